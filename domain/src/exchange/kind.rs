//! Sides, kinds and units of the exchange. They are enums, unlike the kinds of people and potentials: no regulation
//! names them, and the rules here depend on them.

use serde::{Deserialize, Serialize};

use crate::locale::{Locale, Text};
use crate::pillar::coded;
use crate::texts::exchange::kind as t;

coded! {
    /// Which of the two a listing is.
    Side {
        /// Something is sought.
        Need = "need",
        /// Something is given.
        Offer = "offer",
    }
}

impl Side {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Need => t::NEED,
            Self::Offer => t::OFFER,
        }
    }

    /// The side that it is matched with.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Need => Self::Offer,
            Self::Offer => Self::Need,
        }
    }
}

coded! {
    /// What is sought or given.
    Kind {
        /// Paid work.
        Job = "job",
        /// Work to learn from.
        Apprenticeship = "apprenticeship",
        /// A course.
        Training = "training",
        /// Somebody who goes along for a while.
        Mentoring = "mentoring",
        /// Things that are used up.
        Goods = "goods",
        /// A room or a field.
        Venue = "venue",
        /// Things to work with.
        Equipment = "equipment",
        /// Money that is pledged here and paid outside the system.
        Funds = "funds",
    }
}

impl Kind {
    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Job => t::JOB,
            Self::Apprenticeship => t::APPRENTICESHIP,
            Self::Training => t::TRAINING,
            Self::Mentoring => t::MENTORING,
            Self::Goods => t::GOODS,
            Self::Venue => t::VENUE,
            Self::Equipment => t::EQUIPMENT,
            Self::Funds => t::FUNDS,
        }
    }

    /// What it is counted in; the first is the usual one. Only goods leave a choice, so that all else compares.
    #[must_use]
    pub const fn units(self) -> &'static [Unit] {
        match self {
            Self::Job => &[Unit::Posts],
            Self::Apprenticeship => &[Unit::Places],
            Self::Training => &[Unit::Seats],
            Self::Mentoring => &[Unit::Hours],
            Self::Goods => &[Unit::Packages, Unit::Pieces, Unit::Kilograms, Unit::Litres],
            Self::Venue => &[Unit::Days],
            Self::Equipment => &[Unit::Pieces],
            Self::Funds => &[Unit::Rupiah],
        }
    }

    /// Whether its unit counts people: who gets a post, a place or a seat is one person.
    #[must_use]
    pub const fn counts_people(self) -> bool {
        matches!(self, Self::Job | Self::Apprenticeship | Self::Training)
    }

    /// The most that one listing can be about, in its unit: above, a digit too many was typed.
    #[must_use]
    pub const fn most(self) -> i64 {
        match self {
            Self::Funds => 1_000_000_000_000,
            Self::Goods => 1_000_000,
            Self::Venue => 1_000,
            _ => 10_000,
        }
    }
}

coded! {
    /// What an amount is counted in.
    Unit {
        /// Vacancies.
        Posts = "posts",
        /// Places of apprentices.
        Places = "places",
        /// Seats in a course.
        Seats = "seats",
        /// Hours.
        Hours = "hours",
        /// Single things.
        Pieces = "pieces",
        /// Packages, such as of food.
        Packages = "packages",
        /// Kilograms.
        Kilograms = "kilograms",
        /// Litres.
        Litres = "litres",
        /// Days.
        Days = "days",
        /// Rupiah, without cents.
        Rupiah = "rupiah",
    }
}

impl Unit {
    /// The name on the form.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Posts => t::POSTS,
            Self::Places => t::PLACES,
            Self::Seats => t::SEATS,
            Self::Hours => t::HOURS,
            Self::Pieces => t::PIECES,
            Self::Packages => t::PACKAGES,
            Self::Kilograms => t::KILOGRAMS,
            Self::Litres => t::LITRES,
            Self::Days => t::DAYS,
            Self::Rupiah => t::RUPIAH,
        }
    }

    /// An amount in words: `5 lowongan`, `5 posts`, `Rp1.500.000`.
    #[must_use]
    pub fn in_words(self, amount: i64, locale: Locale) -> String {
        match self {
            Self::Posts => t::amount_of_posts(locale, amount),
            Self::Places => t::amount_of_places(locale, amount),
            Self::Seats => t::amount_of_seats(locale, amount),
            Self::Hours => t::amount_of_hours(locale, amount),
            Self::Pieces => t::amount_of_pieces(locale, amount),
            Self::Packages => t::amount_of_packages(locale, amount),
            Self::Kilograms => t::amount_of_kilograms(locale, amount),
            Self::Litres => t::amount_of_litres(locale, amount),
            Self::Days => t::amount_of_days(locale, amount),
            Self::Rupiah => locale.rupiah(amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_said_in_its_unit() {
        assert_eq!(Unit::Posts.in_words(1, Locale::En), "1 post");
        assert_eq!(Unit::Posts.in_words(1_200, Locale::Id), "1.200 lowongan");
        assert_eq!(Unit::Rupiah.in_words(1_500_000, Locale::Id), "Rp1.500.000");
        for kind in Kind::ALL {
            assert!(!kind.units().is_empty() && kind.most() >= 1_000);
        }
    }
}
