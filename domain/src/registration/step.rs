//! The steps of a registration, and the names of the fields on them.

use serde::{Deserialize, Serialize};

use crate::kind::Psks;
use crate::locale::Text;
use crate::texts::registration::step as t;

/// Names of the form's fields, the same in the page, in the request and in the stored draft. The
/// fields of a kind go by [`Field::code`], its criteria by [`key::criterion`], its documents by
/// [`key::document`].
pub mod key {
    /// What the applicant is.
    pub const SUBJECT: &str = "subject";
    /// Kind.
    pub const KIND: &str = "kind";
    /// Pillar, where the kind leaves a choice.
    pub const PILLAR: &str = "pillar";
    /// Name of the applicant.
    pub const NAME: &str = "name";
    /// Regency.
    pub const REGENCY: &str = "regency";
    /// District.
    pub const DISTRICT: &str = "district";
    /// Village.
    pub const VILLAGE: &str = "village";
    /// Street or hamlet.
    pub const ADDRESS: &str = "address";
    /// Postcode.
    pub const POSTCODE: &str = "postcode";
    /// Who answers questions, where the applicant is not a person.
    pub const CONTACT: &str = "contact";
    /// Phone number.
    pub const PHONE: &str = "phone";
    /// E-mail address.
    pub const EMAIL: &str = "email";
    /// Consent to processing.
    pub const CONSENT: &str = "consent";
    /// Wish of a private person to be listed publicly.
    pub const LISTED: &str = "listed";

    const CRITERION: &str = "criterion-";

    /// The confirmation of a kind's criterion.
    #[must_use]
    pub fn criterion(index: usize) -> String {
        format!("{CRITERION}{index}")
    }

    /// Whether a field is the confirmation of a criterion.
    #[must_use]
    pub fn is_criterion(key: &str) -> bool {
        key.starts_with(CRITERION)
    }

    /// The upload of a kind's document.
    #[must_use]
    pub fn document(code: &str) -> String {
        format!("document-{code}")
    }
}

/// A step of the registration, a page each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// What the applicant is.
    Subject,
    /// Kind, and pillar where there is a choice.
    Kind,
    /// Name, the kind's fields and criteria.
    Details,
    /// Regency, district, village, address.
    Place,
    /// How the office reaches the applicant.
    Contact,
    /// Documents.
    Documents,
    /// Consent.
    Consent,
    /// Everything once more.
    Review,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 8] = [
        Self::Subject,
        Self::Kind,
        Self::Details,
        Self::Place,
        Self::Contact,
        Self::Documents,
        Self::Consent,
        Self::Review,
    ];

    /// The step's part of the address.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Subject => "pendaftar",
            Self::Kind => "jenis",
            Self::Details => "data",
            Self::Place => "wilayah",
            Self::Contact => "kontak",
            Self::Documents => "dokumen",
            Self::Consent => "persetujuan",
            Self::Review => "periksa",
        }
    }

    /// The step at this part of the address.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == slug)
    }

    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Subject => t::SUBJECT,
            Self::Kind => t::KIND,
            Self::Details => t::DETAILS,
            Self::Place => t::PLACE,
            Self::Contact => t::CONTACT,
            Self::Documents => t::DOCUMENTS,
            Self::Consent => t::CONSENT,
            Self::Review => t::REVIEW,
        }
    }

    /// The step after this one.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let index = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(index + 1).copied()
    }

    /// The step before this one.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        let index = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(index.checked_sub(1)?).copied()
    }

    /// The fields that the page of this step sends, documents aside.
    #[must_use]
    pub fn keys(self, kind: Option<&Psks>) -> Vec<String> {
        let fixed: &[&str] = match self {
            Self::Subject => &[key::SUBJECT],
            Self::Kind => &[key::KIND, key::PILLAR],
            Self::Details => &[key::NAME],
            Self::Place => &[key::REGENCY, key::DISTRICT, key::VILLAGE, key::ADDRESS, key::POSTCODE],
            Self::Contact => &[key::CONTACT, key::PHONE, key::EMAIL],
            Self::Consent => &[key::CONSENT, key::LISTED],
            Self::Documents | Self::Review => &[],
        };
        let mut keys: Vec<String> = fixed.iter().map(|key| (*key).to_owned()).collect();
        if let (Self::Details, Some(kind)) = (self, kind) {
            keys.extend(kind.fields.iter().map(|used| used.field.code().to_owned()));
            keys.extend((0..kind.criteria.len()).map(key::criterion));
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_one_another() {
        assert_eq!(Step::Subject.previous(), None);
        assert_eq!(Step::Review.next(), None);
        for step in Step::ALL {
            assert_eq!(Step::from_slug(step.slug()), Some(step));
            if let Some(next) = step.next() {
                assert_eq!(next.previous(), Some(step));
            }
        }
    }
}
