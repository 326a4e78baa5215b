use domain::actor::Actor;
use domain::calendar::Month;
use domain::change::{ChangeState, Decision};
use domain::contribution::Mentored;
use domain::identity::FieldError;
use domain::journey::{Case, Entry, Origin, Stage};
use domain::mentoring::{End, Event, Figures, MOST_AT_ONCE, Outcome, PairEntry, PairState, Refusal, key as field};
use domain::outbox::Message;
use domain::region::RegencyCode;
use domain::registration::{Draft, Event as Step, Problem, Ticket, key};
use store::{Decided, Linking, PairActed, PairEntered, Sent, Store};

use crate::change::ask;
use crate::on_both;
use crate::registration::{Moments, act, admin, fill, officer, pioneer, register, review, send};

/// The month of [`Moments`].
fn now() -> Month {
    Month::new(2026, 11)
}

/// A verified pioneer family of Banjarbaru with an e-mail address.
pub async fn family(store: &Store, admin: &Actor, name: &str, moments: &mut Moments) -> (Actor, Ticket) {
    fill(store, name, &format!("Keluarga {name}"), "0812 3456 7890", moments).await;
    let change = |draft: &mut Draft| {
        pioneer(draft);
        draft.set(key::EMAIL, &format!("{name}@contoh.id"));
    };
    store.change_draft(&Actor::Anonymous, name, change, &mut moments.next()).await.unwrap();
    let Sent::Registered(ticket) = send(store, name, moments).await else { panic!("{name} is not in order") };
    let met = Step::ApproveMet { met: vec![0, 1, 2, 3] };
    for step in [Step::Take, Step::PassDocuments, met] {
        act(store, admin, &ticket, &step, moments).await;
    }
    (Actor::Stakeholder { id: review(store, admin, &ticket, moments).await.item.id }, ticket)
}

fn entry(start: Month, end: Option<End>) -> PairEntry {
    PairEntry { regency: RegencyCode::parse("63.72").unwrap(), ppks: Some("ppks-23".to_owned()), start, end }
}

pub async fn begun(store: &Store, mentor: &Actor, moments: &mut Moments) -> String {
    match store.begin_pair(mentor, &entry(now(), None), &mut moments.next()).await.unwrap() {
        PairEntered::Done { id } => id,
        other => panic!("{other:?}"),
    }
}

async fn done(store: &Store, actor: &Actor, id: &str, event: &Event, moments: &mut Moments) -> PairActed {
    let version = match actor {
        Actor::Officer(_) => store.pair(actor, id).await.unwrap().map(|item| item.own.version),
        _ => store.own_pair(actor, id).await.unwrap().map(|own| own.version),
    };
    store.act_on_pair(actor, id, version.unwrap_or(0), event, &mut moments.next()).await.unwrap()
}

async fn figures(store: &Store) -> (u32, u32) {
    assert_eq!(store.recount().await.unwrap(), None);
    let Figures { going, ended } = store.mentoring_figures().await.unwrap();
    (going.values().sum(), ended.values().sum())
}

/// To whom messages about mentoring went, and what they say.
async fn told(store: &Store, moments: &mut Moments) -> Vec<(String, Message)> {
    let (now, mut told) = (moments.next().at, Vec::new());
    while let Some(outgoing) = store.take_due(now).await.unwrap() {
        told.push((outgoing.to.as_str().to_owned(), outgoing.message));
    }
    told.retain(|(_, message)| message.code().starts_with("mentoring"));
    told
}

fn ending(outcome: Outcome) -> Event {
    Event::End(End { month: now(), outcome })
}

#[tokio::test]
async fn a_family_mentors_another_and_the_figures_move_by_just_that() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let elsewhere = officer(&store, &admin, "63.09", &mut moments).await;
        let (mentor, _) = family(&store, &admin, "satu", &mut moments).await;
        let (stranger, _) = family(&store, &admin, "dua", &mut moments).await;

        let id = begun(&store, &mentor, &mut moments).await;
        assert_eq!(figures(&store).await, (0, 0), "an officer has not confirmed it");
        assert_eq!(store.contribution(&mentor).await.unwrap().mentored, []);
        assert_eq!(store.own_pairs(&mentor, None).await.unwrap().items[0].number, 1);
        for other in [&stranger, &elsewhere, &Actor::Anonymous] {
            assert_eq!(done(&store, other, &id, &Event::Confirm, &mut moments).await, PairActed::NotFound);
        }
        assert_eq!(store.pairs(&elsewhere, PairState::Waiting, None).await.unwrap().items, []);
        let refused = done(&store, &mentor, &id, &Event::Confirm, &mut moments).await;
        assert_eq!(refused, PairActed::Refused(Refusal::WrongSide));

        let before = store.data_version().await.unwrap();
        let confirmed = done(&store, &own, &id, &Event::Confirm, &mut moments).await;
        assert_eq!(confirmed, PairActed::Done(PairState::Going));
        assert!(store.data_version().await.unwrap() > before);
        assert_eq!(figures(&store).await, (1, 0));
        let confirmed = Message::MentoringConfirmed { name: "Keluarga satu".to_owned(), number: 1 };
        assert_eq!(told(&store, &mut moments).await, [("satu@contoh.id".to_owned(), confirmed)]);

        // Who looked before somebody else acted does nothing.
        let late = store.act_on_pair(&mentor, &id, 1, &ending(Outcome::Independent), &mut moments.next()).await;
        assert_eq!(late.unwrap(), PairActed::Outdated);
        let ended = done(&store, &mentor, &id, &ending(Outcome::Independent), &mut moments).await;
        assert_eq!(ended, PairActed::Done(PairState::Ended));
        assert_eq!(figures(&store).await, (0, 1));
        assert_eq!(done(&store, &own, &id, &Event::TakeBack, &mut moments).await, PairActed::Done(PairState::Going));
        assert_eq!(figures(&store).await, (1, 0));
        done(&store, &own, &id, &ending(Outcome::Pioneer), &mut moments).await;
        assert_eq!(store.mentoring_figures().await.unwrap().ended.get(&Outcome::Pioneer), Some(&1));
        let mentored = Mentored { number: 1, since: now(), until: Some(now()), regency: "63.72".to_owned() };
        assert_eq!(store.contribution(&mentor).await.unwrap().mentored, [mentored]);
        assert_eq!(store.contribution(&stranger).await.unwrap().total().families, 0);
    })
    .await;
}

#[tokio::test]
async fn a_refused_pair_has_a_reason_and_counts_nowhere() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let (mentor, _) = family(&store, &admin, "satu", &mut moments).await;
        let id = begun(&store, &mentor, &mut moments).await;
        let reason = "Kedua keluarga belum sepakat.".to_owned();
        let refuse = Event::Refuse { reason: reason.clone() };
        assert_eq!(done(&store, &admin, &id, &refuse, &mut moments).await, PairActed::Done(PairState::Refused));
        assert_eq!(store.own_pair(&mentor, &id).await.unwrap().unwrap().reason, reason);
        let refused = Message::MentoringRefused { name: "Keluarga satu".to_owned(), number: 1, reason };
        assert_eq!(told(&store, &mut moments).await, [("satu@contoh.id".to_owned(), refused)]);
        let second = begun(&store, &mentor, &mut moments).await;
        assert_eq!(store.own_pair(&mentor, &second).await.unwrap().unwrap().number, 2);
        let withdrawn = done(&store, &mentor, &second, &Event::Withdraw, &mut moments).await;
        assert_eq!(withdrawn, PairActed::Done(PairState::Withdrawn));
        assert_eq!(figures(&store).await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn who_is_a_pioneer_family_no_more_ends_what_is_going_on_and_begins_nothing() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let (mentor, _) = family(&store, &admin, "satu", &mut moments).await;
        let over = begun(&store, &mentor, &mut moments).await;
        let going = begun(&store, &mentor, &mut moments).await;
        let waiting = begun(&store, &mentor, &mut moments).await;
        for id in [&over, &going] {
            let confirmed = done(&store, &admin, id, &Event::Confirm, &mut moments).await;
            assert_eq!(confirmed, PairActed::Done(PairState::Going));
        }
        let ended = done(&store, &mentor, &over, &ending(Outcome::Independent), &mut moments).await;
        assert_eq!(ended, PairActed::Done(PairState::Ended));

        let other = [
            (key::SUBJECT, "organisation"),
            (key::KIND, "psks-05"),
            ("decree_number", "188.45/12/KUM/2024"),
            ("decree_date", "18/05/2024"),
        ];
        ask(&store, &mentor, &other, &mut moments).await;
        let change = store.changes(&admin, None).await.unwrap().items.remove(0);
        let approve = Decision::Approve { visited: false, met: Vec::new() };
        let decided = store.decide_change(&admin, &change.id, &approve, &mut moments.next()).await.unwrap();
        assert_eq!(decided, Decided::Done(ChangeState::Approved));

        let refused = PairActed::Refused(Refusal::NotPioneer);
        assert_eq!(done(&store, &admin, &waiting, &Event::Confirm, &mut moments).await, refused);
        assert_eq!(done(&store, &admin, &over, &Event::TakeBack, &mut moments).await, refused);
        let standing = async |id: &str| store.pair(&admin, id).await.unwrap().unwrap().own.pair.state;
        assert_eq!((standing(&waiting).await, standing(&over).await), (PairState::Waiting, PairState::Ended));
        assert_eq!(figures(&store).await, (1, 1));
        let ended = done(&store, &mentor, &going, &ending(Outcome::Stopped), &mut moments).await;
        assert_eq!(ended, PairActed::Done(PairState::Ended));
        let refuse = Event::Refuse { reason: "Pendamping bukan lagi keluarga pioner.".to_owned() };
        let answered = done(&store, &admin, &waiting, &refuse, &mut moments).await;
        assert_eq!(answered, PairActed::Done(PairState::Refused));
        assert_eq!(figures(&store).await, (0, 2));
    })
    .await;
}

#[tokio::test]
async fn officers_enter_pairs_within_their_area_for_pioneer_families_only() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let elsewhere = officer(&store, &admin, "63.09", &mut moments).await;
        let (mentor, ticket) = family(&store, &admin, "satu", &mut moments).await;
        let other = register(&store, "dua", "Karang Taruna Mekar Jaya", "081234567890", &mut moments).await;
        for step in [Step::Take, Step::Approve] {
            act(&store, &admin, &other, &step, &mut moments).await;
        }
        let youth = Actor::Stakeholder { id: review(&store, &admin, &other, &mut moments).await.item.id };
        let refused = store.begin_pair(&youth, &entry(now(), None), &mut moments.next()).await.unwrap();
        assert_eq!(refused, PairEntered::Refused(Refusal::NotPioneer));
        let unknown = PairEntered::Problems(vec![Problem::new(field::TICKET, FieldError::Ticket)]);
        let plain = entry(now(), None);
        assert_eq!(store.enter_pair(&own, &other, &plain, &mut moments.next()).await.unwrap(), unknown);
        assert_eq!(
            store.enter_pair(&mentor, &ticket, &plain, &mut moments.next()).await.unwrap(),
            PairEntered::NotAllowed
        );
        let PairEntered::Problems(problems) =
            store.enter_pair(&elsewhere, &ticket, &plain, &mut moments.next()).await.unwrap()
        else {
            panic!("neither family is theirs")
        };
        assert_eq!(problems.len(), 2);
        let sensitive = PairEntry { ppks: Some("ppks-01".to_owned()), ..entry(now(), None) };
        let refused = store.enter_pair(&own, &ticket, &sensitive, &mut moments.next()).await.unwrap();
        assert_eq!(refused, PairEntered::Problems(vec![Problem::new(field::PPKS, FieldError::Choice)]));

        let over = entry(Month(now().0 - 5), Some(End { month: now(), outcome: Outcome::Moved }));
        let entered = store.enter_pair(&own, &ticket, &over, &mut moments.next()).await.unwrap();
        assert!(matches!(entered, PairEntered::Done { .. }));
        for _ in 0..MOST_AT_ONCE {
            let entered = store.enter_pair(&own, &ticket, &plain, &mut moments.next()).await.unwrap();
            assert!(matches!(entered, PairEntered::Done { .. }), "{entered:?}");
        }
        let more = store.begin_pair(&mentor, &plain, &mut moments.next()).await.unwrap();
        assert_eq!(more, PairEntered::Refused(Refusal::TooMany));
        assert_eq!(figures(&store).await, (5, 1));
    })
    .await;
}

#[tokio::test]
async fn a_journey_fits_one_pair_and_never_that_of_its_own_family() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let (mentor, _) = family(&store, &admin, "satu", &mut moments).await;
        let Actor::Stakeholder { id: stakeholder } = &mentor else { panic!("a stakeholder") };
        let mut months = [None; domain::journey::STAGES];
        for (stage, month) in Stage::ALL[..5].iter().zip(24_300..) {
            months[stage.index()] = Some(Month(month));
        }
        let case = Case::new(&months, None, 0).unwrap();
        let mut journeys = Vec::new();
        for (kind, regency) in [("ppks-23", "63.72"), ("ppks-23", "63.72"), ("ppks-22", "63.72"), ("ppks-23", "63.09")]
        {
            let origin = Origin { kind: kind.to_owned(), regency: regency.to_owned(), programme: String::new() };
            let entry = Entry { origin, case: case.clone(), brought_by: None };
            journeys.push(store.enter_case(&admin, &entry, &mut moments.next()).await.unwrap().unwrap());
        }
        let linked = store.propose_link(&admin, &journeys[0], 1, stakeholder, &mut moments.next()).await.unwrap();
        assert_eq!(linked, Linking::Proposed);
        let (first, second) = (begun(&store, &mentor, &mut moments).await, begun(&store, &mentor, &mut moments).await);
        let version = async |id: &str| store.pair(&admin, id).await.unwrap().unwrap().own.version;
        for unfit in [&journeys[0], &journeys[2], &journeys[3], &"tidak-ada".to_owned()] {
            let seen = version(&first).await;
            let acted = store.attach_journey(&admin, &first, seen, Some(unfit), &mut moments.next()).await.unwrap();
            assert_eq!(acted, PairActed::Refused(Refusal::CaseUnfit), "{unfit}");
        }
        let seen = version(&first).await;
        let attached = store.attach_journey(&own, &first, seen, Some(&journeys[1]), &mut moments.next()).await.unwrap();
        assert_eq!(attached, PairActed::Done(PairState::Waiting));
        assert_eq!(store.pair(&own, &first).await.unwrap().unwrap().journey.as_ref(), Some(&journeys[1]));
        let seen = version(&second).await;
        let twice = store.attach_journey(&own, &second, seen, Some(&journeys[1]), &mut moments.next()).await.unwrap();
        assert_eq!(twice, PairActed::Refused(Refusal::CaseUnfit));
        // Nor does the journey become that of the mentor afterwards.
        store.withdraw_link(&mentor, &mut moments.next()).await.unwrap();
        let linked = store.propose_link(&admin, &journeys[1], 1, stakeholder, &mut moments.next()).await.unwrap();
        assert_eq!(linked, Linking::Taken);

        // Once they part it is the office's no longer, and a journey that is removed leaves nothing behind.
        done(&store, &mentor, &first, &Event::Withdraw, &mut moments).await;
        assert_eq!(store.pair(&own, &first).await.unwrap().unwrap().journey, None);
        let seen = version(&second).await;
        store.attach_journey(&own, &second, seen, Some(&journeys[1]), &mut moments.next()).await.unwrap();
        let item = store.journey(&admin, &journeys[1]).await.unwrap().unwrap();
        assert!(store.remove_case(&admin, &journeys[1], item.version, &mut moments.next()).await.unwrap());
        assert_eq!(store.pair(&own, &second).await.unwrap().unwrap().journey, None);
        let log = store.audit(&admin, None).await.unwrap().items;
        assert!(log.iter().any(|item| item.action == "mentoring.journey.attach"));
        assert!(
            log.iter().filter(|item| item.action.starts_with("mentoring")).all(|item| !journeys.contains(&item.object))
        );
    })
    .await;
}
