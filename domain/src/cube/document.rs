//! What a dashboard is computed from, as one document of bytes for browsers: small, versioned, and read without trust.
//!
//! Four bytes of magic with the format's version, and then the fields of [`CubeDocument`] as postcard writes them. Cells stand
//! in runs that share pillar, kind and regency, so that within a run only the steps between months are written.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Cube, MONTH, Run};
use crate::calendar::Month;
use crate::cover::CoverGrid;
use crate::exchange::Balance;
use crate::kind::KindCode;
use crate::pillar::Pillar;
use crate::programme::portfolio::Portfolio;
use crate::snowball::CubeFlow;

/// "Tiga Pilar kubus", and the version of the format.
const MAGIC: [u8; 4] = *b"TPK\x04";

/// What all that a dashboard shows under a selection is computed from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CubeDocument {
    /// Version of the data that it was made of.
    pub version: u64,
    /// Stakeholders, coverage and journeys.
    pub cube: Arc<Cube>,
    /// What there is for people in need.
    pub cover: Arc<CoverGrid>,
    /// The programmes with their figures.
    pub portfolio: Arc<Portfolio>,
    /// What is sought and given.
    pub balance: Arc<Balance>,
}

impl CubeDocument {
    /// The document as bytes.
    ///
    /// # Errors
    /// Where something in it is of a kind that postcard cannot write.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_extend(self, MAGIC.to_vec())
    }

    /// Reads a document; `None` where it is none, or of another version of the format.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let (document, left) = postcard::take_from_bytes(bytes.strip_prefix(&MAGIC)?).ok()?;
        left.is_empty().then_some(document)
    }
}

/// A cube as it is written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackedCube {
    kinds: Vec<KindCode>,
    regencies: Vec<String>,
    /// The first month, and how many follow one another from it.
    first: i32,
    months: u16,
    runs: Vec<PackedRun>,
    covered: Vec<(KindCode, String, u32)>,
    flow: CubeFlow,
}

#[derive(Debug, Serialize, Deserialize)]
struct PackedRun {
    /// Places of pillar, kind and regency.
    at: [u16; MONTH],
    /// For each month the step from the one before, and the count.
    steps: Vec<(u16, u32)>,
}

fn written(count: i64) -> u32 {
    u32::try_from(count.max(0)).unwrap_or(u32::MAX)
}

impl From<Cube> for PackedCube {
    fn from(cube: Cube) -> Self {
        let run = |run: Run| {
            let mut before = 0;
            let months = run.months.into_iter().map(|(month, count)| {
                let step = month - before;
                before = month;
                (step, written(count))
            });
            PackedRun { steps: months.collect(), at: run.at }
        };
        let covered = cube.covered.into_iter().map(|((kind, regency), areas)| (kind, regency, written(areas)));
        Self {
            first: cube.months.first().map_or(0, |month| month.0),
            // There are not 65,536 months: dates have four digits for their year, and a run's place is as narrow.
            months: u16::try_from(cube.months.len()).unwrap_or(u16::MAX),
            kinds: cube.kinds,
            regencies: cube.regencies,
            runs: cube.runs.into_iter().map(run).collect(),
            covered: covered.collect(),
            flow: cube.flow,
        }
    }
}

/// A cube that refers to what it does not have.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the cube refers to what it does not have")]
pub(super) struct Broken;

impl TryFrom<PackedCube> for Cube {
    type Error = Broken;

    fn try_from(packed: PackedCube) -> Result<Self, Broken> {
        let last = packed.first.checked_add(packed.months.into()).ok_or(Broken)?;
        let sizes = [Pillar::ALL.len(), packed.kinds.len(), packed.regencies.len()];
        let run = |PackedRun { at, steps }| {
            let mut month = 0_u16;
            let months = steps.into_iter().map(|(step, count)| {
                month = month.checked_add(step).filter(|month| *month < packed.months)?;
                Some((month, count.into()))
            });
            let is_there = at.iter().zip(sizes).all(|(place, size)| usize::from(*place) < size);
            months.collect::<Option<_>>().filter(|_| is_there).map(|months| Run::new(at, months)).ok_or(Broken)
        };
        let covered: BTreeMap<_, i64> =
            packed.covered.into_iter().map(|(kind, regency, areas)| ((kind, regency), areas.into())).collect();
        Ok(Self {
            runs: packed.runs.into_iter().map(run).collect::<Result<_, _>>()?,
            months: (packed.first..last).map(Month).collect(),
            kinds: packed.kinds,
            regencies: packed.regencies,
            covered,
            flow: packed.flow,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::Day;
    use crate::cover::{Found, Measure};
    use crate::cube::Cell;
    use crate::cube::tests::{cell, coverage};
    use crate::exchange::{Kind, OpenCell, Side};
    use crate::programme::Status;
    use crate::programme::finance::FundSource;
    use crate::programme::portfolio::{Entry, Figure};
    use crate::snowball::{PublicFlow, WholeFlow, flow_cell};

    fn of(cube: Cube) -> CubeDocument {
        CubeDocument { cube: Arc::new(cube), ..CubeDocument::default() }
    }

    /// A document in which something of everything is.
    fn full(cube: Cube, version: u64, count: u32) -> CubeDocument {
        let day = Day::new(2026, 11, 28).unwrap();
        let ppks = ["ppks-01".to_owned()];
        let found = Found { measure: Measure::Offers, kind: ppks[0].clone(), regency: None, count };
        let figure = Figure { year: 2025, fund: FundSource::Apbn, budget: Some(count.into()), realised: None };
        let entry = Entry {
            status: Status::Ongoing,
            regencies: ["63.05".to_owned()].into(),
            ppks: ppks.clone().into(),
            figures: vec![figure],
        };
        let open = OpenCell {
            side: Side::Need,
            kind: Kind::Job,
            unit: Kind::Job.units()[0],
            area: "63.05".to_owned(),
            pillar: Pillar::Business,
            ppks: ppks.into(),
            until: day,
            listings: 1,
            left: count.into(),
        };
        CubeDocument {
            version,
            cover: Arc::new(CoverGrid::new(&["ppks-01"], &["63.05", "63.71"], &[found])),
            portfolio: Arc::new(Portfolio::new(vec![entry])),
            balance: Arc::new(Balance::new(&[open], day)),
            ..of(cube)
        }
    }

    proptest! {
        #[test]
        fn what_was_packed_is_what_is_read(
            cells in prop::collection::vec(cell(), 0..80), coverage in prop::collection::vec(coverage(), 0..20),
            journeys in prop::collection::vec(flow_cell(), 0..40), version in any::<u64>(), count in any::<u32>(),
        ) {
            let followed = ["ppks-07".to_owned()];
            for flow in [
                CubeFlow::Public(PublicFlow::new(&journeys, &followed)), CubeFlow::Whole(WholeFlow::new(&journeys, &followed)),
            ] {
                let document = full(Cube::new(&cells, &coverage).with_flow(flow), version, count);
                prop_assert_eq!(CubeDocument::unpack(&document.pack().unwrap()), Some(document));
            }
        }

        #[test]
        fn months_without_data_between_take_no_room(gap in 1i32..1_000) {
            let cell = |month| Cell {
                pillar: Pillar::Business, kind: "psks-09".to_owned(), regency: "63.01".to_owned(), month: Month(month), count: 7,
            };
            let document = of(Cube::new(&[cell(24_000), cell(24_000 + gap)], &[]));
            let bytes = document.pack().unwrap();
            prop_assert!(bytes.len() < 70);
            prop_assert_eq!(CubeDocument::unpack(&bytes), Some(document));
        }

        #[test]
        fn a_document_that_was_cut_is_none(cells in prop::collection::vec(cell(), 1..30), share in 0.0f64..1.0) {
            let bytes = full(Cube::new(&cells, &[]), 1, 3).pack().unwrap();
            let end = (bytes.len() as f64 * share) as usize;
            prop_assert_eq!(CubeDocument::unpack(&bytes[..end]), None);
        }

        #[test]
        fn rubbish_is_read_without_harm(
            bytes in prop::collection::vec(any::<u8>(), 0..200), cells in prop::collection::vec(cell(), 0..20),
            coverage in prop::collection::vec(coverage(), 0..5), journeys in prop::collection::vec(flow_cell(), 0..10),
            at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), whole in any::<bool>(),
            selection in crate::cube::tests::selection(),
        ) {
            let followed = ["ppks-01".to_owned()];
            let flow = if whole {
                CubeFlow::Whole(WholeFlow::new(&journeys, &followed))
            } else {
                CubeFlow::Public(PublicFlow::new(&journeys, &followed))
            };
            let mut broken = full(Cube::new(&cells, &coverage).with_flow(flow), 1, u32::MAX).pack().unwrap();
            for (place, byte) in at {
                let place = MAGIC.len() + place.index(broken.len() - MAGIC.len());
                broken[place] = byte;
            }
            for document in [[MAGIC.to_vec(), bytes].concat(), broken] {
                if let Some(read) = CubeDocument::unpack(&document) {
                    prop_assert!(read.cube.total(&selection) >= 0);
                    prop_assert!(read.cube.covered("psks-01", &selection) >= 0);
                    let _ = (read.cube.flow(&selection), read.cube.within("63.01"));
                    let _ = (read.portfolio.sums(&selection), read.balance.lines(&selection));
                    prop_assert!(read.cover.gaps(|_| true, |_| true).iter().all(|gap| !gap.regencies.is_empty()));
                    let _ = (0..3).flat_map(|row| read.cover.row(row)).map(|cover| cover.there()).max();
                }
            }
        }
    }
}
