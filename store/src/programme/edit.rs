//! Versions of programmes, and what the public sees of them.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::locale::Bilingual;
use domain::programme::Programme;
use domain::programme::edit::{
    EditItem, EditPage, EditRefusal, Stage, Step, Version, edited, form_of, key, published, read_programme,
};
use domain::registration::Problem;
use domain::typed::{Typed, in_english, in_indonesian};
use sqlx::{Any, FromRow, Transaction};

use super::{editor, put_programme};
use crate::audit::note;
use crate::{Error, Moment, Result, Store, bump_data_version, from_json, to_json};

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It is done.
    Done {
        /// Where the latest version now stands.
        stage: Stage,
        /// Its number; 0 where there is none.
        number: i64,
    },
    /// The rules do not allow it.
    Refused(EditRefusal),
    /// The latest version is not in order.
    Problems(Vec<Problem>),
    /// Somebody else has written since the editor looked, or there is a programme at this address already.
    Outdated,
    /// There is no such programme, or it is not the actor's to edit.
    NotFound,
}

#[derive(FromRow)]
struct VersionRow {
    programme: String,
    number: i64,
    stage: String,
    title: String,
    form: String,
    at: i64,
    officer: String,
}

const VERSIONS: &str = "select v.programme, v.number, v.stage, v.title, v.form, v.at, coalesce(o.name, '') as officer
    from programme_version v left join officer o on o.id = v.officer";

fn stage(row: &VersionRow) -> Result<Stage> {
    Stage::from_code(&row.stage).ok_or_else(|| Error::corrupt("programme_version", &row.programme, "stage"))
}

impl Store {
    async fn versions(&self, slug: &str) -> Result<Vec<VersionRow>> {
        let sql = format!("{VERSIONS} where v.programme = $1 order by v.number desc");
        Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(slug).fetch_all(&self.readers).await?)
    }

    /// All programmes with where their latest version stands, the latest written first; none for who does not edit.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn programme_edits(&self, actor: &Actor) -> Result<Vec<EditItem>> {
        if editor(actor).is_none() {
            return Ok(Vec::new());
        }
        let public: Vec<(String, String)> =
            sqlx::query_as("select slug, title from programme order by title, slug").fetch_all(&self.readers).await?;
        let public: BTreeMap<String, String> = public.into_iter().collect();
        let sql = format!(
            "{VERSIONS} where v.number = (select max(n.number) from programme_version n where n.programme = v.programme)
             order by v.at desc, v.programme"
        );
        let rows: Vec<VersionRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&self.readers).await?;
        let mut items = Vec::new();
        for row in rows {
            items.push(EditItem {
                stage: stage(&row)?,
                public: public.contains_key(&row.programme),
                slug: row.programme,
                title: row.title,
                at: Timestamp(row.at),
                officer: row.officer,
            });
        }
        let unwritten: Vec<EditItem> = public
            .into_iter()
            .filter(|(slug, _)| !items.iter().any(|item| item.slug == *slug))
            .map(|(slug, title)| EditItem {
                slug,
                title,
                stage: Stage::Published,
                public: true,
                at: Timestamp(0),
                officer: String::new(),
            })
            .collect();
        items.extend(unwritten);
        Ok(items)
    }

    /// A programme with its versions. One that came from a file has none until somebody writes.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn programme_edit(&self, actor: &Actor, slug: &str) -> Result<Option<EditPage>> {
        if editor(actor).is_none() {
            return Ok(None);
        }
        let public = self.programme(slug).await?;
        let rows = self.versions(slug).await?;
        let form = match (rows.first(), &public) {
            (Some(latest), _) => from_json("programme_version", slug, &latest.form)?,
            (None, Some(programme)) => form_of(programme),
            (None, None) => return Ok(None),
        };
        let versions = rows
            .iter()
            .map(|row| {
                Ok(Version {
                    number: row.number,
                    stage: stage(row)?,
                    at: Timestamp(row.at),
                    officer: row.officer.clone(),
                })
            })
            .collect::<Result<_>>()?;
        Ok(Some(EditPage { slug: slug.to_owned(), form, versions, public: public.is_some() }))
    }

    /// The title of a programme for who edits it: as it was last written, else as it is public.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn programme_title_to_edit(&self, actor: &Actor, slug: &str) -> Result<Option<Bilingual>> {
        if editor(actor).is_none() {
            return Ok(None);
        }
        let latest: Option<String> =
            sqlx::query_scalar("select form from programme_version where programme = $1 order by number desc limit 1")
                .bind(slug)
                .fetch_optional(&self.readers)
                .await?;
        let Some(latest) = latest else {
            return Ok(self.programme(slug).await?.map(|programme| programme.title));
        };
        let form: Typed = from_json("programme_version", slug, &latest)?;
        let text = |name: String| form.text(&name).to_owned();
        Ok(Some(Bilingual { id: text(in_indonesian(key::TITLE)), en: text(in_english(key::TITLE)) }))
    }

    /// The form of a version, to be looked at or restored.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn programme_version(&self, actor: &Actor, slug: &str, number: i64) -> Result<Option<Typed>> {
        if editor(actor).is_none() {
            return Ok(None);
        }
        let form: Option<String> =
            sqlx::query_scalar("select form from programme_version where programme = $1 and number = $2")
                .bind(slug)
                .bind(number)
                .fetch_optional(&self.readers)
                .await?;
        form.map(|form| from_json("programme_version", slug, &form)).transpose()
    }

    /// Locks the latest version for the rest of the transaction, where it is the one that the editor saw; 0 for none.
    async fn latest(
        &self,
        transaction: &mut Transaction<'static, Any>,
        slug: &str,
        seen: i64,
    ) -> Result<Option<Option<(Stage, Typed)>>> {
        // Writing locks the rows on PostgreSQL; two who write at once meet at the primary key.
        sqlx::query("update programme_version set stage = stage where programme = $1")
            .bind(slug)
            .execute(&mut **transaction)
            .await?;
        let row: Option<(i64, String, String)> = sqlx::query_as(
            "select number, stage, form from programme_version where programme = $1 order by number desc limit 1",
        )
        .bind(slug)
        .fetch_optional(&mut **transaction)
        .await?;
        let Some((number, code, form)) = row else { return Ok((seen == 0).then_some(None)) };
        if number != seen {
            return Ok(None);
        }
        let stage = Stage::from_code(&code).ok_or_else(|| Error::corrupt("programme_version", slug, "stage"))?;
        Ok(Some(Some((stage, from_json("programme_version", slug, &form)?))))
    }

    /// Writes a version after the one that the editor saw (`seen`, 0 where there was none). `new` says that it is to be
    /// a new programme. Writing what is there already changes nothing.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn save_programme(
        &self,
        actor: &Actor,
        slug: &str,
        seen: i64,
        new: bool,
        form: &Typed,
        moment: &mut Moment,
    ) -> Result<Edited> {
        let Some(officer) = editor(actor) else { return Ok(Edited::NotFound) };
        let public = self.programme(slug).await?;
        let mut transaction = self.begin().await?;
        let Some(latest) = self.latest(&mut transaction, slug, seen).await? else { return Ok(Edited::Outdated) };
        let known = latest.is_some() || public.is_some();
        if new && known {
            return Ok(Edited::Outdated);
        }
        if !new && !known {
            return Ok(Edited::NotFound);
        }
        let (stage, before) = match latest {
            Some((stage, before)) => (stage, Some(before)),
            // What came from a file is public; what is new begins as a draft.
            None if known => (Stage::Published, public.as_ref().map(form_of)),
            None => (Stage::Draft, None),
        };
        let next = match edited(stage, Step::Save, officer.role) {
            Ok(next) => next,
            Err(refusal) => return Ok(Edited::Refused(refusal)),
        };
        if before.as_ref() == Some(form) && stage != Stage::Archived {
            return Ok(Edited::Done { stage, number: seen });
        }
        let written = sqlx::query(
            "insert into programme_version (programme, number, stage, title, form, at, officer)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (programme, number) do nothing",
        )
        .bind(slug)
        .bind(seen + 1)
        .bind(next.code())
        .bind(form.text(&in_indonesian(key::TITLE)))
        .bind(to_json(form)?)
        .bind(moment.at.0)
        .bind(&officer.id)
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if written == 0 {
            return Ok(Edited::Outdated);
        }
        let number = seen + 1;
        note(&mut transaction, actor, "programme.save", slug, &number.to_string(), moment).await?;
        transaction.commit().await?;
        Ok(Edited::Done { stage: next, number })
    }

    /// Takes a step with the latest version, which must be the one that the officer saw. Publication and archiving change
    /// what the public sees in the same transaction.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn step_programme(
        &self,
        actor: &Actor,
        slug: &str,
        seen: i64,
        step: Step,
        moment: &mut Moment,
    ) -> Result<Edited> {
        let Some(officer) = editor(actor) else { return Ok(Edited::NotFound) };
        let before = self.programme(slug).await?;
        let mut transaction = self.begin().await?;
        let Some(latest) = self.latest(&mut transaction, slug, seen).await? else { return Ok(Edited::Outdated) };
        let known = latest.is_some();
        let (old, form) = match (latest, &before) {
            (Some(latest), _) => latest,
            (None, Some(programme)) => (Stage::Published, form_of(programme)),
            (None, None) => return Ok(Edited::NotFound),
        };
        let next = match edited(old, step, officer.role) {
            Ok(next) => next,
            Err(refusal) => return Ok(Edited::Refused(refusal)),
        };
        if step == Step::Confirm && before.is_none() {
            return Ok(Edited::Refused(EditRefusal::WrongStage));
        }
        if matches!(step, Step::Submit | Step::Publish) {
            let programme = match read_programme(&form, slug, moment.at.day()) {
                Ok(programme) => programme,
                Err(problems) => return Ok(Edited::Problems(problems)),
            };
            if step == Step::Publish {
                show(&mut transaction, &published(programme, before.as_ref())).await?;
            }
        }
        if let (Step::Confirm, Some(programme)) = (step, before) {
            show(&mut transaction, &Programme { compiled_on: moment.at.day(), ..programme }).await?;
        }
        if step == Step::Archive {
            hide(&mut transaction, slug).await?;
        }
        if known && step != Step::Confirm {
            sqlx::query("update programme_version set stage = $3, at = $4 where programme = $1 and number = $2")
                .bind(slug)
                .bind(seen)
                .bind(next.code())
                .bind(moment.at.0)
                .execute(&mut *transaction)
                .await?;
        }
        if !known {
            // It came from a file: its first version is the one that this step makes.
            sqlx::query(
                "insert into programme_version (programme, number, stage, title, form, at, officer)
                 values ($1, 1, $2, $3, $4, $5, $6)",
            )
            .bind(slug)
            .bind(next.code())
            .bind(form.text(&in_indonesian(key::TITLE)))
            .bind(to_json(&form)?)
            .bind(moment.at.0)
            .bind(&officer.id)
            .execute(&mut *transaction)
            .await?;
        }
        let action = match step {
            Step::Confirm => "programme.confirm".to_owned(),
            _ => format!("programme.{}", next.code()),
        };
        note(&mut transaction, actor, &action, slug, &seen.to_string(), moment).await?;
        transaction.commit().await?;
        Ok(Edited::Done { stage: next, number: seen.max(1) })
    }
}

async fn show(transaction: &mut Transaction<'static, Any>, programme: &Programme) -> Result<()> {
    put_programme(transaction, programme).await?;
    bump_data_version(transaction).await
}

async fn hide(transaction: &mut Transaction<'static, Any>, slug: &str) -> Result<()> {
    sqlx::query("delete from programme_facet where programme = $1").bind(slug).execute(&mut **transaction).await?;
    sqlx::query("delete from programme where slug = $1").bind(slug).execute(&mut **transaction).await?;
    bump_data_version(transaction).await
}
