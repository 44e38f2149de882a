//! Normative documents and internal rules: reviewed before they hold, replaced and repealed in the open, drafts for the staff alone.

use serde_json::{Value, json};

use crate::acts::{self, LICENCE, key, mutate, mutate_under, text};
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::stored;

/// What the staff asks of a document.
const SEEN: &str = "id version kind subject title text number state standing light validFrom validTo \
    organisation { code } powers { code } replaces { id number } replacedBy { id number } \
    reviewDeadline { kind dueDay period { n unit source } } events { seq operation actor words signature } operations";

fn draft(kind: &str) -> Value {
    let subject = if kind == "RULE" { json!("CHANGE") } else { Value::Null };
    json!({ "version": 0, "kind": kind, "subject": subject, "title": "排污许可告知承诺办法", "text": "第一条 为了测试。",
        "powers": [LICENCE] })
}

/// A city with a clerk of the environment office and its legal office.
struct Office {
    hall: Hall,
    clerk: Person,
    legal: Person,
}

impl Office {
    async fn open() -> Self {
        let hall = acts::city().await;
        acts::publish(&hall, LICENCE).await;
        let clerk = hall.somebody_of("drafter", "jz-hbj").await;
        let legal = hall.legal().await;
        Self { hall, clerk, legal }
    }

    async fn save(&self, input: Value) -> Value {
        mutate(&self.clerk, "normativeDocumentSave", input, SEEN).await.data()["normativeDocumentSave"].clone()
    }

    /// A step with the version seen now.
    async fn step(&self, person: &Person, name: &str, of: &Value, mut more: Value) -> Answer {
        more["id"] = of["id"].clone();
        more["version"] = seen(person, &of["id"]).await.data()["normativeDraft"]["version"].clone();
        mutate(person, name, more, SEEN).await
    }

    async fn approved(&self, input: Value) -> Value {
        let saved = self.save(input).await;
        self.step(&self.clerk, "normativeDocumentSubmit", &saved, json!({})).await.data();
        let words = json!({ "words": "合法，同意。" });
        let approved = self.step(&self.legal, "normativeDocumentApprove", &saved, words).await;
        approved.data()["normativeDocumentApprove"].clone()
    }

    async fn published(&self, input: Value, number: &str, from: &str) -> Value {
        let approved = self.approved(input).await;
        let days = json!({ "number": number, "validFrom": from });
        let answer = self.step(&self.clerk, "normativeDocumentPublish", &approved, days).await;
        answer.data()["normativeDocumentPublish"].clone()
    }
}

async fn seen(person: &Person, id: &Value) -> Answer {
    person.ask(&format!("query($id: ID!) {{ normativeDraft(id: $id) {{ {SEEN} }} }}"), json!({ "id": id })).await
}

/// The reason at the first field that is wrong.
#[track_caller]
fn fault(answer: &Answer) -> String {
    assert_eq!(answer.refusal().0, "BAD_USER_INPUT", "{}", answer.text);
    text(&answer.json["errors"][0]["extensions"]["fields"][0]["reason"])
}

async fn publicly(hall: &Hall, id: &Value) -> Answer {
    let asked = "query($id: ID!) { normativeDocument(id: $id) { title standing validTo powers { code } \
        replacedBy { number } reviewDeadline { dueDay } events { seq } operations } }";
    hall.public().ask(asked, json!({ "id": id })).await
}

async fn numbers(person: &Person, list: &str) -> Vec<String> {
    let answer = person.ask(&format!("{{ {list} {{ totalCount nodes {{ number }} }} }}"), json!({})).await;
    let name = list.split('(').next().unwrap_or(list);
    let nodes = answer.data()[name]["nodes"].as_array().expect("a list").clone();
    assert_eq!(answer.data()[name]["totalCount"], json!(nodes.len()));
    nodes.iter().map(|node| node["number"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn a_document_is_reviewed_in_its_period_returned_corrected_approved_and_then_published_for_five_years() {
    let office = Office::open().await;
    let saved = office.save(draft("NORMATIVE")).await;
    assert_eq!(saved["organisation"]["code"], "jz-hbj", "the body is the drafter's own");
    assert_eq!(saved["operations"], json!(["SAVE", "SUBMIT"]));
    let submitted = office.step(&office.clerk, "normativeDocumentSubmit", &saved, json!({})).await;
    let submitted = submitted.data()["normativeDocumentSubmit"].clone();
    let period = json!({ "n": 15, "unit": "WORKING_DAY", "source": "国办发〔2018〕115号" });
    assert_eq!(submitted["reviewDeadline"]["period"], period);
    assert_eq!((&submitted["reviewDeadline"]["kind"], &submitted["light"]), (&json!("REVIEW"), &json!("GREEN")));
    let early = json!({ "number": "n", "validFrom": "2026-07-01" });
    let early = office.step(&office.clerk, "normativeDocumentPublish", &saved, early).await;
    assert_eq!(early.refusal(), ("REFUSED", "WRONG_STAGE"), "nothing is published without its review");
    let silent = office.step(&office.legal, "normativeDocumentReturn", &saved, json!({ "words": " " })).await;
    assert_eq!(fault(&silent), "REQUIRED", "a return says why");
    office.hall.opened.app.clock.set(NOW.plus_days(40));
    let late = seen(&office.legal, &saved["id"]).await.data()["normativeDraft"]["light"].clone();
    assert_eq!(late, "RED", "a review that is late shows it");
    office.step(&office.legal, "normativeDocumentReturn", &saved, json!({ "words": "第一条没有依据。" })).await.data();
    let mut better = draft("NORMATIVE");
    better["id"] = saved["id"].clone();
    better["version"] = json!(3);
    better["text"] = json!("第一条 依据排污许可管理条例。");
    office.save(better).await;
    office.step(&office.clerk, "normativeDocumentSubmit", &saved, json!({ "words": "已改正。" })).await.data();
    office.step(&office.legal, "normativeDocumentApprove", &saved, json!({ "words": "合法。" })).await.data();
    assert_eq!(publicly(&office.hall, &saved["id"]).await.refusal().0, "NOT_FOUND", "approved is not published");

    let long = json!({ "number": "江环规〔2026〕1号", "validFrom": "2026-09-01", "validTo": "2031-09-01" });
    let long = office.step(&office.clerk, "normativeDocumentPublish", &saved, long).await;
    assert_eq!(fault(&long), "OUT_OF_BOUNDS");
    let days = json!({ "number": "江环规〔2026〕1号", "validFrom": "2026-09-01" });
    let published = office.step(&office.clerk, "normativeDocumentPublish", &saved, days).await;
    let published = published.data()["normativeDocumentPublish"].clone();
    assert_eq!((&published["standing"], &published["validTo"]), (&json!("NOT_YET"), &json!("2031-08-31")));
    let told: Vec<&Value> =
        published["events"].as_array().expect("events").iter().map(|event| &event["operation"]).collect();
    assert_eq!(told, ["SAVE", "SUBMIT", "RETURN", "SAVE", "SUBMIT", "APPROVE", "PUBLISH"]);
    let page = publicly(&office.hall, &saved["id"]).await.data()["normativeDocument"].clone();
    assert_eq!(page["powers"], json!([{ "code": LICENCE }]));
    assert_eq!((&page["events"], &page["operations"]), (&json!([]), &json!([])), "its making is the staff's");
}

#[tokio::test]
async fn a_revision_ends_what_it_replaces_on_the_eve_and_what_holds_is_listed_before_what_has_ended() {
    let office = Office::open().await;
    let (hall, everybody) = (&office.hall, office.hall.public());
    let first = office.published(draft("RULE"), "江环制〔2026〕1号", "2026-06-22").await;
    assert_eq!(first["validTo"], Value::Null, "nothing ends an internal rule by itself");
    let mut revision = draft("RULE");
    revision["replaces"] = first["id"].clone();
    let approved = office.approved(revision.clone()).await;
    let same = json!({ "number": "江环制〔2026〕2号", "validFrom": "2026-06-22" });
    let same = office.step(&office.clerk, "normativeDocumentPublish", &approved, same).await;
    assert_eq!(fault(&same), "BEFORE_PREDECESSOR");
    let days = json!({ "number": "江环制〔2026〕2号", "validFrom": "2026-07-10" });
    let second = office.step(&office.clerk, "normativeDocumentPublish", &approved, days).await;
    assert_eq!(second.data()["normativeDocumentPublish"]["replaces"]["number"], "江环制〔2026〕1号");
    let former = publicly(hall, &first["id"]).await.data()["normativeDocument"].clone();
    assert_eq!((&former["standing"], &former["validTo"]), (&json!("IN_FORCE"), &json!("2026-07-09")));
    assert_eq!(former["replacedBy"]["number"], "江环制〔2026〕2号");

    let again = mutate(&office.clerk, "normativeDocumentSave", revision, SEEN).await;
    assert_eq!(fault(&again), "NOT_REPLACEABLE", "a document has one successor");
    hall.opened.app.clock.set(NOW.plus_days(30));
    let former = publicly(hall, &first["id"]).await.data()["normativeDocument"].clone();
    assert_eq!(former["standing"], "REPLACED");
    office.published(draft("NORMATIVE"), "江环规〔2026〕1号", "2026-08-01").await;
    let all = ["江环制〔2026〕2号", "江环规〔2026〕1号", "江环制〔2026〕1号"];
    assert_eq!(numbers(&everybody, "normativeDocuments").await, all);
    assert_eq!(numbers(&everybody, "normativeDocuments(kind: NORMATIVE)").await, all[1..2]);
    let rules = [all[0], all[2]];
    assert_eq!(numbers(&everybody, "normativeDocuments(kind: RULE, subject: CHANGE)").await, rules);
    assert!(numbers(&everybody, "normativeDocuments(subject: DUTIES)").await.is_empty());
    assert_eq!(numbers(&everybody, "normativeDocuments(search: \"江环规\")").await, all[1..2]);
    let mut walked = Vec::new();
    let mut after = Value::Null;
    loop {
        let asked = "query($after: String) { normativeDocuments(first: 1, after: $after) { nodes { number } \
            pageInfo { hasNextPage endCursor } } }";
        let page = everybody.ask(asked, json!({ "after": after })).await.data()["normativeDocuments"].clone();
        walked.push(text(&page["nodes"][0]["number"]));
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(walked, all, "page by page the same");

    let second = second.data()["normativeDocumentPublish"].clone();
    let repealed =
        office.step(&office.legal, "normativeDocumentRepeal", &second, json!({ "words": "不再需要。" })).await;
    let repealed = repealed.data()["normativeDocumentRepeal"].clone();
    assert_eq!((&repealed["standing"], &repealed["validTo"]), (&json!("REPEALED"), &json!("2026-07-22")));
    assert_eq!(repealed["light"], Value::Null);
}

#[tokio::test]
async fn an_approval_is_taken_back_when_what_it_replaces_has_been_repealed_meanwhile() {
    let office = Office::open().await;
    let first = office.published(draft("RULE"), "一号", "2026-06-22").await;
    let mut revision = draft("RULE");
    revision["replaces"] = first["id"].clone();
    let approved = office.approved(revision).await;
    office.step(&office.legal, "normativeDocumentRepeal", &first, json!({ "words": "废止。" })).await.data();
    let days = json!({ "number": "二号", "validFrom": "2026-07-01" });
    let refused = office.step(&office.clerk, "normativeDocumentPublish", &approved, days).await;
    assert_eq!(refused.refusal(), ("REFUSED", "NOT_REPLACEABLE"));
    let back =
        office.step(&office.legal, "normativeDocumentReturn", &approved, json!({ "words": "原文件已废止。" })).await;
    assert_eq!(back.data()["normativeDocumentReturn"]["state"], "RETURNED");
}

#[tokio::test]
async fn drafts_are_read_in_scope_alone_and_no_role_does_the_other_s_part() {
    let office = Office::open().await;
    let saved = office.save(draft("NORMATIVE")).await;
    let other = office.hall.somebody_of("stranger", "jz-scj").await;
    assert_eq!(seen(&other, &saved["id"]).await.refusal().0, "NOT_FOUND");
    assert!(numbers(&other, "normativeDrafts").await.is_empty());
    assert_eq!(numbers(&office.legal, "normativeDrafts(state: DRAFT)").await.len(), 1);
    let watch = office.hall.clerk("supervisor").await;
    assert_eq!(seen(&watch, &saved["id"]).await.data()["normativeDraft"]["operations"], json!([]), "they only read");
    let id = json!({ "id": saved["id"], "version": 1, "words": "w" });
    let own = mutate(&office.clerk, "normativeDocumentApprove", id.clone(), "id").await;
    assert_eq!(own.refusal().0, "FORBIDDEN", "nobody reviews the own body's draft");
    let drafting = mutate(&office.legal, "normativeDocumentSave", draft("RULE"), "id").await;
    assert_eq!(drafting.refusal().0, "FORBIDDEN");
    assert_eq!(publicly(&office.hall, &saved["id"]).await.refusal().0, "NOT_FOUND");
    assert!(numbers(&office.hall.public(), "normativeDocuments").await.is_empty());
}

#[tokio::test]
async fn what_is_refused_leaves_no_row_and_a_repeat_under_its_key_adds_none() {
    let office = Office::open().await;
    let hall = &office.hall;
    let published = office.published(draft("NORMATIVE"), "一号", "2026-06-22").await;
    let wrong = [
        ("title", json!(" "), "REQUIRED"),
        ("title", json!("长".repeat(201)), "TOO_LONG"),
        ("text", json!(""), "REQUIRED"),
        ("text", json!("长".repeat(15_001)), "TOO_LONG"),
        ("subject", Value::Null, "REQUIRED"),
        ("powers", json!(["XX-0000"]), "UNKNOWN"),
        ("powers", json!(vec![LICENCE; 21]), "TOO_MANY"),
        ("replaces", published["id"].clone(), "NOT_REPLACEABLE"),
    ];
    let before = stored(hall).await;
    for (field, value, reason) in wrong {
        let mut input = draft("RULE");
        input[field] = value;
        let answer = mutate(&office.clerk, "normativeDocumentSave", input, SEEN).await;
        assert_eq!(fault(&answer), reason, "{field}");
    }
    let mut subject = draft("NORMATIVE");
    subject["subject"] = json!("DUTIES");
    let answer = mutate(&office.clerk, "normativeDocumentSave", subject, SEEN).await;
    assert_eq!(fault(&answer), "NOT_HERE");
    assert_eq!(stored(hall).await, before);

    let key = key();
    let once = mutate_under(&office.clerk, "normativeDocumentSave", draft("RULE"), "id version", &key).await;
    let again = mutate_under(&office.clerk, "normativeDocumentSave", draft("RULE"), "id version", &key).await;
    assert_eq!(once.data(), again.data());
    assert_eq!(hall.rows("normative_document").await, 2);
    let stale = json!({ "id": once.data()["normativeDocumentSave"]["id"], "version": 7, "words": "" });
    assert_eq!(mutate(&office.clerk, "normativeDocumentSubmit", stale, SEEN).await.refusal().0, "CONFLICT");
}
