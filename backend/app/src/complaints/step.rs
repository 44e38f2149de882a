//! The operations of a complaint's life: each checks its words, names its act and leaves the rest to `act`.

use domain::complaints::{Act, Complexity, Kind, Level, Refused, assignable};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation, Scope};
use store::tables::complaint;
use store::{Work, organisations};
use uuid::Uuid;

use super::inputs::{Answer, Assign, Close, Instruct, Register, Reject, Reply};
use super::words::{Field, Lengths, Words};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

impl App {
    /// Registers a complaint with its complexity, which sets its period.
    ///
    /// # Errors
    /// As every operation on a complaint: `NOT_FOUND`, `REFUSED`, `CONFLICT`, `BAD_USER_INPUT`.
    #[boxed]
    pub async fn complaint_register(&self, actor: &Actor, key: &str, input: Register) -> Result<Uuid> {
        self.once(actor, Operation::ComplaintRegister, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.complaint).await?;
            let times = app.times.held(&work).await?;
            let period = match input.complexity {
                Complexity::General => times.rules.complaint_general.clone(),
                Complexity::Complex => times.rules.complaint_complex.clone(),
            };
            let act = Act::Register { complexity: input.complexity, period };
            app.complaint_acted(&work, row, input.version, act, None, Words::default()).await
        })
        .await
    }

    /// Rejects a complaint with the reason and the right place.
    ///
    /// # Errors
    /// As [`App::complaint_register`].
    #[boxed]
    pub async fn complaint_reject(&self, actor: &Actor, key: &str, input: Reject) -> Result<Uuid> {
        Lengths::default().needed("reason", &input.reason).needed("rightPlace", &input.right_place).checked()?;
        self.once(actor, Operation::ComplaintReject, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.complaint).await?;
            let words = Words::default()
                .with(Field::Reason, Some(&input.reason))
                .with(Field::RightPlace, Some(&input.right_place));
            app.complaint_acted(&work, row, input.version, Act::Reject, None, words).await
        })
        .await
    }

    /// Assigns a complaint to a post and, where asked, to a leader's post whose instruction comes first.
    ///
    /// # Errors
    /// As [`App::complaint_register`]; `REFUSED` for a report given to the body it is about or below it.
    #[boxed]
    pub async fn complaint_assign(&self, actor: &Actor, key: &str, input: Assign) -> Result<Uuid> {
        Lengths::default().of("opinion", Some(&input.opinion)).checked()?;
        if input.leader == Some(input.post) {
            return Err(Error::field(
                "leaderPost",
                "SAME_POST",
                "批示岗位与承办岗位不能相同。",
                "The leader's post and the handling post must differ.",
            ));
        }
        self.once(actor, Operation::ComplaintAssign, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.complaint).await?;
            app.may_take(&work, &row, "post", input.post).await?;
            if let Some(leader) = input.leader {
                app.may_take(&work, &row, "leaderPost", leader).await?;
            }
            let words = Words::default().with(Field::Opinion, Some(&input.opinion));
            let act = Act::Assign { post: input.post, leader: input.leader };
            app.complaint_acted(&work, row, input.version, act, None, words).await
        })
        .await
    }

    /// The leader instructs; then the post answers.
    ///
    /// # Errors
    /// As [`App::complaint_register`]; `REFUSED` without the leader's post.
    #[boxed]
    pub async fn complaint_instruct(&self, actor: &Actor, key: &str, input: Instruct) -> Result<Uuid> {
        Lengths::default().needed("instruction", &input.instruction).checked()?;
        self.once(actor, Operation::ComplaintInstruct, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.complaint).await?;
            let post = held(&work, row.leader_post_id)?;
            let words = Words::default().with(Field::Instruction, Some(&input.instruction));
            app.complaint_acted(&work, row, input.version, Act::Instruct, Some(post), words).await
        })
        .await
    }

    /// Answers a complaint: the post that it is assigned to, or after a dispute the supervisor.
    ///
    /// # Errors
    /// As [`App::complaint_register`]; `REFUSED` without the post.
    #[boxed]
    pub async fn complaint_reply(&self, actor: &Actor, key: &str, input: Reply) -> Result<Uuid> {
        Lengths::default().needed("reply", &input.reply).checked()?;
        self.once(actor, Operation::ComplaintReply, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.complaint).await?;
            let (level, post) = match work.scope() {
                Scope::Organisation => (Level::Supervisor, None),
                Scope::Own | Scope::Published | Scope::Code | Scope::All => {
                    (Level::Post, Some(held(&work, row.post_id)?))
                }
            };
            let words = Words::default().with(Field::Reply, Some(&input.reply));
            app.complaint_acted(&work, row, input.version, Act::Reply { level }, post, words).await
        })
        .await
    }

    /// Closes a complaint; named ones and visits only after a reply.
    ///
    /// # Errors
    /// As [`App::complaint_register`].
    #[boxed]
    pub async fn complaint_close(&self, actor: &Actor, key: &str, input: Close) -> Result<Uuid> {
        Lengths::default().needed("note", &input.note).checked()?;
        self.once(actor, Operation::ComplaintClose, key, input, |app, work, input| async move {
            let row = in_reach(&work, input.complaint).await?;
            let words = Words::default().with(Field::Closing, Some(&input.note));
            app.complaint_acted(&work, row, input.version, Act::Close, None, words).await
        })
        .await
    }

    /// The complainant says that it is solved.
    ///
    /// # Errors
    /// `NOT_FOUND` for a code that is none, `REFUSED`, `CONFLICT`.
    #[boxed]
    pub async fn complaint_confirm(
        &self,
        actor: &Actor,
        key: &str,
        code: &TrackingCode,
        version: i32,
        words: Option<String>,
    ) -> Result<Uuid> {
        Lengths::default().of("note", words.as_deref()).checked()?;
        let input = Answer { code_digest: code.digest().to_vec(), version, words };
        self.once(actor, Operation::ComplaintConfirm, key, input, |app, work, input| async move {
            app.answered(&work, input, Act::Confirm).await
        })
        .await
    }

    /// The complainant disputes the reply; it goes back to the supervisor, once.
    ///
    /// # Errors
    /// As [`App::complaint_confirm`].
    #[boxed]
    pub async fn complaint_dispute(
        &self,
        actor: &Actor,
        key: &str,
        code: &TrackingCode,
        version: i32,
        reason: String,
    ) -> Result<Uuid> {
        Lengths::default().needed("reason", &reason).checked()?;
        let input = Answer { code_digest: code.digest().to_vec(), version, words: Some(reason) };
        self.once(actor, Operation::ComplaintDispute, key, input, |app, work, input| async move {
            app.answered(&work, input, Act::Dispute).await
        })
        .await
    }

    async fn answered(&self, work: &Work, input: Answer, act: Act) -> Result<Uuid> {
        let row = store::complaints::by_code(work, &input.code_digest).await?.ok_or_else(Error::not_found)?;
        let words = Words::default().with(Field::Answer, input.words.as_deref());
        self.complaint_acted(work, row, input.version, act, None, words).await
    }

    async fn complaint_acted(
        &self,
        work: &Work,
        row: complaint::Model,
        seen: i32,
        act: Act,
        post: Option<Uuid>,
        words: Words,
    ) -> Result<Uuid> {
        Ok(self.complaint_act(work, row, seen, act, post, words).await?.id)
    }

    /// Whether a post may take the complaint: in the supervisor's reach, held by somebody, and no report to its own body.
    async fn may_take(&self, work: &Work, row: &complaint::Model, path: &str, post: Uuid) -> Result<()> {
        let listing = self.listing().await?;
        let unknown = || Error::field(path, "UNKNOWN_POST", "没有这个岗位。", "There is no such post.");
        let organisation = listing.posts.get(&post).ok_or_else(unknown)?.organisation_id;
        if !organisations::reaches(work, organisation).await? {
            return Err(unknown());
        }
        let about = match row.organisation_id {
            None => None,
            Some(organisation) => organisations::path(work, organisation).await?,
        };
        let body = organisations::path(work, organisation).await?.ok_or_else(unknown)?;
        let kind = Kind::from_name(&row.kind).ok_or_else(|| Error::internal("kind of a complaint"))?;
        assignable(kind, about.as_deref(), &body)?;
        let day = self.times.rules().day(work.now());
        if organisations::holders(work, post, &day).await?.is_empty() {
            return Err(Error::refused(
                "POST_VACANT",
                "该岗位目前无人任职，不能交办。",
                "Nobody holds this post today; it cannot be given anything.",
            ));
        }
        Ok(())
    }
}

async fn in_reach(work: &Work, complaint: Uuid) -> Result<complaint::Model> {
    store::complaints::find(work, complaint).await?.ok_or_else(Error::not_found)
}

/// The post, if the actor holds it now.
fn held(work: &Work, post: Option<Uuid>) -> Result<Uuid> {
    let held = post.filter(|post| work.staff().is_some_and(|staff| staff.posts.contains(post)));
    held.ok_or_else(|| Refused::not_your_part().into())
}
