//! Where there is something for people in need, and where there is nothing.

use std::sync::Arc;

use domain::board::View;
use domain::cover::{Cover, CoverGrid, Gap, Measure};
use domain::cube::Dimension;
use domain::locale::Locale;
use leptos::prelude::*;

use super::page::Shown;
use super::{DashboardStart, listed, reads};
use crate::chart::{Head, HeatCell, HeatRow, HeatTable};
use crate::texts::dashboard::cover as t;
use crate::ui::{FileLinks, Hint, Panel, PathLink, Unfold, bullets};

/// Name of its CSV file, and id of its panel.
pub const FILE: &str = View::Cover.code();

/// Gaps that are said at once; more are said on request.
const FIRST: usize = 6;

/// Every kind of people in need in every regency, and the gaps in sentences.
#[component]
pub fn CoverPanel(shown: Shown) -> impl IntoView {
    let (locale, data, start) = (shown.locale, shown.data, shown.start.clone());
    let (files, aside) = (shown.files(FILE), shown.unfollowed(View::Cover));
    let grid = reads(data, |data| data.cover.clone());
    // By their places: the kinds and the regencies that are selected.
    let selected = {
        let start = start.clone();
        reads(data, move |data| Selected {
            kinds: start.names.ppks.iter().map(|kind| data.selection.ppks.contains(&kind.code)).collect(),
            regencies: start
                .names
                .regencies
                .iter()
                .map(|regency| data.selection.regencies.contains(regency.code.as_str()))
                .collect(),
        })
    };
    let about = {
        let start = start.clone();
        move || about_selected(locale, &start, &selected.get())
    };
    let gaps = move || grid.with(|grid| said(locale, &start, grid, &selected.get()));
    view! {
        <Panel id=FILE heading=t::TITLE.say(locale)>
            <Hint>{t::HELP.say(locale)}</Hint>
            {aside}
            {move || table(&shown, &grid.get())}
            {about}
            <h3>{t::GAPS.say(locale)}</h3>
            {gaps}
            <FileLinks files=files about=t::TITLE.say(locale) />
        </Panel>
    }
}

/// Which kinds and which regencies are selected, in the order of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Selected {
    kinds: Vec<bool>,
    regencies: Vec<bool>,
}

impl Selected {
    /// Whether the value at a place is taken: where none is selected, all are.
    fn takes(all: &[bool], place: usize) -> bool {
        !all.contains(&true) || all.get(place).copied().unwrap_or_default()
    }
}

/// The grid, until something else is there for somebody. Its heads filter as all marks do.
fn table(shown: &Shown, grid: &Arc<CoverGrid>) -> impl IntoView + use<> {
    let locale = shown.locale;
    let cell = |cover: &Cover| {
        let count = (!cover.is_gap()).then(|| cover.there());
        HeatCell { count, of: None, sought: cover.needs, detail: detail(locale, *cover) }
    };
    let marks = shown.marks(Dimension::Ppks).into_iter().enumerate();
    let rows = marks
        .map(|(place, mark)| HeatRow { head: Head::Mark(mark), cells: grid.row(place).iter().map(cell).collect() })
        .collect::<Vec<_>>();
    let columns = shown.marks(Dimension::Regency).into_iter().map(Head::Mark).collect::<Vec<_>>();
    view! { <HeatTable label=t::TITLE.say(locale).to_owned() rows_are=t::KIND.say(locale) columns=columns rows=rows /> }
}

/// The ways on from the kinds that are selected: to what is told of each, and to its programmes.
fn about_selected(locale: Locale, start: &DashboardStart, selected: &Selected) -> impl IntoView + use<> {
    let mut regencies = start.names.regencies.iter().zip(&selected.regencies).filter(|(_, chosen)| **chosen);
    let only = regencies.next().map(|(regency, _)| regency).filter(|_| regencies.next().is_none());
    let kinds = start.names.ppks.iter().zip(&selected.kinds).filter(|(_, chosen)| **chosen);
    let ways = kinds.map(|(kind, _)| {
        let name = kind.name.get(locale);
        let (programmes, words) = match only {
            Some(regency) => {
                let code = regency.code.as_str();
                (format!("/program?ppks={}&wilayah={code}", kind.code), t::programmes_in(locale, &name, &regency.name))
            }
            None => (format!("/program?ppks={}", kind.code), t::programmes_for(locale, &name)),
        };
        let (about, about_words) = (format!("/ppks/{}", kind.code), t::about_kind(locale, &name));
        view! {
            <p>
                <PathLink to=programmes>{words}</PathLink>
            </p>
            <p>
                <PathLink to=about>{about_words}</PathLink>
            </p>
        }
    });
    ways.collect_view()
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

/// The gaps among the kinds and regencies that are taken, each in a sentence.
fn said(locale: Locale, start: &DashboardStart, grid: &CoverGrid, selected: &Selected) -> AnyView {
    let Selected { kinds, regencies } = selected;
    let gaps = grid.gaps(|place| Selected::takes(kinds, place), |place| Selected::takes(regencies, place));
    let whole_province = !regencies.contains(&true);
    let sentence = |gap: &Gap| {
        let kind = start.names.ppks.get(gap.kind)?.name.get(locale);
        let seek = if gap.is_sought { t::SOUGHT.say(locale) } else { "" };
        if gap.everywhere && whole_province {
            return Some(t::nowhere(locale, &kind, &seek));
        }
        let names = start.names.regencies.iter().map(|regency| regency.name.as_str());
        let places = names.enumerate().filter(|(place, _)| gap.regencies.contains(place)).map(|(_, name)| name);
        Some(t::missing(locale, &kind, &listed(locale, &places.collect::<Vec<_>>()), &seek))
    };
    let mut sentences: Vec<String> = gaps.iter().filter_map(sentence).collect();
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
