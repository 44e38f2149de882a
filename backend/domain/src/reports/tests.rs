//! What reports may say, as tables of cases.

use super::{BasisState, PowerList, Spread, Stated, StatedKind, conflicts, difference, spread};
use crate::laws::Standing;

#[test]
fn median_and_ninth_tenth_are_days_that_really_occurred_and_carry_their_sample() {
    assert_eq!(spread(&[]), None);
    assert_eq!(spread(&[(3, 1)]), Some(Spread { samples: 1, median_days: 3, p90_days: 3 }));
    let ten: Vec<(u32, u64)> = (1..=10).rev().map(|days| (days, 1)).collect();
    assert_eq!(spread(&ten), Some(Spread { samples: 10, median_days: 5, p90_days: 9 }));
    assert_eq!(spread(&[(0, 99), (30, 1)]), Some(Spread { samples: 100, median_days: 0, p90_days: 0 }));
}

#[test]
fn every_list_is_found_again_by_its_name() {
    for list in PowerList::ALL {
        assert_eq!(PowerList::from_name(list.name()), Some(list));
    }
}

fn stated(kind: StatedKind, label: Option<&str>, number: i64) -> Stated {
    Stated { kind, label: label.map(str::to_owned), number }
}

#[test]
fn numbers_that_do_not_agree_are_told_and_never_made_to_fit() {
    let powers = |label, number| stated(StatedKind::Powers, label, number);
    let charts = |label, number| stated(StatedKind::Charts, label, number);
    let zh = |figures: &[Stated]| conflicts(figures).into_iter().map(|text| text.zh).collect::<Vec<_>>();
    let city = [powers(Some("行政许可权"), 384), powers(Some("行政处罚权"), 521), charts(None, 2_515)];
    assert_eq!(zh(&city), ["自报 905 项权力、2515 张流程图，不是一一对应。"]);
    let bureau = [
        powers(None, 36),
        powers(Some("行政确认"), 2),
        powers(Some("行政处罚"), 34),
        charts(None, 18),
        charts(Some("行政强制"), 2),
        charts(Some("行政处罚"), 16),
    ];
    assert_eq!(
        zh(&bureau),
        [
            "自报 36 项权力、18 张流程图，不是一一对应。",
            "“行政确认”自报 2 项权力，没有对应的流程图。",
            "“行政强制”自报 2 张流程图，没有对应的权力。",
        ]
    );
    assert!(zh(&[powers(None, 36), powers(Some("行政许可"), 36)]).is_empty());
    assert_eq!(zh(&[powers(None, 36), powers(Some("行政许可"), 35)]).len(), 1);
}

#[test]
fn a_difference_is_told_in_words_with_both_numbers() {
    assert!(difference(StatedKind::Powers, 5, Some(5)).zh.contains("一致"));
    let fewer = difference(StatedKind::Powers, 1_534, Some(2)).zh;
    assert!(fewer.contains("1534") && fewer.contains("2 项权力") && fewer.contains("少 1532"), "{fewer}");
    assert!(difference(StatedKind::Charts, 1, None).en.is_some_and(|en| en.contains("not compared")));
}

#[test]
fn a_basis_in_words_is_no_link_and_one_lapsed_article_is_enough() {
    assert_eq!(BasisState::of(0, &[]), BasisState::None);
    assert_eq!(BasisState::of(2, &[]), BasisState::Words);
    assert_eq!(BasisState::of(2, &[Standing::InForce]), BasisState::Registered);
    assert_eq!(BasisState::of(2, &[Standing::InForce, Standing::Lapsed]), BasisState::Lapsed);
}
