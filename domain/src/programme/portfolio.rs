//! All programmes together: where they stand, and what they may spend and have spent.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Status;
use super::finance::FundSource;
use crate::cube::Selection;

/// A programme, as the sums of all need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub status: Status,
    /// Codes of its regencies; none where it is for the whole province.
    pub regencies: BTreeSet<String>,
    /// Its figures, one for each year and source of funds at most.
    pub figures: Vec<Figure>,
}

/// What a programme may spend and has spent in a year of one source of funds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Year.
    pub year: i32,
    /// Where the money comes from.
    pub fund: FundSource,
    /// What may be spent, in rupiah, where it is known.
    pub budget: Option<i64>,
    /// What has been spent, in rupiah, where it is known.
    pub realised: Option<i64>,
}

/// Sums of figures, in rupiah. Where not all of them are known, a sum is of those that are, and it is told of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// How many figures there are.
    pub figures: u32,
    /// Of how many of them the budget is known.
    pub budgeted: u32,
    /// Of how many of them budget and realisation are known both.
    pub compared: u32,
    /// What may be spent, of the figures whose budget is known.
    pub budget: i64,
    /// What may be spent, of the figures that are compared.
    pub compared_budget: i64,
    /// What has been spent, of the figures that are compared.
    pub realised: i64,
}

impl Money {
    /// What may be spent, where that is known of any.
    #[must_use]
    pub fn known_budget(self) -> Option<i64> {
        (self.budgeted > 0).then_some(self.budget)
    }

    /// What has been spent, where that is known of any beside what might have been.
    #[must_use]
    pub fn known_realised(self) -> Option<i64> {
        (self.compared > 0).then_some(self.realised)
    }

    fn of(figure: Figure) -> Self {
        let budget = figure.budget.unwrap_or(0);
        let compared = figure.budget.is_some() && figure.realised.is_some();
        Self {
            figures: 1,
            budgeted: u32::from(figure.budget.is_some()),
            compared: u32::from(compared),
            budget,
            compared_budget: if compared { budget } else { 0 },
            realised: figure.realised.filter(|_| compared).unwrap_or(0),
        }
    }
}

impl std::ops::AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.figures += other.figures;
        self.budgeted += other.budgeted;
        self.compared += other.compared;
        self.budget += other.budget;
        self.compared_budget += other.compared_budget;
        self.realised += other.realised;
    }
}

/// All public programmes, those of the same regencies together: however many there are, there are few such areas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portfolio(Vec<Area>);

/// The programmes of the same regencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Area {
    /// Codes of the regencies; none where it is the whole province.
    regencies: BTreeSet<String>,
    statuses: BTreeMap<Status, u32>,
    money: Vec<(i32, FundSource, Money)>,
}

/// What a selection takes of the programmes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortfolioSums {
    /// How many stand where: programmes of any of the regencies that are taken, and of the whole province.
    pub statuses: BTreeMap<Status, u32>,
    /// The money by year.
    pub years: BTreeMap<i32, Money>,
    /// The money by source of funds.
    pub funds: BTreeMap<FundSource, Money>,
}

impl Portfolio {
    /// The portfolio of these programmes.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        type Counted = (BTreeMap<Status, u32>, BTreeMap<(i32, FundSource), Money>);
        let mut areas: BTreeMap<BTreeSet<String>, Counted> = BTreeMap::new();
        for entry in entries {
            let (statuses, money) = areas.entry(entry.regencies).or_default();
            *statuses.entry(entry.status).or_default() += 1;
            for figure in entry.figures {
                *money.entry((figure.year, figure.fund)).or_default() += Money::of(figure);
            }
        }
        let area = |(regencies, (statuses, money)): (_, Counted)| Area {
            regencies,
            statuses,
            money: money.into_iter().map(|((year, fund), money)| (year, fund, money)).collect(),
        };
        Self(areas.into_iter().map(area).collect())
    }

    /// The sums under a selection. Under one of regencies, money is that of programmes that are for these alone, since
    /// nobody says how much of a wider one is theirs; under one of months, it is that of their years.
    #[must_use]
    pub fn sums(&self, selection: &Selection) -> PortfolioSums {
        let years: BTreeSet<i32> = selection.months.iter().map(|month| month.year()).collect();
        let everywhere = selection.regencies.is_empty();
        let mut sums = PortfolioSums::default();
        for area in &self.0 {
            let whole_province = area.regencies.is_empty();
            if everywhere || whole_province || area.regencies.iter().any(|code| selection.takes_regency(code)) {
                for (status, programmes) in &area.statuses {
                    *sums.statuses.entry(*status).or_default() += programmes;
                }
            }
            if !everywhere && (whole_province || !area.regencies.is_subset(&selection.regencies)) {
                continue;
            }
            for (year, fund, money) in area.money.iter().filter(|(year, ..)| years.is_empty() || years.contains(year)) {
                *sums.years.entry(*year).or_default() += *money;
                *sums.funds.entry(*fund).or_default() += *money;
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cube::Dimension;

    fn figure(year: i32, fund: FundSource, budget: Option<i64>, realised: Option<i64>) -> Figure {
        Figure { year, fund, budget, realised }
    }

    fn entry(regencies: &[&str], figures: &[Figure]) -> Entry {
        Entry {
            status: Status::Ongoing,
            regencies: regencies.iter().map(|code| (*code).to_owned()).collect(),
            figures: figures.to_vec(),
        }
    }

    #[test]
    fn money_is_compared_where_both_figures_are_known() {
        let sums = Portfolio::new(vec![
            entry(&[], &[figure(2025, FundSource::Apbn, Some(100), Some(80))]),
            entry(&[], &[figure(2025, FundSource::Apbn, Some(50), None), figure(2025, FundSource::Csr, None, Some(7))]),
        ])
        .sums(&Selection::default());
        let apbn = Money { figures: 2, budgeted: 2, compared: 1, budget: 150, compared_budget: 100, realised: 80 };
        assert_eq!(sums.funds[&FundSource::Apbn], apbn);
        assert_eq!(sums.funds[&FundSource::Csr], Money { figures: 1, ..Money::default() });
        assert_eq!(sums.years[&2025], Money { figures: 3, ..apbn });
        assert_eq!(sums.statuses[&Status::Ongoing], 2);
    }

    #[test]
    fn a_regency_has_the_money_of_its_own_programmes_and_the_programmes_of_the_province() {
        let money = |year| figure(year, FundSource::ApbdRegency, Some(10), None);
        let portfolio = Portfolio::new(vec![
            entry(&["63.05"], &[money(2024), money(2025)]),
            entry(&["63.05", "63.71"], &[money(2025)]),
            entry(&[], &[money(2025)]),
            entry(&["63.01"], &[money(2025)]),
        ]);
        let tapin = Selection::default().with(Dimension::Regency, "63.05");
        let sums = portfolio.sums(&tapin);
        assert_eq!((sums.statuses[&Status::Ongoing], sums.years[&2025].budget, sums.years.len()), (3, 10, 2));
        let both = tapin.clone().with(Dimension::Regency, "63.71").with(Dimension::Month, "2025-03");
        let sums = portfolio.sums(&both);
        assert_eq!((sums.years.len(), sums.years[&2025].budget), (1, 20));
        assert_eq!(portfolio.sums(&Selection::default()).years[&2025].budget, 40);
    }

    proptest! {
        #[test]
        fn years_and_funds_add_up_to_the_same(
            entries in prop::collection::vec(
                (0usize..3, prop::collection::vec((2022i32..2026, 0usize..5, prop::option::of(0i64..90), prop::option::of(0i64..90)), 0..6)),
                0..12,
            ),
            selection in crate::cube::tests::selection(),
        ) {
            let entries = entries.into_iter().map(|(regency, figures)| {
                let regencies: &[&str] = [&[] as &[&str], &["63.00"], &["63.01", "63.02"]][regency];
                let figures: Vec<Figure> = figures
                    .into_iter()
                    .map(|(year, fund, budget, realised)| figure(year, FundSource::ALL[fund], budget, realised))
                    .collect();
                entry(regencies, &figures)
            });
            let portfolio = Portfolio::new(entries.collect());
            let sums = portfolio.sums(&selection);
            let add = |mut sum: Money, money: &Money| { sum += *money; sum };
            let years = sums.years.values().fold(Money::default(), add);
            prop_assert_eq!(years, sums.funds.values().fold(Money::default(), add));
            prop_assert_eq!(serde_json::from_str::<Portfolio>(&serde_json::to_string(&portfolio).unwrap()).unwrap(), portfolio);
        }
    }
}
