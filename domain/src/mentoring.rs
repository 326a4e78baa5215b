//! Mentoring of families: a pioneer family (PSKS-07, Permensos 8/2012) stays at the side of another one for some months.
//!
//! The family that is mentored has no name here: a regency, a kind where there is one, and months. To its mentor it is
//! a number; whether it is the family of a journey only the office knows.

mod figures;
mod form;
mod pair;

pub use figures::{Figures, PublicFigures};
pub use form::{EndForm, PairEntry, PairForm, key};
pub use pair::{
    End, Event, FARTHEST_BACK, MOST_AT_ONCE, Outcome, OwnPair, Pair, PairItem, PairState, Refusal, Side, begin, fits,
    step,
};

/// The kind of potential whose families mentor others: Keluarga Pioner.
pub const MENTOR_KIND: &str = "psks-07";

/// Indonesian address of the page that explains it.
pub const PATH: &str = "/keluarga-pioner";

/// Indonesian address of what a mentor has begun; the page of a pair lies below it, by id.
pub const OWN_PATH: &str = "/akun/pendampingan";

/// Indonesian address of the office's list; the page of a pair lies below it, by id.
pub const OFFICE_PATH: &str = "/kantor/pendampingan";
