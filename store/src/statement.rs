//! Statements put together from fixed pieces. What people typed is only ever bound.

use sqlx::any::AnyRow;
use sqlx::{Any, AnyPool, AssertSqlSafe, FromRow};

use crate::Result;

pub(crate) struct Statement {
    text: String,
    values: Vec<String>,
}

impl Statement {
    pub(crate) fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds a piece; its `?` become the places of these values, in order.
    pub(crate) fn add<const N: usize>(&mut self, piece: &'static str, values: [String; N]) -> &mut Self {
        let mut parts = piece.split('?');
        self.text.push_str(parts.next().unwrap_or_default());
        for (value, part) in values.into_iter().zip(parts) {
            self.values.push(value);
            self.text.push_str(&format!("${}{part}", self.values.len()));
        }
        self
    }

    /// Adds a piece where there is a value for it.
    pub(crate) fn add_if(&mut self, piece: &'static str, value: Option<String>) -> &mut Self {
        if let Some(value) = value {
            self.add(piece, [value]);
        }
        self
    }

    /// Adds `name in (…)` with a place for each value.
    pub(crate) fn add_list(&mut self, before: &'static str, values: &[String], after: &'static str) -> &mut Self {
        self.text.push_str(before);
        for (index, value) in values.iter().enumerate() {
            self.values.push(value.clone());
            let comma = if index == 0 { "" } else { ", " };
            self.text.push_str(&format!("{comma}${}", self.values.len()));
        }
        self.text.push_str(after);
        self
    }

    /// A page of rows, and the key with which the next begins. One row more than fits tells whether
    /// there is a next.
    pub(crate) async fn fetch_page<T>(
        mut self,
        pool: &AnyPool,
        size: usize,
        key: impl Fn(&T) -> String,
    ) -> Result<(Vec<T>, Option<String>)>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        self.text.push_str(&format!(" limit {}", size + 1));
        let mut rows: Vec<T> = self.fetch(pool).await?;
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(key);
        Ok((rows, next))
    }

    pub(crate) async fn fetch<T>(self, pool: &AnyPool) -> Result<Vec<T>>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        // Safe: the text holds fixed pieces and place numbers only.
        let mut query = sqlx::query_as::<Any, T>(AssertSqlSafe(self.text));
        for value in self.values {
            query = query.bind(value);
        }
        Ok(query.fetch_all(pool).await?)
    }
}
