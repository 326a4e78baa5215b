//! All public programmes together, for the dashboard.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::programme::Status;
use domain::programme::finance::FundSource;
use domain::programme::portfolio::{Entry, Figure, Portfolio};
use sqlx::FromRow;

use crate::{Error, Result, Store};

#[derive(FromRow)]
struct Row {
    programme: String,
    year: i64,
    fund: String,
    budget: Option<i64>,
    realised: Option<i64>,
}

impl Row {
    fn figure(&self) -> Result<Figure> {
        let wrong = |cause| Error::corrupt("programme_finance", &self.programme, cause);
        Ok(Figure {
            year: i32::try_from(self.year).map_err(|_| wrong("year"))?,
            fund: FundSource::from_code(&self.fund).ok_or_else(|| wrong("fund"))?,
            budget: self.budget,
            realised: self.realised,
        })
    }
}

impl Store {
    /// The public programmes with their regencies, kinds of people in need and figures. Kept in memory until the data change.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn portfolio(&self) -> Result<Arc<Portfolio>> {
        self.portfolio.of(self.data_version().await?, self.read_portfolio()).await
    }

    async fn read_portfolio(&self) -> Result<Portfolio> {
        let mut entries = BTreeMap::new();
        let programmes: Vec<(String, String)> =
            sqlx::query_as("select slug, status from programme").fetch_all(&self.readers).await?;
        for (slug, status) in programmes {
            let status = Status::from_code(&status).ok_or_else(|| Error::corrupt("programme", &slug, "status"))?;
            entries
                .insert(slug, Entry { status, regencies: BTreeSet::new(), ppks: BTreeSet::new(), figures: Vec::new() });
        }
        let facets: Vec<(String, String, String)> = sqlx::query_as(
            "select f.programme, f.dimension, f.value from programme_facet f join programme p on p.slug = f.programme
             where f.dimension = 'ppks' or f.dimension = 'regency' and p.whole_province = 0",
        )
        .fetch_all(&self.readers)
        .await?;
        for (slug, dimension, value) in facets {
            if let Some(entry) = entries.get_mut(&slug) {
                let of = if dimension == "ppks" { &mut entry.ppks } else { &mut entry.regencies };
                of.insert(value);
            }
        }
        let rows: Vec<Row> = sqlx::query_as("select programme, year, fund, budget, realised from programme_finance")
            .fetch_all(&self.readers)
            .await?;
        for row in rows {
            // Figures of a programme that is archived stay for when it comes back.
            if let Some(entry) = entries.get_mut(&row.programme) {
                entry.figures.push(row.figure()?);
            }
        }
        Ok(Portfolio::new(entries.into_values().collect()))
    }
}
