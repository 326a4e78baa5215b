//! The snowball on the dashboard: how soon people come to each stage, and what is expected if things go on so.

use domain::board::View;
use domain::locale::{Locale, Text};
use domain::snowball::{Audience, By, Filter, FlowSeen, PublicFigures, Shown as Seen, SnowballSeen};
use leptos::prelude::*;

use super::flow::way;
use super::page::Shown;
use super::{DashboardData, bring, load_snowball_seen, reads};
use crate::not_found::Problem;
use crate::snowball::{curves, forecast, says_growth, says_pace};
use crate::texts::chart::HIDDEN;
use crate::texts::dashboard::{flow, snowball as t};
use crate::texts::snowball::page as words;
use crate::ui::{FileLinks, Hint, Panel, PathLink, Table, Unfold, bullets, number_cell, number_head};

/// The curves and the projection, with tables and files.
#[component]
pub fn SnowballPanels(shown: Shown) -> impl IntoView {
    let (locale, start, data) = (shown.locale, shown.start.clone(), shown.data);
    let audience = start.audience();
    let here = RwSignal::new(Ok(start.snowball.clone()));
    // Another group, or other journeys.
    let wanted = reads(data, move |data| (data.filter(audience), data.flow));
    let ask = move |(filter, _): &(Result<Filter, SnowballSeen>, FlowSeen)| match filter.clone() {
        Ok(filter) => Some(load_snowball_seen(audience, filter)),
        Err(why) => {
            here.set(Ok(why));
            None
        }
    };
    bring(wanted, ask, move |answer| here.set(answer));
    let (way, page) = way(audience);
    // The snowball's page has no year without cases.
    let link = Memo::new(move |_| {
        let is_there = here.with(|here| here.as_ref().is_ok_and(|seen| figures(seen).is_ok()));
        if is_there && audience == Audience::Public { data.with(group_address) } else { page.to_owned() }
    });
    let panel = move |view: View, help: Text, content: fn(Locale, &PublicFigures) -> AnyView| {
        let title = view.name().say(locale);
        let to = move || view! { <PathLink to=link.get()>{way.say(locale)}</PathLink> };
        let drawn = move || {
            here.with(|here| match here {
                Err(error) => view! { <Problem error=*error /> }.into_any(),
                Ok(seen) => match figures(seen) {
                    Ok(figures) => content(locale, figures),
                    Err(why) => view! { <p>{why.say(locale)}</p> }.into_any(),
                },
            })
        };
        let (file, files, aside) = (view.code(), shown.files(view.code()), shown.unfollowed(view));
        view! {
            <Panel id=file heading=title>
                <Hint>{help.say(locale)} " " {to}</Hint>
                {aside}
                {drawn}
                <FileLinks files=files about=title />
            </Panel>
        }
    };
    let (curves_help, forecast_help) = match audience {
        Audience::Public => (t::CURVES_HELP, t::FORECAST_HELP),
        Audience::Office => (t::OFFICE_CURVES_HELP, t::OFFICE_FORECAST_HELP),
    };
    view! {
        {panel(View::Curves, curves_help, pace)}
        {panel(View::Snowball, forecast_help, expected)}
    }
}

/// Where the snowball's page shows what is selected, or all where it shows nothing of that.
fn group_address(data: &DashboardData) -> String {
    let (_, page) = way(Audience::Public);
    match data.filter(Audience::Public).map(|filter| By::of(&filter)) {
        Ok((by, Some(code))) => format!("{page}?{}={code}", by.code()),
        Ok((_, None)) | Err(_) => page.to_owned(),
    }
}

/// The figures, or why there are none to be seen.
pub(super) const fn figures(seen: &SnowballSeen) -> Result<&PublicFigures, Text> {
    match seen {
        SnowballSeen::Figures(figures) => match figures.cases {
            Seen::Value(0) => Err(words::EMPTY_HERE),
            Seen::Hidden => Err(words::HIDDEN_HERE),
            Seen::Value(_) => Ok(figures),
        },
        SnowballSeen::Several => Err(t::SEVERAL),
        SnowballSeen::Together => Err(flow::TOGETHER),
        SnowballSeen::PartsOfYears => Err(flow::PARTS_OF_YEARS),
        SnowballSeen::NotFollowed => Err(flow::NOT_FOLLOWED),
    }
}

/// The picture of how soon people come to each stage, or why there is none.
pub(super) fn pace_picture(locale: Locale, figures: &PublicFigures) -> Result<AnyView, Text> {
    let all = |passed| figures.stages.iter().all(|stage| stage.passed == passed);
    let why = || match () {
        () if all(Seen::Value(0)) => t::NOBODY_FURTHER,
        () if all(Seen::Hidden) => words::HIDDEN,
        () => t::NO_CURVES,
    };
    curves(locale, &figures.stages).ok_or_else(why)
}

/// The picture of what is expected, or why there is none.
pub(super) fn expected_picture(locale: Locale, figures: &PublicFigures) -> Result<AnyView, Text> {
    match &figures.projection {
        Seen::Hidden => Err(words::HIDDEN),
        Seen::Value(None) => Err(words::NO_PROJECTION),
        Seen::Value(Some(projection)) => forecast(locale, projection).ok_or(words::NOBODY_NEW),
    }
}

fn or_said(locale: Locale, picture: Result<AnyView, Text>) -> AnyView {
    picture.unwrap_or_else(|why| view! { <p>{why.say(locale)}</p> }.into_any())
}

/// A figure that may be hidden, or not be there.
fn written<T: Copy>(locale: Locale, figure: Seen<Option<T>>, write: impl Fn(T) -> String) -> String {
    match figure {
        Seen::Value(Some(figure)) => write(figure),
        Seen::Value(None) => "–".to_owned(),
        Seen::Hidden => HIDDEN.say(locale).to_owned(),
    }
}

fn pace(locale: Locale, figures: &PublicFigures) -> AnyView {
    let title = View::Curves.name().say(locale);
    let rows = figures
        .stages
        .iter()
        .map(|stage| {
            let share = match stage.share {
                Seen::Value(share) => Seen::Value(Some(share)),
                Seen::Hidden => Seen::Hidden,
            };
            view! {
                <tr>
                    <th scope="row">{stage.stage.name().say(locale)}</th>
                    {number_cell(written(locale, share, |share| format!("{}%", locale.decimal(share * 100.0, 1))))}
                    {number_cell(written(locale, stage.median, |months| locale.number(months.into())))}
                </tr>
            }
        })
        .collect_view();
    view! {
        {bullets(says_pace(locale, figures))}
        {or_said(locale, pace_picture(locale, figures))}
        <Unfold summary=flow::TABLE about=title>
            <Table caption=title>
                <thead>
                    <tr>
                        <th scope="col">{words::STAGE.say(locale)}</th>
                        {number_head(words::SHARE.say(locale))}
                        {number_head(words::MEDIAN.say(locale))}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
        </Unfold>
    }
    .into_any()
}

fn expected(locale: Locale, figures: &PublicFigures) -> AnyView {
    let title = View::Snowball.name().say(locale);
    let table = match &figures.projection {
        Seen::Value(Some(projection)) => {
            let rows = projection
                .months
                .iter()
                .map(|month| {
                    let cell = |value: f64| number_cell(locale.decimal(value, 1));
                    view! {
                        <tr>
                            <th scope="row">{month.month.in_words(locale)}</th>
                            {[month.cases.low, month.cases.central, month.cases.high].map(cell).collect_view()}
                            {cell(month.graduates.central)}
                        </tr>
                    }
                })
                .collect_view();
            let heads = [words::LOW, words::CENTRAL, words::HIGH, words::NEW_GRADUATES]
                .map(|head| number_head(head.say(locale)));
            Some(view! {
                <Unfold summary=flow::TABLE about=title>
                    <Table caption=title>
                        <thead>
                            <tr>
                                <th scope="col">{t::MONTH.say(locale)}</th>
                                {heads.into_iter().collect_view()}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </Table>
                </Unfold>
            })
        }
        Seen::Value(None) | Seen::Hidden => None,
    };
    view! {
        {bullets(says_growth(locale, figures))}
        {or_said(locale, expected_picture(locale, figures))}
        {table}
    }
    .into_any()
}
