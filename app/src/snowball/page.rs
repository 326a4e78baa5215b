use domain::journey::Stage;
use domain::locale::{Locale, Text};
use domain::snowball::{Band, By, Forecast, Growth, Interval, Jobs, Projection, PublicFigures, PublicStage, Shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::picture::{curves, forecast};
use super::{BY, Group, SnowballData, asked_of, load_snowball, name};
use crate::pillar::idea_source;
use crate::texts::snowball as shared;
use crate::texts::snowball::page as t;
use crate::ui::{
    Facts, Figure, Figures, FinePrint, Hint, Lead, Meter, Meters, Notice, PageTitle, Panel, Panels, PathLink,
    SourceNote, Tab, Table, Tabs, bullets, fact, loaded, number_cell, number_head, use_locale,
};

/// Months over which expected people are added up.
const SPANS: [usize; 3] = [6, 12, 24];

/// What is picked out of a month that is expected.
type Picked = fn(&Forecast) -> Band;

/// The page.
#[component]
pub fn SnowballPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let data = Resource::new(move || asked_of(&query.get()), |(by, code)| load_snowball(by, code));
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        <p>{t::IDEA.say(locale)}</p>
        <SourceNote source=idea_source() />
        {loaded(data, move |data| show(locale, &data))}
        <p>
            <PathLink to="/dasbor">{t::DASHBOARD.say(locale)}</PathLink>
        </p>
    }
}

fn show(locale: Locale, data: &SnowballData) -> impl IntoView + use<> {
    let tabs = By::ALL
        .iter()
        .copied()
        .zip(data.counts)
        .map(|(by, count)| Tab {
            to: format!("/bola-salju?{BY}={}", by.code()),
            name: name(by),
            count: Some(count),
            current: by == data.by,
        })
        .collect();
    let nobody = data.figures.cases == Shown::Value(0);
    let all = data.chosen.is_none();
    let content = match data.figures.cases {
        Shown::Value(0) if all => nothing_yet(locale).into_any(),
        Shown::Value(0) => view! { <Notice><p>{t::EMPTY_HERE.say(locale)}</p></Notice> }.into_any(),
        Shown::Value(cases) => figures(locale, &data.figures, cases).into_any(),
        Shown::Hidden => view! { <Notice><p>{t::HIDDEN_HERE.say(locale)}</p></Notice> }.into_any(),
    };
    let (chosen, groups) = (chosen(locale, data), (!(nobody && all)).then(|| groups(locale, data)));
    let month = data.figures.now.in_words(locale);
    view! {
        <FinePrint>{t::ABOUT.say(locale)} " " {t::as_of(locale, &month)}</FinePrint>
        {(!(nobody && all)).then(|| view! { <Tabs label=t::DIMENSIONS tabs=tabs /> })}
        {chosen}
        {content}
        {groups}
        <h2>{t::HOW.say(locale)}</h2>
        {bullets(said(locale, &[t::HOW_CASE, t::HOW_SENSITIVE, t::HOW_SHARE, t::HOW_HIDDEN, t::HOW_REGENCY]))}
    }
}

fn said(locale: Locale, texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.say(locale).to_owned()).collect()
}

/// What is looked at, with the way back to all.
fn chosen(locale: Locale, data: &SnowballData) -> Option<AnyView> {
    let group = data.groups.iter().find(|group| data.chosen.as_ref() == Some(&group.code))?;
    let name = group.name.get(locale).to_owned();
    let to = format!("/bola-salju?{BY}={}", data.by.code());
    Some(
        view! {
            <Notice said=true>
                <p>{t::CHOSEN.say(locale)} ": " <strong>{name}</strong></p>
                <p>
                    <PathLink to=to>{t::ALL.say(locale)}</PathLink>
                </p>
            </Notice>
        }
        .into_any(),
    )
}

fn nothing_yet(locale: Locale) -> impl IntoView {
    let will = [t::WILL_FLOW, t::WILL_TIME, t::WILL_RATE, t::WILL_JOBS, t::WILL_PROJECTION];
    view! {
        <Notice>
            <p>{t::EMPTY.say(locale)}</p>
        </Notice>
        <h2>{t::WILL_APPEAR.say(locale)}</h2>
        {bullets(said(locale, &will))}
    }
}

/// A count that may be hidden.
fn count(locale: Locale, count: Shown<u32>) -> String {
    match count {
        Shown::Value(count) => locale.number(count.into()),
        Shown::Hidden => t::HIDDEN_SHORT.say(locale).to_owned(),
    }
}

fn percent(locale: Locale, share: f64) -> String {
    format!("{}%", locale.decimal(share * 100.0, 1))
}

fn range(locale: Locale, interval: Interval, write: impl Fn(f64) -> String) -> String {
    t::between(locale, &write(interval.low), &write(interval.high))
}

fn stage_of(figures: &PublicFigures, stage: Stage) -> Option<&PublicStage> {
    figures.stages.iter().find(|known| known.stage == stage)
}

/// The figures of at least one case.
pub fn figures(locale: Locale, figures: &PublicFigures, cases: u32) -> impl IntoView + use<> {
    let independent = stage_of(figures, Stage::Independent);
    let graduates = independent.map_or(Shown::Hidden, |stage| stage.passed);
    let rate = match &figures.growth {
        Shown::Value(growth) => growth.rate.map_or_else(|| "–".to_owned(), |rate| locale.decimal(rate, 2)),
        Shown::Hidden => t::HIDDEN_SHORT.say(locale).to_owned(),
    };
    let jobs = match figures.jobs {
        Shown::Value(jobs) => locale.number(i64::try_from(jobs.jobs).unwrap_or(i64::MAX)),
        Shown::Hidden => t::HIDDEN_SHORT.say(locale).to_owned(),
    };
    let sentences = [says_pace(locale, figures), says_growth(locale, figures)].concat();
    let (flow, pace) = (flow(locale, &figures.stages, cases), pace(locale, &figures.stages));
    let (growth, work) = (growth(locale, &figures.growth), work(locale, figures.jobs));
    let projection = projection(locale, &figures.projection);
    view! {
        <Figures>
            <Figure label=t::PEOPLE.say(locale) value=locale.number(cases.into()) />
            <Figure label=t::GRADUATES.say(locale) value=count(locale, graduates) />
            <Figure label=t::RATE.say(locale) value=rate />
            <Figure label=t::JOBS.say(locale) value=jobs />
        </Figures>
        {(!sentences.is_empty()).then(|| bullets(sentences))}
        <Panels>
            <Panel id="aliran" heading=t::FLOW.say(locale)>
                {flow}
            </Panel>
            <Panel id="laju" heading=t::PACE.say(locale)>
                {pace}
            </Panel>
            <Panel id="ajakan" heading=t::GROWTH.say(locale)>
                {growth}
            </Panel>
            <Panel id="kerja" heading=t::WORK.say(locale)>
                {work}
            </Panel>
            <Panel id="perkiraan" heading=t::PROJECTION.say(locale)>
                {projection}
            </Panel>
        </Panels>
    }
}

/// How many become independent and how soon, in sentences.
pub fn says_pace(locale: Locale, figures: &PublicFigures) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(stage) = stage_of(figures, Stage::Independent) {
        if let Shown::Value(share) = stage.share {
            said.push(t::says_share(locale, &percent(locale, share)));
        }
        if let Shown::Value(Some(median)) = stage.median {
            said.push(t::says_median(locale, median.into()));
        }
    }
    said
}

/// How many people graduates bring along, and the work that they open, in sentences.
pub fn says_growth(locale: Locale, figures: &PublicFigures) -> Vec<String> {
    let mut said = Vec::new();
    if let Shown::Value(growth) = &figures.growth {
        if let (Some(rate), Some(interval)) = (growth.rate, growth.interval) {
            let write = |value: f64| locale.decimal(value, 2);
            said.push(t::says_rate(locale, &write(rate), &write(interval.low), &write(interval.high)));
        }
        match (growth.doubling, growth.per_case) {
            (Some(months), _) => said.push(t::says_grows(locale, &locale.decimal(months, 0))),
            (None, Some(per_case)) if per_case < 1.0 => said.push(t::SAYS_NOT.say(locale).to_owned()),
            _ => {}
        }
    }
    if let Shown::Value(Jobs { jobs, per_graduate: Some(each), .. }) = figures.jobs {
        said.push(t::says_jobs(locale, i64::try_from(jobs).unwrap_or(i64::MAX), &locale.decimal(each, 2)));
    }
    said
}

fn flow(locale: Locale, stages: &[PublicStage], cases: u32) -> impl IntoView + use<> {
    let reached = (Stage::Reached, Shown::Value(cases));
    let rows = std::iter::once(reached)
        .chain(stages.iter().map(|stage| (stage.stage, stage.passed)))
        .map(|(stage, passed)| {
            let name = stage.name().say(locale);
            match passed {
                Shown::Value(people) => view! {
                    <Meter name=name.to_owned() value=people.into() most=cases.into()>
                        {name}
                        ": "
                        <strong>{locale.number(people.into())}</strong>
                    </Meter>
                }
                .into_any(),
                Shown::Hidden => view! {
                    <li>
                        <p>{name} ": " {t::HIDDEN.say(locale)}</p>
                    </li>
                }
                .into_any(),
            }
        })
        .collect_view();
    view! {
        <Hint>{t::FLOW_HELP.say(locale)}</Hint>
        <Meters>{rows}</Meters>
    }
}

fn pace(locale: Locale, stages: &[PublicStage]) -> impl IntoView + use<> {
    let hidden = || t::HIDDEN_SHORT.say(locale).to_owned();
    let picture = curves(locale, stages);
    let rows = stages
        .iter()
        .map(|stage| {
            let share = match stage.share {
                Shown::Value(share) => percent(locale, share),
                Shown::Hidden => hidden(),
            };
            let interval = match stage.interval {
                Shown::Value(Some(interval)) => {
                    format!("{}%", range(locale, interval, |share| locale.decimal(share * 100.0, 1)))
                }
                Shown::Value(None) => t::NO_RANGE.say(locale).to_owned(),
                Shown::Hidden => hidden(),
            };
            let median = match stage.median {
                Shown::Value(Some(median)) => locale.number(median.into()),
                Shown::Value(None) => t::NOT_HALF.say(locale).to_owned(),
                Shown::Hidden => hidden(),
            };
            view! {
                <tr>
                    <th scope="row">{stage.stage.name().say(locale)}</th>
                    {number_cell(share)}
                    {number_cell(interval)}
                    {number_cell(median)}
                </tr>
            }
        })
        .collect_view();
    view! {
        <Hint>{t::PACE_HELP.say(locale)}</Hint>
        {picture}
        <Table caption=t::PACE.say(locale)>
            <thead>
                <tr>
                    <th scope="col">{t::STAGE.say(locale)}</th>
                    {number_head(t::SHARE.say(locale))}
                    {number_head(t::RANGE.say(locale))}
                    {number_head(t::MEDIAN.say(locale))}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

fn growth(locale: Locale, growth: &Shown<Growth>) -> AnyView {
    let Shown::Value(growth) = growth else { return view! { <p>{t::HIDDEN.say(locale)}</p> }.into_any() };
    let write = |value: Option<f64>, places: usize, none: Text| {
        value.map_or_else(|| none.say(locale).to_owned(), |value| locale.decimal(value, places))
    };
    let interval = match growth.interval {
        Some(interval) => range(locale, interval, |value| locale.decimal(value, 2)),
        None if growth.rate.is_none() => t::NO_GRADUATES.say(locale).to_owned(),
        None => t::NO_INTERVAL.say(locale).to_owned(),
    };
    let months = |value: f64| locale.decimal(value, 0);
    let doubling = match (growth.doubling, growth.doubling_low, growth.doubling_high) {
        (Some(middle), Some(low), Some(high)) => {
            t::doubling_between(locale, &months(middle), &months(low), &months(high))
        }
        (Some(middle), Some(low), None) => t::doubling_from(locale, &months(middle), &months(low)),
        (Some(middle), ..) => t::doubling_in(locale, &months(middle)),
        (None, ..) => t::NO_DOUBLING.say(locale).to_owned(),
    };
    let (rate, per_case) = (write(growth.rate, 2, t::NO_GRADUATES), write(growth.per_case, 2, t::NO_GRADUATES));
    let generation = write(growth.generation, 1, t::NO_GENERATION);
    let (graduates, brought) = (locale.number(growth.graduates.into()), locale.number(growth.brought.into()));
    view! {
        <Hint>{t::GROWTH_HELP.say(locale)}</Hint>
        <Facts>
            {fact(locale, t::GRADUATES_COUNT, graduates)} {fact(locale, t::BROUGHT, brought)}
            {fact(locale, t::R, rate)} {fact(locale, t::R_RANGE, interval)}
            {fact(locale, t::PER_CASE, per_case)}
            {fact(locale, t::GENERATION, generation)}
            {fact(locale, t::DOUBLING, doubling)}
        </Facts>
    }
    .into_any()
}

fn work(locale: Locale, jobs: Shown<Jobs>) -> AnyView {
    let Shown::Value(jobs) = jobs else { return view! { <p>{t::HIDDEN.say(locale)}</p> }.into_any() };
    let none = || t::NO_GRADUATES.say(locale).to_owned();
    let each = jobs.per_graduate.map_or_else(none, |each| locale.decimal(each, 2));
    let opened = locale.number(i64::try_from(jobs.jobs).unwrap_or(i64::MAX));
    view! {
        <Facts>
            {fact(locale, t::EMPLOYERS, locale.number(jobs.employers.into()))} {fact(locale, t::OPENED, opened)}
            {fact(locale, t::PER_GRADUATE, each)}
        </Facts>
    }
    .into_any()
}

fn projection(locale: Locale, projection: &Shown<Option<Projection>>) -> AnyView {
    match projection {
        Shown::Hidden => view! { <p>{t::HIDDEN.say(locale)}</p> }.into_any(),
        Shown::Value(None) => view! { <p>{t::NO_PROJECTION.say(locale)}</p> }.into_any(),
        Shown::Value(Some(projection)) => expected(locale, projection).into_any(),
    }
}

fn expected(locale: Locale, projection: &Projection) -> impl IntoView + use<> {
    let months = &projection.months;
    let nobody = || view! { <p>{t::NOBODY_NEW.say(locale)}</p> }.into_any();
    let picture = forecast(locale, projection).unwrap_or_else(nobody);
    let sum = |span: usize, pick: Picked| {
        months[..span].iter().map(pick).fold(Band::default(), |sum, band| Band {
            low: sum.low + band.low,
            central: sum.central + band.central,
            high: sum.high + band.high,
        })
    };
    let kinds: [(Text, Picked); 2] = [(t::NEW_CASES, |month| month.cases), (t::NEW_GRADUATES, |month| month.graduates)];
    let rows = kinds
        .into_iter()
        .flat_map(|kind| SPANS.map(|span| (kind, span)))
        .filter(|(_, span)| *span <= months.len())
        .map(|((what, pick), span)| {
            let band = sum(span, pick);
            let cells = [band.low, band.central, band.high].map(|value| number_cell(locale.decimal(value, 0)));
            let name = t::span(locale, &what.say(locale), &t::months(locale, i64::try_from(span).unwrap_or(0)));
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    {cells.into_iter().collect_view()}
                </tr>
            }
        })
        .collect_view();
    let heads = [t::LOW, t::CENTRAL, t::HIGH].map(|end| number_head(end.say(locale))).into_iter().collect_view();
    let assumptions =
        projection.assumptions.iter().map(|assumption| assumption.text().say(locale).to_owned()).collect();
    view! {
        <Hint>{t::PROJECTION_HELP.say(locale)}</Hint>
        {picture}
        <Table caption=t::PROJECTION_TABLE.say(locale)>
            <thead>
                <tr>
                    <th scope="col">{t::WITHIN.say(locale)}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
        <h3>{t::ASSUMPTIONS.say(locale)}</h3>
        {bullets(assumptions)}
    }
}

/// The groups beside one another, each the way to its own figures.
fn groups(locale: Locale, data: &SnowballData) -> impl IntoView + use<> {
    let by = data.by;
    let rows = data.groups.iter().map(|group| row(locale, by, group, data.chosen.as_ref())).collect_view();
    let heading = t::groups(locale, &name(by).say(locale).to_lowercase());
    view! {
        <h2>{heading.clone()}</h2>
        <Hint>{t::GROUPS_HELP.say(locale)}</Hint>
        <Table caption=heading>
            <thead>
                <tr>
                    <th scope="col">{name(by).say(locale)}</th>
                    {number_head(t::PASSED.say(locale))}
                    {number_head(t::INDEPENDENT.say(locale))}
                    {number_head(t::SHARE.say(locale))}
                    {number_head("R")}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

fn row(locale: Locale, by: By, group: &Group, chosen: Option<&String>) -> impl IntoView + use<> {
    let here = chosen == Some(&group.code);
    let name = match group.name.get(locale) {
        "" => shared::UNPUBLISHED.say(locale).into_any(),
        name => {
            let (name, to) = (name.to_owned(), format!("/bola-salju?{}={}", by.code(), group.code));
            let name = if here { view! { <strong>{name}</strong> }.into_any() } else { name.into_any() };
            view! { <PathLink to=to>{name}</PathLink> }.into_any()
        }
    };
    let hidden = || t::HIDDEN_SHORT.say(locale).to_owned();
    let nobody = group.cases == Shown::Value(0);
    // No data is not nought.
    let share = match group.share {
        _ if nobody => "–".to_owned(),
        Shown::Value(share) => percent(locale, share),
        Shown::Hidden => hidden(),
    };
    let rate = match group.rate {
        Shown::Value(rate) => rate.map_or_else(|| "–".to_owned(), |rate| locale.decimal(rate, 2)),
        Shown::Hidden => hidden(),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            {number_cell(count(locale, group.cases))}
            {number_cell(count(locale, group.independent))}
            {number_cell(share)}
            {number_cell(rate)}
        </tr>
    }
}
