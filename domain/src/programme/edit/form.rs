//! What an editor types, and the programme that it means.

use crate::calendar::Day;
use crate::identity::FieldError;
use crate::locale::Bilingual;
use crate::pillar::Pillar;
use crate::programme::{Nature, Programme, ServiceForm, Source, StandardComponent, StandardPart, Status};
use crate::registration::Problem;
use crate::typed::{Reader, Typed, in_english, in_indonesian};

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

/// The names of all fields.
#[must_use]
pub fn form_keys() -> Vec<String> {
    let both = |key: &str| [in_indonesian(key), in_english(key)];
    let texts = key::TEXTS.iter().flat_map(|key| both(key));
    let standard = StandardComponent::ALL.iter().flat_map(|component| both(&standard_key(*component)));
    let single = key::LISTS.iter().chain(&key::VALUES).map(|key| (*key).to_owned());
    texts.chain(standard).chain(single).collect()
}

/// The title of a programme and its form of social welfare work, as they were typed; `None` where no form was chosen.
#[must_use]
pub fn title_and_form(form: &Typed) -> Option<(Bilingual, ServiceForm)> {
    let title = Bilingual {
        id: form.text(&in_indonesian(key::TITLE)).to_owned(),
        en: form.text(&in_english(key::TITLE)).to_owned(),
    };
    Some((title, ServiceForm::from_code(form.text(key::FORM))?))
}

/// The form of a programme.
#[must_use]
pub fn form_of(programme: &Programme) -> Typed {
    let mut form = Typed::default();
    let paragraphs = |text: fn(&Bilingual) -> &str| {
        programme.body.iter().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
    };
    form.set_both(key::BODY, &Bilingual { id: paragraphs(|text| &text.id), en: paragraphs(|text| &text.en) });
    for (key, text) in [
        (key::TITLE, &programme.title),
        (key::SUMMARY, &programme.summary),
        (key::AUDIENCE, &programme.audience),
        (key::PROVIDER, &programme.provider),
        (key::HOW, &programme.how),
    ] {
        form.set_both(key, text);
    }
    for part in &programme.standard {
        form.set_both(&standard_key(part.component), &part.text);
    }
    for (key, day) in [
        (key::BEGINS, programme.period_start),
        (key::ENDS, programme.period_end),
        (key::SOURCE_DATE, programme.source.date),
    ] {
        form.set_day(key, day);
    }
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
        (key::PARTICIPANTS, &programme.participants.map(|people| people.to_string()).unwrap_or_default()),
        (key::SOURCE_TITLE, &programme.source.title),
        (key::SOURCE_PUBLISHER, &programme.source.publisher),
        (key::SOURCE_URL, &programme.source.url),
    ] {
        form.set(key, text);
    }
    form
}

/// The programme that a form means. `today` counts as the day on which its facts were checked.
///
/// # Errors
/// All fields that are not in order.
pub fn read_programme(form: &Typed, slug: &str, today: Day) -> Result<Programme, Vec<Problem>> {
    let mut reader = Reader::new(form);
    let mut both = |key: &str, required: bool| reader.both(key, required, longest(key));
    let (title, summary) = (both(key::TITLE, true), both(key::SUMMARY, true));
    let body = both(key::BODY, false);
    let (audience, provider, how) = (both(key::AUDIENCE, true), both(key::PROVIDER, true), both(key::HOW, true));
    let standard = StandardComponent::ALL
        .iter()
        .map(|component| StandardPart { component: *component, text: both(&standard_key(*component), false) })
        .filter(|part| part.text != Bilingual::default())
        .collect();
    let pillars: Vec<Pillar> = form.list(key::PILLARS).iter().filter_map(|code| Pillar::from_code(code)).collect();
    if pillars.is_empty() {
        reader.wrong(key::PILLARS, FieldError::Required);
    }
    let (begins, ends) = (reader.day(key::BEGINS), reader.day(key::ENDS));
    if begins.zip(ends).is_some_and(|(begins, ends)| ends < begins) {
        reader.wrong(key::ENDS, FieldError::DateOrder);
    }
    let participants = reader.number(key::PARTICIPANTS, 1..=MOST_PEOPLE);
    let source = Source {
        title: reader.text(key::SOURCE_TITLE, true, 400),
        publisher: reader.text(key::SOURCE_PUBLISHER, true, 400),
        date: reader.day(key::SOURCE_DATE),
        url: reader.address(key::SOURCE_URL),
    };
    let nature = reader.choice(key::NATURE, Nature::from_code);
    let service = reader.choice(key::FORM, ServiceForm::from_code);
    let status = reader.choice(key::STATUS, Status::from_code);
    let regencies = form.list(key::REGENCIES);
    let problems = reader.finish();
    let (Some(nature), Some(service), Some(status), true) = (nature, service, status, problems.is_empty()) else {
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
        form: service,
        ppks: form.list(key::PPKS),
        psks: form.list(key::PSKS),
        regencies: if regencies.is_empty() { vec![ALL.to_owned()] } else { regencies },
        status,
        period_start: begins,
        period_end: ends,
        participants,
        source,
        compiled_on: today,
        standard,
    })
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

    fn full() -> Typed {
        let mut form = Typed::default();
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
        let programme = read_programme(&form, "pelatihan-menjahit", today()).unwrap();
        assert_eq!(programme.period_end, Day::new(2026, 5, 20));
        assert_eq!(programme.regencies, ["all"]);
        assert_eq!(programme.standard.len(), 1);
        for component in StandardComponent::ALL {
            form.set(&format!("{}_id", standard_key(*component)), component.code());
        }
        form.set(key::PPKS, "ppks-03,ppks-24");
        form.set(key::PSKS, "psks-07");
        form.set(key::REGENCIES, "63.05,63.72");
        let programme = read_programme(&form, "pelatihan-menjahit", today()).unwrap();
        let codes: Vec<&str> = programme.standard.iter().map(|part| part.text.id.as_str()).collect();
        assert_eq!(codes, StandardComponent::ALL.iter().map(|component| component.code()).collect::<Vec<_>>());
        assert_eq!(codes.len(), 14, "UU 25/2009 article 21");
        assert_eq!(programme.ppks, ["ppks-03", "ppks-24"]);
        assert_eq!(programme.psks, ["psks-07"]);
        assert_eq!(programme.regencies, ["63.05", "63.72"]);
        let again = read_programme(&form_of(&programme), "pelatihan-menjahit", today());
        assert_eq!(again, Ok(programme));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let problems = read_programme(&Typed::default(), "x", today()).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        for key in ["title_id", "how_id", key::PILLARS, key::NATURE, key::SOURCE_TITLE] {
            assert!(keys.contains(&key), "{key}");
        }
        let mut form = full();
        form.set(key::ENDS, "17/05/2026");
        form.set(key::PARTICIPANTS, "banyak");
        form.set(key::SOURCE_URL, "javascript:alert(1)");
        form.set("title_en", &"x".repeat(151));
        let problems = read_programme(&form, "x", today()).unwrap_err();
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
