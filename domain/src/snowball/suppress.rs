//! Which counts of people at the six stages are shown (suppression): none of one to four, and none from which such a
//! count would follow.

use super::follow::Follows;
use super::public::is_few;
use super::{FEWEST, Passed};
use crate::journey::STAGES;

/// Which of the counts of the six stages are shown.
pub(super) type Visible = [bool; STAGES];

/// What is shown of one group by itself. A stage is shown where neither those who have reached it are few nor those by
/// whom it differs from the one shown before.
pub(super) fn of_one(passed: &Passed) -> Visible {
    let mut visible = [false; STAGES];
    visible[0] = !is_few(passed[0]);
    let mut before = passed[0];
    for stage in 1..STAGES {
        if visible[0] && !is_few(passed[stage]) && !is_few(before - passed[stage]) {
            visible[stage] = true;
            before = passed[stage];
        }
    }
    visible
}

/// What is shown of groups whose sums are shown as well: each by itself, and without more as long as what is hidden would
/// follow from the sums and all that is shown.
pub(super) fn of_each(groups: &[Passed]) -> Vec<Visible> {
    let sums: Passed = std::array::from_fn(|stage| groups.iter().map(|passed| passed[stage]).sum());
    let mut visible: Vec<Visible> = groups.iter().map(of_one).collect();
    // Each turn hides something that was shown, so that there is an end.
    while let Some((group, stage)) = told(groups, &visible, &sums).and_then(|stage| next(groups, &visible, stage)) {
        for stage in alike(&groups[group], stage) {
            visible[group][stage] = false;
        }
    }
    visible
}

/// A stage of which what is hidden follows from what is shown.
fn told(groups: &[Passed], visible: &[Visible], sums: &Passed) -> Option<usize> {
    // Other groups than these may tell the sums that are not shown, unless they are of few people themselves.
    let known = Follows::new(groups, visible, sums, &sums.map(|sum| !is_few(sum)));
    let is_certain = |group: usize, stage: usize| known.is_certain(group, stage, STAGES);
    let in_groups = groups.iter().zip(visible).enumerate().find_map(|(group, (passed, visible))| {
        let hidden = |stage: &usize| passed[*stage] > 0 && !visible[*stage];
        (0..STAGES).find(|stage| hidden(stage) && is_certain(group, *stage)).or_else(|| few(passed, &known, group))
    });
    let in_sums = || few(sums, &Follows::new(groups, visible, sums, &of_one(sums)), groups.len());
    let together = || {
        (0..STAGES).find(|stage| {
            // Those of which it is certain are as good as shown.
            let hidden = groups.iter().enumerate().filter(|(group, _)| !is_certain(*group, *stage));
            let hidden: Vec<u64> = hidden.map(|(_, passed)| passed[*stage].into()).collect();
            !is_few(sums[*stage]) && hidden.iter().any(|count| *count > 0) && tells_people(&hidden)
        })
    };
    in_groups.or_else(in_sums).or_else(together)
}

/// The first stage that is known to be reached by few people, or by few fewer than one before.
fn few(passed: &Passed, known: &Follows, row: usize) -> Option<usize> {
    let pairs = (0..STAGES).flat_map(|from| (from + 1..=STAGES).map(move |until| (from, until)));
    let mut few = pairs.filter(|(from, until)| is_few(passed[*from] - passed.get(*until).copied().unwrap_or(0)));
    let (from, until) = few.find(|(from, until)| known.is_certain(row, *from, *until))?;
    Some(if until == STAGES { from } else { until })
}

/// What to hide next, a group and its stage, so that less follows of a stage: the smallest of the same stage, or of the
/// one nearest to it of which something is shown; nobody last.
fn next(groups: &[Passed], visible: &[Visible], stage: usize) -> Option<(usize, usize)> {
    let shown = (0..groups.len())
        .filter(|group| groups[*group][0] > 0)
        .flat_map(|group| (0..STAGES).map(move |stage| (group, stage)))
        .filter(|(group, stage)| visible[*group][*stage]);
    shown.min_by_key(|(group, at)| {
        let count = groups[*group][*at];
        // Of groups with nobody, the one that could have had most.
        let could: u32 = groups[*group].iter().sum();
        (at.abs_diff(stage), count == 0, if count == 0 { u32::MAX - could } else { count })
    })
}

/// The stages that are hidden with one, since it would follow from them: the later ones that as many have reached; of
/// nobody, the earlier ones that nobody has reached either. With how many there are at all, everything.
fn alike(passed: &Passed, stage: usize) -> std::ops::Range<usize> {
    let same = |other: &usize| passed[*other] == passed[stage];
    match (stage, passed[stage]) {
        (0, _) => 0..STAGES,
        (_, 0) => (1..stage).rev().take_while(same).last().unwrap_or(stage)..stage + 1,
        _ => stage..stage + 1 + (stage + 1..STAGES).take_while(same).count(),
    }
}

/// Which group is hidden too, where the sum of what is hidden tells too much: the smallest of the others. Where nobody
/// else has any, and the sum is shown, one of those that could have had some: of which most people came furthest.
pub(super) fn cover(
    groups: &[Passed],
    counts: impl Iterator<Item = (u64, bool)>,
    tells: impl Fn(&[u64]) -> bool,
) -> Option<usize> {
    let (shown, hidden): (Vec<_>, Vec<_>) = counts.enumerate().partition(|(_, (_, shown))| *shown);
    let hidden: Vec<u64> = hidden.into_iter().map(|(_, (count, _))| count).collect();
    let sum = hidden.iter().sum::<u64>();
    if sum == 0 || !tells(&hidden) {
        return None;
    }
    let (some, none): (Vec<_>, Vec<_>) =
        shown.into_iter().map(|(group, (count, _))| (group, count)).partition(|(_, count)| *count > 0);
    let smallest = some.into_iter().min_by_key(|(_, count)| *count);
    let furthest = || {
        let could = none.into_iter().filter(|(group, _)| sum >= u64::from(FEWEST) && groups[*group][0] > 0);
        could.max_by_key(|(group, _)| furthest(&groups[*group]))
    };
    smallest.or_else(furthest).map(|(group, _)| group)
}

/// The last stage that somebody has reached, and how many have.
fn furthest(passed: &Passed) -> (usize, u32) {
    let last = passed.iter().rposition(|count| *count > 0).unwrap_or(0);
    (last, passed[last])
}

/// Whether the sum of these hidden counts of people says too much of them: see [`super::hide_few_of`].
pub(super) fn tells_people(hidden: &[u64]) -> bool {
    let few = u32::try_from(hidden.iter().sum::<u64>()).is_ok_and(is_few);
    let all = |extreme: u64| hidden.iter().all(|count| *count == extreme);
    hidden.len() == 1 || few || all(1) || all(u64::from(FEWEST - 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

    /// The least and the most that the difference of two counts of a group can be (without a second: that one count can
    /// be), by linear programming over all that is shown, sums last: groups add up to the sums, and nobody passes a
    /// stage without the one before.
    fn attack(shown: &[[Option<u32>; STAGES]], group: usize, stage: usize, less: Option<usize>) -> (f64, f64) {
        [OptimizationDirection::Minimize, OptimizationDirection::Maximize]
            .map(|direction| {
                let mut problem = Problem::new(direction);
                let variables: Vec<Vec<Variable>> = (0..shown.len())
                    .map(|one| {
                        let of_stage = |at: usize| {
                            let sign = f64::from(u8::from(at == stage)) - f64::from(u8::from(Some(at) == less));
                            let bounds = shown[one][at].map_or((0.0, 1e6), |count| (count.into(), count.into()));
                            problem.add_var(if one == group { sign } else { 0.0 }, bounds)
                        };
                        (0..STAGES).map(of_stage).collect()
                    })
                    .collect();
                for one in &variables {
                    for pair in one.windows(2) {
                        problem.add_constraint([(pair[0], 1.0), (pair[1], -1.0)], ComparisonOp::Ge, 0.0);
                    }
                }
                let (sums, groups) = variables.split_last().unwrap();
                for stage in 0..STAGES {
                    let parts = groups.iter().map(|group| (group[stage], 1.0)).chain([(sums[stage], -1.0)]);
                    problem.add_constraint(parts.collect::<Vec<_>>(), ComparisonOp::Eq, 0.0);
                }
                problem.solve().unwrap().solution().unwrap().objective()
            })
            .into()
    }

    fn passed() -> impl Strategy<Value = Passed> {
        // Few people mostly, since those are what is hidden.
        prop::array::uniform6(prop_oneof![3 => 0u32..3, 3 => 0u32..8, 1 => 0u32..40]).prop_map(|steps| {
            let mut passed = steps;
            for stage in (0..STAGES - 1).rev() {
                passed[stage] += passed[stage + 1];
            }
            passed
        })
    }

    #[test]
    fn no_more_is_hidden_than_is_needed() {
        let few: [Passed; 3] = [[3, 1, 1, 0, 0, 0], [2, 2, 0, 0, 0, 0], [5, 1, 1, 0, 0, 0]];
        let many: [Passed; 3] = [[150, 70, 30, 0, 0, 0], [172, 92, 42, 2, 2, 0], [170, 90, 40, 0, 0, 0]];
        let all: Vec<Passed> = [[6; STAGES]].into_iter().chain(few).chain(many).collect();
        let visible = of_each(&all);
        // The smallest that goes on is hidden for the sake of the few, and what it would follow from: it stays the same.
        assert_eq!(visible[0], [true, false, false, false, false, false]);
        assert_eq!(visible[4..], [of_one(&many[0]), of_one(&many[1]), of_one(&many[2])]);
        assert_eq!(of_one(&many[2]), [true; STAGES]);
    }

    /// Found once at random: those who are hidden are as many before and after, so they are in between too.
    #[test]
    fn what_stays_the_same_as_a_whole_stays_the_same_in_each() {
        let groups = [[1; STAGES], [4; STAGES], [10, 9, 9, 5, 5, 4]];
        let sums = [15, 14, 14, 10, 10, 9];
        let shown = [true, false, false, true, true, false];
        let known = Follows::new(&groups, &[[false; STAGES], [false; STAGES], shown], &sums, &[true; STAGES]);
        assert!(known.is_certain(2, 0, 1), "how many leave after the first stage");
        assert!(known.is_certain(2, 1, STAGES) && !known.is_certain(0, 0, STAGES) && known.is_certain(0, 0, 4));
        assert!(!of_each(&groups)[2][3]);
    }

    proptest! {
        // Each case is some hundred linear programmes.
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_few_people_follow_from_all_that_is_shown(groups in prop::collection::vec(passed(), 2..14)) {
            let sums: Passed = std::array::from_fn(|stage| groups.iter().map(|passed| passed[stage]).sum());
            let mut shown: Vec<[Option<u32>; STAGES]> = Vec::new();
            for (passed, visible) in groups.iter().zip(of_each(&groups)).chain([(&sums, of_one(&sums))]) {
                shown.push(std::array::from_fn(|stage| visible[stage].then_some(passed[stage])));
            }
            // Other groups than these may tell sums that are not shown: the groups must hold against that too.
            let mut told = shown.clone();
            told[groups.len()] = sums.map(|sum| (!is_few(sum)).then_some(sum));
            for (group, passed) in groups.iter().chain([&sums]).enumerate() {
                let shown = if group < groups.len() { &told } else { &shown };
                for stage in 0..STAGES {
                    if is_few(passed[stage]) {
                        let (least, most) = attack(shown, group, stage, None);
                        prop_assert!(most - least > 0.5, "{group}: {stage} is {most}, of {groups:?}, {shown:?}");
                    }
                    for later in stage + 1..STAGES {
                        if is_few(passed[stage] - passed[later]) {
                            let (least, most) = attack(shown, group, stage, Some(later));
                            let so_many = format!("{stage} less {later} is {most}");
                            prop_assert!(most - least > 0.5, "{group}: {so_many}, of {groups:?}, {shown:?}");
                        }
                    }
                }
            }
        }
    }
}
