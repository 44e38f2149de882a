//! What is done for a party at the window: a new code for a lost one, and fees that keep to their standard.

use domain::policy::{Actor, Operation};
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, mutate, mutate_under, step, text, track};
use crate::cases::found;
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::{stored, whole};

/// The road occupation fee: 0.30 yuan a square metre and day for hoardings, 0.80 for trade.
const LEVY: &str = "ZS-3312-021001";

/// Nobody of the city.
const OTHER_FIRM: &str = "91350100M000100Y43";
const OTHER_PERSON: &str = "11010519491231002X";

async fn version_of(person: &Person, case: &str) -> Value {
    acts::seen(person, case).await["version"].clone()
}

async fn true_to_record(hall: &Hall, case: &str) {
    let supervisor = hall.clerk("supervisor").await;
    let replay = "query($id: ID!) { caseReplay(id: $id) { trueToRecord } }";
    let told = supervisor.ask(replay, json!({ "id": case })).await;
    assert_eq!(told.data()["caseReplay"]["trueToRecord"], true, "the events lead to the stored state");
}

/// What a request was refused with, and that it has written nothing.
async fn refused(hall: &Hall, person: &Person, name: &str, input: Value) -> Answer {
    let before = stored(hall).await;
    let answer = mutate(person, name, input, "__typename").await;
    assert_eq!(stored(hall).await, before, "{name} has written something: {}", answer.text);
    answer
}

#[tokio::test]
async fn a_lost_code_is_replaced_for_the_party_who_shows_the_identity_and_the_old_one_is_dead() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let public = hall.public();
    let receipt = acts::file(&public, LICENCE, &version).await;
    let old = text(&receipt["trackingCode"]);
    let case = found(&window, &receipt["caseNumber"]).await;
    let number = acts::example(LICENCE).applicant.expect("a firm").identity_number;
    let asked = |kind: &str, number: &str, version: i64| json!({ "caseId": case, "version": version, "kind": kind, "identityNumber": number });

    for (kind, number, seen, code, fault) in [
        ("ORGANISATION", OTHER_FIRM, 1, "BAD_USER_INPUT", "IDENTITY_MISMATCH"),
        ("PERSON", OTHER_PERSON, 1, "BAD_USER_INPUT", "IDENTITY_MISMATCH"),
        ("ORGANISATION", "1234", 1, "BAD_USER_INPUT", "CREDIT_CODE"),
        ("PERSON", "1234", 1, "BAD_USER_INPUT", "ID_NUMBER"),
        ("ORGANISATION", number.as_str(), 7, "CONFLICT", "STALE_VERSION"),
    ] {
        let answer = refused(&hall, &window, "caseReissueCode", asked(kind, number, seen)).await;
        if code == "BAD_USER_INPUT" {
            assert_eq!(answer.fault(), ("identityNumber", fault));
        } else {
            assert_eq!(answer.refusal(), (code, fault));
        }
    }
    let beside = hall.somebody_of("it.beside", "jz-hbj").await;
    let answer = refused(&hall, &beside, "caseReissueCode", asked("ORGANISATION", &number, 1)).await;
    assert_eq!(answer.refusal(), ("REFUSED", "NOT_YOUR_POST"), "a post of the power serves its parties");
    let answer = refused(&hall, &public, "caseReissueCode", asked("ORGANISATION", &number, 1)).await;
    assert_eq!(answer.refusal().0, "UNAUTHENTICATED");
    let still = track(&public, &old, "caseNumber").await;
    assert_eq!(still.data()["trackedCase"]["caseNumber"], receipt["caseNumber"], "a refusal kills no code");

    let key = acts::key();
    let selection = "trackingCode case { version state events { operation actor internalNote } }";
    let mut input = asked("ORGANISATION", &number, 1);
    input["internalNote"] = json!("出示营业执照原件。");
    let answer = mutate_under(&window, "caseReissueCode", input.clone(), selection, &key).await;
    let issued = &answer.data()["caseReissueCode"];
    let new = text(&issued["trackingCode"]);
    assert_ne!(new, old);
    assert_eq!(issued["case"]["events"][1]["operation"], "REISSUE_CODE");
    assert_eq!(issued["case"]["events"][1]["internalNote"], "出示营业执照原件。");
    assert!(issued["case"]["events"][1]["actor"].is_string(), "the act is on record with who did it");
    assert_eq!(track(&public, &old, "caseNumber").await.refusal().0, "NOT_FOUND");
    let page = track(&public, &new, "caseNumber state timeline { operation note }").await;
    assert_eq!(page.data()["trackedCase"]["caseNumber"], receipt["caseNumber"]);
    assert_eq!(page.data()["trackedCase"]["timeline"][1], json!({ "operation": "REISSUE_CODE", "note": null }));
    let again = mutate_under(&window, "caseReissueCode", input.clone(), "trackingCode", &key).await;
    assert_eq!(again.data()["caseReissueCode"]["trackingCode"], json!(new), "a repeat is told the same code");
    true_to_record(&hall, &case).await;
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    for table in ["applicant", "case_event", "event_value", "idempotency", "audit"] {
        assert!(!whole(&work, table).await.contains(&number), "the number stands in {table}");
    }

    let next = mutate(&window, "caseReissueCode", asked("ORGANISATION", &number, 2), "trackingCode").await;
    assert_ne!(next.data()["caseReissueCode"]["trackingCode"], json!(new));
    let dead = mutate_under(&window, "caseReissueCode", input, "trackingCode", &key).await;
    assert_eq!(dead.refusal(), ("CONFLICT", "CODE_REPLACED"), "nobody is handed a code that is dead");
}

#[tokio::test]
async fn an_identity_is_not_guessed_at_the_window() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let receipt = acts::file(&hall.public(), LICENCE, &version).await;
    let case = found(&window, &receipt["caseNumber"]).await;
    let asked =
        |number: &str| json!({ "caseId": case, "version": 1, "kind": "ORGANISATION", "identityNumber": number });
    for _ in 0..5 {
        let answer = mutate(&window, "caseReissueCode", asked(OTHER_FIRM), "trackingCode").await;
        assert_eq!(answer.fault().1, "IDENTITY_MISMATCH");
    }
    let number = acts::example(LICENCE).applicant.expect("a firm").identity_number;
    let answer = refused(&hall, &window, "caseReissueCode", asked(&number)).await;
    assert_eq!(answer.refusal(), ("RATE_LIMITED", "IDENTITY_TRIES"), "not even the right one, for a while");
}

async fn cashier(hall: &Hall, post: &str) -> Person {
    acts::holder(hall, &format!("jz-cgj-{post}")).await
}

#[tokio::test]
async fn a_fee_is_charged_within_its_standard_paid_by_receipt_or_waived_with_its_ground() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LEVY).await;
    let clerk = cashier(&hall, "handler").await;
    let public = hall.public();
    let receipt = acts::file(&clerk, LEVY, &version).await;
    let (code, case) = (text(&receipt["trackingCode"]), text(&receipt["caseId"]));
    let charge = |more: Value| {
        let mut input = json!({
            "caseId": case, "version": 1, "standard": 0, "quantity": 1000, "amount": "300", "due": "2026-07-06" });
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        input
    };
    for (more, code, reason) in [
        (json!({ "amount": "300.01" }), "REFUSED", "ABOVE_STANDARD"),
        (json!({ "standard": 2 }), "REFUSED", "NO_SUCH_STANDARD"),
        (json!({ "version": 9 }), "CONFLICT", "STALE_VERSION"),
        (json!({ "standard": -1 }), "standard", "NO_SUCH_STANDARD"),
        (json!({ "amount": "0" }), "amount", "AMOUNT"),
        (json!({ "amount": "三百" }), "amount", "AMOUNT"),
        (json!({ "quantity": 0 }), "quantity", "QUANTITY"),
        (json!({ "due": "2026-06-21" }), "due", "PAST"),
        (json!({ "standard": null, "basis": "b" }), "item", "REQUIRED"),
        (json!({ "standard": null, "item": "i" }), "basis", "REQUIRED"),
    ] {
        let answer = refused(&hall, &clerk, "caseChargeFee", charge(more)).await;
        if code == "REFUSED" || code == "CONFLICT" {
            assert_eq!(answer.refusal(), (code, reason));
        } else {
            assert_eq!(answer.fault(), (code, reason));
        }
    }
    let beside = hall.somebody_of("it.beside", "jz-cgj").await;
    let answer = refused(&hall, &beside, "caseChargeFee", charge(json!({}))).await;
    assert_eq!(answer.refusal(), ("REFUSED", "NOT_YOUR_POST"));
    mutate(&clerk, "caseChargeFee", charge(json!({})), "id").await.data();
    let twice = refused(&hall, &clerk, "caseChargeFee", charge(json!({ "version": 2 }))).await;
    assert_eq!(twice.refusal(), ("REFUSED", "CHARGED_BEFORE"));
    let trade = charge(json!({
        "version": 2, "standard": 1, "quantity": 10, "amount": "7.5", "publicNote": "请在七日内缴清。" }));
    mutate(&clerk, "caseChargeFee", trade, "id").await.data();

    let selection = "fees { id number item { zh } unit { zh } basis amount quantity due status overdue note \
        payment { on method receipt } waiver { ground basis } }";
    let page = track(&public, &code, selection).await;
    let fees = page.data()["trackedCase"]["fees"].as_array().expect("a list").clone();
    assert!(text(&fees[0]["number"]).ends_with("缴字〔2026〕1 号"), "{}", fees[0]);
    assert_eq!(
        (&fees[0]["amount"], &fees[0]["status"], &fees[0]["due"], &fees[0]["overdue"]),
        (&json!("300.00"), &json!("DUE"), &json!("2026-07-06"), &json!(false))
    );
    assert_eq!((&fees[1]["amount"], &fees[1]["note"]), (&json!("7.50"), &json!("请在七日内缴清。")));
    hall.opened.app.clock.set(NOW.plus_days(20));
    hall.opened.app.fire_timers().await.expect("the timer looks");
    let late = track(&public, &code, "fees { overdue }").await;
    assert_eq!(late.data()["trackedCase"]["fees"][0]["overdue"], true);

    let paid = json!({
        "caseId": case, "version": version_of(&clerk, &case).await, "fee": fees[0]["id"], "on": "2026-07-02",
        "method": "CARD", "receipt": "江财票 0012345" });
    for (field, value, reason) in [("on", json!("2027-01-01"), "FUTURE"), ("receipt", json!(" "), "REQUIRED")] {
        let mut input = paid.clone();
        input[field] = value;
        assert_eq!(refused(&hall, &clerk, "caseRecordPayment", input).await.fault(), (field, reason));
    }
    mutate(&clerk, "caseRecordPayment", paid.clone(), "id").await.data();
    let mut again = paid;
    again["version"] = version_of(&clerk, &case).await;
    assert_eq!(refused(&hall, &clerk, "caseRecordPayment", again).await.refusal(), ("REFUSED", "FEE_PAID"));
    let waive = json!({
        "caseId": case, "version": version_of(&clerk, &case).await, "fee": fees[1]["id"], "ground": "抢险占道。",
        "basis": "减免规定" });
    let mut bare = waive.clone();
    bare["ground"] = json!("");
    bare["basis"] = json!(" ");
    assert_eq!(refused(&hall, &clerk, "caseWaiveFee", bare).await.refusal().0, "BAD_USER_INPUT");
    mutate(&clerk, "caseWaiveFee", waive, "id").await.data();
    let page = track(&public, &code, selection).await;
    let fees = &page.data()["trackedCase"]["fees"];
    assert_eq!(fees[0]["payment"], json!({ "on": "2026-07-02", "method": "CARD", "receipt": "江财票 0012345" }));
    assert_eq!((&fees[1]["status"], &fees[1]["waiver"]["ground"]), (&json!("WAIVED"), &json!("抢险占道。")));
    true_to_record(&hall, &case).await;
}

#[tokio::test]
async fn a_supervisor_lists_charges_that_are_missing_and_charges_without_a_standard() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LEVY).await;
    let clerk = cashier(&hall, "handler").await;
    let case = text(&acts::file(&clerk, LEVY, &version).await["caseId"]);
    let aside = json!({
        "caseId": case, "version": 1, "amount": "30", "due": "2026-07-06", "item": "拍照费", "basis": "窗口惯例" });
    mutate(&clerk, "caseChargeFee", aside, "id").await.data();
    acts::complete(&clerk, &case, "assess").await;
    let chosen = |branch: &str| json!({ "opinion": "情况属实。", "choice": [branch] });
    let reviewer = cashier(&hall, "reviewer").await;
    step(&reviewer, "caseComplete", &case, "review", chosen("review-result-to-decide")).await;
    let decision =
        json!({ "outcome": "collected", "reasons": "金额准确。", "basis": "第三十七条", "opinion": "同意征收。" });
    step(&cashier(&hall, "deputy").await, "caseDecide", &case, "decide", decision).await;
    let delivery = json!({ "method": "WINDOW", "opinion": "已送达。" });
    step(&clerk, "caseDeliver", &case, "deliver", delivery).await;
    step(&reviewer, "caseComplete", &case, "pay", chosen("paid-to-archive")).await;
    let closed = acts::complete(&reviewer, &case, "archive").await;
    assert!(closed["closedAt"].is_string(), "{closed}");
    let supervisor = hall.clerk("supervisor").await;
    let query = "query($kind: FeeFindingKind) { feeFindings(kind: $kind) { \
        nodes { kind caseId fee { item { zh } amount } } totalCount } }";
    let all = supervisor.ask(query, json!({})).await;
    assert_eq!(
        all.data()["feeFindings"]["nodes"],
        json!([
            { "kind": "MISSING", "caseId": case, "fee": null },
            { "kind": "NO_STANDARD", "caseId": case, "fee": { "item": { "zh": "拍照费" }, "amount": "30.00" } },
        ])
    );
    let one = supervisor.ask(query, json!({ "kind": "MISSING" })).await;
    assert_eq!(one.data()["feeFindings"]["totalCount"], 1);
    assert_eq!(clerk.ask(query, json!({})).await.refusal().0, "FORBIDDEN");
}

#[tokio::test]
async fn a_standard_with_a_number_says_of_what_and_charges_something() {
    let hall = acts::city().await;
    let power = acts::power(LEVY);
    let clerk = hall.somebody_of("it.writer", &power.organisation).await;
    let mut input = acts::version(&hall, &clerk, &power, power.bpmn).await;
    input["content"]["fees"][0]["rate"]["amount"] = json!("1.234");
    let answer = refused(&hall, &clerk, "powerSave", input.clone()).await;
    assert_eq!(answer.fault(), ("content.fees.0.rate.amount", "AMOUNT"));
    input["content"]["fees"][0]["rate"] = json!({ "amount": "0", "unit": { "zh": " " } });
    let saved = mutate(&clerk, "powerSave", input, acts::VERSION).await;
    let faults = saved.data()["powerSave"]["faults"].to_string();
    for path in ["fees.0.rate.unit", "fees.0.rate.amount"] {
        assert!(faults.contains(path), "{path}: {faults}");
    }
}
