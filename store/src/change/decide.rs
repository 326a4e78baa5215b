//! An officer's decision about a change request, and what approval puts in the place of what was verified.

use domain::actor::Actor;
use domain::calendar::Day;
use domain::change::{ChangeState, Decision, Refusal, decide};
use domain::kind::{Field, Psks};
use domain::outbox::Message;
use domain::registration::{Application, Draft, State, key};
use sqlx::{Any, FromRow, Transaction};

use super::{RequestRow, delete_documents, text};
use crate::audit::note;
use crate::cube::{Change, Counted, count};
use crate::outbox::Recipient;
use crate::registration::{Happening, Values, add_event, count_registration};
use crate::{Error, Moment, Result, Store, bump_data_version};

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

impl Store {
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
        let kind = if sealed.is_empty() {
            None
        } else {
            let values: Values = self.key.open_json("change_request", id, &sealed)?;
            self.new_kind(&item, &values).await?
        };
        let needs = kind.map(|kind| kind.needs()).unwrap_or_default();
        let new = match decide(item.state, decision, needs) {
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
            (values, _) = self.sealed_of(&mut transaction, &row.registration).await?;
            Message::ChangeRejected { name: item.name, reason: reason.to_owned() }
        };
        sqlx::query("update change_request set sealed = '' where id = $1").bind(id).execute(&mut *transaction).await?;
        let recipient = Recipient::of(&row.registration, &values, &row.language);
        self.post(&mut transaction, recipient, &message, moment).await?;
        let detail = match decision {
            Decision::Approve { met, .. } if needs.criteria > 0 => format!("criteria:{}", met.len()),
            _ => String::new(),
        };
        note(&mut transaction, actor, &format!("change.{}", new.code()), id, &detail, moment).await?;
        transaction.commit().await?;
        Ok(Decided::Done(new))
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
        let happening = Happening {
            event: "change",
            state: State::Approved,
            reasons: &[],
            note: "",
            officer: Some(officer),
            decided_in: None,
        };
        add_event(transaction, id, happening, moment).await?;
        bump_data_version(transaction).await?;
        Ok(Some(application.name))
    }
}

/// What these values mean. Documents were asked for when it was sent.
fn application(values: &Values, kind: &Psks, today: Day) -> Option<Application> {
    let documents = kind.documents.iter().map(|document| document.code.clone()).collect();
    Draft { values: values.clone(), documents }.application(kind, today).ok()
}
