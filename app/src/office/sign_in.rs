use leptos::prelude::*;

use super::{Fault, Typed, field};
use crate::registration::ACTION;
use crate::texts::office::sign_in as t;
use crate::ui::{PageTitle, PlainField, Refusal, SendButton, Typing, use_locale};

/// The form to sign in with.
#[component]
pub fn SignIn(fault: Option<Fault>, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <p class="lead">{t::LEAD.say(locale)}</p>
        <form method="post" action=locale.path("/kantor") class="form">
            {fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField
                key=field::EMAIL
                label=t::EMAIL
                typing=Typing { complete: "username", ..Typing::EMAIL }
                value=typed.email
            />
            <PlainField key=field::PASSWORD label=t::PASSWORD typing=Typing::PASSWORD />
            <div class="actions">
                <SendButton text=t::ENTER name=ACTION value="masuk" />
            </div>
        </form>
    }
}
