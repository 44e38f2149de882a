//! Where a case stands: everything that its events determine.

use std::collections::BTreeMap;

use flow::Marking;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clocks::{CaseClock, ClockKind};
use super::extension::AskedExtension;
use super::fees::CaseFee;
use super::pause::Pause;
use crate::time::Instant;

/// The stage of a case, as everybody reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// Handed in, not yet accepted.
    Filed,
    /// Something is missing; the clock is stopped.
    Correcting,
    /// Accepted and on its way through the flow.
    Accepted,
    /// Stopped on a legal ground; no clock runs.
    Suspended,
    /// Decided, not yet delivered.
    Decided,
    /// Delivered.
    Delivered,
    /// Not accepted.
    Refused,
    /// Taken back by the applicant.
    Withdrawn,
    /// Ended by the body without a decision.
    Terminated,
    /// Gone on in another case of the same party.
    Merged,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 10] = [
        Self::Filed,
        Self::Correcting,
        Self::Accepted,
        Self::Suspended,
        Self::Decided,
        Self::Delivered,
        Self::Refused,
        Self::Withdrawn,
        Self::Terminated,
        Self::Merged,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Filed => "FILED",
            Self::Correcting => "CORRECTING",
            Self::Accepted => "ACCEPTED",
            Self::Suspended => "SUSPENDED",
            Self::Decided => "DECIDED",
            Self::Delivered => "DELIVERED",
            Self::Refused => "REFUSED",
            Self::Withdrawn => "WITHDRAWN",
            Self::Terminated => "TERMINATED",
            Self::Merged => "MERGED",
        }
    }

    /// The stage of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Filed => "已收件",
            Self::Correcting => "补正中",
            Self::Accepted => "办理中",
            Self::Suspended => "暂停",
            Self::Decided => "已决定",
            Self::Delivered => "已送达",
            Self::Refused => "不予受理",
            Self::Withdrawn => "已撤回",
            Self::Terminated => "已终止",
            Self::Merged => "已并案",
        }
    }

    /// English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Correcting => "in correction",
            Self::Accepted => "accepted",
            Self::Suspended => "suspended",
            Self::Decided => "decided",
            Self::Delivered => "delivered",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Terminated => "terminated",
            Self::Merged => "merged",
        }
    }
}

/// How a case came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Channel {
    /// By the public, online.
    Online,
    /// By a clerk at the window, or by the body itself.
    Window,
}

impl Channel {
    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Online => "ONLINE",
            Self::Window => "WINDOW",
        }
    }
}

/// Where a case stands. Equal to what its events replay to (`replay`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseState {
    /// Its stage.
    pub stage: Stage,
    /// Its tokens.
    pub marking: Marking,
    /// Its clocks, oldest first, ended ones too.
    pub clocks: Vec<CaseClock>,
    /// Who took an open step, where somebody did.
    pub handlers: BTreeMap<String, Uuid>,
    /// The pause that holds now.
    pub pause: Option<Pause>,
    /// The extension that was asked for and is not decided yet.
    pub extension: Option<AskedExtension>,
    /// The outcome, from the decision on.
    pub outcome: Option<String>,
    /// When it was filed.
    pub filed: Instant,
    /// When it was accepted.
    pub accepted: Option<Instant>,
    /// When it was decided.
    pub decided: Option<Instant>,
    /// When it was delivered.
    pub delivered: Option<Instant>,
    /// When it ended.
    pub closed: Option<Instant>,
    /// What it costs the party, in the order in which it was charged.
    pub fees: Vec<CaseFee>,
}

impl CaseState {
    /// The clock that a reader must watch: acceptance until that is done, then the case clock; none when closed.
    pub fn governing(&self) -> Option<&CaseClock> {
        if self.closed.is_some() {
            return None;
        }
        self.clock(ClockKind::Acceptance).filter(|clock| clock.runs()).or_else(|| self.clock(ClockKind::Case))
    }

    /// The acceptance or case clock, running or ended.
    pub fn clock(&self, kind: ClockKind) -> Option<&CaseClock> {
        self.clocks.iter().rev().find(|clock| clock.kind == kind)
    }

    pub(super) fn running(&mut self) -> impl Iterator<Item = &mut CaseClock> {
        self.clocks.iter_mut().filter(|clock| clock.runs())
    }
}
