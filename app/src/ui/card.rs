//! Things side by side: cards, pillars, ways, panels.

use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use leptos::prelude::*;

use super::later::Later;
use super::{Lead, Mark, PathLink, use_locale};

/// A list of cards.
#[component]
pub fn Cards(
    /// Whether each takes a line of its own.
    #[prop(optional)]
    rows: bool,
    /// The cards.
    children: Children,
) -> impl IntoView {
    view! { <ul class=if rows { "cards rows" } else { "cards" }>{Later::new(children)}</ul> }
}

/// A card in a list of cards.
#[component]
pub fn Card(
    /// The official number of what it is about, where it has one.
    #[prop(into, optional)]
    number: String,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let held = Later::new(Box::new(move || {
        let number = (!number.is_empty()).then(|| view! { <span class="card-number">{number}</span> });
        view! { {number} {children()} }.into_any()
    }));
    view! { <li class="card">{held}</li> }
}

/// The title of a card, which leads to its page.
#[component]
pub fn CardTitle(
    /// Indonesian address of the page.
    #[prop(into)]
    to: String,
    /// The title.
    #[prop(into)]
    title: String,
    /// Whether the list of cards stands below a heading of its own, so that its titles rank below that.
    nested: bool,
    /// Language of the title, where it is not that of the page.
    #[prop(optional_no_strip)]
    language: Option<Locale>,
) -> impl IntoView {
    let title = match language {
        Some(language) => view! { <span lang=language.tag()>{title}</span> }.into_any(),
        None => title.into_any(),
    };
    let link = view! { <PathLink to=to>{title}</PathLink> };
    if nested { view! { <h3>{link}</h3> }.into_any() } else { view! { <h2>{link}</h2> }.into_any() }
}

/// The three pillars side by side.
#[component]
pub fn PillarCards(
    /// The cards.
    children: Children,
) -> impl IntoView {
    view! { <div class="pillars">{children()}</div> }
}

/// What there is to say of a pillar, in its colour.
#[component]
pub fn PillarCard(
    /// The pillar.
    pillar: Pillar,
    /// Whether links lead to it by the pillar's code.
    #[prop(optional)]
    anchor: bool,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    view! {
        <section id=anchor.then_some(pillar.code()) class=format!("pillar pillar-{}", pillar.code())>
            {children()}
        </section>
    }
}

/// What the product is, on top of its first page.
#[component]
pub fn Hero(
    /// Its name.
    title: Text,
    /// What it is for.
    lead: Text,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="hero">
            <div>
                <h1>{title.say(locale)}</h1>
                <Lead>{lead.say(locale)}</Lead>
            </div>
            <Mark />
        </div>
    }
}

/// Ways to other pages, each with a sentence.
#[component]
pub fn Ways(
    /// Indonesian address, name and sentence of each.
    ways: &'static [(&'static str, Text, Text)],
) -> impl IntoView {
    let locale = use_locale();
    let items = ways
        .iter()
        .map(|(to, name, text)| {
            view! {
                <li>
                    <PathLink to=*to>{name.say(locale)}</PathLink>
                    <span>{text.say(locale)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="ways">{items}</ul> }
}

/// Ways to the parts of a long page.
#[component]
pub fn Jump(
    /// What they lead to.
    label: Text,
    /// Id and name of each part.
    parts: Vec<(&'static str, Text)>,
) -> impl IntoView {
    let locale = use_locale();
    let items = parts
        .into_iter()
        .map(|(id, name)| view! { <li><a href=format!("#{id}")>{name.say(locale)}</a></li> })
        .collect_view();
    view! {
        <nav class="jump" aria-label=label.say(locale)>
            <ul>{items}</ul>
        </nav>
    }
}

/// Panels that fill a wide screen.
#[component]
pub fn Panels(
    /// The panels.
    children: Children,
) -> impl IntoView {
    view! { <div class="panels">{children()}</div> }
}

/// A picture or a list with its heading.
#[component]
pub fn Panel(
    /// Id, unique on the page.
    #[prop(into)]
    id: String,
    /// Heading.
    #[prop(into)]
    heading: String,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let held = Later::new(Box::new(move || view! { <h2>{heading}</h2> {children()} }.into_any()));
    view! { <section class="panel" id=id>{held}</section> }
}

/// A strip across the page: whose page it is, and the ways that belong to it.
#[component]
pub fn Strip(
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    view! { <div class="strip">{children()}</div> }
}

/// The ways of a strip where there are many; a narrow screen shows them on request.
#[component]
pub fn StripMenu(
    /// What it is.
    summary: Text,
    /// The ways.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <details class="unfold strip-menu">
            <summary>{summary.say(locale)}</summary>
            {children()}
        </details>
    }
}
