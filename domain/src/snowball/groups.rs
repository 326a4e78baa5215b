//! The figures of groups side by side, whose sums are public as well: of all regencies, or of all cohorts.

use super::suppress::{cover, of_each, tells_people};
use super::{Figures, Passed, PublicFigures, Shown};

/// The public figures of groups into which all cases fall, each case into one: those of [`Figures::public`], and without
/// more of them where what is hidden of a group would follow from the figures of all and of the other groups.
#[must_use]
pub fn public_groups(groups: Vec<Figures>) -> Vec<PublicFigures> {
    let passed: Vec<Passed> = groups.iter().map(Figures::passed).collect();
    let sums: Vec<(u64, u64)> =
        groups.iter().map(|figures| (figures.growth.brought.into(), figures.jobs.jobs)).collect();
    let visible = of_each(&passed);
    let mut shown: Vec<PublicFigures> =
        groups.into_iter().zip(visible).map(|(figures, visible)| figures.seen(&visible)).collect();
    // From the counts to what is computed from them, so that what is hidden first is known to those that follow.
    let brought = sums.iter().zip(&shown).map(|((brought, _), figures)| (*brought, figures.growth != Shown::Hidden));
    if let Some(group) = cover(&passed, brought, tells_people) {
        shown[group].growth = Shown::Hidden;
        shown[group].projection = Shown::Hidden;
    }
    let jobs = sums.iter().zip(&shown).map(|((_, jobs), figures)| (*jobs, figures.jobs != Shown::Hidden));
    if let Some(group) = cover(&passed, jobs, |hidden| hidden.len() == 1) {
        shown[group].jobs = Shown::Hidden;
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journey::{STAGES, Stage};
    use crate::snowball::Filter;
    use crate::snowball::tests::{among, case, cases, of, seen};

    /// The figures of so many graduates, of whom so many have become a potential.
    fn figures_of(graduates: i32, potentials: i32) -> Figures {
        let cases: Vec<_> = (0..graduates)
            .map(|number| (case(&[0, 1, 2, 3, 4][..if number < potentials { 5 } else { 4 }], None), None))
            .collect();
        seen(&of(&cases), &Filter::default())
    }

    #[test]
    fn what_is_hidden_of_one_group_does_not_follow_from_the_others() {
        // Of three groups of 10, 12 and 20 graduates, one has lost three people on the way to the next stage.
        let potential = Stage::Potential.index() - 1;
        let shown = public_groups(vec![figures_of(10, 7), figures_of(12, 12), figures_of(20, 20)]);
        let passed: Vec<_> = shown.iter().map(|figures| figures.stages[potential].passed).collect();
        assert_eq!(
            passed,
            [Shown::Hidden, Shown::Hidden, Shown::Value(20)],
            "all less the others would tell the first"
        );
        assert!(shown.iter().all(|figures| figures.cases != Shown::Hidden));
        // A group of three takes the smallest of the others with it, and all that follows from it.
        let shown = public_groups(vec![figures_of(3, 0), figures_of(12, 12), figures_of(20, 20)]);
        assert_eq!((shown[1].cases, shown[1].stages[0].share), (Shown::Hidden, Shown::Hidden));
        assert_eq!((shown[1].growth.clone(), shown[1].jobs), (Shown::Hidden, Shown::Hidden));
        assert_eq!(shown[2].cases, Shown::Value(20));
        // Nobody is not hidden, and hides nothing.
        let shown = public_groups(vec![figures_of(0, 0), figures_of(12, 12)]);
        assert_eq!([shown[0].cases, shown[1].cases], [Shown::Value(0), Shown::Value(12)]);
    }

    #[test]
    fn who_alone_has_come_so_far_is_not_told_by_the_figures_of_all() {
        // Two regencies with independent people; of one, 5 of 7 became a potential, of the other none of 10.
        let of_stage = |shown: &[PublicFigures], stage: Stage| -> Vec<Shown<u32>> {
            shown.iter().map(|figures| figures.stages[stage.index() - 1].passed).collect()
        };
        let shown = public_groups(vec![figures_of(7, 5), figures_of(10, 0), figures_of(0, 0)]);
        assert_eq!(of_stage(&shown, Stage::Independent), [Shown::Value(7), Shown::Value(10), Shown::Value(0)]);
        assert_eq!(
            of_stage(&shown, Stage::Potential),
            [Shown::Hidden, Shown::Hidden, Shown::Value(0)],
            "5 of all less nobody elsewhere would tell that 2 of the first are on the way"
        );
    }

    proptest! {
        #[test]
        fn of_many_groups_nothing_that_is_hidden_follows_from_the_figures_of_all(cases in cases(120), regencies in 3u16..6) {
            let cases = among(regencies, &cases);
            let groups: Vec<Figures> = cases
                .regencies
                .iter()
                .map(|code| seen(&cases, &Filter { regency: Some(code.clone()), ..Filter::default() }))
                .collect();
            let all = seen(&cases, &Filter::default()).public();
            // What somebody reads who subtracts what is shown of groups from what is shown of all.
            type Read = fn(&PublicFigures) -> Vec<Shown<u64>>;
            let people: Read = |figures| {
                let wide = |count: Shown<u32>| match count {
                    Shown::Value(count) => Shown::Value(u64::from(count)),
                    Shown::Hidden => Shown::Hidden,
                };
                let brought = match &figures.growth {
                    Shown::Value(growth) => Shown::Value(u64::from(growth.brought)),
                    Shown::Hidden => Shown::Hidden,
                };
                let stages = figures.stages.iter().map(|stage| wide(stage.passed));
                std::iter::once(wide(figures.cases)).chain(stages).chain([brought]).collect()
            };
            let jobs: Read = |figures| match figures.jobs {
                Shown::Value(jobs) => vec![Shown::Value(jobs.jobs)],
                Shown::Hidden => vec![Shown::Hidden],
            };
            let shown = public_groups(groups);
            for (read, of_people) in [(people, true), (jobs, false)] {
                let totals = read(&all);
                let parts: Vec<Vec<Shown<u64>>> = shown.iter().map(read).collect();
                for (index, total) in totals.iter().enumerate() {
                    let Shown::Value(total) = total else { continue };
                    let known: Vec<u64> = parts
                        .iter()
                        .filter_map(|part| if let Shown::Value(count) = part[index] { Some(count) } else { None })
                        .collect();
                    let (hidden, left) = (parts.len() - known.len(), total - known.iter().sum::<u64>());
                    prop_assert!(hidden != 1 || left == 0, "{index}: one group is hidden, so it has {left}");
                    let few = of_people && (1..5).contains(&left);
                    prop_assert!(!few, "{index}: the {hidden} that are hidden have {left} together");
                }
            }
        }


        #[test]
        fn of_two_groups_no_stage_of_one_alone_is_hidden(cases in cases(60)) {
            let cases = of(&cases);
            let groups = cases.regencies.iter().map(|code| {
                seen(&cases, &Filter { regency: Some(code.clone()), ..Filter::default() })
            });
            let groups: Vec<Figures> = groups.collect();
            let counts: Vec<[u32; STAGES]> =
                groups.iter().map(|figures| std::array::from_fn(|index| figures.flow[index].passed)).collect();
            let shown = public_groups(groups);
            for index in 0..STAGES {
                let hidden: Vec<bool> = shown
                    .iter()
                    .map(|figures| match index {
                        0 => figures.cases == Shown::Hidden,
                        _ => figures.stages[index - 1].passed == Shown::Hidden,
                    })
                    .collect();
                let told = |own: usize, other: usize| hidden[own] && !hidden[other] && counts[own][index] * counts[other][index] > 0;
                prop_assert!(!told(0, 1) && !told(1, 0), "stage {index} of {counts:?}: {hidden:?}");
            }
        }
    }
}
