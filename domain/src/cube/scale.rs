//! What a map of the regencies says of each.

use crate::locale::Locale;
use crate::region::Regency;

/// What a map says of a regency: how many there are, or how many for so many people or for each village. It is no
/// filter: whatever is selected, each can be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// How many.
    #[default]
    Count,
    /// How many for each 100,000 people.
    People,
    /// How many for each village of either sort.
    Villages,
}

/// Parts of one in which rates are reckoned: so fine that a single one among all people is not nought.
const PARTS: i64 = 1_000_000;

impl Scale {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Count, Self::People, Self::Villages];

    /// So many of a regency on this scale: a count, or a rate in parts of one. `None` where there is nothing to divide by.
    #[must_use]
    pub fn of(self, regency: &Regency, count: i64) -> Option<i64> {
        let (parts, whole) = match self {
            Self::Count => return Some(count),
            Self::People => (100_000 * PARTS, regency.population),
            Self::Villages => (PARTS, regency.all_villages()),
        };
        (whole > 0).then(|| (count.saturating_mul(parts).saturating_add(whole / 2)) / whole)
    }

    /// Places that are written.
    #[must_use]
    pub const fn places(self) -> usize {
        match self {
            Self::Count => 0,
            Self::People => 1,
            Self::Villages => 2,
        }
    }

    /// What [`Self::of`] brought, in writing. What is more than nought is not written as nought.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "only a few of the places are written")]
    pub fn written(self, locale: Locale, value: i64) -> String {
        if self == Self::Count {
            return locale.number(value);
        }
        let smallest = PARTS / if self == Self::People { 10 } else { 100 };
        let write = |value: i64| locale.decimal(value as f64 / PARTS as f64, self.places());
        if 0 < value && value * 2 < smallest { format!("< {}", write(smallest)) } else { write(value) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cube::class_of;
    use crate::region::RegencyCode;

    fn regency(population: i64, villages: i64) -> Regency {
        Regency {
            code: RegencyCode::parse("63.05").unwrap(),
            bps_code: "6305".to_owned(),
            name: "Kabupaten Tapin".to_owned(),
            districts: 12,
            urban_villages: 0,
            villages,
            area_km2: 1.0,
            population,
            tile_column: 0,
            tile_row: 0,
        }
    }

    #[test]
    fn a_rate_is_written_with_its_places_and_never_as_nought() {
        let tapin = regency(200_000, 300);
        let written = |scale: Scale, count| scale.written(Locale::Id, scale.of(&tapin, count).unwrap());
        assert_eq!(Scale::ALL.map(|scale| written(scale, 1_234)), ["1.234", "617,0", "4,11"]);
        assert_eq!(Scale::ALL.map(|scale| written(scale, 1)), ["1", "0,5", "< 0,01"]);
        assert_eq!(Scale::ALL.map(|scale| written(scale, 0)), ["0", "0,0", "0,00"]);
        assert_eq!(Scale::ALL.map(|scale| scale.of(&regency(0, 0), 3)), [Some(3), None, None]);
    }

    proptest! {
        #[test]
        fn a_rate_is_that_of_the_regency(count in 0i64..1_000_000, population in 1i64..5_000_000, villages in 1i64..2_000) {
            let regency = regency(population, villages);
            for (scale, rate) in [
                (Scale::People, regency.per_100_000(count)),
                (Scale::Villages, regency.per_village(count)),
            ] {
                #[expect(clippy::cast_precision_loss, reason = "compared up to a part")]
                let mine = scale.of(&regency, count).unwrap() as f64 / PARTS as f64;
                prop_assert!((mine - rate.unwrap()).abs() <= 1.0 / PARTS as f64, "{mine} {rate:?}");
            }
        }

        #[test]
        fn classes_rise_with_rates(
            regencies in prop::collection::vec((0i64..1_000, 1_000i64..1_000_000, 1i64..400), 1..14),
        ) {
            for scale in Scale::ALL {
                let mut rates: Vec<(i64, i64)> = regencies
                    .iter()
                    .map(|(count, people, villages)| (scale.of(&regency(*people, *villages), *count).unwrap(), *count))
                    .collect();
                rates.sort_unstable();
                let largest = rates.last().unwrap().0;
                let classes: Vec<u8> = rates.iter().map(|(rate, _)| class_of(*rate, largest)).collect();
                prop_assert!(classes.is_sorted(), "{classes:?}");
                for ((_, count), class) in rates.iter().zip(&classes) {
                    prop_assert_eq!(*class == 0, *count == 0, "only nobody is in no class");
                }
                prop_assert!(largest == 0 || classes.last() == Some(&4));
            }
        }
    }
}
