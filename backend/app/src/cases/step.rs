//! The operations of a case's steps: each parses its words, names its act and leaves the rest to `act`.

use domain::cases::Act;
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::powers::Exempted;
use store::Work;
use store::tables::{case, task};
use uuid::Uuid;

use super::file::{MaterialInput, material_faults};
use super::inputs::{
    Accept, Acted, AnswerCorrection, Claim, Complete, Decide, Deliver, Refuse, RequestCorrection, StartFlow,
};
use super::lengths::Lengths;
use super::read::CorrectionItem;
use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Most items of one correction request.
const MOST_ITEMS: usize = 50;

impl App {
    /// Accepts a case (行政许可法 art 32).
    ///
    /// # Errors
    /// As every case operation: `NOT_FOUND`, `REFUSED`, `CONFLICT`, `BAD_USER_INPUT`.
    #[boxed]
    pub async fn case_accept(&self, actor: &Actor, key: &str, input: Accept) -> Result<Acted> {
        Lengths::default().of("publicNote", input.public_note.as_deref()).note(&input.internal_note).checked()?;
        self.once(actor, Operation::CaseAccept, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let words = Words::default()
                .with(Field::PublicNote, input.public_note.as_deref())
                .with(Field::InternalNote, input.internal_note.as_deref());
            let act = Act::Accept { node: task.node, choices: input.choices };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// Refuses to accept a case, with its reason, the right organ and the remedy.
    ///
    /// # Errors
    /// As [`App::case_accept`].
    #[boxed]
    pub async fn case_refuse(&self, actor: &Actor, key: &str, input: Refuse) -> Result<Acted> {
        Lengths::default()
            .needed("reason", &input.reason)
            .needed("remedy", &input.remedy)
            .of("rightOrgan", input.right_organ.as_deref())
            .note(&input.internal_note)
            .checked()?;
        self.once(actor, Operation::CaseRefuse, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let words = Words::default()
                .with(Field::Reason, Some(&input.reason))
                .with(Field::RightOrgan, input.right_organ.as_deref())
                .with(Field::Remedy, Some(&input.remedy))
                .with(Field::InternalNote, input.internal_note.as_deref());
            app.acted(&work, case, input.version, Act::Refuse { node: task.node }, task.post_id, words).await
        })
        .await
    }

    /// Asks for correction, all at once; the clocks stop until the applicant answers.
    ///
    /// # Errors
    /// As [`App::case_accept`].
    #[boxed]
    pub async fn case_request_correction(&self, actor: &Actor, key: &str, input: RequestCorrection) -> Result<Acted> {
        let mut lengths = Lengths::default().of("note", input.note.as_deref()).note(&input.internal_note);
        if input.items.is_empty() || input.items.len() > MOST_ITEMS {
            lengths.fault(
                "items",
                "ITEMS",
                "请一次性列出 1 至 50 项需要补正的内容。",
                "List 1 to 50 things to correct, all at once.",
            );
        }
        for (at, item) in input.items.iter().enumerate() {
            lengths = lengths.needed(&format!("items.{at}.text"), &item.text);
        }
        lengths.checked()?;
        self.once(actor, Operation::CaseRequestCorrection, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let version = app.version(case.version_id).await?;
            for (at, item) in input.items.iter().enumerate() {
                let known = |key: &String| version.content.materials.iter().any(|material| &material.key == key);
                if item.material.as_ref().is_some_and(|key| !known(key)) {
                    let path = format!("items.{at}.material");
                    return Err(Error::field(
                        &path,
                        "UNKNOWN_MATERIAL",
                        "没有这项材料。",
                        "There is no such material.",
                    ));
                }
            }
            let items: Vec<CorrectionItem> = input
                .items
                .iter()
                .map(|item| CorrectionItem { text: item.text.trim().to_owned(), material: item.material.clone() })
                .collect();
            let items = serde_json::to_string(&items).map_err(|error| Error::internal(error.to_string()))?;
            let words = Words::default()
                .with(Field::Items, Some(&items))
                .with(Field::PublicNote, input.note.as_deref())
                .with(Field::InternalNote, input.internal_note.as_deref());
            let act = Act::RequestCorrection { node: task.node };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// Answers a correction request by the tracking code; the clocks run again.
    ///
    /// # Errors
    /// As [`App::case_accept`]; `NOT_FOUND` for a code that is none.
    #[boxed]
    pub async fn case_answer_correction(
        &self,
        actor: &Actor,
        key: &str,
        code: &TrackingCode,
        version: i32,
        note: String,
        materials: Vec<MaterialInput>,
    ) -> Result<Acted> {
        Lengths::default().needed("note", &note).checked()?;
        let input = AnswerCorrection { code_digest: code.digest().to_vec(), version, note, materials };
        self.once(actor, Operation::CaseAnswerCorrection, key, input, |app, work, input| async move {
            let case = store::cases::by_code(&work, &input.code_digest).await?.ok_or_else(Error::not_found)?;
            if case.version != input.version {
                return Err(Error::stale());
            }
            let faults = material_faults(&app.version(case.version_id).await?.content, &input.materials, None);
            if !faults.is_empty() {
                return Err(Error::input(faults));
            }
            app.take_materials(&work, case.id, &input.materials).await?;
            let words = Words::default().with(Field::PublicNote, Some(&input.note));
            let case = app.act(&work, case, input.version, Act::AnswerCorrection, None, words).await?;
            Ok(Acted { case: case.id })
        })
        .await
    }

    /// Completes a step with a signed opinion, choosing a branch where the chart asks for it.
    ///
    /// # Errors
    /// As [`App::case_accept`].
    #[boxed]
    pub async fn case_complete(&self, actor: &Actor, key: &str, input: Complete) -> Result<Acted> {
        Lengths::default().needed("opinion", &input.opinion).note(&input.internal_note).checked()?;
        self.once(actor, Operation::CaseComplete, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            app.may_do(&work, &case, &task).await?;
            let words = Words::default()
                .with(Field::PublicNote, Some(&input.opinion))
                .with(Field::InternalNote, input.internal_note.as_deref());
            let act = Act::Complete { node: task.node, choices: input.choices };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// Decides a case: outcome, reasons, legal basis, and a numbered document.
    ///
    /// # Errors
    /// As [`App::case_accept`].
    #[boxed]
    pub async fn case_decide(&self, actor: &Actor, key: &str, input: Decide) -> Result<Acted> {
        Lengths::default()
            .needed("outcome", &input.outcome)
            .needed("reasons", &input.reasons)
            .needed("basis", &input.basis)
            .needed("opinion", &input.opinion)
            .note(&input.internal_note)
            .exempted(&input.exempted)
            .checked()?;
        self.once(actor, Operation::CaseDecide, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            app.may_do(&work, &case, &task).await?;
            app.prerequisites(&work, &case, &input.outcome, &input.exempted).await?;
            let penalty = app.penalty(&work, &case, &input.outcome, input.penalty).await?;
            let words = Words::default()
                .with(Field::PublicNote, Some(&input.opinion))
                .with(Field::Reason, Some(&input.reasons))
                .with(Field::Basis, Some(&input.basis))
                .with(Field::Exemptions, exemptions(&input.exempted).as_deref())
                .with(Field::InternalNote, input.internal_note.as_deref());
            if let Some(penalty) = &penalty {
                penalty.kept(&work, &case).await?;
            }
            let penalty = penalty.map(|penalty| Box::new(penalty.penalty));
            let act = Act::Decide { node: task.node, outcome: input.outcome, choices: input.choices, penalty };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// Delivers a decision.
    ///
    /// # Errors
    /// As [`App::case_accept`].
    #[boxed]
    pub async fn case_deliver(&self, actor: &Actor, key: &str, input: Deliver) -> Result<Acted> {
        Lengths::default()
            .needed("opinion", &input.opinion)
            .of("proof", input.proof.as_deref())
            .note(&input.internal_note)
            .checked()?;
        self.once(actor, Operation::CaseDeliver, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let words = Words::default()
                .with(Field::PublicNote, Some(&input.opinion))
                .with(Field::Proof, input.proof.as_deref())
                .with(Field::InternalNote, input.internal_note.as_deref());
            let act = Act::Deliver { node: task.node, method: input.method, choices: input.choices };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// Takes a task that is given to another holder of the same post.
    ///
    /// # Errors
    /// As [`App::case_accept`].
    #[boxed]
    pub async fn task_claim(&self, actor: &Actor, key: &str, input: Claim) -> Result<Acted> {
        self.once(actor, Operation::TaskClaim, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let account = work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)?;
            if task.handler_id == Some(account) {
                return Err(Error::refused("ALREADY_YOURS", "该任务已由您办理。", "The task is yours already."));
            }
            let act = Act::Claim { node: task.node, account };
            app.acted(&work, case, input.version, act, task.post_id, Words::default()).await
        })
        .await
    }

    /// Begins a flow that the chart keeps ready on demand, with the reason; whoever holds the post of an open step may.
    ///
    /// # Errors
    /// As [`App::case_accept`]; `REFUSED` while a run of it is under way.
    #[boxed]
    pub async fn case_start_flow(&self, actor: &Actor, key: &str, input: StartFlow) -> Result<Acted> {
        Lengths::default().needed("reason", &input.reason).note(&input.internal_note).checked()?;
        self.once(actor, Operation::CaseStartFlow, key, input, |app, work, input| async move {
            let open = store::cases::open_tasks(&work, &[input.case]).await?;
            let case = store::cases::find(&work, input.case).await?.ok_or_else(Error::not_found)?;
            if case.version != input.version {
                return Err(Error::stale());
            }
            let held = |task: &&task::Model| work.staff().is_some_and(|staff| staff.posts.contains(&task.post_id));
            let Some(task) = open.iter().find(held) else {
                return Err(Error::refused(
                    "NOT_YOUR_POST",
                    "本办件正在办理的环节都不属于您的岗位。",
                    "None of the open steps of this case belongs to your post.",
                ));
            };
            let words = Words::default()
                .with(Field::PublicNote, Some(&input.reason))
                .with(Field::InternalNote, input.internal_note.as_deref());
            let act = Act::StartFlow { node: input.flow };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    pub(super) async fn acted(
        &self,
        work: &Work,
        case: case::Model,
        seen: i32,
        act: Act,
        post: Uuid,
        words: Words,
    ) -> Result<Acted> {
        let case = self.act(work, case, seen, act, Some(post), words).await?;
        Ok(Acted { case: case.id })
    }

    /// An open task of a case in reach, if the actor holds exactly its post now. A case that has moved on since it was
    /// seen is told first: why a step is not open any more is then for the reader to see, not to guess.
    pub(super) async fn own_task(
        &self,
        work: &Work,
        case: Uuid,
        seen: i32,
        task: Uuid,
    ) -> Result<(case::Model, task::Model)> {
        // The tasks first: whoever moves the case on between the two readings is seen by its version.
        let open = store::cases::open_tasks(work, &[case]).await?;
        let case = store::cases::find(work, case).await?.ok_or_else(Error::not_found)?;
        if case.version != seen {
            return Err(Error::stale());
        }
        let Some(task) = open.into_iter().find(|open| open.id == task) else {
            return Err(Error::refused("STEP_NOT_OPEN", "该环节当前不在办理中。", "This step is not open now."));
        };
        if work.staff().is_some_and(|staff| staff.posts.contains(&task.post_id)) {
            Ok((case, task))
        } else {
            Err(Error::refused("NOT_YOUR_POST", "该环节不属于您的岗位。", "This step does not belong to your post."))
        }
    }
}

/// Why prerequisites are not needed, in one text.
fn exemptions(exempted: &[Exempted]) -> Option<String> {
    let lines: Vec<String> = exempted.iter().map(|said| format!("{}：{}", said.power, said.reason.trim())).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
