//! The review of registrations. Whose registrations an officer sees is part of every statement.

use domain::actor::{Actor, ReviewScope};
use domain::calendar::{Day, Timestamp};
use domain::document::DocumentType;
use domain::identity::{Email, Nib, Nik, Npwp, Phone};
use domain::kind::{Field, Psks};
use domain::office::{Duplicate, Particulars, QueueFilter, QueueItem, ReviewPage, StateCounts};
use domain::outbox::Message;
use domain::pillar::{Pillar, Subject};
use domain::programme::Page;
use domain::registration::{Event, Refusal, State, Ticket, key, transition};
use domain::search::likeness;
use sqlx::FromRow;

use crate::audit::note;
use crate::cube::{Change, Counted, count};
use crate::outbox::Recipient;
use crate::performance::{Waits, count_decision, count_waiting};
use crate::registration::{Happening, Values, add_event, count_registration, state};
use crate::search::Found;
use crate::statement::Statement;
use crate::{Error, Moment, Result, Store, bump_data_version};

/// Registrations on a page of the queue.
const PAGE: usize = 20;

/// Names at least this alike are shown as possible duplicates, out of 100.
const ALIKE: u32 = 70;

/// What became of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It is done; the registration now stands here.
    Done(State),
    /// The rules do not allow it.
    Refused(Refusal),
    /// Somebody else has acted since the officer looked.
    Outdated,
    /// There is no such registration within the officer's scope.
    NotFound,
}

#[derive(FromRow)]
struct QueueRow {
    id: String,
    ticket: String,
    name: String,
    subject: String,
    kind: String,
    regency: String,
    state: String,
    since: i64,
    taken_by: String,
}

impl TryFrom<QueueRow> for QueueItem {
    type Error = Error;

    fn try_from(row: QueueRow) -> Result<Self> {
        Ok(Self {
            subject: Subject::from_code(&row.subject)
                .ok_or_else(|| Error::corrupt("registration", &row.id, "subject"))?,
            state: state(&row.id, &row.state)?,
            id: row.id,
            ticket: row.ticket,
            name: row.name,
            kind: row.kind,
            regency: row.regency,
            since: Timestamp(row.since),
            taken_by: row.taken_by,
        })
    }
}

const QUEUE: &str = "select r.id, r.ticket, r.name, r.subject, r.kind, r.regency, r.state, r.since,
        coalesce(o.name, '') as taken_by
    from registration r left join officer o on o.id = r.taken_by
    where ";

/// Begins the condition of a statement with the officer's scope; `None` where nothing is in it.
pub(crate) fn scoped(text: &'static str, actor: &Actor) -> Option<Statement> {
    let mut statement = Statement::new(text);
    match actor.review_scope() {
        ReviewScope::Nothing => return None,
        ReviewScope::Province => statement.add("1 = 1", []),
        ReviewScope::Regency(regency) => statement.add("r.regency = ?", [regency.as_str().to_owned()]),
    };
    Some(statement)
}

#[derive(FromRow)]
struct ReviewRow {
    pillar: String,
    district: String,
    village: String,
    listed: i64,
    sealed: String,
    consent_version: String,
    consent_at: i64,
    version: i64,
}

impl Store {
    /// How many registrations are in each state, from the counted cells.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn state_counts(&self, actor: &Actor, filter: &QueueFilter) -> Result<StateCounts> {
        let Some(mut statement) =
            scoped("select r.state, cast(sum(r.n) as bigint) from registration_cell r where ", actor)
        else {
            return Ok(Vec::new());
        };
        statement.add_if(" and r.kind = ?", filter.kind.clone());
        statement.add_if(" and r.regency = ?", filter.regency.clone());
        statement.add(" group by r.state", []);
        let rows: Vec<(String, i64)> = statement.fetch(&self.readers).await?;
        Ok(State::ALL
            .iter()
            .map(|state| (*state, rows.iter().find(|(code, _)| code == state.code()).map_or(0, |(_, count)| *count)))
            .collect())
    }

    /// A page of the review queue, the longest waiting first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn queue(&self, actor: &Actor, filter: &QueueFilter) -> Result<Page<QueueItem>> {
        let nothing = Page { items: Vec::new(), next: None, total: None };
        let Some(mut statement) = scoped(QUEUE, actor) else { return Ok(nothing) };
        match (Ticket::parse(&filter.words), filter.state) {
            (Some(ticket), _) => {
                statement.add(" and r.ticket = ?", [ticket.as_str().to_owned()]);
            }
            (None, Some(state)) => {
                statement.add(" and r.state = ?", [state.code().to_owned()]);
            }
            (None, None) => {
                let open: Vec<String> =
                    State::ALL.iter().filter(|state| !state.is_final()).map(|state| state.code().to_owned()).collect();
                statement.add_list(" and r.state in (", &open, ")");
            }
        }
        let searched = Ticket::parse(&filter.words).is_none() && !domain::search::words(&filter.words).is_empty();
        if searched && self.add_words(&mut statement, &filter.words).await? == Found::Nothing {
            return Ok(nothing);
        }
        statement.add_if(" and r.kind = ?", filter.kind.clone());
        statement.add_if(" and r.regency = ?", filter.regency.clone());
        if let Some((since, id)) = filter.after.as_deref().and_then(|after| after.split_once('~'))
            && let Ok(since) = since.parse::<i64>()
        {
            statement.add(
                " and (r.since > cast(? as bigint) or (r.since = cast(? as bigint) and r.id > ?))",
                [since.to_string(), since.to_string(), id.to_owned()],
            );
        }
        statement.add(" order by r.since, r.id", []);
        let key = |row: &QueueRow| format!("{}~{}", row.since, row.id);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, key).await?;
        let items = rows.into_iter().map(QueueItem::try_from).collect::<Result<_>>()?;
        Ok(Page { items, next, total: None })
    }

    async fn queue_item(&self, actor: &Actor, id: &str) -> Result<Option<QueueItem>> {
        let Some(mut statement) = scoped(QUEUE, actor) else { return Ok(None) };
        statement.add(" and r.id = ?", [id.to_owned()]);
        let rows: Vec<QueueRow> = statement.fetch(&self.readers).await?;
        rows.into_iter().next().map(QueueItem::try_from).transpose()
    }

    /// A registration with all that its review needs; `None` where it is not in the officer's scope.
    /// That it was looked at is noted in the audit log.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn review(&self, actor: &Actor, id: &str, moment: &mut Moment) -> Result<Option<ReviewPage>> {
        let Some(item) = self.queue_item(actor, id).await? else { return Ok(None) };
        let row: ReviewRow = sqlx::query_as(
            "select r.pillar, d.name as district, v.name as village, r.listed, r.sealed, r.consent_version,
                    r.consent_at, r.version
             from registration r join district d on d.code = r.district join village v on v.code = r.village
             where r.id = $1",
        )
        .bind(id)
        .fetch_one(&self.readers)
        .await?;
        let values: Values = self.key.open_json("registration", id, &row.sealed)?;
        let kind = self.kind_of(&item.kind).await?;
        let mut transaction = self.begin().await?;
        note(&mut transaction, actor, "registration.view", id, "", moment).await?;
        transaction.commit().await?;
        Ok(Some(ReviewPage {
            pillar: Pillar::from_code(&row.pillar).ok_or_else(|| Error::corrupt("registration", id, "pillar"))?,
            district: row.district,
            village: row.village,
            particulars: particulars(&kind, &values, moment.at.day()),
            listed: row.listed == 1,
            documents: self.documents_of(id).await?,
            duplicates: self.duplicates(actor, &item).await?,
            history: self.history_of(id).await?,
            consent: (row.consent_version, Timestamp(row.consent_at)),
            version: row.version,
            item,
        }))
    }

    /// The kind of a registration, which refers to it and so has one.
    pub(crate) async fn kind_of(&self, code: &str) -> Result<Psks> {
        self.psks_kind(code).await?.ok_or_else(|| Error::corrupt("kind", code, "missing"))
    }

    /// Who may be the same applicant: the same number anywhere in the province, or a name much
    /// like it in the same regency. Outside the officer's scope only the ticket and what agrees.
    async fn duplicates(&self, actor: &Actor, item: &QueueItem) -> Result<Vec<Duplicate>> {
        let mut found: Vec<(QueueItem, Vec<String>)> = Vec::new();
        let same: Vec<(String, String)> = sqlx::query_as(
            "select other.registration, other.field from registration_digest mine
             join registration_digest other on other.digest = mine.digest and other.registration <> mine.registration
             where mine.registration = $1 order by other.registration, other.field limit 50",
        )
        .bind(&item.id)
        .fetch_all(&self.readers)
        .await?;
        for (id, field) in same {
            match found.iter_mut().find(|(other, _)| other.id == id) {
                Some((_, agrees)) => agrees.push(field),
                None => {
                    let mut statement = Statement::new(QUEUE);
                    statement.add("r.id = ?", [id]);
                    let rows: Vec<QueueRow> = statement.fetch(&self.readers).await?;
                    for row in rows {
                        found.push((row.try_into()?, vec![field.clone()]));
                    }
                }
            }
        }
        let mut statement = Statement::new(QUEUE);
        statement.add("r.regency = ? and r.id <> ?", [item.regency.clone(), item.id.clone()]);
        if self.add_words(&mut statement, &item.name).await? != Found::Nothing {
            statement.add(" order by r.id desc limit 50", []);
            let rows: Vec<QueueRow> = statement.fetch(&self.readers).await?;
            for row in rows {
                if likeness(&item.name, &row.name) < ALIKE {
                    continue;
                }
                match found.iter_mut().find(|(other, _)| other.id == row.id) {
                    Some((_, agrees)) => agrees.push(key::NAME.to_owned()),
                    None => found.push((row.try_into()?, vec![key::NAME.to_owned()])),
                }
            }
        }
        Ok(found
            .into_iter()
            .map(|(other, agrees)| {
                let visible = match actor.review_scope() {
                    ReviewScope::Province => true,
                    ReviewScope::Regency(regency) => regency.as_str() == other.regency,
                    ReviewScope::Nothing => false,
                };
                let shown = |text: String| if visible { text } else { String::new() };
                Duplicate {
                    id: shown(other.id),
                    name: shown(other.name),
                    ticket: other.ticket,
                    state: other.state,
                    agrees,
                }
            })
            .collect())
    }

    /// Does a step of the review. `version` is the one that the officer saw: where somebody else has
    /// acted since, nothing happens. Approval publishes the stakeholder and counts it.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn act(
        &self,
        actor: &Actor,
        id: &str,
        version: i64,
        event: &Event,
        moment: &mut Moment,
    ) -> Result<Acted> {
        let Some(officer) = actor.officer() else { return Ok(Acted::NotFound) };
        let Some(item) = self.queue_item(actor, id).await? else { return Ok(Acted::NotFound) };
        let mut transaction = self.begin().await?;
        // The version guards everything that was read before the transaction, the scope included.
        let row: Option<ActRow> = sqlx::query_as(
            "update registration set version = version + 1 where id = $1 and version = $2 and regency = $3
             returning state, since, ticket, kind, pillar, subject, name, district, village, listed, language, sealed",
        )
        .bind(id)
        .bind(version)
        .bind(&item.regency)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(row) = row else { return Ok(Acted::Outdated) };
        let kind = self.kind_of(&row.kind).await?;
        let old = state(id, &row.state)?;
        let new = match transition(old, event, kind.needs()) {
            Ok(new) => new,
            Err(refusal) => return Ok(Acted::Refused(refusal)),
        };
        sqlx::query("update registration set state = $2, since = $3, taken_by = $4 where id = $1")
            .bind(id)
            .bind(new.code())
            .bind(moment.at.0)
            .bind(&officer.id)
            .execute(&mut *transaction)
            .await?;
        let (reasons, words): (&[String], &str) = match event {
            Event::AskCorrection { reasons, note } => (reasons, note),
            Event::Reject { reason } => (&[], reason),
            _ => (&[], ""),
        };
        let decided_in = new.is_final().then_some(item.regency.as_str());
        let officer = Some(officer.id.as_str());
        let happening = Happening { event: event.code(), state: new, reasons, note: words, officer, decided_in };
        add_event(&mut transaction, id, happening, moment).await?;
        count_registration(&mut transaction, old, &item.regency, &row.kind, -1).await?;
        count_registration(&mut transaction, new, &item.regency, &row.kind, 1).await?;
        let waited = Waits { state: old, regency: &item.regency, since: Timestamp(row.since) };
        let waits = Waits { state: new, regency: &item.regency, since: moment.at };
        count_waiting(&mut transaction, Some(waited), waits).await?;
        if let Some(regency) = decided_in {
            count_decision(&mut transaction, id, regency, moment.at.day()).await?;
        }
        let detail = match event {
            Event::ApproveMet { met } => format!("criteria:{}", met.len()),
            _ => String::new(),
        };
        note(&mut transaction, actor, &format!("registration.{}", event.code()), id, &detail, moment).await?;
        let values: Values = self.key.open_json("registration", id, &row.sealed)?;
        if new == State::Approved {
            self.publish(&mut transaction, &item, &row, &values, &kind, moment).await?;
        }
        if let Some(message) = told(new, &row) {
            let recipient = Recipient::of(id, &values, &row.language);
            self.post(&mut transaction, recipient, &message, moment).await?;
        }
        transaction.commit().await?;
        Ok(Acted::Done(new))
    }

    async fn publish(
        &self,
        transaction: &mut sqlx::Transaction<'static, sqlx::Any>,
        item: &QueueItem,
        row: &ActRow,
        values: &Values,
        kind: &Psks,
        moment: &Moment,
    ) -> Result<()> {
        let day = moment.at.day();
        sqlx::query(
            "insert into stakeholder (id, name, subject, kind, pillar, regency, district, village, activity, listed,
                 verified_on)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&item.id)
        .bind(&row.name)
        .bind(&row.subject)
        .bind(&row.kind)
        .bind(&row.pillar)
        .bind(&item.regency)
        .bind(&row.district)
        .bind(&row.village)
        .bind(values.get(Field::Activity.code()).map_or("", String::as_str))
        .bind(row.listed)
        .bind(day.to_string())
        .execute(&mut **transaction)
        .await?;
        let counted = Counted {
            pillar: &row.pillar,
            kind,
            regency: &item.regency,
            district: &row.district,
            village: &row.village,
            listed: row.listed == 1,
            verified_on: day,
        };
        count(transaction, counted, Change::More).await?;
        bump_data_version(transaction).await
    }

    /// The content of a document within the officer's scope, with its type.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn document(
        &self,
        actor: &Actor,
        id: &str,
        moment: &mut Moment,
    ) -> Result<Option<(DocumentType, Vec<u8>)>> {
        let Some(mut statement) = scoped(
            "select d.content_type, d.sealed from document d left join change_request c on c.id = d.change_request
             join registration r on r.id = coalesce(d.registration, c.registration) where ",
            actor,
        ) else {
            return Ok(None);
        };
        statement.add(" and d.id = ?", [id.to_owned()]);
        let rows: Vec<(String, Vec<u8>)> = statement.fetch(&self.readers).await?;
        let Some((code, sealed)) = rows.into_iter().next() else { return Ok(None) };
        self.opened_document(actor, id, &code, &sealed, moment).await.map(Some)
    }

    /// Opens a document that the actor may see, and notes who saw it.
    pub(crate) async fn opened_document(
        &self,
        actor: &Actor,
        id: &str,
        code: &str,
        sealed: &[u8],
        moment: &mut Moment,
    ) -> Result<(DocumentType, Vec<u8>)> {
        let content_type =
            DocumentType::from_code(code).ok_or_else(|| Error::corrupt("document", id, "content type"))?;
        let content = self.key.open("document", id, sealed)?;
        let mut transaction = self.begin().await?;
        note(&mut transaction, actor, "document.view", id, "", moment).await?;
        transaction.commit().await?;
        Ok((content_type, content))
    }
}

#[derive(FromRow)]
struct ActRow {
    state: String,
    since: i64,
    ticket: String,
    kind: String,
    pillar: String,
    subject: String,
    name: String,
    district: String,
    village: String,
    listed: i64,
    language: String,
    sealed: String,
}

/// What the applicant is told about the state that a registration has come to.
fn told(state: State, row: &ActRow) -> Option<Message> {
    let (name, ticket) = (row.name.clone(), row.ticket.clone());
    match state {
        State::Correction => Some(Message::Correction { name, ticket }),
        State::Approved => Some(Message::Approved { name, ticket }),
        State::Rejected => Some(Message::Rejected { name, ticket }),
        State::Submitted | State::DocumentReview | State::FieldReview => None,
    }
}

/// What only the applicant and the office see.
pub(crate) fn particulars(kind: &Psks, values: &Values, today: Day) -> Particulars {
    let text = |key: &str| values.get(key).cloned().unwrap_or_default();
    let mut particulars = Particulars {
        address: text(key::ADDRESS),
        postcode: text(key::POSTCODE),
        contact: text(key::CONTACT),
        phone: Phone::parse(&text(key::PHONE)).map(|phone| phone.display()).unwrap_or_default(),
        email: Email::parse(&text(key::EMAIL)).map(|email| email.as_str().to_owned()).unwrap_or_default(),
        identifiers: Vec::new(),
        fields: Vec::new(),
    };
    for used in &kind.fields {
        let code = used.field.code();
        let Some(text) = values.get(code).filter(|text| !text.is_empty()) else { continue };
        if !is_identifier(used.field) {
            particulars.fields.push((code.to_owned(), text.clone()));
        } else if let Some(masked) = masked(used.field, text, today) {
            particulars.identifiers.push((code.to_owned(), masked));
        }
    }
    particulars
}

/// Whether a field holds a number that is shown masked only.
pub(crate) const fn is_identifier(field: Field) -> bool {
    matches!(field, Field::Nik | Field::Npwp | Field::Nib)
}

/// An identifier as it is shown; `None` where the text is none.
pub(crate) fn masked(field: Field, text: &str, today: Day) -> Option<String> {
    match field {
        Field::Nik => Nik::parse(text, today).ok().map(|nik| nik.masked()),
        Field::Npwp => Npwp::parse(text, today).ok().map(|npwp| npwp.masked()),
        Field::Nib => Nib::parse(text).ok().map(|nib| nib.masked()),
        _ => None,
    }
}
