//! What may be done with a case beside the steps of its chart.

use app::cases::{
    ExtensionDecision, HandOver, HandedTask, Merge, Reassign, RequestExtension, Resume, SendBack, Suspend, Terminate,
    WithdrawAtWindow,
};
use async_graphql::{Context, ID, Object, SimpleObject};
use domain::policy::Operation;

use super::inputs::{
    CaseExtendInput, CaseMergeInput, CaseRefuseExtensionInput, CaseRequestExtensionInput, CaseResumeInput,
    CaseSendBackInput, CaseSuspendInput, CaseTerminateInput, CaseWithdrawAtWindowInput, CaseWithdrawInput,
    TaskReassignInput, TasksHandOverInput,
};
use crate::caller::Asked;
use crate::cases::mutation::{after, on};
use crate::cases::query::tracking_code;
use crate::cases::staff::Case;
use crate::cases::tracked::TrackedCase;
use crate::error::Shown;
use crate::text::{Text, count, uuid};

/// What became of the tasks that were to be handed over.
#[derive(SimpleObject)]
pub struct TasksHandedOver {
    /// The tasks that were looked at, the most urgent first, at most 100.
    pub tasks: Vec<TaskHandedOver>,
    /// How many are left for another time.
    pub left: i32,
}

/// What became of one task.
#[derive(SimpleObject)]
pub struct TaskHandedOver {
    /// The task.
    pub task: ID,
    /// Number of its case.
    pub case_number: String,
    /// Name of its step.
    pub step_name: String,
    /// Why it stays where it was; null when it was handed over.
    pub refusal: Option<Text>,
}

/// Operations beside the chart.
#[derive(Default)]
pub struct BesideMutation;

#[Object]
impl BesideMutation {
    /// Suspends a case on a ground that the chart or the law lists; its clocks stand still until it is resumed.
    async fn case_suspend(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pause.")] input: CaseSuspendInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let asked = Suspend {
            case,
            task,
            version: input.version,
            cause: input.cause.into(),
            days: u32::try_from(input.days).unwrap_or(0),
            reason: input.reason,
            told: input.told,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_suspend(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseSuspend, acted).await
    }

    /// Ends a pause; the clocks run again.
    async fn case_resume(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The end of the pause.")] input: CaseResumeInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let asked =
            Resume { case, task, version: input.version, reason: input.reason, internal_note: input.internal_note };
        let acted = context.app().case_resume(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseResume, acted).await
    }

    /// Asks the head for more time; how much the rule book says.
    async fn case_request_extension(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The request.")] input: CaseRequestExtensionInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let asked = RequestExtension {
            case,
            task,
            version: input.version,
            reason: input.reason,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_request_extension(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseRequestExtension, acted).await
    }

    /// Approves an extension; the case clock gets its days.
    async fn case_extend(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The approval.")] input: CaseExtendInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let case = uuid("caseId", &input.case_id).shown(context)?;
        let asked = ExtensionDecision {
            case,
            version: input.version,
            reason: input.reason,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_extend(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseExtend, acted).await
    }

    /// Does not approve an extension.
    async fn case_refuse_extension(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The refusal.")] input: CaseRefuseExtensionInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let case = uuid("caseId", &input.case_id).shown(context)?;
        let asked = ExtensionDecision {
            case,
            version: input.version,
            reason: input.reason,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_refuse_extension(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseRefuseExtension, acted).await
    }

    /// Withdraws an application by its tracking code, until it is decided.
    async fn case_withdraw(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The withdrawal.")] input: CaseWithdrawInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<TrackedCase> {
        let (app, actor) = (context.app(), context.actor());
        let code = tracking_code("code", &input.code).shown(context)?;
        app.case_withdraw(actor, &idempotency_key, &code, input.version, input.reason).await.shown(context)?;
        let (work, case) = app.tracked_case(actor, &code).await.shown(context)?;
        let version = app.version(case.version_id).await.shown(context)?;
        Ok(TrackedCase::new(work, case, version))
    }

    /// Withdraws an application for its applicant, who asked for it at the window.
    async fn case_withdraw_at_window(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The withdrawal.")] input: CaseWithdrawAtWindowInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let case = uuid("caseId", &input.case_id).shown(context)?;
        let asked =
            WithdrawAtWindow { case, version: input.version, reason: input.reason, internal_note: input.internal_note };
        let acted = context.app().case_withdraw_at_window(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseWithdrawAtWindow, acted).await
    }

    /// Ends a case without a decision, with the reason, the legal ground and the remedy.
    async fn case_terminate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The end.")] input: CaseTerminateInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let asked = Terminate {
            case,
            task,
            version: input.version,
            reason: input.reason,
            basis: input.basis,
            remedy: input.remedy,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_terminate(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseTerminate, acted).await
    }

    /// Lets other cases of the same party join this one; they close and stay to be read from it.
    async fn case_merge(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which cases and why.")] input: CaseMergeInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let others = (0..).zip(input.others).map(|(at, other): (usize, _)| {
            Ok::<_, app::Error>((uuid(&format!("others.{at}.caseId"), &other.case_id)?, other.version))
        });
        let asked = Merge {
            case,
            task,
            version: input.version,
            others: others.collect::<Result<_, _>>().shown(context)?,
            reason: input.reason,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_merge(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseMerge, acted).await
    }

    /// Sends a case back to an earlier step that the chart lists; the case clock runs on.
    async fn case_send_back(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Where to and why.")] input: CaseSendBackInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let asked = SendBack {
            case,
            task,
            version: input.version,
            target: input.target,
            reason: input.reason,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_send_back(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::CaseSendBack, acted).await
    }

    /// Gives a task to another holder of its post: by a supervisor or by the head of the case.
    async fn task_reassign(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which task, and to whom.")] input: TaskReassignInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let account = uuid("account", &input.account).shown(context)?;
        let asked = Reassign { case, task, version: input.version, account, reason: input.reason };
        let acted = context.app().task_reassign(context.actor(), &idempotency_key, asked).await;
        after(context, Operation::TaskReassign, acted).await
    }

    /// Hands all open tasks of somebody over to somebody else, with a result for each.
    async fn tasks_hand_over(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "From whom, to whom and why.")] input: TasksHandOverInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<TasksHandedOver> {
        let asked = HandOver {
            from: uuid("from", &input.from).shown(context)?,
            to: uuid("to", &input.to).shown(context)?,
            reason: input.reason,
        };
        let handed = context.app().tasks_hand_over(context.actor(), &idempotency_key, asked).await.shown(context)?;
        let shown = |task: HandedTask| TaskHandedOver {
            task: task.task.into(),
            case_number: task.number,
            step_name: task.step,
            refusal: task.refusal.map(Text::from),
        };
        Ok(TasksHandedOver { tasks: handed.tasks.into_iter().map(shown).collect(), left: count(handed.left) })
    }
}
