use domain::exchange::{EXPIRY_DAYS, Kind, LONGEST_TEXT, LONGEST_TITLE, Side, Unit, key};
use domain::locale::{Locale, Text};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{PostData, listings_at, load_post};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::exchange as shared;
use crate::texts::exchange::post as t;
use crate::texts::office;
use crate::ui::{
    Actions, Breadcrumb, Choice, HiddenField, Hint, Lead, Notice, PageTitle, PostForm, Refusal, SendButton, TypedForm,
    Typing, Unfold, asked, loaded, named, use_locale,
};

/// A stakeholder posts a need or an offer.
#[component]
pub fn NewListingPage() -> impl IntoView {
    page(Desk::Account)
}

/// An officer posts the need of a programme.
#[component]
pub fn NewNeedPage() -> impl IntoView {
    page(Desk::Office)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(
        move || (asked(&query.read(), "sisi"), asked(&query.read(), "jenis")),
        move |(side, kind)| load_post(desk, side, kind),
    );
    loaded(data, move |data| show(locale, desk, data))
}

fn label(name: &str) -> Text {
    match name {
        key::SIDE => t::SIDE,
        key::KIND => t::KIND,
        key::UNIT => t::UNIT,
        key::AMOUNT => t::AMOUNT,
        key::TITLE => t::LABEL_TITLE,
        key::DESCRIPTION => t::DESCRIPTION,
        key::REGENCY => t::REGENCY,
        key::DISTRICT => t::DISTRICT,
        key::FROM => t::FROM,
        key::UNTIL => t::UNTIL,
        key::PPKS => t::PPKS,
        key::FOR_WHOM => t::FOR_WHOM,
        key::PROGRAMME => t::PROGRAMME,
        key::GROUP_KIND => t::GROUP_KIND,
        key::GROUP_REGENCY => t::GROUP_REGENCY,
        _ => t::GROUP_NUMBER,
    }
}

/// The side that was chosen on the way here. Only a form without one asks for it.
fn side_of(data: &PostData) -> Option<Side> {
    Side::from_code(data.form.0.text(key::SIDE))
}

fn show(locale: Locale, desk: Desk, data: PostData) -> impl IntoView {
    let form = TypedForm { typed: &data.form.0, problems: &data.problems, label };
    let summary = form.summary(locale);
    let fields = fields(locale, desk, &data, form).into_any();
    let path = listings_at(desk);
    let (title, lead, back) = match desk {
        Desk::Account => {
            let title = match side_of(&data) {
                Some(Side::Need) => shared::POST_NEED,
                Some(Side::Offer) => shared::POST_OFFER,
                None => t::TITLE,
            };
            (title, t::LEAD, shared::own::TITLE)
        }
        Desk::Office => (t::OFFICE_TITLE, t::OFFICE_LEAD, office::TO_LISTINGS),
    };
    let contact = match desk {
        Desk::Account => t::CONTACT_HELP,
        Desk::Office => t::OFFICE_CONTACT_HELP,
    };
    view! {
        <PageTitle title=title.say(locale) />
        {data.officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <Breadcrumb to=path text=back />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        {summary}
        <h1>{title.say(locale)}</h1>
        <Lead>{lead.say(locale)}</Lead>
        <Notice>
            <p>{shared::NO_MONEY.say(locale)}</p>
            <p>{contact.say(locale)}</p>
        </Notice>
        <PostForm to=format!("{path}/baru")>
            {fields}
            <Actions>
                <SendButton text=t::SEND name=ACTION value="pasang" />
            </Actions>
        </PostForm>
    }
}

fn coded<T: Copy>(all: &[T], locale: Locale, of: fn(T) -> (&'static str, Text)) -> Vec<Choice> {
    all.iter()
        .map(|value| {
            let (code, name) = of(*value);
            Choice::new(code, name.say(locale))
        })
        .collect()
}

fn fields(locale: Locale, desk: Desk, data: &PostData, form: TypedForm<'_>) -> impl IntoView + use<> {
    let sides = coded(Side::ALL, locale, |side| (side.code(), side.name()));
    let kinds = coded(Kind::ALL, locale, |kind| (kind.code(), kind.name()));
    let units: Vec<Choice> = Unit::ALL
        .iter()
        .filter(|unit| Kind::Goods.units().contains(unit))
        .map(|unit| Choice::new(unit.code(), unit.name().say(locale)))
        .collect();
    let programmes = named(&data.programmes, locale);
    let regencies = data.known.names.regency_choices();
    let districts = data.districts.iter().map(|(code, name)| Choice::new(code, name)).collect();
    let some_kinds = !data.form.0.list(key::PPKS).is_empty();
    let ppks = form.boxes(key::PPKS, data.known.ppks_choices(locale));
    let programme = form.select(key::PROGRAMME, programmes, Some(t::CHOOSE));
    let whose = match desk {
        Desk::Office => view! {
            <HiddenField name=key::SIDE value=Side::Need.code() />
            <HiddenField name=key::FOR_WHOM value="programme" />
            {programme}
        }
        .into_any(),
        Desk::Account if side_of(data) == Some(Side::Offer) => {
            view! { <HiddenField name=key::SIDE value=Side::Offer.code() /> }.into_any()
        }
        Desk::Account => {
            let side = match side_of(data) {
                Some(side) => view! { <HiddenField name=key::SIDE value=side.code() /> }.into_any(),
                None => form.select(key::SIDE, sides, Some(t::CHOOSE)),
            };
            let only = side_of(data).is_none().then(|| view! { <Hint>{t::NEEDS_ONLY.say(locale)}</Hint> });
            let of_programme = form.typed.text(key::FOR_WHOM) == "programme";
            // Who carries out no programme speaks for none.
            let carries_out = of_programme || !data.programmes.is_empty();
            let whose = [("own", t::OWN), ("programme", t::OF_PROGRAMME), ("group", t::OF_GROUP)]
                .into_iter()
                .filter(|(code, _)| *code != "programme" || carries_out)
                .map(|(code, name)| Choice::new(code, name.say(locale)))
                .collect();
            let programme = carries_out.then(|| {
                view! {
                    <Unfold summary=t::WHICH_PROGRAMME open=of_programme>
                        {programme}
                    </Unfold>
                }
            });
            let of_group = form.typed.text(key::FOR_WHOM) == "group";
            let group_kind = form.select(key::GROUP_KIND, data.known.ppks_choices(locale), Some(t::CHOOSE));
            let group_regency = form.select(key::GROUP_REGENCY, regencies.clone(), Some(t::CHOOSE));
            let group_number = form.line(key::GROUP_NUMBER, Typing::NUMBER, Some(t::GROUP_HINT));
            view! {
                {side}
                {only}
                {form.select(key::FOR_WHOM, whose, Some(t::CHOOSE))}
                {programme}
                <Unfold summary=t::WHICH_GROUP open=of_group>
                    {group_kind}
                    {group_regency}
                    {group_number}
                </Unfold>
            }
            .into_any()
        }
    };
    view! {
        {whose}
        {form.select(key::KIND, kinds, Some(t::CHOOSE))}
        {form.line(key::AMOUNT, Typing::NUMBER, Some(t::AMOUNT_HINT))}
        {form.select(key::UNIT, units, Some(t::BY_KIND))}
        {form.line(key::TITLE, Typing::TEXT, Some(t::TITLE_HINT))}
        {form.lines(key::DESCRIPTION, 6)}
        <Hint>{t::lengths(locale, &locale.number(len(LONGEST_TITLE)), &locale.number(len(LONGEST_TEXT)))}</Hint>
        {form.select(key::REGENCY, regencies, Some(t::WHOLE_PROVINCE))}
        {form.select(key::DISTRICT, districts, Some(t::WHOLE_REGENCY))}
        {form.line(key::FROM, Typing::DATE, Some(t::DAY_HINT))}
        {form.line(key::UNTIL, Typing::DATE, Some(t::DAY_HINT))}
        <Hint>{t::expiry(locale, EXPIRY_DAYS)}</Hint>
        <Unfold summary=t::PPKS open=some_kinds>
            <Hint>{t::PPKS_HINT.say(locale)}</Hint>
            {ppks}
        </Unfold>
    }
}

fn len(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
