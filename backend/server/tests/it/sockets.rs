//! Subscriptions over graphql-transport-ws and what ends them.

use std::time::Duration;

use domain::policy::Role;
use serde_json::json;

use crate::harness::{Hall, Socket};

#[tokio::test]
async fn the_handshake_wants_its_protocol_and_our_own_pages() {
    let hall = Hall::open().await;
    let own = format!("http://{}", hall.address);
    assert!(Socket::open(&hall, &[("origin", &own)]).await.is_ok());
    assert_eq!(Socket::open(&hall, &[("origin", "https://evil.example")]).await.err(), Some(403));
    assert_eq!(Socket::open(&hall, &[("sec-fetch-site", "cross-site")]).await.err(), Some(403));
    assert_eq!(Socket::open(&hall, &[("sec-websocket-protocol", "graphql-ws")]).await.err(), Some(400));
}

#[tokio::test]
async fn a_client_that_does_not_say_who_it_is_is_closed() {
    let hall = Hall::with(|settings| settings.sockets.init_seconds = 1).await;
    let mut silent = Socket::open(&hall, &[]).await.expect("open");
    assert_eq!(silent.closed().await, 4408);
    let mut early = Socket::open(&hall, &[]).await.expect("open");
    early.subscribe("1", "subscription { tasksChanged { at } }").await;
    assert_eq!(early.closed().await, 4401);
    let mut forged = Socket::open(&hall, &[]).await.expect("open");
    forged.send(json!({ "type": "connection_init", "payload": { "authorization": "Bearer a.b.c" } })).await;
    assert_eq!(forged.closed().await, 4403);
    let mut twice = Socket::introduced(&hall, &hall.public()).await;
    twice.send(json!({ "type": "connection_init" })).await;
    assert_eq!(twice.closed().await, 4429);
}

#[tokio::test]
async fn each_subscription_passes_the_guard_and_only_subscriptions_do() {
    let hall = Hall::open().await;
    let mut socket = Socket::introduced(&hall, &hall.public()).await;
    for (query, code) in [
        ("{ powerCategories { code } }", "BAD_USER_INPUT"),
        (
            "mutation { taskClaim(input: { caseId: \"1\", version: 1, task: \"1\" }, idempotencyKey: \"k\") { id } }",
            "BAD_USER_INPUT",
        ),
        ("subscription { ...a } fragment a on Subscription { ...a }", "BAD_USER_INPUT"),
        ("subscription { tasksChanged { at } other: tasksChanged { at } }", "BAD_USER_INPUT"),
        ("subscription { tasksChanged { at } }", "UNAUTHENTICATED"),
    ] {
        socket.subscribe("1", query).await;
        let answer = socket.next().await;
        let error = &answer["payload"]["errors"][0]["extensions"];
        assert_eq!(error["code"], code, "{query}: {answer}");
        assert_eq!(error["traceId"].as_str().map(str::len), Some(32), "{answer}");
        assert_eq!(socket.next().await["type"], "complete", "{query}");
    }
}

#[tokio::test]
async fn frames_beyond_four_kilobytes_end_the_socket() {
    let hall = Hall::open().await;
    let mut socket = Socket::introduced(&hall, &hall.public()).await;
    socket.send(json!({ "type": "ping", "payload": { "x": "y".repeat(5000) } })).await;
    assert_eq!(socket.closed().await, 4400);
}

#[tokio::test]
async fn a_principal_has_five_sockets_and_a_socket_so_many_subscriptions() {
    let hall = Hall::with(|settings| settings.sockets.subscriptions = 3).await;
    let clerk = hall.somebody("wang", Role::Clerk).await;
    let mut sockets = Vec::new();
    for _ in 0..5 {
        sockets.push(Socket::introduced(&hall, &clerk).await);
    }
    let mut sixth = Socket::open(&hall, &[]).await.expect("open");
    let payload = json!({ "authorization": format!("Bearer {}", clerk.token().expect("a token")) });
    sixth.send(json!({ "type": "connection_init", "payload": payload })).await;
    assert_eq!(sixth.closed().await, 4429);

    let mut socket = sockets.pop().expect("a socket");
    for id in ["1", "2", "3", "4"] {
        socket.subscribe(id, "subscription { tasksChanged { at } }").await;
    }
    let refused = loop {
        let answer = socket.next().await;
        if answer["payload"]["errors"].is_array() {
            break answer;
        }
    };
    assert_eq!(refused["payload"]["errors"][0]["extensions"]["reason"], "SUBSCRIPTIONS", "{refused}");
    drop(sockets);
    tokio::time::sleep(Duration::from_millis(300)).await;
    Socket::introduced(&hall, &clerk).await;
}

#[tokio::test]
async fn the_socket_ends_with_its_token_and_with_its_session() {
    let hall = Hall::open().await;
    let clerk = hall.somebody("wang", Role::Clerk).await;
    let mut socket = Socket::introduced(&hall, &clerk).await;
    hall.wait_seconds(601);
    assert_eq!(socket.closed().await, 4403);

    let clerk = hall.sign_in("wang").await;
    let mut socket = Socket::introduced(&hall, &clerk).await;
    clerk.delete("/session").await.expect_status(204);
    assert_eq!(socket.closed().await, 4403);
}

#[tokio::test]
async fn a_stopping_server_closes_its_sockets() {
    let hall = Hall::open().await;
    let mut socket = Socket::introduced(&hall, &hall.public()).await;
    let stopper = hall.stopper();
    let stopping = tokio::spawn(async move { stopper.stop(Duration::ZERO).await });
    assert_eq!(socket.closed().await, 1001);
    stopping.await.expect("stopped");
}
