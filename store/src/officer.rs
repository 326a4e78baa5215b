//! Members of staff: how they come in, sign in and sign out.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use domain::actor::{Actor, OfficerActor, Role};
use domain::calendar::Timestamp;
use domain::identity::Email;
use domain::office::OfficerItem;
use domain::region::RegencyCode;

use crate::audit::note;
use crate::seal::token_digest;
use crate::{Error, Moment, Result, Store};

/// How long a session lasts, in days. The office signs in once a working day.
const SESSION_DAYS: i64 = 1;

/// How long a one-time link is good for, in days.
const LINK_DAYS: i64 = 3;

/// Checked where there is no such officer, so that the answer takes as long as where there is one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeLink {
    /// E-mail address; empty for the first administrator, who gives it.
    pub email: String,
    /// Name; empty for the first administrator, who gives it.
    pub name: String,
    /// Role.
    pub role: Role,
}

/// Who is to become an officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOfficer {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: Email,
    /// Role.
    pub role: Role,
    /// Regency of a regency officer.
    pub regency: Option<RegencyCode>,
}

#[derive(sqlx::FromRow)]
struct OfficerRow {
    id: String,
    name: String,
    email: String,
    role: String,
    regency: Option<String>,
    password: String,
    active: i64,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    officer: Option<String>,
    email: String,
    name: String,
    role: String,
    regency: Option<String>,
}

impl OfficerRow {
    fn actor(&self) -> Result<Actor> {
        Ok(Actor::Officer(OfficerActor {
            id: self.id.clone(),
            name: self.name.clone(),
            role: role(&self.id, &self.role)?,
            regency: self.regency.as_deref().and_then(|code| RegencyCode::parse(code).ok()),
        }))
    }
}

fn role(id: &str, code: &str) -> Result<Role> {
    Role::from_code(code).ok_or_else(|| Error::corrupt("officer", id, format!("role {code}")))
}

/// Runs what takes the processor for long where it holds up nobody else.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|cause| Error::corrupt("officer", "", cause))?
}

async fn hash(password: String, moment: &mut Moment) -> Result<String> {
    let salt: [u8; 16] = moment.bytes();
    apart(move || {
        Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|cause| Error::corrupt("officer", "(password)", cause))
    })
    .await
}

async fn verify(password: String, known: String) -> Result<bool> {
    apart(move || {
        let known = PasswordHash::new(&known).map_err(|cause| Error::corrupt("officer", "(password)", cause))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &known).is_ok())
    })
    .await
}

const OFFICER: &str = "select id, name, email, role, regency, password, active from officer";

impl Store {
    /// Makes a link by which the first province administrator comes in, where there is no officer
    /// yet. Earlier ones end. Returns its token.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn first_link(&self, moment: &mut Moment) -> Result<Option<String>> {
        let token = moment.token();
        let mut transaction = self.begin().await?;
        let officers: i64 = sqlx::query_scalar("select count(*) from officer").fetch_one(&mut *transaction).await?;
        if officers > 0 {
            return Ok(None);
        }
        sqlx::query("delete from officer_link").execute(&mut *transaction).await?;
        sqlx::query("insert into officer_link (token, email, name, role, expires_at) values ($1, '', '', $2, $3)")
            .bind(token_digest(&token))
            .bind(Role::ProvinceAdmin.code())
            .bind(moment.at.plus_days(LINK_DAYS).0)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// What a one-time link is for; `None` where it was used or has run out.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn one_time_link(&self, token: &str, now: Timestamp) -> Result<Option<OneTimeLink>> {
        let row: Option<(String, String, String)> =
            sqlx::query_as("select email, name, role from officer_link where token = $1 and expires_at > $2")
                .bind(token_digest(token))
                .bind(now.0)
                .fetch_optional(&self.readers)
                .await?;
        row.map(|(email, name, code)| Ok(OneTimeLink { email, name, role: role("(link)", &code)? })).transpose()
    }

    /// Uses a one-time link: makes the officer, or sets the new password, and signs in. Name and
    /// e-mail address are taken where the link has none. Returns the token of the session; `None`
    /// where the link was used or has run out, or the address belongs to somebody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn accept_link(
        &self,
        token: &str,
        name: &str,
        email: &Email,
        password: String,
        moment: &mut Moment,
    ) -> Result<Option<String>> {
        let password = hash(password, moment).await?;
        let mut transaction = self.begin().await?;
        // Deleting is what uses it up: only one of two simultaneous attempts finds it.
        let row: Option<LinkRow> = sqlx::query_as(
            "delete from officer_link where token = $1 and expires_at > $2
             returning officer, email, name, role, regency",
        )
        .bind(token_digest(token))
        .bind(moment.at.0)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(link) = row else { return Ok(None) };
        let id = match link.officer {
            Some(id) => {
                sqlx::query("update officer set password = $2, active = 1 where id = $1")
                    .bind(&id)
                    .bind(password)
                    .execute(&mut *transaction)
                    .await?;
                sqlx::query("delete from session where officer = $1").bind(&id).execute(&mut *transaction).await?;
                id
            }
            None => {
                let id = moment.id();
                let email = if link.email.is_empty() { email.as_str() } else { &link.email };
                let name = if link.name.is_empty() { name } else { &link.name };
                let made = sqlx::query(
                    "insert into officer (id, email, name, role, regency, password, active, created_at)
                     values ($1, $2, $3, $4, $5, $6, 1, $7) on conflict (email) do nothing",
                )
                .bind(&id)
                .bind(email)
                .bind(name)
                .bind(link.role)
                .bind(link.regency)
                .bind(password)
                .bind(moment.at.0)
                .execute(&mut *transaction)
                .await?
                .rows_affected();
                if made == 0 {
                    return Ok(None);
                }
                id
            }
        };
        let actor = self.officer_in(&mut transaction, &id).await?;
        note(&mut transaction, &actor, "officer.accept", &id, "", moment).await?;
        let session = begin_session(&mut transaction, &id, moment).await?;
        transaction.commit().await?;
        Ok(Some(session))
    }

    async fn officer_in(&self, transaction: &mut sqlx::Transaction<'static, sqlx::Any>, id: &str) -> Result<Actor> {
        let row: OfficerRow = sqlx::query_as(sqlx::AssertSqlSafe(format!("{OFFICER} where id = $1")))
            .bind(id)
            .fetch_one(&mut **transaction)
            .await?;
        row.actor()
    }

    /// Signs in. Returns the token of the session; `None` where address and password do not belong
    /// together or the officer is not active, without telling which.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn sign_in(&self, email: &Email, password: String, moment: &mut Moment) -> Result<Option<String>> {
        let row: Option<OfficerRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{OFFICER} where email = $1")))
            .bind(email.as_str())
            .fetch_optional(&self.readers)
            .await?;
        let known = row.as_ref().map_or(NOBODY, |row| &row.password).to_owned();
        let right = verify(password, known).await?;
        let mut transaction = self.begin().await?;
        let session = match row.filter(|row| right && row.active == 1) {
            Some(row) => {
                note(&mut transaction, &row.actor()?, "session.begin", &row.id, "", moment).await?;
                Some(begin_session(&mut transaction, &row.id, moment).await?)
            }
            None => {
                note(&mut transaction, &Actor::Anonymous, "session.refuse", "", "", moment).await?;
                None
            }
        };
        transaction.commit().await?;
        Ok(session)
    }

    /// Who has this session.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn session(&self, token: &str, now: Timestamp) -> Result<Actor> {
        let row: Option<OfficerRow> = sqlx::query_as(
            "select o.id, o.name, o.email, o.role, o.regency, o.password, o.active
             from session s join officer o on o.id = s.officer
             where s.token = $1 and s.expires_at > $2 and o.active = 1",
        )
        .bind(token_digest(token))
        .bind(now.0)
        .fetch_optional(&self.readers)
        .await?;
        row.map_or(Ok(Actor::Anonymous), |row| row.actor())
    }

    /// Ends a session, or with `everywhere` all of the officer's.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn sign_out(&self, actor: &Actor, token: &str, everywhere: bool, moment: &mut Moment) -> Result<()> {
        let Some(officer) = actor.officer() else { return Ok(()) };
        let mut transaction = self.begin().await?;
        let ending = if everywhere {
            sqlx::query("delete from session where officer = $1").bind(officer.id.clone())
        } else {
            sqlx::query("delete from session where token = $1").bind(token_digest(token))
        };
        ending.execute(&mut *transaction).await?;
        let detail = if everywhere { "everywhere" } else { "" };
        note(&mut transaction, actor, "session.end", &officer.id, detail, moment).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The staff, by name; nobody for who does not manage it.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn officers(&self, actor: &Actor) -> Result<Vec<OfficerItem>> {
        if !actor.manages_officers() {
            return Ok(Vec::new());
        }
        let rows: Vec<OfficerRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{OFFICER} order by name, id")))
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(OfficerItem {
                    role: role(&row.id, &row.role)?,
                    id: row.id,
                    name: row.name,
                    email: row.email,
                    regency: row.regency,
                    active: row.active == 1,
                })
            })
            .collect()
    }

    /// Makes a one-time link for a new officer. Returns its token; `None` where the actor does not
    /// manage the staff or the address belongs to an officer already.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn invite(&self, actor: &Actor, officer: &NewOfficer, moment: &mut Moment) -> Result<Option<String>> {
        if !actor.manages_officers() {
            return Ok(None);
        }
        let mut transaction = self.begin().await?;
        let known: i64 = sqlx::query_scalar("select count(*) from officer where email = $1")
            .bind(officer.email.as_str())
            .fetch_one(&mut *transaction)
            .await?;
        if known > 0 {
            return Ok(None);
        }
        let token = moment.token();
        sqlx::query("delete from officer_link where email = $1")
            .bind(officer.email.as_str())
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "insert into officer_link (token, email, name, role, regency, expires_at) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(token_digest(&token))
        .bind(officer.email.as_str())
        .bind(&officer.name)
        .bind(officer.role.code())
        .bind(officer.regency.as_ref().map(RegencyCode::as_str))
        .bind(moment.at.plus_days(LINK_DAYS).0)
        .execute(&mut *transaction)
        .await?;
        note(&mut transaction, actor, "officer.invite", "", officer.role.code(), moment).await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// Makes a one-time link by which an officer chooses a new password.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn renew(&self, actor: &Actor, id: &str, moment: &mut Moment) -> Result<Option<String>> {
        if !actor.manages_officers() {
            return Ok(None);
        }
        let token = moment.token();
        let mut transaction = self.begin().await?;
        sqlx::query("delete from officer_link where officer = $1").bind(id).execute(&mut *transaction).await?;
        let made = sqlx::query(
            "insert into officer_link (token, officer, email, name, role, regency, expires_at)
             select $1, id, email, name, role, regency, $2 from officer where id = $3",
        )
        .bind(token_digest(&token))
        .bind(moment.at.plus_days(LINK_DAYS).0)
        .bind(id)
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        note(&mut transaction, actor, "officer.renew", id, "", moment).await?;
        transaction.commit().await?;
        Ok((made == 1).then_some(token))
    }

    /// Lets an officer in again, or shuts them out and ends their sessions. Nobody shuts themselves
    /// out. Returns whether it was done.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn set_active(&self, actor: &Actor, id: &str, active: bool, moment: &mut Moment) -> Result<bool> {
        if !actor.manages_officers() || actor.officer().is_some_and(|officer| officer.id == id) {
            return Ok(false);
        }
        let mut transaction = self.begin().await?;
        sqlx::query("update officer set active = $2 where id = $1")
            .bind(id)
            .bind(i64::from(active))
            .execute(&mut *transaction)
            .await?;
        if !active {
            sqlx::query("delete from session where officer = $1").bind(id).execute(&mut *transaction).await?;
        }
        let action = if active { "officer.activate" } else { "officer.deactivate" };
        note(&mut transaction, actor, action, id, "", moment).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

async fn begin_session(
    transaction: &mut sqlx::Transaction<'static, sqlx::Any>,
    officer: &str,
    moment: &mut Moment,
) -> Result<String> {
    let token = moment.token();
    sqlx::query("insert into session (token, officer, created_at, expires_at) values ($1, $2, $3, $4)")
        .bind(token_digest(&token))
        .bind(officer)
        .bind(moment.at.0)
        .bind(moment.at.plus_days(SESSION_DAYS).0)
        .execute(&mut **transaction)
        .await?;
    Ok(token)
}
