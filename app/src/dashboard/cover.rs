//! Where there is something for people in need, and where there is nothing.

use std::sync::Arc;

use domain::board::View;
use domain::cover::{Cover, Gap, Measure};
use domain::locale::Locale;
use leptos::prelude::*;

use super::page::Shown;
use super::{Beside, DashboardStart, reads};
use crate::chart::{HeatCell, HeatRow, HeatTable};
use crate::texts::dashboard::cover as t;
use crate::ui::{FileLinks, Hint, Panel, Unfold, bullets};

/// Name of its CSV file, and id of its panel.
pub const FILE: &str = View::Cover.code();

/// Gaps that are said at once; more are said on request.
const FIRST: usize = 6;

/// Every kind of people in need in every regency, and the gaps in sentences.
#[component]
pub fn CoverPanel(shown: Shown) -> impl IntoView {
    let (locale, beside, files) = (shown.locale, shown.beside, shown.files(FILE));
    view! {
        <Panel id=FILE heading=t::TITLE.say(locale)>
            <Hint>{t::HELP.say(locale)}</Hint>
            {move || content(&shown, &beside.get())}
            <FileLinks files=files about=t::TITLE.say(locale) />
        </Panel>
    }
}

/// Grid and gaps, until something else stands beside.
fn content(shown: &Shown, beside: &Arc<Beside>) -> impl IntoView + use<> {
    let Shown { locale, start, data, .. } = shown.clone();
    let regencies = &start.names.regencies;
    let columns = regencies.iter().map(|regency| regency.short_name().to_owned()).collect::<Vec<_>>();
    let rows = start
        .needs
        .iter()
        .enumerate()
        .map(|(place, (kind, name))| HeatRow {
            name: name.clone(),
            to: Some(format!("/ppks/{kind}")),
            cells: beside
                .cover
                .row(place)
                .iter()
                .zip(regencies)
                .map(|(cover, regency)| {
                    (!cover.is_gap()).then(|| HeatCell {
                        count: cover.there(),
                        of: None,
                        detail: detail(locale, *cover),
                        to: Some(format!("/program?ppks={kind}&wilayah={}", regency.code.as_str())),
                    })
                })
                .collect(),
        })
        .collect::<Vec<_>>();
    let codes: Vec<String> = regencies.iter().map(|regency| regency.code.as_str().to_owned()).collect();
    let chosen =
        reads(data, move |data| codes.iter().map(|code| data.selection.regencies.contains(code)).collect::<Vec<_>>());
    let beside = beside.clone();
    let gaps = move || {
        let chosen = chosen.get();
        let any = chosen.contains(&true);
        let gaps = beside.cover.gaps(|place| !any || chosen.get(place).copied().unwrap_or_default());
        said(locale, &start, &gaps, any)
    };
    view! {
        <HeatTable
            label=t::TITLE.say(locale).to_owned()
            rows_are=t::KIND.say(locale)
            columns=columns
            selected=chosen
            rows=rows
        />
        <h3>{t::GAPS.say(locale)}</h3>
        {gaps}
    }
}

/// What a cell counts, in words.
fn detail(locale: Locale, cover: Cover) -> String {
    Measure::ALL
        .map(|measure| format!("{} {}", locale.number(measure.of(cover).into()), name(measure).say(locale)))
        .join(", ")
}

/// What a measure is called, after a number.
pub const fn name(measure: Measure) -> domain::locale::Text {
    match measure {
        Measure::Programmes => t::PROGRAMMES,
        Measure::Offers => t::OFFERS,
        Measure::Stakeholders => t::STAKEHOLDERS,
        Measure::Needs => t::NEEDS,
    }
}

/// The gaps, each in a sentence.
fn said(locale: Locale, start: &DashboardStart, gaps: &[Gap], chosen: bool) -> AnyView {
    let mut sentences: Vec<String> = gaps
        .iter()
        .filter_map(|gap| {
            let (_, kind) = start.needs.get(gap.kind)?;
            if gap.everywhere && !chosen {
                return Some(t::nowhere(locale, kind));
            }
            let names = start.names.regencies.iter().map(|regency| regency.name.as_str());
            let places = names.enumerate().filter(|(place, _)| gap.regencies.contains(place)).map(|(_, name)| name);
            Some(t::missing(locale, kind, &listed(locale, &places.collect::<Vec<_>>())))
        })
        .collect();
    if sentences.is_empty() {
        return view! { <p>{t::NO_GAPS.say(locale)}</p> }.into_any();
    }
    let more = sentences.split_off(sentences.len().min(FIRST));
    view! {
        {bullets(sentences)}
        {(!more.is_empty())
            .then(|| {
                view! {
                    <Unfold summary=t::MORE about=t::GAPS.say(locale)>
                        {bullets(more)}
                    </Unfold>
                }
            })}
    }
    .into_any()
}

/// Names as a sentence lists them.
pub(super) fn listed(locale: Locale, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, last] => t::and(locale, first, last),
        [first @ .., last] => t::and_last(locale, &first.join(", "), last),
    }
}
