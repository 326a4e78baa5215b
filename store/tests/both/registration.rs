use domain::actor::{Actor, OfficerActor, Role};
use domain::calendar::{Day, Timestamp};
use domain::cube::{CubeDocument, Dimension, Selection};
use domain::document::DocumentType;
use domain::identity::{Email, Phone};
use domain::locale::Locale;
use domain::office::{QueueFilter, ReviewPage};
use domain::programme::ProgrammeFilter;
use domain::region::RegencyCode;
use domain::registration::{Draft, Event, Refusal, State, Step, Ticket, key};
use domain::snowball::{Filter, figures, generator};
use domain::stakeholder::DirectoryFilter;
use store::{Acted, Moment, NewOfficer, Sample, Sent, Store};

use crate::{on_both, on_both_at};

const PASSWORD: &str = "pintu-hijau-di-banjarbaru";

/// The moments of a test: each a minute after the one before, with randomness of its own.
pub struct Moments(pub u8);

impl Moments {
    pub fn next(&mut self) -> Moment {
        self.0 += 1;
        let start = Day::new(2026, 11, 2).unwrap().start();
        Moment::new(Timestamp(start.0 + i64::from(self.0) * 60_000), [self.0; 32])
    }
}

/// What a pioneer family says of itself.
pub fn pioneer(draft: &mut Draft) {
    draft.set(key::SUBJECT, "family");
    draft.set(key::KIND, "psks-07");
    for criterion in 0..4 {
        draft.set(&key::criterion(criterion), "yes");
    }
}

/// Fills in a Karang Taruna in Banjarbaru.
pub async fn fill(store: &Store, token: &str, name: &str, phone: &str, moments: &mut Moments) {
    let values = [
        (key::SUBJECT, "organisation"),
        (key::KIND, "psks-05"),
        (key::NAME, name),
        ("decree_number", "188.45/12/KUM/2024"),
        ("decree_date", "18/05/2024"),
        ("activity", "Pelatihan sablon"),
        ("criterion-0", "yes"),
        ("criterion-1", "yes"),
        ("criterion-2", "yes"),
        (key::REGENCY, "63.72"),
        (key::CONTACT, "Siti Aminah"),
        (key::PHONE, phone),
        (key::CONSENT, "yes"),
    ];
    let regency = RegencyCode::parse("63.72").unwrap();
    let district = store.districts(&regency).await.unwrap().remove(0);
    let district_code = domain::region::DistrictCode::parse(&district.code).unwrap();
    let village = store.villages(&district_code).await.unwrap().remove(0);
    store
        .change_draft(
            &Actor::Anonymous,
            token,
            |draft| {
                for (key, value) in values {
                    draft.set(key, value);
                }
                draft.set(key::DISTRICT, &district.code);
                draft.set(key::VILLAGE, &village.code);
            },
            &mut moments.next(),
        )
        .await
        .unwrap();
    store
        .add_document(&Actor::Anonymous, token, "decree", DocumentType::Pdf, b"%PDF-1.7 test", &mut moments.next())
        .await
        .unwrap();
}

pub async fn send(store: &Store, token: &str, moments: &mut Moments) -> Sent {
    send_as(store, &Actor::Anonymous, token, moments).await
}

pub async fn send_as(store: &Store, actor: &Actor, token: &str, moments: &mut Moments) -> Sent {
    let kinds = store.psks_kinds().await.unwrap();
    store.send_draft(actor, token, &kinds, "2026-11", Locale::Id, &mut moments.next()).await.unwrap()
}

pub async fn register(store: &Store, token: &str, name: &str, phone: &str, moments: &mut Moments) -> Ticket {
    fill(store, token, name, phone, moments).await;
    match send(store, token, moments).await {
        Sent::Registered(ticket) => ticket,
        other => panic!("it is not in order: {other:?}"),
    }
}

pub async fn admin(store: &Store, moments: &mut Moments) -> Actor {
    let link = store.first_link(&mut moments.next()).await.unwrap().unwrap();
    let email = Email::parse("kepala@contoh.go.id").unwrap();
    let session =
        store.accept_link(&link, "Kepala", &email, PASSWORD.to_owned(), &mut moments.next()).await.unwrap().unwrap();
    store.session(&session, moments.next().at).await.unwrap()
}

/// An officer of a regency; only the scope of such an actor matters here.
pub async fn officer(store: &Store, admin: &Actor, regency: &str, moments: &mut Moments) -> Actor {
    let email = Email::parse(&format!("petugas-{}@contoh.go.id", regency.replace('.', "-"))).unwrap();
    let new = NewOfficer {
        name: format!("Petugas {regency}"),
        email: email.clone(),
        role: Role::RegencyOfficer,
        regency: Some(RegencyCode::parse(regency).unwrap()),
    };
    let link = store.invite(admin, &new, &mut moments.next()).await.unwrap().unwrap();
    let session =
        store.accept_link(&link, "", &email, PASSWORD.to_owned(), &mut moments.next()).await.unwrap().unwrap();
    store.session(&session, moments.next().at).await.unwrap()
}

pub async fn review(store: &Store, actor: &Actor, ticket: &Ticket, moments: &mut Moments) -> ReviewPage {
    let filter = QueueFilter { words: ticket.as_str().to_owned(), ..QueueFilter::default() };
    let queue = store.queue(actor, &filter).await.unwrap();
    store.review(actor, &queue.items[0].id, &mut moments.next()).await.unwrap().unwrap()
}

pub async fn act(store: &Store, actor: &Actor, ticket: &Ticket, event: &Event, moments: &mut Moments) -> Acted {
    let page = review(store, actor, ticket, moments).await;
    store.act(actor, &page.item.id, page.version, event, &mut moments.next()).await.unwrap()
}

#[tokio::test]
async fn a_registration_goes_its_whole_way_and_is_counted() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register(&store, "satu", "Karang Taruna Mekar Jaya", "0812 3456 7890", &mut moments).await;
        assert_eq!(send(&store, "satu", &mut moments).await, Sent::Registered(ticket.clone()), "sending again");
        let admin = admin(&store, &mut moments).await;
        let officer = officer(&store, &admin, "63.72", &mut moments).await;

        let page = review(&store, &officer, &ticket, &mut moments).await;
        assert_eq!(page.particulars.phone, "0812-3456-7890");
        assert_eq!(page.documents.len(), 1);
        let (content_type, content) =
            store.document(&officer, &page.documents[0].id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!((content_type, content.as_slice()), (DocumentType::Pdf, b"%PDF-1.7 test".as_slice()));

        assert_eq!(
            act(&store, &officer, &ticket, &Event::Take, &mut moments).await,
            Acted::Done(State::DocumentReview)
        );
        let ask =
            Event::AskCorrection { reasons: vec!["document_unreadable".to_owned()], note: "Halaman 2".to_owned() };
        assert_eq!(act(&store, &officer, &ticket, &ask, &mut moments).await, Acted::Done(State::Correction));

        let wrong = Phone::parse("0812 3456 7891").unwrap();
        assert_eq!(store.open_ticket(&ticket, &wrong, &mut moments.next()).await.unwrap(), None);
        let phone = Phone::parse("+6281234567890").unwrap();
        let access = store.open_ticket(&ticket, &phone, &mut moments.next()).await.unwrap().unwrap();
        let applicant = store.applicant(&access, moments.next().at).await.unwrap();
        let shown = store.ticket_page(&applicant).await.unwrap().unwrap();
        assert_eq!(shown.state, State::Correction);
        let last = shown.history.last().unwrap();
        assert_eq!((last.reasons[0].code.as_str(), last.note.as_str()), ("document_unreadable", "Halaman 2"));
        assert!(shown.history.iter().all(|item| item.officer.is_empty()));

        assert!(store.begin_correction(&applicant, "dua", &mut moments.next()).await.unwrap());
        let kept = store.draft(&Actor::Anonymous, "dua").await.unwrap().unwrap();
        assert_eq!(kept.draft.text(key::NAME), "Karang Taruna Mekar Jaya");
        assert_eq!(send(&store, "dua", &mut moments).await, Sent::Open(Step::Consent), "consent is given anew");
        store
            .add_document(
                &Actor::Anonymous,
                "dua",
                "decree",
                DocumentType::Png,
                b"\x89PNG\r\n\x1a\n",
                &mut moments.next(),
            )
            .await
            .unwrap();
        store
            .change_draft(&Actor::Anonymous, "dua", |draft| draft.set(key::CONSENT, "yes"), &mut moments.next())
            .await
            .unwrap();
        assert_eq!(send(&store, "dua", &mut moments).await, Sent::Registered(ticket.clone()));
        let page = review(&store, &officer, &ticket, &mut moments).await;
        assert_eq!(page.item.state, State::Submitted);
        assert_eq!(page.documents.iter().map(|d| d.content).collect::<Vec<_>>(), [DocumentType::Png]);

        let before = store.cube().await.unwrap().total(&Selection::default());
        act(&store, &officer, &ticket, &Event::Take, &mut moments).await;
        assert_eq!(act(&store, &officer, &ticket, &Event::Approve, &mut moments).await, Acted::Done(State::Approved));
        let cube = store.cube().await.unwrap();
        assert_eq!(cube.total(&Selection::default()), before + 1);
        assert_eq!(cube.covered("psks-05", &Selection::default().toggled(Dimension::Regency, "63.72")), 1);
        let document = store.cube_document(&Actor::Anonymous, moments.next().at.day()).await.unwrap();
        assert_eq!(CubeDocument::unpack(&document.pack().unwrap()), Some(document.clone()));
        assert_eq!(document.version, store.data_version().await.unwrap().unsigned_abs());
        assert_eq!(document.cube, cube);
        assert_eq!(store.recount().await.unwrap(), None);

        for words in ["mekar", "karnag mekra", "mek"] {
            let filter = DirectoryFilter { words: words.to_owned(), ..DirectoryFilter::default() };
            assert_eq!(store.stakeholders(&filter).await.unwrap().items.len(), 1, "{words}");
        }
        let filter = DirectoryFilter { words: "mekar yayasan".to_owned(), ..DirectoryFilter::default() };
        assert!(store.stakeholders(&filter).await.unwrap().items.is_empty());
        let shown = store.ticket_page(&applicant).await.unwrap().unwrap();
        let public = store.stakeholder(&shown.stakeholder.unwrap()).await.unwrap().unwrap();
        assert_eq!(
            (public.item.name.as_str(), public.activity.as_str()),
            ("Karang Taruna Mekar Jaya", "Pelatihan sablon")
        );
        assert!(!store.begin_correction(&applicant, "tiga", &mut moments.next()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn an_officer_sees_and_moves_only_the_own_regency() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register(&store, "satu", "Karang Taruna Mekar Jaya", "081234567890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        let here = officer(&store, &admin, "63.72", &mut moments).await;
        let elsewhere = officer(&store, &admin, "63.01", &mut moments).await;
        let editor = Actor::Officer(OfficerActor {
            id: "x".to_owned(),
            name: "x".to_owned(),
            role: Role::Editor,
            regency: None,
        });
        let page = review(&store, &here, &ticket, &mut moments).await;
        let filter = QueueFilter::default();
        for stranger in [&elsewhere, &editor, &Actor::Anonymous] {
            assert!(store.queue(stranger, &filter).await.unwrap().items.is_empty());
            assert_eq!(store.review(stranger, &page.item.id, &mut moments.next()).await.unwrap(), None);
            assert_eq!(store.document(stranger, &page.documents[0].id, &mut moments.next()).await.unwrap(), None);
            let acted = store.act(stranger, &page.item.id, 1, &Event::Take, &mut moments.next()).await.unwrap();
            assert_eq!(acted, Acted::NotFound);
            assert_eq!(store.state_counts(stranger, &filter).await.unwrap().iter().map(|(_, n)| n).sum::<i64>(), 0);
        }
        assert!(store.officers(&here).await.unwrap().is_empty());
        assert_eq!(store.officers(&admin).await.unwrap().len(), 3);
        assert!(store.audit(&here, None).await.unwrap().items.is_empty());
        assert!(store.audit(&admin, None).await.unwrap().items.iter().any(|item| item.action == "registration.view"));
        let counts = store.state_counts(&here, &filter).await.unwrap();
        assert_eq!(counts[0], (State::Submitted, 1));
        assert_eq!(store.queue(&admin, &filter).await.unwrap().items.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_family_is_visited_and_listed_only_on_its_own_wish() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        for (token, listed) in [("satu", ""), ("dua", "yes")] {
            fill(&store, token, &format!("Keluarga Tangguh {token}"), "081234567890", &mut moments).await;
            let change = |draft: &mut Draft| {
                pioneer(draft);
                draft.set(key::LISTED, listed);
            };
            store.change_draft(&Actor::Anonymous, token, change, &mut moments.next()).await.unwrap();
            let Sent::Registered(ticket) = send(&store, token, &mut moments).await else { panic!("not in order") };
            act(&store, &admin, &ticket, &Event::Take, &mut moments).await;
            let early = act(&store, &admin, &ticket, &Event::Approve, &mut moments).await;
            assert_eq!(early, Acted::Refused(Refusal::FieldReviewMissing));
            let passed = act(&store, &admin, &ticket, &Event::PassDocuments, &mut moments).await;
            assert_eq!(passed, Acted::Done(State::FieldReview));
            for missing in [Event::Approve, Event::ApproveMet { met: vec![0, 1, 3] }] {
                let refused = act(&store, &admin, &ticket, &missing, &mut moments).await;
                assert_eq!(refused, Acted::Refused(Refusal::CriteriaMissing));
            }
            let met = Event::ApproveMet { met: vec![0, 1, 2, 3] };
            assert_eq!(act(&store, &admin, &ticket, &met, &mut moments).await, Acted::Done(State::Approved));
        }
        assert_eq!(store.cube().await.unwrap().total(&Selection::default()), 2, "both are counted");
        let page = store.stakeholders(&DirectoryFilter::default()).await.unwrap();
        assert_eq!(page.total, Some(1));
        assert_eq!(page.items.len(), 1);
        assert_eq!(page.items[0].name, "Keluarga Tangguh dua");
        let shown = store.stakeholder(&page.items[0].id).await.unwrap().unwrap();
        assert_eq!(shown.village, "", "a family is not located more closely than by district");
        let filter = QueueFilter { state: Some(State::Approved), ..QueueFilter::default() };
        let hidden = store.queue(&admin, &filter).await.unwrap().items;
        let hidden = hidden.iter().find(|item| item.name.ends_with("satu")).unwrap();
        assert_eq!(store.stakeholder(&hidden.id).await.unwrap(), None);
        assert_eq!(store.recount().await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn two_officers_cannot_both_act_on_what_they_saw() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register(&store, "satu", "Karang Taruna Mekar Jaya", "081234567890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        let page = review(&store, &admin, &ticket, &mut moments).await;
        let id = &page.item.id;
        let mut moment = moments.next();
        assert_eq!(
            store.act(&admin, id, page.version, &Event::Approve, &mut moment).await.unwrap(),
            Acted::Refused(Refusal::WrongState)
        );
        assert_eq!(
            store.act(&admin, id, page.version, &Event::Take, &mut moment).await.unwrap(),
            Acted::Done(State::DocumentReview)
        );
        assert_eq!(store.act(&admin, id, page.version, &Event::Take, &mut moment).await.unwrap(), Acted::Outdated);
        assert_eq!(store.recount().await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_same_phone_and_a_like_name_are_shown_as_possible_duplicates() {
    on_both(async |store| {
        let mut moments = Moments(0);
        register(&store, "satu", "Karang Taruna Mekar Jaya", "081234567890", &mut moments).await;
        register(&store, "dua", "Yayasan Sinar", "081234567890", &mut moments).await;
        let third = register(&store, "tiga", "KARANG TARUNA MEKAR JAYA", "081298765432", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        let page = review(&store, &admin, &third, &mut moments).await;
        let found: Vec<_> = page.duplicates.iter().map(|other| (other.name.as_str(), other.agrees.join(","))).collect();
        assert_eq!(found, [("Karang Taruna Mekar Jaya", "name".to_owned())]);
        let filter = QueueFilter { words: "yayasan sinar".to_owned(), ..QueueFilter::default() };
        let second = store.queue(&admin, &filter).await.unwrap().items.remove(0);
        let page = store.review(&admin, &second.id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(page.duplicates.len(), 1);
        assert_eq!(page.duplicates[0].agrees, ["phone"]);
    })
    .await;
}

#[tokio::test]
async fn sending_at_the_same_time_makes_one_registration() {
    on_both(async |store| {
        let mut moments = Moments(0);
        fill(&store, "satu", "Karang Taruna Mekar Jaya", "081234567890", &mut moments).await;
        let kinds = store.psks_kinds().await.unwrap();
        let tries: Vec<_> = (0..6u8)
            .map(|n| {
                let (store, kinds) = (store.clone(), kinds.clone());
                let at = moments.next().at;
                tokio::spawn(async move {
                    store
                        .send_draft(
                            &Actor::Anonymous,
                            "satu",
                            &kinds,
                            "2026-11",
                            Locale::Id,
                            &mut Moment::new(at, [100 + n; 32]),
                        )
                        .await
                        .unwrap()
                })
            })
            .collect();
        let mut tickets = Vec::new();
        for attempt in tries {
            tickets.push(attempt.await.unwrap());
        }
        tickets.dedup();
        assert_eq!(tickets.len(), 1);
        let admin = admin(&store, &mut moments).await;
        assert_eq!(store.queue(&admin, &QueueFilter::default()).await.unwrap().items.len(), 1);
        assert_eq!(store.recount().await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn officers_come_in_once_and_are_shut_out_at_once() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let old = store.first_link(&mut moments.next()).await.unwrap().unwrap();
        let link = store.first_link(&mut moments.next()).await.unwrap().unwrap();
        let now = moments.next().at;
        assert_eq!(store.one_time_link(&old, now).await.unwrap(), None, "a new first link ends the old one");
        assert!(store.one_time_link(&link, now).await.unwrap().is_some());
        assert_eq!(store.one_time_link(&link, now.plus_days(4)).await.unwrap(), None);
        let email = Email::parse("Kepala@Contoh.go.id").unwrap();
        let accept = async |link: &str, moments: &mut Moments| {
            store.accept_link(link, "Kepala", &email, PASSWORD.to_owned(), &mut moments.next()).await.unwrap()
        };
        let session = accept(&link, &mut moments).await.unwrap();
        assert_eq!(accept(&link, &mut moments).await, None, "a link works once");
        assert_eq!(store.first_link(&mut moments.next()).await.unwrap(), None);
        let admin = store.session(&session, moments.next().at).await.unwrap();
        assert!(admin.manages_officers());
        assert_eq!(store.session(&session, now.plus_days(2)).await.unwrap(), Actor::Anonymous);

        let mut moment = moments.next();
        assert_eq!(store.sign_in(&email, "salah".to_owned(), &mut moment).await.unwrap(), None);
        let nobody = Email::parse("tidak.ada@contoh.go.id").unwrap();
        assert_eq!(store.sign_in(&nobody, PASSWORD.to_owned(), &mut moment).await.unwrap(), None);
        let second = store.sign_in(&email, PASSWORD.to_owned(), &mut moment).await.unwrap().unwrap();
        store.sign_out(&admin, &second, true, &mut moment).await.unwrap();
        for token in [&session, &second] {
            assert_eq!(store.session(token, moment.at).await.unwrap(), Actor::Anonymous, "signed out everywhere");
        }

        let here = officer(&store, &admin, "63.72", &mut moments).await;
        let id = here.officer().unwrap().id.clone();
        let email = Email::parse("petugas-63-72@contoh.go.id").unwrap();
        let session = store.sign_in(&email, PASSWORD.to_owned(), &mut moments.next()).await.unwrap().unwrap();
        assert!(!store.set_active(&here, &id, true, &mut moments.next()).await.unwrap());
        assert!(store.set_active(&admin, &id, false, &mut moments.next()).await.unwrap());
        assert_eq!(store.session(&session, moment.at).await.unwrap(), Actor::Anonymous);
        assert_eq!(store.sign_in(&email, PASSWORD.to_owned(), &mut moments.next()).await.unwrap(), None);
        let link = store.renew(&admin, &id, &mut moments.next()).await.unwrap().unwrap();
        let other = "pintu-kuning-di-martapura".to_owned();
        assert!(store.accept_link(&link, "", &email, other.clone(), &mut moments.next()).await.unwrap().is_some());
        assert!(store.sign_in(&email, other, &mut moments.next()).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn drafts_are_kept_until_they_are_deleted_or_forgotten() {
    on_both(async |store| {
        let mut moments = Moments(0);
        fill(&store, "satu", "Karang Taruna Mekar Jaya", "081234567890", &mut moments).await;
        fill(&store, "dua", "Karang Taruna Bina Muda", "081234567891", &mut moments).await;
        assert_eq!(store.draft(&Actor::Anonymous, "satu").await.unwrap().unwrap().draft.documents, ["decree"]);
        assert_eq!(store.draft(&Actor::Anonymous, "tiga").await.unwrap(), None);
        store.delete_draft("satu").await.unwrap();
        assert_eq!(store.draft(&Actor::Anonymous, "satu").await.unwrap(), None);
        let now = moments.next().at;
        assert_eq!(store.delete_expired(now).await.unwrap(), 0);
        assert_eq!(store.delete_expired(now.plus_days(31)).await.unwrap(), 1);
        assert_eq!(store.draft(&Actor::Anonymous, "dua").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_sample_is_always_the_same_counted_and_marked() {
    on_both(async |store| {
        let now = Moments(0).next().at;
        assert!(!store.is_sample().await.unwrap());
        assert!(store.fill_sample(&Sample::of(2_000, 7), now, |_| ()).await.unwrap());
        assert!(store.is_sample().await.unwrap());
        assert!(!store.fill_sample(&Sample::of(10, 7), now, |_| ()).await.unwrap(), "only an empty database is filled");
        assert_eq!(store.story_slugs().await.unwrap().len(), 2);
        assert_eq!(store.recount().await.unwrap(), None);
        let total = store.cube().await.unwrap().total(&Selection::default());
        assert_eq!(total, 1_807, "the same seed gives the same sample on both engines");
        // Journeys come with it, some of them brought along by others.
        let cases = store.snowball_cases().await.unwrap();
        let seen = figures(&cases, &Filter::default(), now.day().month(), 12, &mut generator(1));
        assert_eq!((seen.cases, seen.growth.graduates > 100, seen.growth.brought > 100), (480, true, true));
        // So do figures and documents of programmes, which say that they are made up.
        let sample = store.programmes(&ProgrammeFilter::default()).await.unwrap().items;
        let mut made_up = Vec::new();
        for item in &sample {
            made_up.extend(store.finances(&item.slug).await.unwrap());
        }
        assert!(!made_up.is_empty() && made_up.iter().all(|finance| finance.cited.title.contains("bukan angka")));
        // The pages of the directory hold every listed stakeholder once.
        let mut filter = DirectoryFilter::default();
        let mut seen = Vec::new();
        let listed = store.stakeholders(&filter).await.unwrap().total.unwrap();
        loop {
            let page = store.stakeholders(&filter).await.unwrap();
            seen.extend(page.items.into_iter().map(|item| item.id));
            filter.after = page.next;
            if filter.after.is_none() {
                break;
            }
        }
        assert_eq!(i64::try_from(seen.len()).unwrap(), listed);
        seen.sort();
        seen.dedup();
        assert_eq!(i64::try_from(seen.len()).unwrap(), listed);
        // Each filter's total from the cells is what its pages hold.
        let filter = DirectoryFilter { regency: Some("63.05".to_owned()), ..DirectoryFilter::default() };
        let page = store.stakeholders(&filter).await.unwrap();
        assert!(page.total.unwrap() > 0 && page.items.iter().all(|item| item.regency == "63.05"));
    })
    .await;
}

#[tokio::test]
async fn a_sample_has_as_many_journeys_and_months_as_it_is_asked_for() {
    on_both_at(async |store, address| {
        let now = Moments(0).next().at;
        let sample = Sample { journeys: 1_500, months: Some(122), ..Sample::of(1_000, 7) };
        assert!(store.fill_sample(&sample, now, |_| ()).await.unwrap());
        assert_eq!(store.recount().await.unwrap(), None);
        let (first, last) = store.cube().await.unwrap().span().unwrap().ends();
        assert!(last.0 - first.0 >= 110, "few are of the first months: {first} to {last}");
        let pool = sqlx::AnyPool::connect(&address).await.unwrap();
        let (cases, from, to): (i64, i64, i64) =
            sqlx::query_as("select count(*), min(reached), max(reached) from journey_case")
                .fetch_one(&pool)
                .await
                .unwrap();
        let now = i64::from(now.day().month().0);
        assert_eq!((cases, from, to), (1_500, now - 122, now - 1));
        // Whoever was brought along began when the inviter had come far enough for it.
        let (brought, early): (i64, i64) = sqlx::query_as(
            "select count(*), count(case when inviter.independent <= c.reached then null else 1 end)
             from journey_case c join journey_case inviter on inviter.id = c.brought_by",
        )
        .fetch_one(&pool)
        .await
        .unwrap();
        assert_eq!((brought > 500, early), (true, 0));
    })
    .await;
}

#[tokio::test]
async fn the_audit_log_only_grows_and_identifiers_are_not_readable() {
    on_both_at(async |store, address| {
        let mut moments = Moments(0);
        register(&store, "satu", "Karang Taruna Mekar Jaya", "081234567890", &mut moments).await;
        fill(&store, "dua", "Karang Taruna Bina Muda", "081234567891", &mut moments).await;
        let pool = sqlx::AnyPool::connect(&address).await.unwrap();
        let before: i64 = sqlx::query_scalar("select count(*) from audit").fetch_one(&pool).await.unwrap();
        assert!(before > 0);
        for sql in ["delete from audit", "update audit set action = 'nothing'"] {
            let refused = sqlx::query(sql).execute(&pool).await.unwrap_err().to_string();
            assert!(refused.contains("the audit log only grows"), "{refused}");
        }
        let after: i64 = sqlx::query_scalar("select count(*) from audit").fetch_one(&pool).await.unwrap();
        assert_eq!(after, before);
        for sql in [
            "select sealed from registration",
            "select sealed from draft",
            "select digest from registration_digest",
            "select actor || action || object || detail from audit",
        ] {
            let texts: Vec<String> = sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap();
            assert!(!texts.is_empty(), "{sql}");
            for text in texts {
                assert!(!text.contains("8123456789") && !text.contains("Siti Aminah"), "{sql}");
            }
        }
        let documents: Vec<Vec<u8>> = sqlx::query_scalar("select sealed from document").fetch_all(&pool).await.unwrap();
        assert!(documents.iter().all(|content| !content.windows(4).any(|bytes| bytes == b"%PDF")));
    })
    .await;
}
