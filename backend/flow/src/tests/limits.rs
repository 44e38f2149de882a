//! L1–L3 and L5: posts, time limits and the complaint channel.

use super::chart::{drawn, findings, model, step, told};
use crate::{Code, Finding, Severity, check};

/// A chart with a case limit; `timed` gives steps another limit than one working day.
fn limited(chart: &str, limit: &str, timed: &[(&str, &str)]) -> Vec<Finding> {
    let mut xml = drawn(chart).replace("<gp:complaint", &format!("<gp:limit {limit}/><gp:complaint"));
    for (id, duration) in timed {
        xml = xml.replace(&step(id, "P1D"), &step(id, duration));
    }
    check(&model(&xml))
}

fn exceeded(chart: &str, limit: &str, timed: &[(&str, &str)]) -> bool {
    limited(chart, limit, timed).iter().any(|finding| finding.code == Code::L3)
}

const FIVE: &str = r#"kind="statutory" duration="P5D" days="working""#;

#[test]
fn l1_and_l2_want_post_and_limit_on_every_step() {
    insta::assert_snapshot!(told(&findings("start > userTask:a > end-granted")).join("\n"), @r"
    Error L1 a: The step “a” has no post.
    Warning L2 a: The step “a” has no time limit.
    ");
    let unknown = drawn("start > a > end-granted").replace(">window<", ">nobody<");
    insta::assert_snapshot!(told(&check(&model(&unknown))).join("\n"), @"Error L1 a: The post “nobody” of the step “a” is not defined in the file.");
}

#[test]
fn l5_wants_a_complaint_channel() {
    let silent = drawn("start > a > end-granted").replace(r#"<gp:complaint channel="12345"/>"#, "");
    insta::assert_snapshot!(told(&check(&model(&silent))).join("\n"), @"Warning L5 process: The flow names no complaint channel.");
}

#[test]
fn l3_adds_up_the_longest_way() {
    let line = "start > a > b > end-granted";
    assert!(!exceeded(line, FIVE, &[("a", "P2D"), ("b", "P3D")]));
    insta::assert_snapshot!(told(&limited(line, FIVE, &[("a", "P2D"), ("b", "P4D")])).join("\n"), @"Error L3 a b: The step limits on the longest path add up to 6 working days, more than the statutory 5 working days. via a > b");
    let choice = "start > a > x; x > b > x2; x > c > d > x2; x2 > e > end-granted";
    assert!(!exceeded(choice, FIVE, &[("b", "P3D")]), "1 + 3 + 1");
    assert!(exceeded(choice, FIVE, &[("b", "P4D")]), "1 + 4 + 1");
    let fork = "start > a > p; p > b > p2; p > c > p2; p2 > d > end-granted";
    assert!(!exceeded(fork, FIVE, &[("b", "P3D"), ("c", "P3D")]), "side by side days do not add up");
    assert!(exceeded(fork, FIVE, &[("c", "P4D")]));
}

#[test]
fn l3_passes_a_loop_once() {
    let chart = "start > x > a > x2; x2 > b > x; x2 > end-granted";
    assert!(!exceeded(chart, FIVE, &[("a", "P3D"), ("b", "P3D")]), "the way back is no part of the longest path");
    assert!(exceeded(chart, FIVE, &[("a", "P6D")]));
}

#[test]
fn l3_counts_from_acceptance_to_the_last_decision() {
    let exceeded_with = |acted: &[(&str, &str, &str)], limit: &str| {
        let chart = drawn("start > a > b > c > d > end-granted");
        let mut xml = chart.replace("<gp:complaint", &format!("<gp:limit {limit}/><gp:complaint"));
        for (id, duration, action) in acted {
            let named = format!(r#"id="{id}""#);
            let acting = step(id, duration).replace(&named, &format!(r#"{named} gp:action="{action}""#));
            xml = xml.replace(&step(id, "P1D"), &acting);
        }
        check(&model(&xml)).iter().any(|finding| finding.code == Code::L3)
    };
    let licence = [("a", "P9D", "accept"), ("b", "P3D", "examine"), ("c", "P2D", "decide"), ("d", "P9D", "deliver")];
    assert!(!exceeded_with(&licence, FIVE), "3 + 2 from acceptance to decision");
    assert!(exceeded_with(&licence, r#"kind="statutory" duration="P4D""#));
    assert!(exceeded_with(&licence, r#"kind="statutory" duration="P5D" from="filing""#), "9 more before acceptance");
    let undecided = [("a", "P9D", "accept"), ("b", "P3D", "examine"), ("c", "P2D", "examine"), ("d", "P1D", "deliver")];
    assert!(exceeded_with(&undecided, FIVE), "without a decision all counts");
    let unaccepted = [("a", "P3D", "examine"), ("b", "P1D", "examine"), ("c", "P2D", "decide")];
    assert!(exceeded_with(&unaccepted, FIVE), "without an acceptance all counts");
}

#[test]
fn l3_compares_different_units_by_their_averages_and_only_warns() {
    let line = "start > a > b > end-granted";
    let calendar = r#"kind="statutory" duration="P7D" days="calendar""#;
    assert!(!exceeded(line, calendar, &[("a", "P2D"), ("b", "P3D")]), "five working days take a week");
    let found = limited(line, calendar, &[("a", "P2D"), ("b", "P4D")]);
    insta::assert_snapshot!(told(&found).join("\n"), @"Warning L3 a b: The step limits on the longest path add up to about 9 days, more than the statutory 7 days. via a > b");
    assert_eq!(found[0].severity, Severity::Warning);
    let month = r#"kind="statutory" duration="P1M""#;
    assert!(!exceeded(line, month, &[("a", "P20D")]));
    assert!(exceeded(line, month, &[("a", "P30D")]));
    assert!(exceeded(line, month, &[("a", "P2M")]));
}

#[test]
fn l3_leaves_the_promised_limit_alone() {
    assert!(!exceeded("start > a > b > end-granted", r#"kind="promised" duration="P1D""#, &[]));
}
