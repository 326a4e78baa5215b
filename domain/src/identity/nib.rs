use super::{FieldError, digits, mask};

/// Nomor Induk Berusaha: 13 digits, given out by OSS (PP 24/2018). It has no check digit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Nib(String);

impl Nib {
    /// Reads an NIB; spaces, dots and hyphens are ignored.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::Characters`] and [`FieldError::NibLength`].
    pub fn parse(input: &str) -> Result<Self, FieldError> {
        let text = digits(input)?;
        if text.len() == 13 { Ok(Self(text)) } else { Err(FieldError::NibLength) }
    }

    /// The 13 digits.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_nib_has_thirteen_digits() {
        assert_eq!(Nib::parse(" 9120 0012 3456 7 ").unwrap().as_str(), "9120001234567");
        assert_eq!(Nib::parse("912000123456"), Err(FieldError::NibLength));
        assert_eq!(Nib::parse("91200012345678"), Err(FieldError::NibLength));
        assert_eq!(Nib::parse("912000123456x"), Err(FieldError::Characters));
        assert_eq!(Nib::parse("-"), Err(FieldError::Required));
        assert_eq!(Nib::parse("9120001234567").unwrap().masked(), "9120•••••••67");
    }
}
