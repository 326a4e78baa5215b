//! Lying bars of what may be spent, and in them what has been.

use leptos::prelude::*;

use super::{WIDTH, length};

/// How tall a bar is with its name and what is said below that.
const STEP: i64 = 62;
/// Where it begins, and how tall it is.
const TOP: i64 = 36;
const TALL: i64 = 16;
/// How long the longest is.
const LONGEST: i64 = WIDTH - 6;

/// What a bar shows; all in one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The whole.
    pub whole: i64,
    /// As much of it as the part is known of.
    pub known: i64,
    /// The part; may be more than the whole.
    pub part: i64,
}

/// A bar.
#[derive(Clone, Debug)]
pub struct PairBar {
    /// What it is called.
    pub name: String,
    /// What it shows; `None` where there are no data.
    pub pair: Signal<Option<Pair>>,
    /// What it shows in words.
    pub said: Signal<String>,
}

/// Lying bars with the name above each: a frame as long as the whole, filled as far as the part goes, and broken where the
/// part is not known.
#[component]
pub fn PairBars(
    /// What they show.
    label: String,
    /// The bars, from above.
    bars: Vec<PairBar>,
) -> impl IntoView {
    let pairs: Vec<_> = bars.iter().map(|bar| bar.pair).collect();
    let largest = Memo::new(move |_| {
        let longest = |pair: Pair| pair.whole.max(pair.part);
        pairs.iter().filter_map(|pair| pair.get()).map(longest).max().unwrap_or(0).max(1)
    });
    let height = STEP * i64::try_from(bars.len()).unwrap_or(1);
    let bars = bars
        .into_iter()
        .zip(0i64..)
        .map(|(PairBar { name, pair, said }, index)| {
            let top = index * STEP;
            let wide = move |of: fn(Pair) -> i64| move || length(pair.get().map(of), largest.get(), LONGEST);
            let (known, whole) = (wide(|pair| pair.known), wide(|pair| pair.whole));
            let unknown = move || (whole() - known()).max(0);
            view! {
                <g>
                    <text x="2" y=top + 13>
                        {name}
                    </text>
                    <text class="count" x="2" y=top + 30>
                        {said}
                    </text>
                    <rect class="unknown" x=move || 2 + known() y=top + TOP width=unknown height=TALL />
                    <rect class="group" x="2" y=top + TOP width=known height=TALL />
                    <rect class="bar" x="2" y=top + TOP + 3 width=wide(|pair| pair.part) height=TALL - 6 />
                </g>
            }
        })
        .collect_view();
    view! {
        <svg class="chart pairs" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=label>
            {bars}
        </svg>
    }
}
