//! What people do in these stories, one line each: publish a power, file a case, take a step. What must come of it is said
//! by the stories themselves.

use demo::city::CompletePower;
use demo::plan::Filing;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::{Answer, Ground, Hall, Person};

/// A licence for firms: two pairs of parallel steps, and a choice after the decision.
pub const LICENCE: &str = "XK-3312-016001";
/// A benefit for persons, some of whose steps show the public no more than their title.
pub const BENEFIT: &str = "JF-3312-008002";
/// What a body starts itself.
pub const EXPENSE: &str = "NB-3312-010001";

/// The city, with nobody counting how fast the public writes.
pub async fn city() -> Hall {
    Hall::on(Ground::City, |settings| {
        settings.rates.writes_burst = 10_000;
        settings.rates.uploads_burst = 10_000;
    })
    .await
}

/// A key that nobody has used.
pub fn key() -> String {
    Uuid::new_v4().to_string()
}

/// A complete power of the city.
pub fn power(code: &str) -> CompletePower {
    demo::city().powers.into_iter().find(|power| power.code == code).expect("a power of the city")
}

/// The one who holds a post, signed in.
pub async fn holder(hall: &Hall, post: &str) -> Person {
    let city = demo::city();
    let holds = |account: &&demo::city::Account| account.posts.iter().any(|held| held.post == post && !held.substitute);
    hall.clerk(&city.accounts.iter().find(holds).expect("a holder").username).await
}

/// Uploads a file and returns its handle.
pub async fn upload(person: &Person, purpose: &str, bytes: &[u8]) -> String {
    let form = Form::new().part("file", Part::bytes(bytes.to_vec()).file_name("file"));
    let request = person.request(reqwest::Method::POST, &format!("/uploads?purpose={purpose}")).multipart(form);
    let answer = Answer::of(request).await.expect_status(201);
    answer.json["id"].as_str().expect("a handle").to_owned()
}

/// Runs a mutation whose one argument is its input.
pub async fn mutate(person: &Person, name: &str, input: Value, selection: &str) -> Answer {
    mutate_under(person, name, input, selection, &key()).await
}

/// The same under a key of one's own.
pub async fn mutate_under(person: &Person, name: &str, input: Value, selection: &str, key: &str) -> Answer {
    person.ask(&mutation(name, selection), json!({ "input": input, "key": key })).await
}

/// The document of such a mutation.
pub fn mutation(name: &str, selection: &str) -> String {
    let kind = match name {
        "workCalendarSave" => "WorkCalendar".into(),
        "organisationEnd" | "postEnd" => "End".into(),
        "remedyAccept" | "remedyReject" | "remedyAnswer" | "remedyExtend" | "remedyFollowUp" => "RemedyStep".into(),
        "normativeDocumentSubmit"
        | "normativeDocumentReturn"
        | "normativeDocumentApprove"
        | "normativeDocumentRepeal" => "NormativeDocumentStep".into(),
        "writTemplateSave" => "WritTemplate".into(),
        "archiveHold" | "archiveRelease" | "archiveDestroy" => "ArchiveMove".into(),
        "accountReset" | "accountDisable" | "accountEnable" => "Account".into(),
        _ => name[..1].to_uppercase() + &name[1..],
    };
    format!(
        "mutation($input: {kind}Input!, $key: String!) {{ {name}(input: $input, idempotencyKey: $key) {{ {selection} }} }}"
    )
}

/// The document of a mutation that answers with an id alone.
pub fn mutation_of_id(name: &str) -> String {
    let kind = name[..1].to_uppercase() + &name[1..];
    format!("mutation($input: {kind}Input!, $key: String!) {{ {name}(input: $input, idempotencyKey: $key) }}")
}

/// What a clerk saves of a power, with its chart uploaded.
pub async fn version(hall: &Hall, clerk: &Person, power: &CompletePower, chart: &str) -> Value {
    let body = hall.opened.app.body(&power.organisation).await.expect("the body");
    json!({
        "code": power.code, "organisation": body, "content": power.content,
        "flowUpload": upload(clerk, "flow", chart.as_bytes()).await,
    })
}

/// What a version's mutation answers with.
pub const VERSION: &str = "id lock number state faults { path reason } opinions { field text by }";

/// A power of the city in force since today, written by one clerk and approved by the legal office; returns the version.
pub async fn publish(hall: &Hall, code: &str) -> String {
    let power = power(code);
    let clerk = hall.somebody_of(&format!("writer.{}", code.to_lowercase()), &power.organisation).await;
    let legal = hall.legal().await;
    let input = version(hall, &clerk, &power, power.bpmn).await;
    let saved = mutate(&clerk, "powerSave", input, VERSION).await;
    let id = saved.data()["powerSave"]["id"].as_str().expect("an id").to_owned();
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    approve(&legal, &id, 2, "2026-06-22").await.data();
    id
}

/// The legal office approves.
pub async fn approve(legal: &Person, id: &str, lock: i64, day: &str) -> Answer {
    let input = json!({ "id": id, "lock": lock, "inForceFrom": day, "opinion": "同意公布。" });
    mutate(legal, "powerApprove", input, VERSION).await
}

/// A filing as somebody of the demo's plan makes it.
pub fn example(code: &str) -> Filing {
    let planned = demo::plan(2026);
    let mut filings = planned.into_iter().filter_map(|planned| match planned.act {
        demo::Act::File(filing) => Some(*filing),
        _ => None,
    });
    filings.find(|filing| filing.power == code).expect("a power of the story")
}

/// The input of a filing, with its papers uploaded by the one who files.
pub async fn application(person: &Person, version: &str, filing: &Filing) -> Value {
    let uploads = filing
        .materials
        .iter()
        .map(async |paper| json!({ "key": paper.key, "upload": upload(person, "material", &paper.bytes).await }));
    let materials = futures_util::future::join_all(uploads).await;
    let applicant = filing.applicant.as_ref().map(|party| {
        json!({
            "kind": party.kind, "name": party.name, "identityNumber": party.identity_number,
            "phone": party.phone, "email": party.email,
        })
    });
    json!({
        "powerCode": filing.power, "versionId": version, "applicant": applicant, "form": filing.form,
        "materials": materials, "consent": true,
    })
}

/// What a filing answers with.
pub const RECEIPT: &str = "caseNumber trackingCode filedAt caseId powerName { zh } organisation { code } \
    handler { node name handler } deadline { kind dueDay expected } caseDeadline { kind dueDay expected } complaint { phone }";

/// Files the example of a power and returns the receipt.
pub async fn file(person: &Person, code: &str, version: &str) -> Value {
    let input = application(person, version, &example(code)).await;
    mutate(person, "caseFile", input, RECEIPT).await.data()["caseFile"].clone()
}

/// A text of a value.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The open tasks of the posts somebody holds.
pub async fn tasks(person: &Person) -> Vec<Value> {
    let query = "{ tasks(first: 100) { nodes { id caseId caseNumber caseVersion node name mine handler state light dueDay } } }";
    let answer = person.ask(query, json!({})).await;
    answer.data()["tasks"]["nodes"].as_array().expect("a list").clone()
}

/// What is asked of a case after an operation.
pub const CASE: &str = "id version state outcome closedAt light tasks { id node handler } operations { name refusal { en } } \
    deadline { kind dueDay originalDueDay light }";

/// A case as somebody of the staff sees it.
pub async fn seen(person: &Person, case: &str) -> Value {
    let answer = person.ask(&format!("query($id: ID!) {{ case(id: $id) {{ {CASE} }} }}"), json!({ "id": case })).await;
    answer.data()["case"].clone()
}

/// The input of an operation on a case's open step, with the version seen now.
pub async fn on(person: &Person, case: &str, node: &str, mut more: Value) -> Value {
    let now = seen(person, case).await;
    let tasks = now["tasks"].as_array().expect("a list");
    let task = tasks.iter().find(|task| task["node"] == node);
    let task = task.unwrap_or_else(|| panic!("{node} is not open: {now}"));
    more["caseId"] = json!(case);
    more["version"] = now["version"].clone();
    more["task"] = task["id"].clone();
    more
}

/// An operation on a case's open step, which must succeed; returns the case.
pub async fn step(person: &Person, name: &str, case: &str, node: &str, more: Value) -> Value {
    let input = on(person, case, node, more).await;
    mutate(person, name, input, CASE).await.data()[name].clone()
}

/// A finished step with an opinion.
pub async fn complete(person: &Person, case: &str, node: &str) -> Value {
    step(person, "caseComplete", case, node, json!({ "opinion": format!("{node}：情况属实，同意。") })).await
}

/// The page behind a tracking code.
pub async fn track(person: &Person, code: &str, selection: &str) -> Answer {
    person
        .ask(
            &format!("query($code: String!) {{ trackedCase(code: $code) {{ {selection} }} }}"),
            json!({ "code": code }),
        )
        .await
}
