//! Fields of a registration form: labelled, with a hint, and with their error beside them. In the
//! browser each is checked while somebody types, by the code that the server runs.

use domain::calendar::Day;
use domain::identity::FieldError;
use domain::kind::Psks;
use domain::locale::Text;
use domain::registration::{Draft, Problem, Step, key};
use leptos::prelude::*;

use super::mend::mend;
use super::{Choice, use_locale};

const OPTIONAL: Text = Text::new("boleh kosong", "optional");
const SUMMARY: Text = Text::new("Ada yang perlu diperbaiki", "Some things need mending");
const CHOOSE: Text = Text::new("Pilih", "Choose");
const TOO_OFTEN: Text = Text::new(
    "Terlalu banyak percobaan dari sambungan ini. Isian Anda masih ada. Tunggu beberapa menit, lalu kirim lagi.",
    "Too many attempts from this connection. What you typed is still here. Please wait a few minutes and send again.",
);

/// What the fields of a form share.
#[derive(Clone, Copy)]
pub struct FormState {
    step: Step,
    kind: StoredValue<Option<Psks>>,
    today: Day,
    draft: RwSignal<Draft>,
    problems: RwSignal<Vec<Problem>>,
}

impl FormState {
    /// The state of a form as the server knows it.
    #[must_use]
    pub fn new(step: Step, kind: Option<Psks>, today: Day, draft: Draft, problems: Vec<Problem>) -> Self {
        Self {
            step,
            kind: StoredValue::new(kind),
            today,
            draft: RwSignal::new(draft),
            problems: RwSignal::new(problems),
        }
    }

    /// What stands in a field now.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        self.draft.with(|draft| draft.text(key).to_owned())
    }

    /// What stood in a field when the page was made.
    #[must_use]
    pub fn first_text(self, key: &str) -> String {
        self.draft.with_untracked(|draft| draft.text(key).to_owned())
    }

    /// All texts, for keeping them.
    #[must_use]
    pub fn values(self) -> Vec<(String, String)> {
        self.draft.with(|draft| draft.values.iter().map(|(key, text)| (key.clone(), text.clone())).collect())
    }

    /// Notes what was typed. A field that had an error is checked again at once, so that the error
    /// goes as soon as it is mended.
    pub fn set(self, key: &str, text: &str) {
        self.draft.update(|draft| draft.set(key, text));
        if self.problems.with_untracked(|problems| problems.iter().any(|problem| problem.key == key)) {
            self.check(key);
        }
    }

    /// Checks a field that somebody has left. An empty one is not held against them yet.
    pub fn leave(self, key: &str) {
        if !self.first_text(key).trim().is_empty() {
            self.check(key);
        }
    }

    /// What is wrong with the step now. A kind that has only just been chosen is known to the server
    /// alone, which then asks what it needs.
    fn found(self) -> Vec<Problem> {
        self.kind.with_value(|kind| {
            self.draft.with_untracked(|draft| {
                let chosen = draft.text(key::KIND);
                let unknown = kind.as_ref().is_none_or(|kind| kind.code != chosen);
                if self.step == Step::Kind && unknown && !chosen.is_empty() {
                    return Vec::new();
                }
                draft.problems(self.step, kind.as_ref(), self.today)
            })
        })
    }

    fn check(self, key: &str) {
        let error = self.found().into_iter().find(|problem| problem.key == key).map(|problem| problem.error);
        self.problems.update(|problems| {
            problems.retain(|problem| problem.key != key);
            problems.extend(error.map(|error| Problem::new(key, error)));
        });
    }

    /// Checks the whole step; whether it is in order.
    #[must_use]
    pub fn check_all(self) -> bool {
        let problems = self.found();
        let fine = problems.is_empty();
        self.problems.set(problems);
        fine
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error_of(self, key: &str) -> Option<FieldError> {
        self.problems.with(|problems| problems.iter().find(|problem| problem.key == key).map(|problem| problem.error))
    }

    /// Everything that is wrong.
    #[must_use]
    pub fn problems(self) -> Vec<Problem> {
        self.problems.get()
    }
}

/// The state of the form that a field stands in.
#[must_use]
pub fn use_form() -> FormState {
    expect_context::<FormState>()
}

/// Id of the summary of errors, so that it can be focused.
pub const SUMMARY_ID: &str = "ringkasan";

/// All errors on top of the form, each a link to its field.
#[component]
pub fn ErrorSummary(
    /// The label of a field.
    label: fn(&str, Option<&Psks>, domain::locale::Locale) -> String,
    /// Whether the request was one too many.
    #[prop(optional)]
    too_often: bool,
) -> impl IntoView {
    let locale = use_locale();
    let form = use_form();
    move || {
        let problems = form.problems();
        (!problems.is_empty() || too_often).then(|| {
            let rows = problems
                .into_iter()
                .map(|problem| {
                    let name = form.kind.with_value(|kind| label(&problem.key, kind.as_ref(), locale));
                    let name = name.trim_end_matches('.').to_owned();
                    view! {
                        <li>
                            <a href=format!("#{}", problem.key) rel="external">
                                {name}
                            </a>
                            ": "
                            {mend(problem.error).say(locale)}
                        </li>
                    }
                })
                .collect_view();
            view! {
                <div class="error-summary" id=SUMMARY_ID role="alert" tabindex="-1">
                    <h2>{SUMMARY.say(locale)}</h2>
                    {too_often.then(|| view! { <p>{TOO_OFTEN.say(locale)}</p> })}
                    <ul>{rows}</ul>
                </div>
            }
        })
    }
}

/// The error of a field, beside it.
#[component]
pub fn FieldProblem(
    /// Name of the field.
    key: String,
) -> impl IntoView {
    let locale = use_locale();
    let form = use_form();
    let id = format!("{key}-error");
    move || {
        let id = id.clone();
        form.error_of(&key).map(|error| {
            view! {
                <p class="error" id=id>
                    {mend(error).say(locale)}
                </p>
            }
        })
    }
}

fn described(form: FormState, key: &str, hint: bool) -> Option<String> {
    let mut ids = Vec::new();
    if hint {
        ids.push(format!("{key}-hint"));
    }
    if form.error_of(key).is_some() {
        ids.push(format!("{key}-error"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

#[component]
fn FieldHead(key: String, label: String, hint: String, required: bool) -> impl IntoView {
    let locale = use_locale();
    view! {
        <label for=key.clone()>
            {label} {(!required).then(|| view! { <span class="optional">" (" {OPTIONAL.say(locale)} ")"</span> })}
        </label>
        {(!hint.is_empty())
            .then(|| {
                view! {
                    <p class="hint" id=format!("{key}-hint")>
                        {hint}
                    </p>
                }
            })}
        <FieldProblem key=key />
    }
}

/// How a text field is typed into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typing {
    /// Type of the input.
    pub kind: &'static str,
    /// Keyboard of a phone.
    pub mode: &'static str,
    /// What the browser may fill in.
    pub complete: &'static str,
}

impl Typing {
    /// Plain text.
    pub const TEXT: Self = Self { kind: "text", mode: "text", complete: "off" };
    /// A number with marks between.
    pub const NUMBER: Self = Self { kind: "text", mode: "numeric", complete: "off" };
    /// A phone number.
    pub const PHONE: Self = Self { kind: "tel", mode: "tel", complete: "tel" };
    /// A password that is known.
    pub const PASSWORD: Self = Self { kind: "password", mode: "text", complete: "current-password" };
    /// A password that is made up now.
    pub const NEW_PASSWORD: Self = Self { kind: "password", mode: "text", complete: "new-password" };
    /// An e-mail address.
    pub const EMAIL: Self = Self { kind: "email", mode: "email", complete: "email" };
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
                aria-describedby=move || described(form, &describe, has_hint)
                on:input=move |event| form.set(&typed, &event_target_value(&event))
                on:blur=move |_| form.leave(&left)
            />
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
                aria-describedby=move || described(form, &describe, false)
                on:change=move |event| {
                    let value = event_target_value(&event);
                    form.set(&typed, &value);
                    if let Some(picked) = picked {
                        picked.run(value);
                    }
                }
            >
                <option value="">{CHOOSE.say(locale)}</option>
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
        <fieldset class="choices" aria-describedby=move || described(form, &describe, false)>
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
                aria-describedby=move || described(form, &describe, false)
                on:change=move |event| form.set(&typed, if event_target_checked(&event) { "yes" } else { "" })
            />
            <label for=key.clone()>{label}</label>
            <FieldProblem key=key />
        </div>
    }
}

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
    let mut describe = Vec::new();
    if hint.is_some() {
        describe.push(format!("{key}-hint"));
    }
    if error.is_some() {
        describe.push(format!("{key}-error"));
    }
    let describe = (!describe.is_empty()).then(|| describe.join(" "));
    view! {
        <div class="field">
            <label for=key.clone()>{label.say(locale)}</label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=format!("{key}-hint")>
                            {hint.say(locale)}
                        </p>
                    }
                })}
            {error
                .map(|error| {
                    view! {
                        <p class="error" id=format!("{key}-error")>
                            {error.say(locale)}
                        </p>
                    }
                })}
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
