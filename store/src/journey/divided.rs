//! The figures of the snowball: for the public of all and of each group, for officers of any cases of theirs.

use std::sync::Arc;

use domain::actor::{Actor, ReviewScope};
use domain::calendar::Month;
use domain::kind::KindCode;
use domain::snowball::{By, Cases, Divided, Figures, Filter};

use crate::{Error, Result, Store};

impl Store {
    /// The public figures as of a month, with each group: of regencies and of kinds that may be shown all that there are,
    /// of programmes and cohorts those with cases. Kept in memory until a case changes.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn snowball(&self, by: By, now: Month) -> Result<Arc<Divided>> {
        let version = self.cases_version().await?;
        let divide = async {
            let cases = self.snowball_cases().await?;
            let groups = self.groups(&cases, by, now).await?;
            // Of many cases this takes so long that others would wait for it.
            let divided = tokio::task::spawn_blocking(move || Divided::new(&cases, by, groups, now)).await;
            divided.map_err(|cause| Error::corrupt("journey_case", "", cause))
        };
        self.divided[by as usize].of((version, now), divide).await
    }

    /// What was last computed of [`Store::snowball`], at once, and whether it is of the cases as they are; what is newer is
    /// computed meanwhile, for who comes next. Waits only where nothing was computed yet.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn recent_snowball(&self, by: By, now: Month) -> Result<(Arc<Divided>, bool)> {
        let kept = &self.divided[by as usize];
        let Some((known, is_recent)) = kept.known(&(self.cases_version().await?, now)) else {
            return Ok((self.snowball(by, now).await?, true));
        };
        // While some are computed, others would only wait for their turn.
        if !is_recent && !kept.is_reading() {
            let store = self.clone();
            tokio::spawn(async move {
                if let Err(cause) = store.snowball(by, now).await {
                    tracing::error!(%cause, "figures of the snowball could not be computed");
                }
            });
        }
        Ok((known, is_recent))
    }

    /// The figures of cases of an officer's own area, computed anew each time; of nobody for who reviews nothing, and of
    /// another area.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn office_snowball(&self, actor: &Actor, mut filter: Filter, now: Month) -> Result<Figures> {
        let mut cases = self.snowball_cases().await?;
        match actor.review_scope() {
            ReviewScope::Province => {}
            ReviewScope::Regency(own) if filter.regency.as_deref().is_none_or(|code| code == own.as_str()) => {
                filter.regency = Some(own.as_str().to_owned());
            }
            ReviewScope::Regency(_) | ReviewScope::Nothing => cases = Arc::default(),
        }
        let figures = tokio::task::spawn_blocking(move || cases.figures(&filter, now)).await;
        figures.map_err(|cause| Error::corrupt("journey_case", "", cause))
    }

    /// How many groups there are by each of [`By::ALL`].
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn snowball_groups(&self, now: Month) -> Result<[usize; By::ALL.len()]> {
        let cases = self.snowball_cases().await?;
        let mut counts = [0; By::ALL.len()];
        for (count, by) in counts.iter_mut().zip(By::ALL) {
            *count = self.groups(&cases, *by, now).await?.len();
        }
        Ok(counts)
    }

    /// The kinds of people in need whose journeys are followed: of sensitive ones there are only counts. None are where
    /// cases are of another kind, as they were if one became sensitive later: all less the others would tell of it.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn followed_kinds(&self) -> Result<Vec<KindCode>> {
        let kinds = self.ppks_kinds().await?.into_iter();
        let followed: Vec<KindCode> = kinds.filter(|kind| !kind.sensitive).map(|kind| kind.code).collect();
        let counted: Vec<String> =
            sqlx::query_scalar("select distinct kind from journey_cell where n <> 0").fetch_all(&self.readers).await?;
        let all_are = counted.iter().all(|kind| followed.contains(kind));
        Ok(if all_are { followed } else { Vec::new() })
    }

    async fn groups(&self, cases: &Cases, by: By, now: Month) -> Result<Vec<String>> {
        Ok(match by {
            By::Regency => {
                self.regencies().await?.into_iter().map(|regency| regency.code.as_str().to_owned()).collect()
            }
            By::Kind => self.followed_kinds().await?,
            By::Programme => cases.programmes.clone(),
            By::Cohort => cases.cohorts(now).iter().map(i32::to_string).collect(),
        })
    }
}
