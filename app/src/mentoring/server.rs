//! The server's half of pioneer families and the pairs in which they mentor others.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use domain::actor::Actor;
use domain::cube::{Dimension, Selection};
use domain::mentoring::{EndForm, Event, MENTOR_KIND, OwnPair, PairForm, PairItem, PairState, Refusal, key};
use domain::programme::Page;
use domain::registration::Problem;
use domain::typed::Typed;
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::{PairActed, PairEntered};

use super::{
    ATTACH, CONFIRM, DETACH, END, Fault, JOURNEY, Known, NewData, PairData, PairsData, PioneersData, REASON, REFUSE,
    TAKE_BACK, VERSION, WITHDRAW, list_at,
};
use crate::desk::Desk;
use crate::error::AppError;
use crate::registration::ACTION;
use crate::server::{Fields, Posted, Server, answered, here, see_other};

/// Longest reason that is kept, in characters.
const MOST: usize = 2_000;

/// A form that was refused, for the page that shows it again.
#[derive(Clone, Default)]
struct Again {
    typed: Typed,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// The forms of pairs.
pub fn routes() -> Router<Server> {
    let mut router = Router::new();
    for language in ["", "/en"] {
        for desk in [Desk::Account, Desk::Office] {
            let path = list_at(desk);
            router =
                router
                    .route(
                        &format!("{language}{path}/baru"),
                        post(move |State(server): State<Server>, Posted(parts, fields): Posted| async move {
                            answered(&parts, begin(&server, desk, &parts, &fields).await)
                        }),
                    )
                    .route(
                        &format!("{language}{path}/{{id}}"),
                        post(
                            move |State(server): State<Server>,
                                  Path(id): Path<String>,
                                  Posted(parts, fields): Posted| async move {
                                answered(&parts, act(&server, desk, &parts, &id, &fields).await)
                            },
                        ),
                    );
        }
    }
    router
}

/// A pair as its mentor sees it: of themselves they need no name, and the journey is the office's.
fn own(own: OwnPair) -> PairItem {
    PairItem { own, mentor: String::new(), ticket: String::new(), journey: None }
}

pub(super) async fn pioneers_data() -> Result<PioneersData, AppError> {
    let store = here().store;
    let kind = store.psks_kind(MENTOR_KIND).await?.ok_or(AppError::NotFound)?;
    let counts = store.cube().await?.counts(&Selection::default().toggled(Dimension::Kind, &kind.code));
    let regencies = store.regencies().await?;
    let codes: Vec<String> = regencies.iter().map(|regency| regency.code.as_str().to_owned()).collect();
    let families = |code: &String| counts.regencies.get(code).copied().unwrap_or(0);
    Ok(PioneersData {
        criteria: kind.criteria,
        families: counts.total,
        regencies: regencies.into_iter().zip(&codes).map(|(regency, code)| (regency.name, families(code))).collect(),
        figures: store.mentoring_figures().await?.public(&codes),
    })
}

pub(super) async fn own_pairs(after: Option<String>) -> Result<PairsData, AppError> {
    let server = here();
    let (actor, officer) = Desk::Account.reviewing(&server).await?;
    let Page { items, next, total } = server.store.own_pairs(&actor, after).await?;
    let page = Page { items: items.into_iter().map(own).collect(), next, total };
    Ok(PairsData { officer, page, known: Known::load(&server.store).await? })
}

pub(super) async fn office_pairs(state: PairState, after: Option<String>) -> Result<PairsData, AppError> {
    let server = here();
    let (actor, officer) = Desk::Office.reviewing(&server).await?;
    let page = server.store.pairs(&actor, state, after).await?;
    Ok(PairsData { officer, page, known: Known::load(&server.store).await? })
}

pub(super) async fn new_data(desk: Desk) -> Result<NewData, AppError> {
    let server = here();
    let again = use_context::<Again>();
    let now = server.clock.now();
    let (actor, officer) = match desk.reviewing(&server).await {
        Ok(signed_in) => signed_in,
        // What was typed is not lost where a session ended meanwhile.
        Err(AppError::NoAccount | AppError::SignedOut) if again.is_some() => (Actor::Anonymous, None),
        Err(error) => return Err(error),
    };
    let Again { mut typed, problems, mut fault } = again.unwrap_or_default();
    let account = server.store.account_page(&actor, &now).await?;
    if account.is_some_and(|account| account.kind != MENTOR_KIND) {
        fault = Some(Fault::Refused(Refusal::NotPioneer));
    }
    if let Some(regency) = officer.as_ref().and_then(|officer| officer.regency.as_ref())
        && typed.text(key::REGENCY).is_empty()
    {
        typed.set(key::REGENCY, regency.as_str());
    }
    let known = Known::load(&server.store).await?;
    Ok(NewData { officer, typed, problems, fault, known, now: now.at.day().month() })
}

pub(super) async fn pair_data(desk: Desk, id: &str) -> Result<PairData, AppError> {
    let server = here();
    let (actor, officer) = desk.reviewing(&server).await?;
    let item = match desk {
        Desk::Account => server.store.own_pair(&actor, id).await?.map(own),
        Desk::Office => server.store.pair(&actor, id).await?,
    };
    let item = item.ok_or(AppError::NotFound)?;
    let Again { typed, problems, fault } = use_context::<Again>().unwrap_or_default();
    let now = server.clock.now().at.day().month();
    Ok(PairData { officer, item, known: Known::load(&server.store).await?, now, typed, problems, fault })
}

async fn again(server: &Server, parts: &Parts, status: StatusCode, again: Again) -> Response {
    server.again(parts, status, move || provide_context(again.clone())).await
}

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

async fn begin(server: &Server, desk: Desk, parts: &Parts, fields: &Fields) -> Result<Response, store::Error> {
    let actor = desk.actor_of(server, parts).await?;
    let mut form = PairForm::default();
    for name in key::ALL {
        form.0.set(name, &fields.text(name).chars().take(80).collect::<String>());
    }
    let mut moment = server.clock.now();
    let now = moment.at.day().month();
    let entered = match desk {
        Desk::Account => match form.read(now) {
            Ok(entry) => server.store.begin_pair(&actor, &entry, &mut moment).await?,
            Err(problems) => PairEntered::Problems(problems),
        },
        Desk::Office => match form.read_in_office(now) {
            Ok((ticket, entry)) => server.store.enter_pair(&actor, &ticket, &entry, &mut moment).await?,
            Err(problems) => PairEntered::Problems(problems),
        },
    };
    let (problems, fault) = match entered {
        PairEntered::Done { id } => return Ok(see_other(parts, &format!("{}/{id}", list_at(desk)))),
        PairEntered::Problems(problems) => (problems, None),
        PairEntered::Refused(refusal) => (Vec::new(), Some(Fault::Refused(refusal))),
        PairEntered::NotAllowed => (Vec::new(), Some(Fault::NotAllowed)),
    };
    Ok(again(server, parts, REFUSED, Again { typed: form.0, problems, fault }).await)
}

/// The id of a journey, also where the address of its page was pasted.
fn journey_id(text: &str) -> &str {
    text.trim().rsplit('/').next().unwrap_or_default()
}

async fn act(server: &Server, desk: Desk, parts: &Parts, id: &str, fields: &Fields) -> Result<Response, store::Error> {
    let actor = desk.actor_of(server, parts).await?;
    let version = fields.text(VERSION).parse().unwrap_or(0);
    let mut moment = server.clock.now();
    let mut form = EndForm::default();
    for name in key::OF_END.into_iter().chain([REASON, JOURNEY]) {
        form.0.set(name, &fields.text(name).chars().take(MOST).collect::<String>());
    }
    let store = &server.store;
    let journey = journey_id(form.0.text(JOURNEY));
    let event = match fields.text(ACTION) {
        CONFIRM => Event::Confirm,
        REFUSE => Event::Refuse { reason: form.0.text(REASON).to_owned() },
        WITHDRAW => Event::Withdraw,
        TAKE_BACK => Event::TakeBack,
        END => {
            let pair = match desk {
                Desk::Account => store.own_pair(&actor, id).await?,
                Desk::Office => store.pair(&actor, id).await?.map(|item| item.own),
            };
            let Some(pair) = pair else { return Ok(missing(server, parts).await) };
            match form.read(pair.pair.start, moment.at.day().month()) {
                Ok(end) => Event::End(end),
                Err(problems) => {
                    return Ok(again(server, parts, REFUSED, Again { typed: form.0, problems, fault: None }).await);
                }
            }
        }
        action @ (ATTACH | DETACH) => {
            let journey = (action == ATTACH).then_some(journey);
            let acted = store.attach_journey(&actor, id, version, journey, &mut moment).await?;
            return Ok(after(server, desk, parts, id, acted, form.0).await);
        }
        _ => return Ok(see_other(parts, &format!("{}/{id}", list_at(desk)))),
    };
    let acted = store.act_on_pair(&actor, id, version, &event, &mut moment).await?;
    Ok(after(server, desk, parts, id, acted, form.0).await)
}

/// The page itself says whether it is missing or nobody is signed in.
async fn missing(server: &Server, parts: &Parts) -> Response {
    again(server, parts, StatusCode::NOT_FOUND, Again::default()).await
}

/// Answers what became of a step.
async fn after(server: &Server, desk: Desk, parts: &Parts, id: &str, acted: PairActed, typed: Typed) -> Response {
    let (status, fault) = match acted {
        PairActed::Done(_) => return see_other(parts, &format!("{}/{id}", list_at(desk))),
        PairActed::NotFound => return missing(server, parts).await,
        PairActed::Refused(refusal) => (REFUSED, Fault::Refused(refusal)),
        PairActed::Outdated => (StatusCode::CONFLICT, Fault::Outdated),
    };
    again(server, parts, status, Again { typed, problems: Vec::new(), fault: Some(fault) }).await
}
