use domain::account::{CodeRequest, HANDED_CODE_HOURS, HandedCode};
use domain::calendar::Day;
use domain::locale::Locale;
use leptos::prelude::*;

use super::{CodesData, OfficeBar, field, load_codes};
use crate::registration::ACTION;
use crate::texts::office;
use crate::texts::office::codes as t;
use crate::ui::{
    Card, Cards, Copyable, Empty, HiddenField, Hint, Lead, Names, Notice, PageTitle, PostForm, SendButton, Ticket,
    loaded, use_locale,
};

/// Who waits for a sign-in code, for officers of their area.
#[component]
pub fn CodesPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_codes());
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: CodesData) -> impl IntoView {
    let rows = data.requests.iter().map(|request| row(locale, request, &data.names, data.today)).collect_view();
    view! {
        <PageTitle title=office::TO_CODES.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_CODES.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {data.handed.map(|handed| shown(locale, handed))}
        {data.requests.is_empty().then(|| view! { <Empty text=t::EMPTY /> })}
        <Cards rows=true>{rows}</Cards>
    }
}

/// The code that was just made, with the way to send it.
fn shown(locale: Locale, handed: HandedCode) -> impl IntoView {
    let message = t::message(handed.language, &handed.name, &handed.code, HANDED_CODE_HOURS);
    let address = handed.whatsapp(&message);
    view! {
        <Notice said=true>
            <p>{t::CODE_FOR.say(locale)} " " <strong>{handed.name}</strong> ", " {handed.phone} ":"</p>
            <Copyable text=message button=t::COPY />
            <p>
                <a href=address rel="external noopener noreferrer" target="_blank">
                    {t::WHATSAPP.say(locale)}
                </a>
            </p>
            <Hint>{t::ONCE.say(locale)}</Hint>
        </Notice>
    }
}

fn row(locale: Locale, request: &CodeRequest, names: &Names, today: Day) -> impl IntoView + use<> {
    let about = format!("{} · {}", names.kind(&request.kind, locale), names.regency(&request.regency));
    let (name, ticket, since) = (request.name.clone(), request.ticket.clone(), request.since);
    let registration = request.registration.clone();
    let browsers = request.browsers;
    let several = (browsers > 1).then(|| view! { <Hint>{t::browsers(locale, browsers)}</Hint> });
    view! {
        <Card>
            <h2>{name}</h2>
            <p>{about}</p>
            <Hint>
                <Ticket number=ticket />
                " · "
                {since.in_words(locale)}
                " ("
                {since.day().ago(today, locale)}
                ")"
            </Hint>
            {several}
            <PostForm to="/kantor/kode" buttons=true>
                <HiddenField name=field::REGISTRATION value=registration />
                <SendButton text=t::MAKE name=ACTION value="buat" />
            </PostForm>
        </Card>
    }
}
