//! What keeping the counted cells costs of a write, at what size the database has. It changes what it measures, so it is
//! for samples only.
//!
//!     upkeep FOLDER [ROUNDS]     (FOLDER has the key; DATABASE_URL names another database than the one in it)
//!
//! Each round does these one after the other, so that all of them meet the same machine:
//!
//! - the step itself, as a page calls it: approving a registration, or taking a case to its next stage;
//! - a transaction that only marks a change of the data;
//! - the same with the cells that the step counts, by the same functions.
//!
//! What the third takes longer than the second is the cells: their statements with the way to the database, and what the
//! commit writes more because of them. It is an upper bound of what they take within the step. There the pages of these
//! tables, of which each transaction changes other rows, are as warm as here; but what the third takes longer to commit
//! than the second is paid here by the cells alone, while a step that writes a dozen other pages would share it.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use domain::actor::Actor;
use domain::journey::{Event, Stage, apply};
use domain::registration::Event as Review;
use store::{Acted, CaseChanged, Cells, Key, Store};

/// Rounds that are done before any is counted: statements are prepared and pages read by then.
const WARM: usize = 20;

/// Times of one thing.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    /// Milliseconds in the median.
    fn median(&mut self) -> f64 {
        let counted = self.0.get_mut(WARM..).unwrap_or_default();
        counted.sort_unstable();
        counted.get(counted.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    }
}

/// What something answers, and how long it takes.
async fn timed<T>(times: &mut Times, task: impl Future<Output = store::Result<T>>) -> anyhow::Result<T> {
    let began = Instant::now();
    let answer = task.await?;
    times.0.push(began.elapsed());
    Ok(answer)
}

fn tell(name: &str, times: &mut Times) -> f64 {
    let median = times.median();
    println!("{name:<64} {median:>9.3} ms");
    median
}

fn share(name: &str, cells: f64, nothing: f64, step: f64) {
    println!("{name:<64} {:>9.1} %", (cells - nothing) / step * 100.0);
}

async fn approvals(store: &Store, rounds: usize) -> anyhow::Result<()> {
    let (actor, mut moment) = store.bench_actor().await?;
    let waiting = store.waiting(2 * rounds).await?;
    ensure!(waiting.len() == 2 * rounds, "too few registrations wait: make the sample anew");
    let day = moment.at.day();
    let [mut step, mut nothing, mut cube, mut all, mut read, mut pack] = [(); 6].map(|()| Times::default());
    // Those that are approved are others than those of which only the cells are counted.
    let (approved, counted) = waiting.split_at(rounds);
    for ((done, _), (other, kind)) in approved.iter().zip(counted) {
        let act = store.act(&actor, &done.id, done.version, &Review::Approve, &mut moment);
        match timed(&mut step, act).await? {
            Acted::Done(_) => {}
            other => bail!("a registration was not approved: {other:?}"),
        }
        timed(&mut read, store.cube()).await?;
        timed(&mut pack, async { store.cube_document(&Actor::Anonymous, day).await.map(|all| all.pack()) }).await??;
        for back in [false, true] {
            timed(&mut nothing, store.count_alone(Cells::Nothing, back)).await?;
            timed(&mut cube, store.count_alone(Cells::Cube(other, kind, day), back)).await?;
            timed(&mut all, store.count_alone(Cells::CubeAndQueues(other, kind, day), back)).await?;
        }
    }
    let whole = tell("approving a registration", &mut step);
    let least = tell("a transaction that marks a change", &mut nothing);
    let cube = tell("  the same with the cells of the cube", &mut cube);
    let all = tell("  the same with those of the office's queues as well", &mut all);
    share("the cube's upkeep, of approving", cube, least, whole);
    share("upkeep of all cells, of approving", all, least, whole);
    tell("who reads next: the cube from the cells", &mut read);
    tell("  and packed for browsers, not compressed yet", &mut pack);
    Ok(())
}

async fn journeys(store: &Store, rounds: usize) -> anyhow::Result<()> {
    let (actor, mut moment) = store.bench_actor().await?;
    let ids = store.cases_at_first_stage(2 * rounds).await?;
    ensure!(ids.len() == 2 * rounds, "too few cases are at their first stage: make the sample anew");
    let month = moment.at.day().month();
    let event = Event::Advance { stage: Stage::Assisted, month, jobs: 0 };
    let [mut step, mut nothing, mut cells] = [(); 3].map(|()| Times::default());
    let (changed, counted) = ids.split_at(rounds);
    for (done, other) in changed.iter().zip(counted) {
        let version = store.journey(&actor, done).await?.context("a case is gone")?.version;
        match timed(&mut step, store.change_case(&actor, done, version, &event, &mut moment)).await? {
            CaseChanged::Done(_) => {}
            other => bail!("a case was not changed: {other:?}"),
        }
        let item = store.journey(&actor, other).await?.context("a case is gone")?;
        let Ok(next) = apply(&item.case, &event, month) else { bail!("a case cannot go on") };
        for back in [false, true] {
            timed(&mut nothing, store.count_alone(Cells::Nothing, back)).await?;
            timed(&mut cells, store.count_alone(Cells::Case(&item, &next), back)).await?;
        }
    }
    let whole = tell("taking a case to its next stage", &mut step);
    let least = tell("a transaction that marks a change", &mut nothing);
    let cells = tell("  the same with the cells of journeys", &mut cells);
    share("upkeep of the cells, of taking a case on", cells, least, whole);
    Ok(())
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(arguments.first().context("upkeep FOLDER [ROUNDS]")?);
    let rounds = arguments.get(1).map_or(Ok(500), |text| text.parse())?;
    let key = std::fs::read_to_string(folder.join("secret.key")).context("the folder has no secret.key")?;
    let key = Key::parse(&key).context("the key cannot be read")?;
    let store = match std::env::var("DATABASE_URL") {
        Ok(url) => Store::open(&url, key).await?,
        Err(_) => Store::open_folder(folder, key).await?,
    };
    ensure!(store.is_sample().await?, "this database is no sample");
    println!("{} registrations, medians of {rounds} rounds", store.registrations().await?);
    approvals(&store, rounds + WARM).await?;
    journeys(&store, rounds + WARM).await?;
    ensure!(store.recount().await?.is_none(), "the cells do not agree with a recount");
    Ok(())
}
