use domain::account::{CODE_MINUTES, Claim, Code, MOST_GUESSES, MOST_TRIES};
use domain::actor::Actor;
use domain::calendar::{DAY_MS, MINUTE_MS, Timestamp};
use domain::document::DocumentType;
use domain::outbox::Message;
use domain::registration::{Event, Ticket};
use store::{Moment, Store};

use crate::on_both;
use crate::outbox::register_with_email;
use crate::registration::{Moments, act, admin, officer, register};

pub async fn approve(store: &Store, actor: &Actor, ticket: &Ticket, moments: &mut Moments) {
    act(store, actor, ticket, &Event::Take, moments).await;
    act(store, actor, ticket, &Event::Approve, moments).await;
}

/// The code in the latest message that is due.
pub async fn sent_code(store: &Store, now: Timestamp) -> Code {
    let mut found = None;
    while let Some(outgoing) = store.take_due(now).await.unwrap() {
        if let Message::SignInCode { code, .. } = outgoing.message {
            found = Code::parse(&code);
        }
    }
    found.expect("a code was sent")
}

fn another(code: &Code) -> Code {
    let number: u64 = code.as_str().parse().unwrap();
    Code::new(number + 1)
}

pub fn at(minutes: i64, seed: u8) -> Moment {
    Moment::new(Timestamp(1_790_000_000_000 + minutes * MINUTE_MS), [seed; 32])
}

#[tokio::test]
async fn a_stakeholder_signs_in_once_with_the_code_that_was_sent() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register_with_email(&store, "satu", "0812 3456 7890", &mut moments).await;
        let claim = Claim::Ticket(ticket.clone());
        let admin = admin(&store, &mut moments).await;

        let early = store.ask_code(&claim, true, &mut moments.next()).await.unwrap();
        assert!(!early.is_empty(), "nobody is told that it is not verified yet");
        approve(&store, &admin, &ticket, &mut moments).await;

        let token = store.ask_code(&claim, true, &mut at(0, 101)).await.unwrap();
        let code = sent_code(&store, at(0, 0).at).await;
        assert_eq!(store.enter_code(&token, &another(&code), &mut at(1, 102)).await.unwrap(), None);
        assert_eq!(store.enter_code(&early, &code, &mut at(1, 103)).await.unwrap(), None, "from another browser");
        let session = store.enter_code(&token, &code, &mut at(1, 104)).await.unwrap().unwrap();
        assert_eq!(store.enter_code(&token, &code, &mut at(1, 105)).await.unwrap(), None, "it works once");

        let actor = store.account_session(&session, at(2, 0).at).await.unwrap();
        let page = store.account_page(&actor, &at(2, 0)).await.unwrap().unwrap();
        assert_eq!(
            (page.name.as_str(), page.particulars.email.as_str(), page.place[0].as_str()),
            ("Karang Taruna Harapan", "harapan@contoh.id", "Kota Banjarbaru")
        );
        assert_eq!(page.documents.len(), 1);
        // The own documents, and nobody else's; the office has a way of its own.
        let document = &page.documents[0].id;
        let found = store.own_document(&actor, document, &mut at(2, 130)).await.unwrap();
        assert_eq!(found, Some((DocumentType::Pdf, b"%PDF-1.7 test".to_vec())));
        let stranger = Actor::Stakeholder { id: "lain".to_owned() };
        for (other, seed) in [(&stranger, 131), (&Actor::Anonymous, 132), (&admin, 133)] {
            assert_eq!(store.own_document(other, document, &mut at(2, seed)).await.unwrap(), None);
        }
        assert_eq!(store.own_document(&actor, "tidak-ada", &mut at(2, 134)).await.unwrap(), None);
        let log = store.audit(&admin, None).await.unwrap().items;
        let seen = log.iter().filter(|item| item.action == "document.view" && item.object == *document);
        assert_eq!(seen.map(|item| item.actor.starts_with("stakeholder")).collect::<Vec<_>>(), [true]);
        assert_eq!(store.account_page(&Actor::Anonymous, &at(2, 0)).await.unwrap(), None);
        assert_eq!(store.account_page(&admin, &at(2, 0)).await.unwrap(), None);

        store.end_account_session(&actor, &session, false, &mut at(3, 106)).await.unwrap();
        assert_eq!(store.account_session(&session, at(3, 0).at).await.unwrap(), Actor::Anonymous);
    })
    .await;
}

#[tokio::test]
async fn codes_run_out_and_cannot_be_guessed() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register_with_email(&store, "satu", "0812 3456 7890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        approve(&store, &admin, &ticket, &mut moments).await;
        let claim = Claim::parse("+62 812 3456 7890").unwrap();

        let token = store.ask_code(&claim, true, &mut at(0, 101)).await.unwrap();
        let code = sent_code(&store, at(0, 0).at).await;
        assert_eq!(store.enter_code(&token, &code, &mut at(CODE_MINUTES, 102)).await.unwrap(), None, "too late");

        let token = store.ask_code(&claim, true, &mut at(20, 103)).await.unwrap();
        let code = sent_code(&store, at(20, 0).at).await;
        for try_ in 0..MOST_TRIES {
            let mut moment = at(21, 110 + u8::try_from(try_).unwrap());
            assert_eq!(store.enter_code(&token, &another(&code), &mut moment).await.unwrap(), None);
        }
        assert_eq!(store.enter_code(&token, &code, &mut at(21, 120)).await.unwrap(), None, "tried too often");

        // Who cannot open the e-mail has an officer hand over a code; the one in the e-mail is no longer good.
        let token = store.ask_code(&claim, true, &mut at(22, 121)).await.unwrap();
        let code = sent_code(&store, at(22, 0).at).await;
        assert!(store.code_requests(&admin, at(22, 0).at).await.unwrap().is_empty());
        store.ask_officer(&token, &mut at(22, 122)).await.unwrap();
        assert_eq!(store.enter_code(&token, &code, &mut at(22, 123)).await.unwrap(), None);
        let request = store.code_requests(&admin, at(22, 0).at).await.unwrap().remove(0);
        let handed = store.hand_over_code(&admin, &request.registration, &mut at(22, 124)).await.unwrap().unwrap();
        let code = Code::parse(&handed.code).unwrap();
        assert!(store.enter_code(&token, &code, &mut at(23, 125)).await.unwrap().is_some());

        // A code that could not be sent in time is not sent at all.
        store.ask_code(&claim, true, &mut at(30, 104)).await.unwrap();
        assert!(store.take_due(at(30 + CODE_MINUTES, 0).at).await.unwrap().is_none());

        let token = store.ask_code(&claim, true, &mut at(60, 105)).await.unwrap();
        let code = sent_code(&store, at(60, 0).at).await;
        let session = store.enter_code(&token, &code, &mut at(61, 106)).await.unwrap().unwrap();
        let tomorrow = Timestamp(at(61, 0).at.0 + DAY_MS);
        assert_eq!(store.account_session(&session, tomorrow).await.unwrap(), Actor::Anonymous);
        let nobody = Claim::parse("0819 0000 0000").unwrap();
        let token = store.ask_code(&nobody, true, &mut at(62, 107)).await.unwrap();
        assert_eq!(store.enter_code(&token, &code, &mut at(62, 108)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_officer_of_the_regency_hands_over_a_code_where_there_is_only_a_phone() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register(&store, "satu", "Karang Taruna Mekar Jaya", "0812 3456 7890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let other = officer(&store, &admin, "63.05", &mut moments).await;
        approve(&store, &admin, &ticket, &mut moments).await;

        let token = store.ask_code(&Claim::Ticket(ticket), true, &mut at(0, 101)).await.unwrap();
        let now = at(0, 0).at;
        assert!(store.code_requests(&other, now).await.unwrap().is_empty());
        assert!(store.code_requests(&Actor::Anonymous, now).await.unwrap().is_empty());
        let requests = store.code_requests(&own, now).await.unwrap();
        assert_eq!(requests.len(), 1);
        let id = &requests[0].registration;
        assert_eq!(
            store.enter_code(&token, &Code::new(0), &mut at(1, 102)).await.unwrap(),
            None,
            "there is no code yet"
        );

        assert_eq!(store.hand_over_code(&other, id, &mut at(1, 103)).await.unwrap(), None);
        let handed = store.hand_over_code(&own, id, &mut at(1, 104)).await.unwrap().unwrap();
        assert_eq!(handed.phone, "+6281234567890");
        assert_eq!(store.hand_over_code(&own, id, &mut at(1, 105)).await.unwrap(), None, "shown once");
        assert!(store.code_requests(&own, now).await.unwrap().is_empty());
        let code = Code::parse(&handed.code).unwrap();
        assert!(store.enter_code(&token, &code, &mut at(600, 106)).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn guesses_are_counted_over_all_browsers_that_wait() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register(&store, "satu", "Karang Taruna Mekar Jaya", "0812 3456 7890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        approve(&store, &admin, &ticket, &mut moments).await;
        let claim = Claim::Ticket(ticket);
        let mut tokens = Vec::new();
        for seed in 0..10 {
            tokens.push(store.ask_code(&claim, false, &mut at(0, seed)).await.unwrap());
        }
        let request = store.code_requests(&admin, at(0, 0).at).await.unwrap().remove(0);
        assert_eq!(request.browsers, 10);
        let handed = store.hand_over_code(&admin, &request.registration, &mut at(1, 101)).await.unwrap().unwrap();
        let code = Code::parse(&handed.code).unwrap();
        let mut guesses = 0_i64;
        for token in &tokens[1..] {
            for _ in 0..MOST_TRIES - 1 {
                guesses += 1;
                let mut moment = at(2, u8::try_from(110 + guesses).unwrap());
                assert_eq!(store.enter_code(token, &another(&code), &mut moment).await.unwrap(), None);
            }
        }
        assert!(guesses > MOST_GUESSES);
        assert_eq!(store.enter_code(&tokens[0], &code, &mut at(3, 103)).await.unwrap(), None, "guessed too often");

        // The count begins anew after a day, and after signing in.
        let day = 24 * 60 + 3;
        let token = store.ask_code(&claim, false, &mut at(day, 104)).await.unwrap();
        let handed = store.hand_over_code(&admin, &request.registration, &mut at(day, 105)).await.unwrap().unwrap();
        let code = Code::parse(&handed.code).unwrap();
        assert!(store.enter_code(&token, &code, &mut at(day, 106)).await.unwrap().is_some());
    })
    .await;
}
