//! Who asks. Every store call that touches protected data takes an [`Actor`] and puts its scope
//! into the SQL.

use serde::{Deserialize, Serialize};

use crate::locale::Text;
use crate::pillar::coded;
use crate::region::RegencyCode;
use crate::snowball::Audience;
use crate::texts::actor as t;

coded! {
    /// What a signed-in member of staff may do.
    Role {
        /// The whole province, and the staff.
        ProvinceAdmin = "province_admin",
        /// Registrations of one regency.
        RegencyOfficer = "regency_officer",
        /// Content; no registrations.
        Editor = "editor",
    }
}

impl Role {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::ProvinceAdmin => t::PROVINCE_ADMIN,
            Self::RegencyOfficer => t::REGENCY_OFFICER,
            Self::Editor => t::EDITOR,
        }
    }
}

/// Shortest password, in characters. Length protects; rules about signs do not (NIST SP 800-63B).
pub const SHORTEST_PASSWORD: usize = 12;

/// Longest password, in characters.
pub const LONGEST_PASSWORD: usize = 200;

/// Whether a new password is long and varied enough.
#[must_use]
pub fn is_good_password(text: &str) -> bool {
    let mut characters: Vec<char> = text.chars().collect();
    let length = characters.len();
    characters.sort_unstable();
    characters.dedup();
    (SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&length) && characters.len() >= 5
}

/// A signed-in officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerActor {
    /// Id of the officer.
    pub id: String,
    /// Name, for the page and for the audit log.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Regency of a regency officer.
    pub regency: Option<RegencyCode>,
}

impl OfficerActor {
    /// Whether this officer may change the boards of others as well.
    #[must_use]
    pub fn changes_all(&self) -> bool {
        self.role == Role::ProvinceAdmin
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// Anybody.
    Anonymous,
    /// Whoever knows a ticket and its phone number.
    Applicant {
        /// Id of the registration that the ticket belongs to.
        registration: String,
    },
    /// A verified stakeholder who has signed in.
    Stakeholder {
        /// Id of the stakeholder, which is that of the registration.
        id: String,
    },
    /// A member of staff.
    Officer(OfficerActor),
}

/// The registrations that somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewScope {
    /// None.
    Nothing,
    /// Those of one regency.
    Regency(RegencyCode),
    /// All.
    Province,
}

impl Actor {
    /// The registrations that this actor may review.
    #[must_use]
    pub fn review_scope(&self) -> ReviewScope {
        match self {
            Self::Officer(OfficerActor { role: Role::ProvinceAdmin, .. }) => ReviewScope::Province,
            Self::Officer(OfficerActor { role: Role::RegencyOfficer, regency: Some(regency), .. }) => {
                ReviewScope::Regency(regency.clone())
            }
            _ => ReviewScope::Nothing,
        }
    }

    /// Whether this actor writes activities and stories of this regency; `None` stands for the province.
    #[must_use]
    pub fn writes_for(&self, regency: Option<&str>) -> bool {
        match self {
            Self::Officer(OfficerActor { role: Role::ProvinceAdmin | Role::Editor, .. }) => true,
            Self::Officer(OfficerActor { role: Role::RegencyOfficer, regency: Some(own), .. }) => {
                regency == Some(own.as_str())
            }
            _ => false,
        }
    }

    /// Whether this actor may add and deactivate staff.
    #[must_use]
    pub fn manages_officers(&self) -> bool {
        matches!(self, Self::Officer(OfficerActor { role: Role::ProvinceAdmin, .. }))
    }

    /// For whom what this actor sees of the snowball and the dashboard is.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        match self {
            Self::Officer(_) => Audience::Office,
            Self::Anonymous | Self::Applicant { .. } | Self::Stakeholder { .. } => Audience::Public,
        }
    }

    /// The officer, where it is one.
    #[must_use]
    pub fn officer(&self) -> Option<&OfficerActor> {
        match self {
            Self::Officer(officer) => Some(officer),
            _ => None,
        }
    }

    /// How the audit log names this actor: a kind and an id, never a person's data.
    #[must_use]
    pub fn audit_name(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".to_owned(),
            Self::Applicant { .. } => "applicant".to_owned(),
            Self::Stakeholder { id } => format!("stakeholder:{id}"),
            Self::Officer(officer) => format!("officer:{}", officer.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn officer(role: Role, regency: Option<&str>) -> Actor {
        Actor::Officer(OfficerActor {
            id: "1".to_owned(),
            name: "A".to_owned(),
            role,
            regency: regency.map(|code| RegencyCode::parse(code).unwrap()),
        })
    }

    #[test]
    fn a_password_is_long_and_not_one_key() {
        assert!(is_good_password("pintu hijau di banjarbaru"));
        assert!(!is_good_password("pendek-1A"));
        assert!(!is_good_password("aaaaaaaaaaaaaaaa"));
        assert!(!is_good_password(&"panjang".repeat(60)));
    }

    #[test]
    fn nobody_sees_more_than_their_office_gives() {
        assert_eq!(Actor::Anonymous.review_scope(), ReviewScope::Nothing);
        assert_eq!(Actor::Applicant { registration: "1".to_owned() }.review_scope(), ReviewScope::Nothing);
        assert_eq!(Actor::Stakeholder { id: "1".to_owned() }.review_scope(), ReviewScope::Nothing);
        assert_eq!(officer(Role::Editor, None).review_scope(), ReviewScope::Nothing);
        assert_eq!(officer(Role::RegencyOfficer, None).review_scope(), ReviewScope::Nothing);
        assert_eq!(
            officer(Role::RegencyOfficer, Some("63.05")).review_scope(),
            ReviewScope::Regency(RegencyCode::parse("63.05").unwrap())
        );
        assert_eq!(officer(Role::ProvinceAdmin, None).review_scope(), ReviewScope::Province);
        assert!(!officer(Role::RegencyOfficer, Some("63.05")).manages_officers());
    }
}
