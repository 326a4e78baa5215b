//! Sample data: made-up stakeholders, plausible and always the same for the same seed. They fill an
//! empty database only, and mark it, so that every page says what it shows.

mod batch;
mod contribution;
mod journey;
mod mentoring;
mod names;
mod programme;
mod story;

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::{DAY_MS, Timestamp};
use domain::kind::{Coverage, Field, Psks};
use domain::pillar::Subject;
use domain::registration::{State, key};
use domain::search::trigrams;
use sqlx::{Any, AssertSqlSafe, Transaction};

use batch::{BATCH, Batch};
use names::{ACTIVITIES, name, person, pick, word};
use story::add_sample_stories;

use crate::registration::Values;
use crate::search::name_words;
use crate::{Engine, Moment, Result, Store, bump_data_version, to_json};

/// Months over which stakeholders are verified, where the sample does not say.
const MONTHS: usize = 36;

/// How common each kind is, roughly as in the published figures; kinds that are not named come once.
const WEIGHTS: [(&str, usize); 12] = [
    ("psks-02", 24),
    ("psks-03", 9),
    ("psks-04", 5),
    ("psks-05", 22),
    ("psks-07", 4),
    ("psks-08", 4),
    ("psks-09", 4),
    ("psks-10", 3),
    ("psks-11", 3),
    ("psks-12", 9),
    ("local-01", 7),
    ("local-03", 6),
];

/// What a sample is made of.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Registrations.
    pub stakeholders: usize,
    /// Journeys.
    pub journeys: usize,
    /// Months over which both spread, those of stakeholders of 30 days; where none are given, some years.
    pub months: Option<usize>,
    /// The same seed gives the same sample.
    pub seed: u64,
}

impl Sample {
    /// Journeys, where nothing else is said.
    pub const JOURNEYS: usize = 480;

    /// A sample of this many registrations.
    #[must_use]
    pub const fn of(stakeholders: usize, seed: u64) -> Self {
        Self { stakeholders, journeys: Self::JOURNEYS, months: None, seed }
    }
}

/// A place of the sample.
struct Place {
    regency: String,
    district: String,
    village: String,
    name: String,
}

/// Kilobytes of memory for each registration and journey while the embedded database is filled. Rows come in no order of
/// their keys: what of the indexes does not fit is written and read again for every row.
const ROOM: usize = 2;

/// The day of verification: later months have more, as a register that grows.
fn verified(months: usize, moment: &mut Moment) -> Timestamp {
    let back = moment.below(months).min(moment.below(months));
    let days = i64::try_from(back * 30 + moment.below(30)).unwrap_or(0);
    moment.at.plus_days(-days)
}

fn lately(moment: &mut Moment) -> i64 {
    i64::try_from(moment.below(9)).unwrap_or(0)
}

fn state(moment: &mut Moment) -> State {
    match moment.below(100) {
        0..=3 => State::Submitted,
        4..=6 => State::DocumentReview,
        7 => State::FieldReview,
        8 => State::Correction,
        9 => State::Rejected,
        _ => State::Approved,
    }
}

struct Batches {
    registration: Batch,
    digest: Batch,
    event: Batch,
    name_word: Batch,
    stakeholder: Batch,
    /// The words of all names, with how many names each stands in.
    dictionary: BTreeMap<String, i64>,
}

impl Batches {
    fn new() -> Self {
        Self {
            registration: Batch::new(
                "registration (id, ticket, subject, kind, pillar, name, regency, district, village, listed, state,
                     since, version, sealed, consent_version, consent_at, consent_channel, submitted_at)",
                18,
            ),
            digest: Batch::new("registration_digest (registration, field, digest)", 3),
            event: Batch::new(
                "registration_event (registration, number, at, event, state, reasons, note, decided_in)",
                8,
            ),
            name_word: Batch::new("name_word (word, registration)", 2),
            stakeholder: Batch::new(
                "stakeholder (id, name, subject, kind, pillar, regency, district, village, activity, listed,
                     verified_on)",
                11,
            ),
            dictionary: BTreeMap::new(),
        }
    }

    async fn flush(&mut self, transaction: &mut Transaction<'static, Any>, all: bool) -> Result<()> {
        // Registrations first and whole: the others refer to them.
        self.registration.flush(transaction, true).await?;
        self.digest.flush(transaction, all).await?;
        self.event.flush(transaction, all).await?;
        self.name_word.flush(transaction, all).await?;
        self.stakeholder.flush(transaction, all).await
    }
}

impl Store {
    /// Whether this database holds sample data.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn is_sample(&self) -> Result<bool> {
        let value: Option<String> =
            sqlx::query_scalar("select value from mark where name = 'sample'").fetch_optional(&self.readers).await?;
        Ok(value.is_some())
    }

    /// Fills an empty database with made-up registrations and journeys and marks it as a sample.
    /// `progress` hears how many registrations there are so far. `false` where the database is not empty.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn fill_sample(&self, sample: &Sample, now: Timestamp, progress: impl Fn(usize) + Send) -> Result<bool> {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&sample.seed.to_le_bytes());
        let mut moment = Moment::new(now, bytes);
        let kinds = self.psks_kinds().await?;
        let places = self.sample_places().await?;
        let mut transaction = self.begin().await?;
        let known: i64 = sqlx::query_scalar("select count(*) from registration").fetch_one(&mut *transaction).await?;
        if known > 0 {
            return Ok(false);
        }
        if self.engine == Engine::Sqlite {
            let room = (sample.stakeholders + sample.journeys) * ROOM;
            // A number only.
            let sql = format!("pragma cache_size = -{}", room.max(65_536));
            sqlx::query(AssertSqlSafe(sql)).execute(&mut *transaction).await?;
        }
        let weighted: Vec<&Psks> = kinds
            .iter()
            .flat_map(|kind| {
                let weight = WEIGHTS.iter().find(|(code, _)| *code == kind.code).map_or(1, |(_, weight)| *weight);
                std::iter::repeat_n(kind, weight)
            })
            .collect();
        // Coverage kinds stay away from some places, so that the sample has gaps to show.
        let covered: Vec<&Place> = places.iter().filter(|_| moment.below(100) < 62).collect();
        let mut districts: BTreeSet<&str> = places.iter().map(|place| place.district.as_str()).collect();
        districts.retain(|_| moment.below(100) < 78);
        let by_district: Vec<&Place> =
            places.iter().filter(|place| districts.contains(place.district.as_str())).collect();
        let everywhere: Vec<&Place> = places.iter().collect();
        let mut tickets = BTreeSet::new();
        let months = sample.months.unwrap_or(MONTHS);
        let mut batches = Batches::new();
        for number in 0..sample.stakeholders {
            let Some(kind) = pick(&weighted, &mut moment).copied() else { break };
            let near = match kind.coverage {
                Some(Coverage::Village) => &covered,
                Some(Coverage::District) => &by_district,
                None => &everywhere,
            };
            let Some(place) = pick(near, &mut moment).copied() else { break };
            let mut ticket = moment.ticket();
            while !tickets.insert(ticket.as_str().to_owned()) {
                ticket = moment.ticket();
            }
            self.add_sample(&mut batches, kind, place, ticket.as_str(), months, &mut moment)?;
            if (number + 1) % BATCH == 0 {
                batches.flush(&mut transaction, false).await?;
            }
            if (number + 1) % 10_000 == 0 {
                progress(number + 1);
            }
        }
        batches.flush(&mut transaction, true).await?;
        add_dictionary(&mut transaction, batches.dictionary).await?;
        count_sample(&mut transaction, &kinds).await?;
        self.add_sample_journeys(&mut transaction, sample, &mut moment).await?;
        self.add_sample_programmes(&mut transaction, &mut moment).await?;
        add_sample_stories(&mut transaction, &mut moment).await?;
        self.add_sample_mentoring(&mut transaction, &mut moment).await?;
        self.add_sample_contributions(&mut transaction, &mut moment).await?;
        sqlx::query("insert into mark (name, value) values ('sample', $1)")
            .bind(sample.seed.to_string())
            .execute(&mut *transaction)
            .await?;
        bump_data_version(&mut transaction).await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn sample_places(&self) -> Result<Vec<Place>> {
        let rows: Vec<(String, String, String, String)> = sqlx::query_as(
            "select d.regency, d.code, v.code, v.name from village v join district d on d.code = v.district
             order by v.code",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(regency, district, village, name)| Place { regency, district, village, name })
            .collect())
    }

    fn add_sample(
        &self,
        batches: &mut Batches,
        kind: &Psks,
        place: &Place,
        ticket: &str,
        months: usize,
        moment: &mut Moment,
    ) -> Result<()> {
        let subject = pick(&kind.subjects, moment).copied().unwrap_or(Subject::Person);
        let pillar = pick(&kind.pillars, moment).map_or("community", |pillar| pillar.code());
        let name = name(subject, kind, &place.name, moment);
        let state = state(moment);
        // What is still open was sent lately: within the time that the office has, and a little more.
        let at = if state.is_final() { verified(months, moment) } else { moment.at.plus_days(-lately(moment)) };
        // Most decisions keep the clock; those after eight days do not.
        let submitted = Timestamp(at.0 - DAY_MS * i64::try_from(1 + moment.below(9)).unwrap_or(1));
        let id = Moment::new(submitted, moment.bytes()).id();
        let listed = !subject.is_private() || moment.below(10) < 7;
        let activity =
            if kind.fields.iter().any(|used| used.field == Field::Activity) { word(&ACTIVITIES, moment) } else { "" };
        // Numbers that begin like this belong to nobody.
        let phone = format!("+62800{:07}", moment.below(10_000_000));
        let contact = if subject == Subject::Person { name.clone() } else { person(moment) };
        let values: Values = [
            (key::PHONE.to_owned(), phone.clone()),
            (key::CONTACT.to_owned(), contact),
            (Field::Activity.code().to_owned(), activity.to_owned()),
        ]
        .into();
        let sealed = self.key.seal_json(&id, &values, moment)?;
        batches.registration.add([
            id.clone().into(),
            ticket.into(),
            subject.code().into(),
            kind.code.clone().into(),
            pillar.into(),
            name.clone().into(),
            place.regency.clone().into(),
            place.district.clone().into(),
            place.village.clone().into(),
            i64::from(listed).into(),
            state.code().into(),
            at.0.into(),
            2.into(),
            sealed.into(),
            "contoh".into(),
            submitted.0.into(),
            "web".into(),
            submitted.0.into(),
        ]);
        let digest = self.key.digest(key::PHONE, &phone);
        batches.digest.add([id.clone().into(), key::PHONE.into(), digest.into()]);
        let none = to_json::<[String; 0]>(&[])?;
        let mut steps = vec![("submit", State::Submitted, submitted)];
        if state != State::Submitted {
            steps.push(("take", State::DocumentReview, Timestamp(submitted.0 + DAY_MS / 2)));
        }
        match state {
            State::Approved => steps.push(("approve", state, at)),
            State::Rejected => steps.push(("reject", state, at)),
            State::Correction => steps.push(("ask_correction", state, at)),
            State::FieldReview => steps.push(("pass_documents", state, at)),
            State::Submitted | State::DocumentReview => {}
        }
        for ((event, state, at), number) in steps.into_iter().zip(1i64..) {
            let note = if event == "reject" { "Data contoh." } else { "" };
            let decided_in = state.is_final().then(|| place.regency.clone());
            let row = [
                id.clone().into(),
                number.into(),
                at.0.into(),
                event.into(),
                state.code().into(),
                none.clone().into(),
                note.into(),
                decided_in.into(),
            ];
            batches.event.add(row);
        }
        for word in name_words(&name) {
            *batches.dictionary.entry(word.clone()).or_default() += 1;
            batches.name_word.add([word.into(), id.clone().into()]);
        }
        if state == State::Approved {
            let row = [
                id.into(),
                name.into(),
                subject.code().into(),
                kind.code.clone().into(),
                pillar.into(),
                place.regency.clone().into(),
                place.district.clone().into(),
                place.village.clone().into(),
                activity.into(),
                i64::from(listed).into(),
                at.day().to_string().into(),
            ];
            batches.stakeholder.add(row);
        }
        Ok(())
    }
}

async fn add_dictionary(transaction: &mut Transaction<'static, Any>, words: BTreeMap<String, i64>) -> Result<()> {
    let mut word_rows = Batch::new("word (word, names)", 2);
    for (word, names) in &words {
        word_rows.add([word.clone().into(), (*names).into()]);
    }
    word_rows.flush(transaction, true).await?;
    let mut pieces = Batch::new("word_piece (piece, word)", 2);
    for word in words.keys() {
        for piece in trigrams(word) {
            pieces.add([piece.into(), word.clone().into()]);
        }
    }
    pieces.flush(transaction, true).await
}

/// Counts the sample into the cells, by the same groups as the recount.
async fn count_sample(transaction: &mut Transaction<'static, Any>, kinds: &[Psks]) -> Result<()> {
    for sql in [
        "insert into cube_cell (pillar, kind, regency, month, listed, n)
         select pillar, kind, regency, cast(substr(verified_on, 1, 4) as bigint) * 12
                + cast(substr(verified_on, 6, 2) as bigint) - 1, listed, count(*)
         from stakeholder group by 1, 2, 3, 4, 5",
        "insert into registration_cell (state, regency, kind, n)
         select state, regency, kind, count(*) from registration group by 1, 2, 3",
    ] {
        sqlx::query(sql).execute(&mut **transaction).await?;
    }
    for sql in crate::performance::fillings() {
        // Fixed pieces, and codes of ours.
        sqlx::query(AssertSqlSafe(sql)).execute(&mut **transaction).await?;
    }
    for kind in kinds {
        let sql = match kind.coverage {
            Some(Coverage::District) => {
                "insert into coverage_cell (kind, area, n)
                 select kind, district, count(*) from stakeholder where kind = $1 group by 1, 2"
            }
            Some(Coverage::Village) => {
                "insert into coverage_cell (kind, area, n)
                 select kind, village, count(*) from stakeholder where kind = $1 group by 1, 2"
            }
            None => continue,
        };
        sqlx::query(sql).bind(&kind.code).execute(&mut **transaction).await?;
    }
    Ok(())
}
