//! What keeps a step from being done beside its post: two persons, a meeting's vote, a grant that must come before.

use demo::city::CompletePower;
use demo::plan::Filing;
use serde_json::{Value, json};

use crate::acts::{self, EXPENSE, LICENCE, VERSION, approve, complete, mutate, on, step, text, track};
use crate::cases::found;
use crate::harness::{Answer, Hall, Person};
use crate::stored::stored;

/// The faults of a refused input, each with its place.
fn faults(answer: &Answer) -> Vec<String> {
    let fields = answer.json["errors"][0]["extensions"]["fields"].as_array().cloned().unwrap_or_default();
    fields.iter().map(|fault| format!("{} {}", text(&fault["path"]), text(&fault["reason"]))).collect()
}

/// A power of the city in force, changed before it is written.
async fn published(hall: &Hall, power: &CompletePower, change: impl Fn(&mut Value)) -> String {
    let clerk = hall.somebody_of(&format!("writer.{}", power.code.to_lowercase()), &power.organisation).await;
    let mut input = acts::version(hall, &clerk, power, power.bpmn).await;
    change(&mut input["content"]);
    let id = text(&mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    approve(&hall.legal().await, &id, 2, "2026-06-22").await.data();
    id
}

#[tokio::test]
async fn nobody_both_handles_and_reviews_a_case_whose_chart_names_two_posts() {
    let hall = acts::city().await;
    let power = acts::power(EXPENSE);
    // Both posts of the chart are held by whoever holds the one.
    let version = published(&hall, &power, |content| {
        for binding in content["posts"].as_array_mut().expect("a list") {
            if binding["resource"] == "post-meeting" {
                binding["post"] = json!("jz-czj-applicant");
            }
        }
    })
    .await;
    let clerk = acts::holder(&hall, "jz-czj-applicant").await;
    let case = text(&acts::file(&clerk, EXPENSE, &version).await["caseId"]);
    complete(&clerk, &case, "apply").await;
    complete(&acts::holder(&hall, "jz-czj-deputy").await, &case, "review").await;
    let seen = acts::seen(&clerk, &case).await;
    let offers = seen["operations"].as_array().expect("a list");
    let decide = offers.iter().find(|offer| offer["name"] == "DECIDE").expect("offered");
    assert!(text(&decide["refusal"]["en"]).starts_with("Two persons"), "the button says why: {decide}");
    let decision = json!({ "outcome": "approved", "reasons": "r", "basis": "b", "opinion": "o", "choice": ["outcome-to-publish"] });
    let input = on(&clerk, &case, "decide", decision).await;
    let before = stored(&hall).await;
    assert_eq!(mutate(&clerk, "caseDecide", input, "id").await.refusal(), ("REFUSED", "TWO_PERSONS"));
    assert_eq!(stored(&hall).await, before, "nothing half written");
}

fn attendee(name: &str, vote: &str, chief: bool) -> Value {
    json!({ "name": name, "title": "委员", "chief": chief, "view": format!("{name}：情况属实。"), "vote": vote })
}

#[tokio::test]
async fn a_step_that_a_meeting_decides_waits_for_a_vote_with_quorum_and_majority() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, EXPENSE).await;
    let clerk = acts::holder(&hall, "jz-czj-applicant").await;
    let receipt = acts::file(&clerk, EXPENSE, &version).await;
    let case = text(&receipt["caseId"]);
    let early = json!({ "resolution": "同意支出。", "members": 1, "attendees": [attendee("甲", "FOR", true)] });
    let early = on(&clerk, &case, "apply", early).await;
    assert_eq!(mutate(&clerk, "caseRecordMeeting", early, "id").await.refusal(), ("REFUSED", "NOT_AT_THIS_STEP"));
    complete(&clerk, &case, "apply").await;
    complete(&acts::holder(&hall, "jz-czj-deputy").await, &case, "review").await;
    let convener = acts::holder(&hall, "jz-czj-meeting").await;
    let decision = json!({ "outcome": "approved", "reasons": "列入预算。", "basis": "预算法第十三条", "opinion": "同意。", "choice": ["outcome-to-publish"] });
    let decide = async || {
        let input = on(&convener, &case, "decide", decision.clone()).await;
        mutate(&convener, "caseDecide", input, "id state").await
    };
    assert_eq!(decide().await.refusal(), ("REFUSED", "MEETING_MISSING"));
    let meet = async |members: i64, attendees: Value| {
        let record = json!({ "resolution": "同意支出。", "members": members, "attendees": attendees });
        let input = on(&convener, &case, "decide", record).await;
        mutate(&convener, "caseRecordMeeting", input, "id").await
    };
    let before = stored(&hall).await;
    let alone = meet(6, json!([attendee("甲", "FOR", false), attendee("乙", "FOR", true)])).await;
    assert_eq!(faults(&alone), ["attendees QUORUM"]);
    let first = meet(3, json!([attendee("甲", "FOR", true), attendee("乙", "FOR", false)])).await;
    assert_eq!(faults(&first), ["attendees CHIEF_LAST"]);
    assert_eq!(stored(&hall).await, before, "nothing half written");
    meet(3, json!([attendee("甲", "AGAINST", false), attendee("乙", "FOR", false), attendee("丙", "ABSTAINED", true)]))
        .await
        .data();
    assert_eq!(decide().await.refusal(), ("REFUSED", "MEETING_NOT_CARRIED"));
    meet(3, json!([attendee("甲", "AGAINST", false), attendee("乙", "FOR", false), attendee("丙", "FOR", true)]))
        .await
        .data();
    assert_eq!(decide().await.data()["caseDecide"]["state"], "DECIDED");

    let asked = "query($id: ID!) { case(id: $id) { meetings { vote { carried present } attendees { name view vote chief } } } }";
    let seen = clerk.ask(asked, json!({ "id": case })).await.data()["case"]["meetings"].clone();
    assert_eq!(seen.as_array().map(Vec::len), Some(2), "what did not carry stays on record");
    assert_eq!(
        seen[1]["attendees"][2],
        json!({ "name": "丙", "view": "丙：情况属实。", "vote": "FOR", "chief": true })
    );
    let code = text(&receipt["trackingCode"]);
    let votes =
        "votes { stepName resolution members present agreed against abstained carried } timeline { operation note }";
    let told = track(&hall.public(), &code, votes).await;
    let told = &told.data()["trackedCase"];
    assert_eq!(
        told["votes"][1],
        json!({
            "stepName": "局务会审议", "resolution": "同意支出。", "members": 3, "present": 3, "agreed": 2, "against": 1,
            "abstained": 0, "carried": true,
        })
    );
    assert!(!told.to_string().contains("丙"), "no view and no name is told: {told}");
}

/// Walks a licence of the city to its decision.
async fn to_decision(hall: &Hall, version: &str, filing: &Filing, code: &str) -> String {
    let public = hall.public();
    let mut input = acts::application(&public, version, filing).await;
    input["powerCode"] = json!(code);
    let receipt = mutate(&public, "caseFile", input, acts::RECEIPT).await.data()["caseFile"].clone();
    let window = acts::holder(hall, "jz-hbj-window").await;
    let case = found(&window, &receipt["caseNumber"]).await;
    step(&window, "caseAccept", &case, "accept", json!({})).await;
    for (post, node) in [
        ("jz-hbj-handler", "examine"),
        ("jz-hbj-expert", "quota"),
        ("jz-hbj-expert", "assess"),
        ("jz-hbj-handler", "draft"),
        ("jz-hbj-window", "notice"),
        ("jz-hbj-legal", "legal-review"),
    ] {
        complete(&acts::holder(hall, post).await, &case, node).await;
    }
    case
}

async fn grant(director: &Person, case: &str, exemptions: Value) -> Answer {
    let decision = json!({
        "outcome": "granted", "reasons": "符合条件。", "basis": "排污许可管理条例第十一条", "opinion": "准予。",
        "choice": ["outcome-to-deliver-granted"], "exemptions": exemptions,
    });
    let input = on(director, case, "decide", decision).await;
    mutate(director, "caseDecide", input, "id state decision { exemptions }").await
}

#[tokio::test]
async fn a_grant_wants_what_must_come_before_of_the_same_party_or_a_stated_exemption() {
    let hall = acts::city().await;
    let before = acts::publish(&hall, LICENCE).await;
    let after = CompletePower { code: "XK-3312-916001".into(), ..acts::power(LICENCE) };
    let version = published(&hall, &after, |content| {
        content["prerequisites"] = json!([{ "power": LICENCE, "exemption": { "zh": "试点园区企业" } }]);
    })
    .await;
    let director = acts::holder(&hall, "jz-hbj-director").await;
    let filing = acts::example(LICENCE);
    let case = to_decision(&hall, &version, &filing, &after.code).await;
    let asked = "query($id: ID!) { case(id: $id) { prerequisites { power caseNumber exemption { zh } } } }";
    let seen = director.ask(asked, json!({ "id": case })).await.data()["case"]["prerequisites"].clone();
    assert_eq!(seen, json!([{ "power": LICENCE, "caseNumber": null, "exemption": { "zh": "试点园区企业" } }]));
    let missing = grant(&director, &case, json!([])).await;
    assert_eq!(faults(&missing), ["prerequisites.0 PREREQUISITE_MISSING"]);
    let silent = grant(&director, &case, json!([{ "power": LICENCE, "reason": " " }])).await;
    assert_eq!(faults(&silent), ["exemptions.0.reason REQUIRED"]);
    let wrong = grant(&director, &case, json!([{ "power": "XK-0001", "reason": "r" }])).await;
    assert_eq!(faults(&wrong), ["exemptions.0.power UNKNOWN_PREREQUISITE", "prerequisites.0 PREREQUISITE_MISSING"]);
    let spared = grant(&director, &case, json!([{ "power": LICENCE, "reason": "属于试点园区。" }])).await;
    assert_eq!(spared.data()["caseDecide"]["decision"]["exemptions"], format!("{LICENCE}：属于试点园区。"));

    let first = to_decision(&hall, &before, &filing, LICENCE).await;
    grant(&director, &first, json!([])).await.data();
    let second = to_decision(&hall, &version, &filing, &after.code).await;
    let seen = director.ask(asked, json!({ "id": second })).await.data()["case"]["prerequisites"].clone();
    assert!(text(&seen[0]["caseNumber"]).starts_with(LICENCE), "the same party is known again: {seen}");
    assert_eq!(grant(&director, &second, json!([])).await.data()["caseDecide"]["state"], "DECIDED");
    let guide =
        format!("{{ power(code: \"{}\") {{ version {{ content {{ prerequisites {{ power }} }} }} }} }}", after.code);
    let shown = hall.public().ask(&guide, json!({})).await;
    assert_eq!(shown.data()["power"]["version"]["content"]["prerequisites"], json!([{ "power": LICENCE }]));
}

#[tokio::test]
async fn a_prerequisite_that_is_not_in_force_keeps_a_version_from_being_submitted() {
    let hall = acts::city().await;
    let power = acts::power(LICENCE);
    let clerk = hall.somebody_of("writer.of.it", &power.organisation).await;
    let mut input = acts::version(&hall, &clerk, &power, power.bpmn).await;
    input["content"]["prerequisites"] = json!([{ "power": "XK-9999-000001" }]);
    let saved = mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"].clone();
    assert_eq!(saved["faults"], json!([{ "path": "prerequisites.0.power", "reason": "NOT_IN_FORCE" }]));
    let refused = mutate(&clerk, "powerSubmit", json!({ "id": saved["id"], "lock": 1 }), VERSION).await;
    assert_eq!(refused.refusal().0, "BAD_USER_INPUT");
}

#[tokio::test]
async fn the_rules_of_procedure_are_the_legal_offices_and_hold_from_their_saving_on() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let read = "{ procedureRules { version hearings { body person organisation source } meeting { quorum { numerator denominator } } } }";
    let kept = legal.ask(read, json!({})).await.data()["procedureRules"].clone();
    let share = |numerator: i32, denominator: i32| json!({ "numerator": numerator, "denominator": denominator });
    let save = |hearings: Value| {
        json!({
            "expectedVersion": kept["version"], "hearings": hearings,
            "meeting": { "quorum": share(1, 2), "majority": share(1, 2), "source": "议事规则" },
        })
    };
    let other = json!({ "person": 1_000_000, "organisation": 10_000_000, "source": "规定" });
    let wrong = json!([{ "body": "nowhere", "person": -1, "organisation": 1, "source": " " }]);
    let wrong = mutate(&legal, "procedureRulesSave", save(wrong), "version").await;
    let wanted = [
        "hearings.0.body UNKNOWN_BODY",
        "hearings.0.person OUT_OF_BOUNDS",
        "hearings.0.source REQUIRED",
        "hearings REQUIRED",
    ];
    assert_eq!(faults(&wrong), wanted);
    let below = hall.legal_of("jz-hbj").await;
    let refused = mutate(&below, "procedureRulesSave", save(json!([other])), "version").await;
    assert_eq!(refused.refusal(), ("REFUSED", "WHOLE_CITY"));
    let tax =
        json!({ "body": "jz-swj", "person": 200_000, "organisation": 1_000_000, "source": "国税发〔1996〕190号" });
    let saved = mutate(&legal, "procedureRulesSave", save(json!([other, tax])), "hearings { body }").await;
    assert_eq!(saved.data()["procedureRulesSave"]["hearings"], json!([{ "body": null }, { "body": "jz-swj" }]));
    let stale = mutate(&legal, "procedureRulesSave", save(json!([other])), "version").await;
    assert_eq!(stale.refusal().0, "CONFLICT");
}
