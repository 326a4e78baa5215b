//! The 13 regencies and cities: a table of all, and a page for each.

mod detail;
mod list;

pub use detail::RegencyPage;
pub use list::RegenciesPage;

use domain::locale::{Locale, Text};

/// Where the figures of the regencies come from.
const FIGURES_SOURCE: Text = Text::new(
    "Sumber: kode wilayah serta jumlah kecamatan, desa, dan kelurahan dari Kepmendagri 300.2.2-2430/2025; jumlah penduduk dari lampiran Kepmendagri 300.2.2-2138/2025; luas dari Badan Informasi Geospasial (BIG), 16 Desember 2024.",
    "Sources: region codes and numbers of districts and villages from Kepmendagri 300.2.2-2430/2025; population from the annex of Kepmendagri 300.2.2-2138/2025; area from the national mapping agency (BIG), 16 December 2024.",
);

/// Square kilometres with one decimal.
fn area(locale: Locale, square_kilometres: f64) -> String {
    locale.tenths((square_kilometres * 10.0).round() as i64)
}
