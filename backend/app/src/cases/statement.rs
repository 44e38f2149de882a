//! What the party of a penalty says to the notice of its rights, and the answer (R-134, 行政处罚法第四十五条).

use domain::cases::{Act, Aside};
use domain::policy::{Actor, Operation};
use domain::powers::PENALTY;
use store::Work;
use store::tables::case;
use uuid::Uuid;

use super::inputs::{Acted, AnswerStatement, RecordStatement};
use super::lengths::Lengths;
use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

impl App {
    /// Records what the party said once it was told of its rights: a statement, a request for a hearing, or a waiver.
    ///
    /// # Errors
    /// As every case operation; `REFUSED` when the power is no penalty or nobody has been told.
    #[boxed]
    pub async fn case_record_statement(&self, actor: &Actor, key: &str, input: RecordStatement) -> Result<Acted> {
        Lengths::default().needed("text", &input.text).checked()?;
        self.once(actor, Operation::CaseRecordStatement, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            if app.told(&work, &case).await?.is_none() {
                let zh = "还没有告知当事人权利，没有需要记录的陈述申辩。";
                return Err(Error::refused("RIGHTS_NOT_TOLD", zh, "The party has not been told of its rights yet."));
            }
            let aside = Aside::RecordStatement { statement: Uuid::now_v7(), node: task.node, kind: input.kind };
            let words = Words::default().with(Field::PublicNote, Some(&input.text));
            app.acted(&work, case, input.version, Act::Aside(aside), task.post_id, words).await
        })
        .await
    }

    /// Answers a statement with the reasons; what holds is adopted.
    ///
    /// # Errors
    /// As every case operation; `REFUSED` for a statement that is none or has its answer.
    #[boxed]
    pub async fn case_answer_statement(&self, actor: &Actor, key: &str, input: AnswerStatement) -> Result<Acted> {
        Lengths::default().needed("text", &input.text).checked()?;
        self.once(actor, Operation::CaseAnswerStatement, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let version = app.version(case.version_id).await?;
            app.procedure(&work, &case, &version).await?.answerable(input.statement)?;
            let (statement, adopted) = (input.statement, input.adopted);
            let aside = Aside::AnswerStatement { statement, node: task.node, adopted };
            let words = Words::default().with(Field::PublicNote, Some(&input.text));
            app.acted(&work, case, input.version, Act::Aside(aside), task.post_id, words).await
        })
        .await
    }

    /// When the party of a penalty was told of its rights.
    async fn told(&self, work: &Work, case: &case::Model) -> Result<Option<domain::time::Instant>> {
        let version = self.version(case.version_id).await?;
        if version.content.category != PENALTY {
            return Ok(None);
        }
        Ok(self.procedure(work, case, &version).await?.told)
    }
}
