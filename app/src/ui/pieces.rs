//! Small pieces that several pages are made of.

use domain::locale::{Bilingual, Locale, Text};
use domain::pillar::Pillar;
use domain::programme::ProgrammeItem;
use leptos::prelude::*;

use super::{Empty, PathLink, Tag, use_locale};
use crate::programme::ProgrammeList;
use crate::texts::ui::pieces as t;

/// Where a page stands: below the first page and the list that it belongs to.
#[component]
pub fn Breadcrumb(
    /// Indonesian address of the list.
    to: &'static str,
    /// Its name.
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <nav class="breadcrumb" aria-label=t::HERE.say(locale)>
            <ol>
                <li>
                    <PathLink to="/">{t::HOME.say(locale)}</PathLink>
                </li>
                <li>
                    <PathLink to=to>{text.say(locale)}</PathLink>
                </li>
            </ol>
        </nav>
    }
}

/// A table, which scrolls by itself where a screen is narrower than it.
#[component]
pub fn Table(
    /// What it shows; said, and the name of the region that scrolls.
    #[prop(into)]
    caption: String,
    /// Whether it is a table of numbers, which stand at the right.
    #[prop(optional)]
    numbers: bool,
    /// Head, body and foot.
    children: Children,
) -> impl IntoView {
    let name = caption.clone();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=name>
            <table class=numbers.then_some("numbers")>
                <caption class="visually-hidden">{caption}</caption>
                {children()}
            </table>
        </div>
    }
}

/// A text of the content. Where the reader's language lacks it, it is shown in the other, marked as such.
pub fn content(locale: Locale, text: &Bilingual) -> AnyView {
    let (shown, language) = text.shown(locale);
    let shown = shown.to_owned();
    if language == locale {
        return shown.into_any();
    }
    let mark = match language {
        Locale::Id => t::ONLY_INDONESIAN,
        Locale::En => t::ONLY_ENGLISH,
    };
    view! {
        <span lang=language.tag()>{shown}</span>
        " "
        <Tag kind="outside">{mark.say(locale)}</Tag>
    }
    .into_any()
}

/// The title of a card, which leads to its page.
#[component]
pub fn CardTitle(
    /// Indonesian address of the page.
    to: String,
    /// The title.
    title: String,
    /// Whether the list of cards stands below a heading of its own, so that its titles rank below that.
    nested: bool,
) -> impl IntoView {
    let link = view! { <PathLink to=to>{title}</PathLink> };
    if nested { view! { <h3>{link}</h3> }.into_any() } else { view! { <h2>{link}</h2> }.into_any() }
}

/// A label for each pillar.
#[component]
pub fn PillarTags(
    /// The pillars.
    pillars: Vec<Pillar>,
) -> impl IntoView {
    let locale = use_locale();
    pillars
        .into_iter()
        .map(|pillar| view! { <Tag kind=format!("pillar-{}", pillar.code())>{pillar.name().say(locale)}</Tag> })
        .collect_view()
}

/// A line of a list of facts: what it is about, and the fact.
pub fn fact(locale: Locale, label: Text, value: impl IntoView) -> impl IntoView {
    view! {
        <div>
            <dt>{label.say(locale)}</dt>
            <dd>{value}</dd>
        </div>
    }
}

/// Texts as a list.
pub fn bullets(texts: Vec<String>) -> impl IntoView {
    view! { <ul>{texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul> }
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
