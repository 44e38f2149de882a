//! Approval chains and signatures.

use app::powers::{ChainsSave, Sign, Verdict};
use app::tables::version_signature;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::policy::Operation;
use domain::powers as rules;

use super::mutation::version;
use super::version::PowerVersion;
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, Text, count, moment, uuid};

/// A step between submission and approval.
#[derive(SimpleObject, InputObject, Clone, Debug)]
#[graphql(input_name = "ChainStepInput")]
pub struct ChainStep {
    /// Its name.
    pub name: Text,
    /// Code of the post that signs it; `*-director` is the version's own body's post that ends so; null for the legal
    /// office.
    pub post: Option<String>,
    /// Whether the number of a meeting's record must be given.
    pub recorded: bool,
}

/// An approval chain: submission, these steps, and the legal office's approval.
#[derive(SimpleObject, InputObject, Clone, Debug)]
#[graphql(input_name = "ApprovalChainInput")]
pub struct ApprovalChain {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// Its steps, in order; none means straight to the approval.
    pub steps: Vec<ChainStep>,
}

/// Which way the versions of a body go, and of the bodies below it.
#[derive(SimpleObject, InputObject, Clone, Debug)]
#[graphql(input_name = "BodyChainInput")]
pub struct BodyChain {
    /// Code of the body.
    pub organisation: String,
    /// Key of the chain.
    pub chain: String,
}

/// All approval chains.
#[derive(SimpleObject, Clone, Debug)]
pub struct ApprovalChains {
    /// How often they have been saved, to be given back when they are changed.
    pub version: i32,
    /// The chains.
    pub chains: Vec<ApprovalChain>,
    /// Key of the chain of every body that has none of its own.
    pub usual: String,
    /// Bodies with a chain of their own.
    pub bodies: Vec<BodyChain>,
}

/// The chains to be saved.
#[derive(InputObject)]
pub struct ApprovalChainsSaveInput {
    /// The version that was seen.
    pub expected_version: i32,
    /// All chains.
    pub chains: Vec<ApprovalChain>,
    /// Key of the chain of every body that has none of its own.
    pub usual: String,
    /// Bodies with a chain of their own.
    pub bodies: Vec<BodyChain>,
}

/// A step to be signed.
#[derive(InputObject)]
pub struct PowerSignInput {
    /// The version.
    pub id: ID,
    /// The lock that was seen.
    pub lock: i64,
    /// The opinion.
    pub opinion: String,
    /// Number of the meeting's record, where the step wants one.
    pub record: Option<String>,
}

/// A power to be abolished.
#[derive(InputObject)]
pub struct PowerAbolishInput {
    /// Its version in force.
    pub id: ID,
    /// The lock that was seen.
    pub lock: i64,
    /// Last day in force, today or later.
    pub last_day: Date,
    /// Why; everybody reads it.
    pub reason: String,
}

/// What a signature says.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "Verdict")]
pub enum SignatureVerdict {
    /// The office has submitted the version.
    Submitted,
    /// A step agrees.
    Signed,
    /// It was sent back.
    Returned,
    /// It was approved.
    Approved,
    /// The power was abolished.
    Abolished,
}

/// A signature on the way of a version, never changed.
#[derive(SimpleObject, Clone, Debug)]
pub struct VersionSignature {
    /// What it says.
    pub verdict: SignatureVerdict,
    /// Name of the step.
    pub step: Text,
    /// Who signed.
    pub by: String,
    /// By which post; null for the legal office and the office that submitted.
    pub post: Option<String>,
    /// The opinion.
    pub opinion: String,
    /// Number of the meeting's record.
    pub record: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The way of a version under review.
#[derive(SimpleObject, Clone, Debug)]
pub struct VersionWay {
    /// Name of the chain.
    pub name: Text,
    /// Its steps before the approval.
    pub steps: Vec<ChainStep>,
    /// How many are signed; the next one is open, and after the last the approval.
    pub signed: i32,
    /// Whether the open step, or the approval, is the viewer's to sign.
    pub yours: bool,
}

impl From<&rules::ChainStep> for ChainStep {
    fn from(step: &rules::ChainStep) -> Self {
        let post = match &step.signer {
            rules::Signer::Legal => None,
            rules::Signer::Post(code) => Some(code.clone()),
        };
        Self { name: (&step.name).into(), post, recorded: step.recorded }
    }
}

impl From<ChainStep> for rules::ChainStep {
    fn from(step: ChainStep) -> Self {
        let signer = step.post.map_or(rules::Signer::Legal, rules::Signer::Post);
        Self { name: said(step.name), signer, recorded: step.recorded }
    }
}

fn said(text: Text) -> domain::text::Text {
    domain::text::Text { zh: text.zh, en: text.en }
}

fn shown((version, chains): (u64, rules::ApprovalChains)) -> ApprovalChains {
    let chain = |chain: &rules::ApprovalChain| ApprovalChain {
        key: chain.key.clone(),
        name: (&chain.name).into(),
        steps: chain.steps.iter().map(ChainStep::from).collect(),
    };
    ApprovalChains {
        version: count(version),
        chains: chains.chains.iter().map(chain).collect(),
        usual: chains.usual,
        bodies: chains.bodies.into_iter().map(|(organisation, chain)| BodyChain { organisation, chain }).collect(),
    }
}

/// A signature as the contract shows it.
pub(super) fn signature(row: &version_signature::Model) -> Option<VersionSignature> {
    Some(VersionSignature {
        verdict: Verdict::from_name(&row.verdict)?.into(),
        step: Text { zh: row.step_zh.clone(), en: row.step_en.clone() },
        by: row.by_name.clone(),
        post: row.post_title.clone(),
        opinion: row.opinion.clone(),
        record: row.record.clone(),
        at: moment(row.at),
    })
}

/// Approval chains.
#[derive(Default)]
pub struct ChainsQuery;

#[Object]
impl ChainsQuery {
    /// The ways that versions go from submission to approval.
    async fn approval_chains(&self, context: &Context<'_>) -> async_graphql::Result<ApprovalChains> {
        Ok(shown(context.app().approval_chains(context.actor()).await.shown(context)?))
    }
}

/// Keeping approval chains, signing steps, and abolishing powers.
#[derive(Default)]
pub struct ChainsMutation;

#[Object]
impl ChainsMutation {
    /// Saves the approval chains; versions under way keep the chain that they were submitted with.
    async fn approval_chains_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "All chains.")] input: ApprovalChainsSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<ApprovalChains> {
        let chain = |chain: ApprovalChain| rules::ApprovalChain {
            key: chain.key,
            name: said(chain.name),
            steps: chain.steps.into_iter().map(Into::into).collect(),
        };
        let chains = rules::ApprovalChains {
            chains: input.chains.into_iter().map(chain).collect(),
            usual: input.usual,
            bodies: input.bodies.into_iter().map(|body| (body.organisation, body.chain)).collect(),
        };
        let save = ChainsSave { expected_version: u64::try_from(input.expected_version).unwrap_or(u64::MAX), chains };
        let app = context.app();
        app.approval_chains_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        Ok(shown(app.approval_chains(context.actor()).await.shown(context)?))
    }

    /// Signs the open step of a version's approval chain, with an opinion.
    async fn power_sign(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The version and the opinion.")] input: PowerSignInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PowerVersion> {
        let sign = Sign {
            id: uuid("id", &input.id).shown(context)?,
            lock: input.lock,
            opinion: input.opinion,
            record: input.record,
        };
        let signed = context.app().power_sign(context.actor(), &idempotency_key, sign).await.shown(context)?;
        version(context, Operation::PowerSign, signed).await
    }

    /// Abolishes a power after its last day; until then it can be used, and its cases go on to their end.
    async fn power_abolish(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The version in force, the last day and the reason.")] input: PowerAbolishInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PowerVersion> {
        let abolish = app::powers::Abolish {
            id: uuid("id", &input.id).shown(context)?,
            lock: input.lock,
            last_day: input.last_day.0,
            reason: input.reason,
        };
        let ended = context.app().power_abolish(context.actor(), &idempotency_key, abolish).await.shown(context)?;
        version(context, Operation::PowerAbolish, ended).await
    }
}
