//! What officers see of registrations, and the audit log.

pub mod performance;

use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::calendar::Timestamp;
use crate::document::DocumentInfo;
use crate::pillar::{Pillar, Subject};
use crate::registration::{Reason, State};

/// A registration in the review queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueItem {
    /// Id, part of the office's address.
    pub id: String,
    /// Ticket number.
    pub ticket: String,
    /// Name of the applicant.
    pub name: String,
    /// What it is.
    pub subject: Subject,
    /// Kind.
    pub kind: String,
    /// Code of the regency.
    pub regency: String,
    /// Where it stands.
    pub state: State,
    /// When it last changed hands.
    pub since: Timestamp,
    /// Name of the officer who took it.
    pub taken_by: String,
}

/// Filters of the queue; all that are set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueFilter {
    /// Part of the name, or a ticket number.
    pub words: String,
    /// State; all that are not final where none is given.
    pub state: Option<State>,
    /// Kind.
    pub kind: Option<String>,
    /// Regency, for those who see several.
    pub regency: Option<String>,
    /// Where the page begins.
    pub after: Option<String>,
}

/// How many registrations are in each state, within the officer's scope.
pub type StateCounts = Vec<(State, i64)>;

/// A step in the history of a registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryItem {
    /// When.
    pub at: Timestamp,
    /// The state that followed.
    pub state: State,
    /// Reasons from the catalogue.
    pub reasons: Vec<Reason>,
    /// Words to the applicant.
    pub note: String,
    /// Name of the officer; empty for the applicant's own steps, and on the applicant's page.
    pub officer: String,
}

/// A registration that may be the same applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    /// Id; empty where it lies outside the officer's scope.
    pub id: String,
    /// Ticket number.
    pub ticket: String,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// What agrees: field codes, or `name`.
    pub agrees: Vec<String>,
}

/// What only the applicant and the office see of a registration. Identifiers come masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// Street or hamlet.
    pub address: String,
    /// Postcode.
    pub postcode: String,
    /// Who answers questions.
    pub contact: String,
    /// Phone number in full: the officer has to call it.
    pub phone: String,
    /// E-mail address; empty where there is none.
    pub email: String,
    /// Identifiers by field code, masked.
    pub identifiers: Vec<(String, String)>,
    /// The kind's other fields by code.
    pub fields: Vec<(String, String)>,
}

/// A registration as its reviewing officer sees it. Identifiers come masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPage {
    /// What the queue shows.
    pub item: QueueItem,
    /// Pillar.
    pub pillar: Pillar,
    /// Name of the district.
    pub district: String,
    /// Name of the village.
    pub village: String,
    /// What only applicant and office see.
    pub particulars: Particulars,
    /// Whether the applicant is to be listed publicly.
    pub listed: bool,
    /// Documents.
    pub documents: Vec<DocumentInfo>,
    /// Who may be the same applicant.
    pub duplicates: Vec<Duplicate>,
    /// What has happened.
    pub history: Vec<HistoryItem>,
    /// Version of the consent text that was agreed to, and when.
    pub consent: (String, Timestamp),
    /// Number of times it has changed; an action names the one that it was meant for.
    pub version: i64,
}

/// A registration as its applicant sees it by ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketPage {
    /// Ticket number.
    pub ticket: String,
    /// Name of the applicant.
    pub name: String,
    /// What it is.
    pub subject: Subject,
    /// Kind.
    pub kind: String,
    /// Name of the regency, whose office acts.
    pub regency: String,
    /// Where it stands.
    pub state: State,
    /// When it last changed hands.
    pub since: Timestamp,
    /// When the next step is due.
    pub due: Option<Timestamp>,
    /// What has happened.
    pub history: Vec<HistoryItem>,
    /// Id of the public page, once it is published.
    pub stakeholder: Option<String>,
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditItem {
    /// Id; the log is in its order.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Name of the officer, or what else acted.
    pub actor: String,
    /// What was done: `registration.approve`, `session.begin` …
    pub action: String,
    /// Id of what it was done to.
    pub object: String,
    /// Further words; never personal data.
    pub detail: String,
}

/// A member of staff in the list of officers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerItem {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// E-mail address, with which they sign in.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Code of the regency of a regency officer.
    pub regency: Option<String>,
    /// Whether they have chosen a password.
    pub active: bool,
}
