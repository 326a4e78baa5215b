//! One line a request: number, method, route, status, time. The route is the pattern, not the
//! address, so that no ticket, token or search word comes into a log.

use std::time::Instant;

use app::server::{RequestNumber, Server};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

/// Numbers the request, and logs its answer.
pub async fn requests(State(server): State<Server>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let number = u32::from_ne_bytes(server.clock.now().bytes());
    request.extensions_mut().insert(RequestNumber(number));
    let request_id = format!("{number:08x}");
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("(file)", MatchedPath::as_str).to_owned();
    let span = tracing::error_span!("request", id = %request_id);
    let mut response = next.run(request).instrument(span).await;
    tracing::info!(
        id = %request_id,
        http.method = %method,
        http.route = %route,
        http.status = response.status().as_u16(),
        duration_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX),
        "request"
    );
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}
