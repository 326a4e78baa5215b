use domain::locale::Locale;
use domain::story::{PATH, StoryFilter, StoryItem};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{StoriesData, load_stories};
use crate::texts::story::list as t;
use crate::ui::{
    AFTER, Card, CardTitle, Cards, Empty, Filters, Found, Hint, Lead, NextPage, PICTURES, PageTitle, Picture,
    SearchField, SelectField, asked, content, loaded, named, use_locale,
};

fn filter_of(query: &ParamsMap) -> StoryFilter {
    StoryFilter {
        words: asked(query, "cari").unwrap_or_default(),
        ppks: asked(query, "ppks"),
        psks: asked(query, "psks"),
        regency: asked(query, "wilayah"),
        programme: asked(query, "program"),
        stakeholder: None,
        after: asked(query, AFTER),
    }
}

/// The list of stories.
#[component]
pub fn StoriesPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let filter = Memo::new(move |_| filter_of(&query.read()));
    let data = Resource::new(move || filter.get(), load_stories);
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |data| show(locale, &query.get_untracked(), data))}
        <Hint>
            {t::FEED_HELP.say(locale)} " "
            <a href=locale.path("/kisah/feed.xml") rel="external">
                {t::FEED.say(locale)}
            </a>
        </Hint>
    }
}

fn show(locale: Locale, query: &ParamsMap, data: StoriesData) -> impl IntoView + use<> {
    let filter = filter_of(query);
    let none = filter == StoryFilter::default();
    let found = t::found(locale, data.page.total.unwrap_or_default());
    let list = if data.page.items.is_empty() {
        view! {
            <Empty text=if none { t::NONE } else { t::EMPTY } />
            <p>{t::HOW.say(locale)}</p>
        }
        .into_any()
    } else {
        view! {
            <Found text=found />
            <StoryList items=data.page.items />
        }
        .into_any()
    };
    view! {
        <Filters path=PATH>
            <SearchField name="cari" label=t::WORDS value=filter.words />
            <SelectField
                name="wilayah"
                label=t::REGENCY
                choices=data.names.regency_choices()
                value=filter.regency.unwrap_or_default()
            />
            <SelectField name="ppks" label=t::PPKS choices=named(&data.ppks, locale) value=filter.ppks.unwrap_or_default() />
            <SelectField name="psks" label=t::PSKS choices=data.names.kind_choices(locale) value=filter.psks.unwrap_or_default() />
            <SelectField
                name="program"
                label=t::PROGRAMME
                choices=named(&data.programmes, locale)
                value=filter.programme.unwrap_or_default()
            />
        </Filters>
        {list}
        <NextPage path=PATH next=data.page.next />
    }
}

/// Stories as a list of cards.
#[component]
fn StoryList(
    /// The stories.
    items: Vec<StoryItem>,
    /// Whether the list stands below a heading of its own, so that its titles rank below that.
    #[prop(optional)]
    nested: bool,
) -> impl IntoView {
    let locale = use_locale();
    let cards = items
        .into_iter()
        .map(|item| {
            let title = item.title.get(locale).to_owned();
            // Below other content, words do.
            let picture = item.picture.filter(|_| !nested);
            view! {
                <Card>
                    <CardTitle to=format!("{PATH}/{}", item.slug) title=title nested=nested />
                    {picture.map(|picture| view! { <Picture picture=picture below=PICTURES /> })}
                    <p>{content(locale, &item.excerpt)}</p>
                    <Hint>{item.published_at.day().in_words(locale)}</Hint>
                </Card>
            }
        })
        .collect_view();
    view! { <Cards>{cards}</Cards> }
}

/// Stories that belong to what a page is about, below a heading of their own; nothing where there are none.
#[component]
pub fn StoriesHere(
    /// The stories.
    items: Vec<StoryItem>,
) -> impl IntoView {
    let locale = use_locale();
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t::TITLE.say(locale)}</h2>
                <StoryList items=items nested=true />
            </section>
        }
    })
}

/// The first stories that belong to what a page is about.
///
/// # Errors
/// As the store.
#[cfg(feature = "ssr")]
pub async fn stories_here(store: &store::Store, filter: &StoryFilter) -> Result<Vec<StoryItem>, store::Error> {
    /// Stories that such a page shows.
    const MOST: usize = 3;
    Ok(store.stories(filter).await?.items.into_iter().take(MOST).collect())
}
