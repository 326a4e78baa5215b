//! A table whose cells are coloured by how much stands in them.

use domain::cube::class_of;
use domain::locale::Locale;
use leptos::prelude::*;

use crate::texts::chart as t;
use crate::ui::{PathLink, Unseen, use_locale};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// How many.
    pub count: u32,
    /// Of how many, where that is said: its class is then its share, and otherwise goes by the largest count.
    pub of: Option<u32>,
    /// What stands behind the number, in words.
    pub detail: String,
    /// Indonesian address of what is counted, where there is one.
    pub to: Option<String>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatRow {
    /// What it is called.
    pub name: String,
    /// Indonesian address of its page, where there is one.
    pub to: Option<String>,
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
            <td class=format!("heat-{}", class_of(cell.count.into(), cell.of.map_or(largest, i64::from)))>
                {linked(cell.to, counted(locale, cell.count, cell.of, cell.detail))}
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
                        {linked(row.to, row.name.into_any())}
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

/// A count, of how many, and what is said of it.
fn counted(locale: Locale, count: u32, of: Option<u32>, detail: String) -> AnyView {
    let of = of.map(|of| t::of(locale, &locale.number(of.into())));
    view! {
        {locale.number(count.into())} {of} <Unseen text=detail />
    }
    .into_any()
}

/// What leads somewhere, where it does.
fn linked(to: Option<String>, what: AnyView) -> AnyView {
    match to {
        Some(to) => view! { <PathLink to=to>{what}</PathLink> }.into_any(),
        None => what,
    }
}
