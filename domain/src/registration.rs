//! Registrations: what an applicant fills in, step by step, and the way through review.

mod draft;
mod review;
mod step;
mod ticket;

pub use draft::{Application, Draft, MAX_TEXT, Problem, Purpose};
pub use review::{
    CLOCK_DAYS, Event, Needs, Next, Reason, Refusal, SHORTEST_REASON, State, clock, days_left, next_step, transition,
};
pub use step::{Step, key};
pub use ticket::Ticket;
