//! Counted cells behind lists and dashboards: verified stakeholders by pillar, kind, regency and
//! month, kept current in the transaction that changes a row. Everything here is arithmetic on
//! those cells, the same on the server and in the browser.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::kind::KindCode;
use crate::pillar::Pillar;

/// One counted cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Pillar.
    pub pillar: Pillar,
    /// Kind.
    pub kind: KindCode,
    /// Code of the regency.
    pub regency: String,
    /// Month of verification.
    pub month: Month,
    /// Whether these are listed publicly (private people are only on their own wish).
    pub listed: bool,
    /// How many.
    pub count: i64,
}

/// How many there are of a kind in one area of coverage: a district or a village.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageCell {
    /// Kind.
    pub kind: KindCode,
    /// Code of the district or village.
    pub area: String,
    /// How many.
    pub count: i64,
}

/// What is selected on a dashboard; dimensions that are not set take everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selection {
    /// Pillar.
    pub pillar: Option<Pillar>,
    /// Kind.
    pub kind: Option<KindCode>,
    /// Regency.
    pub regency: Option<String>,
    /// Month.
    pub month: Option<Month>,
}

/// A dimension of the cube.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// By pillar.
    Pillar,
    /// By kind.
    Kind,
    /// By regency.
    Regency,
    /// By month.
    Month,
}

impl Selection {
    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a cell is selected; `except` is a dimension that does not count.
    #[must_use]
    pub fn takes(&self, cell: &Cell, except: Option<Dimension>) -> bool {
        let free = |dimension| except == Some(dimension);
        (free(Dimension::Pillar) || self.pillar.is_none_or(|pillar| pillar == cell.pillar))
            && (free(Dimension::Kind) || self.kind.as_ref().is_none_or(|kind| *kind == cell.kind))
            && (free(Dimension::Regency) || self.regency.as_ref().is_none_or(|regency| *regency == cell.regency))
            && (free(Dimension::Month) || self.month.is_none_or(|month| month == cell.month))
    }

    /// This selection with a value of a dimension switched: set, or cleared where it was set.
    #[must_use]
    pub fn toggled(&self, dimension: Dimension, value: &str) -> Self {
        let mut next = self.clone();
        match dimension {
            Dimension::Pillar => next.pillar = Pillar::from_code(value).filter(|new| self.pillar != Some(*new)),
            Dimension::Kind => next.kind = Some(value.to_owned()).filter(|new| self.kind.as_ref() != Some(new)),
            Dimension::Regency => {
                next.regency = Some(value.to_owned()).filter(|new| self.regency.as_ref() != Some(new));
            }
            Dimension::Month => next.month = Month::parse(value).filter(|new| self.month != Some(*new)),
        }
        next
    }
}

/// The cells of the whole province.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cube {
    /// Counted cells.
    pub cells: Vec<Cell>,
    /// Coverage cells.
    pub coverage: Vec<CoverageCell>,
}

/// Counts of every dimension under a selection. Each dimension is counted under the selection of
/// the others, so that its unselected values stay comparable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Verified stakeholders under the whole selection.
    pub total: i64,
    /// By code of the pillar.
    pub pillars: BTreeMap<String, i64>,
    /// By kind.
    pub kinds: BTreeMap<KindCode, i64>,
    /// By regency. A regency that is missing has no data.
    pub regencies: BTreeMap<String, i64>,
    /// By month, from the first to the last that has data; months between without data are absent.
    pub months: BTreeMap<i32, i64>,
}

impl Cube {
    /// Verified stakeholders under a selection; with `listed_only`, those listed publicly.
    #[must_use]
    pub fn total(&self, selection: &Selection, listed_only: bool) -> i64 {
        self.cells
            .iter()
            .filter(|cell| (!listed_only || cell.listed) && selection.takes(cell, None))
            .map(|cell| cell.count)
            .sum()
    }

    /// Counts of every dimension.
    #[must_use]
    pub fn counts(&self, selection: &Selection) -> Counts {
        let mut counts = Counts::default();
        for cell in self.cells.iter().filter(|cell| cell.count != 0) {
            if selection.takes(cell, None) {
                counts.total += cell.count;
            }
            if selection.takes(cell, Some(Dimension::Pillar)) {
                *counts.pillars.entry(cell.pillar.code().to_owned()).or_default() += cell.count;
            }
            if selection.takes(cell, Some(Dimension::Kind)) {
                *counts.kinds.entry(cell.kind.clone()).or_default() += cell.count;
            }
            if selection.takes(cell, Some(Dimension::Regency)) {
                *counts.regencies.entry(cell.regency.clone()).or_default() += cell.count;
            }
            if selection.takes(cell, Some(Dimension::Month)) {
                *counts.months.entry(cell.month.0).or_default() += cell.count;
            }
        }
        counts
    }

    /// In how many areas there is at least one of a kind, in the province or in one regency.
    #[must_use]
    pub fn covered(&self, kind: &str, regency: Option<&str>) -> i64 {
        let areas: BTreeSet<&str> = self
            .coverage
            .iter()
            .filter(|cell| cell.count > 0 && cell.kind == kind)
            .filter(|cell| regency.is_none_or(|regency| cell.area.starts_with(regency)))
            .map(|cell| cell.area.as_str())
            .collect();
        i64::try_from(areas.len()).unwrap_or(i64::MAX)
    }
}

/// One of four classes for a map, 1 to 4, or 0 for a count of nought: each class holds an equal
/// share of the range up to the largest value.
#[must_use]
pub fn class_of(count: i64, largest: i64) -> u8 {
    if count <= 0 || largest <= 0 {
        return 0;
    }
    u8::try_from(((count * 4 + largest - 1) / largest).clamp(1, 4)).unwrap_or(4)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cell() -> impl Strategy<Value = Cell> {
        (0usize..3, 0usize..4, 0usize..3, 24_300i32..24_306, any::<bool>(), 0i64..9).prop_map(
            |(pillar, kind, regency, month, listed, count)| Cell {
                pillar: Pillar::ALL[pillar],
                kind: format!("psks-0{kind}"),
                regency: format!("63.0{regency}"),
                month: Month(month),
                listed,
                count,
            },
        )
    }

    proptest! {
        #[test]
        fn every_dimension_adds_up_to_the_total_when_it_is_free(cells in prop::collection::vec(cell(), 0..60)) {
            let cube = Cube { cells, coverage: vec![] };
            let counts = cube.counts(&Selection::default());
            prop_assert_eq!(counts.pillars.values().sum::<i64>(), counts.total);
            prop_assert_eq!(counts.kinds.values().sum::<i64>(), counts.total);
            prop_assert_eq!(counts.regencies.values().sum::<i64>(), counts.total);
            prop_assert_eq!(counts.months.values().sum::<i64>(), counts.total);
            prop_assert_eq!(cube.total(&Selection::default(), false), counts.total);
        }

        #[test]
        fn a_selected_value_shows_its_own_total(cells in prop::collection::vec(cell(), 0..60), regency in 0usize..3) {
            let cube = Cube { cells, coverage: vec![] };
            let regency = format!("63.0{regency}");
            let free = cube.counts(&Selection::default());
            let selected = cube.counts(&Selection::default().toggled(Dimension::Regency, &regency));
            prop_assert_eq!(selected.total, free.regencies.get(&regency).copied().unwrap_or(0));
            prop_assert_eq!(selected.regencies, free.regencies);
        }

        #[test]
        fn classes_rise_with_counts(count in 0i64..1000, more in 0i64..1000, largest in 1i64..2000) {
            prop_assert!(class_of(count, largest) <= class_of(count + more, largest));
            prop_assert_eq!(class_of(largest, largest), 4);
        }
    }

    #[test]
    fn choosing_twice_clears() {
        let once = Selection::default().toggled(Dimension::Kind, "psks-01");
        assert_eq!(once.kind.as_deref(), Some("psks-01"));
        assert!(once.toggled(Dimension::Kind, "psks-01").is_empty());
    }

    #[test]
    fn coverage_counts_areas_not_people() {
        let area = |area: &str, count| CoverageCell { kind: "psks-11".to_owned(), area: area.to_owned(), count };
        let cube =
            Cube { cells: vec![], coverage: vec![area("63.01.01", 3), area("63.01.02", 0), area("63.02.01", 1)] };
        assert_eq!(cube.covered("psks-11", None), 2);
        assert_eq!(cube.covered("psks-11", Some("63.01")), 1);
        assert_eq!(cube.covered("psks-05", None), 0);
    }
}
