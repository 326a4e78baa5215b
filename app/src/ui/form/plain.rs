//! Fields that only the server checks: look-up, sign-in, staff.

use domain::locale::Text;
use leptos::prelude::*;

use super::parts::{Head, Typing, Wrong, described};
use crate::texts::ui::form as t;
use crate::ui::use_locale;

/// A field of a form that only the server checks.
#[component]
pub fn PlainField(
    /// Name of the field, and its id.
    #[prop(into)]
    key: String,
    /// Name of the field where it differs from the id, since there are several on the page.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Label.
    label: Text,
    /// Help.
    #[prop(optional)]
    hint: Option<Text>,
    /// How it is typed into.
    #[prop(default = Typing::TEXT)]
    typing: Typing,
    /// What was typed.
    #[prop(into, optional)]
    value: String,
    /// What is wrong with it.
    #[prop(optional_no_strip)]
    error: Option<Text>,
) -> impl IntoView {
    let locale = use_locale();
    let describe = described(&key, hint.is_some(), error.is_some());
    let (head, problem) = (key.clone(), key.clone());
    view! {
        <div class="field">
            <Head
                key=head
                label=label.say(locale).to_owned()
                hint=hint.map(|hint| hint.say(locale).to_owned()).unwrap_or_default()
                required=true
            >
                {error.map(|error| view! { <Wrong key=problem text=error /> })}
            </Head>
            <input
                id=key.clone()
                name=name.map_or(key, str::to_owned)
                type=typing.kind
                inputmode=typing.mode
                autocomplete=typing.complete
                value=value
                aria-invalid=error.map(|_| "true")
                aria-describedby=describe
            />
        </div>
    }
}

/// A field whose label is a name of the data, of a form that only the server checks.
#[component]
pub fn NamedField(
    /// Name of the field.
    #[prop(into)]
    key: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// How it is typed into.
    typing: Typing,
    /// What was typed.
    #[prop(into, optional)]
    value: String,
    /// What is wrong with it.
    #[prop(optional_no_strip)]
    error: Option<Text>,
) -> impl IntoView {
    let describe = described(&key, false, error.is_some());
    let (head, problem) = (key.clone(), key.clone());
    view! {
        <div class="field">
            <Head key=head label=label hint=String::new() required=true>
                {error.map(|error| view! { <Wrong key=problem text=error /> })}
            </Head>
            <input
                id=key.clone()
                name=key
                type=typing.kind
                inputmode=typing.mode
                autocomplete=typing.complete
                value=value
                aria-invalid=error.map(|_| "true")
                aria-describedby=describe
            />
        </div>
    }
}

/// A field for some lines of text, of a form that only the server checks.
#[component]
pub fn LinesField(
    /// Id, unique on the page.
    #[prop(into)]
    id: String,
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// Label.
    label: Text,
    /// What was typed.
    #[prop(into, optional)]
    value: String,
    /// Lines that are seen at once.
    #[prop(default = 3)]
    rows: u32,
    /// What is wrong with it.
    #[prop(optional_no_strip)]
    error: Option<Text>,
) -> impl IntoView {
    let locale = use_locale();
    let describe = described(&id, false, error.is_some());
    let (labelled, problem) = (id.clone(), id.clone());
    view! {
        <div class="field">
            <label for=labelled>{label.say(locale)}</label>
            {error.map(|error| view! { <Wrong key=problem text=error /> })}
            <textarea id=id name=name rows=rows aria-invalid=error.map(|_| "true") aria-describedby=describe>
                {value}
            </textarea>
        </div>
    }
}

/// A file to send with a form that only the server checks.
#[component]
pub fn UploadField(
    /// Id, unique on the page, and name of the field.
    key: &'static str,
    /// Label.
    label: Text,
    /// Help.
    hint: Text,
    /// Types of files that are offered first.
    accept: &'static str,
    /// What is wrong with it.
    #[prop(optional_no_strip)]
    error: Option<Text>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="field">
            <Head key=key.to_owned() label=label.say(locale).to_owned() hint=hint.say(locale).to_owned() required=true>
                {error.map(|error| view! { <Wrong key=key.to_owned() text=error /> })}
            </Head>
            <input
                type="file"
                id=key
                name=key
                accept=accept
                aria-invalid=error.map(|_| "true")
                aria-describedby=described(key, true, error.is_some())
            />
        </div>
    }
}

/// The same text in both languages, side by side where there is room.
#[component]
pub fn Pair(
    /// What the text is.
    legend: Text,
    /// The two fields.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <fieldset class="pair">
            <legend>{legend.say(locale)}</legend>
            {children()}
        </fieldset>
    }
}

/// Says on top of a form that only the server checks what is wrong, with a way to each field.
#[component]
pub fn Problems(
    /// Id of each field, what it is called, and what is wrong with it.
    list: Vec<(String, String, Text)>,
) -> impl IntoView {
    let locale = use_locale();
    let rows = list
        .into_iter()
        .map(|(id, name, text)| {
            view! {
                <li>
                    <a href=format!("#{id}") rel="external">
                        {name}
                    </a>
                    ": "
                    {text.say(locale)}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="error-summary" role="alert">
            <h2>{t::SUMMARY.say(locale)}</h2>
            <ul>{rows}</ul>
        </div>
    }
}

/// Says on top of a form why it was refused.
#[component]
pub fn Refusal(
    /// Why, and what to do.
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="error-summary" role="alert">
            <p>{text.say(locale)}</p>
        </div>
    }
}
