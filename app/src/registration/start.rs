//! Where a registration begins, goes on, or is given up.

use domain::locale::Locale;
use domain::registration::Step;
use leptos::prelude::*;

use super::{ACTION, StartData, load_start};
use crate::kept;
use crate::texts::registration::start as t;
use crate::ui::{
    Actions, ButtonLink, ConfirmButton, Lead, Notice, PageTitle, PathLink, PostForm, SendButton, Ticket, loaded,
    use_locale,
};

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_start());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <p>{t::TIME.say(locale)}</p>
        {loaded(data, move |data| show(locale, data))}
        <Actions>
            <PathLink to="/cara-daftar">{t::HOW.say(locale)}</PathLink>
            <PathLink to="/formulir">{t::OFFLINE.say(locale)}</PathLink>
            <PathLink to="/tiket">{t::HAVE_TICKET.say(locale)}</PathLink>
        </Actions>
    }
}

fn show(locale: Locale, data: StartData) -> AnyView {
    let first = format!("/daftar/{}", Step::Subject.slug());
    if data.next.is_none() {
        // Nothing to go on with, so nothing that was typed is kept either.
        Effect::new(move |_: Option<()>| kept::forget());
    }
    match (data.next, data.ticket) {
        (_, Some(ticket)) => view! {
            <Notice>
                <p>{t::SENT.say(locale)} " " <Ticket number=ticket /> "."</p>
                <PostForm to="/daftar" buttons=true>
                    <SendButton text=t::ANOTHER name=ACTION value="baru" />
                </PostForm>
            </Notice>
        }
        .into_any(),
        (Some(next), None) => view! {
            <Notice>
                <h2>{t::DRAFT.say(locale)}</h2>
                {(!data.name.is_empty()).then(|| view! { <p><strong>{data.name}</strong></p> })}
                <p>{t::DRAFT_HELP.say(locale)}</p>
                <Actions>
                    <ButtonLink to=format!("/daftar/{}", next.slug()) text=t::GO_ON />
                    <PostForm to="/daftar" buttons=true sending=Callback::new(|_| kept::forget())>
                        <ConfirmButton id="hapus-draf" text=t::DELETE question=t::DELETE_QUESTION name=ACTION value="hapus" />
                    </PostForm>
                </Actions>
            </Notice>
        }
        .into_any(),
        (None, None) => view! {
            <p>
                <ButtonLink to=first text=t::BEGIN />
            </p>
        }
        .into_any(),
    }
}
