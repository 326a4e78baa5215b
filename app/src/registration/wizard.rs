//! A step of the wizard.

use domain::locale::{Locale, Text};
use domain::registration::{Purpose, Step, key};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::fields::{
    consent_fields, contact_fields, detail_fields, document_fields, kind_fields, pillar_fields, subject_fields,
};
use super::place::{PlaceFields, asked_areas};
use super::review::Review;
use super::{ACTION, WizardData, label_of, load_wizard};
use crate::error::AppError;
use crate::kept;
use crate::texts::registration::wizard as t;
use crate::ui::{
    Actions, ButtonLink, ErrorSummary, FormState, Hint, KnownAreas, Lead, PageTitle, PathLink, PostForm, SendButton,
    Stepper, Ticket, asked, focus_errors, loaded, use_locale,
};

/// Name in the address of the applicant that is chosen at first.
const SUBJECT: &str = "bentuk";

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
    if data.gone {
        return view! { <InAccount title=t::GONE help=t::GONE_HELP /> }.into_any();
    }
    match data.ticket {
        Some(_) if data.purpose == Purpose::Change => {
            return view! { <InAccount title=t::CHANGE_SENT help=t::CHANGE_SENT_HELP /> }.into_any();
        }
        Some(ticket) => return view! { <AlreadySent ticket=ticket /> }.into_any(),
        None => {}
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
        <Lead>{t::SENT_HELP.say(locale)} " " <Ticket number=ticket /> "."</Lead>
        <Actions>
            <ButtonLink to="/tiket" text=t::TO_TICKET />
            <PathLink to="/daftar">{t::TO_START.say(locale)}</PathLink>
        </Actions>
    }
}

/// A change that is not to be gone on with here, and why.
#[component]
fn InAccount(title: Text, help: Text) -> impl IntoView {
    let locale = use_locale();
    Effect::new(move |_: Option<()>| kept::forget());
    view! {
        <PageTitle title=title.say(locale) />
        <h1>{title.say(locale)}</h1>
        <Lead>{help.say(locale)}</Lead>
        <Actions>
            <ButtonLink to="/akun" text=t::TO_ACCOUNT />
            <PathLink to="/">{t::TO_HOME.say(locale)}</PathLink>
        </Actions>
    }
}

#[component]
fn StepForm(step: Step, data: WizardData) -> impl IntoView {
    let locale = use_locale();
    let mut draft = data.draft.clone();
    #[cfg(feature = "hydrate")]
    for (key, text) in kept::typed_meanwhile(&step.keys(data.kind.as_ref())) {
        draft.set(&key, &text);
    }
    // Who comes from a page for one kind of applicant finds it chosen, unless another was chosen before.
    if step == Step::Subject && draft.text(key::SUBJECT).is_empty() {
        draft.set(key::SUBJECT, &asked(&use_query_map().get_untracked(), SUBJECT).unwrap_or_default());
    }
    // The same where only one kind is on offer.
    if let (Step::Kind, "", [only]) = (step, draft.text(key::KIND), data.kinds.as_slice()) {
        draft.set(key::KIND, &only.code);
    }
    let form = FormState::new(&[step], data.kind.clone(), data.today, draft, data.problems.clone());
    provide_context(form);
    let refused = !data.problems.is_empty() || data.too_often;
    keep_typing(step, form, refused);
    let number = Step::ALL.iter().position(|other| *other == step).unwrap_or_default() + 1;
    let task = match data.purpose {
        Purpose::Register => t::REGISTER,
        Purpose::Correct => t::CORRECT,
        Purpose::Change => t::CHANGE,
    };
    let name = step.name().say(locale);
    let title = if refused { format!("{}: {name}", t::MEND.say(locale)) } else { name.to_owned() };
    let files = step == Step::Documents;
    let submit = move |event: SubmitEvent| {
        // What a file holds only the server can tell.
        if !files && !form.check_all() {
            event.prevent_default();
            focus_errors();
        }
    };
    let send = match (step, data.purpose) {
        (Step::Review, Purpose::Correct) => t::SEND_AGAIN,
        (Step::Review, Purpose::Register) => t::SEND,
        (Step::Review, Purpose::Change) => t::SEND_CHANGE,
        _ => t::NEXT,
    };
    let back = step.previous().map_or("/daftar".to_owned(), |before| format!("/daftar/{}", before.slug()));
    view! {
        <PageTitle title=title />
        <Stepper task=task step=number of=Step::ALL.len() />
        <h1>{name}</h1>
        <PostForm to=format!("/daftar/{}", step.slug()) files=files sending=Callback::new(submit)>
            <ErrorSummary label=label_of too_often=data.too_often />
            {fields(locale, step, data)}
            <Actions>
                <SendButton text=send name=ACTION value="lanjut" />
                <PathLink to=back>{t::BACK.say(locale)}</PathLink>
            </Actions>
        </PostForm>
        <Hint>{t::KEPT.say(locale)} " " <PathLink to="/daftar">{t::PAUSE.say(locale)}</PathLink></Hint>
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
            focus_errors();
        }
    });
}

fn fields(locale: Locale, step: Step, data: WizardData) -> AnyView {
    match step {
        Step::Subject => subject_fields(locale),
        Step::Kind => {
            let pillars = pillar_fields(locale, data.kind.as_ref());
            view! {
                {kind_fields(locale, data.kinds)}
                {pillars}
            }
            .into_any()
        }
        Step::Details => {
            let subject = data.draft.subject();
            detail_fields(locale, data.kind, subject)
        }
        Step::Place => {
            let known = KnownAreas { regencies: data.regencies, districts: data.districts, villages: data.villages };
            view! { <PlaceFields known=known source=asked_areas() /> }
        }
        .into_any(),
        Step::Contact => contact_fields(locale, data.draft.subject()),
        Step::Documents => document_fields(locale, data.kind, &data.draft.documents),
        Step::Consent => consent_fields(locale, data.draft.subject()),
        Step::Review => view! { <Review data=data /> }.into_any(),
    }
}
