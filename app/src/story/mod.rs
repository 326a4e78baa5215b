//! Stories: the list, a page for each, the feed, the link by which whom a story is about decides, and the editor.

mod consent;
mod edit;
#[cfg(feature = "ssr")]
mod feed;
mod list;
mod page;
#[cfg(feature = "ssr")]
mod server;

pub use consent::ConsentPage;
pub use edit::{StoryEditPage, StoryEditsPage};
#[cfg(feature = "ssr")]
pub use feed::FEED;
#[cfg(feature = "ssr")]
pub use list::stories_here;
pub use list::{StoriesHere, StoriesPage};
pub use page::StoryPage;
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::actor::OfficerActor;
use domain::calendar::Timestamp;
use domain::locale::{Bilingual, Text};
use domain::picture::KeptPicture;
use domain::picture::Picture;
use domain::programme::Page;
use domain::registration::Problem;
use domain::story::{Standing, StoryEditItem, StoryFilter, StoryItem, StoryRefusal};
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::story as t;
use crate::ui::Names;

/// The part of the address where a new story is written.
const NEW: &str = "baru";
/// Field of the version that was seen.
const SEEN: &str = "versi";
/// Field of the reason of a withdrawal.
const REASON: &str = "alasan";

/// The version of the text by which whom a story is about consents, kept with the consent. A new text is a new version.
const CONSENT_VERSION: &str = "kisah-2026-11";

/// A version of a story, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    title: Bilingual,
    /// HTML.
    text: Bilingual,
    pictures: Vec<Picture>,
    /// Address part and title of the programme.
    programme: Option<(String, Bilingual)>,
    /// Code and name of the kinds.
    ppks: Option<(String, Bilingual)>,
    psks: Option<(String, Bilingual)>,
    /// Code and name of the regency.
    regency: Option<(String, String)>,
    /// Id and name of the stakeholder, where it is listed in the directory.
    stakeholder: Option<(String, String)>,
}

/// What the list of stories needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoriesData {
    page: Page<StoryItem>,
    ppks: Vec<(String, Bilingual)>,
    programmes: Vec<(String, Bilingual)>,
    names: Names,
}

/// What the page of a story needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryData {
    shown: Shown,
    /// How it begins.
    excerpt: Bilingual,
    published_at: Timestamp,
}

/// What the link of whom a story is about shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentData {
    token: String,
    slug: String,
    standing: Standing,
    shown: Option<Shown>,
    consented_at: Option<Timestamp>,
    /// Whether what was answered was another version than the one that waits for an answer now.
    outdated: bool,
}

/// Why a step was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The rules do not allow it.
    Refused(StoryRefusal),
    /// Somebody else has written since.
    Outdated,
    /// It is not the officer's to write.
    NotYours,
    /// No reason was chosen.
    Reason,
}

impl Fault {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Refused(StoryRefusal::Withdrawn) => t::WAS_WITHDRAWN,
            Self::Refused(StoryRefusal::Nothing) => t::NOTHING_TO_DO,
            Self::Refused(StoryRefusal::OtherVersion) | Self::Outdated => t::OUTDATED,
            Self::NotYours => t::NOT_YOURS,
            Self::Reason => t::NO_REASON,
        }
    }
}

/// What the office's list of stories needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryEditsData {
    officer: OfficerActor,
    items: Vec<StoryEditItem>,
}

/// What the editor of a story needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryEditData {
    officer: OfficerActor,
    /// Its part of the address; empty for a new one.
    slug: String,
    form: Typed,
    /// The version that the form goes on from.
    seen: i64,
    /// The pictures in the form.
    pictures: Vec<KeptPicture>,
    standing: Standing,
    has_link: bool,
    /// Name of the stakeholder that it is linked to, as far as the officer is told.
    stakeholder: String,
    /// Whether it is linked to a stakeholder of whom the officer is not told more.
    linked_elsewhere: bool,
    /// A link that was just made; it is not shown again.
    link: Option<String>,
    preview: Option<Box<Shown>>,
    problems: Vec<Problem>,
    fault: Option<Fault>,
    /// Kinds of people in need that a story may name.
    ppks: Vec<(String, Bilingual)>,
    programmes: Vec<(String, Bilingual)>,
    names: Names,
}

/// A page of the stories.
#[server(input = Json)]
pub async fn load_stories(filter: StoryFilter) -> Result<StoriesData, AppError> {
    server::stories_data(filter).await
}

/// A story.
#[server(input = Json)]
pub async fn load_story(slug: String) -> Result<StoryData, AppError> {
    server::story_data(&slug).await
}

/// What the link of whom a story is about shows.
#[server(input = Json)]
pub async fn load_consent(token: String) -> Result<ConsentData, AppError> {
    server::consent_data(&token).await
}

/// The stories of the office.
#[server(input = Json)]
pub async fn load_story_edits() -> Result<StoryEditsData, AppError> {
    server::edits_data().await
}

/// A story to write.
#[server(input = Json)]
pub async fn load_story_edit(slug: String) -> Result<StoryEditData, AppError> {
    server::edit_data(&slug).await
}
