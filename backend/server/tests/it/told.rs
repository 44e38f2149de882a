//! Who is told of which change over the socket, and who is not.

use serde_json::json;

use crate::acts::{self, LICENCE, step, text, track};
use crate::cases::found;
use crate::harness::{Hall, Socket};

#[tokio::test]
async fn the_holder_of_the_code_and_the_holder_of_the_post_are_told_of_each_change() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let public = hall.public();
    let receipt = acts::file(&public, LICENCE, &version).await;
    let code = text(&receipt["trackingCode"]);
    let case = found(&window, &receipt["caseNumber"]).await;
    let mut applicant = Socket::introduced(&hall, &public).await;
    let mut clerk = Socket::introduced(&hall, &window).await;
    settled(&hall).await;
    applicant.listen(&format!("subscription {{ trackedCaseChanged(code: \"{code}\") {{ at }} }}")).await;
    clerk.listen("subscription { tasksChanged { at } }").await;
    step(&window, "caseAccept", &case, "accept", json!({})).await;
    let told = applicant.next().await;
    assert!(told["payload"]["data"]["trackedCaseChanged"]["at"].is_string(), "{told}");
    assert!(clerk.next().await["payload"]["data"]["tasksChanged"]["at"].is_string());
    assert_eq!(
        track(&public, &code, "state").await.data()["trackedCase"]["state"],
        "ACCEPTED",
        "and it is there when told"
    );
    acts::file(&public, LICENCE, &version).await;
    applicant.send(json!({ "type": "ping" })).await;
    assert!(clerk.next().await["payload"]["data"]["tasksChanged"]["at"].is_string(), "a new case is news in the inbox");
    assert_eq!(applicant.next().await["type"], "pong", "somebody else's case is no news for this code");
}

/// Waits until everything told so far has reached the feed's followers.
async fn settled(hall: &Hall) {
    while hall.rows("outbox").await > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
}
