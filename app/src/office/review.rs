use domain::locale::{Bilingual, Locale};
use domain::registration::{Event, State, transition};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::queue::time_left;
use super::{OfficeBar, ReviewData, field, load_review};
use crate::registration::{ACTION, label_of, particulars};
use crate::texts::office::review as t;
use crate::ticket::History;
use crate::ui::{
    Breadcrumb, Choices, HiddenField, LinesField, Notice, PageTitle, PathLink, PostForm, Refusal, SendButton, Tag,
    TagKind, Tags, Tick, Ticket, Unfold, Weight, loaded, use_locale,
};

/// The page of a registration under review.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("id").unwrap_or_default(), load_review);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: ReviewData) -> impl IntoView {
    let item = data.page.item.clone();
    let (left, late) = time_left(locale, &item, data.today);
    let history = data.page.history.clone();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <OfficeBar officer=data.officer.clone() />
        <Breadcrumb to="/kantor" text=t::BACK />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        <h1>{item.name.clone()}</h1>
        <Tags>
            <Tag>{item.state.name().say(locale)}</Tag>
            {(!left.is_empty()).then(|| view! { <Tag kind=if late { TagKind::Late } else { TagKind::Plain }>{left}</Tag> })}
            <Tag>{item.ticket.clone()}</Tag>
        </Tags>
        {details(locale, &data)}
        {documents(locale, &data)}
        {duplicates(locale, &data)}
        {actions(locale, &data)}
        <h2>{t::HISTORY.say(locale)}</h2>
        <History items=history />
    }
}

fn details(locale: Locale, data: &ReviewData) -> impl IntoView + use<> {
    let page = &data.page;
    let mut rows = vec![
        (t::SUBJECT.say(locale).to_owned(), page.item.subject.name().say(locale).to_owned()),
        (t::KIND.say(locale).to_owned(), data.kind.name.get(locale).to_owned()),
        (t::PILLAR.say(locale).to_owned(), page.pillar.name().say(locale).to_owned()),
        (t::PLACE.say(locale).to_owned(), format!("{}, {}, {}", page.village, page.district, data.regency)),
    ];
    rows.extend(particulars(&page.particulars, &data.kind, locale));
    rows.push((t::LISTED.say(locale).to_owned(), if page.listed { t::YES } else { t::NO }.say(locale).to_owned()));
    let (version, at) = &page.consent;
    rows.push((
        t::CONSENT.say(locale).to_owned(),
        format!("{} {version}, {}", t::VERSION.say(locale), at.in_words(locale)),
    ));
    let rows = rows
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(name, text)| {
            view! {
                <dt>{name}</dt>
                <dd>{text}</dd>
            }
        })
        .collect_view();
    let criteria =
        data.kind.criteria.iter().map(|text| view! { <li>{text.get(locale).to_owned()}</li> }).collect_view();
    let criteria = (!data.kind.criteria.is_empty()).then(|| {
        view! {
            <h3>{t::CRITERIA.say(locale)}</h3>
            <ul>{criteria}</ul>
        }
    });
    view! {
        <h2>{t::DATA.say(locale)}</h2>
        <dl>{rows}</dl>
        {criteria}
    }
}

fn documents(locale: Locale, data: &ReviewData) -> impl IntoView + use<> {
    let rows = data
        .page
        .documents
        .iter()
        .map(|document| {
            let name = data
                .kind
                .documents
                .iter()
                .find(|known| known.code == document.code)
                .map_or(document.code.as_str(), |known| known.name.get(locale))
                .to_owned();
            let kilobytes = locale.number((document.bytes + 1023) / 1024);
            let about = format!(" ({}, {kilobytes} KB)", document.content.code().to_uppercase());
            view! {
                <li>
                    <a href=format!("/kantor/dokumen/{}", document.id) rel="external">
                        {name}
                    </a>
                    {about}
                </li>
            }
        })
        .collect_view();
    let none = data.page.documents.is_empty().then(|| view! { <p>{t::NO_DOCUMENTS.say(locale)}</p> });
    view! {
        <h2>{t::DOCUMENTS.say(locale)}</h2>
        <ul>{rows}</ul>
        {none}
    }
}

fn duplicates(locale: Locale, data: &ReviewData) -> impl IntoView + use<> {
    let rows = data
        .page
        .duplicates
        .iter()
        .map(|other| {
            let agrees =
                other.agrees.iter().map(|name| label_of(name, Some(&data.kind), locale)).collect::<Vec<_>>().join(", ");
            let shown = other.name.clone();
            let name = if other.id.is_empty() {
                t::ELSEWHERE.say(locale).into_any()
            } else {
                view! { <PathLink to=format!("/kantor/pendaftaran/{}", other.id)>{shown}</PathLink> }.into_any()
            };
            view! {
                <li>
                    {name}
                    " · "
                    <Ticket number=other.ticket.clone() />
                    " · "
                    {other.state.name().say(locale)}
                    " · "
                    {t::AGREES.say(locale)}
                    " "
                    {agrees}
                </li>
            }
        })
        .collect_view();
    let none = data.page.duplicates.is_empty().then(|| view! { <p>{t::NO_DUPLICATES.say(locale)}</p> });
    view! {
        <h2>{t::DUPLICATES.say(locale)}</h2>
        <ul>{rows}</ul>
        {none}
    }
}

fn actions(locale: Locale, data: &ReviewData) -> impl IntoView + use<> {
    let of = Seen(data.page.item.id.clone(), data.page.version);
    let state = data.page.item.state;
    let can = |event: &Event| transition(state, event, data.kind.needs()).is_ok();
    let note = match state {
        State::Correction => Some(t::WAITS),
        State::Approved | State::Rejected => Some(t::SETTLED),
        _ => None,
    };
    let buttons = [
        (Event::Take, t::TAKE, "ambil"),
        (Event::PassDocuments, t::PASS, "lanjut"),
        (Event::Approve, t::APPROVE, "setujui"),
    ]
    .into_iter()
    .filter(|(event, ..)| can(event))
    .map(|(_, text, action)| {
        view! {
            <ActionForm of=of.clone() action=action>
                <SendButton text=text />
            </ActionForm>
        }
    })
    .collect_view();
    let under_review = matches!(state, State::DocumentReview | State::FieldReview);
    let all = Event::ApproveMet { met: (0..data.kind.criteria.len()).collect() };
    let by_criteria = (data.kind.criteria_checked && can(&all)).then(|| criteria_form(locale, data, of.clone()));
    let ask = under_review.then(|| ask_form(locale, data, of.clone()));
    let reject = under_review.then(|| {
        view! {
            <Unfold summary=t::REJECT>
                <ActionForm of=of.clone() action="tolak">
                    <LinesField id="tolak-alasan" name=field::NOTE label=t::REJECT_REASON />
                    <SendButton text=t::REJECT weight=Weight::Danger />
                </ActionForm>
            </Unfold>
        }
    });
    view! {
        <section aria-labelledby="tindakan">
            <Notice>
                <h2 id="tindakan">{t::DECIDE.say(locale)}</h2>
                {note.map(|note| view! { <p>{note.say(locale)}</p> })}
                {buttons}
                {by_criteria}
                {ask}
                {reject}
            </Notice>
        </section>
    }
}

/// What the visit found: each criterion has a box of its own, and all are needed for approval.
pub(super) fn criteria_ticks(locale: Locale, criteria: &[Bilingual], met: &[usize]) -> impl IntoView + use<> {
    let rows = criteria
        .iter()
        .enumerate()
        .map(|(place, criterion)| {
            let (id, checked) = (format!("kriteria-{place}"), met.contains(&place));
            let label = criterion.get(locale);
            view! { <Tick id=id name=field::CRITERION value=place.to_string() label=label checked=checked /> }
        })
        .collect_view();
    view! { <Choices legend=t::CRITERIA_MET>{rows}</Choices> }
}

fn criteria_form(locale: Locale, data: &ReviewData, of: Seen) -> impl IntoView + use<> {
    let ticks = criteria_ticks(locale, &data.kind.criteria, &data.typed.met);
    view! {
        <ActionForm of=of action="setujui-kriteria">
            {ticks}
            <SendButton text=t::APPROVE />
        </ActionForm>
    }
}

fn ask_form(locale: Locale, data: &ReviewData, of: Seen) -> impl IntoView + use<> {
    let reasons = data
        .reasons
        .iter()
        .map(|reason| {
            let id = format!("alasan-{}", reason.code);
            let checked = data.typed.reasons.contains(&reason.code);
            view! { <Tick id=id name=field::REASON value=reason.code.clone() label=reason.name.get(locale) checked=checked /> }
        })
        .collect_view();
    let (note, open) = (data.typed.note.clone(), data.fault.is_some());
    view! {
        <Unfold summary=t::ASK open=open>
            <ActionForm of=of.clone() action="perbaikan">
                <Choices legend=t::ASK_REASONS>{reasons}</Choices>
                <LinesField id="perbaikan-catatan" name=field::NOTE label=t::ASK_NOTE value=note />
                <SendButton text=t::ASK />
            </ActionForm>
        </Unfold>
    }
}

/// A registration as the officer saw it: its id and version.
#[derive(Clone)]
struct Seen(String, i64);

/// A form that acts on the registration as the officer saw it.
#[component]
fn ActionForm(of: Seen, action: &'static str, children: Children) -> impl IntoView {
    let Seen(id, version) = of;
    view! {
        <PostForm to=format!("/kantor/pendaftaran/{id}")>
            <HiddenField name=field::VERSION value=version.to_string() />
            <HiddenField name=ACTION value=action />
            {children()}
        </PostForm>
    }
}
