//! The pillars year by year, regency beside regency.

use std::collections::BTreeMap;

use super::{Cube, REGENCY, Selection};
use crate::pillar::Pillar;

/// How many of each pillar, in the order of [`Pillar::ALL`].
pub type ByPillar = [i64; Pillar::ALL.len()];

/// Verified stakeholders by year of verification and by pillar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Yearly {
    /// The first year that has data under no selection. The others follow one another, until the last that has.
    pub first: i32,
    /// All that a selection takes, year by year.
    pub all: Vec<ByPillar>,
    /// The same of each regency that has any, by its code.
    pub regencies: BTreeMap<String, Vec<ByPillar>>,
}

impl Cube {
    /// What a selection takes, year by year.
    #[must_use]
    pub fn yearly(&self, selection: &Selection) -> Yearly {
        let (Some(first), Some(last)) = (self.months.first(), self.months.last()) else { return Yearly::default() };
        let first = first.year();
        let place = |year: i32| usize::try_from(year - first).unwrap_or(0);
        let none = vec![ByPillar::default(); place(last.year()) + 1];
        // There are tens of thousands of cells, so what is of a month or of a regency is found once.
        let years: Vec<usize> = self.months.iter().map(|month| place(month.year())).collect();
        let (mut all, mut areas) = (none.clone(), vec![None; self.regencies.len()]);
        let [pillars, kinds, regencies, months] = self.refused(selection);
        for run in &self.runs {
            let at = run.at.map(usize::from);
            if pillars[at[0]] | kinds[at[1]] | regencies[at[REGENCY]] != 0 {
                continue;
            }
            let area = &mut areas[at[REGENCY]];
            for (month, count) in &run.months {
                let month = usize::from(*month);
                if months[month] == 0 {
                    all[years[month]][at[0]] += count;
                    area.get_or_insert_with(|| none.clone())[years[month]][at[0]] += count;
                }
            }
        }
        let there = self.regencies.iter().zip(areas).filter_map(|(code, years)| Some((code.clone(), years?)));
        Yearly { first, all, regencies: there.collect() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cube::Cell;
    use crate::cube::tests::{cell, selection};

    proptest! {
        #[test]
        fn every_year_is_what_counting_cell_by_cell_gives(
            cells in prop::collection::vec(cell(), 0..60), selection in selection(),
        ) {
            let yearly = Cube::new(&cells, &[]).yearly(&selection);
            let taken = |cell: &&Cell| {
                selection.takes_pillar(cell.pillar) && selection.takes_kind(&cell.kind)
                    && selection.takes_regency(&cell.regency) && selection.takes_month(cell.month)
            };
            let counted = |is: &dyn Fn(&&Cell) -> bool| cells.iter().filter(taken).filter(is).map(|cell| cell.count).sum::<i64>();
            for (year, all) in (yearly.first..).zip(&yearly.all) {
                for (pillar, count) in Pillar::ALL.iter().zip(all) {
                    let here = |cell: &&Cell| cell.month.year() == year && cell.pillar == *pillar;
                    prop_assert_eq!(*count, counted(&here));
                    for (code, years) in &yearly.regencies {
                        let place = usize::try_from(year - yearly.first).unwrap();
                        let there = years[place][Pillar::ALL.iter().position(|other| other == pillar).unwrap()];
                        prop_assert_eq!(there, counted(&|cell| here(cell) && cell.regency == *code));
                    }
                }
            }
            let sum = |years: &[ByPillar]| years.iter().flatten().sum::<i64>();
            prop_assert_eq!(sum(&yearly.all), counted(&|_| true));
            prop_assert_eq!(yearly.regencies.values().map(|years| sum(years)).sum::<i64>(), counted(&|_| true));
        }
    }
}
