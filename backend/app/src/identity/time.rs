//! Real time for tokens, lock-out and limits; the demo city's clock is another one.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Instant;

/// The machine's clock; tests may push it forward.
#[derive(Debug, Default)]
pub struct RealTime {
    ahead_micros: AtomicI64,
}

impl RealTime {
    /// The moment now.
    pub fn now(&self) -> Instant {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that reads real time for identity")]
        let now = chrono::Utc::now();
        Instant::from_chrono(now).plus_micros(self.ahead_micros.load(Ordering::Relaxed))
    }

    /// Pushes the clock forward by seconds.
    pub fn advance_seconds(&self, seconds: i64) {
        self.ahead_micros.fetch_add(seconds.saturating_mul(1_000_000), Ordering::Relaxed);
    }
}
