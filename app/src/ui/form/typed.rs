//! The fields of a form that only the server checks, from what was typed into it.

use domain::locale::{Locale, Text};
use domain::registration::Problem;
use domain::typed::{Typed, in_english, in_indonesian};
use leptos::prelude::*;

use super::parts::Typing;
use super::plain::{LinesField, NamedField, Pair, PlainField, Problems, UploadField};
use crate::texts::ui::form as t;
use crate::ui::{Choice, Choices, SelectField, Tick, mend};

/// What was typed into a form, what is wrong with it, and what its fields are called.
#[derive(Clone, Copy)]
pub struct TypedForm<'a> {
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong with it.
    pub problems: &'a [Problem],
    /// What a field is called, by its name without the language.
    pub label: fn(&str) -> Text,
}

impl TypedForm<'_> {
    /// What is wrong with a field.
    #[must_use]
    pub fn error_of(&self, key: &str) -> Option<Text> {
        self.problems.iter().find(|problem| problem.key == key).map(|problem| mend(problem.error))
    }

    /// Says on top of the form what is wrong; nothing where all is in order.
    #[must_use]
    pub fn summary(&self, locale: Locale) -> Option<AnyView> {
        if self.problems.is_empty() {
            return None;
        }
        let name = |key: &str| match key.rsplit_once('_') {
            Some((name, "id")) => format!("{} ({})", (self.label)(name).say(locale), t::IN_INDONESIAN.say(locale)),
            Some((name, "en")) => format!("{} ({})", (self.label)(name).say(locale), t::IN_ENGLISH.say(locale)),
            _ => (self.label)(key).say(locale).to_owned(),
        };
        let list = self
            .problems
            .iter()
            .map(|problem| (problem.key.clone(), name(&problem.key), mend(problem.error)))
            .collect();
        Some(view! { <Problems list=list /> }.into_any())
    }

    /// A text in both languages.
    #[must_use]
    pub fn pair(&self, name: &str, rows: u32) -> AnyView {
        let of = |key: String| (key.clone(), self.typed.text(&key).to_owned(), self.error_of(&key));
        let (id, typed_id, wrong_id) = of(in_indonesian(name));
        let (en, typed_en, wrong_en) = of(in_english(name));
        view! {
            <Pair legend=(self.label)(name)>
                <LinesField id=id.clone() name=id label=t::IN_INDONESIAN value=typed_id rows=rows error=wrong_id />
                <LinesField id=en.clone() name=en label=t::IN_ENGLISH value=typed_en rows=rows error=wrong_en />
            </Pair>
        }
        .into_any()
    }

    /// A line.
    #[must_use]
    pub fn line(&self, name: &str, typing: Typing, hint: Option<Text>) -> AnyView {
        let (key, label) = (name.to_owned(), (self.label)(name));
        let (value, error) = (self.typed.text(name).to_owned(), self.error_of(name));
        match hint {
            Some(hint) => {
                view! { <PlainField key=key label=label hint=hint typing=typing value=value error=error /> }.into_any()
            }
            None => view! { <PlainField key=key label=label typing=typing value=value error=error /> }.into_any(),
        }
    }

    /// Some lines.
    #[must_use]
    pub fn lines(&self, name: &str, rows: u32) -> AnyView {
        let (value, error) = (self.typed.text(name).to_owned(), self.error_of(name));
        let (id, label) = (name.to_owned(), (self.label)(name));
        view! { <LinesField id=id.clone() name=id label=label value=value rows=rows error=error /> }.into_any()
    }

    /// A short line whose name comes from the data, such as that of a regency.
    #[must_use]
    pub fn named_line(&self, name: &str, label: String, typing: Typing) -> AnyView {
        let (value, error) = (self.typed.text(name).to_owned(), self.error_of(name));
        view! { <NamedField key=name.to_owned() label=label typing=typing value=value error=error /> }.into_any()
    }

    /// One of several choices; `first` stands for none.
    #[must_use]
    pub fn select(&self, name: &'static str, choices: Vec<Choice>, first: Option<Text>) -> AnyView {
        let value = self.typed.text(name).to_owned();
        let error = self.error_of(name);
        view! { <SelectField name=name label=(self.label)(name) choices=choices value=value first=first error=error /> }
            .into_any()
    }

    /// A file. What was chosen before a refusal has to be chosen again: browsers fill in no files.
    #[must_use]
    pub fn file(&self, name: &'static str, accept: &'static str, hint: Text) -> AnyView {
        let error = self.error_of(name);
        view! { <UploadField key=name label=(self.label)(name) hint=hint accept=accept error=error /> }.into_any()
    }

    /// Boxes to tick.
    #[must_use]
    pub fn boxes(&self, name: &'static str, choices: Vec<Choice>) -> AnyView {
        let ticked = self.typed.list(name);
        let rows = choices
            .into_iter()
            .enumerate()
            .map(|(index, choice)| {
                // The summary of what is wrong leads to the first.
                let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", choice.value) };
                let checked = ticked.contains(&choice.value);
                view! { <Tick id=id name=name value=choice.value label=choice.name checked=checked /> }
            })
            .collect_view();
        view! { <Choices legend=(self.label)(name)>{rows}</Choices> }.into_any()
    }
}
