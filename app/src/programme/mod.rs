//! Programmes and services: the list with its filters, and a page for each.

mod detail;
mod list;

pub use detail::ProgrammePage;
pub use list::{ProgrammeList, ProgrammesPage};
