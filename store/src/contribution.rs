//! What a stakeholder has contributed, and what waits for an officer.

use domain::activity::Activity;
use domain::actor::Actor;
use domain::calendar::{Month, Timestamp};
use domain::contribution::{Attendance, Facts, Held, Mentored, OfficeWaiting};
use domain::programme::Programme;
use domain::programme::edit::{edits, title_and_form};
use domain::programme::partner::PartnerRole;
use domain::typed::Typed;
use sqlx::FromRow;

use crate::office::scoped;
use crate::statement::Statement;
use crate::{Error, Result, Store, from_json};

#[derive(FromRow)]
struct HeldRow {
    programme: String,
    role: String,
    since: i64,
    until: Option<i64>,
    /// Of the programme that is public.
    content: Option<String>,
    /// Of the version that was public last, as it was typed.
    archived: Option<String>,
}

impl HeldRow {
    fn held(self) -> Result<Held> {
        let slug = self.programme;
        let (title, form) = match (self.content, self.archived) {
            (Some(content), _) => {
                let programme: Programme = from_json("programme", &slug, &content)?;
                (programme.title, programme.form)
            }
            (None, Some(typed)) => {
                let typed: Typed = from_json("programme_version", &slug, &typed)?;
                title_and_form(&typed).ok_or_else(|| Error::corrupt("programme_version", &slug, "form"))?
            }
            (None, None) => return Err(Error::corrupt("programme_partner", &slug, "no such programme")),
        };
        Ok(Held {
            role: PartnerRole::from_code(&self.role)
                .ok_or_else(|| Error::corrupt("programme_partner", &slug, "role"))?,
            programme: slug,
            title,
            form,
            since: Timestamp(self.since).day(),
            until: self.until.map(|at| Timestamp(at).day()),
        })
    }
}

impl Store {
    /// All that the stakeholder who asks has contributed; nothing for anybody else.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn contribution(&self, actor: &Actor) -> Result<Facts> {
        let Actor::Stakeholder { id } = actor else { return Ok(Facts::default()) };
        Ok(Facts {
            parts: self.parts_given(id).await?,
            attendances: self.attendances(id).await?,
            roles: self.roles_held(id).await?,
            mentored: self.mentored(id).await?,
        })
    }

    /// The activities to which a stakeholder sent people who were there, the latest first.
    async fn attendances(&self, stakeholder: &str) -> Result<Vec<Attendance>> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "select a.slug, a.content, cast(sum(came.people) as bigint) as people from (
                 select activity, count(*) as people from enrolment
                 where stakeholder = $1 and attended_at is not null group by activity
                 union all select activity, people from attendance where stakeholder = $1
             ) came join activity a on a.slug = came.activity
             where a.state = 'published' group by a.slug, a.content, a.begins order by a.begins desc, a.slug",
        )
        .bind(stakeholder)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(slug, content, people)| {
                let activity: Activity = from_json("activity", &slug, &content)?;
                let (on, minutes) = (activity.begins.day(), activity.minutes());
                Ok(Attendance { activity: slug, title: activity.title, on, minutes, people })
            })
            .collect()
    }

    /// The roles of a stakeholder in programmes that both sides have confirmed, the earliest first, with those that have
    /// ended. Of a programme that is archived the version counts that was public last.
    async fn roles_held(&self, stakeholder: &str) -> Result<Vec<Held>> {
        let rows: Vec<HeldRow> = sqlx::query_as(
            "select p.programme, p.role, p.since, p.until, g.content, (
                 select v.form from programme_version v where v.programme = p.programme and v.stage = 'archived'
                 order by v.number desc limit 1
             ) as archived
             from (
                 select programme, role, since, cast(null as bigint) as until from programme_partner
                 where stakeholder = $1 and state = 'confirmed'
                 union all select programme, role, since, until from programme_partner_past where stakeholder = $1
             ) p left join programme g on g.slug = p.programme
             order by p.since, p.programme, p.role",
        )
        .bind(stakeholder)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(HeldRow::held).collect()
    }

    /// The families that a stakeholder mentors or has mentored, where an officer has confirmed it, the earliest first.
    async fn mentored(&self, stakeholder: &str) -> Result<Vec<Mentored>> {
        let rows: Vec<(i64, i64, Option<i64>, String)> = sqlx::query_as(
            "select number, start_month, end_month, regency from mentoring
             where mentor = $1 and state in ('going', 'ended') order by start_month, number",
        )
        .bind(stakeholder)
        .fetch_all(&self.readers)
        .await?;
        let month = |number: i64| {
            i32::try_from(number).map(Month).map_err(|cause| Error::corrupt("mentoring", stakeholder, cause))
        };
        rows.into_iter()
            .map(|(number, since, until, regency)| {
                Ok(Mentored { number, since: month(since)?, until: until.map(month).transpose()?, regency })
            })
            .collect()
    }

    /// What waits for an officer, within the own scope; each counted up to [`OfficeWaiting::MOST`], so that a long queue
    /// costs no more than a short one.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn office_waiting(&self, actor: &Actor, now: Timestamp) -> Result<OfficeWaiting> {
        let changes = scoped(
            "select count(*) from (select 1 as n from change_request c join registration r on r.id = c.registration
             where c.state = 'submitted' and ",
            actor,
        );
        let listings =
            scoped("select count(*) from (select 1 as n from listing r where r.state = 'waiting' and ", actor);
        let pairs =
            scoped("select count(*) from (select 1 as n from mentoring r where r.state = 'waiting' and ", actor);
        let reports = scoped("select count(*) from (select 1 as n from report r where r.state = 'open' and ", actor);
        let failed = scoped(
            "select count(*) from (select 1 as n from outbox o left join registration r on r.id = o.registration
             where o.delivery = 'failed' and o.trouble <> 'expired' and ",
            actor,
        );
        let mut codes = scoped(
            "select count(*) from (select distinct r.id from sign_in i join registration r on r.id = i.registration
             where i.code = '' and ",
            actor,
        );
        if let Some(codes) = &mut codes {
            codes.add(" and i.expires_at > cast(? as bigint)", [now.0.to_string()]);
        }
        let offers = actor.officer().filter(|officer| edits(officer.role)).map(|_| {
            Statement::new(
                "select count(*) from (select 1 as n from programme_partner p join programme g on g.slug = p.programme
                 where p.state = 'offered'",
            )
        });
        Ok(OfficeWaiting {
            changes: self.counted(changes).await?,
            listings: self.counted(listings).await?,
            pairs: self.counted(pairs).await?,
            reports: self.counted(reports).await?,
            codes: self.counted(codes).await?,
            offers: self.counted(offers).await?,
            failed: self.counted(failed).await?,
        })
    }

    /// Ends a count at the bound; 0 where it is not the officer's.
    async fn counted(&self, statement: Option<Statement>) -> Result<i64> {
        let Some(mut statement) = statement else { return Ok(0) };
        statement.add(" limit cast(? as bigint)) few", [OfficeWaiting::MOST.to_string()]);
        let rows: Vec<(i64,)> = statement.fetch(&self.readers).await?;
        Ok(rows.first().map_or(0, |(count,)| *count))
    }
}
