use domain::actor::OfficerActor;
use domain::locale::{Locale, Text};
use domain::office::AuditItem;
use domain::programme::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{AUDIT, OfficeBar, load_audit};
use crate::ui::{AFTER, NextPage, PageTitle, asked, loaded, use_locale};

const LEAD: Text = Text::new(
    "Setiap langkah tercatat dan tidak dapat diubah atau dihapus. Yang terbaru di atas.",
    "Every step is noted and can be neither changed nor deleted. The latest is on top.",
);
const AT: Text = Text::new("Waktu", "Time");
const WHO: Text = Text::new("Oleh", "By");
const WHAT: Text = Text::new("Tindakan", "Action");
const OBJECT: Text = Text::new("Pada", "On");
const OLDER: Text = Text::new("Lebih lama", "Older");

/// The audit log, for the province administrator.
#[component]
pub fn AuditPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || asked(&query.read(), AFTER), load_audit);
    loaded(data, move |(officer, page)| show(locale, officer, page))
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
                    <td>{item.actor}</td>
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
        <PageTitle title=AUDIT.say(locale) />
        <OfficeBar officer=officer />
        <h1>{AUDIT.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <div class="table-wrap" tabindex="0" role="region" aria-label=AUDIT.say(locale)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{AT.say(locale)}</th>
                        <th scope="col">{WHO.say(locale)}</th>
                        <th scope="col">{WHAT.say(locale)}</th>
                        <th scope="col">{OBJECT.say(locale)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <NextPage path="/kantor/catatan" next=page.next text=OLDER />
    }
}
