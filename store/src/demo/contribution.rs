//! Made-up needs and offers, what of them has arrived, and roles in programmes, so that the sample has contributions.

use domain::calendar::{Day, Timestamp};
use domain::exchange::{Kind, Listing, ListingState, MatchState, Side};
use domain::locale::Locale;
use domain::region::RegencyCode;
use sqlx::{Any, Transaction};

use super::batch::Batch;
use super::names::pick;
use crate::{Moment, Result, Store, to_json};

/// Companies that give something, at most.
const GIVERS: i64 = 60;

/// What is given: kind, title of the need, title of the offer, how much at most, people and rupiah for each of it.
const GIFTS: [(Kind, &str, &str, usize, i64, i64); 6] = [
    (Kind::Job, "Kerja bagi lulusan pelatihan menjahit", "Penjahit seragam sekolah", 5, 0, 0),
    (Kind::Apprenticeship, "Tempat magang di bengkel", "Magang montir sepeda motor", 4, 0, 0),
    (Kind::Training, "Pelatihan membuat kue", "Kursus membuat kue", 20, 0, 250_000),
    (Kind::Goods, "Paket sembako untuk lansia", "Paket sembako", 80, 1, 150_000),
    (Kind::Mentoring, "Pendampingan usaha kecil", "Pendampingan pembukuan", 30, 0, 0),
    (Kind::Equipment, "Mesin jahit untuk kelompok usaha", "Mesin jahit", 4, 2, 2_000_000),
];

/// Who may give or receive: id and regency.
type Party = (String, String);

struct Batches {
    listing: Batch,
    matched: Batch,
    delivery: Batch,
    partner: Batch,
}

fn listing(side: Side, gift: usize, amount: i64, regency: &str, until: Day) -> Listing {
    let (kind, need, offer, ..) = GIFTS[gift];
    Listing {
        side,
        kind,
        unit: kind.units()[0],
        amount,
        language: Locale::Id,
        title: if side == Side::Need { need } else { offer }.to_owned(),
        description: "Data contoh, bukan kebutuhan atau penawaran yang sesungguhnya.".to_owned(),
        regency: RegencyCode::parse(regency).ok(),
        district: None,
        from: None,
        until: Some(until),
        ppks: Vec::new(),
        for_whom: (side == Side::Need).then_some(domain::exchange::ForWhom::Own),
    }
}

impl Store {
    /// Companies offer, organisations of the same regency need; most of it has been brought together, and a part of that
    /// waits to be confirmed.
    pub(super) async fn add_sample_contributions(
        &self,
        transaction: &mut Transaction<'static, Any>,
        moment: &mut Moment,
    ) -> Result<()> {
        let givers: Vec<Party> =
            sqlx::query_as("select id, regency from stakeholder where pillar = 'business' order by id limit $1")
                .bind(GIVERS)
                .fetch_all(&mut **transaction)
                .await?;
        let receivers: Vec<Party> = sqlx::query_as(
            "select id, regency from stakeholder where pillar <> 'business' and subject = 'organisation'
             order by id limit 600",
        )
        .fetch_all(&mut **transaction)
        .await?;
        let programmes: Vec<String> =
            sqlx::query_scalar("select slug from programme order by slug limit 5").fetch_all(&self.readers).await?;
        let mut batches = Batches {
            listing: Batch::new(
                "listing (id, stakeholder, side, kind, unit, amount, taken, area, regency, state, reason, posted_at,
                     expires_on, content)",
                14,
            ),
            matched: Batch::new(
                "listing_match (id, need, offer, state, amount, need_accepted, offer_accepted, reason, since)",
                9,
            ),
            delivery: Batch::new("delivery (listing_match, number, amount, people, value, state, at, reason)", 8),
            partner: Batch::new("programme_partner (programme, stakeholder, role, state, since)", 5),
        };
        for (number, giver) in givers.iter().enumerate() {
            let near: Vec<&Party> = receivers.iter().filter(|(_, regency)| *regency == giver.1).collect();
            for _ in 0..=moment.below(3) {
                let Some(receiver) = pick(&near, moment).copied() else { break };
                give(&mut batches, giver, receiver, moment)?;
            }
            if let (0, Some(programme)) = (number % 3, pick(&programmes, moment)) {
                let state = if number % 2 == 0 { "confirmed" } else { "asked" };
                let since = moment.at.plus_days(-days(moment, 600)).0;
                let (programme, stakeholder) = (programme.clone(), giver.0.clone());
                batches.partner.add([
                    programme.into(),
                    stakeholder.into(),
                    "funder".into(),
                    state.into(),
                    since.into(),
                ]);
            }
        }
        batches.listing.flush(transaction, true).await?;
        batches.matched.flush(transaction, true).await?;
        batches.delivery.flush(transaction, true).await?;
        batches.partner.flush(transaction, true).await
    }
}

fn days(moment: &mut Moment, most: usize) -> i64 {
    i64::try_from(moment.below(most)).unwrap_or(0)
}

/// One offer and one need of the same thing, matched for a part of it, with what has been delivered.
fn give(batches: &mut Batches, giver: &Party, receiver: &Party, moment: &mut Moment) -> Result<()> {
    let gift = moment.below(GIFTS.len());
    let (kind, .., most, people, value) = GIFTS[gift];
    let amount = 1 + days(moment, most);
    let posted = moment.at.plus_days(-10 - days(moment, 700));
    // What is old has ended; what is new goes on.
    let fresh = moment.at.day().days_since(posted.day()) < 80;
    let until = posted.plus_days(if fresh { 80 + days(moment, 20) } else { 60 }).day();
    let state = if fresh { ListingState::Open } else { ListingState::Expired };
    let mut ids = [String::new(), String::new()];
    for (side, owner, id) in [(Side::Need, receiver, 0), (Side::Offer, giver, 1)] {
        let whole = if side == Side::Need { amount } else { amount + 1 + days(moment, 3) };
        let listing = listing(side, gift, whole, &giver.1, until);
        ids[id] = Moment::new(posted, moment.bytes()).id();
        batches.listing.add([
            ids[id].clone().into(),
            owner.0.clone().into(),
            side.code().into(),
            kind.code().into(),
            listing.unit.code().into(),
            whole.into(),
            amount.into(),
            giver.1.clone().into(),
            giver.1.clone().into(),
            state.code().into(),
            "".into(),
            posted.0.into(),
            until.to_string().into(),
            to_json(&listing)?.into(),
        ]);
    }
    let [need, offer] = ids;
    let id = Moment::new(posted, moment.bytes()).id();
    let first = 1 + days(moment, usize::try_from(amount).unwrap_or(1));
    let mut parts = vec![first];
    if first < amount {
        parts.push(amount - first);
    }
    // The last part of what is fresh still waits for the receiver.
    let matched = if fresh { MatchState::Accepted } else { MatchState::Fulfilled };
    batches.matched.add([
        id.clone().into(),
        need.into(),
        offer.into(),
        matched.code().into(),
        amount.into(),
        1.into(),
        1.into(),
        "".into(),
        posted.plus_days(2).0.into(),
    ]);
    let last = parts.len();
    for (part, number) in parts.into_iter().zip(1..) {
        let at: Timestamp = posted.plus_days(if fresh { 2 } else { 20 * number });
        let state =
            if fresh && usize::try_from(number).is_ok_and(|number| number == last) { "reported" } else { "confirmed" };
        let worth = |each: i64| (each > 0).then_some(each * part);
        batches.delivery.add([
            id.clone().into(),
            number.into(),
            part.into(),
            worth(people).into(),
            worth(value).into(),
            state.into(),
            at.0.into(),
            "".into(),
        ]);
    }
    Ok(())
}
