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

    /// The kind of people in need with this code.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn ppks_kind(&self, code: &str) -> Result<Option<Ppks>> {
        self.kind("ppks", code).await
    }

    /// The kind of potentials with this code.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn psks_kind(&self, code: &str) -> Result<Option<Psks>> {
        self.kind("psks", code).await
    }

    async fn kind<T: serde::de::DeserializeOwned>(&self, family: &'static str, code: &str) -> Result<Option<T>> {
        let form: Option<String> = sqlx::query_scalar("select form from kind where family = $1 and code = $2")
            .bind(family)
            .bind(code)
            .fetch_optional(&self.readers)
            .await?;
        form.map(|form| from_json("kind", code, &form)).transpose()
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
