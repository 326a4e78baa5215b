//! The office: staff sign in, review registrations, and the province administrator keeps the staff.

mod audit;
mod link;
mod officers;
mod queue;
mod review;
#[cfg(feature = "ssr")]
mod server;
mod sign_in;

pub use audit::AuditPage;
pub use link::LinkPage;
pub use officers::OfficersPage;
pub use queue::OfficePage;
pub use review::ReviewPage;
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::actor::{OfficerActor, Role};
use domain::calendar::Day;
use domain::kind::Psks;
use domain::locale::Text;
use domain::office::{self, AuditItem, OfficerItem, QueueFilter, QueueItem, StateCounts};
use domain::programme::Page;
use domain::registration::{Reason, Refusal};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::ui::{Names, PathLink, use_locale};

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
    pub const NOTE: &str = "catatan";
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
            Self::SignIn => Text::new(
                "Email atau kata sandi salah. Periksa keduanya. Bila lupa kata sandi, minta tautan baru kepada admin provinsi.",
                "E-mail address or password is wrong. Please check both. If you forgot the password, ask the province administrator for a new link.",
            ),
            Self::TooOften => Text::new(
                "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.",
                "Too many attempts. Please wait a few minutes and try again.",
            ),
            Self::Email => {
                Text::new("Tulis alamat email seperti nama@contoh.id.", "Write an e-mail address like name@example.id.")
            }
            Self::Name => Text::new("Isi nama petugas.", "Please give the officer's name."),
            Self::Password => Text::new(
                "Kata sandi paling sedikit 12 huruf dan tidak boleh hanya satu-dua tombol yang diulang. Beberapa kata acak mudah diingat.",
                "The password needs at least 12 characters and more than a few different ones. Some random words are easy to remember.",
            ),
            Self::Regency => Text::new("Pilih kabupaten/kota petugas ini.", "Please choose the officer's regency."),
            Self::Known => Text::new(
                "Sudah ada petugas dengan email ini. Buat tautan baru untuknya dari daftar di bawah.",
                "There is an officer with this address already. Make a new link from the list below.",
            ),
            Self::LinkGone => Text::new(
                "Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru kepada admin provinsi.",
                "This link has been used or has run out. Please ask the province administrator for a new one.",
            ),
            Self::Refused(Refusal::WrongState) => Text::new(
                "Langkah ini tidak sesuai dengan status pendaftaran sekarang.",
                "This step does not fit where the registration stands now.",
            ),
            Self::Refused(Refusal::ReasonMissing) => Text::new(
                "Alasan wajib diisi: pilih dari daftar atau tulis paling sedikit sepuluh huruf.",
                "A reason is needed: choose from the list, or write at least ten characters.",
            ),
            Self::Refused(Refusal::FieldReviewMissing) => Text::new(
                "Jenis ini memerlukan kunjungan lapangan sebelum disetujui.",
                "This kind needs a visit before it is approved.",
            ),
            Self::Outdated => Text::new(
                "Petugas lain baru saja memproses pendaftaran ini. Lihat keadaan terbarunya di bawah, lalu putuskan lagi.",
                "Another officer has just acted on this registration. Please look at where it stands below and decide again.",
            ),
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

/// A one-time link.
#[server(input = Json)]
pub async fn load_link(token: String) -> Result<LinkData, AppError> {
    server::link_data(&token).await
}

const QUEUE: Text = Text::new("Antrean verifikasi", "Review queue");
const OFFICERS: Text = Text::new("Petugas", "Staff");
const AUDIT: Text = Text::new("Catatan audit", "Audit log");
const SIGN_OUT: Text = Text::new("Keluar", "Sign out");
const SIGN_OUT_EVERYWHERE: Text = Text::new("Keluar dari semua perangkat", "Sign out everywhere");
const OFFICE_WAYS: Text = Text::new("Menu petugas", "Staff menu");

/// Who is signed in, with the ways of the office.
#[component]
pub fn OfficeBar(
    /// The officer.
    officer: OfficerActor,
) -> impl IntoView {
    let locale = use_locale();
    let admin = officer.role == Role::ProvinceAdmin;
    let action = locale.path("/kantor");
    view! {
        <div class="office-bar">
            <p>
                <strong>{officer.name}</strong>
                " · "
                {officer.role.name().say(locale)}
            </p>
            <nav aria-label=OFFICE_WAYS.say(locale)>
                <ul>
                    <li>
                        <PathLink to="/kantor">{QUEUE.say(locale)}</PathLink>
                    </li>
                    {admin
                        .then(|| {
                            view! {
                                <li>
                                    <PathLink to="/kantor/petugas">{OFFICERS.say(locale)}</PathLink>
                                </li>
                                <li>
                                    <PathLink to="/kantor/catatan">{AUDIT.say(locale)}</PathLink>
                                </li>
                            }
                        })}
                </ul>
            </nav>
            <form method="post" action=action class="actions">
                <button type="submit" class="secondary" name=crate::registration::ACTION value="keluar">
                    {SIGN_OUT.say(locale)}
                </button>
                <button type="submit" class="secondary" name=crate::registration::ACTION value="keluar-semua">
                    {SIGN_OUT_EVERYWHERE.say(locale)}
                </button>
            </form>
        </div>
    }
}
