use domain::exchange::{Contact, Delivery, DeliveryState, Kind, Match, MatchItem, MatchState, PATH, Refusal, Side};
use domain::locale::{Locale, Text};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::parts::{poster, worth};
use super::{
    ABOUT, ACCEPT, AMOUNT, CONFIRM, DECLINE, DELIVER, DISPUTE, Fault, MatchData, PEOPLE, REASON, Refused, VALUE,
    listings_at, load_match, matches_at,
};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::exchange as shared;
use crate::texts::exchange::meeting as t;
use crate::texts::office;
use crate::ui::{
    Actions, Breadcrumb, Facts, FinePrint, HiddenField, Hint, LinesField, Meter, Meters, Notice, PageTitle, PathLink,
    PlainField, PostForm, Refusal, SendButton, Tag, TagKind, Tags, Timeline, TimelineEntry, Typing, Unfold, Weight,
    fact, loaded, use_locale,
};

/// A match of an own listing.
#[component]
pub fn OwnMatchPage() -> impl IntoView {
    page(Desk::Account)
}

/// A match that the office is a side of, or looks on.
#[component]
pub fn OfficeMatchPage() -> impl IntoView {
    page(Desk::Office)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("id").unwrap_or_default(), move |id| load_match(desk, id));
    loaded(data, move |data| show(locale, desk, data))
}

/// The title of a listing of the match, with a way to it as far as there is one.
fn title_of(desk: Desk, item: &MatchItem, side: Side) -> AnyView {
    let (id, title) = match side {
        Side::Need => item.need.clone(),
        Side::Offer => item.offer.clone(),
    };
    let to = if item.side == Some(side) {
        format!("{}/{id}", listings_at(desk))
    } else if item.of.state == MatchState::Proposed {
        // As long as nobody has answered, everybody sees both.
        format!("{PATH}/{id}")
    } else {
        return title.into_any();
    };
    view! { <PathLink to=to>{title}</PathLink> }.into_any()
}

fn show(locale: Locale, desk: Desk, data: MatchData) -> impl IntoView {
    let (page, refused) = (&data.page, &data.refused);
    let item = &page.item;
    let of = &item.of;
    let here = format!("{}/{}", matches_at(desk), item.id);
    let back = match desk {
        Desk::Account => shared::own::TITLE,
        Desk::Office => office::TO_LISTINGS,
    };
    let title = t::title(locale, &item.need.1, &item.offer.1);
    let (state, since) = (of.state, of.since.in_words(locale));
    let turn = item.side.is_some_and(|side| of.waits_for(side));
    let [needed, offered] = [Side::Need, Side::Offer].map(|side| title_of(desk, item, side));
    let (needs, offers) = (poster(locale, &page.needs, &data.known), poster(locale, &page.offers, &data.known));
    let amount = item.unit.in_words(of.amount, locale);
    let accepted = accepted(locale, of);
    let meter = (of.state != MatchState::Proposed).then(|| progress(locale, item).into_any());
    let contact = page.contact.as_ref().map(|contact| contact_of(locale, contact).into_any());
    let declined = (of.state == MatchState::Declined).then(|| {
        let reason = if of.reason.is_empty() {
            view! { {t::ENDED.say(locale)} }.into_any()
        } else {
            let reason = of.reason.clone();
            view! { {t::DECLINED_BECAUSE.say(locale)} " " <q>{reason}</q> }.into_any()
        };
        view! {
            <Notice>
                <p>{reason}</p>
            </Notice>
        }
    });
    let steps = item.side.map(|side| steps(locale, &here, item, side, refused).into_any());
    let deliveries = (!of.deliveries.is_empty()).then(|| deliveries(locale, &here, item, refused).into_any());
    let money = if item.kind == Kind::Funds { t::FUNDS_OUTSIDE } else { shared::NO_MONEY };
    let fault = refused.fault.map(|fault| view! { <Refusal text=fault.text() /> });
    let kind = item.kind;
    let looks_on = item.side.is_none().then(|| view! { <p>{t::LOOKS_ON.say(locale)}</p> });
    view! {
        <PageTitle title=title />
        {data.officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <Breadcrumb to=listings_at(desk) text=back />
        {fault}
        <h1>{t::HEADING.say(locale)}</h1>
        <Tags>
            <Tag>{state.name().say(locale)}</Tag>
            {turn.then(|| view! { <Tag kind=TagKind::Late>{shared::YOUR_TURN.say(locale)}</Tag> })}
        </Tags>
        <Hint>{since}</Hint>
        {declined}
        {looks_on}
        <Facts>
            {fact(locale, t::NEED, needed)}
            {fact(locale, t::NEEDED_BY, needs)}
            {fact(locale, t::OFFER, offered)}
            {fact(locale, t::OFFERED_BY, offers)}
            {fact(locale, t::KIND, kind.name().say(locale))}
            {fact(locale, t::AMOUNT, amount)}
            {fact(locale, t::ACCEPTED_BY, accepted)}
        </Facts>
        {meter}
        {contact}
        {steps}
        {deliveries}
        <FinePrint>{money.say(locale)}</FinePrint>
    }
}

fn accepted(locale: Locale, of: &Match) -> String {
    let said = match (of.need_accepted, of.offer_accepted) {
        (true, true) => t::BY_BOTH,
        (true, false) => t::BY_NEED,
        (false, true) => t::BY_OFFER,
        (false, false) => t::BY_NOBODY,
    };
    said.say(locale).to_owned()
}

/// How much has arrived, and how much is still to come.
fn progress(locale: Locale, item: &MatchItem) -> impl IntoView + use<> {
    let (arrived, whole) = (item.of.confirmed(), item.of.amount);
    let words = |amount: i64| item.unit.in_words(amount, locale);
    let mut said = t::arrived(locale, &words(arrived), &words(whole));
    if item.of.state == MatchState::Accepted {
        said = format!("{said} {}", t::still_to_come(locale, &words(whole - arrived)));
    }
    view! {
        <Meters>
            <Meter name=t::ARRIVED_NAME.say(locale).to_owned() value=arrived most=whole>
                {said}
            </Meter>
        </Meters>
    }
}

fn contact_of(locale: Locale, contact: &Contact) -> impl IntoView + use<> {
    let Contact { person, phone, email } = contact.clone();
    let row = move |label: Text, text: String| (!text.is_empty()).then(|| fact(locale, label, text));
    view! {
        <h2>{t::CONTACT.say(locale)}</h2>
        <p>{t::CONTACT_HELP.say(locale)}</p>
        <Facts>
            {row(t::PERSON, person)}
            {row(t::PHONE, phone)}
            {row(t::EMAIL, email)}
        </Facts>
    }
}

/// What this side can do now.
fn steps(locale: Locale, here: &str, item: &MatchItem, side: Side, refused: &Refused) -> impl IntoView + use<> {
    let of = &item.of;
    let waits = of.state == MatchState::Proposed && of.is_accepted_by(side);
    let accept = (of.state == MatchState::Proposed && !waits).then(|| {
        let to = here.to_owned();
        view! {
            <p>{t::ACCEPT_HELP.say(locale)}</p>
            <PostForm to=to buttons=true>
                <SendButton text=t::ACCEPT name=ACTION value=ACCEPT />
            </PostForm>
        }
    });
    let undelivered = of.undelivered();
    let deliver = (of.state == MatchState::Accepted && side == Side::Offer && undelivered > 0)
        .then(|| deliver(locale, here, item, refused).into_any());
    let now = match (of.state, side) {
        (MatchState::Proposed, _) if waits => Some(t::WAITS_FOR_OTHER),
        (MatchState::Accepted, Side::Need) if of.waits_for(side) => Some(t::CONFIRM_BELOW),
        (MatchState::Accepted, Side::Need) => Some(t::WAITS_FOR_DELIVERY),
        (MatchState::Accepted, Side::Offer) if undelivered == 0 => Some(t::WAITS_FOR_RECEIVER),
        _ => None,
    };
    let now = now.map(|now| view! { <p>{now.say(locale)}</p> });
    let decline = decline(here, refused).into_any();
    (!of.state.is_final()).then(|| {
        view! {
            <section aria-labelledby="tindakan">
                <Notice>
                    <h2 id="tindakan">{t::NOW.say(locale)}</h2>
                    {now}
                    {accept}
                    {deliver}
                    {decline}
                </Notice>
            </section>
        }
    })
}

/// Where the giver reports a part, and may say what it is worth.
fn deliver(locale: Locale, here: &str, item: &MatchItem, refused: &Refused) -> impl IntoView + use<> {
    let undelivered = item.of.undelivered();
    let (to, kind) = (here.to_owned(), item.kind);
    let error = refused.fault_of(DELIVER, "");
    let of_people = error.filter(|_| refused.fault == Some(Fault::Match(Refusal::People)));
    let of_value = error.filter(|_| refused.fault == Some(Fault::Match(Refusal::Value)));
    let of_amount = error.filter(|_| of_people.is_none() && of_value.is_none());
    let typed = |field: &str| refused.typed_for(DELIVER, "", field);
    let amount = typed(AMOUNT).unwrap_or_else(|| undelivered.to_string());
    let [people, value] = [PEOPLE, VALUE].map(|field| typed(field).unwrap_or_default());
    let number = Typing::NUMBER;
    view! {
        <p>{t::deliver_help(locale, &item.unit.in_words(undelivered, locale))}</p>
        <PostForm to=to>
            <PlainField key=AMOUNT label=t::DELIVERED typing=number value=amount error=of_amount />
            {(!kind.counts_people())
                .then(|| {
                    view! {
                        <PlainField
                            key=PEOPLE
                            label=t::PEOPLE
                            hint=t::PEOPLE_HINT
                            typing=number
                            value=people
                            error=of_people
                        />
                    }
                })}
            {(kind != Kind::Funds)
                .then(|| {
                    view! {
                        <PlainField
                            key=VALUE
                            label=t::VALUE
                            hint=t::VALUE_HINT
                            typing=number
                            value=value
                            error=of_value
                        />
                    }
                })}
            <Actions>
                <SendButton text=t::DELIVER name=ACTION value=DELIVER />
            </Actions>
        </PostForm>
    }
}

fn decline(here: &str, refused: &Refused) -> impl IntoView + use<> {
    let error = refused.fault_of(DECLINE, "");
    let value = refused.typed_for(DECLINE, "", REASON).unwrap_or_default();
    let (to, open) = (here.to_owned(), error.is_some());
    view! {
        <Unfold summary=t::DECLINE open=open>
            <PostForm to=to>
                <LinesField id="alasan" name=REASON label=t::DECLINE_REASON value=value error=error />
                <Actions>
                    <SendButton text=t::DECLINE name=ACTION value=DECLINE weight=Weight::Danger />
                </Actions>
            </PostForm>
        </Unfold>
    }
}

fn deliveries(locale: Locale, here: &str, item: &MatchItem, refused: &Refused) -> impl IntoView + use<> {
    let receives = item.side == Some(Side::Need) && item.of.state == MatchState::Accepted;
    let rows = item
        .of
        .deliveries
        .iter()
        .map(|delivery| {
            let amount = item.unit.in_words(delivery.amount, locale);
            let mut said = vec![amount.clone()];
            said.extend(worth(locale, item.kind, delivery.worth));
            said.push(delivery.at.in_words(locale));
            let when = said.join(" · ");
            let reason = (!delivery.reason.is_empty()).then(|| {
                let reason = delivery.reason.clone();
                view! { <p><q>{reason}</q></p> }
            });
            let answer = (receives && delivery.state == DeliveryState::Reported)
                .then(|| answer(here, delivery, &amount, refused).into_any());
            view! {
                <TimelineEntry name=delivery.state.name() when=when>
                    {reason}
                    {answer}
                </TimelineEntry>
            }
        })
        .collect_view();
    view! {
        <h2>{t::DELIVERIES.say(locale)}</h2>
        <Timeline>{rows}</Timeline>
    }
}

/// What the receiver says of a delivery.
fn answer(here: &str, delivery: &Delivery, amount: &str, refused: &Refused) -> impl IntoView + use<> {
    let number = delivery.number.to_string();
    let error = refused.fault_of(DISPUTE, &number);
    let value = refused.typed_for(DISPUTE, &number, REASON).unwrap_or_default();
    let (to, dispute_to, open) = (here.to_owned(), here.to_owned(), error.is_some());
    let (id, amount, disputed) = (format!("alasan-{number}"), amount.to_owned(), number.clone());
    view! {
        <PostForm to=to buttons=true>
            <HiddenField name=ABOUT value=number />
            <SendButton text=t::CONFIRM name=ACTION value=CONFIRM />
        </PostForm>
        <Unfold summary=t::DISPUTE about=amount open=open>
            <PostForm to=dispute_to>
                <HiddenField name=ABOUT value=disputed />
                <LinesField id=id name=REASON label=t::DISPUTE_REASON value=value error=error />
                <Actions>
                    <SendButton text=t::DISPUTE name=ACTION value=DISPUTE weight=Weight::Danger />
                </Actions>
            </PostForm>
        </Unfold>
    }
}
