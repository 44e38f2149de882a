//! What still stops a version from being submitted: every fault at once, each at its field.

use flow::{Action, Finding, Flow, Severity};

use super::charting::charting_fault;
use super::codes::code_faults;
use super::content::{ArticleRef, Initiation, LegalBasis, PowerContent};
use super::disclosure::disclosure_faults;
use super::discretion::discretion_faults;
use super::overdue::overdue_faults;
use super::prerequisite::prerequisite_faults;
use crate::forms;
use crate::laws::{Standing, Validity};
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
/// the form, the posts of the flow and the flow's own errors. `known_post` tells whether a post code exists in the body,
/// `registered` since when and until when an article of the law register is in force.
///
/// The law must be in force on the day the version is to start, or today if that is later: so a power that rests on a law
/// about to start can be registered ahead.
pub fn submission_faults(
    content: &PowerContent,
    flow: Option<(&Flow, &[Finding])>,
    rules: &RuleBook,
    today: Day,
    known_post: impl Fn(&str) -> bool,
    registered: impl Fn(&ArticleRef) -> Option<Validity>,
) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    eight_elements(content, &mut faults);
    legal_bases(content, content.first_day(today), &registered, &mut faults);
    limits(content, rules, &mut faults);
    materials(content, &mut faults);
    faults.extend(code_faults(content.basic_code.as_deref(), content.implementation_code.as_deref()));
    faults.extend(disclosure_faults(&content.disclosure));
    faults.extend(discretion_faults(content));
    faults.extend(prerequisite_faults(content));
    faults.extend(overdue_faults(content, flow.map(|(flow, _)| flow)));
    faults.extend(charting_fault(&content.charting));
    if content.follows.as_ref().is_some_and(|follows| follows.law.trim().is_empty()) {
        faults.push(empty("follows.law"));
    }
    if content.leader.as_ref().is_some_and(|post| !known_post(post)) {
        faults.push(FieldFault::new("leader", "POST_MISSING", "本单位没有这个岗位。", "This body has no such post."));
    }
    if let Err(fault) = forms::schema(&content.form) {
        faults.push(fault);
    }
    match flow {
        None => faults.push(FieldFault::new("flow", "FLOW_MISSING", "请上传流程图。", "Upload a flow chart.")),
        Some((flow, findings)) => of_flow(content, flow, findings, &known_post, &mut faults),
    }
    faults
}

/// Whoever changes a published power says why; the first version changes nothing.
pub fn explanation_fault(content: &PowerContent, number: i32) -> Option<FieldFault> {
    let said = content.explanation.as_ref().is_some_and(|text| !text.is_blank());
    (number > 1 && !said).then(|| {
        FieldFault::new(
            "explanation",
            "EXPLANATION_MISSING",
            "请说明为什么修改，公众会在变更历史中看到。",
            "Say why it is changed; everybody reads it in the history.",
        )
    })
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
    let lists = [
        ("conditions", &content.conditions, true),
        ("rights", &content.rights, true),
        ("resultDocuments", &content.result_documents, false),
    ];
    for (path, texts, needed) in lists {
        if needed && texts.is_empty() {
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

pub(super) fn empty(path: &str) -> FieldFault {
    FieldFault::new(path, "EMPTY", "这一项不能为空。", "This must not be empty.")
}

/// What rests on an article that the version itself does not rest on.
pub(super) fn uncited(path: String) -> FieldFault {
    let zh = "请从本事项的设定依据中选一条。";
    FieldFault::new(path, "BASIS_NOT_CITED", zh, "Choose one of the power's own legal bases.")
}

fn legal_bases(
    content: &PowerContent,
    start: Day,
    registered: &impl Fn(&ArticleRef) -> Option<Validity>,
    faults: &mut Vec<FieldFault>,
) {
    let mut in_force = false;
    for (at, basis) in content.legal_bases.iter().enumerate() {
        for (field, value) in [("law", &basis.law), ("article", &basis.article), ("text", &basis.text)] {
            if value.trim().is_empty() {
                faults.push(empty(&format!("legalBases.{at}.{field}")));
            }
        }
        match standing(basis, at, start, registered) {
            Ok(standing) => in_force |= standing == Standing::InForce,
            Err(fault) => faults.push(fault),
        }
    }
    // A function without a law is flagged and never counted as a power.
    if !in_force && !content.non_statutory {
        faults.push(FieldFault::new(
            "legalBases",
            "NO_VALID_BASIS",
            "至少要有一条现行有效的设定依据：法无明令即为禁止。",
            "At least one legal basis must be in force: what no law orders is forbidden.",
        ));
    }
}

/// How a basis stands on a day. Its days must be such that can be; one that points at the register must be in force there
///
fn standing(
    basis: &LegalBasis,
    at: usize,
    day: Day,
    registered: &impl Fn(&ArticleRef) -> Option<Validity>,
) -> Result<Standing, FieldFault> {
    let from = basis.valid_from.unwrap_or(Day::MIN);
    let stated = Validity { from, to: basis.valid_to }.checked(&format!("legalBases.{at}.validTo"))?;
    let Some(article) = &basis.register else {
        return Ok(stated.on(day));
    };
    let path = format!("legalBases.{at}.register");
    let fault = |reason, zh: &str, en: &str| Err(FieldFault::new(&path, reason, zh, en));
    match registered(article).map(|validity| validity.on(day)) {
        None => fault("ARTICLE_UNKNOWN", "法规库中没有这一条。", "The law register has no such article."),
        Some(Standing::Lapsed) => fault(
            "BASIS_LAPSED",
            "这一条已经失效，不能再作为设定依据。",
            "This article has lapsed and supports no power any more.",
        ),
        Some(Standing::NotYet) => fault(
            "BASIS_NOT_YET",
            "这一条在事项开始实施时尚未施行；请填写不早于其施行日的拟实施日期。",
            "This article is not in force yet when the power is to start; ask for a first day on which it is.",
        ),
        Some(Standing::InForce) => Ok(Standing::InForce),
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
    if promised_ppm(content).is_some_and(|ppm| ppm > share_ppm(rules.promised_share)) {
        faults.push(FieldFault {
            path: "promised.n".into(),
            reason: "PROMISED_TOO_LONG",
            text: Text::new(
                format!("承诺时限不得超过法定时限的 {share}/{of}。"),
                format!("The promised limit must not exceed {share}/{of} of the statutory one."),
            ),
        });
    }
}

/// The promised limit in millionths of the statutory one, for [`share_ppm`] to be held against; none without a
/// statutory limit. Limits in different units have no share: a promise that must be longer than the statutory limit has
/// the largest, any other none.
pub fn promised_ppm(content: &PowerContent) -> Option<u32> {
    content.statutory.as_ref().map(|statutory| share(&content.promised, statutory))
}

fn share(promised: &Period, statutory: &Period) -> u32 {
    let longer = match promised.unit == statutory.unit {
        true if statutory.n > 0 => return ppm(promised.n, statutory.n),
        true => promised.n > 0,
        false => shortest(promised) > longest(statutory),
    };
    if longer { u32::MAX / 4 } else { 0 }
}

/// Calendar days that a period lasts at least, in weeks of five working days.
fn shortest(period: &Period) -> u32 {
    match period.unit {
        Unit::Day => period.n,
        Unit::Month => period.n.saturating_mul(28),
        Unit::WorkingDay => period.n.saturating_add(period.n.saturating_sub(1) / 5 * 2),
    }
}

/// Calendar days that a period lasts at most, with the longest holiday of the year within it.
fn longest(period: &Period) -> u32 {
    match period.unit {
        Unit::Day => period.n,
        Unit::Month => period.n.saturating_mul(31),
        Unit::WorkingDay => period.n.saturating_add(period.n.div_ceil(5) * 2).saturating_add(9),
    }
}

/// The largest share that a promise may have, in millionths.
pub fn share_ppm((share, of): (u32, u32)) -> u32 {
    ppm(share, of.max(1))
}

fn ppm(part: u32, whole: u32) -> u32 {
    u32::try_from(u64::from(part) * 1_000_000 / u64::from(whole)).unwrap_or(u32::MAX / 4).min(u32::MAX / 4)
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

#[cfg(test)]
mod tests {
    use super::{share, share_ppm};
    use crate::time::Period;

    #[test]
    fn a_promise_is_too_long_beyond_its_share_or_when_it_must_outlast_the_law() {
        let (working, days, months) = (Period::working_days, Period::days, Period::months);
        for (promised, statutory, too_long) in [
            (working(13, ""), working(20, ""), false),
            (working(14, ""), working(20, ""), true),
            (days(40, ""), days(60, ""), false),
            (days(60, ""), days(60, ""), true),
            (months(2, ""), months(3, ""), false),
            (months(3, ""), months(3, ""), true),
            (months(3, ""), days(60, ""), true),
            (days(30, ""), months(2, ""), false),
            (days(63, ""), months(2, ""), true),
            (working(20, ""), days(20, ""), true),
            (working(20, ""), days(30, ""), false),
            (days(20, ""), working(20, ""), false),
            (months(2, ""), working(20, ""), true),
            (working(1, ""), working(0, ""), true),
        ] {
            let found = share(&promised, &statutory) > share_ppm((2, 3));
            assert_eq!(found, too_long, "{} of {}", promised.en(), statutory.en());
        }
    }
}
