//! What an applicant sees of a registration by its ticket.

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::identity::Phone;
use domain::office::{HistoryItem, TicketPage};
use domain::pillar::Subject;
use domain::registration::{Event, Needs, Purpose, Reason, State, Ticket, clock, transition};

use crate::audit::note;
use crate::draft::Begun;
use crate::registration::{Values, state};
use crate::seal::token_digest;
use crate::{Error, Moment, Result, Store, from_json};

/// How long a look-up stays open, in days.
const ACCESS_DAYS: i64 = 1;

#[derive(sqlx::FromRow)]
struct TicketRow {
    ticket: String,
    name: String,
    subject: String,
    kind: String,
    regency: String,
    state: String,
    since: i64,
    stakeholder: Option<String>,
}

impl Store {
    /// Opens a registration to whoever knows its ticket and its phone number. Returns the token of
    /// the look-up; `None` where the two do not belong together.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn open_ticket(&self, ticket: &Ticket, phone: &Phone, moment: &mut Moment) -> Result<Option<String>> {
        let Some(id) = self.registration_of(ticket, phone).await? else { return Ok(None) };
        self.grant_ticket(&id, moment).await.map(Some)
    }

    /// Opens a registration to whoever has just sent it, without asking for the phone number again.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn open_sent(&self, ticket: &Ticket, moment: &mut Moment) -> Result<Option<String>> {
        let id: Option<String> = sqlx::query_scalar("select id from registration where ticket = $1")
            .bind(ticket.as_str())
            .fetch_optional(&self.readers)
            .await?;
        match id {
            Some(id) => self.grant_ticket(&id, moment).await.map(Some),
            None => Ok(None),
        }
    }

    async fn grant_ticket(&self, id: &str, moment: &mut Moment) -> Result<String> {
        let token = moment.token();
        sqlx::query("insert into ticket_access (token, registration, expires_at) values ($1, $2, $3)")
            .bind(token_digest(&token))
            .bind(id)
            .bind(moment.at.plus_days(ACCESS_DAYS).0)
            .execute(&self.writer)
            .await?;
        Ok(token)
    }

    /// Who has this token of a look-up.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn applicant(&self, token: &str, now: Timestamp) -> Result<Actor> {
        let id: Option<String> =
            sqlx::query_scalar("select registration from ticket_access where token = $1 and expires_at > $2")
                .bind(token_digest(token))
                .bind(now.0)
                .fetch_optional(&self.readers)
                .await?;
        Ok(id.map_or(Actor::Anonymous, |registration| Actor::Applicant { registration }))
    }

    /// Ends a look-up.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn close_ticket(&self, token: &str) -> Result<()> {
        sqlx::query("delete from ticket_access where token = $1")
            .bind(token_digest(token))
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// The registration of the applicant; `None` for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn ticket_page(&self, actor: &Actor) -> Result<Option<TicketPage>> {
        let Actor::Applicant { registration: id } = actor else { return Ok(None) };
        let row: Option<TicketRow> = sqlx::query_as(
            "select r.ticket, r.name, r.subject, r.kind, g.name as regency, r.state, r.since, s.id as stakeholder
             from registration r join regency g on g.code = r.regency
             left join stakeholder s on s.id = r.id and s.listed = 1
             where r.id = $1",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let state = state(id, &row.state)?;
        let since = Timestamp(row.since);
        let mut history = self.history_of(id).await?;
        for item in &mut history {
            // Who in the office acted is not the applicant's business, and protects the staff.
            item.officer.clear();
        }
        Ok(Some(TicketPage {
            ticket: row.ticket,
            name: row.name,
            subject: Subject::from_code(&row.subject).ok_or_else(|| Error::corrupt("registration", id, "subject"))?,
            kind: row.kind,
            regency: row.regency,
            state,
            since,
            due: clock(state, since),
            history,
            stakeholder: row.stakeholder,
        }))
    }

    /// What has happened to a registration, the latest last.
    pub(crate) async fn history_of(&self, id: &str) -> Result<Vec<HistoryItem>> {
        let reasons = self.reasons().await?;
        let rows: Vec<(i64, String, String, String, String)> = sqlx::query_as(
            "select e.at, e.state, e.reasons, e.note, coalesce(o.name, '')
             from registration_event e left join officer o on o.id = e.officer
             where e.registration = $1 order by e.number",
        )
        .bind(id)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(at, code, named, note, officer)| {
                let codes: Vec<String> = from_json("registration_event", id, &named)?;
                Ok(HistoryItem {
                    at: Timestamp(at),
                    state: state(id, &code)?,
                    reasons: reasons.iter().filter(|reason| codes.contains(&reason.code)).cloned().collect(),
                    note,
                    officer,
                })
            })
            .collect()
    }

    /// The catalogue of reasons for a correction.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn reasons(&self) -> Result<Vec<Reason>> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("select code, form from reason order by position").fetch_all(&self.readers).await?;
        rows.iter().map(|(code, form)| from_json("reason", code, form)).collect()
    }

    /// Puts a registration that waits for a correction into the draft of this token. `false` where
    /// it does not wait for one.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn begin_correction(&self, actor: &Actor, token: &str, moment: &mut Moment) -> Result<bool> {
        let Actor::Applicant { registration: id } = actor else { return Ok(false) };
        let row: Option<(String, String)> = sqlx::query_as("select state, sealed from registration where id = $1")
            .bind(id)
            .fetch_optional(&self.readers)
            .await?;
        let Some((code, sealed)) = row else { return Ok(false) };
        if transition(state(id, &code)?, &Event::Resubmit, Needs::default()) != Ok(State::Submitted) {
            return Ok(false);
        }
        let values: Values = self.key.open_json("registration", id, &sealed)?;
        let mut transaction = self.begin().await?;
        let begun = Begun { token, registration: id, purpose: Purpose::Correct };
        self.begin_draft(&mut transaction, begun, values, Vec::new(), moment).await?;
        note(&mut transaction, actor, "registration.correct", id, "", moment).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
