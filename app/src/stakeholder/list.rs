use domain::locale::{Bilingual, Locale, Text};
use domain::pillar::Pillar;
use domain::programme::Page;
use domain::stakeholder::{DirectoryFilter, StakeholderItem};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::ui::{Choice, Filters, PageTitle, PathLink, SearchField, SelectField, Tag, loaded, use_locale};

const TITLE: Text = Text::new("Direktori pemangku kepentingan", "Directory of stakeholders");
const LEAD: Text = Text::new(
    "Yang terdaftar dan sudah diverifikasi dinas sosial. Perseorangan dan keluarga tampil hanya atas kehendak sendiri.",
    "Registered and verified by the social affairs offices. People and families are shown only if they wish.",
);
const WORDS: Text = Text::new("Cari nama", "Search names");
const PILLAR: Text = Text::new("Pilar", "Pillar");
const KIND: Text = Text::new("Jenis", "Kind");
const REGENCY: Text = Text::new("Kabupaten/kota", "Regency or city");
const EMPTY: Text = Text::new(
    "Belum ada yang cocok. Kurangi saringan, atau ajak mereka mendaftar.",
    "Nothing matches yet. Remove a filter, or invite them to register.",
);
const REGISTER: Text = Text::new("Daftar sekarang", "Register now");
const NEXT: Text = Text::new("Halaman berikutnya", "Next page");
const VERIFIED: Text = Text::new("Terakhir diverifikasi", "Last verified");

/// What the directory needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryData {
    page: Page<StakeholderItem>,
    kinds: Vec<(String, Bilingual)>,
    regencies: Vec<(String, String)>,
}

/// A page of the directory with what its filters offer.
#[server(input = Json)]
async fn load_directory(filter: DirectoryFilter) -> Result<DirectoryData, AppError> {
    let store = expect_context::<store::Store>();
    let regencies = store.regencies().await?;
    Ok(DirectoryData {
        page: store.stakeholders(&filter).await?,
        kinds: store.psks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name)).collect(),
        regencies: regencies.into_iter().map(|regency| (regency.code.as_str().to_owned(), regency.name)).collect(),
    })
}

fn filter_of(query: &ParamsMap) -> DirectoryFilter {
    let text = |key: &str| query.get(key).filter(|value| !value.is_empty());
    DirectoryFilter {
        words: text("kata").unwrap_or_default(),
        pillar: text("pilar").and_then(|code| Pillar::from_code(&code)),
        kind: text("jenis"),
        regency: text("wilayah"),
        after: text("sesudah"),
    }
}

/// The directory.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || filter_of(&query.get()), load_directory);
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        {loaded(data, move |data| show(locale, query.get_untracked(), data))}
    }
}

fn show(locale: Locale, query: ParamsMap, data: DirectoryData) -> impl IntoView {
    let filter = filter_of(&query);
    let found = data.page.total.map(|count| match locale {
        Locale::Id => format!("{} pemangku kepentingan", locale.number(count)),
        Locale::En if count == 1 => "1 stakeholder".to_owned(),
        Locale::En => format!("{} stakeholders", locale.number(count)),
    });
    let next = data.page.next.clone().map(|next| {
        let mut query = query;
        query.replace("sesudah", next);
        view! {
            <p class="next">
                <PathLink to=format!("/direktori{}", query.to_query_string())>{NEXT.say(locale)}</PathLink>
            </p>
        }
    });
    let pillars = Pillar::ALL.iter().map(|pillar| Choice::new(pillar.code(), pillar.name().say(locale))).collect();
    let kinds: Vec<_> = data.kinds.iter().map(|(code, name)| Choice::new(code, name.get(locale))).collect();
    let regencies: Vec<_> = data.regencies.iter().map(|(code, name)| Choice::new(code, name)).collect();
    let items = if data.page.items.is_empty() {
        view! {
            <p class="empty">{EMPTY.say(locale)}</p>
            <p>
                <PathLink to="/daftar" class="button">
                    {REGISTER.say(locale)}
                </PathLink>
            </p>
        }
        .into_any()
    } else {
        view! { <StakeholderList items=data.page.items kinds=data.kinds regencies=data.regencies /> }.into_any()
    };
    view! {
        <Filters path="/direktori">
            <SearchField name="kata" label=WORDS value=filter.words />
            <SelectField
                name="pilar"
                label=PILLAR
                choices=pillars
                value=filter.pillar.map(Pillar::code).unwrap_or_default().to_owned()
            />
            <SelectField name="jenis" label=KIND choices=kinds value=filter.kind.unwrap_or_default() />
            <SelectField name="wilayah" label=REGENCY choices=regencies value=filter.regency.unwrap_or_default() />
        </Filters>
        {found.map(|found| view! { <p role="status" class="found">{found}</p> })}
        {items}
        {next}
    }
}

/// Stakeholders as a list of cards.
#[component]
pub fn StakeholderList(
    /// The stakeholders.
    items: Vec<StakeholderItem>,
    /// Names of the kinds by code.
    kinds: Vec<(String, Bilingual)>,
    /// Names of the regencies by code.
    regencies: Vec<(String, String)>,
) -> impl IntoView {
    let locale = use_locale();
    let rows = items
        .into_iter()
        .map(|item| {
            let kind = kinds
                .iter()
                .find(|(code, _)| *code == item.kind)
                .map_or_else(String::new, |(_, name)| name.get(locale).to_owned());
            let regency = regencies
                .iter()
                .find(|(code, _)| *code == item.regency)
                .map_or_else(String::new, |(_, name)| name.clone());
            let (name, pillar) = (item.name, item.pillar);
            view! {
                <li class="card">
                    <h2>
                        <PathLink to=format!("/direktori/{}", item.id)>{name}</PathLink>
                    </h2>
                    <p>{kind}</p>
                    <p>{item.district} ", " {regency}</p>
                    <p class="tags">
                        <Tag kind=format!("pillar-{}", pillar.code())>{pillar.name().say(locale)}</Tag>
                    </p>
                    <p class="hint">{VERIFIED.say(locale)} " " {item.verified_on.in_words(locale)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="cards">{rows}</ul> }
}
