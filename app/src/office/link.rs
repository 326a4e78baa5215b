use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Fault, LinkData, field, load_link};
use crate::registration::ACTION;
use crate::texts::office::link as t;
use crate::ui::{Actions, Lead, PageTitle, PlainField, PostForm, Refusal, SendButton, Typing, loaded, use_locale};

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
            <PageTitle title=t::TITLE.say(locale) />
            <h1>{t::TITLE.say(locale)}</h1>
            <Refusal text=Fault::LinkGone.text() />
        }
        .into_any();
    };
    let known = !data.email.is_empty();
    let who = if known {
        view! { <p><strong>{data.name}</strong> " · " {data.email}</p> }.into_any()
    } else {
        view! {
            <PlainField key=field::NAME label=t::NAME typing=Typing { complete: "name", ..Typing::TEXT } value=data.typed.name />
            <PlainField
                key=field::EMAIL
                label=t::EMAIL
                typing=Typing { complete: "username", ..Typing::EMAIL }
                value=data.typed.email
            />
        }
        .into_any()
    };
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <h1>{t::TITLE.say(locale)} ": " {role.name().say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <PostForm to=format!("/kantor/tautan/{token}")>
            {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            {who}
            <PlainField key=field::PASSWORD label=t::PASSWORD hint=t::PASSWORD_HINT typing=Typing::NEW_PASSWORD />
            <Actions>
                <SendButton text=t::ENTER name=ACTION value="simpan" />
            </Actions>
        </PostForm>
    }
    .into_any()
}
