//! The dashboard: how many verified stakeholders there are, by pillar, kind, regency and month,
//! and how far the province is covered. Every mark is a link that filters everything.

mod charts;
mod coverage;
mod page;
#[cfg(feature = "ssr")]
mod server;

pub use coverage::CoverageList;
pub use page::DashboardPage;
#[cfg(feature = "ssr")]
pub use server::{covered, routes};

use domain::calendar::Month;
use domain::cube::{Counts, Dimension, Selection};
use domain::kind::Coverage;
use domain::locale::{Bilingual, Text};
use domain::pillar::Pillar;
use domain::region::Regency;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::dashboard as t;
use crate::ui::asked;

/// How much of the area of a kind is covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    kind: String,
    name: Bilingual,
    area: Coverage,
    covered: i64,
    of: i64,
}

/// What the dashboard needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DashboardData {
    counts: Counts,
    kinds: Vec<(String, Bilingual)>,
    regencies: Vec<Regency>,
    covered: Vec<Covered>,
}

/// The counts under a selection.
#[server(input = Json)]
pub async fn load_dashboard(selection: Selection) -> Result<DashboardData, AppError> {
    server::dashboard_data(&selection).await
}

/// The selection of an address.
#[must_use]
pub fn selection_of(query: &ParamsMap) -> Selection {
    let text = |name| asked(query, name);
    Selection {
        pillar: text("pilar").and_then(|code| Pillar::from_code(&code)),
        kind: text("jenis"),
        regency: text("wilayah"),
        month: text("bulan").and_then(|month| Month::parse(&month)),
    }
}

/// The month in an address: `2026-11`.
#[must_use]
pub fn month_code(month: Month) -> String {
    format!("{:04}-{:02}", month.year(), month.number())
}

/// The query part of an address with this selection, `?` included; empty where nothing is selected.
#[must_use]
pub fn query_of(selection: &Selection) -> String {
    let mut query = ParamsMap::new();
    let parts = [
        ("pilar", selection.pillar.map(|pillar| pillar.code().to_owned())),
        ("jenis", selection.kind.clone()),
        ("wilayah", selection.regency.clone()),
        ("bulan", selection.month.map(month_code)),
    ];
    for (key, value) in parts {
        if let Some(value) = value {
            query.insert(key, value);
        }
    }
    // Dot and hyphen mean themselves in an address; codes read better with them.
    query.to_query_string().replace("%2E", ".").replace("%2D", "-")
}

/// A row of a picture and of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Value of the dimension.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// How many; `None` where there are no data, which is not nought.
    pub count: Option<i64>,
    /// Whether it is selected.
    pub selected: bool,
}

/// The rows of a dimension, in the order of its picture.
#[must_use]
pub fn rows_of(
    data: &DashboardData,
    selection: &Selection,
    dimension: Dimension,
    locale: domain::locale::Locale,
) -> Vec<Row> {
    let counts = &data.counts;
    match dimension {
        Dimension::Pillar => Pillar::ALL
            .iter()
            .map(|pillar| Row {
                code: pillar.code().to_owned(),
                name: pillar.name().say(locale).to_owned(),
                count: counts.pillars.get(pillar.code()).copied(),
                selected: selection.pillar == Some(*pillar),
            })
            .collect(),
        Dimension::Kind => data
            .kinds
            .iter()
            .map(|(code, name)| Row {
                code: code.clone(),
                name: name.get(locale).to_owned(),
                count: counts.kinds.get(code).copied(),
                selected: selection.kind.as_ref() == Some(code),
            })
            .collect(),
        Dimension::Regency => data
            .regencies
            .iter()
            .map(|regency| Row {
                code: regency.code.as_str().to_owned(),
                name: regency.name.clone(),
                count: counts.regencies.get(regency.code.as_str()).copied(),
                selected: selection.regency.as_deref() == Some(regency.code.as_str()),
            })
            .collect(),
        Dimension::Month => {
            let (Some(first), Some(last)) = (counts.months.keys().next(), counts.months.keys().next_back()) else {
                return Vec::new();
            };
            (*first..=*last)
                .map(|month| Row {
                    code: month_code(Month(month)),
                    name: Month(month).in_words(locale),
                    count: counts.months.get(&month).copied(),
                    selected: selection.month == Some(Month(month)),
                })
                .collect()
        }
    }
}

/// The name of a dimension, and of its CSV file.
#[must_use]
pub const fn dimension_name(dimension: Dimension) -> (Text, &'static str) {
    match dimension {
        Dimension::Pillar => (t::BY_PILLAR, "pilar"),
        Dimension::Kind => (t::BY_KIND, "jenis"),
        Dimension::Regency => (t::BY_REGENCY_OR, "wilayah"),
        Dimension::Month => (t::BY_MONTH_OF, "bulan"),
    }
}
