//! The report of a month or a year: what was verified in it, beside the period before, how journeys go on and what programmes
//! may spend, and what is worth saying of it.

use serde::{Deserialize, Serialize};

use super::{CubeDocument, Dimension, Selection, Span};
use crate::journey::Stage;
use crate::kind::KindCode;
use crate::pillar::Pillar;
use crate::programme::portfolio::Money;
use crate::snowball::ShownStages;

/// A count in a period, in the one before, and until its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Verified in the period.
    pub added: i64,
    /// Verified in the period before, which is as long.
    pub before: i64,
    /// Verified until the end of the period.
    pub total: i64,
}

impl Tally {
    /// By how many more, or fewer, than in the period before.
    #[must_use]
    pub const fn change(self) -> i64 {
        self.added.saturating_sub(self.before)
    }
}

/// The report of a period, of the province or of one regency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    /// The months that it is about.
    pub period: Span,
    /// As many months just before.
    pub before: Span,
    /// Code of the regency; none for the province.
    pub regency: Option<String>,
    /// All.
    pub all: Tally,
    /// By pillar: all three.
    pub pillars: Vec<(Pillar, Tally)>,
    /// By kind: those of which there are any until the end of the period, most verified in it first.
    pub kinds: Vec<(KindCode, Tally)>,
    /// By regency, all that are given; empty in the report of one.
    pub regencies: Vec<(String, Tally)>,
    /// How journeys from need to independence go on.
    pub journeys: Journeys,
    /// What programmes may spend in a year and have spent, where the report is of a year that has such figures; of a
    /// regency, that of programmes for it alone.
    pub money: Option<Money>,
}

/// Journeys that a report tells of, with small numbers of people hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journeys {
    /// The year in which they began; none where they are all that are followed in the place. What began in a year in one
    /// regency would be of few people.
    pub cohort: Option<i32>,
    /// How many have come to each stage until today.
    pub stages: ShownStages,
}

impl Journeys {
    /// How many have come to a stage, where that is shown.
    #[must_use]
    pub fn people(self, stage: Stage) -> Option<u32> {
        self.stages[stage.index()].value()
    }
}

/// What is worth saying of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// How many were verified, and how many in the period before.
    Added(Tally),
    /// The pillar to which most of them belong, and their share in per cent.
    MainPillar(Pillar, i64),
    /// The kind that rose most against the period before.
    Rose(KindCode, Tally),
    /// The kind that fell most.
    Fell(KindCode, Tally),
    /// Kinds of which there were none before.
    New(Vec<KindCode>),
    /// The regency in which most were verified.
    Most(String, i64),
    /// Regencies in which nobody was.
    Without(Vec<String>),
    /// How many journeys there are, and how many of them have come to independence, where that is shown.
    Journeys(Option<i32>, u32, Option<u32>),
    /// What programmes may spend in the year, and have spent.
    Money(Money),
}

impl Bulletin {
    /// The report of a period. `regencies` are all there are, in the order in which they are listed.
    #[must_use]
    pub fn new(document: &CubeDocument, period: Span, regency: Option<&str>, regencies: &[&str]) -> Self {
        let cube = &document.cube;
        let (_, last) = period.ends();
        let before = period.before();
        let area = Selection { regencies: regency.map(str::to_owned).into_iter().collect(), ..Selection::default() };
        let counts = |span: Option<Span>| {
            // Where nothing was verified until then, no month is selected, which would take all.
            let counts = span.map(|span| cube.counts(&area.clone().with(Dimension::Month, &span.to_string())));
            counts.unwrap_or_default()
        };
        let until = cube.months.first().filter(|start| **start <= last).and_then(|start| Span::new(*start, last));
        let [now, earlier, ever] = [Some(period), Some(before), until].map(counts);
        let tally = |dimension: Dimension, value: &str| {
            let [added, before, total] = [&now, &earlier, &ever].map(|counts| counts.of(dimension, value).unwrap_or(0));
            Tally { added, before, total }
        };
        let mut kinds: Vec<(KindCode, Tally)> =
            ever.kinds.keys().map(|kind| (kind.clone(), tally(Dimension::Kind, kind))).collect();
        // Stable: kinds with as many stay in the order of their codes.
        kinds.sort_by_key(|(_, tally)| std::cmp::Reverse((tally.added, tally.total)));
        Self {
            period,
            before,
            regency: regency.map(str::to_owned),
            all: Tally { added: now.total, before: earlier.total, total: ever.total },
            pillars: Pillar::ALL.iter().map(|pillar| (*pillar, tally(Dimension::Pillar, pillar.code()))).collect(),
            kinds,
            regencies: match regency {
                Some(_) => Vec::new(),
                None => regencies.iter().map(|code| ((*code).to_owned(), tally(Dimension::Regency, code))).collect(),
            },
            journeys: journeys(document, &area, period.as_year()),
            money: period.as_year().and_then(|year| {
                let money = document.portfolio.sums(&area).years.get(&year).copied();
                money.filter(|money| money.budgeted > 0)
            }),
        }
    }

    /// What is worth saying, in the order in which it is said.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = vec![Finding::Added(self.all)];
        if self.all.added > 0 {
            found.extend(self.changes());
        }
        let began = self.journeys.people(Stage::Reached).filter(|began| *began > 0);
        let independent = self.journeys.people(Stage::Independent);
        found.extend(began.map(|began| Finding::Journeys(self.journeys.cohort, began, independent)));
        found.extend(self.money.map(Finding::Money));
        found
    }

    /// What is worth saying of those who were verified, where there were any.
    fn changes(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        // The first of equals: `max_by_key` gives the last.
        let main = self.pillars.iter().rev().max_by_key(|(_, tally)| tally.added);
        found.extend(main.map(|(pillar, tally)| Finding::MainPillar(*pillar, tally.added * 100 / self.all.added)));
        // A kind is new where all that there are came in this period.
        let is_new = |tally: &Tally| tally.added > 0 && tally.added == tally.total;
        let known = || self.kinds.iter().filter(|(_, tally)| !is_new(tally));
        let rose = known().rev().max_by_key(|(_, tally)| tally.change()).filter(|(_, tally)| tally.change() > 0);
        found.extend(rose.map(|(kind, tally)| Finding::Rose(kind.clone(), *tally)));
        let fell = known().min_by_key(|(_, tally)| tally.change()).filter(|(_, tally)| tally.change() < 0);
        found.extend(fell.map(|(kind, tally)| Finding::Fell(kind.clone(), *tally)));
        let new: Vec<KindCode> =
            self.kinds.iter().filter(|(_, tally)| is_new(tally)).map(|(kind, _)| kind.clone()).collect();
        found.extend((!new.is_empty()).then_some(Finding::New(new)));
        let most = self.regencies.iter().rev().max_by_key(|(_, tally)| tally.added);
        found.extend(most.map(|(code, tally)| Finding::Most(code.clone(), tally.added)));
        let without: Vec<String> =
            self.regencies.iter().filter(|(_, tally)| tally.added == 0).map(|(code, _)| code.clone()).collect();
        found.extend((!without.is_empty()).then_some(Finding::Without(without)));
        found
    }
}

/// Of the province and a year those that began in it, and otherwise all of the place.
fn journeys(document: &CubeDocument, area: &Selection, year: Option<i32>) -> Journeys {
    let cohort = year.filter(|_| area.regencies.is_empty());
    let of_cohort = cohort.map(|year| area.clone().with(Dimension::Month, &year.to_string()));
    Journeys { cohort, stages: document.cube.flow(of_cohort.as_ref().unwrap_or(area)).stages() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::calendar::Month;
    use crate::cube::{Cell, Cube};
    use crate::programme::Status;
    use crate::programme::finance::FundSource;
    use crate::programme::portfolio::{Entry, Figure, Portfolio};
    use crate::snowball::{CubeFlow, FlowCell, PublicFlow};

    const REGENCIES: [&str; 3] = ["63.01", "63.05", "63.72"];

    fn cell(pillar: Pillar, kind: &str, regency: &str, month: &str, count: i64) -> Cell {
        Cell { pillar, kind: kind.to_owned(), regency: regency.to_owned(), month: Month::parse(month).unwrap(), count }
    }

    fn of_cube(cube: Cube) -> CubeDocument {
        CubeDocument { cube: Arc::new(cube), ..CubeDocument::default() }
    }

    fn small() -> CubeDocument {
        of_cube(Cube::new(
            &[
                cell(Pillar::Community, "psks-05", "63.05", "2025-08", 6),
                cell(Pillar::Community, "psks-05", "63.05", "2025-09", 2),
                cell(Pillar::Community, "psks-02", "63.72", "2025-08", 1),
                cell(Pillar::Community, "psks-02", "63.72", "2025-09", 4),
                cell(Pillar::Business, "psks-12", "63.72", "2025-09", 3),
                cell(Pillar::Business, "psks-12", "63.72", "2025-10", 9),
            ],
            &[],
        ))
    }

    fn of(period: &str, regency: Option<&str>) -> Bulletin {
        Bulletin::new(&small(), Span::parse(period).unwrap(), regency, &REGENCIES)
    }

    #[test]
    fn a_month_is_told_beside_the_month_before() {
        let september = of("2025-09", None);
        assert_eq!(september.all, Tally { added: 9, before: 7, total: 16 });
        assert_eq!(september.before.to_string(), "2025-08");
        let fell = Tally { added: 2, before: 6, total: 8 };
        let rose = Tally { added: 4, before: 1, total: 5 };
        assert_eq!(
            september.findings(),
            [
                Finding::Added(september.all),
                Finding::MainPillar(Pillar::Community, 66),
                Finding::Rose("psks-02".to_owned(), rose),
                Finding::Fell("psks-05".to_owned(), fell),
                Finding::New(vec!["psks-12".to_owned()]),
                Finding::Most("63.72".to_owned(), 7),
                Finding::Without(vec!["63.01".to_owned()]),
            ]
        );
    }

    #[test]
    fn a_regency_has_its_own_report_and_a_year_is_told_beside_the_year_before() {
        let tapin = of("2025", Some("63.05"));
        assert_eq!(tapin.all, Tally { added: 8, before: 0, total: 8 });
        assert!(tapin.regencies.is_empty());
        assert_eq!(tapin.kinds, [("psks-05".to_owned(), tapin.all)], "only what there is here");
        assert_eq!(tapin.before, Span::year(2024));
        let nothing = of("2024", None);
        assert_eq!(nothing.findings(), [Finding::Added(Tally::default())], "before the first there is nothing");
        let later = of("2026-01", None);
        assert_eq!(later.all, Tally { added: 0, before: 0, total: 25 });
    }

    #[test]
    fn a_year_tells_how_its_journeys_go_on_and_what_programmes_may_spend() {
        let journeys = |regency: &str, cohort, stage, count| FlowCell {
            regency: regency.to_owned(),
            cohort,
            kind: "ppks-23".to_owned(),
            stage,
            count,
        };
        let cells = [
            journeys("63.05", 2024, Stage::Reached, 30),
            journeys("63.05", 2025, Stage::Reached, 20),
            journeys("63.72", 2025, Stage::Independent, 10),
            journeys("63.72", 2025, Stage::Employer, 3),
        ];
        let flow = CubeFlow::Public(PublicFlow::new(&cells, &["ppks-23".to_owned()]));
        let entry = |regencies: &[&str], budget| Entry {
            status: Status::Ongoing,
            regencies: regencies.iter().map(|code| (*code).to_owned()).collect(),
            ppks: ["ppks-23".to_owned()].into(),
            figures: vec![Figure { year: 2025, fund: FundSource::Apbn, budget: Some(budget), realised: None }],
        };
        let small = small();
        let document = CubeDocument {
            cube: Arc::new(Cube::clone(&small.cube).with_flow(flow)),
            portfolio: Arc::new(Portfolio::new(vec![entry(&[], 100), entry(&["63.05"], 7)])),
            ..small
        };
        let of = |period: &str, regency| Bulletin::new(&document, Span::parse(period).unwrap(), regency, &REGENCIES);
        let told = |bulletin: &Bulletin| {
            let journeys = bulletin.journeys;
            let people = [Stage::Reached, Stage::Independent, Stage::Employer].map(|stage| journeys.people(stage));
            (journeys.cohort, people, bulletin.money.map(|money| money.budget))
        };
        // Three who opened work for others are too few to be told of, and so are those who went no further than they.
        let year = of("2025", None);
        assert_eq!(told(&year), (Some(2025), [Some(33), Some(13), None], Some(107)));
        let last = year.findings().split_off(year.findings().len() - 2);
        let money = year.money.unwrap();
        assert_eq!(last, [Finding::Journeys(Some(2025), 33, Some(13)), Finding::Money(money)]);
        // A regency tells of all its journeys, and of the programmes that are for it alone; a month has no money.
        assert_eq!(told(&of("2025", Some("63.05"))), (None, [Some(50), Some(0), Some(0)], Some(7)));
        assert_eq!(told(&of("2025-09", None)), (None, [Some(63), Some(13), None], None));
        assert_eq!(told(&of("2024", None)), (Some(2024), [Some(30), Some(0), Some(0)], None));
        // Where nobody was verified and nothing began, that is all there is to say.
        assert_eq!(of("2023", None).findings(), [Finding::Added(Tally::default())]);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_periods_add_up(
            cells in prop::collection::vec((0usize..3, 0usize..4, 0usize..3, 0i32..30, 1i64..9), 0..40),
            from in 0i32..30, long in 1i32..13,
        ) {
            let start = Month::new(2024, 1);
            let cells: Vec<Cell> = cells
                .into_iter()
                .map(|(pillar, kind, regency, month, count)| Cell {
                    pillar: Pillar::ALL[pillar],
                    kind: format!("psks-0{kind}"),
                    regency: REGENCIES[regency].to_owned(),
                    month: Month(start.0 + month),
                    count,
                })
                .collect();
            let cube = of_cube(Cube::new(&cells, &[]));
            let period = Span::new(Month(start.0 + from), Month(start.0 + from + long - 1)).unwrap();
            let province = Bulletin::new(&cube, period, None, &REGENCIES);
            let (first, last) = period.ends();
            let counted = |from: i32, until: i32| -> i64 {
                cells.iter().filter(|cell| (from..=until).contains(&cell.month.0)).map(|cell| cell.count).sum()
            };
            prop_assert_eq!(province.all.added, counted(first.0, last.0));
            prop_assert_eq!(province.all.before, counted(first.0 - long, first.0 - 1));
            prop_assert_eq!(province.all.total, counted(0, last.0));
            let sum = |parts: Vec<Tally>| parts.into_iter().fold(Tally::default(), |sum, part| Tally {
                added: sum.added + part.added,
                before: sum.before + part.before,
                total: sum.total + part.total,
            });
            prop_assert_eq!(sum(province.pillars.iter().map(|(_, tally)| *tally).collect()), province.all);
            prop_assert_eq!(sum(province.kinds.iter().map(|(_, tally)| *tally).collect()), province.all);
            prop_assert_eq!(sum(province.regencies.iter().map(|(_, tally)| *tally).collect()), province.all);
            for (code, tally) in &province.regencies {
                prop_assert_eq!(Bulletin::new(&cube, period, Some(code), &REGENCIES).all, *tally);
            }
        }
    }
}
