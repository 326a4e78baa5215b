//! Facts, figures and what comes in an order.

use domain::locale::{Locale, Text};
use leptos::prelude::*;

use super::{PICTURES, Unseen};
use crate::chart::Spark;
use crate::texts::chart as t;

/// A list of facts.
#[component]
pub fn Facts(
    /// Its lines, made by [`fact`].
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
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

/// Figures side by side.
#[component]
pub fn Figures(
    /// The figures.
    children: Children,
) -> impl IntoView {
    view! { <dl class="figures">{children()}</dl> }
}

/// A figure with what it counts.
#[component]
pub fn Figure(
    /// What it counts.
    #[prop(into)]
    label: String,
    /// The figure, as the language writes it.
    #[prop(into)]
    value: Signal<String>,
    /// How it came to be, in words and as a line.
    #[prop(optional_no_strip)]
    trend: Option<(Signal<String>, Signal<Vec<i64>>)>,
) -> impl IntoView {
    let trend = trend.map(|(words, points)| {
        view! {
            <dd class="trend">
                <Spark points=points />
                {words}
            </dd>
        }
    });
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
            {trend}
        </div>
    }
}

/// Texts as a list.
pub fn bullets(texts: Vec<String>) -> impl IntoView {
    view! { <ul>{texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul> }
}

/// Many short names, in as many columns as fit.
#[component]
pub fn NameColumns(
    /// The names.
    names: Vec<String>,
) -> impl IntoView {
    view! { <ul class="columns">{names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul> }
}

/// Stages that follow one another, each with a name and a sentence.
#[component]
pub fn Stages(
    /// Name and sentence of each.
    stages: Vec<(String, String)>,
) -> impl IntoView {
    let items = stages
        .into_iter()
        .map(|(name, text)| view! { <li><strong>{name}</strong> <span>{text}</span></li> })
        .collect_view();
    view! { <ol class="stages">{items}</ol> }
}

/// What has happened, in order.
#[component]
pub fn Timeline(
    /// The entries.
    children: Children,
) -> impl IntoView {
    view! { <ol class="timeline">{children()}</ol> }
}

/// Something that has happened.
#[component]
pub fn TimelineEntry(
    /// What.
    name: Text,
    /// When, and by whom.
    when: String,
    /// What belongs to it.
    children: Children,
) -> impl IntoView {
    let locale = super::use_locale();
    view! {
        <li>
            <p>
                <strong>{name.say(locale)}</strong>
                " "
                <span class="hint">{when}</span>
            </p>
            {children()}
        </li>
    }
}

/// Bars below one another.
#[component]
pub fn Meters(
    /// The bars.
    children: Children,
) -> impl IntoView {
    view! { <ul class="meters">{children()}</ul> }
}

/// How much of something there is, as a bar below a sentence that says the same.
#[component]
pub fn Meter(
    /// What is measured.
    name: String,
    /// How much there is.
    value: i64,
    /// How much there could be.
    most: i64,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <p>{children()}</p>
            <progress class="progress" aria-label=name value=value.to_string() max=most.to_string()></progress>
        </li>
    }
}

/// A table, which scrolls by itself where a screen is narrower than it.
#[component]
pub fn Table(
    /// What it shows; said, and the name of the region that scrolls.
    #[prop(into)]
    caption: String,
    /// Head, body and foot.
    children: Children,
) -> impl IntoView {
    let name = caption.clone();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=name>
            <table>
                <caption class="visually-hidden">{caption}</caption>
                {children()}
            </table>
        </div>
    }
}

/// The head of a column of numbers, which stand at the right.
pub fn number_head(text: impl IntoView) -> impl IntoView {
    view! {
        <th scope="col" class="number">
            {text}
        </th>
    }
}

/// A number in a table, as the language writes it.
pub fn number_cell(text: impl IntoView) -> impl IntoView {
    view! { <td class="number">{text}</td> }
}

/// A table with its numbers, as a file.
#[component]
pub fn FileLink(
    /// Address, in the language of the page.
    #[prop(into)]
    href: Signal<String>,
    /// What it says.
    text: Text,
    /// What is in it, for those who hear it.
    about: String,
) -> impl IntoView {
    let locale = super::use_locale();
    view! {
        <p>
            <a href=href rel="external" download="">
                {text.say(locale)}
                <Unseen text=about />
            </a>
        </p>
    }
}

/// What a picture with its numbers can be saved as.
pub const FILE_KINDS: [&str; 4] = ["csv", "xlsx", "svg", "png"];

/// Where a picture of a page is as a file of a kind. One of dots is drawn where all such pictures are.
pub fn file_path(locale: Locale, page: &str, file: &str, kind: &str) -> String {
    let before = if kind == "png" { PICTURES } else { "" };
    format!("{before}{}", locale.path(&format!("{page}/{file}.{kind}")))
}

/// A picture with its numbers, as files of several kinds.
#[component]
pub fn FileLinks(
    /// The ending of each file, and its address in the language of the page.
    files: Vec<(&'static str, Signal<String>)>,
    /// What is in them.
    about: &'static str,
) -> impl IntoView {
    let locale = super::use_locale();
    let links = files
        .into_iter()
        .map(|(kind, href)| {
            view! {
                " "
                <a href=href rel="external" download="">
                    {kind.to_uppercase()}
                    <Unseen text=about />
                </a>
            }
        })
        .collect_view();
    view! { <p>{t::DOWNLOAD.say(locale)} {links}</p> }
}

/// Shown on request.
#[component]
pub fn Unfold(
    /// What it is.
    summary: Text,
    /// Of what, for those who hear it.
    #[prop(into, optional)]
    about: String,
    /// Whether it is shown at first.
    #[prop(optional)]
    open: bool,
    /// What is shown.
    children: Children,
) -> impl IntoView {
    let locale = super::use_locale();
    view! {
        <details open=open>
            <summary>{summary.say(locale)} {(!about.is_empty()).then(|| view! { <Unseen text=about /> })}</summary>
            {children()}
        </details>
    }
}
