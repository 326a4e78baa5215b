//! The office: staff sign in, review registrations, and the province administrator keeps the staff.

mod audit;
mod change;
mod codes;
mod link;
mod officers;
mod outbox;
mod performance;
mod queue;
mod review;
#[cfg(feature = "ssr")]
mod server;
mod sign_in;

pub use audit::AuditPage;
pub use change::{ChangePage, ChangesPage};
pub use codes::CodesPage;
pub use link::LinkPage;
pub use officers::OfficersPage;
pub use outbox::OutboxPage;
pub use performance::PerformancePage;
pub use queue::OfficePage;
pub use review::ReviewPage;
#[cfg(feature = "ssr")]
pub use server::{actor_of, routes, signed_in};

use domain::account::{CodeRequest, HandedCode};
use domain::actor::{OfficerActor, Role};
use domain::calendar::Day;
use domain::change::ChangeItem;
use domain::contribution::OfficeWaiting;
use domain::kind::Psks;
use domain::locale::Text;
use domain::office::{self, AuditItem, OfficerItem, QueueFilter, QueueItem, StateCounts};
use domain::outbox::{Delivery, OutboxItem};
use domain::programme::Page;
use domain::programme::edit::edits;
use domain::registration::{Reason, Refusal};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::office as t;
use crate::ui::{Names, PathLink, PostForm, SendButton, Strip, StripMenu, Weight, use_locale};

/// Field names of the office's forms.
mod field {
    pub const EMAIL: &str = "email";
    pub const PASSWORD: &str = "sandi";
    pub const NAME: &str = "nama";
    pub const ROLE: &str = "peran";
    pub const REGENCY: &str = "wilayah";
    pub const OFFICER: &str = "petugas";
    pub const VERSION: &str = "versi";
    pub const REASON: &str = "alasan";
    pub const CRITERION: &str = "kriteria";
    pub const NOTE: &str = "catatan";
    pub const REGISTRATION: &str = "pendaftaran";
    pub const MESSAGE: &str = "pesan";
    pub const VISITED: &str = "kunjungan";
}

/// Why a form of the office was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Address and password do not belong together.
    SignIn,
    /// Too many attempts.
    TooOften,
    /// Not an e-mail address.
    Email,
    /// No name.
    Name,
    /// The password is too short or too plain.
    Password,
    /// A regency officer needs a regency.
    Regency,
    /// There is an officer with this address already.
    Known,
    /// The link was used or has run out.
    LinkGone,
    /// The rules of the review do not allow it.
    Refused(Refusal),
    /// Somebody else has acted in the meantime.
    Outdated,
}

impl Fault {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::SignIn => t::WRONG_SIGN_IN,
            Self::TooOften => t::TOO_OFTEN,
            Self::Email => t::EMAIL,
            Self::Name => t::NAME,
            Self::Password => t::PASSWORD,
            Self::Regency => t::REGENCY,
            Self::Known => t::KNOWN,
            Self::LinkGone => t::LINK_GONE,
            Self::Refused(Refusal::WrongState) => t::WRONG_STATE,
            Self::Refused(Refusal::ReasonMissing) => t::REASON_MISSING,
            Self::Refused(Refusal::FieldReviewMissing) => t::FIELD_REVIEW_MISSING,
            Self::Refused(Refusal::CriteriaMissing) => t::CRITERIA_MISSING,
            Self::Outdated => t::OUTDATED,
        }
    }
}

/// What was typed into a refused form; never a password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    email: String,
    name: String,
    role: String,
    regency: String,
    note: String,
    reasons: Vec<String>,
    /// Criteria that were ticked, by their places.
    met: Vec<usize>,
    /// Whether it was ticked that somebody has visited.
    visited: bool,
}

/// What the first page of the office needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfficeData {
    /// Nobody is signed in.
    SignIn {
        /// Why the last attempt was refused.
        fault: Option<Fault>,
        /// What was typed.
        typed: Typed,
    },
    /// The review queue.
    Queue(Box<QueueData>),
}

/// The review queue of an officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueData {
    officer: OfficerActor,
    counts: StateCounts,
    /// What waits besides registrations.
    waiting: OfficeWaiting,
    page: Page<QueueItem>,
    names: Names,
    today: Day,
}

/// What the review of a registration needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewData {
    officer: OfficerActor,
    page: office::ReviewPage,
    kind: Psks,
    regency: String,
    reasons: Vec<Reason>,
    today: Day,
    fault: Option<Fault>,
    typed: Typed,
}

/// What the list of officers needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficersData {
    officer: OfficerActor,
    officers: Vec<OfficerItem>,
    names: Names,
    /// A link that was just made, with the name of whom it is for.
    link: Option<(String, String)>,
    fault: Option<Fault>,
    typed: Typed,
}

/// What the list of change requests needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangesData {
    officer: OfficerActor,
    page: Page<ChangeItem>,
    names: Names,
}

/// What a change request needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeData {
    officer: OfficerActor,
    page: domain::change::ChangePage,
    names: Names,
    kind: Psks,
    fault: Option<domain::change::Refusal>,
    typed: Typed,
}

/// What the page of sign-in codes needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodesData {
    officer: OfficerActor,
    requests: Vec<CodeRequest>,
    names: Names,
    today: Day,
    /// The code that was just made.
    handed: Option<HandedCode>,
}

/// What the list of messages needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxData {
    officer: OfficerActor,
    page: Page<OutboxItem>,
    /// Whether messages leave by mail.
    mails: bool,
}

/// What a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkData {
    /// Known name; empty for the first administrator.
    name: String,
    /// Known address; empty for the first administrator.
    email: String,
    role: Option<Role>,
    fault: Option<Fault>,
    typed: Typed,
}

/// The first page of the office.
#[server(input = Json)]
pub async fn load_office(filter: QueueFilter) -> Result<OfficeData, AppError> {
    server::office_data(filter).await
}

/// A registration under review.
#[server(input = Json)]
pub async fn load_review(id: String) -> Result<ReviewData, AppError> {
    server::review_data(&id).await
}

/// The staff.
#[server(input = Json)]
pub async fn load_officers() -> Result<OfficersData, AppError> {
    server::officers_data().await
}

/// A page of the audit log.
#[server(input = Json)]
pub async fn load_audit(after: Option<String>) -> Result<(OfficerActor, Page<AuditItem>), AppError> {
    server::audit_data(after).await
}

/// A page of the open change requests.
#[server(input = Json)]
pub async fn load_changes(after: Option<String>) -> Result<ChangesData, AppError> {
    server::changes_data(after).await
}

/// A change request.
#[server(input = Json)]
pub async fn load_change(id: String) -> Result<ChangeData, AppError> {
    server::change_data(&id).await
}

/// Who waits for a sign-in code.
#[server(input = Json)]
pub async fn load_codes() -> Result<CodesData, AppError> {
    server::codes_data().await
}

/// A page of the messages, of all or of those that stand here.
#[server(input = Json)]
pub async fn load_outbox(delivery: Option<Delivery>, after: Option<String>) -> Result<OutboxData, AppError> {
    server::outbox_data(delivery, after).await
}

/// A one-time link.
#[server(input = Json)]
pub async fn load_link(token: String) -> Result<LinkData, AppError> {
    server::link_data(&token).await
}

/// Who is signed in, with the ways of the office.
#[component]
pub fn OfficeBar(
    /// The officer.
    officer: OfficerActor,
) -> impl IntoView {
    let locale = use_locale();
    let admin = officer.role == Role::ProvinceAdmin;
    let reviews = officer.role != Role::Editor;
    let writes = edits(officer.role);
    view! {
        <Strip>
            <p>
                <strong>{officer.name}</strong>
                " · "
                {officer.role.name().say(locale)}
            </p>
            <StripMenu summary=t::OFFICE_WAYS>
                <nav aria-label=t::OFFICE_WAYS.say(locale)>
                    <ul>
                        <li>
                            <PathLink to="/kantor">{t::TO_QUEUE.say(locale)}</PathLink>
                        </li>
                        {reviews
                            .then(|| {
                                view! {
                                    <li>
                                        <PathLink to="/kantor/usulan">{t::TO_CHANGES.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/penawaran">{t::TO_LISTINGS.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/pendampingan">{t::TO_MENTORING.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/laporan">{t::TO_REPORTS.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/perjalanan">{t::TO_JOURNEYS.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/kode">{t::TO_CODES.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/pesan">{t::TO_OUTBOX.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/kinerja">{t::TO_PERFORMANCE.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/dasbor">{t::TO_DASHBOARD.say(locale)}</PathLink>
                                    </li>
                                }
                            })}
                        <li>
                            <PathLink to="/kantor/kegiatan">{t::TO_ACTIVITIES.say(locale)}</PathLink>
                        </li>
                        <li>
                            <PathLink to="/kantor/kisah">{t::TO_STORIES.say(locale)}</PathLink>
                        </li>
                        <li>
                            <PathLink to="/kantor/papan">{t::TO_BOARDS.say(locale)}</PathLink>
                        </li>
                        {writes
                            .then(|| {
                                view! {
                                    <li>
                                        <PathLink to="/kantor/program">{t::TO_PROGRAMMES.say(locale)}</PathLink>
                                    </li>
                                }
                            })}
                        {admin
                            .then(|| {
                                view! {
                                    <li>
                                        <PathLink to="/kantor/petugas">{t::TO_OFFICERS.say(locale)}</PathLink>
                                    </li>
                                    <li>
                                        <PathLink to="/kantor/catatan">{t::TO_AUDIT.say(locale)}</PathLink>
                                    </li>
                                }
                            })}
                    </ul>
                </nav>
                <PostForm to="/kantor" buttons=true>
                    <SendButton text=t::SIGN_OUT name=crate::registration::ACTION value="keluar" weight=Weight::Secondary />
                    <SendButton text=t::SIGN_OUT_EVERYWHERE name=crate::registration::ACTION value="keluar-semua" weight=Weight::Secondary />
                </PostForm>
            </StripMenu>
        </Strip>
    }
}
