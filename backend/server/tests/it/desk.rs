//! The work place: views of one's own, what one has done, looks at masked values, parties found by name, files used again.

use serde_json::{Value, json};

use crate::acts::{self, LICENCE, mutate, mutate_under, mutation_of_id, step, text, track};
use crate::cases::found;
use crate::harness::{Answer, Person};
use crate::stored::stored;

async fn keep(person: &Person, list: &str, name: &str, filters: &str) -> Answer {
    let input = json!({ "list": list, "name": name, "filters": filters });
    person.ask(&mutation_of_id("savedViewSave"), json!({ "input": input, "key": acts::key() })).await
}

async fn views(person: &Person) -> Value {
    person.ask("{ savedViews { list name filters } }", json!({})).await.data()["savedViews"].clone()
}

#[tokio::test]
async fn a_view_is_kept_for_oneself_replaced_by_name_and_forgotten() {
    let hall = acts::city().await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let other = acts::holder(&hall, "jz-hbj-handler").await;
    let before = stored(&hall).await;
    for (name, filters, path, reason) in [
        (" ", "light=RED", "name", "REQUIRED"),
        (&*"长".repeat(41), "light=RED", "name", "TOO_LONG"),
        ("红灯", &*"x".repeat(501), "filters", "TOO_LONG"),
    ] {
        assert_eq!(keep(&window, "TASKS", name, filters).await.fault(), (path, reason));
    }
    assert_eq!(stored(&hall).await, before);
    let id = text(&keep(&window, "TASKS", "红灯", "light=RED").await.data()["savedViewSave"]);
    keep(&window, "TASKS", "红灯", "light=RED&mine=true").await.data();
    keep(&window, "CASES", "红灯", "light=RED").await.data();
    assert_eq!(
        views(&window).await,
        json!([
            { "list": "CASES", "name": "红灯", "filters": "light=RED" },
            { "list": "TASKS", "name": "红灯", "filters": "light=RED&mine=true" },
        ])
    );
    assert_eq!(views(&other).await, json!([]), "nobody reads another's");
    let remove = json!({ "input": { "id": id }, "key": acts::key() });
    assert_eq!(other.ask(&mutation_of_id("savedViewRemove"), remove.clone()).await.refusal().0, "NOT_FOUND");
    window.ask(&mutation_of_id("savedViewRemove"), remove).await.data();
    assert_eq!(views(&window).await.as_array().map(Vec::len), Some(1));
    for at in 1..50 {
        keep(&window, "TASKS", &format!("视图 {at}"), "").await.data();
    }
    assert_eq!(keep(&window, "TASKS", "又一个", "").await.refusal(), ("REFUSED", "TOO_MANY_VIEWS"));
}

#[tokio::test]
async fn what_is_masked_is_shown_for_a_reason_and_the_supervisor_reads_who_looked() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let receipt = acts::file(&hall.public(), LICENCE, &version).await;
    let case = found(&window, &receipt["caseNumber"]).await;
    let party = acts::example(LICENCE).applicant.expect("a firm");
    let masked = window.ask(&format!("{{ case(id: \"{case}\") {{ applicant {{ phone }} }} }}"), json!({})).await;
    assert!(!masked.text.contains(&party.phone), "{}", masked.text);

    let stranger = acts::holder(&hall, "jz-cgj-handler").await;
    let before = stored(&hall).await;
    let bare = mutate(&window, "caseReveal", json!({ "caseId": case, "reason": " " }), "phone").await;
    assert_eq!(bare.fault(), ("reason", "REQUIRED"));
    let look = json!({ "caseId": case, "reason": "电话核实补正材料" });
    assert_eq!(mutate(&stranger, "caseReveal", look.clone(), "phone").await.refusal().0, "NOT_FOUND");
    assert_eq!(stored(&hall).await, before, "a look that was refused is none");

    let key = acts::key();
    for _ in 0..2 {
        let shown = mutate_under(&window, "caseReveal", look.clone(), "name identityNumber phone email", &key).await;
        let shown = &shown.data()["caseReveal"];
        assert_eq!((&shown["phone"], &shown["identityNumber"]), (&json!(party.phone), &json!(party.identity_number)));
    }
    let supervisor = hall.clerk("supervisor").await;
    let query = "query($case: ID) { accessLooks(case: $case) { nodes { actor caseNumber reason } totalCount } }";
    let log = supervisor.ask(query, json!({ "case": case })).await;
    let log = &log.data()["accessLooks"];
    assert_eq!(log["totalCount"], 1, "a repeat is the same look");
    assert_eq!(log["nodes"][0]["reason"], "电话核实补正材料");
    assert_eq!(log["nodes"][0]["caseNumber"], receipt["caseNumber"]);
    assert_eq!(window.ask(query, json!({})).await.refusal().0, "FORBIDDEN");
}

#[tokio::test]
async fn a_party_is_found_by_the_full_name_within_the_readers_reach() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let receipt = acts::file(&hall.public(), LICENCE, &version).await;
    let name = acts::example(LICENCE).applicant.expect("a firm").name;
    let half: String = name.chars().take(3).collect();
    let query = "query($name: String) { cases(applicant: $name) { nodes { caseNumber } } }";
    let stranger = acts::holder(&hall, "jz-cgj-handler").await;
    let all = json!([{ "caseNumber": receipt["caseNumber"] }]);
    for (person, sought, told) in [
        (&window, name.as_str(), &all),
        (&window, &*format!(" {name} "), &all),
        (&window, half.as_str(), &json!([])),
        (&stranger, name.as_str(), &json!([])),
    ] {
        let answer = person.ask(query, json!({ "name": sought })).await;
        assert_eq!(&answer.data()["cases"]["nodes"], told, "{sought}");
    }
}

#[tokio::test]
async fn files_of_earlier_cases_of_the_same_party_are_used_again_at_the_window_and_of_nobody_else() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let filing = acts::example(LICENCE);
    acts::file(&hall.public(), LICENCE, &version).await;
    let number = filing.applicant.clone().expect("a firm").identity_number;
    let query = "query($number: String!) { reusableMaterials(kind: ORGANISATION, identityNumber: $number) { key document { id name } } }";
    let offered = window.ask(query, json!({ "number": number })).await;
    let offered = offered.data()["reusableMaterials"].as_array().expect("a list").clone();
    assert_eq!(offered.len(), filing.materials.len());
    let stranger = acts::holder(&hall, "jz-cgj-handler").await;
    let none = stranger.ask(query, json!({ "number": number })).await;
    assert_eq!(none.data()["reusableMaterials"], json!([]), "another body's cases are not in reach");
    assert_eq!(window.ask(query, json!({ "number": "1" })).await.fault(), ("identityNumber", "CREDIT_CODE"));

    let mut input = acts::application(&window, &version, &filing).await;
    input["materials"] = json!([]);
    let reused: Vec<Value> =
        offered.iter().map(|file| json!({ "key": file["key"], "document": file["document"]["id"] })).collect();
    input["reused"] = json!(reused);
    let before = stored(&hall).await;
    let public = mutate(&hall.public(), "caseFile", input.clone(), "caseNumber").await;
    assert_eq!(public.fault(), ("reused.0.document", "NOT_REUSABLE"), "the public hands in what it has");
    let mut other = input.clone();
    other["applicant"]["identityNumber"] = json!("91350100M000100Y43");
    assert_eq!(mutate(&window, "caseFile", other, "caseNumber").await.fault(), ("reused.0.document", "NOT_REUSABLE"));
    let mut unknown = input.clone();
    unknown["reused"][0]["key"] = json!("passport");
    assert_eq!(mutate(&window, "caseFile", unknown, "caseNumber").await.refusal().0, "BAD_USER_INPUT");
    assert_eq!(stored(&hall).await, before);
    let filed = mutate(&window, "caseFile", input, "caseId").await;
    let case = text(&filed.data()["caseFile"]["caseId"]);
    let query = format!("{{ case(id: \"{case}\") {{ materials {{ key document {{ id }} }} }} }}");
    let taken = window.ask(&query, json!({})).await;
    let ids = |files: &[Value]| -> Vec<String> {
        let mut ids: Vec<String> = files.iter().map(|file| text(&file["document"]["id"])).collect();
        ids.sort();
        ids
    };
    let taken = taken.data()["case"]["materials"].as_array().expect("a list").clone();
    assert_eq!(ids(&taken), ids(&offered), "the same files, not copies");
}

#[tokio::test]
async fn who_acts_for_a_party_shows_the_power_of_attorney_and_is_masked_like_the_party() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let public = hall.public();
    let mut input = acts::application(&public, &version, &acts::example(LICENCE)).await;
    input["applicant"]["agent"] =
        json!({ "name": "欧阳代理", "identityNumber": "11010519491231002X", "phone": "13912345670" });
    let before = stored(&hall).await;
    let bare = mutate(&public, "caseFile", input.clone(), "caseNumber").await;
    assert_eq!(bare.fault(), ("materials.power-of-attorney", "MATERIAL_MISSING"));
    let mut faulty = input.clone();
    faulty["applicant"]["agent"] = json!({ "name": "1", "identityNumber": "1", "phone": "1" });
    let told = mutate(&public, "caseFile", faulty, "caseNumber").await;
    for path in ["applicant.agent.name", "applicant.agent.identityNumber", "applicant.agent.phone"] {
        assert!(told.text.contains(path), "{path}: {}", told.text);
    }
    assert_eq!(stored(&hall).await, before);
    let paper = acts::upload(&public, "material", b"%PDF-1.4\nattorney\n%%EOF\n").await;
    let materials = input["materials"].as_array_mut().expect("a list");
    materials.push(json!({ "key": "power-of-attorney", "upload": paper }));
    let filed = mutate(&public, "caseFile", input, acts::RECEIPT).await;
    let receipt = &filed.data()["caseFile"];
    let page = track(&public, &text(&receipt["trackingCode"]), "agentName materials { key name { zh } }").await;
    assert_eq!(page.data()["trackedCase"]["agentName"], "欧阳*");
    assert!(page.text.contains("授权委托书") && !page.text.contains("13912345670"), "{}", page.text);
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let case = found(&window, &receipt["caseNumber"]).await;
    let staff = window
        .ask(
            &format!("{{ case(id: \"{case}\") {{ applicant {{ agent {{ name identityNumber phone }} }} }} }}"),
            json!({}),
        )
        .await;
    let agent = &staff.data()["case"]["applicant"]["agent"];
    assert_eq!(agent["name"], "欧阳代理");
    assert!(!staff.text.contains("11010519491231002X") && !staff.text.contains("13912345670"), "{}", staff.text);
}

#[tokio::test]
async fn what_one_has_done_this_month_is_a_list_and_counted_on_time() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    let query = "{ tasks(done: true) { nodes { caseId node } counts { doneThisMonth onTimeThisMonth } } }";
    assert_eq!(window.ask(query, json!({})).await.data()["tasks"]["nodes"], json!([]));
    step(&window, "caseAccept", &case, "accept", json!({})).await;
    let done = window.ask(query, json!({})).await;
    assert_eq!(done.data()["tasks"]["nodes"], json!([{ "caseId": case, "node": "accept" }]));
    assert_eq!(done.data()["tasks"]["counts"], json!({ "doneThisMonth": 1, "onTimeThisMonth": 1 }));
    let states = "query($state: CaseState) { tasks(state: $state) { totalCount } }";
    let handler = acts::holder(&hall, "jz-hbj-handler").await;
    for (state, number) in [("ACCEPTED", 1), ("FILED", 0)] {
        let answer = handler.ask(states, json!({ "state": state })).await;
        assert_eq!(answer.data()["tasks"]["totalCount"], number, "{state}");
    }
}
