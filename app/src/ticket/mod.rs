//! Where a registration stands: by ticket and phone number, without signing in.

mod page;
#[cfg(feature = "ssr")]
mod server;

pub use page::{History, TicketPage};
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::locale::{Bilingual, Text};
use domain::office;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::ticket as t;

/// Field names of the look-up.
pub const TICKET: &str = "tiket";
/// Field names of the look-up.
pub const PHONE: &str = "telepon";

/// Why a look-up was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LookUpFault {
    /// The ticket number cannot be right: its check character does not fit.
    Mistyped,
    /// No registration has this ticket and this phone number.
    NoMatch,
    /// Too many attempts.
    TooOften,
}

impl LookUpFault {
    /// What to do, in words.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Mistyped => t::MISTYPED,
            Self::NoMatch => t::NO_MATCH,
            Self::TooOften => t::TOO_OFTEN,
        }
    }
}

/// What the ticket page needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketData {
    page: Option<(office::TicketPage, Bilingual)>,
    typed_ticket: String,
    typed_phone: String,
    fault: Option<LookUpFault>,
}

/// The registration that this browser has opened.
#[server(input = Json)]
pub async fn load_ticket() -> Result<TicketData, AppError> {
    server::ticket_data().await
}
