//! Enrolment: a stakeholder's or visitor's seat at an activity.

use serde::{Deserialize, Serialize};

use super::{Activity, ActivityState, OpenTo};
use crate::calendar::Timestamp;
use crate::identity::{Email, FieldError, Phone};
use crate::locale::Text;
use crate::pillar::coded;
use crate::region::RegencyCode;
use crate::registration::Problem;
use crate::texts::activity::enrolment as t;

/// Names of the form's fields.
pub mod enrol_key {
    /// Name of who takes part.
    pub const NAME: &str = "nama";
    /// Phone number.
    pub const PHONE: &str = "telepon";
    /// E-mail address.
    pub const EMAIL: &str = "email";
    /// Code of the regency that they come from.
    pub const REGENCY: &str = "wilayah";
}

/// Longest name, in characters.
const LONGEST_NAME: usize = 100;

coded! {
    /// Where an enrolment stands.
    EnrolmentState {
        /// There is a seat.
        Seated = "seated",
        /// All seats are taken; a seat that becomes free goes to the longest waiting.
        Waiting = "waiting",
        /// Given up.
        Cancelled = "cancelled",
    }
}

impl EnrolmentState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Seated => t::SEATED,
            Self::Waiting => t::WAITING,
            Self::Cancelled => t::CANCELLED,
        }
    }
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Name.
    pub name: String,
    /// Phone number.
    pub phone: Phone,
    /// E-mail address, for messages.
    pub email: Option<Email>,
    /// Regency that they come from.
    pub regency: RegencyCode,
}

impl Participant {
    /// Reads what was typed.
    ///
    /// # Errors
    /// All fields that are not in order.
    pub fn read(name: &str, phone: &str, email: &str, regency: &str) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut wrong = |key: &str, error: FieldError| problems.push(Problem::new(key, error));
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.chars().count() {
            0 => wrong(enrol_key::NAME, FieldError::Required),
            1..=2 => wrong(enrol_key::NAME, FieldError::TooShort),
            3..=LONGEST_NAME => {}
            _ => wrong(enrol_key::NAME, FieldError::TooLong),
        }
        let phone = Phone::parse(phone).map_err(|error| wrong(enrol_key::PHONE, error)).ok();
        let email = match Email::parse(email) {
            Ok(email) => Some(email),
            Err(FieldError::Required) => None,
            Err(error) => {
                wrong(enrol_key::EMAIL, error);
                None
            }
        };
        let regency = RegencyCode::parse(regency).map_err(|_| wrong(enrol_key::REGENCY, FieldError::Required)).ok();
        match (phone, regency, problems.is_empty()) {
            (Some(phone), Some(regency), true) => Ok(Self { name, phone, email, regency }),
            _ => Err(problems),
        }
    }

    /// By what the same person is found again: the phone number, which a family or office may share, with the name.
    #[must_use]
    pub fn identity(&self) -> String {
        format!("{} {}", self.phone.as_str(), self.name.to_lowercase())
    }
}

/// Why nobody, or not this person, can enrol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum EnrolRefusal {
    /// It is not published, or does not take place.
    #[error("not open")]
    NotOpen,
    /// The time for it has passed.
    #[error("closed")]
    Closed,
    /// Only stakeholders who have signed in may.
    #[error("for stakeholders only")]
    StakeholdersOnly,
    /// There are no seats for people from that regency.
    #[error("not for that regency")]
    NotForRegency,
    /// This person is enrolled already.
    #[error("enrolled already")]
    Already,
}

impl EnrolRefusal {
    /// What happened and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::NotOpen => t::NOT_OPEN,
            Self::Closed => t::CLOSED,
            Self::StakeholdersOnly => t::STAKEHOLDERS_ONLY,
            Self::NotForRegency => t::NOT_FOR_REGENCY,
            Self::Already => t::ALREADY,
        }
    }
}

/// Whether people may enrol now; `is_stakeholder` says whether a verified one asks.
///
/// # Errors
/// An [`EnrolRefusal`].
pub fn may_enrol(
    activity: &Activity,
    state: ActivityState,
    is_stakeholder: bool,
    now: Timestamp,
) -> Result<(), EnrolRefusal> {
    match (state, activity.open_to) {
        (ActivityState::Draft | ActivityState::Cancelled, _) => Err(EnrolRefusal::NotOpen),
        _ if now >= activity.closes => Err(EnrolRefusal::Closed),
        (_, OpenTo::Stakeholders) if !is_stakeholder => Err(EnrolRefusal::StakeholdersOnly),
        _ => Ok(()),
    }
}

/// An enrolment as its owner sees it, by its link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEnrolment {
    /// The activity, with its online address for who has a seat.
    pub activity: Activity,
    /// Where the activity stands.
    pub activity_state: ActivityState,
    /// Name of who takes part.
    pub name: String,
    /// Where it stands.
    pub state: EnrolmentState,
    /// Place in the waiting list, from 1 on; `None` unless waiting.
    pub place: Option<i64>,
    /// Number of the certificate of attendance, where there is one.
    pub certificate: Option<String>,
    /// What is shown at the door; it cannot give up the seat.
    pub door: String,
}

/// An enrolment in a stakeholder's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// Name of who takes part.
    pub name: String,
    /// Title of the activity.
    pub title: crate::locale::Bilingual,
    /// When it begins.
    pub begins: Timestamp,
    /// Where the enrolment stands.
    pub state: EnrolmentState,
    /// Where the activity stands.
    pub activity_state: ActivityState,
    /// The secret of its link.
    pub token: String,
}

/// Somebody on the roster of an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterRow {
    /// Id of the enrolment.
    pub id: String,
    /// Name.
    pub name: String,
    /// Phone number in E.164 form.
    pub phone: String,
    /// Code of the regency that they come from.
    pub regency: String,
    /// Where it stands.
    pub state: EnrolmentState,
    /// Whether they were there.
    pub attended: bool,
}

/// A name as strangers may see it who check a certificate: the first letter of each word.
#[must_use]
pub fn shown_name(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .map(|letter| format!("{letter}•••"))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::Quota;
    use crate::locale::Bilingual;

    fn activity(open_to: OpenTo) -> Activity {
        Activity {
            slug: "pelatihan".to_owned(),
            programme: "program".to_owned(),
            title: Bilingual { id: "Pelatihan".to_owned(), en: String::new() },
            text: Bilingual::default(),
            begins: Timestamp(2_000),
            ends: Timestamp(3_000),
            closes: Timestamp(1_000),
            venue: "Aula".to_owned(),
            regency: None,
            online: String::new(),
            quota: Quota::default(),
            open_to,
            materials: Vec::new(),
            report: Bilingual::default(),
        }
    }

    #[test]
    fn enrolment_ends_when_it_is_said_to() {
        let everybody = activity(OpenTo::Everybody);
        let ask = |state, now| may_enrol(&everybody, state, false, Timestamp(now));
        assert_eq!(ask(ActivityState::Published, 999), Ok(()));
        assert_eq!(ask(ActivityState::Published, 1_000), Err(EnrolRefusal::Closed));
        assert_eq!(ask(ActivityState::Draft, 0), Err(EnrolRefusal::NotOpen));
        assert_eq!(ask(ActivityState::Cancelled, 0), Err(EnrolRefusal::NotOpen));
        let own = activity(OpenTo::Stakeholders);
        assert_eq!(may_enrol(&own, ActivityState::Published, false, Timestamp(0)), Err(EnrolRefusal::StakeholdersOnly));
        assert_eq!(may_enrol(&own, ActivityState::Published, true, Timestamp(0)), Ok(()));
    }

    #[test]
    fn a_participant_is_read_whole_or_all_that_is_wrong_is_told() {
        let read = Participant::read("  Siti   Aminah ", "0812 3456 7890", "", "63.05").unwrap();
        assert_eq!((read.name.as_str(), read.phone.as_str()), ("Siti Aminah", "+6281234567890"));
        assert_eq!(read.identity(), "+6281234567890 siti aminah");
        let problems = Participant::read("", "123", "bukan", "").unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(keys, [enrol_key::NAME, enrol_key::PHONE, enrol_key::EMAIL, enrol_key::REGENCY]);
    }

    #[test]
    fn who_checks_a_certificate_learns_no_name() {
        assert_eq!(shown_name("Siti Aminah"), "S••• A•••");
    }
}
