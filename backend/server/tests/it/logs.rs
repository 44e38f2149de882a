//! The log of the real binary: one line a request, a trace id, and nothing personal.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};

/// A value that must never be seen in a log.
const CANARY: &str = "canary-3af9c1";

struct Served {
    child: Child,
    base: String,
    password: String,
}

impl Served {
    fn start(data: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_clearhall"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("CLEARHALL_LOG", "trace,sqlx=warn,hyper=warn")
            .env("CLEARHALL_SETTLE_SECONDS", "0")
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(data.with_extension("log")).expect("a log file"))
            .spawn()
            .expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut said = |start: &str| {
            lines.by_ref().map(|line| line.expect("a line")).find_map(|line| Some(line.split_once(start)?.1.to_owned()))
        };
        let password = said("one-time password: ").expect("the first start prints a password");
        let base = said("Clearhall: ").expect("it says where it listens");
        Self { child, base, password }
    }

    /// Ends it with a signal and waits.
    fn terminate(&mut self) -> std::process::ExitStatus {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
        self.child.wait().expect("it ends")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn the_log_has_a_line_and_a_trace_id_for_each_request_and_no_personal_data() {
    let directory = tempfile::tempdir().expect("a directory");
    let data = directory.path().join("data");
    let mut served = Served::start(&data);
    courier::choose_tls();
    let client =
        Client::builder().no_proxy().cookie_store(true).timeout(Duration::from_secs(20)).build().expect("a client");
    let base = &served.base;
    let granted: Value = client
        .post(format!("{base}/session"))
        .header("user-agent", CANARY)
        .json(&json!({ "username": "admin", "password": served.password }))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    let token = granted["accessToken"].as_str().expect("a token").to_owned();
    let mut traces = Vec::new();
    let requests = [
        client.post(format!("{base}/session")).json(&json!({ "username": CANARY, "password": CANARY })),
        client.get(format!("{base}/track/{CANARY}?code={CANARY}")),
        client.get(format!("{base}/documents/{CANARY}?mark={CANARY}")),
        client.delete(format!("{base}/sessions/{CANARY}")).bearer_auth(&token),
        client.post(format!("{base}/graphql")).json(&json!({
            "query": "query($c: String!) { trackedCase(code: $c) { caseNumber } }", "variables": { "c": CANARY } })),
        client
            .post(format!("{base}/graphql"))
            .json(&json!({ "query": format!("{{ powers(search: \"{CANARY}\") {{ totalCount }} }}") })),
        client.post(format!("{base}/graphql")).bearer_auth(CANARY).json(&json!({ "query": format!("{{ {CANARY} }}") })),
    ];
    for request in requests {
        let answer = request.send().await.expect("an answer");
        traces.push(answer.headers()["x-trace-id"].to_str().expect("text").to_owned());
    }
    assert!(served.terminate().success(), "SIGTERM ends it in order");

    let log = std::fs::read_to_string(data.with_extension("log")).expect("a log");
    for secret in [CANARY, &served.password, &token] {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "the log tells a secret: {line:?}");
    }
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect();
    for trace in traces {
        let answered =
            lines.iter().filter(|line| line["message"] == "answered" && line["span"]["trace"] == trace.as_str());
        assert_eq!(answered.count(), 1, "one line for {trace}");
    }
}
