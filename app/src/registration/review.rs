//! Everything that was filled in, once more before it is sent.

use domain::locale::Locale;
use domain::pillar::Pillar;
use domain::registration::{Step, key};
use leptos::prelude::*;

use super::labels::name_label;
use super::place::area_name;
use super::{WizardData, label_of};
use crate::texts::registration::review as t;
use crate::ui::{Lead, PathLink, Unseen, use_locale};

/// The review.
#[component]
pub fn Review(
    /// Everything.
    data: WizardData,
) -> impl IntoView {
    let locale = use_locale();
    let sections = Step::ALL
        .into_iter()
        .filter(|step| *step != Step::Review)
        .map(|step| {
            let rows = rows(step, &data, locale)
                .into_iter()
                .map(|(name, text)| {
                    let text = if text.is_empty() { t::EMPTY.say(locale).to_owned() } else { text };
                    view! {
                        <dt>{name}</dt>
                        <dd>{text}</dd>
                    }
                })
                .collect_view();
            view! {
                <section>
                    <h2>{step.name().say(locale)}</h2>
                    <dl>{rows}</dl>
                    <p>
                        <PathLink to=format!("/daftar/{}", step.slug())>
                            {t::CHANGE.say(locale)} <Unseen text=step.name().say(locale) />
                        </PathLink>
                    </p>
                </section>
            }
        })
        .collect_view();
    view! {
        <Lead>{t::LEAD.say(locale)}</Lead>
        {sections}
    }
}

fn rows(step: Step, data: &WizardData, locale: Locale) -> Vec<(String, String)> {
    let kind = data.kind.as_ref();
    let text = |name: &str| data.draft.text(name).to_owned();
    let labelled = |name: &str, text: String| (label_of(name, kind, locale), text);
    let tick = |name: &str| if data.draft.is_ticked(name) { t::YES } else { t::NO }.say(locale).to_owned();
    match step {
        Step::Subject => {
            let name = data.draft.subject().map_or("", |subject| subject.name().say(locale));
            vec![labelled(key::SUBJECT, name.to_owned())]
        }
        Step::Kind => {
            let name = kind.map_or("", |kind| kind.name.get(locale));
            let pillar =
                kind.and_then(|kind| data.draft.pillar(kind)).map_or("", |pillar: Pillar| pillar.name().say(locale));
            vec![labelled(key::KIND, name.to_owned()), labelled(key::PILLAR, pillar.to_owned())]
        }
        Step::Details => {
            let mut rows = vec![(name_label(data.draft.subject()).say(locale).to_owned(), text(key::NAME))];
            for used in kind.map_or(&[][..], |kind| &kind.fields) {
                rows.push((used.field.label().say(locale).to_owned(), text(used.field.code())));
            }
            for index in 0..kind.map_or(0, |kind| kind.criteria.len()) {
                let name = key::criterion(index);
                rows.push(labelled(&name, tick(&name)));
            }
            rows
        }
        Step::Place => vec![
            labelled(key::REGENCY, area_name(&data.regencies, &text(key::REGENCY))),
            labelled(key::DISTRICT, area_name(&data.districts, &text(key::DISTRICT))),
            labelled(key::VILLAGE, area_name(&data.villages, &text(key::VILLAGE))),
            labelled(key::ADDRESS, text(key::ADDRESS)),
            labelled(key::POSTCODE, text(key::POSTCODE)),
        ],
        Step::Contact => {
            let mut rows = Vec::new();
            if data.draft.subject() != Some(domain::pillar::Subject::Person) {
                rows.push(labelled(key::CONTACT, text(key::CONTACT)));
            }
            rows.push(labelled(key::PHONE, text(key::PHONE)));
            rows.push(labelled(key::EMAIL, text(key::EMAIL)));
            rows
        }
        Step::Documents => {
            let documents = kind.map_or(&[][..], |kind| &kind.documents);
            if documents.is_empty() {
                return vec![(step.name().say(locale).to_owned(), t::NO_FILES.say(locale).to_owned())];
            }
            documents
                .iter()
                .map(|document| {
                    let there = data.draft.documents.contains(&document.code);
                    let state = if there { t::UPLOADED.say(locale) } else { "" };
                    (document.name.get(locale).to_owned(), state.to_owned())
                })
                .collect()
        }
        Step::Consent => {
            let mut rows = vec![labelled(key::CONSENT, tick(key::CONSENT))];
            if data.draft.subject().is_some_and(domain::pillar::Subject::is_private) {
                rows.push(labelled(key::LISTED, tick(key::LISTED)));
            }
            rows
        }
        Step::Review => Vec::new(),
    }
}
