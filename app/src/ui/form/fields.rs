//! Fields that the browser checks while somebody types: each stands in a form with a [`FormState`].

use domain::document::MAX_BYTES;
use domain::identity::{FieldError, parse_past_day};
use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::parts::{Head, Typing, Wrong, described};
use super::use_form;
use crate::texts::ui::form::fields as t;
use crate::ui::{Choice, mend, use_locale};

/// The error of a field, beside it.
#[component]
fn FieldProblem(
    /// Name of the field.
    key: String,
) -> impl IntoView {
    let form = use_form();
    move || form.error_of(&key).map(|error| view! { <Wrong key=key.clone() text=mend(error) /> })
}

/// Label, hint and error of a field.
#[component]
fn FieldHead(
    /// Name of the field.
    key: String,
    /// Label.
    label: String,
    /// Help; may be empty.
    hint: String,
    /// Whether it must be filled in.
    required: bool,
) -> impl IntoView {
    let problem = key.clone();
    view! {
        <Head key=key label=label hint=hint required=required>
            <FieldProblem key=problem />
        </Head>
    }
}

/// A field for a line of text.
#[component]
pub fn TextField(
    /// Name of the field.
    #[prop(into)]
    key: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// Help.
    #[prop(into, optional)]
    hint: String,
    /// How it is typed into.
    #[prop(default = Typing::TEXT)]
    typing: Typing,
    /// Whether it must be filled in.
    #[prop(default = true)]
    required: bool,
) -> impl IntoView {
    let form = use_form();
    let has_hint = !hint.is_empty();
    let (typed, left, shown, invalid, describe) = (key.clone(), key.clone(), key.clone(), key.clone(), key.clone());
    view! {
        <div class="field">
            <FieldHead key=key.clone() label=label hint=hint required=required />
            <input
                id=key.clone()
                name=key.clone()
                type=typing.kind
                inputmode=typing.mode
                autocomplete=typing.complete
                value=form.first_text(&key)
                prop:value=move || form.text(&shown)
                aria-required=required.then_some("true")
                aria-invalid=move || form.error_of(&invalid).map(|_| "true")
                aria-describedby=move || described(&describe, has_hint, form.error_of(&describe).is_some())
                on:input=move |event| form.set(&typed, &event_target_value(&event))
                on:blur=move |_| form.leave(&left)
            />
        </div>
    }
}

/// A field for a day in the past. Once it is typed, the day is said in words, so that nobody mixes up day and month.
#[component]
pub fn DateField(
    /// Name of the field.
    #[prop(into)]
    key: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// How it is typed.
    #[prop(into)]
    hint: String,
    /// Whether it must be filled in.
    required: bool,
) -> impl IntoView {
    let locale = use_locale();
    let form = use_form();
    let typed = key.clone();
    let typed_id = key.clone();
    let words = move || parse_past_day(&form.text(&typed), form.today()).ok().map(|day| day.in_words(locale));
    view! {
        <div class="date">
            <TextField key=key label=label hint=hint typing=Typing::DATE required=required />
            <output for=typed_id>{words}</output>
        </div>
    }
}

/// A field with one choice out of a list.
#[component]
pub fn PickField(
    /// Name of the field.
    #[prop(into)]
    key: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What is on offer.
    choices: Signal<Vec<Choice>>,
    /// What happens besides when something is picked.
    #[prop(optional)]
    picked: Option<Callback<String>>,
) -> impl IntoView {
    let locale = use_locale();
    let form = use_form();
    let (typed, chosen, invalid, describe) = (key.clone(), key.clone(), key.clone(), key.clone());
    view! {
        <div class="field">
            <FieldHead key=key.clone() label=label hint=String::new() required=true />
            <select
                id=key.clone()
                name=key.clone()
                aria-required="true"
                aria-invalid=move || form.error_of(&invalid).map(|_| "true")
                aria-describedby=move || described(&describe, false, form.error_of(&describe).is_some())
                on:change=move |event| {
                    let value = event_target_value(&event);
                    form.set(&typed, &value);
                    if let Some(picked) = picked {
                        picked.run(value);
                    }
                }
            >
                <option value="">{t::CHOOSE.say(locale)}</option>
                {move || {
                    let current = form.text(&chosen);
                    choices
                        .get()
                        .into_iter()
                        .map(|choice| {
                            let selected = choice.value == current;
                            view! {
                                <option value=choice.value selected=selected>
                                    {choice.name}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}

/// A choice with an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Value.
    pub value: String,
    /// What it says.
    pub name: String,
    /// What it means.
    pub explanation: String,
}

/// One choice out of a few, each with its explanation.
#[component]
pub fn ChoiceField(
    /// Name of the field.
    #[prop(into)]
    key: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// What is on offer.
    choices: Vec<Explained>,
) -> impl IntoView {
    let form = use_form();
    let first = key.clone();
    let describe = key.clone();
    let rows = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            // The first carries the field's own id, so that the summary's link arrives there.
            let id = if index == 0 { first.clone() } else { format!("{first}-{}", choice.value) };
            let (typed, shown) = (first.clone(), first.clone());
            let (value, compared) = (choice.value.clone(), choice.value.clone());
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=first.clone()
                        value=choice.value.clone()
                        checked=form.first_text(&first) == choice.value
                        prop:checked=move || form.text(&shown) == compared
                        on:change=move |_| form.set(&typed, &value)
                    />
                    <label for=id>
                        <strong>{choice.name}</strong>
                        {(!choice.explanation.is_empty())
                            .then(|| {
                                view! {
                                    " "
                                    <span class="hint">{choice.explanation}</span>
                                }
                            })}
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices" aria-describedby=move || described(&describe, false, form.error_of(&describe).is_some())>
            <legend>{label}</legend>
            <FieldProblem key=key />
            {rows}
        </fieldset>
    }
}

/// A box to tick.
#[component]
pub fn TickField(
    /// Name of the field.
    #[prop(into)]
    key: String,
    /// What is confirmed.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let form = use_form();
    let (typed, shown, invalid, describe) = (key.clone(), key.clone(), key.clone(), key.clone());
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=key.clone()
                name=key.clone()
                value="yes"
                checked=form.first_text(&key) == "yes"
                prop:checked=move || form.text(&shown) == "yes"
                aria-invalid=move || form.error_of(&invalid).map(|_| "true")
                aria-describedby=move || described(&describe, false, form.error_of(&describe).is_some())
                on:change=move |event| form.set(&typed, if event_target_checked(&event) { "yes" } else { "" })
            />
            <label for=key.clone()>{label}</label>
            <FieldProblem key=key />
        </div>
    }
}

/// A document to upload. Its size is checked when it is chosen, its content when it has arrived.
#[component]
pub fn FileField(
    /// Name of the field.
    #[prop(into)]
    key: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// Help.
    hint: String,
    /// Whether it must be sent.
    required: bool,
) -> impl IntoView {
    let form = use_form();
    let (chosen, invalid, describe) = (key.clone(), key.clone(), key.clone());
    let choose = move |event: Event| {
        let size = event_target::<HtmlInputElement>(&event)
            .files()
            .and_then(|files| files.get(0))
            .map_or(0.0, |file| file.size());
        #[expect(clippy::cast_precision_loss, reason = "5 MB is far below what a float holds exactly")]
        form.note(&chosen, (size > MAX_BYTES as f64).then_some(FieldError::FileSize));
    };
    view! {
        <div class="field">
            <FieldHead key=key.clone() label=label hint=hint required=required />
            <input
                type="file"
                id=key.clone()
                name=key.clone()
                accept="application/pdf,image/jpeg,image/png"
                aria-describedby=move || described(&describe, true, form.error_of(&describe).is_some())
                aria-invalid=move || form.error_of(&invalid).map(|_| "true")
                on:change=choose
            />
        </div>
    }
}
