//! What a page can learn of a failure. The cause stays in the server's log.

use leptos::prelude::FromServerFnError;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::ServerFnErrorErr;
use serde::{Deserialize, Serialize};

/// Why a page has nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// There is no such thing.
    NotFound,
    /// There was something, which is shown no longer.
    Gone,
    /// Only a signed-in officer sees this, and nobody is signed in.
    SignedOut,
    /// Only a stakeholder with an open account sees this, and there is none.
    NoAccount,
    /// The officer's role does not reach this far.
    Forbidden,
    /// The server could not answer; its log says why, under the number of this request.
    Unavailable(u32),
    /// The server could not be reached.
    Connection,
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Connection
    }
}

#[cfg(feature = "ssr")]
impl From<store::Error> for AppError {
    fn from(cause: store::Error) -> Self {
        tracing::error!(error = %cause, "store call failed");
        Self::Unavailable(crate::server::request_number())
    }
}
