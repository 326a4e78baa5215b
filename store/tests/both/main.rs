//! The store's tests. Each runs whole on SQLite, and on PostgreSQL at `TEST_POSTGRES_URL`; `make
//! test` starts one. Without that address the PostgreSQL half fails rather than pass unseen.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account;
mod activity;
mod board;
mod boundary;
mod change;
mod contribution;
mod cover;
mod cube;
mod district;
mod exchange;
mod finance;
mod flow;
mod journey;
mod mentoring;
mod outbox;
mod performance;
mod picture;
mod programme;
mod reference;
mod registration;
mod report;
mod story;

use std::future::Future;

use store::{Key, Store};

/// Runs a test on an empty database of each engine.
pub async fn on_both<F: Future<Output = ()>>(test: impl Fn(Store) -> F) {
    on_both_at(|store, _| test(store)).await;
}

/// Runs a test on an empty database of each engine, with the address of the database.
pub async fn on_both_at<F: Future<Output = ()>>(test: impl Fn(Store, String) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_folder(folder.path(), Key::new(&[7; 32])).await.unwrap();
    test(store, format!("sqlite://{}", folder.path().join("tiga-pilar.sqlite").display())).await;

    let server = std::env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL is not set: run `make test`");
    let (base, _) = server.rsplit_once('/').unwrap();
    let unique = folder.path().file_name().unwrap().to_string_lossy().to_lowercase().replace(['.', '-'], "_");
    let name = format!("test{unique}");
    sqlx::any::install_default_drivers();
    let admin = sqlx::AnyPool::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("create database \"{name}\""))).execute(&admin).await.unwrap();
    let address = format!("{base}/{name}");
    test(Store::open(&address, Key::new(&[7; 32])).await.unwrap(), address).await;
}
