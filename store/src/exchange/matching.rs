//! Matches of needs and offers. Whoever changes one has both listings locked, so that however many act at once, no more
//! is agreed than there is.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::{Day, Timestamp};
use domain::exchange::{
    Delivery, DeliveryState, Event, Match, MatchItem, MatchState, Refusal, Room, Side, Worth, propose, step,
};
use domain::outbox::Message;
use sqlx::{Any, FromRow, Transaction};

use super::{Row, is_in_scope};
use crate::audit::note;
use crate::{Error, Moment, Result, Store, bump_data_version};

/// What became of a step with a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matched {
    /// It is done.
    Done {
        /// Id of the match.
        id: String,
        /// Where it stands now.
        state: MatchState,
    },
    /// The rules do not allow it.
    Refused(Refusal),
    /// There is no such match or listing, or it is not for this actor to act.
    NotFound,
}

#[derive(FromRow)]
pub(super) struct MatchRow {
    pub(super) id: String,
    pub(super) need: String,
    pub(super) offer: String,
    state: String,
    amount: i64,
    need_accepted: i64,
    offer_accepted: i64,
    reason: String,
    since: i64,
}

pub(super) const MATCH: &str =
    "select m.id, m.need, m.offer, m.state, m.amount, m.need_accepted, m.offer_accepted, m.reason,
        m.since
    from listing_match m where ";

#[derive(FromRow)]
pub(super) struct DeliveryRow {
    listing_match: String,
    number: i64,
    amount: i64,
    people: Option<i64>,
    value: Option<i64>,
    state: String,
    at: i64,
    reason: String,
}

pub(super) const DELIVERY: &str =
    "select d.listing_match, d.number, d.amount, d.people, d.value, d.state, d.at, d.reason
    from delivery d where d.listing_match in (";

impl MatchRow {
    pub(super) fn of(self, deliveries: &mut BTreeMap<String, Vec<Delivery>>) -> Result<Match> {
        Ok(Match {
            state: MatchState::from_code(&self.state)
                .ok_or_else(|| Error::corrupt("listing_match", &self.id, "state"))?,
            amount: self.amount,
            need_accepted: self.need_accepted == 1,
            offer_accepted: self.offer_accepted == 1,
            deliveries: deliveries.remove(&self.id).unwrap_or_default(),
            reason: self.reason,
            since: Timestamp(self.since),
        })
    }
}

/// Deliveries by their match, in the order of their numbers.
pub(super) fn by_match(rows: Vec<DeliveryRow>) -> Result<BTreeMap<String, Vec<Delivery>>> {
    let mut found: BTreeMap<String, Vec<Delivery>> = BTreeMap::new();
    for row in rows {
        let state = DeliveryState::from_code(&row.state)
            .ok_or_else(|| Error::corrupt("delivery", &row.listing_match, "state"))?;
        let delivery = Delivery {
            number: row.number,
            amount: row.amount,
            worth: Worth { people: row.people, value: row.value },
            state,
            at: Timestamp(row.at),
            reason: row.reason,
        };
        found.entry(row.listing_match).or_default().push(delivery);
    }
    Ok(found)
}

/// A need and an offer; locked where something is to be written.
pub(super) struct Pair {
    pub(super) need: Row,
    pub(super) offer: Row,
}

impl Pair {
    /// The side for which this actor acts.
    pub(super) fn side(&self, actor: &Actor) -> Option<Side> {
        side_of((&self.need, &self.offer), actor)
    }

    /// Whether this actor looks after one of the two.
    pub(super) fn is_in_scope(&self, actor: &Actor) -> bool {
        is_in_scope(actor, &self.need.office) || is_in_scope(actor, &self.offer.office)
    }

    /// What is left of the two besides what one match has taken.
    fn room(&self, taken: i64, today: Day) -> Result<Room> {
        Ok(Room {
            need: self.need.amount - self.need.taken + taken,
            offer: self.offer.amount - self.offer.taken + taken,
            open: self.need.is_open(today)? && self.offer.is_open(today)?,
        })
    }

    /// The listing of a side, and the other.
    pub(super) fn seen_from(&self, side: Side) -> (&Row, &Row) {
        match side {
            Side::Need => (&self.need, &self.offer),
            Side::Offer => (&self.offer, &self.need),
        }
    }

    /// Whether the two are what they should be: a need and an offer of the same thing, of different posters.
    fn fits(&self) -> Result<bool> {
        let (need, offer) = (self.need.listing()?, self.offer.listing()?);
        let same_poster = !self.need.stakeholder.is_empty() && self.need.stakeholder == self.offer.stakeholder;
        Ok((need.side, offer.side) == (Side::Need, Side::Offer)
            && (need.kind, need.unit) == (offer.kind, offer.unit)
            && !same_poster)
    }

    pub(super) fn item(&self, id: &str, of: Match, side: Option<Side>) -> Result<MatchItem> {
        item((&self.need, &self.offer), id, of, side)
    }
}

/// The side of a need and an offer for which this actor acts.
pub(super) fn side_of((need, offer): (&Row, &Row), actor: &Actor) -> Option<Side> {
    match (need.is_of(actor), offer.is_of(actor)) {
        (true, _) => Some(Side::Need),
        (false, true) => Some(Side::Offer),
        (false, false) => None,
    }
}

/// A match of a need and an offer, in a list.
pub(super) fn item((need, offer): (&Row, &Row), id: &str, of: Match, side: Option<Side>) -> Result<MatchItem> {
    let (needed, offered) = (need.listing()?, offer.listing()?);
    Ok(MatchItem {
        id: id.to_owned(),
        side,
        of,
        kind: needed.kind,
        unit: needed.unit,
        need: (need.id.clone(), needed.title),
        offer: (offer.id.clone(), offered.title),
    })
}

impl Store {
    /// Locks a need and an offer, always in the order of their ids, so that no two wait for each other.
    async fn lock_pair(
        &self,
        transaction: &mut Transaction<'static, Any>,
        need: &str,
        offer: &str,
    ) -> Result<Option<Pair>> {
        let (first, second) = if need < offer { (need, offer) } else { (offer, need) };
        let first = self.lock_listing(transaction, first).await?;
        let second = self.lock_listing(transaction, second).await?;
        let (need, offer) = if need < offer { (first, second) } else { (second, first) };
        Ok(need.zip(offer).map(|(need, offer)| Pair { need, offer }))
    }

    /// Proposes to match a need with an offer for an amount: one of the two posters, which accepts by that; or an
    /// officer who looks after one of them, on whom both wait.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn propose_match(
        &self,
        actor: &Actor,
        need: &str,
        offer: &str,
        amount: i64,
        moment: &mut Moment,
    ) -> Result<Matched> {
        if need == offer {
            return Ok(Matched::Refused(Refusal::NoFit));
        }
        let mut transaction = self.begin().await?;
        let Some(pair) = self.lock_pair(&mut transaction, need, offer).await? else { return Ok(Matched::NotFound) };
        let by = pair.side(actor);
        if by.is_none() && !pair.is_in_scope(actor) {
            return Ok(Matched::NotFound);
        }
        if !pair.fits()? {
            return Ok(Matched::Refused(Refusal::NoFit));
        }
        let live: i64 = sqlx::query_scalar(
            "select count(*) from listing_match
             where need = $1 and offer = $2 and state in ('proposed', 'accepted')",
        )
        .bind(need)
        .bind(offer)
        .fetch_one(&mut *transaction)
        .await?;
        if live > 0 {
            return Ok(Matched::Refused(Refusal::AlreadyProposed));
        }
        let proposed = match propose(by, amount, pair.room(0, moment.at.day())?, moment.at) {
            Ok(proposed) => proposed,
            Err(refusal) => return Ok(Matched::Refused(refusal)),
        };
        let id = moment.id();
        sqlx::query(
            "insert into listing_match (id, need, offer, state, amount, need_accepted, offer_accepted, reason, since)
             values ($1, $2, $3, $4, $5, $6, $7, '', $8)",
        )
        .bind(&id)
        .bind(need)
        .bind(offer)
        .bind(proposed.state.code())
        .bind(proposed.amount)
        .bind(i64::from(proposed.need_accepted))
        .bind(i64::from(proposed.offer_accepted))
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        for side in Side::ALL.iter().filter(|side| !proposed.is_accepted_by(**side)) {
            let (row, other) = pair.seen_from(*side);
            let (listing, title) = (row.id.clone(), row.listing()?.title);
            let message = Message::MatchProposed { listing, title, other: other.listing()?.title };
            self.tell(&mut transaction, row, &message, moment).await?;
        }
        note(&mut transaction, actor, "match.propose", &id, "", moment).await?;
        transaction.commit().await?;
        Ok(Matched::Done { id, state: proposed.state })
    }

    /// A match with its two listings, all locked.
    async fn lock_match(&self, transaction: &mut Transaction<'static, Any>, id: &str) -> Result<Option<(Pair, Match)>> {
        // Which listings it is of never changes, so they can be read before they are locked.
        let ids: Option<(String, String)> = sqlx::query_as("select need, offer from listing_match where id = $1")
            .bind(id)
            .fetch_optional(&mut **transaction)
            .await?;
        let Some((need, offer)) = ids else { return Ok(None) };
        let Some(pair) = self.lock_pair(transaction, &need, &offer).await? else { return Ok(None) };
        let row: MatchRow = sqlx::query_as(sqlx::AssertSqlSafe(format!("{MATCH} m.id = $1")))
            .bind(id)
            .fetch_one(&mut **transaction)
            .await?;
        let deliveries = sqlx::query_as(sqlx::AssertSqlSafe(format!("{DELIVERY}$1) order by d.number")))
            .bind(id)
            .fetch_all(&mut **transaction)
            .await?;
        Ok(Some((pair, row.of(&mut by_match(deliveries)?)?)))
    }

    /// Does a step with a match: accepts or declines it, reports a delivery, confirms or disputes one.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn act_on_match(&self, actor: &Actor, id: &str, event: &Event, moment: &mut Moment) -> Result<Matched> {
        let mut transaction = self.begin().await?;
        let Some((pair, before)) = self.lock_match(&mut transaction, id).await? else { return Ok(Matched::NotFound) };
        let Some(side) = pair.side(actor) else { return Ok(Matched::NotFound) };
        let room = pair.room(before.taken(), moment.at.day())?;
        let event = &match event {
            Event::Deliver { amount, worth } => {
                Event::Deliver { amount: *amount, worth: worth.beside(pair.need.listing()?.kind) }
            }
            other => other.clone(),
        };
        let after = match step(&before, event, side, room, moment.at) {
            Ok(after) => after,
            Err(refusal) => return Ok(Matched::Refused(refusal)),
        };
        self.settle(&mut transaction, id, (&pair, side), event, (&before, &after), moment).await?;
        note(&mut transaction, actor, &format!("match.{}", event.code()), id, "", moment).await?;
        if after.taken() != before.taken() {
            // Public pages say how much is left.
            bump_data_version(&mut transaction).await?;
        }
        transaction.commit().await?;
        Ok(Matched::Done { id: id.to_owned(), state: after.state })
    }
}

impl Store {
    /// Writes what differs after a step of one side, takes from the listings what it takes, and tells the other side.
    async fn settle(
        &self,
        transaction: &mut Transaction<'static, Any>,
        id: &str,
        (pair, side): (&Pair, Side),
        event: &Event,
        (before, after): (&Match, &Match),
        moment: &mut Moment,
    ) -> Result<()> {
        write(transaction, id, before, after).await?;
        let more = after.taken() - before.taken();
        if more != 0 {
            for row in [&pair.need, &pair.offer] {
                sqlx::query("update listing set taken = taken + $2 where id = $1")
                    .bind(&row.id)
                    .bind(more)
                    .execute(&mut **transaction)
                    .await?;
            }
        }
        let (own, other) = pair.seen_from(side);
        if let Some(message) = told(event, before, after, own, other)? {
            self.tell(transaction, other, &message, moment).await?;
        }
        Ok(())
    }

    /// Ends what was agreed about a listing that an officer takes off, as if its poster declined. What was confirmed
    /// stays.
    pub(super) async fn end_agreed(
        &self,
        transaction: &mut Transaction<'static, Any>,
        row: &Row,
        reason: &str,
        moment: &mut Moment,
    ) -> Result<()> {
        let side = row.listing()?.side;
        let agreed: Vec<String> = sqlx::query_scalar(
            "select id from listing_match where (need = $1 or offer = $1) and state = 'accepted' order by id",
        )
        .bind(&row.id)
        .fetch_all(&mut **transaction)
        .await?;
        for id in agreed {
            let Some((pair, before)) = self.lock_match(transaction, &id).await? else { continue };
            let event = Event::Decline { reason: reason.to_owned() };
            let room = pair.room(before.taken(), moment.at.day())?;
            // A reason for taking a listing off is one for declining: the same length is asked.
            let Ok(after) = step(&before, &event, side, room, moment.at) else { continue };
            self.settle(transaction, &id, (&pair, side), &event, (&before, &after), moment).await?;
        }
        Ok(())
    }
}

/// Writes what differs after a step.
async fn write(transaction: &mut Transaction<'static, Any>, id: &str, before: &Match, after: &Match) -> Result<()> {
    sqlx::query(
        "update listing_match set state = $2, need_accepted = $3, offer_accepted = $4, reason = $5, since = $6
         where id = $1",
    )
    .bind(id)
    .bind(after.state.code())
    .bind(i64::from(after.need_accepted))
    .bind(i64::from(after.offer_accepted))
    .bind(&after.reason)
    .bind(after.since.0)
    .execute(&mut **transaction)
    .await?;
    for delivery in after.deliveries.iter().filter(|delivery| !before.deliveries.contains(delivery)) {
        sqlx::query(
            "insert into delivery (listing_match, number, amount, people, value, state, at, reason)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (listing_match, number) do update set
                 state = excluded.state, at = excluded.at, reason = excluded.reason",
        )
        .bind(id)
        .bind(delivery.number)
        .bind(delivery.amount)
        .bind(delivery.worth.people)
        .bind(delivery.worth.value)
        .bind(delivery.state.code())
        .bind(delivery.at.0)
        .bind(&delivery.reason)
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}

/// What the other side is told about a step; nothing where a suggestion still waits for it.
fn told(event: &Event, before: &Match, after: &Match, own: &Row, other: &Row) -> Result<Option<Message>> {
    let listing = other.id.clone();
    let said = other.listing()?;
    let (title, unit) = (said.title, said.unit);
    let amount = |number: i64| {
        before.deliveries.iter().find(|delivery| delivery.number == number).map_or(0, |delivery| delivery.amount)
    };
    Ok(match event {
        Event::Accept if after.state == MatchState::Accepted => {
            Some(Message::MatchAccepted { listing, title, other: own.listing()?.title })
        }
        Event::Accept => None,
        Event::Decline { .. } => Some(Message::MatchDeclined { listing, title, reason: after.reason.clone() }),
        Event::Deliver { amount, .. } => Some(Message::DeliveryReported { listing, title, amount: *amount, unit }),
        Event::Confirm { number } => Some(Message::DeliveryConfirmed { listing, title, amount: amount(*number), unit }),
        Event::Dispute { reason, .. } => {
            Some(Message::DeliveryDisputed { listing, title, reason: reason.trim().to_owned() })
        }
    })
}
