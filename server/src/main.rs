//! The server: configuration, command line, HTTP layers.

mod security;

use std::path::PathBuf;

use anyhow::Context as _;
use app::{App, shell};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::get;
use axum::serve::ListenerExt as _;
use clap::{Parser, Subcommand};
use leptos::config::{LeptosOptions, get_configuration};
use leptos::prelude::provide_context;
use leptos_axum::{LeptosRoutes as _, generate_route_list, render_app_async_with_context};
use store::Store;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::services::ServeDir;

#[derive(Parser)]
#[command(version, about = "Tiga Pilar: social welfare of South Kalimantan, carried by three pillars")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Creates and fills the database where needed, and serves.
    Serve {
        /// Folder of the embedded database.
        #[arg(long, env = "TIGA_PILAR_DATA", default_value = "data")]
        data: PathBuf,
        /// Address of a PostgreSQL database, instead of the embedded one.
        #[arg(long, env = "DATABASE_URL")]
        database_url: Option<String>,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter(tracing_subscriber::EnvFilter::new("warn,server=info,app=info")).init();
    let Command::Serve { data, database_url } = Arguments::parse().command;
    let store = match database_url {
        Some(url) => Store::open(&url).await,
        None => {
            std::fs::create_dir_all(&data).with_context(|| format!("cannot create the folder {}", data.display()))?;
            Store::open_folder(&data).await
        }
    }
    .context("the database cannot be opened")?;
    let options = get_configuration(None).context("the LEPTOS_ settings cannot be read")?.leptos_options;
    let address = options.site_addr;
    // Leptos streams a page in small writes, which Nagle's algorithm would hold back.
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}; is another server running there?"))?
        .tap_io(|stream| {
            if let Err(cause) = stream.set_nodelay(true) {
                tracing::warn!(error = %cause, "TCP_NODELAY could not be set");
            }
        });
    tracing::info!("Tiga Pilar is at http://{address}");
    axum::serve(listener, router(options, store)).with_graceful_shutdown(stop_signal()).await?;
    Ok(())
}

fn router(options: LeptosOptions, store: Store) -> Router {
    let with_store = {
        let store = store.clone();
        move || provide_context(store.clone())
    };
    let page = {
        let options = options.clone();
        move || shell(options.clone())
    };
    let not_found = get(render_app_async_with_context(with_store.clone(), page.clone()));
    let files = ServeDir::new(options.site_root.as_ref()).precompressed_br().precompressed_gzip();
    Router::new()
        .leptos_routes_with_context(&options, generate_route_list(App), with_store, page)
        .fallback_service(files.append_index_html_on_directories(false).fallback(not_found.with_state(())))
        .with_state(options)
        .route("/healthz", get(health).with_state(store))
        .layer(from_fn(security::headers))
        .layer(CsrfLayer::new())
        .layer(CompressionLayer::new())
}

/// Whether the server and its database answer.
async fn health(State(store): State<Store>) -> (StatusCode, &'static str) {
    match store.ping().await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(cause) => {
            tracing::error!(error = %cause, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "database")
        }
    }
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        },
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
