//! Needs and offers: what is sought and what is given at the moment, kind by kind.

use std::sync::Arc;

use domain::board::View;
use domain::exchange::{Kind, Line, Open, PATH, Unit};
use domain::locale::{Locale, Text};
use leptos::prelude::*;

use super::page::Shown;
use super::{Beside, reads};
use crate::chart::{Half, Sides, SidesRow};
use crate::texts::dashboard::exchange as t;
use crate::ui::{FileLinks, Hint, Panel, PathLink, Table, Unfold, number_cell, number_head};

/// Name of its files, and id of its panel.
const FILE: &str = View::Exchange.code();

/// What a line is called: its kind, with the unit where there are several.
pub(super) fn name(locale: Locale, line: &Line) -> String {
    let kind = line.kind.name().say(locale);
    if line.kind.units().len() == 1 {
        kind.to_owned()
    } else {
        t::in_unit(locale, &kind, &line.unit.name().say(locale))
    }
}

/// How much is left of one side, in words; nothing is said of nothing.
fn said(locale: Locale, unit: Unit, open: Open) -> String {
    if open.listings == 0 { String::new() } else { unit.in_words(open.left, locale) }
}

/// Needs and offers with table and files.
#[component]
pub fn ExchangePanel(shown: Shown) -> impl IntoView {
    let (locale, beside, files) = (shown.locale, shown.beside, shown.files(FILE));
    let title = t::TITLE.say(locale);
    view! {
        <Panel id=FILE heading=title>
            <Hint>{t::HELP.say(locale)} " " <PathLink to=PATH>{t::ALL.say(locale)}</PathLink></Hint>
            {move || content(&shown, &beside.get())}
            <FileLinks files=files about=title />
        </Panel>
    }
}

/// Picture and table, until something else stands beside.
fn content(shown: &Shown, beside: &Arc<Beside>) -> impl IntoView + use<> {
    let locale = shown.locale;
    let lines_of = |data| {
        let beside = beside.clone();
        reads(data, move |data| beside.balance.lines(&data.selection))
    };
    let (drawn, written) = (lines_of(shown.data), lines_of(shown.settled));
    let title = t::TITLE.say(locale);
    let (picture, table) = (sides(locale, beside, drawn.into()), table(locale, beside, written));
    view! {
        {picture}
        <Unfold summary=t::TABLE about=title>
            <Table caption=title>{table}</Table>
        </Unfold>
    }
}

/// The picture, the same on the page and in a file.
pub(super) fn sides(locale: Locale, beside: &Beside, lines: Signal<Vec<Line>>) -> impl IntoView + use<> {
    let rows = lines_at_first(beside)
        .into_iter()
        .zip(0..)
        .map(|(line, place)| {
            let halves = Memo::new(move |_| {
                let half = |open: Open| Half { count: open.listings, said: said(locale, line.unit, open) };
                let now = lines.with(|lines: &Vec<Line>| lines.get(place).copied()).unwrap_or(line);
                (half(now.need), half(now.offer))
            });
            SidesRow { name: name(locale, &line), halves: halves.into() }
        })
        .collect();
    let heads = (t::NEEDS.say(locale).to_owned(), t::OFFERS.say(locale).to_owned());
    view! { <Sides locale=locale label=t::TITLE.say(locale).to_owned() heads=heads rows=rows /> }
}

/// The lines without a selection: the same ones as under any.
fn lines_at_first(beside: &Beside) -> Vec<Line> {
    beside.balance.lines(&domain::cube::Selection::default())
}

fn table(locale: Locale, beside: &Beside, lines: Memo<Vec<Line>>) -> impl IntoView + use<> {
    let heads = [t::NEEDS, t::NEEDS_LEFT, t::OFFERS, t::OFFERS_LEFT];
    let heads = heads.map(|head: Text| number_head(head.say(locale))).collect_view();
    let rows = lines_at_first(beside)
        .into_iter()
        .zip(0..)
        .map(|(line, place)| {
            let now = move || lines.with(|lines| lines.get(place).copied()).unwrap_or(line);
            let left = move |open: Open| match open.listings {
                0 => "–".to_owned(),
                _ => line.unit.in_words(open.left, locale),
            };
            view! {
                <tr>
                    <th scope="row">
                        <PathLink to=listed(line.kind)>{name(locale, &line)}</PathLink>
                    </th>
                    {number_cell(move || locale.number(now().need.listings))}
                    {number_cell(move || left(now().need))}
                    {number_cell(move || locale.number(now().offer.listings))}
                    {number_cell(move || left(now().offer))}
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
