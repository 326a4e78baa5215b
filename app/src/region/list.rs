use domain::locale::Locale;
use domain::region::Regency;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::area;
use crate::error::AppError;
use crate::texts::region;
use crate::texts::region::list as t;
use crate::ui::{PageTitle, PathLink, Table, loaded, use_locale};

/// The regencies and cities.
#[server(input = Json)]
async fn load_regencies() -> Result<Vec<Regency>, AppError> {
    Ok(crate::server::here().store.regencies().await?)
}

/// The table of regencies and cities.
#[component]
pub fn RegenciesPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_regencies());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <p class="lead">{t::LEAD.say(locale)}</p>
        {loaded(data, move |regencies| show(locale, &regencies))}
    }
}

fn show(locale: Locale, regencies: &[Regency]) -> impl IntoView + use<> {
    let figures = move |regencies: &[Regency]| {
        let sum = |of: fn(&Regency) -> i64| locale.number(regencies.iter().map(of).sum());
        view! {
            <td>{sum(|regency| regency.population)}</td>
            <td>{area(locale, regencies.iter().map(|regency| regency.area_km2).sum())}</td>
            <td>{sum(|regency| regency.districts)}</td>
            <td>{sum(|regency| regency.villages)}</td>
            <td>{sum(|regency| regency.urban_villages)}</td>
        }
    };
    let rows = regencies
        .iter()
        .map(|regency| {
            let name = regency.short_name().to_owned();
            view! {
                <tr>
                    <th scope="row">
                        <PathLink to=format!("/wilayah/{}", regency.code.as_str())>{name}</PathLink>
                    </th>
                    {figures(std::slice::from_ref(regency))}
                </tr>
            }
        })
        .collect_view();
    let heads = [t::NAME, t::POPULATION, t::AREA, t::DISTRICTS, t::VILLAGES, t::URBAN]
        .into_iter()
        .map(|text| view! { <th scope="col">{text.say(locale)}</th> })
        .collect_view();
    let total = figures(regencies);
    view! {
        <Table caption=t::CAPTION.say(locale) numbers=true>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t::TOTAL.say(locale)}</th>
                        {total}
                    </tr>
                </tfoot>
            </Table>
        <p class="source">{region::FIGURES_SOURCE.say(locale)}</p>
    }
}
