//! The command line without a server: help, schema and the check of charts; and that check while somebody draws.

use std::process::{Command, Output};

use reqwest::Method;
use serde_json::json;

use crate::acts;
use crate::harness::{Answer, Person};

fn clearhall(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clearhall")).args(arguments).output().expect("the binary runs")
}

#[test]
fn help_explains_every_command_and_option() {
    let help = String::from_utf8(clearhall(&["--help"]).stdout).expect("text");
    for word in
        ["serve", "demo", "migrate", "schema", "admin", "flow", "--data", "--listen", "--database-url", "--config"]
    {
        assert!(help.contains(word), "{word} is missing in:\n{help}");
    }
}

#[test]
fn schema_prints_the_contract() {
    let output = clearhall(&["schema"]);
    let sdl = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success() && sdl.contains("type Query"), "{sdl}");
}

#[test]
fn flow_check_tells_each_process_and_fails_on_errors() {
    let directory = tempfile::tempdir().expect("a directory");
    let bad = directory.path().join("bad.bpmn");
    std::fs::write(&bad, "<!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>").expect("written");
    let output = clearhall(&["flow", "check", "--json", &bad.display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    let reports: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(reports[0]["unreadable"]["code"], "DOCTYPE");

    let good = directory.path().join("good.bpmn");
    std::fs::write(&good, demo::city().powers[0].bpmn).expect("written");
    let output = clearhall(&["flow", "check", "--json", &good.display().to_string()]);
    let reports: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(output.status.code(), Some(0), "{reports:#}");
    assert_eq!(reports[0]["processes"][0]["class"], "EXECUTABLE");
    assert_eq!(reports[0]["processes"][0]["reasons"], serde_json::json!([]));
    let missing = clearhall(&["flow", "check", "--json", &good.display().to_string(), "/no/such/file.bpmn"]);
    assert_eq!(missing.status.code(), Some(2));
    let others: serde_json::Value = serde_json::from_slice(&missing.stdout).expect("JSON");
    assert_eq!(others, reports, "the file that could be opened is reported all the same");
    assert!(String::from_utf8_lossy(&missing.stderr).contains("/no/such/file.bpmn"));
}

#[test]
fn flow_check_classes_every_process_with_its_reasons() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("two.bpmn");
    let text = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
      <process id="ours" isExecutable="true"><startEvent id="s"/><serviceTask id="t"/><endEvent id="e"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process>
      <process id="theirs"><startEvent id="s2"/><complexGateway id="c"/></process></definitions>"#;
    std::fs::write(&path, text).expect("written");
    let output = clearhall(&["flow", "check", "--json", &path.display().to_string()]);
    assert_eq!(output.status.code(), Some(1), "the step has no post");
    let reports: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let [ours, theirs] = [0, 1].map(|at| &reports[0]["processes"][at]);
    assert_eq!((&ours["class"], &ours["runs"]), (&"EXECUTABLE_WITH_WARNINGS".into(), &true.into()), "{reports:#}");
    assert_eq!((&theirs["class"], &theirs["runs"]), (&"DISPLAY_ONLY".into(), &false.into()), "{reports:#}");
    assert!(theirs["reasons"].as_array().expect("a list").iter().any(|reason| reason["code"] == "S1"), "{reports:#}");
    assert!(ours["findings"].as_array().expect("a list").iter().any(|finding| finding["code"] == "L1"), "{reports:#}");
}

#[test]
fn admin_create_prints_a_one_time_password_and_refuses_a_taken_name() {
    let directory = tempfile::tempdir().expect("a directory");
    let data = directory.path().display().to_string();
    let output = clearhall(&["admin", "create", "li.admin", "--data", &data]);
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success() && text.contains("one-time password: "), "{text}");
    let again = clearhall(&["admin", "create", "li.admin", "--data", &data]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("taken"));
}

async fn ask(person: &Person, chart: impl Into<reqwest::Body>) -> Answer {
    ask_for("/flows/check", person, chart).await
}

async fn ask_for(address: &str, person: &Person, chart: impl Into<reqwest::Body>) -> Answer {
    let request = person.request(Method::POST, address).header("content-type", "application/xml");
    Answer::of(request.body(chart)).await
}

#[tokio::test]
async fn a_chart_is_checked_while_it_is_drawn_and_nothing_of_it_is_kept() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let before = hall.all_rows().await;
    let good = acts::power(acts::LICENCE).bpmn;

    let answer = ask(&clerk, good).await.expect_status(200);
    assert_eq!(answer.json, json!({ "unreadable": null, "findings": [] }));
    let answer = ask(&hall.legal().await, good.replacen("<bpmn:startEvent", "<bpmn:task", 1)).await.expect_status(200);
    assert!(answer.json["unreadable"]["zh"].is_string(), "a tag that is not closed: {}", answer.text);
    let endless = good.replace("endEvent", "userTask");
    let answer = ask(&clerk, endless).await.expect_status(200);
    let found = answer.json["findings"].as_array().expect("a list");
    assert!(found.iter().any(|one| one["code"] == "S6" && one["elements"][0].is_string()), "{}", answer.text);

    // What is examined nowhere may still be a chart, but not that of a licence (行政许可法 art 34).
    let unexamined = good.replace("gp:action=\"examine\"", "gp:action=\"archive\"");
    for (address, lacks) in [("/flows/check", false), ("/flows/check?category=XK", true)] {
        let answer = ask_for(address, &clerk, unexamined.clone()).await.expect_status(200);
        let found = answer.json["findings"].as_array().expect("a list");
        assert_eq!(found.iter().any(|one| one["code"] == "L9"), lacks, "{address}: {}", answer.text);
    }

    let large = ask(&clerk, vec![b' '; 1024 * 1024 + 1]).await.expect_status(413);
    assert_eq!(large.refusal().0, "PAYLOAD_TOO_LARGE");
    let form = clerk.request(Method::POST, "/flows/check").header("content-type", "text/plain").body(good);
    assert_eq!(Answer::of(form).await.expect_status(415).refusal().1, "MEDIA_TYPE");
    let foreign = clerk
        .request(Method::POST, "/flows/check")
        .header("content-type", "application/xml")
        .header("origin", "https://evil.example")
        .body(good);
    assert_eq!(Answer::of(foreign).await.expect_status(403).refusal().1, "CROSS_ORIGIN");
    assert_eq!(ask(&hall.public(), good).await.refusal().0, "UNAUTHENTICATED");
    assert_eq!(hall.all_rows().await, before);
}
