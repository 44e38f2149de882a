//! How pauses, extensions and ends without a decision are shown; the public and the staff read the same.

use app::cases::{Event, Field};
use app::directory::Listing;
use app::tables::case;
use app::versions::Version;
use app::{App, Error};
use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use domain::cases::{Act, Ground, cause_words};
use domain::time::{Instant, Period as Span};
use uuid::Uuid;

use crate::cases::parts::{post_title, step_name};
use crate::text::{Date, Text, count, moment};
use crate::time::Period;

/// Why a clock may stand still.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "flow::Cause")]
pub enum StopCause {
    /// 补正
    Correction,
    /// 中止 on a legal ground.
    Suspension,
    /// 听证
    Hearing,
    /// 招标
    Tender,
    /// 拍卖
    Auction,
    /// 检验
    Inspection,
    /// 检测
    Testing,
    /// 鉴定
    Appraisal,
    /// 专家评审
    ExpertReview,
    /// 公示
    PublicNotice,
    /// 征求第三方意见
    ThirdParty,
}

/// A pause that holds: no day of it counts.
#[derive(SimpleObject, Clone)]
pub struct Pause {
    /// Since when.
    pub since: DateTime<Utc>,
    /// The ground.
    pub cause: StopCause,
    /// The ground in words.
    pub cause_name: Text,
    /// Its article.
    pub basis: Option<String>,
    /// How long it was expected to last, in working days.
    pub days: i32,
    /// The last day that was expected.
    pub expected_until: Option<Date>,
    /// Whether it lasts longer than was expected.
    pub overlong: bool,
    /// Why, as the office wrote it.
    pub reason: String,
    /// How the applicant was told.
    pub told: String,
    /// Name of the step at which it was ordered.
    pub step_name: Option<String>,
    /// The post that ordered it.
    pub post_title: Option<Text>,
}

/// An extension: asked for by whoever handles the case, decided by the head.
#[derive(SimpleObject, Clone)]
pub struct CaseExtension {
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// How much is or would be added.
    pub period: Period,
    /// Whether the head approved; null while it waits.
    pub approved: Option<bool>,
    /// When the head decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// What the head wrote; the applicant is told it.
    pub answer: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Their post.
    pub post_title: Option<Text>,
}

/// The end of a case without a decision.
#[derive(SimpleObject, Clone)]
pub struct Termination {
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// The legal ground.
    pub basis: String,
    /// The remedy that the party has.
    pub remedy: String,
    /// Who ended it.
    pub signed_by: Option<String>,
    /// Their post.
    pub post_title: Option<Text>,
}

/// The withdrawal of an application.
#[derive(SimpleObject, Clone)]
pub struct Withdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// Why, if it was said.
    pub reason: Option<String>,
    /// Whether it was done at the window; otherwise by the tracking code.
    pub at_window: bool,
}

/// A ground on which a case may be suspended at a step.
#[derive(SimpleObject, Clone)]
pub struct PauseGround {
    /// The ground.
    pub cause: StopCause,
    /// The ground in words.
    pub name: Text,
    /// Its article.
    pub basis: Option<String>,
    /// How often it may still be used in this case; null where nobody counts.
    pub left: Option<i32>,
}

/// A step that a case may be sent back to.
#[derive(SimpleObject, Clone)]
pub struct SendBackTarget {
    /// Id of the step.
    pub node: String,
    /// Its name.
    pub name: String,
}

/// Somebody who may be given a task.
#[derive(SimpleObject, Clone)]
pub struct TaskHolder {
    /// The account.
    pub account: ID,
    /// Name.
    pub name: String,
    /// Whether the post is held as a substitute (AB岗).
    pub substitute: bool,
}

/// Another case that this one was merged with.
#[derive(SimpleObject, Clone)]
pub struct MergedCase {
    /// Its id.
    pub id: ID,
    /// Its public number.
    pub case_number: String,
}

/// A case that could join another.
#[derive(SimpleObject, Clone)]
pub struct MergeCandidate {
    /// Its id.
    pub case_id: ID,
    /// Its version: send it back with the merging.
    pub version: i32,
    /// Its public number.
    pub case_number: String,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// Its due day; null while it is stopped.
    pub due_day: Option<String>,
}

/// A case that could join another, as a form shows it.
pub(in crate::cases) fn candidate(case: case::Model) -> MergeCandidate {
    MergeCandidate {
        case_id: case.id.into(),
        version: case.version,
        case_number: case.number,
        filed_at: moment(case.filed_at),
        due_day: case.due_day,
    }
}

/// The case in which another goes on.
pub(in crate::cases) fn lead(events: &[Event]) -> Option<MergedCase> {
    events.iter().rev().find_map(|event| match &event.act {
        Act::JoinLead { lead, number, .. } => Some(MergedCase { id: (*lead).into(), case_number: number.clone() }),
        _ => None,
    })
}

/// The pause that holds now: the last one, unless something has ended it.
pub(in crate::cases) fn pause(
    app: &App,
    version: &Version,
    listing: &Listing,
    events: &[Event],
    now: Instant,
) -> Result<Option<Pause>, Error> {
    let ends = |event: &&Event| {
        matches!(
            event.act,
            Act::Suspend { .. } | Act::Resume { .. } | Act::Withdraw | Act::Terminate { .. } | Act::Decide { .. }
        )
    };
    let Some(event) = events.iter().rev().find(ends) else { return Ok(None) };
    let Act::Suspend { cause, basis, days, .. } = &event.act else { return Ok(None) };
    let at = event.recorded.event.at;
    let expected = Span::working_days(*days, basis.clone().unwrap_or_default());
    // A pause may be expected to last into a year that has no calendar yet.
    let until = app.times.rules().running_since(at, &expected, now).ok();
    Ok(Some(Pause {
        since: moment(at),
        cause: (*cause).into(),
        cause_name: cause_words(*cause).into(),
        basis: basis.clone(),
        days: count(*days),
        overlong: until.as_ref().is_some_and(|(_, deadline, _)| deadline.due.is_some_and(|due| now > due)),
        expected_until: until.and_then(|(_, deadline, _)| deadline.due_day).map(Date),
        reason: event.word(Field::PublicNote).unwrap_or_default().to_owned(),
        told: event.word(Field::Told).unwrap_or_default().to_owned(),
        step_name: step_name(version, event),
        post_title: post_title(listing, event),
    }))
}

/// The extensions that were asked for, oldest first.
pub(in crate::cases) fn extensions(listing: &Listing, events: &[Event]) -> Vec<CaseExtension> {
    let mut extensions: Vec<CaseExtension> = Vec::new();
    for event in events {
        let at = moment(event.recorded.event.at);
        match &event.act {
            Act::RequestExtension { period, .. } => extensions.push(CaseExtension {
                requested_at: at,
                reason: event.word(Field::PublicNote).unwrap_or_default().to_owned(),
                period: period.into(),
                approved: None,
                decided_at: None,
                answer: None,
                decided_by: None,
                post_title: None,
            }),
            Act::Extend | Act::RefuseExtension => {
                let Some(asked) = extensions.last_mut() else { continue };
                asked.approved = Some(event.act == Act::Extend);
                asked.decided_at = Some(at);
                asked.answer = event.word(Field::PublicNote).map(str::to_owned);
                asked.decided_by.clone_from(&event.recorded.event.actor_name);
                asked.post_title = post_title(listing, event);
            }
            _ => {}
        }
    }
    extensions
}

/// How the case was ended without a decision, if it was.
pub(in crate::cases) fn termination(listing: &Listing, events: &[Event]) -> Option<Termination> {
    let event = events.iter().find(|event| matches!(event.act, Act::Terminate { .. }))?;
    let word = |field| event.word(field).unwrap_or_default().to_owned();
    Some(Termination {
        at: moment(event.recorded.event.at),
        reason: word(Field::Reason),
        basis: word(Field::Basis),
        remedy: word(Field::Remedy),
        signed_by: event.recorded.event.actor_name.clone(),
        post_title: post_title(listing, event),
    })
}

/// How the application was withdrawn, if it was.
pub(in crate::cases) fn withdrawn(events: &[Event]) -> Option<Withdrawal> {
    let event = events.iter().find(|event| matches!(event.act, Act::Withdraw))?;
    Some(Withdrawal {
        at: moment(event.recorded.event.at),
        reason: event.word(Field::PublicNote).map(str::to_owned),
        at_window: event.recorded.event.account_id.is_some(),
    })
}

/// A ground as a form shows it.
pub(in crate::cases) fn ground(ground: Ground) -> PauseGround {
    PauseGround {
        cause: ground.cause.into(),
        name: cause_words(ground.cause).into(),
        basis: ground.basis,
        left: ground.left.map(count),
    }
}

/// Somebody who may be given a task.
pub(in crate::cases) fn named(listing: &Listing, (account, substitute): (Uuid, bool)) -> TaskHolder {
    TaskHolder { account: account.into(), name: listing.name(account).unwrap_or_default().to_owned(), substitute }
}
