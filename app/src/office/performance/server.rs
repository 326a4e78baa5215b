//! The server's half of the page: its data, and its numbers as a file.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use domain::locale::{Locale, Text};
use domain::office::performance::{Age, Performance, Standing, Urgency};
use domain::region::short_name;
use http::{HeaderMap, StatusCode, Uri};
use leptos::prelude::*;

use super::{Part, PerformanceData, each, with_all};
use crate::chart::export::{About, Cell, Sheet, sent, with_about};
use crate::chart::{Head, MultiplesSheet};
use crate::error::AppError;
use crate::office::{actor_of, signed_in};
use crate::server::{Server, csv_file, failed, here};
use crate::texts::office::performance as t;
use crate::texts::office::performance::file as columns;

/// The province among the codes of areas.
const PROVINCE: &str = "63";

pub(super) async fn performance_data() -> Result<PerformanceData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let today = server.clock.now().at.day();
    let performance = server.store.performance(&actor, today).await?.ok_or(AppError::Forbidden)?;
    Ok(PerformanceData { officer, performance, today })
}

/// All numbers of the page as a table, for officers within whose scope they are.
pub async fn file(State(server): State<Server>, uri: Uri, headers: HeaderMap) -> Response {
    let locale = Locale::of_path(uri.path());
    match read(&server, locale, &headers, None).await {
        Ok((performance, about)) => {
            csv_file(&with_about(&sheet(locale, &performance, None), &about, locale), "tiga-pilar-petugas-kinerja.csv")
        }
        Err(answer) => answer,
    }
}

/// A picture of the page as a file, for the same.
pub async fn part_file(
    State(server): State<Server>,
    uri: Uri,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let locale = Locale::of_path(uri.path());
    let name = file.rsplit_once('.').map_or("", |(name, _)| name);
    let Some(part) = Part::ALL.into_iter().find(|part| part.code() == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match read(&server, locale, &headers, Some(part)).await {
        Ok((performance, about)) => {
            let table = sheet(locale, &performance, Some(part));
            sent(&format!("petugas-{file}"), &table, &about, locale, || drawing(locale, &performance, part))
        }
        Err(answer) => answer,
    }
}

/// What somebody may see, with what a file of one part, or of all, says of itself; otherwise the answer that there is none.
async fn read(
    server: &Server,
    locale: Locale,
    headers: &HeaderMap,
    part: Option<Part>,
) -> Result<(Performance, About), Response> {
    let today = server.clock.now().at.day();
    let found = async {
        let actor = actor_of(server, headers).await?;
        server.store.performance(&actor, today).await
    };
    let performance = match found.await {
        Ok(Some(performance)) => performance,
        Ok(None) => return Err(StatusCode::NOT_FOUND.into_response()),
        Err(cause) => return Err(failed(&cause)),
    };
    let about = About {
        title: part.map_or(t::TITLE, Part::title).say(locale).to_owned(),
        filter: match performance.regencies.as_slice() {
            [regency] => regency.name.clone(),
            _ => t::PROVINCE.say(locale).to_owned(),
        },
        source: format!("{}{}", server.url, locale.path("/kantor/kinerja")),
        date: today.in_words(locale),
    };
    Ok((performance, about))
}

/// A part in one drawing: all together where the page has that by itself, and below each regency.
fn drawing(locale: Locale, performance: &Performance, part: Part) -> AnyView {
    let areas = each(performance);
    let whole = with_all(locale, performance).into_iter().next().filter(|_| part == Part::Clock && areas.len() > 1);
    let months = performance.all.months.iter().map(|decided| decided.month.short(locale)).collect::<Vec<_>>();
    let ends = match (part, months.as_slice()) {
        (Part::Clock, [first, .., last]) => (first.clone(), last.clone()),
        _ => Default::default(),
    };
    let key = part.key(locale).into_iter().map(|(shade, name)| (shade, Head::Name(name))).collect();
    let (whole, mut items) = (whole.map(|area| part.of(locale, area)), part.of_all(locale, areas));
    for item in &mut items {
        item.name = short_name(&item.name).to_owned();
    }
    let label = part.title().say(locale).to_owned();
    view! { <MultiplesSheet locale=locale label=label key=key whole=whole ends=ends items=items /> }.into_any()
}

/// A number of an area in each row, of a part or of all.
fn sheet(locale: Locale, performance: &Performance, part: Option<Part>) -> Sheet {
    let mut rows = Vec::new();
    if performance.regencies.len() > 1 {
        add_area(&mut rows, locale, [PROVINCE, t::PROVINCE.say(locale)], &performance.all, part);
    }
    for regency in &performance.regencies {
        add_area(&mut rows, locale, [&regency.code, &regency.name], &regency.standing, part);
    }
    for programme in performance.programmes.iter().filter(|_| part.is_none()) {
        let texts = ["", "", columns::PROGRAMME.say(locale), programme.slug.as_str(), programme.title.get(locale)];
        rows.push(line(texts, Cell::Text(programme.verified_on.to_string())));
    }
    let heading = [columns::CODE, columns::AREA, columns::WHAT, columns::PART, columns::PART_NAME, columns::VALUE];
    Sheet { heading: heading.map(|name| name.say(locale).to_owned()).to_vec(), rows }
}

fn line(texts: [&str; 5], value: Cell) -> Vec<Cell> {
    texts.into_iter().map(|text| Cell::Text(text.to_owned())).chain([value]).collect()
}

fn add_area(
    rows: &mut Vec<Vec<Cell>>,
    locale: Locale,
    [code, name]: [&str; 2],
    standing: &Standing,
    only: Option<Part>,
) {
    let mut add = |of: Part, what: Text, part: &str, part_name: &str, value: Cell| {
        if only.is_none_or(|only| only == of) {
            rows.push(line([code, name, what.say(locale), part, part_name], value));
        }
    };
    let known = |value: Option<i64>| value.map_or(Cell::Empty, Cell::Count);
    for (state, count) in &standing.states {
        add(Part::Queue, columns::WAITING, state.code(), state.name().say(locale), Cell::Count(*count));
    }
    for urgency in Urgency::ALL {
        let count = Cell::Count(standing.urgent(*urgency));
        add(Part::Queue, columns::URGENCY, urgency.code(), urgency.name().say(locale), count);
    }
    add(Part::Queue, columns::OLDEST, "", "", known(standing.oldest));
    add(Part::Queue, columns::MEDIAN, "", "", known(standing.median));
    for decided in &standing.months {
        let (month, name) = (decided.month.to_string(), decided.month.in_words(locale));
        add(Part::Clock, columns::DECISIONS, &month, &name, Cell::Count(decided.made));
        // Of nothing nothing can be kept.
        add(Part::Clock, columns::KEPT, &month, &name, known((decided.made > 0).then_some(decided.kept)));
    }
    for (age, count) in Age::ALL.iter().zip(&standing.ages) {
        add(Part::Freshness, columns::VERIFIED, age.code(), age.name().say(locale), Cell::Count(*count));
    }
    let last = standing.last.map_or(Cell::Empty, |day| Cell::Text(day.to_string()));
    add(Part::Freshness, columns::LAST, "", "", last);
}
