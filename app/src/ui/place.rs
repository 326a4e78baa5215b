//! Where somebody is: below a list, in a part of it, at a step of a task.

use domain::locale::Text;
use leptos::prelude::*;

use super::{PathLink, use_locale};
use crate::texts::ui::place as t;

/// A part that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Indonesian address.
    pub to: String,
    /// Name.
    pub name: Text,
    /// How many there are in it, where that is said.
    pub count: Option<i64>,
    /// Whether it is open.
    pub current: bool,
}

/// Parts of a list or views of a picture, each an address of its own.
#[component]
pub fn Tabs(
    /// What they are parts of.
    label: Text,
    /// The parts.
    tabs: Vec<Tab>,
    /// Whether the page stays where it is: for what stands below other things.
    #[prop(optional)]
    stays: bool,
) -> impl IntoView {
    let noscroll = stays.then_some("true");
    let locale = use_locale();
    let items = tabs
        .into_iter()
        .map(|tab| {
            view! {
                <li>
                    <a href=locale.path(&tab.to) aria-current=tab.current.then_some("true") data-noscroll=noscroll>
                        {tab.name.say(locale)}
                        {tab.count.map(|count| view! { " " <strong>{locale.number(count)}</strong> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="tabs" aria-label=label.say(locale)>
            <ul>{items}</ul>
        </nav>
    }
}

/// Which step of a task is at hand, in words and as a bar.
#[component]
pub fn Stepper(
    /// The task.
    task: Text,
    /// The step, from 1.
    step: usize,
    /// How many there are.
    of: usize,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <p class="step-number">{task.say(locale)} " · " {t::step_of(locale, &step, &of)}</p>
        <progress class="progress" value=step.to_string() max=of.to_string() aria-hidden="true"></progress>
    }
}

/// Where a page stands: below the first page and the list that it belongs to.
#[component]
pub fn Breadcrumb(
    /// Indonesian address of the list.
    #[prop(into)]
    to: String,
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
