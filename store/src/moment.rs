//! Time and randomness, passed down so that every rule can be tested at any moment of any year.

use std::fmt;
use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use domain::calendar::Timestamp;
use domain::registration::Ticket;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use uuid::Builder;

/// When something happens, with the randomness for it.
#[derive(Debug)]
pub struct Moment {
    /// When.
    pub at: Timestamp,
    random: ChaCha20Rng,
}

impl Moment {
    /// A moment whose randomness follows from a seed: from the operating system in service, fixed in tests.
    #[must_use]
    pub fn new(at: Timestamp, seed: [u8; 32]) -> Self {
        Self { at, random: ChaCha20Rng::from_seed(seed) }
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill_bytes(&mut bytes);
        bytes
    }

    /// A random number.
    pub fn number(&mut self) -> u64 {
        self.random.next_u64()
    }

    /// A number from 0 to `below` - 1; 0 where `below` is 0.
    pub fn below(&mut self, below: usize) -> usize {
        let below = u64::try_from(below).unwrap_or(1).max(1);
        usize::try_from(self.number() % below).unwrap_or(0)
    }

    /// An id that sorts by time (UUID version 7).
    pub fn id(&mut self) -> String {
        let milliseconds = u64::try_from(self.at.0).unwrap_or(0);
        Builder::from_unix_timestamp_millis(milliseconds, &self.bytes()).into_uuid().to_string()
    }

    /// An id that says nothing, not even when it was made (UUID version 4).
    pub fn random_id(&mut self) -> String {
        Builder::from_random_bytes(self.bytes()).into_uuid().to_string()
    }

    /// A secret that nobody guesses: 256 random bits.
    pub fn token(&mut self) -> String {
        BASE64URL_NOPAD.encode(&self.bytes::<32>())
    }

    /// A ticket number.
    pub fn ticket(&mut self) -> Ticket {
        Ticket::new(self.number())
    }
}

/// Where moments come from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// A clock that asks this function.
    pub fn new(ask: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self(Arc::new(ask))
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
