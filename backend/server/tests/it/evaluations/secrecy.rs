//! What nobody is told: few ballots, a person's result, and who cast a ballot; and what an open ballot costs.

use domain::policy::Role;
use serde_json::{Value, json};

use super::{City, RESULT, ballot, reason, terms};
use crate::acts::{self, LICENCE, key, mutate, text};
use crate::stored::texts;

#[tokio::test]
async fn four_ballots_are_counted_and_not_told_to_anybody() {
    let city = City::open().await;
    let id = city.save(json!({})).await;
    for code in city.invite(&id, 4).await {
        city.vote(&id, &code, "SATISFIED").await.data();
    }
    city.end("evaluationClose", &id).await.data();
    let result = city.published(&city.public, &id).await["result"].clone();
    let wanted = json!({ "sample": 4, "suppressed": true, "minimumSample": 5, "openSample": false, "dimensions": [] });
    assert_eq!(result, wanted);
    let desk = format!("{{ evaluation(id: \"{id}\") {{ result {{ {RESULT} }} words {{ totalCount }} }} }}");
    let desk = city.supervisor.ask(&desk, json!({})).await;
    assert_eq!(desk.data()["evaluation"], json!({ "result": wanted, "words": { "totalCount": 0 } }));
}

#[tokio::test]
async fn the_result_of_a_person_goes_to_its_recipient_and_supervisors_alone() {
    let city = City::open().await;
    let recipient = city.hall.somebody_of("secretary", "jz-hbj").await;
    let colleague = city.hall.somebody_of("colleague", "jz-hbj").await;
    let body = city.hall.opened.app.body("jz").await.expect("the body");
    let keeper = city.hall.account("keeper", "管理员", Role::Administrator, body).await;
    let administrator = city.hall.sign_in("keeper").await;
    // These accounts were made behind the server's back: it has to learn their names.
    city.hall.opened.app.listing_anew().await.expect("read again");
    let found = city.supervisor.ask("{ evaluationRecipients(text: \"secretary\") { id username } }", json!({})).await;
    let account = text(&found.data()["evaluationRecipients"][0]["id"]);
    let person = |account: &str| json!({ "object": "PERSON", "subject": { "zh": "窗口科科长" }, "recipient": account, "scale": "PERSONAL" });
    let forbidden = terms(&city.bureau, person(&keeper.to_string()));
    let forbidden = mutate(&city.supervisor, "evaluationSave", forbidden, "id").await;
    assert_eq!(reason(&forbidden), ("BAD_USER_INPUT".into(), "UNKNOWN".into()), "no administrator receives a result");
    let nobody = terms(&city.bureau, json!({ "object": "PERSON", "subject": { "zh": "窗口科科长" } }));
    assert_eq!(reason(&mutate(&city.supervisor, "evaluationSave", nobody, "id").await).1, "REQUIRED");

    let id = city.save(person(&account)).await;
    for code in city.invite(&id, 5).await {
        city.vote(&id, &code, "SATISFIED").await.data();
    }
    let received = format!("{{ receivedEvaluations {{ totalCount nodes {{ result {{ {RESULT} }} }} }} }}");
    let early = recipient.ask(&received, json!({})).await;
    assert_eq!(early.data()["receivedEvaluations"]["totalCount"], 0, "nothing before the end");
    city.end("evaluationClose", &id).await.data();
    for reader in [&city.public, &colleague, &recipient, &administrator, &city.supervisor] {
        let shown = city.published(reader, &id).await;
        let told = (&shown["sample"], &shown["result"], &shown["resultWithheld"]);
        assert_eq!(told, (&json!(5), &Value::Null, &json!(true)), "the public type tells nobody");
    }
    let own = recipient.ask(&received, json!({})).await;
    let result = &own.data()["receivedEvaluations"]["nodes"][0]["result"];
    assert_eq!((&result["sample"], &result["dimensions"][0]["counts"][1]["count"]), (&json!(5), &json!(5)));
    let other = colleague.ask(&received, json!({})).await;
    assert_eq!(other.data()["receivedEvaluations"]["totalCount"], 0);
    assert_eq!(administrator.ask(&received, json!({})).await.refusal().0, "FORBIDDEN");
    let desk = format!("{{ evaluation(id: \"{id}\") {{ recipient result {{ sample }} }} }}");
    let seen = city.supervisor.ask(&desk, json!({})).await;
    assert_eq!(seen.data()["evaluation"], json!({ "recipient": "测试员", "result": { "sample": 5 } }));
    for reader in [&colleague, &recipient, &administrator] {
        assert_eq!(reader.ask(&desk, json!({})).await.refusal().0, "FORBIDDEN");
    }
    assert_eq!(city.public.ask(&desk, json!({})).await.refusal().0, "UNAUTHENTICATED");
}

#[tokio::test]
async fn an_open_evaluation_takes_a_ballot_for_each_solved_challenge_and_says_that_its_sample_is_open() {
    let city = City::open().await;
    let id = city.save(json!({ "voters": "OPEN", "scale": "SATISFACTION" })).await;
    let document = acts::mutation("evaluationVoteOpenly", "id");
    let input = json!({ "id": id, "grades": [{ "dimension": "d1", "grade": "SATISFIED" }] });
    let variables = || json!({ "input": input, "key": key() });
    let colleague = city.hall.somebody_of("colleague", "jz-hbj").await;
    for person in [&city.public, &colleague] {
        let without = person.ask(&document, variables()).await;
        assert_eq!(without.refusal(), ("RATE_LIMITED", "PROOF"), "signed in or not");
        assert_eq!(without.json["errors"][0]["extensions"]["challengeUrl"], "/challenge");
    }
    for _ in 0..5 {
        city.public.ask_proven(&document, variables()).await.data();
    }
    assert_eq!(city.seen(&id).await["ballots"], 5);
    let coded = city.vote(&id, "00000-00000-00000-00000-0000", "SATISFIED").await;
    assert_eq!(coded.refusal().0, "NOT_FOUND", "no code votes here");
    city.end("evaluationClose", &id).await.data();
    let result = city.published(&city.public, &id).await["result"].clone();
    assert_eq!(result["openSample"], true);
    let left_out = &result["dimensions"][1]["counts"][3];
    assert_eq!((&left_out["grade"], &left_out["count"]), (&json!("DO_NOT_KNOW"), &json!(5)));
}

#[tokio::test]
async fn nothing_that_is_stored_leads_from_a_ballot_to_its_code_its_case_or_who_was_signed_in() {
    let city = City::open().await;
    let version = acts::publish(&city.hall, LICENCE).await;
    let window = acts::holder(&city.hall, "jz-hbj-window").await;
    let by_case = json!({ "voters": "CASE", "cases": { "from": "2026-06-22", "to": "2026-06-22" } });
    let (invited, of_cases) = (city.save(json!({})).await, city.save(by_case).await);
    let code = city.invite(&invited, 1).await.remove(0);
    let tracking = city.finished(&window, &version).await;
    // A clerk votes while signed in.
    mutate(&window, "evaluationVote", ballot(&invited, &code, "SATISFIED"), "id").await.data();
    mutate(&window, "evaluationVote", ballot(&of_cases, &tracking, "SATISFIED"), "id").await.data();
    let work = city.hall.opened.app.read(&domain::policy::Actor::System, domain::policy::Operation::Seed);
    let work = work.expect("the system may look");
    let columns = match work.backend() {
        sea_orm::DbBackend::Postgres => {
            "SELECT column_name AS line FROM information_schema.columns WHERE table_name = 'ballot' ORDER BY 1"
        }
        _ => "SELECT name AS line FROM pragma_table_info('ballot') ORDER BY 1",
    };
    assert_eq!(texts(&work, columns.into()).await, ["evaluation_id", "grades", "id", "words"]);
    let events =
        "SELECT act || digests || COALESCE(actor_name, '') AS line FROM evaluation_event WHERE operation = 'BALLOT'";
    assert_eq!(texts(&work, events.into()).await, ["{\"operation\":\"BALLOT\"}{}"; 2], "a ballot's event says nothing");
    for (table, name) in [("idempotency", "actor"), ("audit", "CAST(account_id AS TEXT)")] {
        let query =
            format!("SELECT COALESCE({name}, 'public') AS line FROM {table} WHERE operation = 'evaluationVote'");
        assert_eq!(texts(&work, query).await, ["public", "public"], "{table} names nobody");
    }
    let marks = "SELECT CAST(number AS TEXT) AS line FROM evaluation_voter ORDER BY number";
    assert_eq!(texts(&work, marks.into()).await, ["0", "1"]);
    let digest: domain::identity::TrackingCode = tracking.parse().expect("a code");
    let voter = store::evaluations::voter(&work, &digest.digest()).await.expect("looked up");
    assert!(voter.is_none(), "the case's own digest is not among the voters");
}
