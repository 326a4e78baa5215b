//! The server's half of budget and realisation.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use domain::programme::finance::{finance_form, finance_key as key, read_finance};
use domain::registration::Problem;
use domain::typed::Typed;
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::FinanceSaved;

use super::{CHANGED, Fault, FinanceData, SEEN};
use crate::error::AppError;
use crate::office::actor_of;
use crate::programme::edit::title_to_edit;
use crate::registration::ACTION;
use crate::server::{Fields, Posted, Server, answered, here, see_other};

/// A form that was refused, for the page that shows it again.
#[derive(Clone, Default)]
struct Again {
    form: Option<Typed>,
    /// Id of the figures that it was to change.
    changed: Option<String>,
    /// The version that was seen, while it is still to be compared with.
    seen: Option<i64>,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// The form of figures.
pub fn routes() -> Router<Server> {
    Router::new()
        .route("/kantor/program/{slug}/anggaran", post(act))
        .route("/en/kantor/program/{slug}/anggaran", post(act))
}

pub(super) async fn finance_data(slug: &str, changed: Option<String>) -> Result<FinanceData, AppError> {
    let server = here();
    let (actor, officer, title) = title_to_edit(&server, slug).await?;
    let again = use_context::<Again>();
    let rows = server.store.finance_rows(&actor, slug).await?;
    let this_year = server.clock.now().at.day().month().year();
    // What was refused says itself whether it changes something; those figures may be gone by now.
    let changed = again.as_ref().map_or(changed, |again| again.changed.clone());
    let row = changed.and_then(|id| rows.iter().find(|row| row.id == id));
    let seen = again.as_ref().and_then(|again| again.seen);
    let (changed, known) =
        (row.map(|row| (row.id.clone(), seen.unwrap_or(row.version))), row.map(|row| finance_form(&row.finance)));
    let Again { form, problems, fault, .. } = again.unwrap_or_default();
    let form = form.or(known).unwrap_or_else(|| {
        let mut form = Typed::default();
        form.set(key::YEAR, &this_year.to_string());
        form
    });
    Ok(FinanceData { officer, slug: slug.to_owned(), title, rows, changed, form, this_year, problems, fault })
}

async fn act(State(server): State<Server>, Path(slug): Path<String>, Posted(parts, fields): Posted) -> Response {
    answered(&parts, take(&server, &parts, &slug, &fields).await)
}

async fn take(server: &Server, parts: &Parts, slug: &str, fields: &Fields) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let (store, mut moment) = (&server.store, server.clock.now());
    let seen = fields.text(SEEN).parse().unwrap_or(0);
    let changed = Some(fields.text(CHANGED).to_owned()).filter(|id| !id.is_empty());
    let (saved, again) = if fields.text(ACTION) == "hapus" {
        let id = changed.unwrap_or_default();
        (store.remove_finance(&actor, slug, &id, seen, &mut moment).await?, Again::default())
    } else {
        let mut form = Typed::default();
        for name in key::ALL {
            form.set(name, fields.text(name));
        }
        let read = read_finance(&form, moment.at.day());
        let again = Again { form: Some(form), changed: changed.clone(), seen: Some(seen), ..Again::default() };
        match read {
            Ok(finance) => {
                let place = changed.as_deref().map(|id| (id, seen));
                (store.save_finance(&actor, slug, place, &finance, &mut moment).await?, again)
            }
            Err(problems) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return Ok(show(server, parts, status, Again { problems, ..again }).await);
            }
        }
    };
    Ok(match saved {
        FinanceSaved::Done => see_other(parts, &format!("/kantor/program/{slug}/anggaran")),
        FinanceSaved::Taken => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(server, parts, status, Again { fault: Some(Fault::Taken), ..again }).await
        }
        FinanceSaved::Outdated => {
            let again = Again { fault: Some(Fault::Outdated), seen: None, ..again };
            show(server, parts, StatusCode::CONFLICT, again).await
        }
        // The page itself says whether it is missing or nobody is signed in, and then has no form for what was typed.
        FinanceSaved::NotFound => show(server, parts, StatusCode::NOT_FOUND, Again::default()).await,
    })
}

async fn show(server: &Server, parts: &Parts, status: StatusCode, again: Again) -> Response {
    server.again(parts, status, move || provide_context(again.clone())).await
}
