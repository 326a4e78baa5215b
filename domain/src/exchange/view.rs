//! What is shown of the exchange: to everybody, to posters, to the sides of a match, and to officers.

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Timestamp};
use crate::exchange::kind::{Kind, Side, Unit};
use crate::exchange::listing::{ForWhom, ListingState};
use crate::exchange::matching::Match;
use crate::exchange::rank::Reason;
use crate::kind::KindCode;
use crate::locale::{Bilingual, Locale};

/// Who posted a listing, as far as whoever looks may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "who")]
pub enum Poster {
    /// A stakeholder.
    Stakeholder {
        /// Id.
        id: String,
        /// Name.
        name: String,
        /// Whether there is a public page of this id.
        listed: bool,
    },
    /// A private person or family that is not listed publicly.
    Unlisted {
        /// Kind.
        kind: KindCode,
        /// Code of the regency.
        regency: String,
    },
    /// A programme, by its office.
    Programme {
        /// Its part of the address.
        slug: String,
        /// Title.
        title: Bilingual,
    },
}

/// A listing in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingItem {
    /// Id, part of the address.
    pub id: String,
    /// Need or offer.
    pub side: Side,
    /// What is sought or given.
    pub kind: Kind,
    /// What it is counted in.
    pub unit: Unit,
    /// How much.
    pub amount: i64,
    /// How much is not yet agreed upon.
    pub left: i64,
    /// Language that title and description are in.
    pub language: Locale,
    /// Title, in the poster's words.
    pub title: String,
    /// Code of the regency; `None` means the whole province.
    pub regency: Option<String>,
    /// Code of the district.
    pub district: Option<String>,
    /// PPKS kinds; none means for everybody.
    pub ppks: Vec<KindCode>,
    /// Who posted it.
    pub poster: Poster,
    /// Where it stands.
    pub state: ListingState,
    /// When it was posted.
    pub posted: Timestamp,
    /// Last day on which it is shown.
    pub expires: Day,
    /// Whether a former recipient of services offers this work: people give people work.
    pub by_former_recipient: bool,
}

/// The page of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingPage {
    /// What a list shows.
    pub item: ListingItem,
    /// Description, in the poster's words.
    pub description: String,
    /// From when on.
    pub from: Option<Day>,
    /// Until when.
    pub until: Option<Day>,
    /// Of whom a need is.
    pub for_whom: Option<ForWhom>,
    /// Whether whoever looks acts for the poster.
    pub own: bool,
    /// Whether whoever looks is of the office that looks after it.
    pub looked_after: bool,
    /// Why an officer removed it; else empty.
    pub reason: String,
}

/// A listing as its poster sees it in the own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnListing {
    /// What a list shows.
    pub item: ListingItem,
    /// Why an officer removed it; else empty.
    pub reason: String,
    /// Matches that wait for an answer or for deliveries.
    pub matches: i64,
}

/// A listing in the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuedListing {
    /// What a list shows; the poster by name.
    pub item: ListingItem,
    /// Description.
    pub description: String,
    /// Of whom a need is.
    pub for_whom: Option<ForWhom>,
    /// Why it was removed; else empty.
    pub reason: String,
}

/// A listing that fits another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestedListing {
    /// What a list shows.
    pub item: ListingItem,
    /// How much the two can be matched for.
    pub amount: i64,
    /// What speaks for it, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// How the other side of an accepted match is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who answers questions.
    pub person: String,
    /// Phone number; empty where there is none.
    pub phone: String,
    /// E-mail address; empty where there is none.
    pub email: String,
}

/// A match in a list of one of its sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchItem {
    /// Id.
    pub id: String,
    /// The side of whoever looks; `None` for an officer who looks on.
    pub side: Option<Side>,
    /// Where it stands, with its deliveries.
    pub of: Match,
    /// Kind of both listings.
    pub kind: Kind,
    /// Unit of both listings.
    pub unit: Unit,
    /// Id and title of the need.
    pub need: (String, String),
    /// Id and title of the offer.
    pub offer: (String, String),
}

/// A match as one of its sides, or the office, sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchPage {
    /// What a list shows.
    pub item: MatchItem,
    /// Who needs.
    pub needs: Poster,
    /// Who offers.
    pub offers: Poster,
    /// How the other side is reached, once both have accepted; nobody but the two sides sees it.
    pub contact: Option<Contact>,
}

/// Filters of the public list; all that are set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeFilter {
    /// Need or offer.
    pub side: Option<Side>,
    /// Kind.
    pub kind: Option<Kind>,
    /// Code of a regency; listings of the whole province match every regency.
    pub regency: Option<String>,
    /// PPKS kind; listings for everybody match every kind.
    pub ppks: Option<KindCode>,
    /// Where the page begins: the key of the last item of the page before.
    pub after: Option<String>,
}
