//! The server's half of the dashboard: the counts, and each picture as CSV.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use domain::cover::Measure;
use domain::cube::{Dimension, Selection, Span};
use domain::locale::Locale;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use leptos_router::params::ParamsMap;
use store::Store;

use super::cover;
use super::question::{ASK_PATH, vocabulary};
use super::{
    CUBE, Covered, DashboardData, DashboardStart, Kind, Names, key_of, named, query_with, question_of, selection_of,
};
use crate::error::AppError;
use crate::server::{Server, csv_file, here};
use crate::texts::dashboard::server as t;

/// The cube and the CSV files of the dashboard.
pub fn routes() -> Router<Server> {
    Router::new()
        .route(CUBE, get(cube))
        .route(ASK_PATH, get(async |State(server), query| ask(Locale::Id, server, query).await))
        .route(&Locale::En.path(ASK_PATH), get(async |State(server), query| ask(Locale::En, server, query).await))
        .route("/dasbor/{file}", get(csv_of_id))
        .route("/en/dasbor/{file}", get(csv_of_en))
}

pub(super) async fn start(selection: Selection) -> Result<DashboardStart, AppError> {
    let server = here();
    Ok(begin(&server, selection).await?)
}

async fn names(store: &Store) -> Result<Names, store::Error> {
    let kinds = store.psks_kinds().await?;
    let kinds =
        kinds.into_iter().map(|kind| Kind { code: kind.code, name: kind.name, coverage: kind.coverage }).collect();
    Ok(Names { kinds, regencies: store.regencies().await? })
}

async fn begin(server: &Server, selection: Selection) -> Result<DashboardStart, store::Error> {
    let store = &server.store;
    let (cube, names) = (store.cube().await?, names(store).await?);
    let needs = store.ppks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name)).collect();
    Ok(DashboardStart {
        cover: (*store.cover().await?).clone(),
        data: DashboardData::new(&cube, selection, &names),
        months: cube.span().map(Span::ends),
        today: server.clock.now().at.day(),
        needs,
        names,
    })
}

/// Coverage in one regency of the kinds that have a target.
pub async fn covered(store: &Store, regency: &str) -> Result<Vec<Covered>, store::Error> {
    let (cube, names) = (store.cube().await?, names(store).await?);
    Ok(DashboardData::new(&cube, Selection::default().with(Dimension::Regency, regency), &names).covered)
}

/// Reads a question without scripts: the way to what it means.
async fn ask(locale: Locale, server: Server, Query(query): Query<Vec<(String, String)>>) -> Response {
    let question = question_of(&query.into_iter().collect::<ParamsMap>());
    let names = match names(&server.store).await {
        Ok(names) => names,
        Err(cause) => {
            tracing::error!(error = %cause, "store call failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let selection = vocabulary(&names).read(&question, server.clock.now().at.day()).selection();
    Redirect::to(&locale.path(&format!("/dasbor{}", query_with(&selection, &question)))).into_response()
}

/// The cube as a document of bytes: the same for everyone, so that it is kept as public pages are.
async fn cube(State(server): State<Server>) -> Response {
    match server.store.packed_cube().await {
        Ok(bytes) => ([(CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        Err(cause) => {
            tracing::error!(error = %cause, "store call failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn csv_of_id(server: State<Server>, file: Path<String>, query: Query<Vec<(String, String)>>) -> Response {
    csv_answer(Locale::Id, server, file, query).await
}

async fn csv_of_en(server: State<Server>, file: Path<String>, query: Query<Vec<(String, String)>>) -> Response {
    csv_answer(Locale::En, server, file, query).await
}

async fn csv_answer(
    locale: Locale,
    State(server): State<Server>,
    Path(file): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    let selection = selection_of(&query.into_iter().collect::<ParamsMap>());
    let table = match begin(&server, selection).await {
        Ok(start) => file.strip_suffix(".csv").and_then(|name| table_of(name, &start, locale)),
        Err(cause) => {
            tracing::error!(error = %cause, "store call failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let Some(table) = table else { return StatusCode::NOT_FOUND.into_response() };
    let name = file.replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "");
    csv_file(&table, &format!("tiga-pilar-{name}"))
}

/// The rows of a CSV file, heading first.
fn table_of(name: &str, start: &DashboardStart, locale: Locale) -> Option<Vec<Vec<String>>> {
    if name == "cakupan" {
        let heading = [t::CODE, t::NAME, t::COVERED, t::OF].map(|text| text.say(locale).to_owned()).to_vec();
        let rows = start.data.covered.iter().map(|row| {
            vec![row.kind.clone(), row.name.get(locale).to_owned(), row.covered.to_string(), row.of.to_string()]
        });
        return Some(std::iter::once(heading).chain(rows).collect());
    }
    if name == cover::FILE {
        let heading = [t::KIND, t::NAME, t::REGENCY, t::REGENCY_NAME].map(|text| text.say(locale).to_owned());
        let measures = Measure::ALL.map(|measure| cover::name(measure).say(locale).replace(' ', "_"));
        let heading = heading.into_iter().chain(measures).collect();
        let selection = &start.data.selection;
        let rows = start.needs.iter().enumerate().flat_map(|(place, (kind, name))| {
            let cells = start.cover.row(place).iter().zip(&start.names.regencies);
            cells.filter(|(_, regency)| selection.takes_regency(regency.code.as_str())).map(move |(cover, regency)| {
                let names = [kind.as_str(), name.get(locale), regency.code.as_str(), &regency.name].map(str::to_owned);
                let counts = Measure::ALL.map(|measure| measure.of(*cover).to_string());
                names.into_iter().chain(counts).collect()
            })
        });
        return Some(std::iter::once(heading).chain(rows).collect());
    }
    let dimension = Dimension::ALL.into_iter().find(|dimension| key_of(*dimension) == name)?;
    let heading = [t::CODE, t::NAME, t::COUNT].map(|text| text.say(locale).to_owned()).to_vec();
    let rows = named(start, dimension, locale).into_iter().map(|row| {
        // No data is an empty field, not a nought.
        let count = start.data.counts.of(dimension, &row.code).map(|count| count.to_string()).unwrap_or_default();
        vec![row.code, row.name, count]
    });
    Some(std::iter::once(heading).chain(rows).collect())
}
