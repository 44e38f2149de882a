//! Discretion rules of a penalty and what follows delay: held against the law, answered for, published and compared.

use serde_json::{Value, json};

use crate::acts::{self, BENEFIT, LICENCE, VERSION, approve, mutate, text, version};
use crate::harness::{Hall, Person};
use crate::stored::stored;

pub const PENALTY: &str = "CF-3312-021003";

/// Somebody who writes a power, and what they save of it.
async fn written(hall: &Hall, code: &str, change: impl Fn(&mut Value)) -> (Person, Value) {
    let power = acts::power(code);
    let clerk = hall.somebody_of("writer.of.it", &power.organisation).await;
    let mut input = version(hall, &clerk, &power, power.bpmn).await;
    change(&mut input["content"]);
    (clerk, input)
}

/// The faults of what is saved, each with its place.
async fn faults(hall: &Hall, code: &str, change: impl Fn(&mut Value)) -> Vec<String> {
    let (clerk, input) = written(hall, code, change).await;
    let saved = mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"].clone();
    let told = saved["faults"].as_array().expect("a list").iter();
    told.map(|fault| format!("{} {}", text(&fault["path"]), text(&fault["reason"]))).collect()
}

#[tokio::test]
async fn a_band_beyond_the_law_or_across_another_is_told_at_its_field_and_never_submitted() {
    let hall = acts::city().await;
    let (clerk, input) = written(&hall, PENALTY, |content| {
        content["discretion"][2]["band"] = json!({ "from": 4_000, "to": 9_000 });
        content["discretion"][3]["band"] = json!({ "from": 15_000, "to": 8_000 });
        content["discretion"][4]["basis"] = json!({ "law": "别的法", "article": "第一条" });
    })
    .await;
    let saved = mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"].clone();
    let wanted = json!([
        { "path": "discretion.2.band.from", "reason": "BAND_BEYOND_LAW" },
        { "path": "discretion.3.band.to", "reason": "BAND_REVERSED" },
        { "path": "discretion.4.basis", "reason": "BASIS_NOT_CITED" },
    ]);
    assert_eq!(saved["faults"], wanted);
    let before = stored(&hall).await;
    let submit = json!({ "id": saved["id"], "lock": 1 });
    let refused = mutate(&clerk, "powerSubmit", submit, VERSION).await;
    assert_eq!(refused.refusal().0, "BAD_USER_INPUT");
    let fields = refused.json["errors"][0]["extensions"]["fields"].clone();
    assert_eq!(fields.as_array().map(Vec::len), Some(3), "{fields}");
    assert_eq!(stored(&hall).await, before, "nothing half written");
}

#[tokio::test]
async fn a_penalty_without_discretion_is_published_only_by_somebody_who_answers_for_it() {
    let hall = acts::city().await;
    let (clerk, input) = written(&hall, PENALTY, |content| content["discretion"] = json!([])).await;
    let asked = "id faults { reason } warnings { path reason }";
    let saved = mutate(&clerk, "powerSave", input, asked).await.data()["powerSave"].clone();
    assert_eq!(saved["faults"], json!([]), "it is no fault");
    assert_eq!(saved["warnings"], json!([{ "path": "discretion", "reason": "DISCRETION_MISSING" }]));
    let id = text(&saved["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    let legal = hall.legal().await;
    let unsigned = approve(&legal, &id, 2, "2026-06-22").await;
    let fields = &unsigned.json["errors"][0]["extensions"]["fields"];
    assert_eq!((&fields[0]["path"], &fields[0]["reason"]), (&json!("signOffs"), &json!("WARNING_NOT_SIGNED")));
    assert_eq!(hall.rows("sign_off").await, 0);
    let input = json!({
        "id": id, "lock": 2, "inForceFrom": "2026-06-22", "opinion": "同意公布。",
        "signOffs": [{ "code": "DISCRETION_MISSING", "elements": ["discretion"] }],
    });
    let approved = mutate(&legal, "powerApprove", input, "signOffs { code by }").await.data()["powerApprove"].clone();
    assert_eq!(approved["signOffs"], json!([{ "code": "DISCRETION_MISSING", "by": "法制员" }]));
}

#[tokio::test]
async fn everybody_reads_the_bands_and_what_a_new_version_changes_in_them() {
    let hall = acts::city().await;
    acts::publish(&hall, PENALTY).await;
    let query = format!(
        "{{ power(code: \"{PENALTY}\") {{ version {{ content {{ onOverdue {{ rule basis {{ law }} }} discretion {{ \
         circumstance {{ zh }} degree measure unit band {{ from to }} limits {{ from to }} basis {{ article }} }} }} }} }} }}"
    );
    let told = hall.public().ask(&query, json!({})).await.data()["power"]["version"]["content"].clone();
    assert_eq!(told["onOverdue"], json!({ "rule": "ALERT", "basis": null }));
    assert_eq!(told["discretion"].as_array().map(Vec::len), Some(5));
    let row = &told["discretion"][3];
    assert_eq!((&row["degree"], &row["measure"], &row["unit"]), (&json!("ORDINARY"), &json!("FINE"), &json!("FEN")));
    assert_eq!(
        (&row["band"], &row["limits"]),
        (&json!({ "from": 8_000, "to": 15_000 }), &json!({ "from": 5_000, "to": 20_000 }))
    );
    assert!(text(&row["circumstance"]["zh"]).ends_with("（演示拟制）"));

    let (clerk, input) = written(&hall, PENALTY, |content| {
        content["discretion"][3]["band"]["to"] = json!(14_000);
        content["discretion"].as_array_mut().expect("a list").remove(0);
        content["explanation"] = json!({ "zh": "细化裁量基准。" });
    })
    .await;
    let id = text(&mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    approve(&hall.legal().await, &id, 2, "2026-06-22").await.data();
    let diff =
        format!("{{ powerDiff(code: \"{PENALTY}\", from: 1, to: 2) {{ fields {{ path difference before after }} }} }}");
    let fields = hall.public().ask(&diff, json!({})).await.data()["powerDiff"]["fields"].clone();
    let fields = fields.as_array().expect("a list");
    let changed: Vec<_> = fields.iter().filter(|field| field["difference"] == "CHANGED").collect();
    assert_eq!(changed.len(), 1, "a row taken away moves no other: {fields:?}");
    assert!(
        text(&changed[0]["path"]).starts_with("discretion.第三十四条 ")
            && text(&changed[0]["path"]).ends_with(".FINE.band.to")
    );
    assert_eq!((&changed[0]["before"], &changed[0]["after"]), (&json!("15000"), &json!("14000")));
    assert!(fields.iter().all(|field| field["difference"] != "ADDED"));
}

#[tokio::test]
async fn only_a_licence_whose_article_and_chart_say_so_is_deemed_approved() {
    let hall = acts::city().await;
    let deemed = |content: &mut Value| {
        let basis = &content["legalBases"][0];
        content["onOverdue"] =
            json!({ "rule": "DEEMED_APPROVED", "basis": { "law": basis["law"], "article": basis["article"] } });
    };
    let told = faults(&hall, LICENCE, deemed).await;
    assert_eq!(told, ["onOverdue.rule DEEMED_NOT_DRAWN"], "its chart has no timer that approves");
    let hall = acts::city().await;
    let told = faults(&hall, BENEFIT, |content| content["onOverdue"] = json!({ "rule": "DEEMED_APPROVED" })).await;
    let wanted = ["onOverdue.rule NOT_A_LICENCE", "onOverdue.rule DEEMED_NOT_DRAWN", "onOverdue.basis BASIS_NOT_CITED"];
    assert_eq!(told, wanted);
    let hall = acts::city().await;
    let row = acts::power(PENALTY).content.discretion;
    let told = faults(&hall, LICENCE, |content| content["discretion"] = json!([row[1]])).await;
    assert_eq!(told, ["discretion NOT_A_PENALTY", "discretion.0.basis BASIS_NOT_CITED"]);
}
