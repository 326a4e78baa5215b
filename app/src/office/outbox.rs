use domain::locale::{Locale, Text};
use domain::outbox::{Delivery, OutboxItem, What};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{OfficeBar, OutboxData, field, load_outbox};
use crate::registration::ACTION;
use crate::texts::office;
use crate::texts::office::outbox as t;
use crate::ui::{
    AFTER, Card, Cards, Choice, Empty, Filters, HiddenField, Hint, Lead, NextPage, Notice, PageTitle, PostForm,
    SelectField, SendButton, Tag, TagKind, Tags, Weight, asked, loaded, use_locale,
};

/// Messages that have left or wait to leave, for officers.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(
        move || (delivery_of(&query.read()), asked(&query.read(), AFTER)),
        |(delivery, after)| load_outbox(delivery, after),
    );
    loaded(data, move |data| show(locale, delivery_of(&query.get_untracked()), data))
}

fn delivery_of(query: &ParamsMap) -> Option<Delivery> {
    asked(query, "status").and_then(|code| Delivery::from_code(&code))
}

const fn name_of(delivery: Delivery) -> Text {
    match delivery {
        Delivery::Waiting => t::WAITING,
        Delivery::Sent => t::SENT,
        Delivery::Failed => t::FAILED,
    }
}

fn about(code: &str) -> Text {
    match code {
        "received" => t::RECEIVED,
        "correction" => t::CORRECTION,
        "approved" => t::APPROVED,
        "rejected" => t::REJECTED,
        "change_approved" => t::CHANGE_APPROVED,
        "change_rejected" => t::CHANGE_REJECTED,
        "report_answered" => t::REPORT_ANSWERED,
        "listing_approved" => t::LISTING_APPROVED,
        "listing_removed" => t::LISTING_REMOVED,
        "mentoring_confirmed" => t::MENTORING_CONFIRMED,
        "mentoring_refused" => t::MENTORING_REFUSED,
        "match_proposed" => t::MATCH_PROPOSED,
        "match_accepted" => t::MATCH_ACCEPTED,
        "match_declined" => t::MATCH_DECLINED,
        "match_ended" => t::MATCH_ENDED,
        "partner_asked" => t::PARTNER_ASKED,
        "partner_confirmed" => t::PARTNER_CONFIRMED,
        "partner_ended" => t::PARTNER_ENDED,
        "delivery_reported" => t::DELIVERY_REPORTED,
        "delivery_confirmed" => t::DELIVERY_CONFIRMED,
        "delivery_disputed" => t::DELIVERY_DISPUTED,
        "sign_in_code" => t::SIGN_IN_CODE,
        code => match What::from_code(code) {
            Some(what) => what.subject(),
            None => t::OTHER,
        },
    }
}

/// What went wrong, in words that help.
fn trouble(locale: Locale, code: &str) -> String {
    match code {
        "timeout" => t::TIMEOUT.say(locale).to_owned(),
        "connection" => t::CONNECTION.say(locale).to_owned(),
        "tls" => t::TLS.say(locale).to_owned(),
        "expired" => t::EXPIRED.say(locale).to_owned(),
        "unreadable" => t::UNREADABLE.say(locale).to_owned(),
        "unfit" => t::UNFIT.say(locale).to_owned(),
        code => t::refused(locale, &code),
    }
}

fn show(locale: Locale, delivery: Option<Delivery>, data: OutboxData) -> impl IntoView {
    let rows = data.page.items.iter().map(|item| row(locale, item)).collect_view();
    let choices =
        Delivery::ALL.iter().map(|delivery| Choice::new(delivery.code(), name_of(*delivery).say(locale))).collect();
    view! {
        <PageTitle title=office::TO_OUTBOX.say(locale) />
        <OfficeBar officer=data.officer />
        <h1>{office::TO_OUTBOX.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {(!data.mails).then(|| view! { <Notice><p>{t::NO_MAIL.say(locale)}</p></Notice> })}
        <Filters path="/kantor/pesan">
            <SelectField
                name="status"
                label=t::DELIVERY
                choices=choices
                value=delivery.map(Delivery::code).unwrap_or_default().to_owned()
            />
        </Filters>
        {data.page.items.is_empty().then(|| view! { <Empty text=t::EMPTY /> })}
        <Cards rows=true>{rows}</Cards>
        <NextPage path="/kantor/pesan" next=data.page.next text=t::OLDER />
    }
}

fn row(locale: Locale, item: &OutboxItem) -> impl IntoView + use<> {
    let at = match item.delivery {
        Delivery::Waiting => t::next_attempt(locale, &item.at.in_words(locale), item.attempts),
        Delivery::Sent | Delivery::Failed => item.at.in_words(locale),
    };
    let failed = item.delivery == Delivery::Failed;
    // What is no longer of use is not sent again.
    let again = failed && item.trouble != "expired";
    let why = (!item.trouble.is_empty()).then(|| trouble(locale, &item.trouble));
    let (id, to, name, state) = (item.id.clone(), item.to.clone(), about(&item.about), name_of(item.delivery));
    view! {
        <Card>
            <h2>{name.say(locale)}</h2>
            <p>{to}</p>
            <Hint>{at}</Hint>
            <Tags>
                <Tag kind=if failed { TagKind::Late } else { TagKind::Plain }>{state.say(locale)}</Tag>
            </Tags>
            {why.map(|why| view! { <p>{why}</p> })}
            {again
                .then(|| {
                    view! {
                        <PostForm to="/kantor/pesan" buttons=true>
                            <HiddenField name=field::MESSAGE value=id />
                            <SendButton text=t::AGAIN name=ACTION value="ulang" weight=Weight::Secondary />
                        </PostForm>
                    }
                })}
        </Card>
    }
}
