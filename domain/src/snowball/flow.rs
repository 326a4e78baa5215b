//! The flow of the journeys, by regency and by cohort: how many have come to each stage, as the public sees it and as
//! officers do.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::suppress::{of_each, of_one};
use super::{Passed, Shown};
use crate::journey::{STAGES, Stage};

/// One counted cell of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowCell {
    /// Code of the regency.
    pub regency: String,
    /// Year in which the first stage was reached.
    pub cohort: i32,
    /// The latest stage.
    pub stage: Stage,
    /// How many.
    pub count: i64,
}

impl FlowCell {
    /// Counts its cases among those that have passed each stage: who is at a stage has passed all before it.
    fn add_to(&self, passed: &mut Passed) {
        let count = u32::try_from(self.count).unwrap_or(0);
        passed[..=self.stage.index()].iter_mut().for_each(|passed| *passed += count);
    }
}

/// How many have ever reached each of the six stages; [`Shown::Hidden`] where that would tell of few people.
pub type ShownStages = [Shown<u32>; STAGES];

/// The flow of the journeys with small numbers of people hidden, and what they would follow from: the sums of all, of
/// each regency and of each cohort, as [`super::public_groups`] shows them. There are none of regency and cohort
/// together, since those are of few people mostly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicFlow {
    pub(crate) all: ShownStages,
    pub(crate) regencies: BTreeMap<String, ShownStages>,
    pub(crate) cohorts: BTreeMap<i32, ShownStages>,
}

/// The flow of the journeys as officers see it: nothing hidden, and regencies and cohorts together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WholeFlow(pub(crate) BTreeMap<(String, i32), Passed>);

/// The flow of the journeys as somebody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CubeFlow {
    /// As the public does.
    Public(PublicFlow),
    /// As officers do.
    Whole(WholeFlow),
}

impl Default for CubeFlow {
    fn default() -> Self {
        Self::Public(PublicFlow::default())
    }
}

impl CubeFlow {
    /// What is to be seen of these regencies and these cohorts; of all where none are given.
    #[must_use]
    pub fn seen(&self, regencies: &BTreeSet<String>, cohorts: &BTreeSet<i32>) -> FlowSeen {
        match self {
            Self::Public(flow) => flow.seen(regencies, cohorts),
            Self::Whole(flow) => FlowSeen::Stages(flow.seen(regencies, cohorts)),
        }
    }
}

/// Nobody.
const NOBODY: ShownStages = [Shown::Value(0); STAGES];

impl Default for PublicFlow {
    fn default() -> Self {
        Self { all: NOBODY, regencies: BTreeMap::new(), cohorts: BTreeMap::new() }
    }
}

/// What is to be seen of the flow under a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FlowSeen {
    /// These stages.
    Stages(ShownStages),
    /// Nothing, since regencies and years are selected together.
    Together,
    /// Nothing, since parts of years are selected.
    PartsOfYears,
}

impl PublicFlow {
    /// The public flow of these cells. Cells that count the same are one.
    #[must_use]
    pub fn new(cells: &[FlowCell]) -> Self {
        let mut all: Passed = [0; STAGES];
        let (mut regencies, mut cohorts) = (BTreeMap::<String, Passed>::new(), BTreeMap::<i32, Passed>::new());
        for cell in cells {
            cell.add_to(&mut all);
            cell.add_to(regencies.entry(cell.regency.clone()).or_default());
            cell.add_to(cohorts.entry(cell.cohort).or_default());
        }
        Self { all: shown(&all, of_one(&all)), regencies: shown_groups(regencies), cohorts: shown_groups(cohorts) }
    }

    /// What is to be seen of these regencies or of these cohorts; of all where neither are given.
    #[must_use]
    pub fn seen(&self, regencies: &BTreeSet<String>, cohorts: &BTreeSet<i32>) -> FlowSeen {
        let of = |code: &String| self.regencies.get(code);
        let stages = match (regencies.is_empty(), cohorts.is_empty()) {
            (true, true) => self.all,
            (false, true) => sum(regencies.iter().filter_map(of)),
            (true, false) => sum(cohorts.iter().filter_map(|year| self.cohorts.get(year))),
            (false, false) => return FlowSeen::Together,
        };
        FlowSeen::Stages(stages)
    }
}

impl WholeFlow {
    /// The whole flow of these cells. Cells that count the same are one.
    #[must_use]
    pub fn new(cells: &[FlowCell]) -> Self {
        let mut groups = BTreeMap::<(String, i32), Passed>::new();
        for cell in cells {
            cell.add_to(groups.entry((cell.regency.clone(), cell.cohort)).or_default());
        }
        Self(groups)
    }

    /// The part of one regency.
    #[must_use]
    pub fn within(&self, regency: &str) -> Self {
        let of_regency = self.0.iter().filter(|((code, _), _)| code == regency);
        Self(of_regency.map(|(group, passed)| (group.clone(), *passed)).collect())
    }

    /// How many have come to each stage, of these regencies and these cohorts; of all where none are given.
    #[must_use]
    pub fn seen(&self, regencies: &BTreeSet<String>, cohorts: &BTreeSet<i32>) -> ShownStages {
        let taken = self.0.iter().filter(|((regency, cohort), _)| {
            (regencies.is_empty() || regencies.contains(regency)) && (cohorts.is_empty() || cohorts.contains(cohort))
        });
        let sum = taken.fold([0; STAGES], |sum: Passed, (_, passed)| {
            std::array::from_fn(|stage| sum[stage].saturating_add(passed[stage]))
        });
        sum.map(Shown::Value)
    }
}

fn shown(passed: &Passed, visible: [bool; STAGES]) -> ShownStages {
    std::array::from_fn(|stage| Shown::when(visible[stage], passed[stage]))
}

fn shown_groups<Name: Ord>(groups: BTreeMap<Name, Passed>) -> BTreeMap<Name, ShownStages> {
    let (names, passed): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
    let visible = of_each(&passed);
    names.into_iter().zip(passed.iter().zip(visible).map(|(passed, visible)| shown(passed, visible))).collect()
}

/// The sum of groups; hidden where a part of it is.
fn sum<'a>(groups: impl Iterator<Item = &'a ShownStages>) -> ShownStages {
    groups.fold(NOBODY, |sum, group| {
        std::array::from_fn(|stage| match (sum[stage], group[stage]) {
            (Shown::Value(sum), Shown::Value(count)) => Shown::Value(sum.saturating_add(count)),
            _ => Shown::Hidden,
        })
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::snowball::tests::{among, cases, seen};
    use crate::snowball::{Filter, Trace, public_groups};

    pub fn cell() -> impl Strategy<Value = FlowCell> {
        (0usize..4, 2022i32..2026, 0usize..STAGES, 0i64..12).prop_map(|(regency, cohort, stage, count)| FlowCell {
            regency: format!("63.0{regency}"),
            cohort,
            stage: Stage::ALL[stage],
            count,
        })
    }

    /// The cells of cases, one each.
    fn cells_of(cases: &crate::snowball::Cases) -> Vec<FlowCell> {
        let cell = |trace: &Trace| FlowCell {
            regency: cases.regencies[usize::from(trace.regency)].clone(),
            cohort: crate::calendar::Month(trace.reached).year(),
            stage: *Stage::ALL.iter().rev().find(|stage| trace.until(**stage, i32::MAX).is_some()).unwrap(),
            count: 1,
        };
        cases.traces.iter().map(cell).collect()
    }

    fn stages_of(seen: FlowSeen) -> ShownStages {
        match seen {
            FlowSeen::Stages(stages) => stages,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn regencies_and_years_are_not_seen_together() {
        let cell = |regency: &str, cohort| FlowCell {
            regency: regency.to_owned(),
            cohort,
            stage: Stage::Empowered,
            count: 20,
        };
        let flow = PublicFlow::new(&[cell("63.01", 2024), cell("63.01", 2025), cell("63.02", 2025)]);
        let regencies = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>();
        let years = |years: &[i32]| years.iter().copied().collect::<BTreeSet<_>>();
        let stages = |people| {
            let [some, nobody] = [Shown::Value(people), Shown::Value(0)];
            FlowSeen::Stages([some, some, some, nobody, nobody, nobody])
        };
        assert_eq!(flow.seen(&regencies(&[]), &years(&[])), stages(60));
        assert_eq!(flow.seen(&regencies(&["63.01"]), &years(&[])), stages(40));
        assert_eq!(flow.seen(&regencies(&["63.01", "63.02"]), &years(&[])), stages(60));
        assert_eq!(flow.seen(&regencies(&["63.71"]), &years(&[])), stages(0));
        assert_eq!(flow.seen(&regencies(&[]), &years(&[2025, 2031])), stages(40));
        assert_eq!(flow.seen(&regencies(&["63.01"]), &years(&[2025])), FlowSeen::Together);
    }

    #[test]
    fn a_sum_with_a_hidden_part_is_hidden() {
        let cell =
            |regency: &str, count| FlowCell { regency: regency.to_owned(), cohort: 2025, stage: Stage::Reached, count };
        let flow = PublicFlow::new(&[cell("63.01", 3), cell("63.02", 9), cell("63.03", 20)]);
        let of = |codes: &[&str]| {
            let codes = codes.iter().map(|code| (*code).to_owned()).collect();
            stages_of(flow.seen(&codes, &BTreeSet::new()))[0]
        };
        assert_eq!(of(&["63.01"]), Shown::Hidden);
        assert_eq!(of(&["63.02"]), Shown::Hidden, "32 less 20 and 9 would tell the first");
        assert_eq!(of(&["63.03"]), Shown::Value(20));
        assert_eq!(of(&["63.03", "63.01"]), Shown::Hidden);
    }

    proptest! {
        #[test]
        fn officers_see_every_case_once(
            cells in prop::collection::vec(cell(), 0..40), regency in 0usize..5, year in 2021i32..2027,
        ) {
            let (code, flow) = (format!("63.0{regency}"), WholeFlow::new(&cells));
            let counted = |taken: &dyn Fn(&FlowCell) -> bool| -> ShownStages {
                std::array::from_fn(|stage| {
                    let there = cells.iter().filter(|cell| taken(cell) && cell.stage.index() >= stage);
                    Shown::Value(there.map(|cell| u32::try_from(cell.count).unwrap()).sum())
                })
            };
            let (none, here) = (BTreeSet::new(), BTreeSet::from([code.clone()]));
            prop_assert_eq!(flow.seen(&none, &BTreeSet::new()), counted(&|_| true));
            prop_assert_eq!(flow.seen(&here, &BTreeSet::new()), counted(&|cell| cell.regency == code));
            let together = counted(&|cell| cell.regency == code && cell.cohort == year);
            prop_assert_eq!(flow.seen(&here, &[year].into()), together);
            prop_assert_eq!(flow.within(&code).seen(&none, &[year].into()), together);
        }

        #[test]
        fn it_shows_what_the_snowball_shows(cases in cases(90), regencies in 3u16..6) {
            let cases = among(regencies, &cases);
            let flow = PublicFlow::new(&cells_of(&cases));
            let none = BTreeSet::new();
            let all = seen(&cases, &Filter::default()).public();
            let same = |figures: &crate::snowball::PublicFigures, seen: FlowSeen| {
                let stages = figures.stages.iter().map(|stage| stage.passed);
                std::iter::once(figures.cases).chain(stages).eq(stages_of(seen))
            };
            prop_assert!(same(&all, flow.seen(&none, &BTreeSet::new())));
            let of = |code: &String| seen(&cases, &Filter { regency: Some(code.clone()), ..Filter::default() });
            let groups = public_groups(cases.regencies.iter().map(of).collect());
            for (code, figures) in cases.regencies.iter().zip(&groups) {
                prop_assert!(same(figures, flow.seen(&[code.clone()].into(), &BTreeSet::new())), "{}", code);
            }
            let years = cases.cohorts(crate::calendar::Month(i32::MAX));
            let mut years: Vec<i32> = years.into_iter().collect();
            years.sort_unstable();
            let of = |year: &i32| seen(&cases, &Filter { cohort: Some(*year), ..Filter::default() });
            let groups = public_groups(years.iter().map(of).collect());
            for (year, figures) in years.iter().zip(&groups) {
                prop_assert!(same(figures, flow.seen(&none, &[*year].into())), "{}", year);
            }
        }
    }
}
