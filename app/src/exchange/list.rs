use domain::exchange::{ExchangeFilter, Kind, PATH, Side};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::parts::card;
use super::{ExchangeData, listings_at, load_exchange};
use crate::desk::Desk;
use crate::texts::exchange as shared;
use crate::texts::exchange::list as t;
use crate::ui::{
    AFTER, Actions, ButtonLink, Cards, Choice, Empty, Filters, Lead, NextPage, Notice, PageTitle, SelectField, Weight,
    asked, loaded, use_locale,
};

fn filter_of(query: &ParamsMap) -> ExchangeFilter {
    let text = |name| asked(query, name);
    ExchangeFilter {
        side: text("sisi").and_then(|code| Side::from_code(&code)),
        kind: text("jenis").and_then(|code| Kind::from_code(&code)),
        regency: text("wilayah"),
        ppks: text("ppks"),
        after: text(AFTER),
    }
}

/// The needs and offers that everybody sees.
#[component]
pub fn ExchangePage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || filter_of(&query.read()), load_exchange);
    let post = move |side: Side| format!("{}/baru?sisi={}", listings_at(Desk::Account), side.code());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Notice>
            <p>{shared::NO_MONEY.say(locale)}</p>
        </Notice>
        <Actions>
            <ButtonLink to=post(Side::Offer) text=shared::POST_OFFER />
            <ButtonLink to=post(Side::Need) text=shared::POST_NEED weight=Weight::Secondary />
        </Actions>
        {loaded(data, move |data| show(locale, &query.get_untracked(), data))}
    }
}

fn show(locale: Locale, query: &ParamsMap, data: ExchangeData) -> impl IntoView + use<> {
    let filter = filter_of(query);
    let sides = Side::ALL.iter().map(|side| Choice::new(side.code(), side.name().say(locale))).collect();
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.name().say(locale))).collect();
    let (regencies, ppks) = (data.known.names.regency_choices(), data.known.ppks_choices(locale));
    let rows = data
        .page
        .items
        .iter()
        .map(|item| card(locale, item, &data.known, format!("{PATH}/{}", item.id), (false, false), ().into_any()))
        .collect_view();
    let empty = data.page.items.is_empty().then(|| view! { <Empty text=t::EMPTY /> });
    view! {
        <Filters path=PATH>
            <SelectField
                name="sisi"
                label=t::SIDE
                choices=sides
                value=filter.side.map(Side::code).unwrap_or_default().to_owned()
            />
            <SelectField
                name="jenis"
                label=t::KIND
                choices=kinds
                value=filter.kind.map(Kind::code).unwrap_or_default().to_owned()
            />
            <SelectField name="wilayah" label=t::REGENCY choices=regencies value=filter.regency.unwrap_or_default() />
            <SelectField name="ppks" label=t::PPKS choices=ppks value=filter.ppks.unwrap_or_default() />
        </Filters>
        {empty}
        <Cards>{rows}</Cards>
        <NextPage path=PATH next=data.page.next />
    }
}
