use domain::journey::{CaseFilter, CaseItem, LinkState, Stage};
use domain::locale::Locale;
use domain::snowball::Shown;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{CaseNames, ENTERED, JourneysData, OwnFigures, entry_at, list_at, load_journeys, short, tallies_at};
use crate::desk::Desk;
use crate::office::OfficeBar;
use crate::snowball;
use crate::texts::account::page as account;
use crate::texts::journey as shared;
use crate::texts::journey::list as t;
use crate::texts::office;
use crate::texts::snowball as by;
use crate::texts::snowball::page as shown;
use crate::ui::{
    AFTER, Actions, Breadcrumb, ButtonLink, Card, CardTitle, Cards, Choice, Empty, Filters, Hint, Lead, NextPage,
    Notice, PageTitle, PathLink, SelectField, Table, Tag, Tags, Unfold, Weight, asked, bullets, loaded, named,
    number_cell, number_head, use_locale,
};

fn filter_of(query: &ParamsMap) -> CaseFilter {
    CaseFilter {
        kind: asked(query, "jenis"),
        regency: asked(query, "wilayah"),
        programme: asked(query, "program"),
        cohort: asked(query, "angkatan").and_then(|year| year.parse().ok()),
        stage: asked(query, "tahap").and_then(|code| Stage::from_code(&code)),
        brought_by: None,
        after: asked(query, AFTER),
    }
}

/// The journeys within the officer's scope.
#[component]
pub fn JourneysPage() -> impl IntoView {
    page(Desk::Office)
}

/// The journeys of the programmes that a stakeholder takes part in.
#[component]
pub fn OwnJourneysPage() -> impl IntoView {
    page(Desk::Account)
}

fn page(desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || filter_of(&query.get()), move |filter| load_journeys(desk, filter));
    loaded(data, move |data| show(locale, desk, &query.get_untracked(), data).into_any())
}

fn show(locale: Locale, desk: Desk, query: &ParamsMap, data: JourneysData) -> impl IntoView + use<> {
    let content = if data.keeps {
        journeys(locale, desk, query, &data).into_any()
    } else {
        view! { <Empty text=t::NO_PROGRAMMES /> }.into_any()
    };
    let back = (desk == Desk::Account).then(|| view! { <Breadcrumb to="/akun" text=account::TITLE /> });
    view! {
        <PageTitle title=office::TO_JOURNEYS.say(locale) />
        {data.officer.map(|officer| view! { <OfficeBar officer=officer /> })}
        {back}
        <h1>{office::TO_JOURNEYS.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {content}
    }
}

fn journeys(locale: Locale, desk: Desk, query: &ParamsMap, data: &JourneysData) -> impl IntoView + use<> {
    let filter = filter_of(query);
    let entered = asked(query, ENTERED).and_then(|count| count.parse().ok());
    let entered = entered.map(|count| view! { <Notice said=true><p>{t::entered(locale, count)}</p></Notice> });
    let rows = rows(locale, desk, &data.page.items, &data.names, false);
    let own = data.figures.as_ref().map(|figures| own(locale, figures).into_any());
    let regencies = data.names.regency_choices(data.officer.as_ref());
    let many = regencies.len() > 1;
    let (kinds, programmes) = (named(&data.names.kinds, locale), data.names.programme_choices(locale));
    let empty = data.page.items.is_empty().then(|| view! { <Empty text=t::EMPTY /> });
    let next = data.page.next.clone();
    let own_programmes = (desk == Desk::Account).then(|| {
        let titles = data.names.programmes.iter().map(|(_, title)| title.get(locale).to_owned()).collect();
        view! {
            <p>{t::YOUR_PROGRAMMES.say(locale)}</p>
            {bullets(titles)}
        }
    });
    let regency = filter.regency.unwrap_or_default();
    let cohorts = data.cohorts.iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect();
    let cohort = filter.cohort.map(|year| year.to_string()).unwrap_or_default();
    let stages = Stage::ALL.iter().map(|stage| Choice::new(stage.code(), stage.name().say(locale))).collect();
    let stage = filter.stage.map(Stage::code).unwrap_or_default().to_owned();
    view! {
        {entered}
        {own_programmes}
        <Actions>
            <ButtonLink to=entry_at(desk) text=t::NEW />
            <ButtonLink to=tallies_at(desk) text=t::TALLIES weight=Weight::Secondary />
            <PathLink to="/bola-salju">{t::PUBLIC.say(locale)}</PathLink>
        </Actions>
        <Filters path=list_at(desk)>
            <SelectField
                name="jenis"
                label=shared::KIND
                choices=kinds
                value=filter.kind.unwrap_or_default()
            />
            {many
                .then(|| {
                    view! { <SelectField name="wilayah" label=shared::REGENCY choices=regencies value=regency /> }
                })}
            <SelectField
                name="program"
                label=shared::PROGRAMME
                choices=programmes
                value=filter.programme.unwrap_or_default()
            />
            <SelectField name="angkatan" label=by::BY_COHORT choices=cohorts value=cohort />
            <SelectField name="tahap" label=t::STAGE choices=stages value=stage />
        </Filters>
        {own}
        {empty}
        <Cards rows=true>{rows}</Cards>
        <NextPage path=list_at(desk) next=next />
    }
}

/// The figures of the officer's area and filters.
fn own(locale: Locale, figures: &OwnFigures) -> impl IntoView + use<> {
    let rows = figures
        .flow
        .iter()
        .map(|flow| {
            let counts = [flow.passed, flow.here, flow.left].map(|count| number_cell(locale.number(count.into())));
            view! {
                <tr>
                    <th scope="row">{flow.stage.name().say(locale)}</th>
                    {counts.into_iter().collect_view()}
                </tr>
            }
        })
        .collect_view();
    let snowball_of = match figures.snowball.cases {
        Shown::Value(cases) if cases > 0 => Some(snowball::figures(locale, &figures.snowball, cases).into_any()),
        _ => None,
    };
    view! {
        <Unfold summary=t::OWN>
            <Hint>{t::OWN_HELP.say(locale)}</Hint>
            <Table caption=t::OWN.say(locale)>
                <thead>
                    <tr>
                        <th scope="col">{shown::STAGE.say(locale)}</th>
                        {number_head(t::EVER.say(locale))}
                        {number_head(t::HERE.say(locale))}
                        {number_head(t::ENDED_HERE.say(locale))}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
            {snowball_of}
        </Unfold>
    }
}

/// Cases as cards.
pub fn rows(locale: Locale, desk: Desk, items: &[CaseItem], names: &CaseNames, nested: bool) -> impl IntoView + use<> {
    items.iter().map(|item| row(locale, desk, item, names, nested)).collect_view()
}

fn row(locale: Locale, desk: Desk, item: &CaseItem, names: &CaseNames, nested: bool) -> impl IntoView + use<> {
    let title = t::journey(locale, &short(&item.id));
    let stages: Vec<String> = Stage::ALL
        .iter()
        .filter_map(|stage| Some(format!("{} {}", stage.name().say(locale), item.case.month(*stage)?.short(locale))))
        .collect();
    let ended = item.case.left().map(|month| {
        let text = t::ended(locale, &month.short(locale));
        view! { <Tag>{text}</Tag> }
    });
    let link = item.link.map(|link: LinkState| {
        let text = t::linked(locale, &link.name().say(locale));
        view! { <Tag>{text}</Tag> }
    });
    let (to, about, stage) =
        (format!("{}/{}", list_at(desk), item.id), names.about(&item.origin, locale), item.case.stage().name());
    view! {
        <Card>
            <CardTitle to=to title=title nested=nested />
            <p>{about}</p>
            <Hint>{stages.join(" → ")}</Hint>
            <Tags>
                <Tag>{stage.say(locale)}</Tag>
                {ended}
                {link}
            </Tags>
        </Card>
    }
}
