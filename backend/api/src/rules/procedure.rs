//! When a penalty brings the right to a hearing, and how a collective meeting decides, as the legal office keeps them.

use app::rules::ProcedureSave;
use app::times::TimeRules;
use async_graphql::{Context, InputObject, Object, SimpleObject};
use domain::rules as book;

use super::Share;
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::count;

/// The rules of procedure of penalties and meetings.
#[derive(SimpleObject)]
pub struct ProcedureRules {
    /// How often the rule book that holds them has been saved, to be given back when they are changed.
    pub version: i32,
    /// From which amount a fine or confiscation brings the right to a hearing; one row without a body holds for all others.
    pub hearings: Vec<HearingThreshold>,
    /// How a collective meeting decides.
    pub meeting: MeetingRule,
}

/// From which amount on a penalty of money brings the right to a hearing (行政处罚法 art 63).
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "HearingThresholdInput")]
pub struct HearingThreshold {
    /// Code of the body whose penalties it is for, with the bodies below it; null for every other body.
    pub body: Option<String>,
    /// For a person, in fen: this much and more.
    pub person: i64,
    /// For an organisation, in fen: this much and more.
    pub organisation: i64,
    /// Where it is written.
    pub source: String,
}

/// How a collective meeting decides.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "MeetingRuleInput")]
pub struct MeetingRule {
    /// At least this share of its members must be there.
    pub quorum: Share,
    /// More than this share of its members must be for it.
    pub majority: Share,
    /// Where it is written.
    pub source: String,
}

/// The rules of procedure to be saved.
#[derive(InputObject)]
pub struct ProcedureRulesSaveInput {
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// All rows, at most 200.
    pub hearings: Vec<HearingThreshold>,
    /// How a collective meeting decides.
    pub meeting: MeetingRule,
}

fn shown(times: &TimeRules) -> ProcedureRules {
    let rules = &times.rules.procedure;
    let fen = |amount: u64| i64::try_from(amount).unwrap_or(i64::MAX);
    let row = |row: &book::HearingThreshold| HearingThreshold {
        body: row.body.clone(),
        person: fen(row.person),
        organisation: fen(row.organisation),
        source: row.source.clone(),
    };
    let share = |(part, whole): (u32, u32)| Share { numerator: count(part), denominator: count(whole) };
    ProcedureRules {
        version: count(times.rules_version),
        hearings: rules.hearings.iter().map(row).collect(),
        meeting: MeetingRule {
            quorum: share(rules.meeting.quorum),
            majority: share(rules.meeting.majority),
            source: rules.meeting.source.clone(),
        },
    }
}

fn read(input: ProcedureRulesSaveInput) -> ProcedureSave {
    // What is below zero is out of every bound, and the rules say so.
    let fen = |amount: i64| u64::try_from(amount).unwrap_or_default();
    let part = |n: i32| u32::try_from(n).unwrap_or_default();
    let share = |share: Share| (part(share.numerator), part(share.denominator));
    let row = |row: HearingThreshold| book::HearingThreshold {
        body: row.body.map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()),
        person: fen(row.person),
        organisation: fen(row.organisation),
        source: row.source.trim().to_owned(),
    };
    ProcedureSave {
        expected_version: u64::try_from(input.expected_version).unwrap_or_default(),
        procedure: book::ProcedureRules {
            hearings: input.hearings.into_iter().map(row).collect(),
            meeting: book::MeetingRule {
                quorum: share(input.meeting.quorum),
                majority: share(input.meeting.majority),
                source: input.meeting.source.trim().to_owned(),
            },
        },
    }
}

/// Reading the rules of procedure.
#[derive(Default)]
pub struct ProcedureQuery;

#[Object]
impl ProcedureQuery {
    /// When a penalty brings the right to a hearing, and how a collective meeting decides.
    async fn procedure_rules(&self, context: &Context<'_>) -> async_graphql::Result<ProcedureRules> {
        Ok(shown(context.app().procedure_rules(context.actor()).await.shown(context)?.as_ref()))
    }
}

/// Changing the rules of procedure.
#[derive(Default)]
pub struct ProcedureMutation;

#[Object]
impl ProcedureMutation {
    /// Saves them; every decision from now on goes by them.
    async fn procedure_rules_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The rules.")] input: ProcedureRulesSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<ProcedureRules> {
        let app = context.app();
        app.procedure_rules_save(context.actor(), &idempotency_key, read(input)).await.shown(context)?;
        Ok(shown(app.procedure_rules(context.actor()).await.shown(context)?.as_ref()))
    }
}
