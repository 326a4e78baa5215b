//! Documents of programmes, which everybody may read.

use domain::actor::Actor;
use domain::calendar::Day;
use domain::locale::Bilingual;
use domain::programme::document::{DocumentAbout, DocumentKind, MOST_DOCUMENTS, ProgrammeDocument};
use sqlx::FromRow;

use super::{editor, is_known};
use crate::audit::note;
use crate::{Error, Moment, Result, Store, bump_data_version};

/// What became of a document that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentAdded {
    /// It is there.
    Done,
    /// The programme has as many as it may have.
    TooMany,
    /// There is no such programme, or it is not the actor's to edit.
    NotFound,
}

#[derive(FromRow)]
struct Row {
    id: String,
    kind: String,
    title_id: String,
    title_en: String,
    day: String,
    bytes: i64,
}

impl Store {
    /// The documents that everybody may read, without their content: those of a public programme, the latest first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn programme_documents(&self, programme: &str) -> Result<Vec<ProgrammeDocument>> {
        self.documents_where("d.programme in (select slug from programme where slug = $1)", programme).await
    }

    /// The documents of a programme, public or not, for who edits it; none for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn all_programme_documents(&self, actor: &Actor, programme: &str) -> Result<Vec<ProgrammeDocument>> {
        if editor(actor).is_none() {
            return Ok(Vec::new());
        }
        self.documents_where("d.programme = $1", programme).await
    }

    /// The documents for which a condition of ours holds.
    async fn documents_where(&self, condition: &'static str, programme: &str) -> Result<Vec<ProgrammeDocument>> {
        let sql = format!(
            "select d.id, d.kind, d.title_id, d.title_en, d.day, d.bytes from programme_document d where {condition}
             order by d.day desc, d.title_id, d.id"
        );
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(programme).fetch_all(&self.readers).await?;
        rows.into_iter()
            .map(|row| {
                let wrong = |cause| Error::corrupt("programme_document", &row.id, cause);
                let about = DocumentAbout {
                    kind: DocumentKind::from_code(&row.kind).ok_or_else(|| wrong("kind"))?,
                    day: Day::parse_iso(&row.day).ok_or_else(|| wrong("day"))?,
                    title: Bilingual { id: row.title_id, en: row.title_en },
                };
                Ok(ProgrammeDocument { about, bytes: row.bytes, id: row.id })
            })
            .collect()
    }

    /// Title and content of a document of a public programme.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn programme_document(&self, programme: &str, id: &str) -> Result<Option<(String, Vec<u8>)>> {
        Ok(sqlx::query_as(
            "select d.title_id, d.content from programme_document d join programme p on p.slug = d.programme
             where d.programme = $1 and d.id = $2",
        )
        .bind(programme)
        .bind(id)
        .fetch_optional(&self.readers)
        .await?)
    }

    /// Adds a document to a programme that the actor edits. `content` is a PDF, as
    /// [`domain::programme::document::read_document`] has seen.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn add_programme_document(
        &self,
        actor: &Actor,
        programme: &str,
        about: &DocumentAbout,
        content: &[u8],
        moment: &mut Moment,
    ) -> Result<DocumentAdded> {
        if editor(actor).is_none() {
            return Ok(DocumentAdded::NotFound);
        }
        let mut transaction = self.begin().await?;
        // Whoever else adds one waits here, so that there are never more than there may be.
        bump_data_version(&mut transaction).await?;
        if !is_known(&mut transaction, programme).await? {
            return Ok(DocumentAdded::NotFound);
        }
        let known: i64 = sqlx::query_scalar("select count(*) from programme_document where programme = $1")
            .bind(programme)
            .fetch_one(&mut *transaction)
            .await?;
        if known >= MOST_DOCUMENTS {
            return Ok(DocumentAdded::TooMany);
        }
        let id = moment.id();
        let bytes = i64::try_from(content.len()).map_err(|cause| Error::corrupt("programme_document", &id, cause))?;
        sqlx::query(
            "insert into programme_document (id, programme, kind, title_id, title_en, day, bytes, content)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&id)
        .bind(programme)
        .bind(about.kind.code())
        .bind(&about.title.id)
        .bind(&about.title.en)
        .bind(about.day.to_string())
        .bind(bytes)
        .bind(content)
        .execute(&mut *transaction)
        .await?;
        note(&mut transaction, actor, "programme.document_add", programme, &about.title.id, moment).await?;
        transaction.commit().await?;
        Ok(DocumentAdded::Done)
    }

    /// Deletes a document of a programme. `false` where there is none, or it is not the actor's to edit.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn remove_programme_document(
        &self,
        actor: &Actor,
        programme: &str,
        id: &str,
        moment: &mut Moment,
    ) -> Result<bool> {
        if editor(actor).is_none() {
            return Ok(false);
        }
        let mut transaction = self.begin().await?;
        let title: Option<String> =
            sqlx::query_scalar("delete from programme_document where programme = $1 and id = $2 returning title_id")
                .bind(programme)
                .bind(id)
                .fetch_optional(&mut *transaction)
                .await?;
        let Some(title) = title else { return Ok(false) };
        bump_data_version(&mut transaction).await?;
        note(&mut transaction, actor, "programme.document_remove", programme, &title, moment).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
