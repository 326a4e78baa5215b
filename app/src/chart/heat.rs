//! A table whose cells are coloured by how much stands in them.

use domain::cube::class_of;
use domain::locale::Locale;
use leptos::prelude::*;

use super::mark::{Datum, chosen_by};
use crate::texts::chart as t;
use crate::ui::{Unseen, use_locale};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// How many.
    pub count: u32,
    /// Of how many, where that is said: its class is then its share, and otherwise goes by the largest count.
    pub of: Option<u32>,
    /// What stands behind the number, in words.
    pub detail: String,
}

/// What a row or a column is of.
#[derive(Clone, Debug)]
pub enum Head {
    /// A name.
    Name(String),
    /// A value that can be selected.
    Mark(Datum),
}

/// A row.
#[derive(Clone, Debug)]
pub struct HeatRow {
    /// What it is of.
    pub head: Head,
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
    columns: Vec<Head>,
    /// The rows.
    rows: Vec<HeatRow>,
) -> impl IntoView {
    let locale = use_locale();
    let counts = rows.iter().flat_map(|row| row.cells.iter().flatten());
    let largest = i64::from(counts.map(|cell| cell.count).max().unwrap_or(0));
    let heads = columns
        .into_iter()
        .map(|head| {
            let (chosen, name) = headed(head, true);
            view! {
                <th scope="col" class=chosen>
                    <span>{name}</span>
                </th>
            }
        })
        .collect_view();
    let cell = move |cell: Option<HeatCell>| match cell {
        Some(cell) => view! {
            <td class=format!("heat-{}", class_of(cell.count.into(), cell.of.map_or(largest, i64::from)))>
                {counted(locale, cell.count, cell.of, cell.detail)}
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
            let (chosen, name) = headed(row.head, false);
            view! {
                <tr>
                    <th scope="row" class=chosen>
                        {name}
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

/// The look of a head and what stands in it: a name, or a link that selects it.
fn headed(head: Head, is_short: bool) -> (Signal<&'static str>, AnyView) {
    match head {
        Head::Name(name) => (Signal::stored(""), name.into_any()),
        Head::Mark(datum) => {
            let now = datum.now;
            let chosen = move || now.get().selected;
            let name = if is_short { datum.short } else { datum.name };
            let (to, click) = (datum.to, chosen_by(datum.choose));
            let link = view! {
                <a href=to aria-current=move || chosen().then_some("true") on:click=click>
                    {name}
                </a>
            };
            (Signal::derive(move || if chosen() { "chosen-head" } else { "" }), link.into_any())
        }
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
