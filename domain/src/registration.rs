//! Registrations: what an applicant fills in, step by step, and the way through review.

mod draft;
mod review;
mod ticket;

pub use draft::{Application, Draft, MAX_TEXT, Problem, Step, key};
pub use review::{CLOCK_DAYS, Event, Next, Reason, Refusal, State, clock, next_step, transition};
pub use ticket::Ticket;
