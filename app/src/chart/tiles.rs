//! A map of tiles: as many as there are places, all of one size, lying roughly as the places do.

use domain::cube::{Scale, class_of};
use domain::locale::Locale;
use leptos::prelude::*;

use super::mark::Mark;
use super::{Datum, Reading, largest, wrapped};

/// Where a tile lies, counted from any corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TilePlace {
    /// Column from the west.
    pub column: i64,
    /// Row from the north.
    pub row: i64,
}

const SIDE: i64 = 84;
const TALL: i64 = 82;
/// Letters of a name that fit on a line of a tile.
const FITS: usize = 10;
/// How tall the legend is.
pub(super) const LEGEND: i64 = 30;
/// Nought, and the four classes.
const LOOKS: [&str; 5] = ["class-0", "class-1", "class-2", "class-3", "class-4"];

/// Tiles in four classes of grey.
#[component]
pub fn TileMap(
    /// Language of the page.
    locale: Locale,
    /// What it shows.
    label: String,
    /// The places, each with where it lies.
    data: Vec<(Datum, TilePlace)>,
) -> impl IntoView {
    let marks: Vec<Datum> = data.iter().map(|(datum, _)| datum.clone()).collect();
    let (largest, scale) = (largest(&marks), scale_of(&marks));
    let ends = |of: fn(&TilePlace) -> i64| {
        let all = data.iter().map(|(_, place)| of(place));
        (all.clone().min().unwrap_or(0), all.max().unwrap_or(0))
    };
    let ((left, right), (top, bottom)) = (ends(|place| place.column), ends(|place| place.row));
    let marks = data
        .into_iter()
        .map(|(datum, place)| {
            let (x, y) = ((place.column - left) * SIDE, (place.row - top) * TALL);
            let now = datum.now;
            let look = look_of(now, largest);
            let names = wrapped(&datum.short, FITS)
                .into_iter()
                .zip(0i64..)
                .map(|(name, index)| {
                    view! {
                        <text x=x + SIDE / 2 y=y + 18 + index * 14 text-anchor="middle">
                            {name}
                        </text>
                    }
                })
                .collect_view();
            view! {
                <Mark locale=locale datum=datum look=look>
                    <rect class="tile" x=x + 2 y=y + 2 width=SIDE - 4 height=TALL - 4 rx="6" />
                    {names}
                    <text class="tile-count" x=x + SIDE / 2 y=y + TALL - 10 text-anchor="middle">
                        {move || now.get().drawn(locale)}
                    </text>
                </Mark>
            }
        })
        .collect_view();
    let (wide, tall) = ((right - left + 1) * SIDE, (bottom - top + 1) * TALL);
    let view_box = format!("0 0 {wide} {}", tall + LEGEND);
    view! {
        <svg class="chart map" viewBox=view_box role="group" aria-label=label>
            {marks}
            {legend(locale, largest, scale, wide, tall)}
        </svg>
    }
}

/// How a mark looks: the class of its count.
pub(super) fn look_of(now: Signal<Reading>, largest: Memo<i64>) -> Signal<&'static str> {
    let class = move || now.get().count.map_or(0, |count| class_of(count, largest.get()));
    Signal::derive(move || LOOKS.get(usize::from(class())).copied().unwrap_or_default())
}

/// The scale of marks, which is one for all of them.
pub(super) fn scale_of(data: &[Datum]) -> Signal<Scale> {
    let first = data.first().map(|datum| datum.now);
    Signal::derive(move || first.map_or(Scale::Count, |first| first.get().scale))
}

/// What the classes mean, below a map of this size.
pub(super) fn legend(locale: Locale, largest: Memo<i64>, scale: Signal<Scale>, wide: i64, tall: i64) -> impl IntoView {
    (1..=4_i64)
        .zip(&LOOKS[1..])
        .map(|(class, look)| {
            let x = (class - 1) * wide / 4 + 2;
            view! {
                <g class=*look>
                    <rect class="tile" x=x y=tall + 10 width="16" height="16" rx="3" />
                </g>
                <text x=x + 22 y=tall + 23>
                    {move || format!("≤ {}", scale.get().written(locale, last_of(class, largest.get())))}
                </text>
            }
        })
        .collect_view()
}

/// The largest count of a class, where this is the largest of all.
const fn last_of(class: i64, largest: i64) -> i64 {
    class * largest / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legend_ends_each_class_where_the_colour_changes() {
        for largest in 1..60 {
            for class in 1..4 {
                let last = last_of(class, largest);
                assert!(i64::from(class_of(last, largest)) <= class, "{last} of {largest}");
                assert!(i64::from(class_of(last + 1, largest)) > class, "{last} of {largest}");
            }
        }
    }
}
