//! Activities: what takes place when and where, enrolment, the link of who takes part, and the office's side.

mod calendar;
mod door;
mod edit;
mod list;
mod own;
mod page;
mod roster;
#[cfg(feature = "ssr")]
mod server;

pub use door::DoorPage;
pub use edit::{ActivityEditPage, ActivityEditsPage};
pub use list::{ActivitiesHere, ActivitiesPage, cards};
pub use own::{CertificatePage, CertifiedPage, EnrolmentPage};
pub use page::ActivityPage;
pub use roster::RosterPage;
#[cfg(feature = "ssr")]
pub use server::routes;

use std::collections::BTreeMap;

use domain::activity::{Activity, ActivityFilter, ActivityItem, ActivityState, EnrolRefusal, OwnEnrolment, RosterRow};
use domain::actor::OfficerActor;
use domain::calendar::{Day, Timestamp};
use domain::locale::{Bilingual, Text};
use domain::picture::Picture;
use domain::programme::Page;
use domain::registration::Problem;
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::activity as t;
use crate::ui::Names;

/// The part of the address where a new activity is written.
const NEW: &str = "baru";
/// Field of the version that the officer saw.
const SEEN: &str = "versi";
/// Field of an enrolment that was there.
const THERE: &str = "hadir";
/// Field of an enrolment that was noted as there when the page was made.
const WAS_THERE: &str = "semula";
/// Field of an enrolment that is taken off.
const TAKEN_OFF: &str = "lepas";
/// Field of all enrolments on a roster.
const LISTED: &str = "peserta";

/// What the list of activities needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivitiesData {
    page: Page<ActivityItem>,
    names: Names,
}

/// What the page of an activity needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityData {
    page: domain::activity::ActivityPage,
    /// Text and report as HTML.
    text: Bilingual,
    report: Bilingual,
    pictures: Vec<Picture>,
    names: Names,
    /// Whether it is over, and whether people may still enrol.
    over: bool,
    closed: bool,
    /// What was typed into a refused form, and why it was refused.
    typed: Typed,
    problems: Vec<Problem>,
    refusal: Option<EnrolRefusal>,
    too_often: bool,
}

/// What the link of an enrolment shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentData {
    own: OwnEnrolment,
    token: String,
    over: bool,
    /// The code to be shown at the door, as a path of squares.
    code: QrPath,
}

/// A code of black squares: its side in squares, and a path that draws them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrPath {
    pub side: usize,
    pub path: String,
}

/// What a certificate shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateData {
    own: OwnEnrolment,
    number: String,
    /// Address at which anybody can check it.
    check: String,
    code: QrPath,
}

/// What somebody who checks a certificate sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertifiedData {
    number: String,
    /// Title, first day, and the name as strangers see it; `None` where there is no such certificate.
    found: Option<(Bilingual, Day, Option<String>)>,
}

/// What the office's list of activities needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityEditsData {
    officer: OfficerActor,
    page: Page<ActivityItem>,
}

/// Why the office's form of an activity was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Somebody else has written since.
    Outdated,
    /// More seats are taken than there would be.
    TooFewSeats,
    /// The step does not fit where it stands.
    WrongState,
    /// A regency officer writes for the own regency only.
    NotYours,
}

impl Fault {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Outdated => t::OUTDATED,
            Self::TooFewSeats => t::TOO_FEW_SEATS,
            Self::WrongState => t::WRONG_STATE,
            Self::NotYours => t::NOT_YOURS,
        }
    }
}

/// What the editor of an activity needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityEditData {
    officer: OfficerActor,
    /// Its part of the address; empty for a new one.
    slug: String,
    form: Typed,
    state: ActivityState,
    /// Whether it is over: what took place is not cancelled.
    over: bool,
    version: i64,
    /// Address part and title of the programmes.
    programmes: Vec<(String, String)>,
    names: Names,
    problems: Vec<Problem>,
    fault: Option<Fault>,
    /// Whether this officer sees who takes part.
    sees_participants: bool,
}

/// What the roster needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterData {
    officer: OfficerActor,
    activity: Activity,
    rows: Vec<RosterRow>,
    names: Names,
    /// By id of the enrolment, the address that opens WhatsApp with what we could not send by e-mail.
    handed: BTreeMap<String, String>,
    /// Whether attendance can be noted yet.
    open: bool,
}

/// What an officer at the door sees of a link that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorData {
    officer: OfficerActor,
    activity: Activity,
    row: RosterRow,
    token: String,
    names: Names,
    /// Whether attendance can be noted yet.
    open: bool,
}

/// A page of the activities.
#[server(input = Json)]
pub async fn load_activities(filter: ActivityFilter) -> Result<ActivitiesData, AppError> {
    server::activities_data(filter).await
}

/// The activities of a programme that are to come.
#[server(input = Json)]
pub async fn load_activities_of(programme: String) -> Result<Vec<ActivityItem>, AppError> {
    server::activities_of(programme).await
}

/// An activity.
#[server(input = Json)]
pub async fn load_activity(slug: String) -> Result<ActivityData, AppError> {
    server::activity_data(&slug).await
}

/// The enrolment of a link.
#[server(input = Json)]
pub async fn load_enrolment(token: String) -> Result<EnrolmentData, AppError> {
    server::enrolment_data(&token).await
}

/// The certificate of a link.
#[server(input = Json)]
pub async fn load_certificate(token: String) -> Result<CertificateData, AppError> {
    server::certificate_data(&token).await
}

/// What is certified under a number.
#[server(input = Json)]
pub async fn load_certified(number: String) -> Result<CertifiedData, AppError> {
    server::certified_data(&number).await
}

/// A page of the office's activities.
#[server(input = Json)]
pub async fn load_activity_edits(after: Option<String>) -> Result<ActivityEditsData, AppError> {
    server::edits_data(after).await
}

/// An activity to write.
#[server(input = Json)]
pub async fn load_activity_edit(slug: String) -> Result<ActivityEditData, AppError> {
    server::edit_data(&slug).await
}

/// The roster of an activity.
#[server(input = Json)]
pub async fn load_roster(slug: String) -> Result<RosterData, AppError> {
    server::roster_data(&slug).await
}

/// Notes who was there, as it was ticked.
#[server(input = Json)]
pub async fn send_marks(slug: String, marks: Vec<(String, bool)>) -> Result<(), AppError> {
    server::take_marks(&slug, &marks).await
}

/// The enrolment that somebody shows at the door.
#[server(input = Json)]
pub async fn load_door(token: String) -> Result<DoorData, AppError> {
    server::door_data(&token).await
}

/// From when to when, in words: one day is said once.
fn period(begins: Timestamp, ends: Timestamp, locale: domain::locale::Locale) -> String {
    let until = if begins.day() == ends.day() { ends.time_in_words(locale) } else { ends.in_words(locale) };
    t::period(locale, &begins.in_words(locale), &until)
}
