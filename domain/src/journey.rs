//! Journeys: one pseudonymous case each, from being reached to opening work for others. A case has a random id, a
//! kind, a regency, a programme and the month of each stage; no name, no number of a person, no text.
//!
//! Of sensitive kinds, children's among them, there are no cases, only counts ([`Tally`]).

mod entry;
mod import;

pub use entry::{CaseScope, Entry, Fault, Inviter, Known, MOST_COUNTED, Origin, Tally};
pub use import::{Column, LineProblem, MOST_ROWS, Row, read_import};

use serde::{Deserialize, Serialize};

use crate::calendar::{Month, Timestamp};
use crate::kind::KindCode;
use crate::locale::Text;
use crate::pillar::coded;
use crate::texts::journey as t;

coded! {
    /// A stage of the way to independence, in its order.
    Stage {
        /// Known to an officer or a programme.
        Reached = "reached",
        /// Somebody is at the person's side.
        Assisted = "assisted",
        /// The person has gained what a programme gives: a skill, tools, a venture.
        Empowered = "empowered",
        /// The person needs the services no longer: a graduate.
        Independent = "independent",
        /// The person has become a potential (PSKS).
        Potential = "potential",
        /// The person has opened work for others.
        Employer = "employer",
    }
}

/// Number of stages.
pub const STAGES: usize = 6;

impl Stage {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Reached => t::REACHED,
            Self::Assisted => t::ASSISTED,
            Self::Empowered => t::EMPOWERED,
            Self::Independent => t::INDEPENDENT,
            Self::Potential => t::POTENTIAL,
            Self::Employer => t::EMPLOYER,
        }
    }

    /// Its place in the order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The stage that follows.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }
}

coded! {
    /// Where the link between a case and a stakeholder stands. Without consent it shows nothing to anybody else, and
    /// once consent is withdrawn there is none.
    LinkState {
        /// An officer has proposed it; the stakeholder has not answered.
        Proposed = "proposed",
        /// The stakeholder has consented.
        Consented = "consented",
    }
}

impl LinkState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Proposed => t::PROPOSED,
            Self::Consented => t::CONSENTED,
        }
    }
}

/// The first month that a case may have. An earlier one is a slip of the hand.
pub const EARLIEST: Month = Month(2000 * 12);

/// Most jobs that one case may have opened.
pub const MOST_JOBS: u32 = 10_000;

/// Why a case cannot be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// A stage is missing before this one, or has been reached already. Stages are not skipped: whoever did two in one
    /// month has that month at both, so that the share that reaches a stage counts everybody who passed it.
    #[error("not the next stage")]
    NotNext,
    /// A month lies before that of the stage before it.
    #[error("the month lies before that of the stage before")]
    Backwards,
    /// A month has not begun yet.
    #[error("the month lies in the future")]
    Future,
    /// A month lies before [`EARLIEST`].
    #[error("the month lies too far back")]
    TooEarly,
    /// The case has ended.
    #[error("the case has ended")]
    Closed,
    /// Only the first stage is left, and a case has at least that.
    #[error("nothing to take back")]
    NothingToTakeBack,
    /// An employer has opened from 1 to [`MOST_JOBS`] jobs; nobody else has opened any.
    #[error("the number of jobs does not fit the stage")]
    Jobs,
    /// The person has been linked as a potential; the link goes first.
    #[error("linked to a stakeholder")]
    Linked,
}

/// How far a case has come. Its stages are valid by construction: the first is [`Stage::Reached`], none is skipped, no
/// month lies before the one of the stage before, and an employer has a number of jobs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Case {
    months: Vec<Month>,
    left: Option<Month>,
    jobs: u32,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Written {
    months: Vec<Month>,
    left: Option<Month>,
    jobs: u32,
}

impl TryFrom<Written> for Case {
    type Error = Refusal;

    fn try_from(written: Written) -> Result<Self, Refusal> {
        let mut months = [None; STAGES];
        if written.months.len() > STAGES {
            return Err(Refusal::NotNext);
        }
        for (place, month) in months.iter_mut().zip(written.months) {
            *place = Some(month);
        }
        Self::new(&months, written.left, written.jobs)
    }
}

impl From<Case> for Written {
    fn from(case: Case) -> Self {
        Self { months: case.months, left: case.left, jobs: case.jobs }
    }
}

/// What happens to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// It reaches the next stage.
    Advance {
        /// Which.
        stage: Stage,
        /// When.
        month: Month,
        /// Jobs opened for others; 0 except for an employer.
        jobs: u32,
    },
    /// It ends before the last stage: moved away, died, or is not heard of any more.
    Leave {
        /// The last month in which it was followed.
        month: Month,
    },
    /// What happened last was entered wrongly, or somebody has come back: the end goes, else the latest stage.
    TakeBack,
}

impl Event {
    /// Its name in the audit log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Advance { .. } => "advance",
            Self::Leave { .. } => "leave",
            Self::TakeBack => "take_back",
        }
    }
}

impl Case {
    /// A case of these months, in the order of the stages; `jobs` is 0 except for an employer. It does not look at the
    /// clock: see [`Case::is_by`].
    ///
    /// # Errors
    /// [`Refusal::NotNext`], [`Refusal::TooEarly`], [`Refusal::Backwards`], [`Refusal::Jobs`].
    pub fn new(months: &[Option<Month>; STAGES], left: Option<Month>, jobs: u32) -> Result<Self, Refusal> {
        let reached: Vec<Month> = months.iter().map_while(|month| *month).collect();
        if reached.is_empty() || months.iter().flatten().count() != reached.len() {
            return Err(Refusal::NotNext);
        }
        let in_order = reached.iter().chain(&left);
        if in_order.clone().any(|month| *month < EARLIEST) {
            return Err(Refusal::TooEarly);
        }
        if !in_order.is_sorted() {
            return Err(Refusal::Backwards);
        }
        let fits = if reached.len() == STAGES { (1..=MOST_JOBS).contains(&jobs) } else { jobs == 0 };
        if fits { Ok(Self { months: reached, left, jobs }) } else { Err(Refusal::Jobs) }
    }

    /// Whether all of it has happened by this month.
    #[must_use]
    pub fn is_by(&self, now: Month) -> bool {
        self.months.iter().chain(&self.left).all(|month| *month <= now)
    }

    /// The latest stage.
    #[must_use]
    pub fn stage(&self) -> Stage {
        Stage::ALL[self.months.len() - 1]
    }

    /// When a stage was reached.
    #[must_use]
    pub fn month(&self, stage: Stage) -> Option<Month> {
        self.months.get(stage.index()).copied()
    }

    /// When the first stage was reached.
    #[must_use]
    pub fn reached(&self) -> Month {
        self.months[0]
    }

    /// The last month in which it was followed, where it has ended.
    #[must_use]
    pub const fn left(&self) -> Option<Month> {
        self.left
    }

    /// Jobs opened for others.
    #[must_use]
    pub const fn jobs(&self) -> u32 {
        self.jobs
    }
}

/// The case after an event; `now` is the present month.
///
/// # Errors
/// A [`Refusal`] where it is not possible.
pub fn apply(case: &Case, event: &Event, now: Month) -> Result<Case, Refusal> {
    let mut months = [None; STAGES];
    for (place, month) in months.iter_mut().zip(&case.months) {
        *place = Some(*month);
    }
    let next = match *event {
        Event::Advance { .. } | Event::Leave { .. } if case.left.is_some() => return Err(Refusal::Closed),
        Event::Advance { stage, .. } if case.stage().next() != Some(stage) => return Err(Refusal::NotNext),
        Event::Advance { stage, month, jobs } => {
            months[stage.index()] = Some(month);
            Case::new(&months, None, jobs)?
        }
        Event::Leave { month } => Case::new(&months, Some(month), case.jobs)?,
        Event::TakeBack if case.left.is_some() => Case::new(&months, None, case.jobs)?,
        Event::TakeBack if case.months.len() == 1 => return Err(Refusal::NothingToTakeBack),
        Event::TakeBack => {
            months[case.stage().index()] = None;
            Case::new(&months, None, 0)?
        }
    };
    if next.is_by(now) { Ok(next) } else { Err(Refusal::Future) }
}

/// A case as officers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseItem {
    /// Random id; it says nothing.
    pub id: String,
    /// Kind, regency and programme. Kind and programme are empty as long as the link is only proposed: it may have been
    /// proposed to somebody else by mistake, and they say much of a person.
    pub origin: Origin,
    /// How far it has come.
    pub case: Case,
    /// Id of the case that brought this one along.
    pub brought_by: Option<String>,
    /// Where the link to a stakeholder stands. To whom it leads is not shown.
    pub link: Option<LinkState>,
    /// Grows with every change; guards against two who change it at once.
    pub version: i64,
}

/// Filters of the list of cases; all that are set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFilter {
    /// Kind.
    pub kind: Option<KindCode>,
    /// Regency.
    pub regency: Option<String>,
    /// Programme.
    pub programme: Option<String>,
    /// Year in which the first stage was reached.
    pub cohort: Option<i32>,
    /// The latest stage.
    pub stage: Option<Stage>,
    /// Id of the case that brought them along.
    pub brought_by: Option<String>,
    /// Where the page begins: the key of the last item of the page before.
    pub after: Option<String>,
}

/// The journey that a stakeholder is asked to be linked to, or is linked to, as the stakeholder sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLink {
    /// Where the link stands.
    pub state: LinkState,
    /// Since when.
    pub since: Timestamp,
    /// Kind, regency and programme. Kind and programme are empty as long as the link is only proposed: it may have been
    /// proposed to somebody else by mistake, and they say much of a person.
    pub origin: Origin,
    /// How far the case has come.
    pub case: Case,
}

#[cfg(test)]
mod tests;
