//! What things are and which rules they obey.
//!
//! Plain types without IO, compiled for the server and for the browser: the code that checks a
//! field while somebody types is the code that the server runs before anything is stored.
//! Time, randomness and identity come in as parameters.

pub mod account;
pub mod activity;
pub mod actor;
pub mod ask;
pub mod board;
pub mod boundary;
pub mod calendar;
pub mod change;
pub mod contribution;
pub mod cover;
pub mod cube;
pub mod document;
pub mod exchange;
pub mod identity;
pub mod journey;
pub mod kind;
pub mod locale;
pub mod mentoring;
pub mod office;
pub mod outbox;
pub mod picture;
pub mod pillar;
pub mod programme;
pub mod region;
pub mod registration;
pub mod report;
pub mod search;
pub mod snowball;
pub mod stakeholder;
pub mod statistic;
pub mod story;
pub mod typed;

/// What this crate says, from `locales/`. A key that nothing uses is an error.
#[deny(dead_code)]
mod texts {
    use std::fmt::Display;

    use crate::locale::{Locale, Text};

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}
