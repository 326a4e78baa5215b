use std::collections::BTreeMap;

use domain::actor::{Actor, OfficerActor, Role};
use domain::calendar::{Day, Timestamp};
use domain::office::performance::{Age, Decided, Performance, Standing, Urgency};
use domain::registration::{Event, State};
use sqlx::AnyPool;
use store::{Acted, Sample, Store};

use crate::registration::{Moments, admin, officer, register, review};
use crate::{on_both, on_both_at};

/// The day of the tests, and others so many days later.
fn later(days: i64) -> Timestamp {
    Day::new(2026, 11, 2).unwrap().start().plus_days(days)
}

async fn seen(store: &Store, actor: &Actor, today: Day) -> Performance {
    store.performance(actor, today).await.unwrap().unwrap()
}

/// A registration as it stands in its table, with its steps.
struct Plain {
    regency: String,
    state: State,
    since: Day,
    steps: Vec<(Day, State)>,
}

async fn registrations(pool: &AnyPool) -> BTreeMap<String, Plain> {
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as("select id, regency, state, since from registration").fetch_all(pool).await.unwrap();
    let steps: Vec<(String, i64, String)> =
        sqlx::query_as("select registration, at, state from registration_event order by registration, number")
            .fetch_all(pool)
            .await
            .unwrap();
    let state = |code: &str| State::from_code(code).unwrap();
    let mut all: BTreeMap<String, Plain> = rows
        .into_iter()
        .map(|(id, regency, code, since)| {
            (id, Plain { regency, state: state(&code), since: Timestamp(since).day(), steps: Vec::new() })
        })
        .collect();
    for (id, at, code) in steps {
        all.get_mut(&id).unwrap().steps.push((Timestamp(at).day(), state(&code)));
    }
    all
}

/// Holds a standing against what is counted row by row.
async fn hold_against_rows(pool: &AnyPool, standing: &Standing, regency: Option<&str>, today: Day) {
    let all = registrations(pool).await;
    let here = |code: &str| regency.is_none_or(|regency| regency == code);
    let rows: Vec<&Plain> = all.values().filter(|row| here(&row.regency)).collect();
    for (state, count) in &standing.states {
        assert_eq!(rows.iter().filter(|row| row.state == *state).count(), usize::try_from(*count).unwrap());
    }
    let office: Vec<i64> = rows
        .iter()
        .filter(|row| !row.state.is_final() && row.state != State::Correction)
        .map(|row| today.days_since(row.since))
        .collect();
    assert_eq!(standing.oldest, office.iter().copied().max());
    let overdue = office.iter().filter(|days| **days > 7).count();
    assert_eq!(standing.urgent(Urgency::Overdue), i64::try_from(overdue).unwrap());
    if let Some(median) = standing.median {
        assert!(office.iter().filter(|days| **days <= median).count() * 2 >= office.len());
        assert!(office.iter().filter(|days| **days >= median).count() * 2 >= office.len());
    }
    for Decided { month, made, kept } in &standing.months {
        let decided = rows.iter().filter(|row| row.state.is_final());
        let of_month: Vec<_> = decided.filter(|row| row.steps.last().unwrap().0.month() == *month).collect();
        let late = |row: &Plain| row.steps.windows(2).any(|pair| pair[1].0.days_since(pair[0].0) > 7);
        let counted = (of_month.len(), of_month.iter().filter(|row| !late(row)).count());
        assert_eq!(counted, (usize::try_from(*made).unwrap(), usize::try_from(*kept).unwrap()), "{month}");
    }
    let verified: Vec<(String, String)> =
        sqlx::query_as("select regency, verified_on from stakeholder").fetch_all(pool).await.unwrap();
    for (age, count) in Age::ALL.iter().zip(&standing.ages) {
        let of = |day: &str| Age::of(Day::parse_iso(day).unwrap().month(), today.month()) == *age;
        let rows = verified.iter().filter(|(code, day)| here(code) && of(day)).count();
        assert_eq!(rows, usize::try_from(*count).unwrap(), "{age:?}");
    }
}

#[tokio::test]
async fn cells_say_what_the_rows_say_and_a_regency_sees_its_own() {
    on_both_at(async |store, address| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let now = moments.next().at;
        assert!(store.fill_sample(&Sample::of(1_500, 7), now, |_| ()).await.unwrap());
        let pool = AnyPool::connect(&address).await.unwrap();
        let today = now.day();

        let province = seen(&store, &admin, today).await;
        assert_eq!(province.regencies.len(), 13);
        hold_against_rows(&pool, &province.all, None, today).await;
        for regency in &province.regencies {
            hold_against_rows(&pool, &regency.standing, Some(&regency.code), today).await;
        }
        let (made, kept) = province.all.decided();
        assert!(kept > 0 && made > kept, "the sample has both");
        assert_eq!(province.all.last, province.regencies.iter().filter_map(|regency| regency.standing.last).max());
        assert!(province.all.urgencies.iter().all(|count| *count > 0), "{:?}", province.all.urgencies);
        let programmes: i64 = sqlx::query_scalar("select count(*) from programme").fetch_one(&pool).await.unwrap();
        assert_eq!(i64::try_from(province.programmes.len()).unwrap(), programmes);

        let regency = seen(&store, &own, today).await;
        let tapin = province.regencies.iter().find(|regency| regency.code == "63.05").unwrap();
        assert_eq!(regency.regencies, std::slice::from_ref(tapin), "its own and no other");
        assert_eq!(regency.all, tapin.standing);
        assert!(regency.programmes.iter().all(|programme| province.programmes.contains(programme)));
        assert!(regency.programmes.len() < province.programmes.len());

        let officer = own.officer().unwrap().clone();
        let editor = Actor::Officer(OfficerActor { role: Role::Editor, regency: None, ..officer });
        for stranger in [editor, Actor::Anonymous, Actor::Stakeholder { id: "satu".to_owned() }] {
            assert_eq!(store.performance(&stranger, today).await.unwrap(), None);
        }
    })
    .await;
}

#[tokio::test]
async fn each_step_of_a_review_moves_what_is_counted() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let standing = async |day: i64| seen(&store, &own, later(day).day()).await.all;
        let urgent = |standing: &Standing| standing.urgencies.clone();
        let empty = standing(0).await;
        assert_eq!((empty.waiting(), empty.oldest, empty.decided(), empty.last), (0, None, (0, 0), None));

        let prompt = register(&store, "satu", "Karang Taruna Mekar Jaya", "0812 3456 7890", &mut moments).await;
        let slow = register(&store, "dua", "Karang Taruna Harapan", "0812 3456 7891", &mut moments).await;
        assert_eq!(urgent(&standing(0).await), [2, 0, 0, 0]);
        assert_eq!(urgent(&standing(5).await), [0, 2, 0, 0]);
        let waiting = standing(8).await;
        assert_eq!((urgent(&waiting), waiting.oldest, waiting.median), (vec![0, 0, 2, 0], Some(8), Some(8)));

        let act = async |ticket, event: &Event, day: i64, moments: &mut Moments| {
            let page = review(&store, &own, ticket, moments).await;
            let mut moment = moments.next();
            moment.at = later(day);
            let acted = store.act(&own, &page.item.id, page.version, event, &mut moment).await.unwrap();
            assert!(matches!(acted, Acted::Done(_)), "{acted:?}");
            assert_eq!(store.recount().await.unwrap(), None, "{event:?}");
        };
        act(&prompt, &Event::Take, 7, &mut moments).await;
        let ask = Event::AskCorrection { reasons: vec!["document_unreadable".to_owned()], note: String::new() };
        act(&slow, &Event::Take, 8, &mut moments).await;
        act(&slow, &ask, 9, &mut moments).await;
        let waiting = standing(15).await;
        assert_eq!(urgent(&waiting), [0, 0, 1, 1], "the applicant may take longer");
        assert_eq!((waiting.oldest, waiting.median), (Some(8), Some(8)));
        act(&prompt, &Event::Approve, 14, &mut moments).await;
        let decided = standing(15).await;
        assert_eq!((decided.decided(), decided.last), ((1, 1), Some(later(14).day())));
        assert_eq!((decided.verified(), decided.waiting(), decided.oldest), (1, 1, None));

        // Of the other one the first step came a day too late.
        let late = register(&store, "tiga", "Karang Taruna Bersama", "0812 3456 7892", &mut moments).await;
        act(&late, &Event::Take, 8, &mut moments).await;
        let reject = Event::Reject { reason: "Kegiatan berada di luar provinsi.".to_owned() };
        act(&late, &reject, 9, &mut moments).await;
        assert_eq!(standing(15).await.decided(), (2, 1));
        let months = standing(15 + 31).await.months;
        assert_eq!((months[11].made, months[10].made, months[10].kept), (0, 2, 1));
        assert_eq!(standing(15 + 400).await.decided(), (0, 0), "a year later they are no longer looked at");
    })
    .await;
}

#[tokio::test]
async fn what_was_decided_before_there_were_cells_is_counted_by_the_migration() {
    on_both_at(async |store, address| {
        let now = Moments(0).next().at;
        assert!(store.fill_sample(&Sample::of(600, 3), now, |_| ()).await.unwrap());
        let pool = AnyPool::connect(&address).await.unwrap();
        for sql in
            ["delete from waiting_cell", "delete from decision_cell", "update registration_event set decided_in = null"]
        {
            sqlx::query(sql).execute(&pool).await.unwrap();
        }
        assert!(store.recount().await.unwrap().is_some());
        let migration = include_str!("../../migrations/0022_performance.sql");
        let lines = migration.lines().filter(|line| !line.starts_with("--"));
        let text = lines.collect::<Vec<_>>().join("\n");
        for sql in text.split(';').map(str::trim).filter(|sql| sql.starts_with("insert") || sql.starts_with("update")) {
            sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&pool).await.unwrap();
        }
        assert_eq!(store.recount().await.unwrap(), None);
    })
    .await;
}
