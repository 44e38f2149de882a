//! What happens to the clocks of a case by hand: 暂停, 恢复, 延期. The rules are the domain's.

use std::collections::BTreeSet;

use domain::cases::{Act, Refused, grounds};
use domain::policy::{Actor, Operation};
use flow::Action;
use store::tables::case;
use store::{Work, cases};
use uuid::Uuid;

use super::inputs::{Acted, ExtensionDecision, RequestExtension, Resume, Suspend};
use super::lengths::Lengths;
use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::versions::Version;

impl App {
    /// Suspends a case on a ground that the chart lists at the step or the law names for applications: every clock of the
    /// case and of its steps stands still, and the applicant is told how long it is expected to last (行政许可法 art 45).
    ///
    /// # Errors
    /// As [`App::case_accept`]; `REFUSED` while a pause or a correction runs, or for a ground that is not listed.
    #[boxed]
    pub async fn case_suspend(&self, actor: &Actor, key: &str, input: Suspend) -> Result<Acted> {
        Lengths::default()
            .needed("reason", &input.reason)
            .needed("told", &input.told)
            .note(&input.internal_note)
            .checked()?;
        self.once(actor, Operation::CaseSuspend, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let version = app.version(case.version_id).await?;
            let state = cases::load(&work, &case).await?.state;
            let listed = grounds(version.plan()?, &state, &task.node).into_iter();
            let ground = listed.into_iter().find(|ground| ground.cause == input.cause);
            let words = Words::default()
                .with(Field::PublicNote, Some(&input.reason))
                .with(Field::Told, Some(&input.told))
                .with(Field::InternalNote, input.internal_note.as_deref());
            let act = Act::Suspend {
                node: task.node,
                cause: input.cause,
                basis: ground.and_then(|ground| ground.basis),
                days: input.days,
            };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// Lets the clocks of a suspended case run again, with the reason.
    ///
    /// # Errors
    /// As [`App::case_accept`]; `REFUSED` at another step than the one at which it was suspended.
    #[boxed]
    pub async fn case_resume(&self, actor: &Actor, key: &str, input: Resume) -> Result<Acted> {
        Lengths::default().needed("reason", &input.reason).note(&input.internal_note).checked()?;
        self.once(actor, Operation::CaseResume, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let words = noted(&input.reason, input.internal_note.as_deref());
            app.acted(&work, case, input.version, Act::Resume { node: task.node }, task.post_id, words).await
        })
        .await
    }

    /// Asks the head for more time, with the reason (行政许可法 art 42); how much is the rule book's to say.
    ///
    /// # Errors
    /// As [`App::case_accept`]; `REFUSED` once the case was extended, while a request waits, and when time is up.
    #[boxed]
    pub async fn case_request_extension(&self, actor: &Actor, key: &str, input: RequestExtension) -> Result<Acted> {
        Lengths::default().needed("reason", &input.reason).note(&input.internal_note).checked()?;
        self.once(actor, Operation::CaseRequestExtension, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            in_time(&work, &case)?;
            let account = work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)?;
            let book = &app.times.held(&work).await?.rules;
            let (period, times) = (book.extension.clone(), book.extension_times);
            let words = noted(&input.reason, input.internal_note.as_deref());
            let act = Act::RequestExtension { node: task.node, period, times, account };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// Approves an extension: the case clock gets the days that were asked for, and the applicant is told the reason
    /// (行政许可法 art 42).
    ///
    /// # Errors
    /// As [`App::case_accept`]; `REFUSED` for everybody but the head, for whoever asked, and when time is up.
    #[boxed]
    pub async fn case_extend(&self, actor: &Actor, key: &str, input: ExtensionDecision) -> Result<Acted> {
        self.decide_extension(actor, Operation::CaseExtend, key, input, Act::Extend).await
    }

    /// Does not approve an extension, with the reason.
    ///
    /// # Errors
    /// As [`App::case_extend`].
    #[boxed]
    pub async fn case_refuse_extension(&self, actor: &Actor, key: &str, input: ExtensionDecision) -> Result<Acted> {
        self.decide_extension(actor, Operation::CaseRefuseExtension, key, input, Act::RefuseExtension).await
    }

    async fn decide_extension(
        &self,
        actor: &Actor,
        operation: Operation,
        key: &str,
        input: ExtensionDecision,
        act: Act,
    ) -> Result<Acted> {
        Lengths::default().needed("reason", &input.reason).note(&input.internal_note).checked()?;
        self.once(actor, operation, key, input, move |app, work, input| {
            let act = act.clone();
            async move {
                let (case, post) = app.as_head(&work, input.case, input.version).await?;
                let asked = cases::load(&work, &case).await?.state.extension;
                let account = work.staff().map(|staff| staff.account);
                if asked.is_some_and(|asked| Some(asked.account) == account) {
                    return Err(Refused::own_request().into());
                }
                if act == Act::Extend {
                    in_time(&work, &case)?;
                }
                let words = noted(&input.reason, input.internal_note.as_deref());
                app.acted(&work, case, input.version, act, post, words).await
            }
        })
        .await
    }

    /// A case in reach whose head the actor is, and the post that makes them so.
    pub(super) async fn as_head(&self, work: &Work, case: Uuid, seen: i32) -> Result<(case::Model, Uuid)> {
        let case = cases::find(work, case).await?.ok_or_else(Error::not_found)?;
        if case.version != seen {
            return Err(Error::stale());
        }
        let version = self.version(case.version_id).await?;
        let heads = self.heads(&version).await?;
        let held = work.staff().and_then(|staff| staff.posts.iter().find(|post| heads.contains(post)));
        let post = held.ok_or_else(|| {
            Error::refused(
                "NOT_THE_HEAD",
                "只有流程图上作出决定的岗位或者事项的分管领导可以这样做。",
                "Only the post that decides on the chart, or the leader whom the version names, may do this.",
            )
        })?;
        Ok((case, *post))
    }

    /// Who heads a case today: the primary holders of the posts that [`App::case_extend`] wants.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn heads_of(&self, work: &Work, case: &case::Model) -> Result<Vec<Uuid>> {
        let day = self.times.rules().day(work.now());
        let mut accounts = Vec::new();
        for post in self.heads(&*self.version(case.version_id).await?).await? {
            let holders = store::organisations::holders(work, post, &day).await?;
            accounts.extend(holders.first().map(|holding| holding.account_id));
        }
        Ok(accounts)
    }

    /// The posts of the head: whoever decides on the chart, and the leader in charge whom the version names.
    pub(super) async fn heads(&self, version: &Version) -> Result<BTreeSet<Uuid>> {
        let mut heads = self.posts_doing(version, Action::Decide).await?;
        let listing = self.listing().await?;
        let leader = version.content.leader.as_deref().and_then(|code| listing.post_by_code(code));
        heads.extend(leader.map(|post| post.id));
        Ok(heads)
    }

    /// The posts that do the steps of an action.
    pub(super) async fn posts_doing(&self, version: &Version, action: Action) -> Result<BTreeSet<Uuid>> {
        let listing = self.listing().await?;
        let steps = version.plan()?.flow.nodes().iter().filter(|node| node.action == Some(action));
        let resources: BTreeSet<&str> = steps.filter_map(|node| node.resource.as_deref()).collect();
        let bound = version.content.posts.iter().filter(|binding| resources.contains(binding.resource.as_str()));
        Ok(bound.filter_map(|binding| Some(listing.post_by_code(&binding.post)?.id)).collect())
    }
}

/// The reason, which everybody reads, and the note of the staff.
pub(super) fn noted(reason: &str, internal: Option<&str>) -> Words {
    Words::default().with(Field::PublicNote, Some(reason)).with(Field::InternalNote, internal)
}

/// What is late stays late: a period that is over is not extended.
fn in_time(work: &Work, case: &case::Model) -> Result<()> {
    if case.due_at.is_some_and(|due| work.now().0 > due) {
        return Err(Error::refused(
            "TIME_IS_UP",
            "办理期限已经届满，不能再延期。",
            "The period is over; it can no longer be extended.",
        ));
    }
    Ok(())
}
