use domain::actor::OfficerActor;
use domain::locale::Locale;
use domain::office::AuditItem;
use domain::programme::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{OfficeBar, load_audit};
use crate::texts::office;
use crate::texts::office::audit as t;
use crate::ui::{AFTER, Lead, NextPage, PageTitle, Table, asked, loaded, use_locale};

/// The audit log, for the province administrator.
#[component]
pub fn AuditPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || asked(&query.read(), AFTER), load_audit);
    loaded(data, move |(officer, page)| show(locale, officer, page))
}

/// Who it was: an officer's name comes with the entry, others are called by what they are.
fn who(locale: Locale, actor: String) -> String {
    match actor.split_once(':') {
        Some(("stakeholder", id)) => format!("{} {}", t::STAKEHOLDER.say(locale), id.get(..8).unwrap_or(id)),
        None if actor == "anonymous" => t::ANONYMOUS.say(locale).to_owned(),
        None if actor == "applicant" => t::APPLICANT.say(locale).to_owned(),
        _ => actor,
    }
}

fn show(locale: Locale, officer: OfficerActor, page: Page<AuditItem>) -> impl IntoView {
    let rows = page
        .items
        .into_iter()
        .map(|item| {
            let action =
                if item.detail.is_empty() { item.action } else { format!("{} ({})", item.action, item.detail) };
            view! {
                <tr>
                    <td>{item.at.in_words(locale)}</td>
                    <td>{who(locale, item.actor)}</td>
                    <td>
                        <code>{action}</code>
                    </td>
                    <td>
                        <code>{item.object}</code>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <PageTitle title=office::TO_AUDIT.say(locale) />
        <OfficeBar officer=officer />
        <h1>{office::TO_AUDIT.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Table caption=office::TO_AUDIT.say(locale)><thead>
                    <tr>
                        <th scope="col">{t::AT.say(locale)}</th>
                        <th scope="col">{t::WHO.say(locale)}</th>
                        <th scope="col">{t::WHAT.say(locale)}</th>
                        <th scope="col">{t::OBJECT.say(locale)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
        <NextPage path="/kantor/catatan" next=page.next text=t::OLDER />
    }
}
