use std::fmt;

use super::{FieldError, digits, mask};
use crate::calendar::Day;

/// Nomor Induk Kependudukan: 16 digits `PPKKCC DDMMYY SSSS`. The shape is checked; that the number
/// exists cannot be. Sex and age are never derived from it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Nik(String);

impl Nik {
    /// Reads a NIK; spaces, dots and hyphens are ignored. `today` decides the century of birth.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::Characters`] and the `Nik…` errors.
    pub fn parse(input: &str, today: Day) -> Result<Self, FieldError> {
        let text = digits(input)?;
        if text.len() != 16 {
            return Err(FieldError::NikLength);
        }
        let part = |from: usize| text[from..from + 2].parse::<u8>().map_err(|_| FieldError::NikLength);
        // Province codes in use lie between Aceh (11) and Southwest Papua (96); a regency or
        // district 00 does not exist. Codes of areas that were split since stay valid.
        if !(11..=97).contains(&part(0)?) || part(2)? == 0 || part(4)? == 0 {
            return Err(FieldError::NikRegion);
        }
        // Women's day of birth is written with 40 added.
        let day = match part(6)? {
            day @ 1..=31 => day,
            day @ 41..=71 => day - 40,
            _ => return Err(FieldError::NikDate),
        };
        let short_year = i32::from(part(10)?);
        let century = if short_year <= today.0.year() % 100 { 2000 } else { 1900 };
        match Day::new(century + short_year, part(8)?, day) {
            Some(birth) if birth <= today => {}
            _ => return Err(FieldError::NikDate),
        }
        if &text[12..] == "0000" {
            return Err(FieldError::NikSerial);
        }
        Ok(Self(text))
    }

    /// The 16 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first four and the last two digits.
    #[must_use]
    pub fn masked(&self) -> String {
        mask(&self.0, 4, 2)
    }
}

impl fmt::Debug for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nik({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> Day {
        Day::new(2026, 11, 24).unwrap()
    }

    #[test]
    fn a_wrong_part_is_named() {
        assert!(Nik::parse("6371 0112 0890 0001", today()).is_ok());
        assert!(Nik::parse("63.71.01.520890.0001", today()).is_ok(), "a woman's day of birth");
        assert_eq!(Nik::parse("  ", today()), Err(FieldError::Required));
        assert_eq!(Nik::parse("637101120890001", today()), Err(FieldError::NikLength));
        assert_eq!(Nik::parse("637101120890000a", today()), Err(FieldError::Characters));
        assert_eq!(Nik::parse("０371011208900001", today()), Err(FieldError::Characters));
        assert_eq!(Nik::parse("0171011208900001", today()), Err(FieldError::NikRegion));
        assert_eq!(Nik::parse("6300011208900001", today()), Err(FieldError::NikRegion));
        assert_eq!(Nik::parse("6371013202900001", today()), Err(FieldError::NikDate));
        assert_eq!(Nik::parse("6371013002900001", today()), Err(FieldError::NikDate));
        assert_eq!(Nik::parse("6371012512260001", today()), Err(FieldError::NikDate), "born after today");
        assert_eq!(Nik::parse("6371011208900000", today()), Err(FieldError::NikSerial));
    }

    proptest! {
        #[test]
        fn a_well_formed_nik_reads_back_and_stays_hidden(
            province in 11u8..=96, regency in 1u8..=99, district in 1u8..=99, day in 1u8..=28, woman: bool,
            month in 1u8..=12, year in 27u8..=99, serial in 1u16..=9999,
        ) {
            let day = if woman { day + 40 } else { day };
            let text = format!("{province:02}{regency:02}{district:02}{day:02}{month:02}{year:02}{serial:04}");
            let nik = Nik::parse(&text, today()).unwrap();
            prop_assert_eq!(nik.as_str(), text.as_str());
            let spaced = format!(" {} {}-{} ", &text[..6], &text[6..12], &text[12..]);
            prop_assert_eq!(Nik::parse(&spaced, today()).unwrap(), nik.clone());
            let shown = format!("{nik:?}");
            prop_assert!(!shown.contains(&text[4..14]));
        }

        #[test]
        fn rubbish_is_refused_without_a_panic(text in ".{0,40}") {
            let _ = Nik::parse(&text, today());
        }
    }
}
