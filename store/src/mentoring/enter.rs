//! Beginning a pair, from the mentor's account or in the office.

use domain::actor::Actor;
use domain::identity::FieldError;
use domain::mentoring::{MENTOR_KIND, PairEntry, Refusal, Side, begin, key};
use domain::outbox::Message;
use domain::registration::{Problem, Ticket};

use super::{lock_and_count, pioneer, recounted};
use crate::audit::note;
use crate::office::scoped;
use crate::{Moment, Result, Store};

/// What became of a new pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PairEntered {
    /// It is there.
    Done {
        /// Id.
        id: String,
    },
    /// The rules do not allow it.
    Refused(Refusal),
    /// What it refers to is not there, or not within the officer's scope.
    Problems(Vec<Problem>),
    /// It is not for this actor to begin.
    NotAllowed,
}

impl Store {
    /// The verified pioneer family of this ticket, where it is within the officer's scope.
    async fn mentor_of_ticket(&self, actor: &Actor, ticket: &Ticket) -> Result<Option<String>> {
        let text = "select r.id from stakeholder r join registration g on g.id = r.id where ";
        let Some(mut statement) = scoped(text, actor) else { return Ok(None) };
        statement.add(" and g.ticket = ? and r.kind = ?", [ticket.as_str().to_owned(), MENTOR_KIND.to_owned()]);
        let found: Vec<(String,)> = statement.fetch(&self.readers).await?;
        Ok(found.into_iter().next().map(|(id,)| id))
    }

    /// Whether the office of this regency is within the actor's scope.
    async fn keeps_regency(&self, actor: &Actor, regency: &str) -> Result<bool> {
        // Named as the scope names it.
        let text = "select r.regency from (select code as regency from regency) r where ";
        let Some(mut statement) = scoped(text, actor) else { return Ok(false) };
        statement.add(" and r.regency = ?", [regency.to_owned()]);
        Ok(!statement.fetch::<(String,)>(&self.readers).await?.is_empty())
    }

    /// What a pair refers to and is not there. The codes have the right shape; only the tables know the rest.
    async fn pair_problems(&self, entry: &PairEntry) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let regencies = self.regencies().await?;
        if !regencies.iter().any(|regency| regency.code == entry.regency) {
            problems.push(Problem::new(key::REGENCY, FieldError::Choice));
        }
        if let Some(code) = &entry.ppks {
            // Of a sensitive kind even a pair without a name could hurt.
            let known = self.ppks_kind(code).await?.is_some_and(|kind| !kind.sensitive);
            if !known {
                problems.push(Problem::new(key::PPKS, FieldError::Choice));
            }
        }
        Ok(problems)
    }

    /// The mentor who is signed in begins a pair, which then waits for the office of the family's regency.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn begin_pair(&self, actor: &Actor, entry: &PairEntry, moment: &mut Moment) -> Result<PairEntered> {
        let Actor::Stakeholder { id } = actor else { return Ok(PairEntered::NotAllowed) };
        self.add_pair(actor, Side::Mentor, id, entry, moment).await
    }

    /// An officer enters a pair for a mentor, both within the own scope: for mentors who have no phone, and for pairs that
    /// have ended already. It needs no further answer.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn enter_pair(
        &self,
        actor: &Actor,
        mentor: &Ticket,
        entry: &PairEntry,
        moment: &mut Moment,
    ) -> Result<PairEntered> {
        if actor.officer().is_none() {
            return Ok(PairEntered::NotAllowed);
        }
        let mut problems = Vec::new();
        let mentor = self.mentor_of_ticket(actor, mentor).await?;
        if mentor.is_none() {
            problems.push(Problem::new(key::TICKET, FieldError::Ticket));
        }
        if !self.keeps_regency(actor, entry.regency.as_str()).await? {
            problems.push(Problem::new(key::REGENCY, FieldError::Choice));
        }
        match mentor {
            Some(mentor) if problems.is_empty() => self.add_pair(actor, Side::Office, &mentor, entry, moment).await,
            _ => Ok(PairEntered::Problems(problems)),
        }
    }

    async fn add_pair(
        &self,
        actor: &Actor,
        side: Side,
        mentor: &str,
        entry: &PairEntry,
        moment: &mut Moment,
    ) -> Result<PairEntered> {
        let problems = self.pair_problems(entry).await?;
        if !problems.is_empty() {
            return Ok(PairEntered::Problems(problems));
        }
        let mut transaction = self.begin().await?;
        let live = lock_and_count(&mut transaction, mentor, "").await?;
        let Some(name) = pioneer(&mut transaction, mentor).await? else {
            return Ok(PairEntered::Refused(Refusal::NotPioneer));
        };
        let pair = match begin(side, entry.start, entry.end, moment.at.day().month(), live) {
            Ok(pair) => pair,
            Err(refusal) => return Ok(PairEntered::Refused(refusal)),
        };
        let number: i64 =
            sqlx::query_scalar("select cast(coalesce(max(number), 0) + 1 as bigint) from mentoring where mentor = $1")
                .bind(mentor)
                .fetch_one(&mut *transaction)
                .await?;
        let id = moment.id();
        let regency = entry.regency.as_str();
        sqlx::query(
            "insert into mentoring (id, mentor, number, regency, ppks, state, start_month, end_month, outcome, reason,
                 since, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10, 1)",
        )
        .bind(&id)
        .bind(mentor)
        .bind(number)
        .bind(regency)
        .bind(entry.ppks.as_deref())
        .bind(pair.state.code())
        .bind(i64::from(pair.start.0))
        .bind(pair.end.map(|end| i64::from(end.month.0)))
        .bind(pair.end.map(|end| end.outcome.code()))
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        recounted(&mut transaction, regency, None, &pair).await?;
        let action = match side {
            Side::Mentor => "mentoring.begin",
            Side::Office => "mentoring.enter",
        };
        note(&mut transaction, actor, action, &id, "", moment).await?;
        // The message asks for what came of it, so there is none where that is known.
        if side == Side::Office && pair.end.is_none() {
            let message = Message::MentoringConfirmed { name, number };
            self.tell_stakeholder(&mut transaction, mentor, &message, moment).await?;
        }
        transaction.commit().await?;
        Ok(PairEntered::Done { id })
    }
}
