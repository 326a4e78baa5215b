//! How many pairs go on and what came of those that ended, and what of it everybody sees.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::mentoring::pair::Outcome;
use crate::snowball::{FEWEST, Shown, hide_few, hide_few_of};

/// Confirmed pairs, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Going on, by code of the regency.
    pub going: BTreeMap<String, u32>,
    /// Ended, by outcome.
    pub ended: BTreeMap<Outcome, u32>,
}

/// The figures without those of one to four families, and without those from which these would follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicFigures {
    /// Going on.
    pub going: Shown<u32>,
    /// Going on, by code of the regency, for each that was asked for.
    pub by_regency: Vec<(String, Shown<u32>)>,
    /// Ended.
    pub ended: Shown<u32>,
    /// Ended, by outcome, for each.
    pub by_outcome: Vec<(Outcome, Shown<u32>)>,
}

/// Counts and their sum, both without those of one to four. Where all that is hidden must be 1, or all must be 4, and no
/// other group is left to hide, the sum is hidden as well.
fn hidden_with_sum(counts: &[u32]) -> (Shown<u32>, Vec<Shown<u32>>) {
    let groups = hide_few_of(counts);
    let few: Vec<u32> = counts.iter().copied().filter(|count| (1..FEWEST).contains(count)).collect();
    let hidden = groups.iter().filter(|shown| **shown == Shown::Hidden).count();
    let alike =
        few.windows(2).all(|pair| pair[0] == pair[1]) && few.first().is_some_and(|few| [1, FEWEST - 1].contains(few));
    let told = hidden == few.len() && alike;
    (if told { Shown::Hidden } else { hide_few(counts.iter().sum()) }, groups)
}

impl Figures {
    /// What everybody sees; `regencies` are the codes of all of them, in the order of the page.
    #[must_use]
    pub fn public(&self, regencies: &[String]) -> PublicFigures {
        let going: Vec<u32> = regencies.iter().map(|code| self.going.get(code).copied().unwrap_or(0)).collect();
        let ended: Vec<u32> =
            Outcome::ALL.iter().map(|outcome| self.ended.get(outcome).copied().unwrap_or(0)).collect();
        let ((going, by_regency), (ended, by_outcome)) = (hidden_with_sum(&going), hidden_with_sum(&ended));
        PublicFigures {
            going,
            by_regency: regencies.iter().cloned().zip(by_regency).collect(),
            ended,
            by_outcome: Outcome::ALL.iter().copied().zip(by_outcome).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn figures(going: &[u32], ended: &[u32]) -> (Figures, Vec<String>) {
        let regencies: Vec<String> = (0..going.len()).map(|index| format!("63.{index:02}")).collect();
        let figures = Figures {
            going: regencies.iter().cloned().zip(going.iter().copied()).collect(),
            ended: Outcome::ALL.iter().copied().zip(ended.iter().copied()).collect(),
        };
        (figures, regencies)
    }

    #[test]
    fn a_few_families_are_hidden_and_what_would_tell_of_them() {
        let (figures, regencies) = figures(&[0, 5, 9], &[5, 1, 0, 0, 0]);
        let public = figures.public(&regencies);
        assert_eq!(public.going, Shown::Value(14));
        let shown: Vec<Shown<u32>> = public.by_regency.into_iter().map(|(_, shown)| shown).collect();
        assert_eq!(shown, [Shown::Value(0), Shown::Value(5), Shown::Value(9)]);
        assert_eq!(public.ended, Shown::Value(6));
        let shown: Vec<Shown<u32>> = public.by_outcome.into_iter().map(|(_, shown)| shown).collect();
        assert_eq!(shown[..2], [Shown::Hidden, Shown::Hidden], "the sum would give the one away");
    }

    #[test]
    fn a_sum_that_leaves_one_possibility_is_hidden() {
        let (figures, regencies) = figures(&[1, 1, 1, 1, 1, 0], &[4, 4, 0, 0, 0]);
        let public = figures.public(&regencies);
        assert_eq!((public.going, public.ended), (Shown::Hidden, Shown::Hidden));
    }

    proptest! {
        #[test]
        fn no_figure_of_one_to_four_families_is_shown_or_follows(
            going in prop::collection::vec(0_u32..9, 13), ended in prop::collection::vec(0_u32..9, 5),
        ) {
            let (figures, regencies) = figures(&going, &ended);
            let public = figures.public(&regencies);
            let sums = [
                (public.going, public.by_regency.into_iter().map(|(_, shown)| shown).collect::<Vec<_>>()),
                (public.ended, public.by_outcome.into_iter().map(|(_, shown)| shown).collect()),
            ];
            for (sum, groups) in sums {
                let known: u32 = groups.iter().map(|shown| if let Shown::Value(count) = shown { *count } else { 0 }).sum();
                for shown in groups.iter().chain([&sum]) {
                    prop_assert!(!matches!(shown, Shown::Value(1..=4)), "{:?}", groups);
                }
                let hidden = u32::try_from(groups.iter().filter(|shown| **shown == Shown::Hidden).count()).unwrap();
                if let (Shown::Value(sum), 1..) = (sum, hidden) {
                    // Whoever subtracts what is shown is left with several groups that can be told apart in no way.
                    prop_assert!(hidden > 1 && sum - known > hidden && sum - known > 4, "{sum} {groups:?}");
                }
            }
        }
    }
}
