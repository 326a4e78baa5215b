//! What the two sides may do with a match, and when: a pure function of match, event, side, what is left and now.

use serde::{Deserialize, Serialize};

use crate::calendar::Timestamp;
use crate::exchange::kind::Side;
use crate::exchange::matching::{Delivery, DeliveryState, MOST_REACHED, MOST_WORTH, Match, MatchState, Worth};
use crate::registration::SHORTEST_REASON;

/// What is not yet agreed upon of each listing, in their unit, and whether both are still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Of the need.
    pub need: i64,
    /// Of the offer.
    pub offer: i64,
    /// Whether everybody can see both.
    pub open: bool,
}

/// What a side does with a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Agrees to it.
    Accept,
    /// Ends it before all has arrived.
    Decline {
        /// Why, for the other side.
        reason: String,
    },
    /// The giver says that a part was delivered.
    Deliver {
        /// How much.
        amount: i64,
        /// What it was worth.
        worth: Worth,
    },
    /// The receiver says that it has arrived.
    Confirm {
        /// Number of the delivery.
        number: i64,
    },
    /// The receiver says that it has not.
    Dispute {
        /// Number of the delivery.
        number: i64,
        /// What is wrong, for the giver.
        reason: String,
    },
}

impl Event {
    /// Short code, for the audit log.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline { .. } => "decline",
            Self::Deliver { .. } => "deliver",
            Self::Confirm { .. } => "confirm",
            Self::Dispute { .. } => "dispute",
        }
    }
}

/// Why something cannot be done with a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// It does not stand where this begins.
    #[error("the state does not allow it")]
    WrongState,
    /// It is for the other side to do.
    #[error("it is for the other side")]
    WrongSide,
    /// This side has accepted already.
    #[error("already accepted")]
    AlreadyAccepted,
    /// Who declines or disputes says why.
    #[error("a reason is missing")]
    ReasonMissing,
    /// Less than 1, or more than is left of what was agreed.
    #[error("the amount does not fit")]
    Amount,
    /// Not a possible number of people.
    #[error("the number of people cannot be right")]
    People,
    /// Not a possible value.
    #[error("the value cannot be right")]
    Value,
    /// One of the listings no longer has as much.
    #[error("not enough is left")]
    NotEnoughLeft,
    /// One of the listings is no longer open.
    #[error("a listing has ended")]
    ListingEnded,
    /// There is no such delivery that waits for the receiver.
    #[error("no such delivery waits")]
    NoSuchDelivery,
    /// The two are matched already, and that match has not ended.
    #[error("already proposed")]
    AlreadyProposed,
    /// Need and offer differ in kind or unit, or are on the same side or of the same poster.
    #[error("the two do not fit together")]
    NoFit,
}

fn check_room(amount: i64, room: Room) -> Result<(), Refusal> {
    if !room.open {
        Err(Refusal::ListingEnded)
    } else if amount > room.need.min(room.offer) {
        Err(Refusal::NotEnoughLeft)
    } else {
        Ok(())
    }
}

/// A proposal by one side, which accepts by proposing; or by an officer (`None`), whom neither side has answered yet.
///
/// # Errors
/// [`Refusal::Amount`], [`Refusal::ListingEnded`], [`Refusal::NotEnoughLeft`].
pub fn propose(by: Option<Side>, amount: i64, room: Room, now: Timestamp) -> Result<Match, Refusal> {
    if amount < 1 {
        return Err(Refusal::Amount);
    }
    check_room(amount, room)?;
    Ok(Match {
        state: MatchState::Proposed,
        amount,
        need_accepted: by == Some(Side::Need),
        offer_accepted: by == Some(Side::Offer),
        deliveries: Vec::new(),
        reason: String::new(),
        since: now,
    })
}

fn checked_reason(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.chars().count() < SHORTEST_REASON { Err(Refusal::ReasonMissing) } else { Ok(reason.to_owned()) }
}

/// The match after one side has done something. `room` is what is left of the listings without this match.
///
/// # Errors
/// A [`Refusal`] where it is not possible.
pub fn step(before: &Match, event: &Event, side: Side, room: Room, now: Timestamp) -> Result<Match, Refusal> {
    let mut after = before.clone();
    after.since = now;
    match (before.state, event) {
        (MatchState::Proposed, Event::Accept) => {
            if before.is_accepted_by(side) {
                return Err(Refusal::AlreadyAccepted);
            }
            check_room(before.amount, room)?;
            match side {
                Side::Need => after.need_accepted = true,
                Side::Offer => after.offer_accepted = true,
            }
            if after.need_accepted && after.offer_accepted {
                after.state = MatchState::Accepted;
            }
        }
        (MatchState::Proposed | MatchState::Accepted, Event::Decline { reason }) => {
            after.reason = checked_reason(reason)?;
            after.state = MatchState::Declined;
            // What the receiver has not confirmed by now does not count, and nobody waits for it any more.
            for delivery in &mut after.deliveries {
                if delivery.state == DeliveryState::Reported {
                    delivery.state = DeliveryState::Disputed;
                    delivery.at = now;
                }
            }
        }
        (MatchState::Accepted, Event::Deliver { amount, worth }) => {
            if side != Side::Offer {
                return Err(Refusal::WrongSide);
            }
            if !(1..=before.undelivered()).contains(amount) {
                return Err(Refusal::Amount);
            }
            if worth.people.is_some_and(|people| !(1..=MOST_REACHED).contains(&people)) {
                return Err(Refusal::People);
            }
            if worth.value.is_some_and(|value| !(1..=MOST_WORTH).contains(&value)) {
                return Err(Refusal::Value);
            }
            let number = before.deliveries.last().map_or(0, |last| last.number) + 1;
            let reason = String::new();
            after.deliveries.push(Delivery {
                number,
                amount: *amount,
                worth: *worth,
                state: DeliveryState::Reported,
                at: now,
                reason,
            });
        }
        (MatchState::Accepted, Event::Confirm { number } | Event::Dispute { number, .. }) => {
            if side != Side::Need {
                return Err(Refusal::WrongSide);
            }
            let waiting =
                |delivery: &&mut Delivery| delivery.number == *number && delivery.state == DeliveryState::Reported;
            let delivery = after.deliveries.iter_mut().find(waiting).ok_or(Refusal::NoSuchDelivery)?;
            delivery.at = now;
            if let Event::Dispute { reason, .. } = event {
                delivery.reason = checked_reason(reason)?;
                delivery.state = DeliveryState::Disputed;
            } else {
                delivery.state = DeliveryState::Confirmed;
                if after.confirmed() == after.amount {
                    after.state = MatchState::Fulfilled;
                }
            }
        }
        _ => return Err(Refusal::WrongState),
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: Room = Room { need: 3, offer: 5, open: true };
    const NOW: Timestamp = Timestamp(1);

    fn deliver(amount: i64) -> Event {
        Event::Deliver { amount, worth: Worth::default() }
    }

    fn reason() -> String {
        "Tempatnya sudah terisi.".to_owned()
    }

    #[test]
    fn what_was_agreed_arrives_in_two_parts() {
        let proposed = propose(Some(Side::Need), 3, ROOM, NOW).unwrap();
        assert_eq!(step(&proposed, &Event::Accept, Side::Need, ROOM, NOW), Err(Refusal::AlreadyAccepted));
        assert_eq!(step(&proposed, &deliver(1), Side::Offer, ROOM, NOW), Err(Refusal::WrongState));
        assert_eq!(proposed.taken(), 0);
        let mut agreed = step(&proposed, &Event::Accept, Side::Offer, ROOM, NOW).unwrap();
        assert_eq!((agreed.state, agreed.taken()), (MatchState::Accepted, 3));
        assert_eq!(step(&agreed, &deliver(4), Side::Offer, ROOM, NOW), Err(Refusal::Amount));
        assert_eq!(step(&agreed, &deliver(1), Side::Need, ROOM, NOW), Err(Refusal::WrongSide));
        for (number, amount, state) in [(1, 2, MatchState::Accepted), (2, 1, MatchState::Fulfilled)] {
            agreed = step(&agreed, &deliver(amount), Side::Offer, ROOM, NOW).unwrap();
            assert_eq!(step(&agreed, &Event::Confirm { number }, Side::Offer, ROOM, NOW), Err(Refusal::WrongSide));
            agreed = step(&agreed, &Event::Confirm { number }, Side::Need, ROOM, NOW).unwrap();
            assert_eq!(agreed.state, state);
        }
    }

    #[test]
    fn what_a_part_was_worth_is_possible_and_stays_as_it_was_reported() {
        let proposed = propose(Some(Side::Need), 3, ROOM, NOW).unwrap();
        let agreed = step(&proposed, &Event::Accept, Side::Offer, ROOM, NOW).unwrap();
        let report = |people, value| {
            let event = Event::Deliver { amount: 1, worth: Worth { people, value } };
            step(&agreed, &event, Side::Offer, ROOM, NOW)
        };
        assert_eq!(report(Some(0), None), Err(Refusal::People));
        assert_eq!(report(Some(MOST_REACHED + 1), None), Err(Refusal::People));
        assert_eq!(report(None, Some(0)), Err(Refusal::Value));
        assert_eq!(report(None, Some(MOST_WORTH + 1)), Err(Refusal::Value));
        let worth = Worth { people: Some(12), value: Some(1_500_000) };
        let reported = report(worth.people, worth.value).unwrap();
        assert!(reported.waits_for(Side::Need) && reported.waits_for(Side::Offer));
        let confirmed = step(&reported, &Event::Confirm { number: 1 }, Side::Need, ROOM, NOW).unwrap();
        assert_eq!(confirmed.deliveries[0].worth, worth);
        assert!(!confirmed.waits_for(Side::Need) && confirmed.waits_for(Side::Offer));
    }

    #[test]
    fn what_has_arrived_stays_when_the_rest_is_declined() {
        let suggested = propose(None, 3, ROOM, NOW).unwrap();
        let half = step(&suggested, &Event::Accept, Side::Offer, ROOM, NOW).unwrap();
        assert_eq!(half.state, MatchState::Proposed);
        let mut agreed = step(&half, &Event::Accept, Side::Need, ROOM, NOW).unwrap();
        for (event, side) in
            [(deliver(1), Side::Offer), (Event::Confirm { number: 1 }, Side::Need), (deliver(2), Side::Offer)]
        {
            agreed = step(&agreed, &event, side, ROOM, NOW).unwrap();
        }
        let short = Event::Decline { reason: "tidak".to_owned() };
        assert_eq!(step(&agreed, &short, Side::Need, ROOM, NOW), Err(Refusal::ReasonMissing));
        let ended = step(&agreed, &Event::Decline { reason: reason() }, Side::Need, ROOM, NOW).unwrap();
        assert_eq!(
            (ended.state, ended.taken(), ended.deliveries[1].state),
            (MatchState::Declined, 1, DeliveryState::Disputed)
        );
    }

    #[test]
    fn nothing_is_agreed_beyond_what_is_left_or_after_the_end() {
        assert_eq!(propose(None, 4, ROOM, NOW), Err(Refusal::NotEnoughLeft));
        assert_eq!(propose(None, 0, ROOM, NOW), Err(Refusal::Amount));
        let proposed = propose(Some(Side::Offer), 3, ROOM, NOW).unwrap();
        let less = Room { need: 2, ..ROOM };
        assert_eq!(step(&proposed, &Event::Accept, Side::Need, less, NOW), Err(Refusal::NotEnoughLeft));
        let ended = Room { open: false, ..ROOM };
        assert_eq!(step(&proposed, &Event::Accept, Side::Need, ended, NOW), Err(Refusal::ListingEnded));
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            2 => Just(Event::Accept),
            1 => Just(Event::Decline { reason: reason() }),
            6 => (-1_i64..12).prop_map(deliver),
            6 => (0_i64..8).prop_map(|number| Event::Confirm { number }),
            3 => (0_i64..8).prop_map(|number| Event::Dispute { number, reason: reason() }),
        ]
    }

    fn side() -> impl Strategy<Value = Side> {
        prop_oneof![Just(Side::Need), Just(Side::Offer)]
    }

    proptest! {
        #[test]
        fn never_more_arrives_than_was_agreed_and_states_only_go_forward(
            amount in 1_i64..20,
            events in prop::collection::vec((event(), side()), 0..60),
        ) {
            let room = Room { need: 20, offer: 20, open: true };
            let mut now = propose(Some(Side::Need), amount, room, NOW).unwrap();
            for (event, side) in events {
                let Ok(next) = step(&now, &event, side, room, NOW) else { continue };
                let edge = (now.state, next.state);
                prop_assert!(matches!(
                    edge,
                    (MatchState::Proposed, MatchState::Proposed | MatchState::Accepted | MatchState::Declined)
                        | (MatchState::Accepted, MatchState::Accepted | MatchState::Fulfilled | MatchState::Declined)
                ), "{edge:?}");
                prop_assert_eq!(next.amount, amount);
                prop_assert!(next.undelivered() >= 0 && next.confirmed() <= amount);
                prop_assert!(next.confirmed() >= now.confirmed(), "what has arrived stays");
                prop_assert!(next.taken() <= amount && next.taken() >= next.confirmed());
                prop_assert_eq!(next.state == MatchState::Fulfilled, next.confirmed() == amount);
                now = next;
            }
        }

        #[test]
        fn never_more_is_agreed_than_a_listing_is_about(
            offered in 1_i64..12,
            needed in prop::collection::vec(1_i64..8, 1..5),
            events in prop::collection::vec((0_usize..5, event(), side()), 0..80),
        ) {
            let mut matches: Vec<Match> = Vec::new();
            let taken = |matches: &[Match]| matches.iter().map(Match::taken).sum::<i64>();
            for need in needed {
                let room = Room { need, offer: offered, open: true };
                matches.extend(propose(None, need.min(offered), room, NOW));
            }
            for (which, event, side) in events {
                let which = which % matches.len();
                let own = &matches[which];
                // As the store counts it: what is left besides this match.
                let room = Room { need: own.amount, offer: offered - taken(&matches) + own.taken(), open: true };
                if let Ok(next) = step(own, &event, side, room, NOW) {
                    matches[which] = next;
                }
                prop_assert!(taken(&matches) <= offered);
            }
        }
    }
}
