use domain::locale::Locale;
use domain::picture::{MOST_PICTURES, PictureOwner};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{PicturesData, label, load_pictures, picture_fields};
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::picture as t;
use crate::texts::{activity, programme};
use crate::ui::{
    Actions, Breadcrumb, Hint, Lead, PageTitle, PathLink, PostForm, SendButton, TypedForm, content, loaded, use_locale,
};

/// Where officers choose the pictures of a programme.
#[component]
pub fn ProgrammePicturesPage() -> impl IntoView {
    pictures(PictureOwner::Programme)
}

/// Where officers choose the pictures of an activity.
#[component]
pub fn ActivityPicturesPage() -> impl IntoView {
    pictures(PictureOwner::Activity)
}

/// Name of what they belong to in addresses.
pub const fn place(owner: PictureOwner) -> &'static str {
    match owner {
        PictureOwner::Activity => "kegiatan",
        _ => "program",
    }
}

fn pictures(owner: PictureOwner) -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let slug = move || params.read().get("slug").unwrap_or_default();
    let data = Resource::new(slug, move |slug| load_pictures(owner, slug));
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: PicturesData) -> impl IntoView {
    let place = place(data.owner);
    let back = format!("/kantor/{place}/{}", data.slug);
    let (title, edit) = match data.owner {
        PictureOwner::Activity => (t::OF_ACTIVITY, activity::edit::EDIT),
        _ => (t::OF_PROGRAMME, programme::edit::EDIT),
    };
    let form = TypedForm { typed: &data.form, problems: &data.problems, label };
    let summary = form.summary(locale);
    let fields = picture_fields(locale, form, &data.pictures, MOST_PICTURES);
    let some = !data.pictures.is_empty();
    let public = if data.public {
        let to = format!("/{place}/{}", data.slug);
        view! { <PathLink to=to>{t::PUBLIC_PAGE.say(locale)}</PathLink> }.into_any()
    } else {
        view! { <Hint>{t::NOT_PUBLIC.say(locale)}</Hint> }.into_any()
    };
    view! {
        <PageTitle title=title.say(locale) />
        <OfficeBar officer=data.officer />
        <Breadcrumb to=back.clone() text=edit />
        {summary}
        <h1>{title.say(locale)}</h1>
        <Lead>{content(locale, &data.title)}</Lead>
        <Actions>{public}</Actions>
        <Hint>{t::HELP.say(locale)}</Hint>
        <PostForm to=format!("{back}/gambar") files=true>
            {fields}
            {some
                .then(|| {
                    view! {
                        <Actions>
                            <SendButton text=t::SAVE name=ACTION value="simpan" />
                        </Actions>
                    }
                })}
        </PostForm>
    }
}
