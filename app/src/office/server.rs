//! The server's half of the office.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::account::HandedCode;
use domain::actor::{Actor, OfficerActor, Role, is_good_password};
use domain::change::Decision;
use domain::identity::Email;
use domain::office::{AuditItem, QueueFilter};
use domain::outbox::Delivery;
use domain::programme::Page;
use domain::region::RegencyCode;
use domain::registration::{Event, key};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use leptos::prelude::{provide_context, use_context};
use store::{Acted, Decided, NewOfficer};

use super::{
    ChangeData, ChangesData, CodesData, Fault, LinkData, OfficeData, OfficersData, OutboxData, QueueData, ReviewData,
    Typed, field, performance,
};
use crate::error::AppError;
use crate::registration::ACTION;
use crate::server::{
    ClientAddress, Fields, Posted, SESSION_COOKIE, Server, answered, document_found, here, see_other, sent_cookie,
    unavailable,
};
use crate::ui::Names;

/// A form that was refused, for the page that shows it again.
#[derive(Clone, Default)]
struct Refused {
    fault: Option<Fault>,
    typed: Typed,
    link: Option<(String, String)>,
    handed: Option<HandedCode>,
    change: Option<domain::change::Refusal>,
}

/// Forms and documents of the office.
pub fn routes() -> Router<Server> {
    let mut router = Router::new().route("/kantor/dokumen/{id}", get(document));
    for language in ["", "/en"] {
        router = router
            .route(&format!("{language}/kantor"), post(enter_or_leave))
            .route(&format!("{language}/kantor/pendaftaran/{{id}}"), post(act))
            .route(&format!("{language}/kantor/petugas"), post(keep_staff))
            .route(&format!("{language}/kantor/usulan/{{id}}"), post(decide))
            .route(&format!("{language}/kantor/kode"), post(hand_over))
            .route(&format!("{language}/kantor/kinerja.csv"), get(performance::file))
            .route(&format!("{language}/kantor/kinerja/{{file}}"), get(performance::part_file))
            .route(&format!("{language}/kantor/pesan"), post(send_again))
            .route(&format!("{language}/kantor/tautan/{{token}}"), post(accept));
    }
    router
}

pub async fn actor_of(server: &Server, headers: &HeaderMap) -> Result<Actor, store::Error> {
    match SESSION_COOKIE.read(headers) {
        Some(token) => server.store.session(&token, server.clock.now().at).await,
        None => Ok(Actor::Anonymous),
    }
}

/// Who is signed in, in a server function.
pub async fn signed_in(server: &Server) -> Result<(Actor, OfficerActor), AppError> {
    let actor = match sent_cookie(SESSION_COOKIE) {
        Some(token) => server.store.session(&token, server.clock.now().at).await?,
        None => Actor::Anonymous,
    };
    let officer = actor.officer().cloned().ok_or(AppError::SignedOut)?;
    Ok((actor, officer))
}

fn refused() -> Refused {
    use_context::<Refused>().unwrap_or_default()
}

pub(super) async fn office_data(filter: QueueFilter) -> Result<OfficeData, AppError> {
    let server = here();
    let (actor, officer) = match signed_in(&server).await {
        Ok(signed_in) => signed_in,
        Err(AppError::SignedOut) => {
            let Refused { fault, typed, .. } = refused();
            return Ok(OfficeData::SignIn { fault, typed });
        }
        Err(error) => return Err(error),
    };
    Ok(OfficeData::Queue(Box::new(QueueData {
        counts: server.store.state_counts(&actor, &filter).await?,
        waiting: server.store.office_waiting(&actor, server.clock.now().at).await?,
        page: server.store.queue(&actor, &filter).await?,
        names: Names::load(&server.store).await?,
        today: server.clock.now().at.day(),
        officer,
    })))
}

pub(super) async fn review_data(id: &str) -> Result<ReviewData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let mut moment = server.clock.now();
    let page = server.store.review(&actor, id, &mut moment).await?.ok_or(AppError::NotFound)?;
    let kind = server.store.psks_kind(&page.item.kind).await?.ok_or(AppError::NotFound)?;
    let regency = server.store.regency(&page.item.regency).await?.map(|regency| regency.name).unwrap_or_default();
    let Refused { fault, typed, .. } = refused();
    Ok(ReviewData {
        officer,
        kind,
        regency,
        reasons: server.store.reasons().await?,
        today: moment.at.day(),
        page,
        fault,
        typed,
    })
}

pub(super) async fn officers_data() -> Result<OfficersData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    if !actor.manages_officers() {
        return Err(AppError::Forbidden);
    }
    let Refused { fault, typed, link, .. } = refused();
    Ok(OfficersData {
        officers: server.store.officers(&actor).await?,
        names: Names::load(&server.store).await?,
        officer,
        link,
        fault,
        typed,
    })
}

pub(super) async fn audit_data(after: Option<String>) -> Result<(OfficerActor, Page<AuditItem>), AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    if !actor.manages_officers() {
        return Err(AppError::Forbidden);
    }
    Ok((officer, server.store.audit(&actor, after).await?))
}

pub(super) async fn changes_data(after: Option<String>) -> Result<ChangesData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    Ok(ChangesData {
        page: server.store.changes(&actor, after).await?,
        names: Names::load(&server.store).await?,
        officer,
    })
}

pub(super) async fn change_data(id: &str) -> Result<ChangeData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let page = server.store.change(&actor, id, &mut server.clock.now()).await?.ok_or(AppError::NotFound)?;
    // What was answered and attached answers the kind that it is to become.
    let kind = page.differences.iter().find(|difference| difference.key == key::KIND);
    let kind = kind.map_or(&page.item.kind, |difference| &difference.after);
    let kind = server.store.psks_kind(kind).await?.ok_or(AppError::NotFound)?;
    let Refused { change, typed, .. } = refused();
    Ok(ChangeData { names: Names::load(&server.store).await?, fault: change, typed, officer, kind, page })
}

pub(super) async fn codes_data() -> Result<CodesData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let now = server.clock.now().at;
    Ok(CodesData {
        requests: server.store.code_requests(&actor, now).await?,
        names: Names::load(&server.store).await?,
        today: now.day(),
        handed: refused().handed,
        officer,
    })
}

pub(super) async fn outbox_data(delivery: Option<Delivery>, after: Option<String>) -> Result<OutboxData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    Ok(OutboxData { page: server.store.outbox(&actor, delivery, after).await?, mails: server.mails, officer })
}

pub(super) async fn link_data(token: &str) -> Result<LinkData, AppError> {
    let server = here();
    let link = server.store.one_time_link(token, server.clock.now().at).await?;
    let Refused { fault, typed, .. } = refused();
    Ok(match link {
        Some(link) => LinkData { name: link.name, email: link.email, role: Some(link.role), fault, typed },
        None => LinkData { name: String::new(), email: String::new(), role: None, fault, typed },
    })
}

async fn refuse(server: &Server, parts: &Parts, status: StatusCode, refused: Refused) -> Response {
    server.again(parts, status, move || provide_context(refused.clone())).await
}

fn fault(fault: Fault, typed: Typed) -> Refused {
    Refused { fault: Some(fault), typed, ..Refused::default() }
}

async fn enter_or_leave(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let answer = match fields.text(ACTION) {
        "keluar" => leave(&server, &parts, false).await,
        "keluar-semua" => leave(&server, &parts, true).await,
        _ => enter(&server, &parts, &fields).await,
    };
    answered(&parts, answer)
}

async fn enter(server: &Server, parts: &Parts, fields: &Fields) -> Result<Response, store::Error> {
    let typed = Typed { email: fields.text(field::EMAIL).chars().take(200).collect(), ..Typed::default() };
    let Ok(email) = Email::parse(&typed.email) else {
        return Ok(refuse(server, parts, StatusCode::UNPROCESSABLE_ENTITY, fault(Fault::SignIn, typed)).await);
    };
    let address = parts.extensions.get::<ClientAddress>().map(|address| address.0);
    if address.is_some_and(|address| !server.limits.sign_in(address, email.as_str())) {
        return Ok(refuse(server, parts, StatusCode::TOO_MANY_REQUESTS, fault(Fault::TooOften, typed)).await);
    }
    let password = fields.text(field::PASSWORD).chars().take(domain::actor::LONGEST_PASSWORD).collect();
    match server.store.sign_in(&email, password, &mut server.clock.now()).await? {
        Some(token) => {
            let mut answer = see_other(parts, "/kantor");
            SESSION_COOKIE.write(&mut answer, &token, server.secure);
            Ok(answer)
        }
        None => Ok(refuse(server, parts, StatusCode::UNPROCESSABLE_ENTITY, fault(Fault::SignIn, typed)).await),
    }
}

async fn leave(server: &Server, parts: &Parts, everywhere: bool) -> Result<Response, store::Error> {
    if let Some(token) = SESSION_COOKIE.read(&parts.headers) {
        let actor = actor_of(server, &parts.headers).await?;
        server.store.sign_out(&actor, &token, everywhere, &mut server.clock.now()).await?;
    }
    let mut answer = see_other(parts, "/kantor");
    SESSION_COOKIE.write(&mut answer, "", server.secure);
    Ok(answer)
}

/// The criteria that were ticked, by their places.
fn criteria_met(fields: &Fields) -> Vec<usize> {
    fields.all(field::CRITERION).iter().filter_map(|place| place.parse().ok()).collect()
}

async fn act(State(server): State<Server>, Path(id): Path<String>, Posted(parts, fields): Posted) -> Response {
    answered(&parts, act_on(&server, &parts, &id, &fields).await)
}

async fn act_on(server: &Server, parts: &Parts, id: &str, fields: &Fields) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let note: String = fields.text(field::NOTE).chars().take(2_000).collect();
    let reasons = fields.all(field::REASON);
    let met = criteria_met(fields);
    let event = match fields.text(ACTION) {
        "ambil" => Event::Take,
        "lanjut" => Event::PassDocuments,
        "setujui" => Event::Approve,
        "setujui-kriteria" => Event::ApproveMet { met: met.clone() },
        "tolak" => Event::Reject { reason: note.clone() },
        _ => Event::AskCorrection { reasons: reasons.clone(), note: note.clone() },
    };
    let version = fields.text(field::VERSION).parse().unwrap_or(0);
    let typed = Typed { note, reasons, met, ..Typed::default() };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(match server.store.act(&actor, id, version, &event, &mut server.clock.now()).await? {
        Acted::Done(_) => see_other(parts, &format!("/kantor/pendaftaran/{id}")),
        Acted::Refused(refusal) => refuse(server, parts, status, fault(Fault::Refused(refusal), typed)).await,
        Acted::Outdated => refuse(server, parts, StatusCode::CONFLICT, fault(Fault::Outdated, typed)).await,
        // The page itself says whether it is missing or nobody is signed in.
        Acted::NotFound => refuse(server, parts, StatusCode::NOT_FOUND, Refused::default()).await,
    })
}

async fn keep_staff(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let answer = match fields.text(ACTION) {
        "undang" => invite(&server, &parts, &fields).await,
        action => change_officer(&server, &parts, action, fields.text(field::OFFICER)).await,
    };
    answered(&parts, answer)
}

fn address_of_link(server: &Server, token: &str) -> String {
    format!("{}/kantor/tautan/{token}", server.url)
}

async fn invite(server: &Server, parts: &Parts, fields: &Fields) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let short = |key| fields.text(key).trim().chars().take(200).collect::<String>();
    let typed = Typed {
        name: short(field::NAME),
        email: short(field::EMAIL),
        role: short(field::ROLE),
        regency: short(field::REGENCY),
        ..Typed::default()
    };
    let role = Role::from_code(&typed.role).unwrap_or(Role::RegencyOfficer);
    let regency = RegencyCode::parse(&typed.regency).ok().filter(|_| role == Role::RegencyOfficer);
    let wrong = if typed.name.is_empty() {
        Some(Fault::Name)
    } else if Email::parse(&typed.email).is_err() {
        Some(Fault::Email)
    } else if role == Role::RegencyOfficer && regency.is_none() {
        Some(Fault::Regency)
    } else {
        None
    };
    let refused = match (wrong, Email::parse(&typed.email)) {
        (None, Ok(email)) => {
            let officer = NewOfficer { name: typed.name.clone(), email, role, regency };
            match server.store.invite(&actor, &officer, &mut server.clock.now()).await? {
                Some(token) => {
                    let link = Some((officer.name, address_of_link(server, &token)));
                    // Shown in this answer only, so that the link is in no address and no history.
                    let done = Refused { link, ..Refused::default() };
                    return Ok(refuse(server, parts, StatusCode::OK, done).await);
                }
                None => fault(Fault::Known, typed),
            }
        }
        (wrong, _) => fault(wrong.unwrap_or(Fault::Email), typed),
    };
    Ok(refuse(server, parts, StatusCode::UNPROCESSABLE_ENTITY, refused).await)
}

async fn change_officer(server: &Server, parts: &Parts, action: &str, id: &str) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let mut moment = server.clock.now();
    if action == "tautan" {
        let name = server.store.officers(&actor).await?.into_iter().find(|item| item.id == id).map(|item| item.name);
        let token = server.store.renew(&actor, id, &mut moment).await?;
        let link = name.zip(token).map(|(name, token)| (name, address_of_link(server, &token)));
        return Ok(refuse(server, parts, StatusCode::OK, Refused { link, ..Refused::default() }).await);
    }
    if matches!(action, "aktif" | "nonaktif") {
        server.store.set_active(&actor, id, action == "aktif", &mut moment).await?;
    }
    Ok(see_other(parts, "/kantor/petugas"))
}

async fn accept(State(server): State<Server>, Path(token): Path<String>, Posted(parts, fields): Posted) -> Response {
    answered(&parts, accept_link(&server, &parts, &token, &fields).await)
}

async fn accept_link(server: &Server, parts: &Parts, token: &str, fields: &Fields) -> Result<Response, store::Error> {
    let mut moment = server.clock.now();
    let short = |key| fields.text(key).trim().chars().take(200).collect::<String>();
    let typed = Typed { name: short(field::NAME), email: short(field::EMAIL), ..Typed::default() };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(link) = server.store.one_time_link(token, moment.at).await? else {
        return Ok(refuse(server, parts, StatusCode::GONE, Refused::default()).await);
    };
    let name = if link.name.is_empty() { &typed.name } else { &link.name };
    let email = Email::parse(if link.email.is_empty() { &typed.email } else { &link.email });
    let password = fields.text(field::PASSWORD);
    let wrong = match (&email, name.is_empty()) {
        (_, true) => Some(Fault::Name),
        (Err(_), _) => Some(Fault::Email),
        _ if !is_good_password(password) => Some(Fault::Password),
        _ => None,
    };
    let (Ok(email), None) = (&email, wrong) else {
        return Ok(refuse(server, parts, status, fault(wrong.unwrap_or(Fault::Email), typed)).await);
    };
    match server.store.accept_link(token, name, email, password.to_owned(), &mut moment).await? {
        Some(session) => {
            let mut answer = see_other(parts, "/kantor");
            SESSION_COOKIE.write(&mut answer, &session, server.secure);
            Ok(answer)
        }
        None => Ok(refuse(server, parts, status, fault(Fault::LinkGone, typed)).await),
    }
}

async fn decide(State(server): State<Server>, Path(id): Path<String>, Posted(parts, fields): Posted) -> Response {
    let note: String = fields.text(field::NOTE).chars().take(2_000).collect();
    let (visited, met) = (fields.text(field::VISITED) == "ya", criteria_met(&fields));
    let decision = match fields.text(ACTION) {
        "setujui" => Decision::Approve { visited, met: met.clone() },
        _ => Decision::Reject { reason: note.clone() },
    };
    let decided = async {
        let actor = actor_of(&server, &parts.headers).await?;
        server.store.decide_change(&actor, &id, &decision, &mut server.clock.now()).await
    };
    match decided.await {
        // The regency may have changed with it, so its page may be another office's now.
        Ok(Decided::Done(_)) => see_other(&parts, "/kantor/usulan"),
        Ok(Decided::Refused(refusal)) => {
            let typed = Typed { note, met, visited, ..Typed::default() };
            let shown = Refused { change: Some(refusal), typed, ..Refused::default() };
            refuse(&server, &parts, StatusCode::UNPROCESSABLE_ENTITY, shown).await
        }
        // The page itself says whether it is missing or nobody is signed in.
        Ok(Decided::NotFound) => refuse(&server, &parts, StatusCode::NOT_FOUND, Refused::default()).await,
        Err(cause) => unavailable(&parts, &cause),
    }
}

/// Makes a sign-in code to hand over. It is shown in this answer only, so that it is in no address and no history.
async fn hand_over(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let handed = async {
        let actor = actor_of(&server, &parts.headers).await?;
        server.store.hand_over_code(&actor, fields.text(field::REGISTRATION), &mut server.clock.now()).await
    };
    match handed.await {
        Ok(Some(handed)) => {
            let shown = Refused { handed: Some(handed), ..Refused::default() };
            refuse(&server, &parts, StatusCode::OK, shown).await
        }
        Ok(None) => see_other(&parts, "/kantor/kode"),
        Err(cause) => unavailable(&parts, &cause),
    }
}

async fn send_again(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let done = async {
        let actor = actor_of(&server, &parts.headers).await?;
        server.store.resend(&actor, fields.text(field::MESSAGE), &mut server.clock.now()).await
    };
    match done.await {
        Ok(_) => see_other(&parts, "/kantor/pesan"),
        Err(cause) => unavailable(&parts, &cause),
    }
}

/// A document, to officers within whose scope it is, under the type that its content has.
async fn document(State(server): State<Server>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let found = async {
        let actor = actor_of(&server, &headers).await?;
        server.store.document(&actor, &id, &mut server.clock.now()).await
    };
    document_found(found.await, &id)
}
