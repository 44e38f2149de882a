//! The supervisors' board: counts that are a plain recount at every moment, who sees which, who is told, and the replay.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::policy::{Actor, Operation, Role};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::{self, LICENCE, complete, step, text};
use crate::harness::{Hall, NOW, Person, Socket};

const BOARD: &str = "{ board { counts { open green yellow red paused } \
    bodies(first: 100) { nodes { organisation { code } counts { open green yellow red paused } } totalCount } \
    posts(first: 100) { nodes { post { code } counts { open green yellow red paused } } totalCount } } }";

/// A supervisor of a body, signed in.
async fn supervisor(hall: &Hall, body: &str) -> Person {
    let username = format!("watcher-{}", Uuid::new_v4().simple());
    let id = hall.opened.app.body(body).await.expect("the body");
    hall.account(&username, "监察员", Role::Supervisor, id).await;
    hall.sign_in(&username).await
}

/// A table's open rows counted one by one, by the very rule that lights are judged by.
async fn recounted(hall: &Hall, sql: &str) -> BTreeMap<String, [i64; 5]> {
    let app = &hall.opened.app;
    let work = app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let rows = work.db().query_all_raw(Statement::from_string(work.backend(), sql)).await.expect("rows");
    let mut counts: BTreeMap<String, [i64; 5]> = BTreeMap::new();
    for row in rows {
        let moment = |name: &str| row.try_get::<Option<i64>>("", name).expect("a moment").map(domain::time::Instant);
        let light = domain::time::light_of(moment("yellow_at"), moment("due_at"), app.now());
        let at = match light {
            domain::time::Light::Green => 1,
            domain::time::Light::Yellow => 2,
            domain::time::Light::Red => 3,
            domain::time::Light::Paused => 4,
        };
        let counted = counts.entry(row.try_get("", "code").expect("a code")).or_default();
        counted[0] += 1;
        counted[at] += 1;
    }
    counts
}

const CASES: &str = "SELECT o.code, c.due_at, c.yellow_at FROM \"case\" c JOIN organisation o \
    ON o.id = c.organisation_id WHERE c.closed_at IS NULL";
const STEPS: &str = "SELECT p.code, t.due_at, t.yellow_at FROM task t JOIN post p ON p.id = t.post_id \
    WHERE t.ended_at IS NULL";

fn numbers(counts: &Value) -> [i64; 5] {
    ["open", "green", "yellow", "red", "paused"].map(|name| counts[name].as_i64().expect("a number"))
}

fn shown(nodes: &Value, what: &str) -> BTreeMap<String, [i64; 5]> {
    let nodes = nodes.as_array().expect("a list");
    nodes.iter().map(|node| (text(&node[what]["code"]), numbers(&node["counts"]))).collect()
}

/// The board is what a recount says, as soon as this server has heard of the last change.
async fn agrees(hall: &Hall, person: &Person, when: &str) -> [i64; 5] {
    let (bodies, posts) = (recounted(hall, CASES).await, recounted(hall, STEPS).await);
    let mut last = Value::Null;
    for _ in 0..100 {
        let answer = person.ask(BOARD, json!({})).await;
        let board = answer.data()["board"].clone();
        let same = shown(&board["bodies"]["nodes"], "organisation") == bodies
            && shown(&board["posts"]["nodes"], "post") == posts;
        if same {
            let total = numbers(&board["counts"]);
            let sum = bodies.values().fold([0; 5], |sum, row| std::array::from_fn(|at| sum[at] + row[at]));
            assert_eq!(total, sum, "{when}: the total is the sum");
            return total;
        }
        last = board;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{when}: {last}\nbodies {bodies:?}\nposts {posts:?}");
}

/// The id of a case by its number.
async fn id_of(person: &Person, number: &Value) -> String {
    let answer = person.ask("query($q: String) { cases(search: $q) { nodes { id } } }", json!({ "q": number })).await;
    text(&answer.data()["cases"]["nodes"][0]["id"])
}

#[tokio::test]
async fn the_board_is_a_recount_after_every_act_and_after_every_light() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let watcher = supervisor(&hall, "jz").await;
    assert_eq!(agrees(&hall, &watcher, "empty").await, [0; 5]);
    let public = hall.public();
    let mut cases = Vec::new();
    for _ in 0..4 {
        let receipt = acts::file(&public, LICENCE, &version).await;
        cases.push(id_of(&watcher, &receipt["caseNumber"]).await);
    }
    assert_eq!(agrees(&hall, &watcher, "filed").await, [4, 4, 0, 0, 0]);
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let handler = acts::holder(&hall, "jz-hbj-handler").await;
    let expert = acts::holder(&hall, "jz-hbj-expert").await;
    let items = json!({ "items": [{ "text": "请补交承诺书。" }] });
    step(&window, "caseRequestCorrection", &cases[0], "accept", items).await;
    assert_eq!(agrees(&hall, &watcher, "paused").await, [4, 3, 0, 0, 1]);
    step(&window, "caseAccept", &cases[1], "accept", json!({})).await;
    complete(&handler, &cases[1], "examine").await;
    agrees(&hall, &watcher, "parallel steps").await;
    complete(&expert, &cases[1], "quota").await;
    agrees(&hall, &watcher, "half of them").await;
    let refusal = json!({ "reason": "不属于本机关职权。", "remedy": "可依法申请复议。" });
    step(&window, "caseRefuse", &cases[2], "accept", refusal).await;
    assert_eq!(agrees(&hall, &watcher, "one refused").await, [3, 2, 0, 0, 1]);
    // Five working days for acceptance: day after day a light may turn, and nobody has to write a row for it.
    for day in 1..=9 {
        hall.opened.app.clock.set(NOW.plus_days(day));
        agrees(&hall, &watcher, &format!("day {day}, not told yet")).await;
        hall.opened.app.fire_timers().await.expect("the timer looks");
        agrees(&hall, &watcher, &format!("day {day}")).await;
    }
    // Nobody accepted one of them in time: it counts as accepted (行政许可法第三十二条), and its light is that of the case.
    assert_eq!(agrees(&hall, &watcher, "accepted in silence").await, [3, 2, 0, 0, 1]);
    hall.opened.app.clock.set(NOW.plus_days(60));
    hall.opened.app.fire_timers().await.expect("the timer looks");
    assert_eq!(agrees(&hall, &watcher, "late").await, [3, 0, 0, 2, 1]);
    assert_eq!(hall.opened.app.mend_board().await.expect("compared"), 0, "nothing was wrong");
}

#[tokio::test]
async fn counts_that_went_astray_are_mended_and_many_acts_are_folded_without_loss() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let watcher = supervisor(&hall, "jz").await;
    let public = hall.public();
    let input = acts::application(&public, &version, &acts::example(LICENCE)).await;
    for _ in 0..6 {
        let mut input = input.clone();
        input["materials"] = acts::application(&public, &version, &acts::example(LICENCE)).await["materials"].clone();
        acts::mutate(&public, "caseFile", input, "caseNumber").await.data();
    }
    let app = &hall.opened.app;
    let permit = domain::policy::permit(&Actor::System, Operation::Sweep).expect("the system may");
    let fold = || app.db.write(permit.clone(), app.now(), |work| async move { store::board::fold(&work).await });
    assert!(fold().await.expect("folded") > 0);
    assert_eq!(fold().await.expect("folded"), 0, "nothing is loose any more");
    assert_eq!(hall.rows("board_count").await, 4, "one body and one post: the whole of each and its one due moment");
    assert_eq!(agrees(&hall, &watcher, "folded").await[0], 6);

    app.db
        .write(permit.clone(), app.now(), |work| async move {
            let wrong = "UPDATE board_count SET n = n + 5";
            work.db().execute_raw(Statement::from_string(work.backend(), wrong)).await?;
            Ok::<_, store::StoreError>(())
        })
        .await
        .expect("astray");
    assert_eq!(app.mend_board().await.expect("mended"), 4);
    assert_eq!(agrees(&hall, &watcher, "mended").await[0], 6);
}

#[tokio::test]
async fn a_supervisor_sees_the_own_bodies_and_nobody_else_sees_a_board() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let receipt = acts::file(&hall.public(), LICENCE, &version).await;
    let own = supervisor(&hall, "jz-hbj").await;
    let city = supervisor(&hall, "jz").await;
    let other = supervisor(&hall, "jz-scj").await;
    let case = id_of(&city, &receipt["caseNumber"]).await;
    assert_eq!(agrees(&hall, &own, "own").await[0], 1);
    assert_eq!(other.ask(BOARD, json!({})).await.data()["board"]["counts"]["open"], 0);
    let replay = "query($id: ID!) { caseReplay(id: $id) { caseNumber } }";
    assert_eq!(own.ask(replay, json!({ "id": case })).await.data()["caseReplay"]["caseNumber"], receipt["caseNumber"]);
    assert_eq!(other.ask(replay, json!({ "id": case })).await.refusal().0, "NOT_FOUND");
    let figures = "{ boardFigures(days: 3) { days { day filed closed } left { later tenDays } onTimePercent } }";
    let seen = own.ask(figures, json!({})).await;
    assert_eq!(
        seen.data()["boardFigures"]["days"],
        json!([
            { "day": "2026-06-20", "filed": 0, "closed": 0 },
            { "day": "2026-06-21", "filed": 0, "closed": 0 },
            { "day": "2026-06-22", "filed": 1, "closed": 0 },
        ])
    );
    assert_eq!(seen.data()["boardFigures"]["left"], json!({ "later": 0, "tenDays": 1 }));
    assert_eq!(seen.data()["boardFigures"]["onTimePercent"], Value::Null, "one case is no sample");
    let none = other.ask(figures, json!({})).await;
    assert_eq!(none.data()["boardFigures"]["days"][2]["filed"], 0);
    for days in [0, 93] {
        let refused = own.ask(&format!("{{ boardFigures(days: {days}) {{ at }} }}"), json!({})).await;
        assert_eq!(refused.refusal().0, "BAD_USER_INPUT", "{}", refused.text);
    }
}

#[tokio::test]
async fn each_number_leads_to_exactly_its_cases_page_by_page() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let watcher = supervisor(&hall, "jz").await;
    let public = hall.public();
    for hour in 0..5 {
        hall.opened.app.clock.set(NOW.plus_hours(24 * hour));
        acts::file(&public, LICENCE, &version).await;
    }
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    // Accepted in silence after five working days, due after twenty.
    for day in [9, 30] {
        hall.opened.app.clock.set(NOW.plus_days(day));
        hall.opened.app.fire_timers().await.expect("the timer looks");
    }
    let [open, green, yellow, red, paused] = agrees(&hall, &watcher, "thirty days on").await;
    assert!(red > 0 && red < open, "some are late, not all: {red} of {open}");
    for (light, count) in [("GREEN", green), ("YELLOW", yellow), ("RED", red), ("PAUSED", paused)] {
        let query = "query($after: String, $light: Light, $body: ID) { cases(first: 1, after: $after, light: $light, \
            organisation: $body) { totalCount pageInfo { endCursor hasNextPage } nodes { id light deadline { dueDay } } } }";
        let (mut after, mut found, mut last) = (Value::Null, 0, String::new());
        loop {
            let answer = watcher.ask(query, json!({ "after": after, "light": light, "body": body })).await;
            let page = &answer.data()["cases"];
            assert_eq!(page["totalCount"], count, "{light}");
            for case in page["nodes"].as_array().expect("a list") {
                assert_eq!(case["light"], light);
                let due = case["deadline"]["dueDay"].as_str().unwrap_or_default().to_owned();
                assert!(last <= due, "the most urgent first: {last} before {due}");
                last = due;
                found += 1;
            }
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(found, count, "{light}");
    }
    let posts = watcher.ask("{ board { posts { nodes { id counts { open red } } } } }", json!({})).await;
    let post = posts.data()["board"]["posts"]["nodes"][0].clone();
    let query = "query($post: ID, $light: Light) { cases(post: $post, light: $light) { totalCount } }";
    let of = async |light: Value| {
        let answer = watcher.ask(query, json!({ "post": post["id"], "light": light })).await;
        answer.data()["cases"]["totalCount"].clone()
    };
    assert_eq!(of(Value::Null).await, post["counts"]["open"]);
    assert_eq!(of(json!("RED")).await, post["counts"]["red"]);
}

#[tokio::test]
async fn a_burst_of_acts_costs_a_board_few_messages_and_another_bodys_board_none() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let watcher = supervisor(&hall, "jz-hbj").await;
    let stranger = supervisor(&hall, "jz-scj").await;
    let public = hall.public();
    let mut filings = Vec::new();
    for _ in 0..12 {
        filings.push(acts::application(&public, &version, &acts::example(LICENCE)).await);
    }
    let mut board = Socket::introduced(&hall, &watcher).await;
    let mut other = Socket::introduced(&hall, &stranger).await;
    board.listen("subscription { boardChanged { at } }").await;
    other.listen("subscription { boardChanged { at } }").await;
    let began = std::time::Instant::now();
    for filing in filings {
        acts::mutate(&public, "caseFile", filing, "caseNumber").await.data();
    }
    let mut told = 0_u32;
    while let Ok(message) = tokio::time::timeout(Duration::from_millis(1_500), board.next()).await {
        assert_eq!(message["type"], "next", "{message}");
        told += 1;
    }
    let windows = u32::try_from(began.elapsed().as_millis() / 500).expect("short") + 1;
    assert!((1..=windows).contains(&told), "{told} messages in {windows} half seconds");
    assert_eq!(agrees(&hall, &supervisor(&hall, "jz").await, "after the burst").await[0], 12);
    let silence = tokio::time::timeout(Duration::from_millis(300), other.next()).await;
    assert!(silence.is_err(), "another body's board is told nothing: {silence:?}");
}

#[tokio::test]
async fn a_replay_says_after_each_event_where_the_case_stood_and_ends_where_it_stands() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let watcher = supervisor(&hall, "jz").await;
    let receipt = acts::file(&hall.public(), LICENCE, &version).await;
    let case = id_of(&watcher, &receipt["caseNumber"]).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let handler = acts::holder(&hall, "jz-hbj-handler").await;
    let app = &hall.opened.app;
    app.clock.set(NOW.plus_days(1));
    let notes = json!({ "publicNote": "材料齐全。", "internalNote": "此句只给承办人。" });
    step(&window, "caseAccept", &case, "accept", notes).await;
    app.clock.set(NOW.plus_days(2));
    complete(&handler, &case, "examine").await;
    app.clock.set(NOW.plus_days(60));
    app.fire_timers().await.expect("the timer looks");
    app.fire_timers().await.expect("the timer looks again");
    let query = "query($id: ID!, $first: Int, $after: String) { caseReplay(id: $id) { caseNumber trueToRecord light \
        steps(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { seq operation node \
        actor publicNote state activeNodes light dueDay leftDays } } } }";
    let whole = watcher.ask(query, json!({ "id": case, "first": 100 })).await;
    assert!(!whole.text.contains("此句只给承办人"), "what is internal is not replayed");
    let replay = &whole.data()["caseReplay"];
    assert_eq!(replay["trueToRecord"], true);
    assert_eq!(replay["light"], "RED");
    let steps = replay["steps"]["nodes"].as_array().expect("a list");
    let brief: Vec<Value> = steps[..3]
        .iter()
        .map(|step| {
            json!([
                step["operation"],
                step["state"],
                step["activeNodes"],
                step["light"],
                step["dueDay"],
                step["leftDays"]
            ])
        })
        .collect();
    assert_eq!(
        brief,
        [
            json!(["FILE", "FILED", ["accept"], "GREEN", "2026-06-29", 5]),
            json!(["ACCEPT", "ACCEPTED", ["examine"], "GREEN", "2026-07-21", 20]),
            json!(["COMPLETE", "ACCEPTED", ["assess", "quota"], "GREEN", "2026-07-21", 19]),
        ]
    );
    assert_eq!(steps[1]["publicNote"], "材料齐全。");
    let last = steps.last().expect("a step");
    assert_eq!((&last["operation"], &last["light"]), (&json!("TURN_RED"), &json!("RED")));
    assert_eq!(replay["steps"]["totalCount"], steps.len());

    let (mut after, mut paged) = (Value::Null, Vec::new());
    loop {
        let answer = watcher.ask(query, json!({ "id": case, "first": 2, "after": after })).await;
        let part = &answer.data()["caseReplay"]["steps"];
        paged.extend(part["nodes"].as_array().expect("a list").clone());
        if part["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = part["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(&paged, steps, "the pages are the whole");
}
