//! The server's half of the snowball.

use domain::calendar::Month;
use domain::journey::Stage;
use domain::locale::{Bilingual, Locale};
use domain::snowball::{Cases, Figures, Filter, PublicFigures, Shown, figures, generator, public_groups};
use store::Store;

use super::{By, Group, SnowballData};
use crate::error::AppError;
use crate::server::here;
use crate::texts::snowball as t;

/// Code in the address of those who came through no programme.
const NO_PROGRAMME: &str = "-";

/// Months that are looked ahead.
const HORIZON: u16 = 24;

/// So that the same cases give the same figures every time.
const SEED: u64 = 1;

pub fn figures_of(cases: &Cases, filter: &Filter, now: Month) -> Figures {
    figures(cases, filter, now, HORIZON, &mut generator(SEED))
}

/// A group with its filter.
struct Asked {
    code: String,
    name: Bilingual,
    filter: Filter,
}

fn both(text: domain::locale::Text) -> Bilingual {
    Bilingual { id: text.say(Locale::Id).to_owned(), en: text.say(Locale::En).to_owned() }
}

fn alike(name: String) -> Bilingual {
    Bilingual { id: name.clone(), en: name }
}

/// All groups by each of [`By::ALL`]: of regencies and kinds all that there are, of programmes and cohorts those with
/// cases.
async fn groups(store: &Store, cases: &Cases, now: Month) -> Result<[Vec<Asked>; 4], store::Error> {
    let regencies = store.regencies().await?.into_iter().map(|regency| {
        let code = regency.code.as_str().to_owned();
        let filter = Filter { regency: Some(code.clone()), ..Filter::default() };
        Asked { code, name: alike(regency.name), filter }
    });
    let kinds = store.ppks_kinds().await?.into_iter().filter(|kind| !kind.sensitive).map(|kind| {
        let filter = Filter { kind: Some(kind.code.clone()), ..Filter::default() };
        Asked { code: kind.code, name: kind.name, filter }
    });
    let titles = store.programme_titles().await?;
    let programmes = cases.programmes.iter().map(|slug| {
        let filter = Filter { programme: Some(slug.clone()), ..Filter::default() };
        if slug.is_empty() {
            return Asked { code: NO_PROGRAMME.to_owned(), name: both(t::NO_PROGRAMME), filter };
        }
        let title = titles.iter().find(|(known, _)| known == slug).map(|(_, title)| title.clone());
        Asked { code: slug.clone(), name: title.unwrap_or_default(), filter }
    });
    // The earliest first, as in the dashboard's document: which of two alike is hidden for the sake of a third depends on
    // the order, and must not differ between pages.
    let cohorts = cases.cohorts(now).into_iter().rev().map(|year| {
        let filter = Filter { cohort: Some(year), ..Filter::default() };
        Asked { code: year.to_string(), name: alike(year.to_string()), filter }
    });
    Ok([regencies.collect(), kinds.collect(), programmes.collect(), cohorts.collect()])
}

pub(super) async fn snowball_data(by: By, code: Option<String>) -> Result<SnowballData, AppError> {
    let server = here();
    let now = server.clock.now().at.day().month();
    let cases = server.store.snowball_cases().await?;
    let mut all = groups(&server.store, &cases, now).await?;
    let counts = [0, 1, 2, 3].map(|index: usize| i64::try_from(all[index].len()).unwrap_or(0));
    let groups = std::mem::take(&mut all[by as usize]);
    // A programme that is not public has a place among the groups, for what is hidden, and no page.
    let chosen = code
        .map(|code| groups.iter().position(|group| group.code == code && !group.name.id.is_empty()))
        .map(|found| found.ok_or(AppError::NotFound))
        .transpose()?;
    let of_each = groups.iter().map(|group| figures_of(&cases, &group.filter, now)).collect();
    let shown = public_groups(of_each);
    let figures = match chosen {
        Some(index) => shown[index].clone(),
        None => figures_of(&cases, &Filter::default(), now).public(),
    };
    let chosen = chosen.map(|index| groups[index].code.clone());
    let mut groups: Vec<Group> =
        groups.into_iter().zip(shown).map(|(group, figures)| compared(group, &figures)).collect();
    // The latest year comes first on the page.
    if by == By::Cohort {
        groups.reverse();
    }
    Ok(SnowballData { by, chosen, figures, groups, counts })
}

fn compared(group: Asked, figures: &PublicFigures) -> Group {
    let independent = figures.stages.iter().find(|stage| stage.stage == Stage::Independent);
    Group {
        code: if group.name.id.is_empty() { String::new() } else { group.code },
        name: group.name,
        cases: figures.cases,
        independent: independent.map_or(Shown::Hidden, |stage| stage.passed),
        share: independent.map_or(Shown::Hidden, |stage| stage.share),
        rate: match &figures.growth {
            Shown::Value(growth) => Shown::Value(growth.rate),
            Shown::Hidden => Shown::Hidden,
        },
    }
}
