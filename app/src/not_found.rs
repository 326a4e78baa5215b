//! The page for addresses where there is nothing, and for what went wrong.

use domain::locale::Text;
use leptos::prelude::*;

use crate::error::AppError;
use crate::ui::{Frame, PageTitle, PathLink, use_locale};

const NOT_FOUND: Text = Text::new("Halaman tidak ditemukan", "Page not found");
const NOT_FOUND_HELP: Text = Text::new(
    "Alamat ini tidak ada, mungkin karena salah ketik atau sudah dipindahkan. Anda dapat mencari lewat halaman berikut.",
    "There is nothing at this address; it may be mistyped or have moved. These pages help to find it.",
);
const FAILED: Text = Text::new("Halaman belum dapat ditampilkan", "This page cannot be shown right now");
const FAILED_HELP: Text = Text::new(
    "Ada gangguan di sisi kami dan sudah tercatat. Silakan muat ulang beberapa saat lagi.",
    "Something failed on our side and has been noted. Please reload in a moment.",
);
const REQUEST: Text = Text::new("Nomor permintaan, bila Anda melapor", "Number of the request, if you report this");
const CONNECTION: Text = Text::new("Sambungan terputus", "No connection");
const CONNECTION_HELP: Text =
    Text::new("Periksa sambungan internet Anda, lalu muat ulang.", "Check your internet connection, then reload.");
const SIGNED_OUT: Text = Text::new("Anda belum masuk", "You are not signed in");
const SIGNED_OUT_HELP: Text = Text::new(
    "Halaman ini untuk petugas dinas sosial. Sesi berakhir setelah satu hari; silakan masuk lagi.",
    "This page is for staff of the social affairs offices. A session ends after a day; please sign in again.",
);
const FORBIDDEN: Text = Text::new("Di luar wewenang Anda", "Outside your remit");
const FORBIDDEN_HELP: Text = Text::new(
    "Peran Anda tidak mencakup halaman ini. Hubungi admin provinsi bila Anda memerlukannya.",
    "Your role does not cover this page. Please ask the province administrator if you need it.",
);
const TO_OFFICE: Text = Text::new("Masuk petugas", "Staff sign-in");
const TO_HOME: Text = Text::new("Beranda", "Home");
const TO_PROGRAMMES: Text = Text::new("Cari program", "Find a programme");

/// Where no route fits.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <Frame>
            <Problem error=AppError::NotFound />
        </Frame>
    }
}

/// Says what went wrong and where to go on.
#[component]
pub fn Problem(
    /// What went wrong.
    error: AppError,
) -> impl IntoView {
    let locale = use_locale();
    let (title, help, _status) = match error {
        AppError::NotFound => (NOT_FOUND, NOT_FOUND_HELP, 404),
        AppError::SignedOut => (SIGNED_OUT, SIGNED_OUT_HELP, 401),
        AppError::Forbidden => (FORBIDDEN, FORBIDDEN_HELP, 403),
        AppError::Unavailable(_) => (FAILED, FAILED_HELP, 500),
        AppError::Connection => (CONNECTION, CONNECTION_HELP, 503),
    };
    #[cfg(feature = "ssr")]
    crate::ui::server::set_status(_status);
    let number = match error {
        AppError::Unavailable(number) => Some(number),
        _ => None,
    };
    view! {
        <PageTitle title=title.say(locale) />
        <h1>{title.say(locale)}</h1>
        <p class="lead">{help.say(locale)}</p>
        {number.map(|number| view! { <p class="hint">{REQUEST.say(locale)} ": " <code>{format!("{number:08x}")}</code></p> })}
        <ul class="actions">
            {(error == AppError::SignedOut)
                .then(|| {
                    view! {
                        <li>
                            <PathLink to="/kantor">{TO_OFFICE.say(locale)}</PathLink>
                        </li>
                    }
                })}
            <li><PathLink to="/">{TO_HOME.say(locale)}</PathLink></li>
            <li><PathLink to="/program">{TO_PROGRAMMES.say(locale)}</PathLink></li>
        </ul>
    }
}
