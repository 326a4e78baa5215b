//! Self-registration: a wizard of short steps, a page each, the same with scripts and without.

mod fields;
mod labels;
mod offline;
mod place;
mod review;
#[cfg(feature = "ssr")]
mod server;
mod start;
mod wizard;

pub use labels::{label_of, particulars, value_of};
pub use offline::OfflineFormPage;
#[cfg(feature = "ssr")]
pub use server::routes;
pub use start::StartPage;
pub use wizard::WizardPage;

use domain::calendar::Day;
use domain::kind::Psks;
use domain::locale::{Bilingual, Text};
use domain::pillar::Subject;
use domain::region::Area;
use domain::registration::{Draft, Problem, Purpose, Step};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::registration as t;

/// Field with which a form says what its button does.
pub const ACTION: &str = "tindakan";

/// The version of the consent text below and of the privacy notice; a change of their meaning needs
/// a new one.
pub const CONSENT_VERSION: &str = "2026-11";

/// What an applicant agrees to. Kept with its version, UU 27/2022 articles 20 to 22.
pub const CONSENT: Text = t::CONSENT;

/// A kind that an applicant can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindChoice {
    code: String,
    name: Bilingual,
    explanation: Bilingual,
    official: bool,
}

/// The kinds that are open to an applicant; none before it is known who applies.
fn kinds_open_to(kinds: &[Psks], subject: Option<Subject>) -> Vec<KindChoice> {
    kinds
        .iter()
        .filter(|kind| subject.is_some_and(|subject| kind.is_open_to(subject)))
        .map(|kind| KindChoice {
            code: kind.code.clone(),
            name: kind.name.clone(),
            explanation: kind.explanation.clone(),
            official: kind.is_official(),
        })
        .collect()
}

/// What a step of the wizard needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WizardData {
    draft: Draft,
    problems: Vec<Problem>,
    too_often: bool,
    kinds: Vec<KindChoice>,
    kind: Option<Psks>,
    regencies: Vec<Area>,
    districts: Vec<Area>,
    villages: Vec<Area>,
    /// The first step that is not in order.
    open: Option<Step>,
    purpose: Purpose,
    ticket: Option<String>,
    /// Whether it was a change that this browser may not go on with.
    gone: bool,
    today: Day,
}

/// The draft of this browser, as far as a step needs it.
#[server(input = Json)]
pub async fn load_wizard(step: Step) -> Result<WizardData, AppError> {
    server::wizard_data(step).await
}

/// The draft of this browser, for the start page.
#[server(input = Json)]
pub async fn load_start() -> Result<StartData, AppError> {
    server::start_data().await
}

/// The areas within an area: districts of a regency, villages of a district.
#[server(input = Json)]
pub async fn load_areas(code: String) -> Result<Vec<Area>, AppError> {
    server::areas(&code).await
}

/// What the start page needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartData {
    /// Where to go on, where there is a draft.
    next: Option<Step>,
    /// Name that was typed.
    name: String,
    /// The ticket that the last draft became.
    ticket: Option<String>,
}
