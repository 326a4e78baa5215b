use domain::actor::Role;
use domain::locale::Locale;
use domain::office::OfficerItem;
use leptos::prelude::*;

use super::{OfficeBar, OfficersData, field, load_officers};
use crate::registration::ACTION;
use crate::texts::office;
use crate::texts::office::officers as t;
use crate::ui::{
    Actions, Card, Cards, Choice, Copyable, HiddenField, Hint, Names, Notice, PageTitle, PlainField, PostForm, Refusal,
    SelectField, SendButton, Tag, TagKind, Tags, Typing, Weight, loaded, use_locale,
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
            <Notice said=true>
                <p>{t::LINK_FOR.say(locale)} " " <strong>{name}</strong> ":"</p>
                <Copyable text=link button=t::COPY_LINK />
                <Hint>{t::LINK_HELP.say(locale)}</Hint>
            </Notice>
        }
    });
    let role =
        if data.typed.role.is_empty() { Role::RegencyOfficer.code().to_owned() } else { data.typed.role.clone() };
    view! {
        <PageTitle title=office::TO_OFFICERS.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_OFFICERS.say(locale)}</h1>
        {link}
        <Cards>{rows}</Cards>
        <h2>{t::INVITE.say(locale)}</h2>
        <p>{t::INVITE_HELP.say(locale)}</p>
        <PostForm to="/kantor/petugas">
            {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=field::NAME label=t::NAME value=data.typed.name />
            <PlainField key=field::EMAIL label=t::EMAIL typing=Typing { complete: "off", ..Typing::EMAIL } value=data.typed.email />
            <SelectField name=field::ROLE label=t::ROLE choices=roles value=role first=None />
            <SelectField name=field::REGENCY label=t::REGENCY choices=regencies value=data.typed.regency first=Some(t::NO_REGENCY) />
            <Actions>
                <SendButton text=t::MAKE_LINK name=ACTION value="undang" />
            </Actions>
        </PostForm>
    }
}

fn row(locale: Locale, item: &OfficerItem, names: &Names, own: bool) -> impl IntoView + use<> {
    let regency = item.regency.as_ref().map(|code| format!(" · {}", names.regency(code)));
    let (id, email, active) = (item.id.clone(), item.email.clone(), item.active);
    let (name, role) = (item.name.clone(), item.role.name().say(locale));
    let switch = if item.active { ("nonaktif", t::SHUT_OUT) } else { ("aktif", t::LET_IN) };
    view! {
        <Card>
            <h2>{name}</h2>
            <p>{role} {regency}</p>
            <Hint>{email}</Hint>
            {(!active).then(|| view! { <Tags><Tag kind=TagKind::Late>{t::INACTIVE.say(locale)}</Tag></Tags> })}
            <PostForm to="/kantor/petugas" buttons=true>
                <HiddenField name=field::OFFICER value=id />
                <SendButton text=t::NEW_PASSWORD name=ACTION value="tautan" weight=Weight::Secondary />
                {(!own)
                    .then(|| {
                        view! {
                            <SendButton text=switch.1 name=ACTION value=switch.0 weight=Weight::Secondary />
                        }
                    })}
            </PostForm>
        </Card>
    }
}
