//! Loads the versioned files: regions, kinds, programmes, published figures. A file whose digest
//! is the one that was loaded is left alone, so loading again changes nothing.

use domain::kind::{Ppks, Psks};
use domain::programme::Programme;
use domain::registration::Reason;
use domain::statistic::Statistic;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sqlx::{Any, Transaction};

use crate::programme::take_from_file;
use crate::{Error, Result, Store, bump_data_version, to_json};

struct File {
    name: &'static str,
    text: &'static str,
}

macro_rules! file {
    ($name:literal) => {
        File { name: $name, text: include_str!(concat!("../data/", $name)) }
    };
}

const REGENCIES: File = file!("reference/regencies.csv");
const REGIONS: File = file!("reference/regions.csv");
const PPKS: File = file!("reference/ppks.toml");
const PSKS: File = file!("reference/psks.toml");
const REASONS: File = file!("reference/reasons.toml");
const PROGRAMMES: File = file!("content/programmes.toml");
const STATISTICS: File = file!("content/statistics.toml");

#[derive(Deserialize)]
struct Kinds<T> {
    kind: Vec<T>,
}

#[derive(Deserialize)]
struct Reasons {
    reason: Vec<Reason>,
}

#[derive(Deserialize)]
struct Programmes {
    programme: Vec<Programme>,
}

#[derive(Deserialize)]
struct Statistics {
    statistic: Vec<Statistic>,
}

#[derive(Deserialize)]
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

#[derive(Deserialize)]
struct RegionRow {
    code: String,
    name: String,
    level: String,
    parent: String,
    postcode: String,
}

impl File {
    fn toml<T: serde::de::DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(self.text).map_err(|cause| Error::File { name: self.name, cause: cause.to_string() })
    }

    fn csv<T: serde::de::DeserializeOwned>(&self) -> Result<Vec<T>> {
        csv::Reader::from_reader(self.text.as_bytes())
            .deserialize()
            .collect::<std::result::Result<_, _>>()
            .map_err(|cause| Error::File { name: self.name, cause: cause.to_string() })
    }

    fn digest(&self) -> String {
        data_encoding::HEXLOWER.encode(&Sha256::digest(self.text.as_bytes()))
    }

    /// Whether this version of the file is still to be loaded; notes it as loaded.
    async fn is_new(&self, transaction: &mut Transaction<'static, Any>) -> Result<bool> {
        let digest = self.digest();
        let loaded: Option<String> = sqlx::query_scalar("select digest from loaded_file where name = $1")
            .bind(self.name)
            .fetch_optional(&mut **transaction)
            .await?;
        if loaded.as_deref() == Some(digest.as_str()) {
            return Ok(false);
        }
        sqlx::query(
            "insert into loaded_file (name, digest) values ($1, $2)
             on conflict (name) do update set digest = excluded.digest",
        )
        .bind(self.name)
        .bind(digest)
        .execute(&mut **transaction)
        .await?;
        Ok(true)
    }
}

impl Store {
    pub(crate) async fn load_reference(&self) -> Result<()> {
        let mut transaction = self.begin().await?;
        let mut changed = false;
        if REGENCIES.is_new(&mut transaction).await? {
            load_regencies(&mut transaction).await?;
            changed = true;
        }
        if REGIONS.is_new(&mut transaction).await? {
            load_regions(&mut transaction).await?;
            changed = true;
        }
        if PPKS.is_new(&mut transaction).await? {
            for kind in PPKS.toml::<Kinds<Ppks>>()?.kind {
                load_kind(&mut transaction, &kind.code, "ppks", true, kind.number, to_json(&kind)?).await?;
            }
            changed = true;
        }
        if PSKS.is_new(&mut transaction).await? {
            for kind in PSKS.toml::<Kinds<Psks>>()?.kind {
                let official = kind.is_official();
                load_kind(&mut transaction, &kind.code, "psks", official, kind.number, to_json(&kind)?).await?;
            }
            changed = true;
        }
        if REASONS.is_new(&mut transaction).await? {
            for (position, reason) in (0i64..).zip(REASONS.toml::<Reasons>()?.reason) {
                sqlx::query(
                    "insert into reason (code, position, form) values ($1, $2, $3)
                     on conflict (code) do update set position = excluded.position, form = excluded.form",
                )
                .bind(&reason.code)
                .bind(position)
                .bind(to_json(&reason)?)
                .execute(&mut *transaction)
                .await?;
            }
        }
        if PROGRAMMES.is_new(&mut transaction).await? {
            for programme in PROGRAMMES.toml::<Programmes>()?.programme {
                take_from_file(&mut transaction, &programme).await?;
            }
            changed = true;
        }
        if STATISTICS.is_new(&mut transaction).await? {
            sqlx::query("delete from statistic").execute(&mut *transaction).await?;
            for (position, statistic) in (0i64..).zip(STATISTICS.toml::<Statistics>()?.statistic) {
                sqlx::query("insert into statistic (code, position, content) values ($1, $2, $3)")
                    .bind(&statistic.code)
                    .bind(position)
                    .bind(to_json(&statistic)?)
                    .execute(&mut *transaction)
                    .await?;
            }
            changed = true;
        }
        if changed {
            bump_data_version(&mut transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

async fn load_regencies(transaction: &mut Transaction<'static, Any>) -> Result<()> {
    for row in REGENCIES.csv::<RegencyRow>()? {
        sqlx::query(
            "insert into regency (code, bps_code, name, districts, urban_villages, villages, area_km2, population,
                                  tile_column, tile_row)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             on conflict (code) do update set
                 bps_code = excluded.bps_code, name = excluded.name, districts = excluded.districts,
                 urban_villages = excluded.urban_villages, villages = excluded.villages,
                 area_km2 = excluded.area_km2, population = excluded.population,
                 tile_column = excluded.tile_column, tile_row = excluded.tile_row",
        )
        .bind(row.code)
        .bind(row.bps_code)
        .bind(row.name)
        .bind(row.districts)
        .bind(row.urban_villages)
        .bind(row.villages)
        .bind(row.area_km2)
        .bind(row.population)
        .bind(row.tile_column)
        .bind(row.tile_row)
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}

async fn load_regions(transaction: &mut Transaction<'static, Any>) -> Result<()> {
    for row in REGIONS.csv::<RegionRow>()? {
        match row.level.as_str() {
            "district" => {
                sqlx::query(
                    "insert into district (code, regency, name) values ($1, $2, $3)
                     on conflict (code) do update set regency = excluded.regency, name = excluded.name",
                )
                .bind(row.code)
                .bind(row.parent)
                .bind(row.name)
                .execute(&mut **transaction)
                .await?;
            }
            "village" | "urban_village" => {
                sqlx::query(
                    "insert into village (code, district, name, urban, postcode) values ($1, $2, $3, $4, $5)
                     on conflict (code) do update set
                         district = excluded.district, name = excluded.name, urban = excluded.urban,
                         postcode = excluded.postcode",
                )
                .bind(row.code)
                .bind(row.parent)
                .bind(row.name)
                .bind(i64::from(row.level == "urban_village"))
                .bind(row.postcode)
                .execute(&mut **transaction)
                .await?;
            }
            // Province and regencies come from the file of regencies.
            _ => {}
        }
    }
    Ok(())
}

async fn load_kind(
    transaction: &mut Transaction<'static, Any>,
    code: &str,
    family: &'static str,
    official: bool,
    number: u8,
    form: String,
) -> Result<()> {
    sqlx::query(
        "insert into kind (code, family, official, number, form) values ($1, $2, $3, $4, $5)
         on conflict (code) do update set
             family = excluded.family, official = excluded.official, number = excluded.number, form = excluded.form",
    )
    .bind(code)
    .bind(family)
    .bind(i64::from(official))
    .bind(i64::from(number))
    .bind(form)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
