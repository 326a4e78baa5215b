//! What is shown of matches: to their sides, and to the office that looks on.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::exchange::{Delivery, MatchItem, MatchPage, MatchState, Side};
use domain::programme::Page;

use super::matching::{DELIVERY, MATCH, MatchRow, Pair, by_match, item, side_of};
use super::{Row, is_in_scope};
use crate::audit::note;
use crate::statement::Statement;
use crate::{Moment, Result, Store};

/// Matches on a page of a listing's list.
const PAGE: usize = 20;

impl Store {
    /// The two listings of a match, as they are now.
    async fn pair_of(&self, row: &MatchRow) -> Result<Option<Pair>> {
        let (need, offer) = (self.listing_row(&row.need).await?, self.listing_row(&row.offer).await?);
        Ok(need.zip(offer).map(|(need, offer)| Pair { need, offer }))
    }

    /// The deliveries of matches, by match.
    pub(super) async fn deliveries_of(&self, ids: &[String]) -> Result<BTreeMap<String, Vec<Delivery>>> {
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut statement = Statement::new(DELIVERY);
        statement.add_list("", ids, ") order by d.listing_match, d.number");
        by_match(statement.fetch(&self.readers).await?)
    }

    /// Matches as this actor sees them in a list. Their listings and deliveries are read together.
    pub(super) async fn match_items(&self, actor: &Actor, rows: Vec<MatchRow>) -> Result<Vec<MatchItem>> {
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let mut deliveries = self.deliveries_of(&ids).await?;
        let both = rows.iter().flat_map(|row| [row.need.clone(), row.offer.clone()]).collect();
        let listings = self.listing_rows(both).await?;
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(pair) = listings.get(&row.need).zip(listings.get(&row.offer)) else { continue };
            let id = row.id.clone();
            items.push(item(pair, &id, row.of(&mut deliveries)?, side_of(pair, actor))?);
        }
        Ok(items)
    }

    /// A match for one of its sides, with the name and contact of the other once both have accepted, which is noted in
    /// the audit log; or for an officer who looks after one of the listings, without a contact.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn match_page(&self, actor: &Actor, id: &str, moment: &mut Moment) -> Result<Option<MatchPage>> {
        let mut statement = Statement::new(MATCH);
        statement.add("m.id = ?", [id.to_owned()]);
        let rows: Vec<MatchRow> = statement.fetch(&self.readers).await?;
        let Some(row) = rows.into_iter().next() else { return Ok(None) };
        let Some(pair) = self.pair_of(&row).await? else { return Ok(None) };
        let side = pair.side(actor);
        if side.is_none() && !pair.is_in_scope(actor) {
            return Ok(None);
        }
        let of = row.of(&mut self.deliveries_of(&[id.to_owned()]).await?)?;
        let agreed = matches!(of.state, MatchState::Accepted | MatchState::Fulfilled);
        let named = |row: &Row| (side.is_some() && agreed) || row.is_of(actor) || is_in_scope(actor, &row.office);
        let (needs, offers) = (pair.need.poster(named(&pair.need))?, pair.offer.poster(named(&pair.offer))?);
        let contact = match side {
            Some(side) if agreed => {
                let (_, other) = pair.seen_from(side);
                let mut transaction = self.begin().await?;
                note(&mut transaction, actor, "match.contact", id, "", moment).await?;
                let contact = self.contact_of(&mut transaction, other).await?;
                transaction.commit().await?;
                Some(contact)
            }
            _ => None,
        };
        Ok(Some(MatchPage { item: pair.item(id, of, side)?, needs, offers, contact }))
    }

    /// A page of the matches of a listing, the latest first, for who posted it and for the office that looks after it.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn matches(&self, actor: &Actor, listing: &str, after: Option<String>) -> Result<Page<MatchItem>> {
        let nothing = Page { items: Vec::new(), next: None, total: None };
        let Some(own) = self.listing_row(listing).await? else { return Ok(nothing) };
        if !own.is_of(actor) && !is_in_scope(actor, &own.office) {
            return Ok(nothing);
        }
        let mut statement = Statement::new(MATCH);
        // Two conditions with an index each; which of them applies, the side of the listing says.
        match own.listing()?.side {
            Side::Need => statement.add("m.need = ?", [listing.to_owned()]),
            Side::Offer => statement.add("m.offer = ?", [listing.to_owned()]),
        };
        statement.add_if(" and m.id < ?", after);
        statement.add(" order by m.id desc", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &MatchRow| row.id.clone()).await?;
        Ok(Page { items: self.match_items(actor, rows).await?, next, total: None })
    }
}
