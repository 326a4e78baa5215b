//! Published figures with their source and date. They stand beside the system's own counts and
//! are never mixed with them.

use serde::{Deserialize, Serialize};

use crate::kind::KindCode;
use crate::locale::Bilingual;
use crate::programme::Source;

/// A published figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistic {
    /// Code.
    pub code: String,
    /// What is counted.
    pub label: Bilingual,
    /// The figure.
    pub value: i64,
    /// The kind that it counts.
    pub kind: KindCode,
    /// Month that it describes, `2025-09`.
    pub as_of: String,
    /// Where it was published.
    pub source: Source,
}
