//! Legal review: returned with opinions on the fields they concern, or approved and in force on its day.

use std::sync::Arc;

use domain::policy::{Actor, Operation, permit};
use domain::powers::FieldFault;
use domain::time::Day;
use flow::{Finding, Severity};
use serde::Serialize;
use store::tables::{power_version, review_opinion, sign_off};
use store::{Work, feed, search};
use uuid::Uuid;

use super::draft::Saved;
use crate::App;
use crate::error::{Error, Result};
use crate::live::Topic;
use crate::versions::Version;

/// Longest opinion, in characters.
const LONGEST: usize = 2_000;

/// A version sent back.
#[derive(Clone, Serialize)]
pub struct Return {
    /// The version.
    pub id: Uuid,
    /// The lock that was seen.
    pub lock: i64,
    /// What must change.
    pub opinions: Vec<OpinionInput>,
}

/// One opinion on one field.
#[derive(Clone, Serialize)]
pub struct OpinionInput {
    /// Path of the field it concerns.
    pub field: String,
    /// The opinion.
    pub text: String,
}

/// A version approved.
#[derive(Clone, Serialize)]
pub struct Approve {
    /// The version.
    pub id: Uuid,
    /// The lock that was seen.
    pub lock: i64,
    /// First day in force.
    pub in_force_from: Day,
    /// The office's opinion.
    pub opinion: String,
    /// The warnings of the chart check that the approver answers for.
    pub sign_offs: Vec<SignOffInput>,
}

/// One warning, by what tells it apart from the others.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct SignOffInput {
    /// Code of the finding.
    pub code: String,
    /// Its elements.
    pub elements: Vec<String>,
}

impl App {
    /// Returns a submitted version with opinions.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` without opinions, `REFUSED` when it is not submitted, `CONFLICT`, `NOT_FOUND`.
    pub async fn power_return(self: &Arc<Self>, actor: &Actor, key: &str, input: Return) -> Result<Saved> {
        let mut faults = Vec::new();
        if input.opinions.is_empty() || input.opinions.len() > 100 {
            faults.push(FieldFault::new("opinions", "REQUIRED", "请写明退回的意见。", "Say why it is returned."));
        }
        for (at, opinion) in input.opinions.iter().enumerate() {
            if opinion.text.trim().is_empty() || opinion.text.chars().count() > LONGEST {
                let path = format!("opinions.{at}.text");
                faults.push(FieldFault::new(
                    path,
                    "OPINION",
                    "意见应为 1 至 2000 字。",
                    "An opinion has 1 to 2,000 characters.",
                ));
            }
        }
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        self.once(actor, Operation::PowerReturn, key, input, |app, work, input| async move {
            let mut row = submitted(&work, input.id, input.lock).await?;
            for opinion in &input.opinions {
                insert_opinion(&work, row.id, &opinion.field, &opinion.text).await?;
            }
            row.state = "RETURNED".into();
            app.put_version(&work, row, input.lock).await
        })
        .await
    }

    /// Approves a submitted version; it is published and executable from its day on.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a day that has passed, a version that has become faulty, or a warning that is not signed off;
    /// otherwise as [`App::power_return`].
    pub async fn power_approve(self: &Arc<Self>, actor: &Actor, key: &str, input: Approve) -> Result<Saved> {
        if input.opinion.trim().is_empty() || input.opinion.chars().count() > LONGEST {
            return Err(Error::field(
                "opinion",
                "OPINION",
                "意见应为 1 至 2000 字。",
                "An opinion has 1 to 2,000 characters.",
            ));
        }
        let saved = self
            .once(actor, Operation::PowerApprove, key, input, |app, work, input| async move {
                let today = app.times.rules().zone.day_of(work.now());
                if input.in_force_from < today {
                    let zh = "施行日期不能早于今天。";
                    return Err(Error::field("inForceFrom", "DAY_PASSED", zh, "The day in force cannot have passed."));
                }
                let mut row = submitted(&work, input.id, input.lock).await?;
                let version = Version::read(row.clone(), &app.times.rules().rules)?;
                let faults = app.submission_faults(&work, &version).await?;
                if !faults.is_empty() {
                    return Err(Error::input(faults));
                }
                let signed = signed(&work, &version, &input.sign_offs)?;
                insert_opinion(&work, row.id, "", &input.opinion).await?;
                store::powers::insert_sign_offs(&work, signed).await?;
                row.state = "APPROVED".into();
                row.approved_by = work.staff().map(|staff| staff.name.clone());
                row.approved_at = Some(work.now().0);
                row.in_force_from = Some(input.in_force_from.to_string());
                let lock = row.lock;
                let saved = app.put_version(&work, row.clone(), lock).await?;
                if input.in_force_from == today {
                    row.lock = lock + 1;
                    app.put_in_force(&work, row).await?;
                }
                Ok(saved)
            })
            .await?;
        self.directory.forget();
        Ok(saved)
    }

    /// Puts approved versions into force whose day has come.
    pub(crate) async fn versions_in_force(self: &Arc<Self>, day: &str) -> Result<()> {
        let permit = permit(&Actor::System, Operation::Timer)?;
        let (app, day) = (self.clone(), day.to_owned());
        self.db
            .write(permit, self.now(), move |work| {
                let (app, day) = (app.clone(), day.clone());
                async move {
                    for row in store::powers::due_versions(&work, &day).await? {
                        app.put_in_force(&work, row).await?;
                    }
                    Ok::<_, Error>(())
                }
            })
            .await?;
        self.directory.forget();
        Ok(())
    }

    /// In force = published = executable; the version before is superseded, and its cases stay on it.
    async fn put_in_force(&self, work: &Work, mut row: power_version::Model) -> Result<()> {
        let mut power = store::powers::by_ids(work, vec![row.power_id]).await?.pop().ok_or_else(Error::not_found)?;
        if let Some(before) = power.current_version_id
            && let Some(mut before) = store::powers::version(work, before).await?
        {
            before.state = "SUPERSEDED".into();
            let lock = before.lock;
            self.put_version(work, before, lock).await?;
        }
        let version = Version::read(row.clone(), &self.times.rules().rules)?;
        let listing = self.listing().await?;
        let body = listing.organisation(power.organisation_id)?;
        let categories = store::powers::categories(work).await?;
        let category = categories.iter().find(|category| category.code == version.content.category);
        let name = &version.content.name;
        power.status = "IN_FORCE".into();
        power.current_version_id = Some(row.id);
        power.category_code.clone_from(&version.content.category);
        power.own_category.clone_from(&version.content.own_category);
        power.name_zh.clone_from(&name.zh);
        power.name_en.clone_from(&name.en);
        power.remark_zh = version.content.remark.as_ref().map(|remark| remark.zh.clone());
        power.remark_en = version.content.remark.as_ref().and_then(|remark| remark.en.clone());
        power.sort_key = search::sort_key(&name.zh);
        power.search = search::column(
            [name.zh.as_str(), power.code.as_str(), body.name_zh.as_str()]
                .into_iter()
                .chain(category.map(|category| category.name_zh.as_str()))
                .chain(name.en.as_deref()),
        );
        store::powers::update_power(work, power).await?;
        row.state = "IN_FORCE".into();
        store::laws::close_by_version(work, row.power_id, row.id, row.submitted_at.unwrap_or(row.edited_at)).await?;
        let (lock, power) = (row.lock, row.power_id);
        self.put_version(work, row, lock).await?;
        feed::tell(work, Topic::Power.name(), power).await?;
        Ok(())
    }
}

/// The rows of the warnings signed off: each warning of the chart and nothing else.
fn signed(work: &Work, version: &Version, given: &[SignOffInput]) -> Result<Vec<sign_off::Model>> {
    let warnings: Vec<&Finding> = version.findings.iter().filter(|f| f.severity == Severity::Warning).collect();
    let named = |finding: &Finding, given: &SignOffInput| {
        given.code == format!("{:?}", finding.code) && given.elements == finding.elements
    };
    let mut faults = Vec::new();
    for warning in warnings.iter().filter(|warning| !given.iter().any(|given| named(warning, given))) {
        faults.push(FieldFault::new("signOffs", "WARNING_NOT_SIGNED", &warning.zh, &warning.en));
    }
    for (at, given) in given.iter().enumerate() {
        if !warnings.iter().any(|warning| named(warning, given)) {
            let zh = "流程图没有这条提示。";
            faults.push(FieldFault::new(
                format!("signOffs.{at}"),
                "NO_SUCH_WARNING",
                zh,
                "The chart has no such warning.",
            ));
        }
    }
    if !faults.is_empty() {
        return Err(Error::input(faults));
    }
    let row = |warning: &&Finding| {
        Ok(sign_off::Model {
            id: Uuid::now_v7(),
            version_id: version.row.id,
            code: format!("{:?}", warning.code),
            elements: serde_json::to_string(&warning.elements).map_err(|error| Error::internal(error.to_string()))?,
            text_zh: warning.zh.clone(),
            text_en: warning.en.clone(),
            by_name: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
            at: work.now().0,
        })
    };
    warnings.iter().map(row).collect()
}

async fn submitted(work: &Work, id: Uuid, lock: i64) -> Result<power_version::Model> {
    let row = store::powers::version(work, id).await?.ok_or_else(Error::not_found)?;
    if row.state != "SUBMITTED" {
        return Err(Error::refused("NOT_SUBMITTED", "该版本不在审核中。", "This version is not under review."));
    }
    if row.lock == lock { Ok(row) } else { Err(Error::stale()) }
}

async fn insert_opinion(work: &Work, version: Uuid, field: &str, text: &str) -> Result<()> {
    let row = review_opinion::Model {
        id: Uuid::now_v7(),
        version_id: version,
        field: field.chars().take(100).collect(),
        text: text.trim().to_owned(),
        by_name: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
        at: work.now().0,
    };
    Ok(store::powers::insert_opinion(work, row).await?)
}
