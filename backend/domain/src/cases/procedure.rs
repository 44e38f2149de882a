//! The procedure of a penalty as its events tell it: what must have happened before it may be decided (行政处罚法第四十四至
//! 六十四条, R-123, R-134).

use flow::{Action, Cause};
use uuid::Uuid;

use super::act::Act;
use super::aside::{Aside, StatementKind};
use super::penalty::{PUNISHED, Penalty, Weight};
use super::plan::CasePlan;
use super::refused::Refused;
use crate::text::Text;
use crate::time::Instant;

/// A legal review that was asked for, and how it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The review.
    pub review: Uuid,
    /// The outcome that was meant.
    pub outcome: String,
    /// What was meant.
    pub penalty: Penalty,
    /// Whether it may be signed; none while nobody has answered.
    pub approved: Option<bool>,
}

/// What the party said, and how it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The statement.
    pub statement: Uuid,
    /// What it did.
    pub kind: StatementKind,
    /// When it was recorded.
    pub at: Instant,
    /// Whether it was adopted; none while nobody has answered.
    pub adopted: Option<bool>,
}

/// What has happened in a case that a penalty depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// When the party was last told of its rights.
    pub told: Option<Instant>,
    /// When a step of examination was done, each time.
    pub examined: Vec<Instant>,
    /// When a hearing was last held.
    pub heard: Option<Instant>,
    /// Whether the chart's own legal review has been done.
    pub legal_step: bool,
    /// The legal reviews that were asked for, oldest first.
    pub reviews: Vec<Reviewed>,
    /// What the party said, oldest first.
    pub statements: Vec<Statement>,
    /// The meetings that were recorded, oldest first.
    pub meetings: Vec<Meeting>,
}

/// A meeting that voted on a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The step.
    pub node: String,
    /// When it was recorded.
    pub at: Instant,
    /// Whether enough were for it.
    pub carried: bool,
}

/// Whether a hearing may be asked for, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HearingRight {
    /// The penalty is not heavy enough.
    None,
    /// It may be asked for until this moment; none when it cannot be reckoned because nobody has been told.
    Until(Option<Instant>),
}

impl Procedure {
    /// What a case's acts tell, oldest first.
    pub fn of<'a>(plan: &CasePlan, acts: impl IntoIterator<Item = (&'a Act, Instant)>) -> Self {
        let mut procedure = Self::default();
        for (act, at) in acts {
            match act {
                Act::Complete { node, .. } => procedure.completed(plan, node, at),
                Act::Aside(aside) => procedure.beside(aside, at),
                Act::File
                | Act::Accept { .. }
                | Act::Refuse { .. }
                | Act::RequestCorrection { .. }
                | Act::AnswerCorrection
                | Act::Decide { .. }
                | Act::Deliver { .. }
                | Act::Claim { .. }
                | Act::Reassign { .. }
                | Act::SendBack { .. }
                | Act::StartFlow { .. }
                | Act::Suspend { .. }
                | Act::Resume { .. }
                | Act::RequestExtension { .. }
                | Act::Extend
                | Act::RefuseExtension
                | Act::Withdraw
                | Act::Terminate { .. }
                | Act::Merge { .. }
                | Act::JoinLead { .. }
                | Act::DeemAccepted
                | Act::ReissueCode
                | Act::ChargeFee { .. }
                | Act::RecordPayment { .. }
                | Act::WaiveFee { .. }
                | Act::TimeOut { .. }
                | Act::TurnYellow { .. }
                | Act::TurnRed { .. }
                | Act::Recompute { .. } => {}
            }
        }
        procedure
    }

    fn completed(&mut self, plan: &CasePlan, node: &str, at: Instant) {
        let step = plan.flow.node(node);
        match step.and_then(|step| step.action) {
            Some(Action::Examine) => self.examined.push(at),
            Some(Action::NotifyRights) => self.told = Some(at),
            // To take a statement is to hear too; a hearing is where the chart lets the clock stand for one (art 64).
            Some(Action::Hear) => {
                if step.is_some_and(|step| step.stops.iter().any(|stop| stop.cause == Cause::Hearing)) {
                    self.heard = Some(at);
                }
            }
            Some(Action::LegalReview) => self.legal_step = true,
            Some(
                Action::Accept | Action::Decide | Action::Deliver | Action::Publish | Action::Archive | Action::Pay,
            )
            | None => {}
        }
    }

    fn beside(&mut self, aside: &Aside, at: Instant) {
        match aside {
            Aside::RequestReview { review, outcome, penalty, .. } => self.reviews.push(Reviewed {
                review: *review,
                outcome: outcome.clone(),
                penalty: penalty.clone(),
                approved: None,
            }),
            Aside::Review { review, approved } => {
                if let Some(asked) = self.reviews.iter_mut().find(|asked| asked.review == *review) {
                    asked.approved = Some(*approved);
                }
            }
            Aside::RecordStatement { statement, kind, .. } => {
                self.statements.push(Statement { statement: *statement, kind: *kind, at, adopted: None });
            }
            Aside::RecordMeeting { node, tally, .. } => {
                self.meetings.push(Meeting { node: node.clone(), at, carried: tally.carried });
            }
            Aside::AnswerStatement { statement, adopted, .. } => {
                if let Some(said) = self.statements.iter_mut().find(|said| said.statement == *statement) {
                    said.adopted = Some(*adopted);
                }
            }
        }
    }

    /// Whether nobody waits for the legal office: one review is asked for at a time.
    ///
    /// # Errors
    /// `REVIEW_OPEN`.
    pub fn no_open_review(&self) -> Result<(), Refused> {
        if self.reviews.iter().any(|review| review.approved.is_none()) {
            let zh = "正在等待法制审核意见，收到之前不能作出决定。";
            return refused(
                "REVIEW_OPEN",
                zh,
                "The legal office has not answered yet; nothing is decided before it has.",
            );
        }
        Ok(())
    }

    /// Whether what is beyond its band, or one of the law's four situations, has been reviewed: with exactly these values
    /// where the band was left, and at least at the chart's own step where the law alone wants it (第五十八条).
    ///
    /// # Errors
    /// `REVIEW_OPEN`, `REVIEW_NEEDED`, or `REVIEW_REFUSED` when the last word on these values was no.
    pub fn reviewed(&self, outcome: &str, penalty: &Penalty, weights: &[Weight]) -> Result<(), Refused> {
        self.no_open_review()?;
        let same = |asked: &&Reviewed| asked.outcome == outcome && asked.penalty.imposes_as(penalty);
        match self.reviews.iter().rev().find(same).and_then(|asked| asked.approved) {
            Some(true) => return Ok(()),
            Some(false) => {
                let zh = "法制审核不同意这样处罚，请按审核意见调整后再决定。";
                return refused(
                    "REVIEW_REFUSED",
                    zh,
                    "The legal office did not approve these values; change them first.",
                );
            }
            None => {}
        }
        if weights.contains(&Weight::BeyondBand) {
            let zh = "处罚超出裁量幅度：须写明理由，并经法制审核同意后才能签署。";
            let en = "Beyond the band of its circumstance: it wants a reason and the legal office's approval first.";
            return refused("REVIEW_NEEDED", zh, en);
        }
        if self.wants_review(penalty) && !self.legal_step {
            let zh = "属于应当进行法制审核的情形，未经法制审核不得作出决定。";
            let en = "The law wants a legal review in this situation before it is decided.";
            return refused("REVIEW_NEEDED", zh, en);
        }
        Ok(())
    }

    /// The law's situations, and a hearing that was held whether or not anybody says so.
    fn wants_review(&self, penalty: &Penalty) -> bool {
        let asked = self.statements.iter().any(|said| said.kind == StatementKind::HearingRequest);
        !penalty.situations.is_empty() || (asked && self.heard.is_some())
    }

    /// Whether the party has been told, heard and answered; without it no penalty is decided (第六十二条).
    ///
    /// # Errors
    /// `RIGHTS_NOT_TOLD`, `STATEMENT_UNANSWERED`, `HEARING_MISSING`, `HEARING_PERIOD`.
    pub fn heard_out(&self, outcome: &str, right: HearingRight, now: Instant) -> Result<(), Refused> {
        if outcome != PUNISHED {
            return Ok(());
        }
        let Some(told) = self.told else {
            let zh = "还没有告知当事人拟处罚的内容和陈述、申辩、听证的权利，不得作出处罚决定。";
            return refused(
                "RIGHTS_NOT_TOLD",
                zh,
                "The party has not been told of its rights; no penalty may be decided.",
            );
        };
        let open = |said: &&Statement| said.kind == StatementKind::Statement && said.adopted.is_none();
        if self.statements.iter().any(|said| open(&said)) {
            let zh = "当事人的陈述、申辩还没有复核答复，不得作出处罚决定。";
            return refused("STATEMENT_UNANSWERED", zh, "The party's statement has not been answered yet.");
        }
        let HearingRight::Until(until) = right else { return Ok(()) };
        let since = self.statements.iter().rev().find(|said| said.kind != StatementKind::Statement && said.at >= told);
        match since.map(|said| (said.kind, said.at)) {
            Some((StatementKind::HearingRequest, at)) if self.heard.is_none_or(|heard| heard < at) => {
                let zh = "当事人要求听证，听证还没有举行，不得作出处罚决定。";
                refused("HEARING_MISSING", zh, "The party has asked for a hearing, which has not been held yet.")
            }
            Some(_) => Ok(()),
            None if until.is_some_and(|until| now > until) => Ok(()),
            None => {
                let zh = "当事人要求听证的期限未满，也没有放弃听证，还不能作出处罚决定。";
                let en = "The party may still ask for a hearing and has not waived it.";
                refused("HEARING_PERIOD", zh, en)
            }
        }
    }

    /// Whether a meeting has carried what a collective step concludes, since the step is open.
    ///
    /// # Errors
    /// `MEETING_MISSING`, `MEETING_NOT_CARRIED`.
    pub fn resolved(&self, plan: &CasePlan, node: &str, open_since: Instant) -> Result<(), Refused> {
        if !plan.flow.node(node).is_some_and(|step| step.collective) {
            return Ok(());
        }
        let held = |meeting: &&Meeting| meeting.node == node && meeting.at >= open_since;
        match self.meetings.iter().rev().find(held) {
            Some(meeting) if meeting.carried => Ok(()),
            Some(_) => {
                let zh = "会议表决没有达到通过所需的票数，不能据此办结本环节。";
                refused("MEETING_NOT_CARRIED", zh, "The meeting's vote did not carry; the step cannot be done on it.")
            }
            None => {
                let zh = "本环节由会议集体研究，请先记录到会人员、各人意见和表决。";
                refused("MEETING_MISSING", zh, "A meeting decides here; record its attendance, views and vote first.")
            }
        }
    }

    /// A statement that waits for its answer.
    ///
    /// # Errors
    /// `STATEMENT_UNKNOWN`, `STATEMENT_ANSWERED`.
    pub fn answerable(&self, statement: Uuid) -> Result<(), Refused> {
        match self.statements.iter().find(|said| said.statement == statement) {
            None => refused("STATEMENT_UNKNOWN", "没有这份陈述申辩。", "There is no such statement."),
            Some(Statement { adopted: Some(_), .. }) => {
                refused("STATEMENT_ANSWERED", "这份陈述申辩已经答复过。", "This statement has been answered.")
            }
            Some(_) => Ok(()),
        }
    }
}

fn refused(reason: &'static str, zh: &str, en: &str) -> Result<(), Refused> {
    Err(Refused { reason, text: Text::new(zh, en) })
}

#[cfg(test)]
mod tests;
