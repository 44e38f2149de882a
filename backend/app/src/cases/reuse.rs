//! Files that a party handed in before: found at the window by the identity shown, and used again without being copied.

use std::collections::HashSet;

use domain::identity::PartyKind;
use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use serde::{Deserialize, Serialize};
use store::Work;
use store::tables::{case, case_material, document};
use uuid::Uuid;

use super::party::Party;
use super::reissue::shown_number;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Earlier cases of a party that are looked at, the newest first.
const CASES: u64 = 20;
/// Files that are offered, at most.
pub const MOST_OFFERED: usize = 50;

/// A file of an earlier case under a material of the new one.
#[derive(Clone, Serialize, Deserialize)]
pub struct ReusedInput {
    /// Key of the material.
    pub key: String,
    /// The stored file.
    pub document: Uuid,
}

/// A file that a party handed in before.
pub struct Reusable {
    /// The case it came with.
    pub case: case::Model,
    /// Under which material.
    pub material: case_material::Model,
    /// The file.
    pub document: document::Model,
}

impl App {
    /// Files that the party of an identity handed in with earlier cases of the actor's bodies, each content once.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a number that is none; the policy's denial.
    #[boxed]
    pub async fn reusable_materials(&self, actor: &Actor, kind: PartyKind, number: &str) -> Result<Vec<Reusable>> {
        let number = shown_number(kind, number)?;
        let work = self.read(actor, Operation::ReusableMaterials)?;
        self.offered(&work, &number).await
    }

    async fn offered(&self, work: &Work, number: &str) -> Result<Vec<Reusable>> {
        let cases = store::cases::by_identity(work, &self.identity_mark(number), CASES).await?;
        let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
        let mut files = store::cases::materials(work, &ids).await?;
        files.reverse();
        let mut seen = HashSet::new();
        let mut offered = Vec::new();
        for (material, document) in files {
            let Some(case) = cases.iter().find(|case| case.id == material.case_id) else { continue };
            if seen.insert((material.key.clone(), document.sha256.clone())) && offered.len() < MOST_OFFERED {
                offered.push(Reusable { case: case.clone(), material, document });
            }
        }
        Ok(offered)
    }

    /// Puts files of earlier cases of the same party under a new one.
    pub(super) async fn take_reused(
        &self,
        work: &Work,
        case: Uuid,
        party: Option<&Party>,
        reused: &[ReusedInput],
    ) -> Result<()> {
        if reused.is_empty() {
            return Ok(());
        }
        let offered = match party.filter(|_| work.staff().is_some()) {
            Some(party) => self.offered(work, &party.identity_number).await?,
            None => Vec::new(),
        };
        let known: HashSet<Uuid> = offered.iter().map(|file| file.document.id).collect();
        let mut faults = Vec::new();
        for (at, file) in reused.iter().enumerate() {
            if !known.contains(&file.document) {
                faults.push(FieldFault::new(
                    format!("reused.{at}.document"),
                    "NOT_REUSABLE",
                    "这份文件不是该申请人以前在本机关交过的，不能直接使用。",
                    "This file is not one that the party handed in at this body before.",
                ));
            }
        }
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        for file in reused {
            store::cases::add_material(work, case, &file.key, file.document).await?;
        }
        Ok(())
    }
}
