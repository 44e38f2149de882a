//! The kinds of notices, each with whom it is for.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// Whom a notice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Audience {
    /// The party of a case.
    Applicant,
    /// Whoever does a step.
    Staff,
}

/// What a notice tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// The application is there.
    CaseFiled,
    /// 受理, also by silence.
    CaseAccepted,
    /// 不予受理
    CaseRefused,
    /// 一次告知补正
    CorrectionRequested,
    /// 决定
    CaseDecided,
    /// 送达
    CaseDelivered,
    /// A step has come to its post.
    TaskArrived,
    /// A clock has turned yellow.
    TaskYellow,
    /// A clock has run out.
    TaskRed,
    /// The applicant has answered a correction request.
    CorrectionAnswered,
}

impl Kind {
    /// All kinds, the applicant's first.
    pub const ALL: [Self; 10] = [
        Self::CaseFiled,
        Self::CaseAccepted,
        Self::CaseRefused,
        Self::CorrectionRequested,
        Self::CaseDecided,
        Self::CaseDelivered,
        Self::TaskArrived,
        Self::TaskYellow,
        Self::TaskRed,
        Self::CorrectionAnswered,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CaseFiled => "CASE_FILED",
            Self::CaseAccepted => "CASE_ACCEPTED",
            Self::CaseRefused => "CASE_REFUSED",
            Self::CorrectionRequested => "CORRECTION_REQUESTED",
            Self::CaseDecided => "CASE_DECIDED",
            Self::CaseDelivered => "CASE_DELIVERED",
            Self::TaskArrived => "TASK_ARRIVED",
            Self::TaskYellow => "TASK_YELLOW",
            Self::TaskRed => "TASK_RED",
            Self::CorrectionAnswered => "CORRECTION_ANSWERED",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whom it is for.
    pub const fn audience(self) -> Audience {
        match self {
            Self::CaseFiled
            | Self::CaseAccepted
            | Self::CaseRefused
            | Self::CorrectionRequested
            | Self::CaseDecided
            | Self::CaseDelivered => Audience::Applicant,
            Self::TaskArrived | Self::TaskYellow | Self::TaskRed | Self::CorrectionAnswered => Audience::Staff,
        }
    }

    /// What it is called where people choose.
    pub fn title(self) -> Text {
        match self {
            Self::CaseFiled => Text::new("收到申请", "Application received"),
            Self::CaseAccepted => Text::new("受理", "Accepted"),
            Self::CaseRefused => Text::new("不予受理", "Not accepted"),
            Self::CorrectionRequested => Text::new("一次告知补正", "Correction asked for"),
            Self::CaseDecided => Text::new("作出决定", "Decided"),
            Self::CaseDelivered => Text::new("送达", "Delivered"),
            Self::TaskArrived => Text::new("新待办", "New task"),
            Self::TaskYellow => Text::new("临期预警", "Due soon"),
            Self::TaskRed => Text::new("超期提醒", "Overdue"),
            Self::CorrectionAnswered => Text::new("申请人已补正", "Correction answered"),
        }
    }
}

/// How a notice reaches somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Channel {
    /// In the hall's own pages.
    InApp,
    /// By e-mail.
    Email,
    /// By a short message.
    Sms,
    /// By a call of another system.
    Webhook,
}

impl Channel {
    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InApp => "IN_APP",
            Self::Email => "EMAIL",
            Self::Sms => "SMS",
            Self::Webhook => "WEBHOOK",
        }
    }

    /// The channel of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::InApp, Self::Email, Self::Sms, Self::Webhook].into_iter().find(|channel| channel.name() == name)
    }
}

/// How far a notice has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Its moment has not come, or it is tried again.
    Waiting,
    /// Gone.
    Sent,
    /// Given up, until somebody lets it be tried again.
    Failed,
    /// What it tells of was over before it went, or there is nobody left to tell.
    Dropped,
}

impl State {
    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "WAITING",
            Self::Sent => "SENT",
            Self::Failed => "FAILED",
            Self::Dropped => "DROPPED",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Waiting, Self::Sent, Self::Failed, Self::Dropped].into_iter().find(|state| state.name() == name)
    }
}
