//! Sending a registration: everything that it changes happens in one transaction.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::document::{DocumentInfo, DocumentType};
use domain::identity::Phone;
use domain::kind::Psks;
use domain::locale::Locale;
use domain::outbox::Message;
use domain::registration::{Application, Draft, Event, Needs, Purpose, State, Step, Ticket, key, transition};
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, Transaction};

use crate::audit::note;
use crate::outbox::Recipient;
use crate::performance::{Waits, count_waiting};
use crate::statement::Statement;
use crate::{Error, Moment, Result, Store};

/// The channel by which consent is given here.
const CHANNEL: &str = "web";

/// Identifiers by which the same applicant is found again.
const IDENTIFIERS: [&str; 5] = ["nik", "npwp", "nib", key::PHONE, key::EMAIL];

/// What became of sending a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is a registration, now or since an earlier attempt.
    Registered(Ticket),
    /// It is a change request, now or since an earlier attempt.
    ChangeRequested,
    /// A step is not in order.
    Open(Step),
    /// It was a change that is gone, or is of somebody else's.
    Gone,
}

/// What is sealed with a registration: the values by field name, in canonical form.
pub(crate) type Values = BTreeMap<String, String>;

/// The draft's texts with what they mean in place of how they were typed. What was typed for a
/// kind that was given up again is left out.
fn canonical(draft: &Draft, application: &Application, kind: &Psks) -> Values {
    let asked: Vec<String> = Step::ALL.into_iter().flat_map(|step| step.keys(Some(kind))).collect();
    let mut values = draft.values.clone();
    values.retain(|key, _| asked.contains(key));
    values.extend(application.fields.clone());
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            values.insert(key.to_owned(), value);
        }
    };
    set("nik", application.nik.as_ref().map(|nik| nik.as_str().to_owned()));
    set("npwp", application.npwp.as_ref().map(|npwp| npwp.as_str().to_owned()));
    set("nib", application.nib.as_ref().map(|nib| nib.as_str().to_owned()));
    set(key::NAME, Some(application.name.clone()));
    set(key::CONTACT, Some(application.contact.clone()));
    set(key::ADDRESS, Some(application.address.clone()));
    set(key::PHONE, Some(application.phone.as_str().to_owned()));
    set(key::EMAIL, application.email.as_ref().map(|email| email.as_str().to_owned()));
    set(key::POSTCODE, application.postcode.as_ref().map(|postcode| postcode.as_str().to_owned()));
    values
}

/// The state that is stored under this code.
pub(crate) fn state(id: &str, code: &str) -> Result<State> {
    State::from_code(code).ok_or_else(|| Error::corrupt("registration", id, format!("state {code}")))
}

/// A step in the history of a registration.
pub(crate) struct Happening<'a> {
    pub event: &'a str,
    pub state: State,
    pub reasons: &'a [String],
    pub note: &'a str,
    pub officer: Option<&'a str>,
    /// Code of the regency whose office decides with it.
    pub decided_in: Option<&'a str>,
}

impl<'a> Happening<'a> {
    /// What the applicant did.
    fn of_applicant(event: &'a str) -> Self {
        Self { event, state: State::Submitted, reasons: &[], note: "", officer: None, decided_in: None }
    }
}

/// Adds a step to the history of a registration.
pub(crate) async fn add_event(
    transaction: &mut Transaction<'static, Any>,
    registration: &str,
    happening: Happening<'_>,
    moment: &Moment,
) -> Result<()> {
    sqlx::query(
        "insert into registration_event (registration, number, at, event, state, reasons, note, officer, decided_in)
         select $1, cast(count(*) as bigint) + 1, $2, $3, $4, $5, $6, $7, $8
         from registration_event where registration = $1",
    )
    .bind(registration)
    .bind(moment.at.0)
    .bind(happening.event)
    .bind(happening.state.code())
    .bind(crate::to_json(&happening.reasons)?)
    .bind(happening.note.trim())
    .bind(happening.officer)
    .bind(happening.decided_in)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Moves the count of registrations: one more, or one fewer, of this state, regency and kind.
pub(crate) async fn count_registration(
    transaction: &mut Transaction<'static, Any>,
    state: State,
    regency: &str,
    kind: &str,
    change: i64,
) -> Result<()> {
    sqlx::query(
        "insert into registration_cell (state, regency, kind, n) values ($1, $2, $3, $4)
         on conflict (state, regency, kind) do update set n = registration_cell.n + excluded.n",
    )
    .bind(state.code())
    .bind(regency)
    .bind(kind)
    .bind(change)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

impl Store {
    /// Sends the draft of this token, from a page in this language. Sending it again gives the same ticket, so a double
    /// click, the back button or a retry after a broken connection make one registration.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn send_draft(
        &self,
        actor: &Actor,
        token: &str,
        kinds: &[Psks],
        consent_version: &str,
        language: Locale,
        moment: &mut Moment,
    ) -> Result<Sent> {
        let mut transaction = self.begin().await?;
        let Some((row, draft)) = self.lock_draft(&mut transaction, actor, token, moment).await? else {
            return Ok(Sent::Gone);
        };
        let token = row.token.clone();
        if row.ticket.is_some() && row.purpose()? == Purpose::Change {
            return Ok(Sent::ChangeRequested);
        }
        if let Some(ticket) = row.ticket {
            let ticket = Ticket::parse(&ticket).ok_or_else(|| Error::corrupt("draft", &token, "ticket"))?;
            return Ok(Sent::Registered(ticket));
        }
        let Some(kind) = kinds.iter().find(|kind| kind.code == draft.text(key::KIND)) else {
            return Ok(Sent::Open(if draft.subject().is_none() { Step::Subject } else { Step::Kind }));
        };
        let application = match draft.application(kind, moment.at.day()) {
            Ok(application) => application,
            Err(step) => return Ok(Sent::Open(step)),
        };
        // The codes have the right shape; whether there is such a village only the table knows.
        let village: i64 = sqlx::query_scalar("select count(*) from village where code = $1 and district = $2")
            .bind(application.village.as_str())
            .bind(application.district.as_str())
            .fetch_one(&mut *transaction)
            .await?;
        if village == 0 {
            return Ok(Sent::Open(Step::Place));
        }
        let sent = Sending {
            application: &application,
            values: canonical(&draft, &application, kind),
            consent_version,
            language,
        };
        let ticket = match (row.purpose()?, &row.registration) {
            (Purpose::Change, Some(id)) => self.send_change(&mut transaction, id, sent, &token, moment).await?,
            (_, Some(id)) => match self.send_again(&mut transaction, id, sent, moment).await? {
                Some(ticket) => ticket,
                // Somebody has sent the correction from elsewhere already.
                None => return Ok(Sent::Open(Step::Review)),
            },
            (_, None) => self.send_new(&mut transaction, sent, &token, moment).await?,
        };
        // The draft stays as a stub that knows its ticket; what was typed is in the registration now.
        sqlx::query("update draft set ticket = $2, sealed = $3 where token = $1")
            .bind(&token)
            .bind(ticket.as_str())
            .bind(self.key.seal_json(&token, &Draft::default(), moment)?)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(match row.purpose()? {
            Purpose::Change => Sent::ChangeRequested,
            Purpose::Register | Purpose::Correct => Sent::Registered(ticket),
        })
    }

    async fn send_new(
        &self,
        transaction: &mut Transaction<'static, Any>,
        sent: Sending<'_>,
        draft: &str,
        moment: &mut Moment,
    ) -> Result<Ticket> {
        let id = moment.id();
        let ticket = moment.ticket();
        let application = sent.application;
        let insert = sqlx::query(
            "insert into registration (id, ticket, subject, kind, pillar, name, regency, district, village, listed,
                 state, since, version, sealed, consent_version, language, consent_at, consent_channel, submitted_at)
             values ($1, $15, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14, $11, $16, $11)",
        );
        self.bound(insert, &id, &sent, moment)?
            .bind(ticket.as_str().to_owned())
            .bind(CHANNEL)
            .execute(&mut **transaction)
            .await?;
        let regency = application.regency.as_str();
        count_registration(transaction, State::Submitted, regency, &application.kind, 1).await?;
        count_waiting(transaction, None, Waits { state: State::Submitted, regency, since: moment.at }).await?;
        self.write_digests(transaction, &id, &sent.values).await?;
        crate::search::add_name(transaction, &id, &application.name).await?;
        sqlx::query("update document set registration = $1, draft = null where draft = $2")
            .bind(&id)
            .bind(draft)
            .execute(&mut **transaction)
            .await?;
        add_event(transaction, &id, Happening::of_applicant("submit"), moment).await?;
        note(transaction, &Actor::Anonymous, "registration.submit", &id, "", moment).await?;
        let message = Message::Received { name: application.name.clone(), ticket: ticket.to_string() };
        let recipient = Recipient::of(&id, &sent.values, sent.language.tag());
        self.post(transaction, recipient, &message, moment).await?;
        Ok(ticket)
    }

    /// Binds what a registration says to the places $1 to $14 of a statement.
    fn bound<'q>(
        &self,
        statement: Query<'q, Any, AnyArguments>,
        id: &str,
        sent: &Sending<'_>,
        moment: &mut Moment,
    ) -> Result<Query<'q, Any, AnyArguments>> {
        let application = sent.application;
        Ok(statement
            .bind(id.to_owned())
            .bind(application.subject.code())
            .bind(application.kind.clone())
            .bind(application.pillar.code())
            .bind(application.name.clone())
            .bind(application.regency.as_str().to_owned())
            .bind(application.district.as_str().to_owned())
            .bind(application.village.as_str().to_owned())
            .bind(i64::from(application.listed))
            .bind(State::Submitted.code())
            .bind(moment.at.0)
            .bind(self.key.seal_json(id, &sent.values, moment)?)
            .bind(sent.consent_version.to_owned())
            .bind(sent.language.tag()))
    }

    /// Sends a correction. `None` where the registration no longer waits for one.
    async fn send_again(
        &self,
        transaction: &mut Transaction<'static, Any>,
        id: &str,
        sent: Sending<'_>,
        moment: &mut Moment,
    ) -> Result<Option<Ticket>> {
        // Writing first locks the row on PostgreSQL, so that what is read below stays true.
        let before: Option<(String, String, String, String, String, i64)> = sqlx::query_as(
            "update registration set version = version + 1 where id = $1
             returning ticket, state, regency, kind, name, since",
        )
        .bind(id)
        .fetch_optional(&mut **transaction)
        .await?;
        let Some((ticket, code, regency, kind, name, since)) = before else { return Ok(None) };
        let old = state(id, &code)?;
        // What a kind needs matters for approval only.
        let Ok(new) = transition(old, &Event::Resubmit, Needs::default()) else { return Ok(None) };
        let application = sent.application;
        let update = sqlx::query(
            "update registration set subject = $2, kind = $3, pillar = $4, name = $5, regency = $6, district = $7,
                 village = $8, listed = $9, state = $10, since = $11, taken_by = null, sealed = $12,
                 consent_version = $13, language = $14, consent_at = $11
             where id = $1",
        );
        self.bound(update, id, &sent, moment)?.execute(&mut **transaction).await?;
        count_registration(transaction, old, &regency, &kind, -1).await?;
        count_registration(transaction, new, application.regency.as_str(), &application.kind, 1).await?;
        let waited = Waits { state: old, regency: &regency, since: Timestamp(since) };
        let waits = Waits { state: new, regency: application.regency.as_str(), since: moment.at };
        count_waiting(transaction, Some(waited), waits).await?;
        self.write_digests(transaction, id, &sent.values).await?;
        if name != application.name {
            crate::search::remove_name(transaction, id).await?;
            crate::search::add_name(transaction, id, &application.name).await?;
        }
        // A document that was sent anew takes the place of the one with the same code.
        sqlx::query(
            "delete from document where registration = $1 and code in
                 (select d.code from document d join draft on d.draft = draft.token where draft.registration = $1)",
        )
        .bind(id)
        .execute(&mut **transaction)
        .await?;
        sqlx::query(
            "update document set registration = $1, draft = null
             where draft in (select token from draft where registration = $1)",
        )
        .bind(id)
        .execute(&mut **transaction)
        .await?;
        add_event(transaction, id, Happening::of_applicant(Event::Resubmit.code()), moment).await?;
        let actor = Actor::Applicant { registration: id.to_owned() };
        note(transaction, &actor, "registration.resubmit", id, "", moment).await?;
        Ticket::parse(&ticket).map(Some).ok_or_else(|| Error::corrupt("registration", id, "ticket"))
    }

    pub(crate) async fn write_digests(
        &self,
        transaction: &mut Transaction<'static, Any>,
        id: &str,
        values: &Values,
    ) -> Result<()> {
        sqlx::query("delete from registration_digest where registration = $1")
            .bind(id)
            .execute(&mut **transaction)
            .await?;
        for field in IDENTIFIERS {
            let Some(value) = values.get(field).filter(|value| !value.is_empty()) else { continue };
            sqlx::query("insert into registration_digest (registration, field, digest) values ($1, $2, $3)")
                .bind(id)
                .bind(field)
                .bind(self.key.digest(field, value))
                .execute(&mut **transaction)
                .await?;
        }
        Ok(())
    }

    /// What is sealed of a registration, with the language that it was sent in.
    pub(crate) async fn sealed_of(
        &self,
        transaction: &mut Transaction<'static, Any>,
        registration: &str,
    ) -> Result<(Values, String)> {
        let (sealed, language): (String, String) =
            sqlx::query_as("select sealed, language from registration where id = $1")
                .bind(registration)
                .fetch_one(&mut **transaction)
                .await?;
        Ok((self.key.open_json("registration", registration, &sealed)?, language))
    }

    /// Documents of a registration, without their content.
    pub(crate) async fn documents_of(&self, registration: &str) -> Result<Vec<DocumentInfo>> {
        let statement = Statement::new("select id, code, content_type, bytes from document where registration = ");
        self.documents_listed(statement, registration).await
    }

    /// Documents that came with a change request, without their content.
    pub(crate) async fn documents_of_change(&self, change: &str) -> Result<Vec<DocumentInfo>> {
        let statement = Statement::new("select id, code, content_type, bytes from document where change_request = ");
        self.documents_listed(statement, change).await
    }

    async fn documents_listed(&self, mut statement: Statement, owner: &str) -> Result<Vec<DocumentInfo>> {
        statement.add("? order by code, id", [owner.to_owned()]);
        let rows: Vec<(String, String, String, i64)> = statement.fetch(&self.readers).await?;
        rows.into_iter()
            .map(|(id, code, content, bytes)| {
                let content =
                    DocumentType::from_code(&content).ok_or_else(|| Error::corrupt("document", &id, "content type"))?;
                Ok(DocumentInfo { id, code, content, bytes })
            })
            .collect()
    }

    /// The registration of a ticket, where the phone number is its own.
    pub(crate) async fn registration_of(&self, ticket: &Ticket, phone: &Phone) -> Result<Option<String>> {
        Ok(sqlx::query_scalar(
            "select r.id from registration r
             join registration_digest d on d.registration = r.id and d.field = 'phone' and d.digest = $2
             where r.ticket = $1",
        )
        .bind(ticket.as_str())
        .bind(self.key.digest(key::PHONE, phone.as_str()))
        .fetch_optional(&self.readers)
        .await?)
    }
}

/// A registration on its way into the database.
pub(crate) struct Sending<'a> {
    application: &'a Application,
    pub values: Values,
    pub consent_version: &'a str,
    pub language: Locale,
}
