//! How far kinds with a target cover the districts of a regency.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::CoverageCell;
use crate::kind::{Coverage, KindCode};
use crate::region::DistrictCode;

/// Length of a district's code, with which the codes of its villages begin.
const DISTRICT: usize = 8;

/// A district with how far kinds cover it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    /// Kemendagri code.
    pub code: DistrictCode,
    /// Name.
    pub name: String,
    /// Its villages of both sorts.
    pub villages: i64,
    /// By kind, in how many of its areas there is at least one; a kind that is missing is in none.
    covered: BTreeMap<KindCode, i64>,
}

impl District {
    /// A district in which nothing has been counted.
    #[must_use]
    pub const fn new(code: DistrictCode, name: String, villages: i64) -> Self {
        Self { code, name, villages, covered: BTreeMap::new() }
    }

    /// These districts with what the cells count in them.
    #[must_use]
    pub fn counted(mut districts: Vec<Self>, cells: &[CoverageCell]) -> Vec<Self> {
        let mut areas: BTreeMap<&str, BTreeSet<(&KindCode, &str)>> = BTreeMap::new();
        for cell in cells.iter().filter(|cell| cell.count > 0) {
            let district = cell.area.get(..DISTRICT).unwrap_or(&cell.area);
            areas.entry(district).or_default().insert((&cell.kind, &cell.area));
        }
        for district in &mut districts {
            for (kind, _) in areas.get(district.code.as_str()).into_iter().flatten() {
                *district.covered.entry((*kind).clone()).or_default() += 1;
            }
        }
        districts
    }

    /// How many areas of coverage it has: itself, or its villages.
    #[must_use]
    pub const fn areas(&self, area: Coverage) -> i64 {
        match area {
            Coverage::District => 1,
            Coverage::Village => self.villages,
        }
    }

    /// In how many of them there is at least one of a kind.
    #[must_use]
    pub fn covered(&self, kind: &str) -> i64 {
        self.covered.get(kind).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cube::{Cube, Selection};

    fn cell() -> impl Strategy<Value = CoverageCell> {
        (0usize..2, 1usize..4, 1usize..4, 0usize..4, 0i64..3).prop_map(|(kind, regency, district, village, count)| {
            // One kind is counted by district, the other by village.
            let district = format!("63.0{regency}.0{district}");
            let area = if kind == 0 { district } else { format!("{district}.200{village}") };
            CoverageCell { kind: format!("psks-0{kind}"), area, count }
        })
    }

    fn districts() -> Vec<District> {
        let codes = (1..4).flat_map(|regency| (1..4).map(move |district| format!("63.0{regency}.0{district}")));
        codes.map(|code| District::new(DistrictCode::parse(&code).unwrap(), code, 4)).collect()
    }

    proptest! {
        #[test]
        fn districts_are_counted_plainly_and_add_up_to_their_regency(cells in prop::collection::vec(cell(), 0..60)) {
            let counted = District::counted(districts(), &cells);
            let cube = Cube::new(&[], &cells);
            for kind in ["psks-00", "psks-01"] {
                for district in &counted {
                    let areas: BTreeSet<&str> = cells
                        .iter()
                        .filter(|cell| cell.kind == kind && cell.count > 0 && cell.area.starts_with(district.code.as_str()))
                        .map(|cell| cell.area.as_str())
                        .collect();
                    prop_assert_eq!(district.covered(kind), i64::try_from(areas.len()).unwrap());
                }
                for regency in 1..4 {
                    let code = format!("63.0{regency}");
                    let here = counted.iter().filter(|district| district.code.as_str().starts_with(&code));
                    let selection = Selection { regencies: [code.clone()].into(), ..Selection::default() };
                    prop_assert_eq!(here.map(|district| district.covered(kind)).sum::<i64>(), cube.covered(kind, &selection));
                }
            }
        }
    }

    #[test]
    fn a_district_has_itself_or_its_villages_to_cover() {
        let district = &districts()[0];
        assert_eq!([Coverage::District, Coverage::Village].map(|area| district.areas(area)), [1, 4]);
        assert_eq!(district.covered("psks-11"), 0);
    }
}
