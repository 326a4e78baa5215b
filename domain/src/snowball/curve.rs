//! How the share of those who come to a stage grows with the months, without points that would tell of few people.

use serde::{Deserialize, Serialize};

use super::public::is_few;
use super::suppress::Visible;
use super::{CurvePoint, Reach};

/// Points that a picture has room for.
const MOST_POINTS: u16 = 20;

/// A point of a curve: after so many months the share is this one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharePoint {
    /// Months since the first stage.
    pub months: u16,
    /// Share that reaches the stage by then, 0 to 1, to four places: more than is written or drawn.
    pub share: f64,
}

/// The whole curve, for officers.
pub(super) fn whole(reach: &Reach) -> Vec<SharePoint> {
    reach.curve.iter().map(|point| shown_point(reach, point.months, point)).collect()
}

/// The curves of the stages that are shown. Between two points of a stage, and between two stages at what is known of both,
/// nobody lies or at least five people do, as if the shares told how many there are.
pub(super) fn of_all(cases: u32, reach: &[Reach], visible: &Visible) -> Vec<Vec<SharePoint>> {
    let shown = |reach: &&Reach| visible[reach.stage.index()];
    let curves: Vec<&[CurvePoint]> = reach.iter().filter(shown).map(|reach| reach.curve.as_slice()).collect();
    let mut months = months(cases, &curves).into_iter();
    let points = |reach: &Reach, months: Vec<u16>| {
        let known = months.into_iter().filter_map(|months| Some((months, at(&reach.curve, months)?)));
        known.map(|(months, point)| shown_point(reach, months, point)).collect()
    };
    reach
        .iter()
        .map(|reach| if shown(&reach) { points(reach, months.next().unwrap_or_default()) } else { Vec::new() })
        .collect()
}

/// A later stage is never more likely than the one before: see [`Reach::share`].
fn shown_point(reach: &Reach, months: u16, point: &CurvePoint) -> SharePoint {
    SharePoint { months, share: (point.share.min(reach.share) * 10_000.0).round() / 10_000.0 }
}

/// The estimate after so many months; `None` before anybody has reached the stage.
fn at(curve: &[CurvePoint], months: u16) -> Option<&CurvePoint> {
    curve.iter().take_while(|point| point.months <= months).last()
}

/// The months in which each of these curves is shown.
fn months(cases: u32, curves: &[&[CurvePoint]]) -> Vec<Vec<u16>> {
    let reached = |curve: usize, months: u16| at(curves[curve], months).map_or(0, |point| point.reached);
    let last = curves.iter().filter_map(|curve| curve.last()).map(|point| point.months).max().unwrap_or(0);
    // What is known of each curve so far, month and people.
    let mut known: Vec<Vec<(u16, u32)>> = vec![Vec::new(); curves.len()];
    let apart = |one: u32, other: u32| !is_few(one.abs_diff(other));
    let so_far = |known: &[(u16, u32)]| known.last().map_or(0, |(_, people)| *people);
    let few = usize::from(last / MOST_POINTS) + 1;
    for months in (0..last).step_by(few).chain([last]) {
        for curve in 0..curves.len() {
            let now = reached(curve, months);
            let before = so_far(&known[curve]);
            let others = (0..curves.len()).filter(|other| *other != curve).map(|other| so_far(&known[other]));
            // How many have come so far in the end is shown beside the curves.
            let whole = [cases, reached(curve, last)];
            let is_apart = others.chain(whole).all(|other| other == 0 || apart(now, other));
            if now != before && apart(now, before) && is_apart {
                known[curve].push((months, now));
            }
        }
    }
    known.into_iter().map(|known| known.into_iter().map(|(months, _)| months).collect()).collect()
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
    fn points_of_few_people_are_taken_together() {
        // Of 20 people 3 have come to the second stage after a month, 3 more after two, 6 more after five.
        let after = [1, 1, 1, 2, 2, 2, 5, 5, 5, 5, 5, 5];
        let all: Vec<_> = after.iter().map(|month| (case(&[0, *month], None), None)).collect();
        let all = [all, vec![(case(&[0], None), None); 8]].concat();
        let figures = seen(&of(&all), &Filter::default());
        assert_eq!(whole(&figures.reach[0]).iter().map(|point| point.months).collect::<Vec<_>>(), [1, 2, 5]);
        let public = figures.public();
        let curve = &public.stages[0].curve;
        assert_eq!(curve.iter().map(|point| point.months).collect::<Vec<_>>(), [2, 5]);
        assert!((curve[0].share - 0.3).abs() < 1e-9 && (curve[1].share - 0.6).abs() < 1e-9, "{curve:?}");
        assert!(public.stages[1].curve.is_empty());
        // Three at the end are taken with those before: 9 in all less 6 after a month would tell them.
        let late: Vec<_> = [1, 1, 1, 1, 1, 1, 4, 4, 4].iter().map(|month| (case(&[0, *month], None), None)).collect();
        let late = [late, vec![(case(&[0], None), None); 8]].concat();
        let public = seen(&of(&late), &Filter::default()).public();
        assert_eq!(public.stages[0].curve.iter().map(|point| point.months).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn few_people_of_a_later_stage_leave_the_earlier_ones_seen() {
        // Of 40 people 10 come to the second stage after a month and 10 more after two; 3 of the first to the third as well.
        let of_month = |month: i32| move |_| (case(&[0, month], None), None);
        let early = (0..7).map(of_month(1)).chain((0..10).map(of_month(2)));
        let further =
            (0..3).map(|_| (case(&[0, 1, 1], None), None)).chain((0..9).map(|_| (case(&[0, 3, 3], None), None)));
        let all: Vec<_> = early.chain(further).chain((0..11).map(|_| (case(&[0], None), None))).collect();
        let public = seen(&of(&all), &Filter::default()).public();
        let months = |stage: usize| public.stages[stage].curve.iter().map(|point| point.months).collect::<Vec<_>>();
        assert_eq!(months(0), [1, 2, 3]);
        assert_eq!(months(1), [3], "3 people after a month are taken with the 9 after three");
    }

    proptest! {
        #[test]
        fn no_point_tells_of_few_people(cases in cases(120)) {
            let figures = seen(&of(&cases), &Filter::default());
            let public = figures.clone().public();
            let few = |count: u32| (1..FEWEST).contains(&count);
            // What is known of each stage: people by month, and in the end.
            let known: Vec<Vec<(u16, u32)>> = (0..5)
                .map(|stage| {
                    let months = public.stages[stage].curve.iter().map(|point| point.months);
                    months.map(|months| (months, reached(&figures, stage, months))).collect()
                })
                .collect();
            for (stage, points) in known.iter().enumerate().filter(|(_, points)| !points.is_empty()) {
                let mut before = 0;
                for now in points.iter().map(|(_, now)| *now).chain([reached(&figures, stage, u16::MAX)]) {
                    prop_assert!(!few(now - before), "stage {stage}: {before} and then {now}");
                    before = now;
                }
                for (months, now) in points {
                    prop_assert!(!few(figures.cases - now), "all but stage {stage} after {months}");
                    // Of each other stage what is known of that month, or was known last.
                    for other in known.iter().filter(|other| *other != points) {
                        let last = other.iter().rev().find(|(at, _)| at <= months).map_or(0, |(_, people)| *people);
                        prop_assert!(last == 0 || !few(now.abs_diff(last)), "stage {stage} after {months}: {now} and {last}");
                    }
                }
            }
        }
    }
}
