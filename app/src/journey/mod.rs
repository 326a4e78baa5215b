//! Journeys to independence, in the office and for institutions that take part in a programme: the list, entering them,
//! what happens to one, and the counts of sensitive kinds.

mod detail;
mod entry;
mod list;
#[cfg(feature = "ssr")]
mod server;
mod tally;

pub use detail::{JourneyPage, OwnJourneyPage};
pub use entry::{JourneyEntryPage, OwnJourneyEntryPage};
pub use list::{JourneysPage, OwnJourneysPage};
#[cfg(feature = "ssr")]
pub use server::routes;
pub use tally::{OwnTalliesPage, TalliesPage};

use domain::actor::OfficerActor;
use domain::journey::{CaseFilter, CaseItem, Column, Fault as EntryFault, LineProblem, Origin, Refusal, Stage, Tally};
use domain::locale::{Bilingual, Locale, Text};
use domain::programme::Page;
use domain::snowball::{Flow, PublicFigures};
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::AppError;
use crate::texts::journey as t;
use crate::ui::{Choice, named};

/// Indonesian address of the list at a desk; journeys and the other pages lie below it.
const fn list_at(desk: Desk) -> &'static str {
    match desk {
        Desk::Account => "/akun/perjalanan",
        Desk::Office => "/kantor/perjalanan",
    }
}

/// Indonesian address of the page where journeys are entered at a desk.
const fn entry_at(desk: Desk) -> &'static str {
    match desk {
        Desk::Account => "/akun/perjalanan/baru",
        Desk::Office => "/kantor/perjalanan/baru",
    }
}

/// Indonesian address of the counts of sensitive kinds at a desk.
const fn tallies_at(desk: Desk) -> &'static str {
    match desk {
        Desk::Account => "/akun/perjalanan/hitungan",
        Desk::Office => "/kantor/perjalanan/hitungan",
    }
}

/// Says in the address how many were entered.
const ENTERED: &str = "masuk";
/// Says in the address that a count was saved.
const SAVED: &str = "tersimpan";

/// Field names of the forms; those of an entry are the codes of its columns.
mod field {
    pub const VERSION: &str = "versi";
    pub const STAGE: &str = "tahap";
    pub const MONTH: &str = "bulan";
    pub const JOBS: &str = "pekerjaan";
    pub const LEFT: &str = "bulan-akhir";
    pub const TICKET: &str = "tiket";
    pub const ROWS: &str = "baris";
    pub const FILE: &str = "berkas";
    pub const KIND: &str = "jenis-hitungan";
    pub const REGENCY: &str = "wilayah";
    pub const PROGRAMME: &str = "program";
    pub const COUNT: &str = "banyaknya";
}

/// The part of an id that tells cases apart for people.
fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

/// What codes are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNames {
    /// Kinds of people in need of which there are cases.
    kinds: Vec<(String, Bilingual)>,
    /// Sensitive kinds, of which there are counts.
    sensitive: Vec<(String, Bilingual)>,
    regencies: Vec<(String, String)>,
    programmes: Vec<(String, Bilingual)>,
}

impl CaseNames {
    /// Kind, regency and programme in words.
    fn about(&self, origin: &Origin, locale: Locale) -> String {
        let kind = self.kinds.iter().chain(&self.sensitive).find(|(code, _)| *code == origin.kind);
        let kind = kind.map_or(origin.kind.as_str(), |(_, name)| name.get(locale));
        let place = self.place(origin, locale);
        format!("{kind} · {place}")
    }

    /// Regency and programme in words.
    fn place(&self, origin: &Origin, locale: Locale) -> String {
        let regency = self.regencies.iter().find(|(code, _)| *code == origin.regency);
        let regency = regency.map_or(origin.regency.as_str(), |(_, name)| name);
        let programme = self.programmes.iter().find(|(code, _)| *code == origin.programme);
        match programme.map_or(origin.programme.as_str(), |(_, title)| title.get(locale)) {
            "" => regency.to_owned(),
            programme => format!("{regency} · {programme}"),
        }
    }

    /// The regencies that may be chosen: the officer's own, or all.
    fn regency_choices(&self, officer: Option<&OfficerActor>) -> Vec<Choice> {
        let own = officer.and_then(|officer| officer.regency.as_ref()).map(|code| code.as_str());
        let open = |code: &str| own.is_none_or(|own| own == code);
        self.regencies.iter().filter(|(code, _)| open(code)).map(|(code, name)| Choice::new(code, name)).collect()
    }

    fn programme_choices(&self, locale: Locale) -> Vec<Choice> {
        named(&self.programmes, locale)
    }

    /// What stands before the programmes of a form: officers may enter somebody who came through none.
    fn before_programmes(officer: Option<&OfficerActor>) -> Text {
        if officer.is_some() { t::NO_PROGRAMME } else { t::entry::CHOOSE }
    }
}

/// What a column is called.
const fn column_name(column: Column) -> Text {
    match column {
        Column::Kind => t::KIND,
        Column::Regency => t::REGENCY,
        Column::Programme => t::PROGRAMME,
        Column::Reached => Stage::Reached.name(),
        Column::Assisted => Stage::Assisted.name(),
        Column::Empowered => Stage::Empowered.name(),
        Column::Independent => Stage::Independent.name(),
        Column::Potential => Stage::Potential.name(),
        Column::Employer => Stage::Employer.name(),
        Column::Jobs => t::JOBS,
        Column::Left => t::LEFT,
        Column::BroughtBy => t::BROUGHT_BY,
    }
}

/// What is wrong with an entry, and how to mend it.
const fn fault_text(fault: EntryFault) -> Text {
    match fault {
        EntryFault::Columns => t::FAULT_COLUMNS,
        EntryFault::TooMany => t::FAULT_TOO_MANY,
        EntryFault::Nothing => t::FAULT_NOTHING,
        EntryFault::Kind => t::FAULT_KIND,
        EntryFault::Sensitive => t::FAULT_SENSITIVE,
        EntryFault::NotSensitive => t::FAULT_NOT_SENSITIVE,
        EntryFault::Regency => t::FAULT_REGENCY,
        EntryFault::Programme => t::FAULT_PROGRAMME,
        EntryFault::Scope => t::FAULT_SCOPE,
        EntryFault::Month => t::FAULT_MONTH,
        EntryFault::Number => t::FAULT_NUMBER,
        EntryFault::Inviter => t::FAULT_INVITER,
        EntryFault::InviterLater => t::FAULT_INVITER_LATER,
        EntryFault::Case(refusal) => refusal_text(refusal),
    }
}

const fn refusal_text(refusal: Refusal) -> Text {
    match refusal {
        Refusal::NotNext => t::NOT_NEXT,
        Refusal::Backwards => t::BACKWARDS,
        Refusal::Future => t::FUTURE,
        Refusal::TooEarly => t::TOO_EARLY,
        Refusal::Closed => t::CLOSED,
        Refusal::NothingToTakeBack => t::NOTHING_TO_TAKE_BACK,
        Refusal::Jobs => t::JOBS_FAULT,
        Refusal::Linked => t::LINKED,
    }
}

/// Why a step of a case was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The rules do not allow it.
    Refused(Refusal),
    /// Not a month.
    Month,
    /// Not a number of jobs.
    Number,
    /// Somebody else has changed the case since.
    Outdated,
    /// Only a potential can be linked.
    NotPotential,
    /// The case or the stakeholder is linked already.
    Taken,
    /// No stakeholder within the officer's scope has this ticket.
    NoStakeholder,
    /// It cannot be removed.
    NotRemoved,
}

impl Fault {
    /// What happened and what to do. Whether somebody has become a stakeholder is between that person and the office, so
    /// an institution is not told.
    const fn text(self, desk: Desk) -> Text {
        match (self, desk) {
            (Self::Refused(Refusal::Linked) | Self::NotRemoved, Desk::Account) => t::OFFICERS_ONLY,
            (fault, _) => fault.office_text(),
        }
    }

    const fn office_text(self) -> Text {
        match self {
            Self::Refused(refusal) => refusal_text(refusal),
            Self::Month => t::FAULT_MONTH,
            Self::Number => t::FAULT_NUMBER,
            Self::Outdated => t::OUTDATED,
            Self::NotPotential => t::NOT_POTENTIAL,
            Self::Taken => t::TAKEN,
            Self::NoStakeholder => t::NO_STAKEHOLDER,
            Self::NotRemoved => t::NOT_REMOVED,
        }
    }
}

/// What the list of journeys needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JourneysData {
    officer: Option<OfficerActor>,
    /// Whether whoever looks may enter journeys of anything.
    keeps: bool,
    page: Page<CaseItem>,
    names: CaseNames,
    /// The years of which there are journeys.
    cohorts: Vec<i32>,
    /// Of what an officer looks at.
    figures: Option<OwnFigures>,
}

/// The figures of the officer's area and filters, with nothing hidden.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnFigures {
    flow: Vec<Flow>,
    snowball: PublicFigures,
}

/// What the page where journeys are entered needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryData {
    officer: Option<OfficerActor>,
    names: CaseNames,
    /// What was typed for one journey, by the codes of the columns.
    typed: Typed,
    problems: Vec<LineProblem>,
    /// What was sent for many.
    rows: String,
    row_problems: Vec<LineProblem>,
}

/// What a journey needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyData {
    officer: Option<OfficerActor>,
    item: CaseItem,
    names: CaseNames,
    /// Whether whoever looks may see the journey that brought this one along.
    inviter_seen: bool,
    brought: Page<CaseItem>,
    typed: Typed,
    fault: Option<Fault>,
}

/// What the counts of sensitive kinds need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalliesData {
    officer: Option<OfficerActor>,
    names: CaseNames,
    /// The kind that is looked at.
    kind: String,
    tallies: Vec<Tally>,
    typed: Typed,
    fault: Option<EntryFault>,
}

/// A page of the journeys within the scope of whoever looks.
#[server(input = Json)]
pub async fn load_journeys(desk: Desk, filter: CaseFilter) -> Result<JourneysData, AppError> {
    server::journeys_data(desk, &filter).await
}

/// What entering needs.
#[server(input = Json)]
pub async fn load_journey_entry(desk: Desk) -> Result<EntryData, AppError> {
    server::entry_data(desk).await
}

/// A journey.
#[server(input = Json)]
pub async fn load_journey(desk: Desk, id: String) -> Result<JourneyData, AppError> {
    server::journey_data(desk, &id).await
}

/// The counts of a sensitive kind.
#[server(input = Json)]
pub async fn load_tallies(desk: Desk, kind: Option<String>) -> Result<TalliesData, AppError> {
    server::tallies_data(desk, kind).await
}
