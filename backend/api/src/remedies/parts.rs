//! The words of a remedy in the contract: kinds, states, results, operations, one line of its record.

use app::remedies::RemedyEvent;
use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use domain::remedies as rules;

use crate::text::{Text, moment};

/// By which road somebody asks for redress.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Kind")]
pub enum RemedyKind {
    /// 行政复议
    Reconsideration,
    /// 行政应诉: the body is sued.
    Litigation,
    /// 招投标投诉: about a tender project instead of a case.
    TenderComplaint,
}

/// Where a remedy stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Stage")]
pub enum RemedyState {
    /// 已收件
    Received,
    /// 已受理
    Accepted,
    /// 不予受理
    Rejected,
    /// 已答复: the body has answered.
    Answered,
    /// 已有结果: what it asks of the body is still to be done.
    Decided,
    /// 已办结
    Closed,
}

/// How a remedy ended. Which results a kind knows is checked.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Outcome")]
pub enum RemedyOutcome {
    /// 维持; of a reconsideration.
    Upheld,
    /// 变更
    Changed,
    /// 撤销
    Revoked,
    /// 确认违法
    DeclaredIllegal,
    /// 确认无效
    DeclaredVoid,
    /// 责令履行
    OrderedToPerform,
    /// 投诉成立; of a tender complaint.
    Sustained,
    /// 驳回
    Dismissed,
    /// 调解结案
    Mediated,
    /// 撤回
    Withdrawn,
}

/// What was done with a remedy.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::RemedyOperation")]
pub enum RemedyOperation {
    /// 收件登记
    Register,
    /// 受理
    Accept,
    /// 不予受理
    Reject,
    /// 提交答复、答辩
    Answer,
    /// 延长审理期限
    Extend,
    /// 登记结果
    Decide,
    /// 整改落实
    FollowUp,
    /// The clock came near its end; told by the system.
    TurnYellow,
    /// The clock ran out; told by the system.
    TurnRed,
    /// The work calendar changed and with it the due day.
    Recompute,
}

/// A step; `refusal` says why the button is off.
#[derive(SimpleObject)]
pub struct RemedyOperationOffer {
    /// The operation.
    pub name: RemedyOperation,
    /// Why it is off; null when it may be done.
    pub refusal: Option<Text>,
}

impl From<rules::Offer> for RemedyOperationOffer {
    fn from(offer: rules::Offer) -> Self {
        Self { name: offer.operation.into(), refusal: offer.refusal.map(|refusal| refusal.text.into()) }
    }
}

/// One line of what happened to a remedy.
#[derive(SimpleObject)]
pub struct RemedyEntry {
    /// Its number in the remedy, contiguous from 1.
    pub seq: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub operation: RemedyOperation,
    /// Who did it; null for the system.
    pub actor: Option<String>,
    /// What was said; null when nothing was, or when it is erased.
    pub words: Option<String>,
    /// SHA-256 over the event before and this one, in hex: no event can change unseen.
    pub signature: String,
}

impl From<RemedyEvent> for RemedyEntry {
    fn from(event: RemedyEvent) -> Self {
        let row = &event.recorded.event;
        Self {
            seq: row.seq,
            at: moment(row.at),
            operation: event.operation.into(),
            actor: row.actor_name.clone(),
            words: event.words().map(str::to_owned),
            signature: row.digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

/// Who asks, in full. Reading it is audited.
#[derive(SimpleObject)]
pub struct RemedyApplicant {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
}
