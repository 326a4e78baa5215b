//! What the link of an enrolment shows: the seat, the code for the door, the way to give it up, the certificate.

use domain::activity::{ActivityState, EnrolmentState};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{CertificateData, CertifiedData, EnrolmentData, load_certificate, load_certified, load_enrolment, period};
use crate::registration::ACTION;
use crate::texts::activity::own as t;
use crate::ui::{
    Actions, ButtonLink, Certificate, ConfirmButton, FinePrint, Hint, Lead, Notice, PRODUCT, PageTitle, PathLink,
    PostForm, QrCode, Tag, Tags, content, loaded, use_locale,
};

/// The enrolment of a link.
#[component]
pub fn EnrolmentPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("token").unwrap_or_default(), load_enrolment);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: EnrolmentData) -> impl IntoView {
    let EnrolmentData { own, token, over, code } = data;
    let activity = own.activity;
    let cancelled = own.activity_state == ActivityState::Cancelled;
    let live = own.state != EnrolmentState::Cancelled && !cancelled && !over;
    let said = match (own.state, own.place) {
        _ if cancelled => t::ACTIVITY_CANCELLED.say(locale).to_owned(),
        (EnrolmentState::Seated, _) => t::SEATED.say(locale).to_owned(),
        (EnrolmentState::Waiting, place) => t::waiting(locale, &place.unwrap_or(1)),
        (EnrolmentState::Cancelled, _) => t::GIVEN_UP.say(locale).to_owned(),
    };
    let to = format!("/peserta/{token}");
    let door = (live && own.state == EnrolmentState::Seated).then(|| {
        view! {
            <h2>{t::DOOR.say(locale)}</h2>
            <p>{t::DOOR_HELP.say(locale)}</p>
            <QrCode side=code.side path=code.path label=t::DOOR />
        }
    });
    let online = (!activity.online.is_empty() && live).then(|| {
        let (href, shown) = (activity.online.clone(), activity.online.clone());
        view! {
            <dt>{t::ONLINE.say(locale)}</dt>
            <dd>
                <a href=href rel="external noopener noreferrer">
                    {shown}
                </a>
            </dd>
        }
    });
    let attended = own.certificate.is_some();
    let certificate = attended.then(|| {
        let to = format!("/peserta/{token}/sertifikat");
        view! {
            <p>
                <ButtonLink to=to text=t::TO_CERTIFICATE />
            </p>
        }
    });
    let page = format!("/kegiatan/{}", activity.slug);
    let calendar = locale.path(&format!("/kegiatan/{}/kalender.ics", activity.slug));
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Notice said=true>
            <p>{said}</p>
        </Notice>
        <Tags>
            <Tag>{own.state.name().say(locale)}</Tag>
        </Tags>
        <dl>
            <dt>{t::ACTIVITY.say(locale)}</dt>
            <dd>
                <PathLink to=page>{content(locale, &activity.title)}</PathLink>
            </dd>
            <dt>{t::NAME.say(locale)}</dt>
            <dd>{own.name}</dd>
            <dt>{t::TIME.say(locale)}</dt>
            <dd>{period(activity.begins, activity.ends, locale)}</dd>
            <dt>{t::PLACE.say(locale)}</dt>
            <dd>{if activity.venue.is_empty() { t::ONLINE.say(locale).to_owned() } else { activity.venue }}</dd>
            {online}
        </dl>
        {certificate}
        {live.then(|| view! { <Hint>{t::KEEP_LINK.say(locale)}</Hint> })}
        <p>
            <a href=calendar rel="external">
                {t::TO_CALENDAR.say(locale)}
            </a>
        </p>
        {door}
        {(live && !attended)
            .then(|| {
                view! {
                    <h2>{t::CANNOT_COME.say(locale)}</h2>
                    <p>{t::CANNOT_COME_HELP.say(locale)}</p>
                    <PostForm to=to buttons=true>
                        <ConfirmButton
                            id="batal"
                            text=t::GIVE_UP
                            question=t::GIVE_UP_QUESTION
                            yes=t::GIVE_UP_YES
                            name=ACTION
                            value="batal"
                        />
                    </PostForm>
                }
            })}
    }
}

/// The certificate of attendance, to be printed.
#[component]
pub fn CertificatePage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("token").unwrap_or_default(), load_certificate);
    loaded(data, move |data| certificate(locale, data))
}

fn certificate(locale: Locale, data: CertificateData) -> impl IntoView {
    let activity = data.own.activity;
    let place = activity.venue;
    view! {
        <PageTitle title=t::CERTIFICATE.say(locale) />
        <Certificate>
            <p>{PRODUCT}</p>
            <h1>{t::CERTIFICATE.say(locale)}</h1>
            <p>{t::CERTIFIED_TO.say(locale)}</p>
            <p>
                <strong>{data.own.name}</strong>
            </p>
            <p>{t::TOOK_PART.say(locale)}</p>
            <p>
                <strong>{content(locale, &activity.title)}</strong>
            </p>
            <p>{period(activity.begins, activity.ends, locale)} {(!place.is_empty()).then(|| format!(" · {place}"))}</p>
            <QrCode side=data.code.side path=data.code.path label=t::CHECK />
            <FinePrint>{t::number(locale, &data.number)} " " {t::CHECK_AT.say(locale)} " " {data.check}</FinePrint>
        </Certificate>
        <Hint>{t::PRINT.say(locale)}</Hint>
    }
}

/// Tells anybody whether a certificate is ours.
#[component]
pub fn CertifiedPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("number").unwrap_or_default(), load_certified);
    loaded(data, move |data| certified(locale, data))
}

fn certified(locale: Locale, data: CertifiedData) -> impl IntoView {
    let found = match data.found {
        None => view! { <Lead>{t::unknown(locale, &data.number)}</Lead> }.into_any(),
        Some((title, day, name)) => view! {
            <Lead>{t::genuine(locale, &data.number)}</Lead>
            <dl>
                <dt>{t::ACTIVITY.say(locale)}</dt>
                <dd>{content(locale, &title)}</dd>
                <dt>{t::TIME.say(locale)}</dt>
                <dd>{day.in_words(locale)}</dd>
                <dt>{t::NAME.say(locale)}</dt>
                <dd>{name.unwrap_or_else(|| t::FORGOTTEN.say(locale).to_owned())}</dd>
            </dl>
        }
        .into_any(),
    };
    view! {
        <PageTitle title=t::CHECK.say(locale) />
        <h1>{t::CHECK.say(locale)}</h1>
        {found}
        <Actions>
            <PathLink to="/kegiatan">{t::TO_ACTIVITIES.say(locale)}</PathLink>
        </Actions>
    }
}
