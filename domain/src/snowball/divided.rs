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
    /// The division and the group of it that a filter for the public means; `None` for all.
    #[must_use]
    pub fn of(filter: &Filter) -> (Self, Option<String>) {
        match (&filter.regency, filter.cohort, &filter.kind) {
            (Some(regency), ..) => (Self::Regency, Some(regency.clone())),
            (None, Some(year), _) => (Self::Cohort, Some(year.to_string())),
            (None, None, Some(kind)) => (Self::Kind, Some(kind.clone())),
            (None, None, None) => (Self::Regency, None),
        }
    }

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
    /// These figures: of all, of one regency, of one cohort or of one kind; for officers of these together as well.
    Figures(Box<PublicFigures>),
    /// Nothing, since more than one group is selected.
    Several,
    /// Nothing, since two of regencies, years and kinds of people in need are selected together.
    Together,
    /// Nothing, since parts of years are selected.
    PartsOfYears,
    /// Nothing, since journeys of such a kind of people in need are not followed.
    NotFollowed,
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

/// For whom the snowball and the dashboard are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// Anybody: small numbers of people are hidden, and no two of regencies, cohorts and kinds are seen together.
    #[default]
    Public,
    /// Officers, each of the own area: nothing is hidden.
    Office,
}

/// Which cases a selection of the dashboard means: all, or those of one regency, of one cohort or of one kind; for officers
/// of these together.
///
/// # Errors
/// What is seen instead, where it means none.
pub fn filter_of(selection: &Selection, audience: Audience) -> Result<Filter, SnowballSeen> {
    fn one<Value: Clone + Ord>(values: &BTreeSet<Value>) -> Result<Option<Value>, SnowballSeen> {
        if values.len() > 1 { Err(SnowballSeen::Several) } else { Ok(values.first().cloned()) }
    }
    let years = selection.years().ok_or(SnowballSeen::PartsOfYears)?;
    if audience == Audience::Public && selection.ways_among_journeys() > 1 {
        return Err(SnowballSeen::Together);
    }
    let (regency, cohort, kind) = (one(&selection.regencies)?, one(&years)?, one(&selection.ppks)?);
    Ok(Filter { kind, regency, cohort, ..Filter::default() })
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
        let (regency, month, ppks) = (Dimension::Regency, Dimension::Month, Dimension::Ppks);
        let filter = |regency: Option<&str>, cohort| {
            Ok(Filter { regency: regency.map(str::to_owned), cohort, ..Filter::default() })
        };
        for audience in [Audience::Public, Audience::Office] {
            let means = |values: &[(Dimension, &str)]| filter_of(&with(values), audience);
            assert_eq!(means(&[(Dimension::Pillar, "business")]), filter(None, None));
            assert_eq!(means(&[(regency, "63.05")]), filter(Some("63.05"), None));
            assert_eq!(means(&[(month, "2025")]), filter(None, Some(2025)));
            let of_kind = Filter { kind: Some("ppks-05".to_owned()), ..Filter::default() };
            assert_eq!(means(&[(ppks, "ppks-05")]), Ok(of_kind));
            assert_eq!(means(&[(ppks, "ppks-05"), (ppks, "ppks-23")]), Err(SnowballSeen::Several));
            assert_eq!(means(&[(regency, "63.05"), (regency, "63.06")]), Err(SnowballSeen::Several));
            assert_eq!(means(&[(month, "2024"), (month, "2025")]), Err(SnowballSeen::Several));
            assert_eq!(means(&[(month, "2025-03")]), Err(SnowballSeen::PartsOfYears));
        }
        let both = with(&[(regency, "63.05"), (month, "2025")]);
        assert_eq!(filter_of(&both, Audience::Public), Err(SnowballSeen::Together));
        let of_kind = with(&[(regency, "63.05"), (ppks, "ppks-05")]);
        for together in
            [of_kind.clone(), with(&[(month, "2025"), (ppks, "ppks-05")]), of_kind.clone().with(month, "2025")]
        {
            assert_eq!(filter_of(&together, Audience::Public), Err(SnowballSeen::Together));
        }
        let together = filter_of(&of_kind, Audience::Office).unwrap();
        assert_eq!((together.regency.as_deref(), together.kind.as_deref()), (Some("63.05"), Some("ppks-05")));
        assert_eq!(By::of(&Filter { regency: None, ..together }), (By::Kind, Some("ppks-05".to_owned())));
        assert_eq!(filter_of(&both, Audience::Office), filter(Some("63.05"), Some(2025)));
        assert_eq!(By::of(&Filter::default()), (By::Regency, None));
        let group = |regency: Option<&str>, cohort| By::of(&filter(regency, cohort).unwrap());
        assert_eq!(group(Some("63.05"), None), (By::Regency, Some("63.05".to_owned())));
        assert_eq!(group(None, Some(2025)), (By::Cohort, Some("2025".to_owned())));
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
