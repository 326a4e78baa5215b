//! Pictures of numbers, drawn as SVG on the server and in wasm alike. Each stands beside a table that says the same.
//!
//! A picture is drawn once. Afterwards its marks follow their signals one by one, so that a selection costs what it
//! changes and not what there is.

mod band;
mod bars;
mod columns;
mod curves;
mod drawn;
#[cfg(feature = "ssr")]
pub mod export;
mod flow;
mod heat;
mod map;
mod mark;
mod multiples;
#[cfg(feature = "ssr")]
mod multiples_sheet;
mod note;
mod pairs;
mod sides;
mod spark;
mod tiles;
mod tip;

pub use band::{BandChart, BandPoint};
pub use bars::Bars;
pub use columns::{Columns, Group};
pub use curves::{Curve, CurveChart};
pub use drawn::Drawn;
pub use flow::{FlowChart, FlowStage};
pub use heat::{Head, HeatCell, HeatRow, HeatTable};
pub use map::RegionMap;
pub use mark::{Datum, Reading};
pub use multiples::{Multiple, Multiples, Shade};
#[cfg(feature = "ssr")]
pub use multiples_sheet::MultiplesSheet;
pub use pairs::{Pair, PairBar, PairBars};
pub use sides::{Half, Sides, SidesRow};
pub use spark::Spark;
pub use tiles::{TileMap, TilePlace};

use leptos::prelude::*;

/// How wide a picture is, in units of its drawing: about as many as a cheap phone has pixels.
const WIDTH: i64 = 340;

/// The largest count of these marks, at least 1, so that it can be divided by.
fn largest(data: &[Datum]) -> Memo<i64> {
    let now: Vec<Signal<Reading>> = data.iter().map(|datum| datum.now).collect();
    Memo::new(move |_| now.iter().filter_map(|now| now.get().count).max().unwrap_or(0).max(1))
}

/// How long a mark of a count is where the largest is `most` long: nothing is not drawn, and little still is.
fn length(count: Option<i64>, largest: i64, most: i64) -> i64 {
    count.map_or(0, |count| (count.saturating_mul(most) / largest).max(i64::from(count > 0) * 2))
}

/// A text in lines of at most so many letters, broken between words; a longer word has a line of its own.
#[must_use]
pub fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A name of at most so many letters; the whole one is in the table.
fn shortened(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let mut text: String = name.chars().take(letters.saturating_sub(1)).collect();
    text.push('…');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words() {
        assert_eq!(wrapped("satu dua tiga", 8), ["satu dua", "tiga"]);
        assert_eq!(wrapped("Kota  Banjarmasin", 9), ["Kota", "Banjarmasin"]);
        assert!(wrapped(" ", 8).is_empty());
    }

    #[test]
    fn a_mark_is_as_long_as_its_share_and_never_hides_somebody() {
        assert_eq!(length(Some(50), 100, 270), 135);
        assert_eq!(length(Some(1), 100_000, 270), 2);
        assert_eq!(length(Some(0), 100, 270), 0);
        assert_eq!(length(None, 100, 270), 0);
    }
}
