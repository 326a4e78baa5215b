//! Who is there: the roster of an activity, attendance, and certificates.

use domain::activity::{Activity, ActivityState, EnrolmentState, RosterRow, sees_participants, shown_name};
use domain::actor::Actor;
use domain::calendar::{Day, Timestamp};
use domain::locale::{Bilingual, Locale};
use domain::outbox::{Message, What};

use super::enrolment::{EnrolledRow, enrolment_state, message};
use super::{Locked, lock};
use crate::audit::note;
use crate::{Moment, Result, Store, from_json};

/// What somebody who checks a certificate learns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certified {
    /// Title of the activity.
    pub title: Bilingual,
    /// Its first day.
    pub day: Day,
    /// The name, all but its first letters hidden; `None` once it is forgotten.
    pub name: Option<String>,
}

/// Somebody on a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnRoster {
    /// Who, and whether they were there.
    pub row: RosterRow,
    /// What an officer hands over, in their language: who gave no e-mail address gets no message from us.
    pub unsent: Option<(Locale, Message)>,
}

impl Store {
    /// A row with what there is to hand over of an activity that is to come.
    fn on_roster(&self, locked: &Locked, row: EnrolledRow, now: Timestamp) -> Result<OnRoster> {
        let person = self.person(&row.id, &row.sealed)?;
        let language = Locale::of_tag(&row.language);
        let row = self.roster_row(row)?;
        let what = match (locked.state, row.state) {
            _ if person.email.is_some() || locked.activity.is_over(now) => None,
            (ActivityState::Cancelled, _) => Some(What::Cancelled),
            (_, EnrolmentState::Seated) => Some(What::Seated),
            (_, EnrolmentState::Waiting) => Some(What::Waiting),
            (_, EnrolmentState::Cancelled) => None,
        };
        let message = what.map(|what| message(&locked.activity, what, person.token));
        Ok(OnRoster { unsent: language.zip(message), row })
    }

    fn roster_row(&self, row: EnrolledRow) -> Result<RosterRow> {
        let person = self.person(&row.id, &row.sealed)?;
        Ok(RosterRow {
            state: enrolment_state(&row.id, &row.state)?,
            id: row.id,
            name: person.name,
            phone: person.phone,
            regency: row.regency,
            attended: row.attended == 1,
        })
    }

    /// An activity with everybody who has a seat or waits for one, in the order of enrolment; `None` where it is not the actor's to see.
    /// That it was looked at is noted in the audit log.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn roster(
        &self,
        actor: &Actor,
        slug: &str,
        moment: &mut Moment,
    ) -> Result<Option<(Activity, Vec<OnRoster>)>> {
        let mut transaction = self.begin().await?;
        let Some(locked) = lock(&mut transaction, slug).await? else { return Ok(None) };
        if !sees_participants(actor, locked.activity.regency.as_deref()) {
            return Ok(None);
        }
        let rows =
            self.enrolled(&mut transaction, slug, "and (state <> 'cancelled' or attended_at is not null)").await?;
        note(&mut transaction, actor, "activity.roster", slug, "", moment).await?;
        transaction.commit().await?;
        let rows = rows.into_iter().map(|row| self.on_roster(&locked, row, moment.at)).collect::<Result<_>>()?;
        Ok(Some((locked.activity, rows)))
    }

    /// Notes who was there and who was not, by id of the enrolment. Noting the same again changes nothing. Returns how
    /// many were changed; `None` where the activity is not the actor's to see, or nobody can be there yet.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn mark_attendance(
        &self,
        actor: &Actor,
        slug: &str,
        marks: &[(String, bool)],
        moment: &mut Moment,
    ) -> Result<Option<usize>> {
        let mut transaction = self.begin().await?;
        let Some(locked) = lock(&mut transaction, slug).await? else { return Ok(None) };
        let activity = &locked.activity;
        if !sees_participants(actor, activity.regency.as_deref()) || !activity.takes_attendance(moment.at) {
            return Ok(None);
        }
        let mut changed = 0;
        for (id, there) in marks {
            // Who came counts, whatever became of the seat. A number once given stays that person's: a certificate that
            // was printed is right again when a mistake at the door is mended.
            let at = there.then_some(moment.at.0);
            changed += sqlx::query(
                "update enrolment set attended_at = $3, certificate = coalesce(certificate, $4)
                 where id = $1 and activity = $2 and (attended_at is null) = $5",
            )
            .bind(id)
            .bind(slug)
            .bind(at)
            .bind(moment.ticket().as_str())
            .bind(*there)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        }
        if changed > 0 {
            note(&mut transaction, actor, "activity.attendance", slug, &changed.to_string(), moment).await?;
        }
        transaction.commit().await?;
        Ok(usize::try_from(changed).ok())
    }

    /// The activity and enrolment of a code that somebody shows at the door; `None` where it is not the actor's to see.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn at_the_door(&self, actor: &Actor, code: &str) -> Result<Option<(Activity, RosterRow)>> {
        let row: Option<(String, String)> = sqlx::query_as(
            "select a.slug, a.content from enrolment e join activity a on a.slug = e.activity where e.door = $1",
        )
        .bind(code)
        .fetch_optional(&self.readers)
        .await?;
        let Some((slug, content)) = row else { return Ok(None) };
        let activity: Activity = from_json("activity", &slug, &content)?;
        if !sees_participants(actor, activity.regency.as_deref()) {
            return Ok(None);
        }
        let row: Option<EnrolledRow> = sqlx::query_as(
            "select id, regency, state, sealed, language, case when attended_at is null then 0 else 1 end as attended
             from enrolment where door = $1 and sealed <> ''",
        )
        .bind(code)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| Ok((activity, self.roster_row(row)?))).transpose()
    }

    /// What is certified under this number.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn certificate(&self, number: &str) -> Result<Option<Certified>> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "select e.id, e.sealed, a.content from enrolment e join activity a on a.slug = e.activity
             where e.certificate = $1 and e.attended_at is not null and a.state = 'published'",
        )
        .bind(number)
        .fetch_optional(&self.readers)
        .await?;
        let Some((id, sealed, content)) = row else { return Ok(None) };
        let activity: Activity = from_json("activity", &id, &content)?;
        let name = if sealed.is_empty() { None } else { Some(shown_name(&self.person(&id, &sealed)?.name)) };
        Ok(Some(Certified { title: activity.title, day: activity.begins.day(), name }))
    }
}
