use domain::actor::Role;
use domain::locale::{Locale, Text};
use domain::office::OfficerItem;
use leptos::prelude::*;

use super::{OFFICERS, OfficeBar, OfficersData, field, load_officers};
use crate::registration::ACTION;
use crate::ui::{Choice, Names, PageTitle, PlainField, Refusal, SelectField, Tag, Typing, loaded, use_locale};

const INVITE: Text = Text::new("Tambah petugas", "Add an officer");
const INVITE_HELP: Text = Text::new(
    "Petugas baru menerima tautan sekali pakai dari Anda dan memilih kata sandinya sendiri.",
    "The new officer gets a one-time link from you and chooses a password.",
);
const NAME: Text = Text::new("Nama", "Name");
const EMAIL: Text = Text::new("Email", "E-mail address");
const ROLE: Text = Text::new("Peran", "Role");
const REGENCY: Text = Text::new("Kabupaten/kota, untuk petugas kabupaten/kota", "Regency, for a regency officer");
const NO_REGENCY: Text = Text::new("Tidak ada (peran lain)", "None (other roles)");
const MAKE_LINK: Text = Text::new("Buat tautan", "Make the link");
const LINK_FOR: Text = Text::new("Tautan sekali pakai untuk", "One-time link for");
const LINK_HELP: Text = Text::new(
    "Kirim lewat saluran yang aman. Tautan hanya ditampilkan sekali ini dan berlaku 3 hari.",
    "Send it by a safe channel. It is shown only now and works for 3 days.",
);
const NEW_PASSWORD: Text = Text::new("Tautan kata sandi baru", "Link for a new password");
const SHUT_OUT: Text = Text::new("Nonaktifkan", "Deactivate");
const LET_IN: Text = Text::new("Aktifkan", "Activate");
const INACTIVE: Text = Text::new("Nonaktif", "Inactive");

/// The staff, for the province administrator.
#[component]
pub fn OfficersPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_officers());
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: OfficersData) -> impl IntoView {
    let own = data.officer.id.clone();
    let rows = data.officers.iter().map(|item| row(locale, item, &data.names, item.id == own)).collect_view();
    let roles = Role::ALL.iter().map(|role| Choice::new(role.code(), role.name().say(locale))).collect();
    let regencies = data.names.regency_choices();
    let link = data.link.clone().map(|(name, link)| {
        view! {
            <div class="notice" role="status">
                <p>{LINK_FOR.say(locale)} " " <strong>{name}</strong> ":"</p>
                <p class="one-time-link">{link}</p>
                <p class="hint">{LINK_HELP.say(locale)}</p>
            </div>
        }
    });
    let role =
        if data.typed.role.is_empty() { Role::RegencyOfficer.code().to_owned() } else { data.typed.role.clone() };
    view! {
        <PageTitle title=OFFICERS.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{OFFICERS.say(locale)}</h1>
        {link}
        <ul class="cards">{rows}</ul>
        <h2>{INVITE.say(locale)}</h2>
        <p>{INVITE_HELP.say(locale)}</p>
        <form method="post" action=locale.path("/kantor/petugas") class="form">
            {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=field::NAME label=NAME value=data.typed.name />
            <PlainField key=field::EMAIL label=EMAIL typing=Typing { complete: "off", ..Typing::EMAIL } value=data.typed.email />
            <SelectField name=field::ROLE label=ROLE choices=roles value=role first=None />
            <SelectField name=field::REGENCY label=REGENCY choices=regencies value=data.typed.regency first=Some(NO_REGENCY) />
            <div class="actions">
                <button type="submit" name=ACTION value="undang">
                    {MAKE_LINK.say(locale)}
                </button>
            </div>
        </form>
    }
}

fn row(locale: Locale, item: &OfficerItem, names: &Names, own: bool) -> impl IntoView + use<> {
    let regency = item.regency.as_ref().map(|code| format!(" · {}", names.regency(code)));
    let switch = if item.active { ("nonaktif", SHUT_OUT) } else { ("aktif", LET_IN) };
    view! {
        <li class="card">
            <h2>{item.name.clone()}</h2>
            <p>{item.role.name().say(locale)} {regency}</p>
            <p class="hint">{item.email.clone()}</p>
            {(!item.active).then(|| view! { <p class="tags"><Tag kind="late">{INACTIVE.say(locale)}</Tag></p> })}
            <form method="post" action=locale.path("/kantor/petugas") class="actions">
                <input type="hidden" name=field::OFFICER value=item.id.clone() />
                <button type="submit" class="secondary" name=ACTION value="tautan">
                    {NEW_PASSWORD.say(locale)}
                </button>
                {(!own)
                    .then(|| {
                        view! {
                            <button type="submit" class="secondary" name=ACTION value=switch.0>
                                {switch.1.say(locale)}
                            </button>
                        }
                    })}
            </form>
        </li>
    }
}
