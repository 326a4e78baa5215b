//! Partners of a programme: stakeholders of all three pillars, each with a role that both sides confirm.

use serde::{Deserialize, Serialize};

use crate::locale::{Bilingual, Text};
use crate::pillar::{Pillar, coded};
use crate::texts::programme::partner as t;

coded! {
    /// What a partner does in a programme, after the roles of organisations in the IATI standard.
    PartnerRole {
        /// Gives the funds.
        Funder = "funder",
        /// Answers for the programme.
        Accountable = "accountable",
        /// Passes funds or work on to others and keeps an eye on them.
        Extending = "extending",
        /// Does the work.
        Implementing = "implementing",
    }
}

impl PartnerRole {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Funder => t::FUNDER,
            Self::Accountable => t::ACCOUNTABLE,
            Self::Extending => t::EXTENDING,
            Self::Implementing => t::IMPLEMENTING,
        }
    }
}

coded! {
    /// Where a partnership stands.
    PartnerState {
        /// The office has asked; the stakeholder has not answered.
        Asked = "asked",
        /// The stakeholder has offered; the office has not answered.
        Offered = "offered",
        /// Both sides say so.
        Confirmed = "confirmed",
    }
}

impl PartnerState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Asked => t::ASKED,
            Self::Offered => t::OFFERED,
            Self::Confirmed => t::CONFIRMED,
        }
    }
}

/// One of the two sides of a partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerSide {
    /// The office that writes the programme.
    Office,
    /// The stakeholder.
    Stakeholder,
}

/// Where a partnership stands once a side has said that it is so; nobody confirms for the other.
#[must_use]
pub const fn said(state: Option<PartnerState>, by: PartnerSide) -> PartnerState {
    match (state, by) {
        (Some(PartnerState::Confirmed), _)
        | (Some(PartnerState::Offered), PartnerSide::Office)
        | (Some(PartnerState::Asked), PartnerSide::Stakeholder) => PartnerState::Confirmed,
        (_, PartnerSide::Office) => PartnerState::Asked,
        (_, PartnerSide::Stakeholder) => PartnerState::Offered,
    }
}

/// A partner on the page of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// Id of the stakeholder.
    pub stakeholder: String,
    /// Name.
    pub name: String,
    /// Pillar.
    pub pillar: Pillar,
    /// Role.
    pub role: PartnerRole,
    /// Where it stands.
    pub state: PartnerState,
    /// Whether the stakeholder has a public page.
    pub listed: bool,
}

/// A partnership in a stakeholder's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partnership {
    /// Address part of the programme.
    pub programme: String,
    /// Its title.
    pub title: Bilingual,
    /// Role.
    pub role: PartnerRole,
    /// Where it stands.
    pub state: PartnerState,
}

impl Partnership {
    /// Whether this partner enters journeys of the programme: whoever answers for it, carries it on or carries it out.
    #[must_use]
    pub fn keeps_journeys(&self) -> bool {
        self.state == PartnerState::Confirmed && self.role != PartnerRole::Funder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partnership_takes_both_sides() {
        use PartnerSide::{Office, Stakeholder};
        for (first, second) in [(Office, Stakeholder), (Stakeholder, Office)] {
            let begun = said(None, first);
            assert_ne!(begun, PartnerState::Confirmed);
            assert_eq!(said(Some(begun), first), begun, "nobody confirms for the other");
            assert_eq!(said(Some(begun), second), PartnerState::Confirmed);
            assert_eq!(said(Some(PartnerState::Confirmed), first), PartnerState::Confirmed);
        }
    }
}
