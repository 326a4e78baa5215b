use domain::locale::Locale;
use domain::programme::ProgrammeItem;
use domain::region::{Area, Regency};
use domain::stakeholder::StakeholderItem;
use domain::story::StoryItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use super::area;
use crate::dashboard::{CoverageList, Covered};
use crate::error::AppError;
use crate::stakeholder::StakeholderList;
use crate::story::StoriesHere;
use crate::texts::region;
use crate::texts::region::detail as t;
use crate::ui::{
    Actions, Breadcrumb, Figure, Figures, FinePrint, Hint, Lead, NameColumns, Names, PageTitle, PathLink,
    ProgrammesHere, loaded, use_locale,
};

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
    stories: Vec<StoryItem>,
}

/// One regency or city.
#[server(input = Json)]
async fn load_regency(code: String) -> Result<RegencyData, AppError> {
    use domain::cube::{Dimension, Selection};
    use domain::programme::ProgrammeFilter;
    use domain::stakeholder::DirectoryFilter;
    use domain::story::StoryFilter;

    // Stakeholders that the page shows.
    const LATEST: usize = 3;

    let store = crate::server::here().store;
    let regency = store.regency(&code).await?.ok_or(AppError::NotFound)?;
    let districts = store.districts(&regency.code).await?;
    let filter = ProgrammeFilter { regency: Some(code.clone()), ..ProgrammeFilter::default() };
    let programmes = store.programmes(&filter).await?.items.into_iter().take(6).collect();
    let selection = Selection::default().toggled(Dimension::Regency, &code);
    let directory = DirectoryFilter { regency: Some(code.clone()), ..DirectoryFilter::default() };
    Ok(RegencyData {
        verified: store.cube().await?.total(&selection),
        stakeholders: store.stakeholders(&directory).await?.items.into_iter().take(LATEST).collect(),
        names: Names::load(&store).await?,
        stories: crate::story::stories_here(
            &store,
            &StoryFilter { regency: Some(code.clone()), ..StoryFilter::default() },
        )
        .await?,
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
    let RegencyData { regency, districts, programmes, verified, stakeholders, names, covered, stories } = data;
    let code = regency.code.as_str().to_owned();
    let villages = locale.number(regency.all_villages());
    let summary = lead(locale, &regency);
    let figures = [
        (t::POPULATION, locale.number(regency.population)),
        (t::AREA, format!("{} km²", area(locale, regency.area_km2))),
        (t::DISTRICTS, locale.number(regency.districts)),
        (t::VILLAGES, villages),
    ]
    .into_iter()
    .map(|(label, value)| view! { <Figure label=label.say(locale) value=value /> })
    .collect_view();
    view! {
        <PageTitle title=regency.name.clone() description=summary.clone() />
        <Breadcrumb to="/wilayah" text=t::BACK />
        <h1>{regency.name.clone()}</h1>
        <Lead>{summary}</Lead>
        <Figures>{figures}</Figures>
        <FinePrint>{region::FIGURES_SOURCE.say(locale)}</FinePrint>
        <RegencyStakeholders regency=regency.clone() verified=verified items=stakeholders names=names covered=covered />
        <ProgrammesHere items=programmes list=format!("/program?wilayah={code}") note=t::EVERYWHERE />
        <StoriesHere items=stories />
        <section>
            <h2>{t::DISTRICTS.say(locale)}</h2>
            <NameColumns names=districts.into_iter().map(|district| district.name).collect() />
        </section>
    }
}

/// What the regency is made of. Cities have no desa, so that part is left out there.
fn lead(locale: Locale, regency: &Regency) -> String {
    let name = &regency.name;
    let [districts, villages, urban] =
        [regency.districts, regency.villages, regency.urban_villages].map(|count| locale.number(count));
    match regency.villages {
        0 => t::city_of(locale, name, &districts, &urban),
        _ => t::regency_of(locale, name, &districts, &villages, &urban),
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
    let text = match verified {
        0 => t::NOBODY.say(locale).to_owned(),
        _ => t::verified(locale, verified),
    };
    let latest = (!items.is_empty()).then(|| {
        view! {
            <Hint>{t::LATEST_VERIFIED.say(locale)}</Hint>
            <StakeholderList items=items names=names nested=true />
        }
    });
    view! {
        <section>
            <h2>{t::STAKEHOLDERS.say(locale)}</h2>
            <p>{text}</p>
            <CoverageList covered=covered />
            {latest}
            <Actions>
                <PathLink to=format!("/direktori?wilayah={code}")>{t::DIRECTORY.say(locale)}</PathLink>
                <PathLink to=format!("/dasbor?wilayah={code}")>{t::DASHBOARD.say(locale)}</PathLink>
            </Actions>
        </section>
    }
}
