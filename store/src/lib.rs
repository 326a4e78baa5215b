//! The only crate that knows SQL. One set of queries serves SQLite, the embedded default, and
//! PostgreSQL (see `docs/decisions/0001-one-driver-for-two-engines.md`).
//!
//! "Not found" is an `Option`; [`Error`] is for what should not happen. Row types stay in here.

mod account;
mod activity;
mod audit;
#[cfg(feature = "bench")]
mod bench;
mod board;
mod boundary;
mod change;
mod contribution;
mod cover;
mod cube;
mod demo;
mod draft;
mod exchange;
mod journey;
mod kept;
mod kind;
mod mentoring;
mod moment;
mod office;
mod officer;
mod outbox;
mod performance;
mod picture;
mod programme;
mod reference;
mod region;
mod registration;
mod report;
mod seal;
mod search;
mod stakeholder;
mod statement;
mod statistic;
mod story;
mod ticket;

pub use activity::{ActivitySaved, Certified, Enrolled, OnRoster};
#[cfg(feature = "bench")]
pub use bench::{Cells, Waiting};
pub use board::BoardSaved;
pub use change::Decided;
pub use demo::Sample;
pub use draft::{DRAFT_DAYS, StoredDraft, is_of_change};
pub use exchange::{Listed, Matched, Posted};
pub use journey::{CaseChanged, Linking};
pub use mentoring::{PairActed, PairEntered};
pub use moment::{Clock, Moment};
pub use office::Acted;
pub use officer::{NewOfficer, OneTimeLink};
pub use outbox::Outgoing;
pub use picture::{MadePicture, MadeSize, PicturesSaved};
pub use programme::{DocumentAdded, Edited, FinanceSaved};
pub use registration::Sent;
pub use seal::Key;
pub use story::{Asking, StorySaved, StoryStepped};

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Any, AnyPool, AssertSqlSafe, SqlSafeStr as _, Transaction};

use crate::kept::Kept;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row holds what the program could not have written.
    #[error("stored data of {table} {id} cannot be read: {cause}")]
    Corrupt {
        /// Table.
        table: &'static str,
        /// Key of the row.
        id: String,
        /// What the reader said.
        cause: String,
    },
    /// A versioned file in `store/data` has a mistake.
    #[error("versioned file {name}: {cause}")]
    File {
        /// Name of the file.
        name: &'static str,
        /// What the reader said.
        cause: String,
    },
}

impl Error {
    fn corrupt(table: &'static str, id: &str, cause: impl ToString) -> Self {
        Self::Corrupt { table, id: id.to_owned(), cause: cause.to_string() }
    }
}

/// Result of a store call.
pub type Result<T> = std::result::Result<T, Error>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

/// The database.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
    readers: AnyPool,
    // SQLite has one writer at a time, so its writes queue here instead of failing as busy.
    writer: AnyPool,
    key: Key,
    cube: Kept<cube::Cubes>,
    cover: Kept<domain::cover::CoverGrid>,
    boundaries: Kept<Option<Arc<domain::boundary::BoundaryMap>>>,
    portfolio: Kept<domain::programme::portfolio::Portfolio>,
    balance: Kept<domain::exchange::Balance, (i64, domain::calendar::Day)>,
    cases: Kept<domain::snowball::Cases>,
    divided: [Kept<domain::snowball::Divided, (i64, domain::calendar::Month)>; domain::snowball::By::ALL.len()],
}

/// The schema, in order, with a text for each engine where they differ. `{bytes}` stands for the
/// engine's type for raw bytes.
const MIGRATIONS: &[(i64, &str, &str, &str)] = &[
    (
        1,
        "reference",
        include_str!("../migrations/0001_reference.sql"),
        include_str!("../migrations/0001_reference.sql"),
    ),
    (
        2,
        "registration",
        include_str!("../migrations/0002_registration.sql"),
        include_str!("../migrations/0002_registration.sql"),
    ),
    (
        3,
        "audit",
        include_str!("../migrations/0003_audit_sqlite.sql"),
        include_str!("../migrations/0003_audit_postgres.sql"),
    ),
    (4, "account", include_str!("../migrations/0004_account.sql"), include_str!("../migrations/0004_account.sql")),
    (5, "change", include_str!("../migrations/0005_change.sql"), include_str!("../migrations/0005_change.sql")),
    (
        6,
        "programme",
        include_str!("../migrations/0006_programme.sql"),
        include_str!("../migrations/0006_programme.sql"),
    ),
    (7, "report", include_str!("../migrations/0007_report.sql"), include_str!("../migrations/0007_report.sql")),
    (8, "guess", include_str!("../migrations/0008_guess.sql"), include_str!("../migrations/0008_guess.sql")),
    (9, "activity", include_str!("../migrations/0009_activity.sql"), include_str!("../migrations/0009_activity.sql")),
    (10, "exchange", include_str!("../migrations/0010_exchange.sql"), include_str!("../migrations/0010_exchange.sql")),
    (11, "journey", include_str!("../migrations/0011_journey.sql"), include_str!("../migrations/0011_journey.sql")),
    (12, "partner", include_str!("../migrations/0012_partner.sql"), include_str!("../migrations/0012_partner.sql")),
    (13, "picture", include_str!("../migrations/0013_picture.sql"), include_str!("../migrations/0013_picture.sql")),
    (14, "story", include_str!("../migrations/0014_story.sql"), include_str!("../migrations/0014_story.sql")),
    (
        15,
        "mentoring",
        include_str!("../migrations/0015_mentoring.sql"),
        include_str!("../migrations/0015_mentoring.sql"),
    ),
    (
        16,
        "contribution",
        include_str!("../migrations/0016_contribution.sql"),
        include_str!("../migrations/0016_contribution.sql"),
    ),
    (17, "finance", include_str!("../migrations/0017_finance.sql"), include_str!("../migrations/0017_finance.sql")),
    (
        18,
        "partner past",
        include_str!("../migrations/0018_partner_past.sql"),
        include_str!("../migrations/0018_partner_past.sql"),
    ),
    (
        19,
        "story known",
        include_str!("../migrations/0019_story_known.sql"),
        include_str!("../migrations/0019_story_known.sql"),
    ),
    (
        20,
        "journey cell",
        include_str!("../migrations/0020_journey_cell.sql"),
        include_str!("../migrations/0020_journey_cell.sql"),
    ),
    (21, "boundary", include_str!("../migrations/0021_boundary.sql"), include_str!("../migrations/0021_boundary.sql")),
    (
        22,
        "performance",
        include_str!("../migrations/0022_performance.sql"),
        include_str!("../migrations/0022_performance.sql"),
    ),
    (23, "board", include_str!("../migrations/0023_board.sql"), include_str!("../migrations/0023_board.sql")),
    (
        24,
        "journey cell kind",
        include_str!("../migrations/0024_journey_cell_kind.sql"),
        include_str!("../migrations/0024_journey_cell_kind.sql"),
    ),
];

impl Store {
    /// Opens the database at a `sqlite:` or `postgres:` address, creates what is missing and loads
    /// the versioned reference data and content. `key` is the one that its data were sealed with.
    ///
    /// # Errors
    /// [`Error::Database`] where the database cannot be reached, [`Error::Migration`] where its
    /// schema is not ours, [`Error::File`] where a versioned file has a mistake.
    pub async fn open(url: &str, key: Key) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let engine = if url.starts_with("postgres") { Engine::Postgres } else { Engine::Sqlite };
        let options = AnyConnectOptions::from_str(url)?;
        let pool = move |size: u32| {
            // Longer than any wait for a turn; who waits in vain for a database that is gone hears so soon.
            let options = AnyPoolOptions::new().max_connections(size).acquire_timeout(Duration::from_secs(5));
            options.after_connect(move |connection, _| {
                Box::pin(async move {
                    if engine == Engine::Sqlite {
                        // WAL lets readers go on while one writes. NORMAL keeps the database whole
                        // through a crash of the program; only a power cut can lose the last commits.
                        for pragma in [
                            "pragma journal_mode = wal",
                            "pragma synchronous = normal",
                            "pragma foreign_keys = on",
                            "pragma busy_timeout = 5000",
                            // 64 MB for each connection: the indexes of 100,000 stakeholders fit.
                            "pragma cache_size = -65536",
                        ] {
                            sqlx::query(pragma).execute(&mut *connection).await?;
                        }
                    }
                    Ok(())
                })
            })
        };
        let writer = pool(if engine == Engine::Sqlite { 1 } else { 8 }).connect_with(options.clone()).await?;
        let readers = if engine == Engine::Sqlite { pool(4).connect_lazy_with(options) } else { writer.clone() };
        let store = Self {
            engine,
            readers,
            writer,
            key,
            cube: Kept::default(),
            cover: Kept::default(),
            boundaries: Kept::default(),
            portfolio: Kept::default(),
            balance: Kept::default(),
            cases: Kept::default(),
            divided: Default::default(),
        };
        store.migrate().await?;
        store.load_reference().await?;
        Ok(store)
    }

    /// Opens the embedded database in a folder, which must exist.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_folder(folder: &Path, key: Key) -> Result<Self> {
        Self::open(&format!("sqlite://{}?mode=rwc", folder.join("tiga-pilar.sqlite").display()), key).await
    }

    async fn migrate(&self) -> Result<()> {
        let migrations = MIGRATIONS
            .iter()
            .map(|(version, name, sqlite, postgres)| {
                let (sql, bytes) = match self.engine {
                    Engine::Sqlite => (sqlite, "blob"),
                    Engine::Postgres => (postgres, "bytea"),
                };
                let sql = AssertSqlSafe(sql.replace("{bytes}", bytes)).into_sql_str();
                Migration::new(*version, (*name).into(), MigrationType::Simple, sql, false)
            })
            .collect();
        Migrator::with_migrations(migrations).run(&self.writer).await?;
        Ok(())
    }

    /// Begins a transaction that may write.
    async fn begin(&self) -> Result<Transaction<'static, Any>> {
        Ok(match self.engine {
            // A deferred transaction that reads first cannot wait for its turn to write.
            Engine::Sqlite => self.writer.begin_with("begin immediate").await?,
            Engine::Postgres => self.writer.begin().await?,
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`Error::Database`] where it does not.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.readers).await?;
        Ok(())
    }

    /// The version of everything that public pages show.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn data_version(&self) -> Result<i64> {
        Ok(sqlx::query_scalar("select version from data_version where id = 1").fetch_one(&self.readers).await?)
    }
}

/// Marks that public pages may have changed; part of the transaction that changes them.
async fn bump_data_version(transaction: &mut Transaction<'static, Any>) -> Result<()> {
    sqlx::query("update data_version set version = version + 1 where id = 1").execute(&mut **transaction).await?;
    Ok(())
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|cause| Error::corrupt("(new)", "", cause))
}

fn from_json<T: serde::de::DeserializeOwned>(table: &'static str, id: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|cause| Error::corrupt(table, id, cause))
}
