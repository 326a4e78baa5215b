use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::change::{ChangeState, Decision};
use domain::cube::{Dimension, Selection};
use domain::region::{DistrictCode, RegencyCode};
use domain::registration::{Event, State, Ticket, key};
use domain::snowball::generator;
use domain::stakeholder::DirectoryFilter;
use store::{Acted, Decided, Store};

use crate::account::approve;
use crate::change::ask;
use crate::on_both;
use crate::registration::{Moments, act, admin, register};

const REGENCIES: [&str; 3] = ["63.01", "63.05", "63.72"];
/// One that is to be in every village, and one that nobody counts by area.
const KINDS: [&str; 2] = ["psks-05", "psks-06"];

/// A verified stakeholder as the test remembers it.
struct Known {
    actor: Actor,
    kind: &'static str,
    regency: &'static str,
    village: String,
}

/// The district and a village of it, by its place.
async fn area(store: &Store, regency: &str, place: usize) -> (String, String) {
    let district = store.districts(&RegencyCode::parse(regency).unwrap()).await.unwrap().remove(0).code;
    let village = store.villages(&DistrictCode::parse(&district).unwrap()).await.unwrap().swap_remove(place).code;
    (district, village)
}

/// What the cube says is what the test remembers, of each kind in each regency.
async fn hold_against(known: &[Known], store: &Store, step: &str) {
    assert_eq!(store.recount().await.unwrap(), None, "{step}");
    let cube = store.cube().await.unwrap();
    assert_eq!(cube.total(&Selection::default()), i64::try_from(known.len()).unwrap(), "{step}");
    for regency in REGENCIES {
        for kind in KINDS {
            let here = known.iter().filter(|one| one.kind == kind && one.regency == regency);
            let villages: BTreeSet<_> = here.clone().map(|one| one.village.as_str()).collect();
            let in_regency = Selection::default().with(Dimension::Regency, regency);
            let of_kind = in_regency.clone().with(Dimension::Kind, kind);
            assert_eq!(cube.total(&of_kind), i64::try_from(here.count()).unwrap(), "{step}: {kind} in {regency}");
            let by_area = if kind == KINDS[0] { villages.len() } else { 0 };
            let covered = usize::try_from(cube.covered(kind, &in_regency)).unwrap();
            assert_eq!(covered, by_area, "{step}: villages with {kind} in {regency}");
        }
    }
}

#[tokio::test]
async fn cells_of_stakeholders_are_a_recount_after_every_change() {
    on_both(async |store| {
        let mut moments = Moments(0);
        let admin = admin(&store, &mut moments).await;
        let mut random = generator(8);
        let mut below = move |limit: usize| usize::try_from(random() % limit as u64).unwrap();
        let (mut waiting, mut known, mut done) = (Vec::<(Ticket, String)>::new(), Vec::<Known>::new(), BTreeSet::new());
        for step in 0..34 {
            let way = below(7);
            let taken = (!waiting.is_empty()).then(|| waiting.swap_remove(below(waiting.len())));
            match (way, taken) {
                (0, Some((ticket, _))) => {
                    act(&store, &admin, &ticket, &Event::Take, &mut moments).await;
                    let reject = Event::Reject { reason: "Dokumen tidak terbaca.".to_owned() };
                    assert_eq!(act(&store, &admin, &ticket, &reject, &mut moments).await, Acted::Done(State::Rejected));
                    done.insert("reject");
                }
                (1 | 2, Some((ticket, name))) => {
                    approve(&store, &admin, &ticket, &mut moments).await;
                    let filter = DirectoryFilter { words: name, ..DirectoryFilter::default() };
                    let id = store.stakeholders(&filter).await.unwrap().items.remove(0).id;
                    let village = area(&store, REGENCIES[2], 0).await.1;
                    known.push(Known {
                        actor: Actor::Stakeholder { id },
                        kind: KINDS[0],
                        regency: REGENCIES[2],
                        village,
                    });
                    done.insert("approve");
                }
                (3.., taken) if !known.is_empty() => {
                    waiting.extend(taken);
                    let place = below(known.len());
                    let one = &mut known[place];
                    let other_kind = way == 3 && one.kind == KINDS[0];
                    let (regency, (district, village)) = {
                        let regency = REGENCIES[below(3)];
                        (regency, area(&store, regency, below(2)).await)
                    };
                    let values = if other_kind {
                        vec![(key::KIND, KINDS[1]), (key::PILLAR, "community")]
                    } else {
                        vec![(key::REGENCY, regency), (key::DISTRICT, &district), (key::VILLAGE, &village)]
                    };
                    ask(&store, &one.actor, &values, &mut moments).await;
                    let change = store.changes(&admin, None).await.unwrap().items.remove(0).id;
                    let (decision, state) = if way == 4 {
                        (Decision::Reject { reason: "Tidak cocok dengan SK.".to_owned() }, ChangeState::Rejected)
                    } else {
                        (Decision::Approve { visited: other_kind, met: Vec::new() }, ChangeState::Approved)
                    };
                    let decided = store.decide_change(&admin, &change, &decision, &mut moments.next()).await.unwrap();
                    assert_eq!(decided, Decided::Done(state));
                    if state == ChangeState::Rejected {
                        done.insert("refused change");
                    } else if other_kind {
                        one.kind = KINDS[1];
                        done.insert("other kind");
                    } else {
                        (one.regency, one.village) = (regency, village);
                        done.insert("other area");
                    }
                }
                (_, taken) => {
                    waiting.extend(taken);
                    let (name, phone) = (format!("Karang Taruna Ke{step}"), format!("0812 3456 78{step:02}"));
                    let token = format!("pendaftar-{step}");
                    let ticket = register(&store, &token, &name, &phone, &mut moments).await;
                    waiting.push((ticket, format!("ke{step}")));
                    done.insert("register");
                }
            }
            hold_against(&known, &store, &format!("{step}")).await;
        }
        assert_eq!(done.len(), 6, "each kind of change took place: {done:?}");
        assert!(known.len() > 3);
    })
    .await;
}
