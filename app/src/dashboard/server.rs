//! The server's half of the dashboard: the counts, questions and reports.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use domain::actor::{Actor, ReviewScope};
use domain::ask::Vocabulary;
use domain::board::View;
use domain::calendar::{Day, Month};
use domain::cube::{Bulletin, CubeDocument, Dimension, Scale, Selection, Span, Tally};
use domain::journey::Stage;
use domain::locale::{Locale, Text};
use domain::snowball::{Audience, By, Divided, Filter, PublicFigures, SnowballSeen};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use leptos_router::params::ParamsMap;
use store::Store;

use super::bulletin::{self, BulletinData};
use super::data::{Covered, Kind, covered_under};
use super::districts::{Districts, Target};
use super::export;
use super::question::{ASK_PATH, vocabulary};
use super::scale::scale_of;
use super::{
    CUBE, DashboardData, DashboardStart, NEWS, Names, Still, dashboard_at, query_with, question_of, selection_of,
};
use crate::desk::Desk;
use crate::error::AppError;
use crate::office::actor_of;
use crate::server::{Server, csv_file, failed, here};
use crate::texts::dashboard::server as t;

/// The cube, the questions and the files of the dashboard, for the public and for officers.
pub fn routes() -> Router<Server> {
    let mut router = Router::new().route(NEWS, get(super::live::news));
    for audience in [Audience::Public, Audience::Office] {
        let home = dashboard_at(audience);
        router = router.route(&format!("{home}/{CUBE}"), get(cube));
        for locale in Locale::ALL {
            router = router
                .route(&locale.path(&format!("{home}/{ASK_PATH}")), get(ask))
                .route(&locale.path(&format!("{home}/{{file}}")), get(export::file));
        }
    }
    for locale in Locale::ALL {
        router = router.route(&format!("{}.csv", locale.path(bulletin::PATH)), get(bulletin_csv));
    }
    router
}

/// For whom an address of the dashboard is.
fn audience_at(uri: &Uri) -> Audience {
    let path = Locale::neutral(uri.path());
    if path.starts_with(dashboard_at(Audience::Office)) { Audience::Office } else { Audience::Public }
}

/// For whom what lies at an address is read: the public, or the officer who asks; `None` where it is not for who asks.
pub(super) async fn reader(server: &Server, uri: &Uri, headers: &HeaderMap) -> Result<Option<Actor>, store::Error> {
    match audience_at(uri) {
        Audience::Public => Ok(Some(Actor::Anonymous)),
        Audience::Office => {
            let actor = actor_of(server, headers).await?;
            Ok((actor.review_scope() != ReviewScope::Nothing).then_some(actor))
        }
    }
}

/// The same in a server function.
async fn acting(server: &Server, audience: Audience) -> Result<Actor, AppError> {
    match audience {
        Audience::Public => Ok(Actor::Anonymous),
        Audience::Office => {
            let (actor, _) = Desk::Office.reviewing(server).await?;
            if actor.review_scope() == ReviewScope::Nothing { Err(AppError::Forbidden) } else { Ok(actor) }
        }
    }
}

pub(super) async fn start(audience: Audience, selection: Selection) -> Result<DashboardStart, AppError> {
    let server = here();
    let start = begin(&server, &acting(&server, audience).await?, selection, None).await?;
    Ok(DashboardStart { snowball: start.snowball.for_page(), ..start })
}

pub(super) async fn counts(audience: Audience, selection: Selection) -> Result<DashboardData, AppError> {
    let server = here();
    let actor = acting(&server, audience).await?;
    let (document, names) = read(&server, &actor).await?;
    Ok(DashboardData::new(&document, selection, &names))
}

async fn document(server: &Server, actor: &Actor) -> Result<CubeDocument, store::Error> {
    server.store.cube_document(actor, server.clock.now().at.day()).await
}

/// The document that somebody may see, and the names of what is in it, ranked.
async fn read(server: &Server, actor: &Actor) -> Result<(CubeDocument, Names), store::Error> {
    let (document, names) = (document(server, actor).await?, names(&server.store, actor).await?);
    let names = names.ranked(&document);
    Ok((document, names))
}

async fn names(store: &Store, actor: &Actor) -> Result<Names, store::Error> {
    let kinds = store.psks_kinds().await?;
    let kinds =
        kinds.into_iter().map(|kind| Kind { code: kind.code, name: kind.name, coverage: kind.coverage }).collect();
    let own = match actor.review_scope() {
        ReviewScope::Regency(code) => Some(code.as_str().to_owned()),
        ReviewScope::Nothing | ReviewScope::Province => None,
    };
    let ppks = store.ppks_kinds().await?.into_iter();
    let ppks = ppks.map(|kind| Kind { code: kind.code, name: kind.name, coverage: None }).collect();
    Ok(Names { kinds, regencies: store.regencies().await?, ppks, own })
}

/// Reads the filters of boards: questions in words, or addresses of the dashboard.
pub struct Filters {
    names: Names,
    vocabulary: Vocabulary,
    today: Day,
}

impl Filters {
    /// Knows the names of kinds and regencies, and the day.
    pub async fn load(server: &Server) -> Result<Self, store::Error> {
        Ok(Self::new(names(&server.store, &Actor::Anonymous).await?, server.clock.now().at.day()))
    }

    fn new(names: Names, today: Day) -> Self {
        Self { vocabulary: vocabulary(&names), names, today }
    }

    /// The selection that a filter means with the scale of the map, and whether all of it was understood.
    #[must_use]
    pub fn read(&self, filter: &str) -> (Selection, Scale, bool) {
        let address = filter.split('#').next().unwrap_or_default().split_once('?');
        // A question may end in its mark as well.
        if let Some((_, query)) = address.filter(|(path, _)| path.is_empty() || path.ends_with("/dasbor")) {
            let query: ParamsMap = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            let (selection, scale) = (selection_of(&query), scale_of(&query));
            let is_asked = !selection.is_empty() || scale != Scale::Count;
            let understood = is_asked && self.knows(&selection);
            return (selection, scale, understood);
        }
        let understood = self.vocabulary.read(filter, self.today);
        (understood.selection(), Scale::Count, understood.unknown.is_empty() && !understood.unverified)
    }

    /// Whether there are all kinds and regencies of a selection.
    fn knows(&self, selection: &Selection) -> bool {
        let Names { kinds, regencies, ppks, .. } = &self.names;
        selection.kinds.iter().all(|code| kinds.iter().any(|kind| kind.code == *code))
            && selection.ppks.iter().all(|code| ppks.iter().any(|kind| kind.code == *code))
            && selection.regencies.iter().all(|code| regencies.iter().any(|regency| regency.code.as_str() == code))
    }
}

/// What the dashboard says to somebody under a selection, whole as files have it. `of` is the view that is asked for alone;
/// without one it is the page, which nobody waits for until the snowball is computed.
pub(super) async fn begin(
    server: &Server,
    actor: &Actor,
    selection: Selection,
    of: Option<View>,
) -> Result<DashboardStart, store::Error> {
    let store = &server.store;
    let (document, names) = read(server, actor).await?;
    let (version, months) = (document.version, document.cube.span().map(Span::ends));
    let districts = match selection.only_regency() {
        Some(regency) => districts(store, regency).await?,
        None => None,
    };
    let data = DashboardData::new(&document, selection, &names);
    let snowball = match data.filter(actor.audience()) {
        Ok(filter) if of.is_none() => recent_snowball_of(server, actor, filter).await?,
        Ok(filter) if matches!(of, Some(View::Curves | View::Snowball)) => snowball_of(server, actor, filter).await?,
        // No other view says anything of it.
        Ok(_) => SnowballSeen::Several,
        Err(why) => why,
    };
    let yearly = (of == Some(View::Compared)).then(|| document.cube.yearly(&data.selection));
    Ok(DashboardStart {
        version,
        yearly,
        officer: actor.officer().cloned(),
        boundaries: store.boundaries().await?.filter(|map| map.is_of(&names.regencies)).as_deref().cloned(),
        data,
        months,
        today: server.clock.now().at.day(),
        snowball,
        districts,
        names,
    })
}

/// How far the districts of a regency are covered; `None` where there is no such regency.
async fn districts(store: &Store, regency: &str) -> Result<Option<Districts>, store::Error> {
    let districts = store.covered_districts(regency).await?;
    let kinds = store.psks_kinds().await?.into_iter();
    let targets = kinds
        .filter_map(|kind| Some(Target { area: kind.coverage?, code: kind.code, name: kind.name, short: kind.short }))
        .collect();
    let regency = regency.to_owned();
    Ok((!districts.is_empty()).then_some(Districts { regency, districts, targets }))
}

pub(super) async fn districts_of(regency: String) -> Result<Districts, AppError> {
    districts(&here().store, &regency).await?.ok_or(AppError::NotFound)
}

/// The figures of these cases, up to date.
async fn snowball_of(server: &Server, actor: &Actor, filter: Filter) -> Result<SnowballSeen, store::Error> {
    let (store, now) = (&server.store, server.clock.now().at.day().month());
    if let Some(kind) = &filter.kind
        && !store.followed_kinds().await?.contains(kind)
    {
        return Ok(SnowballSeen::NotFollowed);
    }
    let figures = match actor.audience() {
        Audience::Office => store.office_snowball(actor, filter, now).await?.whole(),
        Audience::Public => {
            let (by, code) = By::of(&filter);
            of_group(&*store.snowball(by, now).await?, code)
        }
    };
    Ok(SnowballSeen::Figures(Box::new(figures)))
}

/// The same for a page, which shows the public those that were last computed, since so many cases take longer than a page
/// may. A page with older ones is kept by nobody, so that whoever comes next has the newer.
async fn recent_snowball_of(server: &Server, actor: &Actor, filter: Filter) -> Result<SnowballSeen, store::Error> {
    if actor.audience() == Audience::Office {
        return snowball_of(server, actor, filter).await;
    }
    let (by, code) = By::of(&filter);
    let (divided, is_recent) = server.store.recent_snowball(by, server.clock.now().at.day().month()).await?;
    if let (false, Some(response)) = (is_recent, use_context::<ResponseOptions>()) {
        response.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(SnowballSeen::Figures(Box::new(of_group(&divided, code))))
}

fn of_group(divided: &Divided, code: Option<String>) -> PublicFigures {
    code.map_or(&divided.all, |code| divided.of(&code)).clone()
}

pub(super) async fn snowball_seen(audience: Audience, filter: Filter) -> Result<SnowballSeen, AppError> {
    let server = here();
    let actor = acting(&server, audience).await?;
    Ok(snowball_of(&server, &actor, filter).await?.for_page())
}

/// Coverage in one regency of the kinds that have a target.
pub async fn covered(store: &Store, regency: &str) -> Result<Vec<Covered>, store::Error> {
    let (cube, names) = (store.cube().await?, names(store, &Actor::Anonymous).await?);
    Ok(covered_under(&cube, &Selection::default().with(Dimension::Regency, regency), &names))
}

/// Reads a question without scripts: the way to what it means.
async fn ask(State(server): State<Server>, uri: Uri, Query(query): Query<Vec<(String, String)>>) -> Response {
    let (locale, home) = (Locale::of_path(uri.path()), dashboard_at(audience_at(&uri)));
    let query = query.into_iter().collect::<ParamsMap>();
    let (question, scale) = (question_of(&query), scale_of(&query));
    let names = match names(&server.store, &Actor::Anonymous).await {
        Ok(names) => names,
        Err(cause) => return failed(&cause),
    };
    let selection = vocabulary(&names).read(&question, server.clock.now().at.day()).selection();
    Redirect::to(&locale.path(&format!("{home}{}", query_with(&selection, scale, &question)))).into_response()
}

/// Regencies side by side.
pub(super) async fn compared(selection: Selection, locale: Locale) -> Result<Still, AppError> {
    Ok(export::still_of(&here(), locale, View::Compared, selection, Scale::Count).await?)
}

/// The report of a period and a regency, as an address names them.
pub(super) async fn bulletin_data(period: &str, regency: &str) -> Result<BulletinData, AppError> {
    bulletin_of(&here(), period, regency).await?.ok_or(AppError::NotFound)
}

/// `None` where there is no such report: one is of a month or a year that has begun, and of a regency that there is.
async fn bulletin_of(server: &Server, period: &str, regency: &str) -> Result<Option<BulletinData>, store::Error> {
    let (document, names) = read(server, &Actor::Anonymous).await?;
    let today = server.clock.now().at.day();
    let now = today.month();
    let first = document.cube.span().map_or(now, |span| span.ends().0).min(now);
    let asked = if period.is_empty() {
        let over = Month(now.0 - 1).max(first);
        Span::new(over, over)
    } else {
        let whole = |span: &Span| span.ends().0 == span.ends().1 || *span == Span::year(span.ends().0.year());
        Span::parse(period).filter(whole).filter(|span| span.ends().1 >= first && span.ends().0 <= now)
    };
    let regencies: Vec<&str> = names.regencies.iter().map(|regency| regency.code.as_str()).collect();
    let place = Some(regency).filter(|code| !code.is_empty());
    let Some(period) = asked.filter(|_| place.is_none_or(|code| regencies.contains(&code))) else { return Ok(None) };
    Ok(Some(BulletinData { bulletin: Bulletin::new(&document, period, place, &regencies), first, today, names }))
}

async fn bulletin_csv(State(server): State<Server>, uri: Uri, Query(query): Query<Vec<(String, String)>>) -> Response {
    let locale = Locale::of_path(uri.path());
    let query = query.into_iter().collect::<ParamsMap>();
    let [period, regency] = [bulletin::PERIOD, bulletin::REGENCY].map(|name| query.get(name).unwrap_or_default());
    match bulletin_of(&server, &period, &regency).await {
        Ok(Some(data)) => csv_file(&bulletin_rows(&data, locale), "tiga-pilar-laporan.csv"),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => failed(&cause),
    }
}

/// The rows of a report, heading first: the tables of the page, one after the other.
fn bulletin_rows(data: &BulletinData, locale: Locale) -> Vec<Vec<String>> {
    let Bulletin { all, pillars, kinds, regencies, journeys, money, .. } = &data.bulletin;
    let heading = [t::BY, t::CODE, t::NAME, t::ADDED, t::BEFORE, t::TOTAL].map(|text| text.say(locale).to_owned());
    let row = |by: Text, code: &str, name: String, tally: &Tally| {
        let counts = [tally.added, tally.before, tally.total].map(|count| count.to_string());
        [by.say(locale).to_owned(), code.to_owned(), name].into_iter().chain(counts).collect::<Vec<_>>()
    };
    let pillars = pillars
        .iter()
        .map(|(pillar, tally)| row(t::PILLAR, pillar.code(), pillar.name().say(locale).to_owned(), tally));
    let kinds = kinds.iter().map(|(code, tally)| row(t::KIND, code, data.names.kind(code, locale), tally));
    let regencies = regencies.iter().map(|(code, tally)| row(t::REGENCY_NAME, code, data.names.regency(code), tally));
    // What is of the whole period, or of today, stands in the last column.
    let whole = |by: Text, code: &str, name: &str, count: Option<i64>| {
        let count = count.map(|count| count.to_string()).unwrap_or_default();
        [by.say(locale), code, name, "", "", &count].map(str::to_owned).to_vec()
    };
    let stages = Stage::ALL
        .iter()
        .map(|stage| whole(t::PEOPLE, stage.code(), stage.name().say(locale), journeys.people(*stage).map(i64::from)));
    let money = money.map(|money| {
        let year = data.bulletin.period.to_string();
        [(t::BUDGET, money.known_budget()), (t::REALISED, money.known_realised())]
            .map(|(by, rupiah)| whole(by, &year, "", rupiah))
    });
    [heading.to_vec(), row(t::ALL, "", String::new(), all)]
        .into_iter()
        .chain(pillars)
        .chain(kinds)
        .chain(regencies)
        .chain(stages)
        .chain(money.into_iter().flatten())
        .collect()
}

/// The cube as a document of bytes. The public's is the same for everyone, so that it is kept as public pages are.
async fn cube(State(server): State<Server>, uri: Uri, headers: HeaderMap) -> Response {
    let found = async {
        let Some(actor) = reader(&server, &uri, &headers).await? else { return Ok(None) };
        document(&server, &actor).await.map(Some)
    };
    match found.await {
        Ok(Some(document)) => match document.pack() {
            Ok(bytes) => ([(CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
            Err(cause) => {
                tracing::error!(%cause, "the document of the dashboard could not be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        },
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => failed(&cause),
    }
}

#[cfg(test)]
mod tests {
    use domain::locale::Bilingual;
    use domain::pillar::Pillar;

    use super::*;

    #[test]
    fn a_filter_is_words_or_an_address_of_the_dashboard() {
        let name = Bilingual { id: "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)".to_owned(), en: "TKSK".to_owned() };
        let kinds = vec![Kind { code: "psks-11".to_owned(), name, coverage: None }];
        let filters = Filters::new(
            Names { kinds, regencies: Vec::new(), ppks: Vec::new(), own: None },
            Day::new(2026, 11, 27).unwrap(),
        );
        let kind = Selection::default().with(Dimension::Kind, "psks-11");
        for same in ["TKSK", "TKSK?", "?jenis=psks-11", "https://contoh.go.id/en/dasbor?jenis=psks-11#pilar"] {
            assert_eq!(filters.read(same), (kind.clone(), Scale::Count, true), "{same}");
        }
        let year = filters.read("pengusaha tahun ini").0;
        assert_eq!((year.pillars.first(), year.years()), (Some(&Pillar::Business), Some([2026].into())));
        assert_eq!(filters.read(""), (Selection::default(), Scale::Count, true), "no filter is one");
        assert_eq!(filters.read("/dasbor?ukuran=per-desa"), (Selection::default(), Scale::Villages, true));
        for strange in ["kelinci", "https://contoh.go.id/?jenis=psks-11", "/dasbor?jenis=psks-99", "/dasbor?x=1"] {
            assert!(!filters.read(strange).2, "{strange}");
        }
    }
}
