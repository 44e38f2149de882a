//! The tables of an evaluation: its phases, what may be done in each, ballots, terms, and who is told the result.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{
    CasePeriod, Form, Grade, Object, Phase, Reader, Scale, Step, Tally, Terms, Voters, VotingCase, case_may_vote,
    filled, is_told, may, may_vote, phase, usual_dimensions,
};
use crate::ratings::Dimension;
use crate::text::Text;
use crate::time::Instant;

const NOW: Instant = Instant(1_800_000_000_000_000);

fn terms(scale: Scale) -> Terms {
    let dimensions = usual_dimensions().into_iter().take(2).enumerate();
    Terms {
        title: Text::new("窗口服务评议", "Evaluation of the window"),
        about: Text::new("请按您的感受评议。", "As you found it."),
        object: Object::Body,
        organisation: Uuid::nil(),
        power: None,
        subject: None,
        recipient: None,
        form: Form::Online,
        scale,
        dimensions: dimensions.map(|(at, name)| Dimension { key: format!("d{}", at + 1), name }).collect(),
        voters: Voters::Open,
        opens: NOW,
        closes: NOW.plus_days(7),
        cases: None,
    }
}

#[test]
fn an_evaluation_opens_and_closes_by_the_clock_alone() {
    let (opens, closes) = (NOW, NOW.plus_days(7));
    let table = [
        (NOW.plus_micros(-1), Phase::Planned),
        (opens, Phase::Running),
        (closes.plus_micros(-1), Phase::Running),
        (closes, Phase::Closed),
    ];
    for (at, expected) in table {
        assert_eq!(phase(opens, closes, false, at), expected, "{at:?}");
        assert_eq!(phase(opens, closes, true, at), Phase::Cancelled);
    }
}

#[test]
fn every_step_has_its_phases() {
    use Phase::{Cancelled, Closed, Planned, Running};
    let table = [
        (Step::Save, [Ok(()), Err("OPENED"), Err("CLOSED"), Err("CANCELLED")]),
        (Step::Invite, [Ok(()), Ok(()), Err("CLOSED"), Err("CANCELLED")]),
        (Step::Close, [Err("NOT_OPEN"), Ok(()), Err("CLOSED"), Err("CANCELLED")]),
        (Step::Cancel, [Ok(()), Ok(()), Err("CLOSED"), Err("CANCELLED")]),
    ];
    for (step, expected) in table {
        for (phase, expected) in [Planned, Running, Closed, Cancelled].into_iter().zip(expected) {
            let told = may(step, phase, Voters::Invitation).map_err(|refused| refused.reason);
            assert_eq!(told, expected, "{step:?} {phase:?}");
        }
    }
    for voters in [Voters::Case, Voters::Open] {
        assert_eq!(may(Step::Invite, Running, voters).expect_err("none").reason, "NO_INVITATIONS");
    }
}

#[test]
fn a_code_votes_once_and_within_the_window() {
    let table = [
        (Phase::Planned, false, Err("NOT_OPEN")),
        (Phase::Running, false, Ok(())),
        (Phase::Running, true, Err("ALREADY_VOTED")),
        (Phase::Closed, false, Err("CLOSED")),
        (Phase::Closed, true, Err("CLOSED")),
        (Phase::Cancelled, false, Err("CANCELLED")),
    ];
    for (phase, voted, expected) in table {
        assert_eq!(may_vote(phase, voted).map_err(|refused| refused.reason), expected, "{phase:?} {voted}");
    }
}

#[test]
fn a_ballot_grades_every_dimension_unless_the_scale_knows_not_knowing() {
    let given = |grades: &[(&str, Grade)]| -> BTreeMap<String, Grade> {
        grades.iter().map(|(key, grade)| ((*key).to_owned(), *grade)).collect()
    };
    let told = |scale, grades: &[(&str, Grade)]| {
        filled(&terms(scale), &given(grades))
            .map_err(|faults| faults.into_iter().map(|fault| (fault.path, fault.reason)).collect::<Vec<_>>())
    };
    let fault = |path: &str, reason| (path.to_owned(), reason);
    let whole = [("d1", Grade::Good), ("d2", Grade::Poor)];
    assert_eq!(told(Scale::Merit, &whole), Ok(given(&whole)));
    assert_eq!(told(Scale::Merit, &whole[..1]), Err(vec![fault("grades.d2", "REQUIRED")]));
    assert_eq!(
        told(Scale::Merit, &[("d9", Grade::Good), ("d1", Grade::Satisfied)]),
        Err(vec![
            fault("grades.d9", "UNKNOWN_DIMENSION"),
            fault("grades.d1", "NOT_ON_SCALE"),
            fault("grades.d2", "REQUIRED")
        ])
    );
    let left_out = given(&[("d1", Grade::Satisfied), ("d2", Grade::DoNotKnow)]);
    assert_eq!(told(Scale::Satisfaction, &[("d1", Grade::Satisfied)]), Ok(left_out));
}

#[test]
fn a_case_votes_on_its_power_or_its_bodies_if_it_was_finished_in_the_days_of_the_evaluation() {
    let [body, above, elsewhere, power, other] = [1, 2, 3, 4, 5].map(Uuid::from_u128);
    let day = |day| crate::time::Day::from_ymd_opt(2026, 5, day);
    let cases = day(2).zip(day(4)).map(|(from, to)| CasePeriod { from, to });
    let evaluation =
        |organisation, power| Terms { organisation, power, voters: Voters::Case, cases, ..terms(Scale::Five) };
    let bodies = [above, body];
    let case = |finished| VotingCase { power, bodies: &bodies, finished };
    let table = [
        (evaluation(body, None), day(2), Ok(())),
        (evaluation(above, None), day(4), Ok(())),
        (evaluation(elsewhere, None), day(3), Err("NOT_YOUR_VOTE")),
        (evaluation(body, Some(power)), day(3), Ok(())),
        (evaluation(body, Some(other)), day(3), Err("NOT_YOUR_VOTE")),
        (evaluation(body, None), day(1), Err("NOT_YOUR_VOTE")),
        (evaluation(body, None), day(5), Err("NOT_YOUR_VOTE")),
        (evaluation(body, None), None, Err("NOT_FINISHED")),
    ];
    for (terms, finished, expected) in table {
        let told = case_may_vote(&terms, &case(finished)).map_err(|refused| refused.reason);
        assert_eq!(told, expected, "{finished:?}");
    }
}

#[test]
fn the_scales_are_the_ones_of_the_seeds_and_only_one_knows_not_knowing() {
    assert_eq!(Scale::ALL.map(|scale| scale.grades().len()), [4, 4, 4, 5]);
    assert_eq!(Scale::ALL.map(Scale::left_out), [Some(Grade::DoNotKnow), None, None, None]);
    for grade in Grade::ALL {
        assert_eq!(Grade::from_name(grade.name()), Some(grade));
        assert!(Scale::ALL.iter().any(|scale| scale.grades().contains(&grade)), "{grade:?}");
    }
}

#[test]
fn everything_wrong_with_the_terms_is_told_at_once() {
    assert!(terms(Scale::Five).faults(NOW).is_empty());
    let mut wrong = terms(Scale::Five);
    wrong.title = Text::default();
    wrong.about.zh = "长".repeat(2_001);
    wrong.object = Object::Person;
    wrong.dimensions[1].name = wrong.dimensions[0].name.clone();
    wrong.closes = wrong.opens;
    wrong.voters = Voters::Case;
    let told: Vec<(String, &str)> = wrong.faults(NOW).into_iter().map(|fault| (fault.path, fault.reason)).collect();
    let expected = [
        ("title", "REQUIRED"),
        ("about", "TOO_LONG"),
        ("subject", "REQUIRED"),
        ("recipient", "REQUIRED"),
        ("dimensions.1", "TWICE"),
        ("closesAt", "OUT_OF_ORDER"),
        ("cases", "REQUIRED"),
    ];
    let expected: Vec<(String, &str)> = expected.into_iter().map(|(path, reason)| (path.to_owned(), reason)).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_window_ends_later_than_it_begins_later_than_now_and_within_a_year() {
    let day = |days| NOW.plus_days(days);
    let table = [
        (day(-1), day(1), None),
        (day(-9), day(-1), Some("PAST")),
        (day(1), day(1), Some("OUT_OF_ORDER")),
        (day(0), day(366), None),
        (day(0), day(367), Some("TOO_LATE")),
    ];
    for (opens, closes, expected) in table {
        let faults = Terms { opens, closes, ..terms(Scale::Five) }.faults(NOW);
        assert_eq!(faults.first().map(|fault| fault.reason), expected, "{opens:?} {closes:?}");
    }
    let day = |day| crate::time::Day::from_ymd_opt(2026, 5, day).expect("a day");
    let cases = Some(CasePeriod { from: day(2), to: day(1) });
    let faults = Terms { voters: Voters::Case, cases, ..terms(Scale::Five) }.faults(NOW);
    assert_eq!(faults.first().map(|fault| fault.path.as_str()), Some("cases.to"));
    let faults = Terms { dimensions: Vec::new(), ..terms(Scale::Five) }.faults(NOW);
    assert_eq!(faults.first().map(|fault| fault.reason), Some("HOW_MANY"));
}

#[test]
fn nobody_is_told_before_the_end_and_of_a_person_the_public_never() {
    use Reader::{Public, Recipient, Supervisor};
    for object in Object::ALL {
        for reader in [Public, Recipient, Supervisor] {
            for phase in [Phase::Planned, Phase::Running, Phase::Cancelled] {
                assert!(!is_told(object, phase, reader), "{object:?} {phase:?} {reader:?}");
            }
            let told = !(object == Object::Person && reader == Public);
            assert_eq!(is_told(object, Phase::Closed, reader), told, "{object:?} {reader:?}");
        }
    }
}

#[test]
fn shares_are_rounded_to_one_decimal() {
    let mut tally = Tally::default();
    assert_eq!(tally.percent(Grade::Good), None);
    tally.add(Grade::Good, 2);
    tally.add(Grade::Poor, 1);
    assert_eq!((tally.percent(Grade::Good), tally.percent(Grade::Poor)), (Some(66.7), Some(33.3)));
    assert_eq!(tally.percent(Grade::Fair), Some(0.0));
}
