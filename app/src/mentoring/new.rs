use domain::locale::Locale;
use domain::mentoring::key;
use leptos::prelude::*;

use super::{BEGIN, NewData, label, list_at, load_new_pair, months, name_at, outcomes};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::mentoring as shared;
use crate::texts::mentoring::new as t;
use crate::ui::{
    Actions, Breadcrumb, Hint, Lead, Notice, PageTitle, PostForm, Refusal, SendButton, TypedForm, Typing, loaded,
    use_locale,
};

/// A mentor begins with a family.
#[component]
pub fn NewPairPage() -> impl IntoView {
    page(Desk::Account)
}

/// An officer enters a pair for a mentor.
#[component]
pub fn NewOfficePairPage() -> impl IntoView {
    page(Desk::Office)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), move |()| load_new_pair(desk));
    loaded(data, move |data| show(locale, desk, data))
}

fn show(locale: Locale, desk: Desk, data: NewData) -> impl IntoView {
    let form = TypedForm { typed: &data.typed, problems: &data.problems, label };
    let summary = form.summary(locale);
    let (title, lead) = match desk {
        Desk::Account => (t::TITLE, t::LEAD),
        Desk::Office => (t::OFFICE_TITLE, t::OFFICE_LEAD),
    };
    let own = data.officer.as_ref().and_then(|officer| officer.regency.as_ref()).map(|code| code.as_str().to_owned());
    let mut regencies = data.known.names.regency_choices();
    regencies.retain(|choice| own.as_ref().is_none_or(|own| *own == choice.value));
    let ticket = (desk == Desk::Office).then(|| form.line(key::TICKET, Typing::TEXT, Some(t::TICKET_HINT)));
    let regency = form.select(key::REGENCY, regencies, Some(t::CHOOSE));
    let ppks = form.select(key::PPKS, data.known.ppks_choices(locale), Some(shared::NO_KIND));
    let start = form.select(key::START, months(data.now, locale), Some(t::CHOOSE));
    let ended = (desk == Desk::Office).then(|| {
        let (end, outcome) = (
            form.select(key::END, months(data.now, locale), Some(t::NOT_ENDED)),
            form.select(key::OUTCOME, outcomes(locale), Some(t::NOT_ENDED)),
        );
        view! {
            <Hint>{t::ENDED_HELP.say(locale)}</Hint>
            {end}
            {outcome}
        }
    });
    let seen = (desk == Desk::Account).then(|| view! { <Hint>{t::SEEN_BY.say(locale)}</Hint> });
    view! {
        <PageTitle title=title.say(locale) />
        {data.officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <Breadcrumb to=list_at(desk) text=name_at(desk) />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        {summary}
        <h1>{title.say(locale)}</h1>
        <Lead>{lead.say(locale)}</Lead>
        <Notice>
            <p>{shared::NAMELESS.say(locale)}</p>
        </Notice>
        <PostForm to=format!("{}/baru", list_at(desk))>
            {ticket}
            {regency}
            {seen}
            {ppks}
            <Hint>{t::PPKS_HINT.say(locale)}</Hint>
            {start}
            {ended}
            <Actions>
                <SendButton text=t::SEND name=ACTION value=BEGIN />
            </Actions>
        </PostForm>
    }
}
