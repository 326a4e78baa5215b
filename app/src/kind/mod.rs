//! Kinds of people in need (PPKS) and of potentials (PSKS): a catalogue of each, and a page for each kind.

mod ppks;
mod psks;

pub use ppks::{PpksKindPage, PpksPage};
pub use psks::{PsksKindPage, PsksPage};
