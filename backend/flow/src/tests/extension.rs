//! The `gp:` vocabulary: every name is read, and a value that is not known is told.

use super::chart::{codes, drawn, model, told};
use crate::{
    Action, Cause, ClockFrom, Code, Complaint, Days, Disclosure, Flow, Limit, LimitKind, Period, Publicity, Risk, Stop,
    check,
};

fn with_process(extension: &str) -> String {
    drawn("start > a > end-granted").replace(r#"<gp:complaint channel="12345"/>"#, extension)
}

fn with_step(attributes: &str, extension: &str) -> String {
    drawn("start > userTask:a > end-granted").replace(
        r#"<bpmn:userTask id="a"/>"#,
        &format!(r#"<bpmn:userTask id="a" {attributes}><bpmn:extensionElements>{extension}</bpmn:extensionElements></bpmn:userTask>"#),
    )
}

fn flow(xml: &str) -> Flow {
    model(xml).processes.remove(0).flow
}

#[test]
fn the_process_carries_limits_and_the_complaint_channel() {
    let flow = flow(&with_process(
        r#"<gp:limit kind="statutory" duration="P20D" days="working" from="acceptance" basis="行政许可法第42条"/>
           <gp:limit kind="promised" duration="P1M" days="calendar" from="filing"/>
           <gp:complaint channel="12345" basis="行政许可法第7条"/>"#,
    ));
    assert_eq!(
        flow.limits(),
        [
            Limit {
                kind: LimitKind::Statutory,
                period: Period::Days(20),
                days: Days::Working,
                from: ClockFrom::Acceptance,
                warn: None,
                basis: Some("行政许可法第42条".to_owned()),
            },
            Limit {
                kind: LimitKind::Promised,
                period: Period::Months(1),
                days: Days::Calendar,
                from: ClockFrom::Filing,
                warn: None,
                basis: None,
            },
        ]
    );
    let complaint = Complaint { channel: "12345".to_owned(), basis: Some("行政许可法第7条".to_owned()) };
    assert_eq!(flow.complaint(), Some(&complaint));
}

#[test]
fn a_step_carries_what_the_law_adds() {
    let flow = flow(&with_step(
        r#"gp:action="notify-rights" gp:returnTo="a, a" gp:public="title" gp:merge="true""#,
        r#"<gp:limit duration="P3D" days="working" warn="P1D"/>
           <gp:stop cause="correction" basis="行政许可法第32条" times="1"/><gp:stop cause="expert-review"/>
           <gp:risk level="high"/><gp:supervision by="监察"/><gp:disclosure audience="社会" form="网站" limit="P7D"/>"#,
    ));
    let step = flow.node("a").expect("it is there");
    assert_eq!(step.action, Some(Action::NotifyRights));
    assert_eq!(step.return_to, ["a", "a"]);
    assert_eq!(step.publicity, Publicity::Title);
    assert!(step.merge);
    let limit = step.limit.as_ref().expect("it has a limit");
    assert_eq!((limit.kind, limit.period, limit.warn), (LimitKind::Step, Period::Days(3), Some(Period::Days(1))));
    assert_eq!(
        step.stops,
        [
            Stop { cause: Cause::Correction, basis: Some("行政许可法第32条".to_owned()), times: Some(1) },
            Stop { cause: Cause::ExpertReview, basis: None, times: None },
        ]
    );
    assert_eq!((step.risk, step.supervision.as_deref()), (Some(Risk::High), Some("监察")));
    let disclosure =
        Disclosure {
            audience: Some("社会".to_owned()), form: Some("网站".to_owned()), limit: Some(Period::Days(7))
        };
    assert_eq!(step.disclosure.as_ref(), Some(&disclosure));
}

#[test]
fn every_action_and_cause_is_read_by_its_name() {
    for (name, action) in Action::ALL {
        let flow = flow(&with_step(&format!(r#"gp:action="{name}""#), ""));
        assert_eq!(flow.node("a").and_then(|step| step.action), Some(action));
    }
    for (name, cause) in Cause::ALL {
        let flow = flow(&with_step("", &format!(r#"<gp:stop cause="{name}"/>"#)));
        assert_eq!(flow.node("a").map(|step| step.stops[0].cause), Some(cause));
    }
}

#[test]
fn a_value_that_is_not_known_is_told_by_name() {
    for (attributes, extension) in [
        (r#"gp:action="approve""#, ""),
        (r#"gp:public="some""#, ""),
        (r#"gp:merge="yes""#, ""),
        ("", r#"<gp:limit duration="3 days"/>"#),
        ("", "<gp:limit/>"),
        ("", r#"<gp:limit duration="P3D" days="business"/>"#),
        ("", r#"<gp:limit duration="P3D" warn="1"/>"#),
        ("", r#"<gp:stop cause="coffee"/>"#),
        ("", "<gp:stop/>"),
        ("", r#"<gp:stop cause="hearing" times="0"/>"#),
        ("", r#"<gp:risk level="3"/>"#),
        ("", "<gp:supervision/>"),
        ("", r#"<gp:disclosure limit="soon"/>"#),
    ] {
        let found = check(&model(&with_step(attributes, extension)));
        let named = found.iter().any(|finding| finding.code == Code::S1 && finding.elements == ["a"]);
        assert!(named, "{attributes} {extension}");
        assert!(found[0].stops_execution());
    }
    for extension in [
        r#"<gp:limit duration="P20D"/>"#,
        r#"<gp:limit kind="step" duration="P20D"/>"#,
        r#"<gp:limit kind="statutory" duration="P20D" from="now"/>"#,
        r#"<gp:complaint channel=""/>"#,
    ] {
        let found = check(&model(&with_process(extension)));
        assert!(codes(&found).contains(&Code::S1), "{extension}");
    }
    let found = check(&model(&with_step(r#"gp:action="approve""#, "")));
    insta::assert_snapshot!(told(&found).join("\n"), @r"
    Error S1 a: The value “approve” of gp:action on “a” is not known.
    Error L1 a: The step “a” has no post.
    Warning L2 a: The step “a” has no time limit.
    ");
}

#[test]
fn a_name_that_means_nothing_here_is_told() {
    for xml in [
        with_step(r#"gp:acton="accept""#, ""),
        with_step(r#"gp:outcome="granted""#, ""),
        with_step("", r#"<gp:stopp cause="hearing"/>"#),
        with_step("", r#"<gp:complaint channel="12345"/>"#),
        with_process(r#"<gp:complaint channel="12345"/><gp:stop cause="hearing"/>"#),
        drawn("start > a > end-granted").replace("gp:outcome", "gp:outcom"),
    ] {
        let found = check(&model(&xml));
        let named = found.iter().any(|finding| finding.code == Code::S1 && finding.en.contains("means nothing"));
        assert!(named, "{:?}", told(&found));
    }
}

#[test]
fn periods_are_whole_days_or_months() {
    for (text, period) in [
        ("P20D", Some(Period::Days(20))),
        ("P0D", Some(Period::Days(0))),
        ("P2W", Some(Period::Days(14))),
        ("P3M", Some(Period::Months(3))),
        ("P1Y", Some(Period::Months(12))),
        ("P", None),
        ("PD", None),
        ("20D", None),
        ("P-1D", None),
        ("P+1D", None),
        ("P1.5D", None),
        ("P1DT2H", None),
        ("PT5H", None),
        ("P1M2D", None),
        ("P99999999999D", None),
        ("P1日", None),
    ] {
        assert_eq!(Period::parse(text), period, "{text}");
    }
    assert_eq!((Period::Days(20).to_string(), Period::Months(3).to_string()), ("P20D".to_owned(), "P3M".to_owned()));
}
