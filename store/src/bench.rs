//! What keeping the counted cells costs of a write: what `bench/upkeep` needs besides the steps themselves. Only there is
//! it compiled, with the feature `bench`.

use domain::actor::{Actor, OfficerActor, Role};
use domain::calendar::{Day, Timestamp};
use domain::journey::{Case, CaseItem};
use domain::kind::Psks;
use domain::registration::State;
use sqlx::FromRow;

use crate::cube::{Change, Counted, count, count_case};
use crate::registration::count_registration;
use crate::{Moment, Result, Store, bump_data_version};

/// Id of the officer who acts.
const OFFICER: &str = "bench";

/// A registration whose documents are looked at, and what its approval counts.
#[derive(Clone, Debug, FromRow)]
pub struct Waiting {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: i64,
    kind: String,
    pillar: String,
    regency: String,
    district: String,
    village: String,
    listed: i64,
}

/// Cells that a write counts.
#[derive(Clone, Copy, Debug)]
pub enum Cells<'a> {
    /// None.
    Nothing,
    /// Those of the cube, when this registration of this kind is approved on a day.
    Cube(&'a Waiting, &'a Psks, Day),
    /// Those of the office's queues as well.
    CubeAndQueues(&'a Waiting, &'a Psks, Day),
    /// Those of journeys, when a case changes from one to the other.
    Case(&'a CaseItem, &'a Case),
}

impl Store {
    /// Who acts in a sample, and the moment in which it happens.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn bench_actor(&self) -> Result<(Actor, Moment)> {
        let role = Role::ProvinceAdmin;
        // Nobody signs in with an empty password.
        sqlx::query(
            "insert into officer (id, email, name, role, password, active, created_at) values ($1, $1, $1, $2, '', 0, 0)
             on conflict do nothing",
        )
        .bind(OFFICER)
        .bind(role.code())
        .execute(&self.writer)
        .await?;
        let at: i64 = sqlx::query_scalar("select max(since) from registration").fetch_one(&self.readers).await?;
        // Another seed each time, so that no id comes twice.
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.data_version().await?.to_le_bytes());
        let actor = OfficerActor { id: OFFICER.to_owned(), name: OFFICER.to_owned(), role, regency: None };
        Ok((Actor::Officer(actor), Moment::new(Timestamp(at), seed)))
    }

    /// At most so many registrations that can be approved at once, in no order of time or place.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn waiting(&self, most: usize) -> Result<Vec<(Waiting, Psks)>> {
        let rows: Vec<Waiting> = sqlx::query_as(
            "select id, version, kind, pillar, regency, district, village, listed from registration
             where state = 'document_review' order by ticket",
        )
        .fetch_all(&self.readers)
        .await?;
        let kinds = self.psks_kinds().await?;
        let at_once = |row: Waiting| {
            let kind = kinds.iter().find(|kind| kind.code == row.kind)?;
            let needs = kind.needs();
            (!needs.visit && needs.criteria == 0).then(|| (row, kind.clone()))
        };
        Ok(rows.into_iter().filter_map(at_once).take(most).collect())
    }

    /// Ids of at most so many cases that are at their first stage.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn cases_at_first_stage(&self, most: usize) -> Result<Vec<String>> {
        let ids =
            sqlx::query_scalar("select id from journey_case where stage = 'reached' and left_in is null order by id");
        Ok(ids.fetch_all(&self.readers).await?.into_iter().take(most).collect())
    }

    /// A transaction that marks a change of the data and counts cells by the functions by which the steps count them, or
    /// takes all of it back.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn count_alone(&self, cells: Cells<'_>, back: bool) -> Result<()> {
        let (more, fewer) = if back { (Change::Fewer, Change::More) } else { (Change::More, Change::Fewer) };
        let mut transaction = self.begin().await?;
        bump_data_version(&mut transaction).await?;
        if let Cells::Cube(row, kind, verified_on) | Cells::CubeAndQueues(row, kind, verified_on) = cells {
            let counted = Counted {
                pillar: &row.pillar,
                kind,
                regency: &row.regency,
                district: &row.district,
                village: &row.village,
                listed: row.listed == 1,
                verified_on,
            };
            count(&mut transaction, counted, more).await?;
        }
        match cells {
            Cells::Nothing | Cells::Cube(..) => {}
            Cells::CubeAndQueues(row, kind, _) => {
                let by = if back { -1 } else { 1 };
                count_registration(&mut transaction, State::DocumentReview, &row.regency, &kind.code, -by).await?;
                count_registration(&mut transaction, State::Approved, &row.regency, &kind.code, by).await?;
            }
            Cells::Case(item, case) => {
                count_case(&mut transaction, &item.origin, &item.case, fewer).await?;
                count_case(&mut transaction, &item.origin, case, more).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }
}
