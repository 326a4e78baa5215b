//! Steps of a story. Each is one transaction: where the story stands, what is public, its pictures, the audit log and the
//! data version change together.

use domain::actor::Actor;
use domain::picture::PictureOwner;
use domain::story::{Standing, Step, Story, StoryRefusal, WithdrawReason, stepped};
use sqlx::{Any, FromRow, Transaction};

use super::put_shown;
use crate::audit::note;
use crate::picture::keep_pictures;
use crate::seal::token_digest;
use crate::{Moment, Result, Store, bump_data_version, from_json};

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryStepped {
    /// It is done.
    Done,
    /// The rules do not allow it.
    Refused(StoryRefusal),
    /// There is no such story, or it is not the actor's.
    NotFound,
}

/// The columns of where a story stands, in a statement on `story`.
pub(super) const STANDING: &str = "latest, asked, shown, declined, archived, withdrawn";

#[derive(FromRow)]
pub(super) struct StandingRow {
    latest: i64,
    asked: Option<i64>,
    shown: Option<i64>,
    declined: Option<i64>,
    archived: i64,
    withdrawn: i64,
}

impl From<StandingRow> for Standing {
    fn from(row: StandingRow) -> Self {
        Self {
            latest: row.latest,
            asked: row.asked,
            shown: row.shown,
            declined: row.declined,
            archived: row.archived == 1,
            withdrawn: row.withdrawn == 1,
        }
    }
}

#[derive(FromRow)]
struct Row {
    id: String,
    slug: String,
    regency: Option<String>,
    #[sqlx(flatten)]
    standing: StandingRow,
    token: Option<String>,
}

/// A story that is locked for the rest of a transaction.
pub(crate) struct Locked {
    pub id: String,
    pub slug: String,
    pub regency: Option<String>,
    pub standing: Standing,
    pub has_link: bool,
}

/// By what a story is found.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    Slug(&'a str),
    /// The secret of its link.
    Token(&'a str),
    /// A story that is linked to this stakeholder, who was asked about it.
    Own {
        slug: &'a str,
        stakeholder: &'a str,
    },
}

/// Locks a story: who writes, consents and withdraws waits for each other here.
pub(super) async fn lock(transaction: &mut Transaction<'static, Any>, by: By<'_>) -> Result<Option<Locked>> {
    let (condition, values) = match by {
        By::Slug(slug) => ("slug = $1", vec![slug.to_owned()]),
        By::Token(token) => ("token = $1", vec![token_digest(token)]),
        By::Own { slug, stakeholder } => (
            "slug = $1
             and (exists (select 1 from story_version v
                      where v.story = story.id and v.known = 1 and v.stakeholder = $2)
                  or exists (select 1 from story_shown p where p.story = story.id and p.stakeholder = $2))",
            vec![slug.to_owned(), stakeholder.to_owned()],
        ),
    };
    let sql =
        format!("update story set latest = latest where {condition} returning id, slug, regency, token, {STANDING}");
    let query = values.into_iter().fold(sqlx::query_as(sqlx::AssertSqlSafe(sql)), sqlx::query::QueryAs::bind);
    let row: Option<Row> = query.fetch_optional(&mut **transaction).await?;
    Ok(row.map(|row| Locked {
        standing: row.standing.into(),
        id: row.id,
        slug: row.slug,
        regency: row.regency,
        has_link: row.token.is_some(),
    }))
}

/// Brings everything to where the story now stands.
pub(crate) async fn settle(
    transaction: &mut Transaction<'static, Any>,
    locked: &Locked,
    after: &Standing,
    moment: &Moment,
) -> Result<()> {
    let id = &locked.id;
    let before = locked.standing;
    sqlx::query(
        "update story set latest = $2, asked = $3, shown = $4, declined = $5, archived = $6, withdrawn = $7, at = $8
         where id = $1",
    )
    .bind(id)
    .bind(after.latest)
    .bind(after.asked)
    .bind(after.shown)
    .bind(after.declined)
    .bind(i64::from(after.archived))
    .bind(i64::from(after.withdrawn))
    .bind(moment.at.0)
    .execute(&mut **transaction)
    .await?;
    if after.shown != before.shown {
        match after.shown {
            Some(number) => {
                let content: String =
                    sqlx::query_scalar("select content from story_version where story = $1 and number = $2")
                        .bind(id)
                        .bind(number)
                        .fetch_one(&mut **transaction)
                        .await?;
                let story: Story = from_json("story_version", id, &content)?;
                put_shown(transaction, id, &locked.slug, number, &story, moment.at).await?;
            }
            None => {
                sqlx::query("delete from story_shown where story = $1").bind(id).execute(&mut **transaction).await?;
            }
        }
        bump_data_version(transaction).await?;
    }
    sqlx::query("update story_version set known = 1 where story = $1 and number = $2")
        .bind(id)
        .bind(after.asked)
        .execute(&mut **transaction)
        .await?;
    // Only what is still needed is kept; of what was withdrawn, nothing.
    let needed = if after.withdrawn { [None, None] } else { [Some(after.latest), after.asked] };
    let [latest, asked] = needed.map(|number| number.unwrap_or(0));
    sqlx::query("delete from story_version where story = $1 and number <> $2 and number <> $3")
        .bind(id)
        .bind(latest)
        .bind(asked)
        .execute(&mut **transaction)
        .await?;
    let mut kept = pictures_in(transaction, id, "select content from story_version where story = $1").await?;
    let public = pictures_in(transaction, id, "select content from story_shown where story = $1").await?;
    kept.extend(public.iter().cloned());
    keep_pictures(transaction, PictureOwner::Story, id, &kept, &public).await
}

/// The pictures of these versions of a story.
async fn pictures_in(transaction: &mut Transaction<'static, Any>, id: &str, sql: &'static str) -> Result<Vec<String>> {
    let contents: Vec<String> = sqlx::query_scalar(sql).bind(id).fetch_all(&mut **transaction).await?;
    let mut ids = Vec::new();
    for content in contents {
        let story: Story = from_json("story", id, &content)?;
        ids.extend(story.pictures.into_iter().map(|picture| picture.id));
    }
    Ok(ids)
}

impl Store {
    /// Takes a step with a story that is found by this, where `may` says that it is the actor's.
    pub(super) async fn step_story(
        &self,
        actor: &Actor,
        by: By<'_>,
        may: impl FnOnce(&Locked) -> bool + Send,
        step: Step,
        detail: &str,
        moment: &mut Moment,
    ) -> Result<StoryStepped> {
        let mut transaction = self.begin().await?;
        let Some(locked) = lock(&mut transaction, by).await?.filter(may) else { return Ok(StoryStepped::NotFound) };
        let after = match stepped(locked.standing, step) {
            Ok(after) => after,
            Err(refusal) => return Ok(StoryStepped::Refused(refusal)),
        };
        let action = match step {
            Step::Save => "story.save",
            Step::Ask => "story.ask",
            Step::Consent(_) => "story.consent",
            Step::Decline(_) => "story.decline",
            Step::Withdraw => "story.withdraw",
            Step::Archive => "story.archive",
        };
        if let Step::Consent(_) = step {
            // Noted before it becomes public: the schema wants it so.
            sqlx::query("update story set consented_at = $2, consent_version = $3 where id = $1")
                .bind(&locked.id)
                .bind(moment.at.0)
                .bind(detail)
                .execute(&mut *transaction)
                .await?;
        }
        settle(&mut transaction, &locked, &after, moment).await?;
        let number = match step {
            Step::Consent(number) | Step::Decline(number) => format!("{number} {detail}"),
            _ => detail.to_owned(),
        };
        note(&mut transaction, actor, action, &locked.id, number.trim(), moment).await?;
        transaction.commit().await?;
        Ok(StoryStepped::Done)
    }

    /// Takes a story from the public pages. The consent to what was public ends with that.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn archive_story(&self, actor: &Actor, slug: &str, moment: &mut Moment) -> Result<StoryStepped> {
        let may = |locked: &Locked| actor.writes_for(locked.regency.as_deref());
        self.step_story(actor, By::Slug(slug), may, Step::Archive, "", moment).await
    }

    /// Withdraws a story for whom it is about: its words and pictures are deleted.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn withdraw_story(
        &self,
        actor: &Actor,
        slug: &str,
        reason: WithdrawReason,
        moment: &mut Moment,
    ) -> Result<StoryStepped> {
        let may = |locked: &Locked| actor.writes_for(locked.regency.as_deref());
        self.step_story(actor, By::Slug(slug), may, Step::Withdraw, reason.code(), moment).await
    }
}
