//! The server's half of needs and offers.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use domain::actor::{Actor, OfficerActor};
use domain::exchange::{
    Event, ExchangeFilter, ForWhom, ListingEvent, ListingForm, ListingPage, ListingState, OwnListing, QueuedListing,
    Side, Worth, key,
};
use domain::locale::Locale;
use domain::programme::Page;
use domain::region::RegencyCode;
use domain::registration::Problem;
use domain::typed::{Typed, parse_rupiah, parse_whole};
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::{Listed, Matched, Posted as PostedListing, Store};

use super::{
    ABOUT, ACCEPT, AMOUNT, APPROVE, CLOSE, CONFIRM, DECLINE, DELIVER, DISPUTE, ExchangeData, Fault, Known, ListingData,
    MatchData, PEOPLE, PROPOSE, PostData, REASON, REMOVE, Refused, Row, RowsData, Shown, VALUE, listings_at,
    matches_at,
};
use crate::desk::Desk;
use crate::error::AppError;
use crate::registration::ACTION;
use crate::server::{Fields, Posted, Server, answered, here, see_other};

/// Longest text of a step that is kept, in characters.
const MOST: usize = 4_000;

/// A form that was refused, for the page that shows it again.
#[derive(Clone)]
struct Again {
    form: ListingForm,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// The forms of needs and offers.
pub fn routes() -> Router<Server> {
    let mut router = Router::new();
    for language in ["", "/en"] {
        for desk in [Desk::Account, Desk::Office] {
            let (listings, matches) = (listings_at(desk), matches_at(desk));
            router =
                router
                    .route(
                        &format!("{language}{listings}/baru"),
                        post(move |State(server): State<Server>, Posted(parts, fields): Posted| async move {
                            answered(&parts, post_listing(&server, desk, &parts, &fields).await)
                        }),
                    )
                    .route(
                        &format!("{language}{listings}/{{id}}"),
                        post(
                            move |State(server): State<Server>,
                                  Path(id): Path<String>,
                                  Posted(parts, fields): Posted| async move {
                                answered(&parts, act_on_listing(&server, desk, &parts, &id, &fields).await)
                            },
                        ),
                    )
                    .route(
                        &format!("{language}{matches}/{{id}}"),
                        post(
                            move |State(server): State<Server>,
                                  Path(id): Path<String>,
                                  Posted(parts, fields): Posted| async move {
                                answered(&parts, act_on_match(&server, desk, &parts, &id, &fields).await)
                            },
                        ),
                    );
        }
    }
    router
}

fn refused() -> Refused {
    use_context::<Refused>().unwrap_or_default()
}

pub(super) async fn exchange_data(filter: &ExchangeFilter) -> Result<ExchangeData, AppError> {
    let Server { store, clock, .. } = here();
    Ok(ExchangeData { page: store.listings(filter, clock.now().at.day()).await?, known: Known::load(&store).await? })
}

async fn shown(store: &Store, page: ListingPage) -> Result<Shown, store::Error> {
    let regency = page.item.regency.as_deref().and_then(|code| RegencyCode::parse(code).ok());
    let district = match (regency, &page.item.district) {
        (Some(regency), Some(code)) => {
            let known = store.districts(&regency).await?;
            known.into_iter().find(|area| area.code == *code).map(|area| area.name).unwrap_or_default()
        }
        _ => String::new(),
    };
    let programme = match &page.for_whom {
        Some(ForWhom::Programme { slug }) => store.programme(slug).await?.map(|programme| programme.title),
        _ => None,
    };
    Ok(Shown { known: Known::load(store).await?, district, programme, page })
}

pub(super) async fn public_listing(id: &str) -> Result<Shown, AppError> {
    let store = here().store;
    let page = store.listing(&Actor::Anonymous, id, here().clock.now().at.day()).await?.ok_or(AppError::NotFound)?;
    Ok(shown(&store, page).await?)
}

pub(super) async fn own_rows(desk: Desk, after: Option<String>) -> Result<RowsData, AppError> {
    let server = here();
    let (actor, officer) = desk.signed_in(&server).await?;
    let Page { items, next, total } = server.store.own_listings(&actor, after).await?;
    let row =
        |own: OwnListing| Row { item: own.item, description: String::new(), reason: own.reason, matches: own.matches };
    let page = Page { items: items.into_iter().map(row).collect(), next, total };
    Ok(RowsData { officer, page, known: Known::load(&server.store).await? })
}

pub(super) async fn queued_rows(state: ListingState, after: Option<String>) -> Result<RowsData, AppError> {
    let server = here();
    let (actor, officer) = Desk::Office.signed_in(&server).await?;
    let Page { items, next, total } = server.store.listing_queue(&actor, state, after).await?;
    let row = |queued: QueuedListing| Row {
        item: queued.item,
        description: queued.description,
        reason: queued.reason,
        matches: 0,
    };
    let page = Page { items: items.into_iter().map(row).collect(), next, total };
    Ok(RowsData { officer, page, known: Known::load(&server.store).await? })
}

async fn districts(store: &Store) -> Result<Vec<(String, String)>, store::Error> {
    let mut found = Vec::new();
    for regency in store.regencies().await? {
        let known = store.districts(&regency.code).await?;
        found.extend(known.into_iter().map(|area| (area.code, format!("{}: {}", regency.name, area.name))));
    }
    Ok(found)
}

/// What a form begins with.
fn blank(desk: Desk, officer: Option<&OfficerActor>, side: Option<String>, kind: Option<String>) -> ListingForm {
    let mut form = ListingForm::default();
    form.set(key::SIDE, &side.unwrap_or_default());
    form.set(key::KIND, &kind.unwrap_or_default());
    if desk == Desk::Account {
        form.set(key::FOR_WHOM, "own");
    }
    if let Some(regency) = officer.and_then(|officer| officer.regency.as_ref()) {
        form.set(key::REGENCY, regency.as_str());
    }
    form
}

pub(super) async fn post_data(desk: Desk, side: Option<String>, kind: Option<String>) -> Result<PostData, AppError> {
    let server = here();
    let again = use_context::<Again>();
    let (actor, officer) = match desk.signed_in(&server).await {
        Ok(signed_in) => signed_in,
        // What was typed is not lost where a session ended meanwhile.
        Err(AppError::NoAccount | AppError::SignedOut) if again.is_some() => (Actor::Anonymous, None),
        Err(error) => return Err(error),
    };
    let Again { form, problems, fault } = again.unwrap_or_else(|| Again {
        form: blank(desk, officer.as_ref(), side, kind),
        problems: Vec::new(),
        fault: None,
    });
    Ok(PostData {
        officer,
        form,
        problems,
        fault,
        known: Known::load(&server.store).await?,
        districts: districts(&server.store).await?,
        programmes: server.store.programmes_in_need(&actor).await?,
    })
}

pub(super) async fn listing_data(desk: Desk, id: &str, after: Option<String>) -> Result<ListingData, AppError> {
    let server = here();
    let (actor, officer) = desk.signed_in(&server).await?;
    let page = server.store.listing(&actor, id, server.clock.now().at.day()).await?.ok_or(AppError::NotFound)?;
    // What everybody sees has a page for everybody; this one is for who posted it, or looks after it.
    if !page.own && !page.looked_after {
        return Err(AppError::NotFound);
    }
    let proposals = server.store.proposals(&actor, id, server.clock.now().at.day()).await?;
    let matches = server.store.matches(&actor, id, after).await?;
    Ok(ListingData { officer, shown: shown(&server.store, page).await?, matches, proposals, refused: refused() })
}

pub(super) async fn match_data(desk: Desk, id: &str) -> Result<MatchData, AppError> {
    let server = here();
    let (actor, officer) = desk.signed_in(&server).await?;
    let page = server.store.match_page(&actor, id, &mut server.clock.now()).await?.ok_or(AppError::NotFound)?;
    Ok(MatchData { officer, page, known: Known::load(&server.store).await?, refused: refused() })
}

async fn post_listing(server: &Server, desk: Desk, parts: &Parts, fields: &Fields) -> Result<Response, store::Error> {
    let actor = desk.actor_of(server, parts).await?;
    let mut form = ListingForm::default();
    for name in key::ALL {
        let text = if name == key::PPKS { fields.all(name).join(",") } else { fields.text(name).to_owned() };
        form.set(name, &text);
    }
    if desk == Desk::Office {
        form.set(key::SIDE, "need");
        form.set(key::FOR_WHOM, "programme");
    }
    let mut moment = server.clock.now();
    let language = Locale::of_path(parts.uri.path());
    let (problems, fault) = match form.read(language, moment.at.day()) {
        Err(problems) => (problems, None),
        Ok(listing) => match server.store.post_listing(&actor, &listing, &mut moment).await? {
            PostedListing::Done { id, .. } => return Ok(see_other(parts, &format!("{}/{id}", listings_at(desk)))),
            PostedListing::Problems(problems) => (problems, None),
            PostedListing::TooMany => (Vec::new(), Some(Fault::TooMany)),
            PostedListing::NotAllowed => (Vec::new(), Some(Fault::NotAllowed)),
        },
    };
    let again = Again { form, problems, fault };
    Ok(server.again(parts, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(again.clone())).await)
}

/// A whole number as people type it; 0 where it is none, which no step takes.
fn amount_of(text: &str) -> i64 {
    parse_whole(text).unwrap_or(0)
}

/// What a delivery is worth; nothing where nothing was typed, and 0 where it is no number.
fn worth_of(fields: &Fields) -> Worth {
    let typed = |field| Some(fields.text(field).trim()).filter(|text| !text.is_empty());
    Worth { people: typed(PEOPLE).map(amount_of), value: typed(VALUE).map(|text| parse_rupiah(text).unwrap_or(0)) }
}

/// Shows the page again with what was refused.
async fn refuse(server: &Server, parts: &Parts, fields: &Fields, fault: Fault) -> Response {
    let mut typed = Typed::default();
    for field in [AMOUNT, PEOPLE, VALUE, REASON] {
        typed.set(field, &fields.text(field).chars().take(MOST).collect::<String>());
    }
    let refused = Refused {
        fault: Some(fault),
        action: fields.text(ACTION).to_owned(),
        about: fields.text(ABOUT).to_owned(),
        typed,
    };
    server.again(parts, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(refused.clone())).await
}

/// The page itself says whether it is missing or nobody is signed in.
async fn missing(server: &Server, parts: &Parts) -> Response {
    server.again(parts, StatusCode::NOT_FOUND, || ()).await
}

async fn act_on_listing(
    server: &Server,
    desk: Desk,
    parts: &Parts,
    id: &str,
    fields: &Fields,
) -> Result<Response, store::Error> {
    let actor = desk.actor_of(server, parts).await?;
    let mut moment = server.clock.now();
    if fields.text(ACTION) == PROPOSE {
        let other = fields.text(ABOUT);
        let Some(own) = server.store.listing(&actor, id, server.clock.now().at.day()).await? else {
            return Ok(missing(server, parts).await);
        };
        let (need, offer) = match own.item.side {
            Side::Need => (id, other),
            Side::Offer => (other, id),
        };
        let amount = amount_of(fields.text(AMOUNT));
        return Ok(match server.store.propose_match(&actor, need, offer, amount, &mut moment).await? {
            Matched::Done { id, .. } => see_other(parts, &format!("{}/{id}", matches_at(desk))),
            Matched::Refused(refusal) => refuse(server, parts, fields, Fault::Match(refusal)).await,
            Matched::NotFound => missing(server, parts).await,
        });
    }
    let event = match fields.text(ACTION) {
        APPROVE => ListingEvent::Approve,
        REMOVE => ListingEvent::Remove { reason: fields.text(REASON).chars().take(MOST).collect() },
        CLOSE => ListingEvent::Close,
        _ => return Ok(see_other(parts, &format!("{}/{id}", listings_at(desk)))),
    };
    Ok(match server.store.act_on_listing(&actor, id, &event, &mut moment).await? {
        Listed::Done(_) => see_other(parts, &format!("{}/{id}", listings_at(desk))),
        Listed::Refused(refusal) => refuse(server, parts, fields, Fault::Listing(refusal)).await,
        Listed::NotFound => missing(server, parts).await,
    })
}

async fn act_on_match(
    server: &Server,
    desk: Desk,
    parts: &Parts,
    id: &str,
    fields: &Fields,
) -> Result<Response, store::Error> {
    let actor = desk.actor_of(server, parts).await?;
    let reason = || fields.text(REASON).chars().take(MOST).collect::<String>();
    let number = || fields.text(ABOUT).parse().unwrap_or(0);
    let event = match fields.text(ACTION) {
        ACCEPT => Event::Accept,
        DECLINE => Event::Decline { reason: reason() },
        DELIVER => Event::Deliver { amount: amount_of(fields.text(AMOUNT)), worth: worth_of(fields) },
        CONFIRM => Event::Confirm { number: number() },
        DISPUTE => Event::Dispute { number: number(), reason: reason() },
        _ => return Ok(see_other(parts, &format!("{}/{id}", matches_at(desk)))),
    };
    Ok(match server.store.act_on_match(&actor, id, &event, &mut server.clock.now()).await? {
        Matched::Done { .. } => see_other(parts, &format!("{}/{id}", matches_at(desk))),
        Matched::Refused(refusal) => refuse(server, parts, fields, Fault::Match(refusal)).await,
        Matched::NotFound => missing(server, parts).await,
    })
}
