//! Pictures in a form: those that were chosen, each with what stands for it.

use super::{Alt, KeptPicture, Picture};
use crate::identity::FieldError;
use crate::registration::Problem;
use crate::typed::{Reader, Typed};

/// Most pictures of a programme or an activity.
pub const MOST_PICTURES: usize = 12;

/// Field of the ids of the pictures, parted by commas.
pub const PICTURES: &str = "pictures";

const ALT: &str = "alt-";

/// The field of what stands for a picture, in both languages.
#[must_use]
pub fn alt_key(picture: &str) -> String {
    format!("{ALT}{picture}")
}

/// Whether a field is one of what stands for a picture.
#[must_use]
pub fn is_alt_key(key: &str) -> bool {
    key.starts_with(ALT)
}

/// Puts pictures into a form.
pub fn set_pictures(form: &mut Typed, pictures: &[Picture]) {
    let ids: Vec<&str> = pictures.iter().map(|picture| picture.id.as_str()).collect();
    form.set(PICTURES, &ids.join(","));
    for picture in pictures {
        form.set_both(&alt_key(&picture.id), picture.alt.text());
    }
}

/// The form of the pictures of a programme or an activity.
#[must_use]
pub fn form_of_pictures(pictures: &[Picture]) -> Typed {
    let mut form = Typed::default();
    set_pictures(&mut form, pictures);
    form
}

/// The pictures of a form, at most so many; `known` are those that it may hold. What is not in order is noted.
pub fn read_some(reader: &mut Reader, form: &Typed, known: &[KeptPicture], most: usize) -> Vec<Picture> {
    let ids = form.list(PICTURES);
    if ids.len() > most {
        reader.wrong(PICTURES, FieldError::TooManyPictures);
    }
    let mut pictures = Vec::new();
    for id in ids {
        let Some(kept) = known.iter().find(|kept| kept.id == id) else { continue };
        if let Some(alt) = Alt::read(reader, form, &alt_key(&id)) {
            pictures.push(Picture { id, width: kept.width, height: kept.height, alt });
        }
    }
    pictures
}

/// The pictures of a programme or an activity that a form means; `known` are those that it may hold.
///
/// # Errors
/// All fields that are not in order.
pub fn read_pictures(form: &Typed, known: &[KeptPicture]) -> Result<Vec<Picture>, Vec<Problem>> {
    let mut reader = Reader::new(form);
    let pictures = read_some(&mut reader, form, known, MOST_PICTURES);
    let problems = reader.finish();
    if problems.is_empty() { Ok(pictures) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(id: &str) -> KeptPicture {
        KeptPicture { id: id.to_owned(), width: 1_600, height: 900 }
    }

    #[test]
    fn pictures_need_words_in_both_languages_and_come_back_as_they_were() {
        let known = [kept("p1"), kept("p2")];
        let mut form = Typed::default();
        form.set(PICTURES, "p1,lain,p2");
        form.set("alt-p1_id", "Peserta menjahit");
        form.set("alt-p1_en", "Participants sewing");
        let problems = read_pictures(&form, &known).unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.key.as_str()).collect::<Vec<_>>(), ["alt-p2_id", "alt-p2_en"]);
        form.set("alt-p2_id", "Papan nama");
        form.set("alt-p2_en", "A sign");
        let pictures = read_pictures(&form, &known).unwrap();
        assert_eq!(pictures.iter().map(|picture| picture.id.as_str()).collect::<Vec<_>>(), ["p1", "p2"]);
        assert_eq!(read_pictures(&form_of_pictures(&pictures), &known), Ok(pictures));
    }

    #[test]
    fn there_are_never_more_than_there_may_be() {
        let known: Vec<KeptPicture> = (0..=MOST_PICTURES).map(|number| kept(&format!("p{number}"))).collect();
        let mut form = Typed::default();
        for kept in &known {
            form.set(&format!("{}_id", alt_key(&kept.id)), "Balai desa");
            form.set(&format!("{}_en", alt_key(&kept.id)), "Village hall");
        }
        let ids = |count: usize| known[..count].iter().map(|kept| kept.id.as_str()).collect::<Vec<_>>().join(",");
        form.set(PICTURES, &ids(MOST_PICTURES));
        assert_eq!(read_pictures(&form, &known).map(|pictures| pictures.len()), Ok(MOST_PICTURES));
        form.set(PICTURES, &ids(MOST_PICTURES + 1));
        assert_eq!(read_pictures(&form, &known), Err(vec![Problem::new(PICTURES, FieldError::TooManyPictures)]));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_pictures_or_says_what_is_wrong(ids in "[p0-9,]{0,40}", alt in ".{0,220}") {
            let known = [kept("p1"), kept("p2")];
            let mut form = Typed::default();
            form.set(PICTURES, &ids);
            for id in ["p1", "p2"] {
                form.set(&format!("{}_id", alt_key(id)), &alt);
                form.set(&format!("{}_en", alt_key(id)), &alt);
            }
            match read_pictures(&form, &known) {
                Ok(pictures) => prop_assert!(pictures.iter().all(|picture| known.iter().any(|kept| kept.id == picture.id))),
                Err(problems) => prop_assert!(!problems.is_empty()),
            }
        }
    }
}
