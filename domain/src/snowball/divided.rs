//! The figures of all cases and of the groups into which they fall, as the public sees them; one division at a time,
//! since what is hidden of one group must not follow from the others.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Cases, Figures, Filter, PublicFigures, figures, generator, public_groups};
use crate::calendar::Month;
use crate::cube::Selection;
use crate::pillar::coded;

/// Months that are looked ahead.
const HORIZON: u16 = 24;

/// So that the same cases give the same figures every time.
const SEED: u64 = 1;

impl Cases {
    /// The figures of cases as of a month, looking two years ahead. For officers.
    #[must_use]
    pub fn figures(&self, filter: &Filter, now: Month) -> Figures {
        figures(self, filter, now, HORIZON, &mut generator(SEED))
    }
}

coded! {
    /// What all cases are divided by.
    By {
        /// Regencies and cities.
        Regency = "wilayah",
        /// Kinds of people in need.
        Kind = "jenis",
        /// Programmes.
        Programme = "program",
        /// Years in which the first stage was reached.
        Cohort = "angkatan",
    }
}

impl By {
    /// The cases of one group; `None` where the code cannot be one.
    fn filter(self, code: &str) -> Option<Filter> {
        let (code, none) = (code.to_owned(), Filter::default());
        Some(match self {
            Self::Regency => Filter { regency: Some(code), ..none },
            Self::Kind => Filter { kind: Some(code), ..none },
            Self::Programme => Filter { programme: Some(code), ..none },
            Self::Cohort => Filter { cohort: Some(code.parse().ok()?), ..none },
        })
    }
}

/// The public figures of all cases and of each group.
#[derive(Clone, Debug, PartialEq)]
pub struct Divided {
    /// Of all.
    pub all: PublicFigures,
    /// Of each group, with its code, in the order of the codes.
    pub groups: Vec<(String, PublicFigures)>,
    nobody: PublicFigures,
}

impl Divided {
    /// Divides cases into these groups, into which all fall that are shown.
    #[must_use]
    pub fn new(cases: &Cases, by: By, mut groups: Vec<String>, now: Month) -> Self {
        // Of two groups of which one has to be hidden, and either could be, the order decides. It is that of
        // [`super::PublicFlow`], so that nothing is hidden here and shown there.
        groups.sort_unstable();
        let known = || groups.iter().filter_map(|code| Some((code, by.filter(code)?)));
        let shown = public_groups(known().map(|(_, filter)| cases.figures(&filter, now)).collect());
        Self {
            all: cases.figures(&Filter::default(), now).public(),
            groups: known().map(|(code, _)| code.clone()).zip(shown).collect(),
            nobody: Cases::default().figures(&Filter::default(), now).public(),
        }
    }

    /// The figures of one group; those of nobody where there is no such group.
    #[must_use]
    pub fn of(&self, code: &str) -> &PublicFigures {
        self.groups.iter().find(|(known, _)| known == code).map_or(&self.nobody, |(_, figures)| figures)
    }
}

/// What is to be seen of the snowball under a selection of the dashboard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SnowballSeen {
    /// These figures: of all, of one regency or of one cohort.
    Figures(Box<PublicFigures>),
    /// Nothing, since more than one group is selected.
    Several,
    /// Nothing, since regencies and years are selected together.
    Together,
    /// Nothing, since parts of years are selected.
    PartsOfYears,
}

impl SnowballSeen {
    /// The same as a page needs it: see [`PublicFigures::for_page`].
    #[must_use]
    pub fn for_page(self) -> Self {
        match self {
            Self::Figures(figures) => Self::Figures(Box::new(figures.for_page())),
            nothing => nothing,
        }
    }
}

/// Which group of the snowball a selection means: what all are divided by, and the code of the group; `None` for all.
///
/// # Errors
/// What is seen instead, where it means none.
pub fn group_of(selection: &Selection) -> Result<(By, Option<String>), SnowballSeen> {
    let years = selection.years().ok_or(SnowballSeen::PartsOfYears)?;
    let one = |codes: &BTreeSet<String>| match codes.len() {
        1 => Ok(codes.first().cloned()),
        _ => Err(SnowballSeen::Several),
    };
    match (selection.regencies.is_empty(), years.is_empty()) {
        (true, true) => Ok((By::Regency, None)),
        (false, true) => Ok((By::Regency, one(&selection.regencies)?)),
        (true, false) => Ok((By::Cohort, one(&years.iter().map(i32::to_string).collect())?)),
        (false, false) => Err(SnowballSeen::Together),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::Dimension;
    use crate::snowball::Shown;
    use crate::snowball::tests::{case, of};

    #[test]
    fn a_selection_means_all_or_one_group() {
        let with = |values: &[(Dimension, &str)]| {
            values.iter().fold(Selection::default(), |selection, (of, value)| selection.with(*of, value))
        };
        let (regency, month) = (Dimension::Regency, Dimension::Month);
        let group = |by, code: &str| Ok((by, Some(code.to_owned())));
        assert_eq!(group_of(&with(&[(Dimension::Pillar, "business")])), Ok((By::Regency, None)));
        assert_eq!(group_of(&with(&[(regency, "63.05")])), group(By::Regency, "63.05"));
        assert_eq!(group_of(&with(&[(month, "2025")])), group(By::Cohort, "2025"));
        assert_eq!(group_of(&with(&[(regency, "63.05"), (regency, "63.06")])), Err(SnowballSeen::Several));
        assert_eq!(group_of(&with(&[(month, "2024"), (month, "2025")])), Err(SnowballSeen::Several));
        assert_eq!(group_of(&with(&[(regency, "63.05"), (month, "2025")])), Err(SnowballSeen::Together));
        assert_eq!(group_of(&with(&[(month, "2025-03")])), Err(SnowballSeen::PartsOfYears));
    }

    #[test]
    fn figures_are_of_all_and_of_each_group() {
        let pair = || [(case(&[0, 1], None), None), (case(&[0], None), None)];
        let cases = of(&(0..10).flat_map(|_| pair()).collect::<Vec<_>>());
        let now = Month(24_320);
        let divided = Divided::new(&cases, By::Regency, cases.regencies.clone(), now);
        assert_eq!(divided.all.cases, Shown::Value(20));
        let groups: Vec<_> = divided.groups.iter().map(|(code, figures)| (code.as_str(), figures.cases)).collect();
        assert_eq!(groups, [("63.01", Shown::Value(10)), ("63.02", Shown::Value(10))]);
        let curves = |figures: &PublicFigures| figures.stages.iter().any(|stage| !stage.curve.is_empty());
        assert!(curves(&divided.all), "ten have come to the second stage after a month");
        assert!(divided.groups.iter().all(|(_, figures)| !curves(figures)), "groups have no curves");
        assert_eq!(divided.of("63.99").cases, Shown::Value(0), "nobody is nobody, not hidden");
        assert!(Divided::new(&cases, By::Cohort, vec!["rubbish".to_owned()], now).groups.is_empty());
    }
}
