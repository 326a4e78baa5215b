//! The directory of verified stakeholders: the list with its filters, and a page for each.

mod detail;
mod list;

pub use detail::StakeholderPage;
pub use list::{DirectoryPage, StakeholderList};
