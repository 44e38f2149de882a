//! Clearing powers: settlements in their fence and their chain, filling calls with what is missing and in time.

use domain::policy::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::{self, BENEFIT, LICENCE, key, mutate, mutate_under, text};
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::stored;

const SETTLED: &str = "id number kind powerCode name bodies { code } holder { code } reason decidedBy decidedOn recordedBy \
    replaces { number } correction replacedBy { number }";
const ASKED: &str = "id gaps { list text { zh } } task { version number title organisation { code } answeredAt answeredBy note \
    answerable deadline { kind light dueDay period { n unit } } }";

async fn body(hall: &Hall, code: &str) -> Uuid {
    hall.opened.app.body(code).await.expect("the body")
}

/// Two bodies hold a power of the same name.
async fn namesakes() -> Hall {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let power = acts::power(BENEFIT);
    let clerk = hall.somebody_of("writer.benefit", &power.organisation).await;
    let legal = hall.legal().await;
    let mut input = acts::version(&hall, &clerk, &power, power.bpmn).await;
    input["content"]["name"]["zh"] = json!(acts::power(LICENCE).content.name.zh);
    let saved = mutate(&clerk, "powerSave", input, "id").await;
    let id = text(&saved.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), "id").await.data();
    acts::approve(&legal, &id, 2, "2026-06-22").await.data();
    hall
}

async fn overlap(hall: &Hall) -> Value {
    let (holder, other) = (body(hall, "jz-hbj").await, body(hall, "jz-mzj").await);
    json!({
        "kind": "OVERLAP", "powerCode": LICENCE, "bodies": [holder, other], "holder": holder, "reason": "同名同事，由一家行使。",
        "decidedBy": "专题会议纪要〔2026〕5号", "decidedOn": "2026-06-20",
    })
}

async fn settled(person: &Person, filter: &str) -> Vec<Value> {
    let answer =
        person.ask(&format!("{{ settlements{filter} {{ totalCount nodes {{ {SETTLED} }} }} }}"), json!({})).await;
    let page = &answer.data()["settlements"];
    let nodes = page["nodes"].as_array().expect("a list").clone();
    assert_eq!(page["totalCount"], json!(nodes.len()));
    nodes
}

async fn twice(person: &Person) -> Vec<(String, Value)> {
    let query = "{ reportRows(list: NAME_TWICE) { nodes { power { code } settlement { number holder { code } } } } }";
    let answer = person.ask(query, json!({})).await;
    let rows = answer.data()["reportRows"]["nodes"].as_array().expect("rows").clone();
    rows.iter().map(|row| (text(&row["power"]["code"]), row["settlement"].clone())).collect()
}

#[tokio::test]
async fn a_settled_overlap_stands_beside_both_namesakes_until_a_later_record_replaces_it() {
    let hall = namesakes().await;
    let legal = hall.legal().await;
    let before = twice(&legal).await;
    assert_eq!(before.len(), 2);
    assert!(before.iter().all(|(_, settlement)| settlement.is_null()), "nothing is settled yet");

    let first = mutate(&legal, "settlementRecord", overlap(&hall).await, SETTLED).await;
    let first = first.data()["settlementRecord"].clone();
    assert_eq!(first["number"], "LS-20260622-0001");
    assert_eq!(first["name"], json!(acts::power(LICENCE).content.name.zh), "the name follows from the code");
    assert_eq!(first["recordedBy"], "法制员");
    for (code, settlement) in twice(&legal).await {
        assert_eq!(settlement, json!({ "number": first["number"], "holder": { "code": "jz-hbj" } }), "{code}");
    }

    let mut right = overlap(&hall).await;
    right["holder"] = json!(body(&hall, "jz-mzj").await);
    right["replaces"] = first["id"].clone();
    let silent = mutate(&legal, "settlementRecord", right.clone(), "id").await;
    assert_eq!(silent.fault().1, "REQUIRED", "a correction says why");
    right["correction"] = json!("会议纪要写的是另一家。");
    let second = mutate(&legal, "settlementRecord", right.clone(), SETTLED).await;
    let second = second.data()["settlementRecord"].clone();
    assert_eq!(second["replaces"]["number"], first["number"]);
    for (_, settlement) in twice(&legal).await {
        assert_eq!(settlement["number"], second["number"], "the later one counts");
    }
    assert_eq!(settled(&legal, "").await.len(), 1);
    let all = settled(&legal, "(replaced: true)").await;
    assert_eq!(all.len(), 2);
    assert_eq!(all[1]["replacedBy"]["number"], second["number"], "the first stays in the record");
    let again = mutate(&legal, "settlementRecord", right, "id").await;
    assert_eq!(again.refusal().0, "CONFLICT", "one is replaced once");
}

#[tokio::test]
async fn the_bodies_concerned_and_supervisors_read_a_settlement_and_others_do_not() {
    let hall = namesakes().await;
    let legal = hall.legal().await;
    let first = mutate(&legal, "settlementRecord", overlap(&hall).await, "id").await.data()["settlementRecord"].clone();
    let omitted = json!({
        "kind": "OMITTED", "name": "临时用水核查", "bodies": [body(&hall, "jz-scj").await], "reason": "没有上报。",
        "decidedBy": "审核意见", "decidedOn": "2026-06-22",
    });
    mutate(&legal, "settlementRecord", omitted, "id").await.data();
    let watch = hall.clerk("supervisor").await;
    let concerned = hall.somebody_of("concerned", "jz-mzj").await;
    let stranger = hall.somebody_of("stranger", "jz-czj").await;
    assert_eq!(settled(&watch, "").await.len(), 2);
    assert_eq!(settled(&concerned, "").await.len(), 1);
    assert!(settled(&stranger, "").await.is_empty());
    let one = "query($id: ID!) { settlement(id: $id) { id } }";
    concerned.ask(one, json!({ "id": first["id"] })).await.data();
    assert_eq!(stranger.ask(one, json!({ "id": first["id"] })).await.refusal().0, "NOT_FOUND");
    assert_eq!(twice(&concerned).await.len(), 1, "its own row says so");
    assert!(twice(&concerned).await.iter().all(|(_, settlement)| !settlement.is_null()));

    let scj = body(&hall, "jz-scj").await;
    assert_eq!(settled(&legal, "(kind: OMITTED)").await[0]["name"], "临时用水核查");
    assert_eq!(settled(&legal, &format!("(organisation: \"{scj}\")")).await.len(), 1);
    for (typed, found) in [("临时", 1), (LICENCE, 1), ("LS-2026", 2), ("用水", 0)] {
        assert_eq!(settled(&legal, &format!("(search: \"{typed}\")")).await.len(), found, "{typed}");
    }
    // The legal office of one body neither records nor replaces what concerns another.
    hall.account("below", "法制员", Role::Legal, body(&hall, "jz-hbj").await).await;
    let below = hall.sign_in("below").await;
    let beyond = mutate(&below, "settlementRecord", overlap(&hall).await, "id").await;
    assert_eq!(beyond.fault().1, "UNKNOWN_BODY");
    let mut replacing = overlap(&hall).await;
    replacing["replaces"] = first["id"].clone();
    replacing["correction"] = json!("改。");
    assert_eq!(mutate(&below, "settlementRecord", replacing, "id").await.refusal().0, "NOT_FOUND");
}

#[tokio::test]
async fn a_faulty_settlement_leaves_no_row_and_a_repeat_under_its_key_adds_none() {
    let hall = namesakes().await;
    let legal = hall.legal().await;
    let before = stored(&hall).await;
    let wrong = [
        ("powerCode", json!("XX-0000"), "UNKNOWN"),
        ("holder", Value::Null, "REQUIRED"),
        ("bodies", json!([body(&hall, "jz-hbj").await]), "BODIES_MISSING"),
        ("reason", json!(" "), "REQUIRED"),
        ("reason", json!("长".repeat(2_001)), "TOO_LONG"),
        ("decidedBy", json!(""), "REQUIRED"),
        ("decidedOn", json!("2026-06-23"), "DAY_TO_COME"),
        ("correction", json!("没有更正什么。"), "NOTHING_REPLACED"),
    ];
    for (field, value, reason) in wrong {
        let mut input = overlap(&hall).await;
        input[field] = value;
        let answer = mutate(&legal, "settlementRecord", input, "id").await;
        assert_eq!(answer.fault().1, reason, "{field}");
    }
    assert_eq!(stored(&hall).await, before);
    let key = key();
    let once = mutate_under(&legal, "settlementRecord", overlap(&hall).await, "id number", &key).await;
    let again = mutate_under(&legal, "settlementRecord", overlap(&hall).await, "id number", &key).await;
    assert_eq!(once.data(), again.data());
    assert_eq!(hall.rows("settlement").await, 1);
    assert_eq!(hall.rows("settlement_body").await, 2);
}

async fn opened(hall: &Hall, person: &Person, more: Value) -> Answer {
    let mut input = json!({
        "title": "补全机构简介", "asked": "按统一格式补全。", "sheet": true, "powers": false,
        "bodies": [body(hall, "jz-hbj").await, body(hall, "jz-sjj").await], "n": 5, "unit": "WORKING_DAY",
    });
    for (field, value) in more.as_object().expect("fields") {
        input[field] = value.clone();
    }
    mutate(person, "fillingCallOpen", input, "id").await
}

async fn asked_of(person: &Person) -> Value {
    let listed = person.ask("{ fillingTasks { nodes { id } } }", json!({})).await;
    let id = listed.data()["fillingTasks"]["nodes"][0]["id"].clone();
    let query = format!("query($id: ID!) {{ fillingTask(id: $id) {{ {ASKED} }} }}");
    person.ask(&query, json!({ "id": id })).await.data()["fillingTask"].clone()
}

async fn answer(person: &Person, asked: &Value) -> Answer {
    let input = json!({ "task": asked["id"], "expectedVersion": asked["task"]["version"], "note": "已核对。" });
    mutate(person, "fillingAnswer", input, ASKED).await
}

#[tokio::test]
async fn a_call_is_answered_by_the_body_that_lacks_nothing_and_refused_while_something_is_missing() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    opened(&hall, &legal, json!({})).await.data();
    let whole = hall.somebody_of("whole", "jz-hbj").await;
    let lacking = hall.somebody_of("lacking", "jz-sjj").await;

    let asked = asked_of(&whole).await;
    assert_eq!(asked["gaps"], json!([]));
    assert_eq!(asked["task"]["number"], "TB-20260622-0001");
    assert_eq!(asked["task"]["deadline"]["kind"], "FILLING");
    assert_eq!(
        asked["task"]["deadline"]["dueDay"], "2026-06-29",
        "five working days, the day of the call not among them"
    );
    let done = answer(&whole, &asked).await.data()["fillingAnswer"].clone();
    assert_eq!((&done["task"]["answeredBy"], &done["task"]["note"]), (&json!("测试员"), &json!("已核对。")));
    assert_eq!(answer(&whole, &asked).await.refusal(), ("REFUSED", "ANSWERED"));

    let asked = asked_of(&lacking).await;
    assert_eq!(asked["gaps"][0]["text"]["zh"], "机构简介没有写行政职能。");
    let before = stored(&hall).await;
    let refused = answer(&lacking, &asked).await;
    assert_eq!(refused.refusal(), ("REFUSED", "INCOMPLETE"));
    assert_eq!(stored(&hall).await, before);
    // Late counts for the one that has not answered, not for the one that has.
    hall.opened.app.clock.set(NOW.plus_days(10));
    let calls = legal.ask("{ fillingCalls { nodes { bodies answered late deadline { light } } } }", json!({})).await;
    let told = json!({ "bodies": 2, "answered": 1, "late": 1, "deadline": { "light": "RED" } });
    assert_eq!(calls.data()["fillingCalls"]["nodes"], json!([told]));
    assert_eq!(asked_of(&whole).await["task"]["deadline"]["light"], "GREEN", "it was in time");
    assert_eq!(asked_of(&lacking).await["task"]["deadline"]["light"], "RED");
    let open = legal.ask("{ fillingTasks(answered: false) { nodes { organisation { code } } } }", json!({})).await;
    assert_eq!(open.data()["fillingTasks"]["nodes"], json!([{ "organisation": { "code": "jz-sjj" } }]));
}

#[tokio::test]
async fn powers_in_force_are_asked_about_by_the_lists_of_the_report() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let legal = hall.legal().await;
    opened(&hall, &legal, json!({ "sheet": false, "powers": true })).await.data();
    let clerk = hall.somebody_of("clerk", "jz-hbj").await;
    let asked = asked_of(&clerk).await;
    let lists: Vec<&Value> = asked["gaps"].as_array().expect("gaps").iter().map(|gap| &gap["list"]).collect();
    assert!(lists.contains(&&json!("WITHOUT_BASIS")), "its basis stands in words only: {lists:?}");
    assert_eq!(answer(&clerk, &asked).await.refusal(), ("REFUSED", "INCOMPLETE"));
    let bare = hall.somebody_of("bare", "jz-sjj").await;
    let asked = asked_of(&bare).await;
    assert_eq!(asked["gaps"], json!([]), "who holds no power lacks nothing of one");
    answer(&bare, &asked).await.data();
}

#[tokio::test]
async fn only_the_whole_city_opens_a_call_and_a_faulty_one_leaves_no_row() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    hall.account("below", "法制员", Role::Legal, body(&hall, "jz-hbj").await).await;
    let below = hall.sign_in("below").await;
    let before = stored(&hall).await;
    assert_eq!(opened(&hall, &below, json!({})).await.refusal(), ("REFUSED", "WHOLE_CITY"));
    let wrong = [
        (json!({ "title": " " }), "REQUIRED"),
        (json!({ "asked": "长".repeat(2_001) }), "TOO_LONG"),
        (json!({ "sheet": false }), "NOTHING_ASKED"),
        (json!({ "bodies": [] }), "BODIES_MISSING"),
        (json!({ "bodies": [Uuid::now_v7()] }), "UNKNOWN_BODY"),
        (json!({ "n": 0 }), "OUT_OF_BOUNDS"),
    ];
    for (more, reason) in wrong {
        assert_eq!(opened(&hall, &legal, more.clone()).await.fault().1, reason, "{more}");
    }
    let far = opened(&hall, &legal, json!({ "n": 300, "unit": "MONTH" })).await;
    assert_eq!(far.refusal(), ("REFUSED", "CALENDAR_MISSING"), "no calendar reaches that far");
    assert_eq!(stored(&hall).await, before);
    opened(&hall, &legal, json!({ "bodies": [body(&hall, "jz-hbj").await] })).await.data();
    let stranger = hall.somebody_of("stranger", "jz-mzj").await;
    let none = stranger.ask("{ fillingTasks { totalCount } }", json!({})).await;
    assert_eq!(none.data()["fillingTasks"]["totalCount"], 0, "it is not asked");
}
