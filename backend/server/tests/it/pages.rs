//! Pages, their headers, health and the order of ending.

use std::time::Duration;

use reqwest::Method;

use crate::harness::{Answer, Hall};

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_a_trace_id() {
    let hall = Hall::open().await;
    let person = hall.public();
    for path in ["/", "/livez", "/readyz", "/nowhere", "/graphql", "/sessions", "/documents/x", "/flows/x.bpmn"] {
        let answer = person.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-trace-id").len(), 32, "{path}");
    }
}

#[tokio::test]
async fn the_trace_id_of_a_caller_is_taken_up() {
    let hall = Hall::open().await;
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let request = hall.public().request(Method::GET, "/sessions");
    let answer = Answer::of(request.header("traceparent", format!("00-{trace}-00f067aa0ba902b7-01"))).await;
    assert_eq!(answer.header("x-trace-id"), trace);
    assert_eq!(answer.json["traceId"], trace);
}

#[tokio::test]
async fn readers_get_the_page_at_every_address_and_programs_a_coded_no() {
    let hall = Hall::open().await;
    let person = hall.public();
    let html = |path: &'static str| Answer::of(person.request(Method::GET, path).header("accept", "text/html"));
    let page = html("/").await.expect_status(200);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.text.contains("<html"));
    let deep = html("/powers/XK-1").await.expect_status(200);
    assert!(deep.header("content-type").starts_with("text/html"));
    let policy = |answer: &Answer| answer.header("content-security-policy").to_owned();
    if page.text.contains("id=\"root\"") {
        let nonce = policy(&page).split("'nonce-").nth(1).and_then(|it| it.split('\'').next().map(str::to_owned));
        let nonce = nonce.expect("a nonce in the policy");
        assert!(page.text.contains(&nonce) && !page.text.contains("__CSP_NONCE__"), "the page carries its nonce");
        assert_ne!(policy(&page), policy(&deep), "and every answer its own");
    }
    let program = person.get("/no-such-file.js").await.expect_status(404);
    assert_eq!(program.refusal().0, "NOT_FOUND");
    let post = Answer::of(person.request(Method::POST, "/nowhere")).await.expect_status(405);
    assert_eq!(post.refusal(), ("BAD_USER_INPUT", "METHOD"));
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_known_ones_are_not_sent_again() {
    let hall = Hall::open().await;
    let person = hall.public();
    let page = Answer::of(person.request(Method::GET, "/").header("accept", "text/html")).await;
    let Some(path) = page.text.split("src=\"/assets/").nth(1).and_then(|it| it.split('"').next()) else {
        let built = crate::tidy::root().join("frontend/dist/index.html");
        assert!(!built.exists(), "the SPA was built, so it must be embedded");
        assert!(page.text.contains("make build"), "without the SPA the page says how to build it");
        return;
    };
    let path = format!("/assets/{path}");
    let file =
        Answer::of(person.request(Method::GET, &path).header("accept-encoding", "identity")).await.expect_status(200);
    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    let etag = file.header("etag").to_owned();
    let again = Answer::of(person.request(Method::GET, &path).header("if-none-match", etag)).await;
    again.expect_status(304);
    for coding in ["br", "gzip"] {
        let packed = person.request(Method::GET, &path).header("accept-encoding", coding);
        let packed = packed.send().await.expect("an answer");
        assert_eq!(packed.headers()["content-encoding"], coding);
        let bytes = packed.bytes().await.expect("bytes");
        assert!(bytes.len() < file.text.len());
    }
}

#[tokio::test]
async fn metrics_are_for_the_networks_that_may_read_them() {
    let hall = Hall::open().await;
    let person = hall.public();
    person.get("/livez").await.expect_status(200);
    let metrics = person.get("/metrics").await.expect_status(200);
    assert!(metrics.text.contains("http_requests_total{"), "{}", metrics.text);
    let through_proxy =
        Answer::of(person.request(Method::GET, "/metrics").header("x-forwarded-for", "127.0.0.1")).await;
    through_proxy.expect_status(404);
    let closed = Hall::with(|settings| settings.metrics_from.clear()).await;
    closed.public().get("/metrics").await.expect_status(404);
}

#[tokio::test]
async fn a_stopping_server_says_so_before_it_closes_the_door() {
    let hall = Hall::open().await;
    let person = hall.public();
    person.get("/readyz").await.expect_status(200);
    let stopper = hall.stopper();
    let stopping = tokio::spawn(async move { stopper.stop(Duration::from_millis(800)).await });
    let mut seen = false;
    for _ in 0..40 {
        let ready = person.get("/readyz").await;
        if ready.status.as_u16() == 503 {
            assert_eq!(ready.refusal(), ("UNAVAILABLE", "NOT_READY"));
            person.get("/livez").await.expect_status(200);
            seen = true;
            break;
        }
    }
    assert!(seen, "not ready, but still answering");
    stopping.await.expect("stopped");
}

#[tokio::test]
async fn the_embedded_database_belongs_to_one_process() {
    let hall = Hall::open().await;
    if hall.settings.database_url.is_some() {
        return;
    }
    let again = clearhall::boot::open(&hall.settings, app::clock::Clock::Real, false).await;
    assert!(matches!(again, Err(clearhall::boot::BootError::Store(store::StoreError::Locked))));
    let mode = |name: &str| {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(hall.data().join(name)).expect("there").permissions().mode() & 0o777
    };
    assert_eq!(mode("master.key"), 0o600);
    assert_eq!(mode(""), 0o700);
}
