//! Regencies and cities, districts and villages of South Kalimantan, by Kemendagri code
//! (Kepmendagri 300.2.2-2430/2025). Names repeat ("Simpang Empat"), so codes are the keys.

use serde::{Deserialize, Serialize};

use crate::identity::FieldError;
use crate::kind::Coverage;

/// Declares a code of a fixed shape: groups of digits of these lengths, separated by dots.
macro_rules! region_code {
    ($(#[$meta:meta])* $name:ident, $groups:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads a code.
            ///
            /// # Errors
            /// [`FieldError::Required`] for an empty text, [`FieldError::Choice`] for any other shape.
            pub fn parse(text: &str) -> Result<Self, FieldError> {
                let text = text.trim();
                if text.is_empty() {
                    return Err(FieldError::Required);
                }
                has_shape(text, &$groups).then(|| Self(text.to_owned())).ok_or(FieldError::Choice)
            }

            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = FieldError;
            fn try_from(text: String) -> Result<Self, FieldError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
    };
}

fn has_shape(text: &str, groups: &[usize]) -> bool {
    let mut parts = text.split('.');
    text.starts_with("63.")
        && groups.iter().all(|length| {
            parts.next().is_some_and(|part| part.len() == *length && part.bytes().all(|byte| byte.is_ascii_digit()))
        })
        && parts.next().is_none()
}

region_code!(
    /// Code of a regency or city: `63.01` … `63.72`.
    RegencyCode,
    [2, 2]
);
region_code!(
    /// Code of a district (kecamatan): `63.01.01`.
    DistrictCode,
    [2, 2, 2]
);
region_code!(
    /// Code of a village (desa or kelurahan): `63.01.01.2001`.
    VillageCode,
    [2, 2, 2, 4]
);

impl DistrictCode {
    /// Whether the district lies in this regency.
    #[must_use]
    pub fn is_in(&self, regency: &RegencyCode) -> bool {
        self.0.starts_with(&format!("{}.", regency.0))
    }
}

impl VillageCode {
    /// Whether the village lies in this district.
    #[must_use]
    pub fn is_in(&self, district: &DistrictCode) -> bool {
        self.0.starts_with(&format!("{}.", district.0))
    }
}

/// A regency or city with its official figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Regency {
    /// Kemendagri code.
    pub code: RegencyCode,
    /// BPS code: differs from the Kemendagri code below this level.
    pub bps_code: String,
    /// `Kabupaten Tanah Laut`, `Kota Banjarmasin`.
    pub name: String,
    /// Number of districts.
    pub districts: i64,
    /// Number of urban villages (kelurahan).
    pub urban_villages: i64,
    /// Number of villages (desa).
    pub villages: i64,
    /// Square kilometres (BIG, 16 December 2024).
    pub area_km2: f64,
    /// Inhabitants (annex of Kepmendagri 300.2.2-2138/2025).
    pub population: i64,
    /// Column in the 13-tile schematic map.
    pub tile_column: i64,
    /// Row in the 13-tile schematic map.
    pub tile_row: i64,
}

/// The name of a regency without the word Kabupaten; cities keep Kota, which tells them apart.
#[must_use]
pub fn short_name(name: &str) -> &str {
    name.strip_prefix("Kabupaten ").unwrap_or(name)
}

impl Regency {
    /// Its [`short_name`].
    #[must_use]
    pub fn short_name(&self) -> &str {
        short_name(&self.name)
    }

    /// How many areas of coverage lie in it: its districts, or its villages of both sorts.
    #[must_use]
    pub fn areas(&self, area: Coverage) -> i64 {
        match area {
            Coverage::District => self.districts,
            Coverage::Village => self.all_villages(),
        }
    }

    /// How many of so many there are for each 100,000 inhabitants; `None` where nobody lives.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "people of a regency are far fewer than what a float holds exactly")]
    pub fn per_100_000(&self, count: i64) -> Option<f64> {
        (self.population > 0).then(|| count as f64 * 100_000.0 / self.population as f64)
    }

    /// How many of so many there are for each village of either sort; `None` where there is none.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "villages of a regency are far fewer than what a float holds exactly"
    )]
    pub fn per_village(&self, count: i64) -> Option<f64> {
        let villages = self.all_villages();
        (villages > 0).then(|| count as f64 / villages as f64)
    }

    /// Villages and urban villages together.
    #[must_use]
    pub fn all_villages(&self) -> i64 {
        self.urban_villages + self.villages
    }
}

/// A named area in a picker: a district or a village.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Kemendagri code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Postcode of a village, as a hint; empty for districts.
    pub postcode: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_one_shape_each() {
        assert!(RegencyCode::parse("63.01").is_ok());
        assert_eq!(RegencyCode::parse("64.01"), Err(FieldError::Choice));
        assert_eq!(RegencyCode::parse(" "), Err(FieldError::Required));
        assert_eq!(RegencyCode::parse("63.1"), Err(FieldError::Choice));
        let district = DistrictCode::parse("63.01.01").unwrap();
        assert!(district.is_in(&RegencyCode::parse("63.01").unwrap()));
        assert!(!district.is_in(&RegencyCode::parse("63.02").unwrap()));
        let village = VillageCode::parse("63.01.01.2001").unwrap();
        assert!(village.is_in(&district));
        assert_eq!(VillageCode::parse("63.01.01.2001.1"), Err(FieldError::Choice));
        assert!(serde_json::from_str::<RegencyCode>("\"63.xx\"").is_err());
    }
}
