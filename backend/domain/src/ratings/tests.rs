//! The table of a rating's life, and the figures drawn from grades.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Act, Dimension, FollowUp, Grade, Tally, apply, dimension_faults, may_answer, may_rate};

fn rate(grade: Grade) -> Act {
    Act::Rate { grade, dimensions: BTreeMap::new() }
}

#[test]
fn only_the_two_lowest_grades_open_a_follow_up() {
    for grade in Grade::ALL {
        let low = matches!(grade, Grade::Dissatisfied | Grade::VeryDissatisfied);
        let after = apply(FollowUp::None, &rate(grade)).expect("a rating is always possible here");
        assert_eq!(after == FollowUp::Open, low, "{grade:?}");
        assert_eq!(Grade::from_name(grade.name()), Some(grade));
    }
}

#[test]
fn a_follow_up_is_answered_once_and_called_back_until_somebody_is_reached() {
    let reached = Act::CallBack { reached: true, satisfied: Some(false) };
    let missed = Act::CallBack { reached: false, satisfied: None };
    use FollowUp::{Answered, CalledBack, Open};
    let table = [
        (Open, &Act::Answer, Ok(Answered)),
        (FollowUp::None, &Act::Answer, Err("NOT_OPEN")),
        (Answered, &Act::Answer, Err("NOT_OPEN")),
        (CalledBack, &Act::Answer, Err("NOT_OPEN")),
        (Answered, &missed, Ok(Answered)),
        (Answered, &reached, Ok(CalledBack)),
        (FollowUp::None, &reached, Err("NOT_ANSWERED")),
        (Open, &reached, Err("NOT_ANSWERED")),
        (CalledBack, &missed, Err("NOT_ANSWERED")),
        (Open, &Act::TurnRed, Ok(Open)),
    ];
    for (state, act, expected) in table {
        assert_eq!(apply(state, act).map_err(|refused| refused.reason), expected, "{state:?} {act:?}");
    }
}

#[test]
fn a_case_is_rated_once_and_only_when_it_is_finished() {
    assert!(may_rate(true, false).is_ok());
    assert_eq!(may_rate(false, false).expect_err("not finished").reason, "NOT_FINISHED");
    assert_eq!(may_rate(true, true).expect_err("rated").reason, "ALREADY_RATED");
}

#[test]
fn who_handled_the_case_answers_only_where_there_is_nobody_else() {
    for (handled, colleague, allowed) in
        [(false, false, true), (false, true, true), (true, false, true), (true, true, false)]
    {
        assert_eq!(may_answer(handled, colleague).is_ok(), allowed, "{handled} {colleague}");
    }
}

#[test]
fn a_dimension_that_nobody_asks_for_is_a_fault_at_its_place() {
    let known = Dimension::usual();
    let given = BTreeMap::from([("efficiency".to_owned(), Grade::Satisfied), ("weather".into(), Grade::Satisfied)]);
    let faults = dimension_faults(&known, &given);
    let told: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.reason)).collect();
    assert_eq!(told, [("dimensions.1.key", "UNKNOWN_DIMENSION")]);
}

#[test]
fn acts_survive_their_event() {
    let acts = [
        rate(Grade::VeryDissatisfied),
        Act::Answer,
        Act::CallBack { reached: true, satisfied: Some(true) },
        Act::TurnYellow,
    ];
    for act in acts {
        let text = serde_json::to_string(&act).expect("text");
        assert!(text.contains(act.name()), "{text}");
        assert_eq!(serde_json::from_str::<Act>(&text).expect("the act"), act);
    }
}

proptest! {
    #[test]
    fn a_share_lies_between_nothing_and_all_and_follows_the_good_grades(counts in proptest::array::uniform5(0_u64..5_000)) {
        let mut tally = Tally::default();
        for (grade, n) in Grade::ALL.into_iter().zip(counts) {
            tally.add(grade, n);
        }
        let sample: u64 = counts.iter().sum();
        prop_assert_eq!(tally.sample(), sample);
        prop_assert_eq!(tally.is_suppressed(5), sample < 5);
        match tally.satisfied_percent() {
            None => prop_assert_eq!(sample, 0),
            Some(percent) => {
                prop_assert!((0.0..=100.0).contains(&percent));
                let good = counts[0] + counts[1] + counts[2];
                #[expect(clippy::cast_precision_loss, reason = "small counts")]
                let exact = good as f64 / sample as f64 * 100.0;
                prop_assert!((percent - exact).abs() <= 0.051, "{percent} {exact}");
            }
        }
    }
}
