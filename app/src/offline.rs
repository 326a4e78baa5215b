//! What the browser shows where there is no line and no kept copy. The service worker keeps it.

use leptos::prelude::*;

use crate::texts::offline as t;
use crate::ui::{Lead, PageTitle, PathLink, use_locale};

/// The page in place of one that cannot be had.
#[component]
pub fn OfflinePage() -> impl IntoView {
    let locale = use_locale();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <p>{t::AGAIN.say(locale)}</p>
        <h2>{t::WHAT.say(locale)}</h2>
        <ul>
            <li>{t::SEEN.say(locale)}</li>
            <li>
                <PathLink to="/formulir">{t::FORM.say(locale)}</PathLink>
            </li>
        </ul>
        <p>
            <PathLink to="/">{t::HOME.say(locale)}</PathLink>
        </p>
    }
}
