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
