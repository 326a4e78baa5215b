//! Published figures with their date and source, apart from the system's own counts.

use domain::calendar::Month;
use domain::locale::Locale;
use domain::statistic::Statistic;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;
use crate::texts::statistic as t;
use crate::ui::{Lead, Notice, PageTitle, PathLink, Table, loaded, number_cell, number_head, use_locale};

/// The published figures.
#[server(input = Json)]
async fn load_statistics() -> Result<Vec<Statistic>, AppError> {
    Ok(crate::server::here().store.statistics().await?)
}

/// The page of published figures.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_statistics());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Notice><p>{t::APART.say(locale)}</p></Notice>
        {loaded(data, move |figures| show(locale, figures))}
        <p>
            <PathLink to="/dasbor">{t::DASHBOARD.say(locale)}</PathLink>
        </p>
    }
}

fn show(locale: Locale, figures: Vec<Statistic>) -> impl IntoView {
    let rows = figures
        .into_iter()
        .map(|figure| {
            let month = Month::parse(&figure.as_of).map(|month| month.in_words(locale));
            let kind = format!("/psks/{}", figure.kind);
            let label = figure.label.get(locale).to_owned();
            view! {
                <tr>
                    <th scope="row">
                        <PathLink to=kind>{label}</PathLink>
                    </th>
                    {number_cell(locale.number(figure.value))}
                    <td>{month.unwrap_or(figure.as_of)}</td>
                    <td>
                        <a href=figure.source.url rel="external" title=figure.source.title>
                            {figure.source.publisher}
                        </a>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=t::CAPTION.say(locale)>
                <thead>
                    <tr>
                        <th scope="col">{t::WHAT.say(locale)}</th>
                        {number_head(t::VALUE.say(locale))}
                        <th scope="col">{t::WHEN.say(locale)}</th>
                        <th scope="col">{t::SOURCE.say(locale)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
    }
}
