//! What was typed into a form that only the server checks, and what it means.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::identity::{FieldError, parse_day};
use crate::locale::Bilingual;
use crate::registration::Problem;

/// The most characters of a field that are kept.
const MOST: usize = 30_000;

/// What was typed, by field name. Texts in two languages end in `_id` and `_en`; lists hold codes, parted by commas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed(pub BTreeMap<String, String>);

impl Typed {
    /// What was typed into a field.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The codes of a list.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<String> {
        self.text(key).split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()
    }

    /// Sets a field; what cannot be of use at that length is cut.
    pub fn set(&mut self, key: &str, text: &str) {
        let text = text.replace("\r\n", "\n").trim().chars().take(MOST).collect();
        self.0.insert(key.to_owned(), text);
    }

    /// Sets a text in both languages.
    pub fn set_both(&mut self, key: &str, text: &Bilingual) {
        self.set(&in_indonesian(key), &text.id);
        self.set(&in_english(key), &text.en);
    }

    /// Sets a day, as people type it.
    pub fn set_day(&mut self, key: &str, day: Option<Day>) {
        let typed = day.map(|day| format!("{:02}/{:02}/{}", day.0.day(), u8::from(day.0.month()), day.0.year()));
        self.set(key, &typed.unwrap_or_default());
    }
}

/// Reads whole rupiah as Indonesians write them: `1250000000`, `1.250.000.000`, with or without `Rp` before and `,00` or
/// `,-` after. `None` for anything else, as [`parse_whole`].
#[must_use]
pub fn parse_rupiah(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = match text.get(..2) {
        Some(sign) if sign.eq_ignore_ascii_case("rp") => text[2..].strip_prefix('.').unwrap_or(&text[2..]).trim_start(),
        _ => text,
    };
    let text = text.strip_suffix(",00").or_else(|| text.strip_suffix(",-")).unwrap_or(text);
    parse_whole(text)
}

/// Reads a whole number as Indonesians write it: `1250`, `1.250`, `1 250`. `None` for anything else: marks stand between
/// thousands, since `1.5` is not 15.
#[must_use]
pub fn parse_whole(text: &str) -> Option<i64> {
    let text = text.trim();
    let mark = text.chars().find(|character| !character.is_ascii_digit());
    let groups: Vec<&str> = match mark {
        Some(mark @ ('.' | ' ' | '\u{a0}')) => text.split(mark).collect(),
        Some(_) => return None,
        None => vec![text],
    };
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    (grouped && groups.iter().all(|group| digits(group))).then(|| groups.concat().parse().ok())?
}

/// The field of the Indonesian text.
#[must_use]
pub fn in_indonesian(key: &str) -> String {
    format!("{key}_id")
}

/// The field of the English text.
#[must_use]
pub fn in_english(key: &str) -> String {
    format!("{key}_en")
}

/// Reads a form field by field and notes all that is not in order.
#[derive(Debug)]
pub struct Reader<'a> {
    typed: &'a Typed,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Begins.
    #[must_use]
    pub const fn new(typed: &'a Typed) -> Self {
        Self { typed, problems: Vec::new() }
    }

    /// Notes that a field is not in order.
    pub fn wrong(&mut self, key: &str, error: FieldError) {
        self.problems.push(Problem::new(key, error));
    }

    /// A line or lines of at most so many characters.
    pub fn text(&mut self, key: &str, required: bool, longest: usize) -> String {
        let text = self.typed.text(key);
        if required && text.is_empty() {
            self.wrong(key, FieldError::Required);
        }
        if text.chars().count() > longest {
            self.wrong(key, FieldError::TooLong);
        }
        text.to_owned()
    }

    /// A text in both languages; where it is required, the Indonesian one is.
    pub fn both(&mut self, key: &str, required: bool, longest: usize) -> Bilingual {
        Bilingual {
            id: self.text(&in_indonesian(key), required, longest),
            en: self.text(&in_english(key), false, longest),
        }
    }

    /// A text that is required in both languages.
    pub fn each(&mut self, key: &str, longest: usize) -> Bilingual {
        Bilingual { id: self.text(&in_indonesian(key), true, longest), en: self.text(&in_english(key), true, longest) }
    }

    /// A day, where one was typed.
    pub fn day(&mut self, key: &str) -> Option<Day> {
        let text = self.typed.text(key);
        if text.is_empty() {
            return None;
        }
        parse_day(text).map_err(|error| self.wrong(key, error)).ok()
    }

    /// A day, which must be typed.
    pub fn required_day(&mut self, key: &str) -> Option<Day> {
        parse_day(self.typed.text(key)).map_err(|error| self.wrong(key, error)).ok()
    }

    /// A time of day in minutes, which must be typed: `09.00` or `9:30`.
    pub fn time(&mut self, key: &str) -> Option<i64> {
        let text = self.typed.text(key);
        if text.is_empty() {
            self.wrong(key, FieldError::Required);
            return None;
        }
        let minutes = text.split_once(['.', ':']).and_then(|(hours, minutes)| {
            let hours: i64 = hours.parse().ok().filter(|hours| (0..24).contains(hours))?;
            let minutes: i64 =
                Some(minutes).filter(|minutes| minutes.len() == 2)?.parse().ok().filter(|m| (0..60).contains(m))?;
            Some(hours * 60 + minutes)
        });
        if minutes.is_none() {
            self.wrong(key, FieldError::TimeShape);
        }
        minutes
    }

    /// Whether a field was noted already.
    #[must_use]
    pub fn has_problem(&self, key: &str) -> bool {
        self.problems.iter().any(|problem| problem.key == key)
    }

    /// A whole number, where one was typed. Dots between thousands are as people type them.
    pub fn number(&mut self, key: &str, within: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let text = self.typed.text(key).replace(['.', ' '], "");
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|number| within.contains(number));
        if number.is_none() {
            self.wrong(key, FieldError::Number);
        }
        number
    }

    /// The address of a page on the web; empty where none was typed.
    pub fn address(&mut self, key: &str) -> String {
        let text = self.typed.text(key);
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        if !text.is_empty() && (!is_address || text.contains(char::is_whitespace)) {
            self.wrong(key, FieldError::Address);
        }
        text.to_owned()
    }

    /// A choice from those on offer.
    pub fn choice<T>(&mut self, key: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let choice = read(self.typed.text(key));
        if choice.is_none() {
            self.wrong(key, FieldError::Required);
        }
        choice
    }

    /// What was not in order.
    #[must_use]
    pub fn finish(self) -> Vec<Problem> {
        self.problems
    }
}
