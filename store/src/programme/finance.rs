//! Budget and realisation of programmes.

use domain::actor::Actor;
use domain::programme::finance::{Finance, FinanceRow, FundSource};
use sqlx::{Any, FromRow, Transaction};

use super::{editor, is_known};
use crate::audit::note;
use crate::{Error, Moment, Result, Store, bump_data_version, from_json, to_json};

/// What became of figures that were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FinanceSaved {
    /// They are written, or gone.
    Done,
    /// There are figures of this year and source of funds already.
    Taken,
    /// Somebody else has written since.
    Outdated,
    /// There is no such programme, or it is not the actor's to edit.
    NotFound,
}

#[derive(FromRow)]
struct Row {
    id: String,
    year: i64,
    fund: String,
    budget: Option<i64>,
    realised: Option<i64>,
    cited: String,
    version: i64,
}

const ROWS: &str = "select id, year, fund, budget, realised, cited, version from programme_finance";

fn read(row: Row) -> Result<FinanceRow> {
    let wrong = |cause| Error::corrupt("programme_finance", &row.id, cause);
    Ok(FinanceRow {
        version: row.version,
        finance: Finance {
            year: i32::try_from(row.year).map_err(|_| wrong("year"))?,
            fund: FundSource::from_code(&row.fund).ok_or_else(|| wrong("fund"))?,
            budget: row.budget,
            realised: row.realised,
            cited: from_json("programme_finance", &row.id, &row.cited)?,
        },
        id: row.id,
    })
}

impl Store {
    /// The figures of a programme, as everybody sees them, the latest year first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn finances(&self, programme: &str) -> Result<Vec<Finance>> {
        Ok(self.finance_of(programme).await?.into_iter().map(|row| row.finance).collect())
    }

    /// The figures of a programme for who writes them, the latest year first; none for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn finance_rows(&self, actor: &Actor, programme: &str) -> Result<Vec<FinanceRow>> {
        if editor(actor).is_none() { Ok(Vec::new()) } else { self.finance_of(programme).await }
    }

    async fn finance_of(&self, programme: &str) -> Result<Vec<FinanceRow>> {
        let sql = format!("{ROWS} where programme = $1");
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(programme).fetch_all(&self.readers).await?;
        let mut rows = rows.into_iter().map(read).collect::<Result<Vec<_>>>()?;
        rows.sort_by_key(|row| (-row.finance.year, row.finance.fund));
        Ok(rows)
    }

    /// Writes figures: new ones, or in the place of those with this id, which must be of the version that the actor saw.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn save_finance(
        &self,
        actor: &Actor,
        programme: &str,
        changed: Option<(&str, i64)>,
        finance: &Finance,
        moment: &mut Moment,
    ) -> Result<FinanceSaved> {
        let Some(mut transaction) = self.begin_finance(actor, programme).await? else {
            return Ok(FinanceSaved::NotFound);
        };
        let before = match changed {
            Some((id, seen)) => match seen_row(&mut transaction, programme, id, seen).await? {
                Some(row) => Some(row),
                None => return Ok(FinanceSaved::Outdated),
            },
            None => None,
        };
        let other: Option<String> = sqlx::query_scalar(
            "select id from programme_finance where programme = $1 and year = $2 and fund = $3 and id <> $4",
        )
        .bind(programme)
        .bind(i64::from(finance.year))
        .bind(finance.fund.code())
        .bind(before.as_ref().map_or("", |row| row.id.as_str()))
        .fetch_optional(&mut *transaction)
        .await?;
        if other.is_some() {
            return Ok(FinanceSaved::Taken);
        }
        let (id, action, detail) = match before {
            Some(FinanceRow { finance: old, .. }) if old == *finance => return Ok(FinanceSaved::Done),
            Some(row) => {
                let detail = format!("{} > {}", row.finance.in_short(), finance.in_short());
                (row.id, "finance.change", detail)
            }
            None => (moment.id(), "finance.add", finance.in_short()),
        };
        sqlx::query(
            "insert into programme_finance (id, programme, year, fund, budget, realised, cited, version)
             values ($1, $2, $3, $4, $5, $6, $7, 1)
             on conflict (id) do update set
                 year = excluded.year, fund = excluded.fund, budget = excluded.budget, realised = excluded.realised,
                 cited = excluded.cited, version = programme_finance.version + 1",
        )
        .bind(id)
        .bind(programme)
        .bind(i64::from(finance.year))
        .bind(finance.fund.code())
        .bind(finance.budget)
        .bind(finance.realised)
        .bind(to_json(&finance.cited)?)
        .execute(&mut *transaction)
        .await?;
        note(&mut transaction, actor, action, programme, &detail, moment).await?;
        transaction.commit().await?;
        Ok(FinanceSaved::Done)
    }

    /// Takes figures away, which must be of the version that the actor saw.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn remove_finance(
        &self,
        actor: &Actor,
        programme: &str,
        id: &str,
        seen: i64,
        moment: &mut Moment,
    ) -> Result<FinanceSaved> {
        let Some(mut transaction) = self.begin_finance(actor, programme).await? else {
            return Ok(FinanceSaved::NotFound);
        };
        let Some(row) = seen_row(&mut transaction, programme, id, seen).await? else {
            return Ok(FinanceSaved::Outdated);
        };
        sqlx::query("delete from programme_finance where id = $1").bind(id).execute(&mut *transaction).await?;
        note(&mut transaction, actor, "finance.remove", programme, &row.finance.in_short(), moment).await?;
        transaction.commit().await?;
        Ok(FinanceSaved::Done)
    }

    /// Begins to write figures of a programme that the actor edits. All who do wait for one another at the data version,
    /// which changes with what they write.
    async fn begin_finance(&self, actor: &Actor, programme: &str) -> Result<Option<Transaction<'static, Any>>> {
        if editor(actor).is_none() {
            return Ok(None);
        }
        let mut transaction = self.begin().await?;
        bump_data_version(&mut transaction).await?;
        Ok(is_known(&mut transaction, programme).await?.then_some(transaction))
    }
}

/// The figures with this id, where they are those that somebody saw.
async fn seen_row(
    transaction: &mut Transaction<'static, Any>,
    programme: &str,
    id: &str,
    seen: i64,
) -> Result<Option<FinanceRow>> {
    let sql = format!("{ROWS} where programme = $1 and id = $2 and version = $3");
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(programme)
        .bind(id)
        .bind(seen)
        .fetch_optional(&mut **transaction)
        .await?;
    row.map(read).transpose()
}
