//! Pictures. What they belong to decides who sees them, and takes them along when it goes.

mod beside;

pub use beside::PicturesSaved;

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::picture::{KeptPicture, LOOSE_DAYS, PictureOwner};
use sqlx::{Any, Executor, FromRow, Transaction};

use crate::story::scope;
use crate::{Error, Moment, Result, Store};

/// A picture in one width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeSize {
    /// Width, in pixels.
    pub width: u32,
    /// Height, in pixels.
    pub height: u32,
    /// JPEG.
    pub content: Vec<u8>,
}

/// A picture that was made anew, in all its widths, the smallest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadePicture(pub Vec<MadeSize>);

/// A picture is seen as long as what it belongs to is.
const SEEN_BY_ALL: &str = "p.public = 1 and (p.owner_kind = 'story'
    or (p.owner_kind = 'programme' and exists (select 1 from programme o where o.slug = p.owner))
    or (p.owner_kind = 'activity' and exists (select 1 from activity o where o.slug = p.owner and o.state <> 'draft')))";

#[derive(FromRow)]
struct Row {
    id: String,
    width: i64,
    height: i64,
}

impl TryFrom<Row> for KeptPicture {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self { width: pixels(&row.id, row.width)?, height: pixels(&row.id, row.height)?, id: row.id })
    }
}

fn pixels(id: &str, number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|cause| Error::corrupt("picture", id, cause))
}

impl Store {
    /// Keeps a picture that an officer has uploaded, until it is put somewhere; [`LOOSE_DAYS`] later it is deleted.
    /// `None` where the actor is no officer.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn upload_picture(
        &self,
        actor: &Actor,
        made: &MadePicture,
        moment: &mut Moment,
    ) -> Result<Option<KeptPicture>> {
        let (Some(officer), Some(largest)) = (actor.officer(), made.0.last()) else { return Ok(None) };
        // An id that nobody guesses: who has no right to a picture does not find it either.
        let id = moment.random_id();
        let mut transaction = self.begin().await?;
        sqlx::query(
            "insert into picture (id, owner_kind, owner, width, height, public, alt, at) values ($1, $2, $3, $4, $5, 0, '', $6)",
        )
        .bind(&id)
        .bind(PictureOwner::Officer.code())
        .bind(&officer.id)
        .bind(i64::from(largest.width))
        .bind(i64::from(largest.height))
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        for size in &made.0 {
            sqlx::query("insert into picture_size (picture, width, content) values ($1, $2, $3)")
                .bind(&id)
                .bind(i64::from(size.width))
                .bind(&size.content)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(Some(KeptPicture { id, width: largest.width, height: largest.height }))
    }

    /// The pictures that an officer has uploaded and put nowhere yet.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn loose_pictures(&self, actor: &Actor) -> Result<Vec<KeptPicture>> {
        let Some(officer) = actor.officer() else { return Ok(Vec::new()) };
        pictures_for(&self.readers, &officer.id, PictureOwner::Officer, &officer.id).await
    }

    /// A picture that everybody sees, in one of its widths.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn picture(&self, id: &str, width: u32) -> Result<Option<Vec<u8>>> {
        self.picture_where(id, width, SEEN_BY_ALL, &[]).await
    }

    /// Whether everybody sees a picture in this width: as [`Store::picture`], without its content.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn has_picture(&self, id: &str, width: u32) -> Result<bool> {
        let sql = format!(
            "select count(*) from picture_size z join picture p on p.id = z.picture
             where p.id = $1 and z.width = $2 and ({SEEN_BY_ALL})"
        );
        let found: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(id)
            .bind(i64::from(width))
            .fetch_one(&self.readers)
            .await?;
        Ok(found > 0)
    }

    /// A picture for an officer who writes what it belongs to, or has just uploaded it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn office_picture(&self, actor: &Actor, id: &str, width: u32) -> Result<Option<Vec<u8>>> {
        let Some(officer) = actor.officer() else { return Ok(None) };
        // The empty code is that of no regency.
        let (all, regency) = scope(actor).unwrap_or_default();
        let condition = "(p.owner_kind = 'officer' and p.owner = $3)
            or (p.owner_kind = 'programme' and $4 = 'all')
            or (p.owner_kind = 'activity' and exists
                (select 1 from activity a where a.slug = p.owner and ($4 = 'all' or a.regency = $5)))
            or (p.owner_kind = 'story' and exists
                (select 1 from story s where s.id = p.owner and ($4 = 'all' or s.regency = $5)))";
        self.picture_where(id, width, condition, &[&officer.id, if all { "all" } else { "" }, &regency]).await
    }

    /// A picture in one of its widths, where a condition of ours holds; its places begin at `$3`.
    pub(crate) async fn picture_where(
        &self,
        id: &str,
        width: u32,
        condition: &'static str,
        values: &[&str],
    ) -> Result<Option<Vec<u8>>> {
        let sql = format!(
            "select z.content from picture_size z join picture p on p.id = z.picture
             where p.id = $1 and z.width = $2 and ({condition})"
        );
        let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(id.to_owned()).bind(i64::from(width));
        for value in values {
            query = query.bind((*value).to_owned());
        }
        Ok(query.fetch_optional(&self.readers).await?)
    }
}

/// The pictures that an officer may put into what this is: its own, and those that the officer has just uploaded.
pub(crate) async fn pictures_for<'e>(
    executor: impl Executor<'e, Database = Any>,
    officer: &str,
    kind: PictureOwner,
    owner: &str,
) -> Result<Vec<KeptPicture>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, width, height from picture
         where (owner_kind = $1 and owner = $2) or (owner_kind = $3 and owner = $4) order by at, id",
    )
    .bind(kind.code())
    .bind(owner)
    .bind(PictureOwner::Officer.code())
    .bind(officer)
    .fetch_all(executor)
    .await?;
    rows.into_iter().map(KeptPicture::try_from).collect()
}

/// Puts a picture into what this is.
pub(crate) async fn take_picture(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    kind: PictureOwner,
    owner: &str,
) -> Result<()> {
    sqlx::query("update picture set owner_kind = $2, owner = $3 where id = $1")
        .bind(id)
        .bind(kind.code())
        .bind(owner)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Says which pictures of what this is are kept, and which of them everybody sees; the others are deleted.
pub(crate) async fn keep_pictures(
    transaction: &mut Transaction<'static, Any>,
    kind: PictureOwner,
    owner: &str,
    kept: &[String],
    public: &[String],
) -> Result<()> {
    let known: Vec<String> = sqlx::query_scalar("select id from picture where owner_kind = $1 and owner = $2")
        .bind(kind.code())
        .bind(owner)
        .fetch_all(&mut **transaction)
        .await?;
    for id in known {
        if kept.contains(&id) {
            sqlx::query("update picture set public = $2 where id = $1")
                .bind(&id)
                .bind(i64::from(public.contains(&id)))
                .execute(&mut **transaction)
                .await?;
        } else {
            delete(transaction, &id).await?;
        }
    }
    Ok(())
}

async fn delete(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<()> {
    for sql in ["delete from picture_size where picture = $1", "delete from picture where id = $1"] {
        sqlx::query(sql).bind(id).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Deletes what was uploaded and put nowhere.
pub(crate) async fn delete_loose(transaction: &mut Transaction<'static, Any>, now: Timestamp) -> Result<()> {
    for sql in [
        "delete from picture_size where picture in (select id from picture where owner_kind = $1 and at < $2)",
        "delete from picture where owner_kind = $1 and at < $2",
    ] {
        sqlx::query(sql)
            .bind(PictureOwner::Officer.code())
            .bind(now.plus_days(-LOOSE_DAYS).0)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}
