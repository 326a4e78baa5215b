//! Boards: views of the dashboard that officers arrange, for everybody, for another site and for a screen on a wall.

mod edit;
mod embed;
#[cfg(feature = "ssr")]
mod framed;
mod page;
#[cfg(feature = "ssr")]
mod server;

pub use edit::{BoardEditPage, BoardEditsPage};
pub use embed::EmbedPage;
#[cfg(feature = "ssr")]
pub use framed::{Framed, origin};
pub use page::{BoardPage, BoardsPage};
#[cfg(feature = "ssr")]
pub use server::routes;

use domain::actor::OfficerActor;
use domain::board::{BoardItem, OfficeBoardItem};
use domain::locale::{Bilingual, Locale, Text};
use domain::registration::Problem;
use domain::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::dashboard::Still;
use crate::error::AppError;
use crate::texts::board as t;

/// Part of the address of a board that is not there yet.
const NEW: &str = "baru";

/// Field of the version of the board that the officer saw.
const SEEN: &str = "versi";

/// Address of the page that hands out the code for other sites; views for them lie below it.
const EMBED: &str = "/dasbor/sematan";

/// Last part of the address under which a screen on a wall shows the dashboard, or a board.
const WALL: &str = "layar";

/// Why a board was refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Somebody else has written since.
    Outdated,
    /// It is not the officer's to change.
    NotYours,
}

impl Fault {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Outdated => t::OUTDATED,
            Self::NotYours => t::NOT_YOURS,
        }
    }
}

/// What the page of a board shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardData {
    slug: String,
    title: Bilingual,
    lead: Bilingual,
    views: Vec<Still>,
    /// Address for other sites, without a path.
    url: String,
}

/// What the page with the code for other sites needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmbedData {
    /// Address for other sites, without a path.
    url: String,
    /// The sites that may show it.
    origins: Vec<String>,
}

/// The boards that an officer sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardEditsData {
    officer: OfficerActor,
    items: Vec<OfficeBoardItem>,
}

/// What the editor of a board needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardEditData {
    officer: OfficerActor,
    /// The board, once it is written.
    item: Option<OfficeBoardItem>,
    form: Typed,
    seen: i64,
    problems: Vec<Problem>,
    fault: Option<Fault>,
    /// The views as they were last saved.
    views: Vec<Still>,
}

/// The public boards.
#[server(input = Json)]
pub async fn load_boards() -> Result<Vec<BoardItem>, AppError> {
    server::boards_data().await
}

/// A public board in a language.
#[server(input = Json)]
pub async fn load_board(locale: Locale, slug: String) -> Result<BoardData, AppError> {
    server::board_data(locale, &slug).await
}

/// Where views may be shown.
#[server(input = Json)]
pub async fn load_embed() -> Result<EmbedData, AppError> {
    server::embed_data().await
}

/// The boards that an officer sees.
#[server(input = Json)]
pub async fn load_board_edits() -> Result<BoardEditsData, AppError> {
    server::edits_data().await
}

/// A board for its editor.
#[server(input = Json)]
pub async fn load_board_edit(locale: Locale, slug: String) -> Result<BoardEditData, AppError> {
    server::edit_data(locale, &slug).await
}

/// The line that another site puts into its page. What it shows has a title of its own, which is said to who hears it.
fn code(url: &str, path: &str, title: &str) -> String {
    let title = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let path = path.replace('&', "&amp;");
    format!("<iframe src=\"{url}{path}\" title=\"{title}\" width=\"100%\" height=\"560\" loading=\"lazy\"></iframe>")
}

/// Where a view is shown for other sites, under the query part of an address of the dashboard.
fn embedded(locale: Locale, view: &str, query: &str) -> String {
    locale.path(&format!("{EMBED}/{view}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_end_the_code() {
        let line = code("https://contoh.go.id", "/dasbor/sematan/pilar?bulan=2025&wilayah=63.05", "A \"b\" <c>");
        assert!(line.contains("title=\"A &quot;b&quot; &lt;c>\"") && line.contains("2025&amp;wilayah"), "{line}");
    }
}
