//! The figures of groups side by side, whose sums are public as well: of all regencies, or of all cohorts.

use super::public::is_few;
use super::{FEWEST, Figures, PublicFigures, Shown};
use crate::journey::Stage;

/// What of a group adds up to the figures of all.
struct Sums {
    cases: u64,
    stages: Vec<u64>,
    brought: u64,
    jobs: u64,
}

impl Sums {
    /// The last stage that somebody has reached, and how many have: 0 where nobody went on from the first.
    fn furthest(&self) -> (usize, u64) {
        let reached = self.stages.iter().rposition(|passed| *passed > 0);
        reached.map_or((0, self.cases), |index| (index + 1, self.stages[index]))
    }
}

/// The public figures of groups into which all cases fall, each case into one: those of [`Figures::public`], and without
/// more of them where what is hidden of a group would follow from the figures of all and of the other groups.
#[must_use]
pub fn public_groups(groups: Vec<Figures>) -> Vec<PublicFigures> {
    let sums: Vec<Sums> = groups
        .iter()
        .map(|figures| Sums {
            cases: figures.cases.into(),
            stages: figures.reach.iter().map(|reach| reach.reached.into()).collect(),
            brought: figures.growth.brought.into(),
            jobs: figures.jobs.jobs,
        })
        .collect();
    let mut shown: Vec<PublicFigures> = groups.into_iter().map(Figures::public).collect();
    // From the counts to what is computed from them, so that what is hidden first is known to those that follow.
    cover(
        &mut shown,
        &sums,
        tells_people,
        |sums| sums.cases,
        |figures| figures.cases == Shown::Hidden,
        |figures, _| hide_all(figures),
    );
    for index in 0..Stage::ALL[1..].len() {
        cover(
            &mut shown,
            &sums,
            tells_people,
            |sums| sums.stages[index],
            |figures| figures.stages[index].passed == Shown::Hidden,
            |figures, sums| hide_stage_of(figures, sums, index),
        );
    }
    cover(
        &mut shown,
        &sums,
        tells_people,
        |sums| sums.brought,
        |figures| figures.growth == Shown::Hidden,
        |figures, _| hide_growth(figures),
    );
    cover(
        &mut shown,
        &sums,
        |hidden| hidden.len() == 1,
        |sums| sums.jobs,
        |figures| figures.jobs == Shown::Hidden,
        |figures, _| figures.jobs = Shown::Hidden,
    );
    shown
}

/// Whether the sum of these hidden counts of people says too much of them: see [`super::hide_few_of`].
fn tells_people(hidden: &[u64]) -> bool {
    let few = u32::try_from(hidden.iter().sum::<u64>()).is_ok_and(is_few);
    let all = |extreme: u64| hidden.iter().all(|count| *count == extreme);
    hidden.len() == 1 || few || all(1) || all(u64::from(FEWEST - 1))
}

/// Hides the smallest of the others where the sum of what is hidden tells too much. Where nobody else has any, and the
/// sum is shown, one of those is hidden that could have had some: of which most people came furthest.
fn cover(
    shown: &mut [PublicFigures],
    sums: &[Sums],
    tells: impl Fn(&[u64]) -> bool,
    count: impl Fn(&Sums) -> u64,
    is_hidden: impl Fn(&PublicFigures) -> bool,
    hide: impl Fn(&mut PublicFigures, &Sums),
) {
    let hidden = shown.iter().zip(sums).filter(|(figures, _)| is_hidden(figures));
    let hidden: Vec<u64> = hidden.map(|(_, sums)| count(sums)).collect();
    let sum = hidden.iter().sum::<u64>();
    if sum == 0 || !tells(&hidden) {
        return;
    }
    let others = shown.iter_mut().zip(sums).filter(|(figures, _)| !is_hidden(figures));
    let (some, none): (Vec<_>, Vec<_>) = others.partition(|(_, sums)| count(sums) > 0);
    let smallest = some.into_iter().min_by_key(|(_, sums)| count(sums));
    let furthest = || {
        let could = none.into_iter().filter(|(_, sums)| sum >= u64::from(FEWEST) && sums.cases > 0);
        could.max_by_key(|(_, sums)| sums.furthest())
    };
    if let Some((figures, sums)) = smallest.or_else(furthest) {
        hide(figures, sums);
    }
}

fn hide_all(figures: &mut PublicFigures) {
    figures.cases = Shown::Hidden;
    for stage in &Stage::ALL[1..] {
        hide_stage(figures, *stage);
    }
}

/// Hides a stage, and with nobody in it those before that nobody has reached either: they would tell that.
fn hide_stage_of(figures: &mut PublicFigures, sums: &Sums, index: usize) {
    let nobody = |earlier: &usize| sums.stages[index] == 0 && sums.stages[*earlier] == 0;
    hide_stage(figures, Stage::ALL[index + 1]);
    for earlier in (0..index).rev().take_while(nobody) {
        hide_stage(figures, Stage::ALL[earlier + 1]);
    }
}

fn hide_stage(figures: &mut PublicFigures, stage: Stage) {
    for known in figures.stages.iter_mut().filter(|known| known.stage == stage) {
        known.passed = Shown::Hidden;
        known.share = Shown::Hidden;
        known.interval = Shown::Hidden;
        known.median = Shown::Hidden;
    }
    match stage {
        Stage::Independent => {
            hide_growth(figures);
            figures.jobs = Shown::Hidden;
        }
        Stage::Employer => figures.jobs = Shown::Hidden,
        _ => {}
    }
}

fn hide_growth(figures: &mut PublicFigures) {
    figures.growth = Shown::Hidden;
    figures.projection = Shown::Hidden;
}
