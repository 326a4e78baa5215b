use domain::locale::Locale;
use domain::mentoring::{PairState, key};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    ATTACH, CONFIRM, DETACH, END, JOURNEY, PairData, REASON, REFUSE, TAKE_BACK, VERSION, WITHDRAW, called, label,
    list_at, load_pair, months, name_at, outcomes, period, tags,
};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::registration::ACTION;
use crate::texts::mentoring as shared;
use crate::texts::mentoring::pair as t;
use crate::ui::{
    Actions, Breadcrumb, ConfirmButton, Facts, HiddenField, Hint, LinesField, Notice, PageTitle, PathLink, PlainField,
    PostForm, Refusal, SendButton, Ticket, TypedForm, Typing, Unfold, Weight, fact, loaded, use_locale,
};

/// A family that a mentor is with.
#[component]
pub fn OwnPairPage() -> impl IntoView {
    page(Desk::Account)
}

/// A pair that the office looks after.
#[component]
pub fn OfficePairPage() -> impl IntoView {
    page(Desk::Office)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("id").unwrap_or_default(), move |id| load_pair(desk, id));
    loaded(data, move |data| show(locale, desk, data))
}

/// A form that acts on the pair as it was seen.
#[component]
fn ActionForm(
    /// Address of the pair's page.
    to: String,
    /// The version that was seen.
    version: i64,
    /// Whether it is buttons only.
    #[prop(optional)]
    buttons: bool,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <PostForm to=to buttons=buttons>
            <HiddenField name=VERSION value=version.to_string() />
            {children()}
        </PostForm>
    }
}

fn show(locale: Locale, desk: Desk, data: PairData) -> impl IntoView {
    let own = &data.item.own;
    let name = called(locale, own);
    let title = match desk {
        Desk::Account => t::title(locale, &name),
        Desk::Office => t::office_title(locale, &name, &data.item.mentor),
    };
    let form = TypedForm { typed: &data.typed, problems: &data.problems, label };
    let summary = form.summary(locale);
    let (tags, facts) = (tags(locale, own), facts(locale, desk, &data).into_any());
    let reason = (!own.reason.is_empty()).then(|| {
        let reason = own.reason.clone();
        view! {
            <Notice>
                <p>{t::REFUSED_BECAUSE.say(locale)} " " <q>{reason}</q></p>
            </Notice>
        }
    });
    let actions = actions(locale, desk, &data).into_any();
    view! {
        <PageTitle title=title.clone() />
        {data.officer.clone().map(|officer| view! { <OfficeBar officer=officer /> })}
        <Breadcrumb to=list_at(desk) text=name_at(desk) />
        {data.fault.map(|fault| view! { <Refusal text=fault.text() /> })}
        {summary}
        <h1>{title}</h1>
        {tags}
        {reason}
        {facts}
        {actions}
    }
}

fn facts(locale: Locale, desk: Desk, data: &PairData) -> impl IntoView + use<> {
    let own = &data.item.own;
    let mentor = (desk == Desk::Office).then(|| {
        let (name, ticket) = (data.item.mentor.clone(), data.item.ticket.clone());
        fact(locale, t::MENTOR, view! { {name} " · " <Ticket number=ticket /> })
    });
    let regency = data.known.names.regency(&own.regency);
    let kind = data.known.ppks(own.ppks.as_ref(), locale);
    let (months, since) = (period(locale, own), own.since.in_words(locale));
    view! {
        <Facts>
            {mentor} {fact(locale, shared::REGENCY, regency)} {fact(locale, t::KIND, kind)}
            {fact(locale, t::MONTHS, months)} {fact(locale, t::SINCE, since)}
        </Facts>
    }
}

/// What can be done with the pair, by where it stands and who looks.
fn actions(locale: Locale, desk: Desk, data: &PairData) -> impl IntoView + use<> {
    let own = &data.item.own;
    let (here, version) = (format!("{}/{}", list_at(desk), own.id), own.version);
    let waits = own.pair.state == PairState::Waiting;
    let decide = (waits && desk == Desk::Office).then(|| decide(locale, &here, version, data).into_any());
    let withdraw = (waits && desk == Desk::Account).then(|| {
        let to = here.clone();
        view! {
            <Notice>
                <p>{t::WAITS.say(locale)}</p>
                <ActionForm to=to version=version buttons=true>
                    <ConfirmButton id="tarik" text=t::WITHDRAW question=t::WITHDRAW_QUESTION name=ACTION value=WITHDRAW />
                </ActionForm>
            </Notice>
        }
    });
    let end = (own.pair.state == PairState::Going).then(|| end(locale, &here, version, data).into_any());
    let take_back = (own.pair.state == PairState::Ended).then(|| match desk {
        Desk::Account => view! { <Hint>{t::ENDED_WRONGLY.say(locale)}</Hint> }.into_any(),
        Desk::Office => {
            let to = here.clone();
            view! {
                <ActionForm to=to version=version buttons=true>
                    <ConfirmButton
                        id="batalkan"
                        text=t::TAKE_BACK
                        question=t::TAKE_BACK_QUESTION
                        name=ACTION
                        value=TAKE_BACK
                    />
                </ActionForm>
            }
            .into_any()
        }
    });
    let journey =
        (desk == Desk::Office && own.pair.state.is_live()).then(|| journey(locale, &here, version, data).into_any());
    view! { {decide} {withdraw} {end} {take_back} {journey} }
}

fn decide(locale: Locale, here: &str, version: i64, data: &PairData) -> impl IntoView + use<> {
    let (confirm, refuse) = (here.to_owned(), here.to_owned());
    let typed = data.typed.text(REASON).to_owned();
    let open = !typed.is_empty() || data.fault.is_some();
    view! {
        <Notice>
            <h2>{t::DECIDE.say(locale)}</h2>
            <p>{t::DECIDE_HELP.say(locale)}</p>
            <ActionForm to=confirm version=version buttons=true>
                <SendButton text=t::CONFIRM name=ACTION value=CONFIRM />
            </ActionForm>
            <Unfold summary=t::REFUSE open=open>
                <ActionForm to=refuse version=version>
                    <LinesField id=REASON name=REASON label=t::REFUSE_REASON value=typed />
                    <Actions>
                        <SendButton text=t::REFUSE name=ACTION value=REFUSE weight=Weight::Danger />
                    </Actions>
                </ActionForm>
            </Unfold>
        </Notice>
    }
}

fn end(locale: Locale, here: &str, version: i64, data: &PairData) -> impl IntoView + use<> {
    let form = TypedForm { typed: &data.typed, problems: &data.problems, label };
    // No month before the first is on offer.
    let start = data.item.own.pair.start.to_string();
    let mut choices = months(data.now, locale);
    choices.retain(|choice| choice.value >= start);
    let month = form.select(key::END, choices, Some(shared::new::CHOOSE));
    let outcome = form.select(key::OUTCOME, outcomes(locale), Some(shared::new::CHOOSE));
    let to = here.to_owned();
    view! {
        <section aria-labelledby="akhiri">
            <h2 id="akhiri">{t::END.say(locale)}</h2>
            <p>{t::END_HELP.say(locale)}</p>
            <ActionForm to=to version=version>
                {month}
                {outcome}
                <Hint>{t::PIONEER_HELP.say(locale)}</Hint>
                <Actions>
                    <SendButton text=t::END name=ACTION value=END />
                </Actions>
            </ActionForm>
        </section>
    }
}

fn journey(locale: Locale, here: &str, version: i64, data: &PairData) -> impl IntoView + use<> {
    let to = here.to_owned();
    let attached = data.item.journey.clone();
    let content = match attached {
        Some(id) => view! {
            <p>
                <PathLink to=format!("/kantor/perjalanan/{id}")>{t::TO_JOURNEY.say(locale)}</PathLink>
            </p>
            <ActionForm to=to version=version buttons=true>
                <SendButton text=t::DETACH name=ACTION value=DETACH weight=Weight::Secondary />
            </ActionForm>
        }
        .into_any(),
        None => {
            let typed = data.typed.text(JOURNEY).to_owned();
            view! {
                <ActionForm to=to version=version>
                    <PlainField key=JOURNEY label=t::JOURNEY hint=t::JOURNEY_HINT typing=Typing::TEXT value=typed />
                    <Actions>
                        <SendButton text=t::ATTACH name=ACTION value=ATTACH weight=Weight::Secondary />
                    </Actions>
                </ActionForm>
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="catatan-perjalanan">
            <h2 id="catatan-perjalanan">{t::JOURNEY_TITLE.say(locale)}</h2>
            <Hint>{t::JOURNEY_HELP.say(locale)}</Hint>
            {content}
        </section>
    }
}
