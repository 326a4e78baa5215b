//! Editing programmes: what an editor types, what it means, and its way to the public.

mod form;

pub use form::{form_keys, form_of, key, read_programme, slug_of, standard_key, title_and_form};

use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::calendar::Timestamp;
use crate::locale::Text;
use crate::pillar::coded;
use crate::programme::Programme;
use crate::texts::programme::edit as t;
use crate::typed::Typed;

coded! {
    /// Where a version of a programme stands.
    Stage {
        /// Being written.
        Draft = "draft",
        /// Waits for somebody who may publish.
        Review = "review",
        /// What the public sees, or saw.
        Published = "published",
        /// Taken from the public pages.
        Archived = "archived",
    }
}

impl Stage {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Draft => t::DRAFT,
            Self::Review => t::REVIEW,
            Self::Published => t::PUBLISHED,
            Self::Archived => t::ARCHIVED,
        }
    }
}

/// What somebody does with the latest version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Writes another version; also how an earlier one is restored.
    Save,
    /// Asks for publication.
    Submit,
    /// Sends it back to be written on.
    Return,
    /// Shows it to the public.
    Publish,
    /// Says that what the public sees is still right today.
    Confirm,
    /// Takes the programme from the public pages.
    Archive,
}

/// Why a step is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum EditRefusal {
    /// The version does not stand where this step begins.
    #[error("the stage does not allow it")]
    WrongStage,
    /// The role does not reach this far.
    #[error("the role does not allow it")]
    WrongRole,
}

/// Whether this role writes programmes.
#[must_use]
pub const fn edits(role: Role) -> bool {
    matches!(role, Role::Editor | Role::ProvinceAdmin)
}

/// Whether this role decides what the public sees.
#[must_use]
pub const fn publishes(role: Role) -> bool {
    matches!(role, Role::ProvinceAdmin)
}

/// Where the latest version stands after a step.
///
/// # Errors
/// An [`EditRefusal`] where it is not possible.
pub fn edited(stage: Stage, step: Step, role: Role) -> Result<Stage, EditRefusal> {
    let allowed = match step {
        Step::Save | Step::Submit => edits(role),
        Step::Return | Step::Publish | Step::Confirm | Step::Archive => publishes(role),
    };
    if !allowed {
        return Err(EditRefusal::WrongRole);
    }
    match (stage, step) {
        // A version under review is not written on behind the reviewer's back.
        (Stage::Draft | Stage::Published | Stage::Archived, Step::Save) | (Stage::Review, Step::Return) => {
            Ok(Stage::Draft)
        }
        (Stage::Draft, Step::Submit) => Ok(Stage::Review),
        (Stage::Review, Step::Publish) => Ok(Stage::Published),
        // What the public sees is said to be right; what is being written goes on as it was.
        (Stage::Draft | Stage::Review | Stage::Published, Step::Confirm) => Ok(stage),
        (Stage::Draft | Stage::Review | Stage::Published, Step::Archive) => Ok(Stage::Archived),
        _ => Err(EditRefusal::WrongStage),
    }
}

/// A programme as it is published in the place of what the public saw `before`: still checked with its source on the day
/// on which that was, unless it names another. An edit alone moves no date; [`Step::Confirm`] does.
#[must_use]
pub fn published(programme: Programme, before: Option<&Programme>) -> Programme {
    match before {
        Some(before) if before.source == programme.source => Programme { compiled_on: before.compiled_on, ..programme },
        _ => programme,
    }
}

/// A programme in the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditItem {
    /// Its part of the address.
    pub slug: String,
    /// Title of the latest version.
    pub title: String,
    /// Where the latest version stands.
    pub stage: Stage,
    /// Whether the public sees a version of it.
    pub public: bool,
    /// When the latest version was written.
    pub at: Timestamp,
    /// Name of the officer who wrote it; empty for one from a file.
    pub officer: String,
}

/// A version of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Number, from 1 on.
    pub number: i64,
    /// Where it stands.
    pub stage: Stage,
    /// When it was written, or last changed its stage.
    pub at: Timestamp,
    /// Name of the officer; empty for one from a file.
    pub officer: String,
}

/// A programme as its editor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditPage {
    /// Its part of the address.
    pub slug: String,
    /// The latest version, as it was typed.
    pub form: Typed,
    /// All versions, the latest first.
    pub versions: Vec<Version>,
    /// Whether the public sees a version of it.
    pub public: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_goes_its_way_and_only_some_may_publish() {
        let editor = |stage, step| edited(stage, step, Role::Editor);
        let admin = |stage, step| edited(stage, step, Role::ProvinceAdmin);
        assert_eq!(editor(Stage::Draft, Step::Submit), Ok(Stage::Review));
        assert_eq!(editor(Stage::Review, Step::Save), Err(EditRefusal::WrongStage));
        assert_eq!(editor(Stage::Review, Step::Publish), Err(EditRefusal::WrongRole));
        assert_eq!(admin(Stage::Review, Step::Publish), Ok(Stage::Published));
        assert_eq!(admin(Stage::Review, Step::Return), Ok(Stage::Draft));
        assert_eq!(admin(Stage::Draft, Step::Publish), Err(EditRefusal::WrongStage), "nothing is public unread");
        assert_eq!(editor(Stage::Published, Step::Save), Ok(Stage::Draft));
        assert_eq!(admin(Stage::Published, Step::Archive), Ok(Stage::Archived));
        assert_eq!(admin(Stage::Published, Step::Confirm), Ok(Stage::Published));
        assert_eq!(editor(Stage::Published, Step::Confirm), Err(EditRefusal::WrongRole));
        for stage in [Stage::Draft, Stage::Review] {
            assert_eq!(admin(stage, Step::Confirm), Ok(stage), "the public sees another version");
        }
        assert_eq!(admin(Stage::Archived, Step::Confirm), Err(EditRefusal::WrongStage));
        assert_eq!(editor(Stage::Archived, Step::Save), Ok(Stage::Draft));
        for step in [Step::Save, Step::Submit, Step::Return, Step::Publish, Step::Confirm, Step::Archive] {
            assert_eq!(edited(Stage::Draft, step, Role::RegencyOfficer), Err(EditRefusal::WrongRole));
        }
    }
}
