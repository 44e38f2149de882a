//! The live hub: tells the subscribers of this server what the feed says has changed, never what it changed to.

use tokio::sync::broadcast;
use uuid::Uuid;

/// Changes a slow subscriber may lag behind before it is told to ask again for everything.
const BACKLOG: usize = 1024;

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A case; the subject is its id.
    Case,
    /// A power or one of its versions; the subject is the power's id.
    Power,
    /// A calendar or the rule book; the subject is nil.
    Calendar,
    /// Bodies, posts, holdings or accounts; the subject is its id.
    Organisation,
    /// A complaint; the subject is its id.
    Complaint,
    /// A rating; the subject is its id.
    Rating,
    /// A law of the register, or what a change of it asks; the subject is the law's id.
    Law,
    /// An evaluation; the subject is its id.
    Evaluation,
    /// What somebody was told; the subject is the account's id.
    Notice,
}

impl Topic {
    /// Stable name in the feed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Power => "power",
            Self::Calendar => "calendar",
            Self::Organisation => "organisation",
            Self::Complaint => "complaint",
            Self::Rating => "rating",
            Self::Law => "law",
            Self::Evaluation => "evaluation",
            Self::Notice => "notice",
        }
    }

    /// The topic of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::Case,
            Self::Power,
            Self::Calendar,
            Self::Organisation,
            Self::Complaint,
            Self::Rating,
            Self::Evaluation,
            Self::Law,
            Self::Notice,
        ]
        .into_iter()
        .find(|topic| topic.name() == name)
    }
}

/// Something has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it is about.
    pub topic: Topic,
    /// Which one.
    pub subject: Uuid,
}

/// Tells subscribers of this server.
pub struct Hub {
    changes: broadcast::Sender<Changed>,
}

impl Default for Hub {
    fn default() -> Self {
        Self { changes: broadcast::Sender::new(BACKLOG) }
    }
}

impl Hub {
    /// Everything that changes from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Changed> {
        self.changes.subscribe()
    }

    /// Tells that something has changed.
    pub fn tell(&self, changed: Changed) {
        // Nobody listening is no fault.
        let _ = self.changes.send(changed);
    }
}
