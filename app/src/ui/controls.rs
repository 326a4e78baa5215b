//! Buttons, forms, and the plain controls of forms that only the server checks.

use domain::locale::Text;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::{PathLink, use_locale};

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
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "button",
            Self::Secondary => "button secondary",
            Self::Danger => "button danger",
        }
    }
}

/// What can be done here, side by side.
#[component]
pub fn Actions(
    /// Buttons, links and forms of one button.
    children: Children,
) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}

/// A link that looks like a button: the way that most people go on.
#[component]
pub fn ButtonLink(
    /// Indonesian address.
    #[prop(into)]
    to: String,
    /// What it says.
    text: Text,
    /// How much it matters.
    #[prop(optional)]
    weight: Weight,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <PathLink to=to class=weight.class()>
            {text.say(locale)}
        </PathLink>
    }
}

/// A button that the page itself answers. Without scripts there is none.
#[component]
pub fn Button(
    /// What it says.
    text: Text,
    /// How much it matters.
    #[prop(optional)]
    weight: Weight,
    /// What it does.
    pressed: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <button type="button" class=format!("{} scripts-only", weight.class()) on:click=move |_| pressed.run(())>
            {text.say(locale)}
        </button>
    }
}

/// A small button that shows a sign instead of words, which are said. Without scripts there is none.
#[component]
pub fn IconButton(
    /// What it says.
    text: Text,
    /// The sign: a path in a square of 24 units, drawn as a line.
    sign: &'static str,
    /// Whether there is nothing for it to do. It keeps the focus then.
    #[prop(into)]
    off: Signal<bool>,
    /// What it does.
    pressed: Callback<()>,
) -> impl IntoView {
    let name = text.say(use_locale());
    view! {
        <button
            type="button"
            class="icon-button scripts-only"
            aria-label=name
            title=name
            aria-disabled=move || off.get().then_some("true")
            on:click=move |_| {
                if !off.get_untracked() {
                    pressed.run(());
                }
            }
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d=sign />
            </svg>
        </button>
    }
}

/// A form that is sent to a page.
#[component]
pub fn PostForm(
    /// Indonesian address of the page.
    #[prop(into)]
    to: String,
    /// Whether it is buttons only, which stand side by side.
    #[prop(optional)]
    buttons: bool,
    /// Whether files go with it.
    #[prop(optional)]
    files: bool,
    /// What happens before it is sent; may prevent it.
    #[prop(optional)]
    sending: Option<Callback<SubmitEvent>>,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    // What is wrong the page says in its own words, so the browser does not check.
    view! {
        <form
            method="post"
            action=locale.path(&to)
            enctype=files.then_some("multipart/form-data")
            class=if buttons { "actions" } else { "form" }
            novalidate
            on:submit=move |event| {
                if let Some(sending) = sending {
                    sending.run(event);
                }
            }
        >
            {children()}
        </form>
    }
}

/// Fields of one question.
#[component]
pub fn Choices(
    /// The question.
    legend: Text,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <fieldset class="choices">
            <legend>{legend.say(locale)}</legend>
            {children()}
        </fieldset>
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

/// A box to tick that does something at once.
#[component]
pub fn LiveTick(
    /// Id, unique on the page.
    id: String,
    /// Name of the field, for where no scripts run.
    name: &'static str,
    /// Value that it sends.
    value: String,
    /// What it says.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    ticked: RwSignal<bool>,
    /// What happens once it was ticked or cleared.
    changed: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                name=name
                value=value
                checked=ticked.get_untracked()
                prop:checked=move || ticked.get()
                on:change=move |event| {
                    ticked.set(event_target_checked(&event));
                    changed.run(());
                }
            />
            <label for=id>{label}</label>
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

/// Fields that belong together.
#[component]
pub fn FieldGroup(
    /// What they are.
    legend: String,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="pair">
            <legend>{legend}</legend>
            {children()}
        </fieldset>
    }
}
