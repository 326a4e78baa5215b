//! Pictures beside the text of a programme or an activity. Unlike those of a story they wait for nobody: what they belong
//! to decides whether they are seen.

use domain::activity::{Activity, ActivityState};
use domain::actor::Actor;
use domain::identity::FieldError;
use domain::locale::Bilingual;
use domain::picture::{
    Alt, KeptPicture, MOST_PICTURES, PICTURES, Picture, PictureOwner, PicturesEdit, form_of_pictures, read_pictures,
};
use domain::registration::Problem;
use domain::typed::Typed;
use sqlx::{Any, FromRow, Transaction};

use super::{delete, pictures_for, pixels, take_picture};
use crate::audit::note;
use crate::{Error, Moment, Result, Store, bump_data_version, from_json, to_json};

/// What became of choosing pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PicturesSaved {
    /// It is done.
    Done,
    /// Fields are not in order.
    Problems(Vec<Problem>),
    /// There is nothing at this address that has pictures, or it is not the actor's to write.
    NotFound,
}

#[derive(FromRow)]
struct Row {
    id: String,
    width: i64,
    height: i64,
    alt: String,
}

impl TryFrom<Row> for Picture {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            width: pixels(&row.id, row.width)?,
            height: pixels(&row.id, row.height)?,
            alt: from_json("picture", &row.id, &row.alt)?,
            id: row.id,
        })
    }
}

impl Store {
    /// The pictures of a programme or an activity, in the order in which they were uploaded. Whoever shows them shows what
    /// they belong to.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn pictures(&self, kind: PictureOwner, owner: &str) -> Result<Vec<Picture>> {
        let rows: Vec<Row> = sqlx::query_as(
            "select id, width, height, alt from picture where owner_kind = $1 and owner = $2 and alt <> ''
             order by at, id",
        )
        .bind(kind.code())
        .bind(owner)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(Picture::try_from).collect()
    }

    /// The pictures of a programme or an activity, for who writes it; `None` for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn pictures_to_edit(
        &self,
        actor: &Actor,
        kind: PictureOwner,
        owner: &str,
    ) -> Result<Option<PicturesEdit>> {
        let (Some(officer), Some((title, public))) = (actor.officer(), self.pictured(actor, kind, owner).await?) else {
            return Ok(None);
        };
        let shown = self.pictures(kind, owner).await?;
        let kept: Vec<KeptPicture> = pictures_for(&self.readers, &officer.id, kind, owner).await?;
        Ok(Some(PicturesEdit { title, public, form: form_of_pictures(&shown), kept }))
    }

    /// What has pictures at this address, where the actor writes it: its title, and whether everybody sees it.
    async fn pictured(&self, actor: &Actor, kind: PictureOwner, owner: &str) -> Result<Option<(Bilingual, bool)>> {
        match kind {
            PictureOwner::Programme => {
                let Some(title) = self.programme_title_to_edit(actor, owner).await? else { return Ok(None) };
                Ok(Some((title, self.programme(owner).await?.is_some())))
            }
            PictureOwner::Activity => {
                let row: Option<(String, String)> =
                    sqlx::query_as("select content, state from activity where slug = $1")
                        .bind(owner)
                        .fetch_optional(&self.readers)
                        .await?;
                let Some((content, state)) = row else { return Ok(None) };
                let activity: Activity = from_json("activity", owner, &content)?;
                let mine = actor.writes_for(activity.regency.as_deref());
                Ok(mine.then_some((activity.title, state != ActivityState::Draft.code())))
            }
            _ => Ok(None),
        }
    }

    /// Says what stands for the pictures of a programme or an activity, takes those in that the officer has uploaded, and
    /// deletes those that were `removed`. What others have added meanwhile stays.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn save_pictures(
        &self,
        actor: &Actor,
        kind: PictureOwner,
        owner: &str,
        form: &Typed,
        removed: &[String],
        moment: &mut Moment,
    ) -> Result<PicturesSaved> {
        let (Some(officer), Some(_)) = (actor.officer(), self.pictured(actor, kind, owner).await?) else {
            return Ok(PicturesSaved::NotFound);
        };
        let mut transaction = self.begin().await?;
        // Whoever else chooses waits here, so that there are never more than there may be.
        bump_data_version(&mut transaction).await?;
        let known = pictures_for(&mut *transaction, &officer.id, kind, owner).await?;
        for gone in known.iter().filter(|kept| removed.contains(&kept.id)) {
            delete(&mut transaction, &gone.id).await?;
        }
        let known: Vec<KeptPicture> = known.into_iter().filter(|kept| !removed.contains(&kept.id)).collect();
        let pictures = match read_pictures(form, &known) {
            Ok(pictures) => pictures,
            Err(problems) => return Ok(PicturesSaved::Problems(problems)),
        };
        for Picture { id, alt, .. } in &pictures {
            take_picture(&mut transaction, id, kind, owner).await?;
            say(&mut transaction, id, alt).await?;
        }
        let all: i64 = sqlx::query_scalar("select count(*) from picture where owner_kind = $1 and owner = $2")
            .bind(kind.code())
            .bind(owner)
            .fetch_one(&mut *transaction)
            .await?;
        if usize::try_from(all).unwrap_or(usize::MAX) > MOST_PICTURES {
            let many = Problem::new(PICTURES, FieldError::TooManyPictures);
            return Ok(PicturesSaved::Problems(vec![many]));
        }
        note(&mut transaction, actor, "picture.save", &format!("{}/{owner}", kind.code()), &all.to_string(), moment)
            .await?;
        transaction.commit().await?;
        Ok(PicturesSaved::Done)
    }
}

/// Says what stands for a picture; from then on it is shown.
async fn say(transaction: &mut Transaction<'static, Any>, id: &str, alt: &Alt) -> Result<()> {
    sqlx::query("update picture set alt = $2, public = 1 where id = $1")
        .bind(id)
        .bind(to_json(alt)?)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
