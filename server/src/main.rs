//! The server: configuration, command line, HTTP layers.

mod boundary;
mod key;
mod log;
mod outbox;
mod pages;
mod picture;
mod security;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use app::App;
use app::document::{Assets, shell};
use app::limits::Limits;
use app::server::{ClientAddress, Server, Version, origin, plain_page, routes};
use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use axum::serve::ListenerExt as _;
use boundary::Boundaries;
use clap::{Args, Parser, Subcommand};
use domain::calendar::Timestamp;
use domain::locale::Locale;
use leptos::config::get_configuration;
use leptos_axum::{LeptosRoutes as _, generate_route_list, render_app_async_with_context};
use outbox::MailSettings;
use pages::Pages;
use picture::Pictures;
use store::{Clock, Moment, Sample, Store};
use tokio::sync::watch;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Largest body of a request, in bytes; only the step with documents takes more.
const MOST_BODY: usize = 64 * 1024;

#[derive(Parser)]
#[command(version, about = "Tiga Pilar: social welfare of South Kalimantan, carried by three pillars")]
struct Arguments {
    /// Writes the log as lines of JSON.
    #[arg(long, global = true, env = "TIGA_PILAR_LOG_JSON")]
    log_json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Data {
    /// Folder of the embedded database and of the key.
    #[arg(long, env = "TIGA_PILAR_DATA", default_value = "data")]
    data: PathBuf,
    /// Address of a PostgreSQL database, instead of the embedded one.
    #[arg(long, env = "DATABASE_URL")]
    database_url: Option<String>,
    /// Key with which identifiers are encrypted, 64 hexadecimal digits; instead of the file
    /// secret.key in the data folder. Servers that share a database share the key.
    #[arg(long, env = "TIGA_PILAR_KEY", hide_env_values = true)]
    key: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Creates and fills the database where needed, and serves.
    Serve {
        #[command(flatten)]
        data: Data,
        /// Public address, for links and to know whether people come by HTTPS.
        #[arg(long, env = "TIGA_PILAR_URL")]
        url: Option<String>,
        /// Whether a proxy of yours stands in front and names the visitor in X-Forwarded-For.
        #[arg(long, env = "TIGA_PILAR_BEHIND_PROXY")]
        behind_proxy: bool,
        /// Sites that may show views of the dashboard in a frame, such as https://dinsos.example.go.id; several are parted
        /// by commas.
        #[arg(long, env = "TIGA_PILAR_FRAMING", value_delimiter = ',', value_parser = framing)]
        framing: Vec<String>,
        #[command(flatten)]
        mail: MailSettings,
    },
    /// Fills an empty database with made-up stakeholders; every page then says that it shows a sample.
    Demo {
        #[command(flatten)]
        data: Data,
        /// How many registrations.
        #[arg(long, default_value_t = 2_000)]
        stakeholders: usize,
        /// How many journeys.
        #[arg(long, default_value_t = Sample::JOURNEYS)]
        journeys: usize,
        /// Over how many months both spread, those of stakeholders of 30 days; some years, where nothing is said.
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..=600))]
        months: Option<u16>,
        /// The same seed gives the same sample.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Boundaries of the regencies, for the map of the dashboard; without them it is of tiles.
    Boundaries {
        #[command(subcommand)]
        what: Boundaries,
    },
    /// Counts everything anew and says whether the counted cells agree.
    Check {
        #[command(flatten)]
        data: Data,
    },
    /// Makes a new one-time link for the first province administrator, as long as there is no officer.
    Link {
        #[command(flatten)]
        data: Data,
        /// Public address, for the link.
        #[arg(long, env = "TIGA_PILAR_URL", default_value = "http://127.0.0.1:3000")]
        url: String,
    },
}

/// The clock of the machine, with randomness from the operating system.
fn system_clock() -> Clock {
    Clock::new(|| {
        #[expect(clippy::disallowed_methods, reason = "the one place where the real time comes in")]
        let now = std::time::SystemTime::now();
        let milliseconds = now.duration_since(std::time::UNIX_EPOCH).map_or(0, |passed| passed.as_millis());
        let mut seed = [0; 32];
        #[expect(clippy::expect_used, reason = "without randomness no secret is one, so nothing may go on")]
        getrandom::fill(&mut seed).expect("the operating system gives no randomness");
        Moment::new(Timestamp(i64::try_from(milliseconds).unwrap_or(i64::MAX)), seed)
    })
}

async fn open_store(data: &Data) -> anyhow::Result<Store> {
    std::fs::create_dir_all(&data.data).with_context(|| format!("cannot create the folder {}", data.data.display()))?;
    let key = key::load(data.key.as_deref(), &data.data)?;
    match &data.database_url {
        Some(url) => Store::open(url, key).await,
        None => Store::open_folder(&data.data, key).await,
    }
    .context("the database cannot be opened")
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter = tracing_subscriber::EnvFilter::new("warn,server=info,app=info");
    let log = tracing_subscriber::fmt().with_env_filter(filter);
    if arguments.log_json {
        log.json().init()
    } else {
        log.init()
    }
    match arguments.command {
        Command::Serve { data, url, behind_proxy, framing, mail } => {
            serve(&data, url, behind_proxy, framing, mail).await
        }
        Command::Demo { data, stakeholders, journeys, months, seed } => {
            demo(&data, &Sample { stakeholders, journeys, months: months.map(usize::from), seed }).await
        }
        Command::Boundaries { what } => boundary::run(what).await,
        Command::Check { data } => {
            let store = open_store(&data).await?;
            if let Some(difference) = store.recount().await? {
                anyhow::bail!("the counted cells differ from a recount: {difference}");
            }
            println!("{} registrations, all counted cells agree", store.registrations().await?);
            Ok(())
        }
        Command::Link { data, url } => {
            let store = open_store(&data).await?;
            match store.first_link(&mut system_clock().now()).await? {
                Some(token) => print_link(&url, &token),
                None => println!("There are officers already; the province administrator makes links for others."),
            }
            Ok(())
        }
    }
}

async fn demo(data: &Data, sample: &Sample) -> anyhow::Result<()> {
    let store = open_store(data).await?;
    let began = std::time::Instant::now();
    let progress = |count| println!("{count} …");
    if !store.fill_sample(sample, system_clock().now().at, progress).await? {
        anyhow::bail!("this database has registrations already; a sample fills an empty one only");
    }
    println!(
        "{} made-up registrations and {} journeys in {:.1} s. A server that is running has to be started again.",
        sample.stakeholders,
        sample.journeys,
        began.elapsed().as_secs_f32()
    );
    Ok(())
}

/// Shows the link to whoever started the program, and to no log.
fn print_link(url: &str, token: &str) {
    println!("Create the first province administrator within 3 days: {url}/kantor/tautan/{token}");
}

/// Reads a site that may show views in a frame.
fn framing(text: &str) -> Result<String, String> {
    origin(text).ok_or_else(|| format!("{text} is no address of a site such as https://dinsos.example.go.id"))
}

async fn serve(
    data: &Data,
    url: Option<String>,
    behind_proxy: bool,
    framing: Vec<String>,
    mail: MailSettings,
) -> anyhow::Result<()> {
    let mail = mail.open()?;
    let store = open_store(data).await?;
    let options = get_configuration(None).context("the LEPTOS_ settings cannot be read")?.leptos_options;
    let address = options.site_addr;
    let url = url.unwrap_or_else(|| format!("http://{address}"));
    // Leptos streams a page in small writes, which Nagle's algorithm would hold back.
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}; is another server running there?"))?
        .tap_io(|stream| {
            if let Err(cause) = stream.set_nodelay(true) {
                tracing::warn!(error = %cause, "TCP_NODELAY could not be set");
            }
        });
    let server = Server {
        sample: store.is_sample().await?,
        assets: Arc::new(Assets::read(&options).context("the names of the browser's files cannot be read")?),
        store,
        clock: system_clock(),
        options,
        mails: mail.is_some(),
        secure: url.starts_with("https://"),
        url: url.trim_end_matches('/').to_owned(),
        framing: framing.into(),
        limits: Arc::new(Limits::default()),
        versions: watch::Sender::default(),
    };
    tracing::info!("Tiga Pilar is at {url}");
    if let Some(token) = server.store.first_link(&mut server.clock.now()).await? {
        print_link(&url, &token);
    }
    tokio::spawn(tidy(server.clone()));
    tokio::spawn(watch_activities(server.clone()));
    tokio::spawn(watch_versions(server.clone()));
    let versions = server.versions.clone();
    match mail {
        Some(mail) => drop(tokio::spawn(mail.work(server.clone()))),
        None => tracing::info!("no mail server is set up: messages wait, and officers hand over sign-in codes"),
    }
    let service = router(server, behind_proxy).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = async move {
        stop_signal().await;
        // Open dashboards would be waited for.
        versions.send_replace(Version::Over);
    };
    axum::serve(listener, service).with_graceful_shutdown(stopped).await?;
    Ok(())
}

/// How often what has run out is looked for.
const HOUR: Duration = Duration::from_secs(3600);

/// Reminds of activities that come, and has the pages made anew of those that close or end, once a minute.
async fn watch_activities(server: Server) {
    let mut minutes = tokio::time::interval(Duration::from_secs(60));
    let mut since = server.clock.now().at.plus_days(-1);
    loop {
        minutes.tick().await;
        match server.store.remind_of_activities(&mut server.clock.now()).await {
            Ok(0) => {}
            Ok(activities) => tracing::info!(activities, "participants reminded"),
            Err(cause) => tracing::error!(error = %cause, "participants could not be reminded"),
        }
        let now = server.clock.now().at;
        match server.store.activities_turn(since, now).await {
            Ok(()) => since = now,
            Err(cause) => tracing::error!(error = %cause, "pages of past activities could not be made anew"),
        }
    }
}

/// How often the version of the public data is looked at while a dashboard is open somewhere.
const NEWS: Duration = Duration::from_secs(3);

/// Tells open dashboards of another version of the public data.
async fn watch_versions(server: Server) {
    let mut turns = tokio::time::interval(NEWS);
    loop {
        turns.tick().await;
        if server.versions.receiver_count() == 0 {
            continue;
        }
        match server.store.data_version().await {
            Ok(version) => {
                server.versions.send_if_modified(|known| {
                    let is_new = !matches!(*known, Version::Over) && *known != Version::Known(version);
                    if is_new {
                        *known = Version::Known(version);
                    }
                    is_new
                });
            }
            Err(cause) => tracing::error!(error = %cause, "the version of the data could not be read"),
        }
    }
}

/// Deletes and ends what has run out, once an hour.
async fn tidy(server: Server) {
    let mut hours = tokio::time::interval(HOUR);
    loop {
        hours.tick().await;
        server.limits.forget();
        match server.store.delete_expired(server.clock.now().at).await {
            Ok(0) => {}
            Ok(drafts) => tracing::info!(drafts, "old drafts deleted"),
            Err(cause) => tracing::error!(error = %cause, "what has run out could not be deleted"),
        }
        match server.store.expire_listings(&mut server.clock.now()).await {
            Ok(0) => {}
            Ok(listings) => tracing::info!(listings, "needs and offers have run out"),
            Err(cause) => tracing::error!(error = %cause, "needs and offers could not be ended"),
        }
    }
}

fn router(server: Server, behind_proxy: bool) -> Router {
    let options = server.options.clone();
    let provide = {
        let server = server.clone();
        move || server.provide()
    };
    let page = {
        let server = server.clone();
        move || shell(&server)
    };
    let not_found = get(render_app_async_with_context(provide.clone(), page.clone()));
    let site = Path::new(options.site_root.as_ref());
    let files = ServeDir::new(site).precompressed_br().precompressed_gzip().append_index_html_on_directories(false);
    // The names of these files change with their content.
    let hashed = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, |response: &Response<_>| {
            response.status().is_success().then(|| HeaderValue::from_static("public, max-age=31536000, immutable"))
        }))
        .service(ServeDir::new(site.join(options.site_pkg_dir.as_ref())).precompressed_br().precompressed_gzip());
    let pages = Pages::new(server.clone());
    let site = Router::new()
        .leptos_routes_with_context(&server, generate_route_list(App), provide, page)
        .merge(routes())
        .nest_service(&format!("/{}", options.site_pkg_dir), hashed)
        .fallback_service(files.fallback(not_found.with_state(())))
        .route("/healthz", get(health))
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(from_fn_with_state(behind_proxy, client_address))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(server.clone(), security::headers))
        .layer(CsrfLayer::new())
        // What a page weighs on a weak line is worth some milliseconds; public pages are packed once for each version.
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(8)))
        .layer(from_fn_with_state(pages, pages::keep))
        .layer(from_fn_with_state(server.clone(), log::requests))
        .with_state(server.clone());
    picture::routes(Pictures::new(site.clone(), server.clone()))
        .layer(from_fn_with_state(server.clone(), security::headers))
        .layer(from_fn_with_state(server, log::requests))
        .fallback_service(site)
}

/// What somebody sees where the program itself has a mistake.
fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or(cause.downcast_ref::<&str>().copied());
    tracing::error!(cause = text.unwrap_or("unknown"), "a handler panicked");
    plain_page(Locale::Id, StatusCode::INTERNAL_SERVER_ERROR)
}

/// Notes the address that a request came from. What stands in a header counts only behind a proxy,
/// which is the last to have added to it.
async fn client_address(State(behind_proxy): State<bool>, mut request: Request, next: Next) -> Response {
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .filter(|_| behind_proxy)
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse().ok());
    let direct = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    if let Some(address) = forwarded.or(direct) {
        request.extensions_mut().insert(ClientAddress(address));
    }
    next.run(request).await
}

/// Whether the server and its database answer.
async fn health(State(server): State<Server>) -> (StatusCode, &'static str) {
    match server.store.ping().await {
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
