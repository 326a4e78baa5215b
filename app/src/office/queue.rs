use domain::actor::Role;
use domain::calendar::Day;
use domain::locale::{Locale, Text};
use domain::office::{QueueFilter, QueueItem};
use domain::registration::{Next, State, clock, next_step};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::sign_in::SignIn;
use super::{OfficeBar, OfficeData, QUEUE, QueueData, load_office};
use crate::ui::{
    AFTER, CardTitle, Choice, Filters, NextPage, PageTitle, SearchField, SelectField, Tag, asked, loaded, use_locale,
};

const WORDS: Text = Text::new("Nama atau nomor tiket", "Name or ticket number");
const STATE: Text = Text::new("Status", "State");
const KIND: Text = Text::new("Jenis", "Kind");
const REGENCY: Text = Text::new("Kabupaten/kota", "Regency or city");
const EMPTY: Text = Text::new("Tidak ada pendaftaran yang cocok.", "No registration matches.");
const OPEN: Text = Text::new("Semua yang belum selesai", "All that are not settled");
const TAKEN_BY: Text = Text::new("Ditangani", "Taken by");
const SINCE: Text = Text::new("sejak", "since");
const WAITS: Text = Text::new("Menunggu pendaftar", "Waits for the applicant");
const EDITOR: Text = Text::new(
    "Peran editor mengelola isi, bukan pendaftaran. Tidak ada antrean untuk Anda.",
    "The role of editor looks after content, not registrations. There is no queue for you.",
);

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
            <PageTitle title=QUEUE.say(locale) />
            <OfficeBar officer=data.officer />
            <h1>{QUEUE.say(locale)}</h1>
            <p>{EDITOR.say(locale)}</p>
        }
        .into_any();
    }
    let open: i64 = data.counts.iter().filter(|(state, _)| !state.is_final()).map(|(_, count)| count).sum();
    let counts = data
        .counts
        .iter()
        .map(|(state, count)| {
            let current = filter.state == Some(*state);
            (format!("/kantor?status={}", state.code()), state.name().say(locale), *count, current)
        })
        .collect::<Vec<_>>();
    let counts = std::iter::once(("/kantor".to_owned(), OPEN.say(locale), open, filter.state.is_none()))
        .chain(counts)
        .map(|(to, name, count, current)| {
            view! {
                <li>
                    <a href=locale.path(&to) aria-current=current.then_some("true")>
                        {name}
                        " "
                        <strong>{locale.number(count)}</strong>
                    </a>
                </li>
            }
        })
        .collect_view();
    let province = data.officer.role == Role::ProvinceAdmin;
    let names = &data.names;
    let rows = data
        .page
        .items
        .iter()
        .map(|item| row(locale, item, names.kind(&item.kind, locale), names.regency(&item.regency), data.today))
        .collect_view();
    let (kinds, regencies) = (names.kind_choices(locale), names.regency_choices());
    let states = State::ALL.iter().map(|state| Choice::new(state.code(), state.name().say(locale))).collect();
    let empty = data.page.items.is_empty();
    let (kind, regency) = (filter.kind.unwrap_or_default(), filter.regency.unwrap_or_default());
    let state = filter.state.map(State::code).unwrap_or_default().to_owned();
    view! {
        <PageTitle title=QUEUE.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{QUEUE.say(locale)}</h1>
        <ul class="counts">{counts}</ul>
        <Filters path="/kantor">
            <SearchField name="kata" label=WORDS value=filter.words />
            <SelectField
                name="status"
                label=STATE
                choices=states
                value=state
            />
            <SelectField name="jenis" label=KIND choices=kinds value=kind />
            {province
                .then(|| {
                    view! {
                        <SelectField
                            name="wilayah"
                            label=REGENCY
                            choices=regencies
                            value=regency
                        />
                    }
                })}
        </Filters>
        {empty.then(|| view! { <p class="empty">{EMPTY.say(locale)}</p> })}
        <ul class="cards queue">{rows}</ul>
        <NextPage path="/kantor" next=data.page.next />
    }
    .into_any()
}

/// How much time is left, in words, and whether it has run out.
pub fn time_left(locale: Locale, item: &QueueItem, today: Day) -> (String, bool) {
    if next_step(item.state) == Next::Applicant {
        return (WAITS.say(locale).to_owned(), false);
    }
    let Some(due) = clock(item.state, item.since) else { return (String::new(), false) };
    let days = due.day().days_since(today);
    let text = match (locale, days) {
        (Locale::Id, days) if days < 0 => format!("Terlambat {} hari", -days),
        (Locale::En, -1) => "1 day late".to_owned(),
        (Locale::En, days) if days < 0 => format!("{} days late", -days),
        (Locale::Id, 0) => "Batas waktu hari ini".to_owned(),
        (Locale::En, 0) => "Due today".to_owned(),
        (Locale::Id, days) => format!("Sisa {days} hari"),
        (Locale::En, 1) => "1 day left".to_owned(),
        (Locale::En, days) => format!("{days} days left"),
    };
    (text, days < 0)
}

fn row(locale: Locale, item: &QueueItem, kind: String, regency: String, today: Day) -> impl IntoView + use<> {
    let (left, late) = time_left(locale, item, today);
    let taken = (!item.taken_by.is_empty()).then(|| format!("{}: {}", TAKEN_BY.say(locale), item.taken_by));
    let name = item.name.clone();
    let state = item.state;
    view! {
        <li class="card">
            <CardTitle to=format!("/kantor/pendaftaran/{}", item.id) title=name nested=false />
            <p>{kind} " · " {regency}</p>
            <p class="hint">
                <span class="ticket">{item.ticket.clone()}</span>
                " · "
                {SINCE.say(locale)}
                " "
                {item.since.day().in_words(locale)}
            </p>
            <p class="tags">
                <Tag kind=format!("state-{}", state.code())>{state.name().say(locale)}</Tag>
                {(!left.is_empty())
                    .then(|| view! { <Tag kind=if late { "late" } else { "in-time" }>{left}</Tag> })}
            </p>
            {taken.map(|text| view! { <p class="hint">{text}</p> })}
        </li>
    }
}
