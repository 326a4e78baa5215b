//! Stories ("kisah"): role models, people and groups who came out of need and now help others. A story is shown only in
//! the version that whom it is about has consented to, and only as long as the consent lasts.

mod form;
mod steps;

pub use form::{MOST_PICTURES, STORY_KEYS, form_of_story, key, read_story};
pub use steps::{Standing, Step, StoryRefusal, StoryState, WithdrawReason, stepped};

use serde::{Deserialize, Serialize};

use crate::calendar::Timestamp;
use crate::kind::KindCode;
use crate::locale::Bilingual;
use crate::picture::{KeptPicture, Picture};
use crate::typed::Typed;

/// Indonesian address of the list.
pub const PATH: &str = "/kisah";

/// Address below which the links stand that whom a story is about gets. The secret is in it.
pub const CONSENT_PATH: &str = "/kisah/izin";

/// Longest excerpt in a list, in characters.
const EXCERPT: usize = 180;

/// A version of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Title.
    pub title: Bilingual,
    /// Text, in Markdown.
    pub text: Bilingual,
    /// Pictures, in their order.
    #[serde(default)]
    pub pictures: Vec<Picture>,
    /// Programme that it came out of: its part of the address.
    #[serde(default)]
    pub programme: Option<String>,
    /// Kind of people in need that it begins with; never a sensitive one.
    #[serde(default)]
    pub ppks: Option<KindCode>,
    /// Kind of potential that it leads to.
    #[serde(default)]
    pub psks: Option<KindCode>,
    /// Regency; none for the province.
    #[serde(default)]
    pub regency: Option<String>,
    /// Id of the verified stakeholder that it is about.
    #[serde(default)]
    pub stakeholder: Option<String>,
}

/// A story in a public list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryItem {
    /// Its part of the address.
    pub slug: String,
    /// Title.
    pub title: Bilingual,
    /// How it begins, without marks.
    pub excerpt: Bilingual,
    /// Its first picture.
    pub picture: Option<Picture>,
    /// Regency; none for the province.
    pub regency: Option<String>,
    /// When it was first shown.
    pub published_at: Timestamp,
}

/// A story as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryPage {
    /// Its part of the address: random letters, since it outlives the story.
    pub slug: String,
    /// Id, a UUID.
    pub id: String,
    /// The version that was consented to.
    pub story: Story,
    /// When it was first shown.
    pub published_at: Timestamp,
    /// When this version was.
    pub updated_at: Timestamp,
}

/// What stands at the address of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryAt {
    /// A story.
    Shown(Box<StoryPage>),
    /// There was one, which is shown no longer.
    Gone,
    /// Nothing.
    Nothing,
}

/// Filters of the list; all that are set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryFilter {
    /// Words; each must occur, one letter may be wrong.
    pub words: String,
    /// PPKS kind.
    pub ppks: Option<KindCode>,
    /// PSKS kind.
    pub psks: Option<KindCode>,
    /// Regency.
    pub regency: Option<String>,
    /// Programme.
    pub programme: Option<String>,
    /// Id of a stakeholder.
    pub stakeholder: Option<String>,
    /// Where the page begins: the key of the last item of the page before.
    pub after: Option<String>,
}

/// A story in the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryEditItem {
    /// Its part of the address.
    pub slug: String,
    /// Title of the latest version; empty once it is withdrawn.
    pub title: String,
    /// Where it stands.
    pub standing: Standing,
    /// When it last changed.
    pub at: Timestamp,
}

/// A story as its editor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryEditPage {
    /// Its part of the address.
    pub slug: String,
    /// The latest version, as it was typed; empty once it is withdrawn.
    pub form: Typed,
    /// The pictures that the form may hold.
    pub pictures: Vec<KeptPicture>,
    /// Where it stands.
    pub standing: Standing,
    /// Whether whom it is about has a link that opens.
    pub has_link: bool,
    /// Name of the stakeholder that it is linked to; empty where there is none, or it is outside the officer's scope.
    pub stakeholder: String,
    /// Whether it is linked to a stakeholder outside the officer's scope, who is not told which.
    pub linked_elsewhere: bool,
}

/// What the link shows to whom a story is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentPage {
    /// Its part of the address.
    pub slug: String,
    /// Where it stands.
    pub standing: Standing,
    /// The version that waits for an answer, else the one that is public.
    pub story: Option<Story>,
    /// When consent was given to what is public.
    pub consented_at: Option<Timestamp>,
}

/// A story in the account of the stakeholder that it is linked to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnStory {
    /// Its part of the address.
    pub slug: String,
    /// Title of the version that is public, else of the one that they were asked about.
    pub title: Bilingual,
    /// Where it stands.
    pub state: StoryState,
    /// Whether a version waits for their answer.
    pub waits: bool,
}

/// How a text begins, without its marks.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut plain = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let line = line.trim_start_matches(['-', '>', ' ']);
        if !plain.is_empty() {
            plain.push(' ');
        }
        let mut rest = line;
        // Of a link, its words stay.
        while let Some((before, after)) = rest.split_once("](") {
            plain.push_str(before);
            rest = after.split_once(')').map_or("", |(_, after)| after);
        }
        plain.push_str(rest);
    }
    let plain = without_tags(&plain).replace(['*', '_', '`', '[', ']', '#', '|'], "");
    if plain.chars().count() <= EXCERPT {
        return plain;
    }
    let cut: String = plain.chars().take(EXCERPT).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{} …", cut.trim_end_matches([',', '.', ';', ':', ' ']))
}

/// Of HTML, which a text may not hold, nothing stays; a sign between numbers does.
fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let tag = after.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '!'));
        rest = if tag {
            after.split_once('>').map_or("", |(_, after)| after)
        } else {
            plain.push('<');
            after
        };
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::{Actor, OfficerActor, Role};
    use crate::region::RegencyCode;

    #[test]
    fn an_excerpt_is_words_only() {
        let text = "# Awal\n\nDulu **Siti** [berjualan](https://a.id) di pasar.\n\n- Kini ia _mengajar_.";
        assert_eq!(excerpt(text), "Dulu Siti berjualan di pasar. Kini ia mengajar.");
        let long = excerpt(&"kata lain, ".repeat(60));
        assert!(long.ends_with("lain …") || long.ends_with("kata …"), "{long}");
        assert!(long.chars().count() <= EXCERPT + 2);
        assert_eq!(excerpt("Satu <script>dua</script> tiga"), "Satu dua tiga");
        assert_eq!(excerpt("Penghasilan < 2 juta, **lalu** > 3"), "Penghasilan < 2 juta, lalu > 3");
        assert_eq!(excerpt(""), "");
    }

    #[test]
    fn an_officer_of_a_regency_writes_its_stories_only() {
        let officer = |role, regency: Option<&str>| {
            let regency = regency.map(|code| RegencyCode::parse(code).unwrap());
            Actor::Officer(OfficerActor { id: "1".to_owned(), name: "Petugas".to_owned(), role, regency })
        };
        let tapin = officer(Role::RegencyOfficer, Some("63.05"));
        assert!(tapin.writes_for(Some("63.05")));
        assert!(!tapin.writes_for(Some("63.01")) && !tapin.writes_for(None));
        assert!(officer(Role::Editor, None).writes_for(None));
        for stranger in [Actor::Anonymous, Actor::Stakeholder { id: "1".to_owned() }] {
            assert!(!stranger.writes_for(None) && !stranger.writes_for(Some("63.05")));
        }
    }
}
