//! Boards: views of the dashboard as officers have arranged them.

use domain::actor::{Actor, OfficerActor};
use domain::board::{Board, BoardItem, OfficeBoard, OfficeBoardItem};
use domain::calendar::Timestamp;
use sqlx::{Any, FromRow, Transaction};

use crate::audit::note;
use crate::{Moment, Result, Store, bump_data_version, from_json, to_json};

/// What became of a board that was written, published or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardSaved {
    /// It is done; this is its part of the address.
    Done(String),
    /// Somebody else has written since.
    Outdated,
    /// There is no such board, or it is not the actor's to change.
    NotFound,
}

#[derive(FromRow)]
struct Row {
    slug: String,
    owner: String,
    content: String,
    published: i64,
    version: i64,
    at: i64,
    name: String,
}

impl Row {
    fn read(self, officer: &OfficerActor) -> Result<OfficeBoard> {
        let board: Board = from_json("board", &self.slug, &self.content)?;
        let item = OfficeBoardItem {
            changeable: self.owner == officer.id || officer.changes_all(),
            slug: self.slug,
            title: board.title.clone(),
            owner: self.name,
            published: self.published == 1,
            at: Timestamp(self.at),
        };
        Ok(OfficeBoard { item, board, version: self.version })
    }
}

/// The boards that an officer sees: the own ones, those shared with the role, those that everybody sees, and for who may
/// change all of them, all. `$1` is the officer, `$2` the role, `$3` whether it is one of these.
const SEEN: &str = "select b.slug, b.owner, b.content, b.published, b.version, b.at, o.name
    from board b join officer o on o.id = b.owner
    where (b.owner = $1 or b.published = 1 or $3 = 1
           or exists (select 1 from board_role r where r.board = b.slug and r.role = $2))";

impl Store {
    /// The public boards, the latest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn boards(&self) -> Result<Vec<BoardItem>> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("select slug, content from board where published = 1 order by at desc, slug limit 200")
                .fetch_all(&self.readers)
                .await?;
        rows.into_iter()
            .map(|(slug, content)| {
                let Board { title, lead, .. } = from_json("board", &slug, &content)?;
                Ok(BoardItem { slug, title, lead })
            })
            .collect()
    }

    /// A public board; `None` where there is none at this address.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn board(&self, slug: &str) -> Result<Option<Board>> {
        let content: Option<String> = sqlx::query_scalar("select content from board where slug = $1 and published = 1")
            .bind(slug)
            .fetch_optional(&self.readers)
            .await?;
        content.map(|content| from_json("board", slug, &content)).transpose()
    }

    /// The boards that an officer sees, those that changed last first; none for anybody else.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn office_boards(&self, actor: &Actor) -> Result<Vec<OfficeBoardItem>> {
        let Some(officer) = actor.officer() else { return Ok(Vec::new()) };
        let rows: Vec<Row> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("{SEEN} order by b.at desc, b.slug limit 200")))
                .bind(&officer.id)
                .bind(officer.role.code())
                .bind(i64::from(officer.changes_all()))
                .fetch_all(&self.readers)
                .await?;
        rows.into_iter().map(|row| Ok(row.read(officer)?.item)).collect()
    }

    /// A board as an officer sees it; `None` where there is none for this officer.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn office_board(&self, actor: &Actor, slug: &str) -> Result<Option<OfficeBoard>> {
        let Some(officer) = actor.officer() else { return Ok(None) };
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{SEEN} and b.slug = $4")))
            .bind(&officer.id)
            .bind(officer.role.code())
            .bind(i64::from(officer.changes_all()))
            .bind(slug)
            .fetch_optional(&self.readers)
            .await?;
        row.map(|row| row.read(officer)).transpose()
    }

    /// Writes a board: a new one, or in the place of that at this address, which must be of the version that the actor saw.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn save_board(
        &self,
        actor: &Actor,
        changed: Option<(&str, i64)>,
        board: &Board,
        moment: &mut Moment,
    ) -> Result<BoardSaved> {
        let Some(officer) = actor.officer() else { return Ok(BoardSaved::NotFound) };
        let mut transaction = self.begin().await?;
        let (slug, published) = match changed {
            Some((slug, seen)) => match lock(&mut transaction, officer, slug, seen).await? {
                Ok(published) => (slug.to_owned(), published),
                Err(refused) => return Ok(refused),
            },
            None => (moment.ticket().as_str().replace('-', "").to_lowercase(), false),
        };
        sqlx::query(
            "insert into board (slug, owner, content, published, version, at) values ($1, $2, $3, 0, 1, $4)
             on conflict (slug) do update set
                 content = excluded.content, version = board.version + 1, at = excluded.at",
        )
        .bind(&slug)
        .bind(&officer.id)
        .bind(to_json(board)?)
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        share(&mut transaction, &slug, board).await?;
        if published {
            bump_data_version(&mut transaction).await?;
        }
        let action = if changed.is_some() { "board.change" } else { "board.add" };
        note(&mut transaction, actor, action, &slug, &board.title.id, moment).await?;
        transaction.commit().await?;
        Ok(BoardSaved::Done(slug))
    }

    /// Puts a board before the public, or takes it back.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn publish_board(
        &self,
        actor: &Actor,
        (slug, seen): (&str, i64),
        published: bool,
        moment: &mut Moment,
    ) -> Result<BoardSaved> {
        let Some(officer) = actor.officer() else { return Ok(BoardSaved::NotFound) };
        let mut transaction = self.begin().await?;
        if let Err(refused) = lock(&mut transaction, officer, slug, seen).await? {
            return Ok(refused);
        }
        sqlx::query("update board set published = $2, version = version + 1, at = $3 where slug = $1")
            .bind(slug)
            .bind(i64::from(published))
            .bind(moment.at.0)
            .execute(&mut *transaction)
            .await?;
        bump_data_version(&mut transaction).await?;
        let action = if published { "board.publish" } else { "board.withdraw" };
        note(&mut transaction, actor, action, slug, "", moment).await?;
        transaction.commit().await?;
        Ok(BoardSaved::Done(slug.to_owned()))
    }

    /// Takes a board away.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn remove_board(
        &self,
        actor: &Actor,
        (slug, seen): (&str, i64),
        moment: &mut Moment,
    ) -> Result<BoardSaved> {
        let Some(officer) = actor.officer() else { return Ok(BoardSaved::NotFound) };
        let mut transaction = self.begin().await?;
        let published = match lock(&mut transaction, officer, slug, seen).await? {
            Ok(published) => published,
            Err(refused) => return Ok(refused),
        };
        for sql in ["delete from board_role where board = $1", "delete from board where slug = $1"] {
            sqlx::query(sql).bind(slug).execute(&mut *transaction).await?;
        }
        if published {
            bump_data_version(&mut transaction).await?;
        }
        note(&mut transaction, actor, "board.remove", slug, "", moment).await?;
        transaction.commit().await?;
        Ok(BoardSaved::Done(slug.to_owned()))
    }
}

/// Locks a board that an officer is to change; answers whether it is public, or why it is not to be changed.
async fn lock(
    transaction: &mut Transaction<'static, Any>,
    officer: &OfficerActor,
    slug: &str,
    seen: i64,
) -> Result<std::result::Result<bool, BoardSaved>> {
    // Who changes a board first writes its row, so that others wait.
    let found = sqlx::query("update board set version = version where slug = $1 and (owner = $2 or $3 = 1)")
        .bind(slug)
        .bind(&officer.id)
        .bind(i64::from(officer.changes_all()))
        .execute(&mut **transaction)
        .await?
        .rows_affected();
    if found == 0 {
        return Ok(Err(BoardSaved::NotFound));
    }
    let published: Option<i64> = sqlx::query_scalar("select published from board where slug = $1 and version = $2")
        .bind(slug)
        .bind(seen)
        .fetch_optional(&mut **transaction)
        .await?;
    Ok(published.map(|published| published == 1).ok_or(BoardSaved::Outdated))
}

async fn share(transaction: &mut Transaction<'static, Any>, slug: &str, board: &Board) -> Result<()> {
    sqlx::query("delete from board_role where board = $1").bind(slug).execute(&mut **transaction).await?;
    for role in &board.shared {
        sqlx::query("insert into board_role (board, role) values ($1, $2) on conflict (board, role) do nothing")
            .bind(slug)
            .bind(role.code())
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}
