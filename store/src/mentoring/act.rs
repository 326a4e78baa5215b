//! What mentors and the office do with a pair.

use domain::actor::Actor;
use domain::mentoring::{Event, PairState, Refusal, Side, fits, step};
use domain::outbox::Message;
use sqlx::{Any, Transaction};

use super::{lock_and_count, pioneer, recounted};
use crate::audit::note;
use crate::{Moment, Result, Store};

/// What became of a step with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairActed {
    /// It is done; the pair now stands here.
    Done(PairState),
    /// The rules do not allow it.
    Refused(Refusal),
    /// Somebody else has changed the pair since it was looked at.
    Outdated,
    /// There is no such pair, or it is not for this actor to do.
    NotFound,
}

/// Makes a change of this version of a pair ours; `false` where there is another version.
async fn take_up(transaction: &mut Transaction<'static, Any>, id: &str, version: i64) -> Result<bool> {
    let done = sqlx::query("update mentoring set version = version + 1 where id = $1 and version = $2")
        .bind(id)
        .bind(version)
        .execute(&mut **transaction)
        .await?;
    Ok(done.rows_affected() == 1)
}

impl Store {
    /// Does something with a pair. `version` is the one that was seen.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn act_on_pair(
        &self,
        actor: &Actor,
        id: &str,
        version: i64,
        event: &Event,
        moment: &mut Moment,
    ) -> Result<PairActed> {
        let side = if actor.officer().is_some() { Side::Office } else { Side::Mentor };
        let Some(row) = self.pair_row(actor, id).await? else { return Ok(PairActed::NotFound) };
        let mut transaction = self.begin().await?;
        let live = lock_and_count(&mut transaction, &row.mentor, id).await?;
        // The version guards everything that was read before the transaction, the scope included.
        if row.version != version || !take_up(&mut transaction, id, version).await? {
            return Ok(PairActed::Outdated);
        }
        let before = row.pair()?;
        let pair = match step(&before, event, side, moment.at.day().month(), live) {
            Ok(pair) => pair,
            Err(refusal) => return Ok(PairActed::Refused(refusal)),
        };
        // Its kind may have changed since it began. What is going on may still end; nothing begins or goes on anew.
        if pair.state == PairState::Going && pioneer(&mut transaction, &row.mentor).await?.is_none() {
            return Ok(PairActed::Refused(Refusal::NotPioneer));
        }
        let reason = match event {
            Event::Refuse { reason } => reason.trim(),
            _ => "",
        };
        sqlx::query(
            "update mentoring set state = $2, end_month = $3, outcome = $4, reason = $5, since = $6 where id = $1",
        )
        .bind(id)
        .bind(pair.state.code())
        .bind(pair.end.map(|end| i64::from(end.month.0)))
        .bind(pair.end.map(|end| end.outcome.code()))
        .bind(reason)
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        if !matches!(pair.state, PairState::Waiting | PairState::Going) {
            // It was of use to the office as long as the families were together.
            sqlx::query("update mentoring set journey_case = null where id = $1")
                .bind(id)
                .execute(&mut *transaction)
                .await?;
        }
        recounted(&mut transaction, &row.regency, Some(&before), &pair).await?;
        note(&mut transaction, actor, &format!("mentoring.{}", event.code()), id, "", moment).await?;
        let (name, number) = (row.name, row.number);
        let message = match event {
            Event::Confirm => Some(Message::MentoringConfirmed { name, number }),
            Event::Refuse { .. } => Some(Message::MentoringRefused { name, number, reason: reason.to_owned() }),
            Event::Withdraw | Event::End(_) | Event::TakeBack => None,
        };
        if let Some(message) = message {
            self.tell_stakeholder(&mut transaction, &row.mentor, &message, moment).await?;
        }
        transaction.commit().await?;
        Ok(PairActed::Done(pair.state))
    }

    /// An officer says which journey is that of the family of a live pair, or that none is. A journey that is, or may
    /// become, that of the mentor does not fit. The audit log names the pair and not the journey.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn attach_journey(
        &self,
        actor: &Actor,
        id: &str,
        version: i64,
        journey: Option<&str>,
        moment: &mut Moment,
    ) -> Result<PairActed> {
        let row = match actor {
            Actor::Officer(_) => self.pair_row(actor, id).await?,
            _ => None,
        };
        let Some(row) = row else { return Ok(PairActed::NotFound) };
        let state = row.pair()?.state;
        if !state.is_live() {
            return Ok(PairActed::Refused(Refusal::WrongState));
        }
        if let Some(journey) = journey {
            let item = self.journey(actor, journey).await?;
            if !item.is_some_and(|item| fits(&row.regency, row.ppks.as_ref(), &item.origin)) {
                return Ok(PairActed::Refused(Refusal::CaseUnfit));
            }
        }
        let mut transaction = self.begin().await?;
        if let Some(journey) = journey {
            // Locked first, as whoever removes or links a journey does, so that neither happens meanwhile.
            let locked = sqlx::query("update journey_case set version = version where id = $1")
                .bind(journey)
                .execute(&mut *transaction)
                .await?;
            if locked.rows_affected() == 0 {
                return Ok(PairActed::Refused(Refusal::CaseUnfit));
            }
        }
        if row.version != version || !take_up(&mut transaction, id, version).await? {
            return Ok(PairActed::Outdated);
        }
        if let Some(journey) = journey {
            // A journey that has a link does not fit, to whomever it leads: the answer must not tell whether it is the
            // mentor's.
            let others: i64 = sqlx::query_scalar(
                "select cast(
                     (select count(*) from journey_link where journey_case = $1)
                     + (select count(*) from mentoring where journey_case = $1 and id <> $2
                            and state in ('waiting', 'going')) as bigint)",
            )
            .bind(journey)
            .bind(id)
            .fetch_one(&mut *transaction)
            .await?;
            if others > 0 {
                return Ok(PairActed::Refused(Refusal::CaseUnfit));
            }
        }
        sqlx::query("update mentoring set journey_case = $2 where id = $1")
            .bind(id)
            .bind(journey)
            .execute(&mut *transaction)
            .await?;
        let action = if journey.is_some() { "mentoring.journey.attach" } else { "mentoring.journey.detach" };
        note(&mut transaction, actor, action, id, "", moment).await?;
        transaction.commit().await?;
        Ok(PairActed::Done(state))
    }
}
