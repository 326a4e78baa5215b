use domain::locale::{Locale, Text};
use domain::picture::{KeptPicture, PICTURES, alt_key, is_alt_key};
use leptos::prelude::*;

use super::{ADD, FILE, OFFICE_PICTURES, PICTURE, REMOVED};
use crate::registration::ACTION;
use crate::texts::picture as t;
use crate::ui::{Actions, HiddenField, SendButton, Thumbnail, Tick, TypedForm, UploadField, Weight};

/// What a field of pictures is called.
#[must_use]
pub fn label(name: &str) -> Text {
    if is_alt_key(name) { t::ALT } else { t::PICTURE }
}

/// The pictures of a form, each with what stands for it and the way to take it out, and the way to add one while there are
/// fewer than `most`.
pub fn picture_fields(
    locale: Locale,
    form: TypedForm<'_>,
    pictures: &[KeptPicture],
    most: usize,
) -> impl IntoView + use<> {
    let rows = pictures
        .iter()
        .map(|kept| {
            let (id, address) = (kept.id.clone(), format!("{OFFICE_PICTURES}/{}", kept.id));
            let alt = form.pair(&alt_key(&kept.id), 2);
            view! {
                <HiddenField name=PICTURE value=id.clone() />
                <Thumbnail address=address width=kept.width height=kept.height />
                {alt}
                <Tick id=format!("{REMOVED}-{id}") name=REMOVED value=id label=t::REMOVE.say(locale) />
            }
        })
        .collect_view();
    let upload = (pictures.len() < most).then(|| {
        let error = form.error_of(PICTURES);
        view! {
            <UploadField key=FILE label=t::PICTURE hint=t::HINT accept="image/jpeg,image/png,image/webp" error=error />
            <Actions>
                <SendButton text=t::ADD name=ACTION value=ADD weight=Weight::Secondary />
            </Actions>
        }
    });
    view! {
        {rows}
        {upload}
    }
}
