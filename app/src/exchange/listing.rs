use domain::exchange::{ListingState, MatchItem, PATH, SuggestedListing};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::parts::{card, facts, said, tags};
use super::{
    ABOUT, AMOUNT, APPROVE, CLOSE, Known, ListingData, PROPOSE, REASON, REMOVE, Refused, listings_at,
    load_desk_listing, matches_at,
};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::exchange as shared;
use crate::texts::exchange::listing as t;
use crate::texts::office;
use crate::ui::{
    AFTER, Actions, Breadcrumb, Card, CardTitle, Cards, ConfirmButton, Empty, HiddenField, Hint, LinesField, Notice,
    PageTitle, PathLink, PlainField, PostForm, Refusal, SendButton, Tag, TagKind, Tags, Typing, Unfold, Weight, asked,
    bullets, loaded, use_locale,
};

/// An own need or offer.
#[component]
pub fn OwnListingPage() -> impl IntoView {
    page(Desk::Account)
}

/// A need or an offer that the office looks after.
#[component]
pub fn OfficeListingPage() -> impl IntoView {
    page(Desk::Office)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let (params, query) = (use_params_map(), use_query_map());
    let data = Resource::new(
        move || (params.read().get("id").unwrap_or_default(), asked(&query.read(), AFTER)),
        move |(id, after)| load_desk_listing(desk, id, after),
    );
    loaded(data, move |data| show(locale, desk, data))
}

fn show(locale: Locale, desk: Desk, data: ListingData) -> impl IntoView {
    let (page, refused) = (&data.shown.page, &data.refused);
    let item = &page.item;
    let (title, heading) = (item.title.clone(), said(locale, item.language, &item.title));
    let (tags, facts) = (tags(locale, item, true).into_any(), facts(locale, &data.shown).into_any());
    let here = format!("{}/{}", listings_at(desk), item.id);
    let back = match desk {
        Desk::Account => shared::own::TITLE,
        Desk::Office => office::TO_LISTINGS,
    };
    let public = (item.state == ListingState::Open).then(|| {
        let to = format!("{PATH}/{}", item.id);
        view! {
            <p>
                <PathLink to=to>{t::PUBLIC_PAGE.say(locale)}</PathLink>
            </p>
        }
    });
    let reason = (!page.reason.is_empty()).then(|| {
        let reason = page.reason.clone();
        view! {
            <Notice>
                <p>{shared::REMOVED_BECAUSE.say(locale)} " " <q>{reason}</q></p>
            </Notice>
        }
    });
    let waits = (item.state == ListingState::Waiting && desk == Desk::Account).then(|| {
        view! {
            <Notice>
                <p>{t::WAITS.say(locale)}</p>
            </Notice>
        }
    });
    let decisions = (desk == Desk::Office && item.state.is_live())
        .then(|| moderation(locale, here.clone(), item.state, refused).into_any());
    let close = (page.own && item.state.is_live()).then(|| {
        let to = here.clone();
        view! {
            <h2>{t::CLOSE.say(locale)}</h2>
            <p>{t::CLOSE_HELP.say(locale)}</p>
            <PostForm to=to buttons=true>
                <ConfirmButton id="tutup" text=t::CLOSE question=t::CLOSE_QUESTION yes=t::CLOSE_YES name=ACTION value=CLOSE />
            </PostForm>
        }
    });
    let matches = matches(locale, desk, &data, &here).into_any();
    let proposals = (item.state == ListingState::Open)
        .then(|| proposals(locale, here.clone(), page.own, &data.proposals, &data.shown.known, refused).into_any());
    let fault = refused.fault.map(|fault| view! { <Refusal text=fault.text() /> });
    view! {
        <PageTitle title=t::page_title(locale, &title) />
        {data.officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        <Breadcrumb to=listings_at(desk) text=back />
        {fault}
        <h1>{heading}</h1>
        {tags}
        {reason}
        {waits}
        {facts}
        {public}
        {decisions}
        {matches}
        {proposals}
        {close}
    }
}

/// What the office decides about a listing.
fn moderation(locale: Locale, here: String, state: ListingState, refused: &Refused) -> impl IntoView + use<> {
    let typed = refused.typed_for(REMOVE, "", REASON);
    let error = refused.fault_of(REMOVE, "");
    let open = error.is_some();
    let approve = (state == ListingState::Waiting).then(|| {
        let to = here.clone();
        view! {
            <p>{t::DECIDE_HELP.say(locale)}</p>
            <PostForm to=to buttons=true>
                <SendButton text=t::APPROVE name=ACTION value=APPROVE />
            </PostForm>
        }
    });
    view! {
        <section aria-labelledby="tindakan">
            <Notice>
                <h2 id="tindakan">{t::DECIDE.say(locale)}</h2>
                {approve}
                <Unfold summary=t::REMOVE open=open>
                    <PostForm to=here>
                        <LinesField
                            id="alasan"
                            name=REASON
                            label=t::REMOVE_REASON
                            value=typed.unwrap_or_default()
                            error=error
                        />
                        <Actions>
                            <SendButton text=t::REMOVE name=ACTION value=REMOVE weight=Weight::Danger />
                        </Actions>
                    </PostForm>
                </Unfold>
            </Notice>
        </section>
    }
}

fn matches(locale: Locale, desk: Desk, data: &ListingData, here: &str) -> impl IntoView + use<> {
    let own = &data.shown.page.item.id;
    let rows = data.matches.items.iter().map(|item| match_card(locale, desk, own, item)).collect_view();
    let more = data.matches.next.as_ref().map(|next| {
        let to = format!("{here}?{AFTER}={next}");
        view! {
            <p>
                <PathLink to=to>{t::OLDER_MATCHES.say(locale)}</PathLink>
            </p>
        }
    });
    (!data.matches.items.is_empty()).then(|| {
        view! {
            <h2>{t::MATCHES.say(locale)}</h2>
            <Cards rows=true>{rows}</Cards>
            {more}
        }
    })
}

fn match_card(locale: Locale, desk: Desk, own: &str, item: &MatchItem) -> impl IntoView + use<> {
    let (_, title) = if item.need.0 == own { item.offer.clone() } else { item.need.clone() };
    let to = format!("{}/{}", matches_at(desk), item.id);
    let arrived = item.unit.in_words(item.of.confirmed(), locale);
    let about = t::arrived(locale, &arrived, &item.unit.in_words(item.of.amount, locale));
    let (state, since) = (item.of.state, item.of.since.in_words(locale));
    let turn = item.side.is_some_and(|side| item.of.waits_for(side));
    view! {
        <Card>
            <CardTitle to=to title=title nested=true />
            <p>{about}</p>
            <Tags>
                <Tag>{state.name().say(locale)}</Tag>
                {turn.then(|| view! { <Tag kind=TagKind::Late>{shared::YOUR_TURN.say(locale)}</Tag> })}
            </Tags>
            <Hint>{since}</Hint>
        </Card>
    }
}

fn proposals(
    locale: Locale,
    here: String,
    own: bool,
    proposals: &[SuggestedListing],
    known: &Known,
    refused: &Refused,
) -> impl IntoView + use<> {
    let rows =
        proposals.iter().map(|proposal| proposal_card(locale, here.clone(), proposal, known, refused)).collect_view();
    let empty = proposals.is_empty().then(|| view! { <Empty text=t::NO_PROPOSALS /> });
    let help = if own { t::PROPOSALS_HELP } else { t::OFFICE_PROPOSALS_HELP };
    view! {
        <h2>{t::PROPOSALS.say(locale)}</h2>
        <p>{help.say(locale)}</p>
        {empty}
        <Cards rows=true>{rows}</Cards>
    }
}

fn proposal_card(
    locale: Locale,
    here: String,
    proposal: &SuggestedListing,
    known: &Known,
    refused: &Refused,
) -> impl IntoView + use<> {
    let item = &proposal.item;
    let reasons = proposal
        .reasons
        .iter()
        .map(|reason| reason.in_words(locale, |code| known.ppks(code, locale)))
        .collect::<Vec<_>>();
    let (id, field) = (item.id.clone(), format!("{AMOUNT}-{}", item.id));
    let value = refused.typed_for(PROPOSE, &id, AMOUNT).unwrap_or_else(|| proposal.amount.to_string());
    let error = refused.fault_of(PROPOSE, &id);
    let reasons = bullets(reasons).into_any();
    let form = view! {
        <p>
            <strong>{t::BECAUSE.say(locale)}</strong>
        </p>
        {reasons}
        <PostForm to=here>
            <HiddenField name=ABOUT value=id />
            <PlainField key=field name=AMOUNT label=t::AMOUNT typing=Typing::NUMBER value=value error=error />
            <Actions>
                <SendButton text=t::PROPOSE name=ACTION value=PROPOSE />
            </Actions>
        </PostForm>
    };
    card(locale, item, known, format!("{PATH}/{}", item.id), (false, true), form.into_any())
}
