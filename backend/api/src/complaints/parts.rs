//! What both views of a complaint share: its words, its clock, its timeline.

use app::App;
use app::complaints::{ComplaintEvent, Field};
use app::directory::{Listing, title};
use app::tables::complaint;
use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use domain::complaints as rules;
use domain::time::Instant;

use crate::organisations::Organisation;
use crate::text::{Text, moment};
use crate::time::{ClockKind, Deadline, shown};

/// What somebody wants of the hall.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Kind")]
pub enum ComplaintKind {
    /// 投诉
    Complaint,
    /// 咨询
    Question,
    /// 建议
    Suggestion,
    /// 举报: never reaches the body it is about.
    Report,
}

/// The eight categories of the complaint box.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Category")]
pub enum ComplaintCategory {
    /// 执行路线方针政策
    Policy,
    /// 执行公开制度
    Openness,
    /// 行使权力
    UseOfPower,
    /// 民主集中制
    CollectiveDecision,
    /// 三重一大
    MajorDecision,
    /// 作风效能
    Conduct,
    /// 廉洁自律
    Integrity,
    /// 其他
    Other,
}

/// How a complaint came in.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Channel")]
pub enum ComplaintChannelKind {
    /// 网上
    Online,
    /// 来访
    Visit,
    /// 来信
    Letter,
    /// 来电
    Call,
}

/// How hard it is to answer: sets the period.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Complexity")]
pub enum ComplaintComplexity {
    /// 一般: 5 working days from filing.
    General,
    /// 复杂: one month from filing.
    Complex,
}

/// Where a complaint stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Stage")]
pub enum ComplaintState {
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

/// What was done with a complaint.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::ComplaintOperation")]
pub enum ComplaintOperation {
    /// 提交
    File,
    /// 登记
    Register,
    /// 不予受理
    Reject,
    /// 交办
    Assign,
    /// 领导批示
    Instruct,
    /// 答复
    Reply,
    /// 确认解决
    Confirm,
    /// 提出异议
    Dispute,
    /// 办结
    Close,
    /// The clock came near its end; told by the system.
    TurnYellow,
    /// The clock ran out; told by the system.
    TurnRed,
    /// The work calendar changed and with it the due day.
    Recompute,
}

/// An operation; `refusal` says why the button is off.
#[derive(SimpleObject)]
pub struct ComplaintOperationOffer {
    /// The operation.
    pub name: ComplaintOperation,
    /// Why it is off; null when it may be done.
    pub refusal: Option<Text>,
}

impl ComplaintOperationOffer {
    pub(super) fn all(offers: Vec<rules::Offer>) -> Vec<Self> {
        let shown = |offer: rules::Offer| Self {
            name: offer.operation.into(),
            refusal: offer.refusal.map(|refusal| refusal.text.into()),
        };
        offers.into_iter().map(shown).collect()
    }
}

/// What a complaint is about.
#[derive(SimpleObject)]
pub struct ComplaintSubject {
    /// Code of the power.
    pub power_code: Option<String>,
    /// Name of the power.
    pub power_name: Option<Text>,
    /// Public number of the case.
    pub case_number: Option<String>,
    /// Id of the step in the flow chart.
    pub node: Option<String>,
    /// Name of the step.
    pub step_name: Option<String>,
    /// The body complained of; null when none was named.
    pub organisation: Option<Organisation>,
}

/// An answer to a complaint.
#[derive(SimpleObject)]
pub struct ComplaintReply {
    /// The answer.
    pub text: String,
    /// When it was given.
    pub at: DateTime<Utc>,
    /// The post it was given from; null for the supervisor.
    pub post_title: Option<Text>,
    /// Who answered.
    pub by: Option<String>,
}

/// Why a complaint was rejected.
#[derive(SimpleObject)]
pub struct ComplaintRejection {
    /// Why.
    pub reason: String,
    /// The right place for it.
    pub right_place: String,
}

/// One line of what happened to a complaint.
#[derive(SimpleObject)]
pub struct ComplaintEntry {
    /// Its number in the complaint, contiguous from 1.
    pub seq: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub operation: ComplaintOperation,
    /// The post it was done from.
    pub post_title: Option<Text>,
    /// Who did it; null for the complainant and the system.
    pub actor: Option<String>,
    /// The words beside it, as far as the reader may see them.
    pub note: Option<String>,
}

/// A file handed in with a complaint.
#[derive(SimpleObject)]
pub struct ComplaintAttachment {
    /// A plain name with its number: the name it came with may tell who complained, so it is not kept.
    pub name: String,
    /// Bytes.
    pub size: i32,
    /// Media type, told by the content.
    pub media_type: String,
    /// A link that opens it for a quarter of an hour; null for the complainant.
    pub url: Option<String>,
}

/// Another complaint that may say the same.
#[derive(SimpleObject)]
pub struct SimilarComplaint {
    /// Its id.
    pub id: ID,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub state: ComplaintState,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// The beginning of what it says.
    pub excerpt: String,
    /// How alike the two read, 0 to 100.
    pub percent: i32,
}

/// The clock of a complaint with its working.
pub(super) fn deadline(app: &App, row: &complaint::Model, now: Instant) -> app::Result<Deadline> {
    let state = app::complaints::state_of(row)?;
    let at = state.judged_at(now);
    let reckoned = app.times.rules().deadline_of(&state.clock, at)?;
    Ok(shown(ClockKind::Complaint, &state.clock, &reckoned, at, false))
}

/// The reason and the right place of a rejection.
pub(super) fn rejection(events: &[ComplaintEvent]) -> Option<ComplaintRejection> {
    let event = events.iter().find(|event| event.operation == rules::ComplaintOperation::Reject)?;
    let word = |field| event.word(field).unwrap_or_default().to_owned();
    Some(ComplaintRejection { reason: word(Field::Reason), right_place: word(Field::RightPlace) })
}

/// The answers, oldest first; a dispute brings a second one.
pub(super) fn replies(events: &[ComplaintEvent], listing: &Listing) -> Vec<ComplaintReply> {
    let of_reply = |event: &&ComplaintEvent| event.operation == rules::ComplaintOperation::Reply;
    let shown = |event: &ComplaintEvent| ComplaintReply {
        text: event.word(Field::Reply).unwrap_or_default().to_owned(),
        at: moment(event.recorded.event.at),
        post_title: post_title(event, listing),
        by: event.recorded.event.actor_name.clone(),
    };
    events.iter().filter(of_reply).map(shown).collect()
}

/// What happened, with the words of some fields.
pub(super) fn entries(events: &[ComplaintEvent], listing: &Listing, fields: &[Field]) -> Vec<ComplaintEntry> {
    let shown = |event: &ComplaintEvent| ComplaintEntry {
        seq: event.recorded.event.seq,
        at: moment(event.recorded.event.at),
        operation: event.operation.into(),
        post_title: post_title(event, listing),
        actor: event.recorded.event.actor_name.clone(),
        note: fields.iter().find_map(|field| event.word(*field)).map(str::to_owned),
    };
    events.iter().map(shown).collect()
}

fn post_title(event: &ComplaintEvent, listing: &Listing) -> Option<Text> {
    let post = listing.post(event.recorded.event.post_id?).ok()?;
    Some(title(post).into())
}

/// What the complainant wrote.
pub(super) fn text(events: &[ComplaintEvent]) -> String {
    events.first().and_then(|event| event.word(Field::Text)).unwrap_or_default().to_owned()
}

/// The beginning of a text.
pub(super) fn excerpt(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    if short.len() < text.len() { short + "……" } else { short }
}
