//! Where a registration begins, goes on, or is given up.

use domain::locale::{Locale, Text};
use domain::registration::Step;
use leptos::prelude::*;

use super::{ACTION, StartData, load_start};
use crate::kept;
use crate::ui::{PageTitle, PathLink, loaded, use_locale};

const TITLE: Text = Text::new("Daftar sebagai pemangku kepentingan", "Register as a stakeholder");
const LEAD: Text = Text::new(
    "Pendaftaran ini gratis dan terbuka bagi perseorangan, keluarga, kelompok, lembaga, badan usaha, dan instansi pemerintah di Kalimantan Selatan.",
    "Registration is free and open to people, families, groups, organisations, companies and public bodies in South Kalimantan.",
);
const TIME: Text = Text::new(
    "Delapan langkah singkat. Nomor telepon saja sudah cukup; email tidak wajib.",
    "Eight short steps. A phone number is enough; e-mail is not needed.",
);
const BEGIN: Text = Text::new("Mulai mendaftar", "Begin");
const HOW: Text = Text::new("Baca cara mendaftar", "Read how it works");
const HAVE_TICKET: Text = Text::new("Sudah punya nomor tiket?", "Have a ticket number already?");
const GO_ON: Text = Text::new("Lanjutkan draf", "Go on with the draft");
const DRAFT: Text = Text::new("Ada draf yang belum dikirim", "There is a draft that has not been sent");
const DRAFT_HELP: Text = Text::new(
    "Draf disimpan 30 hari di server kami dan dapat dibuka dari peramban ini. Pada perangkat yang dipakai bersama, hapus bila tidak dilanjutkan.",
    "A draft is kept for 30 days on our server and opens in this browser. On a shared device, please delete it if you do not go on.",
);
const DELETE: Text = Text::new("Hapus draf saya", "Delete my draft");
const SENT: Text =
    Text::new("Pendaftaran terakhir sudah terkirim dengan tiket", "Your last registration was sent, ticket");
const ANOTHER: Text = Text::new("Mulai pendaftaran lain", "Begin another registration");

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_start());
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <p>{TIME.say(locale)}</p>
        {loaded(data, move |data| show(locale, data))}
        <ul class="actions">
            <li>
                <PathLink to="/cara-daftar">{HOW.say(locale)}</PathLink>
            </li>
            <li>
                <PathLink to="/tiket">{HAVE_TICKET.say(locale)}</PathLink>
            </li>
        </ul>
    }
}

fn show(locale: Locale, data: StartData) -> AnyView {
    let action = locale.path("/daftar");
    let first = format!("/daftar/{}", Step::Subject.slug());
    if data.next.is_none() {
        // Nothing to go on with, so nothing that was typed is kept either.
        Effect::new(move |_: Option<()>| kept::forget());
    }
    match (data.next, data.ticket) {
        (_, Some(ticket)) => view! {
            <div class="notice">
                <p>{SENT.say(locale)} " " <strong class="ticket">{ticket}</strong> "."</p>
                <form method="post" action=action>
                    <button type="submit" name=ACTION value="baru">
                        {ANOTHER.say(locale)}
                    </button>
                </form>
            </div>
        }
        .into_any(),
        (Some(next), None) => view! {
            <div class="notice">
                <h2>{DRAFT.say(locale)}</h2>
                {(!data.name.is_empty()).then(|| view! { <p><strong>{data.name}</strong></p> })}
                <p>{DRAFT_HELP.say(locale)}</p>
                <div class="actions">
                    <PathLink to=format!("/daftar/{}", next.slug()) class="button">
                        {GO_ON.say(locale)}
                    </PathLink>
                    <form method="post" action=action on:submit=move |_| kept::forget()>
                        <button type="submit" name=ACTION value="hapus" class="danger">
                            {DELETE.say(locale)}
                        </button>
                    </form>
                </div>
            </div>
        }
        .into_any(),
        (None, None) => view! {
            <p>
                <PathLink to=first class="button">
                    {BEGIN.say(locale)}
                </PathLink>
            </p>
        }
        .into_any(),
    }
}
