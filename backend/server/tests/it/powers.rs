//! The life of a power's version: written, submitted, returned, approved, in force on its day, superseded.

use domain::time::Instant;
use serde_json::{Value, json};

use crate::acts::{self, EXPENSE, LICENCE, VERSION, approve, mutate, text, version};
use crate::harness::{Hall, NOW, Person};
use crate::stored::stored;

/// State and lock of the answer of a version's mutation.
fn stands(answer: &crate::harness::Answer, name: &str) -> (String, i64) {
    let version = &answer.data()[name];
    (text(&version["state"]), version["lock"].as_i64().expect("a lock"))
}

/// Lets the city's time pass and the timer look.
async fn until(hall: &Hall, at: Instant) {
    hall.opened.app.clock.set(at);
    hall.opened.app.fire_timers().await.expect("the timer looks");
}

async fn catalogue(hall: &Hall, code: &str) -> Value {
    let query = "query($code: String!) { power(code: $code) { status name { zh } version { id number inForceFrom appliable } } }";
    let answer = hall.public().ask(query, json!({ "code": code })).await;
    if answer.json["errors"].is_array() { json!(answer.refusal().0) } else { answer.data()["power"].clone() }
}

#[tokio::test]
async fn a_version_is_saved_submitted_returned_corrected_approved_and_in_force_on_its_day() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let legal = hall.clerk("legal").await;
    let power = acts::power(LICENCE);
    let mut input = version(&hall, &clerk, &power, power.bpmn).await;
    let saved = mutate(&clerk, "powerSave", input.clone(), VERSION).await;
    assert_eq!(stands(&saved, "powerSave"), ("DRAFT".into(), 1));
    let id = text(&saved.data()["powerSave"]["id"]);
    assert_eq!(catalogue(&hall, LICENCE).await, "NOT_FOUND", "a draft is no power yet");

    let submitted = mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await;
    assert_eq!(stands(&submitted, "powerSubmit"), ("SUBMITTED".into(), 2));
    let review = "reviewDeadline { period { n unit } dueDay light } operations { name refusal { en } }";
    let under_review = legal.ask(&format!("{{ powerVersion(id: \"{id}\") {{ {review} }} }}"), json!({})).await;
    assert_eq!(
        under_review.data()["powerVersion"],
        json!({"reviewDeadline":{"period":{"n":10,"unit":"DAY"},"dueDay":"2026-07-02","light":"GREEN"},"operations":[{"name":"SIGN","refusal":{"en":"All steps are signed; only the approval is left."}},{"name":"RETURN","refusal":null},{"name":"APPROVE","refusal":null},{"name":"ABOLISH","refusal":{"en":"Only a power in force can be abolished."}}]})
    );

    let opinions = json!([{ "field": "promise", "text": "请写明违反承诺的后果。" }]);
    let back = mutate(&legal, "powerReturn", json!({ "id": id, "lock": 2, "opinions": opinions }), VERSION).await;
    assert_eq!(stands(&back, "powerReturn"), ("RETURNED".into(), 3));
    input["id"] = json!(id);
    input["lock"] = json!(3);
    input["flowUpload"] = Value::Null;
    input["content"]["promise"]["zh"] = json!("逾期的，由监察室约谈经办人。");
    let saved = mutate(&clerk, "powerSave", input, VERSION).await;
    assert_eq!(stands(&saved, "powerSave"), ("RETURNED".into(), 4));
    assert_eq!(saved.data()["powerSave"]["opinions"][0]["text"], "请写明违反承诺的后果。");
    assert_eq!(saved.data()["powerSave"]["faults"], json!([]), "the chart of before is kept");
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 4 }), VERSION).await.data();
    let approved = approve(&legal, &id, 5, "2026-06-24").await;
    assert_eq!(stands(&approved, "powerApprove"), ("APPROVED".into(), 6));

    until(&hall, NOW.plus_days(1)).await;
    let coming = catalogue(&hall, LICENCE).await;
    assert_eq!((&coming["status"], &coming["version"]), (&json!("ANNOUNCED"), &Value::Null), "its day has not come");
    let file = acts::application(&hall.public(), &id, &acts::example(LICENCE)).await;
    let early = mutate(&hall.public(), "caseFile", file, "caseNumber").await;
    assert_eq!(early.refusal(), ("REFUSED", "NOT_IN_FORCE"), "nothing opens a case on what is not in force");
    until(&hall, NOW.plus_days(2)).await;
    let shown = catalogue(&hall, LICENCE).await;
    assert_eq!((&shown["status"], &shown["version"]["id"]), (&json!("IN_FORCE"), &json!(id)));
    assert_eq!(shown["version"]["inForceFrom"], "2026-06-24");
    acts::file(&hall.public(), LICENCE, &id).await;
}

/// Starts, submits and approves a second version; returns its id.
async fn second(hall: &Hall, clerk: &Person, day: &str) -> String {
    let mut power = acts::power(LICENCE);
    power.content.name.zh = "排污许可证核发（新）".into();
    power.content.explanation = Some(domain::text::Text::new("名称按新规调整。", "Renamed."));
    let input = version(hall, clerk, &power, power.bpmn).await;
    let id = text(&mutate(clerk, "powerSave", input, VERSION).await.data()["powerSave"]["id"]);
    mutate(clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    approve(&hall.legal().await, &id, 2, day).await.data();
    id
}

#[tokio::test]
async fn a_new_version_supersedes_and_running_cases_keep_theirs() {
    let hall = acts::city().await;
    let first = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let receipt = acts::file(&window, LICENCE, &first).await;
    let next = second(&hall, &window, "2026-06-30").await;
    until(&hall, NOW.plus_days(8)).await;

    let shown = catalogue(&hall, LICENCE).await;
    assert_eq!((&shown["version"]["id"], &shown["version"]["number"]), (&json!(next), &json!(2)));
    assert_eq!(shown["name"]["zh"], "排污许可证核发（新）");
    let states = window.ask("{ powerVersions { nodes { number state } } }", json!({})).await;
    let mut states: Vec<String> =
        states.data()["powerVersions"]["nodes"].as_array().expect("a list").iter().map(Value::to_string).collect();
    states.sort();
    assert_eq!(states, [r#"{"number":1,"state":"SUPERSEDED"}"#, r#"{"number":2,"state":"IN_FORCE"}"#]);

    let code = text(&receipt["trackingCode"]);
    let tracked = acts::track(&hall.public(), &code, "powerVersion { id number } powerName { zh }").await;
    assert_eq!(tracked.data()["trackedCase"]["powerVersion"], json!({ "id": first, "number": 1 }));
    let case = text(&receipt["caseId"]);
    // Nobody accepted it in five working days, so it counts as accepted.
    let gone_on = acts::complete(&acts::holder(&hall, "jz-hbj-handler").await, &case, "examine").await;
    assert_eq!(gone_on["state"], "ACCEPTED", "the case goes on on the chart it began with");

    let stale = acts::application(&hall.public(), &first, &acts::example(LICENCE)).await;
    let before = stored(&hall).await;
    let refused = mutate(&hall.public(), "caseFile", stale, "caseNumber").await;
    assert_eq!(refused.refusal(), ("CONFLICT", "VERSION_SUPERSEDED"));
    assert_eq!(stored(&hall).await, before);
    acts::file(&hall.public(), LICENCE, &next).await;
}

#[tokio::test]
async fn one_power_has_one_unpublished_version_and_a_historic_one_never_runs() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let power = acts::power(LICENCE);
    let input = version(&hall, &clerk, &power, power.bpmn).await;
    mutate(&clerk, "powerSave", input, VERSION).await.data();
    let again = version(&hall, &clerk, &power, power.bpmn).await;
    let before = stored(&hall).await;
    assert_eq!(mutate(&clerk, "powerSave", again, VERSION).await.refusal(), ("REFUSED", "VERSION_OPEN"));

    let historic = &demo::city().historic.powers[0];
    let shown = catalogue(&hall, &historic.code).await;
    assert_eq!((&shown["status"], &shown["version"]), (&json!("HISTORIC"), &Value::Null));
    let mut filing = acts::example(EXPENSE);
    filing.power.clone_from(&historic.code);
    filing.materials.clear();
    let input = acts::application(&clerk, &uuid::Uuid::nil().to_string(), &filing).await;
    assert_eq!(mutate(&clerk, "caseFile", input, "caseNumber").await.refusal(), ("REFUSED", "NOT_IN_FORCE"));
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_version_that_was_changed_or_submitted_meanwhile_is_not_overwritten() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let legal = hall.clerk("legal").await;
    let power = acts::power(LICENCE);
    let mut input = version(&hall, &clerk, &power, power.bpmn).await;
    let id = text(&mutate(&clerk, "powerSave", input.clone(), VERSION).await.data()["powerSave"]["id"]);
    input["id"] = json!(id);
    input["flowUpload"] = Value::Null;
    input["lock"] = json!(1);
    mutate(&clerk, "powerSave", input.clone(), VERSION).await.data();
    let before = stored(&hall).await;
    assert_eq!(mutate(&clerk, "powerSave", input.clone(), VERSION).await.refusal(), ("CONFLICT", "STALE_VERSION"));
    let stale = mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await;
    assert_eq!(stale.refusal(), ("CONFLICT", "STALE_VERSION"));
    let early = approve(&legal, &id, 2, "2026-07-01").await;
    assert_eq!(early.refusal(), ("REFUSED", "NOT_SUBMITTED"));
    assert_eq!(stored(&hall).await, before);

    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 2 }), VERSION).await.data();
    input["lock"] = json!(3);
    let before = stored(&hall).await;
    assert_eq!(mutate(&clerk, "powerSave", input, VERSION).await.refusal(), ("REFUSED", "NOT_EDITABLE"));
    assert_eq!(approve(&legal, &id, 3, "2026-06-21").await.refusal().0, "BAD_USER_INPUT", "yesterday");
    assert_eq!(approve(&legal, &id, 2, "2026-07-01").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    let silent = mutate(&legal, "powerReturn", json!({ "id": id, "lock": 3, "opinions": [] }), VERSION).await;
    assert_eq!(silent.refusal().0, "BAD_USER_INPUT", "who returns says why");
    assert_eq!(stored(&hall).await, before);
}
