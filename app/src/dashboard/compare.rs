//! Regencies side by side: the pillars year by year, in little pictures on one scale.

use std::collections::BTreeSet;

use domain::board::View;
use domain::cube::{Scale, Selection};
use domain::locale::Locale;
use domain::snowball::Audience;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_query_map;

use super::still::{Still, StillPanel};
use super::{address, files_at, query_of, selection_of};
use crate::error::AppError;
use crate::texts::dashboard::compare as t;
use crate::ui::{Breadcrumb, FileLinks, Hint, Lead, PageTitle, loaded, use_locale};

/// Name of its files, and id of its panel.
const FILE: &str = View::Compared.code();

/// Where regencies stand side by side under a selection.
pub fn compare_address(locale: Locale, selection: &Selection) -> String {
    // Nothing says of stakeholders for which people in need they are there.
    let followed = Selection { ppks: BTreeSet::new(), ..selection.clone() };
    locale.path(&format!("/dasbor/{FILE}{}", query_of(&followed, Scale::Count)))
}

/// Regencies side by side under a selection.
#[server(input = Json)]
pub async fn load_compared(selection: Selection, locale: Locale) -> Result<Still, AppError> {
    super::server::compared(selection, locale).await
}

/// Regencies side by side.
#[component]
pub fn ComparePage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let selection = Memo::new(move |_| query.with(selection_of));
    let still = Resource::new(move || selection.get(), move |selection| load_compared(selection, locale));
    let files = files_at(
        locale,
        Audience::Public,
        FILE,
        Memo::new(move |_| selection.with(|selection| query_of(selection, Scale::Count))),
    );
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <Breadcrumb to="/dasbor" text=t::BACK />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Hint>{t::HELP.say(locale)}</Hint>
        {loaded(still, move |still| {
            let to = selection.with(|selection| address(locale, Audience::Public, selection, Scale::Count));
            let still = Still { to, ..still };
            view! { <StillPanel locale=locale id=FILE.to_owned() still=still /> }
        })}
        <FileLinks files=files about=t::TITLE.say(locale) />
    }
}
