//! The feed: gap-free however many tell at once, moved by the one who leads; serials and leases.

use std::time::Duration;

use store::{Db, feed};
use uuid::Uuid;

use crate::opened::{NOW, leave, numbers, stores, write};

#[tokio::test(flavor = "multi_thread")]
async fn positions_have_no_gap_and_no_repeat_with_many_writers_and_two_sequencers() {
    for opened in stores().await {
        let mut running = Vec::new();
        for number in 0..60 {
            let db = opened.db.clone();
            running.push(tokio::spawn(async move {
                write(&db, move |work| async move {
                    feed::tell(&work, "test", Uuid::from_u128(number)).await?;
                    if number % 2 == 0 {
                        tokio::time::sleep(Duration::from_millis(2)).await;
                    }
                    feed::tell(&work, "test", Uuid::from_u128(number + 1_000)).await
                })
                .await
            }));
        }
        let sequencers = [Uuid::from_u128(1), Uuid::from_u128(2)].map(|holder| {
            let db = opened.db.clone();
            tokio::spawn(async move {
                let mut taken = 0;
                for _ in 0..40 {
                    taken += sequenced(&db, holder).await;
                    tokio::time::sleep(Duration::from_millis(3)).await;
                }
                taken
            })
        });
        for writer in running {
            writer.await.expect("ran").expect("written");
        }
        let mut taken = 0;
        for sequencer in sequencers {
            taken += sequencer.await.expect("ran");
        }
        taken += sequenced(&opened.db, Uuid::from_u128(1)).await + sequenced(&opened.db, Uuid::from_u128(2)).await;
        assert_eq!(taken, 120);
        let positions = numbers(&opened.db, "SELECT position AS n FROM feed ORDER BY position").await;
        assert_eq!(positions, (1..=120).collect::<Vec<i64>>());
        assert_eq!(numbers(&opened.db, "SELECT COUNT(DISTINCT subject) AS n FROM feed").await, [120]);
        assert_eq!(numbers(&opened.db, "SELECT COUNT(*) AS n FROM outbox").await, [0]);
    }
}

/// Moves what waits, if this one leads; returns how many.
async fn sequenced(db: &Db, holder: Uuid) -> usize {
    let moved = write(db, move |work| async move {
        match feed::lead(&work, "sequencer", holder, NOW.0, NOW.0 + 5_000_000).await? {
            Some(_) => feed::sequence(&work).await,
            None => Ok(0),
        }
    });
    moved.await.expect("sequenced")
}

#[tokio::test]
async fn one_leads_until_its_lease_runs_out_and_each_new_leader_has_a_higher_token() {
    for opened in stores().await {
        let lead = async |holder: u128, now: i64| {
            let take = move |work: store::Work| async move {
                feed::lead(&work, "sequencer", Uuid::from_u128(holder), now, now + 10).await
            };
            write(&opened.db, take).await.expect("asked")
        };
        assert_eq!(lead(1, 0).await, Some(1));
        assert_eq!(lead(2, 5).await, None, "another leads");
        assert_eq!(lead(1, 8).await, Some(1), "who leads keeps its token");
        assert_eq!(lead(2, 18).await, None, "a lease holds to its last moment");
        assert_eq!(lead(2, 19).await, Some(2));
        assert_eq!(lead(1, 20).await, None, "who lost it leads no more");
        assert_eq!(lead(1, 40).await, Some(3));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn serials_are_contiguous_in_each_series_and_a_failed_operation_takes_none() {
    for opened in stores().await {
        let mut running = Vec::new();
        for number in 0..40 {
            let db = opened.db.clone();
            running.push(tokio::spawn(async move {
                write(&db, move |work| async move {
                    let scope = if number % 2 == 0 { "even" } else { "odd" };
                    let serial = feed::next_serial(&work, scope).await?;
                    if number % 5 == 0 {
                        return Err(store::StoreError::Broken("it fails".into()));
                    }
                    Ok((scope, serial))
                })
                .await
            }));
        }
        let mut given = Vec::new();
        for done in running {
            given.extend(done.await.expect("ran").ok());
        }
        for scope in ["even", "odd"] {
            let mut serials: Vec<i64> =
                given.iter().filter(|(of, _)| *of == scope).map(|(_, serial)| *serial).collect();
            serials.sort_unstable();
            assert_eq!(serials, (1..=16).collect::<Vec<i64>>(), "{scope}");
        }
    }
}

#[tokio::test]
async fn the_feed_forgets_what_is_old_but_never_its_last_position() {
    for opened in stores().await {
        for number in 0..3 {
            write(&opened.db, move |work| async move { feed::tell(&work, "test", Uuid::from_u128(number)).await })
                .await
                .expect("told");
        }
        sequenced(&opened.db, Uuid::from_u128(1)).await;
        write(
            &opened.db,
            |work| async move { feed::forget_feed(&work, NOW.0 + 1, feed::position(&work).await?).await },
        )
        .await
        .expect("forgotten");
        assert_eq!(numbers(&opened.db, "SELECT position AS n FROM feed").await, [3]);
        write(&opened.db, |work| async move { feed::tell(&work, "test", Uuid::nil()).await }).await.expect("told");
        sequenced(&opened.db, Uuid::from_u128(1)).await;
        let after = feed::after(&opened.db.read(leave(), NOW), 3).await.expect("read");
        assert_eq!(after.iter().map(|row| row.position).collect::<Vec<_>>(), [4]);
    }
}
