//! Pictures that officers upload: what is taken, and in which widths it is shown. Each is made anew on the server, so that
//! nothing but what is seen remains of the file: no place, no time, no camera.

mod form;

pub use form::{
    MOST_PICTURES, PICTURES, alt_key, form_of_pictures, is_alt_key, read_pictures, read_some, set_pictures,
};

use serde::{Deserialize, Serialize};

use crate::identity::FieldError;
use crate::locale::Bilingual;
use crate::pillar::coded;
use crate::typed::{Reader, Typed, in_english, in_indonesian};

/// Largest file, in bytes: 8 MB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Most pixels: more than a phone's camera takes, less than a file that is small only until it is opened.
pub const MAX_PIXELS: u64 = 40_000_000;

/// Fewest pixels of the shorter side: less shows nothing.
pub const SHORTEST_SIDE: u32 = 16;

/// Widths in which a picture is kept, in pixels.
pub const WIDTHS: [u32; 3] = [480, 960, 1600];

/// Fewest characters of a text that stands for a picture.
pub const SHORTEST_ALT: usize = 2;

/// Most characters of a text that stands for a picture.
pub const LONGEST_ALT: usize = 200;

/// Days after which a picture that belongs to nothing is deleted.
pub const LOOSE_DAYS: i64 = 1;

coded! {
    /// A type of picture that is taken.
    PictureType {
        /// JPEG.
        Jpeg = "jpeg",
        /// PNG.
        Png = "png",
        /// WebP.
        Webp = "webp",
    }
}

impl PictureType {
    /// Recognises a picture by its first bytes, never by its name.
    ///
    /// # Errors
    /// [`FieldError::Required`] for an empty file, [`FieldError::PictureSize`] above [`MAX_BYTES`],
    /// [`FieldError::PictureType`] for any other content.
    pub fn recognise(content: &[u8]) -> Result<Self, FieldError> {
        match content {
            [] => Err(FieldError::Required),
            _ if content.len() > MAX_BYTES => Err(FieldError::PictureSize),
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::Webp),
            _ if content.starts_with(b"\x89PNG\r\n\x1a\n") => Ok(Self::Png),
            _ => Err(FieldError::PictureType),
        }
    }
}

coded! {
    /// What a picture belongs to.
    PictureOwner {
        /// An officer who has uploaded it and not yet put it anywhere.
        Officer = "officer",
        /// A story.
        Story = "story",
        /// A programme.
        Programme = "programme",
        /// An activity.
        Activity = "activity",
    }
}

/// Whether a picture of this size can be used.
///
/// # Errors
/// [`FieldError::PicturePixels`].
pub const fn check_size(width: u32, height: u32) -> Result<(), FieldError> {
    let many = width as u64 * height as u64 > MAX_PIXELS;
    if many || width < SHORTEST_SIDE || height < SHORTEST_SIDE { Err(FieldError::PicturePixels) } else { Ok(()) }
}

/// The widths in which a picture of this width is kept, the smallest first; it is never enlarged.
#[must_use]
pub fn widths(width: u32) -> Vec<u32> {
    let largest = width.min(WIDTHS[WIDTHS.len() - 1]);
    WIDTHS.iter().copied().filter(|smaller| *smaller < largest).chain([largest]).collect()
}

/// The height of a picture once it has another width, at least 1.
#[must_use]
pub fn height_at(width: u32, height: u32, new_width: u32) -> u32 {
    let (width, height, new) = (u64::from(width.max(1)), u64::from(height), u64::from(new_width));
    u32::try_from((height * new + width / 2) / width).unwrap_or(u32::MAX).max(1)
}

/// What stands for a picture where it is not seen, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Bilingual", into = "Bilingual")]
pub struct Alt(Bilingual);

impl Alt {
    /// Reads the text of one language.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::TooShort`], [`FieldError::TooLong`].
    fn line(text: &str) -> Result<String, FieldError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            0 => Err(FieldError::Required),
            length if length < SHORTEST_ALT => Err(FieldError::TooShort),
            length if length > LONGEST_ALT => Err(FieldError::TooLong),
            _ => Ok(text),
        }
    }

    /// Reads the text of a form in both languages; what is not in order is noted.
    pub fn read(reader: &mut Reader, typed: &Typed, key: &str) -> Option<Self> {
        let mut of = |key: String| Self::line(typed.text(&key)).map_err(|error| reader.wrong(&key, error)).ok();
        let (id, en) = (of(in_indonesian(key)), of(in_english(key)));
        Some(Self(Bilingual { id: id?, en: en? }))
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &Bilingual {
        &self.0
    }
}

impl TryFrom<Bilingual> for Alt {
    type Error = FieldError;

    fn try_from(text: Bilingual) -> Result<Self, FieldError> {
        Ok(Self(Bilingual { id: Self::line(&text.id)?, en: Self::line(&text.en)? }))
    }
}

impl From<Alt> for Bilingual {
    fn from(alt: Alt) -> Self {
        alt.0
    }
}

/// A kept picture without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPicture {
    /// Id.
    pub id: String,
    /// Width of the largest that is kept, in pixels.
    pub width: u32,
    /// Height of the largest that is kept, in pixels.
    pub height: u32,
}

/// The pictures of a programme or an activity, for an officer who chooses them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PicturesEdit {
    /// Title of what they belong to.
    pub title: Bilingual,
    /// Whether everybody sees it, and so its pictures.
    pub public: bool,
    /// The form, with what stands for each.
    pub form: Typed,
    /// Those that may stand in the form: its own, and those that the officer has just uploaded.
    pub kept: Vec<KeptPicture>,
}

/// A picture with what stands for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Id.
    pub id: String,
    /// Width of the largest that is kept, in pixels.
    pub width: u32,
    /// Height of the largest that is kept, in pixels.
    pub height: u32,
    /// What stands for it.
    pub alt: Alt,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_picture_is_what_its_content_says() {
        assert_eq!(PictureType::recognise(&[0xFF, 0xD8, 0xFF, 0xE1]), Ok(PictureType::Jpeg));
        assert_eq!(PictureType::recognise(b"\x89PNG\r\n\x1a\n..."), Ok(PictureType::Png));
        assert_eq!(PictureType::recognise(b"RIFF\0\0\0\0WEBPVP8 "), Ok(PictureType::Webp));
        for other in [b"RIFF\0\0\0\0WAVEfmt ".as_slice(), b"<svg xmlns=", b"GIF89a", b"%PDF-1.7"] {
            assert_eq!(PictureType::recognise(other), Err(FieldError::PictureType));
        }
        assert_eq!(PictureType::recognise(b""), Err(FieldError::Required));
        assert_eq!(PictureType::recognise(&vec![0xFF; MAX_BYTES + 1]), Err(FieldError::PictureSize));
    }

    #[test]
    fn a_picture_has_widths_up_to_its_own() {
        assert_eq!(widths(4_000), [480, 960, 1600]);
        assert_eq!(widths(1_600), [480, 960, 1600]);
        assert_eq!(widths(700), [480, 700]);
        assert_eq!(widths(300), [300]);
        assert_eq!(height_at(4_000, 3_000, 960), 720);
        assert_eq!(height_at(4_000, 16, 480), 2);
        assert!(check_size(8_000, 5_000).is_ok());
        assert_eq!(check_size(8_001, 5_000), Err(FieldError::PicturePixels));
        assert_eq!(check_size(60_000, 60_000), Err(FieldError::PicturePixels));
        assert_eq!(check_size(1, 1), Err(FieldError::PicturePixels));
    }

    #[test]
    fn what_stands_for_a_picture_is_there_in_both_languages() {
        let mut typed = Typed::default();
        typed.set("alt_id", "  Siti  menjahit ");
        let mut reader = Reader::new(&typed);
        assert_eq!(Alt::read(&mut reader, &typed, "alt"), None);
        assert!(reader.has_problem("alt_en"));
        typed.set("alt_en", "Siti sewing");
        let mut reader = Reader::new(&typed);
        let alt = Alt::read(&mut reader, &typed, "alt").unwrap();
        assert_eq!(alt.text().id, "Siti menjahit");
        let again: Alt = serde_json::from_str(&serde_json::to_string(&alt).unwrap()).unwrap();
        assert_eq!(again, alt);
        assert!(serde_json::from_str::<Alt>("{\"id\":\"a\",\"en\":\"\"}").is_err());
    }

    proptest! {
        #[test]
        fn widths_grow_and_never_enlarge(width in 1u32..20_000, height in 1u32..20_000) {
            let all = widths(width);
            prop_assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(all.iter().all(|kept| *kept <= width && *kept <= 1_600));
            prop_assert!(all.iter().all(|kept| height_at(width, height, *kept) <= height.max(1)));
        }

        #[test]
        fn what_stands_for_a_picture_is_within_its_limits(id in ".{0,260}", en in ".{0,260}") {
            if let Ok(alt) = Alt::try_from(Bilingual { id, en }) {
                for text in [&alt.text().id, &alt.text().en] {
                    prop_assert!((SHORTEST_ALT..=LONGEST_ALT).contains(&text.chars().count()));
                }
            }
        }
    }
}
