use domain::locale::Locale;
use domain::mentoring::{MOST_AT_ONCE, PATH, PairItem, PairState};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{Known, PairsData, called, list_at, load_office_pairs, load_own_pairs, name_at, period, tags};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::texts::account;
use crate::texts::mentoring as shared;
use crate::texts::mentoring::list as t;
use crate::ui::{
    AFTER, Actions, Breadcrumb, ButtonLink, Card, CardTitle, Cards, Choice, Empty, Filters, Hint, Lead, NextPage,
    Notice, PageTitle, PathLink, SelectField, asked, loaded, use_locale,
};

/// Name in the address of where pairs stand.
const STATE: &str = "status";

/// The families that a mentor is with.
#[component]
pub fn OwnPairsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || asked(&query.read(), AFTER), load_own_pairs);
    loaded(data, move |data| show_own(locale, data))
}

fn show_own(locale: Locale, data: PairsData) -> impl IntoView {
    let path = list_at(Desk::Account);
    let empty = data.page.items.is_empty().then(|| view! { <Empty text=t::EMPTY /> });
    let rows = data.page.items.iter().map(|item| row(locale, Desk::Account, item, &data.known)).collect_view();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <Breadcrumb to="/akun" text=account::page::TITLE />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Notice>
            <p>{shared::NAMELESS.say(locale)}</p>
        </Notice>
        <Actions>
            <ButtonLink to=format!("{path}/baru") text=shared::new::TITLE />
            <PathLink to=PATH>{t::ABOUT.say(locale)}</PathLink>
        </Actions>
        {empty}
        <Cards rows=true>{rows}</Cards>
        <NextPage path=path next=data.page.next />
        <Hint>{t::most(locale, MOST_AT_ONCE)}</Hint>
    }
}

fn row(locale: Locale, desk: Desk, item: &PairItem, known: &Known) -> impl IntoView + use<> {
    let own = &item.own;
    let to = format!("{}/{}", list_at(desk), own.id);
    let name = called(locale, own);
    let title = match desk {
        Desk::Account => name,
        Desk::Office => format!("{} · {name}", item.mentor),
    };
    let about = format!("{} · {}", known.names.regency(&own.regency), known.ppks(own.ppks.as_ref(), locale));
    let (tags, months) = (tags(locale, own), period(locale, own));
    view! {
        <Card>
            <CardTitle to=to title=title nested=false />
            {tags}
            <p>{months}</p>
            <Hint>{about}</Hint>
        </Card>
    }
}

fn asked_state(query: &ParamsMap) -> PairState {
    asked(query, STATE).and_then(|code| PairState::from_code(&code)).unwrap_or(PairState::Waiting)
}

/// The pairs that the office looks after.
#[component]
pub fn OfficePairsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(
        move || (asked_state(&query.read()), asked(&query.read(), AFTER)),
        |(state, after)| load_office_pairs(state, after),
    );
    loaded(data, move |data| show_office(locale, asked_state(&query.get_untracked()), data))
}

fn show_office(locale: Locale, state: PairState, data: PairsData) -> impl IntoView {
    let path = list_at(Desk::Office);
    let choices = PairState::ALL.iter().map(|state| Choice::new(state.code(), state.name().say(locale))).collect();
    let empty = data.page.items.is_empty().then(|| view! { <Empty text=t::EMPTY_QUEUE /> });
    let rows = data.page.items.iter().map(|item| row(locale, Desk::Office, item, &data.known)).collect_view();
    let title = name_at(Desk::Office).say(locale);
    view! {
        <PageTitle title=title />
        {data.officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <h1>{title}</h1>
        <Lead>{t::OFFICE_LEAD.say(locale)}</Lead>
        <Actions>
            <ButtonLink to=format!("{path}/baru") text=shared::new::OFFICE_TITLE />
            <PathLink to=PATH>{t::ABOUT.say(locale)}</PathLink>
        </Actions>
        <Filters path="/kantor/pendampingan">
            <SelectField name=STATE label=t::STATE choices=choices value=state.code().to_owned() first=None />
        </Filters>
        {empty}
        <Cards rows=true>{rows}</Cards>
        <NextPage path=path next=data.page.next />
    }
}
