//! What may be posted, and what becomes of a listing.

use super::*;

#[tokio::test]
async fn an_officer_moderates_the_own_regency_and_says_why() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let other = officer(&store, &admin, "63.05", &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        // Of the whole province, so the office of the poster looks after it.
        let (id, state) = posted(&store, &company, &jobs(Side::Offer, 5, &[(field::REGENCY, "")]), &mut moments).await;
        assert_eq!(state, ListingState::Waiting);
        assert!(public(&store, &ExchangeFilter::default()).await.is_empty());
        assert_eq!(store.listing(&Actor::Anonymous, &id, first()).await.unwrap(), None);
        assert!(store.listing(&company, &id, first()).await.unwrap().unwrap().own);
        let queue = async |actor: &Actor| store.listing_queue(actor, ListingState::Waiting, None).await.unwrap().items;
        assert_eq!((queue(&own).await.len(), queue(&admin).await.len(), queue(&other).await.len()), (1, 1, 0));
        assert!(queue(&company).await.is_empty() && queue(&Actor::Anonymous).await.is_empty());

        let remove = |reason: &str| ListingEvent::Remove { reason: reason.to_owned() };
        let step = async |actor: &Actor, event: &ListingEvent, moments: &mut Moments| {
            store.act_on_listing(actor, &id, event, &mut moments.next()).await.unwrap()
        };
        for (actor, event) in [
            (&other, ListingEvent::Approve),
            (&company, ListingEvent::Approve),
            (&own, ListingEvent::Close),
            (&own, ListingEvent::Expire),
        ] {
            assert_eq!(step(actor, &event, &mut moments).await, Listed::NotFound, "{event:?}");
        }
        assert_eq!(step(&own, &ListingEvent::Approve, &mut moments).await, Listed::Done(ListingState::Open));
        for regency in ["63.05", "63.72"] {
            let filter = ExchangeFilter { regency: Some(regency.to_owned()), ..ExchangeFilter::default() };
            assert_eq!(public(&store, &filter).await, [id.as_str()], "the whole province is every regency");
        }
        let needs = ExchangeFilter { side: Some(Side::Need), ..ExchangeFilter::default() };
        assert!(public(&store, &needs).await.is_empty());

        // Anybody reports abuse; the office that can take it off reads it.
        let report = Report::read(&format!("/kebutuhan-penawaran/{id}"), "Ini penipuan, minta uang.", "").unwrap();
        store.send_report(&report, Locale::Id, &mut moments.next()).await.unwrap();
        assert_eq!(store.reports(&own, ReportState::Open, None).await.unwrap().items.len(), 1);
        assert!(store.reports(&other, ReportState::Open, None).await.unwrap().items.is_empty());

        let need = open(
            &store,
            &verified(&store, &admin, "Lembaga Kursus", &mut moments, |_| ()).await,
            &admin,
            &jobs(Side::Need, 1, &[]),
            &mut moments,
        )
        .await;
        let matched = proposed(&store, &company, (&need, &id), 1, &mut moments).await.unwrap();
        assert_eq!(step(&own, &remove("tidak"), &mut moments).await, Listed::Refused(ListingRefusal::ReasonMissing));
        let reason = "Meminta uang dari pelamar.";
        assert_eq!(step(&own, &remove(reason), &mut moments).await, Listed::Done(ListingState::Removed));
        assert_eq!(step(&own, &ListingEvent::Approve, &mut moments).await, Listed::Refused(ListingRefusal::WrongState));
        assert_eq!(public(&store, &ExchangeFilter::default()).await, [need]);
        let mine = store.own_listings(&company, None).await.unwrap().items;
        assert_eq!((mine[0].reason.as_str(), mine[0].item.state, mine[0].matches), (reason, ListingState::Removed, 0));
        let page = store.match_page(&company, &matched, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(page.item.of.state, MatchState::Declined, "what was not agreed ends with the listing");
        let now = moments.next().at;
        let mut removed = 0;
        while let Some(outgoing) = store.take_due(now).await.unwrap() {
            removed +=
                i32::from(matches!(&outgoing.message, Message::ListingRemoved { reason: told, .. } if told == reason));
        }
        assert_eq!(removed, 1);
    })
    .await;
}

#[tokio::test]
async fn an_officer_posts_only_the_needs_of_programmes_that_run_in_the_own_regency() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let post = async |actor: &Actor, listing: &Listing, moments: &mut Moments| {
            store.post_listing(actor, listing, &mut moments.next()).await.unwrap()
        };
        let need = |slug: &str, regency: &str| {
            let values = [(field::FOR_WHOM, "programme"), (field::PROGRAMME, slug), (field::REGENCY, regency)];
            jobs(Side::Need, 3, &values)
        };
        let wrong = |key| Posted::Problems(vec![Problem::new(key, FieldError::Choice)]);
        assert_eq!(post(&own, &jobs(Side::Offer, 3, &[]), &mut moments).await, Posted::NotAllowed);
        assert_eq!(post(&own, &jobs(Side::Need, 3, &[]), &mut moments).await, Posted::NotAllowed);
        assert_eq!(post(&Actor::Anonymous, &need(PROGRAMME, "63.72"), &mut moments).await, Posted::NotAllowed);
        let unverified = Actor::Stakeholder { id: "tidak-ada".to_owned() };
        assert_eq!(post(&unverified, &jobs(Side::Offer, 3, &[]), &mut moments).await, Posted::NotAllowed);
        assert_eq!(post(&own, &need(PROGRAMME, "63.05"), &mut moments).await, wrong(field::REGENCY));
        assert_eq!(post(&own, &need(PROGRAMME, ""), &mut moments).await, wrong(field::REGENCY));
        assert_eq!(post(&own, &need("tidak-ada", "63.72"), &mut moments).await, wrong(field::PROGRAMME));
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        for (key, value) in [(field::REGENCY, "63.99"), (field::PPKS, "ppks-99"), (field::DISTRICT, "63.72.99")] {
            assert_eq!(post(&company, &jobs(Side::Offer, 3, &[(key, value)]), &mut moments).await, wrong(key));
        }

        for _ in 0..50 {
            posted(&store, &company, &jobs(Side::Offer, 1, &[]), &mut moments).await;
        }
        assert_eq!(post(&company, &jobs(Side::Offer, 1, &[]), &mut moments).await, Posted::TooMany);

        let (id, _) = posted(&store, &admin, &need(PROGRAMME, ""), &mut moments).await;
        let (here, _) = posted(&store, &own, &need(PROGRAMME, "63.72"), &mut moments).await;
        let ids = async |actor: &Actor| {
            let items = store.own_listings(actor, None).await.unwrap().items;
            items.into_iter().map(|own| own.item.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&own).await, [here.as_str()]);
        assert_eq!(ids(&admin).await, [here.clone(), id]);
        let page = store.listing(&Actor::Anonymous, &here, first()).await.unwrap().unwrap();
        assert!(matches!(&page.item.poster, Poster::Programme { title, .. } if !title.id.is_empty()));
        let closed = store.act_on_listing(&own, &here, &ListingEvent::Close, &mut moments.next()).await.unwrap();
        assert_eq!(closed, Listed::Done(ListingState::Closed));
    })
    .await;
}

#[tokio::test]
async fn what_is_over_is_taken_off_and_can_no_longer_be_agreed() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let seeker = verified(&store, &admin, "Lembaga Kursus", &mut moments, |_| ()).await;
        let until = [(field::UNTIL, "05/11/2026"), (field::PPKS, "ppks-23")];
        let offer = open(&store, &company, &admin, &jobs(Side::Offer, 5, &until), &mut moments).await;
        let need = open(&store, &seeker, &admin, &jobs(Side::Need, 2, &[]), &mut moments).await;
        let filter = |code: &str| ExchangeFilter { ppks: Some(code.to_owned()), ..ExchangeFilter::default() };
        assert_eq!(public(&store, &filter("ppks-23")).await, [need.clone(), offer.clone()]);
        assert_eq!(public(&store, &filter("ppks-01")).await, [need.as_str()]);
        let matched = proposed(&store, &seeker, (&need, &offer), 2, &mut moments).await.unwrap();

        let last = |day: u8, seed: u8| Moment::new(Day::new(2026, 11, day).unwrap().start(), [seed; 32]);
        assert_eq!(store.expire_listings(&mut last(5, 201)).await.unwrap(), 0, "the last day counts");
        assert_eq!(store.listing(&Actor::Anonymous, &offer, last(6, 0).at.day()).await.unwrap(), None);
        assert!(store.listing(&company, &offer, last(6, 0).at.day()).await.unwrap().is_some());
        let late = store.act_on_match(&company, &matched, &Event::Accept, &mut last(6, 202)).await.unwrap();
        let shown = store.listings(&ExchangeFilter::default(), last(6, 0).at.day()).await.unwrap().items;
        assert_eq!(shown.into_iter().map(|item| item.id).collect::<Vec<_>>(), [need.as_str()]);
        assert_eq!(late, Matched::Refused(Refusal::ListingEnded), "also before the job has run");
        assert!(store.proposals(&seeker, &need, last(6, 0).at.day()).await.unwrap().is_empty());
        assert_eq!(store.expire_listings(&mut last(6, 203)).await.unwrap(), 1);
        assert_eq!(store.expire_listings(&mut last(6, 204)).await.unwrap(), 0);
        assert_eq!(public(&store, &ExchangeFilter::default()).await, [need.as_str()]);
        let mine = store.own_listings(&company, None).await.unwrap().items;
        assert_eq!(mine[0].item.state, ListingState::Expired);
        let page = store.match_page(&seeker, &matched, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(page.item.of.state, MatchState::Declined);
        // Who proposed it is told that it has ended.
        let mut told = Vec::new();
        while let Some(outgoing) = store.take_due(last(7, 0).at).await.unwrap() {
            if let Message::MatchEnded { listing, .. } = &outgoing.message {
                told.push((outgoing.to.as_str().to_owned(), listing.clone()));
            }
            store.delivered(&outgoing.id, last(7, 0).at).await.unwrap();
        }
        assert_eq!(told, [("lembaga-kursus@contoh.id".to_owned(), need)]);
        // Without a last day it runs out after a while.
        let months = Moment::new(moments.next().at.plus_days(91), [205; 32]);
        assert_eq!(store.expire_listings(&mut { months }).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_an_officer_takes_off_ends_what_was_agreed_about_it() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let Two { admin, company, seeker, offer, need } = two(&store, 3, &mut moments).await;
        let id = proposed(&store, &seeker, (&need, &offer), 3, &mut moments).await.unwrap();
        done(&store, &company, &id, Event::Accept, &mut moments).await.unwrap();
        for amount in [1, 1] {
            done(&store, &company, &id, Event::Deliver { amount, worth: Worth::default() }, &mut moments)
                .await
                .unwrap();
        }
        done(&store, &seeker, &id, Event::Confirm { number: 1 }, &mut moments).await.unwrap();
        told(&store, moments.next().at).await;
        let reason = "Bengkel ini tidak ada di alamatnya.".to_owned();
        let remove = ListingEvent::Remove { reason: reason.clone() };
        let removed = store.act_on_listing(&admin, &offer, &remove, &mut moments.next()).await.unwrap();
        assert_eq!(removed, Listed::Done(ListingState::Removed));
        let page = store.match_page(&seeker, &id, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!((page.item.of.state, page.item.of.reason.as_str()), (MatchState::Declined, reason.as_str()));
        assert_eq!(page.item.of.taken(), 1, "what was confirmed stays");
        assert_eq!(left(&store, &need).await, 2);
        assert_eq!(page.contact, None, "nobody goes on being led there");
        let said = told(&store, moments.next().at).await;
        let expected = [("bengkel-jahit@contoh.id", "listing_removed"), ("lembaga-kursus@contoh.id", "match_declined")];
        assert_eq!(said, expected.map(|(to, about)| (to.to_owned(), about)));
    })
    .await;
}

#[tokio::test]
async fn taking_off_while_others_propose_and_accept_waits_for_nobody_for_ever() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let programme = [(field::FOR_WHOM, "programme"), (field::PROGRAMME, PROGRAMME)];
        // Some needs are older than the offer, some younger, so that each is locked first at times.
        let mut needs = Vec::new();
        for _ in 0..6 {
            needs.push(open(&store, &admin, &admin, &jobs(Side::Need, 1, &programme), &mut moments).await);
        }
        let offer = open(&store, &company, &admin, &jobs(Side::Offer, 12, &[]), &mut moments).await;
        for _ in 0..6 {
            needs.push(open(&store, &admin, &admin, &jobs(Side::Need, 1, &programme), &mut moments).await);
        }
        let mut tasks = tokio::task::JoinSet::new();
        for (seed, need) in (200u8..).zip(needs) {
            let (store, company, admin, offer) = (store.clone(), company.clone(), admin.clone(), offer.clone());
            let at = moments.next().at;
            tasks.spawn(async move {
                let mut moment = Moment::new(at, [seed; 32]);
                let proposed = store.propose_match(&company, &need, &offer, 1, &mut moment).await.unwrap();
                let Matched::Done { id, .. } = proposed else { return };
                store.act_on_match(&admin, &id, &Event::Accept, &mut moment).await.unwrap();
            });
        }
        let (remover, at) = (store.clone(), moments.next());
        let (removing, taken_off) = (admin.clone(), offer.clone());
        tasks.spawn(async move {
            let event = ListingEvent::Remove { reason: "Bengkel ini tidak ada.".to_owned() };
            let removed = remover.act_on_listing(&removing, &taken_off, &event, &mut { at }).await.unwrap();
            assert_eq!(removed, Listed::Done(ListingState::Removed));
        });
        while let Some(done) = tasks.join_next().await {
            done.unwrap();
        }
        let matches = store.matches(&company, &offer, None).await.unwrap().items;
        assert!(matches.iter().all(|item| item.of.state == MatchState::Declined), "nothing goes on");
        let needs = ExchangeFilter { side: Some(Side::Need), ..ExchangeFilter::default() };
        assert_eq!(public(&store, &needs).await.len(), 12, "and every need is open again");
    })
    .await;
}

#[tokio::test]
async fn a_stakeholder_names_only_a_programme_that_it_carries_out() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Lembaga Kursus", &mut moments, |_| ()).await;
        let need = jobs(Side::Need, 3, &[(field::FOR_WHOM, "programme"), (field::PROGRAMME, PROGRAMME)]);
        let refused = Posted::Problems(vec![Problem::new(field::PROGRAMME, FieldError::Choice)]);
        assert!(store.programmes_in_need(&company).await.unwrap().is_empty());
        assert_eq!(store.post_listing(&company, &need, &mut moments.next()).await.unwrap(), refused);
        for role in [PartnerRole::Funder, PartnerRole::Implementing] {
            let Actor::Stakeholder { id } = &company else { unreachable!() };
            for side in [&admin, &company] {
                store.say_partner(side, PROGRAMME, id, role, &mut moments.next()).await.unwrap();
            }
            let own = store.programmes_in_need(&company).await.unwrap();
            assert_eq!(own.iter().any(|(slug, _)| slug == PROGRAMME), role != PartnerRole::Funder);
        }
        let (id, _) = posted(&store, &company, &need, &mut moments).await;
        assert!(store.listing(&company, &id, first()).await.unwrap().unwrap().own);
    })
    .await;
}
