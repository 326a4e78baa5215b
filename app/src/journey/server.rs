//! The server's half of journeys.

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, Request, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::actor::Actor;
use domain::calendar::Month;
use domain::journey::{
    CaseFilter, CaseScope, Column, Event, Fault as EntryFault, LineProblem, Origin, Stage, Tally, read_import,
};
use domain::locale::Locale;
use domain::office::QueueFilter;
use domain::registration::Ticket;
use domain::snowball::Filter;
use domain::typed::Typed;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::{CaseChanged, Linking, Store};

use super::{
    CaseNames, ENTERED, EntryData, Fault, JourneyData, JourneysData, OwnFigures, SAVED, TalliesData, entry_at, field,
    list_at, tallies_at,
};
use crate::desk::Desk;
use crate::error::AppError;
use crate::registration::ACTION;
use crate::server::{Fields, Posted, Server, answered, here, plain_page, see_other, unavailable};

/// Most bytes of an import: as many lines as are taken, each as long as any can be, and something for the form.
const MOST: usize = 2 * 1024 * 1024;

/// What every column of an entry is parted by.
const SEPARATORS: [char; 5] = [';', ',', '\t', '\n', '\r'];

/// A form that was refused, for the page that shows it again.
#[derive(Clone, Default)]
struct Again {
    typed: Typed,
    problems: Vec<LineProblem>,
    rows: String,
    row_problems: Vec<LineProblem>,
    fault: Option<Fault>,
    tally_fault: Option<EntryFault>,
}

/// The forms of journeys.
pub fn routes() -> Router<Server> {
    let mut router = Router::new();
    for desk in [Desk::Account, Desk::Office] {
        let (list, entry, tallies) = (list_at(desk), entry_at(desk), tallies_at(desk));
        let enter =
            post(async move |State(server): State<Server>, request: Request| enter(&server, desk, request).await)
                .layer(DefaultBodyLimit::max(MOST));
        router = router.route(&format!("{list}/contoh.csv"), get(example));
        for language in ["", "/en"] {
            router = router
                .route(&format!("{language}{entry}"), enter.clone())
                .route(
                    &format!("{language}{tallies}"),
                    post(async move |State(server): State<Server>, Posted(parts, fields): Posted| {
                        answered(&parts, count(&server, desk, &parts, &fields).await)
                    }),
                )
                .route(
                    &format!("{language}{list}/{{id}}"),
                    post(
                        async move |State(server): State<Server>,
                                    Path(id): Path<String>,
                                    Posted(parts, fields): Posted| {
                            act(&server, desk, &parts, &id, &fields).await
                        },
                    ),
                );
        }
    }
    router
}

/// What codes are called; of the programmes those that the actor may enter journeys of.
async fn names(store: &Store, actor: &Actor) -> Result<CaseNames, store::Error> {
    let mut programmes = store.programme_titles().await?;
    match store.case_scope(actor).await? {
        CaseScope::Programmes(own) => programmes.retain(|(slug, _)| own.contains(slug)),
        CaseScope::Nothing => programmes.clear(),
        CaseScope::Regency(_) | CaseScope::Province => {}
    }
    let (sensitive, kinds): (Vec<_>, Vec<_>) = store.ppks_kinds().await?.into_iter().partition(|kind| kind.sensitive);
    let named = |kinds: Vec<domain::kind::Ppks>| kinds.into_iter().map(|kind| (kind.code, kind.name)).collect();
    let regencies = store.regencies().await?;
    Ok(CaseNames {
        kinds: named(kinds),
        sensitive: named(sensitive),
        regencies: regencies.into_iter().map(|regency| (regency.code.as_str().to_owned(), regency.name)).collect(),
        programmes,
    })
}

fn refused() -> Again {
    use_context::<Again>().unwrap_or_default()
}

pub(super) async fn journeys_data(desk: Desk, filter: &CaseFilter) -> Result<JourneysData, AppError> {
    let server = here();
    let (actor, officer) = desk.reviewing(&server).await?;
    let page = server.store.journeys(&actor, filter).await?;
    let cases = server.store.snowball_cases().await?;
    let now = server.clock.now().at.day().month();
    // By the filters of the list but for the stage, since figures compare stages.
    let CaseFilter { kind, regency, programme, cohort, .. } = filter.clone();
    let figures = match &officer {
        Some(_) => {
            let filter = Filter { kind, regency, programme, cohort };
            let figures = server.store.office_snowball(&actor, filter, now).await?;
            Some(OwnFigures { flow: figures.flow.clone(), snowball: figures.whole() })
        }
        None => None,
    };
    let keeps = server.store.case_scope(&actor).await? != CaseScope::Nothing;
    Ok(JourneysData {
        officer,
        keeps,
        page,
        names: names(&server.store, &actor).await?,
        cohorts: cases.cohorts(now),
        figures,
    })
}

pub(super) async fn entry_data(desk: Desk) -> Result<EntryData, AppError> {
    let server = here();
    let (actor, officer) = desk.reviewing(&server).await?;
    let Again { typed, problems, rows, row_problems, .. } = refused();
    Ok(EntryData { officer, names: names(&server.store, &actor).await?, typed, problems, rows, row_problems })
}

pub(super) async fn journey_data(desk: Desk, id: &str) -> Result<JourneyData, AppError> {
    let server = here();
    let (actor, officer) = desk.reviewing(&server).await?;
    let store = &server.store;
    let item = store.journey(&actor, id).await?.ok_or(AppError::NotFound)?;
    let inviter_seen = match &item.brought_by {
        Some(inviter) => store.journey(&actor, inviter).await?.is_some(),
        None => false,
    };
    let filter = CaseFilter { brought_by: Some(item.id.clone()), ..CaseFilter::default() };
    let brought = store.journeys(&actor, &filter).await?;
    let Again { typed, fault, .. } = refused();
    Ok(JourneyData { officer, item, names: names(store, &actor).await?, inviter_seen, brought, typed, fault })
}

pub(super) async fn tallies_data(desk: Desk, kind: Option<String>) -> Result<TalliesData, AppError> {
    let server = here();
    let (actor, officer) = desk.reviewing(&server).await?;
    let names = names(&server.store, &actor).await?;
    let Again { typed, tally_fault, .. } = refused();
    let asked = Some(typed.text(field::KIND).to_owned()).filter(|kind| !kind.is_empty()).or(kind);
    let known = asked.filter(|asked| names.sensitive.iter().any(|(code, _)| code == asked));
    let kind = known.or_else(|| names.sensitive.first().map(|(code, _)| code.clone())).unwrap_or_default();
    let tallies = server.store.tallies(&actor, &kind).await?;
    Ok(TalliesData { officer, names, kind, tallies, typed, fault: tally_fault })
}

async fn again(server: &Server, parts: &Parts, status: StatusCode, again: Again) -> Response {
    server.again(parts, status, move || provide_context(again.clone())).await
}

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// Takes one journey, or many with a file.
async fn enter(server: &Server, desk: Desk, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let form = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let many = form.starts_with("multipart/");
    let request = Request::from_parts(parts.clone(), body);
    let answer = if many {
        match read_rows(request).await {
            Ok(rows) => enter_many(server, desk, &parts, rows).await,
            Err(status) => return plain_page(Locale::of_path(parts.uri.path()), status),
        }
    } else {
        match Posted::from_request(request, &()).await {
            Ok(Posted(_, fields)) => enter_one(server, desk, &parts, &fields).await,
            Err(answer) => return answer,
        }
    };
    answered(&parts, answer)
}

/// The lines of a posted form: those of its file, where one was chosen, else those that were typed.
async fn read_rows(request: Request) -> Result<String, StatusCode> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| StatusCode::BAD_REQUEST)?;
    let (mut typed, mut file) = (String::new(), String::new());
    while let Some(part) = parts.next_field().await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        match name.as_str() {
            field::FILE => file = text,
            field::ROWS => typed = text,
            _ => {}
        }
    }
    Ok(if file.trim().is_empty() { typed } else { file })
}

async fn enter_many(server: &Server, desk: Desk, parts: &Parts, rows: String) -> Result<Response, store::Error> {
    let actor = desk.actor_of(server, parts).await?;
    match server.store.import_cases(&actor, &rows, &mut server.clock.now()).await? {
        Ok(ids) => Ok(see_other(parts, &format!("{}?{ENTERED}={}", list_at(desk), ids.len()))),
        Err(row_problems) => Ok(again(server, parts, REFUSED, Again { rows, row_problems, ..Again::default() }).await),
    }
}

/// One journey is read as a file of one line, so that the same rules hold for both.
async fn enter_one(server: &Server, desk: Desk, parts: &Parts, fields: &Fields) -> Result<Response, store::Error> {
    let mut typed = Typed::default();
    for column in Column::ALL {
        let text: String = fields.text(column.code()).chars().take(80).collect();
        typed.set(column.code(), &text);
    }
    let values: Vec<String> =
        Column::ALL.iter().map(|column| typed.text(column.code()).replace(SEPARATORS, " ")).collect();
    let mut moment = server.clock.now();
    let problems = match read_import(&values.join(";"), moment.at.day().month()) {
        Err(problems) => problems,
        Ok(rows) => {
            let actor = desk.actor_of(server, parts).await?;
            let Some(row) = rows.first() else { return Ok(see_other(parts, entry_at(desk))) };
            match server.store.enter_case(&actor, &row.entry, &mut moment).await? {
                Ok(id) => return Ok(see_other(parts, &format!("{}/{id}", list_at(desk)))),
                Err(fault) => vec![LineProblem { line: 1, column: column_of(desk, fault), fault }],
            }
        }
    };
    Ok(again(server, parts, REFUSED, Again { typed, problems, ..Again::default() }).await)
}

/// The column that a fault of a whole entry belongs to.
const fn column_of(desk: Desk, fault: EntryFault) -> Option<Column> {
    match (fault, desk) {
        (EntryFault::Kind | EntryFault::Sensitive, _) => Some(Column::Kind),
        (EntryFault::Regency, _) | (EntryFault::Scope, Desk::Office) => Some(Column::Regency),
        (EntryFault::Programme, _) | (EntryFault::Scope, Desk::Account) => Some(Column::Programme),
        (EntryFault::Inviter | EntryFault::InviterLater, _) => Some(Column::BroughtBy),
        _ => None,
    }
}

/// A file to begin with: the columns, and three journeys, the third brought along by the first.
async fn example() -> Response {
    let names: Vec<&str> = Column::ALL.iter().map(|column| column.code()).collect();
    let text = format!(
        "{}\n\
         ppks-23;63.05;;2024-01;2024-03;2024-08;2025-02;2025-06;2026-01;2;;\n\
         ppks-23;63.05;;2024-05;2024-07;;;;;;2025-01;\n\
         ppks-22;63.05;;2025-04;;;;;;;;2\n",
        names.join(";")
    );
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"contoh-perjalanan.csv\""),
    ];
    (headers, text).into_response()
}

async fn count(server: &Server, desk: Desk, parts: &Parts, fields: &Fields) -> Result<Response, store::Error> {
    let mut typed = Typed::default();
    for name in [field::KIND, field::REGENCY, field::PROGRAMME, field::STAGE, field::MONTH, field::COUNT] {
        let text: String = fields.text(name).chars().take(80).collect();
        typed.set(name, &text);
    }
    let (month, stage) = (Month::parse(typed.text(field::MONTH)), Stage::from_code(typed.text(field::STAGE)));
    let number = typed.text(field::COUNT).replace('−', "-").parse().ok();
    let fault = match (month, stage, number) {
        (None, ..) => EntryFault::Month,
        (_, None, _) | (.., None) => EntryFault::Number,
        (Some(month), Some(stage), Some(count)) => {
            let origin = Origin {
                kind: typed.text(field::KIND).to_owned(),
                regency: typed.text(field::REGENCY).to_owned(),
                programme: typed.text(field::PROGRAMME).to_owned(),
            };
            let kind = origin.kind.clone();
            let actor = desk.actor_of(server, parts).await?;
            let tally = Tally { origin, stage, month, count };
            match server.store.add_tally(&actor, &tally, &mut server.clock.now()).await? {
                Ok(_) => return Ok(see_other(parts, &format!("{}?jenis={kind}&{SAVED}=ya", tallies_at(desk)))),
                Err(fault) => fault,
            }
        }
    };
    Ok(again(server, parts, REFUSED, Again { typed, tally_fault: Some(fault), ..Again::default() }).await)
}

/// What became of a step.
enum Stepped {
    Done,
    Removed,
    Refused(Fault),
    NotFound,
}

impl From<CaseChanged> for Stepped {
    fn from(changed: CaseChanged) -> Self {
        match changed {
            CaseChanged::Done(_) => Self::Done,
            CaseChanged::Refused(refusal) => Self::Refused(Fault::Refused(refusal)),
            CaseChanged::Outdated => Self::Refused(Fault::Outdated),
            CaseChanged::NotFound => Self::NotFound,
        }
    }
}

async fn act(server: &Server, desk: Desk, parts: &Parts, id: &str, fields: &Fields) -> Response {
    let fault = match step(server, desk, parts, id, fields).await {
        Ok(Stepped::Done) => return see_other(parts, &format!("{}/{id}", list_at(desk))),
        Ok(Stepped::Removed) => return see_other(parts, list_at(desk)),
        // The page itself says whether it is missing or nobody is signed in.
        Ok(Stepped::NotFound) => return again(server, parts, StatusCode::NOT_FOUND, Again::default()).await,
        Ok(Stepped::Refused(fault)) => fault,
        Err(cause) => return unavailable(parts, &cause),
    };
    let mut typed = Typed::default();
    for name in [field::MONTH, field::JOBS, field::LEFT, field::TICKET] {
        let text: String = fields.text(name).chars().take(80).collect();
        typed.set(name, &text);
    }
    let status = if fault == Fault::Outdated { StatusCode::CONFLICT } else { REFUSED };
    again(server, parts, status, Again { typed, fault: Some(fault), ..Again::default() }).await
}

async fn step(server: &Server, desk: Desk, parts: &Parts, id: &str, fields: &Fields) -> Result<Stepped, store::Error> {
    let actor = desk.actor_of(server, parts).await?;
    let version = fields.text(field::VERSION).parse().unwrap_or(0);
    let mut moment = server.clock.now();
    let store = &server.store;
    let month = |name: &str| Month::parse(fields.text(name).trim());
    let event = match fields.text(ACTION) {
        "hapus" => {
            let removed = store.remove_case(&actor, id, version, &mut moment).await?;
            return Ok(if removed { Stepped::Removed } else { Stepped::Refused(Fault::NotRemoved) });
        }
        "cabut" => {
            let gone = store.retract_link(&actor, id, &mut moment).await?;
            return Ok(if gone { Stepped::Done } else { Stepped::NotFound });
        }
        "hubungkan" => return propose(server, &actor, id, version, fields.text(field::TICKET)).await,
        "batalkan" => Event::TakeBack,
        "akhiri" => match month(field::LEFT) {
            Some(month) => Event::Leave { month },
            None => return Ok(Stepped::Refused(Fault::Month)),
        },
        _ => {
            let jobs = match fields.text(field::JOBS).trim() {
                "" => Some(0),
                text => text.parse().ok(),
            };
            match (Stage::from_code(fields.text(field::STAGE)), month(field::MONTH), jobs) {
                (Some(stage), Some(month), Some(jobs)) => Event::Advance { stage, month, jobs },
                (_, None, _) => return Ok(Stepped::Refused(Fault::Month)),
                _ => return Ok(Stepped::Refused(Fault::Number)),
            }
        }
    };
    Ok(store.change_case(&actor, id, version, &event, &mut moment).await?.into())
}

/// Asks the stakeholder with this ticket for consent.
async fn propose(
    server: &Server,
    actor: &Actor,
    id: &str,
    version: i64,
    ticket: &str,
) -> Result<Stepped, store::Error> {
    let refused = Ok(Stepped::Refused(Fault::NoStakeholder));
    let Some(ticket) = Ticket::parse(ticket) else { return refused };
    let filter = QueueFilter { words: ticket.as_str().to_owned(), ..QueueFilter::default() };
    // The queue knows the officer's scope; what it finds by a ticket is one registration or none.
    let Some(found) = server.store.queue(actor, &filter).await?.items.into_iter().next() else { return refused };
    let linking = server.store.propose_link(actor, id, version, &found.id, &mut server.clock.now()).await?;
    Ok(match linking {
        Linking::Proposed => Stepped::Done,
        Linking::NotPotential => Stepped::Refused(Fault::NotPotential),
        Linking::Taken => Stepped::Refused(Fault::Taken),
        Linking::Outdated => Stepped::Refused(Fault::Outdated),
        Linking::NotFound => Stepped::Refused(Fault::NoStakeholder),
    })
}
