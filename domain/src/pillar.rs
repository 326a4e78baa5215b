//! The three pillars of social welfare and the kinds of applicant. Both are enums because the
//! program's logic depends on them; kinds of need and of potential are data (see [`crate::kind`]).

use serde::{Deserialize, Serialize};

use crate::locale::Text;
use crate::texts::pillar as t;

/// Declares an enum whose values have one code, the same in the database, in addresses and in
/// serialised data.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// All values, in their usual order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in the database, in addresses and in serialised data.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use coded;

coded! {
    /// One of the three pillars that carry social welfare (Permensos 8/2012 speaks of government,
    /// the business world and the community).
    Pillar {
        /// Ministries, offices, districts, villages and their institutions.
        Government = "government",
        /// Companies and their networks.
        Business = "business",
        /// People, families, groups and organisations.
        Community = "community",
    }
}

impl Pillar {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Government => t::GOVERNMENT,
            Self::Business => t::BUSINESS,
            Self::Community => t::COMMUNITY,
        }
    }
}

coded! {
    /// What an applicant is: the first question of the registration.
    Subject {
        /// One person.
        Person = "person",
        /// A family.
        Family = "family",
        /// An informal group or network.
        Group = "group",
        /// An organisation with a management of its own.
        Organisation = "organisation",
        /// A company or a person's business.
        Company = "company",
        /// An office or institution of government.
        PublicBody = "public_body",
    }
}

impl Subject {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Person => t::PERSON,
            Self::Family => t::FAMILY,
            Self::Group => t::GROUP,
            Self::Organisation => t::ORGANISATION,
            Self::Company => t::COMPANY,
            Self::PublicBody => t::PUBLIC_BODY,
        }
    }

    /// Whether this is a private person or family, who is listed publicly only on their own wish
    /// (UU 27/2022) and never with contact data.
    #[must_use]
    pub const fn is_private(self) -> bool {
        matches!(self, Self::Person | Self::Family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_agree_with_serialised_data() {
        for pillar in Pillar::ALL {
            assert_eq!(serde_json::to_string(pillar).unwrap(), format!("\"{}\"", pillar.code()));
            assert_eq!(Pillar::from_code(pillar.code()), Some(*pillar));
        }
        for subject in Subject::ALL {
            assert_eq!(serde_json::to_string(subject).unwrap(), format!("\"{}\"", subject.code()));
            assert_eq!(Subject::from_code(subject.code()), Some(*subject));
        }
        assert_eq!(Pillar::from_code("other"), None);
    }
}
