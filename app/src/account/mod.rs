//! The account of a verified stakeholder: sign-in by a one-time code, and what they see of themselves.

mod page;
#[cfg(feature = "ssr")]
mod server;

pub use page::AccountPage;
#[cfg(feature = "ssr")]
pub use server::{routes, signed_in};

use domain::account;
use domain::activity::Enrolment;
use domain::change::OwnChange;
use domain::journey::OwnLink;
use domain::kind::Psks;
use domain::locale::{Bilingual, Text};
use domain::programme::partner::Partnership;
use domain::story::OwnStory;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::contribution::StartData;
use crate::error::AppError;
use crate::texts::account as t;

/// Field of the ticket or phone number.
const CLAIM: &str = "tiket-atau-telepon";
/// Field of a programme.
const PROGRAMME: &str = "program";
/// Field of the role in a programme.
const ROLE: &str = "peran";
/// Field of a story.
const STORY: &str = "kisah";
/// Field of the code.
const CODE: &str = "kode";

/// The version of the text by which a stakeholder consents to a link, kept with the consent. A new text is a new version.
#[cfg(feature = "ssr")]
const LINK_CONSENT_VERSION: &str = "tautan-2026-11-2";

/// The journey that a stakeholder is asked to be linked to, or is linked to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnJourney {
    link: OwnLink,
    /// Name of the kind.
    kind: Bilingual,
    /// Name of the regency.
    regency: String,
}

/// Why signing in was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Neither a ticket number nor a phone number.
    Claim,
    /// The code is wrong, used or too old.
    Code,
    /// Too many attempts.
    TooOften,
}

impl Fault {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Claim => t::NO_CLAIM,
            Self::Code => t::WRONG_CODE,
            Self::TooOften => t::TOO_OFTEN,
        }
    }
}

/// How a code comes to who asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// By e-mail to who gave an address, else by an officer.
    Mail,
    /// By an officer, since no mail leaves.
    Officer,
    /// By an officer, who was just asked.
    AskedOfficer,
}

/// What the account page needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccountData {
    /// Nobody is signed in.
    SignIn {
        /// Why the last attempt was refused.
        fault: Option<Fault>,
        /// What was typed.
        typed: String,
    },
    /// A code is on its way.
    Code {
        /// Why the last code was refused.
        fault: Option<Fault>,
        /// How it comes.
        way: Way,
    },
    /// The account.
    Account {
        /// What waits, what is near, what the contribution has done.
        start: Box<StartData>,
        /// What the stakeholder sees.
        page: Box<account::AccountPage>,
        /// Their kind.
        kind: Box<Psks>,
        /// Their latest change request.
        change: Option<OwnChange>,
        /// Whom they have enrolled in activities.
        enrolments: Vec<Enrolment>,
        /// Stories that are linked to them.
        stories: Vec<OwnStory>,
        /// Their roles in programmes.
        partnerships: Vec<Partnership>,
        /// Address part and title of all programmes, to offer a role in.
        programmes: Vec<(String, Bilingual)>,
        /// The journey that is or may become theirs.
        journey: Option<Box<OwnJourney>>,
    },
}

/// The account of this browser.
#[server(input = Json)]
pub async fn load_account() -> Result<AccountData, AppError> {
    server::account_data().await
}
