//! Activities: dated events of a programme, with seats, enrolment, attendance and a report.

mod enrolment;
mod form;
mod seats;

pub use enrolment::{
    EnrolRefusal, Enrolment, EnrolmentState, OwnEnrolment, Participant, RosterRow, enrol_key, may_enrol, shown_name,
};
pub use form::{activity_form_keys, form_of_activity, key, read_activity, seats_key};
pub use seats::{Quota, Taken};

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::calendar::{MINUTE_MS, Timestamp};
use crate::locale::{Bilingual, Text};
use crate::pillar::coded;
use crate::texts::activity as t;

coded! {
    /// Where an activity stands. Whether it is over, its dates say.
    ActivityState {
        /// Being written.
        Draft = "draft",
        /// Open to the public.
        Published = "published",
        /// It does not take place; its page says so.
        Cancelled = "cancelled",
    }
}

impl ActivityState {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Draft => t::DRAFT,
            Self::Published => t::PUBLISHED,
            Self::Cancelled => t::CANCELLED,
        }
    }
}

coded! {
    /// Who may take part.
    OpenTo {
        /// Anybody.
        Everybody = "everybody",
        /// Verified stakeholders who have signed in.
        Stakeholders = "stakeholders",
    }
}

impl OpenTo {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Everybody => t::EVERYBODY,
            Self::Stakeholders => t::STAKEHOLDERS,
        }
    }
}

/// What stands for an online address that only who has a seat sees.
pub const BY_SEAT: &str = "by-seat";

/// Something to read or to bring home, at an address of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// What it is.
    pub title: String,
    /// Where it is.
    pub url: String,
}

/// An activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its part of the address.
    pub slug: String,
    /// Address part of the programme that it belongs to.
    pub programme: String,
    /// Title.
    pub title: Bilingual,
    /// What happens: Markdown.
    pub text: Bilingual,
    /// When it begins.
    pub begins: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// Until when people may enrol.
    pub closes: Timestamp,
    /// Where it takes place; empty where only online.
    pub venue: String,
    /// Code of the regency that it takes place in, whose officers look after it; `None` for the province.
    pub regency: Option<String>,
    /// Address of the online meeting; empty where there is none. Only who has a seat sees it, others see
    /// [`BY_SEAT`] in its place.
    pub online: String,
    /// Seats.
    pub quota: Quota,
    /// Who may take part.
    pub open_to: OpenTo,
    /// Things to read.
    pub materials: Vec<Material>,
    /// What came of it, once it is over: Markdown.
    pub report: Bilingual,
}

/// The most that a day of an activity counts which goes on through the night, in minutes.
const DAY_MINUTES: i64 = 8 * 60;

impl Activity {
    /// How long it lasts for who is there, in minutes. Several days each last from the time at which it begins to the
    /// time at which it ends; one that goes on through the night counts eight hours a day at most.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        let between = |from: Timestamp, to: Timestamp| (to.0 - from.0) / MINUTE_MS;
        let (first, last) = (self.begins.day(), self.ends.day());
        let (days, whole) = (last.days_since(first) + 1, between(self.begins, self.ends));
        let daily = between(last.start(), self.ends) - between(first.start(), self.begins);
        if daily > 0 { (days * daily).max(0) } else { whole.clamp(0, days * DAY_MINUTES) }
    }
}

impl Activity {
    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.ends <= now
    }

    /// Whether it can be noted who is there: from the day before it begins on, since who comes from afar arrives then.
    /// Earlier, a certificate would say what cannot be.
    #[must_use]
    pub fn takes_attendance(&self, now: Timestamp) -> bool {
        self.begins.day().start().plus_days(-1) <= now
    }
}

/// What a list of activities shows of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityItem {
    /// Its part of the address.
    pub slug: String,
    /// Title.
    pub title: Bilingual,
    /// When it begins.
    pub begins: Timestamp,
    /// Where; empty where only online.
    pub venue: String,
    /// Code of the regency; `None` for the province.
    pub regency: Option<String>,
    /// Where it stands.
    pub state: ActivityState,
    /// Seats.
    pub seats: i64,
    /// Seats that are taken.
    pub taken: i64,
    /// Seats that somebody can still get.
    pub left: i64,
}

/// An activity as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPage {
    /// The activity. Its online address is left out.
    pub activity: Activity,
    /// Where it stands.
    pub state: ActivityState,
    /// Title of its programme, where that is public.
    pub programme: Option<Bilingual>,
    /// Seats that are taken.
    pub taken: Taken,
    /// Seats that somebody can still get.
    pub left: i64,
    /// Grows with every change.
    pub version: i64,
}

/// Filters of the list of activities; all that are set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityFilter {
    /// Regency; activities of the province match every regency.
    pub regency: Option<String>,
    /// Programme.
    pub programme: Option<String>,
    /// Those that are over, the latest first, instead of those to come.
    pub past: bool,
    /// Where the page begins: the key of the last item of the page before.
    pub after: Option<String>,
}

/// Whether this officer sees who takes part in an activity of this regency. Writing the page is not reason enough: an
/// editor sees nobody's telephone number.
#[must_use]
pub fn sees_participants(actor: &Actor, regency: Option<&str>) -> bool {
    let is_editor = actor.officer().is_some_and(|officer| officer.role == Role::Editor);
    actor.writes_for(regency) && !is_editor
}

/// Where an activity stands after publication or cancellation; `None` where the step does not fit. What is over has taken
/// place and cannot be cancelled.
#[must_use]
pub const fn stepped(state: ActivityState, cancel: bool, over: bool) -> Option<ActivityState> {
    match (state, cancel) {
        (ActivityState::Draft, false) => Some(ActivityState::Published),
        (ActivityState::Published, true) if !over => Some(ActivityState::Cancelled),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::OfficerActor;
    use crate::region::RegencyCode;

    fn officer(role: Role, regency: Option<&str>) -> Actor {
        let regency = regency.map(|code| RegencyCode::parse(code).unwrap());
        Actor::Officer(OfficerActor { id: "1".to_owned(), name: "Petugas".to_owned(), role, regency })
    }

    #[test]
    fn officers_look_after_the_activities_of_their_area() {
        let tapin = officer(Role::RegencyOfficer, Some("63.05"));
        assert!(sees_participants(&tapin, Some("63.05")));
        assert!(!tapin.writes_for(Some("63.01")) && !tapin.writes_for(None));
        let admin = officer(Role::ProvinceAdmin, None);
        assert!(sees_participants(&admin, None) && sees_participants(&admin, Some("63.05")));
        let editor = officer(Role::Editor, None);
        assert!(editor.writes_for(Some("63.05")) && !sees_participants(&editor, Some("63.05")));
        for stranger in [Actor::Anonymous, Actor::Stakeholder { id: "1".to_owned() }] {
            assert!(!stranger.writes_for(None) && !sees_participants(&stranger, Some("63.05")));
        }
    }

    #[test]
    fn an_activity_is_published_once_and_cancelled_once() {
        assert_eq!(stepped(ActivityState::Draft, false, false), Some(ActivityState::Published));
        assert_eq!(stepped(ActivityState::Draft, false, true), Some(ActivityState::Published), "for the record");
        assert_eq!(stepped(ActivityState::Published, true, false), Some(ActivityState::Cancelled));
        assert_eq!(stepped(ActivityState::Published, true, true), None, "it has taken place");
        for (state, cancel) in [
            (ActivityState::Draft, true),
            (ActivityState::Published, false),
            (ActivityState::Cancelled, false),
            (ActivityState::Cancelled, true),
        ] {
            assert_eq!(stepped(state, cancel, false), None);
        }
    }

    #[test]
    fn attendance_is_noted_from_the_day_before_on() {
        let day = |day| crate::calendar::Day::new(2026, 11, day).unwrap().start();
        let activity = from_to(Timestamp(day(18).0 + 9 * 60 * MINUTE_MS), day(19));
        assert!(!activity.takes_attendance(Timestamp(day(17).0 - 1)));
        assert!(activity.takes_attendance(day(17)));
        assert!(activity.takes_attendance(day(30)), "a roster may come late");
    }

    fn from_to(begins: Timestamp, ends: Timestamp) -> Activity {
        Activity {
            slug: String::new(),
            programme: String::new(),
            title: Bilingual::default(),
            text: Bilingual::default(),
            begins,
            ends,
            closes: begins,
            venue: String::new(),
            regency: None,
            online: String::new(),
            quota: Quota::default(),
            open_to: OpenTo::Everybody,
            materials: Vec::new(),
            report: Bilingual::default(),
        }
    }

    #[test]
    fn an_activity_lasts_as_long_as_people_are_there() {
        let day = |day| crate::calendar::Day::new(2026, 11, day).unwrap().start();
        let at = |start: Timestamp, hour: i64| Timestamp(start.0 + hour * 60 * MINUTE_MS);
        let lasts = |begins, ends| from_to(begins, ends).minutes() / 60;
        assert_eq!(lasts(at(day(2), 9), at(day(2), 16)), 7);
        assert_eq!(lasts(at(day(2), 9), at(day(4), 16)), 21, "nights do not count");
        assert_eq!(lasts(at(day(2), 20), at(day(3), 2)), 6);
        assert_eq!(lasts(at(day(2), 16), at(day(3), 15)), 16);
    }
}
