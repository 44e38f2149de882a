//! Archives of cases: how long the file of each is kept, what may be done with it, and when it may be destroyed. What it
//! holds and where it lies is elsewhere.

mod retention;
#[cfg(test)]
mod tests;

pub use retention::{Retention, RetentionClass, RetentionRule};

use serde::{Deserialize, Serialize};

use crate::cases::Refused;
use crate::text::Text;
use crate::time::Day;

/// What may be done with the file of a closed case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ArchiveOperation {
    /// 归档
    Archive,
    /// 冻结: whatever its retention says, it is not destroyed.
    Hold,
    /// 解除冻结
    Release,
    /// 销毁
    Destroy,
}

impl ArchiveOperation {
    /// All operations.
    pub const ALL: [Self; 4] = [Self::Archive, Self::Hold, Self::Release, Self::Destroy];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Archive => "ARCHIVE",
            Self::Hold => "HOLD",
            Self::Release => "RELEASE",
            Self::Destroy => "DESTROY",
        }
    }

    /// The operation of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.name() == name)
    }
}

/// Where an archived file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The last day it must be kept; none for ever.
    pub until: Option<Day>,
    /// Whether it is held.
    pub held: bool,
    /// Whether it is destroyed.
    pub destroyed: bool,
}

fn refused(reason: &'static str, zh: &str, en: &str) -> Refused {
    Refused { reason, text: Text::new(zh, en) }
}

/// Whether the file of a case may be archived: once, and when the case is over.
///
/// # Errors
/// `NOT_CLOSED`, `ARCHIVED_BEFORE`.
pub fn archivable(closed: bool, archived: bool) -> Result<(), Refused> {
    if !closed {
        return Err(refused(
            "NOT_CLOSED",
            "办件尚未办结，不能归档。",
            "The case is not over; it cannot be archived yet.",
        ));
    }
    if archived {
        return Err(refused("ARCHIVED_BEFORE", "该办件已经归档。", "The case is archived already."));
    }
    Ok(())
}

/// Whether an operation on an archived file may be done on a day. It is destroyed only after its last day and while nobody
/// holds it (档案法 art 31: nothing is destroyed before its term and without approval).
///
/// # Errors
/// `DESTROYED`, `HELD`, `NOT_HELD`, `KEPT_FOR_EVER`, `BEFORE_ITS_TIME`, `ARCHIVED_BEFORE`.
pub fn admissible(kept: &Kept, operation: ArchiveOperation, today: Day) -> Result<(), Refused> {
    if kept.destroyed {
        return Err(refused("DESTROYED", "该案卷已经销毁。", "The file has been destroyed."));
    }
    match operation {
        ArchiveOperation::Archive => archivable(true, true),
        ArchiveOperation::Hold if kept.held => Err(refused("HELD", "该案卷已经冻结。", "The file is held already.")),
        ArchiveOperation::Release if !kept.held => {
            Err(refused("NOT_HELD", "该案卷没有冻结。", "The file is not held."))
        }
        ArchiveOperation::Hold | ArchiveOperation::Release => Ok(()),
        ArchiveOperation::Destroy if kept.held => {
            Err(refused("HELD", "该案卷已经冻结，不能销毁。", "The file is held; it cannot be destroyed."))
        }
        ArchiveOperation::Destroy => match kept.until {
            None => Err(refused("KEPT_FOR_EVER", "该案卷永久保存。", "The file is kept for ever.")),
            Some(until) if today <= until => Err(Refused {
                reason: "BEFORE_ITS_TIME",
                text: Text::new(
                    format!("保管期限至 {until}，期满后才能鉴定销毁。"),
                    format!("It must be kept until {until}; only then may it be destroyed."),
                ),
            }),
            Some(_) => Ok(()),
        },
    }
}
