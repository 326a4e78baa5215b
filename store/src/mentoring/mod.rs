//! Families that mentor others. Whose pairs an officer sees is decided by the regency of the mentored family.

mod act;
mod enter;

pub use act::PairActed;
pub use enter::PairEntered;

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::{Month, Timestamp};
use domain::mentoring::{End, Figures, MENTOR_KIND, Outcome, OwnPair, Pair, PairItem, PairState};
use domain::programme::Page;
use sqlx::{Any, FromRow, Transaction};

use crate::office::scoped;
use crate::stakeholder::lock_stakeholder;
use crate::statement::Statement;
use crate::{Error, Result, Store, bump_data_version};

/// Pairs on a page of a list.
const PAGE: usize = 20;

/// A pair with its mentor. The pair is `r`, so that the scope of an officer fits its regency.
const SELECT: &str = "select r.id, r.mentor, r.number, r.regency, r.ppks, r.journey_case, r.state, r.start_month,
        r.end_month, r.outcome, r.reason, r.since, r.version, g.name, g.ticket
    from mentoring r join registration g on g.id = r.mentor
    where ";

#[derive(FromRow)]
struct Row {
    id: String,
    mentor: String,
    number: i64,
    regency: String,
    ppks: Option<String>,
    journey_case: Option<String>,
    state: String,
    start_month: i64,
    end_month: Option<i64>,
    outcome: Option<String>,
    reason: String,
    since: i64,
    version: i64,
    name: String,
    ticket: String,
}

impl Row {
    fn corrupt(&self, cause: impl ToString) -> Error {
        Error::corrupt("mentoring", &self.id, cause)
    }

    fn pair(&self) -> Result<Pair> {
        let month = |number: i64| i32::try_from(number).map(Month).map_err(|cause| self.corrupt(cause));
        let end = match (self.end_month, &self.outcome) {
            (Some(last), Some(code)) => {
                let outcome = Outcome::from_code(code).ok_or_else(|| self.corrupt("outcome"))?;
                Some(End { month: month(last)?, outcome })
            }
            _ => None,
        };
        Ok(Pair {
            state: PairState::from_code(&self.state).ok_or_else(|| self.corrupt("state"))?,
            start: month(self.start_month)?,
            end,
        })
    }
}

impl TryFrom<Row> for OwnPair {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            pair: row.pair()?,
            id: row.id,
            number: row.number,
            regency: row.regency,
            ppks: row.ppks,
            reason: row.reason,
            since: Timestamp(row.since),
            version: row.version,
        })
    }
}

impl TryFrom<Row> for PairItem {
    type Error = Error;

    fn try_from(mut row: Row) -> Result<Self> {
        let (mentor, ticket) = (std::mem::take(&mut row.name), std::mem::take(&mut row.ticket));
        let journey = row.journey_case.take();
        Ok(Self { own: row.try_into()?, mentor, ticket, journey })
    }
}

/// Begins a statement on the pairs that an actor may see: the own ones, or those of the office.
fn within(actor: &Actor) -> Option<Statement> {
    match actor {
        Actor::Stakeholder { id } => {
            let mut statement = Statement::new(SELECT);
            statement.add("r.mentor = ?", [id.clone()]);
            Some(statement)
        }
        _ => scoped(SELECT, actor),
    }
}

/// How many live pairs a mentor has besides this one. The mentor is locked for the rest of the transaction, so that two
/// at once do not both find room.
async fn lock_and_count(transaction: &mut Transaction<'static, Any>, mentor: &str, besides: &str) -> Result<i64> {
    lock_stakeholder(transaction, mentor).await?;
    let count = "select count(*) from mentoring where mentor = $1 and id <> $2 and state in ('waiting', 'going')";
    Ok(sqlx::query_scalar(count).bind(mentor).bind(besides).fetch_one(&mut **transaction).await?)
}

/// The name of a mentor that is a verified pioneer family; `None` where it is none, or is one no more.
async fn pioneer(transaction: &mut Transaction<'static, Any>, mentor: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("select name from stakeholder where id = $1 and kind = $2")
        .bind(mentor)
        .bind(MENTOR_KIND)
        .fetch_optional(&mut **transaction)
        .await?)
}

/// Moves the counted cells from how a pair was counted to how it is now, and with them what everybody sees.
async fn recounted(
    transaction: &mut Transaction<'static, Any>,
    regency: &str,
    before: Option<&Pair>,
    now: &Pair,
) -> Result<()> {
    let cell = |pair: &Pair| match pair.state {
        PairState::Going => Some(""),
        PairState::Ended => pair.end.map(|end| end.outcome.code()),
        PairState::Waiting | PairState::Refused | PairState::Withdrawn => None,
    };
    let (old, new) = (before.and_then(cell), cell(now));
    if old == new {
        return Ok(());
    }
    // In one order for all, so that nobody waits in a circle.
    let mut moves = [(old, -1_i64), (new, 1)];
    moves.sort_unstable();
    for (outcome, by) in moves {
        let Some(outcome) = outcome else { continue };
        sqlx::query(
            "insert into mentoring_cell (regency, outcome, n) values ($1, $2, $3)
             on conflict (regency, outcome) do update set n = mentoring_cell.n + excluded.n",
        )
        .bind(regency)
        .bind(outcome)
        .bind(by)
        .execute(&mut **transaction)
        .await?;
    }
    bump_data_version(transaction).await
}

impl Store {
    /// A page of the pairs of the mentor who asks, the latest first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn own_pairs(&self, actor: &Actor, after: Option<String>) -> Result<Page<OwnPair>> {
        let (Actor::Stakeholder { .. }, Some(mut statement)) = (actor, within(actor)) else {
            return Ok(Page { items: Vec::new(), next: None, total: None });
        };
        let after = after.filter(|number| number.parse::<i64>().is_ok());
        statement.add_if(" and r.number < cast(? as bigint)", after);
        statement.add(" order by r.number desc", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &Row| row.number.to_string()).await?;
        Ok(Page { items: rows.into_iter().map(OwnPair::try_from).collect::<Result<_>>()?, next, total: None })
    }

    /// A page of the pairs within the officer's scope that stand here, the longest waiting first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn pairs(&self, actor: &Actor, state: PairState, after: Option<String>) -> Result<Page<PairItem>> {
        let Some(mut statement) = scoped(SELECT, actor) else {
            return Ok(Page { items: Vec::new(), next: None, total: None });
        };
        statement.add(" and r.state = ?", [state.code().to_owned()]);
        if let Some((since, id)) = after.as_deref().and_then(|after| after.split_once('~'))
            && let Ok(since) = since.parse::<i64>()
        {
            statement.add(
                " and (r.since > cast(? as bigint) or (r.since = cast(? as bigint) and r.id > ?))",
                [since.to_string(), since.to_string(), id.to_owned()],
            );
        }
        statement.add(" order by r.since, r.id", []);
        let key = |row: &Row| format!("{}~{}", row.since, row.id);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, key).await?;
        Ok(Page { items: rows.into_iter().map(PairItem::try_from).collect::<Result<_>>()?, next, total: None })
    }

    async fn pair_row(&self, actor: &Actor, id: &str) -> Result<Option<Row>> {
        let Some(mut statement) = within(actor) else { return Ok(None) };
        statement.add(" and r.id = ?", [id.to_owned()]);
        Ok(statement.fetch::<Row>(&self.readers).await?.into_iter().next())
    }

    /// A pair of the mentor who asks.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn own_pair(&self, actor: &Actor, id: &str) -> Result<Option<OwnPair>> {
        let Actor::Stakeholder { .. } = actor else { return Ok(None) };
        self.pair_row(actor, id).await?.map(OwnPair::try_from).transpose()
    }

    /// A pair within the officer's scope.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn pair(&self, actor: &Actor, id: &str) -> Result<Option<PairItem>> {
        let Actor::Officer(_) = actor else { return Ok(None) };
        self.pair_row(actor, id).await?.map(PairItem::try_from).transpose()
    }

    /// Confirmed pairs, counted. What the public may see is for [`Figures::public`] to say.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn mentoring_figures(&self) -> Result<Figures> {
        let cells: Vec<(String, String, i64)> =
            sqlx::query_as("select regency, outcome, n from mentoring_cell where n <> 0")
                .fetch_all(&self.readers)
                .await?;
        let (mut going, mut ended) = (BTreeMap::new(), BTreeMap::new());
        for (regency, code, count) in cells {
            let corrupt = |cause: &dyn ToString| Error::corrupt("mentoring_cell", &regency, cause.to_string());
            let count = u32::try_from(count).map_err(|cause| corrupt(&cause))?;
            if code.is_empty() {
                going.insert(regency, count);
            } else {
                let outcome = Outcome::from_code(&code).ok_or_else(|| corrupt(&"outcome"))?;
                *ended.entry(outcome).or_default() += count;
            }
        }
        Ok(Figures { going, ended })
    }
}
