//! The server's half of the boards.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::board::{BoardItem, OfficeBoard, Placed, board_form, key, read_board};
use domain::locale::Locale;
use domain::registration::Problem;
use domain::typed::Typed;
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::BoardSaved;

use super::{BoardData, BoardEditData, BoardEditsData, EmbedData, Fault, NEW, SEEN, framed};
use crate::dashboard::{Filters, Still, still_of};
use crate::error::AppError;
use crate::office::{actor_of, signed_in};
use crate::registration::ACTION;
use crate::server::{Fields, Posted, Server, answered, here, see_other};

/// A form that was refused, for the editor that shows it again.
#[derive(Clone, Default)]
struct Again {
    form: Option<Typed>,
    /// The version that was seen, while it is still to be compared with.
    seen: Option<i64>,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// The form of boards, and what other sites and screens on walls show.
pub fn routes() -> Router<Server> {
    let mut router = Router::new();
    for language in ["", "/en"] {
        router = router
            .route(&format!("{language}/kantor/papan/{{slug}}"), post(act))
            .route(&format!("{language}/dasbor/sematan/{{view}}"), get(framed::view))
            .route(&format!("{language}/dasbor/papan/{{slug}}/sematan"), get(framed::board))
            .route(&format!("{language}/dasbor/papan/{{slug}}/layar"), get(framed::board_wall))
            .route(&format!("{language}/dasbor/layar"), get(framed::wall));
    }
    router
}

/// The views of a board as they are now.
pub(super) async fn stills(server: &Server, locale: Locale, views: &[Placed]) -> Result<Vec<Still>, store::Error> {
    let filters = Filters::load(server).await?;
    let mut stills = Vec::new();
    for Placed { view, filter } in views {
        let (selection, scale, _) = filters.read(filter);
        stills.push(still_of(server, locale, *view, selection, scale).await?);
    }
    Ok(stills)
}

pub(super) async fn boards_data() -> Result<Vec<BoardItem>, AppError> {
    Ok(here().store.boards().await?)
}

pub(super) async fn board_data(locale: Locale, slug: &str) -> Result<BoardData, AppError> {
    let server = here();
    let board = server.store.board(slug).await?.ok_or(AppError::NotFound)?;
    Ok(BoardData {
        slug: slug.to_owned(),
        views: stills(&server, locale, &board.views).await?,
        title: board.title,
        lead: board.lead,
        url: server.url,
    })
}

pub(super) async fn embed_data() -> Result<EmbedData, AppError> {
    let server = here();
    Ok(EmbedData { origins: server.framing.to_vec(), url: server.url })
}

pub(super) async fn edits_data() -> Result<BoardEditsData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    Ok(BoardEditsData { items: server.store.office_boards(&actor).await?, officer })
}

pub(super) async fn edit_data(locale: Locale, slug: &str) -> Result<BoardEditData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let Again { form, seen, problems, fault } = use_context::<Again>().unwrap_or_default();
    let (item, board, version) = if slug == NEW {
        (None, domain::board::Board::default(), 0)
    } else {
        let known = server.store.office_board(&actor, slug).await?.ok_or(AppError::NotFound)?;
        let OfficeBoard { item, board, version } = known;
        (Some(item), board, version)
    };
    Ok(BoardEditData {
        officer,
        item,
        views: stills(&server, locale, &board.views).await?,
        form: form.unwrap_or_else(|| board_form(&board)),
        seen: seen.unwrap_or(version),
        problems,
        fault,
    })
}

async fn act(State(server): State<Server>, Path(slug): Path<String>, Posted(parts, fields): Posted) -> Response {
    answered(&parts, take(&server, &parts, &slug, &fields).await)
}

/// What was typed.
fn typed(fields: &Fields) -> Typed {
    let mut form = Typed::default();
    for name in key::TEXTS.into_iter().chain(key::PLACES.into_iter().flatten()) {
        form.set(name, fields.text(name));
    }
    form.set(key::SHARED, &fields.all(key::SHARED).join(","));
    form
}

async fn take(server: &Server, parts: &Parts, slug: &str, fields: &Fields) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let (store, mut moment) = (&server.store, server.clock.now());
    let seen = fields.text(SEEN).parse().unwrap_or(0);
    let (saved, again) = match fields.text(ACTION) {
        "hapus" => (store.remove_board(&actor, (slug, seen), &mut moment).await?, Again::default()),
        step @ ("terbitkan" | "tarik") => {
            let publish = step == "terbitkan";
            (store.publish_board(&actor, (slug, seen), publish, &mut moment).await?, Again::default())
        }
        _ => {
            let form = typed(fields);
            let filters = Filters::load(server).await?;
            let read = read_board(&form, |filter| filters.read(filter).2);
            let again = Again { form: Some(form), seen: Some(seen), ..Again::default() };
            match read {
                Ok(board) => {
                    let changed = Some((slug, seen)).filter(|_| slug != NEW);
                    (store.save_board(&actor, changed, &board, &mut moment).await?, again)
                }
                Err(problems) => {
                    let again = Again { problems, ..again };
                    return Ok(show(server, parts, StatusCode::UNPROCESSABLE_ENTITY, again).await);
                }
            }
        }
    };
    Ok(match saved {
        BoardSaved::Done(_) if fields.text(ACTION) == "hapus" => see_other(parts, "/kantor/papan"),
        BoardSaved::Done(slug) => see_other(parts, &format!("/kantor/papan/{slug}")),
        BoardSaved::Outdated => {
            let again = Again { fault: Some(Fault::Outdated), seen: None, ..again };
            show(server, parts, StatusCode::CONFLICT, again).await
        }
        // The page itself says whether it is missing or nobody is signed in.
        BoardSaved::NotFound => {
            let again = Again { fault: Some(Fault::NotYours), ..again };
            show(server, parts, StatusCode::UNPROCESSABLE_ENTITY, again).await
        }
    })
}

async fn show(server: &Server, parts: &Parts, status: StatusCode, again: Again) -> Response {
    server.again(parts, status, move || provide_context(again.clone())).await
}
