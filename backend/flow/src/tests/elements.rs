//! The elements beyond steps and plain gateways: inclusive blocks, sub-processes, calls, timers and on-demand flows.

use super::chart::{codes, drawn, findings, flow, model, open, play, timer, told};
use crate::{Class, Code, Finding, Stuck, check, choices, complete, examine, fire, start, start_on_demand};

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

const EITHER: &str = "start > a > or; or > b > or2; or > c > or2; or > d > or2; or2 > e > end-granted";

#[test]
fn an_inclusive_join_waits_for_the_branches_that_were_chosen() {
    assert_eq!(told(&findings(EITHER)), [""; 0]);
    let flow = flow(EITHER);
    assert_eq!(open(&flow, &play(&flow, &["a=or-b"]).marking), ["b"]);
    assert_eq!(open(&flow, &play(&flow, &["a=or-b", "b"]).marking), ["e"], "one was chosen, one came");
    let two = play(&flow, &["a=or-d=or-b"]);
    assert_eq!(open(&flow, &two.marking), ["b", "d"]);
    assert_eq!(open(&flow, &play(&flow, &["a=or-b=or-d", "d"]).marking), ["b"]);
    let joined = play(&flow, &["a=or-b=or-d", "d", "b"]);
    assert_eq!(open(&flow, &joined.marking), ["e"]);
    assert_eq!(joined.consumed.len(), 2, "the step's own token and the one that waited at the join");
    assert_eq!(open(&flow, &play(&flow, &["a=or-b=or-c=or-d", "b", "c", "d"]).marking), ["e"]);
}

#[test]
fn at_least_one_branch_of_an_inclusive_gateway_is_named_and_each_once() {
    let flow = flow(EITHER);
    let marking = start(&flow).expect("it starts").marking;
    assert!(choices(&flow, &marking, "a").iter().all(|choice| choice.several && choice.gateway == "or"));
    let missing = Stuck::ChoiceMissing { gateway: "or".to_owned(), flows: named(&["or-b", "or-c", "or-d"]) };
    assert_eq!(complete(&flow, &marking, "a", &[]), Err(missing));
    let twice = complete(&flow, &marking, "a", &named(&["or-b", "or-b"]));
    assert_eq!(twice, Err(Stuck::NotAChoice { flow: "or-b".to_owned() }));
}

#[test]
fn a_branch_of_an_inclusive_block_may_fork_loop_nest_and_be_empty() {
    for chart in [
        "start > a > or; or > p; p > b > p2; p > c > p2; p2 > or2; or > or2; or2 > e > end-granted",
        "start > a > or; or > x > b > x2; x2 > x; x2 > or2; or > c > or2; or2 > e > end-granted",
        "start > a > or; or > b > or3; or3 > c > or4; or3 > d > or4; or4 > or2; or > f > or2; or2 > e > end-granted",
        "start > a > or; or > b > or2; or > c > or2; or2 > d > or3; or3 > e > or4; or3 > f > or4; or4 > end-granted",
        "start > z > x; x > a > or; or > b > or2; or > c > or2; or2 > e > x2; x2 > x; x2 > end-granted",
    ] {
        assert_eq!(told(&findings(chart)), [""; 0], "{chart}");
    }
    let nested =
        flow("start > a > or; or > b > or3; or3 > c > or4; or3 > d > or4; or4 > or2; or > f > or2; or2 > end-granted");
    assert_eq!(open(&nested, &play(&nested, &["a=or-b=or-f", "f", "b=or3-c=or3-d", "c"]).marking), ["d"]);
    assert!(play(&nested, &["a=or-b=or-f", "f", "b=or3-c=or3-d", "c", "d"]).ended.is_some());
}

#[test]
fn s10_wants_inclusive_gateways_in_pairs() {
    let errors = |chart: &str| {
        told(&findings(chart)).into_iter().filter(|line| line.starts_with("Error")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(errors("start > a > or; or > b > end-granted; or > c > end-refused"), @"Error S10 or: The branches of the inclusive gateway “or” have no partner: all must meet in one inclusive join, with no other way in or out between.");
    insta::assert_snapshot!(errors("start > a > p; p > b > or; p > c > or; or > end-granted"), @"Error S10 or: The inclusive join “or” has no partner, so nobody knows how many branches it waits for.");
    insta::assert_snapshot!(errors("start > a > x; x > d > or2; x > or; or > b > or2; or > c > or2; or2 > end-granted"), @r"
    Error S10 or: The branches of the inclusive gateway “or” have no partner: all must meet in one inclusive join, with no other way in or out between.
    Error S10 or2: The inclusive join “or2” has no partner, so nobody knows how many branches it waits for.
    ");
    insta::assert_snapshot!(errors("start > a > x > or; or > b > x; or > c > or2; or > or2; or2 > end-granted"), @r"
    Error S10 or: The branches of the inclusive gateway “or” have no partner: all must meet in one inclusive join, with no other way in or out between.
    Error S10 or2: The inclusive join “or2” has no partner, so nobody knows how many branches it waits for.
    ");
    insta::assert_snapshot!(errors("start > a > or; or > b > or2; or > c > or2; or2 > d > end-granted; or2 > e > end-refused"), @r"
    Error S10 or: The branches of the inclusive gateway “or” have no partner: all must meet in one inclusive join, with no other way in or out between.
    Error S10 or2: The inclusive gateway “or2” both joins and splits; draw two gateways.
    ");
    let branches: String = (0..11).map(|at| format!("; or > s{at} > or2")).collect();
    insta::assert_snapshot!(errors(&format!("start > a > or{branches}; or2 > end-granted")), @"Error S10 or: The inclusive gateway “or” has 11 branches; at most 10.");
}

#[test]
fn a_deadlock_inside_an_inclusive_block_is_told_by_the_join_that_waits() {
    insta::assert_snapshot!(
        told(&findings("start > a > or; or > b > p; or > c > p; p > or2; or > or2; or2 > end-granted")).join("\n"),
        @"Error S7 p: Deadlock: after “a” and “b”, the case waits at “p” for “c”, in vain. via start > a > or > b"
    );
}

const HELD: &str =
    "start > a > sub > d > end-granted; sub.start > sub.b > sub.p; sub.p > sub.c > sub.end; sub.p > sub.e > sub.end2";

#[test]
fn a_sub_process_is_over_when_its_last_token_is() {
    assert_eq!(told(&findings(HELD)), [""; 0]);
    let flow = flow(HELD);
    assert_eq!(open(&flow, &play(&flow, &["a"]).marking), ["sub.b"]);
    assert_eq!(open(&flow, &play(&flow, &["a", "sub.b", "sub.c"]).marking), ["sub.e"]);
    assert_eq!(open(&flow, &play(&flow, &["a", "sub.b", "sub.e", "sub.c"]).marking), ["d"]);
    let steps: Vec<&str> = flow.steps().map(|step| step.id.as_str()).collect();
    assert_eq!(steps, ["a", "sub.b", "sub.c", "sub.e", "d"], "its steps are read where it stands");
    assert!(flow.outcomes_after("sub.c", None).contains("granted"));
}

#[test]
fn sub_processes_nest_and_loop() {
    let chart = "start > a > x > sub > b > x2; x2 > x; x2 > end-granted; sub.start > sub.sub > sub.c > sub.end; sub.sub.start > sub.sub.d > sub.sub.end";
    assert_eq!(told(&findings(chart)), [""; 0]);
    let flow = flow(chart);
    let again = play(&flow, &["a", "sub.sub.d", "sub.c", "b=x2-x", "sub.sub.d"]);
    assert_eq!(open(&flow, &again.marking), ["sub.c"]);
}

#[test]
fn faults_inside_a_sub_process_are_told_there() {
    let told_of = |chart: &str| told(&findings(chart)).join("\n");
    insta::assert_snapshot!(told_of("start > a > sub > end-granted"), @"Error S3 sub: “sub” has no start event.");
    insta::assert_snapshot!(told_of("start > a > sub > end-granted; sub.start > sub.b > sub.end-refused"), @"Error S1 sub.end-refused: “sub.end-refused” lies in a sub-process or on-demand flow and cannot name the case's outcome (gp:outcome).");
    insta::assert_snapshot!(told_of("start > a > sub > end-granted; sub.start > sub.b > sub.end; a > sub.b"), @"Error S4 a-sub.b: A flow out of “a” is tied to “sub.b”, which lies on another level: no flow may cross the border of a sub-process.");
    insta::assert_snapshot!(told_of("start > a > p; p > x; p > x; x > sub > end-granted; sub.start > sub.b > sub.end"), @"Error S8 sub: Missing join: after “a”, “sub” is reached twice. via start > a > p > x > sub > sub.start > x > sub");
    insta::assert_snapshot!(told_of("start > a > sub > end-granted; sub.start > sub.b > sub.x; sub.x > sub.c > sub.p; sub.x > sub.d > sub.p; sub.p > sub.end"), @"Error S7 sub.p: Deadlock: after “a”, “sub.b” and “sub.c”, the case waits at “sub.p” for “sub.d”, in vain. via start > a > sub > sub.start > sub.b > sub.x > sub.c");
    insta::assert_snapshot!(told_of("start > a > x > sub > x; x > end-granted; sub.start > sub.end"), @"Error S1 x sub sub.start sub.end: Gateways form a loop that passes no step.");
}

const TIMED: &str = "start > a > wait > b > end-granted; late-b > c > end-deemed";

#[test]
fn the_flow_waits_at_a_timer_and_a_boundary_timer_takes_the_place_of_its_step() {
    assert_eq!(told(&findings(TIMED)), [""; 0]);
    let flow = flow(TIMED);
    let waiting = play(&flow, &["a"]).marking;
    assert_eq!(open(&flow, &waiting), [""; 0]);
    assert_eq!(waiting.timers(&flow).collect::<Vec<_>>(), ["wait"]);
    assert_eq!(complete(&flow, &waiting, "wait", &[]), Err(Stuck::NotWaiting { node: "wait".to_owned() }));
    assert_eq!(fire(&flow, &waiting, "late-b"), Err(Stuck::NotWaiting { node: "late-b".to_owned() }));
    let opened = play(&flow, &["a", "!wait"]);
    assert_eq!(opened.passed, ["wait", "wait-b"]);
    assert_eq!(open(&flow, &opened.marking), ["b"]);
    assert_eq!(opened.marking.timers(&flow).collect::<Vec<_>>(), ["late-b"]);
    let late = play(&flow, &["a", "!wait", "!late-b"]);
    assert_eq!(open(&flow, &late.marking), ["c"], "the step it interrupts is no longer open");
    assert_eq!(play(&flow, &["a", "!wait", "b"]).ended.and_then(|end| end.outcome).as_deref(), Some("granted"));
    assert_eq!(
        play(&flow, &["a", "!wait", "!late-b", "c"]).ended.and_then(|end| end.outcome).as_deref(),
        Some("deemed")
    );
    assert!(!flow.outcomes_after("b", None).contains("deemed"), "completing the step avoids the timer");
}

#[test]
fn a_timer_names_a_period_of_whole_days() {
    for (duration, good) in
        [("P1D", true), ("P2W", true), ("P1M", true), ("P0D", false), ("PT0S", false), ("PT5M", false), ("", false)]
    {
        let found = check(&model(&drawn(TIMED).replacen(&timer("P1D"), &timer(duration), 1)));
        assert_eq!(found.is_empty(), good, "{duration} {:?}", told(&found));
        assert_eq!(codes(&found).contains(&Code::S1), !good, "{duration}");
    }
    let dated = drawn(TIMED).replacen("timeDuration", "timeDate", 2);
    insta::assert_snapshot!(told(&check(&model(&dated))).join("\n"), @"Error S1 wait: “wait” names no period that can be executed: one timeDuration of whole days, months or years, at least a day.");
}

#[test]
fn a_boundary_timer_stands_on_a_step_and_interrupts_it() {
    let changed = |from: &str, to: &str| told(&check(&model(&drawn(TIMED).replace(from, to)))).join("\n");
    insta::assert_snapshot!(changed(r#"attachedToRef="b""#, r#"attachedToRef="wait""#), @"Error S1 late-b: “late-b” is attached to no step beside it; a boundary timer stands on a step.");
    insta::assert_snapshot!(changed(r#"attachedToRef="b""#, r#"attachedToRef="b" cancelActivity="false""#), @"Error S1 late-b: “late-b” is a boundaryEvent; only an interrupting timer on a step is executed.");
}

#[test]
fn nobody_chooses_when_time_has_run_out() {
    let told_of = |chart: &str| told(&findings(chart)).join("\n");
    insta::assert_snapshot!(told_of("start > a > wait > x; x > end-granted; x > end-refused"), @"Error S1 x: No step stands before the choice “x”, so nobody makes it.");
    insta::assert_snapshot!(told_of("start > a > p; p > wait > p2; p > b > p2; p2 > x; x > end-granted; x > end-refused"), @"Error S1 x: No step stands before the choice “x”, so nobody makes it.");
    insta::assert_snapshot!(told_of("start > a > b > end-granted; late-b > or; or > or2; or > or2; or2 > end-refused"), @"Error S1 or: No step stands before the choice “or”, so nobody makes it.");
}

const BESIDE: &str = "start > a > b > end-granted; demand; demand.start > demand.c > demand.d > demand.end";

#[test]
fn an_on_demand_flow_runs_any_number_of_times_beside_the_case() {
    assert_eq!(told(&findings(BESIDE)), [""; 0]);
    let flow = flow(BESIDE);
    assert_eq!(flow.on_demand().map(|node| node.id.as_str()).collect::<Vec<_>>(), ["demand"]);
    let begun = play(&flow, &["a", "+demand"]);
    assert_eq!(open(&flow, &begun.marking), ["b", "demand.c"]);
    assert!(begun.marking.runs(&flow, "demand"));
    let twice = start_on_demand(&flow, &begun.marking, "demand");
    assert_eq!(twice, Err(Stuck::RunUnderWay { node: "demand".to_owned() }));
    let over = play(&flow, &["a", "+demand", "demand.c", "demand.d"]);
    assert_eq!(open(&flow, &over.marking), ["b"]);
    assert!(over.ended.is_none() && !over.marking.runs(&flow, "demand"));
    let again = play(&flow, &["a", "+demand", "demand.c", "demand.d", "+demand", "demand.c", "demand.d", "b"]);
    assert!(again.ended.is_some());
}

#[test]
fn a_case_cannot_close_while_an_on_demand_flow_is_under_way() {
    let refused = Err(Stuck::RunUnderWay { node: "demand".to_owned() });
    let flow_with = flow(BESIDE);
    let marking = play(&flow_with, &["a", "+demand"]).marking;
    assert_eq!(complete(&flow_with, &marking, "b", &[]), refused);
    let silent = flow("start > a > end; demand; demand.start > demand.c > demand.end");
    let marking = play(&silent, &["+demand"]).marking;
    assert_eq!(complete(&silent, &marking, "a", &[]), refused, "also at an end without an outcome");
    assert_eq!(
        start_on_demand(&silent, &Default::default(), "demand"),
        Err(Stuck::NotWaiting { node: "demand".to_owned() })
    );
}

#[test]
fn an_on_demand_flow_is_checked_like_a_case_of_its_own() {
    insta::assert_snapshot!(
        told(&findings("start > a > end-granted; demand; demand.start > demand.c > demand.x; demand.x > demand.d > demand.p; demand.x > demand.e > demand.p; demand.p > demand.end")).join("\n"),
        @"Error S7 demand.p: Deadlock: after “demand.c” and “demand.d”, the case waits at “demand.p” for “demand.e”, in vain. via demand.start > demand.c > demand.x > demand.d"
    );
    let other = |from: &str, to: &str| told(&check(&model(&drawn(BESIDE).replace(from, to)))).join("\n");
    insta::assert_snapshot!(other(r#" isInterrupting="false""#, ""), @"Error S1 demand: “demand” is an event sub-process; only one that a non-interrupting message starts is executed, on demand.");
    insta::assert_snapshot!(other("<bpmn:messageEventDefinition/>", ""), @"Error S1 demand: “demand” is an event sub-process; only one that a non-interrupting message starts is executed, on demand.");
    insta::assert_snapshot!(told(&findings("start > a > sub > end-granted; sub.start > sub.b > sub.end; sub.demand; sub.demand.start > sub.demand.c > sub.demand.end")).join("\n"), @"Error S1 sub.demand: “sub.demand” is an event sub-process inside a sub-process; on-demand flows stand on the outermost level.");
}

fn calling(called: &str) -> String {
    drawn("start > a > callActivity:o > end-granted")
        .replace(r#"<bpmn:callActivity id="o"/>"#, &format!(r#"<bpmn:callActivity id="o" calledElement="{called}"/>"#))
        .replace(
            "</bpmn:definitions>",
            r#"<bpmn:globalUserTask id="ask"/><bpmn:process id="other"><bpmn:startEvent id="s"/><bpmn:userTask id="t"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="s-t" sourceRef="s" targetRef="t"/><bpmn:sequenceFlow id="t-e" sourceRef="t" targetRef="e"/></bpmn:process></bpmn:definitions>"#,
        )
}

#[test]
fn a_call_runs_a_process_of_the_file_in_its_place() {
    let model = model(&calling("other"));
    let flow = &model.executable().expect("the one that is not called").flow;
    assert!(!check(&model).iter().any(Finding::stops_execution));
    assert_eq!(open(flow, &play(flow, &["a"]).marking), ["t"]);
    assert!(play(flow, &["a", "t"]).ended.is_some());
}

#[test]
fn a_call_of_a_task_or_a_power_is_a_step() {
    for (called, power) in [("ask", None), ("XK-3312-017001", Some("XK-3312-017001"))] {
        let model = model(&calling(called));
        let flow = &model.executable().expect("one is marked").flow;
        assert_eq!(flow.node("o").and_then(|node| node.called.as_deref()), power);
        assert_eq!(open(flow, &play(flow, &["a"]).marking), ["o"]);
    }
    assert!(codes(&check(&model(&calling("")))).contains(&Code::S1));
}

#[test]
fn a_process_is_called_once_and_never_by_itself() {
    let twice = calling("other").replace(
        r#"<bpmn:userTask id="t"/>"#,
        r#"<bpmn:userTask id="t"/><bpmn:callActivity id="again" calledElement="other"/>"#,
    );
    let found = check(&model(&twice));
    assert!(found.iter().any(|finding| finding.code == Code::S1 && finding.elements == ["o"]), "{:?}", told(&found));
    let itself = calling("process");
    assert!(check(&model(&itself)).iter().any(Finding::stops_execution));
}

#[test]
fn each_process_of_a_file_has_a_class_and_reasons() {
    let model = model(&calling("other"));
    let classes: Vec<(&str, Class)> = examine(&model).iter().map(|one| (one.process.id.as_str(), one.class)).collect();
    assert_eq!(classes[0], ("process", Class::Executable));
    let told = examine(&super::chart::model(&drawn("start > a > serviceTask:o > end-granted"))).remove(0).class;
    assert_eq!(told, Class::ExecutableWithWarnings);
}
