//! The count of the dashboard alone, without its page, to be compared with other engines.

use std::sync::Arc;

use domain::calendar::Month;
use domain::cube::{Cube, CubeDocument, Dimension, Selection};
use wasm_bindgen::prelude::wasm_bindgen;

/// The cube of a dashboard, and what its values are called, in the order in which others name them by their place.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Counter {
    cube: Arc<Cube>,
    names: [Vec<String>; 3],
    months: Vec<Month>,
}

#[wasm_bindgen]
impl Counter {
    /// Reads the document that the dashboard gets from its server; `None` where it is none. The names of the values of each
    /// dimension have commas between them; months are named by their number.
    #[must_use]
    pub fn read(document: &[u8], pillars: &str, kinds: &str, regencies: &str, months: &str) -> Option<Self> {
        let names = [pillars, kinds, regencies].map(|names| names.split(',').map(str::to_owned).collect());
        let months = months.split(',').map(|month| month.parse().map(Month)).collect::<Result<_, _>>().ok()?;
        CubeDocument::unpack(document).map(|read| Self { cube: read.cube, names, months })
    }

    /// The total under a selection, and after it the counts of the values of each dimension. Values are named by place.
    #[must_use]
    pub fn counts(&self, pillars: &[u8], kinds: &[u8], regencies: &[u8], months: &[u8]) -> Vec<i32> {
        let mut selection = Selection::default();
        let selected = Dimension::ALL.into_iter().zip(&self.names).zip([pillars, kinds, regencies]);
        for ((dimension, names), places) in selected {
            for place in places {
                selection = selection.with(dimension, &names[usize::from(*place)]);
            }
        }
        for place in months {
            selection = selection.with(Dimension::Month, &self.months[usize::from(*place)].to_string());
        }
        let counts = self.cube.counts(&selection);
        let of = Dimension::ALL.into_iter().zip(&self.names).flat_map(|(dimension, names)| {
            names.iter().map(|name| counts.of(dimension, name).unwrap_or(0)).collect::<Vec<_>>()
        });
        let by_month = self.months.iter().map(|month| counts.months.get(&month.0).copied().unwrap_or(0));
        std::iter::once(counts.total)
            .chain(of)
            .chain(by_month)
            .map(|count| i32::try_from(count).unwrap_or(i32::MAX))
            .collect()
    }
}
