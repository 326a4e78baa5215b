//! The pictures: SVG drawn on the server, each mark a link. Sizes are in units of the drawing.

use domain::cube::{Dimension, Selection, class_of};
use domain::locale::Locale;
use domain::region::Regency;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::{Row, key_of, query_of};
use crate::texts::dashboard::charts as t;
use crate::ui::use_locale;

const WIDTH: i64 = 340;

/// What a mark says to somebody who does not see it.
fn spoken(locale: Locale, row: &Row) -> String {
    let count = row.count.map_or_else(|| t::NO_DATA.say(locale).to_owned(), |count| locale.number(count));
    format!("{}: {count}", row.name)
}

/// The count as it is drawn.
fn shown(locale: Locale, row: &Row) -> String {
    row.count.map_or_else(|| "–".to_owned(), |count| locale.number(count))
}

/// A mark that filters: a link in SVG, which the router does not follow by itself.
#[component]
fn Mark(dimension: Dimension, selection: Selection, row: Row, children: Children) -> impl IntoView {
    let locale = use_locale();
    let href = locale.path(&format!("/dasbor{}", query_of(&selection.toggled(dimension, &row.code))));
    // So that the focus finds it again once everything is drawn anew.
    let id = format!("tanda-{}-{}", key_of(dimension), row.code);
    let navigate = use_navigate();
    let target = href.clone();
    let click = move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        navigate(&target, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    view! {
        <a
            href=href
            id=id
            class="datum"
            class:selected=row.selected
            aria-label=spoken(locale, &row)
            aria-current=row.selected.then_some("true")
            on:click=click
        >
            {children()}
        </a>
    }
}

/// Lying bars, the name above each.
#[component]
pub fn Bars(
    /// What they show.
    label: String,
    /// The dimension.
    dimension: Dimension,
    /// The present selection.
    selection: Selection,
    /// The rows.
    rows: Vec<Row>,
) -> impl IntoView {
    const STEP: i64 = 38;
    let locale = use_locale();
    let largest = rows.iter().filter_map(|row| row.count).max().unwrap_or(0).max(1);
    let height = STEP * i64::try_from(rows.len()).unwrap_or(1);
    let marks = rows
        .into_iter()
        .zip(0i64..)
        .map(|(row, index)| {
            let top = index * STEP;
            let width = row.count.map_or(0, |count| (count * (WIDTH - 70) / largest).max(i64::from(count > 0) * 2));
            let (name, count) = (short(&row.name), shown(locale, &row));
            let none = row.count.is_none();
            view! {
                <Mark dimension=dimension selection=selection.clone() row=row>
                    <rect class="hit" x="0" y=top width=WIDTH height=STEP />
                    <text class="name" x="2" y=top + 13>
                        {name}
                    </text>
                    {none.then(|| view! { <rect class="no-data" x="2" y=top + 18 width="24" height="14" /> })}
                    <rect class="bar" x="2" y=top + 18 width=width height="14" />
                    <text class="count" x=width + if none { 32 } else { 8 } y=top + 30>
                        {count}
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

/// A name that fits above a bar; the whole one is in the table.
fn short(name: &str) -> String {
    const FITS: usize = 46;
    if name.chars().count() <= FITS {
        return name.to_owned();
    }
    let mut text: String = name.chars().take(FITS - 1).collect();
    text.push('…');
    text
}

/// The 13 regencies and cities as tiles that lie roughly as they do on a map.
#[component]
pub fn TileMap(
    /// What it shows.
    label: String,
    /// The present selection.
    selection: Selection,
    /// The rows.
    rows: Vec<Row>,
    /// Where the tiles lie.
    regencies: Vec<Regency>,
) -> impl IntoView {
    const SIDE: i64 = 84;
    const TALL: i64 = 82;
    let locale = use_locale();
    let largest = rows.iter().filter_map(|row| row.count).max().unwrap_or(0);
    let columns: Vec<i64> = regencies.iter().map(|regency| regency.tile_column).collect();
    let lines: Vec<i64> = regencies.iter().map(|regency| regency.tile_row).collect();
    let (left, right) = (columns.iter().min().copied().unwrap_or(0), columns.iter().max().copied().unwrap_or(0));
    let (top, bottom) = (lines.iter().min().copied().unwrap_or(0), lines.iter().max().copied().unwrap_or(0));
    let marks = rows
        .into_iter()
        .zip(regencies)
        .map(|(row, regency)| {
            let (x, y) = ((regency.tile_column - left) * SIDE, (regency.tile_row - top) * TALL);
            let class = match row.count {
                Some(count) => format!("tile class-{}", class_of(count, largest)),
                None => "tile no-data".to_owned(),
            };
            let text_class = format!("tile-text text-{}", row.count.map_or(0, |count| class_of(count, largest)));
            let names = tile_name(regency.short_name());
            let names = names
                .into_iter()
                .zip(0i64..)
                .map(|(name, index)| {
                    view! {
                        <text class=text_class.clone() x=x + SIDE / 2 y=y + 18 + index * 14 text-anchor="middle">
                            {name}
                        </text>
                    }
                })
                .collect_view();
            let count = shown(locale, &row);
            let count_class = format!("{text_class} tile-count");
            view! {
                <Mark dimension=Dimension::Regency selection=selection.clone() row=row>
                    <rect class=class x=x + 2 y=y + 2 width=SIDE - 4 height=TALL - 4 rx="6" />
                    {names}
                    <text class=count_class x=x + SIDE / 2 y=y + TALL - 10 text-anchor="middle">
                        {count}
                    </text>
                </Mark>
            }
        })
        .collect_view();
    let view_box = format!("0 0 {} {}", (right - left + 1) * SIDE, (bottom - top + 1) * TALL);
    view! {
        <svg class="chart map" viewBox=view_box role="group" aria-label=label>
            {marks}
        </svg>
    }
}

/// A name in lines that fit on a tile.
fn tile_name(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < 10 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Standing bars, one for each month.
#[component]
pub fn Columns(
    /// What they show.
    label: String,
    /// The present selection.
    selection: Selection,
    /// The rows, months in order.
    rows: Vec<Row>,
) -> impl IntoView {
    const TALL: i64 = 150;
    const MOST: usize = 24;
    let locale = use_locale();
    let rows: Vec<Row> = rows.iter().skip(rows.len().saturating_sub(MOST)).cloned().collect();
    let largest = rows.iter().filter_map(|row| row.count).max().unwrap_or(0).max(1);
    let count = i64::try_from(rows.len()).unwrap_or(1).max(1);
    let step = (WIDTH / count).min(48);
    let ends = [
        rows.first().map(|row| (0, "start", row.name.clone())),
        rows.last().filter(|_| rows.len() > 1).map(|row| (step * count, "end", row.name.clone())),
    ];
    let ends = ends
        .into_iter()
        .flatten()
        .map(|(x, anchor, name)| {
            view! {
                <text class="name" x=x y=TALL + 34 text-anchor=anchor>
                    {name}
                </text>
            }
        })
        .collect_view();
    let marks = rows
        .into_iter()
        .zip(0i64..)
        .map(|(row, index)| {
            let height = row.count.map_or(0, |count| (count * (TALL - 20) / largest).max(i64::from(count > 0) * 2));
            let x = index * step;
            let none = row.count.is_none();
            let text = (step >= 24 || none).then(|| shown(locale, &row));
            view! {
                <Mark dimension=Dimension::Month selection=selection.clone() row=row>
                    <rect class="hit" x=x y="0" width=step height=TALL + 16 />
                    <rect class="bar" x=x + 2 y=TALL - height width=step - 4 height=height />
                    {text
                        .map(|text| {
                            view! {
                                <text class="count" x=x + step / 2 y=TALL - height - 4 text-anchor="middle">
                                    {text}
                                </text>
                            }
                        })}
                </Mark>
            }
        })
        .collect_view();
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {}", TALL + 40) role="group" aria-label=label>
            {marks}
            {ends}
        </svg>
    }
}
