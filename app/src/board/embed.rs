//! The code with which another site shows a view of the dashboard.

use domain::board::View;
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{EmbedData, code, embedded, load_embed};
use crate::dashboard::{query_of, scale_of, selection_of};
use crate::texts::board::embed as t;
use crate::ui::{Breadcrumb, Copyable, Hint, Lead, PageTitle, bullets, loaded, use_locale};

/// The code for each view, under the filter of the address.
#[component]
pub fn EmbedPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(|| (), |()| load_embed());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <Breadcrumb to="/dasbor" text=crate::texts::board::page::DASHBOARD />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |data| query.with_untracked(|query| show(locale, data, query)))}
    }
}

fn show(locale: Locale, data: EmbedData, query: &ParamsMap) -> impl IntoView + use<> {
    let selection = selection_of(query);
    let filter = query_of(&selection, scale_of(query));
    let EmbedData { url, origins } = data;
    let allowed = if origins.is_empty() {
        view! { <p>{t::NO_ORIGINS.say(locale)}</p> }.into_any()
    } else {
        view! {
            <p>{t::ORIGINS.say(locale)}</p>
            {bullets(origins)}
        }
        .into_any()
    };
    let filtered = if filter.is_empty() { t::UNFILTERED } else { t::FILTERED };
    let codes = View::ALL
        .into_iter()
        .filter(|view| view.is_of(&selection))
        .map(|view| {
            let path = embedded(locale, view.code(), &filter);
            let line = code(&url, &path, view.name().say(locale));
            view! {
                <h2>{view.name().say(locale)}</h2>
                <Copyable text=line button=t::COPY />
                <p>
                    <a href=path rel="external">
                        {t::LOOK.say(locale)}
                    </a>
                </p>
            }
        })
        .collect_view();
    view! {
        {allowed}
        <Hint>{filtered.say(locale)}</Hint>
        {codes}
    }
}
