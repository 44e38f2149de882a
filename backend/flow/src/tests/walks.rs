//! Property: charts built of blocks are sound, and every walk through them keeps the books and comes to an end.

use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap};

use super::blocks::{Flows, block};
use super::chart::{drawn, model, told};
use crate::{Advance, Choice, Flow, Marking, NodeKind, Severity, Token, check, choices, complete, fire, start};

/// Goes round the ways of each gateway, beginning where the seed says, so that no loop holds for ever.
fn choose(offered: &[Choice], turns: &mut HashMap<String, usize>, named: &mut Vec<String>) {
    let mut first: Vec<&str> = offered.iter().map(|choice| choice.gateway.as_str()).collect();
    first.dedup();
    for gateway in first {
        let ways: Vec<&Choice> = offered.iter().filter(|choice| choice.gateway == gateway).collect();
        let turn = turns.entry(gateway.to_owned()).or_default();
        let at = *turn % ways.len();
        *turn += 1;
        // Of an inclusive gateway's flows one, then two, and so on.
        let taken = if ways[at].several { &ways[..=at] } else { &ways[at..=at] };
        for way in taken {
            named.push(way.flow_id.clone());
        }
        // What one branch asks alone is asked only if no other holds it up.
        if let [way] = taken {
            choose(&way.then, turns, named);
        }
    }
}

fn books_balance(before: &Marking, advance: &Advance) -> bool {
    let mut tokens = before.0.clone();
    advance.consumed.iter().all(|token| tokens.remove(token))
        && advance.produced.iter().all(|token| tokens.insert(token.clone()))
        && tokens == advance.marking.0
}

fn walk(flow: &Flow, picks: &[prop::sample::Index]) -> Result<usize, TestCaseError> {
    let mut advance = start(flow).expect("it starts");
    let mut turns = HashMap::new();
    let mut done = 0;
    prop_assert!(books_balance(&Marking::default(), &advance));
    while advance.ended.is_none() {
        let before = advance.marking;
        let open: Vec<&str> = before.open(flow).chain(before.timers(flow)).collect();
        prop_assert_eq!(open.iter().collect::<BTreeSet<_>>().len(), open.len(), "a step is open once");
        prop_assert!(!open.is_empty(), "someone can always go on");
        let step = match picks.get(done) {
            Some(pick) => *pick.get(&open),
            None => open[0],
        };
        let mut named = Vec::new();
        choose(&choices(flow, &before, step), &mut turns, &mut named);
        let by_hand = flow.node(step).is_some_and(|node| node.kind == NodeKind::Step);
        let moved = if by_hand { complete(flow, &before, step, &named) } else { fire(flow, &before, step) };
        advance = moved.map_err(|stuck| TestCaseError::fail(format!("{step}: {stuck}")))?;
        prop_assert!(books_balance(&before, &advance));
        done += 1;
        prop_assert!(done < 20_000, "the walk does not end");
    }
    prop_assert_eq!(&advance.marking.0, &BTreeSet::<Token>::new());
    prop_assert_eq!(advance.ended.and_then(|end| end.outcome), Some("granted".to_owned()));
    Ok(done)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn charts_of_blocks_are_sound_and_their_walks_end(
        block in block(),
        turns in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let chart = Flows::of(&block).text();
        let model = model(&drawn(&chart));
        let findings = check(&model);
        prop_assert!(findings.iter().all(|f| f.severity == Severity::Warning), "{chart}\n{:?}", told(&findings));
        let flow = &model.processes[0].flow;
        prop_assert!(walk(flow, &turns)? >= 1);
    }

    #[test]
    fn reading_order_lists_every_step_once_and_after_those_before_it(block in block()) {
        let chart = Flows::of(&block).text();
        let flow = super::chart::flow(&chart);
        let steps: Vec<&str> = flow.steps().map(|step| step.id.as_str()).collect();
        let drawn = flow.nodes().iter().filter(|node| node.element == "userTask").count();
        prop_assert_eq!(steps.iter().collect::<BTreeSet<_>>().len(), drawn);
        prop_assert_eq!(steps.len(), drawn);
        prop_assert_eq!(steps[0], "s1");
    }
}
