//! Programmes and services: the list with its filters, a page for each, and the editor.

mod detail;
mod edit;
mod list;
#[cfg(feature = "ssr")]
mod markdown;

pub use detail::{ProgrammePage, ProgrammeView, Shown};
#[cfg(feature = "ssr")]
pub use edit::routes;
pub use edit::{EditPage, EditsPage};
#[cfg(feature = "ssr")]
pub use list::all_programmes;
pub use list::{ProgrammeList, ProgrammesPage};
#[cfg(feature = "ssr")]
pub use markdown::both as safe_html;
