//! What whom a story is about sees and decides: by the link, which is a secret, or in the account of the stakeholder that
//! the story is linked to.

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::story::{ConsentPage, OwnStory, Standing, Step, Story};
use sqlx::{AssertSqlSafe, FromRow};

use super::StoryStepped;
use super::step::{By, STANDING, StandingRow};
use crate::seal::token_digest;
use crate::{Moment, Result, Store, from_json};

#[derive(FromRow)]
struct Row {
    id: String,
    slug: String,
    #[sqlx(flatten)]
    standing: StandingRow,
    consented_at: Option<i64>,
    /// Of the version that waits for an answer.
    waiting: Option<String>,
    /// Of the public one.
    public: Option<String>,
}

#[derive(FromRow)]
struct OwnRow {
    id: String,
    slug: String,
    #[sqlx(flatten)]
    standing: StandingRow,
    /// Of the version that is public, which all know, else of the one that they were asked about.
    content: String,
    /// How many versions wait for their answer: one or none.
    waits: i64,
}

/// The statement that reads the stories for which a condition of ours holds.
fn rows(condition: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!(
        "select s.id, s.slug, s.consented_at, {STANDING}, v.content as waiting, p.content as public
         from story s
             left join story_version v on v.story = s.id and v.number = s.asked
             left join story_shown p on p.story = s.id
         where {condition}"
    ))
}

impl Store {
    /// What this link shows. `None` where it is none, or an older one.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn story_consent(&self, token: &str) -> Result<Option<ConsentPage>> {
        let row: Option<Row> =
            sqlx::query_as(rows("s.token = $1")).bind(token_digest(token)).fetch_optional(&self.readers).await?;
        let Some(row) = row else { return Ok(None) };
        let content = row.waiting.or(row.public);
        let story: Option<Story> = content.map(|content| from_json("story", &row.id, &content)).transpose()?;
        let standing = Standing::from(row.standing);
        let consented_at = standing.shown.and(row.consented_at).map(Timestamp);
        Ok(Some(ConsentPage { slug: row.slug, standing, story, consented_at }))
    }

    /// Consents to the version that the link showed. `consent_version` names the text of the consent.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn consent_to_story(
        &self,
        token: &str,
        version: i64,
        consent_version: &str,
        moment: &mut Moment,
    ) -> Result<StoryStepped> {
        let step = Step::Consent(version);
        self.step_story(&Actor::Anonymous, By::Token(token), |_| true, step, consent_version, moment).await
    }

    /// Declines the version that the link showed.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn decline_story(&self, token: &str, version: i64, moment: &mut Moment) -> Result<StoryStepped> {
        self.step_story(&Actor::Anonymous, By::Token(token), |_| true, Step::Decline(version), "", moment).await
    }

    /// Withdraws the story of this link: its words and pictures are deleted.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn withdraw_by_link(&self, token: &str, moment: &mut Moment) -> Result<StoryStepped> {
        self.step_story(&Actor::Anonymous, By::Token(token), |_| true, Step::Withdraw, "", moment).await
    }

    /// A picture of what this link shows.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn consent_picture(&self, token: &str, id: &str, width: u32) -> Result<Option<Vec<u8>>> {
        let condition =
            "p.owner_kind = 'story' and exists (select 1 from story s where s.id = p.owner and s.token = $3)";
        self.picture_where(id, width, condition, &[&token_digest(token)]).await
    }

    /// The stories about which this stakeholder was asked, whatever became of them since; those that were withdrawn are
    /// gone.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn own_stories(&self, actor: &Actor) -> Result<Vec<OwnStory>> {
        let Actor::Stakeholder { id } = actor else { return Ok(Vec::new()) };
        let sql = format!(
            "select s.id, s.slug, {STANDING}, coalesce(p.content, v.content) as content, (
                 select count(*) from story_version w
                 where w.story = s.id and w.number = s.asked and w.stakeholder = $1
             ) as waits
             from story s
                 left join story_shown p on p.story = s.id
                 left join story_version v on v.story = s.id and v.number = (
                     select max(w.number) from story_version w
                     where w.story = s.id and w.known = 1 and w.stakeholder = $1)
             where p.stakeholder = $1 or v.stakeholder = $1 order by s.at desc, s.id"
        );
        let found: Vec<OwnRow> = sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_all(&self.readers).await?;
        found
            .into_iter()
            .map(|row| {
                let story: Story = from_json("story", &row.id, &row.content)?;
                let state = Standing::from(row.standing).state();
                Ok(OwnStory { slug: row.slug, title: story.title, state, waits: row.waits > 0 })
            })
            .collect()
    }

    /// Withdraws a story that this stakeholder is linked to, as [`Store::withdraw_by_link`] does.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn withdraw_own_story(&self, actor: &Actor, slug: &str, moment: &mut Moment) -> Result<StoryStepped> {
        let Actor::Stakeholder { id } = actor else { return Ok(StoryStepped::NotFound) };
        self.step_story(actor, By::Own { slug, stakeholder: id }, |_| true, Step::Withdraw, "", moment).await
    }
}
