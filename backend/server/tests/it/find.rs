//! Finding a power: what is published is found at once on every server, by its names, synonyms and with a mistake; what each
//! choice would leave; and an index that is torn.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::{self, BENEFIT, LICENCE, mutate, publish, text};
use crate::administration::administrator;
use crate::harness::{Hall, Person};

/// What is published is found after this long at most.
const AT_ONCE: Duration = Duration::from_secs(2);

const FOUND: &str = "query($search: String, $category: String, $level: String, $audience: Audience, $organisation: ID, $asOf: Date, $after: String) {
    powers(first: 100, search: $search, category: $category, level: $level, audience: $audience, organisation: $organisation, asOf: $asOf, after: $after) {
        totalCount foundBy { way words } facets { kind value label { zh en } count } nodes { code name { zh } status } } }";

async fn found(person: &Person, variables: Value) -> Value {
    person.ask(FOUND, variables).await.data()["powers"].clone()
}

/// Asks until the answer is as wanted; how long that took.
async fn until(person: &Person, variables: Value, wanted: impl Fn(&Value) -> bool) -> (Value, Duration) {
    let began = Instant::now();
    loop {
        let answer = found(person, variables.clone()).await;
        if wanted(&answer) || began.elapsed() > Duration::from_secs(20) {
            return (answer, began.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

/// The hall with its index ready and a power in force in it.
async fn hall_with(codes: &[&str]) -> Hall {
    let hall = acts::city().await;
    for code in codes {
        publish(&hall, code).await;
    }
    let total = demo::city().historic.powers.len() + codes.len();
    let all = |answer: &Value| {
        answer["totalCount"] == total && answer["facets"].as_array().is_some_and(|facets| !facets.is_empty())
    };
    let (answer, _) = until(&hall.public(), json!({}), all).await;
    assert!(all(&answer), "the index holds all {total}: {answer}");
    hall
}

fn codes(found: &Value) -> Vec<String> {
    found["nodes"].as_array().expect("rows").iter().map(|row| text(&row["code"])).collect()
}

fn count_of(found: &Value, kind: &str, value: &str) -> Option<i64> {
    let facets = found["facets"].as_array().expect("facets");
    let own = facets.iter().find(|facet| facet["kind"] == kind && facet["value"] == value)?;
    own["count"].as_i64()
}

#[tokio::test]
async fn a_published_power_is_found_within_two_seconds_by_code_name_sound_body_and_with_one_mistake() {
    let hall = hall_with(&[]).await;
    let public = hall.public();
    publish(&hall, LICENCE).await;
    let (answer, took) = until(&public, json!({ "search": LICENCE }), |found| found["totalCount"] == 1).await;
    assert_eq!(codes(&answer), [LICENCE]);
    assert!(took <= AT_ONCE, "found after {took:?}");
    for words in ["排", "排污许可", "pwxk", "paiwuxuke", "xk-3312-016001", "生态环境 排污"] {
        let answer = found(&public, json!({ "search": words })).await;
        assert_eq!(codes(&answer).first().map(String::as_str), Some(LICENCE), "{words}");
        assert_eq!(answer["foundBy"]["way"], "AS_TYPED", "{words}");
    }
    for typed in ["排无许可证", "排污许可正核发", "paiwuxukezhen ghefb", "pawuxuke"] {
        let answer = found(&public, json!({ "search": typed })).await;
        assert!(codes(&answer).iter().any(|code| code == LICENCE), "{typed}: {answer}");
        assert_eq!(answer["foundBy"]["way"], "SIMILAR", "{typed}");
    }
    let nothing = found(&public, json!({ "search": "没有这样的事项" })).await;
    assert_eq!((&nothing["totalCount"], &nothing["foundBy"]["way"]), (&json!(0), &json!("AS_TYPED")));
}

#[tokio::test]
async fn each_choice_is_counted_with_the_search_and_every_other_choice() {
    let hall = hall_with(&[LICENCE, BENEFIT]).await;
    let public = hall.public();
    let all = found(&public, json!({})).await;
    for facet in all["facets"].as_array().expect("facets") {
        let argument = match facet["kind"].as_str().expect("a kind") {
            "CATEGORY" => "category",
            "LEVEL" => "level",
            "AUDIENCE" => "audience",
            "BODY" => "organisation",
            _ => continue,
        };
        let narrowed = found(&public, json!({ argument: facet["value"] })).await;
        assert_eq!(narrowed["totalCount"], facet["count"], "{facet}");
        assert_eq!(
            count_of(&narrowed, facet["kind"].as_str().expect("a kind"), &text(&facet["value"])),
            facet["count"].as_i64()
        );
    }
    let firms = found(&public, json!({ "audience": "ORGANISATION" })).await;
    assert_eq!(codes(&firms), [LICENCE]);
    assert_eq!(
        count_of(&firms, "AUDIENCE", "PERSON"),
        count_of(&all, "AUDIENCE", "PERSON"),
        "another choice stays on offer"
    );
    assert_eq!(count_of(&firms, "CATEGORY", "XK"), Some(1));
    let none = found(&public, json!({ "audience": "ORGANISATION", "search": "没有这样的事项" })).await;
    assert_eq!(count_of(&none, "AUDIENCE", "ORGANISATION"), Some(0), "what is chosen can be taken off");
}

#[tokio::test]
async fn the_list_of_a_day_knows_choices_and_words_too() {
    let hall = hall_with(&[LICENCE]).await;
    let public = hall.public();
    let day = |day: &str, words: Option<&str>| json!({ "asOf": day, "search": words });
    let today = found(&public, day("2026-06-22", None)).await;
    assert_eq!((codes(&today), count_of(&today, "CATEGORY", "XK")), (vec![LICENCE.to_owned()], Some(1)));
    assert_eq!(codes(&found(&public, day("2026-06-22", Some("pwxk"))).await), [LICENCE]);
    assert_eq!(found(&public, day("2026-06-21", None)).await["totalCount"], 0, "nothing was in force the day before");
}

#[tokio::test]
async fn a_word_of_the_people_leads_to_the_catalogues_word_as_soon_as_the_legal_office_has_said_so() {
    let hall = hall_with(&[LICENCE]).await;
    let (public, legal) = (hall.public(), hall.legal().await);
    assert_eq!(found(&public, json!({ "search": "排放证明书" })).await["totalCount"], 0);
    let kept = legal.ask("{ synonyms { version groups { words } } }", json!({})).await.data()["synonyms"].clone();
    let save = |version: &Value, words: &[&str]| json!({ "expectedVersion": version, "groups": [{ "words": words }] });
    let input = save(&kept["version"], &["排放证明书", "排污许可证"]);
    let key = acts::key();
    let first = acts::mutate_under(&legal, "synonymsSave", input.clone(), "version", &key).await;
    let again = acts::mutate_under(&legal, "synonymsSave", input.clone(), "version", &key).await;
    assert_eq!(first.data(), again.data(), "a repeat returns the first answer");
    let (answer, _) = until(&public, json!({ "search": "排放证明书" }), |found| found["totalCount"] == 1).await;
    assert_eq!(codes(&answer), [LICENCE]);
    assert_eq!(answer["foundBy"], json!({ "way": "SYNONYMS", "words": ["排污许可证"] }));
    assert_eq!(mutate(&legal, "synonymsSave", input, "version").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    let bad =
        mutate(&legal, "synonymsSave", save(&first.data()["synonymsSave"]["version"], &["一个词"]), "version").await;
    assert_eq!(bad.json["errors"][0]["extensions"]["fields"][0]["path"], "groups.0.words");
    let clerk = hall.somebody_of("window", "jz-hbj").await;
    assert_eq!(clerk.ask("{ synonyms { version } }", json!({})).await.refusal().0, "FORBIDDEN");
}

#[tokio::test]
async fn a_renamed_body_and_an_abolished_power_are_found_as_they_are_called_now() {
    let hall = hall_with(&[LICENCE]).await;
    let public = hall.public();
    let administrator = administrator(&hall, "keeper", "jz").await;
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    let shown = administrator
        .ask(
            &format!("{{ organisation(id: \"{body}\") {{ organisation {{ code version level parentId }} }} }}"),
            json!({}),
        )
        .await;
    let shown = shown.data()["organisation"]["organisation"].clone();
    let input = json!({ "id": body, "expectedVersion": shown["version"], "code": shown["code"], "level": "county",
        "parent": shown["parentId"], "name": { "zh": "江州市蓝天局", "en": "Blue Sky Office" } });
    mutate(&administrator, "organisationSave", input, "id").await.data();
    let (answer, took) = until(&public, json!({ "search": "蓝天局" }), |found| found["totalCount"] == 1).await;
    assert_eq!(codes(&answer), [LICENCE]);
    assert!(took <= AT_ONCE, "found after {took:?}");
    assert_eq!(
        codes(&found(&public, json!({ "level": "county", "search": "排污" })).await),
        [LICENCE],
        "with its new level"
    );
}

#[tokio::test]
async fn a_second_server_of_the_same_database_finds_what_the_first_has_published() {
    let hall = hall_with(&[]).await;
    let Some(url) = hall.settings.database_url.clone() else { return };
    // As two servers stand that share a disk: the data directory holds an index for each.
    let data = hall.settings.data.clone();
    let second = Hall::with(|settings| {
        settings.database_url = Some(url);
        settings.data = data;
    })
    .await;
    publish(&hall, LICENCE).await;
    let began = Instant::now();
    let (answer, _) = until(&second.public(), json!({ "search": "pwxk" }), |found| found["totalCount"] == 1).await;
    assert_eq!(codes(&answer), [LICENCE]);
    assert!(began.elapsed() <= AT_ONCE, "found after {:?}", began.elapsed());
}

#[tokio::test]
async fn an_index_is_used_again_after_a_restart_and_a_torn_one_is_built_anew_while_the_tables_answer() {
    let directory = tempfile::tempdir().expect("a directory");
    let data = directory.path().join("data");
    let open = || {
        Hall::with(|settings| {
            settings.database_url = None;
            settings.data = data.clone();
        })
    };
    let ready = |found: &Value| found["facets"].as_array().is_some_and(|facets| !facets.is_empty());
    let hall = open().await;
    clearhall::demo_city::lay_ground(&hall.opened.app, &demo::city()).await.expect("the ground");
    let total = demo::city().historic.powers.len();
    let all = move |found: &Value| ready(found) && found["totalCount"] == total;
    until(&hall.public(), json!({}), all).await;
    drop(hall);

    let hall = open().await;
    let (answer, _) = until(&hall.public(), json!({}), ready).await;
    assert_eq!(answer["totalCount"], total);
    drop(hall);

    tear(&data.join("search"));
    let hall = open().await;
    assert_eq!(found(&hall.public(), json!({})).await["totalCount"], total, "the tables answer at once");
    let (answer, _) = until(&hall.public(), json!({}), ready).await;
    assert_eq!(answer["totalCount"], total, "and so does the new index");
}

/// Cuts every file of the index in half.
fn tear(directory: &std::path::Path) {
    for found in std::fs::read_dir(directory).expect("listed").filter_map(Result::ok) {
        let path = found.path();
        if path.is_dir() {
            tear(&path);
        } else if path.extension().is_some_and(|end| end != "json" && end != "held" && end != "lock") {
            let whole = std::fs::read(&path).expect("read");
            std::fs::write(&path, &whole[..whole.len() / 2]).expect("torn");
        }
    }
}

#[tokio::test]
async fn a_cursor_of_a_search_leads_on_and_one_of_another_list_is_no_error() {
    let hall = hall_with(&[LICENCE]).await;
    let public = hall.public();
    let page = "query($after: String) { powers(first: 2, search: \"许可\", after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { code } } }";
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let answer = public.ask(page, json!({ "after": after })).await.data()["powers"].clone();
        seen.extend(codes(&answer));
        after = answer["pageInfo"]["endCursor"].clone();
        if answer["pageInfo"]["hasNextPage"] == false {
            assert_eq!(answer["totalCount"], seen.len());
            break;
        }
    }
    let each: std::collections::BTreeSet<&String> = seen.iter().collect();
    assert_eq!(each.len(), seen.len(), "each once");
    let strange = format!("{}{}", Uuid::nil().simple(), "ffff");
    let answer = public.ask(page, json!({ "after": strange })).await;
    assert_eq!(answer.refusal().0, "BAD_USER_INPUT");
}
