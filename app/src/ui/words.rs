//! Lines of text that have a look of their own.

use domain::locale::Text;
use domain::programme::Source;
use leptos::prelude::*;

use super::use_locale;
use crate::texts::ui as t;

/// What a page is for, below its heading.
#[component]
pub fn Lead(
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! { <p class="lead">{children()}</p> }
}

/// Help, or a detail that matters less than what it stands by.
#[component]
pub fn Hint(
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! { <p class="hint">{children()}</p> }
}

/// Where things come from, versions, reservations.
#[component]
pub fn FinePrint(
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! { <p class="source">{children()}</p> }
}

/// Where facts come from, with the day.
#[component]
pub fn SourceNote(
    /// The source.
    source: Source,
    /// What it is the source of, where the page has several.
    #[prop(into, optional)]
    about: String,
) -> impl IntoView {
    let locale = use_locale();
    let date = source.date.map(|day| format!(", {}", day.in_words(locale)));
    let title = match source.url.as_str() {
        "" => source.title.into_any(),
        url => view! { <a href=url.to_owned() rel="external">{source.title}</a> }.into_any(),
    };
    view! {
        <FinePrint>
            {t::SOURCE.say(locale)} {(!about.is_empty()).then(|| format!(" ({about})"))} ": " {title} " – "
            {source.publisher} {date}
        </FinePrint>
    }
}

/// The official, Indonesian name below a translated one: offices and forms use it.
#[component]
pub fn OfficialName(
    /// The name.
    name: String,
) -> impl IntoView {
    view! {
        <p class="official" lang="id">
            {name}
        </p>
    }
}

/// How many a list has found; said when it changes.
#[component]
pub fn Found(
    /// The sentence.
    text: String,
) -> impl IntoView {
    view! {
        <p role="status" class="found">
            {text}
        </p>
    }
}

/// Where something stands, in a word or two.
#[component]
pub fn Standing(
    /// The words.
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    view! { <p class="status">{text.say(locale)}</p> }
}

/// The number of a ticket.
#[component]
pub fn Ticket(
    /// The number.
    number: String,
    /// Whether it is what the page is about.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! { <strong class=if large { "ticket large" } else { "ticket" }>{number}</strong> }
}

/// Words for those who hear a page, where eyes see what is meant.
#[component]
pub fn Unseen(
    /// The words.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class="visually-hidden">" " {text}</span> }
}

/// Shown only where scripts run.
#[component]
pub fn WithScripts(
    /// What is shown.
    children: Children,
) -> impl IntoView {
    view! { <div class="scripts-only">{children()}</div> }
}

/// Shown only where no scripts run.
#[component]
pub fn WithoutScripts(
    /// What is shown.
    children: Children,
) -> impl IntoView {
    view! { <div class="no-scripts-only">{children()}</div> }
}
