//! The flow of the journeys: how many people came from being reached to helping others.

use domain::board::View;
use domain::journey::Stage;
use domain::locale::{Locale, Text};
use domain::snowball::{Audience, FlowSeen, ShownStages};
use leptos::prelude::*;

use super::page::Shown;
use super::reads;
use crate::chart::{FlowChart, FlowStage};
use crate::texts::chart::HIDDEN;
use crate::texts::dashboard::flow as t;
use crate::ui::{FileLinks, Hint, Panel, PathLink, Table, Unfold, number_cell, number_head};

/// Name of its files, and id of its panel.
pub const FILE: &str = View::Flow.code();

/// The flow with its table and its files; where nothing is to be seen under the selection, why.
#[component]
pub fn FlowPanel(shown: Shown) -> impl IntoView {
    let (audience, files, aside) = (shown.start.audience(), shown.files(FILE), shown.unfollowed(View::Flow));
    let Shown { locale, data, settled, .. } = shown;
    let (help, (way, to)) = (help(audience), way(audience));
    let drawn = reads(data, |data| data.flow.stages());
    let written = reads(settled, |data| data.flow.stages());
    let why = reads(data, |data| reason(data.flow));
    let title = t::TITLE.say(locale);
    view! {
        <Panel id=FILE heading=title>
            <Hint>{help.say(locale)} " " <PathLink to=to>{way.say(locale)}</PathLink></Hint>
            {aside}
            {move || why.get().map(|why| view! { <p>{why.say(locale)}</p> })}
            <FlowChart locale=locale label=title.to_owned() stages=flow_stages(locale, drawn) />
            <Unfold summary=t::TABLE about=title>
                <Table caption=title>{table(locale, written)}</Table>
            </Unfold>
            <FileLinks files=files about=title />
        </Panel>
    }
}

const fn help(audience: Audience) -> Text {
    match audience {
        Audience::Public => t::HELP,
        Audience::Office => t::OFFICE_HELP,
    }
}

/// Where journeys are looked at more closely, and what that is called.
pub(super) const fn way(audience: Audience) -> (Text, &'static str) {
    match audience {
        Audience::Public => (t::SNOWBALL, "/bola-salju"),
        Audience::Office => (t::JOURNEYS, "/kantor/perjalanan"),
    }
}

/// The stages as they are drawn.
pub(super) fn flow_stages(locale: Locale, seen: impl Into<Signal<ShownStages>>) -> Vec<FlowStage> {
    let seen = seen.into();
    Stage::ALL
        .iter()
        .copied()
        .map(|stage| FlowStage {
            name: stage.name().say(locale).to_owned(),
            count: Signal::derive(move || count(&seen.get(), stage)),
        })
        .collect()
}

/// Why nothing is to be seen.
const fn reason(flow: FlowSeen) -> Option<Text> {
    match flow {
        FlowSeen::Stages(_) => None,
        FlowSeen::Together => Some(t::TOGETHER),
        FlowSeen::PartsOfYears => Some(t::PARTS_OF_YEARS),
        FlowSeen::NotFollowed => Some(t::NOT_FOLLOWED),
    }
}

/// How many have come to a stage, where it is shown.
pub(super) fn count(seen: &ShownStages, stage: Stage) -> Option<i64> {
    seen[stage.index()].value().map(i64::from)
}

/// How many of those who came to a stage have not come to the next, where both are shown. `None` of the last.
pub(super) fn not_further(seen: &ShownStages, stage: Stage) -> Option<i64> {
    Some(count(seen, stage)? - count(seen, stage.next()?)?)
}

fn table(locale: Locale, seen: Memo<ShownStages>) -> impl IntoView {
    let written = move |of: fn(&ShownStages, Stage) -> Option<i64>, stage| {
        let number = move || seen.with(|seen| of(seen, stage));
        number_cell(move || number().map_or_else(|| HIDDEN.say(locale).to_owned(), |number| locale.number(number)))
    };
    let rows = Stage::ALL
        .iter()
        .copied()
        .map(|stage| {
            let further = match stage.next() {
                Some(_) => written(not_further, stage).into_any(),
                None => number_cell("–").into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{stage.name().say(locale)}</th>
                    {written(count, stage)}
                    {further}
                </tr>
            }
        })
        .collect_view();
    view! {
        <thead>
            <tr>
                <th scope="col">{t::STAGE.say(locale)}</th>
                {number_head(t::PEOPLE.say(locale))}
                {number_head(t::NOT_FURTHER.say(locale))}
            </tr>
        </thead>
        <tbody>{rows}</tbody>
    }
}
