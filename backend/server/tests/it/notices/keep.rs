//! What administrators keep: words with their fields, hours, and an outbox that names nobody.

use serde_json::{Value, json};

use super::{MAILBOX, PHONE, city, filed, sent};
use crate::acts::{self, LICENCE, mutate, text};
use crate::administration::administrator;
use crate::stored::stored;

fn words(body: &str) -> Value {
    json!({ "title": { "zh": "您的申请", "en": "Your application" }, "body": { "zh": body, "en": "{power}" } })
}

#[tokio::test]
async fn words_are_saved_shown_beforehand_and_go_with_the_next_letter() {
    let hall = city(courier::Settings::default()).await;
    let version = acts::publish(&hall, LICENCE).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let own = words("江州政务：{power} {caseNumber} 已收到。");
    let preview = "query($words: NoticeWordsInput!) { noticeTemplatePreview(kind: CASE_FILED, words: $words) { body { zh en } } }";
    let shown = keeper.ask(preview, json!({ "words": own })).await;
    let shown = &shown.data()["noticeTemplatePreview"]["body"];
    assert!(text(&shown["zh"]).starts_with("江州政务：示例事项 XK-"), "{shown}");
    let input = json!({ "expectedVersion": 0, "kind": "CASE_FILED", "words": own });
    mutate(&keeper, "noticeTemplateSave", input, "version templates { kind own fields }").await.data();
    let receipt = filed(&hall.public(), &version, Some(MAILBOX)).await;
    sent(&hall).await;
    let lines = std::fs::read_to_string(hall.data().join("outbox/sms.jsonl")).expect("the file");
    let line: Value = serde_json::from_str(lines.trim()).expect("JSON");
    let expected = format!("江州政务：{} {} 已收到。", text(&receipt["powerName"]["zh"]), text(&receipt["caseNumber"]));
    assert_eq!(line["body"], expected);

    let back = json!({ "expectedVersion": 1, "kind": "CASE_FILED" });
    let kept = mutate(&keeper, "noticeTemplateSave", back, "version templates { kind own body { zh } }").await;
    let first = &kept.data()["noticeTemplateSave"]["templates"][0];
    assert_eq!((&first["kind"], &first["own"]), (&json!("CASE_FILED"), &json!(false)));
}

#[tokio::test]
async fn an_unknown_field_is_refused_with_its_place_and_nothing_is_written() {
    let hall = city(courier::Settings::default()).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let small = administrator(&hall, "small-keeper", "jz-hbj").await;
    let before = stored(&hall).await;
    for (body, fault) in [
        ("{applicant}您好", ("body.zh", "UNKNOWN_FIELD")),
        ("{trackingCode}", ("body.zh", "UNKNOWN_FIELD")),
        ("{step}", ("body.zh", "UNKNOWN_FIELD")),
        ("{power", ("body.zh", "BRACE")),
        ("", ("body.zh", "REQUIRED")),
    ] {
        let input = json!({ "expectedVersion": 0, "kind": "CASE_FILED", "words": words(body) });
        let answer = mutate(&keeper, "noticeTemplateSave", input, "version").await;
        assert_eq!(answer.fault(), fault, "{body}");
    }
    let input = json!({ "expectedVersion": 0, "kind": "CASE_FILED", "words": words("您{applicant}") });
    let answer = mutate(&keeper, "noticeTemplateSave", input.clone(), "version").await;
    let message = text(&answer.json["errors"][0]["extensions"]["fields"][0]["message"]);
    assert!(message.contains("character 2") && message.contains("applicant"), "{message}");
    let sound = json!({ "expectedVersion": 0, "kind": "CASE_FILED", "words": words("{power}") });
    let answer = mutate(&small, "noticeTemplateSave", sound, "version").await;
    assert_eq!(answer.refusal(), ("REFUSED", "WHOLE_CITY"));
    let stale = json!({ "expectedVersion": 4, "kind": "CASE_FILED", "words": words("{power}") });
    assert_eq!(mutate(&keeper, "noticeTemplateSave", stale, "version").await.refusal().0, "CONFLICT");
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn hours_that_are_none_are_refused_with_their_field() {
    let hall = city(courier::Settings::default()).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let hours = |field: &str, value: &str| {
        let mut hours = json!({
            "expectedVersion": 0, "quietFrom": "21:00", "quietUntil": "08:00", "dailyAt": "09:00", "source": "s" });
        hours[field] = json!(value);
        hours
    };
    let before = stored(&hall).await;
    for (field, value, reason) in [
        ("quietFrom", "25:00", "TIME"),
        ("quietUntil", "8", "TIME"),
        ("dailyAt", "24:00", "TIME"),
        ("source", " ", "REQUIRED"),
    ] {
        let answer = mutate(&keeper, "noticeHoursSave", hours(field, value), "version").await;
        assert_eq!(answer.fault(), (field, reason));
    }
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn the_outbox_names_the_case_and_nobody() {
    let hall = city(courier::Settings::default()).await;
    let version = acts::publish(&hall, LICENCE).await;
    let receipt = filed(&hall.public(), &version, Some(MAILBOX)).await;
    sent(&hall).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let question = "{ notices(first: 1, channel: SMS, state: SENT) { totalCount sentToday waiting failed
        nodes { kind channel state toApplicant caseNumber at sentAt tries failure } pageInfo { hasNextPage } } }";
    let answer = keeper.ask(question, json!({})).await;
    let shown = &answer.data()["notices"];
    assert_eq!((&shown["totalCount"], &shown["nodes"][0]["caseNumber"]), (&json!(1), &receipt["caseNumber"]));
    assert_eq!((&shown["waiting"], &shown["failed"]), (&json!(0), &json!(0)));
    assert!(!answer.text.contains(PHONE) && !answer.text.contains(MAILBOX));
    let small = administrator(&hall, "small-keeper", "jz-hbj").await;
    assert_eq!(small.ask(question, json!({})).await.refusal(), ("REFUSED", "WHOLE_CITY"));
}
