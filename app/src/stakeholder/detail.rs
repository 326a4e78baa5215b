use domain::locale::{Bilingual, Locale};
use domain::stakeholder;
use domain::story::StoryItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::story::StoriesHere;
use crate::texts::stakeholder::detail as t;
use crate::ui::{Breadcrumb, FinePrint, PageTitle, PathLink, PillarTags, Tags, loaded, use_locale};

/// What the page of a stakeholder needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StakeholderData {
    page: stakeholder::StakeholderPage,
    kind: Bilingual,
    regency: String,
    stories: Vec<StoryItem>,
}

/// A verified stakeholder.
#[server(input = Json)]
async fn load_stakeholder(id: String) -> Result<StakeholderData, AppError> {
    let store = crate::server::here().store;
    let page = store.stakeholder(&id).await?.ok_or(AppError::NotFound)?;
    let kind = store.psks_kind(&page.item.kind).await?.map(|kind| kind.name).unwrap_or_default();
    let regency = store.regency(&page.item.regency).await?.map(|regency| regency.name).unwrap_or_default();
    let filter = domain::story::StoryFilter { stakeholder: Some(id), ..Default::default() };
    let stories = crate::story::stories_here(&store, &filter).await?;
    Ok(StakeholderData { page, kind, regency, stories })
}

/// The page of a stakeholder.
#[component]
pub fn StakeholderPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("id").unwrap_or_default(), load_stakeholder);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: StakeholderData) -> impl IntoView {
    let stakeholder::StakeholderPage { item, village, activity } = data.page;
    let place = [village, item.district, data.regency].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>();
    let kind_path = format!("/psks/{}", item.kind);
    let kind = data.kind.get(locale).to_owned();
    view! {
        <PageTitle title=item.name.clone() />
        <Breadcrumb to="/direktori" text=t::BACK />
        <h1>{item.name}</h1>
        <Tags>
            <PillarTags pillars=vec![item.pillar] />
        </Tags>
        <dl>
            <dt>{t::KIND.say(locale)}</dt>
            <dd>
                <PathLink to=kind_path>{kind}</PathLink>
            </dd>
            <dt>{t::SUBJECT.say(locale)}</dt>
            <dd>{item.subject.name().say(locale)}</dd>
            <dt>{t::PLACE.say(locale)}</dt>
            <dd>{place.join(", ")}</dd>
            {(!activity.is_empty())
                .then(|| {
                    view! {
                        <dt>{t::ACTIVITY.say(locale)}</dt>
                        <dd>{activity}</dd>
                    }
                })}
            <dt>{t::VERIFIED.say(locale)}</dt>
            <dd>{item.verified_on.in_words(locale)}</dd>
        </dl>
        <StoriesHere items=data.stories />
        <FinePrint>{t::NO_CONTACT.say(locale)}</FinePrint>
    }
}
