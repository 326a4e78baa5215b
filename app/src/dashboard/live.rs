//! Says to open dashboards that there is something new: as server-sent events, which go one way, come back by themselves
//! where a line fails, and need nothing but HTTP.

use std::convert::Infallible;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use http::header::CACHE_CONTROL;
use tokio::sync::watch;

use crate::server::Server;

/// The version of the public data, once at first and whenever it changes; ends when the server does.
pub async fn news(State(server): State<Server>) -> Response {
    let mut versions = server.versions.subscribe();
    versions.mark_changed();
    let events = Sse::new(stream::unfold(versions, next)).keep_alive(KeepAlive::default());
    ([(CACHE_CONTROL, "no-store")], events).into_response()
}

async fn next(mut versions: watch::Receiver<Version>) -> Option<(Result<Event, Infallible>, watch::Receiver<Version>)> {
    loop {
        versions.changed().await.ok()?;
        let known = *versions.borrow_and_update();
        match known {
            Version::Unknown => {}
            Version::Known(version) => return Some((Ok(Event::default().data(version.to_string())), versions)),
            Version::Over => return None,
        }
    }
}

/// What is known of the version of the public data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// It is this.
    Known(i64),
    /// The server stops.
    Over,
}
