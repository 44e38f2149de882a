//! The admission guard over real HTTP: every attack gets its coded answer in bounded time, and no row is written.

use std::time::{Duration, Instant};

use domain::policy::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Hall};

const GOOD: &str = "{ powerCategories { code } }";

/// A body as it is, with a media type.
async fn send(hall: &Hall, media: Option<&str>, body: impl Into<reqwest::Body>) -> Answer {
    let mut request = hall.public().request(Method::POST, "/graphql").body(body);
    if let Some(media) = media {
        request = request.header("content-type", media.to_owned());
    }
    Answer::of(request).await
}

fn document(query: &str) -> String {
    json!({ "query": query }).to_string()
}

#[tokio::test]
async fn only_json_by_post_reaches_the_executor() {
    let hall = Hall::city().await;
    let before = hall.all_rows().await;
    let body = document(GOOD);
    for media in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/graphql"]
    {
        let answer = send(&hall, Some(media), body.clone()).await.expect_status(415);
        assert_eq!(answer.refusal(), ("BAD_USER_INPUT", "MEDIA_TYPE"), "{media}");
    }
    send(&hall, None, body.clone()).await.expect_status(415);
    let get = hall.public().get("/graphql?query=%7BpowerCategories%7Bcode%7D%7D").await.expect_status(405);
    assert_eq!(get.refusal(), ("BAD_USER_INPUT", "METHOD"));
    assert_eq!(get.header("allow"), "POST");
    let put = Answer::of(hall.public().request(Method::PUT, "/graphql").json(&json!({ "query": GOOD }))).await;
    put.expect_status(405);
    let fine = send(&hall, Some("application/json; charset=utf-8"), body).await.expect_status(200);
    assert!(fine.data()["powerCategories"].as_array().is_some_and(|list| !list.is_empty()));
    assert_eq!(hall.all_rows().await, before);
}

#[tokio::test]
async fn thirty_megabytes_are_refused_in_bounded_time() {
    let hall = Hall::city().await;
    let before = hall.all_rows().await;
    let began = Instant::now();
    let answer = send(&hall, Some("application/json"), vec![b' '; 30 * 1024 * 1024]).await.expect_status(413);
    assert_eq!(answer.refusal(), ("PAYLOAD_TOO_LARGE", "BODY"));
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    let edge = format!("{}{}", document(GOOD), " ".repeat(64 * 1024 - document(GOOD).len()));
    send(&hall, Some("application/json"), edge.clone()).await.expect_status(200);
    send(&hall, Some("application/json"), edge + " ").await.expect_status(413);
    assert_eq!(hall.all_rows().await, before);
}

#[tokio::test]
async fn attack_documents_are_refused_with_their_code() {
    let hall = Hall::city().await;
    let before = hall.all_rows().await;
    let aliases: String = (0..400).map(|n| format!("a{n}: powerCategories {{ code }} ")).collect();
    let mut bomb = String::from("{ ...f0 }");
    for n in 0..8 {
        bomb += &format!(" fragment f{n} on Query {{ {} }}", format!("...f{} ", n + 1).repeat(8));
    }
    bomb += " fragment f8 on Query { powerCategories { code } }";
    let nested = format!("{{ a(b: {}1{}) }}", "[".repeat(5_000), "]".repeat(5_000));
    let table = [
        (format!("{{ {aliases} }}"), "TOO_COSTLY", "ROOT_FIELDS"),
        (bomb, "TOO_COSTLY", "ROOT_FIELDS"),
        (nested, "TOO_COSTLY", "BRACKETS"),
        (format!("{{ powerCategories {{ {} }} }}", "code ".repeat(600)), "TOO_COSTLY", "FIELDS"),
        (format!("{{ powerCategories {{ code {} }} }}", "@include(if: true) ".repeat(60)), "TOO_COSTLY", "DIRECTIVES"),
        ("{ ...a } fragment a on Query { ...a }".into(), "BAD_USER_INPUT", "FRAGMENT_CYCLE"),
        (
            "query a { powerCategories { code } } query b { powerCategories { code } }".into(),
            "BAD_USER_INPUT",
            "ONE_OPERATION",
        ),
        ("{ __schema { types { name } } }".into(), "REFUSED", "INTROSPECTION_OFF"),
        ("{ powerCategories { nonsense } }".into(), "BAD_USER_INPUT", "SCHEMA"),
        ("{ powerCategories ".into(), "BAD_USER_INPUT", "UNBALANCED"),
        ("subscription { tasksChanged { at } }".into(), "BAD_USER_INPUT", "SOCKET_ONLY"),
    ];
    for (query, code, reason) in table {
        let began = Instant::now();
        let answer = send(&hall, Some("application/json"), document(&query)).await.expect_status(200);
        assert_eq!(answer.refusal(), (code, reason), "{query:.60}");
        assert!(answer.text.len() < 8 * 1024 && began.elapsed() < Duration::from_secs(5), "{query:.60}");
    }
    assert_eq!(hall.all_rows().await, before);
}

#[tokio::test]
async fn introspection_hidden_in_a_fragment_gives_nothing_away() {
    let hall = Hall::open().await;
    let query = "{ ...a } fragment a on Query { __schema { types { name } } }";
    let answer = send(&hall, Some("application/json"), document(query)).await;
    assert!(!answer.text.contains("PowerConnection"), "{}", answer.text);
}

#[tokio::test]
async fn arrays_and_other_bodies_are_no_requests() {
    let hall = Hall::open().await;
    for (body, reason) in [
        (json!([{ "query": GOOD }]).to_string(), "BATCH"),
        ("{".into(), "REQUEST_BODY"),
        ("{}".into(), "REQUEST_BODY"),
        (json!({ "query": 7 }).to_string(), "REQUEST_BODY"),
        (json!({ "query": GOOD, "variables": [1] }).to_string(), "REQUEST_BODY"),
    ] {
        let answer = send(&hall, Some("application/json"), body.clone()).await;
        assert_eq!(answer.refusal(), ("BAD_USER_INPUT", reason), "{body}");
    }
    let unknown = json!({ "documentId": "sha256:00" }).to_string();
    let answer = send(&hall, Some("application/json"), unknown).await;
    assert_eq!(answer.refusal(), ("BAD_USER_INPUT", "PERSISTED_QUERY_NOT_FOUND"));
}

#[tokio::test]
async fn pages_of_other_sites_cannot_ask() {
    let hall = Hall::open().await;
    let request = hall.public().request(Method::POST, "/graphql").json(&json!({ "query": GOOD }));
    let answer = Answer::of(request.header("origin", "https://evil.example")).await.expect_status(403);
    assert_eq!(answer.refusal(), ("FORBIDDEN", "CROSS_ORIGIN"));
}

#[tokio::test]
async fn the_newer_media_type_has_honest_statuses() {
    let hall = Hall::open().await;
    let ask = |query: &str| {
        let request = hall.public().request(Method::POST, "/graphql").json(&json!({ "query": query }));
        Answer::of(request.header("accept", "application/graphql-response+json"))
    };
    let fine = ask(GOOD).await.expect_status(200);
    assert!(fine.header("content-type").starts_with("application/graphql-response+json"));
    ask("{ powerCategories { nonsense } }").await.expect_status(400);
    ask("{ powerCategories ").await.expect_status(400);
}

#[tokio::test]
async fn messages_follow_the_reader() {
    let hall = Hall::open().await;
    let message = |language: &'static str| {
        let request = hall
            .public()
            .request(Method::POST, "/graphql")
            .json(&json!({ "query": "{ __schema { types { name } } }" }));
        async move {
            let mut request = request.build().expect("a request");
            request.headers_mut().insert("accept-language", language.parse().expect("a value"));
            let answer = reqwest::Client::new().execute(request).await.expect("an answer");
            answer.json::<Value>().await.expect("JSON")["errors"][0]["message"].as_str().expect("text").to_owned()
        }
    };
    assert!(message("zh-CN").await.contains("自省"));
    assert!(message("en-GB,zh;q=0.2").await.contains("Introspection"));
}

#[tokio::test]
async fn anonymous_writers_beyond_the_rate_solve_a_challenge_and_staff_do_not() {
    let hall = Hall::with(|settings| {
        settings.rates.writes_a_minute = 1;
        settings.rates.writes_burst = 1;
        settings.rates.proof_max_number = 200;
    })
    .await;
    let query = "mutation($k: String!) { taskClaim(input: { caseId: \"x\", version: 1, task: \"x\" }, idempotencyKey: $k) { id } }";
    let ask = || {
        hall.public()
            .request(Method::POST, "/graphql")
            .json(&json!({ "query": query, "variables": { "k": "key-00000001" } }))
    };
    assert_ne!(Answer::of(ask()).await.refusal().0, "RATE_LIMITED");
    let limited = Answer::of(ask()).await.expect_status(429);
    assert_eq!(limited.refusal(), ("RATE_LIMITED", "RATE"));
    assert!(!limited.header("retry-after").is_empty());
    let challenge = hall.public().get("/challenge").await.expect_status(200).json;
    let proven = Answer::of(ask().header("x-proof", crate::harness::solve(&challenge))).await;
    assert_ne!(proven.refusal().0, "RATE_LIMITED");
    let clerk = hall.somebody("wang", Role::Clerk).await;
    for _ in 0..3 {
        let answer = clerk.ask(query, json!({ "k": "key-00000001" })).await;
        assert_ne!(answer.refusal().0, "RATE_LIMITED");
    }
}

#[tokio::test]
async fn a_one_time_password_opens_nothing_but_its_own_change() {
    let hall = Hall::open().await;
    let account = app::identity::NewAccount {
        id: uuid::Uuid::now_v7(),
        username: "newcomer".into(),
        name: "新同事".into(),
        role: Role::Administrator,
        organisation: uuid::Uuid::nil(),
        password: crate::harness::PASSWORD.into(),
        must_change_password: true,
    };
    hall.opened.identity.create_account(account, hall.opened.time.now()).await.expect("an account");
    let person = hall.public();
    let granted = person.sign_in("newcomer", crate::harness::PASSWORD).await.expect_status(200);
    assert_eq!(granted.json["account"]["mustChangePassword"], true);
    let held = person.ask(GOOD, json!({})).await;
    assert_eq!(held.refusal(), ("REFUSED", "PASSWORD_CHANGE_NEEDED"));
    let next = json!({ "current": crate::harness::PASSWORD, "next": "Xin-mi-ma-2026" });
    person.post("/session/password", next).await.expect_status(200);
    person.ask(GOOD, json!({})).await.data();
}

#[tokio::test]
async fn a_setting_opens_introspection_for_tools_that_need_it() {
    let hall = Hall::with(|settings| settings.guard.introspection = true).await;
    let answer = send(&hall, Some("application/json"), document("{ __type(name: \"Power\") { name } }")).await;
    assert!(answer.text.contains(r#""__type":{"name":"Power"}"#), "{}", answer.text);
}
