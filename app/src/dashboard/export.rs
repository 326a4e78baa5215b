//! The dashboard as files: each picture as drawing, table and workbook, under the filters of its address.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use domain::actor::Actor;
use domain::board::View;
use domain::cover::{Cover, Measure};
use domain::cube::{ByPillar, Dimension, Scale, Selection, Yearly};
use domain::journey::Stage;
use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::programme::portfolio::Money;
use domain::region::Regency;
use domain::snowball::{Audience, Shown};
use http::{HeaderMap, StatusCode, Uri};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::by::picture;
use super::compare::compare_address;
use super::data::Kind;
use super::flow::{self, flow_stages};
use super::page::value_name;
use super::portfolio::{Row, bars};
use super::scale::{scale_name, scale_of};
use super::server::{begin, reader};
use super::{
    DashboardData, DashboardStart, Named, Names, Still, address, cover, dashboard_at, dimension_name, districts,
    exchange, named, selection_of, snowball,
};
use crate::chart::export::{About, Cell, Sheet, grid, html, said, sent};
use crate::chart::{Bars, Datum, FlowChart, Head, Multiple, MultiplesSheet, PairBars, Reading, Shade};
use crate::server::{Server, failed};
use crate::texts::dashboard::{export as t, server as columns};

/// A file, in the language and for the audience of its address.
pub async fn file(
    State(server): State<Server>,
    uri: Uri,
    headers: HeaderMap,
    Path(file): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    let Some((name, kind)) = file.rsplit_once('.') else { return StatusCode::NOT_FOUND.into_response() };
    let locale = Locale::of_path(uri.path());
    let actor = match reader(&server, &uri, &headers).await {
        Ok(Some(actor)) => actor,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(cause) => return failed(&cause),
    };
    let query = query.into_iter().collect::<ParamsMap>();
    let (selection, scale) = (selection_of(&query), scale_of(&query));
    let Some(view) = View::from_code(name) else { return StatusCode::NOT_FOUND.into_response() };
    let start = match begin(&server, &actor, selection, Some(view)).await {
        Ok(start) if is_there(view, &start) => start,
        Ok(_) => return StatusCode::NOT_FOUND.into_response(),
        Err(cause) => return failed(&cause),
    };
    let table = table(view, &start, locale);
    let about = about(view, &start, scale, locale, &server.url);
    let whose = match start.audience() {
        Audience::Public => "",
        Audience::Office => "petugas-",
    };
    let file = format!("{whose}{name}.{kind}");
    sent(&file, &table, &about, locale, || drawing(view, &start, scale, locale))
}

/// A view as it stands by itself, under a selection and on a scale.
pub async fn still_of(
    server: &Server,
    locale: Locale,
    view: View,
    selection: Selection,
    scale: Scale,
) -> Result<Still, store::Error> {
    let to = match view {
        View::Compared => compare_address(locale, &selection),
        _ => format!("{}#{}", address(locale, Audience::Public, &selection, scale), view.code()),
    };
    let start = begin(server, &Actor::Anonymous, selection, Some(view)).await?;
    let About { title, filter, date, .. } = about(view, &start, scale, locale, &server.url);
    let Sheet { heading, rows } = table(view, &start, locale);
    Ok(Still {
        view,
        title,
        filter,
        date,
        drawing: html(|| drawing(view, &start, scale, locale)),
        heading: heading.into_iter().map(|name| name.replace('_', " ")).collect(),
        rows: rows.iter().map(|row| row.iter().map(|cell| cell.shown(locale)).collect()).collect(),
        to,
    })
}

/// What a view is called where it stands by itself.
fn title(view: View, scale: Scale, locale: Locale) -> String {
    match view {
        View::By(Dimension::Regency) if scale != Scale::Count => {
            let by = format!("{}, {}", dimension_name(Dimension::Regency).say(locale), scale_name(scale).say(locale));
            t::verified(locale, &by)
        }
        View::By(dimension) => t::verified(locale, &dimension_name(dimension).say(locale)),
        View::Coverage => t::COVERAGE.say(locale).to_owned(),
        View::Districts => t::DISTRICTS.say(locale).to_owned(),
        View::Cover
        | View::Flow
        | View::Curves
        | View::Snowball
        | View::Portfolio
        | View::Exchange
        | View::Compared => view.name().say(locale).to_owned(),
    }
}

/// Whether a view is there under the selection: districts are those of one regency.
const fn is_there(view: View, start: &DashboardStart) -> bool {
    !matches!(view, View::Districts) || start.districts.is_some()
}

fn about(view: View, start: &DashboardStart, scale: Scale, locale: Locale, url: &str) -> About {
    let selection = &start.data.selection;
    let dimensions = Dimension::ALL.into_iter().filter(|dimension| view.follows(*dimension));
    let own = start.names.own.iter().map(|code| start.names.regency(code));
    let values: Vec<String> = own
        .chain(dimensions.flat_map(|dimension| {
            selection.values(dimension).into_iter().map(move |code| value_name(start, locale, dimension, &code))
        }))
        .collect();
    let filter = if values.is_empty() { t::UNFILTERED.say(locale).to_owned() } else { values.join(", ") };
    About {
        title: title(view, scale, locale),
        filter: match start.audience() {
            Audience::Public => filter,
            Audience::Office => format!("{filter} ({})", t::OFFICE.say(locale)),
        },
        source: t::source(locale, &format!("{url}{}", locale.path(dashboard_at(start.audience())))),
        date: start.today.in_words(locale),
    }
}

/// The table of a view.
fn table(view: View, start: &DashboardStart, locale: Locale) -> Sheet {
    let text = |text: &str| Cell::Text(text.to_owned());
    let say = |names: &[Text]| names.iter().map(|name| name.say(locale).to_owned()).collect::<Vec<_>>();
    match view {
        View::Coverage => {
            let rows = start.data.covered.iter().map(|row| {
                vec![text(&row.kind), text(row.name.get(locale)), Cell::Count(row.covered), Cell::Count(row.of)]
            });
            let heading = say(&[columns::CODE, columns::NAME, columns::COVERED, columns::OF]);
            Sheet { heading, rows: rows.collect() }
        }
        View::Cover => {
            let mut heading = say(&[columns::KIND, columns::NAME, columns::REGENCY, columns::REGENCY_NAME]);
            heading.extend(Measure::ALL.map(|measure| cover::name(measure).say(locale).replace(' ', "_")));
            let rows = covered_kinds(start).flat_map(|(kind, cells)| {
                cells.into_iter().map(move |(regency, cover)| {
                    let names = [&kind.code, kind.name.get(locale), regency.code.as_str(), &regency.name];
                    let counts = Measure::ALL.map(|measure| Cell::Count(measure.of(cover).into()));
                    names.map(text).into_iter().chain(counts).collect()
                })
            });
            Sheet { heading, rows: rows.collect() }
        }
        View::Compared => {
            let mut heading = say(&[columns::CODE, columns::NAME, columns::YEAR]);
            heading.extend(Pillar::ALL.iter().map(|pillar| pillar.name().say(locale).to_lowercase()));
            let rows = start.yearly.iter().flat_map(|yearly| {
                areas(start, yearly).into_iter().flat_map(|(regency, years)| {
                    let (code, name) = match regency {
                        Some(regency) => (regency.code.as_str(), regency.name.as_str()),
                        None => ("", t::ALL.say(locale)),
                    };
                    (yearly.first..).zip(years).map(move |(year, pillars)| {
                        let texts = [text(code), text(name), text(&year.to_string())];
                        texts
                            .into_iter()
                            .chain(pillars.map(|count| if count > 0 { Cell::Count(count) } else { Cell::Empty }))
                            .collect()
                    })
                })
            });
            Sheet { heading, rows: rows.collect() }
        }
        View::Flow => {
            let seen = start.data.flow.stages();
            let number = |number: Option<i64>| number.map_or(Cell::Empty, Cell::Count);
            let rows = Stage::ALL.iter().copied().map(|stage| {
                let counts = [flow::count(&seen, stage), flow::not_further(&seen, stage)].map(number);
                [stage.code(), stage.name().say(locale)].map(text).into_iter().chain(counts).collect()
            });
            let heading = say(&[columns::CODE, columns::NAME, columns::PEOPLE, columns::NOT_FURTHER]);
            Sheet { heading, rows: rows.collect() }
        }
        View::Curves => {
            let rate = |share: f64| Cell::Rate(share * 100.0, 1);
            let stages = snowball::figures(&start.snowball).map_or(&[][..], |figures| &figures.stages);
            let rows = stages.iter().flat_map(|stage| {
                let names = || [stage.stage.code(), stage.stage.name().say(locale)].map(text).to_vec();
                let points = stage
                    .curve
                    .iter()
                    .map(move |point| [names(), vec![Cell::Count(point.months.into()), rate(point.share)]].concat());
                let end = if let Shown::Value(share) = stage.share { rate(share) } else { Cell::Empty };
                points.chain([[names(), vec![Cell::Empty, end]].concat()]).collect::<Vec<_>>()
            });
            let heading = say(&[columns::CODE, columns::NAME, columns::MONTHS_AFTER, columns::SHARE]);
            Sheet { heading, rows: rows.collect() }
        }
        View::Snowball => {
            let projection = snowball::figures(&start.snowball).ok().map(|figures| &figures.projection);
            let months = match projection {
                Some(Shown::Value(Some(projection))) => projection.months.as_slice(),
                _ => &[],
            };
            let rows = months.iter().map(|month| {
                let bands = [month.cases, month.graduates].into_iter();
                let values = bands.flat_map(|band| [band.low, band.central, band.high]);
                std::iter::once(Cell::Text(month.month.to_string()))
                    .chain(values.map(|value| Cell::Rate(value, 1)))
                    .collect()
            });
            let heading = say(&[
                columns::MONTH,
                columns::CASES_LOW,
                columns::CASES,
                columns::CASES_HIGH,
                columns::GRADUATES_LOW,
                columns::GRADUATES,
                columns::GRADUATES_HIGH,
            ]);
            Sheet { heading, rows: rows.collect() }
        }
        View::Portfolio => {
            let sums = &start.data.portfolio;
            let rows = Row::all(sums).into_iter().map(|row| {
                let money = row.money(sums);
                let cell = |of: fn(Money) -> Option<i64>| money.and_then(of).map_or(Cell::Empty, Cell::Count);
                let (by, code) = match row {
                    Row::Year(year) => (columns::YEAR, year.to_string()),
                    Row::Fund(fund) => (columns::FUND, fund.code().to_owned()),
                };
                vec![
                    text(by.say(locale)),
                    Cell::Text(code),
                    Cell::Text(row.name(locale)),
                    cell(Money::known_budget),
                    cell(|money| money.known_realised().map(|_| money.compared_budget)),
                    cell(Money::known_realised),
                    cell(|money| Some(money.compared.into())),
                    cell(|money| Some(money.figures.into())),
                ]
            });
            let heading = say(&[
                columns::BY,
                columns::CODE,
                columns::NAME,
                columns::BUDGET,
                columns::COMPARED_BUDGET,
                columns::REALISED,
                columns::COMPARED,
                columns::FIGURES,
            ]);
            Sheet { heading, rows: rows.collect() }
        }
        View::Exchange => {
            let rows = start.data.exchange.iter().map(|line| {
                let counts =
                    [line.need.listings, line.need.left, line.offer.listings, line.offer.left].map(Cell::Count);
                let names =
                    [line.kind.code(), &exchange::name(locale, line.kind, line.unit), line.unit.code()].map(text);
                names.into_iter().chain(counts).collect()
            });
            let heading = say(&[
                columns::CODE,
                columns::NAME,
                columns::UNIT,
                columns::NEEDS,
                columns::NEEDS_LEFT,
                columns::OFFERS,
                columns::OFFERS_LEFT,
            ]);
            Sheet { heading, rows: rows.collect() }
        }
        View::Districts => {
            let rows = start.districts.iter().flat_map(districts::Districts::lines).map(|(district, target)| {
                vec![
                    text(district.code.as_str()),
                    text(&district.name),
                    text(&target.code),
                    text(target.name.get(locale)),
                    Cell::Count(district.covered(&target.code)),
                    Cell::Count(district.areas(target.area)),
                ]
            });
            let heading = say(&[
                columns::DISTRICT,
                columns::DISTRICT_NAME,
                columns::KIND,
                columns::NAME,
                columns::COVERED,
                columns::OF,
            ]);
            Sheet { heading, rows: rows.collect() }
        }
        View::By(dimension) => {
            let counts = &start.data.counts;
            let mut heading = say(&[columns::CODE, columns::NAME, columns::COUNT]);
            let mut rows: Vec<Vec<Cell>> = named(start, dimension, locale)
                .into_iter()
                .map(|row| {
                    let count = counts.of(dimension, &row.code).map_or(Cell::Empty, Cell::Count);
                    vec![Cell::Text(row.code), Cell::Text(row.name), count]
                })
                .collect();
            if dimension == Dimension::Regency {
                heading.extend(say(&[columns::PER_100_000, columns::PER_VILLAGE]));
                for (row, regency) in rows.iter_mut().zip(&start.names.regencies) {
                    let count = counts.of(dimension, regency.code.as_str());
                    let people = count.and_then(|count| regency.per_100_000(count));
                    let villages = count.and_then(|count| regency.per_village(count));
                    row.push(people.map_or(Cell::Empty, |rate| Cell::Rate(rate, Scale::People.places())));
                    row.push(villages.map_or(Cell::Empty, |rate| Cell::Rate(rate, Scale::Villages.places())));
                }
            }
            Sheet { heading, rows }
        }
    }
}

/// A mark that stays as it is, and where it leads on a page.
fn still(name: String, short: String, now: Reading, to: String) -> Datum {
    let now = Signal::stored(now);
    Datum { name, short, now, settled: now, to: Signal::stored(to), choose: Callback::new(|()| ()) }
}

fn drawing(view: View, start: &DashboardStart, scale: Scale, locale: Locale) -> AnyView {
    let label = title(view, scale, locale);
    let to = |dimension, code: &str| {
        address(locale, start.audience(), &start.data.selection.toggled(dimension, code), scale)
    };
    match view {
        View::By(dimension) => {
            let data: &DashboardData = &start.data;
            let datum = |value: Named| {
                let (reading, to) = (data.reading(dimension, &value.code), to(dimension, &value.code));
                still(value.name, value.short, reading, to)
            };
            let marks = named(start, dimension, locale).into_iter().map(datum).collect();
            picture(start, locale, dimension, marks, Signal::stored(scale), datum, Callback::new(|_| ()))
        }
        View::Coverage => {
            let data = start
                .data
                .covered
                .iter()
                .map(|row| {
                    let percent = if row.of > 0 { row.covered * 100 / row.of } else { 0 };
                    let (name, of) = (row.name.get(locale), locale.number(row.of));
                    let short = t::covered(locale, &name, &locale.number(row.covered), &of);
                    let reading = Reading { count: Some(percent), ..Reading::default() };
                    still(name.to_owned(), short, reading, to(Dimension::Kind, &row.kind))
                })
                .collect();
            view! { <Bars locale=locale label=label data=data /> }.into_any()
        }
        View::Cover => cover_grid(start, locale),
        View::Compared => compared(start, locale, label),
        View::Exchange => {
            let lines = &start.data.exchange;
            let named: Vec<_> = lines.iter().map(|line| (line.kind, line.unit)).collect();
            exchange::sides(locale, &named, Signal::stored(lines.clone())).into_any()
        }
        View::Districts => match &start.districts {
            Some(districts) => districts.drawing(locale),
            None => view! { <p>{t::ONE_REGENCY.say(locale)}</p> }.into_any(),
        },
        View::Portfolio => {
            let (rows, sums) = (Row::all(&start.data.portfolio), Signal::stored(start.data.portfolio.clone()));
            view! { <PairBars label=label bars=bars(locale, rows, sums) /> }.into_any()
        }
        View::Curves | View::Snowball => {
            let picture = match view {
                View::Curves => snowball::pace_picture,
                _ => snowball::expected_picture,
            };
            let drawn = snowball::figures(&start.snowball).and_then(|figures| picture(locale, figures));
            drawn.unwrap_or_else(|why| said(why.say(locale)))
        }
        View::Flow => {
            let stages = flow_stages(locale, Signal::stored(start.data.flow.stages()));
            view! { <FlowChart locale=locale label=label stages=stages /> }.into_any()
        }
    }
}

/// All together, and then each regency that has any: its pillars year by year.
fn areas<'a>(start: &'a DashboardStart, yearly: &'a Yearly) -> Vec<(Option<&'a Regency>, &'a [ByPillar])> {
    let of = |regency: &'a Regency| Some((Some(regency), yearly.regencies.get(regency.code.as_str())?.as_slice()));
    let regencies = start.names.regencies.iter().filter_map(of);
    std::iter::once((None, yearly.all.as_slice())).chain(regencies).collect()
}

/// The pillars over time: all together, and below little pictures of the regencies. What the shades mean filters.
fn compared(start: &DashboardStart, locale: Locale, label: String) -> AnyView {
    const SHADES: [Shade; 3] = [Shade::Dark, Shade::Middle, Shade::Light];
    let nothing = || said(t::NOTHING.say(locale));
    let Some(yearly) = &start.yearly else { return nothing() };
    let total = |pillars: &ByPillar| pillars.iter().sum::<i64>();
    let draw = |(regency, years): (Option<&Regency>, &[ByPillar])| {
        let name = regency.map_or(t::ALL.say(locale), Regency::short_name).to_owned();
        let totals = (yearly.first..)
            .zip(years)
            .filter(|(_, pillars)| total(pillars) > 0)
            .map(|(year, pillars)| t::in_year(locale, total(pillars), &year));
        Multiple {
            said: format!("{name}: {}", totals.collect::<Vec<_>>().join(", ")),
            columns: years
                .iter()
                .map(|pillars| (total(pillars) > 0).then(|| SHADES.into_iter().zip(*pillars).collect()))
                .collect(),
            name,
        }
    };
    let mut items: Vec<Multiple> = areas(start, yearly).into_iter().map(draw).collect();
    if items.len() < 2 {
        return nothing();
    }
    let whole = Some(items.remove(0)).filter(|_| items.len() > 1);
    let selection = &start.data.selection;
    let key = SHADES.into_iter().zip(Pillar::ALL).map(|(shade, pillar)| {
        let (code, name) = (pillar.code(), pillar.name().say(locale).to_owned());
        let to = compare_address(locale, &selection.toggled(Dimension::Pillar, code));
        (shade, Head::Mark(still(name.clone(), name, start.data.reading(Dimension::Pillar, code), to)))
    });
    let last = yearly.first + i32::try_from(yearly.all.len()).unwrap_or(1) - 1;
    let (key, ends) = (key.collect(), (yearly.first.to_string(), last.to_string()));
    view! { <MultiplesSheet locale=locale label=label key=key whole=whole ends=ends items=items /> }.into_any()
}

/// What there is for the kinds of people in need that are taken, in the regencies that are.
fn covered_kinds(start: &DashboardStart) -> impl Iterator<Item = (&Kind, Vec<(&Regency, Cover)>)> {
    let (Names { ppks, regencies, .. }, DashboardData { selection, cover, .. }) = (&start.names, &start.data);
    ppks.iter().enumerate().filter(|(_, kind)| selection.takes_any_ppks(std::iter::once(&kind.code))).map(
        move |(row, kind)| {
            let cells = regencies.iter().zip(cover.row(row).iter().copied());
            (kind, cells.filter(|(regency, _)| selection.takes_regency(regency.code.as_str())).collect())
        },
    )
}

/// Need against cover as a drawing; on the page it is a table.
fn cover_grid(start: &DashboardStart, locale: Locale) -> AnyView {
    let takes = |regency: &&Regency| start.data.selection.takes_regency(regency.code.as_str());
    let columns = start.names.regencies.iter().filter(takes).map(|regency| regency.short_name().to_owned());
    let rows = covered_kinds(start).map(|(kind, cells)| {
        let counts = cells.into_iter().map(|(_, cover)| i64::from(cover.there())).collect();
        (kind.name.get(locale).to_owned(), counts)
    });
    grid(locale, columns.collect(), rows.collect())
}
