//! The fields of each step, wherever it stands.

use domain::kind::{Field, FieldUse, Psks};
use domain::locale::Locale;
use domain::pillar::{Pillar, Subject};
use domain::registration::key;
use leptos::prelude::*;

use super::labels::{label_of, name_label, subject_hint};
use super::{CONSENT, CONSENT_VERSION, KindChoice};
use crate::texts::registration::fields as t;
use crate::ui::{ChoiceField, Choices, DateField, Explained, FileField, Hint, PathLink, TextField, TickField, Typing};

/// What the applicant is.
pub fn subject_fields(locale: Locale) -> AnyView {
    let choices = Subject::ALL
        .iter()
        .map(|subject| Explained {
            value: subject.code().to_owned(),
            name: subject.name().say(locale).to_owned(),
            explanation: subject_hint(*subject).say(locale).to_owned(),
        })
        .collect();
    view! { <ChoiceField key=key::SUBJECT label=label_of(key::SUBJECT, None, locale) choices=choices /> }.into_any()
}

/// The kinds on offer.
pub fn kind_fields(locale: Locale, kinds: Vec<KindChoice>) -> AnyView {
    let choices = kinds
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
    view! { <ChoiceField key=key::KIND label=label_of(key::KIND, None, locale) choices=choices /> }.into_any()
}

/// The pillars of a kind that leaves a choice.
pub fn pillar_fields(locale: Locale, kind: Option<&Psks>) -> Option<AnyView> {
    kind.filter(|kind| kind.pillars.len() > 1).map(|kind| {
        let choices = kind
            .pillars
            .iter()
            .map(|pillar: &Pillar| Explained {
                value: pillar.code().to_owned(),
                name: pillar.name().say(locale).to_owned(),
                explanation: String::new(),
            })
            .collect();
        view! { <ChoiceField key=key::PILLAR label=t::WHICH_PILLAR.say(locale) choices=choices /> }.into_any()
    })
}

fn typing_of(field: Field) -> Typing {
    match field {
        Field::Nik | Field::Npwp | Field::Nib | Field::MemberCount => Typing::NUMBER,
        _ => Typing::TEXT,
    }
}

/// Name, the fields of a kind and its criteria.
pub fn detail_fields(locale: Locale, kind: Option<Psks>, subject: Option<Subject>) -> AnyView {
    let used = kind.as_ref().map(|kind| kind.fields.clone()).unwrap_or_default();
    let inputs = used
        .into_iter()
        .map(|FieldUse { field, required }| {
            let (key, label, hint) = (field.code(), field.label().say(locale), field.hint().say(locale));
            if field == Field::DecreeDate {
                return view! { <DateField key=key label=label hint=hint required=required /> }.into_any();
            }
            view! { <TextField key=key label=label hint=hint typing=typing_of(field) required=required /> }.into_any()
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
            <Choices legend=t::CRITERIA>{rows}</Choices>
        }
    });
    view! {
        <TextField key=key::NAME label=name_label(subject).say(locale) />
        {inputs}
        {ticks}
    }
    .into_any()
}

/// How the office reaches the applicant.
pub fn contact_fields(locale: Locale, subject: Option<Subject>) -> AnyView {
    let contact = (subject != Some(Subject::Person)).then(|| {
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

/// Documents; `sent` are the codes of those that are there.
pub fn document_fields(locale: Locale, kind: Option<Psks>, sent: &[String]) -> AnyView {
    let documents = kind.map(|kind| kind.documents).unwrap_or_default();
    if documents.is_empty() {
        return view! { <p>{t::NO_FILES.say(locale)}</p> }.into_any();
    }
    documents
        .into_iter()
        .map(|document| {
            let hint = match sent.contains(&document.code) {
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

/// Consent to the use of data, and to being listed.
pub fn consent_fields(locale: Locale, subject: Option<Subject>) -> AnyView {
    let listing = if subject.is_some_and(Subject::is_private) {
        view! { <TickField key=key::LISTED label=t::LIST_ME.say(locale) /> }.into_any()
    } else {
        view! { <p>{t::PUBLIC_LISTING.say(locale)}</p> }.into_any()
    };
    view! {
        <Choices legend=t::CONSENT_HEAD>
            <TickField key=key::CONSENT label=CONSENT.say(locale) />
            {listing}
        </Choices>
        <Hint>
            {t::VERSION.say(locale)} ": " {CONSENT_VERSION} ". "
            <PathLink to="/privasi">{t::PRIVACY.say(locale)}</PathLink>
        </Hint>
    }
    .into_any()
}
