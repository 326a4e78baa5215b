//! Lying bars to both sides of a line: what is on the one, and what on the other.

use domain::locale::Locale;
use leptos::prelude::*;

use super::{WIDTH, length};

/// How tall a row is with its name and what is said below.
const STEP: i64 = 58;
/// Where a bar begins, how tall it is, and where the words stand.
const TOP: i64 = 18;
const TALL: i64 = 16;
const WORDS: i64 = 48;
/// Where the line is.
const MIDDLE: i64 = WIDTH / 2;
/// How long the longest bar is, so that a count fits beside it.
const LONGEST: i64 = MIDDLE - 36;
/// How tall the names of the sides are.
const HEAD: i64 = 24;

/// What a side shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Half {
    /// How long its bar is.
    pub count: i64,
    /// What is said of it.
    pub said: String,
}

/// A row.
#[derive(Clone, Debug)]
pub struct SidesRow {
    /// What it is called.
    pub name: String,
    /// Both sides.
    pub halves: Signal<(Half, Half)>,
}

/// Lying bars from a line in the middle: hollow on the one side, full on the other.
#[component]
pub fn Sides(
    /// Language of the page.
    locale: Locale,
    /// What they show.
    label: String,
    /// What the sides are called.
    heads: (String, String),
    /// The rows, from above.
    rows: Vec<SidesRow>,
) -> impl IntoView {
    let all: Vec<_> = rows.iter().map(|row| row.halves).collect();
    let largest = Memo::new(move |_| {
        let longest = |halves: &Signal<(Half, Half)>| halves.with(|(one, other)| one.count.max(other.count));
        all.iter().map(longest).max().unwrap_or(0).max(1)
    });
    let height = HEAD + STEP * i64::try_from(rows.len()).unwrap_or(1);
    let rows = rows
        .into_iter()
        .zip(0i64..)
        .map(|(SidesRow { name, halves }, index)| {
            let top = HEAD + index * STEP;
            let count = move |is_left: bool| halves.with(|(one, other)| if is_left { one.count } else { other.count });
            let wide = move |is_left: bool| length(Some(count(is_left)), largest.get(), LONGEST);
            let said = move |is_left: bool| halves.with(|(one, other)| if is_left { one } else { other }.said.clone());
            view! {
                <g>
                    <text x=MIDDLE y=top + 13 text-anchor="middle">
                        {name}
                    </text>
                    <rect class="sought" x=move || MIDDLE - wide(true) y=top + TOP width=move || wide(true) height=TALL />
                    <rect class="bar" x=MIDDLE y=top + TOP width=move || wide(false) height=TALL />
                    <text class="count" x=move || MIDDLE - wide(true) - 5 y=top + TOP + 13 text-anchor="end">
                        {move || locale.number(count(true))}
                    </text>
                    <text class="count" x=move || MIDDLE + wide(false) + 5 y=top + TOP + 13>
                        {move || locale.number(count(false))}
                    </text>
                    <text class="small" x=MIDDLE - 6 y=top + WORDS text-anchor="end">
                        {move || said(true)}
                    </text>
                    <text class="small" x=MIDDLE + 6 y=top + WORDS>
                        {move || said(false)}
                    </text>
                </g>
            }
        })
        .collect_view();
    let (one, other) = heads;
    view! {
        <svg class="chart sides" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=label>
            <text class="count" x=MIDDLE - 6 y="14" text-anchor="end">
                {one}
            </text>
            <text class="count" x=MIDDLE + 6 y="14">
                {other}
            </text>
            {rows}
            <path class="axis" d=format!("M{MIDDLE} {HEAD}V{height}") />
        </svg>
    }
}
