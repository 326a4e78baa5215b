use domain::locale::Text;
use leptos::prelude::*;

use super::{Fault, Typed, field};
use crate::registration::ACTION;
use crate::ui::{PageTitle, PlainField, Refusal, Typing, use_locale};

const TITLE: Text = Text::new("Masuk petugas", "Staff sign-in");
const LEAD: Text = Text::new(
    "Untuk petugas dinas sosial provinsi dan kabupaten/kota. Pendaftar tidak perlu masuk: pakai nomor tiket.",
    "For staff of the social affairs offices. Applicants need no account: use the ticket number.",
);
const EMAIL: Text = Text::new("Email", "E-mail address");
const PASSWORD: Text = Text::new("Kata sandi", "Password");
const ENTER: Text = Text::new("Masuk", "Sign in");

/// The form to sign in with.
#[component]
pub fn SignIn(fault: Option<Fault>, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    view! {
        <PageTitle title=TITLE.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <form method="post" action=locale.path("/kantor") class="form">
            {fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField
                key=field::EMAIL
                label=EMAIL
                typing=Typing { complete: "username", ..Typing::EMAIL }
                value=typed.email
            />
            <PlainField key=field::PASSWORD label=PASSWORD typing=Typing::PASSWORD />
            <div class="actions">
                <button type="submit" name=ACTION value="masuk">
                    {ENTER.say(locale)}
                </button>
            </div>
        </form>
    }
}
