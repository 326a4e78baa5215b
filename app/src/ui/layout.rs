//! The frame around every page: way to the content, name, main ways, other language, imprint.

use crate::texts::ui::layout as t;
use domain::locale::{Locale, Text};
use leptos::html::Details;
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::hooks::use_location;

use super::breath::Breath;
use super::{ANNOUNCEMENT_ID, PRODUCT, PathLink, use_locale};

/// Name and address of the office, as they stand below every page.
pub const OFFICE: Text = t::OFFICE;

const WAYS: [(&str, Text); 8] = [
    ("/program", t::PROGRAMMES_AND_SERVICES),
    ("/kegiatan", t::ACTIVITIES),
    ("/pilar", t::THREE_PILLARS),
    ("/wilayah", t::REGIONS),
    ("/direktori", t::DIRECTORY),
    ("/kebutuhan-penawaran", t::NEEDS_AND_OFFERS),
    ("/dasbor", t::DASHBOARD),
    ("/daftar", t::REGISTER),
];

const MORE: [(&str, Text); 11] = [
    ("/cara-daftar", t::HOW_TO_REGISTER),
    ("/tiket", t::FOLLOW_A_TICKET),
    ("/akun", t::SIGN_IN),
    ("/ppks", t::PPKS),
    ("/psks", t::PSKS),
    ("/angka", t::PUBLISHED_FIGURES),
    ("/bola-salju", t::SNOWBALL),
    ("/kisah", t::STORIES),
    ("/keluarga-pioner", t::PIONEERS),
    ("/privasi", t::PRIVACY),
    ("/kantor", t::STAFF_SIGN_IN),
];

/// The name of a main way, by its Indonesian address.
#[cfg(feature = "ssr")]
#[must_use]
pub fn way_name(path: &str) -> Option<Text> {
    WAYS.iter().chain(&MORE).find(|(known, _)| *known == path).map(|(_, name)| *name)
}

/// The frame around all pages. A document has one language: the link to the other opens another document.
#[component]
pub fn Frame(
    /// The content.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let location = use_location();
    let (other, other_name) = match locale {
        Locale::Id => (Locale::En, "English"),
        Locale::En => (Locale::Id, "Bahasa Indonesia"),
    };
    let other_href = move || {
        let path = location.pathname.get();
        let search = location.search.get();
        let query = if search.is_empty() { String::new() } else { format!("?{search}") };
        format!("{}{query}", other.path(Locale::neutral(&path)))
    };
    view! {
        <Html {..} lang=locale.tag() />
        <a class="skip" href="#isi" rel="external">
            {t::SKIP.say(locale)}
        </a>
        {Breath}
        <SampleNotice />
        <p class="line-notice offline-notice">{t::OFFLINE.say(locale)}</p>
        <p class="line-notice copy-notice">{t::COPY.say(locale)} " " <span class="copy-time"></span></p>
        <p class="line-notice waiting-notice">
            {t::WAITING.say(locale)} " " <PathLink to="/formulir">{t::TO_FORM.say(locale)}</PathLink>
        </p>
        <p id=ANNOUNCEMENT_ID class="visually-hidden" aria-live="polite"></p>
        <header class="top">
            <div class="wide">
                <PathLink to="/" class="brand">
                    <Mark />
                    {PRODUCT}
                </PathLink>
                <a class="language" href=other_href lang=other.tag() hreflang=other.tag() rel="alternate external">
                    {other_name}
                </a>
                <Menu />
            </div>
        </header>
        <main id="isi" class="wide" tabindex="-1">
            {children()}
        </main>
        {Breath}
        <footer class="bottom">
            <div class="wide">
                <nav aria-label=t::MORE_WAYS.say(locale)>
                    <ul>{MORE.iter().map(|(to, text)| view! { <Way to=to text=*text /> }).collect_view()}</ul>
                </nav>
                {move || {
                    reportable(&location.pathname.get())
                        .then(|| {
                            let to = format!("/lapor?halaman={}", Locale::neutral(&location.pathname.get()));
                            view! {
                                <p>
                                    <PathLink to=to>{t::REPORT.say(locale)}</PathLink>
                                </p>
                            }
                        })
                }}
                <p>{OFFICE.say(locale)}</p>
                <p>{t::CONTENT_NOTE.say(locale)}</p>
            </div>
        </footer>
    }
}

/// Whether wrong data on a page can be reported: not on pages of one person, whose address is nobody's business.
fn reportable(path: &str) -> bool {
    let path = Locale::neutral(path);
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    !path.starts_with("/kisah/izin/")
        && !["kantor", "akun", "tiket", "daftar", "lapor", "peserta", "sertifikat", "luring"].contains(&first)
}

/// Says on every page that the stakeholders are made up, where they are.
#[component]
fn SampleNotice() -> impl IntoView {
    let locale = use_locale();
    // The browser learns it with the first page; a database does not become a sample meanwhile.
    let sample = SharedValue::new(|| {
        #[cfg(feature = "ssr")]
        let sample = use_context::<crate::server::Server>().is_some_and(|server| server.sample);
        #[cfg(not(feature = "ssr"))]
        let sample = false;
        sample
    })
    .into_inner();
    sample.then(|| view! { <p class="sample-notice">{t::SAMPLE.say(locale)}</p> })
}

/// The sign of the product: three pillars under one roof.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path class="roof" d="M3 11 16 3l13 8z" />
            <path class="first" d="M6 14h4v13H6z" />
            <path class="second" d="M14 14h4v13h-4z" />
            <path class="third" d="M22 14h4v13h-4z" />
        </svg>
    }
}

/// The main ways. A narrow screen unfolds them on request, a wide one always shows them.
#[component]
fn Menu() -> impl IntoView {
    let locale = use_locale();
    let menu = NodeRef::<Details>::new();
    // Where the next page needs no new document, an unfolded menu would stay in front of it.
    let fold = move |_| {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    view! {
        <details class="unfold menu" node_ref=menu>
            <summary>{t::MENU.say(locale)}</summary>
            <nav aria-label=t::MAIN_WAYS.say(locale) on:click=fold>
                <ul>{WAYS.iter().map(|(to, text)| view! { <Way to=to text=*text /> }).collect_view()}</ul>
            </nav>
        </details>
    }
}

/// A way in a list of ways; says whether it leads to the page that is open, or to the list it belongs to.
#[component]
fn Way(
    /// The Indonesian address.
    to: &'static str,
    /// What it says.
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    let location = use_location();
    let current = move || {
        location.pathname.with(|path| match Locale::neutral(path).strip_prefix(to) {
            Some("" | "/") => Some("page"),
            Some(below) if below.starts_with('/') => Some("true"),
            _ => None,
        })
    };
    view! {
        <li>
            <a href=locale.path(to) aria-current=current>
                {text.say(locale)}
            </a>
        </li>
    }
}
