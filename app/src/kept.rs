//! What somebody types is kept in the browser until it is sent. Identity and taxpayer numbers are
//! left out: a phone may be shared. Called in effects only, which run in the browser.

use gloo::storage::{LocalStorage, Storage as _};
use serde::{Deserialize, Serialize};

const KEY: &str = "draf";
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
