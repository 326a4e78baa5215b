//! The flow of the journeys, by regency, by cohort and by kind of people in need: how many have come to each stage, as the
//! public sees it and as officers do.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::suppress::{of_each, of_one};
use super::{Passed, Shown};
use crate::cube::Selection;
use crate::journey::{STAGES, Stage};
use crate::kind::KindCode;

/// One counted cell of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowCell {
    /// Code of the regency.
    pub regency: String,
    /// Year in which the first stage was reached.
    pub cohort: i32,
    /// Kind of people in need.
    pub kind: KindCode,
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
/// each regency, of each cohort and of each kind, as [`super::public_groups`] shows them. There are none of two of these
/// together, since those are of few people mostly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicFlow {
    pub(crate) all: ShownStages,
    pub(crate) regencies: BTreeMap<String, ShownStages>,
    pub(crate) cohorts: BTreeMap<i32, ShownStages>,
    /// Of every kind whose journeys are followed.
    pub(crate) kinds: BTreeMap<KindCode, ShownStages>,
}

/// The flow of the journeys as officers see it: nothing hidden, and regencies, cohorts and kinds together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeFlow {
    /// The kinds whose journeys are followed.
    pub(crate) kinds: BTreeSet<KindCode>,
    pub(crate) groups: BTreeMap<(String, i32, KindCode), Passed>,
}

/// The flow of the journeys as somebody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What is to be seen under a selection. Journeys have regencies, the years in which they began and kinds of people in
    /// need; pillars and kinds of stakeholders say nothing of them.
    #[must_use]
    pub fn seen(&self, selection: &Selection) -> FlowSeen {
        let Some(cohorts) = selection.years() else { return FlowSeen::PartsOfYears };
        let follows = |kind: &KindCode| match self {
            Self::Public(flow) => flow.kinds.contains_key(kind),
            Self::Whole(flow) => flow.kinds.contains(kind),
        };
        if !selection.ppks.iter().all(follows) {
            return FlowSeen::NotFollowed;
        }
        match self {
            Self::Public(flow) => flow.seen(selection, &cohorts),
            Self::Whole(flow) => FlowSeen::Stages(flow.seen(selection, &cohorts)),
        }
    }
}

/// Nobody.
const NOBODY: ShownStages = [Shown::Value(0); STAGES];

impl Default for PublicFlow {
    fn default() -> Self {
        Self { all: NOBODY, regencies: BTreeMap::new(), cohorts: BTreeMap::new(), kinds: BTreeMap::new() }
    }
}

/// What is to be seen of the flow under a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FlowSeen {
    /// These stages.
    Stages(ShownStages),
    /// Nothing, since two of regencies, years and kinds of people in need are selected together.
    Together,
    /// Nothing, since parts of years are selected.
    PartsOfYears,
    /// Nothing, since journeys of such a kind of people in need are not followed.
    NotFollowed,
}

impl FlowSeen {
    /// The stages that are to be seen; where none are, all are hidden.
    #[must_use]
    pub const fn stages(self) -> ShownStages {
        match self {
            Self::Stages(stages) => stages,
            Self::Together | Self::PartsOfYears | Self::NotFollowed => [Shown::Hidden; STAGES],
        }
    }
}

impl PublicFlow {
    /// The public flow of these cells, which are of `followed` kinds all of them. Cells that count the same are one. Journeys
    /// of such a kind are followed even where there are none; of a kind that is none of these nothing is seen.
    #[must_use]
    pub fn new(cells: &[FlowCell], followed: &[KindCode]) -> Self {
        let mut all: Passed = [0; STAGES];
        let (mut regencies, mut cohorts) = (BTreeMap::<String, Passed>::new(), BTreeMap::<i32, Passed>::new());
        let mut kinds: BTreeMap<KindCode, Passed> =
            followed.iter().map(|kind| (kind.clone(), Passed::default())).collect();
        for cell in cells {
            cell.add_to(&mut all);
            cell.add_to(regencies.entry(cell.regency.clone()).or_default());
            cell.add_to(cohorts.entry(cell.cohort).or_default());
            if let Some(of_kind) = kinds.get_mut(&cell.kind) {
                cell.add_to(of_kind);
            }
        }
        Self {
            all: shown(&all, of_one(&all)),
            regencies: shown_groups(regencies),
            cohorts: shown_groups(cohorts),
            kinds: shown_groups(kinds),
        }
    }

    /// What is to be seen of the regencies, the kinds or the cohorts that are selected; of all where none are.
    fn seen(&self, selection: &Selection, cohorts: &BTreeSet<i32>) -> FlowSeen {
        let Selection { regencies, ppks, .. } = selection;
        FlowSeen::Stages(match selection.ways_among_journeys() {
            0 => self.all,
            1 if !regencies.is_empty() => sum(regencies.iter().filter_map(|code| self.regencies.get(code))),
            1 if !cohorts.is_empty() => sum(cohorts.iter().filter_map(|year| self.cohorts.get(year))),
            1 => sum(ppks.iter().filter_map(|kind| self.kinds.get(kind))),
            _ => return FlowSeen::Together,
        })
    }
}

impl WholeFlow {
    /// The whole flow of these cells. Cells that count the same are one. Journeys of `followed` kinds are followed, even
    /// where there are none.
    #[must_use]
    pub fn new(cells: &[FlowCell], followed: &[KindCode]) -> Self {
        let mut flow = Self { kinds: followed.iter().cloned().collect(), groups: BTreeMap::new() };
        for cell in cells {
            let group = (cell.regency.clone(), cell.cohort, cell.kind.clone());
            cell.add_to(flow.groups.entry(group).or_default());
        }
        flow
    }

    /// The part of one regency.
    #[must_use]
    pub fn within(&self, regency: &str) -> Self {
        let of_regency = self.groups.iter().filter(|((code, ..), _)| code == regency);
        Self { kinds: self.kinds.clone(), groups: of_regency.map(|(group, passed)| (group.clone(), *passed)).collect() }
    }

    /// How many have come to each stage, of the regencies, cohorts and kinds that are selected.
    fn seen(&self, selection: &Selection, cohorts: &BTreeSet<i32>) -> ShownStages {
        let taken = self.groups.iter().filter(|((regency, cohort, kind), _)| {
            selection.takes_regency(regency)
                && (cohorts.is_empty() || cohorts.contains(cohort))
                && (selection.ppks.is_empty() || selection.ppks.contains(kind))
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
    use crate::cube::Dimension;
    use crate::snowball::tests::{among, cases, seen};
    use crate::snowball::{Filter, Trace, public_groups};

    pub fn cell() -> impl Strategy<Value = FlowCell> {
        (0usize..4, 2022i32..2026, 0usize..3, 0usize..STAGES, 0i64..12).prop_map(
            |(regency, cohort, kind, stage, count)| FlowCell {
                regency: format!("63.0{regency}"),
                cohort,
                kind: format!("ppks-0{kind}"),
                stage: Stage::ALL[stage],
                count,
            },
        )
    }

    fn selected(values: &[(Dimension, &str)]) -> Selection {
        values.iter().fold(Selection::default(), |selection, (of, value)| selection.with(*of, value))
    }

    /// The cells of cases, one each.
    fn cells_of(cases: &crate::snowball::Cases) -> Vec<FlowCell> {
        let cell = |trace: &Trace| FlowCell {
            regency: cases.regencies[usize::from(trace.regency)].clone(),
            cohort: crate::calendar::Month(trace.reached).year(),
            kind: cases.kinds[usize::from(trace.kind)].clone(),
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
    fn no_two_of_regencies_years_and_kinds_are_seen_together() {
        let cell = |regency: &str, cohort, kind: &str| FlowCell {
            regency: regency.to_owned(),
            cohort,
            kind: kind.to_owned(),
            stage: Stage::Empowered,
            count: 20,
        };
        let (regency, year, ppks) = (Dimension::Regency, Dimension::Month, Dimension::Ppks);
        let cells = [cell("63.01", 2024, "ppks-01"), cell("63.01", 2025, "ppks-05"), cell("63.02", 2025, "ppks-05")];
        let followed = ["ppks-01", "ppks-05", "ppks-09"].map(str::to_owned);
        let flow = CubeFlow::Public(PublicFlow::new(&cells, &followed));
        let seen = |values: &[(Dimension, &str)]| flow.seen(&selected(values));
        let stages = |people| {
            let [some, nobody] = [Shown::Value(people), Shown::Value(0)];
            FlowSeen::Stages([some, some, some, nobody, nobody, nobody])
        };
        assert_eq!(seen(&[]), stages(60));
        assert_eq!(seen(&[(Dimension::Pillar, "business"), (Dimension::Kind, "psks-01")]), stages(60));
        assert_eq!(seen(&[(regency, "63.01")]), stages(40));
        assert_eq!(seen(&[(regency, "63.01"), (regency, "63.02")]), stages(60));
        assert_eq!(seen(&[(regency, "63.71")]), stages(0));
        assert_eq!(seen(&[(year, "2025"), (year, "2031")]), stages(40));
        assert_eq!(seen(&[(year, "2025-03")]), FlowSeen::PartsOfYears);
        assert_eq!(seen(&[(ppks, "ppks-01")]), stages(20));
        assert_eq!(seen(&[(ppks, "ppks-01"), (ppks, "ppks-05")]), stages(60));
        assert_eq!(seen(&[(ppks, "ppks-09")]), stages(0), "nobody yet");
        let whole = CubeFlow::Whole(WholeFlow::new(&cells, &followed));
        let (here, then, of_kind) = ((regency, "63.01"), (year, "2025"), (ppks, "ppks-05"));
        for together in [&[here, then][..], &[here, of_kind], &[here, then, of_kind]] {
            assert_eq!(seen(together), FlowSeen::Together);
            assert_eq!(whole.seen(&selected(together)), stages(20), "officers see them together");
        }
        assert_eq!(seen(&[then, of_kind]), FlowSeen::Together);
        assert_eq!(whole.seen(&selected(&[then, of_kind])), stages(40));
        for flow in [&flow, &whole] {
            let of_sensitive = flow.seen(&selected(&[(ppks, "ppks-01"), (ppks, "ppks-16")]));
            assert_eq!(of_sensitive, FlowSeen::NotFollowed, "which is not nobody");
        }
        let unfollowed = CubeFlow::Public(PublicFlow::new(&cells, &followed[..1]));
        let of_kind = |kind: &str| unfollowed.seen(&selected(&[(ppks, kind)]));
        assert_eq!(
            (of_kind("ppks-01"), of_kind("ppks-05")),
            (stages(20), FlowSeen::NotFollowed),
            "though it has cases"
        );
    }

    #[test]
    fn a_sum_with_a_hidden_part_is_hidden() {
        let cell = |regency: &str, count| FlowCell {
            regency: regency.to_owned(),
            cohort: 2025,
            kind: "ppks-01".to_owned(),
            stage: Stage::Reached,
            count,
        };
        let flow = CubeFlow::Public(PublicFlow::new(&[cell("63.01", 3), cell("63.02", 9), cell("63.03", 20)], &[]));
        let of = |codes: &[&str]| {
            let values: Vec<_> = codes.iter().map(|code| (Dimension::Regency, *code)).collect();
            stages_of(flow.seen(&selected(&values)))[0]
        };
        assert_eq!(of(&["63.01"]), Shown::Hidden);
        assert_eq!(of(&["63.02"]), Shown::Hidden, "32 less 20 and 9 would tell the first");
        assert_eq!(of(&["63.03"]), Shown::Value(20));
        assert_eq!(of(&["63.03", "63.01"]), Shown::Hidden);
    }

    proptest! {
        #[test]
        fn officers_see_every_case_once(
            cells in prop::collection::vec(cell(), 0..40), selection in crate::cube::tests::selection(),
            regency in 0usize..5,
        ) {
            let code = format!("63.0{regency}");
            let followed: Vec<KindCode> = (0..6).map(|kind| format!("ppks-0{kind}")).collect();
            let whole = WholeFlow::new(&cells, &followed);
            // Of the months, all of their years.
            let years: BTreeSet<i32> = selection.months.iter().map(|month| month.year()).collect();
            let selection = years.iter().fold(selection, |selection, year| selection.with(Dimension::Month, &year.to_string()));
            let counted = |here: Option<&str>| {
                let taken = |cell: &&FlowCell| {
                    here.is_none_or(|here| here == cell.regency) && selection.takes_regency(&cell.regency)
                        && (years.is_empty() || years.contains(&cell.cohort))
                        && selection.takes_any_ppks(std::iter::once(&cell.kind))
                };
                let stages: ShownStages = std::array::from_fn(|stage| {
                    let there = cells.iter().filter(taken).filter(|cell| cell.stage.index() >= stage);
                    Shown::Value(there.map(|cell| u32::try_from(cell.count).unwrap()).sum())
                });
                FlowSeen::Stages(stages)
            };
            prop_assert_eq!(CubeFlow::Whole(whole.within(&code)).seen(&selection), counted(Some(&code)));
            prop_assert_eq!(CubeFlow::Whole(whole).seen(&selection), counted(None));
        }

        #[test]
        fn it_shows_what_the_snowball_shows(cases in cases(90), regencies in 3u16..6) {
            let cases = among(regencies, &cases);
            let flow = CubeFlow::Public(PublicFlow::new(&cells_of(&cases), &cases.kinds));
            let same = |figures: &crate::snowball::PublicFigures, dimension: &[(Dimension, &str)]| {
                let stages = figures.stages.iter().map(|stage| stage.passed);
                std::iter::once(figures.cases).chain(stages).eq(stages_of(flow.seen(&selected(dimension))))
            };
            prop_assert!(same(&seen(&cases, &Filter::default()).public(), &[]));
            let mut years = cases.cohorts(crate::calendar::Month(i32::MAX));
            years.sort_unstable();
            let none = Filter::default;
            let groups: Vec<(Dimension, String, Filter)> = cases
                .regencies
                .iter()
                .map(|code| (Dimension::Regency, code.clone(), Filter { regency: Some(code.clone()), ..none() }))
                .chain(cases.kinds.iter().map(|kind| (Dimension::Ppks, kind.clone(), Filter { kind: Some(kind.clone()), ..none() })))
                .chain(years.iter().map(|year| (Dimension::Month, year.to_string(), Filter { cohort: Some(*year), ..none() })))
                .collect();
            for by in [Dimension::Regency, Dimension::Ppks, Dimension::Month] {
                let of: Vec<_> = groups.iter().filter(|(dimension, ..)| *dimension == by).collect();
                let shown = public_groups(of.iter().map(|(.., filter)| seen(&cases, filter)).collect());
                for ((_, code, _), figures) in of.into_iter().zip(&shown) {
                    prop_assert!(same(figures, &[(by, code)]), "{}", code);
                }
            }
        }
    }
}
