use domain::actor::Actor;
use domain::calendar::Month;
use domain::exchange::{ExchangeFilter, Side};
use domain::journey::{
    Case, CaseFilter, CaseItem, Column, Entry, Event, Fault, Inviter, LineProblem, LinkState, Origin, Refusal, Row,
    STAGES, Stage, Tally, read_import,
};
use domain::programme::ProgrammeFilter;
use domain::programme::partner::PartnerRole;
use domain::snowball::{Figures, Filter, figures, generator};
use store::{CaseChanged, Linking, Store};

use crate::change::{id_of, verified};
use crate::exchange::{first, jobs, open};
use crate::registration::{Moments, admin, officer};
use crate::{on_both, on_both_at};

const KIND: &str = "ppks-23";
const NOW: &str = "2026-11";

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn entry(regency: &str, reached: &str, brought_by: Option<&str>) -> Entry {
    let case = Case::new(&[Some(month(reached)), None, None, None, None, None], None, 0).unwrap();
    let origin = Origin { kind: KIND.to_owned(), regency: regency.to_owned(), programme: String::new() };
    Entry { origin, case, brought_by: brought_by.map(|id| Inviter::Case(id.to_owned())) }
}

async fn enter(store: &Store, actor: &Actor, entry: &Entry, moments: &mut Moments) -> Result<String, Fault> {
    store.enter_case(actor, entry, &mut moments.next()).await.unwrap()
}

async fn list(store: &Store, actor: &Actor) -> Vec<CaseItem> {
    store.journeys(actor, &CaseFilter::default()).await.unwrap().items
}

async fn change(store: &Store, actor: &Actor, id: &str, event: Event, moments: &mut Moments) -> CaseChanged {
    let version = store.journey(actor, id).await.unwrap().map_or(1, |item| item.version);
    store.change_case(actor, id, version, &event, &mut moments.next()).await.unwrap()
}

async fn go(store: &Store, actor: &Actor, id: &str, stage: Stage, text: &str, moments: &mut Moments) -> CaseChanged {
    let jobs = if stage == Stage::Employer { 3 } else { 0 };
    change(store, actor, id, Event::Advance { stage, month: month(text), jobs }, moments).await
}

async fn seen(store: &Store) -> Figures {
    let cases = store.snowball_cases().await.unwrap();
    figures(&cases, &Filter::default(), month(NOW), 6, &mut generator(1))
}

#[tokio::test]
async fn an_officer_of_another_regency_neither_sees_nor_changes_a_case() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let other = officer(&store, &admin, "63.72", &mut moments).await;
        let institution = Actor::Stakeholder { id: "siapa".to_owned() };
        let new = entry("63.05", "2026-01", None);
        for actor in [&other, &institution, &Actor::Anonymous] {
            assert_eq!(enter(&store, actor, &new, &mut moments).await, Err(Fault::Scope));
        }
        let id = enter(&store, &own, &new, &mut moments).await.unwrap();
        assert_eq!((list(&store, &own).await.len(), list(&store, &admin).await.len()), (1, 1));
        for actor in [&other, &institution, &Actor::Anonymous] {
            assert!(list(&store, actor).await.is_empty());
            assert_eq!(store.journey(actor, &id).await.unwrap(), None);
            assert_eq!(go(&store, actor, &id, Stage::Assisted, "2026-02", &mut moments).await, CaseChanged::NotFound);
            assert!(!store.remove_case(actor, &id, 1, &mut moments.next()).await.unwrap());
        }
        assert!(matches!(
            go(&store, &own, &id, Stage::Assisted, "2026-02", &mut moments).await,
            CaseChanged::Done(case) if case.stage() == Stage::Assisted
        ));
        let outdated = Event::Leave { month: month("2026-03") };
        let at_once = store.change_case(&own, &id, 1, &outdated, &mut moments.next()).await.unwrap();
        assert_eq!(at_once, CaseChanged::Outdated);
        assert_eq!(
            go(&store, &own, &id, Stage::Potential, "2026-04", &mut moments).await,
            CaseChanged::Refused(Refusal::NotNext)
        );
        let item = store.journey(&own, &id).await.unwrap().unwrap();
        assert_eq!((item.version, item.case.stage(), item.link), (2, Stage::Assisted, None));

        let reached = |text: &str| entry("63.05", text, Some(id.as_str()));
        assert_eq!(enter(&store, &own, &reached("2025-12"), &mut moments).await, Err(Fault::InviterLater));
        assert_eq!(enter(&store, &own, &reached("2026-12"), &mut moments).await, Err(Fault::Case(Refusal::Future)));
        let stranger = entry("63.05", "2026-05", Some("tidak-ada"));
        assert_eq!(enter(&store, &own, &stranger, &mut moments).await, Err(Fault::Inviter));
        let brought = enter(&store, &own, &reached("2026-05"), &mut moments).await.unwrap();
        let filter = CaseFilter { brought_by: Some(id.clone()), ..CaseFilter::default() };
        let with_it: Vec<String> =
            store.journeys(&own, &filter).await.unwrap().items.into_iter().map(|item| item.id).collect();
        assert_eq!(with_it, std::slice::from_ref(&brought));
        assert!(store.remove_case(&own, &id, 2, &mut moments.next()).await.unwrap());
        assert_eq!(store.journey(&own, &brought).await.unwrap().unwrap().brought_by, None);
    })
    .await;
}

#[tokio::test]
async fn a_list_of_cases_is_read_page_by_page_and_filtered() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let rows: Vec<String> = (0..45).map(|row| format!("{KIND};63.05;;2026-0{};;;;;;;;", row % 9 + 1)).collect();
        store.import_cases(&admin, &rows.join("\n"), &mut moments.next()).await.unwrap().unwrap();
        let mut filter = CaseFilter::default();
        let mut all: Vec<CaseItem> = Vec::new();
        loop {
            let page = store.journeys(&admin, &filter).await.unwrap();
            all.extend(page.items);
            match page.next {
                Some(next) => filter.after = Some(next),
                None => break,
            }
        }
        assert!(all.is_sorted_by_key(|item| std::cmp::Reverse(item.case.reached())));
        all.sort_by(|left, right| left.id.cmp(&right.id));
        all.dedup_by(|left, right| left.id == right.id);
        assert_eq!(all.len(), 45);
        for (filter, matches) in [
            (CaseFilter { cohort: Some(2026), ..CaseFilter::default() }, true),
            (CaseFilter { cohort: Some(2027), ..CaseFilter::default() }, false),
            (CaseFilter { cohort: Some(2025), ..CaseFilter::default() }, false),
            (CaseFilter { stage: Some(Stage::Reached), ..CaseFilter::default() }, true),
            (CaseFilter { stage: Some(Stage::Assisted), ..CaseFilter::default() }, false),
            (CaseFilter { kind: Some(KIND.to_owned()), ..CaseFilter::default() }, true),
            (CaseFilter { regency: Some("63.01".to_owned()), ..CaseFilter::default() }, false),
            (CaseFilter { programme: Some("lain".to_owned()), ..CaseFilter::default() }, false),
        ] {
            assert_eq!(!store.journeys(&admin, &filter).await.unwrap().items.is_empty(), matches, "{filter:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_is_taken_whole_or_not_at_all() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let programme = store.programmes(&ProgrammeFilter::default()).await.unwrap().items.remove(0).slug;
        let known = enter(&store, &own, &entry("63.05", "2025-01", None), &mut moments).await.unwrap();
        let good = format!("{KIND};63.05;{programme};2025-02;2025-03;;;;;;;{known}\n{KIND};63.05;;2025-04;;;;;;;;1\n");
        let bad = format!(
            "{good}ppks-99;63.05;;2025-04;;;;;;;;\n{KIND};63.05;tidak-ada;2025-04;;;;;;;;\n{KIND};63.72;;2025-04;;;;;;;;\n\
             ppks-01;63.05;;2025-04;;;;;;;;\n{KIND};63.05;;2024-12;;;;;;;;{known}\n"
        );
        let version = store.data_version().await.unwrap();
        assert_eq!(
            store.import_cases(&own, &bad, &mut moments.next()).await.unwrap(),
            Err(vec![
                LineProblem::new(3, Column::Kind, Fault::Kind),
                LineProblem::new(4, Column::Programme, Fault::Programme),
                LineProblem { line: 5, column: None, fault: Fault::Scope },
                LineProblem::new(6, Column::Kind, Fault::Sensitive),
                LineProblem::new(7, Column::BroughtBy, Fault::InviterLater),
            ])
        );
        assert!(store.import_cases(&own, "a;b", &mut moments.next()).await.unwrap().is_err());
        assert_eq!((list(&store, &own).await.len(), store.data_version().await.unwrap()), (1, version));

        let ids = store.import_cases(&own, &good, &mut moments.next()).await.unwrap().unwrap();
        let first = store.journey(&own, &ids[0]).await.unwrap().unwrap();
        assert_eq!((first.brought_by.as_deref(), first.origin.programme), (Some(known.as_str()), programme));
        let second = store.journey(&own, &ids[1]).await.unwrap().unwrap();
        assert_eq!(second.brought_by.as_deref(), Some(ids[0].as_str()));
        let Row { entry, .. } = read_import(&good, month(NOW)).unwrap().remove(1);
        assert_eq!(
            store.enter_case(&own, &entry, &mut moments.next()).await.unwrap(),
            Err(Fault::Inviter),
            "a line means nothing outside its file"
        );
        assert!(ids.iter().all(|id| id.as_bytes()[14] == b'4'), "ids are random: {ids:?}");
        assert!(store.data_version().await.unwrap() > version, "public figures change");
    })
    .await;
}

#[tokio::test]
async fn a_sensitive_kind_has_counts_and_no_cases() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.05", &mut moments).await;
        let other = officer(&store, &admin, "63.72", &mut moments).await;
        let kinds = store.ppks_kinds().await.unwrap();
        let children = kinds.iter().filter(|kind| kind.name.id.contains("Anak"));
        assert!(children.clone().count() >= 7 && children.clone().all(|kind| kind.sensitive));
        for kind in &kinds {
            let mut new = entry("63.05", "2026-01", None);
            new.origin.kind.clone_from(&kind.code);
            let entered = enter(&store, &own, &new, &mut moments).await;
            assert_eq!(entered == Err(Fault::Sensitive), kind.sensitive, "{}", kind.code);
        }
        let tally = |kind: &str, count| Tally {
            origin: Origin { kind: kind.to_owned(), regency: "63.05".to_owned(), programme: String::new() },
            stage: Stage::Assisted,
            month: month("2026-02"),
            count,
        };
        let add = async |actor: &Actor, kind: &str, count, moments: &mut Moments| {
            store.add_tally(actor, &tally(kind, count), &mut moments.next()).await.unwrap()
        };
        assert_eq!(add(&own, "ppks-01", 7, &mut moments).await, Ok(7));
        assert_eq!(add(&own, "ppks-01", -3, &mut moments).await, Ok(4));
        assert_eq!(add(&own, "ppks-01", -5, &mut moments).await, Err(Fault::Number));
        assert_eq!(add(&other, "ppks-01", 1, &mut moments).await, Err(Fault::Scope));
        assert_eq!(add(&own, KIND, 1, &mut moments).await, Err(Fault::NotSensitive));
        assert_eq!(store.tallies(&own, "ppks-01").await.unwrap(), [tally("ppks-01", 4)]);
        assert!(store.tallies(&other, "ppks-01").await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_link_needs_consent_and_leaves_nothing_when_it_is_withdrawn() {
    on_both_at(async |store, address| {
        let mut moments = Moments(0);
        let (person, admin) = verified(&store, &mut moments).await;
        let own = officer(&store, &admin, "63.72", &mut moments).await;
        let other = officer(&store, &admin, "63.05", &mut moments).await;
        let mut new = entry("63.72", "2025-01", None);
        let months = ["2025-01", "2025-02", "2025-03", "2025-09"].map(|text| Some(month(text)));
        let mut stages = [None; STAGES];
        stages[..4].copy_from_slice(&months);
        new.case = Case::new(&stages, None, 0).unwrap();
        let id = enter(&store, &own, &new, &mut moments).await.unwrap();
        let stakeholder = id_of(&person).to_owned();
        let propose = async |actor: &Actor, version, moments: &mut Moments| {
            store.propose_link(actor, &id, version, &stakeholder, &mut moments.next()).await.unwrap()
        };
        assert_eq!(propose(&own, 1, &mut moments).await, Linking::NotPotential);
        assert!(matches!(go(&store, &own, &id, Stage::Potential, "2026-01", &mut moments).await, CaseChanged::Done(_)));
        for actor in [&other, &person, &Actor::Anonymous] {
            assert_eq!(propose(actor, 2, &mut moments).await, Linking::NotFound);
        }
        assert_eq!(propose(&own, 1, &mut moments).await, Linking::Outdated);
        assert!(!store.consent_to_link(&person, "2026-11", &mut moments.next()).await.unwrap());
        assert_eq!(propose(&own, 2, &mut moments).await, Linking::Proposed);
        assert_eq!(propose(&own, 2, &mut moments).await, Linking::Taken);
        // Their offer of work is marked, as long as they consent.
        let offer = open(&store, &person, &admin, &jobs(Side::Offer, 2, &[]), &mut moments).await;
        let marked = async || {
            let page = store.listing(&Actor::Anonymous, &offer, first()).await.unwrap().unwrap();
            let listed = store.listings(&ExchangeFilter::default(), first()).await.unwrap().items;
            assert_eq!(
                listed.iter().map(|item| item.by_former_recipient).collect::<Vec<_>>(),
                [page.item.by_former_recipient]
            );
            page.item.by_former_recipient
        };
        assert!(!marked().await, "not without consent");
        let asked = store.own_link(&person).await.unwrap().unwrap();
        // It may be somebody else's: of what kind it is, and through which programme, is not told before they consent.
        assert_eq!((asked.origin.kind.as_str(), asked.origin.programme.as_str()), ("", ""));
        assert_eq!((asked.state, asked.case.stage()), (LinkState::Proposed, Stage::Potential));

        let version = store.data_version().await.unwrap();
        assert!(store.consent_to_link(&person, "2026-11", &mut moments.next()).await.unwrap());
        assert!(!store.consent_to_link(&person, "2026-11", &mut moments.next()).await.unwrap(), "once");
        assert!(store.data_version().await.unwrap() > version);
        assert!(marked().await);
        assert_eq!(store.own_link(&person).await.unwrap().unwrap().origin.kind, KIND);
        assert_eq!(store.journey(&own, &id).await.unwrap().unwrap().link, Some(LinkState::Consented));
        assert_eq!(
            change(&store, &own, &id, Event::TakeBack, &mut moments).await,
            CaseChanged::Refused(Refusal::Linked)
        );
        assert!(!store.remove_case(&own, &id, 2, &mut moments.next()).await.unwrap());

        assert!(!store.withdraw_link(&own, &mut moments.next()).await.unwrap(), "consent is the stakeholder's");
        assert!(store.withdraw_link(&person, &mut moments.next()).await.unwrap());
        assert!(!store.withdraw_link(&person, &mut moments.next()).await.unwrap());
        assert!(!marked().await, "gone with the consent");
        assert_eq!(store.own_link(&person).await.unwrap(), None);
        assert_eq!(store.journey(&own, &id).await.unwrap().unwrap().link, None);

        let database = sqlx::AnyPool::connect(&address).await.unwrap();
        let links: i64 = sqlx::query_scalar("select count(*) from journey_link").fetch_one(&database).await.unwrap();
        assert_eq!(links, 0);
        let told: Vec<(String, String)> =
            sqlx::query_as("select object, detail from audit where action like 'journey.link.%' order by id")
                .fetch_all(&database)
                .await
                .unwrap();
        assert_eq!(told.len(), 3, "that it was proposed, consented to and withdrawn is known");
        assert!(told.iter().all(|(object, detail)| *object == stakeholder && !detail.contains(&id)));

        let version: i64 = sqlx::query_scalar("select version from journey_case where id = $1")
            .bind(&id)
            .fetch_one(&database)
            .await
            .unwrap();
        assert_eq!(version, 2, "a change without an entry about the case would tell that it was proposed");
        assert_eq!(propose(&own, 2, &mut moments).await, Linking::Proposed);
        assert!(!store.retract_link(&other, &id, &mut moments.next()).await.unwrap());
        assert!(store.retract_link(&own, &id, &mut moments.next()).await.unwrap());
        assert!(matches!(change(&store, &own, &id, Event::TakeBack, &mut moments).await, CaseChanged::Done(_)));
    })
    .await;
}

#[tokio::test]
async fn a_journey_through_all_stages_moves_the_figures_by_exactly_what_it_should() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        assert_eq!(seen(&store).await.cases, 0);
        let graduate = format!("{KIND};63.05;;2024-01;2024-02;2024-03;2024-07;;;;;");
        let ids = store.import_cases(&admin, &graduate, &mut moments.next()).await.unwrap().unwrap();
        let before = seen(&store).await;
        assert_eq!((before.cases, before.growth.graduates, before.growth.rate), (1, 1, Some(0.0)));

        let new = entry("63.72", "2025-01", Some(ids[0].as_str()));
        let id = enter(&store, &admin, &new, &mut moments).await.unwrap();
        let mut last = seen(&store).await;
        assert_eq!((last.cases, last.growth.brought, last.growth.rate), (2, 1, Some(1.0)));
        assert_eq!(last.growth.generation, Some(12.0));
        let months = ["2025-02", "2025-04", "2025-07", "2026-01", "2026-10"];
        for (stage, text) in Stage::ALL[1..].iter().zip(months) {
            assert!(matches!(go(&store, &admin, &id, *stage, text, &mut moments).await, CaseChanged::Done(_)));
            let now = seen(&store).await;
            for (then, now) in last.flow.iter().zip(&now.flow) {
                let come = u32::from(then.stage == *stage);
                let gone = u32::from(then.stage.next() == Some(*stage));
                assert_eq!((now.passed, now.here + gone), (then.passed + come, then.here + come), "{stage:?}");
            }
            last = now;
        }
        assert_eq!((last.growth.graduates, last.growth.rate), (2, Some(0.5)));
        assert_eq!((last.jobs.employers, last.jobs.jobs, last.jobs.per_graduate), (1, 3, Some(1.5)));
        // Both took six months to independence.
        let independent = &last.reach[Stage::Independent.index() - 1];
        assert_eq!((independent.reached, independent.median), (2, Some(6)));

        for _ in 0..5 {
            assert!(matches!(change(&store, &admin, &id, Event::TakeBack, &mut moments).await, CaseChanged::Done(_)));
        }
        let version = store.journey(&admin, &id).await.unwrap().unwrap().version;
        assert!(store.remove_case(&admin, &id, version, &mut moments.next()).await.unwrap());
        assert_eq!(seen(&store).await, before, "and back");
    })
    .await;
}

#[tokio::test]
async fn an_institution_keeps_the_journeys_of_its_programmes_and_sees_no_links() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let (person, admin) = verified(&store, &mut moments).await;
        let (slug, title) = store.programme_titles().await.unwrap().into_iter().next().unwrap();
        assert_eq!(store.programme(&slug).await.unwrap().unwrap().title, title);
        for side in [&admin, &person] {
            let role = PartnerRole::Implementing;
            store.say_partner(side, &slug, id_of(&person), role, &mut moments.next()).await.unwrap();
        }
        let mut new = entry("63.05", "2025-01", None);
        assert_eq!(enter(&store, &person, &new, &mut moments).await, Err(Fault::Scope), "of no programme");
        // In bulk the same rules hold, and one line that is not theirs stops all.
        let line = |programme: &str, brought: &str| format!("{KIND};63.05;{programme};2025-01;;;;;;;;{brought}");
        let mixed = [line(&slug, ""), line("", "")].join("\n");
        assert_eq!(
            store.import_cases(&person, &mixed, &mut moments.next()).await.unwrap(),
            Err(vec![LineProblem { line: 2, column: None, fault: Fault::Scope }])
        );
        let many = [line(&slug, ""), line(&slug, "1")].join("\n");
        let ids = store.import_cases(&person, &many, &mut moments.next()).await.unwrap().unwrap();
        assert_eq!((ids.len(), list(&store, &person).await.len(), list(&store, &admin).await.len()), (2, 2, 2));
        let count = |programme: &str| Tally {
            origin: Origin { kind: "ppks-01".to_owned(), regency: "63.05".to_owned(), programme: programme.to_owned() },
            stage: Stage::Assisted,
            month: month("2026-02"),
            count: 6,
        };
        for (programme, answer) in [("", Err(Fault::Scope)), (slug.as_str(), Ok(6))] {
            assert_eq!(store.add_tally(&person, &count(programme), &mut moments.next()).await.unwrap(), answer);
        }
        let office = Tally { count: 9, ..count("") };
        assert_eq!(store.add_tally(&admin, &office, &mut moments.next()).await.unwrap(), Ok(9));
        assert_eq!(store.tallies(&person, "ppks-01").await.unwrap(), [count(&slug)], "not those of the office");

        new.origin.programme = slug;
        let id = enter(&store, &person, &new, &mut moments).await.unwrap();
        for (stage, month) in [Stage::Assisted, Stage::Empowered, Stage::Independent, Stage::Potential]
            .into_iter()
            .zip(["2025-02", "2025-03", "2025-04", "2025-05"])
        {
            assert!(matches!(
                go(&store, &person, &id, stage, month, &mut moments).await,
                CaseChanged::Done(case) if case.stage() == stage
            ));
        }
        let version = store.journey(&admin, &id).await.unwrap().unwrap().version;
        let proposed = store.propose_link(&admin, &id, version, id_of(&person), &mut moments.next()).await.unwrap();
        assert_eq!(proposed, Linking::Proposed);
        let linked = list(&store, &admin).await.into_iter().find(|item| item.id == id).unwrap();
        assert_eq!(linked.link, Some(LinkState::Proposed));
        // Whether somebody has become a stakeholder is between that person and the office.
        assert!(list(&store, &person).await.iter().all(|item| item.link.is_none()));
        assert_eq!(store.journey(&person, &id).await.unwrap().unwrap().link, None);
    })
    .await;
}
