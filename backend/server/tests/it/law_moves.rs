//! What rests on a law while the law moves: tasks that are answered meanwhile, approvals under way, and what an import tells
//! before it is made.

use std::sync::Arc;
use std::time::Duration;

use domain::policy::{Actor, Operation, permit};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use store::StoreError;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::acts::{self, VERSION, approve, mutate, text, upload};
use crate::harness::{Hall, NOW, Person};
use crate::laws::{STATUTE, imported, law, published, registered, resting, tasks};
use crate::stored::stored;

/// The licence submitted, resting on 第二条.
async fn submitted(hall: &Hall, clerk: &Person, law: &str) -> String {
    let mut input = resting(hall, clerk, law, "第二条", None).await;
    input["content"]["explanation"] = json!({ "zh": "依据已经修改。" });
    let saved = mutate(clerk, "powerSave", input, VERSION).await;
    let id = text(&saved.data()["powerSave"]["id"]);
    mutate(clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    id
}

/// 第二条 says something else: the body is asked.
async fn reworded(legal: &Person, law: &str) {
    let input = json!({ "law": law, "expectedVersion": 1, "article": "第二条", "text": "排污应当取得许可证。", "validFrom": "2026-06-22", "note": "改称许可证。" });
    mutate(legal, "lawArticleSave", input, "id").await.data();
}

async fn next_day(hall: &Hall, days: i64) {
    hall.opened.app.clock.set(NOW.plus_days(days));
    hall.opened.app.fire_timers().await.expect("the timer looks");
}

#[tokio::test]
async fn what_a_version_does_to_a_task_is_not_overwritten_by_whoever_saw_the_task_before() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    published(&hall, &legal, &clerk, &id).await;
    reworded(&legal, &id).await;
    let task = tasks(&clerk).await[0].clone();
    assert_eq!((&task["version"], &task["declaredAt"]), (&json!(1), &Value::Null));

    next_day(&hall, 1).await;
    let next = submitted(&hall, &clerk, &id).await;
    assert_eq!(tasks(&clerk).await[0]["version"], 2, "the body has applied");
    let close = json!({ "id": task["id"], "expectedVersion": 1, "explanation": "仅为称谓变化。" });
    let before = stored(&hall).await;
    assert_eq!(mutate(&clerk, "lawTaskClose", close, "id").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    assert_eq!(stored(&hall).await, before);

    approve(&legal, &next, 2, "2026-06-23").await.data();
    let task = tasks(&clerk).await[0].clone();
    assert_eq!((&task["state"], &task["version"]), (&json!("CHANGED"), &json!(3)));
}

#[tokio::test]
async fn a_row_read_before_a_power_ended_does_not_reopen_what_its_end_has_closed() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let version = published(&hall, &legal, &clerk, &id).await;
    reworded(&legal, &id).await;
    let seen = text(&tasks(&clerk).await[0]["id"]).parse::<Uuid>().expect("an id");
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let row = store::laws::task(&work, seen).await.expect("read").expect("a task");

    let shown = legal.ask(&format!("{{ powerVersion(id: \"{version}\") {{ lock }} }}"), json!({})).await;
    let lock = &shown.data()["powerVersion"]["lock"];
    let end = json!({ "id": version, "lock": lock, "lastDay": "2026-06-22", "reason": "设定依据已经废止。" });
    mutate(&legal, "powerAbolish", end, "id").await.data();
    next_day(&hall, 1).await;
    assert_eq!(tasks(&clerk).await[0]["state"], "ENDED");
    let permit = permit(&Actor::System, Operation::Seed).expect("the system");
    let written: Result<bool, StoreError> = hall
        .opened
        .app
        .db
        .write(permit, NOW, move |work| {
            let row = row.clone();
            async move { store::laws::update_task(&work, row, 1).await }
        })
        .await;
    assert!(!written.expect("asked"), "somebody else was first");
    assert_eq!(tasks(&clerk).await[0]["state"], "ENDED");
}

#[tokio::test]
async fn an_approval_waits_for_the_end_of_the_law_that_is_being_written() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let version = submitted(&hall, &clerk, &id).await;

    let (written, seen) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell, wait) = (written.clone(), seen.clone());
    let (db, permit) = (hall.opened.app.db.clone(), permit(&Actor::System, Operation::Seed).expect("the system"));
    let ending = tokio::spawn(async move {
        let ended: Result<(), StoreError> = db
            .write(permit, NOW, move |work| {
                let (tell, wait) = (tell.clone(), wait.clone());
                async move {
                    let end =
                        "UPDATE law SET valid_to = '2026-06-01', version = version + 1 WHERE title = '江州市排污办法'";
                    work.db().execute_unprepared(end).await?;
                    tell.notify_one();
                    wait.notified().await;
                    Ok(())
                }
            })
            .await;
        ended
    });
    written.notified().await;
    let mut approval = Box::pin(approve(&legal, &version, 2, "2026-06-22"));
    let early = tokio::time::timeout(Duration::from_secs(1), &mut approval).await;
    seen.notify_one();
    ending.await.expect("joined").expect("the law has ended");
    assert!(early.is_err(), "it was approved on an article that had just lapsed: {early:?}");
    let refused = approval.await;
    assert_eq!(refused.refusal().0, "BAD_USER_INPUT", "{}", refused.text);
}

#[tokio::test]
async fn a_preview_counts_the_powers_that_the_import_will_ask_and_looks_at_the_law_that_was_seen() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let version = submitted(&hall, &clerk, &id).await;
    approve(&legal, &version, 2, "2026-07-10").await.data();

    let new = STATUTE.replace("取得许可。", "取得许可证。");
    let handle = upload(&legal, "statute", new.as_bytes()).await;
    let query = "query($input: LawImportInput!) { lawPreview(input: $input) { affectedPowers } }";
    let seen = |version: i64| json!({ "input": { "law": id, "expectedVersion": version, "validFrom": "2026-08-01", "note": "修改。", "upload": handle } });
    assert_eq!(legal.ask(query, seen(1)).await.data()["lawPreview"]["affectedPowers"], 1);
    assert_eq!(legal.ask(query, seen(7)).await.refusal(), ("CONFLICT", "STALE_VERSION"));
    let more = json!({ "law": id, "expectedVersion": 1, "validFrom": "2026-08-01" });
    imported(&legal, &new, more).await.data();
    let shown = law(&hall.public(), &id, "changes { nodes { affectedPowers } }").await;
    assert_eq!(shown["changes"]["nodes"][0]["affectedPowers"], 1, "as it was told");
}

#[tokio::test]
async fn a_statute_of_more_articles_than_one_condition_may_name_is_read_whole() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await.parse::<Uuid>().expect("an id");
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let known = store::laws::wordings(&work, id, None).await.expect("read");
    let asked: Vec<(Uuid, i32)> =
        (0..1_500).map(|number| (id, number)).chain(known.iter().map(|it| (id, it.number))).collect();
    let found = store::laws::wordings_of(&work, &asked).await.expect("one article more must not break the page");
    assert_eq!(
        found.iter().map(|it| it.number).collect::<Vec<_>>(),
        known.iter().map(|it| it.number).collect::<Vec<_>>()
    );
}
