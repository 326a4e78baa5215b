//! Many rows in one statement.

use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::Result;

/// Rows of one statement. With 19 columns at most this stays far below what either engine binds.
pub(super) const BATCH: usize = 200;

pub(super) enum Value {
    Text(String),
    Number(i64),
    MaybeText(Option<String>),
    MaybeNumber(Option<i64>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::MaybeText(text)
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::MaybeNumber(number)
    }
}

/// Rows on their way into a table, many in one statement.
pub(super) struct Batch {
    into: &'static str,
    columns: usize,
    values: Vec<Value>,
}

impl Batch {
    pub(super) fn new(into: &'static str, columns: usize) -> Self {
        Self { into, columns, values: Vec::with_capacity(columns * BATCH) }
    }

    pub(super) fn add<const N: usize>(&mut self, row: [Value; N]) {
        debug_assert_eq!(N, self.columns);
        self.values.extend(row);
    }

    /// Sends full statements; with `all`, what is left over as well.
    pub(super) async fn flush(&mut self, transaction: &mut Transaction<'static, Any>, all: bool) -> Result<()> {
        let full = self.columns * BATCH;
        let mut sent = 0;
        while self.values.len() - sent >= full || (all && sent < self.values.len()) {
            let count = full.min(self.values.len() - sent);
            let rows = count / self.columns;
            let mut sql = format!("insert into {} values ", self.into);
            for row in 0..rows {
                sql.push_str(if row == 0 { "(" } else { ", (" });
                for column in 0..self.columns {
                    let comma = if column == 0 { "" } else { ", " };
                    sql.push_str(&format!("{comma}${}", row * self.columns + column + 1));
                }
                sql.push(')');
            }
            // Fixed names and place numbers only.
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for value in &self.values[sent..sent + count] {
                query = match value {
                    Value::Text(text) => query.bind(text.clone()),
                    Value::Number(number) => query.bind(*number),
                    Value::MaybeText(text) => query.bind(text.clone()),
                    Value::MaybeNumber(number) => query.bind(*number),
                };
            }
            query.execute(&mut **transaction).await?;
            sent += count;
        }
        self.values.drain(..sent);
        Ok(())
    }
}
