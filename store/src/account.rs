//! Stakeholders who sign in by a one-time code, and what they see of themselves.

use domain::account::{
    AccountPage, CODE_MINUTES, Claim, Code, CodeRequest, HANDED_CODE_HOURS, HandedCode, MOST_GUESSES, MOST_TRIES,
    WAIT_DAYS,
};
use domain::actor::Actor;
use domain::calendar::{Day, MINUTE_MS, Timestamp};
use domain::document::DocumentType;
use domain::locale::Locale;
use domain::outbox::Message;
use domain::pillar::{Pillar, Subject};
use domain::registration::key;
use sqlx::{Any, FromRow, Transaction};

use crate::audit::note;
use crate::draft::give_up_drafts;
use crate::office::{particulars, scoped};
use crate::outbox::Recipient;
use crate::registration::Values;
use crate::seal::token_digest;
use crate::statement::Statement;
use crate::{Error, Moment, Result, Store};

/// How long a stakeholder stays signed in, in days: as long as an officer.
pub(crate) const SESSION_DAYS: i64 = 1;

/// Registrations that one phone number signs in to, at most.
const MOST_OF_ONE_PHONE: &str = " order by r.id desc limit 10";

#[derive(FromRow)]
struct ClaimedRow {
    id: String,
    language: String,
    sealed: String,
}

#[derive(FromRow)]
struct AccountRow {
    ticket: String,
    name: String,
    subject: String,
    kind: String,
    pillar: String,
    regency: String,
    district: String,
    village: String,
    listed: i64,
    verified_on: String,
    sealed: String,
}

#[derive(FromRow)]
struct RequestRow {
    registration: String,
    name: String,
    ticket: String,
    kind: String,
    regency: String,
    since: i64,
    browsers: i64,
}

/// Counts a guess at the code of a registration. Returns whether it may still be right: too many wrong ones in a day and
/// none is taken any more.
async fn may_guess(transaction: &mut Transaction<'static, Any>, registration: &str, now: Timestamp) -> Result<bool> {
    let guesses: i64 = sqlx::query_scalar(
        "insert into sign_in_guess (registration, guesses, expires_at) values ($1, 1, $3)
         on conflict (registration) do update set
             guesses = case when sign_in_guess.expires_at <= $2 then 1 else sign_in_guess.guesses + 1 end,
             expires_at = case when sign_in_guess.expires_at <= $2 then $3 else sign_in_guess.expires_at end
         returning guesses",
    )
    .bind(registration)
    .bind(now.0)
    .bind(now.plus_days(1).0)
    .fetch_one(&mut **transaction)
    .await?;
    Ok(guesses <= MOST_GUESSES)
}

impl Store {
    /// Begins to sign somebody in: a code goes to the e-mail address of each verified stakeholder that the ticket or
    /// phone number belongs to; those without an address, and all where no mail leaves (`mails`), wait for an officer.
    /// Returns the token of the attempt, also where there is nobody, so that nothing is told about who is registered.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn ask_code(&self, claim: &Claim, mails: bool, moment: &mut Moment) -> Result<String> {
        let token = moment.token();
        let mut statement = Statement::new(
            "select r.id, r.language, r.sealed from registration r join stakeholder s on s.id = r.id where ",
        );
        match claim {
            Claim::Ticket(ticket) => statement.add("r.ticket = ?", [ticket.as_str().to_owned()]),
            Claim::Phone(phone) => statement.add(
                "r.id in (select d.registration from registration_digest d where d.field = 'phone' and d.digest = ?)",
                [self.key.digest(key::PHONE, phone.as_str())],
            ),
        };
        statement.add(MOST_OF_ONE_PHONE, []);
        let rows: Vec<ClaimedRow> = statement.fetch(&self.readers).await?;
        if rows.is_empty() {
            return Ok(token);
        }
        let mut transaction = self.begin().await?;
        for row in rows {
            let values: Values = self.key.open_json("registration", &row.id, &row.sealed)?;
            let code = Code::new(moment.number());
            let name = values.get(key::NAME).cloned().unwrap_or_default();
            let message = Message::SignInCode { name, code: code.as_str().to_owned(), minutes: CODE_MINUTES };
            let recipient = Recipient::of(&row.id, &values, &row.language);
            let sent = mails && self.post(&mut transaction, recipient, &message, moment).await?;
            let (digest, expires) = if sent {
                (self.code_digest(&row.id, &code), Timestamp(moment.at.0 + CODE_MINUTES * MINUTE_MS))
            } else {
                (String::new(), moment.at.plus_days(WAIT_DAYS))
            };
            sqlx::query(
                "insert into sign_in (token, registration, code, tries, asked_at, expires_at)
                 values ($1, $2, $3, 0, $4, $5)",
            )
            .bind(token_digest(&token))
            .bind(&row.id)
            .bind(digest)
            .bind(moment.at.0)
            .bind(expires.0)
            .execute(&mut *transaction)
            .await?;
            note(&mut transaction, &Actor::Anonymous, "account.ask", &row.id, "", moment).await?;
        }
        transaction.commit().await?;
        Ok(token)
    }

    /// Has an officer hand over the code of this attempt, for who cannot open the e-mail that it went to.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn ask_officer(&self, token: &str, moment: &mut Moment) -> Result<()> {
        let mut transaction = self.begin().await?;
        let asked: Vec<String> = sqlx::query_scalar(
            "update sign_in set code = '', expires_at = $2 where token = $1 and expires_at > $3 returning registration",
        )
        .bind(token_digest(token))
        .bind(moment.at.plus_days(WAIT_DAYS).0)
        .bind(moment.at.0)
        .fetch_all(&mut *transaction)
        .await?;
        for registration in asked {
            note(&mut transaction, &Actor::Anonymous, "account.ask_officer", &registration, "", moment).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// What is kept of a code. It is good for its registration only.
    fn code_digest(&self, registration: &str, code: &Code) -> String {
        self.key.digest("code", &format!("{registration}:{}", code.as_str()))
    }

    /// Signs in whoever knows the code of this attempt. Returns the token of the session; `None` where the code is
    /// wrong, used or too old, or was tried too often.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn enter_code(&self, token: &str, code: &Code, moment: &mut Moment) -> Result<Option<String>> {
        let mut transaction = self.begin().await?;
        // Counted before it is compared, so that many at once are not more tries than one after the other.
        let rows: Vec<(String, String)> = sqlx::query_as(
            "update sign_in set tries = tries + 1
             where token = $1 and code <> '' and expires_at > $2 and tries < $3 returning registration, code",
        )
        .bind(token_digest(token))
        .bind(moment.at.0)
        .bind(MOST_TRIES)
        .fetch_all(&mut *transaction)
        .await?;
        let mut right = None;
        for (registration, digest) in rows {
            if may_guess(&mut transaction, &registration, moment.at).await?
                && digest == self.code_digest(&registration, code)
            {
                right = Some(registration);
                break;
            }
        }
        let session = match right {
            Some(registration) => {
                for sql in
                    ["delete from sign_in where registration = $1", "delete from sign_in_guess where registration = $1"]
                {
                    sqlx::query(sql).bind(&registration).execute(&mut *transaction).await?;
                }
                let session = moment.token();
                sqlx::query(
                    "insert into account_session (token, registration, created_at, expires_at)
                     values ($1, $2, $3, $4)",
                )
                .bind(token_digest(&session))
                .bind(&registration)
                .bind(moment.at.0)
                .bind(moment.at.plus_days(SESSION_DAYS).0)
                .execute(&mut *transaction)
                .await?;
                let actor = Actor::Stakeholder { id: registration.clone() };
                note(&mut transaction, &actor, "account.begin", &registration, "", moment).await?;
                Some(session)
            }
            None => {
                note(&mut transaction, &Actor::Anonymous, "account.refuse", "", "", moment).await?;
                None
            }
        };
        transaction.commit().await?;
        Ok(session)
    }

    /// Who has this session of a stakeholder.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn account_session(&self, token: &str, now: Timestamp) -> Result<Actor> {
        let id: Option<String> =
            sqlx::query_scalar("select registration from account_session where token = $1 and expires_at > $2")
                .bind(token_digest(token))
                .bind(now.0)
                .fetch_optional(&self.readers)
                .await?;
        Ok(id.map_or(Actor::Anonymous, |id| Actor::Stakeholder { id }))
    }

    /// Ends a stakeholder's session, or with `everywhere` all of them. A change that was begun and not sent is given up:
    /// its draft shows what only the stakeholder may see.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn end_account_session(
        &self,
        actor: &Actor,
        token: &str,
        everywhere: bool,
        moment: &mut Moment,
    ) -> Result<()> {
        let Actor::Stakeholder { id } = actor else { return Ok(()) };
        let mut transaction = self.begin().await?;
        let ending = if everywhere {
            sqlx::query("delete from account_session where registration = $1").bind(id.clone())
        } else {
            sqlx::query("delete from account_session where token = $1").bind(token_digest(token))
        };
        ending.execute(&mut *transaction).await?;
        give_up_drafts(&mut transaction, id).await?;
        let detail = if everywhere { "everywhere" } else { "" };
        note(&mut transaction, actor, "account.end", id, detail, moment).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Who waits for a code from an officer, the longest waiting first, within the officer's scope.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn code_requests(&self, actor: &Actor, now: Timestamp) -> Result<Vec<CodeRequest>> {
        let Some(mut statement) = scoped(
            "select r.id as registration, r.name, r.ticket, r.kind, r.regency, min(i.asked_at) as since,
                    count(*) as browsers
             from sign_in i join registration r on r.id = i.registration where ",
            actor,
        ) else {
            return Ok(Vec::new());
        };
        statement.add(" and i.code = '' and i.expires_at > cast(? as bigint)", [now.0.to_string()]);
        statement.add(" group by r.id, r.name, r.ticket, r.kind, r.regency order by 6, 1 limit 100", []);
        let rows: Vec<RequestRow> = statement.fetch(&self.readers).await?;
        Ok(rows
            .into_iter()
            .map(|row| CodeRequest {
                registration: row.registration,
                name: row.name,
                ticket: row.ticket,
                kind: row.kind,
                regency: row.regency,
                since: Timestamp(row.since),
                browsers: row.browsers,
            })
            .collect())
    }

    /// Makes the code that an officer hands over, with the phone number that it goes to. It opens the browsers that
    /// asked for it, and is shown this once. `None` where nobody within the officer's scope waits for one.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn hand_over_code(
        &self,
        actor: &Actor,
        registration: &str,
        moment: &mut Moment,
    ) -> Result<Option<HandedCode>> {
        let Some(mut statement) = scoped("select r.name, r.sealed, r.language from registration r where ", actor)
        else {
            return Ok(None);
        };
        statement.add(" and r.id = ?", [registration.to_owned()]);
        let rows: Vec<(String, String, String)> = statement.fetch(&self.readers).await?;
        let Some((name, sealed, tag)) = rows.into_iter().next() else { return Ok(None) };
        let values: Values = self.key.open_json("registration", registration, &sealed)?;
        let code = Code::new(moment.number());
        let mut transaction = self.begin().await?;
        let waiting = sqlx::query(
            "update sign_in set code = $2, tries = 0, expires_at = $3
             where registration = $1 and code = '' and expires_at > $4",
        )
        .bind(registration)
        .bind(self.code_digest(registration, &code))
        .bind(moment.at.0 + HANDED_CODE_HOURS * 60 * MINUTE_MS)
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if waiting == 0 {
            return Ok(None);
        }
        note(&mut transaction, actor, "account.hand_over", registration, "", moment).await?;
        transaction.commit().await?;
        let phone = values.get(key::PHONE).cloned().unwrap_or_default();
        let language = Locale::of_tag(&tag).ok_or_else(|| Error::corrupt("registration", registration, "language"))?;
        Ok(Some(HandedCode { name, phone, code: code.as_str().to_owned(), language }))
    }

    /// What a stakeholder sees of themselves; `None` for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn account_page(&self, actor: &Actor, moment: &Moment) -> Result<Option<AccountPage>> {
        let Actor::Stakeholder { id } = actor else { return Ok(None) };
        let row: Option<AccountRow> = sqlx::query_as(
            "select r.ticket, s.name, s.subject, s.kind, s.pillar, g.name as regency, d.name as district,
                    v.name as village, s.listed, s.verified_on, r.sealed
             from stakeholder s join registration r on r.id = s.id join regency g on g.code = s.regency
             join district d on d.code = s.district join village v on v.code = s.village
             where s.id = $1",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let wrong = |what: &str| Error::corrupt("stakeholder", id, what);
        let values: Values = self.key.open_json("registration", id, &row.sealed)?;
        let kind = self.kind_of(&row.kind).await?;
        Ok(Some(AccountPage {
            id: id.clone(),
            subject: Subject::from_code(&row.subject).ok_or_else(|| wrong("subject"))?,
            pillar: Pillar::from_code(&row.pillar).ok_or_else(|| wrong("pillar"))?,
            verified_on: Day::parse_iso(&row.verified_on).ok_or_else(|| wrong("verified_on"))?,
            ticket: row.ticket,
            name: row.name,
            kind: row.kind,
            place: [row.regency, row.district, row.village],
            particulars: particulars(&kind, &values, moment.at.day()),
            documents: self.documents_of(id).await?,
            listed: row.listed == 1,
        }))
    }

    /// The content of a document of one's own registration or change request, with its type; `None` for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn own_document(
        &self,
        actor: &Actor,
        document: &str,
        moment: &mut Moment,
    ) -> Result<Option<(DocumentType, Vec<u8>)>> {
        let Actor::Stakeholder { id } = actor else { return Ok(None) };
        let row: Option<(String, Vec<u8>)> = sqlx::query_as(
            "select d.content_type, d.sealed from document d left join change_request c on c.id = d.change_request
             where d.id = $1 and coalesce(d.registration, c.registration) = $2",
        )
        .bind(document)
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        let Some((code, sealed)) = row else { return Ok(None) };
        self.opened_document(actor, document, &code, &sealed, moment).await.map(Some)
    }
}
