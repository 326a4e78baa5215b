use domain::contribution::{FIRST_YEAR, Fit, Measure, REPORT_PATH, Section, Totals, Waiting, sections};
use domain::exchange::{ListingItem, OWN_MATCHES_PATH, OWN_PATH, PATH};
use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use leptos::prelude::*;

use super::StartData;
use crate::activity::cards as activity_cards;
use crate::exchange::{Known, card};
use crate::texts::contribution::start as t;
use crate::ui::{Cards, Empty, Figure, Figures, Hint, PathLink, Table, Unfold, bullets, number_cell, number_head};

/// What a stakeholder sees first: what waits, then what the pillar looks for, in its order.
pub fn start(locale: Locale, data: StartData) -> impl IntoView {
    let waits = waits(locale, &data.waiting).into_any();
    let rest = sections(data.pillar).map(|section| part(locale, section, &data)).collect_view();
    view! {
        {waits}
        {rest}
    }
}

fn part(locale: Locale, section: Section, data: &StartData) -> Option<AnyView> {
    let pillar = data.pillar;
    match section {
        // Who has no role has no such programmes; a public body is told how it gets one.
        Section::Programmes if data.programmes.is_empty() && pillar != Pillar::Government => None,
        Section::Programmes => {
            let cards = listings(locale, &data.programmes, &data.known);
            Some(listed(locale, t::PROGRAMMES, t::NO_PROGRAMMES, data.programmes.is_empty(), cards))
        }
        Section::Fits => {
            let cards = data.fits.iter().map(|fit| fit_card(locale, fit, &data.known)).collect_view().into_any();
            let way = view! {
                <p>
                    <PathLink to=OWN_PATH>{t::TO_LISTINGS.say(locale)}</PathLink>
                </p>
            };
            let list = listed(locale, t::FITS, t::NO_FITS, data.fits.is_empty(), cards);
            Some(view! { {list} {way} }.into_any())
        }
        Section::Needs => {
            let heading = match pillar {
                Pillar::Government => t::NEEDS_GOVERNMENT,
                Pillar::Business => t::NEEDS_BUSINESS,
                Pillar::Community => t::NEEDS_COMMUNITY,
            };
            let cards = listings(locale, &data.needs, &data.known);
            let list = listed(locale, heading, t::NO_NEEDS, data.needs.is_empty(), cards);
            let way = view! {
                <p>
                    <PathLink to=format!("{PATH}?sisi=need")>{t::ALL_NEEDS.say(locale)}</PathLink>
                </p>
            };
            Some(view! { {list} {way} }.into_any())
        }
        Section::Activities => {
            let names = data.known.names();
            let cards = activity_cards(locale, data.activities.clone(), Some(names), true).into_any();
            let list =
                if data.activities.is_empty() { view! { <Empty text=t::NO_ACTIVITIES /> }.into_any() } else { cards };
            Some(
                view! {
                    <h2>{t::ACTIVITIES.say(locale)}</h2>
                    {list}
                    <p>
                        <PathLink to="/kegiatan">{t::ALL_ACTIVITIES.say(locale)}</PathLink>
                    </p>
                }
                .into_any(),
            )
        }
        Section::Contribution => Some(contribution(locale, data).into_any()),
    }
}

fn listed(locale: Locale, heading: Text, none: Text, is_empty: bool, cards: AnyView) -> AnyView {
    let list = if is_empty {
        view! { <Empty text=none /> }.into_any()
    } else {
        view! { <Cards rows=true>{cards}</Cards> }.into_any()
    };
    view! {
        <h2>{heading.say(locale)}</h2>
        {list}
    }
    .into_any()
}

fn listings(locale: Locale, items: &[ListingItem], known: &Known) -> AnyView {
    items
        .iter()
        .map(|item| card(locale, item, known, format!("{PATH}/{}", item.id), (false, true), ().into_any()))
        .collect_view()
        .into_any()
}

/// What fits an own listing; it leads to that one, where a match is proposed.
fn fit_card(locale: Locale, fit: &Fit, known: &Known) -> impl IntoView + use<> {
    let reasons = fit.suggested.reasons.iter().map(|reason| reason.in_words(locale, |code| known.ppks(code, locale)));
    let reasons = bullets(reasons.collect()).into_any();
    let own = t::fits_own(locale, &fit.title);
    let more = view! {
        <p>{own}</p>
        {reasons}
    };
    card(locale, &fit.suggested.item, known, format!("{OWN_PATH}/{}", fit.own), (false, true), more.into_any())
}

/// What waits for the stakeholder, each with the way to where it is done.
fn waits(locale: Locale, waiting: &[Waiting]) -> impl IntoView + use<> {
    let rows = waiting
        .iter()
        .map(|waiting| {
            let (to, what, detail) = said(locale, waiting);
            view! {
                <li>
                    <PathLink to=to>{what}</PathLink>
                    {detail.map(|detail| view! { <Hint>{detail}</Hint> })}
                </li>
            }
        })
        .collect_view();
    let list = if waiting.is_empty() {
        view! { <Empty text=t::NOTHING_WAITS /> }.into_any()
    } else {
        view! { <ul>{rows}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="menunggu">
            <h2 id="menunggu">{t::WAITS.say(locale)}</h2>
            {list}
        </section>
    }
}

/// Where it is done, what it is, and a detail.
fn said(locale: Locale, waiting: &Waiting) -> (String, String, Option<String>) {
    let of_match = |id: &str| format!("{OWN_MATCHES_PATH}/{id}");
    match waiting {
        Waiting::Answer { id, title, amount, unit } => {
            (of_match(id), t::answer(locale, title), Some(unit.in_words(*amount, locale)))
        }
        Waiting::Confirm { id, title, amount, unit } => {
            (of_match(id), t::confirm(locale, title), Some(unit.in_words(*amount, locale)))
        }
        Waiting::Deliver { id, title, amount, unit } => {
            (of_match(id), t::deliver(locale, title), Some(unit.in_words(*amount, locale)))
        }
        Waiting::Role { title, role } => (
            "/akun#kemitraan".to_owned(),
            t::role(locale, &title.get(locale)),
            Some(role.name().say(locale).to_owned()),
        ),
        Waiting::Link => ("/akun#perjalanan".to_owned(), t::LINK.say(locale).to_owned(), None),
        Waiting::Story { title } => ("/akun#kisah".to_owned(), t::story(locale, &title.get(locale)), None),
        Waiting::Refused { on } => {
            ("/akun#perubahan".to_owned(), t::REFUSED.say(locale).to_owned(), Some(on.in_words(locale)))
        }
        Waiting::Coming { token, name, title, begins } => {
            let detail = format!("{name} · {}", begins.in_words(locale));
            (format!("/peserta/{token}"), t::coming(locale, &title.get(locale)), Some(detail))
        }
        Waiting::Expiring { id, title, on } => {
            (format!("{OWN_PATH}/{id}"), t::expiring(locale, title), Some(on.in_words(locale)))
        }
    }
}

/// What it has all come to, by year, with what is counted.
fn contribution(locale: Locale, data: &StartData) -> impl IntoView + use<> {
    let total = data.total;
    let measures = total.shown(data.pillar);
    let figures = measures
        .iter()
        .map(|measure| {
            view! { <Figure label=measure.name().say(locale) value=total.in_words(*measure, locale) /> }
        })
        .collect_view();
    let meanings = meanings(locale, &measures);
    let table = by_year(locale, &data.years, total, &measures);
    let nothing = (total == Totals::default()).then(|| view! { <p>{t::NOTHING_YET.say(locale)}</p> });
    let received = (data.received > 0).then(|| t::received(locale, data.received));
    let received = received.map(|received| view! { <Hint>{received}</Hint> });
    view! {
        <section aria-labelledby="kontribusi">
            <h2 id="kontribusi">{t::CONTRIBUTION.say(locale)}</h2>
            {nothing}
            <Figures>{figures}</Figures>
            {table}
            <Hint>{t::REPORT_HELP.say(locale)}</Hint>
            {received}
            <Unfold summary=t::HOW>{meanings}</Unfold>
        </section>
    }
}

fn by_year(locale: Locale, years: &[(i32, Totals)], total: Totals, measures: &[Measure]) -> impl IntoView + use<> {
    let cells =
        |totals: Totals| measures.iter().map(|measure| number_cell(totals.in_words(*measure, locale))).collect_view();
    let rows = years
        .iter()
        .map(|(year, totals)| {
            // There are no reports of the years before the system; a family may have been mentored in them.
            let head = if *year < FIRST_YEAR {
                year.to_string().into_any()
            } else {
                let (to, report) = (format!("{REPORT_PATH}/{year}"), t::report(locale, year));
                view! { <PathLink to=to>{report}</PathLink> }.into_any()
            };
            view! {
                <tr>
                    <th scope="row">{head}</th>
                    {cells(*totals)}
                </tr>
            }
        })
        .collect_view();
    let heads = measures.iter().map(|measure| number_head(measure.name().say(locale))).collect_view();
    let all = cells(total);
    view! {
        <Table caption=t::BY_YEAR.say(locale)>
            <thead>
                <tr>
                    <th scope="col">{t::YEAR.say(locale)}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{t::ALL_YEARS.say(locale)}</th>
                    {all}
                </tr>
            </tfoot>
        </Table>
    }
}

/// What each measure counts, and what all of them do.
pub(super) fn meanings(locale: Locale, measures: &[Measure]) -> impl IntoView + use<> {
    let rows = measures
        .iter()
        .map(|measure| {
            view! {
                <dt>{measure.name().say(locale)}</dt>
                <dd>{measure.meaning().say(locale)}</dd>
            }
        })
        .collect_view();
    view! {
        <p>{t::COUNTED.say(locale)}</p>
        <dl>{rows}</dl>
    }
}
