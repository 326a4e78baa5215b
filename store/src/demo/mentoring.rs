//! Made-up pairs of families.

use domain::calendar::Month;
use domain::mentoring::{MENTOR_KIND, Outcome, PairState};
use sqlx::{Any, Transaction};

use super::batch::Batch;
use super::names::pick;
use crate::{Moment, Result, Store};

/// Most families of one mentor, those that are over among them.
const MOST: usize = 4;

/// Months over which pairs begin.
const MONTHS: usize = 30;

/// Kinds of need of the mentored families; none is more common than any.
const KINDS: [Option<&str>; 5] = [None, None, Some("ppks-23"), Some("ppks-23"), Some("ppks-24")];

/// What came of pairs that are over: the first ones are the most common.
const OUTCOMES: [Outcome; 8] = [
    Outcome::Independent,
    Outcome::Independent,
    Outcome::Independent,
    Outcome::Pioneer,
    Outcome::OtherHelp,
    Outcome::OtherHelp,
    Outcome::Moved,
    Outcome::Stopped,
];

impl Store {
    pub(super) async fn add_sample_mentoring(
        &self,
        transaction: &mut Transaction<'static, Any>,
        moment: &mut Moment,
    ) -> Result<()> {
        let mentors: Vec<(String, String)> =
            sqlx::query_as("select id, regency from stakeholder where kind = $1 order by id")
                .bind(MENTOR_KIND)
                .fetch_all(&mut **transaction)
                .await?;
        let now = moment.at.day().month();
        let mut batch = Batch::new(
            "mentoring (id, mentor, number, regency, ppks, state, start_month, end_month, outcome, reason, since,
                 version)",
            12,
        );
        for (mentor, regency) in mentors {
            for number in 0..moment.below(MOST + 1) {
                let back = i32::try_from(moment.below(MONTHS)).unwrap_or(0);
                let (start, together) = (Month(now.0 - back), i32::try_from(3 + moment.below(12)).unwrap_or(3));
                let over = together <= back;
                let state = match (over, moment.below(8)) {
                    (true, _) => PairState::Ended,
                    (false, 0) => PairState::Waiting,
                    (false, _) => PairState::Going,
                };
                let outcome = if over { pick(&OUTCOMES, moment).copied() } else { None };
                let kind = pick(&KINDS, moment).copied().flatten().map(str::to_owned);
                batch.add([
                    moment.id().into(),
                    mentor.clone().into(),
                    i64::try_from(number + 1).unwrap_or(1).into(),
                    regency.clone().into(),
                    kind.into(),
                    state.code().into(),
                    i64::from(start.0).into(),
                    outcome.map(|_| i64::from(start.0 + together)).into(),
                    outcome.map(|outcome| outcome.code().to_owned()).into(),
                    "".into(),
                    moment.at.0.into(),
                    1.into(),
                ]);
            }
        }
        batch.flush(transaction, true).await?;
        sqlx::query(
            "insert into mentoring_cell (regency, outcome, n)
             select regency, coalesce(outcome, ''), count(*) from mentoring where state in ('going', 'ended')
             group by 1, 2",
        )
        .execute(&mut **transaction)
        .await?;
        Ok(())
    }
}
