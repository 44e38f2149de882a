//! Pages: every row once and in order, however large the page, on both databases; cursors that are none of ours.

use domain::policy::{Actor, Operation, permit};
use proptest::prelude::*;
use store::page::cursor;
use store::powers::{PowerFilter, insert_power, page};
use store::tables::power;
use store::{Page, search};
use uuid::Uuid;

use crate::opened::{NOW, stores, write};

/// Names that sort by sound; two of them sound alike.
const NAMES: [&str; 12] = [
    "排污许可",
    "城乡低保",
    "食品经营",
    "食品生产",
    "施工许可",
    "公费医疗",
    "临时救助",
    "临时救助",
    "排水许可",
    "退休审批",
    "养老机构",
    "占道费",
];

fn rows() -> Vec<power::Model> {
    NAMES
        .iter()
        .enumerate()
        .map(|(at, name)| power::Model {
            id: Uuid::now_v7(),
            code: format!("XX-{at:04}"),
            organisation_id: Uuid::from_u128(u128::from(at % 3 == 0)),
            status: if at % 4 == 0 { "HISTORIC" } else { "IN_FORCE" }.into(),
            category_code: if at % 2 == 0 { "XK" } else { "QT" }.into(),
            own_category: None,
            name_zh: (*name).into(),
            name_en: None,
            search: search::column([*name]),
            sort_key: search::sort_key(name),
            remark_zh: None,
            remark_en: None,
            current_version_id: None,
            ends_on: None,
            end_reason: None,
            ended_by: None,
            end_told_at: None,
            withheld: false,
            non_statutory: false,
        })
        .collect()
}

#[tokio::test]
async fn a_list_read_page_by_page_is_the_list_read_at_once() {
    for opened in stores().await {
        write(&opened.db, |work| async move {
            for row in rows() {
                insert_power(&work, row).await?;
            }
            Ok(())
        })
        .await
        .expect("written");
        let work = opened.db.read(permit(&Actor::Public, Operation::Powers).expect("everybody may"), NOW);
        for filter in [
            PowerFilter::default(),
            PowerFilter { text: Some("许可".into()), ..PowerFilter::default() },
            PowerFilter { category: Some("XK".into()), ..PowerFilter::default() },
            PowerFilter {
                status: Some("HISTORIC".into()),
                organisation: Some(Uuid::from_u128(1)),
                ..PowerFilter::default()
            },
        ] {
            let whole = page(&work, &filter, &Page { first: 100, after: None }).await.expect("a page");
            let ids: Vec<Uuid> = whole.rows.iter().map(|row| row.id).collect();
            assert!(!ids.is_empty() && !whole.has_next && whole.total == ids.len() as u64, "{filter:?}");
            let order = |row: &power::Model| (row.status == "HISTORIC", row.sort_key.clone(), row.id);
            assert!(whole.rows.is_sorted_by_key(order), "in force first, then by sound: {filter:?}");
            for first in 1..=5 {
                let (mut seen, mut after) = (Vec::new(), None);
                loop {
                    let asked = Page::parse(first, after.as_deref()).expect("our own cursor");
                    let part = page(&work, &filter, &asked).await.expect("a page");
                    assert!(part.rows.len() as u64 <= first && part.total == whole.total);
                    seen.extend(part.rows.iter().map(|row| row.id));
                    if !part.has_next {
                        break;
                    }
                    after = part.end;
                }
                assert_eq!(seen, ids, "{first} at a time, {filter:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_search_finds_what_is_typed_and_takes_its_signs_as_they_are() {
    for opened in stores().await {
        write(&opened.db, |work| async move {
            for row in rows() {
                insert_power(&work, row).await?;
            }
            Ok(())
        })
        .await
        .expect("written");
        let work = opened.db.read(permit(&Actor::Public, Operation::Powers).expect("everybody may"), NOW);
        let found = async |text: &str| {
            let filter = PowerFilter { text: Some(text.into()), ..PowerFilter::default() };
            page(&work, &filter, &Page { first: 100, after: None }).await.expect("a page").total
        };
        for (text, count) in [
            ("排", 2),
            ("paiwu", 1),
            ("PWXK", 1),
            ("ｐａｉｗｕ", 1),
            ("食 品", 2),
            ("%", 0),
            ("_", 0),
            ("\\", 0),
            ("'; --", 0),
            ("  ", 12),
        ] {
            assert_eq!(found(text).await, count, "{text}");
        }
    }
}

proptest! {
    #[test]
    fn a_cursor_gives_back_what_it_was_made_of(key in "\\PC{0,40}", id in any::<u128>()) {
        let page = Page::parse(10, Some(&cursor(&key, Uuid::from_u128(id)))).expect("our own");
        prop_assert_eq!(page.after, Some((key, Uuid::from_u128(id))));
    }

    #[test]
    fn no_text_makes_reading_a_cursor_panic(text in "\\PC{0,80}") {
        let _ = Page::parse(10, Some(&text));
    }
}
