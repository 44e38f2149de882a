//! Writing a version: saved as often as one likes, submitted when nothing is missing.

use std::collections::BTreeMap;

use domain::policy::{Actor, Operation};
use domain::powers::{
    ArticleRef, FieldFault, PowerContent, explanation_fault, is_code, own_class_fault, submission_faults,
};
use domain::text::Text;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::tables::{power, power_version};
use store::{Work, documents, feed, organisations, search};
use uuid::Uuid;

use super::chain::{Signature, Verdict};
use crate::App;
use crate::boxed;
use crate::documents::Purpose;
use crate::error::{Error, Result};
use crate::laws::bases;
use crate::live::Topic;
use crate::versions::Version;

/// What a clerk saves.
#[derive(Clone, Serialize)]
pub struct PowerSave {
    /// The version; none starts a new one.
    pub id: Option<Uuid>,
    /// The lock that was seen.
    pub lock: Option<i64>,
    /// Code of the power; a new code starts a new power.
    pub code: String,
    /// The body.
    pub organisation: Uuid,
    /// What the version says.
    pub content: PowerContent,
    /// The version that a new one starts from, whose chart it keeps; without it the latest.
    pub from: Option<Uuid>,
    /// Handle of an uploaded BPMN file; none keeps the present one.
    pub flow_upload: Option<Uuid>,
}

/// The version after an operation, by id.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Saved {
    /// The version.
    pub version: Uuid,
}

impl App {
    /// Saves a version in DRAFT or RETURNED, or starts one.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a code or chart that cannot be read, `NOT_FOUND` outside the actor's bodies, `CONFLICT` when
    /// the version changed since, `REFUSED` when it is with the legal office or published.
    #[boxed]
    pub async fn power_save(&self, actor: &Actor, key: &str, input: PowerSave) -> Result<Saved> {
        let faults = shape_faults(&input);
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        self.once(actor, Operation::PowerSave, key, input, |app, work, mut input| async move {
            if !organisations::reaches(&work, input.organisation).await? {
                return Err(Error::not_found());
            }
            // The catalogue shows every power under its class: one without would break the page for everybody.
            if app.listing().await?.category(&input.content.category).is_err() {
                return Err(Error::field(
                    "content.category",
                    "UNKNOWN_CATEGORY",
                    "没有这个权力类别。",
                    "There is no such class of powers.",
                ));
            }
            let bpmn = match input.flow_upload {
                None => None,
                Some(upload) => Some(app.readable_flow(&work, upload).await?),
            };
            app.take_templates(&work, input.organisation, &mut input.content).await?;
            let version = match input.id {
                None => app.start_version(&work, &input, bpmn).await?,
                Some(id) => app.change_version(&work, id, &input, bpmn).await?,
            };
            store::laws::keep_bases(&work, version, bases(version, &input.content)).await?;
            app.keep_templates(&work, version, &input.content).await?;
            Ok(Saved { version })
        })
        .await
    }

    /// Submits a version to the legal office.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with everything that is missing; otherwise as [`App::power_save`].
    #[boxed]
    pub async fn power_submit(&self, actor: &Actor, key: &str, id: Uuid, lock: i64) -> Result<Saved> {
        self.search_ahead(actor, Operation::PowerSubmit, id).await?;
        self.once(actor, Operation::PowerSubmit, key, (id, lock), |app, work, (id, lock)| async move {
            let mut row = app.editable(&work, id, lock).await?;
            let version = app.read_version(row.clone()).await?;
            let faults = app.submission_faults(&work, &version).await?;
            if !faults.is_empty() {
                return Err(Error::input(faults));
            }
            let chain = app.chain_of(&work, row.organisation_id).await?;
            row.step = 0;
            row.signer = Some(app.signer(Some(&chain), &row).await?);
            row.chain = Some(serde_json::to_string(&chain).map_err(|error| Error::internal(error.to_string()))?);
            let name = Text::new("提交", "Submission");
            let signature =
                Signature { verdict: Verdict::Submitted, name: &name, step: None, post: None, record: None };
            signature.write(&work, row.id, "").await?;
            row.state = "SUBMITTED".into();
            row.submitted_by = work.staff().map(|staff| staff.name.clone());
            row.submitted_at = Some(work.now().0);
            store::laws::declare(&work, row.power_id).await?;
            app.put_version(&work, row, lock).await
        })
        .await
    }

    /// Everything that stops a version's submission.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn submission_faults(&self, work: &Work, version: &Version) -> Result<Vec<FieldFault>> {
        let times = self.times.rules();
        let listing = self.listing().await?;
        let known: BTreeMap<&str, Uuid> =
            listing.posts.values().map(|post| (post.code.as_str(), post.organisation_id)).collect();
        let own = listing.organisation(version.row.organisation_id)?;
        let inside = |post: &str| {
            known
                .get(post)
                .and_then(|body| listing.organisations.get(body))
                .is_some_and(|body| body.path.starts_with(&own.path) || own.path.starts_with(&body.path))
        };
        let flow = version.plan.as_ref().map(|plan| (&plan.flow, version.findings.as_slice()));
        let today = times.zone.day_of(work.now());
        let articles = self.registered(work, &version.content, version.content.first_day(today)).await?;
        let registered = |it: &ArticleRef| articles.get(&(it.law, it.article)).copied();
        let mut faults = submission_faults(&version.content, flow, &times.rules, today, inside, registered);
        faults.extend(self.calls_nothing_in_force(version).await?);
        faults.extend(self.prerequisites_in_force(version).await?);
        let classes = self.classes_of(work, version.row.organisation_id).await?;
        faults.extend(own_class_fault(&version.content, &classes));
        faults.extend(explanation_fault(&version.content, version.row.number));
        Ok(faults)
    }

    /// The bytes of an uploaded chart, if it can be read at all.
    async fn readable_flow(&self, work: &Work, upload: Uuid) -> Result<Vec<u8>> {
        let gone = || {
            Error::field(
                "flowUpload",
                "UPLOAD_GONE",
                "上传的文件已失效，请重新上传。",
                "The upload is gone; upload it again.",
            )
        };
        if !documents::take(work, upload, Purpose::Flow.name()).await? {
            return Err(gone());
        }
        let bpmn = self.upload_bytes(work, upload).await?;
        if let Err(unreadable) = flow::read(&bpmn) {
            let fault = FieldFault::new("flowUpload", "FLOW_UNREADABLE", &unreadable.zh, &unreadable.en);
            return Err(Error::input(vec![fault]));
        }
        Ok(bpmn)
    }

    async fn start_version(&self, work: &Work, input: &PowerSave, bpmn: Option<Vec<u8>>) -> Result<Uuid> {
        let (power, bpmn) = match store::powers::find_any(work, &input.code).await? {
            None => (self.start_power(work, input).await?, bpmn),
            Some(power) if power.organisation_id != input.organisation || power.status == "HISTORIC" => {
                return Err(Error::field("code", "CODE_TAKEN", "该编码已被使用。", "This code is taken."));
            }
            Some(power) => (power, bpmn),
        };
        let versions = store::powers::states_of(work, power.id).await?;
        let bpmn = match (bpmn, input.from.or(versions.first().map(|(latest, ..)| *latest))) {
            (None, Some(before)) => chart_of(work, &power, before).await?,
            (bpmn, _) => bpmn,
        };
        if versions.iter().any(|(.., state)| matches!(state.as_str(), "DRAFT" | "RETURNED" | "SUBMITTED")) {
            return Err(Error::refused(
                "VERSION_OPEN",
                "该事项已有一个未发布的版本，请在其上修改。",
                "This power has an unpublished version already; change that one.",
            ));
        }
        let number = versions.first().map_or(1, |(_, number, _)| number + 1);
        let row = version_row(work, (power.id, power.organisation_id), number, &input.content, bpmn)?;
        let id = row.id;
        store::powers::insert_version(work, row).await?;
        tell(work, power.id, id).await?;
        Ok(id)
    }

    async fn start_power(&self, work: &Work, input: &PowerSave) -> Result<power::Model> {
        let row = first_row(&input.code, input.organisation, &input.content);
        store::powers::insert_power(work, row.clone()).await?;
        Ok(row)
    }

    async fn change_version(&self, work: &Work, id: Uuid, input: &PowerSave, bpmn: Option<Vec<u8>>) -> Result<Uuid> {
        let lock = input.lock.ok_or_else(|| {
            Error::field("lock", "REQUIRED", "请带上所见版本的锁号。", "Send the lock of the version you saw.")
        })?;
        let mut row = self.editable(work, id, lock).await?;
        let power = self.power_of(work, row.power_id).await?;
        same_power(&power, input)?;
        if power.status == "DRAFT" {
            let renamed =
                power::Model { id: power.id, ..first_row(&power.code, power.organisation_id, &input.content) };
            store::powers::update_power(work, renamed).await?;
        }
        row.content = written(&input.content)?;
        if let Some(bpmn) = bpmn {
            row.sha256 = Some(digest(&bpmn));
            row.bpmn = Some(bpmn);
        }
        row.edited_by = editor(work);
        row.edited_at = work.now().0;
        Ok(self.put_version(work, row, lock).await?.version)
    }

    /// A version that may be changed and was seen as it is.
    pub(super) async fn editable(&self, work: &Work, id: Uuid, lock: i64) -> Result<power_version::Model> {
        let row = store::powers::version(work, id).await?.ok_or_else(Error::not_found)?;
        if !matches!(row.state.as_str(), "DRAFT" | "RETURNED") {
            return Err(Error::refused(
                "NOT_EDITABLE",
                "该版本已提交审核或已发布，不能修改。",
                "This version is under review or published and cannot be changed.",
            ));
        }
        if row.lock == lock { Ok(row) } else { Err(Error::stale()) }
    }

    /// Writes a version with its next lock.
    pub(super) async fn put_version(&self, work: &Work, mut row: power_version::Model, lock: i64) -> Result<Saved> {
        row.lock = lock + 1;
        let (power, version) = (row.power_id, row.id);
        if !store::powers::update_version(work, row, lock).await? {
            return Err(Error::stale());
        }
        tell(work, power, version).await?;
        Ok(Saved { version })
    }
}

async fn tell(work: &Work, power: Uuid, version: Uuid) -> Result<()> {
    feed::tell(work, Topic::Power.name(), power).await?;
    feed::record(work, Some(version)).await?;
    Ok(())
}

fn editor(work: &Work) -> String {
    work.staff().map(|staff| staff.name.clone()).unwrap_or_default()
}

/// The chart of another version of the same power.
async fn chart_of(work: &Work, power: &power::Model, before: Uuid) -> Result<Option<Vec<u8>>> {
    match store::powers::version(work, before).await? {
        Some(version) if version.power_id == power.id => Ok(version.bpmn),
        Some(_) | None => {
            let (zh, en) = ("底稿不是该事项的版本。", "The version to start from is none of this power.");
            Err(Error::field("from", "ANOTHER_POWER", zh, en))
        }
    }
}

/// A version stays with its power.
fn same_power(power: &power::Model, input: &PowerSave) -> Result<()> {
    let (zh, en) = ("版本保存后不能改到别的事项上。", "A version that is saved stays with its power.");
    if power.code != input.code {
        return Err(Error::field("code", "CANNOT_CHANGE", zh, en));
    }
    if power.organisation_id != input.organisation {
        return Err(Error::field("organisation", "CANNOT_CHANGE", zh, en));
    }
    Ok(())
}

/// A power before its first version is published: it is known by what the version says.
pub(super) fn first_row(code: &str, organisation: Uuid, content: &PowerContent) -> power::Model {
    let name = &content.name;
    power::Model {
        id: Uuid::now_v7(),
        code: code.to_owned(),
        organisation_id: organisation,
        status: "DRAFT".into(),
        category_code: content.category.clone(),
        own_category: content.own_category.clone(),
        name_zh: name.zh.clone(),
        name_en: name.en.clone(),
        search: search::column([name.zh.as_str(), code]),
        sort_key: search::sort_key(&name.zh),
        remark_zh: None,
        remark_en: None,
        current_version_id: None,
        ends_on: None,
        end_reason: None,
        ended_by: None,
        end_told_at: None,
        withheld: content.disclosure.withheld.is_some(),
        non_statutory: content.non_statutory,
    }
}

/// A draft of a power of a body.
pub(super) fn version_row(
    work: &Work,
    (power, organisation): (Uuid, Uuid),
    number: i32,
    content: &PowerContent,
    bpmn: Option<Vec<u8>>,
) -> Result<power_version::Model> {
    Ok(power_version::Model {
        id: Uuid::now_v7(),
        power_id: power,
        organisation_id: organisation,
        number,
        lock: 1,
        state: "DRAFT".into(),
        content: written(content)?,
        sha256: bpmn.as_deref().map(digest),
        bpmn,
        edited_by: editor(work),
        edited_at: work.now().0,
        submitted_by: None,
        submitted_at: None,
        approved_by: None,
        approved_at: None,
        in_force_from: None,
        chain: None,
        step: 0,
        signer: None,
    })
}

fn written(content: &PowerContent) -> Result<String> {
    serde_json::to_string(content).map_err(|error| Error::internal(error.to_string()))
}

fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// What even a draft needs: a code that can be one, a name, and no more words than a page can hold.
fn shape_faults(input: &PowerSave) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if !is_code(&input.code) {
        faults.push(FieldFault::new(
            "code",
            "CODE",
            "编码由 4 至 40 个大写字母、数字和短横组成。",
            "A code is 4 to 40 capital letters, digits and hyphens.",
        ));
    }
    let name = input.content.name.zh.chars().count();
    if input.content.name.is_blank() || name > 100 {
        faults.push(FieldFault::new(
            "content.name",
            "NAME",
            "请填写事项名称，不超过 100 字。",
            "Name the power, in 100 characters at most.",
        ));
    }
    if input.content.name.en.as_ref().is_some_and(|en| en.chars().count() > 200) {
        faults.push(FieldFault::new(
            "content.name.en",
            "TOO_LONG",
            "英文名称不超过 200 个字符。",
            "The English name has 200 characters at most.",
        ));
    }
    faults
}
