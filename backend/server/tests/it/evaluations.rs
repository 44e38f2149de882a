//! Evaluations: one ballot for each code within the window, results from five ballots on, a person's result for its
//! recipient alone, and nothing that leads from a ballot to whoever cast it.

use domain::policy::Role;
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, key, mutate, mutate_under, step, text};
use crate::harness::{Answer, Hall, NOW, Person, Socket};
use crate::stored::stored;

mod secrecy;

const DESK: &str = "id version ballots invited recipient result { sample suppressed } \
    published { state result { sample } } operations { name refusal { en } } events { seq operation actor count signature }";
const RESULT: &str = "sample suppressed minimumSample openSample \
    dimensions { dimension { key } counts { grade count percent } }";

/// The terms of an evaluation of a body by invitation, from today on for a week, with what is said otherwise.
pub fn terms(organisation: &str, more: Value) -> Value {
    let mut input = json!({
        "version": 0, "title": { "zh": "窗口服务评议" }, "about": { "zh": "请按您的感受评议。" }, "object": "BODY",
        "organisation": organisation, "form": "SURVEY", "scale": "FIVE",
        "dimensions": [{ "zh": "办事质效" }, { "zh": "服务态度" }], "voters": "INVITATION",
        "opensAt": "2026-06-22T01:30:00Z", "closesAt": "2026-06-29T01:30:00Z",
    });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}

/// A city with a supervisor above all bodies.
struct City {
    hall: Hall,
    supervisor: Person,
    public: Person,
    bureau: String,
}

impl City {
    async fn open() -> Self {
        let hall = acts::city().await;
        let body = hall.opened.app.body("jz").await.expect("the body");
        hall.account("watcher", "督查员", Role::Supervisor, body).await;
        let supervisor = hall.sign_in("watcher").await;
        let public = hall.public();
        let bureau = hall.opened.app.body("jz-hbj").await.expect("the body").to_string();
        Self { hall, supervisor, public, bureau }
    }

    /// A new evaluation of the bureau: its id.
    async fn save(&self, more: Value) -> String {
        let saved = mutate(&self.supervisor, "evaluationSave", terms(&self.bureau, more), "id").await;
        text(&saved.data()["evaluationSave"]["id"])
    }

    /// Codes of new invitations.
    async fn invite(&self, id: &str, count: usize) -> Vec<String> {
        let version = self.seen(id).await["version"].clone();
        let input = json!({ "id": id, "version": version, "count": count });
        let invited = mutate(&self.supervisor, "evaluationInvite", input, "codes").await;
        let codes = invited.data()["evaluationInvite"]["codes"].as_array().expect("a list").clone();
        codes.iter().map(text).collect()
    }

    async fn seen(&self, id: &str) -> Value {
        let answer = self.supervisor.ask(&format!("{{ evaluation(id: \"{id}\") {{ {DESK} }} }}"), json!({})).await;
        answer.data()["evaluation"].clone()
    }

    async fn published(&self, person: &Person, id: &str) -> Value {
        let fields = format!("state sample invited reason resultWithheld result {{ {RESULT} }}");
        let answer = person.ask(&format!("{{ publishedEvaluation(id: \"{id}\") {{ {fields} }} }}"), json!({})).await;
        answer.data()["publishedEvaluation"].clone()
    }

    async fn vote(&self, id: &str, code: &str, grade: &str) -> Answer {
        mutate(&self.public, "evaluationVote", ballot(id, code, grade), "id state").await
    }

    async fn end(&self, name: &str, id: &str) -> Answer {
        let input =
            json!({ "id": id, "version": self.seen(id).await["version"], "reason": "评议范围有误，另行组织。" });
        mutate(&self.supervisor, name, input, DESK).await
    }

    /// A case that has ended: its tracking code.
    async fn finished(&self, window: &Person, version: &str) -> String {
        let receipt = acts::file(window, LICENCE, version).await;
        let case = text(&receipt["caseId"]);
        step(window, "caseRefuse", &case, "accept", json!({ "reason": "r", "remedy": "r" })).await;
        text(&receipt["trackingCode"])
    }
}

fn ballot(id: &str, code: &str, grade: &str) -> Value {
    let grades = json!([{ "dimension": "d1", "grade": grade }, { "dimension": "d2", "grade": "SATISFIED" }]);
    json!({ "id": id, "code": code, "grades": grades, "words": "窗口很耐心。" })
}

/// The first fault of a field, or the reason of the refusal.
fn reason(answer: &Answer) -> (String, String) {
    let (code, told) = answer.refusal();
    let field = answer.json["errors"][0]["extensions"]["fields"][0]["reason"].as_str().unwrap_or(told);
    (code.to_owned(), field.to_owned())
}

#[tokio::test]
async fn an_invitation_votes_once_and_the_result_is_published_when_the_supervisor_closes() {
    let city = City::open().await;
    let id = city.save(json!({})).await;
    let codes = city.invite(&id, 6).await;
    for (code, grade) in codes.iter().zip(["VERY_SATISFIED", "SATISFIED", "SATISFIED", "DISSATISFIED", "SATISFIED"]) {
        city.vote(&id, code, grade).await.data();
    }
    assert_eq!(city.vote(&id, &codes[0], "DISSATISFIED").await.refusal(), ("REFUSED", "ALREADY_VOTED"));
    let running = city.seen(&id).await;
    assert_eq!((&running["ballots"], &running["result"]), (&json!(5), &Value::Null), "a number, and no grade yet");
    assert_eq!(city.published(&city.public, &id).await["sample"], Value::Null);
    let list = format!(
        "{{ evaluation(id: \"{id}\") {{ invitations {{ nodes {{ number used }} }} words {{ totalCount }} }} }}"
    );
    let listed = city.supervisor.ask(&list, json!({})).await;
    let used: Vec<bool> = listed.data()["evaluation"]["invitations"]["nodes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|invitation| invitation["used"] == true)
        .collect();
    assert_eq!(used, [true, true, true, true, true, false]);
    assert_eq!(listed.data()["evaluation"]["words"]["totalCount"], 0, "words are told after the end");

    city.end("evaluationClose", &id).await.data();
    let shown = city.published(&city.public, &id).await;
    assert_eq!((&shown["state"], &shown["sample"], &shown["invited"]), (&json!("CLOSED"), &json!(5), &json!(6)));
    assert_eq!(shown["reason"], "评议范围有误，另行组织。");
    let counts = shown["result"]["dimensions"][0]["counts"].as_array().expect("a list").iter();
    let counts: Vec<(i64, f64)> = counts
        .map(|count| (count["count"].as_i64().expect("a number"), count["percent"].as_f64().expect("a share")))
        .collect();
    assert_eq!(counts, [(1, 20.0), (3, 60.0), (0, 0.0), (1, 20.0), (0, 0.0)]);
    assert_eq!(city.vote(&id, &codes[5], "SATISFIED").await.refusal(), ("REFUSED", "CLOSED"));
    let words =
        city.supervisor.ask(&format!("{{ evaluation(id: \"{id}\") {{ words {{ nodes }} }} }}"), json!({})).await;
    assert_eq!(words.data()["evaluation"]["words"]["nodes"].as_array().map(Vec::len), Some(5));
    let told = city.seen(&id).await["events"].clone();
    let told: Vec<&Value> = told.as_array().expect("a list").iter().map(|event| &event["operation"]).collect();
    assert_eq!(told, ["SAVE", "OPEN", "INVITE", "CLOSE"], "single ballots are not told");
    assert_eq!(city.hall.rows("evaluation_event").await, 9, "but they are in the chain");
}

#[tokio::test]
async fn bad_votes_and_terms_are_refused_with_their_reason_and_write_nothing() {
    let city = City::open().await;
    let id = city.save(json!({})).await;
    let later = city.save(json!({ "opensAt": "2026-06-25T01:30:00Z" })).await;
    let code = city.invite(&id, 2).await.remove(0);
    let early = city.invite(&later, 1).await.remove(0);
    let cancelled = city.save(json!({})).await;
    let lost = city.invite(&cancelled, 1).await.remove(0);
    city.end("evaluationCancel", &cancelled).await.data();
    let stranger = city.hall.opened.app.body("jz-zjj").await.expect("the body");
    city.hall.account("elsewhere", "督查员", Role::Supervisor, stranger).await;
    let elsewhere = city.hall.sign_in("elsewhere").await;
    let version = city.seen(&id).await["version"].clone();
    let before = stored(&city.hall).await;
    let unknown = "00000-00000-00000-00000-0000";
    let without = |more: Value| {
        let mut input = ballot(&id, &code, "SATISFIED");
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        input
    };
    let one = json!([{ "dimension": "d1", "grade": "SATISFIED" }]);
    let off = json!([{ "dimension": "d1", "grade": "POOR" }, { "dimension": "d2", "grade": "SATISFIED" }]);
    let twice = json!([{ "dimension": "d1", "grade": "SATISFIED" }, { "dimension": "d1", "grade": "SATISFIED" }]);
    let (public, supervisor) = (&city.public, &city.supervisor);
    let on = |more: Value| {
        let mut input = json!({ "id": id, "version": version });
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        input
    };
    let table: Vec<(&Person, &str, Value, &str, &str)> = vec![
        (public, "evaluationVote", ballot(&id, unknown, "SATISFIED"), "NOT_FOUND", ""),
        (public, "evaluationVote", ballot(&id, "0000", "SATISFIED"), "BAD_USER_INPUT", "TRACKING_CODE"),
        (public, "evaluationVote", ballot(&id, &early, "SATISFIED"), "NOT_FOUND", ""),
        (public, "evaluationVote", ballot(&later, &early, "SATISFIED"), "REFUSED", "NOT_OPEN"),
        (public, "evaluationVote", ballot(&cancelled, &lost, "SATISFIED"), "REFUSED", "CANCELLED"),
        (public, "evaluationVote", without(json!({ "grades": one })), "BAD_USER_INPUT", "REQUIRED"),
        (public, "evaluationVote", without(json!({ "grades": off })), "BAD_USER_INPUT", "NOT_ON_SCALE"),
        (public, "evaluationVote", without(json!({ "grades": twice })), "BAD_USER_INPUT", "GRADED_TWICE"),
        (public, "evaluationVote", without(json!({ "words": "长".repeat(1_001) })), "BAD_USER_INPUT", "TOO_LONG"),
        (supervisor, "evaluationInvite", on(json!({ "count": 101 })), "BAD_USER_INPUT", "OUT_OF_BOUNDS"),
        (supervisor, "evaluationInvite", on(json!({ "count": 1, "version": 9 })), "CONFLICT", "STALE_VERSION"),
        (supervisor, "evaluationClose", on(json!({ "reason": " " })), "BAD_USER_INPUT", "REQUIRED"),
        (supervisor, "evaluationSave", terms(&city.bureau, on(json!({}))), "REFUSED", "OPENED"),
        (supervisor, "evaluationSave", terms(&city.bureau, json!({ "dimensions": [] })), "BAD_USER_INPUT", "HOW_MANY"),
        (
            supervisor,
            "evaluationSave",
            terms(&city.bureau, json!({ "object": "POWER", "powerCode": "XX-1" })),
            "BAD_USER_INPUT",
            "UNKNOWN",
        ),
        (&elsewhere, "evaluationSave", terms(&city.bureau, json!({})), "BAD_USER_INPUT", "UNKNOWN"),
        (&elsewhere, "evaluationClose", on(json!({ "reason": "r" })), "NOT_FOUND", ""),
        (&elsewhere, "evaluationInvite", on(json!({ "count": 1 })), "NOT_FOUND", ""),
    ];
    for (person, name, input, class, told) in table {
        let answer = mutate(person, name, input.clone(), "__typename").await;
        assert_eq!(reason(&answer), (class.to_owned(), told.to_owned()), "{name} {input}");
        assert_eq!(stored(&city.hall).await, before, "{name} {input} has written something");
    }
    let query = format!("{{ evaluation(id: \"{id}\") {{ id }} }}");
    assert_eq!(elsewhere.ask(&query, json!({})).await.refusal().0, "NOT_FOUND");
    let list = elsewhere.ask("{ evaluations { totalCount } }", json!({})).await;
    assert_eq!(list.data()["evaluations"]["totalCount"], 0);
}

#[tokio::test]
async fn terms_change_until_the_evaluation_opens_and_who_votes_only_until_somebody_is_invited() {
    let city = City::open().await;
    let opens = json!({ "opensAt": "2026-06-25T01:30:00Z" });
    let id = city.save(opens.clone()).await;
    let change = |version: i32, more: Value| {
        let mut input = terms(&city.bureau, opens.clone());
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        input["id"] = json!(id);
        input["version"] = json!(version);
        input
    };
    let renamed = change(1, json!({ "title": { "zh": "改名的评议" }, "voters": "OPEN" }));
    let renamed = mutate(&city.supervisor, "evaluationSave", renamed, "version published { title { zh } }").await;
    assert_eq!(renamed.data()["evaluationSave"]["published"]["title"]["zh"], "改名的评议");
    mutate(&city.supervisor, "evaluationSave", change(2, json!({})), "id").await.data();
    city.invite(&id, 1).await;
    let opened = mutate(&city.supervisor, "evaluationSave", change(4, json!({ "voters": "OPEN" })), "id").await;
    assert_eq!(opened.refusal(), ("REFUSED", "INVITED"));
    mutate(&city.supervisor, "evaluationSave", change(4, json!({})), "id").await.data();
    let app = &city.hall.opened.app;
    app.clock.set(NOW.plus_days(3));
    assert_eq!(city.seen(&id).await["published"]["state"], "RUNNING", "by the clock, before any worker has looked");
    let late = mutate(&city.supervisor, "evaluationSave", change(5, json!({})), "id").await;
    assert_eq!(late.refusal(), ("REFUSED", "OPENED"));
}

#[tokio::test]
async fn an_evaluation_closes_by_its_time_also_while_nobody_looks_and_its_pages_are_told() {
    let city = City::open().await;
    let id = city.save(json!({})).await;
    let codes = city.invite(&id, 2).await;
    let mut socket = Socket::introduced(&city.hall, &city.hall.public()).await;
    socket.listen(&format!("subscription {{ evaluationChanged(id: \"{id}\") {{ at }} }}")).await;
    city.vote(&id, &codes[0], "SATISFIED").await.data();
    assert_eq!(socket.next().await["type"], "next", "a ballot is told");
    let app = &city.hall.opened.app;
    app.clock.set(NOW.plus_days(7));
    assert_eq!(city.vote(&id, &codes[1], "SATISFIED").await.refusal(), ("REFUSED", "CLOSED"));
    assert_eq!(city.published(&city.public, &id).await["state"], "CLOSED");
    app.fire_timers().await.expect("the timer looks");
    app.fire_timers().await.expect("the timer looks again");
    assert_eq!(socket.next().await["type"], "next", "the end is told");
    let events = city.seen(&id).await["events"].clone();
    let told: Vec<&Value> = events.as_array().expect("a list").iter().map(|event| &event["operation"]).collect();
    assert_eq!(told, ["SAVE", "OPEN", "INVITE", "CLOSE"]);
    assert_eq!(events[3]["actor"], Value::Null, "nobody closed it");
}

#[tokio::test]
async fn of_two_ballots_with_one_code_at_once_one_counts_and_a_repeat_under_its_key_is_the_same() {
    let city = City::open().await;
    let id = city.save(json!({})).await;
    let codes = city.invite(&id, 12).await;
    for code in &codes[..4] {
        let (one, two) = tokio::join!(city.vote(&id, code, "SATISFIED"), city.vote(&id, code, "DISSATISFIED"));
        let won = [&one, &two].into_iter().filter(|answer| answer.json["errors"].is_null()).count();
        assert_eq!(won, 1, "{} {}", one.text, two.text);
        let lost = if one.json["errors"].is_null() { two } else { one };
        assert_eq!(lost.refusal(), ("REFUSED", "ALREADY_VOTED"));
    }
    let votes = codes[4..11].iter().map(|code| city.vote(&id, code, "SATISFIED"));
    for answer in futures_util::future::join_all(votes).await {
        answer.data();
    }
    let key = key();
    let input = ballot(&id, &codes[11], "SATISFIED");
    let first = mutate_under(&city.public, "evaluationVote", input.clone(), "id", &key).await;
    let again = mutate_under(&city.public, "evaluationVote", input, "id", &key).await;
    assert_eq!(first.data(), again.data());
    let other = mutate_under(&city.public, "evaluationVote", ballot(&id, &codes[11], "FAIR"), "id", &key).await;
    assert_eq!(other.refusal(), ("CONFLICT", "KEY_REUSED"));
    assert_eq!((city.seen(&id).await["ballots"].clone(), city.hall.rows("ballot").await), (json!(12), 12));
    city.end("evaluationClose", &id).await.data();
    let result = city.published(&city.public, &id).await["result"].clone();
    for dimension in result["dimensions"].as_array().expect("a list") {
        let counts = dimension["counts"].as_array().expect("a list").iter();
        let sum: i64 = counts.map(|count| count["count"].as_i64().expect("a number")).sum();
        assert_eq!(sum, 12, "the counters are the ballots: {dimension}");
    }
    let inviting = json!({ "id": id, "version": 1, "count": 1 });
    assert_eq!(mutate(&city.supervisor, "evaluationInvite", inviting, "codes").await.refusal().0, "CONFLICT");
}

#[tokio::test]
async fn the_code_of_a_finished_case_votes_once_in_each_evaluation_that_asks_it() {
    let city = City::open().await;
    let version = acts::publish(&city.hall, LICENCE).await;
    let window = acts::holder(&city.hall, "jz-hbj-window").await;
    let cases = json!({ "from": "2026-06-22", "to": "2026-06-22" });
    let id = city.save(json!({ "voters": "CASE", "cases": cases })).await;
    let power =
        json!({ "voters": "CASE", "cases": cases, "object": "POWER", "powerCode": LICENCE, "organisation": null });
    let of_power = city.save(power).await;
    let other = city.hall.opened.app.body("jz-zjj").await.expect("the body");
    let elsewhere = city.save(json!({ "voters": "CASE", "cases": cases, "organisation": other })).await;
    let past = json!({ "from": "2026-05-01", "to": "2026-05-31" });
    let before = city.save(json!({ "voters": "CASE", "cases": past })).await;
    let running = text(&acts::file(&window, LICENCE, &version).await["trackingCode"]);
    let code = city.finished(&window, &version).await;
    let papers = |code: &str| {
        let query = format!("{{ ballotPapers(code: \"{code}\") {{ reason evaluation {{ id }} }} }}");
        let public = &city.public;
        async move { public.ask(&query, json!({})).await }
    };
    let offered = papers(&code).await;
    let offered: Vec<String> = offered.data()["ballotPapers"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|paper| text(&paper["evaluation"]["id"]))
        .collect();
    assert_eq!(offered.len(), 2, "the body's and the power's");
    assert!(offered.contains(&id) && offered.contains(&of_power));
    assert_eq!(papers(&running).await.refusal(), ("REFUSED", "NOT_FINISHED"));
    assert_eq!(papers("00000-00000-00000-00000-0000").await.refusal().0, "NOT_FOUND");
    assert_eq!(city.vote(&id, &running, "SATISFIED").await.refusal(), ("REFUSED", "NOT_FINISHED"));
    for wrong in [&elsewhere, &before] {
        assert_eq!(city.vote(wrong, &code, "SATISFIED").await.refusal(), ("REFUSED", "NOT_YOUR_VOTE"));
    }
    for right in [&id, &of_power] {
        let (one, two) = tokio::join!(city.vote(right, &code, "SATISFIED"), city.vote(right, &code, "SATISFIED"));
        let won = [&one, &two].into_iter().filter(|answer| answer.json["errors"].is_null()).count();
        assert_eq!(won, 1, "{} {}", one.text, two.text);
        assert_eq!(city.vote(right, &code, "SATISFIED").await.refusal(), ("REFUSED", "ALREADY_VOTED"));
    }
    assert_eq!(papers(&code).await.data()["ballotPapers"][0]["reason"], "ALREADY_VOTED");
    let input = json!({ "id": id, "version": 1, "count": 1 });
    let invited = mutate(&city.supervisor, "evaluationInvite", input, "codes").await;
    assert_eq!(invited.refusal(), ("REFUSED", "NO_INVITATIONS"));
}
