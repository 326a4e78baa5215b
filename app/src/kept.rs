//! What somebody types is kept in the browser until it is sent. Identity and taxpayer numbers are
//! left out: a phone may be shared. Called in effects only, which run in the browser.

use std::collections::BTreeMap;

use gloo::storage::{LocalStorage, Storage as _};
#[cfg(feature = "hydrate")]
use leptos::wasm_bindgen::JsCast as _;
use serde::{Deserialize, Serialize};

const KEY: &str = "draf";
/// A form that waits for a line; the start script looks whether there is one.
const FORM: &str = "formulir";
const AREAS: &str = "wilayah";
const MARKS: &str = "hadir-";
const NEVER: [&str; 2] = ["nik", "npwp"];

#[derive(Serialize, Deserialize)]
struct Kept {
    page: String,
    values: Vec<(String, String)>,
}

/// Keeps what stands in the fields of a page, in place of what was kept before.
pub fn keep(page: &str, values: &[(String, String)]) {
    let values = values.iter().filter(|(key, _)| !NEVER.contains(&key.as_str())).cloned().collect();
    // A browser that keeps nothing costs comfort, not the registration.
    let _ = LocalStorage::set(KEY, Kept { page: page.to_owned(), values });
}

/// What was kept of this page.
#[must_use]
pub fn restore(page: &str) -> Vec<(String, String)> {
    LocalStorage::get::<Kept>(KEY).ok().filter(|kept| kept.page == page).map(|kept| kept.values).unwrap_or_default()
}

/// Deletes what was kept.
pub fn forget() {
    LocalStorage::delete(KEY);
}

/// Keeps the offline form.
pub fn keep_form(form: &impl Serialize) {
    let _ = LocalStorage::set(FORM, form);
}

/// The offline form that was kept.
#[must_use]
pub fn restore_form<T: for<'de> Deserialize<'de>>() -> Option<T> {
    LocalStorage::get(FORM).ok()
}

/// Changes who was there, by id of the enrolment, as far as it was not sent. No names. Read anew each time: another tab
/// may have the same roster open. `false` where the browser keeps nothing.
pub fn change_marks(activity: &str, change: impl FnOnce(&mut BTreeMap<String, bool>)) -> bool {
    let key = format!("{MARKS}{activity}");
    let mut marks = marks(activity);
    change(&mut marks);
    if marks.is_empty() {
        LocalStorage::delete(&key);
        return true;
    }
    LocalStorage::set(&key, marks).is_ok()
}

/// Who was there, as far as it was not sent.
#[must_use]
pub fn marks(activity: &str) -> BTreeMap<String, bool> {
    LocalStorage::get(format!("{MARKS}{activity}")).unwrap_or_default()
}

/// Has the service worker keep this page as it is now, where it keeps such pages. The start script knows how.
pub fn keep_page() {
    #[cfg(feature = "hydrate")]
    if let Ok(event) = web_sys::Event::new("simpan-halaman") {
        let _ = leptos::prelude::window().dispatch_event(&event);
    }
}

/// Deletes the offline form.
pub fn forget_form() {
    LocalStorage::delete(FORM);
}

/// Keeps codes and names of districts and villages.
pub fn keep_areas(areas: &[(String, String)]) {
    let _ = LocalStorage::set(AREAS, areas);
}

/// The districts and villages that were kept.
#[must_use]
pub fn areas() -> Vec<(String, String)> {
    LocalStorage::get(AREAS).unwrap_or_default()
}

/// 32 random bytes as hexadecimal digits, from the browser's own source. Empty where it gives none, which
/// the server refuses: a token that others have as well would open their draft.
#[must_use]
pub fn random_token() -> String {
    let mut bytes = [0; 32];
    let filled =
        leptos::prelude::window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if filled.is_err() {
        return String::new();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What stands in fields of the page already: typed, ticked or picked before the page became live.
#[cfg(feature = "hydrate")]
#[must_use]
pub fn typed_meanwhile(keys: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for key in keys {
        let elements = leptos::prelude::document().get_elements_by_name(key);
        let mut text = None;
        for index in 0..elements.length() {
            let Some(element) = elements.get(index) else { continue };
            if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
                match input.type_().as_str() {
                    "file" => {}
                    "radio" | "checkbox" if input.checked() => text = Some(input.value()),
                    "radio" | "checkbox" => text = text.or(Some(String::new())),
                    _ => text = Some(input.value()),
                }
            } else if let Some(select) = element.dyn_ref::<web_sys::HtmlSelectElement>() {
                text = Some(select.value());
            }
        }
        found.extend(text.map(|text| (key.clone(), text)));
    }
    found
}
