use domain::locale::Locale;
use domain::pillar::Pillar;
use domain::programme::Page;
use domain::stakeholder::{DirectoryFilter, StakeholderItem};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::stakeholder::list as t;
use crate::ui::{
    AFTER, ButtonLink, Card, CardTitle, Cards, Choice, Empty, Filters, Found, Hint, Lead, Names, NextPage, PageTitle,
    PillarTags, SearchField, SelectField, Tags, asked, loaded, use_locale,
};

/// What the directory needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryData {
    page: Page<StakeholderItem>,
    names: Names,
}

/// A page of the directory with what its filters offer.
#[server(input = Json)]
async fn load_directory(filter: DirectoryFilter) -> Result<DirectoryData, AppError> {
    let store = crate::server::here().store;
    Ok(DirectoryData { page: store.stakeholders(&filter).await?, names: Names::load(&store).await? })
}

fn filter_of(query: &ParamsMap) -> DirectoryFilter {
    let text = |name| asked(query, name);
    DirectoryFilter {
        words: text("kata").unwrap_or_default(),
        pillar: text("pilar").and_then(|code| Pillar::from_code(&code)),
        kind: text("jenis"),
        regency: text("wilayah"),
        after: text(AFTER),
    }
}

/// The directory.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || filter_of(&query.get()), load_directory);
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |data| show(locale, &query.get_untracked(), data))}
    }
}

fn show(locale: Locale, query: &ParamsMap, data: DirectoryData) -> impl IntoView + use<> {
    let filter = filter_of(query);
    let found = data.page.total.map(|count| t::found(locale, count));
    let pillars = Pillar::ALL.iter().map(|pillar| Choice::new(pillar.code(), pillar.name().say(locale))).collect();
    let (kinds, regencies) = (data.names.kind_choices(locale), data.names.regency_choices());
    let items = if data.page.items.is_empty() {
        view! {
            <Empty text=t::EMPTY />
            <p>
                <ButtonLink to="/daftar" text=t::REGISTER />
            </p>
        }
        .into_any()
    } else {
        view! { <StakeholderList items=data.page.items names=data.names /> }.into_any()
    };
    view! {
        <Filters path="/direktori">
            <SearchField name="kata" label=t::WORDS value=filter.words />
            <SelectField
                name="pilar"
                label=t::PILLAR
                choices=pillars
                value=filter.pillar.map(Pillar::code).unwrap_or_default().to_owned()
            />
            <SelectField name="jenis" label=t::KIND choices=kinds value=filter.kind.unwrap_or_default() />
            <SelectField name="wilayah" label=t::REGENCY choices=regencies value=filter.regency.unwrap_or_default() />
        </Filters>
        {found.map(|found| view! { <Found text=found /> })}
        {items}
        <NextPage path="/direktori" next=data.page.next />
    }
}

/// Stakeholders as a list of cards.
#[component]
pub fn StakeholderList(
    /// The stakeholders.
    items: Vec<StakeholderItem>,
    /// Names of kinds and regencies.
    names: Names,
    /// Whether the list stands below a heading of its own, so that its titles rank below that.
    #[prop(optional)]
    nested: bool,
) -> impl IntoView {
    let locale = use_locale();
    let rows = items
        .into_iter()
        .map(|item| {
            let (kind, regency) = (names.kind(&item.kind, locale), names.regency(&item.regency));
            view! {
                <Card>
                    <CardTitle to=format!("/direktori/{}", item.id) title=item.name nested=nested />
                    <p>{kind}</p>
                    <p>{item.district} ", " {regency}</p>
                    <Tags>
                        <PillarTags pillars=vec![item.pillar] />
                    </Tags>
                    <Hint>{t::VERIFIED.say(locale)} " " {item.verified_on.in_words(locale)}</Hint>
                </Card>
            }
        })
        .collect_view();
    view! { <Cards>{rows}</Cards> }
}
