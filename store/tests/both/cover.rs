//! Cover and gaps, against the lists that visitors see.

use domain::cover::Measure;
use domain::cube::{Dimension, Selection};
use domain::exchange::{Line, Side, key as field};
use domain::programme::partner::PartnerRole;
use domain::programme::{ProgrammeFilter, Status};
use store::Store;

use crate::change::id_of;
use crate::exchange::{PROGRAMME, jobs, open, verified};
use crate::on_both;
use crate::registration::{Moments, admin};

/// A measure of every kind, regency by regency.
async fn counted(store: &Store, measure: Measure) -> Vec<Vec<u32>> {
    let grid = store.cover().await.unwrap();
    (0..lists(store).await.0.len())
        .map(|kind| grid.row(kind).iter().map(|cover| measure.of(*cover)).collect())
        .collect()
}

async fn lists(store: &Store) -> (Vec<String>, Vec<String>) {
    let kinds = store.ppks_kinds().await.unwrap().into_iter().map(|kind| kind.code).collect();
    let regencies =
        store.regencies().await.unwrap().into_iter().map(|regency| regency.code.as_str().to_owned()).collect();
    (kinds, regencies)
}

#[tokio::test]
async fn programmes_are_counted_as_their_list_finds_them() {
    on_both(async |store| {
        let (kinds, regencies) = lists(&store).await;
        let counted = counted(&store, Measure::Programmes).await;
        assert_eq!((counted.len(), counted[0].len()), (26, 13));
        let mut sum = 0;
        for (kind, row) in kinds.iter().zip(&counted) {
            for (regency, count) in regencies.iter().zip(row) {
                let (mut listed, mut after) = (0, None);
                loop {
                    let filter = ProgrammeFilter {
                        ppks: Some(kind.clone()),
                        regency: Some(regency.clone()),
                        after,
                        ..ProgrammeFilter::default()
                    };
                    let page = store.programmes(&filter).await.unwrap();
                    listed += page.items.iter().filter(|item| item.status != Status::Finished).count();
                    after = page.next;
                    if after.is_none() {
                        break;
                    }
                }
                assert_eq!(usize::try_from(*count).unwrap(), listed, "{kind} {regency}");
                sum += listed;
            }
        }
        assert!(sum > 100, "the programmes of the content are there");
    })
    .await;
}

#[tokio::test]
async fn an_offer_a_need_and_a_partner_are_counted_where_they_are() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let company = verified(&store, &admin, "Bengkel Jahit", &mut moments, |_| ()).await;
        let (kinds, regencies) = lists(&store).await;
        let place = |codes: &[String], code: &str| codes.iter().position(|known| known == code).unwrap();
        let (kind, city) = (place(&kinds, "ppks-04"), place(&regencies, "63.72"));
        let before = counted(&store, Measure::Stakeholders).await;
        for measure in [Measure::Offers, Measure::Needs, Measure::Stakeholders] {
            assert_eq!(counted(&store, measure).await.concat().iter().sum::<u32>(), 0, "nobody has done anything yet");
        }
        open(&store, &company, &admin, &jobs(Side::Offer, 5, &[(field::PPKS, "ppks-04")]), &mut moments).await;
        let everywhere = [(field::PPKS, "ppks-04"), (field::REGENCY, "")];
        open(&store, &company, &admin, &jobs(Side::Offer, 2, &everywhere), &mut moments).await;
        open(&store, &company, &admin, &jobs(Side::Need, 2, &[(field::PPKS, "ppks-04")]), &mut moments).await;
        let offers = counted(&store, Measure::Offers).await;
        assert_eq!((offers[kind][city], offers[kind].iter().sum::<u32>()), (2, 14), "one here, and one everywhere");
        assert_eq!(offers.concat().iter().sum::<u32>(), 14);
        assert_eq!(counted(&store, Measure::Needs).await[kind][city], 1);
        // Of needs and offers that name it, the dashboard says the same.
        let balance = store.balance(moments.next().at.day()).await.unwrap();
        for (code, open) in [("ppks-04", [1, 2]), ("ppks-05", [0, 0])] {
            let lines = balance.lines(&Selection::default().with(Dimension::Ppks, code));
            let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum::<i64>();
            assert_eq!([sum(|line| line.need.listings), sum(|line| line.offer.listings)], open, "{code}");
        }
        // Two offers are one stakeholder, in the regency where it is.
        let at_it = counted(&store, Measure::Stakeholders).await;
        assert_eq!((at_it[kind][city], at_it.concat().iter().sum::<u32>()), (1, 1));

        let role = PartnerRole::Implementing;
        store.say_partner(&admin, PROGRAMME, id_of(&company), role, &mut moments.next()).await.unwrap();
        assert_eq!(counted(&store, Measure::Stakeholders).await, at_it, "one side alone says nothing");
        store.say_partner(&company, PROGRAMME, id_of(&company), role, &mut moments.next()).await.unwrap();
        let programme = store.programme(PROGRAMME).await.unwrap().unwrap();
        let partner = counted(&store, Measure::Stakeholders).await;
        for (place, code) in kinds.iter().enumerate() {
            let mut expected = before[place].clone();
            expected[city] = u32::from(code == "ppks-04" || programme.ppks.contains(code));
            assert_eq!(partner[place], expected, "{code}");
        }
    })
    .await;
}
