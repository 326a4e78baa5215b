use domain::locale::{Locale, Text};
use domain::programme::finance::{FinanceYear, share};
use leptos::prelude::*;

use crate::texts::programme::finance as t;
use crate::ui::{SourceNote, Table, number_cell, number_head};

/// Budget and realisation year by year, with their sources; nothing where no figures are known.
pub fn figures(locale: Locale, years: Vec<FinanceYear>) -> Option<impl IntoView + use<>> {
    (!years.is_empty()).then(|| {
        let years = years.into_iter().map(|year| of_year(locale, year)).collect_view();
        view! { <h2>{t::TITLE.say(locale)}</h2> {years} }
    })
}

fn of_year(locale: Locale, year: FinanceYear) -> impl IntoView + use<> {
    let amounts = |budget: Option<i64>, realised: Option<i64>| {
        let said = |text: Option<String>| number_cell(text.unwrap_or_else(|| t::UNKNOWN.say(locale).to_owned()));
        let number = |amount: Option<i64>| said(amount.map(|amount| locale.number(amount)));
        (number(budget), number(realised), said(share(locale, budget, realised)))
    };
    let line = |name: Text, budget: Option<i64>, realised: Option<i64>| {
        view! {
            <tr>
                <th scope="row">{name.say(locale)}</th>
                {amounts(budget, realised)}
            </tr>
        }
    };
    // A sum of one is that one.
    let total =
        (year.rows.len() > 1).then(|| view! { <tfoot>{line(t::TOTAL, year.budget(), year.realised())}</tfoot> });
    let cited = year.cited();
    let several = cited.len() > 1;
    let sources = cited
        .into_iter()
        .map(|(funds, source)| {
            let funds: Vec<&str> = funds.into_iter().filter(|_| several).map(|fund| fund.name().say(locale)).collect();
            view! { <SourceNote source=source about=funds.join(", ") /> }
        })
        .collect_view();
    let rows = year.rows.iter().map(|row| line(row.fund.name(), row.budget, row.realised)).collect_view();
    view! {
        <h3>{year.year}</h3>
        <Table caption=t::of_year(locale, &year.year)>
            <thead>
                <tr>
                    <th scope="col">{t::FUND.say(locale)}</th>
                    {number_head(t::BUDGET_RUPIAH.say(locale))}
                    {number_head(t::REALISED_RUPIAH.say(locale))}
                    {number_head(t::SHARE.say(locale))}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            {total}
        </Table>
        {sources}
    }
}
