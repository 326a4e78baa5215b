//! How many people graduates bring along, how sure that is, and how soon it doubles the number of cases.

use serde::{Deserialize, Serialize};

use super::count::Counted;

/// The 97.5 % point of the standard normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// Samples that the bootstrap draws.
const REPLICATES: usize = 1_000;

/// Up to so many graduates the bootstrap draws people; beyond, the mean of so many is normal to more digits than a
/// thousand draws can tell, and its interval follows from the variance.
const MOST_DRAWN: usize = 10_000;

/// An interval that holds the true value with a probability of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How many people graduates bring along. Those who graduated lately have had less time for it and count all the same,
/// so that the numbers are rather too low than too high.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// Cases that have reached independence.
    pub graduates: u32,
    /// People whom they have brought along.
    pub brought: u32,
    /// The reproduction number R: people brought along for each graduate. `None` where there are no graduates.
    pub rate: Option<f64>,
    /// 95 % interval of R (percentile bootstrap over graduates, Efron 1979); `None` where all graduates have brought
    /// along the same number, one or none among them: draws from those who are alike cannot tell how others would differ.
    pub interval: Option<Interval>,
    /// R times the share that graduates: people brought along for each person reached, since only graduates count in R.
    /// The number of cases grows by itself where this is above 1.
    pub per_case: Option<f64>,
    /// Months from a graduate's first stage to that of those brought along: the median. `None` where there are none.
    pub generation: Option<f64>,
    /// Months in which the number of cases doubles. `None` where it does not grow by itself.
    pub doubling: Option<f64>,
    /// The shortest doubling time within the interval of R.
    pub doubling_low: Option<f64>,
    /// The longest doubling time within the interval of R; `None` where the lower end does not grow.
    pub doubling_high: Option<f64>,
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed, for draws, not for secrets.
pub fn generator(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Months in which cases double, where each brings along `rate` others and `generation` months lie between; `None` where
/// they do not grow, or where no time passes between generations.
#[must_use]
pub fn doubling_time(rate: f64, generation: f64) -> Option<f64> {
    (rate > 1.0 && generation > 0.0).then(|| generation * std::f64::consts::LN_2 / rate.ln())
}

/// A quotient of two counts; `whole` is above 0. Counts are far below 2^53, where `f64` would round them.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(super) fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

pub(super) fn growth(counted: &Counted, graduating: f64, random: &mut impl FnMut() -> u64) -> Growth {
    let graduates: u32 = counted.brought.iter().sum();
    let brought: u64 = counted.brought.iter().zip(0u64..).map(|(count, each)| u64::from(*count) * each).sum();
    let rate = (graduates > 0).then(|| ratio(brought, u64::from(graduates)));
    let interval = interval(&counted.brought, random);
    let generation = median(&counted.gaps);
    let doubling = |rate: Option<f64>| doubling_time(rate? * graduating, generation?);
    Growth {
        graduates,
        brought: u32::try_from(brought).unwrap_or(u32::MAX),
        rate,
        interval,
        per_case: rate.map(|rate| rate * graduating),
        generation,
        doubling: doubling(rate),
        doubling_low: doubling(interval.map(|interval| interval.high)),
        doubling_high: doubling(interval.map(|interval| interval.low)),
    }
}

/// The 95 % interval of the mean of counted numbers: `counts[k]` people have k each.
pub(super) fn interval(counts: &[u32], random: &mut impl FnMut() -> u64) -> Option<Interval> {
    let people: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    if counts.iter().filter(|count| **count > 0).count() < 2 {
        return None;
    }
    if usize::try_from(people).is_ok_and(|people| people <= MOST_DRAWN) {
        return Some(drawn(counts, people, random));
    }
    let mean_of = |value: &dyn Fn(f64) -> f64| {
        counts.iter().zip(0u32..).map(|(count, each)| f64::from(*count) * value(f64::from(each))).sum::<f64>()
            / ratio(people, 1)
    };
    let mean = mean_of(&|each| each);
    let half = Z * (mean_of(&|each| (each - mean).powi(2)) / ratio(people, 1)).sqrt();
    Some(Interval { low: mean - half, high: mean + half })
}

fn drawn(counts: &[u32], people: u64, random: &mut impl FnMut() -> u64) -> Interval {
    let each: Vec<u32> = counts.iter().zip(0u32..).flat_map(|(count, each)| (0..*count).map(move |_| each)).collect();
    let mut draw = || {
        // The upper half of the product of a number with `people` is even over all people.
        let place = (u128::from(random()) * u128::from(people)) >> 64;
        usize::try_from(place).map_or(0, |place| u64::from(each[place]))
    };
    let mut sums: Vec<u64> = (0..REPLICATES).map(|_| (0..people).map(|_| draw()).sum()).collect();
    sums.sort_unstable();
    Interval { low: percentile(&sums, 25) / ratio(people, 1), high: percentile(&sums, 975) / ratio(people, 1) }
}

/// The value below which so many thousandths of sorted values lie, between two of them in proportion.
fn percentile(sorted: &[u64], thousandths: usize) -> f64 {
    let place = thousandths * (sorted.len() - 1);
    let (below, rest) = (sorted[place / 1000], place % 1000);
    let above = sorted.get(place / 1000 + 1).copied().unwrap_or(below);
    ratio(below * 1000 + (above - below) * u64::try_from(rest).unwrap_or(0), 1000)
}

/// The median of counted months; of an even number the middle of the two in the middle.
pub(super) fn median(counts: &[u32]) -> Option<f64> {
    let people: u32 = counts.iter().sum();
    let at = |rank: u32| {
        let mut seen = 0;
        counts.iter().zip(0u32..).find_map(|(count, value)| {
            seen += count;
            (seen > rank).then(|| f64::from(value))
        })
    };
    Some(f64::midpoint(at(people.checked_sub(1)? / 2)?, at(people / 2)?))
}
