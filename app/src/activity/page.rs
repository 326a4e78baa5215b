use domain::activity::{Activity, ActivityState, BY_SEAT, OpenTo, enrol_key};
use domain::calendar::Timestamp;
use domain::locale::{Locale, Text};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{ActivityData, load_activity, period};
use crate::registration::ACTION;
use crate::texts::activity::page as t;
use crate::ui::{
    Actions, Breadcrumb, Hint, Notice, PICTURES, PageTitle, PathLink, Picture, PostForm, Prose, Refusal, SendButton,
    Tag, Tags, TypedForm, Typing, content, loaded, use_locale,
};

/// The page of an activity.
#[component]
pub fn ActivityPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_activity);
    loaded(data, move |data| show(locale, data))
}

/// What a field of the enrolment is called.
fn label(name: &str) -> Text {
    match name {
        enrol_key::NAME => t::NAME,
        enrol_key::PHONE => t::PHONE,
        enrol_key::EMAIL => t::EMAIL,
        _ => t::REGENCY,
    }
}

fn show(locale: Locale, data: ActivityData) -> impl IntoView {
    let activity = &data.page.activity;
    let cancelled = data.page.state == ActivityState::Cancelled;
    #[cfg(feature = "ssr")]
    note_facts(locale, activity);
    let description = format!("{} · {}", period(activity.begins, activity.ends, locale), activity.venue);
    let calendar = locale.path(&format!("/kegiatan/{}/kalender.ics", activity.slug));
    let title = activity.title.get(locale).to_owned();
    let programme = data.page.programme.as_ref().map(|title| {
        let (to, title) = (format!("/program/{}", activity.programme), title.get(locale).to_owned());
        view! {
            <dt>{t::PROGRAMME.say(locale)}</dt>
            <dd>
                <PathLink to=to>{title}</PathLink>
            </dd>
        }
    });
    let facts = facts(locale, &data);
    let enrol = enrol(locale, &data);
    let materials = materials(locale, activity);
    let name = content(locale, &activity.title);
    let open_to = activity.open_to.name().say(locale);
    let has_report = !data.report.id.is_empty();
    let pictures =
        data.pictures.into_iter().map(|picture| view! { <Picture picture=picture below=PICTURES /> }).collect_view();
    view! {
        <PageTitle title=title description=description />
        <Breadcrumb to="/kegiatan" text=t::BACK />
        <h1>{name}</h1>
        {cancelled
            .then(|| {
                view! {
                    <Notice>
                        <p>{t::CANCELLED.say(locale)}</p>
                    </Notice>
                }
            })}
        <Tags>
            <Tag>{open_to}</Tag>
            {data.over.then(|| view! { <Tag>{t::OVER.say(locale)}</Tag> })}
        </Tags>
        <dl>{facts} {programme}</dl>
        <p>
            <a href=calendar rel="external">
                {t::TO_CALENDAR.say(locale)}
            </a>
        </p>
        <Prose html=data.text />
        {materials}
        {has_report.then(|| view! { <h2>{t::REPORT.say(locale)}</h2> <Prose html=data.report /> })}
        {pictures}
        {enrol}
    }
}

/// An activity is an event.
#[cfg(feature = "ssr")]
fn note_facts(locale: Locale, activity: &Activity) {
    let (name, begins, ends) =
        (activity.title.get(locale), activity.begins.day().to_string(), activity.ends.day().to_string());
    crate::document::Dated {
        name,
        description: &period(activity.begins, activity.ends, locale),
        organizer: crate::ui::PRODUCT,
        begins,
        ends,
    }
    .note();
}

fn facts(locale: Locale, data: &ActivityData) -> impl IntoView + use<> {
    let activity = &data.page.activity;
    let taken = &data.page.taken;
    let mut rows = vec![(t::TIME, period(activity.begins, activity.ends, locale))];
    let place = activity.regency.as_deref().map(|code| data.names.regency(code)).unwrap_or_default();
    let place: Vec<&str> = [activity.venue.as_str(), &place].into_iter().filter(|text| !text.is_empty()).collect();
    if !place.is_empty() {
        rows.push((t::PLACE, place.join(", ")));
    }
    if activity.online == BY_SEAT {
        rows.push((t::ONLINE, t::ONLINE_BY_SEAT.say(locale).to_owned()));
    }
    let seats = activity.quota.seats;
    let left = data.page.left;
    rows.push((t::SEATS, t::seats_left(locale, &locale.number(seats), &locale.number(left))));
    if !data.over && !data.closed {
        // What closes at the end of a day is said by that day.
        let whole_day = activity.closes == activity.closes.day().start();
        let closes = if whole_day {
            Timestamp(activity.closes.0 - 1).day().in_words(locale)
        } else {
            activity.closes.in_words(locale)
        };
        rows.push((t::CLOSES, closes));
    }
    let rows = rows
        .into_iter()
        .map(|(name, text)| {
            view! {
                <dt>{name.say(locale)}</dt>
                <dd>{text}</dd>
            }
        })
        .collect_view();
    let own: Vec<String> = activity
        .quota
        .regencies
        .iter()
        .map(|(code, seats)| {
            let free = activity.quota.free_for(taken, code);
            t::seats_of(locale, &data.names.regency(code), &locale.number(*seats), &locale.number(free))
        })
        .collect();
    let own = (!own.is_empty()).then(|| {
        view! {
            <dt>{t::BY_REGENCY.say(locale)}</dt>
            {own.into_iter().map(|text| view! { <dd>{text}</dd> }).collect_view()}
        }
    });
    view! {
        {rows}
        {own}
    }
}

fn materials(locale: Locale, activity: &Activity) -> impl IntoView + use<> {
    let rows = activity
        .materials
        .iter()
        .map(|material| {
            let (title, url) = (material.title.clone(), material.url.clone());
            view! {
                <li>
                    <a href=url rel="external noopener">
                        {title}
                    </a>
                </li>
            }
        })
        .collect_view();
    (!activity.materials.is_empty()).then(|| {
        view! {
            <h2>{t::MATERIALS.say(locale)}</h2>
            <ul>{rows}</ul>
        }
    })
}

/// The form to enrol, or why there is none.
fn enrol(locale: Locale, data: &ActivityData) -> Option<AnyView> {
    let activity = &data.page.activity;
    if data.page.state == ActivityState::Cancelled || data.over {
        return None;
    }
    if data.closed && data.refusal.is_none() {
        return Some(view! { <Notice><p>{t::CLOSED.say(locale)}</p></Notice> }.into_any());
    }
    let form = TypedForm { typed: &data.typed, problems: &data.problems, label };
    let full = data.page.left == 0;
    let refusal = data.refusal.map(|refusal| view! { <Refusal text=refusal.text() /> });
    let too_often = data.too_often.then(|| view! { <Refusal text=t::TOO_OFTEN /> });
    let stakeholders = (activity.open_to == OpenTo::Stakeholders).then(|| {
        view! {
            <Notice>
                <p>{t::STAKEHOLDERS_ONLY.say(locale)} " " <PathLink to="/akun">{t::SIGN_IN.say(locale)}</PathLink></p>
            </Notice>
        }
    });
    let to = format!("/kegiatan/{}", activity.slug);
    let regencies = data.names.regency_choices();
    let summary = form.summary(locale);
    let fields = [
        form.line(enrol_key::NAME, Typing { complete: "name", ..Typing::TEXT }, None),
        form.line(enrol_key::PHONE, Typing::PHONE, Some(t::PHONE_HINT)),
        form.line(enrol_key::EMAIL, Typing::EMAIL, Some(t::EMAIL_HINT)),
        form.select(enrol_key::REGENCY, regencies, Some(t::CHOOSE)),
    ];
    Some(
        view! {
            <h2>{t::ENROL.say(locale)}</h2>
            {refusal}
            {too_often}
            {summary}
            {stakeholders}
            <p>{if full { t::FULL.say(locale) } else { t::ENROL_HELP.say(locale) }}</p>
            <PostForm to=to>
                {fields.into_iter().collect_view()}
                <Hint>
                    {t::PRIVACY.say(locale)} " " <PathLink to="/privasi">{t::PRIVACY_LINK.say(locale)}</PathLink>
                </Hint>
                <Actions>
                    <SendButton text=if full { t::WAIT } else { t::SEND } name=ACTION value="daftar" />
                </Actions>
            </PostForm>
        }
        .into_any(),
    )
}
