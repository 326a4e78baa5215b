use proptest::prelude::*;

use super::*;
use crate::calendar::DAY_MS;
use crate::registration::CLOCK_DAYS;

const REGENCIES: [&str; 3] = ["63.01", "63.05", "63.72"];

fn today() -> Day {
    Day::new(2026, 11, 27).unwrap()
}

fn ago(days: i64) -> Day {
    Day::of_number(today().number() - days)
}

#[test]
fn the_last_day_of_the_clock_is_still_in_time() {
    let urgency = |state, days| Urgency::of(state, ago(days).start(), today());
    for state in [State::Submitted, State::DocumentReview, State::FieldReview] {
        assert_eq!(urgency(state, 0), Some(Urgency::InTime));
        assert_eq!(urgency(state, CLOCK_DAYS - NEARLY_DUE_DAYS - 1), Some(Urgency::InTime));
        assert_eq!(urgency(state, CLOCK_DAYS - NEARLY_DUE_DAYS), Some(Urgency::NearlyDue));
        assert_eq!(urgency(state, CLOCK_DAYS), Some(Urgency::NearlyDue));
        assert_eq!(urgency(state, CLOCK_DAYS + 1), Some(Urgency::Overdue));
    }
    assert_eq!(urgency(State::Correction, 100), Some(Urgency::Applicant), "the office waits for somebody else");
    assert_eq!(urgency(State::Approved, 100), None);
}

#[test]
fn what_the_applicant_takes_long_for_does_not_break_the_clock() {
    let steps = |days: [i64; 5]| {
        let states =
            [State::Submitted, State::DocumentReview, State::Correction, State::Submitted, State::DocumentReview];
        let mut steps: Vec<_> = days.into_iter().map(|days| ago(days).start()).zip(states).collect();
        steps.push((ago(0).start(), State::Approved));
        steps
    };
    assert!(kept_clock(&steps([60, 55, 50, 10, 5])));
    assert!(!kept_clock(&steps([60, 52, 50, 10, 5])), "it was taken on too late at first");
    assert!(!kept_clock(&steps([60, 55, 50, 10, 8])));
    assert!(kept_clock(&[]));
}

#[test]
fn an_age_is_counted_in_months() {
    let age = |year, month| Age::of(Month::new(year, month), Month::new(2026, 11));
    assert_eq!([age(2026, 11), age(2025, 12)], [Age::Year; 2]);
    assert_eq!([age(2025, 11), age(2024, 12)], [Age::TwoYears; 2]);
    assert_eq!([age(2024, 11), age(2019, 1)], [Age::Older; 2]);
}

#[test]
fn where_nothing_is_counted_nothing_is_said() {
    let standing = Standing::of(&Counted::default(), None, today());
    assert_eq!((standing.oldest, standing.median, standing.last), (None, None, None));
    assert_eq!(standing.months.len(), 12);
    assert_eq!(standing.months.last().map(|month| month.month), Some(today().month()));
    assert_eq!((standing.waiting(), standing.decided(), standing.verified()), (0, (0, 0), 0));
}

#[test]
fn programmes_that_nobody_has_looked_at_for_long_come_first() {
    let programme =
        |slug: &str, days| ProgrammeAge { slug: slug.to_owned(), title: Bilingual::default(), verified_on: ago(days) };
    let programmes = vec![programme("b", 3), programme("c", 800), programme("a", 3)];
    let performance = Performance::new(&Counted::default(), Vec::new(), programmes, today());
    let slugs: Vec<&str> = performance.programmes.iter().map(|programme| programme.slug.as_str()).collect();
    assert_eq!(slugs, ["c", "a", "b"]);
    assert_eq!(Age::ALL.iter().map(|age| performance.programmes_of(*age, today())).collect::<Vec<_>>(), [2, 0, 1]);
}

/// Counted cells of three regencies, as different as they may be.
fn counted() -> impl Strategy<Value = Counted> {
    let regency = || prop::sample::select(REGENCIES.as_slice()).prop_map(str::to_owned);
    let state = prop::sample::select(State::ALL.iter().copied().filter(|state| !state.is_final()).collect::<Vec<_>>());
    let waiting = (regency(), state, 0i64..30, 0i64..6).prop_map(|(regency, state, days, count)| WaitingCell {
        regency,
        state,
        since: ago(days),
        count,
    });
    let decision = (regency(), 0i64..330, any::<bool>(), 0i64..6)
        .prop_map(|(regency, days, kept, count)| DecisionCell { regency, day: ago(days), kept, count });
    let verified = (regency(), 0i32..40, 0i64..9).prop_map(|(regency, months, count)| VerifiedCell {
        regency,
        month: Month(today().month().0 - months),
        count,
    });
    let many = 0..20usize;
    (
        prop::collection::vec(waiting, many.clone()),
        prop::collection::vec(decision, many.clone()),
        prop::collection::vec(verified, many),
    )
        .prop_map(|(waiting, decisions, verified)| Counted { waiting, decisions, verified, last: Vec::new() })
}

proptest! {
    #[test]
    fn the_regencies_add_up_to_the_whole(counted in counted()) {
        let all = Standing::of(&counted, None, today());
        let each = REGENCIES.map(|code| Standing::of(&counted, Some(code), today()));
        let added = |of: fn(&Standing) -> Vec<i64>| {
            each.iter().map(of).reduce(|one, other| one.iter().zip(other).map(|(a, b)| a + b).collect())
        };
        let parts: [fn(&Standing) -> Vec<i64>; 5] = [
            |standing| standing.states.iter().map(|(_, count)| *count).collect(),
            |standing| standing.urgencies.clone(),
            |standing| standing.months.iter().map(|month| month.made).collect(),
            |standing| standing.months.iter().map(|month| month.kept).collect(),
            |standing| standing.ages.clone(),
        ];
        for part in parts {
            prop_assert_eq!(added(part), Some(part(&all)));
        }
        prop_assert_eq!(all.oldest, each.iter().filter_map(|standing| standing.oldest).max());
        // Each is in one state and in one class, and nothing that was counted is lost.
        prop_assert_eq!(all.waiting(), all.states.iter().map(|(_, count)| count).sum::<i64>());
        prop_assert_eq!(all.waiting(), counted.waiting.iter().map(|cell| cell.count).sum::<i64>());
        prop_assert_eq!(all.decided().0, counted.decisions.iter().map(|cell| cell.count).sum::<i64>());
        prop_assert_eq!(all.verified(), counted.verified.iter().map(|cell| cell.count).sum::<i64>());
    }

    #[test]
    fn the_median_is_that_of_all_who_wait_one_by_one(counted in counted()) {
        let mut days: Vec<i64> = counted
            .waiting
            .iter()
            .filter(|cell| next_step(cell.state) == Next::Office)
            .flat_map(|cell| (0..cell.count).map(|_| today().days_since(cell.since)))
            .collect();
        days.sort_unstable();
        let standing = Standing::of(&counted, None, today());
        prop_assert_eq!(standing.median, days.get(days.len() / 2).copied());
        prop_assert_eq!(standing.oldest, days.last().copied());
    }

    #[test]
    fn the_clock_was_kept_where_the_queue_showed_it_overdue_on_no_day(
        gaps in prop::collection::vec((0usize..3, 0i64..12), 1..6)
    ) {
        let states = [State::Submitted, State::DocumentReview, State::Correction];
        let mut at = today().start().0;
        let mut steps = vec![(Timestamp(at), State::Submitted)];
        let mut overdue = false;
        for (state, days) in gaps {
            let (since, from) = steps[steps.len() - 1];
            for day in 0..=days {
                let today = Timestamp(at + day * DAY_MS).day();
                overdue |= Urgency::of(from, since, today) == Some(Urgency::Overdue);
            }
            at += days * DAY_MS;
            steps.push((Timestamp(at), states[state]));
        }
        prop_assert_eq!(kept_clock(&steps), !overdue);
    }
}
