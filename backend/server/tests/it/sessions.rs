//! Signing in, staying signed in and being signed out.

use domain::policy::Role;
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::harness::{Answer, Hall, PASSWORD};

const REFRESH: &str = "clearhall-refresh";

fn cookie(answer: &Answer) -> Option<String> {
    let header = answer.headers.get("set-cookie")?.to_str().expect("text");
    let value = header.strip_prefix(&format!("{REFRESH}="))?.split(';').next()?;
    Some(value.to_owned())
}

#[tokio::test]
async fn a_sign_in_grants_a_token_and_a_cookie_that_scripts_and_other_sites_never_see() {
    let hall = Hall::open().await;
    hall.account("wang", "王测试", Role::Clerk, Uuid::nil()).await;
    let person = hall.public();
    let answer = person.sign_in("  Wang ", PASSWORD).await.expect_status(200);
    assert_eq!(answer.json["account"]["username"], "wang");
    assert_eq!(answer.json["account"]["role"], "CLERK");
    assert_eq!(answer.json["account"]["mustChangePassword"], false);
    assert_eq!(answer.json["expiresIn"], 600);
    assert_eq!(answer.header("cache-control"), "no-store");
    let set = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=57600"] {
        assert!(set.contains(part), "{set}");
    }
    person.get("/sessions").await.expect_status(200);
}

#[tokio::test]
async fn over_tls_the_cookie_is_bound_to_the_host_and_plain_http_beyond_loopback_has_none() {
    let hall = Hall::with(|settings| settings.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")]).await;
    hall.account("wang", "王测试", Role::Clerk, Uuid::nil()).await;
    let body = json!({ "username": "wang", "password": PASSWORD });
    let ask = |proto: &str| {
        let request = hall.public().request(Method::POST, "/session").json(&body);
        Answer::of(request.header("x-forwarded-for", "203.0.113.5").header("x-forwarded-proto", proto.to_owned()))
    };
    let secure = ask("https").await.expect_status(200);
    let set = secure.header("set-cookie");
    assert!(set.starts_with("__Host-clearhall-refresh=") && set.contains("Secure"), "{set}");
    assert!(secure.header("strict-transport-security").contains("max-age"));
    let plain = ask("http").await.expect_status(422);
    assert_eq!(plain.refusal(), ("REFUSED", "TLS_NEEDED"));
    assert_eq!(hall.rows("session").await, 1);
}

#[tokio::test]
async fn wrong_names_and_wrong_passwords_get_one_answer_and_wait_longer_each_time_until_the_fifth_locks() {
    let hall = Hall::open().await;
    hall.account("wang", "王测试", Role::Clerk, Uuid::nil()).await;
    for username in ["wang", "nobody"] {
        for (failure, wait) in [(1, 1), (2, 3), (3, 5), (4, 10)] {
            let answer = hall.public().sign_in(username, "wrong").await.expect_status(401);
            assert_eq!(answer.refusal(), ("UNAUTHENTICATED", "MISTAKEN"), "{username} {failure}");
            let held = hall.public().sign_in(username, PASSWORD).await.expect_status(429);
            assert_eq!(held.refusal(), ("RATE_LIMITED", "HELD"), "{username}: even the right password waits");
            assert!(held.json["retryAfterSeconds"].as_i64().expect("seconds") <= wait);
            hall.wait_seconds(wait + 1);
        }
        hall.public().sign_in(username, "wrong").await.expect_status(401);
        hall.wait_seconds(60);
        let locked = hall.public().sign_in(username, PASSWORD).await.expect_status(429);
        assert_eq!(locked.refusal(), ("RATE_LIMITED", "LOCKED"), "{username}");
    }
    assert_eq!(hall.rows("session").await, 0);
    hall.wait_seconds(15 * 60);
    hall.public().sign_in("wang", PASSWORD).await.expect_status(200);
}

#[tokio::test]
async fn a_success_forgets_the_failures_before_it() {
    let hall = Hall::open().await;
    hall.account("wang", "王测试", Role::Clerk, Uuid::nil()).await;
    for _ in 0..3 {
        for wait in [2, 4] {
            hall.public().sign_in("wang", "wrong").await.expect_status(401);
            hall.wait_seconds(wait);
        }
        hall.public().sign_in("wang", PASSWORD).await.expect_status(200);
    }
}

#[tokio::test]
async fn guesses_sent_at_once_are_tried_one_at_a_time() {
    let hall = Hall::open().await;
    hall.account("wang", "王测试", Role::Clerk, Uuid::nil()).await;
    let guesses = (0..10).map(|n| {
        let person = hall.public();
        async move { person.sign_in("wang", &format!("guess {n}")).await.status.as_u16() }
    });
    let answers = futures_util::future::join_all(guesses).await;
    assert_eq!(answers.iter().filter(|status| **status == 401).count(), 1, "{answers:?}");
}

#[tokio::test]
async fn a_person_who_signs_in_at_two_places_at_once_is_let_in_at_both() {
    let hall = Hall::open().await;
    hall.account("wang", "王测试", Role::Clerk, Uuid::nil()).await;
    let (desk, phone) = (hall.public(), hall.public());
    let (one, two) = tokio::join!(desk.sign_in("wang", PASSWORD), phone.sign_in("wang", PASSWORD));
    assert_eq!((one.status.as_u16(), two.status.as_u16()), (200, 200), "{} {}", one.text, two.text);
}

#[tokio::test]
async fn a_refresh_rotates_the_cookie_and_a_spent_one_ends_the_whole_family() {
    let hall = Hall::open().await;
    let person = hall.somebody("wang", Role::Clerk).await;
    let first_token = person.token().expect("a token");
    let renewed = person.refresh().await.expect_status(200);
    let stolen = cookie(&renewed).expect("a rotated cookie");
    let again = person.refresh().await.expect_status(200);
    assert_ne!(cookie(&again), Some(stolen.clone()));
    person.get("/sessions").await.expect_status(200);

    hall.wait_seconds(11);
    let thief = hall.public();
    let spent =
        Answer::of(thief.request(Method::POST, "/session/refresh").header("cookie", format!("{REFRESH}={stolen}")));
    assert_eq!(spent.await.expect_status(401).refusal().0, "UNAUTHENTICATED");
    assert_eq!(person.refresh().await.expect_status(401).refusal().0, "UNAUTHENTICATED");
    person.with_token(Some(&first_token));
    person.get("/sessions").await.expect_status(401);
}

#[tokio::test]
async fn two_pages_that_renew_at_once_both_go_on_and_the_second_sets_no_cookie() {
    let hall = Hall::open().await;
    hall.account("wang", "王测试", Role::Clerk, Uuid::nil()).await;
    let person = hall.public();
    let granted = person.sign_in("wang", PASSWORD).await;
    let same = format!("{REFRESH}={}", cookie(&granted).expect("a cookie"));
    let renew = || Answer::of(hall.public().request(Method::POST, "/session/refresh").header("cookie", same.clone()));
    let (one, other) = futures_util::join!(renew(), renew());
    let (one, other) = (one.expect_status(200), other.expect_status(200));
    let cookies = [cookie(&one), cookie(&other)];
    assert_eq!(cookies.iter().flatten().count(), 1, "exactly one rotation");
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_use_and_after_sixteen_hours_in_any_case() {
    let hall = Hall::open().await;
    let person = hall.somebody("wang", Role::Clerk).await;
    for _ in 0..36 {
        hall.wait_seconds(25 * 60);
        person.refresh().await.expect_status(200);
    }
    let answer = {
        hall.wait_seconds(25 * 60);
        person.refresh().await
    };
    answer.expect_status(200);
    hall.wait_seconds(25 * 60);
    let last = person.refresh().await.expect_status(200);
    assert!(last.json["expiresIn"].as_i64().expect("seconds") <= 600, "never beyond the session");
    hall.wait_seconds(25 * 60);
    person.refresh().await.expect_status(401);

    let idle = hall.sign_in("wang").await;
    hall.wait_seconds(31 * 60);
    idle.refresh().await.expect_status(401);
}

#[tokio::test]
async fn an_access_token_lives_ten_minutes_and_no_other_token_is_taken() {
    let hall = Hall::open().await;
    let person = hall.somebody("wang", Role::Clerk).await;
    let good = person.token().expect("a token");
    let [head, body, mark] = good.split('.').collect::<Vec<_>>().try_into().expect("three parts");
    let other_head = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0";
    let forged = [
        format!("{other_head}.{body}."),
        format!("{head}.{body}.{}", mark.chars().rev().collect::<String>()),
        format!("{head}.{}.{mark}", body.replace('a', "b")),
        "not.a.token".into(),
        String::new(),
    ];
    for token in &forged {
        person.with_token(Some(token));
        let answer = person.get("/sessions").await.expect_status(401);
        assert_eq!(answer.refusal().0, "UNAUTHENTICATED");
        let asked = person.ask("{ powerCategories { code } }", json!({})).await.expect_status(401);
        assert_eq!(asked.refusal().0, "UNAUTHENTICATED", "a bad token is never the public");
    }
    person.with_token(Some(&good));
    // The test's own seconds pass too.
    hall.wait_seconds(580);
    person.get("/sessions").await.expect_status(200);
    hall.wait_seconds(21);
    person.get("/sessions").await.expect_status(401);
}

#[tokio::test]
async fn a_new_signing_key_refuses_no_valid_token() {
    let hall = Hall::open().await;
    let person = hall.somebody("wang", Role::Clerk).await;
    let old = person.token().expect("a token");
    hall.wait_seconds(1);
    hall.opened.identity.replace_signing_key(hall.opened.time.now()).await.expect("a new key");
    person.get("/sessions").await.expect_status(200);
    person.refresh().await.expect_status(200);
    let new = person.token().expect("a token");
    assert_ne!(old.split('.').next(), new.split('.').next(), "another key signs now");
    person.get("/sessions").await.expect_status(200);
    assert_eq!(hall.rows("signing_key").await, 2);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_and_nobody_ends_somebody_elses() {
    let hall = Hall::open().await;
    let one = hall.somebody("wang", Role::Clerk).await;
    let other = hall.sign_in("wang").await;
    let stranger = hall.somebody("zhao", Role::Legal).await;
    let listed = one.get("/sessions").await.expect_status(200);
    let sessions = listed.json["sessions"].as_array().expect("a list").clone();
    assert_eq!(sessions.len(), 2);
    let id = |current: bool| {
        let found = sessions.iter().find(|session| session["current"] == current).expect("there");
        found["id"].as_str().expect("an id").to_owned()
    };
    let path = format!("/sessions/{}", id(false));
    assert_eq!(stranger.delete(&path).await.expect_status(404).refusal().0, "NOT_FOUND");
    other.get("/sessions").await.expect_status(200);
    one.delete(&path).await.expect_status(204);
    other.get("/sessions").await.expect_status(401);
    other.refresh().await.expect_status(401);
    one.delete("/sessions/not-an-id").await.expect_status(404);

    one.delete("/session").await.expect_status(204);
    one.get("/sessions").await.expect_status(401);
    one.refresh().await.expect_status(401);
    hall.public().get("/sessions").await.expect_status(401);
}

#[tokio::test]
async fn the_cookie_alone_ends_its_session() {
    let hall = Hall::open().await;
    let person = hall.somebody("wang", Role::Clerk).await;
    let token = person.token();
    person.with_token(None);
    person.delete("/session").await.expect_status(204);
    person.with_token(token.as_deref());
    hall.wait_seconds(5);
    person.get("/sessions").await.expect_status(401);
}

#[tokio::test]
async fn a_new_password_meets_every_rule_and_ends_the_other_sessions() {
    let hall = Hall::open().await;
    let person = hall.somebody("wang", Role::Clerk).await;
    let other = hall.sign_in("wang").await;
    let change =
        |current: &str, next: &str| person.post("/session/password", json!({ "current": current, "next": next }));

    let weak = change(PASSWORD, "wang").await.expect_status(400);
    let reasons: Vec<_> =
        weak.json["fields"].as_array().expect("fields").iter().map(|it| it["reason"].clone()).collect();
    assert_eq!(reasons, ["TOO_SHORT", "TOO_FEW_CLASSES", "CONTAINS_USERNAME"]);
    assert_eq!(change(PASSWORD, PASSWORD).await.expect_status(400).json["fields"][0]["reason"], "SAME");
    assert_eq!(change("wrong", "Xin-mi-ma-2026").await.expect_status(400).json["fields"][0]["path"], "current");
    hall.wait_seconds(2);
    change(PASSWORD, "Xin-mi-ma-2026").await.expect_status(200);
    person.get("/sessions").await.expect_status(200);
    other.get("/sessions").await.expect_status(401);
    hall.public().sign_in("wang", PASSWORD).await.expect_status(401);
    hall.wait_seconds(2);
    hall.public().sign_in("wang", "Xin-mi-ma-2026").await.expect_status(200);
}

#[tokio::test]
async fn pages_of_other_sites_cannot_sign_in_renew_or_sign_out() {
    let hall = Hall::open().await;
    let person = hall.somebody("wang", Role::Clerk).await;
    let before = hall.rows("refresh_token").await;
    let body = json!({ "username": "wang", "password": PASSWORD });
    for (method, path) in [(Method::POST, "/session"), (Method::POST, "/session/refresh"), (Method::DELETE, "/session")]
    {
        let request = person.request(method, path).json(&body);
        let answer =
            Answer::of(request.header("origin", "https://evil.example").header("sec-fetch-site", "cross-site")).await;
        assert_eq!(answer.expect_status(403).refusal(), ("FORBIDDEN", "CROSS_ORIGIN"), "{path}");
    }
    let form = person.request(Method::POST, "/session").header("content-type", "text/plain").body(body.to_string());
    assert_eq!(Answer::of(form).await.expect_status(415).refusal(), ("BAD_USER_INPUT", "MEDIA_TYPE"));
    assert_eq!(hall.rows("refresh_token").await, before);
    person.get("/sessions").await.expect_status(200);
}

#[tokio::test]
async fn a_flood_of_sign_ins_does_not_slow_the_public_pages() {
    let hall = Hall::with(|settings| settings.rates.sign_ins_burst = 10_000).await;
    let flood = (0..60).map(|n| {
        let person = hall.public();
        async move { person.sign_in(&format!("nobody{n}"), "wrong").await.status.as_u16() }
    });
    let flooding = futures_util::future::join_all(flood);
    let reader = hall.public();
    let reading = async {
        let mut answered = 0;
        for _ in 0..20 {
            reader.get("/livez").await.expect_status(200);
            answered += 1;
        }
        answered
    };
    let (statuses, answered) = futures_util::join!(flooding, reading);
    assert_eq!(answered, 20);
    assert!(statuses.contains(&503), "beyond the pool's queue the door says so: {statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 401 | 503)), "{statuses:?}");
}

#[tokio::test]
async fn beyond_the_rate_a_sign_in_needs_a_proof_of_work() {
    let hall = Hall::with(|settings| {
        settings.rates.sign_ins_a_minute = 1;
        settings.rates.sign_ins_burst = 1;
        settings.rates.proof_max_number = 200;
    })
    .await;
    hall.account("wang", "王测试", Role::Clerk, Uuid::nil()).await;
    let person = hall.public();
    person.sign_in("wang", PASSWORD).await.expect_status(200);
    let limited = person.sign_in("wang", PASSWORD).await.expect_status(429);
    assert_eq!(limited.refusal(), ("RATE_LIMITED", "RATE"));
    assert_eq!(limited.json["challengeUrl"], "/challenge");
    let challenge = person.get("/challenge").await.expect_status(200).json;
    let proof = crate::harness::solve(&challenge);
    let body = json!({ "username": "wang", "password": PASSWORD });
    let with_proof =
        || Answer::of(person.request(Method::POST, "/session").json(&body).header("x-proof", proof.clone()));
    with_proof().await.expect_status(200);
    assert_eq!(with_proof().await.expect_status(429).refusal(), ("RATE_LIMITED", "PROOF"), "each proof counts once");
}
