use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::activity::{
    ActivityFilter, EnrolRefusal, EnrolmentState, OpenTo, Participant, form_of_activity, key, seats_key,
};
use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::identity::FieldError;
use domain::locale::Locale;
use domain::outbox::{Message, What};
use domain::registration::Problem;
use domain::typed::Typed;
use store::{ActivitySaved, Enrolled, Moment, Store};

use crate::exchange::verified;
use crate::on_both;
use crate::registration::{Moments, admin, officer};

/// A little before the activity below: 1 May 2027 in WITA, 00.00.
const MAY: i64 = 1_809_100_800_000;

/// Minutes until the day before that activity, from which on attendance is noted.
const DOOR: i64 = 16 * 24 * 60;

/// A moment so many minutes later, with randomness of its own.
fn at(minutes: i64) -> Moment {
    static SEED: AtomicU64 = AtomicU64::new(0);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&SEED.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Moment::new(Timestamp(MAY + minutes * 60_000), bytes)
}

/// As the source article: 26 seats. That they are two for each regency, only this test says.
pub fn form(regencies: &[String]) -> Typed {
    let mut form = Typed::default();
    for (key, text) in [
        (key::PROGRAMME, "pengembangan-kapasitas-keluarga-pioner"),
        ("title_id", "Pengembangan kapasitas"),
        ("text_id", "Dua hari."),
        (key::DAY, "18/05/2027"),
        (key::BEGINS, "09.00"),
        (key::ENDS, "16.00"),
        (key::VENUE, "Aula Peradaban"),
        (key::ONLINE, "https://contoh.go.id/rapat"),
        (key::SEATS, "26"),
        (key::OPEN_TO, "everybody"),
    ] {
        form.set(key, text);
    }
    for regency in regencies {
        form.set(&seats_key(regency), "2");
    }
    form
}

async fn codes(store: &Store) -> Vec<String> {
    store.regencies().await.unwrap().into_iter().map(|regency| regency.code.as_str().to_owned()).collect()
}

pub async fn published(store: &Store, admin: &Actor, form: &Typed) -> String {
    let saved = store.add_activity(admin, form, &mut at(0)).await.unwrap();
    let ActivitySaved::Done(slug) = saved else { panic!("{saved:?}") };
    assert!(store.activity(&slug).await.unwrap().is_none(), "a draft is nobody's business");
    assert_eq!(store.step_activity(admin, &slug, false, &mut at(1)).await.unwrap(), ActivitySaved::Done(slug.clone()));
    slug
}

pub fn person(number: u64, regency: &str) -> Participant {
    let (phone, email) = (format!("0812{number:08}"), format!("peserta{number}@contoh.id"));
    Participant::read(&format!("Peserta {number}"), &phone, &email, regency).unwrap()
}

async fn enrol(store: &Store, slug: &str, number: u64, regency: &str) -> Enrolled {
    let mut moment = at(10);
    store.enrol(&Actor::Anonymous, slug, &person(number, regency), Locale::Id, &mut moment).await.unwrap()
}

fn done(enrolled: Enrolled) -> (String, EnrolmentState) {
    match enrolled {
        Enrolled::Done { token, state } => (token, state),
        other => panic!("{other:?}"),
    }
}

/// What was written, in order, and to whom.
async fn all_told(store: &Store, now: Timestamp) -> Vec<(String, What)> {
    let mut all = Vec::new();
    while let Some(outgoing) = store.take_due(now).await.unwrap() {
        store.delivered(&outgoing.id, now).await.unwrap();
        if let Message::Activity { what, .. } = outgoing.message {
            all.push((outgoing.to.as_str().to_owned(), what));
        }
    }
    all
}

/// What was written to this number, in order.
async fn told(store: &Store, number: u64, now: Timestamp) -> Vec<What> {
    let to = format!("peserta{number}@contoh.id");
    all_told(store, now).await.into_iter().filter(|(other, _)| *other == to).map(|(_, what)| what).collect()
}

#[tokio::test]
async fn thirteen_regencies_send_two_each_and_the_twenty_seventh_waits_and_moves_up() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let codes = codes(&store).await;
        let slug = published(&store, &admin, &form(&codes)).await;
        assert_eq!(slug, "pengembangan-kapasitas-2027-05-18");
        let mut tokens = BTreeMap::new();
        for (number, code) in (1..).zip(codes.iter().chain(&codes)) {
            let (token, state) = done(enrol(&store, &slug, number, code).await);
            assert_eq!(state, EnrolmentState::Seated);
            tokens.insert(number, token);
        }
        let page = store.activity(&slug).await.unwrap().unwrap();
        assert_eq!(page.taken.seats, 26);
        assert!(codes.iter().all(|code| page.taken.of(code) == 2));
        assert_eq!(page.activity.online, domain::activity::BY_SEAT);

        let (late, state) = done(enrol(&store, &slug, 27, &codes[4]).await);
        assert_eq!(state, EnrolmentState::Waiting);
        let (other, _) = done(enrol(&store, &slug, 28, &codes[0]).await);
        let own = store.enrolment(&late).await.unwrap().unwrap();
        assert_eq!((own.place, own.activity.online.as_str()), (Some(1), ""));
        assert_eq!(enrol(&store, &slug, 27, &codes[4]).await, Enrolled::Refused(EnrolRefusal::Already));

        // A seat of the first regency goes to the one of it who waits, not to the one who waits longer.
        assert!(store.cancel_enrolment(&tokens[&1], &mut at(20)).await.unwrap());
        assert!(!store.cancel_enrolment(&tokens[&1], &mut at(20)).await.unwrap());
        assert_eq!(store.enrolment(&other).await.unwrap().unwrap().state, EnrolmentState::Seated);
        assert_eq!(store.enrolment(&late).await.unwrap().unwrap().state, EnrolmentState::Waiting);
        assert!(store.cancel_enrolment(&tokens[&5], &mut at(21)).await.unwrap());
        let own = store.enrolment(&late).await.unwrap().unwrap();
        assert_eq!((own.state, own.place), (EnrolmentState::Seated, None));
        assert_eq!(own.activity.online, "https://contoh.go.id/rapat");
        assert_eq!(told(&store, 27, at(22).at).await, [What::Waiting, What::MovedUp]);
        assert_eq!(store.activity(&slug).await.unwrap().unwrap().taken.seats, 26);
        // Who gave up a seat may come back, to the end of the list.
        assert_eq!(done(enrol(&store, &slug, 1, &codes[0]).await).1, EnrolmentState::Waiting);
        let nobody = store.enrolment("tidak-ada").await.unwrap();
        assert_eq!(nobody, None);
    })
    .await;
}

#[tokio::test]
async fn five_hundred_at_once_get_no_more_than_the_seats() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let codes = codes(&store).await;
        let slug = published(&store, &admin, &form(&codes)).await;
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..500_usize {
            let (store, slug, regency) = (store.clone(), slug.clone(), codes[number % 13].clone());
            tasks.spawn(async move { enrol(&store, &slug, u64::try_from(number).unwrap(), &regency).await });
        }
        let mut seated = 0;
        while let Some(enrolled) = tasks.join_next().await {
            if done(enrolled.unwrap()).1 == EnrolmentState::Seated {
                seated += 1;
            }
        }
        assert_eq!(seated, 26);
        let taken = store.activity(&slug).await.unwrap().unwrap().taken;
        assert_eq!(taken.seats, 26);
        assert!(codes.iter().all(|code| taken.of(code) == 2));
        let (_, rows) = store.roster(&admin, &slug, &mut at(11)).await.unwrap().unwrap();
        assert_eq!(rows.len(), 500, "nobody is lost");
    })
    .await;
}

#[tokio::test]
async fn officers_write_their_own_and_tell_everybody_of_a_change() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let codes = codes(&store).await;
        let province = form(&[]);
        assert_eq!(store.add_activity(&own, &province, &mut at(0)).await.unwrap(), ActivitySaved::NotFound);
        let mut tapin = form(&[]);
        tapin.set(key::REGENCY, "63.05");
        tapin.set(key::SEATS, "1");
        let mut nowhere = tapin.clone();
        nowhere.set(key::PROGRAMME, "tidak-ada");
        let missing = ActivitySaved::Problems(vec![Problem::new(key::PROGRAMME, FieldError::Choice)]);
        assert_eq!(store.add_activity(&own, &nowhere, &mut at(0)).await.unwrap(), missing);
        let slug = published(&store, &own, &tapin).await;
        assert_eq!(store.save_activity(&own, &slug, 2, &nowhere, &mut at(2)).await.unwrap(), missing);
        let elsewhere = published(&store, &admin, &province).await;
        assert_eq!(elsewhere, format!("{slug}-2"), "another of that day");
        assert_eq!(store.activity_edits(&own, None).await.unwrap().items.len(), 1);
        assert_eq!(store.activity_edits(&admin, None).await.unwrap().items.len(), 2);
        assert!(store.activity_edit(&own, &elsewhere).await.unwrap().is_none());
        assert!(store.roster(&own, &elsewhere, &mut at(2)).await.unwrap().is_none());
        assert!(store.roster(&Actor::Anonymous, &slug, &mut at(2)).await.unwrap().is_none());

        let (_, first) = done(enrol(&store, &slug, 1, &codes[0]).await);
        let (second, waiting) = done(enrol(&store, &slug, 2, &codes[0]).await);
        assert_eq!((first, waiting), (EnrolmentState::Seated, EnrolmentState::Waiting));
        let (activity, _, version) = store.activity_edit(&own, &slug).await.unwrap().unwrap();
        let mut again = form_of_activity(&activity);
        again.set(key::SEATS, "0");
        let wrong = store.save_activity(&own, &slug, version, &again, &mut at(20)).await.unwrap();
        assert!(matches!(wrong, ActivitySaved::Problems(_)));
        again.set(key::SEATS, "2");
        again.set(key::VENUE, "Balai desa");
        let saved = store.save_activity(&own, &slug, version, &again, &mut at(20)).await.unwrap();
        assert_eq!(saved, ActivitySaved::Done(slug.clone()));
        let late = store.save_activity(&own, &slug, version, &again, &mut at(20)).await.unwrap();
        assert_eq!(late, ActivitySaved::Outdated);
        assert_eq!(store.enrolment(&second).await.unwrap().unwrap().state, EnrolmentState::Seated);
        // The last two were written in one transaction, so either may go first.
        let said = told(&store, 2, at(21).at).await;
        assert!([What::Waiting, What::Moved, What::MovedUp].iter().all(|what| said.contains(what)), "{said:?}");
        assert_eq!(said.len(), 3);
        again.set(key::SEATS, "1");
        let fewer = store.save_activity(&own, &slug, version + 1, &again, &mut at(22)).await.unwrap();
        assert_eq!(fewer, ActivitySaved::TooFewSeats);

        // Another online address is for who has a seat.
        let (third, _) = done(enrol(&store, &slug, 3, &codes[0]).await);
        assert_eq!(store.enrolment(&third).await.unwrap().unwrap().place, Some(1));
        told(&store, 0, at(22).at).await;
        again.set(key::SEATS, "2");
        again.set(key::ONLINE, "https://contoh.go.id/lain");
        let saved = store.save_activity(&own, &slug, version + 1, &again, &mut at(23)).await.unwrap();
        assert_eq!(saved, ActivitySaved::Done(slug.clone()));
        let said = all_told(&store, at(24).at).await;
        let seats = ["peserta1@contoh.id", "peserta2@contoh.id"];
        assert_eq!(said.iter().map(|(to, _)| to.as_str()).collect::<std::collections::BTreeSet<_>>(), seats.into());
        assert!(said.iter().all(|(_, what)| *what == What::Moved));
        assert!(store.cancel_enrolment(&third, &mut at(25)).await.unwrap());

        // Reminded once, a day and a half before.
        let day_before = 16 * 24 * 60 + 12 * 60;
        assert_eq!(store.remind_of_activities(&mut at(60)).await.unwrap(), 0);
        assert_eq!(store.remind_of_activities(&mut at(day_before)).await.unwrap(), 2);
        assert_eq!(store.remind_of_activities(&mut at(day_before + 1)).await.unwrap(), 0);
        assert_eq!(told(&store, 2, at(day_before + 1).at).await, [What::Reminder]);

        // An officer takes somebody off; nobody comes to a regency without seats.
        let (_, rows) = store.roster(&own, &slug, &mut at(60)).await.unwrap().unwrap();
        assert!(!store.take_off(&Actor::Anonymous, &slug, &rows[0].row.id, &mut at(61)).await.unwrap());
        assert!(store.take_off(&own, &slug, &rows[0].row.id, &mut at(61)).await.unwrap());
        assert_eq!(store.roster(&own, &slug, &mut at(62)).await.unwrap().unwrap().1.len(), 1);
        let mut none = form(&[]);
        none.set(&seats_key("63.01"), "0");
        none.set("title_id", "Tanpa kursi");
        let without = published(&store, &admin, &none).await;
        assert_eq!(enrol(&store, &without, 9, "63.01").await, Enrolled::Refused(EnrolRefusal::NotForRegency));

        let cancelled = store.step_activity(&own, &slug, true, &mut at(day_before + 2)).await.unwrap();
        assert_eq!(cancelled, ActivitySaved::Done(slug.clone()));
        assert_eq!(told(&store, 2, at(day_before + 3).at).await, [What::Cancelled]);
        assert_eq!(enrol(&store, &slug, 3, &codes[0]).await, Enrolled::Refused(EnrolRefusal::NotOpen));
        let filter = ActivityFilter { regency: Some("63.05".to_owned()), ..ActivityFilter::default() };
        assert_eq!(store.activities(&filter, at(0).at).await.unwrap().items.len(), 3, "those of the province too");
        let past = ActivityFilter { past: true, ..ActivityFilter::default() };
        assert!(store.activities(&past, at(0).at).await.unwrap().items.is_empty());
        assert_eq!(store.activities(&past, at(60 * 24 * 30).at).await.unwrap().items.len(), 3);
        assert_eq!(store.activity_feed(at(0).at).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn who_was_there_has_a_certificate_that_anybody_can_check_and_names_are_forgotten() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let other = officer(&store, &admin, "63.05", &mut moments).await;
        let slug = published(&store, &admin, &form(&[])).await;
        let (token, _) = done(enrol(&store, &slug, 1, "63.01").await);
        done(enrol(&store, &slug, 2, "63.01").await);
        let door = store.enrolment(&token).await.unwrap().unwrap().door;
        assert!(store.at_the_door(&other, &door).await.unwrap().is_none());
        assert!(store.at_the_door(&admin, &token).await.unwrap().is_none(), "the link itself stays secret");
        assert!(!store.cancel_enrolment(&door, &mut at(29)).await.unwrap(), "the code gives nothing up");
        let (activity, row) = store.at_the_door(&admin, &door).await.unwrap().unwrap();
        assert_eq!((activity.slug.as_str(), row.name.as_str(), row.attended), (slug.as_str(), "Peserta 1", false));
        let marks = [(row.id.clone(), true)];
        assert_eq!(store.mark_attendance(&admin, &slug, &marks, &mut at(DOOR - 1)).await.unwrap(), None, "too early");
        assert_eq!(store.mark_attendance(&other, &slug, &marks, &mut at(DOOR + 30)).await.unwrap(), None);
        assert_eq!(store.mark_attendance(&admin, &slug, &marks, &mut at(DOOR + 30)).await.unwrap(), Some(1));
        assert_eq!(store.mark_attendance(&admin, &slug, &marks, &mut at(DOOR + 31)).await.unwrap(), Some(0));
        let number = store.enrolment(&token).await.unwrap().unwrap().certificate.unwrap();
        assert!(!store.cancel_enrolment(&token, &mut at(32)).await.unwrap(), "who was there was there");
        // A mistake that is mended gives the same certificate again.
        let not = [(row.id.clone(), false)];
        assert_eq!(store.mark_attendance(&admin, &slug, &not, &mut at(DOOR + 33)).await.unwrap(), Some(1));
        assert_eq!(store.certificate(&number).await.unwrap(), None);
        assert_eq!(store.mark_attendance(&admin, &slug, &marks, &mut at(DOOR + 34)).await.unwrap(), Some(1));
        let certified = store.certificate(&number).await.unwrap().unwrap();
        assert_eq!(certified.name.as_deref(), Some("P••• 1•••"));
        assert_eq!(certified.day.to_string(), "2027-05-18");
        assert_eq!(store.certificate("AAAA-AAAA").await.unwrap(), None);
        // Who came although the seat was given up is on the roster, so that a mistake can be mended.
        let (token, _) = done(enrol(&store, &slug, 3, "63.01").await);
        let on_roster = async |minute| store.roster(&admin, &slug, &mut at(minute)).await.unwrap().unwrap().1;
        let third = on_roster(35).await.into_iter().find(|listed| listed.row.name == "Peserta 3").unwrap().row;
        assert!(store.cancel_enrolment(&token, &mut at(36)).await.unwrap());
        assert!(on_roster(37).await.iter().all(|listed| listed.row.id != third.id));
        let came = [(third.id.clone(), true)];
        assert_eq!(store.mark_attendance(&admin, &slug, &came, &mut at(DOOR + 38)).await.unwrap(), Some(1));
        assert!(on_roster(39).await.iter().any(|listed| listed.row.id == third.id && listed.row.attended));
        let not = [(third.id.clone(), false)];
        assert_eq!(store.mark_attendance(&admin, &slug, &not, &mut at(DOOR + 40)).await.unwrap(), Some(1));
        assert!(on_roster(41).await.iter().all(|listed| listed.row.id != third.id));

        // What took place is not cancelled afterwards.
        let over = store.step_activity(&admin, &slug, true, &mut at(DOOR + 60 * 48)).await.unwrap();
        assert_eq!(over, ActivitySaved::WrongState);

        store.delete_expired(at(0).at.plus_days(370)).await.unwrap();
        assert!(store.enrolment(&token).await.unwrap().is_some());
        store.delete_expired(at(0).at.plus_days(400)).await.unwrap();
        assert_eq!(store.enrolment(&token).await.unwrap(), None);
        assert_eq!(store.certificate(&number).await.unwrap().unwrap().name, None);
        let (_, rows) = store.roster(&admin, &slug, &mut at(40)).await.unwrap().unwrap();
        assert!(rows.is_empty());
        assert_eq!(store.activity(&slug).await.unwrap().unwrap().taken.seats, 2, "how many stays known");

        // What does not take place certifies nothing, to its participants either.
        let mut off = form(&[]);
        off.set("title_id", "Batal");
        let slug = published(&store, &admin, &off).await;
        let (token, _) = done(enrol(&store, &slug, 1, "63.01").await);
        let (_, rows) = store.roster(&admin, &slug, &mut at(DOOR)).await.unwrap().unwrap();
        let marks = [(rows[0].row.id.clone(), true)];
        assert_eq!(store.mark_attendance(&admin, &slug, &marks, &mut at(DOOR + 1)).await.unwrap(), Some(1));
        assert!(store.enrolment(&token).await.unwrap().unwrap().certificate.is_some());
        store.step_activity(&admin, &slug, true, &mut at(DOOR + 2)).await.unwrap();
        assert_eq!(store.enrolment(&token).await.unwrap().unwrap().certificate, None);

        // Marked by mistake.
        let mut later = form(&[]);
        later.set("title_id", "Lain");
        let slug = published(&store, &admin, &later).await;
        let (token, _) = done(enrol(&store, &slug, 1, "63.01").await);
        let (_, rows) = store.roster(&admin, &slug, &mut at(41)).await.unwrap().unwrap();
        for there in [true, false] {
            let marks = [(rows[0].row.id.clone(), there)];
            assert_eq!(store.mark_attendance(&admin, &slug, &marks, &mut at(DOOR + 42)).await.unwrap(), Some(1));
        }
        assert_eq!(store.enrolment(&token).await.unwrap().unwrap().certificate, None);
    })
    .await;
}

#[tokio::test]
async fn an_activity_for_stakeholders_takes_nobody_else() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let stakeholder = verified(&store, &admin, "Lembaga Kursus", &mut moments, |_| ()).await;
        let mut own = form(&[]);
        own.set(key::OPEN_TO, OpenTo::Stakeholders.code());
        own.set(key::SEATS, "1");
        let slug = published(&store, &admin, &own).await;
        let refused = Enrolled::Refused(EnrolRefusal::StakeholdersOnly);
        assert_eq!(enrol(&store, &slug, 1, "63.01").await, refused);
        assert_eq!(store.enrol(&admin, &slug, &person(1, "63.01"), Locale::Id, &mut at(10)).await.unwrap(), refused);
        let sent = async |number| {
            let participant = person(number, "63.01");
            done(store.enrol(&stakeholder, &slug, &participant, Locale::Id, &mut at(11)).await.unwrap())
        };
        let (_, seated) = sent(1).await;
        let (_, waits) = sent(2).await;
        assert_eq!((seated, waits), (EnrolmentState::Seated, EnrolmentState::Waiting));
        let own = store.own_enrolments(&stakeholder, at(12).at).await.unwrap();
        assert_eq!(own.len(), 2, "whom they send stands in the account");
    })
    .await;
}

#[tokio::test]
async fn who_gave_no_address_is_told_by_an_officer() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let mut one = form(&[]);
        one.set(key::SEATS, "1");
        let slug = published(&store, &admin, &one).await;
        done(enrol(&store, &slug, 1, "63.01").await);
        let by_phone = Participant::read("Tanpa Email", "081255550000", "", "63.01").unwrap();
        let enrolled = store.enrol(&Actor::Anonymous, &slug, &by_phone, Locale::En, &mut at(11)).await.unwrap();
        let (own, _) = done(enrolled);
        let handed = async |minute| {
            let (_, rows) = store.roster(&admin, &slug, &mut at(minute)).await.unwrap().unwrap();
            let unsent: Vec<_> = rows.into_iter().map(|listed| (listed.row.id, listed.unsent)).collect();
            (unsent[0].clone(), unsent.get(1).and_then(|(_, unsent)| unsent.clone()))
        };
        let ((first, mailed), by_hand) = handed(12).await;
        assert_eq!(mailed, None, "who has an address was written to");
        let (language, message) = by_hand.unwrap();
        assert_eq!(language, Locale::En);
        assert!(matches!(&message, Message::Activity { what: What::Waiting, token, .. } if *token == own));
        assert!(store.take_off(&admin, &slug, &first, &mut at(13)).await.unwrap());
        let ((_, moved_up), _) = handed(14).await;
        assert!(matches!(moved_up, Some((_, Message::Activity { what: What::Seated, .. }))));
        store.step_activity(&admin, &slug, true, &mut at(15)).await.unwrap();
        let ((_, off), _) = handed(16).await;
        assert!(matches!(off, Some((_, Message::Activity { what: What::Cancelled, .. }))));
        assert_eq!(handed(DOOR + 60 * 48).await.0.1, None, "what is over is told to nobody");
    })
    .await;
}
