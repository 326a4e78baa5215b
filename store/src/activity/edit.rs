//! Writing activities.

use domain::activity::{Activity, ActivityItem, ActivityState, key, read_activity, stepped};
use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::identity::FieldError;
use domain::outbox::What;
use domain::programme::Page;
use domain::registration::Problem;
use domain::typed::Typed;
use sqlx::{Any, Transaction};

use super::{ITEM, Locked, lock, state, taken};
use crate::audit::note;
use crate::statement::Statement;
use crate::{Moment, Result, Store, bump_data_version, from_json, to_json};

/// Who has a seat or waits for one.
const ENROLLED: &str = "and state <> 'cancelled'";

/// Who has a seat.
const SEATED: &str = "and state = 'seated'";

/// What became of writing an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActivitySaved {
    /// It is done; this is its part of the address.
    Done(String),
    /// Fields are not in order.
    Problems(Vec<Problem>),
    /// Somebody else has written since.
    Outdated,
    /// More seats are taken than there would be.
    TooFewSeats,
    /// The step does not fit where it stands.
    WrongState,
    /// There is no such activity, or it is not the actor's to write.
    NotFound,
}

impl Store {
    /// A page of the activities that an officer writes, the latest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn activity_edits(&self, actor: &Actor, after: Option<&str>) -> Result<Page<ActivityItem>> {
        let mut statement = Statement::new(ITEM);
        if actor.writes_for(None) {
            statement.add("1 = 1", []);
        } else if let Some(regency) = actor.officer().and_then(|officer| officer.regency.clone()) {
            statement.add("a.regency = ?", [regency.as_str().to_owned()]);
        } else {
            return Ok(Page { items: Vec::new(), next: None, total: None });
        }
        self.activity_page(statement, true, after).await
    }

    /// An activity with where it stands and its version; `None` where it is not the actor's to write.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn activity_edit(&self, actor: &Actor, slug: &str) -> Result<Option<(Activity, ActivityState, i64)>> {
        let row: Option<(String, String, i64)> =
            sqlx::query_as("select content, state, version from activity where slug = $1")
                .bind(slug)
                .fetch_optional(&self.readers)
                .await?;
        let Some((content, code, version)) = row else { return Ok(None) };
        let activity: Activity = from_json("activity", slug, &content)?;
        if !actor.writes_for(activity.regency.as_deref()) {
            return Ok(None);
        }
        Ok(Some((activity, state(slug, &code)?, version)))
    }

    async fn has_programme(&self, slug: &str) -> Result<bool> {
        let found: i64 = sqlx::query_scalar("select count(*) from programme where slug = $1")
            .bind(slug)
            .fetch_one(&self.readers)
            .await?;
        Ok(found > 0)
    }

    pub(super) async fn regency_codes(&self) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar("select code from regency order by code").fetch_all(&self.readers).await?)
    }

    /// Writes a new activity, as a draft.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn add_activity(&self, actor: &Actor, form: &Typed, moment: &mut Moment) -> Result<ActivitySaved> {
        let activity = match read_activity(form, "", &self.regency_codes().await?) {
            Ok(activity) => activity,
            Err(problems) => return Ok(ActivitySaved::Problems(problems)),
        };
        if !actor.writes_for(activity.regency.as_deref()) {
            return Ok(ActivitySaved::NotFound);
        }
        if !self.has_programme(&activity.programme).await? {
            return Ok(no_programme());
        }
        let mut transaction = self.begin().await?;
        // The day tells repeats of a title apart, a number those of one day.
        let title = domain::programme::edit::slug_of(&activity.title.id);
        let base = format!("{title}-{}", activity.begins.day());
        let base = base.trim_start_matches('-');
        let mut number = 1;
        let slug = loop {
            let slug = if number == 1 { base.to_owned() } else { format!("{base}-{number}") };
            let activity = Activity { slug: slug.clone(), ..activity.clone() };
            if insert(&mut transaction, &activity).await? {
                break slug;
            }
            number += 1;
        };
        note(&mut transaction, actor, "activity.add", &slug, "", moment).await?;
        transaction.commit().await?;
        Ok(ActivitySaved::Done(slug))
    }

    /// Writes an activity anew, over the version that the officer saw. Where it is published, everybody who takes part is
    /// told of another time or place, who has a seat of another online address, and seats that were added go to who waits.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn save_activity(
        &self,
        actor: &Actor,
        slug: &str,
        seen: i64,
        form: &Typed,
        moment: &mut Moment,
    ) -> Result<ActivitySaved> {
        let regencies = self.regency_codes().await?;
        let mut transaction = self.begin().await?;
        let Some(before) = own(&mut transaction, actor, slug).await? else { return Ok(ActivitySaved::NotFound) };
        if before.version != seen {
            return Ok(ActivitySaved::Outdated);
        }
        let activity = match read_activity(form, slug, &regencies) {
            Ok(activity) => activity,
            Err(problems) => return Ok(ActivitySaved::Problems(problems)),
        };
        if !actor.writes_for(activity.regency.as_deref()) {
            return Ok(ActivitySaved::NotFound);
        }
        // One that was archived since stays as it is.
        if activity.programme != before.activity.programme && !self.has_programme(&activity.programme).await? {
            return Ok(no_programme());
        }
        if !activity.quota.holds(&taken(&mut transaction, slug).await?) {
            return Ok(ActivitySaved::TooFewSeats);
        }
        let other_address = activity.online != before.activity.online;
        let moved = (activity.begins, activity.ends, &activity.venue)
            != (before.activity.begins, before.activity.ends, &before.activity.venue);
        sqlx::query(
            "update activity set programme = $2, regency = $3, begins = $4, ends = $5, title = $6, content = $7, closes = $9,
                 version = version + 1, reminded = case when $8 = 1 then 0 else reminded end
             where slug = $1",
        )
        .bind(slug)
        .bind(&activity.programme)
        .bind(activity.regency.as_deref())
        .bind(activity.begins.0)
        .bind(activity.ends.0)
        .bind(&activity.title.id)
        .bind(to_json(&activity)?)
        .bind(i64::from(moved))
        .bind(activity.closes.0)
        .execute(&mut *transaction)
        .await?;
        if before.state == ActivityState::Published {
            // Only who has a seat sees the online address.
            let told = if moved { Some(ENROLLED) } else { other_address.then_some(SEATED) };
            if let Some(told) = told.filter(|_| !activity.is_over(moment.at)) {
                self.tell_all(&mut transaction, &activity, told, What::Moved, moment).await?;
            }
            self.move_up(&mut transaction, &activity, moment).await?;
        }
        if before.state != ActivityState::Draft {
            bump_data_version(&mut transaction).await?;
        }
        note(&mut transaction, actor, "activity.save", slug, "", moment).await?;
        transaction.commit().await?;
        Ok(ActivitySaved::Done(slug.to_owned()))
    }

    /// Publishes an activity, or cancels it and tells everybody who takes part.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn step_activity(
        &self,
        actor: &Actor,
        slug: &str,
        cancel: bool,
        moment: &mut Moment,
    ) -> Result<ActivitySaved> {
        let mut transaction = self.begin().await?;
        let Some(before) = own(&mut transaction, actor, slug).await? else { return Ok(ActivitySaved::NotFound) };
        let over = before.activity.is_over(moment.at);
        let Some(next) = stepped(before.state, cancel, over) else { return Ok(ActivitySaved::WrongState) };
        sqlx::query("update activity set state = $2, version = version + 1 where slug = $1")
            .bind(slug)
            .bind(next.code())
            .execute(&mut *transaction)
            .await?;
        if cancel {
            self.tell_all(&mut transaction, &before.activity, ENROLLED, What::Cancelled, moment).await?;
        }
        bump_data_version(&mut transaction).await?;
        note(&mut transaction, actor, &format!("activity.{}", next.code()), slug, "", moment).await?;
        transaction.commit().await?;
        Ok(ActivitySaved::Done(slug.to_owned()))
    }

    /// Writes to these of who takes part.
    async fn tell_all(
        &self,
        transaction: &mut Transaction<'static, Any>,
        activity: &Activity,
        these: &'static str,
        what: What,
        moment: &mut Moment,
    ) -> Result<()> {
        for row in self.enrolled(transaction, &activity.slug, these).await? {
            self.tell_participant(transaction, activity, &row, what, moment).await?;
        }
        Ok(())
    }

    /// Reminds everybody who has a seat in an activity that begins within a day and a half, once: who gets a seat later
    /// is told the time then. Returns how many activities that were.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn remind_of_activities(&self, moment: &mut Moment) -> Result<usize> {
        let due: Vec<String> = sqlx::query_scalar(
            "select slug from activity where state = 'published' and reminded = 0 and begins > $1 and begins <= $2",
        )
        .bind(moment.at.0)
        .bind(remind_until(moment.at).0)
        .fetch_all(&self.readers)
        .await?;
        let mut reminded = 0;
        for slug in due {
            let mut transaction = self.begin().await?;
            let Some(locked) = lock(&mut transaction, &slug).await? else { continue };
            // Another server may have been faster, or the activity was moved or cancelled.
            let first = sqlx::query(
                "update activity set reminded = 1
                 where slug = $1 and reminded = 0 and state = 'published' and begins > $2 and begins <= $3",
            )
            .bind(&slug)
            .bind(moment.at.0)
            .bind(remind_until(moment.at).0)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
            if first == 0 {
                continue;
            }
            for row in self.enrolled(&mut transaction, &slug, SEATED).await? {
                self.tell_participant(&mut transaction, &locked.activity, &row, What::Reminder, moment).await?;
            }
            transaction.commit().await?;
            reminded += 1;
        }
        Ok(reminded)
    }
}

impl Store {
    /// Has public pages made anew where an activity has closed or ended since then, for they say what is to come, and with
    /// each day, for they say of which day they are.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn activities_turn(&self, since: Timestamp, now: Timestamp) -> Result<()> {
        let turned: i64 = sqlx::query_scalar(
            "select count(*) from activity where state <> 'draft'
                 and ((closes > $1 and closes <= $2) or (ends > $1 and ends <= $2))",
        )
        .bind(since.0)
        .bind(now.0)
        .fetch_one(&self.readers)
        .await?;
        if turned > 0 || since.day() != now.day() {
            let mut transaction = self.begin().await?;
            bump_data_version(&mut transaction).await?;
            transaction.commit().await?;
        }
        Ok(())
    }
}

/// The programme that it should belong to is not there.
fn no_programme() -> ActivitySaved {
    ActivitySaved::Problems(vec![Problem::new(key::PROGRAMME, FieldError::Choice)])
}

/// Who takes part is reminded of what begins until then.
const fn remind_until(now: Timestamp) -> Timestamp {
    Timestamp(now.0 + domain::calendar::DAY_MS * 3 / 2)
}

/// Locks an activity that is the actor's to write.
async fn own(transaction: &mut Transaction<'static, Any>, actor: &Actor, slug: &str) -> Result<Option<Locked>> {
    let locked = lock(transaction, slug).await?;
    Ok(locked.filter(|locked| actor.writes_for(locked.activity.regency.as_deref())))
}

/// Adds a draft; `false` where its address is taken.
async fn insert(transaction: &mut Transaction<'static, Any>, activity: &Activity) -> Result<bool> {
    let added = sqlx::query(
        "insert into activity (slug, programme, state, regency, begins, ends, title, content, closes, version, reminded)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, 0) on conflict (slug) do nothing",
    )
    .bind(&activity.slug)
    .bind(&activity.programme)
    .bind(ActivityState::Draft.code())
    .bind(activity.regency.as_deref())
    .bind(activity.begins.0)
    .bind(activity.ends.0)
    .bind(&activity.title.id)
    .bind(to_json(activity)?)
    .bind(activity.closes.0)
    .execute(&mut **transaction)
    .await?
    .rows_affected();
    Ok(added == 1)
}
