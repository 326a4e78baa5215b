//! Boundaries of the regencies, where an operator has supplied some.

use std::sync::Arc;

use domain::boundary::BoundaryMap;

use crate::{Result, Store, bump_data_version, from_json, to_json};

impl Store {
    /// Puts this map in the place of any other. Pages show it from then on.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn import_boundaries(&self, map: &BoundaryMap) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "insert into boundary_map (id, map) values (1, $1) on conflict (id) do update set map = excluded.map",
        )
        .bind(to_json(map)?)
        .execute(&mut *transaction)
        .await?;
        bump_data_version(&mut transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes the map away; answers whether there was one. Pages show tiles from then on.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub async fn remove_boundaries(&self) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let removed = sqlx::query("delete from boundary_map").execute(&mut *transaction).await?.rows_affected() > 0;
        if removed {
            bump_data_version(&mut transaction).await?;
        }
        transaction.commit().await?;
        Ok(removed)
    }

    /// The map, where an operator has supplied boundaries. Kept in memory until the data change.
    ///
    /// # Errors
    /// [`crate::Error::Database`], [`crate::Error::Corrupt`].
    pub async fn boundaries(&self) -> Result<Option<Arc<BoundaryMap>>> {
        let kept = self.boundaries.of(self.data_version().await?, self.read_boundaries()).await?;
        Ok((*kept).clone())
    }

    async fn read_boundaries(&self) -> Result<Option<Arc<BoundaryMap>>> {
        let text: Option<String> =
            sqlx::query_scalar("select map from boundary_map where id = 1").fetch_optional(&self.readers).await?;
        text.map(|text| from_json("boundary_map", "1", &text).map(Arc::new)).transpose()
    }
}
