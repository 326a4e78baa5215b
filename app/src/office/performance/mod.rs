//! Whether the review keeps its time, and how old the data are: of a regency, or of all with a comparison.

#[cfg(feature = "ssr")]
mod server;
mod tables;

#[cfg(feature = "ssr")]
pub use server::{file, part_file};

use domain::actor::OfficerActor;
use domain::calendar::Day;
use domain::locale::{Locale, Text};
use domain::office::performance::{Age, Decided, NEARLY_DUE_DAYS, Performance, RegencyStanding, Standing, Urgency};
use domain::registration::CLOCK_DAYS;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use super::OfficeBar;
use crate::chart::{Multiple, Multiples, Shade};
use crate::error::AppError;
use crate::texts::office::performance as t;
use crate::ui::{
    FILE_KINDS, Facts, Figure, Figures, FileLink, FileLinks, Hint, Lead, PageTitle, Panel, Table, Unfold, fact,
    file_path, loaded, use_locale,
};

/// Programmes that are named, the longest unverified first.
const MOST_PROGRAMMES: usize = 10;

/// How registrations that wait look, by their urgency.
const URGENCY_SHADES: [Shade; 4] = [Shade::Light, Shade::Middle, Shade::Dark, Shade::Open];

/// How data look, by their age.
const AGE_SHADES: [Shade; 3] = [Shade::Light, Shade::Middle, Shade::Dark];

/// A picture of the page, with its table and its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What waits, by how long.
    Queue,
    /// Decisions of each month, and with how many the clock was kept.
    Clock,
    /// How long ago stakeholders were last verified.
    Freshness,
}

impl Part {
    #[cfg(feature = "ssr")]
    const ALL: [Self; 3] = [Self::Queue, Self::Clock, Self::Freshness];

    /// Id of its panel, and name of its files.
    const fn code(self) -> &'static str {
        match self {
            Self::Queue => "antrean",
            Self::Clock => "tepat-waktu",
            Self::Freshness => "kemutakhiran",
        }
    }

    const fn title(self) -> Text {
        match self {
            Self::Queue => t::QUEUE,
            Self::Clock => t::CLOCK,
            Self::Freshness => t::FRESHNESS,
        }
    }

    /// What its looks mean.
    fn key(self, locale: Locale) -> Vec<(Shade, String)> {
        let key = match self {
            Self::Queue => URGENCY_SHADES.into_iter().zip(Urgency::ALL.iter().map(|urgency| urgency.name())).collect(),
            Self::Clock => vec![(Shade::Light, t::KEPT), (Shade::Dark, t::NOT_KEPT)],
            Self::Freshness => AGE_SHADES.into_iter().zip(Age::ALL.iter().map(|age| age.name())).collect::<Vec<_>>(),
        };
        key.into_iter().map(|(shade, name)| (shade, name.say(locale).to_owned())).collect()
    }

    /// The little picture of an area.
    fn of(self, locale: Locale, area: AreaRow) -> Multiple {
        match self {
            Self::Clock => decisions(locale, area),
            Self::Queue => by_class(locale, &self.key(locale), area.name, &area.standing.urgencies),
            Self::Freshness => by_class(locale, &self.key(locale), area.name, &area.standing.ages),
        }
    }

    /// The little pictures of areas.
    fn of_all(self, locale: Locale, areas: Vec<AreaRow>) -> Vec<Multiple> {
        areas.into_iter().map(|area| self.of(locale, area)).collect()
    }

    /// Its files.
    fn files(self, locale: Locale) -> impl IntoView {
        let path = |kind| Signal::stored(file_path(locale, "/kantor/kinerja", self.code(), kind));
        view! { <FileLinks files=FILE_KINDS.map(|kind| (kind, path(kind))).to_vec() about=self.title().say(locale) /> }
    }
}

/// What the page needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformanceData {
    officer: OfficerActor,
    performance: Performance,
    today: Day,
}

/// How review and data stand within the officer's scope.
#[server(input = Json)]
pub async fn load_performance() -> Result<PerformanceData, AppError> {
    server::performance_data().await
}

/// How review and data stand.
#[component]
pub fn PerformancePage() -> impl IntoView {
    let locale = use_locale();
    let data = Resource::new(|| (), |()| load_performance());
    loaded(data, move |data| show(locale, data))
}

/// An area with its name.
#[derive(Clone, Debug)]
struct AreaRow {
    name: String,
    standing: Standing,
}

/// The regencies, each by itself.
fn each(performance: &Performance) -> Vec<AreaRow> {
    let row = |regency: &RegencyStanding| AreaRow { name: regency.name.clone(), standing: regency.standing.clone() };
    performance.regencies.iter().map(row).collect()
}

/// All together and then each, where there are several.
fn with_all(locale: Locale, performance: &Performance) -> Vec<AreaRow> {
    let mut rows = each(performance);
    if rows.len() > 1 {
        rows.insert(0, AreaRow { name: t::PROVINCE.say(locale).to_owned(), standing: performance.all.clone() });
    }
    rows
}

fn show(locale: Locale, data: PerformanceData) -> impl IntoView {
    let PerformanceData { officer, performance, today } = data;
    let title = t::TITLE.say(locale);
    let area = with_all(locale, &performance).into_iter().next().map(|row| row.name).unwrap_or_default();
    let figures = figures(locale, &performance.all);
    let (queue, clock) = (queue(locale, &performance), clock(locale, &performance));
    let (freshness, programmes) = (freshness(locale, &performance), programmes(locale, &performance, today));
    let (lead, file) = (t::lead(locale, &area, &today.in_words(locale)), locale.path("/kantor/kinerja.csv"));
    view! {
        <PageTitle title=title />
        <OfficeBar officer=officer />
        <h1>{title}</h1>
        <Lead>{lead}</Lead>
        {figures}
        {queue}
        {clock}
        {freshness}
        {programmes}
        <FileLink href=file text=t::DOWNLOAD about=title.to_owned() />
    }
}

/// Days in words; where nobody waits that is said.
fn days(locale: Locale, days: Option<i64>) -> String {
    days.map_or_else(|| t::NOBODY.say(locale).to_owned(), |days| t::days(locale, days))
}

fn figures(locale: Locale, all: &Standing) -> impl IntoView + use<> {
    let office = all.waiting() - all.urgent(Urgency::Applicant);
    let (made, kept) = all.decided();
    let share = locale.percent(kept, made).unwrap_or_else(|| t::NOTHING.say(locale).to_owned());
    let figures = [
        (t::WAITING, locale.number(office)),
        (t::OVERDUE, locale.number(all.urgent(Urgency::Overdue))),
        (t::OLDEST, days(locale, all.oldest)),
        (t::MEDIAN, days(locale, all.median)),
        (t::KEPT_YEAR, share),
    ];
    let figures = figures
        .into_iter()
        .map(|(label, value)| view! { <Figure label=label.say(locale) value=Signal::stored(value) /> })
        .collect_view();
    view! { <Figures>{figures}</Figures> }
}

/// The little picture of an area with a column for each class.
fn by_class(locale: Locale, classes: &[(Shade, String)], name: String, counts: &[i64]) -> Multiple {
    let counted = || classes.iter().zip(counts);
    let said: Vec<_> = counted().map(|((_, class), count)| t::class(locale, class, &locale.number(*count))).collect();
    Multiple {
        said: t::said(locale, &name, &said.join(", ")),
        columns: counted().map(|((shade, _), count)| Some(vec![(*shade, *count)])).collect(),
        name,
    }
}

/// What waits, by how long.
fn queue(locale: Locale, performance: &Performance) -> impl IntoView + use<> {
    let (part, title) = (Part::Queue, t::QUEUE.say(locale));
    let (key, items) = (part.key(locale), part.of_all(locale, each(performance)));
    let help = t::queue_help(locale, CLOCK_DAYS, &NEARLY_DUE_DAYS);
    let table = tables::queue(locale, with_all(locale, performance));
    view! {
        <Panel id=part.code() heading=title>
            <Hint>{help}</Hint>
            <Multiples locale=locale key=key items=items />
            <Unfold summary=t::TABLE about=title>
                <Table caption=title>{table}</Table>
            </Unfold>
            {part.files(locale)}
        </Panel>
    }
}

/// The little picture of the decisions of an area.
fn decisions(locale: Locale, AreaRow { name, standing }: AreaRow) -> Multiple {
    let (made, kept) = standing.decided();
    let said = match locale.percent(kept, made) {
        Some(share) => t::decided(locale, &locale.number(made), &share),
        None => t::NOTHING.say(locale).to_owned(),
    };
    let column = |month: &Decided| {
        (month.made > 0).then(|| vec![(Shade::Light, month.kept), (Shade::Dark, month.made - month.kept)])
    };
    Multiple { said: t::said(locale, &name, &said), columns: standing.months.iter().map(column).collect(), name }
}

/// Decisions of each month, and with how many the clock was kept.
fn clock(locale: Locale, performance: &Performance) -> impl IntoView + use<> {
    let (part, title) = (Part::Clock, t::CLOCK.say(locale));
    let key = part.key(locale);
    let rows = with_all(locale, performance);
    let several = rows.len() > 1;
    // All together would leave nothing to be seen of each, so it has a scale of its own.
    let all = part.of_all(locale, rows.iter().take(1).cloned().collect());
    let compared = several.then(|| {
        let about = t::COMPARED.say(locale);
        let (items, table) = (part.of_all(locale, each(performance)), tables::compared(locale, rows));
        view! {
            <h3>{about}</h3>
            <Multiples locale=locale key=Vec::new() items=items />
            <Unfold summary=t::TABLE about=about>
                <Table caption=about>{table}</Table>
            </Unfold>
        }
    });
    let help = t::clock_help(locale, CLOCK_DAYS);
    let months = tables::months(locale, &performance.all);
    view! {
        <Panel id=part.code() heading=title>
            <Hint>{help}</Hint>
            <Multiples locale=locale key=key items=all />
            <Unfold summary=t::TABLE about=title>
                <Table caption=title>{months}</Table>
            </Unfold>
            {compared}
            {part.files(locale)}
        </Panel>
    }
}

/// How long ago stakeholders were last verified.
fn freshness(locale: Locale, performance: &Performance) -> impl IntoView + use<> {
    let (part, title) = (Part::Freshness, t::FRESHNESS.say(locale));
    let (key, items) = (part.key(locale), part.of_all(locale, each(performance)));
    let table = tables::freshness(locale, with_all(locale, performance));
    view! {
        <Panel id=part.code() heading=title>
            <Hint>{t::FRESHNESS_HELP.say(locale)}</Hint>
            <Multiples locale=locale key=key items=items />
            <Unfold summary=t::TABLE about=title>
                <Table caption=title>{table}</Table>
            </Unfold>
            {part.files(locale)}
        </Panel>
    }
}

/// How long ago programmes were last verified, and those that wait longest for it.
fn programmes(locale: Locale, performance: &Performance, today: Day) -> impl IntoView + use<> {
    let title = t::PROGRAMMES.say(locale);
    let help = t::programmes_help(locale, &MOST_PROGRAMMES);
    let facts = Age::ALL
        .iter()
        .map(|age| fact(locale, age.name(), locale.number(performance.programmes_of(*age, today))))
        .collect_view();
    let oldest = performance.programmes.iter().take(MOST_PROGRAMMES).cloned().collect::<Vec<_>>();
    let content = if oldest.is_empty() {
        view! { <p>{t::NO_PROGRAMMES.say(locale)}</p> }.into_any()
    } else {
        let table = tables::programmes(locale, oldest, today);
        view! {
            <Facts>{facts}</Facts>
            <Unfold summary=t::TABLE about=title>
                <Table caption=title>{table}</Table>
            </Unfold>
        }
        .into_any()
    };
    view! {
        <Panel id="program" heading=title>
            <Hint>{help}</Hint>
            {content}
        </Panel>
    }
}
