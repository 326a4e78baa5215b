//! A need or an offer, and its way from the poster to the public and off the page again.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::exchange::kind::{Kind, Side, Unit};
use crate::kind::KindCode;
use crate::locale::{Locale, Text};
use crate::pillar::coded;
use crate::region::{DistrictCode, RegencyCode};
use crate::registration::SHORTEST_REASON;
use crate::texts::exchange::listing as t;

/// Days after which a listing without a last day runs out.
pub const EXPIRY_DAYS: i64 = 90;

/// The smallest group of people that a need may be of: fewer could be recognised, which is why public figures hide
/// counts of 1 to 4 as well.
pub const SMALLEST_GROUP: i64 = 5;

/// Of whom a need is. People in need are described by these three facts only, never by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "of")]
pub enum ForWhom {
    /// Of the poster's own institution.
    Own,
    /// Of a programme.
    Programme {
        /// Its part of the address.
        slug: String,
    },
    /// Of a group of people.
    Group {
        /// PPKS kind.
        kind: KindCode,
        /// Where they live.
        regency: RegencyCode,
        /// How many they are, at least [`SMALLEST_GROUP`].
        number: i64,
    },
}

/// A need or an offer in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Need or offer.
    pub side: Side,
    /// What is sought or given.
    pub kind: Kind,
    /// What the amount is counted in; one of the kind's units.
    pub unit: Unit,
    /// How much, from 1 to [`Kind::most`].
    pub amount: i64,
    /// Language that title and description are in, so that a page can say so.
    pub language: Locale,
    /// Title, in the poster's words.
    pub title: String,
    /// Description, in the poster's words.
    pub description: String,
    /// Where; `None` means the whole province.
    pub regency: Option<RegencyCode>,
    /// Where more closely; lies in the regency.
    pub district: Option<DistrictCode>,
    /// From when on; `None` means at once.
    pub from: Option<Day>,
    /// Until when; not before `from`.
    pub until: Option<Day>,
    /// PPKS kinds that it is for; none means for everybody.
    pub ppks: Vec<KindCode>,
    /// Of whom, for a need; `None` for an offer.
    pub for_whom: Option<ForWhom>,
}

impl Listing {
    /// The last day on which it is shown: the last day of its period, else [`EXPIRY_DAYS`] after it was posted.
    #[must_use]
    pub fn expires(&self, posted: Day) -> Day {
        self.until.unwrap_or_else(|| posted.start().plus_days(EXPIRY_DAYS).day())
    }

    /// Slug of the programme that it is a need of.
    #[must_use]
    pub fn programme(&self) -> Option<&str> {
        match &self.for_whom {
            Some(ForWhom::Programme { slug }) => Some(slug),
            _ => None,
        }
    }
}

coded! {
    /// Where a listing stands.
    ListingState {
        /// Waits for an officer.
        Waiting = "waiting",
        /// Everybody sees it.
        Open = "open",
        /// Ended by the poster.
        Closed = "closed",
        /// Run out.
        Expired = "expired",
        /// Taken off by an officer.
        Removed = "removed",
    }
}

impl ListingState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Waiting => t::WAITING,
            Self::Open => t::OPEN,
            Self::Closed => t::CLOSED,
            Self::Expired => t::EXPIRED,
            Self::Removed => t::REMOVED,
        }
    }

    /// Whether it can still be or become open.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Open)
    }
}

/// What becomes of a listing. What was agreed upon goes on, except where an officer takes the listing off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListingEvent {
    /// An officer lets everybody see it.
    Approve,
    /// An officer takes it off, or refuses it.
    Remove {
        /// Why, for the poster.
        reason: String,
    },
    /// The poster ends it.
    Close,
    /// Its last day is over.
    Expire,
}

impl ListingEvent {
    /// Short code, for the audit log.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Remove { .. } => "remove",
            Self::Close => "close",
            Self::Expire => "expire",
        }
    }

    /// Whether it is for an officer to do.
    #[must_use]
    pub const fn is_moderation(&self) -> bool {
        matches!(self, Self::Approve | Self::Remove { .. })
    }
}

/// Why this cannot become of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ListingRefusal {
    /// It does not stand where this begins.
    #[error("the state does not allow it")]
    WrongState,
    /// Who takes a listing off says why.
    #[error("a reason is missing")]
    ReasonMissing,
}

/// Where a listing stands after this.
///
/// # Errors
/// A [`ListingRefusal`] where it is not possible.
pub fn moderated(state: ListingState, event: &ListingEvent) -> Result<ListingState, ListingRefusal> {
    match (state, event) {
        (ListingState::Waiting, ListingEvent::Approve) => Ok(ListingState::Open),
        (state, _) if !state.is_live() => Err(ListingRefusal::WrongState),
        (_, ListingEvent::Remove { reason }) if reason.trim().chars().count() < SHORTEST_REASON => {
            Err(ListingRefusal::ReasonMissing)
        }
        (_, ListingEvent::Remove { .. }) => Ok(ListingState::Removed),
        (_, ListingEvent::Close) => Ok(ListingState::Closed),
        (_, ListingEvent::Expire) => Ok(ListingState::Expired),
        (_, ListingEvent::Approve) => Err(ListingRefusal::WrongState),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_seen_once_an_officer_has_looked_and_ends_for_good() {
        let remove = |reason: &str| ListingEvent::Remove { reason: reason.to_owned() };
        let waiting = ListingState::Waiting;
        assert_eq!(moderated(waiting, &ListingEvent::Approve), Ok(ListingState::Open));
        assert_eq!(moderated(waiting, &remove("  tidak  ")), Err(ListingRefusal::ReasonMissing));
        assert_eq!(moderated(ListingState::Open, &remove("Bukan untuk bursa ini.")), Ok(ListingState::Removed));
        assert_eq!(moderated(ListingState::Open, &ListingEvent::Approve), Err(ListingRefusal::WrongState));
        for ended in [ListingState::Closed, ListingState::Expired, ListingState::Removed] {
            for event in
                [ListingEvent::Approve, remove("Alasan yang cukup."), ListingEvent::Close, ListingEvent::Expire]
            {
                assert_eq!(moderated(ended, &event), Err(ListingRefusal::WrongState));
            }
        }
    }
}
