//! Filters of a list: a form whose values become the address, with scripts or without.

use crate::texts::ui::filter as t;
use domain::locale::Text;
use leptos::prelude::*;
use leptos_router::components::Form;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use super::form::{Wrong, described};
use super::later::Later;
use super::{PathLink, Unseen, use_locale};

/// Names in the address that order or page a list but leave nothing out.
const NOT_FILTERS: [&str; 2] = ["urut", AFTER];

/// Name in the address of the key with which a page of a list begins.
pub const AFTER: &str = "setelah";

/// What the address asks for under this name; an empty text asks for nothing.
#[must_use]
pub fn asked(query: &ParamsMap, name: &str) -> Option<String> {
    query.get(name).filter(|value| !value.is_empty())
}

/// A value that a filter offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Value in the address.
    pub value: String,
    /// What it says.
    pub name: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, name: impl Into<String>) -> Self {
        Self { value: value.into(), name: name.into() }
    }
}

/// The form around a list's filters. A narrow screen shows it on request, or when it leaves something out.
#[component]
pub fn Filters(
    /// Indonesian address of the list.
    path: &'static str,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let action = locale.path(path);
    let filtered = use_query_map()
        .get_untracked()
        .latest_values()
        .any(|(name, value)| !value.is_empty() && !NOT_FILTERS.contains(&name.as_ref()));
    let held = Later::new(Box::new(move || {
        view! {
            <summary>{t::FILTER.say(locale)}</summary>
            <Form method="GET" action=action.clone() attr:class="filters" attr:role="search">
                {children()}
                <div class="filter-actions">
                    <button type="submit" class="button" id="terapkan">{t::APPLY.say(locale)}</button>
                    <a href=action>{t::CLEAR.say(locale)}</a>
                </div>
            </Form>
        }
        .into_any()
    }));
    view! { <details class="unfold" open=filtered>{held}</details> }
}

/// The way to the next page of a list, where there is one: the same address, with its key.
#[component]
pub fn NextPage(
    /// Indonesian address of the list.
    path: &'static str,
    /// Key with which the next page begins.
    next: Option<String>,
    /// What it says.
    #[prop(default = t::NEXT)]
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    let mut query = use_query_map().get_untracked();
    next.map(|next| {
        query.replace(AFTER, next);
        view! {
            <p class="next">
                <PathLink to=format!("{path}{}", query.to_query_string())>{text.say(locale)}</PathLink>
            </p>
        }
    })
}

/// A value that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What it is called.
    pub name: String,
    /// Of what it is a value, for those who hear it.
    pub about: &'static str,
    /// Indonesian address without it.
    pub without: String,
}

/// What is chosen, in one line that stays in sight whatever is chosen, so that nothing below it moves.
#[component]
pub fn ChosenBar(
    /// The values.
    #[prop(into)]
    chosen: Signal<Vec<Chosen>>,
    /// What it says where nothing is chosen.
    nothing: Text,
    /// Indonesian address with nothing chosen.
    #[prop(into)]
    clear: Signal<String>,
    /// Further controls.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let values = move || {
        let chosen = chosen.get();
        if chosen.is_empty() {
            return view! { <p class="hint">{nothing.say(locale)}</p> }.into_any();
        }
        let values = chosen
            .into_iter()
            .map(|value| {
                view! {
                    <li>
                        <PathLink to=value.without class="chip">
                            {value.name}
                            <span aria-hidden="true">"×"</span>
                            <Unseen text=format!("{} {}", t::REMOVE.say(locale), value.about) />
                        </PathLink>
                    </li>
                }
            })
            .collect_view();
        view! {
            <p class="visually-hidden">{t::CHOSEN.say(locale)}</p>
            <ul>{values}</ul>
            <PathLink to=clear.get()>{t::CLEAR_ALL.say(locale)}</PathLink>
        }
        .into_any()
    };
    view! {
        <div class="chosen">
            <div role="status">{values}</div>
            {children()}
        </div>
    }
}

/// A box for a question in words, with what was understood below it. Without scripts the question goes to an address.
#[component]
pub fn AskBox(
    /// Indonesian address to which a question is sent without scripts.
    #[prop(into)]
    to: String,
    /// Name of the question in the address.
    name: &'static str,
    /// Label.
    label: Text,
    /// What the button says.
    button: Text,
    /// Examples.
    hint: Text,
    /// The question that is answered.
    #[prop(into)]
    value: Signal<String>,
    /// Takes a question.
    ask: Callback<String>,
    /// What was understood.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let typed = NodeRef::<leptos::html::Input>::new();
    let sent = move |event: leptos::ev::SubmitEvent| {
        if let Some(typed) = typed.get() {
            event.prevent_default();
            ask.run(typed.value());
        }
    };
    let (hint_id, to) = (format!("{name}-contoh"), locale.path(&to));
    view! {
        <form class="ask" role="search" method="get" action=to on:submit=sent>
            <label for=name>{label.say(locale)}</label>
            <div>
                <input
                    type="search"
                    id=name
                    name=name
                    maxlength="200"
                    autocomplete="off"
                    prop:value=value
                    value=value.get_untracked()
                    aria-describedby=hint_id.clone()
                    node_ref=typed
                />
                <button type="submit" class="button secondary">{button.say(locale)}</button>
            </div>
            <p class="hint" id=hint_id>{hint.say(locale)}</p>
            <div aria-live="polite">{children()}</div>
        </form>
    }
}

/// A labelled field.
#[component]
fn Field(
    /// Name in the address, and id of what is labelled.
    name: &'static str,
    /// Label.
    label: Text,
    /// What is labelled.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let held = Later::new(Box::new(move || {
        view! {
            <label for=name>{label.say(locale)}</label>
            {children()}
        }
        .into_any()
    }));
    view! { <div class="field">{held}</div> }
}

/// A field for words.
#[component]
pub fn SearchField(
    /// Name in the address.
    name: &'static str,
    /// Label.
    label: Text,
    /// What was typed.
    value: String,
) -> impl IntoView {
    view! {
        <Field name=name label=label>
            <input type="search" id=name name=name value=value autocomplete="off" />
        </Field>
    }
}

/// A field with choices.
#[component]
pub fn SelectField(
    /// Name in the address.
    name: &'static str,
    /// Label.
    label: Text,
    /// What is on offer.
    choices: Vec<Choice>,
    /// The value that is chosen; empty for all.
    value: String,
    /// The first choice, which is empty; by default it takes everything.
    #[prop(default = Some(t::ANY))]
    first: Option<Text>,
    /// What is wrong with it, in a form.
    #[prop(optional_no_strip)]
    error: Option<Text>,
) -> impl IntoView {
    let locale = use_locale();
    let describe = described(name, false, error.is_some());
    view! {
        <Field name=name label=label>
            {error.map(|error| view! { <Wrong key=name.to_owned() text=error /> })}
            <select id=name name=name aria-invalid=error.map(|_| "true") aria-describedby=describe>
                {first.map(|first| view! { <option value="">{first.say(locale)}</option> })}
                {choices
                    .into_iter()
                    .map(|choice| {
                        let selected = choice.value == value;
                        view! { <option value=choice.value selected=selected>{choice.name}</option> }
                    })
                    .collect_view()}
            </select>
        </Field>
    }
}
