use domain::activity::{ActivityFilter, ActivityItem, ActivityState};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{ActivitiesData, load_activities, load_activities_of};
use crate::texts::activity::list as t;
use crate::ui::{
    AFTER, Card, CardTitle, Cards, Choice, Empty, Filters, Hint, Lead, Names, NextPage, PageTitle, SelectField, Tag,
    Tags, asked, loaded, use_locale,
};

const PAST: &str = "lewat";

fn filter_of(query: &ParamsMap) -> ActivityFilter {
    ActivityFilter {
        regency: asked(query, "wilayah"),
        programme: asked(query, "program"),
        past: asked(query, "waktu").as_deref() == Some(PAST),
        after: asked(query, AFTER),
    }
}

/// The list of activities.
#[component]
pub fn ActivitiesPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let filter = Memo::new(move |_| filter_of(&query.read()));
    let data = Resource::new(move || filter.get(), load_activities);
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |data| show(locale, &query.get_untracked(), data))}
        <Hint>
            {t::FEED_HELP.say(locale)} " "
            <a href=locale.path("/kegiatan.ics") rel="external">
                {t::FEED.say(locale)}
            </a>
        </Hint>
    }
}

fn show(locale: Locale, query: &ParamsMap, data: ActivitiesData) -> impl IntoView + use<> {
    let filter = filter_of(query);
    let times = vec![Choice::new("", t::TO_COME.say(locale)), Choice::new(PAST, t::PAST.say(locale))];
    let regencies = data.names.regency_choices();
    let past = if filter.past { PAST } else { "" };
    let list = if data.page.items.is_empty() {
        view! { <Empty text=if filter.past { t::NONE_PAST } else { t::NONE } /> }.into_any()
    } else {
        cards(locale, data.page.items, Some(&data.names), false).into_any()
    };
    view! {
        <Filters path="/kegiatan">
            <SelectField name="waktu" label=t::TIME choices=times value=past.to_owned() first=None />
            <SelectField
                name="wilayah"
                label=t::REGENCY
                choices=regencies
                value=filter.regency.unwrap_or_default()
            />
        </Filters>
        {list}
        <NextPage path="/kegiatan" next=data.page.next />
    }
}

/// The activities of a programme, where there are any to come.
#[component]
pub fn ActivitiesHere(
    /// Address part of the programme.
    programme: String,
) -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(move || programme.clone(), load_activities_of);
    loaded(data, move |items| {
        (!items.is_empty()).then(|| {
            view! {
                <h2>{t::OF_PROGRAMME.say(locale)}</h2>
                {cards(locale, items, None, true)}
            }
        })
    })
}

/// Activities on cards; with the names of regencies, each with its own.
pub fn cards(locale: Locale, items: Vec<ActivityItem>, names: Option<&Names>, nested: bool) -> impl IntoView + use<> {
    let cards = items
        .into_iter()
        .map(|item| {
            let place = item.regency.as_deref().and_then(|code| names.map(|names| names.regency(code)));
            let place = [Some(item.venue.clone()), place]
                .into_iter()
                .flatten()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
            let seats = match item.state {
                ActivityState::Cancelled => ActivityState::Cancelled.name().say(locale).to_owned(),
                _ if item.left == 0 => t::FULL.say(locale).to_owned(),
                _ => t::free(locale, item.left),
            };
            view! {
                <Card>
                    <CardTitle
                        to=format!("/kegiatan/{}", item.slug)
                        title=item.title.get(locale).to_owned()
                        nested=nested
                    />
                    <p>{item.begins.in_words(locale)}</p>
                    <p>{if place.is_empty() { t::ONLINE.say(locale).to_owned() } else { place }}</p>
                    <Tags>
                        <Tag>{seats}</Tag>
                    </Tags>
                </Card>
            }
        })
        .collect_view();
    view! { <Cards>{cards}</Cards> }
}
