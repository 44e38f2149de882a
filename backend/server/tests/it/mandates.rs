//! A power that left the catalogue is not exercised, except for a duty that the law lays on the body.

use serde_json::{Value, json};

use crate::acts::{self, LICENCE, mutate, text};
use crate::harness::{Hall, NOW, Person};
use crate::stored::stored;

/// A power abolished yesterday: its last version.
async fn abolished(hall: &Hall, legal: &Person) -> String {
    let version = acts::publish(hall, LICENCE).await;
    let shown = legal.ask(&format!("{{ powerVersion(id: \"{version}\") {{ lock }} }}"), json!({})).await;
    let lock = &shown.data()["powerVersion"]["lock"];
    let end = json!({ "id": version, "lock": lock, "lastDay": "2026-06-22", "reason": "改由省级实施。" });
    mutate(legal, "powerAbolish", end, "id").await.data();
    hall.opened.app.clock.set(NOW.plus_days(1));
    hall.opened.app.fire_timers().await.expect("the timer looks");
    version
}

async fn law(legal: &Person) -> String {
    let statute = "# 江州市排污办法\n\n**第一条** 申请人提出的，应当受理。\n\n**第二条** 许可在三十日内决定。";
    let input = json!({ "expectedVersion": 0, "validFrom": "2026-01-01", "note": "登记。",
        "upload": acts::upload(legal, "statute", statute.as_bytes()).await });
    text(&mutate(legal, "lawImport", input, "id").await.data()["lawImport"]["id"])
}

#[tokio::test]
async fn a_case_on_an_abolished_power_is_opened_only_by_staff_who_name_the_article_that_asks_for_it_and_why() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let law = law(&legal).await;
    let version = abolished(&hall, &legal).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let mandate = |article: &str, reason: &str| json!({ "law": law, "article": article, "reason": reason });
    let mut input = acts::application(&window, &version, &acts::example(LICENCE)).await;
    let before = stored(&hall).await;
    assert_eq!(mutate(&window, "caseFile", input.clone(), "caseId").await.refusal(), ("REFUSED", "NOT_IN_FORCE"));
    for (article, reason, field) in [("第九条", "应当受理。", "mandate.article"), ("第一条", " ", "mandate.reason")]
    {
        input["mandate"] = mandate(article, reason);
        let refused = mutate(&window, "caseFile", input.clone(), "caseId").await;
        assert_eq!(refused.refusal().0, "BAD_USER_INPUT");
        assert_eq!(refused.json["errors"][0]["extensions"]["fields"][0]["path"], field);
    }
    input["mandate"] = mandate("第一条", "申请人已经提出，法律要求受理。");
    let public = mutate(&hall.public(), "caseFile", input.clone(), "caseId").await;
    assert_eq!(public.refusal(), ("REFUSED", "MANDATE_NOT_NEEDED"), "nobody mandates himself");
    assert_eq!(stored(&hall).await, before);

    let receipt = mutate(&window, "caseFile", input, acts::RECEIPT).await.data()["caseFile"].clone();
    let told = acts::track(&hall.public(), &text(&receipt["trackingCode"]), "timeline { note }").await;
    let said = told.data()["trackedCase"]["timeline"][0].to_string();
    assert!(said.contains("《江州市排污办法》第一条") && said.contains("法律要求受理"), "{said}");
    let watch = hall.clerk("supervisor").await;
    let listed = watch.ask("{ cases(mandated: true) { nodes { id mandated } } }", json!({})).await;
    assert_eq!(listed.data()["cases"]["nodes"], json!([{ "id": receipt["caseId"], "mandated": true }]));
    let accepted = acts::step(&window, "caseAccept", &text(&receipt["caseId"]), "accept", json!({})).await;
    assert_eq!(accepted["state"], "ACCEPTED", "it runs through the last chart");
}

#[tokio::test]
async fn nobody_names_a_law_to_get_round_the_version_in_force() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let law = law(&legal).await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let mut input = acts::application(&window, &version, &acts::example(LICENCE)).await;
    input["mandate"] = json!({ "law": law, "article": "第一条", "reason": "应当受理。" });
    let before = stored(&hall).await;
    let refused = mutate(&window, "caseFile", input.clone(), "caseId").await;
    assert_eq!(refused.refusal(), ("REFUSED", "MANDATE_NOT_NEEDED"));
    input["mandate"] = Value::Null;
    assert_eq!(stored(&hall).await, before);
    mutate(&window, "caseFile", input, "caseId").await.data();
}
