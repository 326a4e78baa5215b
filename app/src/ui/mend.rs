//! What is wrong with a field, and how to mend it, in a sentence.

use crate::texts::ui::mend as t;
use domain::identity::FieldError;
use domain::locale::Text;

/// The sentence for an error.
#[must_use]
pub const fn mend(error: FieldError) -> Text {
    use FieldError as E;
    match error {
        E::Required => t::REQUIRED,
        E::TooShort => t::TOO_SHORT,
        E::TooLong => t::TOO_LONG,
        E::NikLength => t::NIK_LENGTH,
        E::NikRegion => t::NIK_REGION,
        E::NikDate => t::NIK_DATE,
        E::NikSerial => t::NIK_SERIAL,
        E::NpwpLength => t::NPWP_LENGTH,
        E::NpwpValue => t::NPWP_VALUE,
        E::NibLength => t::NIB_LENGTH,
        E::Characters => t::CHARACTERS,
        E::PhonePrefix => t::PHONE_PREFIX,
        E::PhoneLength => t::PHONE_LENGTH,
        E::EmailShape => t::EMAIL_SHAPE,
        E::PostcodeLength => t::POSTCODE_LENGTH,
        E::PostcodeRange => t::POSTCODE_RANGE,
        E::DecreeShape => t::DECREE_SHAPE,
        E::DateShape => t::DATE_SHAPE,
        E::TimeShape => t::TIME_SHAPE,
        E::DateFuture => t::DATE_FUTURE,
        E::YearFuture => t::YEAR_FUTURE,
        E::DatePast => t::DATE_PAST,
        E::DateEarly => t::DATE_EARLY,
        E::DateOrder => t::DATE_ORDER,
        E::MonthOrder => t::MONTH_ORDER,
        E::Ticket => t::TICKET,
        E::Address => t::ADDRESS,
        E::Identifier => t::IDENTIFIER,
        E::Number => t::NUMBER,
        E::Rupiah => t::RUPIAH,
        E::Filter => t::FILTER,
        E::Choice => t::CHOICE,
        E::Confirmation => t::CONFIRMATION,
        E::FileType => t::FILE_TYPE,
        E::FileNoPdf => t::FILE_NO_PDF,
        E::FileSize => t::FILE_SIZE,
        E::PictureType => t::PICTURE_TYPE,
        E::PictureSize => t::PICTURE_SIZE,
        E::PicturePixels => t::PICTURE_PIXELS,
        E::PictureBroken => t::PICTURE_BROKEN,
        E::TooManyPictures => t::TOO_MANY_PICTURES,
    }
}
