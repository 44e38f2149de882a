//! The business clock: the machine's, the demo city's fast one, or one that a test or a story sets by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Instant;

use crate::identity::RealTime;

/// Where the city's time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    Real,
    /// The demo city's: it starts at a fixed moment and may run fast.
    Virtual {
        /// City time at the start.
        start: Instant,
        /// Real time at the start.
        since: Instant,
        /// City seconds in a real second.
        speed: u32,
    },
    /// Stands still until it is set.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at a moment.
    pub fn manual(at: Instant) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(at.0)))
    }

    /// A clock that runs from a moment on.
    pub fn virtual_from(start: Instant, speed: u32) -> Self {
        Self::Virtual { start, since: RealTime::default().now(), speed }
    }

    /// The moment now.
    pub fn now(&self) -> Instant {
        match self {
            Self::Real => RealTime::default().now(),
            Self::Virtual { start, since, speed } => {
                let real = RealTime::default().now().micros_since(*since);
                start.plus_micros(real.saturating_mul(i64::from(*speed)))
            }
            Self::Manual(at) => Instant(at.load(Ordering::SeqCst)),
        }
    }

    /// Sets a manual clock; the others cannot be set.
    pub fn set(&self, to: Instant) {
        if let Self::Manual(at) = self {
            at.store(to.0, Ordering::SeqCst);
        }
    }

    /// City seconds in a real second.
    pub const fn speed(&self) -> u32 {
        match self {
            Self::Real | Self::Manual(_) => 1,
            Self::Virtual { speed, .. } => *speed,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::time::Instant;

    use super::Clock;

    #[test]
    fn a_clock_set_by_hand_stands_and_its_copies_stand_with_it() {
        let clock = Clock::manual(Instant(5));
        let copy = clock.clone();
        clock.set(Instant(9));
        assert_eq!((clock.now(), copy.now(), clock.speed()), (Instant(9), Instant(9), 1));
    }

    #[test]
    fn the_citys_clock_runs_as_fast_as_it_is_told_and_cannot_be_set() {
        let clock = Clock::virtual_from(Instant(1_000), 600);
        clock.set(Instant(0));
        let first = clock.now();
        std::thread::sleep(std::time::Duration::from_millis(20));
        let passed = clock.now().micros_since(first);
        assert!(first >= Instant(1_000), "it begins at its start");
        assert!(passed >= 600 * 20_000, "{passed} µs of the city in 20 ms of ours");
    }
}
