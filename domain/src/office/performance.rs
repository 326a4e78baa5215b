//! Whether the review keeps its time, and how old the data are: in one area, or in several together.

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Month, Timestamp};
use crate::locale::{Bilingual, Text};
use crate::pillar::coded;
use crate::registration::{Next, State, clock, days_left, next_step};
use crate::texts::office::performance as t;

/// Days before the clock runs out from which on a registration is nearly due.
pub const NEARLY_DUE_DAYS: i64 = 2;

/// Months over which decisions are looked at, the current one among them.
pub const MONTHS: i32 = 12;

coded! {
    /// How a registration that waits stands against its clock.
    Urgency {
        /// There is time.
        InTime = "in_time",
        /// The clock runs out within [`NEARLY_DUE_DAYS`].
        NearlyDue = "nearly_due",
        /// The clock has run out.
        Overdue = "overdue",
        /// The applicant is to act.
        Applicant = "applicant",
    }
}

impl Urgency {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::InTime => t::IN_TIME,
            Self::NearlyDue => t::NEARLY_DUE,
            Self::Overdue => t::OVERDUE,
            Self::Applicant => t::APPLICANT,
        }
    }

    /// How a registration in this state stands today; `None` where nothing more happens.
    #[must_use]
    pub fn of(state: State, since: Timestamp, today: Day) -> Option<Self> {
        match (next_step(state), days_left(state, since, today)?) {
            (Next::Office, ..0) => Some(Self::Overdue),
            (Next::Office, 0..=NEARLY_DUE_DAYS) => Some(Self::NearlyDue),
            (Next::Office, _) => Some(Self::InTime),
            (Next::Applicant, _) => Some(Self::Applicant),
            (Next::Nobody, _) => None,
        }
    }
}

/// Whether the office took each of its steps in time: its clock had run out on no day before it acted. The steps of a
/// registration in their order, each with the state that followed; what the applicant took long for does not count.
#[must_use]
pub fn kept_clock(steps: &[(Timestamp, State)]) -> bool {
    let late = |from: &(Timestamp, State), until: &(Timestamp, State)| {
        let due = clock(from.1, from.0).filter(|_| next_step(from.1) == Next::Office);
        due.is_some_and(|due| due.day() < until.0.day())
    };
    !steps.windows(2).any(|pair| matches!(pair, [from, until] if late(from, until)))
}

coded! {
    /// How long ago something was last verified.
    Age {
        /// In the last twelve months, the current one among them.
        Year = "year",
        /// In the twelve months before.
        TwoYears = "two_years",
        /// Earlier.
        Older = "older",
    }
}

impl Age {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Year => t::YEAR,
            Self::TwoYears => t::TWO_YEARS,
            Self::Older => t::OLDER,
        }
    }

    /// How long ago this month is.
    #[must_use]
    pub const fn of(verified: Month, now: Month) -> Self {
        match now.0 - verified.0 {
            ..12 => Self::Year,
            12..24 => Self::TwoYears,
            24.. => Self::Older,
        }
    }
}

/// Registrations of a regency that wait in one state since the same day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingCell {
    /// Code of the regency.
    pub regency: String,
    /// Where they stand.
    pub state: State,
    /// When they last changed hands.
    pub since: Day,
    /// How many.
    pub count: i64,
}

/// Decisions of a regency on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionCell {
    /// Code of the regency whose office decided.
    pub regency: String,
    /// When.
    pub day: Day,
    /// Whether the clock was kept, by [`kept_clock`].
    pub kept: bool,
    /// How many.
    pub count: i64,
}

/// Stakeholders of a regency that were last verified in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedCell {
    /// Code of the regency.
    pub regency: String,
    /// When.
    pub month: Month,
    /// How many.
    pub count: i64,
}

/// What was counted, of as many regencies as somebody may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// What waits.
    pub waiting: Vec<WaitingCell>,
    /// What was decided in the months that are looked at.
    pub decisions: Vec<DecisionCell>,
    /// Who is verified.
    pub verified: Vec<VerifiedCell>,
    /// The last decision of each regency that has made one.
    pub last: Vec<(String, Day)>,
}

/// The decisions of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The month.
    pub month: Month,
    /// How many there were.
    pub made: i64,
    /// With how many of them the clock was kept.
    pub kept: i64,
}

/// How an area stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// How many wait in each state in which one waits.
    pub states: Vec<(State, i64)>,
    /// How many wait in each urgency, in the order of [`Urgency::ALL`].
    pub urgencies: Vec<i64>,
    /// For how many days the longest has waited for the office; `None` where none does.
    pub oldest: Option<i64>,
    /// For how many days half of them have waited at most; of two in the middle the longer.
    pub median: Option<i64>,
    /// Decisions in each month, the latest last.
    pub months: Vec<Decided>,
    /// When the last decision was made.
    pub last: Option<Day>,
    /// How many stakeholders were last verified how long ago, in the order of [`Age::ALL`].
    pub ages: Vec<i64>,
}

impl Standing {
    /// How this regency stands today, or all together.
    #[must_use]
    pub fn of(counted: &Counted, regency: Option<&str>, today: Day) -> Self {
        let here = |code: &str| regency.is_none_or(|regency| regency == code);
        let waiting: Vec<&WaitingCell> = counted.waiting.iter().filter(|cell| here(&cell.regency)).collect();
        let states = State::ALL.iter().copied().filter(|state| !state.is_final());
        let urgency = |cell: &WaitingCell| Urgency::of(cell.state, cell.since.start(), today);
        let mut ages: Vec<(i64, i64)> = waiting
            .iter()
            .filter(|cell| next_step(cell.state) == Next::Office && cell.count > 0)
            .map(|cell| (today.days_since(cell.since), cell.count))
            .collect();
        ages.sort_unstable();
        let decisions: Vec<&DecisionCell> = counted.decisions.iter().filter(|cell| here(&cell.regency)).collect();
        let now = today.month();
        let decided = |month: Month| {
            let made = decisions.iter().copied().filter(|cell| cell.day.month() == month);
            Decided {
                month,
                made: made.clone().map(|cell| cell.count).sum(),
                kept: made.filter(|cell| cell.kept).map(|cell| cell.count).sum(),
            }
        };
        let verified = |age: &Age| {
            let cells = counted.verified.iter().filter(|cell| here(&cell.regency) && Age::of(cell.month, now) == *age);
            cells.map(|cell| cell.count).sum()
        };
        Self {
            states: states.map(|state| (state, sum(&waiting, |cell| cell.state == state))).collect(),
            urgencies: Urgency::ALL.iter().map(|is| sum(&waiting, |cell| urgency(cell) == Some(*is))).collect(),
            oldest: ages.last().map(|(days, _)| *days),
            median: median(&ages),
            months: (now.0 - MONTHS + 1..=now.0).map(|month| decided(Month(month))).collect(),
            last: counted.last.iter().filter(|(code, _)| here(code)).map(|(_, day)| *day).max(),
            ages: Age::ALL.iter().map(verified).collect(),
        }
    }

    /// How many wait, for the office or for their applicants.
    #[must_use]
    pub fn waiting(&self) -> i64 {
        self.urgencies.iter().sum()
    }

    /// How many wait so.
    #[must_use]
    pub fn urgent(&self, urgency: Urgency) -> i64 {
        Urgency::ALL.iter().zip(&self.urgencies).find(|(is, _)| **is == urgency).map_or(0, |(_, count)| *count)
    }

    /// All decisions of the months, and with how many of them the clock was kept.
    #[must_use]
    pub fn decided(&self) -> (i64, i64) {
        (self.months.iter().map(|month| month.made).sum(), self.months.iter().map(|month| month.kept).sum())
    }

    /// How many stakeholders are verified.
    #[must_use]
    pub fn verified(&self) -> i64 {
        self.ages.iter().sum()
    }
}

fn sum(cells: &[&WaitingCell], takes: impl Fn(&WaitingCell) -> bool) -> i64 {
    cells.iter().filter(|cell| takes(cell)).map(|cell| cell.count).sum()
}

/// The value in the middle of values in their order, each with how often it is there.
fn median(values: &[(i64, i64)]) -> Option<i64> {
    let middle = values.iter().map(|(_, count)| count).sum::<i64>() / 2;
    let mut before = 0;
    values.iter().find_map(|(value, count)| {
        before += count;
        (before > middle).then_some(*value)
    })
}

/// A public programme with the day on which it was last found to be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeAge {
    /// Its part of the address.
    pub slug: String,
    /// Title.
    pub title: Bilingual,
    /// When it was last verified.
    pub verified_on: Day,
}

/// How a regency stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegencyStanding {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// How it stands.
    pub standing: Standing,
}

/// What an officer sees of the review and of the age of the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Performance {
    /// All regencies that the officer sees together.
    pub all: Standing,
    /// Each of them.
    pub regencies: Vec<RegencyStanding>,
    /// Programmes: for the province all, for a regency those that name it. The longest unverified first.
    pub programmes: Vec<ProgrammeAge>,
}

impl Performance {
    /// From what was counted of these regencies, by code and name.
    #[must_use]
    pub fn new(
        counted: &Counted,
        regencies: Vec<(String, String)>,
        mut programmes: Vec<ProgrammeAge>,
        today: Day,
    ) -> Self {
        programmes.sort_by(|one, other| (one.verified_on, &one.slug).cmp(&(other.verified_on, &other.slug)));
        let standing = |(code, name): (String, String)| RegencyStanding {
            standing: Standing::of(counted, Some(&code), today),
            code,
            name,
        };
        Self {
            all: Standing::of(counted, None, today),
            regencies: regencies.into_iter().map(standing).collect(),
            programmes,
        }
    }

    /// How many programmes were last verified this long ago.
    #[must_use]
    pub fn programmes_of(&self, age: Age, today: Day) -> i64 {
        let of = |programme: &&ProgrammeAge| Age::of(programme.verified_on.month(), today.month()) == age;
        i64::try_from(self.programmes.iter().filter(of).count()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests;
