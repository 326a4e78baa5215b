//! A need and an offer brought together: from the proposal to the last delivery.

use serde::{Deserialize, Serialize};

use crate::calendar::Timestamp;
use crate::exchange::kind::{Kind, Side};
use crate::locale::Text;
use crate::pillar::coded;
use crate::texts::exchange::matching as t;

/// The most people that one delivery can reach: more than live in the province is a mistyped number.
pub const MOST_REACHED: i64 = 5_000_000;

/// The most that one delivery can be worth, in rupiah.
pub const MOST_WORTH: i64 = 1_000_000_000_000;

coded! {
    /// Where a match stands.
    MatchState {
        /// Waits until both sides have accepted.
        Proposed = "proposed",
        /// Both sides have accepted; deliveries follow.
        Accepted = "accepted",
        /// All that was agreed has arrived.
        Fulfilled = "fulfilled",
        /// One side has declined, or a listing ended before both had accepted.
        Declined = "declined",
    }
}

impl MatchState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Proposed => t::PROPOSED,
            Self::Accepted => t::ACCEPTED,
            Self::Fulfilled => t::FULFILLED,
            Self::Declined => t::DECLINED,
        }
    }

    /// Whether nothing more happens.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Fulfilled | Self::Declined)
    }
}

coded! {
    /// Where a delivery stands.
    DeliveryState {
        /// The giver says that it was delivered.
        Reported = "reported",
        /// The receiver says that it has arrived.
        Confirmed = "confirmed",
        /// The receiver says that it has not, or the match was declined before they said anything.
        Disputed = "disputed",
    }
}

impl DeliveryState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Reported => t::REPORTED,
            Self::Confirmed => t::CONFIRMED,
            Self::Disputed => t::DISPUTED,
        }
    }
}

/// What a delivery was worth, as far as the giver says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// People whom it reaches, from 1 to [`MOST_REACHED`]; of no use where the unit counts people already.
    pub people: Option<i64>,
    /// Estimated value in rupiah, from 1 to [`MOST_WORTH`]; of no use where the unit is rupiah.
    pub value: Option<i64>,
}

impl Worth {
    /// What of it says something that the amount of this kind does not say.
    #[must_use]
    pub fn beside(self, kind: Kind) -> Self {
        Self {
            people: self.people.filter(|_| !kind.counts_people()),
            value: self.value.filter(|_| kind != Kind::Funds),
        }
    }
}

/// A part of what was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Number within the match, from 1 on.
    pub number: i64,
    /// How much, in the unit of the match.
    pub amount: i64,
    /// What the giver says of it besides; the receiver confirms both together.
    pub worth: Worth,
    /// Where it stands.
    pub state: DeliveryState,
    /// When it last changed.
    pub at: Timestamp,
    /// Why it is disputed, in the receiver's words; else empty.
    pub reason: String,
}

/// A need and an offer brought together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Where it stands.
    pub state: MatchState,
    /// How much it is about, in the unit of both listings.
    pub amount: i64,
    /// Whether the side of the need has accepted.
    pub need_accepted: bool,
    /// Whether the side of the offer has accepted.
    pub offer_accepted: bool,
    /// Deliveries, in the order of their numbers.
    pub deliveries: Vec<Delivery>,
    /// Why it was declined; else empty.
    pub reason: String,
    /// When it last changed.
    pub since: Timestamp,
}

impl Match {
    /// Whether this side has accepted.
    #[must_use]
    pub const fn is_accepted_by(&self, side: Side) -> bool {
        match side {
            Side::Need => self.need_accepted,
            Side::Offer => self.offer_accepted,
        }
    }

    fn sum(&self, states: &[DeliveryState]) -> i64 {
        let counted = self.deliveries.iter().filter(|delivery| states.contains(&delivery.state));
        counted.map(|delivery| delivery.amount).sum()
    }

    /// Whether it waits for this side: for an answer, to confirm what was delivered, or to deliver.
    #[must_use]
    pub fn waits_for(&self, side: Side) -> bool {
        match self.state {
            MatchState::Proposed => !self.is_accepted_by(side),
            MatchState::Accepted if side == Side::Need => self.reported() > 0,
            MatchState::Accepted => self.undelivered() > 0,
            MatchState::Fulfilled | MatchState::Declined => false,
        }
    }

    /// How much waits to be confirmed by the receiver.
    #[must_use]
    pub fn reported(&self) -> i64 {
        self.sum(&[DeliveryState::Reported])
    }

    /// How much has arrived.
    #[must_use]
    pub fn confirmed(&self) -> i64 {
        self.sum(&[DeliveryState::Confirmed])
    }

    /// How much the giver can still deliver: what is neither confirmed nor waiting for the receiver.
    #[must_use]
    pub fn undelivered(&self) -> i64 {
        self.amount - self.sum(&[DeliveryState::Confirmed, DeliveryState::Reported])
    }

    /// How much of both listings it takes up. A proposal takes nothing, so that nobody can block a listing by asking;
    /// of a declined match stays what has arrived.
    #[must_use]
    pub fn taken(&self) -> i64 {
        match self.state {
            MatchState::Proposed => 0,
            MatchState::Accepted | MatchState::Fulfilled => self.amount,
            MatchState::Declined => self.confirmed(),
        }
    }
}
