//! The server's half of the stories.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::actor::Actor;
use domain::identity::FieldError;
use domain::locale::Bilingual;
use domain::registration::Problem;
use domain::story::{
    MOST_PICTURES, PATH, STORY_KEYS, Standing, Story, StoryAt, StoryFilter, StoryRefusal, WithdrawReason, excerpt, key,
    read_story,
};
use domain::typed::Typed;
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use store::{Asking, Store, StorySaved, StoryStepped};

use super::{
    CONSENT_VERSION, ConsentData, Fault, NEW, REASON, SEEN, Shown, StoriesData, StoryData, StoryEditData,
    StoryEditsData,
};
use crate::error::AppError;
use crate::office::{actor_of, signed_in};
use crate::picture::{self, ADD, FILE, MOST_UPLOAD, Sent, add_picture, typed_pictures};
use crate::programme::safe_html;
use crate::registration::ACTION;
use crate::server::{Fields, Posted, Server, answered, here, see_other, unavailable};
use crate::ui::Names;

/// An answer that was about another version than the one that waits now.
#[derive(Clone)]
struct Outdated;

/// A form that was refused, or is to be looked at, for the editor that shows it again.
#[derive(Clone, Default)]
struct Again {
    form: Option<Typed>,
    /// The version that the form goes on from.
    seen: Option<i64>,
    link: Option<String>,
    preview: Option<Box<Shown>>,
    problems: Vec<Problem>,
    fault: Option<Fault>,
}

/// Forms, the feed, and the pictures of whom a story is about.
pub fn routes() -> Router<Server> {
    let write = post(write).layer(DefaultBodyLimit::max(MOST_UPLOAD));
    let mut router = Router::new().route("/kisah/izin/{token}/gambar/{id}/{width}", get(consent_picture));
    for language in ["", "/en"] {
        router = router
            .route(&format!("{language}/kisah/feed.xml"), get(super::feed::feed))
            .route(&format!("{language}/kisah/izin/{{token}}"), post(answer))
            .route(&format!("{language}/kantor/kisah/{{slug}}"), write.clone());
    }
    router
}

impl Shown {
    /// What is shown of a version. Its text is made safe here.
    async fn load(store: &Store, story: Story) -> Result<Self, store::Error> {
        let programme = match &story.programme {
            Some(slug) => store.programme(slug).await?.map(|programme| (programme.slug, programme.title)),
            None => None,
        };
        let ppks = store.ppks_kinds().await?.into_iter().find(|kind| story.ppks.as_ref() == Some(&kind.code));
        let psks = store.psks_kinds().await?.into_iter().find(|kind| story.psks.as_ref() == Some(&kind.code));
        let regency = match &story.regency {
            Some(code) => store.regency(code).await?.map(|regency| (code.clone(), regency.name)),
            None => None,
        };
        // Who is not listed in the directory is not named here either.
        let stakeholder = match &story.stakeholder {
            Some(id) => store.stakeholder(id).await?.map(|page| (page.item.id, page.item.name)),
            None => None,
        };
        Ok(Self {
            text: safe_html(&story.text),
            title: story.title,
            pictures: story.pictures,
            programme,
            ppks: ppks.map(|kind| (kind.code, kind.name)),
            psks: psks.map(|kind| (kind.code, kind.name)),
            regency,
            stakeholder,
        })
    }
}

/// The kinds of people in need that a story may name: a sensitive one would stay with whom it is about.
async fn nameable(store: &Store) -> Result<Vec<(String, Bilingual)>, store::Error> {
    let kinds = store.ppks_kinds().await?.into_iter();
    Ok(kinds.filter(|kind| !kind.sensitive).map(|kind| (kind.code, kind.name)).collect())
}

pub(super) async fn stories_data(filter: StoryFilter) -> Result<StoriesData, AppError> {
    let store = here().store;
    Ok(StoriesData {
        page: store.stories(&filter).await?,
        ppks: nameable(&store).await?,
        programmes: store.programme_titles().await?,
        names: Names::load(&store).await?,
    })
}

pub(super) async fn story_data(slug: &str) -> Result<StoryData, AppError> {
    let store = here().store;
    let page = match store.story(slug).await? {
        StoryAt::Shown(page) => *page,
        StoryAt::Gone => return Err(AppError::Gone),
        StoryAt::Nothing => return Err(AppError::NotFound),
    };
    let text = &page.story.text;
    Ok(StoryData {
        excerpt: Bilingual { id: excerpt(&text.id), en: excerpt(&text.en) },
        published_at: page.published_at,
        shown: Shown::load(&store, page.story).await?,
    })
}

pub(super) async fn consent_data(token: &str) -> Result<ConsentData, AppError> {
    let store = here().store;
    let page = store.story_consent(token).await?.ok_or(AppError::NotFound)?;
    let shown = match page.story {
        Some(story) => Some(Shown::load(&store, story).await?),
        None => None,
    };
    Ok(ConsentData {
        token: token.to_owned(),
        slug: page.slug,
        standing: page.standing,
        shown,
        consented_at: page.consented_at,
        outdated: use_context::<Outdated>().is_some(),
    })
}

/// Takes what whom a story is about has decided.
async fn answer(State(server): State<Server>, Path(token): Path<String>, Posted(parts, fields): Posted) -> Response {
    let mut moment = server.clock.now();
    let version = fields.text(SEEN).parse().unwrap_or(0);
    let done = match fields.text(ACTION) {
        "setuju" => server.store.consent_to_story(&token, version, CONSENT_VERSION, &mut moment).await,
        "tolak" => server.store.decline_story(&token, version, &mut moment).await,
        "tarik" => server.store.withdraw_by_link(&token, &mut moment).await,
        _ => Ok(StoryStepped::Done),
    };
    match done {
        Ok(StoryStepped::Refused(StoryRefusal::OtherVersion)) => {
            server.again(&parts, StatusCode::CONFLICT, || provide_context(Outdated)).await
        }
        Ok(_) => see_other(&parts, &format!("{PATH}/izin/{token}")),
        Err(cause) => unavailable(&parts, &cause),
    }
}

async fn consent_picture(
    State(server): State<Server>,
    Path((token, id, width)): Path<(String, String, u32)>,
) -> Response {
    picture::private(server.store.consent_picture(&token, &id, width).await)
}

pub(super) async fn edits_data() -> Result<StoryEditsData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    Ok(StoryEditsData { items: server.store.story_edits(&actor).await?, officer })
}

pub(super) async fn edit_data(slug: &str) -> Result<StoryEditData, AppError> {
    let server = here();
    let (actor, officer) = signed_in(&server).await?;
    let store = &server.store;
    let Again { form, seen, link, preview, problems, fault } = use_context::<Again>().unwrap_or_default();
    let mut data = StoryEditData {
        slug: String::new(),
        form: Typed::default(),
        seen: 0,
        pictures: Vec::new(),
        standing: Standing::default(),
        has_link: false,
        stakeholder: String::new(),
        linked_elsewhere: false,
        link,
        preview,
        problems,
        fault,
        ppks: nameable(store).await?,
        programmes: store.programme_titles().await?,
        names: Names::load(store).await?,
        officer,
    };
    if slug == NEW {
        let own = data.officer.regency.as_ref().map(|regency| regency.as_str().to_owned());
        data.form.set(key::REGENCY, &own.unwrap_or_default());
        data.pictures = store.loose_pictures(&actor).await?;
    } else {
        let page = store.story_edit(&actor, slug).await?.ok_or(AppError::NotFound)?;
        data.seen = page.standing.latest;
        (data.slug, data.form, data.pictures) = (page.slug, page.form, page.pictures);
        (data.standing, data.has_link) = (page.standing, page.has_link);
        (data.stakeholder, data.linked_elsewhere) = (page.stakeholder, page.linked_elsewhere);
    }
    data.form = form.unwrap_or(data.form);
    data.seen = seen.unwrap_or(data.seen);
    let shown = data.form.list(key::PICTURES);
    data.pictures.retain(|kept| shown.contains(&kept.id));
    Ok(data)
}

async fn write(State(server): State<Server>, Path(slug): Path<String>, request: Request) -> Response {
    let (parts, sent) = match picture::read_form(request, FILE).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    answered(&parts, take(&server, &parts, &slug, sent).await)
}

/// What was typed, with the pictures that are to stay.
fn typed(fields: &Fields) -> Typed {
    let mut form = Typed::default();
    for name in STORY_KEYS {
        form.set(name, fields.text(name));
    }
    typed_pictures(&mut form, fields, MOST_PICTURES);
    form
}

async fn take(server: &Server, parts: &Parts, slug: &str, sent: Sent) -> Result<Response, store::Error> {
    let actor = actor_of(server, &parts.headers).await?;
    let store = &server.store;
    let Sent { fields, file } = sent;
    let seen: i64 = fields.text(SEEN).parse().unwrap_or(0);
    let mut moment = server.clock.now();
    let stepped = match fields.text(ACTION) {
        "tautan" => {
            let asking = store.ask_story(&actor, slug, seen, true, &mut moment).await?;
            return Ok(asked(server, parts, slug, asking).await);
        }
        "arsipkan" => Some(store.archive_story(&actor, slug, &mut moment).await?),
        "tarik" => match WithdrawReason::from_code(fields.text(REASON)) {
            Some(reason) => Some(store.withdraw_story(&actor, slug, reason, &mut moment).await?),
            None => {
                let refused = Again { fault: Some(Fault::Reason), ..Again::default() };
                return Ok(again(server, parts, StatusCode::UNPROCESSABLE_ENTITY, refused).await);
            }
        },
        _ => None,
    };
    if let Some(stepped) = stepped {
        let fault = match stepped {
            StoryStepped::Done => return Ok(see_other(parts, &format!("/kantor/kisah/{slug}"))),
            StoryStepped::Refused(refusal) => Fault::Refused(refusal),
            StoryStepped::NotFound => Fault::NotYours,
        };
        let refused = Again { fault: Some(fault), ..Again::default() };
        return Ok(again(server, parts, StatusCode::CONFLICT, refused).await);
    }
    let mut form = typed(&fields);
    let action = fields.text(ACTION);
    let no_file = file.is_none() && action == ADD;
    let wrong =
        add_picture(server, &actor, &mut form, file, MOST_PICTURES).await?.or(no_file.then_some(FieldError::Required));
    if wrong.is_some() || action == ADD {
        let problems: Vec<Problem> = wrong.map(|error| Problem::new(key::PICTURES, error)).into_iter().collect();
        let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let shown = Again { form: Some(form), seen: Some(seen), problems, ..Again::default() };
        return Ok(again(server, parts, status, shown).await);
    }
    if action == "pratinjau" {
        return preview(server, parts, &actor, slug, seen, form).await;
    }
    let known = Some(slug).filter(|slug| *slug != NEW);
    let saved = store.save_story(&actor, known, seen, &form, &mut moment).await?;
    let (status, mut refused) = match saved {
        StorySaved::Done(slug, number) if action == "minta" => {
            let asking = store.ask_story(&actor, &slug, number, false, &mut moment).await?;
            return Ok(asked(server, parts, &slug, asking).await);
        }
        StorySaved::Done(slug, _) => return Ok(see_other(parts, &format!("/kantor/kisah/{slug}"))),
        StorySaved::Problems(problems) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Again { problems, seen: Some(seen), ..Again::default() })
        }
        // Only who was told of a later version goes on from that.
        StorySaved::Outdated => (StatusCode::CONFLICT, Again { fault: Some(Fault::Outdated), ..Again::default() }),
        StorySaved::Refused(refusal) => {
            (StatusCode::CONFLICT, Again { fault: Some(Fault::Refused(refusal)), ..Again::default() })
        }
        // The page itself says whether it is missing or nobody is signed in.
        StorySaved::NotFound => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Again { fault: Some(Fault::NotYours), seen: Some(seen), ..Again::default() },
        ),
    };
    refused.form = Some(form);
    Ok(again(server, parts, status, refused).await)
}

async fn again(server: &Server, parts: &Parts, status: StatusCode, again: Again) -> Response {
    server.again(parts, status, move || provide_context(again.clone())).await
}

/// Answers who asked for consent: with the link where one was made, in this answer only, so that it is in no history.
async fn asked(server: &Server, parts: &Parts, slug: &str, asking: Asking) -> Response {
    let fault = match asking {
        Asking::Done(None) => return see_other(parts, &format!("/kantor/kisah/{slug}")),
        Asking::Done(Some(token)) => {
            let link = Some(format!("{}{}/{token}", server.url, domain::story::CONSENT_PATH));
            return again(server, parts, StatusCode::OK, Again { link, ..Again::default() }).await;
        }
        Asking::Outdated => Fault::Outdated,
        Asking::Refused(refusal) => Fault::Refused(refusal),
        Asking::NotFound => Fault::NotYours,
    };
    again(server, parts, StatusCode::CONFLICT, Again { fault: Some(fault), ..Again::default() }).await
}

async fn preview(
    server: &Server,
    parts: &Parts,
    actor: &Actor,
    slug: &str,
    seen: i64,
    form: Typed,
) -> Result<Response, store::Error> {
    let store = &server.store;
    let mut pictures = store.loose_pictures(actor).await?;
    let page = store.story_edit(actor, slug).await?;
    pictures.extend(page.map(|page| page.pictures).unwrap_or_default());
    let known = Some(slug).filter(|slug| *slug != NEW);
    let stakeholder = store.story_stakeholder(actor, known, &form).await?;
    let mut shown = Again { seen: Some(seen), ..Again::default() };
    let status = match read_story(&form, &pictures, stakeholder) {
        Ok(story) => {
            shown.preview = Some(Box::new(Shown::load(store, story).await?));
            StatusCode::OK
        }
        Err(problems) => {
            shown.problems = problems;
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    shown.form = Some(form);
    Ok(again(server, parts, status, shown).await)
}
