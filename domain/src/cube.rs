//! Counted cells behind lists and dashboards: verified stakeholders by pillar, kind, regency and
//! month, kept current in the transaction that changes a row. Everything here is arithmetic on
//! those cells, the same on the server and in the browser.

mod bulletin;
mod district;
mod document;
mod scale;
mod selection;
mod span;
mod yearly;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::kind::KindCode;
use crate::pillar::Pillar;
use crate::snowball::{CubeFlow, FlowSeen};

pub use bulletin::{Bulletin, Finding, Journeys, Tally};
pub use district::District;
pub use document::CubeDocument;
pub use scale::Scale;
pub use selection::{Dimension, Selection};
pub use span::Span;
pub use yearly::{ByPillar, Yearly};

/// One counted cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Pillar.
    pub pillar: Pillar,
    /// Kind.
    pub kind: KindCode,
    /// Code of the regency.
    pub regency: String,
    /// Month of verification.
    pub month: Month,
    /// How many.
    pub count: i64,
}

/// How many there are of a kind in one area of coverage: a district or a village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageCell {
    /// Kind.
    pub kind: KindCode,
    /// Code of the district or village.
    pub area: String,
    /// How many.
    pub count: i64,
}

/// Length of a regency's code, with which the codes of its districts and villages begin.
const CODE: usize = 5;

/// The counted cells that share pillar, kind and regency, as the arithmetic sees them: places in the dictionaries instead of
/// codes. What a selection refuses of these three it refuses of all the months, so that most runs are passed by at once.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    /// Places of pillar, kind and regency, in the order of [`Dimension::OF_STAKEHOLDERS`].
    at: [u16; MONTH],
    /// Places of months in ascending order, each with its count, which is not nought.
    months: Vec<(u16, i64)>,
    /// The sum of the counts.
    total: i64,
}

impl Run {
    fn new(at: [u16; MONTH], months: Vec<(u16, i64)>) -> Self {
        Self { at, total: months.iter().map(|(_, count)| count).sum(), months }
    }
}

const DIMENSIONS: usize = Dimension::OF_STAKEHOLDERS.len();

/// The places of the regency and of the month among the dimensions.
const REGENCY: usize = 2;
const MONTH: usize = 3;

/// The cells of the whole province, with dictionaries of the codes. Cells that count the same are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "document::PackedCube", try_from = "document::PackedCube")]
pub struct Cube {
    kinds: Vec<KindCode>,
    regencies: Vec<String>,
    /// From the first month that has data to the last.
    months: Vec<Month>,
    /// In ascending order, none of them empty.
    runs: Vec<Run>,
    /// Kind, regency, and in how many of its areas there is at least one.
    covered: BTreeMap<(KindCode, String), i64>,
    /// Journeys; for the public, small numbers of them are hidden.
    flow: CubeFlow,
}

/// Counts of every dimension under a selection. Each dimension is counted under the selection of
/// the others, so that its unselected values stay comparable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Verified stakeholders under the whole selection.
    pub total: i64,
    /// By code of the pillar.
    pub pillars: BTreeMap<String, i64>,
    /// By kind.
    pub kinds: BTreeMap<KindCode, i64>,
    /// By regency. A regency that is missing has no data.
    pub regencies: BTreeMap<String, i64>,
    /// By month, from the first to the last that has data; months between without data are absent.
    pub months: BTreeMap<i32, i64>,
    /// How the figures under the whole selection came to be.
    pub trend: Trend,
}

/// What the figures under a selection were at the end of each of its last months.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    /// The last of the months; `None` where there are no data.
    pub until: Option<Month>,
    /// At most a year of months, the last one last.
    pub points: Vec<TrendPoint>,
}

/// Figures at the end of a month, counted from the first month on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// Verified stakeholders.
    pub total: i64,
    /// Pillars with data.
    pub pillars: i64,
    /// Kinds with data.
    pub kinds: i64,
    /// Regencies with data.
    pub regencies: i64,
}

/// Months of a trend.
const TREND: usize = 12;

impl Counts {
    /// The count of a value; `None` where there are no data. Of months, the count of a span.
    #[must_use]
    pub fn of(&self, dimension: Dimension, value: &str) -> Option<i64> {
        match dimension {
            Dimension::Pillar => self.pillars.get(value).copied(),
            Dimension::Kind => self.kinds.get(value).copied(),
            Dimension::Regency => self.regencies.get(value).copied(),
            Dimension::Month => Span::parse(value)?
                .months()
                .filter_map(|month| self.months.get(&month.0).copied())
                .reduce(|sum, count| sum + count),
            Dimension::Ppks => None,
        }
    }
}

impl Cube {
    /// The cube of these cells.
    #[must_use]
    pub fn new(cells: &[Cell], coverage: &[CoverageCell]) -> Self {
        let kinds: BTreeSet<&KindCode> = cells.iter().map(|cell| &cell.kind).collect();
        let regencies: BTreeSet<&String> = cells.iter().map(|cell| &cell.regency).collect();
        let ends = cells.iter().map(|cell| cell.month.0);
        let months: Vec<Month> = match (ends.clone().min(), ends.max()) {
            (Some(first), Some(last)) => (first..=last).map(Month).collect(),
            _ => Vec::new(),
        };
        let mut cube = Self {
            kinds: kinds.into_iter().cloned().collect(),
            regencies: regencies.into_iter().cloned().collect(),
            months,
            ..Self::default()
        };
        let mut runs: BTreeMap<[u16; MONTH], BTreeMap<u16, i64>> = BTreeMap::new();
        for cell in cells {
            let places = [
                Pillar::ALL.iter().position(|pillar| *pillar == cell.pillar),
                cube.kinds.binary_search(&cell.kind).ok(),
                cube.regencies.binary_search(&cell.regency).ok(),
                cube.months.binary_search(&cell.month).ok(),
            ];
            // Every cell is in the dictionaries that were made of the cells; there are not 65,536 of any dimension.
            let [pillar, kind, regency, month] =
                places.map(|place| place.and_then(|place| u16::try_from(place).ok()).unwrap_or(u16::MAX));
            *runs.entry([pillar, kind, regency]).or_default().entry(month).or_default() += cell.count;
        }
        let runs =
            runs.into_iter().map(|(at, months)| (at, months.into_iter().filter(|(_, count)| *count != 0).collect()));
        cube.runs = runs.map(|(at, months)| Run::new(at, months)).filter(|run| !run.months.is_empty()).collect();
        let areas: BTreeSet<(&KindCode, &str)> =
            coverage.iter().filter(|cell| cell.count > 0).map(|cell| (&cell.kind, cell.area.as_str())).collect();
        for (kind, area) in areas {
            let regency = area.get(..CODE).unwrap_or(area).to_owned();
            *cube.covered.entry((kind.clone(), regency)).or_default() += 1;
        }
        cube
    }

    /// This cube with the flow of the journeys.
    #[must_use]
    pub fn with_flow(self, flow: CubeFlow) -> Self {
        Self { flow, ..self }
    }

    /// The part of one regency, with the names of the whole. Nothing of journeys that only the public flow knows of.
    #[must_use]
    pub fn within(&self, regency: &str) -> Self {
        let place = self.regencies.iter().position(|code| code == regency);
        let is_here = |run: &&Run| Some(usize::from(run.at[REGENCY])) == place;
        Self {
            kinds: self.kinds.clone(),
            regencies: self.regencies.clone(),
            months: self.months.clone(),
            runs: self.runs.iter().filter(is_here).cloned().collect(),
            covered: self
                .covered
                .iter()
                .filter(|((_, code), _)| code == regency)
                .map(|(area, count)| (area.clone(), *count))
                .collect(),
            flow: match &self.flow {
                CubeFlow::Public(_) => CubeFlow::default(),
                CubeFlow::Whole(flow) => CubeFlow::Whole(flow.within(regency)),
            },
        }
    }

    /// What is to be seen of the flow of the journeys under a selection.
    #[must_use]
    pub fn flow(&self, selection: &Selection) -> FlowSeen {
        self.flow.seen(selection)
    }

    /// The months from the first that has data to the last, under no selection; `None` where there are none.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        Span::new(*self.months.first()?, *self.months.last()?)
    }

    /// How many values each of the dimensions has.
    fn sizes(&self) -> [usize; DIMENSIONS] {
        [Pillar::ALL.len(), self.kinds.len(), self.regencies.len(), self.months.len()]
    }

    /// What a selection refuses: for each value of each dimension nought where it is taken, and else the bit of the
    /// dimension.
    fn refused(&self, selection: &Selection) -> [Vec<u8>; DIMENSIONS] {
        let bit = |dimension: usize| move |taken: bool| u8::from(!taken) << dimension;
        let [pillar, kind, regency, month] = [0, 1, 2, 3].map(bit);
        [
            Pillar::ALL.iter().map(|value| pillar(selection.takes_pillar(*value))).collect(),
            self.kinds.iter().map(|value| kind(selection.takes_kind(value))).collect(),
            self.regencies.iter().map(|value| regency(selection.takes_regency(value))).collect(),
            self.months.iter().map(|value| month(selection.takes_month(*value))).collect(),
        ]
    }

    /// Verified stakeholders under a selection.
    #[must_use]
    pub fn total(&self, selection: &Selection) -> i64 {
        self.counts(selection).total
    }

    /// Counts of every dimension.
    #[must_use]
    pub fn counts(&self, selection: &Selection) -> Counts {
        let refused = self.refused(selection);
        let [pillars, kinds, regencies, months] = &refused;
        let mut total = 0;
        let sizes = self.sizes();
        let mut sums = sizes.map(|size| vec![0_i64; size]);
        // Under the whole selection: the month in which each value first has data.
        let mut first = [0, 1, 2].map(|dimension| vec![u16::MAX; sizes[dimension]]);
        let all_months = months.iter().all(|refused| *refused == 0);
        for run in &self.runs {
            let at = run.at.map(usize::from);
            let refuses = pillars[at[0]] | kinds[at[1]] | regencies[at[2]];
            // What only one dimension refuses counts in that dimension's own picture, and nowhere else.
            match refuses.count_ones() {
                0 => {
                    let (mut taken, mut earliest) = (0, u16::MAX);
                    for (month, count) in &run.months {
                        let place = usize::from(*month);
                        sums[MONTH][place] += count;
                        if months[place] == 0 {
                            taken += count;
                            earliest = earliest.min(*month);
                        }
                    }
                    total += taken;
                    for dimension in 0..MONTH {
                        sums[dimension][at[dimension]] += taken;
                        let first = &mut first[dimension][at[dimension]];
                        *first = earliest.min(*first);
                    }
                }
                1 => {
                    let dimension = refuses.trailing_zeros() as usize;
                    sums[dimension][at[dimension]] += if all_months {
                        run.total
                    } else {
                        run.months
                            .iter()
                            .filter(|(month, _)| months[usize::from(*month)] == 0)
                            .map(|(_, count)| count)
                            .sum()
                    };
                }
                _ => {}
            }
        }
        let trend = self.trend(&refused[MONTH], &sums[MONTH], &first);
        let [pillars, kinds, regencies, months] = sums;
        Counts {
            total,
            pillars: named(Pillar::ALL.iter().map(|pillar| pillar.code().to_owned()), &pillars),
            kinds: named(self.kinds.iter().cloned(), &kinds),
            regencies: named(self.regencies.iter().cloned(), &regencies),
            months: named(self.months.iter().map(|month| month.0), &months),
            trend,
        }
    }

    /// The trend of the months that are not refused, from what each month has, and the first month of each value.
    fn trend(&self, refused: &[u8], months: &[i64], first: &[Vec<u16>; MONTH]) -> Trend {
        let Some(end) = refused.iter().rposition(|refused| *refused == 0) else { return Trend::default() };
        let [pillars, kinds, regencies] = first;
        let added = |month: usize| if refused[month] == 0 { months[month] } else { 0 };
        let begin = end.saturating_sub(TREND - 1);
        let mut total: i64 = (0..begin).map(added).sum();
        let points = (begin..=end)
            .map(|month| {
                let until = |first: &[u16]| first.iter().filter(|first| usize::from(**first) <= month).count();
                let with_data = |first: &[u16]| i64::try_from(until(first)).unwrap_or(i64::MAX);
                total += added(month);
                TrendPoint {
                    total,
                    pillars: with_data(pillars),
                    kinds: with_data(kinds),
                    regencies: with_data(regencies),
                }
            })
            .collect();
        Trend { until: self.months.get(end).copied(), points }
    }

    /// In how many areas there is at least one of a kind, in the regencies that a selection takes.
    #[must_use]
    pub fn covered(&self, kind: &str, selection: &Selection) -> i64 {
        self.covered
            .iter()
            .filter(|((covered, regency), _)| covered == kind && selection.takes_regency(regency))
            .map(|(_, areas)| areas)
            .sum()
    }
}

/// The sums that have data, by what they are called.
fn named<Name: Ord>(names: impl Iterator<Item = Name>, sums: &[i64]) -> BTreeMap<Name, i64> {
    names.zip(sums).filter(|(_, sum)| **sum != 0).map(|(name, sum)| (name, *sum)).collect()
}

/// One of four classes for a map, 1 to 4, or 0 for a count of nought: each class holds an equal
/// share of the range up to the largest value.
#[must_use]
pub fn class_of(count: i64, largest: i64) -> u8 {
    if count <= 0 || largest <= 0 {
        return 0;
    }
    u8::try_from(((count * 4 + largest - 1) / largest).clamp(1, 4)).unwrap_or(4)
}

#[cfg(test)]
pub(crate) mod tests;
