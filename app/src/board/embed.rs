//! The code with which another site shows a view of the dashboard.

use domain::board::View;
use domain::cube::Selection;
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{EmbedData, code, embedded, load_embed};
use crate::dashboard::selection_of;
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
        {loaded(data, move |data| show(locale, data, &query.with_untracked(selection_of)))}
    }
}

fn show(locale: Locale, data: EmbedData, selection: &Selection) -> impl IntoView + use<> {
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
    let filtered = if selection.is_empty() { t::UNFILTERED } else { t::FILTERED };
    let codes = View::ALL
        .into_iter()
        .map(|view| {
            let path = embedded(locale, view.code(), selection);
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
