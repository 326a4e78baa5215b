//! The server's half of reports.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use domain::identity::FieldError;
use domain::locale::Locale;
use domain::report::{Report, ReportState, key, page_of, read_text};
use http::StatusCode;
use leptos::prelude::{provide_context, use_context};

use super::{ANSWER, REPORT, ReportData, ReportsData, SENT};
use crate::error::AppError;
use crate::office::{actor_of, signed_in};
use crate::server::{ClientAddress, Posted, Server, here, see_other, unavailable};

/// A report that was refused, for the page that shows it again.
#[derive(Clone)]
struct Refused(ReportData);

/// An answer that was refused.
#[derive(Clone)]
struct RefusedAnswer(String, String, FieldError);

/// The forms of reports.
pub fn routes() -> Router<Server> {
    let (send, answer) = (post(send), post(answer));
    Router::new()
        .route("/lapor", send.clone())
        .route("/en/lapor", send)
        .route("/kantor/laporan", answer.clone())
        .route("/en/kantor/laporan", answer)
}

pub(super) fn report_data() -> ReportData {
    use_context::<Refused>().map(|Refused(data)| data).unwrap_or_default()
}

pub(super) async fn reports_data(state: ReportState, after: Option<String>) -> Result<ReportsData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let refused = use_context::<RefusedAnswer>().map(|RefusedAnswer(id, typed, error)| (id, typed, error));
    Ok(ReportsData { page: server.store.reports(&actor, state, after).await?, officer, refused })
}

async fn send(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let short = |key: &str, most: usize| fields.text(key).chars().take(most).collect::<String>();
    let typed = ReportData {
        page: page_of(fields.text(key::PAGE)),
        text: short(key::TEXT, 4_000),
        email: short(key::EMAIL, 300),
        ..ReportData::default()
    };
    let address = parts.extensions.get::<ClientAddress>().map(|address| address.0);
    let too_often = address.is_some_and(|address| !server.limits.report(address));
    let (status, data) = match Report::read(&typed.page, &typed.text, &typed.email) {
        Err(problems) => (StatusCode::UNPROCESSABLE_ENTITY, ReportData { problems, ..typed }),
        Ok(_) if too_often => (StatusCode::TOO_MANY_REQUESTS, ReportData { too_often, ..typed }),
        Ok(report) => {
            let language = Locale::of_path(parts.uri.path());
            return match server.store.send_report(&report, language, &mut server.clock.now()).await {
                Ok(()) => see_other(&parts, &format!("/lapor?{SENT}=ya&{}={}", key::PAGE, report.page)),
                Err(cause) => unavailable(&parts, &cause),
            };
        }
    };
    let refused = Refused(data);
    server.again(&parts, status, move || provide_context(refused.clone())).await
}

async fn answer(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let id = fields.text(REPORT);
    let text = match read_text(fields.text(ANSWER)) {
        Ok(text) => text,
        Err(error) => {
            let typed = fields.text(ANSWER).chars().take(4_000).collect();
            let refused = RefusedAnswer(id.to_owned(), typed, error);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return server.again(&parts, status, move || provide_context(refused.clone())).await;
        }
    };
    let answered = async {
        let actor = actor_of(&server, &parts.headers).await?;
        server.store.answer_report(&actor, id, &text, &mut server.clock.now()).await
    };
    match answered.await {
        Ok(_) => see_other(&parts, "/kantor/laporan"),
        Err(cause) => unavailable(&parts, &cause),
    }
}
