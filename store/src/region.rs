//! Regencies, districts and villages.

use domain::region::{Area, DistrictCode, Regency, RegencyCode};
use sqlx::FromRow;

use crate::{Error, Result, Store};

#[derive(FromRow)]
struct RegencyRow {
    code: String,
    bps_code: String,
    name: String,
    districts: i64,
    urban_villages: i64,
    villages: i64,
    area_km2: f64,
    population: i64,
    tile_column: i64,
    tile_row: i64,
}

impl TryFrom<RegencyRow> for Regency {
    type Error = Error;

    fn try_from(row: RegencyRow) -> Result<Self> {
        Ok(Self {
            code: RegencyCode::parse(&row.code).map_err(|cause| Error::corrupt("regency", &row.code, cause))?,
            bps_code: row.bps_code,
            name: row.name,
            districts: row.districts,
            urban_villages: row.urban_villages,
            villages: row.villages,
            area_km2: row.area_km2,
            population: row.population,
            tile_column: row.tile_column,
            tile_row: row.tile_row,
        })
    }
}

fn area((code, name, postcode): (String, String, String)) -> Area {
    Area { code, name, postcode }
}

impl Store {
    /// The 13 regencies and cities, by code.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn regencies(&self) -> Result<Vec<Regency>> {
        let rows: Vec<RegencyRow> = sqlx::query_as(
            "select code, bps_code, name, districts, urban_villages, villages, area_km2, population, tile_column,
                    tile_row
             from regency order by code",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(Regency::try_from).collect()
    }

    /// The regency or city with this code.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn regency(&self, code: &str) -> Result<Option<Regency>> {
        Ok(self.regencies().await?.into_iter().find(|regency| regency.code.as_str() == code))
    }

    /// Code and name of every district and village, by code.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn all_areas(&self) -> Result<Vec<(String, String)>> {
        Ok(sqlx::query_as("select code, name from district union all select code, name from village order by code")
            .fetch_all(&self.readers)
            .await?)
    }

    /// The districts of a regency, by name.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn districts(&self, regency: &RegencyCode) -> Result<Vec<Area>> {
        let rows: Vec<(String, String, String)> =
            sqlx::query_as("select code, name, '' from district where regency = $1 order by name, code")
                .bind(regency.as_str())
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.into_iter().map(area).collect())
    }

    /// The villages of a district, by name.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn villages(&self, district: &DistrictCode) -> Result<Vec<Area>> {
        let rows: Vec<(String, String, String)> =
            sqlx::query_as("select code, name, postcode from village where district = $1 order by name, code")
                .bind(district.as_str())
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.into_iter().map(area).collect())
    }
}
