//! What is shown of needs and offers: to everybody, to posters, to officers; and what fits what.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::{Day, Timestamp};
use domain::exchange::{
    Candidate, ExchangeFilter, Listing, ListingItem, ListingPage, ListingState, OwnListing, Proposal, QueuedListing,
    SuggestedListing, rank,
};
use domain::programme::Page;
use sqlx::FromRow;

use super::{Row, SELECT, is_in_scope};
use crate::office::scoped;
use crate::statement::Statement;
use crate::{Result, Store, from_json};

/// Listings on a page of a list.
const PAGE: usize = 20;

/// Listings that are read in one statement, far below what either engine binds; the statement of candidates says it again.
const BATCH: usize = 500;

/// Proposals that are shown.
const MOST_PROPOSALS: usize = 20;

/// What is compared of a listing. Who posted it is read of those that fit.
#[derive(FromRow)]
struct CandidateRow {
    id: String,
    posted_at: i64,
    amount: i64,
    taken: i64,
    content: String,
}

const CANDIDATES: &str = "select r.id, r.posted_at, r.amount, r.taken, r.content from listing r where ";

impl CandidateRow {
    fn candidate(self) -> Result<Candidate> {
        Ok(Candidate {
            listing: from_json("listing", &self.id, &self.content)?,
            posted: Timestamp(self.posted_at),
            left: self.amount - self.taken,
            id: self.id,
        })
    }
}

const fn nothing<T>() -> Page<T> {
    Page { items: Vec::new(), next: None, total: None }
}

impl Store {
    /// A page of the open listings of which something is left and which have not run out today, the latest first.
    ///
    /// There is no search by words: the search in names is made for names (`store/src/search.rs`), and reading through
    /// all texts would not last at a large number of listings.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn listings(&self, filter: &ExchangeFilter, today: Day) -> Result<Page<ListingItem>> {
        let mut statement = Statement::new(SELECT);
        statement.add("r.state = 'open' and r.taken < r.amount and r.expires_on >= ?", [today.to_string()]);
        statement.add_if(" and r.side = ?", filter.side.map(|side| side.code().to_owned()));
        statement.add_if(" and r.kind = ?", filter.kind.map(|kind| kind.code().to_owned()));
        statement.add_if(" and r.area in (?, '')", filter.regency.clone());
        statement.add_if(
            " and (exists (select 1 from listing_ppks k where k.listing = r.id and k.ppks = ?)
                   or not exists (select 1 from listing_ppks k where k.listing = r.id))",
            filter.ppks.clone(),
        );
        // Ids sort by time.
        statement.add_if(" and r.id < ?", filter.after.clone());
        statement.add(" order by r.id desc", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &Row| row.id.clone()).await?;
        let items = rows.iter().map(|row| row.item(&Actor::Anonymous)).collect::<Result<_>>()?;
        Ok(Page { items, next, total: None })
    }

    pub(super) async fn listing_row(&self, id: &str) -> Result<Option<Row>> {
        let mut statement = Statement::new(SELECT);
        statement.add("r.id = ?", [id.to_owned()]);
        Ok(statement.fetch(&self.readers).await?.into_iter().next())
    }

    /// Listings by their ids.
    pub(super) async fn listing_rows(&self, mut ids: Vec<String>) -> Result<BTreeMap<String, Row>> {
        ids.sort();
        ids.dedup();
        let mut found = BTreeMap::new();
        for ids in ids.chunks(BATCH) {
            let mut statement = Statement::new(SELECT);
            statement.add_list("r.id in (", ids, ")");
            let rows: Vec<Row> = statement.fetch(&self.readers).await?;
            found.extend(rows.into_iter().map(|row| (row.id.clone(), row)));
        }
        Ok(found)
    }

    /// A listing: one that is open on this day for everybody, any for who posted it and for the office that looks after it.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn listing(&self, actor: &Actor, id: &str, today: Day) -> Result<Option<ListingPage>> {
        let Some(row) = self.listing_row(id).await? else { return Ok(None) };
        let (own, looked_after) = (row.is_of(actor), is_in_scope(actor, &row.office));
        if !row.is_open(today)? && !own && !looked_after {
            return Ok(None);
        }
        let listing = row.listing()?;
        Ok(Some(ListingPage {
            item: row.item(actor)?,
            description: listing.description,
            from: listing.from,
            until: listing.until,
            for_whom: listing.for_whom,
            own,
            looked_after,
            reason: row.reason.clone(),
        }))
    }

    /// A page of the listings that this actor posted, or for an officer, of the needs of programmes within the own
    /// scope; the latest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn own_listings(&self, actor: &Actor, after: Option<String>) -> Result<Page<OwnListing>> {
        let mut statement = match actor {
            Actor::Stakeholder { id } => {
                let mut statement = Statement::new(SELECT);
                statement.add("r.stakeholder = ?", [id.clone()]);
                statement
            }
            _ => {
                let Some(mut statement) = scoped(SELECT, actor) else { return Ok(nothing()) };
                statement.add(" and r.stakeholder is null", []);
                statement
            }
        };
        statement.add_if(" and r.id < ?", after);
        statement.add(" order by r.id desc", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &Row| row.id.clone()).await?;
        let own =
            |row: &Row| Ok(OwnListing { item: row.item(actor)?, reason: row.reason.clone(), matches: row.matches });
        Ok(Page { items: rows.iter().map(own).collect::<Result<_>>()?, next, total: None })
    }

    /// A page of the listings within the officer's scope that stand here, the longest waiting first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn listing_queue(
        &self,
        actor: &Actor,
        state: ListingState,
        after: Option<String>,
    ) -> Result<Page<QueuedListing>> {
        let Some(mut statement) = scoped(SELECT, actor) else { return Ok(nothing()) };
        statement.add(" and r.state = ?", [state.code().to_owned()]);
        statement.add_if(" and r.id > ?", after);
        statement.add(" order by r.id", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &Row| row.id.clone()).await?;
        let queued = |row: &Row| {
            let listing = row.listing()?;
            Ok(QueuedListing {
                item: row.item(actor)?,
                description: listing.description,
                for_whom: listing.for_whom,
                reason: row.reason.clone(),
            })
        };
        Ok(Page { items: rows.iter().map(queued).collect::<Result<_>>()?, next, total: None })
    }

    /// What fits an open listing, the best first, for who posted it and for the office that looks after it. Those that
    /// it is matched with already are left out.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn proposals(&self, actor: &Actor, id: &str, today: Day) -> Result<Vec<SuggestedListing>> {
        let Some(row) = self.listing_row(id).await? else { return Ok(Vec::new()) };
        if !row.is_open(today)? || !(row.is_of(actor) || is_in_scope(actor, &row.office)) {
            return Ok(Vec::new());
        }
        let wanted = row.candidate()?;
        let listing = &wanted.listing;
        let mut best: Vec<(Candidate, Proposal)> = Vec::new();
        let mut after = String::new();
        // All are compared, so many at a time: what fits best may lie far away, or be new.
        loop {
            let rows = self.candidates(&row, listing, today, &after).await?;
            let full = rows.len() == BATCH;
            after = rows.last().map(|row| row.id.clone()).unwrap_or_default();
            let mut compared: Vec<Candidate> = best.into_iter().map(|(candidate, _)| candidate).collect();
            for row in rows {
                compared.push(row.candidate()?);
            }
            let mut ranked = rank(&wanted, &compared, today);
            ranked.truncate(MOST_PROPOSALS);
            let mut by_id: BTreeMap<String, Candidate> =
                compared.into_iter().map(|candidate| (candidate.id.clone(), candidate)).collect();
            best = ranked.into_iter().filter_map(|proposal| Some((by_id.remove(&proposal.id)?, proposal))).collect();
            if !full {
                break;
            }
        }
        let listings = self.listing_rows(best.iter().map(|(candidate, _)| candidate.id.clone()).collect()).await?;
        let mut suggested = Vec::new();
        for (_, proposal) in best {
            let Some(row) = listings.get(&proposal.id) else { continue };
            suggested.push(SuggestedListing {
                item: row.item(actor)?,
                amount: proposal.amount,
                reasons: proposal.reasons,
            });
        }
        Ok(suggested)
    }

    /// What may fit a listing, by id, from after this one on; as many as are compared at a time.
    async fn candidates(&self, row: &Row, listing: &Listing, today: Day, after: &str) -> Result<Vec<CandidateRow>> {
        let code = |text: &str| text.to_owned();
        let mut statement = Statement::new(CANDIDATES);
        statement.add(
            "r.state = 'open' and r.side = ? and r.kind = ? and r.unit = ? and r.taken < r.amount and r.expires_on >= ?
             and coalesce(r.stakeholder, '-') <> ?",
            [
                code(listing.side.other().code()),
                code(listing.kind.code()),
                code(listing.unit.code()),
                today.to_string(),
                row.stakeholder.clone(),
            ],
        );
        statement.add(
            " and not exists (select 1 from listing_match m where m.state in ('proposed', 'accepted')
                   and ((m.need = r.id and m.offer = ?) or (m.offer = r.id and m.need = ?)))",
            [row.id.clone(), row.id.clone()],
        );
        statement.add(" and r.id > ? order by r.id limit 500", [code(after)]);
        statement.fetch(&self.readers).await
    }
}
