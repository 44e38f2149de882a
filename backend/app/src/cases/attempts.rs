//! How often an identity was tried at the window and did not match; remembered by this server alone and for a short while.

use std::time::Duration;

use moka::sync::Cache;
use uuid::Uuid;

use crate::error::{Class, Error, Result};

/// Wrong identities for one case, or by one clerk, before nobody may try again for a while.
const MOST: u32 = 5;
/// How long a wrong identity counts.
const REMEMBERED: Duration = Duration::from_secs(15 * 60);
/// Cases and clerks that are remembered.
const PLACES: u64 = 10_000;

/// Wrong identities, by case and by clerk: a masked number leaves few digits to guess.
pub struct Attempts(Cache<Uuid, u32>);

impl Default for Attempts {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(PLACES).time_to_live(REMEMBERED).build())
    }
}

impl Attempts {
    /// Lets another try pass.
    ///
    /// # Errors
    /// `RATE_LIMITED` after too many that were wrong.
    pub(super) fn pass(&self, of: [Uuid; 2]) -> Result<()> {
        if of.iter().any(|place| self.0.get(place).unwrap_or_default() >= MOST) {
            return Err(Error::new(
                Class::RateLimited,
                "身份核对连续不符，请 15 分钟后再试，或者由当事人到机关核实身份。",
                "The identity did not match too often. Try again in 15 minutes, or verify the party another way.",
            )
            .because("IDENTITY_TRIES"));
        }
        Ok(())
    }

    /// Counts one that was wrong.
    pub(super) fn failed(&self, of: [Uuid; 2]) {
        for place in of {
            self.0.entry(place).and_upsert_with(|known| known.map_or(1, |known| known.into_value().saturating_add(1)));
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Attempts, MOST};

    #[test]
    fn after_some_wrong_identities_neither_the_case_nor_the_clerk_is_tried_again() {
        let attempts = Attempts::default();
        let (case, clerk) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for _ in 0..MOST {
            attempts.pass([case, clerk]).expect("not too many yet");
            attempts.failed([case, clerk]);
        }
        let others = [Uuid::from_u128(3), Uuid::from_u128(4)];
        for of in [[case, clerk], [case, others[0]], [others[0], clerk]] {
            assert_eq!(attempts.pass(of).expect_err("too many").reason, Some("IDENTITY_TRIES"));
        }
        attempts.pass(others).expect("others go on");
    }
}
