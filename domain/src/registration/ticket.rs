//! Ticket numbers: short, unambiguous, with a check character.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Letters and digits that are not mistaken for one another: no 0, 1, I, L, O. There are 31 of
/// them, a prime, so that the weighted check sum finds every wrong character and every swap of
/// two neighbours.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const RANDOM: usize = 7;

/// A ticket number, written `ABCD-EFGH`: seven random characters and a check character.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ticket(String);

fn value(character: u8) -> Option<usize> {
    ALPHABET.iter().position(|known| *known == character)
}

fn check(values: &[usize]) -> u8 {
    let sum: usize = values.iter().enumerate().map(|(index, value)| (index + 2) * value).sum();
    ALPHABET[sum % ALPHABET.len()]
}

impl Ticket {
    /// Makes a ticket from a random number.
    #[must_use]
    pub fn new(random: u64) -> Self {
        let mut rest = random;
        let mut values = [0; RANDOM];
        for value in &mut values {
            *value = usize::try_from(rest % 31).unwrap_or(0);
            rest /= 31;
        }
        let mut text: String = values.iter().map(|value| char::from(ALPHABET[*value])).collect();
        text.push(char::from(check(&values)));
        text.insert(4, '-');
        Self(text)
    }

    /// Reads a ticket as people type it: any case, with or without the hyphen or spaces. `None`
    /// where it cannot be a ticket, for example because a character is wrong.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain: Vec<u8> = text
            .bytes()
            .filter(|byte| !matches!(byte, b' ' | b'-' | b'.'))
            .map(|byte| byte.to_ascii_uppercase())
            .collect();
        if plain.len() != RANDOM + 1 {
            return None;
        }
        let values = plain.iter().map(|byte| value(*byte)).collect::<Option<Vec<_>>>()?;
        if check(&values[..RANDOM]) != plain[RANDOM] {
            return None;
        }
        let mut text: String = plain.into_iter().map(char::from).collect();
        text.insert(4, '-');
        Some(Self(text))
    }

    /// The ticket as it is written: `ABCD-EFGH`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Ticket {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a ticket number")
    }
}

impl From<Ticket> for String {
    fn from(ticket: Ticket) -> Self {
        ticket.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_ticket_reads_back(random: u64) {
            let ticket = Ticket::new(random);
            prop_assert_eq!(Ticket::parse(ticket.as_str()), Some(ticket.clone()));
            prop_assert_eq!(Ticket::parse(&ticket.as_str().to_lowercase().replace('-', " ")), Some(ticket));
        }

        #[test]
        fn a_wrong_character_is_found(random: u64, at in 0usize..8, other in 0usize..31) {
            let ticket = Ticket::new(random);
            let mut plain: Vec<u8> = ticket.as_str().bytes().filter(|byte| *byte != b'-').collect();
            prop_assume!(plain[at] != ALPHABET[other]);
            plain[at] = ALPHABET[other];
            prop_assert_eq!(Ticket::parse(std::str::from_utf8(&plain).unwrap()), None);
        }

        #[test]
        fn two_swapped_neighbours_are_found(random: u64, at in 0usize..6) {
            let ticket = Ticket::new(random);
            let mut plain: Vec<u8> = ticket.as_str().bytes().filter(|byte| *byte != b'-').collect();
            prop_assume!(plain[at] != plain[at + 1]);
            plain.swap(at, at + 1);
            prop_assert_eq!(Ticket::parse(std::str::from_utf8(&plain).unwrap()), None);
        }

        #[test]
        fn rubbish_is_no_ticket(text in ".{0,20}") {
            let _ = Ticket::parse(&text);
        }
    }
}
