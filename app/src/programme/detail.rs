use domain::locale::Bilingual;
#[cfg(feature = "ssr")]
use domain::locale::Locale;
use domain::programme::Programme;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::document::{Dated, Service};
use crate::error::AppError;
use crate::texts::programme::detail as t;
use crate::ui::{Breadcrumb, FinePrint, Lead, PageTitle, Prose, SourceNote, Tag, Tags, content, loaded, use_locale};

/// A programme with its text as HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    programme: Programme,
    body: Bilingual,
}

#[cfg(feature = "ssr")]
impl Shown {
    /// What is shown of a programme. Its text is made safe here, once.
    pub fn new(mut programme: Programme) -> Self {
        let paragraphs = std::mem::take(&mut programme.body);
        let joined = |text: fn(&Bilingual) -> &str| paragraphs.iter().map(text).collect::<Vec<_>>().join("\n\n");
        let body = Bilingual { id: joined(|text| &text.id), en: joined(|text| &text.en) };
        Self { body: super::markdown::both(&body), programme }
    }
}

/// One programme.
#[server(input = Json)]
async fn load_programme(slug: String) -> Result<Shown, AppError> {
    let programme = crate::server::here().store.programme(&slug).await?.ok_or(AppError::NotFound)?;
    Ok(Shown::new(programme))
}

/// The page of a programme.
#[component]
pub fn ProgrammePage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_programme);
    loaded(data, move |shown| {
        let programme = &shown.programme;
        #[cfg(feature = "ssr")]
        note_facts(locale, programme);
        view! {
            <PageTitle title=programme.title.get(locale) description=programme.summary.get(locale) />
            <Breadcrumb to="/program" text=t::BACK />
            <ProgrammeView shown=shown title=true />
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
    let Shown { programme, body } = shown;
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
        <Prose html=body />
        {parts}
        {standard}
        <SourceNote source=programme.source />
        <FinePrint>{t::COMPILED.say(locale)} " " {programme.compiled_on.in_words(locale)}</FinePrint>
    }
}
