//! The cube as one document of bytes, for browsers: small, versioned, and read without trust.
//!
//! Four bytes of magic with the format's version; the version of the data; dictionaries of kinds and regencies; the first
//! month and how many there are; the cells; the coverage; the flow of the journeys, of all, by regency and by cohort, with
//! 0 for what is hidden and one more than the number for what is not; for officers, after a mark, of each regency and cohort
//! together with nothing hidden. Numbers are LEB128. Cells stand in ascending order, in runs
//! that share pillar, kind and regency, so that within a run only the steps between months are written.

use std::collections::BTreeMap;

use super::{Cube, MONTH, Run};
use crate::calendar::Month;
use crate::journey::STAGES;
use crate::pillar::Pillar;
use crate::snowball::{CubeFlow, Passed, PublicFlow, Shown, ShownStages, WholeFlow};

/// "Tiga Pilar kubus", and the version of the format.
const MAGIC: [u8; 4] = *b"TPK\x03";

/// Marks of the flow that follows.
const PUBLIC: u64 = 0;
const WHOLE: u64 = 1;

/// A document that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpacked {
    /// Version of the data that it was made of.
    pub version: u64,
    /// The cube.
    pub cube: Cube,
}

impl Cube {
    /// The document of this cube, of data of this version.
    #[must_use]
    pub fn pack(&self, version: u64) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        number(&mut bytes, version);
        texts(&mut bytes, self.kinds.iter());
        texts(&mut bytes, self.regencies.iter());
        number(&mut bytes, self.months.first().map_or(0, |month| u64::from(month.0.unsigned_abs())));
        size(&mut bytes, self.months.len());
        size(&mut bytes, self.runs.len());
        for run in &self.runs {
            for place in run.at {
                number(&mut bytes, u64::from(place));
            }
            size(&mut bytes, run.months.len());
            let mut before = 0;
            for (month, count) in &run.months {
                number(&mut bytes, u64::from(month - before));
                number(&mut bytes, count.unsigned_abs());
                before = *month;
            }
        }
        size(&mut bytes, self.covered.len());
        for ((kind, regency), areas) in &self.covered {
            texts(&mut bytes, [kind, regency].into_iter());
            number(&mut bytes, areas.unsigned_abs());
        }
        match &self.flow {
            CubeFlow::Public(flow) => {
                number(&mut bytes, PUBLIC);
                stages(&mut bytes, &flow.all);
                size(&mut bytes, flow.regencies.len());
                for (regency, of_regency) in &flow.regencies {
                    texts(&mut bytes, [regency].into_iter());
                    stages(&mut bytes, of_regency);
                }
                size(&mut bytes, flow.cohorts.len());
                for (year, of_year) in &flow.cohorts {
                    number(&mut bytes, u64::from(year.unsigned_abs()));
                    stages(&mut bytes, of_year);
                }
            }
            CubeFlow::Whole(WholeFlow(groups)) => {
                number(&mut bytes, WHOLE);
                size(&mut bytes, groups.len());
                for ((regency, year), passed) in groups {
                    texts(&mut bytes, [regency].into_iter());
                    number(&mut bytes, u64::from(year.unsigned_abs()));
                    passed.iter().for_each(|people| number(&mut bytes, u64::from(*people)));
                }
            }
        }
        bytes
    }

    /// Reads a document; `None` where it is none, or of another version of the format.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Unpacked> {
        let mut reader = Reader { left: bytes.strip_prefix(&MAGIC)? };
        let version = reader.number()?;
        let (kinds, regencies) = (reader.texts()?, reader.texts()?);
        let first: i32 = reader.value()?;
        let count: u16 = reader.value()?;
        let months = (first..first.checked_add(i32::from(count))?).map(Month).collect();
        let mut cube = Self { kinds, regencies, months, ..Self::default() };
        let sizes = [Pillar::ALL.len(), cube.kinds.len(), cube.regencies.len()];
        for _ in 0..reader.length()? {
            let mut at = [0; MONTH];
            for (place, size) in at.iter_mut().zip(sizes) {
                *place = reader.value().filter(|place| usize::from(*place) < size)?;
            }
            let mut months = Vec::new();
            let mut month = 0_u16;
            for _ in 0..reader.length()? {
                month = month.checked_add(reader.value()?).filter(|month| *month < count)?;
                let people: u32 = reader.value()?;
                months.push((month, people.into()));
            }
            cube.runs.push(Run::new(at, months));
        }
        let mut covered = BTreeMap::new();
        for _ in 0..reader.length()? {
            let [kind, regency] = <[String; 2]>::try_from(reader.texts()?).ok()?;
            let areas: u32 = reader.value()?;
            covered.insert((kind, regency), areas.into());
        }
        cube.covered = covered;
        cube.flow = reader.flow()?;
        reader.left.is_empty().then_some(Unpacked { version, cube })
    }
}

fn number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn size(bytes: &mut Vec<u8>, size: usize) {
    number(bytes, size as u64);
}

fn texts<'a>(bytes: &mut Vec<u8>, texts: impl ExactSizeIterator<Item = &'a String>) {
    size(bytes, texts.len());
    for text in texts {
        size(bytes, text.len());
        bytes.extend_from_slice(text.as_bytes());
    }
}

fn stages(bytes: &mut Vec<u8>, stages: &ShownStages) {
    for stage in stages {
        match stage {
            Shown::Value(people) => number(bytes, u64::from(*people) + 1),
            Shown::Hidden => number(bytes, 0),
        }
    }
}

/// What is left to be read.
struct Reader<'a> {
    left: &'a [u8],
}

impl Reader<'_> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let (byte, left) = self.left.split_first()?;
            self.left = left;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn value<Value: TryFrom<u64>>(&mut self) -> Option<Value> {
        Value::try_from(self.number()?).ok()
    }

    /// How many come: never more than there are bytes, so that a broken document cannot fill the memory.
    fn length(&mut self) -> Option<usize> {
        self.value().filter(|length| *length <= self.left.len())
    }

    fn flow(&mut self) -> Option<CubeFlow> {
        match self.number()? {
            PUBLIC => {
                let mut flow = PublicFlow { all: self.stages()?, ..PublicFlow::default() };
                for _ in 0..self.length()? {
                    let regency = self.text()?;
                    flow.regencies.insert(regency, self.stages()?);
                }
                for _ in 0..self.length()? {
                    let year = self.value()?;
                    flow.cohorts.insert(year, self.stages()?);
                }
                Some(CubeFlow::Public(flow))
            }
            WHOLE => {
                let mut groups = BTreeMap::new();
                for _ in 0..self.length()? {
                    let group = (self.text()?, self.value()?);
                    let mut passed: Passed = [0; STAGES];
                    for people in &mut passed {
                        *people = self.value()?;
                    }
                    groups.insert(group, passed);
                }
                Some(CubeFlow::Whole(WholeFlow(groups)))
            }
            _ => None,
        }
    }

    /// A list of exactly one text.
    fn text(&mut self) -> Option<String> {
        let [text] = <[String; 1]>::try_from(self.texts()?).ok()?;
        Some(text)
    }

    fn stages(&mut self) -> Option<ShownStages> {
        let mut stages = [Shown::Hidden; STAGES];
        for stage in &mut stages {
            let number: u64 = self.value()?;
            if let Some(people) = number.checked_sub(1) {
                *stage = Shown::Value(u32::try_from(people).ok()?);
            }
        }
        Some(stages)
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        (0..self.length()?)
            .map(|_| {
                let length = self.length()?;
                let (text, left) = self.left.split_at_checked(length)?;
                self.left = left;
                String::from_utf8(text.to_vec()).ok()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cube::Cell;
    use crate::cube::tests::{cell, coverage};
    use crate::snowball::flow_cell;

    proptest! {
        #[test]
        fn what_was_packed_is_what_is_read(
            cells in prop::collection::vec(cell(), 0..80), coverage in prop::collection::vec(coverage(), 0..20),
            journeys in prop::collection::vec(flow_cell(), 0..40), version in 0u64..u64::MAX >> 1,
        ) {
            for flow in [CubeFlow::Public(PublicFlow::new(&journeys)), CubeFlow::Whole(WholeFlow::new(&journeys))] {
                let cube = Cube::new(&cells, &coverage).with_flow(flow);
                prop_assert_eq!(Cube::unpack(&cube.pack(version)), Some(Unpacked { version, cube }));
            }
        }

        #[test]
        fn months_without_data_between_take_no_room(gap in 1i32..1_000) {
            let of = |month| Cell {
                pillar: Pillar::Business, kind: "psks-09".to_owned(), regency: "63.01".to_owned(), month: Month(month), count: 7,
            };
            let cube = Cube::new(&[of(24_000), of(24_000 + gap)], &[]);
            let bytes = cube.pack(1);
            prop_assert!(bytes.len() < 60);
            prop_assert_eq!(Cube::unpack(&bytes).map(|read| read.cube), Some(cube));
        }

        #[test]
        fn a_document_that_was_cut_is_none(cells in prop::collection::vec(cell(), 1..30), share in 0.0f64..1.0) {
            let bytes = Cube::new(&cells, &[]).pack(1);
            let end = (bytes.len() as f64 * share) as usize;
            prop_assert_eq!(Cube::unpack(&bytes[..end]), None);
        }

        #[test]
        fn rubbish_is_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200), selection in crate::cube::tests::selection()) {
            let mut document = MAGIC.to_vec();
            document.extend(bytes);
            if let Some(read) = Cube::unpack(&document) {
                prop_assert!(read.cube.total(&selection) >= 0);
                let _ = read.cube.flow(&selection);
            }
        }
    }
}
