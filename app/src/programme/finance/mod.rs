//! Budget and realisation of a programme: what everybody sees, and where officers write it.

mod figures;
mod page;
#[cfg(feature = "ssr")]
mod server;

pub use figures::figures;
pub use page::FinancePage;
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::actor::OfficerActor;
use domain::locale::{Bilingual, Text};
use domain::programme::finance::FinanceRow;
use domain::registration::Problem;
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::programme::finance as t;

/// Name in the address of the figures that are changed, and field of them in the form.
const CHANGED: &str = "ubah";
/// Field of the version of the figures that the officer saw.
const SEEN: &str = "versi";

/// Why figures were refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// There are figures of this year and source of funds already.
    Taken,
    /// Somebody else has written since.
    Outdated,
}

impl Fault {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Taken => t::TAKEN,
            Self::Outdated => t::OUTDATED,
        }
    }
}

/// What the page needs where figures are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceData {
    officer: OfficerActor,
    /// The programme's part of the address.
    slug: String,
    /// Its title.
    title: Bilingual,
    rows: Vec<FinanceRow>,
    /// Id and version of the figures that are changed; new ones where there are none.
    changed: Option<(String, i64)>,
    form: Typed,
    this_year: i32,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// The figures of a programme to write, with those of them that are changed.
#[server(input = Json)]
pub async fn load_finance(slug: String, changed: Option<String>) -> Result<FinanceData, AppError> {
    server::finance_data(&slug, changed).await
}
