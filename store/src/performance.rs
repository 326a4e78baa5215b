//! Whether the review keeps its time, and how old the data are, from counted cells.

use domain::actor::{Actor, ReviewScope};
use domain::calendar::{Day, Month, Timestamp};
use domain::office::performance::{
    Counted, DecisionCell, MONTHS, Performance, ProgrammeAge, VerifiedCell, WaitingCell, kept_clock,
};
use domain::programme::Programme;
use domain::registration::{CLOCK_DAYS, Next, State, next_step};
use sqlx::{Any, Transaction};

use crate::office::scoped;
use crate::registration::state;
use crate::statement::Statement;
use crate::{Error, Result, Store, from_json};

/// A registration that waits.
#[derive(Clone, Copy)]
pub(crate) struct Waits<'a> {
    /// Where it stands.
    pub state: State,
    /// Code of its regency.
    pub regency: &'a str,
    /// When it last changed hands.
    pub since: Timestamp,
}

/// Moves a registration among those that wait; a final state is none of them.
pub(crate) async fn count_waiting(
    transaction: &mut Transaction<'static, Any>,
    from: Option<Waits<'_>>,
    to: Waits<'_>,
) -> Result<()> {
    let mut changes: Vec<(&str, &str, i64, i64)> = from
        .into_iter()
        .map(|waits| (waits, -1))
        .chain([(to, 1)])
        .filter(|(waits, _)| !waits.state.is_final())
        .map(|(waits, by)| (waits.regency, waits.state.code(), waits.since.day().number(), by))
        .collect();
    // In one order for all, so that no two wait for each other.
    changes.sort_unstable();
    for (regency, state, day, by) in changes {
        sqlx::query(
            "insert into waiting_cell (regency, state, day, n) values ($1, $2, $3, $4)
             on conflict (regency, state, day) do update set n = waiting_cell.n + excluded.n",
        )
        .bind(regency)
        .bind(state)
        .bind(day)
        .bind(by)
        .execute(&mut **transaction)
        .await?;
        // There would be one for every day that ever was.
        sqlx::query("delete from waiting_cell where regency = $1 and state = $2 and day = $3 and n = 0")
            .bind(regency)
            .bind(state)
            .bind(day)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

/// Counts the decision that the last step of a registration was.
pub(crate) async fn count_decision(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    regency: &str,
    day: Day,
) -> Result<()> {
    let rows: Vec<(i64, String)> =
        sqlx::query_as("select at, state from registration_event where registration = $1 order by number")
            .bind(id)
            .fetch_all(&mut **transaction)
            .await?;
    let steps =
        rows.into_iter().map(|(at, code)| Ok((Timestamp(at), state(id, &code)?))).collect::<Result<Vec<_>>>()?;
    sqlx::query(
        "insert into decision_cell (regency, day, kept, n) values ($1, $2, $3, 1)
         on conflict (regency, day, kept) do update set n = decision_cell.n + excluded.n",
    )
    .bind(regency)
    .bind(day.number())
    .bind(i64::from(kept_clock(&steps)))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// A moment's day in WITA, as cells have it. The name of the column is ours.
fn day(column: &str) -> String {
    format!("({column} + 28800000) / 86400000")
}

/// The codes of states that fulfil something, as a list in SQL.
fn states(of: impl Fn(State) -> bool) -> String {
    let codes = State::ALL.iter().copied().filter(|state| of(*state)).map(|state| format!("'{}'", state.code()));
    codes.collect::<Vec<_>>().join(", ")
}

/// The cells of those who wait, counted row by row.
fn waiting_rows() -> String {
    format!(
        "select regency, state, {} as day, count(*) as n from registration where state in ({}) group by 1, 2, 3",
        day("since"),
        states(|state| !state.is_final()),
    )
}

/// The cells of decisions, counted row by row, by the rule of [`kept_clock`].
fn decision_rows() -> String {
    format!(
        "select decided_in as regency, day, kept, count(*) as n from (
             select e.decided_in, {} as day, case when exists (
                     select 1 from registration_event s
                     join registration_event b on b.registration = s.registration and b.number = s.number - 1
                     where s.registration = e.registration and s.number <= e.number and b.state in ({})
                         and {} > {} + {CLOCK_DAYS}
                 ) then 0 else 1 end as kept
             from registration_event e where e.event in ('approve', 'reject')
         ) decided group by 1, 2, 3",
        day("e.at"),
        states(|state| next_step(state) == Next::Office),
        day("s.at"),
        day("b.at"),
    )
}

/// Fills the cells from the rows.
pub(crate) fn fillings() -> [String; 2] {
    [
        format!("insert into waiting_cell (regency, state, day, n) {}", waiting_rows()),
        format!("insert into decision_cell (regency, day, kept, n) {}", decision_rows()),
    ]
}

/// What the cells have more or less than the rows, in words.
pub(crate) fn recounts() -> [String; 2] {
    let against = |name: &str, cells: &str, columns: &str, rows: String| {
        format!(
            "select '{name} ' || regency || ' ' || cast(day as text) || ' ' || cast(sum(n) as text) from (
                 select {columns}, n from {cells}
                 union all
                 select {columns}, cast(-n as bigint) from ({rows}) of_rows) both_counts
             group by {columns} having sum(n) <> 0"
        )
    };
    [
        against("waiting", "waiting_cell", "regency, state, day", waiting_rows()),
        against("decisions", "decision_cell", "regency, day, kept", decision_rows()),
    ]
}

impl Store {
    /// How the review and the data of the officer's scope stand today; `None` for those who have none.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn performance(&self, actor: &Actor, today: Day) -> Result<Option<Performance>> {
        let names = "select r.regency, r.name from (select code as regency, name from regency) r where ";
        let Some(mut statement) = scoped(names, actor) else { return Ok(None) };
        statement.add(" order by r.regency", []);
        let regencies = statement.fetch(&self.readers).await?;
        let counted = Counted {
            waiting: self.waiting_cells(actor).await?,
            decisions: self.decision_cells(actor, today).await?,
            verified: self.verified_cells(actor).await?,
            last: self.last_decisions(actor).await?,
        };
        let programmes = self.programme_ages(actor).await?;
        Ok(Some(Performance::new(&counted, regencies, programmes, today)))
    }

    async fn waiting_cells(&self, actor: &Actor) -> Result<Vec<WaitingCell>> {
        let text = "select r.regency, r.state, r.day, r.n from waiting_cell r where ";
        let Some(statement) = scoped(text, actor) else { return Ok(Vec::new()) };
        let rows: Vec<(String, String, i64, i64)> = statement.fetch(&self.readers).await?;
        rows.into_iter()
            .map(|(regency, code, day, count)| {
                let state = State::from_code(&code).ok_or_else(|| Error::corrupt("waiting_cell", &code, "state"))?;
                Ok(WaitingCell { regency, state, since: Day::of_number(day), count })
            })
            .collect()
    }

    async fn decision_cells(&self, actor: &Actor, today: Day) -> Result<Vec<DecisionCell>> {
        let text = "select r.regency, r.day, r.kept, r.n from decision_cell r where ";
        let Some(mut statement) = scoped(text, actor) else { return Ok(Vec::new()) };
        let first = Month(today.month().0 - MONTHS + 1).first_day();
        statement.add(" and r.day >= cast(? as bigint)", [first.number().to_string()]);
        let rows: Vec<(String, i64, i64, i64)> = statement.fetch(&self.readers).await?;
        Ok(rows
            .into_iter()
            .map(|(regency, day, kept, count)| DecisionCell {
                regency,
                day: Day::of_number(day),
                kept: kept == 1,
                count,
            })
            .collect())
    }

    async fn last_decisions(&self, actor: &Actor) -> Result<Vec<(String, Day)>> {
        let text = "select r.regency, max(r.day) from decision_cell r where ";
        let Some(mut statement) = scoped(text, actor) else { return Ok(Vec::new()) };
        statement.add(" group by r.regency", []);
        let rows: Vec<(String, i64)> = statement.fetch(&self.readers).await?;
        Ok(rows.into_iter().map(|(regency, day)| (regency, Day::of_number(day))).collect())
    }

    async fn verified_cells(&self, actor: &Actor) -> Result<Vec<VerifiedCell>> {
        let text = "select r.regency, r.month, cast(sum(r.n) as bigint) from cube_cell r where ";
        let Some(mut statement) = scoped(text, actor) else { return Ok(Vec::new()) };
        statement.add(" group by r.regency, r.month", []);
        let rows: Vec<(String, i64, i64)> = statement.fetch(&self.readers).await?;
        rows.into_iter()
            .map(|(regency, month, count)| {
                let month = i32::try_from(month).map_err(|cause| Error::corrupt("cube_cell", "month", cause))?;
                Ok(VerifiedCell { regency, month: Month(month), count })
            })
            .collect()
    }

    /// The public programmes of the officer's scope. The province has dozens of them.
    async fn programme_ages(&self, actor: &Actor) -> Result<Vec<ProgrammeAge>> {
        let mut statement = Statement::new("select p.slug, p.content from programme p where ");
        match actor.review_scope() {
            ReviewScope::Nothing => return Ok(Vec::new()),
            ReviewScope::Province => statement.add("1 = 1", []),
            ReviewScope::Regency(regency) => statement.add(
                "exists (select 1 from programme_facet f
                     where f.programme = p.slug and f.dimension = 'regency' and f.value = ?)",
                [regency.as_str().to_owned()],
            ),
        };
        let rows: Vec<(String, String)> = statement.fetch(&self.readers).await?;
        rows.into_iter()
            .map(|(slug, content)| {
                let Programme { title, compiled_on, .. } = from_json("programme", &slug, &content)?;
                Ok(ProgrammeAge { slug, title, verified_on: compiled_on })
            })
            .collect()
    }
}
