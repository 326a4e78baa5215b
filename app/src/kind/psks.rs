use domain::calendar::Month;
use domain::kind::{Coverage, Psks};
use domain::locale::Locale;
use domain::mentoring::MENTOR_KIND;
use domain::pillar::Subject;
use domain::programme::ProgrammeItem;
use domain::statistic::Statistic;
use domain::story::StoryItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::story::StoriesHere;
use crate::texts::kind::psks as t;
use crate::ui::{
    Actions, Breadcrumb, ButtonLink, Card, CardTitle, Cards, Facts, Figure, Figures, Lead, OfficialName, PageTitle,
    PathLink, PillarTags, ProgrammesHere, SourceNote, Tag, TagKind, Tags, bullets, fact, loaded, use_locale,
};

/// The kinds: the 12 in official order, then those used locally.
#[server(input = Json)]
async fn load_psks_kinds() -> Result<Vec<Psks>, AppError> {
    Ok(crate::server::here().store.psks_kinds().await?)
}

/// A kind with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PsksData {
    kind: Psks,
    programmes: Vec<ProgrammeItem>,
    stories: Vec<StoryItem>,
    figures: Vec<Statistic>,
    /// Areas of the province of which each should have one; 0 where the kind has no such target.
    areas: i64,
}

/// One kind.
#[server(input = Json)]
async fn load_psks_kind(code: String) -> Result<PsksData, AppError> {
    let store = crate::server::here().store;
    let kind = store.psks_kind(&code).await?.ok_or(AppError::NotFound)?;
    let regencies = store.regencies().await?;
    let areas = kind.coverage.map_or(0, |area| regencies.iter().map(|regency| regency.areas(area)).sum());
    let figures = store.statistics().await?.into_iter().filter(|figure| figure.kind == code).collect();
    let about = domain::story::StoryFilter { psks: Some(code.clone()), ..Default::default() };
    let stories = crate::story::stories_here(&store, &about).await?;
    let filter = domain::programme::ProgrammeFilter { psks: Some(code), ..Default::default() };
    Ok(PsksData { kind, programmes: store.programmes(&filter).await?.items, stories, figures, areas })
}

/// The catalogue of the kinds of potentials.
#[component]
pub fn PsksPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_psks_kinds());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {loaded(data, move |kinds| show_list(locale, kinds))}
    }
}

fn show_list(locale: Locale, kinds: Vec<Psks>) -> impl IntoView {
    let (official, local): (Vec<_>, Vec<_>) = kinds.into_iter().partition(Psks::is_official);
    let items = move |kinds: Vec<Psks>| kinds.into_iter().map(|kind| list_item(locale, kind)).collect_view();
    view! {
        <section>
            <h2>{t::OFFICIAL.say(locale)}</h2>
            <Cards>{items(official)}</Cards>
        </section>
        <section>
            <h2>{t::LOCAL.say(locale)}</h2>
            <p>{t::LOCAL_TEXT.say(locale)}</p>
            <Cards>{items(local)}</Cards>
        </section>
    }
}

fn list_item(locale: Locale, kind: Psks) -> impl IntoView {
    let number = if kind.is_official() { kind.number.to_string() } else { String::new() };
    let outside = (!kind.is_official()).then(|| view! { <Tag kind=TagKind::Outside>{t::OUTSIDE.say(locale)}</Tag> });
    let name = kind.name.get(locale).to_owned();
    view! {
        <Card number=number>
            <CardTitle to=format!("/psks/{}", kind.code) title=name nested=true />
            <p>{kind.explanation.get(locale).to_owned()}</p>
            <Tags>{outside} <PillarTags pillars=kind.pillars /></Tags>
        </Card>
    }
}

/// The page of a kind of potential.
#[component]
pub fn PsksKindPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("code").unwrap_or_default(), load_psks_kind);
    loaded(data, move |data| show_kind(locale, data))
}

fn show_kind(locale: Locale, data: PsksData) -> impl IntoView {
    let PsksData { kind, programmes, stories, figures, areas } = data;
    let name = kind.name.get(locale).to_owned();
    let official = (locale == Locale::En).then(|| view! { <OfficialName name=kind.name.id.clone() /> });
    let outside = (!kind.is_official()).then(|| view! { <Tag kind=TagKind::Outside>{t::OUTSIDE.say(locale)}</Tag> });
    let explanation = kind.explanation.get(locale).to_owned();
    let (coverage, pillars) = (kind.coverage, kind.pillars.clone());
    let directory = format!("/direktori?jenis={}", kind.code);
    let pioneers = (kind.code == MENTOR_KIND)
        .then(|| view! { <PathLink to="/keluarga-pioner">{t::PIONEERS.say(locale)}</PathLink> });
    view! {
        <PageTitle title=name.clone() description=kind.explanation.get(locale) />
        <Breadcrumb to="/psks" text=t::BACK />
        <h1>{name}</h1>
        {official}
        <Lead>{explanation}</Lead>
        <Tags>{outside} <PillarTags pillars=pillars /></Tags>
        <Actions>
            <ButtonLink to="/daftar" text=t::REGISTER />
            <PathLink to=directory>{t::DIRECTORY.say(locale)}</PathLink>
            {pioneers}
        </Actions>
        {facts(locale, &kind, areas)}
        {figures.into_iter().map(|figure| published(locale, figure, coverage, areas)).collect_view()}
        {preparation(locale, &kind)}
        <ProgrammesHere items=programmes list=format!("/program?psks={}", kind.code) />
        <StoriesHere items=stories />
    }
}

fn facts(locale: Locale, kind: &Psks, areas: i64) -> impl IntoView + use<> {
    let number = kind.is_official().then(|| t::of_12(locale, &kind.number));
    let subjects = kind.subjects.iter().map(|subject: &Subject| subject.name().say(locale)).collect::<Vec<_>>();
    let limits = kind.limits.get(locale).to_owned();
    let target = kind.coverage.map(|coverage| match coverage {
        Coverage::District => t::one_in_each_district(locale, areas),
        Coverage::Village => t::one_in_each_village(locale, areas),
    });
    let visit = if kind.field_review { t::VISIT_YES } else { t::VISIT_NO };
    // What regulations are called is Indonesian in either language.
    let regulation = kind.regulation.clone();
    view! {
        <Facts>
            {number.map(|number| fact(locale, t::NUMBER, number))} {fact(locale, t::SUBJECTS, subjects.join(", "))}
            {(!limits.is_empty()).then(|| fact(locale, t::LIMITS, limits))}
            {target.map(|target| fact(locale, t::TARGET, target))} {fact(locale, t::VISIT, visit.say(locale))}
            {fact(locale, t::REGULATION, view! { <span lang="id">{regulation}</span> })}
        </Facts>
    }
}

fn published(locale: Locale, figure: Statistic, coverage: Option<Coverage>, areas: i64) -> impl IntoView {
    let month = Month::parse(&figure.as_of).map(|month| month.in_words(locale)).unwrap_or_default();
    // At most this share: the source does not say in which areas they are.
    let share = locale.percent(figure.value, areas).zip(coverage).map(|(share, coverage)| match coverage {
        Coverage::District => t::share_of_districts(locale, &share, areas),
        Coverage::Village => t::share_of_villages(locale, &share, areas),
    });
    view! {
        <section>
            <h2>{t::FIGURE.say(locale)}</h2>
            <Figures>
                <Figure label=format!("{}, {month}", figure.label.get(locale)) value=locale.number(figure.value) />
            </Figures>
            <p>{share} " " {t::APART.say(locale)} " "</p>
            <SourceNote source=figure.source />
        </section>
    }
}

fn preparation(locale: Locale, kind: &Psks) -> impl IntoView + use<> {
    let asked = move |name: String, required: bool| {
        let (kind, text) = if required { (TagKind::Required, t::REQUIRED) } else { (TagKind::Plain, t::OPTIONAL) };
        view! { <li>{name} " " <Tag kind=kind>{text.say(locale)}</Tag></li> }
    };
    let criteria = kind.criteria.iter().map(|text| text.get(locale).to_owned()).collect::<Vec<_>>();
    let fields =
        kind.fields.iter().map(|used| asked(used.field.label().say(locale).to_owned(), used.required)).collect_view();
    let documents = if kind.documents.is_empty() {
        view! { <p>{t::NO_DOCUMENTS.say(locale)}</p> }.into_any()
    } else {
        let items =
            kind.documents.iter().map(|document| asked(document.name.get(locale).to_owned(), document.required));
        view! { <ul>{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{t::PREPARE.say(locale)}</h2>
            <h3>{t::CRITERIA.say(locale)}</h3>
            {bullets(criteria)}
            <h3>{t::FIELDS.say(locale)}</h3>
            <p>{t::FIELDS_NOTE.say(locale)}</p>
            <ul>{fields}</ul>
            <h3>{t::DOCUMENTS.say(locale)}</h3>
            {documents}
        </section>
    }
}
