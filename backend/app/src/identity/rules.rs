//! The numbers of sign-in; every one is a setting, its default from 等保 8.1.4.1 or the threat model.

use serde::{Deserialize, Serialize};

/// Numbers of sign-in, sessions and keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Seconds an access token lives.
    pub access_seconds: i64,
    /// Minutes without use after which a session ends.
    pub idle_minutes: i64,
    /// Hours after which every session ends.
    pub absolute_hours: i64,
    /// Seconds in which a spent refresh token still renews the access token, for two pages that renew at once.
    pub refresh_grace_seconds: i64,
    /// Seconds a server remembers who a session is; a revocation reaches it at the latest then (≤ 5).
    pub remember_seconds: i64,
    /// Seconds to wait after the first, second, … failure in a row.
    pub backoff_seconds: Vec<i64>,
    /// Failures in a row that lock the account.
    pub lock_after: i32,
    /// Minutes an account stays locked.
    pub lock_minutes: i64,
    /// Passwords hashed at the same time.
    pub hashers: usize,
    /// Passwords that may wait to be hashed.
    pub hashers_waiting: usize,
    /// Days a signing key signs.
    pub key_days: i64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            access_seconds: 600,
            idle_minutes: 30,
            absolute_hours: 16,
            refresh_grace_seconds: 10,
            remember_seconds: 4,
            backoff_seconds: vec![1, 3, 5, 10],
            lock_after: 5,
            lock_minutes: 15,
            hashers: 1,
            hashers_waiting: 32,
            key_days: 30,
        }
    }
}

impl Rules {
    /// Seconds until the next attempt may be made after so many failures in a row.
    pub fn wait_seconds(&self, failures: i32) -> i64 {
        if failures >= self.lock_after {
            return self.lock_minutes.saturating_mul(60);
        }
        let step = usize::try_from(failures.max(1) - 1).unwrap_or_default();
        self.backoff_seconds.get(step).or(self.backoff_seconds.last()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_the_fifth_failure_locks() {
        let rules = Rules::default();
        let waits: Vec<i64> = (1..=6).map(|failures| rules.wait_seconds(failures)).collect();
        assert_eq!(waits, [1, 3, 5, 10, 900, 900]);
    }
}
