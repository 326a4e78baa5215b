use domain::exchange::PATH;
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::parts::{facts, said, tags};
use super::{Shown, listings_at, load_listing};
use crate::desk::Desk;
use crate::texts::exchange as shared;
use crate::texts::exchange::detail as t;
use crate::ui::{Actions, Breadcrumb, ButtonLink, FinePrint, PageTitle, PathLink, Weight, loaded, use_locale};

/// A need or an offer, as everybody sees it.
#[component]
pub fn ListingPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("id").unwrap_or_default(), load_listing);
    loaded(data, move |shown| show(locale, shown))
}

fn show(locale: Locale, shown: Shown) -> impl IntoView {
    let item = &shown.page.item;
    let other = item.side.other();
    let answer = format!("{}/baru?sisi={}&jenis={}", listings_at(Desk::Account), other.code(), item.kind.code());
    let own = format!("{}/{}", listings_at(Desk::Account), item.id);
    let former = item.by_former_recipient.then(|| view! { <p>{t::FORMER_HELP.say(locale)}</p> });
    let (title, heading) = (item.title.clone(), said(locale, item.language, &item.title));
    let (tags, facts) = (tags(locale, item, false).into_any(), facts(locale, &shown).into_any());
    view! {
        <PageTitle title=title />
        <Breadcrumb to=PATH text=shared::list::TITLE />
        <h1>{heading}</h1>
        {tags}
        {former}
        {facts}
        <h2>{t::ANSWER.say(locale)}</h2>
        <p>{t::ANSWER_HELP.say(locale)}</p>
        <Actions>
            <ButtonLink to=answer text=t::ANSWER_NOW />
            <ButtonLink to="/daftar" text=t::REGISTER weight=Weight::Secondary />
        </Actions>
        <p>
            <PathLink to=own>{t::YOURS.say(locale)}</PathLink>
        </p>
        <FinePrint>{shared::NO_MONEY.say(locale)} " " {t::REPORT.say(locale)}</FinePrint>
    }
}
