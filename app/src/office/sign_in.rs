use leptos::prelude::*;

use super::{Fault, Typed, field};
use crate::registration::ACTION;
use crate::texts::office::sign_in as t;
use crate::ui::{Actions, Lead, PageTitle, PlainField, PostForm, Refusal, SendButton, Typing, use_locale};

/// The form to sign in with.
#[component]
pub fn SignIn(fault: Option<Fault>, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <PostForm to="/kantor">
            {fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField
                key=field::EMAIL
                label=t::EMAIL
                typing=Typing { complete: "username", ..Typing::EMAIL }
                value=typed.email
            />
            <PlainField key=field::PASSWORD label=t::PASSWORD typing=Typing::PASSWORD />
            <Actions>
                <SendButton text=t::ENTER name=ACTION value="masuk" />
            </Actions>
        </PostForm>
    }
}
