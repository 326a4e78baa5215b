use domain::actor::Actor;
use domain::identity::FieldError;
use domain::registration::Problem;
use domain::story::{StoryAt, StoryFilter, StoryRefusal, StoryState, WithdrawReason, key};
use domain::typed::Typed;
use store::{Asking, MadePicture, Store, StorySaved, StoryStepped};

use crate::account::approve;
use crate::on_both;
use crate::picture::{upload, with_picture};
use crate::registration::{Moments, admin, officer, register};

const CONSENT: &str = "kisah-2026-11";

fn form() -> Typed {
    let mut form = Typed::default();
    for (key, text) in [
        ("title_id", "Dari menjahit menjadi guru"),
        ("title_en", "From sewing to teaching"),
        ("text_id", "Dulu **sendiri**, kini mengajar sablon."),
        ("text_en", "Once **alone**, now teaching screen printing."),
        (key::PROGRAMME, "usaha-ekonomi-produktif"),
        (key::PPKS, "ppks-23"),
        (key::REGENCY, "63.05"),
    ] {
        form.set(key, text);
    }
    form
}

fn saved(saved: StorySaved) -> (String, i64) {
    match saved {
        StorySaved::Done(slug, number) => (slug, number),
        other => panic!("{other:?}"),
    }
}

async fn link(store: &Store, actor: &Actor, slug: &str, seen: i64, moments: &mut Moments) -> String {
    if let Asking::Done(Some(token)) = store.ask_story(actor, slug, seen, false, &mut moments.next()).await.unwrap() {
        return token;
    }
    match store.ask_story(actor, slug, seen, true, &mut moments.next()).await.unwrap() {
        Asking::Done(Some(token)) => token,
        other => panic!("{other:?}"),
    }
}

async fn found(store: &Store, words: &str) -> usize {
    let filter = StoryFilter { words: words.to_owned(), ..StoryFilter::default() };
    store.stories(&filter).await.unwrap().items.len()
}

async fn shown(store: &Store, slug: &str) -> Option<String> {
    match store.story(slug).await.unwrap() {
        StoryAt::Shown(page) => Some(page.story.title.id),
        StoryAt::Gone | StoryAt::Nothing => None,
    }
}

#[tokio::test]
async fn a_story_is_shown_as_it_was_consented_to_and_nothing_is_left_once_it_is_withdrawn() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let other = officer(&store, &admin, "63.72", &mut moments).await;
        let picture = upload(&store, &own, &mut moments).await;
        let form = with_picture(form(), &picture);
        for stranger in [&other, &Actor::Anonymous] {
            let refused = store.save_story(stranger, None, 0, &form, &mut moments.next()).await.unwrap();
            assert_eq!(refused, StorySaved::NotFound);
        }
        let (slug, number) = saved(store.save_story(&own, None, 0, &form, &mut moments.next()).await.unwrap());
        assert_eq!((slug.len(), number), (8, 1));
        assert!(!slug.contains("menjahit"), "an address says nothing of whom it is about");
        assert!(
            store.story_edit(&other, &slug).await.unwrap().is_none()
                && store.story_edits(&other).await.unwrap().is_empty()
        );
        assert_eq!(
            store.story_edit(&own, &slug).await.unwrap().unwrap().form.text("title_id"),
            "Dari menjahit menjadi guru"
        );
        assert_eq!(saved(store.save_story(&own, Some(&slug), 1, &form, &mut moments.next()).await.unwrap()).1, 1);
        let late = store.save_story(&own, Some(&slug), 0, &form, &mut moments.next()).await.unwrap();
        assert_eq!(late, StorySaved::Outdated);

        // Whom it is about sees it, and nobody else does.
        let token = link(&store, &own, &slug, 1, &mut moments).await;
        let page = store.story_consent(&token).await.unwrap().unwrap();
        assert_eq!((page.standing.asked, page.story.unwrap().pictures.len()), (Some(1), 1));
        assert!(store.consent_picture(&token, &picture.id, 480).await.unwrap().is_some());
        assert!(store.office_picture(&own, &picture.id, 480).await.unwrap().is_some());
        assert!(store.office_picture(&other, &picture.id, 480).await.unwrap().is_none());
        assert!(store.picture(&picture.id, 480).await.unwrap().is_none());
        assert_eq!(store.story(&slug).await.unwrap(), StoryAt::Nothing);
        let wrong = store.consent_to_story(&token, 2, CONSENT, &mut moments.next()).await.unwrap();
        assert_eq!(wrong, StoryStepped::Refused(StoryRefusal::OtherVersion));
        let unknown = store.consent_to_story("lain", 1, CONSENT, &mut moments.next()).await.unwrap();
        assert_eq!(unknown, StoryStepped::NotFound);
        let version = store.data_version().await.unwrap();
        assert_eq!(store.consent_to_story(&token, 1, CONSENT, &mut moments.next()).await.unwrap(), StoryStepped::Done);
        assert!(store.data_version().await.unwrap() > version);
        assert_eq!(shown(&store, &slug).await.as_deref(), Some("Dari menjahit menjadi guru"));
        assert_eq!((found(&store, "mengajr").await, store.story_feed().await.unwrap().len()), (1, 1));
        assert!(store.picture(&picture.id, 960).await.unwrap().is_some());
        assert!(store.picture(&picture.id, 700).await.unwrap().is_none());

        // What is written later waits for a consent of its own; its pictures wait as well.
        let more = upload(&store, &own, &mut moments).await;
        let mut next = with_picture(self::form(), &more);
        next.set("title_id", "Judul lain");
        assert_eq!(saved(store.save_story(&own, Some(&slug), 1, &next, &mut moments.next()).await.unwrap()).1, 2);
        assert_eq!(shown(&store, &slug).await.as_deref(), Some("Dari menjahit menjadi guru"));
        assert!(
            store.picture(&more.id, 480).await.unwrap().is_none()
                && store.picture(&picture.id, 480).await.unwrap().is_some()
        );
        assert_eq!(store.ask_story(&own, &slug, 2, false, &mut moments.next()).await.unwrap(), Asking::Done(None));
        store.decline_story(&token, 2, &mut moments.next()).await.unwrap();
        assert_eq!(shown(&store, &slug).await.as_deref(), Some("Dari menjahit menjadi guru"));
        // Another link asks for nothing: what was declined stays declined.
        let Asking::Done(Some(lost)) = store.ask_story(&own, &slug, 2, true, &mut moments.next()).await.unwrap() else {
            panic!("no other link");
        };
        let answer = store.consent_to_story(&lost, 2, CONSENT, &mut moments.next()).await.unwrap();
        assert_eq!(answer, StoryStepped::Refused(StoryRefusal::OtherVersion));
        let again = link(&store, &own, &slug, 2, &mut moments).await;
        assert!(store.story_consent(&token).await.unwrap().is_none(), "the older link is void");
        store.consent_to_story(&again, 2, CONSENT, &mut moments.next()).await.unwrap();
        assert_eq!(shown(&store, &slug).await.as_deref(), Some("Judul lain"));
        assert!(store.picture(&picture.id, 480).await.unwrap().is_none(), "what nothing needs is deleted");
        assert!(store.office_picture(&own, &picture.id, 480).await.unwrap().is_none());

        let version = store.data_version().await.unwrap();
        assert_eq!(store.withdraw_by_link(&again, &mut moments.next()).await.unwrap(), StoryStepped::Done);
        assert!(store.data_version().await.unwrap() > version);
        assert_eq!(store.story(&slug).await.unwrap(), StoryAt::Gone);
        assert_eq!((found(&store, "").await, store.story_feed().await.unwrap().len()), (0, 0));
        assert!(store.story_slugs().await.unwrap().is_empty());
        assert!(store.picture(&more.id, 480).await.unwrap().is_none());
        assert!(store.office_picture(&own, &more.id, 480).await.unwrap().is_none());
        assert_eq!(store.story_consent(&again).await.unwrap().unwrap().story, None);
        let page = store.story_edit(&own, &slug).await.unwrap().unwrap();
        assert_eq!((page.form, page.standing.state()), (Typed::default(), StoryState::Withdrawn));
        let refused = store.save_story(&own, Some(&slug), 2, &form, &mut moments.next()).await.unwrap();
        assert_eq!(refused, StorySaved::Refused(StoryRefusal::Withdrawn));
        let log = store.audit(&admin, None).await.unwrap().items;
        assert!(log.iter().any(|entry| entry.action == "story.withdraw"));
        assert!(!log.iter().any(|entry| format!("{} {}", entry.object, entry.detail).contains("Judul")));
    })
    .await;
}

#[tokio::test]
async fn the_office_and_the_linked_stakeholder_withdraw_as_well_and_archived_is_not_withdrawn() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register(&store, "satu", "Karang Taruna Mekar Jaya", "0812 3456 7890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        let mut form = form();
        form.set(key::TICKET, ticket.as_str());
        let refused = store.save_story(&admin, None, 0, &form, &mut moments.next()).await.unwrap();
        assert!(matches!(refused, StorySaved::Problems(_)), "not verified yet");
        approve(&store, &admin, &ticket, &mut moments).await;
        let id = store.partner_of_ticket(&admin, &ticket).await.unwrap().unwrap();
        let (own, other) = (Actor::Stakeholder { id: id.clone() }, Actor::Stakeholder { id: "lain".to_owned() });
        let (slug, _) = saved(store.save_story(&admin, None, 0, &form, &mut moments.next()).await.unwrap());
        assert_eq!(store.story_edit(&admin, &slug).await.unwrap().unwrap().stakeholder, "Karang Taruna Mekar Jaya");
        assert!(store.own_stories(&own).await.unwrap().is_empty(), "a draft is the office's");
        let token = link(&store, &admin, &slug, 1, &mut moments).await;
        let asked = store.own_stories(&own).await.unwrap();
        assert_eq!((asked[0].state, asked[0].waits), (StoryState::Asked, true));
        store.consent_to_story(&token, 1, CONSENT, &mut moments.next()).await.unwrap();
        let filter = StoryFilter {
            stakeholder: Some(id),
            programme: Some("usaha-ekonomi-produktif".to_owned()),
            ..StoryFilter::default()
        };
        assert_eq!(store.stories(&filter).await.unwrap().items.len(), 1);
        assert!(store.own_stories(&other).await.unwrap().is_empty());
        let stranger = store.withdraw_own_story(&other, &slug, &mut moments.next()).await.unwrap();
        assert_eq!(stranger, StoryStepped::NotFound);

        assert_eq!(store.archive_story(&admin, &slug, &mut moments.next()).await.unwrap(), StoryStepped::Done);
        assert_eq!(store.story(&slug).await.unwrap(), StoryAt::Gone);
        let archived = store.own_stories(&own).await.unwrap();
        assert_eq!((archived.len(), archived[0].state, archived[0].waits), (1, StoryState::Archived, false));
        let page = store.story_edit(&admin, &slug).await.unwrap().unwrap();
        assert_eq!(
            (page.standing.state(), page.form.text("title_id")),
            (StoryState::Archived, "Dari menjahit menjadi guru")
        );
        // Archived, it needs another consent; the link that is there does.
        assert_eq!(store.ask_story(&admin, &slug, 1, false, &mut moments.next()).await.unwrap(), Asking::Done(None));
        assert_eq!(store.story(&slug).await.unwrap(), StoryAt::Nothing);
        store.consent_to_story(&token, 1, CONSENT, &mut moments.next()).await.unwrap();
        assert!(shown(&store, &slug).await.is_some());
        assert_eq!(store.withdraw_own_story(&own, &slug, &mut moments.next()).await.unwrap(), StoryStepped::Done);
        assert_eq!(store.story(&slug).await.unwrap(), StoryAt::Gone);
        assert!(store.own_stories(&own).await.unwrap().is_empty());

        let (slug, _) = saved(store.save_story(&admin, None, 0, &form, &mut moments.next()).await.unwrap());
        let reason = WithdrawReason::FamilyAsked;
        let refused = store.withdraw_story(&Actor::Anonymous, &slug, reason, &mut moments.next()).await.unwrap();
        assert_eq!(refused, StoryStepped::NotFound);
        store.withdraw_story(&admin, &slug, reason, &mut moments.next()).await.unwrap();
        let log = store.audit(&admin, None).await.unwrap().items;
        assert!(log.iter().any(|entry| entry.action == "story.withdraw" && entry.detail == "family_asked"));
    })
    .await;
}

#[tokio::test]
async fn a_link_to_a_stakeholder_elsewhere_is_not_told_and_stays_when_another_officer_writes() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let ticket = register(&store, "satu", "Karang Taruna Mekar Jaya", "0812 3456 7890", &mut moments).await;
        let admin = admin(&store, &mut moments).await;
        approve(&store, &admin, &ticket, &mut moments).await;
        // The story is one of Tapin, the stakeholder is in Banjarbaru.
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let mut form = form();
        form.set(key::TICKET, ticket.as_str());
        let (slug, _) = saved(store.save_story(&admin, None, 0, &form, &mut moments.next()).await.unwrap());
        let page = store.story_edit(&own, &slug).await.unwrap().unwrap();
        assert_eq!((page.form.text(key::TICKET), page.stakeholder.as_str(), page.linked_elsewhere), ("", "", true));

        let mut next = page.form;
        next.set("title_id", "Judul lain");
        assert_eq!(saved(store.save_story(&own, Some(&slug), 1, &next, &mut moments.next()).await.unwrap()).1, 2);
        let page = store.story_edit(&admin, &slug).await.unwrap().unwrap();
        assert_eq!((page.form.text("title_id"), page.form.text(key::TICKET)), ("Judul lain", ticket.as_str()));
        assert_eq!((page.stakeholder.as_str(), page.linked_elsewhere), ("Karang Taruna Mekar Jaya", false));

        next.set(key::TICKET, ticket.as_str());
        let refused = store.save_story(&own, Some(&slug), 2, &next, &mut moments.next()).await.unwrap();
        assert_eq!(refused, StorySaved::Problems(vec![Problem::new(key::TICKET, FieldError::Ticket)]));
        // Who is told of the link ends it.
        let mut without = page.form;
        without.set(key::TICKET, "");
        store.save_story(&admin, Some(&slug), 2, &without, &mut moments.next()).await.unwrap();
        assert!(!store.story_edit(&own, &slug).await.unwrap().unwrap().linked_elsewhere);
    })
    .await;
}

#[tokio::test]
async fn a_story_names_only_what_is_on_offer_and_no_sensitive_kind() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let sensitive = store.ppks_kinds().await.unwrap().into_iter().find(|kind| kind.sensitive).unwrap();
        let mut form = form();
        for (key, code) in [
            (key::PROGRAMME, "tidak-ada"),
            (key::PPKS, sensitive.code.as_str()),
            (key::PSKS, "psks-99"),
            (key::REGENCY, "64.01"),
        ] {
            form.set(key, code);
        }
        let refused = store.save_story(&admin, None, 0, &form, &mut moments.next()).await.unwrap();
        let fields = [key::PROGRAMME, key::PPKS, key::PSKS, key::REGENCY];
        let problems = fields.map(|field| Problem::new(field, FieldError::Choice));
        assert_eq!(refused, StorySaved::Problems(problems.to_vec()));
        form.set("title_id", "");
        let StorySaved::Problems(all) = store.save_story(&admin, None, 0, &form, &mut moments.next()).await.unwrap()
        else {
            panic!("it has no title");
        };
        assert_eq!(all.len(), 5, "all that is wrong is told at once");
        assert!(store.story_edits(&admin).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_picture_that_was_put_nowhere_is_its_officers_and_goes_after_a_day() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let other = officer(&store, &admin, "63.72", &mut moments).await;
        let picture = upload(&store, &admin, &mut moments).await;
        assert!(
            store
                .upload_picture(&Actor::Anonymous, &MadePicture(Vec::new()), &mut moments.next())
                .await
                .unwrap()
                .is_none()
        );
        assert!(store.office_picture(&other, &picture.id, 480).await.unwrap().is_none());
        // Another officer cannot put it anywhere.
        let mut own = with_picture(form(), &picture);
        own.set(key::REGENCY, "63.72");
        let (slug, _) = saved(store.save_story(&other, None, 0, &own, &mut moments.next()).await.unwrap());
        assert_eq!(store.story_edit(&other, &slug).await.unwrap().unwrap().form.text(key::PICTURES), "");
        let now = moments.next().at;
        store.delete_expired(now).await.unwrap();
        assert!(store.office_picture(&admin, &picture.id, 480).await.unwrap().is_some());
        store.delete_expired(now.plus_days(2)).await.unwrap();
        assert!(store.office_picture(&admin, &picture.id, 480).await.unwrap().is_none());
    })
    .await;
}

/// A few orders of events, the same each time, with what may be public told by hand.
#[tokio::test]
async fn no_order_of_events_shows_a_version_without_consent() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let mut seed = 7u64;
        let mut below = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for _ in 0..8 {
            let (slug, mut latest) =
                saved(store.save_story(&admin, None, 0, &form(), &mut moments.next()).await.unwrap());
            let mut token = link(&store, &admin, &slug, 1, &mut moments).await;
            let mut consented: Option<String> = None;
            for turn in 0..14 {
                match below(9) {
                    0..=2 => {
                        let mut form = form();
                        form.set("title_id", &format!("Judul {turn}"));
                        latest = saved(
                            store.save_story(&admin, Some(&slug), latest, &form, &mut moments.next()).await.unwrap(),
                        )
                        .1;
                    }
                    3 => {
                        store.ask_story(&admin, &slug, latest, false, &mut moments.next()).await.unwrap();
                    }
                    4 => token = link(&store, &admin, &slug, latest, &mut moments).await,
                    5 | 6 => {
                        let page = store.story_consent(&token).await.unwrap().unwrap();
                        let version = page.standing.asked.unwrap_or(1);
                        let done = store.consent_to_story(&token, version, CONSENT, &mut moments.next()).await.unwrap();
                        if done == StoryStepped::Done {
                            consented = page.story.map(|story| story.title.id);
                        }
                    }
                    7 => {
                        let version = i64::try_from(below(6)).unwrap();
                        store.decline_story(&token, version, &mut moments.next()).await.unwrap();
                    }
                    _ => {
                        if store.archive_story(&admin, &slug, &mut moments.next()).await.unwrap() == StoryStepped::Done
                        {
                            consented = None;
                        }
                    }
                }
                assert_eq!(shown(&store, &slug).await, consented);
            }
            store.withdraw_by_link(&token, &mut moments.next()).await.unwrap();
            assert_eq!(store.story(&slug).await.unwrap(), StoryAt::Gone);
        }
        assert_eq!(found(&store, "").await, 0);
    })
    .await;
}
