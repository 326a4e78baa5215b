//! How often somebody may try: by meaning, not by request. Compiled for the server only.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Limits by what is tried. Many people share one address (a village office, a mobile network),
/// so limits by address are wide, and those by account or ticket are narrow.
#[derive(Debug)]
pub struct Limits {
    sign_in_address: DefaultKeyedRateLimiter<IpAddr>,
    sign_in_account: DefaultKeyedRateLimiter<String>,
    ticket_address: DefaultKeyedRateLimiter<IpAddr>,
    ticket: DefaultKeyedRateLimiter<String>,
    code_address: DefaultKeyedRateLimiter<IpAddr>,
    code: DefaultKeyedRateLimiter<String>,
    registration: DefaultKeyedRateLimiter<IpAddr>,
    report: DefaultKeyedRateLimiter<IpAddr>,
    enrolment: DefaultKeyedRateLimiter<IpAddr>,
}

fn limit<K: Clone + std::hash::Hash + Eq>(burst: u32, one_per: Duration) -> DefaultKeyedRateLimiter<K> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(one_per).unwrap_or(Quota::per_hour(NonZeroU32::MIN)).allow_burst(burst);
    RateLimiter::keyed(quota)
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_in_address: limit(40, Duration::from_secs(10)),
            sign_in_account: limit(6, Duration::from_secs(60)),
            ticket_address: limit(60, Duration::from_secs(10)),
            ticket: limit(10, Duration::from_secs(60)),
            code_address: limit(60, Duration::from_secs(10)),
            // Each may be a message that somebody did not ask for.
            code: limit(5, Duration::from_secs(300)),
            registration: limit(100, Duration::from_secs(5)),
            report: limit(20, Duration::from_secs(60)),
            // A hall full of people may enrol from one village office; a script that fills all seats may not.
            enrolment: limit(60, Duration::from_secs(10)),
        }
    }
}

impl Limits {
    /// Whether this address may try to sign in to this account now.
    #[must_use]
    pub fn sign_in(&self, address: IpAddr, account: &str) -> bool {
        self.sign_in_address.check_key(&address).is_ok() && self.sign_in_account.check_key(&account.to_owned()).is_ok()
    }

    /// Whether this address may look up this ticket now.
    #[must_use]
    pub fn ticket(&self, address: IpAddr, ticket: &str) -> bool {
        self.ticket_address.check_key(&address).is_ok() && self.ticket.check_key(&ticket.to_owned()).is_ok()
    }

    /// Whether this address may ask now for codes for whoever has this ticket or phone number.
    #[must_use]
    pub fn ask_code(&self, address: IpAddr, claim: &str) -> bool {
        self.code_address.check_key(&address).is_ok() && self.code.check_key(&claim.to_owned()).is_ok()
    }

    /// Whether this address may try a code now. How often one code may be tried the store counts.
    #[must_use]
    pub fn enter_code(&self, address: IpAddr) -> bool {
        self.code_address.check_key(&address).is_ok()
    }

    /// Whether this address may begin or send a registration, or add a document to one, now.
    #[must_use]
    pub fn registration(&self, address: IpAddr) -> bool {
        self.registration.check_key(&address).is_ok()
    }

    /// Whether this address may report wrong data now.
    #[must_use]
    pub fn report(&self, address: IpAddr) -> bool {
        self.report.check_key(&address).is_ok()
    }

    /// Whether this address may enrol somebody in an activity now.
    #[must_use]
    pub fn enrolment(&self, address: IpAddr) -> bool {
        self.enrolment.check_key(&address).is_ok()
    }

    /// Forgets who has not tried for long.
    pub fn forget(&self) {
        self.sign_in_address.retain_recent();
        self.sign_in_account.retain_recent();
        self.ticket_address.retain_recent();
        self.ticket.retain_recent();
        self.code_address.retain_recent();
        self.code.retain_recent();
        self.registration.retain_recent();
        self.report.retain_recent();
        self.enrolment.retain_recent();
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn an_account_is_guarded_whatever_address_tries() {
        let limits = Limits::default();
        let address = |last| IpAddr::V4(Ipv4Addr::new(10, 0, 0, last));
        for last in 0..6 {
            assert!(limits.sign_in(address(last), "a@b.id"));
        }
        assert!(!limits.sign_in(address(9), "a@b.id"));
        assert!(limits.sign_in(address(9), "c@b.id"));
    }
}
