//! Writing stories.

use domain::account::whatsapp;
use domain::locale::{Locale, Text};
use domain::story::{MOST_PICTURES, PATH, StoryEditItem, StoryState, WithdrawReason, key};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::page::StoryView;
use super::{NEW, REASON, SEEN, StoryEditData, StoryEditsData, load_story_edit, load_story_edits};
use crate::office::OfficeBar;
use crate::picture::{self, OFFICE_PICTURES, picture_fields};
use crate::registration::ACTION;
use crate::texts::office;
use crate::texts::story::edit as t;
use crate::ui::{
    Actions, Breadcrumb, ButtonLink, Card, CardTitle, Cards, Choice, Copyable, Empty, HiddenField, Hint, Lead, Notice,
    PageTitle, PathLink, PostForm, Refusal, SelectField, SendButton, Tag, Tags, TypedForm, Typing, Unfold, Weight,
    content, loaded, named, use_locale,
};

/// The stories that an officer writes.
#[component]
pub fn StoryEditsPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_story_edits());
    loaded(data, move |data| list(locale, data))
}

fn list(locale: Locale, data: StoryEditsData) -> impl IntoView {
    let empty = data.items.is_empty().then(|| view! { <Empty text=t::EMPTY /> });
    let rows = data.items.into_iter().map(|item| row(locale, item)).collect_view();
    view! {
        <PageTitle title=office::TO_STORIES.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_STORIES.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Actions>
            <ButtonLink to=format!("/kantor/kisah/{NEW}") text=t::NEW />
        </Actions>
        {empty}
        <Cards rows=true>{rows}</Cards>
    }
}

fn row(locale: Locale, item: StoryEditItem) -> impl IntoView {
    let state = item.standing.state();
    // Of what was withdrawn no word is left.
    let title = if item.title.is_empty() { t::without_words(locale, &item.slug) } else { item.title };
    let waits = (state == StoryState::Published && item.standing.asked.is_some())
        .then(|| view! { <Tag>{StoryState::Asked.name().say(locale)}</Tag> });
    view! {
        <Card>
            <CardTitle to=format!("/kantor/kisah/{}", item.slug) title=title nested=false />
            <Hint>{item.at.in_words(locale)}</Hint>
            <Tags>
                <Tag>{state.name().say(locale)}</Tag>
                {waits}
            </Tags>
        </Card>
    }
}

/// The editor of a story.
#[component]
pub fn StoryEditPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("slug").unwrap_or_default(), load_story_edit);
    loaded(data, move |data| show(locale, data))
}

/// What a field is called.
fn label(name: &str) -> Text {
    match name {
        key::TITLE => t::TITLE,
        key::TEXT => t::TEXT,
        key::PROGRAMME => t::PROGRAMME,
        key::PPKS => t::PPKS,
        key::PSKS => t::PSKS,
        key::REGENCY => t::REGENCY,
        key::TICKET => t::TICKET,
        name => picture::label(name),
    }
}

fn show(locale: Locale, data: StoryEditData) -> impl IntoView {
    let is_new = data.slug.is_empty();
    let heading = if is_new { t::NEW } else { t::EDIT };
    let slug = if is_new { NEW.to_owned() } else { data.slug.clone() };
    let to = format!("/kantor/kisah/{slug}");
    let state = data.standing.state();
    let form = TypedForm { typed: &data.form, problems: &data.problems, label };
    let summary = form.summary(locale);
    let tags = (!is_new).then(|| view! { <Tags><Tag>{state.name().say(locale)}</Tag></Tags> });
    let public = data.standing.shown.map(|_| {
        let to = format!("{PATH}/{slug}");
        view! { <PathLink to=to>{t::PUBLIC_PAGE.say(locale)}</PathLink> }
    });
    let link = data.link.clone().map(|link| made_link(locale, link));
    let standing = (!is_new).then(|| standing(locale, &data));
    let preview = data.preview.clone().map(|shown| {
        let title = content(locale, &shown.title);
        view! {
            <section aria-label=t::PREVIEW.say(locale)>
                <Notice>
                    <p>{t::PREVIEW_HELP.say(locale)}</p>
                </Notice>
                <h2>{title}</h2>
                <StoryView shown=*shown below=OFFICE_PICTURES />
            </section>
        }
    });
    let withdrawn = state == StoryState::Withdrawn;
    let editor = (!withdrawn).then(|| {
        let fields = fields(locale, &data, form);
        let seen = data.seen.to_string();
        view! {
            <PostForm to=to.clone() files=true>
                <HiddenField name=SEEN value=seen />
                {fields}
                <Actions>
                    <SendButton text=t::SAVE name=ACTION value="simpan" />
                    <SendButton text=t::PREVIEW name=ACTION value="pratinjau" weight=Weight::Secondary />
                    {(!is_new)
                        .then(|| view! { <SendButton text=t::ASK name=ACTION value="minta" weight=Weight::Secondary /> })}
                </Actions>
                <Hint>{if is_new { t::NEW_HELP } else { t::ASK_HELP }.say(locale)}</Hint>
            </PostForm>
        }
    });
    let steps = (!withdrawn && !is_new).then(|| steps(locale, &data, to));
    view! {
        <PageTitle title=heading.say(locale) />
        <OfficeBar officer=data.officer />
        <Breadcrumb to="/kantor/kisah" text=office::TO_STORIES />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        {summary}
        <h1>{heading.say(locale)}</h1>
        {tags}
        {link}
        {standing}
        <Actions>{public}</Actions>
        {preview}
        {editor}
        {steps}
    }
}

/// The link that was just made, with a text to hand it over with.
fn made_link(locale: Locale, link: String) -> impl IntoView {
    let message = t::message(Locale::Id, &link);
    let to = whatsapp("", &message);
    view! {
        <Notice said=true>
            <p>{t::LINK_MADE.say(locale)}</p>
            <Copyable text=link button=t::COPY_LINK />
            <p>
                <a href=to rel="external noopener noreferrer" target="_blank">
                    {t::WHATSAPP.say(locale)}
                </a>
            </p>
            <Hint>{t::LINK_ONCE.say(locale)}</Hint>
        </Notice>
    }
}

/// What is public, what waits for an answer, and what was answered.
fn standing(locale: Locale, data: &StoryEditData) -> impl IntoView + use<> {
    let standing = data.standing;
    let mut said = Vec::new();
    if standing.withdrawn {
        said.push(t::IS_WITHDRAWN.say(locale).to_owned());
    } else {
        said.push(t::latest(locale, &standing.latest));
        said.extend(standing.shown.map(|number| t::shown(locale, &number)));
        said.extend(standing.asked.map(|number| t::asked(locale, &number)));
        said.extend(standing.declined.map(|number| t::declined(locale, &number)));
        if data.linked_elsewhere {
            said.push(t::LINKED_ELSEWHERE.say(locale).to_owned());
        } else if !data.stakeholder.is_empty() {
            said.push(t::linked(locale, &data.stakeholder));
        }
    }
    crate::ui::bullets(said)
}

fn fields(locale: Locale, data: &StoryEditData, form: TypedForm<'_>) -> AnyView {
    // A regency officer writes for the own regency.
    let own = data.officer.regency.as_ref().map(|regency| regency.as_str().to_owned());
    let regencies: Vec<Choice> = data
        .names
        .regency_choices()
        .into_iter()
        .filter(|choice| own.as_ref().is_none_or(|own| *own == choice.value))
        .collect();
    let whole = own.is_none().then_some(t::PROVINCE);
    let pictures = picture_fields(locale, form, &data.pictures, MOST_PICTURES);
    let linked =
        [key::PROGRAMME, key::PPKS, key::PSKS, key::TICKET].iter().any(|name| !data.form.text(name).is_empty());
    let (title, text) = (form.pair(key::TITLE, 2), form.pair(key::TEXT, 14));
    let regency = form.select(key::REGENCY, regencies, whole);
    let links = [
        form.select(key::PROGRAMME, named(&data.programmes, locale), Some(t::NONE)),
        form.select(key::PPKS, named(&data.ppks, locale), Some(t::NONE)),
        form.select(key::PSKS, data.names.kind_choices(locale), Some(t::NONE)),
        form.line(key::TICKET, Typing::TEXT, Some(t::TICKET_HINT)),
    ];
    view! {
        {title}
        {text}
        <Hint>{t::MARKDOWN.say(locale)}</Hint>
        {regency}
        {pictures}
        <Unfold summary=t::LINKS open=linked>
            <Hint>{t::LINKS_HINT.say(locale)}</Hint>
            {links.into_iter().collect_view()}
        </Unfold>
    }
    .into_any()
}

/// What can be done with the story as a whole.
fn steps(locale: Locale, data: &StoryEditData, to: String) -> impl IntoView + use<> {
    let another = data.has_link.then(|| {
        let (to, seen) = (to.clone(), data.standing.latest.to_string());
        view! {
            <h2>{t::ANOTHER_HEAD.say(locale)}</h2>
            <p>{t::ANOTHER_HELP.say(locale)}</p>
            <PostForm to=to buttons=true>
                <HiddenField name=SEEN value=seen />
                <SendButton text=t::ANOTHER name=ACTION value="tautan" weight=Weight::Secondary />
            </PostForm>
        }
    });
    let archive = (!data.standing.archived).then(|| {
        let to = to.clone();
        view! {
            <h2>{t::ARCHIVE_HEAD.say(locale)}</h2>
            <p>{t::ARCHIVE_HELP.say(locale)}</p>
            <PostForm to=to buttons=true>
                <SendButton text=t::ARCHIVE name=ACTION value="arsipkan" weight=Weight::Secondary />
            </PostForm>
        }
    });
    let reasons =
        WithdrawReason::ALL.iter().map(|reason| Choice::new(reason.code(), reason.name().say(locale))).collect();
    view! {
        {another}
        {archive}
        <h2>{t::WITHDRAW_HEAD.say(locale)}</h2>
        <p>{t::WITHDRAW_HELP.say(locale)}</p>
        <PostForm to=to>
            <SelectField name=REASON label=t::REASON choices=reasons value=String::new() first=Some(t::CHOOSE) />
            <Actions>
                <SendButton text=t::WITHDRAW name=ACTION value="tarik" weight=Weight::Danger />
            </Actions>
        </PostForm>
    }
}
