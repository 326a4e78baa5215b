//! Pioneer families: what they are and how a family becomes one, for everybody; and the pairs in which they mentor
//! others, from their accounts and in the office.

mod list;
mod new;
mod pair;
mod public;
#[cfg(feature = "ssr")]
mod server;

pub use list::{OfficePairsPage, OwnPairsPage};
pub use new::{NewOfficePairPage, NewPairPage};
pub use pair::{OfficePairPage, OwnPairPage};
pub use public::PioneersPage;
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::actor::OfficerActor;
use domain::calendar::Month;
use domain::locale::{Bilingual, Locale, Text};
use domain::mentoring::{
    FARTHEST_BACK, OFFICE_PATH, OWN_PATH, Outcome, OwnPair, PairItem, PairState, PublicFigures, Refusal, key,
};
use domain::programme::Page;
use domain::registration::Problem;
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::AppError;
use crate::texts::mentoring as t;
use crate::ui::{Choice, Names, Tag, Tags, named};

/// Field of the version that was seen.
const VERSION: &str = "versi";
/// Field of a reason.
const REASON: &str = "alasan";
/// Field of the journey that is attached.
const JOURNEY: &str = "perjalanan";

/// What is sent to begin or enter a pair.
const BEGIN: &str = "mulai";
/// What is sent to confirm a pair.
const CONFIRM: &str = "konfirmasi";
/// What is sent to refuse a pair.
const REFUSE: &str = "tolak";
/// What is sent to take a pair back.
const WITHDRAW: &str = "tarik";
/// What is sent to end a pair.
const END: &str = "akhiri";
/// What is sent to take back an end.
const TAKE_BACK: &str = "batalkan";
/// What is sent to attach a journey.
const ATTACH: &str = "pasang";
/// What is sent to detach it.
const DETACH: &str = "lepas";

/// Indonesian address of the list at a desk; the pages of pairs lie below it.
const fn list_at(desk: Desk) -> &'static str {
    match desk {
        Desk::Account => OWN_PATH,
        Desk::Office => OFFICE_PATH,
    }
}

/// What the list at a desk is called.
const fn name_at(desk: Desk) -> Text {
    match desk {
        Desk::Account => t::list::TITLE,
        Desk::Office => crate::texts::office::TO_MENTORING,
    }
}

/// Why something was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The rules do not allow it.
    Refused(Refusal),
    /// Somebody else has acted in the meantime.
    Outdated,
    /// Whoever sends it is not signed in any more, or may not do it.
    NotAllowed,
}

impl Fault {
    /// What happened and what to do.
    const fn text(self) -> Text {
        match self {
            Self::Refused(Refusal::WrongState) => t::WRONG_STATE,
            Self::Refused(Refusal::WrongSide) => t::WRONG_SIDE,
            Self::Refused(Refusal::ReasonMissing) => t::REASON_MISSING,
            Self::Refused(Refusal::Future) => t::FUTURE,
            Self::Refused(Refusal::TooEarly) => t::TOO_EARLY,
            Self::Refused(Refusal::Backwards) => t::BACKWARDS,
            Self::Refused(Refusal::TooMany) => t::TOO_MANY,
            Self::Refused(Refusal::NotPioneer) => t::NOT_PIONEER,
            Self::Refused(Refusal::CaseUnfit) => t::CASE_UNFIT,
            Self::Outdated => t::OUTDATED,
            Self::NotAllowed => t::NOT_ALLOWED,
        }
    }
}

/// What codes are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    names: Names,
    /// Kinds of people in need, without the sensitive ones.
    ppks: Vec<(String, Bilingual)>,
}

impl Known {
    /// The names that the store knows.
    #[cfg(feature = "ssr")]
    async fn load(store: &store::Store) -> Result<Self, store::Error> {
        let kinds = store.ppks_kinds().await?.into_iter().filter(|kind| !kind.sensitive);
        Ok(Self { names: Names::load(store).await?, ppks: kinds.map(|kind| (kind.code, kind.name)).collect() })
    }

    /// The kind of a family's need in words.
    fn ppks(&self, code: Option<&String>, locale: Locale) -> String {
        let Some(code) = code else { return t::NO_KIND.say(locale).to_owned() };
        let name = self.ppks.iter().find(|(known, _)| known == code).map(|(_, name)| name.get(locale).to_owned());
        name.unwrap_or_else(|| code.clone())
    }

    fn ppks_choices(&self, locale: Locale) -> Vec<Choice> {
        named(&self.ppks, locale)
    }
}

/// What a list of pairs needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairsData {
    officer: Option<OfficerActor>,
    page: Page<PairItem>,
    known: Known,
}

/// What the page needs where a pair is begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewData {
    officer: Option<OfficerActor>,
    typed: Typed,
    problems: Vec<Problem>,
    fault: Option<Fault>,
    known: Known,
    now: Month,
}

/// What the page of a pair needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairData {
    officer: Option<OfficerActor>,
    item: PairItem,
    known: Known,
    now: Month,
    /// What was typed into a form that was refused.
    typed: Typed,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// What everybody sees of pioneer families.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PioneersData {
    criteria: Vec<Bilingual>,
    /// Verified pioneer families.
    families: i64,
    /// Name of each regency, with its pioneer families.
    regencies: Vec<(String, i64)>,
    figures: PublicFigures,
}

/// What everybody sees.
#[server(input = Json)]
pub async fn load_pioneers() -> Result<PioneersData, AppError> {
    server::pioneers_data().await
}

/// A page of the own pairs.
#[server(input = Json)]
pub async fn load_own_pairs(after: Option<String>) -> Result<PairsData, AppError> {
    server::own_pairs(after).await
}

/// A page of the pairs within the officer's scope that stand here.
#[server(input = Json)]
pub async fn load_office_pairs(state: PairState, after: Option<String>) -> Result<PairsData, AppError> {
    server::office_pairs(state, after).await
}

/// What beginning a pair needs.
#[server(input = Json)]
pub async fn load_new_pair(desk: Desk) -> Result<NewData, AppError> {
    server::new_data(desk).await
}

/// A pair.
#[server(input = Json)]
pub async fn load_pair(desk: Desk, id: String) -> Result<PairData, AppError> {
    server::pair_data(desk, &id).await
}

/// What the fields are called.
fn label(name: &str) -> Text {
    match name {
        key::TICKET => t::TICKET,
        key::REGENCY => t::REGENCY,
        key::PPKS => t::PPKS,
        key::START => t::START,
        key::END => t::END,
        _ => t::OUTCOME,
    }
}

/// The months on offer, the present one first.
fn months(now: Month, locale: Locale) -> Vec<Choice> {
    (0..=FARTHEST_BACK)
        .map(|back| Month(now.0 - back))
        .map(|month| Choice::new(month.to_string(), month.in_words(locale)))
        .collect()
}

fn outcomes(locale: Locale) -> Vec<Choice> {
    Outcome::ALL.iter().map(|outcome| Choice::new(outcome.code(), outcome.name().say(locale))).collect()
}

/// By what a pair is called.
fn called(locale: Locale, own: &OwnPair) -> String {
    t::family(locale, &own.number)
}

/// From when to when.
fn period(locale: Locale, own: &OwnPair) -> String {
    let start = own.pair.start.in_words(locale);
    match own.pair.end {
        Some(end) => t::from_to(locale, &start, &end.month.in_words(locale)),
        None => t::since(locale, &start),
    }
}

/// Where a pair stands, and what came of it.
fn tags(locale: Locale, own: &OwnPair) -> impl IntoView + use<> {
    let outcome = own.pair.end.map(|end| view! { <Tag>{end.outcome.name().say(locale)}</Tag> });
    let state = own.pair.state.name().say(locale);
    view! {
        <Tags>
            <Tag>{state}</Tag>
            {outcome}
        </Tags>
    }
}
