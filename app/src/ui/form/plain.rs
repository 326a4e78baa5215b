//! Fields that only the server checks: look-up, sign-in, staff.

use domain::locale::Text;
use leptos::prelude::*;

use super::parts::{Head, Typing, Wrong, described};
use crate::ui::use_locale;

/// A field of a form that only the server checks.
#[component]
pub fn PlainField(
    /// Name of the field.
    #[prop(into)]
    key: String,
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
                name=key.clone()
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
