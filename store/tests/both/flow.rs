use std::collections::BTreeSet;
use std::sync::Arc;

use domain::actor::{Actor, OfficerActor, Role};
use domain::calendar::Month;
use domain::cube::{Cube, CubeDocument, Dimension, Selection};
use domain::journey::{Case, CaseFilter, CaseItem, Entry, Event, Origin, Stage};
use domain::snowball::{By, Filter, FlowSeen, PublicFigures, Shown, generator};
use store::Store;

use crate::on_both;
use crate::registration::{Moments, admin, officer};

/// November 2026, when the tests take place.
const NOW: Month = Month(2026 * 12 + 10);
const REGENCIES: [&str; 3] = ["63.01", "63.05", "63.71"];
const KINDS: [&str; 2] = ["ppks-08", "ppks-23"];

async fn list(store: &Store, actor: &Actor) -> Vec<CaseItem> {
    let (mut all, mut filter) = (Vec::new(), CaseFilter::default());
    loop {
        let page = store.journeys(actor, &filter).await.unwrap();
        all.extend(page.items);
        match page.next {
            Some(next) => filter.after = Some(next),
            None => return all,
        }
    }
}

fn same(figures: &PublicFigures, seen: FlowSeen) -> bool {
    let FlowSeen::Stages(seen) = seen else { return false };
    let stages = figures.stages.iter().map(|stage| stage.passed);
    std::iter::once(figures.cases).chain(stages).eq(seen)
}

/// The cube that this actor's browser reads.
async fn cube_of(store: &Store, actor: &Actor) -> Arc<Cube> {
    let document = store.cube_document(actor, NOW.first_day()).await.unwrap();
    let read = CubeDocument::unpack(&document.pack().unwrap()).unwrap();
    assert_eq!(read, document);
    read.cube
}

/// What the document says of journeys is what the snowball shows, for all, each regency, each kind and each cohort.
async fn hold_against_the_snowball(store: &Store, step: &str) {
    let cube = cube_of(store, &Actor::Anonymous).await;
    for (by, dimension) in
        [(By::Regency, Dimension::Regency), (By::Kind, Dimension::Ppks), (By::Cohort, Dimension::Month)]
    {
        let shown = store.snowball(by, NOW).await.unwrap();
        assert!(same(&shown.all, cube.flow(&Selection::default())), "{step}");
        assert!(!shown.groups.is_empty(), "{step}");
        for (code, figures) in &shown.groups {
            let selection = Selection::default().with(dimension, code);
            assert!(same(figures, cube.flow(&selection)), "{step}: {code}");
        }
    }
}

/// What an officer's document says of journeys is what the figures of the own area say, of regency, cohort and kind
/// together too.
async fn hold_for_officers(store: &Store, admin: &Actor, step: &str) {
    let cube = cube_of(store, admin).await;
    for code in REGENCIES {
        for (cohort, kind) in [(None, None), (Some(2022), None), (Some(2025), Some(KINDS[0])), (None, Some(KINDS[1]))] {
            let filter =
                Filter { regency: Some(code.to_owned()), cohort, kind: kind.map(str::to_owned), programme: None };
            let figures = store.office_snowball(admin, filter, NOW).await.unwrap().whole();
            let here = Selection::default().with(Dimension::Regency, code);
            let of = cohort.iter().fold(here, |here, year| here.with(Dimension::Month, &year.to_string()));
            let selection = kind.iter().fold(of, |of, kind| of.with(Dimension::Ppks, kind));
            assert!(same(&figures, cube.flow(&selection)), "{step}: {code} {cohort:?} {kind:?}");
        }
    }
}

#[tokio::test]
async fn figures_that_were_computed_are_there_at_once_and_newer_ones_follow() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let lines = |count: usize| vec!["ppks-23;63.05;;2025-03;2025-05;;;;;;;"; count].join("\n");
        let cases = async || {
            let (divided, is_recent) = store.recent_snowball(By::Regency, NOW).await.unwrap();
            (divided.of("63.05").cases, is_recent)
        };
        assert_eq!(cases().await, (Shown::Value(0), true), "where nothing was computed, one waits");
        store.import_cases(&admin, &lines(20), &mut moments.next()).await.unwrap().unwrap();
        assert_eq!(cases().await, (Shown::Value(0), false), "nobody waits for newer ones, and hears that there are");
        let newer = async {
            while !cases().await.1 {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(60), newer).await.unwrap();
        assert_eq!(cases().await, (Shown::Value(20), true));
        let whole = store.snowball(By::Regency, NOW).await.unwrap();
        assert_eq!(*whole, *store.recent_snowball(By::Regency, NOW).await.unwrap().0);
        let (next, is_recent) = store.recent_snowball(By::Regency, Month(NOW.0 + 1)).await.unwrap();
        assert_eq!((next.all.now, is_recent), (NOW, false), "of another month they are computed anew as well");
        assert_eq!(store.snowball_groups(NOW).await.unwrap(), [13, 11, 1, 1]);
    })
    .await;
}

#[tokio::test]
async fn cells_of_journeys_are_a_recount_after_every_change() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let mut random = generator(5);
        let mut below = move |limit: usize| usize::try_from(random() % limit as u64).unwrap();
        let line = |row: usize| {
            let (kind, regency, year) = (KINDS[row % 5 / 3], REGENCIES[row % 3], 2022 + row % 4);
            format!("{kind};{regency};;{year}-03;{year}-05;;;;;;;")
        };
        let many: Vec<String> = (0..90).map(line).collect();
        store.import_cases(&admin, &many.join("\n"), &mut moments.next()).await.unwrap().unwrap();
        hold_against_the_snowball(&store, "import").await;
        let mut done = BTreeSet::new();
        for step in 0..70 {
            let all = list(&store, &admin).await;
            let item = &all[below(all.len())];
            let next = item.case.stage().next();
            let last = Stage::ALL.iter().rev().find_map(|stage| item.case.month(*stage)).unwrap();
            let event = match (below(6), next) {
                (0, _) => {
                    let origin = Origin {
                        kind: KINDS[below(2)].to_owned(),
                        regency: REGENCIES[below(3)].to_owned(),
                        programme: String::new(),
                    };
                    let case = Case::new(&[Some(Month::new(2025, 2)), None, None, None, None, None], None, 0).unwrap();
                    let entry = Entry { origin, case, brought_by: None };
                    store.enter_case(&admin, &entry, &mut moments.next()).await.unwrap().unwrap();
                    done.insert("enter");
                    None
                }
                (1, _) => {
                    let gone = store.remove_case(&admin, &item.id, item.version, &mut moments.next()).await.unwrap();
                    assert!(gone);
                    done.insert("remove");
                    None
                }
                (2, _) => Some(Event::TakeBack),
                (3, _) => Some(Event::Leave { month: last }),
                (_, Some(stage)) => {
                    let jobs = u32::from(stage == Stage::Employer);
                    Some(Event::Advance { stage, month: last, jobs })
                }
                (_, None) => None,
            };
            if let Some(event) = event {
                // What the rules refuse changes nothing, which is counted as well.
                store.change_case(&admin, &item.id, item.version, &event, &mut moments.next()).await.unwrap();
                done.insert(event.code());
            }
            assert_eq!(store.recount().await.unwrap(), None, "{step}");
            hold_against_the_snowball(&store, &step.to_string()).await;
            if step % 10 == 0 {
                hold_for_officers(&store, &admin, &step.to_string()).await;
            }
        }
        assert_eq!(done.len(), 5, "each kind of change took place: {done:?}");
    })
    .await;
}

/// Lines of so many cases of each regency that were reached in 2025 and have not come further.
fn reached_in(regencies: &[(&str, usize)]) -> String {
    let cases = regencies.iter().flat_map(|(code, people)| vec![format!("ppks-23;{code};;2025-03;;;;;;;;"); *people]);
    cases.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn the_document_holds_no_small_number_of_people() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let lines = reached_in(&[("63.01", 3), ("63.05", 9), ("63.71", 20)]);
        store.import_cases(&admin, &lines, &mut moments.next()).await.unwrap().unwrap();
        let cube = cube_of(&store, &Actor::Anonymous).await;
        let reached = |regencies: &[&str]| {
            let none = Selection::default();
            let selection = regencies.iter().fold(none, |taken, code| taken.with(Dimension::Regency, code));
            match cube.flow(&selection) {
                FlowSeen::Stages(stages) => stages[0],
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(reached(&[]), Shown::Value(32));
        assert_eq!(reached(&["63.71"]), Shown::Value(20));
        // Of three people; and of nine, by whom with the twenty these three would be known.
        assert_eq!([reached(&["63.01"]), reached(&["63.05"]), reached(&["63.01", "63.05"])], [Shown::Hidden; 3]);
        let here = || Selection::default().with(Dimension::Regency, "63.71");
        let in_year = |selection: Selection| selection.with(Dimension::Month, "2025");
        let of_kind = |selection: Selection| selection.with(Dimension::Ppks, "ppks-23");
        for together in
            [in_year(here()), of_kind(here()), of_kind(in_year(Selection::default())), of_kind(in_year(here()))]
        {
            assert_eq!(cube.flow(&together), FlowSeen::Together);
        }
        let kinds = store.ppks_kinds().await.unwrap();
        let sensitive = kinds.iter().find(|kind| kind.sensitive).unwrap();
        let of_sensitive = Selection::default().with(Dimension::Ppks, &sensitive.code);
        assert_eq!(cube.flow(&of_sensitive), FlowSeen::NotFollowed);
    })
    .await;
}

#[tokio::test]
async fn officers_see_every_number_of_their_own_area_and_nothing_of_others() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let lines = reached_in(&[("63.01", 3), ("63.05", 9)]);
        store.import_cases(&admin, &lines, &mut moments.next()).await.unwrap().unwrap();
        let here = officer(&store, &admin, "63.01", &mut moments).await;
        let editor = match &here {
            Actor::Officer(officer) => Actor::Officer(OfficerActor { role: Role::Editor, ..officer.clone() }),
            other => panic!("{other:?}"),
        };
        let reached = async |actor: &Actor, regencies: &[&str], year: Option<i32>| {
            let cube = cube_of(&store, actor).await;
            let none = Selection::default();
            let places = regencies.iter().fold(none, |taken, code| taken.with(Dimension::Regency, code));
            let selection = year.iter().fold(places, |taken, year| taken.with(Dimension::Month, &year.to_string()));
            let seen = cube.flow(&selection);
            // The figures are of one regency at most.
            if regencies.len() < 2 {
                let regency = regencies.first().map(|code| (*code).to_owned());
                let filter = Filter { regency, cohort: year, ..Filter::default() };
                let figures = store.office_snowball(actor, filter, NOW).await.unwrap().whole();
                if let FlowSeen::Stages(stages) = seen {
                    assert_eq!(figures.cases, stages[0]);
                }
            }
            seen
        };
        let people = |people| {
            let mut stages = [Shown::Value(0); 6];
            stages[0] = Shown::Value(people);
            FlowSeen::Stages(stages)
        };
        assert_eq!(reached(&admin, &[], None).await, people(12));
        assert_eq!(reached(&admin, &["63.01"], Some(2025)).await, people(3));
        assert_eq!(reached(&admin, &["63.01", "63.05"], Some(2024)).await, people(0));
        assert_eq!(reached(&here, &[], None).await, people(3));
        assert_eq!(reached(&here, &["63.05"], None).await, people(0), "another area");
        assert_eq!(reached(&editor, &[], None).await, FlowSeen::Stages([Shown::Value(0); 6]));
        let of_anybody = store.office_snowball(&Actor::Anonymous, Filter::default(), NOW).await.unwrap();
        assert_eq!(of_anybody.cases, 0, "who is no officer");
        let public = cube_of(&store, &Actor::Anonymous).await;
        let here = Selection::default().with(Dimension::Regency, "63.01");
        assert_eq!(public.flow(&here), FlowSeen::Stages([Shown::Hidden; 6]), "of three people");
    })
    .await;
}
