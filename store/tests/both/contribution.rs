use domain::account::Claim;
use domain::actor::Actor;
use domain::calendar::{Day, Timestamp};
use domain::contribution::{Facts, OfficeWaiting, Open, Totals, Waiting, waiting};
use domain::exchange::{Event, Kind, ListingState, MatchState, Poster, Side, Unit, Worth, key as field};
use domain::locale::Locale;
use domain::outbox::Message;
use domain::programme::edit::Step;
use domain::programme::partner::PartnerRole;
use domain::registration::key;
use domain::report::Report;
use store::{Enrolled, Moment, Store};

use crate::activity::{form, person, published};
use crate::change::ask;
use crate::exchange::{done, first, jobs, open, posted, proposed, verified};
use crate::mentoring::{begun, family};
use crate::on_both;
use crate::registration::{Moments, admin, officer, pioneer};

const PROGRAMME: &str = "usaha-ekonomi-produktif";

async fn totals(store: &Store, actor: &Actor) -> Totals {
    store.contribution(actor).await.unwrap().total()
}

/// So many minutes after activities are published in these tests, which is a little before they begin.
fn later(minutes: u8) -> Moment {
    let may = Day::new(2027, 5, 1).unwrap().start();
    Moment::new(Timestamp(may.0 + i64::from(minutes) * 60_000), [minutes; 32])
}

/// What waits for a stakeholder because of its needs and offers, as short words.
async fn waits(store: &Store, actor: &Actor, moments: &mut Moments) -> Vec<String> {
    let (matches, listings) = (store.open_matches(actor).await.unwrap(), store.live_listings(actor).await.unwrap());
    let partnerships = store.own_partnerships(actor).await.unwrap();
    let open = Open {
        matches: &matches,
        partnerships: &partnerships,
        change: None,
        link: None,
        stories: &[],
        enrolments: &[],
        listings: &listings,
    };
    let said = waiting(&open, moments.next().at);
    said.iter()
        .map(|waiting| match waiting {
            Waiting::Answer { amount, .. } => format!("answer {amount}"),
            Waiting::Confirm { amount, .. } => format!("confirm {amount}"),
            Waiting::Deliver { amount, .. } => format!("deliver {amount}"),
            Waiting::Role { .. } => "role".to_owned(),
            other => format!("{other:?}"),
        })
        .collect()
}

#[tokio::test]
async fn what_was_confirmed_counts_for_who_gave_it_and_for_nobody_else() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let receiver = verified(&store, &admin, "Karang Taruna Mekar", &mut moments, |_| ()).await;
        let stranger = verified(&store, &admin, "Karang Taruna Lain", &mut moments, |_| ()).await;
        let offer = open(&store, &company, &admin, &jobs(Side::Offer, 5, &[]), &mut moments).await;
        let need = open(&store, &receiver, &admin, &jobs(Side::Need, 3, &[]), &mut moments).await;
        let own = store.live_listings(&company).await.unwrap();
        let today = moments.next().at.day();
        let fits = store.fits(&company, &own, today).await.unwrap();
        assert_eq!((fits.len(), fits[0].suggested.item.id.as_str(), fits[0].own.as_str()), (1, &*need, &*offer));
        assert!(store.fits(&stranger, &own, today).await.unwrap().is_empty());
        let near = async |actor: &Actor, kind| {
            let found = store.needs_near(actor, "63.72", &[kind], first()).await.unwrap();
            found.into_iter().map(|item| item.id).collect::<Vec<_>>()
        };
        assert_eq!(near(&company, Kind::Job).await, std::slice::from_ref(&need));
        assert!(near(&company, Kind::Training).await.is_empty() && near(&receiver, Kind::Job).await.is_empty());

        let id = proposed(&store, &receiver, (&need, &offer), 3, &mut moments).await.unwrap();
        assert_eq!(waits(&store, &company, &mut moments).await, ["answer 3"]);
        assert!(waits(&store, &receiver, &mut moments).await.is_empty());
        done(&store, &company, &id, Event::Accept, &mut moments).await.unwrap();
        assert_eq!(waits(&store, &company, &mut moments).await, ["deliver 3"]);
        let worth = Worth { people: Some(900), value: Some(4_500_000) };
        let deliver = |amount| Event::Deliver { amount, worth };
        done(&store, &company, &id, deliver(2), &mut moments).await.unwrap();
        assert_eq!(waits(&store, &company, &mut moments).await, ["deliver 1"]);
        assert_eq!(waits(&store, &receiver, &mut moments).await, ["confirm 2"]);
        assert!(waits(&store, &stranger, &mut moments).await.is_empty());
        assert_eq!(totals(&store, &company).await, Totals::default(), "nothing is confirmed");

        let reason = "Baru satu orang yang datang.".to_owned();
        done(&store, &receiver, &id, Event::Dispute { number: 1, reason }, &mut moments).await.unwrap();
        assert_eq!(totals(&store, &company).await, Totals::default());
        done(&store, &company, &id, deliver(2), &mut moments).await.unwrap();
        done(&store, &receiver, &id, Event::Confirm { number: 2 }, &mut moments).await.unwrap();
        let two = Totals { people: 2, jobs: 2, value: 4_500_000, ..Totals::default() };
        assert_eq!(totals(&store, &company).await, two, "a post is one person, whatever was typed");
        for other in [&receiver, &stranger, &admin, &Actor::Anonymous] {
            assert_eq!(store.contribution(other).await.unwrap(), Facts::default());
        }
        assert_eq!(store.parts_received(&receiver).await.unwrap(), 1);
        assert_eq!(store.parts_received(&company).await.unwrap(), 0);

        // What has arrived stays when the rest is called off.
        let reason = "Pesanan berkurang tahun ini.".to_owned();
        let state = done(&store, &company, &id, Event::Decline { reason }, &mut moments).await;
        assert_eq!(state, Ok(MatchState::Declined));
        assert_eq!(totals(&store, &company).await, two);
        assert!(waits(&store, &company, &mut moments).await.is_empty());
        let part = store.contribution(&company).await.unwrap().parts.remove(0);
        assert_eq!((part.number, part.amount, part.unit), (2, 2, Unit::Posts));
        assert_eq!((part.regency.as_deref(), part.title.as_str()), (Some("63.72"), "Kerja untuk peserta"));
        assert!(matches!(&part.receiver, Poster::Stakeholder { name, .. } if name == "Karang Taruna Mekar"));
    })
    .await;
}

#[tokio::test]
async fn who_is_not_listed_is_not_named_in_what_others_have_given_them() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let private = verified(&store, &admin, "Keluarga Tangguh", &mut moments, pioneer).await;
        let goods = [(field::KIND, "goods"), (field::UNIT, "packages")];
        let offer = open(&store, &company, &admin, &jobs(Side::Offer, 20, &goods), &mut moments).await;
        let need = open(&store, &private, &admin, &jobs(Side::Need, 10, &goods), &mut moments).await;
        let id = proposed(&store, &private, (&need, &offer), 10, &mut moments).await.unwrap();
        let worth = Worth { people: Some(25), value: Some(1_250_000) };
        for (actor, event) in [
            (&company, Event::Accept),
            (&company, Event::Deliver { amount: 10, worth }),
            (&private, Event::Confirm { number: 1 }),
        ] {
            done(&store, actor, &id, event, &mut moments).await.unwrap();
        }
        let page = store.match_page(&private, &id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(page.item.of.deliveries[0].worth, worth, "the receiver saw what was confirmed");
        let facts = store.contribution(&company).await.unwrap();
        assert!(matches!(&facts.parts[0].receiver, Poster::Unlisted { regency, .. } if regency == "63.72"));
        assert_eq!((facts.total().people, facts.total().value, facts.total().jobs), (25, 1_250_000, 0));
    })
    .await;
}

#[tokio::test]
async fn roles_count_once_both_sides_have_said_so_and_show_what_the_programme_needs() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = verified(&store, &admin, "Karang Taruna Mekar", &mut moments, |_| ()).await;
        let Actor::Stakeholder { id } = &own else { panic!("a stakeholder") };
        let programme = [(field::FOR_WHOM, "programme"), (field::PROGRAMME, PROGRAMME)];
        let (need, state) = posted(&store, &admin, &jobs(Side::Need, 3, &programme), &mut moments).await;
        assert_eq!(state, ListingState::Open);
        let role = PartnerRole::Implementing;
        store.say_partner(&admin, PROGRAMME, id, role, &mut moments.next()).await.unwrap();
        assert_eq!(waits(&store, &own, &mut moments).await, ["role"]);
        let mut asked = 0;
        while let Some(outgoing) = store.take_due(moments.next().at).await.unwrap() {
            if let Message::PartnerAsked { programme, role: told, .. } = &outgoing.message {
                assert_eq!(
                    (outgoing.to.as_str(), programme.as_str(), *told),
                    ("karang-taruna-mekar@contoh.id", PROGRAMME, role)
                );
                asked += 1;
            }
            store.delivered(&outgoing.id, moments.next().at).await.unwrap();
        }
        assert_eq!(asked, 1, "and a message says so, once");
        assert_eq!(totals(&store, &own).await.programmes, 0);
        assert!(store.needs_of_own_programmes(&own, first()).await.unwrap().is_empty());
        store.say_partner(&own, PROGRAMME, id, role, &mut moments.next()).await.unwrap();
        assert_eq!(totals(&store, &own).await.programmes, 1);
        assert_eq!(store.needs_of_own_programmes(&own, first()).await.unwrap()[0].id, need);
        assert_eq!(store.own_regency(&own).await.unwrap().as_deref(), Some("63.72"));
        let held = store.contribution(&own).await.unwrap().roles.remove(0);
        assert_eq!((held.programme.as_str(), held.role, held.since.year()), (PROGRAMME, role, 2026));
        let title = held.title;
        assert!(!title.id.is_empty());

        // A printed report stays true when the programme is archived, and when the role ends.
        let step = Step::Archive;
        store.step_programme(&admin, PROGRAMME, 0, step, &mut moments.next()).await.unwrap();
        assert!(store.own_partnerships(&own).await.unwrap().is_empty());
        let archived = store.contribution(&own).await.unwrap().roles;
        assert_eq!((archived.len(), &archived[0].title, archived[0].form), (1, &title, held.form));
        let mut later = Moment::new(moments.next().at.plus_days(400), [9; 32]);
        assert!(store.end_partner(&own, PROGRAMME, id, role, &mut later).await.unwrap());
        let facts = store.contribution(&own).await.unwrap();
        let ended = facts.roles[0].until.unwrap();
        assert_eq!((facts.roles.len(), &facts.roles[0].title, ended), (1, &title, later.at.day()));
        assert!([2026, 2027].iter().all(|year| facts.of_year(*year).total().programmes == 1));
        assert!(facts.of_year(2025).roles.is_empty() && facts.of_year(2028).roles.is_empty());
    })
    .await;
}

#[tokio::test]
async fn hours_of_activities_stay_when_names_are_forgotten() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = verified(&store, &admin, "Karang Taruna Mekar", &mut moments, |_| ()).await;
        let slug = published(&store, &admin, &form(&[])).await;
        for number in [1, 2, 3] {
            let someone = person(u64::from(number), "63.72");
            let enrolled = store.enrol(&own, &slug, &someone, Locale::Id, &mut later(10 + number)).await.unwrap();
            assert!(matches!(enrolled, Enrolled::Done { .. }));
        }
        assert_eq!(totals(&store, &own).await.minutes, 0);
        let (_, rows) = store.roster(&admin, &slug, &mut later(20)).await.unwrap().unwrap();
        let marks: Vec<(String, bool)> = rows[..2].iter().map(|listed| (listed.row.id.clone(), true)).collect();
        let at_the_door = Moment::new(later(0).at.plus_days(17), [30; 32]);
        let marked = store.mark_attendance(&admin, &slug, &marks, &mut { at_the_door }).await.unwrap();
        assert_eq!(marked, Some(2));
        let fourteen = Totals { minutes: 2 * 7 * 60, ..Totals::default() };
        assert_eq!(totals(&store, &own).await, fourteen, "two were there from nine to four");
        for days in [400, 401] {
            store.delete_expired(later(0).at.plus_days(days)).await.unwrap();
            let facts = store.contribution(&own).await.unwrap();
            assert_eq!((facts.total(), facts.attendances.len(), facts.attendances[0].people), (fourteen, 1, 2));
        }
        assert!(store.own_enrolments(&own, later(0).at).await.unwrap().is_empty(), "who they were is forgotten");
    })
    .await;
}

#[tokio::test]
async fn officers_see_how_much_waits_within_their_scope() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let [own, other] = [
            officer(&store, &admin, "63.72", &mut moments).await,
            officer(&store, &admin, "63.05", &mut moments).await,
        ];
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let Actor::Stakeholder { id } = &company else { panic!("a stakeholder") };
        posted(&store, &company, &jobs(Side::Offer, 5, &[]), &mut moments).await;
        store.say_partner(&company, PROGRAMME, id, PartnerRole::Funder, &mut moments.next()).await.unwrap();
        let waits =
            async |actor: &Actor, moments: &mut Moments| store.office_waiting(actor, moments.next().at).await.unwrap();
        let listing = OfficeWaiting { listings: 1, ..OfficeWaiting::default() };
        assert_eq!(waits(&admin, &mut moments).await, OfficeWaiting { offers: 1, ..listing });
        assert_eq!(waits(&own, &mut moments).await, listing, "who does not write programmes answers no offers");

        // One of each, in Banjarbaru.
        let (pioneers, ticket) = family(&store, &admin, "rahmat", &mut moments).await;
        begun(&store, &pioneers, &mut moments).await;
        ask(&store, &company, &[(key::NAME, "Bengkel Jahit Baru")], &mut moments).await;
        let report = Report::read("/wilayah/63.72", "Jumlah kecamatan keliru.", "").unwrap();
        store.send_report(&report, Locale::Id, &mut moments.next()).await.unwrap();
        store.ask_code(&Claim::Ticket(ticket), false, &mut moments.next()).await.unwrap();
        let mut failed = 0;
        while let Some(outgoing) = store.take_due(moments.next().at).await.unwrap() {
            store.not_delivered(&outgoing, "550", true, moments.next().at).await.unwrap();
            failed += 1;
        }
        assert!(failed > 1, "messages of registrations, and a code");
        let all = OfficeWaiting { changes: 1, pairs: 1, reports: 1, codes: 1, failed, ..listing };
        assert_eq!(waits(&own, &mut moments).await, all);
        assert_eq!(waits(&admin, &mut moments).await, OfficeWaiting { offers: 1, ..all });
        for stranger in [&other, &company, &Actor::Anonymous] {
            assert_eq!(waits(stranger, &mut moments).await, OfficeWaiting::default());
        }
    })
    .await;
}
