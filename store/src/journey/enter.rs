//! Entering cases and counts, and what happens to a case afterwards.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::Month;
use domain::journey::{
    Case, Column, Entry, Event, Fault, Inviter, Known, LineProblem, Origin, Refusal, Row, Stage, Tally, apply,
    read_import,
};
use sqlx::{Any, FromRow, Transaction};

use super::{cases_changed, stored, stored_months, within};
use crate::audit::note;
use crate::cube::{Change, count_case};
use crate::statement::Statement;
use crate::{Error, Moment, Result, Store, bump_data_version};

/// Ids looked up in one statement.
const LOOKED_UP: usize = 500;

/// What became of a change of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseChanged {
    /// It is done; the case now stands so.
    Done(Case),
    /// The rules do not allow it.
    Refused(Refusal),
    /// Somebody else has changed it since the actor looked.
    Outdated,
    /// There is no such case within the actor's scope.
    NotFound,
}

#[derive(FromRow)]
struct TallyRow {
    kind: String,
    regency: String,
    programme: String,
    stage: String,
    month: i64,
    n: i64,
}

impl Store {
    /// What the actor's entries are held against.
    async fn known(&self, actor: &Actor) -> Result<Known> {
        let programmes: Vec<String> =
            sqlx::query_scalar("select slug from programme order by slug").fetch_all(&self.readers).await?;
        let regencies: Vec<String> =
            sqlx::query_scalar("select code from regency order by code").fetch_all(&self.readers).await?;
        Ok(Known {
            kinds: self.ppks_kinds().await?.into_iter().map(|kind| (kind.code, kind.sensitive)).collect(),
            regencies: regencies.into_iter().collect(),
            programmes: programmes.into_iter().collect(),
            scope: self.case_scope(actor).await?,
        })
    }

    /// When those of these cases that exist were reached.
    async fn reached(&self, ids: &[String]) -> Result<BTreeMap<String, Month>> {
        let mut found = BTreeMap::new();
        for some in ids.chunks(LOOKED_UP) {
            let mut statement = Statement::new("select id, reached from journey_case");
            statement.add_list(" where id in (", some, ")");
            let rows: Vec<(String, i64)> = statement.fetch(&self.readers).await?;
            for (id, month) in rows {
                let month = i32::try_from(month).map_err(|cause| Error::corrupt("journey_case", &id, cause))?;
                found.insert(id, Month(month));
            }
        }
        Ok(found)
    }

    /// Enters a case and answers its id, or what is wrong with it.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn enter_case(
        &self,
        actor: &Actor,
        entry: &Entry,
        moment: &mut Moment,
    ) -> Result<std::result::Result<String, Fault>> {
        if !entry.case.is_by(moment.at.day().month()) {
            return Ok(Err(Fault::Case(Refusal::Future)));
        }
        let row = Row { line: 1, entry: entry.clone() };
        let problems = self.problems(actor, std::slice::from_ref(&row)).await?;
        if let Some(problem) = problems.first() {
            return Ok(Err(problem.fault));
        }
        let brought_by = match &entry.brought_by {
            None => None,
            Some(Inviter::Case(id)) => Some(id.clone()),
            Some(Inviter::Line(_)) => return Ok(Err(Fault::Inviter)),
        };
        let mut transaction = self.begin().await?;
        let id = moment.random_id();
        insert(&mut transaction, &id, entry, brought_by.as_ref()).await?;
        note(&mut transaction, actor, "journey.enter", &id, "", moment).await?;
        cases_changed(&mut transaction).await?;
        transaction.commit().await?;
        Ok(Ok(id))
    }

    /// Enters all cases of a file (see [`read_import`]) and answers their ids in the order of its lines; where one has
    /// a fault, none is entered.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn import_cases(
        &self,
        actor: &Actor,
        text: &str,
        moment: &mut Moment,
    ) -> Result<std::result::Result<Vec<String>, Vec<LineProblem>>> {
        let rows = match read_import(text, moment.at.day().month()) {
            Ok(rows) => rows,
            Err(problems) => return Ok(Err(problems)),
        };
        let problems = self.problems(actor, &rows).await?;
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
        let mut transaction = self.begin().await?;
        let mut ids: Vec<String> = Vec::with_capacity(rows.len());
        for row in &rows {
            let brought_by = match &row.entry.brought_by {
                None => None,
                Some(Inviter::Case(id)) => Some(id.clone()),
                // The reader has seen to it that the line is an earlier one.
                Some(Inviter::Line(line)) => rows[..ids.len()]
                    .binary_search_by_key(line, |earlier| earlier.line)
                    .ok()
                    .and_then(|place| ids.get(place).cloned()),
            };
            let id = moment.random_id();
            insert(&mut transaction, &id, &row.entry, brought_by.as_ref()).await?;
            ids.push(id);
        }
        note(&mut transaction, actor, "journey.import", "", &ids.len().to_string(), moment).await?;
        cases_changed(&mut transaction).await?;
        transaction.commit().await?;
        Ok(Ok(ids))
    }

    /// What only the data can tell of rows: unknown codes, what is outside the scope, and who brought whom along.
    async fn problems(&self, actor: &Actor, rows: &[Row]) -> Result<Vec<LineProblem>> {
        let known = self.known(actor).await?;
        let inviters: Vec<String> = rows
            .iter()
            .filter_map(|row| match &row.entry.brought_by {
                Some(Inviter::Case(id)) => Some(id.clone()),
                _ => None,
            })
            .collect();
        let reached = self.reached(&inviters).await?;
        let mut problems = Vec::new();
        for Row { line, entry } in rows {
            if let Err(fault) = known.check_case(&entry.origin) {
                problems.push(LineProblem { line: *line, column: column_of(fault), fault });
            }
            let Some(Inviter::Case(id)) = &entry.brought_by else { continue };
            let fault = match reached.get(id) {
                None => Fault::Inviter,
                Some(month) if *month > entry.case.reached() => Fault::InviterLater,
                Some(_) => continue,
            };
            problems.push(LineProblem::new(*line, Column::BroughtBy, fault));
        }
        Ok(problems)
    }

    /// Does something with a case. `version` is the one that the actor saw: where somebody else has changed it since,
    /// nothing happens.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn change_case(
        &self,
        actor: &Actor,
        id: &str,
        version: i64,
        event: &Event,
        moment: &mut Moment,
    ) -> Result<CaseChanged> {
        let Some(item) = self.journey(actor, id).await? else { return Ok(CaseChanged::NotFound) };
        let mut transaction = self.begin().await?;
        // The version guards everything that was read before the transaction.
        if item.version != version || !take_up(&mut transaction, id, version).await? {
            return Ok(CaseChanged::Outdated);
        }
        let case = match apply(&item.case, event, moment.at.day().month()) {
            Ok(case) => case,
            Err(refusal) => return Ok(CaseChanged::Refused(refusal)),
        };
        if case.stage() < Stage::Potential && is_linked(&mut transaction, id).await? {
            return Ok(CaseChanged::Refused(Refusal::Linked));
        }
        let [reached, assisted, empowered, independent, potential, employer] = stored_months(&case);
        sqlx::query(
            "update journey_case set stage = $2, reached = $3, assisted = $4, empowered = $5, independent = $6,
                 potential = $7, employer = $8, left_in = $9, jobs = $10
             where id = $1",
        )
        .bind(id)
        .bind(case.stage().code())
        .bind(reached)
        .bind(assisted)
        .bind(empowered)
        .bind(independent)
        .bind(potential)
        .bind(employer)
        .bind(stored(case.left()))
        .bind(i64::from(case.jobs()))
        .execute(&mut *transaction)
        .await?;
        count_case(&mut transaction, &item.origin, &item.case, Change::Fewer).await?;
        count_case(&mut transaction, &item.origin, &case, Change::More).await?;
        let action = format!("journey.{}", event.code());
        note(&mut transaction, actor, &action, id, case.stage().code(), moment).await?;
        cases_changed(&mut transaction).await?;
        transaction.commit().await?;
        Ok(CaseChanged::Done(case))
    }

    /// Removes a case that was entered by mistake; those whom it brought along stay. `false` where it is not within the
    /// actor's scope, was changed since the actor looked, or is linked to a stakeholder.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn remove_case(&self, actor: &Actor, id: &str, version: i64, moment: &mut Moment) -> Result<bool> {
        let Some(item) = self.journey(actor, id).await? else { return Ok(false) };
        let mut transaction = self.begin().await?;
        if item.version != version
            || !take_up(&mut transaction, id, version).await?
            || is_linked(&mut transaction, id).await?
        {
            return Ok(false);
        }
        for sql in [
            "update journey_case set brought_by = null where brought_by = $1",
            "update mentoring set journey_case = null where journey_case = $1",
            "delete from journey_case where id = $1",
        ] {
            sqlx::query(sql).bind(id).execute(&mut *transaction).await?;
        }
        count_case(&mut transaction, &item.origin, &item.case, Change::Fewer).await?;
        note(&mut transaction, actor, "journey.remove", id, "", moment).await?;
        cases_changed(&mut transaction).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Adds to the count of a sensitive kind, or takes from it, and answers the new count, or what is wrong with it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn add_tally(
        &self,
        actor: &Actor,
        tally: &Tally,
        moment: &mut Moment,
    ) -> Result<std::result::Result<i64, Fault>> {
        if let Err(fault) = self.known(actor).await?.check_tally(tally, moment.at.day().month()) {
            return Ok(Err(fault));
        }
        let mut transaction = self.begin().await?;
        let Origin { kind, regency, programme } = &tally.origin;
        // Begun at 0, so that a correction below what was counted finds a row to compare with.
        sqlx::query(
            "insert into journey_tally (kind, regency, programme, stage, month, n) values ($1, $2, $3, $4, $5, 0)
             on conflict (kind, regency, programme, stage, month) do nothing",
        )
        .bind(kind)
        .bind(regency)
        .bind(programme)
        .bind(tally.stage.code())
        .bind(i64::from(tally.month.0))
        .execute(&mut *transaction)
        .await?;
        let counted: Option<i64> = sqlx::query_scalar(
            "update journey_tally set n = n + $6
             where kind = $1 and regency = $2 and programme = $3 and stage = $4 and month = $5 and n + $6 >= 0
             returning n",
        )
        .bind(kind)
        .bind(regency)
        .bind(programme)
        .bind(tally.stage.code())
        .bind(i64::from(tally.month.0))
        .bind(tally.count)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(counted) = counted else { return Ok(Err(Fault::Number)) };
        note(&mut transaction, actor, "journey.count", kind, &tally.count.to_string(), moment).await?;
        bump_data_version(&mut transaction).await?;
        transaction.commit().await?;
        Ok(Ok(counted))
    }

    /// The counts of a sensitive kind within the actor's scope, by place, stage and month.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn tallies(&self, actor: &Actor, kind: &str) -> Result<Vec<Tally>> {
        let text = "select c.kind, c.regency, c.programme, c.stage, c.month, c.n from journey_tally c where ";
        let Some(mut statement) = within(text, &self.case_scope(actor).await?) else { return Ok(Vec::new()) };
        statement.add(" and c.kind = ? and c.n > 0", [kind.to_owned()]);
        statement.add(" order by c.regency, c.programme, c.month, c.stage", []);
        let rows: Vec<TallyRow> = statement.fetch(&self.readers).await?;
        rows.into_iter()
            .map(|row| {
                let stage = Stage::from_code(&row.stage);
                Ok(Tally {
                    stage: stage.ok_or_else(|| Error::corrupt("journey_tally", &row.kind, "stage"))?,
                    month: i32::try_from(row.month)
                        .map(Month)
                        .map_err(|cause| Error::corrupt("journey_tally", &row.kind, cause))?,
                    origin: Origin { kind: row.kind, regency: row.regency, programme: row.programme },
                    count: row.n,
                })
            })
            .collect()
    }
}

/// Makes a change of this version of a case ours; `false` where there is another version.
async fn take_up(transaction: &mut Transaction<'static, Any>, id: &str, version: i64) -> Result<bool> {
    let done = sqlx::query("update journey_case set version = version + 1 where id = $1 and version = $2")
        .bind(id)
        .bind(version)
        .execute(&mut **transaction)
        .await?;
    Ok(done.rows_affected() == 1)
}

async fn is_linked(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<bool> {
    let links: i64 = sqlx::query_scalar("select count(*) from journey_link where journey_case = $1")
        .bind(id)
        .fetch_one(&mut **transaction)
        .await?;
    Ok(links > 0)
}

/// The column that a fault of a case's origin belongs to.
const fn column_of(fault: Fault) -> Option<Column> {
    match fault {
        Fault::Kind | Fault::Sensitive => Some(Column::Kind),
        Fault::Regency => Some(Column::Regency),
        Fault::Programme => Some(Column::Programme),
        _ => None,
    }
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    entry: &Entry,
    brought_by: Option<&String>,
) -> Result<()> {
    let [reached, assisted, empowered, independent, potential, employer] = stored_months(&entry.case);
    sqlx::query(
        "insert into journey_case (id, kind, regency, programme, stage, reached, assisted, empowered, independent,
             potential, employer, left_in, jobs, brought_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
    )
    .bind(id)
    .bind(&entry.origin.kind)
    .bind(&entry.origin.regency)
    .bind(&entry.origin.programme)
    .bind(entry.case.stage().code())
    .bind(reached)
    .bind(assisted)
    .bind(empowered)
    .bind(independent)
    .bind(potential)
    .bind(employer)
    .bind(stored(entry.case.left()))
    .bind(i64::from(entry.case.jobs()))
    .bind(brought_by)
    .execute(&mut **transaction)
    .await?;
    count_case(transaction, &entry.origin, &entry.case, Change::More).await
}
