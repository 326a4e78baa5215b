//! Seats: how many there are in all and for each regency, and who gets one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Seats of an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Seats in all.
    pub seats: i64,
    /// Seats for people from a regency, by its code. A regency that is missing has no limit of its own.
    pub regencies: BTreeMap<String, i64>,
}

/// Seats that are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// In all.
    pub seats: i64,
    /// By code of the regency that people come from.
    pub regencies: BTreeMap<String, i64>,
}

impl Taken {
    /// Takes a seat.
    pub fn take(&mut self, regency: &str) {
        self.seats += 1;
        *self.regencies.entry(regency.to_owned()).or_default() += 1;
    }

    /// Seats taken by people from a regency.
    #[must_use]
    pub fn of(&self, regency: &str) -> i64 {
        self.regencies.get(regency).copied().unwrap_or(0)
    }
}

impl Quota {
    /// Seats that are still free for people from a regency.
    #[must_use]
    pub fn free_for(&self, taken: &Taken, regency: &str) -> i64 {
        let in_all = self.seats - taken.seats;
        let own = self.regencies.get(regency).map_or(in_all, |seats| seats - taken.of(regency));
        in_all.min(own).max(0)
    }

    /// Seats that somebody can still get, from whichever of these regencies: no more than are free in all, and no more than
    /// are free for the regencies together.
    pub fn left<'a>(&self, taken: &Taken, regencies: impl IntoIterator<Item = &'a str>) -> i64 {
        let free: i64 = regencies.into_iter().map(|regency| self.free_for(taken, regency)).sum();
        free.min(self.seats - taken.seats).max(0)
    }

    /// Seats that the regency's own number still leaves, whatever is taken by others.
    fn own_free(&self, taken: &Taken, regency: &str) -> i64 {
        self.regencies.get(regency).map_or(i64::MAX, |seats| seats - taken.of(regency))
    }

    /// The place in the waiting list, from 1 on, of somebody from this regency; `before` are the regencies of who has
    /// waited longer. Who waits for a seat of another regency's own number is not ahead.
    pub fn place<'a>(&self, taken: &Taken, regency: &str, before: impl IntoIterator<Item = &'a str>) -> i64 {
        let has_room = |regency: &str| self.own_free(taken, regency) > 0;
        let ahead =
            before.into_iter().filter(|other| *other == regency || has_room(regency) && has_room(other)).count();
        i64::try_from(ahead).unwrap_or(i64::MAX).saturating_add(1)
    }

    /// Whether what is taken fits.
    #[must_use]
    pub fn holds(&self, taken: &Taken) -> bool {
        taken.seats <= self.seats && self.regencies.iter().all(|(regency, seats)| taken.of(regency) <= *seats)
    }

    /// Who of those waiting gets a seat now, the longest waiting first. Who cannot, since the seats of their regency are
    /// taken, holds up nobody behind them.
    pub fn move_up<'a, T>(&self, taken: &mut Taken, waiting: impl IntoIterator<Item = (T, &'a str)>) -> Vec<T> {
        let mut moved = Vec::new();
        for (who, regency) in waiting {
            if self.free_for(taken, regency) > 0 {
                taken.take(regency);
                moved.push(who);
            }
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn regency() -> impl Strategy<Value = String> {
        (0u8..4).prop_map(|number| format!("63.0{number}"))
    }

    fn quota() -> impl Strategy<Value = Quota> {
        (0i64..12, prop::collection::btree_map(regency(), 0i64..4, 0..4))
            .prop_map(|(seats, regencies)| Quota { seats, regencies })
    }

    /// Seats more or less in all, and new numbers of regencies.
    fn quota_change() -> impl Strategy<Value = (i64, BTreeMap<String, i64>)> {
        (-4i64..8, prop::collection::btree_map(regency(), 0i64..6, 0..4))
    }

    proptest! {
        #[test]
        fn never_more_than_the_quota_and_nobody_waits_for_a_free_seat(
            quota in quota(),
            people in prop::collection::vec(regency(), 0..40),
            leaving in prop::collection::vec(any::<prop::sample::Index>(), 0..10),
            more in quota_change(),
        ) {
            let mut seated: Vec<(usize, &str)> = Vec::new();
            let mut waiting: Vec<(usize, &str)> = Vec::new();
            let mut taken = Taken::default();
            for (number, regency) in people.iter().enumerate() {
                if quota.free_for(&taken, regency) > 0 {
                    taken.take(regency);
                    seated.push((number, regency));
                } else {
                    waiting.push((number, regency));
                }
            }
            for index in leaving {
                if seated.is_empty() {
                    break;
                }
                seated.remove(index.index(seated.len()));
                taken = Taken::default();
                for (_, regency) in &seated {
                    taken.take(regency);
                }
                let before = waiting.clone();
                let moved = quota.move_up(&mut taken, waiting.iter().map(|(number, regency)| (*number, *regency)));
                prop_assert!(moved.is_sorted(), "the longest waiting first");
                seated.extend(before.iter().filter(|(number, _)| moved.contains(number)));
                waiting.retain(|(number, _)| !moved.contains(number));
                prop_assert!(quota.holds(&taken));
                prop_assert_eq!(taken.seats, i64::try_from(seated.len()).unwrap());
                for (_, regency) in &waiting {
                    prop_assert_eq!(quota.free_for(&taken, regency), 0);
                }
            }
            // Another number of seats: refused where more are taken, else who waits moves up.
            let (seats, regencies) = more;
            let mut changed = quota.clone();
            changed.seats = (changed.seats + seats).max(0);
            for (regency, seats) in regencies {
                changed.regencies.insert(regency, seats);
            }
            let fits = taken.seats <= changed.seats
                && changed.regencies.iter().all(|(code, most)| seated.iter().filter(|(_, of)| of == code).count() as i64 <= *most);
            prop_assert_eq!(changed.holds(&taken), fits);
            if fits {
                let moved = changed.move_up(&mut taken, waiting.iter().map(|(number, regency)| (*number, *regency)));
                prop_assert!(changed.holds(&taken));
                prop_assert_eq!(taken.seats, i64::try_from(seated.len() + moved.len()).unwrap());
                for (number, regency) in &waiting {
                    prop_assert!(moved.contains(number) || changed.free_for(&taken, regency) == 0);
                }
            }
        }
    }

    #[test]
    fn what_is_left_is_what_somebody_can_get() {
        let quota = Quota { seats: 100, regencies: [("63.01".to_owned(), 2), ("63.02".to_owned(), 2)].into() };
        let mut taken = Taken::default();
        assert_eq!(quota.left(&taken, ["63.01", "63.02"]), 4);
        taken.take("63.01");
        assert_eq!(quota.left(&taken, ["63.01", "63.02"]), 3);
        assert_eq!(quota.left(&taken, ["63.01", "63.02", "63.03"]), 99, "a regency without a limit of its own");
        let open = Quota { seats: 1, regencies: [].into() };
        assert_eq!(open.left(&taken, ["63.01", "63.02"]), 0);
    }

    #[test]
    fn who_waits_for_seats_of_another_regency_is_not_ahead() {
        let own = |seats| Quota { seats, regencies: [("63.01".to_owned(), 1), ("63.02".to_owned(), 1)].into() };
        let mut taken = Taken::default();
        taken.take("63.01");
        taken.take("63.02");
        let before = ["63.01", "63.02", "63.03"];
        assert_eq!(own(2).place(&taken, "63.01", before), 2);
        assert_eq!(own(2).place(&taken, "63.02", []), 1);
        assert_eq!(own(2).place(&taken, "63.03", before), 2, "only who can take the same seats");
        let open = Quota { seats: 2, regencies: [].into() };
        assert_eq!(open.place(&taken, "63.01", before), 4);
    }

    #[test]
    fn two_seats_for_each_of_thirteen_regencies() {
        let codes = ["63.01", "63.02", "63.03", "63.04", "63.05", "63.06", "63.07", "63.08", "63.09", "63.10", "63.11"];
        let codes: Vec<&str> = codes.into_iter().chain(["63.71", "63.72"]).collect();
        let quota = Quota { seats: 26, regencies: codes.iter().map(|code| ((*code).to_owned(), 2)).collect() };
        let mut taken = Taken::default();
        for code in codes.iter().chain(&codes) {
            assert!(quota.free_for(&taken, code) > 0);
            taken.take(code);
        }
        assert_eq!(taken.seats, 26);
        assert!(codes.iter().all(|code| quota.free_for(&taken, code) == 0));
        let waiting = [(27, "63.05"), (28, "63.01")];
        let mut without = taken.clone();
        *without.regencies.get_mut("63.01").unwrap() -= 1;
        without.seats -= 1;
        assert_eq!(quota.move_up(&mut without, waiting), [28], "the seat is one of that regency");
    }
}
