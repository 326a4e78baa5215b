use domain::calendar::Month;
use domain::kind::{Coverage, Psks};
use domain::locale::Locale;
use domain::pillar::Subject;
use domain::programme::ProgrammeItem;
use domain::statistic::Statistic;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::texts::kind::psks as t;
use crate::ui::{
    Breadcrumb, PageTitle, PathLink, PillarTags, ProgrammesHere, SourceNote, Tag, bullets, fact, loaded, use_locale,
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
    let filter = domain::programme::ProgrammeFilter { psks: Some(code), ..Default::default() };
    Ok(PsksData { kind, programmes: store.programmes(&filter).await?.items, figures, areas })
}

/// The catalogue of the kinds of potentials.
#[component]
pub fn PsksPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_psks_kinds());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <p class="lead">{t::LEAD.say(locale)}</p>
        {loaded(data, move |kinds| show_list(locale, kinds))}
    }
}

fn show_list(locale: Locale, kinds: Vec<Psks>) -> impl IntoView {
    let (official, local): (Vec<_>, Vec<_>) = kinds.into_iter().partition(Psks::is_official);
    let items = move |kinds: Vec<Psks>| kinds.into_iter().map(|kind| list_item(locale, kind)).collect_view();
    view! {
        <section>
            <h2>{t::OFFICIAL.say(locale)}</h2>
            <ul class="kinds">{items(official)}</ul>
        </section>
        <section>
            <h2>{t::LOCAL.say(locale)}</h2>
            <p>{t::LOCAL_TEXT.say(locale)}</p>
            <ul class="kinds">{items(local)}</ul>
        </section>
    }
}

fn list_item(locale: Locale, kind: Psks) -> impl IntoView {
    let number = kind.is_official().then(|| view! { <span class="number">{kind.number}</span> });
    let outside = (!kind.is_official()).then(|| view! { <Tag kind="outside">{t::OUTSIDE.say(locale)}</Tag> });
    let name = kind.name.get(locale).to_owned();
    view! {
        <li>
            {number} <h3>
                <PathLink to=format!("/psks/{}", kind.code)>{name}</PathLink>
            </h3> <p>{kind.explanation.get(locale).to_owned()}</p>
            <p class="tags">{outside} <PillarTags pillars=kind.pillars /></p>
        </li>
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
    let PsksData { kind, programmes, figures, areas } = data;
    let name = kind.name.get(locale).to_owned();
    let official = (locale == Locale::En).then(|| view! { <p class="official" lang="id">{kind.name.id.clone()}</p> });
    let outside = (!kind.is_official()).then(|| view! { <Tag kind="outside">{t::OUTSIDE.say(locale)}</Tag> });
    let coverage = kind.coverage;
    view! {
        <PageTitle title=name.clone() description=kind.explanation.get(locale) />
        <Breadcrumb to="/psks" text=t::BACK />
        <h1>{name}</h1>
        {official}
        <p class="lead">{kind.explanation.get(locale).to_owned()}</p>
        <p class="tags">{outside} <PillarTags pillars=kind.pillars.clone() /></p>
        <p class="actions">
            <PathLink to="/daftar" class="button">
                {t::REGISTER.say(locale)}
            </PathLink>
            <PathLink to=format!("/direktori?jenis={}", kind.code)>{t::DIRECTORY.say(locale)}</PathLink>
        </p>
        {facts(locale, &kind, areas)}
        {figures.into_iter().map(|figure| published(locale, figure, coverage, areas)).collect_view()}
        {preparation(locale, &kind)}
        <ProgrammesHere items=programmes list=format!("/program?psks={}", kind.code) />
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
        <dl class="facts">
            {number.map(|number| fact(locale, t::NUMBER, number))} {fact(locale, t::SUBJECTS, subjects.join(", "))}
            {(!limits.is_empty()).then(|| fact(locale, t::LIMITS, limits))}
            {target.map(|target| fact(locale, t::TARGET, target))} {fact(locale, t::VISIT, visit.say(locale))}
            {fact(locale, t::REGULATION, view! { <span lang="id">{regulation}</span> })}
        </dl>
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
            <dl class="figures">
                <div>
                    <dt>{figure.label.get(locale).to_owned()} ", " {month}</dt>
                    <dd>{locale.number(figure.value)}</dd>
                </div>
            </dl>
            <p>{share} " " {t::APART.say(locale)} " "</p>
            <SourceNote source=figure.source />
        </section>
    }
}

fn preparation(locale: Locale, kind: &Psks) -> impl IntoView + use<> {
    let asked = move |name: String, required: bool| {
        let (class, text) = if required { ("required", t::REQUIRED) } else { ("", t::OPTIONAL) };
        view! { <li>{name} " " <Tag kind=class>{text.say(locale)}</Tag></li> }
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
