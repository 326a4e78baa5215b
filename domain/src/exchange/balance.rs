//! All that is sought and given at the moment, together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Kind, Side, Unit};
use crate::calendar::Day;
use crate::cube::Selection;
use crate::pillar::Pillar;

/// Open listings that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCell {
    /// Need or offer.
    pub side: Side,
    /// What is sought or given.
    pub kind: Kind,
    /// What it is counted in.
    pub unit: Unit,
    /// Code of the regency that it is for; empty for the whole province.
    pub area: String,
    /// The pillar of who posted it; what is posted for a programme is the government's.
    pub pillar: Pillar,
    /// The last day on which it is open.
    pub until: Day,
    /// How many listings.
    pub listings: i64,
    /// How much of them is left, in the unit.
    pub left: i64,
}

/// What is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// How many listings.
    pub listings: i64,
    /// How much of them is left, in their unit.
    pub left: i64,
}

impl std::ops::AddAssign for Open {
    fn add_assign(&mut self, other: Self) {
        self.listings += other.listings;
        self.left += other.left;
    }
}

/// One kind in one unit: what is sought of it, and what is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// What it is counted in.
    pub unit: Unit,
    /// What is sought.
    pub need: Open,
    /// What is given.
    pub offer: Open,
}

/// All that is open on a day, that of the same area and pillar together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance(Vec<(Side, Kind, Unit, String, Pillar, Open)>);

impl Balance {
    /// What of these is open on a day.
    #[must_use]
    pub fn new(cells: &[OpenCell], today: Day) -> Self {
        let mut open: BTreeMap<_, Open> = BTreeMap::new();
        for cell in cells.iter().filter(|cell| cell.until >= today) {
            let place = (cell.side, cell.kind, cell.unit, cell.area.as_str(), cell.pillar);
            *open.entry(place).or_default() += Open { listings: cell.listings, left: cell.left };
        }
        let cell = |((side, kind, unit, area, pillar), open): ((_, _, _, &str, _), _)| {
            (side, kind, unit, area.to_owned(), pillar, open)
        };
        Self(open.into_iter().map(cell).collect())
    }

    /// A line for each kind in its usual unit, and in every other in which something is open. Under a selection of
    /// regencies, what is for one of them or for the whole province; under one of pillars, what these have posted.
    #[must_use]
    pub fn lines(&self, selection: &Selection) -> Vec<Line> {
        let units = |kind: Kind| {
            let is_open = move |unit: &Unit| self.0.iter().any(|(_, of, in_unit, ..)| (*of, in_unit) == (kind, unit));
            let shown = move |(place, unit): (usize, &Unit)| (place == 0 || is_open(unit)).then_some((kind, *unit));
            kind.units().iter().enumerate().filter_map(shown)
        };
        let takes = |area: &str, pillar: Pillar| {
            (area.is_empty() || selection.takes_regency(area))
                && (selection.pillars.is_empty() || selection.pillars.contains(&pillar))
        };
        let line = |(kind, unit): (Kind, Unit)| {
            let mut line = Line { kind, unit, need: Open::default(), offer: Open::default() };
            for (side, of, in_unit, area, pillar, open) in &self.0 {
                if (*of, *in_unit) == (kind, unit) && takes(area, *pillar) {
                    match side {
                        Side::Need => line.need += *open,
                        Side::Offer => line.offer += *open,
                    }
                }
            }
            line
        };
        Kind::ALL.iter().copied().flat_map(units).map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::Dimension;

    fn day(day: u8) -> Day {
        Day::new(2026, 11, day).unwrap()
    }

    fn cell(side: Side, kind: Kind, unit: Unit, area: &str, pillar: Pillar, until: u8, left: i64) -> OpenCell {
        OpenCell { side, kind, unit, area: area.to_owned(), pillar, until: day(until), listings: 1, left }
    }

    fn balance(today: u8) -> Balance {
        let (need, offer) = (Side::Need, Side::Offer);
        let cells = [
            cell(need, Kind::Job, Unit::Posts, "63.05", Pillar::Community, 10, 4),
            cell(need, Kind::Job, Unit::Posts, "63.72", Pillar::Community, 20, 2),
            cell(offer, Kind::Job, Unit::Posts, "", Pillar::Business, 20, 7),
            cell(offer, Kind::Goods, Unit::Kilograms, "63.05", Pillar::Business, 20, 50),
        ];
        Balance::new(&cells, day(today))
    }

    fn of(lines: &[Line], kind: Kind) -> Vec<(Unit, i64, i64)> {
        let of = lines.iter().filter(|line| line.kind == kind);
        of.map(|line| (line.unit, line.need.left, line.offer.left)).collect()
    }

    #[test]
    fn every_kind_has_its_line_and_a_unit_in_which_something_is_open_as_well() {
        let lines = balance(1).lines(&Selection::default());
        assert_eq!(lines.len(), Kind::ALL.len() + 1);
        assert_eq!(of(&lines, Kind::Goods), [(Unit::Packages, 0, 0), (Unit::Kilograms, 0, 50)]);
        assert_eq!(of(&lines, Kind::Job), [(Unit::Posts, 6, 7)]);
        assert_eq!(of(&lines, Kind::Funds), [(Unit::Rupiah, 0, 0)]);
    }

    #[test]
    fn what_has_run_out_is_not_open() {
        assert_eq!(of(&balance(10).lines(&Selection::default()), Kind::Job), [(Unit::Posts, 6, 7)]);
        assert_eq!(of(&balance(11).lines(&Selection::default()), Kind::Job), [(Unit::Posts, 2, 7)]);
        assert_eq!(balance(21), Balance::default());
    }

    #[test]
    fn what_is_for_the_whole_province_is_for_each_regency() {
        let tapin = Selection::default().with(Dimension::Regency, "63.05");
        assert_eq!(of(&balance(1).lines(&tapin), Kind::Job), [(Unit::Posts, 4, 7)]);
        let business = Selection::default().with(Dimension::Pillar, "business");
        assert_eq!(of(&balance(1).lines(&business), Kind::Job), [(Unit::Posts, 0, 7)]);
        // What nobody of them posted stays a line, so that nothing jumps.
        let government = balance(1).lines(&Selection::default().with(Dimension::Pillar, "government"));
        assert_eq!(government.len(), Kind::ALL.len() + 1);
        assert!(government.iter().all(|line| line.need == Open::default() && line.offer == Open::default()));
    }
}
