//! Names of kinds and regencies by code, for the pages that show them or filter by them.

use domain::locale::{Bilingual, Locale};
use serde::{Deserialize, Serialize};

use super::Choice;

/// What codes are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    kinds: Vec<(String, Bilingual)>,
    regencies: Vec<(String, String)>,
}

impl Names {
    /// The names that the store knows: kinds of potentials, and regencies.
    ///
    /// # Errors
    /// As the store.
    #[cfg(feature = "ssr")]
    pub async fn load(store: &store::Store) -> Result<Self, store::Error> {
        let regencies = store.regencies().await?;
        Ok(Self {
            kinds: store.psks_kinds().await?.into_iter().map(|kind| (kind.code, kind.name)).collect(),
            regencies: regencies.into_iter().map(|regency| (regency.code.as_str().to_owned(), regency.name)).collect(),
        })
    }

    /// The name of a kind; empty for a code that is none.
    #[must_use]
    pub fn kind(&self, code: &str, locale: Locale) -> String {
        self.kinds
            .iter()
            .find(|(known, _)| known == code)
            .map_or_else(String::new, |(_, name)| name.get(locale).to_owned())
    }

    /// The name of a regency; empty for a code that is none.
    #[must_use]
    pub fn regency(&self, code: &str) -> String {
        self.regencies.iter().find(|(known, _)| known == code).map_or_else(String::new, |(_, name)| name.clone())
    }

    /// The kinds as choices, in official order.
    #[must_use]
    pub fn kind_choices(&self, locale: Locale) -> Vec<Choice> {
        named(&self.kinds, locale)
    }

    /// The regencies as choices, by code.
    #[must_use]
    pub fn regency_choices(&self) -> Vec<Choice> {
        self.regencies.iter().map(|(code, name)| Choice::new(code, name)).collect()
    }
}

/// Codes with names as choices.
#[must_use]
pub fn named(list: &[(String, Bilingual)], locale: Locale) -> Vec<Choice> {
    list.iter().map(|(code, name)| Choice::new(code, name.get(locale))).collect()
}
