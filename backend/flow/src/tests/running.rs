//! The engine: what waits where after each operation, and what is refused.

use super::chart::{flow, open, play};
use crate::{Marking, Stuck, Token, choices, complete, start};

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn token(node: &str, incoming: &str) -> Token {
    Token { node: node.to_owned(), incoming: incoming.to_owned() }
}

#[test]
fn a_line_runs_from_start_to_its_outcome() {
    let flow = flow("start > a > b > end-granted");
    let begun = start(&flow).expect("it starts");
    assert_eq!(begun.produced, [token("a", "start-a")]);
    assert_eq!(begun.passed, ["start", "start-a"]);
    assert!(begun.consumed.is_empty() && begun.ended.is_none());
    let closed = play(&flow, &["a", "b"]);
    assert_eq!(closed.consumed, [token("b", "a-b")]);
    assert_eq!(closed.passed, ["b-end-granted", "end-granted"]);
    assert!(closed.marking.0.is_empty());
    let end = closed.ended.expect("it ended");
    assert_eq!((end.node.as_str(), end.outcome.as_deref()), ("end-granted", Some("granted")));
}

#[test]
fn a_choice_is_made_with_the_step_before_it() {
    let flow = flow("start > a > x; x > b > end-granted; x > c > end-refused");
    let marking = start(&flow).expect("it starts").marking;
    let offered = choices(&flow, &marking, "a");
    assert_eq!(offered.iter().map(|choice| choice.flow_id.as_str()).collect::<Vec<_>>(), ["x-b", "x-c"]);
    assert_eq!(offered, flow.choices("a"));
    assert_eq!(
        complete(&flow, &marking, "a", &[]),
        Err(Stuck::ChoiceMissing { gateway: "x".to_owned(), flows: named(&["x-b", "x-c"]) })
    );
    assert_eq!(open(&flow, &play(&flow, &["a=x-c"]).marking), ["c"]);
    assert!(flow.choices("b").is_empty());
}

#[test]
fn a_choice_that_is_not_offered_is_refused() {
    let flow = flow("start > a > x; x > b > x2; x2 > end-granted; x2 > end-withdrawn; x > c > end-refused");
    let marking = start(&flow).expect("it starts").marking;
    for (given, refused) in [
        (&["nowhere"][..], "nowhere"),
        (&["start-a"], "start-a"),
        (&["x-b", "x-c"], "x-c"),
        (&["x-b", "x2-end-granted"], "x2-end-granted"),
    ] {
        let result = complete(&flow, &marking, "a", &named(given));
        assert_eq!(result, Err(Stuck::NotAChoice { flow: refused.to_owned() }), "{given:?}");
    }
}

#[test]
fn choices_in_a_row_are_all_named_by_one_completion() {
    let flow = flow("start > a > x; x > b > end-granted; x > x2; x2 > c > end-refused; x2 > d > end-withdrawn");
    let offered = flow.choices("a");
    assert!(offered[0].then.is_empty());
    assert_eq!(offered[1].then.iter().map(|choice| choice.flow_id.as_str()).collect::<Vec<_>>(), ["x2-c", "x2-d"]);
    assert_eq!(open(&flow, &play(&flow, &["a=x-x2=x2-d"]).marking), ["d"]);
    assert_eq!(open(&flow, &play(&flow, &["a=x2-d=x-x2"]).marking), ["d"], "their order does not matter");
    let marking = start(&flow).expect("it starts").marking;
    assert_eq!(
        complete(&flow, &marking, "a", &named(&["x-x2"])),
        Err(Stuck::ChoiceMissing { gateway: "x2".to_owned(), flows: named(&["x2-c", "x2-d"]) })
    );
}

#[test]
fn a_gateway_with_one_way_out_asks_nothing() {
    let flow = flow("start > a > x > b > end-granted");
    assert!(flow.choices("a").is_empty());
    assert_eq!(open(&flow, &play(&flow, &["a"]).marking), ["b"]);
    assert_eq!(open(&flow, &play(&flow, &["a=x-b"]).marking), ["b"], "naming the only way is no fault");
}

#[test]
fn a_join_waits_for_every_branch_in_any_order() {
    let flow = flow("start > a > p; p > b > p2; p > c > p2; p2 > d > end-granted");
    let forked = play(&flow, &["a"]);
    assert_eq!(open(&flow, &forked.marking), ["b", "c"]);
    assert_eq!(forked.produced, [token("b", "p-b"), token("c", "p-c")]);
    for (first, second) in [("b", "c"), ("c", "b")] {
        let waiting = play(&flow, &["a", first]);
        assert_eq!(open(&flow, &waiting.marking), [second]);
        assert_eq!(waiting.produced, [token("p2", &format!("{first}-p2"))]);
        let joined = play(&flow, &["a", first, second]);
        assert_eq!(open(&flow, &joined.marking), ["d"]);
        assert_eq!(
            joined.consumed,
            [token(second, &format!("p-{second}")), token("p2", &format!("{first}-p2"))],
            "the step's own token, then the one that waited"
        );
        assert_eq!(joined.produced, [token("d", "p2-d")]);
    }
}

#[test]
fn a_loop_opens_its_step_anew() {
    let flow = flow("start > a > b > x; x > b; x > end-granted");
    let again = play(&flow, &["a", "b=x-b", "b=x-b"]);
    assert_eq!(again.consumed, again.produced);
    assert_eq!(open(&flow, &again.marking), ["b"]);
    assert!(play(&flow, &["a", "b=x-b", "b=x-end-granted"]).ended.is_some());
}

#[test]
fn the_last_to_finish_chooses_behind_a_join() {
    let flow = flow("start > a > p; p > b > p2; p > c > p2; p2 > x; x > end-granted; x > end-refused");
    let forked = play(&flow, &["a"]).marking;
    assert!(choices(&flow, &forked, "b").is_empty());
    let one_left = play(&flow, &["a", "b"]).marking;
    assert_eq!(choices(&flow, &one_left, "c").len(), 2);
    assert!(choices(&flow, &one_left, "b").is_empty(), "it is done already");
    let closed = play(&flow, &["a", "b", "c=x-end-refused"]);
    assert_eq!(closed.ended.and_then(|end| end.outcome).as_deref(), Some("refused"));
}

#[test]
fn a_step_that_does_not_wait_cannot_be_completed() {
    let flow = flow("start > a > b > end-granted");
    let marking = start(&flow).expect("it starts").marking;
    for node in ["b", "start", "end-granted", "nowhere"] {
        let refused = Err(Stuck::NotWaiting { node: node.to_owned() });
        assert_eq!(complete(&flow, &marking, node, &[]), refused, "{node}");
        assert_eq!(complete(&flow, &Marking::default(), node, &[]), refused, "{node} after the end");
    }
}

#[test]
fn a_join_cannot_be_completed_by_hand() {
    let flow = flow("start > a > p; p > b > p2; p > c > p2; p2 > d > end-granted");
    let marking = play(&flow, &["a", "b"]).marking;
    assert_eq!(complete(&flow, &marking, "p2", &[]), Err(Stuck::NotWaiting { node: "p2".to_owned() }));
}

#[test]
fn a_marking_of_another_chart_is_refused() {
    let flow = flow("start > a > b > end-granted");
    for foreign in [token("a", "nowhere"), token("a", "a-b")] {
        let marking: Marking = [token("a", "start-a"), foreign.clone()].into_iter().collect();
        let refused = Err(Stuck::NotExecutable { element: foreign.incoming });
        assert_eq!(complete(&flow, &marking, "a", &[]), refused);
    }
}

#[test]
fn charts_that_must_not_run_stop_without_moving() {
    let twice = flow("start > a > p; p > b > x; p > c > x; x > d > end-granted");
    let marking = play(&twice, &["a", "b"]).marking;
    assert_eq!(complete(&twice, &marking, "c", &[]), Err(Stuck::Twice { node: "d".to_owned() }));
    let dead = flow("start > a > b; c > end-granted");
    let marking = play(&dead, &["a"]).marking;
    assert_eq!(complete(&dead, &marking, "b", &[]), Err(Stuck::DeadEnd { node: "b".to_owned() }));
    let unsupported = flow("start > complexGateway:o > a > end-granted");
    assert_eq!(start(&unsupported), Err(Stuck::NotExecutable { element: "o".to_owned() }));
    let implicit = flow("start > a > b > end-granted; a > c > end-refused");
    let marking = start(&implicit).expect("it starts").marking;
    assert_eq!(complete(&implicit, &marking, "a", &[]), Err(Stuck::NotExecutable { element: "a".to_owned() }));
    for none_or_two in ["a > end-granted", "start > a > end-granted; start2 > a"] {
        assert_eq!(start(&flow(none_or_two)), Err(Stuck::NotExecutable { element: String::new() }));
    }
    let unchosen = flow("start > x; x > a > end-granted; x > b > end-refused");
    assert!(matches!(start(&unchosen), Err(Stuck::ChoiceMissing { .. })));
    let endless = flow("start > a > x; x > x2; x2 > x; x2 > end-granted");
    let marking = start(&endless).expect("it starts").marking;
    assert_eq!(complete(&endless, &marking, "a", &named(&["x2-x"])), Err(Stuck::Twice { node: "x2".to_owned() }));
}

#[test]
fn an_end_with_outcome_closes_what_is_left_open() {
    let flow = flow("start > a > p; p > b > end-granted; p > c > end-refused");
    let closed = play(&flow, &["a", "b"]);
    assert_eq!(closed.ended.and_then(|end| end.outcome).as_deref(), Some("granted"));
    assert!(closed.marking.0.is_empty());
    assert_eq!(closed.consumed, [token("b", "p-b"), token("c", "p-c")]);
    let at_once = play(&super::chart::flow("start > a > p; p > c > end-refused; p > end-granted"), &["a"]);
    assert!(at_once.produced.is_empty(), "what would have opened with the end never did");
    assert_eq!(at_once.consumed, [token("a", "start-a")]);
}

#[test]
fn side_ends_close_the_case_only_when_nothing_is_left() {
    let flow = flow("start > a > p; p > b > end; p > c > end2");
    let one = play(&flow, &["a", "b"]);
    assert!(one.ended.is_none());
    assert_eq!(open(&flow, &one.marking), ["c"]);
    let end = play(&flow, &["a", "b", "c"]).ended.expect("it ended");
    assert_eq!((end.node.as_str(), end.outcome), ("end2", None));
}

#[test]
fn steps_read_from_the_start_with_branches_as_drawn() {
    let flow = flow(
        "start > accept > x; x > survey > p; p > fire > p2; p > water > draft > p2; p2 > decide > end-granted; x > refuse > end-refused; lost > end-granted",
    );
    let steps: Vec<&str> = flow.steps().map(|step| step.id.as_str()).collect();
    assert_eq!(steps, ["accept", "survey", "fire", "water", "draft", "decide", "refuse", "lost"]);
}

#[test]
fn outcomes_shrink_with_the_choice() {
    let flow = flow("start > a > x; x > b > x2; x2 > end-granted; x2 > a; x > c > end-refused");
    let after = |node: &str, choice| flow.outcomes_after(node, choice).into_iter().collect::<Vec<_>>();
    assert_eq!(after("a", None), ["granted", "refused"]);
    assert_eq!(after("a", Some("x-c")), ["refused"]);
    assert_eq!(after("a", Some("x-b")), ["granted", "refused"], "the loop leads back to the choice");
    assert_eq!(after("c", None), ["refused"]);
    assert!(after("nowhere", None).is_empty() && after("a", Some("nowhere")).is_empty());
}

#[test]
fn a_marking_is_stored_as_a_plain_list() {
    let flow = flow("start > a > p; p > b > p2; p > c > p2; p2 > end-granted");
    let marking = play(&flow, &["a", "c"]).marking;
    let json = serde_json::to_string(&marking).expect("it can be written");
    assert_eq!(json, r#"[{"node":"b","incoming":"p-b"},{"node":"p2","incoming":"c-p2"}]"#);
    assert_eq!(serde_json::from_str::<Marking>(&json).expect("it can be read"), marking);
}
