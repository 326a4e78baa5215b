//! What the public sees of the snowball: figures of one to four people are not shown, and none from which they could be
//! computed (suppression).

use serde::{Deserialize, Serialize};

use super::curve::{SharePoint, of_all, whole};
use super::projection::{Band, RECENT};
use super::suppress::{Visible, of_one};
use super::{Figures, Growth, Interval, Jobs, Passed, Projection};
use crate::calendar::Month;
use crate::journey::Stage;

/// Smallest number of people that is shown, nobody apart.
pub const FEWEST: u32 = 5;

/// A figure, or that it is of too few people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown<T> {
    /// The figure.
    Value(T),
    /// Not shown.
    Hidden,
}

impl<T: Copy> Shown<T> {
    /// What is shown; `None` where it is hidden.
    #[must_use]
    pub const fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Hidden => None,
        }
    }
}

impl<T> Shown<T> {
    pub(super) fn when(shown: bool, value: T) -> Self {
        if shown { Self::Value(value) } else { Self::Hidden }
    }
}

pub(super) const fn is_few(count: u32) -> bool {
    1 <= count && count < FEWEST
}

/// A count, unless it is of one to four.
#[must_use]
pub const fn hide_few(count: u32) -> Shown<u32> {
    if is_few(count) { Shown::Hidden } else { Shown::Value(count) }
}

/// The counts of groups whose sum is shown as well: where the sum would give away what is hidden, the smallest of the
/// others is hidden too. It does where it leaves fewer than five people, and where all that is hidden must be 1 or all
/// must be 4.
#[must_use]
pub fn hide_few_of(counts: &[u32]) -> Vec<Shown<u32>> {
    let mut shown: Vec<Shown<u32>> = counts.iter().map(|count| hide_few(*count)).collect();
    let hidden = counts.iter().filter(|count| is_few(**count));
    let (groups, people) = hidden.fold((0, 0), |(groups, people), count| (groups + 1, people + count));
    if groups > 0 && (is_few(people) || people == groups || people == groups * (FEWEST - 1)) {
        let next = counts.iter().enumerate().filter(|(_, count)| **count >= FEWEST).min_by_key(|(_, count)| **count);
        if let Some((index, _)) = next {
            shown[index] = Shown::Hidden;
        }
    }
    shown
}

/// A stage as the public sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicStage {
    /// Stage.
    pub stage: Stage,
    /// Cases that have ever reached it.
    pub passed: Shown<u32>,
    /// Share that reaches it, 0 to 1: see [`super::Reach::share`].
    pub share: Shown<f64>,
    /// 95 % interval of the estimate.
    pub interval: Shown<Option<Interval>>,
    /// Months by which half of all have reached it; `None` where fewer do.
    pub median: Shown<Option<u16>>,
    /// How the share grows with the months since the first stage; the public has it of all cases only.
    pub curve: Vec<SharePoint>,
}

/// The figures as they are shown: to the public without those of too few people, to officers whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicFigures {
    /// The month that they are of.
    pub now: Month,
    /// Cases.
    pub cases: Shown<u32>,
    /// The stages after the first.
    pub stages: Vec<PublicStage>,
    /// How many people graduates bring along.
    pub growth: Shown<Growth>,
    /// Work opened for others.
    pub jobs: Shown<Jobs>,
    /// What follows if things go on so.
    pub projection: Shown<Option<Projection>>,
}

/// Parts of one to which pages write shares (in per cent, with a place), rates and people expected.
const SHARE: f64 = 1e3;
const RATE: f64 = 1e2;
const EXPECTED: f64 = 1e1;

impl PublicFigures {
    /// The same as a page writes it: as many places as are written, and every third of the expected months; a good deal
    /// lighter to send. Rounding to more places than are written could end at another last digit than files have.
    #[must_use]
    pub fn for_page(mut self) -> Self {
        let to = |value: f64, parts: f64| (value * parts).round() / parts;
        let both =
            |interval: Interval, parts| Interval { low: to(interval.low, parts), high: to(interval.high, parts) };
        for stage in &mut self.stages {
            if let Shown::Value(share) = &mut stage.share {
                *share = to(*share, SHARE);
            }
            if let Shown::Value(Some(interval)) = &mut stage.interval {
                *interval = both(*interval, SHARE);
            }
        }
        if let Shown::Value(growth) = &mut self.growth {
            growth.rate = growth.rate.map(|rate| to(rate, RATE));
            growth.interval = growth.interval.map(|interval| both(interval, RATE));
        }
        if let Shown::Value(jobs) = &mut self.jobs {
            jobs.per_graduate = jobs.per_graduate.map(|each| to(each, RATE));
        }
        if let Shown::Value(Some(projection)) = &mut self.projection {
            let third: Vec<_> = projection.months.iter().skip(2).step_by(3).copied().collect();
            // In a year that ends soon somebody may be expected in its last months only.
            if third.iter().any(|month| month.cases.high >= 0.5 / EXPECTED) {
                projection.months = third;
            }
            for month in &mut projection.months {
                for band in [&mut month.cases, &mut month.graduates] {
                    let [low, central, high] = [band.low, band.central, band.high].map(|people| to(people, EXPECTED));
                    *band = Band { low, central, high };
                }
            }
        }
        self
    }
}

impl Figures {
    /// The figures with nothing hidden, for officers.
    #[must_use]
    pub fn whole(self) -> PublicFigures {
        let stages = self.reach.into_iter().map(|reach| PublicStage {
            stage: reach.stage,
            passed: Shown::Value(reach.reached),
            share: Shown::Value(reach.share),
            interval: Shown::Value(reach.interval),
            median: Shown::Value(reach.median),
            curve: whole(&reach),
        });
        PublicFigures {
            now: self.now,
            cases: Shown::Value(self.cases),
            stages: stages.collect(),
            growth: Shown::Value(self.growth),
            jobs: Shown::Value(self.jobs),
            projection: Shown::Value(self.projection),
        }
    }

    /// How many cases have ever reached each stage.
    pub(super) fn passed(&self) -> Passed {
        std::array::from_fn(|stage| self.flow[stage].passed)
    }

    /// The figures without those of too few people.
    #[must_use]
    pub fn public(self) -> PublicFigures {
        let visible = of_one(&self.passed());
        let curves = of_all(self.cases, &self.reach, &visible);
        let mut public = self.seen(&visible);
        for (stage, curve) in public.stages.iter_mut().zip(curves) {
            stage.curve = curve;
        }
        public
    }

    /// The figures of the stages that are shown, and of what is computed from them.
    pub(super) fn seen(self, visible: &Visible) -> PublicFigures {
        let stages = self.reach.into_iter().map(|reach| {
            let shown = visible[reach.stage.index()];
            PublicStage {
                stage: reach.stage,
                passed: Shown::when(shown, reach.reached),
                share: Shown::when(shown, reach.share),
                interval: Shown::when(shown, reach.interval),
                median: Shown::when(shown, reach.median),
                curve: Vec::new(),
            }
        });
        let [graduates_shown, employers_shown] =
            [Stage::Independent, Stage::Employer].map(|stage| visible[stage.index()]);
        // The average of a year's arrivals is their number.
        let arrived = self.arrivals.iter().rev().take(RECENT).map(|month| month.own).sum();
        let growth_shown = graduates_shown && !is_few(self.growth.brought);
        PublicFigures {
            now: self.now,
            cases: Shown::when(visible[0], self.cases),
            stages: stages.collect(),
            growth: Shown::when(growth_shown, self.growth),
            jobs: Shown::when(graduates_shown && employers_shown, self.jobs),
            projection: Shown::when(growth_shown && !is_few(arrived), self.projection),
        }
    }
}
