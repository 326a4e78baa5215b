//! Little pictures of many areas side by side, all on one scale, so that they can be compared.

use domain::locale::Locale;
use leptos::prelude::*;

use super::length;

pub(super) const WIDTH: i64 = 160;
/// How tall the tallest column is, and what stands above it.
const TALL: i64 = 70;
const ABOVE: i64 = 18;
/// Where the columns stand.
pub(super) const FOOT: i64 = ABOVE + TALL;
/// From here on there is room for a count above a column.
const ROOM: i64 = 30;

/// How a part of a column looks. They are told apart in grey as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Hardly filled.
    Light,
    /// Half as dark as the darkest.
    Middle,
    /// The darkest, which the eye goes to.
    Dark,
    /// A broken line around nothing.
    Open,
}

impl Shade {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Light => "class-0",
            Self::Middle => "class-2",
            Self::Dark => "class-4",
            Self::Open => "absent",
        }
    }
}

/// A little picture.
#[derive(Clone, Debug)]
pub struct Multiple {
    /// Of what it is.
    pub name: String,
    /// What it shows, in a sentence.
    pub said: String,
    /// The columns in order, each with its parts from below; `None` where there is nothing to be shown, which is not nought.
    pub columns: Vec<Option<Vec<(Shade, i64)>>>,
}

impl Multiple {
    /// The tallest of its columns.
    pub(super) fn largest(&self) -> i64 {
        self.columns.iter().flatten().map(|parts| total(parts)).max().unwrap_or(0)
    }
}

fn total(parts: &[(Shade, i64)]) -> i64 {
    parts.iter().map(|(_, count)| count).sum()
}

/// Little pictures with what their looks mean.
#[component]
pub fn Multiples(
    /// Language of the page.
    locale: Locale,
    /// What each look means.
    key: Vec<(Shade, String)>,
    /// The pictures.
    items: Vec<Multiple>,
) -> impl IntoView {
    let largest = items.iter().map(Multiple::largest).max().unwrap_or(0).max(1);
    let key = key
        .into_iter()
        .map(|(shade, name)| {
            view! {
                <li class=shade.class()>
                    <svg viewBox="0 0 14 14" aria-hidden="true">
                        <rect class="tile" x="1" y="1" width="12" height="12" />
                    </svg>
                    " "
                    {name}
                </li>
            }
        })
        .collect_view();
    let items = items
        .into_iter()
        .map(|Multiple { name, said, columns }| {
            let columns = drawn(locale, columns, largest, WIDTH);
            view! {
                <li>
                    <p>{name}</p>
                    <svg class="chart" viewBox=format!("0 0 {WIDTH} {}", FOOT + 2) role="img" aria-label=said>
                        {columns}
                        <path class="axis" d=format!("M0 {FOOT}H{WIDTH}") />
                    </svg>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="key">{key}</ul>
        <ul class="multiples">{items}</ul>
    }
}

/// The columns of a picture so wide, side by side, where the largest of all pictures is so large.
pub(super) fn drawn(
    locale: Locale,
    columns: Vec<Option<Vec<(Shade, i64)>>>,
    largest: i64,
    wide: i64,
) -> impl IntoView + use<> {
    let count = i64::try_from(columns.len()).unwrap_or(1).max(1);
    columns
        .into_iter()
        .zip(0i64..)
        .map(|(parts, index)| {
            let (left, right) = (index * wide / count, (index + 1) * wide / count);
            column(locale, parts.as_deref(), left, right, largest)
        })
        .collect_view()
}

/// A column with its count above, where there is room.
fn column(
    locale: Locale,
    parts: Option<&[(Shade, i64)]>,
    left: i64,
    right: i64,
    largest: i64,
) -> impl IntoView + use<> {
    let (x, width) = (left + 2, right - left - 4);
    let Some(parts) = parts else {
        return view! {
            <g class="absent">
                <rect class="no-data" x=x y=FOOT - 4 width=width height="4" />
            </g>
        }
        .into_any();
    };
    let tall = |count: i64| length(Some(count), largest, TALL);
    let mut below = 0;
    let drawn = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(shade, count)| {
            let foot = tall(below);
            below += count;
            let top = tall(below);
            view! {
                <g class=shade.class()>
                    <rect class="tile" x=x y=FOOT - top width=width height=top - foot />
                </g>
            }
        })
        .collect_view();
    let count = total(parts);
    let text = (right - left >= ROOM).then(|| {
        view! {
            <text class="count" x=(left + right) / 2 y=FOOT - tall(count) - 4 text-anchor="middle">
                {locale.number(count)}
            </text>
        }
    });
    view! {
        {drawn}
        {text}
    }
    .into_any()
}
