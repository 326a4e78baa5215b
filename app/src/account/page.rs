use domain::account;
use domain::change::{ChangeState, OwnChange};
use domain::exchange::OWN_PATH;
use domain::kind::Psks;
use domain::locale::Locale;
use leptos::prelude::*;

use super::{AccountData, CLAIM, CODE, Fault, Way, load_account};
use crate::kept;
use crate::registration::{ACTION, particulars};
use crate::texts::account::page as t;
use crate::ui::{
    Actions, ButtonLink, Hint, Lead, Notice, PageTitle, PathLink, PillarTags, PlainField, PostForm, Refusal,
    SendButton, Strip, Tags, Ticket, Typing, Weight, loaded, use_locale,
};

/// The page: sign-in, then the account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_account());
    loaded(data, move |data| match data {
        AccountData::SignIn { fault, typed } => sign_in(locale, fault, typed).into_any(),
        AccountData::Code { fault, way } => enter_code(locale, fault, way).into_any(),
        AccountData::Account { page, kind, change } => account(locale, *page, *kind, change).into_any(),
    })
}

fn sign_in(locale: Locale, fault: Option<Fault>, typed: String) -> impl IntoView {
    view! {
        <PageTitle title=t::SIGN_IN.say(locale) description=t::SIGN_IN_LEAD.say(locale) />
        <h1>{t::SIGN_IN.say(locale)}</h1>
        <Lead>{t::SIGN_IN_LEAD.say(locale)}</Lead>
        <PostForm to="/akun">
            {fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=CLAIM label=t::CLAIM hint=t::CLAIM_HINT value=typed />
            <Actions>
                <SendButton text=t::ASK name=ACTION value="minta" />
                <PathLink to="/tiket">{t::NOT_APPROVED_YET.say(locale)}</PathLink>
            </Actions>
        </PostForm>
    }
}

fn enter_code(locale: Locale, fault: Option<Fault>, way: Way) -> impl IntoView {
    let by_mail = way == Way::Mail;
    let digits = Typing { complete: "one-time-code", ..Typing::NUMBER };
    view! {
        <PageTitle title=t::ENTER_CODE.say(locale) />
        <h1>{t::ENTER_CODE.say(locale)}</h1>
        {(way == Way::AskedOfficer)
            .then(|| {
                view! {
                    <Notice said=true>
                        <p>{t::WITH_OFFICER.say(locale)}</p>
                    </Notice>
                }
            })}
        <Notice>
            <p>{t::ON_ITS_WAY.say(locale)}</p>
            <ul>
                {by_mail.then(|| view! { <li>{t::BY_MAIL.say(locale)}</li> })}
                <li>{if by_mail { t::BY_OFFICER.say(locale) } else { t::ONLY_OFFICER.say(locale) }}</li>
            </ul>
        </Notice>
        <PostForm to="/akun">
            {fault.map(|fault| view! { <Refusal text=fault.text() /> })}
            <PlainField key=CODE label=t::CODE hint=t::CODE_HINT typing=digits />
            <Actions>
                <SendButton text=t::ENTER name=ACTION value="kode" />
                <SendButton text=t::AGAIN name=ACTION value="ulang" weight=Weight::Secondary />
                {by_mail
                    .then(|| view! { <SendButton text=t::NO_MAIL name=ACTION value="petugas" weight=Weight::Secondary /> })}
            </Actions>
        </PostForm>
    }
}

fn account(locale: Locale, page: account::AccountPage, kind: Psks, change: Option<OwnChange>) -> impl IntoView {
    // What was changed is with the office now.
    Effect::new(move |_: Option<()>| kept::forget());
    let public = page.listed.then(|| format!("/direktori/{}", page.id));
    let public = match public {
        Some(to) => view! { <PathLink to=to>{t::PUBLIC_PAGE.say(locale)}</PathLink> }.into_any(),
        None => t::NOT_LISTED.say(locale).into_any(),
    };
    let (own, files) = (own_rows(locale, &page, &kind), documents(locale, &page, &kind));
    let (name, kind_name) = (page.name.clone(), kind.name.get(locale).to_owned());
    let kind_path = format!("/psks/{}", page.kind);
    view! {
        <PageTitle title=t::TITLE.say(locale) />
        <Strip>
            <p>
                <strong>{name}</strong>
                " · "
                <Ticket number=page.ticket />
            </p>
            <PostForm to="/akun" buttons=true>
                <SendButton text=t::LEAVE name=ACTION value="keluar" weight=Weight::Secondary />
                <SendButton text=t::LEAVE_EVERYWHERE name=ACTION value="keluar-semua" weight=Weight::Secondary />
            </PostForm>
        </Strip>
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <Tags>
            <PillarTags pillars=vec![page.pillar] />
        </Tags>
        {change_of(locale, change)}
        <h2>{t::LISTINGS.say(locale)}</h2>
        <p>{t::LISTINGS_HELP.say(locale)}</p>
        <Actions>
            <ButtonLink to=OWN_PATH text=t::TO_LISTINGS weight=Weight::Secondary />
        </Actions>
        <h2>{t::PUBLIC.say(locale)}</h2>
        <dl>
            <dt>{t::NAME.say(locale)}</dt>
            <dd>{page.name}</dd>
            <dt>{t::SUBJECT.say(locale)}</dt>
            <dd>{page.subject.name().say(locale)}</dd>
            <dt>{t::KIND.say(locale)}</dt>
            <dd>
                <PathLink to=kind_path>{kind_name}</PathLink>
            </dd>
            <dt>{t::VERIFIED.say(locale)}</dt>
            <dd>{page.verified_on.in_words(locale)}</dd>
            <dt>{t::DIRECTORY.say(locale)}</dt>
            <dd>{public}</dd>
        </dl>
        <h2>{t::OWN.say(locale)}</h2>
        <p>{t::OWN_HELP.say(locale)}</p>
        <dl>{own}</dl>
        {files}
    }
}

/// The latest change request, and the way to another.
fn change_of(locale: Locale, change: Option<OwnChange>) -> impl IntoView {
    let said = change.filter(|change| change.state != ChangeState::Withdrawn).map(|change| {
        let open = change.state == ChangeState::Submitted;
        let about = match change.state {
            ChangeState::Approved => t::CHANGE_APPROVED,
            ChangeState::Rejected => t::CHANGE_REJECTED,
            ChangeState::Submitted | ChangeState::Withdrawn => t::CHANGE_WAITS,
        };
        let reason = (!change.reason.is_empty()).then(|| view! { <p><q>{change.reason}</q></p> });
        view! {
            <Notice>
                <p>
                    <strong>{change.state.name().say(locale)}</strong>
                    " · "
                    {change.since.in_words(locale)}
                </p>
                <p>{about.say(locale)}</p>
                {reason}
                {open
                    .then(|| {
                        view! {
                            <PostForm to="/akun" buttons=true>
                                <SendButton text=t::WITHDRAW name=ACTION value="tarik" weight=Weight::Secondary />
                            </PostForm>
                        }
                    })}
            </Notice>
        }
    });
    view! {
        {said}
        <PostForm to="/akun" buttons=true>
            <SendButton text=t::CHANGE name=ACTION value="ubah" />
        </PostForm>
        <Hint>{t::CHANGE_HELP.say(locale)}</Hint>
    }
}

/// What only the stakeholder and the office see.
fn own_rows(locale: Locale, page: &account::AccountPage, kind: &Psks) -> impl IntoView + use<> {
    let [regency, district, village] = &page.place;
    let mut rows = vec![(t::PLACE.say(locale).to_owned(), format!("{village}, {district}, {regency}"))];
    rows.extend(particulars(&page.particulars, kind, locale));
    rows.into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(name, text)| {
            view! {
                <dt>{name}</dt>
                <dd>{text}</dd>
            }
        })
        .collect_view()
}

fn documents(locale: Locale, page: &account::AccountPage, kind: &Psks) -> impl IntoView + use<> {
    let rows = page
        .documents
        .iter()
        .map(|document| {
            let known = kind.documents.iter().find(|used| used.code == document.code);
            let name = known.map_or_else(|| document.code.clone(), |used| used.name.get(locale).to_owned());
            let kilobytes = locale.number((document.bytes + 1023) / 1024);
            view! { <li>{format!("{name} ({}, {kilobytes} KB)", document.content.code().to_uppercase())}</li> }
        })
        .collect_view();
    (!page.documents.is_empty()).then(|| {
        view! {
            <h2>{t::DOCUMENTS.say(locale)}</h2>
            <ul>{rows}</ul>
        }
    })
}
