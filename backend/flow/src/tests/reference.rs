//! The published interchange models, read where they lie beside the project: each is executable or told why not.

use std::path::{Path, PathBuf};

use crate::{Finding, check, read};

/// The models are not part of the project; where they are missing the test says so.
fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/miwg");
    let folder = std::env::var_os("CLEARHALL_BPMN_MODELS").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("the interchange models are not here: set CLEARHALL_BPMN_MODELS to a folder of them to read them too");
    None
}

fn models(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut models: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "bpmn")).collect();
    models.sort();
    models
}

fn classed(path: &Path) -> String {
    let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
    let model =
        read(&std::fs::read(path).expect("it can be read")).unwrap_or_else(|unreadable| panic!("{name}: {unreadable}"));
    let findings = check(&model);
    let reasons: Vec<String> = findings
        .iter()
        .filter(|finding| finding.stops_execution())
        .map(|finding| format!("\n  {:?} {}", finding.code, finding.en))
        .collect();
    let verdict = if reasons.is_empty() { "executable" } else { "refused" };
    assert!(findings.iter().all(|finding| !finding.zh.is_empty() && !finding.en.is_empty()));
    format!("{name}: {verdict}{}", reasons.concat())
}

#[test]
fn every_reference_model_is_read_and_classed_with_a_reason() {
    let Some(folder) = folder() else { return };
    let classes: Vec<String> = models(&folder).iter().map(|path| classed(path)).collect();
    assert_eq!(classes.len(), 8);
    insta::assert_snapshot!(classes.join("\n"), @r"
    A.1.0.bpmn: executable
    A.2.0.bpmn: executable
    A.2.1.bpmn: refused
      S2 2 flows leave “Task 2” directly; draw a gateway that says whether it is a choice or a fork.
      S2 2 flows leave “Task 4” directly; draw a gateway that says whether it is a choice or a fork.
    A.3.0.bpmn: refused
      S1 “Boundary Intermediate Event Interrupting Escalation” is a boundaryEvent, which is not executed for now.
      S1 “Collapsed
    Sub-Process” is a subProcess, which is not executed for now.
      S1 “Boundary Intermediate Event Non-Interrupting Message” is a boundaryEvent, which is not executed for now.
    A.4.0.bpmn: refused
      S1 The file draws several processes; mark exactly one as executable (isExecutable).
    A.4.1.bpmn: refused
      S1 The file draws several processes; mark exactly one as executable (isExecutable).
    B.1.0.bpmn: refused
      S1 The file draws several processes; mark exactly one as executable (isExecutable).
    B.2.0.bpmn: refused
      S1 The file draws several processes; mark exactly one as executable (isExecutable).
    ");
}

#[test]
fn a_plainly_drawn_model_can_be_started_and_run_to_its_end() {
    let Some(folder) = folder() else { return };
    let model = read(&std::fs::read(folder.join("A.2.0.bpmn")).expect("it can be read")).expect("it is readable");
    assert!(!check(&model).iter().any(Finding::stops_execution));
    let flow = &model.executable().expect("it has one process").flow;
    let mut advance = crate::start(flow).expect("it starts");
    let mut names = Vec::new();
    while advance.ended.is_none() {
        let step = advance.marking.open(flow).next().expect("a step is open").to_owned();
        names.push(flow.node(&step).expect("it is there").name.clone());
        let offered = crate::choices(flow, &advance.marking, &step);
        let chosen: Vec<String> = offered.into_iter().take(1).map(|choice| choice.flow_id).collect();
        advance = crate::complete(flow, &advance.marking, &step, &chosen).expect("it can be completed");
    }
    assert_eq!(names, ["Task 1", "Task 2"]);
}
