//! Buttons, and the plain controls of forms that only the server checks.

use domain::locale::Text;
use leptos::prelude::*;

use super::use_locale;

/// How much a button matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// What most people do here; one a page.
    #[default]
    Main,
    /// Another way.
    Secondary,
    /// Takes something away.
    Danger,
}

impl Weight {
    /// Class of the style sheet.
    #[must_use]
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Self::Main => None,
            Self::Secondary => Some("secondary"),
            Self::Danger => Some("danger"),
        }
    }
}

/// A button that sends its form, and says by name and value what for.
#[component]
pub fn SendButton(
    /// What it says.
    text: Text,
    /// Name of what it sends; nothing where empty.
    #[prop(optional)]
    name: &'static str,
    /// Value that it sends.
    #[prop(optional)]
    value: &'static str,
    /// How much it matters.
    #[prop(optional)]
    weight: Weight,
) -> impl IntoView {
    let locale = use_locale();
    let name = (!name.is_empty()).then_some(name);
    view! {
        <button type="submit" class=weight.class() name=name value=name.map(|_| value)>
            {text.say(locale)}
        </button>
    }
}

/// A value that goes with a form unseen.
#[component]
pub fn HiddenField(
    /// Name of the field.
    name: &'static str,
    /// Its value.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}

/// A field for some lines of text.
#[component]
pub fn LinesField(
    /// Id, unique on the page.
    id: &'static str,
    /// Name of the field.
    name: &'static str,
    /// Label.
    label: Text,
    /// What was typed.
    #[prop(into, optional)]
    value: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="field">
            <label for=id>{label.say(locale)}</label>
            <textarea id=id name=name rows="3">
                {value}
            </textarea>
        </div>
    }
}

/// A box to tick, one of several with the same name.
#[component]
pub fn Tick(
    /// Id, unique on the page.
    id: String,
    /// Name of the field.
    name: &'static str,
    /// Value that it sends.
    value: String,
    /// What it says.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    #[prop(optional)]
    checked: bool,
) -> impl IntoView {
    view! {
        <div class="choice">
            <input type="checkbox" id=id.clone() name=name value=value checked=checked />
            <label for=id>{label}</label>
        </div>
    }
}
