//! Which regencies of South Kalimantan lie beside each other.

use crate::region::RegencyCode;

/// Regencies by Kemendagri code with those that they share a boundary with.
///
/// Made from the boundaries of the 13 regencies in the project's source data: two are neighbours where their outlines
/// have a vertex in common, rounded to a ten-thousandth of a degree (about 11 metres). The outlines are simplified, so
/// that two short boundaries (63.03 with 63.06, 63.08 with 63.11) have come down to one vertex; both are in the
/// official descriptions of the areas.
const NEIGHBOURS: [(&str, &[&str]); 13] = [
    // Tanah Laut
    ("63.01", &["63.03", "63.10", "63.72"]),
    // Kotabaru
    ("63.02", &["63.03", "63.07", "63.10", "63.11"]),
    // Banjar
    ("63.03", &["63.01", "63.02", "63.04", "63.05", "63.06", "63.10", "63.71", "63.72"]),
    // Barito Kuala
    ("63.04", &["63.03", "63.05", "63.71"]),
    // Tapin
    ("63.05", &["63.03", "63.04", "63.06"]),
    // Hulu Sungai Selatan
    ("63.06", &["63.03", "63.05", "63.07", "63.08"]),
    // Hulu Sungai Tengah
    ("63.07", &["63.02", "63.06", "63.08", "63.11"]),
    // Hulu Sungai Utara
    ("63.08", &["63.06", "63.07", "63.09", "63.11"]),
    // Tabalong
    ("63.09", &["63.08", "63.11"]),
    // Tanah Bumbu
    ("63.10", &["63.01", "63.02", "63.03"]),
    // Balangan
    ("63.11", &["63.02", "63.07", "63.08", "63.09"]),
    // Banjarmasin
    ("63.71", &["63.03", "63.04"]),
    // Banjarbaru
    ("63.72", &["63.01", "63.03"]),
];

/// Codes of the regencies beside this one, in order; none for a code that is no regency.
fn neighbours(regency: &RegencyCode) -> &'static [&'static str] {
    NEIGHBOURS.iter().find(|(code, _)| *code == regency.as_str()).map_or(&[], |(_, beside)| beside)
}

/// Whether two regencies lie beside each other. None lies beside itself.
#[must_use]
pub fn are_neighbours(one: &RegencyCode, other: &RegencyCode) -> bool {
    neighbours(one).contains(&other.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_lies_beside_another_has_it_beside_them() {
        let codes: Vec<RegencyCode> = NEIGHBOURS.iter().map(|(code, _)| RegencyCode::parse(code).unwrap()).collect();
        for one in &codes {
            assert!(!neighbours(one).is_empty());
            assert!(neighbours(one).iter().all(|beside| codes.iter().any(|code| code.as_str() == *beside)));
            assert!(!are_neighbours(one, one));
            for other in &codes {
                assert_eq!(are_neighbours(one, other), are_neighbours(other, one), "{one:?} {other:?}");
            }
        }
    }
}
