//! Stages and acts, row by row.

use uuid::Uuid;

use super::chart::{plan, plan_asking_later};
use crate::cases::{Act, CaseState, ClockKind, DeliveryMethod, Stage, apply, file, offers, replay};
use crate::powers::Initiation;
use crate::time::Instant;

/// Some morning.
const T0: Instant = Instant(1_782_000_000_000_000);

fn later(days: i64) -> Instant {
    T0.plus_days(days)
}

fn accept() -> Act {
    Act::Accept { node: "accept".into(), choices: vec![] }
}

fn complete(node: &str, choice: &[&str]) -> Act {
    Act::Complete { node: node.into(), choices: choice.iter().map(|id| (*id).to_owned()).collect() }
}

fn decide(outcome: &str, choice: &[&str]) -> Act {
    let choices = choice.iter().map(|id| (*id).to_owned()).collect();
    Act::Decide { node: "decide".into(), outcome: outcome.into(), choices, penalty: None }
}

fn deliver() -> Act {
    Act::Deliver { node: "deliver".into(), method: DeliveryMethod::Post, choices: vec![] }
}

fn ask() -> Act {
    Act::RequestCorrection { node: "accept".into() }
}

/// The state after some acts, a day apart.
fn after(acts: &[Act]) -> CaseState {
    let plan = plan(Initiation::Application);
    acts.iter().zip(1..).fold(file(&plan, T0).expect("filed"), |state, (act, day)| {
        apply(&plan, &state, act, later(day)).unwrap_or_else(|refused| panic!("{act:?}: {refused:?}"))
    })
}

fn to_decision() -> Vec<Act> {
    vec![accept(), complete("survey", &[]), complete("assess", &["enough-decide"])]
}

fn to_delivery() -> Vec<Act> {
    [to_decision(), vec![decide("granted", &["outcome-deliver"])]].concat()
}

/// A case in each stage.
fn stages() -> Vec<(&'static str, CaseState)> {
    vec![
        ("filed", after(&[])),
        ("correcting", after(&[ask()])),
        ("answered", after(&[ask(), Act::AnswerCorrection])),
        ("accepted", after(&[accept()])),
        ("before decision", after(&to_decision())),
        ("decided", after(&to_delivery())),
        ("closed", after(&[to_delivery(), vec![deliver()]].concat())),
        ("refused", after(&[Act::Refuse { node: "accept".into() }])),
    ]
}

#[test]
fn each_stage_allows_its_acts_and_names_its_reason_for_every_other() {
    let acts = [
        ("file", Act::File),
        ("accept", accept()),
        ("refuse", Act::Refuse { node: "accept".into() }),
        ("ask", ask()),
        ("answer", Act::AnswerCorrection),
        ("survey", complete("survey", &[])),
        ("decide", decide("granted", &["outcome-deliver"])),
        ("deliver", deliver()),
        ("claim", Act::Claim { node: "accept".into(), account: Uuid::nil() }),
        ("yellow", Act::TurnYellow { clock: ClockKind::Case, node: None }),
        ("recompute", Act::Recompute { calendar_version: 2, moved: None }),
    ];
    let plan = plan(Initiation::Application);
    let mut table = String::new();
    for (name, state) in stages() {
        table += name;
        for (act_name, act) in &acts {
            let told = match apply(&plan, &state, act, later(30)) {
                Ok(next) => format!("→ {}", next.stage.name()),
                Err(refused) => refused.reason.to_owned(),
            };
            table += &format!("\n  {act_name:<10}{told}");
        }
        table += "\n";
    }
    assert_eq!(table, include_str!("table.txt"));
}

#[test]
fn what_the_body_starts_itself_is_accepted_when_it_is_filed() {
    let state = file(&plan(Initiation::ExOfficio), T0).expect("filed");
    assert_eq!((state.stage, state.accepted), (Stage::Accepted, Some(T0)));
    assert_eq!(state.governing().map(|clock| clock.kind), Some(ClockKind::Case));
    assert!(state.clock(ClockKind::Acceptance).is_none());
    let state = file(&plan(Initiation::Application), T0).expect("filed");
    assert_eq!((state.stage, state.accepted), (Stage::Filed, None));
    assert_eq!(state.governing().map(|clock| clock.kind), Some(ClockKind::Acceptance));
}

#[test]
fn a_correction_stops_every_running_clock_until_the_answer_and_is_asked_once() {
    let plan = plan(Initiation::Application);
    let asked = after(&[ask()]);
    for clock in asked.clocks.iter().filter(|clock| clock.runs()) {
        let stop = clock.clock.stops.first().expect("stopped");
        assert_eq!(
            (stop.from, stop.until, stop.basis.as_deref()),
            (later(1), None, Some("art 32")),
            "{:?}",
            clock.kind
        );
    }
    let answered = apply(&plan, &asked, &Act::AnswerCorrection, later(9)).expect("answered");
    assert!(answered.clocks.iter().all(|clock| clock.clock.stops.iter().all(|stop| stop.until == Some(later(9)))));
    assert_eq!(answered.stage, Stage::Filed);
    let again = apply(&plan, &answered, &ask(), later(10)).expect_err("at once, and once");
    assert_eq!(again.reason, "CORRECTION_ASKED_BEFORE");
}

#[test]
fn correction_is_asked_once_in_the_whole_case_also_where_a_later_step_offers_it() {
    let plan = plan_asking_later(Initiation::Application);
    let at_survey = Act::RequestCorrection { node: "survey".into() };
    let fresh = after(&[accept()]);
    assert!(apply(&plan, &fresh, &at_survey, later(5)).is_ok(), "nobody has asked yet");
    let asked = after(&[ask(), Act::AnswerCorrection, accept()]);
    let again = apply(&plan, &asked, &at_survey, later(5)).expect_err("asked before the acceptance");
    assert_eq!(again.reason, "CORRECTION_ASKED_BEFORE");
}

#[test]
fn acceptance_ends_its_clock_and_starts_the_clock_of_the_case() {
    let state = after(&[accept()]);
    let acceptance = state.clock(ClockKind::Acceptance).expect("a clock");
    assert_eq!(acceptance.ended, Some(later(1)));
    let case = state.clock(ClockKind::Case).expect("a clock");
    assert_eq!((case.clock.started, case.clock.period.n, case.ended), (later(1), 20, None));
    let mut open: Vec<_> =
        state.clocks.iter().filter(|clock| clock.runs()).filter_map(|clock| clock.node.as_deref()).collect();
    open.sort_unstable();
    assert_eq!(open, ["assess", "survey"]);
}

#[test]
fn the_loop_opens_its_steps_again_with_clocks_of_their_own() {
    let state = after(&[accept(), complete("assess", &[]), complete("survey", &["enough-again"])]);
    let surveys: Vec<_> = state.clocks.iter().filter(|clock| clock.node.as_deref() == Some("survey")).collect();
    assert_eq!(surveys.len(), 2);
    assert_eq!((surveys[0].ended, surveys[1].clock.started, surveys[1].ended), (Some(later(3)), later(3), None));
}

#[test]
fn a_decision_must_lead_where_its_branch_leads_and_a_refusing_branch_ends_the_case() {
    let plan = plan(Initiation::Application);
    let state = after(&to_decision());
    for (outcome, choice, reason) in [
        ("granted", vec![], "CHOICE_MISSING"),
        ("granted", vec!["outcome-refused"], "OUTCOME_NOT_REACHABLE"),
        ("refused", vec!["outcome-deliver"], "OUTCOME_NOT_REACHABLE"),
        ("merged", vec!["outcome-deliver"], "OUTCOME_NOT_REACHABLE"),
    ] {
        let refused = apply(&plan, &state, &decide(outcome, &choice), later(9)).expect_err(outcome);
        assert_eq!(refused.reason, reason, "{outcome} {choice:?}");
    }
    let closed = apply(&plan, &state, &decide("refused", &["outcome-refused"]), later(9)).expect("decided");
    assert_eq!((closed.closed, closed.outcome.as_deref()), (Some(later(9)), Some("refused")));
    assert!(closed.clocks.iter().all(|clock| !clock.runs()) && closed.marking.0.is_empty());
}

#[test]
fn a_claim_lasts_as_long_as_its_step() {
    let plan = plan(Initiation::Application);
    let account = Uuid::from_u128(7);
    let claimed = apply(&plan, &after(&[]), &Act::Claim { node: "accept".into(), account }, later(1)).expect("claimed");
    assert_eq!(claimed.handlers.get("accept"), Some(&account));
    let accepted = apply(&plan, &claimed, &accept(), later(2)).expect("accepted");
    assert!(accepted.handlers.is_empty());
}

#[test]
fn a_record_begins_with_its_filing_and_ends_at_the_first_act_that_was_not_possible() {
    let plan = plan(Initiation::Application);
    assert!(replay(&plan, []).is_err());
    assert!(replay(&plan, [(&accept(), T0)]).is_err());
    assert!(replay(&plan, [(&Act::File, T0), (&Act::File, T0)]).is_err());
    let broken = replay(&plan, [(&Act::File, T0), (&deliver(), T0)]).expect_err("not possible");
    assert_eq!(broken.reason, "STEP_NOT_OPEN");
}

#[test]
fn every_refusal_speaks_both_languages() {
    let plan = plan(Initiation::Application);
    for (_, state) in stages() {
        for offer in offers(&plan, &state) {
            let Some(refusal) = offer.refusal else { continue };
            assert!(!refusal.text.zh.is_empty() && refusal.text.en.is_some_and(|en| en.is_ascii() && !en.is_empty()));
        }
    }
}
