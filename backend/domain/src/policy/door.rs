//! Where each operation is reached; who may do it is the table above.

use super::Operation;
use super::role::Door;

impl Operation {
    /// Where the operation is reached.
    #[expect(clippy::too_many_lines, reason = "one line for each operation, none of them hidden behind a wildcard")]
    pub const fn door(self) -> Door {
        match self {
            Self::Viewer
            | Self::Figures
            | Self::PowerCategories
            | Self::Organisations
            | Self::Posts
            | Self::Powers
            | Self::Power
            | Self::PowerVersions
            | Self::PowerVersion
            | Self::CaseProgress
            | Self::TrackedCase
            | Self::Tasks
            | Self::Cases
            | Self::Case
            | Self::WorkCalendar
            | Self::CaseFile
            | Self::CaseAccept
            | Self::CaseRefuse
            | Self::CaseRequestCorrection
            | Self::CaseAnswerCorrection
            | Self::CaseComplete
            | Self::CaseDecide
            | Self::CaseDeliver
            | Self::CaseStartFlow
            | Self::TaskClaim
            | Self::PowersPreview
            | Self::PowersImport
            | Self::PowerSave
            | Self::PowerSubmit
            | Self::PowerReturn
            | Self::PowerApprove
            | Self::PowerSign
            | Self::PowerAbolish
            | Self::PowerDiff
            | Self::PowerTotals
            | Self::PowerReport
            | Self::ReportRows
            | Self::PowerHolders
            | Self::HeldPowers
            | Self::StatedFigures
            | Self::StatedFigureSave
            | Self::StatedFigureEnd
            | Self::ApprovalChains
            | Self::ApprovalChainsSave
            | Self::OwnCategories
            | Self::OwnCategoriesSave
            | Self::OwnClasses
            | Self::Laws
            | Self::Law
            | Self::LawPreview
            | Self::LawSave
            | Self::LawImport
            | Self::LawArticleSave
            | Self::LawEnd
            | Self::LawTasks
            | Self::LawTaskClose
            | Self::WorkCalendarSave
            | Self::Organisation
            | Self::PostHoldings
            | Self::Accounts
            | Self::WorkCalendarPreview
            | Self::WorkCalendarImport
            | Self::Rules
            | Self::CompulsoryActions
            | Self::OrganisationSave
            | Self::OrganisationEnd
            | Self::PostSave
            | Self::PostEnd
            | Self::PostHoldingSave
            | Self::PostHoldingEnd
            | Self::AccountCreate
            | Self::AccountSave
            | Self::AccountReset
            | Self::AccountDisable
            | Self::AccountEnable
            | Self::PowerCategorySave
            | Self::RulesSave
            | Self::CompulsoryActionsSave
            | Self::Synonyms
            | Self::SynonymsSave
            | Self::Board
            | Self::BoardFigures
            | Self::CaseReplay
            | Self::BoardChanged
            | Self::Complaints
            | Self::Complaint
            | Self::TrackedComplaint
            | Self::ComplaintFigures
            | Self::ComplaintFile
            | Self::ComplaintRegister
            | Self::ComplaintReject
            | Self::ComplaintAssign
            | Self::ComplaintInstruct
            | Self::ComplaintReply
            | Self::ComplaintConfirm
            | Self::ComplaintDispute
            | Self::ComplaintClose
            | Self::TrackedComplaintChanged
            | Self::Ratings
            | Self::Rating
            | Self::RatingSummary
            | Self::CaseRate
            | Self::RatingAnswer
            | Self::RatingCallBack
            | Self::PublishedEvaluations
            | Self::PublishedEvaluation
            | Self::BallotPapers
            | Self::Evaluations
            | Self::Evaluation
            | Self::EvaluationRecipients
            | Self::ReceivedEvaluations
            | Self::EvaluationSave
            | Self::EvaluationInvite
            | Self::EvaluationClose
            | Self::EvaluationCancel
            | Self::EvaluationVote
            | Self::EvaluationVoteOpenly
            | Self::EvaluationChanged
            | Self::Remedies
            | Self::Remedy
            | Self::RemedyRegister
            | Self::RemedyAccept
            | Self::RemedyReject
            | Self::RemedyAnswer
            | Self::RemedyExtend
            | Self::RemedyDecide
            | Self::RemedyFollowUp
            | Self::Settlements
            | Self::Settlement
            | Self::SettlementRecord
            | Self::FillingCalls
            | Self::FillingTasks
            | Self::FillingTask
            | Self::FillingCallOpen
            | Self::FillingAnswer
            | Self::TrackedCaseChanged
            | Self::TasksChanged => Door::GraphQl,
            Self::SessionBegin
            | Self::SessionRefresh
            | Self::SessionEnd
            | Self::Sessions
            | Self::PasswordChange
            | Self::Upload
            | Self::Document
            | Self::FlowFile
            | Self::PowerPackage
            | Self::FlowCheck
            | Self::PowersExport
            | Self::ReportExport => Door::Rest,
            Self::Seed | Self::Sequence | Self::Timer | Self::Sweep | Self::Keys => Door::System,
        }
    }
}
