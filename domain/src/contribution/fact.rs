//! Facts that both sides have confirmed, and what they come to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Month};
use crate::contribution::goal::Goal;
use crate::contribution::start::measures;
use crate::exchange::{Kind, Poster, Unit, Worth};
use crate::locale::{Bilingual, Locale, Text};
use crate::pillar::{Pillar, coded};
use crate::programme::ServiceForm;
use crate::programme::partner::PartnerRole;
use crate::texts::contribution::fact as t;

/// A part of a match that the giver has delivered and the receiver has confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Id of the match.
    pub of: String,
    /// Number within the match.
    pub number: i64,
    /// What was given.
    pub kind: Kind,
    /// What it is counted in.
    pub unit: Unit,
    /// How much.
    pub amount: i64,
    /// What it was worth, as both sides say.
    pub worth: Worth,
    /// Day of the confirmation.
    pub on: Day,
    /// Title of the need, in the words of who needed it.
    pub title: String,
    /// Language of the title.
    pub language: Locale,
    /// Who received it.
    pub receiver: Poster,
    /// Code of the regency of the need; `None` means the whole province.
    pub regency: Option<String>,
}

impl Part {
    /// What it counts for who gave it.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let people = if self.kind.counts_people() { self.amount } else { self.worth.people.unwrap_or(0) };
        let value = if self.unit == Unit::Rupiah { self.amount } else { self.worth.value.unwrap_or(0) };
        Totals {
            people,
            value,
            jobs: if self.kind == Kind::Job { self.amount } else { 0 },
            minutes: if self.unit == Unit::Hours { self.amount.saturating_mul(60) } else { 0 },
            ..Totals::default()
        }
    }
}

/// An activity to which the stakeholder sent people who were there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Address part of the activity.
    pub activity: String,
    /// Its title.
    pub title: Bilingual,
    /// Its first day.
    pub on: Day,
    /// How long it lasted, in minutes.
    pub minutes: i64,
    /// How many of theirs were there.
    pub people: i64,
}

impl Attendance {
    /// What it counts: the hours of all who were there.
    #[must_use]
    pub fn totals(&self) -> Totals {
        Totals { minutes: self.minutes.saturating_mul(self.people), ..Totals::default() }
    }
}

/// A role in a programme that both sides have confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Address part of the programme.
    pub programme: String,
    /// Its title.
    pub title: Bilingual,
    /// Its form of social welfare work.
    pub form: ServiceForm,
    /// The role.
    pub role: PartnerRole,
    /// Day of the confirmation.
    pub since: Day,
    /// Day on which it ended; none while it goes on.
    pub until: Option<Day>,
}

impl Held {
    /// Whether it was held in this year.
    #[must_use]
    pub fn in_year(&self, year: i32) -> bool {
        self.since.year() <= year && self.until.is_none_or(|until| until.year() >= year)
    }
}

/// A family without a name that a pioneer family mentors, or has mentored; the office has confirmed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentored {
    /// Counts the families of one mentor, from 1 on.
    pub number: i64,
    /// The first month.
    pub since: Month,
    /// The last month; none while it goes on.
    pub until: Option<Month>,
    /// Code of the regency where the family lives.
    pub regency: String,
}

impl Mentored {
    /// Whether it was mentored in this year.
    #[must_use]
    pub fn in_year(&self, year: i32) -> bool {
        self.since.year() <= year && self.until.is_none_or(|until| until.year() >= year)
    }
}

coded! {
    /// What a contribution is measured in.
    Measure {
        /// People reached.
        People = "people",
        /// Jobs filled.
        Jobs = "jobs",
        /// Hours given.
        Hours = "hours",
        /// Value in rupiah.
        Value = "value",
        /// Programmes with a role.
        Programmes = "programmes",
        /// Families mentored.
        Families = "families",
    }
}

impl Measure {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::People => t::PEOPLE,
            Self::Jobs => t::JOBS,
            Self::Hours => t::HOURS,
            Self::Value => t::VALUE,
            Self::Programmes => t::PROGRAMMES,
            Self::Families => t::FAMILIES,
        }
    }

    /// What exactly is counted, and what is not.
    #[must_use]
    pub const fn meaning(self) -> Text {
        match self {
            Self::People => t::PEOPLE_MEANING,
            Self::Jobs => t::JOBS_MEANING,
            Self::Hours => t::HOURS_MEANING,
            Self::Value => t::VALUE_MEANING,
            Self::Programmes => t::PROGRAMMES_MEANING,
            Self::Families => t::FAMILIES_MEANING,
        }
    }
}

/// What facts come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// People reached; somebody who is reached twice counts twice.
    pub people: i64,
    /// Jobs filled.
    pub jobs: i64,
    /// Time given, in minutes.
    pub minutes: i64,
    /// Value in rupiah.
    pub value: i64,
    /// Programmes in which a role was confirmed.
    pub programmes: i64,
    /// Families mentored.
    pub families: i64,
}

impl Totals {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            people: self.people.saturating_add(other.people),
            jobs: self.jobs.saturating_add(other.jobs),
            minutes: self.minutes.saturating_add(other.minutes),
            value: self.value.saturating_add(other.value),
            programmes: self.programmes.saturating_add(other.programmes),
            families: self.families.saturating_add(other.families),
        }
    }

    /// The measures of a pillar, in its order, without that of the few who mentor families where there are none.
    #[must_use]
    pub fn shown(&self, pillar: Pillar) -> Vec<Measure> {
        let told = |measure: &Measure| *measure != Measure::Families || self.families > 0;
        measures(pillar).iter().copied().filter(told).collect()
    }

    /// A measure as the language writes it: `12`, `7,5`, `Rp1.500.000`.
    #[must_use]
    pub fn in_words(&self, measure: Measure, locale: Locale) -> String {
        match measure {
            Measure::People => locale.number(self.people),
            Measure::Jobs => locale.number(self.jobs),
            Measure::Hours => hours(self.minutes, locale),
            Measure::Value => locale.rupiah(self.value),
            Measure::Programmes => locale.number(self.programmes),
            Measure::Families => locale.number(self.families),
        }
    }
}

/// Minutes in hours, with one decimal where they are not whole.
fn hours(minutes: i64, locale: Locale) -> String {
    if minutes % 60 == 0 { locale.number(minutes / 60) } else { locale.tenths(minutes / 6) }
}

/// All that a stakeholder has contributed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Parts that it gave.
    pub parts: Vec<Part>,
    /// Activities to which it sent people.
    pub attendances: Vec<Attendance>,
    /// Roles in programmes, the earliest first.
    pub roles: Vec<Held>,
    /// Families that it mentors or has mentored, the earliest first.
    pub mentored: Vec<Mentored>,
}

impl Facts {
    /// The first year of any fact; none where there is none.
    fn first_year(&self) -> Option<i32> {
        let parts = self.parts.iter().map(|part| part.on.year());
        let attendances = self.attendances.iter().map(|attendance| attendance.on.year());
        let roles = self.roles.iter().map(|held| held.since.year());
        parts.chain(attendances).chain(roles).chain(self.mentored.iter().map(|mentored| mentored.since.year())).min()
    }

    /// What they come to by year, up to this one: each year what [`Facts::of_year`] lists; years without any are not
    /// there.
    #[must_use]
    pub fn by_year(&self, last: i32) -> BTreeMap<i32, Totals> {
        let years = self.first_year().unwrap_or(last)..=last;
        years.map(|year| (year, self.of_year(year).total())).filter(|(_, all)| *all != Totals::default()).collect()
    }

    /// What they come to in all. A fact that comes twice counts once, and so does a programme with several roles and a
    /// family, however long.
    #[must_use]
    pub fn total(&self) -> Totals {
        let (mut parts, mut activities) = (BTreeSet::new(), BTreeSet::new());
        let parts = self.parts.iter().filter(|part| parts.insert((&part.of, part.number)));
        let attendances = self.attendances.iter().filter(|attendance| activities.insert(&attendance.activity));
        let programmes: BTreeSet<&String> = self.roles.iter().map(|held| &held.programme).collect();
        let families: BTreeSet<i64> = self.mentored.iter().map(|mentored| mentored.number).collect();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let stand =
            Totals { programmes: number(programmes.len()), families: number(families.len()), ..Totals::default() };
        parts.map(Part::totals).chain(attendances.map(Attendance::totals)).fold(stand, Totals::plus)
    }

    /// What belongs into the report of a year: what was confirmed or took place in it, the roles that were held in it, and
    /// the families that were mentored in it.
    #[must_use]
    pub fn of_year(&self, year: i32) -> Self {
        Self {
            parts: self.parts.iter().filter(|part| part.on.year() == year).cloned().collect(),
            attendances: self.attendances.iter().filter(|attendance| attendance.on.year() == year).cloned().collect(),
            roles: self.roles.iter().filter(|held| held.in_year(year)).cloned().collect(),
            mentored: self.mentored.iter().filter(|mentored| mentored.in_year(year)).cloned().collect(),
        }
    }

    /// The goals that they serve, in their order, each with what it comes from.
    #[must_use]
    pub fn goals(&self) -> Vec<(Goal, Vec<Text>)> {
        let mut found: BTreeMap<Goal, BTreeSet<(&'static str, &'static str)>> = BTreeMap::new();
        let mut note = |goals: &[Goal], from: Text| {
            for goal in goals {
                found.entry(*goal).or_default().insert((from.id, from.en));
            }
        };
        for part in &self.parts {
            note(Goal::of_kind(part.kind), part.kind.name());
        }
        for held in &self.roles {
            note(Goal::of_form(held.form), held.form.name());
            note(Goal::OF_PARTNERS, t::ROLE);
        }
        if !self.attendances.is_empty() {
            note(Goal::OF_PARTNERS, t::ATTENDANCE);
        }
        if !self.mentored.is_empty() {
            note(Goal::of_kind(Kind::Mentoring), t::FAMILIES);
        }
        found
            .into_iter()
            .map(|(goal, from)| (goal, from.into_iter().map(|(id, en)| Text::new(id, en)).collect()))
            .collect()
    }
}

#[cfg(test)]
mod tests;
