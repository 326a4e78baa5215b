use super::FieldError;
use crate::calendar::Day;

/// Number of a decree or letter. There is no national format, so only what no number could be is
/// refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DecreeNumber(String);

impl DecreeNumber {
    /// Reads a number of 3 to 80 characters with at least one digit; runs of spaces become one.
    ///
    /// # Errors
    /// [`FieldError::Required`], [`FieldError::TooShort`], [`FieldError::TooLong`],
    /// [`FieldError::Characters`] and [`FieldError::DecreeShape`].
    pub fn parse(input: &str) -> Result<Self, FieldError> {
        let text = input.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            0 => return Err(FieldError::Required),
            1..=2 => return Err(FieldError::TooShort),
            3..=80 => {}
            _ => return Err(FieldError::TooLong),
        }
        if !text.chars().all(|character| character.is_alphanumeric() || " /.-()&,:".contains(character)) {
            return Err(FieldError::Characters);
        }
        if text.bytes().any(|byte| byte.is_ascii_digit()) { Ok(Self(text)) } else { Err(FieldError::DecreeShape) }
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// First letters of the months in both languages; three are enough to tell them apart.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb", "peb"],
    &["mar"],
    &["apr"],
    &["mei", "may"],
    &["jun"],
    &["jul"],
    &["agu", "aug", "ags"],
    &["sep"],
    &["okt", "oct"],
    &["nov", "nop"],
    &["des", "dec"],
];

/// Reads a day in any of the usual ways of writing: `18/05/2022`, `18-5-2022`, `18.5.2022`, `18 Mei 2022`,
/// `18 May 2022`, `2022-05-18`.
///
/// # Errors
/// [`FieldError::Required`] and [`FieldError::DateShape`].
pub fn parse_day(input: &str) -> Result<Day, FieldError> {
    match input.trim().to_lowercase().as_str() {
        "" => Err(FieldError::Required),
        text => read_day(text).ok_or(FieldError::DateShape),
    }
}

/// Reads a day that has passed, written as for [`parse_day`].
///
/// # Errors
/// [`FieldError::Required`], [`FieldError::DateShape`], [`FieldError::DateFuture`], and
/// [`FieldError::DateEarly`] before 17 August 1945.
pub fn parse_past_day(input: &str, today: Day) -> Result<Day, FieldError> {
    let day = parse_day(input)?;
    if day > today {
        return Err(FieldError::DateFuture);
    }
    match Day::new(1945, 8, 17) {
        Some(first) if day < first => Err(FieldError::DateEarly),
        _ => Ok(day),
    }
}

fn read_day(text: &str) -> Option<Day> {
    if let Some(day) = Day::parse_iso(text) {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let month = match month.parse::<u8>() {
        Ok(number) => number,
        Err(_) => {
            let start = month.get(..3)?;
            let index = MONTHS.iter().position(|names| names.contains(&start))?;
            u8::try_from(index + 1).ok()?
        }
    };
    Day::new(year.parse().ok()?, month, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> Day {
        Day::new(2026, 11, 24).unwrap()
    }

    #[test]
    fn a_decree_number_has_a_digit() {
        assert_eq!(DecreeNumber::parse(" 188.45/12 /KUM/ 2024 ").unwrap().as_str(), "188.45/12 /KUM/ 2024");
        assert_eq!(DecreeNumber::parse("SK Bupati"), Err(FieldError::DecreeShape));
        assert_eq!(DecreeNumber::parse("12"), Err(FieldError::TooShort));
        assert_eq!(DecreeNumber::parse("188<script>"), Err(FieldError::Characters));
        assert_eq!(DecreeNumber::parse(&"1".repeat(81)), Err(FieldError::TooLong));
        assert_eq!(DecreeNumber::parse(" "), Err(FieldError::Required));
    }

    #[test]
    fn a_day_may_be_written_in_any_usual_way() {
        let day = Day::new(2022, 5, 18).unwrap();
        for text in
            ["2022-05-18", "18/05/2022", "18-5-2022", "18.5.2022", "18 Mei 2022", "18 may 2022", " 18 MEI 2022 "]
        {
            assert_eq!(parse_past_day(text, today()), Ok(day), "{text}");
        }
        assert_eq!(parse_past_day("24/11/2026", today()), Ok(today()));
        assert_eq!(parse_past_day("25/11/2026", today()), Err(FieldError::DateFuture));
        assert_eq!(parse_past_day("16/08/1945", today()), Err(FieldError::DateEarly));
        for wrong in ["31/02/2022", "2022", "18/05/22", "kemarin", "18 M 2022", "18 éé 2022"] {
            assert_eq!(parse_past_day(wrong, today()), Err(FieldError::DateShape), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn rubbish_is_refused_without_a_panic(text in ".{0,30}") {
            let _ = parse_past_day(&text, today());
            let _ = DecreeNumber::parse(&text);
        }
    }
}
