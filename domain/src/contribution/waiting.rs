//! What waits for somebody.

use serde::{Deserialize, Serialize};

use crate::activity::{ActivityState, Enrolment, EnrolmentState};
use crate::calendar::{Day, Timestamp};
use crate::change::{ChangeState, OwnChange};
use crate::exchange::{ListingItem, ListingState, MatchItem, MatchState, Side, Unit};
use crate::journey::LinkState;
use crate::locale::Bilingual;
use crate::programme::partner::{PartnerRole, PartnerState, Partnership};
use crate::story::OwnStory;

/// Days before an activity or the end of a listing from which on it is soon.
pub const SOON_DAYS: i64 = 14;

/// Days for which a refused change is pointed out.
const REFUSED_DAYS: i64 = 30;

/// Something that waits for a stakeholder. What others wait for comes first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Waiting {
    /// A proposed match waits for the answer.
    Answer {
        /// Id of the match.
        id: String,
        /// Title of the other side's listing.
        title: String,
        /// How much it is about.
        amount: i64,
        /// What it is counted in.
        unit: Unit,
    },
    /// Delivered parts wait to be confirmed.
    Confirm {
        /// Id of the match.
        id: String,
        /// Title of the other side's listing.
        title: String,
        /// How much waits.
        amount: i64,
        /// What it is counted in.
        unit: Unit,
    },
    /// The office asks for a role in a programme.
    Role {
        /// Title of the programme.
        title: Bilingual,
        /// The role.
        role: PartnerRole,
    },
    /// An officer asks whether a journey is theirs.
    Link,
    /// A story about them waits for their consent.
    Story {
        /// Its title.
        title: Bilingual,
    },
    /// What was agreed is not all delivered, or not yet reported.
    Deliver {
        /// Id of the match.
        id: String,
        /// Title of the other side's listing.
        title: String,
        /// How much is left.
        amount: i64,
        /// What it is counted in.
        unit: Unit,
    },
    /// A change request was refused lately.
    Refused {
        /// When.
        on: Day,
    },
    /// Somebody of theirs has a seat at an activity soon.
    Coming {
        /// The secret of the enrolment's link.
        token: String,
        /// Name of who takes part.
        name: String,
        /// Title of the activity.
        title: Bilingual,
        /// When it begins.
        begins: Timestamp,
    },
    /// A listing of which something is left runs out soon.
    Expiring {
        /// Id of the listing.
        id: String,
        /// Its title.
        title: String,
        /// Its last day.
        on: Day,
    },
}

/// What is open for a stakeholder.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// Matches of its listings that are neither fulfilled nor declined.
    pub matches: &'a [MatchItem],
    /// Its partnerships.
    pub partnerships: &'a [Partnership],
    /// Its latest change request.
    pub change: Option<&'a OwnChange>,
    /// Where the link to a journey stands.
    pub link: Option<LinkState>,
    /// Stories about it.
    pub stories: &'a [OwnStory],
    /// Whom it has enrolled.
    pub enrolments: &'a [Enrolment],
    /// Its listings that are waiting or open.
    pub listings: &'a [ListingItem],
}

fn of_match(item: &MatchItem) -> Option<Waiting> {
    let side = item.side.filter(|side| item.of.waits_for(*side))?;
    let (_, title) = if side == Side::Need { item.offer.clone() } else { item.need.clone() };
    let (id, unit) = (item.id.clone(), item.unit);
    Some(match (item.of.state, side) {
        (MatchState::Proposed, _) => Waiting::Answer { id, title, amount: item.of.amount, unit },
        (_, Side::Need) => Waiting::Confirm { id, title, amount: item.of.reported(), unit },
        (_, Side::Offer) => Waiting::Deliver { id, title, amount: item.of.undelivered(), unit },
    })
}

/// Where something stands in the list: its kind, then when it comes.
fn rank(waiting: &Waiting) -> (u8, i64) {
    match waiting {
        Waiting::Answer { .. } => (0, 0),
        Waiting::Confirm { .. } => (1, 0),
        Waiting::Role { .. } => (2, 0),
        Waiting::Link => (3, 0),
        Waiting::Story { .. } => (4, 0),
        Waiting::Deliver { .. } => (5, 0),
        Waiting::Refused { .. } => (6, 0),
        Waiting::Coming { begins, .. } => (7, begins.0),
        Waiting::Expiring { on, .. } => (8, on.start().0),
    }
}

/// All that waits for a stakeholder now.
#[must_use]
pub fn waiting(open: &Open, now: Timestamp) -> Vec<Waiting> {
    let soon = now.plus_days(SOON_DAYS);
    let mut found: Vec<Waiting> = open.matches.iter().filter_map(of_match).collect();
    let asked = open.partnerships.iter().filter(|partnership| partnership.state == PartnerState::Asked);
    found.extend(asked.map(|asked| Waiting::Role { title: asked.title.clone(), role: asked.role }));
    found.extend((open.link == Some(LinkState::Proposed)).then_some(Waiting::Link));
    let stories = open.stories.iter().filter(|story| story.waits);
    found.extend(stories.map(|story| Waiting::Story { title: story.title.clone() }));
    let refused = open
        .change
        .filter(|change| change.state == ChangeState::Rejected && change.since.plus_days(REFUSED_DAYS) > now);
    found.extend(refused.map(|change| Waiting::Refused { on: change.since.day() }));
    let coming = open.enrolments.iter().filter(|enrolment| {
        enrolment.state == EnrolmentState::Seated
            && enrolment.activity_state == ActivityState::Published
            && enrolment.begins > now
            && enrolment.begins <= soon
    });
    found.extend(coming.map(|enrolment| Waiting::Coming {
        token: enrolment.token.clone(),
        name: enrolment.name.clone(),
        title: enrolment.title.clone(),
        begins: enrolment.begins,
    }));
    let expiring = open.listings.iter().filter(|listing| {
        listing.state == ListingState::Open
            && listing.left > 0
            && listing.expires >= now.day()
            && listing.expires <= soon.day()
    });
    found.extend(expiring.map(|listing| Waiting::Expiring {
        id: listing.id.clone(),
        title: listing.title.clone(),
        on: listing.expires,
    }));
    // Stable: those of one kind stay in the order in which they came.
    found.sort_by_key(rank);
    found
}

/// What waits for an officer, within the own scope. Each is counted up to [`OfficeWaiting::MOST`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeWaiting {
    /// Change requests to decide.
    pub changes: i64,
    /// Needs and offers to look at.
    pub listings: i64,
    /// Pairs of families to confirm.
    pub pairs: i64,
    /// Reports of wrong data to answer.
    pub reports: i64,
    /// Stakeholders who wait for a code.
    pub codes: i64,
    /// Roles that stakeholders offer to take; for who writes programmes.
    pub offers: i64,
    /// Messages that could not be sent.
    pub failed: i64,
}

impl OfficeWaiting {
    /// Up to how many are counted.
    pub const MOST: i64 = 100;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Delivery, DeliveryState, Kind, Match, Poster, Worth};
    use crate::locale::Locale;
    use crate::story::StoryState;

    fn now() -> Timestamp {
        Day::new(2026, 11, 25).unwrap().start()
    }

    fn matched(id: &str, side: Side, state: MatchState, delivered: Option<DeliveryState>) -> MatchItem {
        let delivery =
            |state| Delivery { number: 1, amount: 2, worth: Worth::default(), state, at: now(), reason: String::new() };
        let both = state != MatchState::Proposed;
        MatchItem {
            id: id.to_owned(),
            side: Some(side),
            of: Match {
                state,
                amount: 3,
                need_accepted: both,
                offer_accepted: both,
                deliveries: delivered.map(delivery).into_iter().collect(),
                reason: String::new(),
                since: now(),
            },
            kind: Kind::Job,
            unit: Unit::Posts,
            need: ("need".to_owned(), "Kebutuhan".to_owned()),
            offer: ("offer".to_owned(), "Penawaran".to_owned()),
        }
    }

    fn listing(days: i64, left: i64) -> ListingItem {
        ListingItem {
            id: format!("{days}"),
            side: Side::Offer,
            kind: Kind::Job,
            unit: Unit::Posts,
            amount: 5,
            left,
            language: Locale::Id,
            title: "Penjahit".to_owned(),
            regency: None,
            district: None,
            ppks: Vec::new(),
            poster: Poster::Programme { slug: String::new(), title: Bilingual::default() },
            state: ListingState::Open,
            posted: now(),
            expires: now().plus_days(days).day(),
            by_former_recipient: false,
        }
    }

    fn enrolment(days: i64, state: EnrolmentState, activity_state: ActivityState) -> Enrolment {
        Enrolment {
            name: "Siti".to_owned(),
            title: Bilingual::default(),
            begins: now().plus_days(days),
            state,
            activity_state,
            token: format!("{days}"),
        }
    }

    const NOTHING: Open = Open {
        matches: &[],
        partnerships: &[],
        change: None,
        link: None,
        stories: &[],
        enrolments: &[],
        listings: &[],
    };

    #[test]
    fn nothing_waits_where_nothing_is_open() {
        assert!(waiting(&NOTHING, now()).is_empty());
        let matches = [
            matched("1", Side::Need, MatchState::Accepted, None),
            matched("2", Side::Offer, MatchState::Fulfilled, Some(DeliveryState::Confirmed)),
            matched("3", Side::Offer, MatchState::Declined, None),
        ];
        let listings = [listing(SOON_DAYS + 1, 5), listing(3, 0), listing(-1, 5)];
        let enrolments = [
            enrolment(SOON_DAYS + 1, EnrolmentState::Seated, ActivityState::Published),
            enrolment(3, EnrolmentState::Waiting, ActivityState::Published),
            enrolment(3, EnrolmentState::Seated, ActivityState::Cancelled),
            enrolment(-1, EnrolmentState::Seated, ActivityState::Published),
        ];
        let open = Open { matches: &matches, listings: &listings, enrolments: &enrolments, ..NOTHING };
        assert!(waiting(&open, now()).is_empty());
    }

    #[test]
    fn what_others_wait_for_comes_first_and_the_soonest_before_the_later() {
        let matches = [
            matched("give", Side::Offer, MatchState::Accepted, Some(DeliveryState::Confirmed)),
            matched("confirm", Side::Need, MatchState::Accepted, Some(DeliveryState::Reported)),
            matched("answer", Side::Offer, MatchState::Proposed, None),
        ];
        let listings = [listing(9, 1), listing(2, 1)];
        let enrolments = [
            enrolment(8, EnrolmentState::Seated, ActivityState::Published),
            enrolment(1, EnrolmentState::Seated, ActivityState::Published),
        ];
        let partnerships = [PartnerState::Asked, PartnerState::Offered].map(|state| Partnership {
            programme: "program".to_owned(),
            title: Bilingual::default(),
            role: PartnerRole::Funder,
            state,
        });
        let change = OwnChange { state: ChangeState::Rejected, since: now().plus_days(-2), reason: String::new() };
        let stories = [false, true].map(|waits| OwnStory {
            slug: String::new(),
            title: Bilingual { id: format!("{waits}"), en: String::new() },
            state: StoryState::Published,
            waits,
        });
        let open = Open {
            matches: &matches,
            partnerships: &partnerships,
            change: Some(&change),
            link: Some(LinkState::Proposed),
            stories: &stories,
            enrolments: &enrolments,
            listings: &listings,
        };
        let found = waiting(&open, now());
        let said: Vec<String> = found
            .iter()
            .map(|waiting| match waiting {
                Waiting::Answer { id, amount, .. }
                | Waiting::Confirm { id, amount, .. }
                | Waiting::Deliver { id, amount, .. } => format!("{id} {amount}"),
                Waiting::Coming { token, .. } => format!("coming {token}"),
                Waiting::Expiring { id, .. } => format!("expiring {id}"),
                Waiting::Role { .. } => "role".to_owned(),
                Waiting::Link => "link".to_owned(),
                Waiting::Story { title } => format!("story {}", title.id),
                Waiting::Refused { .. } => "refused".to_owned(),
            })
            .collect();
        let expected = [
            "answer 3",
            "confirm 2",
            "role",
            "link",
            "story true",
            "give 1",
            "refused",
            "coming 1",
            "coming 8",
            "expiring 2",
            "expiring 9",
        ];
        assert_eq!(said, expected);
        let later = now().plus_days(REFUSED_DAYS);
        assert!(!waiting(&open, later).iter().any(|waiting| matches!(waiting, Waiting::Refused { .. })));
    }
}
