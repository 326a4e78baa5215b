//! Change requests: what a verified stakeholder wants to have changed. The verified data stay public until an officer
//! has looked at it.

use serde::{Deserialize, Serialize};

use crate::calendar::Timestamp;
use crate::document::DocumentInfo;
use crate::locale::{Bilingual, Text};
use crate::pillar::coded;
use crate::registration::{Needs, SHORTEST_REASON};
use crate::texts::change as t;

coded! {
    /// Where a change request stands.
    ChangeState {
        /// Waits for an officer.
        Submitted = "submitted",
        /// The data are changed.
        Approved = "approved",
        /// The data stay as they were.
        Rejected = "rejected",
        /// Taken back by the stakeholder, or replaced by a later one.
        Withdrawn = "withdrawn",
    }
}

impl ChangeState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Submitted => t::SUBMITTED,
            Self::Approved => t::APPROVED,
            Self::Rejected => t::REJECTED,
            Self::Withdrawn => t::WITHDRAWN,
        }
    }
}

/// What becomes of a change request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// An officer takes it over.
    Approve {
        /// Whether somebody has been there.
        visited: bool,
        /// Which criteria of the new kind the visit found met: their places in the kind's list, from 0.
        met: Vec<usize>,
    },
    /// An officer refuses it.
    Reject {
        /// Why, for the stakeholder.
        reason: String,
    },
}

/// Why a decision is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// It was decided already.
    #[error("already decided")]
    Decided,
    /// Who refuses says why.
    #[error("a reason is missing")]
    ReasonMissing,
    /// The kind that it asks for is verified by a visit.
    #[error("a visit is missing")]
    VisitMissing,
    /// The kind that it asks for is approved only where the visit found each of its criteria met.
    #[error("each criterion must be found met")]
    CriteriaMissing,
    /// What it asks for no longer fits the rules of its kind.
    #[error("no longer in order")]
    OutOfOrder,
}

/// Where a change request stands after a decision. `needs` are those of the kind that it asks for where that is another
/// one, which is verified as in a registration; otherwise there are none.
///
/// # Errors
/// A [`Refusal`] where it is not possible.
pub fn decide(state: ChangeState, decision: &Decision, needs: Needs) -> Result<ChangeState, Refusal> {
    match (state, decision) {
        (ChangeState::Submitted, Decision::Reject { reason }) if reason.trim().chars().count() < SHORTEST_REASON => {
            Err(Refusal::ReasonMissing)
        }
        (ChangeState::Submitted, Decision::Approve { visited: false, .. }) if needs.visit => Err(Refusal::VisitMissing),
        (ChangeState::Submitted, Decision::Approve { met, .. }) if !needs.all_met(met) => Err(Refusal::CriteriaMissing),
        (ChangeState::Submitted, Decision::Approve { .. }) => Ok(ChangeState::Approved),
        (ChangeState::Submitted, Decision::Reject { .. }) => Ok(ChangeState::Rejected),
        _ => Err(Refusal::Decided),
    }
}

/// A field that would change. Areas come as names, identifiers masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Name of the field.
    pub key: String,
    /// What it says now; may be empty.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// A change request in the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeItem {
    /// Id, part of the office's address.
    pub id: String,
    /// Name of the stakeholder, as it is now.
    pub name: String,
    /// Ticket number.
    pub ticket: String,
    /// Kind, as it is now.
    pub kind: String,
    /// Code of the regency, as it is now.
    pub regency: String,
    /// Where it stands.
    pub state: ChangeState,
    /// When it was sent, or decided.
    pub since: Timestamp,
}

/// A change request as an officer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePage {
    /// What the list shows.
    pub item: ChangeItem,
    /// What would change.
    pub differences: Vec<Difference>,
    /// Whether it asks for a kind that is verified by a visit.
    pub needs_visit: bool,
    /// Criteria that the visit has to find met before it is approved; empty unless it asks for a kind that has such.
    pub criteria: Vec<Bilingual>,
    /// Documents that would take the place of those with the same code.
    pub documents: Vec<DocumentInfo>,
    /// Why it was refused; empty unless it was.
    pub reason: String,
}

/// A change request as its stakeholder sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnChange {
    /// Where it stands.
    pub state: ChangeState,
    /// When it was sent, or decided.
    pub since: Timestamp,
    /// Why it was refused; empty unless it was.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Needs = Needs { visit: false, criteria: 0 };
    const VISIT: Needs = Needs { visit: true, criteria: 0 };
    const FAMILY: Needs = Needs { visit: true, criteria: 4 };

    fn approve(visited: bool, met: Vec<usize>) -> Decision {
        Decision::Approve { visited, met }
    }

    fn reject(reason: &str) -> Decision {
        Decision::Reject { reason: reason.to_owned() }
    }

    fn open(decision: &Decision, needs: Needs) -> Result<ChangeState, Refusal> {
        decide(ChangeState::Submitted, decision, needs)
    }

    #[test]
    fn a_change_request_is_decided_once_and_refused_with_a_reason() {
        assert_eq!(open(&approve(false, vec![]), PLAIN), Ok(ChangeState::Approved));
        assert_eq!(open(&approve(false, vec![]), VISIT), Err(Refusal::VisitMissing));
        assert_eq!(open(&approve(true, vec![]), VISIT), Ok(ChangeState::Approved));
        assert_eq!(open(&reject("   tidak   "), PLAIN), Err(Refusal::ReasonMissing));
        assert_eq!(open(&reject("Alamat tidak ditemukan."), VISIT), Ok(ChangeState::Rejected));
        for state in [ChangeState::Approved, ChangeState::Rejected, ChangeState::Withdrawn] {
            for decision in [approve(true, vec![]), reject("Alamat tidak ditemukan.")] {
                assert_eq!(decide(state, &decision, PLAIN), Err(Refusal::Decided));
            }
        }
    }

    #[test]
    fn a_new_kind_with_criteria_is_approved_only_where_a_visit_found_all_of_them() {
        assert_eq!(open(&approve(false, vec![0, 1, 2, 3]), FAMILY), Err(Refusal::VisitMissing));
        for met in [vec![], vec![0, 1, 3], vec![1, 2, 3, 4], vec![0, 0, 0, 0]] {
            assert_eq!(open(&approve(true, met), FAMILY), Err(Refusal::CriteriaMissing));
        }
        assert_eq!(open(&approve(true, vec![3, 1, 0, 2]), FAMILY), Ok(ChangeState::Approved));
        assert_eq!(open(&reject("Keluarga itu belum memenuhi kriteria."), FAMILY), Ok(ChangeState::Rejected));
    }
}
