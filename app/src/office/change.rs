use domain::change::{ChangeItem, ChangePage, ChangeState, Difference, Refusal};
use domain::kind::Psks;
use domain::locale::{Bilingual, Locale, Text};
use domain::pillar::{Pillar, Subject};
use domain::registration::key;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::review::criteria_ticks;
use super::{ChangeData, ChangesData, OfficeBar, Typed, field, load_change, load_changes};
use crate::registration::{ACTION, label_of, value_of};
use crate::texts::office;
use crate::texts::office::change as t;
use crate::ui::{
    AFTER, Actions, Breadcrumb, Card, CardTitle, Cards, Empty, Hint, Lead, LinesField, Names, NextPage, Notice,
    PageTitle, PathLink, PostForm, Refusal as RefusalNote, SendButton, Table, Tag, Tags, Tick, Ticket, Unfold, Weight,
    asked, loaded, use_locale,
};

/// What went wrong with a decision, and what to do.
#[must_use]
pub const fn refusal_text(refusal: Refusal) -> Text {
    match refusal {
        Refusal::Decided => t::DECIDED,
        Refusal::ReasonMissing => t::REASON_MISSING,
        Refusal::VisitMissing => t::VISIT_MISSING,
        Refusal::CriteriaMissing => t::CRITERIA_MISSING,
        Refusal::OutOfOrder => t::OUT_OF_ORDER,
    }
}

/// The open change requests.
#[component]
pub fn ChangesPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || asked(&query.read(), AFTER), load_changes);
    loaded(data, move |data| list(locale, data))
}

fn list(locale: Locale, data: ChangesData) -> impl IntoView {
    let rows = data.page.items.iter().map(|item| row(locale, item, &data.names)).collect_view();
    view! {
        <PageTitle title=office::TO_CHANGES.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_CHANGES.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {data.page.items.is_empty().then(|| view! { <Empty text=t::EMPTY /> })}
        <Cards rows=true>{rows}</Cards>
        <NextPage path="/kantor/usulan" next=data.page.next />
    }
}

fn row(locale: Locale, item: &ChangeItem, names: &Names) -> impl IntoView + use<> {
    let about = format!("{} · {}", names.kind(&item.kind, locale), names.regency(&item.regency));
    let (to, name) = (format!("/kantor/usulan/{}", item.id), item.name.clone());
    let (ticket, since) = (item.ticket.clone(), item.since.in_words(locale));
    view! {
        <Card>
            <CardTitle to=to title=name nested=false />
            <p>{about}</p>
            <Hint>
                <Ticket number=ticket />
                " · "
                {since}
            </Hint>
        </Card>
    }
}

/// A change request.
#[component]
pub fn ChangePage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("id").unwrap_or_default(), load_change);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: ChangeData) -> impl IntoView {
    let ChangePage { item, differences, needs_visit, criteria, documents, reason } = data.page;
    let open = item.state == ChangeState::Submitted;
    let rows = differences
        .iter()
        .map(|difference| {
            let Difference { key, before, after } = difference;
            let empty = || t::NOTHING.say(locale).to_owned();
            let said = |text: &str| {
                if text.is_empty() { empty() } else { words_of(locale, key, text, &data.names) }
            };
            view! {
                <tr>
                    <th scope="row">{label_of(key, Some(&data.kind), locale)}</th>
                    <td>{said(before)}</td>
                    <td>{said(after)}</td>
                </tr>
            }
        })
        .collect_view();
    let files = documents
        .iter()
        .map(|document| {
            let href = format!("/kantor/dokumen/{}", document.id);
            let name = document_name(locale, &data.kind, &document.code);
            view! {
                <li>
                    <a href=href rel="external">
                        {name}
                    </a>
                </li>
            }
        })
        .collect_view();
    let files = (!documents.is_empty()).then(|| {
        view! {
            <h2>{t::DOCUMENTS.say(locale)}</h2>
            <p>{t::DOCUMENTS_HELP.say(locale)}</p>
            <ul>{files}</ul>
        }
    });
    let nothing = (open && differences.is_empty() && documents.is_empty())
        .then(|| view! { <p>{t::NO_DIFFERENCE.say(locale)}</p> });
    let table = (!differences.is_empty()).then(|| {
        view! {
            <Table caption=t::DIFFERENCES.say(locale)>
                <thead>
                    <tr>
                        <th scope="col">{t::FIELD.say(locale)}</th>
                        <th scope="col">{t::NOW.say(locale)}</th>
                        <th scope="col">{t::THEN.say(locale)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
        }
    });
    let decisions = open.then(|| decisions(locale, &item.id, needs_visit, &criteria, data.fault, data.typed));
    let settled = (!open).then(|| view! { <Notice><p>{t::SETTLED.say(locale)} " " {reason}</p></Notice> });
    let (review, name) = (format!("/kantor?kata={}", item.ticket), item.name);
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <OfficeBar officer=data.officer />
        <Breadcrumb to="/kantor/usulan" text=office::TO_CHANGES />
        {data.fault.map(|fault| view! { <RefusalNote text=refusal_text(fault) /> })}
        <h1>{name}</h1>
        <Tags>
            <Tag>{item.state.name().say(locale)}</Tag>
            <Tag>{item.ticket}</Tag>
        </Tags>
        <p>{item.since.in_words(locale)} " · " <PathLink to=review>{t::REGISTRATION.say(locale)}</PathLink></p>
        {nothing}
        {table}
        {files}
        {settled}
        {decisions}
    }
}

fn document_name(locale: Locale, kind: &Psks, code: &str) -> String {
    let known = kind.documents.iter().find(|used| used.code == code);
    known.map_or_else(|| code.to_owned(), |used| used.name.get(locale).to_owned())
}

/// A value in words, where it is a code.
fn words_of(locale: Locale, name: &str, text: &str, names: &Names) -> String {
    let known = match name {
        key::SUBJECT => Subject::from_code(text).map(|subject| subject.name().say(locale).to_owned()),
        key::KIND => Some(names.kind(text, locale)).filter(|name| !name.is_empty()),
        key::PILLAR => Pillar::from_code(text).map(|pillar| pillar.name().say(locale).to_owned()),
        _ if text == "yes" => Some(t::YES.say(locale).to_owned()),
        _ => None,
    };
    known.unwrap_or_else(|| value_of(name, text, locale))
}

fn decisions(
    locale: Locale,
    id: &str,
    needs_visit: bool,
    criteria: &[Bilingual],
    fault: Option<Refusal>,
    typed: Typed,
) -> impl IntoView + use<> {
    let Typed { note, met, visited, .. } = typed;
    let visit = needs_visit.then(|| {
        view! {
            <p>{t::VISIT_HELP.say(locale)}</p>
            <Tick
                id=field::VISITED.to_owned()
                name=field::VISITED
                value="ya".to_owned()
                label=t::VISITED.say(locale)
                checked=visited
            />
        }
    });
    let found = (!criteria.is_empty()).then(|| criteria_ticks(locale, criteria, &met));
    let refused = fault.is_some_and(|fault| !matches!(fault, Refusal::VisitMissing | Refusal::CriteriaMissing));
    let to = format!("/kantor/usulan/{id}");
    let reject_to = to.clone();
    view! {
        <section aria-labelledby="tindakan">
            <Notice>
                <h2 id="tindakan">{t::DECIDE.say(locale)}</h2>
                <p>{t::DECIDE_HELP.say(locale)}</p>
                <PostForm to=to>
                    {visit}
                    {found}
                    <Actions>
                        <SendButton text=t::APPROVE name=ACTION value="setujui" />
                    </Actions>
                </PostForm>
                <Unfold summary=t::REJECT open=refused>
                    <PostForm to=reject_to>
                        <LinesField id="alasan" name=field::NOTE label=t::REASON value=note />
                        <Actions>
                            <SendButton text=t::REJECT name=ACTION value="tolak" weight=Weight::Danger />
                        </Actions>
                    </PostForm>
                </Unfold>
            </Notice>
        </section>
    }
}
