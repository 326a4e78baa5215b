//! Pictures that the server draws – icons, and what is shown where a page is shared – and the address of those that were
//! uploaded.

use std::io;
use std::sync::{Arc, LazyLock};

use app::server::Server;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, COOKIE};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use domain::locale::Locale;
use domain::story::PATH;
use moka::sync::Cache;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use crate::pages::is_public;

/// Bytes of all kept pictures together.
const MOST: u64 = 32 * 1024 * 1024;
/// Largest page whose title is looked up, in bytes.
const LARGEST: usize = 2 * 1024 * 1024;
/// How an ICO file begins.
const ICO: &[u8] = &[0, 0, 1, 0];
const A_DAY: &str = "public, max-age=86400";
const A_MINUTE: &str = "public, max-age=60, must-revalidate";

/// Letters of a line of the title, and of the sentence below it.
const TITLE_LINE: usize = 25;
const SENTENCE_LINE: usize = 58;

/// The motif, which repeats every 64 by 44 units.
const MOTIF: &str = include_str!("../../public/motif.svg");

/// The sign of the product in a square of 32: three pillars under one roof.
const MARK: &str = "<path fill=\"#dfb45a\" d=\"M3 11 16 3l13 8z\"/><path fill=\"#f7f5ee\" d=\"M6 14h4v13H6zm8 0h4v13h-4zm8 0h4v13h-4z\"/>";

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::serif::bold().to_vec());
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    Arc::new(fonts)
});

/// What draws, and what was drawn.
#[derive(Clone)]
pub struct Pictures {
    site: Router,
    server: Server,
    kept: Cache<(String, i64), Bytes>,
    /// Drawing is work for a processor; visitors come first.
    turn: Arc<Semaphore>,
}

impl Pictures {
    /// Draws for the pages of this site.
    pub fn new(site: Router, server: Server) -> Self {
        let kept = Cache::builder()
            .max_capacity(MOST)
            .weigher(|(path, _): &(String, i64), picture: &Bytes| {
                u32::try_from(path.len() + picture.len()).unwrap_or(u32::MAX)
            })
            .build();
        Self { site, server, kept, turn: Arc::new(Semaphore::new(1)) }
    }

    /// A picture that was drawn before, under this name and data version.
    fn known(&self, key: &(String, i64)) -> Option<Response> {
        self.kept.get(key).map(|picture| answer(picture, &key.0))
    }

    /// A kept picture, or the one that is drawn now.
    async fn picture(
        &self,
        key: (String, i64),
        draw: impl FnOnce() -> io::Result<Vec<u8>> + Send + 'static,
    ) -> Response {
        if let Some(known) = self.known(&key) {
            return known;
        }
        match self.drawn(draw).await {
            Ok(picture) => {
                let answer = answer(picture.clone(), &key.0);
                self.kept.insert(key, picture);
                answer
            }
            Err(status) => status.into_response(),
        }
    }

    /// A picture that is drawn now.
    async fn drawn(&self, draw: impl FnOnce() -> io::Result<Vec<u8>> + Send + 'static) -> Result<Bytes, StatusCode> {
        let _turn = self.turn.acquire().await;
        match tokio::task::spawn_blocking(draw).await {
            Ok(Ok(picture)) => Ok(Bytes::from(picture)),
            failed => {
                tracing::error!(cause = ?failed.map(|drawn| drawn.map(|_| ())), "a picture could not be drawn");
                Err(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

fn answer(picture: Bytes, name: &str) -> Response {
    let kind = if picture.starts_with(ICO) { "image/x-icon" } else { "image/png" };
    // It says the title of a story, which may be withdrawn.
    let of_story = Locale::neutral(name).strip_prefix(PATH).is_some_and(|rest| rest.starts_with('/'));
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, if of_story { A_MINUTE } else { A_DAY })], picture).into_response()
}

/// The pictures' addresses.
pub fn routes(pictures: Pictures) -> Router {
    let mut router = Router::new().route("/gambar/{*page}", get(of_page));
    for page in ["/dasbor", "/en/dasbor"] {
        let answer = async move |state, file, query| of_dashboard(page, state, file, query).await;
        router = router.route(&format!("/gambar{page}/{{file}}"), get(answer));
    }
    for page in ["/kantor/dasbor", "/en/kantor/dasbor", "/kantor/kinerja", "/en/kantor/kinerja"] {
        let answer = async move |state, file, query, headers| of_office(page, state, file, query, headers).await;
        router = router.route(&format!("/gambar{page}/{{file}}"), get(answer));
    }
    router
        .route("/favicon.ico", get(favicon))
        .route("/ikon-180.png", get(|state| icon(state, 180, false)))
        .route("/ikon-192.png", get(|state| icon(state, 192, false)))
        .route("/ikon-512.png", get(|state| icon(state, 512, false)))
        .route("/ikon-penuh-512.png", get(|state| icon(state, 512, true)))
        .with_state(pictures)
}

/// The picture of a public page, with the page's own title: nobody can have other words drawn. Below the same part of the
/// address stand those that officers have uploaded, by id and width.
async fn of_page(State(pictures): State<Pictures>, Path(page): Path<String>, headers: HeaderMap) -> Response {
    if let Some((id, width)) = page.split_once('/').filter(|_| !page.ends_with(".png")) {
        return app::picture::public(&pictures.server, id, width, &headers).await;
    }
    let Some(path) =
        page.strip_suffix(".png").map(|path| if path == "beranda" { "/".to_owned() } else { format!("/{path}") })
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if !is_public(&path) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Ok(version) = pictures.server.store.data_version().await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let key = (path, version);
    // Before the page is looked up, which is what most of the work would be.
    if let Some(known) = pictures.known(&key) {
        return known;
    }
    let path = &key.0;
    let Ok(request) = Request::get(path).body(Body::empty()) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(answer) = pictures.site.clone().oneshot(request).await;
    if answer.status() != StatusCode::OK {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Ok(page) = to_bytes(answer.into_body(), LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&page).into_owned();
    let title = between(&page, "<title>", "</title>").split(" – ").next().unwrap_or_default().to_owned();
    let sentence = between(&page, "<meta name=\"description\" content=\"", "\"").to_owned();
    pictures.picture(key, move || png(&shared(&title, &sentence), 1200, 630)).await
}

/// Where a picture of this page is as SVG, and the name of the picture.
fn drawing_at<'a>(page: &str, file: &'a str, query: Option<String>) -> Option<(String, &'a str)> {
    let name = file.strip_suffix(".png")?;
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Some((format!("{page}/{name}.svg{query}"), name))
}

/// The drawing at an address, or why there is none. The cookies tell whose it is.
async fn drawing(pictures: &Pictures, path: &str, cookies: Option<&HeaderValue>) -> Result<Bytes, StatusCode> {
    let mut request = Request::get(path).body(Body::empty()).map_err(|_| StatusCode::NOT_FOUND)?;
    if let Some(cookies) = cookies {
        request.headers_mut().insert(COOKIE, cookies.clone());
    }
    let Ok(answer) = pictures.site.clone().oneshot(request).await;
    if answer.status() != StatusCode::OK {
        return Err(StatusCode::NOT_FOUND);
    }
    to_bytes(answer.into_body(), LARGEST).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

fn named(name: &str) -> String {
    format!("attachment; filename=\"tiga-pilar-{name}.png\"")
}

/// A picture of a page of the office in dots, for who may see it there; it is drawn anew each time, and kept by nobody, as its page.
async fn of_office(
    page: &'static str,
    State(pictures): State<Pictures>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some((path, name)) = drawing_at(page, &file, query) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let drawn = async {
        let drawing = drawing(&pictures, &path, headers.get(COOKIE)).await?;
        pictures.drawn(move || as_drawn(&String::from_utf8_lossy(&drawing))).await
    };
    match drawn.await {
        Ok(picture) => {
            let disposition = named(&format!("petugas-{name}"));
            ([(CONTENT_DISPOSITION, disposition.as_str()), (CONTENT_TYPE, "image/png")], picture).into_response()
        }
        Err(status) => status.into_response(),
    }
}

/// A picture of the dashboard in dots, which is the one that it gives as SVG.
async fn of_dashboard(
    page: &'static str,
    State(pictures): State<Pictures>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some((path, name)) = drawing_at(page, &file, query) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let drawing = match drawing(&pictures, &path, None).await {
        Ok(drawing) => drawing,
        Err(status) => return status.into_response(),
    };
    let Ok(version) = pictures.server.store.data_version().await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // It says of which day it is.
    let key = format!("{path} {}", pictures.server.clock.now().at.day());
    let drawn = pictures.picture((key, version), move || as_drawn(&String::from_utf8_lossy(&drawing))).await;
    ([(CONTENT_DISPOSITION, named(name)), (CACHE_CONTROL, A_MINUTE.to_owned())], drawn).into_response()
}

async fn icon(State(pictures): State<Pictures>, size: u32, full: bool) -> Response {
    pictures.picture((format!("{size} {full}"), 0), move || png(&icon_of(full), size, size)).await
}

/// The icon as browsers look for it: an ICO file may hold a PNG.
async fn favicon(State(pictures): State<Pictures>) -> Response {
    pictures
        .picture(("favicon.ico".to_owned(), 0), || {
            let picture = png(&icon_of(false), 32, 32)?;
            let size = u32::try_from(picture.len()).map_err(io::Error::other)?;
            let mut file = ICO.to_vec();
            file.extend([1, 0, 32, 32, 0, 0, 1, 0, 32, 0]);
            file.extend(size.to_le_bytes());
            file.extend([22, 0, 0, 0]);
            file.extend(picture);
            Ok(file)
        })
        .await
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map_or("", |(found, _)| found)
}

/// The icon. One that is cut to any shape has its sign within the middle four fifths.
fn icon_of(full: bool) -> String {
    let (corner, place) =
        if full { (0, "translate(5.5 5.5) scale(.66)") } else { (6, "translate(2.4 2.4) scale(.85)") };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"{corner}\" \
         fill=\"#0b4d3a\"/><g transform=\"{place}\">{MARK}</g></svg>"
    )
}

/// What is shown where a page is shared. Both texts come from a page and are escaped there.
fn shared(title: &str, sentence: &str) -> String {
    let motif = between(MOTIF, "stroke-linecap=\"round\">", "</svg>");
    let line = |text: String, size: u32, y: usize, family: &str, colour: &str| {
        format!(
            "<text x=\"80\" y=\"{y}\" font-family=\"{family}\" font-size=\"{size}\" fill=\"{colour}\">{text}</text>"
        )
    };
    let title: Vec<String> = cut(title, TITLE_LINE, 3);
    let end = 210 + title.len() * 78;
    let titles: String = title
        .into_iter()
        .enumerate()
        .map(|(index, text)| line(text, 64, 230 + index * 78, "DejaVu Serif", "#f7f5ee"))
        .collect();
    let sentences: String = cut(sentence, SENTENCE_LINE, 2)
        .into_iter()
        .enumerate()
        .map(|(index, text)| line(text, 30, end + 24 + index * 42, "DejaVu Sans", "#dfe9e3"))
        .collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 630\"><defs><pattern id=\"motif\" width=\"64\" \
         height=\"44\" patternUnits=\"userSpaceOnUse\" patternTransform=\"translate(0 542)\"><g fill=\"none\" \
         stroke=\"#dfb45a\" stroke-width=\"2.5\" stroke-linecap=\"round\">{motif}</g></pattern></defs><rect width=\"1200\" \
         height=\"630\" fill=\"#0b4d3a\"/><rect y=\"542\" width=\"1200\" height=\"88\" fill=\"#083b2c\"/><rect y=\"542\" \
         width=\"1200\" height=\"88\" fill=\"url(#motif)\"/><g transform=\"translate(76 58) scale(2)\">{MARK}</g>{}{titles}{sentences}</svg>",
        line("Tiga Pilar Kalsel".to_owned(), 34, 104, "DejaVu Serif", "#f7f5ee").replace("x=\"80\"", "x=\"160\"")
    )
}

/// A text in at most so many lines; what is left over ends in an ellipsis.
fn cut(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines = app::wrapped(text, letters);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines
}

/// A drawing in dots, of the size that it says.
fn as_drawn(drawing: &str) -> io::Result<Vec<u8>> {
    let size = |name: &str| {
        let number = between(drawing, &format!(" {name}=\""), "\"").parse::<u32>();
        number
            .ok()
            .filter(|size| (1..=4_000).contains(size))
            .ok_or_else(|| io::Error::other("a drawing without a size"))
    };
    png(drawing, size("width")?, size("height")?)
}

fn png(drawing: &str, width: u32, height: u32) -> io::Result<Vec<u8>> {
    let options = Options { fontdb: FONTS.clone(), ..Options::default() };
    let tree = Tree::from_str(drawing, &options).map_err(io::Error::other)?;
    let mut canvas = Pixmap::new(width, height).ok_or_else(|| io::Error::other("an empty picture"))?;
    #[expect(clippy::cast_precision_loss, reason = "pictures are far smaller than what a float holds exactly")]
    let scale = Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut canvas.as_mut());
    canvas.encode_png().map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_drawn_with_its_words() {
        let empty = png(&shared("", ""), 1200, 630).unwrap();
        let full = png(&shared("Program &amp; layanan", "Apa yang ada"), 1200, 630).unwrap();
        assert!(full.starts_with(b"\x89PNG") && full.len() > empty.len() + 2_000, "{} {}", full.len(), empty.len());
    }

    #[test]
    fn long_titles_are_broken_between_words_and_end_in_an_ellipsis() {
        assert_eq!(cut("satu dua tiga", 8, 3), ["satu dua", "tiga"]);
        assert_eq!(cut("satu dua tiga", 4, 2), ["satu", "dua …"]);
    }
}
