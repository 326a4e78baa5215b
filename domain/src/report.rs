//! Reports of wrong data: what a visitor says about a public page, and what the office answers.

use serde::{Deserialize, Serialize};

use crate::calendar::Timestamp;
use crate::identity::{Email, FieldError};
use crate::locale::{Locale, Text};
use crate::pillar::coded;
use crate::registration::Problem;
use crate::texts::report as t;

/// Shortest report and answer, in characters.
pub const SHORTEST: usize = 10;

/// Longest report and answer, in characters.
pub const LONGEST: usize = 2_000;

/// Names of the form's fields.
pub mod key {
    /// Address of the page.
    pub const PAGE: &str = "halaman";
    /// What is wrong with it.
    pub const TEXT: &str = "keliru";
    /// Where an answer goes.
    pub const EMAIL: &str = "email";
}

coded! {
    /// Where a report stands.
    ReportState {
        /// Waits for an officer.
        Open = "open",
        /// An officer has answered it.
        Answered = "answered",
    }
}

impl ReportState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Open => t::OPEN,
            Self::Answered => t::ANSWERED,
        }
    }
}

/// A report in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Indonesian address of the page, from the root on.
    pub page: String,
    /// What is wrong with it.
    pub text: String,
    /// Where an answer goes.
    pub email: Option<Email>,
}

/// The Indonesian address of a page of ours, without what stands behind `?` and `#`. The root where it is none.
#[must_use]
pub fn page_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let fits = path.starts_with('/')
        && !path.contains("//")
        && path.len() <= 200
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte));
    if fits { Locale::neutral(path).to_owned() } else { "/".to_owned() }
}

/// Text of a length that can be of use.
///
/// # Errors
/// [`FieldError::Required`], [`FieldError::TooShort`], [`FieldError::TooLong`].
pub fn read_text(text: &str) -> Result<String, FieldError> {
    let text = text.trim().replace("\r\n", "\n");
    match text.chars().count() {
        0 => Err(FieldError::Required),
        length if length < SHORTEST => Err(FieldError::TooShort),
        length if length > LONGEST => Err(FieldError::TooLong),
        _ => Ok(text),
    }
}

impl Report {
    /// Reads what was typed.
    ///
    /// # Errors
    /// All fields that are not in order.
    pub fn read(page: &str, text: &str, email: &str) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let text = read_text(text).map_err(|error| problems.push(Problem::new(key::TEXT, error))).unwrap_or_default();
        let email = match Email::parse(email) {
            Ok(email) => Some(email),
            Err(FieldError::Required) => None,
            Err(error) => {
                problems.push(Problem::new(key::EMAIL, error));
                None
            }
        };
        if problems.is_empty() { Ok(Self { page: page_of(page), text, email }) } else { Err(problems) }
    }
}

/// A report as an officer sees it. Who sent it is nobody's business but the mail server's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportItem {
    /// Id.
    pub id: String,
    /// Indonesian address of the page.
    pub page: String,
    /// What is wrong with it, in the visitor's words.
    pub text: String,
    /// Whether an answer goes to somebody.
    pub answerable: bool,
    /// Where it stands.
    pub state: ReportState,
    /// When it was sent.
    pub at: Timestamp,
    /// The answer; empty as long as there is none.
    pub answer: String,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_report_needs_words_and_no_address() {
        let report = Report::read("/en/psks/psks-05?a=1#b", "  Nama ketua sudah berganti. ", "").unwrap();
        assert_eq!((report.page.as_str(), report.text.as_str()), ("/psks/psks-05", "Nama ketua sudah berganti."));
        assert_eq!(report.email, None);
        assert_eq!(
            Report::read("/", "salah", "bukan alamat"),
            Err(vec![Problem::new(key::TEXT, FieldError::TooShort), Problem::new(key::EMAIL, FieldError::EmailShape)])
        );
    }

    proptest! {
        #[test]
        fn no_page_lies_elsewhere(address in "(.{0,40}|(/|en|a|[.]){0,12})") {
            let page = page_of(&address);
            prop_assert!(page.starts_with('/') && !page.starts_with("//") && !page.contains(['"', '<', ':', ' ']));
        }
    }
}
