//! What a stakeholder sees first after signing in – what waits, what is near, what the contribution has done – and the
//! yearly report of it.

mod report;
#[cfg(feature = "ssr")]
mod server;
mod start;

pub use report::ReportPage;
#[cfg(feature = "ssr")]
pub use server::{Own, routes, start_data};
pub use start::start;

pub use crate::texts::contribution::start::{CONTRIBUTION, WAITS};

use domain::activity::ActivityItem;
use domain::calendar::Day;
use domain::contribution::{Facts, Fit, Totals, Waiting};
use domain::exchange::ListingItem;
use domain::locale::Bilingual;
use domain::pillar::{Pillar, Subject};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::exchange::Known;

/// What the start page of a stakeholder shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartData {
    pillar: Pillar,
    waiting: Vec<Waiting>,
    /// Open needs of the programmes in which it has a role.
    programmes: Vec<ListingItem>,
    fits: Vec<Fit>,
    needs: Vec<ListingItem>,
    activities: Vec<ActivityItem>,
    /// What it comes to by year, the latest first; the current year is always there.
    years: Vec<(i32, Totals)>,
    total: Totals,
    /// Parts that it has received.
    received: i64,
    known: Known,
}

/// What the report of a year shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportData {
    year: i32,
    today: Day,
    name: String,
    subject: Subject,
    pillar: Pillar,
    /// Name of the kind.
    kind: Bilingual,
    /// Name of the regency.
    regency: String,
    /// What belongs into it.
    facts: Facts,
    totals: Totals,
    known: Known,
}

/// The report of a year.
#[server(input = Json)]
pub async fn load_report_of_year(year: String) -> Result<ReportData, AppError> {
    server::report_data(&year).await
}
