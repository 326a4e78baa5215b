//! All programmes together: where they stand, and what they may spend and have spent.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Status;
use super::finance::FundSource;
use crate::cube::Selection;
use crate::kind::KindCode;

/// A programme, as the sums of all need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub status: Status,
    /// Codes of its regencies; none where it is for the whole province.
    pub regencies: BTreeSet<String>,
    /// The kinds of people in need that it is for.
    pub ppks: BTreeSet<KindCode>,
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

/// Saturating: what is summed may come from a document that nobody has checked.
impl std::ops::AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = Self {
            figures: self.figures.saturating_add(other.figures),
            budgeted: self.budgeted.saturating_add(other.budgeted),
            compared: self.compared.saturating_add(other.compared),
            budget: self.budget.saturating_add(other.budget),
            compared_budget: self.compared_budget.saturating_add(other.compared_budget),
            realised: self.realised.saturating_add(other.realised),
        };
    }
}

/// All public programmes, those for the same regencies and the same kinds of people in need together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portfolio(Vec<Alike>);

/// The programmes for the same regencies and kinds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Alike {
    /// Codes of the regencies; none where it is the whole province.
    regencies: BTreeSet<String>,
    ppks: BTreeSet<KindCode>,
    statuses: BTreeMap<Status, u32>,
    money: Vec<(i32, FundSource, Money)>,
}

/// What a selection takes of the programmes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortfolioSums {
    /// How many stand where: programmes of any of the regencies and kinds that are taken, and of the whole province.
    pub statuses: BTreeMap<Status, u32>,
    /// The money by year, of every year of which there are figures under no selection.
    pub years: BTreeMap<i32, Money>,
    /// The money by source of funds, of every source likewise.
    pub funds: BTreeMap<FundSource, Money>,
}

impl Portfolio {
    /// The portfolio of these programmes.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        type Counted = (BTreeMap<Status, u32>, BTreeMap<(i32, FundSource), Money>);
        let mut groups: BTreeMap<(BTreeSet<String>, BTreeSet<KindCode>), Counted> = BTreeMap::new();
        for entry in entries {
            let (statuses, money) = groups.entry((entry.regencies, entry.ppks)).or_default();
            *statuses.entry(entry.status).or_default() += 1;
            for figure in entry.figures {
                *money.entry((figure.year, figure.fund)).or_default() += Money::of(figure);
            }
        }
        let group = |((regencies, ppks), (statuses, money)): (_, Counted)| Alike {
            regencies,
            ppks,
            statuses,
            money: money.into_iter().map(|((year, fund), money)| (year, fund, money)).collect(),
        };
        Self(groups.into_iter().map(group).collect())
    }

    /// The sums under a selection. Under one of regencies or kinds, money is that of programmes that are for these alone,
    /// since nobody says how much of a wider one is theirs; under one of months, it is that of their years.
    #[must_use]
    pub fn sums(&self, selection: &Selection) -> PortfolioSums {
        let years: BTreeSet<i32> = selection.months.iter().map(|month| month.year()).collect();
        let (everywhere, for_all) = (selection.regencies.is_empty(), selection.ppks.is_empty());
        let mut sums = PortfolioSums::default();
        for alike in &self.0 {
            let whole_province = alike.regencies.is_empty();
            let is_here = whole_province || alike.regencies.iter().any(|code| selection.takes_regency(code));
            if (everywhere || is_here) && selection.takes_any_ppks(alike.ppks.iter()) {
                for (status, programmes) in &alike.statuses {
                    let sum = sums.statuses.entry(*status).or_default();
                    *sum = sum.saturating_add(*programmes);
                }
            }
            let is_here_alone = everywhere || !whole_province && alike.regencies.is_subset(&selection.regencies);
            let is_for_them_alone = for_all || !alike.ppks.is_empty() && alike.ppks.is_subset(&selection.ppks);
            for (year, fund, money) in &alike.money {
                let of_year = sums.years.entry(*year).or_default();
                let of_fund = sums.funds.entry(*fund).or_default();
                if is_here_alone && is_for_them_alone && (years.is_empty() || years.contains(year)) {
                    *of_year += *money;
                    *of_fund += *money;
                }
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
        entry_for(regencies, &["ppks-01"], figures)
    }

    fn entry_for(regencies: &[&str], ppks: &[&str], figures: &[Figure]) -> Entry {
        let all = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        Entry { status: Status::Ongoing, regencies: all(regencies), ppks: all(ppks), figures: figures.to_vec() }
    }

    /// The years that have figures, with what may be spent.
    fn budgets(sums: &PortfolioSums) -> Vec<(i32, i64)> {
        let known = sums.years.iter().filter(|(_, money)| money.figures > 0);
        known.map(|(year, money)| (*year, money.budget)).collect()
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
        assert_eq!((sums.statuses[&Status::Ongoing], budgets(&sums)), (3, vec![(2024, 10), (2025, 10)]));
        let both = tapin.clone().with(Dimension::Regency, "63.71").with(Dimension::Month, "2025-03");
        let sums = portfolio.sums(&both);
        assert_eq!(budgets(&sums), [(2025, 20)]);
        assert_eq!(sums.years[&2024], Money::default(), "a year without figures under a selection keeps its row");
        assert_eq!(portfolio.sums(&Selection::default()).years[&2025].budget, 40);
    }

    #[test]
    fn kinds_have_the_money_of_programmes_that_are_for_them_alone() {
        let money = |budget| [figure(2025, FundSource::Apbn, Some(budget), None)];
        let portfolio = Portfolio::new(vec![
            entry_for(&[], &["ppks-01"], &money(1)),
            entry_for(&["63.05"], &["ppks-01"], &money(2)),
            entry_for(&[], &["ppks-01", "ppks-02"], &money(4)),
            entry_for(&[], &["ppks-03"], &money(8)),
            entry_for(&[], &[], &money(16)),
        ]);
        let seen = |values: &[(Dimension, &str)]| {
            let selection =
                values.iter().fold(Selection::default(), |selection, (of, value)| selection.with(*of, value));
            let sums = portfolio.sums(&selection);
            (sums.statuses.get(&Status::Ongoing).copied().unwrap_or(0), sums.years[&2025].budget)
        };
        let ppks = Dimension::Ppks;
        assert_eq!(seen(&[]), (5, 31));
        assert_eq!(seen(&[(ppks, "ppks-01")]), (3, 3));
        assert_eq!(seen(&[(ppks, "ppks-01"), (ppks, "ppks-02")]), (3, 7));
        assert_eq!(seen(&[(ppks, "ppks-01"), (Dimension::Regency, "63.05")]), (3, 2));
        assert_eq!(seen(&[(ppks, "ppks-26")]), (0, 0));
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
