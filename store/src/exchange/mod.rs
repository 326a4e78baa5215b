//! Needs and offers, and how they are matched. Who may act for a listing is decided here, once.

mod balance;
mod given;
mod listing;
mod matched;
mod matching;
mod shown;

pub use listing::{Listed, Posted};
pub use matching::Matched;

use domain::actor::{Actor, ReviewScope};
use domain::calendar::{Day, Timestamp};
use domain::exchange::{Candidate, Contact, Kind, Listing, ListingItem, ListingState, Poster, Side};
use domain::identity::{Email, Phone};
use domain::locale::{Bilingual, Locale};
use domain::outbox::Message;
use domain::pillar::Subject;
use domain::programme::Programme;
use domain::registration::key;
use sqlx::{Any, AssertSqlSafe, FromRow, Transaction};

use crate::outbox::Recipient;
use crate::{Error, Moment, Result, Store, from_json};

/// A listing with who posted it. The listing is `r`, so that the scope of an officer fits its office.
const SELECT: &str = "select r.id, coalesce(r.stakeholder, '') as stakeholder, coalesce(r.programme, '') as programme,
        coalesce(r.officer, '') as officer, coalesce(r.regency, '') as office, r.amount, r.taken, r.state, r.reason,
        r.posted_at, r.expires_on, r.content, coalesce(s.name, '') as name, coalesce(s.subject, '') as subject,
        coalesce(s.kind, '') as poster_kind, coalesce(s.regency, '') as poster_regency,
        coalesce(s.listed, 0) as listed, coalesce(p.content, '') as programme_content,
        (select count(*) from listing_match m where m.need = r.id and m.state in ('proposed', 'accepted'))
            + (select count(*) from listing_match m where m.offer = r.id and m.state in ('proposed', 'accepted'))
            as matches,
        (select count(*) from journey_link j where j.stakeholder = r.stakeholder and j.state = 'consented') as former
    from listing r left join stakeholder s on s.id = r.stakeholder left join programme p on p.slug = r.programme
    where ";

#[derive(FromRow)]
struct Row {
    id: String,
    /// Empty where the office of a programme posted it.
    stakeholder: String,
    programme: String,
    officer: String,
    /// Regency whose office looks after it; empty for the province.
    office: String,
    amount: i64,
    taken: i64,
    state: String,
    reason: String,
    posted_at: i64,
    expires_on: String,
    content: String,
    name: String,
    subject: String,
    poster_kind: String,
    poster_regency: String,
    listed: i64,
    programme_content: String,
    matches: i64,
    /// 1 where the stakeholder has come from need to independence and consents to its being known.
    former: i64,
}

/// Whether the office of this regency (empty for the province) is within the actor's scope.
fn is_in_scope(actor: &Actor, office: &str) -> bool {
    match actor.review_scope() {
        ReviewScope::Province => true,
        ReviewScope::Regency(regency) => regency.as_str() == office,
        ReviewScope::Nothing => false,
    }
}

impl Row {
    fn corrupt(&self, cause: impl ToString) -> Error {
        Error::corrupt("listing", &self.id, cause)
    }

    fn state(&self) -> Result<ListingState> {
        ListingState::from_code(&self.state).ok_or_else(|| self.corrupt("state"))
    }

    fn listing(&self) -> Result<Listing> {
        from_json("listing", &self.id, &self.content)
    }

    fn expires(&self) -> Result<Day> {
        Day::parse_iso(&self.expires_on).ok_or_else(|| self.corrupt("expires_on"))
    }

    /// Whether it can be matched on this day.
    fn is_open(&self, today: Day) -> Result<bool> {
        Ok(self.state()? == ListingState::Open && self.expires()? >= today)
    }

    /// Whether this actor acts for the poster: the stakeholder itself, or the office that posted for a programme.
    fn is_of(&self, actor: &Actor) -> bool {
        match actor {
            Actor::Stakeholder { id } => self.stakeholder == *id,
            Actor::Officer(_) => self.stakeholder.is_empty() && is_in_scope(actor, &self.office),
            Actor::Anonymous | Actor::Applicant { .. } => false,
        }
    }

    /// Who posted it. A private person that is not listed is named only where that is said.
    fn poster(&self, named: bool) -> Result<Poster> {
        if self.stakeholder.is_empty() {
            let title = if self.programme_content.is_empty() {
                // Archived since.
                Bilingual { id: self.programme.clone(), en: String::new() }
            } else {
                from_json::<Programme>("programme", &self.programme, &self.programme_content)?.title
            };
            return Ok(Poster::Programme { slug: self.programme.clone(), title });
        }
        let subject = Subject::from_code(&self.subject).ok_or_else(|| self.corrupt("subject"))?;
        let listed = self.listed == 1;
        Ok(if named || listed || !subject.is_private() {
            Poster::Stakeholder { id: self.stakeholder.clone(), name: self.name.clone(), listed }
        } else {
            Poster::Unlisted { kind: self.poster_kind.clone(), regency: self.poster_regency.clone() }
        })
    }

    /// What a list shows to this actor.
    fn item(&self, actor: &Actor) -> Result<ListingItem> {
        let listing = self.listing()?;
        let by_former_recipient = self.former > 0 && listing.side == Side::Offer && listing.kind == Kind::Job;
        Ok(ListingItem {
            id: self.id.clone(),
            side: listing.side,
            kind: listing.kind,
            unit: listing.unit,
            amount: self.amount,
            left: self.amount - self.taken,
            language: listing.language,
            title: listing.title,
            regency: listing.regency.map(String::from),
            district: listing.district.map(String::from),
            ppks: listing.ppks,
            poster: self.poster(self.is_of(actor) || is_in_scope(actor, &self.office))?,
            state: self.state()?,
            posted: Timestamp(self.posted_at),
            expires: self.expires()?,
            by_former_recipient,
        })
    }

    fn candidate(&self) -> Result<Candidate> {
        Ok(Candidate {
            id: self.id.clone(),
            posted: Timestamp(self.posted_at),
            listing: self.listing()?,
            left: self.amount - self.taken,
        })
    }
}

impl Store {
    /// A listing, locked for the rest of the transaction.
    async fn lock_listing(&self, transaction: &mut Transaction<'static, Any>, id: &str) -> Result<Option<Row>> {
        // Writing locks the row on PostgreSQL, so that what is read below stays true; SQLite has one writer anyway.
        sqlx::query("update listing set taken = taken where id = $1").bind(id).execute(&mut **transaction).await?;
        let sql = format!("{SELECT} r.id = $1");
        Ok(sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(&mut **transaction).await?)
    }

    /// Name and address of the officer who posted for a programme, or where that one is no longer active, of an
    /// administrator of the province.
    async fn officer_of(&self, transaction: &mut Transaction<'static, Any>, row: &Row) -> Result<(String, String)> {
        let found: Option<(String, String)> = sqlx::query_as(
            "select name, email from officer where active = 1 and (id = $1 or role = 'province_admin')
             order by case when id = $1 then 0 else 1 end, created_at, id limit 1",
        )
        .bind(&row.officer)
        .fetch_optional(&mut **transaction)
        .await?;
        Ok(found.unwrap_or_default())
    }

    /// Writes a message to who posted a listing.
    async fn tell(
        &self,
        transaction: &mut Transaction<'static, Any>,
        row: &Row,
        message: &Message,
        moment: &mut Moment,
    ) -> Result<()> {
        if row.stakeholder.is_empty() {
            let (_, email) = self.officer_of(transaction, row).await?;
            let to = Email::parse(&email).ok();
            let recipient = Recipient { registration: None, to, language: Locale::Id.tag() };
            self.post(transaction, recipient, message, moment).await?;
        } else {
            self.tell_stakeholder(transaction, &row.stakeholder, message, moment).await?;
        }
        Ok(())
    }

    /// How who posted a listing is reached.
    async fn contact_of(&self, transaction: &mut Transaction<'static, Any>, row: &Row) -> Result<Contact> {
        if row.stakeholder.is_empty() {
            let (person, email) = self.officer_of(transaction, row).await?;
            return Ok(Contact { person, phone: String::new(), email });
        }
        let (values, _) = self.sealed_of(transaction, &row.stakeholder).await?;
        let text = |key: &str| values.get(key).cloned().unwrap_or_default();
        Ok(Contact {
            person: text(key::CONTACT),
            phone: Phone::parse(&text(key::PHONE)).map(|phone| phone.display()).unwrap_or_default(),
            email: text(key::EMAIL),
        })
    }
}
