//! The words of notices in the contract: kinds, channels, states and cadences.

use async_graphql::Enum;
use domain::notices as rules;

/// What a notice tells.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Kind")]
pub enum NoticeKind {
    /// To the applicant: the application is there.
    CaseFiled,
    /// To the applicant: accepted (受理), also by silence.
    CaseAccepted,
    /// To the applicant: not accepted (不予受理).
    CaseRefused,
    /// To the applicant: correction asked for (补正), all at once.
    CorrectionRequested,
    /// To the applicant: decided.
    CaseDecided,
    /// To the applicant: delivered.
    CaseDelivered,
    /// To staff: a step has come to their post.
    TaskArrived,
    /// To staff: a clock has turned yellow.
    TaskYellow,
    /// To staff: a clock has run out.
    TaskRed,
    /// To staff: the applicant has answered a correction request.
    CorrectionAnswered,
}

/// How a notice reaches somebody.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Channel")]
pub enum NoticeChannel {
    /// In the hall's own pages.
    InApp,
    /// By e-mail.
    Email,
    /// By a short message.
    Sms,
    /// By a call of another system, without personal data.
    Webhook,
}

/// How far a notice has come.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::State")]
pub enum NoticeState {
    /// Its moment has not come, or it is tried again.
    Waiting,
    /// Gone.
    Sent,
    /// Given up, until somebody lets it be tried again.
    Failed,
    /// What it tells of was over before it went, or nobody is left to be told.
    Dropped,
}

/// How often somebody wants to be told.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Cadence")]
pub enum NoticeCadence {
    /// As it happens.
    AtOnce,
    /// Once a day, all together.
    Daily,
    /// Not at all.
    Never,
}
