use domain::locale::{Bilingual, Locale};
use domain::office;
use domain::registration::{CLOCK_DAYS, Next, State, next_step};
use leptos::prelude::*;

use super::{PHONE, TICKET, TicketData, load_ticket};
use crate::kept;
use crate::registration::ACTION;
use crate::texts::ticket::page as t;
use crate::ui::{
    Actions, Button, CopyButton, Hint, Lead, PageTitle, PathLink, PlainField, PostForm, Refusal, SendButton, Standing,
    Ticket, Timeline, TimelineEntry, Typing, Weight, loaded, use_locale,
};

/// The page.
#[component]
pub fn TicketPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_ticket());
    loaded(data, move |data| match data.page.clone() {
        Some((page, kind)) => view! { <Opened page=page kind=kind /> }.into_any(),
        None => look_up(locale, data).into_any(),
    })
}

fn look_up(locale: Locale, data: TicketData) -> impl IntoView {
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <PostForm to="/tiket">
            {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=TICKET label=t::TICKET_LABEL hint=t::TICKET_HINT value=data.typed_ticket />
            <PlainField key=PHONE label=t::PHONE_LABEL typing=Typing::PHONE value=data.typed_phone />
            <Actions>
                <SendButton text=t::LOOK_UP name=ACTION value="cari" />
            </Actions>
        </PostForm>
    }
}

#[component]
fn Opened(page: office::TicketPage, kind: Bilingual) -> impl IntoView {
    let locale = use_locale();
    // What was typed is in the registration now.
    Effect::new(move |_: Option<()>| kept::forget());
    let next = match (next_step(page.state), page.due) {
        (Next::Nobody, _) | (_, None) => t::NOBODY_ACTS.say(locale).to_owned(),
        (Next::Office, Some(due)) => {
            format!("{} {} {}.", t::OFFICE_ACTS.say(locale), t::UNTIL.say(locale), due.day().in_words(locale))
        }
        (Next::Applicant, Some(due)) => {
            format!("{} {} {}.", t::YOU_ACT.say(locale), t::PLEASE_BY.say(locale), due.day().in_words(locale))
        }
    };
    let clock = t::clock(locale, CLOCK_DAYS);
    let correct = (page.state == State::Correction).then(|| {
        view! {
            <PostForm to="/tiket" buttons=true>
                <SendButton text=t::CORRECT name=ACTION value="perbaiki" />
            </PostForm>
        }
    });
    let public = page.stakeholder.clone().map(|id| {
        view! {
            <p>
                <PathLink to=format!("/direktori/{id}")>{t::PUBLIC_PAGE.say(locale)}</PathLink>
            </p>
        }
    });
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <p>
            {t::TICKET_LABEL.say(locale)} " " <Ticket number=page.ticket.clone() large=true />
        </p>
        <p>{t::RECEIVED.say(locale)}</p>
        <Standing text=page.state.name() />
        <h2>{t::WHO_NEXT.say(locale)}</h2>
        <p>{next}</p>
        <Hint>{clock}</Hint>
        {correct}
        {public}
        <dl>
            <dt>{t::NAME.say(locale)}</dt>
            <dd>{page.name.clone()}</dd>
            <dt>{t::KIND.say(locale)}</dt>
            <dd>{kind.get(locale).to_owned()}</dd>
            <dt>{t::REGENCY.say(locale)}</dt>
            <dd>{page.regency.clone()}</dd>
        </dl>
        <h2>{t::HISTORY.say(locale)}</h2>
        <History items=page.history />
        <Actions>
            <CopyButton copied=page.ticket text=t::COPY />
            <Button text=t::PRINT weight=Weight::Secondary pressed=Callback::new(|()| print()) />
            <PostForm to="/tiket" buttons=true>
                <SendButton text=t::CLOSE name=ACTION value="tutup" weight=Weight::Secondary />
            </PostForm>
        </Actions>
    }
}

fn print() {
    let _ = window().print();
}

/// What has happened to a registration, the latest first.
#[component]
pub fn History(
    /// The steps.
    items: Vec<office::HistoryItem>,
) -> impl IntoView {
    let locale = use_locale();
    let rows = items
        .into_iter()
        .rev()
        .map(|item| {
            let reasons = item
                .reasons
                .iter()
                .map(|reason| {
                    view! {
                        <li>
                            <strong>{reason.name.get(locale).to_owned()}</strong>
                            ". "
                            {reason.how.get(locale).to_owned()}
                        </li>
                    }
                })
                .collect_view();
            let reasons = (!item.reasons.is_empty()).then(|| view! { <ul>{reasons}</ul> });
            let note = (!item.note.is_empty()).then(|| view! { <p>{t::NOTE.say(locale)} ": " <q>{item.note}</q></p> });
            let mut when = item.at.in_words(locale);
            if !item.officer.is_empty() {
                when = format!("{when} · {}", item.officer);
            }
            view! {
                <TimelineEntry name=item.state.name() when=when>
                    {reasons}
                    {note}
                </TimelineEntry>
            }
        })
        .collect_view();
    view! { <Timeline>{rows}</Timeline> }
}
