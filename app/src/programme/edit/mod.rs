//! Writing programmes: a list, an editor with both languages side by side, versions, publication.

mod form;
mod list;
mod page;
#[cfg(feature = "ssr")]
mod server;

pub use list::EditsPage;
pub use page::EditPage;
#[cfg(feature = "ssr")]
pub use server::{routes, title_to_edit};

use domain::actor::OfficerActor;
use domain::locale::{Bilingual, Text};
use domain::programme::edit::{EditItem, EditRefusal, Stage, Version};
use domain::programme::partner::Partner;
use domain::registration::Problem;
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use super::Shown;
use crate::error::AppError;
use crate::texts::programme::edit as t;
use crate::ui::Names;

/// The part of the address where a new programme is written.
const NEW: &str = "baru";

/// Field of the version that the editor saw.
const SEEN: &str = "versi";

/// Field of an earlier version, to be looked at or restored.
const EARLIER: &str = "versi-lama";

/// Field of the ticket of a partner to be asked.
const TICKET: &str = "tiket-mitra";
/// Field of a partner.
const PARTNER: &str = "mitra";
/// Field of the role of a partner.
const ROLE: &str = "peran";

/// Why a step was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The rules do not allow it.
    Refused(EditRefusal),
    /// Somebody else has written since.
    Outdated,
    /// The title gives no address, or that of another programme.
    Address,
    /// The ticket of a partner is none, or not of a verified stakeholder.
    Partner,
}

impl Fault {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Refused(EditRefusal::WrongStage) => t::WRONG_STAGE,
            Self::Refused(EditRefusal::WrongRole) => t::WRONG_ROLE,
            Self::Outdated => t::OUTDATED,
            Self::Address => t::ADDRESS_TAKEN,
            Self::Partner => t::NO_PARTNER,
        }
    }
}

/// What the list of programmes to edit needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditsData {
    officer: OfficerActor,
    items: Vec<EditItem>,
}

/// What the editor needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditData {
    officer: OfficerActor,
    /// Its part of the address; empty for a new programme.
    slug: String,
    form: Typed,
    /// Whether the form was typed and not saved.
    typed: bool,
    /// Where the latest version stands.
    stage: Stage,
    versions: Vec<Version>,
    public: bool,
    /// Partners, also those that wait for an answer.
    partners: Vec<Partner>,
    /// Kinds of people in need.
    ppks: Vec<(String, Bilingual)>,
    /// Kinds of potentials, and regencies.
    names: Names,
    /// What the public would see.
    preview: Option<Box<Shown>>,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// The programmes to edit.
#[server(input = Json)]
pub async fn load_edits() -> Result<EditsData, AppError> {
    server::edits_data().await
}

/// A programme to edit.
#[server(input = Json)]
pub async fn load_edit(slug: String) -> Result<EditData, AppError> {
    server::edit_data(&slug).await
}
