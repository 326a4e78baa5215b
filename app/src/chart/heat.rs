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
    /// How many; `None` where nothing is there.
    pub count: Option<u32>,
    /// Of how many, where that is said: its class is then its share, and otherwise goes by the largest count.
    pub of: Option<u32>,
    /// How many are sought, which is drawn below, framed; 0 where nobody seeks.
    pub sought: u32,
    /// What stands behind the numbers, in words.
    pub detail: String,
}

/// What a row or a column is of, or what a look means.
#[derive(Clone, Debug)]
pub enum Head {
    /// A name.
    Name(String),
    /// A value that can be selected.
    Mark(Datum),
}

#[cfg(feature = "ssr")]
impl Head {
    /// What it is called where there is little room.
    pub(super) fn short(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Mark(datum) => &datum.short,
        }
    }
}

/// A row.
#[derive(Clone, Debug)]
pub struct HeatRow {
    /// What it is of.
    pub head: Head,
    /// Its cells.
    pub cells: Vec<HeatCell>,
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
    let counts = rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.count);
    let largest = i64::from(counts.max().unwrap_or(0));
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
    let cell = move |HeatCell { count, of, sought, detail }: HeatCell| match count {
        Some(count) => view! {
            <td class=format!("heat-{}", class_of(count.into(), of.map_or(largest, i64::from)))>
                {counted(locale, count, of)} {framed(locale, sought)} <Unseen text=detail />
            </td>
        }
        .into_any(),
        None => {
            let said = if sought > 0 { detail } else { t::NOTHING_THERE.say(locale).to_owned() };
            view! {
                <td class="heat-none">
                    <span aria-hidden="true">"–"</span>
                    {framed(locale, sought)}
                    <Unseen text=said />
                </td>
            }
            .into_any()
        }
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

/// A count, and of how many.
fn counted(locale: Locale, count: u32, of: Option<u32>) -> String {
    let count = locale.number(count.into());
    of.map_or_else(|| count.clone(), |of| format!("{count} {}", t::of(locale, &locale.number(of.into()))))
}

/// How many are sought, for who sees it.
fn framed(locale: Locale, sought: u32) -> Option<AnyView> {
    (sought > 0).then(|| view! { <small aria-hidden="true">{locale.number(sought.into())}</small> }.into_any())
}
