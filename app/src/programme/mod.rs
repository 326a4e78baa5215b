//! Programmes and services: the list with its filters, a page for each, the editor, and what officers put beside the text:
//! budget and realisation, documents.

mod detail;
mod document;
mod edit;
mod finance;
mod list;
#[cfg(feature = "ssr")]
mod markdown;

pub use detail::{ProgrammePage, ProgrammeView, Shown};
pub use document::DocumentsPage;
pub use edit::{EditPage, EditsPage};
pub use finance::FinancePage;
pub use list::{ProgrammeList, ProgrammesPage};
#[cfg(feature = "ssr")]
pub use markdown::both as safe_html;

/// The forms of programmes, and their documents.
#[cfg(feature = "ssr")]
pub fn routes() -> axum::Router<crate::server::Server> {
    edit::routes().merge(finance::routes()).merge(document::routes())
}
