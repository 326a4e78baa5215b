//! How long the snowball's figures of half a million made-up cases take.
//!
//!     cargo run --release -p domain --example snowball

#![expect(clippy::unwrap_used, reason = "an example that cannot go on has failed")]

use std::time::Instant;

use domain::calendar::Month;
use domain::journey::{Case, EARLIEST, STAGES};
use domain::snowball::{Cases, Filter, Trace, figures, generator};

fn main() {
    let mut random = generator(1);
    let now = Month(EARLIEST.0 + 320);
    let mut cases = Cases {
        kinds: (0..11).map(|kind| format!("ppks-{kind}")).collect(),
        regencies: (1..14).map(|regency| format!("63.{regency:02}")).collect(),
        programmes: (0..20).map(|programme| format!("program-{programme}")).collect(),
        traces: Vec::new(),
    };
    let mut below = move |limit: u64| random() % limit;
    for place in 0..500_000u32 {
        let mut month = EARLIEST.0 + i32::try_from(u64::from(place) * 300 / 500_000 + below(12)).unwrap();
        let mut months = [None; STAGES];
        for stage in &mut months {
            *stage = Some(Month(month));
            month += i32::try_from(below(10)).unwrap();
            if below(10) < 3 || month > now.0 {
                break;
            }
        }
        let jobs = u32::from(months[STAGES - 1].is_some());
        let case = Case::new(&months, None, jobs).unwrap();
        let places = [11, 13, 20].map(|limit| u16::try_from(below(limit)).unwrap());
        let inviter = (place > 20_000 && below(3) > 0).then(|| place - 20_000 + u32::try_from(below(8_000)).unwrap());
        cases.traces.push(Trace::new(&case, places, inviter));
    }
    for (name, filter) in [
        ("all", Filter::default()),
        ("one regency", Filter { regency: Some("63.05".to_owned()), ..Filter::default() }),
        // Few enough graduates for the bootstrap to draw them a thousand times.
        ("one cohort", Filter { cohort: Some(2010), ..Filter::default() }),
    ] {
        let start = Instant::now();
        let found = figures(&cases, &filter, now, 36, &mut generator(1));
        println!(
            "{name}: {} cases, {} graduates, R {:?} {:?}: {:?}",
            found.cases,
            found.growth.graduates,
            found.growth.rate,
            found.growth.interval,
            start.elapsed()
        );
    }
    println!("{} bytes a case", size_of::<Trace>());
}
