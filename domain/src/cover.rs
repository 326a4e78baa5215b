//! Cover and gaps: where there is something for people in need of a kind, and where there is nothing.

use serde::{Deserialize, Serialize};

/// What there is for one kind of people in need in one regency. Offers and needs are public listings, so that their
/// numbers say nothing about anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[u32; 4]", into = "[u32; 4]")]
pub struct Cover {
    /// Programmes that are not over, for this kind, in this regency or the whole province.
    pub programmes: u32,
    /// Open offers that name this kind, in this regency or the whole province.
    pub offers: u32,
    /// Verified stakeholders of this regency that offer something for this kind, or are partners of a programme for it.
    pub stakeholders: u32,
    /// Open needs that name this kind, in this regency or the whole province.
    pub needs: u32,
}

impl Cover {
    /// What one can take part in: programmes and offers.
    #[must_use]
    pub const fn there(self) -> u32 {
        self.programmes.saturating_add(self.offers)
    }

    /// Whether nothing is there and nobody is at it.
    #[must_use]
    pub const fn is_gap(self) -> bool {
        self.there() == 0 && self.stakeholders == 0
    }
}

/// In the order of [`Measure::ALL`]: hundreds of cells go to the browser, and names would be most of them.
impl From<Cover> for [u32; 4] {
    fn from(cover: Cover) -> Self {
        Measure::ALL.map(|measure| measure.of(cover))
    }
}

impl From<[u32; 4]> for Cover {
    fn from([programmes, offers, stakeholders, needs]: [u32; 4]) -> Self {
        Self { programmes, offers, stakeholders, needs }
    }
}

/// A measure of cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Programmes.
    Programmes,
    /// Offers.
    Offers,
    /// Stakeholders.
    Stakeholders,
    /// Needs.
    Needs,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Programmes, Self::Offers, Self::Stakeholders, Self::Needs];

    /// Its count.
    #[must_use]
    pub const fn of(self, cover: Cover) -> u32 {
        match self {
            Self::Programmes => cover.programmes,
            Self::Offers => cover.offers,
            Self::Stakeholders => cover.stakeholders,
            Self::Needs => cover.needs,
        }
    }

    /// Its count, to be changed.
    const fn of_mut(self, cover: &mut Cover) -> &mut u32 {
        match self {
            Self::Programmes => &mut cover.programmes,
            Self::Offers => &mut cover.offers,
            Self::Stakeholders => &mut cover.stakeholders,
            Self::Needs => &mut cover.needs,
        }
    }
}

/// So many of something for a kind, in a regency or, without one, in the whole province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What was counted.
    pub measure: Measure,
    /// Code of the kind of people in need.
    pub kind: String,
    /// Code of the regency; `None` for the whole province.
    pub regency: Option<String>,
    /// How many.
    pub count: u32,
}

/// Cover of every kind in every regency, both in the order of the lists that it was made with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverGrid(Vec<Vec<Cover>>);

/// A kind for which there is nothing in some of the regencies that were looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Place of the kind.
    pub kind: usize,
    /// Places of the regencies.
    pub regencies: Vec<usize>,
    /// Whether these are all that were looked at.
    pub everywhere: bool,
    /// Whether something is sought for the kind in one of them.
    pub is_sought: bool,
}

impl CoverGrid {
    /// The grid of what was found. What is found of a kind or a regency that is not listed counts nowhere.
    #[must_use]
    pub fn new(kinds: &[&str], regencies: &[&str], found: &[Found]) -> Self {
        let mut rows = vec![vec![Cover::default(); regencies.len()]; kinds.len()];
        for found in found {
            let Some(kind) = kinds.iter().position(|kind| *kind == found.kind) else { continue };
            for (cell, regency) in rows[kind].iter_mut().zip(regencies) {
                if found.regency.as_deref().is_none_or(|here| here == *regency) {
                    *found.measure.of_mut(cell) += found.count;
                }
            }
        }
        Self(rows)
    }

    /// The cells of a kind, regency by regency.
    #[must_use]
    pub fn row(&self, kind: usize) -> &[Cover] {
        self.0.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The kinds for which there is nothing somewhere: first those for which something is sought there, and of these those
    /// with the most such regencies. Looks only at the kinds and the regencies that are taken, by their places.
    #[must_use]
    pub fn gaps(&self, kinds: impl Fn(usize) -> bool, taken: impl Fn(usize) -> bool) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = self
            .0
            .iter()
            .enumerate()
            .filter(|(kind, _)| kinds(*kind))
            .filter_map(|(kind, row)| {
                let looked_at = || row.iter().enumerate().filter(|(regency, _)| taken(*regency));
                let regencies: Vec<usize> =
                    looked_at().filter(|(_, cover)| cover.is_gap()).map(|(regency, _)| regency).collect();
                let everywhere = regencies.len() == looked_at().count();
                let is_sought = regencies.iter().any(|regency| row.get(*regency).is_some_and(|cover| cover.needs > 0));
                (!regencies.is_empty()).then_some(Gap { kind, regencies, everywhere, is_sought })
            })
            .collect();
        gaps.sort_by_key(|gap| std::cmp::Reverse((gap.is_sought, gap.regencies.len())));
        gaps
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KINDS: [&str; 3] = ["ppks-01", "ppks-02", "ppks-03"];
    const REGENCIES: [&str; 3] = ["63.01", "63.02", "63.71"];

    fn found(measure: Measure, kind: &str, regency: Option<&str>, count: u32) -> Found {
        Found { measure, kind: kind.to_owned(), regency: regency.map(str::to_owned), count }
    }

    #[test]
    fn what_is_for_the_whole_province_is_for_each_regency() {
        let grid = CoverGrid::new(
            &KINDS,
            &REGENCIES,
            &[
                found(Measure::Programmes, "ppks-01", None, 2),
                found(Measure::Programmes, "ppks-01", Some("63.02"), 1),
                found(Measure::Offers, "ppks-02", Some("63.71"), 4),
                found(Measure::Needs, "ppks-03", Some("63.01"), 3),
                found(Measure::Needs, "ppks-99", None, 3),
            ],
        );
        let counts = |kind, measure: Measure| grid.row(kind).iter().map(|cover| measure.of(*cover)).collect::<Vec<_>>();
        assert_eq!(counts(0, Measure::Programmes), [2, 3, 2]);
        assert_eq!(counts(1, Measure::Offers), [0, 0, 4]);
        let sent = serde_json::to_string(&grid).unwrap();
        assert!(sent.starts_with("[[[2,0,0,0],[3,0,0,0]"), "{sent}");
        assert_eq!(serde_json::from_str::<CoverGrid>(&sent).unwrap(), grid);
        // A need alone covers nothing.
        let gap = |kind, regencies: &[usize], everywhere, is_sought| Gap {
            kind,
            regencies: regencies.to_vec(),
            everywhere,
            is_sought,
        };
        let all = |_| true;
        assert_eq!(grid.gaps(all, all), [gap(2, &[0, 1, 2], true, true), gap(1, &[0, 1], false, false)]);
        assert_eq!(grid.gaps(all, |regency| regency == 2), [gap(2, &[2], true, false)]);
        assert_eq!(grid.gaps(|kind| kind == 1, all), [gap(1, &[0, 1], false, false)]);
        // What is sought comes before what is missing in more places.
        let sought = CoverGrid::new(
            &KINDS,
            &REGENCIES,
            &[
                found(Measure::Programmes, "ppks-01", None, 1),
                found(Measure::Offers, "ppks-03", Some("63.01"), 1),
                found(Measure::Needs, "ppks-03", Some("63.01"), 5),
                found(Measure::Offers, "ppks-03", Some("63.02"), 1),
                found(Measure::Needs, "ppks-03", Some("63.71"), 1),
            ],
        );
        assert_eq!(sought.gaps(all, all), [gap(2, &[2], false, true), gap(1, &[0, 1, 2], true, false)]);
        assert_eq!(grid.gaps(all, |_| false), []);
    }

    proptest! {
        #[test]
        fn a_cell_is_a_gap_exactly_where_nothing_was_found(
            all in prop::collection::vec((0usize..4, 0usize..3, 0usize..4, 0u32..3), 0..20),
        ) {
            let found: Vec<Found> = all
                .iter()
                .map(|(measure, kind, regency, count)| {
                    found(Measure::ALL[*measure], KINDS[*kind], REGENCIES.get(*regency).copied(), *count)
                })
                .collect();
            let gaps = CoverGrid::new(&KINDS, &REGENCIES, &found).gaps(|_| true, |_| true);
            for (kind, code) in KINDS.iter().enumerate() {
                for (regency, here) in REGENCIES.iter().enumerate() {
                    let covered = found.iter().any(|found| {
                        found.kind == *code && found.count > 0 && found.measure != Measure::Needs
                            && found.regency.as_deref().is_none_or(|found| found == *here)
                    });
                    let said = gaps.iter().any(|gap| gap.kind == kind && gap.regencies.contains(&regency));
                    prop_assert_eq!(said, !covered, "{} {}", code, here);
                }
            }
        }
    }
}
