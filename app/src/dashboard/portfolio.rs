//! All programmes together: where they stand, and their budget against what was spent.

use domain::board::View;
use domain::locale::{Locale, Text};
use domain::programme::Status;
use domain::programme::finance::FundSource;
use domain::programme::portfolio::{Money, PortfolioSums};
use leptos::prelude::*;

use super::page::Shown;
use super::reads;
use crate::chart::{Pair, PairBar, PairBars};
use crate::texts::dashboard::portfolio as t;
use crate::ui::{Facts, FileLinks, Hint, Panel, PathLink, Table, Unfold, fact, number_cell, number_head};

/// Name of its files, and id of its panel.
pub const FILE: &str = View::Portfolio.code();

/// What a row of money is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A year.
    Year(i32),
    /// A source of funds.
    Fund(FundSource),
}

impl Row {
    /// The rows of a portfolio, the same under every selection: years, the latest first, and then sources of funds.
    pub fn all(sums: &PortfolioSums) -> Vec<Self> {
        let years = sums.years.keys().rev().copied().map(Self::Year);
        years.chain(sums.funds.keys().copied().map(Self::Fund)).collect()
    }

    /// Whether it is a year.
    pub const fn is_year(self) -> bool {
        matches!(self, Self::Year(_))
    }

    /// What it is called.
    pub fn name(self, locale: Locale) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Fund(fund) => fund.name().say(locale).to_owned(),
        }
    }

    /// Its money; `None` where there are no figures.
    pub fn money(self, sums: &PortfolioSums) -> Option<Money> {
        let money = match self {
            Self::Year(year) => sums.years.get(&year),
            Self::Fund(fund) => sums.funds.get(&fund),
        };
        money.copied().filter(|money| money.figures > 0)
    }
}

/// Programmes and their money with table and files.
#[component]
pub fn PortfolioPanel(shown: Shown) -> impl IntoView {
    let (locale, aside) = (shown.locale, shown.unfollowed(View::Portfolio));
    let rows = reads(shown.data, |data| Row::all(&data.portfolio));
    view! {
        <Panel id=FILE heading=t::TITLE.say(locale)>
            <Hint>{t::HELP.say(locale)} " " <PathLink to="/program">{t::PROGRAMMES.say(locale)}</PathLink></Hint>
            {aside}
            {move || content(&shown, &rows.get())}
        </Panel>
    }
}

/// Where programmes stand, and their money in these rows.
fn content(shown: &Shown, rows: &[Row]) -> impl IntoView + use<> {
    let (locale, settled) = (shown.locale, shown.settled);
    let sums_of = |data| reads(data, |data| data.portfolio.clone());
    let (drawn, written) = (sums_of(shown.data), sums_of(settled));
    let title = t::TITLE.say(locale);
    let statuses = Status::ALL
        .iter()
        .map(|status| {
            let count = move || drawn.with(|sums| sums.statuses.get(status).copied().unwrap_or(0));
            fact(locale, status.name(), move || locale.number(count().into()))
        })
        .collect_view();
    let money = if rows.is_empty() {
        view! { <p>{t::NO_FIGURES.say(locale)}</p> }.into_any()
    } else {
        let funds = rows.iter().copied().filter(|row| !row.is_year()).collect();
        let years = rows.iter().copied().filter(|row| row.is_year()).collect();
        let (table, files) = (table(locale, rows, written), shown.files(FILE));
        view! {
            <h3>{t::BY_YEAR.say(locale)}</h3>
            <PairBars label=t::BY_YEAR.say(locale).to_owned() bars=bars(locale, years, drawn) />
            <h3>{t::BY_FUND.say(locale)}</h3>
            <PairBars label=t::BY_FUND.say(locale).to_owned() bars=bars(locale, funds, drawn) />
            <Hint>{t::LEGEND.say(locale)}</Hint>
            <Unfold summary=t::TABLE about=title>
                <Table caption=title>{table}</Table>
            </Unfold>
            <FileLinks files=files about=title />
        }
        .into_any()
    };
    view! {
        <Facts>{statuses}</Facts>
        {money}
    }
}

/// The bars of rows.
pub(super) fn bars(locale: Locale, rows: Vec<Row>, sums: impl Into<Signal<PortfolioSums>>) -> Vec<PairBar> {
    let sums = sums.into();
    let bar = |row: Row| {
        let money = Memo::new(move |_| sums.with(|sums| row.money(sums)));
        let pair = |money: Money| Pair { whole: money.budget, known: money.compared_budget, part: money.realised };
        PairBar {
            name: row.name(locale),
            pair: Signal::derive(move || money.get().map(pair)),
            said: Signal::derive(move || said(locale, money.get())),
        }
    };
    rows.into_iter().map(bar).collect()
}

/// What a bar says beside its name: the budget, and how much of it was spent where both are known.
fn said(locale: Locale, money: Option<Money>) -> String {
    let Some(budget) = money.and_then(Money::known_budget) else { return t::NONE.say(locale).to_owned() };
    let budget = locale.rupiah_short(budget);
    match money.and_then(|money| spent(locale, money)) {
        Some(share) => t::spent(locale, &budget, &share),
        None => budget,
    }
}

/// How much was spent of the budgets of which that is known.
pub(super) fn spent(locale: Locale, money: Money) -> Option<String> {
    locale.percent(money.realised, money.compared_budget)
}

fn table(locale: Locale, rows: &[Row], sums: Memo<PortfolioSums>) -> impl IntoView + use<> {
    let cell = move |row: Row, say: fn(Locale, Money) -> Option<String>| {
        let money = move || sums.with(|sums| row.money(sums)).and_then(|money| say(locale, money));
        number_cell(move || money().unwrap_or_else(|| "–".to_owned()))
    };
    let rows = rows
        .iter()
        .copied()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.name(locale)}</th>
                    {cell(row, |locale, money| money.known_budget().map(|budget| locale.number(budget)))}
                    {cell(row, |locale, money| money.known_realised().map(|realised| locale.number(realised)))}
                    {cell(row, spent)}
                    {cell(row, |locale, money| Some(known(locale, money)))}
                </tr>
            }
        })
        .collect_view();
    let heads =
        [t::BUDGET, t::REALISED, t::SHARE, t::KNOWN].map(|head: Text| number_head(head.say(locale))).collect_view();
    view! {
        <thead>
            <tr>
                <th scope="col">{t::YEAR_OR_FUND.say(locale)}</th>
                {heads}
            </tr>
        </thead>
        <tbody>{rows}</tbody>
    }
}

/// Of how many figures both amounts are known.
fn known(locale: Locale, money: Money) -> String {
    t::of(locale, &locale.number(money.compared.into()), &locale.number(money.figures.into()))
}
