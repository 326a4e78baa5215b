//! Kinds of people in need (PPKS) and of potentials (PSKS), and what each asks of an applicant.
//!
//! Kinds are data, loaded from versioned files, because regulations change. The code knows only
//! the shape of a kind and the fields that a form may contain.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::locale::{Bilingual, Text};
use crate::pillar::{Pillar, Subject, coded};
use crate::registration::Needs;
use crate::texts::kind as t;

/// A kind's code: `ppks-01` … `ppks-26`, `psks-01` … `psks-12`, `local-01` …
pub type KindCode = String;

coded! {
    /// The seven criteria of social problems in PP 39/2012 article 2, in our own neutral words.
    ProblemGroup {
        /// Kemiskinan.
        Poverty = "poverty",
        /// Ketelantaran.
        Neglect = "neglect",
        /// Kedisabilitasan.
        Disability = "disability",
        /// Keterpencilan.
        Remoteness = "remoteness",
        /// Ketunaan sosial.
        SocialExclusion = "social_exclusion",
        /// Korban bencana.
        Disaster = "disaster",
        /// Korban kekerasan, eksploitasi dan diskriminasi.
        Violence = "violence",
    }
}

impl ProblemGroup {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Poverty => t::POVERTY,
            Self::Neglect => t::NEGLECT,
            Self::Disability => t::DISABILITY,
            Self::Remoteness => t::REMOTENESS,
            Self::SocialExclusion => t::SOCIAL_EXCLUSION,
            Self::Disaster => t::DISASTER,
            Self::Violence => t::VIOLENCE,
        }
    }
}

coded! {
    /// The area of which each should have one of a kind, so that gaps can be counted.
    Coverage {
        /// One in each district (kecamatan), as with a TKSK.
        District = "district",
        /// One in each village (desa/kelurahan), as with a Karang Taruna.
        Village = "village",
    }
}

coded! {
    /// A field that a kind's form may ask for, beyond what every form asks.
    Field {
        /// Nomor Induk Kependudukan, 16 digits.
        Nik = "nik",
        /// Taxpayer number, 15 or 16 digits.
        Npwp = "npwp",
        /// Business number, 13 digits.
        Nib = "nib",
        /// Number of the decree that appoints or confirms the applicant.
        DecreeNumber = "decree_number",
        /// Day of that decree.
        DecreeDate = "decree_date",
        /// Number of the notary's deed.
        DeedNumber = "deed_number",
        /// Number of a competence certificate or registration of the profession (STR).
        CertificateNumber = "certificate_number",
        /// Number of members, staff or people reached, as the kind's form says.
        MemberCount = "member_count",
        /// Line of business or field of service, in the applicant's words.
        Activity = "activity",
    }
}

impl Field {
    /// The label on the form.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Nik => t::NIK,
            Self::Npwp => t::NPWP,
            Self::Nib => t::NIB,
            Self::DecreeNumber => t::DECREE_NUMBER,
            Self::DecreeDate => t::DECREE_DATE,
            Self::DeedNumber => t::DEED_NUMBER,
            Self::CertificateNumber => t::CERTIFICATE_NUMBER,
            Self::MemberCount => t::MEMBER_COUNT,
            Self::Activity => t::ACTIVITY,
        }
    }

    /// A short help below the label.
    #[must_use]
    pub const fn hint(self) -> Text {
        match self {
            Self::Nik => t::NIK_HINT,
            Self::Npwp => t::NPWP_HINT,
            Self::Nib => t::NIB_HINT,
            Self::DecreeNumber => t::DECREE_NUMBER_HINT,
            Self::DecreeDate => t::DECREE_DATE_HINT,
            Self::DeedNumber => t::DEED_NUMBER_HINT,
            Self::CertificateNumber => t::CERTIFICATE_NUMBER_HINT,
            Self::MemberCount => t::MEMBER_COUNT_HINT,
            Self::Activity => t::ACTIVITY_HINT,
        }
    }
}

/// A field on a kind's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldUse {
    /// Which field.
    pub field: Field,
    /// Whether it must be filled in.
    pub required: bool,
}

/// A document on a kind's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentUse {
    /// Short code, unique within the kind: `decree`, `statutes` …
    pub code: String,
    /// What to upload.
    pub name: Bilingual,
    /// Whether it must be there before the registration can be submitted.
    pub required: bool,
}

/// A kind of people who need social welfare services (PPKS).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ppks {
    /// `ppks-01` … `ppks-26`.
    pub code: KindCode,
    /// Place in the official order of Permensos 8/2012.
    pub number: u8,
    /// Official name, with its usual English rendering.
    pub name: Bilingual,
    /// What it means, in plain words of our own.
    pub explanation: Bilingual,
    /// Criterion of PP 39/2012 that it falls under.
    pub group: ProblemGroup,
    /// Limits such as an age, in words; empty where there are none.
    #[serde(default)]
    pub limits: Bilingual,
    /// Regulation that names it.
    pub regulation: String,
    /// Whether even small counts could hurt the people concerned.
    pub sensitive: bool,
    /// First day of validity.
    pub valid_from: Day,
    /// Last day of validity, where it has one.
    #[serde(default)]
    pub valid_to: Option<Day>,
}

/// A kind of social welfare potential and resource (PSKS), or one used locally outside the 12.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Psks {
    /// `psks-01` … `psks-12`, or `local-01` … for kinds outside the 12.
    pub code: KindCode,
    /// Place in the official order, or among the local kinds.
    pub number: u8,
    /// Official name, with its usual English rendering.
    pub name: Bilingual,
    /// Abbreviation in daily use, or a short name.
    pub short: String,
    /// What it means, in plain words of our own.
    pub explanation: Bilingual,
    /// Which applicants can be of this kind.
    pub subjects: Vec<Subject>,
    /// Pillars that it can belong to; the first is the usual one.
    pub pillars: Vec<Pillar>,
    /// Regulation or source that names it.
    pub regulation: String,
    /// Limits such as an age, in words; empty where there are none.
    #[serde(default)]
    pub limits: Bilingual,
    /// Area of which each should have one, where the kind is meant to cover the province.
    #[serde(default)]
    pub coverage: Option<Coverage>,
    /// Whether an officer visits before approval.
    pub field_review: bool,
    /// Fields beyond those that every form has.
    #[serde(default)]
    pub fields: Vec<FieldUse>,
    /// Documents.
    #[serde(default)]
    pub documents: Vec<DocumentUse>,
    /// What the applicant confirms to be true, one sentence each.
    #[serde(default)]
    pub criteria: Vec<Bilingual>,
    /// Whether the officer who visits finds each of the criteria met before approval.
    #[serde(default)]
    pub criteria_checked: bool,
    /// First day of validity.
    pub valid_from: Day,
    /// Last day of validity, where it has one.
    #[serde(default)]
    pub valid_to: Option<Day>,
}

impl Psks {
    /// Whether it is one of the 12 kinds of Permensos 8/2012.
    #[must_use]
    pub fn is_official(&self) -> bool {
        self.code.starts_with("psks-")
    }

    /// What the review of a registration of this kind needs before approval.
    #[must_use]
    pub fn needs(&self) -> Needs {
        Needs { visit: self.field_review, criteria: if self.criteria_checked { self.criteria.len() } else { 0 } }
    }

    /// Whether an applicant of this subject can choose it.
    #[must_use]
    pub fn is_open_to(&self, subject: Subject) -> bool {
        self.subjects.contains(&subject)
    }
}

/// Whether `code` has the shape of a PPKS code.
#[must_use]
pub fn is_ppks(code: &str) -> bool {
    code.starts_with("ppks-")
}
