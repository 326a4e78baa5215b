//! The server's half of the registration: what the pages show, and the forms that they post.

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Path, RawForm, Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::actor::Actor;
use domain::document::{DocumentType, MAX_BYTES};
use domain::identity::FieldError;
use domain::kind::{Field, Psks};
use domain::locale::Locale;
use domain::region::{Area, DistrictCode, RegencyCode};
use domain::registration::{Draft, Problem, Purpose, Step, key};
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::{Moment, Sent, StoredDraft, is_of_change};

use super::offline::{OFFLINE_STEPS, OFFLINE_TOKEN, OfflineData, Receipt};
use super::{ACTION, CONSENT_VERSION, StartData, WizardData, kinds_open_to};
use crate::account::signed_in;
use crate::error::AppError;
use crate::server::{
    ACCOUNT_COOKIE, ClientAddress, DRAFT_COOKIE, Fields, Posted, Server, TICKET_COOKIE, Upload, here, plain_page,
    see_other, sent_cookie, unavailable,
};

/// Most bytes of a step with documents: as many documents as any kind has, and some text.
const MOST_UPLOAD: usize = 8 * MAX_BYTES;

/// What was refused, for the page that shows it again.
#[derive(Clone)]
struct Refused {
    draft: Draft,
    problems: Vec<Problem>,
    too_often: bool,
}

/// The forms of the registration.
pub fn routes() -> Router<Server> {
    let start = post(start);
    let form = post(send_form);
    let step = post(send_step).layer(DefaultBodyLimit::max(MOST_UPLOAD));
    Router::new()
        .route("/daftar", start.clone())
        .route("/en/daftar", start)
        .route("/daftar/{step}", step.clone())
        .route("/en/daftar/{step}", step)
        .route("/formulir", form.clone())
        .route("/en/formulir", form)
}

/// The draft of this browser.
enum Found {
    /// There is none yet.
    Nothing,
    Draft(StoredDraft),
    /// It is of a change, which nobody goes on with who is not signed in, or which was given up.
    Gone,
}

async fn find_draft(server: &Server) -> Result<Found, store::Error> {
    let Some(token) = sent_cookie(DRAFT_COOKIE) else { return Ok(Found::Nothing) };
    let actor = signed_in(server, sent_cookie(ACCOUNT_COOKIE)).await?;
    Ok(match server.store.draft(&actor, &token).await? {
        Some(stored) => Found::Draft(stored),
        None if is_of_change(&token) => Found::Gone,
        None => Found::Nothing,
    })
}

fn chosen<'a>(draft: &Draft, kinds: &'a [Psks]) -> Option<&'a Psks> {
    kinds.iter().find(|kind| kind.code == draft.text(key::KIND))
}

pub(super) async fn wizard_data(step: Step) -> Result<WizardData, AppError> {
    let server = here();
    let today = server.clock.now().at.day();
    let found = find_draft(&server).await?;
    let gone = matches!(found, Found::Gone);
    let (mut draft, purpose, ticket) = match found {
        Found::Draft(stored) => (stored.draft, stored.purpose, stored.ticket),
        Found::Nothing | Found::Gone => (Draft::default(), Purpose::Register, None),
    };
    let mut problems = Vec::new();
    let mut too_often = false;
    let all = server.store.psks_kinds().await?;
    let mut open = draft.first_open(chosen(&draft, &all), today);
    if let Some(refused) = use_context::<Refused>() {
        draft = refused.draft;
        problems = refused.problems;
        too_often = refused.too_often;
        open = None;
    }
    let kind = chosen(&draft, &all).cloned();
    let kinds = if step == Step::Kind { kinds_open_to(&all, draft.subject()) } else { Vec::new() };
    let (regencies, districts, villages) = if matches!(step, Step::Place | Step::Review) {
        let regencies = regencies(&server).await?;
        let districts = areas(draft.text(key::REGENCY)).await?;
        let villages = areas(draft.text(key::DISTRICT)).await?;
        (regencies, districts, villages)
    } else {
        (Vec::new(), Vec::new(), Vec::new())
    };
    if step != Step::Review {
        // A page carries no more than it shows.
        let mut shown = step.keys(kind.as_ref());
        shown.extend([key::SUBJECT.to_owned(), key::KIND.to_owned()]);
        draft.values.retain(|key, _| shown.contains(key));
    }
    Ok(WizardData {
        draft,
        problems,
        too_often,
        kinds,
        kind,
        regencies,
        districts,
        villages,
        open,
        purpose,
        ticket,
        gone,
        today,
    })
}

pub(super) async fn start_data() -> Result<StartData, AppError> {
    let server = here();
    let today = server.clock.now().at.day();
    let Found::Draft(stored) = find_draft(&server).await? else {
        return Ok(StartData { next: None, name: String::new(), ticket: None });
    };
    let kinds = server.store.psks_kinds().await?;
    let next = stored.draft.first_open(chosen(&stored.draft, &kinds), today).unwrap_or(Step::Review);
    let begun = stored.draft != Draft::default();
    // What became of a change stands in the account.
    let ticket = stored.ticket.filter(|_| stored.purpose != Purpose::Change);
    Ok(StartData { next: begun.then_some(next), name: stored.draft.text(key::NAME).to_owned(), ticket })
}

async fn regencies(server: &Server) -> Result<Vec<Area>, AppError> {
    Ok(server
        .store
        .regencies()
        .await?
        .into_iter()
        .map(|regency| Area { code: regency.code.as_str().to_owned(), name: regency.name, postcode: String::new() })
        .collect())
}

pub(super) async fn areas(code: &str) -> Result<Vec<Area>, AppError> {
    let store = here().store;
    if let Ok(regency) = RegencyCode::parse(code) {
        Ok(store.districts(&regency).await?)
    } else if let Ok(district) = DistrictCode::parse(code) {
        Ok(store.villages(&district).await?)
    } else {
        Ok(Vec::new())
    }
}

/// What a form sent.
#[derive(Default)]
struct Sending {
    fields: Fields,
    files: Vec<(String, Vec<u8>)>,
    problems: Vec<Problem>,
}

/// Reads the fields and files of a form. A file that is too large becomes a problem of its field.
async fn read(request: Request, step: Step) -> Result<Sending, StatusCode> {
    let mut sending = Sending::default();
    if step != Step::Documents {
        let RawForm(bytes) = RawForm::from_request(request, &()).await.map_err(|_| StatusCode::BAD_REQUEST)?;
        sending.fields = Fields::parse(&bytes);
        return Ok(sending);
    }
    let upload = Upload::read(request).await?;
    sending.fields = upload.fields;
    sending.files = upload.files;
    sending.problems = upload.too_large.into_iter().map(|name| Problem::new(name, FieldError::FileSize)).collect();
    Ok(sending)
}

/// Begins anew, or deletes the draft.
async fn start(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    let token = DRAFT_COOKIE.read(&parts.headers);
    let mut answer = if fields.text(ACTION) == "hapus" {
        if let Some(token) = &token
            && let Err(cause) = server.store.delete_draft(token).await
        {
            return unavailable(&parts, &cause);
        }
        see_other(&parts, "/daftar")
    } else {
        see_other(&parts, &format!("/daftar/{}", Step::Subject.slug()))
    };
    // Without its cookie a draft that was sent stays what it is; the next begins with its own.
    DRAFT_COOKIE.write(&mut answer, "", server.secure);
    answer
}

/// Takes a step of the wizard.
async fn send_step(State(server): State<Server>, Path(slug): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Some(step) = Step::from_slug(&slug) else {
        return server.again(&parts, StatusCode::NOT_FOUND, || {}).await;
    };
    let sending = match read(Request::from_parts(parts.clone(), body), step).await {
        Ok(sending) => sending,
        Err(status) => return plain_page(Locale::of_path(parts.uri.path()), status),
    };
    match take_step(&server, &parts, step, sending).await {
        Ok(answer) => answer,
        Err(cause) => unavailable(&parts, &cause),
    }
}

/// Whether somebody at this address has begun or sent registrations too often.
fn too_often(server: &Server, parts: &Parts) -> bool {
    let address = parts.extensions.get::<ClientAddress>();
    address.is_some_and(|ClientAddress(address)| !server.limits.registration(*address))
}

/// Leads on from a draft that was sent: to its ticket, or to the step that is still open.
async fn after_sending(
    server: &Server,
    parts: &Parts,
    sent: Sent,
    moment: &mut Moment,
) -> Result<Response, store::Error> {
    match sent {
        Sent::Registered(ticket) => {
            let access = server.store.open_sent(&ticket, moment).await?.unwrap_or_default();
            let mut answer = see_other(parts, "/tiket");
            TICKET_COOKIE.write(&mut answer, &access, server.secure);
            Ok(answer)
        }
        Sent::ChangeRequested | Sent::Gone => Ok(see_other(parts, "/akun")),
        Sent::Open(open) => Ok(see_other(parts, &format!("/daftar/{}", open.slug()))),
    }
}

async fn take_step(server: &Server, parts: &Parts, step: Step, sending: Sending) -> Result<Response, store::Error> {
    let mut moment = server.clock.now();
    let today = moment.at.day();
    let token = DRAFT_COOKIE.read(&parts.headers).unwrap_or_else(|| moment.token());
    let actor = signed_in(server, ACCOUNT_COOKIE.read(&parts.headers)).await?;
    let kinds = server.store.psks_kinds().await?;
    let before = match server.store.draft(&actor, &token).await? {
        Some(stored) => stored.draft,
        // The page says why there is nothing to go on with.
        None if is_of_change(&token) => return Ok(see_other(parts, &format!("/daftar/{}", step.slug()))),
        None => Draft::default(),
    };
    let counted = matches!(step, Step::Subject | Step::Documents | Step::Review);
    let too_often = counted && too_often(server, parts);
    let with_cookie = |mut answer: Response| {
        DRAFT_COOKIE.write(&mut answer, &token, server.secure);
        answer
    };

    let fill = |draft: &mut Draft| {
        for name in step.keys(chosen(draft, &kinds)) {
            // A box that is not ticked sends nothing.
            draft.set(&name, sending.fields.text(&name));
        }
    };
    if too_often {
        let mut draft = before;
        fill(&mut draft);
        let refused = Refused { draft, problems: Vec::new(), too_often };
        let again = server.again(parts, StatusCode::TOO_MANY_REQUESTS, move || provide_context(refused.clone()));
        return Ok(with_cookie(again.await));
    }

    if step == Step::Review {
        let language = Locale::of_path(parts.uri.path());
        let sent = server.store.send_draft(&actor, &token, &kinds, CONSENT_VERSION, language, &mut moment).await?;
        return Ok(with_cookie(after_sending(server, parts, sent, &mut moment).await?));
    }

    let Some(mut stored) = server.store.change_draft(&actor, &token, fill, &mut moment).await? else {
        return Ok(see_other(parts, &format!("/daftar/{}", step.slug())));
    };
    if stored.ticket.is_some() {
        return Ok(with_cookie(see_other(parts, &format!("/daftar/{}", step.slug()))));
    }
    let kind = chosen(&stored.draft, &kinds);
    let mut problems = sending.problems;
    if let (Step::Documents, Some(kind)) = (step, kind) {
        for (name, content) in &sending.files {
            let Some(document) = kind.documents.iter().find(|document| key::document(&document.code) == *name) else {
                continue;
            };
            match DocumentType::recognise(content) {
                Ok(content_type) => {
                    server
                        .store
                        .add_document(&actor, &token, &document.code, content_type, content, &mut moment)
                        .await?;
                    stored.draft.documents.push(document.code.clone());
                }
                Err(error) => problems.push(Problem::new(name, error)),
            }
        }
    }
    if problems.is_empty() && asks_for_more(step, &before, &stored.draft, kind) {
        return Ok(with_cookie(see_other(parts, &format!("/daftar/{}", step.slug()))));
    }
    for problem in stored.draft.problems(step, kind, today) {
        if !problems.iter().any(|known| known.key == problem.key) {
            problems.push(problem);
        }
    }
    if problems.is_empty() {
        let next = step.next().unwrap_or(Step::Review);
        return Ok(with_cookie(see_other(parts, &format!("/daftar/{}", next.slug()))));
    }
    let refused = Refused { draft: stored.draft, problems, too_often };
    let again = server.again(parts, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(refused.clone()));
    Ok(with_cookie(again.await))
}

pub(super) async fn offline_data() -> Result<OfflineData, AppError> {
    let server = here();
    let mut kinds = server.store.psks_kinds().await?;
    for kind in &mut kinds {
        kind.fields.retain(|used| !matches!(used.field, Field::Nik | Field::Npwp));
        kind.documents.clear();
    }
    Ok(OfflineData { kinds, regencies: regencies(&server).await?, today: server.clock.now().at.day() })
}

/// Takes a form that was filled in without a line. Sent again, it changes nothing and gives the same answer.
pub(super) async fn take_offline(
    token: &str,
    values: Vec<(String, String)>,
    language: Locale,
) -> Result<Receipt, AppError> {
    let server = here();
    if use_context::<Parts>().is_some_and(|parts| too_often(&server, &parts)) {
        return Ok(Receipt::Later);
    }
    // As long as those that the server gives: nobody comes upon another's by trying.
    if token.len() != OFFLINE_TOKEN || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(AppError::Forbidden);
    }
    let mut moment = server.clock.now();
    let sent = take_form(&server, token, &values, language, &mut moment).await?;
    DRAFT_COOKIE.write_here(token, server.secure);
    Ok(match sent {
        Sent::Registered(ticket) => {
            let access = server.store.open_sent(&ticket, &mut moment).await?.unwrap_or_default();
            TICKET_COOKIE.write_here(&access, server.secure);
            Receipt::Registered(ticket.to_string())
        }
        // The offline form begins a registration, so there is none.
        Sent::ChangeRequested | Sent::Gone => Receipt::Draft(Step::Review),
        Sent::Open(step) => Receipt::Draft(step),
    })
}

/// Fills a draft that is still empty, and sends it if nothing is missing.
async fn take_form(
    server: &Server,
    token: &str,
    values: &[(String, String)],
    language: Locale,
    moment: &mut Moment,
) -> Result<Sent, store::Error> {
    let kinds = server.store.psks_kinds().await?;
    let fill = |draft: &mut Draft| {
        if *draft != Draft::default() {
            return;
        }
        let mut typed = Draft::default();
        for (name, text) in values {
            typed.set(name, text);
        }
        let kind = chosen(&typed, &kinds);
        for name in OFFLINE_STEPS.iter().flat_map(|step| step.keys(kind)) {
            draft.set(&name, typed.text(&name));
        }
    };
    server.store.change_draft(&Actor::Anonymous, token, fill, moment).await?;
    server.store.send_draft(&Actor::Anonymous, token, &kinds, CONSENT_VERSION, language, moment).await
}

/// Takes the offline form from a page whose scripts have not arrived: what was typed becomes a draft, which goes on
/// where it is incomplete.
async fn send_form(State(server): State<Server>, Posted(parts, fields): Posted) -> Response {
    if too_often(&server, &parts) {
        return plain_page(Locale::of_path(parts.uri.path()), StatusCode::TOO_MANY_REQUESTS);
    }
    let mut moment = server.clock.now();
    let token = moment.token();
    let answer = async {
        let sent = take_form(&server, &token, &fields.0, Locale::of_path(parts.uri.path()), &mut moment).await?;
        after_sending(&server, &parts, sent, &mut moment).await
    };
    match answer.await {
        Ok(mut answer) => {
            DRAFT_COOKIE.write(&mut answer, &token, server.secure);
            answer
        }
        Err(cause) => unavailable(&parts, &cause),
    }
}

/// Whether an answer opens a further question on the same page, which without scripts is only
/// asked now: the districts of a regency, the villages of a district, the pillar of a kind.
fn asks_for_more(step: Step, before: &Draft, now: &Draft, kind: Option<&Psks>) -> bool {
    let changed = |name: &str| !now.text(name).is_empty() && now.text(name) != before.text(name);
    match step {
        Step::Place => {
            let district = DistrictCode::parse(now.text(key::DISTRICT));
            let fits = RegencyCode::parse(now.text(key::REGENCY))
                .is_ok_and(|regency| district.as_ref().is_ok_and(|district| district.is_in(&regency)));
            (changed(key::REGENCY) && !fits) || (changed(key::DISTRICT) && fits && now.text(key::VILLAGE).is_empty())
        }
        Step::Kind => changed(key::KIND) && kind.is_some_and(|kind| now.pillar(kind).is_none()),
        _ => false,
    }
}
