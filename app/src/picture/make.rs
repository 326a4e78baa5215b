//! Pictures that officers upload are made anew, so that no place and no camera goes with them.

use std::io::Cursor;

use domain::identity::FieldError;
use domain::picture::{PictureType, check_size, height_at, widths};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use store::{MadePicture, MadeSize};
use tokio::sync::Semaphore;

/// Most bytes that opening a picture may take: one of the most pixels, with a byte for each of its three colours and of
/// what shines through.
const MOST_MEMORY: u64 = domain::picture::MAX_PIXELS * 4;

/// Of a hundred: photographs lose nothing that is seen.
const QUALITY: u8 = 82;

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
