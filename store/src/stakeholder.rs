//! The directory of verified stakeholders.

use domain::calendar::Day;
use domain::cube::Selection;
use domain::pillar::{Pillar, Subject};
use domain::programme::Page;
use domain::stakeholder::{DirectoryFilter, StakeholderItem, StakeholderPage};
use sqlx::{Any, FromRow, Transaction};

use crate::search::Found;
use crate::statement::Statement;
use crate::{Error, Result, Store};

/// Stakeholders on a page of the directory.
const PAGE: usize = 20;

#[derive(FromRow)]
struct Row {
    id: String,
    name: String,
    subject: String,
    kind: String,
    pillar: String,
    regency: String,
    district: String,
    village: String,
    activity: String,
    verified_on: String,
}

impl TryFrom<Row> for StakeholderPage {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |what: &str| Error::corrupt("stakeholder", &row.id, what);
        let subject = Subject::from_code(&row.subject).ok_or_else(|| wrong("subject"))?;
        let item = StakeholderItem {
            pillar: Pillar::from_code(&row.pillar).ok_or_else(|| wrong("pillar"))?,
            verified_on: Day::parse_iso(&row.verified_on).ok_or_else(|| wrong("verified_on"))?,
            subject,
            id: row.id,
            name: row.name,
            kind: row.kind,
            regency: row.regency,
            district: row.district,
        };
        // Private people are not located more closely than by district.
        let village = if subject.is_private() { String::new() } else { row.village };
        Ok(Self { item, village, activity: row.activity })
    }
}

const SELECT: &str = "select r.id, r.name, r.subject, r.kind, r.pillar, r.regency, d.name as district,
        v.name as village, r.activity, r.verified_on
    from stakeholder r join district d on d.code = r.district join village v on v.code = r.village
    where 1 = 1";

/// Locks a stakeholder for the rest of the transaction, so that two who count what it has, or say something of it, come
/// one after the other. `false` where there is no such verified stakeholder.
pub(crate) async fn lock_stakeholder(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<bool> {
    // Writing locks the row on PostgreSQL; SQLite has one writer anyway.
    let locked = sqlx::query("update stakeholder set listed = listed where id = $1")
        .bind(id)
        .execute(&mut **transaction)
        .await?;
    Ok(locked.rows_affected() == 1)
}

impl Store {
    /// A page of the directory, the latest verified first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn stakeholders(&self, filter: &DirectoryFilter) -> Result<Page<StakeholderItem>> {
        let nothing = Page { items: Vec::new(), next: None, total: Some(0) };
        let mut statement = Statement::new(SELECT);
        let searched = !domain::search::words(&filter.words).is_empty();
        let found = if searched { self.add_words(&mut statement, &filter.words).await? } else { Found::Many };
        if found == Found::Nothing {
            return Ok(nothing);
        }
        statement.add_if(" and r.pillar = ?", filter.pillar.map(|pillar| pillar.code().to_owned()));
        statement.add_if(" and r.kind = ?", filter.kind.clone());
        statement.add_if(" and r.regency = ?", filter.regency.clone());
        if let Some((day, id)) = filter.after.as_deref().and_then(|after| after.split_once('~')) {
            let (day, id) = (day.to_owned(), id.to_owned());
            statement.add(" and (r.verified_on < ? or (r.verified_on = ? and r.id < ?))", [day.clone(), day, id]);
        }
        // Few are looked up by id and put in order then. Written as sums, the conditions and the order
        // keep SQLite from its indexes, which would lead through all the others.
        statement.add(
            match found {
                Found::Few => " and r.listed + 0 = 1 order by (r.verified_on || '') desc, (r.id || '') desc",
                _ => " and r.listed = 1 order by r.verified_on desc, r.id desc",
            },
            [],
        );
        let key = |row: &Row| format!("{}~{}", row.verified_on, row.id);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, key).await?;
        let total = if searched {
            None
        } else {
            let selection = Selection {
                pillars: filter.pillar.into_iter().collect(),
                kinds: filter.kind.clone().into_iter().collect(),
                regencies: filter.regency.clone().into_iter().collect(),
                ..Selection::default()
            };
            Some(self.listed_cube().await?.total(&selection))
        };
        let items =
            rows.into_iter().map(|row| StakeholderPage::try_from(row).map(|page| page.item)).collect::<Result<_>>()?;
        Ok(Page { items, next, total })
    }

    /// The public page of a stakeholder; `None` where there is none or it is not listed.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn stakeholder(&self, id: &str) -> Result<Option<StakeholderPage>> {
        let mut statement = Statement::new(SELECT);
        statement.add(" and r.listed = 1 and r.id = ?", [id.to_owned()]);
        let rows: Vec<Row> = statement.fetch(&self.readers).await?;
        rows.into_iter().next().map(StakeholderPage::try_from).transpose()
    }
}
