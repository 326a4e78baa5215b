//! Changes that verified stakeholders ask for. What is verified stays as it is until an officer approves.

mod decide;

pub use decide::Decided;

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::calendar::{Day, Timestamp};
use domain::change::{ChangeItem, ChangePage, ChangeState, Difference, OwnChange};
use domain::kind::{Field, Psks};
use domain::programme::Page;
use domain::registration::{Purpose, Step, Ticket, key};
use sqlx::{Any, FromRow, Transaction};

use crate::audit::note;
use crate::draft::{Begun, change_token};
use crate::office::{is_identifier, masked, scoped};
use crate::registration::{Sending, Values};
use crate::{Error, Moment, Result, Store};

/// Change requests on a page of the office's list.
const PAGE: usize = 20;

#[derive(FromRow)]
struct ItemRow {
    id: String,
    name: String,
    ticket: String,
    kind: String,
    regency: String,
    state: String,
    since: i64,
}

#[derive(FromRow)]
struct RequestRow {
    registration: String,
    sealed: String,
    consent_version: String,
    language: String,
    reason: String,
}

const ITEM: &str = "select c.id, r.name, r.ticket, r.kind, r.regency, c.state, c.since
    from change_request c join registration r on r.id = c.registration where ";

fn state(id: &str, code: &str) -> Result<ChangeState> {
    ChangeState::from_code(code).ok_or_else(|| Error::corrupt("change_request", id, "state"))
}

impl TryFrom<ItemRow> for ChangeItem {
    type Error = Error;

    fn try_from(row: ItemRow) -> Result<Self> {
        Ok(Self {
            state: state(&row.id, &row.state)?,
            id: row.id,
            name: row.name,
            ticket: row.ticket,
            kind: row.kind,
            regency: row.regency,
            since: Timestamp(row.since),
        })
    }
}

impl Store {
    /// Puts the data of a stakeholder into a draft, to be changed and sent for review: as verified, or as the request that
    /// is still open asks for. Returns the token of the draft; `None` for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn begin_change(&self, actor: &Actor, moment: &mut Moment) -> Result<Option<String>> {
        let Actor::Stakeholder { id } = actor else { return Ok(None) };
        let row: Option<(String, Option<String>, Option<String>)> = sqlx::query_as(
            "select r.sealed, c.id, c.sealed from registration r join stakeholder s on s.id = r.id
             left join change_request c on c.registration = r.id and c.state = 'submitted' where r.id = $1",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        let (values, documents): (Values, _) = match row {
            None => return Ok(None),
            Some((_, Some(change), Some(sealed))) => {
                let documents = self.documents_of_change(&change).await?;
                let codes = documents.into_iter().map(|document| document.code).collect();
                (self.key.open_json("change_request", &change, &sealed)?, codes)
            }
            Some((sealed, ..)) => (self.key.open_json("registration", id, &sealed)?, Vec::new()),
        };
        let token = change_token(moment);
        let mut transaction = self.begin().await?;
        let begun = Begun { token: &token, registration: id, purpose: Purpose::Change };
        self.begin_draft(&mut transaction, begun, values, documents, moment).await?;
        note(&mut transaction, actor, "change.begin", id, "", moment).await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// Makes a change request of a draft. One that is still open is taken back: the later counts, and keeps the
    /// documents that came with the earlier and were not replaced.
    pub(crate) async fn send_change(
        &self,
        transaction: &mut Transaction<'static, Any>,
        registration: &str,
        sent: Sending<'_>,
        draft: &str,
        moment: &mut Moment,
    ) -> Result<Ticket> {
        let actor = Actor::Stakeholder { id: registration.to_owned() };
        let earlier = self.withdraw_open(transaction, &actor, registration, moment).await?;
        let id = moment.id();
        sqlx::query(
            "insert into change_request (id, registration, state, sealed, consent_version, language, since, reason)
             values ($1, $2, $3, $4, $5, $6, $7, '')",
        )
        .bind(&id)
        .bind(registration)
        .bind(ChangeState::Submitted.code())
        .bind(self.key.seal_json(&id, &sent.values, moment)?)
        .bind(sent.consent_version)
        .bind(sent.language.tag())
        .bind(moment.at.0)
        .execute(&mut **transaction)
        .await?;
        sqlx::query("update document set change_request = $1, draft = null where draft = $2")
            .bind(&id)
            .bind(draft)
            .execute(&mut **transaction)
            .await?;
        if let Some(earlier) = earlier {
            sqlx::query(
                "update document set change_request = $1 where change_request = $2
                     and code not in (select d.code from document d where d.change_request = $1)",
            )
            .bind(&id)
            .bind(&earlier)
            .execute(&mut **transaction)
            .await?;
            delete_documents(transaction, &earlier).await?;
        }
        note(transaction, &actor, "change.submit", &id, "", moment).await?;
        let ticket: String = sqlx::query_scalar("select ticket from registration where id = $1")
            .bind(registration)
            .fetch_one(&mut **transaction)
            .await?;
        Ticket::parse(&ticket).ok_or_else(|| Error::corrupt("registration", registration, "ticket"))
    }

    /// Takes back the open change request of a registration, without its documents. Returns its id.
    async fn withdraw_open(
        &self,
        transaction: &mut Transaction<'static, Any>,
        actor: &Actor,
        registration: &str,
        moment: &mut Moment,
    ) -> Result<Option<String>> {
        let id: Option<String> = sqlx::query_scalar(
            "update change_request set state = 'withdrawn', since = $2, sealed = ''
             where registration = $1 and state = 'submitted' returning id",
        )
        .bind(registration)
        .bind(moment.at.0)
        .fetch_optional(&mut **transaction)
        .await?;
        if let Some(id) = &id {
            note(transaction, actor, "change.withdraw", id, "", moment).await?;
        }
        Ok(id)
    }

    /// Takes back the open change request of the stakeholder who asks. `false` where there is none.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn withdraw_change(&self, actor: &Actor, moment: &mut Moment) -> Result<bool> {
        let Actor::Stakeholder { id } = actor else { return Ok(false) };
        let mut transaction = self.begin().await?;
        let withdrawn = self.withdraw_open(&mut transaction, actor, id, moment).await?;
        if let Some(change) = &withdrawn {
            delete_documents(&mut transaction, change).await?;
        }
        transaction.commit().await?;
        Ok(withdrawn.is_some())
    }

    /// The latest change request of the stakeholder who asks.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn own_change(&self, actor: &Actor) -> Result<Option<OwnChange>> {
        let Actor::Stakeholder { id } = actor else { return Ok(None) };
        let row: Option<(String, i64, String)> = sqlx::query_as(
            "select state, since, reason from change_request where registration = $1 order by id desc limit 1",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(code, since, reason)| Ok(OwnChange { state: state(id, &code)?, since: Timestamp(since), reason }))
            .transpose()
    }

    /// A page of the change requests within the officer's scope: the open ones, the longest waiting first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn changes(&self, actor: &Actor, after: Option<String>) -> Result<Page<ChangeItem>> {
        let Some(mut statement) = scoped(ITEM, actor) else {
            return Ok(Page { items: Vec::new(), next: None, total: None });
        };
        statement.add(" and c.state = 'submitted'", []);
        // Ids sort by time.
        statement.add_if(" and c.id > ?", after);
        statement.add(" order by c.id", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &ItemRow| row.id.clone()).await?;
        let items = rows.into_iter().map(ChangeItem::try_from).collect::<Result<_>>()?;
        Ok(Page { items, next, total: None })
    }

    async fn change_item(&self, actor: &Actor, id: &str) -> Result<Option<ChangeItem>> {
        let Some(mut statement) = scoped(ITEM, actor) else { return Ok(None) };
        statement.add(" and c.id = ?", [id.to_owned()]);
        let rows: Vec<ItemRow> = statement.fetch(&self.readers).await?;
        rows.into_iter().next().map(ChangeItem::try_from).transpose()
    }

    /// A change request with what would change; `None` where it is not in the officer's scope. That it was looked at
    /// is noted in the audit log.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn change(&self, actor: &Actor, id: &str, moment: &mut Moment) -> Result<Option<ChangePage>> {
        let Some(item) = self.change_item(actor, id).await? else { return Ok(None) };
        let row: RequestRow = sqlx::query_as(
            "select registration, sealed, consent_version, language, reason from change_request where id = $1",
        )
        .bind(id)
        .fetch_one(&self.readers)
        .await?;
        let mut transaction = self.begin().await?;
        note(&mut transaction, actor, "change.view", id, "", moment).await?;
        transaction.commit().await?;
        let (differences, kind) = if row.sealed.is_empty() {
            (Vec::new(), None)
        } else {
            let sealed: String = sqlx::query_scalar("select sealed from registration where id = $1")
                .bind(&row.registration)
                .fetch_one(&self.readers)
                .await?;
            let before: Values = self.key.open_json("registration", &row.registration, &sealed)?;
            let after: Values = self.key.open_json("change_request", id, &row.sealed)?;
            (self.differences(&before, &after, moment.at.day()).await?, self.new_kind(&item, &after).await?)
        };
        let needs_visit = kind.as_ref().is_some_and(|kind| kind.field_review);
        let criteria = kind.filter(|kind| kind.criteria_checked).map(|kind| kind.criteria).unwrap_or_default();
        let documents = self.documents_of_change(id).await?;
        Ok(Some(ChangePage { documents, differences, needs_visit, criteria, reason: row.reason, item }))
    }

    /// The kind that these values ask for, where it is another than now. What the present one needs was found out when
    /// it was approved.
    async fn new_kind(&self, item: &ChangeItem, values: &Values) -> Result<Option<Psks>> {
        let code = text(values, key::KIND);
        if code == item.kind { Ok(None) } else { self.psks_kind(code).await }
    }

    /// What differs, in the order of the steps. Areas become names, identifiers are masked.
    async fn differences(&self, before: &Values, after: &Values, today: Day) -> Result<Vec<Difference>> {
        let kind = match after.get(key::KIND) {
            Some(code) => self.psks_kind(code).await?,
            None => None,
        };
        let asked: Vec<String> = Step::ALL.into_iter().flat_map(|step| step.keys(kind.as_ref())).collect();
        // What only the earlier kind asked for comes last.
        let known: BTreeSet<&String> = asked.iter().collect();
        let gone = before.keys().filter(|name| !known.contains(name));
        let mut differences = Vec::new();
        for name in asked.iter().chain(gone).filter(|name| *name != key::CONSENT) {
            let (old, new) = (text(before, name), text(after, name));
            if old != new {
                differences.push(Difference {
                    key: name.clone(),
                    before: self.shown(name, old, today).await?,
                    after: self.shown(name, new, today).await?,
                });
            }
        }
        Ok(differences)
    }

    /// A value as an officer reads it.
    async fn shown(&self, name: &str, value: &str, today: Day) -> Result<String> {
        let area = match name {
            key::REGENCY => Some("select name from regency where code = $1"),
            key::DISTRICT => Some("select name from district where code = $1"),
            key::VILLAGE => Some("select name from village where code = $1"),
            _ => None,
        };
        if let Some(sql) = area {
            let found: Option<String> = sqlx::query_scalar(sql).bind(value).fetch_optional(&self.readers).await?;
            return Ok(found.unwrap_or_default());
        }
        Ok(match Field::from_code(name).filter(|field| is_identifier(*field)) {
            Some(field) => masked(field, value, today).unwrap_or_default(),
            None => value.to_owned(),
        })
    }
}

fn text<'a>(values: &'a Values, key: &str) -> &'a str {
    values.get(key).map_or("", String::as_str)
}

async fn delete_documents(transaction: &mut Transaction<'static, Any>, change: &str) -> Result<()> {
    sqlx::query("delete from document where change_request = $1").bind(change).execute(&mut **transaction).await?;
    Ok(())
}
