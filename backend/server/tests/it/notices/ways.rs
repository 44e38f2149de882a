//! The way of a notice out of the hall: by mail, by telephone, by call; servers away, quiet hours, two workers.

use domain::time::Instant;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::standin::{StandIn, nobody};
use super::{MAILBOX, PHONE, asked, by_call, by_mail, by_phone, city, filed, handed_in, outbox, sent};
use crate::acts::{self, LICENCE, text};
use crate::administration::administrator;
use crate::harness::NOW;
use crate::races::write;

/// A moment of the story's day, Shanghai time.
fn at(time: &str) -> Instant {
    Instant::parse_rfc3339(&format!("2026-06-{time}:00+08:00")).expect("a moment")
}

#[tokio::test]
async fn an_applicant_is_told_each_turn_by_mail_and_never_the_tracking_code() {
    let server = StandIn::mail(0).await;
    let hall = city(by_mail(server.port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let (receipt, case) = handed_in(&hall, &window, &version, Some(MAILBOX)).await;
    acts::step(&window, "caseRequestCorrection", &case, "accept", json!({ "items": [{ "text": "缺图。" }] })).await;
    sent(&hall).await;
    assert_eq!(outbox(&hall).await, ["CASE_FILED EMAIL SENT 1 -", "CORRECTION_REQUESTED EMAIL SENT 1 -"]);
    let letters = server.taken.all();
    assert_eq!(letters.len(), 2);
    let code = text(&receipt["trackingCode"]);
    for letter in &letters {
        assert!(letter.contains(&format!("<{MAILBOX}>")), "{letter}");
        assert!(letter.contains("Auto-Submitted: auto-generated"), "{letter}");
        assert!(!letter.contains(&code) && !letter.contains(&code.replace('-', "")), "{letter}");
    }
}

#[tokio::test]
async fn a_mail_server_that_is_down_loses_nothing_and_nothing_is_sent_twice_once_it_is_up() {
    let port = nobody().await;
    let hall = city(by_mail(port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    for _ in 0..3 {
        filed(&hall.public(), &version, Some(MAILBOX)).await;
    }
    sent(&hall).await;
    let rows = outbox(&hall).await;
    assert!(
        rows.iter().all(|row| row.starts_with("CASE_FILED EMAIL WAITING") && row.ends_with("UNREACHABLE")),
        "{rows:?}"
    );

    let server = StandIn::mail(port).await;
    hall.opened.app.clock.set(NOW.plus_seconds(59));
    sent(&hall).await;
    assert_eq!(server.taken.all().len(), 0, "it waits before it is tried again");
    hall.opened.app.clock.set(NOW.plus_seconds(60));
    sent(&hall).await;
    sent(&hall).await;
    assert_eq!(server.taken.all().len(), 3);
    assert!(outbox(&hall).await.iter().all(|row| row.contains("SENT")));
}

#[tokio::test]
async fn what_was_tried_enough_has_failed_with_its_reason_and_goes_when_an_administrator_says_so() {
    let port = nobody().await;
    let hall = city(by_mail(port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    filed(&hall.public(), &version, Some(MAILBOX)).await;
    for hours in 0..40 {
        hall.opened.app.clock.set(NOW.plus_hours(hours * 7));
        sent(&hall).await;
    }
    assert_eq!(outbox(&hall).await, ["CASE_FILED EMAIL FAILED 12 UNREACHABLE"]);

    let keeper = administrator(&hall, "keeper", "jz").await;
    let question = "{ notices(state: FAILED, channel: EMAIL) { totalCount failed waiting nodes { id kind state failure tries caseNumber } } }";
    let shown = keeper.ask(question, json!({})).await.data()["notices"].clone();
    assert_eq!((&shown["failed"], &shown["nodes"][0]["failure"]), (&json!(1), &json!("UNREACHABLE")));
    let server = StandIn::mail(port).await;
    let again = format!("mutation {{ noticesRetry(idempotencyKey: \"{}\") }}", acts::key());
    assert_eq!(keeper.ask(&again, json!({})).await.data()["noticesRetry"], 1);
    sent(&hall).await;
    assert_eq!(server.taken.all().len(), 1);
    assert_eq!(outbox(&hall).await, ["CASE_FILED EMAIL SENT 1 -"]);
}

#[tokio::test]
async fn a_mailbox_that_the_server_refuses_has_failed_at_once() {
    let server = StandIn::mail(0).await;
    let hall = city(by_mail(server.port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    filed(&hall.public(), &version, Some("refused@example.cn")).await;
    sent(&hall).await;
    assert_eq!(outbox(&hall).await, ["CASE_FILED EMAIL FAILED 1 REJECTED"]);
}

#[tokio::test]
async fn of_several_workers_at_once_each_letter_is_sent_by_one() {
    let server = StandIn::mail(0).await;
    let hall = city(by_mail(server.port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    for _ in 0..8 {
        filed(&hall.public(), &version, Some(MAILBOX)).await;
    }
    let app = &hall.opened.app;
    let (one, two, three) = tokio::join!(app.send_notices(), app.send_notices(), app.send_notices());
    for worker in [one, two, three] {
        worker.expect("no worker fails because another was first");
    }
    sent(&hall).await;
    let of_one = |letter: &String| letter.lines().find(|line| line.starts_with("Message-ID")).map(str::to_owned);
    let mut keys: Vec<_> = server.taken.all().iter().map(of_one).collect();
    keys.sort();
    keys.dedup();
    assert_eq!((keys.len(), server.taken.all().len()), (8, 8));
}

#[tokio::test]
async fn at_night_no_short_message_goes_before_the_quiet_hours_end() {
    let gateway = StandIn::gateway(200).await;
    let hall = city(by_phone(gateway.port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    hall.opened.app.clock.set(at("22T21:30"));
    filed(&hall.public(), &version, None).await;
    hall.opened.app.clock.set(at("23T07:59"));
    sent(&hall).await;
    assert_eq!(gateway.taken.all().len(), 0);
    hall.opened.app.clock.set(at("23T08:00"));
    sent(&hall).await;
    let messages = gateway.taken.all();
    assert_eq!(messages.len(), 1);
    let (head, body) = messages[0].split_once("\n\n").map_or(("", ""), |parts| parts);
    let body: Value = serde_json::from_str(body.trim()).expect("JSON");
    assert!(head.contains("x-key: gateway-secret"), "{head}");
    assert_eq!(body["to"], PHONE);
    assert!(text(&body["text"]).contains("https://hall.example/track"), "{body}");
}

#[tokio::test]
async fn quiet_hours_are_the_citys_to_set_with_their_source() {
    let gateway = StandIn::gateway(200).await;
    let hall = city(by_phone(gateway.port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let hours = json!({
        "expectedVersion": 0, "quietFrom": "22:00", "quietUntil": "07:00", "dailyAt": "08:30", "source": "本市短信管理办法" });
    let saved = acts::mutate(&keeper, "noticeHoursSave", hours.clone(), "version quietFrom source").await;
    assert_eq!(saved.data()["noticeHoursSave"]["quietFrom"], "22:00");
    let stale = acts::mutate(&keeper, "noticeHoursSave", hours, "version").await;
    assert_eq!(stale.refusal(), ("CONFLICT", "STALE_VERSION"));
    hall.opened.app.clock.set(at("22T21:30"));
    filed(&hall.public(), &version, None).await;
    sent(&hall).await;
    assert_eq!(gateway.taken.all().len(), 1, "half past nine is not quiet any more");
}

#[tokio::test]
async fn a_gateway_that_asks_to_wait_is_asked_again_and_one_that_refuses_is_not() {
    for (status, expected) in [(503, "WAITING 1 BUSY"), (429, "WAITING 1 BUSY"), (422, "FAILED 1 REJECTED")] {
        let gateway = StandIn::gateway(status).await;
        let hall = city(by_phone(gateway.port)).await;
        let version = acts::publish(&hall, LICENCE).await;
        filed(&hall.public(), &version, None).await;
        sent(&hall).await;
        assert_eq!(outbox(&hall).await, [format!("CASE_FILED SMS {expected}")], "{status}");
    }
}

#[tokio::test]
async fn another_system_is_told_without_personal_data_under_a_signature() {
    let gateway = StandIn::gateway(204).await;
    let hall = city(by_call(gateway.port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    let receipt = filed(&hall.public(), &version, Some(MAILBOX)).await;
    sent(&hall).await;
    let calls = gateway.taken.all();
    assert_eq!(calls.len(), 1);
    let (head, body) = calls[0].split_once("\n\n").map_or(("", ""), |parts| parts);
    let body = body.trim();
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(b"call-secret").expect("a key");
    mac.update(body.as_bytes());
    let signature = format!("x-clearhall-signature: sha256={}", hex::encode(mac.finalize().into_bytes()));
    assert!(head.contains(&signature), "{head}");
    let told: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!((&told["kind"], &told["facts"]["caseNumber"]), (&json!("CASE_FILED"), &receipt["caseNumber"]));
    let party = acts::example(LICENCE).applicant.expect("an applicant");
    for personal in [MAILBOX, PHONE, party.name.as_str(), party.identity_number.as_str()] {
        assert!(!calls[0].contains(personal));
    }
}

#[tokio::test]
async fn an_applicant_who_was_erased_is_not_told_and_no_address_is_left_in_the_outbox() {
    let port = nobody().await;
    let hall = city(by_mail(port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    filed(&hall.public(), &version, Some(MAILBOX)).await;
    sent(&hall).await;
    write(&hall, "DELETE FROM applicant").await.expect("erased");
    let server = StandIn::mail(port).await;
    hall.opened.app.clock.set(NOW.plus_hours(1));
    sent(&hall).await;
    assert!(outbox(&hall).await[0].starts_with("CASE_FILED EMAIL DROPPED"));
    assert_eq!(server.taken.all().len(), 0);
    let whole = asked(&hall, "SELECT facts || key || kind AS line FROM notice").await.concat();
    assert!(!whole.contains(MAILBOX) && !whole.contains(PHONE), "{whole}");
}

#[tokio::test]
async fn without_settings_letters_are_lines_of_a_file_that_only_the_owner_reads() {
    use std::os::unix::fs::PermissionsExt;
    let hall = city(courier::Settings::default()).await;
    let version = acts::publish(&hall, LICENCE).await;
    filed(&hall.public(), &version, Some(MAILBOX)).await;
    sent(&hall).await;
    for name in ["email", "sms"] {
        let path = hall.data().join(format!("outbox/{name}.jsonl"));
        let lines = std::fs::read_to_string(&path).expect("the file");
        assert_eq!(lines.lines().count(), 1);
        let line: Value = serde_json::from_str(lines.trim()).expect("JSON");
        assert_eq!(line["kind"], "CASE_FILED");
        assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
    }
}
