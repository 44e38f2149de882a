//! What the legal office answers for: the compulsory actions of each category, and every warning of a chart by name.

use serde_json::{Value, json};

use crate::acts::{self, LICENCE, VERSION, mutate, text};
use crate::harness::{Hall, Person};

/// A version of the licence on a changed chart, submitted or not as its faults let it; its id.
async fn drafted(hall: &Hall, clerk: &Person, chart: &str) -> (String, Value) {
    let power = acts::power(LICENCE);
    let input = acts::version(hall, clerk, &power, chart).await;
    let saved = mutate(clerk, "powerSave", input, VERSION).await.data()["powerSave"].clone();
    (text(&saved["id"]), saved)
}

async fn findings(person: &Person, id: &str) -> Vec<Value> {
    let query = "query($id: ID!) { powerVersion(id: $id) { flow { findings { code severity elements } } } }";
    let answer = person.ask(query, json!({ "id": id })).await;
    answer.data()["powerVersion"]["flow"]["findings"].as_array().expect("a list").clone()
}

/// The chart of the licence without the limit of its first step.
fn unlimited() -> String {
    let chart = acts::power(LICENCE).bpmn.to_owned();
    chart.replacen(r#"<gp:limit duration="P2D" days="working" />"#, "", 1)
}

#[tokio::test]
async fn every_warning_is_signed_off_by_name_before_a_version_is_approved() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let legal = hall.legal().await;
    let (id, _) = drafted(&hall, &clerk, &unlimited()).await;
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    let warnings = findings(&legal, &id).await;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!((&warnings[0]["code"], &warnings[0]["severity"]), (&json!("L2"), &json!("WARNING")));

    let unsigned = acts::approve(&legal, &id, 2, "2026-06-22").await;
    assert_eq!(unsigned.refusal().0, "BAD_USER_INPUT");
    let fields = &unsigned.json["errors"][0]["extensions"]["fields"];
    assert_eq!(
        (&fields[0]["path"], &fields[0]["reason"]),
        (&json!("signOffs"), &json!("WARNING_NOT_SIGNED")),
        "{fields}"
    );
    let approve = |sign_offs: Value| json!({ "id": id, "lock": 2, "inForceFrom": "2026-06-22", "opinion": "同意公布。", "signOffs": sign_offs });
    let real = json!({ "code": "L2", "elements": warnings[0]["elements"] });
    let invented = json!([real, { "code": "L2", "elements": ["nowhere"] }]);
    let refused = mutate(&legal, "powerApprove", approve(invented), VERSION).await;
    assert_eq!(refused.json["errors"][0]["extensions"]["fields"][0]["reason"], "NO_SUCH_WARNING");
    assert_eq!(hall.rows("sign_off").await, 0, "nothing half written");

    let signed = "state signOffs { code by text { zh } }";
    let approved = mutate(&legal, "powerApprove", approve(json!([real])), signed).await.data()["powerApprove"].clone();
    assert_eq!(approved["signOffs"].as_array().map(Vec::len), Some(1));
    assert_eq!((&approved["signOffs"][0]["code"], &approved["signOffs"][0]["by"]), (&json!("L2"), &json!("法制员")));
}

#[tokio::test]
async fn the_legal_office_keeps_the_compulsory_actions_that_charts_are_checked_by() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let legal = hall.legal().await;
    let (id, saved) = drafted(&hall, &clerk, acts::power(LICENCE).bpmn).await;
    assert_eq!(saved["faults"], json!([]), "the chart passes everything that a licence must");
    let kept =
        legal.ask("{ compulsoryActions { version actions { category outcome action basis } } }", json!({})).await;
    let kept = kept.data()["compulsoryActions"].clone();
    let mut rows = kept["actions"].as_array().expect("a list").clone();
    assert!(rows.iter().any(|row| row["category"] == "CF" && row["action"] == "NOTIFY_RIGHTS"));

    rows.push(json!({ "category": "XK", "outcome": "granted", "action": "HEAR", "basis": "本市规定" }));
    let save = |version: &Value, rows: &[Value]| json!({ "expectedVersion": version, "actions": rows });
    let key = acts::key();
    let input = save(&kept["version"], &rows);
    let first = acts::mutate_under(&legal, "compulsoryActionsSave", input.clone(), "version", &key).await;
    let again = acts::mutate_under(&legal, "compulsoryActionsSave", input.clone(), "version", &key).await;
    assert_eq!(first.data(), again.data(), "a repeat is the same act");
    let stale = mutate(&legal, "compulsoryActionsSave", input, "version").await;
    assert_eq!(stale.refusal().0, "CONFLICT");
    let now = first.data()["compulsoryActionsSave"]["version"].clone();
    let bad = [json!({ "category": "ZZ", "outcome": "granted", "action": "HEAR", "basis": "" })];
    let bad = mutate(&legal, "compulsoryActionsSave", save(&now, &bad), "version").await;
    let paths: Vec<String> = bad.json["errors"][0]["extensions"]["fields"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|field| text(&field["path"]))
        .collect();
    assert_eq!(paths, ["actions.0.category", "actions.0.basis"]);

    let found = findings(&clerk, &id).await;
    assert!(found.iter().any(|finding| finding["code"] == "L9"), "{found:?}");
    let submitted = mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await;
    assert_eq!(submitted.json["errors"][0]["extensions"]["fields"][0]["reason"], "FLOW_ERROR");
}

#[tokio::test]
async fn a_chart_that_calls_a_power_not_in_force_cannot_be_submitted() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let chart = acts::power(LICENCE).bpmn.to_owned();
    let at = chart.find(r#"gp:action="examine""#).expect("a step that examines");
    let from = chart[..at].rfind("<bpmn:userTask").expect("its beginning");
    let to = from + chart[from..].find("</bpmn:userTask>").expect("its end") + "</bpmn:userTask>".len();
    let step = &chart[from..to];
    let calling = |code: &str| {
        let call = step.replace("bpmn:userTask id", &format!(r#"bpmn:callActivity calledElement="{code}" id"#));
        chart.replace(step, &call.replace("</bpmn:userTask>", "</bpmn:callActivity>"))
    };
    let reasons = |saved: &Value| {
        let faults = saved["faults"].as_array().expect("a list").iter();
        faults.map(|fault| text(&fault["reason"])).collect::<Vec<_>>()
    };
    let (id, unknown) = drafted(&hall, &clerk, &calling("XK-0000-000000")).await;
    assert_eq!(reasons(&unknown), ["CALLED_NOT_IN_FORCE"]);
    let refused = mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await;
    assert_eq!(refused.json["errors"][0]["extensions"]["fields"][0]["reason"], "CALLED_NOT_IN_FORCE");
    let redraw = async |lock: i64| {
        let mut input = acts::version(&hall, &clerk, &acts::power(LICENCE), &calling(acts::BENEFIT)).await;
        input["id"] = json!(id);
        input["lock"] = json!(lock);
        mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"].clone()
    };
    assert_eq!(reasons(&redraw(1).await), ["CALLED_NOT_IN_FORCE"], "not in force yet");
    acts::publish(&hall, acts::BENEFIT).await;
    assert_eq!(redraw(2).await["faults"], json!([]));
}
