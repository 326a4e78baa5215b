//! How to register: who can, the steps, what to have ready, and what happens afterwards.

use domain::locale::{Locale, Text};
use domain::pillar::Subject;
use domain::registration::{CLOCK_DAYS, State, Step};
use leptos::prelude::*;

use crate::texts::guide as t;
use crate::ui::{Actions, ButtonLink, Lead, Notice, PageTitle, PathLink, Stages, bullets, use_locale};

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
fn after(locale: Locale) -> Vec<(String, String)> {
    let text = |text: Text| text.say(locale).to_owned();
    let review = t::officer_checks(locale, CLOCK_DAYS);
    vec![
        (text(t::TICKET_NUMBER), text(t::YOU_GET_A)),
        (text(State::DocumentReview.name()), review),
        (text(State::Correction.name()), text(t::IF_SOMETHING_IS)),
        (text(State::Approved.name()), text(t::ORGANISATIONS_GROUPS_COMPANIES)),
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
        .map(|step| (step.name().say(locale).to_owned(), about(step).say(locale).to_owned()))
        .collect();
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Actions>
            <ButtonLink to="/daftar" text=t::START />
            <PathLink to="/tiket">{t::TICKET.say(locale)}</PathLink>
        </Actions>
        <h2>{t::WHO.say(locale)}</h2>
        <p>{t::WHO_TEXT.say(locale)}</p>
        {bullets(subjects)}
        <Notice><p>{t::NOT_NEED.say(locale)}</p></Notice>
        <h2>{t::READY.say(locale)}</h2>
        {bullets(ready)}
        <p>
            <PathLink to="/psks">{t::BY_KIND.say(locale)}</PathLink>
        </p>
        <p>
            <PathLink to="/keluarga-pioner">{t::PIONEERS.say(locale)}</PathLink>
        </p>
        <h2>{t::STEPS.say(locale)}</h2>
        <Stages stages=steps />
        <h2>{t::AFTER.say(locale)}</h2>
        <Stages stages=after(locale) />
        <p>
            <PathLink to="/privasi">{t::PRIVACY.say(locale)}</PathLink>
        </p>
    }
}
