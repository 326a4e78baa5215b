//! Little pictures in one drawing: for files, and where no code follows them up.

use domain::locale::Locale;
use leptos::prelude::*;

use super::heat::Head;
use super::mark::Mark;
use super::multiples::{FOOT, Multiple, Shade, WIDTH, drawn};

/// How much room a little picture has in a drawing of many: its name, the columns, and the ends below.
const ACROSS: i64 = 180;
const NAME: i64 = 16;
const DOWN: i64 = NAME + FOOT + 28;
/// How wide two beside each other are, and the key, and the one of them all.
const WIDE: i64 = ACROSS + WIDTH;
/// How much a line of the key takes, large enough for a finger.
const KEY: i64 = 34;
/// Letters of a name that leave room for three in a line.
const LETTERS: usize = 12;

/// Little pictures two and two in one drawing, below one of them all, with what their looks mean, which may be marks: for
/// files, and where no code follows them up.
#[component]
pub fn MultiplesSheet(
    /// Language of the page.
    locale: Locale,
    /// What all of it is.
    label: String,
    /// What each look means.
    key: Vec<(Shade, Head)>,
    /// All of them together, on a scale of its own; `None` where that is the same as the only one.
    whole: Option<Multiple>,
    /// What the first and the last column of each picture are of.
    ends: (String, String),
    /// The pictures.
    items: Vec<Multiple>,
) -> impl IntoView {
    let largest = items.iter().map(Multiple::largest).max().unwrap_or(0).max(1);
    let rows = i64::try_from(items.len().div_ceil(2)).unwrap_or(0);
    let are_short = key.iter().all(|(_, head)| head.short().chars().count() <= LETTERS);
    let in_line = if are_short { 3usize } else { 2 };
    let part = WIDE / i64::try_from(in_line).unwrap_or(1);
    let top = KEY * i64::try_from(key.len().div_ceil(in_line)).unwrap_or(1) + if whole.is_some() { DOWN } else { 0 };
    let key = key
        .into_iter()
        .enumerate()
        .map(|(place, (shade, head))| {
            let at = |step: i64, place: usize| step * i64::try_from(place).unwrap_or(0);
            let (x, y) = (at(part, place % in_line), at(KEY, place / in_line));
            let name = head.short().to_owned();
            let look = view! {
                <g class=shade.class()>
                    <rect class="tile" x=x + 4 y=y + 8 width="14" height="14" />
                </g>
                <text class="small" x=x + 24 y=y + 19>
                    {name}
                </text>
            };
            match head {
                Head::Name(_) => look.into_any(),
                Head::Mark(datum) => view! {
                    <Mark locale=locale datum=datum>
                        <rect class="hit" x=x y=y + 1 width=part height=KEY - 6 />
                        {look}
                    </Mark>
                }
                .into_any(),
            }
        })
        .collect_view();
    let whole = whole.map(|whole| {
        let largest = whole.largest().max(1);
        placed(locale, whole, largest, &ends, (0, top - DOWN), WIDE)
    });
    let items = items
        .into_iter()
        .zip(0i64..)
        .map(|(item, place)| placed(locale, item, largest, &ends, (place % 2 * ACROSS, top + place / 2 * DOWN), WIDTH))
        .collect_view();
    view! {
        <svg class="chart sheet" viewBox=format!("0 0 {WIDE} {}", top + rows * DOWN) role="group" aria-label=label>
            {key}
            {whole}
            {items}
        </svg>
    }
}

/// A picture at a place in the drawing, so wide.
fn placed(
    locale: Locale,
    picture: Multiple,
    largest: i64,
    (first, last): &(String, String),
    (x, y): (i64, i64),
    wide: i64,
) -> impl IntoView + use<> {
    let Multiple { name, said, columns } = picture;
    let columns = drawn(locale, columns, largest, wide);
    let (first, last) = (first.clone(), last.clone());
    view! {
        <g transform=format!("translate({x} {y})") role="img" aria-label=said>
            <text class="small" x="0" y="11">
                {name}
            </text>
            <g transform=format!("translate(0 {NAME})")>{columns} <path class="axis" d=format!("M0 {FOOT}H{wide}") /></g>
            <text class="small" x="0" y=NAME + FOOT + 13>
                {first}
            </text>
            <text class="small" x=wide y=NAME + FOOT + 13 text-anchor="end">
                {last}
            </text>
        </g>
    }
}
