//! All that is sought and given at the moment, together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::calendar::Day;
use domain::exchange::{Balance, Kind, OpenCell, Side, Unit};
use domain::kind::KindCode;
use domain::pillar::Pillar;
use sqlx::FromRow;

use crate::{Error, Result, Store};

#[derive(FromRow)]
struct Row {
    id: String,
    side: String,
    kind: String,
    unit: String,
    area: String,
    pillar: String,
    expires_on: String,
    left_over: i64,
}

impl Row {
    fn cell(self, ppks: BTreeSet<KindCode>) -> Result<OpenCell> {
        let wrong = |cause| Error::corrupt("listing", &self.id, cause);
        Ok(OpenCell {
            side: Side::from_code(&self.side).ok_or_else(|| wrong("side"))?,
            kind: Kind::from_code(&self.kind).ok_or_else(|| wrong("kind"))?,
            unit: Unit::from_code(&self.unit).ok_or_else(|| wrong("unit"))?,
            pillar: Pillar::from_code(&self.pillar).ok_or_else(|| wrong("pillar"))?,
            until: Day::parse_iso(&self.expires_on).ok_or_else(|| wrong("expires_on"))?,
            listings: 1,
            left: self.left_over,
            area: self.area,
            ppks,
        })
    }
}

impl Store {
    /// What everybody sees of needs and offers on a day, by kind, area, pillar and kinds of people in need. Kept in
    /// memory until the data change, and for that day.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn balance(&self, today: Day) -> Result<Arc<Balance>> {
        let version = (self.data_version().await?, today);
        self.balance.of(version, async { Ok(Balance::new(&self.read_open().await?, today)) }).await
    }

    async fn read_open(&self) -> Result<Vec<OpenCell>> {
        let rows: Vec<Row> = sqlx::query_as(
            "select r.id, r.side, r.kind, r.unit, r.area, coalesce(s.pillar, 'government') as pillar, r.expires_on,
                    r.amount - r.taken as left_over
             from listing r left join stakeholder s on s.id = r.stakeholder
             where r.state = 'open' and r.taken < r.amount",
        )
        .fetch_all(&self.readers)
        .await?;
        let named: Vec<(String, String)> = sqlx::query_as(
            "select k.listing, k.ppks from listing_ppks k join listing r on r.id = k.listing
             where r.state = 'open' and r.taken < r.amount",
        )
        .fetch_all(&self.readers)
        .await?;
        let mut ppks: BTreeMap<String, BTreeSet<KindCode>> = BTreeMap::new();
        for (listing, kind) in named {
            ppks.entry(listing).or_default().insert(kind);
        }
        rows.into_iter()
            .map(|row| {
                let ppks = ppks.remove(&row.id).unwrap_or_default();
                row.cell(ppks)
            })
            .collect()
    }
}
