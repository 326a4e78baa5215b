//! Stories: what everybody sees of them.

mod consent;
mod edit;
mod step;

pub use edit::{Asking, StorySaved};
pub(crate) use edit::{add_version, begin_story};
pub use step::StoryStepped;
pub(crate) use step::settle;

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::locale::Bilingual;
use domain::programme::Page;
use domain::search::{answers, words};
use domain::story::{Story, StoryAt, StoryFilter, StoryItem, StoryPage, excerpt};
use sqlx::{Any, FromRow, Transaction};

use crate::statement::Statement;
use crate::{Result, Store, from_json, to_json};

/// Stories on a page of the list.
const PAGE: usize = 12;

/// Most stories in the feed.
const MOST_IN_FEED: usize = 50;

#[derive(FromRow)]
struct ShownRow {
    story: String,
    slug: String,
    words: String,
    content: String,
    published_at: i64,
    updated_at: i64,
}

const SHOWN: &str = "select story, slug, words, content, published_at, updated_at from story_shown where 1 = 1";

impl TryFrom<ShownRow> for StoryPage {
    type Error = crate::Error;

    fn try_from(row: ShownRow) -> Result<Self> {
        Ok(Self {
            story: from_json("story_shown", &row.story, &row.content)?,
            slug: row.slug,
            id: row.story,
            published_at: Timestamp(row.published_at),
            updated_at: Timestamp(row.updated_at),
        })
    }
}

fn item(page: StoryPage) -> StoryItem {
    let StoryPage { slug, story, published_at, .. } = page;
    let excerpt = Bilingual { id: excerpt(&story.text.id), en: excerpt(&story.text.en) };
    let picture = story.pictures.into_iter().next();
    StoryItem { slug, title: story.title, excerpt, picture, regency: story.regency, published_at }
}

impl Store {
    /// A page of the public stories, the latest first. There are dozens, not thousands: the words are compared here, as
    /// those of programmes are.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn stories(&self, filter: &StoryFilter) -> Result<Page<StoryItem>> {
        let mut statement = Statement::new(SHOWN);
        statement.add_if(" and ppks = ?", filter.ppks.clone());
        statement.add_if(" and psks = ?", filter.psks.clone());
        statement.add_if(" and regency = ?", filter.regency.clone());
        statement.add_if(" and programme = ?", filter.programme.clone());
        statement.add_if(" and stakeholder = ?", filter.stakeholder.clone());
        statement.add(" order by published_at desc, slug", []);
        let rows: Vec<ShownRow> = statement.fetch(&self.readers).await?;
        let typed = words(&filter.words);
        let matching: Vec<ShownRow> = rows
            .into_iter()
            .filter(|row| typed.iter().all(|word| row.words.split(' ').any(|known| answers(word, known))))
            .collect();
        let total = i64::try_from(matching.len()).ok();
        let start = match &filter.after {
            Some(after) => matching.iter().position(|row| row.slug == *after).map_or(0, |index| index + 1),
            None => 0,
        };
        let next = (matching.len() > start + PAGE).then(|| matching[start + PAGE - 1].slug.clone());
        let rows = matching.into_iter().skip(start).take(PAGE);
        let items = rows.map(|row| StoryPage::try_from(row).map(item)).collect::<Result<_>>()?;
        Ok(Page { items, next, total })
    }

    /// What stands at the address of a story.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn story(&self, slug: &str) -> Result<StoryAt> {
        let mut statement = Statement::new(SHOWN);
        statement.add(" and slug = ?", [slug.to_owned()]);
        let rows: Vec<ShownRow> = statement.fetch(&self.readers).await?;
        if let Some(row) = rows.into_iter().next() {
            return Ok(StoryAt::Shown(Box::new(row.try_into()?)));
        }
        let gone: i64 =
            sqlx::query_scalar("select count(*) from story where slug = $1 and (withdrawn = 1 or archived = 1)")
                .bind(slug)
                .fetch_one(&self.readers)
                .await?;
        Ok(if gone > 0 { StoryAt::Gone } else { StoryAt::Nothing })
    }

    /// The stories of the feed, those that changed last first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn story_feed(&self) -> Result<Vec<StoryPage>> {
        let mut statement = Statement::new(SHOWN);
        statement.add(" order by updated_at desc, slug", []);
        let (rows, _) = statement.fetch_page(&self.readers, MOST_IN_FEED, |row: &ShownRow| row.slug.clone()).await?;
        rows.into_iter().map(StoryPage::try_from).collect()
    }

    /// The addresses of all public stories.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn story_slugs(&self) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar("select slug from story_shown order by slug").fetch_all(&self.readers).await?)
    }
}

/// Whose stories and activities an officer writes: all, or those of a regency; `None` where it is nobody's.
pub(crate) fn scope(actor: &Actor) -> Option<(bool, String)> {
    if actor.writes_for(None) {
        return Some((true, String::new()));
    }
    let regency = actor.officer()?.regency.as_ref()?.as_str().to_owned();
    actor.writes_for(Some(&regency)).then_some((false, regency))
}

/// Puts a version before the public, in the place of the one that was there. Only a consent leads here.
async fn put_shown(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    slug: &str,
    number: i64,
    story: &Story,
    now: Timestamp,
) -> Result<()> {
    let texts = [&story.title, &story.text];
    let all_words: BTreeSet<String> =
        texts.iter().flat_map(|text| words(&text.id).into_iter().chain(words(&text.en))).collect();
    sqlx::query(
        "insert into story_shown
             (story, slug, number, programme, ppks, psks, regency, stakeholder, words, content, published_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
         on conflict (story) do update set
             number = excluded.number, programme = excluded.programme, ppks = excluded.ppks, psks = excluded.psks,
             regency = excluded.regency, stakeholder = excluded.stakeholder, words = excluded.words,
             content = excluded.content, updated_at = excluded.updated_at",
    )
    .bind(id)
    .bind(slug)
    .bind(number)
    .bind(story.programme.as_deref())
    .bind(story.ppks.as_deref())
    .bind(story.psks.as_deref())
    .bind(story.regency.as_deref())
    .bind(story.stakeholder.as_deref())
    .bind(all_words.into_iter().collect::<Vec<_>>().join(" "))
    .bind(to_json(story)?)
    .bind(now.0)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
