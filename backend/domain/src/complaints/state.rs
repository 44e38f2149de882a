//! Where a complaint stands: everything that its events determine.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::kind::{Channel, Complexity, Kind};
use crate::time::{Clock, Instant};

/// The stage of a complaint, as everybody with a right to it reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// 已提交
    Filed,
    /// 已登记
    Registered,
    /// 已交办: the leader's instruction is waited for.
    Assigned,
    /// 办理中: the post that it is assigned to owes the answer.
    Handling,
    /// 已答复: the complainant has the word.
    Replied,
    /// 已确认: the complainant says that it is solved.
    Confirmed,
    /// 有异议: back with the supervisor, once.
    Disputed,
    /// 已办结: ended by the supervisor, without a word of the complainant.
    Closed,
    /// 不予受理: with the reason and the right place.
    Rejected,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 9] = [
        Self::Filed,
        Self::Registered,
        Self::Assigned,
        Self::Handling,
        Self::Replied,
        Self::Confirmed,
        Self::Disputed,
        Self::Closed,
        Self::Rejected,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Filed => "FILED",
            Self::Registered => "REGISTERED",
            Self::Assigned => "ASSIGNED",
            Self::Handling => "HANDLING",
            Self::Replied => "REPLIED",
            Self::Confirmed => "CONFIRMED",
            Self::Disputed => "DISPUTED",
            Self::Closed => "CLOSED",
            Self::Rejected => "REJECTED",
        }
    }

    /// The stage of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Filed => "已提交",
            Self::Registered => "已登记",
            Self::Assigned => "已交办",
            Self::Handling => "办理中",
            Self::Replied => "已答复",
            Self::Confirmed => "已确认",
            Self::Disputed => "有异议",
            Self::Closed => "已办结",
            Self::Rejected => "不予受理",
        }
    }

    /// English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Registered => "registered",
            Self::Assigned => "assigned",
            Self::Handling => "being handled",
            Self::Replied => "replied to",
            Self::Confirmed => "confirmed",
            Self::Disputed => "disputed",
            Self::Closed => "closed",
            Self::Rejected => "rejected",
        }
    }
}

/// What is fixed when a complaint is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Filing {
    /// What is wanted.
    pub kind: Kind,
    /// How it came in.
    pub channel: Channel,
    /// Whether the complainant gave a name; the name itself is in no event.
    pub named: bool,
}

impl Filing {
    /// Whether an answer is compulsory before closing: real names and visits.
    pub const fn answer_due(self) -> bool {
        self.named || matches!(self.channel, Channel::Visit)
    }
}

/// Where a complaint stands. Equal to what its events replay to (`replay`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintState {
    /// Its stage.
    pub stage: Stage,
    /// What was fixed at filing.
    pub filing: Filing,
    /// Its clock: from filing, and from a dispute anew.
    pub clock: Clock,
    /// When the clock ended; none while it runs.
    pub ended: Option<Instant>,
    /// Set at registration.
    pub complexity: Option<Complexity>,
    /// The post that owes the answer.
    pub post: Option<Uuid>,
    /// The leader's post whose instruction comes first.
    pub leader: Option<Uuid>,
    /// When it was registered.
    pub registered: Option<Instant>,
    /// When it was last replied to.
    pub replied: Option<Instant>,
    /// When the complainant confirmed.
    pub confirmed: Option<Instant>,
    /// When the complainant disputed; once.
    pub disputed: Option<Instant>,
    /// When the supervisor closed it; a dispute opens it again.
    pub closed: Option<Instant>,
}

impl ComplaintState {
    /// Whether the clock still counts.
    pub const fn runs(&self) -> bool {
        self.ended.is_none()
    }

    /// The light of an ended clock is judged at its end, of a running one now.
    pub fn judged_at(&self, now: Instant) -> Instant {
        self.ended.unwrap_or(now)
    }
}
