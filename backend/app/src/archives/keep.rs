//! Archiving, holding, releasing and destroying: each an entry of the file's append-only record.

use domain::archives::{ArchiveOperation, RetentionClass, admissible, archivable};
use domain::policy::{Actor, Operation};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::tables::{archive, archive_entry, case};
use store::{Work, archives, feed};
use uuid::Uuid;

use super::{kept, retention};
use crate::App;
use crate::boxed;
use crate::chain::chained;
use crate::error::{Error, Result};
use crate::faults::Faults;
use crate::live::Topic;

/// Longest reason, in characters.
const LONGEST: usize = 500;

/// A case to be archived.
#[derive(Clone, Serialize)]
pub struct ArchiveInput {
    /// The case.
    pub case: Uuid,
    /// A class other than the rule's; never a shorter one.
    pub class: Option<RetentionClass>,
}

/// An archived file to be held, released or destroyed.
#[derive(Clone, Serialize)]
pub struct ArchiveMove {
    /// The case.
    pub case: Uuid,
    /// The version of the file that was seen.
    pub version: i32,
    /// Why: the ground of a hold or a release, who approved a destruction and on what appraisal.
    pub reason: String,
}

/// What was archived or moved.
#[derive(Clone, Serialize, Deserialize)]
pub struct Archived {
    /// The case.
    pub case: Uuid,
    /// SHA-256 of the files that a destruction freed.
    gone: Vec<String>,
}

impl App {
    /// Archives the file of a closed case, with the class that the rule gives its category or a longer one.
    ///
    /// # Errors
    /// `NOT_FOUND`; `REFUSED` while the case is open or when it is archived; `BAD_USER_INPUT` for a shorter class.
    #[boxed]
    pub async fn case_archive(&self, actor: &Actor, key: &str, input: ArchiveInput) -> Result<Archived> {
        self.once(actor, Operation::CaseArchive, key, input, |app, work, input| async move {
            let case = store::cases::find(&work, input.case).await?.ok_or_else(Error::not_found)?;
            // Two who archive one case meet here.
            store::cases::held_version(&work, case.id).await?;
            archivable(case.closed_at.is_some(), archives::find(&work, case.id).await?.is_some())?;
            let version = app.version(case.version_id).await?;
            let rule = retention::in_force(&work).await?;
            let (least, source) = rule.of(&version.content.category);
            let class = input.class.unwrap_or(least);
            if class < least {
                return Err(Error::field(
                    "class",
                    "SHORTER",
                    &format!("这类事项的保管期限不得短于{}。", least.zh()),
                    "Files of this category are kept longer than that.",
                ));
            }
            let closed = app.times.zone().day_of(Instant(case.closed_at.unwrap_or_default()));
            let row = archive::Model {
                id: case.id,
                organisation_id: case.organisation_id,
                case_number: case.number.clone(),
                power_name: version.content.name.zh.clone(),
                class: class.name().into(),
                source: source.to_owned(),
                archived_at: work.now().0,
                keep_until: class.until(closed).map(|day| day.to_string()),
                held: false,
                destroyed_at: None,
                digest: hex::encode(digest(&work, &case).await?),
                version: 1,
            };
            archives::insert(&work, row.clone()).await?;
            enter(&work, &row, ArchiveOperation::Archive, None).await?;
            Ok(Archived { case: case.id, gone: Vec::new() })
        })
        .await
    }

    /// Holds a file: whatever its retention says, it is not destroyed.
    ///
    /// # Errors
    /// `NOT_FOUND`, `REFUSED`, `CONFLICT`, `BAD_USER_INPUT` without a reason.
    #[boxed]
    pub async fn archive_hold(&self, actor: &Actor, key: &str, input: ArchiveMove) -> Result<Archived> {
        self.archive_moved(actor, key, ArchiveOperation::Hold, input).await
    }

    /// Ends a hold.
    ///
    /// # Errors
    /// As [`App::archive_hold`].
    #[boxed]
    pub async fn archive_release(&self, actor: &Actor, key: &str, input: ArchiveMove) -> Result<Archived> {
        self.archive_moved(actor, key, ArchiveOperation::Release, input).await
    }

    /// Destroys a file whose time is over: words, form, party and materials are erased. What stays is its number, the digests,
    /// and who did it when and on what ground.
    ///
    /// # Errors
    /// As [`App::archive_hold`]; `REFUSED` before its time or while it is held.
    #[boxed]
    pub async fn archive_destroy(&self, actor: &Actor, key: &str, input: ArchiveMove) -> Result<Archived> {
        let done = self.archive_moved(actor, key, ArchiveOperation::Destroy, input).await?;
        self.forget_files(&done.gone).await?;
        Ok(done)
    }

    async fn archive_moved(
        &self,
        actor: &Actor,
        key: &str,
        operation: ArchiveOperation,
        mut input: ArchiveMove,
    ) -> Result<Archived> {
        input.reason = input.reason.trim().to_owned();
        let mut faults = Faults::default();
        faults.needed("reason", &input.reason, LONGEST);
        faults.checked()?;
        let permitted = match operation {
            ArchiveOperation::Archive => Operation::CaseArchive,
            ArchiveOperation::Hold => Operation::ArchiveHold,
            ArchiveOperation::Release => Operation::ArchiveRelease,
            ArchiveOperation::Destroy => Operation::ArchiveDestroy,
        };
        self.once(actor, permitted, key, input, move |app, work, input| async move {
            let mut row = archives::find(&work, input.case).await?.ok_or_else(Error::not_found)?;
            if row.version != input.version {
                return Err(Error::stale());
            }
            admissible(&kept(&row)?, operation, app.times.zone().day_of(work.now()))?;
            row.version += 1;
            let mut gone = Vec::new();
            match operation {
                ArchiveOperation::Archive => {}
                ArchiveOperation::Hold => row.held = true,
                ArchiveOperation::Release => row.held = false,
                ArchiveOperation::Destroy => {
                    row.destroyed_at = Some(work.now().0);
                    let case = store::cases::find(&work, input.case).await?.ok_or_else(Error::not_found)?;
                    gone = archives::erase(&work, &case).await?;
                }
            }
            if !archives::update(&work, row.clone(), input.version).await? {
                return Err(Error::stale());
            }
            enter(&work, &row, operation, Some(input.reason)).await?;
            Ok(Archived { case: row.id, gone })
        })
        .await
    }
}

/// What an archived file is known by: SHA-256 over the chain of its events, its materials and its writs. The words
/// themselves may be erased without changing it.
pub(super) async fn digest(work: &Work, case: &case::Model) -> Result<Vec<u8>> {
    let mut parts = vec![case.number.clone()];
    let materials = store::cases::materials(work, &[case.id]).await?;
    parts.extend(materials.into_iter().map(|(_, file)| file.sha256));
    parts.extend(store::writs::of_cases(work, &[case.id]).await?.into_iter().map(|writ| writ.digest));
    Ok(chained(&store::cases::last_digest(work, case.id).await?, &parts))
}

/// One more entry of a file's record, sealing all that it says.
async fn enter(work: &Work, row: &archive::Model, operation: ArchiveOperation, reason: Option<String>) -> Result<()> {
    let staff = work.staff();
    let (account, name) = (staff.map(|staff| staff.account), staff.map(|staff| staff.name.clone()));
    let said = [
        row.digest.clone(),
        row.version.to_string(),
        operation.name().to_owned(),
        work.now().0.to_string(),
        account.map(|account| account.to_string()).unwrap_or_default(),
        reason.clone().unwrap_or_default(),
    ];
    let entry = archive_entry::Model {
        id: Uuid::now_v7(),
        case_id: row.id,
        seq: row.version,
        operation: operation.name().into(),
        at: work.now().0,
        account_id: account,
        actor_name: name,
        reason,
        digest: hex::encode(Sha256::digest(said.join("\u{1f}"))),
    };
    archives::enter(work, entry).await?;
    feed::tell(work, Topic::Case.name(), row.id).await?;
    feed::record(work, Some(row.id)).await?;
    Ok(())
}
