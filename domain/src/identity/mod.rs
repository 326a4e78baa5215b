//! Identifiers and contact data as types whose only constructor validates.

use serde::{Deserialize, Serialize};

mod decree;
mod email;
mod nib;
mod nik;
mod npwp;
mod phone;
mod postcode;

pub use decree::{DecreeNumber, parse_day, parse_past_day};
pub use email::Email;
pub use nib::Nib;
pub use nik::Nik;
pub use npwp::Npwp;
pub use phone::Phone;
pub use postcode::Postcode;

/// Why a field was not accepted. The page turns it into a sentence that says how to mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum FieldError {
    /// Nothing was entered.
    #[error("required")]
    Required,
    /// Too few characters or words to be meant.
    #[error("too short")]
    TooShort,
    /// More characters than the field holds.
    #[error("too long")]
    TooLong,
    /// A NIK that does not have 16 digits.
    #[error("nik length")]
    NikLength,
    /// A NIK whose region part cannot exist.
    #[error("nik region")]
    NikRegion,
    /// A NIK whose birth date cannot exist.
    #[error("nik date")]
    NikDate,
    /// A NIK whose serial number is 0000.
    #[error("nik serial")]
    NikSerial,
    /// An NPWP that has neither 15 nor 16 digits.
    #[error("npwp length")]
    NpwpLength,
    /// An NPWP that has only zeros, or a 16-digit NPWP that is neither a NIK nor `0` and 15 digits.
    #[error("npwp value")]
    NpwpValue,
    /// An NIB that does not have 13 digits.
    #[error("nib length")]
    NibLength,
    /// Characters that cannot stand in this field, such as letters in a number.
    #[error("characters")]
    Characters,
    /// A phone number that does not begin like an Indonesian one.
    #[error("phone prefix")]
    PhonePrefix,
    /// A phone number of a length that does not exist.
    #[error("phone length")]
    PhoneLength,
    /// Not the shape of an e-mail address.
    #[error("email shape")]
    EmailShape,
    /// A postcode that does not have five digits.
    #[error("postcode length")]
    PostcodeLength,
    /// A postcode outside South Kalimantan (70111 to 72276).
    #[error("postcode range")]
    PostcodeRange,
    /// A decree number without a digit.
    #[error("decree shape")]
    DecreeShape,
    /// Not a day of the calendar.
    #[error("date shape")]
    DateShape,
    /// Not a time of day.
    #[error("time shape")]
    TimeShape,
    /// A day that lies in the future.
    #[error("date in the future")]
    DateFuture,
    /// What was spent, for a year that has not begun.
    #[error("year in the future")]
    YearFuture,
    /// A day that has passed, where it must not.
    #[error("date in the past")]
    DatePast,
    /// A day before 1945-08-17, when no such decree could be given.
    #[error("date too early")]
    DateEarly,
    /// A last day before the first.
    #[error("date order")]
    DateOrder,
    /// A last month before the first.
    #[error("month order")]
    MonthOrder,
    /// Not the number of a ticket, or of none within reach.
    #[error("ticket")]
    Ticket,
    /// Not the address of a page on the web.
    #[error("address")]
    Address,
    /// A text that holds what looks like a NIK, where nobody may be named.
    #[error("identifier in a text")]
    Identifier,
    /// Not a whole number within reason.
    #[error("number")]
    Number,
    /// Not an amount of whole rupiah within reason.
    #[error("rupiah")]
    Rupiah,
    /// A filter of which something is not understood.
    #[error("filter")]
    Filter,
    /// A choice that is not on offer.
    #[error("choice")]
    Choice,
    /// A confirmation that was not given.
    #[error("confirmation")]
    Confirmation,
    /// A file that is neither PDF, JPEG nor PNG by its content.
    #[error("file type")]
    FileType,
    /// A file that is no PDF by its content, where nothing else is taken.
    #[error("file that is no PDF")]
    FileNoPdf,
    /// A file of more than 5 MB.
    #[error("file size")]
    FileSize,
    /// A file that is neither JPEG, PNG nor WebP by its content.
    #[error("picture type")]
    PictureType,
    /// A picture of more than 8 MB.
    #[error("picture size")]
    PictureSize,
    /// A picture with too many pixels, or too few.
    #[error("picture pixels")]
    PicturePixels,
    /// A picture that cannot be read to its end.
    #[error("picture broken")]
    PictureBroken,
    /// More pictures than there is room for.
    #[error("too many pictures")]
    TooManyPictures,
}

/// The digits of a number, without the spaces, dots and hyphens that people write between them.
fn digits(input: &str) -> Result<String, FieldError> {
    let mut text = String::new();
    for character in input.chars() {
        match character {
            '0'..='9' => text.push(character),
            ' ' | '.' | '-' | '\u{a0}' | '\t' => {}
            _ => return Err(FieldError::Characters),
        }
    }
    if text.is_empty() { Err(FieldError::Required) } else { Ok(text) }
}

/// Shows only the first and last characters of a number.
fn mask(text: &str, first: usize, last: usize) -> String {
    let length = text.chars().count();
    text.chars()
        .enumerate()
        .map(|(index, character)| if index < first || index + last >= length { character } else { '•' })
        .collect()
}
