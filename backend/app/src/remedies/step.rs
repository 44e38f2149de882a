//! The steps of a remedy's life, all the legal office's: each checks its words, names its act and leaves the rest to `act`.

use domain::policy::{Actor, Operation};
use domain::remedies::{Act, deemed_accepted, rejectable};
use store::Work;
use store::tables::remedy;
use uuid::Uuid;

use super::inputs::{Decide, Say};
use super::words::checked;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

impl App {
    /// Accepts a reconsideration or a tender complaint; the clock of its next step begins.
    ///
    /// # Errors
    /// As every step of a remedy: `NOT_FOUND`, `REFUSED`, `CONFLICT`, `BAD_USER_INPUT`.
    #[boxed]
    pub async fn remedy_accept(&self, actor: &Actor, key: &str, input: Say) -> Result<Uuid> {
        checked("words", &input.words, false)?;
        self.once(actor, Operation::RemedyAccept, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.remedy).await?;
            let state = store::remedies::state(&row)?;
            let times = app.times.held(&work).await?;
            let due = times.index(&state.clock, work.now())?.due_at;
            let from = deemed_accepted(&state, due, work.now()).unwrap_or(work.now());
            let period = times.rules.remedies.accepted(state.kind).clone();
            app.remedy_act(&work, row, input.version, Act::Accept { from, period }, &input.words).await
        })
        .await
    }

    /// Does not accept it, with the reason.
    ///
    /// # Errors
    /// As [`App::remedy_accept`].
    #[boxed]
    pub async fn remedy_reject(&self, actor: &Actor, key: &str, input: Say) -> Result<Uuid> {
        checked("words", &input.words, true)?;
        self.once(actor, Operation::RemedyReject, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.remedy).await?;
            let state = store::remedies::state(&row)?;
            let due = app.times.held(&work).await?.index(&state.clock, work.now())?.due_at;
            rejectable(&state, due, work.now())?;
            app.remedy_act(&work, row, input.version, Act::Reject, &input.words).await
        })
        .await
    }

    /// Records what the body answers; a reconsideration's decision is due from its acceptance.
    ///
    /// # Errors
    /// As [`App::remedy_accept`].
    #[boxed]
    pub async fn remedy_answer(&self, actor: &Actor, key: &str, input: Say) -> Result<Uuid> {
        checked("words", &input.words, true)?;
        self.once(actor, Operation::RemedyAnswer, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.remedy).await?;
            let kind = store::remedies::state(&row)?.kind;
            let decision = app.times.held(&work).await?.rules.remedies.answered(kind).cloned();
            app.remedy_act(&work, row, input.version, Act::Answer { decision }, &input.words).await
        })
        .await
    }

    /// Gives the decision more time, once, with the reason (行政复议法第六十二条).
    ///
    /// # Errors
    /// As [`App::remedy_accept`].
    #[boxed]
    pub async fn remedy_extend(&self, actor: &Actor, key: &str, input: Say) -> Result<Uuid> {
        checked("words", &input.words, true)?;
        self.once(actor, Operation::RemedyExtend, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.remedy).await?;
            let period = app.times.held(&work).await?.rules.remedies.extended();
            app.remedy_act(&work, row, input.version, Act::Extend { period }, &input.words).await
        })
        .await
    }

    /// Records how it ended.
    ///
    /// # Errors
    /// As [`App::remedy_accept`].
    #[boxed]
    pub async fn remedy_decide(&self, actor: &Actor, key: &str, input: Decide) -> Result<Uuid> {
        checked("words", &input.words, true)?;
        self.once(actor, Operation::RemedyDecide, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.remedy).await?;
            let act = Act::Decide { outcome: input.outcome };
            app.remedy_act(&work, row, input.version, act, &input.words).await
        })
        .await
    }

    /// Records what the body has done about the result, and closes it.
    ///
    /// # Errors
    /// As [`App::remedy_accept`].
    #[boxed]
    pub async fn remedy_follow_up(&self, actor: &Actor, key: &str, input: Say) -> Result<Uuid> {
        checked("words", &input.words, true)?;
        self.once(actor, Operation::RemedyFollowUp, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.remedy).await?;
            app.remedy_act(&work, row, input.version, Act::FollowUp, &input.words).await
        })
        .await
    }
}

async fn in_reach(work: &Work, remedy: Uuid) -> Result<remedy::Model> {
    store::remedies::find(work, remedy).await?.ok_or_else(Error::not_found)
}
