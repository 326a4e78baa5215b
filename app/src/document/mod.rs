//! The document around every page, rendered on the server only: what stands in the head, and the
//! script that makes a page live after it has been painted.

mod assets;
mod head;
mod notes;
mod routes;
mod structured;

pub use assets::Assets;
pub use head::head_tags;
pub use notes::PageNotes;
pub(crate) use notes::note;
pub(crate) use routes::routes;
pub use structured::{Dated, Service};

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::App;
use crate::server::Server;

/// The document. Its head is completed by [`head_tags`] once the page is known.
pub fn shell(server: &Server) -> impl IntoView + use<> {
    let nonce = use_nonce();
    if let Some(nonce) = &nonce {
        note(|notes| notes.nonce = nonce.to_string());
    }
    let Assets { style, script, release, .. } = server.assets.as_ref().clone();
    view! {
        <!DOCTYPE html>
        <html data-release=release>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="stylesheet" href=style />
                <script nonce=nonce inner_html=script></script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
