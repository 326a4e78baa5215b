//! Programmes and services: what there is, for whom, where, by whom, how to take part.

pub mod document;
pub mod edit;
pub mod finance;
pub mod partner;
pub mod portfolio;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::kind::KindCode;
use crate::locale::{Bilingual, Text};
use crate::pillar::{Pillar, coded};
use crate::texts::programme as t;

coded! {
    /// Whether people take part in it or ask for it.
    Nature {
        /// A programme that people take part in.
        Programme = "programme",
        /// A service that people ask for; it publishes a service standard (UU 25/2009).
        Service = "service",
    }
}

impl Nature {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Programme => t::PROGRAMME,
            Self::Service => t::SERVICE,
        }
    }
}

coded! {
    /// The four forms of social welfare work in UU 11/2009.
    ServiceForm {
        /// Rehabilitasi sosial.
        Rehabilitation = "rehabilitation",
        /// Jaminan sosial.
        Security = "security",
        /// Pemberdayaan sosial.
        Empowerment = "empowerment",
        /// Perlindungan sosial.
        Protection = "protection",
    }
}

impl ServiceForm {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Rehabilitation => t::REHABILITATION,
            Self::Security => t::SECURITY,
            Self::Empowerment => t::EMPOWERMENT,
            Self::Protection => t::PROTECTION,
        }
    }
}

coded! {
    /// Where a programme stands, as far as its source says.
    Status {
        /// It runs or is on offer.
        Ongoing = "ongoing",
        /// It was reported for a past year; whether it goes on is not confirmed.
        Unconfirmed = "unconfirmed",
        /// It is over.
        Finished = "finished",
    }
}

impl Status {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Ongoing => t::ONGOING,
            Self::Unconfirmed => t::UNCONFIRMED,
            Self::Finished => t::FINISHED,
        }
    }
}

coded! {
    /// The fourteen components of a service standard (UU 25/2009 article 21), in its order.
    StandardComponent {
        /// Dasar hukum.
        LegalBasis = "legal_basis",
        /// Persyaratan.
        Requirements = "requirements",
        /// Sistem, mekanisme, dan prosedur.
        Procedure = "procedure",
        /// Jangka waktu penyelesaian.
        Duration = "duration",
        /// Biaya.
        Cost = "cost",
        /// Produk pelayanan.
        Product = "product",
        /// Sarana dan prasarana.
        Facilities = "facilities",
        /// Kompetensi pelaksana.
        Competence = "competence",
        /// Pengawasan internal.
        Supervision = "supervision",
        /// Penanganan pengaduan, saran, dan masukan.
        Complaints = "complaints",
        /// Jumlah pelaksana.
        Staff = "staff",
        /// Jaminan pelayanan.
        ServiceGuarantee = "service_guarantee",
        /// Jaminan keamanan dan keselamatan.
        SafetyGuarantee = "safety_guarantee",
        /// Evaluasi kinerja pelaksana.
        Evaluation = "evaluation",
    }
}

impl StandardComponent {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::LegalBasis => t::LEGAL_BASIS,
            Self::Requirements => t::REQUIREMENTS,
            Self::Procedure => t::PROCEDURE,
            Self::Duration => t::DURATION,
            Self::Cost => t::COST,
            Self::Product => t::PRODUCT,
            Self::Facilities => t::FACILITIES,
            Self::Competence => t::COMPETENCE,
            Self::Supervision => t::SUPERVISION,
            Self::Complaints => t::COMPLAINTS,
            Self::Staff => t::STAFF,
            Self::ServiceGuarantee => t::SERVICE_GUARANTEE,
            Self::SafetyGuarantee => t::SAFETY_GUARANTEE,
            Self::Evaluation => t::EVALUATION,
        }
    }
}

/// One component of a service standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardPart {
    /// Which.
    pub component: StandardComponent,
    /// What it says.
    pub text: Bilingual,
}

/// Where a fact was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Public address; empty where it is on paper only.
    #[serde(default)]
    pub url: String,
    /// Day of publication, where it is known.
    #[serde(default)]
    pub date: Option<Day>,
}

/// A programme or service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Its part of the address.
    pub slug: String,
    /// Programme or service.
    pub nature: Nature,
    /// Title.
    pub title: Bilingual,
    /// One or two sentences.
    pub summary: Bilingual,
    /// Paragraphs.
    #[serde(default)]
    pub body: Vec<Bilingual>,
    /// How to take part or to apply.
    pub how: Bilingual,
    /// For whom.
    pub audience: Bilingual,
    /// By whom.
    pub provider: Bilingual,
    /// Pillars that carry it.
    pub pillars: Vec<Pillar>,
    /// Form of social welfare work.
    pub form: ServiceForm,
    /// Kinds of people in need that it is for.
    #[serde(default)]
    pub ppks: Vec<KindCode>,
    /// Kinds of potentials that it works with.
    #[serde(default)]
    pub psks: Vec<KindCode>,
    /// `["all"]`, or codes of regencies.
    pub regencies: Vec<String>,
    /// Where it stands.
    pub status: Status,
    /// First day.
    #[serde(default)]
    pub period_start: Option<Day>,
    /// Last day.
    #[serde(default)]
    pub period_end: Option<Day>,
    /// People who took part, where the source says so.
    #[serde(default)]
    pub participants: Option<i64>,
    /// Where the facts come from.
    pub source: Source,
    /// Day on which the facts were taken from the source.
    pub compiled_on: Day,
    /// Service standard; empty for programmes.
    #[serde(default)]
    pub standard: Vec<StandardPart>,
}

/// What a list of programmes shows of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeItem {
    /// Its part of the address.
    pub slug: String,
    /// Programme or service.
    pub nature: Nature,
    /// Title.
    pub title: Bilingual,
    /// One or two sentences.
    pub summary: Bilingual,
    /// Pillars that carry it.
    pub pillars: Vec<Pillar>,
    /// Form of social welfare work.
    pub form: ServiceForm,
    /// Where it stands.
    pub status: Status,
    /// First day.
    pub period_start: Option<Day>,
}

coded! {
    /// Order of a list of programmes.
    ProgrammeSort {
        /// The latest first.
        Newest = "newest",
        /// By title.
        Title = "title",
    }
}

/// Filters of a list of programmes; all that are set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeFilter {
    /// Words; each must occur, one letter may be wrong.
    pub words: String,
    /// Pillar.
    pub pillar: Option<Pillar>,
    /// PPKS kind.
    pub ppks: Option<KindCode>,
    /// PSKS kind.
    pub psks: Option<KindCode>,
    /// Regency; programmes of the whole province match every regency.
    pub regency: Option<String>,
    /// Status.
    pub status: Option<Status>,
    /// Order; the newest first where none is given.
    pub sort: Option<ProgrammeSort>,
    /// Where the page begins: the key of the last item of the page before.
    pub after: Option<String>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Key with which the next page begins, where there is one.
    pub next: Option<String>,
    /// How many match in all, where counted cells tell; a search by words has no total.
    pub total: Option<i64>,
}
