//! Made-up journeys, with who brought whom along.

use domain::calendar::Month;
use domain::journey::{Case, STAGES, Stage};
use sqlx::{Any, Transaction};

use super::Sample;
use super::batch::{BATCH, Batch};
use super::names::pick;
use crate::journey::{cases_changed, stored, stored_months};
use crate::{Moment, Result, Store};

/// Months over which cases are reached, where the sample does not say.
const MONTHS: usize = 48;

/// How many of a hundred go on to each later stage.
const GO_ON: [usize; STAGES - 1] = [90, 86, 80, 62, 45];

/// Kinds that come along: the first ones are the most common.
const KINDS: [&str; 8] = ["ppks-23", "ppks-23", "ppks-23", "ppks-22", "ppks-25", "ppks-24", "ppks-19", "ppks-20"];

/// How far a made-up case has come by now.
fn way(reached: Month, now: Month, moment: &mut Moment) -> Option<Case> {
    let mut months = [None; STAGES];
    months[0] = Some(reached);
    let mut month = reached;
    let mut left = None;
    for (stage, of_hundred) in Stage::ALL[1..].iter().zip(GO_ON) {
        month.0 += i32::try_from(1 + moment.below(7)).unwrap_or(1);
        if month > now {
            break;
        }
        if moment.below(100) >= of_hundred {
            left = (moment.below(3) > 0).then_some(month);
            break;
        }
        months[stage.index()] = Some(month);
    }
    let jobs = if months[STAGES - 1].is_some() { 1 + u32::try_from(moment.below(4)).unwrap_or(0) } else { 0 };
    Case::new(&months, left, jobs).ok()
}

impl Store {
    pub(super) async fn add_sample_journeys(
        &self,
        transaction: &mut Transaction<'static, Any>,
        sample: &Sample,
        moment: &mut Moment,
    ) -> Result<()> {
        let (cases, months) = (sample.journeys, sample.months.unwrap_or(MONTHS));
        let sensitive: Vec<String> =
            self.ppks_kinds().await?.into_iter().filter(|kind| kind.sensitive).map(|kind| kind.code).collect();
        let kinds: Vec<&str> = KINDS.into_iter().filter(|kind| !sensitive.iter().any(|code| code == kind)).collect();
        let regencies: Vec<String> =
            sqlx::query_scalar("select code from regency order by code").fetch_all(&self.readers).await?;
        let programmes: Vec<String> =
            sqlx::query_scalar("select slug from programme order by slug limit 5").fetch_all(&self.readers).await?;
        let now = moment.at.day().month();
        let mut batch = Batch::new(
            "journey_case (id, kind, regency, programme, stage, reached, assisted, empowered, independent, potential,
                 employer, left_in, jobs, brought_by, version)",
            15,
        );
        // Those who can bring others along, with the month from which they can.
        let mut graduates: Vec<(String, String, Month)> = Vec::new();
        // The places of those who can in the month that it has come to; who begins in it cannot yet.
        let (mut ready, mut month): (Vec<usize>, Option<Month>) = (Vec::new(), None);
        for number in 0..cases {
            let back = months - number * months / cases;
            let reached = Month(now.0 - i32::try_from(back).unwrap_or(0));
            if month.replace(reached) != Some(reached) {
                let can = |(_, (.., since)): &(usize, &(String, String, Month))| *since <= reached;
                ready = graduates.iter().enumerate().filter(can).map(|(place, _)| place).collect();
            }
            let inviter = if moment.below(100) < 55 { pick(&ready, moment) } else { None };
            let inviter =
                inviter.and_then(|place| graduates.get(*place)).map(|(id, near, _)| (id.clone(), near.clone()));
            let (Some(kind), Some(regency)) = (pick(&kinds, moment), pick(&regencies, moment)) else { break };
            // Whoever is brought along mostly lives nearby.
            let regency = match &inviter {
                Some((_, near)) if moment.below(10) < 8 => near.clone(),
                _ => regency.clone(),
            };
            let programme = if moment.below(10) < 7 { pick(&programmes, moment).cloned() } else { None };
            let Some(case) = way(reached, now, moment) else { continue };
            let id = moment.random_id();
            if let Some(since) = case.month(Stage::Independent) {
                graduates.push((id.clone(), regency.clone(), since));
            }
            let [reached, assisted, empowered, independent, potential, employer] = stored_months(&case);
            batch.add([
                id.into(),
                (*kind).into(),
                regency.into(),
                programme.unwrap_or_default().into(),
                case.stage().code().into(),
                reached.into(),
                assisted.into(),
                empowered.into(),
                independent.into(),
                potential.into(),
                employer.into(),
                stored(case.left()).into(),
                i64::from(case.jobs()).into(),
                inviter.map(|(id, _)| id).into(),
                1.into(),
            ]);
            if (number + 1) % BATCH == 0 {
                batch.flush(transaction, false).await?;
            }
        }
        batch.flush(transaction, true).await?;
        sqlx::query(
            "insert into journey_cell (regency, cohort, kind, stage, n)
             select regency, reached / 12, kind, stage, count(*) from journey_case group by 1, 2, 3, 4",
        )
        .execute(&mut **transaction)
        .await?;
        cases_changed(transaction).await
    }
}
