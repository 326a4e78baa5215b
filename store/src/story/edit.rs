//! Writing stories, and asking for consent.

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::identity::FieldError;
use domain::picture::PictureOwner;
use domain::registration::{Problem, Ticket};
use domain::story::{Step, Story, StoryEditItem, StoryEditPage, StoryRefusal, form_of_story, key, read_story, stepped};
use domain::typed::Typed;
use sqlx::{Any, FromRow, Transaction};

use super::scope;
use super::step::{By, Locked, STANDING, StandingRow, lock, settle};
use crate::audit::note;
use crate::picture::{pictures_for, take_picture};
use crate::seal::token_digest;
use crate::statement::Statement;
use crate::{Moment, Result, Store, from_json, to_json};

/// Most stories in the office's list.
const MOST: &str = " order by s.at desc, s.id limit 200";

/// What became of writing a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorySaved {
    /// It is done; this is its part of the address, and the number of the version.
    Done(String, i64),
    /// Fields are not in order.
    Problems(Vec<Problem>),
    /// Somebody else has written since.
    Outdated,
    /// The rules do not allow it.
    Refused(StoryRefusal),
    /// There is no such story, or it is not the actor's to write.
    NotFound,
}

/// What became of asking for consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// It is done. The secret of the link, where one was made: it is not told again.
    Done(Option<String>),
    /// Somebody else has written since.
    Outdated,
    /// The rules do not allow it.
    Refused(StoryRefusal),
    /// There is no such story, or it is not the actor's to write.
    NotFound,
}

#[derive(FromRow)]
struct ItemRow {
    slug: String,
    #[sqlx(flatten)]
    standing: StandingRow,
    at: i64,
    title: String,
}

#[derive(FromRow)]
struct EditRow {
    slug: String,
    #[sqlx(flatten)]
    standing: StandingRow,
    id: String,
    token: Option<String>,
    content: String,
}

/// A verified stakeholder, as officers see it.
#[derive(FromRow)]
struct StakeholderRow {
    id: String,
    ticket: String,
    name: String,
}

/// Begins a statement on the stories of a scope. `columns` are what it reads besides address and standing, of the story
/// `s` and of its latest version `v`.
fn edits(columns: &'static str, (all, regency): &(bool, String)) -> Statement {
    let mut statement = Statement::new("select s.slug, ");
    statement.add(STANDING, []).add(columns, []);
    statement.add(" from story s left join story_version v on v.story = s.id and v.number = s.latest where ", []);
    if *all {
        statement.add("1 = 1", []);
    } else {
        statement.add("s.regency = ?", [regency.clone()]);
    }
    statement
}

impl Store {
    /// The stories that an officer writes, those that changed last first.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn story_edits(&self, actor: &Actor) -> Result<Vec<StoryEditItem>> {
        let Some(within) = scope(actor) else { return Ok(Vec::new()) };
        let mut statement = edits(", s.at, coalesce(v.title, '') as title", &within);
        statement.add(MOST, []);
        let rows: Vec<ItemRow> = statement.fetch(&self.readers).await?;
        Ok(rows
            .into_iter()
            .map(|row| StoryEditItem {
                standing: row.standing.into(),
                slug: row.slug,
                title: row.title,
                at: Timestamp(row.at),
            })
            .collect())
    }

    /// A story to write; `None` where it is not the actor's.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn story_edit(&self, actor: &Actor, slug: &str) -> Result<Option<StoryEditPage>> {
        let (Some(within), Some(officer)) = (scope(actor), actor.officer()) else { return Ok(None) };
        let mut statement = edits(", s.id, s.token, coalesce(v.content, '') as content", &within);
        statement.add(" and s.slug = ?", [slug.to_owned()]);
        let rows: Vec<EditRow> = statement.fetch(&self.readers).await?;
        let Some(row) = rows.into_iter().next() else { return Ok(None) };
        let (mut form, mut stakeholder, mut linked_elsewhere) = (Typed::default(), String::new(), false);
        if !row.content.is_empty() {
            let story: Story = from_json("story_version", &row.id, &row.content)?;
            let linked = match &story.stakeholder {
                Some(id) => self.verified(&within, "s.id = ?", id.clone()).await?,
                None => None,
            };
            linked_elsewhere = story.stakeholder.is_some() && linked.is_none();
            let (ticket, name) = linked.map(|row| (row.ticket, row.name)).unwrap_or_default();
            form = form_of_story(&story, &ticket);
            stakeholder = name;
        }
        let pictures = pictures_for(&self.readers, &officer.id, PictureOwner::Story, &row.id).await?;
        Ok(Some(StoryEditPage {
            slug: row.slug,
            form,
            pictures,
            standing: row.standing.into(),
            has_link: row.token.is_some(),
            stakeholder,
            linked_elsewhere,
        }))
    }

    /// The verified stakeholder of a scope for which a condition of ours holds.
    async fn verified(
        &self,
        (all, regency): &(bool, String),
        condition: &'static str,
        value: String,
    ) -> Result<Option<StakeholderRow>> {
        let mut statement = Statement::new(
            "select s.id, r.ticket, r.name from stakeholder s join registration r on r.id = s.id where ",
        );
        statement.add(condition, [value]);
        if !*all {
            statement.add(" and s.regency = ?", [regency.clone()]);
        }
        Ok(statement.fetch(&self.readers).await?.into_iter().next())
    }

    /// Whom a form links a story to: the stakeholder of its ticket, where it is verified and within the actor's scope.
    /// The ticket of somebody outside that scope is not told to the actor, so without one such a link stays.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn story_stakeholder(&self, actor: &Actor, slug: Option<&str>, form: &Typed) -> Result<Option<String>> {
        let Some(within) = scope(actor) else { return Ok(None) };
        let typed = form.text(key::TICKET);
        if !typed.is_empty() {
            let Some(ticket) = Ticket::parse(typed) else { return Ok(None) };
            let found = self.verified(&within, "r.ticket = ?", ticket.as_str().to_owned()).await?;
            return Ok(found.map(|row| row.id));
        }
        let Some(slug) = slug else { return Ok(None) };
        let mut statement = Statement::new(
            "select v.stakeholder from story s join story_version v on v.story = s.id and v.number = s.latest
             where v.stakeholder is not null",
        );
        statement.add(" and s.slug = ?", [slug.to_owned()]);
        if !within.0 {
            statement.add(" and s.regency = ?", [within.1.clone()]);
        }
        let linked: Vec<(String,)> = statement.fetch(&self.readers).await?;
        let Some((id,)) = linked.into_iter().next() else { return Ok(None) };
        let told = self.verified(&within, "s.id = ?", id.clone()).await?.is_some();
        Ok((!told).then_some(id))
    }

    /// The choices of a form that are not on offer. A sensitive kind is none: it would stay with whom it is told of.
    async fn not_on_offer(&self, form: &Typed) -> Result<Vec<Problem>> {
        let ppks = self.ppks_kind(form.text(key::PPKS)).await?;
        let known = [
            (key::PROGRAMME, self.programme(form.text(key::PROGRAMME)).await?.is_some()),
            (key::PPKS, ppks.is_some_and(|kind| !kind.sensitive)),
            (key::PSKS, self.psks_kind(form.text(key::PSKS)).await?.is_some()),
            (key::REGENCY, self.regency(form.text(key::REGENCY)).await?.is_some()),
        ];
        let wrong = known.into_iter().filter(|(name, known)| !known && !form.text(name).is_empty());
        Ok(wrong.map(|(name, _)| Problem::new(name, FieldError::Choice)).collect())
    }

    /// Writes another version of a story, after the one that the officer saw (`seen`), or a new story where there is no
    /// `slug`. What is public stays as it is. Writing what is there already changes nothing.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn save_story(
        &self,
        actor: &Actor,
        slug: Option<&str>,
        seen: i64,
        form: &Typed,
        moment: &mut Moment,
    ) -> Result<StorySaved> {
        let Some(officer) = actor.officer() else { return Ok(StorySaved::NotFound) };
        let stakeholder = self.story_stakeholder(actor, slug, form).await?;
        let not_on_offer = self.not_on_offer(form).await?;
        let mut transaction = self.begin().await?;
        let locked = match slug {
            Some(slug) => lock(&mut transaction, By::Slug(slug)).await?,
            None => Some(begin_story(&mut transaction, moment).await?),
        };
        let may = |locked: &Locked| slug.is_none() || actor.writes_for(locked.regency.as_deref());
        let Some(locked) = locked.filter(may) else { return Ok(StorySaved::NotFound) };
        if locked.standing.latest != seen {
            return Ok(StorySaved::Outdated);
        }
        let after = match stepped(locked.standing, Step::Save) {
            Ok(after) => after,
            Err(refusal) => return Ok(StorySaved::Refused(refusal)),
        };
        let pictures = pictures_for(&mut *transaction, &officer.id, PictureOwner::Story, &locked.id).await?;
        let story = match read_story(form, &pictures, stakeholder) {
            Ok(story) if not_on_offer.is_empty() => story,
            Ok(_) => return Ok(StorySaved::Problems(not_on_offer)),
            Err(problems) => return Ok(StorySaved::Problems([problems, not_on_offer].concat())),
        };
        if !actor.writes_for(story.regency.as_deref()) {
            return Ok(StorySaved::NotFound);
        }
        let content = to_json(&story)?;
        let same: i64 =
            sqlx::query_scalar("select count(*) from story_version where story = $1 and number = $2 and content = $3")
                .bind(&locked.id)
                .bind(locked.standing.latest)
                .bind(&content)
                .fetch_one(&mut *transaction)
                .await?;
        if same > 0 {
            return Ok(StorySaved::Done(locked.slug, locked.standing.latest));
        }
        add_version(&mut transaction, &locked, after.latest, &story, Some(&officer.id), moment).await?;
        settle(&mut transaction, &locked, &after, moment).await?;
        note(&mut transaction, actor, "story.save", &locked.id, &after.latest.to_string(), moment).await?;
        transaction.commit().await?;
        Ok(StorySaved::Done(locked.slug, after.latest))
    }

    /// Asks whom a story is about for consent to the latest version, which must be the one that the officer saw. Where
    /// there is no link yet, one is made. With `another` nothing is asked: who lost the link gets a new one in its place.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn ask_story(
        &self,
        actor: &Actor,
        slug: &str,
        seen: i64,
        another: bool,
        moment: &mut Moment,
    ) -> Result<Asking> {
        let mut transaction = self.begin().await?;
        let locked = lock(&mut transaction, By::Slug(slug)).await?;
        let Some(locked) = locked.filter(|locked| actor.writes_for(locked.regency.as_deref())) else {
            return Ok(Asking::NotFound);
        };
        if another {
            if locked.standing.withdrawn {
                return Ok(Asking::Refused(StoryRefusal::Withdrawn));
            }
        } else {
            if locked.standing.latest != seen {
                return Ok(Asking::Outdated);
            }
            let after = match stepped(locked.standing, Step::Ask) {
                Ok(after) => after,
                Err(refusal) => return Ok(Asking::Refused(refusal)),
            };
            settle(&mut transaction, &locked, &after, moment).await?;
            note(&mut transaction, actor, "story.ask", &locked.id, &seen.to_string(), moment).await?;
        }
        let token = if another || !locked.has_link {
            let token = moment.token();
            sqlx::query("update story set token = $2 where id = $1")
                .bind(&locked.id)
                .bind(token_digest(&token))
                .execute(&mut *transaction)
                .await?;
            note(&mut transaction, actor, "story.link", &locked.id, "", moment).await?;
            Some(token)
        } else {
            None
        };
        transaction.commit().await?;
        Ok(Asking::Done(token))
    }
}

/// Adds a story without a version yet.
pub(crate) async fn begin_story(transaction: &mut Transaction<'static, Any>, moment: &mut Moment) -> Result<Locked> {
    let (id, slug) = (moment.random_id(), moment.ticket().as_str().replace('-', "").to_lowercase());
    sqlx::query(
        "insert into story (id, slug, latest, archived, withdrawn, consent_version, at) values ($1, $2, 0, 0, 0, '', $3)",
    )
    .bind(&id)
    .bind(&slug)
    .bind(moment.at.0)
    .execute(&mut **transaction)
    .await?;
    Ok(Locked { id, slug, regency: None, standing: domain::story::Standing::default(), has_link: false })
}

/// Adds a version, and takes its pictures into the story.
pub(crate) async fn add_version(
    transaction: &mut Transaction<'static, Any>,
    locked: &Locked,
    number: i64,
    story: &Story,
    officer: Option<&str>,
    moment: &Moment,
) -> Result<()> {
    sqlx::query(
        "insert into story_version (story, number, title, stakeholder, content, at, officer, known)
         select $1, $2, $3, $4, $5, cast($6 as bigint), $7, coalesce(max(known), 0)
         from story_version where story = $1 and stakeholder = $4",
    )
    .bind(&locked.id)
    .bind(number)
    .bind(&story.title.id)
    .bind(story.stakeholder.as_deref())
    .bind(to_json(story)?)
    .bind(moment.at.0)
    .bind(officer)
    .execute(&mut **transaction)
    .await?;
    sqlx::query("update story set regency = $2 where id = $1")
        .bind(&locked.id)
        .bind(story.regency.as_deref())
        .execute(&mut **transaction)
        .await?;
    for picture in &story.pictures {
        take_picture(transaction, &picture.id, PictureOwner::Story, &locked.id).await?;
    }
    Ok(())
}
