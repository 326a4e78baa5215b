//! What a poster types, and the listing that it means.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::exchange::kind::{Kind, Side, Unit};
use crate::exchange::listing::{EXPIRY_DAYS, ForWhom, Listing, SMALLEST_GROUP};
use crate::identity::{FieldError, parse_day};
use crate::kind::is_ppks;
use crate::locale::Locale;
use crate::region::{DistrictCode, RegencyCode};
use crate::registration::Problem;
use crate::typed::{Typed, parse_whole};

/// Shortest title, in characters.
pub const SHORTEST_TITLE: usize = 5;

/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 120;

/// Shortest description, in characters.
pub const SHORTEST_TEXT: usize = 10;

/// Longest description, in characters.
pub const LONGEST_TEXT: usize = 2_000;

/// The largest group of people that a need may be of: more than live in the province is a mistyped number.
const LARGEST_GROUP: i64 = 5_000_000;

/// Digits of a NIK.
const NIK_DIGITS: usize = 16;

/// Names of the form's fields.
pub mod key {
    /// Need or offer.
    pub const SIDE: &str = "side";
    /// Kind.
    pub const KIND: &str = "kind";
    /// Unit; asked for goods only.
    pub const UNIT: &str = "unit";
    /// How much.
    pub const AMOUNT: &str = "amount";
    /// Title.
    pub const TITLE: &str = "title";
    /// Description.
    pub const DESCRIPTION: &str = "description";
    /// Regency; empty means the whole province.
    pub const REGENCY: &str = "regency";
    /// District.
    pub const DISTRICT: &str = "district";
    /// First day.
    pub const FROM: &str = "from";
    /// Last day.
    pub const UNTIL: &str = "until";
    /// PPKS kinds, codes parted by commas.
    pub const PPKS: &str = "ppks";
    /// Of whom a need is: `own`, `programme` or `group`.
    pub const FOR_WHOM: &str = "for_whom";
    /// Programme of a need.
    pub const PROGRAMME: &str = "programme";
    /// PPKS kind of a group.
    pub const GROUP_KIND: &str = "group_kind";
    /// Regency of a group.
    pub const GROUP_REGENCY: &str = "group_regency";
    /// Size of a group.
    pub const GROUP_NUMBER: &str = "group_number";
    /// All of them, in the order of the form.
    pub const ALL: [&str; 16] = [
        SIDE,
        KIND,
        UNIT,
        AMOUNT,
        TITLE,
        DESCRIPTION,
        FOR_WHOM,
        PROGRAMME,
        GROUP_KIND,
        GROUP_REGENCY,
        GROUP_NUMBER,
        PPKS,
        REGENCY,
        DISTRICT,
        FROM,
        UNTIL,
    ];
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingForm(pub Typed);

/// Whether a text holds a number that may be a NIK: so many digits in a row, or just so many in groups that one and the same
/// mark parts, as people do. Groups of three are thousands.
fn names_somebody(text: &str) -> bool {
    // Runs of groups of digits, each group by its length.
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let (mut mark, mut parted, mut open) = (None, false, false);
    for character in text.chars() {
        match character {
            '0'..='9' => {
                if !open {
                    runs.push(Vec::new());
                    mark = None;
                }
                if let Some(run) = runs.last_mut() {
                    match run.last_mut().filter(|_| !parted) {
                        Some(group) => *group += 1,
                        None => run.push(1),
                    }
                }
                (parted, open) = (false, true);
            }
            ' ' | '.' | '-' | '\u{a0}' if open && !parted && mark.is_none_or(|known| known == character) => {
                (mark, parted) = (Some(character), true);
            }
            _ => (parted, open) = (false, false),
        }
    }
    runs.iter().any(|run| {
        let thousands = run.len() > 1 && run[1..].iter().all(|group| *group == 3);
        run.iter().any(|group| *group >= NIK_DIGITS)
            || !thousands
                && (0..run.len())
                    .any(|from| (from..run.len()).any(|until| run[from..=until].iter().sum::<usize>() == NIK_DIGITS))
    })
}

fn words(text: &str, shortest: usize, longest: usize) -> Result<String, FieldError> {
    match text.chars().count() {
        0 => Err(FieldError::Required),
        length if length < shortest => Err(FieldError::TooShort),
        length if length > longest => Err(FieldError::TooLong),
        _ if names_somebody(text) => Err(FieldError::Identifier),
        _ => Ok(text.to_owned()),
    }
}

fn number(text: &str, least: i64, most: i64) -> Result<i64, FieldError> {
    if text.trim().is_empty() {
        return Err(FieldError::Required);
    }
    parse_whole(text).filter(|number| (least..=most).contains(number)).ok_or(FieldError::Number)
}

fn choice<T>(text: &str, of: impl Fn(&str) -> Option<T>) -> Result<T, FieldError> {
    if text.is_empty() { Err(FieldError::Required) } else { of(text).ok_or(FieldError::Choice) }
}

fn ppks(code: &str) -> Option<String> {
    is_ppks(code).then(|| code.to_owned())
}

/// Treats an empty field as absent.
fn optional<T>(parsed: Result<T, FieldError>) -> Result<Option<T>, FieldError> {
    match parsed {
        Ok(value) => Ok(Some(value)),
        Err(FieldError::Required) => Ok(None),
        Err(error) => Err(error),
    }
}

impl ListingForm {
    fn text(&self, key: &str) -> &str {
        self.0.text(key)
    }

    /// Sets a field.
    pub fn set(&mut self, key: &str, text: &str) {
        self.0.set(key, text);
    }

    /// Of whom a need is. Fields that the choice does not ask for are not looked at.
    fn for_whom(&self, problems: &mut Vec<Problem>) -> Option<ForWhom> {
        let mut noted = |key: &str, error| problems.push(Problem::new(key, error));
        match self.text(key::FOR_WHOM) {
            "own" => Some(ForWhom::Own),
            "programme" => match self.text(key::PROGRAMME) {
                "" => {
                    noted(key::PROGRAMME, FieldError::Required);
                    None
                }
                slug => Some(ForWhom::Programme { slug: slug.to_owned() }),
            },
            "group" => {
                let kind = choice(self.text(key::GROUP_KIND), ppks).map_err(|error| noted(key::GROUP_KIND, error));
                let regency =
                    RegencyCode::parse(self.text(key::GROUP_REGENCY)).map_err(|error| noted(key::GROUP_REGENCY, error));
                let number = number(self.text(key::GROUP_NUMBER), SMALLEST_GROUP, LARGEST_GROUP)
                    .map_err(|error| noted(key::GROUP_NUMBER, error));
                Some(ForWhom::Group { kind: kind.ok()?, regency: regency.ok()?, number: number.ok()? })
            }
            "" => {
                noted(key::FOR_WHOM, FieldError::Required);
                None
            }
            _ => {
                noted(key::FOR_WHOM, FieldError::Choice);
                None
            }
        }
    }

    /// The listing that this form means, posted on `today` from a page in this language.
    ///
    /// # Errors
    /// All fields that are not in order.
    pub fn read(&self, language: Locale, today: Day) -> Result<Listing, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut noted = |key: &str, error| problems.push(Problem::new(key, error));
        let side = choice(self.text(key::SIDE), Side::from_code).map_err(|error| noted(key::SIDE, error));
        let kind = choice(self.text(key::KIND), Kind::from_code).map_err(|error| noted(key::KIND, error));
        let unit = match kind {
            Err(()) => Err(()),
            Ok(kind) if kind.units().len() == 1 => Ok(kind.units()[0]),
            Ok(kind) => {
                let known = |code: &str| Unit::from_code(code).filter(|unit| kind.units().contains(unit));
                choice(self.text(key::UNIT), known).map_err(|error| noted(key::UNIT, error))
            }
        };
        let most = kind.map_or(i64::MAX, Kind::most);
        let amount = number(self.text(key::AMOUNT), 1, most).map_err(|error| noted(key::AMOUNT, error));
        let title = words(self.text(key::TITLE), SHORTEST_TITLE, LONGEST_TITLE)
            .and_then(|title| if title.contains('\n') { Err(FieldError::Characters) } else { Ok(title) })
            .map_err(|error| noted(key::TITLE, error));
        let description = words(self.text(key::DESCRIPTION), SHORTEST_TEXT, LONGEST_TEXT)
            .map_err(|error| noted(key::DESCRIPTION, error));
        let regency = optional(RegencyCode::parse(self.text(key::REGENCY)))
            .map_err(|error| noted(key::REGENCY, error))
            .unwrap_or_default();
        let district = optional(DistrictCode::parse(self.text(key::DISTRICT)))
            .and_then(|district| match &district {
                Some(code) if !regency.as_ref().is_some_and(|regency| code.is_in(regency)) => Err(FieldError::Choice),
                _ => Ok(district),
            })
            .map_err(|error| noted(key::DISTRICT, error))
            .unwrap_or_default();
        let mut day = |key: &str| {
            optional(parse_day(self.text(key)))
                .and_then(|day| if day.is_some_and(|day| day < today) { Err(FieldError::DatePast) } else { Ok(day) })
                .map_err(|error| noted(key, error))
                .unwrap_or_default()
        };
        let (from, until) = (day(key::FROM), day(key::UNTIL));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            noted(key::UNTIL, FieldError::DateOrder);
        }
        // Without a last day it runs out after a while, and would do so before it begins.
        let expires = today.start().plus_days(EXPIRY_DAYS).day();
        if until.is_none() && from.is_some_and(|from| from > expires) && self.text(key::UNTIL).is_empty() {
            noted(key::UNTIL, FieldError::Required);
        }
        let mut kinds = self.0.list(key::PPKS);
        if kinds.iter().any(|code| !is_ppks(code)) {
            noted(key::PPKS, FieldError::Choice);
        }
        let for_whom = if side == Ok(Side::Need) { self.for_whom(&mut problems) } else { None };
        if let Some(ForWhom::Group { kind, .. }) = &for_whom {
            kinds.push(kind.clone());
        }
        kinds.sort();
        kinds.dedup();
        let (Ok(side), Ok(kind), Ok(unit), Ok(amount), Ok(title), Ok(description), true) =
            (side, kind, unit, amount, title, description, problems.is_empty())
        else {
            return Err(problems);
        };
        Ok(Listing {
            side,
            kind,
            unit,
            amount,
            language,
            title,
            description,
            regency,
            district,
            from,
            until,
            ppks: kinds,
            for_whom,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> Day {
        Day::new(2026, 11, 25).unwrap()
    }

    fn full() -> ListingForm {
        let mut form = ListingForm::default();
        for (key, text) in [
            (key::SIDE, "need"),
            (key::KIND, "goods"),
            (key::UNIT, "packages"),
            (key::AMOUNT, "1.200"),
            (key::TITLE, "Paket sembako untuk lansia"),
            (key::DESCRIPTION, "Beras, minyak dan gula,\r\nsekali sebulan."),
            (key::REGENCY, "63.05"),
            (key::DISTRICT, "63.05.01"),
            (key::FROM, "25/11/2026"),
            (key::UNTIL, "31 Desember 2026"),
            (key::PPKS, "ppks-03,ppks-02"),
            (key::FOR_WHOM, "group"),
            (key::GROUP_KIND, "ppks-03"),
            (key::GROUP_REGENCY, "63.05"),
            (key::GROUP_NUMBER, "40"),
        ] {
            form.set(key, text);
        }
        form
    }

    fn errors(form: &ListingForm) -> Vec<(String, FieldError)> {
        form.read(Locale::Id, today()).unwrap_err().into_iter().map(|problem| (problem.key, problem.error)).collect()
    }

    #[test]
    fn a_form_means_a_listing() {
        let listing = full().read(Locale::Id, today()).unwrap();
        assert_eq!((listing.amount, listing.unit), (1_200, Unit::Packages));
        assert_eq!(listing.ppks, ["ppks-02", "ppks-03"]);
        assert!(matches!(&listing.for_whom, Some(ForWhom::Group { number: 40, .. })));
        assert_eq!(listing.expires(today()), Day::new(2026, 12, 31).unwrap());
        let mut form = full();
        for (key, text) in [(key::SIDE, "offer"), (key::KIND, "job"), (key::UNIT, "litres"), (key::UNTIL, "")] {
            form.set(key, text);
        }
        let listing = form.read(Locale::Id, today()).unwrap();
        assert_eq!((listing.unit, listing.for_whom.clone()), (Unit::Posts, None));
        assert_eq!(listing.expires(today()).days_since(today()), EXPIRY_DAYS);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let keys: Vec<String> = errors(&ListingForm::default()).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, [key::SIDE, key::KIND, key::AMOUNT, key::TITLE, key::DESCRIPTION]);
        let mut form = full();
        for (key, text) in [
            (key::UNIT, "posts"),
            (key::AMOUNT, "0"),
            (key::TITLE, "Ibu Siti, NIK 6371 0145 0190 0001"),
            (key::DISTRICT, "63.01.01"),
            (key::FROM, "24/11/2026"),
            (key::PPKS, "psks-01"),
            (key::GROUP_NUMBER, "4"),
        ] {
            form.set(key, text);
        }
        let expected = [
            (key::UNIT, FieldError::Choice),
            (key::AMOUNT, FieldError::Number),
            (key::TITLE, FieldError::Identifier),
            (key::DISTRICT, FieldError::Choice),
            (key::FROM, FieldError::DatePast),
            (key::PPKS, FieldError::Choice),
            (key::GROUP_NUMBER, FieldError::Number),
        ];
        assert_eq!(errors(&form), expected.map(|(key, error)| (key.to_owned(), error)));
        let mut form = full();
        form.set(key::UNTIL, "24/11/2026");
        assert_eq!(errors(&form), [(key::UNTIL.to_owned(), FieldError::DatePast)]);
        form.set(key::FROM, "25/12/2026");
        form.set(key::UNTIL, "24/12/2026");
        assert_eq!(errors(&form), [(key::UNTIL.to_owned(), FieldError::DateOrder)]);
    }

    #[test]
    fn phone_numbers_and_prices_do_not_count_as_an_identity() {
        for text in ["Hubungi 0812-3456-7890 pada 08.00-16.00.", "Rp1.500.000.000 untuk 2026/2027"] {
            assert!(!names_somebody(text), "{text}");
        }
        for text in [
            "081234567890/081345678901",
            "01/12/2026-31/12/2026",
            "Rp10.000.000-15.000.000",
            "1.000.000.000.000.000",
            "pukul 08.00-16.00, 12-12-2026",
        ] {
            assert!(!names_somebody(text), "{text}");
        }
        for text in ["nik:6371.0145.0190.0001", "6371 0145 0190 0001 sejak 2026", "637101-450190-0001"] {
            assert!(names_somebody(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_nik_is_found_wherever_it_stands(before in "[a-z ]{0,20}", nik in "[0-9]{16}", after in "[a-z ]{0,20}") {
            let text = format!("{before}{nik}{after}");
            prop_assert!(names_somebody(&text));
        }

        #[test]
        fn reading_never_fails_and_what_is_read_is_in_bounds(
            amount in ".{0,20}", title in ".{0,140}", until in ".{0,12}",
        ) {
            let mut form = full();
            for (key, text) in [(key::AMOUNT, &amount), (key::TITLE, &title), (key::UNTIL, &until)] {
                form.set(key, text);
            }
            if let Ok(listing) = form.read(Locale::Id, today()) {
                prop_assert!((1..=listing.kind.most()).contains(&listing.amount));
                prop_assert!(listing.title.chars().count() <= LONGEST_TITLE);
                prop_assert!(listing.expires(today()) >= today());
            }
        }
    }
}
