//! Attack documents and the ones that must pass.

use super::*;
use crate::http::answer::Code;

const SDL: &str = include_str!("../../../../../schema.graphql");

fn guard() -> Guard {
    Guard::new(Limits::default(), SDL, Documents::default()).expect("the published schema is readable")
}

async fn ask(document: &str) -> Result<Admitted, Refusal> {
    let body = serde_json::json!({ "query": document }).to_string();
    guard().admit(body.as_bytes(), Transport::Post, false).await
}

async fn refusal(document: &str) -> (Code, String) {
    let refusal = ask(document).await.expect_err("must be refused");
    assert!(refusal.well_formed);
    (refusal.fault.code, refusal.fault.reason.unwrap_or_default())
}

#[tokio::test]
async fn a_page_of_a_hundred_powers_with_a_sensible_selection_passes() {
    let admitted = ask(
        "{ powers(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { id code name { zh en } status
           category { code name { zh en } } ownCategory organisation { id code name { zh en } level phone }
           version { id number inForceFrom approvedAt appliable content { name { zh en } summary { zh en }
           promised { n unit source } statutory { n unit } } } remark { zh en } } } }",
    )
    .await
    .expect("admitted");
    assert!(admitted.mutation.is_none());
}

#[tokio::test]
async fn the_field_of_a_mutation_is_known_through_aliases_and_fragments() {
    let open = "evaluationVoteOpenly";
    for document in [
        "mutation { evaluationVoteOpenly { id } }",
        "mutation { ballot: evaluationVoteOpenly { id } }",
        "mutation { ... on Mutation { ...a } } fragment a on Mutation { b: evaluationVoteOpenly { id } }",
    ] {
        assert_eq!(ask(document).await.expect("admitted").mutation.as_deref(), Some(open), "{document}");
    }
}

#[tokio::test]
async fn attacks_are_refused_by_what_they_expand_to() {
    let many = |n: usize, each: &dyn Fn(usize) -> String| (0..n).map(each).collect::<String>();
    let aliases = format!("{{ {} }}", many(21, &|n| format!("a{n}: figures {{ powers }} ")));
    let duplicates = format!("{{ figures {{ {} }} }}", "powers ".repeat(501));
    let directives = format!("{{ figures {{ powers {} }} }}", "@include(if: true) ".repeat(41));
    let deep = format!("{{ {} powers {} }}", "a { ".repeat(17), "}".repeat(17));
    let mut bomb = String::from("{ ...f0 }");
    for n in 0..8 {
        bomb += &format!(" fragment f{n} on Query {{ {} }}", format!("...f{} ", n + 1).repeat(8));
    }
    bomb += " fragment f8 on Query { figures { powers } }";
    let hidden_aliases = format!(
        "{{ ...a ...a ...a }} fragment a on Query {{ {} }}",
        many(7, &|n| format!("a{n}: figures {{ powers }} "))
    );
    let fragments =
        format!("{{ figures {{ powers }} }} {}", many(101, &|n| format!("fragment f{n} on Query {{ a }} ")));
    let unused = format!("{{ a }} fragment f on Query {{ {} }}", "a ".repeat(500));
    let nested_lists = format!("{{ a(b: {}1{}) }}", "[".repeat(60), "]".repeat(60));
    let table = [
        (aliases.as_str(), Code::TooCostly, "ROOT_FIELDS"),
        (&duplicates, Code::TooCostly, "FIELDS"),
        (&directives, Code::TooCostly, "DIRECTIVES"),
        (&deep, Code::TooCostly, "DEPTH"),
        (&bomb, Code::TooCostly, "ROOT_FIELDS"),
        (&hidden_aliases, Code::TooCostly, "ROOT_FIELDS"),
        (&fragments, Code::TooCostly, "FRAGMENTS"),
        (&unused, Code::TooCostly, "FIELDS"),
        (&nested_lists, Code::TooCostly, "BRACKETS"),
        ("{ ...a } fragment a on Query { ...a }", Code::BadUserInput, "FRAGMENT_CYCLE"),
        ("query a { x } query b { y }", Code::BadUserInput, "ONE_OPERATION"),
        ("mutation { a: caseAccept { id } b: caseAccept { id } }", Code::BadUserInput, "ONE_MUTATION"),
        ("{ __schema { types { name } } }", Code::Refused, "INTROSPECTION_OFF"),
        ("{ figures ", Code::BadUserInput, "UNBALANCED"),
        ("{ figures { } }", Code::BadUserInput, "DOCUMENT"),
        ("subscription { tasksChanged { at } }", Code::BadUserInput, "SOCKET_ONLY"),
        (
            "{ powers(first: 100) { nodes { version { flow { steps { next { name targetName } limit { n } } } } } } }",
            Code::TooCostly,
            "COST",
        ),
    ];
    for (document, code, reason) in table {
        assert_eq!(refusal(document).await, (code, reason.to_owned()), "{document:.80}");
    }
}

#[tokio::test]
async fn bodies_that_are_not_one_request_are_refused_as_malformed() {
    let guard = guard();
    for (body, reason) in [
        ("[{\"query\": \"{ figures { powers } }\"}]", "BATCH"),
        ("  [", "BATCH"),
        ("", "REQUEST_BODY"),
        ("{", "REQUEST_BODY"),
        ("{\"query\": 7}", "REQUEST_BODY"),
        ("{\"query\": \"{ a }\", \"variables\": [1]}", "REQUEST_BODY"),
        ("{\"query\": \"{ a }\", \"operationName\": {}}", "REQUEST_BODY"),
    ] {
        let refusal = guard.admit(body.as_bytes(), Transport::Post, false).await.expect_err("refused");
        assert_eq!(refusal.fault.reason.as_deref(), Some(reason), "{body}");
        assert!(!refusal.well_formed);
    }
}

#[tokio::test]
async fn the_cost_of_a_variable_page_is_weighed_on_every_request() {
    let guard = guard();
    let ask = |first: u32, known: bool| {
        let query = "query($n: Int!) { cases(first: $n) { nodes { events { id seq at node stepName publicNote } tasks { id name } } } }";
        let body = serde_json::json!({ "query": query, "variables": { "n": first } }).to_string();
        let guard = &guard;
        async move { guard.admit(body.as_bytes(), Transport::Post, known).await.map(|_| ()).map_err(|it| it.fault.reason) }
    };
    assert_eq!(ask(10, false).await, Ok(()));
    assert_eq!(ask(100, false).await, Err(Some("COST".to_owned())));
    assert_eq!(ask(100, true).await, Ok(()), "signed-in staff may ask for more");
    assert_eq!(ask(10, false).await, Ok(()), "from the cache");
}

#[tokio::test]
async fn a_trusted_document_is_found_by_its_hash() {
    let text = "query Hall { figures { powers } }";
    let hash = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(text.as_bytes()));
    let list = serde_json::json!({ hash.clone(): text }).to_string();
    let guard = Guard::new(Limits::default(), SDL, Documents::read([list.as_bytes()])).expect("guard");
    for body in [
        serde_json::json!({ "documentId": format!("sha256:{hash}") }),
        serde_json::json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hash } } }),
    ] {
        assert!(guard.admit(body.to_string().as_bytes(), Transport::Post, false).await.is_ok());
    }
    let unknown = serde_json::json!({ "documentId": "sha256:00" }).to_string();
    let refusal = guard.admit(unknown.as_bytes(), Transport::Post, false).await.expect_err("refused");
    assert_eq!(refusal.fault.reason.as_deref(), Some("PERSISTED_QUERY_NOT_FOUND"));
}
