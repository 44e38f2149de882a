//! The published interchange models, read where they lie beside the project: each is executable or told why not.

use std::path::{Path, PathBuf};

use crate::{Class, Finding, check, examine, read};

/// The models are not part of the project; where they are missing the test says so.
fn folder() -> Option<PathBuf> {
    let room = std::env::var("CARGO_MANIFEST_DIR").expect("cargo says where the room is");
    let beside = Path::new(&room).join("../../../shared/data/miwg");
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

/// Each process of a file that draws anything, with its class and the reasons for it.
fn classed(path: &Path) -> String {
    let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
    let model =
        read(&std::fs::read(path).expect("it can be read")).unwrap_or_else(|unreadable| panic!("{name}: {unreadable}"));
    let drawn = examine(&model).into_iter().filter(|examined| !examined.process.flow.nodes().is_empty());
    let processes: Vec<String> = drawn
        .map(|examined| {
            assert!(examined.findings.iter().all(|finding| !finding.zh.is_empty() && !finding.en.is_empty()));
            assert!(examined.class == Class::Executable || examined.reasons().next().is_some(), "{name}: no reason");
            let why =
                examined.reasons().map(|finding| format!("\n    {:?} {}", finding.code, finding.en.replace('\n', " ")));
            format!("\n  {}: {:?}{}", examined.process.id, examined.class, why.collect::<String>())
        })
        .collect();
    format!("{name}{}", processes.concat())
}

#[test]
#[expect(clippy::too_many_lines, reason = "the classes are read in one piece")]
fn every_reference_model_is_read_and_classed_with_a_reason() {
    let Some(folder) = folder() else { return };
    let known = ["A.1.0", "A.2.0", "A.2.1", "A.3.0", "A.4.0", "A.4.1", "B.1.0", "B.2.0"];
    // Whatever else lies there is read and classed as well; what is said of these eight is known.
    let classes: Vec<String> = models(&folder)
        .iter()
        .map(|path| (path, classed(path)))
        .filter(|(path, _)| path.file_stem().is_some_and(|stem| known.iter().any(|name| stem == *name)))
        .map(|(_, class)| class)
        .collect();
    insta::assert_snapshot!(classes.join("\n"), @r"
    A.1.0.bpmn
      WFP-6-: ExecutableWithWarnings
        S6 The end “End Event” names no outcome (gp:outcome); a case that closes here has no result.
    A.2.0.bpmn
      WFP-6-: ExecutableWithWarnings
        S6 The end “End Event” names no outcome (gp:outcome); a case that closes here has no result.
        S11 Branches of the choice “Gateway (Split Flow)” have no name or the same one; whoever chooses cannot tell them apart.
    A.2.1.bpmn
      _To9ZoTOCEeSknpIVFCxNIQ: DisplayOnly
        S2 2 flows leave “Task 2” directly; draw a gateway that says whether it is a choice or a fork.
        S2 2 flows leave “Task 4” directly; draw a gateway that says whether it is a choice or a fork.
    A.3.0.bpmn
      WFP-6-: DisplayOnly
        S1 “Boundary Intermediate Event Interrupting Escalation” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Boundary Intermediate Event Non-Interrupting Message” is a boundaryEvent; only an interrupting timer on a step is executed.
        S3 “Collapsed Sub-Process” has no start event.
    A.4.0.bpmn
      WFP-6-1: ExecutableWithWarnings
        S6 The end “End Event 1” names no outcome (gp:outcome); a case that closes here has no result.
      WFP-6-2: DisplayOnly
        S2 2 flows leave “Task 3” directly; draw a gateway that says whether it is a choice or a fork.
    A.4.1.bpmn
      sid-34746A54-1D7D-46CA-B219-0C4CEAE51170: ExecutableWithWarnings
        S6 The end “End Event 1” names no outcome (gp:outcome); a case that closes here has no result.
      sid-54D696FD-DEDC-45F3-99DB-1404DA433FC4: DisplayOnly
        S2 2 flows leave “Task 3” directly; draw a gateway that says whether it is a choice or a fork.
    B.1.0.bpmn
      Process_ba16239e-181e-4b9f-bc5b-0bb2ee973450: ExecutableWithWarnings
        S6 The end “End Event None 2” names no outcome (gp:outcome); a case that closes here has no result.
      WFP-6-1: ExecutableWithWarnings
        S1 “Start Event Timer” carries a timerEventDefinition; it is executed as a plain event.
        S1 “Service Task 3” is a serviceTask; it is executed as a step done by a person.
        S6 The end “End Event None 1” names no outcome (gp:outcome); a case that closes here has no result.
      WFP-6-2: DisplayOnly
        S1 No step stands before the choice “Exclusive Gateway Divergence 1”, so nobody makes it.
        S3 “Collapsed Sub-Process” has no start event.
      WFP-0-: ExecutableWithWarnings
        S6 The end “End Event None 4” names no outcome (gp:outcome); a case that closes here has no result.
    B.2.0.bpmn
      Process_ba16239e-181e-4b9f-bc5b-0bb2ee973450: DisplayOnly
        S1 “Boundary Intermediate Event Interrupting Message” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “User Task 12 Muti-Inst. Seq.” carries the marker multiInstanceLoopCharacteristics, which is not executed for now.
        S3 The flow has 2 start events; there must be exactly one.
      WFP-6-1: DisplayOnly
        S1 “Intermediate Event Signal Throw 1” is a intermediateThrowEvent with a signalEventDefinition, which is not executed for now.
        S1 “Collapsed Sub-Process 1 Multi-Instances” carries the marker multiInstanceLoopCharacteristics, which is not executed for now.
        S1 “_708d55c8-684a-4e3b-a69d-69c620cd0ac0” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Boundary Intermediate Event Non-Interrupting Conditional” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “User Task 7 Standard Loop” carries the marker standardLoopCharacteristics, which is not executed for now.
        S1 “Intermediate Event Conditional Catch” is a intermediateCatchEvent with a conditionalEventDefinition, which is not executed for now.
        S3 “Collapsed Sub-Process 1 Multi-Instances” has no start event.
        S10 The branches of the inclusive gateway “Inclusive Gateway 1” have no partner: all must meet in one inclusive join, with no other way in or out between.
      WFP-6-2: DisplayOnly
        S1 “Intermediate Event Timer Catch” names no period that can be executed: one timeDuration of whole days, months or years, at least a day.
        S1 “Intermediate Event Message Catch 2” is a intermediateCatchEvent with a messageEventDefinition, which is not executed for now.
        S1 “_209105e0-96fc-4278-8451-3b2a1dd18ec9” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “_3a19ce2d-e30d-461c-aeaa-b2acb118f9a4” is a intermediateThrowEvent with a escalationEventDefinition, which is not executed for now.
        S1 “Boundary Intermediate Event Interrupting Error” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Boundary Intermediate Event Non-Interrupting Escalation” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Intermediate Event Link” is a intermediateCatchEvent with a linkEventDefinition, which is not executed for now.
        S1 “Boundary Intermediate Event Non-Interrupting Timer” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Boundary Intermediate Event Interrupting Conditional” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Service Task 22” carries the marker multiInstanceLoopCharacteristics, which is not executed for now.
        S1 “Boundary Intermediate Event Interrupting Timer” names no period that can be executed: one timeDuration of whole days, months or years, at least a day.
        S1 “Intermediate Event Message Throw” is a intermediateThrowEvent with a messageEventDefinition, which is not executed for now.
        S1 “Intermediate Event Signal Throw 2” is a intermediateThrowEvent with a signalEventDefinition, which is not executed for now.
        S1 “Boundary Intermediate Event Interrupting Message” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Event Base Gateway 3” is a eventBasedGateway, which is not executed for now.
        S1 “User Task 12 Muti-Inst. Seq.” carries the marker multiInstanceLoopCharacteristics, which is not executed for now.
        S1 “Intermediate Event Signal Catch” is a intermediateCatchEvent with a signalEventDefinition, which is not executed for now.
        S1 “Boundary Intermediate Event Non-Interrupting Message” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Boundary Intermediate Event Non-Interrupting Signal” is a boundaryEvent; only an interrupting timer on a step is executed.
        S1 “Intermediate Event Message Catch” is a intermediateCatchEvent with a messageEventDefinition, which is not executed for now.
        S1 “Intermediate Event Link” is a intermediateThrowEvent with a linkEventDefinition, which is not executed for now.
        S3 “Collapsed Sub-Process 2” has no start event.
        S3 The flow has 2 start events; there must be exactly one.
        S3 “Expanded Call Activity” has 2 start events; there must be exactly one.
        S10 The inclusive join “Inclusive Gateway 6” has no partner, so nobody knows how many branches it waits for.
      WFP-0-: ExecutableWithWarnings
        S6 The end “End Event 15” names no outcome (gp:outcome); a case that closes here has no result.
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
