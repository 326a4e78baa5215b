//! One pass over the cases, into counts by month: everything else is computed from those, whatever the number of cases.

use super::survival::Durations;
use super::{Arrivals, Cases, Filter, Flow, Trace};
use crate::calendar::Month;
use crate::journey::{STAGES, Stage};

/// What the statistics need to know of the cases.
pub(super) struct Counted {
    pub flow: [Flow; STAGES],
    /// Months until each later stage, or until the end of observation.
    pub durations: [Durations; STAGES - 1],
    pub jobs: u64,
    /// How many graduates have brought along 0, 1, 2 … people.
    pub brought: Vec<u32>,
    pub by_others: u32,
    /// How many people were reached 0, 1, 2 … months after the graduate who brought them along.
    pub gaps: Vec<u32>,
    pub arrivals: Vec<Arrivals>,
    /// How many cases that have not graduated were followed for 0, 1, 2 … months and still are.
    pub waiting: Vec<u32>,
}

/// A filter with its codes looked up.
struct Sieve {
    kind: Option<u16>,
    regency: Option<u16>,
    programme: Option<u16>,
    cohort: Option<i32>,
}

impl Sieve {
    /// `None` where no case can match.
    fn new(cases: &Cases, filter: &Filter) -> Option<Self> {
        let place = |codes: &[String], wanted: &Option<String>| match wanted {
            None => Some(None),
            Some(wanted) => codes.iter().zip(0u16..).find(|(code, _)| *code == wanted).map(|(_, place)| Some(place)),
        };
        Some(Self {
            kind: place(&cases.kinds, &filter.kind)?,
            regency: place(&cases.regencies, &filter.regency)?,
            programme: place(&cases.programmes, &filter.programme)?,
            cohort: filter.cohort,
        })
    }

    fn takes(&self, trace: &Trace, now: Month) -> bool {
        trace.reached <= now.0
            && self.kind.is_none_or(|kind| kind == trace.kind)
            && self.regency.is_none_or(|regency| regency == trace.regency)
            && self.programme.is_none_or(|programme| programme == trace.programme)
            && self.cohort.is_none_or(|year| year == Month(trace.reached).year())
    }
}

/// Adds one at a place, which is made where it is missing.
pub(super) fn add(counts: &mut Vec<u32>, place: usize) {
    if place >= counts.len() {
        counts.resize(place + 1, 0);
    }
    counts[place] += 1;
}

pub(super) fn count(cases: &Cases, filter: &Filter, now: Month) -> Counted {
    let mut counted = Counted {
        flow: std::array::from_fn(|index| Flow { stage: Stage::ALL[index], passed: 0, here: 0, left: 0 }),
        durations: std::array::from_fn(|_| Durations::default()),
        jobs: 0,
        brought: Vec::new(),
        by_others: 0,
        gaps: Vec::new(),
        arrivals: Vec::new(),
        waiting: Vec::new(),
    };
    let Some(sieve) = Sieve::new(cases, filter) else { return counted };
    let first = cases.traces.iter().filter(|trace| sieve.takes(trace, now)).map(|trace| trace.reached).min();
    if let Some(first) = first {
        counted.arrivals = (first..=now.0).map(|month| Arrivals { month: Month(month), brought: 0, own: 0 }).collect();
    }
    let mut brought_by = vec![0u32; cases.traces.len()];
    for trace in &cases.traces {
        let edge = trace.brought_by.filter(|_| trace.reached <= now.0);
        let inviter = edge.and_then(|place| {
            let place = usize::try_from(place).ok()?;
            cases.traces.get(place).map(|inviter| (place, inviter)).filter(|(_, inviter)| sieve.takes(inviter, now))
        });
        let graduate = inviter.filter(|(_, inviter)| inviter.is_graduate(now));
        match (inviter, graduate) {
            (_, Some((place, inviter))) => {
                brought_by[place] += 1;
                add(&mut counted.gaps, usize::try_from(trace.reached - inviter.reached).unwrap_or(0));
            }
            (Some(_), None) => counted.by_others += 1,
            (None, None) => {}
        }
        if sieve.takes(trace, now) {
            let since = usize::try_from(trace.reached - first.unwrap_or(trace.reached)).unwrap_or(0);
            let arrivals = &mut counted.arrivals[since];
            if graduate.is_some() {
                arrivals.brought += 1
            } else {
                arrivals.own += 1
            }
            take(&mut counted, trace, now);
        }
    }
    for (trace, brought) in cases.traces.iter().zip(&brought_by) {
        if sieve.takes(trace, now) && trace.is_graduate(now) {
            add(&mut counted.brought, usize::try_from(*brought).unwrap_or(usize::MAX));
        }
    }
    counted
}

/// Counts a case's way through the stages.
fn take(counted: &mut Counted, trace: &Trace, now: Month) {
    let within = now.0 - trace.reached;
    let followed = u16::try_from(within).unwrap_or(u16::MAX);
    let left = trace.left.filter(|months| *months <= followed);
    let end = left.unwrap_or(followed);
    let mut latest = 0;
    counted.flow[0].passed += 1;
    for (stage, durations) in Stage::ALL[1..].iter().zip(&mut counted.durations) {
        match trace.until(*stage, within) {
            Some(months) => {
                latest = stage.index();
                counted.flow[latest].passed += 1;
                durations.reached(months);
            }
            None => durations.censored(end),
        }
    }
    let place = &mut counted.flow[latest];
    if left.is_some() {
        place.left += 1
    } else {
        place.here += 1
    }
    if latest < Stage::Independent.index() && left.is_none() {
        add(&mut counted.waiting, usize::from(followed));
    }
    if latest == Stage::Employer.index() {
        counted.jobs += u64::from(trace.jobs);
    }
}
