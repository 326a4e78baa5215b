//! The server's half of documents of programmes.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::document::{DocumentType, MAX_BYTES};
use domain::identity::FieldError;
use domain::locale::Locale;
use domain::programme::document::{document_key as key, read_document};
use domain::programme::edit::slug_of;
use domain::registration::Problem;
use domain::typed::Typed;
use http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use leptos::prelude::{provide_context, use_context};
use store::DocumentAdded;

use super::{DOCUMENT, DocumentsData};
use crate::error::AppError;
use crate::office::actor_of;
use crate::programme::edit::title_to_edit;
use crate::registration::ACTION;
use crate::server::{Server, Upload, answered, document_answer, here, plain_page, see_other, unavailable};

/// Most bytes of the form: a file that is too large is told so, with all else that was typed kept.
const MOST_UPLOAD: usize = 4 * MAX_BYTES;

/// A form that was refused, for the page that shows it again.
#[derive(Clone, Default)]
struct Again {
    form: Typed,
    problems: Vec<Problem>,
    too_many: bool,
}

/// The form, and the documents themselves.
pub fn routes() -> Router<Server> {
    let act = post(act).layer(DefaultBodyLimit::max(MOST_UPLOAD));
    Router::new()
        .route("/program/{slug}/dokumen/{id}", get(document))
        .route("/kantor/program/{slug}/dokumen", act.clone())
        .route("/en/kantor/program/{slug}/dokumen", act)
}

pub(super) async fn documents_data(slug: &str) -> Result<DocumentsData, AppError> {
    let server = here();
    let (actor, officer, title) = title_to_edit(&server, slug).await?;
    let Again { form, problems, too_many } = use_context::<Again>().unwrap_or_default();
    Ok(DocumentsData {
        officer,
        slug: slug.to_owned(),
        title,
        public: server.store.programme(slug).await?.is_some(),
        documents: server.store.all_programme_documents(&actor, slug).await?,
        form,
        problems,
        too_many,
    })
}

async fn act(State(server): State<Server>, Path(slug): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    match Upload::read(Request::from_parts(parts.clone(), body)).await {
        Ok(upload) => answered(&parts, take(&server, &parts, &slug, upload).await),
        Err(status) => plain_page(Locale::of_path(parts.uri.path()), status),
    }
}

async fn take(server: &Server, parts: &Parts, slug: &str, upload: Upload) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let (store, mut moment) = (&server.store, server.clock.now());
    let list = format!("/kantor/program/{slug}/dokumen");
    let Upload { fields, mut files, too_large } = upload;
    if fields.text(ACTION) == "hapus" {
        let gone = store.remove_programme_document(&actor, slug, fields.text(DOCUMENT), &mut moment).await?;
        // One that is gone already is what was asked for; the page itself says whether nobody is signed in.
        return Ok(if gone {
            see_other(parts, &list)
        } else {
            show(server, parts, StatusCode::OK, Again::default()).await
        });
    }
    let mut form = Typed::default();
    for name in key::TEXTS {
        form.set(name, fields.text(name));
    }
    let file = files.iter_mut().find(|(name, _)| name == key::FILE).map(|(_, file)| std::mem::take(file));
    let file = file.unwrap_or_default();
    let mut read = read_document(&form, &file, moment.at.day());
    if let Err(problems) = &mut read
        && too_large.iter().any(|name| name == key::FILE)
    {
        // Such a file was not kept, so it looks as if there were none.
        problems.retain(|problem| problem.key != key::FILE);
        problems.push(Problem::new(key::FILE, FieldError::FileSize));
    }
    let about = match read {
        Ok(about) => about,
        Err(problems) => {
            let again = Again { form, problems, too_many: false };
            return Ok(show(server, parts, StatusCode::UNPROCESSABLE_ENTITY, again).await);
        }
    };
    Ok(match store.add_programme_document(&actor, slug, &about, &file, &mut moment).await? {
        DocumentAdded::Done => see_other(parts, &list),
        DocumentAdded::TooMany => {
            let again = Again { form, problems: Vec::new(), too_many: true };
            show(server, parts, StatusCode::UNPROCESSABLE_ENTITY, again).await
        }
        // The page itself says whether it is missing or nobody is signed in, and then has no form for what was typed.
        DocumentAdded::NotFound => show(server, parts, StatusCode::NOT_FOUND, Again::default()).await,
    })
}

async fn show(server: &Server, parts: &Parts, status: StatusCode, again: Again) -> Response {
    server.again(parts, status, move || provide_context(again.clone())).await
}

/// A document of a public programme. What is at an address never changes but may be deleted, so browsers ask each time.
async fn document(State(server): State<Server>, Path((slug, id)): Path<(String, String)>, parts: Parts) -> Response {
    let (title, content) = match server.store.programme_document(&slug, &id).await {
        Ok(Some(found)) => found,
        Ok(None) => return server.again(&parts, StatusCode::NOT_FOUND, || ()).await,
        Err(cause) => return unavailable(&parts, &cause),
    };
    // Weak, since it may be sent compressed.
    let tag = format!("W/\"{id}\"");
    let known = parts.headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let mut answer = if known.is_some_and(|known| known.split(',').any(|known| known.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let name = slug_of(&title);
        document_answer(DocumentType::Pdf, content, if name.is_empty() { &id } else { &name })
    };
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.headers_mut().insert(ETAG, tag);
    }
    answer
}
