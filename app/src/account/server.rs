//! The server's half of the account.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::account::{Claim, Code};
use domain::actor::Actor;
use domain::programme::partner::PartnerRole;
use domain::registration::Step;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use leptos::prelude::{provide_context, use_context};
use store::is_of_change;

use super::{AccountData, CLAIM, CODE, Fault, LINK_CONSENT_VERSION, OwnJourney, PROGRAMME, ROLE, STORY, Way};
use crate::contribution::{Own, start_data};
use crate::error::AppError;
use crate::registration::ACTION;
use crate::server::{
    ACCOUNT_COOKIE, ClientAddress, DRAFT_COOKIE, Fields, Posted, SIGN_IN_COOKIE, Server, answered, document_found,
    here, see_other, sent_cookie,
};

/// What became of a sign-in, for the page that shows it again.
#[derive(Clone)]
struct Answered(AccountData);

/// Forms and documents of the account.
pub fn routes() -> Router<Server> {
    Router::new().route("/akun", post(act)).route("/en/akun", post(act)).route("/akun/dokumen/{id}", get(document))
}

/// Who has this session of a stakeholder.
pub async fn signed_in(server: &Server, token: Option<String>) -> Result<Actor, store::Error> {
    match token {
        Some(token) => server.store.account_session(&token, server.clock.now().at).await,
        None => Ok(Actor::Anonymous),
    }
}

pub(super) async fn account_data() -> Result<AccountData, AppError> {
    if let Some(Answered(data)) = use_context::<Answered>() {
        return Ok(data);
    }
    let server = here();
    let moment = server.clock.now();
    let actor = signed_in(&server, sent_cookie(ACCOUNT_COOKIE)).await?;
    if let Some(page) = server.store.account_page(&actor, &moment).await? {
        let kind = server.store.psks_kind(&page.kind).await?.ok_or(AppError::NotFound)?;
        let change = server.store.own_change(&actor).await?;
        let journey = own_journey(&server, &actor).await?.map(Box::new);
        let enrolments = server.store.own_enrolments(&actor, moment.at).await?;
        let partnerships = server.store.own_partnerships(&actor).await?;
        let stories = server.store.own_stories(&actor).await?;
        let own = Own {
            page: &page,
            change: change.as_ref(),
            link: journey.as_ref().map(|journey| journey.link.state),
            stories: &stories,
            enrolments: &enrolments,
            partnerships: &partnerships,
        };
        return Ok(AccountData::Account {
            start: Box::new(start_data(&server, &actor, own, moment.at).await?),
            enrolments,
            stories,
            partnerships,
            programmes: server.store.programme_titles().await?,
            page: Box::new(page),
            kind: Box::new(kind),
            change,
            journey,
        });
    }
    Ok(match sent_cookie(SIGN_IN_COOKIE) {
        Some(_) => AccountData::Code { fault: None, way: way(&server) },
        None => AccountData::SignIn { fault: None, typed: String::new() },
    })
}

async fn act(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let answer = match fields.text(ACTION) {
        "keluar" => leave(&server, &parts, false).await,
        "keluar-semua" => leave(&server, &parts, true).await,
        "ubah" => change(&server, &parts).await,
        "tarik" => withdraw(&server, &parts).await,
        "setuju-tautan" => answer_link(&server, &parts, true).await,
        "tarik-kisah" => withdraw_story(&server, &parts, fields.text(STORY)).await,
        "tolak-tautan" => answer_link(&server, &parts, false).await,
        action @ ("mitra" | "mitra-akhiri") => partner(&server, &parts, &fields, action == "mitra").await,
        "petugas" => ask_officer(&server, &parts).await,
        "ulang" => Ok(begin_again(&server, &parts)),
        "kode" => enter(&server, &parts, fields.text(CODE)).await,
        _ => ask(&server, &parts, fields.text(CLAIM)).await,
    };
    answered(&parts, answer)
}

async fn refuse(server: &Server, parts: &Parts, fault: Fault, data: AccountData) -> Response {
    let status = match fault {
        Fault::TooOften => StatusCode::TOO_MANY_REQUESTS,
        Fault::Claim | Fault::Code => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let answered = Answered(data);
    server.again(parts, status, move || provide_context(answered.clone())).await
}

async fn ask(server: &Server, parts: &Parts, typed: &str) -> Result<Response, store::Error> {
    let address = parts.extensions.get::<ClientAddress>().map(|address| address.0);
    let fault = match Claim::parse(typed) {
        None => Fault::Claim,
        Some(claim) if address.is_some_and(|address| !server.limits.ask_code(address, claim.key())) => Fault::TooOften,
        Some(claim) => {
            let token = server.store.ask_code(&claim, server.mails, &mut server.clock.now()).await?;
            let mut answer = see_other(parts, "/akun");
            SIGN_IN_COOKIE.write(&mut answer, &token, server.secure);
            return Ok(answer);
        }
    };
    let typed = typed.chars().take(30).collect();
    Ok(refuse(server, parts, fault, AccountData::SignIn { fault: Some(fault), typed }).await)
}

async fn enter(server: &Server, parts: &Parts, typed: &str) -> Result<Response, store::Error> {
    let address = parts.extensions.get::<ClientAddress>().map(|address| address.0);
    let Some(token) = SIGN_IN_COOKIE.read(&parts.headers) else { return Ok(see_other(parts, "/akun")) };
    let fault = if address.is_some_and(|address| !server.limits.enter_code(address)) {
        Fault::TooOften
    } else {
        let session = match Code::parse(typed) {
            Some(code) => server.store.enter_code(&token, &code, &mut server.clock.now()).await?,
            None => None,
        };
        if let Some(session) = session {
            let mut answer = see_other(parts, "/akun");
            ACCOUNT_COOKIE.write(&mut answer, &session, server.secure);
            SIGN_IN_COOKIE.write(&mut answer, "", server.secure);
            return Ok(answer);
        }
        Fault::Code
    };
    Ok(refuse(server, parts, fault, AccountData::Code { fault: Some(fault), way: way(server) }).await)
}

const fn way(server: &Server) -> Way {
    if server.mails { Way::Mail } else { Way::Officer }
}

async fn ask_officer(server: &Server, parts: &Parts) -> Result<Response, store::Error> {
    if let Some(token) = SIGN_IN_COOKIE.read(&parts.headers) {
        server.store.ask_officer(&token, &mut server.clock.now()).await?;
    }
    let asked = Answered(AccountData::Code { fault: None, way: Way::AskedOfficer });
    Ok(server.again(parts, StatusCode::OK, move || provide_context(asked.clone())).await)
}

fn begin_again(server: &Server, parts: &Parts) -> Response {
    let mut answer = see_other(parts, "/akun");
    SIGN_IN_COOKIE.write(&mut answer, "", server.secure);
    answer
}

/// Puts the verified data into a draft and leads to its first step that is likely to change.
async fn change(server: &Server, parts: &Parts) -> Result<Response, store::Error> {
    let mut moment = server.clock.now();
    let actor = signed_in(server, ACCOUNT_COOKIE.read(&parts.headers)).await?;
    let Some(token) = server.store.begin_change(&actor, &mut moment).await? else {
        return Ok(see_other(parts, "/akun"));
    };
    let mut answer = see_other(parts, &format!("/daftar/{}", Step::Details.slug()));
    DRAFT_COOKIE.write(&mut answer, &token, server.secure);
    Ok(answer)
}

/// Offers or confirms a role in a programme, or ends it.
async fn partner(server: &Server, parts: &Parts, fields: &Fields, says_so: bool) -> Result<Response, store::Error> {
    let actor = signed_in(server, ACCOUNT_COOKIE.read(&parts.headers)).await?;
    if let (Actor::Stakeholder { id }, Some(role)) = (&actor, PartnerRole::from_code(fields.text(ROLE))) {
        let (programme, mut moment) = (fields.text(PROGRAMME), server.clock.now());
        if says_so {
            server.store.say_partner(&actor, programme, id, role, &mut moment).await?;
        } else {
            server.store.end_partner(&actor, programme, id, role, &mut moment).await?;
        }
    }
    Ok(see_other(parts, "/akun"))
}

async fn withdraw(server: &Server, parts: &Parts) -> Result<Response, store::Error> {
    let actor = signed_in(server, ACCOUNT_COOKIE.read(&parts.headers)).await?;
    server.store.withdraw_change(&actor, &mut server.clock.now()).await?;
    Ok(see_other(parts, "/akun"))
}

/// Withdraws a story that is linked to the stakeholder.
async fn withdraw_story(server: &Server, parts: &Parts, slug: &str) -> Result<Response, store::Error> {
    let actor = signed_in(server, ACCOUNT_COOKIE.read(&parts.headers)).await?;
    server.store.withdraw_own_story(&actor, slug, &mut server.clock.now()).await?;
    Ok(see_other(parts, "/akun"))
}

async fn own_journey(server: &Server, actor: &Actor) -> Result<Option<OwnJourney>, store::Error> {
    let Some(link) = server.store.own_link(actor).await? else { return Ok(None) };
    let kind = server.store.ppks_kinds().await?.into_iter().find(|kind| kind.code == link.origin.kind);
    let regency = server.store.regency(&link.origin.regency).await?;
    Ok(Some(OwnJourney {
        kind: kind.map(|kind| kind.name).unwrap_or_default(),
        regency: regency.map(|regency| regency.name).unwrap_or_default(),
        link,
    }))
}

/// Consents to a link, or declines or withdraws it.
async fn answer_link(server: &Server, parts: &Parts, agreed: bool) -> Result<Response, store::Error> {
    let mut moment = server.clock.now();
    let actor = signed_in(server, ACCOUNT_COOKIE.read(&parts.headers)).await?;
    if agreed {
        server.store.consent_to_link(&actor, LINK_CONSENT_VERSION, &mut moment).await?;
    } else {
        server.store.withdraw_link(&actor, &mut moment).await?;
    }
    Ok(see_other(parts, "/akun"))
}

async fn leave(server: &Server, parts: &Parts, everywhere: bool) -> Result<Response, store::Error> {
    if let Some(token) = ACCOUNT_COOKIE.read(&parts.headers) {
        let actor = signed_in(server, ACCOUNT_COOKIE.read(&parts.headers)).await?;
        server.store.end_account_session(&actor, &token, everywhere, &mut server.clock.now()).await?;
    }
    let mut answer = see_other(parts, "/akun");
    ACCOUNT_COOKIE.write(&mut answer, "", server.secure);
    // Also where the session had run out before: a change that was begun shows verified data.
    if let Some(token) = DRAFT_COOKIE.read(&parts.headers).filter(|token| is_of_change(token)) {
        server.store.delete_draft(&token).await?;
        DRAFT_COOKIE.write(&mut answer, "", server.secure);
    }
    Ok(answer)
}

/// A document, to the stakeholder who sent it.
async fn document(State(server): State<Server>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let found = async {
        let actor = signed_in(&server, ACCOUNT_COOKIE.read(&headers)).await?;
        server.store.own_document(&actor, &id, &mut server.clock.now()).await
    };
    document_found(found.await, &id)
}
