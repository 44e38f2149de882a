//! Ends without a decision, and the silence that accepts: each is told, and none leaves a clock running.

use serde_json::{Value, json};

use crate::acts::{self, EXPENSE, complete, mutate, step, track};
use crate::harness::NOW;
use crate::standstill::Desk;

const TOLD: &str = "state light closedAt withdrawable withdrawal { reason atWindow } termination { reason basis remedy signedBy } \
    timeline { operation note } deadline { dueDay }";

fn operations(page: &Value) -> Vec<Value> {
    page["timeline"].as_array().expect("a list").iter().map(|line| line["operation"].clone()).collect()
}

#[tokio::test]
async fn an_applicant_withdraws_by_the_code_until_it_is_decided() {
    let hall = acts::city().await;
    let desk = Desk::accepted(&hall).await;
    let public = hall.public();
    let before = track(&public, &desk.code, "version withdrawable").await;
    assert_eq!(before.data()["trackedCase"], json!({ "version": 2, "withdrawable": true }));
    let stale = json!({ "code": desk.code, "version": 1 });
    assert_eq!(mutate(&public, "caseWithdraw", stale, "state").await.refusal().0, "CONFLICT");
    let withdraw = json!({ "code": desk.code, "version": 2, "reason": "项目取消。" });
    let answer = mutate(&public, "caseWithdraw", withdraw, TOLD).await;
    let page = &answer.data()["caseWithdraw"];
    assert_eq!(
        (&page["state"], &page["withdrawable"], &page["deadline"]),
        (&json!("WITHDRAWN"), &json!(false), &Value::Null)
    );
    assert_eq!(page["withdrawal"], json!({ "reason": "项目取消。", "atWindow": false }));
    assert!(
        page["closedAt"].is_string() && acts::tasks(&desk.handler).await.is_empty(),
        "nobody has it to do any more"
    );
    let twice = json!({ "code": desk.code, "version": 3 });
    assert_eq!(mutate(&public, "caseWithdraw", twice, "state").await.refusal(), ("REFUSED", "CASE_CLOSED"));
    desk.is_true().await;
}

#[tokio::test]
async fn the_window_withdraws_for_an_applicant_and_nobody_after_the_decision() {
    let hall = acts::city().await;
    let desk = Desk::assessed(&hall).await;
    let why = json!({ "reason": "申请人到窗口书面提出。" });
    let foreign = desk.whole(&desk.handler, why.clone()).await;
    let foreign = mutate(&desk.handler, "caseWithdrawAtWindow", foreign, "id").await;
    assert_eq!(foreign.refusal(), ("REFUSED", "NOT_THE_WINDOW"));
    for (person, node) in
        [(&desk.expert, "quota"), (&desk.expert, "assess"), (&desk.handler, "draft"), (&desk.window, "notice")]
    {
        complete(person, &desk.case, node).await;
    }
    complete(&acts::holder(&hall, "jz-hbj-legal").await, &desk.case, "legal-review").await;
    let decision = json!({ "outcome": "granted", "reasons": "符合条件。", "basis": "排污许可管理条例第十一条",
        "opinion": "准予。", "choice": ["outcome-to-deliver-granted"] });
    step(&desk.director, "caseDecide", &desk.case, "decide", decision).await;
    let late = desk.whole(&desk.window, why.clone()).await;
    let late = mutate(&desk.window, "caseWithdrawAtWindow", late, "id").await;
    assert_eq!(late.refusal(), ("REFUSED", "DECIDED_ALREADY"));

    let other = acts::file(&hall.public(), acts::LICENCE, &version_of(&desk).await).await;
    let case = crate::cases::found(&desk.window, &other["caseNumber"]).await;
    let input = json!({ "caseId": case, "version": 1, "reason": "申请人到窗口书面提出。" });
    let gone = mutate(&desk.window, "caseWithdrawAtWindow", input, acts::CASE).await;
    assert_eq!(gone.data()["caseWithdrawAtWindow"]["state"], "WITHDRAWN", "before it was accepted too");
}

async fn version_of(desk: &Desk) -> String {
    let query = "query($id: ID!) { case(id: $id) { powerVersion { id } } }";
    let answer = desk.window.ask(query, json!({ "id": desk.case })).await;
    acts::text(&answer.data()["case"]["powerVersion"]["id"])
}

#[tokio::test]
async fn a_case_is_ended_without_a_decision_with_reason_ground_and_remedy_even_while_it_stands_still() {
    let hall = acts::city().await;
    let desk = Desk::assessed(&hall).await;
    let pause = json!({ "cause": "HEARING", "days": 9, "reason": "听证。", "told": "已书面告知。" });
    step(&desk.expert, "caseSuspend", &desk.case, "quota", pause).await;
    let end =
        json!({ "reason": "申请人已经注销。", "basis": "行政许可法第七十条", "remedy": "六十日内可申请行政复议。" });
    let foreign = acts::on(&desk.handler, &desk.case, "assess", end.clone()).await;
    assert_eq!(mutate(&desk.handler, "caseTerminate", foreign, "id").await.refusal(), ("REFUSED", "NOT_YOUR_POST"));
    let bare = acts::on(&desk.expert, &desk.case, "assess", json!({ "reason": "r", "basis": "", "remedy": " " })).await;
    let bare = mutate(&desk.expert, "caseTerminate", bare, "id").await;
    assert!(bare.text.contains("\"path\":\"basis\"") && bare.text.contains("\"path\":\"remedy\""), "{}", bare.text);
    let ended = step(&desk.expert, "caseTerminate", &desk.case, "assess", end).await;
    assert_eq!((&ended["state"], &ended["tasks"]), (&json!("TERMINATED"), &json!([])));
    let page = track(&hall.public(), &desk.code, TOLD).await;
    assert_eq!(
        page.data()["trackedCase"]["termination"],
        json!({ "reason": "申请人已经注销。", "basis": "行政许可法第七十条", "remedy": "六十日内可申请行政复议。", "signedBy": "齐若澄" })
    );
    desk.is_true().await;
}

#[tokio::test]
async fn five_working_days_of_silence_accept_an_application_from_the_day_it_was_filed() {
    let hall = acts::city().await;
    let desk = Desk::filed(&hall).await;
    hall.opened.app.clock.set(NOW.plus_days(7));
    hall.opened.app.fire_timers().await.expect("the timer looks");
    let on_the_last_day = track(&hall.public(), &desk.code, "state").await;
    assert_eq!(on_the_last_day.data()["trackedCase"]["state"], "FILED", "the fifth working day is not over");
    hall.opened.app.clock.set(NOW.plus_days(8));
    for _ in 0..2 {
        hall.opened.app.fire_timers().await.expect("the timer looks");
    }
    let page = track(
        &hall.public(),
        &desk.code,
        "state filedAt acceptedAt deadline { kind dueDay } present { node } timeline { operation note }",
    )
    .await;
    let page = &page.data()["trackedCase"];
    assert_eq!((&page["state"], &page["acceptedAt"]), (&json!("ACCEPTED"), &page["filedAt"]));
    assert_eq!(page["deadline"], json!({ "kind": "CASE", "dueDay": "2026-07-20" }), "20 working days from the filing");
    assert_eq!(page["present"], json!([{ "node": "examine" }]));
    let told = operations(page);
    assert_eq!(told.iter().filter(|told| *told == "DEEM_ACCEPTED").count(), 1, "once: {told:?}");
    let last =
        page["timeline"].as_array().and_then(|lines| lines.iter().find(|line| line["operation"] == "DEEM_ACCEPTED"));
    assert!(last.is_some_and(|line| line["note"].to_string().contains("行政许可法第三十二条")), "{page}");
    desk.is_true().await;
    complete(&desk.handler, &desk.case, "examine").await;
}

#[tokio::test]
async fn silence_accepts_neither_what_waits_for_the_applicant_nor_what_the_body_started_itself() {
    let hall = acts::city().await;
    let desk = Desk::filed(&hall).await;
    let items = json!({ "items": [{ "text": "缺盖章。" }] });
    step(&desk.window, "caseRequestCorrection", &desk.case, "accept", items.clone()).await;
    let version = acts::publish(&hall, EXPENSE).await;
    acts::file(&acts::holder(&hall, "jz-czj-applicant").await, EXPENSE, &version).await;
    hall.opened.app.clock.set(NOW.plus_days(40));
    hall.opened.app.fire_timers().await.expect("the timer looks");
    let page = track(&hall.public(), &desk.code, "state version").await;
    assert_eq!(page.data()["trackedCase"], json!({ "state": "CORRECTING", "version": 2 }));
    let answer = json!({ "code": desk.code, "version": 2, "note": "已补正。" });
    mutate(&hall.public(), "caseAnswerCorrection", answer.clone(), "state").await.data();
    let twice = json!({ "code": desk.code, "version": 3, "note": "再补。" });
    let twice = mutate(&hall.public(), "caseAnswerCorrection", twice, "state").await;
    assert_eq!(twice.refusal(), ("REFUSED", "NOT_CORRECTING"), "a correction is answered once");
    let again = acts::on(&desk.window, &desk.case, "accept", items).await;
    let again = mutate(&desk.window, "caseRequestCorrection", again, "id").await;
    assert_eq!(again.refusal(), ("REFUSED", "CORRECTION_ASKED_BEFORE"), "and asked once");
}
