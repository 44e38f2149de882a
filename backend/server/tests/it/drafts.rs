//! Drafts and what they start from: the chart of a version, the name they have now, signers who can see them.

use serde_json::{Value, json};

use crate::acts::{self, LICENCE, VERSION, mutate, version};
use crate::lives::second;

#[tokio::test]
async fn a_version_replaced_on_its_first_day_is_read_by_its_number_and_a_new_one_keeps_the_chart_it_starts_from() {
    let hall = acts::city().await;
    let first = acts::publish(&hall, LICENCE).await;
    let (clerk, legal) = (acts::holder(&hall, "jz-hbj-window").await, hall.legal().await);
    second(&hall, &clerk, &legal, "2026-06-22").await;
    let query = format!(
        "query($n: Int!) {{ power(code: \"{LICENCE}\", version: $n) {{ version {{ number flow {{ sha256 }} }} }} }}"
    );
    let read = async |number: i32| hall.public().ask(&query, json!({ "n": number })).await;
    let charts = [read(1).await, read(2).await].map(|answer| answer.data()["power"]["version"].clone());
    assert_eq!(charts.clone().map(|version| version["number"].clone()), [json!(1), json!(2)]);
    assert_eq!(read(3).await.refusal().0, "NOT_FOUND");

    let mut input = version(&hall, &clerk, &acts::power(LICENCE), acts::power(LICENCE).bpmn).await;
    input["flowUpload"] = Value::Null;
    input["from"] = json!(first);
    let saved = mutate(&clerk, "powerSave", input.clone(), "id flow { sha256 }").await.data()["powerSave"].clone();
    assert_eq!(saved["flow"]["sha256"], charts[0]["flow"]["sha256"], "not the chart that is in force");
    let moved = json!({ "id": saved["id"], "lock": 1, "code": "XK-3312-999999" });
    input.as_object_mut().expect("an object").extend(moved.as_object().expect("an object").clone());
    let refused = mutate(&clerk, "powerSave", input, "id").await;
    assert_eq!(refused.json["errors"][0]["extensions"]["fields"][0]["reason"], "CANNOT_CHANGE");
}

#[tokio::test]
async fn a_draft_is_found_by_the_name_it_has_now() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let mut input = version(&hall, &clerk, &acts::power(LICENCE), acts::power(LICENCE).bpmn).await;
    input["code"] = json!("XK-3312-016777");
    let saved = mutate(&clerk, "powerSave", input.clone(), VERSION).await.data()["powerSave"].clone();
    input["id"] = saved["id"].clone();
    input["lock"] = json!(1);
    input["flowUpload"] = Value::Null;
    input["content"]["name"]["zh"] = json!("海域使用许可");
    mutate(&clerk, "powerSave", input, VERSION).await.data();
    let found = clerk.ask("{ powerVersions(search: \"海域使用\") { totalCount } }", json!({})).await;
    assert_eq!(found.data()["powerVersions"]["totalCount"], 1);
}

#[tokio::test]
async fn a_chain_whose_signer_would_never_see_the_version_is_told_at_submission() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let step = json!({ "name": { "zh": "会签" }, "post": "jz-zjj-director", "recorded": false });
    let chains = json!({
        "expectedVersion": 0, "usual": "own", "bodies": [],
        "chains": [{ "key": "own", "name": { "zh": "会签" }, "steps": [step] }],
    });
    mutate(&legal, "approvalChainsSave", chains, "version").await.data();
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let power = acts::power(LICENCE);
    let saved = mutate(&clerk, "powerSave", version(&hall, &clerk, &power, power.bpmn).await, VERSION).await;
    let submit = json!({ "id": saved.data()["powerSave"]["id"], "lock": 1 });
    let refused = mutate(&clerk, "powerSubmit", submit, VERSION).await;
    let field = &refused.json["errors"][0]["extensions"]["fields"][0];
    assert_eq!((&field["path"], &field["reason"]), (&json!("chain"), &json!("SIGNER_MISSING")));
}
