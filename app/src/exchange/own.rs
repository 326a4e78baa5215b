use domain::exchange::{ListingState, PATH, Side};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::parts::{card, paragraphs};
use super::{Known, Row, RowsData, listings_at, load_office_listings, load_own_listings};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::texts::exchange as shared;
use crate::texts::exchange::own as t;
use crate::texts::{account, office};
use crate::ui::{
    AFTER, Actions, Breadcrumb, ButtonLink, Cards, Choice, Empty, Filters, Hint, Lead, NextPage, Notice, PageTitle,
    PathLink, SelectField, Weight, asked, loaded, use_locale,
};

/// Shows the needs that the office has posted for programmes.
const PROGRAMMES: &str = "program";

/// What a stakeholder has posted.
#[component]
pub fn OwnListingsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || asked(&query.read(), AFTER), load_own_listings);
    loaded(data, move |data| show_own(locale, data))
}

fn show_own(locale: Locale, data: RowsData) -> impl IntoView {
    let path = listings_at(Desk::Account);
    let post = move |side: Side| format!("{path}/baru?sisi={}", side.code());
    let empty = data.page.items.is_empty().then(|| view! { <Empty text=t::EMPTY /> });
    let rows = data.page.items.iter().map(|row| show_row(locale, Desk::Account, row, &data.known)).collect_view();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <Breadcrumb to="/akun" text=account::page::TITLE />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Notice>
            <p>{shared::NO_MONEY.say(locale)}</p>
        </Notice>
        <Actions>
            <ButtonLink to=post(Side::Offer) text=shared::POST_OFFER />
            <ButtonLink to=post(Side::Need) text=shared::POST_NEED weight=Weight::Secondary />
            <PathLink to=PATH>{t::ALL.say(locale)}</PathLink>
        </Actions>
        {empty}
        <Cards rows=true>{rows}</Cards>
        <NextPage path=path next=data.page.next />
    }
}

fn show_row(locale: Locale, desk: Desk, row: &Row, known: &Known) -> impl IntoView + use<> {
    let to = format!("{}/{}", listings_at(desk), row.item.id);
    let matches = (row.matches > 0).then(|| view! { <p>{t::matches(locale, row.matches)}</p> });
    let reason = (!row.reason.is_empty()).then(|| {
        let reason = row.reason.clone();
        view! { <p>{shared::REMOVED_BECAUSE.say(locale)} " " <q>{reason}</q></p> }
    });
    let description = paragraphs(row.item.language, &row.description);
    card(locale, &row.item, known, to, (true, false), view! { {description} {matches} {reason} }.into_any())
}

/// What is asked for: a state, or `None` for the needs of programmes.
fn asked_state(query: &ParamsMap) -> Option<ListingState> {
    match asked(query, "status") {
        Some(code) if code == PROGRAMMES => None,
        Some(code) => Some(ListingState::from_code(&code).unwrap_or(ListingState::Waiting)),
        None => Some(ListingState::Waiting),
    }
}

/// What waits to be looked at by the office, and the needs of programmes.
#[component]
pub fn OfficeListingsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(
        move || (asked_state(&query.read()), asked(&query.read(), AFTER)),
        |(state, after)| load_office_listings(state, after),
    );
    loaded(data, move |data| show_office(locale, asked_state(&query.get_untracked()), data))
}

fn show_office(locale: Locale, state: Option<ListingState>, data: RowsData) -> impl IntoView {
    let path = listings_at(Desk::Office);
    let mut choices: Vec<Choice> =
        ListingState::ALL.iter().map(|state| Choice::new(state.code(), state.name().say(locale))).collect();
    choices.push(Choice::new(PROGRAMMES, t::PROGRAMMES.say(locale)));
    let value = state.map_or(PROGRAMMES, ListingState::code).to_owned();
    let empty = data.page.items.is_empty().then(|| view! { <Empty text=t::EMPTY_QUEUE /> });
    let rows = data.page.items.iter().map(|row| show_row(locale, Desk::Office, row, &data.known)).collect_view();
    view! {
        <PageTitle title=t::OFFICE_TITLE.say(locale) />
        {data.officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <h1>{office::TO_LISTINGS.say(locale)}</h1>
        <Lead>{t::OFFICE_LEAD.say(locale)}</Lead>
        <Actions>
            <ButtonLink to=format!("{path}/baru") text=t::POST_FOR_PROGRAMME />
            <PathLink to=PATH>{t::ALL.say(locale)}</PathLink>
        </Actions>
        <Filters path="/kantor/penawaran">
            <SelectField name="status" label=t::STATE choices=choices value=value first=None />
        </Filters>
        {empty}
        <Cards rows=true>{rows}</Cards>
        <Hint>{shared::NO_MONEY.say(locale)}</Hint>
        <NextPage path=path next=data.page.next />
    }
}
