//! The 13 regencies and cities: a table of all, and a page for each.

mod detail;
mod list;

pub use detail::RegencyPage;
pub use list::RegenciesPage;

use domain::locale::Locale;

/// Square kilometres with one decimal.
fn area(locale: Locale, square_kilometres: f64) -> String {
    locale.tenths((square_kilometres * 10.0).round() as i64)
}
