//! The report of a year, made to be printed.

use domain::contribution::{Attendance, Facts, Held, Measure, Mentored, Part, REPORT_PATH, Totals};
use domain::locale::Locale;
use domain::pillar::Subject;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::start::meanings;
use super::{ReportData, load_report_of_year};
use crate::exchange::{Known, poster_name};
use crate::texts::account;
use crate::texts::contribution::report as t;
use crate::texts::exchange::NO_MONEY;
use crate::ui::{
    Actions, Breadcrumb, Empty, Facts as FactList, Figure, Figures, FileLink, FinePrint, Hint, Lead, PRODUCT,
    PageTitle, Table, fact, loaded, number_cell, number_head, use_locale,
};

/// The report of a year.
#[component]
pub fn ReportPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let data = Resource::new(move || params.read().get("year").unwrap_or_default(), load_report_of_year);
    loaded(data, move |data| show(locale, data))
}

fn show(locale: Locale, data: ReportData) -> impl IntoView {
    let year = data.year;
    let company = data.subject == Subject::Company;
    let title = if company { t::company_title(locale, &year) } else { t::title(locale, &year) };
    let basis = company.then(|| view! { <p>{t::BASIS.say(locale)}</p> });
    let running = data.today.year() == year;
    let period =
        if running { t::running(locale, &year, &data.today.in_words(locale)) } else { t::whole(locale, &year) };
    let measures = data.totals.shown(data.pillar);
    let figures = measures
        .iter()
        .map(|measure| {
            view! { <Figure label=measure.name().say(locale) value=data.totals.in_words(*measure, locale) /> }
        })
        .collect_view();
    let file = locale.path(&format!("{REPORT_PATH}/{year}.csv"));
    let given = given(locale, &data.facts.parts, data.totals, &data.known).into_any();
    let activities = activities(locale, &data.facts.attendances).into_any();
    let roles = roles(locale, &data.facts.roles).into_any();
    let mentored = mentored(locale, &data.facts.mentored, &data.known);
    let goals = goals(locale, &data.facts).into_any();
    let (about, name) = (title.clone(), data.name.clone());
    view! {
        <PageTitle title=title.clone() />
        <Breadcrumb to="/akun" text=account::page::TITLE />
        <h1>{title}</h1>
        <Lead>{name}</Lead>
        {basis}
        <FactList>
            {fact(locale, account::page::NAME, data.name)}
            {fact(locale, account::page::KIND, data.kind.get(locale).to_owned())}
            {fact(locale, t::PILLAR, data.pillar.name().say(locale))}
            {fact(locale, t::REGENCY, data.regency)}
            {fact(locale, t::PERIOD, period)}
            {fact(locale, t::AS_OF, data.today.in_words(locale))}
        </FactList>
        <h2>{t::SUMMARY.say(locale)}</h2>
        <Figures>{figures}</Figures>
        <h2>{t::GIVEN.say(locale)}</h2>
        {given}
        <h2>{t::ACTIVITIES.say(locale)}</h2>
        {activities}
        <h2>{t::ROLES.say(locale)}</h2>
        {roles}
        {mentored}
        <h2>{t::GOALS.say(locale)}</h2>
        {goals}
        <h2>{t::HOW.say(locale)}</h2>
        {meanings(locale, &measures)}
        <FinePrint>{NO_MONEY.say(locale)} " " {t::NO_NAMES.say(locale)}</FinePrint>
        <FinePrint>{t::made_by(locale, &PRODUCT)}</FinePrint>
        <Actions>
            <FileLink href=file text=t::CSV about=about />
            <Hint>{t::PRINT.say(locale)}</Hint>
        </Actions>
    }
}

/// A number, and a dash where nobody said one.
fn said(number: i64, words: String) -> String {
    if number == 0 { "–".to_owned() } else { words }
}

fn given(locale: Locale, parts: &[Part], totals: Totals, known: &Known) -> AnyView {
    if parts.is_empty() {
        return view! { <Empty text=t::NOTHING_GIVEN /> }.into_any();
    }
    let rows = parts.iter().map(|part| part_row(locale, part, known)).collect_view();
    let [people, value] = [Measure::People, Measure::Value].map(|measure| totals.in_words(measure, locale));
    view! {
        <Table caption=t::GIVEN.say(locale)>
            <thead>
                <tr>
                    <th scope="col">{t::CONFIRMED.say(locale)}</th>
                    <th scope="col">{t::WHAT.say(locale)}</th>
                    <th scope="col">{t::RECEIVER.say(locale)}</th>
                    <th scope="col">{t::REGENCY.say(locale)}</th>
                    {number_head(t::AMOUNT.say(locale))}
                    {number_head(t::PEOPLE.say(locale))}
                    {number_head(Measure::Value.name().say(locale))}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="5">
                        {t::TOTAL.say(locale)}
                    </th>
                    {number_cell(people)}
                    {number_cell(value)}
                </tr>
            </tfoot>
        </Table>
    }
    .into_any()
}

fn part_row(locale: Locale, part: &Part, known: &Known) -> impl IntoView + use<> {
    let totals = part.totals();
    let (kind, language, title) = (part.kind.name(), part.language.tag(), part.title.clone());
    let (receiver, area) = (poster_name(locale, &part.receiver, known), known.area(part.regency.as_deref(), locale));
    view! {
        <tr>
            <td>{part.on.in_words(locale)}</td>
            <th scope="row">
                {kind.say(locale)} ": " <span lang=language>{title}</span>
            </th>
            <td>{receiver}</td>
            <td>{area}</td>
            {number_cell(part.unit.in_words(part.amount, locale))}
            {number_cell(said(totals.people, locale.number(totals.people)))}
            {number_cell(said(totals.value, locale.rupiah(totals.value)))}
        </tr>
    }
}

fn activities(locale: Locale, attendances: &[Attendance]) -> AnyView {
    if attendances.is_empty() {
        return view! { <Empty text=t::NO_ACTIVITIES /> }.into_any();
    }
    let rows = attendances
        .iter()
        .map(|attendance| {
            let (title, totals) = (attendance.title.get(locale).to_owned(), attendance.totals());
            view! {
                <tr>
                    <td>{attendance.on.in_words(locale)}</td>
                    <th scope="row">{title}</th>
                    {number_cell(locale.number(attendance.people))}
                    {number_cell(totals.in_words(Measure::Hours, locale))}
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=t::ACTIVITIES.say(locale)>
            <thead>
                <tr>
                    <th scope="col">{t::DAY.say(locale)}</th>
                    <th scope="col">{t::ACTIVITY.say(locale)}</th>
                    {number_head(t::CAME.say(locale))}
                    {number_head(Measure::Hours.name().say(locale))}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
    .into_any()
}

fn roles(locale: Locale, roles: &[Held]) -> AnyView {
    if roles.is_empty() {
        return view! { <Empty text=t::NO_ROLES /> }.into_any();
    }
    let rows = roles
        .iter()
        .map(|held| {
            let since = held.since.in_words(locale);
            let days = match held.until {
                Some(until) => t::from_to(locale, &since, &until.in_words(locale)),
                None => t::since(locale, &since),
            };
            let title = held.title.get(locale).to_owned();
            let detail = format!(" · {} · {} · {days}", held.role.name().say(locale), held.form.name().say(locale));
            view! { <li><strong>{title}</strong> {detail}</li> }
        })
        .collect_view();
    view! { <ul>{rows}</ul> }.into_any()
}

/// The families that were mentored, without a name; nothing where there are none, since most stakeholders mentor none.
fn mentored(locale: Locale, mentored: &[Mentored], known: &Known) -> Option<AnyView> {
    let rows = mentored
        .iter()
        .map(|mentored| {
            let since = mentored.since.in_words(locale);
            let months = match mentored.until {
                Some(until) => t::from_to(locale, &since, &until.in_words(locale)),
                None => t::since_month(locale, &since),
            };
            view! { <li>{known.area(Some(&mentored.regency), locale)} " · " {months}</li> }
        })
        .collect_view();
    (!mentored.is_empty()).then(|| view! { <h2>{t::MENTORING.say(locale)}</h2> <ul>{rows}</ul> }.into_any())
}

/// The goals that it serves, each with what it comes from.
fn goals(locale: Locale, facts: &Facts) -> AnyView {
    let goals = facts.goals();
    if goals.is_empty() {
        return view! { <Empty text=t::NO_GOALS /> }.into_any();
    }
    let rows = goals
        .into_iter()
        .map(|(goal, from)| {
            let name = t::goal(locale, &goal.code(), &goal.name().say(locale));
            let from = from.iter().map(|text| text.say(locale)).collect::<Vec<_>>().join(", ");
            view! { <li><strong>{name}</strong> {format!(" · {from}")}</li> }
        })
        .collect_view();
    view! {
        <ul>{rows}</ul>
        <FinePrint>{t::GOALS_OWN.say(locale)}</FinePrint>
    }
    .into_any()
}
