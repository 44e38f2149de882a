//! L4 and L6–L10: what the law asks beyond posts, limits and the complaint channel.

use super::chart::{codes, drawn, findings, model, step, timer, told};
use crate::{Action, Code, Compulsory, Finding, Severity, check, check_with};

/// A chart with some steps given attributes and extension elements.
fn with(chart: &str, changed: &[(&str, &str, &str)]) -> String {
    let mut xml = drawn(chart);
    for (id, attributes, extension) in changed {
        let plain = step(id, "P1D");
        let named = format!(r#"id="{id}""#);
        let more = plain
            .replace(&named, &format!("{named} {attributes}"))
            .replace("</bpmn:extensionElements>", &format!("{extension}</bpmn:extensionElements>"));
        xml = xml.replace(&plain, &more);
    }
    xml
}

fn found(xml: &str) -> Vec<Finding> {
    check(&model(xml))
}

#[test]
fn l4_compares_the_promised_with_the_statutory_limit() {
    let limits = |promised: &str, statutory: &str| {
        let both =
            format!(r#"<gp:limit kind="promised" {promised}/><gp:limit kind="statutory" {statutory}/><gp:complaint"#);
        found(&drawn("start > a > end-granted").replace("<gp:complaint", &both))
    };
    assert!(limits(r#"duration="P20D""#, r#"duration="P20D""#).is_empty());
    insta::assert_snapshot!(told(&limits(r#"duration="P21D""#, r#"duration="P20D""#)).join("\n"), @"Error L4 : The promised limit of 21 working days exceeds the statutory 20 working days.");
    let mixed = limits(r#"duration="P30D""#, r#"duration="P30D" days="calendar""#);
    assert_eq!(
        (codes(&mixed), mixed[0].severity),
        (vec![Code::L4], Severity::Warning),
        "averages are for a person to judge"
    );
}

#[test]
fn l6_wants_a_supervision_point_at_a_high_risk() {
    let line = "start > a > end-granted";
    insta::assert_snapshot!(told(&found(&with(line, &[("a", "", r#"<gp:risk level="high"/>"#)]))).join("\n"), @"Warning L6 a: The risk at “a” is high, but nobody supervises there (gp:supervision).");
    assert!(found(&with(line, &[("a", "", r#"<gp:risk level="high"/><gp:supervision by="监察"/>"#)])).is_empty());
    assert!(found(&with(line, &[("a", "", r#"<gp:risk level="medium"/>"#)])).is_empty());
}

#[test]
fn l7_tells_when_one_post_examines_and_decides() {
    let line = "start > a > b > end-granted";
    let both = with(line, &[("a", r#"gp:action="examine""#, ""), ("b", r#"gp:action="decide""#, "")]);
    insta::assert_snapshot!(told(&found(&both)).join("\n"), @"Warning L7 b a: The post “窗口” both examines and decides (“b” and “a”).");
    let apart = both.replace("</bpmn:definitions>", r#"<bpmn:resource id="head"/></bpmn:definitions>"#);
    let at = apart.rfind(">window<").expect("b has a post");
    let apart = format!("{}>head<{}", &apart[..at], &apart[at + ">window<".len()..]);
    assert!(found(&apart).is_empty(), "{:?}", told(&found(&apart)));
}

#[test]
fn l8_wants_a_basis_where_time_decides_or_stands_still() {
    let stop = |stop: &str| found(&with("start > a > end-granted", &[("a", "", stop)]));
    insta::assert_snapshot!(told(&stop(r#"<gp:stop cause="hearing"/>"#)).join("\n"), @"Error L8 a: The clock may stop at “a” without a legal basis (gp:stop basis).");
    assert!(stop(r#"<gp:stop cause="hearing" basis="行政许可法第四十五条"/>"#).is_empty());
    let timed = drawn("start > a > wait > b > end-granted; late-b > end-deemed");
    assert!(found(&timed).is_empty());
    let baseless = timed.replace(&timer("P1D"), &timer("P1D").replace(r#" gp:basis="法""#, ""));
    insta::assert_snapshot!(told(&found(&baseless)).join("\n"), @"Error L8 late-b: “late-b” lets time decide; it must name its legal basis (gp:basis).");
}

#[test]
fn l9_tells_the_shortest_path_that_lacks_a_compulsory_action() {
    let rules = [Compulsory {
        outcome: "punished".to_owned(),
        action: Action::NotifyRights,
        basis: "行政处罚法第四十四条".to_owned(),
    }];
    let lacking = |chart: &str, told_at: &str| {
        let xml = with(chart, &[(told_at, r#"gp:action="notify-rights""#, "")]);
        let all = check_with(&model(&xml), &rules);
        all.into_iter().filter(|finding| finding.code == Code::L9).collect::<Vec<_>>()
    };
    insta::assert_snapshot!(
        told(&lacking("start > a > x; x > b > d > x2; x > c > x2; x2 > e > end-punished", "b")).join("\n"),
        @"Error L9 end-punished: A path reaches punished without notify-rights, which is compulsory (行政处罚法第四十四条). via start > a > x > c > x2 > e > end-punished"
    );
    assert!(lacking("start > a > x; x > b > x2; x > c > x2; x2 > d > end-punished", "d").is_empty());
    assert!(
        lacking("start > a > p; p > b > p2; p > c > p2; p2 > d > end-punished", "b").is_empty(),
        "every case passes both branches"
    );
    assert!(
        lacking("start > a > x; x > b > end-punished; x > c > end-refused", "b").is_empty(),
        "only that outcome asks for it"
    );
    assert!(
        !lacking("start > a > b > end-refused; late-b > end-punished", "b").is_empty(),
        "time passed, nobody was told"
    );
    assert!(lacking("start > a > sub > end-punished; sub.start > sub.b > sub.end", "sub.b").is_empty());
    assert!(lacking("start > a > end-granted", "b").is_empty());
}

#[test]
fn l10_wants_send_back_targets_that_every_case_has_passed() {
    let back =
        |chart: &str, from: &str, to: &str| found(&with(chart, &[(from, &format!(r#"gp:returnTo="{to}""#), "")]));
    let choice = "start > a > x; x > b > x2; x > c > x2; x2 > d > end-granted";
    assert!(back(choice, "d", "a").is_empty() && back(choice, "b", "a").is_empty());
    insta::assert_snapshot!(told(&back(choice, "d", "b")).join("\n"), @"Error L10 d b: “d” may send back to “b”, which not every case has passed before.");
    assert_eq!(codes(&back(choice, "a", "d")), [Code::L10]);
    assert_eq!(codes(&back("start > a > p; p > b > p2; p > c > p2; p2 > end-granted", "b", "c")), [Code::L10]);
}

#[test]
fn s11_wants_names_at_a_choice() {
    let chart = drawn("start > a > x; x > b > end-granted; x > c > end-refused");
    insta::assert_snapshot!(told(&found(&chart.replace(r#" name="x-b""#, ""))).join("\n"), @"Warning S11 x x-b: Branches of the choice “x” have no name or the same one; whoever chooses cannot tell them apart.");
    assert_eq!(codes(&found(&chart.replace(r#"name="x-b""#, r#"name="x-c""#))), [Code::S11]);
    assert!(findings("start > a > x > b > end-granted").is_empty());
}
