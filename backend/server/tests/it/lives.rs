//! The whole life of a version: its approval chain, its clocks, the catalogue of any day, differences, and its end.

use domain::time::Instant;
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, VERSION, approve, mutate, text, version};
use crate::harness::{Hall, NOW, Person};
use crate::races::write;
use crate::stored::stored;

const WAY: &str = "id lock state way { name { zh } signed yours steps { name { zh } } } \
    signatures { verdict step { zh } by post opinion record } operations { name refusal { en } }";

async fn until(hall: &Hall, at: Instant) {
    hall.opened.app.clock.set(at);
    hall.opened.app.fire_timers().await.expect("the timer looks");
}

async fn seen(person: &Person, id: &str) -> Value {
    let answer = person.ask(&format!("{{ powerVersion(id: \"{id}\") {{ {WAY} }} }}"), json!({})).await;
    answer.data()["powerVersion"].clone()
}

/// The licence submitted by the window of its body; returns the version.
async fn submitted(hall: &Hall, clerk: &Person) -> String {
    let power = acts::power(LICENCE);
    let input = version(hall, clerk, &power, power.bpmn).await;
    let id = text(&mutate(clerk, "powerSave", input, VERSION).await.data()["powerSave"]["id"]);
    mutate(clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    id
}

/// Saves the chains that we are delivered with, with one that the licence's body goes through.
async fn goes(legal: &Person, chain: &str) {
    let query =
        "{ approvalChains { version usual chains { key name { zh en } steps { name { zh en } post recorded } } } }";
    let mut chains = legal.ask(query, json!({})).await.data()["approvalChains"].clone();
    chains["expectedVersion"] = chains["version"].clone();
    chains.as_object_mut().expect("an object").remove("version");
    chains["bodies"] = json!([{ "organisation": "jz-hbj", "chain": chain }]);
    mutate(legal, "approvalChainsSave", chains, "version").await.data();
}

#[tokio::test]
async fn a_version_goes_through_the_steps_of_its_bodys_chain_and_each_signature_stays() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    goes(&legal, "three-step").await;
    let (window, leader) = (acts::holder(&hall, "jz-hbj-window").await, acts::holder(&hall, "jz-hbj-director").await);
    let id = submitted(&hall, &window).await;

    let early = approve(&legal, &id, 2, "2026-07-01").await;
    assert_eq!(early.refusal(), ("REFUSED", "STEPS_OPEN"), "nobody approves past a step");
    let sign =
        |lock: i64, record: Option<&str>| json!({ "id": id, "lock": lock, "opinion": "同意。", "record": record });
    assert_eq!(mutate(&leader, "powerSign", sign(2, None), "id").await.refusal(), ("REFUSED", "NOT_YOUR_STEP"));
    mutate(&legal, "powerSign", sign(2, None), "id").await.data();
    let own = leader.ask("{ powerVersions(toSign: true) { nodes { id } } }", json!({})).await;
    assert_eq!(own.data()["powerVersions"]["nodes"], json!([{ "id": id }]));
    let others = legal.ask("{ powerVersions(toSign: true) { totalCount } }", json!({})).await;
    assert_eq!(others.data()["powerVersions"]["totalCount"], 0);
    let before = stored(&hall).await;
    assert_eq!(mutate(&leader, "powerSign", sign(3, None), "id").await.refusal().0, "BAD_USER_INPUT", "the record");
    assert_eq!(mutate(&leader, "powerSign", sign(2, Some("1")), "id").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    assert_eq!(mutate(&window, "powerSign", sign(3, Some("1")), "id").await.refusal(), ("REFUSED", "NOT_YOUR_STEP"));
    assert_eq!(stored(&hall).await, before);
    mutate(&leader, "powerSign", sign(3, Some("〔2026〕12号")), "id").await.data();
    let again = mutate(&legal, "powerSign", sign(4, None), "id").await;
    assert_eq!(again.refusal(), ("REFUSED", "ONLY_APPROVAL"));
    approve(&legal, &id, 4, "2026-06-22").await.data();

    let shown = seen(&legal, &id).await;
    let signed: Vec<String> = shown["signatures"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| format!("{} {} {} {}", one["verdict"], one["step"]["zh"], one["post"], one["record"]))
        .collect();
    insta::assert_snapshot!(signed.join("\n"), @r#"
    "SUBMITTED" "提交" null null
    "SIGNED" "法制机构对照法律审核" null null
    "SIGNED" "领导班子集体研究" "局长" "〔2026〕12号"
    "APPROVED" "法制机构批准公布" null null
    "#);
}

#[tokio::test]
async fn who_signs_a_step_may_send_it_back_and_a_changed_chain_does_not_move_what_is_under_way() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    goes(&legal, "long").await;
    let (window, leader) = (acts::holder(&hall, "jz-hbj-window").await, acts::holder(&hall, "jz-hbj-director").await);
    let id = submitted(&hall, &window).await;
    goes(&legal, "direct").await;
    let way = seen(&legal, &id).await["way"].clone();
    assert_eq!((&way["name"]["zh"], way["steps"].as_array().map(Vec::len)), (&json!("逐级审核"), Some(4)));
    let back = |lock: i64| json!({ "id": id, "lock": lock, "opinions": [{ "field": "duty", "text": "职责不清。" }] });
    assert_eq!(mutate(&leader, "powerReturn", back(2), "id").await.refusal(), ("REFUSED", "NOT_YOUR_STEP"));
    mutate(&legal, "powerSign", json!({ "id": id, "lock": 2, "opinion": "同意。" }), "id").await.data();
    mutate(&leader, "powerReturn", back(3), "id").await.data();
    let shown = seen(&legal, &id).await;
    assert_eq!((&shown["state"], &shown["way"]), (&json!("RETURNED"), &Value::Null));
    assert_eq!(shown["signatures"][2]["verdict"], "RETURNED");
    mutate(&window, "powerSubmit", json!({ "id": id, "lock": 4 }), VERSION).await.data();
    let way = seen(&legal, &id).await["way"].clone();
    assert_eq!((&way["name"]["zh"], &way["yours"]), (&json!("法制审核"), &json!(true)), "it goes the way of today");
    // Approved at the lock of before: it was returned and submitted again meanwhile.
    assert_eq!(approve(&legal, &id, 3, "2026-07-01").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    approve(&legal, &id, 5, "2026-07-01").await.data();
}

#[tokio::test]
async fn whoever_submitted_a_version_does_not_sign_it() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    goes(&legal, "three-step").await;
    let leader = acts::holder(&hall, "jz-hbj-director").await;
    let id = submitted(&hall, &leader).await;
    mutate(&legal, "powerSign", json!({ "id": id, "lock": 2, "opinion": "同意。" }), "id").await.data();
    let before = stored(&hall).await;
    let own = json!({ "id": id, "lock": 3, "opinion": "同意。", "record": "〔2026〕3号" });
    assert_eq!(mutate(&leader, "powerSign", own, "id").await.refusal(), ("REFUSED", "OWN_SUBMISSION"));
    assert_eq!(stored(&hall).await, before);
    let offers = seen(&leader, &id).await["operations"].as_array().expect("a list").clone();
    let sign = offers.iter().find(|offer| offer["name"] == "SIGN").expect("it is offered with its reason");
    assert_eq!(sign["refusal"]["en"], "Whoever submitted a version does not sign it.");
}

#[tokio::test]
async fn of_two_who_sign_at_once_one_signs_and_a_repeat_is_answered_as_before() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    goes(&legal, "long").await;
    let id = submitted(&hall, &acts::holder(&hall, "jz-hbj-window").await).await;
    let sign = json!({ "id": id, "lock": 2, "opinion": "同意。" });
    let (one, other) = tokio::join!(
        mutate(&legal, "powerSign", sign.clone(), "id lock"),
        mutate(&legal, "powerSign", sign.clone(), "id lock")
    );
    let (signed, refused) = if one.json["errors"].is_null() { (one, other) } else { (other, one) };
    assert_eq!(signed.data()["powerSign"]["lock"], 3);
    assert_eq!(refused.refusal(), ("CONFLICT", "STALE_VERSION"));

    let leader = acts::holder(&hall, "jz-hbj-director").await;
    let (sign, key) = (json!({ "id": id, "lock": 3, "opinion": "同意。", "record": "3" }), acts::key());
    let first = acts::mutate_under(&leader, "powerSign", sign.clone(), "id lock", &key).await;
    let again = acts::mutate_under(&leader, "powerSign", sign, "id lock", &key).await;
    assert_eq!(first.data(), again.data());
    assert_eq!(seen(&legal, &id).await["signatures"].as_array().map(Vec::len), Some(3));
}

const CLOCKS: &str = "reviewDeadline { dueDay light } publicationDeadline { dueDay light period { n unit } }";

#[tokio::test]
async fn the_days_of_review_and_of_publication_run_from_the_submission_and_turn_red() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = submitted(&hall, &acts::holder(&hall, "jz-hbj-window").await).await;
    let clocks = async || {
        let query = format!("{{ powerVersion(id: \"{id}\") {{ {CLOCKS} }} }}");
        legal.ask(&query, json!({})).await.data()["powerVersion"].to_string()
    };
    insta::assert_snapshot!(clocks().await, @r#"{"publicationDeadline":{"dueDay":"2026-07-20","light":"GREEN","period":{"n":20,"unit":"WORKING_DAY"}},"reviewDeadline":{"dueDay":"2026-07-02","light":"GREEN"}}"#);
    until(&hall, NOW.plus_days(10)).await;
    insta::assert_snapshot!(clocks().await, @r#"{"publicationDeadline":{"dueDay":"2026-07-20","light":"GREEN","period":{"n":20,"unit":"WORKING_DAY"}},"reviewDeadline":{"dueDay":"2026-07-02","light":"YELLOW"}}"#);
    until(&hall, NOW.plus_days(30)).await;
    insta::assert_snapshot!(clocks().await, @r#"{"publicationDeadline":{"dueDay":"2026-07-20","light":"RED","period":{"n":20,"unit":"WORKING_DAY"}},"reviewDeadline":{"dueDay":"2026-07-02","light":"RED"}}"#);
}

#[tokio::test]
async fn a_version_that_answers_a_law_is_whole_in_the_month_before_it_takes_effect() {
    let hall = acts::city().await;
    let (clerk, power) = (acts::holder(&hall, "jz-hbj-window").await, acts::power(LICENCE));
    let mut input = version(&hall, &clerk, &power, power.bpmn).await;
    input["content"]["follows"] = json!({ "law": " ", "effectiveOn": "2026-08-03" });
    let saved = mutate(&clerk, "powerSave", input.clone(), VERSION).await.data()["powerSave"].clone();
    assert_eq!(saved["faults"], json!([{ "path": "follows.law", "reason": "EMPTY" }]));
    input["content"]["follows"]["law"] = json!("某省排污管理办法");
    (input["id"], input["lock"], input["flowUpload"]) = (saved["id"].clone(), json!(1), Value::Null);
    mutate(&clerk, "powerSave", input, VERSION).await.data();
    let id = text(&saved["id"]);
    let clock = "effectDeadline { kind dueDay leftDays light expected period { n unit } trace { text { zh } } }";
    let told = async || {
        let answer = clerk.ask(&format!("{{ powerVersion(id: \"{id}\") {{ {clock} }} }}"), json!({})).await;
        answer.data()["powerVersion"]["effectDeadline"].clone()
    };
    let early = told().await;
    let working = text(&early["trace"][0]["text"]["zh"]);
    assert_eq!(working, "2026年8月3日起法律施行，之前1个月内做完（本市权力事项调整规定）");
    assert_eq!((&early["kind"], &early["period"]), (&json!("BEFORE_EFFECT"), &json!({ "n": 1, "unit": "MONTH" })));
    let standing =
        |told: &Value| format!("{} {} {} {}", told["dueDay"], told["leftDays"], told["light"], told["expected"]);
    assert_eq!(standing(&early), r#""2026-08-02" 41 "GREEN" true"#, "the month has not begun");
    until(&hall, NOW.plus_days(15)).await;
    assert_eq!(standing(&told().await), r#""2026-08-02" 26 "GREEN" false"#);
    until(&hall, NOW.plus_days(40)).await;
    assert_eq!(standing(&told().await), r#""2026-08-02" 1 "YELLOW" false"#);
    until(&hall, NOW.plus_days(42)).await;
    assert_eq!(standing(&told().await), r#""2026-08-02" -1 "RED" false"#, "the Monday is the law's first day already");
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 2 }), VERSION).await.data();
    let row = "{ powerVersions { nodes { effectDeadline { dueDay light } } } }";
    let listed = clerk.ask(row, json!({})).await.data()["powerVersions"]["nodes"][0]["effectDeadline"].clone();
    assert_eq!(listed, json!({ "dueDay": "2026-08-02", "light": "RED" }), "also on the desk's list");
    approve(&hall.legal().await, &id, 3, "2026-08-03").await.data();
    assert_eq!(told().await, Value::Null, "in force: nothing runs any more");
}

#[tokio::test]
async fn chains_that_cannot_be_walked_are_refused_at_their_fields() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let step = json!({ "name": { "zh": "研究" }, "post": "nobody", "recorded": false });
    let input = json!({
        "expectedVersion": 0, "usual": "none", "bodies": [{ "organisation": "nowhere", "chain": "own" }],
        "chains": [{ "key": "own", "name": { "zh": "自定" }, "steps": [step] }],
    });
    let before = stored(&hall).await;
    let refused = mutate(&legal, "approvalChainsSave", input.clone(), "version").await;
    let fields = refused.json["errors"][0]["extensions"]["fields"].as_array().expect("fields").clone();
    let told: Vec<String> =
        fields.iter().map(|field| format!("{} {}", text(&field["path"]), text(&field["reason"]))).collect();
    assert_eq!(
        told,
        ["chains.0.steps.0.post UNKNOWN_POST", "usual UNKNOWN_CHAIN", "bodies.0.organisation UNKNOWN_BODY"]
    );
    assert_eq!(stored(&hall).await, before);
    let mut stale = input;
    stale["expectedVersion"] = json!(3);
    stale["usual"] = json!("own");
    stale["bodies"] = json!([]);
    stale["chains"][0]["steps"][0]["post"] = json!("jz-hbj-director");
    assert_eq!(mutate(&legal, "approvalChainsSave", stale, "version").await.refusal().0, "CONFLICT");
}

/// A second version of the licence with another name and one material more copies, from a day on.
pub async fn second(hall: &Hall, clerk: &Person, legal: &Person, day: &str) -> String {
    let power = acts::power(LICENCE);
    let chart = power.bpmn.replace("name=\"受理\"", "name=\"登记受理\"");
    assert_ne!(chart, power.bpmn, "the chart has a step of that name");
    let mut input = version(hall, clerk, &power, &chart).await;
    input["content"]["name"]["zh"] = json!("排污许可证核发（新）");
    input["content"]["materials"][0]["copies"] = json!(7);
    let saved = mutate(clerk, "powerSave", input.clone(), VERSION).await;
    assert_eq!(
        saved.data()["powerSave"]["faults"],
        json!([{ "path": "explanation", "reason": "EXPLANATION_MISSING" }])
    );
    let id = text(&saved.data()["powerSave"]["id"]);
    input["id"] = json!(id);
    input["lock"] = json!(1);
    input["flowUpload"] = Value::Null;
    input["content"]["explanation"] = json!({ "zh": "材料份数按新规调整。" });
    mutate(clerk, "powerSave", input, VERSION).await.data();
    mutate(clerk, "powerSubmit", json!({ "id": id, "lock": 2 }), VERSION).await.data();
    approve(legal, &id, 3, day).await.data();
    id
}

#[tokio::test]
async fn the_catalogue_of_any_day_the_history_and_the_difference_of_two_versions_are_readable_for_ever() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let (clerk, legal) = (acts::holder(&hall, "jz-hbj-window").await, hall.legal().await);
    second(&hall, &clerk, &legal, "2026-06-30").await;
    let upcoming =
        "{ power(code: \"XK-3312-016001\") { name { zh } version { number } upcoming { number inForceFrom } } }";
    let announced = hall.public().ask(upcoming, json!({})).await;
    assert_eq!(announced.data()["power"]["upcoming"], json!({ "number": 2, "inForceFrom": "2026-06-30" }));
    let both = format!("{{ power(code: \"{LICENCE}\") {{ version {{ appliable }} upcoming {{ appliable }} }} }}");
    let open = async || hall.public().ask(&both, json!({})).await.data()["power"].clone();
    assert_eq!(open().await, json!({ "version": { "appliable": true }, "upcoming": { "appliable": false } }));
    until(&hall, NOW.plus_days(8)).await;
    assert_eq!(open().await, json!({ "version": { "appliable": true }, "upcoming": null }));

    let on = async |day: &str| {
        let query = format!(
            "{{ power(code: \"{LICENCE}\", asOf: \"{day}\") {{ name {{ zh }} version {{ number }} }} \
             powers(asOf: \"{day}\") {{ totalCount nodes {{ name {{ zh }} }} }} }}"
        );
        let answer = hall.public().ask(&query, json!({})).await;
        if answer.json["errors"].is_array() { answer.refusal().0.to_owned() } else { answer.data().to_string() }
    };
    assert_eq!(on("2026-06-21").await, "NOT_FOUND", "nothing was in force the day before");
    assert_eq!(on("2026-07-01").await, "BAD_USER_INPUT", "nobody knows what a day to come will say");
    insta::assert_snapshot!(on("2026-06-29").await, @r#"{"power":{"name":{"zh":"排污许可证核发（重点管理）"},"version":{"number":1}},"powers":{"nodes":[{"name":{"zh":"排污许可证核发（重点管理）"}}],"totalCount":1}}"#);
    insta::assert_snapshot!(on("2026-06-30").await, @r#"{"power":{"name":{"zh":"排污许可证核发（新）"},"version":{"number":2}},"powers":{"nodes":[{"name":{"zh":"排污许可证核发（新）"}}],"totalCount":1}}"#);
    let history = "{ power(code: \"XK-3312-016001\") { history { number inForceFrom inForceTo explanation { zh } } } }";
    let shown = hall.public().ask(history, json!({})).await;
    insta::assert_snapshot!(shown.data()["power"]["history"], @r#"[{"explanation":{"zh":"材料份数按新规调整。"},"inForceFrom":"2026-06-30","inForceTo":null,"number":2},{"explanation":null,"inForceFrom":"2026-06-22","inForceTo":"2026-06-29","number":1}]"#);

    let diff = format!(
        "{{ powerDiff(code: \"{LICENCE}\", from: 1, to: 2) {{ fields {{ path difference before after }} \
         chart {{ name difference }} from {{ flow {{ bpmnUrl }} }} }} }}"
    );
    let answer = hall.public().ask(&diff, json!({})).await;
    let shown = &answer.data()["powerDiff"];
    let paths: Vec<String> = shown["fields"].as_array().expect("a list").iter().map(|one| text(&one["path"])).collect();
    assert_eq!(paths[0], "name.zh");
    assert!(paths.len() == 2 && paths[1].starts_with("materials.") && paths[1].ends_with(".copies"), "{paths:?}");
    assert_eq!(shown["chart"], json!([{ "name": "登记受理", "difference": "CHANGED" }]));
    let file = hall.public().get(&text(&shown["from"]["flow"]["bpmnUrl"])).await;
    assert!(file.status.is_success(), "the chart of before is still there");
    let none = hall.public().ask(&diff.replace("to: 2", "to: 3"), json!({})).await;
    assert_eq!(none.refusal().0, "NOT_FOUND");
}

#[tokio::test]
async fn a_hall_older_than_the_days_enters_its_versions_when_it_opens() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let (clerk, legal) = (acts::holder(&hall, "jz-hbj-window").await, hall.legal().await);
    second(&hall, &clerk, &legal, "2026-06-30").await;
    until(&hall, NOW.plus_days(8)).await;
    let entered = stored(&hall).await["catalogue_entry"].clone();
    write(&hall, "DELETE FROM catalogue_entry").await.expect("forgotten");
    for _ in 0..2 {
        hall.opened.app.seed_dictionaries(domain::time::announced()).await.expect("the hall opens");
        assert_eq!(stored(&hall).await["catalogue_entry"], entered);
    }
}

#[tokio::test]
async fn an_abolished_power_is_used_until_its_last_day_and_remembered_after_it() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let (window, legal) = (acts::holder(&hall, "jz-hbj-window").await, hall.legal().await);
    let lock = seen(&legal, &version).await["lock"].clone();
    let end = |day: &str| json!({ "id": version, "lock": lock, "lastDay": day, "reason": "设定依据已经废止。" });
    let before = stored(&hall).await;
    assert_eq!(mutate(&legal, "powerAbolish", end("2026-06-21"), "id").await.refusal().0, "BAD_USER_INPUT");
    let mut stale = end("2026-06-30");
    stale["lock"] = json!(1);
    assert_eq!(mutate(&legal, "powerAbolish", stale, "id").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    assert_eq!(stored(&hall).await, before);
    mutate(&legal, "powerAbolish", end("2026-06-30"), "id").await.data();
    assert_eq!(mutate(&legal, "powerAbolish", end("2026-06-30"), "id").await.refusal(), ("REFUSED", "NOT_IN_FORCE"));

    until(&hall, NOW.plus_days(8)).await;
    let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    until(&hall, NOW.plus_days(9)).await;
    let query = "{ power(code: \"XK-3312-016001\") { status version { id } abolition { lastDay reason } history { inForceTo } } }";
    let shown = hall.public().ask(query, json!({})).await;
    insta::assert_snapshot!(shown.data()["power"], @r#"{"abolition":{"lastDay":"2026-06-30","reason":"设定依据已经废止。"},"history":[{"inForceTo":"2026-06-30"}],"status":"ABOLISHED","version":null}"#);
    let late = acts::application(&hall.public(), &version, &acts::example(LICENCE)).await;
    assert_eq!(mutate(&hall.public(), "caseFile", late, "caseNumber").await.refusal(), ("REFUSED", "NOT_IN_FORCE"));
    let accepted = acts::step(&window, "caseAccept", &case, "accept", json!({})).await;
    assert_eq!(accepted["state"], "ACCEPTED", "what was begun goes on");
    let still = "{ power(code: \"XK-3312-016001\", asOf: \"2026-06-30\") { version { id } } }";
    assert_eq!(hall.public().ask(still, json!({})).await.data()["power"]["version"]["id"], json!(version));
}

#[tokio::test]
async fn approved_versions_come_into_force_in_their_order_and_an_end_is_not_decided_before_them() {
    let hall = acts::city().await;
    let first = acts::publish(&hall, LICENCE).await;
    let (clerk, legal) = (acts::holder(&hall, "jz-hbj-window").await, hall.legal().await);
    second(&hall, &clerk, &legal, "2026-06-30").await;
    let lock = seen(&legal, &first).await["lock"].clone();
    let end = json!({ "id": first, "lock": lock, "lastDay": "2026-06-25", "reason": "设定依据已经废止。" });
    let before = stored(&hall).await;
    assert_eq!(mutate(&legal, "powerAbolish", end.clone(), "id").await.refusal(), ("REFUSED", "VERSION_UPCOMING"));
    assert_eq!(stored(&hall).await, before);

    let power = acts::power(LICENCE);
    let mut input = version(&hall, &clerk, &power, power.bpmn).await;
    input["content"]["explanation"] = json!({ "zh": "恢复原来的份数。" });
    let third = text(&mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": third, "lock": 1 }), VERSION).await.data();
    let early = approve(&legal, &third, 2, "2026-06-30").await;
    assert_eq!(early.json["errors"][0]["extensions"]["fields"][0]["reason"], "DAY_TAKEN");
    approve(&legal, &third, 2, "2026-07-01").await.data();
    until(&hall, NOW.plus_days(20)).await;
    let history = format!("{{ power(code: \"{LICENCE}\") {{ history {{ number inForceFrom inForceTo }} }} }}");
    let shown = hall.public().ask(&history, json!({})).await;
    insta::assert_snapshot!(shown.data()["power"]["history"], @r#"[{"inForceFrom":"2026-07-01","inForceTo":null,"number":3},{"inForceFrom":"2026-06-30","inForceTo":"2026-06-30","number":2},{"inForceFrom":"2026-06-22","inForceTo":"2026-06-29","number":1}]"#);
}
