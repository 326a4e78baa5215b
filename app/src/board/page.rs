//! The public boards.

use domain::board::{BoardItem, PATH};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{BoardData, WALL, code, load_board, load_boards};
use crate::dashboard::{Still, StillPanel};
use crate::texts::board::page as t;
use crate::ui::{
    Breadcrumb, Card, CardTitle, Cards, Copyable, Empty, Hint, Lead, PageTitle, Panels, Unfold, content, loaded,
    use_locale,
};

/// All boards that are public.
#[component]
pub fn BoardsPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_boards());
    view! {
        <PageTitle title=t::BOARDS.say(locale) description=t::BOARDS_LEAD.say(locale) />
        <Breadcrumb to="/dasbor" text=t::DASHBOARD />
        <h1>{t::BOARDS.say(locale)}</h1>
        <Lead>{t::BOARDS_LEAD.say(locale)}</Lead>
        {loaded(data, move |items| list(locale, items))}
    }
}

fn list(locale: Locale, items: Vec<BoardItem>) -> impl IntoView {
    let empty = items.is_empty().then(|| view! { <Empty text=t::EMPTY /> });
    let rows = items
        .into_iter()
        .map(|item| {
            let BoardItem { slug, title, lead } = item;
            let (title, lead) = (title.shown(locale).0.to_owned(), content(locale, &lead));
            view! {
                <Card>
                    <CardTitle to=format!("{PATH}/{slug}") title=title nested=false />
                    <p>{lead}</p>
                </Card>
            }
        })
        .collect_view();
    view! {
        {empty}
        <Cards rows=true>{rows}</Cards>
    }
}

/// A board: its views, each under its own filter.
#[component]
pub fn BoardPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data =
        Resource::new(move || params.read().get("slug").unwrap_or_default(), move |slug| load_board(locale, slug));
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: BoardData) -> impl IntoView {
    let BoardData { slug, title, lead, views, url } = data;
    let here = locale.path(&format!("{PATH}/{slug}"));
    let named = title.shown(locale).0.to_owned();
    let line = code(&url, &format!("{here}/sematan"), &named);
    let (title, lead) = (content(locale, &title), content(locale, &lead));
    view! {
        <PageTitle title=named />
        <Breadcrumb to=PATH text=t::BOARDS />
        <h1>{title}</h1>
        <Lead>{lead}</Lead>
        <Panels>{panels(locale, views)}</Panels>
        <p>
            <a href=format!("{here}/{WALL}") rel="external">
                {t::WALL.say(locale)}
            </a>
        </p>
        <Unfold summary=t::EMBED>
            <Hint>{t::EMBED_HELP.say(locale)}</Hint>
            <Copyable text=line button=t::COPY />
        </Unfold>
    }
}

/// The views of a board, in their order.
pub fn panels(locale: Locale, views: Vec<Still>) -> impl IntoView {
    views
        .into_iter()
        .enumerate()
        .map(|(place, still)| view! { <StillPanel locale=locale id=format!("tampilan-{}", place + 1) still=still /> })
        .collect_view()
}
