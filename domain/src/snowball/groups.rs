//! The figures of groups side by side, whose sums are public as well: of all regencies, or of all cohorts.

use super::suppress::{cover, of_each, tells_people};
use super::{Figures, Passed, PublicFigures, Shown};

/// The public figures of groups into which all cases fall, each case into one: those of [`Figures::public`], and without
/// more of them where what is hidden of a group would follow from the figures of all and of the other groups.
#[must_use]
pub fn public_groups(groups: Vec<Figures>) -> Vec<PublicFigures> {
    let passed: Vec<Passed> = groups.iter().map(Figures::passed).collect();
    let sums: Vec<(u64, u64)> =
        groups.iter().map(|figures| (figures.growth.brought.into(), figures.jobs.jobs)).collect();
    let visible = of_each(&passed);
    let mut shown: Vec<PublicFigures> =
        groups.into_iter().zip(visible).map(|(figures, visible)| figures.seen(&visible)).collect();
    // From the counts to what is computed from them, so that what is hidden first is known to those that follow.
    let brought = sums.iter().zip(&shown).map(|((brought, _), figures)| (*brought, figures.growth != Shown::Hidden));
    if let Some(group) = cover(&passed, brought, tells_people) {
        shown[group].growth = Shown::Hidden;
        shown[group].projection = Shown::Hidden;
    }
    let jobs = sums.iter().zip(&shown).map(|((_, jobs), figures)| (*jobs, figures.jobs != Shown::Hidden));
    if let Some(group) = cover(&passed, jobs, |hidden| hidden.len() == 1) {
        shown[group].jobs = Shown::Hidden;
    }
    shown
}
