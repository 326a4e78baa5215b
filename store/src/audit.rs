//! The append-only log of who did what.

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::office::AuditItem;
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

impl Store {
    /// A page of the log, the latest first; nothing for who does not manage the staff.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn audit(&self, actor: &Actor, before: Option<String>) -> Result<Vec<AuditItem>> {
        if !actor.manages_officers() {
            return Ok(Vec::new());
        }
        let mut statement = Statement::new(
            "select a.id, a.at, a.actor, coalesce(o.name, ''), a.action, a.object, a.detail
             from audit a left join officer o on a.actor = 'officer:' || o.id",
        );
        statement.add_if(" where a.id < ?", before);
        statement.add(" order by a.id desc limit 50", []);
        let rows: Vec<(String, i64, String, String, String, String, String)> = statement.fetch(&self.readers).await?;
        debug_assert!(rows.len() <= PAGE);
        Ok(rows
            .into_iter()
            .map(|(id, at, actor, officer, action, object, detail)| AuditItem {
                id,
                at: Timestamp(at),
                actor: if officer.is_empty() { actor } else { officer },
                action,
                object,
                detail,
            })
            .collect())
    }
}
