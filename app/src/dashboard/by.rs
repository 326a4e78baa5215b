//! Stakeholders by a dimension: the picture with its table and its files.

use domain::board::View;
use domain::calendar::Month;
use domain::cube::{Dimension, Scale, Span};
use domain::locale::Locale;
use domain::region::Regency;
use leptos::prelude::*;

use super::page::Shown;
use super::scale::{on_scale, scale_name, scales};
use super::{DashboardStart, Named, dimension_name, files_at, query_of, reads};
use crate::chart::{Bars, Columns, Datum, Group, Reading, RegionMap, TileMap, TilePlace};
use crate::texts::dashboard::page as t;
use crate::ui::{FileLinks, Hint, Panel, Table, Unfold, number_cell, number_head};

/// A picture with its table and its files.
pub fn panel(shown: &Shown, dimension: Dimension) -> AnyView {
    let (locale, file, audience) = (shown.locale, dimension.code(), shown.start.audience());
    let label = dimension_name(dimension).say(locale);
    let (asked, choose, aside) = (shown.asked, shown.choose, shown.unfollowed(View::By(dimension)));
    let brushed = Callback::new(move |span| choose.run(asked.with_untracked(|selection| selection.within(span))));
    // The picture and the table are of the same marks.
    let marks = shown.marks(dimension);
    let year = |year| shown.datum(Dimension::Month, year);
    let drawn = picture(&shown.start, locale, dimension, marks.clone(), shown.scale.into(), year, brushed);
    let help = match dimension {
        Dimension::Regency => Some(t::LEGEND),
        Dimension::Month => Some(t::MONTHS_HELP),
        Dimension::Pillar | Dimension::Kind | Dimension::Ppks => None,
    };
    let is_map = dimension == Dimension::Regency;
    let scale = shown.scale;
    let files = if is_map {
        let query = reads(shown.settled, move |data| query_of(&data.selection, scale.get()));
        files_at(locale, audience, file, query)
    } else {
        shown.files(file)
    };
    let said = is_map.then_some(move || format!("{}. ", scale_name(scale.get()).say(locale)));
    let regencies = if is_map { shown.start.names.regencies.clone() } else { Vec::new() };
    view! {
        <Panel id=file heading=label>
            {is_map.then(|| scales(audience, asked, scale))}
            {drawn}
            {help.map(|help| view! { <Hint>{said} {help.say(locale)}</Hint> })}
            {aside}
            <Unfold summary=t::TABLE about=label>
                <Table caption=label>{table(locale, marks, regencies)}</Table>
            </Unfold>
            <FileLinks files=files about=label />
        </Panel>
    }
    .into_any()
}

/// The picture of a dimension: the same on the page and in a file, regencies on a scale. `year` makes the mark of a year.
pub fn picture(
    start: &DashboardStart,
    locale: Locale,
    dimension: Dimension,
    marks: Vec<Datum>,
    scale: Signal<Scale>,
    year: impl Fn(Named) -> Datum,
    brushed: Callback<Span>,
) -> AnyView {
    let label = dimension_name(dimension).say(locale).to_owned();
    match dimension {
        Dimension::Regency => {
            let regencies = &start.names.regencies;
            let marks: Vec<Datum> =
                marks.into_iter().zip(regencies).map(|(mark, regency)| on_scale(mark, regency, scale)).collect();
            if let Some(map) = start.boundaries.clone() {
                return view! { <RegionMap locale=locale label=label data=marks map=map /> }.into_any();
            }
            let places =
                regencies.iter().map(|regency| TilePlace { column: regency.tile_column, row: regency.tile_row });
            let data = marks.into_iter().zip(places).collect();
            view! { <TileMap locale=locale label=label data=data /> }.into_any()
        }
        Dimension::Month => {
            let Some((first, last)) = start.months else { return ().into_any() };
            // Whole years of months, each year with its name.
            let (january, december) = (Month::new(first.year(), 1), Month::new(last.year(), 12));
            let room = |from: Month, until: Month| (from.0..until.0).map(|_| None);
            let marks = marks.into_iter().map(Some);
            let is_running = last == start.today.month();
            let remark = is_running.then(|| {
                (usize::try_from(last.0 - january.0).unwrap_or(0), t::running(locale, &last.in_words(locale)))
            });
            let columns = room(january, first).chain(marks).chain(room(last, december)).collect::<Vec<_>>();
            let years = (first.year()..=last.year())
                .map(|number| {
                    let name = number.to_string();
                    let value = Named { code: name.clone(), short: format!("{:02}", number % 100), name };
                    Group { datum: year(value), columns: 12 }
                })
                .collect::<Vec<_>>();
            let brushed = Callback::new(move |(from, until): (usize, usize)| {
                let month = |place: usize| Month(january.0 + i32::try_from(place).unwrap_or(0));
                if let Some(span) = Span::new(month(from), month(until)) {
                    brushed.run(span);
                }
            });
            view! {
                <Columns locale=locale label=label data=columns groups=years remark=remark brushed=brushed />
            }
            .into_any()
        }
        Dimension::Pillar | Dimension::Kind | Dimension::Ppks => {
            view! { <Bars locale=locale label=label data=marks /> }.into_any()
        }
    }
}

/// The numbers of a picture; those of regencies also as rates, since some have four times the people of others.
fn table(locale: Locale, marks: Vec<Datum>, regencies: Vec<Regency>) -> impl IntoView {
    let with_rates = !regencies.is_empty();
    let rate = move |now: Signal<Reading>, scale: Scale, regency: Regency| {
        number_cell(move || {
            let rate = now.get().count.and_then(|count| scale.of(&regency, count));
            rate.map_or_else(|| "–".to_owned(), |rate| scale.written(locale, rate))
        })
    };
    let mut regencies = regencies.into_iter();
    let lines = marks
        .into_iter()
        .map(|mark| {
            let now: Signal<Reading> = mark.settled;
            let rates = regencies.next().map(|regency| {
                view! {
                    {rate(now, Scale::People, regency.clone())}
                    {rate(now, Scale::Villages, regency)}
                }
            });
            view! {
                <tr>
                    <th scope="row">{mark.name}</th>
                    {number_cell(move || now.get().said(locale))}
                    {rates}
                </tr>
            }
        })
        .collect_view();
    let rates = with_rates.then(|| {
        view! {
            {number_head(t::PER_100_000.say(locale))}
            {number_head(t::PER_VILLAGE.say(locale))}
        }
    });
    view! {
        <thead>
            <tr>
                <th scope="col">{t::NAME.say(locale)}</th>
                {number_head(t::COUNT.say(locale))}
                {rates}
            </tr>
        </thead>
        <tbody>{lines}</tbody>
    }
}
