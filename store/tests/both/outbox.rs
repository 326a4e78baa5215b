use domain::actor::Actor;
use domain::calendar::{DAY_MS, MINUTE_MS, Timestamp};
use domain::outbox::{Delivery, Message};
use domain::registration::{Draft, Event, Ticket, key};
use store::{Outgoing, Sent, Store};

use crate::on_both;
use crate::registration::{Moments, act, admin, fill, officer, register, send};

/// Registers a Karang Taruna that has an e-mail address.
pub async fn register_with_email(store: &Store, token: &str, phone: &str, moments: &mut Moments) -> Ticket {
    fill(store, token, "Karang Taruna Harapan", phone, moments).await;
    let email = |draft: &mut Draft| draft.set(key::EMAIL, "harapan@contoh.id");
    store.change_draft(&Actor::Anonymous, token, email, &mut moments.next()).await.unwrap();
    match send(store, token, moments).await {
        Sent::Registered(ticket) => ticket,
        other => panic!("it is not in order: {other:?}"),
    }
}

async fn due(store: &Store, now: Timestamp) -> Outgoing {
    store.take_due(now).await.unwrap().expect("a message is due")
}

fn later(now: Timestamp, minutes: i64) -> Timestamp {
    Timestamp(now.0 + minutes * MINUTE_MS)
}

#[tokio::test]
async fn a_message_is_written_with_what_causes_it_and_sent_once_it_is_due() {
    on_both(async |store| {
        let mut moments = Moments(0);
        register(&store, "tanpa", "Karang Taruna Tanpa Email", "0812 3456 7801", &mut moments).await;
        let now = moments.next().at;
        assert!(store.take_due(now).await.unwrap().is_none(), "who has no address gets no message");

        let ticket = register_with_email(&store, "satu", "0812 3456 7890", &mut moments).await;
        let now = moments.next().at;
        let first = due(&store, now).await;
        assert_eq!(first.to.as_str(), "harapan@contoh.id");
        assert!(matches!(&first.message, Message::Received { ticket: told, .. } if *told == ticket.to_string()));
        assert!(store.take_due(now).await.unwrap().is_none(), "one worker has it");

        // The worker died: the next has it, under the same id.
        let now = later(now, 3);
        let second = due(&store, now).await;
        assert_eq!((second.id.as_str(), second.attempt), (first.id.as_str(), 2));

        // The mail server is not there: later, and ever later.
        store.not_delivered(&second, "connection", false, now).await.unwrap();
        assert!(store.take_due(later(now, 9)).await.unwrap().is_none());
        let third = due(&store, later(now, 10)).await;
        store.delivered(&third.id, later(now, 10)).await.unwrap();
        assert!(store.take_due(later(now, 10_000)).await.unwrap().is_none());

        let admin = admin(&store, &mut moments).await;
        let listed = store.outbox(&admin, None, None).await.unwrap().items;
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].delivery, listed[0].to.as_str()), (Delivery::Sent, "h•••@contoh.id"));
        assert!(store.outbox(&Actor::Anonymous, None, None).await.unwrap().items.is_empty());
        store.delete_expired(Timestamp(now.0 + 91 * DAY_MS)).await.unwrap();
        assert!(store.outbox(&admin, None, None).await.unwrap().items.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_sent_stays_visible_and_can_be_sent_again_within_the_scope() {
    on_both(async |store| {
        let mut moments = Moments(0);
        register_with_email(&store, "satu", "0812 3456 7890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let other = officer(&store, &admin, "63.05", &mut moments).await;

        let mut now = moments.next().at;
        for _ in 0..6 {
            let outgoing = due(&store, now).await;
            store.not_delivered(&outgoing, "timeout", false, now).await.unwrap();
            now = later(now, 2_000);
        }
        assert!(store.take_due(now).await.unwrap().is_none(), "given up");
        let failed = store.outbox(&own, Some(Delivery::Failed), None).await.unwrap().items;
        assert_eq!((failed[0].trouble.as_str(), failed[0].attempts), ("timeout", 6));
        assert!(store.outbox(&other, None, None).await.unwrap().items.is_empty());

        assert!(!store.resend(&other, &failed[0].id, &mut moments.next()).await.unwrap());
        assert!(store.resend(&own, &failed[0].id, &mut moments.next()).await.unwrap());
        assert!(!store.resend(&own, &failed[0].id, &mut moments.next()).await.unwrap(), "it waits again");
        let outgoing = due(&store, now).await;
        assert_eq!((outgoing.id.as_str(), outgoing.attempt), (failed[0].id.as_str(), 1));
        store.not_delivered(&outgoing, "550", true, now).await.unwrap();
        let failed = store.outbox(&own, Some(Delivery::Failed), None).await.unwrap().items;
        assert_eq!(failed[0].trouble, "550", "refused for good at once");
    })
    .await;
}

#[tokio::test]
async fn the_review_tells_the_applicant() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register_with_email(&store, "satu", "0812 3456 7890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        act(&store, &admin, &ticket, &Event::Take, &mut moments).await;
        act(&store, &admin, &ticket, &Event::Approve, &mut moments).await;
        let now = moments.next().at;
        let mut about = Vec::new();
        while let Some(outgoing) = store.take_due(now).await.unwrap() {
            about.push(outgoing.message.code());
        }
        assert_eq!(about, ["received", "approved"]);
    })
    .await;
}
