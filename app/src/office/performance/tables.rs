//! What the pictures show, in tables.

use domain::calendar::Day;
use domain::locale::{Locale, Text};
use domain::office::performance::{Age, Decided, ProgrammeAge, Standing, Urgency};
use leptos::prelude::*;

use super::{AreaRow, days};
use crate::texts::office::performance as t;
use crate::ui::{PathLink, number_cell, number_head};

/// The head of a table: what its rows are, and its columns of numbers.
fn head(locale: Locale, rows: Text, columns: Vec<Text>) -> impl IntoView {
    let columns = columns.into_iter().map(|column| number_head(column.say(locale))).collect_view();
    view! {
        <thead>
            <tr>
                <th scope="col">{rows.say(locale)}</th>
                {columns}
            </tr>
        </thead>
    }
}

/// A row of a table.
fn row(name: String, cells: Vec<String>) -> impl IntoView {
    let cells = cells.into_iter().map(number_cell).collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
}

/// What waits: by state, by urgency, and how long.
pub fn queue(locale: Locale, rows: Vec<AreaRow>) -> impl IntoView {
    let states = rows.first().map(|row| row.standing.states.clone()).unwrap_or_default();
    let names = states.into_iter().map(|(state, _)| state.name());
    let urgencies = Urgency::ALL.iter().filter(|urgency| **urgency != Urgency::Applicant);
    let heads = names.chain(urgencies.map(|urgency| urgency.name())).chain([t::OLDEST, t::MEDIAN]);
    let head = head(locale, t::REGENCY, heads.collect());
    let body = rows
        .into_iter()
        .map(|AreaRow { name, standing }| {
            let states = standing.states.iter().map(|(_, count)| *count);
            let urgencies = [Urgency::InTime, Urgency::NearlyDue, Urgency::Overdue];
            let counts = states.chain(urgencies.map(|urgency| standing.urgent(urgency)));
            let ages = [standing.oldest, standing.median].map(|age| days(locale, age));
            row(name, counts.map(|count| locale.number(count)).chain(ages).collect())
        })
        .collect_view();
    view! {
        {head}
        <tbody>{body}</tbody>
    }
}

/// In how many of so many the clock was kept; that nothing was decided is said.
fn share(locale: Locale, made: i64, kept: i64) -> String {
    locale.percent(kept, made).unwrap_or_else(|| t::NOTHING.say(locale).to_owned())
}

/// The decisions of each month.
pub fn months(locale: Locale, all: &Standing) -> impl IntoView + use<> {
    let head = head(locale, t::MONTH, vec![t::MADE, t::KEPT, t::SHARE]);
    let body = all
        .months
        .iter()
        .map(|Decided { month, made, kept }| {
            let cells = if *made == 0 {
                ["–".to_owned(), "–".to_owned()]
            } else {
                [locale.number(*made), locale.number(*kept)]
            };
            row(month.in_words(locale), cells.into_iter().chain([share(locale, *made, *kept)]).collect())
        })
        .collect_view();
    view! {
        {head}
        <tbody>{body}</tbody>
    }
}

/// The decisions of each regency, month by month: in time, of how many.
pub fn compared(locale: Locale, rows: Vec<AreaRow>) -> impl IntoView {
    let months = rows.first().map(|row| row.standing.months.clone()).unwrap_or_default();
    let heads = months
        .into_iter()
        .map(|Decided { month, .. }| view! { <th scope="col">{month.short(locale)}</th> })
        .collect_view();
    let totals = [t::MADE, t::SHARE].map(|column| number_head(column.say(locale))).collect_view();
    let body = rows
        .into_iter()
        .map(|AreaRow { name, standing }| {
            let (made, kept) = standing.decided();
            let cells = standing.months.iter().map(|Decided { made, kept, .. }| {
                if *made == 0 {
                    return "–".to_owned();
                }
                t::of(locale, &locale.number(*kept), &locale.number(*made))
            });
            row(name, cells.chain([locale.number(made), share(locale, made, kept)]).collect())
        })
        .collect_view();
    view! {
        <thead>
            <tr>
                <th scope="col">{t::REGENCY.say(locale)}</th>
                {heads}
                {totals}
            </tr>
        </thead>
        <tbody>{body}</tbody>
    }
}

/// How long ago stakeholders were last verified, and when something was last decided.
pub fn freshness(locale: Locale, rows: Vec<AreaRow>) -> impl IntoView {
    let heads = Age::ALL.iter().map(|age| age.name()).chain([t::VERIFIED, t::LAST]);
    let head = head(locale, t::REGENCY, heads.collect());
    let body = rows
        .into_iter()
        .map(|AreaRow { name, standing }| {
            let counts = standing.ages.iter().copied().chain([standing.verified()]);
            let last = standing.last.map_or_else(|| t::NEVER.say(locale).to_owned(), |day| day.in_words(locale));
            row(name, counts.map(|count| locale.number(count)).chain([last]).collect())
        })
        .collect_view();
    view! {
        {head}
        <tbody>{body}</tbody>
    }
}

/// Programmes with the day on which each was last verified.
pub fn programmes(locale: Locale, programmes: Vec<ProgrammeAge>, today: Day) -> impl IntoView {
    let head = head(locale, t::PROGRAMME, vec![t::VERIFIED_ON]);
    let body = programmes
        .into_iter()
        .map(|ProgrammeAge { slug, title, verified_on }| {
            let when = format!("{} ({})", verified_on.in_words(locale), verified_on.ago(today, locale));
            view! {
                <tr>
                    <th scope="row">
                        <PathLink to=format!("/program/{slug}")>{title.get(locale).to_owned()}</PathLink>
                    </th>
                    {number_cell(when)}
                </tr>
            }
        })
        .collect_view();
    view! {
        {head}
        <tbody>{body}</tbody>
    }
}
