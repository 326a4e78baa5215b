use super::{FieldError, digits};

/// A postcode of South Kalimantan: 70111 to 72276. A hint for the post, never a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Postcode(String);

impl Postcode {
    /// Reads a postcode.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::Characters`], [`FieldError::PostcodeLength`] and
    /// [`FieldError::PostcodeRange`].
    pub fn parse(input: &str) -> Result<Self, FieldError> {
        let text = digits(input)?;
        if text.len() != 5 {
            return Err(FieldError::PostcodeLength);
        }
        match text.parse::<u32>() {
            Ok(70_111..=72_276) => Ok(Self(text)),
            _ => Err(FieldError::PostcodeRange),
        }
    }

    /// The five digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_lies_in_the_province() {
        assert_eq!(Postcode::parse(" 70123 ").unwrap().as_str(), "70123");
        assert_eq!(Postcode::parse("70110"), Err(FieldError::PostcodeRange));
        assert_eq!(Postcode::parse("72277"), Err(FieldError::PostcodeRange));
        assert_eq!(Postcode::parse("7012"), Err(FieldError::PostcodeLength));
        assert_eq!(Postcode::parse("7012a"), Err(FieldError::Characters));
        assert_eq!(Postcode::parse(""), Err(FieldError::Required));
    }
}
