//! Little pictures in one drawing: for files, and where no code follows them up.

use domain::locale::Locale;
use leptos::prelude::*;

use super::multiples::{FOOT, Multiple, Shade, WIDTH, drawn};

/// How much room a little picture has in a drawing of many: its name, the columns, and the ends below.
const ACROSS: i64 = 180;
const NAME: i64 = 16;
const DOWN: i64 = NAME + FOOT + 28;
/// How much the key takes.
const KEY: i64 = 26;

/// Little pictures two and two in one drawing, with what their looks mean: for files, and where no code follows them up.
#[component]
pub fn MultiplesSheet(
    /// Language of the page.
    locale: Locale,
    /// What all of it is.
    label: String,
    /// What each look means: up to three.
    key: Vec<(Shade, String)>,
    /// What the first and the last column of each picture are of.
    ends: (String, String),
    /// The pictures.
    items: Vec<Multiple>,
) -> impl IntoView {
    let largest = items.iter().map(Multiple::largest).max().unwrap_or(0).max(1);
    let rows = i64::try_from(items.len().div_ceil(2)).unwrap_or(0);
    let tall = KEY + rows * DOWN;
    let key = key
        .into_iter()
        .zip((0i64..).step_by(114))
        .map(|((shade, name), x)| {
            view! {
                <g class=shade.class()>
                    <rect class="tile" x=x + 1 y="2" width="12" height="12" />
                </g>
                <text class="small" x=x + 18 y="12">
                    {name}
                </text>
            }
        })
        .collect_view();
    let items = items
        .into_iter()
        .zip(0i64..)
        .map(|(Multiple { name, said, columns }, place)| {
            let (x, y) = (place % 2 * ACROSS, KEY + place / 2 * DOWN);
            let columns = drawn(locale, columns, largest);
            let (first, last) = ends.clone();
            view! {
                <g transform=format!("translate({x} {y})") role="img" aria-label=said>
                    <text class="small" x="0" y="11">
                        {name}
                    </text>
                    <g transform=format!("translate(0 {NAME})")>{columns} <path class="axis" d=format!("M0 {FOOT}H{WIDTH}") /></g>
                    <text class="small" x="0" y=NAME + FOOT + 13>
                        {first}
                    </text>
                    <text class="small" x=WIDTH y=NAME + FOOT + 13 text-anchor="end">
                        {last}
                    </text>
                </g>
            }
        })
        .collect_view();
    view! {
        <svg class="chart sheet" viewBox=format!("0 0 340 {tall}") role="group" aria-label=label>
            {key}
            {items}
        </svg>
    }
}
