//! 前置条件: what an applicant must have been granted before, by which codes, and how a decision is held against it.

use serde::Serialize;

use super::content::{PowerContent, Prerequisite};
use super::submission::FieldFault;
use super::{PENALTY, is_code};

/// Most prerequisites of a version.
const MOST: usize = 10;

/// The outcomes of charts that give the applicant what was asked for.
pub const GRANTING: [&str; 4] = ["granted", "deemed-granted", "approved", "registered"];

/// Why a prerequisite need not be there in a case, said by who decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exempted {
    /// Code of the power.
    pub power: String,
    /// Why.
    pub reason: String,
}

/// What is wrong with the prerequisites of a version: no code, twice the same, and nothing to ask for before a penalty.
pub(super) fn prerequisite_faults(content: &PowerContent) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let rows = &content.prerequisites;
    if rows.len() > MOST {
        faults.push(FieldFault::new("prerequisites", "TOO_MANY", "前置条件最多 10 项。", "At most 10 prerequisites."));
    }
    if !rows.is_empty() && content.category == PENALTY {
        let (zh, en) = ("行政处罚没有前置条件。", "A penalty has no prerequisites.");
        faults.push(FieldFault::new("prerequisites", "PENALTY", zh, en));
    }
    for (at, row) in rows.iter().enumerate() {
        let mut add = |reason, zh: &str, en: &str| {
            faults.push(FieldFault::new(format!("prerequisites.{at}.power"), reason, zh, en));
        };
        if !is_code(&row.power) {
            add("CODE", "请填写事项编码。", "Name the power by its code.");
        } else if rows.iter().take(at).any(|before| before.power == row.power) {
            add("TWICE", "这个事项已经列过。", "This power is listed already.");
        }
    }
    faults
}

/// Whether a decision may give what was asked for: each prerequisite has been granted, or the version exempts from it and
/// somebody says why.
///
/// # Errors
/// Every missing one and every wrong exemption at its field.
pub fn prerequisites_met(
    rows: &[Prerequisite],
    granted: impl Fn(&str) -> bool,
    exempted: &[Exempted],
    outcome: &str,
) -> Result<(), Vec<FieldFault>> {
    let mut faults = Vec::new();
    for (at, said) in exempted.iter().enumerate() {
        let mut add = |field: &str, reason, zh: &str, en: &str| {
            faults.push(FieldFault::new(format!("exemptions.{at}.{field}"), reason, zh, en));
        };
        match rows.iter().find(|row| row.power == said.power) {
            None => add("power", "UNKNOWN_PREREQUISITE", "这不是本事项的前置条件。", "This is no prerequisite here."),
            Some(row) if row.exemption.is_none() => {
                add("power", "NO_EXEMPTION", "本事项没有规定可以免除这一前置条件。", "Nobody is exempt from this one.");
            }
            Some(_) if said.reason.trim().is_empty() => {
                add("reason", "REQUIRED", "请写明免除的理由。", "Say why it is not needed.");
            }
            Some(_) => {}
        }
    }
    if GRANTING.contains(&outcome) {
        for (at, row) in rows.iter().enumerate() {
            if !granted(&row.power) && !exempted.iter().any(|said| said.power == row.power) {
                let zh = format!("没有查到当事人已经取得前置事项 {} 的准予决定。", row.power);
                let en = format!("No grant of {}, which must come before, is on record for this party.", row.power);
                faults.push(FieldFault::new(format!("prerequisites.{at}"), "PREREQUISITE_MISSING", &zh, &en));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::{Exempted, Prerequisite, prerequisite_faults, prerequisites_met};
    use crate::powers::discretion::tests::content;
    use crate::text::Text;

    fn row(power: &str, exemption: Option<&str>) -> Prerequisite {
        Prerequisite { power: power.into(), exemption: exemption.map(|zh| Text::new(zh, zh)) }
    }

    #[test]
    fn a_grant_wants_every_prerequisite_or_a_stated_exemption() {
        let rows = [row("XK-0001", None), row("XK-0002", Some("个体工商户"))];
        let told = |granted: &[&str], said: &[(&str, &str)], outcome| {
            let said: Vec<Exempted> = said
                .iter()
                .map(|(power, reason)| Exempted { power: (*power).into(), reason: (*reason).into() })
                .collect();
            let faults =
                prerequisites_met(&rows, |code| granted.contains(&code), &said, outcome).err().unwrap_or_default();
            faults.iter().map(|fault| format!("{} {}", fault.path, fault.reason)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(told(&["XK-0001", "XK-0002"], &[], "granted"), "");
        assert_eq!(told(&["XK-0002"], &[], "granted"), "prerequisites.0 PREREQUISITE_MISSING");
        assert_eq!(told(&[], &[], "refused"), "", "a refusal needs nothing");
        assert_eq!(told(&["XK-0001"], &[("XK-0002", "是个体工商户。")], "granted"), "");
        assert_eq!(told(&["XK-0001"], &[("XK-0002", " ")], "granted"), "exemptions.0.reason REQUIRED");
        assert_eq!(told(&["XK-0002"], &[("XK-0001", "理由")], "granted"), "exemptions.0.power NO_EXEMPTION");
        assert_eq!(
            told(&["XK-0001", "XK-0002"], &[("XK-9", "理由")], "granted"),
            "exemptions.0.power UNKNOWN_PREREQUISITE"
        );
    }

    #[test]
    fn a_prerequisite_is_a_power_named_once_and_never_before_a_penalty() {
        let mut version = content("XK");
        version.prerequisites = vec![row("XK-0001", None), row("XK-0001", None), row("?", None)];
        let told = |version| {
            let faults = prerequisite_faults(version);
            faults.iter().map(|fault| format!("{} {}", fault.path, fault.reason)).collect::<Vec<_>>()
        };
        assert_eq!(told(&version), ["prerequisites.1.power TWICE", "prerequisites.2.power CODE"]);
        let mut penalty = content("CF");
        penalty.prerequisites = vec![row("XK-0001", None)];
        assert_eq!(told(&penalty), ["prerequisites PENALTY"]);
    }
}
