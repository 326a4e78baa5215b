use domain::cube::{Dimension, Selection};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::charts::{Bars, Columns, TileMap};
use super::coverage::CoverageList;
use super::{DashboardData, Row, dimension_name, load_dashboard, month_code, query_of, rows_of, selection_of};
use crate::texts::dashboard::page as t;
use crate::ui::{Notice, PageTitle, PathLink, loaded, use_locale};

/// The dashboard.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || selection_of(&query.get()), load_dashboard);
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <p class="lead">{t::LEAD.say(locale)}</p>
        {loaded(data, move |data| show(locale, selection_of(&query.get_untracked()), data))}
    }
}

fn show(locale: Locale, selection: Selection, data: DashboardData) -> impl IntoView {
    let figures = [
        (data.counts.total, t::VERIFIED),
        (with_data(&rows_of(&data, &selection, Dimension::Pillar, locale)), t::PILLARS),
        (with_data(&rows_of(&data, &selection, Dimension::Regency, locale)), t::REGENCIES),
        (with_data(&rows_of(&data, &selection, Dimension::Kind, locale)), t::KINDS),
    ]
    .into_iter()
    .map(|(count, name)| {
        view! {
            <div>
                <dt>{name.say(locale)}</dt>
                <dd>{locale.number(count)}</dd>
            </div>
        }
    })
    .collect_view();
    let nothing = data.counts == domain::cube::Counts::default();
    let panel = |dimension| panel(locale, dimension, &selection, &data);
    let csv = format!("/dasbor/cakupan.csv{}", query_of(&selection));
    view! {
        {filters(locale, &selection, &data)}
        <dl class="figures">{figures}</dl>
        {nothing.then(|| view! { <Notice><p>{t::NOTHING.say(locale)}</p></Notice> })}
        <div class="panels">
            {panel(Dimension::Regency)} {panel(Dimension::Pillar)} {panel(Dimension::Month)} {panel(Dimension::Kind)}
            <section class="panel" id="cakupan">
                <h2>{t::COVERAGE.say(locale)}</h2>
                <p class="hint">
                    {t::COVERAGE_HELP.say(locale)} " " <PathLink to="/angka">{t::OFFICIAL.say(locale)}</PathLink>
                </p>
                <CoverageList covered=data.covered.clone() />
                <p>
                    <a href=locale.path(&csv) rel="external" download="">
                        {t::CSV.say(locale)}
                        <span class="visually-hidden">" " {t::COVERAGE.say(locale)}</span>
                    </a>
                </p>
            </section>
        </div>
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
    let mut chosen: Vec<(Dimension, String, String)> = Vec::new();
    if let Some(pillar) = selection.pillar {
        chosen.push((Dimension::Pillar, pillar.code().to_owned(), pillar.name().say(locale).to_owned()));
    }
    if let Some(kind) = &selection.kind {
        let name = data.kinds.iter().find(|(code, _)| code == kind).map(|(_, name)| name.get(locale).to_owned());
        chosen.push((Dimension::Kind, kind.clone(), name.unwrap_or_else(|| kind.clone())));
    }
    if let Some(regency) = &selection.regency {
        let name = data.regencies.iter().find(|known| known.code.as_str() == regency).map(|known| known.name.clone());
        chosen.push((Dimension::Regency, regency.clone(), name.unwrap_or_else(|| regency.clone())));
    }
    if let Some(month) = selection.month {
        chosen.push((Dimension::Month, month_code(month), month.in_words(locale)));
    }
    let rows = chosen
        .into_iter()
        .map(|(dimension, code, name)| {
            let to = format!("/dasbor{}", query_of(&selection.toggled(dimension, &code)));
            view! {
                <li>
                    {name} " " <PathLink to=to>
                        {t::REMOVE.say(locale)} <span class="visually-hidden">" " {dimension_name(dimension).0.say(locale)}</span>
                    </PathLink>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <div class="notice" role="status">
                <p>{t::SELECTED.say(locale)} ":"</p>
                <ul>{rows}</ul>
                <p>
                    <PathLink to="/dasbor">{t::CLEAR.say(locale)}</PathLink>
                </p>
            </div>
        }
        .into_any(),
    )
}

/// A picture with its table and its t::CSV.
fn panel(locale: Locale, dimension: Dimension, selection: &Selection, data: &DashboardData) -> AnyView {
    let (name, file) = dimension_name(dimension);
    let label = name.say(locale).to_owned();
    let rows = rows_of(data, selection, dimension, locale);
    let csv = locale.path(&format!("/dasbor/{file}.csv{}", query_of(selection)));
    let selection = selection.clone();
    let (heading, table) = (label.clone(), rows.clone());
    let picture = match dimension {
        Dimension::Regency => view! {
            <TileMap label=label selection=selection rows=rows regencies=data.regencies.clone() />
            <p class="hint">{t::LEGEND.say(locale)}</p>
        }
        .into_any(),
        Dimension::Month => view! { <Columns label=label selection=selection rows=rows /> }.into_any(),
        _ => view! { <Bars label=label dimension=dimension selection=selection rows=rows /> }.into_any(),
    };
    let lines = table
        .into_iter()
        .map(|row| {
            let count = row.count.map_or_else(|| t::NO_DATA.say(locale).to_owned(), |count| locale.number(count));
            view! {
                <tr>
                    <th scope="row">{row.name}</th>
                    <td class="number">{count}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="panel" id=file>
            <h2>{heading.clone()}</h2>
            {picture}
            <details>
                <summary>{t::TABLE.say(locale)} <span class="visually-hidden">" " {heading.clone()}</span></summary>
                <div class="table-wrap">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{t::NAME.say(locale)}</th>
                                <th scope="col" class="number">
                                    {t::COUNT.say(locale)}
                                </th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            </details>
            <p>
                <a href=csv rel="external" download="">
                    {t::CSV.say(locale)}
                    <span class="visually-hidden">" " {heading}</span>
                </a>
            </p>
        </section>
    }
    .into_any()
}
