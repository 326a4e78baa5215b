//! The question in words, and what was understood of it.

use std::sync::Arc;

use domain::ask::{Understood, Vocabulary};
use domain::cube::Dimension;
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::page::value_name;
use super::scale::{SCALE, scale_key, scale_of};
use super::{DashboardStart, Names, QUESTION, dashboard_at, query_with, question_of, selection_of};
use crate::texts::dashboard::question as t;
use crate::ui::{AskBox, HiddenField, Hint, PathLink};

/// Where a question is sent without scripts, below [`dashboard_at`].
pub const ASK_PATH: &str = "tanya";

/// The words that the dashboard knows.
#[must_use]
pub fn vocabulary(names: &Names) -> Vocabulary {
    let mut vocabulary = Vocabulary::new();
    for kind in &names.kinds {
        for locale in Locale::ALL {
            vocabulary.add(Dimension::Kind, &kind.code, kind.name.get(locale));
        }
    }
    for regency in &names.regencies {
        vocabulary.add(Dimension::Regency, regency.code.as_str(), &regency.name);
    }
    for kind in &names.ppks {
        for locale in Locale::ALL {
            vocabulary.add(Dimension::Ppks, &kind.code, kind.name.get(locale));
        }
    }
    vocabulary
}

/// The box for a question. `show` shows a selection at an address; what was understood stands below until something else
/// is selected.
#[component]
pub fn Question(
    /// Language of the page.
    locale: Locale,
    /// What the page began with.
    start: Arc<DashboardStart>,
    /// Shows what stands at an address.
    show: Callback<String>,
) -> impl IntoView {
    let query = use_query_map();
    let vocabulary = Arc::new(vocabulary(&start.names));
    let (today, audience) = (start.today, start.audience());
    let asked = Memo::new(move |_| query.with(question_of));
    let selected = Memo::new(move |_| query.with(selection_of));
    let scale = Memo::new(move |_| query.with(scale_of));
    let ask = {
        let vocabulary = vocabulary.clone();
        Callback::new(move |question: String| {
            let selection = vocabulary.read(&question, today).selection();
            let query = query_with(&selection, scale.get_untracked(), &question);
            show.run(locale.path(&format!("{}{query}", dashboard_at(audience))));
        })
    };
    let said = move || {
        let question = asked.get();
        let read = vocabulary.read(&question, today);
        // An address that somebody has changed shows something else than the question means.
        (!question.is_empty() && read.selection() == selected.get()).then(|| understood(locale, &start, read))
    };
    view! {
        <AskBox
            to=format!("{}/{ASK_PATH}", dashboard_at(audience))
            name=QUESTION
            label=t::LABEL
            button=t::ASK
            hint=t::HINT
            value=asked
            ask=ask
        >
            {move || scale_key(scale.get()).map(|key| view! { <HiddenField name=SCALE value=key /> })}
            {said}
        </AskBox>
    }
}

/// What was understood, what was not, and what the dashboard does not count.
fn understood(locale: Locale, start: &DashboardStart, understood: Understood) -> AnyView {
    let parts: Vec<String> = understood
        .parts
        .iter()
        .map(|part| {
            let name = value_name(start, locale, part.dimension, &part.value);
            format!("{}: {name}", short_name(part.dimension).say(locale))
        })
        .collect();
    let means =
        if parts.is_empty() { t::NOTHING.say(locale).to_owned() } else { t::understood(locale, &parts.join("; ")) };
    let unknown = (!understood.unknown.is_empty()).then(|| t::unknown(locale, &understood.unknown.join(", ")));
    let unverified = understood.unverified.then(|| {
        view! {
            <Hint>
                {t::UNVERIFIED.say(locale)} " " <PathLink to="/kantor">{t::QUEUE.say(locale)}</PathLink>
            </Hint>
        }
    });
    view! {
        <Hint>{means} " " {unknown}</Hint>
        {unverified}
    }
    .into_any()
}

/// What a dimension is called within a sentence.
pub(super) const fn short_name(dimension: Dimension) -> domain::locale::Text {
    match dimension {
        Dimension::Pillar => t::PILLAR,
        Dimension::Kind => t::KIND,
        Dimension::Regency => t::REGENCY,
        Dimension::Month => t::MONTH,
        Dimension::Ppks => t::PPKS,
    }
}
