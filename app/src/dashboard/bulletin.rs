//! The report of a month or a year, of the province or of one regency, made to be read and printed.

use domain::calendar::{Day, Month};
use domain::cube::{Bulletin, Finding, Journeys, Span, Tally};
use domain::journey::Stage;
use domain::locale::Locale;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::Names;
use super::portfolio::spent;
use crate::error::AppError;
use crate::texts::chart::HIDDEN;
use crate::texts::dashboard as shared;
use crate::texts::dashboard::bulletin as t;
use crate::texts::dashboard::flow as flow_texts;
use crate::ui::{
    Actions, Breadcrumb, Choice, Figure, Figures, FileLink, Filters, FinePrint, Hint, Lead, PRODUCT, PageTitle,
    SelectField, Table, asked, bullets, loaded, number_cell, number_head, use_locale,
};

/// Where reports are.
pub const PATH: &str = "/dasbor/laporan";

/// Names in the address.
pub const PERIOD: &str = "masa";
pub const REGENCY: &str = "wilayah";

/// A report with what its parts are called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BulletinData {
    pub bulletin: Bulletin,
    pub names: Names,
    /// The first month of which there is a report; the last is that of today.
    pub first: Month,
    /// The day on which it was asked for.
    pub today: Day,
}

/// The report of a period, empty for the last month that is over, of a regency, empty for the province.
#[server(input = Json)]
pub async fn load_bulletin(period: String, regency: String) -> Result<BulletinData, AppError> {
    super::server::bulletin_data(&period, &regency).await
}

/// The report.
#[component]
pub fn BulletinPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let asked_for = move || {
        query.with(|query| (asked(query, PERIOD).unwrap_or_default(), asked(query, REGENCY).unwrap_or_default()))
    };
    let data = Resource::new(asked_for, |(period, regency)| load_bulletin(period, regency));
    loaded(data, move |data| show(locale, &data))
}

fn show(locale: Locale, data: &BulletinData) -> impl IntoView + use<> {
    let bulletin = &data.bulletin;
    let title = t::title(locale, &bulletin.period.in_words(locale), &place(locale, data));
    let before = bulletin.before.in_words(locale);
    let running = (bulletin.period.ends().1 >= data.today.month()).then(|| {
        let until = t::running(locale, &data.today.in_words(locale));
        view! { <Hint>{until}</Hint> }
    });
    let sentences = bullets(bulletin.findings().into_iter().flat_map(|finding| said(locale, data, finding)).collect());
    let figures = [(t::ADDED, bulletin.all.added), (t::BEFORE, bulletin.all.before), (t::TOTAL, bulletin.all.total)]
        .map(|(label, count)| view! { <Figure label=label.say(locale) value=locale.number(count) /> })
        .collect_view();
    let filters = filters(locale, data).into_any();
    let pillars: Vec<_> =
        bulletin.pillars.iter().map(|(pillar, tally)| (pillar.name().say(locale).to_owned(), *tally)).collect();
    let kinds: Vec<_> = bulletin.kinds.iter().map(|(code, tally)| (data.names.kind(code, locale), *tally)).collect();
    let regencies: Vec<_> = bulletin.regencies.iter().map(|(code, tally)| (data.names.regency(code), *tally)).collect();
    let pillars = table(locale, shared::BY_PILLAR.say(locale), pillars).into_any();
    let kinds = (!kinds.is_empty()).then(|| table(locale, shared::BY_KIND.say(locale), kinds).into_any());
    let regencies =
        (!regencies.is_empty()).then(|| table(locale, shared::BY_REGENCY_OR.say(locale), regencies).into_any());
    let journeys = journeys(locale, &bulletin.journeys).into_any();
    let compared = t::compared(locale, &before);
    let made_by = t::made_by(locale, &PRODUCT, &data.today.in_words(locale));
    let file = locale.path(&format!("{PATH}.csv{}", query(bulletin)));
    view! {
        <PageTitle title=title.clone() description=t::LEAD.say(locale) />
        <Breadcrumb to="/dasbor" text=t::BACK />
        <h1>{title.clone()}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {filters}
        {running}
        <Figures>{figures}</Figures>
        <h2>{t::CHANGES.say(locale)}</h2>
        {sentences}
        <h2>{t::NUMBERS.say(locale)}</h2>
        <Hint>{compared}</Hint>
        {pillars}
        {kinds}
        {regencies}
        {journeys}
        <FinePrint>{t::HOW.say(locale)} " " {made_by}</FinePrint>
        <Actions>
            <FileLink href=file text=t::CSV about=title />
            <Hint>{t::PRINT.say(locale)}</Hint>
        </Actions>
    }
}

/// The query part of the address of a report.
fn query(bulletin: &Bulletin) -> String {
    let regency = bulletin.regency.as_ref().map(|code| format!("&{REGENCY}={code}")).unwrap_or_default();
    format!("?{PERIOD}={}{regency}", bulletin.period)
}

/// The choice of another period or place: years first, then months, the latest first.
fn filters(locale: Locale, data: &BulletinData) -> impl IntoView + use<> {
    let (first, last) = (data.first, data.today.month());
    let choice = |span: Span| Choice::new(span.to_string(), span.in_words(locale));
    let years = (first.year()..=last.year()).rev().map(Span::year);
    let months = (first.0..=last.0).rev().filter_map(|month| Span::new(Month(month), Month(month)));
    let periods = years.chain(months).map(choice).collect();
    let place = data.bulletin.regency.clone().unwrap_or_default();
    let period = data.bulletin.period.to_string();
    let regencies =
        data.names.regencies.iter().map(|regency| Choice::new(regency.code.as_str(), regency.name.clone())).collect();
    view! {
        <Filters path=PATH>
            <SelectField name=PERIOD label=t::PERIOD choices=periods value=period first=None />
            <SelectField name=REGENCY label=t::PLACE choices=regencies value=place />
        </Filters>
    }
}

/// A finding in sentences.
fn said(locale: Locale, data: &BulletinData, finding: Finding) -> Vec<String> {
    let number = |count: i64| locale.number(count);
    let Bulletin { period, before, .. } = data.bulletin;
    let (now, earlier) = (period.in_words(locale), before.in_words(locale));
    match finding {
        Finding::Added(all) => {
            let then = number(all.before);
            let change = number(all.change().abs());
            let first = match (all.added, all.change()) {
                (0, _) => t::added_none(locale, &now, &earlier, &then),
                (_, 0) => t::added_same(locale, &now, all.added, &earlier),
                (_, 1..) => t::added_more(locale, &now, all.added, &change, &earlier, &then),
                _ => t::added_fewer(locale, &now, all.added, &change, &earlier, &then),
            };
            vec![first, t::total_until(locale, &period.ends().1.in_words(locale), &number(all.total))]
        }
        Finding::MainPillar(pillar, percent) => {
            vec![t::main_pillar(locale, &number(percent), &pillar.name().say(locale))]
        }
        Finding::Rose(kind, tally) => {
            vec![t::rose(locale, &data.names.kind(&kind, locale), &number(tally.before), tally.added)]
        }
        Finding::Fell(kind, tally) => {
            vec![t::fell(locale, &data.names.kind(&kind, locale), &number(tally.before), tally.added)]
        }
        Finding::New(kinds) => {
            let names: Vec<String> = kinds.iter().map(|kind| data.names.kind(kind, locale)).collect();
            vec![t::new(locale, &names.join(", "))]
        }
        Finding::Most(regency, count) => vec![t::most(locale, &data.names.regency(&regency), count)],
        Finding::Without(regencies) => {
            let names: Vec<String> = regencies.iter().map(|code| data.names.regency(code)).collect();
            vec![t::without(locale, &names.join(", "))]
        }
        Finding::Journeys(cohort, began, independent) => {
            let began = number(began.into());
            let first = cohort
                .map_or_else(|| t::journeys(locale, &began), |year| t::journeys_of(locale, &began, &year.to_string()));
            let further = independent.map(|people| t::independent(locale, people.into()));
            vec![and_further(first, further)]
        }
        Finding::Money(money) => {
            let place = place(locale, data);
            let budget = locale.rupiah_short(money.budget);
            let first = match data.bulletin.regency {
                Some(_) => t::budget_own(locale, &place, &now, &budget),
                None => t::budget(locale, &place, &now, &budget),
            };
            let further = spent(locale, money).map(|share| t::spent(locale, &share));
            vec![and_further(first, further)]
        }
    }
}

/// A sentence, and one that says more of it, where there is one.
fn and_further(first: String, further: Option<String>) -> String {
    match further {
        Some(further) => format!("{first} {further}"),
        None => first,
    }
}

/// The province or the regency that a report is of.
fn place(locale: Locale, data: &BulletinData) -> String {
    let regency = data.bulletin.regency.as_deref();
    regency.map_or_else(|| t::PROVINCE.say(locale).to_owned(), |code| data.names.regency(code))
}

/// Which journeys a report tells of.
fn which_journeys(locale: Locale, journeys: &Journeys) -> String {
    let year = journeys.cohort.map(|year| year.to_string());
    year.map_or_else(|| t::ALL_JOURNEYS.say(locale).to_owned(), |year| t::journeys_since(locale, &year))
}

/// How many people have come to each stage.
fn journeys(locale: Locale, journeys: &Journeys) -> impl IntoView + use<> {
    let caption = which_journeys(locale, journeys);
    let help = format!("{caption}. {}", t::JOURNEYS_HELP.say(locale));
    let rows = Stage::ALL
        .iter()
        .map(|stage| {
            let people = journeys.people(*stage);
            let people = people.map_or_else(|| HIDDEN.say(locale).to_owned(), |people| locale.number(people.into()));
            view! {
                <tr>
                    <th scope="row">{stage.name().say(locale)}</th>
                    {number_cell(people)}
                </tr>
            }
        })
        .collect_view();
    view! {
        <h2>{flow_texts::TITLE.say(locale)}</h2>
        <Hint>{help}</Hint>
        <Table caption=caption>
            <thead>
                <tr>
                    <th scope="col">{flow_texts::STAGE.say(locale)}</th>
                    {number_head(flow_texts::PEOPLE.say(locale))}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

fn table(locale: Locale, caption: &'static str, rows: Vec<(String, Tally)>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(name, tally)| {
            let change = tally.change();
            let sign = if change > 0 { "+" } else { "" };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    {number_cell(locale.number(tally.added))}
                    {number_cell(locale.number(tally.before))}
                    {number_cell(format!("{sign}{}", locale.number(change)))}
                    {number_cell(locale.number(tally.total))}
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=caption>
            <thead>
                <tr>
                    <th scope="col">{caption}</th>
                    {number_head(t::ADDED.say(locale))}
                    {number_head(t::BEFORE.say(locale))}
                    {number_head(t::CHANGE.say(locale))}
                    {number_head(t::TOTAL.say(locale))}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}
