use domain::locale::{Locale, Text};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Fault, LinkData, field, load_link};
use crate::registration::ACTION;
use crate::ui::{PageTitle, PlainField, Refusal, Typing, loaded, use_locale};

const TITLE: Text = Text::new("Akun petugas", "Staff account");
const LEAD: Text =
    Text::new("Pilih kata sandi. Tautan ini hanya dapat dipakai sekali.", "Choose a password. This link works once.");
const NAME: Text = Text::new("Nama", "Name");
const EMAIL: Text = Text::new("Email, untuk masuk", "E-mail address, to sign in with");
const PASSWORD: Text = Text::new("Kata sandi baru", "New password");
const PASSWORD_HINT: Text = Text::new(
    "Paling sedikit 12 huruf. Beberapa kata acak lebih kuat dan mudah diingat daripada tanda-tanda.",
    "At least 12 characters. A few random words are stronger and easier to remember than signs.",
);
const ENTER: Text = Text::new("Simpan dan masuk", "Save and sign in");

/// The page that a one-time link leads to.
#[component]
pub fn LinkPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let token = move || params.read().get("token").unwrap_or_default();
    let data = Resource::new(token, load_link);
    loaded(data, move |data| show(locale, &params.read_untracked().get("token").unwrap_or_default(), data))
}

fn show(locale: Locale, token: &str, data: LinkData) -> AnyView {
    let Some(role) = data.role else {
        return view! {
            <PageTitle title=TITLE.say(locale) />
            <h1>{TITLE.say(locale)}</h1>
            <Refusal text=Fault::LinkGone.text() />
        }
        .into_any();
    };
    let known = !data.email.is_empty();
    let who = if known {
        view! { <p><strong>{data.name}</strong> " · " {data.email}</p> }.into_any()
    } else {
        view! {
            <PlainField key=field::NAME label=NAME typing=Typing { complete: "name", ..Typing::TEXT } value=data.typed.name />
            <PlainField
                key=field::EMAIL
                label=EMAIL
                typing=Typing { complete: "username", ..Typing::EMAIL }
                value=data.typed.email
            />
        }
        .into_any()
    };
    view! {
        <PageTitle title=TITLE.say(locale) />
        <h1>{TITLE.say(locale)} ": " {role.name().say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <form method="post" action=locale.path(&format!("/kantor/tautan/{token}")) class="form">
            {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            {who}
            <PlainField key=field::PASSWORD label=PASSWORD hint=PASSWORD_HINT typing=Typing::NEW_PASSWORD />
            <div class="actions">
                <button type="submit" name=ACTION value="simpan">
                    {ENTER.say(locale)}
                </button>
            </div>
        </form>
    }
    .into_any()
}
