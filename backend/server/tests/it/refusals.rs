//! Bad input: each kind has its code, its fields and its words in both languages, and leaves every row as it was.

mod charts;
mod filing;
mod oversight;

use domain::identity::TrackingCode;
use domain::time::Instant;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::{self, LICENCE, mutate_under, mutation, text};
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::stored;

/// What one bad request must come to: `CODE` or `CODE REASON`, and the faulty fields as `path:REASON`.
struct Bad {
    what: &'static str,
    name: &'static str,
    input: Value,
    answer: &'static str,
    fields: &'static [&'static str],
}

/// Code, reason and fields of an answer, as [`Bad`] writes them.
fn told(answer: &Answer) -> (String, Vec<String>) {
    let (code, reason) = answer.refusal();
    let fields = answer.json["errors"][0]["extensions"]["fields"].as_array().cloned().unwrap_or_default();
    let mut fields: Vec<String> =
        fields.iter().map(|field| format!("{}:{}", text(&field["path"]), text(&field["reason"]))).collect();
    fields.sort();
    (format!("{code} {reason}").trim().to_owned(), fields)
}

fn chinese(text: &str) -> bool {
    text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign))
}

/// Every sentence of an answer is in the language asked for.
#[track_caller]
fn speaks(answer: &Answer, language: &str) {
    let error = &answer.json["errors"][0];
    let mut words = vec![text(&error["message"])];
    for field in error["extensions"]["fields"].as_array().into_iter().flatten() {
        words.push(text(&field["message"]));
    }
    for word in words {
        assert!(!word.trim().is_empty() && chinese(&word) == (language == "zh-CN"), "{language}: {word}");
    }
}

/// Sends each request in both languages and looks at what is stored.
async fn all_refused(hall: &Hall, person: &Person, table: Vec<Bad>) {
    let before = stored(hall).await;
    for bad in table {
        for language in ["en", "zh-CN"] {
            let variables = json!({ "input": bad.input, "key": acts::key() });
            let answer = person.ask_in(language, &mutation(bad.name, "__typename"), variables).await;
            let (code, fields) = told(&answer);
            assert_eq!(
                (code.as_str(), fields),
                (bad.answer, bad.fields.iter().map(|it| (*it).to_owned()).collect()),
                "{}: {}",
                bad.what,
                answer.text
            );
            speaks(&answer, language);
        }
        assert_eq!(stored(hall).await, before, "{} has written something", bad.what);
    }
}

fn changed(input: &Value, change: impl FnOnce(&mut Value)) -> Value {
    let mut input = input.clone();
    change(&mut input);
    input
}

#[tokio::test]
async fn a_step_is_refused_for_the_wrong_person_version_task_or_words() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let handler = acts::holder(&hall, "jz-hbj-handler").await;
    let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    let on = acts::on(&window, &case, "accept", json!({})).await;
    let with = |more: Value| {
        changed(&on, |it| it.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone()))
    };
    let bad = |what, name, input, answer, fields| Bad { what, name, input, answer, fields };
    let long = "长".repeat(4_001);
    let table = vec![
        bad("no id of a case", "caseAccept", with(json!({ "caseId": "x" })), "BAD_USER_INPUT", &["caseId:NOT_AN_ID"]),
        bad("no case", "caseAccept", with(json!({ "caseId": Uuid::nil() })), "NOT_FOUND", &[]),
        bad("no open task", "caseAccept", with(json!({ "task": Uuid::nil() })), "REFUSED STEP_NOT_OPEN", &[]),
        bad("a version before", "caseAccept", with(json!({ "version": 0 })), "CONFLICT STALE_VERSION", &[]),
        bad(
            "a version before and a step that is done",
            "caseAccept",
            with(json!({ "version": 0, "task": Uuid::nil() })),
            "CONFLICT STALE_VERSION",
            &[],
        ),
        bad("a version to come", "caseAccept", with(json!({ "version": 2 })), "CONFLICT STALE_VERSION", &[]),
        bad(
            "a step that is not decided here",
            "caseDecide",
            with(json!({ "opinion": "o", "outcome": "granted", "reasons": "r", "basis": "b" })),
            "REFUSED NOT_AT_THIS_STEP",
            &[],
        ),
        bad(
            "a step that is not delivered here",
            "caseDeliver",
            with(json!({ "opinion": "o", "method": "POST" })),
            "REFUSED NOT_AT_THIS_STEP",
            &[],
        ),
        bad(
            "a completion where acceptance is due",
            "caseComplete",
            with(json!({ "opinion": "o" })),
            "REFUSED NOT_AT_THIS_STEP",
            &[],
        ),
        bad(
            "an empty opinion",
            "caseComplete",
            with(json!({ "opinion": "  " })),
            "BAD_USER_INPUT",
            &["opinion:REQUIRED"],
        ),
        bad(
            "an endless opinion",
            "caseComplete",
            with(json!({ "opinion": long, "internalNote": long })),
            "BAD_USER_INPUT",
            &["internalNote:TOO_LONG", "opinion:TOO_LONG"],
        ),
        bad(
            "a decision without words",
            "caseDecide",
            with(json!({ "opinion": "", "outcome": "", "reasons": "", "basis": "" })),
            "BAD_USER_INPUT",
            &["basis:REQUIRED", "opinion:REQUIRED", "outcome:REQUIRED", "reasons:REQUIRED"],
        ),
        bad(
            "a refusal without words",
            "caseRefuse",
            with(json!({ "reason": " ", "remedy": "" })),
            "BAD_USER_INPUT",
            &["reason:REQUIRED", "remedy:REQUIRED"],
        ),
        bad(
            "a correction of nothing",
            "caseRequestCorrection",
            with(json!({ "items": [] })),
            "BAD_USER_INPUT",
            &["items:ITEMS"],
        ),
        bad(
            "a correction of an unknown material",
            "caseRequestCorrection",
            with(json!({ "items": [{ "text": "t", "material": "passport" }] })),
            "BAD_USER_INPUT",
            &["items.0.material:UNKNOWN_MATERIAL"],
        ),
        bad("a task that is the reader's own", "taskClaim", on.clone(), "REFUSED ALREADY_YOURS", &[]),
    ];
    all_refused(&hall, &window, table).await;
    let others = vec![
        bad("somebody else's task", "caseAccept", on.clone(), "REFUSED NOT_YOUR_POST", &[]),
        bad("somebody else's task to take", "taskClaim", on.clone(), "REFUSED NOT_YOUR_POST", &[]),
    ];
    all_refused(&hall, &handler, others).await;
}

#[tokio::test]
async fn an_unknown_code_is_not_found_and_a_malformed_one_is_a_fault_of_its_field() {
    let hall = acts::city().await;
    let public = hall.public();
    let unknown = TrackingCode::from_bits(&[7; 32]).reveal_grouped();
    let mistyped = format!("{}0", &unknown[..unknown.len() - 1]);
    let mistyped = if mistyped == unknown { format!("{}1", &unknown[..unknown.len() - 1]) } else { mistyped };
    let before = stored(&hall).await;
    for (code, answer, fields) in [
        (unknown.as_str(), "NOT_FOUND", vec![]),
        (mistyped.as_str(), "BAD_USER_INPUT", vec!["code:TRACKING_CODE"]),
        ("", "BAD_USER_INPUT", vec!["code:TRACKING_CODE"]),
        ("' OR 1=1 --", "BAD_USER_INPUT", vec!["code:TRACKING_CODE"]),
    ] {
        for language in ["en", "zh-CN"] {
            let query = "query($code: String!) { trackedCase(code: $code) { caseNumber } }";
            let tracked = public.ask_in(language, query, json!({ "code": code })).await;
            assert_eq!(
                told(&tracked),
                (answer.to_owned(), fields.iter().map(|it| (*it).to_owned()).collect()),
                "{code}"
            );
            speaks(&tracked, language);
            let input = json!({ "code": code, "version": 1, "note": "n" });
            let variables = json!({ "input": input, "key": acts::key() });
            let answered = public.ask_in(language, &mutation("caseAnswerCorrection", "version"), variables).await;
            assert_eq!(told(&answered).0, answer, "{code}");
        }
    }
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn an_expired_or_forged_token_opens_nothing() {
    let hall = acts::city().await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let token = window.token().expect("a token");
    let (head, signature) = token.rsplit_once('.').expect("three parts");
    let forged = format!("{head}.{}", signature.chars().rev().collect::<String>());
    let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{}.", head.split('.').nth(1).expect("claims"));
    let before = stored(&hall).await;
    for wrong in [forged.as_str(), unsigned.as_str(), "a.b.c", ""] {
        window.with_token(Some(wrong));
        assert_eq!(window.ask("{ tasks { totalCount } }", json!({})).await.refusal().0, "UNAUTHENTICATED", "{wrong}");
    }
    window.with_token(Some(&token));
    window.ask("{ tasks { totalCount } }", json!({})).await.data();
    hall.wait_seconds(601);
    assert_eq!(
        window.ask("{ tasks { totalCount } }", json!({})).await.refusal().0,
        "UNAUTHENTICATED",
        "ten minutes later"
    );
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_key_serves_one_body_and_one_person_and_must_be_long_enough() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let public = hall.public();
    let input = acts::application(&public, &version, &acts::example(LICENCE)).await;
    let other = acts::application(&public, &version, &acts::example(LICENCE)).await;
    let key = acts::key();
    mutate_under(&public, "caseFile", input, "caseNumber", &key).await.data();
    let before = stored(&hall).await;
    for language in ["en", "zh-CN"] {
        let variables = json!({ "input": other, "key": key });
        let answer = public.ask_in(language, &mutation("caseFile", "caseNumber"), variables).await;
        assert_eq!(answer.refusal(), ("CONFLICT", "KEY_REUSED"));
        speaks(&answer, language);
    }
    for wrong in ["", "short", &"k".repeat(65), "with blanks in it it is none", "键键键键键键键键键键键键键键键键"]
    {
        let answer = mutate_under(&public, "caseFile", other.clone(), "caseNumber", wrong).await;
        assert_eq!(told(&answer), ("BAD_USER_INPUT".into(), vec!["idempotencyKey:KEY_NOT_USABLE".into()]), "{wrong}");
    }
    assert_eq!(stored(&hall).await, before);
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let own = acts::application(&window, &version, &acts::example(LICENCE)).await;
    mutate_under(&window, "caseFile", own, "caseNumber", &key).await.data();
}

#[tokio::test]
async fn a_day_whose_calendar_is_missing_is_refused_by_its_year_and_never_guessed() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let public = hall.public();
    let input = acts::application(&public, &version, &acts::example(LICENCE)).await;
    hall.opened.app.clock.set(Instant::parse_rfc3339("2027-12-29T10:00:00+08:00").expect("a moment"));
    let table = vec![Bad {
        what: "the turn of 2027",
        name: "caseFile",
        input: input.clone(),
        answer: "REFUSED CALENDAR_MISSING",
        fields: &[],
    }];
    all_refused(&hall, &public, table).await;
    let variables = json!({ "input": input, "key": acts::key() });
    let answer = public.ask_in("en", &mutation("caseFile", "caseNumber"), variables).await;
    assert!(text(&answer.json["errors"][0]["message"]).contains("2028"), "{}", answer.text);
    assert_eq!(public.ask("{ workCalendar(year: 2028) { year } }", json!({})).await.refusal().0, "NOT_FOUND");
    hall.opened.app.clock.set(NOW);
    mutate_under(&public, "caseFile", input, "caseNumber", &acts::key()).await.data();
}

#[tokio::test]
async fn a_page_that_is_none_is_a_fault_of_its_argument() {
    let hall = acts::city().await;
    for (query, field) in [
        ("{ powers(first: 0) { totalCount } }", "first:PAGE_SIZE"),
        ("{ powers(first: -1) { totalCount } }", "first:PAGE_SIZE"),
        ("{ powers(first: 10, after: \"here\") { totalCount } }", "after:CURSOR"),
        ("{ organisations(first: 10, after: \"0\") { totalCount } }", "after:CURSOR"),
        ("{ caseProgress(first: 10, organisation: \"1\") { totalCount } }", "organisation:NOT_AN_ID"),
    ] {
        let answer = hall.public().ask(query, json!({})).await;
        assert_eq!(told(&answer), ("BAD_USER_INPUT".into(), vec![field.into()]), "{query}");
    }
}
