//! How a case ends without a decision, and how silence accepts one: 撤回, 终止, 视为受理.

use domain::cases::Act;
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::powers::Initiation;
use flow::Action;
use store::tables::case;
use store::{Work, cases};

use super::inputs::{Acted, Terminate, Withdraw, WithdrawAtWindow};
use super::lengths::Lengths;
use super::standstill::noted;
use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Class, Error, Result};

impl App {
    /// Withdraws an application by its tracking code, until it is decided.
    ///
    /// # Errors
    /// As [`App::case_accept`]; `NOT_FOUND` for a code that is none, `REFUSED` once it is decided.
    #[boxed]
    pub async fn case_withdraw(
        &self,
        actor: &Actor,
        key: &str,
        code: &TrackingCode,
        version: i32,
        reason: Option<String>,
    ) -> Result<Acted> {
        Lengths::default().of("reason", reason.as_deref()).checked()?;
        let input = Withdraw { code_digest: code.digest().to_vec(), version, reason };
        self.once(actor, Operation::CaseWithdraw, key, input, |app, work, input| async move {
            let case = cases::by_code(&work, &input.code_digest).await?.ok_or_else(Error::not_found)?;
            let words = Words::default().with(Field::PublicNote, input.reason.as_deref());
            let case = app.act(&work, case, input.version, Act::Withdraw, None, words).await?;
            Ok(Acted { case: case.id })
        })
        .await
    }

    /// Withdraws an application for its applicant, who asked for it at the window; with the reason.
    ///
    /// # Errors
    /// As [`App::case_withdraw`]; `REFUSED` for who does not hold the post that accepts on the chart.
    #[boxed]
    pub async fn case_withdraw_at_window(&self, actor: &Actor, key: &str, input: WithdrawAtWindow) -> Result<Acted> {
        Lengths::default().needed("reason", &input.reason).note(&input.internal_note).checked()?;
        self.once(actor, Operation::CaseWithdrawAtWindow, key, input, |app, work, input| async move {
            let case = cases::find(&work, input.case).await?.ok_or_else(Error::not_found)?;
            if case.version != input.version {
                return Err(Error::stale());
            }
            let version = app.version(case.version_id).await?;
            let windows = app.posts_doing(&version, Action::Accept).await?;
            let held = work.staff().and_then(|staff| staff.posts.iter().find(|post| windows.contains(post)));
            let post = *held.ok_or_else(|| {
                Error::refused(
                    "NOT_THE_WINDOW",
                    "只有流程图上的受理岗位可以代申请人撤回。",
                    "Only the post that accepts on the chart withdraws for an applicant.",
                )
            })?;
            let words = noted(&input.reason, input.internal_note.as_deref());
            app.acted(&work, case, input.version, Act::Withdraw, post, words).await
        })
        .await
    }

    /// Ends a case without a decision, with the reason, its legal ground and the remedy that the applicant has.
    ///
    /// # Errors
    /// As [`App::case_accept`].
    #[boxed]
    pub async fn case_terminate(&self, actor: &Actor, key: &str, input: Terminate) -> Result<Acted> {
        Lengths::default()
            .needed("reason", &input.reason)
            .needed("basis", &input.basis)
            .needed("remedy", &input.remedy)
            .note(&input.internal_note)
            .checked()?;
        self.once(actor, Operation::CaseTerminate, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let words = Words::default()
                .with(Field::Reason, Some(&input.reason))
                .with(Field::Basis, Some(&input.basis))
                .with(Field::Remedy, Some(&input.remedy))
                .with(Field::InternalNote, input.internal_note.as_deref());
            app.acted(&work, case, input.version, Act::Terminate { node: task.node }, task.post_id, words).await
        })
        .await
    }

    /// Accepts an application whose period of acceptance has run out while nobody accepted, refused or asked for
    /// correction (行政许可法 art 32). Where the chart draws a timer of its own on the acceptance, that does it.
    pub(crate) async fn deem_accepted(&self, work: &Work, case: case::Model) -> Result<()> {
        let version = self.version(case.version_id).await?;
        let plan = version.plan()?;
        let state = cases::load(work, &case).await?.state;
        let drawn = state.marking.timers(&plan.flow).next().is_some();
        if plan.initiation == Initiation::ExOfficio || drawn {
            return Ok(());
        }
        let acceptance = &plan.acceptance;
        let told = format!(
            "收到申请后{}内没有作出受理、不予受理或者补正的处理（{}），自收到之日起即为受理。",
            acceptance.zh(),
            acceptance.source
        );
        let words = Words::default().with(Field::PublicNote, Some(&told));
        let seen = case.version;
        match self.act(work, case, seen, Act::DeemAccepted, None, words).await {
            Err(error) if error.class != Class::Refused => Err(error),
            Ok(_) | Err(_) => Ok(()),
        }
    }
}
