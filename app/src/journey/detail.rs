use domain::journey::{CaseItem, LinkState, Stage};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::list::rows;
use super::{Fault, JourneyData, field, list_at, load_journey, short};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::journey as shared;
use crate::texts::journey::detail as t;
use crate::texts::journey::{entry, list};
use crate::texts::office;
use crate::ui::{
    Actions, Breadcrumb, Cards, ConfirmButton, Copyable, HiddenField, Hint, Notice, PageTitle, PathLink, PlainField,
    PostForm, Refusal, SendButton, Timeline, TimelineEntry, Typing, Unfold, Weight, loaded, use_locale,
};

/// A journey, and what can happen to it.
#[component]
pub fn JourneyPage() -> impl IntoView {
    page(Desk::Office)
}

/// A journey of an institution's programme.
#[component]
pub fn OwnJourneyPage() -> impl IntoView {
    page(Desk::Account)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("id").unwrap_or_default(), move |id| load_journey(desk, id));
    loaded(data, move |data| show(locale, desk, &data))
}

fn show(locale: Locale, desk: Desk, data: &JourneyData) -> impl IntoView + use<> {
    let item = &data.item;
    let title = list::journey(locale, &short(&item.id));
    let stages = Stage::ALL
        .iter()
        .filter_map(|stage| {
            let when = item.case.month(*stage)?.in_words(locale);
            let jobs = (*stage == Stage::Employer).then(|| {
                let jobs = locale.number(item.case.jobs().into());
                view! { <p>{shared::JOBS.say(locale)} ": " {jobs}</p> }
            });
            Some(view! { <TimelineEntry name=stage.name() when=when>{jobs}</TimelineEntry> })
        })
        .collect_view();
    let left = item.case.left().map(|month| {
        let when = month.in_words(locale);
        view! { <TimelineEntry name=t::LEFT when=when>""</TimelineEntry> }
    });
    let about = data.names.about(&item.origin, locale);
    let (inviter, brought) = (inviter(locale, desk, data), brought(locale, desk, data));
    let here = format!("{}/{}", list_at(desk), item.id);
    let (steps, mend) = (steps(locale, here.clone(), data), mend(locale, here.clone(), item));
    // Whether somebody has become a stakeholder is between that person and the office.
    let link = data.officer.is_some().then(|| link(locale, here, data));
    let officer = data.officer.clone();
    view! {
        <PageTitle title=title.clone() />
        {officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <Breadcrumb to=list_at(desk) text=office::TO_JOURNEYS />
        {data.fault.map(|fault| view! { <Refusal text=fault.text(desk) /> })}
        <h1>{title}</h1>
        <p>{about}</p>
        <p>{t::NUMBER.say(locale)} ":"</p>
        <Copyable text=item.id.clone() button=t::COPY />
        <h2>{t::STAGES.say(locale)}</h2>
        <Timeline>{stages} {left}</Timeline>
        {steps}
        {inviter}
        {brought}
        {link}
        {mend}
    }
}

fn inviter(locale: Locale, desk: Desk, data: &JourneyData) -> impl IntoView + use<> {
    let inviter = match &data.item.brought_by {
        None => t::NOBODY.say(locale).into_any(),
        Some(id) if data.inviter_seen => {
            let to = format!("{}/{id}", list_at(desk));
            let name = list::journey(locale, &short(id));
            view! { <PathLink to=to>{name}</PathLink> }.into_any()
        }
        Some(_) => t::ELSEWHERE.say(locale).into_any(),
    };
    view! { <p>{t::INVITER.say(locale)} ": " {inviter}</p> }
}

fn brought(locale: Locale, desk: Desk, data: &JourneyData) -> impl IntoView + use<> {
    let none = data.brought.items.is_empty().then(|| view! { <p>{t::NONE_BROUGHT.say(locale)}</p> });
    let more = data.brought.next.is_some().then(|| view! { <Hint>{t::MORE_BROUGHT.say(locale)}</Hint> });
    let cards = rows(locale, desk, &data.brought.items, &data.names, true);
    view! {
        <h2>{t::BROUGHT.say(locale)}</h2>
        {none}
        <Cards rows=true>{cards}</Cards>
        {more}
    }
}

/// What can happen next.
fn steps(locale: Locale, to: String, data: &JourneyData) -> Option<AnyView> {
    let item = &data.item;
    if item.case.left().is_some() {
        return None;
    }
    let version = item.version.to_string();
    let [month, jobs, left] = [field::MONTH, field::JOBS, field::LEFT].map(|name| data.typed.text(name).to_owned());
    let (next_to, next_version) = (to.clone(), version.clone());
    let next = item.case.stage().next().map(|stage| {
        let jobs = (stage == Stage::Employer).then(|| {
            view! { <PlainField key=field::JOBS label=shared::JOBS typing=Typing::NUMBER value=jobs /> }
        });
        let name = stage.name().say(locale);
        view! {
            <h2>{t::next(locale, &name)}</h2>
            <PostForm to=next_to>
                <HiddenField name=field::VERSION value=next_version />
                <HiddenField name=field::STAGE value=stage.code() />
                <PlainField key=field::MONTH label=t::MONTH hint=entry::MONTH_HINT value=month />
                {jobs}
                <Actions>
                    <SendButton text=t::REACH name=ACTION value="capai" />
                </Actions>
            </PostForm>
        }
    });
    let open = !left.is_empty();
    Some(
        view! {
            {next}
            <Unfold summary=t::LEAVE open=open>
                <p>{t::LEAVE_HELP.say(locale)}</p>
                <PostForm to=to>
                    <HiddenField name=field::VERSION value=version />
                    <PlainField key=field::LEFT label=t::LEAVE_MONTH hint=entry::MONTH_HINT value=left />
                    <Actions>
                        <SendButton text=t::LEAVE_NOW name=ACTION value="akhiri" weight=Weight::Secondary />
                    </Actions>
                </PostForm>
            </Unfold>
        }
        .into_any(),
    )
}

/// Taking back and removing what was entered by mistake.
fn mend(locale: Locale, to: String, item: &CaseItem) -> impl IntoView + use<> {
    let version = item.version.to_string();
    let back = (item.case.left().is_some() || item.case.stage() > Stage::Reached).then(|| {
        view! {
            <ConfirmButton
                id="batalkan"
                text=t::TAKE_BACK
                question=t::TAKE_BACK_QUESTION
                name=ACTION
                value="batalkan"
            />
        }
    });
    view! {
        <h2>{t::MEND.say(locale)}</h2>
        <PostForm to=to buttons=true>
            <HiddenField name=field::VERSION value=version />
            {back}
            <ConfirmButton id="hapus" text=t::REMOVE question=t::REMOVE_QUESTION name=ACTION value="hapus" />
        </PostForm>
    }
}

/// The link to a stakeholder.
fn link(locale: Locale, to: String, data: &JourneyData) -> Option<AnyView> {
    let item = &data.item;
    let version = item.version.to_string();
    let content = match item.link {
        None if item.case.stage() < Stage::Potential => return None,
        None => {
            let typed = data.typed.text(field::TICKET).to_owned();
            let error = data.fault.filter(|fault| *fault == Fault::NoStakeholder).map(|fault| fault.text(Desk::Office));
            view! {
                <p>{t::LINK_HELP.say(locale)}</p>
                <PostForm to=to>
                    <HiddenField name=field::VERSION value=version />
                    <PlainField key=field::TICKET label=t::TICKET value=typed error=error />
                    <Actions>
                        <SendButton text=t::PROPOSE name=ACTION value="hubungkan" weight=Weight::Secondary />
                    </Actions>
                </PostForm>
            }
            .into_any()
        }
        Some(state) => linked(locale, state, to).into_any(),
    };
    Some(
        view! {
            <h2>{t::LINK.say(locale)}</h2>
            {content}
        }
        .into_any(),
    )
}

fn linked(locale: Locale, state: LinkState, to: String) -> impl IntoView {
    view! {
        <Notice>
            <p>
                <strong>{state.name().say(locale)}</strong>
            </p>
            <Hint>{t::LINK_HIDDEN.say(locale)}</Hint>
            <PostForm to=to buttons=true>
                <SendButton text=t::RETRACT name=ACTION value="cabut" weight=Weight::Secondary />
            </PostForm>
        </Notice>
    }
}
