//! `clearhall flow check`: what the check says of BPMN files, for people or as JSON.

use std::path::Path;

use flow::{Finding, Model, Severity, Unreadable};
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
    /// What it is to the engine.
    pub class: Class,
    /// How many steps people do in it.
    pub steps: usize,
}

/// What a process is to the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Class {
    /// A case may run through it.
    Executable,
    /// A case would run through it, but an error of the S family stops that.
    NotExecutable,
    /// It only shows what a partner does.
    Drawing,
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
    let findings = flow::check(model);
    let runs = model.executable().map(|process| process.id.clone());
    let stopped = findings.iter().any(Finding::stops_execution);
    let report = |process: &flow::Process| ProcessReport {
        id: process.id.clone(),
        name: process.name.clone(),
        class: match &runs {
            Some(id) if *id == process.id && !stopped => Class::Executable,
            Some(id) if *id == process.id => Class::NotExecutable,
            Some(_) => Class::Drawing,
            // No single process could be chosen, so none runs.
            None => Class::NotExecutable,
        },
        steps: process.flow.steps().count(),
    };
    Report { file, processes: model.processes.iter().map(report).collect(), findings, unreadable: None }
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
            Class::NotExecutable => "不可执行 not executable",
            Class::Drawing => "仅示意 drawing",
        };
        let name = process.name.as_deref().unwrap_or_default();
        lines.push(format!("  {} {name}: {class}, {} 个环节 steps", process.id, process.steps));
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
