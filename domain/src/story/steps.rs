//! The way of a story to the public, and back.

use serde::{Deserialize, Serialize};

use crate::locale::Text;
use crate::pillar::coded;
use crate::texts::story as t;

coded! {
    /// Where a story stands.
    StoryState {
        /// Being written.
        Draft = "draft",
        /// Whom it is about is asked.
        Asked = "asked",
        /// A version that was consented to is public.
        Published = "published",
        /// The consent was withdrawn: nothing is left of it.
        Withdrawn = "withdrawn",
        /// Taken from the public pages by the office.
        Archived = "archived",
    }
}

impl StoryState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Draft => t::DRAFT,
            Self::Asked => t::ASKED,
            Self::Published => t::PUBLISHED,
            Self::Withdrawn => t::WITHDRAWN,
            Self::Archived => t::ARCHIVED,
        }
    }
}

coded! {
    /// Why an officer withdraws a story. A choice and no words: they would say what is to be forgotten.
    WithdrawReason {
        /// Whom it is about asked for it.
        PersonAsked = "person_asked",
        /// The family or a guardian did.
        FamilyAsked = "family_asked",
        /// What it says is wrong.
        WrongFacts = "wrong_facts",
        /// It could harm whom it is about.
        Harm = "harm",
    }
}

impl WithdrawReason {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::PersonAsked => t::PERSON_ASKED,
            Self::FamilyAsked => t::FAMILY_ASKED,
            Self::WrongFacts => t::WRONG_FACTS,
            Self::Harm => t::HARM,
        }
    }
}

/// Where a story stands: which of its versions is the latest, which waits for an answer, which is public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Number of the latest version, from 1 on.
    pub latest: i64,
    /// The version that whom it is about is asked for.
    pub asked: Option<i64>,
    /// The version that was consented to and is public.
    pub shown: Option<i64>,
    /// The version that was last declined, until another is asked for.
    pub declined: Option<i64>,
    /// Whether the office has taken it from the public pages.
    pub archived: bool,
    /// Whether the consent was withdrawn.
    pub withdrawn: bool,
}

impl Standing {
    /// In a word.
    #[must_use]
    pub const fn state(&self) -> StoryState {
        if self.withdrawn {
            StoryState::Withdrawn
        } else if self.shown.is_some() {
            StoryState::Published
        } else if self.asked.is_some() {
            StoryState::Asked
        } else if self.archived {
            StoryState::Archived
        } else {
            StoryState::Draft
        }
    }
}

/// What happens to a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The office writes another version.
    Save,
    /// The office asks whom it is about to consent to the latest version.
    Ask,
    /// Whom it is about consents to the version that they saw.
    Consent(i64),
    /// Whom it is about declines the version that they saw.
    Decline(i64),
    /// Whom it is about withdraws the consent, or the office does for them; there is no way back.
    Withdraw,
    /// The office takes it from the public pages.
    Archive,
}

/// Why a step is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum StoryRefusal {
    /// It was withdrawn.
    #[error("withdrawn")]
    Withdrawn,
    /// There is nothing that this step could change.
    #[error("nothing to do")]
    Nothing,
    /// Not the version that is asked for.
    #[error("another version")]
    OtherVersion,
}

/// Where a story stands after a step. Nothing becomes public but by a consent to that very version.
///
/// # Errors
/// A [`StoryRefusal`] where it is not possible.
pub fn stepped(standing: Standing, step: Step) -> Result<Standing, StoryRefusal> {
    if standing.withdrawn {
        return Err(StoryRefusal::Withdrawn);
    }
    match step {
        Step::Save => Ok(Standing { latest: standing.latest + 1, ..standing }),
        Step::Ask => {
            let latest = Some(standing.latest);
            if standing.latest == 0 || standing.shown == latest || standing.asked == latest {
                return Err(StoryRefusal::Nothing);
            }
            Ok(Standing { asked: latest, declined: None, archived: false, ..standing })
        }
        Step::Consent(version) if standing.asked == Some(version) => {
            Ok(Standing { asked: None, shown: Some(version), declined: None, archived: false, ..standing })
        }
        Step::Decline(version) if standing.asked == Some(version) => {
            Ok(Standing { asked: None, declined: Some(version), ..standing })
        }
        Step::Consent(_) | Step::Decline(_) => Err(StoryRefusal::OtherVersion),
        Step::Withdraw => Ok(Standing { latest: standing.latest, withdrawn: true, ..Standing::default() }),
        Step::Archive if standing.archived => Err(StoryRefusal::Nothing),
        Step::Archive => Ok(Standing { asked: None, shown: None, archived: true, ..standing }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn after(steps: &[Step]) -> Standing {
        steps.iter().fold(Standing::default(), |standing, step| stepped(standing, *step).unwrap())
    }

    #[test]
    fn a_story_is_public_in_the_version_that_was_consented_to() {
        let public = after(&[Step::Save, Step::Ask, Step::Consent(1)]);
        assert_eq!((public.state(), public.shown), (StoryState::Published, Some(1)));
        // What is written later waits for a consent of its own.
        let written = after(&[Step::Save, Step::Ask, Step::Consent(1), Step::Save]);
        assert_eq!((written.latest, written.shown), (2, Some(1)));
        let asked = stepped(written, Step::Ask).unwrap();
        assert_eq!((asked.shown, asked.asked), (Some(1), Some(2)));
        assert_eq!(stepped(asked, Step::Decline(2)).unwrap().shown, Some(1));
        assert_eq!(stepped(asked, Step::Consent(2)).unwrap().shown, Some(2));
        assert_eq!(stepped(asked, Step::Consent(1)), Err(StoryRefusal::OtherVersion));
        assert_eq!(stepped(asked, Step::Ask), Err(StoryRefusal::Nothing));
        assert_eq!(stepped(Standing::default(), Step::Ask), Err(StoryRefusal::Nothing));
    }

    #[test]
    fn what_was_withdrawn_does_not_come_back_and_what_was_archived_only_by_another_consent() {
        let gone = after(&[Step::Save, Step::Ask, Step::Consent(1), Step::Withdraw]);
        assert_eq!(gone.state(), StoryState::Withdrawn);
        for step in [Step::Save, Step::Ask, Step::Consent(1), Step::Withdraw, Step::Archive] {
            assert_eq!(stepped(gone, step), Err(StoryRefusal::Withdrawn));
        }
        let archived = after(&[Step::Save, Step::Ask, Step::Consent(1), Step::Archive]);
        assert_eq!((archived.state(), archived.shown), (StoryState::Archived, None));
        assert_eq!(stepped(archived, Step::Consent(1)), Err(StoryRefusal::OtherVersion));
        let asked = stepped(archived, Step::Ask).unwrap();
        assert_eq!(asked.state(), StoryState::Asked);
        assert_eq!(stepped(asked, Step::Consent(1)).unwrap().state(), StoryState::Published);
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            4 => Just(Step::Save),
            4 => Just(Step::Ask),
            4 => (1i64..6).prop_map(Step::Consent),
            2 => (1i64..6).prop_map(Step::Decline),
            1 => Just(Step::Archive),
            1 => Just(Step::Withdraw),
        ];
        proptest::collection::vec(step, 0..40)
    }

    proptest! {
        /// Told by hand, without the rules: which versions were asked for and consented to, and whether that still holds.
        #[test]
        fn no_order_of_events_shows_a_version_without_consent(steps in steps()) {
            let mut standing = Standing::default();
            let (mut asked, mut consented, mut withdrawn) = (BTreeSet::new(), BTreeSet::new(), false);
            for step in steps {
                let Ok(next) = stepped(standing, step) else { continue };
                match step {
                    Step::Ask => { asked.insert(standing.latest); }
                    Step::Consent(version) => {
                        prop_assert!(asked.contains(&version), "nobody was asked for it");
                        consented.insert(version);
                    }
                    Step::Decline(version) => { consented.remove(&version); asked.remove(&version); }
                    // Taken away by the office, it needs another consent.
                    Step::Archive => { consented.clear(); asked.clear(); }
                    Step::Withdraw => withdrawn = true,
                    Step::Save => {}
                }
                standing = next;
                if let Some(shown) = standing.shown {
                    prop_assert!(consented.contains(&shown) && !withdrawn);
                }
                prop_assert!(standing.asked.is_none_or(|version| version <= standing.latest));
            }
        }
    }
}
