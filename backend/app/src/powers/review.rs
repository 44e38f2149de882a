//! Legal review: returned with opinions on the fields they concern, or approved and in force on its day.

use domain::policy::{Actor, Operation, Role};
use domain::powers::{FieldFault, content_warnings};
use domain::text::Text;
use domain::time::Day;
use flow::Severity;
use serde::Serialize;
use store::Work;
use store::tables::{power_version, review_opinion, sign_off};
use uuid::Uuid;

use super::chain::{Signature, Verdict, chain_in, open_step};
use super::draft::Saved;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::versions::Version;

/// Longest opinion, in characters.
pub(super) const LONGEST: usize = 2_000;

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
    /// The warnings of the version that the approver answers for.
    pub sign_offs: Vec<SignOffInput>,
}

/// One warning, by what tells it apart from the others.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct SignOffInput {
    /// Its code.
    pub code: String,
    /// Elements of the chart, or the field.
    pub elements: Vec<String>,
}

impl App {
    /// Returns a submitted version with opinions.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` without opinions, `REFUSED` when it is not submitted, `CONFLICT`, `NOT_FOUND`.
    #[boxed]
    pub async fn power_return(&self, actor: &Actor, key: &str, input: Return) -> Result<Saved> {
        let mut faults = Vec::new();
        if input.opinions.is_empty() {
            faults.push(FieldFault::new("opinions", "REQUIRED", "请写明退回的意见。", "Say why it is returned."));
        }
        if input.opinions.len() > 100 {
            faults.push(FieldFault::new("opinions", "TOO_MANY", "意见不超过 100 条。", "At most 100 opinions."));
        }
        for (at, opinion) in input.opinions.iter().enumerate() {
            if opinion.field.chars().count() > 100 {
                let path = format!("opinions.{at}.field");
                faults.push(FieldFault::new(path, "TOO_LONG", "不超过 100 字。", "At most 100 characters."));
            }
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
            // The legal office may send back at any step, another only at its own.
            let legal = work.staff().is_some_and(|staff| staff.role == Role::Legal);
            let post = if legal { None } else { app.own_step(&work, &row).await? };
            for opinion in &input.opinions {
                insert_opinion(&work, row.id, &opinion.field, &opinion.text).await?;
            }
            let chain = chain_in(&row)?;
            let name = open_step(&row, chain.as_ref()).map_or_else(review_name, |step| step.name.clone());
            let said: Vec<&str> = input.opinions.iter().map(|opinion| opinion.text.trim()).collect();
            let signature =
                Signature { verdict: Verdict::Returned, name: &name, step: Some(row.step), post, record: None };
            signature.write(&work, row.id, &said.join("\n")).await?;
            row.state = "RETURNED".into();
            row.signer = None;
            app.put_version(&work, row, input.lock).await
        })
        .await
    }

    /// Approves a submitted version; it is published and executable from its day on.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a day that has passed, a version that has become faulty, or a warning that is not signed off;
    /// otherwise as [`App::power_return`].
    #[boxed]
    pub async fn power_approve(&self, actor: &Actor, key: &str, input: Approve) -> Result<Saved> {
        if input.opinion.trim().is_empty() || input.opinion.chars().count() > LONGEST {
            return Err(Error::field(
                "opinion",
                "OPINION",
                "意见应为 1 至 2000 字。",
                "An opinion has 1 to 2,000 characters.",
            ));
        }
        self.search_ahead(actor, Operation::PowerApprove, input.id).await?;
        let saved = self
            .once(actor, Operation::PowerApprove, key, input, |app, work, input| async move {
                let today = app.times.rules().zone.day_of(work.now());
                if input.in_force_from < today {
                    let zh = "施行日期不能早于今天。";
                    return Err(Error::field("inForceFrom", "DAY_PASSED", zh, "The day in force cannot have passed."));
                }
                let mut row = submitted(&work, input.id, input.lock).await?;
                app.hold_laws(&work, row.id).await?;
                let chain = chain_in(&row)?;
                if let Some(step) = open_step(&row, chain.as_ref()) {
                    return Err(Error::refused(
                        "STEPS_OPEN",
                        format!("环节“{}”还没有签署，不能批准。", step.name.zh),
                        format!("The step “{}” is not signed yet.", step.name.in_english()),
                    ));
                }
                let power = app.power_of(&work, row.power_id).await?;
                let from = input.in_force_from.to_string();
                if let Some((_, day)) = store::powers::upcoming(&work, power.id).await?.last()
                    && from <= *day
                {
                    let zh = format!("已批准的版本将于 {day} 施行，这一版只能在其后施行。");
                    let en = format!("A version is approved for {day}; this one comes into force after it.");
                    return Err(Error::field("inForceFrom", "DAY_TAKEN", &zh, &en));
                }
                let mut version = app.read_version(row.clone()).await?;
                // What the version rests on must be in force on the day that it starts.
                version.content.starts_on = Some(input.in_force_from);
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
                row.signer = None;
                let name = review_name();
                let signature =
                    Signature { verdict: Verdict::Approved, name: &name, step: None, post: None, record: None };
                signature.write(&work, row.id, &input.opinion).await?;
                row.in_force_from = Some(input.in_force_from.to_string());
                let lock = row.lock;
                let saved = app.put_version(&work, row.clone(), lock).await?;
                if input.in_force_from == today {
                    row.lock = lock + 1;
                    app.put_in_force(&work, row).await?;
                } else {
                    app.announce_power(&work, &row).await?;
                }
                Ok(saved)
            })
            .await?;
        self.powers_changed();
        Ok(saved)
    }
}

/// One warning that an approval answers for: of the chart by its elements, of the words by their field.
struct Warning {
    code: String,
    elements: Vec<String>,
    text: Text,
}

fn warnings(version: &Version) -> Vec<Warning> {
    let chart = version.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let chart = chart.map(|finding| Warning {
        code: format!("{:?}", finding.code),
        elements: finding.elements.clone(),
        text: Text::new(&finding.zh, &finding.en),
    });
    let words = content_warnings(&version.content).into_iter();
    chart
        .chain(words.map(|fault| Warning { code: fault.reason.into(), elements: vec![fault.path], text: fault.text }))
        .collect()
}

/// The rows of the warnings signed off: each warning of the version and nothing else.
fn signed(work: &Work, version: &Version, given: &[SignOffInput]) -> Result<Vec<sign_off::Model>> {
    let warnings = warnings(version);
    let named =
        |warning: &Warning, given: &SignOffInput| given.code == warning.code && given.elements == warning.elements;
    let mut faults = Vec::new();
    for warning in warnings.iter().filter(|warning| !given.iter().any(|given| named(warning, given))) {
        let (path, reason, text) = ("signOffs".into(), "WARNING_NOT_SIGNED", warning.text.clone());
        faults.push(FieldFault { path, reason, text });
    }
    for (at, given) in given.iter().enumerate() {
        if !warnings.iter().any(|warning| named(warning, given)) {
            let zh = "这一版没有这条提示。";
            faults.push(FieldFault::new(
                format!("signOffs.{at}"),
                "NO_SUCH_WARNING",
                zh,
                "The version has no such warning.",
            ));
        }
    }
    if !faults.is_empty() {
        return Err(Error::input(faults));
    }
    let row = |warning: Warning| {
        Ok(sign_off::Model {
            id: Uuid::now_v7(),
            version_id: version.row.id,
            code: warning.code,
            elements: serde_json::to_string(&warning.elements).map_err(|error| Error::internal(error.to_string()))?,
            text_en: warning.text.en.unwrap_or_default(),
            text_zh: warning.text.zh,
            by_name: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
            at: work.now().0,
        })
    };
    warnings.into_iter().map(row).collect()
}

pub(super) async fn submitted(work: &Work, id: Uuid, lock: i64) -> Result<power_version::Model> {
    let row = store::powers::version(work, id).await?.ok_or_else(Error::not_found)?;
    if row.state != "SUBMITTED" {
        return Err(Error::refused("NOT_SUBMITTED", "该版本不在审核中。", "This version is not under review."));
    }
    if row.lock == lock { Ok(row) } else { Err(Error::stale()) }
}

/// What the last step of every chain is called.
fn review_name() -> Text {
    Text::new("法制机构批准公布", "Approval by the legal office")
}

async fn insert_opinion(work: &Work, version: Uuid, field: &str, text: &str) -> Result<()> {
    let row = review_opinion::Model {
        id: Uuid::now_v7(),
        version_id: version,
        field: field.to_owned(),
        text: text.trim().to_owned(),
        by_name: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
        at: work.now().0,
    };
    Ok(store::powers::insert_opinion(work, row).await?)
}
