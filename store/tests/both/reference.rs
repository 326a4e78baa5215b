use domain::kind::ProblemGroup;
use domain::pillar::{Pillar, Subject};
use domain::programme::{Nature, ProgrammeFilter, ProgrammeSort, StandardComponent, Status};
use domain::region::{DistrictCode, RegencyCode};
use store::{Key, Store};

use crate::on_both;

#[tokio::test]
async fn the_province_is_complete() {
    on_both(|store| async move {
        let regencies = store.regencies().await.unwrap();
        assert_eq!(regencies.len(), 13);
        assert_eq!(regencies.iter().map(|regency| regency.districts).sum::<i64>(), 156);
        assert_eq!(regencies.iter().map(|regency| regency.all_villages()).sum::<i64>(), 2016);
        assert_eq!(regencies.iter().map(|regency| regency.population).sum::<i64>(), 4_305_281);
        let (mut districts, mut villages) = (0, 0);
        for regency in &regencies {
            let list = store.districts(&regency.code).await.unwrap();
            assert_eq!(i64::try_from(list.len()).unwrap(), regency.districts, "{}", regency.name);
            districts += list.len();
            for district in list {
                villages += store.villages(&DistrictCode::parse(&district.code).unwrap()).await.unwrap().len();
            }
        }
        assert_eq!((districts, villages), (156, 2016));
        let vacant = store.districts(&RegencyCode::parse("63.99").unwrap()).await.unwrap();
        assert!(vacant.is_empty());
    })
    .await;
}

#[tokio::test]
async fn kinds_come_in_official_order() {
    on_both(|store| async move {
        let ppks = store.ppks_kinds().await.unwrap();
        let codes: Vec<_> = ppks.iter().map(|kind| kind.code.clone()).collect();
        assert_eq!(codes, (1..=26).map(|number| format!("ppks-{number:02}")).collect::<Vec<_>>());
        for group in ProblemGroup::ALL {
            assert!(ppks.iter().any(|kind| kind.group == *group), "{}", group.code());
        }
        for kind in &ppks[..7] {
            assert!(kind.sensitive, "{} is about children", kind.code);
        }
        let psks = store.psks_kinds().await.unwrap();
        assert_eq!(psks.iter().filter(|kind| kind.is_official()).count(), 12);
        assert!(psks[..12].iter().all(|kind| kind.is_official()), "the 12 come first");
        for subject in Subject::ALL {
            assert!(psks.iter().any(|kind| kind.is_open_to(*subject)), "{} has a kind", subject.code());
        }
        for kind in &psks {
            assert!(!kind.pillars.is_empty() && !kind.explanation.id.is_empty() && !kind.explanation.en.is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn the_pioneer_families_are_found_and_told_with_their_source() {
    on_both(|store| async move {
        let filter = ProgrammeFilter { words: "kelurga pioner".to_owned(), ..Default::default() };
        let found = store.programmes(&filter).await.unwrap();
        assert!(!found.items.is_empty(), "a wrong letter is forgiven");
        let mut seen = false;
        for item in &found.items {
            let programme = store.programme(&item.slug).await.unwrap().unwrap();
            assert!(programme.source.url.starts_with("http"));
            if programme.participants == Some(26) {
                assert_eq!(programme.period_start.unwrap().to_string(), "2022-05-18");
                assert_eq!(programme.status, Status::Finished);
                seen = true;
            }
        }
        assert!(seen);
        let none = ProgrammeFilter { words: "xyzzyxyzzy".to_owned(), ..Default::default() };
        assert_eq!(store.programmes(&none).await.unwrap().total, Some(0));
        assert_eq!(store.programme("tidak-ada").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_service_has_its_whole_standard() {
    on_both(|store| async move {
        let mut services = 0;
        for item in all_programmes(&store, ProgrammeFilter::default()).await {
            let programme = store.programme(&item).await.unwrap().unwrap();
            if programme.nature == Nature::Service {
                services += 1;
                for component in StandardComponent::ALL {
                    assert!(programme.standard.iter().any(|part| part.component == *component));
                }
            }
        }
        assert!(services > 0);
    })
    .await;
}

async fn all_programmes(store: &Store, mut filter: ProgrammeFilter) -> Vec<String> {
    let mut slugs = Vec::new();
    loop {
        let page = store.programmes(&filter).await.unwrap();
        slugs.extend(page.items.into_iter().map(|item| item.slug));
        match page.next {
            Some(next) => filter.after = Some(next),
            None => return slugs,
        }
    }
}

#[tokio::test]
async fn pages_of_programmes_follow_one_another_without_gap_or_repeat() {
    on_both(|store| async move {
        for sort in ProgrammeSort::ALL {
            let filter = ProgrammeFilter { sort: Some(*sort), ..Default::default() };
            let total = store.programmes(&filter).await.unwrap().total.unwrap();
            let slugs = all_programmes(&store, filter).await;
            assert_eq!(i64::try_from(slugs.len()).unwrap(), total);
            let mut unique = slugs.clone();
            unique.sort();
            unique.dedup();
            assert_eq!(unique.len(), slugs.len());
        }
    })
    .await;
}

#[tokio::test]
async fn every_filter_narrows() {
    on_both(|store| async move {
        let total = |filter: ProgrammeFilter| {
            let store = store.clone();
            async move { store.programmes(&filter).await.unwrap().total.unwrap() }
        };
        let all = total(ProgrammeFilter::default()).await;
        let business = total(ProgrammeFilter { pillar: Some(Pillar::Business), ..Default::default() }).await;
        assert!(business < all);
        let families = ProgrammeFilter { psks: Some("psks-07".to_owned()), ..Default::default() };
        assert!((1..all).contains(&total(families).await));
        let poverty = ProgrammeFilter { ppks: Some("ppks-24".to_owned()), ..Default::default() };
        assert!((1..all).contains(&total(poverty).await));
        let finished = ProgrammeFilter { status: Some(Status::Finished), ..Default::default() };
        assert!((1..all).contains(&total(finished).await));
        let tapin = ProgrammeFilter { regency: Some("63.05".to_owned()), ..Default::default() };
        assert!(total(tapin).await > 0, "programmes of the whole province are there for every regency");
    })
    .await;
}

#[tokio::test]
async fn loading_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = Store::open_folder(folder.path(), Key::new(&[7; 32])).await.unwrap().data_version().await.unwrap();
    let again = Store::open_folder(folder.path(), Key::new(&[7; 32])).await.unwrap();
    assert_eq!(again.data_version().await.unwrap(), first);
    assert_eq!(again.statistics().await.unwrap().len(), 7);
    again.ping().await.unwrap();
}
