//! The area of an applicant: regency, then district, then village.

use domain::region::Area;
use domain::registration::key;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{WizardData, label_of, load_areas};
use crate::texts::registration::place as t;
use crate::ui::{Choice, PickField, TextField, Typing, use_form, use_locale};

fn choices(areas: &[Area]) -> Vec<Choice> {
    areas.iter().map(|area| Choice::new(area.code.clone(), area.name.clone())).collect()
}

/// The fields of the step.
#[component]
pub fn PlaceFields(
    /// What the step needs.
    data: WizardData,
) -> impl IntoView {
    let locale = use_locale();
    let form = use_form();
    let regencies = Signal::stored(choices(&data.regencies));
    let districts = RwSignal::new(choices(&data.districts));
    let villages = RwSignal::new(choices(&data.villages));
    let fill = move |code: String, list: RwSignal<Vec<Choice>>| {
        list.set(Vec::new());
        if !code.is_empty() {
            // Where the answer does not come, the button Next brings the list.
            spawn_local(async move {
                if let Ok(areas) = load_areas(code).await {
                    list.set(choices(&areas));
                }
            });
        }
    };
    let regency_picked = Callback::new(move |code| {
        form.set(key::DISTRICT, "");
        form.set(key::VILLAGE, "");
        villages.set(Vec::new());
        fill(code, districts);
    });
    let district_picked = Callback::new(move |code| {
        form.set(key::VILLAGE, "");
        fill(code, villages);
    });
    let label = move |name| label_of(name, None, locale);
    view! {
        <p class="hint no-scripts-only">{t::HINT.say(locale)}</p>
        <PickField key=key::REGENCY label=label(key::REGENCY) choices=regencies picked=regency_picked />
        <PickField key=key::DISTRICT label=label(key::DISTRICT) choices=districts.into() picked=district_picked />
        <PickField key=key::VILLAGE label=label(key::VILLAGE) choices=villages.into() />
        <TextField key=key::ADDRESS label=label(key::ADDRESS) hint=t::ADDRESS_HINT.say(locale) required=false />
        <TextField key=key::POSTCODE label=label(key::POSTCODE) typing=Typing::NUMBER required=false />
    }
}

/// The name of an area in a list.
#[must_use]
pub fn area_name(areas: &[Area], code: &str) -> String {
    areas.iter().find(|area| area.code == code).map_or_else(|| code.to_owned(), |area| area.name.clone())
}
