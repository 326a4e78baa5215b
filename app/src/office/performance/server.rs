//! The server's half of the page: its data, and its numbers as a file.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::locale::{Locale, Text};
use domain::office::performance::{Age, Performance, Standing, Urgency};
use http::{HeaderMap, StatusCode, Uri};

use super::PerformanceData;
use crate::chart::export::{About, Cell, Sheet, with_about};
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

/// The numbers of the page as a table, for officers within whose scope they are.
pub async fn file(State(server): State<Server>, uri: Uri, headers: HeaderMap) -> Response {
    let locale = Locale::of_path(uri.path());
    let today = server.clock.now().at.day();
    let found = async {
        let actor = actor_of(&server, &headers).await?;
        server.store.performance(&actor, today).await
    };
    let performance = match found.await {
        Ok(Some(performance)) => performance,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(cause) => return failed(&cause),
    };
    let about = About {
        title: t::TITLE.say(locale).to_owned(),
        filter: match performance.regencies.as_slice() {
            [regency] => regency.name.clone(),
            _ => t::PROVINCE.say(locale).to_owned(),
        },
        source: format!("{}{}", server.url, locale.path("/kantor/kinerja")),
        date: today.in_words(locale),
    };
    csv_file(&with_about(&sheet(locale, &performance), &about, locale), "tiga-pilar-kinerja.csv")
}

/// A number of an area in each row.
fn sheet(locale: Locale, performance: &Performance) -> Sheet {
    let mut rows = Vec::new();
    if performance.regencies.len() > 1 {
        add_area(&mut rows, locale, [PROVINCE, t::PROVINCE.say(locale)], &performance.all);
    }
    for regency in &performance.regencies {
        add_area(&mut rows, locale, [&regency.code, &regency.name], &regency.standing);
    }
    for programme in &performance.programmes {
        let texts = ["", "", columns::PROGRAMME.say(locale), programme.slug.as_str(), programme.title.get(locale)];
        rows.push(line(texts, Cell::Text(programme.verified_on.to_string())));
    }
    let heading = [columns::CODE, columns::AREA, columns::WHAT, columns::PART, columns::PART_NAME, columns::VALUE];
    Sheet { heading: heading.map(|name| name.say(locale).to_owned()).to_vec(), rows }
}

fn line(texts: [&str; 5], value: Cell) -> Vec<Cell> {
    texts.into_iter().map(|text| Cell::Text(text.to_owned())).chain([value]).collect()
}

fn add_area(rows: &mut Vec<Vec<Cell>>, locale: Locale, [code, name]: [&str; 2], standing: &Standing) {
    let mut add = |what: Text, part: &str, part_name: &str, value: Cell| {
        rows.push(line([code, name, what.say(locale), part, part_name], value));
    };
    let known = |value: Option<i64>| value.map_or(Cell::Empty, Cell::Count);
    for (state, count) in &standing.states {
        add(columns::WAITING, state.code(), state.name().say(locale), Cell::Count(*count));
    }
    for urgency in Urgency::ALL {
        let count = Cell::Count(standing.urgent(*urgency));
        add(columns::URGENCY, urgency.code(), urgency.name().say(locale), count);
    }
    add(columns::OLDEST, "", "", known(standing.oldest));
    add(columns::MEDIAN, "", "", known(standing.median));
    for decided in &standing.months {
        let (month, name) = (decided.month.to_string(), decided.month.in_words(locale));
        add(columns::DECISIONS, &month, &name, Cell::Count(decided.made));
        // Of nothing nothing can be kept.
        add(columns::KEPT, &month, &name, known((decided.made > 0).then_some(decided.kept)));
    }
    for (age, count) in Age::ALL.iter().zip(&standing.ages) {
        add(columns::VERIFIED, age.code(), age.name().say(locale), Cell::Count(*count));
    }
    let last = standing.last.map_or(Cell::Empty, |day| Cell::Text(day.to_string()));
    add(columns::LAST, "", "", last);
}
