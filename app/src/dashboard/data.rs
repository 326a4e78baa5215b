//! What a selection brings, and what its values are called.

#[cfg(any(test, feature = "ssr"))]
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use domain::cover::CoverGrid;
use domain::cube::{Counts, Cube, CubeDocument, Dimension, Selection};
use domain::exchange::Line;
use domain::kind::Coverage;
use domain::locale::{Bilingual, Locale};
use domain::programme::portfolio::PortfolioSums;
use domain::region::Regency;
use domain::snowball::{Audience, Filter, FlowSeen, SnowballSeen, filter_of};
use serde::{Deserialize, Serialize};

use crate::chart::Reading;

/// How much of the area of a kind is covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    pub(super) kind: String,
    pub(super) name: Bilingual,
    pub(super) area: Coverage,
    pub(super) covered: i64,
    pub(super) of: i64,
}

/// A kind as the dashboard knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    pub(super) code: String,
    pub(super) name: Bilingual,
    /// In what it should be present, where there is a target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) coverage: Option<Coverage>,
}

/// What the values of the dimensions are called: the same under every selection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Names {
    pub(super) kinds: Vec<Kind>,
    pub(super) regencies: Vec<Regency>,
    /// The kinds of people in need.
    pub(super) ppks: Vec<Kind>,
    /// Code of the regency to which an officer's figures are limited.
    pub(super) own: Option<String>,
}

impl Names {
    /// The same with the kinds of stakeholders by rank among all of a document, those with most first. A selection does not
    /// change their places: what one points at stays where it is, and an address shows the same to who opens it as to who
    /// came there by filters.
    #[cfg(any(test, feature = "ssr"))]
    pub(super) fn ranked(mut self, document: &CubeDocument) -> Self {
        let ranks = document.cube.counts(&Selection::default()).kinds;
        self.kinds.sort_by_key(|kind| Reverse(ranks.get(&kind.code).copied().unwrap_or(0)));
        self
    }

    /// What a kind of stakeholders is called; a code that is not known keeps its own name.
    pub(super) fn kind(&self, code: &str, locale: Locale) -> String {
        name_among(&self.kinds, code, locale)
    }

    /// What a kind of people in need is called.
    pub(super) fn ppks(&self, code: &str, locale: Locale) -> String {
        name_among(&self.ppks, code, locale)
    }

    /// What a regency is called; a code that is not known keeps its own name.
    pub(super) fn regency(&self, code: &str) -> String {
        let known = self.regencies.iter().find(|regency| regency.code.as_str() == code);
        known.map_or(code, |regency| &regency.name).to_owned()
    }
}

fn name_among(kinds: &[Kind], code: &str, locale: Locale) -> String {
    let known = kinds.iter().find(|kind| kind.code == code);
    known.map_or(code, |kind| kind.name.get(locale)).to_owned()
}

/// What a selection brings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DashboardData {
    pub(super) selection: Selection,
    pub(super) counts: Counts,
    pub(super) covered: Vec<Covered>,
    /// What is to be seen of the journeys.
    pub(super) flow: FlowSeen,
    /// What there is for people in need: the same under every selection.
    pub(super) cover: Arc<CoverGrid>,
    /// The programmes and their money.
    pub(super) portfolio: PortfolioSums,
    /// What is sought and given.
    pub(super) exchange: Vec<Line>,
    /// What was counted before, where it has changed by itself under the same selection.
    #[serde(skip)]
    pub(super) before: Option<Counts>,
}

impl DashboardData {
    /// What a document says under a selection: the same on the server and in the browser.
    pub(super) fn new(document: &CubeDocument, selection: Selection, names: &Names) -> Self {
        let cube = &document.cube;
        Self {
            counts: cube.counts(&selection),
            covered: covered_under(cube, &selection, names),
            flow: cube.flow(&selection),
            cover: document.cover.clone(),
            portfolio: document.portfolio.sums(&selection),
            exchange: document.balance.lines(&selection),
            selection,
            before: None,
        }
    }

    /// The same, as what has changed by itself since this; `None` where nothing has, or something else is selected.
    #[cfg(any(test, feature = "hydrate"))]
    pub(super) fn changed_to(&self, now: Self) -> Option<Self> {
        let same = Self { before: self.before.clone(), ..now.clone() } == *self;
        (self.selection == now.selection && !same).then(|| Self { before: Some(self.counts.clone()), ..now })
    }

    /// Which cases a selection means, or why none.
    pub(super) fn filter(&self, audience: Audience) -> Result<Filter, SnowballSeen> {
        if self.flow == FlowSeen::NotFollowed {
            Err(SnowballSeen::NotFollowed)
        } else {
            filter_of(&self.selection, audience)
        }
    }

    /// How many values of a dimension have data under the whole selection.
    pub(super) fn values(&self, dimension: Dimension, counts: &BTreeMap<String, i64>) -> i64 {
        let all = self.selection.values(dimension).is_empty();
        let there = |(code, count): &(&String, &i64)| **count > 0 && (all || self.selection.has(dimension, code));
        i64::try_from(counts.iter().filter(there).count()).unwrap_or(0)
    }

    /// The reading of a value.
    pub(super) fn reading(&self, dimension: Dimension, code: &str) -> Reading {
        let count = self.counts.of(dimension, code);
        let fresh = self.before.as_ref().is_some_and(|before| before.of(dimension, code) != count);
        Reading { count, selected: self.selection.has(dimension, code), fresh, ..Reading::default() }
    }
}

/// How far the area of each kind that has one is covered under a selection.
pub(super) fn covered_under(cube: &Cube, selection: &Selection, names: &Names) -> Vec<Covered> {
    let here = |regency: &&Regency| {
        let code = regency.code.as_str();
        selection.takes_regency(code) && names.own.as_deref().is_none_or(|own| own == code)
    };
    let covered = |kind: &Kind| {
        let area = kind.coverage?;
        Some(Covered {
            covered: cube.covered(&kind.code, selection),
            of: names.regencies.iter().filter(here).map(|regency| regency.areas(area)).sum(),
            kind: kind.code.clone(),
            name: kind.name.clone(),
            area,
        })
    };
    names.kinds.iter().filter_map(covered).collect()
}

#[cfg(test)]
mod tests {
    use domain::board::View;
    use domain::calendar::{Day, Month};
    use domain::pillar::Pillar;

    use super::*;

    #[test]
    fn only_values_that_are_selected_are_counted_as_having_data() {
        let cell = |regency: &str| domain::cube::Cell {
            pillar: Pillar::Community,
            kind: "psks-05".to_owned(),
            regency: regency.to_owned(),
            month: Month::new(2025, 9),
            count: 2,
        };
        let cube = Arc::new(Cube::new(&[cell("63.05"), cell("63.71")], &[]));
        let document = CubeDocument { cube, ..CubeDocument::default() };
        let regencies = |selection: Selection| {
            let names = Names { kinds: Vec::new(), regencies: Vec::new(), ppks: Vec::new(), own: None };
            let data = DashboardData::new(&document, selection, &names);
            data.values(Dimension::Regency, &data.counts.regencies)
        };
        assert_eq!(regencies(Selection::default()), 2);
        assert_eq!(regencies(Selection::default().with(Dimension::Regency, "63.05")), 1);
        assert_eq!(regencies(Selection::default().with(Dimension::Regency, "63.01")), 0);
        assert_eq!(regencies(Selection::default().with(Dimension::Pillar, "business")), 0);
    }

    /// A document in which something of everything is, and names for it.
    fn full() -> (CubeDocument, Names) {
        use domain::cover::{Found, Measure};
        use domain::cube::{Cell, CoverageCell};
        use domain::exchange::{Balance, Kind as Listed, OpenCell, Side};
        use domain::journey::Stage;
        use domain::programme::Status;
        use domain::programme::finance::FundSource;
        use domain::programme::portfolio::{Entry, Figure, Portfolio};
        use domain::snowball::{CubeFlow, FlowCell, WholeFlow};

        let (mut cells, mut journeys, mut entries, mut listings) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let day = Day::new(2026, 11, 28).unwrap();
        for (number, (regency, ppks)) in (1..).zip([("63.05", "ppks-08"), ("63.71", "ppks-13")]) {
            let (month, regency, ppks) = (Month::new(2023 + number, 3), regency.to_owned(), ppks.to_owned());
            for (pillar, kind) in [(Pillar::Business, "psks-12"), (Pillar::Community, "psks-05")] {
                let count = i64::from(number);
                cells.push(Cell { pillar, kind: kind.to_owned(), regency: regency.clone(), month, count });
                listings.push(OpenCell {
                    side: Side::Offer,
                    kind: Listed::Job,
                    unit: Listed::Job.units()[0],
                    area: regency.clone(),
                    pillar,
                    ppks: [ppks.clone()].into(),
                    until: day,
                    listings: 1,
                    left: count,
                });
            }
            let stage = Stage::Reached;
            journeys.push(FlowCell {
                regency: regency.clone(),
                cohort: month.year(),
                kind: ppks.clone(),
                stage,
                count: 9,
            });
            entries.push(Entry {
                status: Status::Ongoing,
                regencies: [regency].into(),
                ppks: [ppks].into(),
                figures: vec![Figure { year: month.year(), fund: FundSource::Apbn, budget: Some(7), realised: None }],
            });
        }
        let followed = ["ppks-08", "ppks-13"].map(str::to_owned);
        let area = CoverageCell { kind: "psks-05".to_owned(), area: "63.05.01.2001".to_owned(), count: 1 };
        let cube = Cube::new(&cells, &[area]).with_flow(CubeFlow::Whole(WholeFlow::new(&journeys, &followed)));
        let found = Found { measure: Measure::Offers, kind: "ppks-08".to_owned(), regency: None, count: 1 };
        let document = CubeDocument {
            version: 1,
            cube: Arc::new(cube),
            cover: Arc::new(CoverGrid::new(&["ppks-08", "ppks-13"], &["63.05", "63.71"], &[found])),
            portfolio: Arc::new(Portfolio::new(entries)),
            balance: Arc::new(Balance::new(&listings, day)),
        };
        let youth = Kind { code: "psks-05".to_owned(), name: Bilingual::default(), coverage: Some(Coverage::Village) };
        (document, Names { kinds: vec![youth], regencies: Vec::new(), ppks: Vec::new(), own: None })
    }

    #[test]
    fn kinds_are_ranked_before_anything_follows_their_order() {
        let (document, names) = full();
        let Names { mut kinds, .. } = names.clone();
        kinds.push(Kind { code: "psks-12".to_owned(), name: Bilingual::default(), coverage: Some(Coverage::District) });
        let codes = |kinds: &[Kind]| kinds.iter().map(|kind| kind.code.clone()).collect::<Vec<_>>();
        let listed = Names { kinds, ..names };
        // As many of both, so that they stay as they are listed; where there are only some of the second, it comes first.
        assert_eq!(codes(&listed.clone().ranked(&document).kinds), ["psks-05", "psks-12"]);
        let only = domain::cube::Cell {
            pillar: Pillar::Business,
            kind: "psks-12".to_owned(),
            regency: "63.05".to_owned(),
            month: Month::new(2024, 3),
            count: 1,
        };
        let cube = Arc::new(Cube::new(&[only], &[]));
        let document = CubeDocument { cube, ..document.clone() };
        let ranked = listed.ranked(&document);
        let data = DashboardData::new(&document, Selection::default(), &ranked);
        assert_eq!(codes(&ranked.kinds), ["psks-12", "psks-05"]);
        assert_eq!(data.covered.iter().map(|row| row.kind.clone()).collect::<Vec<_>>(), codes(&ranked.kinds));
        assert_eq!(data.changed_to(DashboardData::new(&document, Selection::default(), &ranked)), None);
    }

    #[test]
    fn what_changes_by_itself_under_the_same_selection_is_marked_until_the_next_change() {
        let (document, names) = full();
        let under =
            |document: &CubeDocument, selection: &Selection| DashboardData::new(document, selection.clone(), &names);
        let all = Selection::default();
        let first = under(&document, &all);
        assert_eq!(first.changed_to(under(&document, &all)), None, "nothing has changed");

        let one_more = domain::cube::Cell {
            pillar: Pillar::Business,
            kind: "psks-12".to_owned(),
            regency: "63.05".to_owned(),
            month: Month::new(2024, 3),
            count: 2,
        };
        let fewer = CubeDocument { cube: Arc::new(Cube::new(&[one_more], &[])), ..document.clone() };
        let tapin = all.clone().with(Dimension::Regency, "63.05");
        assert_eq!(first.changed_to(under(&fewer, &tapin)), None, "something else is selected");
        let second = first.changed_to(under(&fewer, &all)).unwrap();
        assert_eq!(second.before.as_ref(), Some(&first.counts));
        assert!(second.reading(Dimension::Pillar, "business").fresh);
        assert!(!second.reading(Dimension::Pillar, "government").fresh, "there was none, and is none");
        // The mark itself is no change; what comes next is compared with what is shown.
        assert_eq!(second.changed_to(under(&fewer, &all)), None);
        assert_eq!(second.changed_to(under(&document, &all)).unwrap().before, Some(second.counts));
    }

    #[test]
    fn a_view_changes_with_the_dimensions_that_it_follows_and_with_no_other() {
        let (document, names) = full();
        let said = |view: View, data: &DashboardData| {
            let Selection { regencies, ppks, .. } = &data.selection;
            match view {
                View::By(dimension) => format!("{:?} {:?}", data.counts, data.selection.values(dimension)),
                View::Coverage => format!("{:?}", data.covered),
                View::Flow => format!("{:?}", data.flow),
                View::Curves | View::Snowball => format!("{:?}", data.filter(Audience::Office)),
                View::Portfolio => format!("{:?}", data.portfolio),
                View::Exchange => format!("{:?}", data.exchange),
                View::Districts => format!("{:?}", data.selection.only_regency()),
                View::Compared => format!("{:?}", document.cube.yearly(&data.selection)),
                // The grid says all, and marks what is selected.
                View::Cover => format!("{:?} {regencies:?} {ppks:?}", data.cover),
            }
        };
        let all = DashboardData::new(&document, Selection::default(), &names);
        for (dimension, value) in [
            (Dimension::Pillar, "business"),
            (Dimension::Kind, "psks-12"),
            (Dimension::Regency, "63.71"),
            (Dimension::Month, "2025"),
            (Dimension::Ppks, "ppks-08"),
        ] {
            let under = DashboardData::new(&document, Selection::default().with(dimension, value), &names);
            for view in View::ALL {
                let changes = said(view, &all) != said(view, &under);
                assert_eq!(changes, view.follows(dimension), "{} by {}", view.code(), dimension.code());
            }
        }
    }
}
