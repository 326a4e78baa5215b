//! The two languages of the product and texts that exist in both.

use serde::{Deserialize, Serialize};

/// A language of the product. Indonesian is the default; English lives under `/en`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Locale {
    /// Both languages, the default first.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The language of an address: `/en` and everything below it is English.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        match path.strip_prefix("/en") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Self::En,
            _ => Self::Id,
        }
    }

    /// BCP 47 tag, for `lang` and `hreflang`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language with this tag.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// The address of a page in this language; `path` is the Indonesian address, which starts with `/`.
    #[must_use]
    pub fn path(self, path: &str) -> String {
        match self {
            Self::Id => path.to_owned(),
            Self::En if path == "/" => "/en".to_owned(),
            Self::En => format!("/en{path}"),
        }
    }

    /// The Indonesian address of a page, whichever language `path` is in.
    #[must_use]
    pub fn neutral(path: &str) -> &str {
        match Self::of_path(path) {
            Self::Id => path,
            Self::En => match &path[3..] {
                "" => "/",
                rest => rest,
            },
        }
    }

    /// A whole number with this language's group mark: `2.016` or `2,016`.
    #[must_use]
    pub fn number(self, value: i64) -> String {
        let mark = match self {
            Self::Id => '.',
            Self::En => ',',
        };
        let digits = value.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if value < 0 {
            out.push('-');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(mark);
            }
            out.push(digit);
        }
        out
    }

    /// An amount of rupiah, without cents: `Rp1.500.000`, as Indonesian spelling (EYD V) and the state's papers write it,
    /// or `IDR 1,500,000`, since readers of English know the code rather than the sign.
    #[must_use]
    pub fn rupiah(self, amount: i64) -> String {
        let sign = if amount < 0 { "-" } else { "" };
        let number = self.number(amount.saturating_abs());
        match self {
            Self::Id => format!("{sign}Rp{number}"),
            Self::En => format!("{sign}IDR {number}"),
        }
    }

    /// An amount of rupiah where there is little room, in millions and above with one decimal: `Rp1,3 miliar` or `IDR 1.3
    /// billion` (EYD V: triliun, miliar, juta).
    #[must_use]
    pub fn rupiah_short(self, amount: i64) -> String {
        const UNITS: [(i64, &str, &str); 3] = [
            (1_000_000_000_000, "triliun", "trillion"),
            (1_000_000_000, "miliar", "billion"),
            (1_000_000, "juta", "million"),
        ];
        let whole = amount.saturating_abs();
        // What would be a thousand of a unit once it is rounded is one of the next.
        let fits = UNITS.into_iter().find(|(unit, ..)| whole.saturating_add(unit / 20_000) >= *unit);
        let Some((unit, id, en)) = fits else { return self.rupiah(amount) };
        let tenths = (whole / (unit / 20) + 1) / 2;
        let sign = if amount < 0 { "-" } else { "" };
        let number = self.tenths(tenths);
        match self {
            Self::Id => format!("{sign}Rp{number} {id}"),
            Self::En => format!("{sign}IDR {number} {en}"),
        }
    }

    /// A number with one decimal: `78,2` or `78.2`. `tenths` is the value times ten.
    #[must_use]
    pub fn tenths(self, tenths: i64) -> String {
        let mark = match self {
            Self::Id => ',',
            Self::En => '.',
        };
        format!("{}{mark}{}", self.number(tenths / 10), (tenths % 10).abs())
    }

    /// A number with so many decimals, rounded: `0,83` or `0.83`.
    #[must_use]
    pub fn decimal(self, value: f64, places: usize) -> String {
        let text = format!("{:.places$}", value.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| self.number(whole));
        let is_nought = !text.contains(|digit: char| ('1'..='9').contains(&digit));
        let sign = if value < 0.0 && !is_nought { "-" } else { "" };
        let mark = match self {
            _ if rest.is_empty() => "",
            Self::Id => ",",
            Self::En => ".",
        };
        format!("{sign}{whole}{mark}{rest}")
    }

    /// `part` of `whole` in percent with one decimal, or `None` where there is nothing to divide by.
    #[must_use]
    pub fn percent(self, part: i64, whole: i64) -> Option<String> {
        (whole > 0).then(|| {
            // Rounded half up in tenths of a percent.
            let (part, whole) = (i128::from(part), i128::from(whole));
            let tenths = (part * 2000 + whole) / (whole * 2);
            format!("{}%", self.tenths(i64::try_from(tenths).unwrap_or(i64::MAX)))
        })
    }
}

/// A text in both languages. What one of them lacks is shown in the other, marked as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bilingual<T = String> {
    /// Bahasa Indonesia.
    pub id: T,
    /// English.
    pub en: T,
}

impl<T: AsRef<str>> Bilingual<T> {
    /// The text in `locale`, or in the other language where it is missing.
    pub fn get(&self, locale: Locale) -> &str {
        self.shown(locale).0
    }

    /// The text that is shown to a reader of `locale`, with the language that it is in: the other one
    /// where it is missing, so that the page can say so.
    pub fn shown(&self, locale: Locale) -> (&str, Locale) {
        let (id, en) = (self.id.as_ref(), self.en.as_ref());
        match locale {
            Locale::Id if id.is_empty() && !en.is_empty() => (en, Locale::En),
            Locale::En if en.is_empty() && !id.is_empty() => (id, Locale::Id),
            Locale::Id => (id, Locale::Id),
            Locale::En => (en, Locale::En),
        }
    }
}

/// A text that the program itself says, known when compiling.
pub type Text = Bilingual<&'static str>;

impl Text {
    /// Both wordings of one text.
    #[must_use]
    pub const fn new(id: &'static str, en: &'static str) -> Self {
        Self { id, en }
    }

    /// The text in `locale`, for as long as the program runs.
    #[must_use]
    pub const fn say(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Id => self.id,
            Locale::En => self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_lives_under_its_own_prefix_and_nowhere_else() {
        assert_eq!(Locale::of_path("/en"), Locale::En);
        assert_eq!(Locale::of_path("/en/program"), Locale::En);
        assert_eq!(Locale::of_path("/energi"), Locale::Id);
        assert_eq!(Locale::En.path("/"), "/en");
        assert_eq!(Locale::En.path("/program?q=a"), "/en/program?q=a");
        assert_eq!(Locale::neutral("/en"), "/");
        assert_eq!(Locale::neutral("/en/program"), "/program");
        assert_eq!(Locale::neutral("/program"), "/program");
    }

    #[test]
    fn what_one_language_lacks_is_shown_in_the_other_and_known_to_be() {
        let text = |id: &str, en: &str| Bilingual { id: id.to_owned(), en: en.to_owned() };
        assert_eq!(text("a", "b").shown(Locale::En), ("b", Locale::En));
        assert_eq!(text("a", "").shown(Locale::En), ("a", Locale::Id));
        assert_eq!(text("", "b").shown(Locale::Id), ("b", Locale::En));
        assert_eq!(text("", "").shown(Locale::En), ("", Locale::En));
    }

    #[test]
    fn amounts_are_short_where_there_is_little_room() {
        for (amount, id, en) in [
            (999_949, "Rp999.949", "IDR 999,949"),
            (1_000_000, "Rp1,0 juta", "IDR 1.0 million"),
            (1_250_000_000, "Rp1,3 miliar", "IDR 1.3 billion"),
            (999_949_999, "Rp999,9 juta", "IDR 999.9 million"),
            (999_950_000, "Rp1,0 miliar", "IDR 1.0 billion"),
            (-12_340_000_000_000, "-Rp12,3 triliun", "-IDR 12.3 trillion"),
            (i64::MAX, "Rp9.223.372,0 triliun", "IDR 9,223,372.0 trillion"),
        ] {
            assert_eq!(
                (Locale::Id.rupiah_short(amount), Locale::En.rupiah_short(amount)),
                (id.to_owned(), en.to_owned())
            );
        }
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(Locale::Id.number(4_305_281), "4.305.281");
        assert_eq!(Locale::En.number(4_305_281), "4,305,281");
        assert_eq!(Locale::Id.number(999), "999");
        assert_eq!(Locale::Id.number(-1000), "-1.000");
        assert_eq!(Locale::Id.decimal(1234.565, 1), "1.234,6");
        assert_eq!(Locale::En.decimal(0.835_1, 2), "0.84");
        assert_eq!(Locale::En.decimal(-0.001, 2), "0.00");
        assert_eq!(Locale::Id.decimal(6.5, 0), "6");
        assert_eq!(Locale::Id.rupiah(1_500_000), "Rp1.500.000");
        assert_eq!(Locale::En.rupiah(1_500_000), "IDR 1,500,000");
        assert_eq!(Locale::Id.rupiah(-50_000), "-Rp50.000");
        assert_eq!(Locale::Id.percent(122, 156).as_deref(), Some("78,2%"));
        assert_eq!(Locale::En.percent(1127, 2016).as_deref(), Some("55.9%"));
        assert_eq!(Locale::Id.percent(1, 0), None);
    }
}
