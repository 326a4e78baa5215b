use domain::locale::{Bilingual, Locale, Text};
use domain::office;
use domain::registration::{CLOCK_DAYS, Next, State, next_step};
use leptos::prelude::*;

use super::{PHONE, TICKET, TicketData, load_ticket};
use crate::kept;
use crate::registration::ACTION;
use crate::ui::{PageTitle, PathLink, PlainField, Refusal, Typing, loaded, use_locale};

const TITLE: Text = Text::new("Status pendaftaran", "Where a registration stands");
const LEAD: Text = Text::new(
    "Masukkan nomor tiket dan nomor telepon yang diisi saat mendaftar.",
    "Enter the ticket number and the phone number that you gave when registering.",
);
const TICKET_LABEL: Text = Text::new("Nomor tiket", "Ticket number");
const TICKET_HINT: Text = Text::new("Misalnya ABCD-EFGH.", "For example ABCD-EFGH.");
const PHONE_LABEL: Text = Text::new("Nomor telepon", "Phone number");
const LOOK_UP: Text = Text::new("Lihat status", "See where it stands");
const RECEIVED: Text = Text::new(
    "Simpan nomor tiket ini. Dengan nomor tiket dan nomor telepon, Anda dapat membuka halaman ini kapan saja.",
    "Keep this ticket number. With it and your phone number you can open this page at any time.",
);
const PRINT: Text = Text::new("Cetak halaman ini", "Print this page");
const CLOSE: Text = Text::new("Tutup status ini", "Close");
const WHO_NEXT: Text = Text::new("Langkah berikutnya", "What happens next");
const OFFICE_ACTS: Text = Text::new(
    "Dinas sosial di wilayah Anda memeriksa pendaftaran ini:",
    "The social affairs office of your area reviews it:",
);
const YOU_ACT: Text = Text::new(
    "Giliran Anda: perbaiki yang diminta di bawah ini, lalu kirim lagi.",
    "It is your turn: mend what is asked for below and send it again.",
);
const PLEASE_BY: Text = Text::new("Sebaiknya sebelum", "If you can, before");
const NOBODY_ACTS: Text = Text::new("Pendaftaran ini sudah selesai diproses.", "This registration is settled.");
const UNTIL: Text = Text::new("paling lambat", "by");
const CORRECT: Text = Text::new("Perbaiki pendaftaran", "Correct the registration");
const HISTORY: Text = Text::new("Riwayat", "History");
const PUBLIC_PAGE: Text = Text::new("Lihat halaman umum Anda", "See your public page");
const NAME: Text = Text::new("Pendaftar", "Applicant");
const KIND: Text = Text::new("Jenis", "Kind");
const REGENCY: Text = Text::new("Wilayah", "Area");
const NOTE: Text = Text::new("Catatan petugas", "Note from the officer");

/// The page.
#[component]
pub fn TicketPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_ticket());
    loaded(data, move |data| match data.page.clone() {
        Some((page, kind)) => view! { <Standing page=page kind=kind /> }.into_any(),
        None => look_up(locale, data).into_any(),
    })
}

fn look_up(locale: Locale, data: TicketData) -> impl IntoView {
    view! {
        <PageTitle title=TITLE.say(locale) description=LEAD.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="lead">{LEAD.say(locale)}</p>
        <form method="post" action=locale.path("/tiket") class="form">
            {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=TICKET label=TICKET_LABEL hint=TICKET_HINT value=data.typed_ticket />
            <PlainField key=PHONE label=PHONE_LABEL typing=Typing::PHONE value=data.typed_phone />
            <div class="actions">
                <button type="submit" name=ACTION value="cari">
                    {LOOK_UP.say(locale)}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Standing(page: office::TicketPage, kind: Bilingual) -> impl IntoView {
    let locale = use_locale();
    // What was typed is in the registration now.
    Effect::new(move |_: Option<()>| kept::forget());
    let next = match (next_step(page.state), page.due) {
        (Next::Nobody, _) | (_, None) => NOBODY_ACTS.say(locale).to_owned(),
        (Next::Office, Some(due)) => {
            format!("{} {} {}.", OFFICE_ACTS.say(locale), UNTIL.say(locale), due.day().in_words(locale))
        }
        (Next::Applicant, Some(due)) => {
            format!("{} {} {}.", YOU_ACT.say(locale), PLEASE_BY.say(locale), due.day().in_words(locale))
        }
    };
    let clock = match locale {
        Locale::Id => format!("Batas waktu setiap langkah petugas: {CLOCK_DAYS} hari."),
        Locale::En => format!("The office has {CLOCK_DAYS} days for each of its steps."),
    };
    let correct = (page.state == State::Correction).then(|| {
        view! {
            <form method="post" action=locale.path("/tiket")>
                <button type="submit" name=ACTION value="perbaiki">
                    {CORRECT.say(locale)}
                </button>
            </form>
        }
    });
    let public = page.stakeholder.clone().map(|id| {
        view! {
            <p>
                <PathLink to=format!("/direktori/{id}")>{PUBLIC_PAGE.say(locale)}</PathLink>
            </p>
        }
    });
    view! {
        <PageTitle title=TITLE.say(locale) />
        <h1>{TITLE.say(locale)}</h1>
        <p class="ticket-line">
            {TICKET_LABEL.say(locale)} " " <strong class="ticket">{page.ticket.clone()}</strong>
        </p>
        <p>{RECEIVED.say(locale)}</p>
        <p class=format!("status state-{}", page.state.code())>{page.state.name().say(locale)}</p>
        <h2>{WHO_NEXT.say(locale)}</h2>
        <p>{next}</p>
        <p class="hint">{clock}</p>
        {correct}
        {public}
        <dl>
            <dt>{NAME.say(locale)}</dt>
            <dd>{page.name.clone()}</dd>
            <dt>{KIND.say(locale)}</dt>
            <dd>{kind.get(locale).to_owned()}</dd>
            <dt>{REGENCY.say(locale)}</dt>
            <dd>{page.regency.clone()}</dd>
        </dl>
        <h2>{HISTORY.say(locale)}</h2>
        <History items=page.history />
        <div class="actions no-print">
            <button type="button" class="secondary scripts-only" on:click=move |_| print()>
                {PRINT.say(locale)}
            </button>
            <form method="post" action=locale.path("/tiket")>
                <button type="submit" class="secondary" name=ACTION value="tutup">
                    {CLOSE.say(locale)}
                </button>
            </form>
        </div>
    }
}

fn print() {
    let _ = window().print();
}

/// What has happened to a registration, the latest first.
#[component]
pub fn History(
    /// The steps.
    items: Vec<office::HistoryItem>,
) -> impl IntoView {
    let locale = use_locale();
    let rows = items
        .into_iter()
        .rev()
        .map(|item| {
            let reasons = item
                .reasons
                .iter()
                .map(|reason| {
                    view! {
                        <li>
                            <strong>{reason.name.get(locale).to_owned()}</strong>
                            ". "
                            {reason.how.get(locale).to_owned()}
                        </li>
                    }
                })
                .collect_view();
            let reasons = (!item.reasons.is_empty()).then(|| view! { <ul>{reasons}</ul> });
            let note = (!item.note.is_empty()).then(|| view! { <p>{NOTE.say(locale)} ": " <q>{item.note}</q></p> });
            let officer = (!item.officer.is_empty()).then(|| format!(" · {}", item.officer));
            view! {
                <li>
                    <p>
                        <strong>{item.state.name().say(locale)}</strong>
                        " "
                        <span class="hint">{item.at.in_words(locale)} {officer}</span>
                    </p>
                    {reasons}
                    {note}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{rows}</ol> }
}
