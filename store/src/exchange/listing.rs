//! Posting needs and offers, and what becomes of them.

use std::collections::BTreeSet;

use domain::actor::{Actor, ReviewScope};
use domain::exchange::{ForWhom, Listing, ListingEvent, ListingRefusal, ListingState, Side, key, moderated};
use domain::identity::FieldError;
use domain::locale::Bilingual;
use domain::outbox::Message;
use domain::registration::Problem;
use sqlx::{Any, Transaction};

use super::{Row, is_in_scope};
use crate::audit::note;
use crate::stakeholder::lock_stakeholder;
use crate::{Moment, Result, Store, bump_data_version, to_json};

/// Listings that one stakeholder can have waiting or open: more is not meant seriously, and somebody has to read them.
const MOST_LIVE: i64 = 50;

/// What became of posting a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It is there.
    Done {
        /// Id.
        id: String,
        /// Waiting for an officer; open at once where an officer posted it.
        state: ListingState,
    },
    /// What it refers to is not there, or not within the officer's scope.
    Problems(Vec<Problem>),
    /// The stakeholder has as many as one can have.
    TooMany,
    /// It is not for this actor to post.
    NotAllowed,
}

/// What became of a step with a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// It is done; the listing now stands here.
    Done(ListingState),
    /// The rules do not allow it.
    Refused(ListingRefusal),
    /// There is no such listing, or it is not for this actor to do.
    NotFound,
}

/// Who posts, and whose office looks after it.
struct Owner<'a> {
    stakeholder: Option<&'a str>,
    programme: Option<&'a str>,
    officer: Option<&'a str>,
    office: Option<String>,
}

impl Store {
    /// Posts a need or an offer: a verified stakeholder for itself, where an officer looks at it before everybody does;
    /// or an officer the need of a programme that runs within the own scope, open at once.
    ///
    /// A listing is never written on: what others have agreed to stays as it was. Who wants to say something else
    /// closes it and posts anew.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn post_listing(&self, actor: &Actor, listing: &Listing, moment: &mut Moment) -> Result<Posted> {
        let area = listing.regency.as_ref().map(|code| code.as_str().to_owned());
        let owner = match actor {
            Actor::Stakeholder { id } => {
                let Some(home) = self.own_regency(actor).await? else { return Ok(Posted::NotAllowed) };
                Owner { stakeholder: Some(id), programme: None, officer: None, office: Some(area.unwrap_or(home)) }
            }
            Actor::Officer(officer) => match (actor.review_scope(), listing.programme()) {
                (ReviewScope::Nothing, _) | (_, None) => return Ok(Posted::NotAllowed),
                (_, programme) => {
                    Owner { stakeholder: None, programme, officer: Some(officer.id.as_str()), office: area }
                }
            },
            Actor::Anonymous | Actor::Applicant { .. } => return Ok(Posted::NotAllowed),
        };
        let problems = self.listing_problems(actor, listing).await?;
        if !problems.is_empty() {
            return Ok(Posted::Problems(problems));
        }
        let (id, today) = (moment.id(), moment.at.day());
        let state = if owner.officer.is_some() { ListingState::Open } else { ListingState::Waiting };
        let mut transaction = self.begin().await?;
        if let Some(stakeholder) = owner.stakeholder {
            // So that two at once do not both find room.
            lock_stakeholder(&mut transaction, stakeholder).await?;
            let live: i64 = sqlx::query_scalar(
                "select count(*) from listing where stakeholder = $1 and state in ('waiting', 'open')",
            )
            .bind(stakeholder)
            .fetch_one(&mut *transaction)
            .await?;
            if live >= MOST_LIVE {
                return Ok(Posted::TooMany);
            }
        }
        sqlx::query(
            "insert into listing (id, stakeholder, programme, officer, side, kind, unit, amount, taken, area, regency,
                 state, reason, posted_at, expires_on, content)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, '', $12, $13, $14)",
        )
        .bind(&id)
        .bind(owner.stakeholder)
        .bind(owner.programme)
        .bind(owner.officer)
        .bind(listing.side.code())
        .bind(listing.kind.code())
        .bind(listing.unit.code())
        .bind(listing.amount)
        .bind(listing.regency.as_ref().map_or("", |code| code.as_str()))
        .bind(owner.office)
        .bind(state.code())
        .bind(moment.at.0)
        .bind(listing.expires(today).to_string())
        .bind(to_json(listing)?)
        .execute(&mut *transaction)
        .await?;
        for kind in &listing.ppks {
            sqlx::query("insert into listing_ppks (listing, ppks) values ($1, $2)")
                .bind(&id)
                .bind(kind)
                .execute(&mut *transaction)
                .await?;
        }
        note(&mut transaction, actor, "listing.post", &id, "", moment).await?;
        if state == ListingState::Open {
            bump_data_version(&mut transaction).await?;
        }
        transaction.commit().await?;
        Ok(Posted::Done { id, state })
    }

    /// What a listing refers to and is not there. The codes have the right shape; only the tables know the rest.
    async fn listing_problems(&self, actor: &Actor, listing: &Listing) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let mut references: Vec<(&str, &'static str, &str)> = Vec::new();
        let regency = "select count(*) from regency where code = $1";
        let kind = "select count(*) from kind where family = 'ppks' and code = $1";
        if let Some(code) = &listing.regency {
            references.push((key::REGENCY, regency, code.as_str()));
        }
        if let Some(code) = &listing.district {
            references.push((key::DISTRICT, "select count(*) from district where code = $1", code.as_str()));
        }
        references.extend(listing.ppks.iter().map(|code| (key::PPKS, kind, code.as_str())));
        match &listing.for_whom {
            Some(ForWhom::Programme { slug }) => {
                if !self.programmes_in_need(actor).await?.iter().any(|(known, _)| known == slug) {
                    problems.push(Problem::new(key::PROGRAMME, FieldError::Choice));
                }
            }
            Some(ForWhom::Group { regency: code, .. }) => {
                references.push((key::GROUP_REGENCY, regency, code.as_str()));
            }
            Some(ForWhom::Own) | None => {}
        }
        for (field, sql, value) in references {
            let found: i64 = sqlx::query_scalar(sql).bind(value).fetch_one(&self.readers).await?;
            if found == 0 && !problems.iter().any(|problem: &Problem| problem.key == field) {
                problems.push(Problem::new(field, FieldError::Choice));
            }
        }
        let (ReviewScope::Regency(own), Some(slug)) = (actor.review_scope(), listing.programme()) else {
            return Ok(problems);
        };
        if listing.regency.as_ref() != Some(&own) {
            problems.push(Problem::new(key::REGENCY, FieldError::Choice));
        }
        let runs: i64 = sqlx::query_scalar(
            "select count(*) from programme p where p.slug = $1 and (p.whole_province = 1 or exists (
                 select 1 from programme_facet f
                 where f.programme = p.slug and f.dimension = 'regency' and f.value = $2))",
        )
        .bind(slug)
        .bind(own.as_str())
        .fetch_one(&self.readers)
        .await?;
        if runs == 0 && !problems.iter().any(|problem| problem.key == key::PROGRAMME) {
            problems.push(Problem::new(key::PROGRAMME, FieldError::Choice));
        }
        Ok(problems)
    }

    /// The programmes whose needs the actor may post: an officer's all, a stakeholder's those that it carries out.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn programmes_in_need(&self, actor: &Actor) -> Result<Vec<(String, Bilingual)>> {
        let mut programmes = match actor {
            Actor::Officer(_) | Actor::Stakeholder { .. } => self.programme_titles().await?,
            Actor::Anonymous | Actor::Applicant { .. } => Vec::new(),
        };
        if let Actor::Stakeholder { id } = actor {
            let own = self.programmes_of(id).await?;
            programmes.retain(|(slug, _)| own.contains(slug));
        }
        Ok(programmes)
    }

    /// A listing, locked with those that it is matched with, in the order of their ids, as a match does: so that no two
    /// wait for each other.
    async fn lock_with_others(&self, id: &str) -> Result<Option<(Transaction<'static, Any>, Row)>> {
        loop {
            let mut transaction = self.begin().await?;
            let others = others(&mut transaction, id).await?;
            let mut own = None;
            for each in others.iter().map(String::as_str).chain([id]).collect::<BTreeSet<_>>() {
                let row = self.lock_listing(&mut transaction, each).await?;
                if each == id {
                    own = row;
                }
            }
            let Some(own) = own else { return Ok(None) };
            // What was proposed until the lock held would be locked out of order: once more, with it.
            if others == self::others(&mut transaction, id).await? {
                return Ok(Some((transaction, own)));
            }
        }
    }

    /// Does a step with a listing: an officer within whose scope it lies lets everybody see it or takes it off, who
    /// posted it closes it. With its end the proposals that wait for an answer end too; what was agreed goes on, except
    /// where an officer takes the listing off.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn act_on_listing(
        &self,
        actor: &Actor,
        id: &str,
        event: &ListingEvent,
        moment: &mut Moment,
    ) -> Result<Listed> {
        let Some((mut transaction, row)) = self.lock_with_others(id).await? else { return Ok(Listed::NotFound) };
        let allowed = match event {
            ListingEvent::Approve | ListingEvent::Remove { .. } => is_in_scope(actor, &row.office),
            ListingEvent::Close => row.is_of(actor),
            // Time does that, not people.
            ListingEvent::Expire => false,
        };
        if !allowed {
            return Ok(Listed::NotFound);
        }
        let done = self.advance(&mut transaction, actor, &row, event, moment).await?;
        transaction.commit().await?;
        Ok(done)
    }

    async fn advance(
        &self,
        transaction: &mut Transaction<'static, Any>,
        actor: &Actor,
        row: &Row,
        event: &ListingEvent,
        moment: &mut Moment,
    ) -> Result<Listed> {
        let old = row.state()?;
        let new = match moderated(old, event) {
            Ok(new) => new,
            Err(refusal) => return Ok(Listed::Refused(refusal)),
        };
        let reason = match event {
            ListingEvent::Remove { reason } => reason.trim(),
            _ => "",
        };
        sqlx::query("update listing set state = $2, reason = $3 where id = $1")
            .bind(&row.id)
            .bind(new.code())
            .bind(reason)
            .execute(&mut **transaction)
            .await?;
        if matches!(event, ListingEvent::Remove { .. }) {
            self.end_agreed(transaction, row, reason, moment).await?;
        }
        if !new.is_live() {
            let sql = match row.listing()?.side {
                Side::Need => {
                    "update listing_match set state = 'declined', since = $2 where need = $1 and state = 'proposed'
                     returning offer"
                }
                Side::Offer => {
                    "update listing_match set state = 'declined', since = $2 where offer = $1 and state = 'proposed'
                     returning need"
                }
            };
            let others: Vec<(String,)> =
                sqlx::query_as(sql).bind(&row.id).bind(moment.at.0).fetch_all(&mut **transaction).await?;
            for (other,) in others {
                let Some(other) = self.lock_listing(transaction, &other).await? else { continue };
                let (listing, title) = (other.id.clone(), other.listing()?.title);
                self.tell(transaction, &other, &Message::MatchEnded { listing, title }, moment).await?;
            }
        }
        let (listing, title) = (row.id.clone(), row.listing()?.title);
        match event {
            ListingEvent::Approve => {
                self.tell(transaction, row, &Message::ListingApproved { listing, title }, moment).await?;
            }
            ListingEvent::Remove { .. } => {
                let reason = reason.to_owned();
                self.tell(transaction, row, &Message::ListingRemoved { listing, title, reason }, moment).await?;
            }
            ListingEvent::Close | ListingEvent::Expire => {}
        }
        note(transaction, actor, &format!("listing.{}", event.code()), &row.id, "", moment).await?;
        if old == ListingState::Open || new == ListingState::Open {
            bump_data_version(transaction).await?;
        }
        Ok(Listed::Done(new))
    }

    /// Ends the listings whose last day is over. Returns how many.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn expire_listings(&self, moment: &mut Moment) -> Result<u64> {
        let over: Vec<String> = sqlx::query_scalar(
            "select id from listing where state in ('waiting', 'open') and expires_on < $1 order by id",
        )
        .bind(moment.at.day().to_string())
        .fetch_all(&self.readers)
        .await?;
        let mut ended = 0;
        for id in over {
            // Each for itself: many at once would lock in another order than a match does.
            let Some((mut transaction, row)) = self.lock_with_others(&id).await? else { continue };
            let actor = Actor::Anonymous;
            let done = self.advance(&mut transaction, &actor, &row, &ListingEvent::Expire, moment).await?;
            transaction.commit().await?;
            ended += u64::from(done == Listed::Done(ListingState::Expired));
        }
        Ok(ended)
    }
}

/// The listings with which a listing is matched, as long as that has not ended.
async fn others(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select case when need = $1 then offer else need end as other from listing_match
         where (need = $1 or offer = $1) and state in ('proposed', 'accepted') order by other",
    )
    .bind(id)
    .fetch_all(&mut **transaction)
    .await?)
}
