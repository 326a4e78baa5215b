//! Stakeholders: verified participants of the three pillars, as the public sees them.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::kind::KindCode;
use crate::pillar::{Pillar, Subject};

/// A verified stakeholder in the directory. Private people appear only with their consent; nobody
/// appears with contact data here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StakeholderItem {
    /// Id, part of the address.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub subject: Subject,
    /// Kind.
    pub kind: KindCode,
    /// Pillar.
    pub pillar: Pillar,
    /// Code of the regency.
    pub regency: String,
    /// Name of the district.
    pub district: String,
    /// When an officer last confirmed the data.
    pub verified_on: Day,
}

/// The public page of a stakeholder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StakeholderPage {
    /// What the directory shows.
    pub item: StakeholderItem,
    /// Name of the village; empty for private people, who are not located so closely.
    pub village: String,
    /// Field of activity, in the stakeholder's words.
    pub activity: String,
}

/// Filters of the directory; all that are set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryFilter {
    /// Words; each must occur in the name, one letter may be wrong.
    pub words: String,
    /// Pillar.
    pub pillar: Option<Pillar>,
    /// Kind.
    pub kind: Option<KindCode>,
    /// Regency.
    pub regency: Option<String>,
    /// Where the page begins: the key of the last item of the page before.
    pub after: Option<String>,
}
