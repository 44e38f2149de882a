//! Who may do what: the one table of roles and operations. Posts, two-person steps and states are rules of their own nouns.

mod door;
mod name;
mod operation;
mod permit;
mod role;

pub use operation::Operation;
pub use permit::{Actor, Denied, Permit, Staff, permit};
pub use role::{Door, Role, Scope};

/// The policy table: which scope a role has for an operation, or none.
///
/// One match without a wildcard, so that a new operation does not compile until somebody decides it.
#[expect(clippy::too_many_lines, reason = "the table is read in one piece")]
pub const fn rule(operation: Operation, role: Role) -> Option<Scope> {
    use Operation as O;
    use Role as R;
    match operation {
        O::Viewer
        | O::Figures
        | O::PowerCategories
        | O::Organisations
        | O::Posts
        | O::Powers
        | O::Power
        | O::PowersExport
        | O::CaseProgress
        | O::WorkCalendar
        | O::Laws
        | O::Law
        | O::PowerDiff
        | O::PowerTotals
        | O::PowerHolders
        | O::HeldPowers
        | O::StatedFigures
        | O::RatingSummary
        | O::PublishedEvaluations
        | O::PublishedEvaluation
        | O::EvaluationVoteOpenly
        | O::EvaluationChanged
        | O::ValidOfficers
        | O::OfficerCheck
        | O::LeadingGroups
        | O::LeadingGroup
        | O::ExpertCounts
        | O::NormativeDocuments
        | O::NormativeDocument => Some(Scope::Published),
        O::TrackedCase | O::TrackedCaseChanged | O::CaseAnswerCorrection | O::CaseWithdraw | O::CaseRate => {
            Some(Scope::Code)
        }
        O::BallotPapers | O::EvaluationVote => Some(Scope::Code),
        O::PowerVersions | O::PowerVersion | O::PowerReport | O::ReportRows | O::ReportExport => match role {
            R::Clerk | R::Legal | R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Administrator => None,
        },
        O::Cases | O::Case | O::CaseReveal | O::Ratings | O::Rating => match role {
            R::Clerk | R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Legal | R::Administrator => None,
        },
        // What was decided before under the same circumstance, for who decides, reviews and watches.
        O::PenaltyDecisions => match role {
            R::Clerk | R::Legal | R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Administrator => None,
        },
        // The legal office sees of cases those that it is asked about.
        O::DecisionReviews | O::DecisionReview | O::DecisionReviewAnswer => match role {
            R::Legal => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Supervisor | R::Administrator => None,
        },
        O::Tasks | O::TasksChanged => match role {
            R::Clerk => Some(Scope::Own),
            R::Public | R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::CaseFile => match role {
            R::Public => Some(Scope::Published),
            R::Clerk => Some(Scope::Organisation),
            R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::CaseAccept
        | O::CaseRefuse
        | O::CaseRequestCorrection
        | O::CaseComplete
        | O::CaseDecide
        | O::CaseDeliver
        | O::CaseStartFlow
        | O::CaseReissueCode
        | O::CaseChargeFee
        | O::CaseRecordPayment
        | O::CaseWaiveFee
        | O::ReusableMaterials
        | O::CaseRequestReview
        | O::CaseRecordStatement
        | O::CaseAnswerStatement
        | O::CaseRecordMeeting
        | O::TaskClaim
        | O::CaseSuspend
        | O::CaseResume
        | O::CaseRequestExtension
        | O::CaseExtend
        | O::CaseRefuseExtension
        | O::CaseWithdrawAtWindow
        | O::CaseTerminate
        | O::CaseMerge
        | O::CaseSendBack
        | O::PowersPreview
        | O::PowersImport
        | O::PowerSave
        | O::PowerSubmit
        | O::LawTaskClose
        | O::RatingAnswer => match role {
            R::Clerk => Some(Scope::Organisation),
            R::Public | R::Supervisor | R::Legal | R::Administrator => None,
        },
        // Who may give a task to somebody else is the supervisor of its body, or the head whom the case's chart or version
        // names; the operations look at the post.
        O::TaskReassign | O::TasksHandOver => match role {
            R::Clerk | R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Legal | R::Administrator => None,
        },
        // A step of an approval chain is signed or sent back by the post that it names; the operations look at the post.
        O::PowerReturn | O::PowerSign => match role {
            R::Clerk | R::Legal => Some(Scope::Organisation),
            R::Public | R::Supervisor | R::Administrator => None,
        },
        O::ApprovalChains | O::OwnCategories | O::OwnClasses => match role {
            R::Clerk | R::Legal | R::Supervisor => Some(Scope::All),
            R::Public | R::Administrator => None,
        },
        O::PowerApprove | O::PowerAbolish | O::StatedFigureSave | O::StatedFigureEnd => match role {
            R::Legal => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Supervisor | R::Administrator => None,
        },
        // The law register is the whole city's: the operations want the legal office of a topmost body.
        O::LawPreview
        | O::LawSave
        | O::LawImport
        | O::LawArticleSave
        | O::LawEnd
        | O::ApprovalChainsSave
        | O::OwnCategoriesSave => match role {
            R::Legal => Some(Scope::All),
            R::Public | R::Clerk | R::Supervisor | R::Administrator => None,
        },
        O::LawTasks => match role {
            R::Clerk | R::Legal | R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Administrator => None,
        },
        // The calendar and the rules are the whole city's: the operations want an administrator of a topmost body.
        O::WorkCalendarSave
        | O::WorkCalendarPreview
        | O::WorkCalendarImport
        | O::Rules
        | O::RulesSave
        | O::PowerCategorySave => match role {
            R::Administrator => Some(Scope::All),
            R::Public | R::Clerk | R::Supervisor | R::Legal => None,
        },
        // Whole-city too, and the legal office's: what a chart must hold, when a hearing is owed, how a meeting decides.
        O::CompulsoryActions | O::CompulsoryActionsSave | O::ProcedureRules | O::ProcedureRulesSave => match role {
            R::Legal => Some(Scope::All),
            R::Public | R::Clerk | R::Supervisor | R::Administrator => None,
        },
        // Whole-city: what people say for what the catalogue is written in.
        O::Synonyms | O::SynonymsSave => match role {
            R::Legal | R::Administrator => Some(Scope::All),
            R::Public | R::Clerk | R::Supervisor => None,
        },
        O::Organisation => Some(Scope::Published),
        // An administrator keeps the body of the account and all below it; one of a topmost body keeps everything.
        O::OrganisationSave
        | O::OrganisationEnd
        | O::PostSave
        | O::PostEnd
        | O::PostHoldings
        | O::PostHoldingSave
        | O::PostHoldingEnd
        | O::Accounts
        | O::AccountCreate
        | O::AccountSave
        | O::AccountReset
        | O::AccountDisable
        | O::AccountEnable
        | O::LeadingGroupSave
        | O::LeadingGroupEnd => match role {
            R::Administrator => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Supervisor | R::Legal => None,
        },
        O::Board | O::BoardFigures | O::CaseReplay | O::BoardChanged => match role {
            R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Legal | R::Administrator => None,
        },
        O::Complaints | O::Complaint => match role {
            R::Clerk => Some(Scope::Own),
            R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Legal | R::Administrator => None,
        },
        O::ComplaintFigures => match role {
            R::Public | R::Clerk => Some(Scope::Published),
            R::Supervisor => Some(Scope::Organisation),
            R::Legal | R::Administrator => None,
        },
        O::ComplaintFile => match role {
            R::Public => Some(Scope::Published),
            R::Supervisor => Some(Scope::Organisation),
            R::Clerk | R::Legal | R::Administrator => None,
        },
        O::TrackedComplaint | O::TrackedComplaintChanged | O::ComplaintConfirm | O::ComplaintDispute => match role {
            R::Public | R::Clerk | R::Supervisor => Some(Scope::Code),
            R::Legal | R::Administrator => None,
        },
        O::ComplaintRegister | O::ComplaintReject | O::ComplaintAssign | O::ComplaintClose => match role {
            R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Legal | R::Administrator => None,
        },
        O::ComplaintInstruct => match role {
            R::Clerk => Some(Scope::Own),
            R::Public | R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::ComplaintReply => match role {
            R::Clerk => Some(Scope::Own),
            R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Legal | R::Administrator => None,
        },
        O::FeeFindings | O::AccessLooks => match role {
            R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Legal | R::Administrator => None,
        },
        O::RatingCallBack => match role {
            R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Legal | R::Administrator => None,
        },
        O::Evaluations
        | O::Evaluation
        | O::EvaluationRecipients
        | O::EvaluationSave
        | O::EvaluationInvite
        | O::EvaluationClose
        | O::EvaluationCancel => match role {
            R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Legal | R::Administrator => None,
        },
        // The bodies concerned and those who watch read what the legal office keeps.
        O::Remedies | O::Remedy | O::Settlements | O::Settlement => match role {
            R::Clerk | R::Supervisor | R::Legal => Some(Scope::Organisation),
            R::Public | R::Administrator => None,
        },
        O::RemedyRegister
        | O::RemedyAccept
        | O::RemedyReject
        | O::RemedyAnswer
        | O::RemedyExtend
        | O::RemedyDecide
        | O::RemedyFollowUp
        | O::SettlementRecord => match role {
            R::Legal => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Supervisor | R::Administrator => None,
        },
        // Who may enforce the law is public, their conduct is not: their body reads it and the legal office keeps it.
        O::Officers | O::Officer => match role {
            R::Clerk | R::Legal | R::Administrator => Some(Scope::Organisation),
            R::Public | R::Supervisor => None,
        },
        // Nobody but the legal office reads who is in the pool: whoever knew could speak to them first.
        O::OfficerSave | O::OfficerConduct | O::Experts | O::Expert | O::ExpertSave | O::ExpertMove => match role {
            R::Legal => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Supervisor | R::Administrator => None,
        },
        // The body drafts and publishes, the legal office reviews and repeals.
        O::NormativeDrafts | O::NormativeDraft => match role {
            R::Clerk | R::Supervisor | R::Legal => Some(Scope::Organisation),
            R::Public | R::Administrator => None,
        },
        O::NormativeDocumentSave | O::NormativeDocumentSubmit | O::NormativeDocumentPublish => match role {
            R::Clerk => Some(Scope::Organisation),
            R::Public | R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::NormativeDocumentReturn | O::NormativeDocumentApprove | O::NormativeDocumentRepeal => match role {
            R::Legal => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Supervisor | R::Administrator => None,
        },
        // A call is the whole city's: opening one wants a topmost body. Whoever keeps the sheet or writes powers answers it.
        O::FillingCalls => match role {
            R::Supervisor | R::Legal | R::Administrator => Some(Scope::All),
            R::Public | R::Clerk => None,
        },
        O::FillingCallOpen => match role {
            R::Legal | R::Administrator => Some(Scope::All),
            R::Public | R::Clerk | R::Supervisor => None,
        },
        O::FillingTasks | O::FillingTask => match role {
            R::Clerk | R::Supervisor | R::Legal | R::Administrator => Some(Scope::Organisation),
            R::Public => None,
        },
        O::FillingAnswer => match role {
            R::Clerk | R::Administrator => Some(Scope::Organisation),
            R::Public | R::Supervisor | R::Legal => None,
        },
        // The result of a person goes to the account that was named, whatever its body.
        O::ReceivedEvaluations => match role {
            R::Clerk | R::Supervisor | R::Legal => Some(Scope::Own),
            R::Public | R::Administrator => None,
        },
        // Who does a step is told of it; everybody reads and keeps what is theirs.
        O::MyNotices
        | O::UnreadNotices
        | O::NoticesRead
        | O::NoticePreferences
        | O::NoticePreferencesSave
        | O::CalendarLinkMake
        | O::CalendarLinkRevoke
        | O::NoticesChanged => match role {
            R::Clerk => Some(Scope::Own),
            R::Public | R::Supervisor | R::Legal | R::Administrator => None,
        },
        // The outbox, its words and its hours are the whole city's: the operations want a topmost body. It shows numbers of
        // cases, never what is in them.
        O::Notices
        | O::NoticesRetry
        | O::NoticeTemplates
        | O::NoticeTemplateSave
        | O::NoticeTemplatePreview
        | O::NoticeHours
        | O::NoticeHoursSave => match role {
            R::Administrator => Some(Scope::All),
            R::Public | R::Clerk | R::Supervisor | R::Legal => None,
        },
        // What somebody keeps for themselves is nobody else's.
        O::SavedViews | O::SavedViewSave | O::SavedViewRemove => match role {
            R::Clerk | R::Supervisor | R::Legal => Some(Scope::Own),
            R::Public | R::Administrator => None,
        },
        // The cookie alone renews and ends its session, also after the access token has run out.
        O::SessionBegin | O::SessionRefresh | O::SessionEnd => Some(Scope::Own),
        O::Sessions | O::PasswordChange => match role {
            R::Clerk | R::Supervisor | R::Legal | R::Administrator => Some(Scope::Own),
            R::Public => None,
        },
        // A supervisor scans in what came with a visit or a letter.
        O::Upload => match role {
            R::Public | R::Clerk | R::Supervisor | R::Legal => Some(Scope::Own),
            R::Administrator => None,
        },
        O::Document | O::FlowFile | O::PowerPackage | O::CalendarFeed | O::WritFile | O::ArchiveFile => {
            Some(Scope::Code)
        }
        // Nothing of anybody is read: the chart comes with the question.
        O::FlowCheck => match role {
            R::Clerk | R::Legal => Some(Scope::Own),
            R::Public | R::Supervisor | R::Administrator => None,
        },
        // The office words its own writs and keeps the files of its closed cases.
        O::WritTemplates
        | O::WritPreview
        | O::WritTemplateSave
        | O::CaseArchive
        | O::ArchiveHold
        | O::ArchiveRelease
        | O::ArchiveDestroy => match role {
            R::Clerk => Some(Scope::Organisation),
            R::Public | R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::Archives => match role {
            R::Clerk | R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Legal | R::Administrator => None,
        },
        // How long files are kept is the whole city's: saving it wants an administrator of a topmost body.
        O::RetentionRules => match role {
            R::Clerk | R::Supervisor | R::Legal | R::Administrator => Some(Scope::All),
            R::Public => None,
        },
        O::RetentionRulesSave => match role {
            R::Administrator => Some(Scope::All),
            R::Public | R::Clerk | R::Supervisor | R::Legal => None,
        },
        O::Seed | O::Sequence | O::Timer | O::Sweep | O::Keys | O::SendNotices => None,
    }
}
