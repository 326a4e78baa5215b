//! What is typed about a pair, and what it means.

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::identity::FieldError;
use crate::kind::{KindCode, is_ppks};
use crate::mentoring::pair::{End, FARTHEST_BACK, Outcome};
use crate::region::RegencyCode;
use crate::registration::{Problem, Ticket};
use crate::typed::{Reader, Typed};

/// Names of the forms' fields.
pub mod key {
    /// Ticket number of the mentor; asked in the office only.
    pub const TICKET: &str = "ticket";
    /// Regency in which the family lives.
    pub const REGENCY: &str = "regency";
    /// Kind of its need; empty where it has none.
    pub const PPKS: &str = "ppks";
    /// The first month.
    pub const START: &str = "start";
    /// The last month.
    pub const END: &str = "end";
    /// What came of it.
    pub const OUTCOME: &str = "outcome";
    /// All fields of a new pair, in the order of the form.
    pub const ALL: [&str; 6] = [TICKET, REGENCY, PPKS, START, END, OUTCOME];
    /// The fields of an end.
    pub const OF_END: [&str; 2] = [END, OUTCOME];
}

/// A pair that is to be begun or entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairEntry {
    /// Regency in which the family lives.
    pub regency: RegencyCode,
    /// Kind of its need, where it has one.
    pub ppks: Option<KindCode>,
    /// The first month.
    pub start: Month,
    /// How it ended, where it has.
    pub end: Option<End>,
}

/// What was typed about a new pair.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairForm(pub Typed);

/// What was typed about an end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndForm(pub Typed);

/// A month of those on offer: the last [`FARTHEST_BACK`], the present one among them.
fn month(reader: &mut Reader<'_>, typed: &Typed, key: &str, now: Month) -> Option<Month> {
    let on_offer = |month: &Month| *month <= now && month.0 >= now.0 - FARTHEST_BACK;
    match typed.text(key) {
        "" => {
            reader.wrong(key, FieldError::Required);
            None
        }
        text => {
            let month = Month::parse(text).filter(on_offer);
            if month.is_none() {
                reader.wrong(key, FieldError::Choice);
            }
            month
        }
    }
}

/// The end, which needs both its month and its outcome.
fn end(reader: &mut Reader<'_>, typed: &Typed, start: Option<Month>, now: Month) -> Option<End> {
    let last = month(reader, typed, key::END, now);
    if start.zip(last).is_some_and(|(start, last)| last < start) {
        reader.wrong(key::END, FieldError::MonthOrder);
    }
    let outcome = reader.choice(key::OUTCOME, Outcome::from_code);
    Some(End { month: last?, outcome: outcome? })
}

impl PairForm {
    /// What a mentor means. `now` is the present month.
    ///
    /// # Errors
    /// All fields that are not in order.
    pub fn read(&self, now: Month) -> Result<PairEntry, Vec<Problem>> {
        let mut reader = Reader::new(&self.0);
        let entry = self.entry(&mut reader, now, false);
        finish(reader, entry)
    }

    /// What an officer means: whose pair it is, and how it ended, where either of the two fields of its end was filled in.
    ///
    /// # Errors
    /// All fields that are not in order.
    pub fn read_in_office(&self, now: Month) -> Result<(Ticket, PairEntry), Vec<Problem>> {
        let mut reader = Reader::new(&self.0);
        let ticket = Ticket::parse(self.0.text(key::TICKET));
        if ticket.is_none() {
            reader.wrong(key::TICKET, FieldError::Ticket);
        }
        let ends = key::OF_END.iter().any(|key| !self.0.text(key).is_empty());
        let entry = self.entry(&mut reader, now, ends);
        finish(reader, ticket.zip(entry))
    }

    fn entry(&self, reader: &mut Reader<'_>, now: Month, ends: bool) -> Option<PairEntry> {
        let typed = &self.0;
        let regency = RegencyCode::parse(typed.text(key::REGENCY));
        if let Err(error) = regency {
            reader.wrong(key::REGENCY, error);
        }
        let ppks = Some(typed.text(key::PPKS)).filter(|code| !code.is_empty());
        if ppks.is_some_and(|code| !is_ppks(code)) {
            reader.wrong(key::PPKS, FieldError::Choice);
        }
        let start = month(reader, typed, key::START, now);
        let end = if ends { Some(end(reader, typed, start, now)?) } else { None };
        Some(PairEntry { regency: regency.ok()?, ppks: ppks.map(str::to_owned), start: start?, end })
    }
}

impl EndForm {
    /// The end of a pair that began in this month. `now` is the present month.
    ///
    /// # Errors
    /// All fields that are not in order.
    pub fn read(&self, start: Month, now: Month) -> Result<End, Vec<Problem>> {
        let mut reader = Reader::new(&self.0);
        let end = end(&mut reader, &self.0, Some(start), now);
        finish(reader, end)
    }
}

/// What was read, where all of it was in order.
fn finish<T>(reader: Reader<'_>, read: Option<T>) -> Result<T, Vec<Problem>> {
    let problems = reader.finish();
    match read {
        Some(read) if problems.is_empty() => Ok(read),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> Month {
        Month::new(2026, 11)
    }

    fn full(values: &[(&str, &str)]) -> PairForm {
        let mut form = PairForm::default();
        let ticket = Ticket::new(7);
        for (key, text) in [(key::TICKET, ticket.as_str()), (key::REGENCY, "63.05"), (key::START, "2026-03")] {
            form.0.set(key, text);
        }
        for (key, text) in values {
            form.0.set(key, text);
        }
        form
    }

    fn wrong<T: std::fmt::Debug>(read: Result<T, Vec<Problem>>) -> Vec<(String, FieldError)> {
        read.unwrap_err().into_iter().map(|problem| (problem.key, problem.error)).collect()
    }

    #[test]
    fn a_form_means_a_pair() {
        let entry = full(&[]).read(now()).unwrap();
        assert_eq!((entry.start, entry.ppks, entry.end), (Month::new(2026, 3), None, None));
        let over = [(key::PPKS, "ppks-23"), (key::END, "2026-10"), (key::OUTCOME, "pioneer")];
        let (ticket, entry) = full(&over).read_in_office(now()).unwrap();
        assert_eq!(ticket, Ticket::new(7));
        assert_eq!(entry.end, Some(End { month: Month::new(2026, 10), outcome: Outcome::Pioneer }));
        assert_eq!(full(&over).read(now()).unwrap().end, None, "a mentor ends it later");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let keys: Vec<String> =
            wrong(PairForm::default().read_in_office(now())).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, [key::TICKET, key::REGENCY, key::START]);
        let form = full(&[(key::PPKS, "psks-01"), (key::START, "2026-12"), (key::END, "2026-01")]);
        let expected =
            [(key::PPKS, FieldError::Choice), (key::START, FieldError::Choice), (key::OUTCOME, FieldError::Required)];
        assert_eq!(wrong(form.read_in_office(now())), expected.map(|(key, error)| (key.to_owned(), error)));
        let form = full(&[(key::END, "2026-02"), (key::OUTCOME, "moved")]);
        assert_eq!(wrong(form.read_in_office(now())), [(key::END.to_owned(), FieldError::MonthOrder)]);
    }

    #[test]
    fn an_end_needs_month_and_outcome() {
        let mut form = EndForm::default();
        let missing = [(key::END, FieldError::Required), (key::OUTCOME, FieldError::Required)];
        let start = Month::new(2026, 3);
        assert_eq!(wrong(form.read(start, now())), missing.map(|(key, error)| (key.to_owned(), error)));
        form.0.set(key::END, "2026-03");
        form.0.set(key::OUTCOME, "independent");
        assert_eq!(form.read(start, now()), Ok(End { month: start, outcome: Outcome::Independent }));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_either_has_a_problem_or_means_a_pair_that_can_be(
            values in prop::collection::vec((0_usize..6, "(20[12][0-9]-(0[1-9]|1[0-2])|ppks-[0-9]{2}|moved|63.05|.{0,9})"), 0..8),
        ) {
            let mut form = full(&[]);
            for (index, text) in values {
                form.0.set(key::ALL[index], &text);
            }
            match form.read_in_office(now()) {
                Err(problems) => prop_assert!(!problems.is_empty()),
                Ok((_, entry)) => {
                    prop_assert!(entry.start <= now());
                    prop_assert!(entry.end.is_none_or(|end| (entry.start..=now()).contains(&end.month)));
                }
            }
        }
    }
}
