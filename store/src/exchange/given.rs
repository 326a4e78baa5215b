//! What a stakeholder has open and has given, over all of its listings.

use domain::actor::Actor;
use domain::calendar::{Day, Timestamp};
use domain::contribution::{Fit, Part};
use domain::exchange::{Kind, ListingItem, ListingState, MatchItem, Worth};
use sqlx::FromRow;

use super::matching::{MATCH, MatchRow};
use super::{Row, SELECT};
use crate::statement::Statement;
use crate::{Result, Store};

/// Matches that are shown as open, at most.
const MOST_OPEN: &str = " order by m.id limit 100";

/// Open listings for which it is looked what fits, the latest first.
const MOST_ASKED: usize = 5;

/// How many that fit are shown of each.
const FITS_EACH: usize = 2;

/// Needs that are shown.
const MOST_NEEDS: &str = "r.id desc limit 5";

#[derive(FromRow)]
struct GivenRow {
    listing_match: String,
    number: i64,
    amount: i64,
    people: Option<i64>,
    value: Option<i64>,
    at: i64,
    need: String,
}

impl Store {
    /// The matches of the stakeholder who asks that are neither fulfilled nor declined, the longest waiting first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn open_matches(&self, actor: &Actor) -> Result<Vec<MatchItem>> {
        let Actor::Stakeholder { id } = actor else { return Ok(Vec::new()) };
        let mut statement = Statement::new(MATCH);
        statement.add(
            "m.state in ('proposed', 'accepted') and m.id in (
                 select a.id from listing l join listing_match a on a.need = l.id where l.stakeholder = ?
                 union select b.id from listing l join listing_match b on b.offer = l.id where l.stakeholder = ?)",
            [id.clone(), id.clone()],
        );
        statement.add(MOST_OPEN, []);
        let rows: Vec<MatchRow> = statement.fetch(&self.readers).await?;
        self.match_items(actor, rows).await
    }

    /// The listings of the stakeholder who asks that are waiting or open, the latest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn live_listings(&self, actor: &Actor) -> Result<Vec<ListingItem>> {
        let Actor::Stakeholder { id } = actor else { return Ok(Vec::new()) };
        let mut statement = Statement::new(SELECT);
        statement.add("r.stakeholder = ? and r.state in ('waiting', 'open') order by r.id desc", [id.clone()]);
        let rows: Vec<Row> = statement.fetch(&self.readers).await?;
        rows.iter().map(|row| row.item(actor)).collect()
    }

    /// What fits the latest of these own listings, the best of each.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn fits(&self, actor: &Actor, own: &[ListingItem], today: Day) -> Result<Vec<Fit>> {
        let mut fits = Vec::new();
        let open = own.iter().filter(|item| item.state == ListingState::Open && item.left > 0);
        for item in open.take(MOST_ASKED) {
            let proposals = self.proposals(actor, &item.id, today).await?;
            fits.extend(proposals.into_iter().take(FITS_EACH).map(|suggested| Fit {
                own: item.id.clone(),
                title: item.title.clone(),
                suggested,
            }));
        }
        Ok(fits)
    }

    /// The code of the regency of the stakeholder who asks.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn own_regency(&self, actor: &Actor) -> Result<Option<String>> {
        let Actor::Stakeholder { id } = actor else { return Ok(None) };
        Ok(sqlx::query_scalar("select regency from stakeholder where id = $1")
            .bind(id)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// Open needs of these kinds in the regency of the stakeholder who asks, then those of the whole province; the latest
    /// first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn needs_near(
        &self,
        actor: &Actor,
        regency: &str,
        kinds: &[Kind],
        today: Day,
    ) -> Result<Vec<ListingItem>> {
        let Actor::Stakeholder { id } = actor else { return Ok(Vec::new()) };
        let kinds: Vec<String> = kinds.iter().map(|kind| kind.code().to_owned()).collect();
        let mut statement = Statement::new(SELECT);
        statement.add(
            "r.state = 'open' and r.side = 'need' and r.taken < r.amount and r.area in (?, '')
             and r.expires_on >= ? and coalesce(r.stakeholder, '-') <> ?",
            [regency.to_owned(), today.to_string(), id.clone()],
        );
        statement.add_list(" and r.kind in (", &kinds, ")");
        statement.add(" order by case when r.area = '' then 1 else 0 end, ", []).add(MOST_NEEDS, []);
        let rows: Vec<Row> = statement.fetch(&self.readers).await?;
        rows.iter().map(|row| row.item(actor)).collect()
    }

    /// Open needs of the programmes in which the stakeholder who asks has a role, the latest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn needs_of_own_programmes(&self, actor: &Actor, today: Day) -> Result<Vec<ListingItem>> {
        let Actor::Stakeholder { id } = actor else { return Ok(Vec::new()) };
        let mut statement = Statement::new(SELECT);
        statement.add(
            "r.state = 'open' and r.side = 'need' and r.taken < r.amount and r.expires_on >= ?
             and coalesce(r.stakeholder, '-') <> ? and r.programme in (
                 select programme from programme_partner where stakeholder = ? and state = 'confirmed')
             order by ",
            [today.to_string(), id.clone(), id.clone()],
        );
        statement.add(MOST_NEEDS, []);
        let rows: Vec<Row> = statement.fetch(&self.readers).await?;
        rows.iter().map(|row| row.item(actor)).collect()
    }

    /// The parts that a stakeholder gave and their receivers have confirmed, the latest first. Whatever became of the
    /// rest of a match: what has arrived stays.
    pub(crate) async fn parts_given(&self, stakeholder: &str) -> Result<Vec<Part>> {
        let rows: Vec<GivenRow> = sqlx::query_as(
            "select d.listing_match, d.number, d.amount, d.people, d.value, d.at, m.need
             from listing o join listing_match m on m.offer = o.id join delivery d on d.listing_match = m.id
             where o.stakeholder = $1 and d.state = 'confirmed' order by d.at desc, d.listing_match, d.number",
        )
        .bind(stakeholder)
        .fetch_all(&self.readers)
        .await?;
        let needs = self.listing_rows(rows.iter().map(|row| row.need.clone()).collect()).await?;
        let mut parts = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(need) = needs.get(&row.need) else { continue };
            let listing = need.listing()?;
            parts.push(Part {
                of: row.listing_match,
                number: row.number,
                kind: listing.kind,
                unit: listing.unit,
                amount: row.amount,
                worth: Worth { people: row.people, value: row.value },
                on: Timestamp(row.at).day(),
                title: listing.title,
                language: listing.language,
                // A report is shown around: who is not listed is not named in it.
                receiver: need.poster(false)?,
                regency: listing.regency.map(String::from),
            });
        }
        Ok(parts)
    }

    /// How many parts a stakeholder has received and confirmed. They are the contribution of who gave them.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn parts_received(&self, actor: &Actor) -> Result<i64> {
        let Actor::Stakeholder { id } = actor else { return Ok(0) };
        Ok(sqlx::query_scalar(
            "select count(*) from listing n join listing_match m on m.need = n.id
             join delivery d on d.listing_match = m.id where n.stakeholder = $1 and d.state = 'confirmed'",
        )
        .bind(id)
        .fetch_one(&self.readers)
        .await?)
    }
}
