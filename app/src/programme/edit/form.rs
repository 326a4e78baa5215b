//! The fields of a programme.

use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::programme::edit::{key, standard_key};
use domain::programme::{Nature, ServiceForm, StandardComponent, Status};
use domain::typed::{in_english, in_indonesian};
use leptos::prelude::*;

use super::EditData;
use crate::texts::programme::edit::form as t;
use crate::ui::{Choice, Hint, TypedForm, Typing, Unfold, named};

/// The form with what was typed into it.
pub fn form_of(data: &EditData) -> TypedForm<'_> {
    TypedForm { typed: &data.form, problems: &data.problems, label }
}

/// What a field is called.
fn label(name: &str) -> Text {
    StandardComponent::ALL
        .iter()
        .find(|component| standard_key(**component) == name)
        .map_or_else(|| text_of(name), |component| component.name())
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

/// All fields.
pub fn fields(locale: Locale, data: &EditData) -> impl IntoView + use<> {
    let form = form_of(data);
    let standard =
        StandardComponent::ALL.iter().map(|component| form.pair(&standard_key(*component), 3)).collect_view();
    let has_standard = StandardComponent::ALL.iter().any(|component| {
        let name = standard_key(*component);
        [in_indonesian(&name), in_english(&name)].iter().any(|key| !data.form.text(key).is_empty())
    });
    let pillars = Pillar::ALL.iter().map(|pillar| Choice::new(pillar.code(), pillar.name().say(locale))).collect();
    let open = |name: &str| !data.form.list(name).is_empty();
    let (some_regencies, some_ppks, some_psks) = (open(key::REGENCIES), open(key::PPKS), open(key::PSKS));
    let regencies = form.boxes(key::REGENCIES, data.names.regency_choices());
    let ppks = form.boxes(key::PPKS, named(&data.ppks, locale));
    let psks = form.boxes(key::PSKS, data.names.kind_choices(locale));
    let natures = choices(Nature::ALL, locale, |nature| (nature.code(), nature.name()));
    let forms = choices(ServiceForm::ALL, locale, |form| (form.code(), form.name()));
    let statuses = choices(Status::ALL, locale, |status| (status.code(), status.name()));
    view! {
        {form.select(key::NATURE, natures, None)}
        {form.pair(key::TITLE, 2)}
        {form.pair(key::SUMMARY, 3)}
        {form.pair(key::BODY, 10)}
        <Hint>{t::MARKDOWN.say(locale)}</Hint>
        {form.pair(key::AUDIENCE, 3)}
        {form.pair(key::PROVIDER, 2)}
        {form.pair(key::HOW, 4)}
        {form.boxes(key::PILLARS, pillars)}
        {form.select(key::FORM, forms, None)}
        {form.select(key::STATUS, statuses, None)}
        {form.line(key::BEGINS, Typing::DATE, Some(t::DAY_HINT))}
        {form.line(key::ENDS, Typing::DATE, Some(t::DAY_HINT))}
        {form.line(key::PARTICIPANTS, Typing::NUMBER, Some(t::PARTICIPANTS_HINT))}
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
        {form.line(key::SOURCE_TITLE, Typing::TEXT, Some(t::SOURCE_HINT))}
        {form.line(key::SOURCE_PUBLISHER, Typing::TEXT, None)}
        {form.line(key::SOURCE_DATE, Typing::DATE, Some(t::DAY_HINT))}
        {form.line(key::SOURCE_URL, Typing::URL, Some(t::URL_HINT))}
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
