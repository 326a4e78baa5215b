use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::journey::{Event, apply};

const NOW: Month = Month(2026 * 12 + 10);
const START: Month = Month(2024 * 12);

/// `bench/snowball/reference.py` has made these with lifelines and NumPy.
const REFERENCE: &str = include_str!("../../../bench/snowball/reference.json");

#[derive(Deserialize)]
struct Reference {
    survival: std::collections::BTreeMap<String, Survival>,
    growth: std::collections::BTreeMap<String, Brought>,
}

#[derive(Deserialize)]
struct Survival {
    data: Vec<(u16, u8)>,
    curve: Vec<Point>,
    median: Option<f64>,
    median_low: Option<f64>,
    median_high: Option<f64>,
}

#[derive(Deserialize)]
struct Point {
    months: u16,
    share: f64,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Deserialize)]
struct Brought {
    brought: Vec<usize>,
    seed: u64,
    rate: f64,
    low: f64,
    high: f64,
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9
}

pub fn case(months: &[i32], left: Option<i32>) -> Case {
    let mut stages = [None; STAGES];
    for (place, month) in stages.iter_mut().zip(months) {
        *place = Some(Month(START.0 + month));
    }
    let jobs = if months.len() == STAGES { 2 } else { 0 };
    Case::new(&stages, left.map(|month| Month(START.0 + month)), jobs).unwrap()
}

pub fn of(cases: &[(Case, Option<u32>)]) -> Cases {
    among(2, cases)
}

/// The cases, one after the other in so many regencies, and by twos of two kinds.
pub fn among(regencies: u16, cases: &[(Case, Option<u32>)]) -> Cases {
    Cases {
        kinds: ["ppks-05", "ppks-23"].map(str::to_owned).to_vec(),
        regencies: (1..=regencies).map(|number| format!("63.0{number}")).collect(),
        programmes: vec![String::new()],
        traces: cases
            .iter()
            .zip(0u16..)
            .map(|((case, brought_by), place)| Trace::new(case, [place / 2 % 2, place % regencies, 0], *brought_by))
            .collect(),
    }
}

pub fn seen(cases: &Cases, filter: &Filter) -> Figures {
    figures(cases, filter, NOW, 12, &mut generator(1))
}

#[test]
fn estimates_agree_with_lifelines() {
    let reference: Reference = serde_json::from_str(REFERENCE).unwrap();
    for (name, expected) in reference.survival {
        let mut durations = survival::Durations::default();
        for (months, reached) in expected.data {
            if reached == 1 { durations.reached(months) } else { durations.censored(months) }
        }
        let found = survival::estimate(&durations);
        assert_eq!(found.curve.len(), expected.curve.len(), "{name}");
        for (point, expected) in found.curve.iter().zip(&expected.curve) {
            assert_eq!(point.months, expected.months, "{name}");
            assert!(close(point.share, expected.share), "{name} {point:?} {}", expected.share);
            assert_eq!(point.interval.is_some(), expected.low.is_some(), "{name}");
            if let (Some(interval), Some(low), Some(high)) = (point.interval, expected.low, expected.high) {
                assert!(close(interval.low, low) && close(interval.high, high), "{name} {interval:?} {low} {high}");
            }
        }
        let months = |median: Option<u16>| median.map(f64::from);
        assert_eq!(months(found.median), expected.median, "{name}");
        assert_eq!(months(found.median_low), expected.median_low, "{name}");
        assert_eq!(months(found.median_high), expected.median_high, "{name}");
    }
}

#[test]
fn the_bootstrap_agrees_with_numpy() {
    let reference: Reference = serde_json::from_str(REFERENCE).unwrap();
    for (name, expected) in reference.growth {
        let mut counts = Vec::new();
        for brought in &expected.brought {
            count::add(&mut counts, *brought);
        }
        let interval = growth::interval(&counts, &mut generator(expected.seed)).unwrap();
        assert!(close(interval.low, expected.low) && close(interval.high, expected.high), "{name} {interval:?}");
        assert!(interval.low <= expected.rate && expected.rate <= interval.high, "{name}");
    }
    assert_eq!(growth::interval(&[0, 1], &mut generator(1)), None, "one graduate tells nothing of the next");
    assert_eq!(growth::interval(&[8], &mut generator(1)), None, "nor do eight who brought nobody");
}

#[test]
fn drawing_and_the_normal_distribution_meet_where_one_takes_over() {
    let drawn = growth::interval(&[5_000, 3_000, 1_500, 500], &mut generator(3)).unwrap();
    let normal = growth::interval(&[5_001, 3_000, 1_500, 500], &mut generator(3)).unwrap();
    assert!((drawn.low - normal.low).abs() < 0.002 && (drawn.high - normal.high).abs() < 0.002, "{drawn:?} {normal:?}");
}

#[test]
fn growth_doubles_only_above_one() {
    assert!(doubling_time(2.0, 12.0).is_some_and(|months| close(months, 12.0)));
    assert!(doubling_time(4.0, 12.0).is_some_and(|months| close(months, 6.0)));
    assert_eq!(doubling_time(1.0, 12.0), None);
    assert_eq!(doubling_time(0.5, 12.0), None);
    assert_eq!(growth::median(&[0, 2, 0, 1]), Some(1.0));
    assert_eq!(growth::median(&[0, 1, 0, 1]), Some(2.0));
    assert_eq!(growth::median(&[]), None);
}

/// One graduate brings along three, of whom one graduates, and a case that has not graduated brings along one.
fn small() -> Cases {
    of(&[
        (case(&[0, 1, 3, 6, 9, 12], None), None),
        (case(&[10, 11, 12, 16], None), Some(0)),
        (case(&[12, 13], Some(20)), Some(0)),
        (case(&[14], None), Some(0)),
        (case(&[15], None), Some(3)),
    ])
}

#[test]
fn figures_of_a_small_snowball_are_those_counted_by_hand() {
    let found = seen(&small(), &Filter::default());
    let flow: Vec<_> = found.flow.iter().map(|flow| (flow.passed, flow.here, flow.left)).collect();
    assert_eq!(flow, [(5, 2, 0), (3, 0, 1), (2, 0, 0), (2, 1, 0), (1, 0, 0), (1, 1, 0)]);
    let growth = &found.growth;
    assert_eq!((growth.graduates, growth.brought, found.by_others), (2, 3, 1));
    assert_eq!((growth.rate, growth.generation), (Some(1.5), Some(12.0)));
    assert_eq!((found.jobs.employers, found.jobs.jobs, found.jobs.per_graduate), (1, 2, Some(1.0)));
    // 2 of 5 graduate, both before the first was lost from sight.
    assert!(growth.per_case.is_some_and(|rate| close(rate, 0.6)));
    assert_eq!(growth.doubling, None, "each case brings along fewer than one");
    assert_eq!(found.arrivals.len(), usize::try_from(NOW.0 - START.0).unwrap() + 1);
    assert_eq!((found.arrivals[10].brought, found.arrivals[15].own), (1, 1));

    let first_year = seen(&small(), &Filter { cohort: Some(2024), ..Filter::default() });
    assert_eq!((first_year.cases, first_year.growth.brought), (2, 3), "those brought along may be of another cohort");
    let elsewhere = Filter { regency: Some("63.02".to_owned()), ..Filter::default() };
    assert_eq!((seen(&small(), &elsewhere).cases, seen(&small(), &elsewhere).growth.rate), (2, Some(0.0)));
    let unknown = Filter { kind: Some("ppks-01".to_owned()), ..Filter::default() };
    assert_eq!((seen(&small(), &unknown).cases, seen(&small(), &unknown).growth.rate), (0, None));
    let then = figures(&small(), &Filter::default(), Month(START.0 + 13), 0, &mut generator(1));
    assert_eq!((then.cases, then.growth.graduates, then.growth.brought), (3, 1, 2), "as of an earlier month");
}

#[test]
fn a_projection_follows_its_model() {
    // Twelve cases come by themselves in the last twelve months, each graduates after a month and has brought along
    // one person four months later, as far as four months have passed.
    let mut cases: Vec<(Case, Option<u32>)> = Vec::new();
    for month in 0..30 {
        cases.push((case(&[month, month, month, month + 1], None), None));
    }
    for inviter in 0..30u32 {
        let month = i32::try_from(inviter).unwrap() + 4;
        cases.push((case(&[month, month, month, month + 1], None), Some(inviter)));
    }
    let found = figures(&of(&cases), &Filter::default(), Month(START.0 + 33), 6, &mut generator(1));
    assert_eq!(found.growth.generation, Some(4.0));
    let projection = found.projection.unwrap();
    // Own arrivals: months 22 to 29 of 22 to 33.
    assert!(close(projection.arrivals, 8.0 / 12.0));
    let (rate, next) = (found.growth.per_case.unwrap(), projection.months[0]);
    assert_eq!(next.month, Month(START.0 + 34));
    // Month 30 had one case.
    assert!(close(next.cases.central, 8.0 / 12.0 + rate * 1.0), "{next:?}");
    // The case of month 33 has not graduated yet and surely does, since everybody so far has after one month.
    assert!(close(next.graduates.central, 1.0), "{next:?}");
    // What is expected goes on in the same way: those of month 34 graduate a month later, and after three more bring
    // along their own.
    assert!(close(projection.months[1].graduates.central, next.cases.central));
    assert!(close(projection.months[4].cases.central, 8.0 / 12.0 + rate * next.cases.central));
    assert!(
        projection
            .months
            .iter()
            .all(|month| { month.cases.low <= month.cases.central && month.cases.central <= month.cases.high })
    );
    assert_eq!(projection.assumptions, Assumption::ALL);
}

#[test]
fn a_page_has_every_third_expected_month_until_the_last() {
    // Each month one comes and brings along another.
    let pair = |month: i32| {
        let of_month = |month: i32| case(&[month, month, month, month + 1], None);
        [(of_month(month), None), (of_month(month + 2), u32::try_from(month * 2).ok())]
    };
    let cases = of(&(0..30).flat_map(pair).collect::<Vec<_>>());
    let seen = |filter: &Filter| figures(&cases, filter, Month(START.0 + 33), 24, &mut generator(1)).whole();
    let whole = seen(&Filter::default());
    let months = |figures: &PublicFigures| match &figures.projection {
        Shown::Value(Some(projection)) => projection.months.clone(),
        _ => Vec::new(),
    };
    let (all, page) = (months(&whole), months(&whole.clone().for_page()));
    assert_eq!((all.len(), page.len()), (24, 8));
    for (month, same) in page.iter().zip(all.iter().skip(2).step_by(3)) {
        assert_eq!(month.month, same.month);
        assert!((month.cases.central - same.cases.central).abs() <= 0.05, "{month:?} {same:?}");
    }
    assert_eq!(page.last().map(|month| month.month), Some(Month(START.0 + 57)));
    // Where nobody is expected in any of them, all are there, so that it is said of all.
    let over = months(&seen(&Filter { cohort: Some(START.year()), ..Filter::default() }).for_page());
    assert_eq!((over.len(), over.iter().map(|month| month.cases.high).fold(0.0, f64::max)), (24, 0.0));
}

#[test]
fn who_is_brought_along_elsewhere_is_not_expected_here() {
    // All but the last four in 63.01 bring along somebody in 63.02 four months later.
    let mut cases: Vec<(Case, Option<u32>)> = Vec::new();
    for (month, inviter) in (0..30).zip((0..).step_by(2)) {
        cases.push((case(&[month, month, month, month + 1], None), None));
        cases.push((case(&[month + 4, month + 4, month + 4, month + 5], None), (month < 26).then_some(inviter)));
    }
    let expected = |filter: &Filter| {
        let found = figures(&of(&cases), filter, Month(START.0 + 33), 6, &mut generator(1));
        let projection = found.projection.unwrap();
        (projection.arrivals, projection.months.iter().map(|month| month.cases.central).collect::<Vec<_>>())
    };
    let (own, all) = expected(&Filter::default());
    assert!(close(own, 1.0) && all.iter().all(|new| *new > own), "{all:?}");
    let (own, here) = expected(&Filter { regency: Some("63.01".to_owned()), ..Filter::default() });
    assert!(close(own, 8.0 / 12.0) && here.iter().all(|new| close(*new, own)), "{here:?}");
    let (_, over) = expected(&Filter { cohort: Some(START.year()), ..Filter::default() });
    assert!(over.iter().all(|new| *new == 0.0), "{over:?}");
}

#[test]
fn the_public_sees_no_figure_of_few_people() {
    let public = seen(&small(), &Filter::default()).public();
    assert_eq!(public.cases, Shown::Value(5));
    assert!(public.stages.iter().all(|stage| stage.passed == Shown::Hidden));
    assert_eq!((public.growth, public.jobs), (Shown::Hidden, Shown::Hidden));

    let mut cases: Vec<(Case, Option<u32>)> = Vec::new();
    for month in 0..8 {
        cases.push((case(&[month, month + 1, month + 2, month + 5], None), None));
    }
    for month in 8..20 {
        cases.push((case(&[month, month + 1], None), Some(0)));
    }
    // One more who is only reached: who has been assisted is 1 fewer than all, and hidden for it.
    cases.push((case(&[3], None), None));
    let public = seen(&of(&cases), &Filter::default()).public();
    let passed: Vec<_> = public.stages.iter().map(|stage| stage.passed).collect();
    let nobody = Shown::Value(0);
    assert_eq!(passed, [Shown::Hidden, Shown::Value(8), Shown::Value(8), nobody, nobody]);
    assert!(matches!(public.growth, Shown::Value(growth) if growth.rate == Some(1.5)));

    assert_eq!(hide_few_of(&[0, 3, 12, 7]), [Shown::Value(0), Shown::Hidden, Shown::Value(12), Shown::Hidden]);
    assert_eq!(hide_few_of(&[3, 3, 9]), [Shown::Hidden, Shown::Hidden, Shown::Value(9)]);
    assert_eq!(hide_few_of(&[4, 4, 9]), [Shown::Hidden; 3], "the sum of the two would tell that each is 4");
}

#[test]
fn a_later_stage_is_never_shown_as_more_likely_than_the_one_before() {
    // Estimated by itself, the later stage gives a third to who was lost early; the earlier one cannot.
    let found = seen(
        &of(&[(case(&[0], Some(1)), None), (case(&[0, 0, 5], None), None), (case(&[0], None), None)]),
        &Filter::default(),
    );
    let [assisted, empowered] = [&found.reach[0], &found.reach[1]];
    assert!(assisted.estimate < empowered.estimate, "{} {}", assisted.estimate, empowered.estimate);
    assert_eq!(assisted.share.to_bits(), empowered.share.to_bits());
}

/// A case that goes through events as they come, and who of those before brought it along.
pub fn cases(longest: usize) -> impl Strategy<Value = Vec<(Case, Option<u32>)>> {
    let steps = prop::collection::vec((0i32..5, 0u32..9), 0..STAGES + 1);
    let one = (0i32..20, steps, any::<prop::sample::Index>(), any::<bool>());
    prop::collection::vec(one, 1..longest).prop_map(|all| {
        let mut cases: Vec<(Case, Option<u32>)> = Vec::new();
        for (start, steps, inviter, alone) in all {
            let mut case = case(&[start], None);
            let mut month = Month(START.0 + start);
            for (wait, what) in steps {
                month.0 += wait;
                let event = match (case.stage().next(), what) {
                    (_, 0) | (None, _) => Event::Leave { month },
                    (Some(stage), jobs) => {
                        Event::Advance { stage, month, jobs: if stage == Stage::Employer { jobs } else { 0 } }
                    }
                };
                case = apply(&case, &event, NOW).unwrap_or(case);
            }
            let inviter = (!cases.is_empty()).then(|| inviter.index(cases.len()));
            let inviter = inviter.filter(|place| !alone && cases[*place].0.reached() <= case.reached());
            cases.push((case, inviter.map(|place| u32::try_from(place).unwrap())));
        }
        cases
    })
}

proptest! {
    #[test]
    fn the_rate_is_a_count_by_brute_force(cases in cases(40)) {
        let found = seen(&of(&cases), &Filter::default()).growth;
        let graduates: Vec<usize> =
            (0..cases.len()).filter(|place| cases[*place].0.month(Stage::Independent).is_some()).collect();
        let mut brought = 0;
        for graduate in &graduates {
            for (_, inviter) in &cases {
                brought += u32::from(*inviter == Some(u32::try_from(*graduate).unwrap()));
            }
        }
        prop_assert_eq!(usize::try_from(found.graduates).unwrap(), graduates.len());
        prop_assert_eq!(found.brought, brought);
        match found.rate {
            Some(rate) => prop_assert!(close(rate, f64::from(brought) / f64::from(found.graduates))),
            None => prop_assert!(graduates.is_empty()),
        }
    }

    #[test]
    fn under_a_filter_and_in_an_earlier_month_the_rate_is_a_count_as_well(
        cases in cases(40), regency in prop::option::of(0usize..2), cohort in prop::option::of(2024..2026), now in 0i32..40,
    ) {
        let now = Month(START.0 + now);
        let all = of(&cases);
        let filter = Filter { regency: regency.map(|place| all.regencies[place].clone()), cohort, ..Filter::default() };
        let found = figures(&all, &filter, now, 12, &mut generator(1)).growth;
        let graduated = |place: usize| {
            let (case, _) = &cases[place];
            case.month(Stage::Independent).is_some_and(|month| month <= now)
                && case.reached() <= now
                && regency.is_none_or(|regency| place % 2 == regency)
                && cohort.is_none_or(|year| case.reached().year() == year)
        };
        let graduates = (0..cases.len()).filter(|place| graduated(*place)).count();
        let brought = cases
            .iter()
            .filter(|(case, inviter)| case.reached() <= now && inviter.is_some_and(|place| graduated(place as usize)))
            .count();
        prop_assert_eq!(usize::try_from(found.graduates).unwrap(), graduates);
        prop_assert_eq!(usize::try_from(found.brought).unwrap(), brought);
        prop_assert_eq!(found.rate.is_some(), graduates > 0);
        if let Some(rate) = found.rate {
            prop_assert!(close(rate, brought as f64 / graduates as f64));
        }
    }

    #[test]
    fn stages_hold_those_who_passed_them_and_fewer_pass_each(cases in cases(40)) {
        let found = seen(&of(&cases), &Filter::default());
        for (index, flow) in found.flow.iter().enumerate() {
            let next = found.flow.get(index + 1).map_or(0, |next| next.passed);
            prop_assert_eq!(flow.passed, flow.here + flow.left + next);
            let counted = cases.iter().filter(|(case, _)| case.month(flow.stage).is_some()).count();
            prop_assert_eq!(usize::try_from(flow.passed).unwrap(), counted);
        }
        prop_assert!(found.reach.is_sorted_by(|earlier, later| earlier.share >= later.share));
        prop_assert!(found.reach.iter().all(|reach| (0.0..=1.0).contains(&reach.share)));
    }

    #[test]
    fn when_everybody_is_followed_alike_the_estimate_is_the_plain_share(cases in cases(40)) {
        let alike: Vec<_> = cases
            .iter()
            .map(|(one, inviter)| {
                let since = |stage: &Stage| one.month(*stage).map(|month| month.0 - one.reached().0);
                (case(&Stage::ALL.iter().map_while(since).collect::<Vec<_>>(), None), *inviter)
            })
            .collect();
        let found = seen(&of(&alike), &Filter::default());
        for reach in &found.reach {
            prop_assert!(close(reach.estimate, f64::from(reach.reached) / f64::from(found.cases)));
            prop_assert!(close(reach.estimate, reach.share));
        }
    }

    #[test]
    fn one_case_more_through_all_stages_moves_every_count_by_one(cases in cases(30)) {
        let before = seen(&of(&cases), &Filter::default());
        let mut more = cases.clone();
        let inviter = cases.iter().position(|(case, _)| case.month(Stage::Independent).is_some());
        more.push((case(&[20, 21, 22, 23, 24, 25], None), inviter.map(|place| u32::try_from(place).unwrap())));
        let after = seen(&of(&more), &Filter::default());
        for (before, after) in before.flow.iter().zip(&after.flow) {
            let last = u32::from(before.stage == Stage::Employer);
            prop_assert_eq!((after.passed, after.here, after.left), (before.passed + 1, before.here + last, before.left));
        }
        prop_assert_eq!(after.cases, before.cases + 1);
        prop_assert_eq!(after.growth.graduates, before.growth.graduates + 1);
        prop_assert_eq!(after.growth.brought, before.growth.brought + u32::from(inviter.is_some()));
        prop_assert_eq!(after.by_others, before.by_others);
        prop_assert_eq!((after.jobs.employers, after.jobs.jobs), (before.jobs.employers + 1, before.jobs.jobs + 2));
    }

    #[test]
    fn no_public_figure_is_of_few(cases in cases(60)) {
        let public = seen(&of(&cases), &Filter::default()).public();
        let mut shown = vec![0];
        for stage in public.stages.iter().rev() {
            if let Shown::Value(passed) = stage.passed {
                shown.push(passed);
            }
        }
        if let Shown::Value(cases) = public.cases {
            shown.push(cases);
        }
        let few = |pair: &[u32]| (1..5).contains(&(pair[1] - pair[0]));
        prop_assert!(!shown.windows(2).any(few), "{shown:?}");
    }
}
