use domain::actor::{Actor, Role};
use domain::board::{Board, Placed, View};
use domain::locale::Bilingual;
use store::{BoardSaved, Store};

use crate::on_both;
use crate::programme::editor;
use crate::registration::{Moments, admin, officer};

fn board(title: &str, shared: &[Role]) -> Board {
    Board {
        title: Bilingual { id: title.to_owned(), en: title.to_owned() },
        lead: Bilingual::default(),
        views: vec![Placed { view: View::Flow, filter: "di Tapin tahun ini".to_owned() }],
        shared: shared.to_vec(),
    }
}

async fn seen(store: &Store, actor: &Actor) -> Vec<(String, bool)> {
    let boards = store.office_boards(actor).await.unwrap().into_iter();
    let mut seen: Vec<_> = boards.map(|item| (item.title.id, item.changeable)).collect();
    seen.sort();
    seen
}

#[tokio::test]
async fn a_board_is_seen_by_whom_it_is_shared_with_and_changed_by_its_owner() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let editor = editor(&store, &admin, &mut moments).await;
        let tapin = officer(&store, &admin, "63.05", &mut moments).await;
        let save = async |actor: &Actor, at, board: &Board, moments: &mut Moments| {
            store.save_board(actor, at, board, &mut moments.next()).await.unwrap()
        };
        for stranger in [Actor::Anonymous, Actor::Stakeholder { id: "satu".to_owned() }] {
            assert_eq!(save(&stranger, None, &board("x", &[]), &mut moments).await, BoardSaved::NotFound);
        }
        let own = board("Rapat", &[]);
        let BoardSaved::Done(slug) = save(&tapin, None, &own, &mut moments).await else { panic!("not saved") };
        assert_eq!(seen(&store, &tapin).await, [("Rapat".to_owned(), true)]);
        assert_eq!(seen(&store, &admin).await, [("Rapat".to_owned(), true)], "the province changes all");
        assert!(seen(&store, &editor).await.is_empty() && seen(&store, &Actor::Anonymous).await.is_empty());
        assert_eq!(store.office_board(&editor, &slug).await.unwrap(), None);

        let shared = board("Rapat bersama", &[Role::Editor]);
        let at = Some((slug.as_str(), 1));
        assert_eq!(save(&editor, at, &shared, &mut moments).await, BoardSaved::NotFound);
        assert_eq!(save(&tapin, at, &shared, &mut moments).await, BoardSaved::Done(slug.clone()));
        assert_eq!(save(&admin, at, &own, &mut moments).await, BoardSaved::Outdated);
        assert_eq!(seen(&store, &editor).await, [("Rapat bersama".to_owned(), false)]);
        let there = store.office_board(&editor, &slug).await.unwrap().unwrap();
        assert_eq!((there.board, there.version), (shared, 2));
        assert_eq!(save(&editor, Some((slug.as_str(), 2)), &own, &mut moments).await, BoardSaved::NotFound);
        assert_eq!(save(&tapin, Some((slug.as_str(), 2)), &own, &mut moments).await, BoardSaved::Done(slug));
        assert!(seen(&store, &editor).await.is_empty(), "shared no longer");
    })
    .await;
}

#[tokio::test]
async fn what_is_published_everybody_sees_until_it_is_taken_back() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let editor = editor(&store, &admin, &mut moments).await;
        let tapin = officer(&store, &admin, "63.05", &mut moments).await;
        let own = board("Rapat", &[]);
        let saved = store.save_board(&tapin, None, &own, &mut moments.next()).await.unwrap();
        let BoardSaved::Done(slug) = saved else { panic!("not saved") };
        let publish = async |actor: &Actor, seen, published, moments: &mut Moments| {
            store.publish_board(actor, (&slug, seen), published, &mut moments.next()).await.unwrap()
        };
        let version = store.data_version().await.unwrap();
        assert_eq!(store.board(&slug).await.unwrap(), None);
        assert_eq!(publish(&editor, 1, true, &mut moments).await, BoardSaved::NotFound);
        assert_eq!(publish(&tapin, 1, true, &mut moments).await, BoardSaved::Done(slug.clone()));
        assert!(store.data_version().await.unwrap() > version, "public pages are made anew");
        assert_eq!(store.board(&slug).await.unwrap(), Some(own));
        assert_eq!(store.boards().await.unwrap().len(), 1);
        assert_eq!(seen(&store, &editor).await, [("Rapat".to_owned(), false)]);

        let version = store.data_version().await.unwrap();
        let changed = board("Rapat kedua", &[]);
        let saved = store.save_board(&tapin, Some((&slug, 2)), &changed, &mut moments.next()).await.unwrap();
        assert_eq!(saved, BoardSaved::Done(slug.clone()));
        assert_eq!(store.boards().await.unwrap()[0].title.id, "Rapat kedua", "what is public changes at once");
        assert!(store.data_version().await.unwrap() > version);

        assert_eq!(publish(&tapin, 2, false, &mut moments).await, BoardSaved::Outdated);
        assert_eq!(publish(&admin, 3, false, &mut moments).await, BoardSaved::Done(slug.clone()));
        assert!(store.boards().await.unwrap().is_empty());
        let remove = async |actor: &Actor, seen, moments: &mut Moments| {
            store.remove_board(actor, (&slug, seen), &mut moments.next()).await.unwrap()
        };
        assert_eq!(remove(&editor, 4, &mut moments).await, BoardSaved::NotFound);
        assert_eq!(remove(&tapin, 4, &mut moments).await, BoardSaved::Done(slug.clone()));
        assert!(seen(&store, &admin).await.is_empty());

        let log = store.audit(&admin, None).await.unwrap().items.into_iter();
        let mut steps: Vec<String> =
            log.map(|item| item.action).filter(|action| action.starts_with("board.")).collect();
        steps.sort();
        assert_eq!(steps, ["board.add", "board.change", "board.publish", "board.remove", "board.withdraw"]);
    })
    .await;
}
