use domain::actor::Role;
use domain::calendar::Day;
use domain::contribution::OfficeWaiting;
use domain::locale::Locale;
use domain::office::{QueueFilter, QueueItem};
use domain::registration::{Next, State, days_left, next_step};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::sign_in::SignIn;
use super::{OfficeBar, OfficeData, QueueData, load_office};
use crate::texts::office;
use crate::texts::office::queue as t;
use crate::ui::{
    AFTER, Card, CardTitle, Cards, Choice, Empty, Filters, Hint, NextPage, PageTitle, SearchField, SelectField, Tab,
    Tabs, Tag, TagKind, Tags, Ticket, asked, loaded, use_locale,
};

fn filter_of(query: &ParamsMap) -> QueueFilter {
    let text = |name| asked(query, name);
    QueueFilter {
        words: text("kata").unwrap_or_default(),
        state: text("status").and_then(|code| State::from_code(&code)),
        kind: text("jenis"),
        regency: text("wilayah"),
        after: text(AFTER),
    }
}

/// The first page of the office: sign-in, or the review queue.
#[component]
pub fn OfficePage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || filter_of(&query.get()), load_office);
    loaded(data, move |data| match data {
        OfficeData::SignIn { fault, typed } => view! { <SignIn fault=fault typed=typed /> }.into_any(),
        OfficeData::Queue(data) => queue(locale, filter_of(&query.get_untracked()), *data).into_any(),
    })
}

fn queue(locale: Locale, filter: QueueFilter, data: QueueData) -> impl IntoView {
    if data.officer.role == Role::Editor {
        return view! {
            <PageTitle title=office::TO_QUEUE.say(locale) />
            <OfficeBar officer=data.officer />
            <h1>{office::TO_QUEUE.say(locale)}</h1>
            <p>{t::EDITOR.say(locale)}</p>
            {besides(locale, data.waiting)}
        }
        .into_any();
    }
    let open: i64 = data.counts.iter().filter(|(state, _)| !state.is_final()).map(|(_, count)| count).sum();
    let states = data.counts.iter().map(|(state, count)| {
        let current = filter.state == Some(*state);
        Tab { to: format!("/kantor?status={}", state.code()), name: state.name(), count: Some(*count), current }
    });
    let all = Tab { to: "/kantor".to_owned(), name: t::OPEN, count: Some(open), current: filter.state.is_none() };
    let tabs = std::iter::once(all).chain(states).collect();
    let province = data.officer.role == Role::ProvinceAdmin;
    let names = &data.names;
    let rows = data
        .page
        .items
        .iter()
        .map(|item| row(locale, item, names.kind(&item.kind, locale), names.regency(&item.regency), data.today))
        .collect_view();
    let (kinds, regencies) = (names.kind_choices(locale), names.regency_choices());
    let choices = State::ALL.iter().map(|state| Choice::new(state.code(), state.name().say(locale))).collect();
    let empty = data.page.items.is_empty();
    let (kind, regency) = (filter.kind.unwrap_or_default(), filter.regency.unwrap_or_default());
    let state = filter.state.map(State::code).unwrap_or_default().to_owned();
    view! {
        <PageTitle title=office::TO_QUEUE.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_QUEUE.say(locale)}</h1>
        <Tabs label=t::STATE tabs=tabs />
        {besides(locale, data.waiting)}
        <Filters path="/kantor">
            <SearchField name="kata" label=t::WORDS value=filter.words />
            <SelectField
                name="status"
                label=t::STATE
                choices=choices
                value=state
            />
            <SelectField name="jenis" label=t::KIND choices=kinds value=kind />
            {province
                .then(|| {
                    view! {
                        <SelectField
                            name="wilayah"
                            label=t::REGENCY
                            choices=regencies
                            value=regency
                        />
                    }
                })}
        </Filters>
        {empty.then(|| view! { <Empty text=t::EMPTY /> })}
        <Cards rows=true>{rows}</Cards>
        <NextPage path="/kantor" next=data.page.next />
    }
    .into_any()
}

/// What waits besides registrations, each with the way to it.
fn besides(locale: Locale, waiting: OfficeWaiting) -> impl IntoView {
    let OfficeWaiting { changes, listings, pairs, reports, codes, offers, failed } = waiting;
    let all = [
        ("/kantor/usulan", office::TO_CHANGES, changes),
        ("/kantor/penawaran", office::TO_LISTINGS, listings),
        ("/kantor/pendampingan", office::TO_MENTORING, pairs),
        ("/kantor/laporan", office::TO_REPORTS, reports),
        ("/kantor/kode", office::TO_CODES, codes),
        ("/kantor/program", t::OFFERS, offers),
        ("/kantor/pesan?status=failed", t::FAILED, failed),
    ];
    let bounded = all.iter().any(|(.., count)| *count >= OfficeWaiting::MOST);
    let tabs: Vec<Tab> = all
        .into_iter()
        .filter(|(.., count)| *count > 0)
        .map(|(to, name, count)| Tab { to: to.to_owned(), name, count: Some(count), current: false })
        .collect();
    if tabs.is_empty() {
        return view! { <Hint>{t::NOTHING_BESIDES.say(locale)}</Hint> }.into_any();
    }
    view! {
        <h2>{t::BESIDES.say(locale)}</h2>
        <Tabs label=t::BESIDES tabs=tabs />
        {bounded.then(|| view! { <Hint>{t::counted_up_to(locale, OfficeWaiting::MOST)}</Hint> })}
    }
    .into_any()
}

/// How much time is left, in words, and whether it has run out.
pub fn time_left(locale: Locale, item: &QueueItem, today: Day) -> (String, bool) {
    if next_step(item.state) == Next::Applicant {
        return (t::WAITS.say(locale).to_owned(), false);
    }
    let Some(days) = days_left(item.state, item.since, today) else { return (String::new(), false) };
    let text = match days {
        ..0 => t::days_late(locale, -days),
        0 => t::DUE_TODAY.say(locale).to_owned(),
        1.. => t::days_left(locale, days),
    };
    (text, days < 0)
}

fn row(locale: Locale, item: &QueueItem, kind: String, regency: String, today: Day) -> impl IntoView + use<> {
    let (left, late) = time_left(locale, item, today);
    let taken = (!item.taken_by.is_empty()).then(|| format!("{}: {}", t::TAKEN_BY.say(locale), item.taken_by));
    let (name, to) = (item.name.clone(), format!("/kantor/pendaftaran/{}", item.id));
    let (state, ticket, since) = (item.state, item.ticket.clone(), item.since.day());
    view! {
        <Card>
            <CardTitle to=to title=name nested=false />
            <p>{kind} " · " {regency}</p>
            <Hint>
                <Ticket number=ticket />
                " · "
                {t::SINCE.say(locale)}
                " "
                {since.in_words(locale)}
                " ("
                {since.ago(today, locale)}
                ")"
            </Hint>
            <Tags>
                <Tag>{state.name().say(locale)}</Tag>
                {(!left.is_empty())
                    .then(|| view! { <Tag kind=if late { TagKind::Late } else { TagKind::Plain }>{left}</Tag> })}
            </Tags>
            {taken.map(|text| view! { <Hint>{text}</Hint> })}
        </Card>
    }
}
