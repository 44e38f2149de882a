//! Remedies: every kind, stage and act in a table, and the lives that the law knows.

use super::*;
use crate::time::{Instant, Period};

fn days(n: u32) -> Period {
    Period::days(n, "s")
}

/// After a moment each, from the receipt on.
fn live(kind: Kind, acts: &[Act]) -> Result<RemedyState, Refused> {
    let mut state = register(kind, Instant(0), days(5));
    for (at, act) in (1..).zip(acts) {
        state = apply(&state, act, Instant(at))?;
    }
    Ok(state)
}

fn accept() -> Act {
    Act::Accept { from: Instant(1), period: days(10) }
}

fn answer() -> Act {
    Act::Answer { decision: Some(days(60)) }
}

fn reason(result: Result<RemedyState, Refused>) -> &'static str {
    result.map_or_else(|refused| refused.reason, |_| "done")
}

#[test]
fn a_reconsideration_is_decided_within_its_period_from_acceptance_which_grows_once() {
    let answered = live(Kind::Reconsideration, &[accept(), answer()]).expect("allowed");
    assert_eq!((answered.clock.started, answered.clock.period.n), (Instant(1), 60), "from acceptance, not the answer");
    let extended = apply(&answered, &Act::Extend { period: days(90) }, Instant(3)).expect("allowed");
    assert_eq!((extended.clock.started, extended.clock.period.n), (Instant(1), 90));
    assert_eq!(reason(apply(&extended, &Act::Extend { period: days(120) }, Instant(4))), "EXTENDED_BEFORE");
    let decided = apply(&extended, &Act::Decide { outcome: Outcome::Revoked }, Instant(5)).expect("allowed");
    assert_eq!((decided.stage, decided.ended), (Stage::Decided, Some(Instant(5))));
    let closed = apply(&decided, &Act::FollowUp, Instant(6)).expect("allowed");
    assert_eq!((closed.stage, closed.outcome), (Stage::Closed, Some(Outcome::Revoked)));
}

#[test]
fn a_body_that_is_sued_answers_and_then_waits_for_the_court_without_a_clock() {
    let answered = live(Kind::Litigation, &[Act::Answer { decision: None }]).expect("allowed");
    assert_eq!((answered.stage, answered.ended), (Stage::Answered, Some(Instant(1))));
    let decided = apply(&answered, &Act::Decide { outcome: Outcome::Dismissed }, Instant(2)).expect("allowed");
    assert_eq!(decided.ended, Some(Instant(1)), "the clock ended with the answer");
    assert_eq!(reason(live(Kind::Litigation, &[accept()])), "OTHER_KIND");
}

#[test]
fn a_result_is_one_of_its_kind_and_before_acceptance_only_a_withdrawal() {
    let decide = |outcome| Act::Decide { outcome };
    assert_eq!(reason(live(Kind::Reconsideration, &[decide(Outcome::Upheld)])), "ACCEPT_FIRST");
    assert_eq!(reason(live(Kind::Reconsideration, &[decide(Outcome::Withdrawn)])), "done");
    assert_eq!(reason(live(Kind::Reconsideration, &[accept(), decide(Outcome::Upheld)])), "done");
    assert_eq!(reason(live(Kind::Litigation, &[decide(Outcome::Upheld)])), "OTHER_OUTCOME");
    assert_eq!(reason(live(Kind::TenderComplaint, &[accept(), decide(Outcome::Sustained)])), "done");
    assert_eq!(reason(live(Kind::TenderComplaint, &[accept(), decide(Outcome::Revoked)])), "OTHER_OUTCOME");
    for kind in Kind::ALL {
        assert!(Outcome::ALL.into_iter().filter(|outcome| outcome.fits(kind)).count() >= 3, "{kind:?}");
    }
}

#[test]
fn what_is_offered_is_what_apply_allows_and_only_what_the_kind_knows() {
    let acts = [accept(), Act::Reject, answer(), Act::Extend { period: days(90) }, Act::FollowUp];
    for kind in Kind::ALL {
        let mut reached = vec![register(kind, Instant(0), days(5))];
        while let Some(state) = reached.pop() {
            let offered = offers(&state);
            for act in acts.iter().chain([&Act::Decide { outcome: Outcome::Withdrawn }]) {
                let done = apply(&state, act, Instant(9));
                let offer = offered.iter().find(|offer| offer.operation == act.operation());
                match offer {
                    None => assert_eq!(reason(done.clone()), "OTHER_KIND"),
                    Some(offer) => assert_eq!(offer.refusal.clone(), done.as_ref().err().cloned()),
                }
                // The extension leaves the stage; following it twice would never end.
                reached.extend(done.ok().filter(|next| next.stage != state.stage));
            }
        }
    }
}

#[test]
fn the_record_leads_to_the_state_and_a_record_without_a_beginning_does_not() {
    let acts =
        [Act::Register { kind: Kind::Reconsideration, received: Instant(0), period: days(5) }, accept(), answer()];
    let replayed = replay(acts.iter().zip([Instant(3), Instant(1), Instant(2)])).expect("a true record");
    assert_eq!(replayed, live(Kind::Reconsideration, &[accept(), answer()]).expect("allowed"));
    assert!(replay([(&Act::Reject, Instant(1))]).is_err());
}

#[test]
fn every_name_is_found_again() {
    assert!(Kind::ALL.into_iter().all(|kind| Kind::from_name(kind.name()) == Some(kind)));
    assert!(Stage::ALL.into_iter().all(|stage| Stage::from_name(stage.name()) == Some(stage)));
    assert!(Outcome::ALL.into_iter().all(|outcome| Outcome::from_name(outcome.name()) == Some(outcome)));
}

#[test]
fn silence_accepts_a_reconsideration_when_its_review_ends_and_nothing_else() {
    let (due, before, after) = (Some(Instant(10)), Instant(10), Instant(11));
    let received = |kind| register(kind, Instant(0), days(5));
    assert_eq!(deemed_accepted(&received(Kind::Reconsideration), due, before), None, "the last moment counts");
    assert_eq!(deemed_accepted(&received(Kind::Reconsideration), due, after), due);
    assert_eq!(deemed_accepted(&received(Kind::TenderComplaint), due, after), None);
    let accepted = live(Kind::Reconsideration, &[accept()]).expect("allowed");
    assert_eq!(deemed_accepted(&accepted, due, after), None, "it was accepted by word");
    assert!(rejectable(&received(Kind::Reconsideration), due, before).is_ok());
    assert_eq!(rejectable(&received(Kind::Reconsideration), due, after).map_err(|it| it.reason), Err("PERIOD_OVER"));
}
