//! What labelled fields are made of, whoever checks them.

use domain::locale::Text;
use leptos::prelude::*;

use crate::texts::ui::form::parts as t;
use crate::ui::use_locale;

/// How a text field is typed into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typing {
    /// Type of the input.
    pub kind: &'static str,
    /// Keyboard of a phone.
    pub mode: &'static str,
    /// What the browser may fill in.
    pub complete: &'static str,
}

impl Typing {
    /// Plain text.
    pub const TEXT: Self = Self { kind: "text", mode: "text", complete: "off" };
    /// A number with marks between.
    pub const NUMBER: Self = Self { kind: "text", mode: "numeric", complete: "off" };
    /// A day as day, month and year; keyboards of numbers lack the mark between.
    pub const DATE: Self = Self::TEXT;
    /// A phone number.
    pub const PHONE: Self = Self { kind: "tel", mode: "tel", complete: "tel" };
    /// A password that is known.
    pub const PASSWORD: Self = Self { kind: "password", mode: "text", complete: "current-password" };
    /// A password that is made up now.
    pub const NEW_PASSWORD: Self = Self { kind: "password", mode: "text", complete: "new-password" };
    /// The address of a page on the web.
    pub const URL: Self = Self { kind: "url", mode: "url", complete: "off" };
    /// An e-mail address.
    pub const EMAIL: Self = Self { kind: "email", mode: "email", complete: "email" };
}

/// Ids of what describes a field: its hint and its error, as far as they are there.
pub fn described(key: &str, hint: bool, wrong: bool) -> Option<String> {
    let mut ids = Vec::new();
    if hint {
        ids.push(format!("{key}-hint"));
    }
    if wrong {
        ids.push(format!("{key}-error"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// What is wrong with a field.
#[component]
pub fn Wrong(
    /// Name of the field.
    key: String,
    /// What is wrong, and how to mend it.
    text: Text,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <p class="error" id=format!("{key}-error")>
            {text.say(locale)}
        </p>
    }
}

/// Label and hint of a field, with its error below.
#[component]
pub fn Head(
    /// Name of the field.
    key: String,
    /// Label.
    label: String,
    /// Help; may be empty.
    hint: String,
    /// Whether it must be filled in.
    required: bool,
    /// The error.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <label for=key.clone()>
            {label} {(!required).then(|| view! { <span class="optional">" (" {t::OPTIONAL.say(locale)} ")"</span> })}
        </label>
        {(!hint.is_empty())
            .then(|| {
                view! {
                    <p class="hint" id=format!("{key}-hint")>
                        {hint}
                    </p>
                }
            })}
        {children()}
    }
}
