//! The snowball for everybody: how far journeys come, how soon, and how many people each graduate brings along. One
//! filter at a time, since what is hidden of one group must not follow from the others.

mod page;
mod picture;
#[cfg(feature = "ssr")]
mod server;

pub use page::{SnowballPage, figures, says_growth, says_pace};
pub use picture::{curves, forecast};

use domain::locale::{Bilingual, Text};
use domain::snowball::{By, PublicFigures, Shown};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::snowball as t;
use crate::ui::asked;

/// Name in the address of what groups are compared by.
const BY: &str = "menurut";

/// The name of what cases are divided by.
const fn name(by: By) -> Text {
    match by {
        By::Regency => t::BY_REGENCY,
        By::Kind => t::BY_KIND,
        By::Programme => t::BY_PROGRAMME,
        By::Cohort => t::BY_COHORT,
    }
}

/// A group, with the few figures by which groups are compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    code: String,
    /// Its name; empty for a programme that is not public.
    name: Bilingual,
    cases: Shown<u32>,
    independent: Shown<u32>,
    /// Share that becomes independent.
    share: Shown<f64>,
    /// The reproduction number; `None` where there are no graduates.
    rate: Shown<Option<f64>>,
}

/// What the page needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SnowballData {
    by: By,
    /// Code of the group that is looked at.
    chosen: Option<String>,
    figures: PublicFigures,
    groups: Vec<Group>,
    /// How many groups there are by each of [`By::ALL`].
    counts: [i64; 4],
}

/// The figures of all, or of one group.
#[server(input = Json)]
pub async fn load_snowball(by: By, code: Option<String>) -> Result<SnowballData, AppError> {
    server::snowball_data(by, code).await
}

/// What an address asks for: the first filter that it names.
fn asked_of(query: &ParamsMap) -> (By, Option<String>) {
    let chosen = By::ALL.iter().find_map(|by| Some((*by, Some(asked(query, by.code())?))));
    chosen.unwrap_or_else(|| {
        let by = asked(query, BY).and_then(|code| By::from_code(&code));
        (by.unwrap_or(By::Regency), None)
    })
}
