//! Standing bars in an order, as of months, with groups beneath, as of years. A finger or a mouse that is drawn across
//! takes a stretch of them; the groups are links, and so are columns that are wide enough for a finger.

use domain::locale::Locale;
use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::mark::{Mark, class_of};
use super::note::Note;
use super::tip::{Tip, picture, share_at};
use super::{Datum, Reading, WIDTH, largest, length};

/// How tall the tallest column is, and what stands above it.
const TALL: i64 = 130;
const ABOVE: i64 = 36;
/// Where the columns stand.
const FOOT: i64 = ABOVE + TALL;
/// How tall a group beneath is.
const GROUP: i64 = 34;
/// From here on there is room for a count above a column.
const ROOM: i64 = 24;
/// From here on a finger meets the column that it means; narrower ones are no links, and a tap takes the nearest.
const LINK: i64 = 8;

/// Columns that share a name beneath them.
#[derive(Clone, Debug)]
pub struct Group {
    /// The name, and what the columns say together.
    pub datum: Datum,
    /// How many columns.
    pub columns: usize,
}

/// Standing bars.
#[component]
pub fn Columns(
    /// Language of the page.
    locale: Locale,
    /// What they show.
    label: String,
    /// The columns, in order; `None` is room for one that cannot be yet.
    data: Vec<Option<Datum>>,
    /// What they are called together, from the first column to the last.
    groups: Vec<Group>,
    /// What is to be said of a column, and of which: of a month that is not over.
    #[prop(optional_no_strip)]
    remark: Option<(usize, String)>,
    /// Called with the first and the last column that were drawn across.
    brushed: Callback<(usize, usize)>,
) -> impl IntoView {
    let count = data.len().max(1);
    let largest = largest(&data.iter().flatten().cloned().collect::<Vec<_>>());
    let place = move |index: usize| i64::try_from(index).unwrap_or(0) * WIDTH * 10 / i64::try_from(count).unwrap_or(1);
    let step = place(1) / 10;
    let said: Vec<Option<(String, Signal<Reading>)>> =
        data.iter().map(|datum| datum.as_ref().map(|datum| (datum.name.clone(), datum.now))).collect();
    let marks = data
        .into_iter()
        .enumerate()
        .filter_map(|(index, datum)| Some((index, datum?)))
        .map(|(index, datum)| {
            let (x, width) = (place(index), place(index + 1) - place(index));
            let now = datum.now;
            let height = move || length(now.get().count, largest.get(), TALL);
            let gap = if step >= LINK { 10 } else { 2 };
            let text = (step >= ROOM).then(|| {
                view! {
                    <text class="count" x=tenth(x + width / 2) y=move || FOOT - height() - 4 text-anchor="middle">
                        {move || now.get().drawn(locale)}
                    </text>
                }
            });
            let (left, right) = (tenth(x + gap), tenth(x + width - gap));
            let bar = move || format!("M{left} {FOOT}V{}H{right}V{FOOT}Z", FOOT - height());
            let column = view! {
                <rect class="no-data" x=tenth(x + gap) y=FOOT - 4 width=tenth(width - 2 * gap) height="4" />
                <path class="bar" d=bar />
            };
            if step < LINK {
                return view! { <g class=move || class_of(now.get(), "")>{column}</g> }.into_any();
            }
            view! {
                <Mark locale=locale datum=datum>
                    <rect class="hit" x=tenth(x) y="0" width=tenth(width) height=FOOT />
                    {column}
                    {text}
                </Mark>
            }
            .into_any()
        })
        .collect_view();
    let mut index = 0;
    let groups = groups
        .into_iter()
        .map(|group| {
            let (x, width) = (place(index), place(index + group.columns) - place(index));
            index += group.columns;
            let name = if width >= 320 { group.datum.name.clone() } else { group.datum.short.clone() };
            view! {
                <Mark locale=locale datum=group.datum>
                    <rect class="hit group" x=tenth(x + 5) y=FOOT + 4 width=tenth(width - 10) height=GROUP rx="4" />
                    <text x=tenth(x + width / 2) y=FOOT + 26 text-anchor="middle">
                        {name}
                    </text>
                </Mark>
            }
        })
        .collect_view();
    // From where the finger came, and where it is.
    let drawn = RwSignal::new(None::<(usize, usize)>);
    // The column that is pointed at, whether or not it is drawn across.
    let over = RwSignal::new(None::<usize>);
    let begin = move |event: PointerEvent| {
        over.set(column_at(&event, count));
        if event.button() == 0 {
            drawn.set(column_at(&event, count).map(|column| (column, column)));
        }
    };
    let words = Signal::derive(move || {
        let (name, now) = said.get(over.get()?)?.as_ref()?;
        Some(format!("{name}: {}", now.get().said(locale)))
    });
    let go_on = move |event: PointerEvent| {
        over.set(column_at(&event, count));
        let Some((first, last)) = drawn.get_untracked() else { return };
        let Some(column) = column_at(&event, count).filter(|column| *column != last) else { return };
        if let Some(picture) = picture(&event) {
            // From here on it is no click any more, and it ends here even where it is let go elsewhere.
            let _ = picture.set_pointer_capture(event.pointer_id());
        }
        drawn.set(Some((first, column)));
    };
    let end = move |event: PointerEvent| {
        let captured = picture(&event).is_some_and(|picture| picture.has_pointer_capture(event.pointer_id()));
        if let Some((first, last)) = drawn.get_untracked() {
            drawn.set(None);
            if captured || step < LINK {
                brushed.run((first.min(last), first.max(last)));
            }
        }
    };
    let brush = move || {
        drawn.get().filter(|(first, last)| first != last).map(|(first, last)| {
            let (left, right) = (place(first.min(last)), place(first.max(last) + 1));
            view! { <rect class="brush" x=tenth(left) y="0" width=tenth(right - left) height=FOOT /> }
        })
    };
    view! {
        <svg
            class="chart brushable"
            viewBox=format!("0 0 {WIDTH} {}", FOOT + GROUP + 6)
            role="group"
            aria-label=label
            on:pointerdown=begin
            on:pointermove=go_on
            on:pointerup=end
            on:pointercancel=move |_| drawn.set(None)
            on:pointerleave=move |_| over.set(None)
            on:dragstart=|event| event.prevent_default()
        >
            <path class="axis" d=format!("M0 {FOOT}H{WIDTH}") />
            {(step < ROOM)
                .then(|| {
                    view! {
                        <path class="grid" d=format!("M0 {ABOVE}H{WIDTH}") />
                        <text x="0" y=ABOVE - 6>
                            {move || locale.number(largest.get())}
                        </text>
                    }
                })}
            {marks}
            {groups}
            {brush}
            {remark
                .map(|(column, remark)| {
                    let words = Signal::derive(move || words.with(Option::is_none).then(|| remark.clone()));
                    view! { <Note x=tenth(place(column)) foot=FOOT end=WIDTH words=words /> }
                })}
            <Tip x=WIDTH words=words />
        </svg>
    }
}

/// A length in tenths of a unit, as SVG writes it.
fn tenth(tenths: i64) -> String {
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

/// The column under a finger; `None` where there is none.
fn column_at(event: &PointerEvent, count: usize) -> Option<usize> {
    let (across, down) = share_at(event)?;
    // Beneath the columns are the groups, which are links.
    let is_column = down * f64::from(u32::try_from(FOOT + GROUP + 6).ok()?) <= f64::from(u32::try_from(FOOT).ok()?);
    let count = f64::from(u32::try_from(count).ok()?);
    is_column.then(|| (across * count).floor() as usize)
}
