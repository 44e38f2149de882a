//! The work calendar: saved by the administrator, after which the due days of running cases have moved and say so; and lights.

use domain::policy::{Actor, Operation, Role};
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, mutate, step, text, track};
use crate::harness::{Hall, NOW, Person};
use crate::stored::{stored, texts};

const YEAR: &str = "year version provisional source offDays { date name } workDays";

pub async fn administrator(hall: &Hall) -> Person {
    hall.somebody("keeper", Role::Administrator).await
}

/// A year as it is, to be saved again.
pub async fn year(person: &Person, year: i32) -> Value {
    let answer = person.ask(&format!("{{ workCalendar(year: {year}) {{ {YEAR} }} }}"), json!({})).await;
    let mut input = answer.data()["workCalendar"].clone();
    let seen = input.as_object_mut().expect("an object").remove("version").expect("a version");
    input["expectedVersion"] = seen;
    input
}

/// Adds a day off.
pub fn with_off(mut input: Value, date: &str, name: &str) -> Value {
    input["offDays"].as_array_mut().expect("a list").push(json!({ "date": date, "name": name }));
    input
}

#[tokio::test]
async fn a_holiday_added_late_moves_due_days_records_it_and_says_so_in_the_working() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let public = hall.public();
    let waiting = acts::file(&public, LICENCE, &version).await;
    let receipt = acts::file(&window, LICENCE, &version).await;
    let case = text(&receipt["caseId"]);
    step(&window, "caseAccept", &case, "accept", json!({})).await;
    let closed = text(&acts::file(&window, LICENCE, &version).await["caseId"]);
    step(&window, "caseRefuse", &closed, "accept", json!({ "reason": "r", "remedy": "r" })).await;

    let keeper = administrator(&hall).await;
    let input = with_off(year(&keeper, 2026).await, "2026-07-08", "台风停工");
    let saved =
        mutate(&keeper, "workCalendarSave", input, &format!("movedCases calendar {{ {YEAR} workingDays }}")).await;
    assert_eq!(
        saved.data()["workCalendarSave"]["movedCases"],
        1,
        "the acceptance clock of the other ends before that day"
    );
    assert_eq!(saved.data()["workCalendarSave"]["calendar"]["version"], 2);

    let page = track(
        &public,
        &text(&receipt["trackingCode"]),
        "deadline { dueDay calendarVersion trace { from text { zh en } } } timeline { operation }",
    )
    .await;
    let page = &page.data()["trackedCase"];
    assert_eq!(page["deadline"]["dueDay"], "2026-07-21", "a day later than the 20th");
    assert_eq!(page["deadline"]["calendarVersion"], 2);
    let working = page["deadline"]["trace"].to_string();
    for told in ["台风停工", "2026-07-20", "2026-07-21"] {
        assert!(working.contains(told), "{told}: {working}");
    }
    assert_eq!(page["timeline"][2]["operation"], "RECOMPUTE");
    let unmoved = track(&public, &text(&waiting["trackingCode"]), "deadline { dueDay } timeline { operation }").await;
    assert_eq!(
        unmoved.data()["trackedCase"],
        json!({ "deadline": { "dueDay": "2026-06-29" }, "timeline": [{ "operation": "FILE" }] })
    );
    assert_eq!(acts::seen(&window, &closed).await["version"], 2, "what is closed is not touched");
    let inbox = window.ask("{ cases(search: \"XK\") { nodes { deadline { dueDay } } } }", json!({})).await;
    assert!(inbox.text.contains("2026-07-21"), "{}", inbox.text);
}

#[tokio::test]
async fn a_faulty_or_outdated_year_changes_nothing() {
    let hall = acts::city().await;
    let keeper = administrator(&hall).await;
    let input = year(&keeper, 2026).await;
    let before = stored(&hall).await;
    let mut stale = input.clone();
    stale["expectedVersion"] = json!(0);
    assert_eq!(mutate(&keeper, "workCalendarSave", stale, "movedCases").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    for (date, name) in [("2027-01-05", "别的年份"), ("2026-10-01", "重复"), ("2026-07-08", " ")] {
        let answer = mutate(&keeper, "workCalendarSave", with_off(input.clone(), date, name), "movedCases").await;
        assert_eq!(answer.refusal().0, "BAD_USER_INPUT", "{date}");
        assert_eq!(answer.json["errors"][0]["extensions"]["fields"][0]["reason"], "CALENDAR");
    }
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_case_filed_while_a_holiday_is_saved_is_due_by_the_calendar_that_stands_afterwards() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let keeper = administrator(&hall).await;
    let example = acts::example(LICENCE);
    // The acceptance clock of a case that is filed now reaches past each of these days.
    for date in ["2026-06-23", "2026-06-24", "2026-06-25", "2026-06-26", "2026-06-29"] {
        let input = with_off(year(&keeper, 2026).await, date, "台风停工");
        let mut filings = Vec::new();
        for _ in 0..4 {
            filings.push(acts::application(&window, &version, &example).await);
        }
        let file = async |input: Value| mutate(&window, "caseFile", input, "caseNumber").await;
        let saving = mutate(&keeper, "workCalendarSave", input, "movedCases");
        let (saved, filed) = tokio::join!(saving, futures_util::future::join_all(filings.into_iter().map(file)));
        saved.data();
        for answer in filed {
            answer.data();
        }
    }
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let days = texts(&work, "SELECT due_day AS line FROM \"case\"".into()).await;
    assert_eq!(days.len(), 20);
    // Five working days after the 22nd, without the five that were taken out: 30 June is the first of them.
    let wrong: Vec<&String> = days.iter().filter(|day| *day != "2026-07-06").collect();
    assert!(wrong.is_empty(), "reckoned with a calendar that no longer stands: {wrong:?}");
}

#[tokio::test]
async fn two_administrators_who_save_different_years_at_once_both_succeed() {
    let hall = acts::city().await;
    let (one, two) = (administrator(&hall).await, hall.somebody("keeper2", Role::Administrator).await);
    for day in 6..10 {
        let this = with_off(year(&one, 2026).await, &format!("2026-07-{day:02}"), "台风停工");
        let next = with_off(year(&two, 2027).await, &format!("2027-07-{day:02}"), "台风停工");
        let before = year(&one, 2026).await["expectedVersion"].as_i64().expect("a version");
        let (this, next) = tokio::join!(
            mutate(&one, "workCalendarSave", this, "movedCases"),
            mutate(&two, "workCalendarSave", next, "movedCases")
        );
        this.data();
        next.data();
        assert_eq!(year(&one, 2026).await["expectedVersion"], before + 2, "each save is a version of its own");
    }
    for (of, date) in [(2026, "2026-07-09"), (2027, "2027-07-09")] {
        assert!(year(&one, of).await.to_string().contains(date), "{of} has lost a day");
    }
    let seen = year(&one, 2026).await;
    mutate(&one, "workCalendarSave", with_off(seen.clone(), "2026-07-13", "台风停工"), "movedCases").await.data();
    let lost = mutate(&two, "workCalendarSave", with_off(seen, "2026-07-14", "台风停工"), "movedCases").await;
    assert_eq!(lost.refusal(), ("CONFLICT", "STALE_VERSION"), "the same year twice is a conflict");
}

#[tokio::test]
async fn a_year_saved_again_as_it_was_moves_no_case() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    acts::file(&hall.public(), LICENCE, &version).await;
    let keeper = administrator(&hall).await;
    let input = year(&keeper, 2026).await;
    let saved = mutate(&keeper, "workCalendarSave", input, "movedCases").await;
    assert_eq!(saved.data()["workCalendarSave"]["movedCases"], 0);
    assert_eq!(hall.rows("case_event").await, 1);
}

#[tokio::test]
async fn each_light_is_told_once_and_the_public_page_shows_it() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let handler = acts::holder(&hall, "jz-hbj-handler").await;
    let receipt = acts::file(&hall.public(), LICENCE, &version).await;
    let code = text(&receipt["trackingCode"]);
    let app = &hall.opened.app;
    // Hour by hour past every due moment, with more looks than there is to tell.
    for hour in (0..24 * 45).step_by(3) {
        app.clock.set(NOW.plus_hours(hour));
        app.fire_timers().await.expect("the timer looks");
        app.fire_timers().await.expect("the timer looks again");
    }
    let page = track(&hall.public(), &code, "light timeline { operation node }").await;
    assert_eq!(page.data()["trackedCase"]["light"], "RED");
    let told = page.data()["trackedCase"]["timeline"].as_array().expect("a list").clone();
    let of = |operation: &str, node: Value| {
        told.iter().filter(|line| line["operation"] == operation && line["node"] == node).count()
    };
    for light in ["TURN_YELLOW", "TURN_RED"] {
        assert_eq!(of(light, Value::Null), 2, "{light}: the acceptance and the case: {told:?}");
        assert_eq!(of(light, json!("examine")), 1, "{light}: {told:?}");
    }
    assert_eq!(of("DEEM_ACCEPTED", Value::Null), 1, "nobody accepted it in time: {told:?}");
    assert!(["TURN_YELLOW", "TURN_RED"].iter().all(|light| of(light, json!("accept")) <= 1), "{told:?}");
    let late = handler.ask("{ tasks(light: RED) { totalCount counts { red } } }", json!({})).await;
    assert_eq!(late.data()["tasks"], json!({ "totalCount": 1, "counts": { "red": 1 } }));
}
