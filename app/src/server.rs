//! What pages and their forms need of the server: store, clock, cookies, limits. Compiled for the
//! server only.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, FromRequest, Multipart, RawForm};
use axum::response::{Html, IntoResponse as _, Response};
use cookie::{Cookie, SameSite};
use domain::document::{DocumentType, MAX_BYTES};
use domain::locale::Locale;
use http::header::{
    CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use leptos::config::LeptosOptions;
use leptos::prelude::{expect_context, provide_context, use_context};
use leptos_axum::{ResponseOptions, render_app_async_with_context};
use store::{Clock, Store};
use tokio::sync::watch;

pub use crate::board::{Framed, origin};
pub use crate::dashboard::Version;
use crate::document::{Assets, shell};
use crate::limits::Limits;
use crate::texts::server as t;

/// Everything that a request needs.
#[derive(Clone, Debug)]
pub struct Server {
    /// Data.
    pub store: Store,
    /// Time and randomness.
    pub clock: Clock,
    /// Leptos' settings.
    pub options: LeptosOptions,
    /// The files of this release.
    pub assets: Arc<Assets>,
    /// Whether the database holds a sample, which every page then says.
    pub sample: bool,
    /// Public address, without a path.
    pub url: String,
    /// The sites that may show views of the dashboard in a frame, as origins.
    pub framing: Arc<[String]>,
    /// Whether messages leave by mail.
    pub mails: bool,
    /// Whether people come by HTTPS, so that cookies may only go that way.
    pub secure: bool,
    /// How often somebody may try.
    pub limits: Arc<Limits>,
    /// The version of the public data, for dashboards that are open.
    pub versions: watch::Sender<Version>,
}

impl FromRef<Server> for LeptosOptions {
    fn from_ref(server: &Server) -> Self {
        server.options.clone()
    }
}

/// The address that a request came from, put there by the HTTP layer.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// The number of a request, in its log lines and on the page that could not be shown.
#[derive(Clone, Copy, Debug)]
pub struct RequestNumber(pub u32);

/// The number of the request that a page or server function answers.
#[must_use]
pub fn request_number() -> u32 {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<RequestNumber>().copied())
        .map_or(0, |number| number.0)
}

/// A cookie of ours.
#[derive(Clone, Copy, Debug)]
pub struct OwnCookie {
    name: &'static str,
    days: i64,
}

/// Opens the draft that an applicant fills in.
pub const DRAFT_COOKIE: OwnCookie = OwnCookie { name: "draf", days: store::DRAFT_DAYS };
/// Opens the registration of a ticket that was looked up.
pub const TICKET_COOKIE: OwnCookie = OwnCookie { name: "tiket", days: 1 };
/// Waits for the code with which a stakeholder signs in: as long as somebody waits for an officer, and a day for the code.
pub const SIGN_IN_COOKIE: OwnCookie = OwnCookie { name: "masuk", days: 4 };
/// Opens the account of a signed-in stakeholder.
pub const ACCOUNT_COOKIE: OwnCookie = OwnCookie { name: "akun", days: 1 };
/// Opens the office to a signed-in officer.
pub const SESSION_COOKIE: OwnCookie = OwnCookie { name: "sesi", days: 1 };

impl OwnCookie {
    /// The value that the browser sent.
    #[must_use]
    pub fn read(self, headers: &HeaderMap) -> Option<String> {
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|text| Cookie::split_parse(text.to_owned()))
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == self.name)
            .map(|cookie| cookie.value().to_owned())
            .filter(|value| !value.is_empty())
    }

    /// Sets it; an empty value deletes it.
    pub fn write(self, response: &mut Response, value: &str, secure: bool) {
        if let Some(value) = self.header(value, secure) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }

    /// Sets it with the answer of a server function.
    pub fn write_here(self, value: &str, secure: bool) {
        if let (Some(response), Some(value)) = (use_context::<ResponseOptions>(), self.header(value, secure)) {
            response.append_header(SET_COOKIE, value);
        }
    }

    fn header(self, value: &str, secure: bool) -> Option<HeaderValue> {
        let days = if value.is_empty() { 0 } else { self.days };
        let text = Cookie::build((self.name, value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(secure)
            .to_string();
        let seconds = days * 86_400;
        HeaderValue::from_str(&format!("{text}; Max-Age={seconds}")).ok()
    }
}

impl Server {
    /// Gives pages and server functions what they need.
    pub fn provide(&self) {
        provide_context(self.clone());
    }

    /// Shows the page of a refused request again, with what `provide` puts into its context.
    pub async fn again(
        &self,
        parts: &Parts,
        status: StatusCode,
        provide: impl Fn() + Clone + Send + Sync + 'static,
    ) -> Response {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = parts.uri.clone();
        *request.headers_mut() = parts.headers.clone();
        *request.extensions_mut() = parts.extensions.clone();
        request.headers_mut().remove(CONTENT_LENGTH);
        request.headers_mut().remove(CONTENT_TYPE);
        let (server, page) = (self.clone(), self.clone());
        let render = render_app_async_with_context(
            move || {
                server.provide();
                provide();
            },
            move || shell(&page),
        );
        let mut response = render(request).await;
        *response.status_mut() = status;
        response
    }
}

/// The fields of a posted form.
#[derive(Clone, Debug, Default)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads a form body.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// The text of a field; empty where it was not sent.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.0.iter().find(|(name, _)| name == key).map_or("", |(_, text)| text)
    }

    /// All texts of a field that can be sent several times.
    #[must_use]
    pub fn all(&self, key: &str) -> Vec<String> {
        self.0.iter().filter(|(name, _)| name == key).map(|(_, text)| text.clone()).collect()
    }
}

/// A request that posts a form: its head and its fields. A body that cannot be read is answered at once.
pub struct Posted(pub Parts, pub Fields);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request<Body>, _: &S) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        match RawForm::from_request(Request::from_parts(parts.clone(), body), &()).await {
            Ok(RawForm(bytes)) => Ok(Self(parts, Fields::parse(&bytes))),
            Err(_) => Err(plain_page(Locale::of_path(parts.uri.path()), StatusCode::BAD_REQUEST)),
        }
    }
}

/// What a form with files sent.
#[derive(Debug, Default)]
pub struct Upload {
    /// Its fields.
    pub fields: Fields,
    /// The files that were chosen, by field.
    pub files: Vec<(String, Vec<u8>)>,
    /// Fields whose file is larger than any document may be.
    pub too_large: Vec<String>,
}

impl Upload {
    /// Reads the body of a form with files.
    ///
    /// # Errors
    /// The status to answer with where it cannot be read.
    pub async fn read(request: Request<Body>) -> Result<Self, StatusCode> {
        let mut upload = Self::default();
        let mut parts = Multipart::from_request(request, &()).await.map_err(|_| StatusCode::BAD_REQUEST)?;
        while let Some(mut part) = parts.next_field().await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let mut content = Vec::new();
            let mut too_large = false;
            while let Some(chunk) = part.chunk().await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)? {
                too_large |= content.len() + chunk.len() > MAX_BYTES;
                if !too_large {
                    content.extend_from_slice(&chunk);
                }
            }
            if too_large {
                upload.too_large.push(name);
            } else if !is_file {
                upload.fields.0.push((name, String::from_utf8_lossy(&content).into_owned()));
            } else if !content.is_empty() {
                upload.files.push((name, content));
            }
        }
        Ok(upload)
    }
}

/// A document under the type that its content has. `name` is one of ours, of letters, digits and hyphens, so it is safe in
/// a header.
#[must_use]
pub fn document_answer(content_type: DocumentType, content: Vec<u8>, name: &str) -> Response {
    let disposition = match content_type {
        // A browser's own viewer of PDF does not work in a sandbox; a picture does.
        DocumentType::Pdf => format!("attachment; filename=\"{name}.pdf\""),
        DocumentType::Jpeg | DocumentType::Png => "inline".to_owned(),
    };
    let headers = [
        (CONTENT_TYPE, content_type.content_type().to_owned()),
        (CONTENT_DISPOSITION, disposition),
        // Whatever is in it cannot run or fetch anything.
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    (headers, content).into_response()
}

/// The server, in a page or a server function.
#[must_use]
pub fn here() -> Server {
    expect_context::<Server>()
}

/// The value of a cookie of the request that a page or server function answers.
#[must_use]
pub fn sent_cookie(cookie: OwnCookie) -> Option<String> {
    use_context::<Parts>().and_then(|parts| cookie.read(&parts.headers))
}

/// Sends the browser on to a page in the language of the page that was posted to.
#[must_use]
pub fn see_other(parts: &Parts, path: &str) -> Response {
    let path = Locale::of_path(parts.uri.path()).path(path);
    match HeaderValue::from_str(&path) {
        Ok(location) => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A table to be saved as a file of this name; its rows are as long as each other.
pub fn csv_file<Row, Cell>(rows: &[Row], name: &str) -> Response
where
    Cell: AsRef<[u8]>,
    for<'a> &'a Row: IntoIterator<Item = &'a Cell>,
{
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail; a row that did not fit its table would be a mistake of who made it.
    if rows.iter().any(|row| writer.write_record(row).is_err()) {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let Ok(bytes) = writer.into_inner() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let name = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response()
}

/// The answer to who asks for a document that not everybody may open.
pub fn document_found(found: Result<Option<(DocumentType, Vec<u8>)>, store::Error>, id: &str) -> Response {
    match found {
        Ok(Some((content_type, content))) => document_answer(content_type, content, id),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => {
            tracing::error!(error = %cause, "document");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Answers a store that failed where a file is asked for: the cause goes to the log.
#[must_use]
pub fn failed(cause: &store::Error) -> Response {
    tracing::error!(error = %cause, "store call failed");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Answers a store that failed: the cause goes to the log, the page says what to do.
#[must_use]
pub fn unavailable(parts: &Parts, cause: &store::Error) -> Response {
    tracing::error!(error = %cause, "store call failed");
    plain_page(Locale::of_path(parts.uri.path()), StatusCode::INTERNAL_SERVER_ERROR)
}

/// The answer to a form, or the page for a store that failed.
pub fn answered(parts: &Parts, answer: Result<Response, store::Error>) -> Response {
    answer.unwrap_or_else(|cause| unavailable(parts, &cause))
}

/// A page that needs nothing of the application, for when it cannot answer.
#[must_use]
pub fn plain_page(locale: Locale, status: StatusCode) -> Response {
    let (title, help) = match status {
        StatusCode::PAYLOAD_TOO_LARGE => (t::TOO_LARGE, t::TOO_LARGE_HELP),
        StatusCode::TOO_MANY_REQUESTS => (t::TOO_OFTEN, t::TOO_OFTEN_HELP),
        status if status.is_client_error() => (t::UNREADABLE, t::UNREADABLE_HELP),
        _ => (t::FAILED, t::FAILED_HELP),
    };
    let (tag, title, help, home) = (locale.tag(), title.say(locale), help.say(locale), locale.path("/"));
    let page = format!(
        "<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} – Tiga Pilar Kalsel</title></head><body><main><h1>{title}</h1><p>{help}</p>\
         <p><a href=\"{home}\">Tiga Pilar Kalsel</a></p></main></body></html>"
    );
    (status, Html(page)).into_response()
}

/// The forms of all pages.
pub fn routes() -> Router<Server> {
    crate::document::routes()
        .merge(crate::registration::routes())
        .merge(crate::ticket::routes())
        .merge(crate::account::routes())
        .merge(crate::programme::routes())
        .merge(crate::report::routes())
        .merge(crate::activity::routes())
        .merge(crate::exchange::routes())
        .merge(crate::mentoring::routes())
        .merge(crate::contribution::routes())
        .merge(crate::office::routes())
        .merge(crate::dashboard::routes())
        .merge(crate::board::routes())
        .merge(crate::journey::routes())
        .merge(crate::story::routes())
        .merge(crate::picture::routes())
}
