use std::sync::Arc;
use std::time::Duration;

use domain::board::View;
use domain::cube::{Counts, Dimension, Scale, Selection, Span, Trend, TrendPoint};
use domain::locale::{Locale, Text};
use domain::pillar::Pillar;
use domain::snowball::Audience;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::compare::compare_address;
use super::cover::CoverPanel;
use super::coverage::CoverageList;
use super::districts::DistrictsPanel;
use super::exchange::ExchangePanel;
use super::flow::FlowPanel;
use super::portfolio::PortfolioPanel;
use super::question::{Question, short_name};
use super::scale::scale_of;
use super::snowball::SnowballPanels;
use super::steps::Steps;
use super::{
    COVERAGE, DashboardData, DashboardStart, Named, address, by, dashboard_at, dashboard_of, dimension_name, files_at,
    listed, load_dashboard, named, query_of, reads, selection_of,
};
use crate::chart::Datum;
use crate::error::AppError;
use crate::not_found::Problem;
use crate::office::OfficeBar;
use crate::texts::dashboard::page as t;
use crate::ui::{
    Chosen, ChosenBar, Figure, Figures, FileLinks, Hint, IconButton, Lead, Notice, PageTitle, Panel, Panels, PathLink,
    Whisper, loaded, use_locale,
};

/// The dashboard.
#[component]
pub fn DashboardPage() -> impl IntoView {
    dashboard(Audience::Public)
}

/// The dashboard of an officer, of the own area and with nothing hidden.
#[component]
pub fn OfficeDashboardPage() -> impl IntoView {
    dashboard(Audience::Office)
}

fn dashboard(audience: Audience) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let asked = Memo::new(move |_| selection_of(&query.get()));
    let scale = Memo::new(move |_| query.with(scale_of));
    // The page is drawn for the selection with which it was opened; every further one changes what is there.
    let start = Resource::new(|| (), move |()| load_dashboard(audience, asked.get_untracked()));
    #[cfg(feature = "hydrate")]
    super::local::fetch(audience);
    let shown = loaded(start, move |start| show(locale, asked, scale, start));
    if audience == Audience::Office {
        return shown.into_any();
    }
    view! {
        <PageTitle title=t::TITLE.say(locale) description=t::LEAD.say(locale) />
        <h1>{t::TITLE.say(locale)}</h1>
        <Lead>{t::LEAD.say(locale)}</Lead>
        {shown}
        <p>
            <PathLink to="/bola-salju">{t::SNOWBALL.say(locale)}</PathLink>
        </p>
        <p>
            <PathLink to="/dasbor/laporan">{t::REPORTS.say(locale)}</PathLink>
        </p>
        <p>
            <PathLink to="/dasbor/papan">{t::BOARDS.say(locale)}</PathLink>
        </p>
        <p>
            <a href=move || asked.with(|selection| compare_address(locale, selection))>{t::COMPARE.say(locale)}</a>
        </p>
        {[("/dasbor/sematan", t::EMBED), ("/dasbor/layar", t::WALL)]
            .map(|(path, text)| {
                let to = move || {
                    asked.with(|selection| format!("{}{}", locale.path(path), query_of(selection, scale.get())))
                };
                view! {
                    <p>
                        <a href=to rel="external">
                            {text.say(locale)}
                        </a>
                    </p>
                }
            })
            .into_iter()
            .collect_view()}
    }
    .into_any()
}

/// What stands above an officer's dashboard: whose numbers these are, and that they are not for everybody.
fn office_head(locale: Locale, start: &DashboardStart) -> Option<AnyView> {
    let officer = start.officer.clone()?;
    let area = match &start.names.own {
        Some(code) => start.names.regency(code),
        None => t::PROVINCE.say(locale).to_owned(),
    };
    let own = start.names.own.is_some().then(|| t::OFFICE_OWN.say(locale));
    Some(
        view! {
            <PageTitle title=t::OFFICE_TITLE.say(locale) />
            <OfficeBar officer=officer />
            <h1>{t::OFFICE_TITLE.say(locale)}</h1>
            <Lead>{t::office_lead(locale, &area)} {own}</Lead>
        }
        .into_any(),
    )
}

/// What is shown, of which only the data change.
#[derive(Clone)]
pub struct Shown {
    /// Language of the page.
    pub locale: Locale,
    /// What does not change.
    pub start: Arc<DashboardStart>,
    /// What is drawn.
    pub data: RwSignal<DashboardData>,
    /// What is said, written in tables and linked: the same, once it has been drawn.
    pub settled: RwSignal<DashboardData>,
    /// What was asked for last: ahead of the data while these are on their way.
    pub asked: Memo<Selection>,
    /// What the map says of a regency: beside the selection, and kept when that changes.
    pub scale: Memo<Scale>,
    /// Shows a selection.
    pub choose: Callback<Selection>,
}

impl Shown {
    /// A mark.
    pub fn datum(&self, dimension: Dimension, value: Named) -> Datum {
        let Named { code, name, short } = value;
        let (locale, asked, scale, choose) = (self.locale, self.asked, self.scale, self.choose);
        let audience = self.start.audience();
        let reading = |data| {
            let code = code.clone();
            reads(data, move |data| data.reading(dimension, &code)).into()
        };
        let (now, settled) = (reading(self.data), reading(self.settled));
        let toggled = move |selection: &Selection| selection.toggled(dimension, &code);
        let next = toggled.clone();
        Datum {
            name,
            short,
            now,
            settled,
            to: reads(self.settled, move |data| address(locale, audience, &toggled(&data.selection), scale.get()))
                .into(),
            choose: Callback::new(move |()| choose.run(asked.with_untracked(&next))),
        }
    }

    /// Where the files of a panel are, under the selection that is written.
    pub fn files(&self, file: &'static str) -> Vec<(&'static str, Signal<String>)> {
        let query = reads(self.settled, |data| query_of(&data.selection, Scale::Count));
        files_at(self.locale, self.start.audience(), file, query)
    }

    /// By what a view is not filtered although it is selected, as a sentence lists it.
    fn not_by(&self, view: View) -> Memo<Option<String>> {
        let locale = self.locale;
        reads(self.data, move |data| {
            let not_by: Vec<&str> = Dimension::ALL
                .into_iter()
                .filter(|dimension| !view.follows(*dimension) && !data.selection.takes_all(*dimension))
                .map(|dimension| short_name(dimension).say(locale))
                .collect();
            (!not_by.is_empty()).then(|| listed(locale, &not_by))
        })
    }

    /// Says by what a view is not filtered, where something of that is selected.
    pub fn unfollowed(&self, view: View) -> impl IntoView + use<> {
        let (locale, not_by) = (self.locale, self.not_by(view));
        move || not_by.get().map(|not_by| view! { <Hint>{t::unfollowed(locale, &not_by)}</Hint> })
    }

    /// The marks of a dimension.
    pub fn marks(&self, dimension: Dimension) -> Vec<Datum> {
        named(&self.start, dimension, self.locale).into_iter().map(|value| self.datum(dimension, value)).collect()
    }
}

fn show(locale: Locale, asked: Memo<Selection>, scale: Memo<Scale>, start: DashboardStart) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    super::local::learn(&start.names);
    let data = RwSignal::new(start.data.clone());
    let settled = RwSignal::new(start.data.clone());
    let problem = RwSignal::new(None::<AppError>);
    let audience = start.audience();
    follow(audience, asked, data, settled, problem);
    // What has changed is told until something else is selected.
    let news = reads(settled, |data| {
        data.before.as_ref().map(|before| if *before == data.counts { t::NEWS_BESIDE } else { t::NEWS })
    });
    #[cfg(feature = "hydrate")]
    super::local::listen(audience, start.version, move || {
        let Some(selection) = asked.try_get_untracked() else { return };
        let Some(now) = super::local::answer(audience, &selection) else { return };
        if let Some(now) = data.with_untracked(|before| before.changed_to(now)) {
            data.set(now.clone());
            settled.set(now);
        }
    });
    let navigate = use_navigate();
    let go = Callback::new(move |address: String| {
        navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let choose =
        Callback::new(move |selection: Selection| go.run(address(locale, audience, &selection, scale.get_untracked())));
    let shown = Shown { locale, start: Arc::new(start), data, settled, asked, scale, choose };
    let figures = figures(locale, data, settled);
    let panels = [Dimension::Regency, Dimension::Pillar, Dimension::Month, Dimension::Kind]
        .map(|dimension| by::panel(&shown, dimension))
        .collect_view();
    let nothing = reads(data, |data| data.counts == Counts::default());
    let covered = reads(data, |data| data.covered.clone());
    let (chosen, coverage_files) = (chosen(&shown), shown.files(COVERAGE));
    let (not_by, of_coverage) = (shown.not_by(View::By(Dimension::Pillar)), shown.unfollowed(View::Coverage));
    let of_figures = move || not_by.get().map(|not_by| view! { <Hint>{t::figures_unfollowed(locale, &not_by)}</Hint> });
    let steps = Steps::of(asked, choose);
    let clear =
        Signal::derive(move || format!("{}{}", dashboard_at(audience), query_of(&Selection::default(), scale.get())));
    let [journeys, snowball, programmes, exchange, districts] = [(); 5].map(|()| shown.clone());
    let start = shown.start.clone();
    let as_of = t::as_of(locale, &start.today.in_words(locale));
    view! {
        {office_head(locale, &start)}
        {move || problem.get().map(|error| view! { <Problem error=error /> })}
        <Question locale=locale start=start show=go />
        <ChosenBar chosen=chosen nothing=t::UNFILTERED clear=clear>
            <IconButton text=t::UNDO sign=UNDO off=steps.none_back() pressed=steps.back() />
            <IconButton text=t::REDO sign=REDO off=steps.none_on() pressed=steps.on() />
        </ChosenBar>
        <Figures>{figures}</Figures>
        <Hint>{as_of}</Hint>
        {of_figures}
        <Whisper text=news />
        {move || nothing.get().then(|| view! { <Notice><p>{t::NOTHING.say(locale)}</p></Notice> })}
        <Panels>
            {panels}
            <Panel id=COVERAGE heading=t::COVERAGE.say(locale)>
                <Hint>
                    {t::COVERAGE_HELP.say(locale)} " " <PathLink to="/angka">{t::OFFICIAL.say(locale)}</PathLink>
                </Hint>
                {of_coverage}
                {move || view! { <CoverageList covered=covered.get() /> }}
                <FileLinks files=coverage_files about=t::COVERAGE.say(locale) />
            </Panel>
            <FlowPanel shown=journeys />
            <SnowballPanels shown=snowball />
            <PortfolioPanel shown=programmes />
            <ExchangePanel shown=exchange />
            <DistrictsPanel shown=districts />
        </Panels>
        <CoverPanel shown=shown />
    }
}

/// The headline figures, each with how it came to be.
fn figures(locale: Locale, data: RwSignal<DashboardData>, settled: RwSignal<DashboardData>) -> impl IntoView {
    let figure = |count: Memo<i64>, name: Text, of: fn(&TrendPoint) -> i64| {
        let value = Signal::derive(move || locale.number(count.get()));
        let line = reads(settled, move |data| data.counts.trend.points.iter().map(of).collect::<Vec<_>>());
        let words = reads(settled, move |data| changed(locale, &data.counts.trend, of));
        view! { <Figure label=name.say(locale) value=value trend=Some((words.into(), line.into())) /> }
    };
    view! {
        {figure(reads(data, |data| data.counts.total), t::VERIFIED, |point| point.total)}
        {figure(
            reads(data, |data| data.values(Dimension::Pillar, &data.counts.pillars)),
            t::PILLARS,
            |point| point.pillars,
        )}
        {figure(
            reads(data, |data| data.values(Dimension::Regency, &data.counts.regencies)),
            t::REGENCIES,
            |point| point.regencies,
        )}
        {figure(
            reads(data, |data| data.values(Dimension::Kind, &data.counts.kinds)),
            t::KINDS,
            |point| point.kinds,
        )}
    }
}

/// What the last month of a trend added, in words; nothing where there are no two months.
fn changed(locale: Locale, trend: &Trend, of: fn(&TrendPoint) -> i64) -> String {
    let (Some(until), [.., before, last]) = (trend.until, trend.points.as_slice()) else { return String::new() };
    let month = until.in_words(locale);
    match of(last) - of(before) {
        0 => t::unchanged(locale, &month),
        added => t::added(locale, added, &month),
    }
}

/// The way back and on again, as arrows.
const UNDO: &str = "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3";
const REDO: &str = "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3";

/// Brings what is asked for whenever it is not what is shown.
fn follow(
    audience: Audience,
    asked: Memo<Selection>,
    data: RwSignal<DashboardData>,
    settled: RwSignal<DashboardData>,
    problem: RwSignal<Option<AppError>>,
) {
    Effect::new(move || {
        let selection = asked.get();
        if data.with_untracked(|data| data.selection == selection) {
            return;
        }
        spawn_local(async move {
            let answer = dashboard_of(audience, selection.clone()).await;
            // Something else may have been selected meanwhile, or the page been left.
            if asked.try_get_untracked() != Some(selection) {
                return;
            }
            problem.set(answer.as_ref().err().cloned());
            if let Ok(answer) = answer {
                data.set(answer);
                once_drawn(move || {
                    if let Some(answer) = data.try_get_untracked() {
                        settled.set(answer);
                    }
                });
            }
        });
    });
}

/// Does something in a task of its own after the next frame.
fn once_drawn(what: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(what, Duration::ZERO));
}

/// What is selected, each value with the way without it.
fn chosen(shown: &Shown) -> Memo<Vec<Chosen>> {
    let (locale, scale, start) = (shown.locale, shown.scale, shown.start.clone());
    let home = dashboard_at(start.audience());
    reads(shown.data, move |data| {
        let selection = &data.selection;
        Dimension::ALL
            .into_iter()
            .flat_map(|dimension| selection.values(dimension).into_iter().map(move |code| (dimension, code)))
            .map(|(dimension, code)| Chosen {
                name: value_name(&start, locale, dimension, &code),
                about: dimension_name(dimension).say(locale),
                without: format!("{home}{}", query_of(&selection.toggled(dimension, &code), scale.get())),
            })
            .collect()
    })
}

/// What a value of a dimension is called; a code that is not known keeps its own name.
pub(super) fn value_name(start: &DashboardStart, locale: Locale, dimension: Dimension, code: &str) -> String {
    let known = match dimension {
        Dimension::Pillar => Pillar::from_code(code).map(|pillar| pillar.name().say(locale).to_owned()),
        Dimension::Kind => Some(start.names.kind(code, locale)),
        Dimension::Regency => Some(start.names.regency(code)),
        Dimension::Month => Span::parse(code).map(|span| span.in_words(locale)),
        Dimension::Ppks => Some(start.names.ppks(code, locale)),
    };
    known.unwrap_or_else(|| code.to_owned())
}
