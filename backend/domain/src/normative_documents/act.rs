//! The life of a document: drafted and submitted by a body, reviewed by the legal office, published, replaced or repealed.

use crate::policy::Role;
use crate::text::Text;

/// Where a normative document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// 起草中
    Draft,
    /// 待审核
    Submitted,
    /// 已退回
    Returned,
    /// 审核通过
    Approved,
    /// 已公布
    Published,
    /// 已废止
    Repealed,
}

/// What may be done with a normative document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentOperation {
    /// 起草、修改
    Save,
    /// 提交审核
    Submit,
    /// 退回
    Return,
    /// 审核通过
    Approve,
    /// 公布
    Publish,
    /// 被修订: a successor was published.
    Replace,
    /// 废止
    Repeal,
}

/// Why an operation is not possible now; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Stable code for programs.
    pub reason: &'static str,
    /// The same in words.
    pub text: Text,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::Submitted, Self::Returned, Self::Approved, Self::Published, Self::Repealed];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Submitted => "SUBMITTED",
            Self::Returned => "RETURNED",
            Self::Approved => "APPROVED",
            Self::Published => "PUBLISHED",
            Self::Repealed => "REPEALED",
        }
    }

    /// The stage of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Draft => ("起草中", "a draft"),
            Self::Submitted => ("待审核", "under review"),
            Self::Returned => ("已退回", "returned"),
            Self::Approved => ("审核通过", "approved"),
            Self::Published => ("已公布", "published"),
            Self::Repealed => ("已废止", "repealed"),
        }
    }
}

impl DocumentOperation {
    /// All operations, in the order of a document's life.
    pub const ALL: [Self; 7] =
        [Self::Save, Self::Submit, Self::Return, Self::Approve, Self::Publish, Self::Replace, Self::Repeal];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Save => "SAVE",
            Self::Submit => "SUBMIT",
            Self::Return => "RETURN",
            Self::Approve => "APPROVE",
            Self::Publish => "PUBLISH",
            Self::Replace => "REPLACE",
            Self::Repeal => "REPEAL",
        }
    }

    /// The operation of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.name() == name)
    }

    /// The role that does it; what a successor's publication does is offered to nobody.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Save | Self::Submit | Self::Publish => Some(Role::Clerk),
            Self::Return | Self::Approve | Self::Repeal => Some(Role::Legal),
            Self::Replace => None,
        }
    }

    /// Whether it says what the legal office thinks of a draft, and so is done by somebody who has not written it.
    pub const fn is_review(self) -> bool {
        match self {
            Self::Return | Self::Approve => true,
            Self::Save | Self::Submit | Self::Publish | Self::Replace | Self::Repeal => false,
        }
    }
}

/// The stage after an operation.
///
/// # Errors
/// [`Refused`] with `WRONG_STAGE`.
pub fn moved(stage: Stage, operation: DocumentOperation) -> Result<Stage, Refused> {
    use DocumentOperation as O;
    use Stage as S;
    match (operation, stage) {
        (O::Save, S::Draft | S::Returned) => Ok(stage),
        (O::Submit, S::Draft | S::Returned) => Ok(S::Submitted),
        // Until it is published an approval may be taken back, as when what the draft replaces has changed meanwhile.
        (O::Return, S::Submitted | S::Approved) => Ok(S::Returned),
        (O::Approve, S::Submitted) => Ok(S::Approved),
        (O::Publish, S::Approved) | (O::Replace, S::Published) => Ok(S::Published),
        (O::Repeal, S::Published) => Ok(S::Repealed),
        (O::Save | O::Submit | O::Return | O::Approve | O::Publish | O::Replace | O::Repeal, stage) => {
            let (zh, en) = stage.words();
            let zh = format!("该文件处于“{zh}”状态，不能进行这项操作。");
            let text = Text::new(zh, format!("The document is {en}; this cannot be done now."));
            Err(Refused { reason: "WRONG_STAGE", text })
        }
    }
}

/// What a document offers to a role now; what its stage does not allow is left out.
pub fn offers(stage: Stage, role: Role) -> Vec<DocumentOperation> {
    let own = |operation: &DocumentOperation| operation.role() == Some(role);
    let possible = |operation: &DocumentOperation| moved(stage, *operation).is_ok();
    DocumentOperation::ALL.into_iter().filter(own).filter(possible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_reviewed_before_it_is_published_and_published_before_it_is_replaced_or_repealed() {
        use DocumentOperation as O;
        let life = [O::Save, O::Submit, O::Return, O::Save, O::Submit, O::Approve, O::Publish, O::Replace, O::Repeal];
        let end = life.into_iter().try_fold(Stage::Draft, moved);
        assert_eq!(end, Ok(Stage::Repealed));
        assert_eq!(moved(Stage::Draft, O::Approve).map_err(|refused| refused.reason), Err("WRONG_STAGE"));
        assert_eq!(moved(Stage::Approved, O::Return), Ok(Stage::Returned), "an approval can be taken back");
        assert!(moved(Stage::Submitted, O::Save).is_err(), "what is under review does not change under the reviewer");
        assert!(moved(Stage::Approved, O::Save).is_err(), "what was approved is published as it was approved");
        assert!(moved(Stage::Submitted, O::Publish).is_err(), "nothing is published without its review");
    }

    #[test]
    fn the_body_never_reviews_the_legal_office_never_drafts_and_those_who_watch_only_read() {
        for stage in Stage::ALL {
            assert!(offers(stage, Role::Clerk).iter().all(|operation| !operation.is_review()));
            assert!(!offers(stage, Role::Legal).contains(&DocumentOperation::Save));
            assert!(offers(stage, Role::Supervisor).is_empty());
            assert_eq!(Stage::from_name(stage.name()), Some(stage));
        }
        for operation in DocumentOperation::ALL {
            assert_eq!(DocumentOperation::from_name(operation.name()), Some(operation));
        }
    }
}
