//! Needs and offers between the pillars: what is sought and given, how the two are brought together, and how what was
//! agreed is delivered. No money passes through; funds are pledged here and paid elsewhere.
//!
//! A listing is a need or an offer. A [`Match`] brings one of each together; what its sides may do with it, and when, is
//! [`step`]. Which offers fit a need is [`rank`].

mod balance;
mod form;
mod kind;
mod listing;
mod matching;
mod neighbour;
mod rank;
mod steps;
mod view;

pub use balance::{Balance, Line, Open, OpenCell};
pub use form::{LONGEST_TEXT, LONGEST_TITLE, ListingForm, SHORTEST_TEXT, SHORTEST_TITLE, key};
pub use kind::{Kind, Side, Unit};
pub use listing::{
    EXPIRY_DAYS, ForWhom, Listing, ListingEvent, ListingRefusal, ListingState, SMALLEST_GROUP, moderated,
};
pub use matching::{Delivery, DeliveryState, MOST_REACHED, MOST_WORTH, Match, MatchState, Worth};
pub use neighbour::are_neighbours;
pub use rank::{Candidate, Proposal, Reason, rank};
pub use steps::{Event, Refusal, Room, propose, step};
pub use view::{
    Contact, ExchangeFilter, ListingItem, ListingPage, MatchItem, MatchPage, OwnListing, Poster, QueuedListing,
    SuggestedListing,
};

/// Indonesian address of the public list; the page of a listing lies below it, by id.
pub const PATH: &str = "/kebutuhan-penawaran";

/// Indonesian address below which the matches of a stakeholder's own listings lie, by id.
pub const OWN_MATCHES_PATH: &str = "/akun/pertemuan";

/// Indonesian address of what a stakeholder has posted; the page of a listing with what fits it lies below it, by id.
pub const OWN_PATH: &str = "/akun/penawaran";
