//! How often one address may write; beyond it a proof of work lets a write pass.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::answer::{Code, Fault};
use super::proof::Proofs;
use super::visitor::Prefix;
use crate::config::Rates;
use domain::time::Instant;

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Anonymous mutations.
    Write,
    /// Anonymous uploads.
    Upload,
    /// Sign-in.
    SignIn,
    /// Renewal of an access token.
    Renewal,
    /// Anonymous downloads of the catalogue.
    Export,
}

/// The token buckets of one server.
pub struct Gates {
    writes: Bucket,
    uploads: Bucket,
    sign_ins: Bucket,
    renewals: Bucket,
    exports: Bucket,
    proofs: Proofs,
}

struct Bucket(RateLimiter<Prefix, DashMapStateStore<Prefix>, DefaultClock>);

impl Gates {
    /// Full buckets; `key` signs the challenges.
    pub fn new(rates: &Rates, key: [u8; 32]) -> Self {
        Self {
            writes: Bucket::new(rates.writes_a_minute, rates.writes_burst),
            uploads: Bucket::new(rates.uploads_a_minute, rates.uploads_burst),
            sign_ins: Bucket::new(rates.sign_ins_a_minute, rates.sign_ins_burst),
            renewals: Bucket::new(rates.renewals_a_minute, rates.renewals_a_minute),
            exports: Bucket::new(rates.exports_a_minute, rates.exports_burst),
            proofs: Proofs::new(key, rates.proof_max_number, rates.proof_seconds),
        }
    }

    /// Lets a request pass, or says when the next may come and where a challenge is had.
    ///
    /// # Errors
    /// `RATE_LIMITED` without a token and without a good, unspent proof.
    pub fn pass(&self, door: Door, prefix: Prefix, proof: Option<&str>, now: Instant) -> Result<(), Fault> {
        let bucket = match door {
            Door::Write => &self.writes,
            Door::Upload => &self.uploads,
            Door::SignIn => &self.sign_ins,
            Door::Renewal => &self.renewals,
            Door::Export => &self.exports,
        };
        let Err(wait) = bucket.take(prefix) else { return Ok(()) };
        match proof {
            None => Err(limited(wait, "RATE")),
            Some(proof) => self.proofs.spend(proof, now).map_err(|_| limited(wait, "PROOF")),
        }
    }

    /// Lets a request pass that always costs a proof, whoever sends it: a ballot that anybody may cast.
    ///
    /// # Errors
    /// `RATE_LIMITED` without a good, unspent proof.
    pub fn prove(&self, proof: Option<&str>, now: Instant) -> Result<(), Fault> {
        let spent = proof.is_some_and(|proof| self.proofs.spend(proof, now).is_ok());
        if spent { Ok(()) } else { Err(unproven()) }
    }

    /// The challenges.
    pub const fn proofs(&self) -> &Proofs {
        &self.proofs
    }

    /// Forgets addresses whose buckets are full again.
    pub fn tidy(&self) {
        for bucket in [&self.writes, &self.uploads, &self.sign_ins, &self.renewals, &self.exports] {
            bucket.0.retain_recent();
            bucket.0.shrink_to_fit();
        }
    }
}

impl Bucket {
    fn new(a_minute: u32, burst: u32) -> Self {
        let one = NonZeroU32::MIN;
        let quota = Quota::per_minute(NonZeroU32::new(a_minute).unwrap_or(one))
            .allow_burst(NonZeroU32::new(burst).unwrap_or(one));
        Self(RateLimiter::dashmap(quota))
    }

    fn take(&self, prefix: Prefix) -> Result<(), Duration> {
        self.0.check_key(&prefix).map_err(|until| until.wait_time_from(DefaultClock::default().now()))
    }
}

fn limited(wait: Duration, reason: &str) -> Fault {
    let seconds = wait.as_secs() + 1;
    Fault::new(
        Code::RateLimited,
        reason,
        format!("操作过于频繁，请 {seconds} 秒后再试，或先完成验证。"),
        format!("Too many requests: try again in {seconds} s, or solve the challenge."),
    )
    .retry_after(seconds)
    .with("challengeUrl", "/challenge")
}

fn unproven() -> Fault {
    Fault::new(
        Code::RateLimited,
        "PROOF",
        "公开评议的每一票都要先完成一次验证。",
        "Each ballot of an open evaluation needs a solved challenge.",
    )
    .with("challengeUrl", "/challenge")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn a_drained_bucket_lets_only_a_proof_pass_and_each_proof_once() {
        let rates = Rates { writes_a_minute: 1, writes_burst: 2, proof_max_number: 50, ..Rates::default() };
        let gates = Gates::new(&rates, [7; 32]);
        let (one, other) = (Prefix::V4(Ipv4Addr::LOCALHOST), Prefix::V4(Ipv4Addr::BROADCAST));
        let now = Instant(1_000_000_000);
        assert!(gates.pass(Door::Write, one, None, now).is_ok());
        assert!(gates.pass(Door::Write, one, None, now).is_ok());
        let fault = gates.pass(Door::Write, one, None, now).expect_err("drained");
        assert_eq!((fault.code, fault.more["challengeUrl"].as_str()), (Code::RateLimited, Some("/challenge")));
        assert!(gates.pass(Door::Write, other, None, now).is_ok(), "another address has its own bucket");
        assert!(gates.pass(Door::SignIn, one, None, now).is_ok(), "another door too");

        let proof = gates.proofs().challenge(now).solve().expect("solvable");
        assert!(gates.pass(Door::Write, one, Some(&proof), now).is_ok());
        assert!(gates.pass(Door::Write, one, Some(&proof), now).is_err(), "spent");
        let late = gates.proofs().challenge(now).solve().expect("solvable");
        assert!(gates.pass(Door::Write, one, Some(&late), now.plus_hours(1)).is_err(), "expired");
        assert!(
            gates.prove(None, now).is_err() && gates.prove(Some(&proof), now).is_err(),
            "none, or one that is spent"
        );
        let fresh = gates.proofs().challenge(now).solve().expect("solvable");
        assert!(gates.prove(Some(&fresh), now).is_ok());
        let forged = late.replace('A', "B");
        assert!(gates.pass(Door::Write, one, Some(&forged), now).is_err());
    }
}
