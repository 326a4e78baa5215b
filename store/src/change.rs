//! Changes that verified stakeholders ask for. What is verified stays as it is until an officer approves.

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::calendar::{Day, Timestamp};
use domain::change::{ChangeItem, ChangePage, ChangeState, Decision, Difference, OwnChange, Refusal, decide};
use domain::kind::{Field, Psks};
use domain::outbox::Message;
use domain::programme::Page;
use domain::registration::{Application, Draft, Purpose, State, Step, Ticket, key};
use sqlx::{Any, FromRow, Transaction};

use crate::audit::note;
use crate::cube::{Change, Counted, count};
use crate::draft::{Begun, change_token};
use crate::office::{is_identifier, masked, scoped};
use crate::outbox::Recipient;
use crate::registration::{Happening, Sending, Values, add_event, count_registration};
use crate::{Error, Moment, Result, Store, bump_data_version};

/// Change requests on a page of the office's list.
const PAGE: usize = 20;

/// What became of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It is done; the change request now stands here.
    Done(ChangeState),
    /// The rules do not allow it.
    Refused(Refusal),
    /// There is no such change request within the actor's scope.
    NotFound,
}

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

/// What is verified of a stakeholder, as far as it is counted.
#[derive(FromRow)]
struct VerifiedRow {
    name: String,
    kind: String,
    pillar: String,
    regency: String,
    district: String,
    village: String,
    listed: i64,
    verified_on: String,
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
        let (differences, needs_visit) = if row.sealed.is_empty() {
            (Vec::new(), false)
        } else {
            let sealed: String = sqlx::query_scalar("select sealed from registration where id = $1")
                .bind(&row.registration)
                .fetch_one(&self.readers)
                .await?;
            let before: Values = self.key.open_json("registration", &row.registration, &sealed)?;
            let after: Values = self.key.open_json("change_request", id, &row.sealed)?;
            (self.differences(&before, &after, moment.at.day()).await?, self.needs_visit(&item, &after).await?)
        };
        let documents = self.documents_of_change(id).await?;
        Ok(Some(ChangePage { documents, differences, needs_visit, reason: row.reason, item }))
    }

    /// Whether these values ask for another kind, which is verified by a visit.
    async fn needs_visit(&self, item: &ChangeItem, values: &Values) -> Result<bool> {
        let code = text(values, key::KIND);
        Ok(code != item.kind && self.psks_kind(code).await?.is_some_and(|kind| kind.field_review))
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

    /// Decides a change request. Approval changes registration, directory, search and counts in one transaction, and
    /// counts as a verification of today.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn decide_change(
        &self,
        actor: &Actor,
        id: &str,
        decision: &Decision,
        moment: &mut Moment,
    ) -> Result<Decided> {
        let Some(officer) = actor.officer() else { return Ok(Decided::NotFound) };
        let Some(item) = self.change_item(actor, id).await? else { return Ok(Decided::NotFound) };
        let sealed: String = sqlx::query_scalar("select sealed from change_request where id = $1")
            .bind(id)
            .fetch_one(&self.readers)
            .await?;
        let needs_visit = if sealed.is_empty() {
            false
        } else {
            let values = self.key.open_json("change_request", id, &sealed)?;
            self.needs_visit(&item, &values).await?
        };
        let new = match decide(item.state, decision, needs_visit) {
            Ok(new) => new,
            Err(refusal) => return Ok(Decided::Refused(refusal)),
        };
        let reason = match decision {
            Decision::Reject { reason } => reason.trim(),
            Decision::Approve { .. } => "",
        };
        let mut transaction = self.begin().await?;
        // The state guards against a second decision, the regency against a move since the scope was read.
        let row: Option<RequestRow> = sqlx::query_as(
            "update change_request set state = $2, since = $3, officer = $4, reason = $5
             where id = $1 and state = 'submitted'
                 and registration in (select id from registration where regency = $6)
             returning registration, sealed, consent_version, language, reason",
        )
        .bind(id)
        .bind(new.code())
        .bind(moment.at.0)
        .bind(&officer.id)
        .bind(reason)
        .bind(&item.regency)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(row) = row else { return Ok(Decided::Refused(Refusal::Decided)) };
        let mut values: Values = self.key.open_json("change_request", id, &row.sealed)?;
        let message = if new == ChangeState::Approved {
            let Some(name) = self.apply(&mut transaction, id, &row, &values, &officer.id, moment).await? else {
                return Ok(Decided::Refused(Refusal::OutOfOrder));
            };
            Message::ChangeApproved { name }
        } else {
            delete_documents(&mut transaction, id).await?;
            // The address that would have been is not verified, so the message goes to the one that is.
            values = self.values_of(&mut transaction, &row.registration).await?;
            Message::ChangeRejected { name: item.name, reason: reason.to_owned() }
        };
        sqlx::query("update change_request set sealed = '' where id = $1").bind(id).execute(&mut *transaction).await?;
        let recipient = Recipient::of(&row.registration, &values, &row.language);
        self.post(&mut transaction, recipient, &message, moment).await?;
        note(&mut transaction, actor, &format!("change.{}", new.code()), id, "", moment).await?;
        transaction.commit().await?;
        Ok(Decided::Done(new))
    }

    async fn values_of(&self, transaction: &mut Transaction<'static, Any>, registration: &str) -> Result<Values> {
        let sealed: String = sqlx::query_scalar("select sealed from registration where id = $1")
            .bind(registration)
            .fetch_one(&mut **transaction)
            .await?;
        self.key.open_json("registration", registration, &sealed)
    }

    /// Puts what was asked for in the place of what was verified. Returns the name; `None` where it no longer fits the
    /// rules of its kind.
    async fn apply(
        &self,
        transaction: &mut Transaction<'static, Any>,
        change: &str,
        row: &RequestRow,
        values: &Values,
        officer: &str,
        moment: &mut Moment,
    ) -> Result<Option<String>> {
        let id = row.registration.as_str();
        let Some(kind) = self.psks_kind(text(values, key::KIND)).await? else { return Ok(None) };
        let Some(application) = application(values, &kind, moment.at.day()) else { return Ok(None) };
        let old: VerifiedRow = sqlx::query_as(
            "select name, kind, pillar, regency, district, village, listed, verified_on from stakeholder where id = $1",
        )
        .bind(id)
        .fetch_one(&mut **transaction)
        .await?;
        let old_kind = self.kind_of(&old.kind).await?;
        let verified_on =
            Day::parse_iso(&old.verified_on).ok_or_else(|| Error::corrupt("stakeholder", id, "verified_on"))?;
        let counted = Counted {
            pillar: &old.pillar,
            kind: &old_kind,
            regency: &old.regency,
            district: &old.district,
            village: &old.village,
            listed: old.listed == 1,
            verified_on,
        };
        count(transaction, counted, Change::Fewer).await?;
        let regency = application.regency.as_str();
        let today = moment.at.day();
        let counted = Counted {
            pillar: application.pillar.code(),
            kind: &kind,
            regency,
            district: application.district.as_str(),
            village: application.village.as_str(),
            listed: application.listed,
            verified_on: today,
        };
        count(transaction, counted, Change::More).await?;
        count_registration(transaction, State::Approved, &old.regency, &old.kind, -1).await?;
        count_registration(transaction, State::Approved, regency, &application.kind, 1).await?;
        sqlx::query(
            "update registration set name = $2, subject = $3, kind = $4, pillar = $5, regency = $6, district = $7,
                 village = $8, listed = $9, sealed = $10, consent_version = $11, consent_at = $12, language = $13,
                 version = version + 1
             where id = $1",
        )
        .bind(id)
        .bind(&application.name)
        .bind(application.subject.code())
        .bind(&application.kind)
        .bind(application.pillar.code())
        .bind(regency)
        .bind(application.district.as_str())
        .bind(application.village.as_str())
        .bind(i64::from(application.listed))
        .bind(self.key.seal_json(id, values, moment)?)
        .bind(&row.consent_version)
        .bind(moment.at.0)
        .bind(&row.language)
        .execute(&mut **transaction)
        .await?;
        sqlx::query(
            "update stakeholder set name = r.name, subject = r.subject, kind = r.kind, pillar = r.pillar,
                 regency = r.regency, district = r.district, village = r.village, listed = r.listed,
                 activity = $2, verified_on = $3
             from registration r where r.id = stakeholder.id and stakeholder.id = $1",
        )
        .bind(id)
        .bind(text(values, Field::Activity.code()))
        .bind(today.to_string())
        .execute(&mut **transaction)
        .await?;
        self.write_digests(transaction, id, values).await?;
        if old.name != application.name {
            crate::search::remove_name(transaction, id).await?;
            crate::search::add_name(transaction, id, &application.name).await?;
        }
        sqlx::query(
            "delete from document where registration = $1
                 and code in (select d.code from document d where d.change_request = $2)",
        )
        .bind(id)
        .bind(change)
        .execute(&mut **transaction)
        .await?;
        sqlx::query("update document set registration = $1, change_request = null where change_request = $2")
            .bind(id)
            .bind(change)
            .execute(&mut **transaction)
            .await?;
        let happening =
            Happening { event: "change", state: State::Approved, reasons: &[], note: "", officer: Some(officer) };
        add_event(transaction, id, happening, moment).await?;
        bump_data_version(transaction).await?;
        Ok(Some(application.name))
    }
}

fn text<'a>(values: &'a Values, key: &str) -> &'a str {
    values.get(key).map_or("", String::as_str)
}

/// What these values mean. Documents were asked for when it was sent.
fn application(values: &Values, kind: &Psks, today: Day) -> Option<Application> {
    let documents = kind.documents.iter().map(|document| document.code.clone()).collect();
    Draft { values: values.clone(), documents }.application(kind, today).ok()
}

async fn delete_documents(transaction: &mut Transaction<'static, Any>, change: &str) -> Result<()> {
    sqlx::query("delete from document where change_request = $1").bind(change).execute(&mut **transaction).await?;
    Ok(())
}
