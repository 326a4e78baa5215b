//! A registration on one page that is filled in without a line and sends itself, once, when there is one.
//!
//! The browser makes up the token of the draft, so that sending again after a lost answer finds the
//! draft that the first attempt made.

use domain::calendar::Day;
use domain::kind::Psks;
use domain::locale::Locale;
use domain::pillar::Subject;
use domain::region::Area;
use domain::registration::{Draft, Step, key};
use leptos::ev::{self, SubmitEvent};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::fields::{consent_fields, contact_fields, detail_fields, kind_fields, pillar_fields, subject_fields};
use super::place::PlaceFields;
use super::{kinds_open_to, label_of};
use crate::error::AppError;
use crate::kept;
use crate::texts::registration::offline as t;
use crate::ui::{
    Actions, AreaSource, Button, ButtonLink, ConfirmButton, ErrorSummary, FormState, Hint, KnownAreas, Lead, Notice,
    PageTitle, PathLink, PostForm, SendButton, Ticket, Weight, WithScripts, WithoutScripts, focus_errors, loaded,
    use_locale,
};

/// The steps that the form asks; documents and identity numbers are asked for once there is a line.
pub const OFFLINE_STEPS: [Step; 6] =
    [Step::Subject, Step::Kind, Step::Details, Step::Place, Step::Contact, Step::Consent];

/// Characters of the token: 32 random bytes as hexadecimal digits.
#[cfg(feature = "ssr")]
pub const OFFLINE_TOKEN: usize = 64;

/// What the form needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineData {
    /// All kinds, without what is not asked here.
    pub kinds: Vec<Psks>,
    /// The regencies.
    pub regencies: Vec<Area>,
    /// The day on which the page was made.
    pub today: Day,
}

/// What became of a form that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Receipt {
    /// It is a registration with this ticket.
    Registered(String),
    /// It is a draft; this step is not in order yet.
    Draft(Step),
    /// Too much comes from there; later it is taken.
    Later,
}

/// Where the form stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Post {
    /// Being filled in.
    #[default]
    Typing,
    /// To be sent as soon as there is a line.
    Waiting,
    /// With the office.
    Sent(Receipt),
}

/// What is kept on the phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct OwnForm {
    token: String,
    values: Vec<(String, String)>,
    post: Post,
}

/// What the form needs.
#[server(input = Json)]
pub async fn load_offline() -> Result<OfflineData, AppError> {
    super::server::offline_data().await
}

/// Codes and names of all districts and villages.
#[server(input = Json)]
pub async fn load_all_areas() -> Result<Vec<(String, String)>, AppError> {
    Ok(crate::server::here().store.all_areas().await?)
}

/// Sends a form that was filled in without a line.
#[server(input = Json)]
pub async fn send_offline(token: String, values: Vec<(String, String)>, language: Locale) -> Result<Receipt, AppError> {
    super::server::take_offline(&token, values, language).await
}

/// The page with the form.
#[component]
pub fn OfflineFormPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_offline());
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <p>{t::FIRST.say(locale)}</p>
        <WithoutScripts>
            <Notice>
                <p>{t::NO_SCRIPTS.say(locale)}</p>
                <p>
                    <PathLink to="/daftar">{t::STEP_BY_STEP.say(locale)}</PathLink>
                </p>
            </Notice>
        </WithoutScripts>
        {loaded(data, |data| view! { <OfflineForm data=data /> })}
    }
}

#[component]
fn OfflineForm(data: OfflineData) -> impl IntoView {
    let locale = use_locale();
    let form = FormState::new(&OFFLINE_STEPS, None, data.today, Draft::default(), Vec::new());
    provide_context(form);
    let kinds = StoredValue::new(data.kinds);
    let areas = RwSignal::new(Vec::new());
    let own = RwSignal::new(OwnForm::default());
    let failed = RwSignal::new(false);
    take_up(form, own, areas);
    let send = Callback::new(move |()| send_kept(locale, own, failed));
    // A line that comes back, and a form that was left waiting.
    Effect::new(move |_: Option<()>| {
        if own.with_untracked(|own| own.post == Post::Waiting) {
            send.run(());
        }
        let listener = window_event_listener(ev::online, move |_| {
            if own.with_untracked(|own| own.post == Post::Waiting) {
                send.run(());
            }
        });
        on_cleanup(move || listener.remove());
    });
    let subject = Memo::new(move |_| Subject::from_code(&form.text(key::SUBJECT)));
    let kind_code = Memo::new(move |_| form.text(key::KIND));
    Effect::new(move |_: Option<()>| {
        let code = kind_code.get();
        form.set_kind(kinds.with_value(|kinds| kinds.iter().find(|kind| kind.code == code).cloned()));
    });
    let kind = Memo::new(move |_| form.kind());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !form.check_all() {
            focus_errors();
            return;
        }
        own.update(|own| {
            if own.token.is_empty() {
                own.token = kept::random_token();
            }
            own.values = untrack(|| form.values());
            own.post = Post::Waiting;
        });
        send.run(());
    };
    let known = KnownAreas { regencies: data.regencies, ..KnownAreas::default() };
    let typing = move || own.with(|own| own.post == Post::Typing);
    view! {
        <WithScripts>
            <div role="status">{move || state_of(locale, own, failed.get(), send)}</div>
            <div hidden=move || !typing()>
                <PostForm to="/formulir" sending=Callback::new(submit)>
                    <ErrorSummary label=label_of />
                    {subject_fields(locale)}
                    {move || {
                        subject
                            .get()
                            .map(|subject| kind_fields(locale, kinds.with_value(|kinds| kinds_open_to(kinds, Some(subject)))))
                    }}
                    {move || pillar_fields(locale, kind.get().as_ref())}
                    {move || {
                        kind.get()
                            .map(|kind| {
                                view! {
                                    {heading(locale, Step::Details)}
                                    {detail_fields(locale, Some(kind), subject.get())}
                                }
                            })
                    }}
                    {heading(locale, Step::Place)}
                    {move || areas.with(Vec::is_empty).then(|| view! { <Hint>{t::NO_AREAS.say(locale)}</Hint> })}
                    <PlaceFields known=known source=AreaSource::Here(areas) />
                    {heading(locale, Step::Contact)}
                    {move || contact_fields(locale, subject.get())}
                    {move || consent_fields(locale, subject.get())}
                    <Actions>
                        <SendButton text=t::SEND />
                        <ConfirmButton id="hapus-isian" text=t::DELETE question=t::DELETE_QUESTION done=Callback::new(|()| begin_anew()) />
                    </Actions>
                </PostForm>
            </div>
        </WithScripts>
    }
}

fn heading(locale: Locale, step: Step) -> impl IntoView {
    view! { <h2>{step.name().say(locale)}</h2> }
}

/// Takes up what was kept, and keeps what is typed from then on.
fn take_up(form: FormState, own: RwSignal<OwnForm>, areas: RwSignal<Vec<(String, String)>>) {
    Effect::new(move |before: Option<()>| {
        let values = form.values();
        if before.is_some() {
            own.update(|own| {
                if own.post == Post::Typing {
                    own.values = values;
                }
            });
            own.with_untracked(kept::keep_form);
            return;
        }
        if let Some(kept) = kept::restore_form::<OwnForm>() {
            for (key, text) in &kept.values {
                form.set(key, text);
            }
            own.set(kept);
        }
        areas.set(kept::areas());
        spawn_local(async move {
            if let Ok(all) = load_all_areas().await {
                kept::keep_areas(&all);
                areas.set(all);
            }
        });
    });
}

/// Sends what is kept. Where no answer comes, it stays where it is.
fn send_kept(locale: Locale, own: RwSignal<OwnForm>, failed: RwSignal<bool>) {
    own.with_untracked(kept::keep_form);
    failed.set(false);
    spawn_local(async move {
        let (token, values) = own.with_untracked(|own| (own.token.clone(), own.values.clone()));
        match send_offline(token, values, locale).await {
            Ok(Receipt::Later) => failed.set(true),
            Ok(receipt) => {
                own.set(OwnForm { post: Post::Sent(receipt), ..OwnForm::default() });
                own.with_untracked(kept::keep_form);
            }
            Err(AppError::Connection) => {}
            Err(_) => failed.set(true),
        }
    });
}

/// Says which of the two it is: on this phone only, or with the office.
fn state_of(locale: Locale, own: RwSignal<OwnForm>, failed: bool, send: Callback<()>) -> AnyView {
    let again = move || {
        view! {
            <p>
                <Button text=t::ANOTHER weight=Weight::Secondary pressed=Callback::new(|()| begin_anew()) />
            </p>
        }
    };
    match own.with(|own| own.post.clone()) {
        Post::Typing => view! { <Notice><p>{t::TYPING.say(locale)}</p></Notice> }.into_any(),
        Post::Waiting => view! {
            <Notice>
                <p>{if failed { t::FAILED } else { t::WAITING }.say(locale)}</p>
                <Actions>
                    <Button text=t::SEND_NOW pressed=send />
                </Actions>
            </Notice>
        }
        .into_any(),
        Post::Sent(Receipt::Registered(ticket)) => view! {
            <Notice>
                <p>{t::REGISTERED.say(locale)} " " <Ticket number=ticket /> "."</p>
                <p>
                    <ButtonLink to="/tiket" text=t::TO_TICKET />
                </p>
                {again()}
            </Notice>
        }
        .into_any(),
        Post::Sent(Receipt::Draft(step)) => view! {
            <Notice>
                <p>{t::DRAFT_SENT.say(locale)}</p>
                <p>
                    <ButtonLink to=format!("/daftar/{}", step.slug()) text=t::COMPLETE />
                </p>
                {again()}
            </Notice>
        }
        .into_any(),
        Post::Sent(Receipt::Later) => ().into_any(),
    }
}

/// Begins with an empty page.
fn begin_anew() {
    kept::forget_form();
    let _ = window().location().reload();
}
