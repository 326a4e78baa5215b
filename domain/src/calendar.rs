//! Days, months and moments. Everything a person sees is in WITA, the time of South Kalimantan.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use time::{Date, Month as CalendarMonth, OffsetDateTime, UtcOffset};

use crate::locale::{Locale, Text};
use crate::texts::calendar::{ago, long, short};

/// Milliseconds in a minute.
pub const MINUTE_MS: i64 = 60_000;

/// Milliseconds in a day.
pub const DAY_MS: i64 = 86_400_000;

/// A moment: milliseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp(pub i64);

impl Timestamp {
    fn local(self) -> OffsetDateTime {
        // WITA is UTC+8 all year; Indonesia keeps no summer time.
        let wita = UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC);
        OffsetDateTime::from_unix_timestamp(self.0.div_euclid(1000))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
            .to_offset(wita)
    }

    /// The day in WITA.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.local().date())
    }

    /// Day and time in WITA, in words: `18 Mei 2022, 11.05 WITA`.
    #[must_use]
    pub fn in_words(self, locale: Locale) -> String {
        let local = self.local();
        let mark = match locale {
            Locale::Id => '.',
            Locale::En => ':',
        };
        format!("{}, {:02}{mark}{:02} WITA", self.day().in_words(locale), local.hour(), local.minute())
    }

    /// The time of day in WITA, in words: `16.00 WITA`.
    #[must_use]
    pub fn time_in_words(self, locale: Locale) -> String {
        let time = self.time();
        match locale {
            Locale::Id => format!("{time} WITA"),
            Locale::En => format!("{} WITA", time.replace('.', ":")),
        }
    }

    /// The time of day in WITA, as people type it: `09.00`.
    #[must_use]
    pub fn time(self) -> String {
        let local = self.local();
        format!("{:02}.{:02}", local.hour(), local.minute())
    }

    /// This moment so many days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days * DAY_MS)
    }
}

/// A calendar day. Written `2022-05-18`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

const MONTHS: [Text; 12] = [
    long::JANUARY,
    long::FEBRUARY,
    long::MARCH,
    long::APRIL,
    long::MAY,
    long::JUNE,
    long::JULY,
    long::AUGUST,
    long::SEPTEMBER,
    long::OCTOBER,
    long::NOVEMBER,
    long::DECEMBER,
];

const SHORT_MONTHS: [Text; 12] = [
    short::JANUARY,
    short::FEBRUARY,
    short::MARCH,
    short::APRIL,
    short::MAY,
    short::JUNE,
    short::JULY,
    short::AUGUST,
    short::SEPTEMBER,
    short::OCTOBER,
    short::NOVEMBER,
    short::DECEMBER,
];

fn month_name(names: &[Text; 12], index: usize, locale: Locale) -> &'static str {
    names[index % 12].say(locale)
}

impl Day {
    /// The day of a calendar date, or `None` where there is no such day.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = CalendarMonth::try_from(month).ok()?;
        Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// Reads `2022-05-18`.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let month = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
        let day = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
        if parts.next().is_some() {
            return None;
        }
        Self::new(year, month, day)
    }

    /// In words: `18 Mei 2022`, `18 May 2022`.
    #[must_use]
    pub fn in_words(self, locale: Locale) -> String {
        let index = u8::from(self.0.month()) as usize - 1;
        format!("{} {} {}", self.0.day(), month_name(&MONTHS, index, locale), self.0.year())
    }

    /// The year that the day lies in.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.year()
    }

    /// The month that the day lies in.
    #[must_use]
    pub fn month(self) -> Month {
        Month::new(self.0.year(), u8::from(self.0.month()))
    }

    /// Whole days from `earlier` to this day; negative where this day comes first.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).whole_days()
    }

    /// How long ago it is, in words: `kemarin`, `3 hari yang lalu`. A day to come is said by its date.
    #[must_use]
    pub fn ago(self, today: Self, locale: Locale) -> String {
        match today.days_since(self) {
            0 => ago::TODAY.say(locale).to_owned(),
            1 => ago::YESTERDAY.say(locale).to_owned(),
            days @ 2.. => ago::days(locale, days),
            _ => self.in_words(locale),
        }
    }

    /// The day that is so many days after 1 January 1970, as counted cells have it.
    #[must_use]
    pub fn of_number(number: i64) -> Self {
        Timestamp(number * DAY_MS).day()
    }

    /// Days since 1 January 1970: (milliseconds + 8 hours) / a day's, of any moment of the day.
    #[must_use]
    pub fn number(self) -> i64 {
        self.days_since(Timestamp(0).day())
    }

    /// The moment at which the day begins in WITA.
    #[must_use]
    pub fn start(self) -> Timestamp {
        let midnight_utc = self.0.midnight().assume_utc().unix_timestamp();
        Timestamp((midnight_utc - 8 * 3600) * 1000)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_iso(&text).ok_or_else(|| D::Error::custom("a day is written YYYY-MM-DD"))
    }
}

/// A calendar month, counted from January of year 0, so that months can be subtracted and stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month(pub i32);

impl Month {
    /// The month of a year; `month` runs from 1 to 12.
    #[must_use]
    pub fn new(year: i32, month: u8) -> Self {
        Self(year * 12 + i32::from(month) - 1)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        let month = u8::try_from(self.number()).unwrap_or(1);
        Day::new(self.year(), month, 1).unwrap_or_else(|| Timestamp(0).day())
    }

    /// 1 to 12.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// Reads `2025-09`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        let month: u8 = month.parse().ok()?;
        ((1..=12).contains(&month)).then_some(())?;
        Some(Self::new(year.parse().ok()?, month))
    }

    /// In words: `September 2025`.
    #[must_use]
    pub fn in_words(self, locale: Locale) -> String {
        let index = self.0.rem_euclid(12) as usize;
        format!("{} {}", month_name(&MONTHS, index, locale), self.year())
    }

    /// Short, for an axis: `Sep 25`.
    #[must_use]
    pub fn short(self, locale: Locale) -> String {
        let index = self.0.rem_euclid(12) as usize;
        format!("{} {:02}", month_name(&SHORT_MONTHS, index, locale), self.year() % 100)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_shown_in_wita() {
        // 2022-05-17T22:30Z is already the next morning in Banjarmasin.
        let moment = Timestamp(1_652_826_600_000);
        assert_eq!(moment.day().to_string(), "2022-05-18");
        assert_eq!(moment.in_words(Locale::Id), "18 Mei 2022, 06.30 WITA");
        assert_eq!(moment.in_words(Locale::En), "18 May 2022, 06:30 WITA");
        assert_eq!(moment.day().start().day(), moment.day());
        assert_eq!(moment.day().start().0 % 3_600_000, 0);
        assert_eq!(moment.day().number(), (moment.0 + 8 * 3_600_000) / DAY_MS);
        assert_eq!(Day::of_number(moment.day().number()), moment.day());
    }

    #[test]
    fn days_and_months_read_back_what_they_write() {
        let day = Day::new(2025, 9, 30).unwrap();
        assert_eq!(Day::parse_iso(&day.to_string()), Some(day));
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2025-09-30\"");
        assert_eq!(serde_json::from_str::<Day>("\"2025-09-30\"").unwrap(), day);
        assert_eq!(Day::parse_iso("2025-02-29"), None);
        assert_eq!(Day::parse_iso("2025-2-01"), None);
        let month = day.month();
        assert_eq!(Month::parse(&month.to_string()), Some(month));
        assert_eq!(month.short(Locale::Id), "Sep 25");
        assert_eq!(Month::parse("2025-13"), None);
        assert_eq!(Month(month.0 + 4).to_string(), "2026-01");
        assert_eq!(month.first_day().to_string(), "2025-09-01");
    }

    #[test]
    fn days_gone_by_are_said_in_words() {
        let today = Day::new(2026, 11, 25).unwrap();
        assert_eq!(today.ago(today, Locale::Id), "hari ini");
        assert_eq!(Day::new(2026, 11, 24).unwrap().ago(today, Locale::En), "yesterday");
        assert_eq!(Day::new(2026, 11, 22).unwrap().ago(today, Locale::Id), "3 hari yang lalu");
        assert_eq!(Day::new(2026, 12, 1).unwrap().ago(today, Locale::En), "1 December 2026");
    }
}
