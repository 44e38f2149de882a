//! Accounts as administrators keep them: one-time passwords, sessions that end at once, and what is never done.

use domain::policy::Role;
use serde_json::{Value, json};

use crate::acts::{self, mutate, mutate_under, text};
use crate::harness::{Answer, Hall, Person};
use crate::stored::stored;

const ROW: &str = "id username name role disabled mustChangePassword version organisation { code }";

async fn administrator(hall: &Hall, username: &str, body: &str) -> Person {
    let body = hall.opened.app.body(body).await.expect("the body");
    hall.account(username, "管理员", Role::Administrator, body).await;
    hall.sign_in(username).await
}

async fn body(hall: &Hall, code: &str) -> String {
    hall.opened.app.body(code).await.expect("the body").to_string()
}

async fn find(person: &Person, username: &str) -> Value {
    let query = format!("query($q: String) {{ accounts(search: $q) {{ nodes {{ {ROW} }} }} }}");
    let answer = person.ask(&query, json!({ "q": username })).await;
    answer.data()["accounts"]["nodes"][0].clone()
}

async fn create(hall: &Hall, keeper: &Person, username: &str, role: &str, of: &str) -> Answer {
    let input = json!({ "username": username, "name": "段新禾", "role": role, "organisation": body(hall, of).await });
    mutate(keeper, "accountCreate", input, &format!("password account {{ {ROW} }}")).await
}

fn named(account: &Value) -> Value {
    json!({ "id": account["id"], "expectedVersion": account["version"] })
}

#[tokio::test]
async fn a_new_clerk_signs_in_once_with_the_password_that_was_shown_and_must_change_it() {
    let hall = acts::city().await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let made = create(&hall, &keeper, " New.Clerk ", "CLERK", "jz-zjj").await;
    let made = &made.data()["accountCreate"];
    assert_eq!(made["account"]["username"], "new.clerk");
    assert_eq!(made["account"]["mustChangePassword"], true);
    let password = text(&made["password"]);
    let clerk = hall.public();
    clerk.sign_in("new.clerk", &password).await.expect_status(200);
    let held = clerk.ask("{ tasks { totalCount } }", json!({})).await;
    assert_eq!(held.refusal(), ("REFUSED", "PASSWORD_CHANGE_NEEDED"), "nothing before the change: {}", held.text);
    let next = json!({ "current": password, "next": "Xin-mi-ma-2026" });
    clerk.post("/session/password", next).await.expect_status(200);
    clerk.refresh().await.expect_status(200);
    clerk.ask("{ tasks { totalCount } }", json!({})).await.data();
    hall.public().sign_in("new.clerk", &password).await.expect_status(401);
}

#[tokio::test]
async fn the_same_key_gives_the_same_account_and_password_and_a_taken_name_writes_nothing() {
    let hall = acts::city().await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let input = json!({ "username": "twice", "name": "段", "role": "LEGAL", "organisation": body(&hall, "jz").await });
    let key = acts::key();
    let first = mutate_under(&keeper, "accountCreate", input.clone(), "password account { id }", &key).await;
    let again = mutate_under(&keeper, "accountCreate", input.clone(), "password account { id }", &key).await;
    assert_eq!(first.data(), again.data());
    let before = (hall.rows("account").await, stored(&hall).await);
    let taken = mutate(&keeper, "accountCreate", input, "password").await;
    assert_eq!(taken.json["errors"][0]["extensions"]["fields"][0]["reason"], "TAKEN", "{}", taken.text);
    for (username, name, role) in
        [("x", "段", "CLERK"), ("a b", "段", "CLERK"), ("fine", " ", "CLERK"), ("fine", "段", "PUBLIC")]
    {
        let input =
            json!({ "username": username, "name": name, "role": role, "organisation": body(&hall, "jz").await });
        let faulty = mutate(&keeper, "accountCreate", input, "password").await;
        assert_eq!(faulty.refusal().0, "BAD_USER_INPUT", "{username} {name} {role}");
    }
    assert_eq!((hall.rows("account").await, stored(&hall).await), before);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_comes_back_with_its_password() {
    let hall = acts::city().await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let clerk = hall.somebody_of("clerk", "jz-zjj").await;
    clerk.ask("{ tasks { totalCount } }", json!({})).await.data();
    let disabled = mutate(&keeper, "accountDisable", named(&find(&keeper, "clerk").await), ROW).await;
    assert_eq!(disabled.data()["accountDisable"]["disabled"], true);
    // The feed tells the server; a remembered session is never older than five seconds.
    let mut out = false;
    for _ in 0..50 {
        let answer = clerk.ask("{ tasks { totalCount } }", json!({})).await;
        if answer.json["errors"].is_array() && answer.refusal().0 == "UNAUTHENTICATED" {
            out = true;
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(out, "the session has ended");
    clerk.refresh().await.expect_status(401);
    clerk.sign_in("clerk", crate::harness::PASSWORD).await.expect_status(401);
    let account = find(&keeper, "clerk").await;
    mutate(&keeper, "accountEnable", named(&account), "id").await.data();
    hall.wait_seconds(60);
    hall.sign_in("clerk").await;
}

#[tokio::test]
async fn a_reset_ends_the_old_password_and_every_session() {
    let hall = acts::city().await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let clerk = hall.somebody_of("clerk", "jz-zjj").await;
    let reset = mutate(&keeper, "accountReset", named(&find(&keeper, "clerk").await), "password").await;
    let password = text(&reset.data()["accountReset"]["password"]);
    clerk.refresh().await.expect_status(401);
    hall.public().sign_in("clerk", crate::harness::PASSWORD).await.expect_status(401);
    hall.wait_seconds(60);
    hall.public().sign_in("clerk", &password).await.expect_status(200);
}

#[tokio::test]
async fn nobody_shuts_themselves_out_and_the_last_administrator_stays() {
    let hall = acts::city().await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let own = find(&keeper, "keeper").await;
    let before = stored(&hall).await;
    for operation in ["accountDisable", "accountReset"] {
        let refused =
            mutate(&keeper, operation, named(&own), if operation == "accountReset" { "password" } else { "id" }).await;
        assert_eq!(refused.refusal(), ("REFUSED", "OWN_ACCOUNT"), "{operation}");
    }
    assert_eq!(stored(&hall).await, before);
    // Another administrator, of a bureau: it cannot reach the city's, and its own is the last one there.
    let bureau = administrator(&hall, "bureau", "jz-zjj").await;
    let hidden = mutate(&bureau, "accountDisable", named(&own), "id").await;
    assert_eq!(hidden.refusal().0, "NOT_FOUND", "an administrator reaches the own body and what is below");
    let other = find(&keeper, "bureau").await;
    mutate(&keeper, "accountDisable", named(&other), "id").await.data();
}

#[tokio::test]
async fn two_administrators_who_disable_each_other_at_once_leave_one() {
    let hall = acts::city().await;
    let (one, other) = (administrator(&hall, "one", "jz").await, administrator(&hall, "other", "jz").await);
    let (first, second) = (find(&one, "one").await, find(&one, "other").await);
    let (a, b) = tokio::join!(
        mutate(&one, "accountDisable", named(&second), "id"),
        mutate(&other, "accountDisable", named(&first), "id")
    );
    let done = [&a, &b].into_iter().filter(|answer| answer.json["errors"].is_null()).count();
    assert_eq!(done, 1, "{}\n{}", a.text, b.text);
    let refused = if a.json["errors"].is_null() { &b } else { &a };
    // Who comes a moment later is signed out already.
    assert!(
        [("REFUSED", "LAST_ADMINISTRATOR"), ("UNAUTHENTICATED", "")].contains(&refused.refusal()),
        "{}",
        refused.text
    );
}

#[tokio::test]
async fn two_who_change_one_account_from_the_same_version_do_not_overwrite_each_other() {
    let hall = acts::city().await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    hall.somebody_of("clerk", "jz-zjj").await;
    let seen = find(&keeper, "clerk").await;
    let save = |name: &str, of: String| {
        let mut input = named(&seen);
        input["name"] = json!(name);
        input["role"] = json!("CLERK");
        input["organisation"] = json!(of);
        input
    };
    let zjj = body(&hall, "jz-zjj").await;
    mutate(&keeper, "accountSave", save("先到", zjj.clone()), "id").await.data();
    let late = mutate(&keeper, "accountSave", save("后到", zjj), "id").await;
    assert_eq!(late.refusal(), ("CONFLICT", "STALE_VERSION"));
    assert_eq!(find(&keeper, "clerk").await["name"], "先到");
    assert_eq!(find(&keeper, "xiandao").await["username"], "clerk", "found by sound under the new name");
}
