//! Files that tell machines about the site: what there is, what they may read, how to install it.

use std::fmt::Write as _;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::{Json, Router, routing::get};
use domain::locale::Locale;
use http::header::CONTENT_TYPE;
use serde_json::json;

use crate::server::{Server, failed};
use crate::texts::document as t;
use crate::ui::PRODUCT;

/// Public pages with an address of their own. A stakeholder's page is not among them: who is listed
/// in the directory is found there, not by search engines; nor is that of a need or an offer, which is gone soon.
const PAGES: [&str; 21] = [
    "/",
    "/program",
    "/kegiatan",
    "/kisah",
    "/pilar",
    "/ppks",
    "/psks",
    "/wilayah",
    "/direktori",
    "/kebutuhan-penawaran",
    "/dasbor",
    "/dasbor/laporan",
    "/dasbor/banding",
    "/dasbor/papan",
    "/bola-salju",
    "/keluarga-pioner",
    "/angka",
    "/daftar",
    "/cara-daftar",
    "/formulir",
    "/privasi",
];

pub(crate) fn routes() -> Router<Server> {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemap))
        .route("/manifest.webmanifest", get(|| manifest(Locale::Id)))
        .route("/en/manifest.webmanifest", get(|| manifest(Locale::En)))
}

async fn robots(State(server): State<Server>) -> String {
    let mut text = "User-agent: *\n".to_owned();
    for locale in Locale::ALL {
        for path in ["/kantor", "/akun", "/lapor", "/tiket", "/peserta/", "/sertifikat/", "/kisah/izin/", "/daftar/"] {
            let _ = writeln!(text, "Disallow: {}", locale.path(path));
        }
        // One value is a page worth finding; their combinations are without end.
        for more in ["&", ",", "tanya=", "ukuran="] {
            let _ = writeln!(text, "Disallow: {}?*{more}", locale.path("/dasbor"));
        }
    }
    let _ = writeln!(text, "Disallow: /api/\nSitemap: {}/sitemap.xml", server.url);
    text
}

async fn sitemap(State(server): State<Server>) -> Response {
    match addresses(&server).await {
        Ok(paths) => {
            let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n".to_owned();
            for path in &paths {
                for locale in Locale::ALL {
                    let _ = write!(text, "<url><loc>{}{}</loc>", server.url, locale.path(path));
                    for other in Locale::ALL {
                        let _ = write!(
                            text,
                            "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}{}\"/>",
                            other.tag(),
                            server.url,
                            other.path(path)
                        );
                    }
                    text.push_str("</url>\n");
                }
            }
            text.push_str("</urlset>\n");
            ([(CONTENT_TYPE, "application/xml; charset=utf-8")], text).into_response()
        }
        Err(cause) => failed(&cause),
    }
}

/// Indonesian addresses of all pages that search engines may list. Codes and slugs need no escaping.
async fn addresses(server: &Server) -> Result<Vec<String>, store::Error> {
    let store = &server.store;
    let mut paths: Vec<String> = PAGES.map(str::to_owned).to_vec();
    paths.extend(store.programme_titles().await?.into_iter().map(|(slug, _)| format!("/program/{slug}")));
    paths.extend(store.boards().await?.into_iter().map(|board| format!("{}/{}", domain::board::PATH, board.slug)));
    paths.extend(store.story_slugs().await?.into_iter().map(|slug| format!("/kisah/{slug}")));
    paths.extend(store.ppks_kinds().await?.into_iter().map(|kind| format!("/ppks/{}", kind.code)));
    paths.extend(store.psks_kinds().await?.into_iter().map(|kind| format!("/psks/{}", kind.code)));
    paths.extend(store.regencies().await?.into_iter().map(|regency| format!("/wilayah/{}", regency.code.as_str())));
    Ok(paths)
}

/// How a phone puts the site on its first screen.
async fn manifest(locale: Locale) -> Response {
    let icon = |size: u32, purpose: &str| {
        let name = if purpose == "maskable" { "ikon-penuh" } else { "ikon" };
        json!({ "src": format!("/{name}-{size}.png"), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose })
    };
    let manifest = json!({
        "name": PRODUCT,
        "short_name": "Tiga Pilar",
        "description": t::DESCRIPTION.say(locale),
        "lang": locale.tag(),
        "start_url": locale.path("/"),
        "scope": "/",
        "id": "/",
        "display": "standalone",
        "background_color": "#fcfbf8",
        "theme_color": "#0b4d3a",
        "icons": [icon(192, "any"), icon(512, "any"), icon(512, "maskable")],
        "shortcuts": [
            { "name": t::PROGRAMMES.say(locale), "url": locale.path("/program") },
            { "name": t::REGISTER.say(locale), "url": locale.path("/daftar") },
            { "name": t::TICKET.say(locale), "url": locale.path("/tiket") }
        ]
    });
    ([(CONTENT_TYPE, "application/manifest+json")], Json(manifest).into_response().into_body()).into_response()
}
