//! Months from one to another, as an address names them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::locale::Locale;
use crate::texts::cube as t;

/// Months from one to another, both included: `2025`, `2025-09`, or `2024-03..2025-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    first: Month,
    last: Month,
}

/// The longest span, in months: a hundred years. An address may be typed by anybody.
const LONGEST: i32 = 1200;

impl Span {
    /// From one month to another, in either order; `None` where they are more than a hundred years apart.
    #[must_use]
    pub fn new(one: Month, other: Month) -> Option<Self> {
        let (first, last) = (one.min(other), one.max(other));
        (last.0 - first.0 < LONGEST).then_some(Self { first, last })
    }

    /// The months of a year.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self { first: Month::new(year, 1), last: Month::new(year, 12) }
    }

    /// Reads what [`Span`] is written as.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((first, last)) = text.split_once("..") {
            return Self::new(Month::parse(first)?, Month::parse(last)?);
        }
        if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().map(Self::year);
        }
        let month = Month::parse(text)?;
        Self::new(month, month)
    }

    /// Its first and its last month.
    #[must_use]
    pub const fn ends(self) -> (Month, Month) {
        (self.first, self.last)
    }

    /// The year that it is, where it is one.
    #[must_use]
    pub fn as_year(self) -> Option<i32> {
        Some(self.first.year()).filter(|year| self == Self::year(*year))
    }

    /// As many months just before it.
    #[must_use]
    pub fn before(self) -> Self {
        let long = self.last.0 - self.first.0 + 1;
        Self { first: Month(self.first.0 - long), last: Month(self.first.0 - 1) }
    }

    /// Its months, in order.
    pub fn months(self) -> impl Iterator<Item = Month> + Clone {
        (self.first.0..=self.last.0).map(Month)
    }

    /// In words: `2025`, `September 2025`, `March 2024 until February 2025`.
    #[must_use]
    pub fn in_words(self, locale: Locale) -> String {
        if let Some(year) = self.as_year() {
            return year.to_string();
        }
        let first = self.first.in_words(locale);
        if self.first == self.last { first } else { t::from_until(locale, &first, &self.last.in_words(locale)) }
    }

    /// The spans of these months, as few as there can be.
    pub(super) fn of(months: impl IntoIterator<Item = Month>) -> Vec<Self> {
        let mut spans: Vec<Self> = Vec::new();
        for month in months {
            match spans.last_mut() {
                Some(span) if span.last.0 + 1 == month.0 && month.0 - span.first.0 < LONGEST => span.last = month,
                _ => spans.push(Self { first: month, last: month }),
            }
        }
        spans
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(year) = self.as_year() {
            write!(f, "{year:04}")
        } else if self.first == self.last {
            self.first.fmt(f)
        } else {
            write!(f, "{}..{}", self.first, self.last)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_span_is_written_as_short_as_it_can_be() {
        let written = |text: &str| Span::parse(text).map(|span| span.to_string());
        for (text, short) in [
            ("2025", "2025"),
            ("2025-09", "2025-09"),
            ("2025-01..2025-12", "2025"),
            ("2025-02..2024-03", "2024-03..2025-02"),
            ("2025-09..2025-09", "2025-09"),
        ] {
            assert_eq!(written(text).as_deref(), Some(short), "{text}");
        }
        for rubbish in ["", "..", "2025..", "2025..2026", "25", "20255", "2025-13", "0001-01..9999-12", "+202"] {
            assert_eq!(written(rubbish), None, "{rubbish}");
        }
        assert_eq!(Span::parse("2024-03..2025-02").unwrap().in_words(Locale::Id), "Maret 2024 sampai Februari 2025");
        assert_eq!(Span::parse("2024").unwrap().in_words(Locale::En), "2024");
    }

    proptest! {
        #[test]
        fn spans_of_months_are_those_months(months in prop::collection::btree_set(24_000i32..24_060, 0..40)) {
            let months: BTreeSet<Month> = months.into_iter().map(Month).collect();
            let spans = Span::of(months.iter().copied());
            for pair in spans.windows(2) {
                prop_assert!(pair[0].last.0 + 1 < pair[1].first.0, "neighbours are one span");
            }
            let again: BTreeSet<Month> =
                spans.iter().filter_map(|span| Span::parse(&span.to_string())).flat_map(Span::months).collect();
            prop_assert_eq!(again, months);
        }
    }
}
