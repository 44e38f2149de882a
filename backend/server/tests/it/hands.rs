//! Whose hands a case is in: sent back within its region, given to another holder, handed over with all the others.

use serde_json::{Value, json};

use crate::acts::{self, complete, mutate, step, text, track};
use crate::standstill::Desk;

/// The nodes where a case stands.
fn open(case: &Value) -> Vec<String> {
    let mut nodes: Vec<String> =
        case["tasks"].as_array().expect("a list").iter().map(|task| text(&task["node"])).collect();
    nodes.sort();
    nodes
}

const OFFERS: &str =
    "operations { name task targets { node } holders { account name substitute } handler } tasks { id node }";

/// One offer of a case on a step, as its form needs it.
async fn offer(person: &crate::harness::Person, case: &str, name: &str, node: &str) -> Value {
    let query = format!("query($id: ID!) {{ case(id: $id) {{ {OFFERS} }} }}");
    let answer = person.ask(&query, json!({ "id": case })).await;
    let case = &answer.data()["case"];
    let task = case["tasks"].as_array().and_then(|tasks| tasks.iter().find(|task| task["node"] == node));
    let task = task.map(|task| task["id"].clone());
    let offers = case["operations"].as_array().expect("a list").iter();
    offers
        .clone()
        .find(|offer| offer["name"] == name && Some(&offer["task"]) == task.as_ref())
        .cloned()
        .unwrap_or_else(|| panic!("{name} is not offered at {node}: {case}"))
}

#[tokio::test]
async fn a_case_goes_back_out_of_its_parallel_region_and_what_ran_beside_is_cancelled() {
    let hall = acts::city().await;
    let desk = Desk::assessed(&hall).await;
    let due = acts::seen(&desk.handler, &desk.case).await["deadline"]["dueDay"].clone();
    let offered = offer(&desk.expert, &desk.case, "SEND_BACK", "quota").await;
    assert_eq!(offered["targets"], json!([{ "node": "examine" }]));
    let back = json!({ "target": "examine", "reason": "排放口数据不一致，请重新核对。" });
    for (target, node) in [("assess", "quota"), ("accept", "quota"), ("nowhere", "quota")] {
        let input = acts::on(&desk.expert, &desk.case, node, json!({ "target": target, "reason": "r" })).await;
        let refused = mutate(&desk.expert, "caseSendBack", input, "id").await;
        assert_eq!(refused.refusal(), ("REFUSED", "NOT_A_TARGET"), "{target}: a sibling is no way back");
    }
    let none = acts::on(&desk.expert, &desk.case, "assess", back.clone()).await;
    let none = mutate(&desk.expert, "caseSendBack", none, "id").await;
    assert_eq!(none.refusal(), ("REFUSED", "NOT_AT_THIS_STEP"), "the chart lists no target there");
    let sent = step(&desk.expert, "caseSendBack", &desk.case, "quota", back).await;
    assert_eq!(open(&sent), ["examine"], "its sibling is cancelled");
    assert_eq!(sent["deadline"]["dueDay"], due, "the case clock runs on");
    desk.is_true().await;
    assert_eq!(open(&complete(&desk.handler, &desk.case, "examine").await), ["assess", "quota"]);
    let page = track(&hall.public(), &desk.code, "timeline { operation node note }").await;
    let told = page.data()["trackedCase"]["timeline"][3].clone();
    assert_eq!(told, json!({ "operation": "SEND_BACK", "node": "quota", "note": "排放口数据不一致，请重新核对。" }));
}

#[tokio::test]
async fn a_supervisor_or_the_head_gives_a_task_to_a_substitute_who_then_does_it() {
    let hall = acts::city().await;
    let desk = Desk::assessed(&hall).await;
    let offered = offer(&desk.supervisor, &desk.case, "REASSIGN", "quota").await;
    assert_eq!(offered["holders"][0]["name"], "蓝天佑");
    assert_eq!(offered["holders"][0]["substitute"], true, "AB岗");
    let to = offered["holders"][0]["account"].clone();
    let give = json!({ "account": to, "reason": "主岗请假。" });
    let unheard = acts::on(&desk.window, &desk.case, "quota", give.clone()).await;
    assert_eq!(mutate(&desk.window, "taskReassign", unheard, "id").await.refusal(), ("REFUSED", "NOT_THE_HEAD"));
    let stranger = acts::on(&desk.supervisor, &desk.case, "assess", give.clone()).await;
    let stranger = mutate(&desk.supervisor, "taskReassign", stranger, "id").await;
    assert_eq!(stranger.refusal(), ("REFUSED", "NOT_A_HOLDER"), "who does not hold the post cannot act for it");
    let given = step(&desk.director, "taskReassign", &desk.case, "quota", give.clone()).await;
    let quota = given["tasks"].as_array().and_then(|tasks| tasks.iter().find(|task| task["node"] == "quota")).cloned();
    assert_eq!(quota.expect("open")["handler"], "蓝天佑");
    let twice = acts::on(&desk.director, &desk.case, "quota", give).await;
    assert_eq!(mutate(&desk.director, "taskReassign", twice, "id").await.refusal(), ("REFUSED", "ALREADY_THEIRS"));
    desk.is_true().await;
    let page = track(&hall.public(), &desk.code, "timeline { operation note }").await;
    assert_eq!(
        page.data()["trackedCase"]["timeline"][3],
        json!({ "operation": "REASSIGN", "note": null }),
        "why somebody is away is not the public's to read"
    );
    assert_eq!(open(&complete(&desk.handler, &desk.case, "quota").await), ["assess"], "the substitute can act");
}

#[tokio::test]
async fn all_tasks_of_a_leaver_are_handed_over_with_a_result_for_each() {
    let hall = acts::city().await;
    let desk = Desk::assessed(&hall).await;
    let offered = offer(&desk.supervisor, &desk.case, "REASSIGN", "quota").await;
    let (from, to) = (offered["handler"].clone(), offered["holders"][0]["account"].clone());
    let all = json!({ "from": from, "to": to, "reason": "调离。" });
    let same = json!({ "from": from, "to": from, "reason": "调离。" });
    let selection = "tasks { caseNumber stepName refusal { en } } left";
    assert!(mutate(&desk.supervisor, "tasksHandOver", same, selection).await.text.contains("SAME_PERSON"));
    let unheard = mutate(&desk.window, "tasksHandOver", all.clone(), selection).await;
    let unheard = unheard.data()["tasksHandOver"]["tasks"].as_array().expect("a list").clone();
    assert!(unheard.iter().all(|task| task["refusal"].is_object()), "a colleague moves nothing: {unheard:?}");
    let handed = mutate(&desk.supervisor, "tasksHandOver", all, selection).await;
    let handed = &handed.data()["tasksHandOver"];
    let mut told: Vec<(String, bool)> = handed["tasks"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|task| (text(&task["stepName"]), task["refusal"].is_null()))
        .collect();
    told.sort();
    assert_eq!(told, [("总量指标核定".to_owned(), true), ("技术评估".to_owned(), false)], "{handed}");
    assert_eq!(handed["left"], 0);
    desk.is_true().await;
}
