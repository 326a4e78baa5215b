//! What follows if things go on as they have: a renewal model, and what it takes for granted.
//!
//! Expected new cases of a month = the average of those who come without a graduate + the sum over earlier months of
//! their new cases × people brought along for each case × share of those who come after just so many months. Expected
//! graduates of a month = all who are still on the way × the chance to graduate after just so many months, from the
//! survival estimate.

use serde::{Deserialize, Serialize};

use super::Reach;
use super::count::Counted;
use super::growth::{Growth, ratio};
use crate::calendar::Month;
use crate::locale::Text;
use crate::pillar::coded;
use crate::texts::snowball as t;

/// Months over which the average of those who come without a graduate is taken.
pub(super) const RECENT: usize = 12;

coded! {
    /// What a projection takes for granted.
    Assumption {
        /// Graduates bring along as many people as those so far.
        SameRate = "same_rate",
        /// As many graduate, and as soon, as so far.
        SameWay = "same_way",
        /// Those brought along come as many months later as so far.
        SameGaps = "same_gaps",
        /// As many come without a graduate as in the last twelve months.
        SameArrivals = "same_arrivals",
        /// There are always enough people to bring along.
        NoLimit = "no_limit",
        /// Low and high follow from the interval of R alone; the rest is taken as certain.
        OnlyRateUncertain = "only_rate_uncertain",
    }
}

impl Assumption {
    /// The sentence on the page.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::SameRate => t::SAME_RATE,
            Self::SameWay => t::SAME_WAY,
            Self::SameGaps => t::SAME_GAPS,
            Self::SameArrivals => t::SAME_ARRIVALS,
            Self::NoLimit => t::NO_LIMIT,
            Self::OnlyRateUncertain => t::ONLY_RATE_UNCERTAIN,
        }
    }
}

/// An expected number with the lower and the upper end of what R leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// With the lower end of R's interval.
    pub low: f64,
    /// With R.
    pub central: f64,
    /// With the upper end of R's interval.
    pub high: f64,
}

/// What is expected of a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// Month.
    pub month: Month,
    /// New cases.
    pub cases: Band,
    /// New graduates.
    pub graduates: Band,
}

/// A projection with what it takes for granted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Projection {
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
    /// New cases a month that come without a graduate.
    pub arrivals: f64,
    /// What is expected, month by month.
    pub months: Vec<Forecast>,
}

/// What the future is made of; the same for low, central and high.
struct Model {
    past: Vec<f64>,
    arrivals: f64,
    /// Share of those brought along that is looked at as well: others live elsewhere or came in another way.
    inside: f64,
    /// Share of those brought along that comes 1, 2, 3 … months later.
    kernel: Vec<f64>,
    /// People who have not graduated, by the months for which they have been followed.
    waiting: Vec<f64>,
    /// Chance to graduate after 0, 1, 2 … months for who has not before.
    hazard: Vec<f64>,
}

pub(super) fn project(
    counted: &Counted,
    graduation: &Reach,
    growth: &Growth,
    cohort: Option<i32>,
    now: Month,
    horizon: u16,
) -> Option<Projection> {
    let (rate, interval) = (growth.rate?, growth.interval?);
    let model = Model::new(counted, graduation);
    let horizon = usize::from(horizon);
    // Nobody joins the cohort of a year that is over.
    let open =
        |index: usize| cohort.is_none_or(|year| Month(now.0 + 1 + i32::try_from(index).unwrap_or(0)).year() == year);
    let run = |rate: f64| model.run(rate * graduation.share, horizon, open);
    let (low, central, high) = (run(interval.low), run(rate), run(interval.high));
    let months = (0..horizon)
        .zip(now.0 + 1..)
        .map(|(index, month)| {
            let band = |pick: &dyn Fn(&(f64, f64)) -> f64| Band {
                low: pick(&low[index]),
                central: pick(&central[index]),
                high: pick(&high[index]),
            };
            Forecast { month: Month(month), cases: band(&|both| both.0), graduates: band(&|both| both.1) }
        })
        .collect();
    Some(Projection { assumptions: Assumption::ALL.to_vec(), arrivals: model.arrivals, months })
}

impl Model {
    fn new(counted: &Counted, graduation: &Reach) -> Self {
        let recent = counted.arrivals.iter().rev().take(RECENT);
        let (months, own) = recent.fold((0, 0), |(months, own), each| (months + 1, own + u64::from(each.own)));
        let brought: u64 = counted.gaps.iter().map(|count| u64::from(*count)).sum();
        let inside: u64 = counted.arrivals.iter().map(|each| u64::from(each.brought)).sum();
        let mut kernel: Vec<f64> = counted.gaps.iter().map(|count| ratio(u64::from(*count), brought)).collect();
        // Who comes in the very month of the one who brings them is counted a month later.
        if let Some(at_once) = kernel.first().copied() {
            kernel.remove(0);
            match kernel.first_mut() {
                Some(next) => *next += at_once,
                None => kernel.push(at_once),
            }
        }
        let mut hazard = Vec::new();
        let mut before = 0;
        for point in &graduation.curve {
            hazard.resize(usize::from(point.months), 0.0);
            hazard.push(f64::from(point.reached - before) / f64::from(point.at_risk));
            before = point.reached;
        }
        Self {
            past: counted.arrivals.iter().map(|each| f64::from(each.own) + f64::from(each.brought)).collect(),
            arrivals: if months == 0 { 0.0 } else { ratio(own, months) },
            inside: if brought == 0 { 0.0 } else { ratio(inside, brought) },
            kernel,
            waiting: counted.waiting.iter().map(|count| f64::from(*count)).collect(),
            hazard,
        }
    }

    /// New cases and new graduates of each month to come, where each case brings along `each` others, and new cases
    /// are looked at in the months that are `open`.
    fn run(&self, each: f64, horizon: usize, open: impl Fn(usize) -> bool) -> Vec<(f64, f64)> {
        let chance = |months: usize| self.hazard.get(months).copied().unwrap_or(0.0);
        let mut cases = self.past.clone();
        let mut waiting = self.waiting.clone();
        let mut all = Vec::with_capacity(horizon);
        for index in 0..horizon {
            let brought: f64 = cases.iter().rev().zip(&self.kernel).map(|(earlier, share)| earlier * share).sum();
            let new = if open(index) { self.arrivals + each * self.inside * brought } else { 0.0 };
            cases.push(new);
            waiting.insert(0, new);
            let mut graduates = 0.0;
            for (months, people) in waiting.iter_mut().enumerate() {
                let graduating = *people * chance(months);
                graduates += graduating;
                *people -= graduating;
            }
            all.push((new, graduates));
        }
        all
    }
}
