//! The way of a version to its approval: chains kept by the legal office, steps signed in order.

use domain::organisations::is_within;
use domain::policy::{Actor, Operation, Role};
use domain::powers::{ApprovalChain, ApprovalChains, ChainStep, FieldFault};
use domain::text::Text;
use serde::{Deserialize, Serialize};
use store::Work;
use store::tables::{power_version, version_signature};
use uuid::Uuid;

use super::draft::Saved;
use super::review::{LONGEST, submitted};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};
use crate::rules::whole_city;
use crate::setting::{keep, kept};

/// Key of the chains among the settings.
const CHAINS: &str = "approval_chains";
/// The signer of a step that the legal office signs, in the tables.
pub(super) const LEGAL: &str = "LEGAL";

/// The chains to be saved.
#[derive(Clone, Serialize)]
pub struct ChainsSave {
    /// The version that was seen.
    pub expected_version: u64,
    /// All chains.
    pub chains: ApprovalChains,
}

/// The version of the chains after an operation.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct ChainsSaved {
    /// How often they have been saved.
    pub version: u64,
}

/// A step to be signed.
#[derive(Clone, Serialize)]
pub struct Sign {
    /// The version.
    pub id: Uuid,
    /// The lock that was seen.
    pub lock: i64,
    /// The opinion.
    pub opinion: String,
    /// Number of the meeting's record, where the step wants one.
    pub record: Option<String>,
}

/// What a signature says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
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

impl Verdict {
    const ALL: [Self; 5] = [Self::Submitted, Self::Signed, Self::Returned, Self::Approved, Self::Abolished];

    /// Stable name in the tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submitted => "SUBMITTED",
            Self::Signed => "SIGNED",
            Self::Returned => "RETURNED",
            Self::Approved => "APPROVED",
            Self::Abolished => "ABOLISHED",
        }
    }

    /// The verdict of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

impl App {
    /// The chains, and how often they have been saved.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn approval_chains(&self, actor: &Actor) -> Result<(u64, ApprovalChains)> {
        let work = self.read(actor, Operation::ApprovalChains)?;
        let stored = kept(&work, CHAINS).await?;
        Ok((stored.version, stored.value))
    }

    /// Saves the chains; versions under way keep the chain that they were submitted with.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault, `CONFLICT`, `REFUSED` for the legal office of a single body.
    #[boxed]
    pub async fn approval_chains_save(&self, actor: &Actor, key: &str, input: ChainsSave) -> Result<ChainsSaved> {
        self.once(actor, Operation::ApprovalChainsSave, key, input, |app, work, input| async move {
            whole_city(&work).await?;
            let listing = app.listing().await?;
            let body = |code: &str| listing.organisations.values().any(|body| body.code == code);
            let faults = input.chains.faults(body, |code| listing.post_by_code(code).is_some());
            if !faults.is_empty() {
                return Err(Error::input(faults));
            }
            let version = keep(&work, CHAINS, input.expected_version, input.chains).await?;
            Ok(ChainsSaved { version })
        })
        .await
    }

    /// Signs the step that is open; the next one is open then, and after the last the legal office's approval.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` without an opinion or the record that the step wants, `REFUSED` when the step is not the actor's
    /// or only the approval is left, `CONFLICT`, `NOT_FOUND`.
    #[boxed]
    pub async fn power_sign(&self, actor: &Actor, key: &str, input: Sign) -> Result<Saved> {
        self.once(actor, Operation::PowerSign, key, input, |app, work, input| async move {
            let mut row = submitted(&work, input.id, input.lock).await?;
            let chain = chain_in(&row)?;
            let Some(step) = open_step(&row, chain.as_ref()).cloned() else {
                let zh = "各环节已经签完，只待法制机构批准公布。";
                return Err(Error::refused("ONLY_APPROVAL", zh, "All steps are signed; only the approval is left."));
            };
            let post = app.own_step(&work, &row).await?;
            if submitted_by(&store::powers::signatures(&work, row.id).await?, &work) {
                return Err(Error::refused(OWN_SUBMISSION.0, OWN_SUBMISSION.1, OWN_SUBMISSION.2));
            }
            let mut faults = Faults::default();
            faults.needed("opinion", &input.opinion, LONGEST);
            faults.at_most("record", input.record.as_deref(), 200);
            let record = written(input.record.clone());
            if step.recorded && record.is_none() {
                faults.add("record", "REQUIRED", "请填写会议记录编号。", "Give the number of the meeting's record.");
            }
            faults.checked()?;
            let signature =
                Signature { verdict: Verdict::Signed, name: &step.name, step: Some(row.step), post, record };
            signature.write(&work, row.id, &input.opinion).await?;
            row.step += 1;
            row.signer = Some(app.signer(chain.as_ref(), &row).await?);
            app.put_version(&work, row, input.lock).await
        })
        .await
    }

    /// The chain of a body as it is now, each of its posts there; told as faults of the submission otherwise.
    pub(super) async fn chain_of(&self, work: &Work, organisation: Uuid) -> Result<ApprovalChain> {
        let chains = kept::<ApprovalChains>(work, CHAINS).await?.value;
        let listing = self.listing().await?;
        let body = listing.organisation(organisation)?;
        let path: Vec<&str> = body.path.split('/').filter(|code| !code.is_empty()).collect();
        let chain = chains.of_body(path.into_iter()).cloned();
        let chain = chain.ok_or_else(|| Error::internal("a body has no approval chain"))?;
        // Only a post of the body itself or of one above it is given the version to sign.
        let signs = |code: &str| {
            let post = listing.post_by_code(code)?;
            let of = listing.organisation(post.organisation_id).ok()?;
            is_within(&body.path, &of.path).then_some(())
        };
        let missing =
            chain.steps.iter().find(|step| step.signer.post_for(&body.code).is_some_and(|code| signs(&code).is_none()));
        if let Some(step) = missing {
            return Err(Error::input(vec![FieldFault {
                path: "chain".into(),
                reason: "SIGNER_MISSING",
                text: Text::new(
                    format!("审核环节“{}”在本机关和上级没有对应的岗位。", step.name.zh),
                    format!("No post of this body or of one above it signs the step “{}”.", step.name.in_english()),
                ),
            }]));
        }
        Ok(chain)
    }

    /// Who signs the open step of a version, as the tables write it.
    pub(super) async fn signer(&self, chain: Option<&ApprovalChain>, row: &power_version::Model) -> Result<String> {
        let listing = self.listing().await?;
        let body = &listing.organisation(row.organisation_id)?.code;
        let post = open_step(row, chain).and_then(|step| step.signer.post_for(body));
        Ok(post.unwrap_or_else(|| LEGAL.into()))
    }

    /// The title of the post by which the actor signs the open step; none for the legal office.
    ///
    /// # Errors
    /// `REFUSED` when the step is somebody else's.
    pub(super) async fn own_step(&self, work: &Work, row: &power_version::Model) -> Result<Option<String>> {
        let not_yours = || Error::refused("NOT_YOUR_STEP", "这一环节不由您签署。", "Somebody else signs this step.");
        let staff = work.staff().ok_or_else(not_yours)?;
        let signer = row.signer.as_deref().unwrap_or(LEGAL);
        if signer == LEGAL {
            return if staff.role == Role::Legal { Ok(None) } else { Err(not_yours()) };
        }
        let listing = self.listing().await?;
        let post = listing.post_by_code(signer).filter(|post| staff.posts.contains(&post.id));
        post.map(|post| Some(post.title_zh.clone())).ok_or_else(not_yours)
    }

    /// Signers as which the actor signs: the legal office, or the posts held.
    pub(super) async fn signs_as(&self, work: &Work) -> Result<Vec<String>> {
        let Some(staff) = work.staff() else { return Ok(Vec::new()) };
        if staff.role == Role::Legal {
            return Ok(vec![LEGAL.into()]);
        }
        let listing = self.listing().await?;
        Ok(staff.posts.iter().filter_map(|id| listing.posts.get(id)).map(|post| post.code.clone()).collect())
    }
}

/// Nobody reviews what they have submitted themselves: code and words of the refusal.
pub(super) const OWN_SUBMISSION: (&str, &str, &str) =
    ("OWN_SUBMISSION", "提交人不能签署自己提交的版本。", "Whoever submitted a version does not sign it.");

/// Whether the actor submitted the version that is under review.
pub(super) fn submitted_by(signatures: &[version_signature::Model], work: &Work) -> bool {
    let last = signatures.iter().rfind(|one| one.verdict == Verdict::Submitted.name());
    last.zip(work.staff()).is_some_and(|(one, staff)| one.account_id == Some(staff.account))
}

/// The chain that a version was submitted with.
pub(super) fn chain_in(row: &power_version::Model) -> Result<Option<ApprovalChain>> {
    let read = |text: &String| serde_json::from_str(text);
    row.chain.as_ref().map(read).transpose().map_err(|error| Error::internal(format!("chain: {error}")))
}

/// The step that is open; none when only the approval is left.
pub(super) fn open_step<'a>(row: &power_version::Model, chain: Option<&'a ApprovalChain>) -> Option<&'a ChainStep> {
    chain?.steps.get(usize::try_from(row.step).ok()?)
}

/// A signature to be written.
pub(super) struct Signature<'a> {
    pub verdict: Verdict,
    pub name: &'a Text,
    pub step: Option<i32>,
    pub post: Option<String>,
    pub record: Option<String>,
}

impl Signature<'_> {
    /// Writes it, for ever.
    pub(crate) async fn write(self, work: &Work, version: Uuid, opinion: &str) -> Result<()> {
        let row = version_signature::Model {
            id: Uuid::now_v7(),
            version_id: version,
            verdict: self.verdict.name().into(),
            step: self.step,
            step_zh: self.name.zh.clone(),
            step_en: self.name.en.clone(),
            account_id: work.staff().map(|staff| staff.account),
            by_name: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
            post_title: self.post,
            opinion: opinion.trim().to_owned(),
            record: self.record,
            at: work.now().0,
        };
        Ok(store::powers::sign(work, row).await?)
    }
}
