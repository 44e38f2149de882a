//! 并案: penalty cases of one party go on as one, and nobody gains time or loses sight of what was merged.

use serde_json::{Value, json};

use crate::acts::{self, complete, mutate, step, text, track};
use crate::harness::{NOW, Person};

/// A penalty whose chart merges at its investigation.
const PENALTY: &str = "CF-3312-021003";

/// Opens a case against a party and goes on to the investigation; returns the case and its code.
async fn opened(clerk: &Person, version: &str, party: &Value) -> (String, String) {
    let lead = acts::upload(clerk, "material", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n").await;
    let input = json!({
        "powerCode": PENALTY, "versionId": version, "applicant": party, "consent": true,
        "materials": [{ "key": "lead", "upload": lead }],
        "form": {
            "subject": "车辆带泥上路", "source": "patrol", "foundOn": "2026-06-19", "place": "云津区滨江路",
            "facts": "运输车辆未冲洗，污染路面约二百米。", "officers": 2,
        },
    });
    let receipt = mutate(clerk, "caseFile", input, acts::RECEIPT).await.data()["caseFile"].clone();
    let case = text(&receipt["caseId"]);
    complete(clerk, &case, "open-case").await;
    (case, text(&receipt["trackingCode"]))
}

async fn merging(clerk: &Person, lead: &str, others: &[&str]) -> Value {
    let mut joining = Vec::new();
    for other in others {
        joining.push(json!({ "caseId": other, "version": acts::seen(clerk, other).await["version"] }));
    }
    acts::on(clerk, lead, "investigate", json!({ "others": joining, "reason": "同一当事人，一并调查。" })).await
}

#[tokio::test]
async fn cases_of_one_party_join_the_one_that_is_due_first_and_stay_to_be_read_from_it() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, PENALTY).await;
    let first = acts::holder(&hall, "jz-cgj-case-lead").await;
    let clerk = acts::holder(&hall, "jz-cgj-case-second").await;
    let party = |number: &str| json!({ "kind": "ORGANISATION", "name": "江州市某运输有限公司", "identityNumber": number, "phone": "13900000001" });
    let (one, other) = (party("11440232MB2D06811W"), party("91350100M000100Y43"));
    let (lead, _) = opened(&first, &version, &one).await;
    hall.opened.app.clock.set(NOW.plus_days(1));
    let (later, code) = opened(&first, &version, &one).await;
    let (stranger, _) = opened(&first, &version, &other).await;

    let query = "query($id: ID!) { case(id: $id) { operations { name mergeable { caseId } } } }";
    let offers = clerk.ask(query, json!({ "id": lead })).await;
    let offers = offers.data()["case"]["operations"].as_array().cloned().expect("a list");
    let offered = offers.iter().find(|offer| offer["name"] == "MERGE").expect("the chart merges here");
    assert_eq!(offered["mergeable"], json!([{ "caseId": later }]), "only the same party's");
    let events = hall.rows("case_event").await;
    for (lead, others, reason) in [
        (&lead, vec![stranger.as_str()], "OTHER_PARTY"),
        (&lead, vec![later.as_str(), stranger.as_str()], "OTHER_PARTY"),
        (&later, vec![lead.as_str()], "NOT_DUE_FIRST"),
    ] {
        let input = merging(&clerk, lead, &others).await;
        assert_eq!(mutate(&clerk, "caseMerge", input, "id").await.refusal(), ("REFUSED", reason));
    }
    assert_eq!(hall.rows("case_event").await, events, "all join or none");

    let due = acts::seen(&clerk, &lead).await["deadline"]["dueDay"].clone();
    let input = merging(&clerk, &lead, &[&later]).await;
    let merged = mutate(&clerk, "caseMerge", input, "state deadline { dueDay } merged { id }").await;
    assert_eq!(
        merged.data()["caseMerge"],
        json!({ "state": "ACCEPTED", "deadline": { "dueDay": due }, "merged": [{ "id": later }] }),
        "the lead keeps its deadline, the earliest"
    );
    let query = "query($id: ID!) { case(id: $id) { state closedAt mergedInto { id } tasks { id } materials { key } events { operation } } }";
    let joined = clerk.ask(query, json!({ "id": later })).await;
    let joined = &joined.data()["case"];
    assert_eq!((&joined["state"], &joined["mergedInto"]["id"]), (&json!("MERGED"), &json!(lead)));
    assert!(
        joined["closedAt"].is_string()
            && joined["tasks"] == json!([])
            && joined["events"][2]["operation"] == "JOIN_LEAD"
    );
    let page = track(&hall.public(), &code, "state mergedInto").await;
    let number = clerk.ask("query($id: ID!) { case(id: $id) { caseNumber } }", json!({ "id": lead })).await;
    assert_eq!(
        page.data()["trackedCase"],
        json!({ "state": "MERGED", "mergedInto": number.data()["case"]["caseNumber"] })
    );
    let supervisor = hall.clerk("supervisor").await;
    for case in [&lead, &later] {
        let query = "query($id: ID!) { caseReplay(id: $id) { trueToRecord } }";
        assert_eq!(supervisor.ask(query, json!({ "id": case })).await.data()["caseReplay"]["trueToRecord"], true);
    }
    step(&clerk, "caseComplete", &lead, "investigate", json!({ "opinion": "并案调查完毕。" })).await;
}
