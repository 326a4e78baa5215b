//! Which listings fit another, the best first, and why.

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Timestamp};
use crate::exchange::listing::Listing;
use crate::exchange::neighbour::are_neighbours;
use crate::kind::KindCode;
use crate::locale::Locale;
use crate::texts::exchange::rank as t;

/// Points for lying in the same district; the further away, the fewer.
const SAME_DISTRICT: i64 = 40;
const SAME_REGENCY: i64 = 30;
const NEIGHBOUR: i64 = 20;
const PROVINCE: i64 = 10;

/// Points for covering all that is sought; a part has its share of them.
const WHOLE_AMOUNT: i64 = 30;

/// Points for kinds of people in common; a listing for everybody has half of them.
const SAME_KINDS: i64 = 20;

/// Points for a period in common: one for each three days of it, at most this many.
const LONG_PERIOD: i64 = 10;

/// Why a listing is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum Reason {
    /// Both lie in one district.
    SameDistrict,
    /// Both lie in one regency.
    SameRegency,
    /// Their regencies lie beside each other.
    NeighbouringRegency,
    /// Both lie in the province, or reach all of it.
    SameProvince,
    /// It covers all that is sought.
    CoversAll,
    /// It covers a part of what is sought.
    CoversPart {
        /// How much, in percent, at least 1.
        percent: i64,
    },
    /// Both last for so many days together.
    SamePeriod {
        /// Days.
        days: i64,
    },
    /// Both are for these kinds of people.
    SameKinds {
        /// PPKS kinds.
        kinds: Vec<KindCode>,
    },
    /// One of them is for everybody.
    ForEverybody,
}

impl Reason {
    /// The reason in words. `kind` gives the name of a PPKS kind.
    #[must_use]
    pub fn in_words(&self, locale: Locale, kind: impl Fn(&str) -> String) -> String {
        match self {
            Self::SameDistrict => t::SAME_DISTRICT.say(locale).to_owned(),
            Self::SameRegency => t::SAME_REGENCY.say(locale).to_owned(),
            Self::NeighbouringRegency => t::NEIGHBOURING_REGENCY.say(locale).to_owned(),
            Self::SameProvince => t::SAME_PROVINCE.say(locale).to_owned(),
            Self::CoversAll => t::COVERS_ALL.say(locale).to_owned(),
            Self::CoversPart { percent } => t::covers_part(locale, percent),
            Self::SamePeriod { days } => t::same_period(locale, *days),
            Self::SameKinds { kinds } => {
                let names: Vec<String> = kinds.iter().map(|code| kind(code)).collect();
                t::same_kinds(locale, &names.join(", "))
            }
            Self::ForEverybody => t::FOR_EVERYBODY.say(locale).to_owned(),
        }
    }
}

/// A listing that may be matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Id.
    pub id: String,
    /// When it was posted.
    pub posted: Timestamp,
    /// What it says.
    pub listing: Listing,
    /// How much of it is not yet agreed upon.
    pub left: i64,
}

/// A listing that fits, with what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Id of the listing.
    pub id: String,
    /// How much the two can be matched for.
    pub amount: i64,
    /// Points, up to 100.
    pub points: i64,
    /// What speaks for it, the weightiest first.
    pub reasons: Vec<Reason>,
}

fn nearness(one: &Listing, other: &Listing) -> (i64, Reason) {
    let both = one.regency.as_ref().zip(other.regency.as_ref());
    match both {
        Some((here, there)) if here == there => {
            if one.district.is_some() && one.district == other.district {
                (SAME_DISTRICT, Reason::SameDistrict)
            } else {
                (SAME_REGENCY, Reason::SameRegency)
            }
        }
        Some((here, there)) if are_neighbours(here, there) => (NEIGHBOUR, Reason::NeighbouringRegency),
        _ => (PROVINCE, Reason::SameProvince),
    }
}

/// Days that both last together from `today` on; none where they miss each other.
fn days_together(one: &Candidate, other: &Candidate, today: Day) -> i64 {
    let first = |candidate: &Candidate| candidate.listing.from.map_or(today, |from| from.max(today));
    let last = |candidate: &Candidate| candidate.listing.expires(candidate.posted.day());
    last(one).min(last(other)).days_since(first(one).max(first(other))) + 1
}

fn kinds(one: &Listing, other: &Listing) -> (i64, Option<Reason>) {
    if one.ppks.is_empty() || other.ppks.is_empty() {
        return (SAME_KINDS / 2, Some(Reason::ForEverybody));
    }
    let kinds: Vec<KindCode> = one.ppks.iter().filter(|kind| other.ppks.contains(kind)).cloned().collect();
    if kinds.is_empty() { (0, None) } else { (SAME_KINDS, Some(Reason::SameKinds { kinds })) }
}

fn fit(wanted: &Candidate, other: &Candidate, today: Day) -> Option<Proposal> {
    let (one, two) = (&wanted.listing, &other.listing);
    let amount = wanted.left.min(other.left);
    let days = days_together(wanted, other, today);
    if one.side == two.side || one.kind != two.kind || one.unit != two.unit || amount < 1 || days < 1 {
        return None;
    }
    let (near, place) = nearness(one, two);
    let (same, people) = kinds(one, two);
    let share = if amount == wanted.left {
        Reason::CoversAll
    } else {
        Reason::CoversPart { percent: (amount * 100 / wanted.left).max(1) }
    };
    let points = near + amount * WHOLE_AMOUNT / wanted.left + same + (days / 3).min(LONG_PERIOD);
    let reasons = [Some(place), Some(share), people, Some(Reason::SamePeriod { days })].into_iter().flatten().collect();
    Some(Proposal { id: other.id.clone(), amount, points, reasons })
}

/// The candidates that fit a listing, the best first: those of the other side, of the same kind and unit, of which
/// something is left while both last. Among equals the older comes first, then the smaller id.
#[must_use]
pub fn rank(wanted: &Candidate, candidates: &[Candidate], today: Day) -> Vec<Proposal> {
    let mut found: Vec<(Proposal, Timestamp)> = candidates
        .iter()
        .filter_map(|candidate| fit(wanted, candidate, today).map(|proposal| (proposal, candidate.posted)))
        .collect();
    found.sort_by(|(one, posted), (other, later)| (other.points, posted, &one.id).cmp(&(one.points, later, &other.id)));
    found.into_iter().map(|(proposal, _)| proposal).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::kind::{Kind, Side, Unit};
    use crate::region::{DistrictCode, RegencyCode};

    fn today() -> Day {
        Day::new(2026, 11, 25).unwrap()
    }

    fn candidate(id: &str, side: Side, place: &str, amount: i64) -> Candidate {
        let listing = Listing {
            side,
            kind: Kind::Job,
            unit: Unit::Posts,
            amount,
            language: Locale::Id,
            title: "Penjahit".to_owned(),
            description: "Menjahit seragam sekolah.".to_owned(),
            regency: place.get(..5).map(|code| RegencyCode::parse(code).unwrap()),
            district: DistrictCode::parse(place).ok(),
            from: None,
            until: None,
            ppks: Vec::new(),
            for_whom: None,
        };
        Candidate { id: id.to_owned(), posted: today().start(), listing, left: amount }
    }

    /// From near to far, seen from the district 63.72.01.
    const PLACES: [&str; 4] = ["63.72.01", "63.72.02", "63.03.01", "63.09.01"];

    #[test]
    fn the_nearer_comes_first_and_says_why() {
        let need = candidate("need", Side::Need, PLACES[0], 3);
        let offers: Vec<Candidate> = PLACES.iter().rev().map(|place| candidate(place, Side::Offer, place, 5)).collect();
        let ranked = rank(&need, &offers, today());
        let ids: Vec<&str> = ranked.iter().map(|proposal| proposal.id.as_str()).collect();
        assert_eq!(ids, PLACES);
        let because: Vec<&Reason> = ranked.iter().map(|proposal| &proposal.reasons[0]).collect();
        assert_eq!(
            because,
            [&Reason::SameDistrict, &Reason::SameRegency, &Reason::NeighbouringRegency, &Reason::SameProvince]
        );
        assert_eq!((ranked[0].amount, &ranked[0].reasons[1]), (3, &Reason::CoversAll));
        let name = |_: &str| "Fakir miskin".to_owned();
        for reason in ranked.iter().flat_map(|proposal| &proposal.reasons) {
            assert_ne!(reason.in_words(Locale::Id, name), reason.in_words(Locale::En, name));
        }
        let kinds = Reason::SameKinds { kinds: vec!["ppks-23".to_owned()] };
        assert!(kinds.in_words(Locale::Id, name).contains("Fakir miskin"));
    }

    #[test]
    fn what_does_not_fit_is_not_proposed() {
        let need = candidate("need", Side::Need, PLACES[0], 3);
        let fits = candidate("offer", Side::Offer, PLACES[0], 2);
        let change = |with: fn(&mut Candidate)| {
            let mut other = fits.clone();
            with(&mut other);
            rank(&need, &[other], today()).len()
        };
        assert_eq!(change(|_| ()), 1);
        assert_eq!(change(|other| other.listing.side = Side::Need), 0);
        assert_eq!(change(|other| other.listing.kind = Kind::Training), 0);
        assert_eq!(change(|other| other.listing.unit = Unit::Hours), 0);
        assert_eq!(change(|other| other.left = 0), 0);
        assert_eq!(change(|other| other.listing.from = Day::new(2027, 11, 1)), 0, "it begins when the need is over");
    }

    prop_compose! {
        fn any_offer()(
            id in "[a-e]", place in 0..PLACES.len(), left in 0_i64..8, days in 0_i64..60, age in 0_i64..3,
            kinds in prop::sample::subsequence(vec!["ppks-01", "ppks-02", "ppks-03"], 0..=3),
        ) -> Candidate {
            let mut offer = candidate(&id, Side::Offer, PLACES[place], 8);
            offer.left = left;
            offer.posted = offer.posted.plus_days(-age);
            offer.listing.until = Some(today().start().plus_days(days).day());
            offer.listing.ppks = kinds.into_iter().map(str::to_owned).collect();
            offer
        }
    }

    proptest! {
        #[test]
        fn the_order_does_not_depend_on_the_order_of_asking(
            offers in prop::collection::vec(any_offer(), 0..12).prop_map(|mut offers| {
                for (index, offer) in offers.iter_mut().enumerate() {
                    offer.id = format!("{}{index:02}", offer.id);
                }
                offers
            }),
            turn in 0_usize..12,
        ) {
            let mut need = candidate("need", Side::Need, PLACES[0], 4);
            need.listing.ppks = vec!["ppks-01".to_owned()];
            let ranked = rank(&need, &offers, today());
            let mut turned = offers.clone();
            if !turned.is_empty() {
                turned.rotate_left(turn % offers.len());
            }
            prop_assert_eq!(&ranked, &rank(&need, &turned, today()));
            prop_assert!(ranked.windows(2).all(|pair| pair[0].points >= pair[1].points));
            prop_assert!(ranked.iter().all(|proposal| (1..=100).contains(&proposal.points)));
        }

        #[test]
        fn with_all_else_equal_the_nearer_is_not_below_the_farther(
            offer in any_offer(), near in 0..PLACES.len(), far in 0..PLACES.len(),
        ) {
            prop_assume!(near < far && offer.left > 0);
            let need = candidate("need", Side::Need, PLACES[0], 4);
            let at = |place: &str| {
                let moved = candidate("", Side::Offer, place, 8);
                let mut other = offer.clone();
                (other.listing.regency, other.listing.district) = (moved.listing.regency, moved.listing.district);
                other.id = place.to_owned();
                other
            };
            let ranked = rank(&need, &[at(PLACES[far]), at(PLACES[near])], today());
            prop_assert_eq!(&ranked[0].id, PLACES[near]);
        }

        #[test]
        fn with_all_else_equal_more_is_not_below_less(offer in any_offer(), less in 1_i64..8, more in 1_i64..8) {
            prop_assume!(less <= more);
            let need = candidate("need", Side::Need, PLACES[0], 6);
            let points = |left: i64| rank(&need, &[Candidate { left, ..offer.clone() }], today())[0].points;
            prop_assert!(points(less) <= points(more));
        }
    }
}
