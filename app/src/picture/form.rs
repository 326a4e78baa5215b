//! Forms with pictures.

use axum::extract::{FromRequest as _, Multipart, RawForm, Request};
use axum::response::Response;
use domain::actor::Actor;
use domain::identity::FieldError;
use domain::locale::Locale;
use domain::picture::{MAX_BYTES, PICTURES, alt_key};
use domain::typed::{Typed, in_english, in_indonesian};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use http::request::Parts;

use super::{PICTURE, REMOVED, make};
use crate::server::{Fields, Server, plain_page};

/// Most bytes of a form with a picture: what is larger than may be taken is still read, so that the form can be shown again.
pub const MOST_UPLOAD: usize = 4 * MAX_BYTES;

/// Most bytes of a field that was typed.
const MOST_TYPED: usize = 256 * 1024;

/// What a form with a picture sends.
#[derive(Default)]
pub struct Sent {
    /// Its fields.
    pub fields: Fields,
    /// The picture, where one was chosen, or why it cannot be taken.
    pub file: Option<Result<Vec<u8>, FieldError>>,
}

/// Reads a form that may hold a picture in the field `file`. One that is too large is a problem of its field, so that what
/// was typed is not lost with it.
///
/// # Errors
/// An answer, where the form cannot be read.
pub async fn read_form(request: Request, file: &str) -> Result<(Parts, Sent), Response> {
    let (parts, body) = request.into_parts();
    let refused = |status| plain_page(Locale::of_path(parts.uri.path()), status);
    let mut sent = Sent::default();
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let many = kind.starts_with("multipart/");
    let request = Request::from_parts(parts.clone(), body);
    if !many {
        let read = RawForm::from_request(request, &()).await;
        let RawForm(bytes) = read.map_err(|_| refused(StatusCode::BAD_REQUEST))?;
        sent.fields = Fields::parse(&bytes);
        return Ok((parts, sent));
    }
    let read = Multipart::from_request(request, &()).await;
    let mut pieces = read.map_err(|_| refused(StatusCode::BAD_REQUEST))?;
    while let Some(mut piece) = pieces.next_field().await.map_err(|_| refused(StatusCode::PAYLOAD_TOO_LARGE))? {
        let name = piece.name().unwrap_or_default().to_owned();
        let is_file = piece.file_name().is_some();
        let most = if is_file { MAX_BYTES } else { MOST_TYPED };
        let (mut content, mut too_large) = (Vec::new(), false);
        while let Some(chunk) = piece.chunk().await.map_err(|_| refused(StatusCode::PAYLOAD_TOO_LARGE))? {
            too_large |= content.len() + chunk.len() > most;
            if !too_large {
                content.extend_from_slice(&chunk);
            }
        }
        match (is_file, too_large) {
            (false, true) => return Err(refused(StatusCode::PAYLOAD_TOO_LARGE)),
            (false, false) => sent.fields.0.push((name, String::from_utf8_lossy(&content).into_owned())),
            (true, _) if name != file => {}
            (true, true) => sent.file = Some(Err(FieldError::PictureSize)),
            // A field in which nothing was chosen sends an empty file.
            (true, false) if content.is_empty() => {}
            (true, false) => sent.file = Some(Ok(content)),
        }
    }
    Ok((parts, sent))
}

/// Puts what was said of the pictures of a form into what was typed: of at most so many, without those that are to go.
pub fn typed_pictures(form: &mut Typed, fields: &Fields, most: usize) {
    let removed = fields.all(REMOVED);
    let mut pictures: Vec<String> = Vec::new();
    for id in fields.all(PICTURE) {
        if removed.contains(&id) || pictures.contains(&id) || pictures.len() == most {
            continue;
        }
        for name in [in_indonesian(&alt_key(&id)), in_english(&alt_key(&id))] {
            form.set(&name, fields.text(&name));
        }
        pictures.push(id);
    }
    form.set(PICTURES, &pictures.join(","));
}

/// Puts the picture that was sent into the form. It is kept whatever becomes of the form: nobody picks it twice.
///
/// # Errors
/// What the store says; why the picture cannot be taken is told.
pub async fn add_picture(
    server: &Server,
    actor: &Actor,
    form: &mut Typed,
    sent: Option<Result<Vec<u8>, FieldError>>,
    most: usize,
) -> Result<Option<FieldError>, store::Error> {
    let content = match sent {
        None => return Ok(None),
        Some(Err(error)) => return Ok(Some(error)),
        Some(Ok(_)) if actor.officer().is_none() => return Ok(None),
        Some(Ok(content)) => content,
    };
    let mut pictures = form.list(PICTURES);
    if pictures.len() >= most {
        return Ok(Some(FieldError::TooManyPictures));
    }
    let made = match make(content).await {
        Ok(made) => made,
        Err(error) => return Ok(Some(error)),
    };
    if let Some(kept) = server.store.upload_picture(actor, &made, &mut server.clock.now()).await? {
        pictures.push(kept.id);
        form.set(PICTURES, &pictures.join(","));
    }
    Ok(None)
}
