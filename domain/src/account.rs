//! The account of a stakeholder: how they sign in, and what they see of themselves.
//!
//! There is no password to forget: whoever has the ticket or the phone number gets a code that works once, by e-mail,
//! or, where there is only a phone, from an officer who knows whom they are writing to.

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Timestamp};
use crate::document::DocumentInfo;
use crate::identity::Phone;
use crate::locale::Locale;
use crate::office::Particulars;
use crate::pillar::{Pillar, Subject};
use crate::registration::Ticket;

/// Minutes that a code sent by e-mail is good for.
pub const CODE_MINUTES: i64 = 10;

/// Hours that a code handed over by an officer is good for: the person may be out of reach for a while.
pub const HANDED_CODE_HOURS: i64 = 24;

/// Days that somebody waits for a code from an officer before they have to ask again.
pub const WAIT_DAYS: i64 = 3;

/// Wrong codes after which a code is no longer good in the browser that typed them.
pub const MOST_TRIES: i64 = 5;

/// Wrong codes in a day after which a registration takes none any more, whatever browser they come from.
pub const MOST_GUESSES: i64 = 30;

/// Digits of a code. A million codes and 30 guesses a day: who tries every day for a year has one chance in 90.
const DIGITS: usize = 6;

/// A sign-in code.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Makes a code from a random number.
    #[must_use]
    pub fn new(random: u64) -> Self {
        Self(format!("{:06}", random % 1_000_000))
    }

    /// Reads a code as people type it, with or without spaces or a hyphen. `None` where it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|character| !matches!(character, ' ' | '-' | '.')).collect();
        (digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(Self(digits))
    }

    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(••••••)")
    }
}

/// By what somebody signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// By the ticket number of the registration.
    Ticket(Ticket),
    /// By the phone number of the registration; several may share one.
    Phone(Phone),
}

impl Claim {
    /// Reads a ticket or phone number. `None` where it can be neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Ticket::parse(text).map(Self::Ticket).or_else(|| Phone::parse(text).ok().map(Self::Phone))
    }

    /// What limits of attempts are counted by.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Ticket(ticket) => ticket.as_str(),
            Self::Phone(phone) => phone.as_str(),
        }
    }
}

/// Somebody who waits for a code from an officer, as the officer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeRequest {
    /// Id of the registration.
    pub registration: String,
    /// Name.
    pub name: String,
    /// Ticket number.
    pub ticket: String,
    /// Kind.
    pub kind: String,
    /// Code of the regency.
    pub regency: String,
    /// Since when.
    pub since: Timestamp,
    /// Browsers that wait. More than one may mean that somebody else is trying.
    pub browsers: i64,
}

/// A code on its way from an officer to a stakeholder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedCode {
    /// Name of the stakeholder.
    pub name: String,
    /// Phone number in E.164 form: the officer has to call or write to it.
    pub phone: String,
    /// The code.
    pub code: String,
    /// Language in which the stakeholder registered.
    pub language: Locale,
}

impl HandedCode {
    /// The address that opens WhatsApp with a message to the stakeholder.
    #[must_use]
    pub fn whatsapp(&self, message: &str) -> String {
        whatsapp(&self.phone, message)
    }
}

/// The address that opens WhatsApp with a message to a number in E.164 form; without one, WhatsApp asks to whom it goes.
#[must_use]
pub fn whatsapp(number: &str, message: &str) -> String {
    let mut address = format!("https://wa.me/{}?text=", number.trim_start_matches('+'));
    for byte in message.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// What a stakeholder sees of themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    /// Id of the stakeholder, part of the public address.
    pub id: String,
    /// Ticket number.
    pub ticket: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub subject: Subject,
    /// Kind.
    pub kind: String,
    /// Pillar.
    pub pillar: Pillar,
    /// Names of regency, district and village.
    pub place: [String; 3],
    /// What only the stakeholder and the office see.
    pub particulars: Particulars,
    /// Documents.
    pub documents: Vec<DocumentInfo>,
    /// Whether it is listed publicly.
    pub listed: bool,
    /// When an officer last confirmed the data.
    pub verified_on: Day,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_reads_back_and_is_not_told_by_accident(random: u64) {
            let code = Code::new(random);
            let (first, last) = code.as_str().split_at(3);
            prop_assert_eq!(Code::parse(&format!(" {first} {last}")), Some(code.clone()));
            let shown = format!("{code:?}");
            prop_assert!(!shown.contains(code.as_str()));
        }

        #[test]
        fn rubbish_is_no_code_and_no_claim(text in "[^0-9]{0,20}") {
            prop_assert_eq!(Code::parse(&text), None);
        }

        #[test]
        fn a_ticket_and_a_phone_number_are_told_apart(random: u64, rest in "8[1-9][0-9]{7,9}") {
            let ticket = Ticket::new(random);
            prop_assert_eq!(Claim::parse(ticket.as_str()), Some(Claim::Ticket(ticket)));
            let claim = Claim::parse(&format!("0{rest}"));
            let expected = format!("+62{rest}");
            prop_assert!(matches!(claim, Some(Claim::Phone(phone)) if phone.as_str() == expected));
        }
    }

    #[test]
    fn a_message_arrives_in_whatsapp_as_it_was_written() {
        let handed = HandedCode {
            name: "Siti".to_owned(),
            phone: "+6281234567890".to_owned(),
            code: "123456".to_owned(),
            language: Locale::Id,
        };
        assert_eq!(handed.whatsapp("Kode: 12 & é"), "https://wa.me/6281234567890?text=Kode%3A%2012%20%26%20%C3%A9");
    }
}
