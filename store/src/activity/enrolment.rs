//! Enrolment: who has a seat, who waits for one, and who moves up.

use domain::activity::{
    Activity, ActivityState, EnrolRefusal, Enrolment, EnrolmentState, OwnEnrolment, Participant, may_enrol,
    sees_participants,
};
use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::identity::Email;
use domain::locale::Locale;
use domain::outbox::{Message, What};
use serde::{Deserialize, Serialize};
use sqlx::{Any, FromRow, Transaction};

use super::{Locked, lock, state, taken};
use crate::audit::note;
use crate::outbox::Recipient;
use crate::seal::token_digest;
use crate::{Error, Moment, Result, Store, bump_data_version, from_json};

/// Days after an activity at which it is forgotten who took part.
const REMEMBERED_DAYS: i64 = 365;

/// What became of an enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enrolled {
    /// It is done.
    Done {
        /// The secret of its link.
        token: String,
        /// A seat, or a place in the waiting list.
        state: EnrolmentState,
    },
    /// The rules do not allow it.
    Refused(EnrolRefusal),
    /// There is no such activity.
    NotFound,
}

/// Who takes part, as it is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Person {
    pub name: String,
    pub phone: String,
    pub email: Option<String>,
    /// The secret of the link: messages to come hold it again.
    pub token: String,
}

/// An enrolment, to write to or to show.
#[derive(FromRow)]
pub(super) struct EnrolledRow {
    pub id: String,
    pub regency: String,
    pub state: String,
    pub sealed: String,
    pub language: String,
    pub attended: i64,
}

#[derive(FromRow)]
struct OwnRow {
    id: String,
    regency: String,
    activity: String,
    number: i64,
    state: String,
    sealed: String,
    certificate: Option<String>,
    content: String,
    activity_state: String,
    door: String,
}

pub(super) fn enrolment_state(id: &str, code: &str) -> Result<EnrolmentState> {
    EnrolmentState::from_code(code).ok_or_else(|| Error::corrupt("enrolment", id, "state"))
}

/// What somebody who takes part is told.
pub(super) fn message(activity: &Activity, what: What, token: String) -> Message {
    let Activity { title, begins, venue, .. } = activity;
    Message::Activity { what, title: title.clone(), begins: *begins, venue: venue.clone(), token }
}

impl Store {
    pub(super) fn person(&self, id: &str, sealed: &str) -> Result<Person> {
        self.key.open_json("enrolment", id, sealed)
    }

    /// Everybody enrolled in an activity who is not forgotten, in the order of enrolment. `condition` is one of ours.
    pub(super) async fn enrolled(
        &self,
        transaction: &mut Transaction<'static, Any>,
        slug: &str,
        condition: &'static str,
    ) -> Result<Vec<EnrolledRow>> {
        let sql = format!(
            "select id, regency, state, sealed, language, case when attended_at is null then 0 else 1 end as attended
             from enrolment where activity = $1 and sealed <> '' {condition} order by number"
        );
        Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(slug).fetch_all(&mut **transaction).await?)
    }

    /// Writes to somebody who takes part, where there is an e-mail address.
    pub(super) async fn tell_participant(
        &self,
        transaction: &mut Transaction<'static, Any>,
        activity: &Activity,
        row: &EnrolledRow,
        what: What,
        moment: &mut Moment,
    ) -> Result<()> {
        let person = self.person(&row.id, &row.sealed)?;
        let Some(to) = person.email.and_then(|email| Email::parse(&email).ok()) else { return Ok(()) };
        let recipient = Recipient { registration: None, to: Some(to), language: &row.language };
        self.post(transaction, recipient, &message(activity, what, person.token), moment).await?;
        Ok(())
    }

    /// Enrols somebody: with a seat where there is one for their regency, else in the waiting list. `actor` is the
    /// stakeholder who enrols them, or anybody.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn enrol(
        &self,
        actor: &Actor,
        slug: &str,
        participant: &Participant,
        language: Locale,
        moment: &mut Moment,
    ) -> Result<Enrolled> {
        let stakeholder = match actor {
            Actor::Stakeholder { id } => Some(id.as_str()),
            _ => None,
        };
        let (id, token) = (moment.id(), moment.token());
        let person = Person {
            name: participant.name.clone(),
            phone: participant.phone.as_str().to_owned(),
            email: participant.email.as_ref().map(|email| email.as_str().to_owned()),
            token: token.clone(),
        };
        let sealed = self.key.seal_json(&id, &person, moment)?;
        let identity = self.key.digest("enrolment", &participant.identity());
        let mut transaction = self.begin().await?;
        let Some(locked) = lock(&mut transaction, slug).await? else { return Ok(Enrolled::NotFound) };
        if let Err(refusal) = may_enrol(&locked.activity, locked.state, stakeholder.is_some(), moment.at) {
            return Ok(Enrolled::Refused(refusal));
        }
        let regency = participant.regency.as_str();
        if locked.activity.quota.regencies.get(regency) == Some(&0) {
            return Ok(Enrolled::Refused(EnrolRefusal::NotForRegency));
        }
        let free = locked.activity.quota.free_for(&taken(&mut transaction, slug).await?, regency);
        let state = if free > 0 { EnrolmentState::Seated } else { EnrolmentState::Waiting };
        let added = sqlx::query(
            "insert into enrolment
                 (id, activity, number, token, stakeholder, regency, state, identity, sealed, language, door)
             select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10
             from enrolment where activity = $2
             on conflict (activity, identity) where state <> 'cancelled' do nothing",
        )
        .bind(&id)
        .bind(slug)
        .bind(token_digest(&token))
        .bind(stakeholder)
        .bind(regency)
        .bind(state.code())
        .bind(identity)
        .bind(&sealed)
        .bind(language.tag())
        .bind(self.key.digest("door", &id))
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if added == 0 {
            return Ok(Enrolled::Refused(EnrolRefusal::Already));
        }
        let row = EnrolledRow {
            id,
            regency: regency.to_owned(),
            state: state.code().to_owned(),
            sealed,
            language: language.tag().to_owned(),
            attended: 0,
        };
        let what = if state == EnrolmentState::Seated { What::Seated } else { What::Waiting };
        self.tell_participant(&mut transaction, &locked.activity, &row, what, moment).await?;
        bump_data_version(&mut transaction).await?;
        note(&mut transaction, actor, "enrolment.add", &row.id, slug, moment).await?;
        transaction.commit().await?;
        Ok(Enrolled::Done { token, state })
    }

    /// Gives free seats to who waits, the longest waiting first, and tells them.
    pub(super) async fn move_up(
        &self,
        transaction: &mut Transaction<'static, Any>,
        activity: &Activity,
        moment: &mut Moment,
    ) -> Result<()> {
        if activity.is_over(moment.at) {
            return Ok(());
        }
        let mut seats = taken(transaction, &activity.slug).await?;
        let waiting = self.enrolled(transaction, &activity.slug, "and state = 'waiting'").await?;
        let moved = activity.quota.move_up(&mut seats, waiting.iter().map(|row| (row, row.regency.as_str())));
        for row in moved {
            sqlx::query("update enrolment set state = 'seated' where id = $1")
                .bind(&row.id)
                .execute(&mut **transaction)
                .await?;
            self.tell_participant(transaction, activity, row, What::MovedUp, moment).await?;
        }
        Ok(())
    }

    /// The enrolment of this link.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn enrolment(&self, token: &str) -> Result<Option<OwnEnrolment>> {
        let row: Option<OwnRow> = sqlx::query_as(
            "select e.id, e.regency, e.activity, e.number, e.state, e.sealed, a.content, a.state as activity_state,
                    e.door,
                    case when e.attended_at is null or a.state <> 'published' then null else e.certificate end
                        as certificate
             from enrolment e join activity a on a.slug = e.activity where e.token = $1 and e.sealed <> ''",
        )
        .bind(token_digest(token))
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let mut activity: Activity = from_json("activity", &row.activity, &row.content)?;
        let standing = enrolment_state(&row.id, &row.state)?;
        if standing != EnrolmentState::Seated {
            activity.online.clear();
        }
        let place = match standing {
            EnrolmentState::Waiting => {
                let before: Vec<String> = sqlx::query_scalar(
                    "select regency from enrolment where activity = $1 and state = 'waiting' and number < $2",
                )
                .bind(&row.activity)
                .bind(row.number)
                .fetch_all(&self.readers)
                .await?;
                let taken = self.taken_seats(&row.activity).await?;
                Some(activity.quota.place(&taken, &row.regency, before.iter().map(String::as_str)))
            }
            EnrolmentState::Seated | EnrolmentState::Cancelled => None,
        };
        Ok(Some(OwnEnrolment {
            activity_state: state(&row.activity, &row.activity_state)?,
            activity,
            name: self.person(&row.id, &row.sealed)?.name,
            state: standing,
            place,
            certificate: row.certificate,
            door: row.door,
        }))
    }

    /// Gives up the seat or place of this link; the seat goes to who waits. `false` where there is nothing to give up.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn cancel_enrolment(&self, token: &str, moment: &mut Moment) -> Result<bool> {
        let token = token_digest(token);
        let slug: Option<String> = sqlx::query_scalar("select activity from enrolment where token = $1")
            .bind(&token)
            .fetch_optional(&self.readers)
            .await?;
        let Some(slug) = slug else { return Ok(false) };
        let mut transaction = self.begin().await?;
        let Some(locked) = lock(&mut transaction, &slug).await? else { return Ok(false) };
        if locked.activity.is_over(moment.at) {
            return Ok(false);
        }
        let id: Option<String> = sqlx::query_scalar(
            "update enrolment set state = 'cancelled'
             where token = $1 and state <> 'cancelled' and attended_at is null returning id",
        )
        .bind(&token)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(id) = id else { return Ok(false) };
        self.free_seat(&mut transaction, &Actor::Anonymous, &locked, &id, moment).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Takes somebody off an activity, for an officer who sees who takes part; the seat goes to who waits. `false` where
    /// there is nothing to take.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn take_off(&self, actor: &Actor, slug: &str, id: &str, moment: &mut Moment) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let Some(locked) = lock(&mut transaction, slug).await? else { return Ok(false) };
        if !sees_participants(actor, locked.activity.regency.as_deref()) {
            return Ok(false);
        }
        let taken = sqlx::query(
            "update enrolment set state = 'cancelled'
             where id = $1 and activity = $2 and state <> 'cancelled' and attended_at is null",
        )
        .bind(id)
        .bind(slug)
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if taken == 0 {
            return Ok(false);
        }
        self.free_seat(&mut transaction, actor, &locked, id, moment).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// What follows when a seat or a place in the waiting list was given up.
    async fn free_seat(
        &self,
        transaction: &mut Transaction<'static, Any>,
        actor: &Actor,
        locked: &Locked,
        id: &str,
        moment: &mut Moment,
    ) -> Result<()> {
        // Nobody moves up to what does not take place.
        if locked.state == ActivityState::Published {
            self.move_up(transaction, &locked.activity, moment).await?;
        }
        bump_data_version(transaction).await?;
        note(transaction, actor, "enrolment.cancel", id, &locked.activity.slug, moment).await
    }

    /// Whom the stakeholder who asks has enrolled: what comes next first, then what is past, the latest first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn own_enrolments(&self, actor: &Actor, now: Timestamp) -> Result<Vec<Enrolment>> {
        let Actor::Stakeholder { id } = actor else { return Ok(Vec::new()) };
        let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
            "select e.id, e.state, e.sealed, a.state, a.content from enrolment e join activity a on a.slug = e.activity
             where e.stakeholder = $1 and e.sealed <> ''
             order by case when a.begins > $2 then 0 else 1 end,
                 case when a.begins > $2 then a.begins else -a.begins end, e.number
             limit 50",
        )
        .bind(id)
        .bind(now.0)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id, code, sealed, activity_code, content)| {
                let activity: Activity = from_json("activity", &id, &content)?;
                let person = self.person(&id, &sealed)?;
                Ok(Enrolment {
                    name: person.name,
                    title: activity.title,
                    begins: activity.begins,
                    state: enrolment_state(&id, &code)?,
                    activity_state: state(&activity.slug, &activity_code)?,
                    token: person.token,
                })
            })
            .collect()
    }
}

/// Forgets who took part in activities that ended a year ago.
pub(crate) async fn forget_participants(transaction: &mut Transaction<'static, Any>, now: Timestamp) -> Result<()> {
    let before = now.plus_days(-REMEMBERED_DAYS).0;
    // How many a stakeholder sent stays part of what it has contributed; who they were does not.
    sqlx::query(
        "insert into attendance (activity, stakeholder, people)
         select e.activity, e.stakeholder, count(*) from enrolment e
         where e.sealed <> '' and e.stakeholder is not null and e.attended_at is not null
             and e.activity in (select slug from activity where ends < $1)
         group by e.activity, e.stakeholder
         on conflict (activity, stakeholder) do update set people = attendance.people + excluded.people",
    )
    .bind(before)
    .execute(&mut **transaction)
    .await?;
    sqlx::query(
        "update enrolment set sealed = '', stakeholder = null, identity = id
         where sealed <> '' and activity in (select slug from activity where ends < $1)",
    )
    .bind(before)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
