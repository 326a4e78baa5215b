//! Messages that leave the house: what they say, and when a failed one is tried again.

use serde::{Deserialize, Serialize};

use crate::calendar::{DAY_MS, MINUTE_MS, Timestamp};
use crate::exchange::{self, Unit};
use crate::locale::{Bilingual, Locale, Text};
use crate::mentoring;
use crate::pillar::coded;
use crate::programme::partner::PartnerRole;
use crate::texts::outbox as t;

coded! {
    /// Where a message stands.
    Delivery {
        /// Waits for its turn, or for another attempt.
        Waiting = "waiting",
        /// The mail server has accepted it.
        Sent = "sent",
        /// Given up, until somebody sends it again.
        Failed = "failed",
    }
}

/// What a message says. Stored encrypted, because it names people and holds codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Message {
    /// A registration has arrived.
    Received {
        /// Name of the applicant.
        name: String,
        /// Ticket number.
        ticket: String,
    },
    /// A registration waits for its applicant.
    Correction {
        /// Name of the applicant.
        name: String,
        /// Ticket number.
        ticket: String,
    },
    /// A registration was approved.
    Approved {
        /// Name of the applicant.
        name: String,
        /// Ticket number.
        ticket: String,
    },
    /// A registration was refused.
    Rejected {
        /// Name of the applicant.
        name: String,
        /// Ticket number.
        ticket: String,
    },
    /// A change request was approved.
    ChangeApproved {
        /// Name of the stakeholder.
        name: String,
    },
    /// A change request was refused.
    ChangeRejected {
        /// Name of the stakeholder.
        name: String,
        /// Why.
        reason: String,
    },
    /// A report of wrong data was answered.
    ReportAnswered {
        /// Indonesian address of the page that it was about.
        page: String,
        /// The answer.
        answer: String,
    },
    /// Something about an activity that somebody takes part in.
    Activity {
        /// What.
        what: What,
        /// Title of the activity.
        title: Bilingual,
        /// When it begins.
        begins: Timestamp,
        /// Where; empty where only online.
        venue: String,
        /// The secret of the link to the enrolment.
        token: String,
    },
    /// The office asks a stakeholder to be a partner of a programme.
    PartnerAsked {
        /// Address part of the programme.
        programme: String,
        /// Its title.
        title: Bilingual,
        /// The role.
        role: PartnerRole,
    },
    /// The office confirms the role that a stakeholder offered to take.
    PartnerConfirmed {
        /// Address part of the programme.
        programme: String,
        /// Its title.
        title: Bilingual,
        /// The role.
        role: PartnerRole,
    },
    /// The office ends a role, or declines the one that was offered.
    PartnerEnded {
        /// Address part of the programme.
        programme: String,
        /// Its title.
        title: Bilingual,
        /// The role.
        role: PartnerRole,
    },
    /// An officer has confirmed that a family mentors another.
    MentoringConfirmed {
        /// Name of the mentor.
        name: String,
        /// By which the mentor knows the other family.
        number: i64,
    },
    /// An officer has not confirmed that a family mentors another.
    MentoringRefused {
        /// Name of the mentor.
        name: String,
        /// By which the mentor knows the other family.
        number: i64,
        /// Why.
        reason: String,
    },
    /// An officer lets everybody see a listing.
    ListingApproved {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
    },
    /// An officer took a listing off.
    ListingRemoved {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
        /// Why.
        reason: String,
    },
    /// Somebody proposes to match a listing with another.
    MatchProposed {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
        /// Title of the other.
        other: String,
    },
    /// Both sides have accepted a match.
    MatchAccepted {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
        /// Title of the other.
        other: String,
    },
    /// The other side has declined a match.
    MatchDeclined {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
        /// Why.
        reason: String,
    },
    /// A match that was proposed has ended with the listing of the other side.
    MatchEnded {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
    },
    /// The giver says that a part was delivered; the receiver is to confirm it.
    DeliveryReported {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
        /// How much.
        amount: i64,
        /// What it is counted in.
        unit: Unit,
    },
    /// The receiver has confirmed a delivery.
    DeliveryConfirmed {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
        /// How much.
        amount: i64,
        /// What it is counted in.
        unit: Unit,
    },
    /// The receiver says that a delivery has not arrived as reported.
    DeliveryDisputed {
        /// Id of the recipient's listing.
        listing: String,
        /// Its title.
        title: String,
        /// Why.
        reason: String,
    },
    /// The code with which a stakeholder signs in.
    SignInCode {
        /// Name of the stakeholder: several may share an address.
        name: String,
        /// The code.
        code: String,
        /// Minutes that it is good for.
        minutes: i64,
    },
}

coded! {
    /// What somebody who takes part in an activity is told.
    What {
        /// There is a seat.
        Seated = "enrolment_seated",
        /// There is a place in the waiting list.
        Waiting = "enrolment_waiting",
        /// Who waited has a seat now.
        MovedUp = "enrolment_moved_up",
        /// It begins soon.
        Reminder = "activity_reminder",
        /// Another time or place.
        Moved = "activity_moved",
        /// It does not take place.
        Cancelled = "activity_cancelled",
    }
}

impl What {
    /// What the message is about.
    #[must_use]
    pub const fn subject(self) -> Text {
        match self {
            Self::Seated => t::SEATED_SUBJECT,
            Self::Waiting => t::WAITING_SUBJECT,
            Self::MovedUp => t::MOVED_UP_SUBJECT,
            Self::Reminder => t::REMINDER_SUBJECT,
            Self::Moved => t::MOVED_SUBJECT,
            Self::Cancelled => t::CANCELLED_SUBJECT,
        }
    }

    const fn text(self) -> Text {
        match self {
            Self::Seated => t::SEATED,
            Self::Waiting => t::WAITING,
            Self::MovedUp => t::MOVED_UP,
            Self::Reminder => t::REMINDER,
            Self::Moved => t::MOVED,
            Self::Cancelled => t::CANCELLED,
        }
    }
}

/// A message as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

impl Message {
    /// The code of what it is about, for the list of messages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Correction { .. } => "correction",
            Self::Approved { .. } => "approved",
            Self::Rejected { .. } => "rejected",
            Self::ChangeApproved { .. } => "change_approved",
            Self::ChangeRejected { .. } => "change_rejected",
            Self::ReportAnswered { .. } => "report_answered",
            Self::Activity { what, .. } => what.code(),
            Self::MentoringConfirmed { .. } => "mentoring_confirmed",
            Self::MentoringRefused { .. } => "mentoring_refused",
            Self::ListingApproved { .. } => "listing_approved",
            Self::ListingRemoved { .. } => "listing_removed",
            Self::MatchProposed { .. } => "match_proposed",
            Self::MatchAccepted { .. } => "match_accepted",
            Self::MatchDeclined { .. } => "match_declined",
            Self::PartnerAsked { .. } => "partner_asked",
            Self::PartnerConfirmed { .. } => "partner_confirmed",
            Self::PartnerEnded { .. } => "partner_ended",
            Self::MatchEnded { .. } => "match_ended",
            Self::DeliveryReported { .. } => "delivery_reported",
            Self::DeliveryConfirmed { .. } => "delivery_confirmed",
            Self::DeliveryDisputed { .. } => "delivery_disputed",
            Self::SignInCode { .. } => "sign_in_code",
        }
    }

    /// Until when it is of use, counted from when it was written; `None` for as long as it takes.
    #[must_use]
    pub fn useful_until(&self, written: Timestamp) -> Option<Timestamp> {
        match self {
            // What was to be read before it began is no news afterwards.
            Self::Activity { what: What::Seated | What::Waiting | What::Reminder, begins, .. } => Some(*begins),
            // These may be written of what goes on for days.
            Self::Activity { begins, .. } => Some(Timestamp(begins.0.max(written.0 + DAY_MS))),
            Self::SignInCode { minutes, .. } => Some(Timestamp(written.0 + minutes * MINUTE_MS)),
            _ => None,
        }
    }

    /// The message in a language. `url` is the public address of the site, without a slash at its end.
    #[must_use]
    pub fn letter(&self, locale: Locale, url: &str) -> Letter {
        let ticket_page = format!("{url}{}", locale.path("/tiket"));
        let account = format!("{url}{}", locale.path("/akun"));
        let mentoring = format!("{url}{}", locale.path(mentoring::OWN_PATH));
        let programme_page = |slug: &str| format!("{url}{}", locale.path(&format!("/program/{slug}")));
        let page_of = |listing: &str| format!("{url}{}/{listing}", locale.path(exchange::OWN_PATH));
        let (subject, text) = match self {
            Self::Received { name, ticket } => {
                (t::received_subject(locale, ticket), t::received(locale, name, ticket, &ticket_page))
            }
            Self::Correction { name, ticket } => {
                (t::correction_subject(locale, ticket), t::correction(locale, name, ticket, &ticket_page))
            }
            Self::Approved { name, ticket } => {
                (t::approved_subject(locale, ticket), t::approved(locale, name, &account))
            }
            Self::Rejected { name, ticket } => {
                (t::rejected_subject(locale, ticket), t::rejected(locale, name, ticket, &ticket_page))
            }
            Self::ChangeApproved { name } => {
                (t::CHANGE_APPROVED_SUBJECT.say(locale).to_owned(), t::change_approved(locale, name, &account))
            }
            Self::ChangeRejected { name, reason } => {
                (t::CHANGE_REJECTED_SUBJECT.say(locale).to_owned(), t::change_rejected(locale, name, reason, &account))
            }
            Self::ReportAnswered { page, answer } => {
                let page = format!("{url}{}", locale.path(page));
                (t::REPORT_ANSWERED_SUBJECT.say(locale).to_owned(), t::report_answered(locale, &page, answer))
            }
            Self::Activity { what, title, begins, venue, token } => {
                let page = format!("{url}{}", locale.path(&format!("/peserta/{token}")));
                let (title, when) = (title.get(locale), begins.in_words(locale));
                let where_to = if venue.is_empty() { t::ONLINE.say(locale) } else { venue };
                let text = t::activity(locale, &what.text().say(locale), &title, &when, &where_to, &page);
                (format!("{}: {title}", what.subject().say(locale)), text)
            }
            Self::SignInCode { name, code, minutes } => {
                (t::CODE_SUBJECT.say(locale).to_owned(), t::code(locale, name, code, *minutes))
            }
            Self::PartnerAsked { programme, title, role } => {
                let (title, role) = (title.get(locale), role.name().say(locale));
                let text = t::partner_asked(locale, &title, &role, &programme_page(programme), &account);
                (t::PARTNER_ASKED_SUBJECT.say(locale).to_owned(), text)
            }
            Self::PartnerConfirmed { programme, title, role } => {
                let (title, role) = (title.get(locale), role.name().say(locale));
                let text = t::partner_confirmed(locale, &title, &role, &programme_page(programme));
                (t::PARTNER_CONFIRMED_SUBJECT.say(locale).to_owned(), text)
            }
            Self::PartnerEnded { programme, title, role } => {
                let (title, role) = (title.get(locale), role.name().say(locale));
                let text = t::partner_ended(locale, &title, &role, &programme_page(programme));
                (t::PARTNER_ENDED_SUBJECT.say(locale).to_owned(), text)
            }
            Self::MentoringConfirmed { name, number } => (
                t::MENTORING_CONFIRMED_SUBJECT.say(locale).to_owned(),
                t::mentoring_confirmed(locale, number, name, &mentoring),
            ),
            Self::MentoringRefused { name, number, reason } => (
                t::MENTORING_REFUSED_SUBJECT.say(locale).to_owned(),
                t::mentoring_refused(locale, number, name, reason, &mentoring),
            ),
            Self::ListingApproved { listing, title } => (
                t::LISTING_APPROVED_SUBJECT.say(locale).to_owned(),
                t::listing_approved(locale, title, &page_of(listing)),
            ),
            Self::ListingRemoved { listing, title, reason } => (
                t::LISTING_REMOVED_SUBJECT.say(locale).to_owned(),
                t::listing_removed(locale, title, reason, &page_of(listing)),
            ),
            Self::MatchProposed { listing, title, other } => (
                t::MATCH_PROPOSED_SUBJECT.say(locale).to_owned(),
                t::match_proposed(locale, title, other, &page_of(listing)),
            ),
            Self::MatchAccepted { listing, title, other } => (
                t::MATCH_ACCEPTED_SUBJECT.say(locale).to_owned(),
                t::match_accepted(locale, title, other, &page_of(listing)),
            ),
            Self::MatchDeclined { listing, title, reason } => (
                t::MATCH_DECLINED_SUBJECT.say(locale).to_owned(),
                t::match_declined(locale, title, reason, &page_of(listing)),
            ),
            Self::MatchEnded { listing, title } => {
                (t::MATCH_ENDED_SUBJECT.say(locale).to_owned(), t::match_ended(locale, title, &page_of(listing)))
            }
            Self::DeliveryReported { listing, title, amount, unit } => {
                let amount = unit.in_words(*amount, locale);
                let page = page_of(listing);
                (
                    t::DELIVERY_REPORTED_SUBJECT.say(locale).to_owned(),
                    t::delivery_reported(locale, &amount, title, &page),
                )
            }
            Self::DeliveryConfirmed { listing, title, amount, unit } => {
                let amount = unit.in_words(*amount, locale);
                let page = page_of(listing);
                (
                    t::DELIVERY_CONFIRMED_SUBJECT.say(locale).to_owned(),
                    t::delivery_confirmed(locale, &amount, title, &page),
                )
            }
            Self::DeliveryDisputed { listing, title, reason } => (
                t::DELIVERY_DISPUTED_SUBJECT.say(locale).to_owned(),
                t::delivery_disputed(locale, title, reason, &page_of(listing)),
            ),
        };
        Letter { subject, body: format!("{text}\n\n{}\n{url}\n", t::SIGNATURE.say(locale)) }
    }
}

/// Minutes until the next attempt, after the first, the second …: six attempts within a day and a half.
const BACK_OFF_MINUTES: [i64; 5] = [1, 10, 60, 360, 1_440];

/// When a message that has failed so many times is tried again; `None` where it is given up.
#[must_use]
pub fn next_attempt(failures: usize, now: Timestamp) -> Option<Timestamp> {
    BACK_OFF_MINUTES.get(failures.checked_sub(1)?).map(|minutes| Timestamp(now.0 + minutes * MINUTE_MS))
}

/// A message in the office's list. Nobody's address is shown in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxItem {
    /// Id.
    pub id: String,
    /// What it is about, as [`Message::code`].
    pub about: String,
    /// Address, masked.
    pub to: String,
    /// Where it stands.
    pub delivery: Delivery,
    /// When it was written.
    pub written: Timestamp,
    /// When it is tried next, or was sent or given up.
    pub at: Timestamp,
    /// Attempts so far.
    pub attempts: i64,
    /// What the mail server answered last, as a code (`550`, `timeout` …); empty where nothing went wrong.
    pub trouble: String,
}

#[cfg(test)]
mod tests;
