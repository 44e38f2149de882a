//! Personal values planted through every door of a case are found in no log line and in no metric.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::EnvFilter;

use crate::acts::{self, BENEFIT, mutate, text, track};
use crate::harness::PASSWORD;

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

#[tokio::test]
async fn no_log_line_and_no_metric_tells_who_applied_for_what() {
    let log = Log::default();
    let writer = log.clone();
    // Our own rooms say everything they can; the libraries that log statements and bytes are never set so low.
    let filter = "trace,sqlx=warn,sea_orm=info,hyper=warn,hyper_util=warn,reqwest=warn,tungstenite=warn,tokio_tungstenite=warn,h2=warn";
    tracing_subscriber::fmt().json().with_env_filter(EnvFilter::new(filter)).with_writer(move || writer.clone()).init();

    let hall = acts::city().await;
    let version = acts::publish(&hall, BENEFIT).await;
    let public = hall.public();
    let mut filing = acts::example(BENEFIT);
    let party = filing.applicant.as_mut().expect("a person applies");
    party.name = "慕容晴岚".into();
    party.phone = "13912345678".into();
    party.email = Some("qinglan.canary@example.org".into());
    let number = party.identity_number.clone();
    filing.form["community"] = json!("荷里社区金丝雀");
    let input = acts::application(&public, &version, &filing).await;

    let mut faulty = input.clone();
    faulty["applicant"]["phone"] = json!("13912345678x");
    faulty["consent"] = json!(false);
    assert_eq!(mutate(&public, "caseFile", faulty, "caseNumber").await.refusal().0, "BAD_USER_INPUT");
    let mut of_wrong_type = input.clone();
    of_wrong_type["applicant"]["kind"] = json!("13912345678");
    assert_eq!(mutate(&public, "caseFile", of_wrong_type, "caseNumber").await.refusal().0, "BAD_USER_INPUT");
    let key = acts::key();
    let receipt =
        acts::mutate_under(&public, "caseFile", input.clone(), acts::RECEIPT, &key).await.data()["caseFile"].clone();
    let mut other = input;
    other["applicant"]["name"] = json!("慕容晴岚岚");
    assert_eq!(acts::mutate_under(&public, "caseFile", other, "caseNumber", &key).await.refusal().0, "CONFLICT");
    let code = text(&receipt["trackingCode"]);
    track(&public, &code, "applicantName present { node }").await.data();

    let window = acts::holder(&hall, "jz-mzj-window").await;
    let case = text(&acts::tasks(&window).await[0]["caseId"]);
    let items = json!({ "items": [{ "text": "身份证照片模糊金丝雀" }], "internalNote": "慕容晴岚来过电话" });
    acts::step(&window, "caseRequestCorrection", &case, "accept", items).await;
    let answer = json!({ "code": code, "version": 2, "note": "重新拍照金丝雀" });
    mutate(&public, "caseAnswerCorrection", answer.clone(), "state").await.data();
    assert_eq!(mutate(&public, "caseAnswerCorrection", answer, "state").await.refusal().0, "CONFLICT");
    window
        .ask("{ cases(search: \"慕容晴岚\") { totalCount } tasks(search: \"13912345678\") { totalCount } }", json!({}))
        .await;
    window.ask(&format!("{{ case(id: \"{case}\") {{ applicant {{ name phone }} form }} }}"), json!({})).await.data();
    public.get(&format!("/track/{code}")).await;
    let token = window.token().expect("a token");
    let metrics = public.get("/metrics").await.expect_status(200).text;
    assert!(metrics.contains("http_requests_total"), "the metrics are there: {metrics}");
    drop(hall);

    let log = String::from_utf8(log.0.lock().expect("no writer panics").clone()).expect("text");
    assert!(log.lines().filter(|line| line.contains("answered")).count() > 10, "the log was caught: {log}");
    let bare: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    for planted in [
        "慕容",
        "晴岚",
        "13912345678",
        "qinglan",
        "金丝雀",
        number.as_str(),
        code.as_str(),
        bare.as_str(),
        key.as_str(),
        token.as_str(),
        PASSWORD,
    ] {
        let line = log.lines().find(|line| line.contains(planted));
        assert!(line.is_none(), "{planted} stands in the log: {line:?}");
        assert!(!metrics.contains(planted), "{planted} stands in the metrics");
    }
}
