//! What each pillar sees first.

use serde::{Deserialize, Serialize};

use crate::contribution::fact::Measure;
use crate::exchange::{Kind, SuggestedListing};
use crate::pillar::{Pillar, coded};

coded! {
    /// A part of the start page below what waits.
    Section {
        /// What the programmes need in which the stakeholder has a role.
        Programmes = "programmes",
        /// Needs and offers that fit the own ones.
        Fits = "fits",
        /// Open needs in the own regency, of the pillar's usual kinds.
        Needs = "needs",
        /// Activities to come in the own regency.
        Activities = "activities",
        /// What the contribution has done so far.
        Contribution = "contribution",
    }
}

/// A listing of others that fits an own one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// Id of the own listing.
    pub own: String,
    /// Its title.
    pub title: String,
    /// What fits it, and why.
    pub suggested: SuggestedListing,
}

/// The sections in the order of a pillar.
#[must_use]
pub const fn sections(pillar: Pillar) -> [Section; 5] {
    use Section::{Activities, Contribution, Fits, Needs, Programmes};
    match pillar {
        Pillar::Government => [Programmes, Activities, Fits, Needs, Contribution],
        Pillar::Business => [Fits, Needs, Contribution, Programmes, Activities],
        Pillar::Community => [Activities, Needs, Fits, Programmes, Contribution],
    }
}

/// The measures in the order of a pillar. Families are mentored by families, who are of the community; who mentors none is
/// not told so: [`Totals::shown`] leaves it out.
#[must_use]
pub const fn measures(pillar: Pillar) -> &'static [Measure] {
    use Measure::{Families, Hours, Jobs, People, Programmes, Value};
    match pillar {
        Pillar::Government => &[Programmes, People, Hours, Jobs, Value],
        Pillar::Business => &[Jobs, People, Value, Hours, Programmes],
        Pillar::Community => &[Hours, Families, People, Jobs, Value, Programmes],
    }
}

/// What a pillar usually gives, so that needs of these kinds are shown to it first.
#[must_use]
pub const fn usual_kinds(pillar: Pillar) -> &'static [Kind] {
    match pillar {
        Pillar::Government => &[Kind::Training, Kind::Mentoring, Kind::Venue, Kind::Equipment],
        Pillar::Business => {
            &[Kind::Job, Kind::Apprenticeship, Kind::Training, Kind::Goods, Kind::Equipment, Kind::Funds]
        }
        Pillar::Community => &[Kind::Mentoring, Kind::Training, Kind::Venue, Kind::Goods],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pillar_sees_everything_in_an_order_of_its_own() {
        for pillar in Pillar::ALL {
            assert!(Section::ALL.iter().all(|section| sections(*pillar).contains(section)));
            let own = |measure: &Measure| *measure != Measure::Families || *pillar == Pillar::Community;
            assert!(Measure::ALL.iter().all(|measure| measures(*pillar).contains(measure) == own(measure)));
            assert!(!usual_kinds(*pillar).is_empty());
        }
        let first = Pillar::ALL.iter().map(|pillar| sections(*pillar)[0]).collect::<Vec<_>>();
        assert_eq!(first, [Section::Programmes, Section::Fits, Section::Activities]);
    }
}
