use std::fmt;

use super::FieldError;

/// An Indonesian phone number, kept as E.164 (`+62…`).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads a number written `08…`, `628…`, `+628…` or as a landline such as `(0511) 330 1234`.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::Characters`], [`FieldError::PhonePrefix`] and
    /// [`FieldError::PhoneLength`].
    pub fn parse(input: &str) -> Result<Self, FieldError> {
        let input = input.trim();
        let (plus, rest) = match input.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, input),
        };
        let mut text = String::new();
        for character in rest.chars() {
            match character {
                '0'..='9' => text.push(character),
                ' ' | '.' | '-' | '(' | ')' | '/' | '\u{a0}' => {}
                _ => return Err(FieldError::Characters),
            }
        }
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        let national = match text.strip_prefix("62") {
            // People also write +62 0812 …
            Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
            None if plus => return Err(FieldError::PhonePrefix),
            None => text.strip_prefix('0').ok_or(FieldError::PhonePrefix)?,
        };
        let length = match national.bytes().next() {
            Some(b'8') => 9..=12,
            Some(b'2'..=b'7' | b'9') => 8..=11,
            Some(_) => return Err(FieldError::PhonePrefix),
            None => return Err(FieldError::PhoneLength),
        };
        if length.contains(&national.len()) { Ok(Self(format!("+62{national}"))) } else { Err(FieldError::PhoneLength) }
    }

    /// The number in E.164 form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn local(&self) -> String {
        format!("0{}", self.0.strip_prefix("+62").unwrap_or(&self.0))
    }

    /// As people write it: `0812-3456-7890`.
    #[must_use]
    pub fn display(&self) -> String {
        let local = self.local();
        let mut out = String::new();
        for (index, character) in local.chars().enumerate() {
            if index == 4 || index == 8 {
                out.push('-');
            }
            out.push(character);
        }
        out
    }

    /// The first four and the last three digits: `0812•••••890`.
    #[must_use]
    pub fn masked(&self) -> String {
        super::mask(&self.local(), 4, 3)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(Phone::parse("(0511) 330-1234").unwrap().as_str(), "+625113301234");
        assert_eq!(Phone::parse("0812-3456-7890").unwrap().display(), "0812-3456-7890");
        assert_eq!(Phone::parse(""), Err(FieldError::Required));
        assert_eq!(Phone::parse("812345678"), Err(FieldError::PhonePrefix));
        assert_eq!(Phone::parse("+1 202 555 0100"), Err(FieldError::PhonePrefix));
        assert_eq!(Phone::parse("01123456789"), Err(FieldError::PhonePrefix));
        assert_eq!(Phone::parse("0812345"), Err(FieldError::PhoneLength));
        assert_eq!(Phone::parse("08123456789012345"), Err(FieldError::PhoneLength));
        assert_eq!(Phone::parse("62"), Err(FieldError::PhoneLength));
        assert_eq!(Phone::parse("telepon"), Err(FieldError::Characters));
    }

    proptest! {
        #[test]
        fn the_prefix_does_not_matter(rest in "8[1-9][0-9]{7,10}") {
            let expected = Phone::parse(&format!("0{rest}")).unwrap();
            prop_assert_eq!(expected.as_str(), format!("+62{rest}"));
            for text in [format!("62{rest}"), format!("+62{rest}"), format!("+62 0{rest}"), expected.display()] {
                prop_assert_eq!(Phone::parse(&text).unwrap(), expected.clone());
            }
            let shown = format!("{expected:?}");
            prop_assert!(!shown.contains(&rest[..rest.len() - 1]));
        }

        #[test]
        fn rubbish_is_refused_without_a_panic(text in ".{0,30}") {
            let _ = Phone::parse(&text);
        }
    }
}
