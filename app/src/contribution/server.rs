//! The server's half of the start page and of the yearly report, with its rows as a file.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use domain::account::AccountPage;
use domain::activity::{ActivityFilter, Enrolment};
use domain::actor::Actor;
use domain::calendar::Timestamp;
use domain::change::OwnChange;
use domain::contribution::{
    Attendance, FIRST_YEAR, Goal, Held, LAST_YEAR, Measure, Mentored, Open, Part, REPORT_PATH, report_year,
    usual_kinds, waiting,
};
use domain::exchange::Kind;
use domain::journey::LinkState;
use domain::locale::Locale;
use domain::programme::partner::Partnership;
use domain::story::OwnStory;
use http::{HeaderMap, StatusCode};

use super::{ReportData, StartData};
use crate::account;
use crate::error::AppError;
use crate::exchange::{Known, poster_name};
use crate::server::{ACCOUNT_COOKIE, Server, csv_file, here, sent_cookie};
use crate::texts::contribution::server as t;

/// Activities that the start page shows.
const MOST_ACTIVITIES: usize = 5;

/// The reports as files. A router cannot tell `2026.csv` from `2026`, so each year has an address of its own.
pub fn routes() -> Router<Server> {
    let mut router = Router::new();
    for locale in Locale::ALL {
        for year in FIRST_YEAR..=LAST_YEAR {
            let file = move |State(server): State<Server>, headers: HeaderMap| async move {
                csv_answer(locale, &server, &headers, &year.to_string()).await
            };
            router = router.route(&locale.path(&format!("{REPORT_PATH}/{year}.csv")), get(file));
        }
    }
    router
}

/// What the account has loaded already.
pub struct Own<'a> {
    /// The stakeholder.
    pub page: &'a AccountPage,
    /// The latest change request.
    pub change: Option<&'a OwnChange>,
    /// Where the link to a journey stands.
    pub link: Option<LinkState>,
    /// Stories about them.
    pub stories: &'a [OwnStory],
    /// Whom they have enrolled.
    pub enrolments: &'a [Enrolment],
    /// Their roles in programmes.
    pub partnerships: &'a [Partnership],
}

/// What the start page of a stakeholder shows.
///
/// # Errors
/// As the store.
pub async fn start_data(
    server: &Server,
    actor: &Actor,
    own: Own<'_>,
    now: Timestamp,
) -> Result<StartData, store::Error> {
    let (store, pillar) = (&server.store, own.page.pillar);
    let regency = store.own_regency(actor).await?.unwrap_or_default();
    let (matches, listings) = (store.open_matches(actor).await?, store.live_listings(actor).await?);
    let open = Open {
        matches: &matches,
        partnerships: own.partnerships,
        change: own.change,
        link: own.link,
        stories: own.stories,
        enrolments: own.enrolments,
        listings: &listings,
    };
    let facts = store.contribution(actor).await?;
    let mut years = facts.by_year(now.day().year());
    years.entry(now.day().year()).or_default();
    let filter = ActivityFilter { regency: Some(regency.clone()), ..ActivityFilter::default() };
    let mut activities = store.activities(&filter, now).await?.items;
    activities.truncate(MOST_ACTIVITIES);
    Ok(StartData {
        pillar,
        waiting: waiting(&open, now),
        programmes: store.needs_of_own_programmes(actor, now.day()).await?,
        fits: store.fits(actor, &listings, now.day()).await?,
        needs: store.needs_near(actor, &regency, usual_kinds(pillar), now.day()).await?,
        activities,
        years: years.into_iter().rev().collect(),
        total: facts.total(),
        received: store.parts_received(actor).await?,
        known: Known::load(store).await?,
    })
}

pub(super) async fn report_data(year: &str) -> Result<ReportData, AppError> {
    let server = here();
    let actor = account::signed_in(&server, sent_cookie(ACCOUNT_COOKIE)).await?;
    report(&server, &actor, year).await
}

async fn report(server: &Server, actor: &Actor, year: &str) -> Result<ReportData, AppError> {
    let moment = server.clock.now();
    let today = moment.at.day();
    let page = server.store.account_page(actor, &moment).await?.ok_or(AppError::NoAccount)?;
    let year = report_year(year, today).ok_or(AppError::NotFound)?;
    let kind = server.store.psks_kind(&page.kind).await?.ok_or(AppError::NotFound)?;
    let facts = server.store.contribution(actor).await?;
    let [regency, ..] = page.place;
    let facts = facts.of_year(year);
    Ok(ReportData {
        year,
        today,
        name: page.name,
        subject: page.subject,
        pillar: page.pillar,
        kind: kind.name,
        regency,
        totals: facts.total(),
        facts,
        known: Known::load(&server.store).await?,
    })
}

async fn csv_answer(locale: Locale, server: &Server, headers: &HeaderMap, year: &str) -> Response {
    let data = match account::signed_in(server, ACCOUNT_COOKIE.read(headers)).await {
        Ok(actor) => report(server, &actor, year).await,
        Err(cause) => Err(cause.into()),
    };
    let data = match data {
        Ok(data) => data,
        Err(AppError::NoAccount) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(AppError::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    csv_file(&rows_of(&data, locale), &format!("tiga-pilar-{}-{}.csv", t::FILE.say(locale), data.year))
}

/// The columns of the file.
const COLUMNS: usize = 13;

/// The rows of the report, heading first: the same as on the page.
fn rows_of(data: &ReportData, locale: Locale) -> Vec<[String; COLUMNS]> {
    let heading = [
        t::WHAT,
        t::DAY,
        t::KIND,
        t::ABOUT,
        t::RECEIVER,
        t::REGENCY,
        t::REGENCY_CODE,
        t::AMOUNT,
        t::UNIT,
        Measure::People.name(),
        Measure::Hours.name(),
        t::RUPIAH,
        t::GOALS,
    ];
    let facts = &data.facts;
    std::iter::once(heading.map(|text| text.say(locale).to_owned()))
        .chain(facts.parts.iter().map(|part| part_row(part, &data.known, locale)))
        .chain(facts.attendances.iter().map(|attendance| attendance_row(attendance, locale)))
        .chain(facts.roles.iter().map(|held| role_row(held, locale)))
        .chain(facts.mentored.iter().map(|mentored| mentored_row(mentored, &data.known, locale)))
        .collect()
}

fn part_row(part: &Part, known: &Known, locale: Locale) -> [String; COLUMNS] {
    let totals = part.totals();
    [
        t::GIVEN.say(locale).to_owned(),
        part.on.to_string(),
        part.kind.name().say(locale).to_owned(),
        safe(&part.title),
        safe(&poster_name(locale, &part.receiver, known)),
        known.area(part.regency.as_deref(), locale),
        part.regency.clone().unwrap_or_default(),
        part.amount.to_string(),
        part.unit.name().say(locale).to_owned(),
        known_number(totals.people),
        hours(totals.minutes),
        known_number(totals.value),
        numbers(Goal::of_kind(part.kind)),
    ]
}

fn attendance_row(attendance: &Attendance, locale: Locale) -> [String; COLUMNS] {
    let mut row: [String; COLUMNS] = Default::default();
    row[0] = t::ACTIVITY.say(locale).to_owned();
    row[1] = attendance.on.to_string();
    row[3] = safe(attendance.title.get(locale));
    row[7] = attendance.people.to_string();
    row[8] = t::PARTICIPANTS.say(locale).to_owned();
    row[10] = hours(attendance.totals().minutes);
    row[12] = numbers(Goal::OF_PARTNERS);
    row
}

fn role_row(held: &Held, locale: Locale) -> [String; COLUMNS] {
    let mut row: [String; COLUMNS] = Default::default();
    row[0] = t::ROLE.say(locale).to_owned();
    row[1] = held.since.to_string();
    row[2] = held.role.name().say(locale).to_owned();
    row[3] = safe(held.title.get(locale));
    let mut goals = [Goal::of_form(held.form), Goal::OF_PARTNERS].concat();
    goals.sort();
    row[12] = numbers(&goals);
    row
}

fn mentored_row(mentored: &Mentored, known: &Known, locale: Locale) -> [String; COLUMNS] {
    let mut row: [String; COLUMNS] = Default::default();
    row[0] = Measure::Families.name().say(locale).to_owned();
    // The first month, as its first day.
    row[1] = format!("{}-{:02}-01", mentored.since.year(), mentored.since.number());
    row[5] = known.area(Some(&mentored.regency), locale);
    row[6].clone_from(&mentored.regency);
    row[12] = numbers(Goal::of_kind(Kind::Mentoring));
    row
}

/// What nobody said is an empty field, not a nought.
fn known_number(number: i64) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

/// Minutes as hours with a point, as programs read them.
fn hours(minutes: i64) -> String {
    match (minutes, minutes % 60) {
        (0, _) => String::new(),
        (_, 0) => (minutes / 60).to_string(),
        _ => format!("{}.{:02}", minutes / 60, minutes % 60 * 100 / 60),
    }
}

fn numbers(goals: &[Goal]) -> String {
    goals.iter().map(|goal| goal.code()).collect::<Vec<_>>().join(" ")
}

/// Words that others typed, so that no table program takes them for a formula.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_formulas_and_hours_are_numbers() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("Kerja bagi peserta"), "Kerja bagi peserta");
        assert_eq!([hours(0), hours(120), hours(450)], ["", "2", "7.50"]);
        assert_eq!(numbers(Goal::of_kind(Kind::Job)), "1 8");
    }
}
