//! How to register: who can, the steps, what to have ready, and what happens afterwards.

use domain::locale::{Locale, Text};
use domain::pillar::Subject;
use domain::registration::{CLOCK_DAYS, State, Step};
use leptos::prelude::*;

use crate::texts::guide as t;
use crate::ui::{Notice, PageTitle, PathLink, bullets, use_locale};

const READY_POINTS: [Text; 3] = [t::A_PHONE_NUMBER, t::DETAILS_AND_DOCUMENTS, t::THE_DISTRICT_AND];

/// What a step asks, in a sentence.
const fn about(step: Step) -> Text {
    match step {
        Step::Subject => t::SUBJECT,
        Step::Kind => t::KIND,
        Step::Details => t::DETAILS,
        Step::Place => t::PLACE,
        Step::Contact => t::CONTACT,
        Step::Documents => t::DOCUMENTS,
        Step::Consent => t::CONSENT,
        Step::Review => t::REVIEW,
    }
}

/// What happens after sending, in order.
fn after(locale: Locale) -> Vec<(&'static str, String)> {
    let text = |text: Text| text.say(locale).to_owned();
    let review = t::officer_checks(locale, CLOCK_DAYS);
    vec![
        (t::TICKET_NUMBER.say(locale), text(t::YOU_GET_A)),
        (State::DocumentReview.name().say(locale), review),
        (State::Correction.name().say(locale), text(t::IF_SOMETHING_IS)),
        (State::Approved.name().say(locale), text(t::ORGANISATIONS_GROUPS_COMPANIES)),
    ]
}

/// The page on how to register.
#[component]
pub fn GuidePage() -> impl IntoView {
    let locale = use_locale();
    let subjects = Subject::ALL.iter().map(|subject| subject.name().say(locale).to_owned()).collect();
    let ready = READY_POINTS.iter().map(|text| text.say(locale).to_owned()).collect();
    let steps = Step::ALL
        .into_iter()
        .map(|step| {
            view! { <li><strong>{step.name().say(locale)}</strong> <span>{about(step).say(locale)}</span></li> }
        })
        .collect_view();
    let after = after(locale)
        .into_iter()
        .map(|(name, text)| view! { <li><strong>{name}</strong> <span>{text}</span></li> })
        .collect_view();
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <p class="lead">{t::LEAD.say(locale)}</p>
        <p class="actions">
            <PathLink to="/daftar" class="button">
                {t::START.say(locale)}
            </PathLink>
            <PathLink to="/tiket">{t::TICKET.say(locale)}</PathLink>
        </p>
        <h2>{t::WHO.say(locale)}</h2>
        <p>{t::WHO_TEXT.say(locale)}</p>
        {bullets(subjects)}
        <Notice><p>{t::NOT_NEED.say(locale)}</p></Notice>
        <h2>{t::READY.say(locale)}</h2>
        {bullets(ready)}
        <p>
            <PathLink to="/psks">{t::BY_KIND.say(locale)}</PathLink>
        </p>
        <h2>{t::STEPS.say(locale)}</h2>
        <ol class="stages">{steps}</ol>
        <h2>{t::AFTER.say(locale)}</h2>
        <ol class="stages">{after}</ol>
        <p>
            <PathLink to="/privasi">{t::PRIVACY.say(locale)}</PathLink>
        </p>
    }
}
