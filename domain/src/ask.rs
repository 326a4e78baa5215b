//! Questions in words: `TKSK di Banjar 2025` becomes a selection of the dashboard. A small grammar over names that are
//! known, in both languages at once; what it does not know it says, and never guesses between two names.

use crate::calendar::{Day, Month};
use crate::cube::{Dimension, Selection, Span};
use crate::locale::Locale;
use crate::pillar::Pillar;
use crate::search::{distance, tolerance, words};

/// Longest question that is read, in characters.
pub const LONGEST: usize = 200;

/// Words that ask for nothing: they join names.
const JOINING: [&str; 48] = [
    "a",
    "about",
    "ada",
    "all",
    "and",
    "area",
    "at",
    "atau",
    "berapa",
    "by",
    "city",
    "dalam",
    "dan",
    "dari",
    "data",
    "di",
    "for",
    "from",
    "how",
    "in",
    "jenis",
    "jumlah",
    "kabupaten",
    "kind",
    "kota",
    "many",
    "month",
    "number",
    "of",
    "on",
    "or",
    "pada",
    "pemangku",
    "kepentingan",
    "pilar",
    "pillar",
    "ppks",
    "psks",
    "regency",
    "semua",
    "stakeholder",
    "tahun",
    "the",
    "untuk",
    "wilayah",
    "year",
    "yang",
    "bulan",
];

/// Ways to ask for those who are not verified.
const UNVERIFIED: [&str; 8] = [
    "tanpa verifikasi",
    "belum verifikasi",
    "belum diverifikasi",
    "belum terverifikasi",
    "without verification",
    "not verified",
    "not yet verified",
    "unverified",
];

/// Words between the two ends of a time.
const UNTIL: [&str; 6] = ["sampai", "hingga", "ke", "to", "until", "through"];

/// Words before a time that goes on until now.
const SINCE: [&str; 3] = ["sejak", "mulai", "since"];

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    dimension: Dimension,
    value: String,
}

/// A part of a question that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As it was typed, in plain words.
    pub typed: String,
    /// Of what it names a value.
    pub dimension: Dimension,
    /// The value, as an address names it.
    pub value: String,
}

/// What was understood of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// In the order in which it was said.
    pub parts: Vec<Part>,
    /// Whether those who are not verified are asked for.
    pub unverified: bool,
    /// Words that mean nothing here, as they were typed.
    pub unknown: Vec<String>,
}

impl Understood {
    /// The selection that the parts make.
    #[must_use]
    pub fn selection(&self) -> Selection {
        self.parts.iter().fold(Selection::default(), |selection, part| selection.with(part.dimension, &part.value))
    }
}

/// The names that are known. Of two terms with the same words the one that was added first is meant; pillars come first.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    terms: Vec<Term>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::new()
    }
}

impl Vocabulary {
    /// The pillars, in both languages.
    #[must_use]
    pub fn new() -> Self {
        let mut vocabulary = Self { terms: Vec::new() };
        for pillar in Pillar::ALL {
            for locale in Locale::ALL {
                vocabulary.add(Dimension::Pillar, pillar.code(), pillar.name().say(locale));
            }
        }
        vocabulary
    }

    /// Adds a value by its name. What stands in brackets is a name as well, as in `Lembaga Kesejahteraan Sosial (LKS)`,
    /// and so is a regency without what it is.
    pub fn add(&mut self, dimension: Dimension, value: &str, name: &str) {
        let (plain, short) = match name.split_once('(') {
            Some((plain, rest)) => (plain, rest.trim_end().trim_end_matches(')')),
            None => (name, ""),
        };
        let bare = plain.strip_prefix("Kabupaten ").or_else(|| plain.strip_prefix("Kota ")).unwrap_or(plain);
        // A stroke with room around it stands between two names; `HIV/AIDS` is one.
        for name in plain.split(" / ").chain([short, bare, value]) {
            let words: Vec<String> = words(name).iter().map(|word| stem(word)).collect();
            let term = Term { words, dimension, value: value.to_owned() };
            if !term.words.is_empty() && !self.terms.contains(&term) {
                self.terms.push(term);
            }
        }
    }

    /// Reads a question on a day: `sejak 2024` lasts until its month.
    #[must_use]
    pub fn read(&self, question: &str, today: Day) -> Understood {
        let question: String = question.chars().take(LONGEST).collect();
        let typed = plain(&question);
        let stems: Vec<String> = typed.iter().map(|word| stem(word)).collect();
        let mut understood = Understood::default();
        let mut at = 0;
        while at < stems.len() {
            let said = |count: usize| typed[at..at + count].join(" ");
            if let Some(count) = phrase(&typed[at..], &UNVERIFIED) {
                understood.unverified = true;
                at += count;
            } else if let Some((count, span)) = time(&typed[at..], today) {
                understood.parts.push(Part {
                    typed: said(count),
                    dimension: Dimension::Month,
                    value: span.to_string(),
                });
                at += count;
            } else if let Some((count, term)) = self.named(&stems[at..]) {
                let part = Part { typed: said(count), dimension: term.dimension, value: term.value.clone() };
                if !understood.parts.iter().any(|known| known.dimension == part.dimension && known.value == part.value)
                {
                    understood.parts.push(part);
                }
                at += count;
            } else {
                if !JOINING.contains(&stems[at].as_str()) && !JOINING.contains(&typed[at].as_str()) {
                    understood.unknown.push(typed[at].clone());
                }
                at += 1;
            }
        }
        understood
    }

    /// The longest name with which these words begin: as it is written, else with few wrong letters, where only one value
    /// is as near.
    fn named(&self, stems: &[String]) -> Option<(usize, &Term)> {
        let fits = |term: &&Term| term.words.len() <= stems.len();
        let exact = self.terms.iter().filter(fits).filter(|term| stems.starts_with(&term.words));
        // The first of the longest: `max_by_key` would give the last.
        if let Some(term) = exact.rev().max_by_key(|term| term.words.len()) {
            return Some((term.words.len(), term));
        }
        if JOINING.contains(&stems[0].as_str()) {
            return None;
        }
        let near = self.terms.iter().filter(fits).filter_map(|term| {
            let pairs = || term.words.iter().zip(stems);
            let close = pairs().all(|(known, typed)| distance(typed, known) <= tolerance(typed));
            let wrong: usize = pairs().map(|(known, typed)| distance(typed, known)).sum();
            close.then_some((std::cmp::Reverse(term.words.len()), wrong, term))
        });
        let near: Vec<_> = near.collect();
        let best = near.iter().map(|(length, wrong, _)| (*length, *wrong)).min()?;
        let mut of_best = near.iter().filter(|(length, wrong, _)| (*length, *wrong) == best).map(|(.., term)| *term);
        let first = of_best.next()?;
        of_best
            .all(|other| (other.dimension, &other.value) == (first.dimension, &first.value))
            .then_some((first.words.len(), first))
    }
}

/// A word without the ending of an English plural; Indonesian has none.
fn stem(word: &str) -> String {
    if let Some(root) = word.strip_suffix("ies").filter(|root| root.len() > 2) {
        return format!("{root}y");
    }
    word.strip_suffix('s').filter(|root| root.len() > 2).unwrap_or(word).to_owned()
}

/// The words of a question. A hyphen between two years or months says `until`; one within a month belongs to it.
fn plain(question: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in question.replace("..", " sampai ").replace(['–', '—'], "-").split_whitespace() {
        let piece = piece.trim_matches(|sign: char| !sign.is_alphanumeric());
        if let Some(months) = Month::parse(piece) {
            found.push(months.to_string());
        } else if let Some((first, last)) =
            piece.split_once('-').filter(|(first, last)| year(first).and(year(last)).is_some())
        {
            found.extend([first, "sampai", last].map(str::to_owned));
        } else {
            found.extend(words(piece));
        }
    }
    found
}

fn year(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| (1900..2100).contains(year) && word.len() == 4)
}

/// How many words make up the first of these phrases with which a question begins.
fn phrase(typed: &[String], phrases: &[&str]) -> Option<usize> {
    phrases.iter().map(|phrase| phrase.split(' ').collect::<Vec<_>>()).find_map(|phrase| {
        let begins = typed.len() >= phrase.len() && typed.iter().zip(&phrase).all(|(typed, word)| typed == word);
        begins.then_some(phrase.len())
    })
}

/// The time with which a question begins, and how many words it takes.
fn time(typed: &[String], today: Day) -> Option<(usize, Span)> {
    if SINCE.contains(&typed.first()?.as_str()) {
        let (count, span) = one_time(&typed[1..], today)?;
        return Some((count + 1, Span::new(span.ends().0, today.month())?));
    }
    let (count, first) = one_time(typed, today)?;
    let rest = &typed[count..];
    if rest.first().is_some_and(|word| UNTIL.contains(&word.as_str()))
        && let Some((more, last)) = one_time(&rest[1..], today)
    {
        return Some((count + 1 + more, Span::new(first.ends().0, last.ends().1)?));
    }
    Some((count, first))
}

/// A year, a month, or one that is counted from today.
fn one_time(typed: &[String], today: Day) -> Option<(usize, Span)> {
    let first = typed.first()?;
    if let Some(year) = year(first) {
        return Some((1, Span::year(year)));
    }
    if let Some(month) = Month::parse(first) {
        return Some((1, Span::new(month, month)?));
    }
    let now = today.month();
    let pairs: [(&[&str], Span); 4] = [
        (&["tahun ini", "this year"], Span::year(now.year())),
        (&["tahun lalu", "last year"], Span::year(now.year() - 1)),
        (&["bulan ini", "this month"], Span::new(now, now)?),
        (&["bulan lalu", "last month"], Span::new(Month(now.0 - 1), Month(now.0 - 1))?),
    ];
    for (phrases, span) in pairs {
        if let Some(count) = phrase(typed, phrases) {
            return Some((count, span));
        }
    }
    let year = year(typed.get(1)?)?;
    let months = (1..=12).map(|number| Month::new(year, number));
    let month = months.into_iter().find(|month| {
        Locale::ALL
            .into_iter()
            .flat_map(|locale| [month.in_words(locale), month.short(locale)])
            .any(|name| words(&name).first() == Some(first))
    })?;
    Some((2, Span::new(month, month)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAMES: [(Dimension, &str, &str); 15] = [
        (Dimension::Kind, "psks-02", "Pekerja Sosial Masyarakat (PSM)"),
        (Dimension::Kind, "psks-02", "Community social worker"),
        (Dimension::Kind, "psks-05", "Karang Taruna"),
        (Dimension::Kind, "psks-07", "Keluarga Pioner"),
        (Dimension::Kind, "psks-07", "Pioneer family"),
        (Dimension::Kind, "psks-11", "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)"),
        (Dimension::Kind, "psks-12", "Business"),
        (Dimension::Regency, "63.03", "Kabupaten Banjar"),
        (Dimension::Regency, "63.05", "Kabupaten Tapin"),
        (Dimension::Regency, "63.71", "Kota Banjarmasin"),
        (Dimension::Regency, "63.72", "Kota Banjarbaru"),
        (Dimension::Regency, "63.02", "Kabupaten Kotabaru"),
        (Dimension::Kind, "local-01", "Pendamping Sosial / Pendamping PKH"),
        (Dimension::Ppks, "ppks-13", "Pemulung"),
        (Dimension::Ppks, "ppks-16", "Orang dengan HIV/AIDS (ODHA)"),
    ];

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::new();
        for (dimension, value, name) in NAMES {
            vocabulary.add(dimension, value, name);
        }
        vocabulary
    }

    fn today() -> Day {
        Day::new(2026, 11, 26).unwrap()
    }

    /// What is understood, as `dimension value`, then what is not known.
    fn read(question: &str) -> (Vec<String>, Vec<String>) {
        let Understood { parts, unknown, .. } = vocabulary().read(question, today());
        (parts.into_iter().map(|part| part.value).collect(), unknown)
    }

    #[test]
    fn both_languages_are_understood() {
        for (question, values) in [
            ("TKSK di Banjar 2025", vec!["psks-11", "63.03", "2025"]),
            ("tksk, Kabupaten Banjar; tahun 2025?", vec!["psks-11", "63.03", "2025"]),
            ("community stakeholders in Tapin", vec!["community", "63.05"]),
            (
                "How many pioneer families in Banjarmasin and Banjarbaru since 2024",
                vec!["psks-07", "63.71", "63.72", "2024-01..2026-11"],
            ),
            ("community social workers", vec!["psks-02"]),
            ("Karang Taruna Januari 2025 sampai Maret 2025", vec!["psks-05", "2025-01..2025-03"]),
            ("karang taruna 2023-2025", vec!["psks-05", "2023-01..2025-12"]),
            ("karang taruna 2025-09", vec!["psks-05", "2025-09"]),
            ("pengusaha tahun lalu", vec!["business", "2025"]),
            ("business this month", vec!["business", "2026-11"]),
            ("Kotabaru", vec!["63.02"]),
            ("PPKS pemulung di Tapin", vec!["ppks-13", "63.05"]),
            ("pendamping PKH", vec!["local-01"]),
            ("orang dengan hiv/aids", vec!["ppks-16"]),
        ] {
            let (found, unknown) = read(question);
            assert_eq!((found, unknown), (values.into_iter().map(str::to_owned).collect(), Vec::new()), "{question}");
        }
    }

    #[test]
    fn a_wrong_letter_is_forgiven_where_only_one_name_is_near() {
        assert_eq!(read("karang tarunna Banjarmsin"), (vec!["psks-05".to_owned(), "63.71".to_owned()], Vec::new()));
        assert_eq!(read("legal aid"), (Vec::new(), vec!["legal".to_owned(), "aid".to_owned()]), "half a name is none");
        // Short words are taken as they are.
        assert_eq!(read("PSN"), (Vec::new(), vec!["psn".to_owned()]));
        let mut two = Vocabulary::new();
        two.add(Dimension::Kind, "1", "Sanggar");
        two.add(Dimension::Kind, "2", "Sanggat");
        assert_eq!(two.read("sanggal", today()).unknown, ["sanggal"], "nobody guesses between two");
    }

    #[test]
    fn what_is_not_known_is_said_and_those_not_verified_are_noticed() {
        let understood = vocabulary().read("community stakeholders without verification in Tapin, please", today());
        assert!(understood.unverified);
        assert_eq!(understood.unknown, ["please"]);
        assert!(understood.selection().takes_regency("63.05") && !understood.selection().takes_regency("63.03"));
        assert!(vocabulary().read("masyarakat yang belum diverifikasi", today()).unverified);
        assert!(!vocabulary().read("masyarakat", today()).unverified);
        assert_eq!(vocabulary().read("", today()), Understood::default());
    }

    proptest! {
        #[test]
        fn names_in_any_order_mean_just_what_they_name(
            picked in prop::sample::subsequence((0..NAMES.len()).collect::<Vec<_>>(), 0..NAMES.len()).prop_shuffle(),
            joined in prop::sample::select(vec![" dan ", ", ", " and ", " di "]),
        ) {
            // `Business` names a pillar first.
            let picked: Vec<_> = picked.into_iter().map(|place| NAMES[place]).filter(|(_, value, _)| *value != "psks-12").collect();
            let question = picked.iter().map(|(.., name)| *name).collect::<Vec<_>>().join(joined);
            prop_assume!(question.chars().count() <= LONGEST);
            let expected = picked.iter().fold(Selection::default(), |all, (dimension, value, _)| all.with(*dimension, value));
            let understood = vocabulary().read(&question, today());
            prop_assert_eq!(understood.selection(), expected);
            prop_assert!(understood.unknown.is_empty(), "{:?}", understood.unknown);
        }

        #[test]
        fn a_span_is_read_from_the_words_that_name_it(from in 2000i32..2060, months in 0i32..40, english: bool) {
            let locale = if english { Locale::En } else { Locale::Id };
            let span = Span::new(Month(from * 12), Month(from * 12 + months)).unwrap();
            let understood = vocabulary().read(&span.in_words(locale), today());
            prop_assert_eq!(understood.selection(), Selection::default().with(Dimension::Month, &span.to_string()));
            prop_assert!(understood.unknown.is_empty(), "{}: {:?}", span.in_words(locale), understood.unknown);
        }

        #[test]
        fn rubbish_selects_nothing_and_loses_no_word(question in "[xzqw0-9 .,;-]{0,60}") {
            let understood = vocabulary().read(&question, today());
            prop_assert!(understood.parts.iter().all(|part| part.dimension == Dimension::Month));
        }

        #[test]
        fn anything_is_read_without_harm(question in ".{0,300}") {
            let understood = vocabulary().read(&question, today());
            prop_assert!(understood.parts.len() + understood.unknown.len() <= LONGEST);
        }
    }
}
