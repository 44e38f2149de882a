//! What complainants, raters, offices and administrators can get wrong, told in both languages with nothing written.

use domain::policy::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Bad, all_refused, speaks, told};
use crate::acts::{self, LICENCE, mutate, text};
use crate::stored::stored;

#[tokio::test]
async fn a_complaint_too_long_or_with_forty_files_and_a_rating_before_the_end_are_refused() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let public = hall.public();
    let code = text(&acts::file(&public, LICENCE, &version).await["trackingCode"]);
    let complaint = |text: &str, files: Vec<String>| json!({ "kind": "COMPLAINT", "category": "CONDUCT", "text": text, "files": files });
    let mut handles = Vec::new();
    for page in 0..40 {
        handles.push(acts::upload(&public, "material", format!("%PDF-1.4\n%{page}\n%%EOF\n").as_bytes()).await);
    }
    let bad = |what, name, input, answer, fields| Bad { what, name, input, answer, fields };
    let table = vec![
        bad(
            "20,000 signs",
            "complaintFile",
            complaint(&"字".repeat(20_000), vec![]),
            "BAD_USER_INPUT",
            &["text:TOO_LONG"],
        ),
        bad(
            "40 files that are there",
            "complaintFile",
            complaint("窗口不收材料。", handles),
            "BAD_USER_INPUT",
            &["files:TOO_MANY"],
        ),
        bad(
            "both",
            "complaintFile",
            complaint("", vec![Uuid::nil().to_string(); 40]),
            "BAD_USER_INPUT",
            &["files:TOO_MANY", "text:REQUIRED"],
        ),
        bad(
            "an unfinished case",
            "caseRate",
            json!({ "code": code, "grade": "DISSATISFIED" }),
            "REFUSED NOT_FINISHED",
            &[],
        ),
    ];
    all_refused(&hall, &public, table).await;
}

#[tokio::test]
async fn the_office_complained_of_is_told_that_there_is_no_such_complaint() {
    let hall = acts::city().await;
    let public = hall.public();
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    let input = json!({ "kind": "REPORT", "category": "INTEGRITY", "text": "收费不开票。", "organisation": body });
    let filed = mutate(&public, "complaintFile", input, "number").await.data()["complaintFile"].clone();
    let watch = hall.clerk("supervisor").await;
    let found = "query($n: String) { complaints(search: $n) { totalCount nodes { id } } }";
    let seen = watch.ask(found, json!({ "n": filed["number"] })).await.data()["complaints"].clone();
    let id = seen["nodes"][0]["id"].clone();
    let office = acts::holder(&hall, "jz-hbj-director").await;
    let before = stored(&hall).await;
    for language in ["en", "zh-CN"] {
        let looked =
            office.ask_in(language, "query($id: ID!) { complaint(id: $id) { text } }", json!({ "id": id })).await;
        assert_eq!(told(&looked), ("NOT_FOUND".into(), vec![]), "{}", looked.text);
        speaks(&looked, language);
    }
    let list = office.ask(found, json!({ "n": filed["number"] })).await;
    assert_eq!(list.data()["complaints"]["totalCount"], 0);
    let input = json!({ "complaintId": id, "version": 1, "reply": "查无此事。" });
    let bad = Bad { what: "an answer to it", name: "complaintReply", input, answer: "NOT_FOUND", fields: &[] };
    all_refused(&hall, &office, vec![bad]).await;
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_year_of_off_days_and_the_end_of_a_post_with_open_tasks_are_refused() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    acts::file(&hall.public(), LICENCE, &version).await;
    let city = hall.opened.app.body("jz").await.expect("the body");
    hall.account("keeper", "管理员", Role::Administrator, city).await;
    let keeper = hall.sign_in("keeper").await;
    let read = "{ workCalendar(year: 2026) { year version provisional source } }";
    let mut year = keeper.ask(read, json!({})).await.data()["workCalendar"].clone();
    year["expectedVersion"] = year.as_object_mut().expect("an object").remove("version").expect("a version");
    let days = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day").iter_days().take(365);
    year["offDays"] = days.map(|date| json!({ "date": date, "name": "放假" })).collect();
    year["workDays"] = Value::Array(Vec::new());
    let listing = hall.opened.app.listing().await.expect("the listing");
    let post = listing.post_by_code("jz-hbj-window").expect("the post").id;
    let end = json!({ "id": post, "expectedVersion": 1 });
    let bad = |what, name, input, answer, fields| Bad { what, name, input, answer, fields };
    let table = vec![
        bad("a year without a working day", "workCalendarSave", year, "BAD_USER_INPUT", &["input:CALENDAR"]),
        bad("a post that owes a step", "postEnd", end, "REFUSED OPEN_TASKS", &[]),
    ];
    all_refused(&hall, &keeper, table).await;
}
