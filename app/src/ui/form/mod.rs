//! Fields of a registration form: labelled, with a hint, and with their error beside them. In the
//! browser each is checked while somebody types, by the code that the server runs.

use domain::calendar::Day;
use domain::identity::FieldError;
use domain::kind::Psks;
use domain::registration::{Draft, Problem, Step, key};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;

use crate::texts::ui::form as t;
use crate::ui::{mend, use_locale};

mod fields;
mod parts;
mod plain;
mod region;
mod typed;

#[cfg(feature = "ssr")]
pub use fields::PickField;
pub use fields::{ChoiceField, DateField, Explained, FileField, TextField, TickField};
pub use parts::{Typing, Wrong, described};
pub use plain::{LinesField, PlainField, Problems, Refusal, UploadField};
#[cfg(feature = "ssr")]
pub use plain::{NamedField, Pair};
pub use region::{AreaSource, KnownAreas, RegionPicker, area_choices};
pub use typed::TypedForm;

/// What the fields of a form share.
#[derive(Clone, Copy)]
pub struct FormState {
    steps: StoredValue<Vec<Step>>,
    kind: RwSignal<Option<Psks>>,
    today: Day,
    draft: RwSignal<Draft>,
    problems: RwSignal<Vec<Problem>>,
}

impl FormState {
    /// The state of a form as the server knows it.
    #[must_use]
    pub fn new(steps: &[Step], kind: Option<Psks>, today: Day, draft: Draft, problems: Vec<Problem>) -> Self {
        Self {
            steps: StoredValue::new(steps.to_vec()),
            kind: RwSignal::new(kind),
            today,
            draft: RwSignal::new(draft),
            problems: RwSignal::new(problems),
        }
    }

    /// The day on which the form is filled in.
    #[must_use]
    pub const fn today(self) -> Day {
        self.today
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

    /// The kind that was chosen, as far as the page knows it.
    #[must_use]
    pub fn kind(self) -> Option<Psks> {
        self.kind.get()
    }

    /// Notes which kind was chosen, where the page knows all of them.
    pub fn set_kind(self, kind: Option<Psks>) {
        self.kind.set(kind);
    }

    /// What is wrong with the steps of the form now. A kind that has only just been chosen may be known to
    /// the server alone, which then asks what it needs.
    fn found(self) -> Vec<Problem> {
        self.kind.with_untracked(|kind| {
            self.draft.with_untracked(|draft| {
                let chosen = draft.text(key::KIND);
                let unknown = kind.as_ref().is_none_or(|kind| kind.code != chosen);
                if self.steps.with_value(|steps| *steps == [Step::Kind]) && unknown && !chosen.is_empty() {
                    return Vec::new();
                }
                self.steps.with_value(|steps| {
                    steps.iter().flat_map(|step| draft.problems(*step, kind.as_ref(), self.today)).collect()
                })
            })
        })
    }

    /// Notes what is wrong with a field, or that nothing is.
    pub fn note(self, key: &str, error: Option<FieldError>) {
        self.problems.update(|problems| {
            problems.retain(|problem| problem.key != key);
            problems.extend(error.map(|error| Problem::new(key, error)));
        });
    }

    fn check(self, key: &str) {
        let error = self.found().into_iter().find(|problem| problem.key == key).map(|problem| problem.error);
        self.note(key, error);
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
                    let name = form.kind.with_untracked(|kind| label(&problem.key, kind.as_ref(), locale));
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
                    <h2>{t::SUMMARY.say(locale)}</h2>
                    {too_often.then(|| view! { <p>{t::TOO_OFTEN.say(locale)}</p> })}
                    <ul>{rows}</ul>
                </div>
            }
        })
    }
}

/// Moves to the summary of errors, once it is there.
pub fn focus_errors() {
    request_animation_frame(|| {
        if let Some(summary) = document().get_element_by_id(SUMMARY_ID)
            && let Ok(summary) = summary.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = summary.focus();
        }
    });
}
