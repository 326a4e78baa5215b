//! The server's half of the snowball.

use domain::journey::Stage;
use domain::locale::{Bilingual, Locale};
use domain::snowball::{By, PublicFigures, Shown};
use store::Store;

use super::{Group, SnowballData};
use crate::error::AppError;
use crate::server::here;
use crate::texts::snowball as t;

/// Code in the address of those who came through no programme.
const NO_PROGRAMME: &str = "-";

fn both(text: domain::locale::Text) -> Bilingual {
    Bilingual { id: text.say(Locale::Id).to_owned(), en: text.say(Locale::En).to_owned() }
}

fn alike(name: &str) -> Bilingual {
    Bilingual { id: name.to_owned(), en: name.to_owned() }
}

/// What groups are called, by their codes; a programme that is not public is not named.
async fn names(store: &Store, by: By) -> Result<Vec<(String, Bilingual)>, store::Error> {
    Ok(match by {
        By::Regency => {
            let regencies = store.regencies().await?.into_iter();
            regencies.map(|regency| (regency.code.as_str().to_owned(), alike(&regency.name))).collect()
        }
        By::Kind => store.ppks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name)).collect(),
        By::Programme => {
            let none = (String::new(), both(t::NO_PROGRAMME));
            store.programme_titles().await?.into_iter().chain([none]).collect()
        }
        By::Cohort => Vec::new(),
    })
}

/// The code of a group in addresses.
fn address_of(by: By, code: &str) -> &str {
    if by == By::Programme && code.is_empty() { NO_PROGRAMME } else { code }
}

pub(super) async fn snowball_data(by: By, code: Option<String>) -> Result<SnowballData, AppError> {
    let server = here();
    let (store, now) = (&server.store, server.clock.now().at.day().month());
    let counts = store.snowball_groups(now).await?.map(|count| i64::try_from(count).unwrap_or(0));
    let divided = store.snowball(by, now).await?;
    let names = names(store, by).await?;
    let name_of = |code: &str| match by {
        By::Cohort => alike(code),
        _ => names.iter().find(|(known, _)| known == code).map(|(_, name)| name.clone()).unwrap_or_default(),
    };
    let mut groups: Vec<Group> =
        divided.groups.iter().map(|(code, figures)| compared(address_of(by, code), name_of(code), figures)).collect();
    // A programme that is not public has a place among the groups, for what is hidden, and no page.
    let figures = match &code {
        None => &divided.all,
        Some(code) => {
            let place = groups.iter().position(|group| group.code == *code && !code.is_empty());
            &divided.groups[place.ok_or(AppError::NotFound)?].1
        }
    };
    // The latest year comes first.
    if by == By::Cohort {
        groups.reverse();
    }
    Ok(SnowballData { by, chosen: code, figures: figures.clone(), groups, counts })
}

fn compared(code: &str, name: Bilingual, figures: &PublicFigures) -> Group {
    let independent = figures.stages.iter().find(|stage| stage.stage == Stage::Independent);
    Group {
        code: if name.id.is_empty() { String::new() } else { code.to_owned() },
        name,
        cases: figures.cases,
        independent: independent.map_or(Shown::Hidden, |stage| stage.passed),
        share: independent.map_or(Shown::Hidden, |stage| stage.share),
        rate: match &figures.growth {
            Shown::Value(growth) => Shown::Value(growth.rate),
            Shown::Hidden => Shown::Hidden,
        },
    }
}
