use domain::account::Claim;
use domain::actor::Actor;
use domain::change::{ChangeState, Decision, Refusal};
use domain::cube::{Dimension, Selection};
use domain::document::DocumentType;
use domain::outbox::Message;
use domain::region::{DistrictCode, RegencyCode};
use domain::registration::{Draft, Purpose, key};
use domain::stakeholder::DirectoryFilter;
use store::{Decided, Sent, Store};

use crate::account::approve;
use crate::on_both;
use crate::outbox::register_with_email;
use crate::registration::{Moments, admin, officer, send_as};

const APPROVE: Decision = Decision::Approve { visited: false, met: Vec::new() };

/// A verified Karang Taruna in Banjarbaru, and the administrator.
pub async fn verified(store: &Store, moments: &mut Moments) -> (Actor, Actor) {
    let ticket = register_with_email(store, "satu", "0812 3456 7890", moments).await;
    let admin = admin(store, moments).await;
    approve(store, &admin, &ticket, moments).await;
    let token = store.ask_code(&Claim::Ticket(ticket), false, &mut moments.next()).await.unwrap();
    let requests = store.code_requests(&admin, moments.next().at).await.unwrap();
    let id = &requests[0].registration;
    let handed = store.hand_over_code(&admin, id, &mut moments.next()).await.unwrap().unwrap();
    let code = domain::account::Code::parse(&handed.code).unwrap();
    let session = store.enter_code(&token, &code, &mut moments.next()).await.unwrap().unwrap();
    let actor = store.account_session(&session, moments.next().at).await.unwrap();
    assert!(matches!(&actor, Actor::Stakeholder { .. }));
    (actor, admin)
}

pub fn id_of(actor: &Actor) -> &str {
    match actor {
        Actor::Stakeholder { id } => id,
        other => panic!("{other:?} is no stakeholder"),
    }
}

/// Begins a change; returns the token of its draft.
async fn begin(store: &Store, actor: &Actor, moments: &mut Moments) -> String {
    store.begin_change(actor, &mut moments.next()).await.unwrap().unwrap()
}

/// Asks for other values.
pub async fn ask(store: &Store, actor: &Actor, values: &[(&str, &str)], moments: &mut Moments) {
    let token = &begin(store, actor, moments).await;
    let stored = store.draft(actor, token).await.unwrap().unwrap();
    assert_eq!(stored.purpose, Purpose::Change);
    let fill = |draft: &mut Draft| {
        for (name, value) in values {
            draft.set(name, value);
        }
        // Who takes on another kind confirms what it asks, all there may be of it.
        let another = values.iter().any(|(name, _)| *name == key::KIND);
        for criterion in (0..4).filter(|_| another) {
            draft.set(&key::criterion(criterion), "yes");
        }
        draft.set(key::CONSENT, "yes");
    };
    store.change_draft(actor, token, fill, &mut moments.next()).await.unwrap().unwrap();
    assert_eq!(send_as(store, actor, token, moments).await, Sent::ChangeRequested);
    assert_eq!(send_as(store, actor, token, moments).await, Sent::ChangeRequested, "sending again changes nothing");
}

async fn names(store: &Store, words: &str) -> Vec<String> {
    let filter = DirectoryFilter { words: words.to_owned(), ..DirectoryFilter::default() };
    store.stakeholders(&filter).await.unwrap().items.into_iter().map(|item| item.name).collect()
}

#[tokio::test]
async fn verified_data_stay_until_a_change_is_approved_and_are_counted_where_they_then_are() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let (actor, admin) = verified(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let other = officer(&store, &admin, "63.05", &mut moments).await;
        let tapin = RegencyCode::parse("63.05").unwrap();
        let district = store.districts(&tapin).await.unwrap().remove(0);
        let village = store.villages(&DistrictCode::parse(&district.code).unwrap()).await.unwrap().remove(0);
        let moved = [
            (key::NAME, "Karang Taruna Cahaya"),
            (key::REGENCY, "63.05"),
            (key::DISTRICT, district.code.as_str()),
            (key::VILLAGE, village.code.as_str()),
        ];
        ask(&store, &actor, &moved, &mut moments).await;
        let public = store.stakeholder(id_of(&actor)).await.unwrap().unwrap();
        assert_eq!(public.item.name, "Karang Taruna Harapan", "the public sees what is verified");
        assert!(names(&store, "cahaya").await.is_empty());
        assert_eq!(store.own_change(&actor).await.unwrap().unwrap().state, ChangeState::Submitted);

        assert!(store.changes(&other, None).await.unwrap().items.is_empty());
        assert!(store.changes(&Actor::Anonymous, None).await.unwrap().items.is_empty());
        let item = store.changes(&own, None).await.unwrap().items.remove(0);
        assert_eq!(store.change(&other, &item.id, &mut moments.next()).await.unwrap(), None);
        let page = store.change(&own, &item.id, &mut moments.next()).await.unwrap().unwrap();
        let shown: Vec<_> = page
            .differences
            .iter()
            .map(|difference| (difference.key.as_str(), difference.before.as_str(), difference.after.as_str()))
            .collect();
        assert!(shown.contains(&(key::NAME, "Karang Taruna Harapan", "Karang Taruna Cahaya")), "{shown:?}");
        assert!(shown.contains(&(key::REGENCY, "Kota Banjarbaru", "Kabupaten Tapin")), "{shown:?}");
        assert_eq!(shown.len(), 4, "{shown:?}");

        let decide = async |actor: &Actor, moments: &mut Moments| {
            store.decide_change(actor, &item.id, &APPROVE, &mut moments.next()).await.unwrap()
        };
        assert_eq!(decide(&other, &mut moments).await, Decided::NotFound);
        assert_eq!(decide(&actor, &mut moments).await, Decided::NotFound, "nobody approves their own");
        assert_eq!(decide(&own, &mut moments).await, Decided::Done(ChangeState::Approved));
        let public = store.stakeholder(id_of(&actor)).await.unwrap().unwrap();
        assert_eq!((public.item.name.as_str(), public.item.regency.as_str()), ("Karang Taruna Cahaya", "63.05"));
        assert_eq!(names(&store, "cahaya").await, ["Karang Taruna Cahaya"]);
        assert!(names(&store, "harapan").await.is_empty());
        let cube = store.cube().await.unwrap();
        let of = |regency: &str| Selection::default().toggled(Dimension::Regency, regency);
        assert_eq!((cube.total(&of("63.72")), cube.total(&of("63.05"))), (0, 1));
        assert_eq!((cube.covered("psks-05", &of("63.72")), cube.covered("psks-05", &of("63.05"))), (0, 1));
        assert_eq!(store.recount().await.unwrap(), None);
        assert_eq!(decide(&admin, &mut moments).await, Decided::Refused(Refusal::Decided));
    })
    .await;
}

#[tokio::test]
async fn a_refused_or_withdrawn_change_leaves_everything_as_it_was() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let (actor, admin) = verified(&store, &mut moments).await;
        let documents = async |actor: &Actor, moments: &mut Moments| {
            store.account_page(actor, &moments.next()).await.unwrap().unwrap().documents
        };
        let before = documents(&actor, &mut moments).await;

        let token = &begin(&store, &actor, &mut moments).await;
        store
            .add_document(&actor, token, "decree", DocumentType::Png, b"\x89PNG\r\n\x1a\n", &mut moments.next())
            .await
            .unwrap();
        let fill = |draft: &mut Draft| {
            draft.set(key::EMAIL, "lain@contoh.id");
            draft.set(key::CONSENT, "yes");
        };
        store.change_draft(&actor, token, fill, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(send_as(&store, &actor, token, &mut moments).await, Sent::ChangeRequested);
        let item = store.changes(&admin, None).await.unwrap().items.remove(0);
        let page = store.change(&admin, &item.id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(page.documents.len(), 1);
        let scan = store.document(&admin, &page.documents[0].id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(scan.0, DocumentType::Png);

        let reject = |reason: &str| Decision::Reject { reason: reason.to_owned() };
        let refused = store.decide_change(&admin, &item.id, &reject("tidak"), &mut moments.next()).await.unwrap();
        assert_eq!(refused, Decided::Refused(Refusal::ReasonMissing));
        let done = store
            .decide_change(&admin, &item.id, &reject("Dokumen tidak terbaca."), &mut moments.next())
            .await
            .unwrap();
        assert_eq!(done, Decided::Done(ChangeState::Rejected));
        assert_eq!(documents(&actor, &mut moments).await, before);
        assert_eq!(store.own_change(&actor).await.unwrap().unwrap().reason, "Dokumen tidak terbaca.");
        let now = moments.next().at;
        let mut told = Vec::new();
        while let Some(outgoing) = store.take_due(now).await.unwrap() {
            told.push((outgoing.to.as_str().to_owned(), outgoing.message));
        }
        let (to, last) = told.pop().unwrap();
        assert_eq!(to, "harapan@contoh.id", "to the address that is verified");
        assert!(matches!(last, Message::ChangeRejected { reason, .. } if reason == "Dokumen tidak terbaca."));

        ask(&store, &actor, &[(key::NAME, "Karang Taruna Satu")], &mut moments).await;
        ask(&store, &actor, &[(key::NAME, "Karang Taruna Dua")], &mut moments).await;
        let open = store.changes(&admin, None).await.unwrap().items;
        assert_eq!(open.len(), 1, "the later counts");
        assert!(store.withdraw_change(&actor, &mut moments.next()).await.unwrap());
        assert!(!store.withdraw_change(&actor, &mut moments.next()).await.unwrap());
        let late = store.decide_change(&admin, &open[0].id, &APPROVE, &mut moments.next()).await.unwrap();
        assert_eq!(late, Decided::Refused(Refusal::Decided));
        assert_eq!(names(&store, "harapan").await, ["Karang Taruna Harapan"]);
        assert_eq!(store.recount().await.unwrap(), None);
        // Who signs out on a shared phone leaves nothing behind; nor does who forgets to.
        let token = &begin(&store, &actor, &mut moments).await;
        store.end_account_session(&actor, "", false, &mut moments.next()).await.unwrap();
        assert_eq!(store.draft(&actor, token).await.unwrap(), None);
        let token = &begin(&store, &actor, &mut moments).await;
        store.delete_expired(moments.next().at).await.unwrap();
        assert!(store.draft(&actor, token).await.unwrap().is_some());
        store.delete_expired(moments.next().at.plus_days(1)).await.unwrap();
        assert_eq!(store.draft(&actor, token).await.unwrap(), None);
        assert_eq!(store.begin_change(&Actor::Anonymous, &mut moments.next()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_change_opens_to_its_stakeholder_only_and_is_not_begun_anew_by_a_tab_left_behind() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let (actor, admin) = verified(&store, &mut moments).await;
        let token = &begin(&store, &actor, &mut moments).await;
        let other = Actor::Stakeholder { id: "lain".to_owned() };
        for stranger in [&Actor::Anonymous, &other, &admin] {
            assert_eq!(store.draft(stranger, token).await.unwrap(), None);
            let fill = |draft: &mut Draft| draft.set(key::NAME, "Bukan Kami");
            assert_eq!(store.change_draft(stranger, token, fill, &mut moments.next()).await.unwrap(), None);
            store
                .add_document(stranger, token, "decree", DocumentType::Pdf, b"%PDF-1.7 lain", &mut moments.next())
                .await
                .unwrap();
            assert_eq!(send_as(&store, stranger, token, &mut moments).await, Sent::Gone);
        }
        let stored = store.draft(&actor, token).await.unwrap().unwrap();
        assert_eq!(stored.draft.text(key::NAME), "Karang Taruna Harapan");

        let later = &begin(&store, &actor, &mut moments).await;
        assert_eq!(store.draft(&actor, token).await.unwrap(), None, "given up by the later");
        assert_eq!(send_as(&store, &actor, token, &mut moments).await, Sent::Gone);
        assert!(store.draft(&actor, later).await.unwrap().is_some());
        assert_eq!(store.registrations().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_second_change_begins_from_the_first_and_keeps_its_documents() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let (actor, admin) = verified(&store, &mut moments).await;
        let token = &begin(&store, &actor, &mut moments).await;
        store
            .add_document(&actor, token, "decree", DocumentType::Png, b"\x89PNG\r\n\x1a\n", &mut moments.next())
            .await
            .unwrap();
        let fill = |draft: &mut Draft| {
            draft.set(key::NAME, "Karang Taruna Satu");
            draft.set(key::CONSENT, "yes");
        };
        store.change_draft(&actor, token, fill, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(send_as(&store, &actor, token, &mut moments).await, Sent::ChangeRequested);

        ask(&store, &actor, &[(key::CONTACT, "Budi Santoso")], &mut moments).await;
        let open = store.changes(&admin, None).await.unwrap().items;
        assert_eq!(open.len(), 1);
        let page = store.change(&admin, &open[0].id, &mut moments.next()).await.unwrap().unwrap();
        let changed: Vec<_> = page.differences.iter().map(|difference| difference.after.as_str()).collect();
        assert_eq!(changed, ["Karang Taruna Satu", "Budi Santoso"]);
        assert_eq!(page.documents.len(), 1, "the scan came with the first");
        let done = store.decide_change(&admin, &open[0].id, &APPROVE, &mut moments.next()).await.unwrap();
        assert_eq!(done, Decided::Done(ChangeState::Approved));
        let documents = store.account_page(&actor, &moments.next()).await.unwrap().unwrap().documents;
        assert_eq!(documents.len(), 1);
        assert_eq!(documents[0].content, DocumentType::Png);
    })
    .await;
}

#[tokio::test]
async fn another_kind_is_verified_by_a_visit_where_a_registration_would_be() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let (actor, admin) = verified(&store, &mut moments).await;
        ask(&store, &actor, &[(key::KIND, "psks-06"), (key::PILLAR, "community")], &mut moments).await;
        let item = store.changes(&admin, None).await.unwrap().items.remove(0);
        assert!(store.change(&admin, &item.id, &mut moments.next()).await.unwrap().unwrap().needs_visit);
        let early = store.decide_change(&admin, &item.id, &APPROVE, &mut moments.next()).await.unwrap();
        assert_eq!(early, Decided::Refused(Refusal::VisitMissing));
        let visited = Decision::Approve { visited: true, met: Vec::new() };
        let done = store.decide_change(&admin, &item.id, &visited, &mut moments.next()).await.unwrap();
        assert_eq!(done, Decided::Done(ChangeState::Approved));
        assert_eq!(store.recount().await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn who_becomes_a_pioneer_family_is_found_to_meet_every_criterion_and_is_not_asked_again() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let (actor, admin) = verified(&store, &mut moments).await;
        let family = [(key::SUBJECT, "family"), (key::KIND, "psks-07")];
        ask(&store, &actor, &family, &mut moments).await;
        let item = store.changes(&admin, None).await.unwrap().items.remove(0);
        let page = store.change(&admin, &item.id, &mut moments.next()).await.unwrap().unwrap();
        assert!(page.needs_visit);
        assert_eq!(page.criteria.len(), 4);
        let decide = async |visited: bool, met: &[usize], moments: &mut Moments| {
            let approve = Decision::Approve { visited, met: met.to_vec() };
            store.decide_change(&admin, &item.id, &approve, &mut moments.next()).await.unwrap()
        };
        let all = [0, 1, 2, 3];
        assert_eq!(decide(false, &all, &mut moments).await, Decided::Refused(Refusal::VisitMissing));
        assert_eq!(decide(true, &[], &mut moments).await, Decided::Refused(Refusal::CriteriaMissing));
        assert_eq!(decide(true, &[0, 1, 3], &mut moments).await, Decided::Refused(Refusal::CriteriaMissing));
        assert_eq!(store.own_change(&actor).await.unwrap().unwrap().state, ChangeState::Submitted);
        assert_eq!(decide(true, &all, &mut moments).await, Decided::Done(ChangeState::Approved));
        let log = store.audit(&admin, None).await.unwrap().items;
        let noted = log.iter().find(|noted| noted.action == "change.approved").unwrap();
        assert_eq!((noted.object.as_str(), noted.detail.as_str()), (item.id.as_str(), "criteria:4"));
        assert_eq!(store.recount().await.unwrap(), None);

        ask(&store, &actor, &[(key::NAME, "Keluarga Harapan")], &mut moments).await;
        let later = store.changes(&admin, None).await.unwrap().items.remove(0);
        let page = store.change(&admin, &later.id, &mut moments.next()).await.unwrap().unwrap();
        assert!(!page.needs_visit && page.criteria.is_empty());
        let done = store.decide_change(&admin, &later.id, &APPROVE, &mut moments.next()).await.unwrap();
        assert_eq!(done, Decided::Done(ChangeState::Approved));
    })
    .await;
}
