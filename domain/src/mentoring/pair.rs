//! A pair: a mentor and a family without a name, from its first month to what came of it.

use serde::{Deserialize, Serialize};

use crate::calendar::{Month, Timestamp};
use crate::journey::Origin;
use crate::kind::KindCode;
use crate::locale::Text;
use crate::pillar::coded;
use crate::registration::SHORTEST_REASON;
use crate::texts::mentoring as t;

/// Most families that one family mentors at a time, those that wait for an officer among them. More would be visits, not
/// company; it is our own measure, no regulation names one.
pub const MOST_AT_ONCE: i64 = 5;

/// How many months a pair may lie back when it is entered: ten years. What is older nobody remembers to the month.
pub const FARTHEST_BACK: i32 = 120;

coded! {
    /// What came of a pair.
    Outcome {
        /// The family stands on its own.
        Independent = "independent",
        /// The family has itself become a pioneer family.
        Pioneer = "pioneer",
        /// The family was brought to another service.
        OtherHelp = "other_help",
        /// The family has moved away.
        Moved = "moved",
        /// It was stopped for another reason.
        Stopped = "stopped",
    }
}

impl Outcome {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Independent => t::INDEPENDENT,
            Self::Pioneer => t::PIONEER,
            Self::OtherHelp => t::OTHER_HELP,
            Self::Moved => t::MOVED,
            Self::Stopped => t::STOPPED,
        }
    }
}

coded! {
    /// Where a pair stands.
    PairState {
        /// The mentor has begun it; no officer has answered.
        Waiting = "waiting",
        /// Confirmed, and going on.
        Going = "going",
        /// Confirmed, and ended with an outcome.
        Ended = "ended",
        /// An officer has not confirmed it.
        Refused = "refused",
        /// The mentor has taken it back before an officer answered.
        Withdrawn = "withdrawn",
    }
}

impl PairState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Waiting => t::WAITING,
            Self::Going => t::GOING,
            Self::Ended => t::ENDED,
            Self::Refused => t::REFUSED,
            Self::Withdrawn => t::WITHDRAWN,
        }
    }

    /// Whether it takes one of the places that a mentor has.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Going)
    }
}

/// How a pair ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The last month.
    pub month: Month,
    /// What came of it.
    pub outcome: Outcome,
}

/// Where a pair stands, and its months. It has an end where, and only where, it has ended, and never before its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Where it stands.
    pub state: PairState,
    /// The first month.
    pub start: Month,
    /// How it ended.
    pub end: Option<End>,
}

/// Who does something with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The family that mentors.
    Mentor,
    /// The office of the regency.
    Office,
}

/// What happens to a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An officer confirms it.
    Confirm,
    /// An officer does not confirm it.
    Refuse {
        /// Why, in words to the mentor.
        reason: String,
    },
    /// The mentor takes it back before an officer answers.
    Withdraw,
    /// It ends.
    End(End),
    /// An officer takes back an end that was entered wrongly.
    TakeBack,
}

impl Event {
    /// The code in the audit log.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Refuse { .. } => "refuse",
            Self::Withdraw => "withdraw",
            Self::End(_) => "end",
            Self::TakeBack => "take_back",
        }
    }
}

/// Why something with a pair is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It does not fit where the pair stands; somebody else may have acted.
    #[error("this step does not fit the state of the pair")]
    WrongState,
    /// It is for the other side to do.
    #[error("this step is for the other side")]
    WrongSide,
    /// A reason is needed.
    #[error("a reason is required")]
    ReasonMissing,
    /// A month has not begun yet.
    #[error("the month lies in the future")]
    Future,
    /// It lies more than [`FARTHEST_BACK`] months back.
    #[error("the month lies too far back")]
    TooEarly,
    /// The end lies before the start.
    #[error("the end lies before the start")]
    Backwards,
    /// The mentor has [`MOST_AT_ONCE`] already.
    #[error("the mentor has as many families as one can have at a time")]
    TooMany,
    /// Only a verified pioneer family mentors.
    #[error("not a verified pioneer family")]
    NotPioneer,
    /// The journey does not fit the pair. One answer for every cause: that a journey is the mentor's own is not told.
    #[error("the journey does not fit the pair")]
    CaseUnfit,
}

fn check_end(start: Month, end: End, now: Month) -> Result<(), Refusal> {
    if end.month < start {
        Err(Refusal::Backwards)
    } else if end.month > now {
        Err(Refusal::Future)
    } else {
        Ok(())
    }
}

/// A new pair. What the office enters needs no further answer, and may have ended already. `live` is how many live pairs
/// the mentor has.
///
/// # Errors
/// A [`Refusal`] where it is not possible.
pub fn begin(side: Side, start: Month, end: Option<End>, now: Month, live: i64) -> Result<Pair, Refusal> {
    if start > now {
        return Err(Refusal::Future);
    }
    if start.0 < now.0 - FARTHEST_BACK {
        return Err(Refusal::TooEarly);
    }
    let state = match (side, end) {
        (Side::Mentor, Some(_)) => return Err(Refusal::WrongSide),
        (Side::Mentor, None) => PairState::Waiting,
        (Side::Office, None) => PairState::Going,
        (Side::Office, Some(end)) => {
            check_end(start, end, now)?;
            PairState::Ended
        }
    };
    if state.is_live() && live >= MOST_AT_ONCE {
        return Err(Refusal::TooMany);
    }
    Ok(Pair { state, start, end })
}

/// The pair after an event. `live` is how many live pairs the mentor has besides this one.
///
/// # Errors
/// A [`Refusal`] where it is not possible.
pub fn step(pair: &Pair, event: &Event, side: Side, now: Month, live: i64) -> Result<Pair, Refusal> {
    let own = match event {
        Event::Confirm | Event::Refuse { .. } | Event::TakeBack => side == Side::Office,
        Event::Withdraw => side == Side::Mentor,
        Event::End(_) => true,
    };
    if !own {
        return Err(Refusal::WrongSide);
    }
    let (state, end) = match (pair.state, event) {
        (PairState::Waiting, Event::Confirm) => (PairState::Going, None),
        (PairState::Waiting, Event::Refuse { reason }) => {
            if reason.trim().chars().count() < SHORTEST_REASON {
                return Err(Refusal::ReasonMissing);
            }
            (PairState::Refused, None)
        }
        (PairState::Waiting, Event::Withdraw) => (PairState::Withdrawn, None),
        (PairState::Going, Event::End(end)) => {
            check_end(pair.start, *end, now)?;
            (PairState::Ended, Some(*end))
        }
        (PairState::Ended, Event::TakeBack) if live >= MOST_AT_ONCE => return Err(Refusal::TooMany),
        (PairState::Ended, Event::TakeBack) => (PairState::Going, None),
        _ => return Err(Refusal::WrongState),
    };
    Ok(Pair { state, start: pair.start, end })
}

/// Whether a journey can be that of the family of a pair: of the same regency, and of its kind where it has one.
#[must_use]
pub fn fits(regency: &str, ppks: Option<&KindCode>, journey: &Origin) -> bool {
    journey.regency == regency && ppks.is_none_or(|kind| *kind == journey.kind)
}

/// A pair as its mentor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPair {
    /// Id, part of the address.
    pub id: String,
    /// Counts the families of one mentor, from 1 on: all that they are called by.
    pub number: i64,
    /// Code of the regency in which the family lives.
    pub regency: String,
    /// Kind of the family's need, where it has one.
    pub ppks: Option<KindCode>,
    /// Where it stands, and its months.
    pub pair: Pair,
    /// Why an officer has not confirmed it; else empty.
    pub reason: String,
    /// Since when it stands there.
    pub since: Timestamp,
    /// Grows with every change; guards against two who change it at once.
    pub version: i64,
}

/// A pair as the office sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairItem {
    /// What the mentor sees.
    pub own: OwnPair,
    /// Name of the mentor.
    pub mentor: String,
    /// Ticket number of the mentor.
    pub ticket: String,
    /// Id of the family's journey, where an officer has attached one.
    pub journey: Option<String>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Month = Month(24_322);

    fn ended(month: i32, outcome: Outcome) -> End {
        End { month: Month(month), outcome }
    }

    fn refuse() -> Event {
        Event::Refuse { reason: "Keluarga itu tidak kami temukan.".to_owned() }
    }

    #[test]
    fn a_mentor_begins_an_officer_confirms_and_it_ends_with_an_outcome() {
        let begun = begin(Side::Mentor, NOW, None, NOW, 0).unwrap();
        assert_eq!(begun.state, PairState::Waiting);
        assert_eq!(step(&begun, &Event::Confirm, Side::Mentor, NOW, 0), Err(Refusal::WrongSide));
        let end = Event::End(ended(NOW.0, Outcome::Independent));
        assert_eq!(step(&begun, &end, Side::Mentor, NOW, 0), Err(Refusal::WrongState));
        let going = step(&begun, &Event::Confirm, Side::Office, NOW, 0).unwrap();
        let early = Event::End(ended(NOW.0 - 1, Outcome::Independent));
        assert_eq!(step(&going, &early, Side::Mentor, NOW, 0), Err(Refusal::Backwards));
        let late = Event::End(ended(NOW.0 + 1, Outcome::Independent));
        assert_eq!(step(&going, &late, Side::Mentor, NOW, 0), Err(Refusal::Future));
        let over = step(&going, &end, Side::Mentor, NOW, 0).unwrap();
        assert_eq!((over.state, over.end), (PairState::Ended, Some(ended(NOW.0, Outcome::Independent))));
        assert_eq!(step(&over, &Event::TakeBack, Side::Office, NOW, MOST_AT_ONCE), Err(Refusal::TooMany));
        assert_eq!(step(&over, &Event::TakeBack, Side::Office, NOW, 0), Ok(going));
    }

    #[test]
    fn what_the_office_enters_needs_no_answer_and_may_be_over() {
        assert_eq!(begin(Side::Office, NOW, None, NOW, 0).unwrap().state, PairState::Going);
        let end = Some(ended(NOW.0 - 2, Outcome::Moved));
        assert_eq!(begin(Side::Office, Month(NOW.0 - 9), end, NOW, MOST_AT_ONCE).unwrap().state, PairState::Ended);
        assert_eq!(begin(Side::Mentor, Month(NOW.0 - 9), end, NOW, 0), Err(Refusal::WrongSide));
        assert_eq!(begin(Side::Office, NOW, end, NOW, 0), Err(Refusal::Backwards));
        assert_eq!(begin(Side::Mentor, NOW, None, NOW, MOST_AT_ONCE), Err(Refusal::TooMany));
        assert_eq!(begin(Side::Mentor, Month(NOW.0 + 1), None, NOW, 0), Err(Refusal::Future));
        assert_eq!(begin(Side::Mentor, Month(NOW.0 - FARTHEST_BACK - 1), None, NOW, 0), Err(Refusal::TooEarly));
    }

    #[test]
    fn a_refusal_has_a_reason() {
        let begun = begin(Side::Mentor, NOW, None, NOW, 0).unwrap();
        let short = Event::Refuse { reason: " tidak ".to_owned() };
        assert_eq!(step(&begun, &short, Side::Office, NOW, 0), Err(Refusal::ReasonMissing));
        assert_eq!(step(&begun, &refuse(), Side::Office, NOW, 0).unwrap().state, PairState::Refused);
    }

    #[test]
    fn a_journey_fits_by_regency_and_kind() {
        let journey = Origin { kind: "ppks-23".to_owned(), regency: "63.05".to_owned(), programme: String::new() };
        assert!(fits("63.05", None, &journey) && fits("63.05", Some(&"ppks-23".to_owned()), &journey));
        assert!(!fits("63.72", None, &journey) && !fits("63.05", Some(&"ppks-22".to_owned()), &journey));
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            Just(Event::Confirm),
            Just(refuse()),
            Just(Event::Withdraw),
            (-4_i32..8, 0_usize..5)
                .prop_map(|(month, outcome)| Event::End(ended(NOW.0 + month, Outcome::ALL[outcome]))),
            Just(Event::TakeBack),
        ]
    }

    fn side() -> impl Strategy<Value = Side> {
        prop_oneof![Just(Side::Mentor), Just(Side::Office)]
    }

    proptest! {
        #[test]
        fn an_end_is_there_exactly_where_it_has_ended_and_never_before_the_start(
            back in -2_i32..130,
            first in side(),
            live in 0_i64..7,
            events in prop::collection::vec((event(), side(), 0_i32..6), 0..30),
        ) {
            let Ok(mut pair) = begin(first, Month(NOW.0 - back), None, NOW, live) else { return Ok(()) };
            let (mut now, mut confirmed) = (NOW, first == Side::Office);
            for (event, side, later) in events {
                now.0 += later;
                let Ok(next) = step(&pair, &event, side, now, live) else { continue };
                confirmed |= event == Event::Confirm;
                prop_assert_eq!(next.start, pair.start);
                prop_assert_eq!(next.end.is_some(), next.state == PairState::Ended);
                prop_assert!(next.end.is_none_or(|end| end.month >= next.start && end.month <= now));
                prop_assert!(confirmed || !matches!(next.state, PairState::Going | PairState::Ended));
                prop_assert!(!matches!(pair.state, PairState::Refused | PairState::Withdrawn), "those are the last");
                pair = next;
            }
        }
    }
}
