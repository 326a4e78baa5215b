//! What stands in place of content, beside it or before it.

use domain::locale::Text;
use leptos::prelude::*;

use super::use_locale;
use crate::texts::ui::states as t;

/// Something to know before going on.
#[component]
pub fn Notice(
    /// Whether it is said as soon as it appears.
    #[prop(optional)]
    said: bool,
    /// What there is to know.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" role=said.then_some("status")>
            {children()}
        </div>
    }
}

/// Where a list has nothing to show.
#[component]
pub fn Empty(
    /// Why, and what to do.
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    view! { <p class="empty">{text.say(locale)}</p> }
}

/// Stands for content that is on its way.
#[component]
pub fn Skeleton() -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t::LOADING.say(locale)}</span>
            <span class="bone"></span>
            <span class="bone"></span>
            <span class="bone"></span>
        </div>
    }
}

/// What has happened by itself, said quietly.
#[component]
pub fn Whisper(
    /// What; nothing as long as nothing has.
    #[prop(into)]
    text: Signal<Option<Text>>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <p class="hint" aria-live="polite">
            {move || text.get().map(|text| text.say(locale))}
        </p>
    }
}
