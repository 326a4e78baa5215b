//! Partners of programmes.

use domain::actor::Actor;
use domain::locale::Bilingual;
use domain::outbox::Message;
use domain::pillar::{Pillar, Subject};
use domain::programme::Programme;
use domain::programme::edit::edits;
use domain::programme::partner::{Partner, PartnerRole, PartnerSide, PartnerState, Partnership, said};
use domain::registration::Ticket;
use sqlx::FromRow;

use crate::audit::note;
use crate::stakeholder::lock_stakeholder;
use crate::{Error, Moment, Result, Store, bump_data_version, from_json};

#[derive(FromRow)]
struct Row {
    stakeholder: String,
    name: String,
    subject: String,
    pillar: String,
    listed: i64,
    role: String,
    state: String,
}

const PARTNERS: &str = "select p.stakeholder, s.name, s.subject, s.pillar, s.listed, p.role, p.state
    from programme_partner p join stakeholder s on s.id = p.stakeholder where p.programme = $1
    order by p.role, s.name, s.id";

fn role(code: &str) -> Result<PartnerRole> {
    PartnerRole::from_code(code).ok_or_else(|| Error::corrupt("programme_partner", code, "role"))
}

fn state(code: &str) -> Result<PartnerState> {
    PartnerState::from_code(code).ok_or_else(|| Error::corrupt("programme_partner", code, "state"))
}

/// Which side of a partnership with this stakeholder an actor is on.
fn side(actor: &Actor, stakeholder: &str) -> Option<PartnerSide> {
    match actor {
        Actor::Officer(officer) if edits(officer.role) => Some(PartnerSide::Office),
        Actor::Stakeholder { id } if id == stakeholder => Some(PartnerSide::Stakeholder),
        _ => None,
    }
}

impl Store {
    async fn partner_rows(&self, programme: &str) -> Result<Vec<Row>> {
        Ok(sqlx::query_as(PARTNERS).bind(programme).fetch_all(&self.readers).await?)
    }

    fn partner(row: Row) -> Result<Partner> {
        Ok(Partner {
            pillar: Pillar::from_code(&row.pillar)
                .ok_or_else(|| Error::corrupt("stakeholder", &row.stakeholder, "pillar"))?,
            role: role(&row.role)?,
            state: state(&row.state)?,
            listed: row.listed == 1,
            stakeholder: row.stakeholder,
            name: row.name,
        })
    }

    /// The partners that everybody sees: confirmed by both sides, and no private person who is not listed.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn partners(&self, programme: &str) -> Result<Vec<Partner>> {
        let confirmed = |row: &Row| row.state == PartnerState::Confirmed.code();
        let named = |row: &Row| {
            row.listed == 1 || Subject::from_code(&row.subject).is_some_and(|subject| !subject.is_private())
        };
        let rows = self.partner_rows(programme).await?.into_iter();
        rows.filter(|row| confirmed(row) && named(row)).map(Self::partner).collect()
    }

    /// All partners of a programme, for who writes it; none for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn all_partners(&self, actor: &Actor, programme: &str) -> Result<Vec<Partner>> {
        if !actor.officer().is_some_and(|officer| edits(officer.role)) {
            return Ok(Vec::new());
        }
        self.partner_rows(programme).await?.into_iter().map(Self::partner).collect()
    }

    /// The partnerships of the stakeholder who asks, those that wait for an answer first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn own_partnerships(&self, actor: &Actor) -> Result<Vec<Partnership>> {
        let Actor::Stakeholder { id } = actor else { return Ok(Vec::new()) };
        let rows: Vec<(String, String, String, String)> = sqlx::query_as(
            "select p.programme, p.role, p.state, g.content from programme_partner p
             join programme g on g.slug = p.programme where p.stakeholder = $1
             order by case p.state when 'asked' then 0 else 1 end, g.title, p.role",
        )
        .bind(id)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(programme, role_code, state_code, content)| {
                let title = from_json::<Programme>("programme", &programme, &content)?.title;
                Ok(Partnership { programme, title, role: role(&role_code)?, state: state(&state_code)? })
            })
            .collect()
    }

    /// The verified stakeholder of a ticket, for an officer who writes programmes.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn partner_of_ticket(&self, actor: &Actor, ticket: &Ticket) -> Result<Option<String>> {
        if !actor.officer().is_some_and(|officer| edits(officer.role)) {
            return Ok(None);
        }
        Ok(sqlx::query_scalar("select s.id from stakeholder s join registration r on r.id = s.id where r.ticket = $1")
            .bind(ticket.as_str())
            .fetch_optional(&self.readers)
            .await?)
    }

    /// Says for the actor's side that a stakeholder has a role in a public programme. `None` where the actor is on neither
    /// side, or there is no such programme.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn say_partner(
        &self,
        actor: &Actor,
        programme: &str,
        stakeholder: &str,
        role: PartnerRole,
        moment: &mut Moment,
    ) -> Result<Option<PartnerState>> {
        let Some(side) = side(actor, stakeholder) else { return Ok(None) };
        let mut transaction = self.begin().await?;
        // Both must be there; the lock on the stakeholder puts two who say something at once in order.
        let verified = lock_stakeholder(&mut transaction, stakeholder).await?;
        let public: Option<String> = sqlx::query_scalar("select content from programme where slug = $1")
            .bind(programme)
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(content) = public.filter(|_| verified) else { return Ok(None) };
        let before: Option<String> = sqlx::query_scalar(
            "select state from programme_partner where programme = $1 and stakeholder = $2 and role = $3",
        )
        .bind(programme)
        .bind(stakeholder)
        .bind(role.code())
        .fetch_optional(&mut *transaction)
        .await?;
        let before = before.map(|code| state(&code)).transpose()?;
        let now = said(before, side);
        if before == Some(now) {
            return Ok(Some(now));
        }
        sqlx::query(
            "insert into programme_partner (programme, stakeholder, role, state, since) values ($1, $2, $3, $4, $5)
             on conflict (programme, stakeholder, role) do update set state = excluded.state, since = excluded.since",
        )
        .bind(programme)
        .bind(stakeholder)
        .bind(role.code())
        .bind(now.code())
        .bind(moment.at.0)
        .execute(&mut *transaction)
        .await?;
        if now == PartnerState::Confirmed {
            bump_data_version(&mut transaction).await?;
        }
        if side == PartnerSide::Office {
            let title = from_json::<Programme>("programme", programme, &content)?.title;
            let programme = programme.to_owned();
            let message = match now {
                PartnerState::Confirmed => Message::PartnerConfirmed { programme, title, role },
                PartnerState::Asked | PartnerState::Offered => Message::PartnerAsked { programme, title, role },
            };
            self.tell_stakeholder(&mut transaction, stakeholder, &message, moment).await?;
        }
        note(&mut transaction, actor, &format!("partner.{}", now.code()), stakeholder, programme, moment).await?;
        transaction.commit().await?;
        Ok(Some(now))
    }

    /// Ends a partnership, or declines one, from either side. `false` where there is none that is the actor's. One that was
    /// confirmed is kept for the reports of the years in which it was held.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn end_partner(
        &self,
        actor: &Actor,
        programme: &str,
        stakeholder: &str,
        role: PartnerRole,
        moment: &mut Moment,
    ) -> Result<bool> {
        let Some(side) = side(actor, stakeholder) else { return Ok(false) };
        let mut transaction = self.begin().await?;
        let ended: Option<(String, i64)> = sqlx::query_as(
            "delete from programme_partner where programme = $1 and stakeholder = $2 and role = $3
             returning state, since",
        )
        .bind(programme)
        .bind(stakeholder)
        .bind(role.code())
        .fetch_optional(&mut *transaction)
        .await?;
        let Some((before, since)) = ended else { return Ok(false) };
        if state(&before)? == PartnerState::Confirmed {
            sqlx::query(
                "insert into programme_partner_past (programme, stakeholder, role, since, until)
                 values ($1, $2, $3, $4, $5) on conflict do nothing",
            )
            .bind(programme)
            .bind(stakeholder)
            .bind(role.code())
            .bind(since)
            .bind(moment.at.0)
            .execute(&mut *transaction)
            .await?;
        }
        if side == PartnerSide::Office {
            let content: Option<String> = sqlx::query_scalar("select content from programme where slug = $1")
                .bind(programme)
                .fetch_optional(&mut *transaction)
                .await?;
            let title = match content {
                Some(content) => from_json::<Programme>("programme", programme, &content)?.title,
                // Archived since.
                None => Bilingual { id: programme.to_owned(), en: String::new() },
            };
            let message = Message::PartnerEnded { programme: programme.to_owned(), title, role };
            self.tell_stakeholder(&mut transaction, stakeholder, &message, moment).await?;
        }
        bump_data_version(&mut transaction).await?;
        note(&mut transaction, actor, "partner.end", stakeholder, programme, moment).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The programmes for which a stakeholder may enter journeys: those that it answers for, carries on or carries out.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub(crate) async fn programmes_of(&self, stakeholder: &str) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(
            "select distinct programme from programme_partner
             where stakeholder = $1 and state = 'confirmed' and role <> 'funder' order by programme",
        )
        .bind(stakeholder)
        .fetch_all(&self.readers)
        .await?)
    }
}
