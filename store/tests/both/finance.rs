use domain::actor::Actor;
use domain::calendar::Day;
use domain::cube::{Dimension, Selection};
use domain::locale::Bilingual;
use domain::programme::document::{DocumentAbout, DocumentKind, MOST_DOCUMENTS};
use domain::programme::edit::Step;
use domain::programme::finance::{Finance, FundSource};
use domain::programme::portfolio::Money;
use domain::programme::{ProgrammeFilter, Source};
use store::{DocumentAdded, FinanceSaved, Moment, Store};

use crate::on_both;
use crate::programme::{editor, form};
use crate::registration::{Moments, admin, officer};

const SLUG: &str = "pengembangan-kapasitas-keluarga-pioner";

fn figures(year: i32, fund: FundSource, budget: Option<i64>, realised: Option<i64>) -> Finance {
    let cited = Source {
        title: "Laporan kinerja uji".to_owned(),
        publisher: "Dinas uji".to_owned(),
        url: String::new(),
        date: Day::new(2026, 3, 31),
    };
    Finance { year, fund, budget, realised, cited }
}

/// What the audit log says of an action, in order.
async fn noted(store: &Store, admin: &Actor, action: &str) -> Vec<String> {
    let items = store.audit(admin, None).await.unwrap().items.into_iter();
    items.filter(|item| item.action == action).map(|item| item.detail).collect()
}

#[tokio::test]
async fn figures_are_written_changed_and_taken_away_by_those_who_edit_programmes() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let editor = editor(&store, &admin, &mut moments).await;
        let regional = officer(&store, &admin, "63.05", &mut moments).await;
        let own = Actor::Stakeholder { id: "satu".to_owned() };
        let save =
            async |actor: &Actor, slug: &str, at: Option<(&str, i64)>, finance: &Finance, moment: &mut Moment| {
                store.save_finance(actor, slug, at, finance, moment).await.unwrap()
            };
        let first = figures(2025, FundSource::ApbdProvince, Some(1_250_000_000), None);

        for stranger in [&regional, &own, &Actor::Anonymous] {
            assert_eq!(save(stranger, SLUG, None, &first, &mut moments.next()).await, FinanceSaved::NotFound);
            assert!(store.finance_rows(stranger, SLUG).await.unwrap().is_empty());
        }
        assert_eq!(save(&editor, "tidak-ada", None, &first, &mut moments.next()).await, FinanceSaved::NotFound);
        let version = store.data_version().await.unwrap();
        assert_eq!(save(&editor, SLUG, None, &first, &mut moments.next()).await, FinanceSaved::Done);
        assert!(store.data_version().await.unwrap() > version, "public pages are made anew");
        assert_eq!(save(&admin, SLUG, None, &first, &mut moments.next()).await, FinanceSaved::Taken);
        let second = figures(2025, FundSource::Csr, None, Some(40_000_000));
        assert_eq!(save(&admin, SLUG, None, &second, &mut moments.next()).await, FinanceSaved::Done);
        assert_eq!(store.finances(SLUG).await.unwrap(), [first.clone(), second.clone()]);

        let rows = store.finance_rows(&editor, SLUG).await.unwrap();
        let (id, seen) = (rows[0].id.as_str(), rows[0].version);
        let changed = Finance { realised: Some(1_300_000_000), ..first.clone() };
        assert_eq!(save(&editor, SLUG, Some((id, seen)), &changed, &mut moments.next()).await, FinanceSaved::Done);
        assert_eq!(save(&admin, SLUG, Some((id, seen)), &first, &mut moments.next()).await, FinanceSaved::Outdated);
        let elsewhere = figures(2025, FundSource::Csr, Some(1), None);
        let taken = save(&editor, SLUG, Some((id, seen + 1)), &elsewhere, &mut moments.next()).await;
        assert_eq!(taken, FinanceSaved::Taken, "one of each year and source of funds");
        let other = "usaha-ekonomi-produktif";
        let strange = save(&editor, other, Some((id, seen + 1)), &first, &mut moments.next()).await;
        assert_eq!(strange, FinanceSaved::Outdated, "figures belong to their programme");
        assert_eq!(store.finances(SLUG).await.unwrap(), [changed, second.clone()]);

        let remove = async |actor: &Actor, seen: i64, moment: &mut Moment| {
            store.remove_finance(actor, SLUG, id, seen, moment).await.unwrap()
        };
        assert_eq!(remove(&regional, seen + 1, &mut moments.next()).await, FinanceSaved::NotFound);
        assert_eq!(remove(&editor, seen, &mut moments.next()).await, FinanceSaved::Outdated);
        assert_eq!(remove(&editor, seen + 1, &mut moments.next()).await, FinanceSaved::Done);
        assert_eq!(store.finances(SLUG).await.unwrap(), [second]);
        let change = "2025 apbd_province 1250000000/- > 2025 apbd_province 1250000000/1300000000";
        assert_eq!(noted(&store, &admin, "finance.change").await, [change]);
        assert_eq!(noted(&store, &admin, "finance.add").await.len(), 2);
        assert_eq!(noted(&store, &admin, "finance.remove").await, ["2025 apbd_province 1250000000/1300000000"]);
    })
    .await;
}

#[tokio::test]
async fn however_many_write_at_once_there_is_one_figure_of_each() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let figures = figures(2025, FundSource::Apbn, Some(1), None);
        let mut tasks = Vec::new();
        for _ in 0..6 {
            let (store, admin, figures, mut moment) = (store.clone(), admin.clone(), figures.clone(), moments.next());
            tasks.push(tokio::spawn(async move {
                store.save_finance(&admin, SLUG, None, &figures, &mut moment).await.unwrap()
            }));
        }
        let mut done = 0;
        for task in tasks {
            done += usize::from(task.await.unwrap() == FinanceSaved::Done);
        }
        assert_eq!((done, store.finances(SLUG).await.unwrap().len()), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn documents_of_a_public_programme_are_for_everybody() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let editor = editor(&store, &admin, &mut moments).await;
        let regional = officer(&store, &admin, "63.05", &mut moments).await;
        let about = DocumentAbout {
            kind: DocumentKind::Guideline,
            title: Bilingual { id: "Petunjuk teknis".to_owned(), en: String::new() },
            day: Day::new(2026, 1, 2).unwrap(),
        };
        let content = b"%PDF-1.7 uji";
        let add = async |actor: &Actor, slug: &str, moment: &mut Moment| {
            store.add_programme_document(actor, slug, &about, content, moment).await.unwrap()
        };
        for stranger in [&regional, &Actor::Anonymous] {
            assert_eq!(add(stranger, SLUG, &mut moments.next()).await, DocumentAdded::NotFound);
        }
        assert_eq!(add(&editor, "tidak-ada", &mut moments.next()).await, DocumentAdded::NotFound);
        let version = store.data_version().await.unwrap();
        assert_eq!(add(&editor, SLUG, &mut moments.next()).await, DocumentAdded::Done);
        assert!(store.data_version().await.unwrap() > version);
        let known = store.programme_documents(SLUG).await.unwrap();
        assert_eq!((known.len(), &known[0].about, known[0].bytes), (1, &about, 12));
        let id = known[0].id.as_str();
        let found = store.programme_document(SLUG, id).await.unwrap();
        assert_eq!(found, Some(("Petunjuk teknis".to_owned(), content.to_vec())));
        assert_eq!(store.programme_document("usaha-ekonomi-produktif", id).await.unwrap(), None);

        // Of a programme that nobody sees yet, nobody reads the documents either.
        let draft = "pelatihan-menjahit";
        store.save_programme(&editor, draft, 0, true, &form(), &mut moments.next()).await.unwrap();
        assert_eq!(add(&editor, draft, &mut moments.next()).await, DocumentAdded::Done);
        assert!(store.programme_documents(draft).await.unwrap().is_empty());
        assert!(store.all_programme_documents(&regional, draft).await.unwrap().is_empty());
        let waiting = store.all_programme_documents(&editor, draft).await.unwrap().remove(0).id;
        assert_eq!(store.programme_document(draft, &waiting).await.unwrap(), None);
        store.step_programme(&admin, draft, 1, Step::Submit, &mut moments.next()).await.unwrap();
        store.step_programme(&admin, draft, 1, Step::Publish, &mut moments.next()).await.unwrap();
        assert!(store.programme_document(draft, &waiting).await.unwrap().is_some());
        assert_eq!(store.programme_documents(draft).await.unwrap().len(), 1);

        let remove = async |actor: &Actor, slug: &str, moment: &mut Moment| {
            store.remove_programme_document(actor, slug, id, moment).await.unwrap()
        };
        assert!(!remove(&regional, SLUG, &mut moments.next()).await);
        assert!(!remove(&editor, draft, &mut moments.next()).await, "a document belongs to its programme");
        assert!(remove(&editor, SLUG, &mut moments.next()).await);
        assert!(!remove(&editor, SLUG, &mut moments.next()).await);
        assert!(store.programme_documents(SLUG).await.unwrap().is_empty());
        assert_eq!(noted(&store, &admin, "programme.document_add").await, ["Petunjuk teknis", "Petunjuk teknis"]);
        assert_eq!(noted(&store, &admin, "programme.document_remove").await, ["Petunjuk teknis"]);

        for _ in 0..MOST_DOCUMENTS {
            assert_eq!(add(&editor, SLUG, &mut moments.next()).await, DocumentAdded::Done);
        }
        assert_eq!(add(&editor, SLUG, &mut moments.next()).await, DocumentAdded::TooMany);
    })
    .await;
}

#[tokio::test]
async fn the_portfolio_holds_the_public_programmes_with_their_figures() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let sums = async || store.portfolio().await.unwrap().sums(&Selection::default());
        let before = sums().await;
        let all: u32 = before.statuses.values().sum();
        assert_eq!(all as usize, store.programme_titles().await.unwrap().len());
        assert!(before.years.is_empty(), "no figure comes with the system");
        let first = figures(2025, FundSource::ApbdProvince, Some(100), Some(60));
        let second = figures(2025, FundSource::Csr, Some(30), None);
        for finance in [&first, &second] {
            let saved = store.save_finance(&admin, SLUG, None, finance, &mut moments.next()).await.unwrap();
            assert_eq!(saved, FinanceSaved::Done);
        }
        let now = sums().await;
        let money = Money { figures: 2, budgeted: 2, compared: 1, budget: 130, compared_budget: 100, realised: 60 };
        assert_eq!((now.years[&2025], now.funds[&FundSource::Csr].budget), (money, 30));
        // Of a programme for some kinds of people in need it is theirs, and of no other.
        let listed = ProgrammeFilter { ppks: Some("ppks-24".to_owned()), ..ProgrammeFilter::default() };
        let found = store.programmes(&listed).await.unwrap().items;
        let slug = &found[0].slug;
        let third = figures(2024, FundSource::Apbn, Some(5), None);
        store.save_finance(&admin, slug, None, &third, &mut moments.next()).await.unwrap();
        let own = store.programme(slug).await.unwrap().unwrap().ppks;
        let all_kinds = store.ppks_kinds().await.unwrap();
        let other = all_kinds.iter().find(|kind| !own.contains(&kind.code)).unwrap();
        let of = async |kinds: &[String]| {
            let taken = kinds.iter().fold(Selection::default(), |taken, kind| taken.with(Dimension::Ppks, kind));
            store.portfolio().await.unwrap().sums(&taken)
        };
        let (theirs, elsewhere) = (of(&own).await, of(std::slice::from_ref(&other.code)).await);
        assert_eq!((theirs.years[&2024].budget, elsewhere.years[&2024]), (5, Money::default()));
        assert_eq!(theirs.years[&2025], Money::default(), "of a programme that names nobody");
        let with_it = of(&["ppks-24".to_owned()]).await.statuses.values().sum::<u32>();
        assert_eq!(with_it as usize, found.len(), "as their list finds them");
        store.step_programme(&admin, slug, 0, Step::Archive, &mut moments.next()).await.unwrap();
        // The programme goes, and its figures go with it.
        store.step_programme(&admin, SLUG, 0, Step::Archive, &mut moments.next()).await.unwrap();
        let gone = sums().await;
        assert_eq!(gone.statuses.values().sum::<u32>(), all - 2);
        assert!(gone.years.is_empty());
    })
    .await;
}
