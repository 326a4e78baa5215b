use domain::actor::Role;
use domain::locale::Locale;
use domain::office::OfficerItem;
use leptos::prelude::*;

use super::{OfficeBar, OfficersData, field, load_officers};
use crate::registration::ACTION;
use crate::texts::office;
use crate::texts::office::officers as t;
use crate::ui::{
    Choice, HiddenField, Names, PageTitle, PlainField, Refusal, SelectField, SendButton, Tag, Typing, Weight, loaded,
    use_locale,
};

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
                <p>{t::LINK_FOR.say(locale)} " " <strong>{name}</strong> ":"</p>
                <p class="one-time-link">{link}</p>
                <p class="hint">{t::LINK_HELP.say(locale)}</p>
            </div>
        }
    });
    let role =
        if data.typed.role.is_empty() { Role::RegencyOfficer.code().to_owned() } else { data.typed.role.clone() };
    view! {
        <PageTitle title=office::TO_OFFICERS.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_OFFICERS.say(locale)}</h1>
        {link}
        <ul class="cards">{rows}</ul>
        <h2>{t::INVITE.say(locale)}</h2>
        <p>{t::INVITE_HELP.say(locale)}</p>
        <form method="post" action=locale.path("/kantor/petugas") class="form">
            {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=field::NAME label=t::NAME value=data.typed.name />
            <PlainField key=field::EMAIL label=t::EMAIL typing=Typing { complete: "off", ..Typing::EMAIL } value=data.typed.email />
            <SelectField name=field::ROLE label=t::ROLE choices=roles value=role first=None />
            <SelectField name=field::REGENCY label=t::REGENCY choices=regencies value=data.typed.regency first=Some(t::NO_REGENCY) />
            <div class="actions">
                <SendButton text=t::MAKE_LINK name=ACTION value="undang" />
            </div>
        </form>
    }
}

fn row(locale: Locale, item: &OfficerItem, names: &Names, own: bool) -> impl IntoView + use<> {
    let regency = item.regency.as_ref().map(|code| format!(" · {}", names.regency(code)));
    let switch = if item.active { ("nonaktif", t::SHUT_OUT) } else { ("aktif", t::LET_IN) };
    view! {
        <li class="card">
            <h2>{item.name.clone()}</h2>
            <p>{item.role.name().say(locale)} {regency}</p>
            <p class="hint">{item.email.clone()}</p>
            {(!item.active).then(|| view! { <p class="tags"><Tag kind="late">{t::INACTIVE.say(locale)}</Tag></p> })}
            <form method="post" action=locale.path("/kantor/petugas") class="actions">
                <HiddenField name=field::OFFICER value=item.id.clone() />
                <SendButton text=t::NEW_PASSWORD name=ACTION value="tautan" weight=Weight::Secondary />
                {(!own)
                    .then(|| {
                        view! {
                            <SendButton text=switch.1 name=ACTION value=switch.0 weight=Weight::Secondary />
                        }
                    })}
            </form>
        </li>
    }
}
