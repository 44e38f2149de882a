//! Who may do what: the table as a snapshot, every operation called as every role, and the fence around a body.

mod requests;

use domain::policy::{Door, Operation, Role, rule};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use uuid::Uuid;

use crate::acts::{self, BENEFIT, LICENCE, text};
use crate::harness::{Answer, Hall, PASSWORD, Person, Socket};
use crate::stored::stored;
use requests::request;

#[test]
fn the_matrix_of_operations_and_roles_is_the_committed_one() {
    let mut matrix = format!("{:<24}", "operation");
    for role in Role::ALL {
        matrix += &format!("{:<14}", role.name());
    }
    for operation in Operation::ALL {
        matrix += &format!("\n{:<23} ", operation.name());
        for role in Role::ALL {
            matrix += &format!("{:<14}", rule(*operation, role).map_or("—", |scope| scope.name()));
        }
    }
    let trimmed: Vec<&str> = matrix.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(trimmed.join("\n"));
}

/// One browser for each role, in the order of the matrix.
async fn everybody(hall: &Hall) -> Vec<(Role, Person)> {
    let mut people = vec![(Role::Public, hall.public())];
    for (username, role) in [
        ("clerk", Role::Clerk),
        ("watcher", Role::Supervisor),
        ("jurist", Role::Legal),
        ("keeper", Role::Administrator),
    ] {
        let body = hall.opened.app.body("jz-hbj").await.expect("the body");
        hall.account(username, "测试员", role, body).await;
        people.push((role, hall.sign_in(username).await));
    }
    people
}

/// The code that a role without a scope gets.
fn denial(role: Role) -> &'static str {
    if role == Role::Public { "UNAUTHENTICATED" } else { "FORBIDDEN" }
}

#[track_caller]
fn judge(operation: Operation, role: Role, code: &str, whole: &str) {
    if rule(operation, role).is_none() {
        assert_eq!(code, denial(role), "{} as {}: {whole}", operation.name(), role.name());
    } else {
        let refused = ["UNAUTHENTICATED", "FORBIDDEN", "INTERNAL", "TOO_COSTLY", "RATE_LIMITED", "UNAVAILABLE"];
        assert!(!refused.contains(&code), "{} as {}: {whole}", operation.name(), role.name());
    }
    assert!(!whole.contains("\"SCHEMA\""), "the request itself must be sound: {whole}");
}

#[tokio::test]
async fn every_graphql_operation_called_as_every_role_is_denied_exactly_where_the_table_says_so() {
    let hall = acts::city().await;
    let content = serde_json::to_value(acts::power(LICENCE).content).expect("JSON");
    for (role, person) in everybody(&hall).await {
        let mut socket = Socket::introduced(&hall, &person).await;
        for operation in Operation::ALL.iter().filter(|operation| operation.door() == Door::GraphQl) {
            let (query, variables) = request(*operation, &content);
            if query.starts_with("subscription") {
                let code = told(&mut socket, operation.name(), &query).await;
                judge(*operation, role, &code, &code);
                continue;
            }
            let answer = match operation {
                Operation::EvaluationVoteOpenly => person.ask_proven(&query, variables).await,
                _ => person.ask(&query, variables).await,
            };
            let code = if answer.json["errors"].is_array() { answer.refusal().0.to_owned() } else { String::new() };
            judge(*operation, role, &code, &answer.text);
        }
    }
}

/// The code of a refused subscription; empty when its listening has begun.
async fn told(socket: &mut Socket, id: &str, query: &str) -> String {
    socket.subscribe(id, query).await;
    loop {
        let message = socket.next().await;
        // A subscription of before may still tell or end.
        if message["id"] == id && message["type"] == "next" {
            return message["payload"]["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned();
        }
    }
}

#[tokio::test]
async fn every_rest_operation_called_as_every_role_is_denied_exactly_where_the_table_says_so() {
    let hall = acts::city().await;
    hall.somebody_of("newcomer", "jz-hbj").await;
    for (role, person) in everybody(&hall).await {
        for operation in Operation::ALL.iter().filter(|operation| operation.door() == Door::Rest) {
            let answer = match operation {
                Operation::SessionBegin => hall.public().sign_in("newcomer", PASSWORD).await,
                // Whoever has no cookie has no session to renew, whatever the role.
                Operation::SessionRefresh if role == Role::Public => continue,
                Operation::SessionRefresh => person.refresh().await,
                // It would end what the other operations need: asked below.
                Operation::SessionEnd => continue,
                Operation::Sessions => person.get("/sessions").await,
                Operation::PasswordChange => {
                    person.post("/session/password", json!({ "current": "wrong", "next": "Xin-mi-ma-2026" })).await
                }
                Operation::Upload => {
                    // What the role has a use for: the legal office registers statutes, everybody else files.
                    let (purpose, bytes): (&str, &[u8]) = match role {
                        Role::Legal => ("statute", "第一条 为了演示。".as_bytes()),
                        _ => ("material", b"%PDF-1.4\n%%EOF\n"),
                    };
                    let form = Form::new().part("file", Part::bytes(bytes.to_vec()).file_name("a.pdf"));
                    let address = format!("/uploads?purpose={purpose}");
                    Answer::of(person.request(Method::POST, &address).multipart(form)).await
                }
                Operation::Document => person.get(&format!("/documents/{}?until=1&mark=00", Uuid::nil())).await,
                Operation::FlowCheck => {
                    let request =
                        person.request(Method::POST, "/flows/check").header("content-type", "application/xml");
                    Answer::of(request.body("<a/>")).await
                }
                Operation::CalendarFeed => person.get("/calendar/none.ics").await,
                Operation::PowersExport => person.get("/catalogue.csv?status=IN_FORCE").await,
                Operation::ReportExport => person.get("/reports/IN_FORCE.xlsx").await,
                Operation::PowerPackage => person.get(&format!("/packages/{}.zip", Uuid::nil())).await,
                Operation::WritFile => person.get(&format!("/writs/{}.pdf?until=1&mark=00", Uuid::nil())).await,
                Operation::ArchiveFile => person.get(&format!("/archives/{}.pdf?until=1&mark=00", Uuid::nil())).await,
                Operation::FlowFile => person.get(&format!("/flows/{}.bpmn", Uuid::nil())).await,
                other => panic!("{} is asked by no test", other.name()),
            };
            let code = if answer.status.is_success() { String::new() } else { answer.refusal().0.to_owned() };
            judge(*operation, role, &code, &answer.text);
        }
        let ended = person.delete("/session").await;
        let code = if ended.status.is_success() { String::new() } else { ended.refusal().0.to_owned() };
        judge(Operation::SessionEnd, role, &code, &ended.text);
    }
}

#[tokio::test]
async fn the_viewer_is_told_exactly_the_operations_of_its_role() {
    let hall = acts::city().await;
    for (role, person) in everybody(&hall).await {
        let answer = person.ask("{ viewer { role operations } }", json!({})).await;
        let viewer = &answer.data()["viewer"];
        let wanted: Vec<&str> = Operation::ALL
            .iter()
            .filter(|operation| operation.door() == Door::GraphQl && rule(**operation, role).is_some())
            .map(|operation| operation.name())
            .collect();
        assert_eq!(viewer["role"], role.name());
        assert_eq!(viewer["operations"], json!(wanted));
    }
}

/// What one reader gets of the case, the version and their lists.
async fn reach(person: &Person, case: &str, version: &str) -> [String; 4] {
    let mut seen = Vec::new();
    for (query, list) in [
        (format!("{{ case(id: \"{case}\") {{ id }} }}"), None),
        (format!("{{ powerVersion(id: \"{version}\") {{ id }} }}"), None),
        ("{ cases { totalCount } }".into(), Some("cases")),
        ("{ powerVersions { totalCount } }".into(), Some("powerVersions")),
    ] {
        let answer = person.ask(&query, json!({})).await;
        seen.push(match list {
            _ if answer.json["errors"].is_array() => answer.refusal().0.to_owned(),
            None => "seen".into(),
            Some(list) => answer.json["data"][list]["totalCount"].to_string(),
        });
    }
    seen.try_into().expect("four")
}

#[tokio::test]
async fn a_case_and_a_version_exist_only_for_the_bodies_above_them_and_a_case_never_for_the_administrator() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    let mut table = String::new();
    for (username, role, body) in [
        ("own", Role::Clerk, "jz-hbj"),
        ("other", Role::Clerk, "jz-zjj"),
        ("above", Role::Clerk, "jz"),
        ("supervisor", Role::Supervisor, "jz"),
        ("own-watch", Role::Supervisor, "jz-hbj"),
        ("other-watch", Role::Supervisor, "jz-zjj"),
        ("legal", Role::Legal, "jz"),
        ("other-legal", Role::Legal, "jz-zjj"),
        ("administrator", Role::Administrator, "jz"),
    ] {
        let id = hall.opened.app.body(body).await.expect("the body");
        hall.account(username, "测试员", role, id).await;
        let [one, draft, cases, versions] = reach(&hall.sign_in(username).await, &case, &version).await;
        table += &format!(
            "{username:<14} {body:<7} case {one:<10} version {draft:<10} cases {cases:<10} versions {versions}\n"
        );
    }
    insta::assert_snapshot!(table, @r"
    own            jz-hbj  case seen       version seen       cases 1          versions 1
    other          jz-zjj  case NOT_FOUND  version NOT_FOUND  cases 0          versions 0
    above          jz      case seen       version seen       cases 1          versions 1
    supervisor     jz      case seen       version seen       cases 1          versions 1
    own-watch      jz-hbj  case seen       version seen       cases 1          versions 1
    other-watch    jz-zjj  case NOT_FOUND  version NOT_FOUND  cases 0          versions 0
    legal          jz      case FORBIDDEN  version seen       cases FORBIDDEN  versions 1
    other-legal    jz-zjj  case FORBIDDEN  version NOT_FOUND  cases FORBIDDEN  versions 0
    administrator  jz      case FORBIDDEN  version FORBIDDEN  cases FORBIDDEN  versions FORBIDDEN
    ");
}

#[tokio::test]
async fn a_clerk_of_another_body_can_neither_act_on_a_case_nor_change_or_start_a_version() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    let accept = acts::on(&window, &case, "accept", json!({})).await;
    let stranger = hall.somebody_of("stranger", "jz-zjj").await;
    let input = acts::version(&hall, &stranger, &acts::power(BENEFIT), acts::power(BENEFIT).bpmn).await;
    let colleague = hall.somebody_of("colleague", "jz-hbj").await;
    let before = stored(&hall).await;
    let refused = acts::mutate(&stranger, "caseAccept", accept.clone(), "id").await;
    assert_eq!(refused.refusal().0, "NOT_FOUND");
    let refused = acts::mutate(&stranger, "powerSubmit", json!({ "id": version, "lock": 1 }), "id").await;
    assert_eq!(refused.refusal().0, "NOT_FOUND");
    let refused = acts::mutate(&stranger, "powerSave", input, "id").await;
    assert_eq!(refused.refusal().0, "NOT_FOUND");
    let refused = acts::mutate(&colleague, "caseAccept", accept, "id").await;
    assert_eq!(refused.refusal(), ("REFUSED", "NOT_YOUR_POST"), "in the body, but without the post");
    assert_eq!(stored(&hall).await, before);
}
