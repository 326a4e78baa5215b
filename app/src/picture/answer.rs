//! Pictures as answers.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, StatusCode};

use crate::office::actor_of;
use crate::server::Server;

/// A picture may vanish with a consent, so no cache holds it longer without asking, in seconds.
const ASKED_AGAIN: &str = "public, max-age=60, must-revalidate";

/// Answers with a picture that everybody sees: `id` and `width` as the address says them.
pub async fn public(server: &Server, id: &str, width: &str, headers: &HeaderMap) -> Response {
    let Ok(pixels) = width.parse() else { return failed(Ok(None)) };
    // What stands under an id never changes; whether it is still there is asked each time.
    let etag = format!("\"{id}-{width}\"");
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let same = known.is_some_and(|known| known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag));
    let cached = [(ETAG, etag), (CACHE_CONTROL, ASKED_AGAIN.to_owned())];
    if same {
        return match server.store.has_picture(id, pixels).await {
            Ok(true) => (StatusCode::NOT_MODIFIED, cached).into_response(),
            Ok(false) => failed(Ok(None)),
            Err(cause) => failed(Err(cause)),
        };
    }
    match server.store.picture(id, pixels).await {
        Ok(Some(content)) => (cached, jpeg(content)).into_response(),
        other => failed(other),
    }
}

/// Answers with a picture of a page that is not everybody's, or says that there is none; no cache keeps either.
pub fn private(found: Result<Option<Vec<u8>>, store::Error>) -> Response {
    match found {
        Ok(Some(content)) => ([(CACHE_CONTROL, "no-store")], jpeg(content)).into_response(),
        other => failed(other),
    }
}

/// Answers an officer with a picture that not everybody sees.
pub async fn office(
    State(server): State<Server>,
    Path((id, width)): Path<(String, u32)>,
    headers: HeaderMap,
) -> Response {
    let found = async {
        let actor = actor_of(&server, &headers).await?;
        server.store.office_picture(&actor, &id, width).await
    };
    private(found.await)
}

fn jpeg(content: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, "image/jpeg"), (X_CONTENT_TYPE_OPTIONS, "nosniff")], content).into_response()
}

fn failed(found: Result<Option<Vec<u8>>, store::Error>) -> Response {
    let status = match found {
        Err(cause) => {
            tracing::error!(error = %cause, "store call failed");
            StatusCode::INTERNAL_SERVER_ERROR
        }
        Ok(_) => StatusCode::NOT_FOUND,
    };
    (status, [(CACHE_CONTROL, "no-store")]).into_response()
}
