//! Timers, inclusive blocks, sub-processes and on-demand flows in the life of a case.

use super::chart::plan_beyond;
use crate::cases::{Act, CaseState, ClockKind, Stage, apply, file, flow_offers, replay};
use crate::time::Instant;

/// Some morning.
const T0: Instant = Instant(1_782_000_000_000_000);

fn accept() -> Act {
    Act::Accept { node: "accept".into(), choices: vec![] }
}

fn complete(node: &str, choices: &[&str]) -> Act {
    Act::Complete { node: node.into(), choices: choices.iter().map(|id| (*id).to_owned()).collect() }
}

fn time_out(timer: &str, step: Option<&str>) -> Act {
    Act::TimeOut { node: timer.into(), step: step.map(str::to_owned) }
}

fn hearing() -> Act {
    Act::StartFlow { node: "hearing".into() }
}

fn decide() -> Act {
    Act::Decide { node: "decide".into(), outcome: "granted".into(), choices: vec![], penalty: None }
}

/// The state after some acts, a day apart, which the same acts replay to.
fn after(acts: &[Act]) -> CaseState {
    let plan = plan_beyond();
    let timed: Vec<(Act, Instant)> =
        std::iter::once(Act::File).chain(acts.iter().cloned()).zip((0..).map(|day| T0.plus_days(day))).collect();
    let state = timed[1..].iter().fold(file(&plan, T0).expect("filed"), |state, (act, at)| {
        apply(&plan, &state, act, *at).unwrap_or_else(|refused| panic!("{act:?}: {refused:?}"))
    });
    let replayed = replay(&plan, timed.iter().map(|(act, at)| (act, *at))).expect("the record is true");
    assert_eq!(replayed, state);
    state
}

fn refused(state: &CaseState, act: &Act) -> &'static str {
    apply(&plan_beyond(), state, act, T0.plus_days(40)).expect_err("it is refused").reason
}

fn open(state: &CaseState) -> Vec<String> {
    state.marking.open(&plan_beyond().flow).map(str::to_owned).collect()
}

fn running(state: &CaseState, kind: ClockKind) -> Vec<&str> {
    let clocks = state.clocks.iter().filter(|clock| clock.kind == kind && clock.runs());
    clocks.filter_map(|clock| clock.node.as_deref()).collect()
}

fn to_notice() -> Vec<Act> {
    vec![accept(), complete("examine", &["which-fire", "which-water"]), complete("water", &[]), complete("fire", &[])]
}

#[test]
fn what_is_not_accepted_in_time_counts_as_accepted_when_it_was_filed() {
    let filed = after(&[]);
    assert_eq!(running(&filed, ClockKind::Timer), ["unanswered"]);
    let late = after(&[time_out("unanswered", Some("accept"))]);
    assert_eq!((late.stage, late.accepted), (Stage::Accepted, Some(T0)));
    assert_eq!(late.clock(ClockKind::Case).map(|clock| clock.clock.started), Some(T0));
    assert!(late.clock(ClockKind::Acceptance).is_some_and(|clock| !clock.runs()));
    assert_eq!(open(&late), ["examine"]);
    assert!(running(&after(&[accept()]), ClockKind::Timer).is_empty(), "done in time, its timer is over");
}

#[test]
fn a_timer_stands_still_while_a_correction_is_waited_for() {
    let asked = after(&[Act::RequestCorrection { node: "accept".into() }]);
    assert_eq!(refused(&asked, &time_out("unanswered", Some("accept"))), "CORRECTING");
    let timer = asked.clocks.iter().find(|clock| clock.kind == ClockKind::Timer).expect("a timer");
    assert_eq!(timer.clock.stops.len(), 1);
    let again = after(&[Act::RequestCorrection { node: "accept".into() }, Act::AnswerCorrection]);
    let late =
        apply(&plan_beyond(), &again, &time_out("unanswered", Some("accept")), T0.plus_days(9)).expect("in time");
    let case = late.clock(ClockKind::Case).expect("runs");
    let stopped = again.clock(ClockKind::Acceptance).map(|clock| clock.clock.stops.clone());
    assert_eq!(case.clock.started, T0);
    assert_eq!(Some(&case.clock.stops), stopped.as_ref(), "the applicant's own days are not counted against the hall");
}

#[test]
fn chosen_branches_are_all_done_before_the_notice_begins() {
    let half = after(&to_notice()[..3]);
    assert_eq!(open(&half), ["fire"]);
    let waiting = after(&to_notice());
    assert!(open(&waiting).is_empty(), "nobody acts while the notice hangs");
    assert_eq!(running(&waiting, ClockKind::Timer), ["notice"]);
    assert_eq!(refused(&waiting, &time_out("undecided", Some("decide"))), "STEP_NOT_OPEN");
    let decided = after(&[to_notice(), vec![time_out("notice", None)]].concat());
    assert_eq!(open(&decided), ["decide"]);
    assert_eq!(running(&decided, ClockKind::Timer), ["undecided"]);
    let one = after(&[accept(), complete("examine", &["which-fire"]), complete("fire", &[])]);
    assert_eq!(running(&one, ClockKind::Timer), ["notice"], "one was chosen, so one is waited for");
}

#[test]
fn what_is_not_decided_in_time_is_decided_as_the_chart_says() {
    let deemed = after(&[to_notice(), vec![time_out("notice", None), time_out("undecided", Some("decide"))]].concat());
    assert_eq!((deemed.stage, deemed.outcome.as_deref()), (Stage::Decided, Some("deemed-granted")));
    assert!(deemed.closed.is_some() && deemed.decided == deemed.closed);
    assert!(deemed.clocks.iter().all(|clock| !clock.runs()));
    assert_eq!(refused(&deemed, &time_out("undecided", Some("decide"))), "STEP_NOT_OPEN", "firing twice is harmless");
}

#[test]
fn a_case_is_not_decided_before_its_hearing_is_over() {
    let heard = [to_notice(), vec![time_out("notice", None), hearing()]].concat();
    let state = after(&heard);
    assert_eq!(open(&state), ["decide", "hear"]);
    for act in [decide(), time_out("undecided", Some("decide")), hearing()] {
        assert_eq!(refused(&state, &act), "RUN_UNDER_WAY", "{act:?}");
    }
    assert_eq!(
        flow_offers(&plan_beyond(), &state)[0].refusal.as_ref().map(|refused| refused.reason),
        Some("RUN_UNDER_WAY")
    );
    let again = [heard, vec![complete("hear", &[]), hearing(), complete("hear", &[]), decide()]].concat();
    let closed = after(&again);
    assert_eq!(closed.outcome.as_deref(), Some("granted"));
    assert_eq!(refused(&closed, &hearing()), "CASE_CLOSED");
    assert_eq!(refused(&state, &Act::StartFlow { node: "look".into() }), "NOT_AT_THIS_STEP");
}
