//! The server's half of writing programmes.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::response::Response;
use axum::routing::post;
use domain::actor::{Actor, OfficerActor};
use domain::locale::Bilingual;
use domain::pillar::Pillar;
use domain::programme::edit::{Stage, Step, edits, form_keys, key, read_programme, slug_of};
use domain::programme::partner::PartnerRole;
use domain::registration::{Problem, Ticket};
use domain::typed::Typed;
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::{Edited, Moment};

use super::{EARLIER, EditData, EditsData, Fault, NEW, PARTNER, ROLE, SEEN, TICKET};
use crate::error::AppError;
use crate::office::{actor_of, signed_in};
use crate::programme::Shown;
use crate::registration::ACTION;
use crate::server::{Fields, Posted, Server, answered, here, see_other};
use crate::ui::Names;

/// Most bytes of the form: all texts at their longest.
const MOST: usize = 512 * 1024;

/// A form that was refused, or is to be looked at, for the page that shows it again.
#[derive(Clone, Default)]
struct Again {
    form: Option<Typed>,
    preview: Option<Box<Shown>>,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// The form of the editor.
pub fn routes() -> Router<Server> {
    let act = post(act).layer(DefaultBodyLimit::max(MOST));
    Router::new().route("/kantor/program/{slug}", act.clone()).route("/en/kantor/program/{slug}", act)
}

pub(super) async fn edits_data() -> Result<EditsData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    if !edits(officer.role) {
        return Err(AppError::Forbidden);
    }
    Ok(EditsData { items: server.store.programme_edits(&actor).await?, officer })
}

/// What a new programme begins with.
fn blank() -> Typed {
    let mut form = Typed::default();
    for (key, text) in [(key::NATURE, "programme"), (key::FORM, "empowerment"), (key::STATUS, "ongoing")] {
        form.set(key, text);
    }
    form
}

pub(super) async fn edit_data(slug: &str) -> Result<EditData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    if !edits(officer.role) {
        return Err(AppError::Forbidden);
    }
    let store = &server.store;
    let Again { form, preview, problems, fault } = use_context::<Again>().unwrap_or_default();
    let typed = form.is_some();
    let ppks = store.ppks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name)).collect();
    let names = Names::load(store).await?;
    if slug == NEW {
        return Ok(EditData {
            officer,
            slug: String::new(),
            form: form.unwrap_or_else(blank),
            typed,
            stage: Stage::Draft,
            versions: Vec::new(),
            public: false,
            partners: Vec::new(),
            ppks,
            names,
            preview,
            problems,
            fault,
        });
    }
    let page = store.programme_edit(&actor, slug).await?.ok_or(AppError::NotFound)?;
    let stage = page.versions.first().map_or(Stage::Published, |version| version.stage);
    let preview = match preview {
        // Whoever decides sees what the public would see.
        None if stage == Stage::Review => {
            let today = server.clock.now().at.day();
            match read_programme(&page.form, slug, today) {
                Ok(programme) => {
                    let mut shown = Shown::load(store, programme).await?;
                    // With it those that are not public yet become so.
                    shown.documents = store.all_programme_documents(&actor, slug).await?;
                    Some(Box::new(shown))
                }
                Err(_) => None,
            }
        }
        preview => preview,
    };
    Ok(EditData {
        officer,
        slug: page.slug,
        form: form.unwrap_or(page.form),
        typed,
        stage,
        versions: page.versions,
        public: page.public,
        partners: store.all_partners(&actor, slug).await?,
        ppks,
        names,
        preview,
        problems,
        fault,
    })
}

/// Who writes the programme at this address, and its title.
pub async fn title_to_edit(server: &Server, slug: &str) -> Result<(Actor, OfficerActor, Bilingual), AppError> {
    let (actor, officer) = signed_in(server).await?;
    if !edits(officer.role) {
        return Err(AppError::Forbidden);
    }
    let title = server.store.programme_title_to_edit(&actor, slug).await?.ok_or(AppError::NotFound)?;
    Ok((actor, officer, title))
}

async fn act(State(server): State<Server>, Path(slug): Path<String>, Posted(parts, fields): Posted) -> Response {
    answered(&parts, take(&server, &parts, &slug, &fields).await)
}

/// What was typed; of lists only what was on offer.
async fn typed(server: &Server, fields: &Fields) -> Result<Typed, store::Error> {
    let mut form = Typed::default();
    for name in form_keys() {
        if !key::LISTS.contains(&name.as_str()) {
            form.set(&name, fields.text(&name));
        }
    }
    let store = &server.store;
    let regencies = store.regencies().await?.into_iter().map(|regency| regency.code.as_str().to_owned());
    let ppks = store.ppks_kinds().await?.into_iter().map(|kind| kind.code);
    let psks = store.psks_kinds().await?.into_iter().map(|kind| kind.code);
    let pillars = Pillar::ALL.iter().map(|pillar| pillar.code().to_owned());
    let codes: Vec<String> = regencies.chain(ppks).chain(psks).chain(pillars).collect();
    for name in key::LISTS {
        let mut chosen = fields.all(name);
        chosen.retain(|code| codes.contains(code));
        form.set(name, &chosen.join(","));
    }
    Ok(form)
}

async fn again(server: &Server, parts: &Parts, status: StatusCode, again: Again) -> Response {
    server.again(parts, status, move || provide_context(again.clone())).await
}

async fn take(server: &Server, parts: &Parts, slug: &str, fields: &Fields) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let seen = fields.text(SEEN).parse().unwrap_or(0);
    let mut moment = server.clock.now();
    let store = &server.store;
    let step = match fields.text(ACTION) {
        "terbitkan" => Some(Step::Publish),
        "kembalikan" => Some(Step::Return),
        "masih-benar" => Some(Step::Confirm),
        "arsipkan" => Some(Step::Archive),
        _ => None,
    };
    if fields.text(ACTION).starts_with("mitra-") {
        return partner(server, parts, &actor, slug, fields).await;
    }
    if let Some(step) = step {
        let edited = store.step_programme(&actor, slug, seen, step, &mut moment).await?;
        return Ok(answer(server, parts, slug, edited, None).await);
    }
    if let action @ ("lihat" | "pulihkan") = fields.text(ACTION) {
        let number = fields.text(EARLIER).parse().unwrap_or(0);
        let edited = match store.programme_version(&actor, slug, number).await? {
            Some(form) if action == "lihat" => return look(server, parts, slug, &form, &moment).await,
            Some(form) => store.save_programme(&actor, slug, seen, false, &form, &mut moment).await?,
            None => Edited::NotFound,
        };
        return Ok(answer(server, parts, slug, edited, None).await);
    }
    let form = typed(server, fields).await?;
    let is_new = slug == NEW;
    if fields.text(ACTION) == "pratinjau" {
        return preview(server, parts, slug, form, &moment).await;
    }
    let address = if is_new { slug_of(form.text("title_id")) } else { slug.to_owned() };
    if address.is_empty() || address == NEW {
        let refused = Again { form: Some(form), fault: Some(Fault::Address), ..Again::default() };
        return Ok(again(server, parts, StatusCode::UNPROCESSABLE_ENTITY, refused).await);
    }
    let saved = store.save_programme(&actor, &address, seen, is_new, &form, &mut moment).await?;
    if is_new && saved == Edited::Outdated {
        let refused = Again { form: Some(form), fault: Some(Fault::Address), ..Again::default() };
        return Ok(again(server, parts, StatusCode::UNPROCESSABLE_ENTITY, refused).await);
    }
    match saved {
        Edited::Done { number, .. } if fields.text(ACTION) == "ajukan" => {
            let edited = store.step_programme(&actor, &address, number, Step::Submit, &mut moment).await?;
            Ok(answer(server, parts, &address, edited, None).await)
        }
        saved => Ok(answer(server, parts, &address, saved, Some(form)).await),
    }
}

/// Asks a stakeholder to be a partner, confirms one who offers, or ends it.
async fn partner(
    server: &Server,
    parts: &Parts,
    actor: &Actor,
    slug: &str,
    fields: &Fields,
) -> Result<Response, store::Error> {
    let store = &server.store;
    let mut moment = server.clock.now();
    let stakeholder = match Ticket::parse(fields.text(TICKET)) {
        Some(ticket) => store.partner_of_ticket(actor, &ticket).await?,
        None => Some(fields.text(PARTNER).to_owned()).filter(|id| !id.is_empty()),
    };
    let done = match (stakeholder, PartnerRole::from_code(fields.text(ROLE))) {
        (Some(id), Some(role)) if fields.text(ACTION) == "mitra-akhiri" => {
            store.end_partner(actor, slug, &id, role, &mut moment).await?
        }
        (Some(id), Some(role)) => store.say_partner(actor, slug, &id, role, &mut moment).await?.is_some(),
        _ => false,
    };
    if done {
        return Ok(see_other(parts, &format!("/kantor/program/{slug}")));
    }
    let refused = Again { fault: Some(Fault::Partner), ..Again::default() };
    Ok(again(server, parts, StatusCode::UNPROCESSABLE_ENTITY, refused).await)
}

/// Shows an earlier version as the public would see it.
async fn look(
    server: &Server,
    parts: &Parts,
    slug: &str,
    form: &Typed,
    moment: &Moment,
) -> Result<Response, store::Error> {
    let (preview, problems) = match read_programme(form, slug, moment.at.day()) {
        Ok(programme) => (Some(Box::new(Shown::load(&server.store, programme).await?)), Vec::new()),
        Err(problems) => (None, problems),
    };
    Ok(again(server, parts, StatusCode::OK, Again { preview, problems, ..Again::default() }).await)
}

async fn preview(
    server: &Server,
    parts: &Parts,
    slug: &str,
    form: Typed,
    moment: &Moment,
) -> Result<Response, store::Error> {
    let (status, shown) = match read_programme(&form, slug, moment.at.day()) {
        Ok(programme) => {
            let preview = Some(Box::new(Shown::load(&server.store, programme).await?));
            (StatusCode::OK, Again { form: Some(form), preview, ..Again::default() })
        }
        Err(problems) => (StatusCode::UNPROCESSABLE_ENTITY, Again { form: Some(form), problems, ..Again::default() }),
    };
    Ok(again(server, parts, status, shown).await)
}

async fn answer(server: &Server, parts: &Parts, slug: &str, edited: Edited, form: Option<Typed>) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    match edited {
        Edited::Done { .. } => see_other(parts, &format!("/kantor/program/{slug}")),
        Edited::Problems(problems) => again(server, parts, status, Again { form, problems, ..Again::default() }).await,
        Edited::Refused(refusal) => {
            let refused = Again { form, fault: Some(Fault::Refused(refusal)), ..Again::default() };
            again(server, parts, status, refused).await
        }
        Edited::Outdated => {
            let refused = Again { form, fault: Some(Fault::Outdated), ..Again::default() };
            again(server, parts, StatusCode::CONFLICT, refused).await
        }
        // The page itself says whether it is missing or nobody is signed in.
        Edited::NotFound => again(server, parts, StatusCode::NOT_FOUND, Again::default()).await,
    }
}
