//! The count of the dashboard alone, without its page, to be compared with other engines.

use domain::cube::{Cube, Dimension, Selection};
use wasm_bindgen::prelude::wasm_bindgen;

/// The cube of a dashboard.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Counter(Cube);

#[wasm_bindgen]
impl Counter {
    /// Reads the document that the dashboard gets from its server; `None` where it is none.
    #[must_use]
    pub fn read(document: &[u8]) -> Option<Self> {
        Cube::unpack(document).map(|read| Self(read.cube))
    }

    /// The counts under a selection, as JSON. The values of a dimension have commas between them.
    #[must_use]
    pub fn counts(&self, pillars: &str, kinds: &str, regencies: &str, months: &str) -> String {
        let selected = [pillars, kinds, regencies, months];
        let selection =
            Dimension::ALL.into_iter().zip(selected).fold(Selection::default(), |selection, (dimension, values)| {
                values
                    .split(',')
                    .filter(|value| !value.is_empty())
                    .fold(selection, |selection, value| selection.with(dimension, value))
            });
        serde_json::to_string(&self.0.counts(&selection)).unwrap_or_default()
    }
}
