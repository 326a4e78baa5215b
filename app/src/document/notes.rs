//! What a page tells the HTTP layer while it is rendered.

use std::sync::{Arc, Mutex};

use http::request::Parts;
use leptos::prelude::use_context;
use serde_json::Value;

/// What there is to say of a page, beside its body.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// By which our inline scripts are told from others; it never leaves the server.
    pub nonce: String,
    /// What the page is about.
    pub title: String,
    /// A sentence on it.
    pub description: String,
    /// Facts in schema.org's words.
    pub facts: Vec<Value>,
}

/// The notes of the page that answers a request. The HTTP layer puts them into the request.
#[derive(Clone, Debug, Default)]
pub struct PageNotes(Arc<Mutex<Notes>>);

impl PageNotes {
    /// What was noted.
    #[must_use]
    pub fn take(&self) -> Notes {
        self.0.lock().map(|mut notes| std::mem::take(&mut *notes)).unwrap_or_default()
    }
}

/// Notes something of the page that is being rendered.
pub fn note(change: impl FnOnce(&mut Notes)) {
    let parts = use_context::<Parts>();
    let notes = parts.as_ref().and_then(|parts| parts.extensions.get::<PageNotes>());
    if let Some(mut notes) = notes.and_then(|PageNotes(notes)| notes.lock().ok()) {
        change(&mut notes);
    }
}
