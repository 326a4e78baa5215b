//! The area of an applicant: regency, then district, then village.

use domain::region::Area;
use domain::registration::key;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{label_of, load_areas};
use crate::texts::registration::place as t;
use crate::ui::{
    AreaSource, Hint, KnownAreas, RegionPicker, TextField, Typing, WithoutScripts, area_choices, use_locale,
};

/// Areas that the server brings as they are needed. Where its answer does not come, the button Next brings the list.
#[must_use]
pub fn asked_areas() -> AreaSource {
    AreaSource::Asked(Callback::new(|(code, list): (String, RwSignal<_>)| {
        spawn_local(async move {
            if let Ok(areas) = load_areas(code).await {
                list.set(area_choices(&areas));
            }
        });
    }))
}

/// The fields of the step.
#[component]
pub fn PlaceFields(
    /// The areas that are on offer at first.
    known: KnownAreas,
    /// Where further ones come from.
    source: AreaSource,
) -> impl IntoView {
    let locale = use_locale();
    let label = move |name| label_of(name, None, locale);
    view! {
        <WithoutScripts>
            <Hint>{t::HINT.say(locale)}</Hint>
        </WithoutScripts>
        <RegionPicker labels=[key::REGENCY, key::DISTRICT, key::VILLAGE].map(label) known=known source=source />
        <TextField key=key::ADDRESS label=label(key::ADDRESS) hint=t::ADDRESS_HINT.say(locale) required=false />
        <TextField key=key::POSTCODE label=label(key::POSTCODE) typing=Typing::NUMBER required=false />
    }
}

/// The name of an area in a list.
#[must_use]
pub fn area_name(areas: &[Area], code: &str) -> String {
    areas.iter().find(|area| area.code == code).map_or_else(|| code.to_owned(), |area| area.name.clone())
}
