//! Remedies: the whole story with its clocks, the fence round who asks and round the bodies, and what refuses leaves no row.

use domain::policy::{Actor, Operation, Role};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::{self, LICENCE, key, mutate, mutate_under, text};
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::{stored, texts, whole};

/// What is asked of a remedy after an operation.
const SEEN: &str = "id number version kind state outcome light applicantName reference receivedOn outcomes \
    subject { caseNumber powerCode project organisation { code } } \
    deadline { kind dueDay period { n unit source } } events { seq operation actor words signature } \
    operations { name refusal { en } }";

fn reconsideration(case: &Value) -> Value {
    json!({
        "kind": "RECONSIDERATION", "receivedOn": "2026-06-19", "caseNumber": case,
        "reference": "江府复〔2026〕9号", "claim": "请求撤销不予许可决定：材料已经齐全。",
        "applicant": { "kind": "PERSON", "name": "慕容晴岚", "phone": "13912340000" },
    })
}

fn tender(body: Uuid) -> Value {
    json!({
        "kind": "TENDER_COMPLAINT", "receivedOn": "2026-06-22", "organisation": body, "project": "滨河路道路改造工程",
        "claim": "评标委员会成员与投标人有利害关系。",
        "applicant": { "kind": "ORGANISATION", "name": "江州市顺通路桥有限公司" },
    })
}

/// A city with a case of the environment office, and its legal office.
struct Office {
    hall: Hall,
    case: Value,
    legal: Person,
}

impl Office {
    async fn open() -> Self {
        let hall = acts::city().await;
        let version = acts::publish(&hall, LICENCE).await;
        let case = acts::file(&hall.public(), LICENCE, &version).await["caseNumber"].clone();
        let legal = hall.legal().await;
        Self { hall, case, legal }
    }

    async fn registered(&self) -> Value {
        let answer = mutate(&self.legal, "remedyRegister", reconsideration(&self.case), SEEN).await;
        answer.data()["remedyRegister"].clone()
    }

    /// A step with the version seen now.
    async fn step(&self, name: &str, of: &Value, mut more: Value) -> Answer {
        more["remedyId"] = of["id"].clone();
        more["version"] = seen(&self.legal, &of["id"]).await.data()["remedy"]["version"].clone();
        mutate(&self.legal, name, more, SEEN).await
    }
}

async fn seen(person: &Person, id: &Value) -> Answer {
    person.ask(&format!("query($id: ID!) {{ remedy(id: $id) {{ {SEEN} }} }}"), json!({ "id": id })).await
}

async fn numbers(person: &Person, filter: &str) -> Vec<String> {
    let answer = person.ask(&format!("{{ remedies{filter} {{ totalCount nodes {{ number }} }} }}"), json!({})).await;
    let nodes = answer.data()["remedies"]["nodes"].as_array().expect("a list").clone();
    assert_eq!(answer.data()["remedies"]["totalCount"], json!(nodes.len()));
    nodes.iter().map(|node| text(&node["number"])).collect()
}

#[tokio::test]
async fn a_reconsideration_is_received_accepted_answered_extended_decided_and_followed_up_each_within_its_period() {
    let office = Office::open().await;
    let first = office.registered().await;
    assert_eq!(first["number"], "FY-20260622-0001");
    assert_eq!(first["applicantName"], "慕容*", "no more than the surname");
    assert_eq!(first["subject"]["organisation"]["code"], "jz-hbj", "the case leads to its body");
    assert_eq!(first["subject"]["powerCode"], LICENCE);
    assert_eq!(first["deadline"]["kind"], "REMEDY");
    let review = json!({ "n": 5, "unit": "WORKING_DAY", "source": "行政复议法第三十条、第八十八条" });
    assert_eq!(first["deadline"]["period"], review);
    assert_eq!(first["deadline"]["dueDay"], "2026-06-26", "from the Friday it came, not from its registration");

    let early = office.step("remedyDecide", &first, json!({ "outcome": "UPHELD", "words": "维持。" })).await;
    assert_eq!(early.refusal(), ("REFUSED", "ACCEPT_FIRST"));
    let accepted = office.step("remedyAccept", &first, json!({})).await.data()["remedyAccept"].clone();
    assert_eq!(accepted["deadline"]["period"]["n"], 10);
    assert_eq!(accepted["deadline"]["dueDay"], "2026-07-06", "ten working days");
    let answered = office.step("remedyAnswer", &first, json!({ "words": "依据充分，程序合法。" })).await;
    let answered = answered.data()["remedyAnswer"].clone();
    assert_eq!(answered["deadline"]["period"]["n"], 60);
    assert_eq!(answered["deadline"]["dueDay"], "2026-08-21", "from acceptance");
    let extended = office.step("remedyExtend", &first, json!({ "words": "案情复杂。" })).await;
    assert_eq!(
        extended.data()["remedyExtend"]["deadline"]["dueDay"],
        "2026-09-20",
        "the ninetieth day is a Sunday, but people work to have the holiday"
    );
    let again = office.step("remedyExtend", &first, json!({ "words": "还不够。" })).await;
    assert_eq!(again.refusal(), ("REFUSED", "EXTENDED_BEFORE"));
    let other = office.step("remedyDecide", &first, json!({ "outcome": "SUSTAINED", "words": "成立。" })).await;
    assert_eq!(other.refusal(), ("REFUSED", "OTHER_OUTCOME"));
    office.step("remedyDecide", &first, json!({ "outcome": "REVOKED", "words": "撤销原决定。" })).await.data();
    let closed = office.step("remedyFollowUp", &first, json!({ "words": "已重新作出决定。" })).await;
    let closed = closed.data()["remedyFollowUp"].clone();
    assert_eq!(
        (&closed["state"], &closed["outcome"], &closed["light"]),
        (&json!("CLOSED"), &json!("REVOKED"), &json!("GREEN"))
    );
    let told: Vec<&Value> =
        closed["events"].as_array().expect("events").iter().map(|event| &event["operation"]).collect();
    assert_eq!(told, ["REGISTER", "ACCEPT", "ANSWER", "EXTEND", "DECIDE", "FOLLOW_UP"]);
    let work = office.hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let id = Uuid::parse_str(&text(&first["id"])).expect("an id");
    let row = store::remedies::find(&work, id).await.expect("read").expect("there");
    assert!(office.hall.opened.app.remedy_replays(&work, &row).await.expect("replayed"), "the events lead to the row");
}

#[tokio::test]
async fn a_lawsuit_is_answered_and_then_waits_for_the_court_and_a_tender_complaint_needs_its_project() {
    let office = Office::open().await;
    let mut plaint = reconsideration(&Value::Null);
    plaint["kind"] = json!("LITIGATION");
    plaint["powerCode"] = json!(LICENCE);
    let sued = mutate(&office.legal, "remedyRegister", plaint, SEEN).await.data()["remedyRegister"].clone();
    assert_eq!(sued["deadline"]["period"]["n"], 15);
    assert_eq!(sued["subject"]["caseNumber"], Value::Null, "a power alone is enough");
    let names: Vec<&Value> =
        sued["operations"].as_array().expect("offers").iter().map(|offer| &offer["name"]).collect();
    assert_eq!(names, ["ANSWER", "DECIDE", "FOLLOW_UP"], "nobody accepts a plaint but the court");
    let answered = office.step("remedyAnswer", &sued, json!({ "words": "答辩状。" })).await;
    assert_eq!(answered.data()["remedyAnswer"]["state"], "ANSWERED");
    assert_eq!(numbers(&office.legal, "(light: GREEN)").await.len(), 0, "no clock runs");

    let body = office.hall.opened.app.body("jz-hbj").await.expect("the body");
    let mut nameless = tender(body);
    nameless["project"] = json!(" ");
    let before = stored(&office.hall).await;
    let refused = mutate(&office.legal, "remedyRegister", nameless, SEEN).await;
    assert_eq!(refused.fault(), ("project", "REQUIRED"));
    assert_eq!(stored(&office.hall).await, before);
    let complaint = mutate(&office.legal, "remedyRegister", tender(body), SEEN).await.data()["remedyRegister"].clone();
    assert_eq!(complaint["applicantName"], "江州市顺通路桥有限公司", "organisations act in public");
    let accepted = office.step("remedyAccept", &complaint, json!({})).await;
    assert_eq!(accepted.data()["remedyAccept"]["deadline"]["period"]["n"], 30);
    assert_eq!(numbers(&office.legal, "(kind: TENDER_COMPLAINT)").await, [text(&complaint["number"])]);
    assert_eq!(numbers(&office.legal, "(state: ANSWERED)").await, [text(&sued["number"])]);
    assert_eq!(numbers(&office.legal, &format!("(powerCode: \"{LICENCE}\")")).await, [text(&sued["number"])]);
    assert_eq!(numbers(&office.legal, "(search: \"ZB-\")").await, [text(&complaint["number"])]);
}

#[tokio::test]
async fn the_body_and_supervisors_read_it_but_who_asks_is_the_legal_office_s_alone_and_other_bodies_see_nothing() {
    let office = Office::open().await;
    let first = office.registered().await;
    let hall = &office.hall;
    let own = hall.somebody_of("respondent", "jz-hbj").await;
    let other = hall.somebody_of("stranger", "jz-scj").await;
    let watch = hall.clerk("supervisor").await;
    let asking = "query($id: ID!) { remedy(id: $id) { applicant { name phone } } }";
    for person in [&own, &watch] {
        let page = seen(person, &first["id"]).await.data()["remedy"].clone();
        assert_eq!(page["operations"], json!([]), "they only read");
        assert_eq!(page["events"][0]["words"], "请求撤销不予许可决定：材料已经齐全。");
        assert!(!page.to_string().contains("晴岚") && !page.to_string().contains("1391234"));
        assert_eq!(person.ask(asking, json!({ "id": first["id"] })).await.refusal().0, "FORBIDDEN");
        assert_eq!(numbers(person, "").await.len(), 1);
    }
    assert_eq!(seen(&other, &first["id"]).await.refusal().0, "NOT_FOUND");
    assert!(numbers(&other, "").await.is_empty());
    let looks = "SELECT COUNT(*) || '' AS line FROM audit WHERE operation = 'remedy'";
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let before = texts(&work, looks.into()).await;
    let full = office.legal.ask(asking, json!({ "id": first["id"] })).await.data()["remedy"]["applicant"].clone();
    assert_eq!(full, json!({ "name": "慕容晴岚", "phone": "13912340000" }));
    assert_ne!(texts(&work, looks.into()).await, before, "the look is audited");
    for table in ["remedy", "remedy_event", "remedy_value", "remedy_applicant", "audit", "outbox"] {
        let kept = whole(&work, table).await;
        assert!(!kept.contains("晴岚") && !kept.contains("13912340000"), "{table} tells who asks");
    }
}

#[tokio::test]
async fn what_is_refused_leaves_no_row_and_a_repeat_under_its_key_adds_none() {
    let office = Office::open().await;
    let hall = &office.hall;
    let wrong = [
        ("receivedOn", json!("2026-06-23"), "OUT_OF_BOUNDS"),
        ("receivedOn", json!("2025-06-20"), "OUT_OF_BOUNDS"),
        ("caseNumber", json!("XK-3312-016001-20260622-9999"), "UNKNOWN"),
        ("caseNumber", Value::Null, "UNKNOWN"),
        ("claim", json!(" "), "REQUIRED"),
        ("claim", json!("长".repeat(5_001)), "TOO_LONG"),
        ("reference", json!("长".repeat(201)), "TOO_LONG"),
    ];
    let before = stored(hall).await;
    for (field, value, reason) in wrong {
        // Without a case it is the power that is not named.
        let named = if value.is_null() { "powerCode" } else { field };
        let mut input = reconsideration(&office.case);
        input[field] = value;
        let answer = mutate(&office.legal, "remedyRegister", input, SEEN).await;
        assert_eq!(answer.fault(), (named, reason));
    }
    let mut nameless = reconsideration(&office.case);
    nameless["applicant"]["name"] = json!("");
    let refused = mutate(&office.legal, "remedyRegister", nameless, SEEN).await;
    assert_eq!(refused.fault(), ("applicant.name", "NAME"));
    // A legal office below the city's reaches its own body alone.
    let body = hall.opened.app.body("jz-scj").await.expect("the body");
    hall.account("below", "法制员", Role::Legal, body).await;
    let below = hall.sign_in("below").await;
    let answer = mutate(&below, "remedyRegister", reconsideration(&office.case), SEEN).await;
    assert_eq!(answer.fault(), ("caseNumber", "UNKNOWN"), "another body's case does not exist for it");
    assert_eq!(stored(hall).await.get("remedy"), before.get("remedy"));
    assert_eq!(stored(hall).await.get("remedy_applicant"), before.get("remedy_applicant"));

    let key = key();
    let once = mutate_under(&office.legal, "remedyRegister", reconsideration(&office.case), "id number", &key).await;
    let again = mutate_under(&office.legal, "remedyRegister", reconsideration(&office.case), "id number", &key).await;
    assert_eq!(once.data(), again.data());
    assert_eq!(hall.rows("remedy").await, 1);
    let stale = json!({ "remedyId": once.data()["remedyRegister"]["id"], "version": 7, "words": "" });
    assert_eq!(mutate(&office.legal, "remedyAccept", stale, SEEN).await.refusal().0, "CONFLICT");
}

#[tokio::test]
async fn a_light_is_told_once_when_its_time_has_come_and_a_late_one_stays_red() {
    let office = Office::open().await;
    let first = office.registered().await;
    let app = &office.hall.opened.app;
    for hour in 0..24 * 5 {
        app.clock.set(NOW.plus_hours(hour));
        app.fire_timers().await.expect("the timer looks");
        app.fire_timers().await.expect("the timer looks again");
    }
    assert_eq!(numbers(&office.legal, "(light: RED)").await.len(), 1);
    let shown = seen(&office.legal, &first["id"]).await.data()["remedy"].clone();
    let told: Vec<&Value> =
        shown["events"].as_array().expect("events").iter().map(|event| &event["operation"]).collect();
    assert_eq!(told.iter().filter(|told| **told == "TURN_RED").count(), 1, "{told:?}");
    let rejected = office.step("remedyReject", &first, json!({ "words": "超过申请期限。" })).await;
    assert_eq!(rejected.refusal(), ("REFUSED", "PERIOD_OVER"), "what was not refused in time counts as accepted");
    let accepted = office.step("remedyAccept", &first, json!({})).await.data()["remedyAccept"].clone();
    assert_eq!(
        accepted["deadline"]["dueDay"], "2026-07-10",
        "ten working days from the end of the review, not from today"
    );
    assert_eq!(accepted["light"], "GREEN", "a new step begins in time");
}
