//! The dashboard: how many verified stakeholders there are, by pillar, kind, regency and month,
//! and how far the province is covered. Every mark is a link that filters everything.

mod charts;
mod coverage;
#[cfg(feature = "hydrate")]
mod local;
mod page;
#[cfg(feature = "ssr")]
mod server;

pub use coverage::CoverageList;
pub use page::DashboardPage;
#[cfg(feature = "ssr")]
pub use server::{covered, routes};

use std::collections::BTreeSet;

use domain::calendar::Month;
use domain::cube::{Counts, Cube, Dimension, Selection};
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

/// Where the cube is, as a document of bytes.
pub const CUBE: &str = "/dasbor/kubus";

/// How much of the area of a kind is covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    kind: String,
    name: Bilingual,
    area: Coverage,
    covered: i64,
    of: i64,
}

/// A kind as the dashboard knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    code: String,
    name: Bilingual,
    /// In what it should be present, where there is a target.
    coverage: Option<Coverage>,
}

/// What the dashboard needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DashboardData {
    counts: Counts,
    kinds: Vec<Kind>,
    regencies: Vec<Regency>,
    covered: Vec<Covered>,
}

impl DashboardData {
    /// What a cube says under a selection: the same on the server and in the browser.
    fn new(cube: &Cube, selection: &Selection, kinds: Vec<Kind>, regencies: Vec<Regency>) -> Self {
        let here = |regency: &&Regency| selection.takes_regency(regency.code.as_str());
        let covered = kinds
            .iter()
            .filter_map(|kind| {
                let area = kind.coverage?;
                Some(Covered {
                    covered: cube.covered(&kind.code, selection),
                    of: regencies.iter().filter(here).map(|regency| regency.areas(area)).sum(),
                    kind: kind.code.clone(),
                    name: kind.name.clone(),
                    area,
                })
            })
            .collect();
        Self { counts: cube.counts(selection), kinds, regencies, covered }
    }
}

/// The counts under a selection.
#[server(input = Json)]
pub async fn load_dashboard(selection: Selection) -> Result<DashboardData, AppError> {
    server::dashboard_data(&selection).await
}

/// The counts under a selection, in a browser that has the cube without the server.
async fn dashboard_of(selection: Selection) -> Result<DashboardData, AppError> {
    #[cfg(feature = "hydrate")]
    if let Some(data) = local::answer(&selection) {
        return Ok(data);
    }
    load_dashboard(selection).await
}

/// What a dimension is called in an address.
const fn key_of(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Pillar => "pilar",
        Dimension::Kind => "jenis",
        Dimension::Regency => "wilayah",
        Dimension::Month => "bulan",
    }
}

/// The selection of an address: `?wilayah=63.05,63.72&bulan=2025-09`.
#[must_use]
pub fn selection_of(query: &ParamsMap) -> Selection {
    Dimension::ALL.into_iter().fold(Selection::default(), |selection, dimension| {
        let text = asked(query, key_of(dimension)).unwrap_or_default();
        let values: BTreeSet<&str> = text.split(',').filter(|value| !value.is_empty()).collect();
        values.into_iter().fold(selection, |selection, value| selection.toggled(dimension, value))
    })
}

/// The query part of an address with this selection, `?` included; empty where nothing is selected.
#[must_use]
pub fn query_of(selection: &Selection) -> String {
    let mut query = ParamsMap::new();
    for dimension in Dimension::ALL {
        let values = selection.values(dimension);
        if !values.is_empty() {
            query.insert(key_of(dimension), values.join(","));
        }
    }
    // Dot, hyphen and comma mean themselves in an address; codes read better with them.
    query.to_query_string().replace("%2E", ".").replace("%2D", "-").replace("%2C", ",")
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
                selected: selection.pillars.contains(pillar),
            })
            .collect(),
        Dimension::Kind => data
            .kinds
            .iter()
            .map(|kind| Row {
                code: kind.code.clone(),
                name: kind.name.get(locale).to_owned(),
                count: counts.kinds.get(&kind.code).copied(),
                selected: selection.kinds.contains(&kind.code),
            })
            .collect(),
        Dimension::Regency => data
            .regencies
            .iter()
            .map(|regency| Row {
                code: regency.code.as_str().to_owned(),
                name: regency.name.clone(),
                count: counts.regencies.get(regency.code.as_str()).copied(),
                selected: selection.regencies.contains(regency.code.as_str()),
            })
            .collect(),
        Dimension::Month => {
            let (Some(first), Some(last)) = (counts.months.keys().next(), counts.months.keys().next_back()) else {
                return Vec::new();
            };
            (*first..=*last)
                .map(|month| Row {
                    code: Month(month).to_string(),
                    name: Month(month).in_words(locale),
                    count: counts.months.get(&month).copied(),
                    selected: selection.months.contains(&Month(month)),
                })
                .collect()
        }
    }
}

/// The name of a dimension; its CSV file is called as its key in an address.
#[must_use]
pub const fn dimension_name(dimension: Dimension) -> Text {
    match dimension {
        Dimension::Pillar => t::BY_PILLAR,
        Dimension::Kind => t::BY_KIND,
        Dimension::Regency => t::BY_REGENCY_OR,
        Dimension::Month => t::BY_MONTH_OF,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_round_trips() {
        let chosen = [(Dimension::Regency, "63.72"), (Dimension::Regency, "63.05"), (Dimension::Pillar, "business")];
        let selection = chosen
            .iter()
            .fold(Selection::default(), |selection, (dimension, value)| selection.toggled(*dimension, value))
            .toggled(Dimension::Month, "2025-09");
        let query = query_of(&selection);
        assert_eq!(query, "?pilar=business&wilayah=63.05,63.72&bulan=2025-09");
        let read: ParamsMap = query[1..]
            .split('&')
            .filter_map(|part| part.split_once('='))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        assert_eq!(selection_of(&read), selection);
    }

    #[test]
    fn rubbish_in_an_address_selects_nothing_more() {
        let of = |value: &str| selection_of(&[("bulan".to_owned(), value.to_owned())].into_iter().collect());
        assert!(of(",,2025-13,September,").is_empty());
        assert_eq!(of("2025-09,2025-09"), of("2025-09"), "twice is once");
    }
}
