//! Needs and offers: the public list, what stakeholders and the office post, and what the two sides of a match do.

mod detail;
mod list;
mod listing;
mod meeting;
mod own;
mod parts;
mod post;
#[cfg(feature = "ssr")]
mod server;

pub use detail::ListingPage;
pub use list::ExchangePage;
pub use listing::{OfficeListingPage, OwnListingPage};
pub use meeting::{OfficeMatchPage, OwnMatchPage};
pub use own::{OfficeListingsPage, OwnListingsPage};
pub use parts::{card, poster_name};
pub use post::{NewListingPage, NewNeedPage};
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::actor::OfficerActor;
use domain::exchange::{
    self, ExchangeFilter, ListingForm, ListingItem, ListingRefusal, ListingState, MatchItem, OWN_MATCHES_PATH,
    OWN_PATH, Refusal, SuggestedListing,
};
use domain::locale::{Bilingual, Locale, Text};
use domain::programme::Page;
use domain::registration::Problem;
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::AppError;
use crate::texts::exchange as t;
use crate::ui::{Names, named};

/// Field of the listing that is proposed, or of the delivery that is answered.
const ABOUT: &str = "tentang";
/// Field of an amount.
const AMOUNT: &str = "jumlah";
/// Field of the people whom a delivery reaches.
const PEOPLE: &str = "orang";
/// Field of what a delivery is worth.
const VALUE: &str = "nilai";
/// Field of a reason.
const REASON: &str = "alasan";

/// What is sent to accept a match.
const ACCEPT: &str = "terima";
/// What is sent to decline a match.
const DECLINE: &str = "tolak";
/// What is sent to report a delivery.
const DELIVER: &str = "antar";
/// What is sent to confirm a delivery.
const CONFIRM: &str = "sahkan";
/// What is sent to dispute a delivery.
const DISPUTE: &str = "bantah";
/// What is sent to propose a match.
const PROPOSE: &str = "usulkan";
/// What is sent to close a listing.
const CLOSE: &str = "tutup";
/// What is sent to let everybody see a listing.
const APPROVE: &str = "setujui";
/// What is sent to take a listing off.
const REMOVE: &str = "turunkan";

/// Indonesian address of the list at a desk; the pages of listings lie below it.
const fn listings_at(desk: Desk) -> &'static str {
    match desk {
        Desk::Account => OWN_PATH,
        Desk::Office => "/kantor/penawaran",
    }
}

/// Indonesian address below which the matches at a desk lie.
const fn matches_at(desk: Desk) -> &'static str {
    match desk {
        Desk::Account => OWN_MATCHES_PATH,
        Desk::Office => "/kantor/pertemuan",
    }
}

/// Why something was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The rules of listings do not allow it.
    Listing(ListingRefusal),
    /// The rules of matches do not allow it.
    Match(Refusal),
    /// The stakeholder has as many listings as one can have.
    TooMany,
    /// Whoever posts is not signed in any more, or may not post.
    NotAllowed,
}

impl Fault {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Listing(ListingRefusal::WrongState) => t::LISTING_WRONG_STATE,
            Self::Match(Refusal::WrongState) => t::WRONG_STATE,
            Self::Match(Refusal::WrongSide) => t::WRONG_SIDE,
            Self::Match(Refusal::AlreadyAccepted) => t::ALREADY_ACCEPTED,
            Self::Listing(ListingRefusal::ReasonMissing) | Self::Match(Refusal::ReasonMissing) => t::REASON_MISSING,
            Self::Match(Refusal::Amount) => t::WRONG_AMOUNT,
            Self::Match(Refusal::People) => t::WRONG_PEOPLE,
            Self::Match(Refusal::Value) => t::WRONG_VALUE,
            Self::Match(Refusal::NotEnoughLeft) => t::NOT_ENOUGH_LEFT,
            Self::Match(Refusal::ListingEnded) => t::LISTING_ENDED,
            Self::Match(Refusal::NoSuchDelivery) => t::NO_SUCH_DELIVERY,
            Self::Match(Refusal::AlreadyProposed) => t::ALREADY_PROPOSED,
            Self::Match(Refusal::NoFit) => t::NO_FIT,
            Self::TooMany => t::TOO_MANY,
            Self::NotAllowed => t::NOT_ALLOWED,
        }
    }
}

/// A step that was refused, with what was typed for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    fault: Option<Fault>,
    /// Which step.
    action: String,
    /// The listing that was proposed, or the delivery that was answered.
    about: String,
    /// What was typed, by field.
    typed: Typed,
}

impl Refused {
    /// Why this step was refused, about this.
    fn fault_of(&self, action: &str, about: &str) -> Option<Text> {
        self.fault.filter(|_| self.action == action && self.about == about).map(Fault::text)
    }

    /// What was typed into a field for this step, about this, where it was refused.
    fn typed_for(&self, action: &str, about: &str, field: &str) -> Option<String> {
        self.fault_of(action, about).map(|_| self.typed.text(field).to_owned())
    }
}

/// What codes are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    names: Names,
    ppks: Vec<(String, Bilingual)>,
}

impl Known {
    /// The names that the store knows.
    ///
    /// # Errors
    /// As the store.
    #[cfg(feature = "ssr")]
    pub async fn load(store: &store::Store) -> Result<Self, store::Error> {
        let ppks = store.ppks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name)).collect();
        Ok(Self { names: Names::load(store).await?, ppks })
    }

    /// The names of kinds and regencies.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// The name of a regency; the whole province where there is none.
    #[must_use]
    pub fn area(&self, code: Option<&str>, locale: Locale) -> String {
        code.map_or_else(|| t::parts::WHOLE_PROVINCE.say(locale).to_owned(), |code| self.names.regency(code))
    }

    /// The name of a PPKS kind; its code where it is not known.
    #[must_use]
    pub fn ppks(&self, code: &str, locale: Locale) -> String {
        let name = self.ppks.iter().find(|(known, _)| known == code).map(|(_, name)| name.get(locale).to_owned());
        name.unwrap_or_else(|| code.to_owned())
    }

    /// The PPKS kinds as choices, in official order.
    fn ppks_choices(&self, locale: Locale) -> Vec<crate::ui::Choice> {
        named(&self.ppks, locale)
    }
}

/// What the public list needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeData {
    page: Page<ListingItem>,
    known: Known,
}

/// What is shown of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    page: exchange::ListingPage,
    known: Known,
    /// Name of its district; empty where it has none.
    district: String,
    /// Title of the programme that a need is of.
    programme: Option<Bilingual>,
}

/// A listing in a list of its poster or of the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    item: ListingItem,
    /// Description, for who moderates; else empty.
    description: String,
    /// Why it was removed; else empty.
    reason: String,
    /// Matches that wait for an answer or for deliveries.
    matches: i64,
}

/// What a list of the own account or of the office needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsData {
    officer: Option<OfficerActor>,
    page: Page<Row>,
    known: Known,
}

/// What the page needs where something is posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostData {
    officer: Option<OfficerActor>,
    form: ListingForm,
    problems: Vec<Problem>,
    fault: Option<Fault>,
    known: Known,
    /// Codes and names of all districts, each with that of its regency.
    districts: Vec<(String, String)>,
    /// Programmes by their part of the address.
    programmes: Vec<(String, Bilingual)>,
}

/// What the page of a listing needs, for who posted it and for the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingData {
    officer: Option<OfficerActor>,
    shown: Shown,
    matches: Page<MatchItem>,
    proposals: Vec<SuggestedListing>,
    refused: Refused,
}

/// What the page of a match needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchData {
    officer: Option<OfficerActor>,
    page: exchange::MatchPage,
    known: Known,
    refused: Refused,
}

/// A page of what everybody sees.
#[server(input = Json)]
pub async fn load_exchange(filter: ExchangeFilter) -> Result<ExchangeData, AppError> {
    server::exchange_data(&filter).await
}

/// A listing, as everybody sees it.
#[server(input = Json)]
pub async fn load_listing(id: String) -> Result<Shown, AppError> {
    server::public_listing(&id).await
}

/// A page of the own listings.
#[server(input = Json)]
pub async fn load_own_listings(after: Option<String>) -> Result<RowsData, AppError> {
    server::own_rows(Desk::Account, after).await
}

/// A page of the listings that stand here within the officer's scope; without a state, of the needs of programmes.
#[server(input = Json)]
pub async fn load_office_listings(state: Option<ListingState>, after: Option<String>) -> Result<RowsData, AppError> {
    match state {
        Some(state) => server::queued_rows(state, after).await,
        None => server::own_rows(Desk::Office, after).await,
    }
}

/// The form, with side and kind as far as they are known.
#[server(input = Json)]
pub async fn load_post(desk: Desk, side: Option<String>, kind: Option<String>) -> Result<PostData, AppError> {
    server::post_data(desk, side, kind).await
}

/// A listing with what fits it and its matches.
#[server(input = Json)]
pub async fn load_desk_listing(desk: Desk, id: String, after: Option<String>) -> Result<ListingData, AppError> {
    server::listing_data(desk, &id, after).await
}

/// A match.
#[server(input = Json)]
pub async fn load_match(desk: Desk, id: String) -> Result<MatchData, AppError> {
    server::match_data(desk, &id).await
}
