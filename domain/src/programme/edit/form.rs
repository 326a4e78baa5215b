//! What an editor types, and the programme that it means.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::identity::{FieldError, parse_day};
use crate::locale::Bilingual;
use crate::pillar::Pillar;
use crate::programme::{Nature, Programme, ServiceForm, Source, StandardComponent, StandardPart, Status};
use crate::registration::Problem;

/// Names of the form's fields. Texts in two languages end in `_id` and `_en`; lists hold codes, parted by commas.
pub mod key {
    /// Programme or service.
    pub const NATURE: &str = "nature";
    /// Title.
    pub const TITLE: &str = "title";
    /// One or two sentences.
    pub const SUMMARY: &str = "summary";
    /// Markdown.
    pub const BODY: &str = "body";
    /// For whom.
    pub const AUDIENCE: &str = "audience";
    /// By whom.
    pub const PROVIDER: &str = "provider";
    /// How to take part.
    pub const HOW: &str = "how";
    /// Pillars.
    pub const PILLARS: &str = "pillars";
    /// Form of social welfare work.
    pub const FORM: &str = "form";
    /// Status.
    pub const STATUS: &str = "status";
    /// Kinds of people in need.
    pub const PPKS: &str = "ppks";
    /// Kinds of potentials.
    pub const PSKS: &str = "psks";
    /// Regencies; none means the whole province.
    pub const REGENCIES: &str = "regencies";
    /// First day.
    pub const BEGINS: &str = "begins";
    /// Last day.
    pub const ENDS: &str = "ends";
    /// People who took part, as the source says.
    pub const PARTICIPANTS: &str = "participants";
    /// Title of the source.
    pub const SOURCE_TITLE: &str = "source_title";
    /// Publisher of the source.
    pub const SOURCE_PUBLISHER: &str = "source_publisher";
    /// Address of the source.
    pub const SOURCE_URL: &str = "source_url";
    /// Day of the source.
    pub const SOURCE_DATE: &str = "source_date";
    /// Texts in two languages that every programme has.
    pub const TEXTS: [&str; 6] = [TITLE, SUMMARY, BODY, AUDIENCE, PROVIDER, HOW];
    /// Lists of codes.
    pub const LISTS: [&str; 4] = [PILLARS, PPKS, PSKS, REGENCIES];
    /// Single values.
    pub const VALUES: [&str; 10] =
        [NATURE, FORM, STATUS, BEGINS, ENDS, PARTICIPANTS, SOURCE_TITLE, SOURCE_PUBLISHER, SOURCE_URL, SOURCE_DATE];
}

/// The field of a component of the service standard.
#[must_use]
pub fn standard_key(component: StandardComponent) -> String {
    format!("standard-{}", component.code())
}

/// What was typed, by field name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeForm(pub BTreeMap<String, String>);

/// The most characters of a text.
fn longest(key: &str) -> usize {
    match key {
        key::TITLE => 150,
        key::SUMMARY => 400,
        key::BODY => 20_000,
        _ => 4_000,
    }
}

/// More than the province has people is a slip of the keyboard.
const MOST_PEOPLE: i64 = 5_000_000;

fn day(text: &str) -> Result<Option<Day>, FieldError> {
    if text.is_empty() { Ok(None) } else { parse_day(text).map(Some) }
}

impl ProgrammeForm {
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
        let text = text.replace("\r\n", "\n").trim().chars().take(30_000).collect();
        self.0.insert(key.to_owned(), text);
    }

    /// The names of all fields.
    #[must_use]
    pub fn keys() -> Vec<String> {
        let both = |key: &str| [format!("{key}_id"), format!("{key}_en")];
        let texts = key::TEXTS.iter().flat_map(|key| both(key));
        let standard = StandardComponent::ALL.iter().flat_map(|component| both(&standard_key(*component)));
        let single = key::LISTS.iter().chain(&key::VALUES).map(|key| (*key).to_owned());
        texts.chain(standard).chain(single).collect()
    }

    /// The form of a programme.
    #[must_use]
    pub fn of(programme: &Programme) -> Self {
        let mut form = Self::default();
        let mut both = |key: &str, id: &str, en: &str| {
            form.set(&format!("{key}_id"), id);
            form.set(&format!("{key}_en"), en);
        };
        let paragraphs = |text: fn(&Bilingual) -> &str| {
            programme.body.iter().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
        };
        both(key::BODY, &paragraphs(|text| &text.id), &paragraphs(|text| &text.en));
        for (key, text) in [
            (key::TITLE, &programme.title),
            (key::SUMMARY, &programme.summary),
            (key::AUDIENCE, &programme.audience),
            (key::PROVIDER, &programme.provider),
            (key::HOW, &programme.how),
        ] {
            both(key, &text.id, &text.en);
        }
        for part in &programme.standard {
            both(&standard_key(part.component), &part.text.id, &part.text.en);
        }
        let in_words = |day: Option<Day>| {
            day.map(|day| format!("{:02}/{:02}/{}", day.0.day(), u8::from(day.0.month()), day.0.year()))
                .unwrap_or_default()
        };
        let pillars = programme.pillars.iter().map(|pillar| pillar.code()).collect::<Vec<_>>().join(",");
        let regencies = programme.regencies.iter().filter(|code| *code != ALL).cloned().collect::<Vec<_>>();
        for (key, text) in [
            (key::NATURE, programme.nature.code()),
            (key::FORM, programme.form.code()),
            (key::STATUS, programme.status.code()),
            (key::PILLARS, &pillars),
            (key::PPKS, &programme.ppks.join(",")),
            (key::PSKS, &programme.psks.join(",")),
            (key::REGENCIES, &regencies.join(",")),
            (key::BEGINS, &in_words(programme.period_start)),
            (key::ENDS, &in_words(programme.period_end)),
            (key::PARTICIPANTS, &programme.participants.map(|people| people.to_string()).unwrap_or_default()),
            (key::SOURCE_TITLE, &programme.source.title),
            (key::SOURCE_PUBLISHER, &programme.source.publisher),
            (key::SOURCE_URL, &programme.source.url),
            (key::SOURCE_DATE, &in_words(programme.source.date)),
        ] {
            form.set(key, text);
        }
        form
    }

    /// The programme that this form means. `today` counts as the day on which its facts were checked.
    ///
    /// # Errors
    /// All fields that are not in order.
    pub fn programme(&self, slug: &str, today: Day) -> Result<Programme, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut wrong = |key: &str, error: FieldError| problems.push(Problem::new(key, error));
        let mut both = |key: &str, required: bool| {
            let text = |language: &str| self.text(&format!("{key}_{language}")).to_owned();
            let text = Bilingual { id: text("id"), en: text("en") };
            if required && text.id.is_empty() {
                wrong(&format!("{key}_id"), FieldError::Required);
            }
            for (language, text) in [("id", &text.id), ("en", &text.en)] {
                if text.chars().count() > longest(key) {
                    wrong(&format!("{key}_{language}"), FieldError::TooLong);
                }
            }
            text
        };
        let (title, summary) = (both(key::TITLE, true), both(key::SUMMARY, true));
        let body = both(key::BODY, false);
        let (audience, provider, how) = (both(key::AUDIENCE, true), both(key::PROVIDER, true), both(key::HOW, true));
        let standard = StandardComponent::ALL
            .iter()
            .map(|component| StandardPart { component: *component, text: both(&standard_key(*component), false) })
            .filter(|part| part.text != Bilingual::default())
            .collect();
        let pillars: Vec<Pillar> = self.list(key::PILLARS).iter().filter_map(|code| Pillar::from_code(code)).collect();
        if pillars.is_empty() {
            wrong(key::PILLARS, FieldError::Required);
        }
        let mut day_of = |key: &str| {
            day(self.text(key)).unwrap_or_else(|error| {
                wrong(key, error);
                None
            })
        };
        let (begins, ends, source_date) = (day_of(key::BEGINS), day_of(key::ENDS), day_of(key::SOURCE_DATE));
        if begins.zip(ends).is_some_and(|(begins, ends)| ends < begins) {
            wrong(key::ENDS, FieldError::DateOrder);
        }
        let participants = match self.text(key::PARTICIPANTS) {
            "" => None,
            text => {
                let people = text.parse().ok().filter(|people| (1..=MOST_PEOPLE).contains(people));
                if people.is_none() {
                    wrong(key::PARTICIPANTS, FieldError::Number);
                }
                people
            }
        };
        for key in [key::SOURCE_TITLE, key::SOURCE_PUBLISHER] {
            if self.text(key).is_empty() {
                wrong(key, FieldError::Required);
            }
        }
        let url = self.text(key::SOURCE_URL);
        let is_address = url.starts_with("https://") || url.starts_with("http://");
        if !url.is_empty() && (!is_address || url.contains(char::is_whitespace)) {
            wrong(key::SOURCE_URL, FieldError::Address);
        }
        let (nature, form, status) = (
            Nature::from_code(self.text(key::NATURE)),
            ServiceForm::from_code(self.text(key::FORM)),
            Status::from_code(self.text(key::STATUS)),
        );
        for (key, missing) in
            [(key::NATURE, nature.is_none()), (key::FORM, form.is_none()), (key::STATUS, status.is_none())]
        {
            if missing {
                wrong(key, FieldError::Required);
            }
        }
        let regencies = self.list(key::REGENCIES);
        let (Some(nature), Some(form), Some(status), true) = (nature, form, status, problems.is_empty()) else {
            return Err(problems);
        };
        Ok(Programme {
            slug: slug.to_owned(),
            nature,
            title,
            summary,
            body: if body == Bilingual::default() { Vec::new() } else { vec![body] },
            how,
            audience,
            provider,
            pillars,
            form,
            ppks: self.list(key::PPKS),
            psks: self.list(key::PSKS),
            regencies: if regencies.is_empty() { vec![ALL.to_owned()] } else { regencies },
            status,
            period_start: begins,
            period_end: ends,
            participants,
            source: Source {
                title: self.text(key::SOURCE_TITLE).to_owned(),
                publisher: self.text(key::SOURCE_PUBLISHER).to_owned(),
                url: url.to_owned(),
                date: source_date,
            },
            compiled_on: today,
            standard,
        })
    }
}

/// What stands for all regencies.
const ALL: &str = "all";

/// The part of the address for a new programme: its title in small letters, digits and hyphens. Empty where the title
/// has none of them.
#[must_use]
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for character in title.chars().take(80) {
        match character.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => slug.push(letter),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::new(2026, 11, 25).unwrap()
    }

    fn full() -> ProgrammeForm {
        let mut form = ProgrammeForm::default();
        for (key, text) in [
            ("title_id", "Pelatihan menjahit"),
            ("summary_id", "Tiga hari pelatihan."),
            ("audience_id", "Keluarga pioner."),
            ("provider_id", "Dinas Sosial"),
            ("how_id", "Hubungi kantor."),
            (key::NATURE, "programme"),
            (key::FORM, "empowerment"),
            (key::STATUS, "ongoing"),
            (key::PILLARS, "government,business"),
            (key::BEGINS, "18/05/2026"),
            (key::ENDS, "20-05-2026"),
            (key::SOURCE_TITLE, "Rencana kerja"),
            (key::SOURCE_PUBLISHER, "Dinas Sosial"),
        ] {
            form.set(key, text);
        }
        form
    }

    #[test]
    fn a_form_means_a_programme_and_a_programme_its_form() {
        let mut form = full();
        form.set(&format!("{}_id", standard_key(StandardComponent::Cost)), "Gratis.");
        form.set("body_id", "Satu.\n\n- dua");
        form.set(key::PARTICIPANTS, "26");
        form.set(key::SOURCE_DATE, "18/05/2026");
        let programme = form.programme("pelatihan-menjahit", today()).unwrap();
        assert_eq!(programme.period_end, Day::new(2026, 5, 20));
        assert_eq!(programme.regencies, ["all"]);
        assert_eq!(programme.standard.len(), 1);
        let again = ProgrammeForm::of(&programme).programme("pelatihan-menjahit", today());
        assert_eq!(again, Ok(programme));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let problems = ProgrammeForm::default().programme("x", today()).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        for key in ["title_id", "how_id", key::PILLARS, key::NATURE, key::SOURCE_TITLE] {
            assert!(keys.contains(&key), "{key}");
        }
        let mut form = full();
        form.set(key::ENDS, "17/05/2026");
        form.set(key::PARTICIPANTS, "banyak");
        form.set(key::SOURCE_URL, "javascript:alert(1)");
        form.set("title_en", &"x".repeat(151));
        let problems = form.programme("x", today()).unwrap_err();
        assert_eq!(
            problems,
            [
                Problem::new("title_en", FieldError::TooLong),
                Problem::new(key::ENDS, FieldError::DateOrder),
                Problem::new(key::PARTICIPANTS, FieldError::Number),
                Problem::new(key::SOURCE_URL, FieldError::Address),
            ]
        );
    }

    #[test]
    fn an_address_is_made_of_the_title() {
        assert_eq!(slug_of("Pelatihan Menjahit & Bordir, 2026!"), "pelatihan-menjahit-bordir-2026");
        assert_eq!(slug_of("  …  "), "");
    }
}
