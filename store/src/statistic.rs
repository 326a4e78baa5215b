//! Published figures.

use domain::statistic::Statistic;

use crate::{Result, Store, from_json};

impl Store {
    /// The published figures, in the order of their file.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn statistics(&self) -> Result<Vec<Statistic>> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("select code, content from statistic order by position").fetch_all(&self.readers).await?;
        rows.iter().map(|(code, content)| from_json("statistic", code, content)).collect()
    }
}
