//! A table whose cells are coloured by how much stands in them.

use domain::cube::class_of;
use leptos::prelude::*;

use crate::texts::chart as t;
use crate::ui::{PathLink, Unseen, use_locale};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// How many.
    pub count: u32,
    /// What stands behind the number, in words.
    pub detail: String,
    /// Indonesian address of what is counted.
    pub to: String,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatRow {
    /// What it is called.
    pub name: String,
    /// Indonesian address of its page.
    pub to: String,
    /// Its cells; `None` where nothing is there.
    pub cells: Vec<Option<HeatCell>>,
}

/// A table of counts in four classes. Its first column stays in sight where the table is wider than the screen.
#[component]
pub fn HeatTable(
    /// What it shows.
    label: String,
    /// What the rows are.
    rows_are: &'static str,
    /// The columns.
    columns: Vec<String>,
    /// Which columns are selected, by their places.
    #[prop(into)]
    selected: Signal<Vec<bool>>,
    /// The rows.
    rows: Vec<HeatRow>,
) -> impl IntoView {
    let locale = use_locale();
    let counts = rows.iter().flat_map(|row| row.cells.iter().flatten());
    let largest = i64::from(counts.map(|cell| cell.count).max().unwrap_or(0));
    let heads = columns
        .into_iter()
        .enumerate()
        .map(|(place, name)| {
            let chosen = move || selected.with(|selected| selected.get(place).copied().unwrap_or_default());
            view! {
                <th scope="col" class=move || if chosen() { "chosen-column" } else { "" }>
                    <span>{name}</span>
                </th>
            }
        })
        .collect_view();
    let cell = move |cell: Option<HeatCell>| match cell {
        Some(cell) => view! {
            <td class=format!("heat-{}", class_of(cell.count.into(), largest))>
                <PathLink to=cell.to>
                    {locale.number(cell.count.into())} <Unseen text=cell.detail />
                </PathLink>
            </td>
        }
        .into_any(),
        None => view! {
            <td class="heat-none">
                <span aria-hidden="true">"–"</span>
                <Unseen text=t::NOTHING_THERE.say(locale) />
            </td>
        }
        .into_any(),
    };
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">
                        <PathLink to=row.to>{row.name}</PathLink>
                    </th>
                    {row.cells.into_iter().map(cell).collect_view()}
                </tr>
            }
        })
        .collect_view();
    let name = label.clone();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=name>
            <table class="heat">
                <caption class="visually-hidden">{label}</caption>
                <thead>
                    <tr>
                        <th scope="col">{rows_are}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
