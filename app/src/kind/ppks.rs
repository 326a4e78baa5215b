use domain::kind::{Ppks, ProblemGroup};
use domain::locale::Locale;
use domain::programme::ProgrammeItem;
use domain::story::StoryItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::story::StoriesHere;
use crate::texts::kind::ppks as t;
use crate::ui::{
    Breadcrumb, Card, CardTitle, Cards, Facts, Jump, Lead, Notice, OfficialName, PageTitle, ProgrammesHere, fact,
    loaded, use_locale,
};

/// The kinds in official order.
#[server(input = Json)]
async fn load_ppks_kinds() -> Result<Vec<Ppks>, AppError> {
    Ok(crate::server::here().store.ppks_kinds().await?)
}

/// A kind with its programmes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PpksData {
    kind: Ppks,
    programmes: Vec<ProgrammeItem>,
    stories: Vec<StoryItem>,
}

/// One kind.
#[server(input = Json)]
async fn load_ppks_kind(code: String) -> Result<PpksData, AppError> {
    let store = crate::server::here().store;
    let kind = store.ppks_kind(&code).await?.ok_or(AppError::NotFound)?;
    let about = domain::story::StoryFilter { ppks: Some(code.clone()), ..Default::default() };
    let stories = crate::story::stories_here(&store, &about).await?;
    let filter = domain::programme::ProgrammeFilter { ppks: Some(code), ..Default::default() };
    Ok(PpksData { kind, programmes: store.programmes(&filter).await?.items, stories })
}

/// The catalogue of the kinds of people in need.
#[component]
pub fn PpksPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_ppks_kinds());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <p>{t::ORDER.say(locale)} " " {t::NO_NAMES.say(locale)}</p>
        {loaded(data, move |kinds| show_list(locale, kinds))}
    }
}

fn show_list(locale: Locale, kinds: Vec<Ppks>) -> impl IntoView {
    let parts = ProblemGroup::ALL.iter().map(|group| (group.code(), group.name())).collect();
    let groups = ProblemGroup::ALL
        .iter()
        .map(|group| {
            let kinds = kinds
                .iter()
                .filter(|kind| kind.group == *group)
                .map(|kind| {
                    let name = kind.name.get(locale).to_owned();
                    let explanation = kind.explanation.get(locale).to_owned();
                    let to = format!("/ppks/{}", kind.code);
                    view! {
                        <Card number=kind.number.to_string()>
                            <CardTitle to=to title=name nested=true />
                            <p>{explanation}</p>
                        </Card>
                    }
                })
                .collect_view();
            view! {
                <section id=group.code()>
                    <h2>{group.name().say(locale)}</h2>
                    <Cards>{kinds}</Cards>
                </section>
            }
        })
        .collect_view();
    view! {
        <Jump label=t::GROUPS parts=parts />
        {groups}
    }
}

/// The page of a kind of people in need.
#[component]
pub fn PpksKindPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("code").unwrap_or_default(), load_ppks_kind);
    loaded(data, move |data| show_kind(locale, data))
}

fn show_kind(locale: Locale, PpksData { kind, programmes, stories }: PpksData) -> impl IntoView {
    let name = kind.name.get(locale).to_owned();
    let limits = kind.limits.get(locale).to_owned();
    let number = t::of_26(locale, &kind.number);
    // The English page says the official name as well: offices and forms use it.
    let official = (locale == Locale::En).then(|| view! { <OfficialName name=kind.name.id.clone() /> });
    view! {
        <PageTitle title=name.clone() description=kind.explanation.get(locale) />
        <Breadcrumb to="/ppks" text=t::BACK />
        <h1>{name}</h1>
        {official}
        <Lead>{kind.explanation.get(locale).to_owned()}</Lead>
        <Facts>
            {fact(locale, t::NUMBER, number)} {fact(locale, t::GROUP, kind.group.name().say(locale))}
            {(!limits.is_empty()).then(|| fact(locale, t::LIMITS, limits))} {fact(locale, t::REGULATION, kind.regulation)}
        </Facts>
        {kind.sensitive.then(|| view! { <Notice><p>{t::SENSITIVE.say(locale)}</p></Notice> })}
        <h2>{t::HELP.say(locale)}</h2>
        <p>{t::HELP_TEXT.say(locale)}</p>
        <ProgrammesHere items=programmes list=format!("/program?ppks={}", kind.code) />
        <StoriesHere items=stories />
    }
}
