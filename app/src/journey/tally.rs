use domain::journey::{Stage, Tally};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{CaseNames, SAVED, TalliesData, fault_text, field, list_at, load_tallies, tallies_at};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::journey as shared;
use crate::texts::journey::entry;
use crate::texts::journey::tally as t;
use crate::texts::office;
use crate::ui::{
    Actions, Breadcrumb, Choice, Empty, Filters, Lead, Notice, PageTitle, PlainField, PostForm, Refusal, SelectField,
    SendButton, Table, Typing, asked, loaded, named, number_cell, number_head, use_locale,
};

/// The counts of sensitive kinds.
#[component]
pub fn TalliesPage() -> impl IntoView {
    page(Desk::Office)
}

/// The counts of sensitive kinds in an institution's programmes.
#[component]
pub fn OwnTalliesPage() -> impl IntoView {
    page(Desk::Account)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || asked(&query.read(), "jenis"), move |kind| load_tallies(desk, kind));
    loaded(data, move |data| show(locale, desk, asked(&query.get_untracked(), SAVED).is_some(), &data))
}

fn show(locale: Locale, desk: Desk, saved: bool, data: &TalliesData) -> impl IntoView + use<> {
    let saved = (saved && data.fault.is_none()).then(|| {
        view! {
            <Notice said=true>
                <p>{t::SAVED.say(locale)}</p>
            </Notice>
        }
    });
    let kinds = named(&data.names.sensitive, locale);
    let table = if data.tallies.is_empty() {
        view! { <Empty text=t::EMPTY /> }.into_any()
    } else {
        table(locale, data).into_any()
    };
    let (form, kind) = (form(locale, desk, data), data.kind.clone());
    let officer = data.officer.clone();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        {officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <Breadcrumb to=list_at(desk) text=office::TO_JOURNEYS />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {saved}
        <h2>{t::COUNTED.say(locale)}</h2>
        <Filters path=tallies_at(desk)>
            <SelectField name="jenis" label=t::KIND choices=kinds value=kind first=None />
        </Filters>
        {table}
        <h2>{t::ADD.say(locale)}</h2>
        {data.fault.map(|fault| view! { <Refusal text=fault_text(fault) /> })}
        {form}
    }
}

fn form(locale: Locale, desk: Desk, data: &TalliesData) -> impl IntoView + use<> {
    let typed = |name: &str| data.typed.text(name).to_owned();
    let [regency, programme, stage, month, count] =
        [field::REGENCY, field::PROGRAMME, field::STAGE, field::MONTH, field::COUNT].map(typed);
    let (kinds, programmes) = (named(&data.names.sensitive, locale), data.names.programme_choices(locale));
    let kind = if typed(field::KIND).is_empty() { data.kind.clone() } else { typed(field::KIND) };
    let regencies = data.names.regency_choices(data.officer.as_ref());
    let first = (regencies.len() > 1).then_some(entry::CHOOSE);
    let before = CaseNames::before_programmes(data.officer.as_ref());
    let stages = Stage::ALL.iter().map(|stage| Choice::new(stage.code(), stage.name().say(locale))).collect();
    view! {
        <PostForm to=tallies_at(desk)>
            <SelectField
                name=field::KIND
                label=t::KIND
                choices=kinds
                value=kind
                first=None
            />
            <SelectField
                name=field::REGENCY
                label=shared::REGENCY
                choices=regencies
                value=regency
                first=first
            />
            <SelectField
                name=field::PROGRAMME
                label=shared::PROGRAMME
                choices=programmes
                value=programme
                first=Some(before)
            />
            <SelectField name=field::STAGE label=t::STAGE choices=stages value=stage first=None />
            <PlainField key=field::MONTH label=t::MONTH hint=entry::MONTH_HINT value=month />
            <PlainField
                key=field::COUNT
                label=t::COUNT
                hint=t::COUNT_HINT
                typing=Typing::TEXT
                value=count
            />
            <Actions>
                <SendButton text=t::SAVE name=ACTION value="hitung" />
            </Actions>
        </PostForm>
    }
}

fn table(locale: Locale, data: &TalliesData) -> impl IntoView + use<> {
    let rows = data
        .tallies
        .iter()
        .map(|Tally { origin, stage, month, count }| {
            view! {
                <tr>
                    <th scope="row">{data.names.place(origin, locale)}</th>
                    <td>{month.in_words(locale)}</td>
                    <td>{stage.name().say(locale)}</td>
                    {number_cell(locale.number(*count))}
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=t::COUNTED.say(locale)>
            <thead>
                <tr>
                    <th scope="col">{shared::REGENCY.say(locale)}</th>
                    <th scope="col">{t::MONTH.say(locale)}</th>
                    <th scope="col">{t::STAGE.say(locale)}</th>
                    {number_head(t::PEOPLE.say(locale))}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}
