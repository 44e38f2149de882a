//! The three small registers: officers and their conduct, leading groups, experts; who reads and keeps each, and what refuses leaves no row.

use domain::policy::{Actor, Operation, Role};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::{key, mutate, mutate_under, text};
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::stored;

const OFFICER: &str = "id version name certificate standing validFrom validUntil conducts organisation { code } \
    entries { totalCount nodes { seq conduct on words actor certificate validUntil } }";
const GROUP: &str = "id version name { zh } ended endReason seatCount seats { role person department post duties }";
const EXPERT: &str = "id version name specialty state stateReason stateBy moves recusals { code }";

fn officer(body: Uuid, certificate: &str) -> Value {
    json!({
        "expectedVersion": 0, "organisation": body, "name": "慕容晴岚", "certificate": certificate,
        "enforcement": "市场监督管理", "validFrom": "2026-01-01", "validUntil": "2026-12-31",
    })
}

fn conduct(of: &Value, kind: &str) -> Value {
    json!({ "id": of["id"], "expectedVersion": of["version"], "conduct": kind, "on": "2026-06-22", "words": "检查时不出示证件。" })
}

fn group(body: Uuid) -> Value {
    json!({
        "expectedVersion": 0, "organisation": body, "name": { "zh": "权力公开透明运行领导小组" }, "foundedBy": "〔2026〕1号",
        "foundedOn": "2026-01-30",
        "seats": [
            { "role": "OFFICE", "department": "财政局", "duties": "落实经费。" },
            { "role": "LEADER", "person": "端木怀远", "post": "局长" },
        ],
    })
}

fn expert(recused: Uuid) -> Value {
    json!({
        "expectedVersion": 0, "name": "申屠砚秋", "specialty": "LAW", "employer": "江州大学", "title": "教授",
        "validUntil": "2027-12-31", "recusals": [recused, recused],
    })
}

async fn done(person: &Person, name: &str, input: Value, seen: &str) -> Value {
    mutate(person, name, input, seen).await.data()[name].clone()
}

async fn check(person: &Person, number: &str) -> Answer {
    let query = "query($n: String!) { officerCheck(certificate: $n) { valid officer { name organisation { zh } validUntil } } }";
    person.ask(query, json!({ "n": number })).await
}

/// Field and reason of the first fault of an input.
fn fault(answer: &Answer) -> String {
    assert_eq!(answer.refusal().0, "BAD_USER_INPUT", "{}", answer.text);
    let first = &answer.json["errors"][0]["extensions"]["fields"][0];
    format!("{} {}", text(&first["path"]), text(&first["reason"]))
}

async fn names(person: &Person, list: &str, arguments: &str) -> Vec<String> {
    let query = format!("{{ {list}{arguments} {{ totalCount nodes {{ name }} }} }}");
    let answer = person.ask(&query, json!({})).await;
    let nodes = answer.data()[list]["nodes"].as_array().expect("a list").clone();
    assert_eq!(answer.data()[list]["totalCount"], json!(nodes.len()));
    nodes.iter().map(|node| text(&node["name"])).collect()
}

async fn administrator(hall: &Hall, body: &str) -> Person {
    let id = hall.opened.app.body(body).await.expect("the body");
    let username = format!("keeper-{}", Uuid::new_v4().simple());
    hall.account(&username, "管理员", Role::Administrator, id).await;
    hall.sign_in(&username).await
}

#[tokio::test]
async fn an_officer_is_registered_suspended_reinstated_and_revoked_and_everybody_can_check_the_number() {
    let hall = Hall::city().await;
    let (legal, public) = (hall.legal().await, hall.public());
    let body = hall.opened.app.body("jz-scj").await.expect("the body");
    let listed = format!("(organisation: \"{body}\")");
    let first = done(&legal, "officerSave", officer(body, " 江 zf-0001 "), OFFICER).await;
    assert_eq!((&first["certificate"], &first["standing"]), (&json!("江ZF-0001"), &json!("VALID")));
    assert_eq!(names(&public, "validOfficers", &listed).await, ["慕容晴岚"]);
    let checked = check(&public, "江zf-0001").await.data()["officerCheck"].clone();
    assert_eq!((&checked["valid"], &checked["officer"]["name"]), (&json!(true), &json!("慕容晴岚")));

    let suspended = done(&legal, "officerConduct", conduct(&first, "SUSPENSION"), OFFICER).await;
    assert_eq!(suspended["standing"], "SUSPENDED");
    let nothing = json!({ "valid": false, "officer": null });
    assert_eq!(
        check(&public, "江ZF-0001").await.data()["officerCheck"],
        nothing,
        "no more is told than of an unknown number"
    );
    assert_eq!(check(&public, "江ZF-9999").await.data()["officerCheck"], nothing);
    assert!(names(&public, "validOfficers", &listed).await.is_empty());
    assert_eq!(fault(&check(&public, "?!").await), "certificate CERTIFICATE");

    let twice = mutate(&legal, "officerConduct", conduct(&suspended, "SUSPENSION"), OFFICER).await;
    assert_eq!(twice.refusal(), ("REFUSED", "WRONG_STANDING"));
    let again = done(&legal, "officerConduct", conduct(&suspended, "REINSTATEMENT"), OFFICER).await;
    assert_eq!(again["standing"], "VALID");
    let revoked = done(&legal, "officerConduct", conduct(&again, "REVOCATION"), OFFICER).await;
    let mut change = officer(body, "江ZF-0001");
    change["id"] = revoked["id"].clone();
    change["expectedVersion"] = revoked["version"].clone();
    change["note"] = json!("换发新证。");
    assert_eq!(mutate(&legal, "officerSave", change, OFFICER).await.refusal(), ("REFUSED", "WRONG_STANDING"));
    let late = done(&legal, "officerConduct", conduct(&revoked, "FAULT"), OFFICER).await;
    let told: Vec<&Value> =
        late["entries"]["nodes"].as_array().expect("entries").iter().map(|it| &it["conduct"]).collect();
    assert_eq!(told, ["FAULT", "REVOCATION", "REINSTATEMENT", "SUSPENSION", "REGISTRATION"], "the newest first");
    assert_eq!(late["entries"]["nodes"][1]["actor"], "法制员");
}

#[tokio::test]
async fn a_certificate_lapses_by_its_day_and_is_renewed_with_its_history_kept() {
    let hall = Hall::city().await;
    let (legal, public) = (hall.legal().await, hall.public());
    let body = hall.opened.app.body("jz-scj").await.expect("the body");
    let first = done(&legal, "officerSave", officer(body, "ZF-0001"), OFFICER).await;
    hall.opened.app.clock.set(NOW.plus_days(200));
    assert_eq!(check(&public, "ZF-0001").await.data()["officerCheck"]["valid"], false);
    for (standing, found) in [("LAPSED", 1), ("VALID", 0), ("SUSPENDED", 0), ("REVOKED", 0), ("NOT_YET", 0)] {
        assert_eq!(names(&legal, "officers", &format!("(standing: {standing})")).await.len(), found, "{standing}");
    }
    let mut renewal = officer(body, "ZF-0001");
    renewal["id"] = first["id"].clone();
    renewal["expectedVersion"] = json!(1);
    renewal["validUntil"] = json!("2031-12-31");
    assert_eq!(fault(&mutate(&legal, "officerSave", renewal.clone(), OFFICER).await), "note REQUIRED");
    renewal["note"] = json!("换证。");
    let renewed = done(&legal, "officerSave", renewal, OFFICER).await;
    assert_eq!(renewed["standing"], "VALID");
    let kept: Vec<&Value> =
        renewed["entries"]["nodes"].as_array().expect("entries").iter().map(|entry| &entry["validUntil"]).collect();
    assert_eq!(kept, ["2031-12-31", "2026-12-31"]);
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    for change in ["UPDATE officer_entry SET words = ''", "DELETE FROM officer_entry"] {
        let refused = work.db().execute_unprepared(change).await;
        assert!(refused.is_err(), "what was entered stays: {change}");
    }
}

#[tokio::test]
async fn a_body_reads_its_own_officers_and_nobody_but_the_legal_office_above_keeps_them() {
    let hall = Hall::city().await;
    let legal = hall.legal().await;
    let body = hall.opened.app.body("jz-scj").await.expect("the body");
    let first = done(&legal, "officerSave", officer(body, "ZF-0001"), OFFICER).await;
    let (own, keeper) = (hall.somebody_of("own", "jz-scj").await, administrator(&hall, "jz-scj").await);
    let other = hall.somebody_of("other", "jz-hbj").await;
    let asking = format!("query($id: ID!) {{ officer(id: $id) {{ {OFFICER} }} }}");
    for person in [&own, &keeper] {
        let seen = person.ask(&asking, json!({ "id": first["id"] })).await;
        assert_eq!(seen.data()["officer"]["conducts"], json!([]), "they only read");
        assert_eq!(names(person, "officers", "").await, ["慕容晴岚"]);
        assert_eq!(mutate(person, "officerConduct", conduct(&first, "FAULT"), OFFICER).await.refusal().0, "FORBIDDEN");
    }
    assert!(names(&other, "officers", "").await.is_empty());
    assert_eq!(other.ask(&asking, json!({ "id": first["id"] })).await.refusal().0, "NOT_FOUND");
    let place = hall.opened.app.body("jz-hbj").await.expect("the body");
    hall.account("below", "法制员", Role::Legal, place).await;
    let below = hall.sign_in("below").await;
    let before = stored(&hall).await;
    assert_eq!(mutate(&below, "officerSave", officer(body, "ZF-2"), OFFICER).await.refusal().0, "BAD_USER_INPUT");
    assert_eq!(mutate(&below, "officerConduct", conduct(&first, "FAULT"), OFFICER).await.refusal().0, "NOT_FOUND");
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn what_is_wrong_with_an_officer_leaves_no_row_and_a_repeat_under_its_key_adds_none() {
    let hall = Hall::city().await;
    let legal = hall.legal().await;
    let body = hall.opened.app.body("jz-scj").await.expect("the body");
    let key = key();
    let once = mutate_under(&legal, "officerSave", officer(body, "ZF-0001"), OFFICER, &key).await;
    let again = mutate_under(&legal, "officerSave", officer(body, "ZF-0001"), OFFICER, &key).await;
    assert_eq!(once.data(), again.data());
    let first = once.data()["officerSave"].clone();
    let before = stored(&hall).await;
    for (field, value, reason) in [
        ("name", json!("张三3"), "NAME"),
        ("certificate", json!("12"), "CERTIFICATE"),
        ("certificate", json!("zf-0001"), "TAKEN"),
        ("enforcement", json!(" "), "REQUIRED"),
        ("validUntil", json!("2025-12-31"), "END_BEFORE_START"),
        ("organisation", json!(Uuid::from_u128(7)), "UNKNOWN"),
    ] {
        let mut input = officer(body, "ZF-0002");
        input[field] = value;
        assert_eq!(fault(&mutate(&legal, "officerSave", input, OFFICER).await), format!("{field} {reason}"));
    }
    for (field, value, reason) in [
        ("words", json!(" "), "REQUIRED"),
        ("on", json!("2026-06-23"), "DAY_TO_COME"),
        ("conduct", json!("AMENDMENT"), "NOT_ENTERED"),
    ] {
        let mut input = conduct(&first, "FAULT");
        input[field] = value;
        assert_eq!(fault(&mutate(&legal, "officerConduct", input, OFFICER).await), format!("{field} {reason}"));
    }
    let mut stale = conduct(&first, "FAULT");
    stale["expectedVersion"] = json!(7);
    let answer = mutate(&legal, "officerConduct", stale, OFFICER).await;
    assert_eq!(answer.refusal(), ("CONFLICT", "STALE_VERSION"));
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_leading_group_is_kept_by_its_body_s_administrator_and_read_by_everybody() {
    let hall = Hall::city().await;
    let (keeper, stranger) = (administrator(&hall, "jz-scj").await, administrator(&hall, "jz-hbj").await);
    let body = hall.opened.app.body("jz-scj").await.expect("the body");
    let first = done(&keeper, "leadingGroupSave", group(body), GROUP).await;
    assert_eq!(first["seats"][0]["role"], "LEADER", "leaders first");
    let public = hall.public();
    let count = "{ leadingGroups { totalCount nodes { seatCount name { zh } } } }";
    assert_eq!(public.ask(count, json!({})).await.data()["leadingGroups"]["nodes"][0]["seatCount"], 2);

    let mut change = group(body);
    change["id"] = first["id"].clone();
    change["expectedVersion"] = json!(1);
    change["seats"] = json!([{ "role": "LEADER", "post": "局长" }]);
    let before = stored(&hall).await;
    assert_eq!(mutate(&stranger, "leadingGroupSave", change.clone(), GROUP).await.refusal().0, "NOT_FOUND");
    assert_eq!(mutate(&stranger, "leadingGroupSave", group(body), GROUP).await.refusal().0, "NOT_FOUND");
    let mut headless = group(body);
    headless["seats"] = json!([{ "role": "MEMBER", "post": "科长" }]);
    assert_eq!(fault(&mutate(&keeper, "leadingGroupSave", headless, GROUP).await), "seats LEADER");
    let mut moved = change.clone();
    moved["organisation"] = json!(hall.opened.app.body("jz-hbj").await.expect("the body"));
    assert_eq!(fault(&mutate(&keeper, "leadingGroupSave", moved, GROUP).await), "organisation BODY_FIXED");
    assert_eq!(stored(&hall).await, before);

    let changed = done(&keeper, "leadingGroupSave", change.clone(), GROUP).await;
    assert_eq!((&changed["version"], &changed["seatCount"]), (&json!(2), &json!(1)));
    assert_eq!(mutate(&keeper, "leadingGroupSave", change.clone(), GROUP).await.refusal().0, "CONFLICT");
    let end = json!({ "id": first["id"], "expectedVersion": 2, "reason": "机构改革。" });
    let ended = done(&keeper, "leadingGroupEnd", end.clone(), GROUP).await;
    assert_eq!((&ended["ended"], &ended["endReason"]), (&json!(true), &json!("机构改革。")));
    assert_eq!(public.ask(count, json!({})).await.data()["leadingGroups"]["totalCount"], 0);
    assert_eq!(mutate(&keeper, "leadingGroupEnd", end, GROUP).await.refusal(), ("REFUSED", "ENDED"));
    let still = public.ask("query($id: ID!) { leadingGroup(id: $id) { ended } }", json!({ "id": first["id"] })).await;
    assert_eq!(still.data()["leadingGroup"]["ended"], true, "it stays in the record");
}

#[tokio::test]
async fn an_expert_is_read_by_the_legal_office_alone_and_the_public_is_told_how_many_there_are() {
    let hall = Hall::city().await;
    let (legal, public) = (hall.legal().await, hall.public());
    let body = hall.opened.app.body("jz-scj").await.expect("the body");
    let first = done(&legal, "expertSave", expert(body), EXPERT).await;
    assert_eq!(first["recusals"], json!([{ "code": "jz-scj" }]), "each body once");
    let law = async || {
        let counts =
            public.ask("{ expertCounts { specialty experts } }", json!({})).await.data()["expertCounts"].clone();
        assert_eq!(counts.as_array().expect("counts").len(), 10, "specialties without anybody too");
        counts[0]["experts"].as_i64().expect("a number")
    };
    assert_eq!(law().await, 1);
    for person in [&hall.clerk("supervisor").await, &administrator(&hall, "jz").await] {
        assert_eq!(person.ask("{ experts { totalCount } }", json!({})).await.refusal().0, "FORBIDDEN");
    }
    assert_eq!(names(&legal, "experts", "(specialty: LAW)").await, ["申屠砚秋"]);
    assert!(names(&legal, "experts", "(specialty: HEALTH)").await.is_empty());

    let go = |version: i64, state: &str, reason: Value| json!({ "id": first["id"], "expectedVersion": version, "state": state, "reason": reason });
    let before = stored(&hall).await;
    let silent = mutate(&legal, "expertMove", go(1, "RESTING", Value::Null), EXPERT).await;
    assert_eq!(fault(&silent), "reason REQUIRED");
    let there = mutate(&legal, "expertMove", go(1, "IN_POOL", Value::Null), EXPERT).await;
    assert_eq!(there.refusal(), ("REFUSED", "THERE_ALREADY"));
    assert_eq!(mutate(&legal, "expertMove", go(7, "RESTING", json!("r")), EXPERT).await.refusal().0, "CONFLICT");
    let mut past = expert(body);
    past["validUntil"] = json!("2026-06-21");
    assert_eq!(fault(&mutate(&legal, "expertSave", past, EXPERT).await), "validUntil DAY_PASSED");
    let nowhere = mutate(&legal, "expertSave", expert(Uuid::nil()), EXPERT).await;
    assert_eq!(fault(&nowhere), "recusals UNKNOWN");
    assert_eq!(stored(&hall).await, before);

    let resting = done(&legal, "expertMove", go(1, "RESTING", json!("出国访学。")), EXPERT).await;
    assert_eq!((&resting["stateReason"], &resting["stateBy"]), (&json!("出国访学。"), &json!("法制员")));
    assert_eq!(law().await, 0, "whoever rests is not called");
    done(&legal, "expertMove", go(2, "IN_POOL", Value::Null), EXPERT).await;
    assert_eq!(law().await, 1);
    hall.opened.app.clock.set(NOW.plus_days(600));
    assert_eq!(law().await, 0, "the last day has passed");
    let removed = done(&legal, "expertMove", go(3, "REMOVED", json!("没有申请回避。")), EXPERT).await;
    assert_eq!(removed["moves"], json!([]));
    assert_eq!(
        mutate(&legal, "expertMove", go(4, "IN_POOL", Value::Null), EXPERT).await.refusal(),
        ("REFUSED", "REMOVED")
    );
}
