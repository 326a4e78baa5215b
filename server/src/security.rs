//! Security headers. Inline scripts of a page are allowed by their hash, so that a page carries
//! no nonce and can be kept.

use app::document::{PageNotes, head_tags};
use app::server::{Framed, Server};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use data_encoding::BASE64;
use domain::locale::Locale;
use sha2::{Digest as _, Sha256};

/// Largest page, in bytes: far above any that is rendered.
const MAX_PAGE: usize = 8 * 1024 * 1024;

/// Tells the service worker which release a page belongs to.
const RELEASE: HeaderName = HeaderName::from_static("x-release");

/// A year: browsers that came by HTTPS once come by nothing else.
const HTTPS_ONLY: &str = "max-age=31536000; includeSubDomains";

/// Where the code and the looks of pages lie, as cargo-leptos builds them.
const CODE: &str = "/pkg/";

/// Whether an address belongs to one person: its pages are kept by nobody.
pub fn is_private(path: &str) -> bool {
    // Pictures of its pages are whose the pages are.
    let path = Locale::neutral(path.strip_prefix("/gambar").unwrap_or(path));
    ["/daftar", "/tiket", "/akun", "/lapor", "/peserta", "/sertifikat", "/kisah/izin", "/kantor", "/api"]
        .iter()
        .any(|private| path.strip_prefix(private).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Completes the head of a page and adds the security headers to every answer. An answer that has a
/// policy of its own keeps it.
pub async fn headers(State(server): State<Server>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let notes = PageNotes::default();
    request.extensions_mut().insert(notes.clone());
    let mut response = next.run(request).await;
    let notes = notes.take();
    let mut scripts = String::new();
    if !notes.nonce.is_empty() {
        let head = head_tags(&server.url, &path, response.status().is_success(), &notes);
        let (mut parts, body) = response.into_parts();
        let Ok(bytes) = to_bytes(body, MAX_PAGE).await else {
            tracing::error!("a page could not be rendered to its end");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let (page, hashes) = without_nonce(&String::from_utf8_lossy(&bytes), &notes.nonce);
        let page = page.replacen("</head>", &format!("{head}</head>"), 1);
        for hash in hashes {
            scripts.push_str(&format!(" 'sha256-{hash}'"));
        }
        parts.headers.remove(CONTENT_LENGTH);
        if let Ok(release) = HeaderValue::from_str(&server.assets.release) {
            parts.headers.insert(RELEASE, release);
        }
        response = Response::from_parts(parts, Body::from(page));
    }
    let framed = response.extensions().get::<Framed>().is_some();
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if server.secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HTTPS_ONLY));
    }
    // The rest is about documents. Code is none, and a first visitor loads some twenty small files of it.
    if path.starts_with(CODE) {
        return response;
    }
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    if is_private(&path) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    // The older header knows no list of sites, so what is framed by some has the policy only.
    if !framed {
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}

/// The page without its nonce, and the hashes of the inline scripts that carried it. A script
/// that somebody smuggled in cannot know the nonce, so it gets no hash.
fn without_nonce(page: &str, nonce: &str) -> (String, Vec<String>) {
    let mark = format!(" nonce=\"{nonce}\"");
    let mut hashes = Vec::new();
    for piece in page.split("<script").skip(1) {
        let Some((attributes, rest)) = piece.split_once('>') else { continue };
        if let (true, Some((script, _))) = (attributes.contains(&mark), rest.split_once("</script>")) {
            hashes.push(BASE64.encode(&Sha256::digest(script.as_bytes())));
        }
    }
    (page.replace(&mark, "").replace(nonce, ""), hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_one_person_are_known_in_both_languages() {
        assert!(
            is_private("/tiket")
                && is_private("/en/akun")
                && is_private("/akun/pertemuan/x")
                && is_private("/en/akun/pendampingan/baru")
                && is_private("/kantor/pendampingan")
                && is_private("/en/kantor/petugas")
                && is_private("/kantor/perjalanan/contoh.csv")
                && is_private("/kantor/kinerja.csv")
                && is_private("/gambar/en/kantor/kinerja/antrean.png")
                && is_private("/daftar/data")
                && is_private("/en/kisah/izin/x/gambar/y/480")
        );
        assert!(!is_private("/gambar/program.png") && !is_private("/gambar/dasbor/pilar.png"));
        assert!(!is_private("/") && !is_private("/program") && !is_private("/daftar-isi"));
        assert!(!is_private("/kisah") && !is_private("/en/kisah/abcd2345"));
    }

    #[test]
    fn only_scripts_with_the_nonce_are_allowed() {
        let page = "<link crossorigin=\"abc\"><script nonce=\"abc\">one()</script><script>evil()</script>";
        let (page, hashes) = without_nonce(page, "abc");
        assert_eq!(page, "<link crossorigin=\"\"><script>one()</script><script>evil()</script>");
        assert_eq!(hashes, [BASE64.encode(&Sha256::digest(b"one()"))]);
    }
}
