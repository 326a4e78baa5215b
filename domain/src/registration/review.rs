//! The way of a registration through review: a pure function of state, event and who acts.

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Timestamp};
use crate::locale::{Bilingual, Text};
use crate::pillar::coded;
use crate::texts::registration::review as t;

coded! {
    /// Where a registration stands.
    State {
        /// Sent, or sent again after a correction; waits for an officer.
        Submitted = "submitted",
        /// An officer checks data and documents.
        DocumentReview = "document_review",
        /// An officer visits, where the kind needs it.
        FieldReview = "field_review",
        /// Waits for the applicant to correct something.
        Correction = "correction",
        /// Verified and published.
        Approved = "approved",
        /// Refused with a reason.
        Rejected = "rejected",
    }
}

impl State {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Submitted => t::SUBMITTED,
            Self::DocumentReview => t::DOCUMENT_REVIEW,
            Self::FieldReview => t::FIELD_REVIEW,
            Self::Correction => t::CORRECTION,
            Self::Approved => t::APPROVED,
            Self::Rejected => t::REJECTED,
        }
    }

    /// Whether nothing more happens.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Approved | Self::Rejected)
    }
}

/// What happens to a registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// An officer takes it on.
    Take,
    /// An officer finds the documents in order; a visit follows.
    PassDocuments,
    /// An officer asks for corrections: codes from the catalogue and a note.
    AskCorrection {
        /// Codes of reasons from the catalogue.
        reasons: Vec<String>,
        /// Further words to the applicant.
        note: String,
    },
    /// The applicant sends it again.
    Resubmit,
    /// An officer approves it.
    Approve,
    /// An officer approves it and says which of the kind's criteria the visit found met.
    ApproveMet {
        /// Their places in the kind's list, from 0.
        met: Vec<usize>,
    },
    /// An officer refuses it.
    Reject {
        /// Why, in words to the applicant.
        reason: String,
    },
}

impl Event {
    /// The code in the audit log.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::PassDocuments => "pass_documents",
            Self::AskCorrection { .. } => "ask_correction",
            Self::Resubmit => "resubmit",
            Self::Approve | Self::ApproveMet { .. } => "approve",
            Self::Reject { .. } => "reject",
        }
    }
}

/// Why a step of the review was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The registration is not in a state in which this can happen; somebody else may have acted.
    #[error("this step does not fit the state of the registration")]
    WrongState,
    /// A reason is needed.
    #[error("a reason is required")]
    ReasonMissing,
    /// The kind needs a visit before approval.
    #[error("this kind needs a field review first")]
    FieldReviewMissing,
    /// The kind is approved only where the visit found each of its criteria met.
    #[error("each criterion must be found met")]
    CriteriaMissing,
}

/// What a kind needs before it is approved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Whether an officer visits.
    pub visit: bool,
    /// How many criteria the officer has to find met.
    pub criteria: usize,
}

impl Needs {
    /// Whether all criteria are among those that were found met, which go by their places in the kind's list, from 0.
    #[must_use]
    pub fn all_met(self, met: &[usize]) -> bool {
        (0..self.criteria).all(|criterion| met.contains(&criterion))
    }
}

/// The state that follows.
///
/// # Errors
/// A [`Refusal`] where the event does not fit.
pub fn transition(state: State, event: &Event, needs: Needs) -> Result<State, Refusal> {
    match (state, event) {
        (State::Submitted, Event::Take) => Ok(State::DocumentReview),
        (State::DocumentReview, Event::PassDocuments) if needs.visit => Ok(State::FieldReview),
        (State::DocumentReview, Event::Approve | Event::ApproveMet { .. }) if needs.visit => {
            Err(Refusal::FieldReviewMissing)
        }
        (State::DocumentReview | State::FieldReview, Event::Approve) if needs.criteria > 0 => {
            Err(Refusal::CriteriaMissing)
        }
        (State::DocumentReview | State::FieldReview, Event::Approve) => Ok(State::Approved),
        (State::DocumentReview | State::FieldReview, Event::ApproveMet { met }) => {
            if needs.all_met(met) {
                Ok(State::Approved)
            } else {
                Err(Refusal::CriteriaMissing)
            }
        }
        (State::DocumentReview | State::FieldReview, Event::AskCorrection { reasons, note }) => {
            if reasons.is_empty() && note.trim().is_empty() {
                Err(Refusal::ReasonMissing)
            } else {
                Ok(State::Correction)
            }
        }
        (State::DocumentReview | State::FieldReview, Event::Reject { reason }) => {
            if reason.trim().chars().count() < SHORTEST_REASON {
                Err(Refusal::ReasonMissing)
            } else {
                Ok(State::Rejected)
            }
        }
        (State::Correction, Event::Resubmit) => Ok(State::Submitted),
        _ => Err(Refusal::WrongState),
    }
}

/// Shortest reason for a refusal, in characters.
pub const SHORTEST_REASON: usize = 10;

/// Days that the office has for a registration, and an applicant for a correction. The first is
/// the service standard of the LKS registration: at most one week from a complete file.
pub const CLOCK_DAYS: i64 = 7;

/// When the next step is due, counted from when the registration last changed hands, or `None`
/// where nothing more happens.
#[must_use]
pub fn clock(state: State, since: Timestamp) -> Option<Timestamp> {
    (!state.is_final()).then(|| since.plus_days(CLOCK_DAYS))
}

/// Days until the next step is due: 0 on the last day, negative once it has passed. `None` where nothing more happens.
#[must_use]
pub fn days_left(state: State, since: Timestamp, today: Day) -> Option<i64> {
    clock(state, since).map(|due| due.day().days_since(today))
}

/// Who acts next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Next {
    /// The office.
    Office,
    /// The applicant.
    Applicant,
    /// Nobody.
    Nobody,
}

/// Who acts next in this state.
#[must_use]
pub const fn next_step(state: State) -> Next {
    match state {
        State::Submitted | State::DocumentReview | State::FieldReview => Next::Office,
        State::Correction => Next::Applicant,
        State::Approved | State::Rejected => Next::Nobody,
    }
}

/// A reason for a correction, from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Code.
    pub code: String,
    /// What is wrong.
    pub name: Bilingual,
    /// How to mend it.
    pub how: Bilingual,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: Needs = Needs { visit: false, criteria: 0 };
    const VISIT: Needs = Needs { visit: true, criteria: 0 };

    fn ask() -> Event {
        Event::AskCorrection { reasons: vec!["blurred".to_owned()], note: String::new() }
    }

    fn reject() -> Event {
        Event::Reject { reason: "Kegiatan berada di luar provinsi.".to_owned() }
    }

    #[test]
    fn the_straight_way_and_the_way_with_a_visit() {
        assert_eq!(transition(State::Submitted, &Event::Take, PLAIN), Ok(State::DocumentReview));
        assert_eq!(transition(State::DocumentReview, &Event::Approve, PLAIN), Ok(State::Approved));
        assert_eq!(transition(State::DocumentReview, &Event::Approve, VISIT), Err(Refusal::FieldReviewMissing));
        assert_eq!(transition(State::DocumentReview, &Event::PassDocuments, VISIT), Ok(State::FieldReview));
        assert_eq!(transition(State::FieldReview, &Event::Approve, VISIT), Ok(State::Approved));
    }

    #[test]
    fn refusals_and_corrections_need_a_reason() {
        let empty = Event::AskCorrection { reasons: vec![], note: " ".to_owned() };
        assert_eq!(transition(State::DocumentReview, &empty, PLAIN), Err(Refusal::ReasonMissing));
        assert_eq!(transition(State::DocumentReview, &ask(), PLAIN), Ok(State::Correction));
        assert_eq!(transition(State::Correction, &Event::Resubmit, PLAIN), Ok(State::Submitted));
        let empty = Event::Reject { reason: "  tidak  ".to_owned() };
        assert_eq!(transition(State::DocumentReview, &empty, PLAIN), Err(Refusal::ReasonMissing));
        assert_eq!(transition(State::DocumentReview, &reject(), PLAIN), Ok(State::Rejected));
    }

    proptest! {
        #[test]
        fn a_kind_with_criteria_is_approved_only_where_all_are_met(
            criteria in 1usize..6, met in prop::collection::vec(0usize..8, 0..12)
        ) {
            let needs = Needs { visit: true, criteria };
            prop_assert_eq!(transition(State::FieldReview, &Event::Approve, needs), Err(Refusal::CriteriaMissing));
            let all = (0..criteria).all(|criterion| met.contains(&criterion));
            let event = Event::ApproveMet { met };
            prop_assert_eq!(transition(State::DocumentReview, &event, needs), Err(Refusal::FieldReviewMissing));
            let after = transition(State::FieldReview, &event, needs);
            prop_assert_eq!(after, if all { Ok(State::Approved) } else { Err(Refusal::CriteriaMissing) });
        }

        #[test]
        fn nothing_leaves_a_final_state_and_nothing_is_approved_without_being_taken(
            picks in prop::collection::vec(0usize..6, 0..12), visit: bool
        ) {
            let needs = Needs { visit, criteria: 0 };
            let events = [Event::Take, Event::PassDocuments, ask(), Event::Resubmit, Event::Approve, reject()];
            let mut state = State::Submitted;
            let mut taken = false;
            let mut visited = false;
            for pick in picks {
                if let Ok(next) = transition(state, &events[pick], needs) {
                    prop_assert!(!state.is_final());
                    taken = next == State::DocumentReview || (taken && next != State::Submitted);
                    visited = next == State::FieldReview || (visited && next != State::Submitted);
                    if next == State::Approved {
                        prop_assert!(taken);
                        prop_assert_eq!(visit, visited);
                    }
                    state = next;
                }
            }
        }
    }
}
