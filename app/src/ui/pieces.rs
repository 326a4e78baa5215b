//! Small pieces that several pages are made of.

use domain::locale::{Bilingual, Locale, Text};
use domain::programme::ProgrammeItem;
use leptos::prelude::*;

use super::{Empty, PathLink, Tag, TagKind, use_locale};
use crate::programme::ProgrammeList;
use crate::texts::ui::pieces as t;

/// A text of the content. Where the reader's language lacks it, it is shown in the other, marked as such.
pub fn content(locale: Locale, text: &Bilingual) -> AnyView {
    let (shown, language) = text.shown(locale);
    let shown = shown.to_owned();
    if language == locale {
        return shown.into_any();
    }
    view! {
        <span lang=language.tag()>{shown}</span>
        " "
        {only_in(locale, language)}
    }
    .into_any()
}

/// Says that a text is there in one language only.
fn only_in(locale: Locale, language: Locale) -> impl IntoView {
    let mark = match language {
        Locale::Id => t::ONLY_INDONESIAN,
        Locale::En => t::ONLY_ENGLISH,
    };
    view! { <Tag kind=TagKind::Outside>{mark.say(locale)}</Tag> }
}

/// A long text, made safe by the server.
#[component]
pub fn Prose(
    /// HTML in both languages.
    html: Bilingual,
    /// The language in which it is shown; by default that of the page.
    #[prop(optional_no_strip)]
    language: Option<Locale>,
) -> impl IntoView {
    let locale = language.unwrap_or_else(use_locale);
    let (shown, language) = html.shown(locale);
    let other = (language != locale).then(|| view! { <p>{only_in(locale, language)}</p> });
    view! {
        {other}
        <div class="prose" lang=language.tag() inner_html=shown.to_owned()></div>
    }
}

/// The programmes that belong to a kind or an area, below a heading of their own.
#[component]
pub fn ProgrammesHere(
    /// The programmes.
    items: Vec<ProgrammeItem>,
    /// Indonesian address of the filtered list.
    list: String,
    /// A sentence before them, where one is needed.
    #[prop(optional)]
    note: Option<Text>,
) -> impl IntoView {
    let locale = use_locale();
    let content = if items.is_empty() {
        view! {
            <Empty text=t::NO_PROGRAMMES />
            <p>
                <PathLink to="/program">{t::ALL.say(locale)}</PathLink>
            </p>
        }
        .into_any()
    } else {
        view! {
            {note.map(|note| view! { <p>{note.say(locale)}</p> })}
            <ProgrammeList items=items nested=true />
            <p>
                <PathLink to=list>{t::IN_LIST.say(locale)}</PathLink>
            </p>
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{t::PROGRAMMES.say(locale)}</h2>
            {content}
        </section>
    }
}

/// A code of black squares that phones read.
#[component]
pub fn QrCode(
    /// Its side, in squares.
    side: usize,
    /// A path that draws the squares.
    path: String,
    /// What it is for.
    label: Text,
) -> impl IntoView {
    let locale = use_locale();
    // Readers need a quiet edge of four squares.
    let whole = side + 8;
    view! {
        <svg class="qr" role="img" aria-label=label.say(locale) viewBox=format!("-4 -4 {whole} {whole}")>
            <rect x="-4" y="-4" width=whole height=whole fill="#fff" />
            <path d=path fill="#000" />
        </svg>
    }
}

/// A certificate, which fills a page of its own when printed.
#[component]
pub fn Certificate(
    /// What is certified.
    children: Children,
) -> impl IntoView {
    view! { <div class="certificate">{children()}</div> }
}
