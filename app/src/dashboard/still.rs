//! A view of the dashboard that stands by itself, under a filter of its own: drawn by the server, so that a board or
//! another site shows it without the dashboard's code. Its marks lead to the dashboard.

use domain::board::View;
use domain::locale::Locale;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::chart::Drawn;
use crate::texts::dashboard::still as t;
use crate::ui::{Hint, Panel, Table, Unfold, number_cell, number_head};

/// What stands in a cell of its table, as its language writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StillCell {
    /// A text.
    Text(String),
    /// A number, or that there is none.
    Number(String),
}

/// A view under a filter, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Still {
    /// What it shows.
    pub view: View,
    /// What it is called.
    pub title: String,
    /// Its filter in words.
    pub filter: String,
    /// Of which day it is.
    pub date: String,
    /// The picture, as HTML that the server made.
    pub drawing: String,
    /// What the columns of its table are called.
    pub heading: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<StillCell>>,
    /// Where the dashboard shows it, in the language of the page.
    pub to: String,
}

/// A view with its table and the way to the dashboard.
#[component]
pub fn StillPanel(
    /// Language of the page.
    locale: Locale,
    /// Id, unique on the page.
    id: String,
    /// The view.
    still: Still,
) -> impl IntoView {
    let Still { title, filter, date, drawing, heading, rows, to, .. } = still;
    let about = title.clone();
    view! {
        <Panel id=id heading=title>
            <Hint>{filter} " · " {date}</Hint>
            <Drawn html=drawing />
            <Unfold summary=t::TABLE about=about.clone()>
                <Table caption=about>{table(heading, rows)}</Table>
            </Unfold>
            <p>
                <a href=to>{t::TO_DASHBOARD.say(locale)}</a>
            </p>
        </Panel>
    }
}

fn table(heading: Vec<String>, rows: Vec<Vec<StillCell>>) -> impl IntoView {
    let numbers: Vec<bool> = (0..heading.len())
        .map(|column| rows.iter().any(|row| matches!(row.get(column), Some(StillCell::Number(_)))))
        .collect();
    let heads =
        heading
            .into_iter()
            .zip(numbers)
            .map(|(name, is_number)| {
                if is_number { number_head(name).into_any() } else { view! { <th scope="col">{name}</th> }.into_any() }
            })
            .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(column, cell)| match cell {
                    StillCell::Text(text) if column == 0 => view! { <th scope="row">{text}</th> }.into_any(),
                    StillCell::Text(text) => view! { <td>{text}</td> }.into_any(),
                    StillCell::Number(number) => number_cell(number).into_any(),
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <thead>
            <tr>{heads}</tr>
        </thead>
        <tbody>{rows}</tbody>
    }
}
