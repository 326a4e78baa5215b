use domain::kind::KindCode;
use domain::locale::{Bilingual, Locale};
use domain::picture;
#[cfg(feature = "ssr")]
use domain::picture::PictureOwner;
use domain::programme::Programme;
use domain::programme::document::ProgrammeDocument;
use domain::programme::finance::FinanceYear;
#[cfg(feature = "ssr")]
use domain::programme::finance::by_year;
use domain::programme::partner::Partner;
#[cfg(feature = "ssr")]
use domain::story::StoryFilter;
use domain::story::StoryItem;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use super::document::documents;
use super::finance::figures;
use crate::activity::ActivitiesHere;
#[cfg(feature = "ssr")]
use crate::document::{Dated, Service};
use crate::error::AppError;
use crate::picture::OFFICE_PICTURES;
use crate::story::StoriesHere;
use crate::texts::programme::detail as t;
use crate::ui::{
    Breadcrumb, FinePrint, Lead, PICTURES, PageTitle, PathLink, Picture, Prose, SourceNote, Tag, Tags, content, loaded,
    use_locale,
};

/// A programme with its text as HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    programme: Programme,
    body: Bilingual,
    /// Names of the kinds that it is for.
    ppks: Vec<(KindCode, Bilingual)>,
    /// Names of the kinds that it works with.
    psks: Vec<(KindCode, Bilingual)>,
    /// Names of its regencies; none for the whole province.
    regencies: Vec<String>,
    /// Partners that both sides have confirmed.
    partners: Vec<Partner>,
    /// Budget and realisation, the latest year first.
    finances: Vec<FinanceYear>,
    /// Documents that everybody may read.
    pub(super) documents: Vec<ProgrammeDocument>,
    pictures: Vec<picture::Picture>,
}

#[cfg(feature = "ssr")]
impl Shown {
    /// What is shown of a programme. Its text is made safe here, once.
    pub async fn load(store: &store::Store, mut programme: Programme) -> Result<Self, store::Error> {
        let paragraphs = std::mem::take(&mut programme.body);
        let joined = |text: fn(&Bilingual) -> &str| paragraphs.iter().map(text).collect::<Vec<_>>().join("\n\n");
        let body = Bilingual { id: joined(|text| &text.id), en: joined(|text| &text.en) };
        let ppks = store.ppks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name));
        let psks = store.psks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name));
        let regencies = store.regencies().await?.into_iter();
        Ok(Self {
            partners: store.partners(&programme.slug).await?,
            finances: by_year(store.finances(&programme.slug).await?),
            documents: store.programme_documents(&programme.slug).await?,
            pictures: store.pictures(PictureOwner::Programme, &programme.slug).await?,
            ppks: ppks.filter(|(code, _)| programme.ppks.contains(code)).collect(),
            psks: psks.filter(|(code, _)| programme.psks.contains(code)).collect(),
            regencies: regencies
                .filter(|regency| programme.regencies.iter().any(|code| code == regency.code.as_str()))
                .map(|regency| regency.name)
                .collect(),
            body: super::markdown::both(&body),
            programme,
        })
    }
}

/// One programme, with the stories that came out of it.
#[server(input = Json)]
async fn load_programme(slug: String) -> Result<(Shown, Vec<StoryItem>), AppError> {
    let store = crate::server::here().store;
    let programme = store.programme(&slug).await?.ok_or(AppError::NotFound)?;
    let filter = StoryFilter { programme: Some(slug), ..StoryFilter::default() };
    let stories = crate::story::stories_here(&store, &filter).await?;
    Ok((Shown::load(&store, programme).await?, stories))
}

/// The page of a programme.
#[component]
pub fn ProgrammePage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_programme);
    loaded(data, move |(shown, stories)| {
        let programme = &shown.programme;
        let slug = programme.slug.clone();
        #[cfg(feature = "ssr")]
        note_facts(locale, programme);
        view! {
            <PageTitle title=programme.title.get(locale) description=programme.summary.get(locale) />
            <Breadcrumb to="/program" text=t::BACK />
            <ProgrammeView shown=shown title=true />
            <ActivitiesHere programme=slug />
            <StoriesHere items=stories />
        }
    })
}

/// What takes longer is a period, not an event.
#[cfg(feature = "ssr")]
const LONGEST_EVENT_DAYS: i64 = 31;

/// A programme is a service of its provider; one with days is an event as well.
#[cfg(feature = "ssr")]
fn note_facts(locale: Locale, programme: &Programme) {
    let (name, description) = (programme.title.get(locale), programme.summary.get(locale));
    let provider = programme.provider.get(locale);
    Service { name, description, provider, audience: programme.audience.get(locale) }.note();
    if let (Some(begins), Some(ends)) = (programme.period_start, programme.period_end)
        && ends.days_since(begins) < LONGEST_EVENT_DAYS
    {
        let (begins, ends) = (begins.to_string(), ends.to_string());
        Dated { name, description, organizer: provider, begins, ends }.note();
    }
}

/// Where, when, and of and for which kinds.
fn facts(locale: Locale, shown: &Shown) -> impl IntoView + use<> {
    let programme = &shown.programme;
    let kinds = |path: &str, kinds: &[(KindCode, Bilingual)]| {
        kinds
            .iter()
            .map(|(code, name)| {
                let (to, name) = (format!("/{path}/{code}"), name.get(locale).to_owned());
                view! {
                    <dd>
                        <PathLink to=to>{name}</PathLink>
                    </dd>
                }
            })
            .collect_view()
            .into_any()
    };
    let words = |text: String| view! { <dd>{text}</dd> }.into_any();
    let mut rows = Vec::new();
    if !programme.pillars.is_empty() {
        let pillars = programme.pillars.iter().map(|pillar| pillar.name().say(locale)).collect::<Vec<_>>();
        rows.push((t::PILLARS, words(pillars.join(", "))));
    }
    if !shown.ppks.is_empty() {
        rows.push((t::PPKS, kinds("ppks", &shown.ppks)));
    }
    if !shown.psks.is_empty() {
        rows.push((t::PSKS, kinds("psks", &shown.psks)));
    }
    let area =
        if shown.regencies.is_empty() { t::WHOLE_PROVINCE.say(locale).to_owned() } else { shown.regencies.join(", ") };
    rows.push((t::AREA, words(area)));
    let days = [programme.period_start, programme.period_end].map(|day| day.map(|day| day.in_words(locale)));
    let days = match days {
        [Some(begins), Some(ends)] if begins == ends => Some(begins),
        [Some(begins), Some(ends)] => Some(t::from_to(locale, &begins, &ends)),
        [Some(begins), None] => Some(t::since(locale, &begins)),
        [None, Some(ends)] => Some(t::until(locale, &ends)),
        [None, None] => None,
    };
    if let Some(days) = days {
        rows.push((t::DAYS, words(days)));
    }
    if let Some(people) = programme.participants {
        rows.push((t::PARTICIPANTS, words(locale.number(people))));
    }
    rows.into_iter().map(|(name, value)| view! { <dt>{name.say(locale)}</dt> {value} }).collect_view()
}

/// Who carries it together, by role.
fn partners(locale: Locale, partners: &[Partner]) -> Option<impl IntoView + use<>> {
    let rows = partners
        .iter()
        .map(|partner| {
            let name = partner.name.clone();
            let name = if partner.listed {
                let to = format!("/direktori/{}", partner.stakeholder);
                view! { <PathLink to=to>{name}</PathLink> }.into_any()
            } else {
                name.into_any()
            };
            let about = format!(" · {} · {}", partner.role.name().say(locale), partner.pillar.name().say(locale));
            view! { <li>{name} {about}</li> }
        })
        .collect_view();
    (!partners.is_empty()).then(|| {
        view! {
            <h2>{t::PARTNERS.say(locale)}</h2>
            <ul>{rows}</ul>
        }
    })
}

/// A programme, as everybody sees it.
#[component]
pub fn ProgrammeView(
    /// The programme.
    shown: Shown,
    /// Whether its title is that of the page.
    #[prop(optional)]
    title: bool,
) -> impl IntoView {
    let locale = use_locale();
    let facts = facts(locale, &shown);
    let partners = partners(locale, &shown.partners);
    let documents = documents(locale, &shown.programme.slug, &shown.documents);
    let Shown { programme, body, finances, pictures, .. } = shown;
    // What is not public yet is seen from the office.
    let below = if title { PICTURES } else { OFFICE_PICTURES };
    let pictures = pictures.into_iter().map(|picture| view! { <Picture picture=picture below=below /> }).collect_view();
    let name = content(locale, &programme.title);
    let name = if title { view! { <h1>{name}</h1> }.into_any() } else { view! { <h2>{name}</h2> }.into_any() };
    let parts = [(t::AUDIENCE, &programme.audience), (t::PROVIDER, &programme.provider), (t::HOW, &programme.how)]
        .into_iter()
        .map(|(heading, text)| view! { <h2>{heading.say(locale)}</h2> <p>{content(locale, text)}</p> })
        .collect_view();
    let standard = (!programme.standard.is_empty()).then(|| {
        let rows = programme
            .standard
            .iter()
            .map(|part| {
                view! {
                    <dt>{part.component.name().say(locale)}</dt>
                    <dd>{content(locale, &part.text)}</dd>
                }
            })
            .collect_view();
        view! { <h2>{t::STANDARD.say(locale)}</h2> <dl>{rows}</dl> }
    });
    view! {
        {name}
        <Lead>{content(locale, &programme.summary)}</Lead>
        <Tags>
            <Tag>{programme.nature.name().say(locale)}</Tag>
            <Tag>{programme.form.name().say(locale)}</Tag>
            <Tag>{programme.status.name().say(locale)}</Tag>
        </Tags>
        <dl>{facts}</dl>
        <Prose html=body />
        {pictures}
        {parts}
        {standard}
        {documents}
        {partners}
        <SourceNote source=programme.source />
        <FinePrint>{t::COMPILED.say(locale)} " " {programme.compiled_on.in_words(locale)}</FinePrint>
        {figures(locale, finances)}
    }
}
