use domain::locale::{Locale, Text};
use domain::programme::ProgrammeItem;
use domain::region::{Area, Regency};
use domain::stakeholder::StakeholderItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use super::{FIGURES_SOURCE, area};
use crate::dashboard::{CoverageList, Covered};
use crate::error::AppError;
use crate::stakeholder::StakeholderList;
use crate::ui::{Back, Names, PageTitle, PathLink, ProgrammesHere, loaded, use_locale};

const BACK: Text = Text::new("Semua kabupaten dan kota", "All regencies and cities");
const POPULATION: Text = Text::new("Penduduk", "Population");
const AREA: Text = Text::new("Luas", "Area");
const DISTRICTS: Text = Text::new("Kecamatan", "Districts");
const VILLAGES: Text = Text::new("Desa dan kelurahan", "Villages");
const STAKEHOLDERS: Text = Text::new("Pemangku kepentingan", "Stakeholders");
const LATEST_VERIFIED: Text = Text::new("Terakhir diverifikasi", "Last verified");
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
    verified: i64,
    stakeholders: Vec<StakeholderItem>,
    names: Names,
    covered: Vec<Covered>,
}

/// One regency or city.
#[server(input = Json)]
async fn load_regency(code: String) -> Result<RegencyData, AppError> {
    use domain::cube::Selection;
    use domain::programme::ProgrammeFilter;
    use domain::stakeholder::DirectoryFilter;

    // Stakeholders that the page shows.
    const LATEST: usize = 3;

    let store = crate::server::here().store;
    let regency = store.regency(&code).await?.ok_or(AppError::NotFound)?;
    let districts = store.districts(&regency.code).await?;
    let filter = ProgrammeFilter { regency: Some(code.clone()), ..ProgrammeFilter::default() };
    let programmes = store.programmes(&filter).await?.items.into_iter().take(6).collect();
    let selection = Selection { regency: Some(code.clone()), ..Selection::default() };
    let directory = DirectoryFilter { regency: Some(code.clone()), ..DirectoryFilter::default() };
    Ok(RegencyData {
        verified: store.cube().await?.total(&selection, false),
        stakeholders: store.stakeholders(&directory).await?.items.into_iter().take(LATEST).collect(),
        names: Names::load(&store).await?,
        covered: crate::dashboard::covered(&store, &code).await?,
        regency,
        districts,
        programmes,
    })
}

/// The page of a regency or city.
#[component]
pub fn RegencyPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("code").unwrap_or_default(), load_regency);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: RegencyData) -> impl IntoView {
    let RegencyData { regency, districts, programmes, verified, stakeholders, names, covered } = data;
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
        <RegencyStakeholders regency=regency.clone() verified=verified items=stakeholders names=names covered=covered />
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

/// Who takes part in this regency, and where there are gaps.
#[component]
fn RegencyStakeholders(
    regency: Regency,
    verified: i64,
    items: Vec<StakeholderItem>,
    names: Names,
    covered: Vec<Covered>,
) -> impl IntoView {
    let locale = use_locale();
    let code = regency.code.as_str().to_owned();
    let count = locale.number(verified);
    let text = match (locale, verified) {
        (Locale::Id, 0) => "Belum ada yang terverifikasi di wilayah ini.".to_owned(),
        (Locale::En, 0) => "Nobody is verified in this area yet.".to_owned(),
        (Locale::Id, _) => format!("{count} sudah terdaftar dan terverifikasi di wilayah ini."),
        (Locale::En, _) => format!("{count} registered and verified in this area."),
    };
    let latest = (!items.is_empty()).then(|| {
        view! {
            <p class="hint">{LATEST_VERIFIED.say(locale)}</p>
            <StakeholderList items=items names=names nested=true />
        }
    });
    view! {
        <section>
            <h2>{STAKEHOLDERS.say(locale)}</h2>
            <p>{text}</p>
            <CoverageList covered=covered />
            {latest}
            <p class="actions">
                <PathLink to=format!("/direktori?wilayah={code}")>{DIRECTORY.say(locale)}</PathLink>
                <PathLink to=format!("/dasbor?wilayah={code}")>{DASHBOARD.say(locale)}</PathLink>
            </p>
        </section>
    }
}
