//! Random lives of a case: whatever people try, the record replays, offers keep their word and clocks follow the steps.

use flow::Cause;
use proptest::prelude::*;
use uuid::Uuid;

use super::chart::{choices, plan};
use crate::cases::{
    Act, CaseOperation, CasePlan, CaseState, ClockKind, DeliveryMethod, Ground, Offer, Stage, apply, extension_offers,
    file, grounds, offers, replay,
};
use crate::powers::Initiation;
use crate::time::{Instant, Period};

const T0: Instant = Instant(1_782_000_000_000_000);
const NODES: [&str; 5] = ["accept", "survey", "assess", "decide", "deliver"];

/// An act that somebody may try at any time, sensible or not.
fn tried() -> impl Strategy<Value = Act> {
    let node = || proptest::sample::select(&NODES[..]).prop_map(str::to_owned);
    let chosen = || node().prop_flat_map(|node| (Just(node.clone()), proptest::sample::select(choices(&node))));
    let outcome = proptest::sample::select(vec!["granted", "refused", "nonsense"]).prop_map(str::to_owned);
    prop_oneof![
        1 => Just(Act::File),
        3 => chosen().prop_map(|(node, choices)| Act::Accept { node, choices }),
        1 => node().prop_map(|node| Act::Refuse { node }),
        2 => node().prop_map(|node| Act::RequestCorrection { node }),
        2 => Just(Act::AnswerCorrection),
        12 => chosen().prop_map(|(node, choices)| Act::Complete { node, choices }),
        5 => (chosen(), outcome).prop_map(|((node, choices), outcome)| Act::Decide { node, outcome, choices, penalty: None }),
        3 => chosen().prop_map(|(node, choices)| Act::Deliver { node, method: DeliveryMethod::Window, choices }),
        2 => node().prop_map(|node| Act::Claim { node, account: Uuid::from_u128(9) }),
        2 => (node(), cause(), 0_u32..4).prop_map(|(node, (cause, basis), days)| Act::Suspend { node, cause, basis, days }),
        3 => node().prop_map(|node| Act::Resume { node }),
        2 => (node(), 0_u32..3).prop_map(|(node, times)| Act::RequestExtension { node, period: ten_days(), times, account: Uuid::from_u128(7) }),
        2 => prop_oneof![Just(Act::Extend), Just(Act::RefuseExtension)],
        1 => prop_oneof![Just(Act::Withdraw), node().prop_map(|node| Act::Terminate { node })],
        1 => Just(Act::DeemAccepted),
        3 => (node(), node()).prop_map(|(node, target)| Act::SendBack { node, target }),
        1 => node().prop_map(|node| Act::Reassign { node, account: Uuid::from_u128(8) }),
        1 => Just(Act::TurnRed { clock: ClockKind::Case, node: None }),
        1 => Just(Act::Recompute { calendar_version: 3, moved: None }),
    ]
}

/// A ground somebody may name, listed or not.
fn cause() -> impl Strategy<Value = (Cause, Option<String>)> {
    let of = |cause, basis: &str| (cause, Some(basis.to_owned()));
    proptest::sample::select(vec![
        of(Cause::Testing, "art 45"),
        of(Cause::Hearing, "行政许可法第四十五条"),
        of(Cause::Hearing, "made up"),
        of(Cause::Suspension, "nowhere"),
        (Cause::Correction, None),
    ])
}

fn ten_days() -> Period {
    Period::working_days(10, "行政许可法第四十二条")
}

/// Every way of doing what an offer offers.
fn ways(plan: &CasePlan, state: &CaseState, offer: &Offer) -> Vec<Act> {
    let node = || offer.node.clone();
    let of = |make: &dyn Fn(Vec<String>) -> Vec<Act>| choices(&offer.node).into_iter().flat_map(make).collect();
    match offer.operation {
        CaseOperation::Accept => of(&|choices| vec![Act::Accept { node: node(), choices }]),
        CaseOperation::Refuse => vec![Act::Refuse { node: node() }],
        CaseOperation::RequestCorrection => vec![Act::RequestCorrection { node: node() }],
        CaseOperation::Complete => of(&|choices| vec![Act::Complete { node: node(), choices }]),
        CaseOperation::Decide => of(&|choices| {
            let outcomes = ["granted", "refused"].into_iter();
            outcomes
                .map(|outcome| Act::Decide {
                    node: node(),
                    outcome: outcome.into(),
                    choices: choices.clone(),
                    penalty: None,
                })
                .collect()
        }),
        CaseOperation::Deliver => {
            of(&|choices| vec![Act::Deliver { node: node(), method: DeliveryMethod::Download, choices }])
        }
        CaseOperation::Suspend => {
            let grounds = grounds(plan, state, &offer.node).into_iter();
            grounds.map(|Ground { cause, basis, .. }| Act::Suspend { node: node(), cause, basis, days: 5 }).collect()
        }
        CaseOperation::SendBack => {
            let targets = plan.flow.targets_of(&offer.node).into_iter();
            targets.map(|target| Act::SendBack { node: node(), target: target.to_owned() }).collect()
        }
        CaseOperation::Resume => vec![Act::Resume { node: node() }],
        CaseOperation::RequestExtension => {
            vec![Act::RequestExtension {
                node: node(),
                period: ten_days(),
                times: plan.extension_times,
                account: Uuid::from_u128(7),
            }]
        }
        CaseOperation::Extend => vec![Act::Extend],
        CaseOperation::RefuseExtension => vec![Act::RefuseExtension],
        CaseOperation::Terminate => vec![Act::Terminate { node: node() }],
        CaseOperation::File
        | CaseOperation::AnswerCorrection
        | CaseOperation::Claim
        | CaseOperation::Reassign
        | CaseOperation::StartFlow
        | CaseOperation::Withdraw
        | CaseOperation::Merge
        | CaseOperation::JoinLead
        | CaseOperation::DeemAccepted
        | CaseOperation::TimeOut
        | CaseOperation::TurnYellow
        | CaseOperation::TurnRed
        | CaseOperation::RequestReview
        | CaseOperation::Review
        | CaseOperation::RecordStatement
        | CaseOperation::AnswerStatement
        | CaseOperation::RecordMeeting
        | CaseOperation::Recompute => panic!("a step does not offer {:?}", offer.operation),
    }
}

/// What holds in every state that a case can be in.
fn sound(state: &CaseState) {
    let plan = plan(Initiation::Application);
    let running = |kind| state.clocks.iter().filter(|clock| clock.kind == kind && clock.runs()).count();
    let closed = state.closed.is_some();
    assert_eq!(running(ClockKind::Acceptance), usize::from(!closed && state.accepted.is_none()));
    assert_eq!(running(ClockKind::Case), usize::from(!closed && state.accepted.is_some()));
    let mut timed: Vec<&str> =
        state.clocks.iter().filter(|clock| clock.runs()).filter_map(|clock| clock.node.as_deref()).collect();
    timed.sort_unstable();
    let mut open: Vec<&str> = state.marking.open(&plan.flow).collect();
    open.sort_unstable();
    assert_eq!(timed, open, "each open step has its clock");
    assert_eq!(open.is_empty(), closed, "a case ends when nothing is open any more");
    let stopped = state.clocks.iter().any(|clock| clock.clock.stops.iter().any(|stop| stop.until.is_none()));
    assert_eq!(
        stopped,
        matches!(state.stage, Stage::Correcting | Stage::Suspended),
        "clocks stand still exactly while a correction is waited for or the case is suspended"
    );
    assert_eq!(state.pause.is_some(), state.stage == Stage::Suspended);
    assert!(state.extension.is_none() || (!closed && state.decided.is_none()));
    let added = state.clocks.iter().map(|clock| clock.clock.extensions.len()).sum::<usize>();
    assert!(added <= 2, "no more often than the rule of the day said");
    assert!(state.handlers.keys().all(|node| open.contains(&node.as_str())));
    assert_eq!(state.governing().is_some(), !closed);
    assert_eq!(state.decided.is_some(), matches!(state.stage, Stage::Decided | Stage::Delivered));
    assert_eq!(state.delivered.is_some(), state.stage == Stage::Delivered);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_tried_the_record_replays_to_the_state(attempts in proptest::collection::vec((tried(), 0_i64..200), 0..80)) {
        let plan = plan(Initiation::Application);
        let mut state = file(&plan, T0).expect("filed");
        let mut record = vec![(Act::File, T0)];
        let mut at = T0;
        for (act, hours) in attempts {
            at = at.plus_hours(hours);
            if let Ok(next) = apply(&plan, &state, &act, at) {
                record.push((act, at));
                state = next;
            }
            sound(&state);
        }
        let replayed = replay(&plan, record.iter().map(|(act, at)| (act, *at))).expect("each act was possible");
        prop_assert_eq!(replayed, state);
    }

    #[test]
    fn an_offer_can_be_taken_up_and_a_refused_one_is_refused_for_its_reason(attempts in proptest::collection::vec(tried(), 0..60)) {
        let plan = plan(Initiation::Application);
        let mut state = file(&plan, T0).expect("filed");
        for (act, day) in attempts.into_iter().zip(1..) {
            let at = T0.plus_days(day);
            for offer in offers(&plan, &state).into_iter().chain(extension_offers(&state)) {
                let tries: Vec<_> = ways(&plan, &state, &offer).iter().map(|way| apply(&plan, &state, way, at).map(drop)).collect();
                match offer.refusal {
                    None => prop_assert!(tries.iter().any(Result::is_ok), "{:?} at {}", offer.operation, offer.node),
                    Some(refusal) => {
                        prop_assert!(tries.iter().all(|tried| tried == &Err(refusal.clone())), "{tries:?}");
                    }
                }
            }
            state = apply(&plan, &state, &act, at).unwrap_or(state);
        }
    }

    #[test]
    fn what_the_system_tells_moves_nothing(attempts in proptest::collection::vec(tried(), 0..30)) {
        let plan = plan(Initiation::Application);
        let mut state = file(&plan, T0).expect("filed");
        for (act, day) in attempts.into_iter().zip(1..) {
            let at = T0.plus_days(day);
            for told in [
                Act::TurnYellow { clock: ClockKind::Step, node: Some("survey".into()) },
                Act::TurnRed { clock: ClockKind::Acceptance, node: None },
                Act::Recompute { calendar_version: 9, moved: None },
            ] {
                prop_assert_eq!(&apply(&plan, &state, &told, at).expect("always possible"), &state);
            }
            state = apply(&plan, &state, &act, at).unwrap_or(state);
        }
    }
}
