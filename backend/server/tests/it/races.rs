//! Many at once: one of two wins, twenty repeats have one effect, and nothing that was acknowledged is lost.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::policy::{Actor, Operation};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, mutate, mutate_under, step, text};
use crate::harness::Hall;
use crate::stored::{stored, texts};

#[tokio::test]
async fn of_two_completions_at_once_exactly_one_wins() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    for _ in 0..5 {
        let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
        let input = acts::on(&window, &case, "accept", json!({})).await;
        let (one, two) = tokio::join!(
            mutate(&window, "caseAccept", input.clone(), "version"),
            mutate(&window, "caseAccept", input.clone(), "version")
        );
        let won = [&one, &two].into_iter().filter(|answer| answer.json["errors"].is_null()).count();
        assert_eq!(won, 1, "{} {}", one.text, two.text);
        let lost = if one.json["errors"].is_null() { two } else { one };
        assert_eq!(lost.refusal(), ("CONFLICT", "STALE_VERSION"));
        assert_eq!(acts::seen(&window, &case).await["version"], 2);
    }
}

#[tokio::test]
async fn the_same_filing_twenty_times_at_once_is_one_case_with_one_code() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let public = Arc::new(hall.public());
    let input = acts::application(&public, &version, &acts::example(LICENCE)).await;
    let key = acts::key();
    let repeats = (0..20).map(|_| {
        let (public, input, key) = (public.clone(), input.clone(), key.clone());
        tokio::spawn(async move { mutate_under(&public, "caseFile", input, "caseNumber trackingCode", &key).await })
    });
    let mut receipts = BTreeSet::new();
    for repeat in repeats.collect::<Vec<_>>() {
        receipts.insert(repeat.await.expect("answered").data()["caseFile"].to_string());
    }
    assert_eq!(receipts.len(), 1, "{receipts:?}");
    for (table, rows) in [("case", 1), ("case_event", 1), ("applicant", 1), ("task", 1), ("case_material", 4)] {
        assert_eq!(hall.rows(table).await, rows, "{table}");
    }
}

#[tokio::test]
async fn operations_that_fail_in_a_group_take_none_of_the_others_with_them() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let public = Arc::new(hall.public());
    let mut inputs = Vec::new();
    for number in 0..15 {
        let mut input = acts::application(&public, &version, &acts::example(LICENCE)).await;
        if number % 3 == 0 {
            // It fails after its case is written: the last material was used up by the first.
            input["materials"][3]["upload"] = input["materials"][0]["upload"].clone();
        }
        inputs.push(input);
    }
    let filings = inputs.into_iter().map(|input| {
        let public = public.clone();
        tokio::spawn(async move { mutate(&public, "caseFile", input, "caseNumber trackingCode").await })
    });
    let (mut numbers, mut failed) = (BTreeSet::new(), 0);
    for filing in filings.collect::<Vec<_>>() {
        let answer = filing.await.expect("answered");
        if answer.json["errors"].is_null() {
            numbers.insert(text(&answer.data()["caseFile"]["caseNumber"]));
            let code = text(&answer.data()["caseFile"]["trackingCode"]);
            acts::track(&public, &code, "caseNumber").await.data();
        } else {
            assert_eq!(answer.refusal().0, "BAD_USER_INPUT");
            failed += 1;
        }
    }
    assert_eq!((numbers.len(), failed), (10, 5));
    for (table, rows) in [("case", 10), ("case_event", 10), ("applicant", 10), ("case_material", 40)] {
        assert_eq!(hall.rows(table).await, rows, "{table}");
    }
    let last = numbers.last().expect("a number");
    assert!(last.ends_with("-0010"), "a filing that failed leaves no gap: {last}");
}

#[tokio::test]
async fn the_feed_has_no_gap_however_many_write_at_once() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let public = Arc::new(hall.public());
    let mut inputs = Vec::new();
    for _ in 0..12 {
        inputs.push(acts::application(&public, &version, &acts::example(LICENCE)).await);
    }
    let filings = inputs.into_iter().map(|input| {
        let public = public.clone();
        tokio::spawn(async move { mutate(&public, "caseFile", input, "caseNumber").await.data().clone() })
    });
    let filings: Vec<_> = filings.collect();
    // The hall's own sequencer leads meanwhile; another that pushes in must not double or skip.
    for _ in 0..20 {
        hall.opened.app.sequence_now().await.expect("sequenced");
    }
    for filing in filings {
        filing.await.expect("filed");
    }
    while hall.rows("outbox").await > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let work = hall.opened.app.read(&Actor::System, Operation::Sequence).expect("the system may look");
    let positions = texts(&work, "SELECT CAST(position AS TEXT) AS line FROM feed ORDER BY position".into()).await;
    let wanted: Vec<String> = (1..=positions.len()).map(|position| position.to_string()).collect();
    assert_eq!(positions, wanted);
    let cases =
        texts(&work, "SELECT CAST(COUNT(DISTINCT subject) AS TEXT) AS line FROM feed WHERE topic = 'case'".into())
            .await;
    assert_eq!(cases, ["12"]);
}

#[tokio::test]
async fn what_happened_and_who_did_it_can_neither_be_changed_nor_deleted() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    step(&window, "caseAccept", &case, "accept", json!({})).await;
    let before = stored(&hall).await;
    for statement in [
        "UPDATE case_event SET actor_name = 'x'",
        "UPDATE case_event SET seq = seq",
        "DELETE FROM case_event",
        "UPDATE audit SET operation = 'x'",
        "DELETE FROM audit",
        "UPDATE version_signature SET opinion = 'x'",
        "DELETE FROM version_signature",
    ] {
        let refused = write(&hall, statement).await.expect_err(statement);
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
    assert_eq!(stored(&hall).await, before);
    write(&hall, "UPDATE event_value SET value = ''").await.expect("words beside an event can be erased");
}

/// Runs a statement the way an operation would.
pub async fn write(hall: &Hall, statement: &'static str) -> Result<(), String> {
    let permit = domain::policy::permit(&Actor::System, Operation::Seed).expect("the system");
    let done: Result<(), store::StoreError> = hall
        .opened
        .app
        .db
        .write(permit, hall.opened.app.now(), move |work| async move {
            work.db().execute_unprepared(statement).await?;
            Ok(())
        })
        .await;
    done.map_err(|error| error.to_string())
}

#[tokio::test]
async fn each_event_is_chained_to_the_one_before() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let case = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    step(&window, "caseAccept", &case, "accept", json!({ "publicNote": "n" })).await;
    let events =
        window.ask(&format!("{{ case(id: \"{case}\") {{ events {{ seq signature actor }} }} }}"), json!({})).await;
    let events = events.data()["case"]["events"].as_array().expect("a list").clone();
    let signatures: BTreeSet<&str> = events.iter().filter_map(|event| event["signature"].as_str()).collect();
    assert_eq!((events.len(), signatures.len()), (2, 2));
    assert!(signatures.iter().all(|signature| signature.len() == 64));
    assert_eq!(events.iter().map(|event| &event["seq"]).collect::<Vec<_>>(), [&json!(1), &json!(2)] as [&Value; 2]);
}
