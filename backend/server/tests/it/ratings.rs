//! Ratings: once per finished case, a low one followed up within its clock, figures that keep small samples to themselves.

use domain::policy::Role;
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, key, mutate, mutate_under, step, text, track};
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::{stored, texts};

const RATING: &str = "rating { refusal { zh en } dimensions { key } given { grade dimensions { dimension { key } grade } words \
    followUp light dueDay answer answeredBy } }";
const STAFF: &str = "id version grade words followUp light dueDay answeredAt satisfiedNow operations { name refusal { en } } \
    events { seq operation actor words reached satisfied signature } deadline { dueDay leftDays light period { n unit } }";

/// A city with the licence in force, its window, and somebody who files.
struct Bureau {
    hall: Hall,
    version: String,
    window: Person,
    public: Person,
}

impl Bureau {
    async fn open() -> Self {
        let hall = acts::city().await;
        let version = acts::publish(&hall, LICENCE).await;
        let window = acts::holder(&hall, "jz-hbj-window").await;
        let public = hall.public();
        Self { hall, version, window, public }
    }

    /// A case that waits at the window: its code and id.
    async fn running(&self) -> (String, String) {
        let receipt = acts::file(&self.window, LICENCE, &self.version).await;
        (text(&receipt["trackingCode"]), text(&receipt["caseId"]))
    }

    /// A case that has ended: its code.
    async fn finished(&self) -> String {
        let (code, case) = self.running().await;
        step(&self.window, "caseRefuse", &case, "accept", json!({ "reason": "r", "remedy": "r" })).await;
        code
    }

    async fn rate(&self, code: &str, grade: &str) -> Answer {
        mutate(&self.public, "caseRate", json!({ "code": code, "grade": grade }), RATING).await
    }

    async fn supervisor(&self) -> Person {
        let body = self.hall.opened.app.body("jz").await.expect("the body");
        self.hall.account("watcher", "督查员", Role::Supervisor, body).await;
        self.hall.sign_in("watcher").await
    }

    async fn summary(&self) -> Value {
        let query = format!(
            "{{ ratingSummary(power: \"{LICENCE}\") {{ minimumSample whole {{ sample suppressed satisfiedPercent \
             counts {{ grade count }} }} dimensions {{ dimension {{ key }} sample suppressed satisfiedPercent }} }} }}"
        );
        self.public.ask(&query, json!({})).await.data()["ratingSummary"].clone()
    }
}

/// The office's one rating.
async fn only(person: &Person) -> Value {
    let answer = person.ask(&format!("{{ ratings {{ totalCount nodes {{ {STAFF} }} }} }}"), json!({})).await;
    assert_eq!(answer.data()["ratings"]["totalCount"], 1);
    answer.data()["ratings"]["nodes"][0].clone()
}

#[tokio::test]
async fn a_low_rating_is_answered_by_a_colleague_read_by_the_code_and_called_back() {
    let bureau = Bureau::open().await;
    let (code, case) = bureau.running().await;
    let waiting = track(&bureau.public, &code, RATING).await;
    assert!(waiting.data()["trackedCase"]["rating"]["refusal"]["zh"].is_string(), "it says why not yet");
    assert_eq!(bureau.rate(&code, "SATISFIED").await.refusal(), ("REFUSED", "NOT_FINISHED"));
    step(&bureau.window, "caseRefuse", &case, "accept", json!({ "reason": "r", "remedy": "r" })).await;

    let input = json!({
        "code": code, "grade": "DISSATISFIED", "words": "来回跑了三次。",
        "dimensions": [{ "key": "efficiency", "grade": "VERY_DISSATISFIED" }, { "key": "manner", "grade": "SATISFIED" }],
    });
    let given = mutate(&bureau.public, "caseRate", input, RATING).await;
    let given = &given.data()["caseRate"]["rating"]["given"];
    assert_eq!((&given["followUp"], &given["light"]), (&json!("OPEN"), &json!("GREEN")));
    assert_eq!(given["dueDay"], "2026-06-29", "five working days after Monday the 22nd");
    assert_eq!(given["dimensions"].as_array().map(Vec::len), Some(2));

    let seen = only(&bureau.window).await;
    let (id, version) = (seen["id"].clone(), seen["version"].clone());
    assert_eq!(seen["words"], "来回跑了三次。");
    assert_eq!(seen["deadline"]["period"], json!({ "n": 5, "unit": "WORKING_DAY" }));
    assert!(seen["operations"][0]["refusal"]["en"].as_str().is_some_and(|why| why.contains("colleague")));
    let answer = json!({ "id": id, "version": version, "answer": "已核实，材料清单确有遗漏，现已改正。" });
    let own = mutate(&bureau.window, "ratingAnswer", answer.clone(), "id").await;
    assert_eq!(own.refusal(), ("REFUSED", "OWN_CASE"), "the handler has colleagues");

    let supervisor = bureau.supervisor().await;
    let early = json!({ "id": id, "version": version, "reached": true, "satisfied": true });
    assert_eq!(mutate(&supervisor, "ratingCallBack", early, "id").await.refusal(), ("REFUSED", "NOT_ANSWERED"));
    let colleague = bureau.hall.somebody_of("colleague", "jz-hbj").await;
    let answered = mutate(&colleague, "ratingAnswer", answer.clone(), STAFF).await;
    let answered = &answered.data()["ratingAnswer"];
    assert_eq!((&answered["followUp"], &answered["version"]), (&json!("ANSWERED"), &json!(2)));
    let again = json!({ "id": id, "version": 2, "answer": "再答一次。" });
    assert_eq!(mutate(&colleague, "ratingAnswer", again, "id").await.refusal(), ("REFUSED", "NOT_OPEN"));

    let page = track(&bureau.public, &code, RATING).await;
    let given = &page.data()["trackedCase"]["rating"]["given"];
    assert_eq!(
        (&given["answer"], &given["answeredBy"]),
        (&json!("已核实，材料清单确有遗漏，现已改正。"), &json!("测试员"))
    );
    let call = |version: i32, reached: bool, satisfied: Value| json!({ "id": id, "version": version, "reached": reached, "satisfied": satisfied, "note": "电话回访。" });
    let missed = mutate(&supervisor, "ratingCallBack", call(2, false, Value::Null), "followUp").await;
    assert_eq!(missed.data()["ratingCallBack"]["followUp"], "ANSWERED", "nobody was reached");
    let reached = mutate(&supervisor, "ratingCallBack", call(3, true, json!(true)), STAFF).await;
    let reached = &reached.data()["ratingCallBack"];
    assert_eq!((&reached["followUp"], &reached["satisfiedNow"]), (&json!("CALLED_BACK"), &json!(true)));
    let told: Vec<&Value> =
        reached["events"].as_array().expect("a list").iter().map(|event| &event["operation"]).collect();
    assert_eq!(told, ["RATE", "ANSWER", "CALL_BACK", "CALL_BACK"]);
}

#[tokio::test]
async fn a_rating_reaches_only_its_bodies_and_roles() {
    let bureau = Bureau::open().await;
    let code = bureau.finished().await;
    bureau.rate(&code, "VERY_DISSATISFIED").await.data();
    let id = text(&only(&bureau.window).await["id"]);
    let stranger = bureau.hall.somebody_of("stranger", "jz-zjj").await;
    let query = format!("{{ rating(id: \"{id}\") {{ id }} }}");
    assert_eq!(stranger.ask(&query, json!({})).await.refusal().0, "NOT_FOUND");
    assert_eq!(stranger.ask("{ ratings { totalCount } }", json!({})).await.data()["ratings"]["totalCount"], 0);
    let answer = json!({ "id": id, "version": 1, "answer": "不该由我答复。" });
    let supervisor = bureau.supervisor().await;
    let before = stored(&bureau.hall).await;
    assert_eq!(mutate(&stranger, "ratingAnswer", answer.clone(), "id").await.refusal().0, "NOT_FOUND");
    assert_eq!(mutate(&bureau.public, "ratingAnswer", answer.clone(), "id").await.refusal().0, "UNAUTHENTICATED");
    assert_eq!(mutate(&supervisor, "ratingAnswer", answer, "id").await.refusal().0, "FORBIDDEN");
    assert_eq!(stored(&bureau.hall).await, before);
    assert_eq!(only(&supervisor).await["id"], id, "the supervisor of the city sees it");
}

#[tokio::test]
async fn bad_ratings_are_refused_with_their_field_and_write_nothing() {
    let bureau = Bureau::open().await;
    let rated = bureau.finished().await;
    bureau.rate(&rated, "DISSATISFIED").await.data();
    let code = bureau.finished().await;
    let id = text(&only(&bureau.window).await["id"]);
    let colleague = bureau.hall.somebody_of("colleague", "jz-hbj").await;
    let supervisor = bureau.supervisor().await;
    let before = stored(&bureau.hall).await;
    let graded = |keys: &[&str]| {
        let dimensions: Vec<Value> = keys.iter().map(|key| json!({ "key": key, "grade": "SATISFIED" })).collect();
        json!({ "code": code, "grade": "SATISFIED", "dimensions": dimensions })
    };
    let long = "长".repeat(1_001);
    let table: Vec<(&Person, &str, Value, &str, &str)> = vec![
        (&bureau.public, "caseRate", graded(&["weather"]), "BAD_USER_INPUT", "UNKNOWN_DIMENSION"),
        (&bureau.public, "caseRate", graded(&["manner", "manner"]), "BAD_USER_INPUT", "GRADED_TWICE"),
        (
            &bureau.public,
            "caseRate",
            json!({ "code": code, "grade": "SATISFIED", "words": long }),
            "BAD_USER_INPUT",
            "TOO_LONG",
        ),
        (
            &bureau.public,
            "caseRate",
            json!({ "code": "0000", "grade": "SATISFIED" }),
            "BAD_USER_INPUT",
            "TRACKING_CODE",
        ),
        (&bureau.public, "caseRate", json!({ "code": rated, "grade": "SATISFIED" }), "REFUSED", "ALREADY_RATED"),
        (&colleague, "ratingAnswer", json!({ "id": id, "version": 1, "answer": " " }), "BAD_USER_INPUT", "REQUIRED"),
        (
            &colleague,
            "ratingAnswer",
            json!({ "id": id, "version": 1, "answer": "长".repeat(4_001) }),
            "BAD_USER_INPUT",
            "TOO_LONG",
        ),
        (
            &colleague,
            "ratingAnswer",
            json!({ "id": id, "version": 9, "answer": "答复。" }),
            "CONFLICT",
            "STALE_VERSION",
        ),
        (
            &supervisor,
            "ratingCallBack",
            json!({ "id": id, "version": 1, "reached": true }),
            "BAD_USER_INPUT",
            "SATISFIED",
        ),
        (
            &supervisor,
            "ratingCallBack",
            json!({ "id": id, "version": 1, "reached": false, "satisfied": true }),
            "BAD_USER_INPUT",
            "SATISFIED",
        ),
    ];
    for (person, name, input, class, reason) in table {
        let answer = mutate(person, name, input.clone(), "__typename").await;
        let (code, told) = answer.refusal();
        let field = answer.json["errors"][0]["extensions"]["fields"][0]["reason"].as_str().unwrap_or(told);
        assert_eq!((code, field), (class, reason), "{input}");
        assert_eq!(stored(&bureau.hall).await, before, "{input} has written something");
    }
}

#[tokio::test]
async fn two_ratings_of_one_case_at_once_are_one_and_a_repeat_under_its_key_is_the_same() {
    let bureau = Bureau::open().await;
    for round in 1..=4 {
        let code = bureau.finished().await;
        let (one, two) = tokio::join!(bureau.rate(&code, "SATISFIED"), bureau.rate(&code, "VERY_SATISFIED"));
        let won = [&one, &two].into_iter().filter(|answer| answer.json["errors"].is_null()).count();
        assert_eq!(won, 1, "{} {}", one.text, two.text);
        let lost = if one.json["errors"].is_null() { two } else { one };
        assert_eq!(lost.refusal(), ("REFUSED", "ALREADY_RATED"));
        assert_eq!(bureau.hall.rows("rating").await, round);
    }
    assert_eq!(bureau.summary().await["whole"]["sample"], 4, "each is counted once");
    let (code, key) = (bureau.finished().await, key());
    let input = json!({ "code": code, "grade": "SATISFIED" });
    let first = mutate_under(&bureau.public, "caseRate", input.clone(), "rating { given { grade } }", &key).await;
    let again = mutate_under(&bureau.public, "caseRate", input, "rating { given { grade } }", &key).await;
    assert_eq!(first.data(), again.data());
    assert_eq!(bureau.hall.rows("rating").await, 5);
}

#[tokio::test]
async fn figures_are_told_from_five_on_by_power_and_by_every_body_above() {
    let bureau = Bureau::open().await;
    for grade in ["SATISFIED", "VERY_SATISFIED", "BASICALLY_SATISFIED", "DISSATISFIED"] {
        let code = bureau.finished().await;
        bureau.rate(&code, grade).await.data();
    }
    let few = bureau.summary().await;
    assert_eq!(few["whole"], json!({ "sample": 4, "suppressed": true, "satisfiedPercent": null, "counts": [] }));
    let code = bureau.finished().await;
    let input =
        json!({ "code": code, "grade": "SATISFIED", "dimensions": [{ "key": "manner", "grade": "SATISFIED" }] });
    mutate(&bureau.public, "caseRate", input, "version").await.data();
    let enough = bureau.summary().await;
    assert_eq!((&enough["whole"]["sample"], &enough["whole"]["satisfiedPercent"]), (&json!(5), &json!(80.0)));
    let counts: Vec<i64> = enough["whole"]["counts"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|count| count["count"].as_i64().expect("a number"))
        .collect();
    assert_eq!(counts, [1, 2, 1, 1, 0], "the best grade first");
    let manner = enough["dimensions"].as_array().expect("a list").iter().find(|it| it["dimension"]["key"] == "manner");
    assert_eq!(manner.expect("the dimension")["suppressed"], true, "one grade is too small a sample");
    for (body, sample) in [("jz-hbj", 5), ("jz", 5), ("jz-zjj", 0)] {
        let id = bureau.hall.opened.app.body(body).await.expect("the body");
        let query = format!("{{ ratingSummary(organisation: \"{id}\") {{ whole {{ sample }} }} }}");
        let answer = bureau.public.ask(&query, json!({})).await;
        assert_eq!(answer.data()["ratingSummary"]["whole"]["sample"], sample, "{body}");
    }
    let neither = bureau.public.ask("{ ratingSummary { minimumSample } }", json!({})).await;
    assert_eq!(neither.json["errors"][0]["extensions"]["fields"][0]["reason"], "ONE_SUBJECT");
}

#[tokio::test]
async fn each_light_of_a_follow_up_is_told_once_and_a_late_holiday_moves_its_day() {
    let bureau = Bureau::open().await;
    let code = bureau.finished().await;
    bureau.rate(&code, "VERY_DISSATISFIED").await.data();
    let keeper = bureau.hall.somebody("keeper", Role::Administrator).await;
    let year = keeper
        .ask(
            "{ workCalendar(year: 2026) { year version provisional source offDays { date name } workDays } }",
            json!({}),
        )
        .await;
    let mut input = year.data()["workCalendar"].clone();
    let seen = input.as_object_mut().expect("an object").remove("version").expect("a version");
    input["expectedVersion"] = seen;
    input["offDays"].as_array_mut().expect("a list").push(json!({ "date": "2026-06-26", "name": "台风停工" }));
    mutate(&keeper, "workCalendarSave", input, "movedCases").await.data();
    assert_eq!(only(&bureau.window).await["dueDay"], "2026-06-30", "a day later than the 29th");

    let app = &bureau.hall.opened.app;
    for hour in 0..24 * 12 {
        app.clock.set(NOW.plus_hours(hour));
        app.fire_timers().await.expect("the timer looks");
        app.fire_timers().await.expect("the timer looks again");
    }
    let late = only(&bureau.window).await;
    assert_eq!((&late["light"], &late["deadline"]["light"]), (&json!("RED"), &json!("RED")));
    let told: Vec<&Value> =
        late["events"].as_array().expect("a list").iter().map(|event| &event["operation"]).collect();
    assert_eq!(told, ["RATE", "RECOMPUTE", "TURN_YELLOW", "TURN_RED"]);
    let red = bureau
        .window
        .ask("{ ratings(light: RED) { totalCount counts { open yellow red answered } } }", json!({}))
        .await;
    assert_eq!(
        red.data()["ratings"],
        json!({ "totalCount": 1, "counts": { "open": 1, "yellow": 0, "red": 1, "answered": 0 } })
    );
    let colleague = bureau.hall.somebody_of("colleague", "jz-hbj").await;
    let answer = json!({ "id": late["id"], "version": late["version"], "answer": "迟复，致歉。" });
    let answered = mutate(&colleague, "ratingAnswer", answer, "light").await;
    assert_eq!(answered.data()["ratingAnswer"]["light"], "RED", "a late answer stays late");
}

#[tokio::test]
async fn the_raters_words_stand_beside_the_event_and_can_be_erased_without_breaking_the_chain() {
    let bureau = Bureau::open().await;
    let code = bureau.finished().await;
    let input = json!({ "code": code, "grade": "SATISFIED", "words": "窗口很耐心，谢谢。" });
    mutate(&bureau.public, "caseRate", input, "version").await.data();
    let work = bureau.hall.opened.app.read(&domain::policy::Actor::System, domain::policy::Operation::Seed);
    let work = work.expect("the system may look");
    let event = texts(&work, "SELECT act || digests AS line FROM rating_event".into()).await.concat();
    assert!(!event.contains("耐心") && event.contains("words"), "{event}");
    let before = only(&bureau.window).await["events"][0]["signature"].clone();
    let backend = sea_orm::ConnectionTrait::get_database_backend(&work.db());
    let erase = sea_orm::Statement::from_string(backend, "DELETE FROM rating_value");
    // An embedded database is read through connections that write nothing; there the row goes by the writer.
    let app = bureau.hall.opened.app.clone();
    let permit =
        domain::policy::permit(&domain::policy::Actor::System, domain::policy::Operation::Sweep).expect("ours");
    app.db
        .write(permit, app.now(), move |work| {
            let erase = erase.clone();
            async move {
                sea_orm::ConnectionTrait::execute_raw(&work.db(), erase).await.map_err(store::StoreError::from)?;
                Ok::<(), store::StoreError>(())
            }
        })
        .await
        .expect("erased");
    let after = only(&bureau.window).await;
    assert_eq!((&after["words"], &after["events"][0]["words"]), (&Value::Null, &Value::Null));
    assert_eq!(after["events"][0]["signature"], before);
}
