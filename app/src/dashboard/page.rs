use domain::calendar::Month;
use domain::cube::{Dimension, Selection};
use domain::locale::Locale;
use domain::pillar::Pillar;
use domain::region::Regency;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::charts::{Bars, Columns, TileMap};
use super::coverage::CoverageList;
use super::{DashboardData, Row, dashboard_of, dimension_name, key_of, query_of, rows_of, selection_of};
use crate::texts::dashboard::page as t;
use crate::ui::{
    Figure, Figures, FileLink, Hint, Lead, Notice, PageTitle, Panel, Panels, PathLink, Table, Unfold, Unseen, loaded,
    number_cell, number_head, use_locale,
};

/// The dashboard.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || selection_of(&query.get()), dashboard_of);
    #[cfg(feature = "hydrate")]
    super::local::fetch();
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |data| show(locale, selection_of(&query.get_untracked()), data))}
        <p>
            <PathLink to="/bola-salju">{t::SNOWBALL.say(locale)}</PathLink>
        </p>
    }
}

fn show(locale: Locale, selection: Selection, data: DashboardData) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    super::local::learn(&data);
    let figures = [
        (data.counts.total, t::VERIFIED),
        (with_data(&rows_of(&data, &selection, Dimension::Pillar, locale)), t::PILLARS),
        (with_data(&rows_of(&data, &selection, Dimension::Regency, locale)), t::REGENCIES),
        (with_data(&rows_of(&data, &selection, Dimension::Kind, locale)), t::KINDS),
    ]
    .into_iter()
    .map(|(count, name)| {
        view! { <Figure label=name.say(locale) value=locale.number(count) /> }
    })
    .collect_view();
    let nothing = data.counts == domain::cube::Counts::default();
    let panels = [Dimension::Regency, Dimension::Pillar, Dimension::Month, Dimension::Kind]
        .map(|dimension| panel(locale, dimension, &selection, &data))
        .into_iter()
        .collect_view();
    let chosen = filters(locale, &selection, &data);
    let csv = format!("/dasbor/cakupan.csv{}", query_of(&selection));
    view! {
        {chosen}
        <Figures>{figures}</Figures>
        {nothing.then(|| view! { <Notice><p>{t::NOTHING.say(locale)}</p></Notice> })}
        <Panels>
            {panels}
            <Panel id="cakupan" heading=t::COVERAGE.say(locale)>
                <Hint>
                    {t::COVERAGE_HELP.say(locale)} " " <PathLink to="/angka">{t::OFFICIAL.say(locale)}</PathLink>
                </Hint>
                <CoverageList covered=data.covered />
                <FileLink href=locale.path(&csv) text=t::CSV about=t::COVERAGE.say(locale).to_owned() />
            </Panel>
        </Panels>
    }
}

fn with_data(rows: &[Row]) -> i64 {
    i64::try_from(rows.iter().filter(|row| row.count.is_some_and(|count| count > 0)).count()).unwrap_or(0)
}

/// What is selected, each with a link that removes it.
fn filters(locale: Locale, selection: &Selection, data: &DashboardData) -> Option<AnyView> {
    if selection.is_empty() {
        return None;
    }
    let chosen = Dimension::ALL.iter().flat_map(|dimension| {
        selection
            .values(*dimension)
            .into_iter()
            .map(|code| (*dimension, value_name(locale, *dimension, &code, data), code))
    });
    let rows = chosen
        .map(|(dimension, name, code)| {
            let to = format!("/dasbor{}", query_of(&selection.toggled(dimension, &code)));
            view! {
                <li>
                    {name} " " <PathLink to=to>
                        {t::REMOVE.say(locale)} <Unseen text=dimension_name(dimension).say(locale) />
                    </PathLink>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <Notice said=true>
                <p>{t::SELECTED.say(locale)} ":"</p>
                <ul>{rows}</ul>
                <p>
                    <PathLink to="/dasbor">{t::CLEAR.say(locale)}</PathLink>
                </p>
            </Notice>
        }
        .into_any(),
    )
}

/// What a value of a dimension is called; a code that is not known keeps its own name.
fn value_name(locale: Locale, dimension: Dimension, code: &str, data: &DashboardData) -> String {
    let name = match dimension {
        Dimension::Pillar => Pillar::from_code(code).map(|pillar| pillar.name().say(locale).to_owned()),
        Dimension::Kind => {
            data.kinds.iter().find(|kind| kind.code == code).map(|kind| kind.name.get(locale).to_owned())
        }
        Dimension::Regency => {
            data.regencies.iter().find(|known| known.code.as_str() == code).map(|known| known.name.clone())
        }
        Dimension::Month => Month::parse(code).map(|month| month.in_words(locale)),
    };
    name.unwrap_or_else(|| code.to_owned())
}

/// A picture with its table and its file.
fn panel(locale: Locale, dimension: Dimension, selection: &Selection, data: &DashboardData) -> AnyView {
    let (label, file) = (dimension_name(dimension).say(locale), key_of(dimension));
    let rows = rows_of(data, selection, dimension, locale);
    let csv = locale.path(&format!("/dasbor/{file}.csv{}", query_of(selection)));
    let (selection, regencies) = (selection.clone(), data.regencies.clone());
    view! {
        <Panel id=file heading=label>
            {picture(locale, dimension, selection, rows.clone(), regencies)}
            <Unfold summary=t::TABLE about=label>
                <Table caption=label>{table(locale, rows)}</Table>
            </Unfold>
            <FileLink href=csv text=t::CSV about=label.to_owned() />
        </Panel>
    }
    .into_any()
}

fn picture(
    locale: Locale,
    dimension: Dimension,
    selection: Selection,
    rows: Vec<Row>,
    regencies: Vec<Regency>,
) -> AnyView {
    let label = dimension_name(dimension).say(locale).to_owned();
    match dimension {
        Dimension::Regency => view! {
            <TileMap label=label selection=selection rows=rows regencies=regencies />
            <Hint>{t::LEGEND.say(locale)}</Hint>
        }
        .into_any(),
        Dimension::Month => view! { <Columns label=label selection=selection rows=rows /> }.into_any(),
        _ => view! { <Bars label=label dimension=dimension selection=selection rows=rows /> }.into_any(),
    }
}

fn table(locale: Locale, rows: Vec<Row>) -> impl IntoView {
    let lines = rows
        .into_iter()
        .map(|row| {
            let count = row.count.map_or_else(|| t::NO_DATA.say(locale).to_owned(), |count| locale.number(count));
            view! {
                <tr>
                    <th scope="row">{row.name}</th>
                    {number_cell(count)}
                </tr>
            }
        })
        .collect_view();
    view! {
        <thead>
            <tr>
                <th scope="col">{t::NAME.say(locale)}</th>
                {number_head(t::COUNT.say(locale))}
            </tr>
        </thead>
        <tbody>{lines}</tbody>
    }
}
