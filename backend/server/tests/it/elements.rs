//! Timers, inclusive blocks, sub-processes and on-demand flows: cases really run on them, on both databases.

use domain::policy::{Actor, Operation};
use domain::time::Instant;
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, VERSION, mutate, text};
use crate::harness::{Hall, NOW, Person};

/// A step of the chart.
fn step(id: &str, name: &str, action: &str, post: &str, days: u32) -> String {
    format!(
        r#"<bpmn:userTask id="{id}" name="{name}" gp:action="{action}"><bpmn:extensionElements><gp:limit duration="P{days}D" days="working"/></bpmn:extensionElements><bpmn:potentialOwner><bpmn:resourceRef>{post}</bpmn:resourceRef></bpmn:potentialOwner></bpmn:userTask>"#
    )
}

fn timer(days: u32) -> String {
    format!(
        r#"<bpmn:timerEventDefinition gp:days="working" gp:basis="行政许可法第五十条"><bpmn:timeDuration>P{days}D</bpmn:timeDuration></bpmn:timerEventDefinition>"#
    )
}

fn join(pairs: &[(&str, &str)]) -> String {
    let flow = |(from, to): &(&str, &str)| {
        format!(r#"<bpmn:sequenceFlow id="{from}-{to}" name="转{to}" sourceRef="{from}" targetRef="{to}"/>"#)
    };
    pairs.iter().map(flow).collect()
}

/// A licence with a public notice, two examinations of which some are chosen, a deemed result and a hearing on demand.
fn chart() -> String {
    let posts: String = ["window", "handler", "expert", "total", "legal", "director"]
        .map(|post| format!(r#"<bpmn:resource id="post-{post}" name="{post}"/>"#))
        .concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://clearhall.example/bpmn/gp/1" id="file" targetNamespace="t">{posts}
<bpmn:process id="process" isExecutable="true"><bpmn:extensionElements><gp:complaint channel="12345"/></bpmn:extensionElements>
<bpmn:startEvent id="start"/>{accept}
<bpmn:subProcess id="look" name="审查"><bpmn:startEvent id="enter"/>{examine}<bpmn:inclusiveGateway id="which"/>{fire}{water}<bpmn:inclusiveGateway id="all"/><bpmn:endEvent id="leave"/>{inside}</bpmn:subProcess>
<bpmn:intermediateCatchEvent id="notice" name="公示期">{seven}</bpmn:intermediateCatchEvent>{decide}
<bpmn:boundaryEvent id="undecided" name="逾期视为准予" attachedToRef="decide">{five}</bpmn:boundaryEvent>
{deliver}<bpmn:endEvent id="granted" name="准予" gp:outcome="granted"/><bpmn:endEvent id="deemed" name="视为准予" gp:outcome="deemed-granted"/>
<bpmn:subProcess id="hearing" name="听证" triggeredByEvent="true"><bpmn:startEvent id="asked" isInterrupting="false"><bpmn:messageEventDefinition/></bpmn:startEvent>{hear}<bpmn:endEvent id="heard"/>{beside}</bpmn:subProcess>
{body}</bpmn:process></bpmn:definitions>"#,
        accept = step("accept", "受理", "accept", "post-window", 2),
        examine = step("examine", "审查", "examine", "post-handler", 3),
        fire = step("fire", "技术评估", "examine", "post-expert", 3),
        water = step("water", "总量核定", "examine", "post-total", 3),
        decide = step("decide", "决定", "decide", "post-director", 2),
        deliver = step("deliver", "送达", "deliver", "post-window", 2),
        hear = step("hear", "听证", "hear", "post-legal", 20),
        seven = timer(7),
        five = timer(5),
        inside = join(&[
            ("enter", "examine"),
            ("examine", "which"),
            ("which", "fire"),
            ("which", "water"),
            ("fire", "all"),
            ("water", "all"),
            ("all", "leave"),
        ]),
        beside = join(&[("asked", "hear"), ("hear", "heard")]),
        body = join(&[
            ("start", "accept"),
            ("accept", "look"),
            ("look", "notice"),
            ("notice", "decide"),
            ("decide", "deliver"),
            ("deliver", "granted"),
            ("undecided", "deemed"),
        ]),
    )
}

/// A hall in which the licence runs on this chart, and who holds its posts.
struct Office {
    hall: Hall,
    version: String,
    window: Person,
    handler: Person,
    expert: Person,
    legal: Person,
    director: Person,
}

async fn office() -> Office {
    let hall = acts::city().await;
    let handler = acts::holder(&hall, "jz-hbj-handler").await;
    let mut input = acts::version(&hall, &handler, &acts::power(LICENCE), &chart()).await;
    // A chart that approves by time is submitted only by a version that says so too, with its article.
    let saved = mutate(&handler, "powerSave", input.clone(), VERSION).await;
    assert_eq!(saved.data()["powerSave"]["faults"], json!([{ "path": "onOverdue.rule", "reason": "DEEMED_NOT_SAID" }]));
    let basis = &input["content"]["legalBases"][0];
    let basis = json!({ "law": basis["law"], "article": basis["article"] });
    input["content"]["onOverdue"] = json!({ "rule": "DEEMED_APPROVED", "basis": basis });
    input["id"] = saved.data()["powerSave"]["id"].clone();
    input["lock"] = json!(1);
    input["flowUpload"] = Value::Null;
    let saved = mutate(&handler, "powerSave", input, VERSION).await;
    let version = text(&saved.data()["powerSave"]["id"]);
    mutate(&handler, "powerSubmit", json!({ "id": version, "lock": 2 }), VERSION).await.data();
    acts::approve(&hall.legal().await, &version, 3, "2026-06-22").await.data();
    let holder = async |post: &str| acts::holder(&hall, post).await;
    let (window, expert) = (holder("jz-hbj-window").await, holder("jz-hbj-expert").await);
    let (legal, director) = (holder("jz-hbj-legal").await, holder("jz-hbj-director").await);
    Office { hall, version, window, handler, expert, legal, director }
}

/// Lets the city's time pass and the timer look, twice: the second look finds nothing to do.
async fn until(hall: &Hall, at: Instant) {
    hall.opened.app.clock.set(at);
    hall.opened.app.fire_timers().await.expect("the timer looks");
    let rows = hall.rows("case_event").await;
    hall.opened.app.fire_timers().await.expect("the timer looks again");
    assert_eq!(hall.rows("case_event").await, rows, "looking twice changes nothing");
}

/// A case whose examinations are done, up to the public notice; its id and code.
async fn to_notice(office: &Office) -> (String, String) {
    let receipt = acts::file(&office.window, LICENCE, &office.version).await;
    let (case, code) = (text(&receipt["caseId"]), text(&receipt["trackingCode"]));
    acts::step(&office.window, "caseAccept", &case, "accept", json!({})).await;
    let none = acts::on(&office.handler, &case, "examine", json!({ "opinion": "属实。" })).await;
    assert_eq!(mutate(&office.handler, "caseComplete", none, "id").await.refusal().1, "CHOICE_MISSING");
    let both = json!({ "opinion": "属实。", "choice": ["which-fire", "which-water"] });
    let split = acts::step(&office.handler, "caseComplete", &case, "examine", both).await;
    assert_eq!(split["tasks"].as_array().map(Vec::len), Some(2));
    let half = acts::complete(&office.expert, &case, "fire").await;
    assert_eq!(half["tasks"][0]["node"], "water", "the other branch was chosen too");
    let waiting = acts::complete(&office.expert, &case, "water").await;
    assert_eq!(waiting["tasks"], json!([]));
    (case, code)
}

async fn timers(hall: &Hall, code: &str) -> Value {
    acts::track(&hall.public(), code, "timers { node name stepName dueDay } present { node }").await.data()["trackedCase"]
        .clone()
}

async fn replays(hall: &Hall, case: &str) -> bool {
    let work = hall.opened.app.read(&Actor::System, Operation::Timer).expect("the system may look");
    let case = case.parse().expect("an id");
    let row = store::cases::by_ids(&work, vec![case]).await.expect("read").pop().expect("the case");
    hall.opened.app.replays(&work, &row).await.expect("possible")
}

#[tokio::test]
async fn a_case_waits_for_its_notice_and_is_decided_by_time_once_its_hearing_is_over() {
    let office = office().await;
    let (case, code) = to_notice(&office).await;
    let Office { hall, director, legal, .. } = office;
    let notice = json!({ "node": "notice", "name": "公示期", "stepName": null, "dueDay": "2026-07-01" });
    assert_eq!(timers(&hall, &code).await, json!({ "timers": [notice], "present": [] }));
    until(&hall, NOW.plus_days(8)).await;
    assert_eq!(acts::seen(&director, &case).await["tasks"], json!([]), "the notice hangs its seven working days");
    until(&hall, NOW.plus_days(10)).await;
    assert_eq!(acts::seen(&director, &case).await["tasks"][0]["node"], "decide");
    assert_eq!(timers(&hall, &code).await["timers"][0]["stepName"], "决定");

    let seen = acts::seen(&director, &case).await;
    let start = json!({ "caseId": case, "version": seen["version"], "flow": "hearing", "reason": "申请人要求听证。" });
    let key = acts::key();
    let started = acts::mutate_under(&director, "caseStartFlow", start.clone(), acts::CASE, &key).await;
    let again = acts::mutate_under(&director, "caseStartFlow", start.clone(), acts::CASE, &key).await;
    assert_eq!(started.data()["caseStartFlow"]["version"], again.data()["caseStartFlow"]["version"]);
    let mut twice = start;
    twice["version"] = started.data()["caseStartFlow"]["version"].clone();
    assert_eq!(mutate(&director, "caseStartFlow", twice, "id").await.refusal().1, "RUN_UNDER_WAY");
    until(&hall, NOW.plus_days(20)).await;
    assert_eq!(acts::seen(&director, &case).await["closedAt"], Value::Null, "time waits for the hearing too");

    acts::complete(&legal, &case, "hear").await;
    until(&hall, NOW.plus_days(21)).await;
    let closed = acts::seen(&director, &case).await;
    assert_eq!((&closed["state"], &closed["outcome"]), (&json!("DECIDED"), &json!("deemed-granted")));
    assert!(replays(&hall, &case).await, "the events lead to the stored state");
    let told = acts::track(&hall.public(), &code, "timeline { operation node note }").await;
    let told = told.data()["trackedCase"]["timeline"].clone();
    let of = |operation: &str| {
        let entries = told.as_array().expect("a list").iter();
        entries.filter(|entry| entry["operation"] == operation).map(|entry| text(&entry["node"])).collect::<Vec<_>>()
    };
    assert_eq!(of("TIME_OUT"), ["notice", "undecided"], "{told}");
    assert_eq!(of("START_FLOW"), ["hearing"], "{told}");
}

#[tokio::test]
async fn whoever_holds_no_open_step_starts_no_flow_and_sees_none_offered() {
    let Office { version, window, director, hall: _hall, .. } = office().await;
    let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    let seen = acts::seen(&window, &case).await;
    let offered = |seen: &Value| {
        let all = seen["operations"].as_array().expect("a list");
        all.iter().any(|offer| offer["name"] == "START_FLOW")
    };
    assert!(offered(&seen));
    assert!(!offered(&acts::seen(&director, &case).await));
    let start = |flow: &str, reason: &str| json!({ "caseId": case, "version": seen["version"], "flow": flow, "reason": reason });
    let refused = mutate(&director, "caseStartFlow", start("hearing", "要求听证。"), "id").await;
    assert_eq!(refused.refusal().1, "NOT_YOUR_POST");
    assert_eq!(
        mutate(&window, "caseStartFlow", start("look", "要求听证。"), "id").await.refusal().1,
        "NOT_AT_THIS_STEP"
    );
    assert_eq!(mutate(&window, "caseStartFlow", start("hearing", " "), "id").await.refusal().0, "BAD_USER_INPUT");
    let mut stale = start("hearing", "要求听证。");
    stale["version"] = json!(7);
    assert_eq!(mutate(&window, "caseStartFlow", stale, "id").await.refusal().0, "CONFLICT");
}
