//! Making personal invitations: codes that are shown once and stored as digests only.

use std::sync::Arc;

use domain::evaluations::{Act, Step, may};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use serde::{Deserialize, Serialize};
use store::evaluations::Voter;
use uuid::Uuid;

use super::record::{announce, phase_of, record, seen, terms_of};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Most invitations made at once, and for one evaluation.
const MOST_AT_ONCE: u32 = 100;
const MOST: u32 = 5_000;

/// Invitations to be made.
#[derive(Clone, Copy, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct EvaluationInvite {
    pub evaluation: Uuid,
    pub version: i32,
    pub count: u32,
}

/// What inviting gives back.
#[derive(Clone, Serialize, Deserialize)]
pub struct Invited {
    /// The evaluation.
    pub evaluation: Uuid,
    /// Number of the first invitation.
    pub first: i32,
    /// The codes in the order of their numbers; derived again for a repeated request, never stored.
    #[serde(skip)]
    pub codes: Vec<TrackingCode>,
}

impl App {
    /// Makes invitations, each good for one ballot.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a number out of bounds, `NOT_FOUND`, `CONFLICT`, `REFUSED` when nobody is invited or it is over.
    #[boxed]
    pub async fn evaluation_invite(&self, actor: &Actor, key: &str, input: EvaluationInvite) -> Result<Invited> {
        if !(1..=MOST_AT_ONCE).contains(&input.count) {
            return Err(Error::field(
                "count",
                "OUT_OF_BOUNDS",
                "一次可以制作 1 至 100 份邀请。",
                "1 to 100 invitations are made at once.",
            ));
        }
        let account = actor.staff().map(|staff| staff.account).unwrap_or_default();
        let code = |at: u32| {
            let at = at.to_be_bytes();
            let parts: [&[u8]; 4] = [b"evaluationInvite", account.as_bytes(), key.as_bytes(), &at];
            TrackingCode::from_bits(&self.secrets.mac(&parts))
        };
        let codes: Vec<TrackingCode> = (0..input.count).map(code).collect();
        let digests: Arc<Vec<[u8; 32]>> = Arc::new(codes.iter().map(TrackingCode::digest).collect());
        let invited = self
            .once(actor, Operation::EvaluationInvite, key, input, move |_, work, input| {
                let digests = digests.clone();
                async move {
                    let mut row = seen(&work, input.evaluation, input.version).await?;
                    may(Step::Invite, phase_of(&row, work.now()), terms_of(&row)?.voters)?;
                    let first = row.invited + 1;
                    row.invited += i32::try_from(input.count).unwrap_or(i32::MAX);
                    if u32::try_from(row.invited).is_ok_and(|invited| invited > MOST) {
                        return Err(Error::refused(
                            "TOO_MANY",
                            "一次评议最多 5000 份邀请。",
                            "An evaluation has at most 5,000 invitations.",
                        ));
                    }
                    let evaluation_id = row.id;
                    let voters = digests.iter().zip(first..).map(|(digest, number)| Voter {
                        digest: digest.to_vec(),
                        evaluation_id,
                        number,
                        used: false,
                    });
                    store::evaluations::invite(&work, voters.collect()).await?;
                    row.version += 1;
                    record(&work, &mut row, &Act::Invite { count: input.count }, None).await?;
                    announce(&work, &row).await?;
                    store::evaluations::update(&work, row).await?;
                    Ok(Invited { evaluation: evaluation_id, first, codes: Vec::new() })
                }
            })
            .await?;
        Ok(Invited { codes, ..invited })
    }
}
