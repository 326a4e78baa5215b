//! A step of the wizard.

use domain::kind::{Field, Psks};
use domain::locale::Locale;
use domain::pillar::{Pillar, Subject};
use domain::registration::{Step, key};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_params_map;

use super::labels::{name_label, subject_hint};
use super::place::PlaceFields;
use super::review::Review;
use super::{ACTION, CONSENT, CONSENT_VERSION, WizardData, label_of, load_wizard};
use crate::error::AppError;
use crate::kept;
use crate::texts::registration::wizard as t;
use crate::ui::{
    ChoiceField, ErrorSummary, Explained, FileField, FormState, PageTitle, PathLink, SUMMARY_ID, TextField, TickField,
    Typing, loaded, use_locale,
};

/// The page of a step.
#[component]
pub fn WizardPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let step = move || params.read().get("step").and_then(|slug| Step::from_slug(&slug));
    let data = Resource::new(step, |step| async move {
        match step {
            Some(step) => load_wizard(step).await.map(|data| (step, data)),
            None => Err(AppError::NotFound),
        }
    });
    loaded(data, move |(step, data)| show(locale, step, data))
}

fn show(locale: Locale, step: Step, data: WizardData) -> AnyView {
    if let Some(ticket) = data.ticket {
        return view! { <AlreadySent ticket=ticket /> }.into_any();
    }
    match data.open {
        Some(open) if open < step => {
            let path = locale.path(&format!("/daftar/{}", open.slug()));
            view! { <Redirect path=path /> }.into_any()
        }
        _ => view! { <StepForm step=step data=data /> }.into_any(),
    }
}

#[component]
fn AlreadySent(ticket: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <PageTitle title=t::SENT.say(locale) />
        <h1>{t::SENT.say(locale)}</h1>
        <p class="lead">{t::SENT_HELP.say(locale)} " " <strong class="ticket">{ticket}</strong> "."</p>
        <ul class="actions">
            <li>
                <PathLink to="/tiket" class="button">
                    {t::TO_TICKET.say(locale)}
                </PathLink>
            </li>
            <li>
                <PathLink to="/daftar">{t::TO_START.say(locale)}</PathLink>
            </li>
        </ul>
    }
}

#[component]
fn StepForm(step: Step, data: WizardData) -> impl IntoView {
    let locale = use_locale();
    #[cfg_attr(not(feature = "hydrate"), expect(unused_mut, reason = "only a browser has typed meanwhile"))]
    let mut draft = data.draft.clone();
    #[cfg(feature = "hydrate")]
    for (key, text) in kept::typed_meanwhile(&step.keys(data.kind.as_ref())) {
        draft.set(&key, &text);
    }
    let form = FormState::new(step, data.kind.clone(), data.today, draft, data.problems.clone());
    provide_context(form);
    let refused = !data.problems.is_empty() || data.too_often;
    keep_typing(step, form, refused);
    let number = Step::ALL.iter().position(|other| *other == step).unwrap_or_default() + 1;
    let count = Step::ALL.len();
    let progress = t::step_of(locale, &number, &count);
    let heading = if data.corrects { t::CORRECT } else { t::REGISTER }.say(locale);
    let name = step.name().say(locale);
    let title = if refused { format!("{}: {name}", t::MEND.say(locale)) } else { name.to_owned() };
    let files = step == Step::Documents;
    let submit = move |event: SubmitEvent| {
        // What a file holds only the server can tell.
        if !files && !form.check_all() {
            event.prevent_default();
            focus_summary();
        }
    };
    let send = match (step, data.corrects) {
        (Step::Review, true) => t::SEND_AGAIN,
        (Step::Review, false) => t::SEND,
        _ => t::NEXT,
    };
    let back = step.previous().map_or("/daftar".to_owned(), |before| format!("/daftar/{}", before.slug()));
    view! {
        <PageTitle title=title />
        <p class="step-number">{heading} " · " {progress}</p>
        <progress class="progress" value=number.to_string() max=count.to_string() aria-hidden="true"></progress>
        <h1>{name}</h1>
        <form
            method="post"
            action=locale.path(&format!("/daftar/{}", step.slug()))
            enctype=files.then_some("multipart/form-data")
            novalidate
            class="form"
            on:submit=submit
        >
            <ErrorSummary label=label_of too_often=data.too_often />
            {fields(locale, step, data)}
            <div class="actions">
                <button type="submit" name=ACTION value="lanjut">
                    {send.say(locale)}
                </button>
                <PathLink to=back>{t::BACK.say(locale)}</PathLink>
            </div>
        </form>
        <p class="hint">{t::KEPT.say(locale)} " " <PathLink to="/daftar">{t::PAUSE.say(locale)}</PathLink></p>
    }
}

/// Keeps what is typed in the browser until it is sent, so that a closed tab loses nothing, and
/// puts it back. What the server has just refused is what was typed last.
fn keep_typing(step: Step, form: FormState, refused: bool) {
    Effect::new(move |before: Option<()>| {
        let values = form.values();
        if before.is_some() {
            kept::keep(step.slug(), &values);
        } else if !refused {
            for (key, text) in kept::restore(step.slug()) {
                form.set(&key, &text);
            }
        } else {
            focus_summary();
        }
    });
}

/// Moves to the summary of errors, once it is there.
fn focus_summary() {
    request_animation_frame(|| {
        if let Some(summary) = document().get_element_by_id(SUMMARY_ID)
            && let Ok(summary) = summary.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = summary.focus();
        }
    });
}

fn fields(locale: Locale, step: Step, data: WizardData) -> AnyView {
    match step {
        Step::Subject => {
            let choices = Subject::ALL
                .iter()
                .map(|subject| Explained {
                    value: subject.code().to_owned(),
                    name: subject.name().say(locale).to_owned(),
                    explanation: subject_hint(*subject).say(locale).to_owned(),
                })
                .collect();
            view! { <ChoiceField key=key::SUBJECT label=label_of(key::SUBJECT, None, locale) choices=choices /> }
                .into_any()
        }
        Step::Kind => kind_fields(locale, data),
        Step::Details => detail_fields(locale, data),
        Step::Place => view! { <PlaceFields data=data /> }.into_any(),
        Step::Contact => contact_fields(locale, &data),
        Step::Documents => document_fields(locale, data),
        Step::Consent => consent_fields(locale, &data),
        Step::Review => view! { <Review data=data /> }.into_any(),
    }
}

fn kind_fields(locale: Locale, data: WizardData) -> AnyView {
    let pillars = data.kind.as_ref().filter(|kind| kind.pillars.len() > 1).map(|kind| {
        let choices = kind
            .pillars
            .iter()
            .map(|pillar: &Pillar| Explained {
                value: pillar.code().to_owned(),
                name: pillar.name().say(locale).to_owned(),
                explanation: String::new(),
            })
            .collect();
        view! { <ChoiceField key=key::PILLAR label=t::WHICH_PILLAR.say(locale) choices=choices /> }
    });
    let choices = data
        .kinds
        .into_iter()
        .map(|kind| {
            let explanation = kind.explanation.get(locale);
            Explained {
                value: kind.code,
                name: kind.name.get(locale).to_owned(),
                explanation: if kind.official {
                    explanation.to_owned()
                } else {
                    format!("{explanation} ({})", t::OUTSIDE.say(locale))
                },
            }
        })
        .collect();
    view! {
        <ChoiceField key=key::KIND label=label_of(key::KIND, None, locale) choices=choices />
        {pillars}
    }
    .into_any()
}

fn typing_of(field: Field) -> Typing {
    match field {
        Field::Nik | Field::Npwp | Field::Nib | Field::MemberCount => Typing::NUMBER,
        _ => Typing::TEXT,
    }
}

fn detail_fields(locale: Locale, data: WizardData) -> AnyView {
    let kind = data.kind.clone();
    let used = kind.as_ref().map(|kind| kind.fields.clone()).unwrap_or_default();
    let inputs = used
        .into_iter()
        .map(|used| {
            view! {
                <TextField
                    key=used.field.code()
                    label=used.field.label().say(locale)
                    hint=used.field.hint().say(locale)
                    typing=typing_of(used.field)
                    required=used.required
                />
            }
        })
        .collect_view();
    let criteria = kind.map(|kind: Psks| kind.criteria).unwrap_or_default();
    let ticks = (!criteria.is_empty()).then(|| {
        let rows = criteria
            .iter()
            .enumerate()
            .map(|(index, criterion)| view! { <TickField key=key::criterion(index) label=criterion.get(locale) /> })
            .collect_view();
        view! {
            <fieldset class="choices">
                <legend>{t::CRITERIA.say(locale)}</legend>
                {rows}
            </fieldset>
        }
    });
    view! {
        <TextField key=key::NAME label=name_label(data.draft.subject()).say(locale) />
        {inputs}
        {ticks}
    }
    .into_any()
}

fn contact_fields(locale: Locale, data: &WizardData) -> AnyView {
    let contact = (data.draft.subject() != Some(Subject::Person)).then(|| {
        view! {
            <TextField
                key=key::CONTACT
                label=label_of(key::CONTACT, None, locale)
                hint=t::CONTACT_HINT.say(locale)
                typing=Typing { complete: "name", ..Typing::TEXT }
            />
        }
    });
    view! {
        {contact}
        <TextField
            key=key::PHONE
            label=label_of(key::PHONE, None, locale)
            hint=t::PHONE_HINT.say(locale)
            typing=Typing::PHONE
        />
        <TextField
            key=key::EMAIL
            label=label_of(key::EMAIL, None, locale)
            hint=t::EMAIL_HINT.say(locale)
            typing=Typing::EMAIL
            required=false
        />
    }
    .into_any()
}

fn document_fields(locale: Locale, data: WizardData) -> AnyView {
    let documents = data.kind.map(|kind| kind.documents).unwrap_or_default();
    if documents.is_empty() {
        return view! { <p>{t::NO_FILES.say(locale)}</p> }.into_any();
    }
    documents
        .into_iter()
        .map(|document| {
            let hint = match data.draft.documents.contains(&document.code) {
                true => format!("{} {}", t::FILE_HINT.say(locale), t::FILE_KEPT.say(locale)),
                false => t::FILE_HINT.say(locale).to_owned(),
            };
            view! {
                <FileField
                    key=key::document(&document.code)
                    label=document.name.get(locale)
                    hint=hint
                    required=document.required
                />
            }
        })
        .collect_view()
        .into_any()
}

fn consent_fields(locale: Locale, data: &WizardData) -> AnyView {
    let listing = if data.draft.subject().is_some_and(Subject::is_private) {
        view! { <TickField key=key::LISTED label=t::LIST_ME.say(locale) /> }.into_any()
    } else {
        view! { <p>{t::PUBLIC_LISTING.say(locale)}</p> }.into_any()
    };
    view! {
        <fieldset class="choices">
            <legend>{t::CONSENT_HEAD.say(locale)}</legend>
            <TickField key=key::CONSENT label=CONSENT.say(locale) />
            {listing}
        </fieldset>
        <p class="hint">
            {t::VERSION.say(locale)} ": " {CONSENT_VERSION} ". "
            <PathLink to="/privasi">{t::PRIVACY.say(locale)}</PathLink>
        </p>
    }
    .into_any()
}
