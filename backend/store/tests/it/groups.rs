//! One operation is one transaction, also when many are committed together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement};
use store::{Db, DbSettings, StoreError, feed};
use uuid::Uuid;

use crate::opened::{leave, numbers, stores, write};

const ROWS: &str = "SELECT COUNT(*) AS n FROM outbox";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_acknowledged_is_there_and_what_failed_is_not_whoever_shared_its_commit() {
    for opened in stores().await {
        let mut running = Vec::new();
        for number in 0..120 {
            let db = opened.db.clone();
            running.push(tokio::spawn(async move {
                write(&db, move |work| async move {
                    feed::tell(&work, "test", Uuid::from_u128(number)).await?;
                    if number % 4 == 0 {
                        return Err(StoreError::Broken("it thought better of it".into()));
                    }
                    feed::tell(&work, "test", Uuid::from_u128(number)).await
                })
                .await
                .is_ok()
            }));
        }
        let mut kept = 0;
        for done in running {
            kept += i64::from(done.await.expect("ran"));
        }
        assert_eq!(kept, 90);
        assert_eq!(numbers(&opened.db, ROWS).await, [180]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_is_refused_ends_its_own_operation_alone() {
    for opened in stores().await {
        let key = Uuid::now_v7();
        let insert = move |work: store::Work| async move {
            feed::tell(&work, "test", key).await?;
            let row = store::tables::setting::Model { key: "once".into(), value: "1".into() };
            use sea_orm::{EntityTrait, IntoActiveModel};
            store::tables::setting::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
            Ok(())
        };
        let (one, two) = tokio::join!(write(&opened.db, insert), write(&opened.db, insert));
        let lost = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert_eq!(lost.len(), 1);
        assert!(lost[0].is_duplicate(), "{:?}", lost[0]);
        assert_eq!(numbers(&opened.db, ROWS).await, [1]);
        write(&opened.db, |work| async move { feed::tell(&work, "test", Uuid::nil()).await })
            .await
            .expect("the next goes on");
    }
}

#[tokio::test]
async fn an_operation_that_breaks_off_leaves_nothing_and_the_writer_goes_on() {
    for opened in stores().await {
        let db = opened.db.clone();
        let broken = tokio::spawn(async move {
            write(&db, |work| async move {
                feed::tell(&work, "test", Uuid::nil()).await?;
                panic!("this operation breaks off")
            })
            .await
        });
        // On PostgreSQL the panic ends the asking task, in the group it is caught: neither leaves a row.
        assert!(!matches!(broken.await, Ok(Ok(()))));
        write(&opened.db, |work| async move { feed::tell(&work, "test", Uuid::nil()).await }).await.expect("goes on");
        assert_eq!(numbers(&opened.db, ROWS).await, [1]);
    }
}

#[tokio::test]
async fn an_operation_whose_caller_went_away_is_whole_or_not_there() {
    for opened in stores().await {
        let slow = |work: store::Work| async move {
            feed::tell(&work, "test", Uuid::nil()).await?;
            tokio::time::sleep(Duration::from_millis(100)).await;
            feed::tell(&work, "test", Uuid::nil()).await
        };
        let gone = tokio::time::timeout(Duration::from_millis(20), write(&opened.db, slow)).await;
        assert!(gone.is_err(), "the caller did not wait");
        tokio::time::sleep(Duration::from_millis(300)).await;
        let rows = numbers(&opened.db, ROWS).await[0];
        assert!([0, 2].contains(&rows), "{rows} of two rows");
    }
}

#[tokio::test]
async fn a_reading_work_sees_what_was_acknowledged_and_nothing_before() {
    for opened in stores().await {
        let seen = Arc::new(AtomicU32::new(9));
        let (db, inside) = (opened.db.clone(), seen.clone());
        write(&opened.db, move |work| {
            let (db, inside) = (db.clone(), inside.clone());
            async move {
                feed::tell(&work, "test", Uuid::nil()).await?;
                let waiting = feed::waiting(&db.read(leave(), work.now())).await?;
                inside.store(u32::from(waiting), Ordering::SeqCst);
                Ok(())
            }
        })
        .await
        .expect("written");
        assert_eq!(seen.load(Ordering::SeqCst), 0, "nobody reads what is not committed");
        assert_eq!(numbers(&opened.db, ROWS).await, [1]);
    }
}

#[tokio::test]
async fn an_embedded_file_belongs_to_one_process_and_is_there_when_it_is_opened_again() {
    let mut all = stores().await;
    let opened = all.remove(0);
    assert!(matches!(opened.settings, DbSettings::Sqlite(_)));
    assert!(matches!(Db::open(&opened.settings).await, Err(StoreError::Locked)));
    write(&opened.db, |work| async move { feed::tell(&work, "test", Uuid::nil()).await }).await.expect("written");
    let settings = opened.settings.clone();
    drop(opened.db);
    // The writer ends when nobody can ask it any more, a moment later.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let again = Db::open(&settings).await.expect("free again");
    assert_eq!(numbers(&again, ROWS).await, [1]);
}

/// What the writing connection waits for at a COMMIT: 0 for nothing, 2 for the disk.
async fn synchronous(db: &Db) -> i64 {
    write(db, |work| async move {
        let pragma = Statement::from_string(work.backend(), "SELECT synchronous AS n FROM pragma_synchronous");
        let row = work.db().query_one_raw(pragma).await?;
        row.ok_or(StoreError::Broken("no answer".into()))?.try_get("", "n").map_err(StoreError::from)
    })
    .await
    .expect("told")
}

#[tokio::test]
async fn a_settled_file_waits_for_the_disk_again_and_has_nothing_left_beside_it() {
    let mut all = stores().await;
    let opened = all.remove(0);
    assert_eq!(synchronous(&opened.db).await, 2);
    opened.db.hurry().await.expect("hurried");
    assert_eq!(synchronous(&opened.db).await, 0);
    write(&opened.db, |work| async move { feed::tell(&work, "test", Uuid::nil()).await }).await.expect("written");
    opened.db.settle().await.expect("settled");
    let DbSettings::Sqlite(path) = &opened.settings else { panic!("the embedded one stands first") };
    let beside = std::fs::metadata(path.with_extension("db-wal")).expect("a log");
    assert_eq!(beside.len(), 0);
    assert_eq!(synchronous(&opened.db).await, 2);
    assert_eq!(numbers(&opened.db, ROWS).await, [1]);
}
