//! Labels of the form's fields, the same on the form, in its errors and on the review page.

use crate::texts::registration::labels as t;
use domain::calendar::Day;
use domain::kind::{Field, Psks};
use domain::locale::{Locale, Text};
use domain::office::Particulars;
use domain::pillar::Subject;
use domain::registration::key;

/// What stands in a field, as it is read: days in words.
pub fn value_of(name: &str, text: &str, locale: Locale) -> String {
    match Field::from_code(name) {
        Some(Field::DecreeDate) => Day::parse_iso(text).map_or_else(|| text.to_owned(), |day| day.in_words(locale)),
        _ => text.to_owned(),
    }
}

/// What only the applicant and the office see, line by line: what it is called, and what stands there.
pub fn particulars(page: &Particulars, kind: &Psks, locale: Locale) -> Vec<(String, String)> {
    let label = |name: &str| label_of(name, Some(kind), locale);
    let mut rows = vec![
        (label(key::ADDRESS), format!("{} {}", page.address, page.postcode)),
        (label(key::CONTACT), page.contact.clone()),
        (label(key::PHONE), page.phone.clone()),
        (label(key::EMAIL), page.email.clone()),
    ];
    rows.extend(
        page.identifiers.iter().chain(&page.fields).map(|(code, text)| (label(code), value_of(code, text, locale))),
    );
    rows
}

/// The label of a field.
#[must_use]
pub fn label_of(name: &str, kind: Option<&Psks>, locale: Locale) -> String {
    let text = match name {
        key::SUBJECT => t::SUBJECT,
        key::KIND => t::KIND,
        key::PILLAR => t::PILLAR,
        key::NAME => t::NAME,
        key::REGENCY => t::REGENCY,
        key::DISTRICT => t::DISTRICT,
        key::VILLAGE => t::VILLAGE,
        key::ADDRESS => t::ADDRESS,
        key::POSTCODE => t::POSTCODE,
        key::CONTACT => t::CONTACT,
        key::PHONE => t::PHONE,
        key::EMAIL => t::EMAIL,
        key::CONSENT => t::CONSENT,
        key::LISTED => t::LISTED,
        other => {
            if let Some(field) = Field::from_code(other) {
                return field.label().say(locale).to_owned();
            }
            if let Some(number) = other.strip_prefix("criterion-").and_then(|number| number.parse::<usize>().ok()) {
                return kind
                    .and_then(|kind| kind.criteria.get(number))
                    .map_or(t::CRITERION.say(locale), |criterion| criterion.get(locale))
                    .to_owned();
            }
            return kind
                .and_then(|kind| kind.documents.iter().find(|document| key::document(&document.code) == other))
                .map_or(other, |document| document.name.get(locale))
                .to_owned();
        }
    };
    text.say(locale).to_owned()
}

/// The label of the name, which depends on who registers.
#[must_use]
pub fn name_label(subject: Option<Subject>) -> Text {
    match subject {
        Some(Subject::Person) => t::PERSON,
        Some(Subject::Family) => t::FAMILY,
        Some(Subject::Group) => t::GROUP,
        Some(Subject::Organisation) => t::ORGANISATION,
        Some(Subject::Company) => t::COMPANY,
        Some(Subject::PublicBody) => t::PUBLIC_BODY,
        None => t::NAME,
    }
}

/// What each kind of applicant is.
#[must_use]
pub const fn subject_hint(subject: Subject) -> Text {
    match subject {
        Subject::Person => t::PERSON_HINT,
        Subject::Family => t::FAMILY_HINT,
        Subject::Group => t::GROUP_HINT,
        Subject::Organisation => t::ORGANISATION_HINT,
        Subject::Company => t::COMPANY_HINT,
        Subject::PublicBody => t::PUBLIC_BODY_HINT,
    }
}
