//! `clearhall flow check`: what the check says of BPMN files, for people or as JSON.

use std::path::Path;

use flow::{Class, Code, Examined, Finding, Model, Severity, Unreadable};
use serde::Serialize;

/// The report on one file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Its path as it was given.
    pub file: String,
    /// Every process and whether a case may run through it.
    pub processes: Vec<ProcessReport>,
    /// What the check says of the process a case would run through.
    pub findings: Vec<Finding>,
    /// Why the file cannot be read at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<Unreadable>,
}

/// One process of a file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcessReport {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What it is to the engine, by the rules of its shape.
    pub class: Class,
    /// Why it is not simply executable.
    pub reasons: Vec<Because>,
    /// Whether it is the one that a case would run through.
    pub runs: bool,
    /// How many steps people do in it.
    pub steps: usize,
    /// Everything the check says of it.
    pub findings: Vec<Finding>,
}

/// A reason, in two languages.
#[derive(Debug, Serialize)]
pub struct Because {
    /// The rule.
    pub code: Code,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Report {
    /// Whether anything stops approval.
    pub fn has_errors(&self) -> bool {
        self.unreadable.is_some() || self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Checks one file.
///
/// # Errors
/// When the file cannot be opened.
pub fn check(path: &Path) -> std::io::Result<Report> {
    let file = path.display().to_string();
    let bytes = std::fs::read(path)?;
    Ok(match flow::read(&bytes) {
        Ok(model) => read(file, &model),
        Err(unreadable) => Report { file, processes: Vec::new(), findings: Vec::new(), unreadable: Some(unreadable) },
    })
}

fn read(file: String, model: &Model) -> Report {
    let runs = model.executable().map(|process| process.id.clone());
    let report = |examined: Examined<'_>| ProcessReport {
        id: examined.process.id.clone(),
        name: examined.process.name.clone(),
        class: examined.class,
        reasons: examined.reasons().map(because).collect(),
        runs: runs.as_ref() == Some(&examined.process.id),
        steps: examined.process.flow.steps().count(),
        findings: examined.findings,
    };
    let processes = flow::examine(model).into_iter().map(report).collect();
    Report { file, processes, findings: flow::check(model), unreadable: None }
}

fn because(finding: &Finding) -> Because {
    Because { code: finding.code, zh: finding.zh.clone(), en: finding.en.clone() }
}

/// The report as lines for people, Chinese first.
pub fn lines(report: &Report) -> Vec<String> {
    let mut lines = vec![report.file.clone()];
    if let Some(unreadable) = &report.unreadable {
        lines.push(format!("  无法读取 unreadable, line {}: {} {}", unreadable.line, unreadable.zh, unreadable.en));
    }
    for process in &report.processes {
        let class = match process.class {
            Class::Executable => "可执行 executable",
            Class::ExecutableWithWarnings => "可执行，有提示 executable with warnings",
            Class::DisplayOnly => "仅供展示 display only",
        };
        let runs = if process.runs { "，办件按此运行 cases run on it" } else { "" };
        let name = process.name.as_deref().unwrap_or_default();
        lines.push(format!("  {} {name}: {class}{runs}, {} 个环节 steps", process.id, process.steps));
        // What the process that runs lacks is told below in full.
        for reason in process.reasons.iter().filter(|_| !process.runs) {
            lines.push(format!("    {:?} {} {}", reason.code, reason.zh, reason.en));
        }
    }
    for finding in &report.findings {
        let severity = match finding.severity {
            Severity::Error => "错误 error",
            Severity::Warning => "提示 warning",
        };
        lines.push(format!("  {severity} {:?} [{}]", finding.code, finding.elements.join(", ")));
        lines.push(format!("    {}", finding.zh));
        lines.push(format!("    {}", finding.en));
        if !finding.trace.is_empty() {
            lines.push(format!("    {}", finding.trace.join(" → ")));
        }
    }
    lines
}
