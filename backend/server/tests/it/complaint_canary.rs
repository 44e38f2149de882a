//! Fifty complainants' names are planted and found nowhere but in the sealed table: no log, metric, notice, event, outbox or clerk's page.

use std::io::Write;
use std::sync::{Arc, Mutex};

use domain::policy::{Actor, Operation};
use serde_json::{Value, json};
use tracing_subscriber::EnvFilter;

use crate::acts::{self, mutate};
use crate::harness::Socket;
use crate::stored::texts;

/// Where the log of this process goes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no writer panics").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Fifty names that stand nowhere else, made of rare signs.
fn names() -> Vec<String> {
    let given = ["爨", "龘", "靐", "齉", "麤"];
    let second = ["彧", "旻", "翀", "甯", "霂", "珺", "煜", "笙", "芃", "骞"];
    given.iter().flat_map(|one| second.iter().map(move |two| format!("闾丘{one}{two}"))).collect()
}

#[tokio::test]
async fn fifty_names_are_found_in_no_log_metric_notice_event_outbox_or_page_of_an_office() {
    let log = Log::default();
    let writer = log.clone();
    let filter = "trace,sqlx=warn,sea_orm=info,hyper=warn,hyper_util=warn,reqwest=warn,tungstenite=warn,tokio_tungstenite=warn,h2=warn";
    tracing_subscriber::fmt().json().with_env_filter(EnvFilter::new(filter)).with_writer(move || writer.clone()).init();

    let hall = acts::city().await;
    let (public, watch) = (hall.public(), hall.clerk("supervisor").await);
    let (assigned, complained) =
        (acts::holder(&hall, "jz-hbj-handler").await, acts::holder(&hall, "jz-hbj-director").await);
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    let listing = hall.opened.app.listing().await.expect("the listing");
    let post = listing.post_by_code("jz-hbj-handler").expect("a post").id;
    let (mut pages, mut notices) = (String::new(), String::new());
    let names = names();
    assert_eq!(names.len(), 50);
    for (at, name) in names.iter().enumerate() {
        let input = json!({
            "kind": "COMPLAINT", "category": "INTEGRITY", "text": format!("第 {at} 件：收费不开票。"), "organisation": body,
            "complainant": { "name": name, "phone": format!("139{at:08}"), "email": format!("canary{at}@example.org") },
            "consent": true,
        });
        let mut faulty = input.clone();
        faulty["complainant"]["phone"] = json!("139");
        pages += &mutate(&public, "complaintFile", faulty, "number").await.text;
        let receipt =
            mutate(&public, "complaintFile", input, "number trackingCode").await.data()["complaintFile"].clone();
        let mut follower = Socket::introduced(&hall, &public).await;
        let code = &receipt["trackingCode"];
        follower.listen(&format!("subscription {{ trackedComplaintChanged(code: {code}) {{ at }} }}")).await;
        let found = watch
            .ask("query($n: String) { complaints(search: $n) { nodes { id } } }", json!({ "n": receipt["number"] }))
            .await;
        let id = found.data()["complaints"]["nodes"][0]["id"].clone();
        mutate(&watch, "complaintRegister", json!({ "complaintId": id, "version": 1, "complexity": "GENERAL" }), "id")
            .await
            .data();
        mutate(&watch, "complaintAssign", json!({ "complaintId": id, "version": 2, "post": post }), "id").await.data();
        let who =
            watch.ask("query($id: ID!) { complaint(id: $id) { complainant { name } } }", json!({ "id": id })).await;
        assert_eq!(who.data()["complaint"]["complainant"]["name"], Value::from(name.as_str()));
        let all = "query($id: ID!) { complaint(id: $id) { id number version kind category channel state light complexity named \
            complainant { name phone email } } }";
        let open = "query($id: ID!) { complaint(id: $id) { text subject { powerCode organisation { code } } post { code } \
            events { note actor } replies { text by } files { name } similar { excerpt } operations { name } } }";
        for person in [&assigned, &complained] {
            pages += &person.ask(all, json!({ "id": id })).await.text;
            pages += &person.ask(open, json!({ "id": id })).await.text;
        }
        let reply = json!({ "complaintId": id, "version": 3, "reply": "已退费。" });
        pages += &mutate(&assigned, "complaintReply", reply, "id state events { note }").await.text;
        notices += &follower.next().await.to_string();
    }
    for person in [&assigned, &complained] {
        let list = "{ complaints(first: 100) { totalCount nodes { number excerpt named postTitle { zh } organisation { zh } } } }";
        pages += &person.ask(list, json!({})).await.text;
    }
    assert!(pages.contains("\"totalCount\":50"), "the office that answers has its list");
    assert!(
        notices.matches("trackedComplaintChanged").count() >= 50,
        "the notices were caught: {}",
        &notices[..notices.floor_char_boundary(400)]
    );
    let metrics = public.get("/metrics").await.expect_status(200).text;
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let mut tables = Vec::new();
    for (table, columns) in [
        ("complaint_event", "act || digests || COALESCE(actor_name, '')"),
        ("complaint_value", "value"),
        ("complaint", "number || kind || state"),
        ("outbox", "topic"),
        ("feed", "topic"),
        ("audit", "operation"),
        ("document", "name"),
    ] {
        tables.extend(texts(&work, format!("SELECT {columns} AS line FROM {table}")).await);
    }
    assert!(tables.len() > 200, "the tables were read");
    drop(hall);
    let log = String::from_utf8(log.0.lock().expect("no writer panics").clone()).expect("text");
    assert!(log.lines().filter(|line| line.contains("answered")).count() > 100, "the log was caught");
    let tables = tables.join("\n");
    for (place, text) in [
        ("log", &log),
        ("metrics", &metrics),
        ("a notice", &notices),
        ("an office's page", &pages),
        ("a table", &tables),
    ] {
        for name in &names {
            let surnameless: String = name.chars().skip(2).collect();
            assert!(!text.contains(&surnameless), "{name} stands in {place}");
        }
        assert!(!text.contains("13900000007") && !text.contains("canary7@"), "a contact stands in {place}");
    }
}
