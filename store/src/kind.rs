//! Kinds of people in need and of potentials.

use domain::kind::{Ppks, Psks};

use crate::{Result, Store, from_json};

impl Store {
    /// The kinds of people in need, in official order.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn ppks_kinds(&self) -> Result<Vec<Ppks>> {
        self.kinds("ppks").await
    }

    /// The kinds of potentials: the 12 in official order, then those used locally.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn psks_kinds(&self) -> Result<Vec<Psks>> {
        self.kinds("psks").await
    }

    async fn kinds<T: serde::de::DeserializeOwned>(&self, family: &'static str) -> Result<Vec<T>> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("select code, form from kind where family = $1 order by official desc, number")
                .bind(family)
                .fetch_all(&self.readers)
                .await?;
        rows.iter().map(|(code, form)| from_json("kind", code, form)).collect()
    }
}
