//! The estimate of Kaplan and Meier (1958) from counts of whole months, with Greenwood's variance (1926) and the
//! interval on the log-log scale (Kalbfleisch and Prentice 1980), which stays between 0 and 1. It is the one that
//! lifelines gives; `bench/snowball/reference.py` makes the values that the tests compare.

use serde::{Deserialize, Serialize};

use super::count::add;
use super::growth::{Interval, Z};

/// Closer than this is equal: products of fractions miss a half by less.
const EQUAL: f64 = 1e-12;

/// Months until something happened, or until nobody looked any more, counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Durations {
    reached: Vec<u32>,
    censored: Vec<u32>,
}

impl Durations {
    /// Somebody reached the stage after so many months.
    pub(super) fn reached(&mut self, months: u16) {
        add(&mut self.reached, usize::from(months));
    }

    /// Somebody was followed for so many months without reaching it.
    pub(super) fn censored(&mut self, months: u16) {
        add(&mut self.censored, usize::from(months));
    }
}

/// The estimate in a month in which somebody reached the stage.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurvePoint {
    /// Months since the first stage.
    pub months: u16,
    /// People who have reached it by then.
    pub reached: u32,
    /// People who were still followed and had not reached it before this month.
    pub at_risk: u32,
    /// Share that reaches it by then, 0 to 1.
    pub share: f64,
    /// 95 % interval of the share; `None` where everybody has reached it.
    pub interval: Option<Interval>,
}

/// An estimate: see [`super::Reach`].
pub(super) struct Estimate {
    pub reached: u32,
    pub share: f64,
    pub interval: Option<Interval>,
    pub median: Option<u16>,
    pub median_low: Option<u16>,
    pub median_high: Option<u16>,
    pub curve: Vec<CurvePoint>,
}

/// The estimate. Whoever was lost from sight in a month was followed through it.
pub(super) fn estimate(durations: &Durations) -> Estimate {
    let at = |counts: &[u32], month: usize| counts.get(month).copied().unwrap_or(0);
    let mut at_risk: u32 = durations.reached.iter().chain(&durations.censored).sum();
    let (mut remaining, mut variance, mut reached) = (1.0_f64, 0.0_f64, 0);
    let mut curve = Vec::new();
    for (month, months) in (0..durations.reached.len()).zip(0u16..) {
        let now = durations.reached[month];
        if now > 0 {
            let (n, d) = (f64::from(at_risk), f64::from(now));
            remaining *= (n - d) / n;
            variance += d / (n * (n - d));
            reached += now;
            let interval = band(remaining, variance);
            curve.push(CurvePoint { months, reached, at_risk, share: 1.0 - remaining, interval });
        }
        at_risk -= now + at(&durations.censored, month);
    }
    let last = curve.last();
    let first = |share: &dyn Fn(&CurvePoint) -> f64| {
        curve.iter().find(|point| share(point) >= 0.5 - EQUAL).map(|point| point.months)
    };
    // Where everybody has reached the stage the bounds meet at 1.
    Estimate {
        reached,
        share: last.map_or(0.0, |point| point.share),
        interval: last.and_then(|point| point.interval),
        median: first(&|point| point.share),
        median_low: first(&|point| point.interval.map_or(1.0, |interval| interval.high)),
        median_high: first(&|point| point.interval.map_or(1.0, |interval| interval.low)),
        curve,
    }
}

/// The interval of the share that has reached the stage, from the share that remains.
fn band(remaining: f64, variance: f64) -> Option<Interval> {
    (remaining > EQUAL).then(|| {
        let log = remaining.ln();
        let width = Z * variance.sqrt() / log.abs();
        let bound = |power: f64| 1.0 - (log * power.exp()).exp();
        Interval { low: bound(-width), high: bound(width) }
    })
}
