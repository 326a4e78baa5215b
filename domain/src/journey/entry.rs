//! What is entered of journeys, and who may enter it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Case, EARLIEST, Refusal, Stage};
use crate::actor::{Actor, ReviewScope};
use crate::calendar::Month;
use crate::kind::KindCode;
use crate::region::RegencyCode;

/// Where a case comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// Kind of need at the beginning.
    pub kind: KindCode,
    /// Code of the regency.
    pub regency: String,
    /// Address part of the programme; empty where it came through none.
    pub programme: String,
}

/// Who brought somebody along: always a case that was entered before, so that no circle can come about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inviter {
    /// A case that is known already, by its id.
    Case(String),
    /// The case on an earlier line of the same file, counted from 1 as a spreadsheet does.
    Line(usize),
}

/// A case to be entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Kind, regency and programme.
    pub origin: Origin,
    /// How far it has come.
    pub case: Case,
    /// Who brought it along.
    pub brought_by: Option<Inviter>,
}

/// Most people that one count may add.
pub const MOST_COUNTED: i64 = 100_000;

/// People of a sensitive kind who reached a stage in a month: a count, never cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Kind, regency and programme.
    pub origin: Origin,
    /// Stage.
    pub stage: Stage,
    /// Month.
    pub month: Month,
    /// How many; below 0 where too many were counted before.
    pub count: i64,
}

/// Why something cannot be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Fault {
    /// The line has too few or too many columns.
    #[error("wrong number of columns")]
    Columns,
    /// The file has more than [`super::MOST_ROWS`] cases.
    #[error("too many rows")]
    TooMany,
    /// The file has no cases.
    #[error("no rows")]
    Nothing,
    /// There is no such kind of people in need.
    #[error("unknown kind")]
    Kind,
    /// Of a sensitive kind there are counts only.
    #[error("a sensitive kind has no cases")]
    Sensitive,
    /// Of a kind that is not sensitive there are cases, and whoever is one is not counted a second time.
    #[error("a kind that is not sensitive has cases")]
    NotSensitive,
    /// There is no such regency.
    #[error("unknown regency")]
    Regency,
    /// There is no such programme.
    #[error("unknown programme")]
    Programme,
    /// It lies outside what this actor may enter.
    #[error("outside the actor's scope")]
    Scope,
    /// It is no month in the form `2025-03`.
    #[error("not a month")]
    Month,
    /// It is no whole number within the limits.
    #[error("not a number")]
    Number,
    /// There is no such case, no case on that line, or the line is not an earlier one.
    #[error("unknown case")]
    Inviter,
    /// Nobody is brought along by somebody who was reached later.
    #[error("reached later than the case that was brought along")]
    InviterLater,
    /// Its stages are not in order.
    #[error("{0}")]
    Case(Refusal),
}

/// The cases that somebody may see, enter and change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseScope {
    /// None.
    Nothing,
    /// Those of one regency.
    Regency(RegencyCode),
    /// Those of these programmes.
    Programmes(Vec<String>),
    /// All.
    Province,
}

impl CaseScope {
    /// What an actor may see and enter: officers what they review, institutions their own programmes. `programmes` are
    /// those that the actor is a partner of.
    #[must_use]
    pub fn of(actor: &Actor, programmes: Vec<String>) -> Self {
        match (actor, actor.review_scope()) {
            (Actor::Stakeholder { .. }, _) if !programmes.is_empty() => Self::Programmes(programmes),
            (_, ReviewScope::Nothing) => Self::Nothing,
            (_, ReviewScope::Regency(regency)) => Self::Regency(regency),
            (_, ReviewScope::Province) => Self::Province,
        }
    }

    /// Whether a case of this origin lies in it.
    #[must_use]
    pub fn takes(&self, origin: &Origin) -> bool {
        match self {
            Self::Nothing => false,
            Self::Regency(regency) => regency.as_str() == origin.regency,
            Self::Programmes(programmes) => programmes.contains(&origin.programme),
            Self::Province => true,
        }
    }
}

/// What an entry is held against.
#[derive(Clone, Debug)]
pub struct Known {
    /// Kinds of people in need, and whether each is sensitive.
    pub kinds: BTreeMap<KindCode, bool>,
    /// Codes of the regencies.
    pub regencies: BTreeSet<String>,
    /// Address parts of the programmes.
    pub programmes: BTreeSet<String>,
    /// What the actor may enter.
    pub scope: CaseScope,
}

impl Known {
    /// Whether a case of this origin may be entered.
    ///
    /// # Errors
    /// [`Fault::Kind`], [`Fault::Sensitive`], [`Fault::Regency`], [`Fault::Programme`], [`Fault::Scope`].
    pub fn check_case(&self, origin: &Origin) -> Result<(), Fault> {
        match self.kinds.get(&origin.kind) {
            None => Err(Fault::Kind),
            Some(true) => Err(Fault::Sensitive),
            Some(false) => self.check_place(origin),
        }
    }

    /// Whether a count may be added; `now` is the present month.
    ///
    /// # Errors
    /// As [`Known::check_case`], with [`Fault::NotSensitive`], [`Fault::Number`], [`Fault::Case`] for the month.
    pub fn check_tally(&self, tally: &Tally, now: Month) -> Result<(), Fault> {
        match self.kinds.get(&tally.origin.kind) {
            None => Err(Fault::Kind),
            Some(false) => Err(Fault::NotSensitive),
            Some(true) if tally.count == 0 || tally.count.abs() > MOST_COUNTED => Err(Fault::Number),
            Some(true) if tally.month > now => Err(Fault::Case(Refusal::Future)),
            Some(true) if tally.month < EARLIEST => Err(Fault::Case(Refusal::TooEarly)),
            Some(true) => self.check_place(&tally.origin),
        }
    }

    fn check_place(&self, origin: &Origin) -> Result<(), Fault> {
        if !self.regencies.contains(&origin.regency) {
            Err(Fault::Regency)
        } else if !origin.programme.is_empty() && !self.programmes.contains(&origin.programme) {
            Err(Fault::Programme)
        } else if self.scope.takes(origin) {
            Ok(())
        } else {
            Err(Fault::Scope)
        }
    }
}
