//! Change requests: what a verified stakeholder wants to have changed. The verified data stay public until an officer
//! has looked at it.

use serde::{Deserialize, Serialize};

use crate::calendar::Timestamp;
use crate::document::DocumentInfo;
use crate::locale::Text;
use crate::pillar::coded;
use crate::registration::SHORTEST_REASON;
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
    /// What it asks for no longer fits the rules of its kind.
    #[error("no longer in order")]
    OutOfOrder,
}

/// Where a change request stands after a decision. `needs_visit` says that it asks for another kind, which is verified
/// by a visit as a registration would be.
///
/// # Errors
/// A [`Refusal`] where it is not possible.
pub fn decide(state: ChangeState, decision: &Decision, needs_visit: bool) -> Result<ChangeState, Refusal> {
    match (state, decision) {
        (ChangeState::Submitted, Decision::Reject { reason }) if reason.trim().chars().count() < SHORTEST_REASON => {
            Err(Refusal::ReasonMissing)
        }
        (ChangeState::Submitted, Decision::Approve { visited: false }) if needs_visit => Err(Refusal::VisitMissing),
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

    #[test]
    fn a_change_request_is_decided_once_and_refused_with_a_reason() {
        let reject = |reason: &str| Decision::Reject { reason: reason.to_owned() };
        let approve = |visited: bool| Decision::Approve { visited };
        let open = |decision: &Decision, needs_visit| decide(ChangeState::Submitted, decision, needs_visit);
        assert_eq!(open(&approve(false), false), Ok(ChangeState::Approved));
        assert_eq!(open(&approve(false), true), Err(Refusal::VisitMissing));
        assert_eq!(open(&approve(true), true), Ok(ChangeState::Approved));
        assert_eq!(open(&reject("   tidak   "), false), Err(Refusal::ReasonMissing));
        assert_eq!(open(&reject("Alamat tidak ditemukan."), true), Ok(ChangeState::Rejected));
        for state in [ChangeState::Approved, ChangeState::Rejected, ChangeState::Withdrawn] {
            for decision in [approve(true), reject("Alamat tidak ditemukan.")] {
                assert_eq!(decide(state, &decision, false), Err(Refusal::Decided));
            }
        }
    }
}
