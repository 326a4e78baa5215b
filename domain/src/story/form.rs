//! What an officer types, and the story that it means.

use super::Story;
use crate::identity::FieldError;
use crate::picture::{self, KeptPicture, read_some, set_pictures};
use crate::registration::Problem;
use crate::typed::{Reader, Typed};

/// Most pictures of a story.
pub const MOST_PICTURES: usize = 8;

/// Longest title, in characters.
const LONGEST_TITLE: usize = 150;

/// Longest text, in characters.
const LONGEST_TEXT: usize = 20_000;

/// Names of the form's fields. Those of what stands for a picture are [`crate::picture::alt_key`]s.
pub mod key {
    /// Title, in both languages.
    pub const TITLE: &str = "title";
    /// Markdown, in both languages.
    pub const TEXT: &str = "text";
    /// Address part of a programme.
    pub const PROGRAMME: &str = "programme";
    /// Kind of people in need.
    pub const PPKS: &str = "ppks";
    /// Kind of potential.
    pub const PSKS: &str = "psks";
    /// Regency; empty for the province.
    pub const REGENCY: &str = "regency";
    /// Ticket of the stakeholder that it is about.
    pub const TICKET: &str = "ticket";
    /// Ids of the pictures, parted by commas.
    pub const PICTURES: &str = super::picture::PICTURES;
}

/// The fields whose names are always the same.
pub const STORY_KEYS: [&str; 10] = [
    "title_id",
    "title_en",
    "text_id",
    "text_en",
    key::PROGRAMME,
    key::PPKS,
    key::PSKS,
    key::REGENCY,
    key::TICKET,
    key::PICTURES,
];

/// The form of a story; `ticket` is that of its stakeholder.
#[must_use]
pub fn form_of_story(story: &Story, ticket: &str) -> Typed {
    let mut form = Typed::default();
    form.set_both(key::TITLE, &story.title);
    form.set_both(key::TEXT, &story.text);
    for (key, text) in [
        (key::PROGRAMME, story.programme.as_deref()),
        (key::PPKS, story.ppks.as_deref()),
        (key::PSKS, story.psks.as_deref()),
        (key::REGENCY, story.regency.as_deref()),
        (key::TICKET, Some(ticket)),
    ] {
        form.set(key, text.unwrap_or_default());
    }
    set_pictures(&mut form, &story.pictures);
    form
}

/// The story that a form means. `pictures` are those that it may hold; `stakeholder` is whose ticket it names, where that
/// is one.
///
/// # Errors
/// All fields that are not in order.
pub fn read_story(form: &Typed, pictures: &[KeptPicture], stakeholder: Option<String>) -> Result<Story, Vec<Problem>> {
    let mut reader = Reader::new(form);
    let title = reader.each(key::TITLE, LONGEST_TITLE);
    let text = reader.each(key::TEXT, LONGEST_TEXT);
    let pictures = read_some(&mut reader, form, pictures, MOST_PICTURES);
    if stakeholder.is_none() && !form.text(key::TICKET).is_empty() {
        reader.wrong(key::TICKET, FieldError::Ticket);
    }
    let chosen = |key: &str| Some(form.text(key).to_owned()).filter(|code| !code.is_empty());
    let story = Story {
        title,
        text,
        pictures,
        programme: chosen(key::PROGRAMME),
        ppks: chosen(key::PPKS),
        psks: chosen(key::PSKS),
        regency: chosen(key::REGENCY),
        stakeholder,
    };
    let problems = reader.finish();
    if problems.is_empty() { Ok(story) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn full() -> (Typed, Vec<KeptPicture>) {
        let mut form = Typed::default();
        for (key, text) in [
            ("title_id", "Dari menjahit sendiri menjadi guru"),
            ("title_en", "From sewing alone to teaching"),
            ("text_id", "Dulu **sendiri**."),
            ("text_en", "Once **alone**."),
            (key::PROGRAMME, "usaha-ekonomi-produktif"),
            (key::PPKS, "ppks-23"),
            (key::REGENCY, "63.05"),
            (key::TICKET, "ABCD-EFGH"),
            (key::PICTURES, "p1,p2"),
            ("alt-p1_id", "Mesin jahit"),
            ("alt-p1_en", "Sewing machine"),
        ] {
            form.set(key, text);
        }
        let kept = |id: &str| KeptPicture { id: id.to_owned(), width: 1_600, height: 900 };
        (form, vec![kept("p1"), kept("p2")])
    }

    #[test]
    fn a_form_means_a_story_and_a_story_its_form() {
        let (mut form, pictures) = full();
        let problems = read_story(&form, &pictures, Some("7".to_owned())).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(keys, ["alt-p2_id", "alt-p2_en"], "no picture without words");
        form.set("alt-p2_id", "Murid");
        form.set("alt-p2_en", "Pupils");
        let story = read_story(&form, &pictures, Some("7".to_owned())).unwrap();
        assert_eq!((story.pictures.len(), story.psks.as_deref()), (2, None));
        let again = read_story(&form_of_story(&story, "ABCD-EFGH"), &pictures, Some("7".to_owned()));
        assert_eq!(again, Ok(story));
        assert_eq!(
            read_story(&form, &pictures, None),
            Err(vec![Problem::new(key::TICKET, FieldError::Ticket)]),
            "a ticket is one of a verified stakeholder"
        );
    }

    #[test]
    fn pictures_of_others_are_left_out() {
        let (mut form, pictures) = full();
        form.set(key::PICTURES, "p1,lain");
        let story = read_story(&form, &pictures, Some("7".to_owned())).unwrap();
        assert_eq!(story.pictures.iter().map(|picture| picture.id.as_str()).collect::<Vec<_>>(), ["p1"]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_a_story_or_says_what_is_wrong(title in ".{0,200}", text in ".{0,60}", pictures in "[p12,]{0,12}") {
            let (mut form, kept) = full();
            form.set("title_id", &title);
            form.set("text_id", &text);
            form.set(key::PICTURES, &pictures);
            match read_story(&form, &kept, Some("7".to_owned())) {
                Ok(story) => prop_assert!(!story.title.id.is_empty() && story.title.id.chars().count() <= LONGEST_TITLE),
                Err(problems) => prop_assert!(!problems.is_empty()),
            }
        }
    }
}
