//! What a document is, where it stands, and what may be done with it, as the contract names it.

use async_graphql::Enum;
use domain::normative_documents as rules;

/// Whom a document binds.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Kind")]
pub enum NormativeDocumentKind {
    /// 规范性文件: binds the public for a limited time.
    Normative,
    /// 内部制度: binds those who run power, until it is replaced or repealed.
    Rule,
}

/// What an internal rule is about: the long-term management rules and the rules of enforcement.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Subject")]
pub enum NormativeDocumentSubject {
    /// 领导机制
    Leadership,
    /// 成员单位职责
    Duties,
    /// 权力运行
    Running,
    /// 权力变更调整
    Change,
    /// 运行监察
    Supervision,
    /// 考核
    Assessment,
    /// 行政执法程序
    EnforcementProcedure,
    /// 投诉处理
    Complaints,
}

/// Where a normative document stands in its making.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Stage")]
pub enum NormativeDocumentState {
    /// 起草中
    Draft,
    /// 待审核
    Submitted,
    /// 已退回
    Returned,
    /// 审核通过
    Approved,
    /// 已公布
    Published,
    /// 已废止
    Repealed,
}

/// How a published document stands today.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Standing")]
pub enum NormativeDocumentStanding {
    /// 未施行
    NotYet,
    /// 有效
    InForce,
    /// 已失效: its period has run out.
    Lapsed,
    /// 已被修订: its successor has taken effect.
    Replaced,
    /// 已废止
    Repealed,
}

/// What may be done with a normative document.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::DocumentOperation")]
pub enum NormativeDocumentOperation {
    /// 起草、修改
    Save,
    /// 提交审核
    Submit,
    /// 退回
    Return,
    /// 审核通过
    Approve,
    /// 公布
    Publish,
    /// 被修订: a successor was published.
    Replace,
    /// 废止
    Repeal,
}
