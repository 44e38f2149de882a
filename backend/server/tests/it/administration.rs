//! Bodies, posts, holdings, rules and the calendar as administrators keep them, and everything that stands in the way.

use domain::policy::Role;
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, mutate, text};
use crate::harness::{Hall, Person};
use crate::stored::stored;

/// An administrator of a body, signed in.
pub async fn administrator(hall: &Hall, username: &str, body: &str) -> Person {
    let body = hall.opened.app.body(body).await.expect("the body");
    hall.account(username, "管理员", Role::Administrator, body).await;
    hall.sign_in(username).await
}

async fn id_of(hall: &Hall, code: &str) -> String {
    hall.opened.app.body(code).await.expect("the body").to_string()
}

fn body(code: &str, name: &str, parent: &str) -> Value {
    json!({ "expectedVersion": 0, "code": code, "name": { "zh": name }, "level": "office", "parent": parent })
}

async fn place(person: &Person, id: &str) -> Value {
    let query = "query($id: ID!) { organisation(id: $id) {
        organisation { id code name { zh } level parentId version ended } above { code } } }";
    person.ask(query, json!({ "id": id })).await.data()["organisation"].clone()
}

async fn post_of(hall: &Hall, code: &str) -> String {
    hall.opened.app.listing().await.expect("the listing").post_by_code(code).expect("the post").id.to_string()
}

#[tokio::test]
async fn a_body_laid_from_the_desk_is_found_by_sound_moved_with_all_below_and_ended_when_it_is_empty() {
    let hall = acts::city().await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let (city, bureau) = (id_of(&hall, "jz").await, id_of(&hall, "jz-zjj").await);
    let laid = mutate(&keeper, "organisationSave", body("jz-dk", "低空经济办公室", &city), "id version").await;
    let office = text(&laid.data()["organisationSave"]["id"]);
    let laid = mutate(&keeper, "organisationSave", body("jz-dk-xk", "许可科", &office), "id version").await;
    let section = text(&laid.data()["organisationSave"]["id"]);
    for typed in ["低空", "dikongjingji", "dkjj", "jz-dk"] {
        let found = keeper
            .ask("query($q: String) { organisations(search: $q) { nodes { code } } }", json!({ "q": typed }))
            .await;
        assert!(found.text.contains("\"jz-dk\""), "{typed}: {}", found.text);
    }
    let seen = place(&keeper, &office).await;
    let mut moved = body("jz-dk", "低空经济处", &bureau);
    moved["id"] = json!(office);
    moved["expectedVersion"] = seen["organisation"]["version"].clone();
    mutate(&keeper, "organisationSave", moved.clone(), "id").await.data();
    let at = place(&keeper, &section).await;
    let above: Vec<&str> =
        at["above"].as_array().expect("a list").iter().filter_map(|it| it["code"].as_str()).collect();
    assert_eq!(above, ["jz", "jz-zjj", "jz-dk"]);
    let listing = hall.opened.app.listing_anew().await.expect("the listing");
    let path = listing.organisations.values().find(|row| row.code == "jz-dk-xk").map(|row| row.path.clone());
    assert_eq!(path.as_deref(), Some("/jz/jz-zjj/jz-dk/jz-dk-xk/"), "every path below has moved");
    let stale = mutate(&keeper, "organisationSave", moved, "id").await;
    assert_eq!(stale.refusal(), ("CONFLICT", "STALE_VERSION"));

    let version = |place: &Value| place["organisation"]["version"].clone();
    let end = json!({ "id": office, "expectedVersion": version(&place(&keeper, &office).await) });
    let refused = mutate(&keeper, "organisationEnd", end, "id").await;
    assert_eq!(refused.refusal(), ("REFUSED", "IN_USE"));
    assert!(refused.text.contains("1 bodies below it"), "{}", refused.text);
    for id in [&section, &office] {
        let end = json!({ "id": id, "expectedVersion": version(&place(&keeper, id).await) });
        mutate(&keeper, "organisationEnd", end, "ended").await.data();
    }
    let gone = keeper.ask("{ organisations(search: \"dikong\") { totalCount } }", json!({})).await;
    assert_eq!(gone.data()["organisations"]["totalCount"], 0, "ended bodies stay in the record only");
}

#[tokio::test]
async fn a_body_in_use_its_own_and_a_ring_are_refused_and_write_nothing() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    acts::file(&hall.public(), LICENCE, &version).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let (city, owner, other) = (id_of(&hall, "jz").await, id_of(&hall, "jz-hbj").await, id_of(&hall, "jz-zjj").await);
    let division = id_of(&hall, "jz-zjj-psc").await;
    let before = stored(&hall).await;
    let refused = mutate(&keeper, "organisationEnd", json!({ "id": owner, "expectedVersion": 1 }), "id").await;
    assert_eq!(refused.refusal(), ("REFUSED", "IN_USE"));
    for told in ["1 powers in force", "1 open cases"] {
        assert!(refused.text.contains(told), "{told}: {}", refused.text);
    }
    let refused = mutate(&keeper, "organisationEnd", json!({ "id": city, "expectedVersion": 1 }), "id").await;
    assert_eq!(refused.refusal(), ("REFUSED", "OWN_BODY"));
    let mut ring = body("jz-zjj", "住建局", &division);
    ring["id"] = json!(other);
    ring["expectedVersion"] = json!(1);
    assert_eq!(mutate(&keeper, "organisationSave", ring, "id").await.refusal(), ("REFUSED", "RING"));
    let taken = mutate(&keeper, "organisationSave", body("jz-zjj", "又一个", &city), "id").await;
    assert_eq!(taken.json["errors"][0]["extensions"]["fields"][0]["reason"], "TAKEN", "{}", taken.text);
    for (code, name, level) in
        [("a/b", "名", "office"), ("jz-a_b", "名", "office"), ("fine", " ", "office"), ("fine", "名", "市级")]
    {
        let mut input = body(code, name, &city);
        input["level"] = json!(level);
        let faulty = mutate(&keeper, "organisationSave", input, "id").await;
        assert_eq!(faulty.refusal().0, "BAD_USER_INPUT", "{code} {name} {level}");
    }
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_holding_given_lets_its_holder_act_and_one_ended_stops_it_at_once() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let newcomer = hall.somebody_of("newcomer", "jz-hbj").await;
    let account = keeper.ask("{ accounts(search: \"newcomer\") { nodes { id } } }", json!({})).await;
    let account = text(&account.data()["accounts"]["nodes"][0]["id"]);
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let receipt = acts::file(&window, LICENCE, &version).await;
    let case = text(&receipt["caseId"]);
    let post = post_of(&hall, "jz-hbj-window").await;
    let give = json!({ "post": post, "account": account, "from": "2026-06-22", "substitute": true });
    let key = acts::key();
    let query = acts::mutation_of_id("postHoldingSave");
    let given = newcomer_may(&keeper, &query, &give, &key).await;
    assert_eq!(given, newcomer_may(&keeper, &query, &give, &key).await, "a repeat is the same holding");
    let again = keeper.ask(&query, json!({ "input": give, "key": acts::key() })).await;
    assert_eq!(again.refusal(), ("REFUSED", "HELD_ALREADY"));
    until(&newcomer, 1).await;
    let ended = keeper
        .ask(&acts::mutation_of_id("postHoldingEnd"), json!({ "input": { "id": given }, "key": acts::key() }))
        .await;
    ended.data();
    until(&newcomer, 0).await;
    let accept = acts::on(&window, &case, "accept", json!({})).await;
    let refused = mutate(&newcomer, "caseAccept", accept, "id").await;
    assert_eq!(refused.refusal(), ("REFUSED", "NOT_YOUR_POST"));
    let over = keeper
        .ask(&acts::mutation_of_id("postHoldingEnd"), json!({ "input": { "id": given }, "key": acts::key() }))
        .await;
    assert_eq!(over.refusal(), ("REFUSED", "HOLDING_ENDED"));
}

async fn newcomer_may(keeper: &Person, query: &str, give: &Value, key: &str) -> String {
    let given = keeper.ask(query, json!({ "input": give, "key": key })).await;
    text(&given.data()["postHoldingSave"])
}

/// Waits until somebody has so many tasks; what changed about a person holds within five seconds.
async fn until(person: &Person, tasks: u64) {
    for _ in 0..50 {
        let answer = person.ask("{ tasks { totalCount } }", json!({})).await;
        if answer.data()["tasks"]["totalCount"] == tasks {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("not {tasks} tasks within five seconds");
}

#[tokio::test]
async fn a_post_with_open_tasks_or_named_by_a_chart_cannot_be_ended_and_an_idle_one_can() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let receipt = acts::file(&hall.public(), LICENCE, &version).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let before = stored(&hall).await;
    let end = |post: String| json!({ "id": post, "expectedVersion": 1 });
    let refused = mutate(&keeper, "postEnd", end(post_of(&hall, "jz-hbj-window").await), "id").await;
    assert_eq!(refused.refusal(), ("REFUSED", "OPEN_TASKS"));
    assert!(
        refused.text.contains("1 open tasks") && refused.text.contains(&text(&receipt["caseNumber"])),
        "{}",
        refused.text
    );
    assert_eq!(stored(&hall).await, before);
    let body = id_of(&hall, "jz-hbj").await;
    let save = json!({ "expectedVersion": 0, "code": "jz-hbj-idle", "organisation": body, "title": { "zh": "闲岗" } });
    let made = mutate(&keeper, "postSave", save, "id").await;
    let idle = text(&made.data()["postSave"]["id"]);
    let ended = mutate(&keeper, "postEnd", end(idle), "ended").await;
    assert_eq!(ended.data()["postEnd"]["ended"], true);
    let named = acts::power(LICENCE).content.posts;
    let waiting = named.iter().find(|binding| binding.post != "jz-hbj-window").expect("a post beyond the window");
    let refused = mutate(&keeper, "postEnd", end(post_of(&hall, &waiting.post).await), "id").await;
    assert_eq!(refused.refusal(), ("REFUSED", "NAMED_BY_POWERS"));
}

#[tokio::test]
async fn an_administrator_of_a_bureau_keeps_the_bureau_and_nothing_beside_it() {
    let hall = acts::city().await;
    let bureau = administrator(&hall, "bureau", "jz-zjj").await;
    let (own, other) = (id_of(&hall, "jz-zjj").await, id_of(&hall, "jz-hbj").await);
    let before = stored(&hall).await;
    let refused = mutate(&bureau, "organisationSave", body("jz-hbj-x", "别处", &other), "id").await;
    assert_eq!(refused.refusal().0, "NOT_FOUND");
    let refused =
        mutate(&bureau, "postEnd", json!({ "id": post_of(&hall, "jz-hbj-window").await, "expectedVersion": 1 }), "id")
            .await;
    assert_eq!(refused.refusal().0, "NOT_FOUND");
    let rules = bureau.ask("{ rules { version } }", json!({})).await;
    assert_eq!(rules.data()["rules"]["version"], 0);
    let category =
        json!({ "code": "BD", "expectedVersion": 0, "name": { "zh": "本地", "en": "Local" }, "position": 13 });
    assert_eq!(mutate(&bureau, "powerCategorySave", category, "code").await.refusal(), ("REFUSED", "WHOLE_CITY"));
    assert_eq!(stored(&hall).await, before);
    mutate(&bureau, "organisationSave", body("jz-zjj-x", "新科室", &own), "id").await.data();
}

#[tokio::test]
async fn a_calendar_is_tried_before_it_is_saved_and_a_year_of_off_days_is_refused() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let receipt = acts::file(&window, LICENCE, &version).await;
    let case = text(&receipt["caseId"]);
    acts::step(&window, "caseAccept", &case, "accept", json!({})).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let fields = "year version provisional source offDays { date name } workDays";
    let answer = keeper.ask(&format!("{{ workCalendar(year: 2026) {{ {fields} }} }}"), json!({})).await;
    let mut input = answer.data()["workCalendar"].clone();
    input["expectedVersion"] = input.as_object_mut().expect("an object").remove("version").expect("a version");
    let whole = input.clone();
    input["offDays"].as_array_mut().expect("a list").push(json!({ "date": "2026-07-08", "name": "台风停工" }));
    let query = "query($input: WorkCalendarInput!) { workCalendarPreview(input: $input) {
        workingDays runningClocks movedCases cases { caseNumber from to } } }";
    let before = stored(&hall).await;
    let preview = keeper.ask(query, json!({ "input": input })).await;
    let preview = &preview.data()["workCalendarPreview"];
    assert_eq!(preview["movedCases"], 1);
    assert_eq!(
        preview["cases"],
        json!([{ "caseNumber": receipt["caseNumber"], "from": "2026-07-20", "to": "2026-07-21" }])
    );
    assert_eq!(stored(&hall).await, before, "nothing is written by looking");
    let mut off = whole.clone();
    let days = (1..=12).flat_map(|month| (1..=28).map(move |day| format!("2026-{month:02}-{day:02}")));
    off["offDays"] = days.map(|date| json!({ "date": date, "name": "放假" })).collect();
    off["workDays"] = json!([]);
    let refused = keeper.ask(query, json!({ "input": off })).await;
    assert_eq!(refused.refusal().0, "BAD_USER_INPUT", "{}", refused.text);
    let refused = mutate(&keeper, "workCalendarSave", off, "movedCases").await;
    assert_eq!(refused.json["errors"][0]["extensions"]["fields"][0]["reason"], "CALENDAR");
    assert_eq!(stored(&hall).await, before);
    let saved = mutate(&keeper, "workCalendarSave", input, "movedCases").await;
    assert_eq!(saved.data()["workCalendarSave"]["movedCases"], preview["movedCases"], "as it was told before");
    let read = keeper
        .ask(
            "query($text: String!) { workCalendarImport(year: 2026, format: CSV, text: $text) {
            offDays { date name } workDays } }",
            json!({ "text": "date,kind,name\n2026-10-01,休,国庆节\n2026-10-10,班,\n" }),
        )
        .await;
    assert_eq!(
        read.data()["workCalendarImport"],
        json!({ "offDays": [{ "date": "2026-10-01", "name": "国庆节" }], "workDays": ["2026-10-10"] })
    );
}

#[tokio::test]
async fn rules_have_bounds_and_a_version_and_a_changed_warning_moves_yellow_moments_at_once() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    acts::file(&hall.public(), LICENCE, &version).await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let fields = "version limits { key period { n unit source } } promisedShare { numerator denominator }
        warn { minWorkingDays percent source } minimumSample";
    let answer = keeper.ask(&format!("{{ rules {{ {fields} }} }}"), json!({})).await;
    let mut input = answer.data()["rules"].clone();
    input["expectedVersion"] = input.as_object_mut().expect("an object").remove("version").expect("a version");
    let before = stored(&hall).await;
    let mut wrong = input.clone();
    wrong["limits"][0]["period"]["n"] = json!(-1);
    wrong["warn"]["percent"] = json!(80);
    wrong["minimumSample"] = json!(0);
    let refused = mutate(&keeper, "rulesSave", wrong, "reckonedCases").await;
    let told = refused.json["errors"][0]["extensions"]["fields"].as_array().expect("fields").len();
    assert_eq!((refused.refusal().0, told), ("BAD_USER_INPUT", 3), "{}", refused.text);
    assert_eq!(stored(&hall).await, before);
    input["warn"]["minWorkingDays"] = json!(4);
    let saved = mutate(&keeper, "rulesSave", input.clone(), "reckonedCases rules { version }").await;
    assert_eq!(saved.data()["rulesSave"], json!({ "reckonedCases": 1, "rules": { "version": 1 } }));
    assert_ne!(stored(&hall).await, before, "the yellow moments have moved");
    assert_eq!(mutate(&keeper, "rulesSave", input, "reckonedCases").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    assert_eq!(hall.rows("case_event").await, 1, "a due day that does not move is no event");
}

#[tokio::test]
async fn categories_of_the_city_are_added_and_national_ones_keep_their_names() {
    let hall = acts::city().await;
    let keeper = administrator(&hall, "keeper", "jz").await;
    let save = |code: &str, version: i32, zh: &str| json!({ "code": code, "expectedVersion": version, "name": { "zh": zh, "en": "Local" }, "position": 13 });
    let made = mutate(&keeper, "powerCategorySave", save("bd", 0, "本地服务"), "code version national").await;
    assert_eq!(made.data()["powerCategorySave"], json!({ "code": "BD", "version": 1, "national": false }));
    let stale = mutate(&keeper, "powerCategorySave", save("BD", 0, "又一次"), "code").await;
    assert_eq!(stale.refusal(), ("CONFLICT", "STALE_VERSION"));
    let refused = mutate(&keeper, "powerCategorySave", save("XK", 1, "改名"), "code").await;
    assert_eq!(refused.refusal(), ("REFUSED", "NATIONAL"));
}
