//! Messages that leave the house. One is written in the transaction that causes it, so it is neither lost nor sent
//! for what did not happen; the server's worker sends it afterwards.

use domain::actor::Actor;
use domain::calendar::{MINUTE_MS, Timestamp};
use domain::identity::Email;
use domain::locale::Locale;
use domain::outbox::{Delivery, Message, OutboxItem, next_attempt};
use domain::programme::Page;
use domain::registration::key;
use serde::{Deserialize, Serialize};
use sqlx::{Any, Transaction};

use crate::audit::note;
use crate::office::scoped;
use crate::registration::Values;
use crate::{Error, Moment, Result, Store};

/// Messages on a page of the office's list.
const PAGE: usize = 30;

/// Minutes that a worker has for an attempt. A worker that dies in the middle leaves the message to the next.
const LEASE_MINUTES: i64 = 2;

/// What the mail server is said to have answered where a message is no longer of use.
const EXPIRED: &str = "expired";

/// The same where a message cannot be read.
const UNREADABLE: &str = "unreadable";

/// To whom a message goes.
pub(crate) struct Recipient<'a> {
    pub registration: Option<&'a str>,
    /// Who gave no e-mail address gets no message.
    pub to: Option<Email>,
    pub language: &'a str,
}

impl<'a> Recipient<'a> {
    /// An applicant or stakeholder, by what the registration says.
    pub(crate) fn of(registration: &'a str, values: &Values, language: &'a str) -> Self {
        let to = values.get(key::EMAIL).and_then(|text| Email::parse(text).ok());
        Self { registration: Some(registration), to, language }
    }
}

/// What is sealed of a message.
#[derive(Serialize, Deserialize)]
struct Envelope {
    to: String,
    message: Message,
}

/// A message that is to be sent now.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Id. The message keeps it through all attempts, so whoever gets it twice can tell.
    pub id: String,
    /// Address.
    pub to: Email,
    /// Language.
    pub language: Locale,
    /// What it says.
    pub message: Message,
    /// When it was written.
    pub written: Timestamp,
    /// Which attempt this is, from 1 on.
    pub attempt: i64,
}

#[derive(sqlx::FromRow)]
struct DueRow {
    id: String,
    language: String,
    sealed: String,
    written_at: i64,
    attempts: i64,
}

#[derive(sqlx::FromRow)]
struct ListRow {
    id: String,
    about: String,
    recipient: String,
    delivery: String,
    written_at: i64,
    at: i64,
    attempts: i64,
    trouble: String,
}

impl Store {
    /// Writes a message. Returns whether there is somebody to send it to.
    pub(crate) async fn post(
        &self,
        transaction: &mut Transaction<'static, Any>,
        recipient: Recipient<'_>,
        message: &Message,
        moment: &mut Moment,
    ) -> Result<bool> {
        let Some(to) = recipient.to else { return Ok(false) };
        let id = moment.id();
        let envelope = Envelope { to: to.as_str().to_owned(), message: message.clone() };
        sqlx::query(
            "insert into outbox (id, registration, about, language, sealed, recipient, delivery, attempts, written_at,
                 at, trouble)
             values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $8, '')",
        )
        .bind(&id)
        .bind(recipient.registration)
        .bind(message.code())
        .bind(recipient.language)
        .bind(self.key.seal_json(&id, &envelope, moment)?)
        .bind(to.masked())
        .bind(Delivery::Waiting.code())
        .bind(moment.at.0)
        .execute(&mut **transaction)
        .await?;
        Ok(true)
    }

    /// Writes a message to a stakeholder, at the address that is verified.
    pub(crate) async fn tell_stakeholder(
        &self,
        transaction: &mut Transaction<'static, Any>,
        id: &str,
        message: &Message,
        moment: &mut Moment,
    ) -> Result<()> {
        let (values, language) = self.sealed_of(transaction, id).await?;
        self.post(transaction, Recipient::of(id, &values, &language), message, moment).await?;
        Ok(())
    }

    /// The message that is due first, taken by this caller for two minutes. One that is no longer of use, such as an
    /// old code, is given up instead.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn take_due(&self, now: Timestamp) -> Result<Option<Outgoing>> {
        loop {
            // Said twice, so that of two workers on PostgreSQL the second sees that the first was quicker.
            let row: Option<DueRow> = sqlx::query_as(
                "update outbox set attempts = attempts + 1, at = $2
                 where delivery = 'waiting' and at <= $1 and id =
                     (select id from outbox where delivery = 'waiting' and at <= $1 order by at, id limit 1)
                 returning id, language, sealed, written_at, attempts",
            )
            .bind(now.0)
            .bind(now.0 + LEASE_MINUTES * MINUTE_MS)
            .fetch_optional(&self.writer)
            .await?;
            let Some(row) = row else { return Ok(None) };
            let envelope: Envelope = match self.key.open_json("outbox", &row.id, &row.sealed) {
                Ok(envelope) => envelope,
                Err(cause) => {
                    // Sealed with another key perhaps: it would come back for ever.
                    self.give_up(&row.id, UNREADABLE, now).await?;
                    return Err(cause);
                }
            };
            let written = Timestamp(row.written_at);
            if envelope.message.useful_until(written).is_some_and(|end| end <= now) {
                self.give_up(&row.id, EXPIRED, now).await?;
                continue;
            }
            return Ok(Some(Outgoing {
                to: Email::parse(&envelope.to).map_err(|_| Error::corrupt("outbox", &row.id, "address"))?,
                language: Locale::of_tag(&row.language).ok_or_else(|| Error::corrupt("outbox", &row.id, "language"))?,
                message: envelope.message,
                id: row.id,
                written,
                attempt: row.attempts,
            }));
        }
    }

    /// Notes that the mail server has accepted a message, and forgets what it said.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn delivered(&self, id: &str, now: Timestamp) -> Result<()> {
        sqlx::query("update outbox set delivery = 'sent', at = $2, sealed = '', trouble = '' where id = $1")
            .bind(id)
            .bind(now.0)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Notes that an attempt failed, and what the mail server said, as a code: its words may name people. Another
    /// attempt follows later and later, except where the server refused for good.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn not_delivered(
        &self,
        outgoing: &Outgoing,
        trouble: &str,
        for_good: bool,
        now: Timestamp,
    ) -> Result<()> {
        let failures = usize::try_from(outgoing.attempt).unwrap_or(usize::MAX);
        match next_attempt(failures, now).filter(|_| !for_good) {
            Some(next) => {
                sqlx::query("update outbox set at = $2, trouble = $3 where id = $1")
                    .bind(&outgoing.id)
                    .bind(next.0)
                    .bind(trouble)
                    .execute(&self.writer)
                    .await?;
                Ok(())
            }
            None => self.give_up(&outgoing.id, trouble, now).await,
        }
    }

    async fn give_up(&self, id: &str, trouble: &str, now: Timestamp) -> Result<()> {
        sqlx::query(
            "update outbox set delivery = 'failed', at = $2, trouble = $3,
                 sealed = case when $3 = 'expired' then '' else sealed end
             where id = $1",
        )
        .bind(id)
        .bind(now.0)
        .bind(trouble)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// A page of the messages within the officer's scope, the latest first; with `delivery` those that stand there.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn outbox(
        &self,
        actor: &Actor,
        delivery: Option<Delivery>,
        after: Option<String>,
    ) -> Result<Page<OutboxItem>> {
        let Some(mut statement) = scoped(
            "select o.id, o.about, o.recipient, o.delivery, o.written_at, o.at, o.attempts, o.trouble
             from outbox o left join registration r on r.id = o.registration where ",
            actor,
        ) else {
            return Ok(Page { items: Vec::new(), next: None, total: None });
        };
        statement.add_if(" and o.delivery = ?", delivery.map(|delivery| delivery.code().to_owned()));
        // Ids sort by time.
        statement.add_if(" and o.id < ?", after);
        statement.add(" order by o.id desc", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &ListRow| row.id.clone()).await?;
        let items = rows
            .into_iter()
            .map(|row| {
                Ok(OutboxItem {
                    delivery: Delivery::from_code(&row.delivery)
                        .ok_or_else(|| Error::corrupt("outbox", &row.id, "delivery"))?,
                    id: row.id,
                    about: row.about,
                    to: row.recipient,
                    written: Timestamp(row.written_at),
                    at: Timestamp(row.at),
                    attempts: row.attempts,
                    trouble: row.trouble,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Page { items, next, total: None })
    }

    /// Sends a message again that was given up: it is due now, as if it were new. `false` where it is not in the
    /// officer's scope, was not given up or is no longer of use.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn resend(&self, actor: &Actor, id: &str, moment: &mut Moment) -> Result<bool> {
        let Some(mut statement) =
            scoped("select o.id from outbox o left join registration r on r.id = o.registration where ", actor)
        else {
            return Ok(false);
        };
        statement.add(" and o.id = ? and o.delivery = 'failed' and o.trouble <> 'expired'", [id.to_owned()]);
        let rows: Vec<(String,)> = statement.fetch(&self.readers).await?;
        if rows.is_empty() {
            return Ok(false);
        }
        let mut transaction = self.begin().await?;
        let done = sqlx::query(
            "update outbox set delivery = 'waiting', attempts = 0, at = $2, written_at = $2
             where id = $1 and delivery = 'failed'",
        )
        .bind(id)
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if done == 1 {
            note(&mut transaction, actor, "outbox.again", id, "", moment).await?;
        }
        transaction.commit().await?;
        Ok(done == 1)
    }
}
