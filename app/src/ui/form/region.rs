//! An area, picked from the large to the small: regency, then district, then village.

use domain::region::Area;
use domain::registration::key;
use leptos::prelude::*;

use super::fields::PickField;
use super::use_form;
use crate::ui::Choice;

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
    /// Whoever is called brings those within a code into the list, as they are needed.
    Asked(Callback<(String, RwSignal<Vec<Choice>>)>),
    /// Codes and names of all of them, which the page has.
    Here(RwSignal<Vec<(String, String)>>),
}

/// Areas as choices.
#[must_use]
pub fn area_choices(areas: &[Area]) -> Vec<Choice> {
    areas.iter().map(|area| Choice::new(area.code.clone(), area.name.clone())).collect()
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

/// The three fields.
#[component]
pub fn RegionPicker(
    /// Labels of regency, district and village.
    labels: [String; 3],
    /// The areas that are on offer at first.
    known: KnownAreas,
    /// Where further ones come from.
    source: AreaSource,
) -> impl IntoView {
    let form = use_form();
    let regencies = Signal::stored(area_choices(&known.regencies));
    let districts = RwSignal::new(area_choices(&known.districts));
    let villages = RwSignal::new(area_choices(&known.villages));
    let fill = move |code: String, list: RwSignal<Vec<Choice>>| {
        list.set(Vec::new());
        match source {
            _ if code.is_empty() => {}
            AreaSource::Here(all) => list.set(all.with_untracked(|all| within(all, &code))),
            AreaSource::Asked(bring) => bring.run((code, list)),
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
    let [regency, district, village] = labels;
    view! {
        <PickField key=key::REGENCY label=regency choices=regencies picked=regency_picked />
        <PickField key=key::DISTRICT label=district choices=districts.into() picked=district_picked />
        <PickField key=key::VILLAGE label=village choices=villages.into() />
    }
}
