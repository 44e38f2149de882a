//! What still stops a version from being submitted: every fault at once, each at its field.

use flow::{Action, Finding, Flow, Severity};

use super::content::{Initiation, PowerContent};
use crate::forms;
use crate::rules::RuleBook;
use crate::text::Text;
use crate::time::{Day, Period, Unit};

/// One fault at one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// Path of the field, such as `legalBases.0.text`.
    pub path: String,
    /// Stable code for programs.
    pub reason: &'static str,
    /// The same in words.
    pub text: Text,
}

impl FieldFault {
    /// A fault at a field.
    pub fn new(path: impl Into<String>, reason: &'static str, zh: &str, en: &str) -> Self {
        Self { path: path.into(), reason, text: Text::new(zh, en) }
    }
}

/// Everything that stops a version: the eight elements, a valid legal basis, the promised limit,
/// the form, the posts of the flow and the flow's own errors. `known_post` tells whether a post code exists in the body.
pub fn submission_faults(
    content: &PowerContent,
    flow: Option<(&Flow, &[Finding])>,
    rules: &RuleBook,
    today: Day,
    known_post: impl Fn(&str) -> bool,
) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    eight_elements(content, &mut faults);
    legal_bases(content, today, &mut faults);
    limits(content, rules, &mut faults);
    materials(content, &mut faults);
    if let Err(fault) = forms::schema(&content.form) {
        faults.push(fault);
    }
    match flow {
        None => faults.push(FieldFault::new("flow", "FLOW_MISSING", "请上传流程图。", "Upload a flow chart.")),
        Some((flow, findings)) => of_flow(content, flow, findings, &known_post, &mut faults),
    }
    faults
}

fn eight_elements(content: &PowerContent, faults: &mut Vec<FieldFault>) {
    let texts = [
        ("name", &content.name),
        ("summary", &content.summary),
        ("duty", &content.duty),
        ("discipline", &content.discipline),
        ("result", &content.result),
        ("promise", &content.promise),
        ("complaint.text", &content.complaint.text),
        ("office", &content.office),
        ("address", &content.address),
        ("hours", &content.hours),
    ];
    for (path, text) in texts {
        if text.is_blank() {
            faults.push(empty(path));
        }
    }
    for (path, value) in [("phone", &content.phone), ("complaint.phone", &content.complaint.phone)] {
        if value.trim().is_empty() {
            faults.push(empty(path));
        }
    }
    for (path, texts) in [("conditions", &content.conditions), ("rights", &content.rights)] {
        if texts.is_empty() {
            faults.push(empty(path));
        }
        for (at, text) in texts.iter().enumerate() {
            if text.is_blank() {
                faults.push(empty(&format!("{path}.{at}")));
            }
        }
    }
    if content.audience.is_empty() {
        faults.push(empty("audience"));
    }
}

fn empty(path: &str) -> FieldFault {
    FieldFault::new(path, "EMPTY", "这一项不能为空。", "This must not be empty.")
}

fn legal_bases(content: &PowerContent, today: Day, faults: &mut Vec<FieldFault>) {
    for (at, basis) in content.legal_bases.iter().enumerate() {
        for (field, value) in [("law", &basis.law), ("article", &basis.article), ("text", &basis.text)] {
            if value.trim().is_empty() {
                faults.push(empty(&format!("legalBases.{at}.{field}")));
            }
        }
    }
    let in_force = content
        .legal_bases
        .iter()
        .any(|basis| basis.valid_from.is_none_or(|from| from <= today) && basis.valid_to.is_none_or(|to| today <= to));
    if !in_force {
        faults.push(FieldFault::new(
            "legalBases",
            "NO_VALID_BASIS",
            "至少要有一条现行有效的设定依据：法无明令即为禁止。",
            "At least one legal basis must be in force: what no law orders is forbidden.",
        ));
    }
}

fn limits(content: &PowerContent, rules: &RuleBook, faults: &mut Vec<FieldFault>) {
    if content.promised.n == 0 {
        faults.push(FieldFault::new(
            "promised.n",
            "TOO_SHORT",
            "承诺时限至少为 1 天。",
            "The promised limit is at least one day.",
        ));
    }
    let (share, of) = rules.promised_share;
    let Some(statutory) = &content.statutory else { return };
    let too_long = match (comparable(&content.promised), comparable(statutory)) {
        (Some(promised), Some(statutory)) => promised * of > statutory * share,
        // Working and calendar days are not comparable in general; then the numbers of days alone are compared.
        _ => content.promised.n > statutory.n,
    };
    if too_long {
        faults.push(FieldFault {
            path: "promised.n".into(),
            reason: "PROMISED_TOO_LONG",
            text: Text::new(
                format!("承诺时限不得超过法定时限的 {share}/{of}。"),
                format!("The promised limit must not exceed {share}/{of} of the statutory one."),
            ),
        });
    }
    fn comparable(period: &Period) -> Option<u32> {
        (period.unit == Unit::WorkingDay).then_some(period.n)
    }
}

fn materials(content: &PowerContent, faults: &mut Vec<FieldFault>) {
    let mut keys = std::collections::BTreeSet::new();
    for (at, material) in content.materials.iter().enumerate() {
        if material.name.is_blank() {
            faults.push(empty(&format!("materials.{at}.name")));
        }
        if material.key.trim().is_empty() || !keys.insert(&material.key) {
            faults.push(FieldFault::new(
                format!("materials.{at}.key"),
                "KEY_NOT_UNIQUE",
                "材料标识不能为空，也不能重复。",
                "A material's key must be there and be unique.",
            ));
        }
    }
}

fn of_flow(
    content: &PowerContent,
    flow: &Flow,
    findings: &[Finding],
    known_post: &impl Fn(&str) -> bool,
    faults: &mut Vec<FieldFault>,
) {
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        faults.push(FieldFault::new("flow", "FLOW_ERROR", &finding.zh, &finding.en));
    }
    for resource in flow.resources() {
        let bound = content.posts.iter().find(|binding| binding.resource == resource.id);
        if !bound.is_some_and(|binding| known_post(&binding.post)) {
            faults.push(FieldFault {
                path: "posts".into(),
                reason: "POST_MISSING",
                text: Text::new(
                    format!("流程图中的“{}”还没有对应到本单位的岗位。", resource.name),
                    format!("“{}” of the flow chart is not bound to a post of this body yet.", resource.name),
                ),
            });
        }
    }
    let accepts = flow.steps().any(|step| step.action == Some(Action::Accept));
    if content.initiation == Initiation::Application && !accepts {
        faults.push(FieldFault::new(
            "flow",
            "NO_ACCEPT_STEP",
            "依申请的权力，流程图必须有受理环节。",
            "The chart of a power exercised on application needs an accept step.",
        ));
    }
}
