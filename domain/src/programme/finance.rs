//! What a programme may spend and has spent, by year and source of funds. A figure without a published source is none.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::identity::FieldError;
use crate::locale::{Locale, Text};
use crate::pillar::coded;
use crate::programme::Source;
use crate::registration::Problem;
use crate::texts::programme::finance as t;
use crate::typed::{Reader, Typed, parse_rupiah};

coded! {
    /// Where the money comes from.
    FundSource {
        /// Anggaran Pendapatan dan Belanja Negara.
        Apbn = "apbn",
        /// Anggaran Pendapatan dan Belanja Daerah of the province.
        ApbdProvince = "apbd_province",
        /// Anggaran Pendapatan dan Belanja Daerah of a regency or city.
        ApbdRegency = "apbd_regency",
        /// Corporate social responsibility (TJSL).
        Csr = "csr",
        /// What people and their organisations give.
        Community = "community",
    }
}

impl FundSource {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Apbn => t::APBN,
            Self::ApbdProvince => t::APBD_PROVINCE,
            Self::ApbdRegency => t::APBD_REGENCY,
            Self::Csr => t::CSR,
            Self::Community => t::COMMUNITY,
        }
    }
}

/// The first year of which figures are taken.
pub const FIRST_YEAR: i32 = 2000;

/// The largest amount, in rupiah: 100 trillion is far above all that the province spends in a year, so more is a slip of
/// the keyboard.
pub const MOST_RUPIAH: i64 = 100_000_000_000_000;

/// The figures of a programme for one year and one source of funds. There is at most one of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finance {
    /// Year, from [`FIRST_YEAR`] to the one after the present.
    pub year: i32,
    /// Where the money comes from.
    pub fund: FundSource,
    /// What may be spent, in rupiah, where it is known.
    pub budget: Option<i64>,
    /// What has been spent, in rupiah, where it is known; may be more than the budget.
    pub realised: Option<i64>,
    /// Where the figures were published.
    pub cited: Source,
}

impl Finance {
    /// What the audit log says of it: year, source of funds, budget and realisation.
    #[must_use]
    pub fn in_short(&self) -> String {
        let amount = |amount: Option<i64>| amount.map_or_else(|| "-".to_owned(), |amount| amount.to_string());
        format!("{} {} {}/{}", self.year, self.fund.code(), amount(self.budget), amount(self.realised))
    }
}

/// Figures as those who write them see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceRow {
    /// Id.
    pub id: String,
    /// How often they were written; who writes names the one that they saw.
    pub version: i64,
    /// The figures.
    pub finance: Finance,
}

/// The figures of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceYear {
    /// Year.
    pub year: i32,
    /// By source of funds, in their usual order.
    pub rows: Vec<Finance>,
}

impl FinanceYear {
    /// Sum of the budgets; `None` where one of them is not known, since a sum of the others would be read as all.
    #[must_use]
    pub fn budget(&self) -> Option<i64> {
        self.rows.iter().map(|row| row.budget).sum()
    }

    /// Sum of what was spent; `None` where one of the amounts is not known.
    #[must_use]
    pub fn realised(&self) -> Option<i64> {
        self.rows.iter().map(|row| row.realised).sum()
    }

    /// Where the figures were published, each place once, with the sources of funds that it is about.
    #[must_use]
    pub fn cited(&self) -> Vec<(Vec<FundSource>, Source)> {
        let mut cited: Vec<(Vec<FundSource>, Source)> = Vec::new();
        for row in &self.rows {
            match cited.iter_mut().find(|(_, source)| *source == row.cited) {
                Some((funds, _)) => funds.push(row.fund),
                None => cited.push((vec![row.fund], row.cited.clone())),
            }
        }
        cited
    }
}

/// How much of a budget was spent, in percent, where both are known and there was one.
#[must_use]
pub fn share(locale: Locale, budget: Option<i64>, realised: Option<i64>) -> Option<String> {
    locale.percent(realised?, budget?)
}

/// Figures by year, the latest first.
#[must_use]
pub fn by_year(mut rows: Vec<Finance>) -> Vec<FinanceYear> {
    rows.sort_by_key(|row| (-row.year, row.fund));
    let mut years: Vec<FinanceYear> = Vec::new();
    for row in rows {
        match years.last_mut() {
            Some(last) if last.year == row.year => last.rows.push(row),
            _ => years.push(FinanceYear { year: row.year, rows: vec![row] }),
        }
    }
    years
}

/// Names of the form's fields.
pub mod finance_key {
    /// Year.
    pub const YEAR: &str = "year";
    /// Source of funds.
    pub const FUND: &str = "fund";
    /// What may be spent.
    pub const BUDGET: &str = "budget";
    /// What has been spent.
    pub const REALISED: &str = "realised";
    /// Title of what the figures stand in.
    pub const TITLE: &str = "cited_title";
    /// Who published it.
    pub const PUBLISHER: &str = "cited_publisher";
    /// Day of publication.
    pub const DATE: &str = "cited_date";
    /// Address on the web.
    pub const URL: &str = "cited_url";
    /// All of them.
    pub const ALL: [&str; 8] = [YEAR, FUND, BUDGET, REALISED, TITLE, PUBLISHER, DATE, URL];
}

use finance_key as key;

/// An amount of the form, where one was typed.
fn rupiah(reader: &mut Reader<'_>, form: &Typed, key: &str) -> Option<i64> {
    let text = form.text(key);
    if text.is_empty() {
        return None;
    }
    let amount = parse_rupiah(text).filter(|amount| *amount <= MOST_RUPIAH);
    if amount.is_none() {
        reader.wrong(key, FieldError::Rupiah);
    }
    amount
}

/// The form of figures, with amounts as people type them.
#[must_use]
pub fn finance_form(finance: &Finance) -> Typed {
    let mut form = Typed::default();
    let amount = |amount: Option<i64>| amount.map(|amount| Locale::Id.number(amount)).unwrap_or_default();
    for (key, text) in [
        (key::YEAR, finance.year.to_string().as_str()),
        (key::FUND, finance.fund.code()),
        (key::BUDGET, &amount(finance.budget)),
        (key::REALISED, &amount(finance.realised)),
        (key::TITLE, &finance.cited.title),
        (key::PUBLISHER, &finance.cited.publisher),
        (key::URL, &finance.cited.url),
    ] {
        form.set(key, text);
    }
    form.set_day(key::DATE, finance.cited.date);
    form
}

/// The figures that a form means.
///
/// # Errors
/// All fields that are not in order.
pub fn read_finance(form: &Typed, today: Day) -> Result<Finance, Vec<Problem>> {
    let mut reader = Reader::new(form);
    let this_year = today.month().year();
    let year =
        reader.choice(key::YEAR, |text| text.parse().ok().filter(|year| (FIRST_YEAR..=this_year + 1).contains(year)));
    let fund = reader.choice(key::FUND, FundSource::from_code);
    let (budget, realised) = (rupiah(&mut reader, form, key::BUDGET), rupiah(&mut reader, form, key::REALISED));
    if form.text(key::BUDGET).is_empty() && form.text(key::REALISED).is_empty() {
        reader.wrong(key::BUDGET, FieldError::Required);
    }
    if realised.is_some() && year.is_some_and(|year| year > this_year) {
        reader.wrong(key::REALISED, FieldError::YearFuture);
    }
    let cited = Source {
        title: reader.text(key::TITLE, true, 400),
        publisher: reader.text(key::PUBLISHER, true, 400),
        date: reader.required_day(key::DATE),
        url: reader.address(key::URL),
    };
    if cited.date.is_some_and(|date| date > today) {
        reader.wrong(key::DATE, FieldError::DateFuture);
    }
    let problems = reader.finish();
    match (year, fund, problems.is_empty()) {
        (Some(year), Some(fund), true) => Ok(Finance { year, fund, budget, realised, cited }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> Day {
        Day::new(2026, 11, 25).unwrap()
    }

    fn full() -> Typed {
        let mut form = Typed::default();
        for (key, text) in [
            (key::YEAR, "2025"),
            (key::FUND, "apbd_province"),
            (key::BUDGET, "Rp 1.250.000.000"),
            (key::REALISED, "1.187.500.000,00"),
            (key::TITLE, "Laporan kinerja uji"),
            (key::PUBLISHER, "Dinas uji"),
            (key::DATE, "31/03/2026"),
        ] {
            form.set(key, text);
        }
        form
    }

    fn row(year: i32, fund: FundSource, budget: Option<i64>, realised: Option<i64>) -> Finance {
        Finance { year, fund, budget, realised, ..read_finance(&full(), today()).unwrap() }
    }

    #[test]
    fn a_form_means_figures_and_figures_their_form() {
        let finance = read_finance(&full(), today()).unwrap();
        assert_eq!((finance.budget, finance.realised), (Some(1_250_000_000), Some(1_187_500_000)));
        assert_eq!(share(Locale::Id, finance.budget, finance.realised).as_deref(), Some("95,0%"));
        assert_eq!(finance_form(&finance).text(key::BUDGET), "1.250.000.000");
        assert_eq!(read_finance(&finance_form(&finance), today()), Ok(finance));
    }

    #[test]
    fn amounts_are_read_as_they_are_written_here_and_never_guessed() {
        for (text, amount) in [
            ("0", 0),
            ("250000", 250_000),
            ("250.000", 250_000),
            ("1 250 000", 1_250_000),
            ("Rp1.250.000", 1_250_000),
            ("Rp. 1.250.000,-", 1_250_000),
            ("rp 5.000,00", 5_000),
        ] {
            assert_eq!(parse_rupiah(text), Some(amount), "{text}");
        }
        for text in ["", "Rp", "1.5", "1,5", "1.25 miliar", "-5", "1.2500", ".500", "1..000", "5.000,50", "1,250,000"] {
            assert_eq!(parse_rupiah(text), None, "{text}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let problems = read_finance(&Typed::default(), today()).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(keys, [key::YEAR, key::FUND, key::BUDGET, key::TITLE, key::PUBLISHER, key::DATE]);
        let mut form = full();
        for (key, text) in
            [(key::YEAR, "2027"), (key::BUDGET, "banyak"), (key::DATE, "01/12/2026"), (key::URL, "javascript:alert(1)")]
        {
            form.set(key, text);
        }
        assert_eq!(
            read_finance(&form, today()).unwrap_err(),
            [
                Problem::new(key::BUDGET, FieldError::Rupiah),
                Problem::new(key::REALISED, FieldError::YearFuture),
                Problem::new(key::URL, FieldError::Address),
                Problem::new(key::DATE, FieldError::DateFuture),
            ]
        );
        for (year, fine) in [("1999", false), ("2000", true), ("2026", true), ("2028", false)] {
            form = full();
            form.set(key::YEAR, year);
            assert_eq!(read_finance(&form, today()).is_ok(), fine, "{year}");
        }
        form = full();
        form.set(key::BUDGET, "100.000.000.000.001");
        assert!(read_finance(&form, today()).is_err());
        form.set(key::BUDGET, "");
        assert_eq!(read_finance(&form, today()).map(|finance| finance.budget), Ok(None), "one of the two is enough");
    }

    #[test]
    fn a_sum_is_of_all_or_not_told() {
        use FundSource::{Apbn, Csr};
        let years = by_year(vec![
            row(2024, Csr, Some(50), None),
            row(2025, Csr, Some(50), Some(60)),
            row(2024, Apbn, Some(100), Some(90)),
            row(2025, Apbn, Some(100), Some(90)),
        ]);
        assert_eq!(years.iter().map(|year| year.year).collect::<Vec<_>>(), [2025, 2024]);
        assert_eq!(years[0].rows.iter().map(|row| row.fund).collect::<Vec<_>>(), [Apbn, Csr]);
        assert_eq!((years[0].budget(), years[0].realised()), (Some(150), Some(150)));
        assert_eq!((years[1].budget(), years[1].realised()), (Some(150), None));
        assert_eq!(share(Locale::Id, years[1].budget(), years[1].realised()), None);
        assert_eq!(years[0].cited().len(), 1);
        assert_eq!(years[0].cited()[0].0, [Apbn, Csr]);
    }

    proptest! {
        #[test]
        fn an_amount_is_read_back_as_it_is_shown(amount in 0..=MOST_RUPIAH) {
            prop_assert_eq!(parse_rupiah(&Locale::Id.rupiah(amount)), Some(amount));
            prop_assert_eq!(parse_rupiah(&amount.to_string()), Some(amount));
        }

        #[test]
        fn reading_never_fails_and_what_is_read_is_in_bounds(budget in ".{0,24}", realised in "[Rp0-9., -]{0,24}", year in "[0-9]{0,5}") {
            let mut form = full();
            for (key, text) in [(key::BUDGET, &budget), (key::REALISED, &realised), (key::YEAR, &year)] {
                form.set(key, text);
            }
            if let Ok(finance) = read_finance(&form, today()) {
                prop_assert!((FIRST_YEAR..=2027).contains(&finance.year));
                for amount in [finance.budget, finance.realised].into_iter().flatten() {
                    prop_assert!((0..=MOST_RUPIAH).contains(&amount));
                }
                prop_assert!(finance.budget.is_some() || finance.realised.is_some());
            }
        }

        #[test]
        fn every_figure_is_in_its_year_once(
            known in prop::collection::vec((2000..2030i32, 0..5usize, 0..1_000i64), 0..40),
        ) {
            let rows: Vec<Finance> =
                known.iter().map(|(year, fund, sum)| row(*year, FundSource::ALL[*fund], Some(*sum), None)).collect();
            let years = by_year(rows);
            prop_assert!(years.windows(2).all(|pair| pair[0].year > pair[1].year));
            prop_assert_eq!(years.iter().map(|year| year.rows.len()).sum::<usize>(), known.len());
            let total: i64 = years.iter().filter_map(FinanceYear::budget).sum();
            prop_assert_eq!(total, known.iter().map(|(_, _, sum)| sum).sum::<i64>());
        }
    }
}
