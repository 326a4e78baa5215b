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

use domain::locale::Locale;
use http::request::Parts;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::server::Server;
use crate::{App, gallery};

/// The document. Its head is completed by [`head_tags`] once the page is known.
pub fn shell(server: &Server) -> impl IntoView + use<> {
    let nonce = use_nonce();
    if let Some(nonce) = &nonce {
        note(|notes| notes.nonce = nonce.to_string());
    }
    let Assets { style, script, release, .. } = server.assets.as_ref().clone();
    let path = use_context::<Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default();
    // What never becomes live is as ready as it will be.
    let ready = (Locale::neutral(&path) == gallery::PATH).then_some("");
    let script = ready.is_none().then(|| view! { <script nonce=nonce inner_html=script></script> });
    view! {
        <!DOCTYPE html>
        <html data-release=release data-ready=ready>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="stylesheet" href=style />
                {script}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
