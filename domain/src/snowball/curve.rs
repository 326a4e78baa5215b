//! How the share of those who come to a stage grows with the months, without steps that would tell of few people.

use serde::{Deserialize, Serialize};

use super::public::is_few;
use super::suppress::Visible;
use super::{CurvePoint, Reach};

/// Steps that a picture has room for.
const MOST_STEPS: u16 = 40;

/// A step of a curve: from these months on the share is this one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Months since the first stage.
    pub months: u16,
    /// Share that reaches the stage by then, 0 to 1, to four places: more than is written or drawn.
    pub share: f64,
}

/// The whole curve, for officers.
pub(super) fn whole(reach: &Reach) -> Vec<Step> {
    reach.curve.iter().map(|point| step(reach, point.months, point)).collect()
}

/// The curves of the stages that are shown, all in the same months. Between two of these months, and between two stages
/// in one of them, nobody lies or at least five people do, as if the shares told how many there are.
pub(super) fn of_all(cases: u32, reach: &[Reach], visible: &Visible) -> Vec<Vec<Step>> {
    let shown = |reach: &&Reach| visible[reach.stage.index()];
    let curves: Vec<&[CurvePoint]> = reach.iter().filter(shown).map(|reach| reach.curve.as_slice()).collect();
    let months = months(cases, &curves);
    let steps = |reach: &Reach| {
        let mut steps: Vec<Step> = Vec::new();
        for (months, point) in months.iter().filter_map(|months| Some((*months, at(&reach.curve, *months)?))) {
            let next = step(reach, months, point);
            if steps.last().is_none_or(|last| last.share < next.share) {
                steps.push(next);
            }
        }
        steps
    };
    reach.iter().map(|reach| if shown(&reach) { steps(reach) } else { Vec::new() }).collect()
}

/// A later stage is never more likely than the one before: see [`Reach::share`].
fn step(reach: &Reach, months: u16, point: &CurvePoint) -> Step {
    Step { months, share: (point.share.min(reach.share) * 10_000.0).round() / 10_000.0 }
}

/// The estimate after so many months; `None` before anybody has reached the stage.
fn at(curve: &[CurvePoint], months: u16) -> Option<&CurvePoint> {
    curve.iter().take_while(|point| point.months <= months).last()
}

/// The months in which curves are shown.
fn months(cases: u32, curves: &[&[CurvePoint]]) -> Vec<u16> {
    let reached = |months: u16| -> Vec<u32> {
        curves.iter().map(|curve| at(curve, months).map_or(0, |point| point.reached)).collect()
    };
    let apart = |one: &[u32], other: &[u32]| one.iter().zip(other).all(|(one, other)| !is_few(one.abs_diff(*other)));
    let stages_apart = |reached: &[u32]| {
        let all: Vec<u32> = std::iter::once(cases).chain(reached.iter().copied()).collect();
        all.iter().enumerate().all(|(place, one)| all[place + 1..].iter().all(|other| !is_few(one.abs_diff(*other))))
    };
    let Some(last) = curves.iter().filter_map(|curve| curve.last()).map(|point| point.months).max() else {
        return Vec::new();
    };
    let mut shown: Vec<(u16, Vec<u32>)> = Vec::new();
    let few = usize::from(last / MOST_STEPS) + 1;
    for months in (0..last).step_by(few).chain([last]) {
        let now = reached(months);
        let nobody = vec![0; now.len()];
        let before = shown.last().map_or(&nobody, |(_, before)| before);
        if now != *before && apart(&now, before) && stages_apart(&now) {
            shown.push((months, now));
        }
    }
    // How many have come so far is shown beside the curves.
    let end = reached(last);
    while shown.last().is_some_and(|(_, before)| !apart(&end, before)) {
        shown.pop();
    }
    shown.into_iter().map(|(months, _)| months).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::snowball::tests::{case, cases, of, seen};
    use crate::snowball::{FEWEST, Figures, Filter};

    fn reached(figures: &Figures, stage: usize, months: u16) -> u32 {
        figures.reach[stage]
            .curve
            .iter()
            .filter(|point| point.months <= months)
            .map(|point| point.reached)
            .max()
            .unwrap_or(0)
    }

    #[test]
    fn steps_of_few_people_are_taken_together() {
        // Of 20 people 3 have come to the second stage after a month, 3 more after two, 6 more after five.
        let after = [1, 1, 1, 2, 2, 2, 5, 5, 5, 5, 5, 5];
        let all: Vec<_> = after.iter().map(|month| (case(&[0, *month], None), None)).collect();
        let all = [all, vec![(case(&[0], None), None); 8]].concat();
        let figures = seen(&of(&all), &Filter::default());
        assert_eq!(whole(&figures.reach[0]).iter().map(|step| step.months).collect::<Vec<_>>(), [1, 2, 5]);
        let public = figures.public();
        let curve = &public.stages[0].curve;
        assert_eq!(curve.iter().map(|step| step.months).collect::<Vec<_>>(), [2, 5]);
        assert!((curve[0].share - 0.3).abs() < 1e-9 && (curve[1].share - 0.6).abs() < 1e-9, "{curve:?}");
        assert!(public.stages[1].curve.is_empty());
        // Three at the end are not a step of their own, nor is what comes before it.
        let late: Vec<_> = [1, 1, 1, 1, 1, 1, 4, 4, 4].iter().map(|month| (case(&[0, *month], None), None)).collect();
        let late = [late, vec![(case(&[0], None), None); 8]].concat();
        let public = seen(&of(&late), &Filter::default()).public();
        assert!(
            public.stages[0].curve.is_empty(),
            "9 in all less 6 after a month would tell 3: {:?}",
            public.stages[0]
        );
    }

    proptest! {
        #[test]
        fn no_step_tells_of_few_people(cases in cases(120)) {
            let figures = seen(&of(&cases), &Filter::default());
            let public = figures.clone().public();
            let curves: Vec<(usize, Vec<u16>)> = (0..5)
                .map(|stage| (stage, public.stages[stage].curve.iter().map(|step| step.months).collect()))
                .collect();
            let few = |count: u32| (1..FEWEST).contains(&count);
            let mut months: Vec<u16> = curves.iter().flat_map(|(_, months)| months.clone()).collect();
            months.sort_unstable();
            months.dedup();
            for (stage, own) in curves.iter().filter(|(_, own)| !own.is_empty()) {
                let mut before = 0;
                for month in own.iter().chain(&[u16::MAX]) {
                    let now = reached(&figures, *stage, *month);
                    prop_assert!(!few(now - before), "stage {stage} by month {month}");
                    before = now;
                }
                for month in &months {
                    let now = reached(&figures, *stage, *month);
                    prop_assert!(!few(figures.cases - now), "all but stage {stage} by month {month}");
                    for (other, _) in curves.iter().filter(|(other, own)| other > stage && !own.is_empty()) {
                        let behind = now - reached(&figures, *other, *month);
                        prop_assert!(!few(behind), "stage {stage} but not {other} by month {month}");
                    }
                }
            }
        }
    }
}
