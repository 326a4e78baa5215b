use domain::locale::{Bilingual, Locale};
use domain::story::PATH;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Shown, StoryData, load_story};
use crate::texts::story::page as t;
use crate::ui::{Breadcrumb, FinePrint, PICTURES, PageTitle, PathLink, Picture, Prose, content, loaded, use_locale};

/// The page of a story.
#[component]
pub fn StoryPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_story);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: StoryData) -> impl IntoView {
    let StoryData { shown, excerpt, published_at } = data;
    let title = shown.title.get(locale).to_owned();
    view! {
        <PageTitle title=title description=excerpt.get(locale) />
        <Breadcrumb to=PATH text=t::BACK />
        <h1>{content(locale, &shown.title)}</h1>
        <StoryView shown=shown below=PICTURES />
        <FinePrint>{t::published(locale, &published_at.day().in_words(locale))} " " {t::CONSENTED.say(locale)}</FinePrint>
    }
}

/// What a story says and shows, without its title.
#[component]
pub fn StoryView(
    /// The story.
    shown: Shown,
    /// Address below which its pictures stand.
    #[prop(into)]
    below: String,
    /// The one language in which it is shown; by default that of the page.
    #[prop(optional_no_strip)]
    language: Option<Locale>,
) -> impl IntoView {
    let locale = use_locale();
    let facts = facts(locale, &shown);
    let mut pictures = shown.pictures.into_iter().map(|picture| {
        let below = below.clone();
        view! { <Picture picture=picture below=below language=language /> }
    });
    let first = pictures.next();
    let others = pictures.collect_view();
    view! {
        {first}
        <Prose html=shown.text language=language />
        {others}
        <dl>{facts}</dl>
    }
}

/// What it is linked to.
fn facts(locale: Locale, shown: &Shown) -> impl IntoView + use<> {
    let name = |text: &Bilingual| text.get(locale).to_owned();
    let rows = [
        (t::PROGRAMME, shown.programme.as_ref().map(|(slug, title)| (format!("/program/{slug}"), name(title)))),
        (t::PPKS, shown.ppks.as_ref().map(|(code, kind)| (format!("/ppks/{code}"), name(kind)))),
        (t::PSKS, shown.psks.as_ref().map(|(code, kind)| (format!("/psks/{code}"), name(kind)))),
        (t::REGENCY, shown.regency.as_ref().map(|(code, regency)| (format!("/wilayah/{code}"), regency.clone()))),
        (t::STAKEHOLDER, shown.stakeholder.as_ref().map(|(id, of)| (format!("/direktori/{id}"), of.clone()))),
    ];
    rows.into_iter()
        .filter_map(|(label, link)| {
            let (to, name) = link?;
            Some(view! {
                <dt>{label.say(locale)}</dt>
                <dd>
                    <PathLink to=to>{name}</PathLink>
                </dd>
            })
        })
        .collect_view()
}
