//! Reports of wrong data.

use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::exchange::PATH;
use domain::identity::Email;
use domain::locale::Locale;
use domain::outbox::Message;
use domain::programme::Page;
use domain::report::{Report, ReportItem, ReportState};
use sqlx::FromRow;

use crate::audit::note;
use crate::office::scoped;
use crate::outbox::Recipient;
use crate::{Error, Moment, Result, Store};

/// Reports on a page of the office's list.
const PAGE: usize = 20;

#[derive(FromRow)]
struct Row {
    id: String,
    page: String,
    text: String,
    sealed: String,
    state: String,
    at: i64,
    answer: String,
}

impl TryFrom<Row> for ReportItem {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            state: ReportState::from_code(&row.state).ok_or_else(|| Error::corrupt("report", &row.id, "state"))?,
            id: row.id,
            page: row.page,
            text: row.text,
            answerable: !row.sealed.is_empty(),
            at: Timestamp(row.at),
            answer: row.answer,
        })
    }
}

impl Store {
    /// Keeps a report, for the office of the regency that the page is about, else for the province.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn send_report(&self, report: &Report, language: Locale, moment: &mut Moment) -> Result<()> {
        let id = moment.id();
        let regency = self.regency_of_page(&report.page).await?;
        let sealed = match &report.email {
            Some(email) => self.key.seal_json(&id, &email.as_str(), moment)?,
            None => String::new(),
        };
        let mut transaction = self.begin().await?;
        sqlx::query(
            "insert into report (id, page, regency, state, text, sealed, language, at, answer)
             values ($1, $2, $3, $4, $5, $6, $7, $8, '')",
        )
        .bind(&id)
        .bind(&report.page)
        .bind(regency)
        .bind(ReportState::Open.code())
        .bind(&report.text)
        .bind(sealed)
        .bind(language.tag())
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        note(&mut transaction, &Actor::Anonymous, "report.send", &id, "", moment).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn regency_of_page(&self, page: &str) -> Result<Option<String>> {
        let mut parts = page.trim_start_matches('/').split('/');
        let sql = match parts.next() {
            Some("direktori") => "select regency from stakeholder where id = $1",
            Some("wilayah") => "select code from regency where code = $1",
            Some("kegiatan") => "select regency from activity where slug = $1 and regency is not null",
            Some("kisah") => "select regency from story_shown where slug = $1 and regency is not null",
            Some(listings) if listings == PATH.trim_start_matches('/') => {
                "select regency from listing where id = $1 and regency is not null"
            }
            _ => return Ok(None),
        };
        let key = parts.next().unwrap_or_default();
        Ok(sqlx::query_scalar(sql).bind(key).fetch_optional(&self.readers).await?)
    }

    /// A page of the reports within the officer's scope that stand here, the longest waiting first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn reports(&self, actor: &Actor, state: ReportState, after: Option<String>) -> Result<Page<ReportItem>> {
        let Some(mut statement) =
            scoped("select r.id, r.page, r.text, r.sealed, r.state, r.at, r.answer from report r where ", actor)
        else {
            return Ok(Page { items: Vec::new(), next: None, total: None });
        };
        statement.add(" and r.state = ?", [state.code().to_owned()]);
        // Ids sort by time.
        statement.add_if(" and r.id > ?", after);
        statement.add(" order by r.id", []);
        let (rows, next) = statement.fetch_page(&self.readers, PAGE, |row: &Row| row.id.clone()).await?;
        let items = rows.into_iter().map(ReportItem::try_from).collect::<Result<_>>()?;
        Ok(Page { items, next, total: None })
    }

    /// Answers a report. The answer goes by mail to who gave an address, which is forgotten then. `false` where it is
    /// not in the officer's scope or was answered already.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn answer_report(&self, actor: &Actor, id: &str, answer: &str, moment: &mut Moment) -> Result<bool> {
        let Some(officer) = actor.officer() else { return Ok(false) };
        let Some(mut statement) = scoped("select r.id, r.sealed from report r where ", actor) else { return Ok(false) };
        statement.add(" and r.id = ?", [id.to_owned()]);
        let rows: Vec<(String, String)> = statement.fetch(&self.readers).await?;
        let Some((_, sealed)) = rows.into_iter().next() else { return Ok(false) };
        let mut transaction = self.begin().await?;
        let row: Option<(String, String)> = sqlx::query_as(
            "update report set state = 'answered', answer = $2, answered_at = $3, officer = $4, sealed = ''
             where id = $1 and state = 'open' returning page, language",
        )
        .bind(id)
        .bind(answer)
        .bind(moment.at.0)
        .bind(&officer.id)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some((page, tag)) = row else { return Ok(false) };
        if !sealed.is_empty() {
            let address: String = self.key.open_json("report", id, &sealed)?;
            let to = Email::parse(&address).map_err(|_| Error::corrupt("report", id, "address"))?;
            let message = Message::ReportAnswered { page, answer: answer.to_owned() };
            let recipient = Recipient { registration: None, to: Some(to), language: &tag };
            self.post(&mut transaction, recipient, &message, moment).await?;
        }
        note(&mut transaction, actor, "report.answer", id, "", moment).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
