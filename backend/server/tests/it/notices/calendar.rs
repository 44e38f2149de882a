//! The calendar link: it opens one's own due days, tells nothing of applicants, and opens nothing once it is revoked.

use serde_json::json;

use super::{asked, city, filed};
use crate::acts::{self, LICENCE, text};
use crate::harness::Person;
use crate::races::write;

async fn made(person: &Person, key: &str) -> String {
    let make = format!("mutation {{ calendarLinkMake(idempotencyKey: \"{key}\") {{ path }} }}");
    text(&person.ask(&make, json!({})).await.data()["calendarLinkMake"]["path"])
}

#[tokio::test]
async fn a_link_shows_the_due_days_of_ones_tasks_until_it_is_revoked() {
    let hall = city(courier::Settings::default()).await;
    let version = acts::publish(&hall, LICENCE).await;
    let receipt = filed(&hall.public(), &version, None).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let path = made(&window, &acts::key()).await;
    let stranger = hall.public();
    let feed = stranger.get(&path).await.expect_status(200);
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(feed.header("cache-control"), "private, no-store");
    let lines = feed.text.replace("\r\n ", "");
    let tasks = acts::tasks(&window).await;
    let uid = format!("UID:task-{}@clearhall\r\n", text(&tasks[0]["id"]));
    let due = format!("DTSTART;VALUE=DATE:{}\r\n", text(&tasks[0]["dueDay"]).replace('-', ""));
    assert!(lines.contains(&uid) && lines.contains(&due), "{lines}");
    assert!(lines.contains(&text(&receipt["caseNumber"])) && lines.contains("URL:https://hall.example/work/cases/"));
    let party = acts::example(LICENCE).applicant.expect("an applicant");
    assert!(!lines.contains(&party.name) && !lines.contains(&party.phone));
    assert_eq!(stranger.get(&path).await.text.matches(uid.trim()).count(), 1, "the same name the next time");

    let revoke =
        format!("mutation {{ calendarLinkRevoke(idempotencyKey: \"{}\") {{ calendarLinkMadeAt }} }}", acts::key());
    let revoked = window.ask(&revoke, json!({})).await;
    assert_eq!(revoked.data()["calendarLinkRevoke"]["calendarLinkMadeAt"], json!(null));
    assert_eq!(stranger.get(&path).await.expect_status(404).refusal().0, "NOT_FOUND");
    let again = revoke.replace("idempotencyKey: \"", "idempotencyKey: \"again-");
    assert_eq!(window.ask(&again, json!({})).await.refusal(), ("REFUSED", "NO_LINK"));
}

#[tokio::test]
async fn a_new_link_ends_the_one_before_and_only_a_digest_is_kept() {
    let hall = city(courier::Settings::default()).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let key = acts::key();
    let first = made(&window, &key).await;
    assert_eq!(made(&window, &key).await, first, "a repeat answers the same");
    let second = made(&window, &acts::key()).await;
    hall.public().get(&first).await.expect_status(404);
    hall.public().get(&second).await.expect_status(200);
    let token = second.trim_start_matches("/calendar/").trim_end_matches(".ics");
    for table in ["calendar_link", "idempotency", "audit"] {
        let work = hall.opened.app.read(&domain::policy::Actor::System, domain::policy::Operation::Sequence);
        let whole = crate::stored::whole(&work.expect("the system may look"), table).await;
        assert!(!whole.contains(token), "{table}");
    }
    assert_eq!(asked(&hall, "SELECT 'open' AS line FROM calendar_link WHERE revoked_at IS NULL").await.len(), 1);
}

#[tokio::test]
async fn a_link_of_somebody_who_may_not_sign_in_opens_nothing() {
    let hall = city(courier::Settings::default()).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let path = made(&window, &acts::key()).await;
    write(&hall, "UPDATE account SET disabled_at = 1").await.expect("disabled");
    hall.public().get(&path).await.expect_status(404);
    for wrong in ["/calendar/AAAA.ics", "/calendar/%00.ics"] {
        hall.public().get(wrong).await.expect_status(404);
    }
}
