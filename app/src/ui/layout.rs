//! The frame around every page: way to the content, name, main ways, other language, imprint.

use domain::locale::{Locale, Text};
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;

use super::{PRODUCT, PathLink, use_locale};

const SKIP: Text = Text::new("Langsung ke isi", "Skip to content");
const MAIN_WAYS: Text = Text::new("Menu utama", "Main menu");
const OFFICE: Text = Text::new(
    "Dinas Sosial Provinsi Kalimantan Selatan, Jl. Letjen R. Soeprapto No. 8, Banjarmasin",
    "Social affairs office of South Kalimantan, Jl. Letjen R. Soeprapto No. 8, Banjarmasin",
);
const CONTENT_NOTE: Text = Text::new(
    "Setiap halaman menyebut sumber dan tanggal datanya.",
    "Every page names the source and date of its data.",
);

const WAYS: [(&str, Text); 1] = [("/program", Text::new("Program dan layanan", "Programmes and services"))];

/// The frame with the page of the current route in it.
#[component]
pub fn Layout() -> impl IntoView {
    view! {
        <Frame>
            <Outlet />
        </Frame>
    }
}

/// The frame around any content.
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
        <a class="skip" href="#isi">
            {SKIP.say(locale)}
        </a>
        <header class="top">
            <div class="wide">
                <PathLink to="/" class="brand">
                    {PRODUCT}
                </PathLink>
                <a class="language" href=other_href lang=other.tag() hreflang=other.tag() rel="alternate">
                    {other_name}
                </a>
            </div>
            <nav class="wide" aria-label=MAIN_WAYS.say(locale)>
                <ul>
                    {WAYS
                        .iter()
                        .map(|(to, text)| view! { <li><PathLink to=*to>{text.say(locale)}</PathLink></li> })
                        .collect_view()}
                </ul>
            </nav>
        </header>
        <main id="isi" class="wide" tabindex="-1">
            {children()}
        </main>
        <footer class="bottom">
            <div class="wide">
                <p>{OFFICE.say(locale)}</p>
                <p>{CONTENT_NOTE.say(locale)}</p>
            </div>
        </footer>
    }
}
