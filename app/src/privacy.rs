//! The privacy notice: what is collected, why, who sees it, how long, and which rights there are.

use domain::kind::Field;
use domain::locale::Text;
use leptos::prelude::*;

use crate::registration::CONSENT_VERSION;
use crate::texts::privacy as t;
use crate::ui::{FinePrint, Lead, Notice, OFFICE, PageTitle, PathLink, bullets, use_locale};

const SHORT_POINTS: [Text; 6] = [
    t::READING_THIS_SITE,
    t::WE_NEVER_RECORD,
    t::JOURNEYS_HAVE_NO,
    t::MENTORED_FAMILIES_HAVE,
    t::THE_DATA_OF,
    t::PHONE_NUMBERS_E,
];

const COLLECTED_POINTS: [Text; 6] = [
    t::KIND_OF_APPLICANT,
    t::NAME_OF_THE,
    t::REGENCY_OR_CITY,
    t::PHONE_NUMBER_E,
    t::THE_DOCUMENTS_THAT,
    t::YOUR_CONSENT_WITH,
];

const WHY_POINTS: [Text; 5] = [t::TO_REVIEW_THE, t::TO_SEND_MESSAGES, t::A_JOURNEY_IS, t::THE_BASIS_IS, t::THE_DATA_IS];

const PUBLIC_POINTS: [Text; 5] = [
    t::ORGANISATIONS_GROUPS_COMPANIES,
    t::PEOPLE_AND_FAMILIES,
    t::NEEDS_AND_OFFERS,
    t::STORIES_ARE,
    t::BEYOND_THAT_THE,
];

const SEEN_POINTS: [Text; 6] = [
    t::OFFICERS_OF_THE,
    t::WHO_TAKES_PART,
    t::WHO_YOU_MATCH,
    t::WHAT_A_DELIVERY,
    t::WHOM_YOU_MENTOR,
    t::IDENTITY_NUMBERS_ARE,
];

const LONG_POINTS: [Text; 6] = [
    t::A_REGISTRATION_THAT,
    t::A_REGISTRATION_THAT_WAS,
    t::MESSAGES_AND_CODES,
    t::ADDRESS_OF_A_REPORT,
    t::PARTICIPANTS_OF_AN,
    t::A_STORY_IS,
];

const RIGHTS_POINTS: [Text; 3] = [t::TO_SEE_YOUR, t::TO_HAVE_WRONG, t::TO_WITHDRAW_YOUR];

const COOKIE_POINTS: [Text; 4] = [t::DRAFT_SO_THAT, t::TICKET_SO_THAT, t::ACCOUNT_SO_THAT, t::SESSION_ONLY_FOR];

/// The privacy notice.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let locale = use_locale();
    let part = move |heading: Text, points: &[Text]| {
        let points = points.iter().map(|point| point.say(locale).to_owned()).collect();
        view! { <h2>{heading.say(locale)}</h2> {bullets(points)} }
    };
    let fields = Field::ALL.iter().map(|field| field.label().say(locale).to_owned()).collect();
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <FinePrint>{t::VERSION.say(locale)} ": " {CONSENT_VERSION}</FinePrint>
        {part(t::SHORT, &SHORT_POINTS)}
        {part(t::COLLECTED, &COLLECTED_POINTS)}
        <p>{t::BY_KIND.say(locale)} " " <PathLink to="/psks">{t::TO_KINDS.say(locale)}</PathLink></p>
        {bullets(fields)}
        {part(t::WHY, &WHY_POINTS)}
        {part(t::PUBLIC, &PUBLIC_POINTS)}
        {part(t::SEEN, &SEEN_POINTS)}
        {part(t::LONG, &LONG_POINTS)}
        {part(t::RIGHTS, &RIGHTS_POINTS)}
        <p>{t::RIGHTS_HOW.say(locale)}</p>
        <Notice><p>{OFFICE.say(locale)}</p></Notice>
        <p>
            <PathLink to="/tiket">{t::TICKET.say(locale)}</PathLink>
        </p>
        <h2>{t::COOKIES.say(locale)}</h2>
        <p>{t::COOKIES_LEAD.say(locale)}</p>
        {bullets(COOKIE_POINTS.iter().map(|point| point.say(locale).to_owned()).collect())}
    }
}
