//! All that is sought and given at the moment, together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Kind, Side, Unit};
use crate::calendar::Day;
use crate::cube::Selection;
use crate::kind::KindCode;
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
    /// The kinds of people in need that it names.
    pub ppks: BTreeSet<KindCode>,
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

/// Saturating: what is summed may come from a document that nobody has checked.
impl std::ops::AddAssign for Open {
    fn add_assign(&mut self, other: Self) {
        self.listings = self.listings.saturating_add(other.listings);
        self.left = self.left.saturating_add(other.left);
    }
}

/// One kind in one unit: what is sought of it, and what is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// All that is open on a day, that of the same area, pillar and kinds of people in need together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance(Vec<Alike>);

/// What is open of listings that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Alike {
    side: Side,
    kind: Kind,
    unit: Unit,
    /// Code of the regency that it is for; empty for the whole province.
    area: String,
    pillar: Pillar,
    ppks: BTreeSet<KindCode>,
    open: Open,
}

impl Balance {
    /// What of these is open on a day.
    #[must_use]
    pub fn new(cells: &[OpenCell], today: Day) -> Self {
        let mut open: BTreeMap<_, Open> = BTreeMap::new();
        for cell in cells.iter().filter(|cell| cell.until >= today) {
            let place = (cell.side, cell.kind, cell.unit, cell.area.as_str(), cell.pillar, &cell.ppks);
            *open.entry(place).or_default() += Open { listings: cell.listings, left: cell.left };
        }
        let alike = |((side, kind, unit, area, pillar, ppks), open): ((_, _, _, &str, _, &BTreeSet<_>), _)| Alike {
            side,
            kind,
            unit,
            area: area.to_owned(),
            pillar,
            ppks: ppks.clone(),
            open,
        };
        Self(open.into_iter().map(alike).collect())
    }

    /// A line for each kind in its usual unit, and in every other in which something is open under no selection. Under a
    /// selection of regencies, what is for one of them or for the whole province; under one of pillars, what these have
    /// posted; under one of people in need, what names a kind of them.
    #[must_use]
    pub fn lines(&self, selection: &Selection) -> Vec<Line> {
        let mut open: BTreeMap<(Kind, Unit), (Open, Open)> = BTreeMap::new();
        for alike in &self.0 {
            let (need, offer) = open.entry((alike.kind, alike.unit)).or_default();
            let is_here = alike.area.is_empty() || selection.takes_regency(&alike.area);
            if is_here && selection.takes_pillar(alike.pillar) && selection.takes_any_ppks(alike.ppks.iter()) {
                match alike.side {
                    Side::Need => *need += alike.open,
                    Side::Offer => *offer += alike.open,
                }
            }
        }
        let line = |kind: Kind, (place, unit): (usize, &Unit)| {
            let found = open.get(&(kind, *unit)).copied();
            let (need, offer) = found.or_else(|| (place == 0).then(Default::default))?;
            Some(Line { kind, unit: *unit, need, offer })
        };
        let lines_of = |kind: &Kind| {
            let (kind, units) = (*kind, kind.units().iter().enumerate());
            units.filter_map(move |unit| line(kind, unit)).collect::<Vec<_>>()
        };
        Kind::ALL.iter().flat_map(lines_of).collect()
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
        let ppks = BTreeSet::new();
        OpenCell { side, kind, unit, area: area.to_owned(), pillar, ppks, until: day(until), listings: 1, left }
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
    fn what_names_several_kinds_is_for_each_and_counts_once() {
        let named = |ppks: &[&str], left| OpenCell {
            ppks: ppks.iter().map(|kind| (*kind).to_owned()).collect(),
            ..cell(Side::Offer, Kind::Job, Unit::Posts, "", Pillar::Business, 20, left)
        };
        let cells = [named(&["ppks-01", "ppks-02"], 1), named(&["ppks-02"], 2), named(&["ppks-02"], 4), named(&[], 8)];
        let balance = Balance::new(&cells, day(1));
        let left = |kinds: &[&str]| {
            let selection = kinds.iter().fold(Selection::default(), |taken, kind| taken.with(Dimension::Ppks, kind));
            of(&balance.lines(&selection), Kind::Job)[0].2
        };
        assert_eq!((left(&[]), left(&["ppks-01"]), left(&["ppks-02"])), (15, 1, 7));
        assert_eq!((left(&["ppks-01", "ppks-02"]), left(&["ppks-03"])), (7, 0));
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
