//! What a clerk is told of their steps, how often they want it, and what they have read.

use serde_json::{Value, json};

use super::standin::StandIn;
use super::{asked, by_mail, city, filed, handed_in, sent};
use crate::acts::{self, LICENCE, mutate, text};
use crate::harness::{Hall, NOW, Person, Socket};
use crate::stored::stored;

/// Kind and case of what somebody has not read, the newest first.
async fn unread(person: &Person) -> Vec<String> {
    let question = "{ unreadNotices myNotices(unread: true) { totalCount nodes { kind title { zh en } body { zh } caseNumber } } }";
    let answer = person.ask(question, json!({})).await;
    let nodes = answer.data()["myNotices"]["nodes"].as_array().expect("a list").clone();
    assert_eq!(answer.data()["unreadNotices"], nodes.len());
    nodes.iter().map(|node| text(&node["kind"])).collect()
}

async fn wants(person: &Person, seen: i64, cadences: Value) -> i64 {
    let input = json!({
        "expectedVersion": seen, "email": "clerk@example.cn", "language": "EN", "cadences": cadences });
    let saved = mutate(person, "noticePreferencesSave", input, "version email language").await;
    saved.data()["noticePreferencesSave"]["version"].as_i64().expect("a version")
}

fn cadence(kind: &str, in_app: &str, email: &str) -> Value {
    json!({ "kind": kind, "inApp": in_app, "email": email })
}

async fn ground() -> (Hall, String, Person) {
    let hall = city(courier::Settings::default()).await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    (hall, version, window)
}

#[tokio::test]
async fn a_clerk_is_told_live_when_a_step_comes_and_the_bell_falls_silent_when_it_is_done() {
    let (hall, version, window) = ground().await;
    let mut socket = Socket::introduced(&hall, &window).await;
    socket.listen("subscription { noticesChanged { at } }").await;
    let (_, case) = handed_in(&hall, &window, &version, None).await;
    assert_eq!(socket.next().await["type"], "next", "told without asking");
    assert_eq!(unread(&window).await, ["TASK_ARRIVED"]);
    acts::step(&window, "caseAccept", &case, "accept", json!({})).await;
    assert_eq!(unread(&window).await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_files_at_the_window_is_not_told_of_what_they_just_did() {
    let (_hall, version, window) = ground().await;
    filed(&window, &version, None).await;
    assert_eq!(unread(&window).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_light_that_turns_reminds_the_handler_once_for_each_clock() {
    let (hall, version, _) = ground().await;
    let handler = acts::holder(&hall, "jz-hbj-handler").await;
    filed(&hall.public(), &version, None).await;
    for day in 1..40 {
        hall.opened.app.clock.set(NOW.plus_days(day));
        hall.opened.app.fire_timers().await.expect("the timer looks");
        hall.opened.app.fire_timers().await.expect("and again");
    }
    let told = asked(
        &hall,
        "SELECT kind || ' ' || COUNT(*) || ' of ' || COUNT(DISTINCT facts) AS line FROM notice \
        WHERE channel = 'IN_APP' AND kind <> 'TASK_ARRIVED' GROUP BY kind ORDER BY kind",
    )
    .await;
    assert!(told.iter().any(|line| line.starts_with("TASK_RED")), "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("TASK_YELLOW")), "{told:?}");
    let keys = asked(&hall, "SELECT COUNT(*) || ' ' || COUNT(DISTINCT key) AS line FROM notice").await;
    let (rows, distinct) = keys[0].split_once(' ').expect("two");
    assert_eq!(rows, distinct);
    assert!(unread(&handler).await.contains(&"TASK_RED".to_owned()));
}

#[tokio::test]
async fn an_answered_correction_is_told_to_the_handler() {
    let (hall, version, window) = ground().await;
    let (receipt, case) = handed_in(&hall, &window, &version, None).await;
    acts::step(&window, "caseRequestCorrection", &case, "accept", json!({ "items": [{ "text": "缺图。" }] })).await;
    let seen = acts::seen(&window, &case).await["version"].clone();
    let input = json!({ "code": receipt["trackingCode"], "version": seen, "note": "已补。", "materials": [] });
    mutate(&hall.public(), "caseAnswerCorrection", input, "version").await.data();
    assert_eq!(unread(&window).await, ["CORRECTION_ANSWERED", "TASK_ARRIVED"]);
}

#[tokio::test]
async fn what_was_read_stays_read_and_nobody_reads_for_somebody_else() {
    let (hall, version, window) = ground().await;
    for _ in 0..3 {
        filed(&hall.public(), &version, None).await;
    }
    let answer =
        window.ask("{ myNotices(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } }", json!({})).await;
    let page = &answer.data()["myNotices"];
    assert_eq!(page["pageInfo"]["hasNextPage"], true);
    let read = acts::mutation_of_id("noticesRead");
    let ids = json!({ "input": { "ids": [page["nodes"][0]["id"]] }, "key": acts::key() });
    let stranger = hall.somebody_of("stranger", "jz-zjj").await;
    assert_eq!(stranger.ask(&read, ids.clone()).await.data()["noticesRead"], 0);
    assert_eq!(unread(&window).await.len(), 3);
    assert_eq!(window.ask(&read, ids).await.data()["noticesRead"], 2);
    let rest = json!({ "input": {}, "key": acts::key() });
    assert_eq!(window.ask(&read, rest).await.data()["noticesRead"], 0);
}

#[tokio::test]
async fn a_cadence_is_never_told_once_a_day_or_at_once() {
    let server = StandIn::mail(0).await;
    let hall = city(by_mail(server.port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    wants(&window, 0, json!([cadence("TASK_ARRIVED", "NEVER", "DAILY")])).await;
    for _ in 0..3 {
        filed(&hall.public(), &version, None).await;
    }
    sent(&hall).await;
    assert_eq!((unread(&window).await.len(), server.taken.all().len()), (0, 0));
    wants(&window, 1, json!([cadence("TASK_ARRIVED", "DAILY", "AT_ONCE")])).await;
    filed(&hall.public(), &version, None).await;
    sent(&hall).await;
    assert_eq!((unread(&window).await.len(), server.taken.with("clerk@example.cn").len()), (0, 1));

    // 09:00 of the next day in Shanghai.
    hall.opened.app.clock.set(NOW.plus_days(1).plus_minutes(-30));
    sent(&hall).await;
    assert_eq!(unread(&window).await, ["TASK_ARRIVED"], "shown with the day's summary");
    let letters = server.taken.with("clerk@example.cn");
    assert_eq!(letters.len(), 2, "three notices in one letter");
    assert!(letters[1].contains("Subject: 3 notices today"), "{}", letters[1]);
}

#[tokio::test]
async fn a_summary_leaves_out_what_was_done_meanwhile() {
    let server = StandIn::mail(0).await;
    let hall = city(by_mail(server.port)).await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    wants(&window, 0, json!([cadence("TASK_ARRIVED", "DAILY", "DAILY")])).await;
    let (_, case) = handed_in(&hall, &window, &version, None).await;
    acts::step(&window, "caseAccept", &case, "accept", json!({})).await;
    hall.opened.app.clock.set(NOW.plus_days(1));
    sent(&hall).await;
    let dropped = asked(
        &hall,
        "SELECT state || ' ' || failure AS line FROM notice WHERE channel = 'EMAIL' \
        AND kind = 'TASK_ARRIVED' AND state = 'DROPPED'",
    )
    .await;
    assert_eq!(dropped, ["DROPPED OVER"]);
    assert_eq!(server.taken.with("clerk@example.cn").len(), 0);
    assert_eq!(unread(&window).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_faulty_wish_is_refused_with_its_field_and_nothing_is_written() {
    let (hall, _, window) = ground().await;
    let faulty = [
        (json!({ "email": "no mailbox", "cadences": [] }), ("email", "EMAIL")),
        (json!({ "cadences": [cadence("CASE_DECIDED", "NEVER", "NEVER")] }), ("cadences.0.kind", "APPLICANTS")),
        (
            json!({ "cadences": [cadence("TASK_RED", "DAILY", "NEVER"), cadence("TASK_RED", "NEVER", "NEVER")] }),
            ("cadences.1.kind", "TWICE"),
        ),
    ];
    let before = stored(&hall).await;
    for (mut input, fault) in faulty {
        input["expectedVersion"] = json!(0);
        input["language"] = json!("ZH");
        assert_eq!(mutate(&window, "noticePreferencesSave", input, "version").await.fault(), fault);
    }
    let stale = json!({ "expectedVersion": 3, "language": "ZH", "cadences": [] });
    let stale = mutate(&window, "noticePreferencesSave", stale, "version").await;
    assert_eq!(stale.refusal(), ("CONFLICT", "STALE_VERSION"));
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_clerks_address_is_sealed_and_read_by_themselves_alone() {
    let (hall, _, window) = ground().await;
    wants(&window, 0, json!([])).await;
    let kept = window.ask("{ noticePreferences { email language cadences { kind inApp email } } }", json!({})).await;
    assert_eq!(kept.data()["noticePreferences"]["email"], "clerk@example.cn");
    assert_eq!(kept.data()["noticePreferences"]["cadences"].as_array().map(Vec::len), Some(4));
    let rows = asked(&hall, "SELECT cadences || lang AS line FROM notice_preference").await.concat();
    assert!(!rows.contains("clerk@"));
    let stranger = hall.somebody_of("stranger", "jz-hbj").await;
    let other = stranger.ask("{ noticePreferences { email version } }", json!({})).await;
    assert_eq!(other.data()["noticePreferences"], json!({ "email": null, "version": 0 }));
}
