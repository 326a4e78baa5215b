//! Pictures that officers upload: in forms, made anew, served, and on a page of their own beside a programme or an activity.

#[cfg(feature = "ssr")]
mod answer;
mod fields;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod make;
mod page;
#[cfg(feature = "ssr")]
mod server;

#[cfg(feature = "ssr")]
pub use answer::{private, public};
pub use fields::{label, picture_fields};
#[cfg(feature = "ssr")]
pub use form::{MOST_UPLOAD, Sent, add_picture, read_form, typed_pictures};
#[cfg(feature = "ssr")]
use make::make;
pub use page::{ActivityPicturesPage, ProgrammePicturesPage};
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::actor::OfficerActor;
use domain::locale::Bilingual;
use domain::picture::{KeptPicture, PICTURES, PictureOwner};
use domain::registration::Problem;
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// Field of a picture to send.
pub const FILE: &str = PICTURES;
/// Field of a picture that is in the form.
const PICTURE: &str = "gambar";
/// Field of a picture that is to go.
const REMOVED: &str = "buang";

/// The step that adds a picture and saves nothing else.
pub const ADD: &str = "gambar";

/// Address below which officers find pictures that not everybody sees.
pub const OFFICE_PICTURES: &str = "/kantor/gambar";

/// What the page of pictures needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PicturesData {
    officer: OfficerActor,
    /// What they belong to: a programme or an activity.
    owner: PictureOwner,
    /// Its part of the address.
    slug: String,
    title: Bilingual,
    /// Whether everybody sees it, and so its pictures.
    public: bool,
    form: Typed,
    /// The pictures in the form.
    pictures: Vec<KeptPicture>,
    problems: Vec<Problem>,
}

/// The pictures of a programme or an activity, to choose.
#[server(input = Json)]
pub async fn load_pictures(owner: PictureOwner, slug: String) -> Result<PicturesData, AppError> {
    server::pictures_data(owner, &slug).await
}
