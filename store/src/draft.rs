//! Registrations that are still being filled in.

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::document::DocumentType;
use domain::registration::{Draft, Purpose, key};
use sqlx::{Any, Transaction};

use crate::account::SESSION_DAYS;
use crate::activity::forget_participants;
use crate::picture::delete_loose;
use crate::registration::Values;
use crate::seal::token_digest;
use crate::{Error, Moment, Result, Store};

/// Days after which a draft that nobody goes on with is deleted.
pub const DRAFT_DAYS: i64 = 30;

/// Days that the list of messages remembers one that was sent or given up.
const OUTBOX_DAYS: i64 = 90;

/// Drafts and their documents are kept under the token of the applicant's cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDraft {
    /// What has been typed so far.
    pub draft: Draft,
    /// What it is for.
    pub purpose: Purpose,
    /// The ticket that it became.
    pub ticket: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct DraftRow {
    /// The digest of the applicant's token.
    pub token: String,
    pub sealed: String,
    pub registration: Option<String>,
    pub ticket: Option<String>,
    purpose: String,
}

/// How the token of a change begins. Its draft holds verified data and goes with the session, so a token has to tell
/// what it was for when the draft is gone.
const OF_CHANGE: &str = "ubah-";

/// Makes the token of a change.
pub(crate) fn change_token(moment: &mut Moment) -> String {
    format!("{OF_CHANGE}{}", moment.token())
}

/// Whether this is the token of a change, whose draft opens to its stakeholder only.
#[must_use]
pub fn is_of_change(token: &str) -> bool {
    token.starts_with(OF_CHANGE)
}

/// A draft of what is registered already.
pub(crate) struct Begun<'a> {
    /// Token of the applicant's cookie.
    pub token: &'a str,
    pub registration: &'a str,
    pub purpose: Purpose,
}

/// Deletes what was begun with a registration and not sent.
pub(crate) async fn give_up_drafts(transaction: &mut Transaction<'static, Any>, registration: &str) -> Result<()> {
    for sql in [
        // Locked first, as by who adds a document: none can come between the two others.
        "update draft set updated_at = updated_at where registration = $1 and ticket is null",
        "delete from document where draft in (select token from draft where registration = $1 and ticket is null)",
        "delete from draft where registration = $1 and ticket is null",
    ] {
        sqlx::query(sql).bind(registration).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// The stakeholder who asks; empty for anybody else.
fn stakeholder(actor: &Actor) -> &str {
    match actor {
        Actor::Stakeholder { id } => id,
        _ => "",
    }
}

impl DraftRow {
    pub(crate) fn purpose(&self) -> Result<Purpose> {
        Purpose::from_code(&self.purpose).ok_or_else(|| Error::corrupt("draft", "(token)", "purpose"))
    }
}

impl Store {
    fn read_draft(&self, token: &str, row: &DraftRow) -> Result<StoredDraft> {
        Ok(StoredDraft {
            draft: self.key.open_json("draft", token, &row.sealed)?,
            purpose: row.purpose()?,
            ticket: row.ticket.clone(),
        })
    }

    /// The draft of this token. That of a change opens only to the stakeholder whose data it holds.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn draft(&self, actor: &Actor, token: &str) -> Result<Option<StoredDraft>> {
        let token = token_digest(token);
        let row: Option<DraftRow> = sqlx::query_as(
            "select token, sealed, registration, ticket, purpose from draft
             where token = $1 and (purpose <> 'change' or registration = $2)",
        )
        .bind(&token)
        .bind(stakeholder(actor))
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| self.read_draft(&token, &row)).transpose()
    }

    /// Locks the draft of this token for the rest of the transaction, and makes it where there is none. `None` where it
    /// was of a change and is gone, or is of somebody else's.
    pub(crate) async fn lock_draft(
        &self,
        transaction: &mut Transaction<'static, Any>,
        actor: &Actor,
        token: &str,
        moment: &mut Moment,
    ) -> Result<Option<(DraftRow, Draft)>> {
        let digest = token_digest(token);
        let row: Option<DraftRow> = if is_of_change(token) {
            sqlx::query_as(
                "update draft set updated_at = $2 where token = $1 and purpose = 'change' and registration = $3
                 returning token, sealed, registration, ticket, purpose",
            )
            .bind(&digest)
            .bind(moment.at.0)
            .bind(stakeholder(actor))
            .fetch_optional(&mut **transaction)
            .await?
        } else {
            sqlx::query_as(
                "insert into draft (token, updated_at, sealed) values ($1, $2, $3)
                 on conflict (token) do update set updated_at = excluded.updated_at
                 returning token, sealed, registration, ticket, purpose",
            )
            .bind(&digest)
            .bind(moment.at.0)
            .bind(self.key.seal_json(&digest, &Draft::default(), moment)?)
            .fetch_optional(&mut **transaction)
            .await?
        };
        let Some(row) = row else { return Ok(None) };
        let draft = self.key.open_json("draft", &digest, &row.sealed)?;
        Ok(Some((row, draft)))
    }

    /// Puts what a registration says, or would say after a change, into a draft, to be gone over and sent again.
    /// `documents` are the codes of those that came with the change.
    pub(crate) async fn begin_draft(
        &self,
        transaction: &mut Transaction<'static, Any>,
        begun: Begun<'_>,
        mut values: Values,
        mut documents: Vec<String>,
        moment: &mut Moment,
    ) -> Result<()> {
        let id = begun.registration;
        // Consent is given anew, to what is sent then.
        values.remove(key::CONSENT);
        documents.extend(self.documents_of(id).await?.into_iter().map(|document| document.code));
        documents.sort_unstable();
        documents.dedup();
        let draft = Draft { values, documents };
        let token = token_digest(begun.token);
        // What was begun before, on another device perhaps, is given up.
        give_up_drafts(transaction, id).await?;
        sqlx::query("insert into draft (token, sealed, registration, purpose, updated_at) values ($1, $2, $3, $4, $5)")
            .bind(&token)
            .bind(self.key.seal_json(&token, &draft, moment)?)
            .bind(id)
            .bind(begun.purpose.code())
            .bind(moment.at.0)
            .execute(&mut **transaction)
            .await?;
        Ok(())
    }

    pub(crate) async fn write_draft(
        &self,
        transaction: &mut Transaction<'static, Any>,
        token: &str,
        draft: &Draft,
        moment: &mut Moment,
    ) -> Result<()> {
        sqlx::query("update draft set sealed = $2 where token = $1")
            .bind(token)
            .bind(self.key.seal_json(token, draft, moment)?)
            .execute(&mut **transaction)
            .await?;
        Ok(())
    }

    /// Changes the draft of this token, made where there is none. One that was sent stays as it is. `None` where it was
    /// of a change and is gone, or is of somebody else's.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn change_draft(
        &self,
        actor: &Actor,
        token: &str,
        change: impl FnOnce(&mut Draft) + Send,
        moment: &mut Moment,
    ) -> Result<Option<StoredDraft>> {
        let mut transaction = self.begin().await?;
        let Some((row, mut draft)) = self.lock_draft(&mut transaction, actor, token, moment).await? else {
            return Ok(None);
        };
        if row.ticket.is_none() {
            change(&mut draft);
            self.write_draft(&mut transaction, &row.token, &draft, moment).await?;
            transaction.commit().await?;
        }
        Ok(Some(StoredDraft { draft, purpose: row.purpose()?, ticket: row.ticket }))
    }

    /// Keeps a document with the draft, in place of the one with the same code. Changes nothing where the draft was
    /// sent, is gone, or is of somebody else's change.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn add_document(
        &self,
        actor: &Actor,
        token: &str,
        code: &str,
        content_type: DocumentType,
        content: &[u8],
        moment: &mut Moment,
    ) -> Result<()> {
        let id = moment.id();
        let bytes = i64::try_from(content.len()).map_err(|cause| Error::corrupt("document", &id, cause))?;
        let sealed = self.key.seal(&id, content, moment)?;
        let mut transaction = self.begin().await?;
        let Some((row, mut draft)) = self.lock_draft(&mut transaction, actor, token, moment).await? else {
            return Ok(());
        };
        if row.ticket.is_some() {
            return Ok(());
        }
        sqlx::query("delete from document where draft = $1 and code = $2")
            .bind(&row.token)
            .bind(code)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "insert into document (id, draft, code, content_type, bytes, sealed) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(&row.token)
        .bind(code)
        .bind(content_type.code())
        .bind(bytes)
        .bind(sealed)
        .execute(&mut *transaction)
        .await?;
        if !draft.documents.iter().any(|known| known == code) {
            draft.documents.push(code.to_owned());
            self.write_draft(&mut transaction, &row.token, &draft, moment).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes the draft of this token with its documents.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn delete_draft(&self, token: &str) -> Result<()> {
        let token = token_digest(token);
        let mut transaction = self.begin().await?;
        for sql in [
            // Locked first, as by who adds a document.
            "update draft set updated_at = updated_at where token = $1",
            "delete from document where draft = $1",
            "delete from draft where token = $1",
        ] {
            sqlx::query(sql).bind(&token).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes drafts that nobody went on with for [`DRAFT_DAYS`], or a day where they hold verified data, and what has
    /// run out: sessions, ticket look-ups, one-time links, sign-in codes, the memory of messages, who took part in activities of long ago, and pictures that were put nowhere. Returns how many
    /// drafts it deleted.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn delete_expired(&self, now: Timestamp) -> Result<u64> {
        let oldest = now.plus_days(-DRAFT_DAYS).0;
        let mut transaction = self.begin().await?;
        // A draft of verified data shows them to whoever has the browser: no longer than the account is open.
        let account = now.plus_days(-SESSION_DAYS).0;
        let mut drafts = 0;
        for sql in [
            // Locked first, as by who adds a document.
            "update draft set updated_at = updated_at
             where updated_at < $1 or (purpose = 'change' and updated_at < $2)",
            "delete from document where draft in
                 (select token from draft where updated_at < $1 or (purpose = 'change' and updated_at < $2))",
            "delete from draft where updated_at < $1 or (purpose = 'change' and updated_at < $2)",
        ] {
            let done = sqlx::query(sql).bind(oldest).bind(account).execute(&mut *transaction).await?;
            drafts = done.rows_affected();
        }
        for expired in [
            "delete from session where expires_at < $1",
            "delete from ticket_access where expires_at < $1",
            "delete from officer_link where expires_at < $1",
            "delete from sign_in where expires_at < $1",
            "delete from account_session where expires_at < $1",
            "delete from sign_in_guess where expires_at < $1",
        ] {
            sqlx::query(expired).bind(now.0).execute(&mut *transaction).await?;
        }
        forget_participants(&mut transaction, now).await?;
        delete_loose(&mut transaction, now).await?;
        // Where no mail leaves for a month, what waited is no news any more.
        sqlx::query(
            "update outbox set delivery = 'failed', trouble = 'expired', sealed = '', at = $2
             where delivery = 'waiting' and written_at < $1",
        )
        .bind(oldest)
        .bind(now.0)
        .execute(&mut *transaction)
        .await?;
        // What a sent message said is gone already; what became of one is of no use after a quarter.
        sqlx::query("delete from outbox where delivery <> 'waiting' and at < $1")
            .bind(now.plus_days(-OUTBOX_DAYS).0)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(drafts)
    }
}
