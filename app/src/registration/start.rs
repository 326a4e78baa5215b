//! Where a registration begins, goes on, or is given up.

use domain::locale::Locale;
use domain::registration::Step;
use leptos::prelude::*;

use super::{ACTION, StartData, load_start};
use crate::kept;
use crate::texts::registration::start as t;
use crate::ui::{ConfirmButton, PageTitle, PathLink, SendButton, loaded, use_locale};

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_start());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <p class="lead">{t::LEAD.say(locale)}</p>
        <p>{t::TIME.say(locale)}</p>
        {loaded(data, move |data| show(locale, data))}
        <ul class="actions">
            <li>
                <PathLink to="/cara-daftar">{t::HOW.say(locale)}</PathLink>
            </li>
            <li>
                <PathLink to="/formulir">{t::OFFLINE.say(locale)}</PathLink>
            </li>
            <li>
                <PathLink to="/tiket">{t::HAVE_TICKET.say(locale)}</PathLink>
            </li>
        </ul>
    }
}

fn show(locale: Locale, data: StartData) -> AnyView {
    let action = locale.path("/daftar");
    let first = format!("/daftar/{}", Step::Subject.slug());
    if data.next.is_none() {
        // Nothing to go on with, so nothing that was typed is kept either.
        Effect::new(move |_: Option<()>| kept::forget());
    }
    match (data.next, data.ticket) {
        (_, Some(ticket)) => view! {
            <div class="notice">
                <p>{t::SENT.say(locale)} " " <strong class="ticket">{ticket}</strong> "."</p>
                <form method="post" action=action>
                    <SendButton text=t::ANOTHER name=ACTION value="baru" />
                </form>
            </div>
        }
        .into_any(),
        (Some(next), None) => view! {
            <div class="notice">
                <h2>{t::DRAFT.say(locale)}</h2>
                {(!data.name.is_empty()).then(|| view! { <p><strong>{data.name}</strong></p> })}
                <p>{t::DRAFT_HELP.say(locale)}</p>
                <div class="actions">
                    <PathLink to=format!("/daftar/{}", next.slug()) class="button">
                        {t::GO_ON.say(locale)}
                    </PathLink>
                    <form method="post" action=action on:submit=move |_| kept::forget()>
                        <ConfirmButton id="hapus-draf" text=t::DELETE question=t::DELETE_QUESTION name=ACTION value="hapus" />
                    </form>
                </div>
            </div>
        }
        .into_any(),
        (None, None) => view! {
            <p>
                <PathLink to=first class="button">
                    {t::BEGIN.say(locale)}
                </PathLink>
            </p>
        }
        .into_any(),
    }
}
