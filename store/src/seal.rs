//! Encryption of what must not be read from the database file, and digests that find the same
//! identifier again without showing it.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, Mac as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use crate::{Error, Moment, Result, to_json};

/// Bytes of a nonce; it stands before what it encrypted.
const NONCE: usize = 12;

/// The secret of this installation. Who loses it loses the sealed data; who only has the database
/// cannot read them.
#[derive(Clone)]
pub struct Key {
    cipher: ChaCha20Poly1305,
    digests: [u8; 32],
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

fn keyed(secret: &[u8], text: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length, so this cannot fail.
    Hmac::<Sha256>::new_from_slice(secret)
        .map(|mut mac| {
            mac.update(text);
            mac.finalize().into_bytes().into()
        })
        .unwrap_or_default()
}

impl Key {
    /// The key that follows from a secret of 32 random bytes.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        // Two keys from one secret, so that neither use tells anything about the other.
        Self { cipher: ChaCha20Poly1305::new(&keyed(secret, b"seal").into()), digests: keyed(secret, b"digest") }
    }

    /// Reads a secret written as 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = HEXLOWER.decode(text.trim().to_ascii_lowercase().as_bytes()).ok()?;
        Some(Self::new(&bytes.try_into().ok()?))
    }

    /// Encrypts bytes for one place in the database; they do not open in any other.
    pub(crate) fn seal(&self, place: &str, plain: &[u8], moment: &mut Moment) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE] = moment.bytes();
        let sealed = self
            .cipher
            .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: place.as_bytes() })
            .map_err(|_| Error::corrupt("(new)", place, "too long to encrypt"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts what [`Key::seal`] made for this place.
    pub(crate) fn open(&self, table: &'static str, place: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let wrong = || Error::corrupt(table, place, "not sealed with this installation's key");
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(wrong)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| wrong())?;
        self.cipher.decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: place.as_bytes() }).map_err(|_| wrong())
    }

    pub(crate) fn seal_json<T: Serialize>(&self, place: &str, value: &T, moment: &mut Moment) -> Result<String> {
        Ok(BASE64.encode(&self.seal(place, to_json(value)?.as_bytes(), moment)?))
    }

    pub(crate) fn open_json<T: DeserializeOwned>(&self, table: &'static str, place: &str, sealed: &str) -> Result<T> {
        let sealed = BASE64.decode(sealed.as_bytes()).map_err(|cause| Error::corrupt(table, place, cause))?;
        serde_json::from_slice(&self.open(table, place, &sealed)?).map_err(|cause| Error::corrupt(table, place, cause))
    }

    /// The digest under which an identifier is found again. The field is part of it: a phone
    /// number and a business number with the same digits are not the same.
    pub(crate) fn digest(&self, field: &str, value: &str) -> String {
        HEXLOWER.encode(&keyed(&self.digests, format!("{field}:{value}").as_bytes()))
    }
}

/// What is kept of a token: enough to recognise it, not enough to use it.
pub(crate) fn token_digest(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use domain::calendar::Timestamp;

    use super::*;

    #[test]
    fn sealed_data_open_only_with_their_key_and_in_their_place() {
        let key = Key::new(&[1; 32]);
        let mut moment = Moment::new(Timestamp(0), [2; 32]);
        let sealed = key.seal("a", b"3171", &mut moment).unwrap();
        assert!(!sealed.windows(4).any(|window| window == b"3171"));
        assert_eq!(key.open("t", "a", &sealed).unwrap(), b"3171");
        assert!(key.open("t", "b", &sealed).is_err());
        assert!(Key::new(&[3; 32]).open("t", "a", &sealed).is_err());
        assert!(key.open("t", "a", b"short").is_err());
        assert_ne!(sealed, key.seal("a", b"3171", &mut moment).unwrap(), "each time with a nonce of its own");
    }

    #[test]
    fn digests_know_their_field() {
        let key = Key::parse(&"0a".repeat(32)).unwrap();
        assert_eq!(key.digest("nik", "1"), key.digest("nik", "1"));
        assert_ne!(key.digest("nik", "1"), key.digest("nib", "1"));
        assert!(Key::parse("0a").is_none());
    }
}
