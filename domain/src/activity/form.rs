//! What is typed of an activity, and the activity that it means.

use super::{Activity, Material, OpenTo, Quota};
use crate::calendar::{MINUTE_MS, Timestamp};
use crate::identity::FieldError;
use crate::locale::Bilingual;
use crate::region::RegencyCode;
use crate::registration::Problem;
use crate::typed::{Reader, Typed, in_english, in_indonesian};

/// Names of the form's fields. Texts in two languages end in `_id` and `_en`.
pub mod key {
    /// The programme.
    pub const PROGRAMME: &str = "programme";
    /// Title.
    pub const TITLE: &str = "title";
    /// Markdown.
    pub const TEXT: &str = "text";
    /// First day.
    pub const DAY: &str = "day";
    /// Time at which it begins.
    pub const BEGINS: &str = "begins";
    /// Last day; empty where there is but one.
    pub const LAST_DAY: &str = "last_day";
    /// Time at which it ends.
    pub const ENDS: &str = "ends";
    /// Last day on which people may enrol; empty for until it begins.
    pub const CLOSES: &str = "closes";
    /// Place.
    pub const VENUE: &str = "venue";
    /// Regency of the place.
    pub const REGENCY: &str = "regency";
    /// Address of the online meeting.
    pub const ONLINE: &str = "online";
    /// Seats in all.
    pub const SEATS: &str = "seats";
    /// Seats for each regency that has no number of its own.
    pub const EACH: &str = "each";
    /// Who may take part.
    pub const OPEN_TO: &str = "open_to";
    /// A title and an address on each line.
    pub const MATERIALS: &str = "materials";
    /// What came of it: Markdown.
    pub const REPORT: &str = "report";
    /// Texts in two languages.
    pub const TEXTS: [&str; 3] = [TITLE, TEXT, REPORT];
    /// Single values.
    pub const VALUES: [&str; 13] =
        [PROGRAMME, DAY, BEGINS, LAST_DAY, ENDS, CLOSES, VENUE, REGENCY, ONLINE, SEATS, EACH, OPEN_TO, MATERIALS];
}

/// Most seats.
const MOST_SEATS: i64 = 100_000;

/// Most things to read.
const MOST_MATERIALS: usize = 20;

/// The field of the seats for people from a regency.
#[must_use]
pub fn seats_key(regency: &str) -> String {
    format!("seats-{regency}")
}

/// The names of all fields; `regencies` are the codes of all regencies.
#[must_use]
pub fn activity_form_keys(regencies: &[String]) -> Vec<String> {
    let texts = key::TEXTS.iter().flat_map(|key| [in_indonesian(key), in_english(key)]);
    let values = key::VALUES.iter().map(|key| (*key).to_owned());
    texts.chain(values).chain(regencies.iter().map(|code| seats_key(code))).collect()
}

/// The form of an activity.
#[must_use]
pub fn form_of_activity(activity: &Activity) -> Typed {
    let mut form = Typed::default();
    form.set_both(key::TITLE, &activity.title);
    form.set_both(key::TEXT, &activity.text);
    form.set_both(key::REPORT, &activity.report);
    let (first, last) = (activity.begins.day(), activity.ends.day());
    form.set_day(key::DAY, Some(first));
    form.set_day(key::LAST_DAY, (last != first).then_some(last));
    form.set(key::BEGINS, &activity.begins.time());
    form.set(key::ENDS, &activity.ends.time());
    // It closes at the end of a day, or when it begins.
    let closes = Timestamp(activity.closes.0 - 1).day();
    form.set_day(key::CLOSES, (activity.closes != activity.begins).then_some(closes));
    let materials: Vec<String> =
        activity.materials.iter().map(|material| format!("{} {}", material.title, material.url)).collect();
    for (key, text) in [
        (key::PROGRAMME, activity.programme.as_str()),
        (key::VENUE, &activity.venue),
        (key::REGENCY, activity.regency.as_deref().unwrap_or_default()),
        (key::ONLINE, &activity.online),
        (key::SEATS, &activity.quota.seats.to_string()),
        (key::OPEN_TO, activity.open_to.code()),
        (key::MATERIALS, &materials.join("\n")),
    ] {
        form.set(key, text);
    }
    for (regency, seats) in &activity.quota.regencies {
        form.set(&seats_key(regency), &seats.to_string());
    }
    form
}

/// The activity that a form means; `regencies` are the codes of all regencies.
///
/// # Errors
/// All fields that are not in order.
pub fn read_activity(form: &Typed, slug: &str, regencies: &[String]) -> Result<Activity, Vec<Problem>> {
    let mut reader = Reader::new(form);
    let programme = reader.text(key::PROGRAMME, true, 100);
    let (title, text) = (reader.both(key::TITLE, true, 150), reader.both(key::TEXT, true, 20_000));
    let report = reader.both(key::REPORT, false, 20_000);
    let (begins, ends) = times(&mut reader);
    let closes = reader.day(key::CLOSES).map(|day| day.start());
    if closes.zip(begins).is_some_and(|(closes, begins)| closes > begins) {
        reader.wrong(key::CLOSES, FieldError::DateOrder);
    }
    // At the end of that day, or when it begins.
    let closes = begins.map(|begins| closes.map_or(begins, |closes| closes.plus_days(1).min(begins)));
    let (venue, online) = (reader.text(key::VENUE, false, 300), reader.address(key::ONLINE));
    if venue.is_empty() && online.is_empty() {
        reader.wrong(key::VENUE, FieldError::Required);
    }
    let regency = match form.text(key::REGENCY) {
        "" => None,
        code => RegencyCode::parse(code)
            .map(|code| code.as_str().to_owned())
            .map_err(|_| reader.wrong(key::REGENCY, FieldError::Choice))
            .ok(),
    };
    let quota = quota(&mut reader, regencies);
    let open_to = reader.choice(key::OPEN_TO, OpenTo::from_code);
    let materials = materials(form.text(key::MATERIALS)).unwrap_or_else(|error| {
        reader.wrong(key::MATERIALS, error);
        Vec::new()
    });
    let problems = reader.finish();
    match (begins, ends, closes, open_to, problems.is_empty()) {
        (Some(begins), Some(ends), Some(closes), Some(open_to), true) => Ok(Activity {
            slug: slug.to_owned(),
            programme,
            title,
            text,
            begins,
            ends,
            closes,
            venue,
            regency,
            online,
            quota,
            open_to,
            materials,
            report: if report.id.is_empty() { Bilingual::default() } else { report },
        }),
        _ => Err(problems),
    }
}

/// When it begins and ends.
fn times(reader: &mut Reader<'_>) -> (Option<Timestamp>, Option<Timestamp>) {
    let first = reader.required_day(key::DAY);
    let last = reader.day(key::LAST_DAY).or(first);
    let at = |day: Option<crate::calendar::Day>, minutes: Option<i64>| {
        day.zip(minutes).map(|(day, minutes)| Timestamp(day.start().0 + minutes * MINUTE_MS))
    };
    let begins = at(first, reader.time(key::BEGINS));
    let ends = at(last, reader.time(key::ENDS));
    if begins.zip(ends).is_some_and(|(begins, ends)| ends <= begins) {
        let key = if last == first { key::ENDS } else { key::LAST_DAY };
        reader.wrong(key, FieldError::DateOrder);
    }
    (begins, ends)
}

fn quota(reader: &mut Reader<'_>, regencies: &[String]) -> Quota {
    let seats = reader.number(key::SEATS, 1..=MOST_SEATS);
    if seats.is_none() && !reader.has_problem(key::SEATS) {
        reader.wrong(key::SEATS, FieldError::Required);
    }
    let each = reader.number(key::EACH, 0..=MOST_SEATS);
    let regencies = regencies
        .iter()
        .filter_map(|code| {
            let own = reader.number(&seats_key(code), 0..=MOST_SEATS).or(each);
            own.map(|seats| (code.clone(), seats))
        })
        .collect();
    Quota { seats: seats.unwrap_or(0), regencies }
}

/// A title and an address on each line.
fn materials(text: &str) -> Result<Vec<Material>, FieldError> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_MATERIALS {
        return Err(FieldError::TooLong);
    }
    lines
        .into_iter()
        .map(|line| {
            let (title, url) = line.rsplit_once(' ').ok_or(FieldError::Address)?;
            let is_address = url.starts_with("https://") || url.starts_with("http://");
            if !is_address || title.trim().is_empty() {
                return Err(FieldError::Address);
            }
            Ok(Material { title: title.trim().to_owned(), url: url.to_owned() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes() -> Vec<String> {
        ["63.01", "63.05"].map(str::to_owned).to_vec()
    }

    fn full() -> Typed {
        let mut form = Typed::default();
        for (key, text) in [
            (key::PROGRAMME, "pengembangan-kapasitas-keluarga-pioner"),
            ("title_id", "Pelatihan keluarga pioner"),
            ("text_id", "Dua hari."),
            (key::DAY, "18/05/2027"),
            (key::BEGINS, "09.00"),
            (key::LAST_DAY, "19/05/2027"),
            (key::ENDS, "16:30"),
            (key::CLOSES, "10/05/2027"),
            (key::VENUE, "Aula Peradaban"),
            (key::SEATS, "26"),
            (key::EACH, "2"),
            ("seats-63.05", "3"),
            (key::OPEN_TO, "everybody"),
            (key::MATERIALS, "Bahan paparan https://contoh.go.id/a.pdf\n\nLembar kerja https://contoh.go.id/b.pdf"),
        ] {
            form.set(key, text);
        }
        form
    }

    #[test]
    fn a_form_means_an_activity_and_an_activity_its_form() {
        let activity = read_activity(&full(), "pelatihan", &codes()).unwrap();
        assert_eq!(activity.begins.in_words(crate::locale::Locale::Id), "18 Mei 2027, 09.00 WITA");
        assert_eq!(activity.closes.in_words(crate::locale::Locale::Id), "11 Mei 2027, 00.00 WITA");
        assert_eq!(activity.quota.regencies.values().copied().collect::<Vec<_>>(), [2, 3]);
        assert_eq!(activity.materials.len(), 2);
        assert_eq!(read_activity(&form_of_activity(&activity), "pelatihan", &codes()), Ok(activity));
        let mut one_day = full();
        for (key, text) in [(key::LAST_DAY, ""), (key::CLOSES, ""), (key::EACH, ""), ("seats-63.05", "")] {
            one_day.set(key, text);
        }
        let activity = read_activity(&one_day, "pelatihan", &codes()).unwrap();
        assert_eq!((activity.closes, activity.quota.regencies.len()), (activity.begins, 0));
        assert_eq!(read_activity(&form_of_activity(&activity), "pelatihan", &codes()), Ok(activity));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let problems = read_activity(&Typed::default(), "x", &codes()).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        for key in [key::PROGRAMME, "title_id", key::DAY, key::BEGINS, key::ENDS, key::VENUE, key::SEATS, key::OPEN_TO]
        {
            assert_eq!(keys.iter().filter(|known| **known == key).count(), 1, "{key}: {keys:?}");
        }
        let mut form = full();
        for (key, text) in [
            (key::LAST_DAY, "17/05/2027"),
            (key::BEGINS, "25.00"),
            (key::SEATS, "dua"),
            (key::MATERIALS, "tanpa alamat"),
            (key::ONLINE, "zoom"),
        ] {
            form.set(key, text);
        }
        let problems = read_activity(&form, "x", &codes()).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(keys, [key::BEGINS, key::ONLINE, key::SEATS, key::MATERIALS]);
        form.set(key::BEGINS, "09.00");
        form.set(key::ENDS, "");
        let problems = read_activity(&form, "x", &codes()).unwrap_err();
        assert_eq!(problems[0].key, key::ENDS);
    }
}
