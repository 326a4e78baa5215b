//! How far the districts of a regency are covered, against a plain count of rows.

use domain::kind::Coverage;
use domain::region::{DistrictCode, RegencyCode};
use domain::registration::key;
use sqlx::{AnyPool, AssertSqlSafe};
use store::Store;

use crate::exchange::verified;
use crate::on_both_at;
use crate::registration::{Moments, admin};

/// In how many areas of a district there is somebody of a kind, row by row.
async fn plainly(pool: &AnyPool, kind: &str, district: &str, area: Coverage) -> i64 {
    let area = match area {
        Coverage::District => "district",
        Coverage::Village => "village",
    };
    let sql = format!("select count(distinct {area}) from stakeholder where kind = $1 and district = $2");
    sqlx::query_scalar(AssertSqlSafe(sql)).bind(kind).bind(district).fetch_one(pool).await.unwrap()
}

/// Holds what the store says of all districts against the rows. Returns how many areas are covered.
async fn hold_against_rows(store: &Store, pool: &AnyPool) -> i64 {
    let kinds = store.psks_kinds().await.unwrap();
    let targets: Vec<_> = kinds.iter().filter_map(|kind| Some((kind.code.as_str(), kind.coverage?))).collect();
    assert_eq!(targets.len(), 2);
    let mut sum = 0;
    for regency in store.regencies().await.unwrap() {
        let districts = store.covered_districts(regency.code.as_str()).await.unwrap();
        assert_eq!(i64::try_from(districts.len()).unwrap(), regency.districts);
        assert!(districts.is_sorted_by_key(|district| &district.name), "{}", regency.name);
        for (kind, area) in &targets {
            let areas: i64 = districts.iter().map(|district| district.areas(*area)).sum();
            assert_eq!(areas, regency.areas(*area), "{}", regency.name);
            for district in &districts {
                let covered = district.covered(kind);
                assert_eq!(covered, plainly(pool, kind, district.code.as_str(), *area).await, "{kind} {district:?}");
                sum += covered;
            }
        }
    }
    sum
}

#[tokio::test]
async fn districts_are_covered_as_their_rows_say() {
    on_both_at(|store, address| async move {
        let pool = AnyPool::connect(&address).await.unwrap();
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        assert_eq!(hold_against_rows(&store, &pool).await, 0);
        let regency = RegencyCode::parse("63.72").unwrap();
        let districts = store.districts(&regency).await.unwrap();
        // Two in one village, one beside it, and one in another district.
        for (name, district, village) in [("Mekar", 0, 0), ("Jaya", 0, 0), ("Bakti", 0, 1), ("Karya", 1, 0)] {
            let district = &districts[district].code;
            let villages = store.villages(&DistrictCode::parse(district).unwrap()).await.unwrap();
            let there = |draft: &mut domain::registration::Draft| {
                draft.set(key::DISTRICT, district);
                draft.set(key::VILLAGE, &villages[village].code);
            };
            verified(&store, &admin, name, &mut moments, there).await;
            hold_against_rows(&store, &pool).await;
        }
        assert_eq!(hold_against_rows(&store, &pool).await, 3);
        let covered = store.covered_districts("63.72").await.unwrap();
        let of =
            |code: &str| covered.iter().find(|district| district.code.as_str() == code).unwrap().covered("psks-05");
        assert_eq!([of(&districts[0].code), of(&districts[1].code)], [2, 1]);
        assert!(store.covered_districts("63.99").await.unwrap().is_empty());
        assert!(store.covered_districts("%").await.unwrap().is_empty());
        pool.close().await;
    })
    .await;
}
