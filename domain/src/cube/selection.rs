//! What is selected on a dashboard.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

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
}

impl Dimension {
    /// All dimensions, in the order in which addresses and cells name them.
    pub const ALL: [Self; 4] = [Self::Pillar, Self::Kind, Self::Regency, Self::Month];
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
}

/// Takes the value out where it is in, puts it in where it is not.
fn switch<Value: Ord>(values: &mut BTreeSet<Value>, value: Value) {
    if !values.remove(&value) {
        values.insert(value);
    }
}

impl Selection {
    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
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

    /// The values that are selected of a dimension, as an address names them.
    #[must_use]
    pub fn values(&self, dimension: Dimension) -> Vec<String> {
        match dimension {
            Dimension::Pillar => self.pillars.iter().map(|pillar| pillar.code().to_owned()).collect(),
            Dimension::Kind => self.kinds.iter().cloned().collect(),
            Dimension::Regency => self.regencies.iter().cloned().collect(),
            Dimension::Month => self.months.iter().map(Month::to_string).collect(),
        }
    }

    /// This selection with a value of a dimension switched: taken in, or out where it was in. What is no value of the
    /// dimension changes nothing.
    #[must_use]
    pub fn toggled(&self, dimension: Dimension, value: &str) -> Self {
        let mut next = self.clone();
        match dimension {
            Dimension::Pillar => {
                if let Some(pillar) = Pillar::from_code(value) {
                    switch(&mut next.pillars, pillar);
                }
            }
            Dimension::Kind => switch(&mut next.kinds, value.to_owned()),
            Dimension::Regency => switch(&mut next.regencies, value.to_owned()),
            Dimension::Month => {
                if let Some(month) = Month::parse(value) {
                    switch(&mut next.months, month);
                }
            }
        }
        next
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
                selection.values(*dimension).iter().fold(made, |made, value| made.toggled(*dimension, value))
            });
            prop_assert_eq!(again, selection);
        }
    }
}
