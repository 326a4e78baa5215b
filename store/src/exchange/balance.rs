//! All that is sought and given at the moment, together.

use domain::calendar::Day;
use domain::exchange::{Balance, Kind, OpenCell, Side, Unit};
use domain::pillar::Pillar;
use sqlx::FromRow;

use crate::{Error, Result, Store};

#[derive(FromRow)]
struct Row {
    side: String,
    kind: String,
    unit: String,
    area: String,
    pillar: String,
    expires_on: String,
    listings: i64,
    left_over: i64,
}

impl Row {
    fn cell(self) -> Result<OpenCell> {
        let wrong = |cause| Error::corrupt("listing", &self.area, cause);
        Ok(OpenCell {
            side: Side::from_code(&self.side).ok_or_else(|| wrong("side"))?,
            kind: Kind::from_code(&self.kind).ok_or_else(|| wrong("kind"))?,
            unit: Unit::from_code(&self.unit).ok_or_else(|| wrong("unit"))?,
            pillar: Pillar::from_code(&self.pillar).ok_or_else(|| wrong("pillar"))?,
            until: Day::parse_iso(&self.expires_on).ok_or_else(|| wrong("expires_on"))?,
            listings: self.listings,
            left: self.left_over,
            area: self.area,
        })
    }
}

impl Store {
    /// What everybody sees of needs and offers on a day, by kind, area and pillar. What is open is kept in memory until
    /// the data change.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn balance(&self, today: Day) -> Result<Balance> {
        let open = self.open_listings.of(self.data_version().await?, self.read_open()).await?;
        Ok(Balance::new(&open, today))
    }

    async fn read_open(&self) -> Result<Vec<OpenCell>> {
        let rows: Vec<Row> = sqlx::query_as(
            "select r.side, r.kind, r.unit, r.area, coalesce(s.pillar, 'government') as pillar, r.expires_on,
                    count(*) as listings, cast(sum(r.amount - r.taken) as bigint) as left_over
             from listing r left join stakeholder s on s.id = r.stakeholder
             where r.state = 'open' and r.taken < r.amount
             group by r.side, r.kind, r.unit, r.area, coalesce(s.pillar, 'government'), r.expires_on",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(Row::cell).collect()
    }
}
