//! What is selected on a dashboard.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Span;
use crate::calendar::Month;
use crate::kind::KindCode;
use crate::pillar::Pillar;

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
    /// By kind of people in need. Nothing says of stakeholders whom they are there for.
    Ppks,
}

impl Dimension {
    /// All dimensions, in the order in which addresses name them.
    pub const ALL: [Self; 5] = [Self::Pillar, Self::Kind, Self::Regency, Self::Month, Self::Ppks];

    /// The dimensions of stakeholders, in the order in which cells name them.
    pub const OF_STAKEHOLDERS: [Self; 4] = [Self::Pillar, Self::Kind, Self::Regency, Self::Month];

    /// Its name in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pillar => "pilar",
            Self::Kind => "jenis",
            Self::Regency => "wilayah",
            Self::Month => "bulan",
            Self::Ppks => "ppks",
        }
    }
}

/// What is selected on a dashboard: of each dimension any of its values; a dimension without a value takes everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selection {
    /// Pillars.
    pub pillars: BTreeSet<Pillar>,
    /// Kinds.
    pub kinds: BTreeSet<KindCode>,
    /// Codes of regencies.
    pub regencies: BTreeSet<String>,
    /// Months.
    pub months: BTreeSet<Month>,
    /// Kinds of people in need.
    pub ppks: BTreeSet<KindCode>,
}

impl Selection {
    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether all values of a dimension are taken, since none is selected.
    #[must_use]
    pub fn takes_all(&self, dimension: Dimension) -> bool {
        match dimension {
            Dimension::Pillar => self.pillars.is_empty(),
            Dimension::Kind => self.kinds.is_empty(),
            Dimension::Regency => self.regencies.is_empty(),
            Dimension::Month => self.months.is_empty(),
            Dimension::Ppks => self.ppks.is_empty(),
        }
    }

    /// By how many of regencies, years and kinds of people in need journeys are narrowed. More than one at once are of few
    /// people mostly.
    #[must_use]
    pub fn ways_among_journeys(&self) -> usize {
        let ways = [Dimension::Regency, Dimension::Month, Dimension::Ppks];
        ways.into_iter().filter(|dimension| !self.takes_all(*dimension)).count()
    }

    /// Whether a pillar is taken.
    #[must_use]
    pub fn takes_pillar(&self, pillar: Pillar) -> bool {
        self.pillars.is_empty() || self.pillars.contains(&pillar)
    }

    /// Whether a kind is taken.
    #[must_use]
    pub fn takes_kind(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.contains(kind)
    }

    /// Whether a regency is taken.
    #[must_use]
    pub fn takes_regency(&self, regency: &str) -> bool {
        self.regencies.is_empty() || self.regencies.contains(regency)
    }

    /// Whether a month is taken.
    #[must_use]
    pub fn takes_month(&self, month: Month) -> bool {
        self.months.is_empty() || self.months.contains(&month)
    }

    /// Whether something that is for these kinds of people in need is taken: where it is for any that is.
    #[must_use]
    pub fn takes_any_ppks<'a>(&self, mut kinds: impl Iterator<Item = &'a KindCode>) -> bool {
        self.ppks.is_empty() || kinds.any(|kind| self.ppks.contains(kind))
    }

    /// The regency that is selected alone.
    #[must_use]
    pub fn only_regency(&self) -> Option<&str> {
        self.regencies.first().filter(|_| self.regencies.len() == 1).map(String::as_str)
    }

    /// The values that are selected of a dimension, as an address names them: months as spans.
    #[must_use]
    pub fn values(&self, dimension: Dimension) -> Vec<String> {
        match dimension {
            Dimension::Pillar => self.pillars.iter().map(|pillar| pillar.code().to_owned()).collect(),
            Dimension::Kind => self.kinds.iter().cloned().collect(),
            Dimension::Regency => self.regencies.iter().cloned().collect(),
            Dimension::Month => Span::of(self.months.iter().copied()).iter().map(Span::to_string).collect(),
            Dimension::Ppks => self.ppks.iter().cloned().collect(),
        }
    }

    /// Whether a value of a dimension is selected; of months, whether all of a span are.
    #[must_use]
    pub fn has(&self, dimension: Dimension, value: &str) -> bool {
        match dimension {
            Dimension::Pillar => Pillar::from_code(value).is_some_and(|pillar| self.pillars.contains(&pillar)),
            Dimension::Kind => self.kinds.contains(value),
            Dimension::Regency => self.regencies.contains(value),
            Dimension::Month => {
                Span::parse(value).is_some_and(|span| span.months().all(|month| self.months.contains(&month)))
            }
            Dimension::Ppks => self.ppks.contains(value),
        }
    }

    /// The years of the selected months; `None` where there are parts of years among them.
    #[must_use]
    pub fn years(&self) -> Option<BTreeSet<i32>> {
        let years: BTreeSet<i32> = self.months.iter().map(|month| month.year()).collect();
        (years.len() * 12 == self.months.len()).then_some(years)
    }

    /// This selection with a value taken in. What is no value of the dimension changes nothing.
    #[must_use]
    pub fn with(mut self, dimension: Dimension, value: &str) -> Self {
        match dimension {
            Dimension::Pillar => self.pillars.extend(Pillar::from_code(value)),
            Dimension::Kind => self.kinds.extend([value.to_owned()]),
            Dimension::Regency => self.regencies.extend([value.to_owned()]),
            Dimension::Month => self.months.extend(Span::parse(value).into_iter().flat_map(Span::months)),
            Dimension::Ppks => self.ppks.extend([value.to_owned()]),
        }
        self
    }

    /// This selection with a value switched: taken in, or out where it was in.
    #[must_use]
    pub fn toggled(&self, dimension: Dimension, value: &str) -> Self {
        let mut next = self.clone();
        if !self.has(dimension, value) {
            return next.with(dimension, value);
        }
        match dimension {
            Dimension::Pillar => next.pillars.retain(|pillar| pillar.code() != value),
            Dimension::Kind => next.kinds.retain(|kind| kind != value),
            Dimension::Regency => next.regencies.retain(|regency| regency != value),
            Dimension::Month => {
                for month in Span::parse(value).into_iter().flat_map(Span::months) {
                    next.months.remove(&month);
                }
            }
            Dimension::Ppks => next.ppks.retain(|kind| kind != value),
        }
        next
    }

    /// This selection with these months and no others.
    #[must_use]
    pub fn within(&self, span: Span) -> Self {
        Self { months: span.months().collect(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cube::tests::selection;

    #[test]
    fn a_second_value_joins_the_first_and_a_second_click_takes_it_out() {
        let once = Selection::default().toggled(Dimension::Kind, "psks-01");
        let both = once.toggled(Dimension::Kind, "psks-02");
        assert_eq!(both.values(Dimension::Kind), ["psks-01", "psks-02"]);
        assert!(both.takes_kind("psks-02") && !both.takes_kind("psks-03"));
        assert_eq!(both.toggled(Dimension::Kind, "psks-02"), once);
        assert!(once.toggled(Dimension::Kind, "psks-01").is_empty());
    }

    #[test]
    fn one_regency_is_selected_alone_or_not_at_all() {
        let tapin = Selection::default().with(Dimension::Regency, "63.05").with(Dimension::Kind, "psks-01");
        assert_eq!(tapin.only_regency(), Some("63.05"));
        assert_eq!(tapin.with(Dimension::Regency, "63.71").only_regency(), None);
        assert_eq!(Selection::default().only_regency(), None);
    }

    #[test]
    fn a_year_is_its_months() {
        let year = Selection::default().toggled(Dimension::Month, "2025");
        assert_eq!(year.months.len(), 12);
        assert_eq!(year.years(), Some([2025].into()));
        assert_eq!(year.toggled(Dimension::Month, "2025-03").years(), None);
        assert_eq!(Selection::default().years(), Some(BTreeSet::new()));
        assert!(year.has(Dimension::Month, "2025-03") && !year.has(Dimension::Month, "2024-12..2025-01"));
        assert_eq!(
            year.toggled(Dimension::Month, "2025-03").values(Dimension::Month),
            ["2025-01..2025-02", "2025-04..2025-12"]
        );
        assert!(year.toggled(Dimension::Month, "2025").is_empty());
        // What is in by half is filled up first.
        assert_eq!(Selection::default().with(Dimension::Month, "2025-03").toggled(Dimension::Month, "2025"), year);
        assert_eq!(year.within(Span::parse("2024-12").unwrap()).values(Dimension::Month), ["2024-12"]);
    }

    #[test]
    fn what_is_no_value_selects_nothing() {
        for (dimension, value) in [(Dimension::Pillar, "fourth"), (Dimension::Month, "2025-13"), (Dimension::Month, "")]
        {
            assert!(Selection::default().toggled(dimension, value).is_empty(), "{value}");
        }
    }

    proptest! {
        #[test]
        fn its_values_make_it_again(selection in selection()) {
            let again = Dimension::ALL.iter().fold(Selection::default(), |made, dimension| {
                selection.values(*dimension).iter().fold(made, |made, value| made.with(*dimension, value))
            });
            prop_assert_eq!(again, selection);
        }
    }
}
