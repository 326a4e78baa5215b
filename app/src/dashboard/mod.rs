//! The dashboard: how many verified stakeholders there are, by pillar, kind, regency and month,
//! and how far the province is covered. Every mark is a link that filters everything.

mod bulletin;
mod by;
mod compare;
mod cover;
mod coverage;
mod data;
mod districts;
mod exchange;
#[cfg(feature = "ssr")]
mod export;
mod flow;
#[cfg(feature = "ssr")]
mod live;
#[cfg(feature = "hydrate")]
mod local;
mod page;
mod portfolio;
mod question;
mod scale;
#[cfg(feature = "ssr")]
mod server;
mod snowball;
mod steps;
mod still;

pub use bulletin::BulletinPage;
pub use compare::ComparePage;
pub use coverage::CoverageList;
#[cfg(feature = "ssr")]
pub use export::still_of;
#[cfg(feature = "ssr")]
pub use live::Version;
pub use page::{DashboardPage, OfficeDashboardPage};
pub use scale::scale_of;
#[cfg(feature = "ssr")]
pub use server::{Filters, covered, routes};
#[cfg(feature = "ssr")]
pub use still::StillCell;
pub use still::{Still, StillPanel};

use std::collections::BTreeSet;

use domain::actor::OfficerActor;
use domain::board::View;
use domain::boundary::BoundaryMap;
use domain::calendar::{Day, Month};
use domain::cube::{Dimension, Scale, Selection, Yearly};
use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::snowball::{Audience, Filter, SnowballSeen};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos::task::spawn_local;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

pub use self::data::Covered;
use self::data::{DashboardData, Names};
use self::districts::Districts;
use self::scale::{SCALE, scale_key};
use crate::error::AppError;
use crate::texts::dashboard as t;
use crate::texts::dashboard::cover as cover_texts;
use crate::ui::{FILE_KINDS, asked, file_path};

/// Where the dashboard is; below it lies all that belongs to it.
#[must_use]
pub const fn dashboard_at(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "/dasbor",
        Audience::Office => "/kantor/dasbor",
    }
}

/// Where the cube is below [`dashboard_at`], as a document of bytes.
const CUBE: &str = "kubus";

/// Where the server says that there is something new.
pub const NEWS: &str = "/kabar";

/// What the page begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DashboardStart {
    /// Version of the data.
    version: u64,
    /// The officer who looks at it, where it is not the public's.
    officer: Option<OfficerActor>,
    names: Names,
    /// First and last month that have data under no selection.
    months: Option<(Month, Month)>,
    /// The map of the regencies, where there are boundaries of them.
    boundaries: Option<BoundaryMap>,
    /// What is to be seen of the snowball.
    snowball: SnowballSeen,
    /// The districts of the regency that is selected alone.
    districts: Option<Districts>,
    /// Year by year, where only that is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(skip)]
    yearly: Option<Yearly>,
    /// The day on which it was asked for.
    today: Day,
    data: DashboardData,
}

impl DashboardStart {
    /// For whom it is.
    const fn audience(&self) -> Audience {
        if self.officer.is_some() { Audience::Office } else { Audience::Public }
    }
}

/// What the page begins with under a selection.
#[server(input = Json)]
pub async fn load_dashboard(audience: Audience, selection: Selection) -> Result<DashboardStart, AppError> {
    server::start(audience, selection).await
}

/// What another selection brings.
#[server(input = Json)]
pub async fn load_counts(audience: Audience, selection: Selection) -> Result<DashboardData, AppError> {
    server::counts(audience, selection).await
}

/// How far the districts of a regency are covered.
#[server(input = Json)]
pub async fn load_districts(regency: String) -> Result<Districts, AppError> {
    server::districts_of(regency).await
}

/// The figures of the snowball, of all cases or of those that a selection means.
#[server(input = Json)]
pub async fn load_snowball_seen(audience: Audience, filter: Filter) -> Result<SnowballSeen, AppError> {
    server::snowball_seen(audience, filter).await
}

/// What a selection brings, in a browser that has the cube without the server.
async fn dashboard_of(audience: Audience, selection: Selection) -> Result<DashboardData, AppError> {
    #[cfg(feature = "hydrate")]
    if let Some(data) = local::answer(audience, &selection) {
        return Ok(data);
    }
    load_counts(audience, selection).await
}

/// The selection of an address: `?wilayah=63.05,63.72&bulan=2025-09&ppks=ppks-08`.
#[must_use]
pub fn selection_of(query: &ParamsMap) -> Selection {
    Dimension::ALL.into_iter().fold(Selection::default(), |selection, dimension| {
        let text = asked(query, dimension.code()).unwrap_or_default();
        let values: BTreeSet<&str> = text.split(',').filter(|value| !value.is_empty()).collect();
        values.into_iter().fold(selection, |selection, value| selection.with(dimension, value))
    })
}

/// The query part of an address with this selection and scale, `?` included; empty where both are as at first.
#[must_use]
pub fn query_of(selection: &Selection, scale: Scale) -> String {
    let mut query = ParamsMap::new();
    for dimension in Dimension::ALL {
        let values = selection.values(dimension);
        if !values.is_empty() {
            query.insert(dimension.code(), values.join(","));
        }
    }
    if let Some(key) = scale_key(scale) {
        query.insert(SCALE, key.to_owned());
    }
    // Dot, hyphen and comma mean themselves in an address; codes read better with them.
    query.to_query_string().replace("%2E", ".").replace("%2D", "-").replace("%2C", ",")
}

/// Name in the address of a question in words.
const QUESTION: &str = "tanya";

/// The question of an address, where there is one.
fn question_of(query: &ParamsMap) -> String {
    asked(query, QUESTION).unwrap_or_default().chars().take(domain::ask::LONGEST).collect()
}

/// The query part of an address with this selection and scale, and the question that it answers.
fn query_with(selection: &Selection, scale: Scale, question: &str) -> String {
    let selected = query_of(selection, scale);
    let asked: ParamsMap = [(QUESTION.to_owned(), question.trim().to_owned())].into_iter().collect();
    let asked = asked.to_query_string();
    if selected.is_empty() { asked } else { format!("{selected}&{}", asked.trim_start_matches('?')) }
}

/// Name of the files that say how far the province is covered.
const COVERAGE: &str = View::Coverage.code();

/// Where a selection is shown on a scale.
fn address(locale: Locale, audience: Audience, selection: &Selection, scale: Scale) -> String {
    locale.path(&format!("{}{}", dashboard_at(audience), query_of(selection, scale)))
}

/// Where the files of a panel are, each with its kind, with the query part of their addresses.
fn files_at(
    locale: Locale,
    audience: Audience,
    file: &'static str,
    query: Memo<String>,
) -> Vec<(&'static str, Signal<String>)> {
    FILE_KINDS
        .map(|kind| {
            let path = file_path(locale, dashboard_at(audience), file, kind);
            (kind, Signal::derive(move || query.with(|query| format!("{path}{query}"))))
        })
        .to_vec()
}

/// Something that is read from the data and is the same until it changes.
fn reads<T: PartialEq + Send + Sync + 'static>(
    data: RwSignal<DashboardData>,
    read: impl Fn(&DashboardData) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| data.with(&read))
}

/// Asks the server whenever something else is wanted than before; what is wanted at first has come with the page. What
/// comes after something else is wanted, or the page was left, is dropped.
fn bring<Wanted, Asking>(
    wanted: Memo<Wanted>,
    ask: impl Fn(&Wanted) -> Option<Asking> + 'static,
    arrived: impl Fn(Asking::Output) + Copy + 'static,
) where
    Wanted: Clone + PartialEq + Send + Sync + 'static,
    Asking: Future + 'static,
{
    Effect::new(move |last: Option<Wanted>| {
        let now = wanted.get();
        if last.is_some_and(|last| last != now)
            && let Some(asking) = ask(&now)
        {
            let now = now.clone();
            spawn_local(async move {
                let answer = asking.await;
                if wanted.try_get_untracked() == Some(now) {
                    arrived(answer);
                }
            });
        }
        now
    });
}

/// Names as a sentence lists them.
fn listed(locale: Locale, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, last] => cover_texts::and(locale, first, last),
        [first @ .., last] => cover_texts::and_last(locale, &first.join(", "), last),
    }
}

/// A value of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What an address calls it.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// What it is called where there is little room.
    pub short: String,
}

/// The values of a dimension, in the order of its picture; months from the first that has data to the last.
#[must_use]
pub fn named(start: &DashboardStart, dimension: Dimension, locale: Locale) -> Vec<Named> {
    let plain = |code: &str, name: &str| Named { code: code.to_owned(), name: name.to_owned(), short: name.to_owned() };
    match dimension {
        Dimension::Pillar => Pillar::ALL.iter().map(|pillar| plain(pillar.code(), pillar.name().say(locale))).collect(),
        Dimension::Kind => start.names.kinds.iter().map(|kind| plain(&kind.code, kind.name.get(locale))).collect(),
        Dimension::Ppks => start.names.ppks.iter().map(|kind| plain(&kind.code, kind.name.get(locale))).collect(),
        Dimension::Regency => start
            .names
            .regencies
            .iter()
            .map(|regency| Named {
                short: regency.short_name().to_owned(),
                ..plain(regency.code.as_str(), &regency.name)
            })
            .collect(),
        Dimension::Month => start
            .months
            .into_iter()
            .flat_map(|(first, last)| (first.0..=last.0).map(Month))
            .map(|month| Named { short: month.short(locale), ..plain(&month.to_string(), &month.in_words(locale)) })
            .collect(),
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
        Dimension::Ppks => t::BY_PPKS,
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
            .fold(Selection::default(), |selection, (dimension, value)| selection.with(*dimension, value))
            .with(Dimension::Ppks, "ppks-08")
            .with(Dimension::Month, "2025-09")
            .with(Dimension::Month, "2023-02..2024-03");
        let query = query_of(&selection, Scale::Villages);
        assert_eq!(
            query,
            "?pilar=business&wilayah=63.05,63.72&bulan=2023-02..2024-03,2025-09&ppks=ppks-08&ukuran=per-desa"
        );
        let read: ParamsMap = query[1..]
            .split('&')
            .filter_map(|part| part.split_once('='))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        assert_eq!((selection_of(&read), scale_of(&read)), (selection, Scale::Villages));
        assert_eq!(query_of(&Selection::default(), Scale::Count), "");
    }

    #[test]
    fn rubbish_in_an_address_selects_nothing_more() {
        let of = |value: &str| selection_of(&[("bulan".to_owned(), value.to_owned())].into_iter().collect());
        assert!(of(",,2025-13,September,").is_empty());
        assert_eq!(of("2025-09,2025-09"), of("2025-09"), "twice is once");
        assert_eq!(of("2025-09,2025"), of("2025"));
        let scale = scale_of(&[(SCALE.to_owned(), "per-orang".to_owned())].into_iter().collect());
        assert_eq!(scale, Scale::Count);
    }
}
