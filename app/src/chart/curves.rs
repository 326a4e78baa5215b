//! Shares that grow with the months, a line for each, told apart by how they are broken. A dot is where the share is known;
//! between two dots the line is drawn straight.

use std::fmt::Write as _;

use domain::locale::Locale;
use leptos::prelude::*;

use crate::texts::chart as t;

/// Where the lines are drawn.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 332.0;
const TOP: f64 = 14.0;
const FOOT: f64 = 164.0;

/// How long a line of the key is, how tall its rows are, and where it begins.
const SAMPLE: f64 = 40.0;
const ROW: f64 = 18.0;
const KEY: f64 = FOOT + 42.0;

/// Looks of lines, the first unbroken.
const LOOKS: [&str; 5] = ["line", "line broken-1", "line broken-2", "line broken-3", "line broken-4"];

/// A line.
#[derive(Clone, Debug)]
pub struct Curve {
    /// What it is called.
    pub name: String,
    /// After how many months the share is which, 0 to 1.
    pub points: Vec<(u16, f64)>,
}

/// Up to five lines, with their key below.
#[component]
pub fn CurveChart(
    /// Language of the page.
    locale: Locale,
    /// What it shows, in a sentence with its ends.
    label: String,
    /// The lines.
    curves: Vec<Curve>,
) -> impl IntoView {
    let months = curves.iter().flat_map(|curve| &curve.points).map(|(months, _)| *months).max().unwrap_or(0).max(1);
    let x = |at: u16| LEFT + (RIGHT - LEFT) * f64::from(at) / f64::from(months);
    let y = |share: f64| FOOT - (FOOT - TOP) * share;
    let tall = curves.iter().fold(KEY, |tall, _| tall + ROW);
    let lines = curves
        .iter()
        .zip(LOOKS)
        .map(|(curve, look)| {
            let mut path = format!("M{LEFT} {FOOT}");
            let mut dots = String::new();
            for (at, share) in &curve.points {
                let (x, y) = (x(*at), y(*share));
                // Writing into a String cannot fail.
                let _ = write!(path, "L{x:.1} {y:.1}");
                let _ = write!(dots, "M{x:.1} {y:.1}h0");
            }
            view! {
                <path class=look d=path />
                <path class="dots" d=dots />
            }
        })
        .collect_view();
    let key = curves
        .into_iter()
        .zip(LOOKS)
        .zip(0u32..)
        .map(|((Curve { name, points }, look), row)| {
            let at = KEY + f64::from(row) * ROW;
            let end = points.last().map_or(0.0, |(_, share)| share * 100.0);
            view! {
                <path class=look d=format!("M4 {at}h{SAMPLE}") />
                <text class="small" x=SAMPLE + 12.0 y=at + 4.0>
                    {format!("{name}: {}%", locale.decimal(end, 1))}
                </text>
            }
        })
        .collect_view();
    let shares = [1.0, 0.5, 0.0]
        .map(|share| {
            let at = y(share);
            view! {
                <path class="grid" d=format!("M{LEFT} {at}H{RIGHT}") />
                <text class="small" x=LEFT - 4.0 y=at + 4.0 text-anchor="end">
                    {format!("{}%", locale.decimal(share * 100.0, 0))}
                </text>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <svg class="chart" viewBox=format!("0 0 340 {tall}") role="img" aria-label=label>
            {shares}
            {lines}
            <path class="axis" d=format!("M{LEFT} {TOP}V{FOOT}H{RIGHT}") />
            <text class="small" x=LEFT y=FOOT + 16.0>
                "0"
            </text>
            <text class="small" x=RIGHT y=FOOT + 16.0 text-anchor="end">
                {t::months(locale, &locale.number(months.into()))}
            </text>
            {key}
        </svg>
    }
}
