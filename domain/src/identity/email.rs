use std::fmt;

use super::FieldError;

/// An e-mail address: the shape is checked, not that it exists. Optional everywhere, because many
/// volunteers have only a phone.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address; the domain becomes lower case.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::TooLong`] and [`FieldError::EmailShape`].
    pub fn parse(input: &str) -> Result<Self, FieldError> {
        let input = input.trim();
        if input.is_empty() {
            return Err(FieldError::Required);
        }
        // RFC 5321 section 4.5.3.1: 64 octets before the @, 254 in all.
        if input.len() > 254 {
            return Err(FieldError::TooLong);
        }
        let (local, domain) = input.rsplit_once('@').ok_or(FieldError::EmailShape)?;
        let local_fits = !local.is_empty()
            && local.len() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte));
        let label_fits = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let domain_fits = domain.contains('.')
            && domain.split('.').all(label_fits)
            && domain
                .rsplit('.')
                .next()
                .is_some_and(|top| top.len() >= 2 && top.bytes().any(|b| b.is_ascii_alphabetic()));
        if local_fits && domain_fits {
            Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
        } else {
            Err(FieldError::EmailShape)
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first character and the domain.
    #[must_use]
    pub fn masked(&self) -> String {
        match self.0.split_once('@') {
            Some((local, domain)) => format!("{}•••@{domain}", &local[..1]),
            None => "•••".to_owned(),
        }
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_has_one_shape() {
        assert_eq!(Email::parse(" Nama.Satu@Contoh.GO.ID ").unwrap().as_str(), "Nama.Satu@contoh.go.id");
        for wrong in [
            "nama",
            "nama@",
            "@contoh.id",
            "a b@contoh.id",
            "nama@contoh",
            "nama@contoh..id",
            "a@b@c.id",
            "a@-b.id",
            "nama@1.2",
        ] {
            assert_eq!(Email::parse(wrong), Err(FieldError::EmailShape), "{wrong}");
        }
        assert_eq!(Email::parse(""), Err(FieldError::Required));
        assert_eq!(Email::parse(&format!("{}@contoh.id", "a".repeat(250))), Err(FieldError::TooLong));
    }

    proptest! {
        #[test]
        fn what_was_read_reads_back(local in "[a-z0-9]{2,12}", domain in "[a-z]{2,10}", top in "[a-z]{2,4}") {
            let email = Email::parse(&format!("{local}@{domain}.{top}")).unwrap();
            prop_assert_eq!(Email::parse(email.as_str()).unwrap(), email.clone());
            // The domain is shown and may spell the same as what is hidden, so the whole text is compared.
            let shown = format!("Email({}•••@{domain}.{top})", &local[..1]);
            prop_assert_eq!(format!("{email:?}"), shown);
        }

        #[test]
        fn rubbish_is_refused_without_a_panic(text in ".{0,40}") {
            let _ = Email::parse(&text);
        }
    }
}
