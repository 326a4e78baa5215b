//! Which stakeholder a case has become: proposed by an officer, consented to by the stakeholder alone, and gone as soon
//! as consent is withdrawn. Entries in the audit log name the stakeholder and not the case, so that they do not keep the
//! link which is gone.

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::journey::{LinkState, OwnLink, Stage};
use sqlx::FromRow;

use super::CaseRow;
use crate::audit::note;
use crate::office::scoped;
use crate::{Error, Moment, Result, Store, bump_data_version};

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linking {
    /// The stakeholder is asked.
    Proposed,
    /// The case has not become a potential.
    NotPotential,
    /// The case or the stakeholder has a link already.
    Taken,
    /// Somebody else has changed the case since the officer looked.
    Outdated,
    /// There is no such case or no such stakeholder within the officer's scope.
    NotFound,
}

#[derive(FromRow)]
struct OwnRow {
    #[sqlx(flatten)]
    row: CaseRow,
    state: String,
    since: i64,
}

impl Store {
    /// Proposes that a case has become this stakeholder. `version` is the one of the case that the officer saw.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn propose_link(
        &self,
        actor: &Actor,
        id: &str,
        version: i64,
        stakeholder: &str,
        moment: &mut Moment,
    ) -> Result<Linking> {
        let Some(mut statement) = scoped("select r.id from stakeholder r where ", actor) else {
            return Ok(Linking::NotFound);
        };
        statement.add(" and r.id = ?", [stakeholder.to_owned()]);
        let stakeholders: Vec<(String,)> = statement.fetch(&self.readers).await?;
        let Some(item) = self.journey(actor, id).await?.filter(|_| !stakeholders.is_empty()) else {
            return Ok(Linking::NotFound);
        };
        if item.case.stage() < Stage::Potential {
            return Ok(Linking::NotPotential);
        }
        let mut transaction = self.begin().await?;
        // The case is held, not changed: a version without an entry in the audit log would tell that it was proposed.
        let held = sqlx::query("update journey_case set version = version where id = $1 and version = $2")
            .bind(id)
            .bind(version)
            .execute(&mut *transaction)
            .await?;
        if item.version != version || held.rows_affected() == 0 {
            return Ok(Linking::Outdated);
        }
        // Nobody mentors themselves: of a family whose mentor it is, the stakeholder is not.
        let done = sqlx::query(
            "insert into journey_link (journey_case, stakeholder, state, consent_version, since)
             select $1, $2, $3, '', cast($4 as bigint)
             where not exists (select 1 from mentoring where journey_case = $1 and mentor = $2)
             on conflict do nothing",
        )
        .bind(id)
        .bind(stakeholder)
        .bind(LinkState::Proposed.code())
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Linking::Taken);
        }
        note(&mut transaction, actor, "journey.link.propose", stakeholder, "", moment).await?;
        transaction.commit().await?;
        Ok(Linking::Proposed)
    }

    /// Takes back a link, proposed or consented to. `false` where the case is not within the officer's scope or has
    /// none.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn retract_link(&self, actor: &Actor, id: &str, moment: &mut Moment) -> Result<bool> {
        if actor.officer().is_none() || self.journey(actor, id).await?.is_none() {
            return Ok(false);
        }
        let mut transaction = self.begin().await?;
        let gone: Option<String> =
            sqlx::query_scalar("delete from journey_link where journey_case = $1 returning stakeholder")
                .bind(id)
                .fetch_optional(&mut *transaction)
                .await?;
        let Some(stakeholder) = gone else { return Ok(false) };
        note(&mut transaction, actor, "journey.link.retract", &stakeholder, "", moment).await?;
        bump_data_version(&mut transaction).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The journey that the stakeholder who asks is linked to, or is asked to be linked to.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn own_link(&self, actor: &Actor) -> Result<Option<OwnLink>> {
        let Actor::Stakeholder { id } = actor else { return Ok(None) };
        let row: Option<OwnRow> = sqlx::query_as(
            "select c.id, c.kind, c.regency, c.programme, c.reached, c.assisted, c.empowered, c.independent, c.potential,
                 c.employer, c.left_in, c.jobs, c.brought_by, l.state, l.since
             from journey_link l join journey_case c on c.id = l.journey_case where l.stakeholder = $1",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        let Some(OwnRow { row, state, since }) = row else { return Ok(None) };
        let state = LinkState::from_code(&state).ok_or_else(|| Error::corrupt("journey_link", &row.id, "state"))?;
        let mut origin = row.origin();
        if state != LinkState::Consented {
            origin.kind.clear();
            origin.programme.clear();
        }
        Ok(Some(OwnLink { state, since: Timestamp(since), case: row.case()?, origin }))
    }

    /// The stakeholder who asks consents to the proposed link, by this version of the text. `false` where there is none
    /// that waits for it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn consent_to_link(&self, actor: &Actor, consent_version: &str, moment: &mut Moment) -> Result<bool> {
        let Actor::Stakeholder { id } = actor else { return Ok(false) };
        let mut transaction = self.begin().await?;
        let done = sqlx::query(
            "update journey_link set state = 'consented', consent_version = $2, since = $3
             where stakeholder = $1 and state = 'proposed'",
        )
        .bind(id)
        .bind(consent_version)
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        note(&mut transaction, actor, "journey.link.consent", id, consent_version, moment).await?;
        bump_data_version(&mut transaction).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The stakeholder who asks declines the proposed link or withdraws consent: the link is gone. `false` where there
    /// was none.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn withdraw_link(&self, actor: &Actor, moment: &mut Moment) -> Result<bool> {
        let Actor::Stakeholder { id } = actor else { return Ok(false) };
        let mut transaction = self.begin().await?;
        let gone: Option<String> =
            sqlx::query_scalar("delete from journey_link where stakeholder = $1 returning state")
                .bind(id)
                .fetch_optional(&mut *transaction)
                .await?;
        if gone.is_none() {
            return Ok(false);
        }
        note(&mut transaction, actor, "journey.link.withdraw", id, "", moment).await?;
        bump_data_version(&mut transaction).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
