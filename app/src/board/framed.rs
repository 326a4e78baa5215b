//! Documents without the frame of the site and without scripts: for other sites, and for screens on walls.

use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse as _, Response};
use domain::board::{PATH, Placed, View};
use domain::locale::{Bilingual, Locale};
use http::header::CONTENT_SECURITY_POLICY;
use http::{StatusCode, Uri};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::WALL;
use super::page::panels;
use super::server::stills;
use crate::dashboard::{Still, query_of, scale_of, selection_of, still_of};
use crate::server::{Server, failed};
use crate::texts::board::framed as t;
use crate::ui::{Bare, PRODUCT, WallSteps, bare};

/// How long a screen on a wall shows a view, in seconds.
const STAYS: u32 = 20;

/// Names in the address of a wall: the view that is shown, from 1, and whether it stays.
const SHOWN: &str = "tampilan";
const STILL: &str = "diam";

/// Marks an answer that other sites may show in a frame; its own policy says which.
#[derive(Clone, Copy, Debug)]
pub struct Framed;

/// Reads the origin of a site: `https://dinsos.contoh.go.id`, without a path. `None` for anything else.
#[must_use]
pub fn origin(text: &str) -> Option<String> {
    let address: Uri = text.trim().parse().ok()?;
    let scheme = address.scheme_str().filter(|scheme| ["https", "http"].contains(scheme))?;
    let authority = address.authority()?.as_str();
    // Only letters that cannot end one entry of the policy and begin another.
    let plain = |character: char| character.is_ascii_alphanumeric() || ".-:".contains(character);
    let is_bare = ["", "/"].contains(&address.path()) && address.query().is_none();
    (is_bare && authority.chars().all(plain)).then(|| format!("{scheme}://{authority}"))
}

type Asked = Query<Vec<(String, String)>>;

/// A view for other sites, under the filter of the address.
pub async fn view(State(server): State<Server>, uri: Uri, Path(code): Path<String>, Query(query): Asked) -> Response {
    let locale = Locale::of_path(uri.path());
    let Some(view) = View::from_code(&code) else { return StatusCode::NOT_FOUND.into_response() };
    let query = query.into_iter().collect::<ParamsMap>();
    match still_of(&server, locale, view, selection_of(&query), scale_of(&query)).await {
        Ok(still) => {
            let title = still.title.clone();
            embedded(&server, locale, title, vec![still])
        }
        Err(cause) => failed(&cause),
    }
}

/// A public board, with the views as they are now.
async fn shown(server: &Server, locale: Locale, slug: &str) -> Result<(Bilingual, Vec<Still>), Response> {
    let board = server.store.board(slug).await.map_err(|cause| failed(&cause))?;
    let Some(board) = board else { return Err(StatusCode::NOT_FOUND.into_response()) };
    let views = stills(server, locale, &board.views).await.map_err(|cause| failed(&cause))?;
    Ok((board.title, views))
}

/// A board for other sites.
pub async fn board(State(server): State<Server>, uri: Uri, Path(slug): Path<String>) -> Response {
    let locale = Locale::of_path(uri.path());
    match shown(&server, locale, &slug).await {
        Ok((title, views)) => embedded(&server, locale, title.shown(locale).0.to_owned(), views),
        Err(answer) => answer,
    }
}

/// The dashboard on a wall, under the filter of the address.
pub async fn wall(State(server): State<Server>, uri: Uri, Query(query): Asked) -> Response {
    let (locale, query) = (Locale::of_path(uri.path()), query.into_iter().collect::<ParamsMap>());
    let (selection, scale) = (selection_of(&query), scale_of(&query));
    let filter = query_of(&selection, scale);
    let views: Vec<View> = View::ALL.into_iter().filter(|view| view.is_of(&selection)).collect();
    let turn = Turn::of(&query, views.len());
    let Some(view) = views.get(turn.place) else { return StatusCode::NOT_FOUND.into_response() };
    let base = locale.path(&format!("/dasbor/{WALL}"));
    match still_of(&server, locale, *view, selection, scale).await {
        Ok(still) => hung(&server, locale, turn, &base, &filter, still),
        Err(cause) => failed(&cause),
    }
}

/// A board on a wall.
pub async fn board_wall(
    State(server): State<Server>,
    uri: Uri,
    Path(slug): Path<String>,
    Query(query): Asked,
) -> Response {
    let locale = Locale::of_path(uri.path());
    let board = match server.store.board(&slug).await {
        Ok(Some(board)) => board,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(cause) => return failed(&cause),
    };
    let turn = Turn::of(&query.into_iter().collect(), board.views.len());
    let Some(placed) = board.views.get(turn.place) else { return StatusCode::NOT_FOUND.into_response() };
    let base = locale.path(&format!("{PATH}/{slug}/{WALL}"));
    let placed: &[Placed] = std::slice::from_ref(placed);
    match stills(&server, locale, placed).await.map(|mut stills| stills.pop()) {
        Ok(Some(still)) => hung(&server, locale, turn, &base, "", still),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => failed(&cause),
    }
}

/// Whose turn it is on a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    /// From nought.
    place: usize,
    of: usize,
    stays: bool,
}

impl Turn {
    /// What an address asks for; the first where it asks for none that there is.
    fn of(query: &ParamsMap, of: usize) -> Self {
        let asked =
            query.get(SHOWN).and_then(|place| place.parse::<usize>().ok()).filter(|place| (1..=of).contains(place));
        Self { place: asked.map_or(0, |place| place - 1), of, stays: query.get(STILL).is_some() }
    }

    /// The next one, or the one before.
    const fn moved(self, by: usize) -> Self {
        Self { place: (self.place + by) % if self.of == 0 { 1 } else { self.of }, ..self }
    }

    /// Where it is shown, under a filter that is the query part of an address.
    fn address(self, base: &str, filter: &str) -> String {
        let join = if filter.is_empty() { "?" } else { "&" };
        let stays = if self.stays { format!("&{STILL}=1") } else { String::new() };
        format!("{base}{filter}{join}{SHOWN}={}{stays}", self.place + 1)
    }
}

fn embedded(server: &Server, locale: Locale, title: String, mut views: Vec<Still>) -> Response {
    for still in &mut views {
        // What a document says of all its links does not reach those within drawings.
        still.drawing = still.drawing.replace("<a ", "<a target=\"_blank\" ");
    }
    let home = format!("{}{}", server.url, locale.path("/dasbor"));
    let page = bare(server, Bare { locale, title, refresh: None, elsewhere: true }, move || {
        view! {
            {panels(locale, views)}
            <p>{t::SOURCE.say(locale)} " " <a href=home>{PRODUCT}</a></p>
        }
        .into_any()
    });
    let framing = if server.framing.is_empty() { "'none'".to_owned() } else { server.framing.join(" ") };
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; \
         frame-ancestors {framing}"
    );
    let mut response = ([(CONTENT_SECURITY_POLICY, policy)], Html(page)).into_response();
    response.extensions_mut().insert(Framed);
    response
}

fn hung(server: &Server, locale: Locale, turn: Turn, base: &str, filter: &str, still: Still) -> Response {
    let title = still.title.clone();
    let to = |turn: Turn| turn.address(base, filter);
    let next = to(turn.moved(1));
    let refresh = (!turn.stays && turn.of > 0).then(|| (STAYS, next.clone()));
    let (before, stop) = (to(turn.moved(turn.of.max(1) - 1)), to(Turn { stays: !turn.stays, ..turn }));
    let place = t::place(locale, &(turn.place + 1), &turn.of);
    let page = bare(server, Bare { locale, title, refresh, elsewhere: false }, move || {
        view! {
            {panels(locale, vec![still])}
            <WallSteps
                locale=locale
                place=place
                before=before
                next=next
                switch=(stop, if turn.stays { t::GO_ON } else { t::STOP })
            />
        }
        .into_any()
    });
    Html(page).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_site_and_nothing_more() {
        assert_eq!(origin(" https://dinsos.contoh.go.id/ ").as_deref(), Some("https://dinsos.contoh.go.id"));
        assert_eq!(origin("http://127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
        for text in [
            "",
            "*",
            "dinsos.contoh.go.id",
            "https://a.id/x",
            "https://a.id?x",
            "data:x",
            "https://a.id; b",
            "https://*.id",
        ] {
            assert_eq!(origin(text), None, "{text}");
        }
    }

    #[test]
    fn a_wall_goes_round() {
        let of = |query: &str| {
            let query: ParamsMap = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            Turn::of(&query, 3)
        };
        assert_eq!(of("").place, 0);
        assert_eq!(of("tampilan=9"), of("tampilan=1"));
        assert_eq!(of("tampilan=3").moved(1).place, 0);
        assert_eq!(of("tampilan=1").moved(2).place, 2);
        let turn = of("tampilan=2&diam=1");
        assert_eq!(turn.address("/dasbor/layar", "?wilayah=63.05"), "/dasbor/layar?wilayah=63.05&tampilan=2&diam=1");
        assert_eq!(of("").address("/dasbor/layar", ""), "/dasbor/layar?tampilan=1");
    }
}
