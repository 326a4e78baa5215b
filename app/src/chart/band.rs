//! Pictures of numbers that lead nowhere. What they show stands in a table beside them.

use std::fmt::Write as _;

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::tip::{Tip, share_at};

/// A place of a line with a band around it.
#[derive(Clone, Debug, PartialEq)]
pub struct BandPoint {
    /// What it says, in words.
    pub said: String,
    /// Lower edge of the band.
    pub low: f64,
    /// The line.
    pub central: f64,
    /// Upper edge of the band.
    pub high: f64,
}

const WIDTH: f64 = 340.0;
const TALL: f64 = 150.0;
const LEFT: f64 = 34.0;
const TOP: f64 = 18.0;

/// A line with a band around it, over even steps.
#[component]
pub fn BandChart(
    /// What it shows, in a sentence with its ends.
    label: String,
    /// The places, in order.
    points: Vec<BandPoint>,
    /// What the left end is called.
    from: String,
    /// What the right end is called.
    until: String,
    /// The largest value, as the language writes it.
    most: String,
) -> impl IntoView {
    let largest = points.iter().map(|point| point.high).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let last = u32::try_from(points.len().saturating_sub(1)).unwrap_or(1).max(1);
    let x = |index: u32| LEFT + (WIDTH - LEFT - 4.0) * f64::from(index) / f64::from(last);
    let y = |value: f64| TOP + (TALL - TOP) * (1.0 - value / largest);
    let place = |text: &mut String, index: u32, value: f64| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{:.1},{:.1} ", x(index), y(value));
    };
    let (mut band, mut line) = (String::new(), String::new());
    for (point, index) in points.iter().zip(0u32..) {
        place(&mut band, index, point.high);
        place(&mut line, index, point.central);
    }
    for (point, index) in points.iter().zip(0u32..).collect::<Vec<_>>().into_iter().rev() {
        place(&mut band, index, point.low);
    }
    let over = RwSignal::new(None::<usize>);
    let point_at = move |event: PointerEvent| {
        let across = share_at(&event).map(|(across, _)| (across * WIDTH - LEFT) / (WIDTH - LEFT - 4.0));
        let within = across.filter(|across| (0.0..=1.0).contains(across));
        over.set(within.map(|across| (across * f64::from(last)).round() as usize));
    };
    let said: Vec<String> = points.into_iter().map(|point| point.said).collect();
    let words = Signal::derive(move || said.get(over.get()?).cloned());
    view! {
        <svg
            class="chart"
            viewBox=format!("0 0 {WIDTH} {}", TALL + 24.0)
            role="img"
            aria-label=label
            on:pointerdown=point_at
            on:pointermove=point_at
            on:pointerleave=move |_| over.set(None)
        >
            <polygon class="band" points=band.trim_end().to_owned() />
            <polyline class="line" points=line.trim_end().to_owned() />
            <path class="axis" d=format!("M{LEFT} {TOP}V{TALL}H{}", WIDTH - 4.0) />
            <text x=LEFT - 4.0 y=TOP + 4.0 text-anchor="end">
                {most}
            </text>
            <text x=LEFT - 4.0 y=TALL text-anchor="end">
                "0"
            </text>
            <text x=LEFT y=TALL + 18.0 text-anchor="start">
                {from}
            </text>
            <text x=WIDTH - 4.0 y=TALL + 18.0 text-anchor="end">
                {until}
            </text>
            <Tip x=WIDTH as i64 - 4 words=words />
        </svg>
    }
}
