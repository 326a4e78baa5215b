use std::fmt;

use super::{FieldError, Nik, digits, mask};
use crate::calendar::Day;

/// Taxpayer number, kept in its 16-digit form: a person's NIK, or `0` and the 15 digits used
/// before 1 July 2024.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Npwp(String);

impl Npwp {
    /// Reads an NPWP of 15 or 16 digits; spaces, dots and hyphens are ignored.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::Characters`], [`FieldError::NpwpLength`] and
    /// [`FieldError::NpwpValue`].
    pub fn parse(input: &str, today: Day) -> Result<Self, FieldError> {
        let text = digits(input)?;
        let text = match text.len() {
            15 => format!("0{text}"),
            16 => text,
            _ => return Err(FieldError::NpwpLength),
        };
        let entity = text.starts_with('0') && text.bytes().any(|byte| byte != b'0');
        if entity || Nik::parse(&text, today).is_ok() { Ok(Self(text)) } else { Err(FieldError::NpwpValue) }
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

impl fmt::Debug for Npwp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Npwp({})", self.masked())
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
    fn both_lengths_mean_the_same_number() {
        let long = Npwp::parse("0012345678901000", today()).unwrap();
        assert_eq!(Npwp::parse("01.234.567.8-901.000", today()).unwrap().as_str(), "0012345678901000");
        assert_eq!(Npwp::parse("012345678901000", today()).unwrap(), long);
        assert!(Npwp::parse("6371011208900001", today()).is_ok(), "a person's NIK");
        assert_eq!(Npwp::parse("9999999999999999", today()), Err(FieldError::NpwpValue));
        assert_eq!(Npwp::parse("000000000000000", today()), Err(FieldError::NpwpValue));
        assert_eq!(Npwp::parse("12345", today()), Err(FieldError::NpwpLength));
        assert_eq!(Npwp::parse("12a45", today()), Err(FieldError::Characters));
        assert_eq!(Npwp::parse("", today()), Err(FieldError::Required));
    }

    proptest! {
        #[test]
        fn fifteen_digits_read_back_as_sixteen(number in 1u64..1_000_000_000_000_000) {
            let npwp = Npwp::parse(&format!("{number:015}"), today()).unwrap();
            prop_assert_eq!(npwp.as_str().len(), 16);
            prop_assert_eq!(Npwp::parse(npwp.as_str(), today()).unwrap(), npwp);
        }
    }
}
