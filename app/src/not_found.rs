//! The page for addresses where there is nothing, and for what went wrong.

use leptos::prelude::*;

use crate::error::AppError;
use crate::texts::not_found as t;
use crate::ui::{Actions, Hint, Lead, PageTitle, PathLink, use_locale};

/// Says what went wrong and where to go on.
#[component]
pub fn Problem(
    /// What went wrong.
    error: AppError,
) -> impl IntoView {
    let locale = use_locale();
    let (title, help, _status) = match error {
        AppError::NotFound => (t::NOT_FOUND, t::NOT_FOUND_HELP, 404),
        AppError::Gone => (t::GONE, t::GONE_HELP, 410),
        AppError::SignedOut => (t::SIGNED_OUT, t::SIGNED_OUT_HELP, 401),
        AppError::NoAccount => (t::NO_ACCOUNT, t::NO_ACCOUNT_HELP, 401),
        AppError::Forbidden => (t::FORBIDDEN, t::FORBIDDEN_HELP, 403),
        AppError::Unavailable(_) => (t::FAILED, t::FAILED_HELP, 500),
        AppError::Connection => (t::CONNECTION, t::CONNECTION_HELP, 503),
    };
    #[cfg(feature = "ssr")]
    crate::ui::server::set_status(_status);
    // A page of the browser that brought this did not pass through the service worker: what it keeps of it goes as well.
    Effect::new(move |_: Option<()>| {
        if error == AppError::Gone {
            crate::kept::keep_page();
        }
    });
    let number = match error {
        AppError::Unavailable(number) => Some(number),
        _ => None,
    };
    view! {
        <PageTitle title=title.say(locale) />
        <h1>{title.say(locale)}</h1>
        <Lead>{help.say(locale)}</Lead>
        {number.map(|number| view! { <Hint>{t::REQUEST.say(locale)} ": " <code>{format!("{number:08x}")}</code></Hint> })}
        <Actions>
            {(error == AppError::SignedOut)
                .then(|| {
                    view! {
                        <PathLink to="/kantor">{t::TO_OFFICE.say(locale)}</PathLink>
                    }
                })}
            {(error == AppError::NoAccount)
                .then(|| {
                    view! {
                        <PathLink to="/akun">{t::TO_ACCOUNT.say(locale)}</PathLink>
                        <PathLink to="/kantor">{t::TO_OFFICE.say(locale)}</PathLink>
                    }
                })}
            <PathLink to="/">{t::TO_HOME.say(locale)}</PathLink>
            <PathLink to="/program">{t::TO_PROGRAMMES.say(locale)}</PathLink>
        </Actions>
    }
}
