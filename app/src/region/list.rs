use domain::locale::{Locale, Text};
use domain::region::Regency;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::{FIGURES_SOURCE, area};
use crate::error::AppError;
use crate::ui::{PageTitle, PathLink, loaded, use_locale};

const TITLE: Text = Text::new("Kabupaten dan kota", "Regencies and cities");
const LEAD: Text = Text::new(
    "Kalimantan Selatan terdiri atas 11 kabupaten dan 2 kota. Pilih wilayah Anda untuk melihat program dan para pihak di sana.",
    "South Kalimantan has 11 regencies and 2 cities. Choose yours to see its programmes and who is at work there.",
);
const CAPTION: Text = Text::new("Kabupaten dan kota di Kalimantan Selatan", "Regencies and cities of South Kalimantan");
const NAME: Text = Text::new("Kabupaten/kota", "Regency or city");
const POPULATION: Text = Text::new("Penduduk", "Population");
const AREA: Text = Text::new("Luas (km²)", "Area (km²)");
const DISTRICTS: Text = Text::new("Kecamatan", "Districts");
const VILLAGES: Text = Text::new("Desa", "Villages (desa)");
const URBAN: Text = Text::new("Kelurahan", "Urban villages (kelurahan)");
const TOTAL: Text = Text::new("Kalimantan Selatan", "South Kalimantan");

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
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
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
    let heads = [NAME, POPULATION, AREA, DISTRICTS, VILLAGES, URBAN]
        .into_iter()
        .map(|text| view! { <th scope="col">{text.say(locale)}</th> })
        .collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=CAPTION.say(locale)>
            <table class="numbers">
                <caption class="visually-hidden">{CAPTION.say(locale)}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{TOTAL.say(locale)}</th>
                        {figures(regencies)}
                    </tr>
                </tfoot>
            </table>
        </div>
        <p class="source">{FIGURES_SOURCE.say(locale)}</p>
    }
}
