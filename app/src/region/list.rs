use domain::locale::Locale;
use domain::region::Regency;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::area;
use crate::error::AppError;
use crate::texts::region;
use crate::texts::region::list as t;
use crate::ui::{FinePrint, Lead, PageTitle, PathLink, Table, loaded, number_cell, number_head, use_locale};

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
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |regencies| show(locale, &regencies))}
    }
}

fn show(locale: Locale, regencies: &[Regency]) -> impl IntoView + use<> {
    let figures = move |regencies: &[Regency]| {
        let sum = |of: fn(&Regency) -> i64| locale.number(regencies.iter().map(of).sum());
        view! {
            {number_cell(sum(|regency| regency.population))}
            {number_cell(area(locale, regencies.iter().map(|regency| regency.area_km2).sum()))}
            {number_cell(sum(|regency| regency.districts))}
            {number_cell(sum(|regency| regency.villages))}
            {number_cell(sum(|regency| regency.urban_villages))}
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
    let heads = [t::POPULATION, t::AREA, t::DISTRICTS, t::VILLAGES, t::URBAN]
        .into_iter()
        .map(|text| number_head(text.say(locale)))
        .collect_view();
    let total = figures(regencies);
    view! {
        <Table caption=t::CAPTION.say(locale)>
                <thead>
                    <tr>
                        <th scope="col">{t::NAME.say(locale)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t::TOTAL.say(locale)}</th>
                        {total}
                    </tr>
                </tfoot>
            </Table>
        <FinePrint>{region::FIGURES_SOURCE.say(locale)}</FinePrint>
    }
}
