//! The server's half of the page of pictures.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::identity::FieldError;
use domain::picture::{MOST_PICTURES, PICTURES, PictureOwner};
use domain::registration::Problem;
use domain::typed::Typed;
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::PicturesSaved;

use super::page::place;
use super::{ADD, FILE, MOST_UPLOAD, PicturesData, REMOVED, Sent, add_picture, answer, read_form, typed_pictures};
use crate::error::AppError;
use crate::office::{actor_of, signed_in};
use crate::registration::ACTION;
use crate::server::{Server, answered, here, see_other};

/// A form that was refused, or got another picture, for the page that shows it again.
#[derive(Clone, Default)]
struct Again {
    form: Option<Typed>,
    problems: Vec<Problem>,
}

/// The forms, and pictures that not everybody sees.
pub fn routes() -> Router<Server> {
    let mut router = Router::new().route("/kantor/gambar/{id}/{width}", get(answer::office));
    for owner in [PictureOwner::Programme, PictureOwner::Activity] {
        let act = post(move |server, path, request| act(owner, server, path, request));
        let act = act.layer(DefaultBodyLimit::max(MOST_UPLOAD));
        for language in ["", "/en"] {
            router = router.route(&format!("{language}/kantor/{}/{{slug}}/gambar", place(owner)), act.clone());
        }
    }
    router
}

pub(super) async fn pictures_data(owner: PictureOwner, slug: &str) -> Result<PicturesData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let edit = server.store.pictures_to_edit(&actor, owner, slug).await?.ok_or(AppError::NotFound)?;
    let Again { form, problems } = use_context::<Again>().unwrap_or_default();
    let form = form.unwrap_or(edit.form);
    let shown = form.list(PICTURES);
    let pictures = edit.kept.into_iter().filter(|kept| shown.contains(&kept.id)).collect();
    let (slug, title, public) = (slug.to_owned(), edit.title, edit.public);
    Ok(PicturesData { officer, owner, slug, title, public, form, pictures, problems })
}

async fn act(
    owner: PictureOwner,
    State(server): State<Server>,
    Path(slug): Path<String>,
    request: Request,
) -> Response {
    let (parts, sent) = match read_form(request, FILE).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    answered(&parts, take(&server, &parts, owner, &slug, sent).await)
}

async fn take(
    server: &Server,
    parts: &Parts,
    owner: PictureOwner,
    slug: &str,
    sent: Sent,
) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let Sent { fields, file } = sent;
    let adds = fields.text(ACTION) == ADD;
    let nothing = adds && file.is_none();
    let mut form = Typed::default();
    typed_pictures(&mut form, &fields, MOST_PICTURES);
    let wrong = add_picture(server, &actor, &mut form, file, MOST_PICTURES).await?;
    let wrong = wrong.or(nothing.then_some(FieldError::Required));
    if adds || wrong.is_some() {
        let problems: Vec<Problem> = wrong.map(|error| Problem::new(PICTURES, error)).into_iter().collect();
        let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return Ok(again(server, parts, status, Again { form: Some(form), problems }).await);
    }
    let (removed, mut moment) = (fields.all(REMOVED), server.clock.now());
    Ok(match server.store.save_pictures(&actor, owner, slug, &form, &removed, &mut moment).await? {
        PicturesSaved::Done => see_other(parts, &format!("/kantor/{}/{slug}/gambar", place(owner))),
        PicturesSaved::Problems(problems) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            again(server, parts, status, Again { form: Some(form), problems }).await
        }
        // The page itself says whether it is missing or nobody is signed in.
        PicturesSaved::NotFound => again(server, parts, StatusCode::NOT_FOUND, Again::default()).await,
    })
}

async fn again(server: &Server, parts: &Parts, status: StatusCode, again: Again) -> Response {
    server.again(parts, status, move || provide_context(again.clone())).await
}
