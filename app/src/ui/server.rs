//! What a page tells the HTTP layer while it is rendered on the server.

use http::{HeaderName, HeaderValue, StatusCode};
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::NONCE_HEADER;

/// Sets the status of the answer.
pub fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        response.set_status(status);
    }
}

/// Tells the HTTP layer which inline scripts are ours, so that it can allow them by hash.
pub fn announce_nonce() {
    let nonce = use_nonce().and_then(|nonce| HeaderValue::from_str(&nonce.to_string()).ok());
    if let (Some(response), Some(nonce)) = (use_context::<ResponseOptions>(), nonce) {
        response.insert_header(HeaderName::from_static(NONCE_HEADER), nonce);
    }
}
