//! Arranging boards.

use domain::actor::Role;
use domain::board::{OfficeBoardItem, PATH, View, key, places_shown};
use domain::locale::{Locale, Text};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::page::panels;
use super::{BoardEditData, BoardEditsData, NEW, SEEN, load_board_edit, load_board_edits};
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::board::edit as t;
use crate::texts::office;
use crate::ui::{
    Actions, Breadcrumb, ButtonLink, Card, CardTitle, Cards, Choice, ConfirmButton, Empty, FieldGroup, HiddenField,
    Hint, Lead, PageTitle, Panels, PathLink, PostForm, Refusal, SendButton, Tag, TagKind, Tags, TypedForm, Typing,
    Weight, content, loaded, use_locale,
};

/// The boards that an officer sees.
#[component]
pub fn BoardEditsPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_board_edits());
    loaded(data, move |data| list(locale, data))
}

fn list(locale: Locale, data: BoardEditsData) -> impl IntoView {
    let empty = data.items.is_empty().then(|| view! { <Empty text=t::EMPTY /> });
    let rows = data.items.into_iter().map(|item| row(locale, item)).collect_view();
    view! {
        <PageTitle title=office::TO_BOARDS.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_BOARDS.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Actions>
            <ButtonLink to=format!("/kantor/papan/{NEW}") text=t::NEW />
        </Actions>
        {empty}
        <Cards rows=true>{rows}</Cards>
    }
}

fn row(locale: Locale, item: OfficeBoardItem) -> impl IntoView {
    let title = item.title.shown(locale).0.to_owned();
    let tags = tags(locale, &item);
    view! {
        <Card>
            <CardTitle to=format!("/kantor/papan/{}", item.slug) title=title nested=false />
            <Hint>{t::owned(locale, &item.owner, &item.at.in_words(locale))}</Hint>
            {tags}
        </Card>
    }
}

fn tags(locale: Locale, item: &OfficeBoardItem) -> impl IntoView + use<> {
    let state = if item.published { t::PUBLIC } else { t::NOT_PUBLIC };
    let foreign = (!item.changeable).then(|| view! { <Tag kind=TagKind::Outside>{t::TO_LOOK_AT.say(locale)}</Tag> });
    view! {
        <Tags>
            <Tag>{state.say(locale)}</Tag>
            {foreign}
        </Tags>
    }
}

/// The editor of a board.
#[component]
pub fn BoardEditPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data =
        Resource::new(move || params.read().get("slug").unwrap_or_default(), move |slug| load_board_edit(locale, slug));
    loaded(data, move |data| show(locale, data))
}

/// What a field is called.
fn label(name: &str) -> Text {
    match name {
        key::TITLE => t::TITLE,
        key::LEAD => t::WHAT_FOR,
        key::SHARED => t::SHARED,
        name if name.starts_with("view") => t::VIEW,
        name if name.starts_with("filter") => t::FILTER,
        _ => t::PLACE,
    }
}

fn show(locale: Locale, data: BoardEditData) -> impl IntoView {
    let form = TypedForm { typed: &data.form, problems: &data.problems, label };
    let (slug, heading) = match &data.item {
        Some(item) => (item.slug.clone(), t::EDIT),
        None => (NEW.to_owned(), t::NEW),
    };
    let to = format!("/kantor/papan/{slug}");
    let changeable = data.item.as_ref().is_none_or(|item| item.changeable);
    let title = match &data.item {
        Some(item) if !changeable => content(locale, &item.title),
        _ => heading.say(locale).into_any(),
    };
    let summary = form.summary(locale);
    let tags = data.item.as_ref().map(|item| tags(locale, item));
    let public = data.item.as_ref().filter(|item| item.published).map(|item| {
        let to = format!("{PATH}/{}", item.slug);
        view! {
            <p>
                <PathLink to=to>{t::PUBLIC_PAGE.say(locale)}</PathLink>
            </p>
        }
    });
    let seen = data.seen.to_string();
    let editor = changeable.then(|| {
        let (fields, to, seen) = (fields(locale, form), to.clone(), seen.clone());
        view! {
            <PostForm to=to>
                <HiddenField name=SEEN value=seen />
                {fields}
                <Actions>
                    <SendButton text=t::SAVE name=ACTION value="simpan" />
                </Actions>
            </PostForm>
        }
    });
    let steps = data.item.as_ref().filter(|item| item.changeable).map(|item| steps(locale, item, to, seen));
    let preview = (!data.views.is_empty()).then(|| {
        view! {
            <h2>{t::SAVED.say(locale)}</h2>
            <Hint>{t::SAVED_HELP.say(locale)}</Hint>
            <Panels>{panels(locale, data.views)}</Panels>
        }
    });
    view! {
        <PageTitle title=heading.say(locale) />
        <OfficeBar officer=data.officer />
        <Breadcrumb to="/kantor/papan" text=office::TO_BOARDS />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        {summary}
        <h1>{title}</h1>
        {tags}
        {public}
        {editor}
        {steps}
        {preview}
    }
}

fn fields(locale: Locale, form: TypedForm<'_>) -> AnyView {
    let shown = places_shown(form.typed);
    let views: Vec<Choice> = View::ALL.iter().map(|view| Choice::new(view.code(), view.name().say(locale))).collect();
    let places: Vec<Choice> =
        (1..=key::PLACES.len()).map(|place| Choice::new(place.to_string(), place.to_string())).collect();
    let rows = key::PLACES
        .into_iter()
        .take(shown)
        .enumerate()
        .map(|(index, [view, filter, place])| {
            let fields = [
                form.select(view, views.clone(), Some(t::NO_VIEW)),
                form.line(filter, Typing::TEXT, None),
                form.select(place, places.clone(), None),
            ];
            view! { <FieldGroup legend=t::nth(locale, &(index + 1))>{fields.into_iter().collect_view()}</FieldGroup> }
        })
        .collect_view();
    let roles = Role::ALL.iter().map(|role| Choice::new(role.code(), role.name().say(locale))).collect();
    view! {
        {form.pair(key::TITLE, 1)}
        {form.pair(key::LEAD, 2)}
        <h2>{t::VIEWS.say(locale)}</h2>
        <Hint>{t::VIEWS_HELP.say(locale)}</Hint>
        {rows}
        {form.boxes(key::SHARED, roles)}
        <Hint>{t::SHARED_HELP.say(locale)}</Hint>
    }
    .into_any()
}

/// Before the public or back, and away.
fn steps(locale: Locale, item: &OfficeBoardItem, to: String, seen: String) -> impl IntoView + use<> {
    let (again, seen_again) = (to.clone(), seen.clone());
    let (text, value, help) = if item.published {
        (t::WITHDRAW, "tarik", t::WITHDRAW_HELP)
    } else {
        (t::PUBLISH, "terbitkan", t::PUBLISH_HELP)
    };
    view! {
        <PostForm to=to buttons=true>
            <HiddenField name=SEEN value=seen />
            <SendButton text=text name=ACTION value=value weight=Weight::Secondary />
        </PostForm>
        <Hint>{help.say(locale)}</Hint>
        <PostForm to=again buttons=true>
            <HiddenField name=SEEN value=seen_again />
            <ConfirmButton id="hapus" text=t::REMOVE question=t::REMOVE_QUESTION name=ACTION value="hapus" />
        </PostForm>
    }
}
