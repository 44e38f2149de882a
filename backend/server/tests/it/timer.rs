//! The turn of a day and of a year: what is broken stands aside, and everything else has its turn.

use std::collections::BTreeSet;

use domain::policy::{Actor, Operation};
use serde_json::{Value, json};

use crate::acts::{self, BENEFIT, LICENCE, VERSION, approve, mutate, text, version};
use crate::harness::{Hall, NOW, Person};
use crate::laws::{published, registered};
use crate::races::write;
use crate::stored::texts;

/// A power of the city that is to come into force tomorrow.
async fn announced(hall: &Hall, legal: &Person, code: &str) {
    let power = acts::power(code);
    let clerk = hall.somebody_of(&format!("writer.{}", code.to_lowercase()), &power.organisation).await;
    let input = version(hall, &clerk, &power, power.bpmn).await;
    let id = text(&mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    approve(legal, &id, 2, "2026-06-23").await.data();
}

async fn status(hall: &Hall, code: &str) -> Value {
    let query = format!("{{ power(code: \"{code}\") {{ status }} }}");
    hall.public().ask(&query, json!({})).await.data()["power"]["status"].clone()
}

#[tokio::test]
async fn a_version_that_does_not_read_holds_up_neither_the_others_nor_itself_once_it_is_mended() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    announced(&hall, &legal, LICENCE).await;
    announced(&hall, &legal, BENEFIT).await;
    let licence = "WHERE power_id = (SELECT id FROM power WHERE code = 'XK-3312-016001')";
    let broken = format!("UPDATE power_version SET content = content || '}}' {licence}");
    write(&hall, broken.leak()).await.expect("broken");

    hall.opened.app.clock.set(NOW.plus_days(1));
    hall.opened.app.fire_timers().await.expect("the timer looks");
    assert_eq!((status(&hall, LICENCE).await, status(&hall, BENEFIT).await), (json!("ANNOUNCED"), json!("IN_FORCE")));

    let mended = format!("UPDATE power_version SET content = SUBSTR(content, 1, LENGTH(content) - 1) {licence}");
    write(&hall, mended.leak()).await.expect("mended");
    hall.opened.app.fire_timers().await.expect("the timer looks");
    assert_eq!(status(&hall, LICENCE).await, "IN_FORCE");
}

#[tokio::test]
async fn lights_are_told_although_what_a_power_rests_on_does_not_read() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let law = registered(&legal).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let version = published(&hall, &legal, &window, &law).await;
    acts::file(&window, LICENCE, &version).await;
    write(&hall, "UPDATE law SET valid_from = 'never' WHERE title = '江州市排污办法'").await.expect("broken");
    write(&hall, "UPDATE power_fact SET basis_turns_on = '2026-06-23'").await.expect("to be looked at");
    assert_eq!(hall.rows("case_event").await, 1);

    hall.opened.app.clock.set(NOW.plus_days(60));
    hall.opened.app.fire_timers().await.expect_err("what failed is told");
    assert!(hall.rows("case_event").await > 1, "and the light of the case too");
}

#[tokio::test]
async fn what_cases_took_is_forgotten_with_the_end_of_the_year_after() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let days = "INSERT INTO power_days (power_id, year, days, n) SELECT power_id, 2026, 9, 40 FROM power_fact";
    write(&hall, days).await.expect("ended");
    write(&hall, "UPDATE power_fact SET samples = 40, median_days = 9, p90_days = 9").await.expect("kept");
    let kept = async |days: i64| {
        hall.opened.app.clock.set(NOW.plus_days(days));
        hall.opened.app.fire_timers().await.expect("the timer looks");
        let work = hall.opened.app.read(&Actor::System, Operation::Sequence).expect("the system may look");
        let query = "SELECT samples || ' ' || COALESCE(median_days, -1) AS line FROM power_fact";
        texts(&work, query.into()).await.into_iter().collect::<BTreeSet<String>>()
    };
    assert_eq!(kept(250).await, BTreeSet::from(["40 9".to_owned()]), "2027: the year after");
    assert_eq!(kept(560).await, BTreeSet::from(["0 -1".to_owned()]), "2028: neither this year nor the last");
}

#[tokio::test]
async fn of_several_timers_at_once_none_fails_and_each_light_is_told_once() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    for _ in 0..6 {
        acts::file(&hall.public(), LICENCE, &version).await;
    }
    let app = &hall.opened.app;
    for day in 1..10 {
        app.clock.set(NOW.plus_days(day));
        let (one, two, three) = tokio::join!(app.fire_timers(), app.fire_timers(), app.fire_timers());
        for turn in [one, two, three] {
            turn.expect("no timer fails because another was first");
        }
    }
    let work = app.read(&Actor::System, Operation::Sequence).expect("the system may look");
    let told = "SELECT operation || ' ' || COALESCE(node, '') || ' ' || COUNT(*) || ' of ' || COUNT(DISTINCT case_id) AS line \
        FROM case_event WHERE operation IN ('TURN_YELLOW', 'TURN_RED') GROUP BY operation, COALESCE(node, '')";
    let lines = texts(&work, told.into()).await;
    assert!(lines.iter().any(|line| line.starts_with("TURN_RED")), "{lines:?}");
    assert!(lines.iter().all(|line| line.ends_with("6 of 6")), "{lines:?}");
}
