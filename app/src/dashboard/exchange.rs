//! Needs and offers: what is sought and what is given at the moment, kind by kind.

use domain::board::View;
use domain::exchange::{Kind, Line, Open, PATH, Unit};
use domain::locale::{Locale, Text};
use leptos::prelude::*;

use super::page::Shown;
use super::reads;
use crate::chart::{Half, Sides, SidesRow};
use crate::texts::dashboard::exchange as t;
use crate::ui::{FileLinks, Hint, Panel, PathLink, Table, Unfold, number_cell, number_head};

/// Name of its files, and id of its panel.
const FILE: &str = View::Exchange.code();

/// What a line is called: its kind, with the unit where there are several.
pub(super) fn name(locale: Locale, kind: Kind, unit: Unit) -> String {
    let name = kind.name().say(locale);
    if kind.units().len() == 1 { name.to_owned() } else { t::in_unit(locale, &name, &unit.name().say(locale)) }
}

/// How much is left of one side, in words; nothing is said of nothing.
fn said(locale: Locale, unit: Unit, open: Open) -> String {
    if open.listings == 0 { String::new() } else { unit.in_words(open.left, locale) }
}

/// Needs and offers with table and files.
#[component]
pub fn ExchangePanel(shown: Shown) -> impl IntoView {
    let (locale, files, aside) = (shown.locale, shown.files(FILE), shown.unfollowed(View::Exchange));
    let title = t::TITLE.say(locale);
    // The same under every selection, until something is sought or given in another unit.
    let named = reads(shown.data, |data| data.exchange.iter().map(|line| (line.kind, line.unit)).collect::<Vec<_>>());
    view! {
        <Panel id=FILE heading=title>
            <Hint>{t::HELP.say(locale)} " " <PathLink to=PATH>{t::ALL.say(locale)}</PathLink></Hint>
            {aside}
            {move || content(&shown, &named.get())}
            <FileLinks files=files about=title />
        </Panel>
    }
}

/// Picture and table of these lines.
fn content(shown: &Shown, named: &[(Kind, Unit)]) -> impl IntoView + use<> {
    let locale = shown.locale;
    let lines_of = |data| reads(data, |data| data.exchange.clone());
    let (drawn, written) = (lines_of(shown.data), lines_of(shown.settled));
    let title = t::TITLE.say(locale);
    let (picture, table) = (sides(locale, named, drawn.into()), table(locale, named, written));
    view! {
        {picture}
        <Unfold summary=t::TABLE about=title>
            <Table caption=title>{table}</Table>
        </Unfold>
    }
}

/// The picture, the same on the page and in a file.
pub(super) fn sides(locale: Locale, named: &[(Kind, Unit)], lines: Signal<Vec<Line>>) -> impl IntoView + use<> {
    let rows = named
        .iter()
        .copied()
        .map(|(kind, unit)| {
            let halves = Memo::new(move |_| {
                let half = |open: Open| Half { count: open.listings, said: said(locale, unit, open) };
                let (need, offer) = lines.with(|lines: &Vec<Line>| line(lines, kind, unit));
                (half(need), half(offer))
            });
            SidesRow { name: name(locale, kind, unit), halves: halves.into() }
        })
        .collect();
    let heads = (t::NEEDS.say(locale).to_owned(), t::OFFERS.say(locale).to_owned());
    view! { <Sides locale=locale label=t::TITLE.say(locale).to_owned() heads=heads rows=rows /> }
}

/// What is sought and what is given of a kind in a unit.
fn line(lines: &[Line], kind: Kind, unit: Unit) -> (Open, Open) {
    let line = lines.iter().find(|line| (line.kind, line.unit) == (kind, unit));
    line.map(|line| (line.need, line.offer)).unwrap_or_default()
}

fn table(locale: Locale, named: &[(Kind, Unit)], lines: Memo<Vec<Line>>) -> impl IntoView + use<> {
    let heads = [t::NEEDS, t::NEEDS_LEFT, t::OFFERS, t::OFFERS_LEFT];
    let heads = heads.map(|head: Text| number_head(head.say(locale))).collect_view();
    let rows = named
        .iter()
        .copied()
        .map(|(kind, unit)| {
            let need = move || lines.with(|lines| line(lines, kind, unit)).0;
            let offer = move || lines.with(|lines| line(lines, kind, unit)).1;
            let left = move |open: Open| match open.listings {
                0 => "–".to_owned(),
                _ => unit.in_words(open.left, locale),
            };
            view! {
                <tr>
                    <th scope="row">
                        <PathLink to=listed(kind)>{name(locale, kind, unit)}</PathLink>
                    </th>
                    {number_cell(move || locale.number(need().listings))}
                    {number_cell(move || left(need()))}
                    {number_cell(move || locale.number(offer().listings))}
                    {number_cell(move || left(offer()))}
                </tr>
            }
        })
        .collect_view();
    view! {
        <thead>
            <tr>
                <th scope="col">{t::KIND.say(locale)}</th>
                {heads}
            </tr>
        </thead>
        <tbody>{rows}</tbody>
    }
}

/// Where the listings of a kind are.
fn listed(kind: Kind) -> String {
    format!("{PATH}?jenis={}", kind.code())
}
