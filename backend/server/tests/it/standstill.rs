//! Pauses and extensions: no day of a pause counts, more time is the head's to give, and both stay to be read.

use serde_json::{Value, json};

use crate::acts::{self, LICENCE, complete, mutate, step, text, track};
use crate::calendars::{administrator, with_off, year};
use crate::cases::found;
use crate::harness::{Hall, NOW, Person};

/// A licence that is accepted today, with everybody who deals with it.
pub struct Desk {
    pub window: Person,
    pub handler: Person,
    pub expert: Person,
    pub director: Person,
    pub supervisor: Person,
    pub code: String,
    pub case: String,
}

impl Desk {
    pub async fn filed(hall: &Hall) -> Self {
        let version = acts::publish(hall, LICENCE).await;
        let receipt = acts::file(&hall.public(), LICENCE, &version).await;
        let window = acts::holder(hall, "jz-hbj-window").await;
        Self {
            handler: acts::holder(hall, "jz-hbj-handler").await,
            expert: acts::holder(hall, "jz-hbj-expert").await,
            director: acts::holder(hall, "jz-hbj-director").await,
            supervisor: hall.clerk("supervisor").await,
            code: text(&receipt["trackingCode"]),
            case: found(&window, &receipt["caseNumber"]).await,
            window,
        }
    }

    pub async fn accepted(hall: &Hall) -> Self {
        let desk = Self::filed(hall).await;
        step(&desk.window, "caseAccept", &desk.case, "accept", json!({})).await;
        desk
    }

    /// The case at its two parallel steps.
    pub async fn assessed(hall: &Hall) -> Self {
        let desk = Self::accepted(hall).await;
        complete(&desk.handler, &desk.case, "examine").await;
        desk
    }

    /// The input of an operation on the case as a whole, with the version seen now.
    pub async fn whole(&self, person: &Person, mut more: Value) -> Value {
        more["caseId"] = json!(self.case);
        more["version"] = acts::seen(person, &self.case).await["version"].clone();
        more
    }

    /// Whether the events of the case lead to what is stored of it.
    pub async fn is_true(&self) {
        let query = "query($id: ID!) { caseReplay(id: $id) { trueToRecord } }";
        let answer = self.supervisor.ask(query, json!({ "id": self.case })).await;
        assert_eq!(answer.data()["caseReplay"]["trueToRecord"], true, "{}", answer.text);
    }
}

fn pause(cause: &str, days: i32) -> Value {
    json!({ "cause": cause, "days": days, "reason": "委托专家评审。", "told": "已书面告知。" })
}

fn offers(case: &Value, on: bool) -> Vec<String> {
    let offers = case["operations"].as_array().expect("a list").iter();
    offers.filter(|offer| offer["refusal"].is_null() == on).map(|offer| text(&offer["name"])).collect()
}

#[tokio::test]
async fn a_pause_on_a_listed_ground_stops_every_clock_and_the_applicant_is_told_how_long() {
    let hall = acts::city().await;
    let desk = Desk::assessed(&hall).await;
    hall.opened.app.clock.set(NOW.plus_days(1));
    let paused = step(&desk.expert, "caseSuspend", &desk.case, "assess", pause("EXPERT_REVIEW", 3)).await;
    assert_eq!((&paused["state"], &paused["light"]), (&json!("SUSPENDED"), &json!("PAUSED")));
    assert_eq!(
        paused["deadline"],
        json!({ "kind": "CASE", "dueDay": null, "originalDueDay": "2026-07-20", "light": "PAUSED" })
    );
    assert_eq!(offers(&paused, true), ["RESUME", "TERMINATE", "TERMINATE"], "nothing else goes on: {paused}");
    for (person, name, node, more, reason) in [
        (&desk.expert, "caseSuspend", "assess", pause("HEARING", 3), "PAUSE_RUNNING"),
        (&desk.expert, "caseComplete", "quota", json!({ "opinion": "核定。" }), "SUSPENDED"),
        (&desk.expert, "caseResume", "quota", json!({ "reason": "r" }), "SUSPENDED"),
        (&desk.handler, "caseSuspend", "assess", pause("HEARING", 3), "NOT_YOUR_POST"),
    ] {
        let input = acts::on(person, &desk.case, node, more).await;
        let refused = mutate(person, name, input, "id").await;
        assert!(["NOT_AT_THIS_STEP", reason].contains(&refused.refusal().1), "{name}: {}", refused.text);
    }
    let told = "state light pause { cause basis days expectedUntil overlong reason told stepName } timers { node } \
                present { node light } deadline { dueDay }";
    let page = track(&hall.public(), &desk.code, told).await;
    assert_eq!(
        page.data()["trackedCase"]["pause"],
        json!({ "cause": "EXPERT_REVIEW", "basis": "行政许可法第四十五条", "days": 3, "expectedUntil": "2026-06-26",
            "overlong": false, "reason": "委托专家评审。", "told": "已书面告知。", "stepName": "技术评估" })
    );
    assert_eq!(
        page.data()["trackedCase"]["present"],
        json!([{ "node": "assess", "light": "PAUSED" }, { "node": "quota", "light": "PAUSED" }])
    );
    hall.opened.app.clock.set(NOW.plus_days(8));
    let page = track(&hall.public(), &desk.code, "pause { overlong }").await;
    assert_eq!(page.data()["trackedCase"]["pause"], json!({ "overlong": true }), "longer than was said");
    let resumed = step(&desk.expert, "caseResume", &desk.case, "assess", json!({ "reason": "评审结束。" })).await;
    assert_eq!((&resumed["state"], &resumed["light"]), (&json!("ACCEPTED"), &json!("GREEN")));
    assert_eq!(resumed["deadline"]["originalDueDay"], "2026-07-20");
    assert_eq!(resumed["deadline"]["dueDay"], "2026-07-27", "five working days were lost, and none twice");
    desk.is_true().await;
    let again = acts::on(&desk.expert, &desk.case, "assess", pause("EXPERT_REVIEW", 3)).await;
    assert_eq!(mutate(&desk.expert, "caseSuspend", again, "id").await.refusal(), ("REFUSED", "GROUND_USED_UP"));
    let events = hall.rows("case_event").await;
    for (input, reason) in [
        (pause("SUSPENSION", 3), ("REFUSED", "NOT_A_GROUND")),
        (pause("CORRECTION", 3), ("REFUSED", "NOT_A_GROUND")),
        (pause("HEARING", 0), ("REFUSED", "PAUSE_DAYS")),
        (pause("HEARING", 251), ("REFUSED", "PAUSE_DAYS")),
    ] {
        let input = acts::on(&desk.expert, &desk.case, "assess", input).await;
        assert_eq!(mutate(&desk.expert, "caseSuspend", input, "id").await.refusal(), reason);
    }
    let blank = json!({ "cause": "HEARING", "days": 3, "reason": " ", "told": "" });
    let blank = acts::on(&desk.expert, &desk.case, "assess", blank).await;
    let refused = mutate(&desk.expert, "caseSuspend", blank, "id").await;
    assert_eq!(refused.refusal().0, "BAD_USER_INPUT", "{}", refused.text);
    assert!(refused.text.contains("\"path\":\"reason\"") && refused.text.contains("\"path\":\"told\""));
    assert_eq!(hall.rows("case_event").await, events, "nothing was written");
}

#[tokio::test]
async fn the_head_gives_more_time_once_and_both_due_days_stay_to_be_read() {
    let hall = acts::city().await;
    let desk = Desk::accepted(&hall).await;
    let ask = json!({ "reason": "情况复杂，需要现场核查。" });
    let asked = step(&desk.handler, "caseRequestExtension", &desk.case, "examine", ask.clone()).await;
    assert_eq!(asked["deadline"]["dueDay"], "2026-07-20", "asking moves nothing");
    let again = acts::on(&desk.handler, &desk.case, "examine", ask.clone()).await;
    let again = mutate(&desk.handler, "caseRequestExtension", again, "id").await;
    assert_eq!(again.refusal(), ("REFUSED", "EXTENSION_ASKED"));
    let own = desk.whole(&desk.handler, json!({ "reason": "同意。" })).await;
    assert_eq!(mutate(&desk.handler, "caseExtend", own, "id").await.refusal(), ("REFUSED", "NOT_THE_HEAD"));
    assert_eq!(offers(&acts::seen(&desk.director, &desk.case).await, true), ["REASSIGN", "EXTEND", "REFUSE_EXTENSION"]);
    let no = desk.whole(&desk.director, json!({ "reason": "先补充材料。" })).await;
    let no = mutate(&desk.director, "caseRefuseExtension", no, acts::CASE).await;
    assert_eq!(no.data()["caseRefuseExtension"]["deadline"]["dueDay"], "2026-07-20");
    let none = desk.whole(&desk.director, json!({ "reason": "同意。" })).await;
    assert_eq!(mutate(&desk.director, "caseExtend", none, "id").await.refusal(), ("REFUSED", "NO_EXTENSION_ASKED"));

    step(&desk.handler, "caseRequestExtension", &desk.case, "examine", ask.clone()).await;
    let yes = desk.whole(&desk.director, json!({ "reason": "情况复杂，同意延长。" })).await;
    let yes = mutate(&desk.director, "caseExtend", yes, acts::CASE).await;
    let deadline = &yes.data()["caseExtend"]["deadline"];
    assert_eq!((&deadline["originalDueDay"], &deadline["dueDay"]), (&json!("2026-07-20"), &json!("2026-08-03")));
    desk.is_true().await;
    let page = track(
        &hall.public(),
        &desk.code,
        "extensions { reason approved answer decidedBy period { n unit source } } deadline { trace { kind text { zh } } }",
    )
    .await;
    let page = &page.data()["trackedCase"];
    assert_eq!(
        page["extensions"],
        json!([
            { "reason": "情况复杂，需要现场核查。", "approved": false, "answer": "先补充材料。", "decidedBy": "丁绿野",
              "period": { "n": 10, "unit": "WORKING_DAY", "source": "行政许可法第四十二条" } },
            { "reason": "情况复杂，需要现场核查。", "approved": true, "answer": "情况复杂，同意延长。", "decidedBy": "丁绿野",
              "period": { "n": 10, "unit": "WORKING_DAY", "source": "行政许可法第四十二条" } },
        ])
    );
    let told = page["deadline"]["trace"].as_array().expect("a list");
    assert_eq!(told.iter().filter(|line| line["kind"] == "EXTENDED").count(), 1, "{told:?}");
    assert!(told[1]["text"]["zh"].as_str().is_some_and(|line| line.contains("原届满日2026年7月20日")), "{told:?}");
    let more = acts::on(&desk.handler, &desk.case, "examine", ask).await;
    let more = mutate(&desk.handler, "caseRequestExtension", more, "id").await;
    assert_eq!(more.refusal(), ("REFUSED", "EXTENDED_BEFORE"));
}

#[tokio::test]
async fn what_is_late_is_not_extended_and_nobody_approves_what_they_asked_for() {
    let hall = acts::city().await;
    let desk = Desk::accepted(&hall).await;
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    let both = hall.account("both", "身兼", domain::policy::Role::Clerk, body).await;
    let holdings = ["jz-hbj-handler", "jz-hbj-director"].map(|post| (both, post.to_owned(), true)).into();
    hall.opened.app.seed_holdings(holdings, "2026-01-01").await.expect("a substitute of both");
    let both = hall.sign_in("both").await;
    let ask = json!({ "reason": "情况复杂。" });
    step(&both, "caseRequestExtension", &desk.case, "examine", ask).await;
    let yes = desk.whole(&both, json!({ "reason": "同意。" })).await;
    assert_eq!(mutate(&both, "caseExtend", yes, "id").await.refusal(), ("REFUSED", "OWN_REQUEST"));
    hall.opened.app.clock.set(NOW.plus_days(60));
    let late = desk.whole(&desk.director, json!({ "reason": "同意。" })).await;
    assert_eq!(mutate(&desk.director, "caseExtend", late, "id").await.refusal(), ("REFUSED", "TIME_IS_UP"));
}

#[tokio::test]
async fn a_holiday_added_in_the_past_counts_once_beside_a_pause_and_an_extension() {
    let hall = acts::city().await;
    let desk = Desk::assessed(&hall).await;
    step(&desk.expert, "caseRequestExtension", &desk.case, "quota", json!({ "reason": "情况复杂。" })).await;
    let yes = desk.whole(&desk.director, json!({ "reason": "同意延长。" })).await;
    mutate(&desk.director, "caseExtend", yes, "id").await.data();
    hall.opened.app.clock.set(NOW.plus_days(3));
    step(&desk.expert, "caseSuspend", &desk.case, "assess", pause("EXPERT_REVIEW", 3)).await;
    hall.opened.app.clock.set(NOW.plus_days(8));
    let resumed = step(&desk.expert, "caseResume", &desk.case, "assess", json!({ "reason": "评审结束。" })).await;
    assert_eq!(resumed["deadline"]["dueDay"], "2026-08-06", "ten working days more, and three that were lost");
    let keeper = administrator(&hall).await;
    for (date, due) in [("2026-06-26", "2026-08-06"), ("2026-06-24", "2026-08-07")] {
        let input = with_off(year(&keeper, 2026).await, date, "补放假");
        mutate(&keeper, "workCalendarSave", input, "movedCases").await.data();
        let deadline = acts::seen(&desk.expert, &desk.case).await["deadline"].clone();
        assert_eq!(deadline["dueDay"], due, "a day of the pause is lost already, a worked one is given back");
    }
    desk.is_true().await;
}

#[tokio::test]
async fn of_two_clerks_who_suspend_at_once_one_is_told_that_the_case_has_changed() {
    let hall = acts::city().await;
    let desk = Desk::assessed(&hall).await;
    let input = acts::on(&desk.expert, &desk.case, "assess", pause("EXPERT_REVIEW", 3)).await;
    let (one, other) = tokio::join!(
        mutate(&desk.expert, "caseSuspend", input.clone(), "id"),
        mutate(&desk.expert, "caseSuspend", input, "id")
    );
    let refused: Vec<_> = [&one, &other].into_iter().filter(|answer| answer.json["errors"].is_array()).collect();
    assert_eq!(refused.len(), 1, "{} {}", one.text, other.text);
    assert_eq!(refused[0].refusal().0, "CONFLICT");
    desk.is_true().await;
}
