//! Reports of wrong data: a short form for everybody, and the office's answers.

mod office;
mod page;
#[cfg(feature = "ssr")]
mod server;

pub use office::ReportsPage;
pub use page::ReportPage;
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::actor::OfficerActor;
use domain::identity::FieldError;
use domain::programme::Page;
use domain::registration::Problem;
use domain::report::{ReportItem, ReportState};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// Says in the address that a report was sent.
const SENT: &str = "terkirim";
/// Field of the report that is answered.
const REPORT: &str = "laporan";
/// Field of the answer.
const ANSWER: &str = "jawaban";

/// What a refused report needs to be shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportData {
    /// The page that it is about; empty where the address says it.
    page: String,
    text: String,
    email: String,
    problems: Vec<Problem>,
    too_often: bool,
}

/// What the office's list of reports needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportsData {
    officer: OfficerActor,
    page: Page<ReportItem>,
    /// The report whose answer was refused, what was typed, and why.
    refused: Option<(String, String, FieldError)>,
}

/// What was refused, if anything.
#[server(input = Json)]
pub async fn load_report() -> Result<ReportData, AppError> {
    Ok(server::report_data())
}

/// A page of the reports that stand here.
#[server(input = Json)]
pub async fn load_reports(state: ReportState, after: Option<String>) -> Result<ReportsData, AppError> {
    server::reports_data(state, after).await
}
