//! What the link shows to whom a story is about: the story as it would be public, what the consent covers, and the ways to
//! give it, to refuse, and to withdraw.

use domain::locale::Locale;
use domain::story::{CONSENT_PATH, PATH, StoryState};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::page::StoryView;
use super::{CONSENT_VERSION, ConsentData, SEEN, Shown, load_consent};
use crate::registration::ACTION;
use crate::texts::story::consent as t;
use crate::ui::{
    ConfirmButton, FinePrint, HiddenField, Hint, Lead, Notice, PageTitle, PathLink, PostForm, Refusal, SendButton,
    Weight, bullets, loaded, use_locale,
};

/// The page of the link.
#[component]
pub fn ConsentPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("token").unwrap_or_default(), load_consent);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: ConsentData) -> impl IntoView {
    let ConsentData { token, slug, standing, shown, consented_at, outdated } = data;
    let to = format!("{CONSENT_PATH}/{token}");
    let state = standing.state();
    let said = match (state, standing.asked, standing.declined) {
        (StoryState::Withdrawn, ..) => t::GONE,
        (StoryState::Published, Some(_), _) => t::CHANGED,
        (StoryState::Published, ..) => t::PUBLIC,
        (_, Some(_), _) => t::WAITS,
        (_, None, Some(_)) => t::DECLINED,
        _ => t::NOT_PUBLIC,
    };
    let when = consented_at.map(|at| view! { <Hint>{t::since(locale, &at.in_words(locale))}</Hint> });
    let public = standing.shown.map(|_| {
        let to = format!("{PATH}/{slug}");
        view! {
            <p>
                <PathLink to=to>{t::TO_PAGE.say(locale)}</PathLink>
            </p>
        }
    });
    let story = shown.map(|shown| {
        let below = format!("{CONSENT_PATH}/{token}/gambar");
        let in_language = |language| in_language(locale, &shown, &below, language);
        [in_language(Locale::Id), in_language(Locale::En)].into_iter().collect_view()
    });
    let answer = standing.asked.map(|version| {
        let points = [t::COVERS_TEXT, t::COVERS_WHERE, t::COVERS_NOT, t::COVERS_FREE, t::COVERS_WITHDRAW];
        view! {
            <h2>{t::COVERS.say(locale)}</h2>
            {bullets(points.map(|point| point.say(locale).to_owned()).to_vec())}
            <FinePrint>{t::VERSION.say(locale)} ": " {CONSENT_VERSION}</FinePrint>
            <PostForm to=to.clone() buttons=true>
                <HiddenField name=SEEN value=version.to_string() />
                <SendButton text=t::YES name=ACTION value="setuju" />
                <SendButton text=t::NO name=ACTION value="tolak" weight=Weight::Secondary />
            </PostForm>
        }
    });
    let withdraw = (!standing.withdrawn).then(|| {
        view! {
            <h2>{t::WITHDRAW_HEAD.say(locale)}</h2>
            <p>{t::WITHDRAW_HELP.say(locale)}</p>
            <PostForm to=to buttons=true>
                <ConfirmButton
                    id="tarik"
                    text=t::WITHDRAW
                    question=t::WITHDRAW_QUESTION
                    yes=t::WITHDRAW_YES
                    name=ACTION
                    value="tarik"
                />
            </PostForm>
        }
    });
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        {outdated.then(|| view! { <Refusal text=t::OUTDATED /> })}
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Notice said=true>
            <p>{said.say(locale)}</p>
        </Notice>
        {when}
        {public}
        {story}
        {answer}
        {withdraw}
        {(!standing.withdrawn).then(|| view! { <Hint>{t::KEEP_LINK.say(locale)}</Hint> })}
    }
}

/// The story in one language; nothing in one that it lacks.
fn in_language(locale: Locale, shown: &Shown, below: &str, language: Locale) -> Option<impl IntoView + use<>> {
    let (title, said) = shown.title.shown(language);
    let (_, written) = shown.text.shown(language);
    // What the other language has is shown there.
    (said == language || written == language).then(|| {
        let name = if language == Locale::Id { t::IN_INDONESIAN } else { t::IN_ENGLISH };
        let (title, shown, below) = (title.to_owned(), shown.clone(), below.to_owned());
        view! {
            <section aria-label=name.say(locale)>
                <Hint>{name.say(locale)}</Hint>
                <h2 lang=said.tag()>{title}</h2>
                <StoryView shown=shown below=below language=Some(language) />
            </section>
        }
    })
}
