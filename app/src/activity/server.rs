//! The server's half of the activities.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::account::whatsapp;
use domain::activity::{
    ActivityFilter, ActivityItem, ActivityState, EnrolRefusal, Participant, activity_form_keys, enrol_key,
    form_of_activity, key, sees_participants,
};
use domain::locale::Locale;
use domain::picture::PictureOwner;
use domain::registration::Problem;
use domain::typed::Typed;
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use qrcode::{Color, EcLevel, QrCode};
use store::{ActivitySaved, Enrolled, OnRoster};

use super::{
    ActivitiesData, ActivityData, ActivityEditData, ActivityEditsData, CertificateData, CertifiedData, DoorData,
    EnrolmentData, Fault, LISTED, NEW, QrPath, RosterData, SEEN, TAKEN_OFF, THERE, WAS_THERE,
};
use crate::error::AppError;
use crate::office::{actor_of, signed_in};
use crate::programme::safe_html;
use crate::registration::ACTION;
use crate::server::{ACCOUNT_COOKIE, ClientAddress, Fields, Posted, Server, answered, here, see_other, unavailable};
use crate::ui::Names;

/// An enrolment that was refused, for the page that shows it again.
#[derive(Clone, Default)]
struct Refused {
    typed: Typed,
    problems: Vec<Problem>,
    refusal: Option<EnrolRefusal>,
    too_often: bool,
}

/// An activity that was refused, for the editor that shows it again.
#[derive(Clone, Default)]
struct Again {
    form: Option<Typed>,
    problems: Vec<Problem>,
    fault: Option<Fault>,
    /// The version that the officer saw.
    seen: Option<i64>,
}

/// Forms and calendar files.
pub fn routes() -> Router<Server> {
    let mut router = Router::new();
    for language in ["", "/en"] {
        router = router
            .route(&format!("{language}/kegiatan.ics"), get(super::calendar::feed))
            .route(&format!("{language}/kegiatan/{{slug}}/kalender.ics"), get(super::calendar::file))
            .route(&format!("{language}/kegiatan/{{slug}}"), post(enrol))
            .route(&format!("{language}/peserta/{{token}}"), post(give_up))
            .route(&format!("{language}/kantor/kegiatan/{{slug}}"), post(write))
            .route(&format!("{language}/kantor/kegiatan/{{slug}}/peserta"), post(mark))
            .route(&format!("{language}/kantor/hadir/{{token}}"), post(mark_at_the_door));
    }
    router
}

pub(super) async fn activities_data(filter: ActivityFilter) -> Result<ActivitiesData, AppError> {
    let server = here();
    let page = server.store.activities(&filter, server.clock.now().at).await?;
    Ok(ActivitiesData { page, names: Names::load(&server.store).await? })
}

pub(super) async fn activities_of(programme: String) -> Result<Vec<ActivityItem>, AppError> {
    let server = here();
    let filter = ActivityFilter { programme: Some(programme), ..ActivityFilter::default() };
    Ok(server.store.activities(&filter, server.clock.now().at).await?.items)
}

pub(super) async fn activity_data(slug: &str) -> Result<ActivityData, AppError> {
    let server = here();
    let now = server.clock.now().at;
    let mut page = server.store.activity(slug).await?.ok_or(AppError::NotFound)?;
    let Refused { typed, problems, refusal, too_often } = use_context::<Refused>().unwrap_or_default();
    let (text, report) = (safe_html(&page.activity.text), safe_html(&page.activity.report));
    // The page carries them as HTML.
    (page.activity.text, page.activity.report) = Default::default();
    Ok(ActivityData {
        text,
        report,
        pictures: server.store.pictures(PictureOwner::Activity, slug).await?,
        names: Names::load(&server.store).await?,
        over: page.activity.is_over(now),
        closed: now >= page.activity.closes,
        page,
        typed,
        problems,
        refusal,
        too_often,
    })
}

/// A code of black squares that phones read.
fn squares(text: &str) -> QrPath {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return QrPath::default() };
    let side = code.width();
    let mut path = String::new();
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            path.push_str(&format!("M{} {}h1v1h-1z", index % side, index / side));
        }
    }
    QrPath { side, path }
}

pub(super) async fn enrolment_data(token: &str) -> Result<EnrolmentData, AppError> {
    let server = here();
    let own = server.store.enrolment(token).await?.ok_or(AppError::NotFound)?;
    let code = squares(&format!("{}/kantor/hadir/{}", server.url, own.door));
    Ok(EnrolmentData { over: own.activity.is_over(server.clock.now().at), own, token: token.to_owned(), code })
}

pub(super) async fn certificate_data(token: &str) -> Result<CertificateData, AppError> {
    let server = here();
    let own = server.store.enrolment(token).await?.ok_or(AppError::NotFound)?;
    let number = own.certificate.clone().ok_or(AppError::NotFound)?;
    let check = format!("{}/sertifikat/{number}", server.url);
    Ok(CertificateData { code: squares(&check), own, number, check })
}

pub(super) async fn certified_data(number: &str) -> Result<CertifiedData, AppError> {
    let found = here().store.certificate(number).await?;
    let found = found.map(|certified| (certified.title, certified.day, certified.name));
    Ok(CertifiedData { number: number.chars().take(20).collect(), found })
}

async fn enrol(State(server): State<Server>, Path(slug): Path<String>, Posted(parts, fields): Posted) -> Response {
    answered(&parts, take_enrolment(&server, &parts, &slug, &fields).await)
}

async fn take_enrolment(server: &Server, parts: &Parts, slug: &str, fields: &Fields) -> Result<Response, store::Error> {
    let mut typed = Typed::default();
    for name in [enrol_key::NAME, enrol_key::PHONE, enrol_key::EMAIL, enrol_key::REGENCY] {
        typed.set(name, fields.text(name));
    }
    let again =
        async |status, refused: Refused| server.again(parts, status, move || provide_context(refused.clone())).await;
    let address = parts.extensions.get::<ClientAddress>().map(|address| address.0);
    if address.is_some_and(|address| !server.limits.enrolment(address)) {
        let refused = Refused { typed, too_often: true, ..Refused::default() };
        return Ok(again(StatusCode::TOO_MANY_REQUESTS, refused).await);
    }
    let text = |name| typed.text(name);
    let participant = match Participant::read(
        text(enrol_key::NAME),
        text(enrol_key::PHONE),
        text(enrol_key::EMAIL),
        text(enrol_key::REGENCY),
    ) {
        Ok(participant) => participant,
        Err(problems) => {
            let refused = Refused { typed, problems, ..Refused::default() };
            return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, refused).await);
        }
    };
    let actor = crate::account::signed_in(server, ACCOUNT_COOKIE.read(&parts.headers)).await?;
    let language = Locale::of_path(parts.uri.path());
    let mut moment = server.clock.now();
    Ok(match server.store.enrol(&actor, slug, &participant, language, &mut moment).await? {
        Enrolled::Done { token, .. } => see_other(parts, &format!("/peserta/{token}")),
        Enrolled::Refused(refusal) => {
            let refused = Refused { typed, refusal: Some(refusal), ..Refused::default() };
            again(StatusCode::UNPROCESSABLE_ENTITY, refused).await
        }
        Enrolled::NotFound => again(StatusCode::NOT_FOUND, Refused::default()).await,
    })
}

async fn give_up(State(server): State<Server>, Path(token): Path<String>, Posted(parts, fields): Posted) -> Response {
    if fields.text(ACTION) == "batal"
        && let Err(cause) = server.store.cancel_enrolment(&token, &mut server.clock.now()).await
    {
        return unavailable(&parts, &cause);
    }
    see_other(&parts, &format!("/peserta/{token}"))
}

pub(super) async fn edits_data(after: Option<String>) -> Result<ActivityEditsData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    Ok(ActivityEditsData { page: server.store.activity_edits(&actor, after.as_deref()).await?, officer })
}

pub(super) async fn edit_data(slug: &str) -> Result<ActivityEditData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let store = &server.store;
    let Again { form, problems, fault, seen } = use_context::<Again>().unwrap_or_default();
    let programmes = store.programme_titles().await?.into_iter().map(|(slug, title)| (slug, title.id)).collect();
    let names = Names::load(store).await?;
    let own = officer.regency.as_ref().map(|regency| regency.as_str().to_owned());
    let (known, state, version, over) = if slug == NEW {
        let mut blank = Typed::default();
        blank.set(key::OPEN_TO, "everybody");
        blank.set(key::REGENCY, own.as_deref().unwrap_or_default());
        (blank, ActivityState::Draft, 0, false)
    } else {
        let (activity, state, version) = store.activity_edit(&actor, slug).await?.ok_or(AppError::NotFound)?;
        (form_of_activity(&activity), state, version, activity.is_over(server.clock.now().at))
    };
    let form = form.unwrap_or(known);
    let regency = Some(form.text(key::REGENCY)).filter(|code| !code.is_empty());
    Ok(ActivityEditData {
        sees_participants: sees_participants(&actor, regency),
        slug: if slug == NEW { String::new() } else { slug.to_owned() },
        officer,
        form,
        state,
        over,
        version: seen.unwrap_or(version),
        programmes,
        names,
        problems,
        fault,
    })
}

async fn write(State(server): State<Server>, Path(slug): Path<String>, Posted(parts, fields): Posted) -> Response {
    answered(&parts, take(&server, &parts, &slug, &fields).await)
}

async fn take(server: &Server, parts: &Parts, slug: &str, fields: &Fields) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let store = &server.store;
    let mut moment = server.clock.now();
    let seen: i64 = fields.text(SEEN).parse().unwrap_or(0);
    let (form, saved) = match fields.text(ACTION) {
        "batalkan" => (None, store.step_activity(&actor, slug, true, &mut moment).await?),
        action => {
            let codes: Vec<String> =
                store.regencies().await?.into_iter().map(|regency| regency.code.as_str().to_owned()).collect();
            let mut form = Typed::default();
            for name in activity_form_keys(&codes) {
                form.set(&name, fields.text(&name));
            }
            let saved = if slug == NEW {
                store.add_activity(&actor, &form, &mut moment).await?
            } else {
                store.save_activity(&actor, slug, seen, &form, &mut moment).await?
            };
            let saved = match saved {
                ActivitySaved::Done(_) if action == "terbitkan" => {
                    store.step_activity(&actor, slug, false, &mut moment).await?
                }
                saved => saved,
            };
            (Some(form), saved)
        }
    };
    // What was refused goes on from the version that was seen; only who was told of a later one goes on from that.
    let seen = (saved != ActivitySaved::Outdated).then_some(seen);
    let (status, mut again) = match saved {
        ActivitySaved::Done(slug) => return Ok(see_other(parts, &format!("/kantor/kegiatan/{slug}"))),
        ActivitySaved::Problems(problems) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Again { form, problems, ..Again::default() })
        }
        ActivitySaved::Outdated => {
            (StatusCode::CONFLICT, Again { form, fault: Some(Fault::Outdated), ..Again::default() })
        }
        ActivitySaved::TooFewSeats => {
            (StatusCode::UNPROCESSABLE_ENTITY, Again { form, fault: Some(Fault::TooFewSeats), ..Again::default() })
        }
        ActivitySaved::WrongState => {
            (StatusCode::CONFLICT, Again { form, fault: Some(Fault::WrongState), ..Again::default() })
        }
        // The page itself says whether it is missing or nobody is signed in.
        ActivitySaved::NotFound => {
            (StatusCode::UNPROCESSABLE_ENTITY, Again { form, fault: Some(Fault::NotYours), ..Again::default() })
        }
    };
    again.seen = seen;
    Ok(server.again(parts, status, move || provide_context(again.clone())).await)
}

pub(super) async fn roster_data(slug: &str) -> Result<RosterData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let mut moment = server.clock.now();
    let found = server.store.roster(&actor, slug, &mut moment).await?;
    let (activity, rows) = found.ok_or(AppError::NotFound)?;
    let handed = rows.iter().filter_map(|OnRoster { row, unsent }| {
        let (language, message) = unsent.as_ref()?;
        let letter = message.letter(*language, &server.url);
        Some((row.id.clone(), whatsapp(&row.phone, &letter.body)))
    });
    Ok(RosterData {
        open: activity.takes_attendance(moment.at),
        handed: handed.collect(),
        rows: rows.into_iter().map(|listed| listed.row).collect(),
        names: Names::load(&server.store).await?,
        officer,
        activity,
    })
}

pub(super) async fn take_marks(slug: &str, marks: &[(String, bool)]) -> Result<(), AppError> {
    let server = here();
    let (actor, _) = signed_in(&server).await?;
    let done = server.store.mark_attendance(&actor, slug, marks, &mut server.clock.now()).await?;
    done.map(|_| ()).ok_or(AppError::NotFound)
}

async fn mark(State(server): State<Server>, Path(slug): Path<String>, Posted(parts, fields): Posted) -> Response {
    let (there, before) = (fields.all(THERE), fields.all(WAS_THERE));
    // Only what was changed on this page: what others have noted meanwhile stays.
    let marks: Vec<(String, bool)> = fields
        .all(LISTED)
        .into_iter()
        .map(|id| (there.contains(&id), before.contains(&id), id))
        .filter(|(now, before, _)| now != before)
        .map(|(now, _, id)| (id, now))
        .collect();
    let done = async {
        let actor = actor_of(&server, &parts.headers).await?;
        if fields.text(ACTION) == "lepas" {
            server.store.take_off(&actor, &slug, fields.text(TAKEN_OFF), &mut server.clock.now()).await?;
            return Ok(None);
        }
        server.store.mark_attendance(&actor, &slug, &marks, &mut server.clock.now()).await
    };
    match done.await {
        Ok(_) => see_other(&parts, &format!("/kantor/kegiatan/{slug}/peserta")),
        Err(cause) => unavailable(&parts, &cause),
    }
}

pub(super) async fn door_data(token: &str) -> Result<DoorData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let (activity, row) = server.store.at_the_door(&actor, token).await?.ok_or(AppError::NotFound)?;
    Ok(DoorData {
        open: activity.takes_attendance(server.clock.now().at),
        token: token.to_owned(),
        names: Names::load(&server.store).await?,
        officer,
        activity,
        row,
    })
}

async fn mark_at_the_door(
    State(server): State<Server>,
    Path(token): Path<String>,
    Posted(parts, _): Posted,
) -> Response {
    let done = async {
        let actor = actor_of(&server, &parts.headers).await?;
        if let Some((activity, row)) = server.store.at_the_door(&actor, &token).await? {
            let marks = [(row.id, true)];
            server.store.mark_attendance(&actor, &activity.slug, &marks, &mut server.clock.now()).await?;
        }
        Ok::<_, store::Error>(())
    };
    match done.await {
        Ok(()) => see_other(&parts, &format!("/kantor/hadir/{token}")),
        Err(cause) => unavailable(&parts, &cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_what_was_put_into_it() {
        // As long as the address of a door is.
        let text = format!("https://tiga-pilar.example.go.id/kantor/hadir/{}", "x".repeat(43));
        let QrPath { side, path } = squares(&text);
        let dark: std::collections::BTreeSet<(usize, usize)> = path
            .split_terminator('z')
            .map(|square| {
                let place = square.strip_prefix('M').unwrap().strip_suffix("h1v1h-1").unwrap();
                let (x, y) = place.split_once(' ').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            })
            .collect();
        // Drawn as the page draws it: with light around, each square of some dots.
        const DOTS: usize = 4;
        const LIGHT: usize = 4;
        let width = (side + 2 * LIGHT) * DOTS;
        let square = |dot: usize| (dot / DOTS).checked_sub(LIGHT);
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, width, |x, y| {
            let is_dark = square(x).zip(square(y)).is_some_and(|place| dark.contains(&place));
            if is_dark { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].decode().unwrap().1, text);
    }
}
