//! The append-only log of who did what.

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::office::AuditItem;
use domain::programme::Page;
use sqlx::{Any, Transaction};

use crate::statement::Statement;
use crate::{Moment, Result, Store};

/// Entries on a page of the log.
const PAGE: usize = 50;

/// Notes an action, in the transaction that does it.
pub(crate) async fn note(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    action: &str,
    object: &str,
    detail: &str,
    moment: &mut Moment,
) -> Result<()> {
    sqlx::query("insert into audit (id, at, actor, action, object, detail) values ($1, $2, $3, $4, $5, $6)")
        .bind(moment.id())
        .bind(moment.at.0)
        .bind(actor.audit_name())
        .bind(action)
        .bind(object)
        .bind(detail)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct AuditRow {
    id: String,
    at: i64,
    actor: String,
    officer: String,
    action: String,
    object: String,
    detail: String,
}

impl Store {
    /// A page of the log, the latest first; nothing for who does not manage the staff. `after` is the
    /// key with which the page begins.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn audit(&self, actor: &Actor, after: Option<String>) -> Result<Page<AuditItem>> {
        if !actor.manages_officers() {
            return Ok(Page { items: Vec::new(), next: None, total: None });
        }
        let mut statement = Statement::new(
            "select a.id, a.at, a.actor, coalesce(o.name, '') as officer, a.action, a.object, a.detail
             from audit a left join officer o on a.actor = 'officer:' || o.id",
        );
        statement.add_if(" where a.id < ?", after);
        statement.add(" order by a.id desc", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &AuditRow| row.id.clone()).await?;
        let items = rows
            .into_iter()
            .map(|row| AuditItem {
                id: row.id,
                at: Timestamp(row.at),
                actor: if row.officer.is_empty() { row.actor } else { row.officer },
                action: row.action,
                object: row.object,
                detail: row.detail,
            })
            .collect();
        Ok(Page { items, next, total: None })
    }
}
