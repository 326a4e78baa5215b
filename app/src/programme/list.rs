use domain::locale::{Bilingual, Locale};
use domain::pillar::Pillar;
use domain::programme::{Page, ProgrammeFilter, ProgrammeItem, ProgrammeSort, Status};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::programme::list as t;
use crate::ui::{
    AFTER, Card, CardTitle, Cards, Choice, Empty, Filters, Found, Lead, Names, NextPage, PageTitle, PillarTags,
    SearchField, SelectField, Tag, Tags, asked, content, loaded, named, use_locale,
};

/// What the list needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammesData {
    page: Page<ProgrammeItem>,
    ppks: Vec<(String, Bilingual)>,
    names: Names,
}

/// A page of programmes with what their filters offer.
#[server(input = Json)]
async fn load_programmes(filter: ProgrammeFilter) -> Result<ProgrammesData, AppError> {
    let store = crate::server::here().store;
    Ok(ProgrammesData {
        page: store.programmes(&filter).await?,
        ppks: store.ppks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name)).collect(),
        names: Names::load(&store).await?,
    })
}

fn filter_of(query: &ParamsMap) -> ProgrammeFilter {
    let text = |name| asked(query, name);
    ProgrammeFilter {
        words: text("kata").unwrap_or_default(),
        pillar: text("pilar").and_then(|code| Pillar::from_code(&code)),
        ppks: text("ppks"),
        psks: text("psks"),
        regency: text("wilayah"),
        status: text("status").and_then(|code| Status::from_code(&code)),
        sort: text("urut").and_then(|code| ProgrammeSort::from_code(&code)),
        after: text(AFTER),
    }
}

/// The list of programmes.
#[component]
pub fn ProgrammesPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let filter = Memo::new(move |_| filter_of(&query.read()));
    let data = Resource::new(move || filter.get(), load_programmes);
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |data| show(locale, &query.get_untracked(), data))}
    }
}

fn show(locale: Locale, query: &ParamsMap, data: ProgrammesData) -> impl IntoView + use<> {
    let filter = filter_of(query);
    let sorts = vec![
        Choice::new(ProgrammeSort::Newest.code(), t::NEWEST.say(locale)),
        Choice::new(ProgrammeSort::Title.code(), t::BY_TITLE.say(locale)),
    ];
    let count = data.page.total.unwrap_or_default();
    let found = t::found(locale, count);
    view! {
        <Filters path="/program">
            <SearchField name="kata" label=t::WORDS value=filter.words />
            <SelectField
                name="pilar"
                label=t::PILLAR
                choices=Pillar::ALL.iter().map(|pillar| Choice::new(pillar.code(), pillar.name().say(locale))).collect()
                value=filter.pillar.map(Pillar::code).unwrap_or_default().to_owned()
            />
            <SelectField name="ppks" label=t::PPKS choices=named(&data.ppks, locale) value=filter.ppks.unwrap_or_default() />
            <SelectField name="psks" label=t::PSKS choices=data.names.kind_choices(locale) value=filter.psks.unwrap_or_default() />
            <SelectField
                name="wilayah"
                label=t::REGENCY
                choices=data.names.regency_choices()
                value=filter.regency.unwrap_or_default()
            />
            <SelectField
                name="status"
                label=t::STATUS
                choices=Status::ALL.iter().map(|status| Choice::new(status.code(), status.name().say(locale))).collect()
                value=filter.status.map(Status::code).unwrap_or_default().to_owned()
            />
            <SelectField
                name="urut"
                label=t::SORT
                choices=sorts
                value=filter.sort.unwrap_or(ProgrammeSort::Newest).code().to_owned()
                first=None
            />
        </Filters>
        <Found text=found />
        {if data.page.items.is_empty() {
            view! { <Empty text=t::EMPTY /> }.into_any()
        } else {
            view! { <ProgrammeList items=data.page.items /> }.into_any()
        }}
        <NextPage path="/program" next=data.page.next />
    }
}

/// Programmes as a list of cards.
#[component]
pub fn ProgrammeList(
    /// The programmes.
    items: Vec<ProgrammeItem>,
    /// Whether the list stands below a heading of its own, so that its titles rank below that.
    #[prop(optional)]
    nested: bool,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Cards>
            {items
                .into_iter()
                .map(|item| {
                    let title = item.title.get(locale).to_owned();
                    view! {
                        <Card>
                            <CardTitle to=format!("/program/{}", item.slug) title=title nested=nested />
                            <p>{content(locale, &item.summary)}</p>
                            <Tags>
                                <Tag>{item.nature.name().say(locale)}</Tag>
                                <Tag>{item.form.name().say(locale)}</Tag>
                                <Tag>{item.status.name().say(locale)}</Tag>
                                <PillarTags pillars=item.pillars />
                            </Tags>
                        </Card>
                    }
                })
                .collect_view()}
        </Cards>
    }
}
