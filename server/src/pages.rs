//! Public pages are the same for everyone, so each is rendered once per address, encoding and data
//! version, and kept compressed with an ETag. Pages of one person never come here.

use std::sync::Arc;

use app::server::Server;
use axum::body::Bytes;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_LENGTH, ETAG, IF_NONE_MATCH, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use data_encoding::HEXLOWER;
use domain::locale::Locale;
use moka::sync::Cache;
use sha2::{Digest as _, Sha256};

use crate::security::is_private;

/// Bytes of all kept pages together.
const MOST: u64 = 64 * 1024 * 1024;
/// Longest query that is kept; nobody's filters are longer.
const LONGEST_QUERY: usize = 400;
/// Largest page that is kept, in bytes.
const LARGEST: usize = 2 * 1024 * 1024;

/// First parts of the addresses of public pages.
const PUBLIC: [&str; 18] = [
    "",
    "formulir",
    "luring",
    "program",
    "kegiatan",
    "kisah",
    "pilar",
    "ppks",
    "psks",
    "wilayah",
    "angka",
    "privasi",
    "cara-daftar",
    "direktori",
    "kebutuhan-penawaran",
    "dasbor",
    "bola-salju",
    "keluarga-pioner",
];

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    encoding: &'static str,
    version: i64,
}

struct Kept {
    headers: HeaderMap,
    etag: HeaderValue,
    body: Bytes,
}

/// The kept pages.
#[derive(Clone)]
pub struct Pages {
    server: Server,
    kept: Cache<Key, Arc<Kept>>,
}

impl Pages {
    /// None yet.
    pub fn new(server: Server) -> Self {
        let kept = Cache::builder()
            .max_capacity(MOST)
            .weigher(|key: &Key, kept: &Arc<Kept>| {
                u32::try_from(key.address.len() + kept.body.len() + 1_000).unwrap_or(u32::MAX)
            })
            .build();
        Self { server, kept }
    }
}

/// Part of the address of what officers attach to a public page.
const ATTACHED: &str = "dokumen";

/// Whether a page is the same for everyone. A document is as well, but larger than what is worth keeping, and it has an
/// ETag of its own.
pub fn is_public(path: &str) -> bool {
    let neutral = Locale::neutral(path).trim_start_matches('/');
    let mut parts = neutral.split('/');
    // The links of whom stories are about stand below the stories.
    PUBLIC.contains(&parts.next().unwrap_or_default()) && parts.nth(1) != Some(ATTACHED) && !is_private(path)
}

/// The best encoding that the browser takes.
fn encoding(headers: &HeaderMap) -> &'static str {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| {
        accepted.split(',').any(|part| {
            let mut pieces = part.split(';').map(str::trim);
            pieces.next() == Some(name) && !pieces.any(|piece| matches!(piece, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    };
    if takes("br") {
        "br"
    } else if takes("gzip") {
        "gzip"
    } else {
        "identity"
    }
}

/// Answers from the kept pages, or renders and keeps.
pub async fn keep(State(pages): State<Pages>, mut request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if request.method() != Method::GET || !is_public(request.uri().path()) || query.len() > LONGEST_QUERY {
        return next.run(request).await;
    }
    // Read before the page is rendered: a page may be newer than its key, never older.
    let Ok(version) = pages.server.store.data_version().await else { return next.run(request).await };
    let encoding = encoding(request.headers());
    let key = Key { address: format!("{}?{query}", request.uri().path()), encoding, version };
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    if let Some(kept) = pages.kept.get(&key) {
        return answer(&kept, known.as_ref());
    }
    // What lies below sees only the encoding that the key names.
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static(encoding));
    let response = next.run(request).await;
    let lasts = response.headers().get(CACHE_CONTROL).is_none_or(|value| value != "no-store");
    if response.status() != StatusCode::OK || response.headers().contains_key(SET_COOKIE) || !lasts {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        tracing::error!("a public page could not be read to its end");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let digest = HEXLOWER.encode(&Sha256::digest(&body)[..12]);
    let Ok(etag) = HeaderValue::from_str(&format!("\"{digest}\"")) else {
        return Response::from_parts(parts, Body::from(body));
    };
    let mut headers = parts.headers;
    headers.remove(CONTENT_LENGTH);
    headers.insert(ETAG, etag.clone());
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    // Browsers ask each time, and mostly hear that nothing has changed.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    let kept = Arc::new(Kept { headers, etag, body });
    pages.kept.insert(key, kept.clone());
    answer(&kept, known.as_ref())
}

fn answer(kept: &Kept, known: Option<&HeaderValue>) -> Response {
    let same = known.and_then(|known| known.to_str().ok()).is_some_and(|known| {
        known.split(',').any(|tag| tag.trim().trim_start_matches("W/").as_bytes() == kept.etag.as_bytes())
    });
    let mut response =
        if same { StatusCode::NOT_MODIFIED.into_response() } else { Response::new(Body::from(kept.body.clone())) };
    *response.headers_mut() = kept.headers.clone();
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_that_are_the_same_for_everyone_are_kept() {
        assert!(is_public("/kebutuhan-penawaran") && is_public("/en/kebutuhan-penawaran/x"));
        assert!(is_public("/") && is_public("/en") && is_public("/en/program/x") && is_public("/dasbor/jenis.csv"));
        assert!(
            is_public("/en/bola-salju")
                && is_public("/en/kisah/abcd2345")
                && is_public("/kisah/feed.xml")
                && !is_public("/kantor/perjalanan")
        );
        assert!(is_public("/en/keluarga-pioner") && !is_public("/akun/pendampingan/x"));
        for path in [
            "/daftar",
            "/en/daftar/data",
            "/tiket",
            "/akun",
            "/akun/penawaran",
            "/kantor",
            "/api/load_ticket",
            "/pkg/a.js",
            "/healthz",
            "/program/x/dokumen/y",
            "/kisah/izin/x",
            "/en/kisah/izin/x",
        ] {
            assert!(!is_public(path), "{path}");
        }
    }

    #[test]
    fn the_best_encoding_is_taken_and_a_refused_one_is_not() {
        let of = |text| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(text));
            encoding(&headers)
        };
        assert_eq!(of("gzip, deflate, br, zstd"), "br");
        assert_eq!(of("gzip, br;q=0"), "gzip");
        assert_eq!(of("identity"), "identity");
    }
}
