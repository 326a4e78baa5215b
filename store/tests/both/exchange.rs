mod moderation;

use domain::actor::Actor;
use domain::calendar::{Day, Timestamp};
use domain::cube::{Dimension, Selection};
use domain::exchange::{
    DeliveryState, Event, ExchangeFilter, Kind, Listing, ListingEvent, ListingForm, ListingRefusal, ListingState,
    MatchState, Poster, Reason, Refusal, Side, Worth, key as field,
};
use domain::identity::FieldError;
use domain::locale::Locale;
use domain::outbox::Message;
use domain::programme::partner::PartnerRole;
use domain::registration::{Draft, Event as Step, Problem, key};
use domain::report::{Report, ReportState};
use store::{Listed, Matched, Moment, Posted, Sent, Store};

use crate::on_both;
use crate::registration::{Moments, act, admin, fill, officer, pioneer, review, send};

pub const PROGRAMME: &str = "usaha-ekonomi-produktif";

/// A verified stakeholder of Banjarbaru with an e-mail address.
pub async fn verified(
    store: &Store,
    admin: &Actor,
    name: &str,
    moments: &mut Moments,
    with: impl FnOnce(&mut Draft) + Send,
) -> Actor {
    fill(store, name, name, "0812 3456 7890", moments).await;
    let change = |draft: &mut Draft| {
        draft.set(key::EMAIL, &format!("{}@contoh.id", name.to_lowercase().replace(' ', "-")));
        with(draft);
    };
    store.change_draft(&Actor::Anonymous, name, change, &mut moments.next()).await.unwrap();
    let Sent::Registered(ticket) = send(store, name, moments).await else { panic!("{name} is not in order") };
    act(store, admin, &ticket, &Step::Take, moments).await;
    act(store, admin, &ticket, &Step::PassDocuments, moments).await;
    // A family's four criteria are found met; other kinds have none to find.
    act(store, admin, &ticket, &Step::ApproveMet { met: vec![0, 1, 2, 3] }, moments).await;
    Actor::Stakeholder { id: review(store, admin, &ticket, moments).await.item.id }
}

/// A listing about jobs in Banjarbaru, with other values where they are given.
pub fn jobs(side: Side, amount: i64, values: &[(&str, &str)]) -> Listing {
    let mut form = ListingForm::default();
    for (key, text) in [
        (field::SIDE, side.code()),
        (field::KIND, "job"),
        (field::AMOUNT, &amount.to_string()),
        (field::TITLE, if side == Side::Need { "Kerja untuk peserta" } else { "Penjahit seragam" }),
        (field::DESCRIPTION, "Menjahit seragam sekolah di bengkel."),
        (field::REGENCY, "63.72"),
        (field::FOR_WHOM, "own"),
    ] {
        form.set(key, text);
    }
    for (key, text) in values {
        form.set(key, text);
    }
    form.read(Locale::Id, Day::new(2026, 11, 2).unwrap()).unwrap()
}

pub async fn posted(store: &Store, actor: &Actor, listing: &Listing, moments: &mut Moments) -> (String, ListingState) {
    match store.post_listing(actor, listing, &mut moments.next()).await.unwrap() {
        Posted::Done { id, state } => (id, state),
        other => panic!("{other:?}"),
    }
}

/// Posts a listing that everybody sees.
pub async fn open(store: &Store, actor: &Actor, admin: &Actor, listing: &Listing, moments: &mut Moments) -> String {
    let (id, state) = posted(store, actor, listing, moments).await;
    if state == ListingState::Waiting {
        let done = store.act_on_listing(admin, &id, &ListingEvent::Approve, &mut moments.next()).await.unwrap();
        assert_eq!(done, Listed::Done(ListingState::Open));
    }
    id
}

async fn left(store: &Store, id: &str) -> i64 {
    store.listing(&Actor::Anonymous, id, first()).await.unwrap().unwrap().item.left
}

/// A day on which nothing has run out.
pub fn first() -> Day {
    Day::new(2026, 11, 1).unwrap()
}

async fn public(store: &Store, filter: &ExchangeFilter) -> Vec<String> {
    store.listings(filter, first()).await.unwrap().items.into_iter().map(|item| item.id).collect()
}

pub async fn done(
    store: &Store,
    actor: &Actor,
    id: &str,
    event: Event,
    moments: &mut Moments,
) -> Result<MatchState, Matched> {
    match store.act_on_match(actor, id, &event, &mut moments.next()).await.unwrap() {
        Matched::Done { state, .. } => Ok(state),
        other => Err(other),
    }
}

pub async fn proposed(
    store: &Store,
    actor: &Actor,
    pair: (&str, &str),
    amount: i64,
    moments: &mut Moments,
) -> Result<String, Matched> {
    match store.propose_match(actor, pair.0, pair.1, amount, &mut moments.next()).await.unwrap() {
        Matched::Done { id, state: MatchState::Proposed } => Ok(id),
        other => Err(other),
    }
}

/// To whom messages about the exchange went, and about what, since the last look.
async fn told(store: &Store, now: Timestamp) -> Vec<(String, &'static str)> {
    let mut told = Vec::new();
    while let Some(outgoing) = store.take_due(now).await.unwrap() {
        store.delivered(&outgoing.id, now).await.unwrap();
        told.push((outgoing.to.as_str().to_owned(), outgoing.message.code()));
    }
    told.retain(|(_, about)| !matches!(*about, "received" | "approved"));
    told.sort();
    told
}

/// A company that offers five jobs and another stakeholder that needs so many.
struct Two {
    admin: Actor,
    company: Actor,
    seeker: Actor,
    offer: String,
    need: String,
}

async fn two(store: &Store, needed: i64, moments: &mut Moments) -> Two {
    let admin = admin(store, moments).await;
    let company = verified(store, &admin, "Bengkel Jahit", moments, |_| ()).await;
    let seeker = verified(store, &admin, "Lembaga Kursus", moments, |_| ()).await;
    let offer = open(store, &company, &admin, &jobs(Side::Offer, 5, &[]), moments).await;
    let need = open(store, &seeker, &admin, &jobs(Side::Need, needed, &[]), moments).await;
    Two { admin, company, seeker, offer, need }
}

#[tokio::test]
async fn what_is_open_is_added_up_until_it_is_taken_or_runs_out() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let Two { company, seeker, offer, need, .. } = two(&store, 3, &mut moments).await;
        let today = moments.next().at.day();
        let jobs = async |selection: &Selection, today: Day| {
            let lines = store.balance(today).await.unwrap().lines(selection);
            let line = lines.iter().find(|line| line.kind == Kind::Job).unwrap();
            [line.need, line.offer].map(|open| (open.listings, open.left))
        };
        let all = Selection::default();
        assert_eq!(jobs(&all, today).await, [(1, 3), (1, 5)]);
        assert_eq!(jobs(&all.clone().with(Dimension::Regency, "63.72"), today).await, [(1, 3), (1, 5)]);
        assert_eq!(jobs(&all.clone().with(Dimension::Regency, "63.05"), today).await, [(0, 0), (0, 0)]);
        assert_eq!(jobs(&all.clone().with(Dimension::Pillar, "community"), today).await, [(1, 3), (1, 5)]);
        assert_eq!(jobs(&all.clone().with(Dimension::Pillar, "government"), today).await, [(0, 0), (0, 0)]);
        let id = proposed(&store, &company, (&need, &offer), 3, &mut moments).await.unwrap();
        assert_eq!(jobs(&all, today).await, [(1, 3), (1, 5)], "a proposal takes nothing");
        done(&store, &seeker, &id, Event::Accept, &mut moments).await.unwrap();
        assert_eq!(jobs(&all, today).await, [(0, 0), (1, 2)]);
        assert_eq!(jobs(&all, today.start().plus_days(91).day()).await, [(0, 0), (0, 0)]);
    })
    .await;
}

#[tokio::test]
async fn of_five_jobs_a_programme_needs_three_which_are_filled_in_two_parts() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let stranger = verified(&store, &admin, "Karang Taruna Lain", &mut moments, |_| ()).await;
        let programme = [(field::FOR_WHOM, "programme"), (field::PROGRAMME, PROGRAMME)];
        let (need, state) = posted(&store, &own, &jobs(Side::Need, 3, &programme), &mut moments).await;
        assert_eq!(state, ListingState::Open, "the office itself posted it");
        let offer = open(&store, &company, &admin, &jobs(Side::Offer, 5, &[]), &mut moments).await;

        let today = moments.next().at.day();
        let found = store.proposals(&own, &need, today).await.unwrap();
        assert_eq!((found.len(), found[0].item.id.as_str(), found[0].amount), (1, offer.as_str(), 3));
        assert!(found[0].reasons.contains(&Reason::SameRegency) && found[0].reasons.contains(&Reason::CoversAll));
        assert!(!found[0].item.by_former_recipient);
        assert!(store.proposals(&stranger, &need, today).await.unwrap().is_empty());

        let pair = (need.as_str(), offer.as_str());
        assert_eq!(proposed(&store, &stranger, pair, 3, &mut moments).await, Err(Matched::NotFound));
        let refused = |refusal| Err::<String, _>(Matched::Refused(refusal));
        assert_eq!(proposed(&store, &own, pair, 4, &mut moments).await, refused(Refusal::NotEnoughLeft));
        let swapped = (offer.as_str(), need.as_str());
        assert_eq!(proposed(&store, &own, swapped, 3, &mut moments).await, refused(Refusal::NoFit));
        let id = proposed(&store, &own, pair, 3, &mut moments).await.unwrap();
        assert_eq!(proposed(&store, &company, pair, 1, &mut moments).await, refused(Refusal::AlreadyProposed));
        assert_eq!(left(&store, &offer).await, 5, "a proposal takes nothing");
        let page = store.match_page(&company, &id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!((page.item.side, page.contact), (Some(Side::Offer), None));

        let version = store.data_version().await.unwrap();
        assert_eq!(done(&store, &stranger, &id, Event::Accept, &mut moments).await, Err(Matched::NotFound));
        assert_eq!(done(&store, &company, &id, Event::Accept, &mut moments).await, Ok(MatchState::Accepted));
        assert!(store.data_version().await.unwrap() > version, "public pages say what is left");
        assert_eq!(left(&store, &offer).await, 2);
        assert!(!public(&store, &ExchangeFilter::default()).await.contains(&need), "nothing of it is left");

        let page = store.match_page(&company, &id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(page.contact.unwrap().email, "petugas-63-72@contoh.go.id");
        let page = store.match_page(&own, &id, &mut moments.next()).await.unwrap().unwrap();
        let contact = page.contact.unwrap();
        assert_eq!((contact.person.as_str(), contact.phone.as_str()), ("Siti Aminah", "0812-3456-7890"));
        assert!(matches!(&page.offers, Poster::Stakeholder { name, .. } if name == "Bengkel Jahit"));
        for nobody in [&stranger, &Actor::Anonymous] {
            assert_eq!(store.match_page(nobody, &id, &mut moments.next()).await.unwrap(), None);
            assert!(store.matches(nobody, &need, None).await.unwrap().items.is_empty());
        }

        for (number, amount, state) in [(1, 2, MatchState::Accepted), (2, 1, MatchState::Fulfilled)] {
            let deliver = |amount| Event::Deliver { amount, worth: Worth::default() };
            assert_eq!(
                done(&store, &company, &id, deliver(4), &mut moments).await,
                Err(Matched::Refused(Refusal::Amount))
            );
            assert_eq!(done(&store, &company, &id, deliver(amount), &mut moments).await, Ok(MatchState::Accepted));
            let confirm = Event::Confirm { number };
            let early = done(&store, &company, &id, confirm.clone(), &mut moments).await;
            assert_eq!(early, Err(Matched::Refused(Refusal::WrongSide)), "who gives does not confirm");
            assert_eq!(done(&store, &own, &id, confirm, &mut moments).await, Ok(state));
        }
        assert_eq!(left(&store, &offer).await, 2, "two are still offered");
        assert_eq!(public(&store, &ExchangeFilter::default()).await, [offer.as_str()]);
        let items = store.matches(&company, &offer, None).await.unwrap().items;
        assert_eq!((items.len(), items[0].of.confirmed(), items[0].of.deliveries.len()), (1, 3, 2));

        let company_address = "bengkel-jahit@contoh.id".to_owned();
        let office = "petugas-63-72@contoh.go.id".to_owned();
        let expected = [
            (company_address.clone(), "delivery_confirmed"),
            (company_address.clone(), "delivery_confirmed"),
            (company_address.clone(), "listing_approved"),
            (company_address, "match_proposed"),
            (office.clone(), "delivery_reported"),
            (office.clone(), "delivery_reported"),
            (office, "match_accepted"),
        ];
        assert_eq!(told(&store, moments.next().at).await, expected);
        let log: Vec<String> =
            store.audit(&admin, None).await.unwrap().items.into_iter().map(|item| item.action).collect();
        for action in
            ["listing.post", "listing.approve", "match.propose", "match.accept", "match.contact", "match.deliver"]
        {
            assert!(log.iter().any(|noted| noted == action), "{action}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn however_many_accept_at_once_no_more_is_agreed_than_is_offered() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let seeker = verified(&store, &admin, "Lembaga Kursus", &mut moments, |_| ()).await;
        let offer = open(&store, &company, &admin, &jobs(Side::Offer, 5, &[]), &mut moments).await;
        let mut matches = Vec::new();
        for _ in 0..8 {
            let need = open(&store, &seeker, &admin, &jobs(Side::Need, 2, &[]), &mut moments).await;
            matches.push(proposed(&store, &seeker, (&need, &offer), 2, &mut moments).await.unwrap());
        }
        let at = moments.next().at;
        let together = async |first: u8, events: Vec<(String, Event)>| {
            let tries: Vec<_> = (first..)
                .zip(events)
                .map(|(seed, (id, event))| {
                    let (store, company) = (store.clone(), company.clone());
                    tokio::spawn(async move {
                        store.act_on_match(&company, &id, &event, &mut Moment::new(at, [seed; 32])).await.unwrap()
                    })
                })
                .collect();
            let mut outcomes = Vec::new();
            for attempt in tries {
                outcomes.push(attempt.await.unwrap());
            }
            outcomes
        };
        let outcomes = together(150, matches.iter().map(|id| (id.clone(), Event::Accept)).collect()).await;
        let agreed: Vec<&String> = outcomes
            .iter()
            .filter_map(|outcome| match outcome {
                Matched::Done { id, state: MatchState::Accepted } => Some(id),
                other => {
                    assert_eq!(other, &Matched::Refused(Refusal::NotEnoughLeft));
                    None
                }
            })
            .collect();
        assert_eq!(agreed.len(), 2, "two of two each, of five");
        assert_eq!(left(&store, &offer).await, 1);

        let parts =
            (0..6).map(|_| (agreed[0].clone(), Event::Deliver { amount: 1, worth: Worth::default() })).collect();
        let outcomes = together(170, parts).await;
        let delivered = outcomes.iter().filter(|outcome| matches!(outcome, Matched::Done { .. })).count();
        assert_eq!(delivered, 2, "no more is reported than was agreed");
        let page = store.match_page(&company, agreed[0], &mut moments.next()).await.unwrap().unwrap();
        assert_eq!((page.item.of.undelivered(), page.item.of.confirmed()), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn what_was_confirmed_stays_when_the_rest_is_declined_and_the_rest_is_free_again() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let Two { admin, company, seeker, offer, need } = two(&store, 4, &mut moments).await;
        let own_need = open(&store, &company, &admin, &jobs(Side::Need, 1, &[]), &mut moments).await;
        let same = proposed(&store, &company, (&own_need, &offer), 1, &mut moments).await;
        assert_eq!(same, Err(Matched::Refused(Refusal::NoFit)), "nobody is matched with themselves");

        // An officer suggests it; both answer.
        let id = proposed(&store, &admin, (&need, &offer), 4, &mut moments).await.unwrap();
        assert_eq!(done(&store, &admin, &id, Event::Accept, &mut moments).await, Err(Matched::NotFound));
        let page = store.match_page(&admin, &id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!((page.item.side, page.contact), (None, None));
        assert_eq!(done(&store, &seeker, &id, Event::Accept, &mut moments).await, Ok(MatchState::Proposed));
        assert_eq!(done(&store, &company, &id, Event::Accept, &mut moments).await, Ok(MatchState::Accepted));
        let page = store.match_page(&admin, &id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(page.contact, None, "the office looks on");
        done(&store, &company, &id, Event::Deliver { amount: 1, worth: Worth::default() }, &mut moments).await.unwrap();
        done(&store, &seeker, &id, Event::Confirm { number: 1 }, &mut moments).await.unwrap();
        done(&store, &company, &id, Event::Deliver { amount: 2, worth: Worth::default() }, &mut moments).await.unwrap();
        let reason = "Hanya seorang yang datang.".to_owned();
        let dispute = Event::Dispute { number: 2, reason: reason.clone() };
        assert_eq!(done(&store, &seeker, &id, dispute, &mut moments).await, Ok(MatchState::Accepted));
        let short = Event::Decline { reason: "tidak".to_owned() };
        let refused = done(&store, &seeker, &id, short, &mut moments).await;
        assert_eq!(refused, Err(Matched::Refused(Refusal::ReasonMissing)));
        let decline = Event::Decline { reason: reason.clone() };
        assert_eq!(done(&store, &seeker, &id, decline, &mut moments).await, Ok(MatchState::Declined));
        assert_eq!((left(&store, &offer).await, left(&store, &need).await), (4, 3));
        let page = store.match_page(&seeker, &id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!((page.item.of.reason, page.contact), (reason, None), "the contact is no longer shown");
        assert_eq!(page.item.of.deliveries[1].state, DeliveryState::Disputed);
        // The same two may try again.
        assert!(proposed(&store, &company, (&need, &offer), 3, &mut moments).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn the_best_is_found_among_more_than_are_compared_at_a_time() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let here = [(field::DISTRICT, "63.72.02"), (field::PPKS, "ppks-23")];
        let offer = open(&store, &company, &admin, &jobs(Side::Offer, 3, &here), &mut moments).await;
        let mut best = String::new();
        let now = moments.next().at;
        for number in 0..520u16 {
            let programme = [(field::FOR_WHOM, "programme"), (field::PROGRAMME, PROGRAMME), (field::PPKS, "ppks-01")];
            // The one that fits best stands in the middle, the other good one at the end.
            let good = number == 260 || number == 519;
            let values = if good { [programme[0], programme[1], here[1]] } else { programme };
            let place = if number == 260 { here[0] } else { (field::REGENCY, "63.72") };
            let need = jobs(Side::Need, 3, &[&values[..], &[place]].concat());
            let mut bytes = [0; 32];
            bytes[..2].copy_from_slice(&number.to_be_bytes());
            let mut moment = Moment::new(Timestamp(now.0 + i64::from(number)), bytes);
            let Posted::Done { id, .. } = store.post_listing(&admin, &need, &mut moment).await.unwrap() else {
                panic!()
            };
            if good {
                best.push_str(&id);
            }
        }
        let proposals = store.proposals(&company, &offer, first()).await.unwrap();
        assert_eq!(proposals.len(), 20);
        assert_eq!(format!("{}{}", proposals[0].item.id, proposals[1].item.id), best);
        assert_eq!(proposals[0].reasons[0], Reason::SameDistrict);
    })
    .await;
}

#[tokio::test]
async fn a_person_who_is_not_listed_is_named_only_to_the_other_side_once_both_agree() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Lembaga Kursus", &mut moments, |_| ()).await;
        let family = verified(&store, &admin, "Keluarga Tangguh", &mut moments, pioneer)
        .await;
        let offer = open(&store, &family, &admin, &jobs(Side::Offer, 5, &[]), &mut moments).await;
        let need = open(&store, &company, &admin, &jobs(Side::Need, 2, &[]), &mut moments).await;
        let unnamed = Poster::Unlisted { kind: "psks-07".to_owned(), regency: "63.72".to_owned() };
        let listed = store.listings(&ExchangeFilter::default(), first()).await.unwrap().items;
        assert_eq!(listed.iter().find(|item| item.id == offer).unwrap().poster, unnamed);
        for actor in [&Actor::Anonymous, &company] {
            assert_eq!(store.listing(actor, &offer, first()).await.unwrap().unwrap().item.poster, unnamed);
        }
        let today = moments.next().at.day();
        assert_eq!(store.proposals(&company, &need, today).await.unwrap()[0].item.poster, unnamed);
        let id = proposed(&store, &company, (&need, &offer), 2, &mut moments).await.unwrap();
        let offers = async |actor: &Actor, moments: &mut Moments| {
            store.match_page(actor, &id, &mut moments.next()).await.unwrap().unwrap().offers
        };
        assert_eq!(offers(&company, &mut moments).await, unnamed);
        done(&store, &family, &id, Event::Accept, &mut moments).await.unwrap();
        let named = |poster: Poster| matches!(poster, Poster::Stakeholder { name, listed: false, .. } if name == "Keluarga Tangguh");
        assert!(named(offers(&company, &mut moments).await));
        assert!(named(offers(&admin, &mut moments).await), "the office knows");
        assert_eq!(store.listing(&company, &offer, first()).await.unwrap().unwrap().item.poster, unnamed, "not on public pages");
        let now = moments.next().at;
        while let Some(outgoing) = store.take_due(now).await.unwrap() {
            let letter = outgoing.message.letter(Locale::Id, "https://a.id");
            assert!(!outgoing.to.as_str().starts_with("lembaga") || !letter.body.contains("Tangguh"), "{}", letter.body);
        }
    })
    .await;
}
