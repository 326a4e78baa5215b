//! Registrations that are still being filled in.

use domain::calendar::Timestamp;
use domain::document::DocumentType;
use domain::registration::{Draft, Purpose, key};
use sqlx::{Any, Transaction};

use crate::account::SESSION_DAYS;
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
    pub sealed: String,
    pub registration: Option<String>,
    pub ticket: Option<String>,
    purpose: String,
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
        "delete from document where draft in (select token from draft where registration = $1 and ticket is null)",
        "delete from draft where registration = $1 and ticket is null",
    ] {
        sqlx::query(sql).bind(registration).execute(&mut **transaction).await?;
    }
    Ok(())
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

    /// The draft of this token.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn draft(&self, token: &str) -> Result<Option<StoredDraft>> {
        let token = token_digest(token);
        let row: Option<DraftRow> =
            sqlx::query_as("select sealed, registration, ticket, purpose from draft where token = $1")
                .bind(&token)
                .fetch_optional(&self.readers)
                .await?;
        row.map(|row| self.read_draft(&token, &row)).transpose()
    }

    /// Locks the draft of this token for the rest of the transaction, and makes it where there is none.
    pub(crate) async fn lock_draft(
        &self,
        transaction: &mut Transaction<'static, Any>,
        token: &str,
        moment: &mut Moment,
    ) -> Result<(DraftRow, Draft)> {
        let row: DraftRow = sqlx::query_as(
            "insert into draft (token, sealed, updated_at) values ($1, $2, $3)
             on conflict (token) do update set updated_at = excluded.updated_at
             returning sealed, registration, ticket, purpose",
        )
        .bind(token)
        .bind(self.key.seal_json(token, &Draft::default(), moment)?)
        .bind(moment.at.0)
        .fetch_one(&mut **transaction)
        .await?;
        let draft = self.key.open_json("draft", token, &row.sealed)?;
        Ok((row, draft))
    }

    /// Puts what a registration says into a draft, to be gone over and sent again.
    pub(crate) async fn begin_draft(
        &self,
        transaction: &mut Transaction<'static, Any>,
        begun: Begun<'_>,
        sealed: &str,
        moment: &mut Moment,
    ) -> Result<()> {
        let id = begun.registration;
        let mut values: Values = self.key.open_json("registration", id, sealed)?;
        // Consent is given anew, to what is sent then.
        values.remove(key::CONSENT);
        let documents = self.documents_of(id).await?.into_iter().map(|document| document.code).collect();
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

    /// Changes the draft of this token, made where there is none. One that was sent stays as it is.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn change_draft(
        &self,
        token: &str,
        change: impl FnOnce(&mut Draft) + Send,
        moment: &mut Moment,
    ) -> Result<StoredDraft> {
        let token = token_digest(token);
        let mut transaction = self.begin().await?;
        let (row, mut draft) = self.lock_draft(&mut transaction, &token, moment).await?;
        if row.ticket.is_none() {
            change(&mut draft);
            self.write_draft(&mut transaction, &token, &draft, moment).await?;
            transaction.commit().await?;
        }
        Ok(StoredDraft { draft, purpose: row.purpose()?, ticket: row.ticket })
    }

    /// Keeps a document with the draft, in place of the one with the same code.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn add_document(
        &self,
        token: &str,
        code: &str,
        content_type: DocumentType,
        content: &[u8],
        moment: &mut Moment,
    ) -> Result<()> {
        let token = token_digest(token);
        let id = moment.id();
        let bytes = i64::try_from(content.len()).map_err(|cause| Error::corrupt("document", &id, cause))?;
        let sealed = self.key.seal(&id, content, moment)?;
        let mut transaction = self.begin().await?;
        let (row, mut draft) = self.lock_draft(&mut transaction, &token, moment).await?;
        if row.ticket.is_some() {
            return Ok(());
        }
        sqlx::query("delete from document where draft = $1 and code = $2")
            .bind(&token)
            .bind(code)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "insert into document (id, draft, code, content_type, bytes, sealed) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(&token)
        .bind(code)
        .bind(content_type.code())
        .bind(bytes)
        .bind(sealed)
        .execute(&mut *transaction)
        .await?;
        if !draft.documents.iter().any(|known| known == code) {
            draft.documents.push(code.to_owned());
            self.write_draft(&mut transaction, &token, &draft, moment).await?;
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
        sqlx::query("delete from document where draft = $1").bind(&token).execute(&mut *transaction).await?;
        sqlx::query("delete from draft where token = $1").bind(&token).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes drafts that nobody went on with for [`DRAFT_DAYS`], or a day where they hold verified data, and what has
    /// run out: sessions,
    /// ticket look-ups, one-time links, sign-in codes, the memory of messages. Returns how many drafts it deleted.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn delete_expired(&self, now: Timestamp) -> Result<u64> {
        let oldest = now.plus_days(-DRAFT_DAYS).0;
        let mut transaction = self.begin().await?;
        // A draft of verified data shows them to whoever has the browser: no longer than the account is open.
        let account = now.plus_days(-SESSION_DAYS).0;
        sqlx::query(
            "delete from document where draft in
                 (select token from draft where updated_at < $1 or (purpose = 'change' and updated_at < $2))",
        )
        .bind(oldest)
        .bind(account)
        .execute(&mut *transaction)
        .await?;
        let drafts = sqlx::query("delete from draft where updated_at < $1 or (purpose = 'change' and updated_at < $2)")
            .bind(oldest)
            .bind(account)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        for expired in [
            "delete from session where expires_at < $1",
            "delete from ticket_access where expires_at < $1",
            "delete from officer_link where expires_at < $1",
            "delete from sign_in where expires_at < $1",
            "delete from account_session where expires_at < $1",
        ] {
            sqlx::query(expired).bind(now.0).execute(&mut *transaction).await?;
        }
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
