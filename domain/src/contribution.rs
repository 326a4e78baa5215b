//! What a stakeholder has contributed, and what waits for it: the first things that it sees after signing in.
//!
//! A fact is something that both sides have confirmed. [`Facts`] turn them into [`Totals`] by year; what each measure
//! counts is said by [`Measure::meaning`], on the page as well. A new source of facts is one more list in [`Facts`] and
//! one more line in [`Facts::total`] and [`Facts::of_year`].

mod fact;
mod goal;
mod start;
mod waiting;

pub use fact::{Attendance, Facts, Held, Measure, Mentored, Part, Totals};
pub use goal::Goal;
pub use start::{Fit, Section, sections, usual_kinds};
pub use waiting::{OfficeWaiting, Open, SOON_DAYS, Waiting, waiting};

use crate::calendar::Day;

/// Indonesian address below which the yearly reports lie, by year.
pub const REPORT_PATH: &str = "/akun/laporan";

/// The first year that there can be a report of.
pub const FIRST_YEAR: i32 = 2022;

/// The last year that addresses of reports are made for.
pub const LAST_YEAR: i32 = 2099;

/// The year of an address, where there can be a report of it by now.
#[must_use]
pub fn report_year(text: &str, today: Day) -> Option<i32> {
    let plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year: i32 = text.parse().ok().filter(|_| plain)?;
    (FIRST_YEAR..=today.year().min(LAST_YEAR)).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_of_a_year_that_has_begun() {
        let today = Day::new(2026, 11, 25).unwrap();
        assert_eq!(report_year("2026", today), Some(2026));
        assert_eq!(report_year("2022", today), Some(2022));
        for text in ["2027", "2021", "", "26", "+026", "20260", "2026.csv"] {
            assert_eq!(report_year(text, today), None, "{text}");
        }
    }
}
