//! Counted cells, kept current in the transaction that changes what they count.

use std::sync::Arc;

use domain::actor::{Actor, ReviewScope};
use domain::calendar::{Day, Month};
use domain::cube::{Cell, CoverageCell, Cube, CubeDocument, District};
use domain::journey::{Case, Origin, Stage};
use domain::kind::{Coverage, Psks};
use domain::pillar::Pillar;
use domain::region::{DistrictCode, RegencyCode};
use domain::snowball::{Audience, CubeFlow, FlowCell, PublicFlow, WholeFlow};
use sqlx::{Any, Transaction};

use crate::{Error, Result, Store};

/// Which way a count moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// One more.
    More,
    /// One fewer.
    Fewer,
}

impl Change {
    const fn by(self) -> i64 {
        match self {
            Self::More => 1,
            Self::Fewer => -1,
        }
    }
}

/// What a stakeholder adds to the counts.
pub(crate) struct Counted<'a> {
    pub pillar: &'a str,
    pub kind: &'a Psks,
    pub regency: &'a str,
    pub district: &'a str,
    pub village: &'a str,
    pub listed: bool,
    pub verified_on: Day,
}

/// Counts one stakeholder more, or one fewer.
pub(crate) async fn count(
    transaction: &mut Transaction<'static, Any>,
    counted: Counted<'_>,
    change: Change,
) -> Result<()> {
    let by = change.by();
    sqlx::query(
        "insert into cube_cell (pillar, kind, regency, month, listed, n) values ($1, $2, $3, $4, $5, $6)
         on conflict (pillar, kind, regency, month, listed) do update set n = cube_cell.n + excluded.n",
    )
    .bind(counted.pillar)
    .bind(&counted.kind.code)
    .bind(counted.regency)
    .bind(i64::from(counted.verified_on.month().0))
    .bind(i64::from(counted.listed))
    .bind(by)
    .execute(&mut **transaction)
    .await?;
    let area = match counted.kind.coverage {
        Some(Coverage::District) => counted.district,
        Some(Coverage::Village) => counted.village,
        None => return Ok(()),
    };
    sqlx::query(
        "insert into coverage_cell (kind, area, n) values ($1, $2, $3)
         on conflict (kind, area) do update set n = coverage_cell.n + excluded.n",
    )
    .bind(&counted.kind.code)
    .bind(area)
    .bind(by)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Counts one case of this origin more, or one fewer.
pub(crate) async fn count_case(
    transaction: &mut Transaction<'static, Any>,
    origin: &Origin,
    case: &Case,
    change: Change,
) -> Result<()> {
    sqlx::query(
        "insert into journey_cell (regency, cohort, kind, stage, n) values ($1, $2, $3, $4, $5)
         on conflict (regency, cohort, kind, stage) do update set n = journey_cell.n + excluded.n",
    )
    .bind(&origin.regency)
    .bind(i64::from(case.reached().year()))
    .bind(&origin.kind)
    .bind(case.stage().code())
    .bind(change.by())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// What is kept of the cells of one version of the data.
#[derive(Debug)]
pub(crate) struct Cubes {
    version: i64,
    all: Arc<Cube>,
    office: Arc<Cube>,
    listed: Arc<Cube>,
    districts: Vec<District>,
}

impl Cubes {
    fn of(&self, actor: &Actor) -> Arc<Cube> {
        match actor.review_scope() {
            ReviewScope::Province => self.office.clone(),
            ReviewScope::Regency(code) => Arc::new(self.office.within(code.as_str())),
            ReviewScope::Nothing => Arc::default(),
        }
    }
}

impl Store {
    /// The counted cells of the whole province. Kept in memory until the data change.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn cube(&self) -> Result<Arc<Cube>> {
        Ok(self.cubes().await?.all.clone())
    }

    /// The cells of those who are listed publicly: private people are only on their own wish.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn listed_cube(&self) -> Result<Arc<Cube>> {
        Ok(self.cubes().await?.listed.clone())
    }

    /// All that a dashboard is computed from on a day. The public's is [`Self::cube`] and the same for everybody; an
    /// officer's has the cells of the own area with nothing hidden, and none for who reviews nothing.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn cube_document(&self, actor: &Actor, today: Day) -> Result<CubeDocument> {
        // Its version is asked for before the rest: what follows may be newer, never older.
        let cubes = self.cubes().await?;
        let cube = match actor.audience() {
            Audience::Office => cubes.of(actor),
            Audience::Public => cubes.all.clone(),
        };
        Ok(CubeDocument {
            version: cubes.version.unsigned_abs(),
            cube,
            cover: self.cover().await?,
            portfolio: self.portfolio().await?,
            balance: self.balance(today).await?,
        })
    }

    /// The districts of a regency, by name, with how far they are covered; none where there is no such regency.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn covered_districts(&self, regency: &str) -> Result<Vec<District>> {
        let Ok(regency) = RegencyCode::parse(regency) else { return Ok(Vec::new()) };
        let cubes = self.cubes().await?;
        Ok(cubes.districts.iter().filter(|district| district.code.is_in(&regency)).cloned().collect())
    }

    async fn cubes(&self) -> Result<Arc<Cubes>> {
        let version = self.data_version().await?;
        self.cube.of(version, self.read_cubes(version)).await
    }

    async fn read_cubes(&self, version: i64) -> Result<Cubes> {
        let cells: Vec<(String, String, String, i64, i64, i64)> = sqlx::query_as(
            "select pillar, kind, regency, month, listed, n from cube_cell where n <> 0
             order by pillar, kind, regency, month, listed",
        )
        .fetch_all(&self.readers)
        .await?;
        let (mut all, mut listed) = (Vec::new(), Vec::new());
        for (pillar, kind, regency, month, public, count) in cells {
            let cell = Cell {
                pillar: Pillar::from_code(&pillar).ok_or_else(|| Error::corrupt("cube_cell", &pillar, "pillar"))?,
                kind,
                regency,
                month: Month(i32::try_from(month).map_err(|cause| Error::corrupt("cube_cell", "month", cause))?),
                count,
            };
            if public == 1 {
                listed.push(cell.clone());
            }
            all.push(cell);
        }
        let coverage: Vec<(String, String, i64)> =
            sqlx::query_as("select kind, area, n from coverage_cell where n <> 0 order by kind, area")
                .fetch_all(&self.readers)
                .await?;
        let coverage: Vec<CoverageCell> =
            coverage.into_iter().map(|(kind, area, count)| CoverageCell { kind, area, count }).collect();
        let districts = District::counted(self.read_districts().await?, &coverage);
        let flow = self.flow_cells().await?;
        let followed = self.followed_kinds().await?;
        let (all, listed) = (Cube::new(&all, &coverage), Cube::new(&listed, &[]));
        let office = all.clone().with_flow(CubeFlow::Whole(WholeFlow::new(&flow, &followed)));
        let all = all.with_flow(CubeFlow::Public(PublicFlow::new(&flow, &followed)));
        Ok(Cubes { version, all: Arc::new(all), office: Arc::new(office), listed: Arc::new(listed), districts })
    }

    /// Every district by name, with how many villages it has.
    async fn read_districts(&self) -> Result<Vec<District>> {
        let mut rows: Vec<(String, String, i64)> = sqlx::query_as(
            "select d.name, d.code, count(v.code) from district d left join village v on v.district = d.code
             group by d.name, d.code",
        )
        .fetch_all(&self.readers)
        .await?;
        // In Rust: an order by text depends on the database's language.
        rows.sort_unstable();
        rows.into_iter()
            .map(|(name, code, villages)| {
                let known = DistrictCode::parse(&code).map_err(|cause| Error::corrupt("district", &code, cause))?;
                Ok(District::new(known, name, villages))
            })
            .collect()
    }

    async fn flow_cells(&self) -> Result<Vec<FlowCell>> {
        let rows: Vec<(String, i64, String, String, i64)> =
            sqlx::query_as("select regency, cohort, kind, stage, n from journey_cell where n <> 0")
                .fetch_all(&self.readers)
                .await?;
        rows.into_iter()
            .map(|(regency, cohort, kind, stage, count)| {
                Ok(FlowCell {
                    kind,
                    cohort: i32::try_from(cohort).map_err(|cause| Error::corrupt("journey_cell", &regency, cause))?,
                    stage: Stage::from_code(&stage).ok_or_else(|| Error::corrupt("journey_cell", &regency, "stage"))?,
                    regency,
                    count,
                })
            })
            .collect()
    }

    /// How many registrations there are, counted row by row: for checks, not for pages.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn registrations(&self) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from registration").fetch_one(&self.readers).await?)
    }

    /// Counts everything anew from the stakeholders and registrations themselves: the cells must
    /// agree with it at any time. Returns the first that does not, in words.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn recount(&self) -> Result<Option<String>> {
        let differences = [
            "select 'cube ' || kind || ' ' || regency || ' ' || cast(sum(n) as text) from (
                 select pillar, kind, regency, month, listed, n from cube_cell
                 union all
                 select pillar, kind, regency, cast(substr(verified_on, 1, 4) as bigint) * 12
                        + cast(substr(verified_on, 6, 2) as bigint) - 1, listed, cast(-count(*) as bigint)
                 from stakeholder group by 1, 2, 3, 4, 5) both_counts
             group by pillar, kind, regency, month, listed having sum(n) <> 0",
            "select 'registrations ' || state || ' ' || regency || ' ' || cast(sum(n) as text) from (
                 select state, regency, kind, n from registration_cell
                 union all
                 select state, regency, kind, cast(-count(*) as bigint) from registration group by 1, 2, 3) both_counts
             group by state, regency, kind having sum(n) <> 0",
            "select 'words ' || word || ' ' || cast(sum(n) as text) from (
                 select word, names as n from word
                 union all
                 select word, cast(-count(*) as bigint) from name_word group by 1) both_counts
             group by word having sum(n) <> 0",
            "select 'mentoring ' || regency || ' ' || outcome || ' ' || cast(sum(n) as text) from (
                 select regency, outcome, n from mentoring_cell
                 union all
                 select regency, coalesce(outcome, ''), cast(-count(*) as bigint) from mentoring
                 where state in ('going', 'ended') group by 1, 2) both_counts
             group by regency, outcome having sum(n) <> 0",
            "select 'journeys ' || regency || ' ' || kind || ' ' || stage || ' ' || cast(sum(n) as text) from (
                 select regency, cohort, kind, stage, n from journey_cell
                 union all
                 select regency, reached / 12, kind, stage, cast(-count(*) as bigint) from journey_case
                 group by 1, 2, 3, 4
             ) both_counts
             group by regency, cohort, kind, stage having sum(n) <> 0",
        ];
        for sql in differences.map(str::to_owned).into_iter().chain(crate::performance::recounts()) {
            // Fixed pieces, and codes of ours.
            let found: Option<String> =
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_optional(&self.readers).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        for kind in self.psks_kinds().await? {
            let area = match kind.coverage {
                Some(Coverage::District) => "district",
                Some(Coverage::Village) => "village",
                None => continue,
            };
            // The column's name comes from the two words above.
            let sql = format!(
                "select 'coverage ' || area || ' ' || cast(sum(n) as text) from (
                     select area, n from coverage_cell where kind = $1
                     union all
                     select {area}, cast(-count(*) as bigint) from stakeholder where kind = $1 group by 1) both_counts
                 group by area having sum(n) <> 0"
            );
            let found: Option<String> =
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(&kind.code).fetch_optional(&self.readers).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}
