//! The area of an applicant: regency, then district, then village.

use domain::region::Area;
use domain::registration::key;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{label_of, load_areas};
use crate::texts::registration::place as t;
use crate::ui::{Choice, PickField, TextField, Typing, use_form, use_locale};

fn choices(areas: &[Area]) -> Vec<Choice> {
    areas.iter().map(|area| Choice::new(area.code.clone(), area.name.clone())).collect()
}

/// The areas that are on offer when the fields are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownAreas {
    /// Regencies.
    pub regencies: Vec<Area>,
    /// Districts of the chosen regency.
    pub districts: Vec<Area>,
    /// Villages of the chosen district.
    pub villages: Vec<Area>,
}

/// Where the areas within an area come from.
#[derive(Clone, Copy)]
pub enum AreaSource {
    /// From the server, as they are needed.
    Server,
    /// Codes and names of all of them, which the page has.
    Here(RwSignal<Vec<(String, String)>>),
}

/// The areas one level below an area, out of all: districts of a regency, villages of a district.
fn within(all: &[(String, String)], code: &str) -> Vec<Choice> {
    let below = format!("{code}.");
    let mut found: Vec<Choice> = all
        .iter()
        .filter(|(known, _)| known.strip_prefix(&below).is_some_and(|rest| !rest.contains('.')))
        .map(|(code, name)| Choice::new(code, name))
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
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
    let form = use_form();
    let regencies = Signal::stored(choices(&known.regencies));
    let districts = RwSignal::new(choices(&known.districts));
    let villages = RwSignal::new(choices(&known.villages));
    let fill = move |code: String, list: RwSignal<Vec<Choice>>| {
        list.set(Vec::new());
        match source {
            _ if code.is_empty() => {}
            AreaSource::Here(all) => list.set(all.with_untracked(|all| within(all, &code))),
            // Where the answer does not come, the button Next brings the list.
            AreaSource::Server => spawn_local(async move {
                if let Ok(areas) = load_areas(code).await {
                    list.set(choices(&areas));
                }
            }),
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
    if let AreaSource::Here(all) = source {
        // The lists, or what was chosen earlier, may come after the fields.
        Effect::new(move |_: Option<()>| {
            let (regency, district) = (form.text(key::REGENCY), form.text(key::DISTRICT));
            districts.set(all.with(|all| within(all, &regency)));
            villages.set(all.with(|all| within(all, &district)));
        });
    }
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
