//! What there is for people in need, kind by kind and regency by regency.

use std::sync::Arc;

use domain::cover::{CoverGrid, Found, Measure};

use crate::{Error, Result, Store};

/// Programmes that are not over. What is for the whole province has an empty regency.
const PROGRAMMES: &str = "select f.value, coalesce(g.value, ''), count(*)
    from programme p join programme_facet f on f.programme = p.slug and f.dimension = 'ppks'
    left join programme_facet g on g.programme = p.slug and g.dimension = 'regency' and p.whole_province = 0
    where p.status <> 'finished' and (p.whole_province = 1 or g.value is not null) group by 1, 2";

/// Open listings of a side of which something is left.
const LISTINGS: &str = "select k.ppks, r.area, count(*)
    from listing r join listing_ppks k on k.listing = r.id
    where r.state = 'open' and r.taken < r.amount and r.side = $1 group by 1, 2";

/// Stakeholders, each once for a kind however much it does for it.
const STAKEHOLDERS: &str = "select kind, regency, count(*) from (
        select f.value as kind, s.regency as regency, s.id as id
        from programme_partner a join programme p on p.slug = a.programme
        join programme_facet f on f.programme = p.slug and f.dimension = 'ppks'
        join stakeholder s on s.id = a.stakeholder
        where a.state = 'confirmed' and p.status <> 'finished'
        union
        select k.ppks, s.regency, s.id
        from listing r join listing_ppks k on k.listing = r.id join stakeholder s on s.id = r.stakeholder
        where r.state = 'open' and r.taken < r.amount and r.side = $1
    ) at_it group by 1, 2";

impl Store {
    /// What there is for each kind of people in need in each regency, in the order of their lists. Kept in memory until
    /// the data change.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn cover(&self) -> Result<Arc<CoverGrid>> {
        self.cover.of(self.data_version().await?, self.read_cover()).await
    }

    async fn read_cover(&self) -> Result<CoverGrid> {
        let (kinds, regencies) = (self.ppks_kinds().await?, self.regencies().await?);
        let mut found = Vec::new();
        for (measure, sql, side) in [
            (Measure::Programmes, PROGRAMMES, None),
            (Measure::Offers, LISTINGS, Some("offer")),
            (Measure::Needs, LISTINGS, Some("need")),
            (Measure::Stakeholders, STAKEHOLDERS, Some("offer")),
        ] {
            let mut query = sqlx::query_as::<_, (String, String, i64)>(sql);
            if let Some(side) = side {
                query = query.bind(side);
            }
            for (kind, regency, count) in query.fetch_all(&self.readers).await? {
                let count = u32::try_from(count).map_err(|cause| Error::corrupt("cover", &kind, cause))?;
                found.push(Found { measure, kind, regency: (!regency.is_empty()).then_some(regency), count });
            }
        }
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.code.as_str()).collect();
        let regencies: Vec<&str> = regencies.iter().map(|regency| regency.code.as_str()).collect();
        Ok(CoverGrid::new(&kinds, &regencies, &found))
    }
}
