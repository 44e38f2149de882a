//! The four lights; which word and colour they wear is the interface's affair.

use super::{Deadline, Instant};
use serde::{Deserialize, Serialize};

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Light {
    /// Time enough.
    Green,
    /// The last stretch before the due moment.
    Yellow,
    /// Past the due moment.
    Red,
    /// The clock is stopped.
    Paused,
}

impl Light {
    /// The word beside the colour, in Chinese.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Green => "正常",
            Self::Yellow => "临期",
            Self::Red => "超期",
            Self::Paused => "暂停计时",
        }
    }

    /// The word beside the colour, in English.
    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Self::Green => "On time",
            Self::Yellow => "Due soon",
            Self::Red => "Overdue",
            Self::Paused => "Clock stopped",
        }
    }
}

/// The light of a reckoned deadline.
#[must_use]
pub fn light(deadline: &Deadline, now: Instant) -> Light {
    light_of(deadline.yellow_at, deadline.due, now)
}

/// The light of a row that stores only the index columns; a clock without a due moment is stopped.
#[must_use]
pub fn light_of(yellow_at: Option<Instant>, due: Option<Instant>, now: Instant) -> Light {
    match due {
        None => Light::Paused,
        Some(due) if now > due => Light::Red,
        Some(_) if yellow_at.is_some_and(|yellow_at| now >= yellow_at) => Light::Yellow,
        Some(_) => Light::Green,
    }
}
