//! S1–S9: each finding has a chart that brings it and one that does not.

use super::chart::{codes, drawn, findings, model, told};
use crate::{Code, Finding, Severity, check};

fn errors(chart: &str) -> Vec<Finding> {
    findings(chart).into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

#[test]
fn sound_charts_bring_no_finding() {
    for chart in [
        "start > a > end-granted",
        "start > a > x; x > b > end-granted; x > c > end-refused",
        "start > a > x; x > b > x2; x > c > x2; x2 > d > end-granted",
        "start > a > x; x > b > x2; x > x2; x2 > d > end-granted",
        "start > a > p; p > b > p2; p > c > p2; p2 > d > end-granted",
        "start > a > p; p > b > p2; p > c > p2; p > p2; p2 > d > end-granted",
        "start > a > p; p > b > p3; p > c > p2; p2 > d > p3; p2 > e > p3; p3 > f > end-granted",
        "start > x > a > x2; x2 > x; x2 > end-granted",
        "start > x > a > x2; x2 > b > x; x2 > c > end-granted",
        // Not block-structured, so only the search can tell.
        "start > a > p; p > b > p2; p > c > p3; p2 > d > p4; p2 > e > p3; p3 > f > p4; p4 > end-granted",
    ] {
        assert_eq!(told(&findings(chart)), [""; 0], "{chart}");
    }
}

#[test]
fn s1_refuses_elements_and_warns_of_plainer_execution() {
    let errors_of = |chart: &str| codes(&errors(chart));
    for element in [
        "complexGateway",
        "eventBasedGateway",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "adHocSubProcess",
        "transaction",
        "callActivity",
    ] {
        assert_eq!(errors_of(&format!("start > a > {element}:o > end-granted")), [Code::S1], "{element}");
    }
    for element in ["serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask"] {
        let found = findings(&format!("start > a > {element}:o > end-granted"));
        let warned = found.iter().any(|f| f.code == Code::S1 && f.severity == Severity::Warning && f.elements == ["o"]);
        assert!(warned, "{element}");
        assert!(!found.iter().any(Finding::stops_execution), "{element}");
    }
    for element in ["task", "manualTask", "userTask"] {
        assert!(!codes(&findings(&format!("start > {element}:o > end-granted"))).contains(&Code::S1), "{element}");
    }
}

#[test]
fn s1_tells_of_markers_and_typed_events() {
    let looped = drawn("start > a > userTask:o > end-granted").replace(
        r#"<bpmn:userTask id="o"/>"#,
        r#"<bpmn:userTask id="o"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>"#,
    );
    let found = check(&model(&looped));
    assert!(found.iter().any(|f| f.code == Code::S1 && f.severity == Severity::Error && f.elements == ["o"]));
    let typed = drawn("start > a > end-granted").replace(
        r#"<bpmn:startEvent id="start"/>"#,
        r#"<bpmn:startEvent id="start"><bpmn:timerEventDefinition/></bpmn:startEvent>"#,
    );
    insta::assert_snapshot!(told(&check(&model(&typed))).join("\n"), @"Warning S1 start: “start” carries a timerEventDefinition; it is executed as a plain event.");
}

#[test]
fn s1_wants_a_step_before_a_choice() {
    insta::assert_snapshot!(told(&findings("start > x; x > a > end-granted; x > b > end-refused")).join("\n"), @"Error S1 x: No step stands before the choice “x”, so nobody makes it.");
    insta::assert_snapshot!(
        told(&findings("start > a > p; p > b > p2; p > c > p2; p2 > x; x > d > end-granted; x > e > end-refused")).join("\n"),
        @"Warning S1 x p2: The choice “x” follows a join; whoever finishes last makes it."
    );
    // The step behind the fork decides alone.
    assert!(
        findings("start > p; p > a > x; p > b > x2; x > x3; x > x3; x3 > p2; x2 > p2; p2 > end-granted").is_empty()
    );
}

#[test]
fn s1_refuses_a_loop_without_a_step() {
    insta::assert_snapshot!(told(&findings("start > a > x > x2; x2 > x; x2 > end-granted")).join("\n"), @"Error S1 x x2: Gateways form a loop that passes no step.");
}

#[test]
fn s1_refuses_flows_into_a_start_and_out_of_an_end() {
    let found = errors("start > a > x; x > start; x > end-granted > b > end-refused");
    assert_eq!(codes(&found), [Code::S1, Code::S1]);
}

#[test]
fn s2_is_an_error_for_flows_out_and_a_warning_for_flows_in() {
    insta::assert_snapshot!(told(&findings("start > a > b > end-granted; a > c > end-refused")).join("\n"), @"Error S2 a: 2 flows leave “a” directly; draw a gateway that says whether it is a choice or a fork.");
    insta::assert_snapshot!(told(&findings("start > a > x; x > b > d; x > c > d; d > end-granted")).join("\n"), @"Warning S2 d: 2 flows enter “d”; it opens when any one of them arrives.");
}

#[test]
fn s3_wants_exactly_one_start() {
    insta::assert_snapshot!(told(&findings("a > end-granted")).join("\n"), @"Error S3 : The flow has no start event.");
    insta::assert_snapshot!(told(&findings("start > a > end-granted; start2 > a")).join("\n"), @r"
    Error S3 start start2: The flow has 2 start events; there must be exactly one.
    Warning S2 a: 2 flows enter “a”; it opens when any one of them arrives.
    ");
}

#[test]
fn s4_tells_of_missing_ids_and_loose_ends() {
    let chart = drawn("start > a > end-granted")
        .replace(r#"<bpmn:sequenceFlow id="start-a""#, "<bpmn:sequenceFlow")
        .replace(r#"targetRef="end-granted""#, r#"targetRef="nowhere""#);
    insta::assert_snapshot!(told(&check(&model(&chart))).join("\n"), @r"
    Error S4 : The sequenceFlow on line 8 has no id.
    Error S4 a-end-granted: A flow out of “a” is tied to “nowhere”, which does not exist in this process.
    ");
}

#[test]
fn s4_wants_steps_to_send_back_to() {
    let with = |target: &str| {
        let chart = drawn("start > a > userTask:b > end-granted");
        chart.replace(r#"<bpmn:userTask id="b"/>"#, &format!(r#"<bpmn:userTask id="b" gp:returnTo="{target}"/>"#))
    };
    assert!(codes(&check(&model(&with("nowhere a")))).contains(&Code::S4));
    assert!(codes(&check(&model(&with("a start")))).contains(&Code::S4));
    assert!(!codes(&check(&model(&with("a")))).contains(&Code::S4));
}

#[test]
fn s5_and_s6_tell_of_islands_and_dead_ends() {
    insta::assert_snapshot!(told(&findings("start > a > end-granted; b > end-granted")).join("\n"), @"Error S5 b: “b” can never be reached from the start.");
    insta::assert_snapshot!(told(&findings("start > a > x; x > end-granted; x > b")).join("\n"), @"Error S6 b: There is no way from “b” to an end.");
    insta::assert_snapshot!(told(&findings("start > a > end")).join("\n"), @"Warning S6 end: The end “end” names no outcome (gp:outcome); a case that closes here has no result.");
}

#[test]
fn one_missing_flow_is_told_at_its_two_ends_alone() {
    insta::assert_snapshot!(
        told(&findings("start > a > b; c > p; p > d > p2; p > e > p2; p2 > x; x > f > end-granted; x > c")).join("\n"),
        @r"
        Error S5 c: “c” can never be reached from the start.
        Error S6 b: There is no way from “b” to an end.
        Warning S1 x p2: The choice “x” follows a join; whoever finishes last makes it.
        "
    );
    insta::assert_snapshot!(
        told(&findings("start > a > x; x > end-granted; x > b > x2; x2 > c > x3; x3 > x2")).join("\n"),
        @"Error S6 x3: There is no way from “x3” to an end."
    );
}

#[test]
fn s6_tells_of_a_case_that_can_never_close() {
    insta::assert_snapshot!(told(&findings("start > x > a > p; p > end; p > x")).join("\n"), @r"
    Error S6 a: Right after the start, the case can go on for ever and never close. via start > x
    Warning S6 end: The end “end” names no outcome (gp:outcome); a case that closes here has no result.
    ");
}

#[test]
fn s7_tells_what_the_case_waits_for() {
    insta::assert_snapshot!(
        told(&findings("start > a > x; x > b > p; x > c > p; p > d > end-granted")).join("\n"),
        @"Error S7 p: Deadlock: after “a” and “b”, the case waits at “p” for “c”, in vain. via start > a > x > b"
    );
    insta::assert_snapshot!(
        told(&findings("start > a > p; p > b > x; x > c > p2; x > d > end; p > e > p2; p2 > end-granted")).join("\n"),
        @r"
        Error S7 p2: Deadlock: after “a”, “b”, “d” and “e”, the case waits at “p2” for “c”, in vain. via start > a > p > b > x > d > end > e
        Warning S6 end: The end “end” names no outcome (gp:outcome); a case that closes here has no result.
        "
    );
}

#[test]
fn s7_says_so_when_nothing_can_be_proved() {
    // Two lines side by side that meet in a join too wide to shrink: 480 × 480 markings.
    let line = |name: &str| (0..480).map(|step| format!("{name}{step}")).collect::<Vec<_>>().join(" > ");
    let (left, right) = (line("a"), line("b"));
    let chart =
        format!("start > z > p; p > {left} > p2; p > {right} > p2; p > q > p3; p2 > p3; p2 > end; p3 > end-granted");
    let found = errors(&chart);
    assert!(codes(&found).contains(&Code::S7), "{:?}", told(&found));
    assert!(found[0].zh.contains("200000"), "{}", found[0].zh);
}

#[test]
fn s8_tells_which_step_is_active_twice() {
    insta::assert_snapshot!(
        told(&findings("start > a > p; p > b > x; p > c > x; x > d > end-granted")).join("\n"),
        @r"
        Error S8 d: Missing join: after “a”, “b” and “c”, “d” is active twice. via start > a > p > b > x > c > x > d
        Error S9 end-granted c: After “a”, “b” and “d”, the case can end at “end-granted” with “c” still open. via start > a > p > b > x > d > end-granted
        "
    );
    insta::assert_snapshot!(told(&findings("start > a > p; p > x; p > x; x > d > end-granted")).join("\n"), @"Error S8 d: Missing join: after “a”, “d” is active twice. via start > a > p > x > x > d");
}

#[test]
fn s8_tells_when_a_join_is_reached_twice_along_one_flow() {
    insta::assert_snapshot!(
        told(&findings("start > a > p; p > b > x; p > c > x; x > p2; p > d > p2; p2 > end-granted")).join("\n"),
        @r"
        Error S8 p2: Missing join: after “a”, “b” and “c”, “p2” is reached twice. via start > a > p > b > x > c > x > p2
        Error S9 end-granted c: After “a”, “b” and “d”, the case can end at “end-granted” with “c” still open. via start > a > p > b > x > d > p2 > end-granted
        "
    );
}

#[test]
fn s9_tells_when_two_ends_are_reached_at_once() {
    insta::assert_snapshot!(told(&findings("start > a > p; p > end-granted; p > end-refused")).join("\n"), @"Error S9 end-granted end-refused: After “a”, the case can end at “end-granted” with “end-refused” still open. via start > a > p > end-granted > end-refused");
}

#[test]
fn s9_tells_what_is_still_open() {
    insta::assert_snapshot!(told(&findings("start > a > p; p > b > end-granted; p > c > d > end-refused")).join("\n"), @r"
    Error S9 end-granted c: After “a” and “b”, the case can end at “end-granted” with “c” still open. via start > a > p > b > end-granted
    Error S9 end-refused b: After “a”, “c” and “d”, the case can end at “end-refused” with “b” still open. via start > a > p > c > d > end-refused
    ");
}

#[test]
fn counter_examples_are_the_shortest() {
    let long_and_short =
        "start > a > x; x > b > c > d > x2; x > e > x2; x2 > p; p > f > x3; p > g > x3; x3 > h > end-granted";
    let found = errors(long_and_short);
    let twice = found.iter().find(|finding| finding.code == Code::S8).expect("h is active twice");
    assert_eq!(twice.trace.join(" "), "start a x e x2 p f x3 g x3 h");
}

#[test]
fn a_chart_too_large_to_review_is_refused_at_once() {
    let line = |steps: usize| {
        let names: Vec<String> = (0..steps).map(|step| format!("s{step}")).collect();
        findings(&format!("start > {} > end-granted", names.join(" > ")))
    };
    assert_eq!(codes(&line(999)), [Code::S1]);
    assert!(line(998).is_empty());
}

#[test]
fn the_executable_process_is_found_or_asked_for() {
    let two = drawn("start > a > end-granted").replace(
        "</bpmn:definitions>",
        r#"<bpmn:process id="partner"><bpmn:startEvent id="s2"/></bpmn:process></bpmn:definitions>"#,
    );
    assert!(check(&model(&two)).is_empty(), "one is marked executable");
    let unmarked = two.replace(r#" isExecutable="true""#, "");
    insta::assert_snapshot!(told(&check(&model(&unmarked))).join("\n"), @"Error S1 process partner: The file draws several processes; mark exactly one as executable (isExecutable).");
    let empty_partner = unmarked.replace(r#"<bpmn:startEvent id="s2"/>"#, "");
    assert!(check(&model(&empty_partner)).is_empty(), "only one draws anything");
    let nothing = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>"#;
    insta::assert_snapshot!(told(&check(&model(nothing))).join("\n"), @"Error S3 : The file draws no process.");
}
