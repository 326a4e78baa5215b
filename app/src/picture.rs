//! Pictures that officers upload: made anew, so that no place and no camera goes with them, and served. Compiled for the
//! server only.

use std::io::Cursor;

use axum::extract::{FromRequest as _, Multipart, RawForm, Request};
use axum::response::{IntoResponse as _, Response};
use domain::identity::FieldError;
use domain::locale::Locale;
use domain::picture::{MAX_BYTES, PictureType, check_size, height_at, widths};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use store::{MadePicture, MadeSize};
use tokio::sync::Semaphore;

use crate::server::{Fields, Server, plain_page};

/// Most bytes that opening a picture may take: one of the most pixels, with a byte for each of its three colours and of
/// what shines through.
const MOST_MEMORY: u64 = domain::picture::MAX_PIXELS * 4;

/// Most bytes of a form with a picture: what is larger than may be taken is still read, so that the form can be shown again.
pub const MOST_UPLOAD: usize = 4 * MAX_BYTES;

/// Most bytes of a field that was typed.
const MOST_TYPED: usize = 256 * 1024;

/// Of a hundred: photographs lose nothing that is seen.
const QUALITY: u8 = 82;

/// A picture may vanish with a consent, so no cache holds it longer without asking, in seconds.
const ASKED_AGAIN: &str = "public, max-age=60, must-revalidate";

/// Opening a picture is work for a processor and takes memory: one at a time.
static TURN: Semaphore = Semaphore::const_new(1);

/// Makes a picture anew, upright and in all its widths.
///
/// # Errors
/// Why it cannot be used.
pub async fn make(content: Vec<u8>) -> Result<MadePicture, FieldError> {
    let kind = PictureType::recognise(&content)?;
    let turn = TURN.acquire().await;
    let made = tokio::task::spawn_blocking(move || {
        // Goes on where whoever sent it has gone, so the turn ends with the work.
        let _turn = turn;
        made(kind, &content)
    });
    let made = made.await;
    made.unwrap_or_else(|cause| {
        tracing::error!(error = %cause, "a picture could not be made");
        Err(FieldError::PictureBroken)
    })
}

fn made(kind: PictureType, content: &[u8]) -> Result<MadePicture, FieldError> {
    let format = match kind {
        PictureType::Jpeg => ImageFormat::Jpeg,
        PictureType::Png => ImageFormat::Png,
        PictureType::Webp => ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    // Before anything is opened: what a file claims to hold is where a trap would lie.
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(FieldError::PicturePixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    let picture = on_white(picture);
    let (width, height) = picture.dimensions();
    let mut sizes = Vec::new();
    for new_width in widths(width) {
        let new_height = height_at(width, height, new_width);
        let smaller = if new_width == width {
            None
        } else {
            Some(image::imageops::resize(&picture, new_width, new_height, FilterType::CatmullRom))
        };
        let mut content = Vec::new();
        JpegEncoder::new_with_quality(&mut content, QUALITY)
            .encode_image(smaller.as_ref().unwrap_or(&picture))
            .map_err(refused)?;
        sizes.push(MadeSize { width: new_width, height: new_height, content });
    }
    Ok(MadePicture(sizes))
}

/// Why a picture cannot be used.
fn refused(cause: ImageError) -> FieldError {
    match cause {
        ImageError::Limits(_) => FieldError::PicturePixels,
        _ => FieldError::PictureBroken,
    }
}

/// The picture without anything that shines through: JPEG has no such thing.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = (u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha)) + 127) / 255;
            u8::try_from(mixed).unwrap_or(255)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

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

/// Answers with a picture that everybody sees: `id` and `width` as the address says them.
pub async fn public(server: &Server, id: &str, width: &str, headers: &HeaderMap) -> Response {
    let found = match width.parse() {
        Ok(width) => server.store.picture(id, width).await,
        Err(_) => Ok(None),
    };
    // What stands under an id never changes; whether it is still there is asked each time.
    let etag = format!("\"{id}-{width}\"");
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let same = known.is_some_and(|known| known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag));
    match found {
        Ok(Some(_)) if same => {
            (StatusCode::NOT_MODIFIED, [(ETAG, etag), (CACHE_CONTROL, ASKED_AGAIN.to_owned())]).into_response()
        }
        Ok(Some(content)) => ([(ETAG, etag), (CACHE_CONTROL, ASKED_AGAIN.to_owned())], jpeg(content)).into_response(),
        other => failed(other),
    }
}

/// Answers with a picture of a page that is not everybody's, or says that there is none; no cache keeps either.
pub fn private(found: Result<Option<Vec<u8>>, store::Error>) -> Response {
    match found {
        Ok(Some(content)) => ([(CACHE_CONTROL, "no-store")], jpeg(content)).into_response(),
        other => failed(other),
    }
}

fn jpeg(content: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, "image/jpeg"), (X_CONTENT_TYPE_OPTIONS, "nosniff")], content).into_response()
}

fn failed(found: Result<Option<Vec<u8>>, store::Error>) -> Response {
    let status = match found {
        Err(cause) => {
            tracing::error!(error = %cause, "store call failed");
            StatusCode::INTERNAL_SERVER_ERROR
        }
        Ok(_) => StatusCode::NOT_FOUND,
    };
    (status, [(CACHE_CONTROL, "no-store")]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg_of(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 { image::Rgb([250, 10, 10]) } else { image::Rgb([10, 10, 250]) }
        });
        let mut content = Vec::new();
        JpegEncoder::new_with_quality(&mut content, 90).encode_image(&picture).unwrap();
        content
    }

    /// A JPEG with EXIF: an orientation, and words as a camera writes them.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend([0x01, 0x0F, 0, 2, 0, 0, 0, 8, 0, 0, 0, 38]);
        exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
        exif.extend([0, 0, 0, 0]);
        exif.extend(b"KAMERAKU");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_picture_is_made_anew_upright_and_without_what_its_camera_wrote() {
        let content = with_exif(&jpeg_of(2_000, 1_000), 6);
        assert!(content.windows(8).any(|window| window == b"KAMERAKU"));
        let MadePicture(sizes) = made(PictureType::Jpeg, &content).unwrap();
        // Turned by a quarter, it is 1000 wide and 2000 high.
        assert_eq!(
            sizes.iter().map(|size| (size.width, size.height)).collect::<Vec<_>>(),
            [(480, 960), (960, 1920), (1000, 2000)]
        );
        for size in &sizes {
            assert!(size.content.starts_with(&[0xFF, 0xD8]));
            for trace in [b"Exif".as_slice(), b"KAMERAKU"] {
                assert!(!size.content.windows(trace.len()).any(|window| window == trace));
            }
        }
        let turned = image::load_from_memory(&sizes[0].content).unwrap().into_rgb8();
        assert!(turned.get_pixel(240, 100).0[0] > 200, "red, which was left, is above");
        assert!(turned.get_pixel(240, 860).0[2] > 200, "blue is below");
    }

    #[test]
    fn what_shines_through_becomes_white() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(40, 40, image::Rgba([0, 0, 0, 0])));
        for (kind, format) in [(PictureType::Png, ImageFormat::Png), (PictureType::Webp, ImageFormat::WebP)] {
            let mut content = Cursor::new(Vec::new());
            clear.write_to(&mut content, format).unwrap();
            let MadePicture(sizes) = made(kind, content.get_ref()).unwrap();
            assert_eq!(sizes.len(), 1);
            let made = image::load_from_memory(&sizes[0].content).unwrap().into_rgb8();
            assert!(made.get_pixel(20, 20).0.iter().all(|colour| *colour > 250));
        }
    }

    #[test]
    fn traps_and_ruins_are_refused() {
        // A PNG that claims to be of 60,000 by 60,000 pixels.
        let mut bomb = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(20, 20).write_to(&mut bomb, ImageFormat::Png).unwrap();
        let mut bomb = bomb.into_inner();
        bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
        let crc = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(made(PictureType::Png, &bomb), Err(FieldError::PicturePixels));
        let whole = jpeg_of(600, 400);
        assert_eq!(made(PictureType::Jpeg, &whole[..40]), Err(FieldError::PictureBroken));
        assert_eq!(made(PictureType::Png, b"\x89PNG\r\n\x1a\nnothing"), Err(FieldError::PictureBroken));
        assert_eq!(made(PictureType::Webp, b"RIFF\0\0\0\0WEBPVP8 "), Err(FieldError::PictureBroken));
        assert_eq!(made(PictureType::Jpeg, &jpeg_of(8, 400)), Err(FieldError::PicturePixels));
    }

    /// The checksum of a part of a PNG.
    fn crc(bytes: &[u8]) -> u32 {
        let mut value = u32::MAX;
        for byte in bytes {
            value ^= u32::from(*byte);
            for _ in 0..8 {
                value = if value & 1 == 1 { (value >> 1) ^ 0xEDB8_8320 } else { value >> 1 };
            }
        }
        !value
    }
}
