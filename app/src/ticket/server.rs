//! The server's half of the ticket page.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use domain::actor::Actor;
use domain::identity::Phone;
use domain::registration::{Step, Ticket};
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};

use super::{LookUpFault, PHONE, TICKET, TicketData};
use crate::error::AppError;
use crate::registration::ACTION;
use crate::server::{
    ClientAddress, DRAFT_COOKIE, Posted, Server, TICKET_COOKIE, answered, here, see_other, sent_cookie,
};

/// A look-up that was refused, for the page that shows it again.
#[derive(Clone)]
struct Refused(TicketData);

/// The forms of the ticket page.
pub fn routes() -> Router<Server> {
    Router::new().route("/tiket", post(act)).route("/en/tiket", post(act))
}

pub(super) async fn ticket_data() -> Result<TicketData, AppError> {
    if let Some(Refused(data)) = use_context::<Refused>() {
        return Ok(data);
    }
    let server = here();
    let Some(token) = sent_cookie(TICKET_COOKIE) else { return Ok(TicketData::default()) };
    let actor = server.store.applicant(&token, server.clock.now().at).await?;
    let Some(page) = server.store.ticket_page(&actor).await? else { return Ok(TicketData::default()) };
    let name = server.store.psks_kind(&page.kind).await?.map(|kind| kind.name).unwrap_or_default();
    Ok(TicketData { page: Some((page, name)), ..TicketData::default() })
}

async fn act(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let answer = match fields.text(ACTION) {
        "tutup" => close(&server, &parts).await,
        "perbaiki" => correct(&server, &parts).await,
        _ => look_up(&server, &parts, fields.text(TICKET), fields.text(PHONE)).await,
    };
    answered(&parts, answer)
}

async fn look_up(server: &Server, parts: &Parts, ticket: &str, phone: &str) -> Result<Response, store::Error> {
    let address = parts.extensions.get::<ClientAddress>().map(|address| address.0);
    let fault = match (Ticket::parse(ticket), Phone::parse(phone)) {
        (None, _) => LookUpFault::Mistyped,
        (Some(ticket), _) if address.is_some_and(|address| !server.limits.ticket(address, ticket.as_str())) => {
            LookUpFault::TooOften
        }
        (Some(_), Err(_)) => LookUpFault::NoMatch,
        (Some(ticket), Ok(phone)) => match server.store.open_ticket(&ticket, &phone, &mut server.clock.now()).await? {
            Some(token) => {
                let mut answer = see_other(parts, "/tiket");
                TICKET_COOKIE.write(&mut answer, &token, server.secure);
                return Ok(answer);
            }
            None => LookUpFault::NoMatch,
        },
    };
    let status = match fault {
        LookUpFault::TooOften => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let refused = Refused(TicketData {
        page: None,
        typed_ticket: ticket.chars().take(20).collect(),
        typed_phone: phone.chars().take(30).collect(),
        fault: Some(fault),
    });
    Ok(server.again(parts, status, move || provide_context(refused.clone())).await)
}

async fn close(server: &Server, parts: &Parts) -> Result<Response, store::Error> {
    if let Some(token) = TICKET_COOKIE.read(&parts.headers) {
        server.store.close_ticket(&token).await?;
    }
    let mut answer = see_other(parts, "/tiket");
    TICKET_COOKIE.write(&mut answer, "", server.secure);
    Ok(answer)
}

async fn correct(server: &Server, parts: &Parts) -> Result<Response, store::Error> {
    let mut moment = server.clock.now();
    let actor = match TICKET_COOKIE.read(&parts.headers) {
        Some(token) => server.store.applicant(&token, moment.at).await?,
        None => Actor::Anonymous,
    };
    let token = moment.token();
    if !server.store.begin_correction(&actor, &token, &mut moment).await? {
        return Ok(see_other(parts, "/tiket"));
    }
    let mut answer = see_other(parts, &format!("/daftar/{}", Step::Details.slug()));
    DRAFT_COOKIE.write(&mut answer, &token, server.secure);
    Ok(answer)
}
