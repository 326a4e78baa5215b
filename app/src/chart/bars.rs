//! Lying bars, for values that have no order of their own.

use domain::locale::Locale;
use leptos::prelude::*;

use super::mark::Mark;
use super::{Datum, WIDTH, largest, length, shortened};

/// How tall a bar is with its name.
const STEP: i64 = 38;
/// How long the longest is: beside it stands its count.
const LONGEST: i64 = WIDTH - 70;
/// Letters of a name that fit above a bar.
const FITS: usize = 46;
/// How wide the frame is that stands where there are no data.
const ABSENT: i64 = 24;

/// Lying bars, the name above each.
#[component]
pub fn Bars(
    /// Language of the page.
    locale: Locale,
    /// What they show.
    label: String,
    /// The bars, from above.
    data: Vec<Datum>,
) -> impl IntoView {
    let largest = largest(&data);
    let height = STEP * i64::try_from(data.len()).unwrap_or(1);
    let marks = data
        .into_iter()
        .zip(0i64..)
        .map(|(datum, index)| {
            let top = index * STEP;
            let now = datum.now;
            let width = move || length(now.get().count, largest.get(), LONGEST);
            let name = shortened(&datum.short, FITS);
            view! {
                <Mark locale=locale datum=datum>
                    <rect class="hit" x="0" y=top width=WIDTH height=STEP />
                    <text x="2" y=top + 13>
                        {name}
                    </text>
                    <rect class="no-data" x="2" y=top + 18 width=ABSENT height="14" />
                    <rect class="bar" x="2" y=top + 18 width=width height="14" />
                    <text class="count" x=move || beside(now.get().count, width()) y=top + 30>
                        {move || now.get().drawn(locale)}
                    </text>
                </Mark>
            }
        })
        .collect_view();
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {height}") role="group" aria-label=label>
            {marks}
        </svg>
    }
}

/// Where the count stands beside a bar.
fn beside(count: Option<i64>, width: i64) -> i64 {
    if count.is_none() { ABSENT + 8 } else { width + 8 }
}
