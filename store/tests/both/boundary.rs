//! Boundaries that an operator supplies.

use std::sync::Arc;

use domain::boundary::{Boundary, BoundaryMap, Point};
use domain::region::RegencyCode;

use crate::on_both;

fn map(path: &str) -> BoundaryMap {
    let regency = RegencyCode::parse("63.71").unwrap();
    let label = Point { x: 254, y: 255 };
    let boundary = Boundary { regency, path: path.to_owned(), label, room: 12, aside: Some(Point { x: 95, y: 900 }) };
    BoundaryMap { height: 1_386, regencies: vec![boundary], source: "BPS, OCHA".to_owned() }
}

#[tokio::test]
async fn the_map_that_was_imported_last_is_shown_until_it_is_removed() {
    on_both(async |store| {
        assert_eq!(store.boundaries().await.unwrap(), None, "the system comes without");
        let version = store.data_version().await.unwrap();
        assert!(!store.remove_boundaries().await.unwrap());
        assert_eq!(store.data_version().await.unwrap(), version, "nothing has changed");

        let (first, second) = (map("m0 0l9 0 0 9z"), map("m0 0l9 0 0 9-9 0z"));
        store.import_boundaries(&first).await.unwrap();
        let kept = store.boundaries().await.unwrap().unwrap();
        assert_eq!(*kept, first);
        assert_eq!(store.data_version().await.unwrap(), version + 1, "kept pages are made anew");
        assert!(Arc::ptr_eq(&kept, &store.boundaries().await.unwrap().unwrap()), "it is read once");

        store.import_boundaries(&second).await.unwrap();
        assert_eq!(*store.boundaries().await.unwrap().unwrap(), second);
        assert!(store.remove_boundaries().await.unwrap());
        assert_eq!(store.boundaries().await.unwrap(), None);
        assert_eq!(store.data_version().await.unwrap(), version + 3);
    })
    .await;
}
