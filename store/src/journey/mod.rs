//! Journeys: pseudonymous cases, and what the snowball's figures are computed from.

mod divided;
mod enter;
mod link;

pub use enter::CaseChanged;
pub use link::Linking;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::actor::Actor;
use domain::calendar::Month;
use domain::journey::{Case, CaseFilter, CaseItem, CaseScope, LinkState, Origin, STAGES, Stage};
use domain::programme::Page;
use domain::snowball::{Cases, Trace};
use sqlx::{Any, FromRow, Transaction};

use crate::statement::Statement;
use crate::{Error, Result, Store, bump_data_version};

/// Cases on a page of the list.
const PAGE: usize = 20;

#[derive(FromRow)]
struct CaseRow {
    id: String,
    kind: String,
    regency: String,
    programme: String,
    reached: Option<i64>,
    assisted: Option<i64>,
    empowered: Option<i64>,
    independent: Option<i64>,
    potential: Option<i64>,
    employer: Option<i64>,
    left_in: Option<i64>,
    jobs: i64,
    brought_by: Option<String>,
}

impl CaseRow {
    fn origin(&self) -> Origin {
        Origin { kind: self.kind.clone(), regency: self.regency.clone(), programme: self.programme.clone() }
    }

    fn case(&self) -> Result<Case> {
        let corrupt = |cause: &dyn ToString| Error::corrupt("journey_case", &self.id, cause.to_string());
        let month = |number: Option<i64>| {
            number.map(i32::try_from).transpose().map(|number| number.map(Month)).map_err(|cause| corrupt(&cause))
        };
        let numbers = [self.reached, self.assisted, self.empowered, self.independent, self.potential, self.employer];
        let mut months = [None; STAGES];
        for (place, number) in months.iter_mut().zip(numbers) {
            *place = month(number)?;
        }
        let jobs = u32::try_from(self.jobs).map_err(|cause| corrupt(&cause))?;
        Case::new(&months, month(self.left_in)?, jobs).map_err(|cause| corrupt(&cause))
    }
}

#[derive(FromRow)]
struct ItemRow {
    #[sqlx(flatten)]
    row: CaseRow,
    link: Option<String>,
    version: i64,
}

impl TryFrom<ItemRow> for CaseItem {
    type Error = Error;

    fn try_from(ItemRow { row, link, version }: ItemRow) -> Result<Self> {
        let link = link
            .map(|code| LinkState::from_code(&code).ok_or_else(|| Error::corrupt("journey_link", &row.id, "state")))
            .transpose()?;
        Ok(Self { case: row.case()?, origin: row.origin(), id: row.id, brought_by: row.brought_by, link, version })
    }
}

const ITEM: &str = "select c.id, c.kind, c.regency, c.programme, c.reached, c.assisted, c.empowered, c.independent,
        c.potential, c.employer, c.left_in, c.jobs, c.brought_by, l.state as link, c.version
    from journey_case c left join journey_link l on l.journey_case = c.id
    where ";

/// A case as this actor sees it: whether it has become a stakeholder is between that person and the office.
fn seen_by(actor: &Actor, row: ItemRow) -> Result<CaseItem> {
    let item = CaseItem::try_from(row)?;
    Ok(CaseItem { link: item.link.filter(|_| actor.officer().is_some()), ..item })
}

/// Begins the condition of a statement on cases `c` with a scope; `None` where nothing is in it.
fn within(text: &'static str, scope: &CaseScope) -> Option<Statement> {
    let mut statement = Statement::new(text);
    match scope {
        CaseScope::Nothing => return None,
        CaseScope::Province => statement.add("1 = 1", []),
        CaseScope::Regency(regency) => statement.add("c.regency = ?", [regency.as_str().to_owned()]),
        CaseScope::Programmes(programmes) => statement.add_list("c.programme in (", programmes, ")"),
    };
    Some(statement)
}

impl Store {
    /// The cases that the actor may see, enter and change.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn case_scope(&self, actor: &Actor) -> Result<CaseScope> {
        let programmes = match actor {
            Actor::Stakeholder { id } => self.programmes_of(id).await?,
            _ => Vec::new(),
        };
        Ok(CaseScope::of(actor, programmes))
    }

    /// A page of the cases within the actor's scope, those reached last first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn journeys(&self, actor: &Actor, filter: &CaseFilter) -> Result<Page<CaseItem>> {
        let Some(mut statement) = within(ITEM, &self.case_scope(actor).await?) else {
            return Ok(Page { items: Vec::new(), next: None, total: None });
        };
        statement.add_if(" and c.kind = ?", filter.kind.clone());
        statement.add_if(" and c.regency = ?", filter.regency.clone());
        statement.add_if(" and c.programme = ?", filter.programme.clone());
        if let Some(year) = filter.cohort {
            let [first, last] = [1, 12].map(|month| Month::new(year, month).0.to_string());
            statement.add(" and c.reached between cast(? as bigint) and cast(? as bigint)", [first, last]);
        }
        statement.add_if(" and c.stage = ?", filter.stage.map(|stage| stage.code().to_owned()));
        statement.add_if(" and c.brought_by = ?", filter.brought_by.clone());
        if let Some((reached, id)) = filter.after.as_deref().and_then(|after| after.split_once('~'))
            && let Ok(reached) = reached.parse::<i64>()
        {
            statement.add(
                " and (c.reached < cast(? as bigint) or (c.reached = cast(? as bigint) and c.id > ?))",
                [reached.to_string(), reached.to_string(), id.to_owned()],
            );
        }
        statement.add(" order by c.reached desc, c.id", []);
        let key = |row: &ItemRow| format!("{}~{}", row.row.reached.unwrap_or_default(), row.row.id);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, key).await?;
        let items = rows.into_iter().map(|row| seen_by(actor, row)).collect::<Result<_>>()?;
        Ok(Page { items, next, total: None })
    }

    /// A case; `None` where it is not within the actor's scope.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn journey(&self, actor: &Actor, id: &str) -> Result<Option<CaseItem>> {
        let Some(mut statement) = within(ITEM, &self.case_scope(actor).await?) else { return Ok(None) };
        statement.add(" and c.id = ?", [id.to_owned()]);
        let rows: Vec<ItemRow> = statement.fetch(&self.readers).await?;
        rows.into_iter().next().map(|row| seen_by(actor, row)).transpose()
    }

    /// All cases as the statistics see them, without ids. Kept in memory until one changes. Figures of them are for
    /// officers; what the public may see is for [`domain::snowball::Figures::public`] to say.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn snowball_cases(&self) -> Result<Arc<Cases>> {
        self.cases.of(self.cases_version().await?, self.read_cases()).await
    }

    /// The version of the cases. It is one of their own: there are many more of them than of counted cells, and most
    /// changes of the data leave them alone.
    async fn cases_version(&self) -> Result<i64> {
        let version = sqlx::query_scalar("select version from journey_version where id = 1");
        Ok(version.fetch_one(&self.readers).await?)
    }

    async fn read_cases(&self) -> Result<Cases> {
        let mut rows: Vec<CaseRow> = sqlx::query_as(
            "select id, kind, regency, programme, reached, assisted, empowered, independent, potential, employer,
                 left_in, jobs, brought_by
             from journey_case",
        )
        .fetch_all(&self.readers)
        .await?;
        // In Rust: an order by text depends on the database's language.
        rows.sort_unstable_by(|left, right| left.id.cmp(&right.id));
        traces(&rows)
    }
}

/// The cases of rows that are in the order of their ids.
fn traces(rows: &[CaseRow]) -> Result<Cases> {
    let codes = |pick: &dyn Fn(&CaseRow) -> &String| {
        rows.iter().map(pick).collect::<BTreeSet<_>>().into_iter().cloned().collect::<Vec<String>>()
    };
    let mut cases = Cases {
        kinds: codes(&|row| &row.kind),
        regencies: codes(&|row| &row.regency),
        programmes: codes(&|row| &row.programme),
        traces: Vec::with_capacity(rows.len()),
    };
    for row in rows {
        let place = |codes: &[String], code: &String| {
            let place = codes.binary_search(code).map_err(|_| Error::corrupt("journey_case", &row.id, code))?;
            u16::try_from(place).map_err(|cause| Error::corrupt("journey_case", &row.id, cause))
        };
        let places = [
            place(&cases.kinds, &row.kind)?,
            place(&cases.regencies, &row.regency)?,
            place(&cases.programmes, &row.programme)?,
        ];
        let inviter = row.brought_by.as_ref().and_then(|id| rows.binary_search_by(|other| other.id.cmp(id)).ok());
        let inviter = inviter.and_then(|place| u32::try_from(place).ok());
        cases.traces.push(Trace::new(&row.case()?, places, inviter));
    }
    Ok(cases)
}

/// Marks that cases have changed, and so what public pages say of them; part of the transaction that changes them.
pub(crate) async fn cases_changed(transaction: &mut Transaction<'static, Any>) -> Result<()> {
    sqlx::query("update journey_version set version = version + 1 where id = 1").execute(&mut **transaction).await?;
    bump_data_version(transaction).await
}

/// How a month is stored.
pub(crate) fn stored(month: Option<Month>) -> Option<i64> {
    month.map(|month| i64::from(month.0))
}

/// The months of a case's stages as they are stored.
pub(crate) fn stored_months(case: &Case) -> [Option<i64>; STAGES] {
    std::array::from_fn(|index| stored(case.month(Stage::ALL[index])))
}
