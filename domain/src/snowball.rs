//! The snowball: how far journeys come, how soon, and how many people each graduate brings along.
//!
//! Plain statistics on cases without names. A graduate is a case that has reached [`Stage::Independent`]. Everything is
//! as of a month: what a case did after it does not count, so that earlier figures can be computed again.

mod count;
mod curve;
mod divided;
mod flow;
mod follow;
mod groups;
mod growth;
mod projection;
mod public;
mod suppress;
mod survival;

pub use curve::SharePoint;
pub use divided::{Audience, By, Divided, SnowballSeen, filter_of};
pub use flow::{CubeFlow, FlowCell, FlowSeen, PublicFlow, ShownStages, WholeFlow};
pub use groups::public_groups;
pub use growth::{Growth, Interval, doubling_time, generator};
pub use projection::{Assumption, Band, Forecast, Projection};
pub use public::{FEWEST, PublicFigures, PublicStage, Shown, hide_few, hide_few_of};
pub use survival::CurvePoint;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::journey::{Case, STAGES, Stage};

/// A case as the statistics see it: indexes and months, nothing on the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    kind: u16,
    regency: u16,
    programme: u16,
    reached: i32,
    /// Months from the first stage to each later one.
    after: [Option<u16>; STAGES - 1],
    /// Months from the first stage to the end, where it has ended.
    left: Option<u16>,
    jobs: u32,
    brought_by: Option<u32>,
}

impl Trace {
    /// A case with the places of its kind, regency and programme in [`Cases`], and the place of the case that brought
    /// it along.
    #[must_use]
    pub fn new(case: &Case, [kind, regency, programme]: [u16; 3], brought_by: Option<u32>) -> Self {
        let since = |month: Month| u16::try_from(month.0 - case.reached().0).unwrap_or(u16::MAX);
        let mut after = [None; STAGES - 1];
        for (place, stage) in after.iter_mut().zip(&Stage::ALL[1..]) {
            *place = case.month(*stage).map(since);
        }
        let left = case.left().map(since);
        Self { kind, regency, programme, reached: case.reached().0, after, left, jobs: case.jobs(), brought_by }
    }

    /// Months from the first stage to a later one, where it is reached within so many months.
    fn until(&self, stage: Stage, within: i32) -> Option<u16> {
        let months = if stage == Stage::Reached { Some(0) } else { self.after[stage.index() - 1] };
        months.filter(|months| i32::from(*months) <= within)
    }

    fn is_graduate(&self, now: Month) -> bool {
        self.until(Stage::Independent, now.0 - self.reached).is_some()
    }
}

/// All cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cases {
    /// Codes of the kinds.
    pub kinds: Vec<String>,
    /// Codes of the regencies.
    pub regencies: Vec<String>,
    /// Address parts of the programmes.
    pub programmes: Vec<String>,
    /// The cases; they refer to each other and to the codes by place.
    pub traces: Vec<Trace>,
}

impl Cases {
    /// The years in which cases were reached, the latest first; none to come.
    #[must_use]
    pub fn cohorts(&self, now: Month) -> Vec<i32> {
        let reached = self.traces.iter().map(|trace| Month(trace.reached)).filter(|month| *month <= now);
        let years: std::collections::BTreeSet<i32> = reached.map(Month::year).collect();
        years.into_iter().rev().collect()
    }
}

/// Which cases are looked at; all that are set must match. People count as brought along by a case that is looked at
/// even where they themselves are not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    /// Kind.
    pub kind: Option<String>,
    /// Regency.
    pub regency: Option<String>,
    /// Programme.
    pub programme: Option<String>,
    /// Year in which the first stage was reached.
    pub cohort: Option<i32>,
}

/// How many cases have ever reached each of the six stages.
pub type Passed = [u32; STAGES];

/// How many cases stand at a stage. `passed` is `here` + `left` + what passed the next stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// Stage.
    pub stage: Stage,
    /// Cases that have ever reached it.
    pub passed: u32,
    /// Cases whose latest stage it is, still followed.
    pub here: u32,
    /// Cases whose latest stage it is, no longer followed.
    pub left: u32,
}

/// How many come to a stage, and how soon, counted from the first stage (Kaplan and Meier 1958): people who are still
/// on the way, or were lost from sight, count as long as they were followed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// Stage.
    pub stage: Stage,
    /// Cases that have reached it.
    pub reached: u32,
    /// Share that reaches it by the end of observation, 0 to 1. Each stage is estimated by itself, and where many were
    /// lost early the later one of two can come out higher; since nobody passes a stage without the one before, the
    /// share is then that of the stage before.
    pub share: f64,
    /// The estimate by itself.
    pub estimate: f64,
    /// 95 % interval of the estimate (Greenwood's variance on the log-log scale); `None` where nobody or everybody has
    /// reached the stage.
    pub interval: Option<Interval>,
    /// Months by which half of all have reached it; `None` where fewer do.
    pub median: Option<u16>,
    /// The earlier end of the median's 95 % interval.
    pub median_low: Option<u16>,
    /// The later end; `None` where it lies beyond the end of observation.
    pub median_high: Option<u16>,
    /// The estimate at each month in which somebody reached it.
    pub curve: Vec<CurvePoint>,
}

/// Work that graduates have opened for others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Jobs {
    /// Cases that have opened any.
    pub employers: u32,
    /// Jobs opened.
    pub jobs: u64,
    /// Jobs for each graduate; `None` where there are no graduates.
    pub per_graduate: Option<f64>,
}

/// New cases of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrivals {
    /// Month.
    pub month: Month,
    /// Brought along by a graduate who is looked at.
    pub brought: u32,
    /// All others.
    pub own: u32,
}

/// The figures of the cases that are looked at. For officers; the public sees [`PublicFigures`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The month that they are of.
    pub now: Month,
    /// Cases.
    pub cases: u32,
    /// How many stand at each of the six stages.
    pub flow: Vec<Flow>,
    /// How many come to each of the five later stages, and how soon.
    pub reach: Vec<Reach>,
    /// How many people graduates bring along.
    pub growth: Growth,
    /// People brought along by cases that have not graduated; no part of [`Growth`].
    pub by_others: u32,
    /// Work opened for others.
    pub jobs: Jobs,
    /// New cases by month, from the first month with any to `now`.
    pub arrivals: Vec<Arrivals>,
    /// What follows if things go on so; `None` as long as it is not known how uncertain R is.
    pub projection: Option<Projection>,
}

/// Computes the figures as of `now`, with a projection over `horizon` months. `random` gives the draws of the bootstrap:
/// [`generator`] with a fixed seed gives the same figures every time.
pub fn figures(cases: &Cases, filter: &Filter, now: Month, horizon: u16, random: &mut impl FnMut() -> u64) -> Figures {
    let counted = count::count(cases, filter, now);
    let reach = reach(&counted);
    let graduation = &reach[Stage::Independent.index() - 1];
    let growth = growth::growth(&counted, graduation.share, random);
    let graduates = growth.graduates;
    let projection = projection::project(&counted, graduation, &growth, filter.cohort, now, horizon);
    Figures {
        now,
        cases: counted.flow[0].passed,
        by_others: counted.by_others,
        jobs: Jobs {
            employers: counted.flow[Stage::Employer.index()].passed,
            jobs: counted.jobs,
            per_graduate: (graduates > 0).then(|| growth::ratio(counted.jobs, u64::from(graduates))),
        },
        arrivals: counted.arrivals,
        flow: counted.flow.to_vec(),
        reach,
        growth,
        projection,
    }
}

fn reach(counted: &count::Counted) -> Vec<Reach> {
    let mut highest = 1.0_f64;
    let mut all = Vec::with_capacity(STAGES - 1);
    for (stage, durations) in Stage::ALL[1..].iter().zip(&counted.durations) {
        let estimate = survival::estimate(durations);
        highest = highest.min(estimate.share);
        all.push(Reach {
            stage: *stage,
            reached: estimate.reached,
            share: highest,
            estimate: estimate.share,
            interval: estimate.interval,
            median: estimate.median,
            median_low: estimate.median_low,
            median_high: estimate.median_high,
            curve: estimate.curve,
        });
    }
    all
}

#[cfg(test)]
pub(crate) use flow::tests::cell as flow_cell;

#[cfg(test)]
mod tests;
