//! The words of the contract for where a case stands, what happened to it and by which way it came and goes.

use async_graphql::Enum;

/// Where a case stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::cases::Stage")]
pub enum CaseState {
    /// Handed in, not yet accepted.
    Filed,
    /// Something is missing; the clock is stopped.
    Correcting,
    /// Accepted and on its way through the chart.
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

/// How a case came in.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::cases::Channel")]
pub enum Channel {
    /// By the public, online.
    Online,
    /// By a clerk at the window, or by the body itself.
    Window,
}

/// What happened to a case.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::cases::CaseOperation")]
pub enum CaseOperation {
    /// 提交
    File,
    /// 受理
    Accept,
    /// 不予受理
    Refuse,
    /// 补正
    RequestCorrection,
    /// 补正答复
    AnswerCorrection,
    /// 办理环节
    Complete,
    /// 决定
    Decide,
    /// 送达
    Deliver,
    /// 领办
    Claim,
    /// 转办
    Reassign,
    /// 退回
    SendBack,
    /// 启动按需流程
    StartFlow,
    /// 暂停
    Suspend,
    /// 恢复
    Resume,
    /// 申请延期
    RequestExtension,
    /// 延期
    Extend,
    /// 不同意延期
    RefuseExtension,
    /// 撤回
    Withdraw,
    /// 终止
    Terminate,
    /// 并案: others have joined this case.
    Merge,
    /// 并入主案: this case goes on in another.
    JoinLead,
    /// 视为受理: nobody accepted, refused or asked for correction in time.
    DeemAccepted,
    /// 补发查询码
    ReissueCode,
    /// 收费通知
    ChargeFee,
    /// 缴费登记
    RecordPayment,
    /// 免缴
    WaiveFee,
    /// 送法制审核
    RequestReview,
    /// 法制审核意见
    Review,
    /// 记录陈述申辩
    RecordStatement,
    /// 答复陈述申辩
    AnswerStatement,
    /// 会议记录
    RecordMeeting,
    /// 到期流转: a timer of the chart ran out.
    TimeOut,
    /// A clock came near its end.
    TurnYellow,
    /// A clock ran out.
    TurnRed,
    /// The work calendar changed and with it the due day.
    Recompute,
}

/// How a decision reached the party.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::cases::DeliveryMethod")]
pub enum DeliveryMethod {
    /// Fetched from the hall's page.
    Download,
    /// Handed over at the window.
    Window,
    /// Sent by post.
    Post,
}
