use domain::locale::{Bilingual, Locale};
use domain::office;
use domain::registration::{CLOCK_DAYS, Next, State, next_step};
use leptos::prelude::*;

use super::{PHONE, TICKET, TicketData, load_ticket};
use crate::kept;
use crate::registration::ACTION;
use crate::texts::ticket::page as t;
use crate::ui::{PageTitle, PathLink, PlainField, Refusal, SendButton, Typing, Weight, loaded, use_locale};

/// The page.
#[component]
pub fn TicketPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_ticket());
    loaded(data, move |data| match data.page.clone() {
        Some((page, kind)) => view! { <Standing page=page kind=kind /> }.into_any(),
        None => look_up(locale, data).into_any(),
    })
}

fn look_up(locale: Locale, data: TicketData) -> impl IntoView {
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <p class="lead">{t::LEAD.say(locale)}</p>
        <form method="post" action=locale.path("/tiket") class="form">
            {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=TICKET label=t::TICKET_LABEL hint=t::TICKET_HINT value=data.typed_ticket />
            <PlainField key=PHONE label=t::PHONE_LABEL typing=Typing::PHONE value=data.typed_phone />
            <div class="actions">
                <SendButton text=t::LOOK_UP name=ACTION value="cari" />
            </div>
        </form>
    }
}

#[component]
fn Standing(page: office::TicketPage, kind: Bilingual) -> impl IntoView {
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
            <form method="post" action=locale.path("/tiket")>
                <SendButton text=t::CORRECT name=ACTION value="perbaiki" />
            </form>
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
        <p class="ticket-line">
            {t::TICKET_LABEL.say(locale)} " " <strong class="ticket">{page.ticket.clone()}</strong>
        </p>
        <p>{t::RECEIVED.say(locale)}</p>
        <p class=format!("status state-{}", page.state.code())>{page.state.name().say(locale)}</p>
        <h2>{t::WHO_NEXT.say(locale)}</h2>
        <p>{next}</p>
        <p class="hint">{clock}</p>
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
        <div class="actions no-print">
            <button type="button" class="secondary scripts-only" on:click=move |_| print()>
                {t::PRINT.say(locale)}
            </button>
            <form method="post" action=locale.path("/tiket")>
                <SendButton text=t::CLOSE name=ACTION value="tutup" weight=Weight::Secondary />
            </form>
        </div>
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
            let officer = (!item.officer.is_empty()).then(|| format!(" · {}", item.officer));
            view! {
                <li>
                    <p>
                        <strong>{item.state.name().say(locale)}</strong>
                        " "
                        <span class="hint">{item.at.in_words(locale)} {officer}</span>
                    </p>
                    {reasons}
                    {note}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{rows}</ol> }
}
