//! The fields of a programme.

use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::programme::edit::{key, standard_key};
use domain::programme::{Nature, ServiceForm, StandardComponent, Status};
use leptos::prelude::*;

use super::EditData;
use crate::texts::programme::edit::form as t;
use crate::ui::{Choice, Choices, Hint, LinesField, Pair, PlainField, SelectField, Tick, Typing, Unfold, mend, named};

/// What a field is called.
pub fn label(key: &str, locale: Locale) -> String {
    let (name, language) = match key.rsplit_once('_') {
        Some((name, "id")) => (name, Some(t::IN_INDONESIAN)),
        Some((name, "en")) => (name, Some(t::IN_ENGLISH)),
        _ => (key, None),
    };
    let name = StandardComponent::ALL
        .iter()
        .find(|component| standard_key(**component) == name)
        .map_or_else(|| text_of(name), |component| component.name());
    match language {
        Some(language) => format!("{} ({})", name.say(locale), language.say(locale)),
        None => name.say(locale).to_owned(),
    }
}

fn text_of(name: &str) -> Text {
    match name {
        key::TITLE => t::TITLE,
        key::SUMMARY => t::SUMMARY,
        key::BODY => t::BODY,
        key::AUDIENCE => t::AUDIENCE,
        key::PROVIDER => t::PROVIDER,
        key::HOW => t::HOW,
        key::NATURE => t::NATURE,
        key::FORM => t::FORM,
        key::STATUS => t::STATUS,
        key::PILLARS => t::PILLARS,
        key::PPKS => t::PPKS,
        key::PSKS => t::PSKS,
        key::REGENCIES => t::REGENCIES,
        key::BEGINS => t::BEGINS,
        key::ENDS => t::ENDS,
        key::PARTICIPANTS => t::PARTICIPANTS,
        key::SOURCE_DATE => t::SOURCE_DATE,
        key::SOURCE_TITLE => t::SOURCE_TITLE,
        key::SOURCE_PUBLISHER => t::SOURCE_PUBLISHER,
        _ => t::SOURCE_URL,
    }
}

fn error_of(data: &EditData, key: &str) -> Option<Text> {
    data.problems.iter().find(|problem| problem.key == key).map(|problem| mend(problem.error))
}

/// A text in both languages.
fn pair(data: &EditData, name: &str, legend: Text, rows: u32) -> impl IntoView + use<> {
    let of = |language: &str| {
        let key = format!("{name}_{language}");
        (key.clone(), data.form.text(&key).to_owned(), error_of(data, &key))
    };
    let (id, in_id, wrong_id) = of("id");
    let (en, in_en, wrong_en) = of("en");
    view! {
        <Pair legend=legend>
            <LinesField id=id.clone() name=id label=t::IN_INDONESIAN value=in_id rows=rows error=wrong_id />
            <LinesField id=en.clone() name=en label=t::IN_ENGLISH value=in_en rows=rows error=wrong_en />
        </Pair>
    }
}

fn select(data: &EditData, name: &'static str, choices: Vec<Choice>) -> impl IntoView + use<> {
    let value = data.form.text(name).to_owned();
    view! { <SelectField name=name label=text_of(name) choices=choices value=value first=None /> }
}

/// Boxes to tick.
fn boxes(data: &EditData, name: &'static str, choices: Vec<Choice>) -> impl IntoView + use<> {
    let ticked = data.form.list(name);
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
    view! { <Choices legend=text_of(name)>{rows}</Choices> }
}

fn line(data: &EditData, name: &'static str, typing: Typing, hint: Option<Text>) -> impl IntoView + use<> {
    let (value, error) = (data.form.text(name).to_owned(), error_of(data, name));
    match hint {
        Some(hint) => {
            view! { <PlainField key=name label=text_of(name) hint=hint typing=typing value=value error=error /> }
                .into_any()
        }
        None => view! { <PlainField key=name label=text_of(name) typing=typing value=value error=error /> }.into_any(),
    }
}

/// All fields.
pub fn fields(locale: Locale, data: &EditData) -> impl IntoView + use<> {
    let standard = StandardComponent::ALL
        .iter()
        .map(|component| pair(data, &standard_key(*component), component.name(), 3))
        .collect_view();
    let has_standard = StandardComponent::ALL.iter().any(|component| {
        let name = standard_key(*component);
        ["id", "en"].iter().any(|language| !data.form.text(&format!("{name}_{language}")).is_empty())
    });
    let pillars = Pillar::ALL.iter().map(|pillar| Choice::new(pillar.code(), pillar.name().say(locale))).collect();
    let open = |name: &str| !data.form.list(name).is_empty();
    let (some_regencies, some_ppks, some_psks) = (open(key::REGENCIES), open(key::PPKS), open(key::PSKS));
    let regencies = boxes(data, key::REGENCIES, data.names.regency_choices());
    let ppks = boxes(data, key::PPKS, named(&data.ppks, locale));
    let psks = boxes(data, key::PSKS, data.names.kind_choices(locale));
    view! {
        {select(data, key::NATURE, choices(Nature::ALL, locale, |nature| (nature.code(), nature.name())))}
        {pair(data, key::TITLE, t::TITLE, 2)}
        {pair(data, key::SUMMARY, t::SUMMARY, 3)}
        {pair(data, key::BODY, t::BODY, 10)}
        <Hint>{t::MARKDOWN.say(locale)}</Hint>
        {pair(data, key::AUDIENCE, t::AUDIENCE, 3)}
        {pair(data, key::PROVIDER, t::PROVIDER, 2)}
        {pair(data, key::HOW, t::HOW, 4)}
        {boxes(data, key::PILLARS, pillars)}
        {select(data, key::FORM, choices(ServiceForm::ALL, locale, |form| (form.code(), form.name())))}
        {select(data, key::STATUS, choices(Status::ALL, locale, |status| (status.code(), status.name())))}
        {line(data, key::BEGINS, Typing::DATE, Some(t::DAY_HINT))}
        {line(data, key::ENDS, Typing::DATE, Some(t::DAY_HINT))}
        {line(data, key::PARTICIPANTS, Typing::NUMBER, Some(t::PARTICIPANTS_HINT))}
        <Unfold summary=t::REGENCIES open=some_regencies>
            <Hint>{t::REGENCIES_HINT.say(locale)}</Hint>
            {regencies}
        </Unfold>
        <Unfold summary=t::PPKS open=some_ppks>
            {ppks}
        </Unfold>
        <Unfold summary=t::PSKS open=some_psks>
            {psks}
        </Unfold>
        {line(data, key::SOURCE_TITLE, Typing::TEXT, Some(t::SOURCE_HINT))}
        {line(data, key::SOURCE_PUBLISHER, Typing::TEXT, None)}
        {line(data, key::SOURCE_DATE, Typing::DATE, Some(t::DAY_HINT))}
        {line(data, key::SOURCE_URL, Typing::URL, Some(t::URL_HINT))}
        <Unfold summary=t::STANDARD open=has_standard>
            <Hint>{t::STANDARD_HINT.say(locale)}</Hint>
            {standard}
        </Unfold>
    }
}

fn choices<T: Copy>(all: &[T], locale: Locale, of: fn(T) -> (&'static str, Text)) -> Vec<Choice> {
    all.iter()
        .map(|value| {
            let (code, name) = of(*value);
            Choice::new(code, name.say(locale))
        })
        .collect()
}
