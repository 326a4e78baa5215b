//! Activities and who takes part in them.

mod edit;
mod enrolment;
mod roster;

pub use edit::ActivitySaved;
pub use enrolment::Enrolled;
pub(crate) use enrolment::forget_participants;
pub use roster::{Certified, OnRoster};

use domain::activity::{Activity, ActivityFilter, ActivityItem, ActivityPage, ActivityState, BY_SEAT, Taken};
use domain::calendar::Timestamp;
use domain::programme::Page;
use sqlx::{Any, FromRow, Transaction};

use crate::statement::Statement;
use crate::{Error, Result, Store, from_json};

/// Activities on a page of the list.
const PAGE: usize = 20;

/// Most activities in a calendar feed.
const MOST_IN_FEED: i64 = 1000;

#[derive(FromRow)]
struct ItemRow {
    slug: String,
    begins: i64,
    state: String,
    content: String,
    taken: i64,
}

impl Store {
    /// What a list shows of a row.
    async fn activity_item(&self, row: ItemRow, regencies: &[String]) -> Result<ActivityItem> {
        let activity: Activity = from_json("activity", &row.slug, &row.content)?;
        let taken = if activity.quota.regencies.is_empty() {
            Taken { seats: row.taken, ..Taken::default() }
        } else {
            self.taken_seats(&row.slug).await?
        };
        let left = activity.quota.left(&taken, regencies.iter().map(String::as_str));
        Ok(ActivityItem {
            left,
            state: state(&row.slug, &row.state)?,
            slug: row.slug,
            title: activity.title,
            begins: Timestamp(row.begins),
            venue: activity.venue,
            regency: activity.regency,
            seats: activity.quota.seats,
            taken: row.taken,
        })
    }
}

/// The columns of an item, up to the condition.
const ITEM: &str = "select a.slug, a.begins, a.state, a.content,
        (select count(*) from enrolment e where e.activity = a.slug and e.state = 'seated') as taken
    from activity a where ";

fn state(slug: &str, code: &str) -> Result<ActivityState> {
    ActivityState::from_code(code).ok_or_else(|| Error::corrupt("activity", slug, "state"))
}

/// An activity that is locked for the rest of a transaction.
struct Locked {
    activity: Activity,
    state: ActivityState,
    version: i64,
}

/// Locks an activity: who enrols, gives up a seat or changes the seats waits for each other here.
async fn lock(transaction: &mut Transaction<'static, Any>, slug: &str) -> Result<Option<Locked>> {
    let row: Option<(String, String, i64)> =
        sqlx::query_as("update activity set version = version where slug = $1 returning content, state, version")
            .bind(slug)
            .fetch_optional(&mut **transaction)
            .await?;
    row.map(|(content, code, version)| {
        Ok(Locked { activity: from_json("activity", slug, &content)?, state: state(slug, &code)?, version })
    })
    .transpose()
}

/// Seats that are taken, as this transaction sees it.
async fn taken(transaction: &mut Transaction<'static, Any>, slug: &str) -> Result<Taken> {
    let rows: Vec<(String, i64)> = sqlx::query_as(TAKEN).bind(slug).fetch_all(&mut **transaction).await?;
    Ok(counted(rows))
}

const TAKEN: &str = "select regency, count(*) from enrolment where activity = $1 and state = 'seated' group by regency";

fn counted(rows: Vec<(String, i64)>) -> Taken {
    Taken { seats: rows.iter().map(|(_, seats)| seats).sum(), regencies: rows.into_iter().collect() }
}

impl Store {
    async fn activity_items(&self, rows: Vec<ItemRow>) -> Result<Vec<ActivityItem>> {
        let regencies = self.regency_codes().await?;
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            items.push(self.activity_item(row, &regencies).await?);
        }
        Ok(items)
    }

    async fn taken_seats(&self, slug: &str) -> Result<Taken> {
        Ok(counted(sqlx::query_as(TAKEN).bind(slug).fetch_all(&self.readers).await?))
    }

    /// A page of the activities that are published, or were and are cancelled: those to come, the next first; or those
    /// that are over, the latest first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn activities(&self, filter: &ActivityFilter, now: Timestamp) -> Result<Page<ActivityItem>> {
        let mut statement = Statement::new(ITEM);
        statement.add("a.state <> 'draft'", []);
        let now = now.0.to_string();
        if filter.past {
            statement.add(" and a.ends <= cast(? as bigint)", [now]);
        } else {
            statement.add(" and a.ends > cast(? as bigint)", [now]);
        }
        statement.add_if(" and (a.regency = ? or a.regency is null)", filter.regency.clone());
        statement.add_if(" and a.programme = ?", filter.programme.clone());
        self.activity_page(statement, filter.past, filter.after.as_deref()).await
    }

    /// A page of what a statement that begins with [`ITEM`] finds: the latest first, or else the next.
    async fn activity_page(
        &self,
        mut statement: Statement,
        latest_first: bool,
        after: Option<&str>,
    ) -> Result<Page<ActivityItem>> {
        if let Some((begins, slug)) = after.and_then(|after| after.split_once('-')) {
            // The key comes from an address; what is no number begins nowhere.
            let begins = begins.parse::<i64>().unwrap_or(0).to_string();
            let values = [begins.clone(), begins, slug.to_owned()];
            if latest_first {
                statement.add(
                    " and (a.begins < cast(? as bigint) or (a.begins = cast(? as bigint) and a.slug < ?))",
                    values,
                );
            } else {
                statement.add(
                    " and (a.begins > cast(? as bigint) or (a.begins = cast(? as bigint) and a.slug > ?))",
                    values,
                );
            }
        }
        let order = if latest_first { " order by a.begins desc, a.slug desc" } else { " order by a.begins, a.slug" };
        statement.add(order, []);
        let key = |row: &ItemRow| format!("{}-{}", row.begins, row.slug);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, key).await?;
        Ok(Page { items: self.activity_items(rows).await?, next, total: None })
    }

    /// An activity as everybody sees it; `None` where there is none or it is a draft. Its online address is left out.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn activity(&self, slug: &str) -> Result<Option<ActivityPage>> {
        let row: Option<(String, String, i64)> =
            sqlx::query_as("select content, state, version from activity where slug = $1 and state <> 'draft'")
                .bind(slug)
                .fetch_optional(&self.readers)
                .await?;
        let Some((content, code, version)) = row else { return Ok(None) };
        let mut activity: Activity = from_json("activity", slug, &content)?;
        if !activity.online.is_empty() {
            activity.online = BY_SEAT.to_owned();
        }
        let taken = self.taken_seats(slug).await?;
        let codes = self.regency_codes().await?;
        let left = activity.quota.left(&taken, codes.iter().map(String::as_str));
        let programme = self.programme(&activity.programme).await?.map(|programme| programme.title);
        Ok(Some(ActivityPage { activity, state: state(slug, &code)?, programme, taken, left, version }))
    }

    /// The activities of a calendar feed, with their versions: those that are to come or took place in the last month,
    /// the next first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn activity_feed(&self, now: Timestamp) -> Result<Vec<(Activity, ActivityState, i64)>> {
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "select slug, content, state, version from activity where state <> 'draft' and ends > $1 order by begins, slug
             limit $2",
        )
        .bind(now.plus_days(-30).0)
        .bind(MOST_IN_FEED)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(slug, content, code, version)| {
                Ok((from_json("activity", &slug, &content)?, state(&slug, &code)?, version))
            })
            .collect()
    }
}
