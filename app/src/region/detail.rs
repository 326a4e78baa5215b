use domain::locale::{Locale, Text};
use domain::programme::ProgrammeItem;
use domain::region::{Area, Regency};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use super::{FIGURES_SOURCE, area};
use crate::error::AppError;
use crate::ui::{Back, PageTitle, PathLink, ProgrammesHere, loaded, use_locale};

const BACK: Text = Text::new("Semua kabupaten dan kota", "All regencies and cities");
const POPULATION: Text = Text::new("Penduduk", "Population");
const AREA: Text = Text::new("Luas", "Area");
const DISTRICTS: Text = Text::new("Kecamatan", "Districts");
const VILLAGES: Text = Text::new("Desa dan kelurahan", "Villages");
const STAKEHOLDERS: Text = Text::new("Pemangku kepentingan", "Stakeholders");
const STAKEHOLDERS_TEXT: Text = Text::new(
    "Lihat siapa yang sudah terdaftar dan terverifikasi di wilayah ini, dan di mana masih ada kekosongan.",
    "See who is registered and verified in this area, and where there are still gaps.",
);
const DIRECTORY: Text = Text::new("Direktori wilayah ini", "Directory of this area");
const DASHBOARD: Text = Text::new("Dasbor wilayah ini", "Dashboard of this area");
const EVERYWHERE: Text =
    Text::new("Termasuk program yang berlaku di seluruh provinsi.", "This includes programmes of the whole province.");

/// A regency with what belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegencyData {
    regency: Regency,
    districts: Vec<Area>,
    programmes: Vec<ProgrammeItem>,
}

/// One regency or city.
#[server(input = Json)]
async fn load_regency(code: String) -> Result<RegencyData, AppError> {
    let store = expect_context::<store::Store>();
    let regency =
        store.regencies().await?.into_iter().find(|regency| regency.code.as_str() == code).ok_or(AppError::NotFound)?;
    let districts = store.districts(&regency.code).await?;
    let filter = domain::programme::ProgrammeFilter { regency: Some(code), ..Default::default() };
    let programmes = store.programmes(&filter).await?.items.into_iter().take(6).collect();
    Ok(RegencyData { regency, districts, programmes })
}

/// The page of a regency or city.
#[component]
pub fn RegencyPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("code").unwrap_or_default(), load_regency);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, RegencyData { regency, districts, programmes }: RegencyData) -> impl IntoView {
    let code = regency.code.as_str().to_owned();
    let villages = locale.number(regency.all_villages());
    let summary = lead(locale, &regency);
    let figures = [
        (POPULATION, locale.number(regency.population)),
        (AREA, format!("{} km²", area(locale, regency.area_km2))),
        (DISTRICTS, locale.number(regency.districts)),
        (VILLAGES, villages),
    ]
    .into_iter()
    .map(|(label, value)| view! { <div><dt>{label.say(locale)}</dt><dd>{value}</dd></div> })
    .collect_view();
    view! {
        <PageTitle title=regency.name.clone() description=summary.clone() />
        <Back to="/wilayah" text=BACK />
        <h1>{regency.name.clone()}</h1>
        <p class="lead">{summary}</p>
        <dl class="figures">{figures}</dl>
        <p class="source">{FIGURES_SOURCE.say(locale)}</p>
        <RegencyStakeholders code=code.clone() />
        <ProgrammesHere items=programmes list=format!("/program?wilayah={code}") note=EVERYWHERE />
        <section>
            <h2>{DISTRICTS.say(locale)}</h2>
            <ul class="columns">
                {districts.into_iter().map(|district| view! { <li>{district.name}</li> }).collect_view()}
            </ul>
        </section>
    }
}

/// What the regency is made of. Cities have no desa, so that part is left out there.
fn lead(locale: Locale, regency: &Regency) -> String {
    let name = &regency.name;
    let [districts, villages, urban] =
        [regency.districts, regency.villages, regency.urban_villages].map(|count| locale.number(count));
    match (locale, regency.villages) {
        (Locale::Id, 0) => format!("{name} terbagi atas {districts} kecamatan dan {urban} kelurahan."),
        (Locale::Id, _) => {
            format!("{name} terbagi atas {districts} kecamatan, {villages} desa, dan {urban} kelurahan.")
        }
        (Locale::En, 0) => {
            format!("{name} is made up of {districts} districts (kecamatan) and {urban} urban villages (kelurahan).")
        }
        (Locale::En, _) => format!(
            "{name} is made up of {districts} districts (kecamatan), {villages} villages (desa) and {urban} urban \
             villages (kelurahan)."
        ),
    }
}

/// Who takes part in this regency. The links lead to where they are listed and counted.
#[component]
pub fn RegencyStakeholders(
    /// Code of the regency.
    code: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <section>
            <h2>{STAKEHOLDERS.say(locale)}</h2>
            <p>{STAKEHOLDERS_TEXT.say(locale)}</p>
            <p class="actions">
                <PathLink to=format!("/direktori?wilayah={code}")>{DIRECTORY.say(locale)}</PathLink>
                <PathLink to=format!("/dasbor?wilayah={code}")>{DASHBOARD.say(locale)}</PathLink>
            </p>
        </section>
    }
}
